#include "revision/identifier.h"

#include "base/error.h"
#include "revision/lookup.h"

#include <string.h>

gboolean revision_resolve_all(const RevisionGraph *graph, const char *id,
                              const RevisionMessages *messages, RevisionList *ret_nodes,
                              GError **error)
{
    g_auto(RevisionFailure) failure = {0};
    return lookup_revisions(graph, id, ret_nodes, &failure) ||
           revision_failure_to_error(&failure, messages, error);
}

gboolean revision_resolve_list(const RevisionGraph *graph, const char *const *ids,
                               const RevisionMessages *messages, RevisionList *ret_nodes,
                               GError **error)
{
    g_auto(RevisionFailure) failure = {0};
    return lookup_revision_list(graph, ids, ret_nodes, &failure) ||
           revision_failure_to_error(&failure, messages, error);
}

gboolean revision_resolve(const RevisionGraph *graph, const char *id, int *ret_node, GError **error)
{
    g_auto(RevisionFailure) failure = {0};
    return lookup_revision(graph, id, ret_node, &failure) ||
           revision_failure_to_error(&failure, NULL, error);
}

gboolean revision_resolve_current(const RevisionGraph *graph, const char *const *ids,
                                  RevisionList *ret_nodes, GError **error)
{
    g_auto(RevisionFailure) failure = {0};
    g_auto(RevisionList) nodes = {0};
    if (!lookup_revision_list(graph, ids, &nodes, &failure))
        return revision_failure_to_error(&failure, NULL, error);
    lookup_branch_tips(graph, &nodes, ret_nodes);
    return TRUE;
}

gboolean revision_resolve_range(const RevisionGraph *graph, const RevisionBoundary *base,
                                const RevisionBoundary *head, RevisionList *ret_nodes,
                                GError **error)
{
    g_auto(RevisionFailure) failure = {0};
    const RevisionRangeOptions options = {.inclusive = TRUE};
    RevisionArgument lower = {base->text, base->ids}, upper = {head->text, head->ids};
    if (!lower.text && !lower.ids)
        lower.text = "base";
    if (!upper.text && !upper.ids)
        upper.text = "heads";
    g_autofree char *start = lookup_argument_text(&lower), *end = lookup_argument_text(&upper);
    const RevisionMessages messages = {.start = start, .end = end};
    return range_for_upgrade(graph, &upper, &lower, &options, ret_nodes, &failure) ||
           revision_failure_to_error(&failure, &messages, error);
}

gboolean revision_verify_id(const char *id, GError **error)
{
    static const char illegal[] = "+-:@"; /* sorted, as the message lists them */
    g_autoptr(GString) found = g_string_new(NULL);
    for (const char *c = illegal; *c; c++) {
        if (strchr(id, *c))
            g_string_append_printf(found, "%s%c", found->len ? ", " : "", *c);
    }
    if (!found->len)
        return TRUE;
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_REVISION,
                "Character(s) '%s' not allowed in revision identifier '%s'", found->str, id);
    return FALSE;
}
