#include "cli/options.h"

#include "cli/cli.h"

const Option cli_options[N_OPTIONS] = {
#define X(id, short_name, long_name, kind, help)                                                   \
    [OPTION_##id] = {short_name, long_name, OPTION_KIND_##kind, help},
    CLI_OPTIONS(X)
#undef X
};

const OptionId cli_global_options[] = {OPTION_HELP, OPTION_VERSION,  OPTION_CONFIG, OPTION_NAME,
                                       OPTION_X,    OPTION_RAISEERR, OPTION_QUIET};
const gsize cli_n_global_options = G_N_ELEMENTS(cli_global_options);

#define OPTIONS_OF(...)                                                                            \
    (const OptionId[]){OPTION_HELP, __VA_ARGS__},                                                  \
        sizeof((OptionId[]){OPTION_HELP, __VA_ARGS__}) / sizeof(OptionId)
#define NO_OPTIONS (const OptionId[]){OPTION_HELP}, 1

#define REVISION_POSITIONAL  {"revision", FALSE, "revision identifier"}
#define REVISIONS_POSITIONAL {"revisions", TRUE, "one or more revisions, or 'heads' for all heads"}

/* In alphabetical order, as the help lists them. */
const Command cli_commands[] = {
    {"branches", "Show current branch points.", OPTIONS_OF(OPTION_VERBOSE), {NULL},
     command_branches},
    {"check", "Check if revision command with autogenerate has pending upgrade ops.", NO_OPTIONS,
     {NULL}, command_check},
    {"current", "Display the current revision for a database.",
     OPTIONS_OF(OPTION_CHECK_HEADS, OPTION_VERBOSE), {NULL}, command_current},
    {"downgrade", "Revert to a previous version.", OPTIONS_OF(OPTION_SQL, OPTION_TAG),
     REVISION_POSITIONAL, command_downgrade},
    {"edit", "Edit revision script(s) using $EDITOR.", NO_OPTIONS, {"rev", FALSE, NULL},
     command_edit},
    {"ensure_version", "Create the alembic version table if it doesn't exist already .",
     OPTIONS_OF(OPTION_SQL), {NULL}, command_ensure_version},
    {"heads", "Show current available heads in the script directory.",
     OPTIONS_OF(OPTION_VERBOSE, OPTION_RESOLVE_DEPENDENCIES), {NULL}, command_heads},
    {"history", "List changeset scripts in chronological order.",
     OPTIONS_OF(OPTION_REV_RANGE, OPTION_VERBOSE, OPTION_INDICATE_CURRENT), {NULL},
     command_history},
    {"init", "Initialize a new scripts directory.", OPTIONS_OF(OPTION_TEMPLATE, OPTION_PACKAGE),
     {"directory", FALSE, "location of scripts directory"}, command_init},
    {"list_templates", "List available templates.", NO_OPTIONS, {NULL}, command_list_templates},
    {"merge", "Merge two revisions together. Creates a new migration file.",
     OPTIONS_OF(OPTION_MESSAGE, OPTION_BRANCH_LABEL, OPTION_REV_ID, OPTION_SPLICE),
     REVISIONS_POSITIONAL, command_merge},
    {"revision", "Create a new revision file.",
     OPTIONS_OF(OPTION_MESSAGE, OPTION_AUTOGENERATE, OPTION_SQL, OPTION_HEAD, OPTION_SPLICE,
                OPTION_BRANCH_LABEL, OPTION_VERSION_PATH, OPTION_REV_ID, OPTION_DEPENDS_ON),
     {NULL}, command_revision},
    {"show", "Show the revision(s) denoted by the given symbol.", NO_OPTIONS, {"rev", FALSE, NULL},
     command_show},
    {"stamp", "'stamp' the revision table with the given revision; don't run any migrations.",
     OPTIONS_OF(OPTION_SQL, OPTION_TAG, OPTION_PURGE), REVISIONS_POSITIONAL, command_stamp},
    {"upgrade", "Upgrade to a later version.", OPTIONS_OF(OPTION_SQL, OPTION_TAG),
     REVISION_POSITIONAL, command_upgrade},
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
