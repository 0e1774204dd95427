#include "modules/alembic/alembic.h"

#include <string.h>

#include "base/error.h"
#include "base/log.h"
#include "modules/alembic/operations.h"
#include "modules/sqlalchemy/expression.h"
#include "modules/stdlib/logging.h"

#define STATE_KEY "alembic"

AlembicState *alembic_state(PyInterp *py)
{
    return py_get_data(py, STATE_KEY);
}

/* ---- errors ---------------------------------------------------------------------------------- */

static const PyTypeDef command_error_def = {
    .name = "CommandError",
    .module = "alembic.util.exc",
};

PyType *alembic_command_error_type(PyInterp *py)
{
    AlembicState *state = alembic_state(py);
    if (!state->command_error_type)
        state->command_error_type = py_type_from_def(
            py, &command_error_def, py_exception_type(py, PY_EXC_EXCEPTION), NULL);
    return state->command_error_type;
}

PyValue alembic_raise_command_error(PyInterp *py, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    return py_raise_type(py, alembic_command_error_type(py), "%s", message);
}

PyValue alembic_raise_gerror(PyInterp *py, GError *error)
{
    g_autoptr(GError) owned = error;
    if (py_error(py))
        return NULL;
    if (g_error_matches(owned, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE))
        return sa_raise(py, "CompileError", "%s", owned->message);
    if (g_error_matches(owned, LIMBECK_ERROR, LIMBECK_ERROR_IDENTIFIER))
        return sa_raise(py, "IdentifierError", "%s", owned->message);
    if (g_error_matches(owned, LIMBECK_ERROR, LIMBECK_ERROR_UNSUPPORTED))
        return py_raise(py, PY_EXC_NOT_IMPLEMENTED_ERROR, "%s", owned->message);
    if (g_error_matches(owned, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND) ||
        g_error_matches(owned, LIMBECK_ERROR, LIMBECK_ERROR_REVISION))
        return alembic_raise_command_error(py, "%s", owned->message);
    return py_raise_gerror(py, PY_EXC_RUNTIME_ERROR, g_steal_pointer(&owned));
}

void alembic_log_info(PyInterp *py, const char *logger, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    log_message(log_get(logging_log(py), logger), LOG_INFO, "%s", message);
}

/* ---- context managers -------------------------------------------------------------------------- */

typedef struct {
    PyObject header;
    PyValue value, data;
    AlembicLeave leave;
} ContextManager;

static PyValue enter(PyInterp *py, PyValue self, const PyArgs *args)
{
    return ((ContextManager *)self)->value;
}

static PyValue leave(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "__exit__(type, value, traceback)", v))
        return NULL;
    ContextManager *manager = (ContextManager *)self;
    return manager->leave(py, manager->data, py_is_none(v[0])) ? py_bool(py, FALSE) : NULL;
}

static const PyMethodDef context_manager_methods[] = {
    {"__enter__", enter, 0},
    {"__exit__", leave, 0},
    {0},
};

static void mark_context_manager(PyValue self, void (*visit)(void *, PyValue), void *context)
{
    visit(context, ((ContextManager *)self)->value);
    visit(context, ((ContextManager *)self)->data);
}

static const PyTypeDef context_manager_def = {
    .name = "_ContextManager",
    .module = "alembic.util",
    .size = sizeof(ContextManager),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = mark_context_manager},
    .methods = context_manager_methods,
};

PyValue alembic_context_manager(PyInterp *py, PyValue value, AlembicLeave leave_function, PyValue data)
{
    AlembicState *state = alembic_state(py);
    if (!state->context_manager_type)
        state->context_manager_type = py_type_from_def(py, &context_manager_def, NULL);
    ContextManager *self = (ContextManager *)py_new(py, state->context_manager_type);
    self->value = value;
    self->leave = leave_function;
    self->data = data;
    return (PyValue)self;
}

PyValue alembic_script_directory(PyInterp *py)
{
    AlembicState *state = alembic_state(py);
    if (!state->script) {
        PyValue module = py_import(py, "alembic.script");
        PyValue type = module ? py_getattr(py, module, "ScriptDirectory") : NULL;
        state->script = type ? py_call_method(py, type, "from_config", 1, alembic_config(py)) : NULL;
    }
    return state->script;
}

/* ---- modules --------------------------------------------------------------------------------------- */

static PyValue package_attribute(PyInterp *py, PyValue module, const char *name)
{
    static const char *const submodules[] = {"op", "context", "config", "util", "operations", "runtime",
                                             "script", "autogenerate", "ddl", "command", "environment", "migration", NULL};
    if (strcmp(name, "__version__") == 0)
        return py_str(py, "1.18.5");
    if (!g_strv_contains(submodules, name))
        return NULL;
    g_autofree char *dotted = g_strconcat("alembic.", name, NULL);
    return py_import(py, dotted);
}

