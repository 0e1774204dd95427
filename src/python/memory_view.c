/* memoryview: a window of one dimension on the memory of a bytes or bytearray. */
#include "python/memory_view.h"

#include "python/arguments.h"
#include "python/bytes.h"
#include "python/core.h"
#include "python/format.h"
#include "python/iterator.h"
#include "python/list.h"
#include "python/slice.h"
#include "python/str.h"

#include <string.h>

typedef struct {
    PyObject header;
    PyValue owner;  /* bytes or bytearray; NULL: released */
    gsize start;    /* of the first item, in bytes */
    gint64 stride;  /* in bytes */
    gsize length;   /* items */
    char format;    /* of struct: B b c h H i I l L q Q f d ? */
    guint item;     /* its size */
} PyMemoryView;

static PyMemoryView *view_of(PyValue v)
{
    return (PyMemoryView *)(void *)v;
}

static const struct {
    char format;
    guint size;
} formats[] = {{'B', 1}, {'b', 1}, {'c', 1}, {'?', 1}, {'h', 2}, {'H', 2}, {'i', 4}, {'I', 4},
               {'l', 8}, {'L', 8}, {'q', 8}, {'Q', 8}, {'n', 8}, {'N', 8}, {'f', 4}, {'d', 8}};

static guint8 *memory(const PyMemoryView *view)
{
    const char *data = NULL;
    gsize size = 0;
    py_bytes_view(view->owner, &data, &size);
    return (guint8 *)(uintptr_t)data;
}

/* FALSE: ValueError. A bytearray may have shrunk below what a view of it covers. */
static gboolean usable(PyInterp *py, const PyMemoryView *view)
{
    const char *data = NULL;
    gsize size = 0;
    if (view->owner == NULL) {
        py_raise(py, PY_EXC_VALUE_ERROR, "operation forbidden on released memoryview object");
        return FALSE;
    }
    py_bytes_view(view->owner, &data, &size);
    gsize last = view->length ? view->length - 1 : 0;
    gint64 end = (gint64)view->start + (view->stride < 0 ? 0 : (gint64)last * view->stride) +
                 (gint64)(view->length ? view->item : 0);
    if ((gint64)size >= end)
        return TRUE;
    py_raise(py, PY_EXC_VALUE_ERROR, "the bytearray below the memoryview has changed its size");
    return FALSE;
}

gboolean py_memory_view_contents(PyValue v, const char **ret_data, gsize *ret_size)
{
    if (py_is_small(v) || v->type->def != &py_memory_view_def)
        return FALSE;
    const PyMemoryView *view = view_of(v);
    if (!view->owner || (view->length > 1 && view->stride != (gint64)view->item))
        return FALSE;
    const char *data = NULL;
    gsize size = 0;
    py_bytes_view(view->owner, &data, &size);
    if (view->start + view->length * view->item > size)
        return FALSE;
    *ret_data = data + view->start;
    *ret_size = view->length * view->item;
    return TRUE;
}

static PyMemoryView *make(PyInterp *py, const PyMemoryView *like)
{
    PyMemoryView *view = py_gc_alloc(py, py_core(py, MEMORY_VIEW), sizeof *view);
    PyObject header = view->header;
    *view = *like;
    view->header = header;
    return view;
}

static PyValue view_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v;
    const char *data;
    gsize size;
    if (!py_bind(py, args, "~memoryview(object)", &v))
        return NULL;
    if (!py_is_small(v) && v->type->def == &py_memory_view_def)
        return usable(py, view_of(v)) ? (PyValue)make(py, view_of(v)) : NULL;
    if (!py_bytes_view(v, &data, &size))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "memoryview: a bytes-like object is required, not '%s'",
                        py_type_name(py, v));
    PyMemoryView whole = {.owner = v, .stride = 1, .length = size, .format = 'B', .item = 1};
    return (PyValue)make(py, &whole);
}

static void view_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, view_of(self)->owner);
}

/* ---- items -------------------------------------------------------------------------------------------- */

