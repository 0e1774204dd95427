/* Inside of src/migrate/: what migrate.c and run.c share. */
#ifndef LIMBECK_MIGRATE_SESSION_H
#define LIMBECK_MIGRATE_SESSION_H

#include "migrate/migrate.h"
#include "modules/alembic/alembic.h"

struct MigrateSession {
    const MigrateRequest *request;
    PyInterp *py;
    AlembicHost host;
    MigrationContext *context; /* while run_migrations() runs */
    const char *const *heads;  /* what the version table holds, while `steps` runs */
    int node;                  /* whose function runs; REVISION_NONE: none's */
    char *url;                 /* masked; made when asked for */
};

/* AlembicHost.run_migrations. */
gboolean session_run_migrations(gpointer session, PyInterp *py, MigrationContext *context,
                                PyValue kwargs);

/* prepend_sys_path, in front of sys.path. */
void migrate_set_sys_path(PyInterp *py, const Project *project);

#endif
