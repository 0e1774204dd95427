#include "cli/squash.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/path.h"
#include "cli/missing.h"
#include "revision/order.h"
#include "revision/rewrite.h"

static void squash_clear(Squash *squash)
{
    g_free(squash->is_inside);
    revision_list_clear(&squash->order);
    revision_list_clear(&squash->prerequisites);
    g_strfreev(squash->down);
    g_strfreev(squash->depends);
    g_strfreev(squash->labels);
    g_clear_pointer(&squash->segments, g_array_unref);
    g_clear_pointer(&squash->imports, g_hash_table_unref);
    g_clear_pointer(&squash->notes, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Squash, squash_clear)

static const Revision *revision_of(const Squash *squash, int node)
{
    return revision_graph_get(squash->cli->graph, node);
}

/* ---- which revisions -------------------------------------------------------------------------- */

static gboolean parse_range(Squash *squash, int *ret_from, GError **error)
{
    const RevisionGraph *graph = squash->cli->graph;
    const char *text = cli_positional(squash->cli, 0), *colon = strchr(text, ':');
    if (!colon || strchr(colon + 1, ':'))
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "The range must be FROM:TO, the first and the last revision\nhint: base:TO takes "
                            "everything up to TO");
    g_autofree char *from = g_strndup(text, (gsize)(colon - text));
    const char *to = colon[1] ? colon + 1 : "head";
    if (!revision_resolve(graph, *from ? from : "base", ret_from, error) ||
        !revision_resolve(graph, to, &squash->to, error))
        return FALSE;
    return squash->to >= 0 ||
           limbeck_fail(error, LIMBECK_ERROR_COMMAND, "'%s' is no revision that a range can end with", to);
}

static gboolean find_inside(Squash *squash, int from, GError **error)
{
    const RevisionGraph *graph = squash->cli->graph;
    const RevisionList top = {&squash->to, 1, 1}, bottom = {&from, 1, 1};
    g_autofree gboolean *above = from >= 0 ? revision_graph_marks(graph, REVISION_WALK_NEXT, &bottom) : NULL;
    squash->is_inside = revision_graph_marks(graph, REVISION_WALK_DOWN, &top);
    if (above && !above[squash->to])
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "%s is not below %s", revision_of(squash, from)->id,
                            revision_of(squash, squash->to)->id);
    for (guint i = 0; above && i < graph->revisions->len; i++)
        squash->is_inside[i] = squash->is_inside[i] && above[i];
    revision_order_upwards(graph, squash->is_inside, &squash->order);
    return squash->order.length > 1 ||
           limbeck_fail(error, LIMBECK_ERROR_COMMAND, "There is one revision in this range, and nothing to squash");
}

/* What comes in from outside of the range: at FROM only. What goes out: at TO only. */
static gboolean check_borders(const Squash *squash, int from, GError **error)
{
    for (guint i = 0; i < squash->order.length; i++) {
        int node = squash->order.items[i];
        const Revision *revision = revision_of(squash, node);
        for (guint j = 0; node != squash->to && j < revision->all_next.length; j++) {
            int next = revision->all_next.items[j];
            if (!squash->is_inside[next])
                return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                    "%s, which is not in the range, follows or needs %s, which would be gone",
                                    revision_of(squash, next)->id, revision->id);
        }
        for (guint j = 0; node != from && j < revision->down_nodes.length; j++) {
            int down = revision->down_nodes.items[j];
            if (!squash->is_inside[down])
                return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                    "%s merges %s into the range, which does not start there", revision->id,
                                    revision_of(squash, down)->id);
        }
    }
    return TRUE;
}

static void add_new(GPtrArray *texts, const char *text)
{
    if (!g_ptr_array_find_with_equal_func(texts, text, g_str_equal, NULL))
        g_ptr_array_add(texts, g_strdup(text));
}

static char **take_texts(GPtrArray *texts)
{
    g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(texts, FALSE);
}

/* down_revision, depends_on and branch_labels of the new revision. */
static void gather_header(Squash *squash)
{
    GPtrArray *down = g_ptr_array_new(), *depends = g_ptr_array_new(), *labels = g_ptr_array_new();
    for (guint i = 0; i < squash->order.length; i++) {
        const Revision *revision = revision_of(squash, squash->order.items[i]);
        for (guint j = 0; j < revision->down_nodes.length; j++) {
            int node = revision->down_nodes.items[j];
            if (squash->is_inside[node])
                continue;
            add_new(down, revision_of(squash, node)->id);
            revision_list_add_new(&squash->prerequisites, node);
        }
        for (char **id = revision->depends; *id; id++) {
            int node = revision_graph_find(squash->cli->graph, *id);
            if (squash->is_inside[node])
                continue;
            add_new(depends, *id);
            revision_list_add_new(&squash->prerequisites, node);
        }
        for (char **label = revision->labels; *label; label++)
            add_new(labels, *label);
    }
    squash->down = take_texts(down);
    squash->depends = take_texts(depends);
    squash->labels = take_texts(labels);
}

/* ---- files ------------------------------------------------------------------------------------- */

