#include "python/iterator.h"

#include "python/arguments.h"
#include "python/bytes.h"
#include "python/core.h"
#include "python/operator.h"
#include "python/str.h"

PyValue py_iter_self(PyInterp *py, PyValue self)
{
    return self;
}

static void sequence_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PySequenceIterator *it = (PySequenceIterator *)self;
    if (it->sequence)
        visit(context, it->sequence);
}

static PyValue new_iterator(PyInterp *py, PyType *type, PyValue sequence)
{
    PySequenceIterator *it = py_gc_alloc(py, type, sizeof *it);
    it->sequence = sequence;
    return (PyValue)it;
}

/* How many are left, as far as is known: for list(it) of other implementations and copy. */
static PyValue length_hint(PyInterp *py, PyValue self, const PyArgs *args)
{
    const PySequenceIterator *it = (PySequenceIterator *)self;
    gssize n = it->sequence ? py_length(py, it->sequence) : 0;
    if (n < 0)
        return NULL;
    return py_int(py, MAX(n - (gssize)it->index, 0));
}

static const PyMethodDef iterator_methods[] = {
    {"__length_hint__", length_hint, 0},
    {NULL, NULL, 0},
};

/* ---- list, tuple ---- */

PyValue py_list_iter(PyInterp *py, PyValue list)
{
    return new_iterator(py, py_core(py, LIST_ITERATOR), list);
}

static PyValue list_next(PyInterp *py, PyValue self)
{
    PySequenceIterator *it = (PySequenceIterator *)self;
    const PyList *list = (PyList *)it->sequence;
    if (list && it->index < list->length)
        return list->items[it->index++];
    it->sequence = NULL;
    return NULL;
}

PyValue py_tuple_iter(PyInterp *py, PyValue tuple)
{
    return new_iterator(py, py_core(py, TUPLE_ITERATOR), tuple);
}

static PyValue tuple_next(PyInterp *py, PyValue self)
{
    PySequenceIterator *it = (PySequenceIterator *)self;
    const PyTuple *tuple = (PyTuple *)it->sequence;
    if (tuple && it->index < tuple->length)
        return tuple->items[it->index++];
    it->sequence = NULL;
    return NULL;
}

const PyTypeDef py_list_iterator_def = {
    .name = "list_iterator",
    .size = sizeof(PySequenceIterator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = sequence_mark, .iter = py_iter_self, .iternext = list_next},
    .methods = iterator_methods,
};

const PyTypeDef py_tuple_iterator_def = {
    .name = "tuple_iterator",
    .size = sizeof(PySequenceIterator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = sequence_mark, .iter = py_iter_self, .iternext = tuple_next},
    .methods = iterator_methods,
};

/* ---- str: index is a byte offset ---- */

PyValue py_str_iter(PyInterp *py, PyValue str)
{
    return new_iterator(py, py_core(py, STR_ITERATOR), str);
}

static PyValue str_next(PyInterp *py, PyValue self)
{
    PySequenceIterator *it = (PySequenceIterator *)self;
    const PyStr *str = (PyStr *)it->sequence;
    if (str && it->index < str->size)
        return py_str_char(py, str, &it->index);
    it->sequence = NULL;
    return NULL;
}

const PyTypeDef py_str_iterator_def = {
    .name = "str_iterator",
    .size = sizeof(PySequenceIterator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = sequence_mark, .iter = py_iter_self, .iternext = str_next},
};

/* ---- bytes and bytearray ---- */

PyValue py_bytes_iter(PyInterp *py, PyValue bytes)
{
    return new_iterator(py, py_core(py, BYTES_ITERATOR), bytes);
}

static PyValue bytes_next(PyInterp *py, PyValue self)
{
    PySequenceIterator *it = (PySequenceIterator *)self;
    const char *data;
    gsize size;
    if (it->sequence && py_bytes_view(it->sequence, &data, &size) && it->index < size)
        return py_small((guint8)data[it->index++]);
    it->sequence = NULL;
    return NULL;
}

const PyTypeDef py_bytes_iterator_def = {
    .name = "bytes_iterator",
    .size = sizeof(PySequenceIterator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = sequence_mark, .iter = py_iter_self, .iternext = bytes_next},
    .methods = iterator_methods,
};

/* ---- anything with items ---- */

PyValue py_sequence_iterator(PyInterp *py, PyValue v)
{
    return new_iterator(py, py_core(py, SEQUENCE_ITERATOR), v);
}

