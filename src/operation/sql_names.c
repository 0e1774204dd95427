#include "operation/sql_names.h"

#include <string.h>

#include "reflect/sqlite/tokenizer.h"

static gboolean is_name(const SqlCursor *at, Arena *arena, const char *name)
{
    SqlCursor ahead = *at;
    if (at->token.kind != SQL_WORD && at->token.kind != SQL_QUOTED)
        return FALSE;
    const char *text = sql_cursor_name(&ahead, arena);
    /* A word before a parenthesis is a function, unless the column came in quotes. */
    if (at->token.kind == SQL_WORD && sql_cursor_is(&ahead, "("))
        return FALSE;
    return g_ascii_strcasecmp(text, name) == 0;
}

gboolean sql_names_mention(const char *text, const char *name)
{
    g_autoptr(Arena) arena = arena_new();
    SqlCursor at;
    for (sql_cursor_init(&at, text); at.token.kind != SQL_END; sql_cursor_advance(&at))
        if (is_name(&at, arena, name))
            return TRUE;
    return FALSE;
}

char *sql_names_replace(Arena *arena, const Dialect *dialect, const char *text, const char *from,
                        const char *to)
{
    g_autoptr(Arena) scratch = arena_new();
    g_autoptr(GString) out = g_string_new(NULL);
    const char *copied = text;
    SqlCursor at;
    for (sql_cursor_init(&at, text); at.token.kind != SQL_END; sql_cursor_advance(&at)) {
        if (!is_name(&at, scratch, from))
            continue;
        g_string_append_len(out, copied, at.token.start - copied);
        dialect_quote(dialect, to, out);
        copied = at.token.start + at.token.length;
    }
    g_string_append(out, copied);
    return arena_strdup(arena, out->str);
}

gboolean sql_names_is_type_check(const char *text, const char *column)
{
    g_autoptr(Arena) arena = arena_new();
    SqlCursor at;
    sql_cursor_init(&at, text);
    if (!is_name(&at, arena, column))
        return FALSE;
    sql_cursor_advance(&at);
    return sql_cursor_take(&at, "IN") && sql_cursor_parenthesized(&at, arena) &&
           at.token.kind == SQL_END;
}

gboolean sql_names_same(const char *left, const char *right)
{
    g_autoptr(Arena) arena = arena_new();
    SqlCursor a, b;
    sql_cursor_init(&a, left);
    sql_cursor_init(&b, right);
    for (; a.token.kind != SQL_END && b.token.kind != SQL_END;
         sql_cursor_advance(&a), sql_cursor_advance(&b)) {
        SqlCursor a_ahead = a, b_ahead = b;
        gboolean names = a.token.kind != SQL_STRING && b.token.kind != SQL_STRING;
        const char *a_name = names ? sql_cursor_name(&a_ahead, arena) : NULL;
        const char *b_name = names ? sql_cursor_name(&b_ahead, arena) : NULL;
        if (a_name && b_name) {
            if (g_ascii_strcasecmp(a_name, b_name) != 0)
                return FALSE;
        } else if (a.token.length != b.token.length ||
                   strncmp(a.token.start, b.token.start, a.token.length) != 0) {
            return FALSE;
        }
    }
    return a.token.kind == b.token.kind;
}
