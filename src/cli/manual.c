/* limbeck(1), made from the table of commands and options and that of exit statuses. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"

/* Text as roff takes it: a backslash, a dash and a dot or quote at the start of a line mean something. */
static void roff_text(GString *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\\')
            g_string_append(out, "\\e");
        else if (*p == '-')
            g_string_append(out, "\\-");
        else if ((*p == '.' || *p == '\'') && (p == text || p[-1] == '\n'))
            g_string_append_printf(out, "\\&%c", *p);
        else
            g_string_append_c(out, *p);
    }
}

static void roff_option(GString *out, const Option *option)
{
    g_autofree char *value = usage_metavar(option);
    const char *names[] = {option->short_name, option->long_name};
    g_string_append(out, ".TP\n");
    for (int i = 0, written = 0; i < 2; i++) {
        if (!names[i])
            continue;
        g_string_append(out, written++ ? ", \\fB" : "\\fB");
        roff_text(out, names[i]);
        g_string_append(out, "\\fR");
        if (value)
            g_string_append_printf(out, " \\fI%s\\fR", value);
    }
    g_string_append_c(out, '\n');
    roff_text(out, option->help);
    g_string_append_c(out, '\n');
}

static void roff_command(GString *out, const char *program, const Command *command)
{
    g_string_append_printf(out, ".SS %s\n.nf\n", command->name);
    g_autofree char *usage = usage_text(program, command, 80);
    roff_text(out, usage);
    g_string_append(out, ".fi\n.PP\n");
    roff_text(out, command->help);
    g_string_append_c(out, '\n');
    if (command->positional.name && command->positional.help) {
        g_string_append_printf(out, ".TP\n\\fI%s\\fR\n", command->positional.name);
        roff_text(out, command->positional.help);
        g_string_append_c(out, '\n');
    }
    for (gsize i = 1; i < command->n_options; i++)
        roff_option(out, &cli_options[command->options[i]]);
}

static void roff_statuses(GString *out)
{
    static const struct {
        const char *name, *text;
        int status;
    } codes[] = {
#define X(code_name, code_status, code_text) {#code_name, code_text, code_status},
        LIMBECK_ERROR_CODES(X)
#undef X
    };
    g_string_append(out, ".SH EXIT STATUS\n.TP\n0\nthe command has done what it says\n");
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_string_append_printf(out, ".TP\n%d\n", codes[i].status);
        roff_text(out, codes[i].text);
        g_string_append_c(out, '\n');
    }
}

static const char environment[] =
    ".SH ENVIRONMENT\n"
    ".TP\n\\fBALEMBIC_CONFIG\\fR\nthe configuration file, unless \\fB\\-c\\fR names one\n"
    ".TP\n\\fBCOLUMNS\\fR\nthe width of help texts\n"
    ".TP\n\\fBEDITOR\\fR, \\fBVISUAL\\fR\nwhat \\fBedit\\fR starts\n"
    ".TP\n\\fBNO_COLOR\\fR\nwhen set to anything, no colours\n"
    ".TP\n\\fBLIMBECK_STATE_DIR\\fR\nwhere copies of applied revisions are kept; empty: nowhere. "
    "Without it $XDG_STATE_HOME/limbeck, else ~/.local/state/limbeck\n"
    ".SH FILES\n"
    ".TP\n\\fIalembic.ini\\fR, \\fIpyproject.toml\\fR\nthe project's configuration, as Alembic reads it\n"
    ".SH SEE ALSO\n"
    "The guide and the list of differences from Alembic are in the documentation of the package.\n";

gboolean command_man(Cli *cli, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, ".TH LIMBECK 1 \"\" \"limbeck %s\" \"User commands\"\n", CLI_VERSION);
    g_string_append(out, ".SH NAME\nlimbeck \\- schema migrations for SQLAlchemy projects, without "
                         "Python\n.SH SYNOPSIS\n.nf\n");
    g_autofree char *usage = usage_text("limbeck", NULL, 80);
    roff_text(out, usage);
    g_string_append(out, ".fi\n.SH DESCRIPTION\n"
                         "Runs the revisions of an Alembic project: the same configuration, the same "
                         "env.py, the same\nrevision files, the same version table.\n"
                         ".SH OPTIONS\nThese come before the command.\n");
    for (gsize i = 0; i < cli_n_global_options; i++)
        roff_option(out, &cli_options[cli_global_options[i]]);
    g_string_append(out, ".SH COMMANDS\nEach command shows its options with \\fB\\-h\\fR, "
                         "\\fB\\-\\-help\\fR.\n");
    for (gsize i = 0; i < cli_n_commands; i++)
        roff_command(out, "limbeck", &cli_commands[i]);
    roff_statuses(out);
    g_string_append(out, environment);
    fputs(out->str, stdout);
    return TRUE;
}
