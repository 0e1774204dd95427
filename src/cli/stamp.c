#include "cli/cli.h"

#include "base/error.h"
#include "cli/range.h"

typedef struct {
    Cli *cli;
    GPtrArray *destinations; /* char *, NULL-terminated */
    char *start;             /* the one from of --sql, or NULL */
} Stamp;

static void stamp_clear(Stamp *stamp)
{
    g_free(stamp->start);
    g_ptr_array_unref(stamp->destinations);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Stamp, stamp_clear)

static gboolean steps(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                      gpointer data, GError **error)
{
    const Stamp *stamp = data;
    *ret_steps = revision_plan_stamp(stamp->cli->graph,
                                     (const char *const *)stamp->destinations->pdata, heads, error);
    if (*ret_steps && stamp->cli->json)
        cli_answer_plan(stamp->cli, session, heads, *ret_steps);
    return *ret_steps != NULL;
}

/* With --sql each revision may be from:to, with the same `from`. */
static gboolean add_destination(Stamp *stamp, const char *text, GError **error)
{
    if (!stamp->cli->arguments.flags[OPTION_SQL]) {
        g_ptr_array_add(stamp->destinations, g_strdup(text));
        return TRUE;
    }
    g_auto(CommandRange) range = {0};
    if (!command_range_parse(text, TRUE, &range, error))
        return FALSE;
    if (range.start && g_strcmp0(range.start, stamp->start) != 0) {
        if (stamp->start) {
            g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                        "Stamp operation with --sql only supports a single starting revision at a "
                        "time");
            return FALSE;
        }
        stamp->start = g_steal_pointer(&range.start);
    }
    g_ptr_array_add(stamp->destinations, g_steal_pointer(&range.end));
    return TRUE;
}

gboolean command_stamp(Cli *cli, GError **error)
{
    g_auto(Stamp) stamp = {.cli = cli};
    stamp.destinations = g_ptr_array_new_with_free_func(g_free);
    if (!cli_open_scripts(cli, error))
        return FALSE;
    for (guint i = 0; cli_positional(cli, i); i++) {
        if (!add_destination(&stamp, cli_positional(cli, i), error))
            return FALSE;
    }
    g_ptr_array_add(stamp.destinations, NULL);
    if (!cli_read_graph(cli, error))
        return FALSE;
    g_autofree char *destination = g_strjoinv(", ", (char **)stamp.destinations->pdata);
    MigrateRequest request = cli_migrate_request(cli);
    request.starting_revision = stamp.start;
    request.destination_revision = destination;
    request.purge = cli->arguments.flags[OPTION_PURGE];
    request.steps = steps;
    request.steps_data = &stamp;
    if (cli->json)
        json_begin_array(cli->json, "databases");
    return migrate_run(&request, error);
}
