#include "driver/postgresql_url.h"

#include <string.h>

#include "base/error.h"

/* Arguments that other programs put into such URLs: what they are for libpq, or why they are left out. */
static const struct {
    const char *name;
    const char *keyword; /* NULL: left out */
    const char *reason;  /* NULL: silently */
} foreign[] = {
    {"ssl", "sslmode", NULL},
    {"timeout", "connect_timeout", NULL},
    {"database", "dbname", NULL},
    {"username", "user", NULL},
    {"client_encoding", NULL, NULL}, /* always UTF8 */
    {"prepared_statement_cache_size", NULL, NULL}, /* none are kept */
    {"statement_cache_size", NULL, NULL},
    {"prepared_statement_name_func", NULL, NULL},
    {"prepare_threshold", NULL, NULL},
    {"async_fallback", NULL, NULL},
    {"max_cached_statement_lifetime", NULL, NULL},
    {"max_cacheable_statement_size", NULL, NULL},
    {"pgbouncer", NULL, NULL},
    {"command_timeout", NULL, "set statement_timeout with options=-cstatement_timeout=..."},
    {"schema", NULL, "use search_path="},
};

/* What SQLAlchemy's asyncpg takes for ssl=, in libpq's words. */
static const char *ssl_mode(const char *value)
{
    static const struct {
        const char *value, *mode;
    } modes[] = {{"true", "require"}, {"True", "require"},   {"1", "require"}, {"on", "require"},
                 {"false", "disable"}, {"False", "disable"}, {"0", "disable"}, {"off", "disable"}};
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++)
        if (strcmp(modes[i].value, value) == 0)
            return modes[i].mode;
    return value;
}

static char **find(PqArguments *arguments, const char *keyword)
{
    for (guint i = 0; i < arguments->keywords->len; i++)
        if (strcmp(arguments->keywords->pdata[i], keyword) == 0)
            return (char **)&arguments->values->pdata[i];
    return NULL;
}

static void set(PqArguments *arguments, const char *keyword, const char *value)
{
    char **old = find(arguments, keyword);
    if (old) {
        g_free(*old);
        *old = g_strdup(value);
        return;
    }
    g_ptr_array_add(arguments->keywords, g_strdup(keyword));
    g_ptr_array_add(arguments->values, g_strdup(value));
}

static void append(PqArguments *arguments, const char *keyword, const char *separator,
                   const char *value)
{
    char **old = find(arguments, keyword);
    if (!old) {
        set(arguments, keyword, value);
        return;
    }
    char *joined = g_strconcat(*old, separator, value, NULL);
    g_free(*old);
    *old = joined;
}

/* host=a:5432&host=b:5433, or host=a,b&port=5432,5433, or host=/directory. */
typedef struct {
    GString *hosts, *ports;
    guint n;
    gboolean any_port;
} Hosts;

static void add_host(Hosts *hosts, const char *text)
{
    const char *colon = *text == '/' || *text == '@' ? NULL : strrchr(text, ':');
    if (colon && (strspn(colon + 1, "0123456789") != strlen(colon + 1) ||
                  (strchr(text, ':') != colon && text[0] != '[')))
        colon = NULL;
    g_string_append_printf(hosts->hosts, "%s%.*s", hosts->n ? "," : "",
                           colon ? (int)(colon - text) : (int)strlen(text), text);
    g_string_append_printf(hosts->ports, "%s%s", hosts->n ? "," : "", colon ? colon + 1 : "");
    hosts->any_port |= colon && colon[1];
    hosts->n++;
}

static void read_hosts(PqArguments *arguments, const Url *url)
{
    Hosts hosts = {g_string_new(NULL), g_string_new(NULL), 0, FALSE};
    for (guint i = 0; url->query && i + 1 < url->query->len; i += 2)
        if (strcmp(url->query->pdata[i], "host") == 0)
            add_host(&hosts, url->query->pdata[i + 1]);
    if (hosts.n)
        set(arguments, "host", hosts.hosts->str);
    else if (url->host && *url->host)
        set(arguments, "host", url->host);
    if (hosts.any_port) {
        set(arguments, "port", hosts.ports->str);
    } else if (url->port) {
        g_autofree char *port = g_strdup_printf("%d", url->port);
        set(arguments, "port", port);
    }
    g_string_free(hosts.hosts, TRUE);
    g_string_free(hosts.ports, TRUE);
}

