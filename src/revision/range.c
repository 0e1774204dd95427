/* Which revisions lie between two boundaries, and in which order: as RevisionMap
 * ._collect_upgrade_revisions(), _collect_downgrade_revisions() and _topological_sort(). */
#include "revision/lookup.h"

#include <stdlib.h>
#include <string.h>

/* ---- order ----------------------------------------------------------------------------------- */

/* One line of descent that is being walked down, with what lies below its current revision. */
typedef struct {
    int node;
    gboolean *ancestors;
} Line;

static Line line_at(const RevisionGraph *graph, int node)
{
    RevisionList start = {&node, 1, 1};
    return (Line){node, revision_graph_marks(graph, REVISION_WALK_DOWN_NORMALIZED, &start)};
}

static void line_clear(Line *line)
{
    g_free(line->ancestors);
}

static int compare_places(gconstpointer a, gconstpointer b, gpointer graph)
{
    return revision_graph_get(graph, *(const int *)a)->place -
           revision_graph_get(graph, *(const int *)b)->place;
}

static gboolean is_current(const GArray *lines, int node)
{
    for (guint i = 0; i < lines->len; i++) {
        if (g_array_index(lines, Line, i).node == node)
            return TRUE;
    }
    return FALSE;
}

/* Another line that has the candidate below it must be walked first; its index, or -1. */
static int blocking_line(const GArray *lines, guint at)
{
    int node = g_array_index(lines, Line, at).node;
    for (guint i = 0; i < lines->len; i++) {
        if (i != at && g_array_index(lines, Line, i).ancestors[node])
            return (int)i;
    }
    return -1;
}

/* Moves the line at index `at` to the revisions below; FALSE when there are none left on it. */
static gboolean move_down(const RevisionGraph *graph, GArray *lines, guint at, const gboolean *todo)
{
    int node = g_array_index(lines, Line, at).node;
    const Revision *revision = revision_graph_get(graph, node);
    g_auto(RevisionList) more = {0};
    for (guint i = 0; i < revision->normalized_down_nodes.length; i++) {
        int down = revision->normalized_down_nodes.items[i];
        if (todo[down] && !is_current(lines, down))
            revision_list_add(&more, down);
    }
    if (!more.length)
        return FALSE;
    Line *line = &g_array_index(lines, Line, at);
    if (!revision->normalized_depend_nodes.length && revision->down_nodes.length == 1) {
        line->node = more.items[0];
        line->ancestors[node] = FALSE;
        return TRUE;
    }
    line_clear(line);
    *line = line_at(graph, more.items[0]);
    for (guint i = 1; i < more.length; i++) {
        Line other = line_at(graph, more.items[i]);
        g_array_append_val(lines, other);
    }
    return TRUE;
}

/* Descendants before what they stand on. todo is used up. FALSE when something in it is not below any
 * of the heads. */
static gboolean sort_nodes(const RevisionGraph *graph, gboolean *todo, const RevisionList *heads,
                       RevisionList *ret_nodes)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_array_set_clear_func(lines, (GDestroyNotify)line_clear);
    g_auto(RevisionList) starts = {0};
    for (guint i = 0; i < heads->length; i++) {
        if (heads->items[i] >= 0 && todo[heads->items[i]])
            revision_list_add_new(&starts, heads->items[i]);
    }
    if (starts.length)
        g_qsort_with_data(starts.items, (int)starts.length, sizeof(int), compare_places,
                          (gpointer)(guintptr)graph);
    for (guint i = 0; i < starts.length; i++) {
        Line line = line_at(graph, starts.items[i]);
        g_array_append_val(lines, line);
    }
    guint at = 0;
    while (lines->len) {
        int blocking = blocking_line(lines, at);
        if (blocking >= 0) {
            at = (guint)blocking;
            continue;
        }
        int node = g_array_index(lines, Line, at).node;
        if (todo[node]) {
            revision_list_add(ret_nodes, node);
            todo[node] = FALSE;
        }
        if (!move_down(graph, lines, at, todo)) {
            g_array_remove_index(lines, at);
            at = at ? at - 1 : 0;
        }
    }
    for (guint i = 0; i < graph->revisions->len; i++) {
        if (todo[i])
            return FALSE;
    }
    return TRUE;
}

/* ---- collecting ------------------------------------------------------------------------------ */

