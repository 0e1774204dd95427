/*
 * From source text to an array of tokens, in one pass. f-strings come out as FSTRING_START, then
 * FSTRING_MIDDLE (raw text) and { expression tokens }, then FSTRING_END, as in Python 3.12, so that
 * quotes nest.
 */
#ifndef LIMBECK_PYTHON_LEXER_H
#define LIMBECK_PYTHON_LEXER_H

#include "python/name_table.h"
#include "python/source_text.h"
#include "python/token.h"

typedef struct {
    PyToken *items; /* in the arena; the last one is TOKEN_END or TOKEN_ERROR */
    guint n, capacity;
    guint open_bracket; /* index of the innermost bracket left open at the end; 0: none (an opening
                           bracket that is token 0 is found by `unclosed`) */
    gboolean unclosed;
    PySyntaxFailure failure; /* why the last token is TOKEN_ERROR */
    gboolean weak_failure;   /* it does not explain an earlier failure of the parser */
} PyTokens;

void py_lex(PySource *source, PyNameTable *names, PyTokens *tokens);

#endif
