/*
 * Enum: from strings or from a Python enum class, whose member names are the values unless
 * values_callable says otherwise and whose name in lower case is the type's.
 */
#include "modules/sqlalchemy/types.h"

#include <string.h>

static int argument_index(const SaTypeArguments *row, const char *name)
{
    for (guint i = 0; i < row->n; i++)
        if (strcmp(row->names[i], name) == 0)
            return (int)i;
    return -1;
}

static gboolean is_enum_class(PyInterp *py, PyValue v)
{
    return !py_is_small(v) && py_is_type(v) && py_hasattr(py, v, "__members__");
}

/* Member names; aliases (members whose name differs from their key) are left out. */
static PyValue member_names(PyInterp *py, PyValue class)
{
    PyValue members = py_getattr(py, class, "__members__");
    PyValue items = members != NULL ? py_call_method(py, members, "items", 0) : NULL;
    PyValue pairs = items != NULL ? py_to_list(py, items) : NULL;
    if (pairs == NULL)
        return NULL;
    PyValue names = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(pairs); i++) {
        PyValue key = py_tuple_item(py_list_item(pairs, i), 0);
        PyValue name = py_getattr(py, py_tuple_item(py_list_item(pairs, i), 1), "name");
        if (name == NULL)
            return NULL;
        if (py_is_str(name) && strcmp(py_text(name), py_text(key)) == 0)
            py_list_append(py, names, key);
    }
    return names;
}

static PyValue values_of_class(PyInterp *py, PyValue self, PyValue class)
{
    PyValue callable = sa_type_value(py, self, "values_callable");
    if (callable == NULL || py_is_none(callable))
        return member_names(py, class);
    PyValue values = py_call1(py, callable, class);
    return values != NULL ? py_to_list(py, values) : NULL;
}

static void set_default_name(PyInterp *py, SaType *type, PyValue class)
{
    const SaTypeArguments *row = sa_type_arguments(py, sa_type_row(type->header.type));
    int i = argument_index(row, "name");
    if (i < 0 || (type->values[i] != NULL))
        return;
    g_autofree char *lower = g_utf8_strdown(py_text(((PyType *)class)->name), -1);
    type->values[i] = py_str(py, lower);
}

static gboolean take_values(PyInterp *py, SaType *type, PyValue values)
{
    type->enums = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(values); i++) {
        PyValue value = py_list_item(values, i);
        if (!py_is_str(value)) {
            PyValue repr = py_repr(py, value);
            if (repr != NULL)
                sa_raise(py, "ArgumentError", "Enum values must be strings, not %s", py_text(repr));
            return FALSE;
        }
        py_list_append(py, type->enums, value);
    }
    return TRUE;
}

static gboolean check_length(PyInterp *py, SaType *type)
{
    PyValue length = sa_type_value(py, (PyValue)type, "length");
    gint64 n;
    if (length == NULL || !py_is_int(length) || !py_to_int64(py, length, &n))
        return TRUE;
    gsize longest = 0;
    for (gsize i = 0; i < py_list_length(type->enums); i++)
        longest = MAX(longest, ((PyStr *)py_list_item(type->enums, i))->length);
    if ((gsize)n >= longest)
        return TRUE;
    py_raise(py, PY_EXC_VALUE_ERROR,
             "When provided, length must be larger or equal than the length of the longest enum value. "
             "%" G_GINT64_FORMAT " < %" G_GSIZE_FORMAT,
             n, longest);
    return FALSE;
}

gboolean sa_enum_setup(PyInterp *py, SaType *type)
{
    if (type->values == NULL) {
        type->enums = py_list(py, 0, NULL);
        return TRUE;
    }
    const SaTypeArguments *row = sa_type_arguments(py, sa_type_row(type->header.type));
    PyValue given = row->star >= 0 ? type->values[row->star] : NULL;
    PyValue metadata = sa_type_value(py, (PyValue)type, "metadata");
    if (metadata != NULL && !py_is_none(metadata))
        type->metadata = metadata;
    PyValue values = given != NULL ? py_to_list(py, given) : py_list(py, 0, NULL);
    if (values == NULL)
        return FALSE;
    if (py_list_length(values) == 1 && is_enum_class(py, py_list_item(values, 0))) {
        type->enum_class = py_list_item(values, 0);
        values = values_of_class(py, (PyValue)type, type->enum_class);
        if (values == NULL)
            return FALSE;
        if (py_list_length(values) > 0)
            set_default_name(py, type, type->enum_class);
    } else if (py_list_length(values) == 1 && !py_is_small(py_list_item(values, 0)) &&
               (py_is_list(py_list_item(values, 0)) || py_is_tuple(py_list_item(values, 0)))) {
        values = py_to_list(py, py_list_item(values, 0));
        if (values == NULL)
            return FALSE;
    }
    return take_values(py, type, values) && check_length(py, type);
}
