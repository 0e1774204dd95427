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
