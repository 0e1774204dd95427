#include "cli/arguments.h"

#include "base/quote.h"
#include "base/similar.h"
#include "cli/cli.h"

#include <string.h>

/* One parser at work: the program's, or a command's. */
typedef struct {
    Arguments *arguments;
    const char *program;    /* as it is shown */
    const Command *command; /* NULL: the program's own parser */
    const OptionId *options;
    gsize n_options;
    char **argv;
    int argc, at;
    int only_positionals_from; /* index after "--"; argc when there is none */
    GPtrArray *extras;         /* what nothing takes */
    char *hint;                /* for the first of them; NULL: none */
    char *text;                /* result */
    ArgumentsResult result;
} Parser;

static gboolean wrong(Parser *p, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean wrong(Parser *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *usage = usage_text(p->program, p->command, usage_columns());
    g_free(p->text);
    p->text = g_strdup_printf("%s%s%s%s: error: %s\n%s", usage, p->program, p->command ? " " : "",
                              p->command ? p->command->name : "", message, p->hint ? p->hint : "");
    p->result = ARGUMENTS_WRONG;
    return FALSE;
}

static gboolean shown(Parser *p, char *text)
{
    g_free(p->text);
    p->text = text;
    p->result = ARGUMENTS_SHOWN;
    return FALSE;
}

/* "-m/--message" */
static char *option_names(const Option *option)
{
    if (option->short_name && option->long_name)
        return g_strconcat(option->short_name, "/", option->long_name, NULL);
    return g_strdup(option->short_name ? option->short_name : option->long_name);
}

/* "\nDid you mean --message?": what the user may have meant, after the message. NULL: no idea. */
static char *hint_option(const Parser *p, const char *given)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = 0; i < p->n_options; i++) {
        const Option *option = &cli_options[p->options[i]];
        if (option->long_name)
            g_ptr_array_add(names, (gpointer)(guintptr)option->long_name);
    }
    g_ptr_array_add(names, NULL);
    g_autofree char *name = g_strndup(given, strcspn(given, "="));
    if (name[0] == '-' && name[1] != '-') {
        g_autofree char *single = g_steal_pointer(&name);
        name = g_strconcat("-", single, NULL);
    }
    const char *meant = strlen(name) > 3 ? similar_find(name, (const char *const *)names->pdata) : NULL;
    return meant ? g_strdup_printf("hint: did you mean '%s'?\n", meant) : NULL;
}

static char *hint_command(const char *given)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = 0; i < cli_n_commands; i++)
        g_ptr_array_add(names, (gpointer)(guintptr)cli_commands[i].name);
    g_ptr_array_add(names, NULL);
    g_autofree char *plain = g_strdelimit(g_ascii_strdown(given, -1), "-", '_');
    const char *meant = similar_find(plain, (const char *const *)names->pdata);
    return meant ? g_strdup_printf("hint: did you mean '%s'?\n", meant) : NULL;
}

/* ---- which option ---------------------------------------------------------------------------- */

/* An argument that starts like an option. index -1: of no option that this parser has. */
typedef struct {
    int index;         /* in p->options */
    const char *value; /* after "=", or after the letter; NULL: none */
    gboolean is_short;
} Found;

static gboolean name_is(const char *name, const char *text, gsize size)
{
    return name && strlen(name) == size && strncmp(name, text, size) == 0;
}

static int find_exact(const Parser *p, const char *text, gsize size)
{
    for (gsize i = 0; i < p->n_options; i++) {
        const Option *option = &cli_options[p->options[i]];
        if (name_is(option->short_name, text, size) || name_is(option->long_name, text, size))
            return (int)i;
    }
    return -1;
}

static gboolean looks_negative(const char *text)
{
    const char *p = text + 1;
    gsize digits = strspn(p, "0123456789");
    if (digits && !p[digits])
        return TRUE;
    if (p[digits] != '.')
        return FALSE;
    gsize more = strspn(p + digits + 1, "0123456789");
    return more && !p[digits + 1 + more];
}

/* Long options that begin with text up to "=". FALSE when there are several. */
static gboolean find_prefix(Parser *p, const char *text, Found *ret)
{
    gsize size = strcspn(text, "=");
    g_autoptr(GString) names = g_string_new(NULL);
    int n = 0;
    for (gsize i = 0; i < p->n_options; i++) {
        const Option *option = &cli_options[p->options[i]];
        if (!option->long_name || strncmp(option->long_name, text, size) != 0)
            continue;
        g_string_append_printf(names, "%s%s", n++ ? ", " : "", option->long_name);
        ret->index = (int)i;
    }
    if (n > 1)
        return wrong(p, "ambiguous option: %s could match %s", text, names->str);
    ret->value = n && text[size] ? text + size + 1 : NULL;
    return TRUE;
}

