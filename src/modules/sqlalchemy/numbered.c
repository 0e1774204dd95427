#include "modules/sqlalchemy/numbered.h"

#include <string.h>

/* The number of a name, which it gets where it stands first. */
static guint number_of(PyInterp *py, PyValue names, PyValue name)
{
    for (gsize i = 0; i < py_list_length(names); i++)
        if (py_str_is(py_list_item(names, i), py_text(name)))
            return (guint)i + 1;
    py_list_append(py, names, name);
    return (guint)py_list_length(names);
}

char *sa_numbered_statement(PyInterp *py, const char *sql, PyValue names)
{
    GString *out = g_string_new(NULL);
    for (const char *at = sql; *at; at++) {
        const char *end = at[0] == '%' && at[1] == '(' ? strstr(at, ")s") : NULL;
        if (end != NULL) {
            PyValue name = py_str_len(py, at + 2, (gsize)(end - at - 2));
            g_string_append_printf(out, "$%u", number_of(py, names, name));
            at = end + 1;
        } else {
            g_string_append_c(out, *at);
            at += at[0] == '%' && at[1] == '%';
        }
    }
    return g_string_free(out, FALSE);
}

static PyValue values_of(PyInterp *py, PyValue names, PyValue dict)
{
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(names); i++) {
        PyValue value = py_dict_get_str(py, dict, py_text(py_list_item(names, i)));
        py_list_append(py, list, value != NULL ? value : py_none(py));
    }
    return py_tuple(py, py_list_length(list), ((PyList *)list)->items);
}

PyValue sa_numbered_values(PyInterp *py, PyValue names, PyValue parameters)
{
    if (parameters != NULL && py_is_dict(parameters))
        return values_of(py, names, parameters);
    if (parameters == NULL || !py_is_list(parameters))
        return parameters;
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(parameters); i++) {
        PyValue one = py_list_item(parameters, i);
        py_list_append(py, list, py_is_dict(one) ? values_of(py, names, one) : one);
    }
    return list;
}
