#include "cli/cli.h"

#include "cli/missing.h"
#include "revision/evaluate.h"

/* The options that Alembic's commands have too, by the names that argparse gives them. */
static void add_option(Cli *cli, OptionId id)
{
    static const OptionId ours[] = {OPTION_HELP, OPTION_JSON, OPTION_GRAPH};
    const Arguments *a = &cli->arguments;
    const Option *option = &cli_options[id];
    for (gsize i = 0; i < G_N_ELEMENTS(ours); i++) {
        if (id == ours[i])
            return;
    }
    ProjectArgument argument = {
        .name = g_strdelimit(g_strdup(option->long_name + 2), "-", '_'),
        .kind = option->kind == OPTION_KIND_FLAG   ? PROJECT_ARGUMENT_TRUTH
                : option->kind == OPTION_KIND_LIST ? PROJECT_ARGUMENT_TEXTS
                                                   : PROJECT_ARGUMENT_TEXT,
        .truth = a->flags[id],
        .text = a->values[id],
        .texts = a->lists[id] ? (const char *const *)a->lists[id]->pdata : NULL,
    };
    g_array_append_val(cli->named, argument);
}

static void clear_argument(ProjectArgument *argument)
{
    g_free((gpointer)(guintptr)argument->name);
}

static void name_arguments(Cli *cli)
{
    const Command *command = cli->arguments.command;
    cli->named = g_array_new(FALSE, FALSE, sizeof(ProjectArgument));
    g_array_set_clear_func(cli->named, (GDestroyNotify)clear_argument);
    for (gsize i = 0; i < command->n_options; i++)
        add_option(cli, command->options[i]);
    if (!command->positional.name)
        return;
    ProjectArgument positional = {
        .name = g_strdup(command->positional.name),
        .kind = command->positional.several ? PROJECT_ARGUMENT_TEXTS : PROJECT_ARGUMENT_TEXT,
        .text = cli_positional(cli, 0),
        .texts = (const char *const *)cli->arguments.positionals->pdata,
        .positional = TRUE,
    };
    g_array_append_val(cli->named, positional);
}

gboolean cli_open_project(Cli *cli, gboolean paths_only, GError **error)
{
    const Arguments *a = &cli->arguments;
    name_arguments(cli);
    const ProjectOptions options = {
        .config_files = a->lists[OPTION_CONFIG] ? (const char *const *)a->lists[OPTION_CONFIG]->pdata
                                                : NULL,
        .section = a->values[OPTION_NAME],
        .x_arguments = a->lists[OPTION_X] ? (const char *const *)a->lists[OPTION_X]->pdata : NULL,
        .command = a->command->name,
        .arguments = (const ProjectArgument *)(void *)cli->named->data,
        .n_arguments = cli->named->len,
        .quiet = a->flags[OPTION_QUIET],
        .raise_errors = a->flags[OPTION_RAISEERR],
        .paths_only = paths_only,
    };
    cli->project = project_open(&options, error);
    return cli->project != NULL;
}

static gboolean evaluate_header(gpointer context, const char *path, Revision *revision,
                                GError **error)
{
    PyInterp *py = cli_interp(context, error);
    return py && revision_evaluate(py, path, revision, error);
}

gboolean cli_open_scripts(Cli *cli, GError **error)
{
    if (!cli_open_project(cli, FALSE, error) || !project_load_scripts(cli->project, error))
        return FALSE;
    g_ptr_array_add(cli->project->version_locations, NULL);
    cli->project->version_locations->len--;
    cli->files = (RevisionFiles){
        .locations = (const char *const *)cli->project->version_locations->pdata,
        .recursive = cli->project->recursive_version_locations,
        .sourceless = cli->project->sourceless,
        .evaluate = evaluate_header,
        .evaluate_context = cli,
        .warn = cli_warn,
        .warn_context = cli,
    };
    return TRUE;
}

gboolean cli_read_graph(Cli *cli, GError **error)
{
    GPtrArray *revisions = revision_files_load(&cli->files, error);
    if (!revisions)
        return FALSE;
    cli->graph = revision_graph_new(revisions, cli_warn, cli, error);
    return cli->graph != NULL;
}

gboolean cli_load_graph(Cli *cli, GError **error)
{
    return cli_open_scripts(cli, error) && cli_read_graph(cli, error);
}

PyInterp *cli_interp(Cli *cli, GError **error)
{
    if (!cli->interp)
        cli->interp = migrate_interp_new(cli->project, cli->graph, cli->log);
    return cli->interp;
}

void cli_take_interp(Cli *cli, PyInterp *py)
{
    if (!py)
        return;
    if (cli->interp)
        py_interp_free(cli->interp);
    cli->interp = py;
}

MigrateRequest cli_migrate_request(Cli *cli)
{
    const Arguments *a = &cli->arguments;
    return (MigrateRequest){
        .project = cli->project,
        .graph = cli->graph,
        .log = cli->log,
        .as_sql = a->flags[OPTION_SQL],
        .tag = a->values[OPTION_TAG],
        .find_missing = cli_find_missing,
        .explain_missing = cli_explain_missing,
        .missing_data = cli,
    };
}

const char *cli_positional(const Cli *cli, guint n)
{
    return cli->arguments.positionals->pdata[n];
}
