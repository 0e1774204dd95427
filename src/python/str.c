#include "python/str.h"

#include "python/arguments.h"
#include "python/bytes.h"
#include "python/core.h"
#include "python/format.h"
#include "python/iterator.h"
#include "python/number.h"
#include "python/operator.h"
#include "python/slice.h"

#include <glib/gprintf.h>
#include <string.h>

/* Texts of this many bytes and more live in a shared buffer. */
enum { LONG_TEXT = 256 };

struct PyTextBuffer {
    guint references;
    gsize used, capacity; /* of data, the final NUL not counted */
    gsize accounted;      /* bytes that the collector was told about */
    char data[];
};

static PyTextBuffer *buffer_new(gsize capacity)
{
    PyTextBuffer *buffer = g_malloc(sizeof *buffer + capacity + 1);
    buffer->references = 1;
    buffer->used = 0;
    buffer->capacity = capacity;
    buffer->accounted = 0;
    return buffer;
}

static PyStr *new_header(PyInterp *py, PyType *type, gsize inline_size)
{
    PyStr *str = py_gc_alloc(py, type, type->size + inline_size);
    str->hash = -1;
    return str;
}

static void use_buffer(PyInterp *py, PyStr *str, PyTextBuffer *buffer, gsize size)
{
    str->buffer = buffer;
    str->data = buffer->data;
    str->size = size;
    buffer->used = size;
    buffer->data[size] = '\0';
    buffer->accounted = buffer->capacity;
    py_gc_account(py, (gssize)buffer->capacity);
}

PyStr *py_str_alloc_type(PyInterp *py, PyType *type, gsize size)
{
    if (size >= LONG_TEXT) {
        PyStr *str = new_header(py, type, 0);
        use_buffer(py, str, buffer_new(size), size);
        return str;
    }
    PyStr *str = new_header(py, type, size + 1);
    str->data = (char *)str + type->size;
    str->size = size;
    str->data[size] = '\0';
    return str;
}

PyStr *py_str_alloc(PyInterp *py, gsize size)
{
    return py_str_alloc_type(py, py_core(py, STR), size);
}

gsize py_utf8_length(const char *data, gsize size)
{
    gsize continuation = 0;
    for (gsize i = 0; i < size; i++)
        continuation += ((guint8)data[i] & 0xc0) == 0x80;
    return size - continuation;
}

PyValue py_str_measure(PyStr *str)
{
    str->length = py_utf8_length(str->data, str->size);
    return (PyValue)str;
}

void py_str_terminate(PyStr *str)
{
    PyTextBuffer *buffer = buffer_new(str->size);
    memcpy(buffer->data, str->data, str->size);
    buffer->data[str->size] = '\0';
    buffer->used = str->size;
    str->buffer->references--; /* shared with a longer string, so never the last one */
    str->buffer = buffer;
    str->data = buffer->data;
}

static void str_finalize(PyValue self)
{
    PyTextBuffer *buffer = ((PyStr *)self)->buffer;
    if (!buffer || --buffer->references)
        return;
    py_gc_unaccount(self, buffer->accounted);
    g_free(buffer);
}

PyValue py_str_len(PyInterp *py, const char *data, gsize size)
{
    if (size == 0)
        return py->empty_str;
    if (size == 1 && (guint8)*data < 128)
        return py->ascii_chars[(guint8)*data];
    PyStr *str = py_str_alloc(py, size);
    memcpy(str->data, data, size);
    return py_str_measure(str);
}

PyValue py_str(PyInterp *py, const char *text)
{
    return py_str_len(py, text, strlen(text));
}

PyValue py_str_take(PyInterp *py, GString *text)
{
    PyValue value = py_str_len(py, text->str, text->len);
    g_string_free(text, TRUE);
    return value;
}

PyValue py_str_format(PyInterp *py, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = NULL;
    int size = g_vasprintf(&text, format, args);
    va_end(args);
    PyValue value = py_str_len(py, text, size > 0 ? (gsize)size : 0);
    g_free(text);
    return value;
}

gboolean py_str_is(PyValue v, const char *text)
{
    if (!py_is_str(v))
        return FALSE;
    const PyStr *str = (PyStr *)v;
    return strlen(text) == str->size && memcmp(str->data, text, str->size) == 0;
}

void py_utf8_append(GString *text, gunichar c)
{
    char bytes[6];
    int n = g_unichar_to_utf8(c, bytes);
    g_string_append_len(text, bytes, n);
}

PyValue py_str_from_char(PyInterp *py, gunichar c)
{
    char bytes[6];
    int n = g_unichar_to_utf8(c, bytes);
    return py_str_len(py, bytes, (gsize)n);
}

PyValue py_str_char(PyInterp *py, const PyStr *str, gsize *offset)
{
    const char *p = str->data + *offset;
    guint8 byte = (guint8)*p;
    if (byte < 128) {
        ++*offset;
        return py->ascii_chars[byte];
    }
    gsize size = (gsize)(py_utf8_next(p) - p);
    *offset += size;
    return py_str_len(py, p, size);
}

