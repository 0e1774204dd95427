/*
 * How a dict lies in memory, for the virtual machine's inline lookups. Everyone else uses the
 * functions of object.h.
 *
 * Entries stand in insertion order in one array; a deleted entry has a NULL key. The index is an
 * open-addressing table of entry numbers + 1 (0: empty). A small dict (capacity up to
 * PY_DICT_SMALL) has no index: it is searched from the front.
 */
#ifndef LIMBECK_PYTHON_DICT_H
#define LIMBECK_PYTHON_DICT_H

#include "python/value.h"

#define PY_DICT_SMALL 8

typedef struct {
    PyValue key;
    PyValue value;
    gint64 hash;
} PyDictEntry;

typedef struct {
    PyObject header;
    gsize length;       /* entries that are there */
    guint32 used;       /* entries written, deleted ones included */
    guint32 capacity;   /* of entries */
    PyDictEntry *entries;
    guint32 *index;     /* mask + 1 of them; NULL in a small dict */
    guint32 mask;
    guint32 keys_version; /* every change of the set of keys (insertion of a new key, deletion, clear,
                             compaction) sets it to 0; the virtual machine numbers it when it caches
                             a position */
} PyDict;

/* The entry of an interned key, or NULL; runs no script code and needs no exception. Falls back to
 * comparing text, for keys that are equal strs but not interned. */
PyDictEntry *py_dict_find_interned(PyValue dict, PyValue interned_name);
/* Sets an entry by an interned key; cannot fail. */
void py_dict_set_interned(PyInterp *py, PyValue dict, PyValue interned_name, PyValue value);

#endif
