#include "python/slice.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/operator.h"

PyValue py_slice(PyInterp *py, PyValue start, PyValue stop, PyValue step)
{
    PySlice *slice = py_gc_alloc(py, py_core(py, SLICE), sizeof *slice);
    slice->start = start;
    slice->stop = stop;
    slice->step = step;
    return (PyValue)slice;
}

gboolean py_slice_range(PyInterp *py, PyValue v, gsize length, PySliceRange *ret)
{
    const PySlice *slice = (PySlice *)v;
    gint64 n = (gint64)length, step = 1;
    if (!py_index_clamped(py, slice->step, &step))
        return FALSE;
    if (step == 0) {
        py_raise(py, PY_EXC_VALUE_ERROR, "slice step cannot be zero");
        return FALSE;
    }
    if (step == G_MININT64) /* so that -step exists */
        step++;
    gint64 low = step < 0 ? -1 : 0, high = step < 0 ? n - 1 : n;
    gint64 start = step < 0 ? high : low, stop = step < 0 ? G_MININT64 : n;
    gboolean default_stop = py_is_none(slice->stop);
    if (!py_index_clamped(py, slice->start, &start) || !py_index_clamped(py, slice->stop, &stop))
        return FALSE;
    if (start < 0 && !py_is_none(slice->start))
        start = start < -n ? low : start + n;
    if (stop < 0 && !default_stop)
        stop = stop < -n ? low : stop + n;
    start = CLAMP(start, low, high);
    stop = CLAMP(stop, low, high);
    ret->start = start;
    ret->step = step;
    ret->stop = stop;
    ret->length = 0;
    if (step > 0 && start < stop)
        ret->length = (gsize)((stop - start - 1) / step + 1);
    else if (step < 0 && start > stop)
        ret->length = (gsize)((start - stop - 1) / -step + 1);
    return TRUE;
}

static void slice_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    const PySlice *slice = (PySlice *)self;
    visit(context, slice->start);
    visit(context, slice->stop);
    visit(context, slice->step);
}

static PyValue slice_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (!py_arity(py, args, "slice", 1, 3))
        return NULL;
    PyValue none = py->none;
    if (args->npos == 1)
        return py_slice(py, none, args->pos[0], none);
    return py_slice(py, args->pos[0], args->pos[1], args->npos == 3 ? args->pos[2] : none);
}

static PyValue as_tuple(PyInterp *py, PyValue v)
{
    const PySlice *slice = (PySlice *)v;
    return py_tuple_of(py, 3, slice->start, slice->stop, slice->step);
}

static PyValue slice_repr(PyInterp *py, PyValue self)
{
    PyValue inside = py_repr(py, as_tuple(py, self));
    return inside ? py_str_format(py, "slice%s", py_text(inside)) : NULL;
}

static PyValue slice_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (py_layout(b) != PY_LAYOUT_SLICE)
        return py_not_implemented(py);
    return py_compare(py, as_tuple(py, a), as_tuple(py, b), op);
}

static PyValue slice_indices(PyInterp *py, PyValue self, const PyArgs *args)
{
    gint64 n;
    PySliceRange range;
    if (!py_arity(py, args, "slice.indices", 1, 1) || !py_index(py, args->pos[0], &n))
        return NULL;
    if (n < 0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "length should not be negative");
    if (!py_slice_range(py, self, (gsize)n, &range))
        return NULL;
    return py_tuple_of(py, 3, py_int(py, range.start), py_int(py, range.stop),
                       py_int(py, range.step));
}

static PyValue slice_start(PyInterp *py, PyValue self)
{
    return ((PySlice *)self)->start;
}

static PyValue slice_stop(PyInterp *py, PyValue self)
{
    return ((PySlice *)self)->stop;
}

static PyValue slice_step(PyInterp *py, PyValue self)
{
    return ((PySlice *)self)->step;
}

static const PyMethodDef slice_methods[] = {{"indices", slice_indices, 0}, {NULL, NULL, 0}};

static const PyGetSetDef slice_getset[] = {
    {"start", slice_start, NULL},
    {"stop", slice_stop, NULL},
    {"step", slice_step, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef py_slice_def = {
    .name = "slice",
    .size = sizeof(PySlice),
    .layout = PY_LAYOUT_SLICE,
    .flags = PY_TYPE_FINAL,
    .doc = "slice(stop)\nslice(start, stop[, step])",
    .slots =
        {
            .mark = slice_mark,
            .new_ = slice_new,
            .repr = slice_repr,
            .hash = py_unhashable,
            .compare = slice_compare,
        },
    .methods = slice_methods,
    .getset = slice_getset,
};
