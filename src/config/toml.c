#include "config/toml.h"

#include "base/error.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 100

struct Toml {
    TomlValue *root;
};

typedef struct {
    const char *path, *start, *p, *end;
    TomlValue *root, *table; /* the table that key = value lines belong to */
    int depth;
    GError **error;
} Reader;

static void value_free(TomlValue *value)
{
    if (!value)
        return;
    g_free(value->text);
    if (value->items)
        g_ptr_array_unref(value->items);
    if (value->keys)
        g_ptr_array_unref(value->keys);
    g_free(value);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TomlValue, value_free)

static TomlValue *value_new(TomlKind kind)
{
    TomlValue *value = g_new0(TomlValue, 1);
    value->kind = kind;
    if (kind == TOML_ARRAY || kind == TOML_TABLE)
        value->items = g_ptr_array_new_with_free_func((GDestroyNotify)value_free);
    if (kind == TOML_TABLE)
        value->keys = g_ptr_array_new_with_free_func(g_free);
    return value;
}

static gboolean fail(Reader *r, const char *message)
{
    int line = 1, column = 1;
    for (const char *p = r->start; p < r->p; p++) {
        column = *p == '\n' ? 1 : column + ((*p & 0xc0) != 0x80);
        line += *p == '\n';
    }
    g_set_error(r->error, LIMBECK_ERROR, LIMBECK_ERROR_CONFIG, "%s:%d:%d: %s", r->path, line, column,
                message);
    return FALSE;
}

static TomlValue *find(const TomlValue *table, const char *key)
{
    for (guint i = 0; i < table->keys->len; i++) {
        if (g_str_equal(table->keys->pdata[i], key))
            return table->items->pdata[i];
    }
    return NULL;
}

static TomlValue *put(TomlValue *table, const char *key, TomlValue *value)
{
    g_ptr_array_add(table->keys, g_strdup(key));
    g_ptr_array_add(table->items, value);
    return value;
}

/* ---- characters ------------------------------------------------------------------------------ */

static gboolean at(Reader *r, const char *text)
{
    gsize size = strlen(text);
    return (gsize)(r->end - r->p) >= size && memcmp(r->p, text, size) == 0;
}

static gboolean take(Reader *r, const char *text)
{
    if (!at(r, text))
        return FALSE;
    r->p += strlen(text);
    return TRUE;
}

static int peek(Reader *r)
{
    return r->p < r->end ? (guchar)*r->p : -1;
}

static void skip_blanks(Reader *r)
{
    while (peek(r) == ' ' || peek(r) == '\t')
        r->p++;
}

static gboolean at_newline(Reader *r)
{
    return at(r, "\n") || at(r, "\r\n");
}

static gboolean skip_comment(Reader *r)
{
    if (peek(r) != '#')
        return TRUE;
    while (r->p < r->end && !at_newline(r)) {
        guchar c = (guchar)*r->p;
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return fail(r, "a control character in a comment");
        r->p++;
    }
    return TRUE;
}

/* Blanks, comments and newlines: between statements and inside of arrays. */
static gboolean skip_space(Reader *r)
{
    for (;;) {
        skip_blanks(r);
        if (!skip_comment(r))
            return FALSE;
        if (!take(r, "\n") && !take(r, "\r\n"))
            return TRUE;
    }
}

static gboolean end_of_line(Reader *r)
{
    skip_blanks(r);
    if (!skip_comment(r))
        return FALSE;
    if (r->p == r->end || take(r, "\n") || take(r, "\r\n"))
        return TRUE;
    return fail(r, "expected the end of the line");
}

/* ---- strings --------------------------------------------------------------------------------- */

static gboolean read_unicode_escape(Reader *r, int digits, GString *out)
{
    gunichar c = 0;
    for (int i = 0; i < digits; i++) {
        if (peek(r) < 0 || !g_ascii_isxdigit(*r->p))
            return fail(r, "a hexadecimal digit is missing in an escape");
        c = c * 16 + (gunichar)g_ascii_xdigit_value(*r->p++);
    }
    if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return fail(r, "an escape names no Unicode character");
    g_string_append_unichar(out, c);
    return TRUE;
}

