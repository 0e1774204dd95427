/* Names in pieces of SQL text: checks, defaults, index expressions, triggers. */
#ifndef LIMBECK_OPERATION_SQL_NAMES_H
#define LIMBECK_OPERATION_SQL_NAMES_H

#include "dialect/dialect.h"

/* Does the text use this name as an identifier? Without case, as SQLite compares names. */
gboolean sql_names_mention(const char *text, const char *name);
/* The text with every identifier `from` replaced, in the arena. */
char *sql_names_replace(Arena *arena, const Dialect *dialect, const char *text, const char *from,
                        const char *to);
/* Is the text "column IN (...)" and no more: the check that Boolean and Enum make? */
gboolean sql_names_is_type_check(const char *text, const char *column);
/* Are the two texts the same but for space, case and quotes of names? */
gboolean sql_names_same(const char *left, const char *right);

#endif
