/*
 * Reads a revision file's header without running it: a scanner over the top-level statements that
 * understands literals and steps over everything else. What it cannot be sure of (a computed value, a
 * header name in any other statement) it reports, and the file is run instead.
 */
#include "revision/revision_file.h"

#include <string.h>

enum { REVISION, DOWN_REVISION, BRANCH_LABELS, DEPENDS_ON, N_NAMES };

static const char *const header_names[N_NAMES] = {"revision", "down_revision", "branch_labels",
                                                  "depends_on"};

typedef struct {
    const char *start, *p, *end;
    GPtrArray *values[N_NAMES]; /* of char *; NULL: not seen */
    RevisionSpan spans[N_NAMES]; /* of those */
    char *doc;
    RevisionSpan doc_span;
} Scan;

static int peek(const Scan *s)
{
    return s->p < s->end ? (guchar)*s->p : -1;
}

static gboolean is_name_start(int c)
{
    return c == '_' || g_ascii_isalpha((char)c) || c >= 0x80;
}

static gboolean is_name_char(int c)
{
    return is_name_start(c) || (c > 0 && g_ascii_isdigit((char)c));
}

static gsize name_size(const Scan *s)
{
    const char *p = s->p;
    while (p < s->end && is_name_char((guchar)*p))
        p++;
    return (gsize)(p - s->p);
}

static gboolean name_is(const char *name, gsize size, const char *text)
{
    return strlen(text) == size && memcmp(name, text, size) == 0;
}

static int header_index(const char *name, gsize size)
{
    for (int i = 0; i < N_NAMES; i++) {
        if (name_is(name, size, header_names[i]))
            return i;
    }
    return -1;
}

static void skip_comment(Scan *s)
{
    const char *newline = memchr(s->p, '\n', (gsize)(s->end - s->p));
    s->p = newline ? newline : s->end;
}

/* Blanks and joined lines; newlines and comments too when they mean nothing (inside of brackets). */
static void skip_blanks(Scan *s, gboolean in_brackets)
{
    for (;;) {
        int c = peek(s);
        if (c == ' ' || c == '\t' || c == '\f' || (in_brackets && (c == '\n' || c == '\r')))
            s->p++;
        else if (c == '\\' && s->end - s->p > 1 && s->p[1] == '\n')
            s->p += 2;
        else if (c == '\\' && s->end - s->p > 2 && s->p[1] == '\r' && s->p[2] == '\n')
            s->p += 3;
        else if (in_brackets && c == '#')
            skip_comment(s);
        else
            return;
    }
}

/* ---- string literals ------------------------------------------------------------------------- */

/* At a quote: steps over the literal. FALSE when it is not closed. */
static gboolean skip_quoted(Scan *s, const char **ret_body, gsize *ret_size)
{
    char quote = *s->p;
    gboolean triple = s->end - s->p >= 3 && s->p[1] == quote && s->p[2] == quote;
    s->p += triple ? 3 : 1;
    *ret_body = s->p;
    while (s->p < s->end) {
        if (*s->p == '\\' && s->end - s->p > 1) {
            s->p += 2;
            continue;
        }
        if (*s->p == quote && (!triple || (s->end - s->p >= 3 && s->p[1] == quote &&
                                           s->p[2] == quote))) {
            *ret_size = (gsize)(s->p - *ret_body);
            s->p += triple ? 3 : 1;
            return TRUE;
        }
        if (*s->p == '\n' && !triple)
            return FALSE;
        s->p++;
    }
    return FALSE;
}

static gboolean decode_number(const char **p, const char *end, int digits, GString *out)
{
    gunichar c = 0;
    for (int i = 0; i < digits; i++, (*p)++) {
        if (*p >= end || !g_ascii_isxdigit(**p))
            return FALSE;
        c = c * 16 + (gunichar)g_ascii_xdigit_value(**p);
    }
    if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return FALSE;
    g_string_append_unichar(out, c);
    return TRUE;
}

static gboolean decode_octal(const char **p, const char *end, GString *out)
{
    gunichar c = 0;
    for (int i = 0; i < 3 && *p < end && **p >= '0' && **p <= '7'; i++)
        c = c * 8 + (gunichar)(*(*p)++ - '0');
    if (c)
        g_string_append_unichar(out, c);
    return c != 0;
}

