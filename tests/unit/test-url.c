#include "config/url.h"

/* What SQLAlchemy's make_url() makes of them. */
static const struct {
    const char *text, *drivername, *username, *password, *host;
    int port;
    const char *database, *masked, *whole; /* whole NULL: as text */
} cases[] = {
    {"sqlite://", "sqlite", NULL, NULL, NULL, 0, NULL, "sqlite://", NULL},
    {"sqlite:///rel.db", "sqlite", NULL, NULL, NULL, 0, "rel.db", "sqlite:///rel.db", NULL},
    {"sqlite:////abs/x.db", "sqlite", NULL, NULL, NULL, 0, "/abs/x.db", "sqlite:////abs/x.db", NULL},
    {"sqlite:///:memory:", "sqlite", NULL, NULL, NULL, 0, ":memory:", "sqlite:///:memory:", NULL},
    {"sqlite+aiosqlite:///a.db?check_same_thread=false", "sqlite+aiosqlite", NULL, NULL, NULL, 0,
     "a.db", "sqlite+aiosqlite:///a.db?check_same_thread=false", NULL},
    {"postgresql://user:pa%40ss@localhost:5432/db", "postgresql", "user", "pa@ss", "localhost", 5432,
     "db", "postgresql://user:***@localhost:5432/db", NULL},
    {"postgresql+psycopg2://u@h/db?sslmode=require&x=a+b&x=c", "postgresql+psycopg2", "u", NULL, "h",
     0, "db", "postgresql+psycopg2://u@h/db?sslmode=require&x=a+b&x=c", NULL},
    {"mysql+pymysql://root:p@ss/w:d@host/db", "mysql+pymysql", "root", "p", "ss", 0, "w:d@host/db",
     "mysql+pymysql://root:***@ss/w:d@host/db", NULL},
    {"postgresql://user:@host/db", "postgresql", "user", "", "host", 0, "db",
     "postgresql://user:***@host/db", NULL},
    {"postgresql://a@b@host/db", "postgresql", "a@b", NULL, "host", 0, "db",
     "postgresql://a%40b@host/db", "postgresql://a%40b@host/db"},
    {"postgresql://[::1]:5432/x", "postgresql", NULL, NULL, "::1", 5432, "x",
     "postgresql://[::1]:5432/x", NULL},
    {"postgresql:///db?host=/tmp&port=5", "postgresql", NULL, NULL, NULL, 0, "db",
     "postgresql:///db?host=%2Ftmp&port=5", "postgresql:///db?host=%2Ftmp&port=5"},
    {"postgresql://user@host:5432/db@x", "postgresql", "user@host", "5432/db", "x", 0, NULL,
     "postgresql://user%40host:***@x", "postgresql://user%40host:5432%2Fdb@x"},
    {"postgresql://u:p@/db", "postgresql", "u", "p", NULL, 0, "db", "postgresql://u:***@/db", NULL},
    {"oracle://h:1521/?service_name=x", "oracle", NULL, NULL, "h", 1521, "",
     "oracle://h:1521/?service_name=x", NULL},
    {"postgresql://us%2Fer:%2f@h", "postgresql", "us/er", "/", "h", 0, NULL,
     "postgresql://us%2Fer:***@h", "postgresql://us%2Fer:%2F@h"},
    {"postgresql://h?a=&b=1", "postgresql", NULL, NULL, "h", 0, NULL, "postgresql://h?b=1",
     "postgresql://h?b=1"},
};

static void test_parse(void)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Url) url = url_parse(cases[i].text, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(url->drivername, ==, cases[i].drivername);
        g_assert_cmpstr(url->username, ==, cases[i].username);
        g_assert_cmpstr(url->password, ==, cases[i].password);
        g_assert_cmpstr(url->host, ==, cases[i].host);
        g_assert_cmpint(url->port, ==, cases[i].port);
        g_assert_cmpstr(url->database, ==, cases[i].database);
        g_autofree char *masked = url_masked(url), *whole = url_text(url);
        g_assert_cmpstr(masked, ==, cases[i].masked);
        g_assert_cmpstr(whole, ==, cases[i].whole ? cases[i].whole : cases[i].text);
    }
}

static void test_parts(void)
{
    g_autoptr(Url) url = url_parse("postgresql+asyncpg://h/d?a=1&b=2&a=3", NULL);
    g_assert_cmpstr(url->dialect, ==, "postgresql");
    g_assert_cmpstr(url->driver, ==, "asyncpg");
    g_assert_cmpstr(url_query(url, "a"), ==, "1");
    g_assert_null(url_query(url, "c"));
}

static void test_no_url(void)
{
    static const char *const texts[] = {"", "sqlite", "sqlite:/x", "://x", "a-b://x",
                                        "postgresql://h:port/db", "postgresql://h:99999/db"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(url_parse(texts[i], &error));
        g_assert_nonnull(error);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/url/parse", test_parse);
    g_test_add_func("/url/parts", test_parts);
    g_test_add_func("/url/no-url", test_no_url);
    return g_test_run();
}
