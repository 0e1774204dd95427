#include "modules/sqlalchemy/send.h"

#include "modules/sqlalchemy/bind_types.h"
#include "modules/sqlalchemy/exc.h"
#include "modules/sqlalchemy/param_repr.h"
#include "modules/sqlalchemy/postgresql_literals.h"

#include <string.h>

enum {
    ROWS_A_STATEMENT = 1000,           /* SQLAlchemy's insertmanyvalues_page_size */
    PARAMETERS_A_STATEMENT = 32700,    /* and its insertmanyvalues_max_parameters */
    STATEMENTS_A_BATCH = 1000,
    BYTES_A_BATCH = 256 * 1024,
};

static gboolean is_postgresql(const SaSend *s)
{
    return strcmp(s->connection->handle->driver->driver->name, "postgresql") == 0;
}

/* ---- what logs and errors show ------------------------------------------------------------------------ */

static PyValue shown(const SaSend *s, PyValue values)
{
    PyInterp *py = s->py;
    gsize n = values != NULL ? py_list_length(values) : 0;
    if (s->names == NULL)
        return is_postgresql(s) && n == 0 ? py_dict(py)
                                          : py_tuple(py, n, n > 0 ? ((PyList *)values)->items : NULL);
    PyValue dict = py_dict(py);
    for (gsize i = 0; i < n && i < py_list_length(s->names); i++)
        py_dict_set(py, dict, py_list_item(s->names, i), py_list_item(values, i));
    return dict;
}

static PyValue shown_many(const SaSend *s, PyValue rows)
{
    PyValue list = py_list(s->py, 0, NULL);
    for (gsize i = 0; i < py_list_length(rows); i++)
        py_list_append(s->py, list, shown(s, py_list_item(rows, i)));
    return list;
}

/* A long statement of many rows, cut in the middle as SQLAlchemy's logs do. */
static void log_text(PyInterp *py, const char *sql)
{
    gsize size = strlen(sql);
    if (size <= 500)
        sa_engine_log(py, "%s", sql);
    else
        sa_engine_log(py, "%.250s ... %" G_GSIZE_FORMAT " characters truncated ... %s", sql, size - 350,
                      sql + size - 100);
}

static void log_statement(const SaSend *s, const char *sql, PyValue parameters, const char *more)
{
    if (!sa_engine_logs(s->py))
        return;
    if (more != NULL)
        log_text(s->py, sql);
    else
        sa_engine_log(s->py, "%s", sql);
    if (s->connection->hide_parameters) {
        sa_engine_log(s->py, "[%s%s] [SQL parameters hidden due to hide_parameters=True]", s->origin,
                      more != NULL ? more : "");
        return;
    }
    g_autofree char *text = sa_parameters_text(s->py, parameters);
    if (text != NULL)
        sa_engine_log(s->py, "[%s%s] %s", s->origin, more != NULL ? more : "", text);
    else
        py_error_clear(s->py);
}

/* A value that the driver does not take is the driver's error. FALSE. */
static gboolean refused_parameter(const SaSend *s, PyValue parameters)
{
    if (!py_error_is(s->py, PY_EXC_TYPE_ERROR))
        return FALSE;
    PyValue text = py_to_str(s->py, py_error_take(s->py));
    if (text != NULL)
        sa_raise_database(s->py, s->connection->handle->driver->dbapi_module, "ProgrammingError",
                          py_text(text), s->sql, parameters);
    return FALSE;
}

static gboolean failed(const SaSend *s, GError *error, const char *sql, PyValue parameters)
{
    sa_raise_driver(s->py, s->connection, error, sql, parameters);
    return FALSE;
}

/* ---- one statement -------------------------------------------------------------------------------------- */

/* Runs a statement. When the engine cannot because results on the same connection are still open (SQLite:
 * "database table is locked"), they are fetched to their end first, which is what a Python program sees
 * whose unused cursors are gone at once. */
static gboolean run(SaHandle *handle, const char *sql, const DriverValue *values, guint n,
                    DriverResult **ret, GError **error)
{
    GError *first = NULL;
    if (driver_execute(handle->driver, sql, values, n, ret, &first))
        return TRUE;
    if (handle->cursors->len == 0 || strstr(first->message, "locked") == NULL) {
        g_propagate_error(error, first);
        return FALSE;
    }
    g_error_free(first);
    return sa_cursors_buffer(handle, error) && driver_execute(handle->driver, sql, values, n, ret, error);
}

/* Converts a list of prepared values to the driver's. */
static DriverValue *driver_values(PyInterp *py, PyValue list)
{
    gsize n = py_list_length(list);
    DriverValue *values = g_new0(DriverValue, n + 1);
    for (gsize i = 0; i < n; i++) {
        /* The list keeps the text of an adapted value alive. */
        PyValue value = sa_adapt_value(py, py_list_item(list, i));
        if (value != NULL)
            ((PyList *)list)->items[i] = value;
        if (value == NULL || !sa_driver_value(py, value, i + 1, &values[i])) {
            g_free(values);
            return NULL;
        }
    }
    return values;
}

