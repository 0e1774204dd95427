#include "migrate/hooks.h"

#include "base/error.h"
#include "modules/sqlalchemy/from_schema.h"

/* The pending exception stays pending and wins over this error: see alembic_raise_gerror(). */
static int failed(GError **error)
{
    g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_SCRIPT, "an autogenerate hook failed");
    return -1;
}

static PyValue text_or_none(PyInterp *py, const char *text)
{
    return text ? py_str(py, text) : py_none(py);
}

static int truth(PyInterp *py, PyValue result, GError **error)
{
    int t = result ? py_truth(py, result) : -1;
    return t < 0 ? failed(error) : t;
}

/* include_name(name, type_, parent_names) */
static int include_name(gpointer data, const char *name, const char *type, const char *schema,
                        const char *table, GError **error)
{
    PythonHooks *hooks = data;
    PyInterp *py = hooks->session->py;
    PyValue parents = py_dict(py);
    py_dict_set_str(py, parents, "schema_name", text_or_none(py, schema));
    if (table) {
        py_dict_set_str(py, parents, "table_name", py_str(py, table));
        py_dict_set_str(py, parents, "schema_qualified_table_name",
                        schema ? py_str_format(py, "%s.%s", schema, table) : py_str(py, table));
    } else if (g_str_equal(type, "table")) {
        py_dict_set_str(py, parents, "schema_qualified_table_name",
                        schema ? py_str_format(py, "%s.%s", schema, name) : py_str(py, name));
    }
    PyValue args = py_tuple_of(py, 3, text_or_none(py, name), py_str(py, type), parents);
    return truth(py, py_call_tuple(py, hooks->include_name, args, NULL), error);
}

/* The Table, Column, Index or constraint behind an object. */
static PyValue python_object(PyInterp *py, const AutogenerateObject *object)
{
    if (!object)
        return py_none(py);
    PyValue table = sa_table_from_schema(py, object->table);
    if (!table || object->type[0] == 't')
        return table;
    if (object->column)
        return sa_column_of_table(py, table, object->column->name);
    if (object->index)
        return sa_index_from_schema(py, table, object->index);
    return sa_constraint_from_schema(py, table, object->constraint);
}

/* include_object(object, name, type_, reflected, compare_to) */
static int include_object(gpointer data, const AutogenerateObject *object, gboolean reflected,
                          const AutogenerateObject *compare_to, GError **error)
{
    PythonHooks *hooks = data;
    PyInterp *py = hooks->session->py;
    PyValue one = python_object(py, object);
    PyValue other = one ? python_object(py, compare_to) : NULL;
    if (!other)
        return failed(error);
    PyValue args = py_tuple_of(py, 5, one, text_or_none(py, object->name), py_str(py, object->type),
                               py_bool(py, reflected), other);
    return truth(py, py_call_tuple(py, hooks->include_object, args, NULL), error);
}

/* A comparison's answer: None leaves the decision to the usual comparison. */
static int verdict(PyInterp *py, PyValue result, GError **error)
{
    if (result && py_is_none(result))
        return 2;
    return truth(py, result, error);
}

/* A column on a table of its own, as the hooks get it. */
static PyValue python_column(PyInterp *py, const SchemaColumn *column)
{
    PyValue table = sa_table_from_schema(py, column->table);
    return table ? sa_column_of_table(py, table, column->name) : NULL;
}

/* compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type) */
static int compare_type(gpointer data, const SchemaColumn *database, const SchemaColumn *model,
                        GError **error)
{
    PythonHooks *hooks = data;
    PyInterp *py = hooks->session->py;
    PyValue one = python_column(py, database);
    PyValue other = one ? python_column(py, model) : NULL;
    PyValue one_type = other ? py_getattr(py, one, "type") : NULL;
    PyValue other_type = one_type ? py_getattr(py, other, "type") : NULL;
    if (!other_type)
        return failed(error);
    PyValue args =
        py_tuple_of(py, 5, (PyValue)hooks->session->context, one, other, one_type, other_type);
    return verdict(py, py_call_tuple(py, hooks->compare_type, args, NULL), error);
}

/* compare_server_default(context, inspected_column, metadata_column, inspected_default,
 * metadata_default, rendered_metadata_default) */
static int compare_server_default(gpointer data, const SchemaColumn *database,
                                  const SchemaColumn *model, GError **error)
{
    PythonHooks *hooks = data;
    PyInterp *py = hooks->session->py;
    PyValue one = python_column(py, database);
    PyValue other = one ? python_column(py, model) : NULL;
    PyValue metadata_default = other ? py_getattr(py, other, "server_default") : NULL;
    if (!metadata_default)
        return failed(error);
    PyValue args = py_tuple_of(py, 6, (PyValue)hooks->session->context, one, other,
                               text_or_none(py, database->server_default.text), metadata_default,
                               text_or_none(py, model->server_default.text));
    return verdict(py, py_call_tuple(py, hooks->compare_server_default, args, NULL), error);
}

