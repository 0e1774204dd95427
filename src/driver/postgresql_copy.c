/* COPY ... FROM STDIN and TO STDOUT. */
#include <stdlib.h>

#include "driver/postgresql_connection.h"

/* Sends the statement; TRUE when the server answers that the copy begins. */
static gboolean begin_copy(PgConnection *self, const char *sql, int wanted, GError **error)
{
    pg_read_ahead(self);
    if (!pg_deferred_flush(self, error))
        return FALSE;
    if (!self->pq.sendQuery(self->connection, sql))
        return pg_fail_connection(self, error);
    PGresult *result = self->pq.getResult(self->connection);
    int status = result ? self->pq.resultStatus(result) : PQ_EMPTY_QUERY;
    gboolean ok = status == wanted;
    if (result && !ok && pg_is_failure(self, result) && status != PQ_COPY_IN && status != PQ_COPY_OUT)
        pg_fail_result(self, result, error);
    else if (!ok)
        pg_report(self, "42601",
                  wanted == PQ_COPY_IN ? "no COPY ... FROM STDIN statement" : "no COPY ... TO STDOUT statement",
                  error);
    self->pq.clear(result);
    if (!ok) {
        if (status == PQ_COPY_IN)
            self->pq.putCopyEnd(self->connection, "not wanted");
        pg_finish(self, NULL);
    }
    return ok;
}

/* What the server says at the end. */
static gboolean end_copy(PgConnection *self, gint64 *ret_rows, GError **error)
{
    PGresult *result = pg_next_result(self);
    gboolean ok = result && !pg_is_failure(self, result);
    if (ok) {
        const char *count = self->pq.cmdTuples(result);
        *ret_rows = count && *count ? g_ascii_strtoll(count, NULL, 10) : -1;
    } else if (result) {
        pg_fail_result(self, result, error);
    } else {
        pg_fail_connection(self, error);
    }
    self->pq.clear(result);
    return pg_finish(self, ok ? error : NULL) && ok;
}

gboolean pg_copy_in(DriverConnection *connection, const char *sql, DriverCopyRead read, gpointer data,
                    gint64 *ret_rows, GError **error)
{
    PgConnection *self = (PgConnection *)connection;
    const char *bytes;
    gsize size;
    int more;
    if (!begin_copy(self, sql, PQ_COPY_IN, error))
        return FALSE;
    while ((more = read(data, &bytes, &size)) > 0)
        if (self->pq.putCopyData(self->connection, bytes, (int)size) < 0)
            break;
    self->pq.putCopyEnd(self->connection, more < 0 ? "reading the data failed" : NULL);
    return end_copy(self, ret_rows, error);
}

gboolean pg_copy_out(DriverConnection *connection, const char *sql, DriverCopyWrite write, gpointer data,
                     gint64 *ret_rows, GError **error)
{
    PgConnection *self = (PgConnection *)connection;
    gboolean wanted = TRUE;
    char *bytes = NULL;
    int size;
    if (!begin_copy(self, sql, PQ_COPY_OUT, error))
        return FALSE;
    /* The rows are read to their end even when nobody wants the rest: the protocol has no other way. */
    while ((size = self->pq.getCopyData(self->connection, &bytes, 0)) > 0) {
        wanted = wanted && write(data, bytes, (gsize)size);
        self->pq.freemem(bytes);
    }
    return end_copy(self, ret_rows, error) && wanted;
}
