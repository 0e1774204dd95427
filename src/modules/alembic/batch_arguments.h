/* table_args=, reflect_args= and reflect_kwargs= of op.batch_alter_table(). */
#ifndef LIMBECK_MODULES_ALEMBIC_BATCH_ARGUMENTS_H
#define LIMBECK_MODULES_ALEMBIC_BATCH_ARGUMENTS_H

#include "modules/alembic/operations.h"

/* Columns and constraints of a list (NULL: none), read as those of a table of the batch's name with this naming
 * convention (NULL: none; that of target_metadata does not count in a batch). Columns that only constraints
 * name are left out of *ret_columns. FALSE with an exception pending. */
gboolean batch_read_elements(OpCall *call, BatchOperations *batch, PyValue elements, PyValue convention,
                             GPtrArray **ret_columns, GPtrArray **ret_constraints);

/* A list of the columns that the "column_reflect" listeners of reflect_kwargs (NULL: none) have changed, after the
 * elements of reflect_args (NULL: none). NULL without an exception when there is neither. */
PyValue batch_listened_columns(OpCall *call, BatchOperations *batch, PyValue reflect_kwargs,
                               PyValue reflect_args);

#endif
