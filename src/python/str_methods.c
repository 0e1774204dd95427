/* The table of str methods, and those that fit nowhere else: padding, translation, encoding. */
#include "python/str_methods.h"

#include "python/arguments.h"
#include "python/bytes.h"
#include "python/core.h"
#include "python/number.h"
#include "python/str.h"

#include <string.h>

/* left and right fill characters around the text. */
static PyValue pad(PyInterp *py, PyValue self, gint64 left, gint64 right, const PyStr *fill)
{
    const PyStr *str = (PyStr *)self;
    GString *out = g_string_sized_new(str->size + (gsize)(left + right) * fill->size);
    while (left-- > 0)
        g_string_append_len(out, fill->data, (gssize)fill->size);
    g_string_append_len(out, str->data, (gssize)str->size);
    while (right-- > 0)
        g_string_append_len(out, fill->data, (gssize)fill->size);
    return py_str_take(py, out);
}

typedef enum { LJUST, RJUST, CENTER } Justify;

static PyValue justify(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                       Justify how)
{
    gint64 width;
    if (!py_arity(py, args, name, 1, 2) || !py_index(py, args->pos[0], &width))
        return NULL;
    const PyStr *fill = (PyStr *)py->ascii_chars[' '];
    if (args->npos == 2) {
        if (!py_is_str(args->pos[1]))
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "The fill character must be a unicode character, not %s",
                            py_type_name(py, args->pos[1]));
        fill = (PyStr *)args->pos[1];
        if (fill->length != 1)
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "The fill character must be exactly one character long");
    }
    gint64 room = width - (gint64)((PyStr *)self)->length;
    if (room <= 0)
        return py_to_str(py, self);
    if (room > py_max_bytes(py) / 6)
        return py_raise(py, PY_EXC_MEMORY_ERROR, "a str of that size does not fit into memory");
    /* an odd space goes to the left when the width is odd, as in CPython */
    gint64 left = how == LJUST ? 0 : how == RJUST ? room : room / 2 + (room & width & 1);
    return pad(py, self, left, room - left, fill);
}

static PY_STR_METHOD(str_ljust)
{
    return justify(py, self, args, "str.ljust", LJUST);
}

static PY_STR_METHOD(str_rjust)
{
    return justify(py, self, args, "str.rjust", RJUST);
}

static PY_STR_METHOD(str_center)
{
    return justify(py, self, args, "str.center", CENTER);
}

static PY_STR_METHOD(str_zfill)
{
    gint64 width;
    if (!py_arity(py, args, "str.zfill", 1, 1) || !py_index(py, args->pos[0], &width))
        return NULL;
    const PyStr *str = (PyStr *)self;
    gint64 room = width - (gint64)str->length;
    if (room <= 0)
        return py_to_str(py, self);
    if (room > py_max_bytes(py) / 6)
        return py_raise(py, PY_EXC_MEMORY_ERROR, "a str of that size does not fit into memory");
    gsize sign = str->size && (str->data[0] == '-' || str->data[0] == '+');
    PyStr *result = py_str_alloc(py, str->size + (gsize)room);
    memcpy(result->data, str->data, sign);
    memset(result->data + sign, '0', (gsize)room);
    memcpy(result->data + sign + room, str->data + sign, str->size - sign);
    result->length = str->length + (gsize)room;
    return (PyValue)result;
}

static PY_STR_METHOD(str_expandtabs)
{
    PyValue v[1];
    gint64 width = 8;
    if (!py_bind(py, args, "~expandtabs(tabsize=)", v) || (v[0] && !py_index(py, v[0], &width)))
        return NULL;
    const PyStr *str = (PyStr *)self;
    GString *out = g_string_sized_new(str->size);
    gint64 column = 0;
    const char *end = str->data + str->size;
    for (const char *p = str->data; p < end; p = py_utf8_next(p)) {
        if (*p == '\t') {
            gint64 n = width > 0 ? width - column % width : 0;
            column += n;
            if ((gint64)out->len + n > py_max_bytes(py)) {
                g_string_free(out, TRUE);
                return py_raise(py, PY_EXC_OVERFLOW_ERROR, "result too long");
            }
            while (n-- > 0)
                g_string_append_c(out, ' ');
            continue;
        }
        column = *p == '\n' || *p == '\r' ? 0 : column + 1;
        g_string_append_len(out, p, py_utf8_next(p) - p);
    }
    return py_str_take(py, out);
}

static PY_STR_METHOD(str_encode)
{
    PyValue v[2];
    if (!py_bind(py, args, "~encode(encoding=, errors=)", v))
        return NULL;
    return py_encode(py, self, v[0], v[1]);
}

/* What the table says for c: 1 and *ret, 0 when it says nothing, -1 with an exception pending. */
static int look_up(PyInterp *py, PyValue table, gunichar c, PyValue *ret)
{
    PyValue key = py_small(c);
    if (py_is_dict(table) && table->type == py_core(py, DICT))
        return py_dict_get(py, table, key, ret);
    *ret = py_getitem(py, table, key);
    if (*ret)
        return 1;
    if (!py_error_is(py, PY_EXC_LOOKUP_ERROR))
        return -1;
    py_error_clear(py);
    return 0;
}

static gboolean append_translated(PyInterp *py, GString *out, PyValue to)
{
    if (py_is_none(to))
        return TRUE;
    if (py_is_str(to)) {
        g_string_append_len(out, ((PyStr *)to)->data, (gssize)((PyStr *)to)->size);
        return TRUE;
    }
    gint64 c;
    if (!py_is_int(to)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "character mapping must return integer, None or str");
        return FALSE;
    }
    if (!py_int_as_int64(to, &c) || c < 0 || c > 0x10ffff) {
        py_raise(py, PY_EXC_VALUE_ERROR, "character mapping must be in range(0x110000)");
        return FALSE;
    }
    py_utf8_append(out, (gunichar)c);
    return TRUE;
}

