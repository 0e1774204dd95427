/* str methods about the case and the classes of characters. */
#include "python/str_methods.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/str.h"

#include <string.h>

typedef char *(*CaseMap)(const char *text, gssize size);

/* GLib's mappings stop at a NUL: map what lies between NULs. */
static PyValue map_case(PyInterp *py, const PyStr *str, CaseMap map)
{
    GString *out = g_string_sized_new(str->size);
    const char *end = str->data + str->size;
    for (const char *p = str->data; p < end;) {
        const char *nul = memchr(p, '\0', (gsize)(end - p));
        const char *stop = nul ? nul : end;
        g_autofree char *mapped = map(p, stop - p);
        g_string_append(out, mapped);
        if (nul)
            g_string_append_c(out, '\0');
        p = nul ? nul + 1 : end;
    }
    return py_str_take(py, out);
}

/* first: the letter whose 26 followers change case, 'a' or 'A'. */
static PyValue map_ascii(PyInterp *py, const PyStr *str, char first)
{
    PyStr *result = py_str_alloc(py, str->size);
    const char *from = str->data;
    char *to = result->data;
    for (gsize i = 0; i < str->size; i++)
        to[i] = (char)(from[i] ^ ((guint8)(from[i] - first) < 26 ? 0x20 : 0));
    result->length = str->length;
    return (PyValue)result;
}

static PyValue change_case(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                           char first, CaseMap map)
{
    const PyStr *str = (PyStr *)self;
    if (!py_arity(py, args, name, 0, 0))
        return NULL;
    return py_str_is_ascii(str) ? map_ascii(py, str, first) : map_case(py, str, map);
}

PY_STR_METHOD(py_str_upper)
{
    return change_case(py, self, args, "str.upper", 'a', g_utf8_strup);
}

PY_STR_METHOD(py_str_lower)
{
    return change_case(py, self, args, "str.lower", 'A', g_utf8_strdown);
}

PY_STR_METHOD(py_str_casefold)
{
    return change_case(py, self, args, "str.casefold", 'A', g_utf8_casefold);
}

/* The title case of one character, which may be several: "ß" gives "Ss". */
static void append_title(GString *out, const char *p)
{
    gunichar c = g_utf8_get_char(p), title = g_unichar_totitle(c);
    if (c < 128 || title != c || !g_unichar_islower(c)) {
        py_utf8_append(out, title);
        return;
    }
    g_autofree char *upper = g_utf8_strup(p, py_utf8_next(p) - p);
    const char *rest = py_utf8_next(upper);
    g_autofree char *lower = g_utf8_strdown(rest, -1);
    g_string_append_len(out, upper, rest - upper);
    g_string_append(out, lower);
}

static gboolean is_cased(gunichar c)
{
    return g_unichar_islower(c) || g_unichar_isupper(c) || g_unichar_istitle(c);
}

PY_STR_METHOD(py_str_title)
{
    if (!py_arity(py, args, "str.title", 0, 0))
        return NULL;
    const PyStr *str = (PyStr *)self;
    const char *end = str->data + str->size;
    GString *out = g_string_sized_new(str->size);
    gboolean inside = FALSE;
    for (const char *p = str->data; p < end;) {
        const char *next = py_utf8_next(p);
        if (inside) {
            /* the rest of a word at once: a final sigma depends on what follows */
            while (next < end && is_cased(g_utf8_get_char(next)))
                next = py_utf8_next(next);
            g_autofree char *lower = g_utf8_strdown(p, next - p);
            g_string_append(out, lower);
            inside = FALSE;
        } else {
            append_title(out, p);
            inside = is_cased(g_utf8_get_char(p)) && next < end && is_cased(g_utf8_get_char(next));
        }
        p = next;
    }
    return py_str_take(py, out);
}

