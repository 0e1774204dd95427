/* What PostgreSQL does beside apply.c: types that come before their table, USING, identity, CONCURRENTLY. */
#ifndef LIMBECK_OPERATION_APPLY_POSTGRESQL_H
#define LIMBECK_OPERATION_APPLY_POSTGRESQL_H

#include "operation/operation.h"

/* CREATE TYPE and CREATE DOMAIN for the columns of a table that is about to be created; a name is created once in the
 * life of the target, as SQLAlchemy's "memo" has it. */
gboolean apply_postgresql_create_types(OperationTarget *target, const SchemaTable *table,
                                       GError **error);
/* The type of ALTER_COLUMN, which comes before all else, with postgresql_using. COMMAND: USING without a
 * type. Does nothing when there is no type. */
gboolean apply_postgresql_alter_type(OperationTarget *target, const Operation *operation,
                                     GError **error);
gboolean apply_postgresql_alter_identity(OperationTarget *target, const Operation *operation,
                                         GError **error);
/* CREATE INDEX CONCURRENTLY that was interrupted has left an index that is not valid: it is dropped, so that the
 * statement can run again, IF NOT EXISTS or not. */
gboolean apply_postgresql_before_index(OperationTarget *target, const SchemaIndex *index, GError **error);
gboolean apply_postgresql_drop_index(OperationTarget *target, const Operation *operation,
                                     GError **error);

#endif
