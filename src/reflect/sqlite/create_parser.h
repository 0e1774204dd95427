/*
 * What CREATE TABLE and CREATE INDEX statements say. SQLite keeps the text of each statement, and
 * only the text has everything: names of constraints, checks, collations, the order of things.
 */
#ifndef LIMBECK_REFLECT_SQLITE_CREATE_PARSER_H
#define LIMBECK_REFLECT_SQLITE_CREATE_PARSER_H

#include "schema/schema.h"

/* Fills table from its statement. FALSE: the statement is of a form that is not understood (a virtual
 * table); the table may then be filled in part. Foreign keys that name no columns get none here. */
gboolean create_table_parse(Arena *arena, const char *sql, SchemaTable *table);
/* Adds an index of the table. FALSE as above, with nothing added. */
gboolean create_index_parse(Arena *arena, const char *sql, const char *name, SchemaTable *table);

#endif
