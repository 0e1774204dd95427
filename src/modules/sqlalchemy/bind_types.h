/*
 * Python values <-> what a database takes and gives, by SQL type: what SQLAlchemy's bind, result and
 * literal processors do.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_BIND_TYPES_H
#define LIMBECK_MODULES_SQLALCHEMY_BIND_TYPES_H

#include "driver/driver.h"
#include "modules/sqlalchemy/expression.h"

/* The value that the driver gets for a Python value of this type (NULL: by the value alone): None, int,
 * float, str or bytes, or what the script's own type made. NULL + exception. */
PyValue sa_bind_value(PyInterp *py, const Dialect *dialect, PyValue type_or_null, PyValue value);
/* What Python's drivers do with values that have no type of their own: dates as text. Others unchanged. */
PyValue sa_adapt_value(PyInterp *py, PyValue value);
/* A value that sa_bind_value() gave as the driver's; text stays that of the value. index (from 1) is for
 * the error of a type that no database takes. FALSE + exception. */
gboolean sa_driver_value(PyInterp *py, PyValue value, gsize index, DriverValue *ret);
/* What a column of this type (NULL: none known) gives to the script. */
PyValue sa_result_value(PyInterp *py, const Dialect *dialect, PyValue type_or_null, PyValue raw);
/* Does the type change values at all? Plain ones are passed through. */
gboolean sa_type_converts_results(PyInterp *py, PyValue type_or_null);
PyValue sa_python_value(PyInterp *py, const DriverValue *value);
/* The type that a TypeDecorator stands on for a dialect. NULL + exception. */
PyValue sa_type_implementation(PyInterp *py, PyValue type, const Dialect *dialect);

#endif
