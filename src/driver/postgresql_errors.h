/* Error codes of PostgreSQL as the Python DB-API and Limbeck class them. */
#ifndef LIMBECK_DRIVER_POSTGRESQL_ERRORS_H
#define LIMBECK_DRIVER_POSTGRESQL_ERRORS_H

#include "base/error.h"
#include "driver/driver.h"

/* By SQLSTATE, as psycopg2 does; NULL: the connection is lost. */
DriverErrorClass postgresql_error_class(const char *sqlstate);
LimbeckError postgresql_error_limbeck(const char *sqlstate);

#endif
