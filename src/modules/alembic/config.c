/* alembic.config.Config: the project's options as env.py reads and sets them, and those of other files that a script opens. */
#include "base/error.h"
#include "modules/alembic/alembic.h"

#include <string.h>

typedef struct {
    PyObject header;
    Project *project;   /* of the run, or own */
    Project *own;       /* of one that a script has made; else NULL */
    char *file, *toml;  /* the names that own was opened with, or NULL */
    PyValue attributes; /* dict */
    PyValue cmd_opts;   /* namespace of the command line; NULL until asked for */
    PyValue output;     /* what print_stdout() writes to; NULL: sys.stdout */
} Config;

static Project *project_of(PyValue self)
{
    return ((Config *)self)->project;
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
    if (!project_main_option(project_of(self), name, &value, &error))
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
    if (!project_option(project_of(self), name, &value, &error))
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
    if (!project_section_option(project_of(self), section, name, &value, &error))
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
    Ini *ini = project_of(self)->ini;
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

static PyValue set_option(PyInterp *py, PyValue self, const char *section, PyValue name, PyValue value)
{
    const char *option, *text;
    if (!py_arg_str(py, name, "name", &option) || !py_arg_str(py, value, "value", &text))
        return NULL;
    GError *error = NULL;
    if (!ini_set(project_of(self)->ini, section, option, text, &error))
        return py_raise_gerror(py, PY_EXC_VALUE_ERROR, error);
    return py_none(py);
}

static PyValue set_main_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    return py_bind(py, args, "set_main_option(name, value)", v)
               ? set_option(py, self, project_of(self)->section, v[0], v[1])
               : NULL;
}

static PyValue set_section_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *section;
    if (!py_bind(py, args, "set_section_option(section, name, value)", v) ||
        !py_arg_str(py, v[0], "section", &section))
        return NULL;
    return set_option(py, self, section, v[1], v[2]);
}

static PyValue remove_main_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *name;
    if (!py_bind(py, args, "remove_main_option(name)", v) || !py_arg_str(py, v[0], "name", &name))
        return NULL;
    ini_remove_option(project_of(self)->ini, project_of(self)->section, name);
    return py_none(py);
}

static PyValue remove_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *section, *name;
    if (!py_bind(py, args, "_remove_option(section, name)", v) || !py_arg_str(py, v[0], "section", &section) ||
        !py_arg_str(py, v[1], "name", &name))
        return NULL;
    ini_remove_option(project_of(self)->ini, section, name);
    return py_none(py);
}

static PyValue get_template_directory(PyInterp *py, PyValue self, const PyArgs *args)
{
    return alembic_raise_command_error(py, "The templates are in the program: there is no directory of them");
}

static PyValue get_alembic_boolean_option(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *name;
    gboolean truth;
    if (!py_bind(py, args, "get_alembic_boolean_option(name)", v) || !py_arg_str(py, v[0], "name", &name))
        return NULL;
    GError *error = NULL;
    if (!project_boolean_option(project_of(self), name, &truth, &error))
        return alembic_raise_gerror(py, error);
    return py_bool(py, truth);
}

static PyValue print_stdout(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "print_stdout(text, *arg)", v))
        return NULL;
    PyValue text = py_to_str(py, v[0]);
    if (text && py_tuple_length(v[1]))
        text = py_binary(py, PY_OP_MOD, text, v[1]);
    PyValue out = ((Config *)self)->output;
    if (!out) {
        PyValue sys = text ? py_import(py, "sys") : NULL;
        out = sys ? py_getattr(py, sys, "stdout") : NULL;
    }
    if (!text)
        return NULL;
    if (project_of(self)->options.quiet)
        return py_none(py);
    g_autofree char *line = out ? g_strconcat(py_text(text), "\n", NULL) : NULL;
    return line ? py_call_method(py, out, "write", 1, py_str(py, line)) : NULL;
}

static PyValue texts(PyInterp *py, const GPtrArray *list)
{
    PyValue result = py_list(py, 0, NULL);
    for (guint i = 0; list && i < list->len; i++)
        py_list_append(py, result, py_str(py, list->pdata[i]));
    return result;
}

