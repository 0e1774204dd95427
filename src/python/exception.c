/* Exceptions: the built-in types, the pending exception, raising and matching. */
#include "python/core.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

static PyException *exception_of(PyValue v)
{
    return (PyException *)(void *)v;
}

gboolean py_is_exception(PyValue v)
{
    return py_layout(v) == PY_LAYOUT_EXCEPTION;
}

gboolean py_is_exception_class(PyValue v)
{
    return py_is_type(v) && ((PyType *)v)->layout == PY_LAYOUT_EXCEPTION;
}

static PyValue or_none(PyInterp *py, PyValue v)
{
    return v ? v : py->none;
}

/* ---- BaseException ------------------------------------------------------------------------------------- */

static void exception_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PyException *e = exception_of(self);
    visit(context, e->args);
    visit(context, e->traceback);
    visit(context, e->cause);
    visit(context, e->context);
    for (int i = 0; i < PY_EXCEPTION_FIELDS; i++)
        visit(context, e->fields[i]);
}

static PyValue exception_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyException *e = py_gc_alloc(py, type, type->size);
    e->args = py_tuple(py, args->npos, args->npos ? args->pos : NULL);
    return (PyValue)e;
}

static gboolean no_keywords(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!args->nkw)
        return TRUE;
    py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes no keyword arguments", py_text(self->type->name));
    return FALSE;
}

static void set_args(PyInterp *py, PyValue self, const PyArgs *args)
{
    exception_of(self)->args = py_tuple(py, args->npos, args->npos ? args->pos : NULL);
}

static gboolean exception_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!no_keywords(py, self, args))
        return FALSE;
    set_args(py, self, args);
    return TRUE;
}

static PyValue exception_str(PyInterp *py, PyValue self)
{
    PyValue args = exception_of(self)->args;
    switch (py_tuple_length(args)) {
    case 0:
        return py->names.empty;
    case 1:
        return py_to_str(py, py_tuple_item(args, 0));
    default:
        return py_to_str(py, args);
    }
}

static PyValue exception_repr(PyInterp *py, PyValue self)
{
    PyValue args = exception_of(self)->args;
    gboolean one = py_tuple_length(args) == 1;
    PyValue text = py_repr(py, one ? py_tuple_item(args, 0) : args);
    if (!text)
        return NULL;
    return py_str_format(py, one ? "%s(%s)" : "%s%s", py_text(self->type->name), py_text(text));
}

static PyValue with_traceback(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~with_traceback(tb, /)", v))
        return NULL;
    exception_of(self)->traceback = py_is_none(v[0]) ? NULL : v[0];
    return self;
}

static PyValue add_note(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~add_note(note, /)", v))
        return NULL;
    if (!py_is_str(v[0]))
        return py_raise(py, PY_EXC_TYPE_ERROR, "note must be a str, not '%s'",
                        py_text(py_class_of(py, v[0])->name));
    PyValue dict = py_instance_dict(py, self);
    PyValue notes = py_dict_get_str(py, dict, "__notes__");
    if (!notes) {
        notes = py_list(py, 0, NULL);
        py_dict_set_interned(py, dict, py->names.notes, notes);
    }
    if (!py_is_list(notes))
        return py_raise(py, PY_EXC_TYPE_ERROR, "Cannot add note: __notes__ is not a list");
    py_list_append(py, notes, v[0]);
    return py->none;
}

static PyValue get_args(PyInterp *py, PyValue self)
{
    return exception_of(self)->args;
}

static gboolean set_args_value(PyInterp *py, PyValue self, PyValue value)
{
    PyValue list = value ? py_to_list(py, value) : NULL;
    if (!list)
        return FALSE;
    exception_of(self)->args = py_tuple(py, py_list_length(list), ((PyList *)(void *)list)->items);
    return TRUE;
}

static PyValue get_traceback(PyInterp *py, PyValue self)
{
    return or_none(py, exception_of(self)->traceback);
}

