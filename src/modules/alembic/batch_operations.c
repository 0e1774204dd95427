/*
 * op.batch_alter_table(): its block collects operations, which are applied when it ends.
 */
#include "modules/alembic/batch_arguments.h"

#include <string.h>

#include "modules/sqlalchemy/sqlalchemy.h"
#include "modules/sqlalchemy/to_schema.h"

enum {
    TABLE_NAME,
    SCHEMA,
    RECREATE,
    PARTIAL_REORDERING,
    COPY_FROM,
    TABLE_ARGS,
    TABLE_KWARGS,
    REFLECT_ARGS,
    REFLECT_KWARGS,
    NAMING_CONVENTION,
    N_ARGUMENTS,
};

/* ---- arguments ------------------------------------------------------------------------------- */

static gboolean read_recreate(OpCall *call, PyValue v, BatchRecreate *ret_recreate)
{
    static const char *const names[] = {"auto", "always", "never"};
    *ret_recreate = BATCH_RECREATE_AUTO;
    if (!op_given(call->py, v))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (py_str_is(v, names[i])) {
            *ret_recreate = (BatchRecreate)i;
            return TRUE;
        }
    }
    py_raise(call->py, PY_EXC_VALUE_ERROR, "recreate may be one of 'auto', 'always', or 'never'.");
    return FALSE;
}

static gboolean read_convention(OpCall *call, BatchOperations *batch, PyValue convention)
{
    if (!op_given(call->py, convention))
        return TRUE;
    batch->batch.naming_convention = schema_array_new(batch->arena);
    PyValue key, value;
    for (gsize position = 0; py_dict_next(convention, &position, &key, &value);) {
        if (!py_is_str(key) || !py_is_str(value))
            continue;
        g_ptr_array_add(batch->batch.naming_convention, arena_strdup(batch->arena, py_text(key)));
        g_ptr_array_add(batch->batch.naming_convention, arena_strdup(batch->arena, py_text(value)));
    }
    return TRUE;
}

static gboolean read_reordering(OpCall *call, BatchOperations *batch, PyValue groups)
{
    if (!op_given(call->py, groups))
        return TRUE;
    OpCall in_batch = *call;
    in_batch.arena = batch->arena;
    PyValue list = py_to_list(call->py, groups);
    batch->batch.partial_reordering = schema_array_new(batch->arena);
    for (gsize i = 0; list && i < py_list_length(list); i++) {
        GPtrArray *names;
        if (!op_call_names(&in_batch, py_list_item(list, i), "partial_reordering", &names))
            return FALSE;
        g_ptr_array_add(batch->batch.partial_reordering, names);
    }
    return list != NULL;
}

static gboolean read_arguments(OpCall *call, BatchOperations *self, PyValue *v)
{
    PyInterp *py = call->py;
    const char *name, *schema = NULL;
    if (!py_arg_str(py, v[TABLE_NAME], "table_name", &name) ||
        (op_given(py, v[SCHEMA]) && !py_arg_str(py, v[SCHEMA], "schema", &schema)))
        return FALSE;
    self->table_name = v[TABLE_NAME];
    self->schema = op_given(py, v[SCHEMA]);
    self->batch.table_name = name;
    self->batch.schema = schema;
    if (op_given(py, v[COPY_FROM])) {
        self->batch.copy_from =
            sa_table_to_schema(py, self->arena, call->context->dialect, v[COPY_FROM]);
        if (!self->batch.copy_from)
            return FALSE;
    }
    self->batch.table_options = schema_array_new(self->arena);
    OpCall in_batch = *call;
    in_batch.arena = self->arena;
    if (op_given(py, v[TABLE_KWARGS]) &&
        !op_call_options(&in_batch, v[TABLE_KWARGS], self->batch.table_options))
        return FALSE;
    PyValue reflected = batch_listened_columns(call, self, v[REFLECT_KWARGS], v[REFLECT_ARGS]);
    if (py_error(py))
        return FALSE;
    return read_recreate(call, v[RECREATE], &self->batch.recreate) &&
           batch_read_elements(call, self, v[TABLE_ARGS], NULL, &self->batch.table_columns,
                               &self->batch.table_constraints) &&
           batch_read_elements(call, self, reflected, v[NAMING_CONVENTION],
                               &self->batch.reflect_columns, &self->batch.reflect_constraints) &&
           read_convention(call, self, v[NAMING_CONVENTION]) &&
           read_reordering(call, self, v[PARTIAL_REORDERING]);
}

