/* alembic.config.Config: the project's options as env.py reads and sets them. */
#include "base/error.h"
#include "modules/alembic/alembic.h"

#include <string.h>

typedef struct {
    PyObject header;
    PyValue attributes; /* dict */
    PyValue cmd_opts;   /* namespace of the command line; NULL until asked for */
} Config;

static Project *project_of(PyInterp *py)
{
    return alembic_state(py)->project;
}

static PyValue text_or(PyInterp *py, const char *text, PyValue otherwise)
{
    return text ? py_str(py, text) : otherwise ? otherwise : py_none(py);
}

/* ---- options --------------------------------------------------------------------------------- */

static PyValue get_main_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *name;
    if (!py_bind(py, args, "get_main_option(name, default=)", v) || !py_arg_str(py, v[0], "name", &name))
        return NULL;
    g_autofree char *value = NULL;
    GError *error = NULL;
    if (!project_main_option(project_of(py), name, &value, &error))
        return alembic_raise_gerror(py, error);
    return text_or(py, value, v[1]);
}

static PyValue get_alembic_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *name;
    if (!py_bind(py, args, "get_alembic_option(name, default=)", v) ||
        !py_arg_str(py, v[0], "name", &name))
        return NULL;
    g_autofree char *value = NULL;
    GError *error = NULL;
    if (!project_option(project_of(py), name, &value, &error))
        return alembic_raise_gerror(py, error);
    return text_or(py, value, v[1]);
}

static PyValue get_section_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *section, *name;
    if (!py_bind(py, args, "get_section_option(section, name, default=)", v) ||
        !py_arg_str(py, v[0], "section", &section) || !py_arg_str(py, v[1], "name", &name))
        return NULL;
    g_autofree char *value = NULL;
    GError *error = NULL;
    if (!project_section_option(project_of(py), section, name, &value, &error))
        return alembic_raise_gerror(py, error);
    return text_or(py, value, v[2]);
}

static PyValue get_section(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *section;
    if (!py_bind(py, args, "get_section(name, default=)", v) ||
        !py_arg_str(py, v[0], "name", &section))
        return NULL;
    Ini *ini = project_of(py)->ini;
    if (!ini_has_section(ini, section))
        return v[1] ? v[1] : py_none(py);
    GError *error = NULL;
    g_autoptr(GPtrArray) items = ini_items(ini, section, FALSE, &error);
    if (!items)
        return alembic_raise_gerror(py, error);
    PyValue result = py_dict(py);
    for (guint i = 0; i + 1 < items->len; i += 2)
        py_dict_set_str(py, result, items->pdata[i], py_str(py, items->pdata[i + 1]));
    return result;
}

static PyValue set_option(PyInterp *py, const char *section, PyValue name, PyValue value)
{
    const char *option, *text;
    if (!py_arg_str(py, name, "name", &option) || !py_arg_str(py, value, "value", &text))
        return NULL;
    GError *error = NULL;
    if (!ini_set(project_of(py)->ini, section, option, text, &error))
        return py_raise_gerror(py, PY_EXC_VALUE_ERROR, error);
    return py_none(py);
}

static PyValue set_main_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    return py_bind(py, args, "set_main_option(name, value)", v)
               ? set_option(py, project_of(py)->section, v[0], v[1])
               : NULL;
}

static PyValue set_section_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *section;
    if (!py_bind(py, args, "set_section_option(section, name, value)", v) ||
        !py_arg_str(py, v[0], "section", &section))
        return NULL;
    return set_option(py, section, v[1], v[2]);
}

static PyValue remove_main_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *name;
    if (!py_bind(py, args, "remove_main_option(name)", v) || !py_arg_str(py, v[0], "name", &name))
        return NULL;
    ini_remove_option(project_of(py)->ini, project_of(py)->section, name);
    return py_none(py);
}

static PyValue print_stdout(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "print_stdout(text, *arg)", v))
        return NULL;
    PyValue text = py_to_str(py, v[0]);
    if (text && py_tuple_length(v[1]))
        text = py_binary(py, PY_OP_MOD, text, v[1]);
    PyValue sys = text ? py_import(py, "sys") : NULL;
    PyValue out = sys ? py_getattr(py, sys, "stdout") : NULL;
    g_autofree char *line = out ? g_strconcat(py_text(text), "\n", NULL) : NULL;
    return line ? py_call_method(py, out, "write", 1, py_str(py, line)) : NULL;
}