static gboolean set_traceback(PyInterp *py, PyValue self, PyValue value)
{
    if (!value || (!py_is_none(value) && py_class_of(py, value) != py_core(py, TRACEBACK))) {
        py_raise(py, PY_EXC_TYPE_ERROR, "__traceback__ must be a traceback or None");
        return FALSE;
    }
    exception_of(self)->traceback = py_is_none(value) ? NULL : value;
    return TRUE;
}

static PyValue get_cause(PyInterp *py, PyValue self)
{
    return or_none(py, exception_of(self)->cause);
}

static PyValue get_context(PyInterp *py, PyValue self)
{
    return or_none(py, exception_of(self)->context);
}

static gboolean check_link(PyInterp *py, PyValue value, const char *what)
{
    if (value && (py_is_none(value) || py_is_exception(value)))
        return TRUE;
    py_raise(py, PY_EXC_TYPE_ERROR, "exception %s must be None or derive from BaseException", what);
    return FALSE;
}

static gboolean set_cause(PyInterp *py, PyValue self, PyValue value)
{
    if (!check_link(py, value, "cause"))
        return FALSE;
    exception_of(self)->cause = py_is_none(value) ? NULL : value;
    exception_of(self)->suppress_context = TRUE;
    return TRUE;
}

static gboolean set_context(PyInterp *py, PyValue self, PyValue value)
{
    if (!check_link(py, value, "context"))
        return FALSE;
    exception_of(self)->context = py_is_none(value) ? NULL : value;
    return TRUE;
}

static PyValue get_suppress(PyInterp *py, PyValue self)
{
    return py_bool(py, exception_of(self)->suppress_context);
}

static gboolean set_suppress(PyInterp *py, PyValue self, PyValue value)
{
    int truth = value ? py_truth(py, value) : -1;
    exception_of(self)->suppress_context = truth > 0;
    return truth >= 0;
}

static const PyMethodDef exception_methods[] = {
    {"with_traceback", with_traceback, PY_METHOD_INSTANCE},
    {"add_note", add_note, PY_METHOD_INSTANCE},
    {NULL},
};

static const PyGetSetDef exception_getset[] = {
    {"args", get_args, set_args_value},
    {"__traceback__", get_traceback, set_traceback},
    {"__cause__", get_cause, set_cause},
    {"__context__", get_context, set_context},
    {"__suppress_context__", get_suppress, set_suppress},
    {NULL},
};

/* ---- attributes of the particular types ------------------------------------------------------------------- */

static PyValue field(PyInterp *py, PyValue self, guint i)
{
    return or_none(py, exception_of(self)->fields[i]);
}

static PyValue get_field_0(PyInterp *py, PyValue self)
{
    return field(py, self, 0);
}

static gboolean set_field_0(PyInterp *py, PyValue self, PyValue value)
{
    exception_of(self)->fields[0] = value;
    return TRUE;
}

static PyValue get_field_1(PyInterp *py, PyValue self)
{
    return field(py, self, 1);
}

static gboolean set_field_1(PyInterp *py, PyValue self, PyValue value)
{
    exception_of(self)->fields[1] = value;
    return TRUE;
}

static PyValue get_field_2(PyInterp *py, PyValue self)
{
    return field(py, self, 2);
}

static gboolean set_field_2(PyInterp *py, PyValue self, PyValue value)
{
    exception_of(self)->fields[2] = value;
    return TRUE;
}

static PyValue get_field_3(PyInterp *py, PyValue self)
{
    return field(py, self, 3);
}

static gboolean set_field_3(PyInterp *py, PyValue self, PyValue value)
{
    exception_of(self)->fields[3] = value;
    return TRUE;
}

static PyValue get_field_4(PyInterp *py, PyValue self)
{
    return field(py, self, 4);
}

static gboolean set_field_4(PyInterp *py, PyValue self, PyValue value)
{
    exception_of(self)->fields[4] = value;
    return TRUE;
}

static PyValue get_field_5(PyInterp *py, PyValue self)
{
    return field(py, self, 5);
}

static gboolean set_field_5(PyInterp *py, PyValue self, PyValue value)
{
    exception_of(self)->fields[5] = value;
    return TRUE;
}