static PyValue load(PyInterp *py, const PyMemoryView *view, gsize i)
{
    const guint8 *at = memory(view) + view->start + (gint64)i * view->stride;
    union {
        gint8 b;
        gint16 h;
        guint16 H;
        gint32 i;
        guint32 I;
        gint64 q;
        guint64 Q;
        float f;
        double d;
    } u;
    memcpy(&u, at, view->item);
    switch (view->format) {
    case 'b':
        return py_int(py, u.b);
    case 'c':
        return py_bytes(py, at, 1);
    case '?':
        return py_bool(py, *at != 0);
    case 'h':
        return py_int(py, u.h);
    case 'H':
        return py_int(py, u.H);
    case 'i':
        return py_int(py, u.i);
    case 'I':
        return py_int(py, u.I);
    case 'l':
    case 'q':
    case 'n':
        return py_int(py, u.q);
    case 'L':
    case 'Q':
    case 'N': {
        g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, u.Q);
        return py_int_parse(py, digits, 10);
    }
    case 'f':
        return py_float(py, (double)u.f);
    case 'd':
        return py_float(py, u.d);
    default:
        return py_int(py, *at);
    }
}

static gboolean store(PyInterp *py, const PyMemoryView *view, gsize i, PyValue value)
{
    guint8 *at = memory(view) + view->start + (gint64)i * view->stride;
    const char *data;
    gsize size;
    double x;
    gint64 n;
    if (view->format == 'c') {
        if (!py_bytes_view(value, &data, &size) || size != 1) {
            py_raise(py, PY_EXC_TYPE_ERROR, "memoryview: invalid type for format 'c'");
            return FALSE;
        }
        *at = (guint8)*data;
        return TRUE;
    }
    if (view->format == 'f' || view->format == 'd') {
        if (!py_to_double(py, value, &x))
            return FALSE;
        float f = (float)x;
        memcpy(at, view->format == 'f' ? (void *)&f : (void *)&x, view->item);
        return TRUE;
    }
    if (!py_has_index(py, value)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "memoryview: invalid type for format '%c'", view->format);
        return FALSE;
    }
    if (!py_index(py, value, &n))
        return FALSE;
    gboolean is_signed = strchr("bhilqn", view->format) != NULL;
    gint64 most = view->item == 8 ? G_MAXINT64
                                  : ((gint64)1 << (view->item * 8 - (is_signed ? 1 : 0))) - 1;
    gint64 least = is_signed ? -most - 1 : 0;
    if (n < least || n > most) {
        py_raise(py, PY_EXC_VALUE_ERROR, "memoryview: invalid value for format '%c'",
                 view->format);
        return FALSE;
    }
    memcpy(at, &n, view->item);
    return TRUE;
}

static gssize view_length(PyInterp *py, PyValue self)
{
    return usable(py, view_of(self)) ? (gssize)view_of(self)->length : -1;
}

static gint64 position(PyInterp *py, const PyMemoryView *view, PyValue key)
{
    gint64 i;
    if (!py_has_index(py, key)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "memoryview: invalid slice key");
        return -1;
    }
    if (!py_index_sized(py, key, PY_EXC_INDEX_ERROR, &i))
        return -1;
    i += i < 0 ? (gint64)view->length : 0;
    if (i >= 0 && i < (gint64)view->length)
        return i;
    py_raise(py, PY_EXC_INDEX_ERROR, "index out of bounds on dimension 1");
    return -1;
}

static PyValue view_getitem(PyInterp *py, PyValue self, PyValue key)
{
    PyMemoryView *view = view_of(self);
    if (!usable(py, view))
        return NULL;
    if (py_layout(key) == PY_LAYOUT_SLICE) {
        PySliceRange range;
        if (!py_slice_range(py, key, view->length, &range))
            return NULL;
        PyMemoryView *part = make(py, view);
        part->start = (gsize)((gint64)view->start + (range.length ? range.start : 0) * view->stride);
        part->stride = view->stride * range.step;
        part->length = range.length;
        return (PyValue)part;
    }
    gint64 i = position(py, view, key);
    return i < 0 || !usable(py, view) ? NULL : load(py, view, (gsize)i);
}

