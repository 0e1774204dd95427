/* sys, types and __future__. */
#ifndef LIMBECK_MODULES_STDLIB_SYS_H
#define LIMBECK_MODULES_STDLIB_SYS_H

#include "python/interp.h"

/* sys.stdout or sys.stderr (fd 1 or 2) as the program gives it: an object with write() and flush(). */
PyValue sys_stream(PyInterp *py, int fd);
/* The fd of such an object; 0 when v is something else. */
int sys_stream_fd(PyValue v);

gboolean sys_init(PyInterp *py, PyValue module);
PyValue sys_attribute(PyInterp *py, PyValue module, const char *name);
extern const PyMethodDef sys_functions[];

gboolean sys_types_init(PyInterp *py, PyValue module);
PyValue sys_types_attribute(PyInterp *py, PyValue module, const char *name);

/* What traceback (Python source) is made of. */
extern const PyMethodDef sys_traceback_functions[];

gboolean sys_future_init(PyInterp *py, PyValue module);

#endif
