#include "cli/cli.h"

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

int cli_main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    /* A reader that has gone away (head, less) is no reason to die in the middle of a migration. */
    signal(SIGPIPE, SIG_IGN);
    Cli cli = {0};
    g_autofree char *text = NULL;
    g_autofree char *program = g_path_get_basename(argv[0]);
    ArgumentsResult result = arguments_parse(&cli.arguments, argc, argv, program, &text);
    if (result != ARGUMENTS_OK) {
        fputs(text, result == ARGUMENTS_SHOWN ? stdout : stderr);
        arguments_clear(&cli.arguments);
        return result == ARGUMENTS_SHOWN ? 0 : 2;
    }
    cli.log = log_new();
    /* As the package's NullHandler: without a configured handler nothing is logged. */
    logger_add_handler(log_get(cli.log, "alembic"), log_handler_callback(cli.log, NULL, NULL));
    cli.program = program;
    cli.quiet = cli.arguments.flags[OPTION_QUIET];
    cli.width = terminal_width();
    int status = run(&cli);
    finish(&cli);
    fflush(stdout);
    return status;
}
