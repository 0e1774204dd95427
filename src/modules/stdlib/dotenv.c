/* python-dotenv: load_dotenv() and its kin over config/dotenv.h. It only ever changes this process's os.environ. */
#include "modules/stdlib/dotenv.h"

#include <string.h>

#include "config/dotenv.h"
#include "modules/stdlib/stdlib.h"

static PyValue given(PyValue v)
{
    return v && !py_is_none(v) ? v : NULL;
}

/* ---- finding the file ------------------------------------------------------------------------- */

/* The first file of that name in the directory and those above it; NULL: none. */
static char *find_upwards(const char *directory, const char *name)
{
    g_autofree char *at = g_canonicalize_filename(directory, NULL);
    for (;;) {
        g_autofree char *path = g_build_filename(at, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&path);
        g_autofree char *parent = g_path_get_dirname(at);
        if (strcmp(parent, at) == 0)
            return NULL;
        g_free(at);
        at = g_steal_pointer(&parent);
    }
}

/* Starts at the directory of the script that asks, as find_dotenv() does, or at the working directory. */
static char *find(PyInterp *py, const char *name, gboolean usecwd)
{
    const char *file = NULL;
    int line;
    if (usecwd || !py_current_position(py, &file, &line))
        return find_upwards(".", name);
    g_autofree char *directory = g_path_get_dirname(file);
    return find_upwards(directory, name);
}

static PyValue find_dotenv(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *name = ".env";
    if (!py_bind(py, args, "find_dotenv(filename=, raise_error_if_not_found=, usecwd=)", v) ||
        (given(v[0]) && !py_arg_str(py, v[0], "filename", &name)))
        return NULL;
    g_autofree char *path = find(py, name, given(v[2]) && py_truth(py, v[2]) == 1);
    if (!path && given(v[1]) && py_truth(py, v[1]) == 1)
        return py_raise(py, PY_EXC_OS_ERROR, "File not found");
    return py_str(py, path ? path : "");
}

/* ---- reading it ------------------------------------------------------------------------------------ */

/* The text of a path, a stream's read() or the file that is found; NULL without an exception: no file. */
static char *read_text(PyInterp *py, PyValue path, PyValue stream)
{
    if (given(stream)) {
        PyValue text = py_call_method(py, stream, "read", 0);
        return text && py_is_str(text) ? g_strdup(py_text(text)) : NULL;
    }
    g_autofree char *file = NULL;
    if (given(path)) {
        PyValue text = py_to_str(py, path);
        if (!text)
            return NULL;
        file = g_strdup(py_text(text));
    } else {
        file = find(py, ".env", FALSE);
    }
    char *text = NULL;
    return file && *file && g_file_get_contents(file, &text, NULL, NULL) ? text : NULL;
}

static void entry_free(gpointer data)
{
    DotenvEntry *entry = data;
    g_free(entry->name);
    g_free(entry->value);
    g_free(entry);
}

/* What os.environ says, which scripts may have changed. */
typedef struct {
    PyInterp *py;
    PyValue environ;
} Environment;

static const char *look_up(gpointer context, const char *name)
{
    Environment *environment = context;
    PyValue value = py_call_method(environment->py, environment->environ, "get", 1,
                                   py_str(environment->py, name));
    return value && py_is_str(value) ? py_text(value) : NULL;
}

static GPtrArray *parse(PyInterp *py, const char *text, gboolean override, Environment *environment)
{
    PyValue os = py_import(py, "os");
    *environment = (Environment){py, os ? py_getattr(py, os, "environ") : NULL};
    if (!environment->environ)
        return NULL;
    GPtrArray *entries = dotenv_parse(text, override, look_up, environment, NULL);
    g_ptr_array_set_free_func(entries, entry_free);
    return entries;
}

static PyValue load_dotenv(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[6];
    if (!py_bind(py, args,
                 "load_dotenv(dotenv_path=, stream=, verbose=, override=, interpolate=, encoding=)", v))
        return NULL;
    gboolean override = given(v[3]) && py_truth(py, v[3]) == 1;
    g_autofree char *text = read_text(py, v[0], v[1]);
    if (!text)
        return py_error(py) ? NULL : py_bool(py, FALSE);
    Environment environment;
    g_autoptr(GPtrArray) entries = parse(py, text, override, &environment);
    if (!entries)
        return NULL;
    for (guint i = 0; i < entries->len; i++) {
        const DotenvEntry *entry = entries->pdata[i];
        if (!entry->value || (!override && look_up(&environment, entry->name)))
            continue;
        if (!py_setitem(py, environment.environ, py_str(py, entry->name), py_str(py, entry->value)))
            return NULL;
    }
    return py_bool(py, entries->len > 0);
}

static PyValue dotenv_values(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args, "dotenv_values(dotenv_path=, stream=, verbose=, interpolate=, encoding=)", v))
        return NULL;
    g_autofree char *text = read_text(py, v[0], v[1]);
    PyValue result = py_dict(py);
    if (!text)
        return py_error(py) ? NULL : result;
    Environment environment;
    g_autoptr(GPtrArray) entries = parse(py, text, TRUE, &environment);
    for (guint i = 0; entries && i < entries->len; i++) {
        const DotenvEntry *entry = entries->pdata[i];
        py_dict_set_str(py, result, entry->name, entry->value ? py_str(py, entry->value) : py_none(py));
    }
    return entries ? result : NULL;
}

static PyValue get_key(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *key;
    if (!py_bind(py, args, "get_key(dotenv_path, key_to_get, encoding=)", v) ||
        !py_arg_str(py, v[1], "key_to_get", &key))
        return NULL;
    PyValue values = dotenv_values(py, self, &(PyArgs){.pos = v, .npos = 1});
    PyValue value = values ? py_dict_get_str(py, values, key) : NULL;
    return value || py_error(py) ? value : py_none(py);
}

static PyValue set_key(PyInterp *py, PyValue self, const PyArgs *args)
{
    return stdlib_refuse(py, "dotenv.set_key");
}

static PyValue unset_key(PyInterp *py, PyValue self, const PyArgs *args)
{
    return stdlib_refuse(py, "dotenv.unset_key");
}

const PyMethodDef dotenv_functions[] = {
    {"load_dotenv", load_dotenv, 0},     {"find_dotenv", find_dotenv, 0},
    {"dotenv_values", dotenv_values, 0}, {"get_key", get_key, 0},
    {"set_key", set_key, 0},             {"unset_key", unset_key, 0},
    {0},
};

gboolean dotenv_init(PyInterp *py, PyValue module)
{
    return TRUE;
}
