/* The modules whose subject is the machinery itself: builtins, importlib and traceback. */
#include "python/core.h"
#include "python/generic.h"
#include "python/state.h"

#include <string.h>

/* ---- importlib ------------------------------------------------------------------------------------------ */

static PyValue import_module(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *name, *package = NULL;
    if (!py_bind(py, args, "import_module(name, package=)", v) ||
        !py_arg_str(py, v[0], "import_module() argument 'name'", &name))
        return NULL;
    if (*name != '.')
        return py_import(py, name);
    if (!v[1] || py_is_none(v[1]))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "the 'package' argument is required to perform a relative import for '%s'",
                        name);
    if (!py_arg_str(py, v[1], "import_module() argument 'package'", &package))
        return NULL;
    gsize length = strlen(package);
    for (name++; *name == '.'; name++) {
        while (length && package[length - 1] != '.')
            length--;
        length -= length ? 1 : 0;
    }
    g_autofree char *full = g_strdup_printf("%.*s%s%s", (int)length, package, *name ? "." : "", name);
    return py_import(py, full);
}

static PyValue invalidate_caches(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py->none;
}

/* The module's spec if it can be imported, else None. */
static PyValue find_spec(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *name;
    if (!py_bind(py, args, "find_spec(name, package=)", v) ||
        !py_arg_str(py, v[0], "find_spec() argument 'name'", &name))
        return NULL;
    PyValue module = py_import_name(py, py_intern(py, name), py->frame ? py->frame->globals : py->builtins,
                                    py_tuple_of(py, 1, py->names.spec), 0, TRUE);
    if (module)
        return py_getattr(py, module, "__spec__");
    if (!py_error_is(py, PY_EXC_MODULE_NOT_FOUND_ERROR))
        return NULL;
    py_error_clear(py);
    return py->none;
}

static const PyMethodDef importlib_functions[] = {
    {"import_module", import_module, 0},
    {"invalidate_caches", invalidate_caches, 0},
    {NULL},
};

static const PyMethodDef importlib_util_functions[] = {
    {"find_spec", find_spec, 0},
    {NULL},
};

/* ---- traceback ------------------------------------------------------------------------------------------- */

/* Lines of text, each with its newline. */
static PyValue lines(PyInterp *py, const char *text)
{
    PyValue list = py_list(py, 0, NULL);
    while (*text) {
        const char *end = strchr(text, '\n');
        gsize size = end ? (gsize)(end - text) + 1 : strlen(text);
        py_list_append(py, list, py_str_len(py, text, size));
        text += size;
    }
    return list;
}

static gboolean write_to(PyInterp *py, PyValue file, const char *text)
{
    if (!file || py_is_none(file)) {
        PyValue sys = py_import(py, "sys");
        file = sys ? py_getattr(py, sys, "stderr") : NULL;
        if (!file)
            return FALSE;
    }
    return py_call_method(py, file, "write", 1, py_str(py, text)) != NULL;
}

/* format_exception(exc) and its older form (type, value, tb). */
static PyValue chosen(PyInterp *py, PyValue first, PyValue second)
{
    PyValue e = second && !py_is_none(second) ? second : first;
    if (!e || py_is_none(e) || !py_is_exception(e))
        return NULL;
    return e;
}

static char *format_value(PyInterp *py, PyValue e)
{
    return e ? py_format_exception_plain(py, e) : g_strdup("NoneType: None\n");
}

static PyValue format_exc(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "format_exc(limit=, chain=)", v))
        return NULL;
    g_autofree char *text = format_value(py, py->handled);
    return py_str(py, text);
}

static PyValue print_exc(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "print_exc(limit=, file=, chain=)", v))
        return NULL;
    g_autofree char *text = format_value(py, py->handled);
    return write_to(py, v[1], text) ? py->none : NULL;
}

static PyValue format_exception(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args, "format_exception(exc, /, value=, tb=, limit=, chain=)", v))
        return NULL;
    g_autofree char *text = format_value(py, chosen(py, v[0], v[1]));
    return lines(py, text);
}

static PyValue print_exception(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[6];
    if (!py_bind(py, args, "print_exception(exc, /, value=, tb=, limit=, file=, chain=)", v))
        return NULL;
    g_autofree char *text = format_value(py, chosen(py, v[0], v[1]));
    return write_to(py, v[4], text) ? py->none : NULL;
}

