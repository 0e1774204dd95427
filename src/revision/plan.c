#include "revision/plan.h"

#include "base/error.h"
#include "revision/lookup.h"

#include <string.h>

/* ---- steps ----------------------------------------------------------------------------------- */

void revision_step_free(RevisionStep *step)
{
    if (!step)
        return;
    g_strfreev(step->from);
    g_strfreev(step->to);
    g_strfreev(step->from_shown);
    g_strfreev(step->to_shown);
    g_free(step->summary);
    g_free(step);
}

char *revision_step_text(const RevisionStep *step, gboolean summary)
{
    static const char *const names[] = {
        [REVISION_STEP_UPGRADE] = "upgrade",
        [REVISION_STEP_DOWNGRADE] = "downgrade",
        [REVISION_STEP_STAMP] = "stamp_revision",
    };
    g_autofree char *from = g_strjoinv(", ", step->from_shown);
    g_autofree char *to = g_strjoinv(", ", step->to_shown);
    gboolean more = summary && step->summary && *step->summary;
    return g_strdup_printf("%s %s -> %s%s%s", names[step->kind], from, to, more ? ", " : "",
                           more ? step->summary : "");
}

static char **ids_of(const RevisionGraph *graph, const RevisionList *nodes)
{
    char **ids = g_new0(char *, nodes->length + 1);
    for (guint i = 0; i < nodes->length; i++)
        ids[i] = g_strdup(revision_graph_get(graph, nodes->items[i])->id);
    return ids;
}

static char **one_id(const char *id)
{
    char **ids = g_new0(char *, 2);
    ids[0] = g_strdup(id);
    return ids;
}

static RevisionStep *step_for(const RevisionGraph *graph, int node, RevisionStepKind kind)
{
    const Revision *revision = revision_graph_get(graph, node);
    RevisionStep *step = g_new0(RevisionStep, 1);
    gboolean up = kind == REVISION_STEP_UPGRADE;
    step->kind = kind;
    step->is_upgrade = up;
    step->node = node;
    *(up ? &step->to : &step->from) = one_id(revision->id);
    *(up ? &step->to_shown : &step->from_shown) = one_id(revision->id);
    *(up ? &step->from : &step->to) = ids_of(graph, &revision->normalized_down_nodes);
    *(up ? &step->from_shown : &step->to_shown) = ids_of(graph, &revision->down_nodes);
    step->summary = revision_summary(revision);
    return step;
}

RevisionStep *revision_step_upgrade(const RevisionGraph *graph, int node)
{
    return step_for(graph, node, REVISION_STEP_UPGRADE);
}

RevisionStep *revision_step_downgrade(const RevisionGraph *graph, int node)
{
    return step_for(graph, node, REVISION_STEP_DOWNGRADE);
}

/* from and to are taken. */
static RevisionStep *stamp_step(char **from, char **to, gboolean is_upgrade, gboolean branch_move)
{
    RevisionStep *step = g_new0(RevisionStep, 1);
    step->kind = REVISION_STEP_STAMP;
    step->node = REVISION_NONE;
    step->is_upgrade = is_upgrade;
    step->branch_move = branch_move;
    step->from = from;
    step->to = to;
    step->from_shown = g_strdupv(from);
    step->to_shown = g_strdupv(to);
    return step;
}

static GPtrArray *steps_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)revision_step_free);
}

GPtrArray *revision_plan_upgrade(const RevisionGraph *graph, const char *destination,
                                 const char *const *current, GError **error)
{
    g_auto(RevisionFailure) failure = {0};
    g_auto(RevisionList) nodes = {0};
    const RevisionArgument upper = {.text = destination}, lower = {.ids = current};
    const RevisionRangeOptions options = {.implicit_base = TRUE, .assert_length = TRUE};
    const RevisionMessages messages = {
        .ancestor = "Destination %(end)s is not a valid upgrade target from current head(s)",
        .end = destination,
    };
    if (!range_for_upgrade(graph, &upper, &lower, &options, &nodes, &failure)) {
        revision_failure_to_error(&failure, &messages, error);
        return NULL;
    }
    GPtrArray *steps = steps_new();
    for (guint i = nodes.length; i-- > 0;)
        g_ptr_array_add(steps, step_for(graph, nodes.items[i], REVISION_STEP_UPGRADE));
    return steps;
}