static PyValue sequence_next(PyInterp *py, PyValue self)
{
    PySequenceIterator *it = (PySequenceIterator *)self;
    if (!it->sequence)
        return NULL;
    PyValue item = py_getitem(py, it->sequence, py_int(py, (gint64)it->index++));
    if (item)
        return item;
    if (py_error_is(py, PY_EXC_INDEX_ERROR) || py_error_is(py, PY_EXC_STOP_ITERATION)) {
        py_error_clear(py);
        it->sequence = NULL;
    }
    return NULL;
}

const PyTypeDef py_sequence_iterator_def = {
    .name = "iterator",
    .size = sizeof(PySequenceIterator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = sequence_mark, .iter = py_iter_self, .iternext = sequence_next},
};

/* ---- reversed: index counts down; the next item is index - 1 ---- */

PyValue py_reverse_iterator(PyInterp *py, PyValue v)
{
    gssize n = py_length(py, v);
    if (n < 0)
        return NULL;
    PyValue it = new_iterator(py, py_core(py, REVERSED), v);
    ((PySequenceIterator *)it)->index = (gsize)n;
    return it;
}

static PyValue reversed_next(PyInterp *py, PyValue self)
{
    PySequenceIterator *it = (PySequenceIterator *)self;
    if (it->sequence && it->index > 0) {
        PyValue item = py_getitem(py, it->sequence, py_int(py, (gint64)--it->index));
        if (item)
            return item;
        if (!py_error_is(py, PY_EXC_INDEX_ERROR))
            return NULL;
        py_error_clear(py); /* the sequence has shrunk */
    }
    it->sequence = NULL;
    return NULL;
}

static PyValue reversed_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (!py_arity(py, args, "reversed", 1, 1))
        return NULL;
    PyValue v = args->pos[0];
    PyValue method = py_lookup(py, py_class_of(py, v), py->names.reversed);
    if (method && method != py->none)
        return py_call_method(py, v, "__reversed__", 0);
    const PySlots *slots = &py_class_of(py, v)->slots;
    if (method == py->none || !slots->length || !slots->getitem || py_is_dict(v) || py_is_type(v))
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not reversible",
                        py_type_name(py, v));
    return py_reverse_iterator(py, v);
}

static PyValue reversed_hint(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, (gint64)((PySequenceIterator *)self)->index);
}

static const PyMethodDef reversed_methods[] = {
    {"__length_hint__", reversed_hint, 0},
    {NULL, NULL, 0},
};

const PyTypeDef py_reversed_def = {
    .name = "reversed",
    .size = sizeof(PySequenceIterator),
    .layout = PY_LAYOUT_NATIVE,
    .doc = "Return a reverse iterator over the values of the given sequence.",
    .slots = {.mark = sequence_mark,
              .new_ = reversed_new,
              .iter = py_iter_self,
              .iternext = reversed_next},
    .methods = reversed_methods,
};

/* ---- iter(function, sentinel) ---- */

typedef struct {
    PyObject header;
    PyValue function; /* NULL: exhausted */
    PyValue sentinel;
} CallableIterator;

static void callable_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    CallableIterator *it = (CallableIterator *)self;
    if (!it->function)
        return;
    visit(context, it->function);
    visit(context, it->sentinel);
}

static PyValue callable_next(PyInterp *py, PyValue self)
{
    CallableIterator *it = (CallableIterator *)self;
    PyValue value = it->function ? py_call0(py, it->function) : NULL;
    if (!value)
        return NULL;
    int equal = py_equal(py, value, it->sentinel);
    if (equal)
        it->function = NULL;
    return equal ? NULL : value;
}

const PyTypeDef py_callable_iterator_def = {
    .name = "callable_iterator",
    .size = sizeof(CallableIterator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = callable_mark, .iter = py_iter_self, .iternext = callable_next},
};

PyValue py_callable_iterator(PyInterp *py, PyValue function, PyValue sentinel)
{
    if (!py_class_of(py, function)->slots.call)
        return py_raise(py, PY_EXC_TYPE_ERROR, "iter(v, w): v must be callable");
    CallableIterator *it = py_gc_alloc(py, py_core(py, CALLABLE_ITERATOR), sizeof *it);
    it->function = function;
    it->sentinel = sentinel;
    return (PyValue)it;
}
