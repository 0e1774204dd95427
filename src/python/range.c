#include "python/arguments.h"
#include "python/core.h"
#include "python/iterator.h"
#include "python/number.h"
#include "python/operator.h"
#include "python/slice.h"

/* The members are ints of any size. Nearly always all are small ints, and iteration is then the
 * machine's own (PyRangeIterator). */
typedef struct {
    PyObject header;
    PyValue start, stop, step, length;
} Range;

static void range_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    const Range *range = (Range *)self;
    visit(context, range->start);
    visit(context, range->stop);
    visit(context, range->step);
    visit(context, range->length);
}

/* How many items; a small int or, for huge ranges, a big one. */
static PyValue count_items(PyInterp *py, PyValue start, PyValue stop, PyValue step)
{
    gboolean up = py_int_sign(step) > 0;
    PyValue distance = up ? py_int_binary(py, PY_OP_SUB, stop, start)
                          : py_int_binary(py, PY_OP_SUB, start, stop);
    if (!distance || py_int_sign(distance) <= 0)
        return distance ? py_small(0) : NULL;
    PyValue width = up ? step : py_unary(py, PY_OP_NEG, step);
    PyValue last = py_int_binary(py, PY_OP_SUB, distance, py_small(1));
    PyValue steps = py_int_binary(py, PY_OP_FLOORDIV, last, width);
    return py_int_binary(py, PY_OP_ADD, steps, py_small(1));
}

static PyValue range_make(PyInterp *py, PyValue start, PyValue stop, PyValue step)
{
    PyValue length = count_items(py, start, stop, step);
    Range *range = py_gc_alloc(py, py_core(py, RANGE), sizeof *range);
    *range = (Range){range->header, start, stop, step, length};
    return (PyValue)range;
}

static PyValue range_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (!py_arity(py, args, "range", 1, 3))
        return NULL;
    PyValue v[3] = {py_small(0), NULL, py_small(1)};
    if (args->npos == 1) {
        v[1] = py_index_value(py, args->pos[0]);
        return v[1] ? range_make(py, v[0], v[1], v[2]) : NULL;
    }
    for (gsize i = 0; i < args->npos; i++) {
        v[i] = py_index_value(py, args->pos[i]);
        if (!v[i])
            return NULL;
    }
    if (py_int_sign(v[2]) == 0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "range() arg 3 must not be zero");
    return range_make(py, v[0], v[1], v[2]);
}

/* start + i * step. */
static PyValue item_at(PyInterp *py, const Range *range, PyValue i)
{
    PyValue offset = py_int_binary(py, PY_OP_MUL, i, range->step);
    return py_int_binary(py, PY_OP_ADD, range->start, offset);
}

static PyValue range_iter(PyInterp *py, PyValue self)
{
    const Range *range = (Range *)self;
    PyValue last = item_at(py, range, range->length);
    if (!py_is_small(range->start) || !py_is_small(range->step) || !py_is_small(range->length) ||
        !py_is_small(last))
        return py_sequence_iterator(py, self);
    PyRangeIterator *it = py_gc_alloc(py, py_core(py, RANGE_ITERATOR), sizeof *it);
    it->next = py_small_value(range->start);
    it->step = py_small_value(range->step);
    it->remaining = (guint64)py_small_value(range->length);
    return (PyValue)it;
}

static PyValue range_iterator_next(PyInterp *py, PyValue self)
{
    PyRangeIterator *it = (PyRangeIterator *)self;
    if (it->remaining == 0)
        return NULL;
    it->remaining--;
    gint64 n = it->next;
    it->next += it->step;
    return py_small(n);
}

static PyValue range_reversed(PyInterp *py, PyValue self, const PyArgs *args)
{
    const Range *range = (Range *)self;
    PyValue last = py_int_binary(py, PY_OP_SUB, range->length, py_small(1));
    PyValue start = item_at(py, range, last);
    PyValue stop = py_int_binary(py, PY_OP_SUB, range->start, range->step);
    return range_iter(py, range_make(py, start, stop, py_unary(py, PY_OP_NEG, range->step)));
}

static PyValue range_repr(PyInterp *py, PyValue self)
{
    const Range *range = (Range *)self;
    PyValue start = py_repr(py, range->start), stop = py_repr(py, range->stop);
    if (range->step == py_small(1))
        return py_str_format(py, "range(%s, %s)", py_text(start), py_text(stop));
    PyValue step = py_repr(py, range->step);
    return py_str_format(py, "range(%s, %s, %s)", py_text(start), py_text(stop), py_text(step));
}

