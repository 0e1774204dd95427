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
    const char *const *branch_labels; /* NULL-terminated */
    const char *version_path;        /* or NULL */
    const char *const *depends_on;   /* NULL-terminated; or NULL */
    GHashTable *bodies;              /* char * -> char *: the template's names for texts of functions; or NULL */
} Generation;

/* Renders script.py.mako to a file, which appears whole or not at all, and runs the project's hooks. */
gboolean generate_revision(Cli *cli, const Generation *generation, GError **error);

#endif
