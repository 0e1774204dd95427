#include "cli/rebase_plan.h"

#include "base/error.h"
#include "revision/order.h"

void rebase_plan_free(RebasePlan *plan)
{
    if (!plan)
        return;
    for (guint i = 0; plan->changes && i < plan->changes->len; i++)
        revision_list_clear(&g_array_index(plan->changes, RebaseChange, i).down);
    if (plan->changes)
        g_array_unref(plan->changes);
    revision_list_clear(&plan->moved);
    revision_list_clear(&plan->other);
    g_free(plan->is_below_onto);
    g_free(plan->is_moved);
    g_free(plan);
}

/* Whatever is above the branch follows it alone: what is below onto is below the branch then. */
static void add_change(RebasePlan *plan, const RevisionGraph *graph, const gboolean *above, int node)
{
    const RevisionList *parents = &revision_graph_get(graph, node)->down_nodes;
    RebaseChange change = {.node = node};
    gboolean drops = FALSE, follows_branch = FALSE;
    for (guint i = 0; i < parents->length; i++) {
        int parent = parents->items[i];
        follows_branch = follows_branch || above[parent];
        if (plan->is_below_onto[parent])
            drops = TRUE;
        else
            revision_list_add(&change.down, parent);
    }
    if (follows_branch && !drops) {
        revision_list_clear(&change.down);
        return;
    }
    if (!follows_branch)
        revision_list_add(&change.down, plan->onto);
    g_array_append_val(plan->changes, change);
}

static gboolean check(const RebasePlan *plan, const RevisionGraph *graph, GError **error)
{
    const char *head = revision_graph_get(graph, plan->head)->id;
    const char *onto = revision_graph_get(graph, plan->onto)->id;
    if (!plan->moved.length)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "There is nothing to move: %s is below %s", head,
                            onto);
    if (!plan->other.length)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "There is nothing to move: %s is on top of %s",
                            head, onto);
    const RevisionList start = {(int *)(guintptr)&plan->onto, 1, 1};
    g_autofree gboolean *needed = revision_graph_marks(graph, REVISION_WALK_DOWN_ALL, &start);
    for (guint i = 0; i < plan->moved.length; i++) {
        if (needed[plan->moved.items[i]])
            return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                "%s cannot be moved on top of %s, which depends on %s of that branch", head,
                                onto, revision_graph_get(graph, plan->moved.items[i])->id);
    }
    return TRUE;
}

RebasePlan *rebase_plan_new(const RevisionGraph *graph, int head, int onto, GError **error)
{
    g_autoptr(RebasePlan) plan = g_new0(RebasePlan, 1);
    guint n = graph->revisions->len;
    plan->head = head;
    plan->onto = onto;
    plan->changes = g_array_new(FALSE, FALSE, sizeof(RebaseChange));
    const RevisionList head_list = {&head, 1, 1}, onto_list = {&onto, 1, 1};
    plan->is_below_onto = revision_graph_marks(graph, REVISION_WALK_DOWN, &onto_list);
    g_autofree gboolean *below_head = revision_graph_marks(graph, REVISION_WALK_DOWN, &head_list);
    g_autofree gboolean *other = g_new0(gboolean, n + 1);
    plan->is_moved = g_new0(gboolean, n + 1);
    for (guint i = 0; i < n; i++) {
        plan->is_moved[i] = below_head[i] && !plan->is_below_onto[i];
        other[i] = plan->is_below_onto[i] && !below_head[i];
    }
    revision_order_upwards(graph, plan->is_moved, &plan->moved);
    revision_order_upwards(graph, other, &plan->other);
    if (!check(plan, graph, error))
        return NULL;
    g_autofree gboolean *above = revision_graph_marks(graph, REVISION_WALK_NEXT, &plan->moved);
    for (guint i = 0; i < n; i++) {
        if (above[i])
            add_change(plan, graph, above, (int)i);
    }
    return g_steal_pointer(&plan);
}

RebaseDatabase rebase_database(const RebasePlan *plan, const RevisionGraph *graph,
                               const char *const *heads, GPtrArray *ret_superseded)
{
    g_auto(RevisionList) nodes = {0};
    for (const char *const *id = heads; *id; id++) {
        int node = revision_graph_find(graph, *id);
        if (node < 0)
            return REBASE_DATABASE_UNKNOWN;
        revision_list_add(&nodes, node);
    }
    g_autofree gboolean *applied = revision_graph_marks(graph, REVISION_WALK_DOWN_ALL, &nodes);
    gboolean has_branch = FALSE;
    for (guint i = 0; i < plan->moved.length; i++)
        has_branch = has_branch || applied[plan->moved.items[i]];
    if (!has_branch)
        return REBASE_DATABASE_UNTOUCHED;
    for (guint i = 0; i < graph->revisions->len; i++) {
        if (plan->is_below_onto[i] && !applied[i])
            return REBASE_DATABASE_UNSAFE;
    }
    for (guint i = 0; i < nodes.length; i++) {
        if (plan->is_below_onto[nodes.items[i]])
            g_ptr_array_add(ret_superseded, (gpointer)(guintptr)heads[i]);
    }
    return REBASE_DATABASE_SAFE;
}
