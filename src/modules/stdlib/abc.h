/*
 * abc and collections.abc. The classes of collections.abc are native and made one at a time; their
 * mixin methods (Mapping.get and so on) are Python, added when a script derives a class from one.
 */
#ifndef LIMBECK_MODULES_STDLIB_ABC_H
#define LIMBECK_MODULES_STDLIB_ABC_H

#include "python/generic.h"

/* The class of collections.abc with that name; NULL without an exception: no such class. */
PyValue abc_collection(PyInterp *py, const char *name);

/* abc.ABCMeta; a subclass of type. */
PyType *abc_meta(PyInterp *py);

extern const PyMethodDef abc_functions[];
PyValue abc_attribute(PyInterp *py, PyValue module, const char *name);
gboolean abc_init(PyInterp *py, PyValue module);
extern const char *const abc_names[];

PyValue abc_collections_attribute(PyInterp *py, PyValue module, const char *name);
extern const char *const abc_collections_names[];

#endif
