#include "base/log.h"
#include "base/log_private.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static const struct {
    int level;
    const char *name;
} level_names[] = {
    {LOG_CRITICAL, "CRITICAL"}, {LOG_ERROR, "ERROR"}, {LOG_WARNING, "WARNING"},
    {LOG_INFO, "INFO"},         {LOG_DEBUG, "DEBUG"}, {LOG_NOTSET, "NOTSET"},
    {LOG_WARNING, "WARN"},      {LOG_CRITICAL, "FATAL"},
};

static void logger_free(gpointer data)
{
    Logger *logger = data;
    g_free(logger->name);
    g_ptr_array_unref(logger->handlers);
    g_free(logger);
}

static Logger *make_logger(Log *log, const char *name, Logger *parent)
{
    Logger *logger = g_new0(Logger, 1);
    logger->log = log;
    logger->name = g_strdup(name);
    logger->parent = parent;
    logger->propagate = TRUE;
    logger->handlers = g_ptr_array_new();
    return logger;
}

static void formatter_free(gpointer data)
{
    LogFormatter *formatter = data;
    g_free(formatter->format);
    g_free(formatter->datefmt);
    g_free(formatter);
}

static void write_to_process(gpointer context, int fd, const char *text, gsize size)
{
    while (size > 0) {
        gssize n = write(fd, text, size);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n <= 0) {
            return; /* a closed stderr must not end the program */
        }
        text += n;
        size -= (gsize)n;
    }
}

Log *log_new(void)
{
    Log *log = g_new0(Log, 1);
    log->write = write_to_process;
    log->loggers = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, logger_free);
    log->order = g_ptr_array_new();
    log->handlers = g_ptr_array_new_with_free_func(g_free);
    log->formatters = g_ptr_array_new_with_free_func(formatter_free);
    log->level_names = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    log->root = make_logger(log, "root", NULL);
    log->root->level = LOG_WARNING;
    g_hash_table_insert(log->loggers, log->root->name, log->root);
    g_ptr_array_add(log->order, log->root);
    log->last_resort = log_handler_stream(log, STDERR_FILENO);
    log->last_resort->level = LOG_WARNING;
    return log;
}

void log_free(Log *log)
{
    if (log == NULL) {
        return;
    }
    g_ptr_array_unref(log->order);
    g_hash_table_unref(log->loggers);
    g_ptr_array_unref(log->handlers);
    g_ptr_array_unref(log->formatters);
    g_hash_table_unref(log->level_names);
    g_free(log->revision);
    g_free(log);
}

void log_set_write(Log *log, LogWrite write_line, gpointer context)
{
    log->write = write_line == NULL ? write_to_process : write_line;
    log->write_context = context;
}

void log_set_json(Log *log, gboolean json)
{
    log->json = json;
}

gboolean log_is_json(const Log *log)
{
    return log->json;
}

void log_start_json(Log *log, int level)
{
    log->json = TRUE;
    log->json_level = level;
    logger_set_level(log_get(log, "alembic"), level);
    logger_add_handler(log->root, log_handler_stream(log, STDERR_FILENO));
}

void log_set_revision(Log *log, const char *revision)
{
    g_free(log->revision);
    log->revision = g_strdup(revision);
}

gboolean log_has_statements(Log *log)
{
    return log->json && (log->json_level == LOG_DEBUG ||
                         logger_enabled(log_get(log, "sqlalchemy.engine.Engine"), LOG_INFO));
}

void log_statement(Log *log, const char *statement, gint64 duration_us, gint64 rows)
{
    if (!log_has_statements(log))
        return;
    Logger *logger = log_get(log, "sqlalchemy.engine.Engine");
    const char *first = statement + strspn(statement, " \n\t(");
    g_autofree char *head = g_strndup(first, strcspn(first, " \n\t("));
    LogRecord record = {
        .name = logger->name,
        .level = LOG_INFO,
        .message = head,
        .time_us = g_get_real_time(),
        .statement = statement,
        .duration_us = duration_us,
        .rows = rows,
    };
    logger_handle(logger, &record);
}

