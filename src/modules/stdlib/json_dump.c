/* json.dumps. */
#include "modules/stdlib/json.h"

#include <math.h>
#include <string.h>

typedef struct {
    PyInterp *py;
    GString *out;
    gboolean ensure_ascii, skipkeys, sort_keys, allow_nan;
    PyValue default_function; /* NULL: none */
    PyValue encoder;          /* JSONEncoder instance whose default() is asked; NULL: none */
    char *indent;             /* one level; NULL: one line */
    char *item_separator, *key_separator;
    int depth;
    PyValue open; /* containers being written: list, for circular references */
} Dump;

static gboolean dump_value(Dump *d, PyValue v);

static void dump_text(Dump *d, PyValue text)
{
    const PyStr *str = (const PyStr *)text;
    GString *out = d->out;
    g_string_append_c(out, '"');
    const char *at = str->data, *end = str->data + str->size;
    while (at < end) {
        guchar c = (guchar)*at;
        static const char escapes[] = "\"\"\\\\\bb\ff\nn\rr\tt";
        const char *escape = NULL;
        for (const char *e = escapes; *e != '\0' && escape == NULL; e += 2) {
            escape = *e == (char)c ? e + 1 : NULL;
        }
        if (escape != NULL) {
            g_string_append_c(out, '\\');
            g_string_append_c(out, *escape);
            at++;
        } else if (c < 0x20) {
            g_string_append_printf(out, "\\u%04x", c);
            at++;
        } else if (c < 0x80) {
            g_string_append_c(out, (char)c);
            at++;
        } else {
            /* Lone surrogates come in their three-byte form, which g_utf8_get_char() decodes too. */
            gunichar u = g_utf8_get_char(at);
            gsize size = (gsize)g_utf8_skip[c];
            if (!d->ensure_ascii) {
                g_string_append_len(out, at, (gssize)size);
            } else if (u > 0xffff) {
                g_string_append_printf(out, "\\u%04x\\u%04x", 0xd800 + ((u - 0x10000) >> 10),
                                       0xdc00 + ((u - 0x10000) & 0x3ff));
            } else {
                g_string_append_printf(out, "\\u%04x", u);
            }
            at += size;
        }
    }
    g_string_append_c(out, '"');
}

static gboolean dump_float(Dump *d, PyValue v)
{
    double x = ((PyFloat *)v)->value;
    if (isnan(x) || isinf(x)) {
        if (!d->allow_nan) {
            py_raise(d->py, PY_EXC_VALUE_ERROR, "Out of range float values are not JSON compliant");
            return FALSE;
        }
        g_string_append(d->out, isnan(x) ? "NaN" : x > 0 ? "Infinity" : "-Infinity");
        return TRUE;
    }
    PyValue text = py_repr(d->py, py_float(d->py, x));
    if (text == NULL) {
        return FALSE;
    }
    g_string_append(d->out, py_text(text));
    return TRUE;
}

static void new_line(Dump *d)
{
    if (d->indent == NULL) {
        return;
    }
    g_string_append_c(d->out, '\n');
    for (int i = 0; i < d->depth; i++) {
        g_string_append(d->out, d->indent);
    }
}

static gboolean enter(Dump *d, PyValue v)
{
    for (gsize i = 0; i < py_list_length(d->open); i++) {
        if (py_list_item(d->open, i) == v) {
            py_raise(d->py, PY_EXC_VALUE_ERROR, "Circular reference detected");
            return FALSE;
        }
    }
    if (py_list_length(d->open) > 900) {
        py_raise(d->py, PY_EXC_RECURSION_ERROR,
                 "maximum recursion depth exceeded while encoding a JSON object");
        return FALSE;
    }
    py_list_append(d->py, d->open, v);
    d->depth++;
    return TRUE;
}

static void leave(Dump *d)
{
    ((PyList *)d->open)->length--;
    d->depth--;
}

