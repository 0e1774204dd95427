/* What a step does to the version table: as HeadMaintainer.update_to_step() with the decisions of
 * RevisionStep and StampStep. */
#include "revision/plan.h"

#include "base/error.h"
#include "revision/lookup.h"

#include <string.h>

void version_change_free(VersionChange *change)
{
    if (!change)
        return;
    g_free(change->from);
    g_free(change->to);
    g_free(change);
}

/* One step at work: the table's revisions, and the changes so far. */
typedef struct {
    const RevisionGraph *graph;
    const RevisionStep *step;
    GPtrArray *heads, *changes;
    GError **error;
} Work;

static gboolean fail(Work *w, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean fail(Work *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(w->error, LIMBECK_ERROR, LIMBECK_ERROR_REVISION, message);
    return FALSE;
}

static gboolean in_table(const Work *w, const char *id)
{
    return g_ptr_array_find_with_equal_func(w->heads, id, g_str_equal, NULL);
}

static void note(Work *w, VersionChangeKind kind, const char *from, const char *to)
{
    VersionChange *change = g_new0(VersionChange, 1);
    change->kind = kind;
    change->from = g_strdup(from);
    change->to = g_strdup(to);
    g_ptr_array_add(w->changes, change);
}

static gboolean take_out(Work *w, const char *id)
{
    guint at;
    if (!g_ptr_array_find_with_equal_func(w->heads, id, g_str_equal, &at))
        return fail(w, "Revision %s is not in the version table", id);
    g_ptr_array_remove_index(w->heads, at);
    return TRUE;
}

static gboolean put_in(Work *w, const char *id)
{
    if (in_table(w, id))
        return fail(w, "Revision %s is in the version table already", id);
    g_ptr_array_add(w->heads, g_strdup(id));
    return TRUE;
}

static gboolean insert_version(Work *w, const char *id)
{
    if (!put_in(w, id))
        return FALSE;
    note(w, VERSION_INSERT, NULL, id);
    return TRUE;
}

static gboolean delete_version(Work *w, const char *id)
{
    if (!take_out(w, id))
        return FALSE;
    note(w, VERSION_DELETE, id, NULL);
    return TRUE;
}

static gboolean update_version(Work *w, const char *from, const char *to)
{
    if (in_table(w, to))
        return fail(w, "Revision %s is in the version table already", to);
    if (!take_out(w, from) || !put_in(w, to))
        return FALSE;
    note(w, VERSION_UPDATE, from, to);
    return TRUE;
}

/* Those of ids that no revision of the table, other than `except`, stands on already. With no other
 * revision in the table and unmerge set: those that none of the others stands on. */
static gboolean drop_implied(Work *w, char **ids, char **except, gboolean unmerge,
                             GPtrArray *ret_kept)
{
    g_auto(RevisionFailure) failure = {0};
    g_auto(RevisionList) others = {0};
    for (guint i = 0; i < w->heads->len; i++) {
        const char *head = w->heads->pdata[i];
        if (!g_strv_contains((const char *const *)except, head) &&
            !lookup_revisions(w->graph, head, &others, &failure))
            return revision_failure_to_error(&failure, NULL, w->error);
    }
    g_autofree gboolean *implied = NULL;
    if (others.length) {
        implied = revision_graph_marks(w->graph, REVISION_WALK_DOWN_NORMALIZED, &others);
    } else {
        g_auto(RevisionList) below = {0};
        for (char **id = ids; unmerge && *id; id++) {
            int node = revision_graph_find(w->graph, *id);
            const RevisionList *down = &revision_graph_get(w->graph, node)->normalized_down_nodes;
            for (guint i = 0; i < down->length; i++)
                revision_list_add(&below, down->items[i]);
        }
        implied = revision_graph_marks(w->graph, REVISION_WALK_DOWN_NORMALIZED, &below);
    }
    for (char **id = ids; *id; id++) {
        if (!implied[revision_graph_find(w->graph, *id)])
            g_ptr_array_add(ret_kept, *id);
    }
    return TRUE;
}

static guint count_in_table(const Work *w, char **ids)
{
    guint n = 0;
    for (; *ids; ids++)
        n += in_table(w, *ids);
    return n;
}

/* The one revision that `to` takes the place of, or the other way round. */
static const char *single_parent(Work *w, char **parents)
{
    if (parents[0] && !parents[1])
        return parents[0];
    const char *found = NULL;
    for (char **id = parents; *id; id++) {
        if (in_table(w, *id)) {
            if (found)
                return NULL;
            found = *id;
        }
    }
    return found;
}

static gboolean apply_upgrade(Work *w)
{
    const RevisionStep *step = w->step;
    guint present = count_in_table(w, step->from);
    if (!present)
        return insert_version(w, step->to[0]);
    if (present > 1) {
        g_autoptr(GPtrArray) from = g_ptr_array_new();
        if (!drop_implied(w, step->from, step->from, FALSE, from))
            return FALSE;
        if (!from->len)
            return fail(w, "Revision %s does not follow from the version table", step->to[0]);
        for (guint i = 0; i + 1 < from->len; i++) {
            if (!delete_version(w, from->pdata[i]))
                return FALSE;
        }
        return update_version(w, from->pdata[from->len - 1], step->to[0]);
    }
    const char *from = single_parent(w, step->from);
    if (!from)
        return fail(w, "Can't do an UPDATE because downrevision is ambiguous");
    return update_version(w, from, step->to[0]);
}

static gboolean apply_downgrade(Work *w)
{
    const RevisionStep *step = w->step;
    const char *id = step->from[0];
    g_autoptr(GPtrArray) to = g_ptr_array_new();
    if (in_table(w, id)) {
        if (!drop_implied(w, step->to, step->from, TRUE, to))
            return FALSE;
        if (!to->len)
            return delete_version(w, id);
        if (step->to[1]) {
            for (guint i = 0; i + 1 < to->len; i++) {
                if (!insert_version(w, to->pdata[i]))
                    return FALSE;
            }
            return update_version(w, id, to->pdata[to->len - 1]);
        }
    }
    const char *parent = single_parent(w, step->to);
    if (!parent)
        return fail(w, "Can't do an UPDATE because downrevision is ambiguous");
    return update_version(w, id, parent);
}

static gboolean apply_stamp(Work *w)
{
    const RevisionStep *step = w->step;
    guint n_from = g_strv_length(step->from), n_to = g_strv_length(step->to);
    if (!step->is_upgrade && step->branch_move)
        return delete_version(w, step->from[0]);
    gboolean moves = step->branch_move || count_in_table(w, step->from) < n_from;
    if (step->is_upgrade && moves && count_in_table(w, step->to) < n_to)
        return insert_version(w, step->to[0]);
    if (n_from > 1) {
        for (guint i = 0; i + 1 < n_from; i++) {
            if (!delete_version(w, step->from[i]))
                return FALSE;
        }
        return update_version(w, step->from[n_from - 1], step->to[0]);
    }
    if (n_from != 1 || n_to != 1)
        return fail(w, "The version table cannot be moved to %s", n_to ? step->to[0] : "base");
    return update_version(w, step->from[0], step->to[0]);
}

GPtrArray *revision_step_changes(const RevisionGraph *graph, const RevisionStep *step,
                                 GPtrArray *heads, GError **error)
{
    g_autoptr(GPtrArray) changes =
        g_ptr_array_new_with_free_func((GDestroyNotify)version_change_free);
    Work w = {.graph = graph, .step = step, .heads = heads, .changes = changes, .error = error};
    gboolean ok = step->kind == REVISION_STEP_STAMP ? apply_stamp(&w)
                  : step->is_upgrade                ? apply_upgrade(&w)
                                                    : apply_downgrade(&w);
    return ok ? g_steal_pointer(&changes) : NULL;
}
