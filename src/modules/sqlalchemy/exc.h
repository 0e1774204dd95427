/* The exceptions of sqlalchemy.exc; sa_exception() and sa_raise() are in expression.h. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_EXC_H
#define LIMBECK_MODULES_SQLALCHEMY_EXC_H

#include "modules/sqlalchemy/expression.h"

/* The DB-API class that Python's driver raises for a message of the engine: "IntegrityError". */
const char *sa_dbapi_error_class(const char *message);
/* Raises what SQLAlchemy makes of a database's error: "(sqlite3.IntegrityError) message\n[SQL: ...]...".
 * dbapi: "sqlite3", name: "IntegrityError". sql and parameters (tuple, dict or list) may be NULL. Returns NULL. */
PyValue sa_raise_database(PyInterp *py, const char *dbapi, const char *name, const char *message,
                          const char *sql, PyValue parameters);
/* The same around an error that the DB-API's module would raise (dbapi_errors.h). */
struct SaDbapiError;
PyValue sa_raise_wrapped(PyInterp *py, const struct SaDbapiError *cause, const char *sql, PyValue parameters);
/* For module tables: the class by name, or NULL without an exception. */
PyValue sa_exception_value(PyInterp *py, const char *name);
/* sqlalchemy.exc and sqlalchemy.orm.exc; ends with a NULL name. */
extern const PyModuleDef sa_exc_modules[];

#endif
