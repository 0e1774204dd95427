#include "modules/stdlib/sys.h"

#include "modules/stdlib/stdlib.h"
#include "python/generic.h"
#include "python/state.h"

#include <string.h>
#include <unistd.h>

/* ---- stdout and stderr ----------------------------------------------------------------------------- */

typedef struct {
    PyObject header;
    int fd;
} Stream;

static PyValue stream_write(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "write(text, /)", v)) {
        return NULL;
    }
    if (py_is_small(v[0]) || !py_is_str(v[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "write() argument must be str, not %s",
                        py_text(py_type_of(py, v[0])->name));
    }
    const PyStr *text = (const PyStr *)v[0];
    py_state_write(py, ((Stream *)self)->fd, text->data, text->size);
    return py_int(py, (gint64)text->length);
}

static PyValue stream_writelines(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    PyValue lines = py_bind(py, args, "writelines(lines, /)", v) ? py_to_list(py, v[0]) : NULL;
    if (lines == NULL) {
        return NULL;
    }
    for (gsize i = 0; i < py_list_length(lines); i++) {
        if (py_call_method(py, self, "write", 1, py_list_item(lines, i)) == NULL) {
            return NULL;
        }
    }
    return py_none(py);
}

static PyValue stream_nothing(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

static PyValue stream_isatty(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_bool(py, isatty(((Stream *)self)->fd) == 1);
}

static PyValue stream_fileno(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, ((Stream *)self)->fd);
}

static PyValue stream_true(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_bool(py, TRUE);
}

static PyValue stream_readline(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_str(py, ""); /* stdin is at its end */
}

static PyValue stream_get_name(PyInterp *py, PyValue self)
{
    static const char *const names[] = {"<stdin>", "<stdout>", "<stderr>"};
    return py_str(py, names[((Stream *)self)->fd]);
}

static PyValue stream_get_encoding(PyInterp *py, PyValue self)
{
    return py_str(py, "utf-8");
}

static PyValue stream_get_closed(PyInterp *py, PyValue self)
{
    return py_bool(py, FALSE);
}

static PyValue stream_repr(PyInterp *py, PyValue self)
{
    PyValue name = stream_get_name(py, self);
    return py_str_format(py, "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>",
                         py_text(name), ((Stream *)self)->fd == 0 ? "r" : "w");
}

static const PyMethodDef stream_methods[] = {
    {"write", stream_write, PY_METHOD_INSTANCE},
    {"writelines", stream_writelines, PY_METHOD_INSTANCE},
    {"flush", stream_nothing, PY_METHOD_INSTANCE},
    {"close", stream_nothing, PY_METHOD_INSTANCE},
    {"reconfigure", stream_nothing, PY_METHOD_INSTANCE},
    {"isatty", stream_isatty, PY_METHOD_INSTANCE},
    {"fileno", stream_fileno, PY_METHOD_INSTANCE},
    {"writable", stream_true, PY_METHOD_INSTANCE},
    {"readline", stream_readline, PY_METHOD_INSTANCE},
    {"read", stream_readline, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef stream_getset[] = {
    {"name", stream_get_name, NULL},
    {"encoding", stream_get_encoding, NULL},
    {"closed", stream_get_closed, NULL},
    {NULL, NULL, NULL},
};

static const PyTypeDef stream_def = {
    .name = "TextIOWrapper",
    .module = "_io",
    .size = sizeof(Stream),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.repr = stream_repr},
    .methods = stream_methods,
    .getset = stream_getset,
};

PyValue sys_stream(PyInterp *py, int fd)
{
    static const char *const keys[] = {"stdlib.stdin", "stdlib.stdout", "stdlib.stderr"};
    PyValue *slot = stdlib_slot(py, keys[fd]);
    if (*slot == NULL) {
        Stream *stream = (Stream *)py_new(py, py_def_type(py, &stream_def, NULL));
        stream->fd = fd;
        *slot = (PyValue)stream;
    }
    return *slot;
}

int sys_stream_fd(PyValue v)
{
    return py_is_def(v, &stream_def) ? ((Stream *)v)->fd : 0;
}

/* ---- functions ------------------------------------------------------------------------------------------ */

static PyValue sys_exit(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "exit(status=, /)", v)) {
        return NULL;
    }
    PyValue type = py_type_value(py_exception_type(py, PY_EXC_SYSTEM_EXIT));
    PyValue exit = v[0] == NULL || py_is_none(v[0]) ? py_call0(py, type) : py_call1(py, type, v[0]);
    return exit == NULL ? NULL : py_raise_value(py, exit);
}

static PyValue sys_exc_info(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue handled = py_state_handled(py), none = py_none(py);
    if (handled == NULL || py_is_none(handled)) {
        return py_tuple_of(py, 3, none, none, none);
    }
    PyValue traceback = py_getattr_or_null(py, handled, "__traceback__");
    return py_tuple_of(py, 3, py_type_value(py_type_of(py, handled)), handled,
                       traceback == NULL ? none : traceback);
}