/* After the backslash. */
static gboolean read_escape(Reader *r, gboolean multiline, GString *out)
{
    static const char names[] = "btnfr\"\\", values[] = "\b\t\n\f\r\"\\";
    int c = peek(r);
    const char *found = c > 0 ? strchr(names, c) : NULL;
    if (found) {
        r->p++;
        g_string_append_c(out, values[found - names]);
        return TRUE;
    }
    if (take(r, "u"))
        return read_unicode_escape(r, 4, out);
    if (take(r, "U"))
        return read_unicode_escape(r, 8, out);
    if (multiline) {
        const char *start = r->p;
        skip_blanks(r);
        if (at_newline(r)) {
            while (peek(r) == ' ' || peek(r) == '\t' || at_newline(r))
                r->p++;
            return TRUE;
        }
        r->p = start;
    }
    return fail(r, "an unknown escape in a string");
}

/* quote: '"' with escapes, or '\''. Three of them: over several lines. */
static char *read_string(Reader *r)
{
    char quote = *r->p;
    const char one[] = {quote, 0}, three[] = {quote, quote, quote, 0};
    gboolean multiline = take(r, three);
    if (!multiline)
        r->p++;
    else if (!take(r, "\n"))
        take(r, "\r\n");
    g_autoptr(GString) out = g_string_new(NULL);
    for (;;) {
        int c = peek(r);
        if (c < 0 || (!multiline && at_newline(r))) {
            fail(r, "a string is not closed");
            return NULL;
        }
        if (multiline ? take(r, three) : take(r, one)) {
            /* Up to two quotes may stand directly before the closing three. */
            for (int extra = 0; multiline && extra < 2 && take(r, one); extra++)
                g_string_append_c(out, quote);
            return g_strdup(out->str);
        }
        if (c == '\\' && quote == '"') {
            r->p++;
            if (!read_escape(r, multiline, out))
                return NULL;
            continue;
        }
        if ((c < 0x20 && c != '\t' && !(multiline && at_newline(r))) || c == 0x7f) {
            fail(r, "a control character in a string");
            return NULL;
        }
        if (take(r, "\r\n")) {
            g_string_append_c(out, '\n');
        } else {
            g_string_append_c(out, (char)c);
            r->p++;
        }
    }
}

static gboolean is_bare(int c)
{
    return c > 0 && c < 128 && (g_ascii_isalnum((char)c) || c == '_' || c == '-');
}

static char *read_simple_key(Reader *r)
{
    if (peek(r) == '"' || peek(r) == '\'') {
        if (at(r, "\"\"\"") || at(r, "'''")) {
            fail(r, "a key cannot be a multi-line string");
            return NULL;
        }
        return read_string(r);
    }
    const char *start = r->p;
    while (is_bare(peek(r)))
        r->p++;
    if (r->p == start) {
        fail(r, "expected a key");
        return NULL;
    }
    return g_strndup(start, (gsize)(r->p - start));
}

/* a.b."c": at least one. */
static GPtrArray *read_key(Reader *r)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    do {
        skip_blanks(r);
        char *part = read_simple_key(r);
        if (!part)
            return NULL;
        g_ptr_array_add(parts, part);
        skip_blanks(r);
    } while (take(r, "."));
    return g_steal_pointer(&parts);
}

/* ---- values ---------------------------------------------------------------------------------- */

static TomlValue *read_value(Reader *r);
static gboolean read_pair(Reader *r, TomlValue *table);

static TomlValue *read_array(Reader *r)
{
    g_autoptr(TomlValue) array = value_new(TOML_ARRAY);
    r->p++;
    for (;;) {
        if (!skip_space(r))
            return NULL;
        if (take(r, "]"))
            return g_steal_pointer(&array);
        TomlValue *item = read_value(r);
        if (!item)
            return NULL;
        g_ptr_array_add(array->items, item);
        if (!skip_space(r))
            return NULL;
        if (!take(r, ",") && peek(r) != ']') {
            fail(r, "expected ',' or ']' in an array");
            return NULL;
        }
    }
}

static void freeze(TomlValue *value)
{
    value->frozen = 1;
    for (guint i = 0; value->items && i < value->items->len; i++)
        freeze(value->items->pdata[i]);
}

static TomlValue *read_inline_table(Reader *r)
{
    g_autoptr(TomlValue) table = value_new(TOML_TABLE);
    r->p++;
    skip_blanks(r);
    gboolean first = TRUE;
    while (!take(r, "}")) {
        if (!first && !take(r, ",")) {
            fail(r, "expected ',' or '}' in an inline table");
            return NULL;
        }
        first = FALSE;
        if (!read_pair(r, table))
            return NULL;
        skip_blanks(r);
    }
    freeze(table);
    return g_steal_pointer(&table);
}

