/* Which revisions lie between two boundaries, and in which order: as RevisionMap
 * ._collect_upgrade_revisions(), _collect_downgrade_revisions() and _topological_sort(). */
#include "revision/lookup.h"

#include <stdlib.h>
#include <string.h>

/* ---- order ----------------------------------------------------------------------------------- */

/*
 * Lines of descent are walked down one after the other; a line waits at a revision while another line
 * still has to come through it. Alembic asks each line's set of ancestors for that; here every revision
 * counts who is still above it, so that a revision costs what its edges cost. Both see the same: whatever
 * is still to do lies on or below the lines.
 */
typedef struct {
    const RevisionGraph *graph;
    gboolean *todo;
    RevisionList lines; /* where each line is */
    int *line_of;       /* by node: index in lines; -1: no line is there */
    int *above;         /* by node: how many directly above are to do, or have such above them */
    RevisionList *next; /* by node: who has it as normalized parent; only of what is below the heads */
    gboolean *visited;  /* by node: scratch of blocking_line(); all FALSE */
} Sorting;

static int compare_places(gconstpointer a, gconstpointer b, gpointer graph)
{
    return revision_graph_get(graph, *(const int *)a)->place -
           revision_graph_get(graph, *(const int *)b)->place;
}

static gboolean is_open(const Sorting *s, int node)
{
    return s->todo[node] || s->above[node] > 0;
}

/* A revision is done: what is below it has one less above it, and so on where nothing else is left. */
static void close_node(Sorting *s, int node)
{
    g_auto(RevisionList) stack = {0};
    revision_list_add(&stack, node);
    while (stack.length) {
        const RevisionList *down =
            &revision_graph_get(s->graph, stack.items[--stack.length])->normalized_down_nodes;
        for (guint i = 0; i < down->length; i++) {
            int below = down->items[i];
            if (--s->above[below] == 0 && !s->todo[below])
                revision_list_add(&stack, below);
        }
    }
}

/* Counts for everything below the heads. */
static void count_above(Sorting *s, const RevisionList *heads)
{
    guint n = s->graph->revisions->len;
    g_autofree gboolean *below = revision_graph_marks(s->graph, REVISION_WALK_DOWN_NORMALIZED, heads);
    for (guint i = 0; i < n; i++) {
        const RevisionList *down = &revision_graph_get(s->graph, (int)i)->normalized_down_nodes;
        for (guint j = 0; below[i] && j < down->length; j++) {
            s->above[down->items[j]]++;
            revision_list_add(&s->next[down->items[j]], (int)i);
        }
    }
    /* Those that nothing is to be done about, and nothing above them. */
    g_autofree int *counts = g_memdup2(s->above, sizeof(int) * (n + 1));
    for (guint i = 0; i < n; i++) {
        if (below[i] && !s->todo[i] && !counts[i])
            close_node(s, (int)i);
    }
}

/* The first other line that has the revision of line `at` below it; -1: none. */
static int blocking_line(Sorting *s, guint at)
{
    int start = s->lines.items[at], first = -1;
    if (s->above[start] <= 0)
        return -1;
    g_auto(RevisionList) stack = {0}, seen = {0};
    revision_list_add(&stack, start);
    while (stack.length && first != 0) {
        const RevisionList *next = &s->next[stack.items[--stack.length]];
        for (guint i = 0; i < next->length; i++) {
            int node = next->items[i];
            if (s->visited[node] || !is_open(s, node))
                continue;
            s->visited[node] = TRUE;
            revision_list_add(&seen, node);
            revision_list_add(&stack, node);
            int line = s->line_of[node];
            if (line >= 0 && (guint)line != at && (first < 0 || line < first))
                first = line;
        }
    }
    for (guint i = 0; i < seen.length; i++)
        s->visited[seen.items[i]] = FALSE;
    return first;
}

static void add_line(Sorting *s, int node)
{
    s->line_of[node] = (int)s->lines.length;
    revision_list_add(&s->lines, node);
}

static void remove_line(Sorting *s, guint at)
{
    s->line_of[s->lines.items[at]] = -1;
    for (guint i = at + 1; i < s->lines.length; i++) {
        s->lines.items[i - 1] = s->lines.items[i];
        s->line_of[s->lines.items[i]] = (int)i - 1;
    }
    s->lines.length--;
}

/* Moves the line at index `at` to the revisions below; FALSE when there are none left on it. */
static gboolean move_down(Sorting *s, guint at)
{
    int node = s->lines.items[at];
    const RevisionList *down = &revision_graph_get(s->graph, node)->normalized_down_nodes;
    gboolean moved = FALSE;
    for (guint i = 0; i < down->length; i++) {
        int below = down->items[i];
        if (!s->todo[below] || s->line_of[below] >= 0)
            continue;
        if (moved) {
            add_line(s, below);
            continue;
        }
        s->line_of[node] = -1;
        s->line_of[below] = (int)at;
        s->lines.items[at] = below;
        moved = TRUE;
    }
    return moved;
}

