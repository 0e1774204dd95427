/* sqlalchemy.engine.URL and make_url(), over config/url.h. */
#include "modules/sqlalchemy/engine.h"

#include <string.h>

typedef struct {
    PyObject header;
    Url *url;
} UrlObject;

static void url_finalize(PyValue self)
{
    url_free(((UrlObject *)self)->url);
}

static Url *url_of(PyValue self)
{
    return ((UrlObject *)self)->url;
}

static PyValue wrap(PyInterp *py, Url *url)
{
    UrlObject *object = (UrlObject *)py_new(py, sa_class(py, SA_CLASS_URL));
    object->url = url;
    return (PyValue)object;
}

PyValue sa_url_from_text(PyInterp *py, const char *text)
{
    GError *error = NULL;
    Url *url = url_parse(text, &error);
    if (url == NULL) {
        sa_raise(py, "ArgumentError", "%s", error->message);
        g_error_free(error);
        return NULL;
    }
    return wrap(py, url);
}

static PyValue text_of(PyInterp *py, const Url *url, gboolean hide)
{
    char *text = hide ? url_masked(url) : url_text(url);
    PyValue str = py_str(py, text);
    g_free(text);
    return str;
}

PyValue sa_url_full_text(PyInterp *py, PyValue v)
{
    if (py_is_str(v))
        return v;
    if (sa_is(py, v, SA_CLASS_URL))
        return text_of(py, url_of(v), FALSE);
    return sa_raise(py, "ArgumentError", "Expected string or URL object, got %s",
                    py_text(py_type_of(py, v)->name));
}

/* ---- attributes --------------------------------------------------------------------------------------- */

static PyValue text_or_none(PyInterp *py, const char *text)
{
    return text != NULL ? py_str(py, text) : py_none(py);
}

#define URL_TEXT(member)                                                                           \
    static PyValue get_##member(PyInterp *py, PyValue self)                                        \
    {                                                                                              \
        return text_or_none(py, url_of(self)->member);                                             \
    }
URL_TEXT(drivername)
URL_TEXT(username)
URL_TEXT(password)
URL_TEXT(host)
URL_TEXT(database)

static PyValue get_port(PyInterp *py, PyValue self)
{
    int port = url_of(self)->port;
    return port != 0 ? py_int(py, port) : py_none(py);
}

static PyValue get_query(PyInterp *py, PyValue self)
{
    PyValue dict = py_dict(py);
    const Url *url = url_of(self);
    for (guint i = 0; url->query != NULL && i + 1 < url->query->len; i += 2) {
        const char *key = g_ptr_array_index(url->query, i), *text = g_ptr_array_index(url->query, i + 1);
        PyValue old = py_dict_get_str(py, dict, key), value = py_str(py, text);
        /* A key that comes twice has a tuple of its values. */
        if (old != NULL) {
            PyValue list = py_is_tuple(old) ? py_to_list(py, old) : py_list(py, 1, &old);
            py_list_append(py, list, value);
            value = py_tuple(py, py_list_length(list), ((PyList *)list)->items);
        }
        py_dict_set_str(py, dict, key, value);
    }
    return dict;
}

static PyValue url_str(PyInterp *py, PyValue self)
{
    return text_of(py, url_of(self), TRUE);
}

static PyValue url_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if ((op != PY_EQ && op != PY_NE) || !sa_is(py, a, SA_CLASS_URL) || !sa_is(py, b, SA_CLASS_URL))
        return py_not_implemented(py);
    char *left = url_text(url_of(a)), *right = url_text(url_of(b));
    gboolean equal = strcmp(left, right) == 0;
    g_free(left);
    g_free(right);
    return py_bool(py, equal == (op == PY_EQ));
}

static gint64 url_hash(PyInterp *py, PyValue self)
{
    char *text = url_text(url_of(self));
    guint hash = g_str_hash(text);
    g_free(text);
    return hash;
}

static PyValue url_render(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "render_as_string(hide_password=)", v))
        return NULL;
    return text_of(py, url_of(self), v[0] == NULL || py_truth(py, v[0]) == 1);
}

static PyValue url_get_backend_name(PyInterp *py, PyValue self, const PyArgs *args)
{
    return text_or_none(py, url_of(self)->dialect);
}

static PyValue url_get_driver_name(PyInterp *py, PyValue self, const PyArgs *args)
{
    const char *driver = url_of(self)->driver;
    if (driver != NULL)
        return py_str(py, driver);
    PyValue dialect = sa_dialect_object_from_url(py, self);
    return dialect == NULL ? NULL : py_getattr(py, dialect, "driver");
}

static PyValue url_get_dialect(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_dialect_object_from_url(py, self);
}

static void replace_text(char **member, PyValue v)
{
    if (v == NULL)
        return;
    g_free(*member);
    *member = py_is_str(v) ? g_strdup(py_text(v)) : NULL;
}

