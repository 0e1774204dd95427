#include "python/bytes.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/format.h"
#include "python/iterator.h"
#include "python/memory_view.h"
#include "python/number.h"
#include "python/operator.h"
#include "python/slice.h"
#include "python/str.h"

#include <string.h>

static PyBytes *bytes_alloc(PyInterp *py, PyType *type, gsize size)
{
    PyBytes *bytes = py_gc_alloc(py, type, type->size + size + 1);
    bytes->hash = -1;
    bytes->size = size;
    bytes->data = (guint8 *)bytes + type->size;
    return bytes;
}

PyValue py_bytes(PyInterp *py, const void *data, gsize size)
{
    PyBytes *bytes = bytes_alloc(py, py_core(py, BYTES), size);
    if (size)
        memcpy(bytes->data, data, size);
    return (PyValue)bytes;
}

PyValue py_bytearray(PyInterp *py, const void *data, gsize size)
{
    PyByteArray *v = py_gc_alloc(py, py_core(py, BYTEARRAY), sizeof *v);
    v->array = g_byte_array_sized_new((guint)size);
    if (size)
        g_byte_array_append(v->array, data, (guint)size);
    return (PyValue)v;
}

gboolean py_bytes_view(PyValue v, const char **ret_data, gsize *ret_size)
{
    switch (py_layout(v)) {
    case PY_LAYOUT_BYTES:
        *ret_data = (const char *)((PyBytes *)v)->data;
        *ret_size = ((PyBytes *)v)->size;
        return TRUE;
    case PY_LAYOUT_BYTEARRAY:
        *ret_data = (const char *)((PyByteArray *)v)->array->data;
        *ret_size = ((PyByteArray *)v)->array->len;
        if (!*ret_data)
            *ret_data = "";
        return TRUE;
    default:
        return py_memory_view_contents(v, ret_data, ret_size);
    }
}

void py_bytes_append_repr(GString *out, const char *data, gsize size)
{
    char quote = memchr(data, '\'', size) && !memchr(data, '"', size) ? '"' : '\'';
    g_string_append_c(out, 'b');
    g_string_append_c(out, quote);
    for (gsize i = 0; i < size; i++) {
        guint8 c = (guint8)data[i];
        if (c == (guint8)quote || c == '\\')
            g_string_append_printf(out, "\\%c", c);
        else if (c == '\t' || c == '\n' || c == '\r')
            g_string_append(out, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
        else if (c < ' ' || c >= 127)
            g_string_append_printf(out, "\\x%02x", c);
        else
            g_string_append_c(out, (char)c);
    }
    g_string_append_c(out, quote);
}

/* ---- building from values ---- */

static gboolean append_items(PyInterp *py, GByteArray *out, PyValue v)
{
    PyValue iterator = py_iter(py, v), item;
    if (!iterator)
        return FALSE;
    while ((item = py_next(py, iterator))) {
        gint64 n;
        if (!py_index(py, item, &n))
            return FALSE;
        if (n < 0 || n > 255) {
            py_raise(py, PY_EXC_VALUE_ERROR, "bytes must be in range(0, 256)");
            return FALSE;
        }
        guint8 byte = (guint8)n;
        g_byte_array_append(out, &byte, 1);
    }
    return !py_error(py);
}

PyValue py_bytes_from_value(PyInterp *py, PyValue v)
{
    const char *data;
    gsize size;
    if (py_bytes_view(v, &data, &size))
        return py_bytes(py, data, size);
    if (py_type_lookup(py, py_type_of(py, v), "__bytes__")) {
        PyValue result = py_call_method(py, v, "__bytes__", 0);
        if (!result || py_is_bytes(result))
            return result;
        return py_raise(py, PY_EXC_TYPE_ERROR, "__bytes__ returned non-bytes (type %s)",
                        py_type_name(py, result));
    }
    if (py_is_str(v))
        return py_raise(py, PY_EXC_TYPE_ERROR, "string argument without an encoding");
    if (py_has_index(py, v)) {
        gint64 n;
        if (!py_index(py, v, &n))
            return NULL;
        if (n < 0)
            return py_raise(py, PY_EXC_VALUE_ERROR, "negative count");
        if (n > py_max_bytes(py))
            return py_raise(py, PY_EXC_MEMORY_ERROR, "bytes of that size do not fit into memory");
        return (PyValue)bytes_alloc(py, py_core(py, BYTES), (gsize)n);
    }
    if (!py_has_iter(py, v))
        return py_raise(py, PY_EXC_TYPE_ERROR, "cannot convert '%s' object to bytes",
                        py_type_name(py, v));
    g_autoptr(GByteArray) out = g_byte_array_new();
    return append_items(py, out, v) ? py_bytes(py, out->data, out->len) : NULL;
}

/* The arguments of bytes() and bytearray(). */
static PyValue from_arguments(PyInterp *py, const PyArgs *args, const char *signature)
{
    PyValue v[3];
    if (args->npos == 0 && args->nkw == 0)
        return py_bytes(py, NULL, 0);
    if (!py_bind(py, args, "~bytes(source=, encoding=, errors=)", v))
        return NULL;
    if (v[0] && py_is_str(v[0]) && v[1])
        return py_encode(py, v[0], v[1], v[2]);
    if (v[1] || v[2])
        return py_raise(py, PY_EXC_TYPE_ERROR, "encoding without a string argument");
    return v[0] ? py_bytes_from_value(py, v[0]) : py_bytes(py, NULL, 0);
}

static PyValue bytes_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v = from_arguments(py, args, "bytes");
    if (!v || type == py_core(py, BYTES))
        return v;
    PyBytes *result = bytes_alloc(py, type, ((PyBytes *)v)->size);
    memcpy(result->data, ((PyBytes *)v)->data, result->size);
    return (PyValue)result;
}

