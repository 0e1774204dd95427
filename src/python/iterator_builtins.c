/* enumerate, zip, map and filter. */
#include "python/arguments.h"
#include "python/core.h"
#include "python/iterator.h"
#include "python/operator.h"

/* ---- enumerate ---- */

typedef struct {
    PyObject header;
    PyValue iterator;
    PyValue next; /* int */
} Enumerate;

static void enumerate_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, ((Enumerate *)self)->iterator);
    visit(context, ((Enumerate *)self)->next);
}

static PyValue enumerate_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "~enumerate(iterable, start=)", v))
        return NULL;
    PyValue start = v[1] ? py_index_value(py, v[1]) : py_small(0);
    PyValue iterator = start ? py_iter(py, v[0]) : NULL;
    if (!iterator)
        return NULL;
    Enumerate *self = py_gc_alloc(py, type, type->size);
    self->iterator = iterator;
    self->next = start;
    return (PyValue)self;
}

static PyValue enumerate_next(PyInterp *py, PyValue v)
{
    Enumerate *self = (Enumerate *)v;
    PyValue item = py_next(py, self->iterator);
    if (!item)
        return NULL;
    PyValue pair = py_tuple_of(py, 2, self->next, item);
    self->next = py_binary(py, PY_OP_ADD, self->next, py_small(1));
    return pair;
}

const PyTypeDef py_enumerate_def = {
    .name = "enumerate",
    .size = sizeof(Enumerate),
    .layout = PY_LAYOUT_NATIVE,
    .doc = "Return an enumerate object.",
    .slots = {.mark = enumerate_mark,
              .new_ = enumerate_new,
              .iter = py_iter_self,
              .iternext = enumerate_next},
};

/* ---- zip and map: a function (map) and the iterators that run beside each other ---- */

typedef struct {
    PyObject header;
    PyValue function;  /* of map and filter; NULL in zip */
    PyValue iterators; /* tuple */
    gboolean strict;
} Parallel;

static void parallel_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    Parallel *it = (Parallel *)self;
    if (it->function)
        visit(context, it->function);
    if (it->iterators)
        visit(context, it->iterators);
}

static PyValue parallel_new(PyInterp *py, PyType *type, const PyArgs *args, gsize first)
{
    gsize n = args->npos - first;
    PyValue iterators = py_tuple(py, n, NULL);
    for (gsize i = 0; i < n; i++) {
        PyValue iterator = py_iter(py, args->pos[first + i]);
        if (!iterator)
            return NULL;
        ((PyTuple *)iterators)->items[i] = iterator;
    }
    Parallel *self = py_gc_alloc(py, type, type->size);
    self->function = first ? args->pos[0] : NULL;
    self->iterators = iterators;
    return (PyValue)self;
}

static PyValue zip_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    int strict = 0;
    for (gsize i = 0; i < args->nkw; i++) {
        if (!py_str_is(args->kwnames[i], "strict"))
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "'%s' is an invalid keyword argument for zip()",
                            py_text(args->kwnames[i]));
        strict = py_truth(py, args->kwvalues[i]);
        if (strict < 0)
            return NULL;
    }
    for (gsize i = 0; i < args->npos; i++)
        if (!py_has_iter(py, args->pos[i]))
            return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not iterable",
                            py_type_name(py, args->pos[i]));
    PyValue self = parallel_new(py, type, args, 0);
    if (self)
        ((Parallel *)self)->strict = strict;
    return self;
}

/* The iterator i has ended: are all others at their end too? */
static PyValue zip_check(PyInterp *py, const PyTuple *iterators, gsize i)
{
    if (i)
        return py_raise(py, PY_EXC_VALUE_ERROR, "zip() argument %zu is shorter than argument%s%zu",
                        i + 1, i == 1 ? " " : "s 1-", i);
    for (i = 1; i < iterators->length; i++) {
        if (py_next(py, iterators->items[i]))
            return py_raise(py, PY_EXC_VALUE_ERROR,
                            "zip() argument %zu is longer than argument%s%zu", i + 1,
                            i == 1 ? " " : "s 1-", i);
        if (py_error(py))
            return NULL;
    }
    return NULL;
}

static PyValue zip_next(PyInterp *py, PyValue v)
{
    Parallel *self = (Parallel *)v;
    const PyTuple *iterators = (PyTuple *)self->iterators;
    if (!iterators || iterators->length == 0)
        return NULL;
    PyValue result = py_tuple(py, iterators->length, NULL);
    for (gsize i = 0; i < iterators->length; i++) {
        PyValue item = py_next(py, iterators->items[i]);
        if (!item) {
            if (py_error(py))
                return NULL;
            return self->strict ? zip_check(py, iterators, i) : NULL;
        }
        ((PyTuple *)result)->items[i] = item;
    }
    return result;
}

const PyTypeDef py_zip_def = {
    .name = "zip",
    .size = sizeof(Parallel),
    .layout = PY_LAYOUT_NATIVE,
    .doc = "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.",
    .slots = {.mark = parallel_mark,
              .new_ = zip_new,
              .iter = py_iter_self,
              .iternext = zip_next},
};

static PyValue map_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (args->npos < 2)
        return py_raise(py, PY_EXC_TYPE_ERROR, "map() must have at least two arguments.");
    return parallel_new(py, type, args, 1);
}

enum { MAP_ON_STACK = 8 };

static PyValue map_next(PyInterp *py, PyValue v)
{
    Parallel *self = (Parallel *)v;
    const PyTuple *iterators = (PyTuple *)self->iterators;
    gsize n = iterators->length;
    PyValue few[MAP_ON_STACK];
    PyValue more = n > MAP_ON_STACK ? py_tuple(py, n, NULL) : NULL;
    PyValue *items = more ? ((PyTuple *)more)->items : few;
    for (gsize i = 0; i < n; i++) {
        items[i] = py_next(py, iterators->items[i]);
        if (!items[i]) {
            items[i] = py->none;
            return NULL;
        }
    }
    return py_call(py, self->function, &(PyArgs){.pos = items, .npos = n});
}

const PyTypeDef py_map_def = {
    .name = "map",
    .size = sizeof(Parallel),
    .layout = PY_LAYOUT_NATIVE,
    .doc = "map(func, *iterables) --> map object",
    .slots = {.mark = parallel_mark,
              .new_ = map_new,
              .iter = py_iter_self,
              .iternext = map_next},
};

/* ---- filter ---- */

static PyValue filter_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (!py_arity(py, args, "filter", 2, 2))
        return NULL;
    return parallel_new(py, type, args, 1);
}

static PyValue filter_next(PyInterp *py, PyValue v)
{
    Parallel *self = (Parallel *)v;
    PyValue iterator = ((PyTuple *)self->iterators)->items[0], item;
    gboolean plain = self->function == py->none || self->function == (PyValue)py_core(py, BOOL);
    while ((item = py_next(py, iterator))) {
        PyValue wanted = plain ? item : py_call1(py, self->function, item);
        int truth = wanted ? py_truth(py, wanted) : -1;
        if (truth)
            return truth < 0 ? NULL : item;
    }
    return NULL;
}

const PyTypeDef py_filter_def = {
    .name = "filter",
    .size = sizeof(Parallel),
    .layout = PY_LAYOUT_NATIVE,
    .doc = "filter(function or None, iterable) --> filter object",
    .slots = {.mark = parallel_mark,
              .new_ = filter_new,
              .iter = py_iter_self,
              .iternext = filter_next},
};
