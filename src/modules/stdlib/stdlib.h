/*
 * The parts of Python's standard library that migrations and models use. Nothing is made before it
 * is imported, and of the modules in C nothing before it is named.
 *
 * Scripts can read files and the environment; what would write a file, open a socket or start a
 * process raises PermissionError.
 */
#ifndef LIMBECK_MODULES_STDLIB_STDLIB_H
#define LIMBECK_MODULES_STDLIB_STDLIB_H

#include "python/interp.h"

/* Makes every module of this folder importable. */
void stdlib_register(PyInterp *py);

/* Raises the PermissionError for something that would write, connect or start: `what` is the
 * function ("os.remove"). */
PyValue stdlib_refuse(PyInterp *py, const char *what);

/* A place for one value that lives as long as the interpreter; NULL at first. */
PyValue *stdlib_slot(PyInterp *py, const char *key);

#endif