static PyValue get_field_6(PyInterp *py, PyValue self)
{
    return field(py, self, 6);
}

static gboolean set_field_6(PyInterp *py, PyValue self, PyValue value)
{
    exception_of(self)->fields[6] = value;
    return TRUE;
}

static PyValue get_field_7(PyInterp *py, PyValue self)
{
    return field(py, self, 7);
}

static gboolean set_field_7(PyInterp *py, PyValue self, PyValue value)
{
    exception_of(self)->fields[7] = value;
    return TRUE;
}

#define FIELD(name, i) {name, get_field_##i, set_field_##i}

/* The value of the keyword, taken from the call; NULL: not given. */
static PyValue keyword(const PyArgs *args, const char *name)
{
    for (gsize i = 0; i < args->nkw; i++)
        if (py_str_is(args->kwnames[i], name))
            return args->kwvalues[i];
    return NULL;
}

static gboolean known_keywords(PyInterp *py, PyValue self, const PyArgs *args, gsize n)
{
    if (args->nkw <= n)
        return TRUE;
    py_raise(py, PY_EXC_TYPE_ERROR, "%s() got an unexpected keyword argument",
             py_text(self->type->name));
    return FALSE;
}

static gboolean attribute_error_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyException *e = exception_of(self);
    set_args(py, self, args);
    e->fields[0] = keyword(args, "name");
    e->fields[1] = keyword(args, "obj");
    return known_keywords(py, self, args, (e->fields[0] != NULL) + (e->fields[1] != NULL));
}

static const PyGetSetDef attribute_error_getset[] = {FIELD("name", 0), FIELD("obj", 1), {NULL}};
static const PyGetSetDef name_error_getset[] = {FIELD("name", 0), {NULL}};

static gboolean import_error_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyException *e = exception_of(self);
    set_args(py, self, args);
    e->fields[0] = args->npos == 1 ? args->pos[0] : NULL;
    e->fields[1] = keyword(args, "name");
    e->fields[2] = keyword(args, "path");
    return known_keywords(py, self, args, (e->fields[1] != NULL) + (e->fields[2] != NULL));
}

static const PyGetSetDef import_error_getset[] = {FIELD("msg", 0), FIELD("name", 1),
                                                  FIELD("path", 2), {NULL}};

static PyValue import_error_str(PyInterp *py, PyValue self)
{
    PyValue message = exception_of(self)->fields[0];
    return message && py_is_str(message) ? message : exception_str(py, self);
}

static gboolean first_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!exception_init(py, self, args))
        return FALSE;
    exception_of(self)->fields[0] = args->npos == 1  ? args->pos[0]
                                    : args->npos > 1 ? exception_of(self)->args
                                                     : NULL;
    return TRUE;
}

static gboolean stop_iteration_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!exception_init(py, self, args))
        return FALSE;
    exception_of(self)->fields[0] = args->npos ? args->pos[0] : NULL;
    return TRUE;
}

static const PyGetSetDef stop_iteration_getset[] = {FIELD("value", 0), {NULL}};
static const PyGetSetDef system_exit_getset[] = {FIELD("code", 0), {NULL}};

static PyValue key_error_str(PyInterp *py, PyValue self)
{
    PyValue args = exception_of(self)->args;
    return py_tuple_length(args) == 1 ? py_repr(py, py_tuple_item(args, 0)) : exception_str(py, self);
}

/* OSError(errno, text, filename): args keep the first two. */
static gboolean os_error_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!exception_init(py, self, args))
        return FALSE;
    PyException *e = exception_of(self);
    if (args->npos < 2 || args->npos > 5)
        return TRUE;
    e->fields[0] = args->pos[0];
    e->fields[1] = args->pos[1];
    if (args->npos > 2)
        e->fields[2] = py_is_none(args->pos[2]) ? NULL : args->pos[2];
    if (args->npos > 4)
        e->fields[3] = args->pos[4];
    if (e->fields[2])
        e->args = py_tuple(py, 2, args->pos);
    return TRUE;
}