static gboolean dump_sequence(Dump *d, PyValue v)
{
    gboolean is_list = py_is_list(v);
    gsize n = is_list ? py_list_length(v) : py_tuple_length(v);
    if (n == 0) {
        g_string_append(d->out, "[]");
        return TRUE;
    }
    if (!enter(d, v)) {
        return FALSE;
    }
    g_string_append_c(d->out, '[');
    for (gsize i = 0; i < n && i < (is_list ? py_list_length(v) : n); i++) {
        if (i > 0) {
            g_string_append(d->out, d->item_separator);
        }
        new_line(d);
        if (!dump_value(d, is_list ? py_list_item(v, i) : py_tuple_item(v, i))) {
            return FALSE;
        }
    }
    leave(d);
    new_line(d);
    g_string_append_c(d->out, ']');
    return TRUE;
}

/* A key as text; *ret_key NULL: to be skipped. */
static gboolean key_text(Dump *d, PyValue key, PyValue *ret_key)
{
    PyInterp *py = d->py;
    *ret_key = NULL;
    if (py_is_str(key)) {
        *ret_key = key;
    } else if (py_is_none(key)) {
        *ret_key = py_str(py, "null");
    } else if (py_is_bool(key)) {
        *ret_key = py_str(py, py_truth(py, key) ? "true" : "false");
    } else if (py_is_float(key)) {
        *ret_key = py_repr(py, key);
    } else if (py_is_int(key)) {
        *ret_key = py_binary(py, PY_OP_MOD, py_str(py, "%d"), key);
    } else if (!d->skipkeys) {
        py_raise(py, PY_EXC_TYPE_ERROR, "keys must be str, int, float, bool or None, not %s",
                 py_text(py_type_of(py, key)->name));
        return FALSE;
    } else {
        return TRUE;
    }
    return *ret_key != NULL;
}

static gboolean dump_dict(Dump *d, PyValue v)
{
    PyInterp *py = d->py;
    if (py_dict_length(v) == 0) {
        g_string_append(d->out, "{}");
        return TRUE;
    }
    if (!enter(d, v)) {
        return FALSE;
    }
    g_string_append_c(d->out, '{');
    PyValue keys = py_list(py, 0, NULL), values = py_list(py, 0, NULL);
    PyValue key, value;
    gsize position = 0;
    if (d->sort_keys) {
        PyValue items = py_to_list(py, py_call_method(py, v, "items", 0));
        if (items == NULL || py_call_method(py, items, "sort", 0) == NULL) {
            return FALSE;
        }
        for (gsize i = 0; i < py_list_length(items); i++) {
            py_list_append(py, keys, py_tuple_item(py_list_item(items, i), 0));
            py_list_append(py, values, py_tuple_item(py_list_item(items, i), 1));
        }
    } else {
        while (py_dict_next(v, &position, &key, &value)) {
            py_list_append(py, keys, key);
            py_list_append(py, values, value);
        }
    }
    gboolean first = TRUE;
    for (gsize i = 0; i < py_list_length(keys); i++) {
        if (!key_text(d, py_list_item(keys, i), &key)) {
            return FALSE;
        }
        if (key == NULL) {
            continue;
        }
        if (!first) {
            g_string_append(d->out, d->item_separator);
        }
        first = FALSE;
        new_line(d);
        dump_text(d, key);
        g_string_append(d->out, d->key_separator);
        if (!dump_value(d, py_list_item(values, i))) {
            return FALSE;
        }
    }
    leave(d);
    new_line(d);
    g_string_append_c(d->out, '}');
    return TRUE;
}

static gboolean dump_other(Dump *d, PyValue v)
{
    PyInterp *py = d->py;
    PyValue replacement = NULL;
    if (d->default_function != NULL || d->encoder != NULL) {
        if (!enter(d, v)) {
            return FALSE;
        }
        replacement = d->default_function != NULL
                          ? py_call1(py, d->default_function, v)
                          : py_call_method(py, d->encoder, "default", 1, v);
        d->depth--; /* this level is no container: it adds no indentation */
        gboolean done = replacement != NULL && dump_value(d, replacement);
        d->depth++;
        leave(d);
        return done;
    }
    py_raise(py, PY_EXC_TYPE_ERROR, "Object of type %s is not JSON serializable",
             py_text(py_type_of(py, v)->name));
    return FALSE;
}

