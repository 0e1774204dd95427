#include "modules/alembic/operations.h"

#include <string.h>

#include "base/error.h"
#include "modules/sqlalchemy/expression.h"
#include "modules/sqlalchemy/sqlalchemy.h"
#include "modules/sqlalchemy/to_schema.h"

/* ---- a call ---------------------------------------------------------------------------------- */

gboolean op_call_begin(OpCall *call, PyInterp *py, PyValue self, const char *function)
{
    AlembicState *state = alembic_state(py);
    *call = (OpCall){.py = py};
    PyType *type = py_type_of(py, self);
    if (state->batch_operations_type && type == state->batch_operations_type) {
        call->batch = (BatchOperations *)self;
        call->context = call->batch->context;
        call->arena = call->batch->arena;
        return TRUE;
    }
    if (py_layout(self) == PY_LAYOUT_MODULE)
        self = state->op;
    if (!self) {
        py_raise(py, PY_EXC_NAME_ERROR,
                 "Can't invoke function '%s', as the proxy object has not yet been established for the "
                 "Alembic 'Operations' class.  Try placing this code inside a callable.",
                 function);
        return FALSE;
    }
    call->context = ((Operations *)self)->context;
    if (!migration_context_check_connection(py, call->context))
        return FALSE;
    call->arena = arena_new();
    return TRUE;
}

void op_call_end(OpCall *call)
{
    if (!call->batch)
        g_clear_pointer(&call->arena, arena_free);
}

/* Constraints that a type brings along (Boolean, Enum) cannot be added later where there is no ALTER:
 * Alembic warns and goes on. */
static gboolean skips_implicit_constraint(OpCall *call, const Operation *operation)
{
    if (operation->kind != OPERATION_ADD_CONSTRAINT || !operation->constraint->from_type ||
        call->context->dialect->supports_alter)
        return FALSE;
    PyValue warnings = py_import(call->py, "warnings");
    PyValue warn = warnings ? py_getattr(call->py, warnings, "warn") : NULL;
    if (warn)
        py_call1(call->py, warn,
                 py_str(call->py, "Skipping unsupported ALTER for creation of implicit constraint. Please "
                                  "refer to the batch mode feature which allows for SQLite migrations "
                                  "using a copy-and-move strategy."));
    return TRUE;
}

gboolean op_call_apply(OpCall *call, Operation *operation)
{
    if (call->batch) {
        g_ptr_array_add(call->batch->operations, operation);
        return TRUE;
    }
    if (skips_implicit_constraint(call, operation))
        return !py_error(call->py);
    const AlembicObserver *observer = alembic_state(call->py)->host->observer;
    if (observer) {
        observer->operation(observer->data, operation);
        return TRUE;
    }
    GError *error = NULL;
    migration_context_translate(call->py, call->context, operation);
    if (operation_apply(&call->context->target, operation, &error))
        return TRUE;
    alembic_raise_gerror(call->py, error);
    return FALSE;
}

gboolean op_call_text(OpCall *call, PyValue v, const char *parameter, const char **ret_text)
{
    *ret_text = NULL;
    if (!op_given(call->py, v))
        return TRUE;
    const char *text;
    if (!py_arg_str(call->py, v, parameter, &text))
        return FALSE;
    *ret_text = arena_strdup(call->arena, text);
    return TRUE;
}

gboolean op_call_names(OpCall *call, PyValue v, const char *parameter, GPtrArray **ret_names)
{
    PyValue list = py_to_list(call->py, v);
    if (!list)
        return FALSE;
    *ret_names = schema_array_new(call->arena);
    for (gsize i = 0; i < py_list_length(list); i++) {
        const char *text;
        if (!op_call_text(call, py_list_item(list, i), parameter, &text))
            return FALSE;
        g_ptr_array_add(*ret_names, (gpointer)(uintptr_t)text);
    }
    return TRUE;
}

gboolean op_call_options(OpCall *call, PyValue keywords, GPtrArray *options)
{
    PyValue key, value;
    for (gsize position = 0; py_dict_next(keywords, &position, &key, &value);) {
        if (py_is_none(value))
            continue;
        SchemaOption *option = sa_option_to_schema(call->py, call->arena, call->context->dialect,
                                                   py_text(key), value);
        if (!option)
            return FALSE;
        g_ptr_array_add(options, option);
    }
    return TRUE;
}

