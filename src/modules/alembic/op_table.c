/* op.create_table() and the other operations on whole tables. */
#include "modules/alembic/operations.h"
#include "modules/sqlalchemy/expression.h"
#include "modules/sqlalchemy/to_schema.h"

static gboolean truth(PyInterp *py, PyValue v)
{
    return v && py_truth(py, v) == 1;
}

static PyValue create_table(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    g_auto(OpCall) call = {0};
    if (!py_bind(py, args, "create_table(table_name, *columns, if_not_exists=, **kw)", v) ||
        !op_call_begin(&call, py, self, "create_table"))
        return NULL;
    PyValue table = schemaobj_table(py, call.context, v[0], v[1], v[3]);
    SchemaTable *schema =
        table ? sa_table_to_schema(py, call.arena, call.context->dialect, table) : NULL;
    if (!schema)
        return NULL;
    Operation *operation =
        operation_new(call.arena, OPERATION_CREATE_TABLE, schema->name, schema->schema);
    operation->table = schema;
    operation->if_not_exists = schema->if_not_exists = truth(py, v[2]);
    return op_call_apply(&call, operation) ? table : NULL;
}

static PyValue drop_table(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    g_auto(OpCall) call = {0};
    const char *name, *schema;
    if (!py_bind(py, args, "drop_table(table_name, *, schema=, if_exists=, **kw)", v) ||
        !op_call_begin(&call, py, self, "drop_table") ||
        !op_call_text(&call, v[0], "table_name", &name) ||
        !op_call_text(&call, v[1], "schema", &schema))
        return NULL;
    Operation *operation = operation_new(call.arena, OPERATION_DROP_TABLE, name, schema);
    operation->if_exists = truth(py, v[2]);
    return op_call_apply(&call, operation) ? py_none(py) : NULL;
}

static PyValue rename_table(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    g_auto(OpCall) call = {0};
    const char *name, *new_name, *schema;
    if (!py_bind(py, args, "rename_table(old_table_name, new_table_name, *, schema=)", v) ||
        !op_call_begin(&call, py, self, "rename_table") ||
        !op_call_text(&call, v[0], "old_table_name", &name) ||
        !op_call_text(&call, v[1], "new_table_name", &new_name) ||
        !op_call_text(&call, v[2], "schema", &schema))
        return NULL;
    Operation *operation = operation_new(call.arena, OPERATION_RENAME_TABLE, name, schema);
    operation->name = new_name;
    return op_call_apply(&call, operation) ? py_none(py) : NULL;
}

/* Comments of a table: op.create_table_comment(table_name, comment), batch_op.create_table_comment(comment). */
static PyValue create_table_comment(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4] = {0};
    g_auto(OpCall) call = {0};
    if (!op_call_begin(&call, py, self, "create_table_comment"))
        return NULL;
    if (call.batch
            ? !py_bind(py, args, "create_table_comment(comment, *, existing_comment=)", v + 1)
            : !py_bind(py, args,
                       "create_table_comment(table_name, comment, *, existing_comment=, schema=)", v))
        return NULL;
    const char *name = NULL, *comment, *existing, *schema = NULL;
    if (!op_call_text(&call, v[0], "table_name", &name) ||
        !op_call_text(&call, v[1], "comment", &comment) ||
        !op_call_text(&call, v[2], "existing_comment", &existing) ||
        !op_call_text(&call, v[3], "schema", &schema))
        return NULL;
    if (call.batch) {
        name = call.batch->batch.table_name;
        schema = call.batch->batch.schema;
    }
    Operation *operation = operation_new(call.arena, OPERATION_CREATE_TABLE_COMMENT, name, schema);
    operation->comment = comment;
    operation->existing_comment = existing;
    return op_call_apply(&call, operation) ? py_none(py) : NULL;
}

static PyValue drop_table_comment(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3] = {0};
    g_auto(OpCall) call = {0};
    if (!op_call_begin(&call, py, self, "drop_table_comment"))
        return NULL;
    if (call.batch
            ? !py_bind(py, args, "drop_table_comment(*, existing_comment=)", v + 1)
            : !py_bind(py, args, "drop_table_comment(table_name, *, existing_comment=, schema=)", v))
        return NULL;
    const char *name = NULL, *existing, *schema = NULL;
    if (!op_call_text(&call, v[0], "table_name", &name) ||
        !op_call_text(&call, v[1], "existing_comment", &existing) ||
        !op_call_text(&call, v[2], "schema", &schema))
        return NULL;
    if (call.batch) {
        name = call.batch->batch.table_name;
        schema = call.batch->batch.schema;
    }
    Operation *operation = operation_new(call.arena, OPERATION_DROP_TABLE_COMMENT, name, schema);
    operation->existing_comment = existing;
    return op_call_apply(&call, operation) ? py_none(py) : NULL;
}

/* The row with each plain value as a literal of its column's type. */
static PyValue offline_values(PyInterp *py, MigrationContext *context, PyValue table, PyValue row)
{
    PyValue columns = py_getattr(py, table, "c");
    PyValue result = columns ? py_dict(py) : NULL;
    PyValue key, value;
    for (gsize position = 0; result && py_dict_next(row, &position, &key, &value);) {
        if (!sa_is_column_element(py, value)) {
            PyValue column = py_getitem(py, columns, key);
            PyValue type = column ? py_getattr(py, column, "type") : NULL;
            g_autofree char *text = type ? sa_literal(py, value, type, context->dialect) : NULL;
            value = text ? sa_literal_column(py, text, type) : NULL;
        }
        if (!value || !py_dict_set(py, result, key, value))
            return NULL;
    }
    return result;
}

/* op.bulk_insert(table, rows): one execution with many rows; offline an INSERT of literals for each. */
static PyValue bulk_insert(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    g_auto(OpCall) call = {0};
    if (!py_bind(py, args, "bulk_insert(table, rows, *, multiinsert=)", v) ||
        !op_call_begin(&call, py, self, "bulk_insert"))
        return NULL;
    if (!py_is_list(v[1]))
        return py_raise(py, PY_EXC_TYPE_ERROR, "List expected");
    gsize n = py_list_length(v[1]);
    if (n && !py_is_dict(py_list_item(v[1], 0)))
        return py_raise(py, PY_EXC_TYPE_ERROR, "List of dictionaries expected");
    if (!n)
        return py_none(py);
    PyValue insert = py_call_method(py, v[0], "insert", 0);
    insert = insert ? py_call_method(py, insert, "inline", 0) : NULL;
    if (!insert)
        return NULL;
    if (!call.context->as_sql && (!v[2] || py_truth(py, v[2]) == 1))
        return migration_context_execute_value(py, call.context, insert, v[1], NULL) ? py_none(py)
                                                                                       : NULL;
    for (gsize i = 0; i < n; i++) {
        PyValue values = py_list_item(v[1], i);
        if (call.context->as_sql)
            values = offline_values(py, call.context, v[0], values);
        PyValue one = values ? py_call_method(py, insert, "values", 1, values) : NULL;
        if (!one || !migration_context_execute_value(py, call.context, one, NULL, NULL))
            return NULL;
    }
    return py_none(py);
}

const PyMethodDef alembic_op_table_methods[] = {
    {"create_table", create_table, 0},
    {"drop_table", drop_table, 0},
    {"rename_table", rename_table, 0},
    {"create_table_comment", create_table_comment, 0},
    {"drop_table_comment", drop_table_comment, 0},
    {"bulk_insert", bulk_insert, 0},
    {0},
};
