#include "cli/cli.h"

#include "base/error.h"

/* Whether the version table holds exactly the heads of the scripts. */
static gboolean is_at_heads(const RevisionGraph *graph, const char *const *heads)
{
    for (guint i = 0; i < graph->heads.length; i++) {
        if (!g_strv_contains(heads, revision_graph_get(graph, graph->heads.items[i])->id))
            return FALSE;
    }
    for (const char *const *id = heads; *id; id++) {
        int node = revision_graph_find(graph, *id);
        if (node < 0 || !revision_list_contains(&graph->heads, node))
            return FALSE;
    }
    return TRUE;
}

/* An element of "databases". What stands in the version table and in no file is in "missing". */
static void answer(Cli *cli, MigrateSession *session, const char *const *heads,
                   const RevisionList *nodes)
{
    g_autoptr(GPtrArray) missing = g_ptr_array_new();
    for (const char *const *id = heads; *id; id++) {
        if (revision_graph_find(cli->graph, *id) < 0)
            g_ptr_array_add(missing, (gpointer)(guintptr)*id);
    }
    g_ptr_array_add(missing, NULL);
    json_begin_object(cli->json, NULL);
    json_string(cli->json, "url", migrate_session_url(session));
    json_boolean(cli->json, "is_at_heads", is_at_heads(cli->graph, heads));
    json_strings(cli->json, "missing", (const char *const *)missing->pdata);
    cli_answer_revisions(cli, nodes, heads);
    json_end(cli->json);
    cli->json_keep = TRUE;
}

static gboolean display(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                        gpointer data, GError **error)
{
    Cli *cli = data;
    gboolean verbose = cli->arguments.flags[OPTION_VERBOSE];
    *ret_steps = g_ptr_array_new();
    if (cli->json) {
        g_auto(RevisionList) known = {0};
        g_autoptr(GStrvBuilder) ids = g_strv_builder_new();
        for (const char *const *id = heads; *id; id++) {
            if (revision_graph_find(cli->graph, *id) >= 0)
                g_strv_builder_add(ids, *id);
        }
        g_auto(GStrv) found = g_strv_builder_end(ids);
        if (!revision_resolve_current(cli->graph, (const char *const *)found, &known, error))
            return FALSE;
        answer(cli, session, heads, &known);
    } else if (verbose) {
        cli_print(cli, "Current revision(s) for %s:", migrate_session_url(session));
    }
    if (cli->arguments.flags[OPTION_CHECK_HEADS] && !is_at_heads(cli->graph, heads)) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "Database is not on all head revisions");
        return FALSE;
    }
    g_auto(RevisionList) nodes = {0};
    if (!revision_resolve_current(cli->graph, heads, &nodes, error))
        return FALSE;
    const RevisionTextOptions options = {.tree = TRUE};
    for (guint i = 0; i < nodes.length && !cli->json; i++) {
        g_autofree char *text = revision_text(cli->graph, nodes.items[i], verbose, &options);
        cli_print(cli, "%s", text);
    }
    return TRUE;
}

gboolean command_current(Cli *cli, GError **error)
{
    if (!cli_load_graph(cli, error))
        return FALSE;
    MigrateRequest request = cli_migrate_request(cli);
    request.dont_mutate = TRUE;
    request.looks_only = TRUE;
    request.steps = display;
    request.steps_data = cli;
    if (cli->json)
        json_begin_array(cli->json, "databases");
    return migrate_run(&request, error);
}
