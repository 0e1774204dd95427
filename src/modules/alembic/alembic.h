/*
 * The `alembic` package as scripts see it: alembic.context for env.py, alembic.op for revisions.
 *
 * This room is below the revision graph and the session, so what those must do for a script comes
 * through AlembicHost, a table of functions that src/migrate/ fills in.
 */
#ifndef LIMBECK_MODULES_ALEMBIC_ALEMBIC_H
#define LIMBECK_MODULES_ALEMBIC_ALEMBIC_H

#include "config/project.h"
#include "modules/alembic/migration_context.h"
#include "python/interp.h"

/* Who is told of operations and statements in place of a database; valid during the call only. */
typedef struct {
    gpointer data;
    void (*operation)(gpointer data, const Operation *operation);
    void (*statement)(gpointer data, const char *sql);
} AlembicObserver;

/* All functions are required. Those that return gboolean or PyValue leave a Python exception pending
 * when they fail. */
typedef struct {
    gpointer data;
    gboolean as_sql;
    const char *starting_revision;    /* --sql from:to, the `from`; or NULL */
    const char *destination_revision; /* or NULL */
    const char *tag;                  /* or NULL */
    gboolean dont_mutate;             /* do not make the version table */
    guint longest_id;                 /* characters: how long the version table's column must be */
    const AlembicObserver *observer;  /* NULL: operations are applied or written down */
    gboolean looks_only;              /* no revision will run: take no write lock */
    /* context.run_migrations(**kwargs): kwargs go on to each upgrade() or downgrade(). */
    gboolean (*run_migrations)(gpointer data, PyInterp *py, MigrationContext *context, PyValue kwargs);
    /* What "heads" stands for, as a tuple of str: none that another revision depends on. */
    PyValue (*script_heads)(gpointer data, PyInterp *py);
    /* A revision id (also partial or symbolic) as a full id, None for base. */
    PyValue (*resolve)(gpointer data, PyInterp *py, const char *revision);
    /* context.configure(template_args={...}): may be called with None. */
    void (*template_args)(gpointer data, PyInterp *py, PyValue args);
} AlembicHost;

/* Makes `alembic` and its submodules importable. The host and the project must outlive py. */
void alembic_register(PyInterp *py, const AlembicHost *host, Project *project);

/* What the modules of this folder share; one an interpreter. */
typedef struct {
    const AlembicHost *host;
    Project *project;
    PyValue config;             /* alembic.config.Config of this run; NULL until asked for */
    PyValue script;             /* alembic.script.ScriptDirectory of this run; NULL until asked for */
    MigrationContext *context;  /* set by context.configure(); NULL before */
    MigrationContext *lock_context; /* whose connection took the run's lock last; NULL: none */
    PyValue op;                 /* the Operations object that `op` stands for; NULL before configure */
    PyValue operation_methods;  /* dict name -> callable: Operations.register_operation() */
    PyType *config_type, *migration_context_type, *operations_type, *batch_operations_type;
    PyType *context_manager_type;
    PyType *command_error_type;
} AlembicState;

AlembicState *alembic_state(PyInterp *py);

/* alembic.util.CommandError: what a command refuses with. NULL. */
PyValue alembic_raise_command_error(PyInterp *py, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Raises what a lower room reported, as scripts expect it (NotImplementedError, CommandError ...), unless
 * an exception is pending already: then that one stays. Frees the error. NULL. */
PyValue alembic_raise_gerror(PyInterp *py, GError *error);

/* Types, made when first needed. */
PyType *alembic_config_type(PyInterp *py);
PyType *alembic_migration_context_type(PyInterp *py);
PyType *alembic_operations_type(PyInterp *py);
PyType *alembic_batch_operations_type(PyInterp *py);
PyType *alembic_command_error_type(PyInterp *py);

/* A context manager written in C: enter gives `value`; leave is called with whether the block ended
 * without an exception, and returns FALSE with one pending. data is marked when it is a value. */
typedef gboolean (*AlembicLeave)(PyInterp *py, PyValue data, gboolean ok);
PyValue alembic_context_manager(PyInterp *py, PyValue value, AlembicLeave leave, PyValue data);

/* One line of the log, as the program's own. */
void alembic_log_info(PyInterp *py, const char *logger, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* The Config object of this run. */
PyValue alembic_config(PyInterp *py);
/* alembic.script.ScriptDirectory of this run. */
PyValue alembic_script_directory(PyInterp *py);
/* config.cmd_opts: the command line as argparse.Namespace. */
PyValue alembic_command_options(PyInterp *py, const Project *project);
/* config.file_config: a ConfigParser that reads what the ini has now, and whose changes go to the Config. */
PyValue alembic_file_config(PyInterp *py, PyValue config, const Ini *ini);
/* An Operations object over a migration context. */
PyValue alembic_operations_new(PyInterp *py, MigrationContext *context);

/* Module tables, ended by a NULL name. */
extern const PyModuleDef alembic_context_module[];
extern const PyModuleDef alembic_op_module[];

#endif