static void set_query(PyInterp *py, Url *url, PyValue query)
{
    PyValue key, value;
    gsize position = 0;
    g_ptr_array_set_size(url->query, 0);
    while (query != NULL && py_is_dict(query) && py_dict_next(query, &position, &key, &value)) {
        PyValue items = py_is_str(value) ? py_list(py, 1, &value) : py_to_list(py, value);
        for (gsize i = 0; items != NULL && i < py_list_length(items); i++) {
            g_ptr_array_add(url->query, g_strdup(py_text(key)));
            g_ptr_array_add(url->query, g_strdup(py_text(py_list_item(items, i))));
        }
    }
}

static void set_parts(PyInterp *py, Url *url, PyValue *v)
{
    if (v[0] != NULL && py_is_str(v[0])) {
        replace_text(&url->drivername, v[0]);
        g_free(url->dialect);
        g_free(url->driver);
        const char *plus = strchr(url->drivername, '+');
        url->dialect = plus != NULL ? g_strndup(url->drivername, (gsize)(plus - url->drivername))
                                    : g_strdup(url->drivername);
        url->driver = plus != NULL ? g_strdup(plus + 1) : NULL;
    }
    replace_text(&url->username, v[1]);
    if (v[2] != NULL && !py_is_none(v[2]) && !py_is_str(v[2]))
        v[2] = py_to_str(py, v[2]);
    replace_text(&url->password, v[2]);
    replace_text(&url->host, v[3]);
    if (v[4] != NULL) {
        gint64 port = 0;
        PyValue text = py_is_str(v[4]) ? v[4] : NULL;
        if (text != NULL)
            port = g_ascii_strtoll(py_text(text), NULL, 10);
        else if (!py_is_none(v[4]))
            py_to_int64(py, v[4], &port);
        url->port = (int)port;
    }
    replace_text(&url->database, v[5]);
    if (v[6] != NULL)
        set_query(py, url, v[6]);
}

static PyValue url_set(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[7];
    if (!py_bind(py, args, "set(drivername=, username=, password=, host=, port=, database=, query=)", v))
        return NULL;
    char *text = url_text(url_of(self));
    PyValue copy = sa_url_from_text(py, text);
    g_free(text);
    if (copy == NULL)
        return NULL;
    set_parts(py, url_of(copy), v);
    return py_error(py) != NULL ? NULL : copy;
}

static PyValue url_create(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[7];
    if (!py_bind(py, args, "create(drivername, username=, password=, host=, port=, database=, query=)", v))
        return NULL;
    PyValue url = sa_url_from_text(py, "sqlite://");
    if (url == NULL)
        return NULL;
    set_parts(py, url_of(url), v);
    return py_error(py) != NULL ? NULL : url;
}

static PyValue url_update_query_dict(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2], key, value;
    if (!py_bind(py, args, "update_query_dict(query_parameters, append=)", v))
        return NULL;
    PyValue query = get_query(py, self);
    gsize position = 0;
    while (py_is_dict(v[0]) && py_dict_next(v[0], &position, &key, &value))
        py_dict_set(py, query, key, value);
    PyValue parts[7] = {NULL, NULL, NULL, NULL, NULL, NULL, query};
    char *text = url_text(url_of(self));
    PyValue copy = sa_url_from_text(py, text);
    g_free(text);
    if (copy != NULL)
        set_parts(py, url_of(copy), parts);
    return copy;
}

static const PyMethodDef METHODS[] = {
    {"render_as_string", url_render, 0}, {"get_backend_name", url_get_backend_name, 0},
    {"get_driver_name", url_get_driver_name, 0}, {"get_dialect", url_get_dialect, 0},
    {"set", url_set, 0}, {"update_query_dict", url_update_query_dict, 0},
    {"create", url_create, PY_METHOD_CLASS}, {NULL, NULL, 0},
};
static const PyGetSetDef GETSET[] = {
    {"drivername", get_drivername, NULL}, {"username", get_username, NULL},
    {"password", get_password, NULL}, {"host", get_host, NULL}, {"port", get_port, NULL},
    {"database", get_database, NULL}, {"query", get_query, NULL}, {NULL, NULL, NULL},
};

const PyTypeDef sa_url_def = {
    .name = "URL",
    .module = "sqlalchemy.engine.url",
    .size = sizeof(UrlObject),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.finalize = url_finalize, .str = url_str, .repr = url_str, .compare = url_compare,
              .hash = url_hash},
    .methods = METHODS,
    .getset = GETSET,
};

static PyValue make_url(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "make_url(name_or_url)", v))
        return NULL;
    if (sa_is(py, v[0], SA_CLASS_URL))
        return v[0];
    PyValue text = sa_url_full_text(py, v[0]);
    return text == NULL ? NULL : sa_url_from_text(py, py_text(text));
}

const SaName sa_url_names[] = {
    SA_NAME_FUNCTION("make_url", make_url),
    SA_NAME_CLASS("URL", URL),
    SA_NAME_END,
};
