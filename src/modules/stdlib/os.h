/* os, os.path, and the way other modules take paths. */
#ifndef LIMBECK_MODULES_STDLIB_OS_H
#define LIMBECK_MODULES_STDLIB_OS_H

#include "python/interp.h"

/* The text of a path argument: str, bytes or anything with __fspath__; valid while *v lives, which
 * is replaced by the str. FALSE with TypeError pending. */
gboolean os_path_arg(PyInterp *py, PyValue *v, const char **ret_path);

/* Raises the OSError subclass for errno `code`, as open() does. path may be NULL. Returns NULL. */
PyValue os_raise(PyInterp *py, int code, const char *path);

/* os.environ: a dict subclass; made of the process's environment when first asked for. */
PyValue os_environ(PyInterp *py);

gboolean os_init(PyInterp *py, PyValue module);
PyValue os_attribute(PyInterp *py, PyValue module, const char *name);
extern const PyMethodDef os_functions[];

gboolean os_path_init(PyInterp *py, PyValue module);
extern const PyMethodDef os_path_functions[];

/* posixpath.normpath of path; free it. */
char *os_path_normalize(const char *path);

#endif
