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

#endif
