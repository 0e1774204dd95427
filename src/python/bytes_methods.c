/* Methods that bytes and bytearray share, and those that change a bytearray. */
#include "python/bytes_methods.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/str.h"
#include "python/str_methods.h"

#include <string.h>

#define BYTES_METHOD(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

PyBytesView py_bytes_view_of(PyValue v)
{
    PyBytesView view = {"", 0};
    py_bytes_view(v, &view.data, &view.size);
    return view;
}

gboolean py_bytes_want(PyInterp *py, PyValue v, PyBytesView *ret)
{
    if (py_bytes_view(v, &ret->data, &ret->size))
        return TRUE;
    py_raise(py, PY_EXC_TYPE_ERROR, "a bytes-like object is required, not '%s'",
             py_type_name(py, v));
    return FALSE;
}

PyValue py_bytes_like(PyInterp *py, PyValue self, const char *data, gsize size)
{
    return py_is_bytes(self) ? py_bytes(py, data, size) : py_bytearray(py, data, size);
}

PyValue py_bytes_like_take(PyInterp *py, PyValue self, GString *out)
{
    PyValue result = py_bytes_like(py, self, out->str, out->len);
    g_string_free(out, TRUE);
    return result;
}

/* ---- searching ---- */

/* The needle (a bytes-like or one int) and the part of self in which to look. */
static gboolean search_arguments(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                                 PyBytesView *part, PyBytesView *needle, char *byte, gint64 *ret_start)
{
    gint64 start, end, n;
    PyBytesView all = py_bytes_view_of(self);
    if (!py_arity_counted(py, args, name, 1, 3) ||
        !py_range_arguments(py, py_arg(args, 1), py_arg(args, 2), all.size, &start, &end))
        return FALSE;
    if (!py_bytes_view(args->pos[0], &needle->data, &needle->size)) {
        if (!py_has_index(py, args->pos[0])) {
            py_raise(py, PY_EXC_TYPE_ERROR,
                     "argument should be integer or bytes-like object, not '%s'",
                     py_type_name(py, args->pos[0]));
            return FALSE;
        }
        if (!py_index(py, args->pos[0], &n))
            return FALSE;
        if (n < 0 || n > 255) {
            py_raise(py, PY_EXC_VALUE_ERROR, "byte must be in range(0, 256)");
            return FALSE;
        }
        *byte = (char)n;
        *needle = (PyBytesView){byte, 1};
    }
    *ret_start = start;
    *part = start <= end ? (PyBytesView){all.data + start, (gsize)(end - start)} : (PyBytesView){NULL, 0};
    return TRUE;
}

typedef gssize (*Finder)(const char *data, gsize size, const char *needle, gsize needle_size);

static PyValue find(PyInterp *py, PyValue self, const PyArgs *args, const char *name, Finder finder,
                    gboolean must)
{
    PyBytesView part, needle;
    char byte;
    gint64 start;
    if (!search_arguments(py, self, args, name, &part, &needle, &byte, &start))
        return NULL;
    gssize at = part.data ? finder(part.data, part.size, needle.data, needle.size) : -1;
    if (at >= 0)
        return py_int(py, start + at);
    return must ? py_raise(py, PY_EXC_VALUE_ERROR, "subsection not found") : py_small(-1);
}

BYTES_METHOD(bytes_find)
{
    return find(py, self, args, "bytes.find", py_bytes_find, FALSE);
}

BYTES_METHOD(bytes_rfind)
{
    return find(py, self, args, "bytes.rfind", py_bytes_rfind, FALSE);
}

BYTES_METHOD(bytes_index)
{
    return find(py, self, args, "bytes.index", py_bytes_find, TRUE);
}

BYTES_METHOD(bytes_rindex)
{
    return find(py, self, args, "bytes.rindex", py_bytes_rfind, TRUE);
}

BYTES_METHOD(bytes_count)
{
    PyBytesView part, needle;
    char byte;
    gint64 start;
    if (!search_arguments(py, self, args, "bytes.count", &part, &needle, &byte, &start))
        return NULL;
    if (!part.data)
        return py_small(0);
    if (needle.size == 0)
        return py_int(py, (gint64)part.size + 1);
    return py_int(py, (gint64)py_bytes_count(part.data, part.size, needle.data, needle.size));
}

