/* The transactions of a run, around the run and around each of its revisions; see transaction.c. */
#ifndef LIMBECK_MODULES_ALEMBIC_TRANSACTION_H
#define LIMBECK_MODULES_ALEMBIC_TRANSACTION_H

#include "modules/alembic/migration_context.h"

/* All raise Python exceptions. */

/* Begins unless a transaction is open; takes the engine's write lock when the command writes. */
gboolean transaction_begin(PyInterp *py, MigrationContext *context);
/* Before and after one revision's function and its change of the version table. ok: FALSE undoes the
 * revision; the exception that made it fail stays pending. */
gboolean transaction_enter_revision(PyInterp *py, MigrationContext *context);
gboolean transaction_leave_revision(PyInterp *py, MigrationContext *context, gboolean ok, gboolean is_last);

/* Before the heads are read: from here until transaction_finish() no other run of a command that writes is at work
 * on the database, as far as the engine can keep them apart. */
gboolean transaction_start(PyInterp *py, MigrationContext *context);
/* After run_migrations(); what is open stays open, and its lock with it. */
void transaction_finish(MigrationContext *context);

#endif
