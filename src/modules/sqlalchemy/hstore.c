#include "modules/sqlalchemy/hstore.h"

#include <string.h>

gboolean sa_hstore_known(SaHandle *handle)
{
    static const char sql[] = "SELECT oid, typarray FROM pg_catalog.pg_type WHERE typname = 'hstore'";
    if (handle->hstore_asked)
        return handle->hstore != 0;
    handle->hstore_asked = TRUE;
    g_autoptr(DriverResult) result = NULL;
    g_autoptr(GError) error = NULL;
    const DriverValue *row = NULL;
    if (driver_execute(handle->driver, sql, NULL, 0, &result, &error) &&
        driver_next(result, &row, &error) == 1) {
        handle->hstore = (guint)row[0].integer;
        handle->hstore_array = (guint)row[1].integer;
    }
    return handle->hstore != 0;
}

static void append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

gboolean sa_hstore_text(PyInterp *py, PyValue dict, GString *out)
{
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(dict, &position, &key, &value)) {
        if (!py_is_str(key) || !(py_is_str(value) || py_is_none(value))) {
            py_raise(py, PY_EXC_TYPE_ERROR, "can't adapt type 'dict'");
            return FALSE;
        }
        if (out->len > 0)
            g_string_append(out, ", ");
        append_quoted(out, py_text(key));
        g_string_append(out, "=>");
        if (py_is_none(value))
            g_string_append(out, "NULL");
        else
            append_quoted(out, py_text(value));
    }
    return TRUE;
}

/* One quoted text; NULL when there is none. */
static char *read_quoted(const char **at)
{
    if (**at != '"')
        return NULL;
    GString *text = g_string_new(NULL);
    for ((*at)++; **at && **at != '"'; (*at)++) {
        if (**at == '\\' && (*at)[1])
            (*at)++;
        g_string_append_c(text, **at);
    }
    *at += **at == '"';
    return g_string_free(text, FALSE);
}

PyValue sa_hstore_value(PyInterp *py, const char *text)
{
    PyValue dict = py_dict(py);
    const char *at = text;
    for (;;) {
        at += strspn(at, " ,");
        if (!*at)
            return dict;
        g_autofree char *key = read_quoted(&at);
        at += strspn(at, " ");
        if (key == NULL || strncmp(at, "=>", 2) != 0)
            return py_raise(py, PY_EXC_VALUE_ERROR, "'%s' is not an hstore", text);
        at += 2 + strspn(at + 2, " ");
        g_autofree char *value = read_quoted(&at);
        if (value == NULL && g_ascii_strncasecmp(at, "NULL", 4) != 0)
            return py_raise(py, PY_EXC_VALUE_ERROR, "'%s' is not an hstore", text);
        at += value == NULL ? 4 : 0;
        py_dict_set_str(py, dict, key, value != NULL ? py_str(py, value) : py_none(py));
    }
}
