#include "python/parser.h"

#include <string.h>

/* ---- assignment and expression statements ---------------------------------------------------------- */

static const gint8 augmented[PY_N_TOKENS] = {
    [TOKEN_PLUS_EQUAL] = PY_OP_ADD + 1, [TOKEN_MINUS_EQUAL] = PY_OP_SUB + 1,
    [TOKEN_STAR_EQUAL] = PY_OP_MUL + 1, [TOKEN_SLASH_EQUAL] = PY_OP_TRUEDIV + 1,
    [TOKEN_DOUBLE_SLASH_EQUAL] = PY_OP_FLOORDIV + 1, [TOKEN_PERCENT_EQUAL] = PY_OP_MOD + 1,
    [TOKEN_AT_EQUAL] = PY_OP_MATMUL + 1, [TOKEN_AMPER_EQUAL] = PY_OP_AND + 1,
    [TOKEN_VBAR_EQUAL] = PY_OP_OR + 1, [TOKEN_CIRCUMFLEX_EQUAL] = PY_OP_XOR + 1,
    [TOKEN_LEFT_SHIFT_EQUAL] = PY_OP_LSHIFT + 1, [TOKEN_RIGHT_SHIFT_EQUAL] = PY_OP_RSHIFT + 1,
    [TOKEN_DOUBLE_STAR_EQUAL] = PY_OP_POW + 1,
};

/* "f() = x" may have meant "==", unless it goes on with another "=". */
static gboolean maybe_comparison(Parser *p)
{
    const PyToken *here = p->token;
    parser_advance(p);
    gboolean maybe = parse_bitwise_or(p) && !parser_at(p, TOKEN_EQUAL) && !parser_at(p, TOKEN_WALRUS);
    p->failed = p->invalid = FALSE;
    p->ast->failure = (PySyntaxFailure){0};
    p->token = here;
    return maybe;
}

static Stmt *parse_assignment(Parser *p, guint32 start, Expr *first)
{
    guint mark = parser_mark(p);
    Expr *value = first;
    while (parser_at(p, TOKEN_EQUAL)) {
        /* "a + 1 = b": what is left of "=" must be a target */
        gboolean bad = parser_invalid_target(value, TARGET_ASSIGN) != NULL;
        TargetUse use = bad && value == first && maybe_comparison(p) ? TARGET_MAYBE_COMPARISON
                                                                     : TARGET_ASSIGN;
        if (!parse_as_target(p, value, use))
            return NULL;
        parser_push(p, value);
        parser_advance(p);
        if (!(value = parse_value(p)))
            return NULL;
    }
    Stmt *stmt = parser_stmt(p, STMT_ASSIGN, start);
    stmt->assign.targets.items = parser_take(p, mark, &stmt->assign.targets.n);
    stmt->assign.value = value;
    return stmt;
}

static Stmt *parse_augmented(Parser *p, guint32 start, Expr *target)
{
    if (target->kind != EXPR_NAME && target->kind != EXPR_ATTRIBUTE &&
        target->kind != EXPR_SUBSCRIPT)
        return parser_fail_expr(p, target, "'%s' is an illegal expression for augmented assignment",
                                parser_expr_name(target));
    target->is_store = TRUE;
    int op = augmented[parser_kind(p)] - 1;
    parser_advance(p);
    Expr *value = parse_value(p);
    if (!value)
        return NULL;
    Stmt *stmt = parser_stmt(p, STMT_AUG_ASSIGN, start);
    stmt->op = (guint8)op;
    stmt->aug.target = target;
    stmt->aug.value = value;
    return stmt;
}

