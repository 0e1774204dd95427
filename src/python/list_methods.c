#include "python/list.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/iterator.h"
#include "python/operator.h"

#define LIST_METHOD(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

LIST_METHOD(list_append)
{
    if (!py_arity(py, args, "list.append", 1, 1))
        return NULL;
    py_list_append(py, self, args->pos[0]);
    return py->none;
}

LIST_METHOD(list_extend)
{
    if (!py_arity(py, args, "list.extend", 1, 1))
        return NULL;
    return py_list_extend(py, self, args->pos[0]) ? py->none : NULL;
}

LIST_METHOD(list_insert)
{
    gint64 at, n = (gint64)((PyList *)self)->length;
    if (!py_arity(py, args, "list.insert", 2, 2) || !py_index(py, args->pos[0], &at))
        return NULL;
    at = at < 0 ? MAX(at + n, 0) : MIN(at, n);
    py_list_replace(py, self, (gsize)at, (gsize)at, &args->pos[1], 1);
    return py->none;
}

LIST_METHOD(list_pop)
{
    PyList *list = (PyList *)self;
    gint64 at = -1;
    if (!py_arity(py, args, "list.pop", 0, 1) || (args->npos && !py_index(py, args->pos[0], &at)))
        return NULL;
    if (list->length == 0)
        return py_raise(py, PY_EXC_INDEX_ERROR, "pop from empty list");
    if (at < 0)
        at += (gint64)list->length;
    if (at < 0 || at >= (gint64)list->length)
        return py_raise(py, PY_EXC_INDEX_ERROR, "pop index out of range");
    PyValue item = list->items[at];
    py_list_replace(py, self, (gsize)at, (gsize)at + 1, NULL, 0);
    return item;
}

/* The position of an equal item in [start, end); -1: none; -2: an exception is pending. */
static gint64 find(PyInterp *py, PyValue self, PyValue item, gint64 start, gint64 end)
{
    for (gint64 i = start; i < end && i < (gint64)((PyList *)self)->length; i++) {
        int equal = py_equal(py, ((PyList *)self)->items[i], item);
        if (equal)
            return equal < 0 ? -2 : i;
    }
    return -1;
}

LIST_METHOD(list_remove)
{
    if (!py_arity(py, args, "list.remove", 1, 1))
        return NULL;
    gint64 at = find(py, self, args->pos[0], 0, G_MAXINT64);
    if (at == -1)
        return py_raise(py, PY_EXC_VALUE_ERROR, "list.remove(x): x not in list");
    if (at < 0)
        return NULL;
    if (at < (gint64)((PyList *)self)->length) /* comparing may have changed the list */
        py_list_replace(py, self, (gsize)at, (gsize)at + 1, NULL, 0);
    return py->none;
}

LIST_METHOD(list_index)
{
    gint64 start, end;
    if (!py_arity(py, args, "list.index", 1, 3) ||
        !py_range_arguments(py, py_arg(args, 1), py_arg(args, 2), ((PyList *)self)->length, &start,
                            &end))
        return NULL;
    gint64 at = find(py, self, args->pos[0], start, end);
    if (at >= 0)
        return py_int(py, at);
    if (at == -1) {
        PyValue repr = py_repr(py, args->pos[0]);
        if (repr)
            py_raise(py, PY_EXC_VALUE_ERROR, "%s is not in list", py_text(repr));
    }
    return NULL;
}

LIST_METHOD(list_count)
{
    gint64 count = 0;
    if (!py_arity(py, args, "list.count", 1, 1))
        return NULL;
    for (gsize i = 0; i < ((PyList *)self)->length; i++) {
        int equal = py_equal(py, ((PyList *)self)->items[i], args->pos[0]);
        if (equal < 0)
            return NULL;
        count += equal;
    }
    return py_int(py, count);
}

LIST_METHOD(list_clear)
{
    if (!py_arity(py, args, "list.clear", 0, 0))
        return NULL;
    ((PyList *)self)->length = 0;
    return py->none;
}

LIST_METHOD(list_copy)
{
    if (!py_arity(py, args, "list.copy", 0, 0))
        return NULL;
    return py_list(py, ((PyList *)self)->length, ((PyList *)self)->items);
}

LIST_METHOD(list_reverse)
{
    PyList *list = (PyList *)self;
    if (!py_arity(py, args, "list.reverse", 0, 0))
        return NULL;
    for (gsize i = 0, j = list->length; i + 1 < j; i++) {
        PyValue item = list->items[i];
        list->items[i] = list->items[--j];
        list->items[j] = item;
    }
    return py->none;
}

LIST_METHOD(list_sort)
{
    PyValue v[2];
    if (!py_bind(py, args, "~sort(*, key=, reverse=)", v))
        return NULL;
    int reverse = v[1] ? py_truth(py, v[1]) : 0;
    return reverse < 0 || !py_list_sort(py, self, v[0], reverse) ? NULL : py->none;
}

LIST_METHOD(list_reversed)
{
    return py_reverse_iterator(py, self);
}

const PyMethodDef py_list_methods[] = {
    {"append", list_append, 0},
    {"clear", list_clear, 0},
    {"copy", list_copy, 0},
    {"count", list_count, 0},
    {"extend", list_extend, 0},
    {"index", list_index, 0},
    {"insert", list_insert, 0},
    {"pop", list_pop, 0},
    {"remove", list_remove, 0},
    {"reverse", list_reverse, 0},
    {"sort", list_sort, 0},
    {"__reversed__", list_reversed, 0},
    {NULL, NULL, 0},
};
