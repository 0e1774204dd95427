/* Python's regular expressions in PCRE2's words, and the errors of both. */
#include "modules/stdlib/re.h"

#include <string.h>

PyValue re_raise(PyInterp *py, const char *message, PyValue pattern, gint64 position)
{
    PyValue cold = py_import(py, "_re_cold");
    PyValue type = cold == NULL ? NULL : py_getattr(py, cold, "error");
    if (type == NULL) {
        return NULL;
    }
    PyValue error = py_call_tuple(
        py, type,
        py_tuple_of(py, 3, py_str(py, message), pattern == NULL ? py_none(py) : pattern,
                    position < 0 ? py_none(py) : py_int(py, position)),
        NULL);
    return error == NULL ? NULL : py_raise_value(py, error);
}

typedef struct {
    PyInterp *py;
    const char *start, *at, *end;
    gboolean is_bytes, verbose;
    int *flags, groups;
    PyValue names;
    GString *out;
    GArray *open; /* offsets of the parentheses that are open */
} Translation;

static gint64 offset_of(const Translation *t, const char *at)
{
    return t->is_bytes ? at - t->start : g_utf8_pointer_to_offset(t->start, at);
}

static gboolean fail(Translation *t, const char *message, const char *where)
{
    PyValue pattern = py_str_len(t->py, t->start, (gsize)(t->end - t->start));
    re_raise(t->py, message, pattern, offset_of(t, where));
    return FALSE;
}

/* Reads exactly n hex digits and writes them as PCRE2 wants code points. */
static gboolean hex_escape(Translation *t, int n)
{
    const char *digits = t->at + 2;
    for (int i = 0; i < n; i++) {
        if (digits + i >= t->end || !g_ascii_isxdigit(digits[i])) {
            g_autofree char *message =
                g_strdup_printf("incomplete escape \\%.*s", i + 1, t->at + 1);
            return fail(t, message, t->at);
        }
    }
    g_string_append_printf(t->out, "\\x{%.*s}", n, digits);
    t->at = digits + n;
    return TRUE;
}

/* \1 to \99; three octal digits are a character. */
static gboolean translate_reference(Translation *t)
{
    const char *at = t->at + 1;
    int number = *at++ - '0';
    if (at < t->end && g_ascii_isdigit(*at)) {
        number = number * 10 + *at++ - '0';
    }
    if (at == t->at + 3 && at < t->end && t->at[1] <= '7' && t->at[2] <= '7' && *at >= '0' &&
        *at <= '7') {
        int value = (t->at[1] - '0') * 64 + (t->at[2] - '0') * 8 + *at - '0';
        if (value > 255) {
            g_autofree char *message = g_strdup_printf(
                "octal escape value \\%.3s outside of range 0-0o377", t->at + 1);
            return fail(t, message, t->at);
        }
        g_string_append_printf(t->out, "\\x{%x}", value);
        t->at = at + 1;
        return TRUE;
    }
    if (number > t->groups) {
        g_autofree char *message = g_strdup_printf("invalid group reference %d", number);
        return fail(t, message, t->at + 1);
    }
    g_string_append_printf(t->out, "\\g{%d}", number);
    t->at = at;
    return TRUE;
}

