/* SQL as Python's text() takes it. */
#ifndef LIMBECK_SCHEMA_SQL_TEXT_H
#define LIMBECK_SCHEMA_SQL_TEXT_H

#include <glib.h>

/* The SQL with a backslash before each colon that text() would take for the start of a bind parameter:
 * '{"a":1}' would otherwise become '{"a"NULL}'. Newly allocated. */
char *schema_sql_escape_binds(const char *sql);

#endif
