/* The module collections: deque and defaultdict are in C, the rest in python/_collections_cold.py. */
#ifndef LIMBECK_MODULES_STDLIB_COLLECTIONS_H
#define LIMBECK_MODULES_STDLIB_COLLECTIONS_H

#include "python/interp.h"

PyValue collections_attribute(PyInterp *py, PyValue module, const char *name);
extern const char *const collections_names[];

extern const PyTypeDef collections_deque_def; /* deque.c */

#endif
