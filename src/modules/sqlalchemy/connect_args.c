#include "modules/sqlalchemy/connect_args.h"

#include <string.h>

static void set_query(Url *url, const char *key, const char *value)
{
    if (url->query == NULL)
        url->query = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i + 1 < url->query->len; i += 2)
        if (strcmp(url->query->pdata[i], key) == 0) {
            g_free(url->query->pdata[i + 1]);
            url->query->pdata[i + 1] = g_strdup(value);
            return;
        }
    g_ptr_array_add(url->query, g_strdup(key));
    g_ptr_array_add(url->query, g_strdup(value));
}

static void set_text(char **member, const char *text)
{
    g_free(*member);
    *member = g_strdup(text);
}

/* asyncpg's server_settings={"search_path": "x"}: settings for the length of the session. */
static gboolean add_settings(PyInterp *py, PyValue settings, Url *url)
{
    g_autoptr(GString) options = g_string_new(url_query(url, "options"));
    PyValue key, value;
    gsize position = 0;
    while (py_dict_next(settings, &position, &key, &value)) {
        PyValue name = py_to_str(py, key), text = py_to_str(py, value);
        if (name == NULL || text == NULL)
            return FALSE;
        if (py_str_is(name, "application_name")) {
            set_query(url, "application_name", py_text(text));
            continue;
        }
        g_string_append_printf(options, "%s-c%s=", options->len > 0 ? " " : "", py_text(name));
        for (const char *c = py_text(text); *c; c++) {
            if (*c == ' ' || *c == '\\')
                g_string_append_c(options, '\\');
            g_string_append_c(options, *c);
        }
    }
    if (options->len > 0)
        set_query(url, "options", options->str);
    return TRUE;
}

/* ssl=True, ssl="require", ssl=ssl.create_default_context(): a context verifies as far as libpq can be told. */
static gboolean add_ssl(PyInterp *py, PyValue value, Url *url)
{
    if (py_is_str(value))
        set_query(url, "ssl", py_text(value));
    else if (py_is_bool(value))
        set_query(url, "ssl", py_truth(py, value) ? "require" : "disable");
    else if (!py_is_none(value))
        set_query(url, "ssl", "require");
    return TRUE;
}

static gboolean add_argument(PyInterp *py, const char *name, PyValue value, Url *url)
{
    if (strcmp(name, "server_settings") == 0 && py_is_dict(value))
        return add_settings(py, value, url);
    if (strcmp(name, "ssl") == 0 || strcmp(name, "ssl_context") == 0)
        return add_ssl(py, value, url);
    if (py_is_none(value) || !(py_is_str(value) || py_is_small(value) || py_is_int(value) ||
                               py_is_float(value) || py_is_bool(value)))
        return TRUE;
    PyValue text = py_is_bool(value) ? py_str(py, py_truth(py, value) ? "1" : "0") : py_to_str(py, value);
    if (text == NULL)
        return FALSE;
    if (strcmp(name, "user") == 0 || strcmp(name, "username") == 0)
        set_text(&url->username, py_text(text));
    else if (strcmp(name, "password") == 0)
        set_text(&url->password, py_text(text));
    else if (strcmp(name, "dbname") == 0 || strcmp(name, "database") == 0)
        set_text(&url->database, py_text(text));
    else if (strcmp(name, "port") == 0)
        url->port = (int)g_ascii_strtoll(py_text(text), NULL, 10);
    else
        set_query(url, name, py_text(text));
    return TRUE;
}

gboolean sa_connect_args_apply(PyInterp *py, PyValue connect_args, Url *url)
{
    PyValue key, value;
    gsize position = 0;
    /* SQLite's (check_same_thread, timeout) say nothing here. */
    if (connect_args == NULL || !py_is_dict(connect_args) || !g_str_has_prefix(url->dialect, "postgres"))
        return TRUE;
    while (py_dict_next(connect_args, &position, &key, &value))
        if (py_is_str(key) && !add_argument(py, py_text(key), value, url))
            return FALSE;
    return TRUE;
}
