/* Writing a new revision file: as ScriptDirectory.generate_revision(). */
#ifndef LIMBECK_CLI_GENERATE_H
#define LIMBECK_CLI_GENERATE_H

#include "cli/cli.h"

/* What the command line asks for. */
typedef struct {
    const char *rev_id;              /* NULL: a new random one */
    const char *message;             /* or NULL */
    const char *const *heads;        /* NULL-terminated; what the new revision follows */
    gboolean splice;
    const char *branch_label;        /* or NULL */
    const char *version_path;        /* or NULL */
    const char *const *depends_on;   /* NULL-terminated; or NULL */
    const MigrateDifference *difference; /* bodies for the functions; or NULL */
    GHashTable *template_args;       /* char * -> char *: of context.configure(); or NULL */
} Generation;

/* Renders script.py.mako to a file, which appears whole or not at all, and runs the project's hooks. */
gboolean generate_revision(Cli *cli, const Generation *generation, GError **error);

#endif
