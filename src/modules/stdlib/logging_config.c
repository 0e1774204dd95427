/* logging.config: fileConfig() here, dictConfig() in Python. */
#include "config/ini.h"
#include "modules/stdlib/logging.h"
#include "modules/stdlib/os.h"

#include <string.h>

typedef struct {
    Ini *ini;
    GStringChunk *texts; /* interpolated values */
} Source;

static const char *get_value(gpointer context, const char *section, const char *key)
{
    Source *source = context;
    /* Formats are full of "%(...)s" that are not the ini file's. */
    if (g_str_has_prefix(section, "formatter_")) {
        return ini_raw(source->ini, section, key);
    }
    g_autofree char *value = NULL;
    if (!ini_get(source->ini, section, key, &value, NULL) || value == NULL) {
        return NULL;
    }
    return g_string_chunk_insert(source->texts, value);
}

static gboolean read_defaults(PyInterp *py, Ini *ini, PyValue defaults)
{
    if (defaults == NULL || py_is_none(defaults)) {
        return TRUE;
    }
    if (!py_is_dict(defaults)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "defaults must be a dict");
        return FALSE;
    }
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(defaults, &position, &key, &value)) {
        PyValue text = py_to_str(py, value);
        if (text == NULL || !py_is_str(key)) {
            return FALSE;
        }
        ini_set_default(ini, py_text(key), py_text(text));
    }
    return TRUE;
}

/* The sections of a ConfigParser object. */
static gboolean read_parser(PyInterp *py, Ini *ini, PyValue parser, GError **error)
{
    PyValue cold = py_import(py, "_logging_cold");
    PyValue text = cold == NULL ? NULL : py_call_method(py, cold, "parser_text", 1, parser);
    return text != NULL && ini_read_text(ini, py_text(text), "<configparser>", error);
}

static PyValue file_config(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args,
                 "fileConfig(fname, defaults=, disable_existing_loggers=, encoding=)", v)) {
        return NULL;
    }
    g_autoptr(Ini) ini = ini_new();
    g_autoptr(GError) error = NULL;
    int disable = v[2] == NULL ? 1 : py_truth(py, v[2]);
    if (disable < 0 || !read_defaults(py, ini, v[1])) {
        return NULL;
    }
    if (py_hasattr(py, v[0], "sections")) {
        if (!read_parser(py, ini, v[0], &error)) {
            return error == NULL ? NULL
                                 : py_raise_gerror(py, PY_EXC_VALUE_ERROR, g_steal_pointer(&error));
        }
    } else {
        const char *path;
        gboolean found = FALSE;
        if (!os_path_arg(py, &v[0], &path)) {
            return NULL;
        }
        if (!ini_read_file(ini, path, &found, &error)) {
            return py_raise_gerror(py, PY_EXC_RUNTIME_ERROR, g_steal_pointer(&error));
        }
        if (!found) {
            return py_raise(py, PY_EXC_FILE_NOT_FOUND_ERROR, "%s doesn't exist", path);
        }
    }
    static const char *const sections[] = {"formatters", "handlers", "loggers"};
    for (gsize i = 0; i < G_N_ELEMENTS(sections); i++) {
        if (!ini_has_section(ini, sections[i])) {
            return py_raise_value(
                py, py_call1(py, py_type_value(py_exception_type(py, PY_EXC_KEY_ERROR)),
                             py_str(py, sections[i])));
        }
    }
    Source source = {ini, g_string_chunk_new(256)};
    gboolean done = log_configure_ini(logging_log(py), get_value, &source, disable, &error);
    g_string_chunk_free(source.texts);
    return done ? py_none(py)
                : py_raise_gerror(py, PY_EXC_VALUE_ERROR, g_steal_pointer(&error));
}

static PyValue nothing(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

const PyMethodDef logging_config_functions[] = {
    {"fileConfig", file_config, PY_METHOD_STATIC},
    {"stopListening", nothing, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean logging_config_init(PyInterp *py, PyValue module)
{
    return TRUE;
}

PyValue logging_config_attribute(PyInterp *py, PyValue module, const char *name)
{
    if (strcmp(name, "dictConfig") == 0) {
        PyValue cold = py_import(py, "_logging_cold");
        return cold == NULL ? NULL : py_getattr(py, cold, name);
    }
    return NULL;
}
