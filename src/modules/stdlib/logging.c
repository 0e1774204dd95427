#include "modules/stdlib/logging.h"

#include "modules/stdlib/stdlib.h"
#include "python/generic.h"
#include "python/state.h"

#include <string.h>

typedef struct {
    PyObject header;
    Logger *logger;
    PyValue filters; /* list or NULL */
} LoggerObject;

static const PyTypeDef logger_def, root_def;

/* ---- the log behind an interpreter
 * --------------------------------------------------------------- */

static void write_through(gpointer context, int fd, const char *text, gsize size)
{
    py_state_write(context, fd, text, size);
}

static void free_log(gpointer data)
{
    log_free(data);
}

void logging_set_log(PyInterp *py, Log *log)
{
    py_set_data(py, "log", log, NULL, NULL);
}

Log *logging_log(PyInterp *py)
{
    Log *log = py_get_data(py, "log");
    if (log == NULL) {
        log = log_new();
        log_set_write(log, write_through, py);
        py_set_data(py, "log", log, free_log, NULL);
    }
    return log;
}

PyValue logging_logger(PyInterp *py, Logger *logger)
{
    PyValue *objects = stdlib_slot(py, "stdlib.logging.loggers");
    if (*objects == NULL) {
        *objects = py_dict(py);
    }
    PyValue found = py_dict_get_str(py, *objects, logger_name(logger));
    if (found != NULL) {
        return found;
    }
    PyType *type = py_def_type(py, &logger_def, NULL);
    if (logger_parent(logger) == NULL) {
        type = py_def_type(py, &root_def, type);
    }
    LoggerObject *made = (LoggerObject *)py_new(py, type);
    made->logger = logger;
    py_dict_set_str(py, *objects, logger_name(logger), (PyValue)made);
    return (PyValue)made;
}

/* ---- records
 * ---------------------------------------------------------------------------------------- */

char *logging_extra(gpointer source, const char *attribute)
{
    LoggingCall *call = source;
    PyInterp *py = call->py;
    PyValue value = NULL;
    if (call->extra != NULL && py_is_dict(call->extra)) {
        value = py_dict_get_str(py, call->extra, attribute);
    }
    if (value == NULL && call->record != NULL) {
        value = py_getattr_or_null(py, call->record, attribute);
    }
    PyValue text = value == NULL ? NULL : py_to_str(py, value);
    py_error_clear(py);
    return text == NULL ? NULL : g_strdup(py_text(text));
}

static PyValue text_or_none(PyInterp *py, const char *text)
{
    return text == NULL ? py_none(py) : py_str(py, text);
}

PyValue logging_record(PyInterp *py, const LogRecord *record)
{
    LoggingCall *call = record->extra == logging_extra ? record->source : NULL;
    if (call != NULL && call->record != NULL) {
        return call->record;
    }
    PyValue cold = py_import(py, "_logging_cold");
    PyValue make = cold == NULL ? NULL : py_getattr(py, cold, "make_record");
    if (make == NULL) {
        return NULL;
    }
    PyValue none = py_none(py);
    PyValue arguments = py_tuple_of(py, 10, py_str(py, record->name), py_int(py, record->level),
                                    py_str(py, log_level_name(logging_log(py), record->level)),
                                    text_or_none(py, record->pathname), py_int(py, record->line),
                                    call != NULL ? call->msg : py_str(py, record->message),
                                    call != NULL ? call->args : py_tuple(py, 0, NULL),
                                    call != NULL && call->exc != NULL ? call->exc : none,
                                    text_or_none(py, record->function),
                                    py_float(py, (double)record->time_us / 1e6));
    PyValue made = py_call_tuple(py, make, arguments, call != NULL ? call->extra : NULL);
    if (call != NULL) {
        call->record = made;
    }
    return made;
}

void logging_report_error(PyInterp *py)
{
    PyValue error = py_error_take(py);
    if (error == NULL) {
        return;
    }
    g_autofree char *text = py_format_exception_plain(py, error);
    g_autofree char *report = g_strconcat("--- Logging error ---\n", text, NULL);
    py_state_write(py, 2, report, strlen(report));
}

