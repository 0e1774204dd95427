#include "migrate/hooks.h"

#include <stdint.h>

#include "base/error.h"
#include "modules/sqlalchemy/from_schema.h"
#include "modules/sqlalchemy/types.h"

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
    if (!g_str_equal(type, "schema"))
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

/* The models' own object, so that what a hook asks of it (info, isinstance) is there. */
static PyValue own(const void *origin)
{
    return (PyValue)(uintptr_t)origin;
}

static const void *object_origin(const AutogenerateObject *object)
{
    return object->column       ? object->column->origin
           : object->index      ? object->index->origin
           : object->constraint ? object->constraint->origin
                                : object->table->origin;
}

/* A table of the database, made once while its parts are asked about. */
static PyValue table_object(PythonHooks *hooks, const SchemaTable *table)
{
    if (table->origin)
        return own(table->origin);
    if (hooks->table_of != table) {
        hooks->table = sa_table_from_schema(hooks->session->py, table);
        hooks->table_of = hooks->table ? table : NULL;
    }
    return hooks->table;
}

/* The Table, Column, Index or constraint behind an object. */
static PyValue python_object(PythonHooks *hooks, const AutogenerateObject *object)
{
    PyInterp *py = hooks->session->py;
    if (!object)
        return py_none(py);
    if (object_origin(object))
        return own(object_origin(object));
    PyValue table = table_object(hooks, object->table);
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
    PyValue one = python_object(hooks, object);
    PyValue other = one ? python_object(hooks, compare_to) : NULL;
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

/* A column as the hooks get it. */
static PyValue python_column(PythonHooks *hooks, const SchemaColumn *column)
{
    if (column->origin)
        return own(column->origin);
    PyValue table = table_object(hooks, column->table);
    return table ? sa_column_of_table(hooks->session->py, table, column->name) : NULL;
}

/* compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type) */
static int compare_type(gpointer data, const SchemaColumn *database, const SchemaColumn *model,
                        GError **error)
{
    PythonHooks *hooks = data;
    PyInterp *py = hooks->session->py;
    PyValue one = python_column(hooks, database);
    PyValue other = one ? python_column(hooks, model) : NULL;
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
    PyValue one = python_column(hooks, database);
    PyValue other = one ? python_column(hooks, model) : NULL;
    PyValue metadata_default = other ? py_getattr(py, other, "server_default") : NULL;
    if (!metadata_default)
        return failed(error);
    PyValue args = py_tuple_of(py, 6, (PyValue)hooks->session->context, one, other,
                               text_or_none(py, database->server_default.text), metadata_default,
                               text_or_none(py, model->server_default.text));
    return verdict(py, py_call_tuple(py, hooks->compare_server_default, args, NULL), error);
}

/* ---- render_item -------------------------------------------------------------------------------- */

/* NULL with an exception pending, or without one for a server_default that is none. */
static PyValue item_object(PythonHooks *hooks, const AutogenerateItem *item)
{
    PyInterp *py = hooks->session->py;
    if (item->column_type)
        return sa_type_from_schema(py, item->column_type);
    if (item->constraint && item->constraint->origin)
        return own(item->constraint->origin);
    if (item->constraint) {
        PyValue table = table_object(hooks, item->constraint->table);
        return table ? sa_constraint_from_schema(py, table, item->constraint) : NULL;
    }
    if (g_str_equal(item->type, "column"))
        return python_column(hooks, item->column);
    PyValue value = sa_server_default_from_schema(py, item->column);
    return value || py_error(py) ? value : py_none(py);
}

/* Fresh imports for each call, so that an operation that a directive takes out again leaves none behind. */
static PyValue autogen_context(PythonHooks *hooks)
{
    PyInterp *py = hooks->session->py;
    if (!hooks->autogen_context) {
        PyValue module = py_import(py, "alembic.autogenerate");
        hooks->autogen_context =
            module ? py_call_method(py, module, "AutogenContext", 1, (PyValue)hooks->session->context) : NULL;
    }
    PyValue imports = hooks->autogen_context ? py_set(py, FALSE) : NULL;
    return imports && py_setattr(py, hooks->autogen_context, "imports", imports) ? hooks->autogen_context : NULL;
}

static gboolean take_imports(PyInterp *py, PyValue context, GHashTable *imports)
{
    PyValue found = py_getattr(py, context, "imports");
    PyValue list = found ? py_to_list(py, found) : NULL;
    for (gsize i = 0; list && imports && i < py_list_length(list); i++) {
        if (py_is_str(py_list_item(list, i)))
            g_hash_table_add(imports, g_strdup(py_text(py_list_item(list, i))));
    }
    return list != NULL;
}

/* render_item(type_, obj, autogen_context): False leaves it to us, None writes nothing. */
static int render_item(gpointer data, const AutogenerateItem *item, GHashTable *imports, char **ret_text)
{
    PythonHooks *hooks = data;
    PyInterp *py = hooks->session->py;
    if (hooks->failure)
        return 0;
    PyValue context = autogen_context(hooks);
    PyValue object = context ? item_object(hooks, item) : NULL;
    PyValue result = object ? py_call_tuple(py, hooks->render_item, py_tuple_of(py, 3, py_str(py, item->type), object, context), NULL) : NULL;
    gboolean ok = result && take_imports(py, context, imports);
    gboolean leaves = ok && py_is_bool(result) && !py_truth(py, result);
    PyValue text = ok && !leaves && !py_is_none(result) ? py_to_str(py, result) : NULL;
    if (py_error(py)) {
        hooks->failure = py_error_take(py);
        return 0;
    }
    *ret_text = text ? g_strdup(py_text(text)) : NULL;
    return !leaves;
}

gboolean python_hooks_check(PythonHooks *hooks)
{
    PyValue failure = hooks->failure;
    hooks->failure = NULL;
    if (failure && !py_error(hooks->session->py))
        py_raise_value(hooks->session->py, failure);
    return !failure;
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
        .render_item = callable(session->py, options, "render_item"),
    };
    return (AutogenerateHooks){
        .data = hooks,
        .include_name = hooks->include_name ? include_name : NULL,
        .include_object = hooks->include_object ? include_object : NULL,
        .compare_type = hooks->compare_type ? compare_type : NULL,
        .compare_server_default = hooks->compare_server_default ? compare_server_default : NULL,
        .render_item = hooks->render_item ? render_item : NULL,
        .warn = warn,
        .server_default_function = shown(session->py, hooks->compare_server_default),
    };
}
