/* Scripts for shells, made from the table of commands and options. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/similar.h"
#include "cli/environment_templates.h"

typedef struct {
    const char *name;
    void (*write)(GString *out);
} Shell;

/* Words that stand for revisions without being ids. */
static const char *const symbols[] = {"head", "heads", "base", "current"};

static gboolean takes_value(const Option *option)
{
    return option->kind == OPTION_KIND_VALUE || option->kind == OPTION_KIND_LIST;
}

static void append_option_words(GString *out, const OptionId *ids, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        const char *names[] = {cli_options[ids[i]].short_name, cli_options[ids[i]].long_name};
        for (gsize j = 0; j < G_N_ELEMENTS(names); j++) {
            if (names[j])
                g_string_append_printf(out, "%s%s", out->len ? " " : "", names[j]);
        }
    }
}

static void append_templates(GString *out)
{
    const EnvironmentTemplate *template;
    for (gsize i = 0; (template = environment_template_at(i)); i++)
        g_string_append_printf(out, "%s%s", i ? " " : "", template->name);
}

/* ---- bash ------------------------------------------------------------------------------------ */

static const char bash_start[] =
    "# bash completion for limbeck\n"
    "_limbeck_revisions()\n"
    "{\n"
    "    \"${COMP_WORDS[0]}\" completion revisions 2>/dev/null\n"
    "}\n"
    "\n"
    "_limbeck_words()\n"
    "{\n"
    "    COMPREPLY=($(compgen -W \"$1\" -- \"$2\"))\n"
    "}\n"
    "\n"
    "_limbeck()\n"
    "{\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= i\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n";

static void bash_value(GString *out, CliValue value)
{
    switch (value) {
    case CLI_VALUE_FILE:
        g_string_append(out, "COMPREPLY=($(compgen -f -- \"$current\"))");
        break;
    case CLI_VALUE_DIRECTORY:
        g_string_append(out, "COMPREPLY=($(compgen -d -- \"$current\"))");
        break;
    case CLI_VALUE_REVISION:
    case CLI_VALUE_RANGE:
        g_string_append(out, "_limbeck_words \"$(_limbeck_revisions)\" \"$current\"");
        break;
    case CLI_VALUE_TEMPLATE:
        g_string_append(out, "_limbeck_words \"");
        append_templates(out);
        g_string_append(out, "\" \"$current\"");
        break;
    case CLI_VALUE_SHELL:
        g_string_append(out, "_limbeck_words \"bash zsh fish\" \"$current\"");
        break;
    default:
        g_string_append(out, "COMPREPLY=()");
        break;
    }
}

/* "        -m|--message)": what must follow these options. */
static void bash_option_values(GString *out, const OptionId *ids, gsize n, const char *command)
{
    for (gsize i = 0; i < n; i++) {
        const Option *option = &cli_options[ids[i]];
        if (!takes_value(option))
            continue;
        const char *names[] = {option->short_name, option->long_name};
        g_string_append(out, "    ");
        for (int j = 0, written = 0; j < 2; j++) {
            if (names[j])
                g_string_append_printf(out, "%s%s:%s", written++ ? "|" : "", command, names[j]);
        }
        g_string_append(out, ") ");
        bash_value(out, option->value);
        g_string_append(out, "; return ;;\n");
    }
}

static void write_bash(GString *out)
{
    g_string_append(out, bash_start);
    g_string_append(out, "        ");
    for (gsize i = 0; i < cli_n_commands; i++)
        g_string_append_printf(out, "%s%s", i ? "|" : "", cli_commands[i].name);
    g_string_append(out, ") command=${COMP_WORDS[i]}; break ;;\n"
                         "        esac\n"
                         "    done\n"
                         "    case $command:$before in\n");
    bash_option_values(out, cli_global_options, cli_n_global_options, "");
    for (gsize i = 0; i < cli_n_commands; i++)
        bash_option_values(out, cli_commands[i].options, cli_commands[i].n_options,
                           cli_commands[i].name);
    g_string_append(out, "    esac\n"
                         "    case $command in\n"
                         "    '') _limbeck_words \"");
    for (gsize i = 0; i < cli_n_commands; i++)
        g_string_append_printf(out, "%s ", cli_commands[i].name);
    g_autoptr(GString) global = g_string_new(NULL);
    append_option_words(global, cli_global_options, cli_n_global_options);
    g_string_append_printf(out, "%s\" \"$current\" ;;\n", global->str);
    for (gsize i = 0; i < cli_n_commands; i++) {
        const Command *command = &cli_commands[i];
        g_autoptr(GString) words = g_string_new(NULL);
        append_option_words(words, command->options, command->n_options);
        g_string_append_printf(out, "    %s)\n        if [[ $current == -* ]]; then\n", command->name);
        g_string_append_printf(out, "            _limbeck_words \"%s\" \"$current\"\n        else\n",
                               words->str);
        g_string_append(out, "            ");
        bash_value(out, command->positional.value);
        g_string_append(out, "\n        fi ;;\n");
    }
    g_string_append(out, "    esac\n"
                         "}\n"
                         "\n"
                         "complete -F _limbeck limbeck\n");
}