/* What ScriptDirectory.from_config() reads. */
static PyValue script_settings(PyInterp *py, PyValue self, const PyArgs *args)
{
    Project view;
    GError *error = NULL;
    if (!project_view_scripts(project_of(self), &view, &error))
        return alembic_raise_gerror(py, error);
    PyValue settings = py_dict(py);
    py_dict_set_str(py, settings, "dir", py_str(py, view.script_location));
    py_dict_set_str(py, settings, "file_template", py_str(py, view.file_template));
    py_dict_set_str(py, settings, "truncate_slug_length", py_int(py, view.truncate_slug_length));
    py_dict_set_str(py, settings, "version_locations",
                    view.has_version_locations ? texts(py, view.version_locations) : py_none(py));
    py_dict_set_str(py, settings, "sourceless", py_bool(py, view.sourceless));
    py_dict_set_str(py, settings, "output_encoding", py_str(py, view.output_encoding));
    py_dict_set_str(py, settings, "timezone", text_or(py, view.timezone, NULL));
    py_dict_set_str(py, settings, "recursive_version_locations",
                    py_bool(py, view.recursive_version_locations));
    py_dict_set_str(py, settings, "prepend_sys_path", texts(py, view.prepend_sys_path));
    project_clear_view(&view);
    return settings;
}

static PyValue setting(PyInterp *py, PyValue self, const char *name)
{
    PyValue settings = script_settings(py, self, NULL);
    return settings ? py_dict_get_str(py, settings, name) : NULL;
}

static PyValue get_version_locations_list(PyInterp *py, PyValue self, const PyArgs *args)
{
    return setting(py, self, "version_locations");
}

static PyValue get_prepend_sys_paths_list(PyInterp *py, PyValue self, const PyArgs *args)
{
    return setting(py, self, "prepend_sys_path");
}

static const PyMethodDef methods[] = {
    {"get_main_option", get_main_option, 0},
    {"get_alembic_option", get_alembic_option, 0},
    {"get_section_option", get_section_option, 0},
    {"get_section", get_section, 0},
    {"set_main_option", set_main_option, 0},
    {"set_section_option", set_section_option, 0},
    {"remove_main_option", remove_main_option, 0},
    {"_remove_option", remove_option, 0},
    {"get_alembic_boolean_option", get_alembic_boolean_option, 0},
    {"get_template_directory", get_template_directory, 0},
    {"print_stdout", print_stdout, 0},
    {"get_version_locations_list", get_version_locations_list, 0},
    {"get_prepend_sys_paths_list", get_prepend_sys_paths_list, 0},
    {"_script_settings", script_settings, 0},
    {0},
};

/* ---- attributes ------------------------------------------------------------------------------------ */

static PyValue get_config_file_name(PyInterp *py, PyValue self)
{
    const Config *config = (Config *)self;
    return text_or(py, config->own ? config->file : config->project->ini_path, NULL);
}

static PyValue get_toml_file_name(PyInterp *py, PyValue self)
{
    const Config *config = (Config *)self;
    return text_or(py, config->own ? config->toml : config->project->toml_path, NULL);
}

static PyValue get_config_ini_section(PyInterp *py, PyValue self)
{
    return py_str(py, project_of(self)->section);
}

static PyValue get_stdout(PyInterp *py, PyValue self)
{
    PyValue output = ((Config *)self)->output;
    return output ? output : py_getattr(py, py_import(py, "sys"), "stdout");
}

static PyValue get_messaging_opts(PyInterp *py, PyValue self)
{
    PyValue opts = py_dict(py);
    py_dict_set_str(py, opts, "quiet", py_bool(py, project_of(self)->options.quiet));
    return opts;
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
    if (config->own)
        return py_none(py);
    return config->cmd_opts = alembic_command_options(py, config->project);
}

static PyValue get_file_config(PyInterp *py, PyValue self)
{
    return alembic_file_config(py, self, project_of(self)->ini);
}

