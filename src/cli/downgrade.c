#include "cli/cli.h"

#include "base/error.h"
#include "cli/range.h"

static gboolean steps(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                      gpointer data, GError **error)
{
    const MigrateRequest *request = data;
    *ret_steps =
        revision_plan_downgrade(request->graph, request->destination_revision, heads, error);
    return *ret_steps != NULL;
}

gboolean command_downgrade(Cli *cli, GError **error)
{
    g_auto(CommandRange) range = {0};
    gboolean as_sql = cli->arguments.flags[OPTION_SQL];
    if (!cli_open_scripts(cli, error) ||
        !command_range_parse(cli_positional(cli, 0), as_sql, &range, error))
        return FALSE;
    if (as_sql && !range.start) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "downgrade with --sql requires <fromrev>:<torev>");
        return FALSE;
    }
    if (!cli_read_graph(cli, error))
        return FALSE;
    MigrateRequest request = cli_migrate_request(cli);
    request.starting_revision = range.start;
    request.destination_revision = range.end;
    request.steps = steps;
    request.steps_data = &request;
    return migrate_run(&request, error);
}