static gboolean all_digits(const char *text, gsize size)
{
    for (gsize i = 0; i < size; i++) {
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
    }
    return size > 0;
}

static gboolean looks_like_date(const char *text)
{
    gsize size = strlen(text);
    return (size >= 10 && all_digits(text, 4) && text[4] == '-' && all_digits(text + 5, 2) &&
            text[7] == '-' && all_digits(text + 8, 2)) ||
           (size >= 5 && all_digits(text, 2) && text[2] == ':' && all_digits(text + 3, 2));
}

/* "1_000" -> "1000"; NULL when an underscore is not between two digits. */
static char *without_underscores(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        if (*p != '_')
            g_string_append_c(out, *p);
        else if (p == text || !g_ascii_isxdigit(p[-1]) || !g_ascii_isxdigit(p[1]))
            return g_string_free(out, TRUE);
    }
    return g_string_free(out, FALSE);
}

static TomlValue *integer_value(const char *text)
{
    gboolean negative = *text == '-';
    const char *digits = text + (*text == '-' || *text == '+');
    int base = g_str_has_prefix(digits, "0x")   ? 16
               : g_str_has_prefix(digits, "0o") ? 8
               : g_str_has_prefix(digits, "0b") ? 2
                                                : 10;
    if (base != 10) {
        if (digits != text)
            return NULL;
        digits += 2;
    } else if (digits[0] == '0' && digits[1]) {
        return NULL;
    }
    guint64 limit = negative ? (guint64)G_MAXINT64 + 1 : (guint64)G_MAXINT64, n;
    if (!g_ascii_string_to_unsigned(digits, (guint)base, 0, limit, &n, NULL))
        return NULL;
    TomlValue *value = value_new(TOML_INTEGER);
    value->integer = negative ? (gint64)(0 - n) : (gint64)n;
    return value;
}

static TomlValue *float_value(const char *text)
{
    const char *digits = text + (*text == '-' || *text == '+');
    double number;
    if (g_str_equal(digits, "inf") || g_str_equal(digits, "nan")) {
        number = g_str_equal(digits, "inf") ? (double)INFINITY : (double)NAN;
        if (*text == '-')
            number = -number;
    } else {
        if (!strpbrk(digits, ".eE") ||
            !g_regex_match_simple("^(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$", digits, 0,
                                  0))
            return NULL;
        number = g_ascii_strtod(text, NULL);
    }
    TomlValue *value = value_new(TOML_FLOAT);
    value->number = number;
    return value;
}

static TomlValue *read_plain(Reader *r)
{
    const char *start = r->p;
    while (is_bare(peek(r)) || (peek(r) > 0 && strchr("+.:", peek(r))))
        r->p++;
    g_autofree char *word = g_strndup(start, (gsize)(r->p - start));
    if (looks_like_date(word)) {
        /* A date and its time may be parted by one blank. */
        if (strlen(word) == 10 && peek(r) == ' ' && r->end - r->p > 2 && g_ascii_isdigit(r->p[1])) {
            r->p++;
            while (is_bare(peek(r)) || (peek(r) > 0 && strchr("+.:", peek(r))))
                r->p++;
        }
        TomlValue *value = value_new(TOML_DATETIME);
        value->text = g_strndup(start, (gsize)(r->p - start));
        return value;
    }
    if (g_str_equal(word, "true") || g_str_equal(word, "false")) {
        TomlValue *value = value_new(TOML_BOOLEAN);
        value->integer = *word == 't';
        return value;
    }
    g_autofree char *plain = without_underscores(word);
    TomlValue *value = plain && *plain ? integer_value(plain) : NULL;
    if (!value && plain && *plain)
        value = float_value(plain);
    if (!value) {
        r->p = start;
        fail(r, *word ? "not a value that TOML knows" : "expected a value");
    }
    return value;
}

static TomlValue *read_value(Reader *r)
{
    if (r->depth >= MAX_DEPTH) {
        fail(r, "values are nested too deeply");
        return NULL;
    }
    int c = peek(r);
    if (c == '"' || c == '\'') {
        char *text = read_string(r);
        if (!text)
            return NULL;
        TomlValue *value = value_new(TOML_STRING);
        value->text = text;
        return value;
    }
    if (c != '[' && c != '{')
        return read_plain(r);
    r->depth++;
    TomlValue *value = c == '[' ? read_array(r) : read_inline_table(r);
    r->depth--;
    return value;
}

/* ---- statements ------------------------------------------------------------------------------ */