/* The statement as PostgreSQL gets it; NULL + exception. */
static char *postgresql_text(const SaSend *s, PyValue values)
{
    if (s->verbatim)
        return g_strdup(s->sql);
    gsize next = 0;
    GString *text = g_string_new(NULL);
    gboolean ok = sa_postgresql_statement(s->py, s->connection->handle, s->sql, strlen(s->sql), values,
                                          &next, text);
    return g_string_free(text, !ok);
}

/* Runs one execution without logging; error_shown: the parameters of an error, NULL: this execution's. */
static gboolean send_one(const SaSend *s, PyValue values, PyValue all, SaCursor **ret_cursor,
                         gint64 *ret_rowcount)
{
    GError *error = NULL;
    SaHandle *handle = s->connection->handle;
    DriverResult *result = NULL;
    DriverValue *converted = NULL;
    g_autofree char *text = NULL;
    if (is_postgresql(s))
        text = postgresql_text(s, values);
    else if (values != NULL)
        converted = driver_values(s->py, values);
    if (is_postgresql(s) ? text == NULL : values != NULL && converted == NULL)
        return refused_parameter(s, shown(s, values));
    guint n = converted != NULL ? (guint)py_list_length(values) : 0;
    gint64 start = g_get_monotonic_time();
    gboolean ok = run(handle, text != NULL ? text : s->sql, converted, n, &result, &error);
    g_free(converted);
    SaCursor *cursor = ok ? sa_cursor_new(handle, result, &error) : NULL;
    if (cursor == NULL)
        return failed(s, error, s->sql, all != NULL ? shown_many(s, all) : shown(s, values));
    *ret_rowcount = cursor->rowcount;
    *ret_cursor = cursor;
    /* As it was written: the values are no business of a log. */
    sa_engine_log_done(s->py, s->sql, start, cursor->rowcount);
    return TRUE;
}

gboolean sa_send(const SaSend *s, PyValue values, SaCursor **ret_cursor, gint64 *ret_rowcount)
{
    if (sa_engine_logs(s->py))
        log_statement(s, s->sql, shown(s, values), NULL);
    return send_one(s, values, NULL, ret_cursor, ret_rowcount);
}

/* ---- many ------------------------------------------------------------------------------------------------- */

/* Takes the cursor of a further execution: its rows join those before when all are wanted. */
static gboolean collect(const SaSend *s, SaCursor *cursor, SaCursor **at, GError **error)
{
    if (*at == NULL || !s->rows_wanted) {
        sa_cursor_free(*at);
        *at = cursor;
        return TRUE;
    }
    return sa_cursor_join(*at, cursor, error);
}

static gboolean one_by_one(const SaSend *s, PyValue rows, SaCursor **ret_cursor, gint64 *ret_rowcount)
{
    SaCursor *all = NULL;
    GError *error = NULL;
    *ret_rowcount = 0;
    for (gsize i = 0; i < py_list_length(rows); i++) {
        SaCursor *cursor = NULL;
        gint64 count = 0;
        gboolean ok = send_one(s, py_list_item(rows, i), rows, &cursor, &count);
        if (ok && !collect(s, cursor, &all, &error))
            ok = failed(s, error, s->sql, shown_many(s, rows));
        if (!ok) {
            sa_cursor_free(all);
            return FALSE;
        }
        *ret_rowcount += MAX(count, 0);
    }
    *ret_cursor = all;
    return TRUE;
}

/* "%(a)s" -> "%(a__3)s" */
static void append_numbered(const char *text, const char *end, gsize number, GString *out)
{
    for (const char *c = text; c < end; c++) {
        g_string_append_c(out, *c);
        if (*c != '%' || c + 1 >= end)
            continue;
        const char *close = c[1] == '(' ? memchr(c, ')', (gsize)(end - c)) : NULL;
        if (close != NULL) {
            g_string_append_len(out, c + 1, close - c - 1);
            g_string_append_printf(out, "__%" G_GSIZE_FORMAT ")", number);
            c = close;
        } else {
            g_string_append_c(out, *++c);
        }
    }
}

/* The statement of several rows as logs and errors show it, and its parameters. */
static char *page_text(const SaSend *s, PyValue rows, gsize from, gsize to, PyValue *ret_parameters)
{
    PyInterp *py = s->py;
    GString *text = g_string_new_len(s->sql, (gssize)s->row_start);
    PyValue dict = py_dict(py);
    for (gsize i = from; i < to; i++) {
        PyValue row = py_list_item(rows, i);
        g_string_append(text, i > from ? ", " : "");
        append_numbered(s->sql + s->row_start, s->sql + s->row_end, i - from, text);
        for (gsize k = 0; k < py_list_length(row); k++) {
            g_autofree char *name = g_strdup_printf("%s__%" G_GSIZE_FORMAT,
                                                    py_text(py_list_item(s->names, k)), i - from);
            py_dict_set_str(py, dict, name, py_list_item(row, k));
        }
    }
    g_string_append(text, s->sql + s->row_end);
    *ret_parameters = dict;
    return g_string_free(text, FALSE);
}

