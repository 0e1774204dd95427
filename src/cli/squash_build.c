#include "cli/squash.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/scratch.h"
#include "migrate/snapshot.h"
#include "revision/embed.h"

/* What a run on a scratch database left. */
typedef struct {
    GPtrArray *before, *after, *undone; /* inventories, char *; undone: NULL when downgrade failed */
    char *undo_problem;
} Built;

static void built_clear(Built *built)
{
    g_clear_pointer(&built->before, g_ptr_array_unref);
    g_clear_pointer(&built->after, g_ptr_array_unref);
    g_clear_pointer(&built->undone, g_ptr_array_unref);
    g_clear_pointer(&built->undo_problem, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Built, built_clear)

typedef struct {
    Squash *squash;
    const RevisionGraph *graph; /* the project's, or the one with the new revision */
    gboolean is_original;
    const char *destination;
    Built *built;
    SchemaMetadata *snapshot;   /* where the present stretch starts; or NULL */
    guint n_done;               /* steps */
} Run;

/* ---- stretches ------------------------------------------------------------------------------- */

static void segment_clear(SquashSegment *segment)
{
    g_free(segment->up);
    g_free(segment->down);
}

static gboolean is_schema_only(const Squash *squash, int node)
{
    g_autofree char *source = NULL;
    gsize size;
    const char *path = revision_graph_get(squash->cli->graph, node)->path;
    return !squash->all_verbatim && g_file_get_contents(path, &source, &size, NULL) &&
           revision_is_schema_only(source, size);
}

static void find_segments(Squash *squash)
{
    g_clear_pointer(&squash->segments, g_array_unref);
    squash->segments = g_array_new(FALSE, FALSE, sizeof(SquashSegment));
    g_array_set_clear_func(squash->segments, (GDestroyNotify)segment_clear);
    gboolean open = FALSE;
    for (guint i = 0; i < squash->order.length; i++) {
        gboolean plain = is_schema_only(squash, squash->order.items[i]);
        if (plain && open) {
            g_array_index(squash->segments, SquashSegment, squash->segments->len - 1).last = i;
            continue;
        }
        const SquashSegment segment = {.first = i, .last = i, .verbatim = !plain};
        g_array_append_val(squash->segments, segment);
        open = plain;
    }
}

static SquashSegment *segment_of(const Squash *squash, guint i)
{
    for (guint j = 0; j < squash->segments->len; j++) {
        SquashSegment *segment = &g_array_index(squash->segments, SquashSegment, j);
        if (i >= segment->first && i <= segment->last)
            return segment;
    }
    return NULL;
}

/* ---- a run ----------------------------------------------------------------------------------- */

static GPtrArray *new_steps(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)revision_step_free);
}

static gboolean plan_prerequisite(MigrateSession *session, const char *const *heads,
                                  GPtrArray **ret_steps, gpointer data, GError **error)
{
    const Run *run = data;
    *ret_steps = revision_plan_upgrade(run->graph, run->destination, heads, error);
    return *ret_steps != NULL;
}

/* Takes the order of the revisions from the plan, and looks at the start. */
static gboolean plan_range(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                           gpointer data, GError **error)
{
    Run *run = data;
    Squash *squash = run->squash;
    if (run->built->before)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "env.py runs the migrations more than once; squash works with projects that have "
                            "one database");
    *ret_steps = revision_plan_upgrade(run->graph, run->destination, heads, error);
    if (!*ret_steps || !(run->built->before = migrate_inventory(session, FALSE, error)))
        return FALSE;
    if (!run->is_original)
        return TRUE;
    squash->order.length = 0;
    for (guint i = 0; i < (*ret_steps)->len; i++)
        revision_list_add(&squash->order, ((const RevisionStep *)(*ret_steps)->pdata[i])->node);
    find_segments(squash);
    const SquashSegment *first = segment_of(squash, 0);
    return !first || first->verbatim || (run->snapshot = migrate_snapshot(session, error));
}

/* At the end of a stretch it is known what it comes to. */
static gboolean end_segment(MigrateSession *session, Run *run, SquashSegment *segment, GError **error)
{
    g_autoptr(SchemaMetadata) before = g_steal_pointer(&run->snapshot);
    gboolean goes_on = run->n_done < run->squash->order.length;
    const SquashSegment *next = goes_on ? segment_of(run->squash, run->n_done) : NULL;
    if (segment->verbatim && !(next && !next->verbatim))
        return TRUE;
    g_autoptr(SchemaMetadata) after = migrate_snapshot(session, error);
    if (!after || (!segment->verbatim &&
                   !migrate_snapshot_difference(session, before, after, run->squash->imports, &segment->up,
                                                &segment->down, error)))
        return FALSE;
    if (next && !next->verbatim)
        run->snapshot = g_steal_pointer(&after);
    return TRUE;
}

static gboolean after_step(MigrateSession *session, const RevisionStep *step, gpointer data,
                           GError **error)
{
    Run *run = data;
    guint i = run->n_done++;
    if (run->is_original) {
        SquashSegment *segment = segment_of(run->squash, i);
        if (segment && segment->last == i && !end_segment(session, run, segment, error))
            return FALSE;
    }
    gboolean is_last = step->node >= 0 &&
                       g_str_equal(revision_graph_get(run->graph, step->node)->id, run->destination);
    return !is_last || (run->built->after = migrate_inventory(session, TRUE, error));
}

