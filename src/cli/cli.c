#include "cli/cli.h"

#include "cli/missing.h"
#include "revision/evaluate.h"

gboolean cli_open_project(Cli *cli, gboolean paths_only, GError **error)
{
    const Arguments *a = &cli->arguments;
    const ProjectOptions options = {
        .config_files = a->lists[OPTION_CONFIG] ? (const char *const *)a->lists[OPTION_CONFIG]->pdata
                                                : NULL,
        .section = a->values[OPTION_NAME],
        .x_arguments = a->lists[OPTION_X] ? (const char *const *)a->lists[OPTION_X]->pdata : NULL,
        .command = a->command->name,
        .quiet = a->flags[OPTION_QUIET],
        .verbose = a->flags[OPTION_VERBOSE],
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
