/* logging's handlers and formatters. */
#include "modules/stdlib/logging.h"
#include "modules/stdlib/stdlib.h"
#include "modules/stdlib/sys.h"
#include "python/generic.h"

#include <string.h>

/* ---- formatters
 * ------------------------------------------------------------------------------------- */

typedef struct {
    PyObject header;
    LogFormatter *formatter;
} Formatter;

static const PyTypeDef formatter_def, handler_def, stream_handler_def, null_handler_def,
    file_handler_def;

static const char *text_or_null(PyValue v)
{
    return v == NULL || py_is_small(v) || !py_is_str(v) ? NULL : py_text(v);
}

static gboolean formatter_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args, "Formatter(fmt=, datefmt=, style=, validate=, *, defaults=)", v)) {
        return FALSE;
    }
    const char *style = text_or_null(v[2]);
    ((Formatter *)self)->formatter =
        log_formatter_new(logging_log(py), text_or_null(v[0]), text_or_null(v[1]),
                          style == NULL || *style == '\0' ? '%' : *style);
    return TRUE;
}

/* A LogRecord of a Python record's attributes; strings live while keep does. */
static gboolean read_record(PyInterp *py, PyValue source, LogRecord *record, LoggingCall *call,
                            PyValue keep)
{
    static const char *const names[] = {"name",     "levelno", "pathname", "lineno",
                                        "funcName", "created", "exc_info", "exc_text"};
    PyValue v[G_N_ELEMENTS(names)];
    PyValue message = py_call_method(py, source, "getMessage", 0);
    if (message == NULL || !py_setattr(py, source, "message", message)) {
        return FALSE;
    }
    py_list_append(py, keep, message);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        v[i] = py_getattr_or_null(py, source, names[i]);
        if (v[i] == NULL && py_error(py) != NULL) {
            return FALSE;
        }
        if (v[i] != NULL) {
            py_list_append(py, keep, v[i]);
        }
    }
    gint64 number = 0;
    double created = 0;
    *record = (LogRecord){.name = text_or_null(v[0]),
                          .message = py_text(message),
                          .pathname = text_or_null(v[2]),
                          .function = text_or_null(v[4]),
                          .source = call,
                          .extra = logging_extra};
    record->name = record->name == NULL ? "" : record->name;
    record->level = v[1] != NULL && py_to_int64(py, v[1], &number) ? (int)number : 0;
    record->line = v[3] != NULL && py_to_int64(py, v[3], &number) ? (int)number : 0;
    if (v[5] != NULL && py_to_double(py, v[5], &created)) {
        record->time_us = (gint64)(created * 1e6);
    }
    py_error_clear(py);
    record->exception = text_or_null(v[7]);
    if (record->exception == NULL && v[6] != NULL && py_is_tuple(v[6]) &&
        py_tuple_length(v[6]) == 3 && !py_is_none(py_tuple_item(v[6], 1))) {
        g_autofree char *text = py_format_exception_plain(py, py_tuple_item(v[6], 1));
        PyValue kept = py_str(py, g_strchomp(text));
        py_list_append(py, keep, kept);
        record->exception = py_text(kept);
    }
    *call = (LoggingCall){.py = py, .record = source};
    return TRUE;
}

static PyValue formatter_format(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    LogRecord record;
    LoggingCall call;
    PyValue keep = py_list(py, 0, NULL);
    if (!py_bind(py, args, "format(record)", v) || !read_record(py, v[0], &record, &call, keep)) {
        return NULL;
    }
    g_autofree char *line =
        log_format_record(logging_log(py), ((Formatter *)self)->formatter, &record);
    return py_str(py, line);
}

static PyValue formatter_format_time(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "formatTime(record, datefmt=)", v)) {
        return NULL;
    }
    PyValue created = py_getattr(py, v[0], "created");
    double seconds;
    if (created == NULL || !py_to_double(py, created, &seconds)) {
        return NULL;
    }
    LogRecord record = {.time_us = (gint64)(seconds * 1e6)};
    g_autofree char *text = log_format_time(&record, text_or_null(v[1]));
    return py_str(py, text);
}

static PyValue formatter_format_exception(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "formatException(ei)", v)) {
        return NULL;
    }
    PyValue exception = py_is_tuple(v[0]) ? py_tuple_item(v[0], 1) : v[0];
    g_autofree char *text = py_format_exception_plain(py, exception);
    return py_str(py, g_strchomp(text));
}