static gboolean read_pair(Reader *r, TomlValue *table)
{
    g_autoptr(GPtrArray) key = read_key(r);
    if (!key)
        return FALSE;
    if (!take(r, "="))
        return fail(r, "expected '=' after a key");
    for (guint i = 0; i + 1 < key->len; i++) {
        TomlValue *next = find(table, key->pdata[i]);
        if (!next) {
            next = put(table, key->pdata[i], value_new(TOML_TABLE));
            next->dotted = 1;
        } else if (next->kind != TOML_TABLE || next->frozen || (next->defined && !next->dotted)) {
            return fail(r, "a dotted key goes through something that is defined already");
        }
        table = next;
    }
    const char *last = key->pdata[key->len - 1];
    if (find(table, last))
        return fail(r, "a key is defined twice");
    skip_blanks(r);
    TomlValue *value = read_value(r);
    if (!value)
        return FALSE;
    if (value->kind == TOML_ARRAY)
        freeze(value);
    put(table, last, value);
    return TRUE;
}

/* The table that [a.b] or [[a.b]] goes through at `key`. */
static TomlValue *step_into(Reader *r, TomlValue *table, const char *key)
{
    TomlValue *next = find(table, key);
    if (!next)
        return put(table, key, value_new(TOML_TABLE));
    if (next->kind == TOML_ARRAY && next->of_tables)
        return next->items->pdata[next->items->len - 1];
    if (next->kind != TOML_TABLE || next->frozen) {
        fail(r, "a table's name is taken by a value");
        return NULL;
    }
    return next;
}

static gboolean read_header(Reader *r)
{
    gboolean of_tables = take(r, "[[");
    if (!of_tables)
        r->p++;
    g_autoptr(GPtrArray) key = read_key(r);
    if (!key)
        return FALSE;
    if (!take(r, of_tables ? "]]" : "]"))
        return fail(r, "a table's header is not closed");
    TomlValue *table = r->root;
    for (guint i = 0; i + 1 < key->len; i++) {
        if (!(table = step_into(r, table, key->pdata[i])))
            return FALSE;
    }
    const char *last = key->pdata[key->len - 1];
    TomlValue *found = find(table, last);
    if (of_tables) {
        if (!found) {
            found = put(table, last, value_new(TOML_ARRAY));
            found->of_tables = 1;
        } else if (found->kind != TOML_ARRAY || !found->of_tables) {
            return fail(r, "an array of tables has the name of something else");
        }
        r->table = value_new(TOML_TABLE);
        g_ptr_array_add(found->items, r->table);
        return TRUE;
    }
    if (!found)
        found = put(table, last, value_new(TOML_TABLE));
    else if (found->kind != TOML_TABLE || found->frozen || found->defined || found->dotted)
        return fail(r, "a table is defined twice");
    found->defined = 1;
    r->table = found;
    return TRUE;
}

static gboolean read_document(Reader *r)
{
    for (;;) {
        if (!skip_space(r))
            return FALSE;
        if (r->p == r->end)
            return TRUE;
        if (!(peek(r) == '[' ? read_header(r) : read_pair(r, r->table)) || !end_of_line(r))
            return FALSE;
    }
}

Toml *toml_parse(const char *text, gsize size, const char *path, GError **error)
{
    g_autoptr(Toml) toml = g_new0(Toml, 1);
    toml->root = value_new(TOML_TABLE);
    Reader r = {.path = path, .start = text, .p = text, .end = text + size, .error = error};
    r.root = r.table = toml->root;
    const char *invalid = NULL;
    if (!g_utf8_validate(text, (gssize)size, &invalid)) {
        r.p = invalid;
        fail(&r, "the file is not valid UTF-8 text");
        return NULL;
    }
    return read_document(&r) ? g_steal_pointer(&toml) : NULL;
}

Toml *toml_read_file(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    g_autoptr(GError) problem = NULL;
    if (!g_file_get_contents(path, &text, &size, &problem)) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_IO, "cannot read configuration: %s",
                    problem->message);
        return NULL;
    }
    return toml_parse(text, size, path, error);
}

void toml_free(Toml *toml)
{
    if (!toml)
        return;
    value_free(toml->root);
    g_free(toml);
}

const TomlValue *toml_root(const Toml *toml)
{
    return toml->root;
}

const TomlValue *toml_get(const TomlValue *table, const char *key)
{
    return table && table->kind == TOML_TABLE ? find(table, key) : NULL;
}