static gboolean plan_undo(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                          gpointer data, GError **error)
{
    const Run *run = data;
    const RevisionList *order = &run->squash->order;
    *ret_steps = new_steps();
    if (!run->is_original) {
        int node = revision_graph_find(run->graph, run->destination);
        g_ptr_array_add(*ret_steps, revision_step_downgrade(run->graph, node));
        return TRUE;
    }
    for (guint i = order->length; i > 0; i--)
        g_ptr_array_add(*ret_steps, revision_step_downgrade(run->graph, order->items[i - 1]));
    return TRUE;
}

static gboolean look_undone(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                            gpointer data, GError **error)
{
    Run *run = data;
    *ret_steps = new_steps();
    run->built->undone = migrate_inventory(session, FALSE, error);
    return run->built->undone != NULL;
}

static MigrateRequest request_for(Run *run, Scratch *scratch, MigrateSteps steps)
{
    MigrateRequest request = cli_migrate_request(run->squash->cli);
    request.graph = (RevisionGraph *)(guintptr)run->graph;
    request.find_missing = NULL;
    request.explain_missing = NULL;
    request.connect_hook = scratch_hook(scratch);
    request.steps = steps;
    request.steps_data = run;
    return request;
}

static gboolean run_prerequisites(Run *run, Scratch *scratch, GError **error)
{
    const Squash *squash = run->squash;
    const char *destination = run->destination;
    for (guint i = 0; i < squash->prerequisites.length; i++) {
        run->destination =
            revision_graph_get(squash->cli->graph, squash->prerequisites.items[i])->id;
        MigrateRequest request = request_for(run, scratch, plan_prerequisite);
        if (!migrate_run(&request, error))
            return FALSE;
    }
    run->destination = destination;
    return TRUE;
}

static void undo(Run *run, Scratch *scratch)
{
    g_autoptr(GError) problem = NULL;
    MigrateRequest request = request_for(run, scratch, plan_undo);
    MigrateRequest look = request_for(run, scratch, look_undone);
    look.looks_only = TRUE;
    if (migrate_run(&request, &problem) && migrate_run(&look, &problem))
        return;
    g_strchomp(problem->message);
    const char *last = strrchr(problem->message, '\n');
    run->built->undo_problem = g_strdup(last ? last + 1 : problem->message);
}

/* Up from an empty database and down again. */
static gboolean build(Run *run, GError **error)
{
    Cli *cli = run->squash->cli;
    g_autoptr(Scratch) scratch = scratch_new();
    log_disable(cli->log, LOG_CRITICAL);
    MigrateRequest request = request_for(run, scratch, plan_range);
    request.after_step = after_step;
    gboolean ok = run_prerequisites(run, scratch, error) && migrate_run(&request, error);
    if (ok && !run->built->after)
        ok = limbeck_fail(error, LIMBECK_ERROR_COMMAND, "the scratch database did not get to %s",
                          run->destination);
    if (ok)
        undo(run, scratch);
    log_disable(cli->log, LOG_NOTSET);
    g_clear_pointer(&run->snapshot, schema_metadata_free);
    return ok;
}

static gboolean build_originals(Squash *squash, Built *built, GError **error)
{
    Run run = {.squash = squash, .graph = squash->cli->graph, .is_original = TRUE, .built = built,
               .destination = revision_graph_get(squash->cli->graph, squash->to)->id};
    g_autoptr(GError) problem = NULL;
    if (build(&run, &problem))
        return TRUE;
    return limbeck_fail(error, (LimbeckError)problem->code, "%s%s",
                        problem->code == LIMBECK_ERROR_COMMAND
                            ? ""
                            : "The revisions cannot be built on an empty database, so nothing can be proved:\n",
                        problem->message);
}

/* ---- the new revision ------------------------------------------------------------------------ */

/* The project's revisions with the new one in place of the range. */
static RevisionGraph *new_graph(const Squash *squash, const char *path, GError **error)
{
    const RevisionGraph *old = squash->cli->graph;
    RevisionFiles files = squash->cli->files;
    files.warn = NULL;
    g_autoptr(GPtrArray) revisions = revision_files_load(&files, error);
    Revision *made = revisions ? revision_file_read(&files, path, error) : NULL;
    if (!made)
        return NULL;
    for (guint i = revisions->len; i > 0; i--) {
        int node = revision_graph_find(old, ((const Revision *)revisions->pdata[i - 1])->id);
        if (node >= 0 && squash->is_inside[node])
            g_ptr_array_remove_index(revisions, i - 1);
    }
    g_ptr_array_add(revisions, made);
    return revision_graph_new(g_steal_pointer(&revisions), NULL, NULL, error);
}