static gboolean has_affix(PyBytesView part, PyBytesView affix, gboolean tail)
{
    return part.data && affix.size <= part.size &&
           memcmp(tail ? part.data + part.size - affix.size : part.data, affix.data, affix.size) == 0;
}

static PyValue affix(PyInterp *py, PyValue self, const PyArgs *args, const char *name, gboolean tail)
{
    gint64 start, end;
    PyBytesView all = py_bytes_view_of(self), want;
    if (!py_arity_counted(py, args, name, 1, 3) ||
        !py_range_arguments(py, py_arg(args, 1), py_arg(args, 2), all.size, &start, &end))
        return NULL;
    PyBytesView part = start <= end ? (PyBytesView){all.data + start, (gsize)(end - start)} : (PyBytesView){NULL, 0};
    PyValue v = args->pos[0];
    if (py_bytes_view(v, &want.data, &want.size))
        return py_bool(py, has_affix(part, want, tail));
    if (!py_is_tuple(v))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "%s first arg must be bytes or a tuple of bytes, not %s",
                        strchr(name, '.') + 1, py_type_name(py, v));
    for (gsize i = 0; i < py_tuple_length(v); i++) {
        if (!py_bytes_want(py, py_tuple_item(v, i), &want))
            return NULL;
        if (has_affix(part, want, tail))
            return py_bool(py, TRUE);
    }
    return py_bool(py, FALSE);
}

BYTES_METHOD(bytes_startswith)
{
    return affix(py, self, args, "bytes.startswith", FALSE);
}

BYTES_METHOD(bytes_endswith)
{
    return affix(py, self, args, "bytes.endswith", TRUE);
}

BYTES_METHOD(bytes_removeprefix)
{
    PyBytesView all = py_bytes_view_of(self), want;
    if (!py_arity(py, args, "bytes.removeprefix", 1, 1) || !py_bytes_want(py, args->pos[0], &want))
        return NULL;
    gsize cut = has_affix(all, want, FALSE) ? want.size : 0;
    return py_bytes_like(py, self, all.data + cut, all.size - cut);
}

BYTES_METHOD(bytes_removesuffix)
{
    PyBytesView all = py_bytes_view_of(self), want;
    if (!py_arity(py, args, "bytes.removesuffix", 1, 1) || !py_bytes_want(py, args->pos[0], &want))
        return NULL;
    return py_bytes_like(py, self, all.data, all.size - (has_affix(all, want, TRUE) ? want.size : 0));
}

BYTES_METHOD(bytes_translate)
{
    PyValue v[2];
    PyBytesView all = py_bytes_view_of(self), table = {NULL, 0}, gone = {"", 0};
    if (!py_bind(py, args, "~translate(table, /, delete=)", v) ||
        (!py_is_none(v[0]) && !py_bytes_want(py, v[0], &table)) ||
        (v[1] && !py_bytes_want(py, v[1], &gone)))
        return NULL;
    if (table.data && table.size != 256)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "translation table must be 256 characters long");
    GString *out = g_string_sized_new(all.size);
    for (gsize i = 0; i < all.size; i++)
        if (!memchr(gone.data, all.data[i], gone.size))
            g_string_append_c(out, table.data ? table.data[(guint8)all.data[i]] : all.data[i]);
    return py_bytes_like_take(py, self, out);
}

BYTES_METHOD(bytes_maketrans)
{
    PyBytesView from, to;
    if (!py_arity(py, args, "bytes.maketrans", 2, 2) || !py_bytes_want(py, args->pos[0], &from) ||
        !py_bytes_want(py, args->pos[1], &to))
        return NULL;
    if (from.size != to.size)
        return py_raise(py, PY_EXC_VALUE_ERROR, "maketrans arguments must have same length");
    char table[256];
    for (int i = 0; i < 256; i++)
        table[i] = (char)i;
    for (gsize i = 0; i < from.size; i++)
        table[(guint8)from.data[i]] = to.data[i];
    return py_bytes(py, table, sizeof table);
}

/* ---- padding, case, classes ---- */