static void leave_out(PqArguments *arguments, const char *name, const char *reason)
{
    g_ptr_array_add(arguments->notices,
                    g_strdup_printf("the URL's argument \"%s\" is left out: %s", name, reason));
}

static void read_argument(PqArguments *arguments, const char *name, const char *value, PqKnown known,
                          void *data)
{
    if (strcmp(name, "host") == 0)
        return;
    if (strcmp(name, "search_path") == 0) {
        g_autofree char *option = g_strdup_printf("-csearch_path=%s", value);
        append(arguments, "options", " ", option);
        return;
    }
    if (strcmp(name, "options") == 0) {
        append(arguments, "options", " ", value);
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(foreign); i++) {
        if (strcmp(foreign[i].name, name) != 0)
            continue;
        if (foreign[i].keyword)
            set(arguments, foreign[i].keyword, strcmp(name, "ssl") == 0 ? ssl_mode(value) : value);
        else if (foreign[i].reason)
            leave_out(arguments, name, foreign[i].reason);
        return;
    }
    if (known(name, data))
        set(arguments, name, value);
    else
        leave_out(arguments, name, "PostgreSQL's client library does not know it");
}

static gboolean check_driver(const Url *url, GError **error)
{
    static const char *const drivers[] = {
        "psycopg2", "psycopg2cffi", "psycopg", "psycopg_async", "asyncpg", "pg8000", "pygresql",
    };
    if (!url->driver)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(drivers); i++)
        if (strcmp(drivers[i], url->driver) == 0)
            return TRUE;
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_URL,
                "PostgreSQL driver \"%s\" is not known\nhint: write postgresql://", url->driver);
    return FALSE;
}

gboolean pq_arguments_read(PqArguments *arguments, const Url *url, PqKnown known, void *data,
                           GError **error)
{
    if (!check_driver(url, error))
        return FALSE;
    arguments->keywords = g_ptr_array_new_with_free_func(g_free);
    arguments->values = g_ptr_array_new_with_free_func(g_free);
    arguments->notices = g_ptr_array_new_with_free_func(g_free);
    read_hosts(arguments, url);
    if (url->username)
        set(arguments, "user", url->username);
    if (url->password)
        set(arguments, "password", url->password);
    if (url->database && *url->database)
        set(arguments, "dbname", url->database);
    for (guint i = 0; url->query && i + 1 < url->query->len; i += 2)
        read_argument(arguments, url->query->pdata[i], url->query->pdata[i + 1], known, data);
    set(arguments, "client_encoding", "UTF8");
    if (!find(arguments, "fallback_application_name"))
        set(arguments, "fallback_application_name", "limbeck");
    if (strcmp(url->dialect, "postgres") == 0)
        g_ptr_array_add(arguments->notices, g_strdup("SQLAlchemy does not know the URL scheme "
                                                     "\"postgres\"; write \"postgresql\""));
    g_ptr_array_add(arguments->keywords, NULL);
    g_ptr_array_add(arguments->values, NULL);
    return TRUE;
}

void pq_arguments_clear(PqArguments *arguments)
{
    g_clear_pointer(&arguments->keywords, g_ptr_array_unref);
    g_clear_pointer(&arguments->values, g_ptr_array_unref);
    g_clear_pointer(&arguments->notices, g_ptr_array_unref);
}

const char *pq_dbapi_module(const Url *url)
{
    const char *driver = url->drivername ? strchr(url->drivername, '+') : NULL;
    if (driver && g_str_has_prefix(driver, "+psycopg") && !g_str_has_prefix(driver, "+psycopg2"))
        return "psycopg";
    return driver && strcmp(driver, "+asyncpg") == 0 ? "sqlalchemy.dialects.postgresql.asyncpg" : "psycopg2";
}
