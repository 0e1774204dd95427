/*
 * What the files of the lexer share: lexer.c (lines, names, operators), lex_number.c, lex_string.c.
 */
#ifndef LIMBECK_PYTHON_LEXER_STATE_H
#define LIMBECK_PYTHON_LEXER_STATE_H

#include "python/lexer.h"

enum {
    MAX_BRACKETS = 200, /* as CPython's MAXLEVEL */
    MAX_INDENTS = 100,  /* as CPython's MAXINDENT */
    MAX_FSTRINGS = 150, /* as CPython's MAXFSTRINGLEVEL */
};

typedef struct {
    char quote;
    guint8 flags;        /* TOKEN_FLAG_TRIPLE, TOKEN_FLAG_RAW */
    gboolean in_text;    /* outside of replacement fields, or in a format specification */
    guint bracket_level; /* number of open brackets outside of this f-string */
    guint field_level;   /* nesting of replacement fields */
    guint32 spec_levels; /* bit n: the field at level n + 1 is in its format specification */
    guint32 start;       /* offset of its prefix */
} FString;

typedef struct {
    PySource *source;
    PyNameTable *names;
    PyTokens *tokens;
    const char *text, *at, *end;
    guint brackets[MAX_BRACKETS]; /* token indexes of the open ones */
    guint n_brackets;
    int indents[MAX_INDENTS], alternative_indents[MAX_INDENTS];
    guint n_indents;
    FString fstrings[MAX_FSTRINGS];
    guint n_fstrings;
    gboolean line_start, failed;
} Lexer;

PyToken *lexer_add(Lexer *lexer, PyTokenKind kind, const char *start, const char *end);
/* Notes what is wrong with [start, end) (end NULL: at start) and ends the lexing. */
void lexer_fail(Lexer *lexer, PyExc which, const char *start, const char *end, const char *format,
                ...) G_GNUC_PRINTF(5, 6);

/* Each is called at the first byte of its token. */
void lex_number(Lexer *lexer);
void lex_string(Lexer *lexer, const char *start, guint flags, gboolean is_fstring);
/* The text of the innermost f-string up to a field or its end. */
void lex_fstring_text(Lexer *lexer);
/* A character that ends the field's expression: '}', ':', '!' or '='; FALSE: it does not. */
gboolean lex_field_end(Lexer *lexer);

static inline gboolean is_name_start(char c)
{
    return g_ascii_isalpha(c) || c == '_' || (guchar)c >= 0x80;
}

static inline gboolean is_name_part(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (guchar)c >= 0x80;
}

#endif