static PyValue formatter_uses_time(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_bool(
        py, strstr(log_formatter_format_text(((Formatter *)self)->formatter), "asctime") != NULL);
}

static PyValue formatter_get_fmt(PyInterp *py, PyValue self)
{
    return py_str(py, log_formatter_format_text(((Formatter *)self)->formatter));
}

static PyValue formatter_get_datefmt(PyInterp *py, PyValue self)
{
    const char *datefmt = log_formatter_datefmt(((Formatter *)self)->formatter);
    return datefmt == NULL ? py_none(py) : py_str(py, datefmt);
}

static const PyMethodDef formatter_methods[] = {
    {"format", formatter_format, PY_METHOD_INSTANCE},
    {"formatTime", formatter_format_time, PY_METHOD_INSTANCE},
    {"formatException", formatter_format_exception, PY_METHOD_INSTANCE},
    {"usesTime", formatter_uses_time, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef formatter_getset[] = {
    {"_fmt", formatter_get_fmt, NULL},
    {"datefmt", formatter_get_datefmt, NULL},
    {NULL, NULL, NULL},
};

static const PyTypeDef formatter_def = {
    .name = "Formatter",
    .module = "logging",
    .size = sizeof(Formatter),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.init = formatter_init},
    .methods = formatter_methods,
    .getset = formatter_getset,
};

PyType *logging_formatter_type(PyInterp *py)
{
    return py_def_type(py, &formatter_def, NULL);
}

/* ---- handlers
 * --------------------------------------------------------------------------------------------- */

typedef struct {
    PyObject header;
    LogHandler *handler;
    PyValue stream;    /* NULL: none */
    PyValue formatter; /* NULL: none */
    PyValue filters;   /* list; NULL: none */
    PyValue name;
} Handler;

static void handler_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    Handler *handler = (Handler *)self;
    PyValue held[] = {handler->stream, handler->formatter, handler->filters, handler->name};
    for (gsize i = 0; i < G_N_ELEMENTS(held); i++) {
        if (held[i] != NULL) {
            visit(context, held[i]);
        }
    }
}

/* The log has no eyes for the collector: every handler object lives as long as the interpreter. */
static void keep_alive(PyInterp *py, PyValue self)
{
    PyValue *kept = stdlib_slot(py, "stdlib.logging.handlers");
    if (*kept == NULL) {
        *kept = py_list(py, 0, NULL);
    }
    py_list_append(py, *kept, self);
}

int logging_passes(PyInterp *py, PyValue filters, PyValue record)
{
    for (gsize i = 0; filters != NULL && i < py_list_length(filters); i++) {
        PyValue filter = py_list_item(filters, i);
        PyValue answer = py_hasattr(py, filter, "filter")
                             ? py_call_method(py, filter, "filter", 1, record)
                             : py_call1(py, filter, record);
        int truth = answer == NULL ? -1 : py_truth(py, answer);
        if (truth != 1) {
            return truth;
        }
    }
    return 1;
}

typedef struct {
    PyInterp *py;
    PyValue self;
} CallbackData;

static void handler_callback(gpointer data, const LogRecord *record)
{
    CallbackData *callback = data;
    PyInterp *py = callback->py;
    PyValue pending = py_error_take(py); /* the program may log while an exception is on its way */
    PyValue made = logging_record(py, record);
    if (made == NULL || py_call_method(py, callback->self, "handle", 1, made) == NULL) {
        logging_report_error(py);
    }
    if (pending != NULL) {
        py_raise_value(py, pending);
    }
}

static void silence(gpointer data)
{
    GPtrArray *handlers = data;
    for (guint i = 0; i < handlers->len; i++) {
        LogHandler *handler = g_ptr_array_index(handlers, i);
        g_free(log_handler_data(handler));
        log_handler_silence(handler);
    }
    g_ptr_array_unref(handlers);
}

static LogHandler *make_callback(PyInterp *py, PyValue self)
{
    /* The interpreter lets go of what came last first: handlers are silenced before their log goes.
     */
    Log *log = logging_log(py);
    GPtrArray *all = py_get_data(py, "stdlib.logging.callbacks");
    if (all == NULL) {
        all = g_ptr_array_new();
        py_set_data(py, "stdlib.logging.callbacks", all, silence, NULL);
    }
    CallbackData *data = g_new0(CallbackData, 1);
    data->py = py;
    data->self = self;
    LogHandler *handler = log_handler_callback(log, handler_callback, data);
    g_ptr_array_add(all, handler);
    return handler;
}

