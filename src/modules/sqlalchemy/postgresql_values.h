/* Python values <-> PostgreSQL's, as psycopg2 does with those that have no SQL type of SQLAlchemy's. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_POSTGRESQL_VALUES_H
#define LIMBECK_MODULES_SQLALCHEMY_POSTGRESQL_VALUES_H

#include "driver/driver.h"
#include "modules/sqlalchemy/expression.h"

/* A value that sa_driver_value() takes: lists as arrays, Decimal, UUID, times and intervals as text, dict as
 * JSON; others unchanged. NULL + exception. */
PyValue sa_postgresql_parameter(PyInterp *py, PyValue value);
/* A value of a column by the OID of its type: numeric as Decimal, dates and times as such, JSON as what it says,
 * uuid as UUID, arrays as lists; unknown types as text. NULL + exception. */
PyValue sa_postgresql_value(PyInterp *py, const DriverValue *value, guint oid);

#endif
