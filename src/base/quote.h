/*
 * Text as Python shows it in its messages: repr() of a str.
 */
#ifndef LIMBECK_BASE_QUOTE_H
#define LIMBECK_BASE_QUOTE_H

#include "base/arena.h"

/* repr(text): single quotes unless text has some and no double ones; text is UTF-8. */
char *quote_repr(const char *text);
char *quote_repr_len(const char *text, gssize size);
/* The same, in the arena. */
char *quote_repr_in(Arena *arena, const char *text);
/* One character as repr() shows it between quotation marks of the kind quote, an ASCII character. */
void quote_append_char(GString *out, gunichar c, char quote);
/* repr() of a tuple of str: "('a', 'b')", "('a',)", "()". items is NULL-terminated. */
char *quote_repr_tuple(const char *const *items);

#endif
