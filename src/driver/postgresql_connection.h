/* Inside of the PostgreSQL driver: the connection, and what its files call of one another. */
#ifndef LIMBECK_DRIVER_POSTGRESQL_CONNECTION_H
#define LIMBECK_DRIVER_POSTGRESQL_CONNECTION_H

#include "driver/driver.h"
#include "driver/postgresql_library.h"

typedef struct PgResult PgResult;

typedef struct {
    DriverConnection base;
    PqLibrary pq;
    PGconn *connection;
    PgResult *active;       /* whose rows are still on their way; or NULL */
    guint n_expected;       /* results of pg_send_queries() that are still to be taken */
    GPtrArray *deferred;    /* PgDeferred *: go in front of the next statement */
    guint prefix_lines;     /* of the message that runs: lines and characters that are in front of the */
    glong prefix_characters; /* statement that the caller knows of */
} PgConnection;

/* ---- reporting (postgresql_report.c) ---- */

/* Takes over what libpq says of the transaction. */
void pg_note_state(PgConnection *self);
/* FALSE, with *error and the members of the connection that describe it. sqlstate may be NULL. */
gboolean pg_report(PgConnection *self, const char *sqlstate, const char *text, GError **error);
gboolean pg_fail_connection(PgConnection *self, GError **error);
gboolean pg_fail_result(PgConnection *self, const PGresult *result, GError **error);
void pg_tell(DriverConnection *connection, const char *severity, const char *message);
/* libpq's PQnoticeReceiver. */
void pg_receive_notice(void *data, const PGresult *result);

/* ---- results (postgresql.c) ---- */

/* The next result of the running statement with something in it; NULL: no more. */
PGresult *pg_next_result(PgConnection *self);
gboolean pg_is_failure(PgConnection *self, const PGresult *result);
/* Reads and drops what is left of the statement; the first error is reported, unless there is one. */
gboolean pg_finish(PgConnection *self, GError **error);
void pg_read_ahead(PgConnection *self);

/* ---- deferred statements (postgresql_deferred.c) ---- */

void pg_defer(DriverConnection *connection, const char *sql, const char *mismatch);
void pg_undefer(DriverConnection *connection);
/* Text to send for sql: with the deferred statements in front of it; NULL when there are none, or they are
 * held back. */
char *pg_deferred_with(PgConnection *self, const char *sql);
/* Reads the results of the deferred statements off the message that has been sent. FALSE: nothing of it is left to
 * read. */
gboolean pg_deferred_take(PgConnection *self, GError **error);
/* Sends them alone. */
gboolean pg_deferred_flush(PgConnection *self, GError **error);
void pg_deferred_drop(PgConnection *self);

/* ---- transactions (postgresql_transaction.c) ---- */

gboolean pg_begin(DriverConnection *connection, GError **error);
gboolean pg_begin_write(DriverConnection *connection, GError **error);
gboolean pg_lock(DriverConnection *connection, GError **error);
DriverConnection *pg_guard(DriverConnection *connection, GError **error);
gboolean pg_commit(DriverConnection *connection, GError **error);
gboolean pg_rollback(DriverConnection *connection, GError **error);

/* ---- COPY (postgresql_copy.c) ---- */

gboolean pg_copy_in(DriverConnection *connection, const char *sql, DriverCopyRead read, gpointer data,
                    gint64 *ret_rows, GError **error);
gboolean pg_copy_out(DriverConnection *connection, const char *sql, DriverCopyWrite write, gpointer data,
                     gint64 *ret_rows, GError **error);

/* Another connection to where this one goes, as libpq was told. */
DriverConnection *pg_connect_again(const PgConnection *self, GError **error);

#endif
