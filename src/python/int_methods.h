/* The parts of int that int.c does not hold itself: conversions and methods. */
#ifndef LIMBECK_PYTHON_INT_METHODS_H
#define LIMBECK_PYTHON_INT_METHODS_H

#include "python/number.h"

extern const PyMethodDef py_int_methods[];
extern const PyGetSetDef py_int_getset[];

/* int(text, base). */
PyValue py_int_with_base(PyInterp *py, PyValue v, PyValue base);
/* Does v have no more decimal digits than CPython converts (4300)? ValueError otherwise. */
gboolean py_int_check_digits(PyInterp *py, PyValue v);

#endif
