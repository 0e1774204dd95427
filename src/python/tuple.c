#include "python/arguments.h"
#include "python/core.h"
#include "python/iterator.h"
#include "python/operator.h"
#include "python/slice.h"

#include <string.h>

static PyTuple *tuple_alloc(PyInterp *py, PyType *type, gsize n)
{
    /* size counts the attribute dict of a subclass, which lies behind the items */
    PyTuple *tuple = py_gc_alloc(py, type, type->size + n * sizeof(PyValue));
    tuple->length = n;
    return tuple;
}

PyValue py_tuple(PyInterp *py, gsize n, const PyValue *items)
{
    if (n == 0)
        return py->empty_tuple;
    PyTuple *tuple = tuple_alloc(py, py_core(py, TUPLE), n);
    if (items)
        memcpy(tuple->items, items, n * sizeof(PyValue));
    else
        for (gsize i = 0; i < n; i++)
            tuple->items[i] = py->none;
    return (PyValue)tuple;
}

PyValue py_tuple_of(PyInterp *py, gsize n, ...)
{
    /* A NULL among the items is a failed computation: the exception is pending already. */
    PyValue tuple = py_tuple(py, n, NULL);
    va_list args;
    va_start(args, n);
    for (gsize i = 0; i < n; i++) {
        PyValue item = va_arg(args, PyValue);
        if (!item) {
            tuple = NULL;
            break;
        }
        ((PyTuple *)tuple)->items[i] = item;
    }
    va_end(args);
    return tuple;
}

static void tuple_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    const PyTuple *tuple = (PyTuple *)self;
    for (gsize i = 0; i < tuple->length; i++)
        visit(context, tuple->items[i]);
}

static PyValue tuple_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (!py_arity(py, args, "tuple", 0, 1))
        return NULL;
    PyValue tuple = py->empty_tuple;
    if (args->npos && py_class_of(py, args->pos[0]) == py_core(py, TUPLE)) {
        tuple = args->pos[0];
    } else if (args->npos) {
        PyValue list = py_to_list(py, args->pos[0]);
        if (!list)
            return NULL;
        tuple = py_tuple(py, ((PyList *)list)->length, ((PyList *)list)->items);
    }
    if (type == py_core(py, TUPLE))
        return tuple;
    const PyTuple *plain = (PyTuple *)tuple;
    PyTuple *result = tuple_alloc(py, type, plain->length);
    memcpy(result->items, plain->items, plain->length * sizeof(PyValue));
    return (PyValue)result;
}

static PyValue *items_of(PyValue v, gsize *ret_n)
{
    *ret_n = ((PyTuple *)v)->length;
    return ((PyTuple *)v)->items;
}

static PyValue tuple_repr(PyInterp *py, PyValue self)
{
    const PyTuple *tuple = (PyTuple *)self;
    if (tuple->length == 0)
        return py_str(py, "()");
    if (!py_repr_enter(py, self))
        return py_str(py, "(...)");
    GString *out = g_string_new("(");
    gboolean ok = TRUE;
    for (gsize i = 0; ok && i < tuple->length; i++) {
        if (i)
            g_string_append(out, ", ");
        ok = py_append_repr(py, out, tuple->items[i]);
    }
    g_string_append(out, tuple->length == 1 ? ",)" : ")");
    py_repr_leave(py, self);
    if (ok)
        return py_str_take(py, out);
    g_string_free(out, TRUE);
    return NULL;
}

/* xxHash's mixing, as CPython uses it for tuples. */
static gint64 tuple_hash(PyInterp *py, PyValue self)
{
    const PyTuple *tuple = (PyTuple *)self;
    guint64 hash = 2870177450012600261u;
    if (!py_check_stack(py))
        return -1;
    for (gsize i = 0; i < tuple->length; i++) {
        gint64 lane = py_hash(py, tuple->items[i]);
        if (lane == -1)
            return -1;
        hash += (guint64)lane * 14029467366897019727u;
        hash = hash << 31 | hash >> 33;
        hash *= 11400714785074694791u;
    }
    hash += tuple->length ^ (2870177450012600261u ^ 3527539u);
    return (gint64)hash == -1 ? 1546275796 : (gint64)hash;
}

static PyValue tuple_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    return py_is_tuple(b) ? py_sequence_compare(py, a, b, items_of, op) : py_not_implemented(py);
}

static gssize tuple_length(PyInterp *py, PyValue self)
{
    return (gssize)((PyTuple *)self)->length;
}

static PyValue tuple_slice(PyInterp *py, PyValue self, PyValue key)
{
    const PyTuple *tuple = (PyTuple *)self;
    PySliceRange range;
    if (!py_slice_range(py, key, tuple->length, &range))
        return NULL;
    if (range.step == 1 && range.length == tuple->length && self->type == py_core(py, TUPLE))
        return self;
    if (range.length == 0)
        return py->empty_tuple;
    PyTuple *result = tuple_alloc(py, py_core(py, TUPLE), range.length);
    gint64 at = range.start;
    for (gsize i = 0; i < range.length; i++, at += range.step)
        result->items[i] = tuple->items[at];
    return (PyValue)result;
}