static gboolean build_new(Squash *squash, const char *text, Built *built, GError **error)
{
    g_autofree char *directory = g_dir_make_tmp("limbeck-squash-XXXXXX", error);
    if (!directory)
        return FALSE;
    g_autofree char *path = g_build_filename(directory, "squashed.py", NULL);
    gboolean ok = g_file_set_contents(path, text, -1, error);
    g_autoptr(RevisionGraph) graph = ok ? new_graph(squash, path, error) : NULL;
    if (graph) {
        Run run = {.squash = squash, .graph = graph, .built = built,
                   .destination = revision_graph_get(squash->cli->graph, squash->to)->id};
        ok = build(&run, error);
    }
    g_unlink(path);
    g_rmdir(directory);
    return graph && ok;
}

/* ---- comparing ------------------------------------------------------------------------------- */

/* Lines of a that b does not have, with a mark before each. */
static void append_missing(GString *out, const GPtrArray *a, const GPtrArray *b, const char *mark,
                           gboolean content)
{
    g_autoptr(GHashTable) has = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < b->len; i++)
        g_hash_table_add(has, b->pdata[i]);
    for (guint i = 0; i < a->len; i++) {
        const char *line = a->pdata[i];
        if ((content || !g_str_has_prefix(line, "content ")) && !g_hash_table_contains(has, line))
            g_string_append_printf(out, "\n  %s %s", mark, line);
    }
}

/* "" when they are equal. */
static char *difference(const GPtrArray *originals, const GPtrArray *made, gboolean content)
{
    GString *out = g_string_new(NULL);
    append_missing(out, originals, made, "originals:", content);
    append_missing(out, made, originals, "squashed: ", content);
    return g_string_free(out, FALSE);
}

/* Whether what is in the tables differs from run to run: times, random numbers. */
static gboolean is_content_steady(Squash *squash, const Built *originals)
{
    Squash again = {.cli = squash->cli, .to = squash->to, .prerequisites = squash->prerequisites,
                    .all_verbatim = TRUE, .imports = squash->imports};
    g_auto(Built) built = {0};
    gboolean ok = build_originals(&again, &built, NULL);
    g_autofree char *what = ok ? difference(originals->after, built.after, TRUE) : g_strdup("");
    revision_list_clear(&again.order);
    g_clear_pointer(&again.segments, g_array_unref);
    return !*what;
}

static gboolean is_undone_equal(Squash *squash, const Built *originals, const Built *made, char **ret_what)
{
    if (!originals->undone) {
        g_ptr_array_add(squash->notes, g_strdup_printf("the originals cannot be downgraded (%s), so neither "
                                                       "was the new revision compared in that",
                                                       originals->undo_problem));
        return TRUE;
    }
    if (!made->undone) {
        *ret_what = g_strdup_printf("\n  downgrade() of the new revision fails: %s", made->undo_problem);
        return FALSE;
    }
    g_autofree char *with_start = difference(originals->before, made->undone, FALSE);
    *ret_what = difference(originals->undone, made->undone, FALSE);
    return !*with_start || !**ret_what;
}

/* *ret_what: how they differ. */
static gboolean is_equal(Squash *squash, const Built *originals, const Built *made, char **ret_what)
{
    g_autofree char *what = difference(originals->after, made->after, FALSE);
    if (*what) {
        *ret_what = g_steal_pointer(&what);
        return FALSE;
    }
    g_autofree char *content = difference(originals->after, made->after, TRUE);
    if (*content && is_content_steady(squash, originals)) {
        *ret_what = g_steal_pointer(&content);
        return FALSE;
    }
    if (*content)
        g_ptr_array_add(squash->notes,
                        g_strdup("rows were compared by their number only: what is in them differs from run "
                                 "to run"));
    return is_undone_equal(squash, originals, made, ret_what);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static gboolean try_once(Squash *squash, char **ret_text, char **ret_what, GError **error)
{
    g_auto(Built) originals = {0}, made = {0};
    if (!build_originals(squash, &originals, error))
        return FALSE;
    g_autofree char *text = squash_text(squash, error);
    if (!text)
        return FALSE;
    g_autoptr(GError) problem = NULL;
    if (!build_new(squash, text, &made, &problem)) {
        g_strchomp(problem->message);
        *ret_what = g_strconcat("\n  ", problem->message, NULL);
        return TRUE;
    }
    if (is_equal(squash, &originals, &made, ret_what))
        *ret_text = g_steal_pointer(&text);
    return TRUE;
}

gboolean squash_build(Squash *squash, char **ret_text, GError **error)
{
    g_autofree char *what = NULL, *again = NULL;
    *ret_text = NULL;
    if (!try_once(squash, ret_text, &what, error))
        return FALSE;
    if (*ret_text)
        return TRUE;
    gboolean was_verbatim = squash->all_verbatim;
    if (!was_verbatim) {
        g_ptr_array_add(squash->notes,
                        g_strdup_printf("the code of all revisions is kept, because what they come to could "
                                        "not be written anew with the same result:%s",
                                        what));
        squash->all_verbatim = TRUE;
        if (!try_once(squash, ret_text, &again, error))
            return FALSE;
    }
    return *ret_text ||
           limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                        "One revision in place of these would not make the same database:%s",
                        again ? again : what ? what : "");
}