static const PyMethodDef methods[] = {
    {"get_main_option", get_main_option, 0},
    {"get_alembic_option", get_alembic_option, 0},
    {"get_section_option", get_section_option, 0},
    {"get_section", get_section, 0},
    {"set_main_option", set_main_option, 0},
    {"set_section_option", set_section_option, 0},
    {"remove_main_option", remove_main_option, 0},
    {"print_stdout", print_stdout, 0},
    {0},
};

/* ---- attributes ------------------------------------------------------------------------------------ */

static PyValue get_config_file_name(PyInterp *py, PyValue self)
{
    return text_or(py, project_of(py)->ini_path, NULL);
}

static PyValue get_toml_file_name(PyInterp *py, PyValue self)
{
    return text_or(py, project_of(py)->toml_path, NULL);
}

static PyValue get_config_ini_section(PyInterp *py, PyValue self)
{
    return py_str(py, project_of(py)->section);
}

static PyValue get_attributes(PyInterp *py, PyValue self)
{
    return ((Config *)self)->attributes;
}

static gboolean set_attributes(PyInterp *py, PyValue self, PyValue value)
{
    ((Config *)self)->attributes = value;
    return value != NULL;
}

/* The command line as argparse's Namespace has it, as far as env.py files read it. */
static PyValue get_cmd_opts(PyInterp *py, PyValue self)
{
    Config *config = (Config *)self;
    if (config->cmd_opts)
        return config->cmd_opts;
    const ProjectOptions *options = &project_of(py)->options;
    PyValue types = py_import(py, "types");
    PyValue namespace = types ? py_call_method(py, types, "SimpleNamespace", 0) : NULL;
    if (!namespace)
        return NULL;
    PyValue x = py_list(py, 0, NULL);
    for (gsize i = 0; options->x_arguments && options->x_arguments[i]; i++)
        py_list_append(py, x, py_str(py, options->x_arguments[i]));
    const AlembicHost *host = alembic_state(py)->host;
    if (!py_setattr(py, namespace, "x", py_list_length(x) ? x : py_none(py)) ||
        !py_setattr(py, namespace, "name", py_str(py, project_of(py)->section)) ||
        !py_setattr(py, namespace, "config", text_or(py, project_of(py)->ini_path, NULL)) ||
        !py_setattr(py, namespace, "cmd", text_or(py, options->command, NULL)) ||
        !py_setattr(py, namespace, "sql", py_bool(py, host->as_sql)) ||
        !py_setattr(py, namespace, "tag", text_or(py, host->tag, NULL)) ||
        !py_setattr(py, namespace, "autogenerate", py_bool(py, host->autogenerate)) ||
        !py_setattr(py, namespace, "quiet", py_bool(py, options->quiet)) ||
        !py_setattr(py, namespace, "verbose", py_bool(py, options->verbose)) ||
        !py_setattr(py, namespace, "raiseerr", py_bool(py, options->raise_errors)) ||
        !py_setattr(py, namespace, "revision", text_or(py, host->destination_revision, NULL)))
        return NULL;
    return config->cmd_opts = namespace;
}

static const PyGetSetDef getset[] = {
    {"config_file_name", get_config_file_name, NULL},
    {"toml_file_name", get_toml_file_name, NULL},
    {"config_ini_section", get_config_ini_section, NULL},
    {"attributes", get_attributes, set_attributes},
    {"cmd_opts", get_cmd_opts, NULL},
    {0},
};

static void mark(PyValue self, void (*visit)(void *, PyValue), void *context)
{
    visit(context, ((Config *)self)->attributes);
    visit(context, ((Config *)self)->cmd_opts);
}

static const PyTypeDef config_def = {
    .name = "Config",
    .module = "alembic.config",
    .size = sizeof(Config),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = mark},
    .methods = methods,
    .getset = getset,
};

PyType *alembic_config_type(PyInterp *py)
{
    AlembicState *state = alembic_state(py);
    if (!state->config_type)
        state->config_type = py_type_from_def(py, &config_def, NULL);
    return state->config_type;
}

PyValue alembic_config(PyInterp *py)
{
    AlembicState *state = alembic_state(py);
    if (!state->config) {
        Config *config = (Config *)py_new(py, alembic_config_type(py));
        config->attributes = py_dict(py);
        state->config = (PyValue)config;
    }
    return state->config;
}
