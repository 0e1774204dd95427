#include "modules/sqlalchemy/param_repr.h"

#include <string.h>

enum {
    MAX_CHARACTERS = 300, /* of one value */
    MAX_PARAMETERS = 100, /* of one execution */
    MAX_SETS = 10,        /* of many executions */
};

static gboolean append_value(PyInterp *py, PyValue value, GString *out)
{
    PyValue repr = py_repr(py, value);
    if (repr == NULL)
        return FALSE;
    const char *text = py_text(repr);
    glong length = g_utf8_strlen(text, -1);
    if (length <= MAX_CHARACTERS) {
        g_string_append(out, text);
        return TRUE;
    }
    const char *head = g_utf8_offset_to_pointer(text, MAX_CHARACTERS / 2);
    g_string_append_len(out, text, head - text);
    g_string_append_printf(out, " ... (%ld characters truncated) ... %s", length - MAX_CHARACTERS,
                           g_utf8_offset_to_pointer(text, length - MAX_CHARACTERS / 2));
    return TRUE;
}

/* The keys (or NULL) and values of one set, as lists. */
static void split(PyInterp *py, PyValue set, PyValue *ret_keys, PyValue *ret_values)
{
    *ret_keys = NULL;
    *ret_values = py_list(py, 0, NULL);
    gsize position = 0;
    PyValue key, value;
    if (py_is_dict(set))
        *ret_keys = py_list(py, 0, NULL);
    while (py_is_dict(set) && py_dict_next(set, &position, &key, &value)) {
        py_list_append(py, *ret_keys, key);
        py_list_append(py, *ret_values, value);
    }
    for (gsize i = 0; py_is_tuple(set) && i < py_tuple_length(set); i++)
        py_list_append(py, *ret_values, py_tuple_item(set, i));
    for (gsize i = 0; py_is_list(set) && i < py_list_length(set); i++)
        py_list_append(py, *ret_values, py_list_item(set, i));
}

static gboolean append_set(PyInterp *py, PyValue set, GString *out)
{
    PyValue keys, values;
    split(py, set, &keys, &values);
    gsize n = py_list_length(values);
    const char *brackets = py_is_dict(set) ? "{}" : py_is_tuple(set) ? "()" : "[]";
    g_string_append_c(out, brackets[0]);
    for (gsize i = 0; i < n; i++) {
        if (n > MAX_PARAMETERS && i == MAX_PARAMETERS / 2) {
            i = n - MAX_PARAMETERS / 2;
            g_string_append_printf(out, " ... %" G_GSIZE_FORMAT " parameters truncated ... ",
                                   n - MAX_PARAMETERS);
        } else if (i > 0) {
            g_string_append(out, ", ");
        }
        if (keys != NULL) {
            PyValue key = py_repr(py, py_list_item(keys, i));
            if (key == NULL)
                return FALSE;
            g_string_append_printf(out, "%s: ", py_text(key));
        }
        if (!append_value(py, py_list_item(values, i), out))
            return FALSE;
    }
    g_string_append(out, py_is_tuple(set) && n == 1 ? "," : "");
    g_string_append_c(out, brackets[1]);
    return TRUE;
}

static gboolean append_sets(PyInterp *py, PyValue sets, GString *out)
{
    gsize n = py_list_length(sets);
    g_string_append_c(out, '[');
    for (gsize i = 0; i < n; i++) {
        if (n > MAX_SETS && i == MAX_SETS - 2) {
            i = n - 2;
            g_string_append_printf(out, "  ... displaying %d of %" G_GSIZE_FORMAT
                                        " total bound parameter sets ...  ",
                                   MAX_SETS, n);
        } else if (i > 0) {
            g_string_append(out, ", ");
        }
        if (!append_set(py, py_list_item(sets, i), out))
            return FALSE;
    }
    g_string_append_c(out, ']');
    return TRUE;
}

char *sa_parameters_text(PyInterp *py, PyValue parameters)
{
    GString *out = g_string_new(NULL);
    PyValue first = py_is_list(parameters) && py_list_length(parameters) > 0
                        ? py_list_item(parameters, 0) : NULL;
    gboolean many = first != NULL && (py_is_tuple(first) || py_is_dict(first) || py_is_list(first));
    gboolean ok = many ? append_sets(py, parameters, out) : append_set(py, parameters, out);
    return g_string_free(out, !ok);
}