static PyValue bytearray_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyByteArray *v = py_gc_alloc(py, type, type->size);
    v->array = g_byte_array_new();
    return (PyValue)v;
}

static gboolean bytearray_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v = from_arguments(py, args, "bytearray");
    if (!v)
        return FALSE;
    GByteArray *array = ((PyByteArray *)self)->array;
    g_byte_array_set_size(array, 0);
    g_byte_array_append(array, ((PyBytes *)v)->data, (guint)((PyBytes *)v)->size);
    return TRUE;
}

static void bytearray_finalize(PyValue self)
{
    GByteArray *array = ((PyByteArray *)self)->array;
    if (array)
        g_byte_array_unref(array);
}

/* ---- slots ---- */

/* A new object of self's kind. */
static PyValue like(PyInterp *py, PyValue self, const void *data, gsize size)
{
    return py_is_bytes(self) ? py_bytes(py, data, size) : py_bytearray(py, data, size);
}

static PyValue bytes_repr(PyInterp *py, PyValue self)
{
    const char *data;
    gsize size;
    gboolean plain = py_is_bytes(self);
    py_bytes_view(self, &data, &size);
    GString *out = g_string_new(plain ? NULL : "bytearray(");
    py_bytes_append_repr(out, data, size);
    if (!plain)
        g_string_append_c(out, ')');
    return py_str_take(py, out);
}

static gint64 bytes_hash(PyInterp *py, PyValue self)
{
    PyBytes *bytes = (PyBytes *)self;
    if (bytes->hash == -1)
        bytes->hash = py_hash_bytes(bytes->data, bytes->size);
    return bytes->hash;
}

static PyValue bytes_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    const char *x, *y;
    gsize nx, ny;
    if (!py_bytes_view(a, &x, &nx) || !py_bytes_view(b, &y, &ny))
        return py_not_implemented(py);
    int order = memcmp(x, y, MIN(nx, ny));
    if (order == 0)
        order = nx < ny ? -1 : nx > ny;
    return py_bool(py, py_order_holds(order, op));
}

static gssize bytes_length(PyInterp *py, PyValue self)
{
    const char *data = NULL;
    gsize size = 0;
    py_bytes_view(self, &data, &size);
    return (gssize)size;
}