/* One statement of the rows from..to; as PostgreSQL gets it. NULL + exception. */
static char *page_sql(const SaSend *s, PyValue rows, gsize from, gsize to)
{
    GString *text = g_string_new(NULL);
    SaHandle *handle = s->connection->handle;
    gsize next = 0, size = strlen(s->sql);
    gboolean ok = sa_postgresql_statement(s->py, handle, s->sql, s->row_start, NULL, &next, text);
    for (gsize i = from; ok && i < to; i++) {
        next = 0;
        g_string_append(text, i > from ? ", " : "");
        ok = sa_postgresql_statement(s->py, handle, s->sql + s->row_start, s->row_end - s->row_start,
                                     py_list_item(rows, i), &next, text);
    }
    ok = ok && sa_postgresql_statement(s->py, handle, s->sql + s->row_end, size - s->row_end, NULL, &next,
                                       text);
    return g_string_free(text, !ok);
}

/* INSERT ... VALUES (...), (...): as SQLAlchemy's insertmanyvalues. */
static gboolean in_pages(const SaSend *s, PyValue rows, SaCursor **ret_cursor, gint64 *ret_rowcount)
{
    gsize n = py_list_length(rows), parameters = py_list_length(py_list_item(rows, 0));
    gsize page = MIN(ROWS_A_STATEMENT, MAX(1, PARAMETERS_A_STATEMENT / MAX(1, parameters)));
    gsize pages = (n + page - 1) / page;
    SaHandle *handle = s->connection->handle;
    SaCursor *all = NULL;
    *ret_rowcount = 0;
    for (gsize from = 0; from < n; from += page) {
        gsize to = MIN(n, from + page);
        GError *error = NULL;
        DriverResult *result = NULL;
        PyValue parameters_shown = NULL;
        if (sa_engine_logs(s->py)) {
            g_autofree char *text = page_text(s, rows, from, to, &parameters_shown);
            g_autofree char *more = g_strdup_printf(" (insertmanyvalues) %" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT
                                                    " (unordered)", from / page + 1, pages);
            log_statement(s, text, parameters_shown, more);
        }
        g_autofree char *sql = page_sql(s, rows, from, to);
        gboolean ok = sql != NULL || refused_parameter(s, shown(s, py_list_item(rows, from)));
        SaCursor *cursor = NULL;
        gint64 start = g_get_monotonic_time();
        gboolean sent = ok && run(handle, sql, NULL, 0, &result, &error);
        if (sent)
            cursor = sa_cursor_new(handle, result, &error);
        if (cursor != NULL) {
            *ret_rowcount += MAX(cursor->rowcount, 0);
            sa_engine_log_done(s->py, s->sql, start, cursor->rowcount);
            collect(s, cursor, &all, &error);
        }
        if (error != NULL) {
            g_autofree char *text = page_text(s, rows, from, to, &parameters_shown);
            ok = failed(s, error, text, parameters_shown);
        }
        if (!ok) {
            sa_cursor_free(all);
            return FALSE;
        }
    }
    *ret_cursor = all;
    return TRUE;
}

/* Several statements in one message to the server: a transaction's, so that one of them that fails undoes no
 * more than it would alone. */
static gboolean in_batches(const SaSend *s, PyValue rows, SaCursor **ret_cursor, gint64 *ret_rowcount)
{
    gsize n = py_list_length(rows), last = n - 1;
    SaHandle *handle = s->connection->handle;
    *ret_rowcount = 0;
    for (gsize i = 0; i < last;) {
        g_autoptr(GString) text = g_string_new(NULL);
        GError *error = NULL;
        gint64 count = 0;
        for (gsize k = 0; i < last && k < STATEMENTS_A_BATCH && text->len < BYTES_A_BATCH; k++, i++) {
            gsize next = 0;
            if (!sa_postgresql_statement(s->py, handle, s->sql, strlen(s->sql), py_list_item(rows, i), &next,
                                         text))
                return refused_parameter(s, shown_many(s, rows));
            g_string_append(text, ";\n");
        }
        gint64 start = g_get_monotonic_time();
        if (!driver_execute_batch(handle->driver, text->str, &count, &error))
            return failed(s, error, s->sql, shown_many(s, rows));
        sa_engine_log_done(s->py, s->sql, start, count);
        *ret_rowcount += count;
    }
    /* The last one alone: its cursor is the result's. */
    gint64 count = 0;
    if (!send_one(s, py_list_item(rows, last), rows, ret_cursor, &count))
        return FALSE;
    *ret_rowcount += MAX(count, 0);
    return TRUE;
}

gboolean sa_send_many(const SaSend *s, PyValue rows, SaCursor **ret_cursor, gint64 *ret_rowcount)
{
    gboolean postgresql = is_postgresql(s);
    if (postgresql && s->row_end > 0 && s->names != NULL)
        return in_pages(s, rows, ret_cursor, ret_rowcount);
    if (sa_engine_logs(s->py))
        log_statement(s, s->sql, shown_many(s, rows), NULL);
    if (postgresql && !s->rows_wanted && !s->connection->handle->driver->autocommit)
        return in_batches(s, rows, ret_cursor, ret_rowcount);
    return one_by_one(s, rows, ret_cursor, ret_rowcount);
}
