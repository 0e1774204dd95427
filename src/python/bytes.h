/* bytes and bytearray from the inside, and text encodings. */
#ifndef LIMBECK_PYTHON_BYTES_H
#define LIMBECK_PYTHON_BYTES_H

#include "python/object.h"

typedef struct {
    PyObject header;
    GByteArray *array;
} PyByteArray;

/* The contents of a bytes, bytearray or contiguous memoryview; FALSE (no exception) for anything else. Valid until a
 * bytearray changes. */
gboolean py_bytes_view(PyValue v, const char **ret_data, gsize *ret_size);
/* bytes(v): a count, an iterable of ints, an object with __bytes__. */
PyValue py_bytes_from_value(PyInterp *py, PyValue v);
PyValue py_bytearray(PyInterp *py, const void *data, gsize size);
void py_bytes_append_repr(GString *out, const char *data, gsize size);

/* str.encode and bytes.decode; encoding and errors may be NULL. */
PyValue py_encode(PyInterp *py, PyValue str, PyValue encoding, PyValue errors);
PyValue py_decode(PyInterp *py, PyValue bytes, PyValue encoding, PyValue errors);

extern const PyMethodDef py_bytes_methods[], py_bytearray_methods[];

#endif
