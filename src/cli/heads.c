#include "cli/cli.h"

gboolean command_heads(Cli *cli, GError **error)
{
    if (!cli_load_graph(cli, error))
        return FALSE;
    const RevisionList *heads = cli->arguments.flags[OPTION_RESOLVE_DEPENDENCIES]
                                    ? &cli->graph->real_heads
                                    : &cli->graph->heads;
    if (cli->json) {
        cli_answer_revisions(cli, heads, NULL);
        return TRUE;
    }
    const RevisionTextOptions options = {.branches = TRUE};
    for (guint i = 0; i < heads->length; i++) {
        /* By id: where two files share one, the last of them is meant. */
        int node = revision_graph_find(cli->graph, revision_graph_get(cli->graph, heads->items[i])->id);
        g_autofree char *text =
            revision_text(cli->graph, node, cli->arguments.flags[OPTION_VERBOSE], &options);
        cli_print(cli, "%s", text);
    }
    return TRUE;
}
