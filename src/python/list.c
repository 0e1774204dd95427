#include "python/list.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/iterator.h"
#include "python/operator.h"
#include "python/slice.h"

#include <string.h>

/* ---- storage ---- */

static void resize(PyInterp *py, PyList *list, gsize capacity)
{
    list->items = g_renew(PyValue, list->items, capacity);
    py_gc_account(py, ((gssize)capacity - (gssize)list->capacity) * (gssize)sizeof(PyValue));
    list->capacity = capacity;
}

void py_list_reserve(PyInterp *py, PyValue v, gsize capacity)
{
    PyList *list = (PyList *)v;
    if (capacity > list->capacity)
        resize(py, list, MAX(capacity, list->capacity + list->capacity / 2 + 4));
}

PyValue py_list(PyInterp *py, gsize n, const PyValue *items)
{
    PyList *list = py_gc_alloc(py, py_core(py, LIST), sizeof *list);
    if (n) {
        resize(py, list, n);
        memcpy(list->items, items, n * sizeof(PyValue));
        list->length = n;
    }
    return (PyValue)list;
}

PyValue py_list_sized(PyInterp *py, gsize n)
{
    PyValue v = py_list(py, 0, NULL);
    PyList *list = (PyList *)v;
    py_list_reserve(py, v, n);
    for (gsize i = 0; i < n; i++)
        list->items[i] = py->none;
    list->length = n;
    return v;
}

void py_list_append(PyInterp *py, PyValue v, PyValue item)
{
    PyList *list = (PyList *)v;
    if (G_UNLIKELY(list->length == list->capacity))
        resize(py, list, list->capacity + list->capacity / 2 + 4);
    list->items[list->length++] = item;
}

void py_list_replace(PyInterp *py, PyValue v, gsize start, gsize end, const PyValue *items, gsize n)
{
    PyList *list = (PyList *)v;
    gsize tail = list->length - end;
    py_list_reserve(py, v, start + n + tail);
    if (tail)
        memmove(list->items + start + n, list->items + end, tail * sizeof(PyValue));
    if (n)
        memcpy(list->items + start, items, n * sizeof(PyValue));
    list->length = start + n + tail;
}

static gboolean extend_array(PyInterp *py, PyValue v, PyValue source, gsize n)
{
    PyList *list = (PyList *)v;
    py_list_reserve(py, v, list->length + n);
    const PyValue *items = py_is_list(source) ? ((PyList *)source)->items : ((PyTuple *)source)->items;
    if (n)
        memcpy(list->items + list->length, items, n * sizeof(PyValue));
    list->length += n;
    return TRUE;
}

gboolean py_list_extend(PyInterp *py, PyValue v, PyValue iterable)
{
    PyType *type = py_class_of(py, iterable);
    if (type == py_core(py, LIST))
        return extend_array(py, v, iterable, ((PyList *)iterable)->length);
    if (type == py_core(py, TUPLE))
        return extend_array(py, v, iterable, ((PyTuple *)iterable)->length);
    PyValue iterator = py_iter(py, iterable), item;
    if (!iterator)
        return FALSE;
    while ((item = py_next(py, iterator)))
        py_list_append(py, v, item);
    return !py_error(py);
}

static void list_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    const PyList *list = (PyList *)self;
    for (gsize i = 0; i < list->length; i++)
        visit(context, list->items[i]);
}

static void list_finalize(PyValue self)
{
    PyList *list = (PyList *)self;
    py_gc_unaccount(self, list->capacity * sizeof(PyValue));
    g_free(list->items);
}

/* ---- slots ---- */

static PyValue list_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    return py_gc_alloc(py, type, type->size);
}

static gboolean list_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!py_arity(py, args, "list", 0, 1))
        return FALSE;
    ((PyList *)self)->length = 0;
    return !args->npos || py_list_extend(py, self, args->pos[0]);
}

static PyValue *items_of(PyValue v, gsize *ret_n)
{
    *ret_n = ((PyList *)v)->length;
    return ((PyList *)v)->items;
}

