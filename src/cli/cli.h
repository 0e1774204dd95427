/*
 * What the commands share: the parsed command line, the project, and printing as Alembic prints.
 */
#ifndef LIMBECK_CLI_CLI_H
#define LIMBECK_CLI_CLI_H

#include "base/json.h"
#include "base/log.h"
#include "cli/arguments.h"
#include "config/project.h"
#include "migrate/migrate.h"
#include "revision/graph.h"
#include "revision/identifier.h"
#include "revision/revision_file.h"

#define CLI_VERSION LIMBECK_VERSION

typedef struct CliMissing CliMissing;

struct Cli {
    Arguments arguments;
    Log *log;
    Project *project;      /* NULL until opened */
    GArray *named;         /* ProjectArgument, for the project's scripts; NULL until it is opened */
    RevisionGraph *graph;  /* NULL until loaded */
    PyInterp *interp;      /* for templates and computed headers; NULL until needed */
    RevisionFiles files;   /* how revision files are found; set with the project's scripts */
    const char *program;   /* what the user called us */
    int width;             /* columns of the terminal; 0: no terminal */
    gboolean quiet;
    CliMissing *missing;   /* what took the place of files that are missing; or NULL */
    JsonWriter *json;      /* --json: the answer, an open object; NULL without */
    gboolean json_keep;    /* the answer stands although the command fails */
    int json_fd;           /* where it goes; stdout itself goes to stderr meanwhile */
};

/* ---- program.c ------------------------------------------------------------------------------- */

/* The whole program: what main() does. Returns the exit status. */
int cli_main(int argc, char **argv);

/* ---- cli.c ----------------------------------------------------------------------------------- */

/* Reads the configuration files. With paths_only FALSE everything but `init` needs. */
gboolean cli_open_project(Cli *cli, gboolean paths_only, GError **error);
/* And resolves the script directory. */
gboolean cli_open_scripts(Cli *cli, GError **error);
/* Reads the revision files; the scripts are open. */
gboolean cli_read_graph(Cli *cli, GError **error);
/* Both. */
gboolean cli_load_graph(Cli *cli, GError **error);
/* The interpreter for templates and computed headers. NULL on failure. */
PyInterp *cli_interp(Cli *cli, GError **error);
/* Goes on with the interpreter of a run of env.py; NULL is allowed. */
void cli_take_interp(Cli *cli, PyInterp *py);
/* A request with what is the same for every command that runs env.py. */
MigrateRequest cli_migrate_request(Cli *cli);
/* "upgrade head" -> the n-th positional. */
const char *cli_positional(const Cli *cli, guint n);

/* ---- output.c -------------------------------------------------------------------------------- */

/* A line on stdout; nothing under -q. As Config.print_stdout(). */
void cli_print(const Cli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A message for people, broken at the terminal's width. As alembic.util.msg(). */
void cli_message(const Cli *cli, const char *text);
/* "text ...", then "  done" or "  FAILED" on the same line. newline: after the first part. */
void cli_status_begin(const Cli *cli, gboolean newline, const char *format, ...) G_GNUC_PRINTF(3, 4);
void cli_status_end(const Cli *cli, gboolean ok);
/* "UserWarning: ..." on stderr; context is the Cli. */
void cli_warn(gpointer context, const char *message);
/* Says why a command failed and returns the exit status. */
int cli_report(const Cli *cli, const GError *error);

/* ---- revision_text.c ------------------------------------------------------------------------- */

typedef struct {
    gboolean branches, doc, parents, tree; /* which parts cmd_format() shows */
    gboolean current;                      /* the database has it: " (current)" */
} RevisionTextOptions;

/* One line, or with verbose the whole of Alembic's log_entry. A new string. */
char *revision_text(const RevisionGraph *graph, int node, gboolean verbose,
                    const RevisionTextOptions *options);

/* ---- history_graph.c ------------------------------------------------------------------------- */

/* history --graph. current: the ids that the database stands at; NULL: it was not asked. */
void history_graph_print(Cli *cli, const RevisionList *nodes, const char *const *current);

/* ---- answer.c -------------------------------------------------------------------------------- */

/* With --json, at the start and at the end of a command; error NULL when it succeeded. */
void cli_answer_begin(Cli *cli);
void cli_answer_end(Cli *cli, const GError *error);
/* A revision as an element of an array, or as a member when key is given. current: the ids that the
 * database stands at, NULL when it was not asked. */
void cli_answer_revision(Cli *cli, const char *key, int node, const char *const *current);
/* "revisions": those of a list that are in the graph. */
void cli_answer_revisions(Cli *cli, const RevisionList *nodes, const char *const *current);
/* One run of a plan, an element of "databases": from which heads, by which steps (RevisionStep *). */
void cli_answer_plan(Cli *cli, MigrateSession *session, const char *const *heads,
                     const GPtrArray *steps);

/* ---- commands: each in its own file ---------------------------------------------------------- */

gboolean command_branches(Cli *cli, GError **error);
gboolean command_check(Cli *cli, GError **error);
gboolean command_completion(Cli *cli, GError **error);
gboolean command_current(Cli *cli, GError **error);
gboolean command_downgrade(Cli *cli, GError **error);
gboolean command_edit(Cli *cli, GError **error);
gboolean command_ensure_version(Cli *cli, GError **error);
gboolean command_heads(Cli *cli, GError **error);
gboolean command_history(Cli *cli, GError **error);
gboolean command_init(Cli *cli, GError **error);
gboolean command_list_templates(Cli *cli, GError **error);
gboolean command_man(Cli *cli, GError **error);
gboolean command_merge(Cli *cli, GError **error);
gboolean command_rebase(Cli *cli, GError **error);
gboolean command_revision(Cli *cli, GError **error);
gboolean command_show(Cli *cli, GError **error);
gboolean command_squash(Cli *cli, GError **error);
gboolean command_stamp(Cli *cli, GError **error);
gboolean command_upgrade(Cli *cli, GError **error);

#endif
