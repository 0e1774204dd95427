/* The table that a batch changes: what it is, what becomes of it, and from where the rows come. As
 * Alembic's ApplyBatchImpl. Internal to the room. */
#ifndef LIMBECK_OPERATION_BATCH_TABLE_H
#define LIMBECK_OPERATION_BATCH_TABLE_H

#include "operation/batch.h"

typedef struct {
    const char *key;          /* the name that the batch's operations know it by: the old one */
    SchemaColumn *column;     /* as it becomes */
    const char *source;       /* the old table's column with its values; NULL: a new column */
    const SchemaType *cast;   /* the values are cast to this; or NULL */
    gboolean type_changed;
    gboolean added;           /* was not in the old table */
} BatchColumn;

typedef struct {
    Arena *arena;
    const Batch *batch;
    const Dialect *dialect;
    gboolean online;
    gboolean reflected;            /* read from the database, not copy_from */
    SchemaTable *table;            /* as it is */
    const char *temporary_name;
    GPtrArray *columns;            /* BatchColumn * in the order to be */
    GPtrArray *dropped;            /* char * names of columns that go */
    GPtrArray *named, *unnamed;    /* SchemaConstraint *, the primary key among them */
    GPtrArray *type_checks;        /* SchemaConstraint * that the types of columns make; columns: whose */
    GPtrArray *indexes;            /* SchemaIndex * that stay */
    GPtrArray *new_indexes;
    GPtrArray *existing_ordering;  /* char * keys */
    GPtrArray *added_ordering;     /* char * before, after, alternating */
} BatchTable;

/* Starts from a table; renamed (char * old, new, alternating) are columns that have their new name in it
 * already. */
BatchTable *batch_table_new(Arena *arena, const OperationTarget *target, const Batch *batch,
                            SchemaTable *table, gboolean reflected, const GPtrArray *renamed);
/* Applies one operation. Errors: COMMAND, UNSUPPORTED. */
gboolean batch_table_apply(BatchTable *self, const Operation *operation, GError **error);
/* Puts columns in the order that partial_reordering, insert_before and insert_after ask for. */
gboolean batch_table_order(BatchTable *self, GError **error);
/* By key or by new name; NULL when there is none. */
BatchColumn *batch_table_column(const BatchTable *self, const char *name);
void batch_table_place_column(BatchTable *self, const char *name, const char *insert_before,
                              const char *insert_after);
/* The new table under its temporary name. */
SchemaTable *batch_table_finish(BatchTable *self);
/* The indexes to be made when it has its own name. */
GPtrArray *batch_table_indexes(BatchTable *self);
/* The name that a convention gives an unnamed constraint; NULL when there is no convention for it. */
const char *batch_convention_name(Arena *arena, const GPtrArray *conventions, const SchemaTable *table,
                                  const SchemaConstraint *constraint);

#endif
