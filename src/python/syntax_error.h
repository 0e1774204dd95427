/*
 * Syntax errors: what the lexer, the parser, the symbol table and the compiler report, and how it
 * becomes an exception.
 */
#ifndef LIMBECK_PYTHON_SYNTAX_ERROR_H
#define LIMBECK_PYTHON_SYNTAX_ERROR_H

#include "python/interp.h"

/* The first thing wrong with a source text. message NULL: nothing. */
typedef struct {
    const char *message; /* in the source's arena, or constant */
    PyExc which;         /* SYNTAX_ERROR, INDENTATION_ERROR, TAB_ERROR; VALUE_ERROR and the like never */
    guint32 start, end;  /* bytes of the source; end == start: a position only */
    gboolean has_range;  /* carets under [start, end), else one caret at start */
    int line;            /* not 0: a line without text or column (an encoding error) */
} PySyntaxFailure;

/*
 * Leaves a SyntaxError (or subclass) pending, with the attributes msg, filename, lineno, offset,
 * text, end_lineno and end_offset and the tuple args of Python's own. line counts from 1; column and
 * end_column count characters from 1, end_column 0: unknown. line_text may be NULL. Returns NULL.
 */
PyValue py_raise_syntax(PyInterp *py, PyExc which, const char *filename, int line, int column,
                        int end_line, int end_column, const char *line_text, const char *message);

#endif