static gboolean view_setitem(PyInterp *py, PyValue self, PyValue key, PyValue value)
{
    PyMemoryView *view = view_of(self);
    if (!usable(py, view))
        return FALSE;
    if (!value || py_is_bytes(view->owner)) {
        py_raise(py, PY_EXC_TYPE_ERROR,
                 value ? "cannot modify read-only memory" : "cannot delete memory");
        return FALSE;
    }
    if (py_layout(key) != PY_LAYOUT_SLICE) {
        gint64 i = position(py, view, key);
        return i >= 0 && usable(py, view) && store(py, view, (gsize)i, value);
    }
    PyValue part = view_getitem(py, self, key);
    PyValue bytes = part ? py_bytes_from_value(py, value) : NULL;
    if (!bytes || !usable(py, view_of(part)))
        return FALSE;
    const PyMemoryView *to = view_of(part);
    const PyBytes *from = (PyBytes *)bytes;
    if (from->size != to->length * to->item) {
        py_raise(py, PY_EXC_VALUE_ERROR,
                 "memoryview assignment: lvalue and rvalue have different structures");
        return FALSE;
    }
    for (gsize i = 0; i < to->length; i++)
        memcpy(memory(to) + to->start + (gint64)i * to->stride, from->data + i * to->item, to->item);
    return TRUE;
}

/* ---- the whole ----------------------------------------------------------------------------------------- */

static PyValue to_bytes(PyInterp *py, PyValue self)
{
    const PyMemoryView *view = view_of(self);
    if (!usable(py, view))
        return NULL;
    g_autoptr(GByteArray) out = g_byte_array_sized_new((guint)(view->length * view->item));
    for (gsize i = 0; i < view->length; i++)
        g_byte_array_append(out, memory(view) + view->start + (gint64)i * view->stride, view->item);
    return py_bytes(py, out->data, out->len);
}

static PyValue view_tobytes(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue order;
    return py_bind(py, args, "~tobytes(order=)", &order) ? to_bytes(py, self) : NULL;
}

static PyValue view_bytes(PyInterp *py, PyValue self, const PyArgs *args)
{
    return to_bytes(py, self);
}

static PyValue view_hex(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue bytes = to_bytes(py, self);
    PyValue method = bytes ? py_getattr(py, bytes, "hex") : NULL;
    return method ? py_call(py, method, args) : NULL;
}

static PyValue view_tolist(PyInterp *py, PyValue self, const PyArgs *args)
{
    const PyMemoryView *view = view_of(self);
    if (!py_arity(py, args, "memoryview.tolist", 0, 0) || !usable(py, view))
        return NULL;
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < view->length; i++)
        py_list_append(py, list, load(py, view, i));
    return list;
}

static PyValue view_release(PyInterp *py, PyValue self, const PyArgs *args)
{
    view_of(self)->owner = NULL;
    return py->none;
}

static PyValue view_enter(PyInterp *py, PyValue self, const PyArgs *args)
{
    return usable(py, view_of(self)) ? self : NULL;
}

static PyValue view_toreadonly(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue bytes = to_bytes(py, self);
    return bytes ? py_call1(py, (PyValue)py_core(py, MEMORY_VIEW), bytes) : NULL;
}

static PyValue view_cast(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *format;
    const PyMemoryView *view = view_of(self);
    if (!py_bind(py, args, "~cast(format, shape=)", v) || !usable(py, view) ||
        !py_arg_str(py, v[0], "format", &format))
        return NULL;
    format += *format == '@';
    guint size = 0;
    for (gsize i = 0; *format && !format[1] && i < G_N_ELEMENTS(formats); i++)
        size = formats[i].format == *format ? formats[i].size : size;
    if (!size)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "memoryview: destination format must be a native single character format "
                        "prefixed with an optional '@'");
    gsize bytes = view->length * view->item;
    if (view->length > 1 && view->stride != (gint64)view->item)
        return py_raise(py, PY_EXC_TYPE_ERROR, "memoryview: casts are restricted to C-contiguous views");
    if (view->item != 1 && size != 1)
        return py_raise(py, PY_EXC_TYPE_ERROR, "memoryview: cannot cast between two non-byte formats");
    if (bytes % size)
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "memoryview: length is not a multiple of itemsize");
    PyMemoryView *made = make(py, view);
    made->format = *format;
    made->item = size;
    made->stride = (gint64)size;
    made->length = bytes / size;
    return (PyValue)made;
}