/* ---- zsh ------------------------------------------------------------------------------------- */

/* Text inside of an _arguments specification inside of single quotes. */
static void zsh_text(GString *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            g_string_append(out, "'\\''");
        else if (strchr("[]:\\", *p))
            g_string_append_printf(out, "\\%c", *p);
        else
            g_string_append_c(out, *p);
    }
}

static void zsh_value(GString *out, CliValue value)
{
    switch (value) {
    case CLI_VALUE_FILE:
        g_string_append(out, "_files");
        break;
    case CLI_VALUE_DIRECTORY:
        g_string_append(out, "_files -/");
        break;
    case CLI_VALUE_REVISION:
    case CLI_VALUE_RANGE:
        g_string_append(out, "_limbeck_revisions");
        break;
    case CLI_VALUE_TEMPLATE:
        g_string_append(out, "(");
        append_templates(out);
        g_string_append(out, ")");
        break;
    case CLI_VALUE_SHELL:
        g_string_append(out, "(bash zsh fish)");
        break;
    default:
        g_string_append(out, " ");
        break;
    }
}

static void zsh_option(GString *out, const Option *option, const char *indent)
{
    const char *names[] = {option->short_name, option->long_name};
    for (int j = 0; j < 2; j++) {
        if (!names[j])
            continue;
        g_string_append_printf(out, " \\\n%s'%s%s[", indent,
                               option->kind == OPTION_KIND_LIST ? "*" : "", names[j]);
        zsh_text(out, option->help);
        g_string_append_c(out, ']');
        if (takes_value(option)) {
            g_string_append_printf(out, ":%s:",
                                   (option->long_name ? option->long_name : option->short_name) +
                                       (option->long_name ? 2 : 1));
            zsh_value(out, option->value);
        }
        g_string_append_c(out, '\'');
    }
}

static void zsh_positional(GString *out, const Positional *positional)
{
    if (!positional->name)
        return;
    g_string_append_printf(out, " \\\n            '%s:%s:", positional->several ? "*" : "1",
                           positional->name);
    zsh_value(out, positional->value);
    g_string_append_c(out, '\'');
}

static void write_zsh(GString *out)
{
    g_string_append(out, "#compdef limbeck\n"
                         "\n"
                         "_limbeck_revisions()\n"
                         "{\n"
                         "    local -a revisions\n"
                         "    revisions=(${(f)\"$(_call_program revisions limbeck completion revisions)\"})\n"
                         "    compadd -a revisions\n"
                         "}\n"
                         "\n"
                         "_limbeck()\n"
                         "{\n"
                         "    local state line\n"
                         "    typeset -A opt_args\n"
                         "    local -a commands\n"
                         "    commands=(\n");
    for (gsize i = 0; i < cli_n_commands; i++) {
        g_string_append_printf(out, "        '%s:", cli_commands[i].name);
        zsh_text(out, cli_commands[i].help);
        g_string_append(out, "'\n");
    }
    g_string_append(out, "    )\n"
                         "    _arguments -C");
    for (gsize i = 0; i < cli_n_global_options; i++)
        zsh_option(out, &cli_options[cli_global_options[i]], "        ");
    g_string_append(out, " \\\n        '1:command:->command' \\\n        '*::argument:->argument'\n"
                         "    case $state in\n"
                         "    command) _describe command commands ;;\n"
                         "    argument)\n"
                         "        case $line[1] in\n");
    for (gsize i = 0; i < cli_n_commands; i++) {
        const Command *command = &cli_commands[i];
        g_string_append_printf(out, "        %s) _arguments", command->name);
        for (gsize j = 0; j < command->n_options; j++)
            zsh_option(out, &cli_options[command->options[j]], "            ");
        zsh_positional(out, &command->positional);
        g_string_append(out, " ;;\n");
    }
    g_string_append(out, "        esac ;;\n"
                         "    esac\n"
                         "}\n"
                         "\n"
                         "if [[ $funcstack[1] == _limbeck ]]; then\n"
                         "    _limbeck \"$@\"\n"
                         "else\n"
                         "    compdef _limbeck limbeck\n"
                         "fi\n");
}