static gboolean dump_value(Dump *d, PyValue v)
{
    PyInterp *py = d->py;
    switch (py_layout(v)) {
    case PY_LAYOUT_STR:
        dump_text(d, v);
        return TRUE;
    case PY_LAYOUT_NONE:
        g_string_append(d->out, "null");
        return TRUE;
    case PY_LAYOUT_BOOL:
        g_string_append(d->out, py_truth(py, v) ? "true" : "false");
        return TRUE;
    case PY_LAYOUT_INT: {
        /* %d and not repr: an IntEnum is written as its number */
        PyValue text = py_is_small(v) ? NULL : py_binary(py, PY_OP_MOD, py_str(py, "%d"), v);
        if (py_is_small(v)) {
            g_string_append_printf(d->out, "%" G_GINT64_FORMAT, py_small_value(v));
            return TRUE;
        }
        if (text == NULL) {
            return FALSE;
        }
        g_string_append(d->out, py_text(text));
        return TRUE;
    }
    case PY_LAYOUT_FLOAT: return dump_float(d, v);
    case PY_LAYOUT_LIST:
    case PY_LAYOUT_TUPLE: return dump_sequence(d, v);
    case PY_LAYOUT_DICT: return dump_dict(d, v);
    default: return dump_other(d, v);
    }
}

static gboolean flag(PyInterp *py, PyValue v, gboolean otherwise)
{
    return v == NULL ? otherwise : py_truth(py, v) == 1;
}

static gboolean read_layout(Dump *d, PyValue indent, PyValue separators)
{
    PyInterp *py = d->py;
    if (indent != NULL && !py_is_none(indent)) {
        gint64 n = 0;
        if (py_is_str(indent)) {
            d->indent = g_strdup(py_text(indent));
        } else if (py_to_int64(py, indent, &n)) {
            d->indent = g_strnfill((gsize)CLAMP(n, 0, 100), ' ');
        } else {
            return FALSE;
        }
    }
    d->item_separator = g_strdup(d->indent == NULL ? ", " : ",");
    d->key_separator = g_strdup(": ");
    if (separators != NULL && !py_is_none(separators)) {
        PyValue pair = py_to_list(py, separators);
        if (pair == NULL || py_list_length(pair) != 2 || !py_is_str(py_list_item(pair, 0)) ||
            !py_is_str(py_list_item(pair, 1))) {
            py_raise(py, PY_EXC_TYPE_ERROR, "separators must be a pair of str");
            return FALSE;
        }
        g_free(d->item_separator);
        g_free(d->key_separator);
        d->item_separator = g_strdup(py_text(py_list_item(pair, 0)));
        d->key_separator = g_strdup(py_text(py_list_item(pair, 1)));
    }
    return TRUE;
}

static PyValue finish(Dump *d, gboolean done)
{
    PyValue text = done ? py_str_len(d->py, d->out->str, d->out->len) : NULL;
    g_string_free(d->out, TRUE);
    g_free(d->indent);
    g_free(d->item_separator);
    g_free(d->key_separator);
    return text;
}

PyValue json_dumps(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[11];
    if (!py_bind(py, args,
                 "dumps(obj, *, skipkeys=, ensure_ascii=, check_circular=, allow_nan=, cls=, "
                 "indent=, separators=, default=, sort_keys=, **kw)",
                 v)) {
        return NULL;
    }
    Dump d = {.py = py, .out = g_string_new(NULL), .open = py_list(py, 0, NULL)};
    d.skipkeys = flag(py, v[1], FALSE);
    d.ensure_ascii = flag(py, v[2], TRUE);
    d.allow_nan = flag(py, v[4], TRUE);
    d.sort_keys = flag(py, v[9], FALSE);
    d.default_function = v[8] == NULL || py_is_none(v[8]) ? NULL : v[8];
    gboolean good = py_error(py) == NULL && read_layout(&d, v[6], v[7]);
    if (good && v[5] != NULL && !py_is_none(v[5])) {
        d.encoder = py_call_tuple(py, v[5], py_tuple(py, 0, NULL), v[10]);
        good = d.encoder != NULL;
    }
    return finish(&d, good && dump_value(&d, v[0]));
}

PyValue json_dumps_value(PyInterp *py, PyValue v)
{
    Dump d = {.py = py, .out = g_string_new(NULL), .open = py_list(py, 0, NULL),
              .ensure_ascii = TRUE, .allow_nan = TRUE};
    return finish(&d, read_layout(&d, NULL, NULL) && dump_value(&d, v));
}
