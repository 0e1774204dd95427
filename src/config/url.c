#include "config/url.h"

#include "base/error.h"

#include <string.h>

static const char unreserved[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~";

/* As urllib.parse.unquote: %XX decoded, what is not UTF-8 afterwards replaced by U+FFFD. */
static char *unquote(const char *text, gsize size, gboolean plus_is_space)
{
    GString *out = g_string_sized_new(size);
    for (gsize i = 0; i < size; i++) {
        if (text[i] == '%' && i + 2 < size && g_ascii_isxdigit(text[i + 1]) &&
            g_ascii_isxdigit(text[i + 2])) {
            int byte = g_ascii_xdigit_value(text[i + 1]) * 16 + g_ascii_xdigit_value(text[i + 2]);
            g_string_append_c(out, (char)byte);
            i += 2;
        } else {
            g_string_append_c(out, plus_is_space && text[i] == '+' ? ' ' : text[i]);
        }
    }
    g_autofree char *bytes = g_string_free(out, FALSE);
    return g_utf8_make_valid(bytes, -1);
}

static void append_quoted(GString *out, const char *text, const char *safe, gboolean space_is_plus)
{
    for (const char *p = text; *p; p++) {
        if (space_is_plus && *p == ' ')
            g_string_append_c(out, '+');
        else if (strchr(unreserved, *p) || strchr(safe, *p))
            g_string_append_c(out, *p);
        else
            g_string_append_printf(out, "%%%02X", (guchar)*p);
    }
}

static void parse_query(Url *url, const char *text)
{
    g_auto(GStrv) pairs = g_strsplit(text, "&", -1);
    for (char **pair = pairs; *pair; pair++) {
        const char *equals = strchr(*pair, '=');
        if (!equals || !equals[1])
            continue;
        g_ptr_array_add(url->query, unquote(*pair, (gsize)(equals - *pair), TRUE));
        g_ptr_array_add(url->query, unquote(equals + 1, strlen(equals + 1), TRUE));
    }
}

/*
 * The part before "@", if there is one; returns where the host begins. The user name is the longest
 * run without ":" and "/" that is followed by "@", or by ":password@", where a password may hold
 * "/" and ":".
 */
static const char *parse_user(Url *url, const char *p)
{
    gsize run = strcspn(p, ":/");
    if (p[run] == ':') {
        const char *password = p + run + 1;
        const char *at = strchr(password, '@');
        if (at) {
            url->username = unquote(p, run, FALSE);
            url->password = unquote(password, (gsize)(at - password), FALSE);
            return at + 1;
        }
    }
    for (gsize size = run + 1; size-- > 0;) {
        if (p[size] == '@') {
            url->username = unquote(p, size, FALSE);
            return p + size + 1;
        }
    }
    return p;
}

static const char *parse_host(Url *url, const char *p)
{
    if (*p == '[') {
        gsize run = strcspn(p, "/?");
        while (run > 2 && p[run - 1] != ']')
            run--;
        if (run > 2) {
            url->host = g_strndup(p + 1, run - 2);
            return p + run;
        }
    }
    gsize run = strcspn(p, "/:?");
    if (run)
        url->host = g_strndup(p, run);
    return p + run;
}

static gboolean parse_port(Url *url, const char **p, GError **error)
{
    if (**p != ':')
        return TRUE;
    const char *digits = *p + 1;
    gsize run = strcspn(digits, "/?");
    *p = digits + run;
    guint64 port = 0;
    g_autofree char *text = g_strndup(digits, run);
    if (!g_ascii_string_to_unsigned(text, 10, 0, 65535, &port, NULL)) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_URL,
                    "the port of a database URL must be a number");
        return FALSE;
    }
    url->port = (int)port;
    return TRUE;
}

static gboolean parse_rest(Url *url, const char *p, GError **error)
{
    p = parse_user(url, p);
    p = parse_host(url, p);
    if (!parse_port(url, &p, error))
        return FALSE;
    if (*p == '/') {
        gsize run = strcspn(p + 1, "?");
        url->database = g_strndup(p + 1, run);
        p += 1 + run;
    }
    if (*p == '?')
        parse_query(url, p + 1);
    return TRUE;
}

Url *url_parse(const char *text, GError **error)
{
    gsize run = 0;
    while (g_ascii_isalnum(text[run]) || text[run] == '_' || text[run] == '+')
        run++;
    if (run == 0 || !g_str_has_prefix(text + run, "://")) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_URL,
                    "Could not parse SQLAlchemy URL from given URL string");
        return NULL;
    }
    g_autoptr(Url) url = g_new0(Url, 1);
    url->query = g_ptr_array_new_with_free_func(g_free);
    url->drivername = g_strndup(text, run);
    g_auto(GStrv) parts = g_strsplit(url->drivername, "+", 3);
    url->dialect = g_strdup(parts[0]);
    url->driver = g_strdup(parts[0] ? parts[1] : NULL);
    if (!parse_rest(url, text + run + 3, error))
        return NULL;
    return g_steal_pointer(&url);
}

void url_free(Url *url)
{
    if (!url)
        return;
    g_free(url->drivername);
    g_free(url->dialect);
    g_free(url->driver);
    g_free(url->username);
    g_free(url->password);
    g_free(url->host);
    g_free(url->database);
    g_ptr_array_unref(url->query);
    g_free(url);
}

const char *url_query(const Url *url, const char *key)
{
    for (guint i = 0; i + 1 < url->query->len; i += 2) {
        if (g_str_equal(url->query->pdata[i], key))
            return url->query->pdata[i + 1];
    }
    return NULL;
}

static int compare_keys(gconstpointer a, gconstpointer b, gpointer data)
{
    const GPtrArray *query = data;
    guint i = *(const guint *)a, j = *(const guint *)b;
    int order = strcmp(query->pdata[i], query->pdata[j]);
    return order ? order : (i > j) - (i < j);
}

static void append_query(GString *out, const Url *url)
{
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i + 1 < url->query->len; i += 2)
        g_array_append_val(order, i);
    g_array_sort_with_data(order, compare_keys, url->query);
    for (guint i = 0; i < order->len; i++) {
        guint at = g_array_index(order, guint, i);
        g_string_append_c(out, i ? '&' : '?');
        append_quoted(out, url->query->pdata[at], "", TRUE);
        g_string_append_c(out, '=');
        append_quoted(out, url->query->pdata[at + 1], "", TRUE);
    }
}

static char *render(const Url *url, gboolean hide_password)
{
    GString *out = g_string_new(url->drivername);
    g_string_append(out, "://");
    if (url->username) {
        append_quoted(out, url->username, " +", FALSE);
        if (url->password) {
            g_string_append_c(out, ':');
            if (hide_password)
                g_string_append(out, "***");
            else
                append_quoted(out, url->password, " +", FALSE);
        }
        g_string_append_c(out, '@');
    }
    if (url->host)
        g_string_append_printf(out, strchr(url->host, ':') ? "[%s]" : "%s", url->host);
    if (url->port)
        g_string_append_printf(out, ":%d", url->port);
    if (url->database)
        g_string_append_printf(out, "/%s", url->database);
    append_query(out, url);
    return g_string_free(out, FALSE);
}

char *url_masked(const Url *url)
{
    return render(url, TRUE);
}

char *url_text(const Url *url)
{
    return render(url, FALSE);
}
