/* Databases that stand at revisions which no file has; see missing.c. */
#ifndef LIMBECK_CLI_MISSING_H
#define LIMBECK_CLI_MISSING_H

#include "cli/cli.h"

void cli_missing_free(CliMissing *missing); /* NULL is allowed */

/* For MigrateRequest; data is the Cli. The larger graph becomes the Cli's. */
RevisionGraph *cli_find_missing(MigrateSession *session, const char *const *ids, gpointer data);
char *cli_explain_missing(MigrateSession *session, const char *const *ids, gpointer data);

/* Where the originals lie that were squashed into revision id. A new string. */
char *cli_squashed_directory(const Cli *cli, const char *id);

#endif
