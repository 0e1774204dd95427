#include "modules/stdlib/ini_module.h"

#include "config/ini.h"

#include <string.h>

static PyValue section_items(PyInterp *py, const Ini *ini, const char *section)
{
    g_autoptr(GPtrArray) items = ini_items(ini, section, TRUE, NULL);
    PyValue pairs = py_list(py, 0, NULL);
    gboolean is_default = strcmp(section, "DEFAULT") == 0;
    for (guint i = 0; items != NULL && i + 1 < items->len; i += 2) {
        const char *name = g_ptr_array_index(items, i), *value = g_ptr_array_index(items, i + 1);
        const char *inherited = ini_raw(ini, "DEFAULT", name);
        if (!is_default && inherited != NULL && g_strcmp0(inherited, value) == 0) {
            continue; /* the section shows its DEFAULT's options too */
        }
        py_list_append(py, pairs,
                       py_tuple_of(py, 2, py_str(py, name),
                                   value == NULL ? py_none(py) : py_str(py, value)));
    }
    return pairs;
}

PyValue ini_module_sections(PyInterp *py, const Ini *ini)
{
    PyValue made = py_dict(py);
    py_dict_set_str(py, made, "DEFAULT", section_items(py, ini, "DEFAULT"));
    g_autofree const char **sections = ini_sections(ini);
    for (const char **section = sections; *section != NULL; section++)
        py_dict_set_str(py, made, *section, section_items(py, ini, *section));
    return made;
}

/* parse(text, source) -> {section: [(option, raw value)]}, DEFAULT among them */
static PyValue ini_parse_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *text, *source;
    if (!py_bind(py, args, "parse(text, source, /)", v) ||
        !py_arg_str(py, v[0], "text", &text) || !py_arg_str(py, v[1], "source", &source)) {
        return NULL;
    }
    g_autoptr(Ini) ini = ini_new();
    g_autoptr(GError) error = NULL;
    if (!ini_read_text(ini, text, source, &error)) {
        return py_raise_gerror(py, PY_EXC_VALUE_ERROR, g_steal_pointer(&error));
    }
    return ini_module_sections(py, ini);
}

const PyMethodDef ini_module_functions[] = {
    {"parse", ini_parse_function, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean ini_module_init(PyInterp *py, PyValue module)
{
    return TRUE;
}