/* OSError(2, ...) is a FileNotFoundError. */
static PyValue os_error_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    static const struct {
        int number;
        PyExc exception;
    } kinds[] = {
        {ENOENT, PY_EXC_FILE_NOT_FOUND_ERROR}, {EEXIST, PY_EXC_FILE_EXISTS_ERROR},
        {EISDIR, PY_EXC_IS_A_DIRECTORY_ERROR}, {ENOTDIR, PY_EXC_NOT_A_DIRECTORY_ERROR},
        {EACCES, PY_EXC_PERMISSION_ERROR},     {EPERM, PY_EXC_PERMISSION_ERROR},
        {ECONNREFUSED, PY_EXC_CONNECTION_REFUSED_ERROR}, {ETIMEDOUT, PY_EXC_TIMEOUT_ERROR},
        {EAGAIN, PY_EXC_BLOCKING_IO_ERROR},    {EINPROGRESS, PY_EXC_BLOCKING_IO_ERROR},
        {ECHILD, PY_EXC_CHILD_PROCESS_ERROR},  {EINTR, PY_EXC_INTERRUPTED_ERROR},
        {ESRCH, PY_EXC_PROCESS_LOOKUP_ERROR},  {EPIPE, PY_EXC_BROKEN_PIPE_ERROR},
        {ECONNABORTED, PY_EXC_CONNECTION_ABORTED_ERROR}, {ECONNRESET, PY_EXC_CONNECTION_RESET_ERROR},
    };
    if (type == py->exceptions[PY_EXC_OS_ERROR] && args->npos >= 2 && py_is_small(args->pos[0]))
        for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
            if (py_small_value(args->pos[0]) == kinds[i].number)
                type = py_exception_type(py, kinds[i].exception);
    return exception_new(py, type, args);
}

static PyValue os_error_str(PyInterp *py, PyValue self)
{
    PyException *e = exception_of(self);
    if (!e->fields[0] || !e->fields[1])
        return exception_str(py, self);
    PyValue number = py_to_str(py, e->fields[0]);
    PyValue text = number ? py_to_str(py, e->fields[1]) : NULL;
    PyValue file = text && e->fields[2] ? py_repr(py, e->fields[2]) : NULL;
    if (!text || py->exception)
        return NULL;
    if (file)
        return py_str_format(py, "[Errno %s] %s: %s", py_text(number), py_text(text), py_text(file));
    return py_str_format(py, "[Errno %s] %s", py_text(number), py_text(text));
}

static const PyGetSetDef os_error_getset[] = {FIELD("errno", 0), FIELD("strerror", 1),
                                              FIELD("filename", 2), FIELD("filename2", 3), {NULL}};

/* SyntaxError(message, (file, line, offset, text, end line, end offset)) */
static gboolean syntax_error_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!exception_init(py, self, args))
        return FALSE;
    PyException *e = exception_of(self);
    e->fields[0] = args->npos ? args->pos[0] : NULL;
    if (args->npos != 2)
        return TRUE;
    PyValue details = py_to_list(py, args->pos[1]);
    if (!details)
        return FALSE;
    for (gsize i = 0; i < MIN(py_list_length(details), 6); i++) {
        PyValue v = py_list_item(details, i);
        e->fields[i + 1] = py_is_none(v) ? NULL : v;
    }
    return TRUE;
}

static PyValue syntax_error_str(PyInterp *py, PyValue self)
{
    PyException *e = exception_of(self);
    PyValue message = py_to_str(py, or_none(py, e->fields[0]));
    if (!message)
        return NULL;
    gboolean has_file = e->fields[1] && py_is_str(e->fields[1]);
    gboolean has_line = e->fields[2] && py_is_small(e->fields[2]);
    g_autofree char *file = has_file ? g_path_get_basename(py_text(e->fields[1])) : NULL;
    if (has_file && has_line)
        return py_str_format(py, "%s (%s, line %d)", py_text(message), file,
                             (int)py_small_value(e->fields[2]));
    if (has_file)
        return py_str_format(py, "%s (%s)", py_text(message), file);
    if (has_line)
        return py_str_format(py, "%s (line %d)", py_text(message),
                             (int)py_small_value(e->fields[2]));
    return message;
}

