#include "revision/graph.h"

#include "base/error.h"
#include "revision/cycle.h"

#include <string.h>

/* ---- lists of revisions ---------------------------------------------------------------------- */

void revision_list_add(RevisionList *list, int node)
{
    if (list->length == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 4;
        list->items = g_renew(int, list->items, list->capacity);
    }
    list->items[list->length++] = node;
}

gboolean revision_list_contains(const RevisionList *list, int node)
{
    for (guint i = 0; i < list->length; i++) {
        if (list->items[i] == node)
            return TRUE;
    }
    return FALSE;
}

void revision_list_add_new(RevisionList *list, int node)
{
    if (!revision_list_contains(list, node))
        revision_list_add(list, node);
}

void revision_list_remove(RevisionList *list, int node)
{
    guint kept = 0;
    for (guint i = 0; i < list->length; i++) {
        if (list->items[i] != node)
            list->items[kept++] = list->items[i];
    }
    list->length = kept;
}

void revision_list_clear(RevisionList *list)
{
    g_free(list->items);
    memset(list, 0, sizeof *list);
}

/* ---- one revision ---------------------------------------------------------------------------- */

Revision *revision_new(const char *id)
{
    Revision *revision = g_new0(Revision, 1);
    revision->id = g_strdup(id);
    return revision;
}

void revision_free(Revision *revision)
{
    if (!revision)
        return;
    g_free(revision->id);
    g_strfreev(revision->down);
    g_strfreev(revision->depends);
    g_strfreev(revision->labels);
    g_free(revision->path);
    g_free(revision->doc);
    revision_list_clear(&revision->down_nodes);
    revision_list_clear(&revision->depend_nodes);
    revision_list_clear(&revision->normalized_depend_nodes);
    revision_list_clear(&revision->all_down_nodes);
    revision_list_clear(&revision->normalized_down_nodes);
    revision_list_clear(&revision->next);
    revision_list_clear(&revision->all_next);
    if (revision->branch_labels)
        g_ptr_array_unref(revision->branch_labels);
    g_free(revision);
}

char *revision_summary(const Revision *revision)
{
    const char *end = strstr(revision->doc, "\n\n");
    return end ? g_strndup(revision->doc, (gsize)(end - revision->doc)) : g_strdup(revision->doc);
}

gboolean revision_is_head(const Revision *revision)
{
    return revision->next.length == 0;
}

gboolean revision_is_real_head(const Revision *revision)
{
    return revision->all_next.length == 0;
}

gboolean revision_is_base(const Revision *revision)
{
    return !*revision->down;
}

gboolean revision_is_branch_point(const Revision *revision)
{
    return revision->next.length > 1;
}

gboolean revision_is_merge_point(const Revision *revision)
{
    return revision->down_nodes.length > 1;
}

gboolean revision_has_label(const Revision *revision, const char *label)
{
    for (guint i = 0; i < revision->branch_labels->len; i++) {
        if (g_str_equal(revision->branch_labels->pdata[i], label))
            return TRUE;
    }
    return FALSE;
}

/* ---- walking --------------------------------------------------------------------------------- */

int revision_graph_find(const RevisionGraph *graph, const char *name)
{
    return GPOINTER_TO_INT(g_hash_table_lookup(graph->by_name, name)) - 1;
}

static const RevisionList *neighbours(const Revision *revision, RevisionWalk walk)
{
    switch (walk) {
    case REVISION_WALK_DOWN:
        return &revision->down_nodes;
    case REVISION_WALK_DOWN_NORMALIZED:
        return &revision->normalized_down_nodes;
    case REVISION_WALK_DOWN_ALL:
        return &revision->all_down_nodes;
    case REVISION_WALK_NEXT:
        return &revision->next;
    case REVISION_WALK_NEXT_ALL:
        return &revision->all_next;
    }
    g_assert_not_reached();
}

