/*
 * Transactions, and the lock that lets one run at a time work on a database.
 *
 * The lock is advisory and ends with the transaction: it needs no session, so that it works through a pooler in
 * transaction mode, and dies with its process. It is polled, since a transaction that waits inside of a statement
 * holds a snapshot, for which CREATE INDEX CONCURRENTLY of the other run would wait in turn.
 *
 * A run that commits in between (a transaction for each revision, autocommit blocks) would let another one in. Before
 * it first does so it opens a second connection, the guard, whose transaction holds a second lock and is idle: it has
 * no snapshot either. A run may begin only when it gets the first lock and nobody holds the second.
 */
#include <string.h>

#include "base/error.h"
#include "driver/postgresql_connection.h"

#define RUN_LOCK "5498051829206409"
#define GUARD_LOCK "5498051829206410"

#define IS_FREE(lock) "CASE WHEN pg_catalog.pg_try_advisory_lock(" lock ") THEN pg_catalog.pg_advisory_unlock(" lock ")"

/* The guard's lock is looked at first, so that those who wait do not take the first away from who owns the guard. */
static const char try_both[] =
    "SELECT " IS_FREE(GUARD_LOCK) " AND CASE WHEN pg_catalog.pg_try_advisory_xact_lock(" RUN_LOCK ") THEN "
    IS_FREE(GUARD_LOCK) " ELSE false END ELSE false END ELSE false END";
static const char try_one[] = "SELECT pg_catalog.pg_try_advisory_xact_lock(" RUN_LOCK ")";

static gboolean execute(DriverConnection *connection, const char *sql, GError **error)
{
    return connection->driver->execute(connection, sql, NULL, 0, NULL, error);
}

static char *begin_text(const DriverConnection *connection)
{
    return g_strconcat("BEGIN", connection->isolation ? " ISOLATION LEVEL " : "",
                       connection->isolation ? connection->isolation : "",
                       connection->read_only ? " READ ONLY" : "", NULL);
}

gboolean pg_begin(DriverConnection *connection, GError **error)
{
    g_autofree char *sql = begin_text(connection);
    return execute(connection, sql, error);
}

/* 1: locked, 0: not, -1: *error. */
static int try_lock(DriverConnection *connection, const char *before, GError **error)
{
    g_autofree char *sql = g_strconcat(before, connection->guarded ? try_one : try_both, NULL);
    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row = NULL;
    if (!connection->driver->execute(connection, sql, NULL, 0, &result, error) ||
        connection->driver->next(result, &row, error) != 1)
        return -1;
    return row[0].integer != 0;
}

static void wait_a_little(DriverConnection *connection, gulong *wait_us)
{
    if (!*wait_us)
        pg_tell(connection, "NOTICE", "another run is at work on this database: waiting for its end");
    *wait_us = *wait_us ? MIN(*wait_us * 2, 200000) : 5000;
    g_usleep(*wait_us);
}

gboolean pg_begin_write(DriverConnection *connection, GError **error)
{
    g_autofree char *begin = begin_text(connection);
    g_autofree char *before = g_strconcat(begin, "; ", NULL);
    for (gulong wait_us = 0;;) {
        int locked = try_lock(connection, before, error);
        if (locked)
            return locked > 0;
        if (!pg_rollback(connection, error))
            return FALSE;
        wait_a_little(connection, &wait_us);
    }
}

gboolean pg_lock(DriverConnection *connection, GError **error)
{
    for (gulong wait_us = 0;;) {
        int locked = try_lock(connection, "", error);
        if (locked)
            return locked > 0;
        wait_a_little(connection, &wait_us);
    }
}

DriverConnection *pg_guard(DriverConnection *connection, GError **error)
{
    g_autoptr(DriverConnection) guard = pg_connect_again((PgConnection *)connection, error);
    if (!guard)
        return NULL;
    /* With the first lock held nobody else has the second for longer than a look at it. Without a transaction of the
     * connection's own the guard holds the first for the whole run. */
    gboolean ok = connection->in_transaction
                      ? execute(guard, "BEGIN; SELECT pg_catalog.pg_advisory_xact_lock(" GUARD_LOCK ")", error)
                      : pg_begin_write(guard, error);
    if (!ok)
        return NULL;
    connection->guarded = TRUE;
    return g_steal_pointer(&guard);
}

gboolean pg_commit(DriverConnection *connection, GError **error)
{
    PgConnection *self = (PgConnection *)connection;
    pg_read_ahead(self);
    pg_note_state(self);
    if (!connection->in_transaction)
        return TRUE;
    if (connection->doom) {
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND, connection->doom);
        return FALSE;
    }
    /* The server answers such a COMMIT with ROLLBACK and calls it a success. */
    gboolean failed = self->pq.transactionStatus(self->connection) == PQ_TRANSACTION_FAILED;
    if ((!failed && !pg_deferred_flush(self, error)) || !execute(connection, "COMMIT", error))
        return FALSE;
    return !failed || pg_report(self, "25P02",
                                "current transaction is aborted by an earlier error: it was rolled back "
                                "instead of committed",
                                error);
}

gboolean pg_rollback(DriverConnection *connection, GError **error)
{
    PgConnection *self = (PgConnection *)connection;
    pg_deferred_drop(self);
    pg_read_ahead(self);
    pg_note_state(self);
    /* With the connection gone the server has rolled back already. */
    if (!connection->in_transaction || self->pq.status(self->connection) != PQ_CONNECTION_OK)
        return TRUE;
    return execute(connection, "ROLLBACK", error);
}
