/* What of PostgreSQL can be tested without a server. */
#include <glib.h>
#include <string.h>

#include "base/error.h"
#include "config/url.h"
#include "dialect/postgresql/postgresql.h"
#include "driver/postgresql_errors.h"
#include "driver/postgresql_placeholders.h"
#include "driver/postgresql_url.h"
#include "reflect/postgresql/pg_array.h"
#include "reflect/postgresql/pg_types.h"

static gboolean is_known(const char *keyword, void *data)
{
    static const char *const keywords[] = {"sslmode", "connect_timeout", "application_name", NULL};
    return g_strv_contains(keywords, keyword);
}

static void check_url(const char *text, const char *expected, guint n_notices)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Url) url = url_parse(text, &error);
    PqArguments arguments = {NULL, NULL, NULL};
    g_assert_no_error(error);
    g_assert_true(pq_arguments_read(&arguments, url, is_known, NULL, &error));
    g_autoptr(GString) seen = g_string_new(NULL);
    for (guint i = 0; arguments.keywords->pdata[i]; i++)
        if (strcmp(arguments.keywords->pdata[i], "client_encoding") != 0 &&
            strcmp(arguments.keywords->pdata[i], "fallback_application_name") != 0)
            g_string_append_printf(seen, "%s=%s ", (char *)arguments.keywords->pdata[i],
                                   (char *)arguments.values->pdata[i]);
    g_assert_cmpstr(seen->str, ==, expected);
    g_assert_cmpuint(arguments.notices->len, ==, n_notices);
    pq_arguments_clear(&arguments);
}

static void test_url(void)
{
    check_url("postgresql://u:p%40w@h:5433/db", "host=h port=5433 user=u password=p@w dbname=db ", 0);
    check_url("postgresql+psycopg2://u@/db?host=/var/run", "host=/var/run user=u dbname=db ", 0);
    check_url("postgresql://u@/db?host=a:1&host=b:2", "host=a,b port=1,2 user=u dbname=db ", 0);
    check_url("postgresql+asyncpg://h/db?ssl=true&statement_cache_size=0",
              "host=h dbname=db sslmode=require ", 0);
    check_url("postgresql://h/db?search_path=a,b&options=-cx%3D1",
              "host=h dbname=db options=-csearch_path=a,b -cx=1 ", 0);
    check_url("postgres://h/db?nonsense=1", "host=h dbname=db ", 2);
}

static void test_unknown_driver(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Url) url = url_parse("postgresql+nothing://u:secret@h/db", &error);
    PqArguments arguments = {NULL, NULL, NULL};
    g_assert_false(pq_arguments_read(&arguments, url, is_known, NULL, &error));
    g_assert_error(error, LIMBECK_ERROR, LIMBECK_ERROR_URL);
    g_assert_null(strstr(error->message, "secret"));
}

static void test_placeholders(void)
{
    g_autofree char *two = postgresql_placeholders("a %s %% %(name)s");
    g_assert_cmpstr(two, ==, "a $1 % $2");
    g_assert_null(postgresql_placeholders("a 100% b"));
    g_assert_null(postgresql_placeholders("a %(unclosed"));
}

static void test_error_classes(void)
{
    g_assert_cmpint(postgresql_error_class("23505"), ==, DRIVER_ERROR_INTEGRITY);
    g_assert_cmpint(postgresql_error_class("42P01"), ==, DRIVER_ERROR_PROGRAMMING);
    g_assert_cmpint(postgresql_error_class(NULL), ==, DRIVER_ERROR_OPERATIONAL);
    g_assert_cmpint(postgresql_error_class("ZZ000"), ==, DRIVER_ERROR_DATABASE);
    g_assert_cmpint(postgresql_error_limbeck("55P03"), ==, LIMBECK_ERROR_LOCKED);
}

static void test_array(void)
{
    g_autoptr(Arena) arena = arena_new();
    GPtrArray *items = pg_array_read(arena, "[0:3]={a,\"b \\\"c\",NULL,\"NULL\"}");
    g_assert_cmpuint(items->len, ==, 4);
    g_assert_cmpstr(items->pdata[1], ==, "b \"c");
    g_assert_null(items->pdata[2]);
    g_assert_cmpstr(items->pdata[3], ==, "NULL");
    g_assert_cmpuint(pg_array_read(arena, "{}")->len, ==, 0);
    g_assert_cmpuint(pg_array_read(arena, NULL)->len, ==, 0);
    g_assert_cmpuint(pg_array_read(arena, "{\"a")->len, ==, 1);
}

/* As the server writes it, and as it is written in DDL. */
static void test_types(void)
{
    static const char *const pairs[][2] = {
        {"integer", "INTEGER"},
        {"character varying(20)[]", "VARCHAR(20)[]"},
        {"timestamp(3) with time zone", "TIMESTAMP(3) WITH TIME ZONE"},
        {"interval day to second(3)", "INTERVAL day to second (3)"},
        {"numeric(10,2)", "NUMERIC(10, 2)"},
        {"bit varying(5)", "BIT VARYING(5)"},
        {"double precision", "DOUBLE PRECISION"},
        {"vector(3)", "vector(3)"},
        {"time without time zone", "TIME WITHOUT TIME ZONE"},
    };
    g_autoptr(Arena) arena = arena_new();
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autoptr(GError) error = NULL;
        SchemaType *type = pg_type_from_text(arena, pairs[i][0], NULL);
        g_autofree char *sql = dialect_type(&dialect_postgresql, type, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(sql, ==, pairs[i][1]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/postgresql/url", test_url);
    g_test_add_func("/postgresql/unknown-driver", test_unknown_driver);
    g_test_add_func("/postgresql/placeholders", test_placeholders);
    g_test_add_func("/postgresql/error-classes", test_error_classes);
    g_test_add_func("/postgresql/array", test_array);
    g_test_add_func("/postgresql/types", test_types);
    return g_test_run();
}
