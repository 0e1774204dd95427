/*
 * Logging, for the program and for the scripts it runs: one tree of named loggers that behaves as
 * Python's logging does. A logger without a level takes its parent's; a record goes to the handlers
 * of its logger and of the parents until one does not propagate; the root starts at WARNING with no
 * handler, and then warnings and errors go bare to stderr ("last resort").
 *
 * Handlers write to stderr or stdout or call back; none writes files. The Log owns loggers, handlers
 * and formatters until log_free(). Not thread-safe.
 */
#ifndef LIMBECK_BASE_LOG_H
#define LIMBECK_BASE_LOG_H

#include <glib.h>

typedef struct Log Log;
typedef struct Logger Logger;
typedef struct LogHandler LogHandler;
typedef struct LogFormatter LogFormatter;

/* Python's numbers; any integer is a level. */
enum {
    LOG_NOTSET = 0,
    LOG_DEBUG = 10,
    LOG_INFO = 20,
    LOG_WARNING = 30,
    LOG_ERROR = 40,
    LOG_CRITICAL = 50,
};

/* One thing said. Strings are borrowed while it is handled; NULL where unknown. */
typedef struct {
    const char *name;     /* the logger's */
    int level;
    const char *message;
    const char *pathname; /* of the script that logs */
    int line;
    const char *function;
    gint64 time_us;       /* since the epoch */
    const char *exception; /* a traceback to append, without a final newline */
    gpointer source;      /* the caller's own object for this record (a Python LogRecord) */
    const char *statement; /* SQL that was executed; only JSON shows this and the next two */
    gint64 duration_us;
    gint64 rows;          /* -1: unknown */
    /* More attributes a format may name (logging's extra=); result g_free'd. May be NULL. */
    char *(*extra)(gpointer source, const char *attribute);
} LogRecord;

/* Where finished lines go; fd is 1 or 2. Default: write(2). */
typedef void (*LogWrite)(gpointer context, int fd, const char *text, gsize size);

Log *log_new(void);
void log_free(Log *log); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Log, log_free)
void log_set_write(Log *log, LogWrite write, gpointer context);
/* Every stream handler then writes one JSON object a line: time (UTC, RFC 3339), level, logger,
 * message and, when there is one, exception. */
void log_set_json(Log *log, gboolean json);
gboolean log_is_json(const Log *log);
/* Starts JSON logging: handlers that a configuration adds later write JSON too; until there is one, stderr is where
 * it goes. level: of "alembic" (and everything else that has none); at DEBUG or below, statements are logged. */
void log_start_json(Log *log, int level);
/* Records from now on are of this revision; NULL: of none. */
void log_set_revision(Log *log, const char *revision);
/* JSON only: a statement that was executed. */
void log_statement(Log *log, const char *statement, gint64 duration_us, gint64 rows);
/* Would log_statement() say anything? */
gboolean log_has_statements(Log *log);

/* ---- loggers ---- */
Logger *log_root(Log *log);
/* The logger of that dotted name, made with its parents on first use; "", "root": the root. */
Logger *log_get(Log *log, const char *name);
/* The same, NULL when it was never asked for. */
Logger *log_find(Log *log, const char *name);
const char *logger_name(const Logger *logger); /* "root" for the root */
/* The nearest one above that was asked for by its name; NULL for the root. */
Logger *logger_parent(const Logger *logger);
int logger_level(const Logger *logger);        /* its own: LOG_NOTSET when none was set */
void logger_set_level(Logger *logger, int level);
int logger_effective_level(const Logger *logger);
gboolean logger_propagates(const Logger *logger);
void logger_set_propagate(Logger *logger, gboolean propagate);
gboolean logger_disabled(const Logger *logger);
void logger_set_disabled(Logger *logger, gboolean disabled);
/* Handlers are kept once each, in order. LogHandler *; the array is the logger's: do not change. */
const GPtrArray *logger_handlers(const Logger *logger);
void logger_add_handler(Logger *logger, LogHandler *handler);
void logger_remove_handler(Logger *logger, LogHandler *handler);
/* Puts another handler where old stands, in every logger. */
void log_replace_handler(Log *log, LogHandler *old, LogHandler *replacement);
gboolean logger_has_handlers(const Logger *logger); /* it or a parent it propagates to */
/* Nothing at or below this level is logged at all (logging.disable()); LOG_NOTSET: no limit. */
void log_disable(Log *log, int level);
/* Calls visit for each logger made so far, the root first. */
void log_foreach(Log *log, void (*visit)(gpointer context, Logger *logger), gpointer context);

/* Would a message of this level go anywhere? Cheap: ask before composing a costly message. */
gboolean logger_enabled(const Logger *logger, int level);
/* Composes and hands out a message if the level is enabled. */
void log_message(Logger *logger, int level, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* Hands a record to the handlers; the caller has asked logger_enabled(). */
void logger_handle(Logger *logger, const LogRecord *record);

/* ---- levels ---- */
/* "INFO"; an unnamed level gives "Level 15". The text lives as long as the log. */
const char *log_level_name(Log *log, int level);
void log_add_level_name(Log *log, int level, const char *name);
/* "INFO", "WARN", "FATAL" or an added name; FALSE when there is no such level. */
gboolean log_level_parse(Log *log, const char *name, int *ret_level);

/* ---- handlers and formatters ---- */
LogHandler *log_handler_stream(Log *log, int fd); /* 1 or 2 */
/* Called for each record at or above its level. */
typedef void (*LogCallback)(gpointer data, const LogRecord *record);
LogHandler *log_handler_callback(Log *log, LogCallback callback, gpointer data);
int log_handler_level(const LogHandler *handler);
void log_handler_set_level(LogHandler *handler, int level);
int log_handler_fd(const LogHandler *handler); /* 0 for a callback */
gpointer log_handler_data(const LogHandler *handler); /* a callback's data */
LogFormatter *log_handler_formatter(const LogHandler *handler); /* NULL: message only */
void log_handler_set_formatter(LogHandler *handler, LogFormatter *formatter);
/* Makes a handler do nothing from now on: when a callback's data goes away before the log does. */
void log_handler_silence(LogHandler *handler);
/* Formats and writes a record, whatever its level. */
void log_handler_emit(LogHandler *handler, const LogRecord *record);

/* format NULL: "%(message)s"; datefmt NULL: 2026-01-31 12:00:00,123. style: '%', '{' or '$'. */
LogFormatter *log_formatter_new(Log *log, const char *format, const char *datefmt, char style);
const char *log_formatter_format_text(const LogFormatter *formatter);
const char *log_formatter_datefmt(const LogFormatter *formatter); /* may be NULL */
/* The finished line without a newline; formatter NULL: the message and exception only. */
char *log_format_record(Log *log, const LogFormatter *formatter, const LogRecord *record);
/* The time of a record as %(asctime)s shows it. */
char *log_format_time(const LogRecord *record, const char *datefmt);

/* ---- configuration: [loggers], [handlers], [formatters] of an ini file ---- */
/* The raw value of a key, NULL when absent. */
typedef const char *(*LogIniGet)(gpointer context, const char *section, const char *key);
/* As logging.config.fileConfig(): replaces the handlers of the loggers it names; loggers that exist
 * and are neither named nor below a named one are disabled if disable_existing. A handler that would
 * write elsewhere than to stderr or stdout is left out, with a warning through the new
 * configuration. FALSE and CONFIG when the sections are broken; nothing is changed then. */
gboolean log_configure_ini(Log *log, LogIniGet get, gpointer context, gboolean disable_existing,
                           GError **error);

#endif
