/*
 * What the modules sys, types, logging and warnings need to know of the interpreter's inside.
 */
#ifndef LIMBECK_PYTHON_STATE_H
#define LIMBECK_PYTHON_STATE_H

#include "python/interp.h"

PyValue py_state_modules(PyInterp *py); /* sys.modules: the dict itself */
PyValue py_state_path(PyInterp *py);    /* sys.path: the list itself */
/* The exception being handled (sys.exc_info()), NULL outside of an except block. */
PyValue py_state_handled(PyInterp *py);
int py_state_recursion_limit(PyInterp *py);
void py_state_set_recursion_limit(PyInterp *py, int limit);
/* The directory that scripts may read. */
const char *py_state_project_dir(PyInterp *py);
/* Writes to where print() goes; fd 1 or 2. */
void py_state_write(PyInterp *py, int fd, const char *text, gsize size);

/* A running frame, depth calls up: 0 is the innermost script frame. FALSE: there are not so many.
 * Any pointer may be NULL. */
gboolean py_state_frame(PyInterp *py, gsize depth, PyValue *ret_globals, const char **ret_file,
                        int *ret_line, const char **ret_function);

/* A built-in type that has no name in builtins, by its __name__: "function", "generator", "code",
 * "builtin_function_or_method", "method", "module", "mappingproxy", "cell", "coroutine" ... NULL:
 * no such type. */
PyType *py_state_type(PyInterp *py, const char *name);

/* Names of every module that is built in: char *, to be freed as a whole with g_strfreev(). */
char **py_state_module_names(PyInterp *py);

#endif
