/* What the files of bytes methods share. */
#ifndef LIMBECK_PYTHON_BYTES_METHODS_H
#define LIMBECK_PYTHON_BYTES_METHODS_H

#include "python/bytes.h"
#include "python/interp.h"

#define PY_BYTES_METHOD(name) PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

/* The contents of a bytes-like value; valid until a bytearray changes. */
typedef struct {
    const char *data;
    gsize size;
} PyBytesView;

PyBytesView py_bytes_view_of(PyValue v); /* v must be bytes-like */
/* TypeError when v is not bytes-like. */
gboolean py_bytes_want(PyInterp *py, PyValue v, PyBytesView *ret);
/* A new object of self's kind. */
PyValue py_bytes_like(PyInterp *py, PyValue self, const char *data, gsize size);
PyValue py_bytes_like_take(PyInterp *py, PyValue self, GString *out); /* takes out */

static inline gboolean py_byte_is_space(char c)
{
    return c == ' ' || (c >= 9 && c <= 13);
}

/* bytes_parts.c */
PY_BYTES_METHOD(py_bytes_strip);
PY_BYTES_METHOD(py_bytes_lstrip);
PY_BYTES_METHOD(py_bytes_rstrip);
PY_BYTES_METHOD(py_bytes_split);
PY_BYTES_METHOD(py_bytes_rsplit);
PY_BYTES_METHOD(py_bytes_splitlines);
PY_BYTES_METHOD(py_bytes_partition);
PY_BYTES_METHOD(py_bytes_rpartition);
PY_BYTES_METHOD(py_bytes_join);
PY_BYTES_METHOD(py_bytes_replace);

#endif
