#include "cli/cli.h"

#include "base/error.h"
#include "cli/range.h"

typedef struct {
    Cli *cli;
    MigrateRequest request;
} Plan;

static gboolean steps(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                      gpointer data, GError **error)
{
    const Plan *plan = data;
    *ret_steps =
        revision_plan_downgrade(plan->cli->graph, plan->request.destination_revision, heads, error);
    if (*ret_steps && plan->cli->json)
        cli_answer_plan(plan->cli, session, heads, *ret_steps);
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
    Plan plan = {cli, cli_migrate_request(cli)};
    plan.request.starting_revision = range.start;
    plan.request.destination_revision = range.end;
    plan.request.steps = steps;
    plan.request.steps_data = &plan;
    if (cli->json)
        json_begin_array(cli->json, "databases");
    return migrate_run(&plan.request, error);
}
