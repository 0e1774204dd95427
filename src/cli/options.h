/*
 * The one table of commands and options. The parser, the help texts and whatever else describes the
 * command line (man pages, completions) read it; nothing about an option is said anywhere else.
 */
#ifndef LIMBECK_CLI_OPTIONS_H
#define LIMBECK_CLI_OPTIONS_H

#include <glib.h>

typedef struct Cli Cli;

/* X(identifier, short name or NULL, long name or NULL, kind, what its value is, help). Kinds: FLAG,
 * VALUE (the last one counts), LIST (each one counts), HELP, VERSION. */
#define CLI_OPTIONS(X)                                                                             \
    X(HELP, "-h", "--help", HELP, NOTHING, "show this help message and exit")                      \
    X(VERSION, NULL, "--version", VERSION, NOTHING, "show program's version number and exit")      \
    X(CONFIG, "-c", "--config", LIST, FILE,                                                        \
      "Alternate config file; defaults to value of ALEMBIC_CONFIG environment variable, or "       \
      "\"alembic.ini\". May also refer to pyproject.toml file.  May be specified twice to "        \
      "reference both files separately")                                                           \
    X(NAME, "-n", "--name", VALUE, TEXT,                                                           \
      "Name of section in .ini file to use for Alembic config (only applies to configparser "      \
      "config, not toml)")                                                                         \
    X(X, "-x", NULL, LIST, TEXT,                                                                   \
      "Additional arguments consumed by custom env.py scripts, e.g. -x setting1=somesetting "      \
      "-x setting2=somesetting")                                                                   \
    X(RAISEERR, NULL, "--raiseerr", FLAG, NOTHING, "Raise a full stack trace on error")            \
    X(QUIET, "-q", "--quiet", FLAG, NOTHING, "Do not log to std output.")                          \
    X(VERBOSE, "-v", "--verbose", FLAG, NOTHING, "Use more verbose output")                        \
    X(CHECK_HEADS, "-c", "--check-heads", FLAG, NOTHING,                                           \
      "Check if all head revisions are applied to the database. Exit with an error code if "       \
      "this is not the case.")                                                                     \
    X(SQL, NULL, "--sql", FLAG, NOTHING,                                                           \
      "Don't emit SQL to database - dump to standard output/file instead. See docs on "            \
      "offline mode.")                                                                             \
    X(TAG, NULL, "--tag", VALUE, TEXT,                                                             \
      "Arbitrary 'tag' name - can be used by custom env.py scripts.")                              \
    X(RESOLVE_DEPENDENCIES, NULL, "--resolve-dependencies", FLAG, NOTHING,                         \
      "Treat dependency versions as down revisions")                                               \
    X(REV_RANGE, "-r", "--rev-range", VALUE, RANGE,                                                \
      "Specify a revision range; format is [start]:[end]")                                         \
    X(INDICATE_CURRENT, "-i", "--indicate-current", FLAG, NOTHING,                                 \
      "Indicate the current revision")                                                             \
    X(TEMPLATE, "-t", "--template", VALUE, TEMPLATE, "Setup template for use with 'init'")         \
    X(PACKAGE, NULL, "--package", FLAG, NOTHING,                                                   \
      "Write empty __init__.py files to the environment and version locations")                    \
    X(MESSAGE, "-m", "--message", VALUE, TEXT, "Message string to use with 'revision'")            \
    X(BRANCH_LABEL, NULL, "--branch-label", VALUE, TEXT,                                           \
      "Specify a branch label to apply to the new revision")                                       \
    X(REV_ID, NULL, "--rev-id", VALUE, TEXT,                                                       \
      "Specify a hardcoded revision id instead of generating one")                                 \
    X(SPLICE, NULL, "--splice", FLAG, NOTHING,                                                     \
      "Allow a non-head revision as the 'head' to splice onto")                                    \
    X(AUTOGENERATE, NULL, "--autogenerate", FLAG, NOTHING,                                         \
      "Populate revision script with candidate migration operations, based on comparison of "      \
      "database to model.")                                                                        \
    X(HEAD, NULL, "--head", VALUE, REVISION,                                                       \
      "Specify head revision or <branchname>@head to base new revision on.")                       \
    X(VERSION_PATH, NULL, "--version-path", VALUE, DIRECTORY,                                      \
      "Specify specific path from config for version file")                                        \
    X(DEPENDS_ON, NULL, "--depends-on", LIST, REVISION,                                            \
      "Specify one or more revision identifiers which this revision should depend on.")            \
    X(PURGE, NULL, "--purge", FLAG, NOTHING,                                                       \
      "Unconditionally erase the version table before stamping")                                   \
    X(ONTO, NULL, "--onto", VALUE, REVISION,                                                       \
      "Revision that the branch is moved on top of; may be left out when there is one other "      \
      "head")                                                                                      \
    X(DRY_RUN, NULL, "--dry-run", FLAG, NOTHING, "Say what would be done, and do nothing")         \
    X(NO_DATABASE, NULL, "--no-database", FLAG, NOTHING,                                           \
      "Do not ask the database what it has applied")                                               \
    X(VERBATIM, NULL, "--verbatim", FLAG, NOTHING,                                                 \
      "Keep the code of every revision instead of writing anew what they come to")                 \
    X(GRAPH, NULL, "--graph", FLAG, NOTHING, "Draw the revisions as a graph")                      \
    X(JSON, NULL, "--json", FLAG, NOTHING, "Answer with a JSON document")                          \
    X(LOG_FORMAT, NULL, "--log-format", VALUE, TEXT, "Format of log lines: text or json")

typedef enum {
#define X(id, short_name, long_name, kind, value, help) OPTION_##id,
    CLI_OPTIONS(X)
#undef X
    N_OPTIONS,
} OptionId;

typedef enum {
    OPTION_KIND_FLAG,
    OPTION_KIND_VALUE,
    OPTION_KIND_LIST,
    OPTION_KIND_HELP,
    OPTION_KIND_VERSION,
} OptionKind;

/* What is written for an option's value or a positional, for completions. */
typedef enum {
    CLI_VALUE_NOTHING,   /* takes none */
    CLI_VALUE_TEXT,      /* anything */
    CLI_VALUE_FILE,
    CLI_VALUE_DIRECTORY,
    CLI_VALUE_REVISION,
    CLI_VALUE_RANGE,     /* two revisions with ":" between them */
    CLI_VALUE_TEMPLATE,  /* one of list_templates */
    CLI_VALUE_SHELL,     /* what `completion` writes for */
} CliValue;

typedef struct {
    const char *short_name, *long_name; /* with their dashes; one may be NULL */
    OptionKind kind;
    CliValue value;
    const char *help;
} Option;

extern const Option cli_options[N_OPTIONS];

/* A command's own argument: there is at most one. */
typedef struct {
    const char *name;
    gboolean several; /* one or more; else exactly one */
    const char *help; /* or NULL */
    CliValue value;
} Positional;

typedef struct {
    const char *name;
    const char *help;
    const OptionId *options; /* in the order of the help; HELP first */
    gsize n_options;
    Positional positional;   /* name NULL: takes none */
    /* FALSE with an error set when the command fails; the caller reports it. */
    gboolean (*run)(Cli *cli, GError **error);
} Command;

extern const Command cli_commands[];
extern const gsize cli_n_commands;
extern const OptionId cli_global_options[];
extern const gsize cli_n_global_options;
extern const gsize cli_n_helped_options; /* of them, those that -h shows: the first */

const Command *cli_find_command(const char *name); /* or NULL */

#endif
