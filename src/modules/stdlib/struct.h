/* The module struct: values to bytes by a format and back. */
#ifndef LIMBECK_MODULES_STDLIB_STRUCT_H
#define LIMBECK_MODULES_STDLIB_STRUCT_H

#include "python/interp.h"

gboolean struct_init(PyInterp *py, PyValue module);
extern const PyMethodDef struct_functions[];

#endif