static PY_STR_METHOD(str_translate)
{
    if (!py_arity(py, args, "str.translate", 1, 1))
        return NULL;
    const PyStr *str = (PyStr *)self;
    g_autoptr(GString) out = g_string_sized_new(str->size);
    const char *end = str->data + str->size;
    for (const char *p = str->data; p < end; p = py_utf8_next(p)) {
        PyValue to = NULL;
        int found = look_up(py, args->pos[0], g_utf8_get_char(p), &to);
        if (found < 0)
            return NULL;
        if (!found)
            g_string_append_len(out, p, py_utf8_next(p) - p);
        else if (!append_translated(py, out, to))
            return NULL;
    }
    return py_str_len(py, out->str, out->len);
}

static PyValue maketrans_dict(PyInterp *py, PyValue from)
{
    if (!py_is_dict(from))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "if you give only one argument to maketrans it must be a dict");
    PyValue result = py_dict(py), key, value;
    for (gsize at = 0; py_dict_next(from, &at, &key, &value);) {
        if (py_is_str(key)) {
            if (((PyStr *)key)->length != 1)
                return py_raise(py, PY_EXC_VALUE_ERROR,
                                "string keys in translate table must be of length 1");
            key = py_small(g_utf8_get_char(((PyStr *)key)->data));
        } else if (!py_is_int(key)) {
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "keys in translate table must be strings or integers");
        }
        if (!py_dict_set(py, result, key, value))
            return NULL;
    }
    return result;
}

static PY_STR_METHOD(str_maketrans)
{
    if (!py_arity(py, args, "str.maketrans", 1, 3))
        return NULL;
    if (args->npos == 1)
        return maketrans_dict(py, args->pos[0]);
    for (gsize i = 0; i < args->npos; i++)
        if (!py_is_str(args->pos[i]))
            return py_raise(py, PY_EXC_TYPE_ERROR, "maketrans() argument %zu must be str, not %s",
                            i + 1, py_type_name(py, args->pos[i]));
    const PyStr *from = (PyStr *)args->pos[0], *to = (PyStr *)args->pos[1];
    if (from->length != to->length)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "the first two maketrans arguments must have equal length");
    PyValue result = py_dict(py);
    const char *q = to->data, *end = from->data + from->size;
    for (const char *p = from->data; p < end; p = py_utf8_next(p), q = py_utf8_next(q))
        if (!py_dict_set(py, result, py_small(g_utf8_get_char(p)), py_small(g_utf8_get_char(q))))
            return NULL;
    if (args->npos < 3)
        return result;
    const PyStr *gone = (PyStr *)args->pos[2];
    end = gone->data + gone->size;
    for (const char *p = gone->data; p < end; p = py_utf8_next(p))
        if (!py_dict_set(py, result, py_small(g_utf8_get_char(p)), py_none(py)))
            return NULL;
    return result;
}

static PY_STR_METHOD(str_getnewargs)
{
    return py_tuple_of(py, 1, py_to_str(py, self));
}

const PyMethodDef py_str_methods[] = {
    {"capitalize", py_str_capitalize, 0},
    {"casefold", py_str_casefold, 0},
    {"center", str_center, 0},
    {"count", py_str_count, 0},
    {"encode", str_encode, 0},
    {"endswith", py_str_endswith, 0},
    {"expandtabs", str_expandtabs, 0},
    {"find", py_str_find, 0},
    {"format", py_str_format_method, 0},
    {"format_map", py_str_format_map, 0},
    {"index", py_str_index_method, 0},
    {"isalnum", py_str_isalnum, 0},
    {"isalpha", py_str_isalpha, 0},
    {"isascii", py_str_isascii, 0},
    {"isdecimal", py_str_isdecimal, 0},
    {"isdigit", py_str_isdigit, 0},
    {"isidentifier", py_str_isidentifier, 0},
    {"islower", py_str_islower, 0},
    {"isnumeric", py_str_isnumeric, 0},
    {"isprintable", py_str_isprintable, 0},
    {"isspace", py_str_isspace, 0},
    {"istitle", py_str_istitle, 0},
    {"isupper", py_str_isupper, 0},
    {"join", py_str_join_method, 0},
    {"ljust", str_ljust, 0},
    {"lower", py_str_lower, 0},
    {"lstrip", py_str_lstrip, 0},
    {"maketrans", str_maketrans, PY_METHOD_STATIC},
    {"partition", py_str_partition, 0},
    {"removeprefix", py_str_removeprefix, 0},
    {"removesuffix", py_str_removesuffix, 0},
    {"replace", py_str_replace, 0},
    {"rfind", py_str_rfind, 0},
    {"rindex", py_str_rindex, 0},
    {"rjust", str_rjust, 0},
    {"rpartition", py_str_rpartition, 0},
    {"rsplit", py_str_rsplit, 0},
    {"rstrip", py_str_rstrip, 0},
    {"split", py_str_split, 0},
    {"splitlines", py_str_splitlines, 0},
    {"startswith", py_str_startswith, 0},
    {"strip", py_str_strip, 0},
    {"swapcase", py_str_swapcase, 0},
    {"title", py_str_title, 0},
    {"translate", str_translate, 0},
    {"upper", py_str_upper, 0},
    {"zfill", str_zfill, 0},
    {"__getnewargs__", str_getnewargs, 0},
    {NULL, NULL, 0},
};
