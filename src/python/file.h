/*
 * open(): files that scripts read. A file is read as a whole when it is opened, and only below the
 * project's directory; writing is refused.
 */
#ifndef LIMBECK_PYTHON_FILE_H
#define LIMBECK_PYTHON_FILE_H

#include "python/interp.h"

PyValue py_builtin_open(PyInterp *py, PyValue self, const PyArgs *args);
/* An open file over a str or bytes; name and mode are what the attributes say. */
PyValue py_file(PyInterp *py, PyValue contents, PyValue name, const char *mode);
/* The absolute path of a file that scripts may read; NULL with PermissionError or OSError. g_free() */
char *py_readable_path(PyInterp *py, const char *path);
/* OSError of errno number about path, of the subclass that Python gives it. NULL. */
PyValue py_raise_errno(PyInterp *py, int number, const char *path);

#endif