/* After a backslash. FALSE for what only Python itself should decode (\N{...}, a NUL). */
static gboolean decode_escape(const char **p, const char *end, GString *out)
{
    static const char names[] = "\\'\"abfnrtv", values[] = "\\'\"\a\b\f\n\r\t\v";
    char c = *(*p)++;
    const char *found = strchr(names, c);
    if (c && found) {
        g_string_append_c(out, values[found - names]);
        return TRUE;
    }
    switch (c) {
    case '\n':
        return TRUE;
    case 'x':
        return decode_number(p, end, 2, out);
    case 'u':
        return decode_number(p, end, 4, out);
    case 'U':
        return decode_number(p, end, 8, out);
    case 'N':
        return FALSE;
    default:
        break;
    }
    if (c >= '0' && c <= '7') {
        (*p)--;
        return decode_octal(p, end, out);
    }
    g_string_append_c(out, '\\');
    g_string_append_c(out, c);
    return TRUE;
}

static gboolean decode_string(const char *body, gsize size, gboolean raw, GString *out)
{
    for (const char *p = body, *end = body + size; p < end;) {
        if (*p == '\r') { /* universal newlines */
            p += p + 1 < end && p[1] == '\n' ? 2 : 1;
            g_string_append_c(out, '\n');
        } else if (*p == '\\' && !raw && p + 1 < end) {
            p++;
            if (!decode_escape(&p, end, out))
                return FALSE;
        } else if (!*p) {
            return FALSE;
        } else {
            g_string_append_c(out, *p++);
        }
    }
    return TRUE;
}

/* Whether a string literal starts here; *ret_prefix: how long its prefix is. */
static gboolean at_string(const Scan *s, gsize *ret_prefix)
{
    gsize n = name_size(s);
    *ret_prefix = n;
    if (n > 2 || s->p + n >= s->end || (s->p[n] != '\'' && s->p[n] != '"'))
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        if (!strchr("rRbBuUfF", s->p[i]))
            return FALSE;
    }
    return TRUE;
}

/* One or more literals side by side. NULL when they are not plain text. */
static char *read_string(Scan *s, gboolean in_brackets)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gsize prefix;
    while (at_string(s, &prefix)) {
        gboolean raw = FALSE;
        for (gsize i = 0; i < prefix; i++) {
            if (!strchr("rRuU", s->p[i]))
                return NULL;
            raw = raw || s->p[i] == 'r' || s->p[i] == 'R';
        }
        s->p += prefix;
        const char *body;
        gsize size;
        if (!skip_quoted(s, &body, &size) || !decode_string(body, size, raw, out))
            return NULL;
        skip_blanks(s, in_brackets);
    }
    return g_utf8_validate(out->str, (gssize)out->len, NULL) ? g_strndup(out->str, out->len) : NULL;
}

/* ---- values ---------------------------------------------------------------------------------- */

/* None or a string, appended to values. */
static gboolean read_item(Scan *s, gboolean in_brackets, GPtrArray *values)
{
    gsize prefix;
    if (at_string(s, &prefix)) {
        char *text = read_string(s, in_brackets);
        if (!text)
            return FALSE;
        g_ptr_array_add(values, text);
        return TRUE;
    }
    if (!name_is(s->p, name_size(s), "None"))
        return FALSE;
    s->p += strlen("None");
    skip_blanks(s, in_brackets);
    return TRUE;
}

static gboolean read_sequence(Scan *s, GPtrArray *values)
{
    char close = *s->p == '(' ? ')' : ']';
    s->p++;
    for (;;) {
        skip_blanks(s, TRUE);
        if (peek(s) == close) {
            s->p++;
            return TRUE;
        }
        gsize prefix;
        /* None in a sequence is an element that Alembic would trip over: let it be run. "(None)" is
         * just None. */
        gboolean text = at_string(s, &prefix);
        if ((!text && close == ']') || !read_item(s, TRUE, values))
            return FALSE;
        if (peek(s) == ',' && text)
            s->p++;
        else if (peek(s) != close)
            return FALSE;
    }
}

