/*
 * What operators do, beyond interp.h: in-place and unary operators, and small questions about
 * values that the built-in objects ask.
 */
#ifndef LIMBECK_PYTHON_OPERATOR_H
#define LIMBECK_PYTHON_OPERATOR_H

#include "python/interp.h"

/* a op= b. */
PyValue py_inplace(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b);
PyValue py_unary(PyInterp *py, PyUnaryOp op, PyValue a);
/* pow(a, b, c). */
PyValue py_power_modulo(PyInterp *py, PyValue a, PyValue b, PyValue c);
gboolean py_delitem(PyInterp *py, PyValue v, PyValue key);
PyValue py_ascii(PyInterp *py, PyValue v); /* ascii(v) */

/* a < b as 1, 0, -1 (exception pending). */
int py_less(PyInterp *py, PyValue a, PyValue b);
/* a == b without the shortcut for identical objects that py_equal() takes. */
int py_compare_truth(PyInterp *py, PyValue a, PyValue b, PyCompareOp op);
/* Does an order (negative, 0, positive) satisfy op? */
static inline gboolean py_order_holds(int order, PyCompareOp op)
{
    switch (op) {
    case PY_LT:
        return order < 0;
    case PY_LE:
        return order <= 0;
    case PY_EQ:
        return order == 0;
    case PY_NE:
        return order != 0;
    case PY_GT:
        return order > 0;
    case PY_GE:
        return order >= 0;
    }
    return FALSE;
}
/* Lexicographic comparison of two arrays of values. length gives the current array of a value, as
 * comparing items can run a script that changes it. */
typedef PyValue *(*PyItemsOf)(PyValue v, gsize *ret_n);
PyValue py_sequence_compare(PyInterp *py, PyValue a, PyValue b, PyItemsOf items, PyCompareOp op);

/* The hash slot of types that cannot be hashed. */
gint64 py_unhashable(PyInterp *py, PyValue self);

/* Appends repr(v) / str(v) to out. FALSE with an exception pending. */
gboolean py_append_repr(PyInterp *py, GString *out, PyValue v);
gboolean py_append_str(PyInterp *py, GString *out, PyValue v);

#endif
