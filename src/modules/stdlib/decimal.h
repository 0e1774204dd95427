/*
 * decimal.Decimal over libgmp: the General Decimal Arithmetic that CPython follows, with the default
 * context of 28 digits and half-even rounding until a script changes it.
 */
#ifndef LIMBECK_MODULES_STDLIB_DECIMAL_H
#define LIMBECK_MODULES_STDLIB_DECIMAL_H

#include "python/interp.h"

gboolean decimal_is(PyValue v);
/* As Decimal(text); NULL with decimal.InvalidOperation pending when text is no number. */
PyValue decimal_parse(PyInterp *py, const char *text);
/* What str(v) gives; g_free() it. v must be a Decimal. */
char *decimal_text(PyValue v);
/* The nearest double. */
double decimal_to_double(PyValue v);
/* v rounded to `scale` digits behind the point, half even, without the context's limit: what a
 * NUMERIC(p, scale) column gives back. v must be a Decimal. */
PyValue decimal_with_scale(PyInterp *py, PyValue v, int scale);

gboolean decimal_init(PyInterp *py, PyValue module);
PyValue decimal_attribute(PyInterp *py, PyValue module, const char *name);
extern const PyMethodDef decimal_functions[];

#endif