gsize py_str_offset(const PyStr *str, gsize index)
{
    if (py_str_is_ascii(str))
        return index;
    const char *p = str->data;
    while (index--)
        p = py_utf8_next(p);
    return (gsize)(p - str->data);
}

gsize py_str_index(const PyStr *str, gsize offset)
{
    return py_str_is_ascii(str) ? offset : py_utf8_length(str->data, offset);
}

PyValue py_str_slice(PyInterp *py, PyValue v, gsize start, gsize end)
{
    const PyStr *str = (PyStr *)v;
    if (start == 0 && end == str->length && v->type == py_core(py, STR))
        return v;
    gsize from = py_str_offset(str, start);
    gsize to = py_str_is_ascii(str) ? end : end == str->length ? str->size : py_str_offset(str, end);
    return py_str_len(py, str->data + from, to - from);
}

/* Writes b behind a in a's own buffer when a is what the buffer ends with and there is room. */
static PyValue extend_shared(PyInterp *py, const PyStr *a, const PyStr *b)
{
    PyTextBuffer *buffer = a->buffer;
    gsize size = a->size + b->size;
    if (!buffer || buffer->used != a->size || size > buffer->capacity)
        return NULL;
    PyStr *str = new_header(py, py_core(py, STR), 0);
    memcpy(buffer->data + a->size, b->data, b->size);
    buffer->data[size] = '\0';
    buffer->used = size;
    buffer->references++;
    str->buffer = buffer;
    str->data = buffer->data;
    str->size = size;
    str->length = a->length + b->length;
    return (PyValue)str;
}

PyValue py_str_concat(PyInterp *py, PyValue left, PyValue right)
{
    const PyStr *a = (PyStr *)left, *b = (PyStr *)right;
    if (a->size == 0 && right->type == py_core(py, STR))
        return right;
    if (b->size == 0 && left->type == py_core(py, STR))
        return left;
    PyValue shared = extend_shared(py, a, b);
    if (shared)
        return shared;
    gsize size = a->size + b->size;
    PyStr *str;
    if (a->size >= LONG_TEXT / 2 && size >= LONG_TEXT) {
        /* a long left operand is often the text of a loop: leave room for what comes */
        PyTextBuffer *buffer = buffer_new(a->buffer ? size * 2 : size + size / 2);
        str = new_header(py, py_core(py, STR), 0);
        use_buffer(py, str, buffer, size);
    } else {
        str = py_str_alloc(py, size);
    }
    memcpy(str->data, a->data, a->size);
    memcpy(str->data + a->size, b->data, b->size);
    str->length = a->length + b->length;
    return (PyValue)str;
}

static PyValue str_repeat(PyInterp *py, PyValue v, PyValue count)
{
    gint64 n;
    const PyStr *str = (PyStr *)v;
    if (!py_index_sized(py, count, PY_EXC_OVERFLOW_ERROR, &n))
        return NULL;
    if (n <= 0 || str->size == 0)
        return py->empty_str;
    if (n == 1 && v->type == py_core(py, STR))
        return v;
    gsize size;
    if (!g_size_checked_mul(&size, str->size, (gsize)n) || size > (gsize)py_max_bytes(py))
        return py_raise(py, PY_EXC_MEMORY_ERROR, "a str of that size does not fit into memory");
    PyStr *result = py_str_alloc(py, size);
    if (str->size == 1)
        memset(result->data, str->data[0], size);
    else
        for (gsize at = 0; at < size; at += str->size)
            memcpy(result->data + at, str->data, str->size);
    result->length = str->length * (gsize)n;
    return (PyValue)result;
}

static PyValue str_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (op == PY_OP_ADD && py_is_str(a) && py_is_str(b))
        return py_str_concat(py, a, b);
    if (op == PY_OP_MUL) {
        PyValue text = py_is_str(a) ? a : b, count = py_is_str(a) ? b : a;
        if (!py_is_str(count) && py_has_index(py, count))
            return str_repeat(py, text, count);
    }
    if (op == PY_OP_MOD && py_is_str(a))
        return py_str_percent(py, a, b);
    return py_not_implemented(py);
}

gint64 py_hash_bytes(const void *data, gsize size)
{
    /* The seed is fixed: the same script always walks its sets in the same way. */
    const guint8 *p = data;
    guint64 h = 0x9e3779b97f4a7c15u ^ size;
    for (; size >= 8; p += 8, size -= 8) {
        guint64 word;
        memcpy(&word, p, 8);
        h = (h ^ word) * 0xff51afd7ed558ccdu;
        h ^= h >> 32;
    }
    guint64 word = 0;
    memcpy(&word, p, size);
    h = (h ^ word) * 0xff51afd7ed558ccdu;
    h ^= h >> 29;
    h *= 0xc4ceb9fe1a85ec53u;
    h ^= h >> 32;
    return (gint64)h == -1 ? -2 : (gint64)h;
}

static gint64 str_hash(PyInterp *py, PyValue self)
{
    PyStr *str = (PyStr *)self;
    if (str->hash == -1)
        str->hash = py_hash_bytes(str->data, str->size);
    return str->hash;
}