static gboolean handler_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "Handler(level=)", v)) {
        return FALSE;
    }
    Handler *handler = (Handler *)self;
    int level = LOG_NOTSET;
    if (v[0] != NULL && !logging_level_arg(py, v[0], &level)) {
        return FALSE;
    }
    handler->handler = make_callback(py, self);
    log_handler_set_level(handler->handler, level);
    keep_alive(py, self);
    return TRUE;
}

static gboolean stream_handler_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "StreamHandler(stream=)", v)) {
        return FALSE;
    }
    Handler *handler = (Handler *)self;
    if (v[0] == NULL || py_is_none(v[0])) {
        PyValue sys = py_import(py, "sys");
        v[0] = sys == NULL ? NULL : py_getattr(py, sys, "stderr");
        if (v[0] == NULL) {
            return FALSE;
        }
    }
    handler->stream = v[0];
    int fd = sys_stream_fd(v[0]);
    /* The plain case needs no Python at all when something is logged. */
    gboolean plain = fd != 0 && self->type->def == &stream_handler_def;
    handler->handler = plain ? log_handler_stream(logging_log(py), fd) : make_callback(py, self);
    keep_alive(py, self);
    return TRUE;
}

static gboolean file_handler_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    stdlib_refuse(py, "logging.FileHandler");
    return FALSE;
}

LogHandler *logging_handler_of(PyInterp *py, PyValue handler)
{
    if (!py_is_def(handler, &handler_def)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "%s is not a logging handler",
                 py_text(py_type_of(py, handler)->name));
        return NULL;
    }
    Handler *h = (Handler *)handler;
    if (h->handler == NULL) { /* a subclass whose __init__ does not call the base's */
        h->handler = make_callback(py, handler);
        keep_alive(py, handler);
    }
    return h->handler;
}

PyValue logging_handler_object(PyInterp *py, LogHandler *handler)
{
    PyValue *kept = stdlib_slot(py, "stdlib.logging.handlers");
    for (gsize i = 0; *kept != NULL && i < py_list_length(*kept); i++) {
        PyValue object = py_list_item(*kept, i);
        if (((Handler *)object)->handler == handler) {
            return object;
        }
    }
    Handler *made = (Handler *)py_new(py, logging_handler_type(py, "StreamHandler"));
    made->handler = handler;
    made->stream = sys_stream(py, log_handler_fd(handler) == 1 ? 1 : 2);
    if (log_handler_formatter(handler) != NULL) {
        Formatter *formatter = (Formatter *)py_new(py, logging_formatter_type(py));
        formatter->formatter = log_handler_formatter(handler);
        made->formatter = (PyValue)formatter;
    }
    keep_alive(py, (PyValue)made);
    return (PyValue)made;
}

PyValue logging_stream_handler(PyInterp *py, PyValue stream_or_null)
{
    PyValue type = py_type_value(logging_handler_type(py, "StreamHandler"));
    return stream_or_null == NULL ? py_call0(py, type) : py_call1(py, type, stream_or_null);
}

/* A handler that was plain and gets filters or a formatter in Python needs the callback from now
 * on. */
static void leave_plain(PyInterp *py, Handler *handler)
{
    if (log_handler_fd(handler->handler) == 0) {
        return;
    }
    LogHandler *plain = handler->handler, *made = make_callback(py, (PyValue)handler);
    log_handler_set_level(made, log_handler_level(plain));
    handler->handler = made;
    log_replace_handler(logging_log(py), plain, made);
}

gboolean logging_handler_set_formatter(PyInterp *py, PyValue handler, PyValue formatter)
{
    Handler *h = (Handler *)handler;
    LogHandler *native = logging_handler_of(py, handler);
    if (native == NULL) {
        return FALSE;
    }
    h->formatter = py_is_none(formatter) ? NULL : formatter;
    if (h->formatter == NULL) {
        log_handler_set_formatter(native, NULL);
    } else if (!py_is_small(formatter) && formatter->type->def == &formatter_def) {
        log_handler_set_formatter(native, ((Formatter *)formatter)->formatter);
    } else {
        leave_plain(py, h);
    }
    return TRUE;
}

static PyValue handler_set_level(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    int level;
    LogHandler *handler = logging_handler_of(py, self);
    if (handler == NULL || !py_bind(py, args, "setLevel(level)", v) ||
        !logging_level_arg(py, v[0], &level)) {
        return NULL;
    }
    log_handler_set_level(handler, level);
    return py_none(py);
}