static PyValue justify(PyInterp *py, PyValue self, const PyArgs *args, const char *name, int how)
{
    PyBytesView all = py_bytes_view_of(self), fill = {" ", 1};
    gint64 width;
    if (!py_arity(py, args, name, 1, 2) || !py_index(py, args->pos[0], &width) ||
        (args->npos == 2 && !py_bytes_want(py, args->pos[1], &fill)))
        return NULL;
    if (fill.size != 1)
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "%s() argument 2 must be a byte string of length 1, not %s",
                        strchr(name, '.') + 1, py_type_name(py, args->pos[1]));
    gint64 room = CLAMP(width - (gint64)all.size, 0, py_max_bytes(py));
    gint64 left = how == 0 ? 0 : how == 1 ? room : room / 2 + (room & width & 1);
    GString *out = g_string_sized_new(all.size + (gsize)room);
    for (gint64 i = 0; i < left; i++)
        g_string_append_c(out, *fill.data);
    g_string_append_len(out, all.data, (gssize)all.size);
    for (gint64 i = left; i < room; i++)
        g_string_append_c(out, *fill.data);
    return py_bytes_like_take(py, self, out);
}

BYTES_METHOD(bytes_ljust)
{
    return justify(py, self, args, "bytes.ljust", 0);
}

BYTES_METHOD(bytes_rjust)
{
    return justify(py, self, args, "bytes.rjust", 1);
}

BYTES_METHOD(bytes_center)
{
    return justify(py, self, args, "bytes.center", 2);
}

static PyValue map(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                   gchar (*function)(gchar))
{
    PyBytesView all = py_bytes_view_of(self);
    if (!py_arity(py, args, name, 0, 0))
        return NULL;
    GString *out = g_string_sized_new(all.size);
    for (gsize i = 0; i < all.size; i++)
        g_string_append_c(out, function(all.data[i]));
    return py_bytes_like_take(py, self, out);
}

BYTES_METHOD(bytes_upper)
{
    return map(py, self, args, "bytes.upper", g_ascii_toupper);
}

BYTES_METHOD(bytes_lower)
{
    return map(py, self, args, "bytes.lower", g_ascii_tolower);
}

/* Each letter by what stands before it: title, capitalize and swapcase. */
typedef enum { TITLE, CAPITALIZE, SWAPCASE } CaseRule;

static PyValue change_case(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                           CaseRule rule)
{
    PyBytesView all = py_bytes_view_of(self);
    if (!py_arity(py, args, name, 0, 0))
        return NULL;
    GString *out = g_string_sized_new(all.size);
    for (gsize i = 0; i < all.size; i++) {
        char c = all.data[i];
        gboolean inside = rule == CAPITALIZE ? i > 0
                          : rule == TITLE    ? i > 0 && g_ascii_isalpha(all.data[i - 1])
                                             : g_ascii_isupper(c);
        g_string_append_c(out, inside ? g_ascii_tolower(c) : g_ascii_toupper(c));
    }
    return py_bytes_like_take(py, self, out);
}

BYTES_METHOD(bytes_title)
{
    return change_case(py, self, args, "bytes.title", TITLE);
}

BYTES_METHOD(bytes_capitalize)
{
    return change_case(py, self, args, "bytes.capitalize", CAPITALIZE);
}

BYTES_METHOD(bytes_swapcase)
{
    return change_case(py, self, args, "bytes.swapcase", SWAPCASE);
}

BYTES_METHOD(bytes_zfill)
{
    PyBytesView all = py_bytes_view_of(self);
    gint64 width;
    if (!py_arity(py, args, "bytes.zfill", 1, 1) || !py_index(py, args->pos[0], &width))
        return NULL;
    gsize sign = all.size && (all.data[0] == '+' || all.data[0] == '-');
    GString *out = g_string_new_len(all.data, (gssize)sign);
    for (gint64 i = (gint64)all.size; i < MIN(width, py_max_bytes(py)); i++)
        g_string_append_c(out, '0');
    g_string_append_len(out, all.data + sign, (gssize)(all.size - sign));
    return py_bytes_like_take(py, self, out);
}

/* Is there a letter, and is every one of the wanted case? */
static PyValue all_cased(PyInterp *py, PyValue self, gboolean upper)
{
    PyBytesView all = py_bytes_view_of(self);
    gboolean seen = FALSE;
    for (gsize i = 0; i < all.size; i++) {
        if (upper ? g_ascii_islower(all.data[i]) : g_ascii_isupper(all.data[i]))
            return py_bool(py, FALSE);
        seen = seen || g_ascii_isalpha(all.data[i]);
    }
    return py_bool(py, seen);
}

BYTES_METHOD(bytes_isupper)
{
    return all_cased(py, self, TRUE);
}

