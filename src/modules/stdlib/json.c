/* json.loads, and the module. */
#include "modules/stdlib/json.h"

#include "modules/stdlib/stdlib.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 900

typedef struct {
    PyInterp *py;
    const char *start, *at, *end;
    PyValue object_hook, object_pairs_hook, parse_float, parse_int, parse_constant; /* NULL: none */
    gboolean strict;
    int depth;
} Load;

PyValue json_decode_error(PyInterp *py)
{
    PyValue *slot = stdlib_slot(py, "stdlib.json.error");
    if (*slot == NULL) {
        PyValue cold = py_import(py, "_json_cold");
        *slot = cold == NULL ? NULL : py_getattr(py, cold, "JSONDecodeError");
    }
    return *slot;
}

static PyValue fail(Load *l, const char *message, const char *where)
{
    PyInterp *py = l->py;
    PyValue type = json_decode_error(py);
    if (type == NULL) {
        return NULL;
    }
    PyValue document = py_str_len(py, l->start, (gsize)(l->end - l->start));
    gint64 position = g_utf8_pointer_to_offset(l->start, where);
    PyValue error = py_call_tuple(
        py, type, py_tuple_of(py, 3, py_str(py, message), document, py_int(py, position)), NULL);
    return error == NULL ? NULL : py_raise_value(py, error);
}

static void skip_space(Load *l)
{
    while (l->at < l->end && (*l->at == ' ' || *l->at == '\t' || *l->at == '\n' || *l->at == '\r')) {
        l->at++;
    }
}

static PyValue load_value(Load *l);

/* Four hex digits at `at`, -1: there are none. */
static int hex4(Load *l, const char *at)
{
    int n = 0;
    for (int i = 0; i < 4; i++) {
        int digit = at + i < l->end ? g_ascii_xdigit_value(at[i]) : -1;
        if (digit < 0) {
            return -1;
        }
        n = n << 4 | digit;
    }
    return n;
}

static void append_code_point(GString *out, int c)
{
    if (c >= 0xd800 && c < 0xe000) { /* a lone surrogate: as PyStr keeps it */
        g_string_append_c(out, (char)0xed);
        g_string_append_c(out, (char)(0x80 | (c >> 6 & 0x3f)));
        g_string_append_c(out, (char)(0x80 | (c & 0x3f)));
    } else {
        g_string_append_unichar(out, (gunichar)c);
    }
}