static PyValue handler_set_formatter(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "setFormatter(fmt)", v) ||
        !logging_handler_set_formatter(py, self, v[0])) {
        return NULL;
    }
    return py_none(py);
}

static PyValue handler_format(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "format(record)", v)) {
        return NULL;
    }
    PyValue formatter = ((Handler *)self)->formatter;
    if (formatter == NULL) {
        formatter = py_call0(py, py_type_value(logging_formatter_type(py)));
    }
    return formatter == NULL ? NULL : py_call_method(py, formatter, "format", 1, v[0]);
}

static PyValue handler_emit(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_raise(py, PY_EXC_NOT_IMPLEMENTED_ERROR,
                    "emit must be implemented by Handler subclasses");
}

static PyValue stream_handler_emit(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "emit(record)", v)) {
        return NULL;
    }
    PyValue text = py_call_method(py, self, "format", 1, v[0]);
    PyValue end = text == NULL ? NULL : py_getattr(py, self, "terminator");
    PyValue line = end == NULL ? NULL : py_binary(py, PY_OP_ADD, text, end);
    if (line == NULL || py_call_method(py, ((Handler *)self)->stream, "write", 1, line) == NULL) {
        logging_report_error(py);
    }
    return py_none(py);
}

static PyValue handler_filter(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "filter(record)", v)) {
        return NULL;
    }
    int truth = logging_passes(py, ((Handler *)self)->filters, v[0]);
    return truth < 0 ? NULL : py_bool(py, truth);
}

static PyValue handler_handle(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "handle(record)", v)) {
        return NULL;
    }
    int truth = logging_passes(py, ((Handler *)self)->filters, v[0]);
    if (truth < 0 || (truth == 1 && py_call_method(py, self, "emit", 1, v[0]) == NULL)) {
        return NULL;
    }
    return py_bool(py, truth);
}

static PyValue handler_add_filter(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    Handler *handler = (Handler *)self;
    if (logging_handler_of(py, self) == NULL || !py_bind(py, args, "addFilter(filter)", v)) {
        return NULL;
    }
    if (handler->filters == NULL) {
        handler->filters = py_list(py, 0, NULL);
    }
    py_list_append(py, handler->filters, v[0]);
    leave_plain(py, handler);
    return py_none(py);
}

static PyValue handler_remove_filter(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    Handler *handler = (Handler *)self;
    if (!py_bind(py, args, "removeFilter(filter)", v)) {
        return NULL;
    }
    if (handler->filters != NULL) {
        py_call_method(py, handler->filters, "remove", 1, v[0]);
        py_error_clear(py);
    }
    return py_none(py);
}

