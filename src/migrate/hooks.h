/* configure()'s callables for autogenerate, called with Python objects. */
#ifndef LIMBECK_MIGRATE_HOOKS_H
#define LIMBECK_MIGRATE_HOOKS_H

#include "autogenerate/autogenerate.h"
#include "migrate/session.h"

typedef struct {
    MigrateSession *session;
    PyValue include_name, include_object, compare_type, compare_server_default; /* or NULL */
} PythonHooks;

/* Reads the callables from the context's options. hooks must outlive the returned table's use and stand
 * on the stack, where the collector sees what it holds. */
AutogenerateHooks python_hooks(PythonHooks *hooks, MigrateSession *session);

/* configure(process_revision_directives=): called as hook(context, revision, directives) with one script.
 * *ret_dropped: the hook has emptied the list, so that no file is to be written. FALSE with an exception
 * pending, or for changes of the operations, which only CPython's Alembic can write down. */
gboolean python_process_directives(MigrateSession *session, const GPtrArray *upgrade,
                                   const GPtrArray *downgrade, gboolean *ret_dropped);

#endif
