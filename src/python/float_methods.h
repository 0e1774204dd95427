/* The methods of float (float_methods.c). */
#ifndef LIMBECK_PYTHON_FLOAT_METHODS_H
#define LIMBECK_PYTHON_FLOAT_METHODS_H

#include "python/number.h"

extern const PyMethodDef py_float_methods[];
extern const PyGetSetDef py_float_getset[];

#endif