static Stmt *parse_annotated(Parser *p, guint32 start, Expr *target)
{
    parser_advance(p);
    Expr *annotation = parse_expression(p), *value = NULL;
    if (!annotation)
        return NULL;
    if (target->kind == EXPR_LIST || target->kind == EXPR_TUPLE)
        return parser_fail_expr(p, target, "only single target (not %s) can be annotated",
                                parser_expr_name(target));
    if (target->kind != EXPR_NAME && target->kind != EXPR_ATTRIBUTE &&
        target->kind != EXPR_SUBSCRIPT)
        return parser_fail_expr(p, target, "illegal target for annotation");
    target->is_store = TRUE;
    if (parser_accept(p, TOKEN_EQUAL) && !(value = parse_value(p)))
        return NULL;
    Stmt *stmt = parser_stmt(p, STMT_ANN_ASSIGN, start);
    stmt->is_simple = target->kind == EXPR_NAME && !target->parenthesized;
    stmt->ann.target = target;
    stmt->ann.annotation = annotation;
    stmt->ann.value = value;
    return stmt;
}

/* print "x", exec "x": Python 2. */
static Stmt *fail_legacy(Parser *p, const Expr *name)
{
    const PyToken *here = p->token;
    Expr *value = parse_star_expressions(p);
    if (value)
        return parser_fail(p, name->start, value->end,
                           "Missing parentheses in call to '%s'. Did you mean %s(...)?",
                           name->name.id->text, name->name.id->text);
    p->failed = p->invalid = FALSE;
    p->token = here;
    return parser_fail_here(p);
}

static gboolean at_legacy(const Parser *p)
{
    if (!parser_at(p, TOKEN_NAME) || p->token->name->soft < SOFT_PRINT)
        return FALSE;
    switch (parser_kind_at(p, 1)) {
    case TOKEN_NAME: case TOKEN_NUMBER: case TOKEN_STRING: case TOKEN_FSTRING_START:
    case TOKEN_LBRACE: case TOKEN_KW_NONE: case TOKEN_KW_TRUE: case TOKEN_KW_FALSE:
    case TOKEN_KW_LAMBDA:
        return TRUE;
    case TOKEN_KW_NOT:
        return parser_kind_at(p, 2) != TOKEN_KW_IN;
    default:
        return FALSE;
    }
}

static Stmt *parse_expression_statement(Parser *p)
{
    guint32 start = p->token->start;
    if (at_legacy(p)) {
        Expr *name = parse_atom(p);
        return fail_legacy(p, name);
    }
    Expr *value = parse_value(p);
    if (!value)
        return NULL;
    if (parser_at(p, TOKEN_EQUAL))
        return parse_assignment(p, start, value);
    if (augmented[parser_kind(p)])
        return parse_augmented(p, start, value);
    if (parser_at(p, TOKEN_COLON) && value->kind != EXPR_YIELD)
        return parse_annotated(p, start, value);
    Stmt *stmt = parser_stmt(p, STMT_EXPR, start);
    stmt->value = value;
    return stmt;
}

/* ---- the other simple statements --------------------------------------------------------------------- */

static Stmt *parse_return(Parser *p, guint32 start)
{
    Expr *value = NULL;
    if ((parser_at_expression(p) || parser_at(p, TOKEN_STAR)) && !(value = parse_star_expressions(p)))
        return NULL;
    Stmt *stmt = parser_stmt(p, STMT_RETURN, start);
    stmt->value = value;
    return stmt;
}

static Stmt *parse_raise(Parser *p, guint32 start)
{
    Expr *exception = NULL, *cause = NULL;
    if (parser_at_expression(p)) {
        if (!(exception = parse_expression(p)))
            return NULL;
        if (parser_accept(p, TOKEN_KW_FROM) && !(cause = parse_expression(p)))
            return NULL;
    }
    Stmt *stmt = parser_stmt(p, STMT_RAISE, start);
    stmt->raise.exception = exception;
    stmt->raise.cause = cause;
    return stmt;
}

static Stmt *parse_assert(Parser *p, guint32 start)
{
    Expr *test = parse_tested(p), *message = NULL;
    if (!test)
        return NULL;
    if (parser_accept(p, TOKEN_COMMA) && !(message = parse_expression(p)))
        return NULL;
    Stmt *stmt = parser_stmt(p, STMT_ASSERT, start);
    stmt->assert_.test = test;
    stmt->assert_.message = message;
    return stmt;
}