BYTES_METHOD(bytes_islower)
{
    return all_cased(py, self, FALSE);
}

static PyValue all_are(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                       gboolean (*holds)(char c))
{
    PyBytesView all = py_bytes_view_of(self);
    if (!py_arity(py, args, name, 0, 0))
        return NULL;
    for (gsize i = 0; i < all.size; i++)
        if (!holds(all.data[i]))
            return py_bool(py, FALSE);
    return py_bool(py, all.size > 0);
}

static gboolean is_digit(char c)
{
    return g_ascii_isdigit(c);
}

static gboolean is_alpha(char c)
{
    return g_ascii_isalpha(c);
}

static gboolean is_alnum(char c)
{
    return g_ascii_isalnum(c);
}

BYTES_METHOD(bytes_isdigit)
{
    return all_are(py, self, args, "bytes.isdigit", is_digit);
}

BYTES_METHOD(bytes_isalpha)
{
    return all_are(py, self, args, "bytes.isalpha", is_alpha);
}

BYTES_METHOD(bytes_isalnum)
{
    return all_are(py, self, args, "bytes.isalnum", is_alnum);
}

BYTES_METHOD(bytes_isspace)
{
    return all_are(py, self, args, "bytes.isspace", py_byte_is_space);
}

BYTES_METHOD(bytes_isascii)
{
    PyBytesView all = py_bytes_view_of(self);
    for (gsize i = 0; i < all.size; i++)
        if ((guint8)all.data[i] >= 128)
            return py_bool(py, FALSE);
    return py_bool(py, TRUE);
}

/* ---- conversions ---- */

BYTES_METHOD(bytes_decode)
{
    PyValue v[2];
    if (!py_bind(py, args, "~decode(encoding=, errors=)", v))
        return NULL;
    return py_decode(py, self, v[0], v[1]);
}

BYTES_METHOD(bytes_hex)
{
    PyValue v[2];
    gint64 group = 1;
    const char *separator = "";
    PyBytesView all = py_bytes_view_of(self);
    if (!py_bind(py, args, "~hex(sep=, bytes_per_sep=)", v) ||
        (v[0] && !py_arg_str(py, v[0], "sep", &separator)) || (v[1] && !py_index(py, v[1], &group)))
        return NULL;
    if (v[0] && strlen(separator) != 1)
        return py_raise(py, PY_EXC_VALUE_ERROR, "sep must be length 1.");
    GString *out = g_string_sized_new(all.size * 2);
    gsize step = (gsize)ABS(group);
    for (gsize i = 0; i < all.size; i++) {
        gsize place = group > 0 ? all.size - i : i;
        if (i && step && place % step == 0)
            g_string_append(out, separator);
        g_string_append_printf(out, "%02x", (guint8)all.data[i]);
    }
    return py_str_take(py, out);
}

BYTES_METHOD(bytes_fromhex)
{
    if (!py_arity(py, args, "bytes.fromhex", 1, 1))
        return NULL;
    if (!py_is_str(args->pos[0]))
        return py_raise(py, PY_EXC_TYPE_ERROR, "fromhex() argument must be str, not %s",
                        py_type_name(py, args->pos[0]));
    const char *text = py_text(args->pos[0]);
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = text; *p;) {
        if (py_byte_is_space(*p)) {
            p++;
            continue;
        }
        int high = g_ascii_xdigit_value(*p), low = high < 0 ? -1 : g_ascii_xdigit_value(p[1]);
        if (low < 0)
            return py_raise(py, PY_EXC_VALUE_ERROR,
                            "non-hexadecimal number found in fromhex() arg at position %zu",
                            (gsize)(p - text) + (high >= 0));
        g_string_append_c(out, (char)(high << 4 | low));
        p += 2;
    }
    PyValue bytes = py_bytes(py, out->str, out->len);
    return self == py_type_value(py_core(py, BYTES)) ? bytes : py_call1(py, self, bytes);
}

BYTES_METHOD(bytes_bytes)
{
    PyBytesView all = py_bytes_view_of(self);
    return py_bytes(py, all.data, all.size);
}

/* ---- bytearray only ---- */

BYTES_METHOD(bytearray_append)
{
    gint64 n;
    if (!py_arity(py, args, "bytearray.append", 1, 1) || !py_index(py, args->pos[0], &n))
        return NULL;
    if (n < 0 || n > 255)
        return py_raise(py, PY_EXC_VALUE_ERROR, "byte must be in range(0, 256)");
    guint8 byte = (guint8)n;
    g_byte_array_append(((PyByteArray *)self)->array, &byte, 1);
    return py->none;
}

