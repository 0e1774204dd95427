/*
 * Rows put aside, first in first out, in little memory: beyond a few megabytes they go to a temporary file that has
 * no name. For results that must be read to their end because another statement wants the connection.
 */
#ifndef LIMBECK_DRIVER_ROW_SPOOL_H
#define LIMBECK_DRIVER_ROW_SPOOL_H

#include <glib.h>

typedef struct RowSpool RowSpool;

/* One field; text NULL: SQL's NULL. */
typedef struct {
    const char *text;
    gsize size;
} RowField;

RowSpool *row_spool_new(guint n_fields);
void row_spool_free(RowSpool *spool); /* NULL is allowed */
/* FALSE and DATABASE when the temporary file cannot be written. */
gboolean row_spool_put(RowSpool *spool, const RowField *fields, GError **error);
/* 1: *ret_fields is the next row, its texts NUL-terminated, until the next call; 0: there is none; -1: *error. */
int row_spool_take(RowSpool *spool, const RowField **ret_fields, GError **error);

#endif