static PyValue handler_nothing(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

static PyValue handler_set_stream(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    Handler *handler = (Handler *)self;
    if (!py_bind(py, args, "setStream(stream)", v)) {
        return NULL;
    }
    PyValue old = handler->stream;
    handler->stream = v[0];
    leave_plain(py, handler);
    return old == NULL ? py_none(py) : old;
}

static PyValue handler_get_level(PyInterp *py, PyValue self)
{
    LogHandler *handler = logging_handler_of(py, self);
    return handler == NULL ? NULL : py_int(py, log_handler_level(handler));
}

static gboolean handler_put_level(PyInterp *py, PyValue self, PyValue value)
{
    int level;
    LogHandler *handler = logging_handler_of(py, self);
    if (handler == NULL || value == NULL || !logging_level_arg(py, value, &level)) {
        return FALSE;
    }
    log_handler_set_level(handler, level);
    return TRUE;
}

static PyValue handler_get_formatter(PyInterp *py, PyValue self)
{
    PyValue formatter = ((Handler *)self)->formatter;
    return formatter == NULL ? py_none(py) : formatter;
}

static gboolean handler_put_formatter(PyInterp *py, PyValue self, PyValue value)
{
    return value != NULL && logging_handler_set_formatter(py, self, value);
}

static PyValue handler_get_stream(PyInterp *py, PyValue self)
{
    PyValue stream = ((Handler *)self)->stream;
    return stream == NULL ? py_none(py) : stream;
}

static gboolean handler_put_stream(PyInterp *py, PyValue self, PyValue value)
{
    ((Handler *)self)->stream = value;
    leave_plain(py, (Handler *)self);
    return TRUE;
}

static PyValue handler_get_filters(PyInterp *py, PyValue self)
{
    Handler *handler = (Handler *)self;
    if (handler->filters == NULL) {
        handler->filters = py_list(py, 0, NULL);
    }
    return handler->filters;
}

static PyValue handler_get_name(PyInterp *py, PyValue self)
{
    PyValue name = ((Handler *)self)->name;
    return name == NULL ? py_none(py) : name;
}

static gboolean handler_put_name(PyInterp *py, PyValue self, PyValue value)
{
    ((Handler *)self)->name = value;
    return TRUE;
}

static PyValue stream_handler_get_terminator(PyInterp *py, PyValue self)
{
    return py_str(py, "\n");
}

static PyValue handler_repr(PyInterp *py, PyValue self)
{
    Handler *handler = (Handler *)self;
    int level = handler->handler == NULL ? 0 : log_handler_level(handler->handler);
    const char *level_name = log_level_name(logging_log(py), level);
    const char *type = py_text(self->type->name);
    PyValue name = handler->stream == NULL ? NULL : py_getattr_or_null(py, handler->stream, "name");
    py_error_clear(py);
    if (name == NULL || !py_is_str(name)) {
        return py_str_format(py, "<%s (%s)>", type, level_name);
    }
    return py_str_format(py, "<%s %s (%s)>", type, py_text(name), level_name);
}

static const PyMethodDef handler_methods[] = {
    {"setLevel", handler_set_level, PY_METHOD_INSTANCE},
    {"setFormatter", handler_set_formatter, PY_METHOD_INSTANCE},
    {"format", handler_format, PY_METHOD_INSTANCE},
    {"emit", handler_emit, PY_METHOD_INSTANCE},
    {"handle", handler_handle, PY_METHOD_INSTANCE},
    {"filter", handler_filter, PY_METHOD_INSTANCE},
    {"addFilter", handler_add_filter, PY_METHOD_INSTANCE},
    {"removeFilter", handler_remove_filter, PY_METHOD_INSTANCE},
    {"flush", handler_nothing, PY_METHOD_INSTANCE},
    {"close", handler_nothing, PY_METHOD_INSTANCE},
    {"acquire", handler_nothing, PY_METHOD_INSTANCE},
    {"release", handler_nothing, PY_METHOD_INSTANCE},
    {"createLock", handler_nothing, PY_METHOD_INSTANCE},
    {"handleError", handler_nothing, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef handler_getset[] = {
    {"level", handler_get_level, handler_put_level},
    {"formatter", handler_get_formatter, handler_put_formatter},
    {"filters", handler_get_filters, NULL},
    {"name", handler_get_name, handler_put_name},
    {NULL, NULL, NULL},
};

static const PyTypeDef handler_def = {
    .name = "Handler",
    .module = "logging",
    .size = sizeof(Handler),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = handler_mark, .init = handler_init, .repr = handler_repr},
    .methods = handler_methods,
    .getset = handler_getset,
};

static const PyMethodDef stream_handler_methods[] = {
    {"emit", stream_handler_emit, PY_METHOD_INSTANCE},
    {"setStream", handler_set_stream, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef stream_handler_getset[] = {
    {"stream", handler_get_stream, handler_put_stream},
    {"terminator", stream_handler_get_terminator, NULL},
    {NULL, NULL, NULL},
};

static const PyTypeDef stream_handler_def = {
    .name = "StreamHandler",
    .module = "logging",
    .slots = {.mark = handler_mark, .init = stream_handler_init},
    .methods = stream_handler_methods,
    .getset = stream_handler_getset,
};

static const PyMethodDef null_handler_methods[] = {
    {"emit", handler_nothing, PY_METHOD_INSTANCE},
    {"handle", handler_nothing, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyTypeDef null_handler_def = {
    .name = "NullHandler",
    .module = "logging",
    .slots = {.mark = handler_mark},
    .methods = null_handler_methods,
};

static const PyTypeDef file_handler_def = {
    .name = "FileHandler",
    .module = "logging",
    .slots = {.mark = handler_mark, .init = file_handler_init},
};

PyType *logging_handler_type(PyInterp *py, const char *name)
{
    PyType *base = py_def_type(py, &handler_def, NULL);
    if (strcmp(name, "Handler") == 0) {
        return base;
    }
    if (strcmp(name, "StreamHandler") == 0) {
        return py_def_type(py, &stream_handler_def, base);
    }
    return py_def_type(py, strcmp(name, "NullHandler") == 0 ? &null_handler_def : &file_handler_def,
                       base);
}
