/*
 * What the files that implement op.* share. One function serves op.create_index(), an Operations
 * object's method and, with the table left out of its arguments, batch_op.create_index(): they differ
 * only in where the resulting Operation goes.
 */
#ifndef LIMBECK_MODULES_ALEMBIC_OPERATIONS_H
#define LIMBECK_MODULES_ALEMBIC_OPERATIONS_H

#include "base/arena.h"
#include "modules/alembic/alembic.h"
#include "operation/batch.h"
#include "operation/operation.h"

/* alembic.operations.Operations */
typedef struct {
    PyObject header;
    MigrationContext *context;
} Operations;

/* alembic.operations.BatchOperations: collects until its block ends. */
typedef struct {
    PyObject header;
    MigrationContext *context;
    Arena *arena;           /* of batch and operations */
    Batch batch;
    GPtrArray *operations;  /* Operation * */
    PyValue table_name;     /* str: holds the text of batch.table_name */
    PyValue schema;
} BatchOperations;

/* Where one call's operations go: to the database or a batch. */
typedef struct {
    PyInterp *py;
    MigrationContext *context;
    BatchOperations *batch;  /* NULL: apply at once */
    Arena *arena;            /* the batch's, or the call's own */
} OpCall;

/* self: the op module, an Operations or a BatchOperations object. FALSE with an exception pending. */
gboolean op_call_begin(OpCall *call, PyInterp *py, PyValue self, const char *function);
void op_call_end(OpCall *call);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OpCall, op_call_end)

/* Applies the operation, or adds it to the batch. FALSE with an exception pending. */
gboolean op_call_apply(OpCall *call, Operation *operation);

/* A str argument; None and NULL give NULL text. FALSE with a TypeError pending. In the call's arena. */
gboolean op_call_text(OpCall *call, PyValue v, const char *parameter, const char **ret_text);
/* An iterable of str as char * array in the arena. */
gboolean op_call_names(OpCall *call, PyValue v, const char *parameter, GPtrArray **ret_names);
/* Dialect keyword arguments (postgresql_using="gin"), appended as SchemaOption *. */
gboolean op_call_options(OpCall *call, PyValue keywords, GPtrArray *options);
static inline PyValue op_given(PyInterp *py, PyValue v)
{
    return v && !py_is_none(v) ? v : NULL;
}

/* ---- Python schema objects as Alembic's SchemaObjects makes them (schemaobj.c); NULL: exception -------- */

/* MetaData with the target metadata's naming convention. */
PyValue schemaobj_metadata(PyInterp *py, MigrationContext *context);
/* Table(name, metadata, *elements, **kw): elements that belong to another table are copied. */
PyValue schemaobj_table(PyInterp *py, MigrationContext *context, PyValue name, PyValue elements,
                        PyValue kw);
/* The same in a MetaData of the caller's. */
PyValue schemaobj_table_in(PyInterp *py, PyValue metadata, PyValue name, PyValue elements, PyValue kw);
/* Calls class `name` of sqlalchemy. */
PyValue schemaobj_make(PyInterp *py, const char *class_name, PyValue args, PyValue kw);
/* Table(name, metadata, Column(n, NullType) for each of columns). */
PyValue schemaobj_stub_table(PyInterp *py, PyValue metadata, PyValue name, PyValue columns,
                             PyValue schema);

/* The op.* functions, a table for each file; each name is also a method of Operations and, unless only
 * op has it, of BatchOperations. End with a NULL name. */
extern const PyMethodDef alembic_op_table_methods[];
extern const PyMethodDef alembic_op_column_methods[];
extern const PyMethodDef alembic_op_constraint_methods[];
extern const PyMethodDef alembic_op_sql_methods[];
PyValue alembic_op_batch_alter_table(PyInterp *py, PyValue self, const PyArgs *args);

#endif
