/*
 * The exceptions of the DB-API modules that SQLAlchemy would use: psycopg2.errors.UndefinedTable, psycopg's
 * like, sqlite3.IntegrityError; what `error.orig` is, and what scripts import from psycopg2.errors.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_DBAPI_ERRORS_H
#define LIMBECK_MODULES_SQLALCHEMY_DBAPI_ERRORS_H

#include "driver/driver.h"
#include "modules/sqlalchemy/expression.h"

typedef struct SaDbapiError {
    PyValue error;         /* the exception; hold the struct on the C stack */
    const char *name;      /* the class of sqlalchemy.exc around it: "ProgrammingError" */
    char *shown;           /* as SQLAlchemy's message names it: "psycopg2.errors.UndefinedTable"; owned */
    gboolean disconnected; /* the connection is lost */
    gboolean hide_parameters; /* the message leaves them out */
} SaDbapiError;

void sa_dbapi_error_clear(SaDbapiError *error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SaDbapiError, sa_dbapi_error_clear)

/* The driver's last failed call, by its SQLSTATE where it has one. FALSE: an exception is pending. */
gboolean sa_dbapi_driver_error(PyInterp *py, const DriverConnection *driver, const char *message,
                               SaDbapiError *ret_error);
/* dbapi: "sqlite3"; name: "IntegrityError". */
gboolean sa_dbapi_error(PyInterp *py, const char *dbapi, const char *name, const char *message,
                        SaDbapiError *ret_error);

/* psycopg2, psycopg2.errors ...; ends with a NULL name. */
extern const PyModuleDef sa_dbapi_error_modules[];

#endif
