#include "driver/row_spool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

enum {
    MEMORY = 4 * 1024 * 1024, /* rows of this size stay in memory */
    NULL_FIELD = 0xffffffff,
};

/* A row is its size, and for each field its length (NULL_FIELD: none), its bytes and a NUL. Rows that are in the
 * file are older than those in memory. */
struct RowSpool {
    guint n_fields;
    GByteArray *memory;
    gsize taken; /* of memory */
    FILE *file;  /* NULL: not needed yet */
    gsize in_file;
    gboolean reading; /* the file's position is where to read */
    gint64 read_at;
    GByteArray *row; /* the one last taken from the file */
    RowField *fields;
};

RowSpool *row_spool_new(guint n_fields)
{
    RowSpool *spool = g_new0(RowSpool, 1);
    spool->n_fields = n_fields;
    spool->memory = g_byte_array_new();
    spool->row = g_byte_array_new();
    spool->fields = g_new0(RowField, n_fields + 1);
    return spool;
}

void row_spool_free(RowSpool *spool)
{
    if (!spool)
        return;
    if (spool->file)
        fclose(spool->file);
    g_byte_array_unref(spool->memory);
    g_byte_array_unref(spool->row);
    g_free(spool->fields);
    g_free(spool);
}

static gboolean fail(GError **error)
{
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_DATABASE, "rows cannot be kept in a temporary file: %s",
                g_strerror(errno));
    return FALSE;
}

static void append_number(GByteArray *to, guint32 number)
{
    g_byte_array_append(to, (const guint8 *)&number, sizeof number);
}

/* Everything in memory goes behind what is in the file. */
static gboolean flush(RowSpool *spool, GError **error)
{
    if (!spool->file && !(spool->file = tmpfile()))
        return fail(error);
    if (spool->reading && fseeko(spool->file, 0, SEEK_END) != 0)
        return fail(error);
    spool->reading = FALSE;
    gsize size = spool->memory->len - spool->taken;
    if (fwrite(spool->memory->data + spool->taken, 1, size, spool->file) != size)
        return fail(error);
    spool->in_file += size;
    g_byte_array_set_size(spool->memory, 0);
    spool->taken = 0;
    return TRUE;
}

gboolean row_spool_put(RowSpool *spool, const RowField *fields, GError **error)
{
    guint32 size = 0;
    for (guint i = 0; i < spool->n_fields; i++)
        size += sizeof(guint32) + (fields[i].text ? (guint32)fields[i].size + 1 : 0);
    append_number(spool->memory, size);
    for (guint i = 0; i < spool->n_fields; i++) {
        append_number(spool->memory, fields[i].text ? (guint32)fields[i].size : NULL_FIELD);
        if (!fields[i].text)
            continue;
        g_byte_array_append(spool->memory, (const guint8 *)fields[i].text, (guint)fields[i].size);
        g_byte_array_append(spool->memory, (const guint8 *)"", 1);
    }
    return spool->memory->len < MEMORY || flush(spool, error);
}

static guint32 number_at(const guint8 *data)
{
    guint32 number;
    memcpy(&number, data, sizeof number);
    return number;
}

static void read_fields(RowSpool *spool, const guint8 *data)
{
    for (guint i = 0; i < spool->n_fields; i++) {
        guint32 size = number_at(data);
        data += sizeof size;
        spool->fields[i] = (RowField){size == NULL_FIELD ? NULL : (const char *)data, size};
        data += size == NULL_FIELD ? 0 : size + 1;
    }
}

/* The next row of the file into spool->row. */
static gboolean read_row(RowSpool *spool, GError **error)
{
    guint32 size;
    if (!spool->reading && fseeko(spool->file, spool->read_at, SEEK_SET) != 0)
        return fail(error);
    spool->reading = TRUE;
    if (fread(&size, sizeof size, 1, spool->file) != 1)
        return fail(error);
    g_byte_array_set_size(spool->row, size);
    if (fread(spool->row->data, 1, size, spool->file) != size)
        return fail(error);
    spool->read_at += (gint64)(sizeof size + size);
    spool->in_file -= sizeof size + size;
    return TRUE;
}

int row_spool_take(RowSpool *spool, const RowField **ret_fields, GError **error)
{
    *ret_fields = spool->fields;
    if (spool->in_file > 0) {
        if (!read_row(spool, error))
            return -1;
        read_fields(spool, spool->row->data);
        return 1;
    }
    if (spool->taken >= spool->memory->len)
        return 0;
    guint32 size = number_at(spool->memory->data + spool->taken);
    read_fields(spool, spool->memory->data + spool->taken + sizeof size);
    spool->taken += sizeof size + size;
    return 1;
}
