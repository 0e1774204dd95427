#include "python/parser.h"

#include <string.h>

/* ---- failing ------------------------------------------------------------------------------------- */

static void note(Parser *p, PyExc which, guint32 start, guint32 end, const char *message)
{
    if (p->failed)
        return;
    p->failed = TRUE;
    p->ast->failure = (PySyntaxFailure){
        .message = message, .which = which, .start = start, .end = end, .has_range = end > start,
    };
}

gpointer parser_fail_here(Parser *p)
{
    if (p->failed)
        return NULL;
    const PyToken *token = p->token;
    if (token->kind == TOKEN_ERROR) {
        p->failed = TRUE;
        p->ast->failure = p->all->failure;
    } else if (token->kind == TOKEN_INDENT ||
               (token->kind == TOKEN_DEDENT && !p->all->unclosed)) {
        p->final = TRUE;
        guint32 last = MAX(token->start, 1u) - 1; /* CPython's offset: that of the last blank */
        note(p, PY_EXC_INDENTATION_ERROR, last, last,
             token->kind == TOKEN_INDENT ? "unexpected indent" : "unexpected unindent");
    } else {
        p->invalid = TRUE;
        note(p, PY_EXC_SYNTAX_ERROR, token->start, MAX(token->end, token->start + 1),
             "invalid syntax");
    }
    return NULL;
}

gpointer parser_fail(Parser *p, guint32 start, guint32 end, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    note(p, PY_EXC_SYNTAX_ERROR, start, end, arena_vprintf(p->arena, format, args));
    va_end(args);
    return NULL;
}

gpointer parser_fail_expr(Parser *p, const Expr *expr, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    note(p, PY_EXC_SYNTAX_ERROR, expr->start, expr->end, arena_vprintf(p->arena, format, args));
    va_end(args);
    return NULL;
}

gpointer parser_fail_indent(Parser *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    guint32 at = p->token->start;
    const PyToken *token = p->token;
    while (token->kind == TOKEN_DEDENT)
        token++;
    if (token->kind == TOKEN_END) /* at the end of the last line */
        for (at = p->ast->source.size; at && p->ast->source.text[at - 1] == '\n';)
            at--;
    note(p, PY_EXC_INDENTATION_ERROR, at, at, arena_vprintf(p->arena, format, args));
    va_end(args);
    return NULL;
}

gboolean parser_expect(Parser *p, PyTokenKind kind)
{
    if (parser_accept(p, kind))
        return TRUE;
    parser_fail_here(p);
    return FALSE;
}

gboolean parser_expect_forced(Parser *p, PyTokenKind kind)
{
    if (parser_accept(p, kind))
        return TRUE;
    if (p->token->kind == TOKEN_ERROR)
        parser_fail_here(p);
    else
        parser_fail(p, p->token->start, MAX(p->token->end, p->token->start + 1), "expected '%s'",
                    py_token_text(kind));
    return FALSE;
}

gboolean parser_enter(Parser *p)
{
    if (++p->depth <= PARSER_MAX_DEPTH)
        return TRUE;
    parser_fail(p, p->token->start, p->token->end, "source is nested too deeply");
    return FALSE;
}

void parser_leave(Parser *p)
{
    p->depth--;
}

/* ---- nodes ------------------------------------------------------------------------------------------ */

Expr *parser_expr(Parser *p, ExprKind kind, guint32 start)
{
    Expr *expr = ARENA_NEW(p->arena, Expr);
    expr->kind = (guint8)kind;
    expr->start = start;
    expr->end = parser_last_end(p);
    return expr;
}

Stmt *parser_stmt(Parser *p, StmtKind kind, guint32 start)
{
    Stmt *stmt = ARENA_NEW(p->arena, Stmt);
    stmt->kind = (guint8)kind;
    stmt->start = start;
    stmt->end = parser_last_end(p);
    return stmt;
}

void parser_push(Parser *p, gconstpointer item)
{
    if (p->n_pending == p->pending_capacity) {
        p->pending_capacity = MAX(64u, p->pending_capacity * 2);
        p->pending = g_renew(gconstpointer, p->pending, p->pending_capacity);
    }
    p->pending[p->n_pending++] = item;
}

gpointer parser_take(Parser *p, guint mark, guint *ret_n)
{
    guint n = p->n_pending - mark;
    gpointer *items = NULL;
    if (n) {
        items = ARENA_NEW_ARRAY(p->arena, gpointer, n);
        memcpy(items, p->pending + mark, sizeof(gpointer) * n);
    }
    p->n_pending = mark;
    *ret_n = n;
    return items;
}

/* ---- the whole -------------------------------------------------------------------------------------- */

/* What CPython does with a failure of the parser: it reads on, and an error of the lexer further
 * down, or a bracket that stays open, is taken for the better explanation. */
static void prefer_lexer_failure(Parser *p)
{
    Ast *ast = p->ast;
    const PyTokens *all = p->all;
    if (all->failure.message && !all->weak_failure) {
        ast->failure = all->failure;
        return;
    }
    if (!all->unclosed)
        return;
    const PyToken *bracket = &p->tokens[all->open_bracket], *here = MAX(p->token, p->furthest);
    if (here->kind == TOKEN_END || here->kind == TOKEN_DEDENT ||
        py_source_line(&ast->source, here->start) >
            py_source_line(&ast->source, bracket->start))
        ast->failure = (PySyntaxFailure){
            .message = arena_printf(ast->arena, "'%s' was never closed",
                                    py_token_text((PyTokenKind)bracket->kind)),
            .which = PY_EXC_SYNTAX_ERROR,
            .start = bracket->start,
            .end = bracket->start,
        };
}

static void parse_eval(Parser *p)
{
    Expr *value = parse_star_expressions(p);
    while (value && parser_accept(p, TOKEN_NEWLINE))
        ;
    if (value && !parser_at(p, TOKEN_END))
        parser_fail_here(p);
    p->ast->expression = value;
}

static void parse_tokens(Ast *ast, const PyTokens *tokens)
{
    Parser parser = {
        .ast = ast, .arena = ast->arena, .tokens = tokens->items, .token = tokens->items,
        .all = tokens,
    };
    if (ast->mode == AST_EVAL)
        parse_eval(&parser);
    else if (parse_statements(&parser, &ast->body) && !parser_at(&parser, TOKEN_END))
        parser_fail_here(&parser);
    if (parser.failed && !parser.final)
        prefer_lexer_failure(&parser);
    g_free(parser.pending);
}

Ast *ast_parse(const char *filename, const char *source, gsize size, AstMode mode)
{
    Arena *arena = arena_new();
    Ast *ast = ARENA_NEW(arena, Ast);
    ast->arena = arena;
    ast->mode = mode;
    if (mode == AST_EVAL)
        for (; size && (*source == ' ' || *source == '\t'); size--)
            source++;
    if (!py_source_init(&ast->source, arena, filename, source, size, &ast->failure))
        return ast;
    py_name_table_init(&ast->names, arena);
    PyTokens tokens;
    py_lex(&ast->source, &ast->names, &tokens);
    parse_tokens(ast, &tokens);
    return ast;
}

void ast_free(Ast *ast)
{
    if (ast)
        arena_free(ast->arena);
}

Expr *ast_docstring(const Block *body)
{
    if (!body->n || body->items[0]->kind != STMT_EXPR)
        return NULL;
    Expr *value = body->items[0]->value;
    return value->kind == EXPR_CONSTANT && value->constant.kind == CONSTANT_STR ? value : NULL;
}
