#include "cli/cli.h"

#include "base/error.h"
#include "cli/generate.h"

static gboolean compare(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                        gpointer data, GError **error)
{
    MigrateDifference **ret_difference = data;
    *ret_steps = g_ptr_array_new();
    migrate_difference_free(*ret_difference);
    *ret_difference = migrate_autogenerate(session, error);
    return *ret_difference != NULL;
}

static gboolean compare_nothing(MigrateSession *session, const char *const *heads,
                                GPtrArray **ret_steps, gpointer data, GError **error)
{
    MigrateDifference **ret_difference = data;
    *ret_steps = g_ptr_array_new();
    migrate_difference_free(*ret_difference);
    *ret_difference = migrate_no_autogenerate(session, error);
    return *ret_difference != NULL;
}

/* Runs env.py, for its models (--autogenerate) or for what it gives to the template. */
static gboolean run_environment(Cli *cli, gboolean autogenerate, MigrateDifference **ret_difference,
                                GHashTable *template_args, GError **error)
{
    MigrateRequest request = cli_migrate_request(cli);
    request.template_args = template_args;
    request.autogenerate = autogenerate;
    request.looks_only = TRUE;
    request.steps = autogenerate ? compare : compare_nothing;
    request.steps_data = ret_difference;
    return migrate_run(&request, error);
}

gboolean command_revision(Cli *cli, GError **error)
{
    const Arguments *a = &cli->arguments;
    gboolean autogenerate = a->flags[OPTION_AUTOGENERATE];
    g_autoptr(MigrateDifference) difference = NULL;
    g_autoptr(GHashTable) template_args =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!cli_load_graph(cli, error))
        return FALSE;
    if (a->flags[OPTION_SQL] && autogenerate)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "Using --sql with --autogenerate does not make any sense");
    if (a->flags[OPTION_SQL] && !cli->project->revision_environment)
        return limbeck_fail(
            error, LIMBECK_ERROR_COMMAND,
            "Using --sql with the revision command when revision_environment is not "
            "configured does not make any sense");
    if ((autogenerate || cli->project->revision_environment) &&
        !run_environment(cli, autogenerate, &difference, template_args, error))
        return FALSE;
    if (difference && difference->is_dropped)
        return TRUE;
    const char *const heads[] = {a->values[OPTION_HEAD] ? a->values[OPTION_HEAD] : "head", NULL};
    const Generation generation = {
        .rev_id = a->values[OPTION_REV_ID],
        .message = a->values[OPTION_MESSAGE],
        .heads = heads,
        .splice = a->flags[OPTION_SPLICE],
        .branch_label = a->values[OPTION_BRANCH_LABEL],
        .version_path = a->values[OPTION_VERSION_PATH],
        .depends_on = a->lists[OPTION_DEPENDS_ON]
                          ? (const char *const *)a->lists[OPTION_DEPENDS_ON]->pdata
                          : NULL,
        .difference = difference,
        .template_args = template_args,
    };
    return generate_revision(cli, &generation, error);
}
