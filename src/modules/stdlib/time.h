/* time. */
#ifndef LIMBECK_MODULES_STDLIB_TIME_H
#define LIMBECK_MODULES_STDLIB_TIME_H

#include "python/interp.h"

gboolean time_init(PyInterp *py, PyValue module);
PyValue time_attribute(PyInterp *py, PyValue module, const char *name);
extern const PyMethodDef time_functions[];

#endif
