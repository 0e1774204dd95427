#include "cli/cli.h"

#include "base/error.h"
#include "cli/wrap.h"

#include <stdio.h>
#include <string.h>

void cli_print(const Cli *cli, const char *format, ...)
{
    if (cli->quiet)
        return;
    va_list args;
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

static void message(const Cli *cli, const char *text, gboolean newline)
{
    if (cli->quiet)
        return;
    if (!cli->width) {
        fputs(text, stdout);
    } else {
        g_autoptr(GPtrArray) lines = wrap_text(text, cli->width, "  ", FALSE);
        for (guint i = 0; i < lines->len; i++)
            printf("%s%s", i ? "\n" : "", (char *)lines->pdata[i]);
    }
    if (newline)
        putchar('\n');
}

void cli_message(const Cli *cli, const char *text)
{
    message(cli, text, TRUE);
}

void cli_status_begin(const Cli *cli, gboolean newline, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *shown = g_strconcat(text, " ...", NULL);
    message(cli, shown, newline);
    fflush(stdout);
}

void cli_status_end(const Cli *cli, gboolean ok)
{
    if (!cli->quiet)
        fputs(ok ? "  done\n" : "  FAILED\n", stdout);
}

void cli_warn(gpointer context, const char *text)
{
    fflush(stdout);
    fprintf(stderr, "UserWarning: %s\n", text);
}

/* What Alembic says as "FAILED: ..."; the rest would end it with a traceback. */
static gboolean is_command_error(const GError *error)
{
    if (error->domain != LIMBECK_ERROR)
        return FALSE;
    switch ((LimbeckError)error->code) {
    case LIMBECK_ERROR_CONFIG:
    case LIMBECK_ERROR_REVISION:
    case LIMBECK_ERROR_COMMAND:
    case LIMBECK_ERROR_URL:
    case LIMBECK_ERROR_IO:
        return TRUE;
    default:
        return FALSE;
    }
}

int cli_report(const Cli *cli, const GError *error)
{
    if (error->domain == LIMBECK_EXIT && !log_is_json(cli->log)) {
        fflush(stdout);
        if (*error->message)
            fprintf(stderr, "%s\n", error->message);
        return error->code;
    }
    if (log_is_json(cli->log) && !is_command_error(error)) {
        fflush(stdout);
        log_message(log_get(cli->log, "alembic"), LOG_ERROR, "%s", error->message);
        return limbeck_error_exit_status(error);
    }
    if (!is_command_error(error) || cli->arguments.flags[OPTION_RAISEERR]) {
        fflush(stdout);
        gboolean raised = is_command_error(error);
        fprintf(stderr, "%s%s%s", raised ? "alembic.util.exc.CommandError: " : "", error->message,
                g_str_has_suffix(error->message, "\n") ? "" : "\n");
        return raised ? 1 : limbeck_error_exit_status(error);
    }
    /* Alembic's sentence goes where Alembic's goes; what Limbeck adds to it goes to stderr. */
    const char *hint = strstr(error->message, "\nhint: ");
    g_autofree char *text =
        g_strndup(error->message, hint ? (gsize)(hint - error->message) : strlen(error->message));
    fflush(stdout);
    gboolean json = log_is_json(cli->log);
    log_message(log_get(cli->log, "alembic.util.messaging"), LOG_ERROR, "%s", json ? error->message : text);
    g_autofree char *shown = g_strconcat("FAILED: ", text, NULL);
    message(cli, shown, TRUE);
    fflush(stdout);
    if (hint && !cli->quiet && !json)
        fprintf(stderr, "%s\n", hint + 1);
    return limbeck_error_exit_status(error);
}
