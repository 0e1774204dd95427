/* "Did you mean ...?": the known word that a mistyped one is nearest to. */
#ifndef LIMBECK_BASE_SIMILAR_H
#define LIMBECK_BASE_SIMILAR_H

#include <glib.h>

/* The least number of letters to insert, delete, replace or swap with their neighbour that makes one
 * word of the other. Both are ASCII and short: beyond 64 letters the difference is never small. */
guint similar_distance(const char *a, const char *b);

/* The nearest of words (NULL-terminated), or NULL when none is near enough to be what was meant: one
 * that differs in a third of its letters at most, or of which the given word is a beginning. Of equally
 * near ones the first. Borrowed from words. */
const char *similar_find(const char *given, const char *const *words);

#endif