/* UTF-8 sorts as its code points do. */
static PyValue str_compare(PyInterp *py, PyValue left, PyValue right, PyCompareOp op)
{
    if (!py_is_str(right))
        return py_not_implemented(py);
    const PyStr *a = (PyStr *)left, *b = (PyStr *)right;
    if ((op == PY_EQ || op == PY_NE) && a->size != b->size)
        return py_bool(py, op == PY_NE);
    int order = memcmp(a->data, b->data, MIN(a->size, b->size));
    if (order == 0)
        order = a->size < b->size ? -1 : a->size > b->size;
    return py_bool(py, py_order_holds(order, op));
}

static PyValue str_repr(PyInterp *py, PyValue self)
{
    GString *out = g_string_sized_new(((PyStr *)self)->size + 2);
    py_str_append_repr(out, (PyStr *)self, FALSE);
    return py_str_take(py, out);
}

static PyValue str_str(PyInterp *py, PyValue self)
{
    if (self->type == py_core(py, STR))
        return self;
    const PyStr *str = (PyStr *)self;
    return py_str_len(py, str->data, str->size);
}

static int str_truth(PyInterp *py, PyValue self)
{
    return ((PyStr *)self)->size != 0;
}

static gssize str_length(PyInterp *py, PyValue self)
{
    return (gssize)((PyStr *)self)->length;
}

static PyValue slice_with_step(PyInterp *py, const PyStr *str, const PySliceRange *range)
{
    GString *out = g_string_sized_new(range->length);
    if (py_str_is_ascii(str)) {
        gint64 at = range->start;
        for (gsize i = 0; i < range->length; i++, at += range->step)
            g_string_append_c(out, str->data[at]);
    } else {
        glong n;
        g_autofree gunichar *chars = g_utf8_to_ucs4_fast(str->data, (glong)str->size, &n);
        gint64 at = range->start;
        for (gsize i = 0; i < range->length; i++, at += range->step)
            py_utf8_append(out, chars[at]);
    }
    return py_str_take(py, out);
}

static PyValue str_getitem(PyInterp *py, PyValue self, PyValue key)
{
    const PyStr *str = (PyStr *)self;
    if (py_layout(key) == PY_LAYOUT_SLICE) {
        PySliceRange range;
        if (!py_slice_range(py, key, str->length, &range))
            return NULL;
        if (range.step == 1)
            return py_str_slice(py, self, (gsize)range.start, (gsize)range.start + range.length);
        return slice_with_step(py, str, &range);
    }
    if (!py_has_index(py, key))
        return py_raise(py, PY_EXC_TYPE_ERROR, "string indices must be integers, not '%s'",
                        py_type_name(py, key));
    gint64 index;
    if (!py_index_sized(py, key, PY_EXC_INDEX_ERROR, &index))
        return NULL;
    if (index < 0)
        index += (gint64)str->length;
    if (index < 0 || index >= (gint64)str->length)
        return py_raise(py, PY_EXC_INDEX_ERROR, "string index out of range");
    gsize offset = py_str_offset(str, (gsize)index);
    return py_str_char(py, str, &offset);
}

static int str_contains(PyInterp *py, PyValue self, PyValue item)
{
    if (!py_is_str(item)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "'in <string>' requires string as left operand, not %s",
                 py_type_name(py, item));
        return -1;
    }
    const PyStr *str = (PyStr *)self, *needle = (PyStr *)item;
    return py_bytes_find(str->data, str->size, needle->data, needle->size) >= 0;
}

static PyValue str_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue text;
    if (args->npos == 0 && args->nkw == 0) {
        text = py->empty_str;
    } else if (args->npos == 1 && args->nkw == 0) {
        text = py_to_str(py, args->pos[0]);
    } else {
        PyValue v[3];
        if (!py_bind(py, args, "~str(object=, encoding=, errors=)", v))
            return NULL;
        if (!v[0])
            text = py->empty_str;
        else if (!v[1] && !v[2])
            text = py_to_str(py, v[0]);
        else
            text = py_decode(py, v[0], v[1], v[2]);
    }
    if (!text || type == py_core(py, STR))
        return text;
    const PyStr *from = (PyStr *)text;
    PyStr *str = py_str_alloc_type(py, type, from->size);
    memcpy(str->data, from->data, from->size);
    str->length = from->length;
    return (PyValue)str;
}

const PyTypeDef py_str_def = {
    .name = "str",
    .size = sizeof(PyStr),
    .layout = PY_LAYOUT_STR,
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str",
    .slots =
        {
            .finalize = str_finalize,
            .new_ = str_new,
            .repr = str_repr,
            .str = str_str,
            .format = py_str_format_slot,
            .hash = str_hash,
            .compare = str_compare,
            .truth = str_truth,
            .iter = py_str_iter,
            .length = str_length,
            .getitem = str_getitem,
            .contains = str_contains,
            .binary = str_binary,
        },
    .methods = py_str_methods,
    .operators = 1u << PY_OP_ADD | 1u << PY_OP_MUL | 1u << PY_OP_MOD,
};
