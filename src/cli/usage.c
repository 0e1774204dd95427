/* Usage and help texts in argparse's form, made from the table of options. */
#include "cli/arguments.h"
#include "cli/wrap.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

int usage_columns(void)
{
    const char *columns = g_getenv("COLUMNS");
    gint64 n = columns ? g_ascii_strtoll(columns, NULL, 10) : 0;
    if (n > 0)
        return (int)MIN(n, 10000);
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

char *usage_choices(void)
{
    GString *out = g_string_new("{");
    for (gsize i = 0; i < cli_n_commands; i++)
        g_string_append_printf(out, "%s%s", i ? "," : "", cli_commands[i].name);
    g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}

char *usage_metavar(const Option *option)
{
    if (option->kind != OPTION_KIND_VALUE && option->kind != OPTION_KIND_LIST)
        return NULL;
    const char *name = option->long_name ? option->long_name + 2 : option->short_name + 1;
    g_autofree char *upper = g_ascii_strup(name, -1);
    return g_strdup(g_strdelimit(upper, "-", '_'));
}

/* ---- usage ----------------------------------------------------------------------------------- */

static const OptionId *options_of(const Command *command, gsize *ret_n)
{
    *ret_n = command ? command->n_options : cli_n_helped_options;
    return command ? command->options : cli_global_options;
}

static GPtrArray *option_parts(const Command *command)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    gsize n;
    const OptionId *ids = options_of(command, &n);
    for (gsize i = 0; i < n; i++) {
        const Option *option = &cli_options[ids[i]];
        const char *name = option->short_name ? option->short_name : option->long_name;
        g_autofree char *value = usage_metavar(option);
        g_ptr_array_add(parts, g_strdup_printf("[%s%s%s]", name, value ? " " : "",
                                               value ? value : ""));
    }
    return parts;
}

static GPtrArray *positional_parts(const Command *command)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    if (!command) {
        g_ptr_array_add(parts, usage_choices());
        g_ptr_array_add(parts, g_strdup("..."));
    } else if (command->positional.name) {
        g_ptr_array_add(parts, g_strdup(command->positional.name));
        if (command->positional.several)
            g_ptr_array_add(parts, g_strdup_printf("[%s ...]", command->positional.name));
    }
    return parts;
}

/* Lines of parts with an indent, from a line that has `used` columns taken. */
static void append_lines(GString *out, GPtrArray *parts, int indent, int width, int used)
{
    int column = used;
    gboolean any = FALSE;
    for (guint i = 0; i < parts->len; i++) {
        const char *part = parts->pdata[i];
        int size = (int)strlen(part);
        if (any && column + 1 + size > width) {
            g_string_append_printf(out, "\n%*s", indent, "");
            column = indent - 1;
            any = FALSE;
        }
        g_string_append_printf(out, "%s%s", any ? " " : "", part);
        column += size + 1;
        any = TRUE;
    }
}

char *usage_text(const char *program, const Command *command, int columns)
{
    int width = columns - 2;
    g_autofree char *name =
        command ? g_strconcat(program, " ", command->name, NULL) : g_strdup(program);
    g_autoptr(GPtrArray) options = option_parts(command), positionals = positional_parts(command);
    GString *out = g_string_new("usage: ");
    int prefix = (int)out->len;
    g_string_append(out, name);
    int start = (int)out->len + 1;
    for (guint i = 0; i < options->len; i++)
        g_string_append_printf(out, " %s", (char *)options->pdata[i]);
    for (guint i = 0; i < positionals->len; i++)
        g_string_append_printf(out, " %s", (char *)positionals->pdata[i]);
    if ((int)out->len > width) {
        g_string_truncate(out, (gsize)start - 1);
        gboolean is_short = (double)(start - 1) <= 0.75 * width;
        int indent = is_short ? start : prefix;
        g_string_append(out, is_short ? " " : "\n");
        if (!is_short)
            g_string_append_printf(out, "%*s", indent, "");
        append_lines(out, options, indent, width, indent - 1);
        if (positionals->len) {
            g_string_append_printf(out, "\n%*s", indent, "");
            append_lines(out, positionals, indent, width, indent - 1);
        }
    }
    g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}

/* ---- help ------------------------------------------------------------------------------------ */

/* One row of the help: how it is written, and what it does. */
typedef struct {
    char *invocation;
    const char *help; /* or NULL */
    int indent;
} Row;

static void row_clear(Row *row)
{
    g_free(row->invocation);
}

static void add_row(GArray *rows, char *invocation, const char *help, int indent)
{
    Row row = {invocation, help, indent};
    g_array_append_val(rows, row);
}

static char *option_invocation(const Option *option)
{
    g_autofree char *value = usage_metavar(option);
    GString *out = g_string_new(NULL);
    const char *names[] = {option->short_name, option->long_name};
    for (int i = 0; i < 2; i++) {
        if (names[i])
            g_string_append_printf(out, "%s%s%s%s", out->len ? ", " : "", names[i],
                                   value ? " " : "", value ? value : "");
    }
    return g_string_free(out, FALSE);
}

static GArray *positional_rows(const Command *command)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(rows, (GDestroyNotify)row_clear);
    if (command) {
        if (command->positional.name)
            add_row(rows, g_strdup(command->positional.name), command->positional.help, 2);
        return rows;
    }
    add_row(rows, usage_choices(), NULL, 2);
    for (gsize i = 0; i < cli_n_commands; i++)
        add_row(rows, g_strdup(cli_commands[i].name), cli_commands[i].help, 4);
    return rows;
}

static GArray *option_rows(const Command *command)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(rows, (GDestroyNotify)row_clear);
    gsize n;
    const OptionId *ids = options_of(command, &n);
    for (gsize i = 0; i < n; i++)
        add_row(rows, option_invocation(&cli_options[ids[i]]), cli_options[ids[i]].help, 2);
    return rows;
}

static void append_rows(GString *out, const char *title, GArray *rows, int position, int width)
{
    if (!rows->len)
        return;
    g_string_append_printf(out, "\n%s:\n", title);
    int help_width = MAX(width - position, 11);
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        int room = position - row->indent - 2, size = (int)strlen(row->invocation);
        g_string_append_printf(out, "%*s%s", row->indent, "", row->invocation);
        if (!row->help) {
            g_string_append_c(out, '\n');
            continue;
        }
        if (size <= room)
            g_string_append_printf(out, "%*s", room - size + 2, "");
        else
            g_string_append_printf(out, "\n%*s", position, "");
        g_autoptr(GPtrArray) lines = wrap_text(row->help, help_width, "", TRUE);
        for (guint j = 0; j < lines->len; j++)
            g_string_append_printf(out, "%*s%s\n", j ? position : 0, "", (char *)lines->pdata[j]);
    }
}

static int longest_invocation(GArray *rows)
{
    int longest = 0;
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        longest = MAX(longest, (int)strlen(row->invocation) + row->indent);
    }
    return longest;
}

char *usage_help(const char *program, const Command *command, int columns)
{
    int width = columns - 2;
    g_autoptr(GArray) positionals = positional_rows(command), options = option_rows(command);
    int limit = MIN(24, MAX(width - 20, 4));
    int longest = MAX(longest_invocation(positionals), longest_invocation(options));
    int position = MIN(longest + 2, limit);
    g_autofree char *usage = usage_text(program, command, columns);
    GString *out = g_string_new(usage);
    append_rows(out, "positional arguments", positionals, position, width);
    append_rows(out, "options", options, position, width);
    return g_string_free(out, FALSE);
}
