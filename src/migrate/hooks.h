/* configure()'s callables for autogenerate, called with Python objects. */
#ifndef LIMBECK_MIGRATE_HOOKS_H
#define LIMBECK_MIGRATE_HOOKS_H

#include "autogenerate/autogenerate.h"
#include "migrate/session.h"

typedef struct {
    MigrateSession *session;
    PyValue include_name, include_object, compare_type, compare_server_default, render_item; /* or NULL */
    PyValue autogen_context;     /* what render_item is given; NULL until it is called */
    PyValue failure;             /* the exception that ended render_item; NULL: none */
    const SchemaTable *table_of; /* the table of the database that `table` was made from last */
    PyValue table;
} PythonHooks;

/* Reads the callables from the context's options. hooks must outlive the returned table's use and stand
 * on the stack, where the collector sees what it holds. */
AutogenerateHooks python_hooks(PythonHooks *hooks, MigrateSession *session);
/* After rendering: FALSE when render_item has failed; its exception is pending then. */
gboolean python_hooks_check(PythonHooks *hooks);

#endif