/* msg % args, as LogRecord.getMessage(). */
static PyValue compose(PyInterp *py, PyValue msg, PyValue args)
{
    PyValue text = py_is_str(msg) ? msg : py_to_str(py, msg);
    if (text == NULL || py_tuple_length(args) == 0) {
        return text;
    }
    PyValue only = py_tuple_item(args, 0);
    if (py_tuple_length(args) == 1 && !py_is_small(only) && py_is_dict(only) &&
        py_dict_length(only) > 0) {
        return py_binary(py, PY_OP_MOD, text, only);
    }
    return py_binary(py, PY_OP_MOD, text, args);
}

/* exc_info=: True, an exception or what sys.exc_info() gives. NULL: none. */
static PyValue exception_of(PyInterp *py, PyValue exc_info)
{
    if (exc_info == NULL || py_is_none(exc_info)) {
        return NULL;
    }
    if (!py_is_small(exc_info) && py_layout(exc_info) == PY_LAYOUT_EXCEPTION) {
        return exc_info;
    }
    if (py_is_tuple(exc_info)) {
        PyValue value = py_tuple_length(exc_info) == 3 ? py_tuple_item(exc_info, 1) : NULL;
        return value == NULL || py_is_none(value) ? NULL : value;
    }
    PyValue handled = py_state_handled(py);
    return py_truth(py, exc_info) == 1 && handled != NULL && !py_is_none(handled) ? handled : NULL;
}

static PyValue say(PyInterp *py, LoggerObject *self, int level, PyValue msg, PyValue args,
                   PyValue exc_info, PyValue extra, gboolean exc_true)
{
    if (!logger_enabled(self->logger, level)) {
        return py_none(py);
    }
    LoggingCall call = {.py = py, .msg = msg, .args = args, .extra = extra};
    call.exc = exc_true ? py_state_handled(py) : exception_of(py, exc_info);
    if (call.exc != NULL && py_is_none(call.exc)) {
        call.exc = NULL;
    }
    PyValue message = compose(py, msg, args);
    if (message == NULL) {
        logging_report_error(py);
        return py_none(py);
    }
    LogRecord record = {.name = logger_name(self->logger),
                        .level = level,
                        .message = py_text(message),
                        .time_us = g_get_real_time(),
                        .source = &call,
                        .extra = logging_extra};
    py_state_frame(py, 0, NULL, &record.pathname, &record.line, &record.function);
    g_autofree char *traceback = NULL;
    if (call.exc != NULL) {
        traceback = g_strchomp(py_format_exception_plain(py, call.exc));
    } else if (exc_true) {
        traceback = g_strdup("NoneType: None");
    }
    record.exception = traceback;
    if (self->filters != NULL && py_list_length(self->filters) > 0) {
        PyValue made = logging_record(py, &record);
        int truth = made == NULL ? -1 : logging_passes(py, self->filters, made);
        if (truth != 1) {
            return truth < 0 ? NULL : py_none(py);
        }
    }
    logger_handle(self->logger, &record);
    return py_error(py) != NULL ? NULL : py_none(py);
}

/* ---- Logger
 * ----------------------------------------------------------------------------------------- */

static void logger_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    if (((LoggerObject *)self)->filters != NULL) {
        visit(context, ((LoggerObject *)self)->filters);
    }
}

static PyValue log_at(PyInterp *py, PyValue self, const PyArgs *args, int level, gboolean exc_true)
{
    PyValue v[6];
    if (!logger_enabled(((LoggerObject *)self)->logger, level)) {
        return py_none(py);
    }
    if (!py_bind(py, args, "log(msg, /, *args, exc_info=, extra=, stack_info=, stacklevel=)", v)) {
        return NULL;
    }
    gboolean from_handled = exc_true && v[2] == NULL;
    return say(py, (LoggerObject *)self, level, v[0], v[1], v[2], v[3], from_handled);
}

static PyValue logger_debug(PyInterp *py, PyValue self, const PyArgs *args)
{
    return log_at(py, self, args, LOG_DEBUG, FALSE);
}

static PyValue logger_info(PyInterp *py, PyValue self, const PyArgs *args)
{
    return log_at(py, self, args, LOG_INFO, FALSE);
}

static PyValue logger_warning(PyInterp *py, PyValue self, const PyArgs *args)
{
    return log_at(py, self, args, LOG_WARNING, FALSE);
}

static PyValue logger_error(PyInterp *py, PyValue self, const PyArgs *args)
{
    return log_at(py, self, args, LOG_ERROR, FALSE);
}