/* At the end of a statement: a newline, a comment, ";" or the end of the file. */
static gboolean at_statement_end(Scan *s)
{
    skip_blanks(s, FALSE);
    int c = peek(s);
    return c < 0 || c == '\n' || c == '\r' || c == '#' || c == ';';
}

/* From start to here, without the blanks at its end. */
static RevisionSpan span_of(const Scan *s, const char *start)
{
    const char *end = s->p;
    while (end > start && strchr(" \t\r\n\f\\", end[-1]))
        end--;
    return (RevisionSpan){(gsize)(start - s->start), (gsize)(end - s->start)};
}

static gboolean read_value(Scan *s, int index)
{
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    skip_blanks(s, FALSE);
    const char *start = s->p;
    gboolean sequence = peek(s) == '(' || peek(s) == '[';
    if (sequence ? !read_sequence(s, values) : !read_item(s, FALSE, values))
        return FALSE;
    if (!sequence && peek(s) == ',') { /* a tuple without parentheses */
        while (peek(s) == ',') {
            s->p++;
            if (at_statement_end(s))
                break;
            if (!read_item(s, FALSE, values))
                return FALSE;
        }
    }
    s->spans[index] = span_of(s, start);
    if (!at_statement_end(s) || (index == REVISION && (sequence || values->len != 1)))
        return FALSE;
    if (s->values[index])
        g_ptr_array_unref(s->values[index]);
    s->values[index] = g_steal_pointer(&values);
    return TRUE;
}

/* ---- statements ------------------------------------------------------------------------------ */

/* To the end of the logical line. FALSE when check is set and a header name is in it. */
static gboolean skip_line(Scan *s, gboolean check)
{
    int depth = 0;
    gboolean after_dot = FALSE;
    while (s->p < s->end) {
        gsize prefix;
        int c = peek(s);
        if (c == '\n' && depth <= 0) {
            s->p++;
            return TRUE;
        }
        if (c == '#') {
            skip_comment(s);
        } else if (c == '\\' && s->end - s->p > 1) {
            s->p += 2;
        } else if (at_string(s, &prefix)) {
            const char *body;
            gsize size;
            s->p += prefix;
            if (!skip_quoted(s, &body, &size))
                return FALSE;
        } else if (is_name_start(c)) {
            if (check && !after_dot && header_index(s->p, prefix) >= 0)
                return FALSE;
            s->p += prefix;
        } else {
            depth += c == '(' || c == '[' || c == '{';
            depth -= c == ')' || c == ']' || c == '}';
            s->p++;
        }
        after_dot = c == '.';
    }
    return TRUE;
}

/* From ":" to "=": an annotation's text does not matter. FALSE when there is no "=". */
static gboolean skip_annotation(Scan *s)
{
    int depth = 0;
    while (s->p < s->end) {
        gsize prefix;
        int c = peek(s);
        if (depth <= 0 && (c == '=' || c == '\n' || c == '#' || c == ';'))
            return c == '=';
        if (at_string(s, &prefix)) {
            const char *body;
            gsize size;
            s->p += prefix;
            if (!skip_quoted(s, &body, &size))
                return FALSE;
            continue;
        }
        depth += c == '(' || c == '[' || c == '{';
        depth -= c == ')' || c == ']' || c == '}';
        s->p++;
    }
    return FALSE;
}

/* name = value, or name: annotation = value; more statements may follow after ";". */
static gboolean read_assignment(Scan *s, int index)
{
    s->p += strlen(header_names[index]);
    skip_blanks(s, FALSE);
    if (peek(s) == ':' && !skip_annotation(s))
        return FALSE;
    if (peek(s) != '=' || (s->end - s->p > 1 && s->p[1] == '='))
        return FALSE;
    s->p++;
    return read_value(s, index);
}

static gboolean read_statements(Scan *s)
{
    for (;;) {
        int index = header_index(s->p, name_size(s));
        if (name_is(s->p, name_size(s), "__doc__"))
            return FALSE;
        if (index < 0)
            return skip_line(s, TRUE);
        if (!read_assignment(s, index))
            return FALSE;
        if (peek(s) != ';')
            return skip_line(s, FALSE);
        s->p++;
        skip_blanks(s, FALSE);
    }
}

