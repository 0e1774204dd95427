/* PostgreSQL's arrays as text: {a,"b c",NULL}. */
#ifndef LIMBECK_REFLECT_PG_ARRAY_H
#define LIMBECK_REFLECT_PG_ARRAY_H

#include "base/arena.h"

/* The items (char *, NULL for NULL) in the arena; an empty array for NULL. */
GPtrArray *pg_array_read(Arena *arena, const char *text);
/* Appends an item to an array being written, which starts as an empty text; end it with pg_array_end(). */
void pg_array_add(GString *array, const char *item);
void pg_array_end(GString *array);

#endif