static PyValue logger_exception(PyInterp *py, PyValue self, const PyArgs *args)
{
    return log_at(py, self, args, LOG_ERROR, TRUE);
}

static PyValue logger_critical(PyInterp *py, PyValue self, const PyArgs *args)
{
    return log_at(py, self, args, LOG_CRITICAL, FALSE);
}

static PyValue logger_log(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[7];
    gint64 level;
    if (!py_bind(py, args, "log(level, msg, /, *args, exc_info=, extra=, stack_info=, stacklevel=)",
                 v)) {
        return NULL;
    }
    if (!py_is_int(v[0]) || !py_to_int64(py, v[0], &level)) {
        py_error_clear(py);
        return py_raise(py, PY_EXC_TYPE_ERROR, "level must be an integer");
    }
    return say(py, (LoggerObject *)self, (int)level, v[1], v[2], v[3], v[4], FALSE);
}

gboolean logging_level_arg(PyInterp *py, PyValue v, int *ret_level)
{
    gint64 level;
    if (py_is_int(v)) {
        if (!py_to_int64(py, v, &level)) {
            return FALSE;
        }
        *ret_level = (int)level;
        return TRUE;
    }
    if (!py_is_str(v)) {
        PyValue repr = py_repr(py, v);
        if (repr != NULL) {
            py_raise(py, PY_EXC_TYPE_ERROR, "Level not an integer or a valid string: %s",
                     py_text(repr));
        }
        return FALSE;
    }
    if (!log_level_parse(logging_log(py), py_text(v), ret_level)) {
        PyValue repr = py_repr(py, v);
        if (repr != NULL) {
            py_raise(py, PY_EXC_VALUE_ERROR, "Unknown level: %s", py_text(repr));
        }
        return FALSE;
    }
    return TRUE;
}

static PyValue logger_set_level_method(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    int level;
    if (!py_bind(py, args, "setLevel(level)", v) || !logging_level_arg(py, v[0], &level)) {
        return NULL;
    }
    logger_set_level(((LoggerObject *)self)->logger, level);
    return py_none(py);
}

static PyValue logger_is_enabled_for(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 level;
    if (!py_bind(py, args, "isEnabledFor(level)", v) || !py_to_int64(py, v[0], &level)) {
        return NULL;
    }
    return py_bool(py, logger_enabled(((LoggerObject *)self)->logger, (int)level));
}

static PyValue logger_get_effective_level(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, logger_effective_level(((LoggerObject *)self)->logger));
}

static PyValue logger_add(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    LogHandler *handler =
        py_bind(py, args, "addHandler(hdlr)", v) ? logging_handler_of(py, v[0]) : NULL;
    if (handler == NULL) {
        return NULL;
    }
    logger_add_handler(((LoggerObject *)self)->logger, handler);
    return py_none(py);
}

static PyValue logger_remove(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    LogHandler *handler =
        py_bind(py, args, "removeHandler(hdlr)", v) ? logging_handler_of(py, v[0]) : NULL;
    if (handler == NULL) {
        return NULL;
    }
    logger_remove_handler(((LoggerObject *)self)->logger, handler);
    return py_none(py);
}

static PyValue logger_has(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_bool(py, logger_has_handlers(((LoggerObject *)self)->logger));
}

static PyValue logger_get_child(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *suffix;
    Logger *logger = ((LoggerObject *)self)->logger;
    if (!py_bind(py, args, "getChild(suffix)", v) || !py_arg_str(py, v[0], "suffix", &suffix)) {
        return NULL;
    }
    g_autofree char *name = logger_parent(logger) == NULL
                                ? g_strdup(suffix)
                                : g_strconcat(logger_name(logger), ".", suffix, NULL);
    return logging_logger(py, log_get(logging_log(py), name));
}

static PyValue logger_get_filters(PyInterp *py, PyValue self)
{
    LoggerObject *object = (LoggerObject *)self;
    if (object->filters == NULL) {
        object->filters = py_list(py, 0, NULL);
    }
    return object->filters;
}

static PyValue logger_add_filter(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "addFilter(filter)", v)) {
        return NULL;
    }
    py_list_append(py, logger_get_filters(py, self), v[0]);
    return py_none(py);
}

