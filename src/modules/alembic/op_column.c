/* op.add_column(), drop_column(), alter_column(), with and without a batch. */
#include "modules/alembic/operations.h"
#include "modules/sqlalchemy/expression.h"
#include "modules/sqlalchemy/sqlalchemy.h"
#include "modules/sqlalchemy/to_schema.h"

static gboolean truth(PyInterp *py, PyValue v)
{
    return v && py_truth(py, v) == 1;
}

/* The operations that follow a new column: its constraints (the primary key is part of the column's
 * table) and its indexes. */
static gboolean apply_companions(OpCall *call, const SchemaTable *table, gboolean inline_references)
{
    for (guint i = 0; i < table->constraints->len; i++) {
        SchemaConstraint *constraint = table->constraints->pdata[i];
        /* A check written at the column is part of its specification. */
        gboolean at_column = constraint->kind == SCHEMA_CHECK && constraint->column_level;
        if (constraint->kind == SCHEMA_PRIMARY_KEY || at_column ||
            (inline_references && constraint->kind == SCHEMA_FOREIGN_KEY &&
             constraint->columns->len == 1))
            continue;
        Operation *operation =
            operation_new(call->arena, OPERATION_ADD_CONSTRAINT, table->name, table->schema);
        operation->constraint = constraint;
        operation->name = constraint->name;
        if (!op_call_apply(call, operation))
            return FALSE;
    }
    for (guint i = 0; i < table->indexes->len; i++) {
        SchemaIndex *index = table->indexes->pdata[i];
        Operation *operation =
            operation_new(call->arena, OPERATION_CREATE_INDEX, table->name, table->schema);
        operation->index = index;
        operation->name = index->name;
        if (!op_call_apply(call, operation))
            return FALSE;
    }
    return TRUE;
}

enum { TABLE, COLUMN, SCHEMA, IF_NOT_EXISTS, INLINE_REFERENCES, INLINE_KEY, BEFORE, AFTER, KW, N_ADD };

static gboolean bind_add(OpCall *call, const PyArgs *args, PyValue *v)
{
    if (!call->batch)
        return py_bind(call->py, args,
                       "add_column(table_name, column, *, schema=, if_not_exists=, "
                       "inline_references=, inline_primary_key=, insert_before=, insert_after=, **kw)",
                       v);
    PyValue b[7];
    if (!py_bind(call->py, args,
                 "add_column(column, *, insert_before=, insert_after=, if_not_exists=, "
                 "inline_references=, inline_primary_key=, **kw)",
                 b))
        return FALSE;
    v[TABLE] = call->batch->table_name;
    v[SCHEMA] = call->batch->schema;
    v[COLUMN] = b[0];
    v[BEFORE] = b[1];
    v[AFTER] = b[2];
    v[IF_NOT_EXISTS] = b[3];
    v[INLINE_REFERENCES] = b[4];
    v[INLINE_KEY] = b[5];
    v[KW] = b[6];
    return TRUE;
}

static PyValue add_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[N_ADD] = {0};
    g_auto(OpCall) call = {0};
    if (!op_call_begin(&call, py, self, "add_column") || !bind_add(&call, args, v))
        return NULL;
    PyValue kw = py_dict(py);
    if (op_given(py, v[SCHEMA]))
        py_dict_set_str(py, kw, "schema", v[SCHEMA]);
    PyValue table = schemaobj_table(py, call.context, v[TABLE], py_tuple_of(py, 1, v[COLUMN]), kw);
    SchemaTable *schema =
        table ? sa_table_to_schema(py, call.arena, call.context->dialect, table) : NULL;
    if (!schema)
        return NULL;
    Operation *operation =
        operation_new(call.arena, OPERATION_ADD_COLUMN, schema->name, schema->schema);
    operation->column = schema->columns->pdata[0];
    operation->name = operation->column->name;
    operation->table = schema;
    operation->if_not_exists = truth(py, v[IF_NOT_EXISTS]);
    operation->inline_references = truth(py, v[INLINE_REFERENCES]);
    operation->inline_primary_key = truth(py, v[INLINE_KEY]);
    if (!op_call_text(&call, v[BEFORE], "insert_before", &operation->insert_before) ||
        !op_call_text(&call, v[AFTER], "insert_after", &operation->insert_after) ||
        !op_call_apply(&call, operation) ||
        !apply_companions(&call, schema, operation->inline_references))
        return NULL;
    return py_none(py);
}

