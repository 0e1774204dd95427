/* [post_write_hooks]: programs that run over a new revision file. */
#ifndef LIMBECK_CLI_WRITE_HOOKS_H
#define LIMBECK_CLI_WRITE_HOOKS_H

#include "cli/cli.h"

/* Runs the project's hooks in order. What a program's exit status is does not matter, as in Alembic;
 * a hook that is not well described or whose program is not there fails with COMMAND. */
gboolean write_hooks_run(const Cli *cli, const char *path, GError **error);

#endif
