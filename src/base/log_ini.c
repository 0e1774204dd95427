/* fileConfig: the [loggers], [handlers] and [formatters] sections of an ini file. */
#include "base/error.h"
#include "base/log_private.h"

#include <string.h>

typedef struct {
    Log *log;
    LogIniGet get;
    gpointer context;
    GHashTable *formatters; /* name -> LogFormatter */
    GHashTable *handlers;   /* name -> LogHandler */
    GPtrArray *warnings;    /* char * */
} Reading;

/* The names in a "keys" option, stripped; NULL-terminated. */
static char **names_of(const char *keys)
{
    GPtrArray *names = g_ptr_array_new();
    g_auto(GStrv) parts = g_strsplit(keys == NULL ? "" : keys, ",", -1);
    for (char **part = parts; *part != NULL; part++) {
        if (*g_strstrip(*part) != '\0') {
            g_ptr_array_add(names, g_strdup(*part));
        }
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

static const char *value(Reading *r, const char *kind, const char *name, const char *key)
{
    g_autofree char *section = g_strdup_printf("%s_%s", kind, name);
    return r->get(r->context, section, key);
}

static gboolean broken(GError **error, const char *kind, const char *name, const char *what)
{
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_CONFIG,
                "logging configuration: section [%s_%s]: %s", kind, name, what);
    return FALSE;
}

static void read_formatters(Reading *r)
{
    g_auto(GStrv) names = names_of(r->get(r->context, "formatters", "keys"));
    for (char **name = names; *name != NULL; name++) {
        const char *style = value(r, "formatter", *name, "style");
        LogFormatter *formatter = log_formatter_new(
            r->log, value(r, "formatter", *name, "format"), value(r, "formatter", *name, "datefmt"),
            style == NULL || *style == '\0' ? '%' : *style);
        g_hash_table_insert(r->formatters, g_strdup(*name), formatter);
    }
}

static gboolean read_level(Reading *r, const char *kind, const char *name, int *ret_level,
                           gboolean *ret_given, GError **error)
{
    const char *level = value(r, kind, name, "level");
    *ret_given = level != NULL && *level != '\0';
    if (!*ret_given || log_level_parse(r->log, level, ret_level)) {
        return TRUE;
    }
    g_autofree char *what = g_strdup_printf("unknown level '%s'", level);
    return broken(error, kind, name, what);
}

static LogHandler *make_handler(Reading *r, const char *name, const char *class_name)
{
    const char *args = value(r, "handler", name, "args");
    const char *kwargs = value(r, "handler", name, "kwargs");
    gboolean to_stdout = (args != NULL && strstr(args, "stdout") != NULL) ||
                         (kwargs != NULL && strstr(kwargs, "stdout") != NULL);
    const char *last = strrchr(class_name, '.');
    last = last == NULL ? class_name : last + 1;
    if (strcmp(last, "StreamHandler") == 0) {
        return log_handler_stream(r->log, to_stdout ? 1 : 2);
    }
    if (g_str_has_suffix(last, "NullHandler")) {
        return NULL;
    }
    if (strstr(last, "File") == NULL && strstr(last, "Socket") == NULL &&
        strstr(last, "SysLog") == NULL && strstr(last, "HTTP") == NULL) {
        return log_handler_stream(r->log, to_stdout ? 1 : 2); /* a console handler of a library */
    }
    g_ptr_array_add(r->warnings,
                    g_strdup_printf("logging handler '%s' (%s) is left out: log lines go to "
                                    "stderr or stdout only",
                                    name, class_name));
    return NULL;
}

static gboolean read_handlers(Reading *r, GError **error)
{
    g_auto(GStrv) names = names_of(r->get(r->context, "handlers", "keys"));
    for (char **name = names; *name != NULL; name++) {
        const char *class_name = value(r, "handler", *name, "class");
        if (class_name == NULL) {
            return broken(error, "handler", *name, "no option 'class'");
        }
        LogHandler *handler = make_handler(r, *name, class_name);
        g_hash_table_insert(r->handlers, g_strdup(*name), handler);
        int level = LOG_NOTSET;
        gboolean given;
        if (!read_level(r, "handler", *name, &level, &given, error)) {
            return FALSE;
        }
        const char *formatter = value(r, "handler", *name, "formatter");
        if (formatter != NULL && *formatter != '\0') {
            LogFormatter *found = g_hash_table_lookup(r->formatters, formatter);
            if (found == NULL) {
                g_autofree char *what = g_strdup_printf("no formatter '%s'", formatter);
                return broken(error, "handler", *name, what);
            }
            if (handler != NULL) {
                handler->formatter = found;
            }
        }
        if (handler != NULL && given) {
            handler->level = level;
        }
    }
    return TRUE;
}

/* apply FALSE: only look whether the section can be applied. */
static gboolean read_logger(Reading *r, const char *name, gboolean apply, GError **error)
{
    gboolean is_root = strcmp(name, "root") == 0;
    const char *qualname = is_root ? "root" : value(r, "logger", name, "qualname");
    if (qualname == NULL) {
        return broken(error, "logger", name, "no option 'qualname'");
    }
    int level = LOG_NOTSET;
    gboolean given;
    if (!read_level(r, "logger", name, &level, &given, error)) {
        return FALSE;
    }
    g_auto(GStrv) handlers = names_of(value(r, "logger", name, "handlers"));
    Logger *logger = apply ? log_get(r->log, qualname) : NULL;
    if (apply) {
        g_ptr_array_set_size(logger->handlers, 0);
        const char *propagate = value(r, "logger", name, "propagate");
        if (!is_root) {
            logger->propagate = propagate == NULL || g_ascii_strtoll(propagate, NULL, 10) != 0;
            logger->disabled = FALSE;
        }
        if (given) {
            logger->level = level;
        }
    }
    for (char **handler = handlers; *handler != NULL; handler++) {
        gpointer found;
        if (!g_hash_table_lookup_extended(r->handlers, *handler, NULL, &found)) {
            g_autofree char *what = g_strdup_printf("no handler '%s'", *handler);
            return broken(error, "logger", name, what);
        }
        if (apply && found != NULL) {
            logger_add_handler(logger, found);
        }
    }
    return TRUE;
}

static void disable_others(Reading *r, char **sections)
{
    for (guint i = 1; i < r->log->order->len; i++) {
        Logger *logger = g_ptr_array_index(r->log->order, i);
        gboolean kept = FALSE;
        for (char **section = sections; *section != NULL && !kept; section++) {
            const char *qualname = value(r, "logger", *section, "qualname");
            gsize length = qualname == NULL ? 0 : strlen(qualname);
            kept = length > 0 && strncmp(logger->name, qualname, length) == 0 &&
                   (logger->name[length] == '\0' || logger->name[length] == '.');
        }
        if (!kept) {
            logger->disabled = TRUE;
        }
    }
}

gboolean log_configure_ini(Log *log, LogIniGet get, gpointer context, gboolean disable_existing,
                           GError **error)
{
    const char *keys = get(context, "loggers", "keys");
    if (keys == NULL) {
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_CONFIG,
                            "logging configuration: no section [loggers] with an option 'keys'");
        return FALSE;
    }
    g_autoptr(GHashTable) formatters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) handlers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) warnings = g_ptr_array_new_with_free_func(g_free);
    Reading reading = {log, get, context, formatters, handlers, warnings};
    read_formatters(&reading);
    if (!read_handlers(&reading, error)) {
        return FALSE;
    }
    g_auto(GStrv) names = names_of(keys);
    for (char **name = names; *name != NULL; name++) {
        if (!read_logger(&reading, *name, FALSE, error)) {
            return FALSE;
        }
    }
    if (disable_existing) {
        disable_others(&reading, names);
    }
    for (char **name = names; *name != NULL; name++) {
        read_logger(&reading, *name, TRUE, NULL);
    }
    for (guint i = 0; i < warnings->len; i++) {
        log_message(log->root, LOG_WARNING, "%s", (char *)g_ptr_array_index(warnings, i));
    }
    return TRUE;
}