GPtrArray *revision_plan_downgrade(const RevisionGraph *graph, const char *destination,
                                   const char *const *current, GError **error)
{
    g_auto(RevisionFailure) failure = {0};
    g_auto(RevisionList) nodes = {0};
    const RevisionArgument upper = {.ids = current};
    const RevisionMessages messages = {
        .ancestor = "Destination %(end)s is not a valid downgrade target from current head(s)",
        .end = destination,
    };
    const RevisionRangeOptions options = {.assert_length = TRUE};
    if (!range_for_downgrade(graph, &upper, destination, &options, &nodes, &failure)) {
        revision_failure_to_error(&failure, &messages, error);
        return NULL;
    }
    GPtrArray *steps = steps_new();
    for (guint i = 0; i < nodes.length; i++)
        g_ptr_array_add(steps, step_for(graph, nodes.items[i], REVISION_STEP_DOWNGRADE));
    return steps;
}

/* ---- stamp ----------------------------------------------------------------------------------- */

static gboolean any_marked(const gboolean *marks, const RevisionList *nodes)
{
    for (guint i = 0; i < nodes->length; i++) {
        if (nodes->items[i] >= 0 && marks[nodes->items[i]])
            return TRUE;
    }
    return FALSE;
}

static void add_base_stamps(const RevisionGraph *graph, const RevisionList *heads, GPtrArray *steps)
{
    for (guint i = 0; i < heads->length; i++) {
        char **from = one_id(revision_graph_get(graph, heads->items[i])->id);
        g_ptr_array_add(steps, stamp_step(from, g_new0(char *, 1), FALSE, TRUE));
    }
}

static gboolean add_stamp(const RevisionGraph *graph, int destination, const RevisionList *heads,
                          GPtrArray *steps, RevisionFailure *failure)
{
    RevisionList start = {&destination, 1, 1};
    g_autofree gboolean *above = revision_graph_marks(graph, REVISION_WALK_NEXT_ALL, &start);
    g_autofree gboolean *below = revision_graph_marks(graph, REVISION_WALK_DOWN_NORMALIZED, &start);
    const char *id = revision_graph_get(graph, destination)->id;
    if (any_marked(above, heads) && any_marked(below, heads))
        return revision_fail(failure, "Revision %s lies between the revisions of the version table; "
                                      "stamp it with --purge", id);
    char **to = one_id(id);
    if (any_marked(above, heads))
        g_ptr_array_add(steps, stamp_step(ids_of(graph, heads), to, FALSE, FALSE));
    else if (any_marked(below, heads))
        g_ptr_array_add(steps, stamp_step(ids_of(graph, heads), to, TRUE, FALSE));
    else
        g_ptr_array_add(steps, stamp_step(g_new0(char *, 1), to, TRUE, TRUE));
    return TRUE;
}

static gboolean plan_stamp(const RevisionGraph *graph, const char *const *destinations,
                           const char *const *current, GPtrArray *steps, RevisionFailure *failure)
{
    static const char *const base[] = {"base", NULL};
    g_auto(RevisionList) all = {0}, heads = {0}, targets = {0};
    if (!destinations || !*destinations)
        destinations = base;
    if (!lookup_revision_list(graph, current, &all, failure))
        return FALSE;
    for (const char *const *id = destinations; *id; id++) {
        g_auto(RevisionList) on_line = {0};
        if (!**id)
            continue;
        if (!lookup_filter_lineage(graph, &all, *id, TRUE, &on_line, failure))
            return FALSE;
        for (guint i = 0; i < on_line.length; i++)
            revision_list_add_new(&heads, on_line.items[i]);
    }
    if (!lookup_revision_list(graph, destinations, &targets, failure))
        return FALSE;
    for (guint i = 0; i < targets.length; i++) {
        if (targets.items[i] == REVISION_BASE)
            return revision_fail(failure, "Walked too far");
    }
    if (!targets.length)
        revision_list_add(&targets, REVISION_NONE);
    for (guint i = 0; i < targets.length; i++) {
        if (targets.items[i] < 0)
            add_base_stamps(graph, &heads, steps);
        else if (!revision_list_contains(&heads, targets.items[i]) &&
                 !add_stamp(graph, targets.items[i], &heads, steps, failure))
            return FALSE;
    }
    return TRUE;
}

GPtrArray *revision_plan_stamp(const RevisionGraph *graph, const char *const *destinations,
                               const char *const *current, GError **error)
{
    g_auto(RevisionFailure) failure = {0};
    g_autoptr(GPtrArray) steps = steps_new();
    const RevisionMessages messages = {
        .multiple_heads = "Multiple heads are present; please specify a single target revision",
    };
    if (!plan_stamp(graph, destinations, current, steps, &failure)) {
        revision_failure_to_error(&failure, &messages, error);
        return NULL;
    }
    return g_steal_pointer(&steps);
}
