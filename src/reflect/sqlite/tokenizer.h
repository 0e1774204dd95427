/* The tokens of SQLite's SQL, as far as CREATE statements need them. Comments and space are skipped. */
#ifndef LIMBECK_REFLECT_SQLITE_TOKENIZER_H
#define LIMBECK_REFLECT_SQLITE_TOKENIZER_H

#include "base/arena.h"

typedef enum {
    SQL_END,
    SQL_WORD,   /* a name or a keyword */
    SQL_QUOTED, /* "name", [name] or `name` */
    SQL_STRING, /* 'text', x'blob' */
    SQL_NUMBER,
    SQL_PUNCTUATION, /* one character */
} SqlTokenKind;

typedef struct {
    SqlTokenKind kind;
    const char *start; /* in the statement */
    gsize length;
} SqlToken;

/* A place in a statement with the token there. Copied to look ahead. */
typedef struct {
    const char *next; /* what follows the token */
    const char *last_end; /* end of the token before it */
    SqlToken token;
} SqlCursor;

void sql_cursor_init(SqlCursor *cursor, const char *sql);
void sql_cursor_advance(SqlCursor *cursor);
/* Is it this keyword (in upper case) or this one punctuation character? */
gboolean sql_cursor_is(const SqlCursor *cursor, const char *word);
/* As above, and then advances. */
gboolean sql_cursor_take(SqlCursor *cursor, const char *word);
/* Two or more keywords in a row, separated by a space: all of them or none. */
gboolean sql_cursor_take_all(SqlCursor *cursor, const char *words);
/* A name, unquoted, in the arena; NULL and not advanced when there is none. */
char *sql_cursor_name(SqlCursor *cursor, Arena *arena);
/* At "(": the text up to the matching ")", trimmed, and the cursor behind it; NULL: not balanced. */
char *sql_cursor_parenthesized(SqlCursor *cursor, Arena *arena);
/* The text from start to the end of the last token taken, trimmed. */
char *sql_cursor_text_since(const SqlCursor *cursor, Arena *arena, const char *start);

#endif
