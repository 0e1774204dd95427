/* What a Config shows in the shape of other modules: the command line as argparse has it, the ini as configparser has it. */
#include "modules/alembic/alembic.h"
#include "modules/stdlib/ini_module.h"

static PyValue text_list(PyInterp *py, const char *const *texts)
{
    if (!texts || !*texts)
        return py_none(py);
    PyValue list = py_list(py, 0, NULL);
    for (; *texts; texts++)
        py_list_append(py, list, py_str(py, *texts));
    return list;
}

static PyValue argument_value(PyInterp *py, const ProjectArgument *argument)
{
    switch (argument->kind) {
    case PROJECT_ARGUMENT_TRUTH:
        return py_bool(py, argument->truth);
    case PROJECT_ARGUMENT_TEXT:
        return argument->text ? py_str(py, argument->text) : py_none(py);
    case PROJECT_ARGUMENT_TEXTS:
        return text_list(py, argument->texts);
    }
    return py_none(py);
}

/* (function, names of positionals, names of options): scripts ask for cmd[0].__name__. */
static PyValue command_tuple(PyInterp *py, const ProjectOptions *options)
{
    PyValue module = py_import(py, "alembic.command");
    PyValue function = module && options->command ? py_getattr_or_null(py, module, options->command) : NULL;
    PyValue positionals = py_list(py, 0, NULL), named = py_list(py, 0, NULL);
    for (gsize i = 0; i < options->n_arguments; i++) {
        const ProjectArgument *argument = &options->arguments[i];
        py_list_append(py, argument->positional ? positionals : named, py_str(py, argument->name));
    }
    if (py_error(py))
        return NULL;
    return py_tuple_of(py, 3, function ? function : py_none(py), positionals, named);
}

PyValue alembic_command_options(PyInterp *py, const Project *project)
{
    const ProjectOptions *options = &project->options;
    PyValue argparse = py_import(py, "argparse");
    PyValue type = argparse ? py_getattr(py, argparse, "Namespace") : NULL;
    if (!type)
        return NULL;
    PyValue kw = py_dict(py);
    py_dict_set_str(py, kw, "config", text_list(py, options->config_files));
    py_dict_set_str(py, kw, "name", py_str(py, project->section));
    py_dict_set_str(py, kw, "x", text_list(py, options->x_arguments));
    py_dict_set_str(py, kw, "raiseerr", py_bool(py, options->raise_errors));
    py_dict_set_str(py, kw, "quiet", py_bool(py, options->quiet));
    for (gsize i = 0; i < options->n_arguments; i++)
        py_dict_set_str(py, kw, options->arguments[i].name, argument_value(py, &options->arguments[i]));
    PyValue command = command_tuple(py, options);
    if (!command)
        return NULL;
    py_dict_set_str(py, kw, "cmd", command);
    return py_call_tuple(py, type, py_tuple(py, 0, NULL), kw);
}

PyValue alembic_file_config(PyInterp *py, PyValue config, const Ini *ini)
{
    PyValue module = py_import(py, "_alembic_file_config");
    return module ? py_call_method(py, module, "FileConfig", 2, config, ini_module_sections(py, ini)) : NULL;
}