static gboolean *walk_from(const RevisionGraph *graph, RevisionWalk walk, const RevisionList *starts,
                           RevisionList *ret_nodes)
{
    gboolean *seen = g_new0(gboolean, graph->revisions->len + 1);
    g_auto(RevisionList) stack = {0};
    for (guint i = 0; i < starts->length; i++) {
        if (starts->items[i] < 0)
            continue;
        revision_list_add(&stack, starts->items[i]);
        while (stack.length) {
            int node = stack.items[--stack.length];
            if (seen[node])
                continue;
            seen[node] = TRUE;
            const RevisionList *more = neighbours(revision_graph_get(graph, node), walk);
            for (guint j = 0; j < more->length; j++)
                revision_list_add(&stack, more->items[j]);
            if (ret_nodes)
                revision_list_add(ret_nodes, node);
        }
    }
    return seen;
}

void revision_graph_walk(const RevisionGraph *graph, RevisionWalk walk, const RevisionList *starts,
                         RevisionList *ret_nodes)
{
    g_free(walk_from(graph, walk, starts, ret_nodes));
}

gboolean *revision_graph_marks(const RevisionGraph *graph, RevisionWalk walk,
                               const RevisionList *starts)
{
    return walk_from(graph, walk, starts, NULL);
}

/* ---- building -------------------------------------------------------------------------------- */

