/*
 * Text as Python shows it in its messages: repr() of a str.
 */
#ifndef LIMBECK_BASE_QUOTE_H
#define LIMBECK_BASE_QUOTE_H

#include <glib.h>

/* repr(text): single quotes unless text has some and no double ones; text is UTF-8. */
char *quote_repr(const char *text);
char *quote_repr_len(const char *text, gssize size);
/* repr() of a tuple of str: "('a', 'b')", "('a',)", "()". items is NULL-terminated. */
char *quote_repr_tuple(const char *const *items);

#endif
