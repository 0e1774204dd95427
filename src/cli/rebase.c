/* limbeck rebase: a branch of revisions is moved on top of another head. */
#include "cli/cli.h"

#include <string.h>

#include "base/error.h"
#include "cli/overlap.h"
#include "cli/rebase_plan.h"
#include "migrate/touches.h"
#include "revision/rewrite.h"

typedef struct {
    Cli *cli;
    const RebasePlan *plan;
    gboolean repairs; /* rows of the version table are to be deleted */
    guint n_databases;
} Rebase;

static const char *id_of(const Cli *cli, int node)
{
    return revision_graph_get(cli->graph, node)->id;
}

/* ---- which branch, and where to ------------------------------------------------------------------- */

static gboolean find_one(Cli *cli, const char *text, int *ret_node, GError **error)
{
    if (!revision_resolve(cli->graph, text, ret_node, error))
        return FALSE;
    return *ret_node >= 0 ||
           limbeck_fail(error, LIMBECK_ERROR_COMMAND, "'%s' is no revision that can be moved", text);
}

/* Without --onto: the one head that is not above the branch. */
static gboolean find_onto(Cli *cli, int head, int *ret_onto, GError **error)
{
    const char *given = cli->arguments.values[OPTION_ONTO];
    if (given)
        return find_one(cli, given, ret_onto, error);
    const RevisionList start = {&head, 1, 1};
    g_autofree gboolean *above = revision_graph_marks(cli->graph, REVISION_WALK_NEXT, &start);
    guint n = 0;
    for (guint i = 0; i < cli->graph->heads.length; i++) {
        if (!above[cli->graph->heads.items[i]] && ++n)
            *ret_onto = cli->graph->heads.items[i];
    }
    return n == 1 || limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                  n ? "There are several other heads\nhint: name one with --onto"
                                    : "There is no other head to move %s on top of",
                                  id_of(cli, head));
}

/* ---- what databases make of it ----------------------------------------------------------------------- */

static gboolean refuse(Rebase *r, const char *url, const char *what, GError **error)
{
    const char *onto = id_of(r->cli, r->plan->onto);
    return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                        "The database %s %s\nhint: bring it to both heads first (%s upgrade heads), or take "
                        "the branch back there (%s downgrade); --no-database moves it all the same, and "
                        "that database would then never get what leads to %s",
                        url, what, r->cli->program, r->cli->program, onto);
}

static const char *state_name(RebaseDatabase state)
{
    static const char *const names[] = {
        [REBASE_DATABASE_UNTOUCHED] = "untouched",
        [REBASE_DATABASE_SAFE] = "safe",
        [REBASE_DATABASE_UNSAFE] = "unsafe",
        [REBASE_DATABASE_UNKNOWN] = "unknown",
    };
    return names[state];
}

static void say_database(Rebase *r, const char *url, RebaseDatabase state, const GPtrArray *superseded)
{
    Cli *cli = r->cli;
    if (cli->json) {
        json_begin_object(cli->json, NULL);
        json_string(cli->json, "url", url);
        json_string(cli->json, "state", state_name(state));
        json_end(cli->json);
    } else if (state == REBASE_DATABASE_UNTOUCHED) {
        cli_print(cli, "Database %s has nothing of the branch.", url);
    } else {
        cli_print(cli, "Database %s has both sides: nothing has to be run there%s.", url,
                  superseded->len ? ", its version table is brought in line" : "");
    }
}

static gboolean look_at_database(MigrateSession *session, const char *const *heads,
                                 GPtrArray **ret_steps, gpointer data, GError **error)
{
    Rebase *r = data;
    *ret_steps = g_ptr_array_new();
    g_autoptr(GPtrArray) superseded = g_ptr_array_new();
    RebaseDatabase state = rebase_database(r->plan, r->cli->graph, heads, superseded);
    const char *url = migrate_session_url(session);
    if (state == REBASE_DATABASE_UNKNOWN)
        return refuse(r, url, "stands at a revision that is not in this checkout", error);
    if (state == REBASE_DATABASE_UNSAFE)
        return refuse(r, url, "has applied revisions of the branch, and not all of those that would then be "
                              "below them", error);
    r->repairs = r->repairs || superseded->len;
    say_database(r, url, state, superseded);
    return TRUE;
}

static gboolean ask_databases(Rebase *r, GError **error)
{
    if (r->cli->arguments.flags[OPTION_NO_DATABASE])
        return TRUE;
    MigrateRequest request = cli_migrate_request(r->cli);
    request.dont_mutate = TRUE;
    request.looks_only = TRUE;
    request.steps = look_at_database;
    request.steps_data = r;
    g_autoptr(GError) problem = NULL;
    if (migrate_run(&request, &problem))
        return TRUE;
    if (problem->domain == LIMBECK_ERROR && problem->code == LIMBECK_ERROR_COMMAND) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    g_strchomp(problem->message);
    const char *last = strrchr(problem->message, '\n');
    return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                        "The database cannot be asked what it has applied: %s\nhint: --no-database moves the "
                        "branch without asking",
                        last ? last + 1 : problem->message);
}

