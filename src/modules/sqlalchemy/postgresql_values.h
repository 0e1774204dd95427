/* PostgreSQL's values as Python's, as psycopg2 gives those that have no SQL type of SQLAlchemy's. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_POSTGRESQL_VALUES_H
#define LIMBECK_MODULES_SQLALCHEMY_POSTGRESQL_VALUES_H

#include "modules/sqlalchemy/engine.h"

/* A value of a column by the OID of its type: numeric as Decimal, dates and times as such, JSON as what it says,
 * uuid as UUID, arrays as lists, ranges and hstore; unknown types as text. NULL + exception. */
PyValue sa_postgresql_value(PyInterp *py, const SaHandle *handle, const DriverValue *value, guint oid);
/* The same for text of the server. */
PyValue sa_postgresql_text_value(PyInterp *py, const char *text, gsize size, guint oid);
/* The items of an array as the server writes it, each as a value of a type; for types whose arrays have no fixed
 * OID. Anything but an array's text is passed on. NULL + exception. */
PyValue sa_postgresql_array(PyInterp *py, PyValue raw, guint item_oid);

#endif