static PyValue format_exception_only(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "format_exception_only(exc, /, value=)", v))
        return NULL;
    PyValue e = chosen(py, v[0], v[1]);
    if (!e)
        return lines(py, "NoneType: None\n");
    PyException *exception = (PyException *)(void *)e;
    PyException kept = *exception;
    exception->traceback = exception->cause = exception->context = NULL;
    g_autofree char *text = py_format_exception_plain(py, e);
    exception->traceback = kept.traceback;
    exception->cause = kept.cause;
    exception->context = kept.context;
    return lines(py, text);
}

static PyValue traceback_text(PyInterp *py, PyValue tb, gboolean header)
{
    GString *text = g_string_new(header ? "Traceback (most recent call last):\n" : NULL);
    if (py_class_of(py, tb) == py_core(py, TRACEBACK))
        py_traceback_format(py, text, (PyTraceback *)(void *)tb);
    return py_str_take(py, text);
}

static PyValue format_tb(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "format_tb(tb, limit=)", v))
        return NULL;
    PyValue list = py_list(py, 0, NULL), all = lines(py, py_text(traceback_text(py, v[0], FALSE)));
    for (gsize i = 0; i < py_list_length(all); i++) { /* an entry is its File line and what follows */
        PyValue line = py_list_item(all, i);
        gsize n = py_list_length(list);
        if (g_str_has_prefix(py_text(line), "  File ") || !n)
            py_list_append(py, list, line);
        else
            ((PyList *)(void *)list)->items[n - 1] =
                py_str_format(py, "%s%s", py_text(py_list_item(list, n - 1)), py_text(line));
    }
    return list;
}

static PyValue print_tb(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "print_tb(tb, limit=, file=)", v))
        return NULL;
    return write_to(py, v[2], py_text(traceback_text(py, v[0], FALSE))) ? py->none : NULL;
}

static const PyTypeDef frame_summary_def = {
    .name = "FrameSummary",
    .module = "traceback",
    .flags = PY_TYPE_HAS_DICT,
};

static PyValue extract_tb(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "extract_tb(tb, limit=)", v))
        return NULL;
    PyValue list = py_list(py, 0, NULL);
    if (py_class_of(py, v[0]) != py_core(py, TRACEBACK))
        return list;
    for (PyTraceback *tb = (PyTraceback *)(void *)v[0]; tb; tb = (PyTraceback *)(void *)tb->next) {
        PyValue entry = py_new(py, py_def_type(py, &frame_summary_def, NULL));
        py_setattr(py, entry, "filename", tb->code->filename);
        py_setattr(py, entry, "name", tb->code->name);
        py_setattr(py, entry, "lineno", py_int(py, py_code_line(tb->code, tb->instruction)));
        py_list_append(py, list, entry);
    }
    return list;
}

/* The running frames as a traceback would show them. */
static PyValue stack_text(PyInterp *py)
{
    PyTraceback *tb = NULL;
    for (PyFrame *frame = py->frame; frame; frame = frame->previous) {
        PyTraceback *entry = py_gc_alloc(py, py_core(py, TRACEBACK), sizeof *entry);
        entry->code = frame->code;
        entry->instruction = py_frame_instruction(frame);
        entry->globals = frame->globals;
        entry->next = (PyValue)tb;
        tb = entry;
    }
    return tb ? traceback_text(py, (PyValue)tb, FALSE) : py->names.empty;
}

static PyValue print_stack(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "print_stack(f=, limit=, file=)", v))
        return NULL;
    return write_to(py, v[2], py_text(stack_text(py))) ? py->none : NULL;
}

static PyValue format_stack(PyInterp *py, PyValue self, const PyArgs *args)
{
    return lines(py, py_text(stack_text(py)));
}

static const PyMethodDef traceback_functions[] = {
    {"format_exc", format_exc, 0},
    {"print_exc", print_exc, 0},
    {"format_exception", format_exception, 0},
    {"print_exception", print_exception, 0},
    {"format_exception_only", format_exception_only, 0},
    {"format_tb", format_tb, 0},
    {"print_tb", print_tb, 0},
    {"extract_tb", extract_tb, 0},
    {"print_stack", print_stack, 0},
    {"format_stack", format_stack, 0},
    {NULL},
};

/* ---- the table --------------------------------------------------------------------------------------------- */

const PyModuleDef py_own_modules[] = {
    {.name = "builtins", .init = py_builtins_fill, .attribute = py_builtins_attribute},
    {.name = "importlib", .functions = importlib_functions},
    {.name = "importlib.util", .functions = importlib_util_functions},
    {.name = "traceback", .functions = traceback_functions},
    {NULL},
};
