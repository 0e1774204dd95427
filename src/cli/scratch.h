/*
 * A database for a moment: env.py of the project runs as ever, and where it connects to the project's
 * database it gets an empty one of the same engine. For SQLite a file in a temporary directory, for PostgreSQL
 * a database of its own on the same server, which the user must be allowed to create.
 */
#ifndef LIMBECK_CLI_SCRATCH_H
#define LIMBECK_CLI_SCRATCH_H

#include "modules/sqlalchemy/connection.h"

typedef struct Scratch Scratch;

Scratch *scratch_new(void);
/* Removes the database. NULL is allowed. */
void scratch_free(Scratch *scratch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scratch, scratch_free)

/* For MigrateRequest. The database is made with the first connection; COMMAND when that is not allowed, when
 * env.py connects to several databases, or to an engine that this is not known for. */
SaConnectHook *scratch_hook(Scratch *scratch);

#endif