static PyValue drop_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5] = {0};
    g_auto(OpCall) call = {0};
    if (!op_call_begin(&call, py, self, "drop_column"))
        return NULL;
    if (call.batch) {
        PyValue b[3];
        if (!py_bind(py, args, "drop_column(column_name, *, if_exists=, **kw)", b))
            return NULL;
        v[0] = call.batch->table_name;
        v[1] = b[0];
        v[2] = call.batch->schema;
        v[3] = b[1];
        v[4] = b[2];
    } else if (!py_bind(py, args, "drop_column(table_name, column_name, *, schema=, if_exists=, **kw)", v)) {
        return NULL;
    }
    const char *table, *column, *schema;
    if (!op_call_text(&call, v[0], "table_name", &table) ||
        !op_call_text(&call, v[1], "column_name", &column) ||
        !op_call_text(&call, v[2], "schema", &schema))
        return NULL;
    Operation *operation = operation_new(call.arena, OPERATION_DROP_COLUMN, table, schema);
    operation->name = column;
    operation->if_exists = truth(py, v[3]);
    operation->options = schema_array_new(call.arena);
    if (!op_call_options(&call, v[4], operation->options))
        return NULL;
    return op_call_apply(&call, operation) ? py_none(py) : NULL;
}

/* ---- alter_column ---------------------------------------------------------------------------- */

/* The CHECK constraints that a type makes for a column of this name: Boolean and Enum with
 * create_constraint=True. As operations to add or drop them. */
static gboolean apply_type_constraints(OpCall *call, PyValue table_name, PyValue column_name,
                                       PyValue schema, PyValue type, OperationKind kind)
{
    PyInterp *py = call->py;
    PyValue column = schemaobj_make(py, "Column", py_tuple_of(py, 2, column_name, type), NULL);
    PyValue kw = py_dict(py);
    if (op_given(py, schema))
        py_dict_set_str(py, kw, "schema", schema);
    PyValue table = column ? schemaobj_table(py, call->context, table_name,
                                             py_tuple_of(py, 1, column), kw)
                           : NULL;
    SchemaTable *made = table ? sa_table_to_schema(py, call->arena, call->context->dialect, table) : NULL;
    if (!made)
        return FALSE;
    for (guint i = 0; i < made->constraints->len; i++) {
        SchemaConstraint *constraint = made->constraints->pdata[i];
        if (constraint->kind == SCHEMA_PRIMARY_KEY)
            continue;
        Operation *operation = operation_new(call->arena, kind, made->name, made->schema);
        operation->constraint = constraint;
        operation->name = constraint->name;
        operation->constraint_type = "check";
        if (!op_call_apply(call, operation))
            return FALSE;
    }
    return TRUE;
}

/* A server default as it is passed: str, expression, Computed or Identity; read off a column that has it. */
static gboolean set_default(OpCall *call, PyValue v, SchemaDefault *ret_default,
                            SchemaComputed **ret_computed, SchemaSequence **ret_identity)
{
    PyInterp *py = call->py;
    if (py_is_none(v))
        return TRUE;
    gboolean positional = sa_is(py, v, SA_CLASS_COMPUTED) || sa_is(py, v, SA_CLASS_IDENTITY);
    PyValue kw = py_dict(py);
    if (!positional)
        py_dict_set_str(py, kw, "server_default", v);
    PyValue type = sa_name(py, NULL, "NullType");
    PyValue name = py_str(py, "x");
    PyValue args = positional ? py_tuple_of(py, 3, name, type, v) : py_tuple_of(py, 2, name, type);
    PyValue column = schemaobj_make(py, "Column", args, kw);
    SchemaColumn *schema =
        column ? sa_column_to_schema(py, call->arena, call->context->dialect, column) : NULL;
    if (!schema)
        return FALSE;
    *ret_default = schema->server_default;
    *ret_computed = schema->computed;
    *ret_identity = schema->identity;
    return TRUE;
}

enum {
    A_TABLE, A_COLUMN, A_NULLABLE, A_COMMENT, A_DEFAULT, A_NEW_NAME, A_TYPE, A_EXISTING_TYPE,
    A_EXISTING_DEFAULT, A_EXISTING_NULLABLE, A_EXISTING_COMMENT, A_SCHEMA, A_AUTOINCREMENT,
    A_EXISTING_AUTOINCREMENT, A_BEFORE, A_AFTER, A_KW, N_ALTER,
};

#define ALTER_PARAMETERS                                                                           \
    "nullable=, comment=, server_default=, new_column_name=, type_=, existing_type=, "             \
    "existing_server_default=, existing_nullable=, existing_comment=, schema=, autoincrement=, "   \
    "existing_autoincrement=, insert_before=, insert_after=, **kw)"

static gboolean bind_alter(OpCall *call, const PyArgs *args, PyValue *v)
{
    if (!call->batch)
        return py_bind(call->py, args, "alter_column(table_name, column_name, *, " ALTER_PARAMETERS, v);
    if (!py_bind(call->py, args, "alter_column(column_name, *, " ALTER_PARAMETERS, v + 1))
        return FALSE;
    v[A_TABLE] = call->batch->table_name;
    v[A_SCHEMA] = call->batch->schema;
    return TRUE;
}

/* False is Alembic's "not given" for what None means something to. */
static gboolean is_given(PyInterp *py, PyValue v)
{
    return v && !(py_is_bool(v) && py_truth(py, v) == 0);
}