static void unite(const RevisionGraph *graph, gboolean *marks, const RevisionList *nodes)
{
    for (guint i = 0; i < nodes->length; i++) {
        if (nodes->items[i] >= 0)
            marks[nodes->items[i]] = TRUE;
    }
}

/* Fails when one of the revisions asked for lies on the way of another, as the `check` of
 * _iterate_related_revisions() does: each walk stops where an earlier one has been. */
static gboolean check_overlap(const RevisionGraph *graph, RevisionWalk walk,
                              const RevisionList *targets, RevisionFailure *failure)
{
    guint n = graph->revisions->len;
    g_autofree gboolean *seen = g_new0(gboolean, n + 1);
    for (guint i = 0; i < targets->length; i++) {
        if (targets->items[i] < 0)
            continue;
        g_autofree gboolean *popped = g_new0(gboolean, n + 1);
        g_auto(RevisionList) stack = {0};
        revision_list_add(&stack, targets->items[i]);
        while (stack.length) {
            int node = stack.items[--stack.length];
            popped[node] = TRUE;
            if (seen[node])
                continue;
            seen[node] = TRUE;
            const Revision *revision = revision_graph_get(graph, node);
            const RevisionList *more =
                walk == REVISION_WALK_NEXT ? &revision->next : &revision->normalized_down_nodes;
            for (guint j = 0; j < more->length; j++)
                revision_list_add(&stack, more->items[j]);
        }
        g_autoptr(GString) overlaps = g_string_new(NULL);
        for (guint j = 0; j < targets->length; j++) {
            int other = targets->items[j];
            if (other >= 0 && other != targets->items[i] && popped[other])
                g_string_append_printf(overlaps, "%s%s", overlaps->len ? ", " : "",
                                       revision_graph_get(graph, other)->id);
        }
        if (overlaps->len)
            return revision_fail(failure,
                                 "Requested revision %s overlaps with other requested revisions %s",
                                 revision_graph_get(graph, targets->items[i])->id, overlaps->str);
    }
    return TRUE;
}

/* A lower boundary "branch@...": only targets on that branch. */
static gboolean keep_branch(const RevisionGraph *graph, const char *lower, RevisionList *targets,
                            RevisionFailure *failure)
{
    g_autofree char *branch = g_strndup(lower, strcspn(lower, "@"));
    int node;
    if (!lookup_revision(graph, branch, &node, failure))
        return FALSE;
    const char *label = branch;
    if (node >= 0 && g_str_equal(revision_graph_get(graph, node)->id, branch)) {
        const GPtrArray *labels = revision_graph_get(graph, node)->branch_labels;
        if (labels->len != 1)
            return revision_fail(failure, "Revision %s has no single branch label", branch);
        label = labels->pdata[0];
    }
    for (guint i = targets->length; i-- > 0;) {
        if (!revision_has_label(revision_graph_get(graph, targets->items[i]), label))
            revision_list_remove(targets, targets->items[i]);
    }
    return TRUE;
}

/* A lower boundary that is relative ("-2") resolves to nothing by itself: it counts from the upper. */
static gboolean resolve_relative_lower(const RevisionGraph *graph, const RevisionArgument *upper,
                                       const RevisionArgument *lower, gboolean assert_length,
                                       RevisionList *current, RevisionFailure *failure)
{
    g_autofree char *label = NULL;
    int node;
    if (!target_for_downgrade(graph, upper, lower->text, assert_length, &label, &node, failure))
        return FALSE;
    revision_list_clear(current);
    if (node >= 0)
        revision_list_add(current, node);
    return TRUE;
}

static gboolean check_ancestry(const gboolean *required, const RevisionList *current,
                               const RevisionArgument *lower, const RevisionArgument *upper,
                               RevisionFailure *failure)
{
    for (guint i = 0; i < current->length; i++) {
        if (current->items[i] < 0 ? current->items[i] == REVISION_NONE : required[current->items[i]])
            continue;
        g_autofree char *start = lookup_argument_text(lower), *end = lookup_argument_text(upper);
        return revision_fail_range(failure, start, end);
    }
    return TRUE;
}

