/* What an SQLSTATE of PostgreSQL means here, and which exceptions Python's drivers make of it. */
#ifndef LIMBECK_DRIVER_POSTGRESQL_ERRORS_H
#define LIMBECK_DRIVER_POSTGRESQL_ERRORS_H

#include "base/error.h"
#include "driver/driver.h"

typedef struct {
    char sqlstate[6];
    const char *name;    /* the class in psycopg2.errors and psycopg.errors: "UndefinedTable" */
    const char *asyncpg; /* the class in asyncpg.exceptions; NULL: the name with "Error" behind it */
} PostgresqlCondition;

/* By SQLSTATE, as psycopg2 does; NULL: the connection is lost. */
DriverErrorClass postgresql_error_class(const char *sqlstate);
LimbeckError postgresql_error_limbeck(const char *sqlstate);

/* NULL when no driver has a class for it. */
const PostgresqlCondition *postgresql_condition(const char *sqlstate);
const PostgresqlCondition *postgresql_condition_by_name(const char *name);

#endif
