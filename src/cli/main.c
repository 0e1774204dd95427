#include "cli/cli.h"

<<<<<<< HEAD
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "cli/missing.h"

/* Alembic asks the terminal on stdin. */
static int terminal_width(void)
{
    struct winsize size;
    return ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

static int run(Cli *cli)
{
    g_autoptr(GError) error = NULL;
    gboolean json = cli->arguments.flags[OPTION_JSON];
    if (json && cli->arguments.flags[OPTION_SQL]) {
        g_set_error(&error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "--json does not go together with --sql: both have something to print");
        return cli_report(cli, error);
    }
    if (json)
        cli_answer_begin(cli);
    gboolean ok = cli->arguments.command->run(cli, &error);
    int status = ok ? 0 : cli_report(cli, error);
    if (json)
        cli_answer_end(cli, error);
    return status;
}

static void finish(Cli *cli)
{
    /* The interpreter refers to the project, and both to the log. */
    if (cli->interp)
        py_interp_free(cli->interp);
    revision_graph_free(cli->graph);
    cli_missing_free(cli->missing);
    project_free(cli->project);
    log_free(cli->log);
    arguments_clear(&cli->arguments);
}

=======
>>>>>>> f8a5b5a (tests: random graphs under both programs in one process each)
int main(int argc, char **argv)
{
    return cli_main(argc, argv);
}
