#include "revision/lookup.h"

#include "base/error.h"
#include "base/quote.h"

#include <stdlib.h>
#include <string.h>

/* ---- failures -------------------------------------------------------------------------------- */

void revision_failure_clear(RevisionFailure *failure)
{
    g_free(failure->message);
    g_free(failure->argument);
    g_free(failure->start);
    g_free(failure->end);
    memset(failure, 0, sizeof *failure);
}

gboolean revision_fail(RevisionFailure *failure, const char *format, ...)
{
    revision_failure_clear(failure);
    va_list args;
    va_start(args, format);
    failure->message = g_strdup_vprintf(format, args);
    va_end(args);
    return FALSE;
}

gboolean revision_fail_range(RevisionFailure *failure, const char *start, const char *end)
{
    revision_failure_clear(failure);
    failure->kind = REVISION_FAILURE_RANGE;
    failure->start = g_strdup(start);
    failure->end = g_strdup(end);
    return FALSE;
}

gboolean revision_fail_multiple_heads(RevisionFailure *failure, const char *argument)
{
    revision_failure_clear(failure);
    failure->kind = REVISION_FAILURE_MULTIPLE_HEADS;
    failure->argument = g_strdup(argument);
    return FALSE;
}

gboolean revision_fail_resolution(RevisionFailure *failure, const char *argument, const char *format,
                                  ...)
{
    g_autofree char *copy = g_strdup(argument);
    revision_failure_clear(failure);
    failure->kind = REVISION_FAILURE_RESOLUTION;
    failure->argument = g_steal_pointer(&copy);
    va_list args;
    va_start(args, format);
    failure->message = g_strdup_vprintf(format, args);
    va_end(args);
    return FALSE;
}

static char *fill(const char *text, const char *start, const char *end, const char *head)
{
    GString *out = g_string_new(text);
    g_string_replace(out, "%(start)s", start ? start : "None", 0);
    g_string_replace(out, "%(end)s", end ? end : "None", 0);
    g_string_replace(out, "%(head_arg)s", head ? head : "None", 0);
    return g_string_free(out, FALSE);
}

static char *failure_text(const RevisionFailure *failure, const RevisionMessages *messages)
{
    switch (failure->kind) {
    case REVISION_FAILURE_RANGE:
        return fill(messages->ancestor ? messages->ancestor
                                       : "Requested range %(start)s:%(end)s does not refer to "
                                         "ancestor/descendant revisions along the same branch",
                    messages->start ? messages->start : failure->start,
                    messages->end ? messages->end : failure->end, NULL);
    case REVISION_FAILURE_MULTIPLE_HEADS:
        return fill(messages->multiple_heads
                        ? messages->multiple_heads
                        : "Multiple head revisions are present for given argument '%(head_arg)s'; "
                          "please specify a specific target revision, '<branchname>@%(head_arg)s' to "
                          "narrow to a specific head, or 'heads' for all heads",
                    NULL, NULL, messages->end ? messages->end : failure->argument);
    case REVISION_FAILURE_RESOLUTION:
        return g_strdup_printf("Can't locate revision identified by '%s'\nhint: %s",
                               failure->argument, failure->message);
    case REVISION_FAILURE_PLAIN:
        break;
    }
    return g_strdup(failure->message);
}

gboolean revision_failure_to_error(const RevisionFailure *failure, const RevisionMessages *messages,
                                   GError **error)
{
    static const RevisionMessages usual;
    g_autofree char *text = failure_text(failure, messages ? messages : &usual);
    g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_REVISION, text);
    return FALSE;
}

/* ---- lineage --------------------------------------------------------------------------------- */

/* What is above or below any of the given revisions, themselves included. */
static gboolean *mark_lineage(const RevisionGraph *graph, const RevisionList *nodes,
                              gboolean dependencies)
{
    gboolean *below = revision_graph_marks(
        graph, dependencies ? REVISION_WALK_DOWN_NORMALIZED : REVISION_WALK_DOWN, nodes);
    g_autofree gboolean *above = revision_graph_marks(
        graph, dependencies ? REVISION_WALK_NEXT_ALL : REVISION_WALK_NEXT, nodes);
    for (guint i = 0; i < graph->revisions->len; i++)
        below[i] |= above[i];
    return below;
}

/* ---- one identifier -------------------------------------------------------------------------- */

/* Python's _resolve_revision_number(): "branch@id" taken apart, head(s) and base replaced. */
typedef struct {
    char *label;    /* or NULL */
    GPtrArray *ids; /* char * borrowed from the graph or from id */
} Resolved;

