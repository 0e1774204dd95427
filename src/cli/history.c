#include "cli/cli.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    Cli *cli;
    char *base, *head; /* or NULL */
} History;

static gboolean print_range(const History *history, const RevisionBoundary *base,
                            const RevisionBoundary *head, const char *const *current,
                            GError **error)
{
    Cli *cli = history->cli;
    g_auto(RevisionList) nodes = {0};
    if (!revision_resolve_range(cli->graph, base, head, &nodes, error))
        return FALSE;
    if (cli->json) {
        cli_answer_revisions(cli, &nodes, current);
        return TRUE;
    }
    if (cli->arguments.flags[OPTION_GRAPH]) {
        history_graph_print(cli, &nodes, current);
        return TRUE;
    }
    gboolean indicate = cli->arguments.flags[OPTION_INDICATE_CURRENT];
    for (guint i = 0; i < nodes.length; i++) {
        const char *id = revision_graph_get(cli->graph, nodes.items[i])->id;
        const RevisionTextOptions options = {
            .branches = TRUE, .doc = TRUE, .parents = TRUE, .tree = TRUE,
            .current = indicate && current && g_strv_contains(current, id),
        };
        g_autofree char *text = revision_text(cli->graph, nodes.items[i],
                                              cli->arguments.flags[OPTION_VERBOSE], &options);
        cli_print(cli, "%s", text);
    }
    return TRUE;
}

static gboolean is_current(const char *boundary)
{
    return boundary && g_str_equal(boundary, "current");
}

static gboolean print_with_current(MigrateSession *session, const char *const *heads,
                                   GPtrArray **ret_steps, gpointer data, GError **error)
{
    const History *history = data;
    RevisionBoundary base = {history->base, NULL}, head = {history->head, NULL};
    *ret_steps = g_ptr_array_new();
    /* An empty version table is no boundary at all, as Python's `rev or "base"` has it. */
    if (is_current(history->head))
        head = (RevisionBoundary){NULL, *heads ? heads : NULL};
    else if (is_current(history->base))
        base = (RevisionBoundary){NULL, *heads ? heads : NULL};
    return print_range(history, &base, &head, heads, error);
}

static gboolean parse_range(Cli *cli, History *history, GError **error)
{
    const char *range = cli->arguments.values[OPTION_REV_RANGE];
    if (!range)
        return TRUE;
    g_autofree char *text = g_strstrip(g_strdup(range));
    const char *colon = strchr(text, ':');
    if (!strchr(range, ':') || strchr(colon + 1, ':')) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "History range requires [start]:[end], [start]:, or :[end]");
        return FALSE;
    }
    history->base = colon > text ? g_strndup(text, (gsize)(colon - text)) : NULL;
    history->head = colon[1] ? g_strdup(colon + 1) : NULL;
    return TRUE;
}

/* ---- --graph: marks what the database has, where one can be asked ------------------------------ */

static gboolean remember(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                         gpointer data, GError **error)
{
    GPtrArray *ids = data;
    *ret_steps = g_ptr_array_new();
    for (const char *const *id = heads; *id; id++)
        g_ptr_array_add(ids, g_strdup(*id));
    return TRUE;
}

/* A look must not make the file of a SQLite database that is not there yet. */
static gboolean leave_missing_file(gpointer data, Url **url, GError **error)
{
    const char *path = (*url)->database;
    if (!g_str_equal((*url)->dialect, "sqlite") || !path || !*path || g_str_has_prefix(path, "file:") ||
        g_str_equal(path, ":memory:") || g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    url_free(*url);
    *url = url_parse("sqlite:///:memory:", error);
    return *url != NULL;
}

/* The heads of the project's databases, NULL-terminated; NULL when env.py or a database fails: that is no
 * reason not to draw. */
static GPtrArray *ask_database(Cli *cli)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) problem = NULL;
    SaConnectHook hook = {.before = leave_missing_file};
    MigrateRequest request = cli_migrate_request(cli);
    request.connect_hook = &hook;
    request.dont_mutate = TRUE;
    request.looks_only = TRUE;
    request.steps = remember;
    request.steps_data = ids;
    if (migrate_run(&request, &problem)) {
        g_ptr_array_add(ids, NULL);
        return g_steal_pointer(&ids);
    }
    g_strchomp(problem->message);
    const char *last = strrchr(problem->message, '\n');
    fprintf(stderr, "the database was not asked, so nothing is marked as applied: %s\n",
            last ? last + 1 : problem->message);
    return NULL;
}

static gboolean draw_graph(const History *history, GError **error)
{
    g_autoptr(GPtrArray) ids = ask_database(history->cli);
    const RevisionBoundary base = {history->base, NULL}, head = {history->head, NULL};
    return print_range(history, &base, &head, ids ? (const char *const *)ids->pdata : NULL, error);
}

gboolean command_history(Cli *cli, GError **error)
{
    History history = {.cli = cli};
    gboolean ok = cli_open_scripts(cli, error) && parse_range(cli, &history, error) &&
                  cli_read_graph(cli, error);
    if (ok && (is_current(history.base) || is_current(history.head) ||
               cli->project->revision_environment ||
               cli->arguments.flags[OPTION_INDICATE_CURRENT])) {
        MigrateRequest request = cli_migrate_request(cli);
        request.looks_only = TRUE;
        request.steps = print_with_current;
        request.steps_data = &history;
        ok = migrate_run(&request, error);
    } else if (ok && cli->arguments.flags[OPTION_GRAPH] && !cli->json) {
        ok = draw_graph(&history, error);
    } else if (ok) {
        const RevisionBoundary base = {history.base, NULL}, head = {history.head, NULL};
        ok = print_range(&history, &base, &head, NULL, error);
    }
    g_free(history.base);
    g_free(history.head);
    return ok;
}
