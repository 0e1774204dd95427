/*
 * The session: one run of a project's env.py, with whatever a command does inside of it.
 *
 * A command fills a MigrateRequest and calls migrate_run(). That starts an interpreter, runs env.py,
 * and when env.py calls context.run_migrations(), reads the heads from the version table, asks the
 * request's `steps` for what to run, and runs it in the session's transactions. Commands that only
 * look (current, check, revision --autogenerate) do their work in `steps` and return no steps.
 */
#ifndef LIMBECK_MIGRATE_MIGRATE_H
#define LIMBECK_MIGRATE_MIGRATE_H

#include <glib.h>

#include "base/log.h"
#include "config/project.h"
#include "dialect/dialect.h"
#include "driver/driver.h"
#include "modules/alembic/alembic.h"
#include "modules/sqlalchemy/connection.h"
#include "python/interp.h"
#include "revision/graph.h"
#include "revision/plan.h"

/* What is open while run_migrations() runs. Valid during the callback only. */
typedef struct MigrateSession MigrateSession;

/* heads: NULL-terminated ids in the version table. Sets *ret_steps to an array of RevisionStep * (owned
 * by the caller of the callback), empty for "nothing to run". */
typedef gboolean (*MigrateSteps)(MigrateSession *session, const char *const *heads,
                                 GPtrArray **ret_steps, gpointer data, GError **error);

/* What the command line says of the file, for process_revision_directives. Any may be NULL. */
typedef struct {
    const char *rev_id, *message, *head, *branch_label, *version_path;
    gboolean splice;
    const char *const *depends_on;
} MigrateScriptArguments;

typedef struct {
    Project *project;
    RevisionGraph *graph;
    Log *log;                       /* the program's, for scripts too */
    gboolean as_sql;                /* --sql: write statements, need no database */
    const char *starting_revision;  /* --sql from:to, the `from`; or NULL */
    const char *destination_revision; /* as on the command line; or NULL */
    const char *tag;                /* --tag, or NULL */
    gboolean dont_mutate;           /* do not make the version table (current, history) */
    gboolean looks_only;            /* runs no revision and stamps none: takes no write lock */
    gboolean purge;                 /* stamp --purge */
    MigrateSteps steps;
    gpointer steps_data;
    /* Told when a step is done, its change of the version table included. May be NULL. */
    gboolean (*after_step)(MigrateSession *session, const RevisionStep *step, gpointer data,
                           GError **error);
    /* Asked when the version table holds ids that the graph does not have: NULL, or a larger graph that the
     * session goes on with; it stays the callee's. May be NULL. */
    RevisionGraph *(*find_missing)(MigrateSession *session, const char *const *missing, gpointer data);
    /* Asked when a command has failed for such ids: what to tell the user, or NULL. May be NULL. */
    char *(*explain_missing)(MigrateSession *session, const char *const *missing, gpointer data);
    gpointer missing_data;
    const AlembicObserver *observer; /* revisions only tell it what they would do; or NULL */
    SaConnectHook *connect_hook;    /* asked before env.py connects; or NULL */
    const MigrateScriptArguments *script; /* `revision`; or NULL */
    PyInterp **keep_interp;         /* takes the interpreter, for a template to be rendered in it; or NULL */
} MigrateRequest;

/* Runs env.py. Errors: SCRIPT (an exception, its traceback), COMMAND, CONNECT, DATABASE ... The
 * database is left at exactly some revision. */
gboolean migrate_run(const MigrateRequest *request, GError **error);

/* An interpreter that runs the project's scripts with no session: templates, computed headers of
 * revision files. graph may be NULL. project, graph and log must outlive it. */
PyInterp *migrate_interp_new(Project *project, RevisionGraph *graph, Log *log);

/* In an interpreter that migrate_run() gave away: what context.configure(template_args=) has gathered, a dict. */
PyValue migrate_template_args(PyInterp *py);

/* Inside of `steps`. */
PyInterp *migrate_session_interp(MigrateSession *session);
const Dialect *migrate_session_dialect(MigrateSession *session);
DriverConnection *migrate_session_connection(MigrateSession *session); /* NULL offline */
PyValue migrate_session_context(MigrateSession *session); /* the MigrationContext object */
int migrate_session_node(const MigrateSession *session); /* the revision that runs; REVISION_NONE */
/* One operation of a difference. Strings are NULL where they mean nothing. */
typedef struct {
    const char *operation;       /* "add_column": as in alembic.op */
    char *schema, *table, *name; /* name: of the column, index or constraint */
} MigrateChange;

/* One file that is to be written. process_revision_directives may change all of it. */
typedef struct {
    char *rev_id, *message, *version_path;     /* or NULL */
    gboolean splice;
    char **heads, **branch_labels, **depends_on; /* NULL-terminated */
    GHashTable *bodies; /* char * -> char *: the template's name ("upgrades", "imports") -> its text */
} MigrateFile;

/* What the models ask of the database, for `revision` and `check`. */
typedef struct {
    GPtrArray *changes;         /* MigrateChange *, owned */
    gboolean is_empty;          /* nothing to do */
    GHashTable *bodies;         /* of the only file, when no hook had a say */
    GPtrArray *files;           /* MigrateFile *, when one had; else NULL */
    GString *diffs;             /* as `check` prints them: a Python list without its brackets */
} MigrateDifference;

MigrateDifference *migrate_difference_new(void);
/* Called inside of `steps`, once for each database: adds to the difference. compare FALSE: `revision` with
 * revision_environment, where only a hook gives the file a content. Fails with COMMAND when env.py has no
 * target_metadata or the database is not at the heads. */
gboolean migrate_autogenerate(MigrateSession *session, gboolean compare, MigrateDifference *difference,
                              GError **error);
void migrate_difference_free(MigrateDifference *difference); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MigrateDifference, migrate_difference_free)

/* The database's URL with the password masked, as `current -v` prints it; owned by the session. */
const char *migrate_session_url(MigrateSession *session);

#endif
