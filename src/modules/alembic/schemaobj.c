/*
 * Schema objects for operations: op.* calls are turned into Tables, Columns and constraints first, so
 * that naming conventions, type-bound constraints and dialect options work as in a model.
 */
#include "modules/alembic/operations.h"
#include "modules/sqlalchemy/sqlalchemy.h"

PyValue schemaobj_make(PyInterp *py, const char *class_name, PyValue args, PyValue kw)
{
    PyValue class = sa_name(py, NULL, class_name);
    if (!class)
        return py_error(py) ? NULL : py_raise(py, PY_EXC_IMPORT_ERROR, "no sqlalchemy.%s", class_name);
    return py_call_tuple(py, class, args, kw);
}

PyValue schemaobj_metadata(PyInterp *py, MigrationContext *context)
{
    PyValue kw = py_dict(py);
    PyValue target = op_given(py, py_dict_get_str(py, context->options, "target_metadata"));
    if (target && py_hasattr(py, target, "naming_convention")) {
        PyValue convention = py_getattr(py, target, "naming_convention");
        if (!convention)
            return NULL;
        py_dict_set_str(py, kw, "naming_convention", convention);
    }
    return schemaobj_make(py, "MetaData", py_tuple(py, 0, NULL), kw);
}

PyValue schemaobj_stub_table(PyInterp *py, PyValue metadata, PyValue name, PyValue columns,
                             PyValue schema)
{
    PyValue elements = py_list(py, 0, NULL);
    py_list_append(py, elements, name);
    py_list_append(py, elements, metadata);
    PyValue seen = py_set(py, FALSE);
    PyValue names = py_to_list(py, columns);
    PyValue null_type = sa_name(py, NULL, "NullType");
    if (!names || !null_type)
        return NULL;
    for (gsize i = 0; i < py_list_length(names); i++) {
        PyValue n = py_list_item(names, i);
        int known = py_set_contains(py, seen, n);
        if (known < 0 || (!known && !py_set_add(py, seen, n)))
            return NULL;
        if (known)
            continue;
        PyValue column = schemaobj_make(py, "Column", py_tuple_of(py, 2, n, null_type), NULL);
        if (!column)
            return NULL;
        py_list_append(py, elements, column);
    }
    PyValue kw = py_dict(py);
    if (op_given(py, schema))
        py_dict_set_str(py, kw, "schema", schema);
    PyValue args = py_tuple(py, py_list_length(elements), ((PyList *)elements)->items);
    return schemaobj_make(py, "Table", args, kw);
}

/* The element itself, or a copy when it hangs on a table already. */
static PyValue unattached(PyInterp *py, PyValue element)
{
    static const char *const owners[] = {"table", "parent"};
    for (gsize i = 0; i < G_N_ELEMENTS(owners); i++) {
        PyValue owner = py_getattr_or_null(py, element, owners[i]);
        if (!owner && py_error(py)) {
            py_error_clear(py); /* a constraint that hangs nowhere says so by an error */
            continue;
        }
        if (op_given(py, owner))
            return py_call_method(py, element, "_copy", 0);
    }
    return element;
}

PyValue schemaobj_table(PyInterp *py, MigrationContext *context, PyValue name, PyValue elements,
                        PyValue kw)
{
    PyValue metadata = schemaobj_metadata(py, context);
    return metadata ? schemaobj_table_in(py, metadata, name, elements, kw) : NULL;
}

PyValue schemaobj_table_in(PyInterp *py, PyValue metadata, PyValue name, PyValue elements, PyValue kw)
{
    PyValue list = py_to_list(py, elements);
    if (!list)
        return NULL;
    PyValue all = py_list(py, 0, NULL);
    py_list_append(py, all, name);
    py_list_append(py, all, metadata);
    for (gsize i = 0; i < py_list_length(list); i++) {
        PyValue element = unattached(py, py_list_item(list, i));
        if (!element)
            return NULL;
        py_list_append(py, all, element);
    }
    return schemaobj_make(py, "Table", py_tuple(py, py_list_length(all), ((PyList *)all)->items), kw);
}