/* With re.ASCII the classes are those of ASCII; in a class of their own unless they stand in one. */
static const char *ascii_class(char c, gboolean in_class)
{
    static const struct {
        char c;
        const char *inside, *alone;
    } classes[] = {
        {'w', "a-zA-Z0-9_", "[a-zA-Z0-9_]"}, {'W', NULL, "[^a-zA-Z0-9_]"},
        {'d', "0-9", "[0-9]"},               {'D', NULL, "[^0-9]"},
        {'s', " \\t-\\r", "[ \\t-\\r]"},     {'S', NULL, "[^ \\t-\\r]"},
        {'b', NULL, "(?:(?<=[a-zA-Z0-9_])(?![a-zA-Z0-9_])|(?<![a-zA-Z0-9_])(?=[a-zA-Z0-9_]))"},
        {'B', NULL, "(?:(?<=[a-zA-Z0-9_])(?=[a-zA-Z0-9_])|(?<![a-zA-Z0-9_])(?![a-zA-Z0-9_]))"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(classes); i++) {
        if (classes[i].c == c) {
            return in_class ? classes[i].inside : classes[i].alone;
        }
    }
    return NULL;
}

static gboolean translate_escape(Translation *t, gboolean in_class)
{
    if (t->at + 1 >= t->end) {
        return fail(t, "bad escape (end of pattern)", t->at);
    }
    char c = t->at[1];
    switch (c) {
    case 'x': return hex_escape(t, 2);
    case 'u':
        if (!t->is_bytes) {
            return hex_escape(t, 4);
        }
        break;
    case 'U':
        if (!t->is_bytes) {
            return hex_escape(t, 8);
        }
        break;
    case 'Z':
        if (!in_class) {
            g_string_append(t->out, "\\z");
            t->at += 2;
            return TRUE;
        }
        break;
    case 'v':
        g_string_append(t->out, "\\x0b");
        t->at += 2;
        return TRUE;
    case '0': {
        int value = 0, n = 1;
        while (n <= 3 && t->at + n < t->end && t->at[n] >= '0' && t->at[n] <= '7') {
            value = value * 8 + t->at[n] - '0';
            n++;
        }
        g_string_append_printf(t->out, "\\x{%x}", value);
        t->at += n;
        return TRUE;
    }
    default: break;
    }
    if (!in_class && c >= '1' && c <= '9') {
        return translate_reference(t);
    }
    const char *class = *t->flags & RE_ASCII && !t->is_bytes ? ascii_class(c, in_class) : NULL;
    if (class != NULL) {
        g_string_append(t->out, class);
        t->at += 2;
        return TRUE;
    }
    const char *known = in_class ? "abfnrtdDwWsS" : "abfnrtdDwWsSAB";
    if (g_ascii_isalpha(c) && strchr(known, c) == NULL) {
        const char message[] = {'b', 'a', 'd', ' ', 'e', 's', 'c', 'a', 'p', 'e', ' ', '\\', c, 0};
        return fail(t, message, t->at);
    }
    g_string_append_len(t->out, t->at, 2);
    t->at += 2;
    return TRUE;
}

static gboolean translate_class(Translation *t)
{
    const char *open = t->at;
    g_string_append_c(t->out, *t->at++);
    if (t->at < t->end && *t->at == '^') {
        g_string_append_c(t->out, *t->at++);
    }
    if (t->at < t->end && *t->at == ']') {
        g_string_append(t->out, "\\]");
        t->at++;
    }
    while (t->at < t->end && *t->at != ']') {
        if (*t->at == '\\') {
            if (!translate_escape(t, TRUE)) {
                return FALSE;
            }
        } else if (*t->at == '[') { /* [: would start a POSIX class */
            g_string_append(t->out, "\\[");
            t->at++;
        } else if (*t->at == '\0') {
            g_string_append(t->out, "\\x{0}");
            t->at++;
        } else {
            g_string_append_c(t->out, *t->at++);
        }
    }
    if (t->at >= t->end) {
        return fail(t, "unterminated character set", open);
    }
    g_string_append_c(t->out, *t->at++);
    return TRUE;
}

static int flag_of(char letter)
{
    switch (letter) {
    case 'i': return RE_IGNORECASE;
    case 'm': return RE_MULTILINE;
    case 's': return RE_DOTALL;
    case 'x': return RE_VERBOSE;
    case 'a': return RE_ASCII;
    case 'u': return RE_UNICODE;
    case 'L': return RE_LOCALE;
    default: return 0;
    }
}

static gboolean translate_flags(Translation *t)
{
    const char *at = t->at + 2;
    GString *kept = g_string_new("(?");
    while (at < t->end && (flag_of(*at) != 0 || *at == '-')) {
        if (strchr("imsx-", *at) != NULL) {
            g_string_append_c(kept, *at);
        }
        at++;
    }
    gboolean global = at < t->end && *at == ')';
    if (!global && (at >= t->end || *at != ':')) {
        g_string_free(kept, TRUE);
        return fail(t, "unknown extension", t->at + 1);
    }
    if (global) {
        if (t->at != t->start) {
            g_string_free(kept, TRUE);
            return fail(t, "global flags not at the start of the expression", t->at);
        }
        for (const char *letter = t->at + 2; letter < at; letter++) {
            *t->flags |= flag_of(*letter);
        }
        t->verbose = t->verbose || (*t->flags & RE_VERBOSE) != 0;
    } else {
        g_string_append_c(kept, ':');
        g_string_append(t->out, kept->str);
    }
    g_string_free(kept, TRUE);
    t->at = at + 1;
    return TRUE;
}

static gboolean translate_group(Translation *t)
{
    if (t->at + 1 >= t->end || t->at[1] != '?') {
        t->groups++;
        g_string_append_c(t->out, *t->at++);
        return TRUE;
    }
    const char *kind = t->at + 2;
    if (kind >= t->end) {
        return fail(t, "unexpected end of pattern", kind);
    }
    if (*kind == 'P' && kind + 1 < t->end && kind[1] == '<') {
        const char *name = kind + 2, *close = memchr(name, '>', (gsize)(t->end - name));
        if (close == NULL) {
            return fail(t, "missing >, unterminated name", name);
        }
        g_autofree char *text = g_strndup(name, (gsize)(close - name));
        if (!*text || g_ascii_isdigit(*text) || strpbrk(text, " -.!,:;()[]{}+*?#'\"/\\") != NULL) {
            g_autofree char *message =
                *text ? g_strdup_printf("bad character in group name '%s'", text)
                      : g_strdup("missing group name");
            return fail(t, message, name);
        }
        if (py_dict_get_str(t->py, t->names, text) != NULL) {
            g_autofree char *message =
                g_strdup_printf("redefinition of group name '%s' as group %d; was group %" G_GINT64_FORMAT,
                                text, t->groups + 1,
                                py_small_value(py_dict_get_str(t->py, t->names, text)));
            return fail(t, message, name);
        }
        t->groups++;
        py_dict_set_str(t->py, t->names, text, py_int(t->py, t->groups));
        g_string_append_printf(t->out, "(?P<%s>", text);
        t->at = close + 1;
        return TRUE;
    }
    if (*kind == 'P' && kind + 1 < t->end && kind[1] == '=') {
        const char *name = kind + 2, *close = memchr(name, ')', (gsize)(t->end - name));
        if (close == NULL) {
            return fail(t, "missing ), unterminated name", name);
        }
        g_autofree char *text = g_strndup(name, (gsize)(close - name));
        if (py_dict_get_str(t->py, t->names, text) == NULL) {
            g_autofree char *message = g_strdup_printf("unknown group name '%s'", text);
            return fail(t, message, name);
        }
        g_string_append_printf(t->out, "(?P=%s)", text);
        t->at = close + 1;
        return TRUE;
    }
    if (flag_of(*kind) != 0 || *kind == '-') {
        return translate_flags(t);
    }
    if (*kind == '#') {
        const char *close = memchr(kind, ')', (gsize)(t->end - kind));
        if (close == NULL) {
            return fail(t, "missing ), unterminated comment", t->at);
        }
        t->at = close + 1;
        return TRUE;
    }
    gsize length = *kind == '<' ? 4 : 3;
    g_string_append_len(t->out, t->at, (gssize)MIN(length, (gsize)(t->end - t->at)));
    t->at += MIN(length, (gsize)(t->end - t->at));
    return TRUE;
}

/* The two numbers of {m,n}: is m greater? */
static gboolean is_out_of_order(const Translation *t)
{
    char *after = NULL, *end = NULL;
    guint64 low = g_ascii_strtoull(t->at + 1, &after, 10);
    if (!g_ascii_isdigit(t->at[1]) || *after != ',' || !g_ascii_isdigit(after[1])) {
        return FALSE;
    }
    guint64 high = g_ascii_strtoull(after + 1, &end, 10);
    return *end == '}' && end < t->end && low > high;
}

/* {,n} means {0,n}. */
static void translate_brace(Translation *t)
{
    const char *digits = t->at + 2;
    while (digits < t->end && g_ascii_isdigit(*digits)) {
        digits++;
    }
    gboolean open = t->at + 1 < t->end && t->at[1] == ',' && digits > t->at + 2 && digits < t->end &&
                    *digits == '}';
    g_string_append(t->out, open ? "{0" : "{");
    t->at++;
}

char *re_translate(PyInterp *py, const char *pattern, gsize size, gboolean is_bytes, int *flags,
                   int *ret_groups, PyValue names)
{
    Translation t = {.py = py, .start = pattern, .at = pattern, .end = pattern + size,
                     .is_bytes = is_bytes, .flags = flags, .names = names,
                     .verbose = (*flags & RE_VERBOSE) != 0, .out = g_string_new(NULL),
                     .open = g_array_new(FALSE, FALSE, sizeof(gsize))};
    gboolean good = TRUE;
    while (good && t.at < t.end) {
        if (*t.at == '\\') {
            good = translate_escape(&t, FALSE);
        } else if (*t.at == '[') {
            good = translate_class(&t);
        } else if (*t.at == '(') {
            gsize before = t.out->len;
            gsize at = (gsize)(t.at - t.start);
            good = translate_group(&t);
            if (good && t.out->len > before) { /* not a comment, not flags for the whole */
                g_array_append_val(t.open, at);
            }
        } else if (*t.at == ')') {
            good = t.open->len > 0 || fail(&t, "unbalanced parenthesis", t.at);
            g_array_set_size(t.open, t.open->len > 0 ? t.open->len - 1 : 0);
            g_string_append_c(t.out, *t.at++);
        } else if (*t.at == '{' && t.at + 1 < t.end && is_out_of_order(&t)) {
            good = fail(&t, "min repeat greater than max repeat", t.at + 1);
        } else if (*t.at == '{') {
            translate_brace(&t);
        } else if (*t.at == '#' && t.verbose) {
            while (t.at < t.end && *t.at != '\n') {
                t.at++;
            }
        } else if (*t.at == '\0') {
            g_string_append(t.out, "\\x{0}");
            t.at++;
        } else {
            g_string_append_c(t.out, *t.at++);
        }
    }
    if (good && t.open->len > 0) {
        gsize at = g_array_index(t.open, gsize, t.open->len - 1);
        good = fail(&t, "missing ), unterminated subpattern", t.start + at);
    }
    g_array_unref(t.open);
    *ret_groups = t.groups;
    return g_string_free(t.out, !good);
}

/* PCRE2's complaints in Python's words, where scripts may show them. */
static const char *python_message(const GError *error)
{
    switch (error->code) {
    case G_REGEX_ERROR_NOTHING_TO_REPEAT: return "nothing to repeat";
    case G_REGEX_ERROR_RANGE_OUT_OF_ORDER: return "bad character range";
    case G_REGEX_ERROR_QUANTIFIERS_OUT_OF_ORDER: return "min repeat greater than max repeat";
    case G_REGEX_ERROR_VARIABLE_LENGTH_LOOKBEHIND: return "look-behind requires fixed-width pattern";
    case G_REGEX_ERROR_INEXISTENT_SUBPATTERN_REFERENCE: return "invalid group reference";
    default: return NULL;
    }
}

GRegex *re_build(PyInterp *py, const char *translated, int flags, gboolean is_bytes, PyValue pattern)
{
    GRegexCompileFlags compile = G_REGEX_NEWLINE_LF;
    compile |= flags & RE_IGNORECASE ? G_REGEX_CASELESS : 0;
    compile |= flags & RE_MULTILINE ? G_REGEX_MULTILINE : 0;
    compile |= flags & RE_DOTALL ? G_REGEX_DOTALL : 0;
    compile |= flags & RE_VERBOSE ? G_REGEX_EXTENDED : 0;
    compile |= is_bytes ? G_REGEX_RAW : 0;
    g_autoptr(GError) error = NULL;
    GRegex *regex = g_regex_new(translated, compile, G_REGEX_MATCH_NEWLINE_LF, &error);
    if (regex == NULL) {
        const char *message = python_message(error);
        const char *tail = strstr(error->message, "at char ");
        gint64 position = tail == NULL ? -1 : g_ascii_strtoll(tail + 8, NULL, 10);
        if (error->code == G_REGEX_ERROR_NOTHING_TO_REPEAT && position > 0) {
            gboolean again = position > 1 && strchr("*+?}", translated[position - 1]) != NULL &&
                             strchr("*+?}", translated[position - 2]) != NULL;
            message = again ? "multiple repeat" : message;
            position--;
        }
        if (error->code == G_REGEX_ERROR_VARIABLE_LENGTH_LOOKBEHIND) {
            position = -1;
        }
        re_raise(py, message != NULL ? message : error->message, pattern, position);
    }
    return regex;
}
