#include "base/log.h"

static void collect(gpointer context, int fd, const char *text, gsize size)
{
    g_string_append_printf(context, "%d:%.*s", fd, (int)size, text);
}

static const struct {
    const char *section, *key, *value;
} ini[] = {
    {"loggers", "keys", "root,sqlalchemy,alembic"},
    {"handlers", "keys", "console"},
    {"formatters", "keys", "generic"},
    {"logger_root", "level", "WARNING"},
    {"logger_root", "handlers", "console"},
    {"logger_root", "qualname", ""},
    {"logger_sqlalchemy", "level", "WARNING"},
    {"logger_sqlalchemy", "handlers", ""},
    {"logger_sqlalchemy", "qualname", "sqlalchemy.engine"},
    {"logger_alembic", "level", "INFO"},
    {"logger_alembic", "handlers", ""},
    {"logger_alembic", "qualname", "alembic"},
    {"handler_console", "class", "StreamHandler"},
    {"handler_console", "args", "(sys.stderr,)"},
    {"handler_console", "level", "NOTSET"},
    {"handler_console", "formatter", "generic"},
    {"formatter_generic", "format", "%(levelname)-5.5s [%(name)s] %(message)s"},
    {"formatter_generic", "datefmt", "%H:%M:%S"},
};

static const char *get_ini(gpointer context, const char *section, const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ini); i++) {
        if (g_str_equal(ini[i].section, section) && g_str_equal(ini[i].key, key)) {
            return ini[i].value;
        }
    }
    return NULL;
}

static void test_last_resort(void)
{
    g_autoptr(Log) log = log_new();
    g_autoptr(GString) out = g_string_new(NULL);
    log_set_write(log, collect, out);
    log_message(log_get(log, "a.b"), LOG_INFO, "quiet");
    log_message(log_get(log, "a.b"), LOG_WARNING, "loud %d", 1);
    g_assert_cmpstr(out->str, ==, "2:loud 1\n");
}

static void test_ini(void)
{
    g_autoptr(Log) log = log_new();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    log_set_write(log, collect, out);
    Logger *before = log_get(log, "other");
    Logger *migration = log_get(log, "alembic.runtime.migration");
    g_assert_true(log_configure_ini(log, get_ini, NULL, TRUE, &error));
    g_assert_no_error(error);
    log_message(migration, LOG_INFO, "Running upgrade  -> a, m");
    log_message(before, LOG_ERROR, "disabled");
    log_message(log_get(log, "sqlalchemy.engine"), LOG_INFO, "below the level");
    g_assert_cmpstr(out->str, ==,
                    "2:INFO  [alembic.runtime.migration] Running upgrade  -> a, m\n");
    g_string_truncate(out, 0);
    log_set_json(log, TRUE);
    log_message(migration, LOG_WARNING, "a \"b\"\n");
    g_assert_nonnull(g_strstr_len(out->str, -1,
                                  "\"level\":\"WARNING\",\"logger\":\"alembic.runtime.migration\","
                                  "\"message\":\"a \\\"b\\\"\\n\"}\n"));
}

static void test_styles(void)
{
    g_autoptr(Log) log = log_new();
    LogRecord record = {.name = "n", .level = LOG_INFO, .message = "m", .line = 7};
    const struct {
        const char *format;
        char style;
        const char *line;
    } cases[] = {
        {"%(name)s|%(levelname)8s|%(lineno)d|%(message).1s %%", '%', "n|    INFO|7|m %"},
        {"{levelname:<8}|{message}|{lineno:03d}|{{}}", '{', "INFO    |m|007|{}"},
        {"$name ${message} $$", '$', "n m $"},
        {NULL, '%', "m"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *line = log_format_record(
            log, log_formatter_new(log, cases[i].format, NULL, cases[i].style), &record);
        g_assert_cmpstr(line, ==, cases[i].line);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/log/last-resort", test_last_resort);
    g_test_add_func("/log/ini", test_ini);
    g_test_add_func("/log/styles", test_styles);
    return g_test_run();
}