/* Copies of the originals where missing.c looks for them. */
static gboolean put_aside(const Squash *squash, GPtrArray *ret_copies, GError **error)
{
    g_autofree char *directory = cli_squashed_directory(squash->cli, revision_of(squash, squash->to)->id);
    if (g_mkdir_with_parents(directory, 0777) != 0)
        return limbeck_fail(error, LIMBECK_ERROR_IO, "cannot create %s: %s", directory, g_strerror(errno));
    for (guint i = 0; i < squash->order.length; i++) {
        const char *path = revision_of(squash, squash->order.items[i])->path;
        g_autofree char *name = g_path_get_basename(path), *text = NULL;
        char *copy = path_join(directory, name);
        g_ptr_array_add(ret_copies, copy);
        gsize size;
        g_autoptr(GError) problem = NULL;
        if (!g_file_get_contents(path, &text, &size, &problem) ||
            !g_file_set_contents_full(copy, text, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                      &problem))
            return limbeck_fail(error, LIMBECK_ERROR_IO, "cannot put %s aside: %s", path, problem->message);
    }
    return TRUE;
}

static void remove_all(const GPtrArray *paths)
{
    for (guint i = 0; i < paths->len; i++)
        g_unlink(paths->pdata[i]);
    if (paths->len) {
        g_autofree char *directory = g_path_get_dirname(paths->pdata[0]);
        g_rmdir(directory);
    }
}

static gboolean write_files(const Squash *squash, const char *text, GError **error)
{
    g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func(g_free);
    const char *path = revision_of(squash, squash->to)->path;
    RevisionChange change = {.path = (char *)(guintptr)path, .after = (char *)(guintptr)text,
                             .after_size = strlen(text)};
    g_autofree char *before = NULL;
    g_autoptr(GPtrArray) changes = g_ptr_array_new();
    g_ptr_array_add(changes, &change);
    if (!g_file_get_contents(path, &before, &change.before_size, error))
        return FALSE;
    change.before = before;
    if (!put_aside(squash, copies, error) || !revision_changes_write(changes, error)) {
        remove_all(copies);
        return FALSE;
    }
    for (guint i = 0; i < squash->order.length; i++) {
        if (squash->order.items[i] != squash->to)
            g_unlink(revision_of(squash, squash->order.items[i])->path);
    }
    return TRUE;
}

/* ---- saying it ---------------------------------------------------------------------------------- */

static void answer(const Squash *squash, const char *text)
{
    JsonWriter *json = squash->cli->json;
    json_boolean(json, "dry_run", squash->cli->arguments.flags[OPTION_DRY_RUN]);
    json_string(json, "revision", revision_of(squash, squash->to)->id);
    json_strings(json, "down_revision", (const char *const *)squash->down);
    json_begin_array(json, "replaces");
    for (guint i = 0; i < squash->order.length; i++)
        json_string(json, NULL, revision_of(squash, squash->order.items[i])->id);
    json_end(json);
    json_begin_array(json, "kept_code");
    for (guint i = 0; i < squash->segments->len; i++) {
        const SquashSegment *segment = &g_array_index(squash->segments, SquashSegment, i);
        if (segment->verbatim)
            json_string(json, NULL, revision_of(squash, squash->order.items[segment->first])->id);
    }
    json_end(json);
    json_begin_array(json, "notes");
    for (guint i = 0; i < squash->notes->len; i++)
        json_string(json, NULL, squash->notes->pdata[i]);
    json_end(json);
    json_string(json, "path", revision_of(squash, squash->to)->path);
    json_string(json, "text", text);
}

static void say(const Squash *squash, const char *text)
{
    Cli *cli = squash->cli;
    const Revision *to = revision_of(squash, squash->to);
    if (cli->json) {
        answer(squash, text);
        return;
    }
    for (guint i = 0; i < squash->notes->len; i++)
        cli_print(cli, "Note: %s", (char *)squash->notes->pdata[i]);
    cli_print(cli, "%u revisions and the one in place of them make the same database.", squash->order.length);
    if (cli->arguments.flags[OPTION_DRY_RUN]) {
        cli_print(cli, "%s would be:\n\n%s", to->path, text);
        return;
    }
    g_autofree char *directory = cli_squashed_directory(cli, to->id);
    cli_print(cli, "%s stands for all of them now; the originals are in %s, for databases that stand in "
                   "between.",
              to->path, directory);
}

gboolean command_squash(Cli *cli, GError **error)
{
    g_auto(Squash) squash = {.cli = cli, .all_verbatim = cli->arguments.flags[OPTION_VERBATIM]};
    squash.imports = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    squash.notes = g_ptr_array_new_with_free_func(g_free);
    int from;
    if (!cli_load_graph(cli, error) || !parse_range(&squash, &from, error) ||
        !find_inside(&squash, from, error) || !check_borders(&squash, from, error))
        return FALSE;
    gather_header(&squash);
    g_autofree char *text = NULL;
    if (!squash_build(&squash, &text, error) ||
        (!cli->arguments.flags[OPTION_DRY_RUN] && !write_files(&squash, text, error)))
        return FALSE;
    say(&squash, text);
    return TRUE;
}
