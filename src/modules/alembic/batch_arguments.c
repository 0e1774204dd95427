#include "modules/alembic/batch_arguments.h"

#include <string.h>

#include "modules/sqlalchemy/inspect.h"
#include "modules/sqlalchemy/items.h"
#include "modules/sqlalchemy/to_schema.h"

/* ---- elements of a table that is not there yet --------------------------------------------------- */

static gboolean names_column(PyInterp *py, PyValue list, PyValue name)
{
    for (gsize i = 0; i < py_list_length(list); i++) {
        SaColumn *column = sa_as_column(py, py_list_item(list, i));
        if (column && g_strcmp0(sa_column_name(column), py_text(name)) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Appends columns of no type for those that the constraints among the elements name. */
static gboolean add_named_columns(PyInterp *py, PyValue elements, PyValue list, GPtrArray *named)
{
    for (gsize i = 0; i < py_list_length(elements); i++) {
        PyValue item = py_list_item(elements, i);
        PyValue given = sa_is(py, item, SA_CLASS_CONSTRAINT) ? ((SaConstraint *)item)->given : NULL;
        for (gsize k = 0; given && k < py_list_length(given); k++) {
            PyValue name = py_list_item(given, k);
            if (py_is_small(name) || !py_is_str(name) || names_column(py, list, name) ||
                names_column(py, elements, name))
                continue;
            PyValue column = schemaobj_make(py, "Column", py_tuple(py, 1, &name), NULL);
            if (!column)
                return FALSE;
            py_list_append(py, list, column);
            g_ptr_array_add(named, g_strdup(py_text(name)));
        }
    }
    return TRUE;
}

gboolean batch_read_elements(OpCall *call, BatchOperations *batch, PyValue elements, PyValue convention,
                             GPtrArray **ret_columns, GPtrArray **ret_constraints)
{
    PyInterp *py = call->py;
    if (!op_given(py, elements))
        return TRUE;
    g_autoptr(GPtrArray) named = g_ptr_array_new_with_free_func(g_free);
    PyValue given = py_to_list(py, elements);
    PyValue list = py_list(py, 0, NULL);
    if (!given || !add_named_columns(py, given, list, named))
        return FALSE;
    for (gsize i = 0; i < py_list_length(given); i++)
        py_list_append(py, list, py_list_item(given, i));
    PyValue kw = py_dict(py), metadata_kw = py_dict(py);
    if (batch->schema)
        py_dict_set_str(py, kw, "schema", batch->schema);
    if (op_given(py, convention))
        py_dict_set_str(py, metadata_kw, "naming_convention", convention);
    PyValue metadata = schemaobj_make(py, "MetaData", py_tuple(py, 0, NULL), metadata_kw);
    PyValue table = metadata ? schemaobj_table_in(py, metadata, batch->table_name, list, kw) : NULL;
    SchemaTable *schema =
        table ? sa_table_to_schema(py, batch->arena, call->context->dialect, table) : NULL;
    if (!schema)
        return FALSE;
    *ret_columns = schema_array_new(batch->arena);
    for (guint i = 0; i < schema->columns->len; i++) {
        SchemaColumn *column = schema->columns->pdata[i];
        if (!g_ptr_array_find_with_equal_func(named, column->name, g_str_equal, NULL))
            g_ptr_array_add(*ret_columns, column);
    }
    *ret_constraints = schema->constraints;
    return TRUE;
}

/* ---- listeners ------------------------------------------------------------------------------------- */

/* What a listener may change of a column's description. */
static const char *const watched[] = {"type", "nullable", "default"};

static PyValue changed_column(PyInterp *py, PyValue info, PyValue before)
{
    gboolean changed = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(watched); i++)
        changed = changed || py_dict_get_str(py, info, watched[i]) != py_list_item(before, i);
    if (!changed)
        return py_none(py);
    PyValue kw = py_dict(py);
    PyValue nullable = py_dict_get_str(py, info, "nullable");
    PyValue text = op_given(py, py_dict_get_str(py, info, "default"));
    PyValue primary_key = py_dict_get_str(py, info, "primary_key");
    if (nullable)
        py_dict_set_str(py, kw, "nullable", nullable);
    if (primary_key && py_truth(py, primary_key) == 1)
        py_dict_set_str(py, kw, "primary_key", py_bool(py, TRUE));
    if (text) {
        PyValue element = schemaobj_make(py, "text", py_tuple(py, 1, &text), NULL);
        if (!element)
            return NULL;
        py_dict_set_str(py, kw, "server_default", element);
    }
    PyValue arguments = py_tuple_of(py, 2, py_dict_get_str(py, info, "name"),
                                    py_dict_get_str(py, info, "type"));
    return schemaobj_make(py, "Column", arguments, kw);
}

/* listeners=[("column_reflect", function), ...]: function(inspector, table, column_info) */
static gboolean ask_listeners(PyInterp *py, PyValue listeners, PyValue inspector, PyValue table, PyValue info)
{
    for (gsize i = 0; i < py_list_length(listeners); i++) {
        PyValue pair = py_to_list(py, py_list_item(listeners, i));
        if (!pair)
            return FALSE;
        if (py_list_length(pair) != 2 || !py_str_is(py_list_item(pair, 0), "column_reflect"))
            continue;
        PyValue arguments = py_tuple_of(py, 3, inspector, table, info);
        if (!py_call_tuple(py, py_list_item(pair, 1), arguments, NULL))
            return FALSE;
    }
    return TRUE;
}

static PyValue column_infos(OpCall *call, BatchOperations *batch, PyValue inspector)
{
    PyInterp *py = call->py;
    PyValue infos = batch->schema
                        ? py_call_method(py, inspector, "get_columns", 2, batch->table_name, batch->schema)
                        : py_call_method(py, inspector, "get_columns", 1, batch->table_name);
    if (infos)
        return py_to_list(py, infos);
    py_error_clear(py); /* a table that is not there is told when the batch is applied */
    return py_list(py, 0, NULL);
}

PyValue batch_listened_columns(OpCall *call, BatchOperations *batch, PyValue reflect_kwargs,
                               PyValue reflect_args)
{
    PyInterp *py = call->py;
    PyValue given = op_given(py, reflect_kwargs) && py_is_dict(reflect_kwargs)
                        ? py_dict_get_str(py, reflect_kwargs, "listeners")
                        : NULL;
    if (!op_given(py, given) || call->context->as_sql)
        return op_given(py, reflect_args);
    PyValue listeners = py_to_list(py, given);
    PyValue inspector = listeners ? sa_inspect_bind(py, call->context->connection) : NULL;
    PyValue table = inspector ? schemaobj_table(py, call->context, batch->table_name, py_list(py, 0, NULL),
                                                py_dict(py))
                              : NULL;
    PyValue infos = table ? column_infos(call, batch, inspector) : NULL;
    PyValue all = infos && op_given(py, reflect_args) ? py_to_list(py, reflect_args) : py_list(py, 0, NULL);
    if (!infos || !all)
        return NULL;
    all = py_list(py, py_list_length(all), ((PyList *)all)->items);
    for (gsize i = 0; i < py_list_length(infos); i++) {
        PyValue info = py_list_item(infos, i);
        PyValue before = py_list(py, 0, NULL);
        for (gsize k = 0; k < G_N_ELEMENTS(watched); k++) {
            PyValue value = py_dict_get_str(py, info, watched[k]);
            py_list_append(py, before, value ? value : py_none(py));
        }
        PyValue column = ask_listeners(py, listeners, inspector, table, info)
                             ? changed_column(py, info, before)
                             : NULL;
        if (!column)
            return NULL;
        if (!py_is_none(column))
            py_list_append(py, all, column);
    }
    return all;
}