static PyValue config_attribute(PyInterp *py, PyValue module, const char *name)
{
    return strcmp(name, "Config") == 0 ? (PyValue)alembic_config_type(py) : NULL;
}

static PyValue util_attribute(PyInterp *py, PyValue module, const char *name)
{
    static const char *const submodules[] = {"exc", "langhelpers", "messaging", NULL};
    if (strcmp(name, "CommandError") == 0)
        return (PyValue)alembic_command_error_type(py);
    if (g_strv_contains(submodules, name)) {
        g_autofree char *dotted = g_strconcat("alembic.util.", name, NULL);
        return py_import(py, dotted);
    }
    PyValue functions = g_str_has_prefix(name, "__") ? NULL : py_import(py, "alembic.util.langhelpers");
    return functions ? py_getattr_or_null(py, functions, name) : NULL;
}

static PyValue operations_attribute(PyInterp *py, PyValue module, const char *name)
{
    if (strcmp(name, "Operations") == 0)
        return (PyValue)alembic_operations_type(py);
    if (strcmp(name, "BatchOperations") == 0)
        return (PyValue)alembic_batch_operations_type(py);
    if (strcmp(name, "MigrateOperation") == 0)
        return py_getattr(py, py_import(py, "alembic.operations.ops"), name);
    return strcmp(name, "ops") == 0 ? py_import(py, "alembic.operations.ops") : NULL;
}

static PyValue runtime_attribute(PyInterp *py, PyValue module, const char *name)
{
    if (strcmp(name, "MigrationContext") == 0)
        return (PyValue)alembic_migration_context_type(py);
    if (strcmp(name, "MigrationInfo") == 0)
        return py_getattr(py, py_import(py, "alembic.runtime._info"), name);
    static const char *const submodules[] = {"migration", "environment", "plugins", NULL};
    if (!g_strv_contains(submodules, name))
        return NULL;
    g_autofree char *dotted = g_strconcat("alembic.runtime.", name, NULL);
    return py_import(py, dotted);
}

extern const PyModuleDef alembic_python_modules[]; /* made of python/ by tools/embed-sources.c */

static gboolean empty_init(PyInterp *py, PyValue module)
{
    return TRUE;
}

static const PyModuleDef modules[] = {
    {.name = "alembic", .init = empty_init, .attribute = package_attribute},
    {.name = "alembic.config", .init = empty_init, .attribute = config_attribute},
    {.name = "alembic.util", .init = empty_init, .attribute = util_attribute},
    {.name = "alembic.util.exc", .init = empty_init, .attribute = util_attribute},
    {.name = "alembic.operations", .init = empty_init, .attribute = operations_attribute},
    {.name = "alembic.operations.base", .init = empty_init, .attribute = operations_attribute},
    {.name = "alembic.runtime", .init = empty_init, .attribute = runtime_attribute},
    {.name = "alembic.runtime.migration", .init = empty_init, .attribute = runtime_attribute},
    {.name = "alembic.migration", .init = empty_init, .attribute = runtime_attribute},
    {0},
};

/* The two that most scripts import stand in files of their own. */
static const PyModuleDef *const own_files[] = {alembic_context_module, alembic_op_module};

static void mark_state(gpointer data, void (*visit)(void *, PyValue), void *context)
{
    AlembicState *state = data;
    visit(context, state->config);
    visit(context, state->script);
    visit(context, (PyValue)state->context);
    visit(context, (PyValue)state->lock_context);
    visit(context, state->op);
    visit(context, state->operation_methods);
    visit(context, (PyValue)state->config_type);
    visit(context, (PyValue)state->migration_context_type);
    visit(context, (PyValue)state->operations_type);
    visit(context, (PyValue)state->batch_operations_type);
    visit(context, (PyValue)state->context_manager_type);
    visit(context, (PyValue)state->command_error_type);
}

void alembic_register(PyInterp *py, const AlembicHost *host, Project *project)
{
    AlembicState *state = g_new0(AlembicState, 1);
    state->host = host;
    state->project = project;
    py_set_data(py, STATE_KEY, state, g_free, mark_state);
    state->operation_methods = py_dict(py);
    py_register_modules(py, modules);
    py_register_modules(py, alembic_python_modules);
    for (gsize i = 0; i < G_N_ELEMENTS(own_files); i++)
        py_register_modules(py, own_files[i]);
}