PY_STR_METHOD(py_str_capitalize)
{
    if (!py_arity(py, args, "str.capitalize", 0, 0))
        return NULL;
    const PyStr *str = (PyStr *)self;
    if (str->size == 0)
        return py->empty_str;
    GString *out = g_string_sized_new(str->size);
    append_title(out, str->data);
    const char *rest = py_utf8_next(str->data), *end = str->data + str->size;
    while (rest < end) {
        const char *nul = memchr(rest, '\0', (gsize)(end - rest)), *stop = nul ? nul : end;
        g_autofree char *lower = g_utf8_strdown(rest, stop - rest);
        g_string_append(out, lower);
        if (nul)
            g_string_append_c(out, '\0');
        rest = nul ? nul + 1 : end;
    }
    return py_str_take(py, out);
}

PY_STR_METHOD(py_str_swapcase)
{
    if (!py_arity(py, args, "str.swapcase", 0, 0))
        return NULL;
    const PyStr *str = (PyStr *)self;
    const char *end = str->data + str->size;
    GString *out = g_string_sized_new(str->size);
    for (const char *p = str->data; p < end; p = py_utf8_next(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isupper(c)) {
            const char *stop = py_utf8_next(p);
            gboolean final = out->len && (stop == end || !is_cased(g_utf8_get_char(stop)));
            g_autofree char *lower = c == 0x3a3 ? g_strdup(final ? "\u03c2" : "\u03c3")
                                                : g_utf8_strdown(p, stop - p);
            g_string_append(out, lower);
        } else if (g_unichar_islower(c)) {
            g_autofree char *upper = g_utf8_strup(p, py_utf8_next(p) - p);
            g_string_append(out, upper);
        } else {
            py_utf8_append(out, c);
        }
    }
    return py_str_take(py, out);
}

/* Characters of Numeric_Type=Digit that are no decimal digits (superscripts, circled digits). */
static const struct {
    gunichar first, last;
} digit_ranges[] = {
    {0xb2, 0xb3},       {0xb9, 0xb9},       {0x1369, 0x1371},   {0x19da, 0x19da},
    {0x2070, 0x2070},   {0x2074, 0x2079},   {0x2080, 0x2089},   {0x2460, 0x2468},
    {0x2474, 0x247c},   {0x2488, 0x2490},   {0x24ea, 0x24ea},   {0x24f5, 0x24fd},
    {0x24ff, 0x24ff},   {0x2776, 0x277e},   {0x2780, 0x2788},   {0x278a, 0x2792},
    {0x10a40, 0x10a43}, {0x10e60, 0x10e68}, {0x11052, 0x1105a}, {0x1f100, 0x1f10a},
};

static gboolean is_decimal(gunichar c)
{
    return c < 128 ? g_ascii_isdigit(c) : g_unichar_type(c) == G_UNICODE_DECIMAL_NUMBER;
}

static gboolean is_digit(gunichar c)
{
    if (is_decimal(c))
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(digit_ranges); i++)
        if (c >= digit_ranges[i].first && c <= digit_ranges[i].last)
            return TRUE;
    return FALSE;
}

static gboolean is_numeric(gunichar c)
{
    /* the ideographs that are numbers */
    static const gunichar ideographs[] = {
        0x3405, 0x3483, 0x382a, 0x3b4d, 0x4e00, 0x4e03, 0x4e07, 0x4e09, 0x4e5d, 0x4e8c, 0x4e94,
        0x4e96, 0x4ebf, 0x4edf, 0x4ee8, 0x4f0d, 0x4f70, 0x5104, 0x5146, 0x5169, 0x516b, 0x516d,
        0x5341, 0x5343, 0x5344, 0x5345, 0x534c, 0x53c1, 0x53c2, 0x53c3, 0x53c4, 0x56db, 0x58f1,
        0x58f9, 0x5e7a, 0x5efe, 0x5eff, 0x5f0c, 0x5f0d, 0x5f0e, 0x5f10, 0x62fe, 0x634c, 0x67d2,
        0x6f06, 0x7396, 0x767e, 0x8086, 0x842c, 0x8cae, 0x8cb3, 0x8d30, 0x9621, 0x9646, 0x964c,
        0x9678, 0x96f6,
    };
    GUnicodeType type = g_unichar_type(c);
    if (type == G_UNICODE_DECIMAL_NUMBER || type == G_UNICODE_LETTER_NUMBER ||
        type == G_UNICODE_OTHER_NUMBER)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(ideographs); i++)
        if (ideographs[i] == c)
            return TRUE;
    return FALSE;
}

