/* The module math. */
#ifndef LIMBECK_MODULES_STDLIB_MATH_H
#define LIMBECK_MODULES_STDLIB_MATH_H

#include "python/interp.h"

gboolean math_init(PyInterp *py, PyValue module);
extern const PyMethodDef math_functions[];

#endif
