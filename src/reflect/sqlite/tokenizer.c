#include "reflect/sqlite/tokenizer.h"

#include <string.h>

static const char *skip_space(const char *text)
{
    for (;;) {
        if (g_ascii_isspace(*text)) {
            text++;
        } else if (text[0] == '-' && text[1] == '-') {
            text += strcspn(text, "\n");
        } else if (text[0] == '/' && text[1] == '*') {
            const char *end = strstr(text + 2, "*/");
            text = end ? end + 2 : text + strlen(text);
        } else {
            return text;
        }
    }
}

static gboolean is_word_byte(char c)
{
    return g_ascii_isalnum(c) || c == '_' || c == '$' || (c & 0x80);
}

/* Behind a quoted token; a doubled closing quote stands for itself, except in [brackets]. */
static const char *skip_quoted(const char *text)
{
    char close = *text == '[' ? ']' : *text;
    for (text++; *text; text++)
        if (*text == close) {
            if (close == ']' || text[1] != close)
                return text + 1;
            text++;
        }
    return text;
}

void sql_cursor_advance(SqlCursor *cursor)
{
    SqlToken *token = &cursor->token;
    cursor->last_end = token->start + token->length;
    const char *start = skip_space(cursor->next), *end = start;
    if (!*start) {
        token->kind = SQL_END;
    } else if ((*start == 'x' || *start == 'X') && start[1] == '\'') {
        token->kind = SQL_STRING;
        end = skip_quoted(start + 1);
    } else if (g_ascii_isdigit(*start) || (*start == '.' && g_ascii_isdigit(start[1]))) {
        token->kind = SQL_NUMBER;
        while (is_word_byte(*end) || *end == '.' ||
               ((*end == '+' || *end == '-') && (end[-1] == 'e' || end[-1] == 'E')))
            end++;
    } else if (is_word_byte(*start)) {
        token->kind = SQL_WORD;
        while (is_word_byte(*end))
            end++;
    } else if (*start == '"' || *start == '[' || *start == '`') {
        token->kind = SQL_QUOTED;
        end = skip_quoted(start);
    } else if (*start == '\'') {
        token->kind = SQL_STRING;
        end = skip_quoted(start);
    } else {
        token->kind = SQL_PUNCTUATION;
        end = start + 1;
    }
    token->start = start;
    token->length = (gsize)(end - start);
    cursor->next = end;
}

void sql_cursor_init(SqlCursor *cursor, const char *sql)
{
    *cursor = (SqlCursor){.next = sql, .token = {.start = sql}};
    sql_cursor_advance(cursor);
}

gboolean sql_cursor_is(const SqlCursor *cursor, const char *word)
{
    const SqlToken *token = &cursor->token;
    return (token->kind == SQL_WORD || token->kind == SQL_PUNCTUATION) &&
           g_ascii_strncasecmp(token->start, word, token->length) == 0 &&
           word[token->length] == '\0';
}

gboolean sql_cursor_take(SqlCursor *cursor, const char *word)
{
    if (!sql_cursor_is(cursor, word))
        return FALSE;
    sql_cursor_advance(cursor);
    return TRUE;
}

gboolean sql_cursor_take_all(SqlCursor *cursor, const char *words)
{
    SqlCursor ahead = *cursor;
    while (*words) {
        char word[32];
        gsize length = strcspn(words, " ");
        g_strlcpy(word, words, MIN(length + 1, sizeof word));
        if (!sql_cursor_take(&ahead, word))
            return FALSE;
        words += length + (words[length] == ' ');
    }
    *cursor = ahead;
    return TRUE;
}

char *sql_cursor_name(SqlCursor *cursor, Arena *arena)
{
    const SqlToken token = cursor->token;
    if (token.kind != SQL_WORD && token.kind != SQL_QUOTED && token.kind != SQL_STRING)
        return NULL;
    sql_cursor_advance(cursor);
    if (token.kind == SQL_WORD || token.length < 2)
        return arena_strndup(arena, token.start, token.length);
    char quote = token.start[0] == '[' ? '\0' : token.start[0];
    char *name = arena_strndup(arena, token.start + 1, token.length - 2), *out = name;
    for (const char *in = name; *in; in++) {
        *out++ = *in;
        if (quote && in[0] == quote && in[1] == quote)
            in++;
    }
    *out = '\0';
    return name;
}

static char *trimmed(Arena *arena, const char *start, const char *end)
{
    while (start < end && g_ascii_isspace(*start))
        start++;
    while (end > start && g_ascii_isspace(end[-1]))
        end--;
    return arena_strndup(arena, start, (gsize)(end - start));
}

char *sql_cursor_parenthesized(SqlCursor *cursor, Arena *arena)
{
    if (!sql_cursor_is(cursor, "("))
        return NULL;
    const char *start = cursor->token.start + 1;
    for (guint depth = 0; cursor->token.kind != SQL_END; sql_cursor_advance(cursor)) {
        if (sql_cursor_is(cursor, "(")) {
            depth++;
        } else if (sql_cursor_is(cursor, ")") && --depth == 0) {
            char *text = trimmed(arena, start, cursor->token.start);
            sql_cursor_advance(cursor);
            return text;
        }
    }
    return NULL;
}

char *sql_cursor_text_since(const SqlCursor *cursor, Arena *arena, const char *start)
{
    return trimmed(arena, start, cursor->last_end);
}