static void start_lines(Sorting *s, const RevisionList *heads)
{
    g_auto(RevisionList) starts = {0};
    for (guint i = 0; i < heads->length; i++) {
        if (heads->items[i] >= 0 && s->todo[heads->items[i]])
            revision_list_add_new(&starts, heads->items[i]);
    }
    if (starts.length)
        g_qsort_with_data(starts.items, (int)starts.length, sizeof(int), compare_places,
                          (gpointer)(guintptr)s->graph);
    for (guint i = 0; i < starts.length; i++)
        add_line(s, starts.items[i]);
}

static void sort_lines(Sorting *s, RevisionList *ret_nodes)
{
    guint at = 0;
    while (s->lines.length) {
        int blocking = blocking_line(s, at);
        if (blocking >= 0) {
            at = (guint)blocking;
            continue;
        }
        int node = s->lines.items[at];
        if (s->todo[node]) {
            revision_list_add(ret_nodes, node);
            s->todo[node] = FALSE;
            if (s->above[node] <= 0)
                close_node(s, node);
        }
        if (!move_down(s, at)) {
            remove_line(s, at);
            at = at ? at - 1 : 0;
        }
    }
}

/* Descendants before what they stand on. todo is used up. FALSE when something in it is not below any
 * of the heads. */
static gboolean sort_nodes(const RevisionGraph *graph, gboolean *todo, const RevisionList *heads,
                           RevisionList *ret_nodes)
{
    guint n = graph->revisions->len;
    Sorting s = {
        .graph = graph, .todo = todo, .line_of = g_new(int, n + 1), .above = g_new0(int, n + 1),
        .next = g_new0(RevisionList, n + 1), .visited = g_new0(gboolean, n + 1),
    };
    for (guint i = 0; i < n; i++)
        s.line_of[i] = -1;
    count_above(&s, heads);
    start_lines(&s, heads);
    sort_lines(&s, ret_nodes);
    revision_list_clear(&s.lines);
    for (guint i = 0; i < n; i++)
        revision_list_clear(&s.next[i]);
    g_free(s.line_of);
    g_free(s.above);
    g_free(s.next);
    g_free(s.visited);
    for (guint i = 0; i < n; i++) {
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
            const RevisionList before = {targets->items, j, j};
            if (other >= 0 && other != targets->items[i] && popped[other] &&
                !revision_list_contains(&before, other))
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

/* Whether a walk has left the graph. */
static gboolean has_none(const RevisionList *nodes)
{
    return revision_list_contains(nodes, REVISION_NONE) || revision_list_contains(nodes, REVISION_BASE);
}

gboolean range_for_upgrade(const RevisionGraph *graph, const RevisionArgument *upper,
                           const RevisionArgument *lower, const RevisionRangeOptions *options,
                           RevisionList *ret_nodes, RevisionFailure *failure)
{
    g_auto(RevisionList) targets = {0}, current = {0};
    if (!target_for_upgrade(graph, lower, upper, options->assert_length, &targets, failure))
        return FALSE;
    if (has_none(&targets))
        return revision_fail(failure, "Walked too far");
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
    if (has_none(&current))
        return revision_fail(failure, "Walked too far");
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

/* The revisions that go first when everything above target goes: those directly above it, or it. */
static gboolean downgrade_roots(const RevisionGraph *graph, int target, gboolean inclusive, const char *label,
                                RevisionList *roots, RevisionFailure *failure)
{
    const RevisionList itself = {&target, 1, 1};
    const RevisionList *above = target < 0  ? &graph->bases
                                : inclusive ? &itself
                                            : &revision_graph_get(graph, target)->next;
    for (guint i = 0; i < above->length; i++) {
        if (target >= 0 || revision_is_base(revision_graph_get(graph, above->items[i])))
            revision_list_add_new(roots, above->items[i]);
    }
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
                             const char *lower, const RevisionRangeOptions *options, RevisionList *ret_nodes,
                             RevisionFailure *failure)
{
    g_autofree char *label = NULL;
    g_auto(RevisionList) roots = {0}, heads = {0};
    int target;
    if (!target_for_downgrade(graph, upper, lower, options->assert_length, &label, &target, failure) ||
        !downgrade_roots(graph, target, options->inclusive, label, &roots, failure) ||
        !lookup_argument(graph, upper, &heads, failure))
        return FALSE;
    g_autofree gboolean *drop = revision_graph_marks(graph, REVISION_WALK_NEXT_ALL, &roots);
    g_autofree gboolean *active =
        revision_graph_marks(graph, REVISION_WALK_DOWN_NORMALIZED, &heads);
    g_autofree gboolean *below =
        options->implicit_base ? revision_graph_marks(graph, REVISION_WALK_DOWN_NORMALIZED, &roots) : NULL;
    gboolean any = FALSE;
    for (guint i = 0; i < graph->revisions->len; i++) {
        drop[i] = active[i] && (drop[i] || (below && !below[i]));
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
