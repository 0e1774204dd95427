/*
 * Transactions of a run.
 *
 * Alembic wraps a run in one transaction on engines that it takes for transactional (PostgreSQL), in
 * one for each revision with transaction_per_migration=True, and in one for each revision on the rest,
 * among them SQLite, whose Python driver used to commit before DDL. SQLite itself can roll back DDL:
 * here a run on SQLite is one transaction (one fsync) with a savepoint for each revision, so that a
 * revision that fails leaves nothing behind and those before it stay, as they do under Alembic.
 */
#include "modules/alembic/alembic.h"
#include "modules/alembic/migration_context.h"

#include "modules/alembic/transaction.h"

#include <string.h>

#define SAVEPOINT "limbeck_revision"

static gboolean raise_gerror(PyInterp *py, gboolean ok, GError *error)
{
    if (!ok)
        alembic_raise_gerror(py, error);
    return ok;
}

static gboolean emit(MigrationContext *context, const char *word)
{
    g_autofree char *text = g_strdup_printf("%s%s", word, context->dialect->command_terminator);
    return migration_context_static_output(context, text);
}

/* One transaction for the whole block (Alembic's transactional engines, and SQLite). Who says transactional_ddl=False on
 * an engine that has it means a transaction for each revision. */
static gboolean one_for_all(const MigrationContext *context)
{
    gboolean assumed = context->dialect->transactional_ddl && strcmp(context->dialect->name, "sqlite") == 0;
    return !context->transaction_per_migration && (context->transactional_ddl || assumed);
}

/* Has another connection of this very run locked the same database? An env.py for several databases, two of which are
 * one, would wait for itself. */
static gboolean is_ours(PyInterp *py, const MigrationContext *context)
{
    MigrationContext *other = alembic_state(py)->lock_context;
    if (!other || other->connection == context->connection || !other->driver || !context->driver->server)
        return FALSE;
    PyValue closed = py_getattr_or_null(py, other->connection, "closed");
    py_error_clear(py);
    return closed && py_truth(py, closed) == 0 && other->driver->in_transaction &&
           g_strcmp0(other->driver->server, context->driver->server) == 0;
}

static gboolean wants_lock(PyInterp *py, MigrationContext *context)
{
    if (alembic_state(py)->host->looks_only || is_ours(py, context))
        return FALSE;
    alembic_state(py)->lock_context = context;
    return TRUE;
}

gboolean transaction_begin(PyInterp *py, MigrationContext *context)
{
    if (context->as_sql || context->in_external_transaction || context->driver->in_transaction)
        return TRUE;
    GError *error = NULL;
    gboolean locks = wants_lock(py, context);
    gboolean ok = locks ? driver_begin_write(context->driver, &error)
                        : driver_begin(context->driver, &error);
    if (ok && locks)
        context->locked_transaction = context->driver->transactions;
    return raise_gerror(py, ok, error);
}

gboolean transaction_start(PyInterp *py, MigrationContext *context)
{
    DriverConnection *driver = context->driver;
    if (context->as_sql || alembic_state(py)->host->looks_only)
        return TRUE;
    GError *error = NULL;
    if (driver->autocommit) {
        context->guard = is_ours(py, context) ? NULL : driver_guard(driver, &error);
        return raise_gerror(py, error == NULL, error);
    }
    if (!driver->in_transaction)
        return transaction_begin(py, context);
    if (context->locked_transaction == driver->transactions || !wants_lock(py, context))
        return TRUE;
    context->locked_transaction = driver->transactions;
    return raise_gerror(py, driver_lock(driver, &error), error);
}

void transaction_finish(MigrationContext *context)
{
    if (context->driver)
        context->driver->guarded = FALSE;
    driver_close(g_steal_pointer(&context->guard));
    context->may_defer = FALSE;
}

/* The run's transaction is about to end before the run does: from here on the guard keeps the others out. */
static void put_guard(PyInterp *py, MigrationContext *context)
{
    g_autoptr(GError) error = NULL;
    if (context->guard || !context->driver->in_transaction ||
        context->locked_transaction != context->driver->transactions)
        return;
    context->guard = driver_guard(context->driver, &error);
    if (error)
        alembic_log_info(py, "alembic.runtime.migration",
                         "No second connection can be opened, so another run may begin before this one has "
                         "ended: %s",
                         error->message);
}

static gboolean commit(PyInterp *py, MigrationContext *context)
{
    if (context->as_sql || context->in_external_transaction || !context->driver->in_transaction)
        return TRUE;
    GError *error = NULL;
    gboolean ok = driver_commit(context->driver, &error);
    return raise_gerror(py, ok, error);
}

static void rollback(MigrationContext *context)
{
    if (!context->as_sql && !context->in_external_transaction && context->driver->in_transaction)
        driver_rollback(context->driver, NULL);
}

