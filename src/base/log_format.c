/* From a record to a line: Python's three format styles, and JSON. */
#include "base/log_private.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

LogFormatter *log_formatter_new(Log *log, const char *format, const char *datefmt, char style)
{
    LogFormatter *formatter = g_new0(LogFormatter, 1);
    formatter->format = g_strdup(format != NULL ? format
                                 : style == '{' ? "{message}"
                                 : style == '$' ? "${message}"
                                                : "%(message)s");
    formatter->datefmt = g_strdup(datefmt);
    formatter->style = style;
    g_ptr_array_add(log->formatters, formatter);
    return formatter;
}

const char *log_formatter_format_text(const LogFormatter *formatter)
{
    return formatter->format;
}

const char *log_formatter_datefmt(const LogFormatter *formatter)
{
    return formatter->datefmt;
}

char *log_format_time(const LogRecord *record, const char *datefmt)
{
    time_t seconds = (time_t)(record->time_us / G_USEC_PER_SEC);
    struct tm local;
    localtime_r(&seconds, &local);
    char text[256];
    text[0] = '\0';
    strftime(text, sizeof(text), datefmt != NULL ? datefmt : "%Y-%m-%d %H:%M:%S", &local);
    if (datefmt != NULL) {
        return g_strdup(text);
    }
    return g_strdup_printf("%s,%03d", text, (int)(record->time_us % G_USEC_PER_SEC / 1000));
}

/* The value a format names: text, or a number when *ret_numeric is set. */
static char *attribute(Log *log, const LogFormatter *formatter, const LogRecord *record,
                       const char *name, gboolean *ret_numeric, double *ret_number)
{
    *ret_numeric = TRUE;
    const char *path = record->pathname == NULL ? "" : record->pathname;
    if (strcmp(name, "levelno") == 0) {
        *ret_number = record->level;
    } else if (strcmp(name, "lineno") == 0) {
        *ret_number = record->line;
    } else if (strcmp(name, "created") == 0) {
        *ret_number = (double)record->time_us / G_USEC_PER_SEC;
    } else if (strcmp(name, "msecs") == 0) {
        *ret_number = (double)(record->time_us % G_USEC_PER_SEC / 1000);
    } else if (strcmp(name, "process") == 0) {
        *ret_number = (double)getpid();
    } else if (strcmp(name, "thread") == 0 || strcmp(name, "relativeCreated") == 0) {
        *ret_number = 0;
    } else {
        *ret_numeric = FALSE;
    }
    if (*ret_numeric) {
        return NULL;
    }
    if (strcmp(name, "message") == 0) {
        return g_strdup(record->message);
    }
    if (strcmp(name, "name") == 0) {
        return g_strdup(record->name);
    }
    if (strcmp(name, "levelname") == 0) {
        return g_strdup(log_level_name(log, record->level));
    }
    if (strcmp(name, "asctime") == 0) {
        return log_format_time(record, formatter->datefmt);
    }
    if (strcmp(name, "pathname") == 0) {
        return g_strdup(path);
    }
    if (strcmp(name, "filename") == 0 || strcmp(name, "module") == 0) {
        const char *slash = strrchr(path, '/');
        char *file = g_strdup(slash == NULL ? path : slash + 1);
        char *dot = *name == 'm' ? strrchr(file, '.') : NULL;
        if (dot != NULL) {
            *dot = '\0';
        }
        return file;
    }
    if (strcmp(name, "funcName") == 0) {
        return g_strdup(record->function == NULL ? "<module>" : record->function);
    }
    if (strcmp(name, "processName") == 0) {
        return g_strdup("MainProcess");
    }
    if (strcmp(name, "threadName") == 0) {
        return g_strdup("MainThread");
    }
    char *more = record->extra == NULL ? NULL : record->extra(record->source, name);
    return more == NULL ? g_strdup("") : more;
}

typedef struct {
    gboolean left, zero;
    long width, precision; /* precision -1: none */
} Spec;

static void append_padded(GString *out, const char *text, const Spec *spec)
{
    glong length = g_utf8_strlen(text, -1);
    if (spec->precision >= 0 && length > spec->precision) {
        length = spec->precision;
    }
    const char *end = g_utf8_offset_to_pointer(text, length);
    glong fill = spec->width > length ? spec->width - length : 0;
    for (glong i = 0; !spec->left && i < fill; i++) {
        g_string_append_c(out, spec->zero ? '0' : ' ');
    }
    g_string_append_len(out, text, end - text);
    for (glong i = 0; spec->left && i < fill; i++) {
        g_string_append_c(out, ' ');
    }
}

static void append_value(Log *log, const LogFormatter *formatter, const LogRecord *record,
                         GString *out, const char *name, Spec spec, char conversion)
{
    gboolean numeric = FALSE;
    double number = 0;
    g_autofree char *text = attribute(log, formatter, record, name, &numeric, &number);
    g_autofree char *digits = NULL;
    if (numeric) {
        if (conversion == 'f') {
            digits = g_strdup_printf("%.*f", spec.precision < 0 ? 6 : (int)spec.precision, number);
        } else if (conversion == 's' && strcmp(name, "created") == 0) {
            digits = g_strdup_printf("%.6f", number);
        } else if (conversion == 's' && strcmp(name, "msecs") == 0) {
            digits = g_strdup_printf("%.1f", number);
        } else {
            digits = g_strdup_printf("%.0f", number);
        }
        spec.precision = -1;
    } else {
        spec.zero = FALSE;
    }
    append_padded(out, numeric ? digits : text, &spec);
}

