#include "config/dotenv.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *p;
    int line;
} Reader;

static void entry_free(DotenvEntry *entry)
{
    g_free(entry->name);
    g_free(entry->value);
    g_free(entry);
}

static void advance_to(Reader *r, const char *to)
{
    for (; r->p < to; r->p++)
        r->line += *r->p == '\n' || (*r->p == '\r' && r->p[1] != '\n');
}

static gboolean is_newline(char c)
{
    return c == '\n' || c == '\r';
}

/* Unicode blanks that are no line ends. */
static const char *after_blanks(const char *p)
{
    while (*p && !is_newline(*p) && g_unichar_isspace(g_utf8_get_char(p)))
        p = utf8_next(p);
    return p;
}

static const char *after_line(const char *p)
{
    p += strcspn(p, "\r\n");
    if (*p == '\r')
        return p + (p[1] == '\n' ? 2 : 1);
    return *p ? p + 1 : p;
}

static char *decode_escapes(const char *text, gsize size, char quote)
{
    static const char names[] = "\\'\"abfnrtv", values[] = "\\'\"\a\b\f\n\r\t\v";
    GString *out = g_string_sized_new(size);
    for (gsize i = 0; i < size; i++) {
        const char *found = text[i] == '\\' && i + 1 < size ? strchr(names, text[i + 1]) : NULL;
        if (found && quote == '\'' && found - names > 1)
            found = NULL;
        if (found)
            i++;
        g_string_append_c(out, found ? values[found - names] : text[i]);
    }
    return g_string_free(out, FALSE);
}

static char *read_quoted(Reader *r)
{
    char quote = *r->p;
    const char *p = r->p + 1;
    while (*p && *p != quote)
        p += p[0] == '\\' && p[1] ? 2 : 1;
    if (!*p)
        return NULL;
    char *value = decode_escapes(r->p + 1, (gsize)(p - r->p - 1), quote);
    advance_to(r, p + 1);
    return value;
}

/* To the end of the line, without a comment that stands after a blank. */
static char *read_unquoted(Reader *r)
{
    gsize size = strcspn(r->p, "\r\n");
    g_autofree char *part = g_strndup(r->p, size);
    advance_to(r, r->p + size);
    for (const char *p = part; *p; p++) {
        const char *blanks_end = after_blanks(p);
        if (blanks_end > p && *blanks_end == '#')
            return g_strndup(part, (gsize)(p - part));
    }
    return g_strdup(g_strchomp(part));
}

static char *read_value(Reader *r)
{
    if (*r->p == '\'' || *r->p == '"')
        return read_quoted(r);
    return read_unquoted(r);
}

static gboolean read_key(Reader *r, char **ret_key)
{
    *ret_key = NULL;
    if (*r->p == '#')
        return TRUE;
    const char *start = r->p, *end;
    if (*start == '\'') {
        start++;
        end = strchr(start, '\'');
        if (!end || end == start)
            return FALSE;
        advance_to(r, end + 1);
    } else {
        for (end = start; *end && *end != '=' && *end != '#'; end = utf8_next(end)) {
            if (g_unichar_isspace(g_utf8_get_char(end)))
                break;
        }
        if (end == start)
            return FALSE;
        advance_to(r, end);
    }
    *ret_key = g_strndup(start, (gsize)(end - start));
    return TRUE;
}

/* One line's binding; FALSE when it cannot be parsed. *ret_name NULL: a comment or the end. */
static gboolean read_binding(Reader *r, char **ret_name, char **ret_value)
{
    *ret_name = *ret_value = NULL;
    const char *p = r->p;
    while (*p && g_unichar_isspace(g_utf8_get_char(p)))
        p = utf8_next(p);
    advance_to(r, p);
    if (!*r->p)
        return TRUE;
    if (g_str_has_prefix(r->p, "export") && after_blanks(r->p + 6) > r->p + 6)
        advance_to(r, after_blanks(r->p + 6));
    g_autofree char *name = NULL, *value = NULL;
    if (!read_key(r, &name))
        return FALSE;
    advance_to(r, after_blanks(r->p));
    if (*r->p == '=') {
        const char *after = after_blanks(r->p + 1);
        gboolean empty = after > r->p + 1 && *after == '#';
        advance_to(r, after);
        value = empty ? g_strdup("") : read_value(r);
        if (!value)
            return FALSE;
    }
    p = after_blanks(r->p);
    if (*p == '#')
        p += strcspn(p, "\r\n");
    p = after_blanks(p);
    if (*p && !is_newline(*p))
        return FALSE;
    advance_to(r, after_line(p));
    *ret_name = g_steal_pointer(&name);
    *ret_value = g_steal_pointer(&value);
    return TRUE;
}

typedef struct {
    GPtrArray *entries;
    gboolean override;
    DotenvLookup lookup;
    gpointer context;
} Resolution;

static DotenvEntry *find(GPtrArray *entries, const char *name)
{
    for (guint i = 0; i < entries->len; i++) {
        DotenvEntry *entry = entries->pdata[i];
        if (g_str_equal(entry->name, name))
            return entry;
    }
    return NULL;
}

static void append_variable(const Resolution *r, GString *out, const char *name,
                            const char *fallback)
{
    const DotenvEntry *own = find(r->entries, name);
    const char *outer = r->lookup ? r->lookup(r->context, name) : getenv(name);
    const char *value = fallback ? fallback : "";
    if (own && (r->override || !outer))
        value = own->value ? own->value : "";
    else if (outer)
        value = outer;
    g_string_append(out, value);
}

static char *resolve(const Resolution *r, const char *value)
{
    GString *out = g_string_new(NULL);
    for (const char *p = value; *p;) {
        if (!g_str_has_prefix(p, "${")) {
            g_string_append_c(out, *p++);
            continue;
        }
        gsize size = strcspn(p + 2, "}:");
        const char *end = p + 2 + size;
        const char *fallback = g_str_has_prefix(end, ":-") ? end + 2 : NULL;
        const char *close = fallback ? strchr(fallback, '}') : end;
        if (!close || *close != '}') {
            g_string_append_c(out, *p++);
            continue;
        }
        g_autofree char *name = g_strndup(p + 2, size);
        g_autofree char *otherwise =
            fallback ? g_strndup(fallback, (gsize)(close - fallback)) : NULL;
        append_variable(r, out, name, otherwise);
        p = close + 1;
    }
    return g_string_free(out, FALSE);
}

GPtrArray *dotenv_parse(const char *text, gboolean override, DotenvLookup lookup, gpointer context,
                        GArray *problems)
{
    if (g_str_has_prefix(text, "\xef\xbb\xbf"))
        text += 3;
    Resolution resolution = {
        .entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free),
        .override = override, .lookup = lookup, .context = context,
    };
    Reader r = {.p = text, .line = 1};
    while (*r.p) {
        int line = r.line;
        g_autofree char *name = NULL, *value = NULL;
        if (!read_binding(&r, &name, &value)) {
            if (problems)
                g_array_append_val(problems, line);
            advance_to(&r, after_line(r.p));
            continue;
        }
        if (!name)
            continue;
        char *resolved = value ? resolve(&resolution, value) : NULL;
        DotenvEntry *entry = find(resolution.entries, name);
        if (!entry) {
            entry = g_new0(DotenvEntry, 1);
            entry->name = g_steal_pointer(&name);
            g_ptr_array_add(resolution.entries, entry);
        }
        g_free(entry->value);
        entry->value = resolved;
    }
    return resolution.entries;
}
