/* The `dotenv` package. */
#ifndef LIMBECK_MODULES_STDLIB_DOTENV_H
#define LIMBECK_MODULES_STDLIB_DOTENV_H

#include "python/interp.h"

gboolean dotenv_init(PyInterp *py, PyValue module);
extern const PyMethodDef dotenv_functions[];

#endif
