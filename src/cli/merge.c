#include "cli/cli.h"

#include "cli/generate.h"

static gboolean do_nothing(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                           gpointer data, GError **error)
{
    *ret_steps = g_ptr_array_new();
    return TRUE;
}

gboolean command_merge(Cli *cli, GError **error)
{
    const Arguments *a = &cli->arguments;
    const char *const labels[] = {a->values[OPTION_BRANCH_LABEL], NULL};
    if (!cli_load_graph(cli, error))
        return FALSE;
    if (cli->project->revision_environment) {
        PyInterp *py = NULL;
        MigrateRequest request = cli_migrate_request(cli);
        request.keep_interp = &py;
        request.looks_only = TRUE;
        request.steps = do_nothing;
        if (!migrate_run(&request, error))
            return FALSE;
        cli_take_interp(cli, py);
    }
    const Generation generation = {
        .rev_id = a->values[OPTION_REV_ID],
        .message = a->values[OPTION_MESSAGE],
        .heads = (const char *const *)a->positionals->pdata,
        .splice = a->flags[OPTION_SPLICE],
        .branch_labels = labels,
    };
    return generate_revision(cli, &generation, error);
}