static PyValue sys_exception(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue handled = py_state_handled(py);
    return handled == NULL ? py_none(py) : handled;
}

static PyValue sys_getrecursionlimit(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, py_state_recursion_limit(py));
}

static PyValue sys_setrecursionlimit(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 limit;
    if (!py_bind(py, args, "setrecursionlimit(limit, /)", v) ||
        !py_arg_int(py, v[0], "limit", &limit)) {
        return NULL;
    }
    if (limit < 1) {
        return py_raise(py, PY_EXC_VALUE_ERROR, "recursion limit must be greater or equal than 1");
    }
    py_state_set_recursion_limit(py, (int)MIN(limit, 100000));
    return py_none(py);
}

static PyValue sys_intern(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "intern(string, /)", v) ? py_intern_str(py, v[0]) : NULL;
}

static PyValue sys_getsizeof(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "getsizeof(object, default=)", v)) {
        return NULL;
    }
    return py_int(py, (gint64)py_type_of(py, v[0])->size);
}

static PyValue sys_encoding(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_str(py, "utf-8");
}

static PyValue sys_none(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

static PyValue sys_getrefcount(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, 2);
}

static PyValue frame_values(PyInterp *py, gint64 depth)
{
    PyValue globals;
    const char *file, *function;
    int line;
    if (depth < 0 || !py_state_frame(py, (gsize)depth, &globals, &file, &line, &function)) {
        return py_raise(py, PY_EXC_VALUE_ERROR, "call stack is not deep enough");
    }
    return py_tuple_of(py, 4, globals, py_str(py, file), py_int(py, line), py_str(py, function));
}

/* (globals, file, line, function): sys._getframe() makes an object of it in _sys_cold. */
static PyValue sys_frame(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 depth;
    if (!py_bind(py, args, "_frame(depth, /)", v) || !py_arg_int(py, v[0], "depth", &depth)) {
        return NULL;
    }
    return frame_values(py, depth);
}

