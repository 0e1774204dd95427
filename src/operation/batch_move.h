/* Move and copy: the statements that put a new table in an old one's place. Internal to the room. */
#ifndef LIMBECK_OPERATION_BATCH_MOVE_H
#define LIMBECK_OPERATION_BATCH_MOVE_H

#include "operation/batch_table.h"

/* Writes down or executes Alembic's statements: CREATE TABLE, INSERT, DROP TABLE, ALTER TABLE RENAME,
 * CREATE INDEX. Online, on SQLite, whatever depends on the table is put back, and the rows are counted. */
gboolean batch_move(OperationTarget *target, BatchTable *self, GError **error);

/* Around all that a batch does online: a savepoint, and how foreign keys stood before. */
typedef struct {
    DriverConnection *connection;
    const char *schema;
    gboolean enforced;    /* foreign keys were enforced at the start */
    gboolean switched;    /* ... and are switched off for the time being */
    gint64 violations;    /* that were there before */
} BatchGuard;

gboolean batch_guard_begin(BatchGuard *guard, DriverConnection *connection, const char *schema,
                           GError **error);
/* ok FALSE: takes everything back, and error is set already. */
gboolean batch_guard_end(BatchGuard *guard, gboolean ok, GError **error);

#endif