/* The first "--": what follows are no options. */
static gboolean is_double_dash(const Parser *p, int i)
{
    return i < p->argc && i + 1 == p->only_positionals_from && g_str_equal(p->argv[i], "--");
}

/* *ret_is_option FALSE: it is a positional. FALSE on an ambiguous option. */
static gboolean classify(Parser *p, int i, gboolean *ret_is_option, Found *ret)
{
    const char *text = p->argv[i];
    *ret = (Found){.index = -1};
    *ret_is_option = FALSE;
    if (i >= p->only_positionals_from || text[0] != '-' || !text[1] || is_double_dash(p, i))
        return TRUE;
    *ret_is_option = TRUE;
    gboolean is_long = text[1] == '-';
    ret->is_short = !is_long;
    if ((ret->index = find_exact(p, text, strlen(text))) >= 0)
        return TRUE;
    const char *equals = strchr(text, '=');
    if (equals && (ret->index = find_exact(p, text, (gsize)(equals - text))) >= 0) {
        ret->value = equals + 1;
        return TRUE;
    }
    if (is_long) {
        if (!find_prefix(p, text, ret))
            return FALSE;
    } else if ((ret->index = find_exact(p, text, 2)) >= 0) {
        ret->value = text + 2;
    }
    if (ret->index < 0 && ((!is_long && looks_negative(text)) || strchr(text, ' ')))
        *ret_is_option = FALSE;
    return TRUE;
}

/* ---- taking ---------------------------------------------------------------------------------- */

static void store(Parser *p, OptionId id, const char *value)
{
    Arguments *a = p->arguments;
    switch (cli_options[id].kind) {
    case OPTION_KIND_FLAG:
        a->flags[id] = TRUE;
        break;
    case OPTION_KIND_VALUE:
        a->values[id] = value;
        break;
    default:
        if (!a->lists[id])
            a->lists[id] = g_ptr_array_new();
        g_ptr_array_add(a->lists[id], (gpointer)(guintptr)value);
        break;
    }
}

static gboolean takes_value(const Option *option)
{
    return option->kind == OPTION_KIND_VALUE || option->kind == OPTION_KIND_LIST;
}

/* The value that stands in the next argument, or NULL. */
static const char *next_value(Parser *p)
{
    int i = p->at;
    if (is_double_dash(p, i))
        i++;
    gboolean is_option;
    Found found;
    if (i >= p->argc || !classify(p, i, &is_option, &found) || is_option)
        return NULL;
    p->at = i + 1;
    return p->argv[i];
}

static gboolean act(Parser *p, OptionId id, const char *value)
{
    const Option *option = &cli_options[id];
    if (option->kind == OPTION_KIND_HELP)
        return shown(p, usage_help(p->program, p->command, usage_columns()));
    if (option->kind == OPTION_KIND_VERSION)
        return shown(p, g_strdup_printf("%s %s\n", p->program, CLI_VERSION));
    store(p, id, value);
    return TRUE;
}

/* An option at p->at. */
static gboolean take_option(Parser *p, Found found)
{
    const char *text = p->argv[p->at++];
    if (found.index < 0) {
        if (!p->hint)
            p->hint = hint_option(p, text);
        g_ptr_array_add(p->extras, (gpointer)(guintptr)text);
        return TRUE;
    }
    for (;;) {
        OptionId id = p->options[found.index];
        const Option *option = &cli_options[id];
        g_autofree char *names = option_names(option);
        if (takes_value(option)) {
            const char *value = found.value ? found.value : next_value(p);
            if (!value)
                return wrong(p, "argument %s: expected one argument", names);
            return act(p, id, value);
        }
        if (!found.value)
            return act(p, id, NULL);
        /* Joined short flags: -vi. */
        const char letter[] = {'-', *found.value, 0};
        int next = found.is_short && *found.value ? find_exact(p, letter, 2) : -1;
        if (next < 0) {
            g_autofree char *value = quote_repr(found.value);
            return wrong(p, "argument %s: ignored explicit argument %s", names, value);
        }
        if (!act(p, id, NULL))
            return FALSE;
        found.index = next;
        found.value = found.value[1] ? found.value + 1 : NULL;
    }
}

