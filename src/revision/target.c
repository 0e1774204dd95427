/* Targets of upgrade and downgrade, absolute or relative: as RevisionMap._parse_upgrade_target() and
 * _parse_downgrade_target(). */
#include "revision/lookup.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    char *label, *symbol; /* or NULL */
    char *relative;       /* "-5", as written */
    int steps;
} Relative;

static void relative_clear(Relative *relative)
{
    g_free(relative->label);
    g_free(relative->symbol);
    g_free(relative->relative);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Relative, relative_clear)

/* [symbol](+|-)digits at the start of text; what follows does not matter. */
static gboolean parse_steps(const char *text, Relative *ret)
{
    const char *p = text;
    while (*p && (*p == '_' || g_unichar_isalnum(g_utf8_get_char(p))))
        p = utf8_next(p);
    gsize digits = *p == '+' || *p == '-' ? strspn(p + 1, "0123456789") : 0;
    if (!digits)
        return FALSE;
    ret->symbol = p > text ? g_strndup(text, (gsize)(p - text)) : NULL;
    ret->relative = g_strndup(p, digits + 1);
    gint64 steps = g_ascii_strtoll(ret->relative, NULL, 10);
    ret->steps = (int)CLAMP(steps, -G_MAXINT, G_MAXINT);
    return TRUE;
}

static gboolean parse_relative(const char *text, Relative *ret)
{
    if (!text)
        return FALSE;
    for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
        if (at > text && parse_steps(at + 1, ret)) {
            ret->label = g_strndup(text, (gsize)(at - text));
            return TRUE;
        }
    }
    return parse_steps(text, ret);
}

static gboolean fail_relative(RevisionFailure *failure, const Relative *relative)
{
    return revision_fail(failure, "Relative revision %s didn't produce %d migrations",
                         relative->relative, ABS(relative->steps));
}

/* A list of what the version table holds; a text counts as one element. */
static guint count_current(const RevisionArgument *current)
{
    if (current->text)
        return 1;
    return current->ids ? g_strv_length((char **)(guintptr)current->ids) : 0;
}

static const char *current_item(const RevisionArgument *current, guint i)
{
    return current->text ? current->text : current->ids[i];
}

/* Steps down on a branch start at the one current revision that is on it. */
static gboolean start_on_branch(const RevisionGraph *graph, const RevisionArgument *current,
                                const char *label, int *ret_node, RevisionFailure *failure)
{
    g_auto(RevisionList) nodes = {0}, named = {0}, on_branch = {0}, tips = {0};
    int node;
    /* A text stands for itself here: "heads" is no revision. */
    if (current->text && !lookup_branch(graph, current->text, &node, failure))
        return FALSE;
    if (current->text)
        revision_list_add(&named, node);
    if (!lookup_argument(graph, current, &nodes, failure) ||
        !lookup_filter_lineage(graph, current->text ? &named : &nodes, label, FALSE, &on_branch, failure))
        return FALSE;
    if (!on_branch.length) {
        /* The branch's own head may be hidden: another current revision depends on it. */
        lookup_branch_tips(graph, &nodes, &tips);
        if (!lookup_filter_lineage(graph, &tips, label, FALSE, &on_branch, failure))
            return FALSE;
    }
    if (on_branch.length != 1)
        return revision_fail(failure, "%s current revision is on branch '%s'",
                             on_branch.length ? "More than one" : "No", label);
    *ret_node = on_branch.items[0];
    return TRUE;
}

static gboolean several_current(const RevisionArgument *current)
{
    for (guint i = 1; i < count_current(current); i++) {
        if (!g_str_equal(current_item(current, i), current_item(current, 0)))
            return TRUE;
    }
    return FALSE;
}

/* -n or branch@-n: down from the version table's revision. */
static gboolean downgrade_from_current(const RevisionGraph *graph, const RevisionArgument *current,
                                       const Relative *relative, gboolean assert_length,
                                       char **ret_label, int *ret_node, RevisionFailure *failure)
{
    int start;
    if (relative->label) {
        if (!start_on_branch(graph, current, relative->label, &start, failure))
            return FALSE;
        *ret_label = g_strdup(relative->label);
    } else {
        if (!count_current(current))
            return fail_relative(failure, relative);
        if (several_current(current) && graph->warn)
            graph->warn(graph->warn_context,
                        "downgrade -1 from multiple heads is ambiguous; this usage will be disallowed "
                        "in a future release.");
        /* The revision is asked for on its own branch, which "heads" is not. */
        g_autofree char *id = g_strdup_printf("%s@%s", current_item(current, 0), current_item(current, 0));
        if (!lookup_revision(graph, id, &start, failure))
            return FALSE;
        *ret_label = g_strdup(current_item(current, 0));
    }
    if (!lookup_walk(graph, start, relative->steps, NULL, assert_length, ret_node, failure))
        return FALSE;
    return *ret_node != REVISION_NONE || fail_relative(failure, relative);
}

/* symbol+n, symbol-n. */
static gboolean downgrade_from_symbol(const RevisionGraph *graph, const Relative *relative,
                                      gboolean assert_length, char **ret_label, int *ret_node,
                                      RevisionFailure *failure)
{
    gboolean up = relative->steps >= 0;
    g_autofree char *id = relative->label && !up
                              ? g_strdup_printf("%s@%s", relative->label, relative->symbol)
                              : g_strdup(relative->symbol);
    int start;
    if (!lookup_revision(graph, id, &start, failure) ||
        !lookup_walk(graph, start, relative->steps, up ? relative->label : NULL, assert_length,
                     ret_node, failure))
        return FALSE;
    if (*ret_node == REVISION_NONE)
        return revision_fail(failure, "Walked too far");
    *ret_label = g_strdup(relative->label);
    return TRUE;
}

