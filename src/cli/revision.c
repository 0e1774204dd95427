#include "cli/cli.h"

#include "base/error.h"
#include "cli/generate.h"

typedef struct {
    MigrateDifference *difference;
    gboolean autogenerate;
} Comparing;

static gboolean compare(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                        gpointer data, GError **error)
{
    const Comparing *comparing = data;
    *ret_steps = g_ptr_array_new();
    return migrate_autogenerate(session, comparing->autogenerate, comparing->difference, error);
}

/* Runs env.py, for its models (--autogenerate) or for what it gives to the template. The interpreter stays:
 * the template may call what env.py gave it. */
static gboolean run_environment(Cli *cli, Comparing *comparing, const MigrateScriptArguments *script,
                                GError **error)
{
    PyInterp *py = NULL;
    MigrateRequest request = cli_migrate_request(cli);
    request.looks_only = TRUE;
    request.steps = compare;
    request.steps_data = comparing;
    request.script = script;
    request.keep_interp = &py;
    if (!migrate_run(&request, error))
        return FALSE;
    cli_take_interp(cli, py);
    return TRUE;
}

static gboolean check_options(const Cli *cli, GError **error)
{
    const Arguments *a = &cli->arguments;
    if (!a->flags[OPTION_SQL])
        return TRUE;
    if (a->flags[OPTION_AUTOGENERATE])
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "Using --sql with --autogenerate does not make any sense");
    if (!cli->project->revision_environment)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "Using --sql with the revision command when revision_environment is not "
                            "configured does not make any sense");
    return TRUE;
}

/* The next file may follow the one before. */
static gboolean read_again(Cli *cli, GError **error)
{
    g_clear_pointer(&cli->graph, revision_graph_free);
    return cli_read_graph(cli, error);
}

/* What process_revision_directives has left to be written: no file, one or several. */
static gboolean generate_files(Cli *cli, const GPtrArray *files, GError **error)
{
    for (guint i = 0; i < files->len; i++) {
        const MigrateFile *file = files->pdata[i];
        const Generation generation = {
            .rev_id = file->rev_id,
            .message = file->message,
            .heads = (const char *const *)file->heads,
            .splice = file->splice,
            .branch_labels = (const char *const *)file->branch_labels,
            .version_path = file->version_path,
            .depends_on = (const char *const *)file->depends_on,
            .bodies = file->bodies,
        };
        if (!generate_revision(cli, &generation, error) ||
            (i + 1 < files->len && !read_again(cli, error)))
            return FALSE;
    }
    return TRUE;
}

gboolean command_revision(Cli *cli, GError **error)
{
    const Arguments *a = &cli->arguments;
    g_autoptr(MigrateDifference) difference = migrate_difference_new();
    Comparing comparing = {difference, a->flags[OPTION_AUTOGENERATE]};
    const char *const heads[] = {a->values[OPTION_HEAD] ? a->values[OPTION_HEAD] : "head", NULL};
    const char *const labels[] = {a->values[OPTION_BRANCH_LABEL], NULL};
    Generation generation = {
        .rev_id = a->values[OPTION_REV_ID],
        .message = a->values[OPTION_MESSAGE],
        .heads = heads,
        .splice = a->flags[OPTION_SPLICE],
        .branch_labels = labels,
        .version_path = a->values[OPTION_VERSION_PATH],
        .depends_on = a->lists[OPTION_DEPENDS_ON]
                          ? (const char *const *)a->lists[OPTION_DEPENDS_ON]->pdata
                          : NULL,
    };
    if (!cli_load_graph(cli, error) || !check_options(cli, error))
        return FALSE;
    if (comparing.autogenerate || cli->project->revision_environment) {
        const MigrateScriptArguments script = {
            .rev_id = generation.rev_id,
            .message = generation.message,
            .head = heads[0],
            .splice = generation.splice,
            .branch_label = labels[0],
            .version_path = generation.version_path,
            .depends_on = generation.depends_on,
        };
        if (!run_environment(cli, &comparing, &script, error))
            return FALSE;
        generation.bodies = difference->bodies;
    }
    return difference->files ? generate_files(cli, difference->files, error)
                             : generate_revision(cli, &generation, error);
}