gboolean range_for_upgrade(const RevisionGraph *graph, const RevisionArgument *upper,
                           const RevisionArgument *lower, const RevisionRangeOptions *options,
                           RevisionList *ret_nodes, RevisionFailure *failure)
{
    g_auto(RevisionList) targets = {0}, current = {0};
    if (!target_for_upgrade(graph, lower, upper, options->assert_length, &targets, failure))
        return FALSE;
    for (guint i = 0; i < targets.length; i++) {
        if (targets.items[i] < 0)
            return revision_fail(failure, "Walked too far");
    }
    if (lower->text && strchr(lower->text, '@') &&
        !keep_branch(graph, lower->text, &targets, failure))
        return FALSE;
    if (!check_overlap(graph, REVISION_WALK_DOWN_NORMALIZED, &targets, failure))
        return FALSE;
    g_autofree gboolean *required =
        revision_graph_marks(graph, REVISION_WALK_DOWN_NORMALIZED, &targets);
    if (!lookup_argument(graph, lower, &current, failure))
        return FALSE;
    if (!options->implicit_base && !check_ancestry(required, &current, lower, upper, failure))
        return FALSE;
    if (current.length && current.items[0] == REVISION_NONE &&
        !resolve_relative_lower(graph, upper, lower, options->assert_length, &current, failure))
        return FALSE;
    if (!check_overlap(graph, REVISION_WALK_DOWN_NORMALIZED, &current, failure))
        return FALSE;
    g_autofree gboolean *present =
        revision_graph_marks(graph, REVISION_WALK_DOWN_NORMALIZED, &current);
    for (guint i = 0; i < graph->revisions->len; i++)
        required[i] = required[i] && !present[i];
    if (options->inclusive)
        unite(graph, required, &current);
    if (current.length && !options->implicit_base) {
        if (!check_overlap(graph, REVISION_WALK_NEXT, &current, failure))
            return FALSE;
        g_autofree gboolean *above = revision_graph_marks(graph, REVISION_WALK_NEXT, &current);
        for (guint i = 0; i < graph->revisions->len; i++)
            required[i] = required[i] && above[i];
    }
    if (sort_nodes(graph, required, &targets, ret_nodes))
        return TRUE;
    g_autofree char *start = lookup_argument_text(lower), *end = lookup_argument_text(upper);
    return revision_fail_range(failure, start, end);
}

/* The revisions that go first when everything above target goes: those directly above it. */
static gboolean downgrade_roots(const RevisionGraph *graph, int target, const char *label,
                                RevisionList *roots, RevisionFailure *failure)
{
    const RevisionList *above =
        target >= 0 ? &revision_graph_get(graph, target)->next : &graph->bases;
    for (guint i = 0; i < above->length; i++)
        revision_list_add_new(roots, above->items[i]);
    if (!label || roots->length <= 1)
        return TRUE;
    g_auto(RevisionList) branch = {0};
    int node;
    if (!lookup_branch(graph, label, &node, failure))
        return FALSE;
    revision_list_add(&branch, node);
    g_autofree gboolean *marks = revision_graph_marks(graph, REVISION_WALK_DOWN, &branch);
    for (guint i = roots->length; i-- > 0;) {
        if (!marks[roots->items[i]])
            revision_list_remove(roots, roots->items[i]);
    }
    return roots->length ||
           revision_fail(failure, "Not a valid downgrade target from current heads");
}

gboolean range_for_downgrade(const RevisionGraph *graph, const RevisionArgument *upper,
                             const char *lower, RevisionList *ret_nodes, RevisionFailure *failure)
{
    g_autofree char *label = NULL;
    g_auto(RevisionList) roots = {0}, heads = {0};
    int target;
    if (!target_for_downgrade(graph, upper, lower, TRUE, &label, &target, failure) ||
        !downgrade_roots(graph, target, label, &roots, failure) ||
        !lookup_argument(graph, upper, &heads, failure))
        return FALSE;
    g_autofree gboolean *drop = revision_graph_marks(graph, REVISION_WALK_NEXT_ALL, &roots);
    g_autofree gboolean *active =
        revision_graph_marks(graph, REVISION_WALK_DOWN_NORMALIZED, &heads);
    gboolean any = FALSE;
    for (guint i = 0; i < graph->revisions->len; i++) {
        drop[i] = drop[i] && active[i];
        any = any || drop[i];
    }
    if (target >= 0 && !any && !revision_list_contains(&heads, target)) {
        g_autofree char *end = lookup_argument_text(upper);
        return revision_fail_range(failure, "Nothing to drop", end);
    }
    if (sort_nodes(graph, drop, &heads, ret_nodes))
        return TRUE;
    g_autofree char *end = lookup_argument_text(upper);
    return revision_fail_range(failure, lower, end);
}