/* With the files in place: heads that are below another one now are rows too many. */
static gboolean repair(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                       gpointer data, GError **error)
{
    Rebase *r = data;
    *ret_steps = g_ptr_array_new();
    g_autoptr(GPtrArray) superseded = g_ptr_array_new();
    if (rebase_database(r->plan, r->cli->graph, heads, superseded) != REBASE_DATABASE_SAFE)
        return TRUE;
    PyInterp *py = migrate_session_interp(session);
    MigrationContext *context = (MigrationContext *)migrate_session_context(session);
    for (guint i = 0; i < superseded->len; i++) {
        if (!version_table_delete(py, context, superseded->pdata[i])) {
            py_error_to_gerror(py, error);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean repair_databases(Rebase *r, GError **error)
{
    if (!r->repairs)
        return TRUE;
    MigrateRequest request = cli_migrate_request(r->cli);
    request.steps = repair;
    request.steps_data = r;
    return migrate_run(&request, error);
}

/* ---- files ------------------------------------------------------------------------------------------- */

static char **ids_of(const Cli *cli, const RevisionList *nodes)
{
    char **ids = g_new0(char *, nodes->length + 1);
    for (guint i = 0; i < nodes->length; i++)
        ids[i] = g_strdup(id_of(cli, nodes->items[i]));
    return ids;
}

static GPtrArray *make_changes(const Rebase *r, GError **error)
{
    g_autoptr(GPtrArray) changes =
        g_ptr_array_new_with_free_func((GDestroyNotify)revision_change_free);
    for (guint i = 0; i < r->plan->changes->len; i++) {
        const RebaseChange *change = &g_array_index(r->plan->changes, RebaseChange, i);
        g_auto(GStrv) down = ids_of(r->cli, &change->down);
        RevisionChange *made =
            revision_change_parents(revision_graph_get(r->cli->graph, change->node)->path,
                                    (const char *const *)down, error);
        if (!made)
            return NULL;
        g_ptr_array_add(changes, made);
    }
    return g_steal_pointer(&changes);
}

static void say_changes(const Rebase *r)
{
    Cli *cli = r->cli;
    if (cli->json)
        json_begin_array(cli->json, "rewritten");
    for (guint i = 0; i < r->plan->changes->len; i++) {
        const RebaseChange *change = &g_array_index(r->plan->changes, RebaseChange, i);
        const Revision *revision = revision_graph_get(cli->graph, change->node);
        g_auto(GStrv) down = ids_of(cli, &change->down);
        if (cli->json) {
            json_begin_object(cli->json, NULL);
            json_string(cli->json, "revision", revision->id);
            json_strings(cli->json, "from", (const char *const *)revision->down);
            json_strings(cli->json, "to", (const char *const *)down);
            json_string(cli->json, "path", revision->path);
            json_end(cli->json);
            continue;
        }
        g_autofree char *from = g_strjoinv(", ", revision->down), *to = g_strjoinv(", ", down);
        cli_print(cli, "%s: down_revision %s becomes %s", revision->path, *from ? from : "None", to);
    }
    if (cli->json)
        json_end(cli->json);
}

/* The files as the next command will read them. */
static gboolean read_again(const Cli *cli, GError **error)
{
    RevisionFiles files = cli->files;
    files.warn = NULL;
    GPtrArray *revisions = revision_files_load(&files, error);
    g_autoptr(RevisionGraph) graph =
        revisions ? revision_graph_new(revisions, NULL, NULL, error) : NULL;
    return graph != NULL;
}

static gboolean write_files(Rebase *r, const GPtrArray *changes, GError **error)
{
    if (!revision_changes_write(changes, error))
        return FALSE;
    if (read_again(r->cli, error) && repair_databases(r, error))
        return TRUE;
    revision_changes_undo(changes);
    return FALSE;
}

/* ---- the command ---------------------------------------------------------------------------------------- */

static void say_branch(const Rebase *r)
{
    Cli *cli = r->cli;
    const RebasePlan *plan = r->plan;
    if (cli->json) {
        g_auto(GStrv) moved = ids_of(cli, &plan->moved);
        json_boolean(cli->json, "dry_run", cli->arguments.flags[OPTION_DRY_RUN]);
        json_string(cli->json, "onto", id_of(cli, plan->onto));
        json_strings(cli->json, "moved", (const char *const *)moved);
        return;
    }
    cli_print(cli, "Moving %u revision%s on top of %s:", plan->moved.length,
              plan->moved.length == 1 ? "" : "s", id_of(cli, plan->onto));
    for (guint i = 0; i < plan->moved.length; i++) {
        const Revision *revision = revision_graph_get(cli->graph, plan->moved.items[i]);
        g_autofree char *summary = revision_summary(revision);
        cli_print(cli, "  %s, %s", revision->id, summary);
    }
}

gboolean command_rebase(Cli *cli, GError **error)
{
    int head, onto;
    if (!cli_load_graph(cli, error) || !find_one(cli, cli_positional(cli, 0), &head, error) ||
        !find_onto(cli, head, &onto, error))
        return FALSE;
    g_autoptr(RebasePlan) plan = rebase_plan_new(cli->graph, head, onto, error);
    if (!plan)
        return FALSE;
    Rebase r = {.cli = cli, .plan = plan};
    g_autoptr(GPtrArray) changes = make_changes(&r, error);
    if (!changes)
        return FALSE;
    say_branch(&r);
    overlap_report(cli, &plan->moved, &plan->other);
    if (cli->json)
        json_begin_array(cli->json, "databases");
    if (!ask_databases(&r, error))
        return FALSE;
    if (cli->json)
        json_end(cli->json);
    say_changes(&r);
    return cli->arguments.flags[OPTION_DRY_RUN] || write_files(&r, changes, error);
}