/* ---- fish ------------------------------------------------------------------------------------ */

static void fish_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '\'');
    for (const char *p = text; *p; p++) {
        if (*p == '\'' || *p == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '\'');
}

/* -a and -f, -F or -x for a value. */
static void fish_value(GString *out, CliValue value)
{
    g_autoptr(GString) templates = g_string_new(NULL);
    switch (value) {
    case CLI_VALUE_FILE:
        g_string_append(out, " -F");
        break;
    case CLI_VALUE_DIRECTORY:
        g_string_append(out, " -f -a '(__fish_complete_directories)'");
        break;
    case CLI_VALUE_REVISION:
    case CLI_VALUE_RANGE:
        g_string_append(out, " -f -a '(limbeck completion revisions 2>/dev/null)'");
        break;
    case CLI_VALUE_TEMPLATE:
        append_templates(templates);
        g_string_append_printf(out, " -f -a '%s'", templates->str);
        break;
    case CLI_VALUE_SHELL:
        g_string_append(out, " -f -a 'bash zsh fish'");
        break;
    default:
        g_string_append(out, " -f");
        break;
    }
}

static void fish_options(GString *out, const char *condition, const OptionId *ids, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        const Option *option = &cli_options[ids[i]];
        g_string_append_printf(out, "complete -c limbeck -n '%s'", condition);
        if (option->short_name)
            g_string_append_printf(out, " -s %s", option->short_name + 1);
        if (option->long_name)
            g_string_append_printf(out, " -l %s", option->long_name + 2);
        if (takes_value(option)) {
            g_string_append(out, " -r");
            fish_value(out, option->value);
        }
        g_string_append(out, " -d ");
        fish_quoted(out, option->help);
        g_string_append_c(out, '\n');
    }
}

static void write_fish(GString *out)
{
    g_string_append(out, "# fish completion for limbeck\ncomplete -c limbeck -f\n");
    fish_options(out, "__fish_use_subcommand", cli_global_options, cli_n_global_options);
    for (gsize i = 0; i < cli_n_commands; i++) {
        g_string_append_printf(out, "complete -c limbeck -n __fish_use_subcommand -a %s -d ",
                               cli_commands[i].name);
        fish_quoted(out, cli_commands[i].help);
        g_string_append_c(out, '\n');
    }
    for (gsize i = 0; i < cli_n_commands; i++) {
        const Command *command = &cli_commands[i];
        g_autofree char *condition =
            g_strdup_printf("__fish_seen_subcommand_from %s", command->name);
        fish_options(out, condition, command->options, command->n_options);
        if (!command->positional.name)
            continue;
        g_string_append_printf(out, "complete -c limbeck -n '%s'", condition);
        fish_value(out, command->positional.value);
        g_string_append_c(out, '\n');
    }
}

/* ---- the command ----------------------------------------------------------------------------- */

/* What the scripts ask for: ids, labels and symbols, a line each. */
static gboolean print_revisions(Cli *cli, GError **error)
{
    if (!cli_load_graph(cli, error))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(symbols); i++)
        puts(symbols[i]);
    for (guint i = 0; i < cli->graph->revisions->len; i++) {
        const Revision *revision = revision_graph_get(cli->graph, (int)i);
        puts(revision->id);
        for (char **label = revision->labels; *label; label++)
            printf("%s@head\n", *label);
    }
    return TRUE;
}

gboolean command_completion(Cli *cli, GError **error)
{
    static const Shell shells[] = {{"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}};
    const char *names[] = {"bash", "zsh", "fish", NULL}, *name = cli_positional(cli, 0);
    if (strcmp(name, "revisions") == 0)
        return print_revisions(cli, error);
    for (gsize i = 0; i < G_N_ELEMENTS(shells); i++) {
        if (strcmp(shells[i].name, name) == 0) {
            g_autoptr(GString) out = g_string_new(NULL);
            shells[i].write(out);
            fputs(out->str, stdout);
            return TRUE;
        }
    }
    const char *meant = similar_find(name, names);
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND, "No completion for '%s'%s%s%s", name,
                meant ? "\nhint: did you mean '" : "\nhint: there is one for bash, zsh and fish",
                meant ? meant : "", meant ? "'?" : "");
    return FALSE;
}