static gboolean take_positional(Parser *p)
{
    const char *text = p->argv[p->at++];
    const Positional *positional = &p->command->positional;
    gboolean first = p->arguments->positionals->len == 0;
    /* Several are taken from one run of arguments; what comes after an option is left over. */
    gboolean continues = positional->several && p->at >= 2 &&
                         p->arguments->positionals->len &&
                         g_ptr_array_index(p->arguments->positionals,
                                           p->arguments->positionals->len - 1) == p->argv[p->at - 2];
    gboolean takes = positional->name && (first || continues);
    g_ptr_array_add(takes ? p->arguments->positionals : p->extras, (gpointer)(guintptr)text);
    return TRUE;
}

static gboolean check_ambiguity(Parser *p)
{
    for (int i = p->at; i < p->argc; i++) {
        gboolean is_option;
        Found found;
        if (!classify(p, i, &is_option, &found))
            return FALSE;
    }
    return TRUE;
}

static void find_double_dash(Parser *p)
{
    p->only_positionals_from = p->argc;
    for (int i = p->at; i < p->argc; i++) {
        if (g_str_equal(p->argv[i], "--")) {
            p->only_positionals_from = i + 1;
            return;
        }
    }
}

static gboolean parse_command(Parser *p)
{
    find_double_dash(p);
    if (!check_ambiguity(p))
        return FALSE;
    while (p->at < p->argc) {
        gboolean is_option;
        Found found;
        if (is_double_dash(p, p->at)) {
            p->at++;
            continue;
        }
        if (!classify(p, p->at, &is_option, &found) ||
            !(is_option ? take_option(p, found) : take_positional(p)))
            return FALSE;
    }
    if (p->command->positional.name && !p->arguments->positionals->len)
        return wrong(p, "the following arguments are required: %s", p->command->positional.name);
    return TRUE;
}

static gboolean choose_command(Parser *p)
{
    const char *name = p->argv[p->at++];
    const Command *command = cli_find_command(name);
    if (!command) {
        g_autofree char *choices = usage_choices(), *given = quote_repr(name);
        g_autoptr(GString) names = g_string_new(NULL);
        for (gsize i = 0; i < cli_n_commands; i++)
            g_string_append_printf(names, "%s'%s'", i ? ", " : "", cli_commands[i].name);
        g_free(p->hint);
        p->hint = hint_command(name);
        return wrong(p, "argument %s: invalid choice: %s (choose from %s)", choices, given,
                     names->str);
    }
    p->arguments->command = command;
    Parser sub = *p;
    sub.command = command;
    sub.options = command->options;
    sub.n_options = command->n_options;
    gboolean ok = parse_command(&sub);
    p->text = sub.text;
    p->hint = sub.hint;
    p->result = sub.result;
    return ok;
}

static gboolean parse_program(Parser *p)
{
    find_double_dash(p);
    while (p->at < p->argc && !p->arguments->command) {
        gboolean is_option;
        Found found;
        if (!classify(p, p->at, &is_option, &found))
            return FALSE;
        if (!is_option) {
            if (!choose_command(p))
                return FALSE;
        } else if (!take_option(p, found)) {
            return FALSE;
        }
    }
    if (p->extras->len) {
        g_ptr_array_add(p->extras, NULL);
        g_autofree char *extras = g_strjoinv(" ", (char **)p->extras->pdata);
        return wrong(p, "unrecognized arguments: %s", extras);
    }
    return p->arguments->command || wrong(p, "too few arguments");
}

ArgumentsResult arguments_parse(Arguments *arguments, int argc, char **argv, const char *program,
                                char **ret_text)
{
    memset(arguments, 0, sizeof *arguments);
    arguments->positionals = g_ptr_array_new();
    g_autoptr(GPtrArray) extras = g_ptr_array_new();
    Parser p = {
        .arguments = arguments, .program = program, .options = cli_global_options,
        .n_options = cli_n_global_options, .argv = argv, .argc = argc, .at = 1, .extras = extras,
    };
    parse_program(&p);
    g_ptr_array_add(arguments->positionals, NULL);
    for (int i = 0; i < N_OPTIONS; i++) {
        if (arguments->lists[i])
            g_ptr_array_add(arguments->lists[i], NULL);
    }
    g_free(p.hint);
    *ret_text = p.text;
    return p.result;
}

void arguments_clear(Arguments *arguments)
{
    for (int i = 0; i < N_OPTIONS; i++)
        g_clear_pointer(&arguments->lists[i], g_ptr_array_unref);
    g_clear_pointer(&arguments->positionals, g_ptr_array_unref);
}
