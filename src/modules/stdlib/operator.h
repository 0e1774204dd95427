/* The modules operator, functools (its hot part) and itertools. */
#ifndef LIMBECK_MODULES_STDLIB_OPERATOR_H
#define LIMBECK_MODULES_STDLIB_OPERATOR_H

#include "python/interp.h"

PyValue operator_attribute(PyInterp *py, PyValue module, const char *name);
extern const PyMethodDef operator_functions[];
extern const char *const operator_names[];

#endif