/* at stands behind the opening quote. */
static PyValue load_text(Load *l)
{
    const char *begin = l->at - 1, *run = l->at;
    GString *out = NULL;
    for (;;) {
        if (l->at >= l->end) {
            if (out != NULL) {
                g_string_free(out, TRUE);
            }
            return fail(l, "Unterminated string starting at", begin);
        }
        guchar c = (guchar)*l->at;
        if (c == '"') {
            break;
        }
        if (c < 0x20 && l->strict) {
            if (out != NULL) {
                g_string_free(out, TRUE);
            }
            return fail(l, "Invalid control character at", l->at);
        }
        if (c != '\\') {
            l->at++;
            continue;
        }
        out = out != NULL ? out : g_string_new(NULL);
        g_string_append_len(out, run, l->at - run);
        const char *escape = ++l->at;
        static const char plain[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
        const char *found = NULL;
        for (const char *p = plain; *p != '\0' && found == NULL && escape < l->end; p += 2) {
            found = *p == *escape ? p + 1 : NULL;
        }
        if (found != NULL) {
            g_string_append_c(out, *found);
            l->at++;
        } else if (escape < l->end && *escape == 'u') {
            int c1 = hex4(l, escape + 1);
            if (c1 < 0) {
                g_string_free(out, TRUE);
                return fail(l, "Invalid \\uXXXX escape", escape);
            }
            l->at += 5;
            if (c1 >= 0xd800 && c1 < 0xdc00 && l->at + 1 < l->end && l->at[0] == '\\' &&
                l->at[1] == 'u') {
                int c2 = hex4(l, l->at + 2);
                if (c2 >= 0xdc00 && c2 < 0xe000) {
                    c1 = 0x10000 + ((c1 - 0xd800) << 10) + (c2 - 0xdc00);
                    l->at += 6;
                }
            }
            append_code_point(out, c1);
        } else {
            g_string_free(out, TRUE);
            return escape >= l->end ? fail(l, "Unterminated string starting at", begin)
                                    : fail(l, "Invalid \\escape", escape - 1);
        }
        run = l->at;
    }
    const char *close = l->at++;
    if (out == NULL) {
        return py_str_len(l->py, run, (gsize)(close - run));
    }
    g_string_append_len(out, run, close - run);
    return py_str_take(l->py, out);
}

static PyValue load_object(Load *l)
{
    PyInterp *py = l->py;
    PyValue made = py_dict(py);
    PyValue pairs = l->object_pairs_hook == NULL ? NULL : py_list(py, 0, NULL);
    skip_space(l);
    if (l->at < l->end && *l->at == '}') {
        l->at++;
    } else {
        for (;;) {
            if (l->at >= l->end || *l->at != '"') {
                return fail(l, "Expecting property name enclosed in double quotes", l->at);
            }
            l->at++;
            PyValue key = load_text(l);
            if (key == NULL) {
                return NULL;
            }
            skip_space(l);
            if (l->at >= l->end || *l->at != ':') {
                return fail(l, "Expecting ':' delimiter", l->at);
            }
            l->at++;
            PyValue value = load_value(l);
            if (value == NULL || !py_dict_set(py, made, key, value)) {
                return NULL;
            }
            if (pairs != NULL) {
                py_list_append(py, pairs, py_tuple_of(py, 2, key, value));
            }
            skip_space(l);
            if (l->at < l->end && *l->at == '}') {
                l->at++;
                break;
            }
            if (l->at >= l->end || *l->at != ',') {
                return fail(l, "Expecting ',' delimiter", l->at);
            }
            l->at++;
            skip_space(l);
        }
    }
    if (pairs != NULL) {
        return py_call1(py, l->object_pairs_hook, pairs);
    }
    return l->object_hook != NULL ? py_call1(py, l->object_hook, made) : made;
}

static PyValue load_array(Load *l)
{
    PyValue made = py_list(l->py, 0, NULL);
    skip_space(l);
    if (l->at < l->end && *l->at == ']') {
        l->at++;
        return made;
    }
    for (;;) {
        PyValue value = load_value(l);
        if (value == NULL) {
            return NULL;
        }
        py_list_append(l->py, made, value);
        skip_space(l);
        if (l->at < l->end && *l->at == ']') {
            l->at++;
            return made;
        }
        if (l->at >= l->end || *l->at != ',') {
            return fail(l, "Expecting ',' delimiter", l->at);
        }
        l->at++;
    }
}

static PyValue load_number(Load *l)
{
    PyInterp *py = l->py;
    const char *start = l->at, *at = l->at;
    gboolean is_float = FALSE;
    at += *at == '-';
    if (at >= l->end || !g_ascii_isdigit(*at)) {
        return fail(l, "Expecting value", start);
    }
    if (*at == '0') {
        at++;
    } else {
        while (at < l->end && g_ascii_isdigit(*at)) {
            at++;
        }
    }
    if (at + 1 < l->end && *at == '.' && g_ascii_isdigit(at[1])) {
        is_float = TRUE;
        for (at++; at < l->end && g_ascii_isdigit(*at); at++) {
        }
    }
    if (at < l->end && (*at == 'e' || *at == 'E')) {
        const char *exponent = at + 1;
        exponent += exponent < l->end && (*exponent == '+' || *exponent == '-');
        if (exponent < l->end && g_ascii_isdigit(*exponent)) {
            is_float = TRUE;
            for (at = exponent; at < l->end && g_ascii_isdigit(*at); at++) {
            }
        }
    }
    l->at = at;
    g_autofree char *text = g_strndup(start, (gsize)(at - start));
    PyValue hook = is_float ? l->parse_float : l->parse_int;
    if (hook != NULL) {
        return py_call1(py, hook, py_str(py, text));
    }
    return is_float ? py_float(py, g_ascii_strtod(text, NULL)) : py_int_parse(py, text, 10);
}

static PyValue load_value(Load *l)
{
    PyInterp *py = l->py;
    static const struct {
        const char *text;
        char kind;
        double number;
    } constants[] = {
        {"null", 'n', 0},          {"true", 't', 0},         {"false", 'f', 0},
        {"NaN", 'd', (double)NAN}, {"Infinity", 'd', INFINITY}, {"-Infinity", 'd', -INFINITY},
    };
    skip_space(l);
    if (l->at >= l->end) {
        return fail(l, "Expecting value", l->at);
    }
    if (l->depth > MAX_DEPTH) {
        return py_raise(py, PY_EXC_RECURSION_ERROR,
                        "maximum recursion depth exceeded while decoding a JSON document");
    }
    char c = *l->at;
    if (c == '"') {
        l->at++;
        return load_text(l);
    }
    if (c == '{' || c == '[') {
        l->at++;
        l->depth++;
        PyValue made = c == '{' ? load_object(l) : load_array(l);
        l->depth--;
        return made;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(constants); i++) {
        gsize size = strlen(constants[i].text);
        if ((gsize)(l->end - l->at) >= size && strncmp(l->at, constants[i].text, size) == 0) {
            l->at += size;
            if (constants[i].kind == 'd' && l->parse_constant != NULL) {
                return py_call1(py, l->parse_constant, py_str(py, constants[i].text));
            }
            return constants[i].kind == 'n'   ? py_none(py)
                   : constants[i].kind == 'd' ? py_float(py, constants[i].number)
                                              : py_bool(py, constants[i].kind == 't');
        }
    }
    return load_number(l);
}

static PyValue load_document(Load *l)
{
    PyValue made = load_value(l);
    if (made == NULL) {
        return NULL;
    }
    skip_space(l);
    return l->at < l->end ? fail(l, "Extra data", l->at) : made;
}

PyValue json_loads_text(PyInterp *py, const char *text, gsize size)
{
    Load l = {.py = py, .start = text, .at = text, .end = text + size, .strict = TRUE};
    return load_document(&l);
}

static PyValue hook(PyValue v)
{
    return v == NULL || py_is_none(v) ? NULL : v;
}

PyValue json_loads(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[9];
    if (!py_bind(py, args,
                 "loads(s, *, cls=, object_hook=, parse_float=, parse_int=, parse_constant=, "
                 "object_pairs_hook=, strict=, **kw)",
                 v)) {
        return NULL;
    }
    PyValue text = v[0];
    if (py_is_bytes(text) || py_layout(text) == PY_LAYOUT_BYTEARRAY) {
        text = py_call_method(py, text, "decode", 0);
        if (text == NULL) {
            return NULL;
        }
    }
    if (!py_is_str(text)) {
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "the JSON object must be str, bytes or bytearray, not %s",
                        py_text(py_type_of(py, text)->name));
    }
    const PyStr *str = (const PyStr *)text;
    Load l = {.py = py, .start = str->data, .at = str->data, .end = str->data + str->size};
    l.object_hook = hook(v[2]);
    l.parse_float = hook(v[3]);
    l.parse_int = hook(v[4]);
    l.parse_constant = hook(v[5]);
    l.object_pairs_hook = hook(v[6]);
    l.strict = v[7] == NULL || py_truth(py, v[7]) == 1;
    if (str->size >= 3 && memcmp(str->data, "\xef\xbb\xbf", 3) == 0) {
        return fail(&l, "Unexpected UTF-8 BOM (decode using utf-8-sig)", str->data);
    }
    return load_document(&l);
}

/* ---- the module ----------------------------------------------------------------------------------- */

const PyMethodDef json_functions[] = {
    {"dumps", json_dumps, PY_METHOD_STATIC},
    {"loads", json_loads, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean json_init(PyInterp *py, PyValue module)
{
    return TRUE;
}

PyValue json_attribute(PyInterp *py, PyValue module, const char *name)
{
    static const char *const cold[] = {"JSONDecodeError", "JSONEncoder", "JSONDecoder", "load",
                                       "dump", "decoder", "encoder"};
    for (gsize i = 0; i < G_N_ELEMENTS(cold); i++) {
        if (strcmp(name, cold[i]) == 0) {
            PyValue rest = py_import(py, "_json_cold");
            return rest == NULL ? NULL : py_getattr(py, rest, name);
        }
    }
    return NULL;
}
