/*
 * batch_alter_table: several changes of one table, on SQLite by building the table anew, moving the
 * rows and putting it in the old one's place. As Alembic's BatchOperationsImpl and ApplyBatchImpl, and
 * beyond them: nothing that the table had is lost (triggers, views, foreign keys that point to it), and
 * the rows are counted before the old table goes.
 */
#ifndef LIMBECK_OPERATION_BATCH_H
#define LIMBECK_OPERATION_BATCH_H

#include "operation/operation.h"

typedef enum { BATCH_RECREATE_AUTO, BATCH_RECREATE_ALWAYS, BATCH_RECREATE_NEVER } BatchRecreate;

/* The arguments of op.batch_alter_table(). Arrays may be NULL when empty; all are borrowed. */
typedef struct {
    const char *table_name, *schema;
    BatchRecreate recreate;
    SchemaTable *copy_from;         /* the table as it is, instead of reflecting it; or NULL */
    GPtrArray *table_constraints;   /* table_args: SchemaConstraint * */
    GPtrArray *table_columns;       /* table_args: SchemaColumn * */
    GPtrArray *table_options;       /* table_kwargs: SchemaOption * */
    GPtrArray *reflect_columns;     /* reflect_args: SchemaColumn * that replace reflected ones */
    GPtrArray *reflect_constraints; /* reflect_args: SchemaConstraint * */
    GPtrArray *naming_convention;   /* char * "uq", "uq_%(table_name)s_%(column_0_name)s", ... */
    GPtrArray *partial_reordering;  /* GPtrArray * of char * column names */
} Batch;

/* Applies operations (Operation *, all on this table) in order. Errors: COMMAND (offline without
 * copy_from, with Alembic's message), UNSUPPORTED, DATABASE; the table is then as it was, given that
 * the caller rolls back. */
gboolean operation_apply_batch(OperationTarget *target, const Batch *batch,
                               const GPtrArray *operations, GError **error);

/* Would these operations make a new table? (recreate "auto") */
gboolean operation_batch_recreates(const Dialect *dialect, const Batch *batch,
                                   const GPtrArray *operations);

#endif
