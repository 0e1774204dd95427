#include "revision/order.h"

void revision_order_upwards(const RevisionGraph *graph, const gboolean *marks, RevisionList *ret)
{
    guint n = graph->revisions->len;
    g_autofree int *waiting = g_new0(int, n + 1);
    g_auto(RevisionList) ready = {0};
    for (guint i = n; i > 0; i--) {
        int node = (int)i - 1;
        const RevisionList *parents = &revision_graph_get(graph, node)->down_nodes;
        for (guint j = 0; marks[node] && j < parents->length; j++) {
            const RevisionList before = {parents->items, j, j};
            waiting[node] += marks[parents->items[j]] && !revision_list_contains(&before, parents->items[j]);
        }
        if (marks[node] && !waiting[node])
            revision_list_add(&ready, node);
    }
    while (ready.length) {
        int node = ready.items[--ready.length];
        revision_list_add(ret, node);
        const RevisionList *next = &revision_graph_get(graph, node)->next;
        for (guint j = 0; j < next->length; j++) {
            if (marks[next->items[j]] && --waiting[next->items[j]] == 0)
                revision_list_add(&ready, next->items[j]);
        }
    }
}