static Expr *parse_delete_target(Parser *p)
{
    return parser_at(p, TOKEN_STAR) ? parse_star_named(p) : parse_expression(p);
}

static Stmt *parse_delete(Parser *p, guint32 start)
{
    guint mark = parser_mark(p);
    do {
        if (parser_at(p, TOKEN_NEWLINE) || parser_at(p, TOKEN_SEMI))
            break;
        Expr *target = parse_delete_target(p);
        if (!target || !parse_as_target(p, target, TARGET_DELETE))
            return NULL;
        parser_push(p, target);
    } while (parser_accept(p, TOKEN_COMMA));
    if (parser_mark(p) == mark)
        return parser_fail_here(p);
    Stmt *stmt = parser_stmt(p, STMT_DELETE, start);
    stmt->targets.items = parser_take(p, mark, &stmt->targets.n);
    return stmt;
}

static Stmt *parse_scope_names(Parser *p, StmtKind kind, guint32 start)
{
    guint mark = parser_mark(p);
    do {
        if (!parser_at(p, TOKEN_NAME))
            return parser_fail_here(p);
        parser_push(p, p->token->name);
        parser_advance(p);
    } while (parser_accept(p, TOKEN_COMMA));
    Stmt *stmt = parser_stmt(p, kind, start);
    stmt->names.items = parser_take(p, mark, &stmt->names.n);
    return stmt;
}

/* ---- imports ---------------------------------------------------------------------------------------- */

/* a.b.c as one name. */
static const PyName *parse_dotted_name(Parser *p)
{
    if (!parser_at(p, TOKEN_NAME))
        return parser_fail_here(p);
    const PyName *first = p->token->name;
    parser_advance(p);
    if (!parser_at(p, TOKEN_DOT))
        return first;
    g_autoptr(GString) text = g_string_new(first->text);
    while (parser_accept(p, TOKEN_DOT)) {
        if (!parser_at(p, TOKEN_NAME))
            return parser_fail_here(p);
        g_string_append_c(text, '.');
        g_string_append_len(text, p->token->name->text, p->token->name->size);
        parser_advance(p);
    }
    return py_name_intern(&p->ast->names, text->str, text->len);
}

static gboolean push_alias(Parser *p, const PyName *name, guint32 start)
{
    Alias *alias = ARENA_NEW(p->arena, Alias);
    alias->name = name;
    alias->start = start;
    if (parser_accept(p, TOKEN_KW_AS)) {
        if (!parser_at(p, TOKEN_NAME)) {
            parser_fail_here(p);
            return FALSE;
        }
        alias->as_name = p->token->name;
        parser_advance(p);
    }
    alias->end = parser_last_end(p);
    parser_push(p, alias);
    return TRUE;
}

static Alias *take_aliases(Parser *p, guint mark, guint *ret_n)
{
    Alias **list = parser_take(p, mark, ret_n);
    Alias *all = ARENA_NEW_ARRAY(p->arena, Alias, *ret_n);
    for (guint i = 0; i < *ret_n; i++)
        all[i] = *list[i];
    return all;
}

static Stmt *parse_import(Parser *p, guint32 start)
{
    guint mark = parser_mark(p);
    do {
        guint32 name_start = p->token->start;
        const PyName *name = parse_dotted_name(p);
        if (!name || !push_alias(p, name, name_start))
            return NULL;
    } while (parser_accept(p, TOKEN_COMMA));
    Stmt *stmt = parser_stmt(p, STMT_IMPORT, start);
    stmt->import.names = take_aliases(p, mark, &stmt->import.n);
    return stmt;
}