static PyValue logger_remove_filter(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "removeFilter(filter)", v)) {
        return NULL;
    }
    py_call_method(py, logger_get_filters(py, self), "remove", 1, v[0]);
    py_error_clear(py);
    return py_none(py);
}

/* A record made in Python: every handler on its way gets it. */
static PyValue logger_handle_method(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "handle(record)", v)) {
        return NULL;
    }
    PyValue level_value = py_getattr(py, v[0], "levelno");
    gint64 level;
    if (level_value == NULL || !py_to_int64(py, level_value, &level)) {
        return NULL;
    }
    for (Logger *at = ((LoggerObject *)self)->logger; at != NULL;
         at = logger_propagates(at) ? logger_parent(at) : NULL) {
        const GPtrArray *handlers = logger_handlers(at);
        for (guint i = 0; i < handlers->len; i++) {
            LogHandler *handler = g_ptr_array_index(handlers, i);
            if (level >= log_handler_level(handler) &&
                py_call_method(py, logging_handler_object(py, handler), "handle", 1, v[0]) ==
                    NULL) {
                return NULL;
            }
        }
    }
    return py_none(py);
}

static const PyMethodDef logger_methods[] = {
    {"debug", logger_debug, PY_METHOD_INSTANCE},
    {"info", logger_info, PY_METHOD_INSTANCE},
    {"warning", logger_warning, PY_METHOD_INSTANCE},
    {"warn", logger_warning, PY_METHOD_INSTANCE},
    {"error", logger_error, PY_METHOD_INSTANCE},
    {"exception", logger_exception, PY_METHOD_INSTANCE},
    {"critical", logger_critical, PY_METHOD_INSTANCE},
    {"fatal", logger_critical, PY_METHOD_INSTANCE},
    {"log", logger_log, PY_METHOD_INSTANCE},
    {"setLevel", logger_set_level_method, PY_METHOD_INSTANCE},
    {"isEnabledFor", logger_is_enabled_for, PY_METHOD_INSTANCE},
    {"getEffectiveLevel", logger_get_effective_level, PY_METHOD_INSTANCE},
    {"addHandler", logger_add, PY_METHOD_INSTANCE},
    {"removeHandler", logger_remove, PY_METHOD_INSTANCE},
    {"hasHandlers", logger_has, PY_METHOD_INSTANCE},
    {"getChild", logger_get_child, PY_METHOD_INSTANCE},
    {"addFilter", logger_add_filter, PY_METHOD_INSTANCE},
    {"removeFilter", logger_remove_filter, PY_METHOD_INSTANCE},
    {"handle", logger_handle_method, PY_METHOD_INSTANCE},
    {"callHandlers", logger_handle_method, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static PyValue logger_get_name(PyInterp *py, PyValue self)
{
    return py_str(py, logger_name(((LoggerObject *)self)->logger));
}

static PyValue logger_get_level(PyInterp *py, PyValue self)
{
    return py_int(py, logger_level(((LoggerObject *)self)->logger));
}

static gboolean logger_put_level(PyInterp *py, PyValue self, PyValue value)
{
    int level;
    if (value == NULL || !logging_level_arg(py, value, &level)) {
        return FALSE;
    }
    logger_set_level(((LoggerObject *)self)->logger, level);
    return TRUE;
}

static PyValue logger_get_propagate(PyInterp *py, PyValue self)
{
    return py_bool(py, logger_propagates(((LoggerObject *)self)->logger));
}

static gboolean logger_put_propagate(PyInterp *py, PyValue self, PyValue value)
{
    logger_set_propagate(((LoggerObject *)self)->logger, value != NULL && py_truth(py, value) == 1);
    return TRUE;
}

static PyValue logger_get_disabled(PyInterp *py, PyValue self)
{
    return py_bool(py, logger_disabled(((LoggerObject *)self)->logger));
}

static gboolean logger_put_disabled(PyInterp *py, PyValue self, PyValue value)
{
    logger_set_disabled(((LoggerObject *)self)->logger, value != NULL && py_truth(py, value) == 1);
    return TRUE;
}

static PyValue logger_get_handlers(PyInterp *py, PyValue self)
{
    const GPtrArray *handlers = logger_handlers(((LoggerObject *)self)->logger);
    PyValue cold = py_import(py, "_logging_cold");
    PyValue type = cold == NULL ? NULL : py_getattr(py, cold, "HandlerList");
    PyValue list = py_list(py, 0, NULL);
    for (guint i = 0; i < handlers->len; i++) {
        py_list_append(py, list, logging_handler_object(py, g_ptr_array_index(handlers, i)));
    }
    return type == NULL ? NULL : py_call2(py, type, self, list);
}

static gboolean logger_put_handlers(PyInterp *py, PyValue self, PyValue value)
{
    PyValue list = value == NULL ? py_list(py, 0, NULL) : py_to_list(py, value);
    if (list == NULL) {
        return FALSE;
    }
    Logger *logger = ((LoggerObject *)self)->logger;
    while (logger_handlers(logger)->len > 0) {
        logger_remove_handler(logger, g_ptr_array_index(logger_handlers(logger), 0));
    }
    for (gsize i = 0; i < py_list_length(list); i++) {
        LogHandler *handler = logging_handler_of(py, py_list_item(list, i));
        if (handler == NULL) {
            return FALSE;
        }
        logger_add_handler(logger, handler);
    }
    return TRUE;
}

static PyValue logger_get_parent(PyInterp *py, PyValue self)
{
    Logger *parent = logger_parent(((LoggerObject *)self)->logger);
    return parent == NULL ? py_none(py) : logging_logger(py, parent);
}

static PyValue logger_get_root(PyInterp *py, PyValue self)
{
    return logging_logger(py, log_root(logging_log(py)));
}

static PyValue logger_get_manager(PyInterp *py, PyValue self)
{
    PyValue cold = py_import(py, "_logging_cold");
    return cold == NULL ? NULL : py_getattr(py, cold, "manager");
}

static const PyGetSetDef logger_getset[] = {
    {"name", logger_get_name, NULL},
    {"level", logger_get_level, logger_put_level},
    {"propagate", logger_get_propagate, logger_put_propagate},
    {"disabled", logger_get_disabled, logger_put_disabled},
    {"handlers", logger_get_handlers, logger_put_handlers},
    {"filters", logger_get_filters, NULL},
    {"parent", logger_get_parent, NULL},
    {"root", logger_get_root, NULL},
    {"manager", logger_get_manager, NULL},
    {NULL, NULL, NULL},
};

static PyValue logger_repr(PyInterp *py, PyValue self)
{
    Logger *logger = ((LoggerObject *)self)->logger;
    return py_str_format(py, "<%s %s (%s)>", py_text(self->type->name), logger_name(logger),
                         log_level_name(logging_log(py), logger_effective_level(logger)));
}

/* logging.Logger("name"): in Python this stands outside of the tree; here it is the tree's. */
static PyValue logger_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[2];
    const char *name;
    int level;
    if (!py_bind(py, args, "Logger(name, level=)", v) || !py_arg_str(py, v[0], "name", &name)) {
        return NULL;
    }
    LoggerObject *made = (LoggerObject *)py_new(py, type);
    made->logger = log_get(logging_log(py), name);
    if (v[1] != NULL) {
        if (!logging_level_arg(py, v[1], &level)) {
            return NULL;
        }
        logger_set_level(made->logger, level);
    }
    return (PyValue)made;
}

static gboolean logger_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    return TRUE;
}

