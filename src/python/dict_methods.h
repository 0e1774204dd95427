/* The parts of dict that dict.c does not hold itself: methods and views. */
#ifndef LIMBECK_PYTHON_DICT_METHODS_H
#define LIMBECK_PYTHON_DICT_METHODS_H

#include "python/hash_table.h"

extern const PyMethodDef py_dict_methods[];

/* A copy of a dict as a plain one. */
PyValue py_dict_copy(PyInterp *py, PyValue dict);
/* dict.update(source): a mapping (anything with keys()) or an iterable of pairs. */
gboolean py_dict_update(PyInterp *py, PyValue dict, PyValue source);
/* dict[key], __missing__ included. */
PyValue py_dict_getitem(PyInterp *py, PyValue dict, PyValue key);

typedef enum { PY_DICT_KEYS, PY_DICT_VALUES, PY_DICT_ITEMS } PyDictView;
PyValue py_dict_view(PyInterp *py, PyValue dict, PyDictView what);
PyValue py_dict_iterator(PyInterp *py, PyValue dict, PyDictView what, gboolean reversed);
PyValue py_dict_iter(PyInterp *py, PyValue dict);

#endif
