/* What a PostgreSQL URL says, in libpq's words. */
#ifndef LIMBECK_DRIVER_POSTGRESQL_URL_H
#define LIMBECK_DRIVER_POSTGRESQL_URL_H

#include "config/url.h"

typedef struct {
    GPtrArray *keywords; /* char *, owned, ended by NULL: as PQconnectdbParams wants them */
    GPtrArray *values;
    GPtrArray *notices;  /* char *, owned: arguments that had to be left out, and why */
} PqArguments;

/* Is `keyword` one of libpq's? */
typedef gboolean (*PqKnown)(const char *keyword, void *data);

/* Reads the URLs of psycopg2, psycopg, asyncpg, pg8000 and of hosted databases. FALSE and URL: an unknown
 * Python driver. */
gboolean pq_arguments_read(PqArguments *arguments, const Url *url, PqKnown known, void *data,
                           GError **error);
/* Whose exceptions a Python program with this URL would see: "psycopg2". */
const char *pq_dbapi_module(const Url *url);
void pq_arguments_clear(PqArguments *arguments);

#endif
