#include "cli/cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/quote.h"

static char *in_path(const char *name)
{
    g_auto(GStrv) directories = g_strsplit(g_getenv("PATH") ? g_getenv("PATH") : "", ":", -1);
    for (char **directory = directories; *directory; directory++) {
        g_autofree char *path = g_build_filename(*directory, name, NULL);
        if (access(path, F_OK) == 0)
            return g_steal_pointer(&path);
    }
    return NULL;
}

/* $EDITOR, $VISUAL, then what is usually installed. */
static char *find_editor(void)
{
    static const char *const variables[] = {"EDITOR", "VISUAL"};
    static const char *const usual[] = {"sensible-editor", "editor", "nano", "vim", "code"};
    g_autoptr(GPtrArray) candidates = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *choice = g_getenv(variables[i]);
        if (choice && access(choice, F_OK) == 0)
            return g_strdup(choice);
        if (choice && !strchr(choice, '/'))
            g_ptr_array_add(candidates, (gpointer)(guintptr)choice);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(usual); i++)
        g_ptr_array_add(candidates, (gpointer)(guintptr)usual[i]);
    for (guint i = 0; i < candidates->len; i++) {
        char *found = in_path(candidates->pdata[i]);
        if (found)
            return found;
    }
    return NULL;
}

static int spawn_errno(const GError *problem)
{
    if (problem->domain != G_SPAWN_ERROR)
        return 0;
    switch ((GSpawnError)problem->code) {
    case G_SPAWN_ERROR_ACCES:
    case G_SPAWN_ERROR_PERM:
        return EACCES;
    case G_SPAWN_ERROR_NOENT:
        return ENOENT;
    case G_SPAWN_ERROR_NOEXEC:
        return ENOEXEC;
    default:
        return 0;
    }
}

static gboolean open_in_editor(const char *path, GError **error)
{
    g_autofree char *editor = find_editor();
    if (!editor)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "Error executing editor (No suitable editor found. Please set the "
                            "\"EDITOR\" or \"VISUAL\" environment variables)");
    g_autofree char *file = g_strdup(path);
    char *argv[] = {editor, file, NULL};
    int status = 0;
    g_autoptr(GError) problem = NULL;
    fflush(stdout);
    g_autofree char *shown_editor = quote_repr(editor), *shown_path = quote_repr(path);
    if (!g_spawn_sync(NULL, argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL,
                      &status, &problem)) {
        int number = spawn_errno(problem);
        return number ? limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                     "Error executing editor ([Errno %d] %s: %s)", number,
                                     g_strerror(number), shown_editor)
                      : limbeck_fail(error, LIMBECK_ERROR_COMMAND, "Error executing editor (%s)",
                                     problem->message);
    }
    if (g_spawn_check_wait_status(status, &problem))
        return TRUE;
    if (problem->domain == G_SPAWN_EXIT_ERROR)
        return limbeck_fail(
            error, LIMBECK_ERROR_COMMAND,
            "Error executing editor (Command '[%s, %s]' returned non-zero exit status %d.)",
            shown_editor, shown_path, problem->code);
    return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                        "Error executing editor (Command '[%s, %s]' died with signal %d.)",
                        shown_editor, shown_path, WTERMSIG(status));
}

static gboolean edit_all(const Cli *cli, const RevisionList *nodes, GError **error)
{
    for (guint i = 0; i < nodes->length; i++) {
        if (nodes->items[i] >= 0 &&
            !open_in_editor(revision_graph_get(cli->graph, nodes->items[i])->path, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean edit_current(MigrateSession *session, const char *const *heads,
                             GPtrArray **ret_steps, gpointer data, GError **error)
{
    Cli *cli = data;
    g_auto(RevisionList) nodes = {0};
    *ret_steps = g_ptr_array_new();
    if (!*heads)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "No current revisions");
    return revision_resolve_list(cli->graph, heads, NULL, &nodes, error) &&
           edit_all(cli, &nodes, error);
}

gboolean command_edit(Cli *cli, GError **error)
{
    if (!cli_load_graph(cli, error))
        return FALSE;
    const char *id = cli_positional(cli, 0);
    if (g_str_equal(id, "current")) {
        MigrateRequest request = cli_migrate_request(cli);
        request.looks_only = TRUE;
        request.steps = edit_current;
        request.steps_data = cli;
        return migrate_run(&request, error);
    }
    g_auto(RevisionList) nodes = {0};
    if (!revision_resolve_all(cli->graph, id, NULL, &nodes, error))
        return FALSE;
    if (!nodes.length)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "No revision files indicated by symbol '%s'", id);
    return edit_all(cli, &nodes, error);
}
