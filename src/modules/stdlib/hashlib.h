/* hashlib and binascii. */
#ifndef LIMBECK_MODULES_STDLIB_HASHLIB_H
#define LIMBECK_MODULES_STDLIB_HASHLIB_H

#include "python/interp.h"

gboolean hashlib_init(PyInterp *py, PyValue module);
extern const PyMethodDef hashlib_functions[];

gboolean hashlib_binascii_init(PyInterp *py, PyValue module);
extern const PyMethodDef hashlib_binascii_functions[];

/* The bytes of a bytes or bytearray; FALSE with TypeError pending. */
gboolean hashlib_data_arg(PyInterp *py, PyValue v, const guint8 **ret_data, gsize *ret_size);

#endif