static const PyGetSetDef syntax_error_getset[] = {
    FIELD("msg", 0),  FIELD("filename", 1),   FIELD("lineno", 2),     FIELD("offset", 3),
    FIELD("text", 4), FIELD("end_lineno", 5), FIELD("end_offset", 6), FIELD("print_file_and_line", 7),
    {NULL}};

/* UnicodeDecodeError(encoding, object, start, end, reason) */
static gboolean unicode_error_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!exception_init(py, self, args))
        return FALSE;
    if (args->npos != 5) {
        py_raise(py, PY_EXC_TYPE_ERROR, "function takes exactly 5 arguments (%zu given)", args->npos);
        return FALSE;
    }
    for (gsize i = 0; i < 5; i++)
        exception_of(self)->fields[i] = args->pos[i];
    return TRUE;
}

static PyValue unicode_error_str(PyInterp *py, PyValue self)
{
    PyException *e = exception_of(self);
    PyValue *f = e->fields;
    gboolean decode = py_type_is_subtype(self->type, py_exception_type(py, PY_EXC_UNICODE_DECODE_ERROR));
    gint64 start, end;
    PyValue encoding = f[0] ? py_to_str(py, f[0]) : NULL;
    PyValue reason = encoding ? py_to_str(py, f[4]) : NULL;
    if (!reason || !py_to_int64(py, f[2], &start) || !py_to_int64(py, f[3], &end))
        return py->exception ? NULL : py->names.empty;
    const char *verb = decode ? "decode" : "encode";
    PyValue unit = end == start + 1 ? py_getitem(py, f[1], f[2]) : NULL;
    py_error_clear(py);
    if (unit && decode && py_is_small(unit))
        return py_str_format(py, "'%s' codec can't decode byte 0x%02x in position %d: %s",
                             py_text(encoding), (guint)py_small_value(unit), (int)start,
                             py_text(reason));
    if (unit && py_is_str(unit)) {
        gunichar c = g_utf8_get_char(py_text(unit));
        const char *form = c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x";
        g_autofree char *escape = g_strdup_printf(form, c);
        return py_str_format(py, "'%s' codec can't encode character '%s' in position %d: %s",
                             py_text(encoding), escape, (int)start, py_text(reason));
    }
    return py_str_format(py, "'%s' codec can't %s %s in position %d-%d: %s", py_text(encoding), verb,
                         decode ? "bytes" : "characters", (int)start, (int)end - 1, py_text(reason));
}

static const PyGetSetDef unicode_error_getset[] = {FIELD("encoding", 0), FIELD("object", 1),
                                                   FIELD("start", 2),    FIELD("end", 3),
                                                   FIELD("reason", 4),   {NULL}};

const PyGetSetDef py_exception_group_getset[] = {FIELD("message", 0), FIELD("exceptions", 1), {NULL}};

/* ---- the types ---------------------------------------------------------------------------------------------- */

static const PyTypeDef plain_defs[] = {
#define X(id, text, parent) [PY_EXC_##id] = {.name = #text},
    PY_EXCEPTIONS(X)
#undef X
};

static const gint8 exception_bases[] = {
#define X(id, name, base) [PY_EXC_##id] = PY_EXC_##base,
    PY_EXCEPTIONS(X)
#undef X
};

static const PyTypeDef base_exception_def = {
    .name = "BaseException",
    .size = sizeof(PyException),
    .layout = PY_LAYOUT_EXCEPTION,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = exception_mark, .new_ = exception_new, .init = exception_init,
              .str = exception_str, .repr = exception_repr},
    .methods = exception_methods,
    .getset = exception_getset,
};
static const PyTypeDef attribute_error_def = {
    .name = "AttributeError", .slots = {.init = attribute_error_init},
    .getset = attribute_error_getset};
static const PyTypeDef name_error_def = {
    .name = "NameError", .slots = {.init = attribute_error_init}, .getset = name_error_getset};
