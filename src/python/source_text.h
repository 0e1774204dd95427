/*
 * Source text as the lexer wants it: UTF-8, lines ended by '\n', with a table of where lines start.
 */
#ifndef LIMBECK_PYTHON_SOURCE_TEXT_H
#define LIMBECK_PYTHON_SOURCE_TEXT_H

#include "base/arena.h"
#include "python/syntax_error.h"

typedef struct {
    const char *filename;
    const char *text;      /* NUL-terminated */
    guint32 size;
    guint32 *line_starts;  /* offset of each line's first byte */
    guint n_lines;
    guint last_line;       /* index found last, where the next search starts */
    Arena *arena;
} PySource;

/* Takes the bytes of a file: skips a byte order mark, follows an encoding declaration (PEP 263),
 * turns "\r\n" and "\r" into "\n". The text may point into data, which must outlive the source and
 * be followed by a NUL byte. FALSE with *failure set when it is not text. */
gboolean py_source_init(PySource *source, Arena *arena, const char *filename, const char *data,
                        gsize size, PySyntaxFailure *failure);
/* The line (from 1) of a byte offset and the column in bytes (from 0). */
void py_source_position(PySource *source, guint32 offset, int *ret_line, int *ret_column);
int py_source_line(PySource *source, guint32 offset);
/* The text of a line (from 1) without its end, in the arena; NULL when there is no such line. */
char *py_source_line_text(PySource *source, int line);

#endif
