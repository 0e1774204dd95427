/* What the files of the logging system share. */
#ifndef LIMBECK_BASE_LOG_PRIVATE_H
#define LIMBECK_BASE_LOG_PRIVATE_H

#include "base/log.h"

struct LogFormatter {
    char *format;  /* never NULL */
    char *datefmt; /* may be NULL */
    char style;
};

struct LogHandler {
    Log *log;
    int level;
    int fd;
    LogCallback callback; /* NULL: a stream */
    gpointer data;
    LogFormatter *formatter;
};

struct Logger {
    Log *log;
    char *name;
    Logger *parent;
    int level;
    gboolean propagate;
    gboolean disabled;
    gboolean asked;      /* for its own name, not only as the parent of another */
    GPtrArray *handlers; /* LogHandler *, the log's */
};

struct Log {
    Logger *root;
    GHashTable *loggers; /* name -> Logger, owned */
    GPtrArray *order;    /* the same, as they were made */
    GPtrArray *handlers;
    GPtrArray *formatters;
    GHashTable *level_names; /* level -> added name */
    LogHandler *last_resort;
    int disabled_level;
    gboolean json;
    int json_level;  /* LOG_LEVEL; LOG_NOTSET: not said */
    char *revision;  /* the one at work, or NULL */
    LogWrite write;
    gpointer write_context;
};

char *log_format_json(Log *log, const LogRecord *record);
/* The text with the passwords of URLs and statements as "***". Newly allocated. */
char *log_without_secrets(const char *text);

#endif