static const PyTypeDef import_error_def = {
    .name = "ImportError", .slots = {.init = import_error_init, .str = import_error_str},
    .getset = import_error_getset};
static const PyTypeDef stop_iteration_def = {
    .name = "StopIteration", .slots = {.init = stop_iteration_init}, .getset = stop_iteration_getset};
static const PyTypeDef system_exit_def = {
    .name = "SystemExit", .slots = {.init = first_init}, .getset = system_exit_getset};
static const PyTypeDef key_error_def = {.name = "KeyError", .slots = {.str = key_error_str}};
static const PyTypeDef os_error_def = {
    .name = "OSError",
    .slots = {.new_ = os_error_new, .init = os_error_init, .str = os_error_str},
    .getset = os_error_getset};
static const PyTypeDef syntax_error_def = {
    .name = "SyntaxError", .slots = {.init = syntax_error_init, .str = syntax_error_str},
    .getset = syntax_error_getset};
static const PyTypeDef unicode_decode_error_def = {
    .name = "UnicodeDecodeError", .slots = {.init = unicode_error_init, .str = unicode_error_str},
    .getset = unicode_error_getset};
static const PyTypeDef unicode_encode_error_def = {
    .name = "UnicodeEncodeError", .slots = {.init = unicode_error_init, .str = unicode_error_str},
    .getset = unicode_error_getset};
static const PyTypeDef group_def = {
    .name = "BaseExceptionGroup",
    .slots = {.new_ = py_exception_group_new, .str = py_exception_group_str},
    .methods = py_exception_group_methods,
    .getset = py_exception_group_getset};

static const PyTypeDef *def_of(PyExc which)
{
    static const struct {
        PyExc which;
        const PyTypeDef *def;
    } special[] = {
        {PY_EXC_BASE_EXCEPTION, &base_exception_def},
        {PY_EXC_ATTRIBUTE_ERROR, &attribute_error_def},
        {PY_EXC_NAME_ERROR, &name_error_def},
        {PY_EXC_IMPORT_ERROR, &import_error_def},
        {PY_EXC_STOP_ITERATION, &stop_iteration_def},
        {PY_EXC_SYSTEM_EXIT, &system_exit_def},
        {PY_EXC_KEY_ERROR, &key_error_def},
        {PY_EXC_OS_ERROR, &os_error_def},
        {PY_EXC_SYNTAX_ERROR, &syntax_error_def},
        {PY_EXC_UNICODE_DECODE_ERROR, &unicode_decode_error_def},
        {PY_EXC_UNICODE_ENCODE_ERROR, &unicode_encode_error_def},
        {PY_EXC_BASE_EXCEPTION_GROUP, &group_def},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(special); i++)
        if (special[i].which == which)
            return special[i].def;
    return &plain_defs[which];
}

PyType *py_exception_type(PyInterp *py, PyExc which)
{
    if (G_LIKELY(py->exceptions[which]))
        return py->exceptions[which];
    PyType *base = exception_bases[which] < 0 ? py_core(py, OBJECT)
                                              : py_exception_type(py, (PyExc)exception_bases[which]);
    if (which == PY_EXC_EXCEPTION_GROUP)
        py->exceptions[which] = py_type_from_def(py, def_of(which), base,
                                                 py_exception_type(py, PY_EXC_EXCEPTION), NULL);
    else
        py->exceptions[which] = py_type_from_def(py, def_of(which), base, NULL);
    return py->exceptions[which];
}

PyType *py_exception_by_name(PyInterp *py, const char *name)
{
    for (int i = 0; i < PY_N_EXCEPTIONS; i++)
        if (!strcmp(plain_defs[i].name, name))
            return py_exception_type(py, (PyExc)i);
    if (!strcmp(name, "IOError") || !strcmp(name, "EnvironmentError"))
        return py_exception_type(py, PY_EXC_OS_ERROR);
    return NULL;
}

/* ---- the pending exception ------------------------------------------------------------------------------------- */

PyValue py_exception_new(PyInterp *py, PyType *type, gsize n, const PyValue *items)
{
    PyArgs args = {.pos = items, .npos = n};
    return py_type_call(py, (PyValue)type, &args);
}

