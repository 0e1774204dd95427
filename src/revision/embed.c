#include "revision/embed.h"

#include <string.h>

#include "base/error.h"
#include "python/lexer.h"
#include "revision/revision_file.h"

typedef struct {
    Arena *arena;
    PySource source;
    PyTokens tokens;
} Lexed;

static gboolean lex(Lexed *l, Arena *arena, const char *text, gsize size)
{
    PySyntaxFailure failure;
    PyNameTable names;
    l->arena = arena;
    if (!py_source_init(&l->source, arena, "revision", arena_strndup(arena, text, size), size, &failure))
        return FALSE;
    py_name_table_init(&names, arena);
    py_lex(&l->source, &names, &l->tokens);
    return l->tokens.items[l->tokens.n - 1].kind == TOKEN_END;
}

static gboolean is_name(const PyToken *token, const char *text)
{
    return token->kind == TOKEN_NAME && g_str_equal(token->name->text, text);
}

static gboolean is_one_of(const PyToken *token, const char *const *texts)
{
    return token->kind == TOKEN_NAME && g_strv_contains(texts, token->name->text);
}

/* ---- what a file does ------------------------------------------------------------------------ */

static const char *const schema_operations[] = {
    "create_table", "drop_table", "rename_table", "add_column", "drop_column", "alter_column",
    "create_index", "drop_index", "create_unique_constraint", "create_foreign_key",
    "create_primary_key", "create_check_constraint", "drop_constraint", "create_table_comment",
    "drop_table_comment", "batch_alter_table", "f", NULL,
};

/* Packages that hold nothing but types and descriptions. */
static const char *const harmless_packages[] = {
    "alembic", "sqlalchemy", "sqlmodel", "typing", "typing_extensions", "collections", "datetime",
    "decimal", "enum", "__future__", "sqlalchemy_utils", "geoalchemy2", "pgvector", NULL,
};

/* What reaches for the database itself. */
static const char *const telling_names[] = {
    "execute", "bulk_insert", "get_bind", "get_context", "bind", "Session", "sessionmaker", "connection",
    "conn", "context", "invoke", "implementation_for", "register_operation", "inspect", "run_async",
    "exec", "eval", "open", "event", "DDL", NULL,
};

static gboolean is_import_of_other(const PyTokens *tokens, guint i)
{
    int kind = tokens->items[i].kind;
    gboolean starts = i == 0 || tokens->items[i - 1].kind == TOKEN_NEWLINE ||
                      tokens->items[i - 1].kind == TOKEN_INDENT ||
                      tokens->items[i - 1].kind == TOKEN_DEDENT ||
                      tokens->items[i - 1].kind == TOKEN_SEMI || tokens->items[i - 1].kind == TOKEN_COLON;
    return starts && (kind == TOKEN_KW_IMPORT || kind == TOKEN_KW_FROM) &&
           !is_one_of(&tokens->items[i + 1], harmless_packages);
}

gboolean revision_is_schema_only(const char *source, gsize size)
{
    g_autoptr(Arena) arena = arena_new();
    Lexed l = {0};
    if (!lex(&l, arena, source, size))
        return FALSE;
    for (guint i = 0; i + 1 < l.tokens.n; i++) {
        const PyToken *token = &l.tokens.items[i];
        if (is_import_of_other(&l.tokens, i) || is_one_of(token, telling_names))
            return FALSE;
        gboolean operation = is_name(token, "op") && token[1].kind == TOKEN_DOT;
        if (operation && !is_one_of(token + 2, schema_operations))
            return FALSE;
        /* The functions as Alembic's template has them: arguments mean several databases. */
        if ((is_name(token, "upgrade") || is_name(token, "downgrade")) && i &&
            token[-1].kind == TOKEN_KW_DEF && token[2].kind != TOKEN_RPAR)
            return FALSE;
    }
    return TRUE;
}

/* ---- the file as a function ------------------------------------------------------------------ */

/* Lines that begin inside of a string, by number from 0. */
static gboolean *string_lines(Lexed *l)
{
    gboolean *inside = g_new0(gboolean, l->source.n_lines + 2);
    int depth = 0;
    guint32 from = 0;
    for (guint i = 0; i < l->tokens.n; i++) {
        const PyToken *token = &l->tokens.items[i];
        gboolean ends = FALSE;
        if (token->kind == TOKEN_STRING) {
            from = token->start;
            ends = depth == 0;
        } else if (token->kind == TOKEN_FSTRING_START && depth++ == 0) {
            from = token->start;
        } else if (token->kind == TOKEN_FSTRING_END) {
            ends = --depth == 0;
        }
        if (!ends)
            continue;
        int first = py_source_line(&l->source, from), last = py_source_line(&l->source, token->end - 1);
        for (int line = first; line < last; line++)
            inside[line] = TRUE;
    }
    return inside;
}

/* A statement that only a module can have: its first token's index, or -1. */
static gboolean check_statements(const Lexed *l, const char *path, gboolean *ret_future, GError **error)
{
    for (guint i = 0; i + 3 < l->tokens.n; i++) {
        const PyToken *token = &l->tokens.items[i];
        if (token->kind == TOKEN_KW_GLOBAL)
            return limbeck_fail(error, LIMBECK_ERROR_REVISION,
                                "%s: its code cannot be kept inside of another file: it has a 'global' statement",
                                path);
        if (token->kind == TOKEN_KW_IMPORT && token[1].kind == TOKEN_STAR)
            return limbeck_fail(error, LIMBECK_ERROR_REVISION,
                                "%s: its code cannot be kept inside of another file: it imports '*'", path);
        if (token->kind == TOKEN_KW_FROM && is_name(token + 1, "__future__"))
            *ret_future = TRUE;
    }
    return TRUE;
}

static gboolean defines(const Lexed *l, const char *function)
{
    for (guint i = 1; i < l->tokens.n; i++) {
        if (is_name(&l->tokens.items[i], function) && l->tokens.items[i - 1].kind == TOKEN_KW_DEF)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_future_line(const char *line)
{
    return g_str_has_prefix(line, "from __future__ ");
}

char *revision_embed(const char *source, gsize size, const char *path, const char *name,
                     gboolean *ret_future, GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    Lexed l = {0};
    if (!lex(&l, arena, source, size)) {
        limbeck_fail(error, LIMBECK_ERROR_REVISION, "%s: the file is not valid Python", path);
        return NULL;
    }
    if (!check_statements(&l, path, ret_future, error))
        return NULL;
    g_autofree gboolean *inside = string_lines(&l);
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, "def %s():\n", name);
    g_auto(GStrv) lines = g_strsplit(l.source.text, "\n", -1);
    guint n = g_strv_length(lines);
    while (n && !*lines[n - 1])
        n--;
    for (guint i = 0; i < n; i++) {
        if (!inside[i] && is_future_line(lines[i]))
            continue;
        g_string_append_printf(out, "%s%s\n", inside[i] || !*lines[i] ? "" : "    ", lines[i]);
    }
    g_string_append_printf(out, "    return %s, %s\n", defines(&l, "upgrade") ? "upgrade" : "None",
                           defines(&l, "downgrade") ? "downgrade" : "None");
    return g_string_free(g_steal_pointer(&out), FALSE);
}
