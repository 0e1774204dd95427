/* Statements as psycopg2 takes them: %s and %(name)s for values, %% for a percent sign. */
#ifndef LIMBECK_DRIVER_POSTGRESQL_PLACEHOLDERS_H
#define LIMBECK_DRIVER_POSTGRESQL_PLACEHOLDERS_H

#include <glib.h>

/* With $1, $2 ... in the order that they stand; NULL: the statement has none, and is to be sent as it is. */
char *postgresql_placeholders(const char *sql);

#endif
