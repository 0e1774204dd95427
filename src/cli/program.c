#include "cli/cli.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/pages.h"
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
    g_clear_pointer(&cli->named, g_array_unref);
    log_free(cli->log);
    arguments_clear(&cli->arguments);
}

/* --log-format json, or STRUCTURED_LOGGING=true. LOG_LEVEL says how much; without JSON it is env.py's own business, as
 * it is under Alembic. */
static void start_logging(Cli *cli)
{
    static const char *const truths[] = {"1", "true", "yes", "on", "t", "y", NULL};
    const char *format = cli->arguments.values[OPTION_LOG_FORMAT];
    g_autofree char *wanted = g_ascii_strdown(g_getenv("STRUCTURED_LOGGING") ? g_getenv("STRUCTURED_LOGGING") : "", -1);
    g_autofree char *name = g_ascii_strup(g_getenv("LOG_LEVEL") ? g_getenv("LOG_LEVEL") : "", -1);
    gboolean json = format ? strcmp(format, "json") == 0 : g_strv_contains(truths, wanted);
    int level = LOG_INFO;
    if (!json)
        return;
    if (*name && !log_level_parse(cli->log, name, &level))
        level = LOG_INFO;
    log_start_json(cli->log, level);
}

int cli_main(int argc, char **argv)
{
    pages_keep_freed();
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
    start_logging(&cli);
    cli.program = program;
    cli.quiet = cli.arguments.flags[OPTION_QUIET];
    cli.width = terminal_width();
    int status = run(&cli);
    finish(&cli);
    fflush(stdout);
    return status;
}