static void warn(gpointer data, const char *text)
{
    PyInterp *py = ((PythonHooks *)data)->session->py;
    PyValue warnings = py_import(py, "warnings");
    if (warnings)
        py_call_method(py, warnings, "warn", 1, py_str(py, text));
}

static const char *shown(PyInterp *py, PyValue function)
{
    PyValue text = function ? py_to_str(py, function) : NULL;
    if (!text)
        py_error_clear(py);
    return text ? py_text(text) : NULL;
}

/* An option that is a callable, not None, True or False. */
static PyValue callable(PyInterp *py, PyValue options, const char *name)
{
    PyValue v = py_dict_get_str(py, options, name);
    return v && !py_is_none(v) && !py_is_bool(v) ? v : NULL;
}

AutogenerateHooks python_hooks(PythonHooks *hooks, MigrateSession *session)
{
    PyValue options = session->context->options;
    *hooks = (PythonHooks){
        .session = session,
        .include_name = callable(session->py, options, "include_name"),
        .include_object = callable(session->py, options, "include_object"),
        .compare_type = callable(session->py, options, "compare_type"),
        .compare_server_default = callable(session->py, options, "compare_server_default"),
    };
    return (AutogenerateHooks){
        .data = hooks,
        .include_name = hooks->include_name ? include_name : NULL,
        .include_object = hooks->include_object ? include_object : NULL,
        .compare_type = hooks->compare_type ? compare_type : NULL,
        .compare_server_default = hooks->compare_server_default ? compare_server_default : NULL,
        .warn = warn,
        .server_default_function = shown(session->py, hooks->compare_server_default),
    };
}

/* ---- process_revision_directives ---------------------------------------------------------------- */

static const char *class_name(OperationKind kind)
{
    static const char *const names[] = {
#define X(id, python) [OPERATION_##id] = #python,
        OPERATION_KINDS(X)
#undef X
    };
    return names[kind];
}

static PyValue descriptions(PyInterp *py, const GPtrArray *operations)
{
    PyValue list = py_list(py, 0, NULL);
    for (guint i = 0; i < operations->len; i++) {
        const Operation *operation = operations->pdata[i];
        py_list_append(py, list,
                       py_tuple_of(py, 3, py_str(py, class_name(operation->kind)),
                                   text_or_none(py, operation->table_name),
                                   text_or_none(py, operation->schema)));
    }
    return list;
}

/* How many operations a container of the script has; -1 with an exception pending. */
static gssize count(PyInterp *py, PyValue script, const char *container)
{
    PyValue ops = py_getattr(py, script, container);
    ops = ops ? py_getattr(py, ops, "ops") : NULL;
    return ops ? py_length(py, ops) : -1;
}

gboolean python_process_directives(MigrateSession *session, const GPtrArray *upgrade,
                                   const GPtrArray *downgrade, gboolean *ret_dropped)
{
    PyInterp *py = session->py;
    PyValue hook = callable(py, session->context->options, "process_revision_directives");
    *ret_dropped = FALSE;
    if (!hook)
        return TRUE;
    PyValue module = py_import(py, "alembic.operations.ops");
    PyValue script = module ? py_call_method(py, module, "MigrationScript", 2,
                                             descriptions(py, upgrade), descriptions(py, downgrade))
                            : NULL;
    if (!script)
        return FALSE;
    PyValue revision = py_list(py, 0, NULL);
    for (gsize i = 0; session->heads[i]; i++)
        py_list_append(py, revision, py_str(py, session->heads[i]));
    PyValue directives = py_list(py, 1, &script);
    PyValue ids = py_tuple(py, py_list_length(revision), ((PyList *)revision)->items);
    if (!py_call_tuple(py, hook,
                       py_tuple_of(py, 3, (PyValue)session->context, ids, directives), NULL))
        return FALSE;
    *ret_dropped = py_list_length(directives) == 0;
    if (*ret_dropped)
        return TRUE;
    gssize up = count(py, script, "upgrade_ops"), down = up < 0 ? -1 : count(py, script, "downgrade_ops");
    if (down < 0)
        return FALSE;
    if (up != (gssize)upgrade->len || down != (gssize)downgrade->len) {
        alembic_raise_command_error(py, "process_revision_directives changes the operations, which needs "
                                        "Alembic itself\nhint: run this one command with alembic");
        return FALSE;
    }
    return TRUE;
}
