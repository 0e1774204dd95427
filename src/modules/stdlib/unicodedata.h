/* unicodedata, over GLib's tables. */
#ifndef LIMBECK_MODULES_STDLIB_UNICODEDATA_H
#define LIMBECK_MODULES_STDLIB_UNICODEDATA_H

#include "python/interp.h"

gboolean unicodedata_init(PyInterp *py, PyValue module);
extern const PyMethodDef unicodedata_functions[];

#endif
