#include "revision/cycle.h"

#include "base/error.h"

#include <string.h>

/* FALSE for a file whose revision another one has replaced. */
static gboolean is_mapped(const RevisionGraph *graph, int node)
{
    return revision_graph_find(graph, revision_graph_get(graph, node)->id) == node;
}

static int compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean fail_cycle(GError **error, const char *kind, GPtrArray *ids)
{
    g_ptr_array_add(ids, NULL);
    g_autofree char *text = g_strjoinv(", ", (char **)ids->pdata);
    return limbeck_fail(error, LIMBECK_ERROR_REVISION, "%s is detected in revisions (%s)", kind,
                        text);
}

/* Every revision must be reachable from a head and from a base. */
static gboolean check_cycles(const RevisionGraph *graph, const char *kind, const RevisionList *heads,
                             RevisionWalk down, const RevisionList *bases, RevisionWalk up,
                             GError **error)
{
    guint n = graph->revisions->len;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    if (!heads->length || !bases->length) {
        for (guint i = 0; i < n; i++) {
            if (is_mapped(graph, (int)i))
                g_ptr_array_add(ids, revision_graph_get(graph, (int)i)->id);
        }
        return fail_cycle(error, kind, ids);
    }
    g_autofree gboolean *below = revision_graph_marks(graph, down, heads);
    g_autofree gboolean *above = revision_graph_marks(graph, up, bases);
    for (guint i = 0; i < n; i++) {
        /* A file that another one replaces counts for the id they share. */
        int known_as = revision_graph_find(graph, revision_graph_get(graph, (int)i)->id);
        below[known_as] |= below[i];
        above[known_as] |= above[i];
    }
    for (guint i = 0; i < n; i++) {
        if (is_mapped(graph, (int)i) && !(below[i] && above[i]))
            g_ptr_array_add(ids, revision_graph_get(graph, (int)i)->id);
    }
    if (!ids->len)
        return TRUE;
    g_ptr_array_sort(ids, compare_text);
    return fail_cycle(error, kind, ids);
}

/* ---- cycles with a way in and a way out -------------------------------------------------------- */

static const RevisionList *below_of(const RevisionGraph *graph, int node, gboolean dependencies)
{
    const Revision *revision = revision_graph_get(graph, node);
    return dependencies ? &revision->all_down_nodes : &revision->down_nodes;
}

/* Takes away, again and again, what has nothing left below it (then: above it). What stays is on a cycle,
 * or on a way from one to another. */
static void peel(const RevisionGraph *graph, gboolean dependencies, gboolean upwards, gboolean *left)
{
    guint n = graph->revisions->len;
    g_autofree int *waiting = g_new0(int, n);
    g_autofree RevisionList *after = g_new0(RevisionList, n);
    g_auto(RevisionList) ready = {0};
    for (guint i = 0; i < n; i++) {
        const RevisionList *below = below_of(graph, (int)i, dependencies);
        for (guint j = 0; left[i] && j < below->length; j++) {
            int first = upwards ? (int)i : below->items[j], second = upwards ? below->items[j] : (int)i;
            if (!left[below->items[j]])
                continue;
            waiting[first]++;
            revision_list_add(&after[second], first);
        }
    }
    for (guint i = 0; i < n; i++) {
        if (left[i] && !waiting[i])
            revision_list_add(&ready, (int)i);
    }
    while (ready.length) {
        int node = ready.items[--ready.length];
        left[node] = FALSE;
        for (guint j = 0; j < after[node].length; j++) {
            if (--waiting[after[node].items[j]] == 0)
                revision_list_add(&ready, after[node].items[j]);
        }
    }
    for (guint i = 0; i < n; i++)
        revision_list_clear(&after[i]);
}

static gboolean check_hidden_cycles(const RevisionGraph *graph, const char *kind, gboolean dependencies,
                                    GError **error)
{
    guint n = graph->revisions->len;
    g_autofree gboolean *left = g_new(gboolean, n);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < n; i++)
        left[i] = is_mapped(graph, (int)i);
    peel(graph, dependencies, TRUE, left);
    peel(graph, dependencies, FALSE, left);
    for (guint i = 0; i < n; i++) {
        if (left[i])
            g_ptr_array_add(ids, revision_graph_get(graph, (int)i)->id);
    }
    if (!ids->len)
        return TRUE;
    g_ptr_array_sort(ids, compare_text);
    return fail_cycle(error, kind, ids);
}

gboolean cycle_check(const RevisionGraph *graph, GError **error)
{
    if (!graph->revisions->len)
        return TRUE;
    return check_cycles(graph, "Cycle", &graph->heads, REVISION_WALK_DOWN, &graph->bases,
                        REVISION_WALK_NEXT, error) &&
           check_cycles(graph, "Dependency cycle", &graph->real_heads, REVISION_WALK_DOWN_ALL,
                        &graph->real_bases, REVISION_WALK_NEXT_ALL, error) &&
           check_hidden_cycles(graph, "Cycle", FALSE, error) &&
           check_hidden_cycles(graph, "Dependency cycle", TRUE, error);
}
