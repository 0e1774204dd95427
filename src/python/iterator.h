/* Iterators of the built-in objects, and the builtins that make iterators of iterators. */
#ifndef LIMBECK_PYTHON_ITERATOR_H
#define LIMBECK_PYTHON_ITERATOR_H

#include "python/object.h"

PyValue py_list_iter(PyInterp *py, PyValue list);
PyValue py_tuple_iter(PyInterp *py, PyValue tuple);
PyValue py_str_iter(PyInterp *py, PyValue str);
PyValue py_bytes_iter(PyInterp *py, PyValue bytes);
/* Over v[0], v[1], ... until IndexError. */
PyValue py_sequence_iterator(PyInterp *py, PyValue v);
/* Over v[length - 1], ..., v[0]; v has a length and items. */
PyValue py_reverse_iterator(PyInterp *py, PyValue v);
/* Calls function until it gives a value equal to sentinel. */
PyValue py_callable_iterator(PyInterp *py, PyValue function, PyValue sentinel);
/* The iter slot of every iterator. */
PyValue py_iter_self(PyInterp *py, PyValue self);

#endif
