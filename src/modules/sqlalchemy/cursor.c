/* Shared driver connections and the rows that statements on them give. */
#include "modules/sqlalchemy/engine.h"
#include "modules/sqlalchemy/hstore.h"

#include <string.h>

enum {
    ROWS_AHEAD = 200,
    BYTES_AHEAD = 256 * 1024,
    FIRST_USER_OID = 16384,
};

SaHandle *sa_handle_new(DriverConnection *driver)
{
    SaHandle *handle = g_new0(SaHandle, 1);
    handle->driver = driver;
    handle->references = 1;
    handle->cursors = g_ptr_array_new();
    return handle;
}

SaHandle *sa_handle_ref(SaHandle *handle)
{
    handle->references++;
    return handle;
}

void sa_handle_unref(SaHandle *handle)
{
    if (handle == NULL || --handle->references > 0)
        return;
    driver_close(handle->driver);
    g_ptr_array_free(handle->cursors, TRUE);
    g_free(handle);
}

/* ---- fetching ------------------------------------------------------------------------------------ */

static void done_with_result(SaCursor *cursor)
{
    if (cursor->result == NULL)
        return;
    driver_result_free(cursor->result);
    cursor->result = NULL;
    g_ptr_array_remove_fast(cursor->handle->cursors, cursor);
}

static void keep_row(SaCursor *cursor, const DriverValue *values)
{
    for (guint i = 0; i < cursor->n_columns; i++) {
        DriverValue v = values[i];
        if (v.kind == DRIVER_TEXT || v.kind == DRIVER_BLOB) {
            gsize offset = cursor->bytes->len;
            g_byte_array_append(cursor->bytes, (const guint8 *)v.text, (guint)v.size);
            g_byte_array_append(cursor->bytes, (const guint8 *)"", 1);
            v.text = NULL;
            v.integer = (gint64)offset;
        }
        g_array_append_val(cursor->values, v);
    }
}

/* Fetches up to max_rows (0: all). */
static gboolean fill(SaCursor *cursor, gsize max_rows, GError **error)
{
    const DriverValue *values;
    for (gsize n = 0; cursor->result != NULL && (max_rows == 0 || n < max_rows); n++) {
        int found = driver_next(cursor->result, &values, error);
        if (found < 0) {
            done_with_result(cursor);
            return FALSE;
        }
        if (found == 0) {
            cursor->rowcount = cursor->result->rowcount;
            done_with_result(cursor);
            return TRUE;
        }
        keep_row(cursor, values);
        if (max_rows != 0 && cursor->bytes->len > BYTES_AHEAD)
            return TRUE;
    }
    return TRUE;
}

SaCursor *sa_cursor_new(SaHandle *handle, DriverResult *result, GError **error)
{
    SaCursor *cursor = g_new0(SaCursor, 1);
    cursor->handle = sa_handle_ref(handle);
    cursor->result = result;
    cursor->n_columns = result->n_columns;
    cursor->names = g_new0(char *, cursor->n_columns + 1);
    cursor->types = g_new0(guint, cursor->n_columns + 1);
    for (guint i = 0; i < cursor->n_columns; i++) {
        cursor->names[i] = g_strdup(result->columns[i].name);
        cursor->types[i] = result->columns[i].type_oid;
    }
    cursor->returns_rows = result->returns_rows;
    cursor->rowcount = result->rowcount;
    cursor->lastrowid = result->lastrowid;
    cursor->values = g_array_new(FALSE, FALSE, sizeof(DriverValue));
    cursor->bytes = g_byte_array_new();
    g_ptr_array_add(handle->cursors, cursor);
    /* Types of extensions have no fixed OIDs: is one of them hstore? Asked before the rows are on their way. */
    for (guint i = 0; i < cursor->n_columns; i++)
        if (cursor->types[i] >= FIRST_USER_OID && cursor->returns_rows)
            sa_hstore_known(handle);
    if (!fill(cursor, ROWS_AHEAD, error)) {
        sa_cursor_free(cursor);
        return NULL;
    }
    return cursor;
}

void sa_cursor_free(SaCursor *cursor)
{
    if (cursor == NULL)
        return;
    done_with_result(cursor);
    g_strfreev(cursor->names);
    g_free(cursor->types);
    g_array_free(cursor->values, TRUE);
    g_byte_array_free(cursor->bytes, TRUE);
    sa_handle_unref(cursor->handle);
    g_free(cursor);
}

SaCursor *sa_cursor_empty(const SaCursor *of)
{
    SaCursor *cursor = g_new0(SaCursor, 1);
    cursor->handle = sa_handle_ref(of->handle);
    cursor->names = g_new0(char *, 1);
    cursor->types = g_new0(guint, 1);
    cursor->rowcount = of->rowcount;
    cursor->lastrowid = of->lastrowid;
    cursor->values = g_array_new(FALSE, FALSE, sizeof(DriverValue));
    cursor->bytes = g_byte_array_new();
    return cursor;
}

gboolean sa_cursor_join(SaCursor *cursor, SaCursor *more, GError **error)
{
    const DriverValue *row;
    int found = fill(cursor, 0, error) ? 1 : -1;
    while (found > 0 && (found = sa_cursor_next(more, &row, error)) > 0)
        keep_row(cursor, row);
    sa_cursor_free(more);
    return found == 0;
}

int sa_cursor_next(SaCursor *cursor, const DriverValue **ret_values, GError **error)
{
    if (cursor->next >= cursor->values->len) {
        if (cursor->result == NULL || cursor->n_columns == 0)
            return 0;
        g_array_set_size(cursor->values, 0);
        g_byte_array_set_size(cursor->bytes, 0);
        cursor->next = 0;
        if (!fill(cursor, ROWS_AHEAD, error))
            return -1;
        if (cursor->values->len == 0)
            return 0;
    }
    DriverValue *row = &g_array_index(cursor->values, DriverValue, cursor->next);
    for (guint i = 0; i < cursor->n_columns; i++)
        if (row[i].kind == DRIVER_TEXT || row[i].kind == DRIVER_BLOB)
            row[i].text = (const char *)cursor->bytes->data + row[i].integer;
    cursor->next += cursor->n_columns;
    *ret_values = row;
    return 1;
}

gboolean sa_cursors_buffer(SaHandle *handle, GError **error)
{
    while (handle->cursors->len > 0)
        if (!fill(g_ptr_array_index(handle->cursors, 0), 0, error))
            return FALSE;
    return TRUE;
}

void sa_cursors_close(SaHandle *handle)
{
    while (handle->cursors->len > 0)
        done_with_result(g_ptr_array_index(handle->cursors, 0));
}