static PyValue list_repr(PyInterp *py, PyValue self)
{
    const PyList *list = (PyList *)self;
    if (list->length == 0)
        return py_str(py, "[]");
    if (!py_repr_enter(py, self))
        return py_str(py, "[...]");
    GString *out = g_string_new("[");
    gboolean ok = TRUE;
    for (gsize i = 0; ok && i < list->length; i++) {
        if (i)
            g_string_append(out, ", ");
        ok = py_append_repr(py, out, list->items[i]);
    }
    g_string_append_c(out, ']');
    py_repr_leave(py, self);
    if (ok)
        return py_str_take(py, out);
    g_string_free(out, TRUE);
    return NULL;
}

static PyValue list_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    return py_is_list(b) ? py_sequence_compare(py, a, b, items_of, op) : py_not_implemented(py);
}

static gssize list_length(PyInterp *py, PyValue self)
{
    return (gssize)((PyList *)self)->length;
}

static PyValue list_slice(PyInterp *py, PyValue self, PyValue key)
{
    PySliceRange range;
    if (!py_slice_range(py, key, ((PyList *)self)->length, &range))
        return NULL;
    if (range.step == 1)
        return py_list(py, range.length, ((PyList *)self)->items + range.start);
    PyValue result = py_list_sized(py, range.length);
    gint64 at = range.start;
    for (gsize i = 0; i < range.length; i++, at += range.step)
        ((PyList *)result)->items[i] = ((PyList *)self)->items[at];
    return result;
}

/* The position that an index names, or -1 with an exception pending. */
static gint64 position(PyInterp *py, PyValue self, PyValue key, const char *out_of_range)
{
    gint64 i, n = (gint64)((PyList *)self)->length;
    if (!py_has_index(py, key)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "list indices must be integers or slices, not %s",
                 py_type_name(py, key));
        return -1;
    }
    if (!py_index_sized(py, key, PY_EXC_INDEX_ERROR, &i))
        return -1;
    if (i < 0)
        i += n;
    if (i >= 0 && i < n)
        return i;
    py_raise(py, PY_EXC_INDEX_ERROR, "%s", out_of_range);
    return -1;
}

static PyValue list_getitem(PyInterp *py, PyValue self, PyValue key)
{
    if (py_layout(key) == PY_LAYOUT_SLICE)
        return list_slice(py, self, key);
    gint64 i = position(py, self, key, "list index out of range");
    return i < 0 ? NULL : ((PyList *)self)->items[i];
}

static void delete_steps(PyList *list, const PySliceRange *range)
{
    /* forwards, whichever way the step goes */
    gsize step = (gsize)ABS(range->step);
    gsize first = range->step > 0
                      ? (gsize)range->start
                      : (gsize)(range->start + (gint64)(range->length - 1) * range->step);
    gsize to = first;
    for (gsize from = first; from < list->length; from++) {
        gsize distance = from - first;
        if (distance % step || distance / step >= range->length)
            list->items[to++] = list->items[from];
    }
    list->length = to;
}

static gboolean set_slice(PyInterp *py, PyValue self, PyValue key, PyValue value)
{
    PySliceRange range;
    PyValue source = NULL;
    if (value) {
        /* a copy: value may be the list itself, and iterating may change it */
        if (!py_has_iter(py, value)) {
            py_raise(py, PY_EXC_TYPE_ERROR,
                     ((PySlice *)key)->step == py->none ? "can only assign an iterable"
                                                        : "must assign iterable to extended slice");
            return FALSE;
        }
        source = py_to_list(py, value);
        if (!source)
            return FALSE;
    }
    PyList *list = (PyList *)self;
    if (!py_slice_range(py, key, list->length, &range))
        return FALSE;
    gsize n = source ? ((PyList *)source)->length : 0;
    if (range.step == 1) {
        gsize start = (gsize)range.start;
        py_list_replace(py, self, start, start + range.length,
                        source ? ((PyList *)source)->items : NULL, n);
        return TRUE;
    }
    if (!source) {
        if (range.length)
            delete_steps(list, &range);
        return TRUE;
    }
    if (n != range.length) {
        py_raise(py, PY_EXC_VALUE_ERROR,
                 "attempt to assign sequence of size %zu to extended slice of size %zu", n,
                 range.length);
        return FALSE;
    }
    gint64 at = range.start;
    for (gsize i = 0; i < n; i++, at += range.step)
        list->items[at] = ((PyList *)source)->items[i];
    return TRUE;
}