static gssize range_length(PyInterp *py, PyValue self)
{
    gint64 n;
    if (py_int_as_int64(((Range *)self)->length, &n))
        return (gssize)n;
    py_raise(py, PY_EXC_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    return -1;
}

static PyValue range_slice(PyInterp *py, const Range *range, PyValue key)
{
    PySliceRange part;
    gint64 n;
    if (!py_int_as_int64(range->length, &n))
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    if (!py_slice_range(py, key, (gsize)n, &part))
        return NULL;
    PyValue start = item_at(py, range, py_int(py, part.start));
    PyValue stop = item_at(py, range, py_int(py, part.stop));
    PyValue step = py_int_binary(py, PY_OP_MUL, range->step, py_int(py, part.step));
    return range_make(py, start, stop, step);
}

static PyValue range_getitem(PyInterp *py, PyValue self, PyValue key)
{
    const Range *range = (Range *)self;
    if (py_layout(key) == PY_LAYOUT_SLICE)
        return range_slice(py, range, key);
    if (!py_has_index(py, key))
        return py_raise(py, PY_EXC_TYPE_ERROR, "range indices must be integers or slices, not %s",
                        py_type_name(py, key));
    PyValue i = py_index_value(py, key);
    if (!i)
        return NULL;
    if (py_int_sign(i) < 0)
        i = py_int_binary(py, PY_OP_ADD, i, range->length);
    if (py_int_sign(i) < 0 || !py_less(py, i, range->length))
        return py_raise(py, PY_EXC_INDEX_ERROR, "range object index out of range");
    return item_at(py, range, i);
}

/* The position of an int in the range, or NULL (no exception). */
static PyValue position(PyInterp *py, const Range *range, PyValue n)
{
    PyValue offset = py_int_binary(py, PY_OP_SUB, n, range->start);
    if (py_int_sign(py_int_binary(py, PY_OP_MOD, offset, range->step)) != 0)
        return NULL;
    PyValue i = py_int_binary(py, PY_OP_FLOORDIV, offset, range->step);
    return py_int_sign(i) >= 0 && py_less(py, i, range->length) ? i : NULL;
}

static int range_contains(PyInterp *py, PyValue self, PyValue item)
{
    if (py_is_int(item) || py_is_bool(item))
        return position(py, (Range *)self, item) != NULL;
    PyValue iterator = range_iter(py, self), value;
    while ((value = py_next(py, iterator))) {
        int equal = py_equal(py, value, item);
        if (equal)
            return equal;
    }
    return py_error(py) ? -1 : 0;
}

static PyValue range_index(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!py_arity(py, args, "range.index", 1, 1))
        return NULL;
    PyValue n = args->pos[0];
    if (py_is_float(n)) {
        int there = range_contains(py, self, n);
        n = there > 0 ? py_to_int(py, n) : NULL;
    }
    PyValue i = n && (py_is_int(n) || py_is_bool(n)) ? position(py, (Range *)self, n) : NULL;
    if (i)
        return i;
    PyValue repr = py_repr(py, args->pos[0]);
    return repr ? py_raise(py, PY_EXC_VALUE_ERROR, "%s is not in range", py_text(repr)) : NULL;
}

static PyValue range_count(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!py_arity(py, args, "range.count", 1, 1))
        return NULL;
    int there = range_contains(py, self, args->pos[0]);
    return there < 0 ? NULL : py_small(there);
}

/* Ranges are equal when their items are. */
static PyValue identity(PyInterp *py, PyValue v)
{
    const Range *range = (Range *)v;
    gboolean empty = range->length == py_small(0), one = range->length == py_small(1);
    return py_tuple_of(py, 3, range->length, empty ? py->none : range->start,
                       empty || one ? py->none : range->step);
}

static PyValue range_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (py_layout(b) != PY_LAYOUT_RANGE || (op != PY_EQ && op != PY_NE))
        return py_not_implemented(py);
    return py_compare(py, identity(py, a), identity(py, b), op);
}

static gint64 range_hash(PyInterp *py, PyValue self)
{
    return py_hash(py, identity(py, self));
}

static int range_truth(PyInterp *py, PyValue self)
{
    return ((Range *)self)->length != py_small(0);
}

static PyValue range_start(PyInterp *py, PyValue self)
{
    return ((Range *)self)->start;
}

static PyValue range_stop(PyInterp *py, PyValue self)
{
    return ((Range *)self)->stop;
}

static PyValue range_step(PyInterp *py, PyValue self)
{
    return ((Range *)self)->step;
}

static const PyMethodDef range_methods[] = {
    {"count", range_count, 0},
    {"index", range_index, 0},
    {"__reversed__", range_reversed, 0},
    {NULL, NULL, 0},
};

static const PyGetSetDef range_getset[] = {
    {"start", range_start, NULL},
    {"stop", range_stop, NULL},
    {"step", range_step, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef py_range_def = {
    .name = "range",
    .size = sizeof(Range),
    .layout = PY_LAYOUT_RANGE,
    .flags = PY_TYPE_FINAL,
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object",
    .slots =
        {
            .mark = range_mark,
            .new_ = range_new,
            .repr = range_repr,
            .hash = range_hash,
            .compare = range_compare,
            .truth = range_truth,
            .iter = range_iter,
            .length = range_length,
            .getitem = range_getitem,
            .contains = range_contains,
        },
    .methods = range_methods,
    .getset = range_getset,
};

static PyValue range_iterator_hint(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, (gint64)((PyRangeIterator *)self)->remaining);
}

static const PyMethodDef range_iterator_methods[] = {
    {"__length_hint__", range_iterator_hint, 0},
    {NULL, NULL, 0},
};

const PyTypeDef py_range_iterator_def = {
    .name = "range_iterator",
    .size = sizeof(PyRangeIterator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.iter = py_iter_self, .iternext = range_iterator_next},
    .methods = range_iterator_methods,
};