static PyValue view_iter(PyInterp *py, PyValue self)
{
    return usable(py, view_of(self)) ? py_sequence_iterator(py, self) : NULL;
}

static PyValue view_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (op != PY_EQ && op != PY_NE)
        return py->not_implemented;
    PyValue pair[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        const char *data;
        gsize size;
        if (!py_is_small(pair[i]) && pair[i]->type->def == &py_memory_view_def) {
            if (!view_of(pair[i])->owner)
                return py_bool(py, (a == b) == (op == PY_EQ));
            pair[i] = to_bytes(py, pair[i]);
        } else if (!py_bytes_view(pair[i], &data, &size)) {
            return py->not_implemented;
        }
        if (!pair[i])
            return NULL;
    }
    return py_compare(py, pair[0], pair[1], op);
}

static gint64 view_hash(PyInterp *py, PyValue self)
{
    if (view_of(self)->owner && !py_is_bytes(view_of(self)->owner)) {
        py_raise(py, PY_EXC_VALUE_ERROR, "cannot hash writable memoryview object");
        return -1;
    }
    PyValue bytes = to_bytes(py, self);
    return bytes ? py_hash(py, bytes) : -1;
}

static PyValue view_repr(PyInterp *py, PyValue self)
{
    return py_str_format(py, "<%smemory at %p>", view_of(self)->owner ? "" : "released ",
                         (void *)self);
}

/* ---- attributes ------------------------------------------------------------------------------------------ */

#define ATTRIBUTE(name, value)                                                                     \
    static PyValue name(PyInterp *py, PyValue self)                                                \
    {                                                                                              \
        const PyMemoryView *view = view_of(self);                                                  \
        return usable(py, view) ? (value) : NULL;                                                  \
    }
ATTRIBUTE(view_nbytes, py_int(py, (gint64)(view->length * view->item)))
ATTRIBUTE(view_itemsize, py_int(py, view->item))
ATTRIBUTE(view_ndim, py_small(1))
ATTRIBUTE(view_obj, view->owner)
ATTRIBUTE(view_readonly, py_bool(py, py_is_bytes(view->owner)))
ATTRIBUTE(view_format, py_str_len(py, &view->format, 1))
ATTRIBUTE(view_shape, py_tuple_of(py, 1, py_int(py, (gint64)view->length)))
ATTRIBUTE(view_strides, py_tuple_of(py, 1, py_int(py, view->stride)))
ATTRIBUTE(view_contiguous, py_bool(py, view->length <= 1 || view->stride == (gint64)view->item))

static const PyGetSetDef view_getset[] = {
    {"nbytes", view_nbytes, NULL},
    {"itemsize", view_itemsize, NULL},
    {"ndim", view_ndim, NULL},
    {"obj", view_obj, NULL},
    {"readonly", view_readonly, NULL},
    {"format", view_format, NULL},
    {"shape", view_shape, NULL},
    {"strides", view_strides, NULL},
    {"contiguous", view_contiguous, NULL},
    {"c_contiguous", view_contiguous, NULL},
    {NULL, NULL, NULL},
};

static const PyMethodDef view_methods[] = {
    {"tobytes", view_tobytes, PY_METHOD_INSTANCE},
    {"tolist", view_tolist, PY_METHOD_INSTANCE},
    {"hex", view_hex, PY_METHOD_INSTANCE},
    {"release", view_release, PY_METHOD_INSTANCE},
    {"toreadonly", view_toreadonly, PY_METHOD_INSTANCE},
    {"cast", view_cast, PY_METHOD_INSTANCE},
    {"__bytes__", view_bytes, PY_METHOD_INSTANCE},
    {"__enter__", view_enter, PY_METHOD_INSTANCE},
    {"__exit__", view_release, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

const PyTypeDef py_memory_view_def = {
    .name = "memoryview",
    .size = sizeof(PyMemoryView),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .doc = "Create a new memoryview object which references the given object.",
    .slots = {.mark = view_mark, .new_ = view_new, .length = view_length, .getitem = view_getitem,
              .setitem = view_setitem, .iter = view_iter, .compare = view_compare,
              .hash = view_hash, .repr = view_repr},
    .methods = view_methods,
    .getset = view_getset,
};
