/* Inside of src/migrate/: what migrate.c and run.c share. */
#ifndef LIMBECK_MIGRATE_SESSION_H
#define LIMBECK_MIGRATE_SESSION_H

#include "migrate/migrate.h"
#include "modules/alembic/alembic.h"

struct MigrateSession {
    const MigrateRequest *request;
    Log *log;
    RevisionGraph *graph;      /* the request's, or the one that find_missing() gave */
    PyInterp *py;
    AlembicHost host;
    MigrationContext *context; /* while run_migrations() runs */
    const char *const *heads;  /* what the version table holds, while `steps` runs */
    int node;                  /* whose function runs; REVISION_NONE: none's */
    gboolean in_revision;      /* a revision's code runs, not env.py */
    GPtrArray *applied;        /* for the journal; NULL: nothing yet */
    char *url;                 /* masked; made when asked for */
    const MigrationContext *url_of; /* whose it is */
    PyValue outputs;           /* list of the files that env.py has opened to write SQL into; NULL: none */
    PyValue run;               /* alembic.autogenerate._Run: once a hook has a say; else NULL */
    PyValue template_args;     /* a dict */
    MigrateDifference *difference; /* what `run` fills at the end */
};

/* AlembicHost.run_migrations. */
gboolean session_run_migrations(gpointer session, PyInterp *py, MigrationContext *context,
                                PyValue kwargs);

/* What the step changes in the version table; heads (owned char *) are its rows and are brought up to date. FALSE with
 * an exception pending. */
gboolean migrate_update_version_table(PyInterp *py, MigrationContext *context, const RevisionGraph *graph,
                                      const RevisionStep *step, GPtrArray *heads);

/* ---- applied.c ------------------------------------------------------------------------------- */

/* After a run of steps: takes copies of the revision files that were applied. */
void session_remember(MigrateSession *session, const GPtrArray *steps);
/* At the end of env.py: they go to the journal. */
void session_write_journal(MigrateSession *session);
/* Ids of the version table that the graph does not have, NULL-terminated, borrowed; NULL: none. */
GPtrArray *session_missing_heads(const MigrateSession *session);
/* Gives an error about them the hint that the request has. FALSE: it is about something else. */
gboolean session_explain_missing(MigrateSession *session, const char *const *missing, GError **problem);

/* ---- autogenerate.c, autogenerate_run.c --------------------------------------------------------- */

/* Makes `_limbeck_autogenerate`, on which alembic.autogenerate stands, importable. */
void session_register_autogenerate(MigrateSession *session);
/* Hands a run of env.py to its hook. FALSE with an exception pending. */
gboolean session_run_directives(MigrateSession *session, gboolean compare, MigrateDifference *difference);
/* At the end of env.py: what the hooks have left, into session->difference. FALSE: an exception is pending. */
gboolean session_take_files(MigrateSession *session);

/* Makes `_limbeck_script`, on which alembic.script stands, importable. */
void migrate_register_script_graph(PyInterp *py);

/* prepend_sys_path in front of sys.path; PYTHONPATH and the project's own directories at its end. */
void migrate_set_sys_path(PyInterp *py, const Project *project);

#endif
