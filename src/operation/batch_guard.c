/*
 * What keeps a batch from doing harm on SQLite. A batch is all or nothing by a savepoint of its own. With
 * foreign keys enforced, dropping a table deletes its rows first, and ON DELETE CASCADE then deletes those
 * that refer to them: enforcement is switched off where that is possible (outside of a transaction), and
 * what the batch leaves is checked in any case.
 */
#include "base/error.h"
#include "operation/batch_move.h"

static gboolean scalar(DriverConnection *connection, const char *sql, gint64 *ret_value, GError **error)
{
    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row;
    if (!driver_execute(connection, sql, NULL, 0, &result, error))
        return FALSE;
    int more = driver_next(result, &row, error);
    *ret_value = more == 1 && row[0].kind == DRIVER_INT ? row[0].integer : 0;
    return more >= 0;
}

static const char count_violations[] = "SELECT count(*) FROM pragma_foreign_key_check";

gboolean batch_guard_begin(BatchGuard *guard, DriverConnection *connection, const char *schema,
                           GError **error)
{
    gint64 enforced;
    *guard = (BatchGuard){.connection = connection, .schema = schema};
    if (!scalar(connection, "PRAGMA foreign_keys", &enforced, error))
        return FALSE;
    guard->enforced = enforced != 0;
    if (guard->enforced && !scalar(connection, count_violations, &guard->violations, error))
        return FALSE;
    if (guard->enforced && !connection->in_transaction) {
        if (!driver_execute_simple(connection, "PRAGMA foreign_keys = OFF", error))
            return FALSE;
        guard->switched = TRUE;
    }
    return driver_execute_simple(connection, "SAVEPOINT limbeck_batch", error);
}

/* The first violation in words. */
static gboolean report_violation(DriverConnection *connection, GError **error)
{
    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row;
    if (!driver_execute(connection, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check",
                        NULL, 0, &result, error))
        return FALSE;
    if (driver_next(result, &row, error) == 1) {
        connection->error_class = DRIVER_ERROR_INTEGRITY;
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_DATABASE,
                    "FOREIGN KEY constraint failed: row %" G_GINT64_FORMAT
                    " of table \"%s\" refers to no row of table \"%s\"",
                    row[1].integer, driver_value_text(&row[0]), driver_value_text(&row[2]));
    }
    return FALSE;
}

gboolean batch_guard_end(BatchGuard *guard, gboolean ok, GError **error)
{
    DriverConnection *connection = guard->connection;
    gint64 violations = 0;
    if (ok && guard->enforced)
        ok = scalar(connection, count_violations, &violations, error) &&
             (violations <= guard->violations || report_violation(connection, error));
    if (ok)
        ok = driver_execute_simple(connection, "RELEASE limbeck_batch", error);
    else if (connection->in_transaction) /* a full disk makes SQLite roll all back by itself */
        driver_execute_simple(connection, "ROLLBACK TO limbeck_batch; RELEASE limbeck_batch", NULL);
    if (guard->switched)
        driver_execute_simple(connection, "PRAGMA foreign_keys = ON", NULL);
    return ok;
}
