/* The SQL functions that SQLAlchemy's SQLite driver adds to every connection. */
#ifndef LIMBECK_DRIVER_SQLITE_FUNCTIONS_H
#define LIMBECK_DRIVER_SQLITE_FUNCTIONS_H

#include <sqlite3.h>

/* regexp(pattern, text): re.search, in PCRE's dialect. floor() is added when the library lacks it. */
void sqlite_functions_register(sqlite3 *db);

#endif