static gboolean parse_from_names(Parser *p, Stmt *stmt)
{
    gboolean parenthesized = parser_accept(p, TOKEN_LPAR);
    guint mark = parser_mark(p);
    do {
        if (parenthesized && parser_at(p, TOKEN_RPAR) && parser_mark(p) > mark)
            break;
        if (parser_at(p, TOKEN_NEWLINE) && parser_mark(p) > mark) {
            parser_fail(p, p->token->start, p->token->end,
                        "trailing comma not allowed without surrounding parentheses");
            return FALSE;
        }
        if (!parser_at(p, TOKEN_NAME)) {
            parser_fail_here(p);
            return FALSE;
        }
        const PyToken *token = p->token;
        parser_advance(p);
        if (!push_alias(p, token->name, token->start))
            return FALSE;
    } while (parser_accept(p, TOKEN_COMMA));
    if (parenthesized && !parser_expect(p, TOKEN_RPAR))
        return FALSE;
    stmt->from.names = take_aliases(p, mark, &stmt->from.n);
    return TRUE;
}

static Stmt *parse_from(Parser *p, guint32 start)
{
    Stmt *stmt = parser_stmt(p, STMT_IMPORT_FROM, start);
    for (;; parser_advance(p)) {
        if (parser_at(p, TOKEN_DOT))
            stmt->from.level++;
        else if (parser_at(p, TOKEN_ELLIPSIS))
            stmt->from.level += 3;
        else
            break;
    }
    if (!stmt->from.level || parser_at(p, TOKEN_NAME)) {
        if (!(stmt->from.module = parse_dotted_name(p)))
            return NULL;
    }
    if (!parser_expect(p, TOKEN_KW_IMPORT))
        return NULL;
    if (parser_accept(p, TOKEN_STAR))
        stmt->from.star = TRUE;
    else if (!parse_from_names(p, stmt))
        return NULL;
    stmt->end = parser_last_end(p);
    return stmt;
}

/* ---- lines ------------------------------------------------------------------------------------------- */

static Stmt *parse_keyword_statement(Parser *p, StmtKind kind, guint32 start)
{
    return parser_stmt(p, kind, start);
}

Stmt *parse_simple(Parser *p)
{
    guint32 start = p->token->start;
    PyTokenKind kind = parser_kind(p);
    if (kind == TOKEN_NAME && p->token->name->soft == SOFT_TYPE &&
        parser_kind_at(p, 1) == TOKEN_NAME &&
        (parser_kind_at(p, 2) == TOKEN_EQUAL || parser_kind_at(p, 2) == TOKEN_LSQB))
        return parse_type_alias(p);
    if (kind < TOKEN_KW_FALSE || kind > TOKEN_KW_YIELD)
        return parse_expression_statement(p);
    parser_advance(p);
    switch (kind) {
    case TOKEN_KW_PASS: return parse_keyword_statement(p, STMT_PASS, start);
    case TOKEN_KW_BREAK: return parse_keyword_statement(p, STMT_BREAK, start);
    case TOKEN_KW_CONTINUE: return parse_keyword_statement(p, STMT_CONTINUE, start);
    case TOKEN_KW_RETURN: return parse_return(p, start);
    case TOKEN_KW_RAISE: return parse_raise(p, start);
    case TOKEN_KW_IMPORT: return parse_import(p, start);
    case TOKEN_KW_FROM: return parse_from(p, start);
    case TOKEN_KW_GLOBAL: return parse_scope_names(p, STMT_GLOBAL, start);
    case TOKEN_KW_NONLOCAL: return parse_scope_names(p, STMT_NONLOCAL, start);
    case TOKEN_KW_ASSERT: return parse_assert(p, start);
    case TOKEN_KW_DEL: return parse_delete(p, start);
    default:
        p->token--;
        return parse_expression_statement(p);
    }
}

gboolean parse_simple_line(Parser *p)
{
    do {
        if (parser_at(p, TOKEN_NEWLINE))
            break;
        Stmt *stmt = parse_simple(p);
        if (!stmt)
            return FALSE;
        parser_push(p, stmt);
    } while (parser_accept(p, TOKEN_SEMI));
    return parser_expect(p, TOKEN_NEWLINE);
}