/* ---- op.execute(), op.get_bind() and the like ------------------------------------------------------ */

static PyValue get_context(PyInterp *py, PyValue self, const PyArgs *args)
{
    g_auto(OpCall) call = {0};
    return op_call_begin(&call, py, self, "get_context") ? (PyValue)call.context : NULL;
}

static PyValue get_bind(PyInterp *py, PyValue self, const PyArgs *args)
{
    g_auto(OpCall) call = {0};
    return op_call_begin(&call, py, self, "get_bind") ? call.context->connection : NULL;
}

static PyValue execute(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    g_auto(OpCall) call = {0};
    if (!py_bind(py, args, "execute(sqltext, *, execution_options=)", v) ||
        !op_call_begin(&call, py, self, "execute"))
        return NULL;
    PyValue result = migration_context_execute_value(py, call.context, v[0], NULL, op_given(py, v[1]));
    return result ? py_none(py) : NULL;
}

/* op.f(): a name that no naming convention changes. */
static PyValue f(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    PyValue conv = sa_name(py, NULL, "conv");
    if (!conv || !py_bind(py, args, "f(name)", v))
        return NULL;
    return py_is_none(v[0]) ? v[0] : py_call1(py, conv, v[0]);
}

static PyValue inline_literal(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    g_auto(OpCall) call = {0};
    if (!py_bind(py, args, "inline_literal(value, type_=)", v) ||
        !op_call_begin(&call, py, self, "inline_literal"))
        return NULL;
    g_autofree char *text = sa_literal(py, v[0], op_given(py, v[1]), call.context->dialect);
    return text ? sa_literal_column(py, text, op_given(py, v[1])) : NULL;
}

/* op.run_async(fn, *args): coroutines run in place. */
static PyValue run_async(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "run_async(async_function, *args, **kw)", v))
        return NULL;
    PyValue bind = get_bind(py, self, &(PyArgs){0});
    PyValue module = bind ? py_import(py, "sqlalchemy.ext.asyncio") : NULL;
    PyValue connection = module ? py_call_method(py, module, "AsyncConnection", 1, bind) : NULL;
    if (!connection)
        return NULL;
    PyValue all = py_list(py, 1, &connection);
    for (gsize i = 0; i < py_tuple_length(v[1]); i++)
        py_list_append(py, all, py_tuple_item(v[1], i));
    PyValue coroutine =
        py_call_tuple(py, v[0], py_tuple(py, py_list_length(all), ((PyList *)all)->items), v[2]);
    PyValue asyncio = coroutine ? py_import(py, "asyncio") : NULL;
    return asyncio ? py_call_method(py, asyncio, "_run_inside", 1, coroutine) : NULL;
}

const PyMethodDef alembic_op_sql_methods[] = {
    {"execute", execute, 0},
    {"get_bind", get_bind, 0},
    {"get_context", get_context, 0},
    {"f", f, 0},
    {"inline_literal", inline_literal, 0},
    {"run_async", run_async, 0},
    {"batch_alter_table", alembic_op_batch_alter_table, 0},
    {0},
};

/* ---- Operations.register_operation() and implementation_for() ----------------------------------------- */

/* @Operations.register_operation("create_view") on a class with a method of that name (or sourcename):
 * op.create_view(...) calls it with the Operations object first. */
static PyValue registrar_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "register(op_cls)", v))
        return NULL;
    PyValue source = py_getattr_value(py, v[0], py_tuple_item(self, 1));
    if (!source || !py_dict_set(py, alembic_state(py)->operation_methods, py_tuple_item(self, 0), source))
        return NULL;
    return v[0];
}

static PyValue register_operation(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "register_operation(name, sourcename=)", v))
        return NULL;
    PyValue names = py_tuple_of(py, 2, v[0], op_given(py, v[1]) ? v[1] : v[0]);
    return py_native_function(py, "register", registrar_call, names);
}

/* Implementations are kept under the operation's class. */
static PyValue implementation_registrar(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "decorate(fn)", v) ||
        !py_dict_set(py, alembic_state(py)->operation_methods, py_tuple_item(self, 0), v[0]))
        return NULL;
    return v[0];
}

static PyValue implementation_for(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "implementation_for(op_cls, replace=)", v))
        return NULL;
    return py_native_function(py, "decorate", implementation_registrar, py_tuple_of(py, 1, v[0]));
}