static gboolean is_alpha(gunichar c)
{
    return c < 128 ? g_ascii_isalpha(c) : g_unichar_isalpha(c);
}

static gboolean is_alnum(gunichar c)
{
    return c < 128 ? g_ascii_isalnum(c) : is_alpha(c) || is_numeric(c) || is_digit(c);
}

/* Does it hold for all characters (and when_empty for a text without any)? */
static PyValue all_are(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                       gboolean (*holds)(gunichar c), gboolean when_empty)
{
    if (!py_arity(py, args, name, 0, 0))
        return NULL;
    const PyStr *str = (PyStr *)self;
    if (str->size == 0)
        return py_bool(py, when_empty);
    const char *end = str->data + str->size;
    for (const char *p = str->data; p < end; p = py_utf8_next(p))
        if (!holds(g_utf8_get_char(p)))
            return py_bool(py, FALSE);
    return py_bool(py, TRUE);
}

PY_STR_METHOD(py_str_isalpha)
{
    return all_are(py, self, args, "str.isalpha", is_alpha, FALSE);
}

PY_STR_METHOD(py_str_isalnum)
{
    return all_are(py, self, args, "str.isalnum", is_alnum, FALSE);
}

PY_STR_METHOD(py_str_isascii)
{
    if (!py_arity(py, args, "str.isascii", 0, 0))
        return NULL;
    return py_bool(py, py_str_is_ascii((PyStr *)self));
}

PY_STR_METHOD(py_str_isdecimal)
{
    return all_are(py, self, args, "str.isdecimal", is_decimal, FALSE);
}

PY_STR_METHOD(py_str_isdigit)
{
    return all_are(py, self, args, "str.isdigit", is_digit, FALSE);
}

PY_STR_METHOD(py_str_isnumeric)
{
    return all_are(py, self, args, "str.isnumeric", is_numeric, FALSE);
}

PY_STR_METHOD(py_str_isspace)
{
    return all_are(py, self, args, "str.isspace", py_char_is_space, FALSE);
}

PY_STR_METHOD(py_str_isprintable)
{
    return all_are(py, self, args, "str.isprintable", py_char_is_printable, TRUE);
}

PY_STR_METHOD(py_str_isidentifier)
{
    if (!py_arity(py, args, "str.isidentifier", 0, 0))
        return NULL;
    const PyStr *str = (PyStr *)self;
    return py_bool(py, py_text_is_identifier(str->data, str->size));
}

/* At least one cased character, and none that `other` holds for? */
static PyValue all_cased(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                         gboolean (*wanted)(gunichar c), gboolean (*other)(gunichar c))
{
    if (!py_arity(py, args, name, 0, 0))
        return NULL;
    const PyStr *str = (PyStr *)self;
    const char *end = str->data + str->size;
    gboolean seen = FALSE;
    for (const char *p = str->data; p < end; p = py_utf8_next(p)) {
        gunichar c = g_utf8_get_char(p);
        if (other(c) || g_unichar_istitle(c))
            return py_bool(py, FALSE);
        seen = seen || wanted(c);
    }
    return py_bool(py, seen);
}

PY_STR_METHOD(py_str_isupper)
{
    return all_cased(py, self, args, "str.isupper", g_unichar_isupper, g_unichar_islower);
}

PY_STR_METHOD(py_str_islower)
{
    return all_cased(py, self, args, "str.islower", g_unichar_islower, g_unichar_isupper);
}

PY_STR_METHOD(py_str_istitle)
{
    if (!py_arity(py, args, "str.istitle", 0, 0))
        return NULL;
    const PyStr *str = (PyStr *)self;
    const char *end = str->data + str->size;
    gboolean seen = FALSE, inside = FALSE;
    for (const char *p = str->data; p < end; p = py_utf8_next(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean upper = g_unichar_isupper(c) || g_unichar_istitle(c);
        if ((upper && inside) || (g_unichar_islower(c) && !inside))
            return py_bool(py, FALSE);
        inside = upper || g_unichar_islower(c);
        seen = seen || inside;
    }
    return py_bool(py, seen);
}