static gboolean read_type(OpCall *call, PyValue v, SchemaType **ret_type)
{
    if (!op_given(call->py, v))
        return TRUE;
    PyValue type = sa_type_instance(call->py, v);
    *ret_type = type ? sa_type_schema(call->py, type, call->context->dialect, call->arena) : NULL;
    return *ret_type != NULL;
}

static gboolean read_changes(OpCall *call, PyValue *v, AlterColumn *alter)
{
    PyInterp *py = call->py;
    if (op_given(py, v[A_NULLABLE])) {
        alter->modify |= ALTER_NULLABLE;
        alter->nullable = truth(py, v[A_NULLABLE]);
    }
    if (is_given(py, v[A_COMMENT])) {
        alter->modify |= ALTER_COMMENT;
        if (!op_call_text(call, v[A_COMMENT], "comment", &alter->comment))
            return FALSE;
    }
    if (is_given(py, v[A_DEFAULT])) {
        if (!set_default(call, v[A_DEFAULT], &alter->server_default, &alter->computed,
                         &alter->identity))
            return FALSE;
        alter->modify |= alter->computed   ? ALTER_COMPUTED
                         : alter->identity ? ALTER_IDENTITY
                                           : ALTER_SERVER_DEFAULT;
    }
    if (op_given(py, v[A_NEW_NAME])) {
        alter->modify |= ALTER_NAME;
        if (!op_call_text(call, v[A_NEW_NAME], "new_column_name", &alter->new_name))
            return FALSE;
    }
    if (op_given(py, v[A_TYPE]))
        alter->modify |= ALTER_TYPE;
    alter->autoincrement = -1;
    if (op_given(py, v[A_AUTOINCREMENT])) {
        alter->modify |= ALTER_AUTOINCREMENT;
        alter->autoincrement = truth(py, v[A_AUTOINCREMENT]);
    }
    return read_type(call, v[A_TYPE], &alter->type);
}

static gboolean read_existing(OpCall *call, PyValue *v, AlterColumn *alter)
{
    PyInterp *py = call->py;
    alter->existing_nullable =
        op_given(py, v[A_EXISTING_NULLABLE]) ? truth(py, v[A_EXISTING_NULLABLE]) : -1;
    alter->existing_autoincrement =
        op_given(py, v[A_EXISTING_AUTOINCREMENT]) ? truth(py, v[A_EXISTING_AUTOINCREMENT]) : -1;
    if (is_given(py, v[A_EXISTING_DEFAULT])) {
        alter->has_existing_server_default = TRUE;
        if (!set_default(call, v[A_EXISTING_DEFAULT], &alter->existing_server_default,
                         &alter->existing_computed, &alter->existing_identity))
            return FALSE;
    }
    return read_type(call, v[A_EXISTING_TYPE], &alter->existing_type) &&
           op_call_text(call, v[A_EXISTING_COMMENT], "existing_comment", &alter->existing_comment) &&
           op_call_text(call, v[A_BEFORE], "insert_before", &alter->insert_before) &&
           op_call_text(call, v[A_AFTER], "insert_after", &alter->insert_after);
}

static PyValue alter_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[N_ALTER] = {0};
    g_auto(OpCall) call = {0};
    const char *table, *column, *schema;
    if (!op_call_begin(&call, py, self, "alter_column") || !bind_alter(&call, args, v) ||
        !op_call_text(&call, v[A_TABLE], "table_name", &table) ||
        !op_call_text(&call, v[A_COLUMN], "column_name", &column) ||
        !op_call_text(&call, v[A_SCHEMA], "schema", &schema))
        return NULL;
    AlterColumn *alter = ARENA_NEW(call.arena, AlterColumn);
    alter->options = schema_array_new(call.arena);
    if (!read_changes(&call, v, alter) || !read_existing(&call, v, alter) ||
        !op_call_options(&call, v[A_KW], alter->options))
        return NULL;
    Operation *operation = operation_new(call.arena, OPERATION_ALTER_COLUMN, table, schema);
    operation->name = column;
    operation->alter = alter;
    if (alter->existing_type && alter->type &&
        !apply_type_constraints(&call, v[A_TABLE], v[A_COLUMN], v[A_SCHEMA], v[A_EXISTING_TYPE],
                                OPERATION_DROP_CONSTRAINT))
        return NULL;
    if (!op_call_apply(&call, operation))
        return NULL;
    if (alter->type &&
        !apply_type_constraints(&call, v[A_TABLE], v[A_COLUMN], v[A_SCHEMA], v[A_TYPE],
                                OPERATION_ADD_CONSTRAINT))
        return NULL;
    return py_none(py);
}

const PyMethodDef alembic_op_column_methods[] = {
    {"add_column", add_column, 0},
    {"drop_column", drop_column, 0},
    {"alter_column", alter_column, 0},
    {0},
};