/* ---- loggers ---------------------------------------------------------------------------------- */

Logger *log_root(Log *log)
{
    return log->root;
}

Logger *log_find(Log *log, const char *name)
{
    return *name == '\0' ? log->root : g_hash_table_lookup(log->loggers, name);
}

static Logger *obtain(Log *log, const char *name)
{
    Logger *logger = log_find(log, name);
    if (logger != NULL) {
        return logger;
    }
    const char *dot = strrchr(name, '.');
    Logger *parent = log->root;
    if (dot != NULL) {
        g_autofree char *above = g_strndup(name, (gsize)(dot - name));
        parent = obtain(log, above);
    }
    logger = make_logger(log, name, parent);
    g_hash_table_insert(log->loggers, logger->name, logger);
    g_ptr_array_add(log->order, logger);
    return logger;
}

Logger *log_get(Log *log, const char *name)
{
    Logger *logger = obtain(log, name);
    logger->asked = TRUE;
    return logger;
}

const char *logger_name(const Logger *logger)
{
    return logger->name;
}

Logger *logger_parent(const Logger *logger)
{
    Logger *parent = logger->parent;
    while (parent != NULL && !parent->asked && parent->parent != NULL) {
        parent = parent->parent;
    }
    return parent;
}

int logger_level(const Logger *logger)
{
    return logger->level;
}

void logger_set_level(Logger *logger, int level)
{
    logger->level = level;
}

int logger_effective_level(const Logger *logger)
{
    for (; logger != NULL; logger = logger->parent) {
        if (logger->level != LOG_NOTSET) {
            return logger->level;
        }
    }
    return LOG_NOTSET;
}

gboolean logger_propagates(const Logger *logger)
{
    return logger->propagate;
}

void logger_set_propagate(Logger *logger, gboolean propagate)
{
    logger->propagate = propagate;
}

gboolean logger_disabled(const Logger *logger)
{
    return logger->disabled;
}

void logger_set_disabled(Logger *logger, gboolean disabled)
{
    logger->disabled = disabled;
}

const GPtrArray *logger_handlers(const Logger *logger)
{
    return logger->handlers;
}

void logger_add_handler(Logger *logger, LogHandler *handler)
{
    if (!g_ptr_array_find(logger->handlers, handler, NULL)) {
        g_ptr_array_add(logger->handlers, handler);
    }
}

void logger_remove_handler(Logger *logger, LogHandler *handler)
{
    g_ptr_array_remove(logger->handlers, handler);
}

void log_replace_handler(Log *log, LogHandler *old, LogHandler *replacement)
{
    for (guint i = 0; i < log->order->len; i++) {
        Logger *logger = g_ptr_array_index(log->order, i);
        guint at;
        if (g_ptr_array_find(logger->handlers, old, &at)) {
            g_ptr_array_index(logger->handlers, at) = replacement;
        }
    }
}

gboolean logger_has_handlers(const Logger *logger)
{
    for (; logger != NULL; logger = logger->propagate ? logger->parent : NULL) {
        if (logger->handlers->len > 0) {
            return TRUE;
        }
    }
    return FALSE;
}

void log_disable(Log *log, int level)
{
    log->disabled_level = level;
}

void log_foreach(Log *log, void (*visit)(gpointer context, Logger *logger), gpointer context)
{
    for (guint i = 0; i < log->order->len; i++) {
        visit(context, g_ptr_array_index(log->order, i));
    }
}

/* ---- saying something ------------------------------------------------------------------------- */

gboolean logger_enabled(const Logger *logger, int level)
{
    return !logger->disabled &&
           (logger->log->disabled_level == LOG_NOTSET || level > logger->log->disabled_level) &&
           level >= logger_effective_level(logger);
}