PyValue py_exception_instance(PyInterp *py, PyValue v)
{
    if (py_is_exception(v))
        return v;
    if (py_is_exception_class(v)) {
        PyValue e = py_call0(py, v);
        if (e && !py_is_exception(e))
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "calling %s should have returned an instance of BaseException, not %s",
                            py_text(((PyType *)v)->name), py_text(py_class_of(py, e)->name));
        return e;
    }
    if (py_is_opaque(v))
        return py_opaque_use(py, v);
    return py_raise(py, PY_EXC_TYPE_ERROR, "exceptions must derive from BaseException");
}

void py_error_restore(PyInterp *py, PyValue exception)
{
    py->exception = exception;
}

void py_error_set(PyInterp *py, PyValue exception)
{
    PyValue handled = py->handled;
    if (handled && handled != exception) {
        /* No cycle: where the chain comes back to this exception, it is cut. */
        for (PyValue v = handled; exception_of(v)->context; v = exception_of(v)->context) {
            if (exception_of(v)->context == exception) {
                exception_of(v)->context = NULL;
                break;
            }
        }
        exception_of(exception)->context = handled;
    }
    py->exception = exception;
}

PyValue py_raise_value(PyInterp *py, PyValue v)
{
    PyValue e = py_exception_instance(py, v);
    if (e)
        py_error_set(py, e);
    return NULL;
}

static PyValue raise_text(PyInterp *py, PyType *type, const char *format, va_list list)
{
    g_autofree char *text = g_strdup_vprintf(format, list);
    /* A TypeError about an opaque value is one about the import that it came from. */
    if ((type == py->exceptions[PY_EXC_TYPE_ERROR] && strstr(text, PY_OPAQUE_NAME)) ||
        (type == py->exceptions[PY_EXC_ATTRIBUTE_ERROR] &&
         g_str_has_prefix(text, "'" PY_OPAQUE_NAME "'") && !strstr(text, "'__"))) {
        PyValue opaque = py_opaque_find(py);
        if (opaque)
            return py_opaque_use(py, opaque);
    }
    PyValue message = py_str(py, text);
    PyValue e;
    if (type->def) { /* a native type: cannot fail, and runs no script */
        PyArgs args = {.pos = &message, .npos = 1};
        e = exception_new(py, type, &args);
        if (type->slots.init == import_error_init)
            exception_of(e)->fields[0] = message;
    } else {
        e = py_exception_new(py, type, 1, &message);
    }
    if (e)
        py_error_set(py, e);
    return NULL;
}

PyValue py_raise(PyInterp *py, PyExc which, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    raise_text(py, py_exception_type(py, which), format, list);
    va_end(list);
    return NULL;
}

PyValue py_raise_type(PyInterp *py, PyType *type, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    raise_text(py, type, format, list);
    va_end(list);
    return NULL;
}

PyValue py_error(PyInterp *py)
{
    return py->exception;
}

gboolean py_error_is(PyInterp *py, PyExc which)
{
    return py->exception && py->exceptions[which] &&
           py_type_is_subtype(py->exception->type, py->exceptions[which]);
}

void py_error_clear(PyInterp *py)
{
    py->exception = NULL;
}

PyValue py_error_take(PyInterp *py)
{
    PyValue e = py->exception;
    py->exception = NULL;
    return e;
}

int py_exception_matches(PyInterp *py, PyValue exception, PyValue type)
{
    if (py_is_tuple(type)) {
        for (gsize i = 0; i < py_tuple_length(type); i++) {
            int match = py_exception_matches(py, exception, py_tuple_item(type, i));
            if (match)
                return match;
        }
        return 0;
    }
    if (py_is_opaque(type)) /* an exception of an unknown package: nothing here can raise it */
        return 0;
    if (!py_is_exception_class(type)) {
        py_raise(py, PY_EXC_TYPE_ERROR,
                 "catching classes that do not inherit from BaseException is not allowed");
        return -1;
    }
    return py_type_is_subtype(exception->type, (PyType *)type);
}