/* Width and precision as printf writes them; leaves *at behind them. */
static Spec read_spec(const char **at)
{
    Spec spec = {.precision = -1};
    for (;; (*at)++) {
        if (**at == '-' || **at == '<') {
            spec.left = TRUE;
        } else if (**at == '0') {
            spec.zero = TRUE;
        } else if (**at != '+' && **at != ' ' && **at != '#' && **at != '>') {
            break;
        }
    }
    char *end;
    spec.width = CLAMP(strtol(*at, &end, 10), 0, 1000);
    *at = end;
    if (**at == '.') {
        spec.precision = CLAMP(strtol(*at + 1, &end, 10), 0, 100000);
        *at = end;
    }
    return spec;
}

static void format_percent(Log *log, const LogFormatter *formatter, const LogRecord *record,
                           GString *out)
{
    for (const char *at = formatter->format; *at != '\0';) {
        const char *close = at[0] == '%' && at[1] == '(' ? strchr(at, ')') : NULL;
        if (close == NULL) {
            g_string_append_c(out, *at);
            at += at[0] == '%' && at[1] == '%' ? 2 : 1;
            continue;
        }
        g_autofree char *name = g_strndup(at + 2, (gsize)(close - at - 2));
        at = close + 1;
        Spec spec = read_spec(&at);
        append_value(log, formatter, record, out, name, spec, *at);
        at += *at != '\0';
    }
}

static void format_braces(Log *log, const LogFormatter *formatter, const LogRecord *record,
                          GString *out)
{
    for (const char *at = formatter->format; *at != '\0';) {
        const char *close = at[0] == '{' && at[1] != '{' ? strchr(at, '}') : NULL;
        if (close == NULL) {
            g_string_append_c(out, *at);
            at += (at[0] == '{' || at[0] == '}') && at[1] == at[0] ? 2 : 1;
            continue;
        }
        gsize length = strcspn(at + 1, ":!}");
        g_autofree char *name = g_strndup(at + 1, length);
        const char *rest = strchr(at, ':');
        Spec spec = {.left = TRUE, .precision = -1};
        char conversion = 's';
        if (rest != NULL && rest < close) {
            gboolean right = rest[1] == '>';
            rest++;
            spec = read_spec(&rest);
            conversion = *rest == '}' ? 's' : *rest;
            spec.left = !right && conversion == 's';
        }
        append_value(log, formatter, record, out, name, spec, conversion);
        at = close + 1;
    }
}

static void format_dollars(Log *log, const LogFormatter *formatter, const LogRecord *record,
                           GString *out)
{
    for (const char *at = formatter->format; *at != '\0';) {
        gboolean braced = at[0] == '$' && at[1] == '{';
        const char *name = at + (braced ? 2 : 1);
        gsize length = 0;
        while (at[0] == '$' && (g_ascii_isalnum(name[length]) || name[length] == '_')) {
            length++;
        }
        if (length == 0) {
            g_string_append_c(out, *at);
            at += at[0] == '$' && at[1] == '$' ? 2 : 1;
            continue;
        }
        g_autofree char *copy = g_strndup(name, length);
        append_value(log, formatter, record, out, copy, (Spec){.precision = -1}, 's');
        at = name + length + (braced && name[length] == '}' ? 1 : 0);
    }
}

char *log_format_record(Log *log, const LogFormatter *formatter, const LogRecord *record)
{
    GString *out = g_string_new(NULL);
    if (formatter == NULL) {
        g_string_append(out, record->message);
    } else if (formatter->style == '{') {
        format_braces(log, formatter, record, out);
    } else if (formatter->style == '$') {
        format_dollars(log, formatter, record, out);
    } else {
        format_percent(log, formatter, record, out);
    }
    if (record->exception != NULL) {
        if (out->len == 0 || out->str[out->len - 1] != '\n') {
            g_string_append_c(out, '\n');
        }
        g_string_append(out, record->exception);
    }
    return g_string_free(out, FALSE);
}

static void append_json_text(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (const guchar *at = (const guchar *)text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\') {
            g_string_append_c(out, '\\');
            g_string_append_c(out, (char)*at);
        } else if (*at == '\n') {
            g_string_append(out, "\\n");
        } else if (*at < 0x20) {
            g_string_append_printf(out, "\\u%04x", *at);
        } else {
            g_string_append_c(out, (char)*at);
        }
    }
    g_string_append_c(out, '"');
}

static void append_json_plain(GString *out, const char *text)
{
    g_autofree char *plain = log_without_secrets(text);
    append_json_text(out, plain);
}

char *log_format_json(Log *log, const LogRecord *record)
{
    time_t seconds = (time_t)(record->time_us / G_USEC_PER_SEC);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    char when[64];
    strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%S", &utc);
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "{\"time\":\"%s.%06dZ\",\"level\":", when,
                           (int)(record->time_us % G_USEC_PER_SEC));
    append_json_text(out, log_level_name(log, record->level));
    g_string_append(out, ",\"logger\":");
    append_json_text(out, record->name);
    g_string_append(out, ",\"message\":");
    append_json_plain(out, record->message);
    if (log->revision != NULL) {
        g_string_append(out, ",\"revision\":");
        append_json_text(out, log->revision);
    }
    if (record->statement != NULL) {
        g_string_append(out, ",\"statement\":");
        append_json_plain(out, record->statement);
        g_string_append_printf(out, ",\"duration\":%" G_GINT64_FORMAT ".%06d",
                               record->duration_us / G_USEC_PER_SEC, (int)(record->duration_us % G_USEC_PER_SEC));
        if (record->rows >= 0)
            g_string_append_printf(out, ",\"rows\":%" G_GINT64_FORMAT, record->rows);
    }
    if (record->exception != NULL) {
        g_string_append(out, ",\"exception\":");
        append_json_plain(out, record->exception);
    }
    g_string_append_c(out, '}');
    return g_string_free(out, FALSE);
}
