/* Lists from the inside, for the files that work on many items at once. */
#ifndef LIMBECK_PYTHON_LIST_H
#define LIMBECK_PYTHON_LIST_H

#include "python/object.h"

/* Room for capacity items in all. */
void py_list_reserve(PyInterp *py, PyValue list, gsize capacity);
/* list.extend(iterable); may run script code. */
gboolean py_list_extend(PyInterp *py, PyValue list, PyValue iterable);
/* A list of n items, all None, to be filled. */
PyValue py_list_sized(PyInterp *py, gsize n);
/* list[start:end] = items; start <= end <= length. */
void py_list_replace(PyInterp *py, PyValue list, gsize start, gsize end, const PyValue *items,
                     gsize n);
/* list.sort(); key may be NULL or None. The list stays a permutation of itself when it fails. */
gboolean py_list_sort(PyInterp *py, PyValue list, PyValue key, gboolean reverse);

extern const PyMethodDef py_list_methods[];

#endif