static void resolved_clear(Resolved *resolved)
{
    g_free(resolved->label);
    g_clear_pointer(&resolved->ids, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Resolved, resolved_clear)

static gboolean resolve_ident(const RevisionGraph *graph, const char *id, const char *check_branch,
                              int *ret_node, RevisionFailure *failure);

static gboolean resolve_head(const RevisionGraph *graph, const char *id, Resolved *ret,
                             RevisionFailure *failure)
{
    g_auto(RevisionList) heads = {0};
    gboolean all = g_str_equal(id, "heads");
    const char *label = ret->label && *ret->label ? ret->label : NULL; /* "@head" is "head" */
    const RevisionList *from = all && !label ? &graph->real_heads : &graph->heads;
    for (guint i = 0; i < from->length; i++)
        revision_list_add(&heads, from->items[i]);
    if (label && !lookup_filter_lineage(graph, &heads, label, FALSE, &heads, failure))
        return FALSE;
    if (!all && heads.length > 1) {
        g_autofree char *argument = label ? g_strdup_printf("%s@head", label) : NULL;
        return revision_fail_multiple_heads(failure, argument ? argument : "head");
    }
    for (guint i = 0; i < heads.length; i++)
        g_ptr_array_add(ret->ids, revision_graph_get(graph, heads.items[i])->id);
    return TRUE;
}

static gboolean resolve_number(const RevisionGraph *graph, const char *id, Resolved *ret,
                               RevisionFailure *failure)
{
    ret->ids = g_ptr_array_new();
    const char *at = id ? strchr(id, '@') : NULL;
    if (at) {
        ret->label = g_strndup(id, (gsize)(at - id));
        id = at + 1;
    }
    if (!id || g_str_equal(id, "base"))
        return TRUE;
    if (g_str_equal(id, "heads") || g_str_equal(id, "head"))
        return resolve_head(graph, id, ret, failure);
    /* The text lives as long as the caller's id. */
    g_ptr_array_add(ret->ids, (gpointer)(guintptr)id);
    return TRUE;
}

/* Those of nodes that are marked. The base below a revision counts as what its name, "base", stands for. */
static gboolean filter_marked(const RevisionGraph *graph, const gboolean *marks, const RevisionList *nodes,
                              RevisionList *ret_nodes, RevisionFailure *failure)
{
    g_auto(RevisionList) kept = {0};
    for (guint i = 0; i < nodes->length; i++) {
        int node = nodes->items[i];
        if (node == REVISION_NONE)
            return revision_fail(failure, "Walked too far");
        if (node == REVISION_BASE && !resolve_ident(graph, "base", NULL, &node, failure))
            return FALSE;
        if (marks[node])
            revision_list_add(&kept, nodes->items[i]);
    }
    ret_nodes->length = ret_nodes == nodes ? 0 : ret_nodes->length;
    for (guint i = 0; i < kept.length; i++)
        revision_list_add(ret_nodes, kept.items[i]);
    return TRUE;
}

gboolean lookup_filter_lineage(const RevisionGraph *graph, const RevisionList *nodes,
                               const char *check_against, gboolean dependencies,
                               RevisionList *ret_nodes, RevisionFailure *failure)
{
    g_auto(Resolved) against = {0};
    if (!resolve_number(graph, check_against, &against, failure))
        return FALSE;
    g_auto(RevisionList) tests = {0};
    if (against.label && *against.label)
        g_ptr_array_insert(against.ids, 0, against.label);
    if (!nodes->length)
        return TRUE;
    for (guint i = 0; i < against.ids->len; i++) {
        int node;
        if (!resolve_ident(graph, against.ids->pdata[i], NULL, &node, failure))
            return FALSE;
        revision_list_add(&tests, node);
    }
    if (tests.length) {
        g_autofree gboolean *marks = mark_lineage(graph, &tests, dependencies);
        return filter_marked(graph, marks, nodes, ret_nodes, failure);
    }
    for (guint i = 0; ret_nodes != nodes && i < nodes->length; i++)
        revision_list_add(ret_nodes, nodes->items[i]);
    return TRUE;
}

gboolean lookup_branch(const RevisionGraph *graph, const char *label, int *ret_node,
                       RevisionFailure *failure)
{
    int node = revision_graph_find(graph, label);
    if (node < 0 && !resolve_ident(graph, label, NULL, &node, failure)) {
        if (failure->kind != REVISION_FAILURE_RESOLUTION)
            return FALSE;
        return revision_fail_resolution(failure, label, "No such branch: '%s'", label);
    }
    *ret_node = node;
    return TRUE;
}

typedef struct {
    int node;
    const char *name;
} Match;

/* Ids in load order, then branch labels, that start with text and have four characters at least. */
static GArray *matches_of(const RevisionGraph *graph, const char *text)
{
    GArray *matches = g_array_new(FALSE, FALSE, sizeof(Match));
    for (guint i = 0; i < graph->revisions->len; i++) {
        const Revision *revision = revision_graph_get(graph, (int)i);
        if (revision->place != (int)i)
            continue;
        if (g_utf8_strlen(revision->id, -1) > 3 && g_str_has_prefix(revision->id, text)) {
            Match match = {revision_graph_find(graph, revision->id), revision->id};
            g_array_append_val(matches, match);
        }
    }
    for (guint i = 0; i < graph->revisions->len; i++) {
        char **labels = revision_graph_get(graph, (int)i)->labels;
        for (; *labels; labels++) {
            if (g_utf8_strlen(*labels, -1) > 3 && g_str_has_prefix(*labels, text)) {
                Match match = {(int)i, *labels};
                g_array_append_val(matches, match);
            }
        }
    }
    return matches;
}

static gboolean resolve_partial(const RevisionGraph *graph, const char *id, const char *check_branch,
                                int *ret_node, RevisionFailure *failure)
{
    if (!*id)
        return revision_fail_resolution(failure, id, "a revision's identifier is empty");
    g_autoptr(GArray) matches = matches_of(graph, id);
    if (check_branch) {
        g_autofree gboolean *marks = NULL;
        g_auto(RevisionList) tests = {0};
        int branch = -1;
        if (!lookup_branch(graph, check_branch, &branch, failure))
            return FALSE;
        revision_list_add(&tests, branch);
        marks = mark_lineage(graph, &tests, FALSE);
        for (guint i = matches->len; i-- > 0;) {
            if (!marks[g_array_index(matches, Match, i).node])
                g_array_remove_index(matches, i);
        }
    }
    if (!matches->len)
        return revision_fail_resolution(
            failure, id, "No such revision or branch '%s'%s", id,
            g_utf8_strlen(id, -1) < 4 ? "; please ensure at least four characters are present for "
                                        "partial revision identifier matches"
                                      : "");
    if (matches->len > 1) {
        g_autoptr(GString) names = g_string_new(NULL);
        for (guint i = 0; i < matches->len && i < 3; i++)
            g_string_append_printf(names, "%s'%s'", i ? ", " : "",
                                   g_array_index(matches, Match, i).name);
        return revision_fail_resolution(failure, id, "Multiple revisions start with '%s': %s...", id,
                                        names->str);
    }
    *ret_node = g_array_index(matches, Match, 0).node;
    return TRUE;
}

/* Python's _revision_for_ident(). id NULL: base. */
static gboolean resolve_ident(const RevisionGraph *graph, const char *id, const char *check_branch,
                              int *ret_node, RevisionFailure *failure)
{
    int branch = REVISION_NONE;
    if (check_branch && !*check_branch)
        check_branch = NULL;
    if (check_branch && !lookup_branch(graph, check_branch, &branch, failure))
        return FALSE;
    if (!id) {
        *ret_node = REVISION_NONE;
        return TRUE;
    }
    int node = revision_graph_find(graph, id);
    if (node < 0 && !resolve_partial(graph, id, check_branch, &node, failure))
        return FALSE;
    if (check_branch) {
        g_auto(RevisionList) tests = {0};
        revision_list_add(&tests, branch);
        g_autofree gboolean *marks = mark_lineage(graph, &tests, FALSE);
        if (!marks[node])
            return revision_fail_resolution(failure, id, "Revision %s is not a member of branch '%s'",
                                            revision_graph_get(graph, node)->id, check_branch);
    }
    *ret_node = node;
    return TRUE;
}

/* "-3" as Python's int() takes it; 0 when it is no negative number. */
static int negative_number(const char *text)
{
    if (text[0] != '-' || !text[1] || strspn(text + 1, "0123456789") != strlen(text + 1))
        return 0;
    gint64 n = g_ascii_strtoll(text, NULL, 10);
    return n < -G_MAXINT ? -G_MAXINT : (int)n;
}

static gboolean walk_from_heads(const RevisionGraph *graph, const char *label, int steps,
                                RevisionList *ret_nodes, RevisionFailure *failure)
{
    for (guint i = 0; i < graph->real_heads.length; i++) {
        int head = graph->real_heads.items[i], node;
        if (label && !revision_has_label(revision_graph_get(graph, head), label))
            continue;
        if (!lookup_walk(graph, head, steps, NULL, TRUE, &node, failure))
            return FALSE;
        revision_list_add(ret_nodes, node);
    }
    return TRUE;
}

gboolean lookup_revisions(const RevisionGraph *graph, const char *id, RevisionList *ret_nodes,
                          RevisionFailure *failure)
{
    g_auto(Resolved) resolved = {0};
    if (!resolve_number(graph, id, &resolved, failure))
        return FALSE;
    if (resolved.ids->len == 1) {
        int steps = negative_number(resolved.ids->pdata[0]);
        if (steps < 0)
            return walk_from_heads(graph, resolved.label, steps, ret_nodes, failure);
    }
    for (guint i = 0; i < resolved.ids->len; i++) {
        int node;
        if (!resolve_ident(graph, resolved.ids->pdata[i], resolved.label, &node, failure))
            return FALSE;
        revision_list_add(ret_nodes, node);
    }
    return TRUE;
}

gboolean lookup_revision_list(const RevisionGraph *graph, const char *const *ids,
                              RevisionList *ret_nodes, RevisionFailure *failure)
{
    for (; ids && *ids; ids++) {
        if (!lookup_revisions(graph, *ids, ret_nodes, failure))
            return FALSE;
    }
    return TRUE;
}

gboolean lookup_revision(const RevisionGraph *graph, const char *id, int *ret_node,
                         RevisionFailure *failure)
{
    g_auto(Resolved) resolved = {0};
    if (!resolve_number(graph, id, &resolved, failure))
        return FALSE;
    if (resolved.ids->len > 1)
        return revision_fail_multiple_heads(failure, id);
    return resolve_ident(graph, resolved.ids->len ? resolved.ids->pdata[0] : NULL, resolved.label,
                         ret_node, failure);
}

/* ---- walking --------------------------------------------------------------------------------- */

static gboolean step_up(const RevisionGraph *graph, int node, const char *branch_label,
                        RevisionList *ret_children, RevisionFailure *failure)
{
    const RevisionList *next =
        node == REVISION_NONE ? &graph->bases : &revision_graph_get(graph, node)->next;
    if (branch_label && *branch_label)
        return lookup_filter_lineage(graph, next, branch_label, FALSE, ret_children, failure);
    for (guint i = 0; i < next->length; i++)
        revision_list_add(ret_children, next->items[i]);
    return TRUE;
}

static void step_down(const RevisionGraph *graph, int node, RevisionList *ret_children)
{
    if (node == REVISION_BASE)
        return;
    const RevisionList *down =
        node == REVISION_NONE ? &graph->heads : &revision_graph_get(graph, node)->down_nodes;
    for (guint i = 0; i < down->length; i++)
        revision_list_add(ret_children, down->items[i]);
    if (!ret_children->length)
        revision_list_add(ret_children, REVISION_BASE);
}

gboolean lookup_walk(const RevisionGraph *graph, int start, int steps, const char *branch_label,
                     gboolean no_overwalk, int *ret_node, RevisionFailure *failure)
{
    int node = start;
    for (int i = 0; i < ABS(steps); i++) {
        g_auto(RevisionList) children = {0};
        if (steps > 0) {
            if (!step_up(graph, node == REVISION_BASE ? REVISION_NONE : node, branch_label, &children,
                         failure))
                return FALSE;
        } else {
            step_down(graph, node, &children);
        }
        if (!children.length) {
            *ret_node = no_overwalk ? REVISION_NONE : node;
            return TRUE;
        }
        if (children.length > 1)
            return revision_fail(failure, "Ambiguous walk");
        node = children.items[0];
    }
    *ret_node = node;
    return TRUE;
}

void lookup_branch_tips(const RevisionGraph *graph, const RevisionList *nodes,
                        RevisionList *ret_nodes)
{
    /* Whatever lies below the parents of one that is in cannot be a tip. */
    g_autofree gboolean *in = revision_graph_marks(graph, REVISION_WALK_DOWN_NORMALIZED, nodes);
    g_auto(RevisionList) parents = {0};
    for (guint i = 0; i < graph->revisions->len; i++) {
        const RevisionList *down = &revision_graph_get(graph, (int)i)->down_nodes;
        for (guint j = 0; in[i] && j < down->length; j++)
            revision_list_add(&parents, down->items[j]);
    }
    g_autofree gboolean *below = revision_graph_marks(graph, REVISION_WALK_DOWN, &parents);
    for (guint i = 0; i < graph->revisions->len; i++) {
        if (in[i] && !below[i])
            revision_list_add(ret_nodes, (int)i);
    }
}

gboolean lookup_argument(const RevisionGraph *graph, const RevisionArgument *argument,
                         RevisionList *ret_nodes, RevisionFailure *failure)
{
    return argument->text ? lookup_revisions(graph, argument->text, ret_nodes, failure)
                          : lookup_revision_list(graph, argument->ids, ret_nodes, failure);
}

char *lookup_argument_text(const RevisionArgument *argument)
{
    return argument->text ? g_strdup(argument->text) : quote_repr_tuple(argument->ids);
}