BYTES_METHOD(bytearray_extend)
{
    if (!py_arity(py, args, "bytearray.extend", 1, 1))
        return NULL;
    PyValue bytes = py_bytes_from_value(py, args->pos[0]);
    if (!bytes)
        return NULL;
    g_byte_array_append(((PyByteArray *)self)->array, ((PyBytes *)bytes)->data,
                        (guint)((PyBytes *)bytes)->size);
    return py->none;
}

BYTES_METHOD(bytearray_clear)
{
    if (!py_arity(py, args, "bytearray.clear", 0, 0))
        return NULL;
    g_byte_array_set_size(((PyByteArray *)self)->array, 0);
    return py->none;
}

BYTES_METHOD(bytearray_pop)
{
    GByteArray *array = ((PyByteArray *)self)->array;
    gint64 at = -1;
    if (!py_arity(py, args, "bytearray.pop", 0, 1) ||
        (args->npos && !py_index(py, args->pos[0], &at)))
        return NULL;
    if (array->len == 0)
        return py_raise(py, PY_EXC_INDEX_ERROR, "pop from empty bytearray");
    if (at < 0)
        at += array->len;
    if (at < 0 || at >= array->len)
        return py_raise(py, PY_EXC_INDEX_ERROR, "pop index out of range");
    PyValue byte = py_small(array->data[at]);
    g_byte_array_remove_index(array, (guint)at);
    return byte;
}

BYTES_METHOD(bytearray_copy)
{
    PyBytesView all = py_bytes_view_of(self);
    return py_bytearray(py, all.data, all.size);
}

#define SHARED_METHODS                                                                             \
    {"center", bytes_center, 0}, {"count", bytes_count, 0}, {"decode", bytes_decode, 0},           \
        {"endswith", bytes_endswith, 0}, {"find", bytes_find, 0},                                  \
        {"fromhex", bytes_fromhex, PY_METHOD_CLASS}, {"hex", bytes_hex, 0},                        \
        {"index", bytes_index, 0}, {"isalnum", bytes_isalnum, 0}, {"isalpha", bytes_isalpha, 0},   \
        {"isascii", bytes_isascii, 0}, {"isdigit", bytes_isdigit, 0},                              \
        {"isspace", bytes_isspace, 0}, {"join", py_bytes_join, 0}, {"ljust", bytes_ljust, 0},         \
        {"lower", bytes_lower, 0}, {"lstrip", py_bytes_lstrip, 0},                                    \
        {"maketrans", bytes_maketrans, PY_METHOD_STATIC}, {"partition", py_bytes_partition, 0},       \
        {"removeprefix", bytes_removeprefix, 0}, {"removesuffix", bytes_removesuffix, 0},          \
        {"replace", py_bytes_replace, 0}, {"rfind", bytes_rfind, 0}, {"rindex", bytes_rindex, 0},     \
        {"rjust", bytes_rjust, 0}, {"rpartition", py_bytes_rpartition, 0},                            \
        {"rstrip", py_bytes_rstrip, 0}, {"split", py_bytes_split, 0},                                    \
        {"splitlines", py_bytes_splitlines, 0}, {"startswith", bytes_startswith, 0},                  \
        {"strip", py_bytes_strip, 0}, {"translate", bytes_translate, 0}, {"upper", bytes_upper, 0},   \
        {"capitalize", bytes_capitalize, 0}, {"islower", bytes_islower, 0},                        \
        {"isupper", bytes_isupper, 0}, {"rsplit", py_bytes_rsplit, 0},                                \
        {"swapcase", bytes_swapcase, 0}, {"title", bytes_title, 0}, {"zfill", bytes_zfill, 0},     \
        {"__bytes__", bytes_bytes, 0}

const PyMethodDef py_bytes_methods[] = {SHARED_METHODS, {NULL, NULL, 0}};

const PyMethodDef py_bytearray_methods[] = {
    SHARED_METHODS,
    {"append", bytearray_append, 0},
    {"clear", bytearray_clear, 0},
    {"copy", bytearray_copy, 0},
    {"extend", bytearray_extend, 0},
    {"pop", bytearray_pop, 0},
    {NULL, NULL, 0},
};