const PyMethodDef sys_functions[] = {
    {"exit", sys_exit, PY_METHOD_STATIC},
    {"exc_info", sys_exc_info, PY_METHOD_STATIC},
    {"exception", sys_exception, PY_METHOD_STATIC},
    {"getrecursionlimit", sys_getrecursionlimit, PY_METHOD_STATIC},
    {"setrecursionlimit", sys_setrecursionlimit, PY_METHOD_STATIC},
    {"intern", sys_intern, PY_METHOD_STATIC},
    {"getsizeof", sys_getsizeof, PY_METHOD_STATIC},
    {"getdefaultencoding", sys_encoding, PY_METHOD_STATIC},
    {"getfilesystemencoding", sys_encoding, PY_METHOD_STATIC},
    {"settrace", sys_none, PY_METHOD_STATIC},
    {"setprofile", sys_none, PY_METHOD_STATIC},
    {"gettrace", sys_none, PY_METHOD_STATIC},
    {"getrefcount", sys_getrefcount, PY_METHOD_STATIC},
    {"_frame", sys_frame, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

/* ---- the module ----------------------------------------------------------------------------------------- */

gboolean sys_init(PyInterp *py, PyValue module)
{
    static const struct {
        const char *name, *text;
    } texts[] = {
        {"platform", "linux"}, {"byteorder", "little"}, {"platlibdir", "lib"}, {"prefix", "/usr"},
        {"base_prefix", "/usr"}, {"exec_prefix", "/usr"}, {"base_exec_prefix", "/usr"},
        {"version", "3.12.0 (Limbeck)"}, {"copyright", ""}, {"float_repr_style", "short"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (!py_setattr(py, module, texts[i].name, py_str(py, texts[i].text))) {
            return FALSE;
        }
    }
    return py_setattr(py, module, "path", py_state_path(py)) &&
           py_setattr(py, module, "modules", py_state_modules(py)) &&
           py_setattr(py, module, "stdout", sys_stream(py, 1)) &&
           py_setattr(py, module, "stderr", sys_stream(py, 2)) &&
           py_setattr(py, module, "__stdout__", sys_stream(py, 1)) &&
           py_setattr(py, module, "__stderr__", sys_stream(py, 2)) &&
           py_setattr(py, module, "maxsize", py_int(py, INT64_MAX)) &&
           py_setattr(py, module, "maxunicode", py_int(py, 0x10ffff)) &&
           py_setattr(py, module, "hexversion", py_int(py, 0x030c00f0)) &&
           py_setattr(py, module, "dont_write_bytecode", py_bool(py, TRUE));
}

static PyValue builtin_names(PyInterp *py)
{
    g_auto(GStrv) names = py_state_module_names(py);
    PyValue list = py_list(py, 0, NULL);
    for (char **name = names; *name != NULL; name++) {
        py_list_append(py, list, py_str(py, *name));
    }
    return py_tuple(py, py_list_length(list), ((PyList *)list)->items);
}

PyValue sys_attribute(PyInterp *py, PyValue module, const char *name)
{
    static const char *const cold[] = {"version_info", "implementation", "flags", "float_info",
                                       "int_info", "hash_info", "_getframe", "excepthook",
                                       "__excepthook__", "displayhook", "thread_info"};
    if (strcmp(name, "argv") == 0 || strcmp(name, "orig_argv") == 0) {
        PyValue *set = stdlib_slot(py, "stdlib.argv");
        PyValue program = py_str(py, "limbeck");
        return *set != NULL ? *set : py_list(py, 1, &program);
    }
    if (strcmp(name, "stdin") == 0 || strcmp(name, "__stdin__") == 0) {
        return sys_stream(py, 0);
    }
    if (strcmp(name, "executable") == 0) {
        g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
        return py_str(py, program == NULL ? "" : program);
    }
    if (strcmp(name, "builtin_module_names") == 0 || strcmp(name, "stdlib_module_names") == 0) {
        return builtin_names(py);
    }
    if (strcmp(name, "meta_path") == 0 || strcmp(name, "path_hooks") == 0 ||
        strcmp(name, "warnoptions") == 0) {
        return py_list(py, 0, NULL);
    }
    if (strcmp(name, "path_importer_cache") == 0) {
        return py_dict(py);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cold); i++) {
        if (strcmp(name, cold[i]) == 0) {
            PyValue rest = py_import(py, "_sys_cold");
            return rest == NULL ? NULL : py_getattr(py, rest, name);
        }
    }
    return NULL;
}

/* ---- types ------------------------------------------------------------------------------------------------ */

gboolean sys_types_init(PyInterp *py, PyValue module)
{
    return TRUE;
}

PyValue sys_types_attribute(PyInterp *py, PyValue module, const char *name)
{
    static const struct {
        const char *name, *type;
    } types[] = {
        {"FunctionType", "function"}, {"LambdaType", "function"}, {"MethodType", "method"},
        {"BuiltinFunctionType", "builtin_function_or_method"},
        {"BuiltinMethodType", "builtin_function_or_method"}, {"ModuleType", "module"},
        {"GeneratorType", "generator"}, {"CoroutineType", "coroutine"},
        {"AsyncGeneratorType", "async_generator"}, {"CodeType", "code"}, {"CellType", "cell"},
        {"FrameType", "frame"}, {"TracebackType", "traceback"}, {"NoneType", "NoneType"},
        {"NotImplementedType", "NotImplementedType"}, {"EllipsisType", "ellipsis"},
        {"MappingProxyType", "mappingproxy"}, {"WrapperDescriptorType", "wrapper_descriptor"},
        {"MethodWrapperType", "method-wrapper"}, {"MethodDescriptorType", "method_descriptor"},
        {"GetSetDescriptorType", "getset_descriptor"},
        {"MemberDescriptorType", "member_descriptor"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (strcmp(name, types[i].name) == 0) {
            PyType *type = py_state_type(py, types[i].type);
            type = type != NULL ? type : py_state_type(py, "builtin_function_or_method");
            return type == NULL ? NULL : py_type_value(type);
        }
    }
    if (strcmp(name, "GenericAlias") == 0) {
        return py_type_value(py_def_type(py, &py_generic_alias_def, NULL));
    }
    if (strcmp(name, "UnionType") == 0) {
        return py_type_value(py_def_type(py, &py_union_def, NULL));
    }
    static const char *const cold[] = {"SimpleNamespace", "new_class", "prepare_class",
                                       "resolve_bases", "DynamicClassAttribute", "coroutine",
                                       "get_original_bases"};
    for (gsize i = 0; i < G_N_ELEMENTS(cold); i++) {
        if (strcmp(name, cold[i]) == 0) {
            PyValue rest = py_import(py, "_types_cold");
            return rest == NULL ? NULL : py_getattr(py, rest, name);
        }
    }
    return NULL;
}

/* ---- traceback ---------------------------------------------------------------------------------------------- */

static PyValue format_exception(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "format_exception(exception, /)", v)) {
        return NULL;
    }
    g_autofree char *text = py_format_exception_plain(py, v[0]);
    return py_str(py, text);
}

const PyMethodDef sys_traceback_functions[] = {
    {"format_exception", format_exception, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

/* ---- __future__ --------------------------------------------------------------------------------------------- */

gboolean sys_future_init(PyInterp *py, PyValue module)
{
    static const char *const features[] = {
        "annotations", "division", "absolute_import", "print_function", "unicode_literals",
        "with_statement", "generators", "nested_scopes", "generator_stop", "barry_as_FLUFL",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(features); i++) {
        if (!py_setattr(py, module, features[i], py_bool(py, TRUE))) {
            return FALSE;
        }
    }
    return TRUE;
}
