/* Inline caches: what an instruction found the last time, and under which conditions it holds. */
#ifndef LIMBECK_PYTHON_VM_CACHE_H
#define LIMBECK_PYTHON_VM_CACHE_H

#include "python/core.h"

/* By instruction:
 * LOAD_GLOBAL: version and version2 are those of the keys of globals and builtins (0: not needed),
 *     index the entry's.
 * LOAD_ATTR, STORE_ATTR: version is the type's; value the plain class attribute, or NULL: the entry
 *     `index` of the instance's dict.
 * LOAD_METHOD: version is the type's, value the function; version2 1: instances have a dict. */
typedef struct {
    guint version, version2;
    guint index;
    PyValue value;
} PyCacheEntry;

struct PyCodeCache {
    guint runs;
    PyCacheEntry *entries; /* one for each instruction; NULL until the code has run often enough */
};

/* The caches of code that is about to run again, or NULL. */
PyCacheEntry *py_code_cache(PyCode *code);
/* Makes them at once: the code loops. */
PyCacheEntry *py_code_cache_now(PyCode *code);

PyValue py_vm_load_global(PyInterp *py, PyFrame *frame, PyValue name, PyCacheEntry *cache);
PyValue py_vm_load_attr(PyInterp *py, PyValue v, PyValue name, PyCacheEntry *cache);
gboolean py_vm_store_attr(PyInterp *py, PyValue v, PyValue name, PyValue value, PyCacheEntry *cache);
/* Writes what LOAD_METHOD leaves to out[0] and out[1]. */
gboolean py_vm_load_method(PyInterp *py, PyValue v, PyValue name, PyCacheEntry *cache, PyValue *out);

#endif
