/* json: what scripts use, and the same for the database layer's JSON columns. */
#ifndef LIMBECK_MODULES_STDLIB_JSON_H
#define LIMBECK_MODULES_STDLIB_JSON_H

#include "python/interp.h"

/* json.dumps(v) and json.loads(text) with their defaults; NULL with an exception pending. */
PyValue json_dumps_value(PyInterp *py, PyValue v);
PyValue json_loads_text(PyInterp *py, const char *text, gsize size);

gboolean json_init(PyInterp *py, PyValue module);
PyValue json_attribute(PyInterp *py, PyValue module, const char *name);
extern const PyMethodDef json_functions[];

/* json.loads / dumps themselves, in the files beside. */
PyValue json_loads(PyInterp *py, PyValue self, const PyArgs *args);
PyValue json_dumps(PyInterp *py, PyValue self, const PyArgs *args);
/* The type of json.JSONDecodeError. */
PyValue json_decode_error(PyInterp *py);

#endif