static gboolean has_all(const Scan *s)
{
    for (int i = 0; i < N_NAMES; i++) {
        if (!s->values[i])
            return FALSE;
    }
    return TRUE;
}

static gboolean starts_definition(const Scan *s)
{
    gsize n = name_size(s);
    return peek(s) == '@' || name_is(s->p, n, "def") || name_is(s->p, n, "class") ||
           name_is(s->p, n, "async");
}

static gboolean scan_statements(Scan *s)
{
    gboolean first = TRUE, in_definition = FALSE;
    while (s->p < s->end) {
        const char *line = s->p;
        skip_blanks(s, FALSE);
        int c = peek(s);
        if (c < 0)
            break;
        if (c == '\n' || c == '\r' || c == '#') {
            if (c == '#')
                skip_comment(s);
            else
                s->p++;
            continue;
        }
        gsize prefix;
        if (s->p > line) {
            if (!skip_line(s, !in_definition))
                return FALSE;
        } else if (starts_definition(s)) {
            if (has_all(s))
                return TRUE;
            in_definition = TRUE;
            if (!skip_line(s, FALSE))
                return FALSE;
        } else if (first && at_string(s, &prefix)) {
            g_autofree char *text = read_string(s, FALSE);
            s->doc_span = span_of(s, line);
            if (!text || !at_statement_end(s))
                return FALSE;
            s->doc = g_steal_pointer(&text);
            if (!skip_line(s, TRUE))
                return FALSE;
        } else {
            in_definition = FALSE;
            if (!read_statements(s))
                return FALSE;
        }
        first = FALSE;
    }
    return s->values[REVISION] && s->values[DOWN_REVISION];
}

/* A coding cookie in the first two lines that names anything but UTF-8. */
static gboolean has_other_encoding(const char *source, gsize size)
{
    const char *p = source, *end = source + size;
    for (int line = 0; line < 2 && p < end; line++) {
        const char *newline = memchr(p, '\n', (gsize)(end - p));
        gsize length = (gsize)((newline ? newline : end) - p);
        const char *coding = length && *p == '#' ? g_strstr_len(p, (gssize)length, "coding") : NULL;
        if (coding && (coding[6] == ':' || coding[6] == '=')) {
            const char *name = coding + 7;
            name += strspn(name, " \t");
            return g_ascii_strncasecmp(name, "utf", 3) != 0 &&
                   g_ascii_strncasecmp(name, "ascii", 5) != 0;
        }
        p += length + 1;
    }
    return FALSE;
}

static char **take_strings(GPtrArray *values)
{
    char **strings = g_new0(char *, (values ? values->len : 0) + 1);
    for (guint i = 0; values && i < values->len; i++)
        strings[i] = g_strdup(values->pdata[i]);
    return strings;
}

static gboolean scan_source(Scan *s)
{
    if (s->end - s->start >= 3 && memcmp(s->start, "\xef\xbb\xbf", 3) == 0)
        s->p += 3;
    return !has_other_encoding(s->start, (gsize)(s->end - s->start)) && scan_statements(s);
}

static void scan_clear(Scan *s)
{
    for (int i = 0; i < N_NAMES; i++)
        g_clear_pointer(&s->values[i], g_ptr_array_unref);
    g_free(s->doc);
}

gboolean revision_header_locate(const char *source, gsize size, RevisionSpan *ret_down,
                                RevisionSpan *ret_doc)
{
    Scan s = {.start = source, .p = source, .end = source + size};
    gboolean ok = scan_source(&s);
    *ret_down = s.spans[DOWN_REVISION];
    *ret_doc = s.doc_span;
    scan_clear(&s);
    return ok;
}

gboolean revision_header_scan(const char *source, gsize size, Revision *revision)
{
    Scan s = {.start = source, .p = source, .end = source + size};
    gboolean ok = scan_source(&s);
    if (ok) {
        revision->id = g_strdup(s.values[REVISION]->pdata[0]);
        revision->down = take_strings(s.values[DOWN_REVISION]);
        revision->labels = take_strings(s.values[BRANCH_LABELS]);
        revision->depends = take_strings(s.values[DEPENDS_ON]);
        revision->doc = g_strstrip(s.doc ? g_steal_pointer(&s.doc) : g_strdup(""));
    }
    scan_clear(&s);
    return ok;
}
