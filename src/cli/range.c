#include "cli/range.h"

#include "base/error.h"

#include <string.h>

gboolean command_range_parse(const char *text, gboolean as_sql, CommandRange *ret, GError **error)
{
    const char *colon = strchr(text, ':');
    if (colon && !as_sql) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND, "Range revision not allowed");
        return FALSE;
    }
    if (colon && strchr(colon + 1, ':')) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "A revision range has one ':', not more: '%s'", text);
        return FALSE;
    }
    ret->start = colon ? g_strndup(text, (gsize)(colon - text)) : NULL;
    ret->end = g_strdup(colon ? colon + 1 : text);
    return TRUE;
}

typedef struct {
    Cli *cli;
    MigrateRequest request;
    CommandPlan plan;
} Run;

static gboolean steps(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                      gpointer data, GError **error)
{
    const Run *run = data;
    *ret_steps = run->plan(run->cli->graph, run->request.destination_revision, heads, error);
    if (*ret_steps && run->cli->json)
        cli_answer_plan(run->cli, session, heads, *ret_steps);
    return *ret_steps != NULL;
}

gboolean command_range_run(Cli *cli, const CommandRange *range, CommandPlan plan, GError **error)
{
    Run run = {cli, cli_migrate_request(cli), plan};
    run.request.starting_revision = range->start;
    run.request.destination_revision = range->end;
    run.request.steps = steps;
    run.request.steps_data = &run;
    if (cli->json)
        json_begin_array(cli->json, "databases");
    return migrate_run(&run.request, error);
}
