/* Range types' values: text of the server <-> Range and MultiRange of SQLAlchemy and the classes of psycopg2. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_RANGES_H
#define LIMBECK_MODULES_SQLALCHEMY_RANGES_H

#include "modules/sqlalchemy/expression.h"

/* Makes a value of an item's text; of the type with that OID. */
typedef PyValue (*SaItemValue)(PyInterp *py, const char *text, gsize size, guint oid);

/* The OID of the items of a range or multirange type; 0: it is none. */
guint sa_range_item_oid(guint oid, gboolean *ret_multi);
/* As psycopg2 gives it: NumericRange(1, 5, '[)') ... NULL + exception. */
PyValue sa_range_driver_value(PyInterp *py, const char *text, guint oid, SaItemValue item_value);
/* What a column of a range type gives: Range or MultiRange, of what the driver gave. NULL + exception. */
PyValue sa_range_result(PyInterp *py, PyValue type, PyValue raw, SaItemValue item_value);
/* What is sent for a Range or a list of them: its text; anything else is passed on. NULL + exception. */
PyValue sa_range_bind(PyInterp *py, PyValue value, gboolean multi);

#endif
