/* A declared type of SQLite as a SQLAlchemy type, by the rules of its SQLite dialect. */
#ifndef LIMBECK_REFLECT_SQLITE_TYPES_H
#define LIMBECK_REFLECT_SQLITE_TYPES_H

#include "schema/type.h"

/* text may be "". */
SchemaType *sqlite_type_from_text(Arena *arena, const char *text);

#endif
