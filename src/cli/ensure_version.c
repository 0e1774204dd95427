#include "cli/cli.h"

#include "modules/alembic/migration_context.h"

static gboolean ensure(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                       gpointer data, GError **error)
{
    PyInterp *py = migrate_session_interp(session);
    *ret_steps = g_ptr_array_new();
    MigrationContext *context = (MigrationContext *)migrate_session_context(session);
    /* Written down, nothing can be looked up: the statement is given whatever the database has. */
    if (context->as_sql ? version_table_create(py, context)
                        : version_table_ensure(py, context, FALSE))
        return TRUE;
    py_error_to_gerror(py, error);
    return FALSE;
}

gboolean command_ensure_version(Cli *cli, GError **error)
{
    if (!cli_load_graph(cli, error))
        return FALSE;
    MigrateRequest request = cli_migrate_request(cli);
    request.steps = ensure;
    return migrate_run(&request, error);
}
