/*
 * The tokens of Python source, declared once: the lexer, the parser and the messages read this table.
 */
#ifndef LIMBECK_PYTHON_TOKEN_H
#define LIMBECK_PYTHON_TOKEN_H

#include <glib.h>

#include "python/name_table.h"

/* X(name, text): tokens without a fixed text. */
#define PY_TOKENS_OTHER(X)                                                                         \
    X(END, "end of file")                                                                          \
    X(ERROR, "error") /* the lexer stopped here: its failure says why */                           \
    X(NEWLINE, "newline")                                                                          \
    X(INDENT, "indent")                                                                            \
    X(DEDENT, "dedent")                                                                            \
    X(NAME, "name")                                                                                \
    X(NUMBER, "number")                                                                            \
    X(STRING, "string")                                                                            \
    X(FSTRING_START, "f-string")                                                                   \
    X(FSTRING_MIDDLE, "f-string text")                                                             \
    X(FSTRING_END, "f-string end")

#define PY_TOKENS_KEYWORD(X)                                                                       \
    X(FALSE, "False")                                                                              \
    X(NONE, "None")                                                                                \
    X(TRUE, "True")                                                                                \
    X(AND, "and")                                                                                  \
    X(AS, "as")                                                                                    \
    X(ASSERT, "assert")                                                                            \
    X(ASYNC, "async")                                                                              \
    X(AWAIT, "await")                                                                              \
    X(BREAK, "break")                                                                              \
    X(CLASS, "class")                                                                              \
    X(CONTINUE, "continue")                                                                        \
    X(DEF, "def")                                                                                  \
    X(DEL, "del")                                                                                  \
    X(ELIF, "elif")                                                                                \
    X(ELSE, "else")                                                                                \
    X(EXCEPT, "except")                                                                            \
    X(FINALLY, "finally")                                                                          \
    X(FOR, "for")                                                                                  \
    X(FROM, "from")                                                                                \
    X(GLOBAL, "global")                                                                            \
    X(IF, "if")                                                                                    \
    X(IMPORT, "import")                                                                            \
    X(IN, "in")                                                                                    \
    X(IS, "is")                                                                                    \
    X(LAMBDA, "lambda")                                                                            \
    X(NONLOCAL, "nonlocal")                                                                        \
    X(NOT, "not")                                                                                  \
    X(OR, "or")                                                                                    \
    X(PASS, "pass")                                                                                \
    X(RAISE, "raise")                                                                              \
    X(RETURN, "return")                                                                            \
    X(TRY, "try")                                                                                  \
    X(WHILE, "while")                                                                              \
    X(WITH, "with")                                                                                \
    X(YIELD, "yield")

#define PY_TOKENS_OPERATOR(X)                                                                      \
    X(LPAR, "(")                                                                                   \
    X(RPAR, ")")                                                                                   \
    X(LSQB, "[")                                                                                   \
    X(RSQB, "]")                                                                                   \
    X(LBRACE, "{")                                                                                 \
    X(RBRACE, "}")                                                                                 \
    X(COLON, ":")                                                                                  \
    X(COMMA, ",")                                                                                  \
    X(SEMI, ";")                                                                                   \
    X(DOT, ".")                                                                                    \
    X(ELLIPSIS, "...")                                                                             \
    X(ARROW, "->")                                                                                 \
    X(WALRUS, ":=")                                                                                \
    X(AT, "@")                                                                                     \
    X(EXCLAMATION, "!")                                                                            \
    X(EQUAL, "=")                                                                                  \
    X(PLUS, "+")                                                                                   \
    X(MINUS, "-")                                                                                  \
    X(STAR, "*")                                                                                   \
    X(DOUBLE_STAR, "**")                                                                           \
    X(SLASH, "/")                                                                                  \
    X(DOUBLE_SLASH, "//")                                                                          \
    X(PERCENT, "%")                                                                                \
    X(VBAR, "|")                                                                                   \
    X(AMPER, "&")                                                                                  \
    X(CIRCUMFLEX, "^")                                                                             \
    X(TILDE, "~")                                                                                  \
    X(LEFT_SHIFT, "<<")                                                                            \
    X(RIGHT_SHIFT, ">>")                                                                           \
    X(LESS, "<")                                                                                   \
    X(GREATER, ">")                                                                                \
    X(LESS_EQUAL, "<=")                                                                            \
    X(GREATER_EQUAL, ">=")                                                                         \
    X(EQUAL_EQUAL, "==")                                                                           \
    X(NOT_EQUAL, "!=")                                                                             \
    X(PLUS_EQUAL, "+=")                                                                            \
    X(MINUS_EQUAL, "-=")                                                                           \
    X(STAR_EQUAL, "*=")                                                                            \
    X(SLASH_EQUAL, "/=")                                                                           \
    X(DOUBLE_SLASH_EQUAL, "//=")                                                                   \
    X(PERCENT_EQUAL, "%=")                                                                         \
    X(AT_EQUAL, "@=")                                                                              \
    X(AMPER_EQUAL, "&=")                                                                           \
    X(VBAR_EQUAL, "|=")                                                                            \
    X(CIRCUMFLEX_EQUAL, "^=")                                                                      \
    X(LEFT_SHIFT_EQUAL, "<<=")                                                                     \
    X(RIGHT_SHIFT_EQUAL, ">>=")                                                                    \
    X(DOUBLE_STAR_EQUAL, "**=")

typedef enum {
#define X(name, text) TOKEN_##name,
#define K(name, text) TOKEN_KW_##name,
    PY_TOKENS_OTHER(X) PY_TOKENS_KEYWORD(K) PY_TOKENS_OPERATOR(X)
#undef X
#undef K
    PY_N_TOKENS,
} PyTokenKind;

enum {
    TOKEN_FLAG_RAW = 1,         /* STRING, FSTRING_*: r prefix */
    TOKEN_FLAG_BYTES = 2,       /* STRING: b prefix */
    TOKEN_FLAG_TRIPLE = 4,      /* STRING, FSTRING_*: three quotes */
    TOKEN_FLAG_ESCAPES = 8,     /* STRING, FSTRING_MIDDLE: holds a backslash or a doubled brace */
    TOKEN_FLAG_UNICODE = 16,    /* STRING: u prefix */
    TOKEN_FLAG_FORMAT_SPEC = 32 /* FSTRING_MIDDLE: part of a format specification */
};

/* Bytes [start, end) of the source. */
typedef struct {
    guint8 kind;        /* PyTokenKind */
    guint8 flags;
    guint16 prefix;     /* STRING, FSTRING_START: length of the prefix letters and opening quotes */
    guint32 start, end;
    union {
        const PyName *name; /* NAME and keywords */
        guint32 match;      /* opening bracket: index of the token that closes it; 0: none does */
    };
} PyToken;

/* "(" for TOKEN_LPAR and so on. */
const char *py_token_text(PyTokenKind kind);

#endif