void logger_handle(Logger *logger, const LogRecord *record)
{
    guint found = 0;
    for (Logger *at = logger; at != NULL; at = at->propagate ? at->parent : NULL) {
        for (guint i = 0; i < at->handlers->len; i++, found++) {
            LogHandler *handler = g_ptr_array_index(at->handlers, i);
            if (record->level >= handler->level) {
                log_handler_emit(handler, record);
            }
        }
    }
    if (found == 0 && record->level >= logger->log->last_resort->level) {
        log_handler_emit(logger->log->last_resort, record);
    }
}

void log_message(Logger *logger, int level, const char *format, ...)
{
    if (!logger_enabled(logger, level)) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    LogRecord record = {.name = logger->name, .level = level, .message = message,
                        .time_us = g_get_real_time()};
    logger_handle(logger, &record);
}

/* ---- levels ------------------------------------------------------------------------------------ */

const char *log_level_name(Log *log, int level)
{
    const char *added = g_hash_table_lookup(log->level_names, GINT_TO_POINTER(level));
    if (added != NULL) {
        return added;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(level_names); i++) {
        if (level_names[i].level == level) {
            return level_names[i].name;
        }
    }
    log_add_level_name(log, level, NULL);
    return g_hash_table_lookup(log->level_names, GINT_TO_POINTER(level));
}

void log_add_level_name(Log *log, int level, const char *name)
{
    g_hash_table_replace(log->level_names, GINT_TO_POINTER(level),
                         name == NULL ? g_strdup_printf("Level %d", level) : g_strdup(name));
}

gboolean log_level_parse(Log *log, const char *name, int *ret_level)
{
    GHashTableIter iter;
    gpointer level, added;
    g_hash_table_iter_init(&iter, log->level_names);
    while (g_hash_table_iter_next(&iter, &level, &added)) {
        if (strcmp(added, name) == 0) {
            *ret_level = GPOINTER_TO_INT(level);
            return TRUE;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(level_names); i++) {
        if (strcmp(level_names[i].name, name) == 0) {
            *ret_level = level_names[i].level;
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- handlers ------------------------------------------------------------------------------------ */

static LogHandler *make_handler(Log *log)
{
    LogHandler *handler = g_new0(LogHandler, 1);
    handler->log = log;
    g_ptr_array_add(log->handlers, handler);
    return handler;
}

LogHandler *log_handler_stream(Log *log, int fd)
{
    LogHandler *handler = make_handler(log);
    handler->fd = fd;
    return handler;
}

LogHandler *log_handler_callback(Log *log, LogCallback callback, gpointer data)
{
    LogHandler *handler = make_handler(log);
    handler->callback = callback;
    handler->data = data;
    return handler;
}

int log_handler_level(const LogHandler *handler)
{
    return handler->level;
}

void log_handler_set_level(LogHandler *handler, int level)
{
    handler->level = level;
}

int log_handler_fd(const LogHandler *handler)
{
    return handler->fd;
}

gpointer log_handler_data(const LogHandler *handler)
{
    return handler->data;
}

LogFormatter *log_handler_formatter(const LogHandler *handler)
{
    return handler->formatter;
}

void log_handler_set_formatter(LogHandler *handler, LogFormatter *formatter)
{
    handler->formatter = formatter;
}

void log_handler_silence(LogHandler *handler)
{
    handler->callback = NULL;
    handler->data = NULL;
    handler->fd = 0;
}

void log_handler_emit(LogHandler *handler, const LogRecord *record)
{
    if (handler->callback != NULL) {
        handler->callback(handler->data, record);
        return;
    }
    if (handler->fd == 0) {
        return;
    }
    Log *log = handler->log;
    g_autofree char *line = log->json ? log_format_json(log, record)
                                      : log_format_record(log, handler->formatter, record);
    g_autofree char *ended = g_strconcat(line, "\n", NULL);
    log->write(log->write_context, handler->fd, ended, strlen(ended));
}
