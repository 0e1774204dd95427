/* Sets from the inside. They keep insertion order, but for sets of numbers: see set_order.c. */
#ifndef LIMBECK_PYTHON_SET_H
#define LIMBECK_PYTHON_SET_H

#include "python/hash_table.h"

static inline gboolean py_is_set(PyValue v) /* a frozenset counts */
{
    PyLayout layout = py_layout(v);
    return layout == PY_LAYOUT_SET || layout == PY_LAYOUT_FROZENSET;
}

/* A new set of the iterable's items. */
PyValue py_set_from(PyInterp *py, PyValue iterable, gboolean frozen);
gboolean py_set_update(PyInterp *py, PyValue set, PyValue iterable);
/* a op b for PY_OP_AND, OR, SUB, XOR; b any iterable; a new set of a's kind. */
PyValue py_set_operation(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b);
/* Are all items of a in b? 1, 0, -1. */
int py_set_is_subset(PyInterp *py, PyValue a, PyValue b);
PyValue py_set_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op);
PyValue py_set_iter(PyInterp *py, PyValue set);
/* Puts the items into the order in which CPython shows them, where that is fixed. */
void py_set_settle(PyInterp *py, PyValue set);

extern const PyMethodDef py_set_methods[], py_frozenset_methods[];

#endif