static PyValue tuple_getitem(PyInterp *py, PyValue self, PyValue key)
{
    const PyTuple *tuple = (PyTuple *)self;
    gint64 i;
    if (py_layout(key) == PY_LAYOUT_SLICE)
        return tuple_slice(py, self, key);
    if (!py_has_index(py, key))
        return py_raise(py, PY_EXC_TYPE_ERROR, "tuple indices must be integers or slices, not %s",
                        py_type_name(py, key));
    if (!py_index_sized(py, key, PY_EXC_INDEX_ERROR, &i))
        return NULL;
    if (i < 0)
        i += (gint64)tuple->length;
    if (i < 0 || i >= (gint64)tuple->length)
        return py_raise(py, PY_EXC_INDEX_ERROR, "tuple index out of range");
    return tuple->items[i];
}

static int tuple_contains(PyInterp *py, PyValue self, PyValue item)
{
    const PyTuple *tuple = (PyTuple *)self;
    for (gsize i = 0; i < tuple->length; i++) {
        int equal = py_equal(py, tuple->items[i], item);
        if (equal)
            return equal;
    }
    return 0;
}

static PyValue tuple_repeat(PyInterp *py, PyValue self, PyValue count)
{
    const PyTuple *tuple = (PyTuple *)self;
    gint64 n;
    gsize length;
    if (!py_index_sized(py, count, PY_EXC_OVERFLOW_ERROR, &n))
        return NULL;
    if (n <= 0 || tuple->length == 0)
        return py->empty_tuple;
    if (n == 1 && self->type == py_core(py, TUPLE))
        return self;
    if (!g_size_checked_mul(&length, tuple->length, (gsize)n) ||
        length > (gsize)py_max_bytes(py) / sizeof(PyValue))
        return py_raise(py, PY_EXC_MEMORY_ERROR, "a tuple of that size does not fit into memory");
    PyTuple *result = tuple_alloc(py, py_core(py, TUPLE), length);
    for (gsize at = 0; at < length; at += tuple->length)
        memcpy(result->items + at, tuple->items, tuple->length * sizeof(PyValue));
    return (PyValue)result;
}

static PyValue tuple_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (op == PY_OP_ADD && py_is_tuple(a) && py_is_tuple(b)) {
        const PyTuple *x = (PyTuple *)a, *y = (PyTuple *)b;
        if (x->length + y->length == 0)
            return py->empty_tuple;
        PyTuple *result = tuple_alloc(py, py_core(py, TUPLE), x->length + y->length);
        memcpy(result->items, x->items, x->length * sizeof(PyValue));
        memcpy(result->items + x->length, y->items, y->length * sizeof(PyValue));
        return (PyValue)result;
    }
    if (op == PY_OP_MUL) {
        PyValue tuple = py_is_tuple(a) ? a : b, count = py_is_tuple(a) ? b : a;
        if (!py_is_tuple(count) && py_has_index(py, count))
            return tuple_repeat(py, tuple, count);
    }
    return py_not_implemented(py);
}

static PyValue tuple_count(PyInterp *py, PyValue self, const PyArgs *args)
{
    const PyTuple *tuple = (PyTuple *)self;
    gint64 count = 0;
    if (!py_arity(py, args, "tuple.count", 1, 1))
        return NULL;
    for (gsize i = 0; i < tuple->length; i++) {
        int equal = py_equal(py, tuple->items[i], args->pos[0]);
        if (equal < 0)
            return NULL;
        count += equal;
    }
    return py_int(py, count);
}

static PyValue tuple_index(PyInterp *py, PyValue self, const PyArgs *args)
{
    const PyTuple *tuple = (PyTuple *)self;
    gint64 start, end;
    if (!py_arity(py, args, "tuple.index", 1, 3) ||
        !py_range_arguments(py, py_arg(args, 1), py_arg(args, 2), tuple->length, &start, &end))
        return NULL;
    for (gint64 i = start; i < end; i++) {
        int equal = py_equal(py, tuple->items[i], args->pos[0]);
        if (equal)
            return equal < 0 ? NULL : py_int(py, i);
    }
    return py_raise(py, PY_EXC_VALUE_ERROR, "tuple.index(x): x not in tuple");
}

static PyValue tuple_getnewargs(PyInterp *py, PyValue self, const PyArgs *args)
{
    const PyTuple *tuple = (PyTuple *)self;
    return py_tuple_of(py, 1, py_tuple(py, tuple->length, tuple->items));
}

static const PyMethodDef tuple_methods[] = {
    {"count", tuple_count, 0},
    {"index", tuple_index, 0},
    {"__getnewargs__", tuple_getnewargs, 0},
    {NULL, NULL, 0},
};

const PyTypeDef py_tuple_def = {
    .name = "tuple",
    .size = sizeof(PyTuple),
    .layout = PY_LAYOUT_TUPLE,
    .doc = "Built-in immutable sequence.",
    .slots =
        {
            .mark = tuple_mark,
            .new_ = tuple_new,
            .repr = tuple_repr,
            .hash = tuple_hash,
            .compare = tuple_compare,
            .iter = py_tuple_iter,
            .length = tuple_length,
            .getitem = tuple_getitem,
            .contains = tuple_contains,
            .binary = tuple_binary,
        },
    .methods = tuple_methods,
    .operators = 1u << PY_OP_ADD | 1u << PY_OP_MUL,
};
