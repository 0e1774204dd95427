#include "cli/options.h"

#include "cli/cli.h"

const Option cli_options[N_OPTIONS] = {
#define X(id, short_name, long_name, kind, value, help)                                            \
    [OPTION_##id] = {short_name, long_name, OPTION_KIND_##kind, CLI_VALUE_##value, help},
    CLI_OPTIONS(X)
#undef X
};

const OptionId cli_global_options[] = {OPTION_HELP, OPTION_VERSION,  OPTION_CONFIG, OPTION_NAME,
                                       OPTION_X,    OPTION_RAISEERR, OPTION_QUIET,
                                       OPTION_LOG_FORMAT};
const gsize cli_n_global_options = G_N_ELEMENTS(cli_global_options);
/* The program's help is Alembic's own; what stands last is in the manual and the completions. */
const gsize cli_n_helped_options = G_N_ELEMENTS(cli_global_options) - 1;

#define OPTIONS_OF(...)                                                                            \
    (const OptionId[]){OPTION_HELP, __VA_ARGS__},                                                  \
        sizeof((OptionId[]){OPTION_HELP, __VA_ARGS__}) / sizeof(OptionId)
#define NO_OPTIONS (const OptionId[]){OPTION_HELP}, 1

#define REVISION_POSITIONAL  {"revision", FALSE, "revision identifier", CLI_VALUE_REVISION}
#define REV_POSITIONAL       {"rev", FALSE, NULL, CLI_VALUE_REVISION}
#define REVISIONS_POSITIONAL                                                                       \
    {"revisions", TRUE, "one or more revisions, or 'heads' for all heads", CLI_VALUE_REVISION}

/* Alembic's in alphabetical order, as its help lists them, then Limbeck's own. */
const Command cli_commands[] = {
    {"branches", "Show current branch points.", OPTIONS_OF(OPTION_VERBOSE, OPTION_JSON), {NULL},
     command_branches},
    {"check", "Check if revision command with autogenerate has pending upgrade ops.",
     OPTIONS_OF(OPTION_JSON), {NULL}, command_check},
    {"current", "Display the current revision for a database.",
     OPTIONS_OF(OPTION_CHECK_HEADS, OPTION_VERBOSE, OPTION_JSON), {NULL}, command_current},
    {"downgrade", "Revert to a previous version.", OPTIONS_OF(OPTION_SQL, OPTION_TAG, OPTION_JSON),
     REVISION_POSITIONAL, command_downgrade},
    {"edit", "Edit revision script(s) using $EDITOR.", NO_OPTIONS, REV_POSITIONAL, command_edit},
    {"ensure_version", "Create the alembic version table if it doesn't exist already .",
     OPTIONS_OF(OPTION_SQL), {NULL}, command_ensure_version},
    {"heads", "Show current available heads in the script directory.",
     OPTIONS_OF(OPTION_VERBOSE, OPTION_RESOLVE_DEPENDENCIES, OPTION_JSON), {NULL}, command_heads},
    {"history", "List changeset scripts in chronological order.",
     OPTIONS_OF(OPTION_REV_RANGE, OPTION_VERBOSE, OPTION_INDICATE_CURRENT, OPTION_GRAPH,
                OPTION_JSON),
     {NULL}, command_history},
    {"init", "Initialize a new scripts directory.", OPTIONS_OF(OPTION_TEMPLATE, OPTION_PACKAGE),
     {"directory", FALSE, "location of scripts directory", CLI_VALUE_DIRECTORY}, command_init},
    {"list_templates", "List available templates.", OPTIONS_OF(OPTION_JSON), {NULL},
     command_list_templates},
    {"merge", "Merge two revisions together. Creates a new migration file.",
     OPTIONS_OF(OPTION_MESSAGE, OPTION_BRANCH_LABEL, OPTION_REV_ID, OPTION_SPLICE, OPTION_JSON),
     REVISIONS_POSITIONAL, command_merge},
    {"revision", "Create a new revision file.",
     OPTIONS_OF(OPTION_MESSAGE, OPTION_AUTOGENERATE, OPTION_SQL, OPTION_HEAD, OPTION_SPLICE,
                OPTION_BRANCH_LABEL, OPTION_VERSION_PATH, OPTION_REV_ID, OPTION_DEPENDS_ON,
                OPTION_JSON),
     {NULL}, command_revision},
    {"show", "Show the revision(s) denoted by the given symbol.", OPTIONS_OF(OPTION_JSON),
     REV_POSITIONAL, command_show},
    {"stamp", "'stamp' the revision table with the given revision; don't run any migrations.",
     OPTIONS_OF(OPTION_SQL, OPTION_TAG, OPTION_PURGE, OPTION_JSON), REVISIONS_POSITIONAL,
     command_stamp},
    {"upgrade", "Upgrade to a later version.", OPTIONS_OF(OPTION_SQL, OPTION_TAG, OPTION_JSON),
     REVISION_POSITIONAL, command_upgrade},
    {"rebase", "Move a branch of revisions on top of another head.",
     OPTIONS_OF(OPTION_ONTO, OPTION_DRY_RUN, OPTION_NO_DATABASE, OPTION_JSON),
     {"revision", FALSE, "head of the branch that is moved", CLI_VALUE_REVISION}, command_rebase},
    {"squash", "Put one revision in place of several; proved equal on scratch databases.",
     OPTIONS_OF(OPTION_MESSAGE, OPTION_VERBATIM, OPTION_DRY_RUN, OPTION_JSON),
     {"range", FALSE, "FROM:TO, the first and the last revision; base:TO for all up to TO",
      CLI_VALUE_RANGE},
     command_squash},
    {"completion", "Print a script that completes commands, options and revisions in a shell.",
     NO_OPTIONS, {"shell", FALSE, "bash, zsh or fish", CLI_VALUE_SHELL}, command_completion},
    {"man", "Print the manual page.", NO_OPTIONS, {NULL}, command_man},
};
const gsize cli_n_commands = G_N_ELEMENTS(cli_commands);

const Command *cli_find_command(const char *name)
{
    for (gsize i = 0; i < cli_n_commands; i++) {
        if (g_str_equal(cli_commands[i].name, name))
            return &cli_commands[i];
    }
    return NULL;
}