static gint64 position(PyInterp *py, PyValue self, PyValue key)
{
    const char *type = py_is_bytes(self) ? "byte" : "bytearray";
    gint64 i, n = (gint64)bytes_length(py, self);
    if (!py_has_index(py, key)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "%s indices must be integers or slices, not %s", type,
                 py_type_name(py, key));
        return -1;
    }
    if (!py_index_sized(py, key, PY_EXC_INDEX_ERROR, &i))
        return -1;
    if (i < 0)
        i += n;
    if (i >= 0 && i < n)
        return i;
    py_raise(py, PY_EXC_INDEX_ERROR, "%sindex out of range",
             py_is_bytes(self) ? "" : "bytearray ");
    return -1;
}

static PyValue bytes_getitem(PyInterp *py, PyValue self, PyValue key)
{
    const char *data;
    gsize size;
    py_bytes_view(self, &data, &size);
    if (py_layout(key) == PY_LAYOUT_SLICE) {
        PySliceRange range;
        if (!py_slice_range(py, key, size, &range))
            return NULL;
        if (range.step == 1)
            return like(py, self, data + range.start, range.length);
        g_autofree char *part = g_malloc(range.length + 1);
        gint64 at = range.start;
        for (gsize i = 0; i < range.length; i++, at += range.step)
            part[i] = data[at];
        return like(py, self, part, range.length);
    }
    gint64 i = position(py, self, key);
    return i < 0 ? NULL : py_small((guint8)data[i]);
}

static void delete_stepwise(GByteArray *array, const PySliceRange *range)
{
    gint64 step = ABS(range->step);
    gint64 first = range->step < 0 ? range->start + ((gint64)range->length - 1) * range->step
                                   : range->start;
    for (gsize i = range->length; i > 0; i--)
        g_byte_array_remove_index(array, (guint)(first + (gint64)(i - 1) * step));
}

static gboolean bytearray_setitem(PyInterp *py, PyValue self, PyValue key, PyValue value)
{
    GByteArray *array = ((PyByteArray *)self)->array;
    if (py_layout(key) == PY_LAYOUT_SLICE) {
        PySliceRange range;
        PyValue bytes = value ? py_bytes_from_value(py, value) : py_bytes(py, NULL, 0);
        if (!bytes || !py_slice_range(py, key, array->len, &range))
            return FALSE;
        const PyBytes *from = (PyBytes *)bytes;
        if (range.step != 1 && !value) {
            delete_stepwise(array, &range);
            return TRUE;
        }
        if (range.step != 1) {
            if (from->size != range.length) {
                py_raise(py, PY_EXC_VALUE_ERROR,
                         "attempt to assign bytes of size %zu to extended slice of size %zu",
                         from->size, range.length);
                return FALSE;
            }
            gint64 at = range.start;
            for (gsize i = 0; i < range.length; i++, at += range.step)
                array->data[at] = from->data[i];
            return TRUE;
        }
        gsize start = (gsize)range.start, tail = array->len - start - range.length;
        gsize old = array->len;
        if (from->size > range.length)
            g_byte_array_set_size(array, (guint)(old + from->size - range.length));
        if (tail)
            memmove(array->data + start + from->size, array->data + start + range.length, tail);
        if (from->size)
            memcpy(array->data + start, from->data, from->size);
        g_byte_array_set_size(array, (guint)(start + from->size + tail));
        return TRUE;
    }
    gint64 n = 0, i = position(py, self, key);
    if (i < 0 || (value && !py_index(py, value, &n)))
        return FALSE;
    if (n < 0 || n > 255) {
        py_raise(py, PY_EXC_VALUE_ERROR, "byte must be in range(0, 256)");
        return FALSE;
    }
    if (value)
        array->data[i] = (guint8)n;
    else
        g_byte_array_remove_index(array, (guint)i);
    return TRUE;
}