static PyValue invoke(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "invoke(operation)", v))
        return NULL;
    if (py_layout(self) == PY_LAYOUT_MODULE)
        self = alembic_state(py)->op;
    PyValue mro = py_type_of(py, v[0])->mro;
    for (gsize i = 0; i < py_tuple_length(mro); i++) {
        PyValue implementation;
        int found = py_dict_get(py, alembic_state(py)->operation_methods, py_tuple_item(mro, i),
                                &implementation);
        if (found < 0)
            return NULL;
        if (found)
            return py_call2(py, implementation, self, v[0]);
    }
    PyValue repr = py_repr(py, (PyValue)py_type_of(py, v[0]));
    return repr ? py_raise(py, PY_EXC_VALUE_ERROR, "no dispatch function for object: %s", py_text(repr))
                : NULL;
}

static const PyMethodDef registration_methods[] = {
    {"register_operation", register_operation, PY_METHOD_CLASS},
    {"implementation_for", implementation_for, PY_METHOD_CLASS},
    {"invoke", invoke, 0},
    {0},
};

/* ---- the types ------------------------------------------------------------------------------------------ */

static const PyMethodDef *const method_tables[] = {
    alembic_op_table_methods, alembic_op_column_methods, alembic_op_constraint_methods,
    alembic_op_sql_methods,   registration_methods,
};

static const PyMethodDef *find_method(const char *name)
{
    for (gsize t = 0; t < G_N_ELEMENTS(method_tables); t++) {
        for (const PyMethodDef *method = method_tables[t]; method->name; method++) {
            if (strcmp(method->name, name) == 0)
                return method;
        }
    }
    return NULL;
}

/* A method of a table, or an operation that the project registered, bound to self. */
static PyValue operation_attribute(PyInterp *py, PyValue self, const char *name)
{
    const PyMethodDef *method = find_method(name);
    if (method)
        return py_native_function(py, name, method->function, self);
    PyValue registered = py_dict_get_str(py, alembic_state(py)->operation_methods, name);
    if (!registered)
        return NULL;
    PyValue operations = py_layout(self) == PY_LAYOUT_MODULE ? alembic_state(py)->op : self;
    PyValue functools = operations ? py_import(py, "functools") : NULL;
    return functools ? py_call_method(py, functools, "partial", 2, registered, operations) : NULL;
}

static PyValue getattr_missing(PyInterp *py, PyValue self, PyValue name)
{
    PyValue v = operation_attribute(py, self, py_text(name));
    if (v || py_error(py))
        return v;
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'%s' object has no attribute '%s'",
                    py_text(py_type_of(py, self)->name), py_text(name));
}

static PyValue get_migration_context(PyInterp *py, PyValue self)
{
    return (PyValue)((Operations *)self)->context;
}

static const PyGetSetDef getset[] = {
    {"migration_context", get_migration_context, NULL},
    {"impl", get_migration_context, NULL},
    {0},
};

static void mark(PyValue self, void (*visit)(void *, PyValue), void *context)
{
    visit(context, (PyValue)((Operations *)self)->context);
}

static PyValue operations_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "Operations(migration_context, impl=)", v))
        return NULL;
    Operations *self = (Operations *)py_new(py, type);
    self->context = (MigrationContext *)v[0];
    return (PyValue)self;
}

static const PyTypeDef operations_def = {
    .name = "Operations",
    .module = "alembic.operations.base",
    .size = sizeof(Operations),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.new_ = operations_new, .mark = mark, .getattr_missing = getattr_missing},
    .methods = registration_methods,
    .getset = getset,
};

PyType *alembic_operations_type(PyInterp *py)
{
    AlembicState *state = alembic_state(py);
    if (!state->operations_type)
        state->operations_type = py_type_from_def(py, &operations_def, NULL);
    return state->operations_type;
}

PyValue alembic_operations_new(PyInterp *py, MigrationContext *context)
{
    Operations *self = (Operations *)py_new(py, alembic_operations_type(py));
    self->context = context;
    return (PyValue)self;
}

/* ---- alembic.op -------------------------------------------------------------------------------------------- */

static gboolean op_init(PyInterp *py, PyValue module)
{
    return TRUE;
}

const PyModuleDef alembic_op_module[] = {{
    .name = "alembic.op",
    .init = op_init,
    .attribute = operation_attribute,
}, {0}};
