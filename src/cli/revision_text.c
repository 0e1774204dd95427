/* Revisions as `history`, `heads`, `show` and the others print them: alembic.script.Script's
 * cmd_format() and log_entry. */
#include "cli/cli.h"

#include <string.h>

static char *ids_text(const RevisionGraph *graph, const RevisionList *nodes)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < nodes->length; i++)
        g_string_append_printf(out, "%s%s", i ? ", " : "",
                               revision_graph_get(graph, nodes->items[i])->id);
    return g_string_free(out, FALSE);
}

static char *parents_text(const Revision *revision)
{
    return *revision->down ? g_strjoinv(", ", revision->down) : g_strdup("<base>");
}

static char *labels_text(const Revision *revision)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < revision->branch_labels->len; i++)
        g_string_append_printf(out, "%s%s", i ? ", " : "",
                               (char *)revision->branch_labels->pdata[i]);
    return g_string_free(out, FALSE);
}

/* str.splitlines(), each line indented. */
static void append_doc(GString *out, const char *doc)
{
    for (const char *line = doc; *line;) {
        gsize size = strcspn(line, "\r\n\v\f\x1c\x1d\x1e");
        g_string_append_printf(out, "%s    %.*s", line == doc ? "" : "\n", (int)size, line);
        line += size;
        if (line[0] == '\r' && line[1] == '\n')
            line++;
        if (*line)
            line++;
    }
}

static char *log_entry(const RevisionGraph *graph, const Revision *revision, gboolean current)
{
    GString *out = g_string_new(NULL);
    g_autofree char *parents = parents_text(revision);
    g_string_append_printf(out, "Rev: %s%s%s%s%s\n", revision->id,
                           revision_is_head(revision) ? " (head)" : "",
                           revision_is_branch_point(revision) ? " (branchpoint)" : "",
                           revision_is_merge_point(revision) ? " (mergepoint)" : "",
                           current ? " (current)" : "");
    g_string_append_printf(out, "%s: %s\n",
                           revision_is_merge_point(revision) ? "Merges" : "Parent", parents);
    if (*revision->depends) {
        g_autofree char *depends = g_strjoinv(", ", revision->depends);
        g_string_append_printf(out, "Also depends on: %s\n", depends);
    }
    if (revision_is_branch_point(revision)) {
        g_autofree char *next = ids_text(graph, &revision->next);
        g_string_append_printf(out, "Branches into: %s\n", next);
    }
    if (revision->branch_labels->len) {
        g_autofree char *labels = labels_text(revision);
        g_string_append_printf(out, "Branch names: %s\n", labels);
    }
    g_string_append_printf(out, "Path: %s\n\n", revision->path);
    append_doc(out, revision->doc);
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}

static void append_parents(GString *out, const Revision *revision)
{
    g_autofree char *parents = parents_text(revision);
    g_string_append(out, parents);
    if (*revision->depends) {
        g_autofree char *depends = g_strjoinv(", ", revision->depends);
        g_string_append_printf(out, " (%s)", depends);
    }
    g_string_append(out, " -> ");
}

char *revision_text(const RevisionGraph *graph, int node, gboolean verbose,
                    const RevisionTextOptions *options)
{
    const Revision *revision = revision_graph_get(graph, node);
    if (verbose)
        return log_entry(graph, revision, options->current);
    GString *out = g_string_new(NULL);
    if (options->parents)
        append_parents(out, revision);
    g_string_append(out, revision->id);
    if (options->branches && revision->branch_labels->len) {
        g_autofree char *labels = labels_text(revision);
        g_string_append_printf(out, " (%s)", labels);
    }
    gboolean real_head = revision_is_real_head(revision);
    g_string_append(out, real_head ? " (head)" : "");
    g_string_append(out, revision_is_head(revision) && !real_head ? " (effective head)" : "");
    g_string_append(out, options->current ? " (current)" : "");
    if (options->tree) {
        g_string_append(out, revision_is_branch_point(revision) ? " (branchpoint)" : "");
        g_string_append(out, revision_is_merge_point(revision) ? " (mergepoint)" : "");
    }
    if (options->doc) {
        g_autofree char *summary = revision_summary(revision);
        g_string_append_printf(out, ", %s", summary);
    }
    return g_string_free(out, FALSE);
}