static gboolean list_setitem(PyInterp *py, PyValue self, PyValue key, PyValue value)
{
    if (py_layout(key) == PY_LAYOUT_SLICE)
        return set_slice(py, self, key, value);
    gint64 i = position(py, self, key, "list assignment index out of range");
    if (i < 0)
        return FALSE;
    if (value)
        ((PyList *)self)->items[i] = value;
    else
        py_list_replace(py, self, (gsize)i, (gsize)i + 1, NULL, 0);
    return TRUE;
}

static int list_contains(PyInterp *py, PyValue self, PyValue item)
{
    for (gsize i = 0; i < ((PyList *)self)->length; i++) {
        int equal = py_equal(py, ((PyList *)self)->items[i], item);
        if (equal)
            return equal;
    }
    return 0;
}

static gboolean repeated_length(PyInterp *py, PyValue self, PyValue count, gsize *ret_length)
{
    gint64 n;
    if (!py_index_sized(py, count, PY_EXC_OVERFLOW_ERROR, &n))
        return FALSE;
    if (g_size_checked_mul(ret_length, ((PyList *)self)->length, (gsize)MAX(n, 0)) &&
        *ret_length <= (gsize)py_max_bytes(py) / sizeof(PyValue))
        return TRUE;
    py_raise(py, PY_EXC_MEMORY_ERROR, "a list of that size does not fit into memory");
    return FALSE;
}

static void repeat_into(PyInterp *py, PyValue target, const PyValue *items, gsize n, gsize length)
{
    PyList *list = (PyList *)target;
    for (gsize at = list->length; at < length; at += n)
        memcpy(list->items + at, items, n * sizeof(PyValue));
    list->length = length;
}

static PyValue list_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (op == PY_OP_ADD && py_is_list(a) && py_is_list(b)) {
        const PyList *x = (PyList *)a, *y = (PyList *)b;
        PyValue result = py_list(py, 0, NULL);
        py_list_reserve(py, result, x->length + y->length);
        extend_array(py, result, a, x->length);
        extend_array(py, result, b, y->length);
        return result;
    }
    PyValue list = py_is_list(a) ? a : b, count = py_is_list(a) ? b : a;
    if (op != PY_OP_MUL || py_is_list(count) || !py_has_index(py, count))
        return py_not_implemented(py);
    gsize length;
    if (!repeated_length(py, list, count, &length))
        return NULL;
    PyValue result = py_list(py, 0, NULL);
    if (length) {
        py_list_reserve(py, result, length);
        repeat_into(py, result, ((PyList *)list)->items, ((PyList *)list)->length, length);
    }
    return result;
}

static PyValue list_inplace(PyInterp *py, PyBinaryOp op, PyValue self, PyValue other)
{
    if (op == PY_OP_ADD)
        return py_list_extend(py, self, other) ? self : NULL;
    if (op != PY_OP_MUL || !py_has_index(py, other))
        return py_not_implemented(py);
    gsize length, n = ((PyList *)self)->length;
    if (!repeated_length(py, self, other, &length))
        return NULL;
    if (length <= n) {
        ((PyList *)self)->length = length;
        return self;
    }
    py_list_reserve(py, self, length);
    repeat_into(py, self, ((PyList *)self)->items, n, length);
    return self;
}

const PyTypeDef py_list_def = {
    .name = "list",
    .size = sizeof(PyList),
    .layout = PY_LAYOUT_LIST,
    .doc = "Built-in mutable sequence.",
    .slots =
        {
            .mark = list_mark,
            .finalize = list_finalize,
            .new_ = list_new,
            .init = list_init,
            .repr = list_repr,
            .hash = py_unhashable,
            .compare = list_compare,
            .iter = py_list_iter,
            .length = list_length,
            .getitem = list_getitem,
            .setitem = list_setitem,
            .contains = list_contains,
            .binary = list_binary,
            .inplace = list_inplace,
        },
    .methods = py_list_methods,
    .operators = 1u << PY_OP_ADD | 1u << PY_OP_MUL,
};
