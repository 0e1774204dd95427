#include "cli/cli.h"

#include <string.h>

static void print_branch_point(Cli *cli, int node)
{
    gboolean verbose = cli->arguments.flags[OPTION_VERBOSE];
    const Revision *revision = revision_graph_get(cli->graph, node);
    const RevisionTextOptions options = {.branches = TRUE, .tree = TRUE};
    const RevisionTextOptions next_options = {.branches = TRUE, .tree = TRUE, .doc = verbose};
    g_autofree char *text = revision_text(cli->graph, node, verbose, &options);
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, "%s\n", text);
    int indent = (int)g_utf8_strlen(revision->id, -1);
    for (guint i = 0; i < revision->next.length; i++) {
        g_autofree char *next =
            revision_text(cli->graph, revision->next.items[i], FALSE, &next_options);
        g_string_append_printf(out, "%*s -> %s\n", indent, "", next);
    }
    cli_print(cli, "%s", out->str);
}

gboolean command_branches(Cli *cli, GError **error)
{
    if (!cli_load_graph(cli, error))
        return FALSE;
    g_auto(RevisionList) nodes = {0};
    const RevisionBoundary all = {NULL, NULL};
    if (!revision_resolve_range(cli->graph, &all, &all, &nodes, error))
        return FALSE;
    if (cli->json)
        json_begin_array(cli->json, "revisions");
    for (guint i = 0; i < nodes.length; i++) {
        if (revision_is_branch_point(revision_graph_get(cli->graph, nodes.items[i])))
            cli->json ? cli_answer_revision(cli, NULL, nodes.items[i], NULL)
                      : print_branch_point(cli, nodes.items[i]);
    }
    if (cli->json)
        json_end(cli->json);
    return TRUE;
}