static gboolean set_cmd_opts(PyInterp *py, PyValue self, PyValue value)
{
    ((Config *)self)->cmd_opts = value;
    return TRUE;
}

/* The text of a path-like argument; NULL for None. FALSE with an exception pending. */
static gboolean path_argument(PyInterp *py, PyValue v, char **ret_path)
{
    *ret_path = NULL;
    if (!v || py_is_none(v))
        return TRUE;
    PyValue text = py_to_str(py, v);
    *ret_path = text ? g_strdup(py_text(text)) : NULL;
    return text != NULL;
}

static Project *open_files(const char *file, const char *toml, const char *section, GError **error)
{
    if (!file && !toml)
        return project_new_empty(section);
    const char *files[3] = {file ? file : toml, file ? toml : NULL, NULL};
    Project *project = project_open(&(ProjectOptions){.config_files = files, .section = section}, error);
    /* Only what was given counts, not what a command would find beside it. */
    if (project && !toml)
        project->tool_alembic = NULL;
    if (project && !file) {
        Project *empty = project_new_empty(section);
        Ini *found = project->ini;
        project->ini = empty->ini;
        empty->ini = found;
        project_free(empty);
    }
    return project;
}

/* Config("alembic.ini"), Config() ... of a script */
static PyValue config_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[8];
    if (!py_bind(py, args,
                 "Config(file_=, toml_file=, ini_section=, output_buffer=, stdout=, cmd_opts=, config_args=, "
                 "attributes=)",
                 v))
        return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(v); i++) {
        if (v[i] && py_is_none(v[i]))
            v[i] = NULL;
    }
    const char *section = NULL;
    if (v[2] && !py_arg_str(py, v[2], "ini_section", &section))
        return NULL;
    Config *config = (Config *)py_new(py, type);
    config->attributes = py_dict(py);
    config->cmd_opts = v[5];
    config->output = v[4];
    GError *error = NULL;
    if (!path_argument(py, v[0], &config->file) || !path_argument(py, v[1], &config->toml))
        return NULL;
    config->own = config->project = open_files(config->file, config->toml, section, &error);
    if (!config->own)
        return alembic_raise_gerror(py, error);
    PyValue key, value;
    for (gsize position = 0; v[6] && py_is_dict(v[6]) && py_dict_next(v[6], &position, &key, &value);) {
        PyValue text = py_is_str(key) ? py_to_str(py, value) : NULL;
        if (text)
            ini_set_default(config->own->ini, py_text(key), py_text(text));
    }
    if (v[7] && !py_call_method(py, config->attributes, "update", 1, v[7]))
        return NULL;
    return (PyValue)config;
}

static const PyGetSetDef getset[] = {
    {"config_file_name", get_config_file_name, NULL},
    {"toml_file_name", get_toml_file_name, NULL},
    {"config_ini_section", get_config_ini_section, NULL},
    {"attributes", get_attributes, set_attributes},
    {"stdout", get_stdout, NULL},
    {"messaging_opts", get_messaging_opts, NULL},
    {"cmd_opts", get_cmd_opts, set_cmd_opts},
    {"file_config", get_file_config, NULL},
    {0},
};

static void mark(PyValue self, void (*visit)(void *, PyValue), void *context)
{
    visit(context, ((Config *)self)->attributes);
    visit(context, ((Config *)self)->cmd_opts);
    visit(context, ((Config *)self)->output);
}

static void finalize(PyValue self)
{
    Config *config = (Config *)self;
    project_free(g_steal_pointer(&config->own));
    g_clear_pointer(&config->file, g_free);
    g_clear_pointer(&config->toml, g_free);
}

/* Everything is done by __new__; a subclass may have an __init__ that calls this one. */
static gboolean config_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    return TRUE;
}

static const PyTypeDef config_def = {
    .name = "Config",
    .module = "alembic.config",
    .size = sizeof(Config),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = mark, .finalize = finalize, .new_ = config_new, .init = config_init},
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
        config->project = state->project;
        config->attributes = py_dict(py);
        state->config = (PyValue)config;
    }
    return state->config;
}
