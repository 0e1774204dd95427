#include "cli/cli.h"

#include "base/error.h"

static gboolean print_all(Cli *cli, const RevisionList *nodes)
{
    if (cli->json) {
        cli_answer_revisions(cli, nodes, NULL);
        return TRUE;
    }
    const RevisionTextOptions options = {0};
    for (guint i = 0; i < nodes->length; i++) {
        if (nodes->items[i] < 0)
            continue;
        g_autofree char *text = revision_text(cli->graph, nodes->items[i], TRUE, &options);
        cli_print(cli, "%s", text);
    }
    return TRUE;
}

static gboolean show_current(MigrateSession *session, const char *const *heads,
                             GPtrArray **ret_steps, gpointer data, GError **error)
{
    Cli *cli = data;
    g_auto(RevisionList) nodes = {0};
    *ret_steps = g_ptr_array_new();
    return revision_resolve_list(cli->graph, heads, NULL, &nodes, error) && print_all(cli, &nodes);
}

gboolean command_show(Cli *cli, GError **error)
{
    if (!cli_load_graph(cli, error))
        return FALSE;
    const char *id = cli_positional(cli, 0);
    if (g_str_equal(id, "current")) {
        MigrateRequest request = cli_migrate_request(cli);
        request.looks_only = TRUE;
        request.steps = show_current;
        request.steps_data = cli;
        return migrate_run(&request, error);
    }
    g_auto(RevisionList) nodes = {0};
    if (!revision_resolve_all(cli->graph, id, NULL, &nodes, error))
        return FALSE;
    for (guint i = 0; i < nodes.length; i++) {
        if (nodes.items[i] < 0) {
            g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_REVISION,
                        "There is no revision at '%s': the walk ends before the base", id);
            return FALSE;
        }
    }
    return print_all(cli, &nodes);
}