/* ---- the block
 * ------------------------------------------------------------------------------------ */

static gboolean flush(PyInterp *py, PyValue data, gboolean ok)
{
    BatchOperations *self = (BatchOperations *)data;
    if (!ok)
        return TRUE;
    const AlembicObserver *observer = alembic_state(py)->host->observer;
    for (guint i = 0; observer && i < self->operations->len; i++)
        observer->operation(observer->data, self->operations->pdata[i]);
    if (observer)
        return TRUE;
    GError *error = NULL;
    if (operation_apply_batch(&self->context->target, &self->batch, self->operations, &error))
        return TRUE;
    alembic_raise_gerror(py, error);
    return FALSE;
}

PyValue alembic_op_batch_alter_table(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[N_ARGUMENTS];
    g_auto(OpCall) call = {0};
    if (!py_bind(
            py, args,
            "batch_alter_table(table_name, schema=, recreate=, partial_reordering=, copy_from=, "
            "table_args=, table_kwargs=, reflect_args=, reflect_kwargs=, naming_convention=)",
            v) ||
        !op_call_begin(&call, py, self, "batch_alter_table"))
        return NULL;
    BatchOperations *batch = (BatchOperations *)py_new(py, alembic_batch_operations_type(py));
    batch->context = call.context;
    batch->arena = arena_new();
    batch->operations = schema_array_new(batch->arena);
    if (!read_arguments(&call, batch, v))
        return NULL;
    return alembic_context_manager(py, (PyValue)batch, flush, (PyValue)batch);
}

/* ---- the type
 * --------------------------------------------------------------------------------------- */

/* A batch has what works on one table, and execute(). */
static PyValue getattr_missing(PyInterp *py, PyValue self, PyValue name)
{
    static const char *const sql[] = {"execute", "get_bind",       "get_context",
                                      "f",       "inline_literal", NULL};
    static const char *const tables[] = {"create_table_comment", "drop_table_comment", NULL};
    const struct {
        const PyMethodDef *methods;
        const char *const *only;
    } parts[] = {
        {alembic_op_column_methods, NULL},
        {alembic_op_constraint_methods, NULL},
        {alembic_op_table_methods, tables},
        {alembic_op_sql_methods, sql},
    };
    const char *wanted = py_text(name);
    for (gsize p = 0; p < G_N_ELEMENTS(parts); p++) {
        if (parts[p].only && !g_strv_contains(parts[p].only, wanted))
            continue;
        for (const PyMethodDef *method = parts[p].methods; method->name; method++) {
            if (strcmp(method->name, wanted) == 0)
                return py_native_function(py, method->name, method->function, self);
        }
    }
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'BatchOperations' object has no attribute '%s'",
                    wanted);
}

static void mark(PyValue self, void (*visit)(void *, PyValue), void *context)
{
    BatchOperations *batch = (BatchOperations *)self;
    visit(context, (PyValue)batch->context);
    visit(context, batch->table_name);
    visit(context, batch->schema);
}

static void finalize(PyValue self)
{
    arena_free(((BatchOperations *)self)->arena);
}

static PyValue get_migration_context(PyInterp *py, PyValue self)
{
    return (PyValue)((BatchOperations *)self)->context;
}

static const PyGetSetDef getset[] = {
    {"migration_context", get_migration_context, NULL},
    {"impl", get_migration_context, NULL},
    {0},
};

static const PyTypeDef batch_operations_def = {
    .name = "BatchOperations",
    .module = "alembic.operations.base",
    .size = sizeof(BatchOperations),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = mark, .finalize = finalize, .getattr_missing = getattr_missing},
    .getset = getset,
};

PyType *alembic_batch_operations_type(PyInterp *py)
{
    AlembicState *state = alembic_state(py);
    if (!state->batch_operations_type)
        state->batch_operations_type = py_type_from_def(py, &batch_operations_def, NULL);
    return state->batch_operations_type;
}