static const PyTypeDef logger_def = {
    .name = "Logger",
    .module = "logging",
    .size = sizeof(LoggerObject),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = logger_mark, .new_ = logger_new, .init = logger_init, .repr = logger_repr},
    .methods = logger_methods,
    .getset = logger_getset,
};

static const PyTypeDef root_def = {
    .name = "RootLogger",
    .module = "logging",
    .slots = {.mark = logger_mark, .repr = logger_repr},
};

/* ---- the module
 * ------------------------------------------------------------------------------------------- */

static PyValue get_logger(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "getLogger(name=)", v)) {
        return NULL;
    }
    if (v[0] == NULL || py_is_none(v[0])) {
        return logging_logger(py, log_root(logging_log(py)));
    }
    if (!py_is_str(v[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "A logger name must be a string");
    }
    return logging_logger(py, log_get(logging_log(py), py_text(v[0])));
}

static const char *text_of(PyValue v)
{
    return v == NULL || !py_is_str(v) ? NULL : py_text(v);
}

static PyValue configure_root(PyInterp *py, PyValue *v)
{
    Logger *root = log_root(logging_log(py));
    if (v[8] != NULL && py_truth(py, v[8]) == 1 &&
        !logger_put_handlers(py, logging_logger(py, root), NULL)) {
        return NULL;
    }
    if (logger_handlers(root)->len > 0) {
        return py_none(py);
    }
    if (v[0] != NULL && !py_is_none(v[0])) {
        return stdlib_refuse(py, "logging.basicConfig(filename=...)");
    }
    PyValue handlers = v[7] == NULL || py_is_none(v[7]) ? NULL : py_to_list(py, v[7]);
    if (handlers == NULL) {
        if (py_error(py) != NULL) {
            return NULL;
        }
        PyValue made = logging_stream_handler(py, v[6]);
        handlers = made == NULL ? NULL : py_list(py, 1, &made);
    }
    const char *style = text_of(v[4]);
    PyValue format = v[2] != NULL && !py_is_none(v[2]) ? v[2]
                     : style == NULL || *style == '%'
                         ? py_str(py, "%(levelname)s:%(name)s:%(message)s")
                     : *style == '{' ? py_str(py, "{levelname}:{name}:{message}")
                                     : py_str(py, "${levelname}:${name}:${message}");
    PyValue arguments = py_tuple_of(py, 3, format, v[3] == NULL ? py_none(py) : v[3],
                                    v[4] == NULL ? py_str(py, "%") : v[4]);
    PyValue formatter =
        py_call_tuple(py, py_type_value(logging_formatter_type(py)), arguments, NULL);
    for (gsize i = 0; handlers != NULL && formatter != NULL && i < py_list_length(handlers); i++) {
        PyValue handler = py_list_item(handlers, i);
        LogHandler *native = logging_handler_of(py, handler);
        PyValue has = native == NULL ? NULL : py_getattr(py, handler, "formatter");
        if (has == NULL ||
            (py_is_none(has) && !logging_handler_set_formatter(py, handler, formatter))) {
            return NULL;
        }
        logger_add_handler(root, logging_handler_of(py, handler));
    }
    int level;
    if (handlers == NULL || formatter == NULL) {
        return NULL;
    }
    if (v[5] != NULL && !py_is_none(v[5])) {
        if (!logging_level_arg(py, v[5], &level)) {
            return NULL;
        }
        logger_set_level(root, level);
    }
    return py_none(py);
}