static void warn(const RevisionGraph *graph, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void warn(const RevisionGraph *graph, const char *format, ...)
{
    if (!graph->warn)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    graph->warn(graph->warn_context, message);
}

static char **no_strings(void)
{
    return g_new0(char *, 1);
}

static gboolean check_loops(const Revision *revision, GError **error)
{
    if (g_strv_contains((const char *const *)revision->down, revision->id))
        return limbeck_fail(error, LIMBECK_ERROR_REVISION,
                            "Self-loop is detected in revisions (%s)", revision->id);
    if (g_strv_contains((const char *const *)revision->depends, revision->id))
        return limbeck_fail(error, LIMBECK_ERROR_REVISION,
                            "Dependency self-loop is detected in revisions (%s)", revision->id);
    return TRUE;
}

static gboolean index_ids(RevisionGraph *graph, GError **error)
{
    for (guint i = 0; i < graph->revisions->len; i++) {
        Revision *revision = revision_graph_get(graph, (int)i);
        if (!revision->down)
            revision->down = no_strings();
        if (!revision->depends)
            revision->depends = no_strings();
        if (!revision->labels)
            revision->labels = no_strings();
        if (!revision->doc)
            revision->doc = g_strdup("");
        revision->branch_labels = g_ptr_array_new();
        for (char **label = revision->labels; *label; label++)
            g_ptr_array_add(revision->branch_labels, *label);
        if (!check_loops(revision, error))
            return FALSE;
        int other = revision_graph_find(graph, revision->id);
        revision->place = other < 0 ? (int)i : revision_graph_get(graph, other)->place;
        if (other >= 0) {
            warn(graph, "Revision %s is present more than once", revision->id);
            graph->has_replaced = TRUE;
        }
        g_hash_table_insert(graph->by_name, revision->id, GINT_TO_POINTER((int)i + 1));
    }
    return TRUE;
}

static gboolean index_labels(RevisionGraph *graph, GError **error)
{
    for (guint i = 0; i < graph->revisions->len; i++) {
        Revision *revision = revision_graph_get(graph, (int)i);
        for (char **label = revision->labels; *label; label++) {
            int other = revision_graph_find(graph, *label);
            if (other >= 0)
                return limbeck_fail(error, LIMBECK_ERROR_REVISION,
                                    "Branch name '%s' in revision %s already used by revision %s",
                                    *label, revision->id, revision_graph_get(graph, other)->id);
            g_hash_table_insert(graph->by_name, *label, GINT_TO_POINTER((int)i + 1));
        }
    }
    return TRUE;
}

/* The file that stands for a file's id: another one when that has replaced it, as in Alembic's map, which
 * holds the last of them. */
static int mapped(const RevisionGraph *graph, int node)
{
    return revision_graph_find(graph, revision_graph_get(graph, node)->id);
}

static gboolean link_parents(RevisionGraph *graph, Revision *revision, GError **error)
{
    for (char **id = revision->down; *id; id++) {
        int node = revision_graph_find(graph, *id);
        if (node < 0)
            return limbeck_fail(
                error, LIMBECK_ERROR_REVISION,
                "Revision %s referenced from %s is not present\nhint: the file %s names it as "
                "down_revision",
                *id, revision->id, revision->path ? revision->path : revision->id);
        if (!g_str_equal(revision_graph_get(graph, node)->id, *id))
            return limbeck_fail(
                error, LIMBECK_ERROR_REVISION,
                "Dependency resolution failed; broken map\nhint: down_revision of %s is "
                "the branch label '%s', not a revision",
                revision->id, *id);
        revision_list_add(&revision->down_nodes, node);
        revision_list_add_new(&revision->all_down_nodes, node);
    }
    for (char **id = revision->depends; *id; id++) {
        int node = revision_graph_find(graph, *id);
        if (node < 0)
            return limbeck_fail(
                error, LIMBECK_ERROR_REVISION,
                "Revision %s referenced from %s is not present\nhint: the file %s names it in "
                "depends_on",
                *id, revision->id, revision->path ? revision->path : revision->id);
        node = mapped(graph, node);
        revision_list_add(&revision->depend_nodes, node);
        revision_list_add_new(&revision->all_down_nodes, node);
    }
    return TRUE;
}

static void add_next(const RevisionGraph *graph, RevisionList *next, int node)
{
    if (graph->has_replaced)
        revision_list_add_new(next, node);
    else if (!next->length || next->items[next->length - 1] != node) /* a parent named twice */
        revision_list_add(next, node);
}

/* Alembic's map has a file under its id, unless another one replaced it there, and under its labels. */
static void link_next(RevisionGraph *graph, int node)
{
    const Revision *revision = revision_graph_get(graph, node);
    int known_as = mapped(graph, node);
    if (known_as != node && !*revision->labels)
        return;
    for (guint j = 0; j < revision->down_nodes.length; j++)
        add_next(graph, &revision_graph_get(graph, revision->down_nodes.items[j])->next, known_as);
    for (guint j = 0; j < revision->all_down_nodes.length; j++)
        add_next(graph, &revision_graph_get(graph, revision->all_down_nodes.items[j])->all_next, known_as);
}

static gboolean link_revisions(RevisionGraph *graph, GError **error)
{
    guint n = graph->revisions->len;
    for (guint i = 0; i < n; i++) {
        if (!link_parents(graph, revision_graph_get(graph, (int)i), error))
            return FALSE;
    }
    for (guint i = 0; i < n; i++)
        link_next(graph, (int)i);
    for (guint i = 0; i < n; i++) {
        Revision *revision = revision_graph_get(graph, (int)i);
        if (revision_is_head(revision))
            revision_list_add(&graph->heads, (int)i);
        if (revision_is_real_head(revision))
            revision_list_add(&graph->real_heads, (int)i);
        if (revision_is_base(revision))
            revision_list_add(&graph->bases, (int)i);
        if (revision_is_base(revision) && !*revision->depends)
            revision_list_add(&graph->real_bases, (int)i);
    }
    return TRUE;
}

/* Leaves out the dependencies that an ancestor has too. */
static void normalize_dependencies(RevisionGraph *graph, int node)
{
    Revision *revision = revision_graph_get(graph, node);
    for (guint i = 0; i < revision->depend_nodes.length; i++)
        revision_list_add_new(&revision->normalized_depend_nodes, revision->depend_nodes.items[i]);
    if (revision->depend_nodes.length) {
        g_auto(RevisionList) ancestors = {0};
        RevisionList start = {&node, 1, 1};
        revision_graph_walk(graph, REVISION_WALK_DOWN, &start, &ancestors);
        for (guint i = 0; i < ancestors.length; i++) {
            const Revision *ancestor = revision_graph_get(graph, ancestors.items[i]);
            for (guint j = 0; ancestor != revision && j < ancestor->depend_nodes.length; j++)
                revision_list_remove(&revision->normalized_depend_nodes,
                                     ancestor->depend_nodes.items[j]);
        }
    }
    for (guint i = 0; i < revision->down_nodes.length; i++)
        revision_list_add_new(&revision->normalized_down_nodes, revision->down_nodes.items[i]);
    for (guint i = 0; i < revision->normalized_depend_nodes.length; i++)
        revision_list_add_new(&revision->normalized_down_nodes,
                              revision->normalized_depend_nodes.items[i]);
}

/* Alembic keeps heads and bases by their ids from here on. */
static void know_by_ids(const RevisionGraph *graph, RevisionList *nodes)
{
    for (guint i = 0; graph->has_replaced && i < nodes->length; i++)
        nodes->items[i] = mapped(graph, nodes->items[i]);
}

static void add_labels(Revision *revision, GPtrArray *labels)
{
    for (guint i = 0; revision->branch_labels != labels && i < labels->len; i++) {
        if (!revision_has_label(revision, labels->pdata[i]))
            g_ptr_array_add(revision->branch_labels, labels->pdata[i]);
    }
}

/* A label belongs to everything above its revision, and from the last of that down to the nearest
 * branch or merge point. */
static void spread_labels(RevisionGraph *graph, int node)
{
    Revision *revision = revision_graph_get(graph, node);
    g_auto(RevisionList) above = {0};
    RevisionList start = {&node, 1, 1};
    revision_graph_walk(graph, REVISION_WALK_NEXT, &start, &above);
    for (guint i = 0; i < above.length; i++)
        add_labels(revision_graph_get(graph, above.items[i]), revision->branch_labels);
    Revision *parent = revision_graph_get(graph, above.items[above.length - 1]);
    while (parent->all_next.length <= 1 && !revision_is_merge_point(parent)) {
        add_labels(parent, revision->branch_labels);
        if (!parent->down_nodes.length)
            break;
        parent = revision_graph_get(graph, parent->down_nodes.items[0]);
    }
}

RevisionGraph *revision_graph_new(GPtrArray *revisions, RevisionWarn on_warn, gpointer warn_context,
                                  GError **error)
{
    g_autoptr(RevisionGraph) graph = g_new0(RevisionGraph, 1);
    graph->revisions = revisions;
    graph->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    graph->warn = on_warn;
    graph->warn_context = warn_context;
    if (!index_ids(graph, error) || !index_labels(graph, error) || !link_revisions(graph, error))
        return NULL;
    for (guint i = 0; i < revisions->len; i++)
        normalize_dependencies(graph, (int)i);
    if (!cycle_check(graph, error))
        return NULL;
    know_by_ids(graph, &graph->heads);
    know_by_ids(graph, &graph->real_heads);
    know_by_ids(graph, &graph->bases);
    know_by_ids(graph, &graph->real_bases);
    for (guint i = 0; i < revisions->len; i++) {
        if (*revision_graph_get(graph, (int)i)->labels)
            spread_labels(graph, (int)i);
    }
    return g_steal_pointer(&graph);
}

void revision_graph_free(RevisionGraph *graph)
{
    if (!graph)
        return;
    g_hash_table_unref(graph->by_name);
    g_ptr_array_unref(graph->revisions);
    revision_list_clear(&graph->heads);
    revision_list_clear(&graph->real_heads);
    revision_list_clear(&graph->bases);
    revision_list_clear(&graph->real_bases);
    g_free(graph);
}