static int bytes_contains(PyInterp *py, PyValue self, PyValue item)
{
    const char *data, *needle;
    gsize size, needle_size;
    gint64 n;
    py_bytes_view(self, &data, &size);
    if (py_bytes_view(item, &needle, &needle_size))
        return py_bytes_find(data, size, needle, needle_size) >= 0;
    if (!py_has_index(py, item)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "a bytes-like object is required, not '%s'",
                 py_type_name(py, item));
        return -1;
    }
    if (!py_index(py, item, &n))
        return -1;
    if (n < 0 || n > 255) {
        py_raise(py, PY_EXC_VALUE_ERROR, "byte must be in range(0, 256)");
        return -1;
    }
    return memchr(data, (int)n, size) != NULL;
}

static PyValue bytes_repeat(PyInterp *py, PyValue self, PyValue count)
{
    const char *data;
    gsize size, total;
    gint64 n;
    py_bytes_view(self, &data, &size);
    if (!py_index_sized(py, count, PY_EXC_OVERFLOW_ERROR, &n))
        return NULL;
    if (!g_size_checked_mul(&total, size, (gsize)MAX(n, 0)) || total > (gsize)py_max_bytes(py))
        return py_raise(py, PY_EXC_MEMORY_ERROR, "bytes of that size do not fit into memory");
    g_autofree char *result = g_malloc(total + 1);
    for (gsize at = 0; at < total; at += size)
        memcpy(result + at, data, size);
    return like(py, self, result, total);
}

static PyValue bytes_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    const char *x, *y;
    gsize nx, ny;
    if (op == PY_OP_ADD && py_bytes_view(a, &x, &nx) && py_bytes_view(b, &y, &ny)) {
        g_autofree char *joined = g_malloc(nx + ny + 1);
        memcpy(joined, x, nx);
        memcpy(joined + nx, y, ny);
        return like(py, a, joined, nx + ny);
    }
    if (op == PY_OP_MUL) {
        PyValue bytes = py_bytes_view(a, &x, &nx) ? a : b, count = bytes == a ? b : a;
        if (!py_bytes_view(count, &y, &ny) && py_has_index(py, count))
            return bytes_repeat(py, bytes, count);
    }
    if (op == PY_OP_MOD && py_bytes_view(a, &x, &nx))
        return py_bytes_percent(py, a, b);
    return py_not_implemented(py);
}

static PyValue bytearray_inplace(PyInterp *py, PyBinaryOp op, PyValue self, PyValue other)
{
    if (op != PY_OP_ADD)
        return py_not_implemented(py);
    PyValue bytes = py_bytes_from_value(py, other);
    if (!bytes)
        return NULL;
    g_byte_array_append(((PyByteArray *)self)->array, ((PyBytes *)bytes)->data,
                        (guint)((PyBytes *)bytes)->size);
    return self;
}

const PyTypeDef py_bytes_def = {
    .name = "bytes",
    .size = sizeof(PyBytes),
    .layout = PY_LAYOUT_BYTES,
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes",
    .slots =
        {
            .new_ = bytes_new,
            .repr = bytes_repr,
            .hash = bytes_hash,
            .compare = bytes_compare,
            .iter = py_bytes_iter,
            .length = bytes_length,
            .getitem = bytes_getitem,
            .contains = bytes_contains,
            .binary = bytes_binary,
        },
    .methods = py_bytes_methods,
    .operators = 1u << PY_OP_ADD | 1u << PY_OP_MUL | 1u << PY_OP_MOD,
};

const PyTypeDef py_bytearray_def = {
    .name = "bytearray",
    .size = sizeof(PyByteArray),
    .layout = PY_LAYOUT_BYTEARRAY,
    .doc = "bytearray(iterable_of_ints) -> bytearray",
    .slots =
        {
            .finalize = bytearray_finalize,
            .new_ = bytearray_new,
            .init = bytearray_init,
            .repr = bytes_repr,
            .hash = py_unhashable,
            .compare = bytes_compare,
            .iter = py_bytes_iter,
            .length = bytes_length,
            .getitem = bytes_getitem,
            .setitem = bytearray_setitem,
            .contains = bytes_contains,
            .binary = bytes_binary,
            .inplace = bytearray_inplace,
        },
    .methods = py_bytearray_methods,
    .operators = 1u << PY_OP_ADD | 1u << PY_OP_MUL | 1u << PY_OP_MOD,
};
