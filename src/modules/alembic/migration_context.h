/*
 * alembic.runtime.migration.MigrationContext: a connection (or, offline, an output), its dialect and
 * the options of context.configure(), with the version table and the transactions of a run.
 */
#ifndef LIMBECK_MODULES_ALEMBIC_MIGRATION_CONTEXT_H
#define LIMBECK_MODULES_ALEMBIC_MIGRATION_CONTEXT_H

#include "dialect/dialect.h"
#include "driver/driver.h"
#include "operation/operation.h"
#include "python/interp.h"

typedef struct {
    PyObject header;
    PyValue connection;     /* sqlalchemy Connection, offline a stand-in that writes down, None without either */
    PyValue dialect_object; /* sqlalchemy dialect object: .name ... */
    PyValue options;        /* dict: the keyword arguments of configure() */
    PyValue output;         /* object with write() for offline SQL; NULL: sys.stdout */
    const Dialect *dialect;
    DriverConnection *driver; /* NULL offline, and without a connection */
    gboolean as_sql;
    gboolean of_environment;           /* made by context.configure(): it knows the script directory */
    gboolean transactional_ddl;        /* what Alembic assumes of the engine: log lines and BEGIN in --sql */
    gboolean transaction_per_migration;
    gboolean in_external_transaction;  /* env.py's own transaction was open at configure() */
    DriverConnection *guard;           /* keeps other runs out while transactions come and go; or NULL */
    guint locked_transaction;          /* driver->transactions when the lock was taken; 0: never */
    char *deferred_from, *deferred_to; /* the change of the version table that is kept back, if it still is; owned */
    gboolean may_defer;                /* changes of the version table may go with the next statement */
    int block_depth;                   /* open context.begin_transaction() blocks */
    guint savepoint_transaction;       /* driver->transactions when the revision's savepoint was set; 0: none */
    gboolean has_finished;             /* a revision of this run has been applied */
    const char *version_table;         /* text lives in `options` or is constant */
    const char *version_table_schema;  /* or NULL */
    gboolean version_table_pk;
    gboolean literal_binds;
    OperationTarget target;            /* what operations are applied to; data is this context */
    PyInterp *py;
} MigrationContext;

/* context.configure(): options is the dict of all keyword arguments. */
MigrationContext *migration_context_new(PyInterp *py, PyValue connection_or_null, PyValue url_or_null,
                                        const char *dialect_name_or_null, PyValue options);

/* FALSE with an exception pending when there is nothing to execute on: configure() had no connection. */
gboolean migration_context_check_connection(PyInterp *py, const MigrationContext *context);

/* The implementation of the engine as Alembic's log lines show it, "<alembic.ddl.sqlite.SQLiteImpl object at
 * 0x7f...>". Of the caller. */
char *migration_context_implementation(const MigrationContext *context);

/* Puts the operation on the schemas of the connection's schema_translate_map. */
void migration_context_translate(PyInterp *py, MigrationContext *context, Operation *operation);
/* One statement, executed or written down (offline) with the dialect's terminator. */
gboolean migration_context_execute(MigrationContext *context, const char *sql, GError **error);
/* A str or a SQLAlchemy construct, as op.execute() takes. The result object, or None offline. */
PyValue migration_context_execute_value(PyInterp *py, MigrationContext *context, PyValue statement,
                                        PyValue parameters_or_null, PyValue execution_options_or_null);
/* Offline: text and an empty line. */
gboolean migration_context_static_output(MigrationContext *context, const char *text);

/* ---- version table: all raise Python exceptions ---------------------------------------------- */

/* The ids in the version table, as a list of str, empty when the table does not exist. Offline: the
 * starting revision. */
PyValue version_table_heads(PyInterp *py, MigrationContext *context);
/* Makes the table unless it exists. purge: then deletes its rows. */
gboolean version_table_ensure(PyInterp *py, MigrationContext *context, gboolean purge);
/* Makes the column long enough for ids of that many characters, where the engine keeps to the length. */
gboolean version_table_widen(PyInterp *py, MigrationContext *context, guint longest);
/* Offline: CREATE TABLE before the first revision, DROP TABLE after the last downgrade. */
gboolean version_table_create(PyInterp *py, MigrationContext *context);
gboolean version_table_drop(PyInterp *py, MigrationContext *context);
gboolean version_table_insert(PyInterp *py, MigrationContext *context, const char *revision);
gboolean version_table_delete(PyInterp *py, MigrationContext *context, const char *revision);
gboolean version_table_update(PyInterp *py, MigrationContext *context, const char *from, const char *to);

/* ---- transactions -------------------------------------------------------------------------------- */

/* context.begin_transaction(): a context manager. */
PyValue migration_context_begin_transaction(PyInterp *py, MigrationContext *context);
/* context.autocommit_block(): a context manager outside of any transaction. */
PyValue migration_context_autocommit_block(PyInterp *py, MigrationContext *context);

#endif