gboolean target_for_downgrade(const RevisionGraph *graph, const RevisionArgument *current,
                              const char *target, gboolean assert_length, char **ret_label,
                              int *ret_node, RevisionFailure *failure)
{
    g_auto(Relative) relative = {0};
    *ret_label = NULL;
    *ret_node = REVISION_NONE;
    if (!target)
        return TRUE;
    if (parse_relative(target, &relative)) {
        if (relative.symbol)
            return downgrade_from_symbol(graph, &relative, assert_length, ret_label, ret_node,
                                         failure);
        if (relative.steps >= 0)
            return fail_relative(failure, &relative);
        return downgrade_from_current(graph, current, &relative, assert_length, ret_label, ret_node,
                                      failure);
    }
    const char *at = strrchr(target, '@');
    if (at && at > target)
        *ret_label = g_strndup(target, (gsize)(at - target));
    return lookup_revision(graph, at ? at + 1 : target, ret_node, failure);
}

/* branch@+n when no current revision is on the branch: up from the tips of what is active of it, or
 * from base. */
static gboolean start_below_branch(const RevisionGraph *graph, const RevisionList *current,
                                   const char *label, RevisionList *ret_starts,
                                   RevisionFailure *failure)
{
    g_auto(RevisionList) active = {0}, on_branch = {0}, below = {0};
    revision_graph_walk(graph, REVISION_WALK_DOWN_NORMALIZED, current, &active);
    if (!lookup_filter_lineage(graph, &active, label, FALSE, &on_branch, failure))
        return FALSE;
    for (guint i = 0; i < on_branch.length; i++) {
        const RevisionList *down =
            &revision_graph_get(graph, on_branch.items[i])->normalized_down_nodes;
        for (guint j = 0; j < down->length; j++)
            revision_list_add_new(&below, down->items[j]);
    }
    for (guint i = 0; i < on_branch.length; i++) {
        if (!revision_list_contains(&below, on_branch.items[i]))
            revision_list_add(ret_starts, on_branch.items[i]);
    }
    if (!ret_starts->length)
        revision_list_add(ret_starts, REVISION_NONE);
    return TRUE;
}

static gboolean upgrade_from_current(const RevisionGraph *graph, const RevisionArgument *current,
                                     const Relative *relative, gboolean assert_length,
                                     RevisionList *ret_nodes, RevisionFailure *failure)
{
    g_auto(RevisionList) nodes = {0}, starts = {0};
    if (!relative->label && count_current(current) > 1)
        return revision_fail(failure, "Ambiguous upgrade from multiple current revisions");
    if (!relative->label && current->text) {
        int start; /* one text is one start: "heads" of several is an error of its own */
        if (!lookup_revision(graph, current->text, &start, failure))
            return FALSE;
        revision_list_add(&starts, start);
    } else if (!lookup_argument(graph, current, &nodes, failure)) {
        return FALSE;
    }
    if (relative->label) {
        if (!lookup_filter_lineage(graph, &nodes, relative->label, FALSE, &starts, failure))
            return FALSE;
        if (!starts.length &&
            !start_below_branch(graph, &nodes, relative->label, &starts, failure))
            return FALSE;
    } else {
        for (guint i = 0; i < nodes.length; i++)
            revision_list_add(&starts, nodes.items[i]);
        if (!starts.length)
            revision_list_add(&starts, REVISION_NONE);
    }
    if (starts.length > 1)
        return revision_fail(failure, "Ambiguous upgrade from multiple current revisions");
    int node;
    if (!lookup_walk(graph, starts.items[0], relative->steps, relative->label, assert_length, &node,
                     failure))
        return FALSE;
    if (node == REVISION_NONE)
        return fail_relative(failure, relative);
    revision_list_add(ret_nodes, node);
    return TRUE;
}

gboolean target_for_upgrade(const RevisionGraph *graph, const RevisionArgument *current,
                            const RevisionArgument *target, gboolean assert_length,
                            RevisionList *ret_nodes, RevisionFailure *failure)
{
    g_auto(Relative) relative = {0};
    if (!parse_relative(target->text, &relative))
        return lookup_argument(graph, target, ret_nodes, failure);
    if (relative.steps > 0 && !relative.symbol)
        return upgrade_from_current(graph, current, &relative, assert_length, ret_nodes, failure);
    if (!relative.symbol) {
        g_free(relative.relative);
        relative.relative = g_strdup_printf("%d", relative.steps);
        return fail_relative(failure, &relative);
    }
    gboolean up = relative.steps > 0;
    g_autofree char *id = relative.label && !up
                              ? g_strdup_printf("%s@%s", relative.label, relative.symbol)
                              : g_strdup(relative.symbol);
    int start, node;
    if (!lookup_revision(graph, id, &start, failure) ||
        !lookup_walk(graph, start, relative.steps, up ? relative.label : NULL, assert_length, &node,
                     failure))
        return FALSE;
    if (node < 0)
        return fail_relative(failure, &relative);
    revision_list_add(ret_nodes, node);
    return TRUE;
}