/* ---- around each revision -------------------------------------------------------------------- */

/* A revision can be undone by itself inside of the run's transaction. */
static gboolean uses_savepoint(const MigrationContext *context)
{
    return one_for_all(context) && !context->transactional_ddl && !context->driver->autocommit && !context->in_external_transaction;
}

gboolean transaction_enter_revision(PyInterp *py, MigrationContext *context)
{
    if (context->as_sql)
        return !context->transaction_per_migration || !context->transactional_ddl ||
               emit(context, "BEGIN");
    if (!transaction_begin(py, context))
        return FALSE;
    if (!uses_savepoint(context))
        return TRUE;
    GError *error = NULL;
    context->savepoint_transaction = context->driver->transactions;
    gboolean ok = driver_execute_simple(context->driver, "SAVEPOINT " SAVEPOINT, &error);
    return raise_gerror(py, ok, error);
}

/* Is the revision's savepoint still there? Not when the script itself has committed. */
static gboolean has_savepoint(const MigrationContext *context)
{
    return context->savepoint_transaction && context->driver->in_transaction &&
           context->savepoint_transaction == context->driver->transactions;
}

gboolean transaction_leave_revision(PyInterp *py, MigrationContext *context, gboolean ok, gboolean is_last)
{
    if (context->as_sql)
        return !ok || !context->transaction_per_migration || !context->transactional_ddl ||
               emit(context, "COMMIT");
    if (has_savepoint(context)) {
        GError *error = NULL;
        gboolean done =
            (ok || driver_execute_simple(context->driver, "ROLLBACK TO " SAVEPOINT, &error)) &&
            driver_execute_simple(context->driver, "RELEASE " SAVEPOINT, &error);
        context->savepoint_transaction = 0;
        context->has_finished = context->has_finished || ok;
        if (ok)
            return raise_gerror(py, done, error);
        g_clear_error(&error);
        /* What came before this revision stays: the failure itself is already pending. When it is the first one,
         * nothing has been done, and no version table is left either. */
        if (!done || !context->has_finished || !driver_commit(context->driver, NULL))
            rollback(context);
        return TRUE;
    }
    context->savepoint_transaction = 0;
    if (!ok) {
        rollback(context);
        return TRUE;
    }
    if (one_for_all(context) && context->block_depth > 0)
        return TRUE;
    if (!is_last && !context->in_external_transaction)
        put_guard(py, context);
    return commit(py, context);
}

/* ---- context.begin_transaction() ----------------------------------------------------------------- */

static gboolean leave_block(PyInterp *py, PyValue data, gboolean ok)
{
    MigrationContext *context = (MigrationContext *)data;
    context->block_depth--;
    if (context->as_sql)
        return !ok || !context->transactional_ddl || context->transaction_per_migration ||
               emit(context, "COMMIT");
    if (!ok) {
        rollback(context);
        return TRUE;
    }
    return commit(py, context);
}

PyValue migration_context_begin_transaction(PyInterp *py, MigrationContext *context)
{
    gboolean ready = TRUE;
    if (!migration_context_check_connection(py, context))
        return NULL;
    if (context->as_sql)
        ready = !context->transactional_ddl || context->transaction_per_migration ||
                emit(context, "BEGIN");
    else if (one_for_all(context))
        ready = transaction_begin(py, context);
    if (!ready)
        return NULL;
    context->block_depth++;
    return alembic_context_manager(py, py_none(py), leave_block, (PyValue)context);
}

/* ---- context.autocommit_block() ------------------------------------------------------------------- */

static gboolean leave_autocommit(PyInterp *py, PyValue data, gboolean ok)
{
    MigrationContext *context = (MigrationContext *)data;
    if (context->as_sql)
        return !context->transactional_ddl || emit(context, "BEGIN");
    context->driver->autocommit = FALSE;
    return !ok || transaction_enter_revision(py, context);
}

PyValue migration_context_autocommit_block(PyInterp *py, MigrationContext *context)
{
    if (!migration_context_check_connection(py, context))
        return NULL;
    if (context->as_sql) {
        if (context->transactional_ddl && !emit(context, "COMMIT"))
            return NULL;
    } else {
        /* Committing releases the revision's savepoint with it. */
        if (context->in_external_transaction)
            return py_raise(py, PY_EXC_RUNTIME_ERROR,
                            "autocommit_block() cannot commit a transaction that env.py began\n"
                            "hint: call context.configure() before the connection's first statement, "
                            "or connection.commit() before it");
        put_guard(py, context);
        if (!commit(py, context))
            return NULL;
        context->savepoint_transaction = 0;
        context->driver->autocommit = TRUE;
    }
    return alembic_context_manager(py, py_none(py), leave_autocommit, (PyValue)context);
}