static PyValue basic_config(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[11];
    if (!py_bind(py, args,
                 "basicConfig(*, filename=, filemode=, format=, datefmt=, style=, level=, stream=, "
                 "handlers=, force=, encoding=, errors=)",
                 v)) {
        return NULL;
    }
    return configure_root(py, v);
}

static PyValue root_log(PyInterp *py, const PyArgs *args, PyNative method)
{
    Logger *root = log_root(logging_log(py));
    if (logger_handlers(root)->len == 0) {
        PyValue none[11] = {NULL};
        if (configure_root(py, none) == NULL) {
            return NULL;
        }
    }
    return method(py, logging_logger(py, root), args);
}

#define ROOT_FUNCTION(name)                                                                        \
    static PyValue root_##name(PyInterp *py, PyValue self, const PyArgs *args)                     \
    {                                                                                              \
        return root_log(py, args, logger_##name);                                                  \
    }
ROOT_FUNCTION(debug)
ROOT_FUNCTION(info)
ROOT_FUNCTION(warning)
ROOT_FUNCTION(error)
ROOT_FUNCTION(exception)
ROOT_FUNCTION(critical)

static PyValue root_log_level(PyInterp *py, PyValue self, const PyArgs *args)
{
    return root_log(py, args, logger_log);
}

static PyValue disable(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    int level = LOG_CRITICAL;
    if (!py_bind(py, args, "disable(level=)", v) ||
        (v[0] != NULL && !logging_level_arg(py, v[0], &level))) {
        return NULL;
    }
    log_disable(logging_log(py), level);
    return py_none(py);
}

static PyValue add_level_name(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    gint64 level;
    const char *name;
    if (!py_bind(py, args, "addLevelName(level, levelName)", v) ||
        !py_arg_int(py, v[0], "level", &level) || !py_arg_str(py, v[1], "levelName", &name)) {
        return NULL;
    }
    log_add_level_name(logging_log(py), (int)level, name);
    return py_none(py);
}

static PyValue get_level_name(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    int level;
    if (!py_bind(py, args, "getLevelName(level)", v)) {
        return NULL;
    }
    if (py_is_str(v[0])) {
        return log_level_parse(logging_log(py), py_text(v[0]), &level)
                   ? py_int(py, level)
                   : py_str_format(py, "Level %s", py_text(v[0]));
    }
    gint64 number;
    return py_to_int64(py, v[0], &number) ? py_str(py, log_level_name(logging_log(py), (int)number))
                                          : NULL;
}

static PyValue nothing(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

static PyValue get_logger_class(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_type_value(py_def_type(py, &logger_def, NULL));
}

const PyMethodDef logging_functions[] = {
    {"getLogger", get_logger, PY_METHOD_STATIC},
    {"basicConfig", basic_config, PY_METHOD_STATIC},
    {"debug", root_debug, PY_METHOD_STATIC},
    {"info", root_info, PY_METHOD_STATIC},
    {"warning", root_warning, PY_METHOD_STATIC},
    {"warn", root_warning, PY_METHOD_STATIC},
    {"error", root_error, PY_METHOD_STATIC},
    {"exception", root_exception, PY_METHOD_STATIC},
    {"critical", root_critical, PY_METHOD_STATIC},
    {"fatal", root_critical, PY_METHOD_STATIC},
    {"log", root_log_level, PY_METHOD_STATIC},
    {"disable", disable, PY_METHOD_STATIC},
    {"addLevelName", add_level_name, PY_METHOD_STATIC},
    {"getLevelName", get_level_name, PY_METHOD_STATIC},
    {"getLoggerClass", get_logger_class, PY_METHOD_STATIC},
    {"setLoggerClass", nothing, PY_METHOD_STATIC},
    {"setLogRecordFactory", nothing, PY_METHOD_STATIC},
    {"captureWarnings", nothing, PY_METHOD_STATIC},
    {"shutdown", nothing, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean logging_init(PyInterp *py, PyValue module)
{
    static const struct {
        const char *name;
        int level;
    } levels[] = {
        {"NOTSET", LOG_NOTSET},  {"DEBUG", LOG_DEBUG},       {"INFO", LOG_INFO},
        {"WARN", LOG_WARNING},   {"WARNING", LOG_WARNING},   {"ERROR", LOG_ERROR},
        {"FATAL", LOG_CRITICAL}, {"CRITICAL", LOG_CRITICAL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        if (!py_setattr(py, module, levels[i].name, py_int(py, levels[i].level))) {
            return FALSE;
        }
    }
    return TRUE;
}

PyValue logging_attribute(PyInterp *py, PyValue module, const char *name)
{
    static const char *const handlers[] = {"Handler", "StreamHandler", "NullHandler",
                                           "FileHandler"};
    static const char *const cold[] = {"LogRecord",
                                       "makeLogRecord",
                                       "LoggerAdapter",
                                       "Filter",
                                       "Filterer",
                                       "PercentStyle",
                                       "getLogRecordFactory",
                                       "getLevelNamesMapping",
                                       "lastResort",
                                       "BufferingFormatter",
                                       "Manager"};
    for (gsize i = 0; i < G_N_ELEMENTS(handlers); i++) {
        if (strcmp(name, handlers[i]) == 0) {
            return py_type_value(logging_handler_type(py, name));
        }
    }
    if (strcmp(name, "Logger") == 0) {
        return py_type_value(py_def_type(py, &logger_def, NULL));
    }
    if (strcmp(name, "RootLogger") == 0) {
        return py_type_value(py_def_type(py, &root_def, py_def_type(py, &logger_def, NULL)));
    }
    if (strcmp(name, "Formatter") == 0) {
        return py_type_value(logging_formatter_type(py));
    }
    if (strcmp(name, "root") == 0) {
        return logging_logger(py, log_root(logging_log(py)));
    }
    if (strcmp(name, "BASIC_FORMAT") == 0) {
        return py_str(py, "%(levelname)s:%(name)s:%(message)s");
    }
    if (strcmp(name, "raiseExceptions") == 0) {
        return py_bool(py, TRUE);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cold); i++) {
        if (strcmp(name, cold[i]) == 0) {
            PyValue rest = py_import(py, "_logging_cold");
            return rest == NULL ? NULL : py_getattr(py, rest, name);
        }
    }
    return NULL;
}
