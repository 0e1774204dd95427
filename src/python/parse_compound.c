#include "python/parser.h"

/* ---- blocks ------------------------------------------------------------------------------------------ */

static gboolean push_statement(Parser *p)
{
    gboolean none = FALSE;
    Stmt *stmt = parse_compound(p, &none);
    if (stmt)
        parser_push(p, stmt);
    else if (none)
        return parse_simple_line(p);
    return stmt != NULL;
}

gboolean parse_statements(Parser *p, Block *ret_block)
{
    guint mark = parser_mark(p);
    while (!parser_at(p, TOKEN_DEDENT) && !parser_at(p, TOKEN_END))
        if (!push_statement(p))
            return FALSE;
    ret_block->items = parser_take(p, mark, &ret_block->n);
    return TRUE;
}

gboolean parse_block(Parser *p, Block *ret_block, const char *after, guint32 head_start)
{
    if (!parser_accept(p, TOKEN_NEWLINE)) {
        guint mark = parser_mark(p);
        if (!parse_simple_line(p))
            return FALSE;
        ret_block->items = parser_take(p, mark, &ret_block->n);
        return TRUE;
    }
    if (!parser_accept(p, TOKEN_INDENT)) {
        if (parser_at(p, TOKEN_ERROR))
            parser_fail_here(p);
        else
            parser_fail_indent(p, "expected an indented block after %s on line %d", after,
                               py_source_line(&p->ast->source, head_start));
        return FALSE;
    }
    return parse_statements(p, ret_block) && parser_expect(p, TOKEN_DEDENT);
}

/* ":" before a block. Most statements call its absence by name only at the end of the line. */
static gboolean expect_colon(Parser *p)
{
    return parser_at(p, TOKEN_NEWLINE) ? parser_expect_forced(p, TOKEN_COLON)
                                       : parser_expect(p, TOKEN_COLON);
}

static gboolean parse_else(Parser *p, Block *ret_block)
{
    guint32 start = p->token->start;
    return !parser_accept(p, TOKEN_KW_ELSE) || (parser_expect_forced(p, TOKEN_COLON) &&
                                                parse_block(p, ret_block, "'else' statement", start));
}

/* ---- if, while, for -------------------------------------------------------------------------------------- */

static IfBranch *parse_branch(Parser *p)
{
    gboolean elif = parser_at(p, TOKEN_KW_ELIF);
    guint32 head = p->token->start;
    IfBranch *branch = ARENA_NEW(p->arena, IfBranch);
    parser_advance(p);
    branch->start = p->token->start;
    if (!(branch->test = parse_condition(p)))
        return NULL;
    branch->end = parser_last_end(p);
    if (!expect_colon(p) ||
        !parse_block(p, &branch->body, elif ? "'elif' statement" : "'if' statement", head))
        return NULL;
    return branch;
}

static Stmt *parse_if(Parser *p, guint32 start)
{
    guint mark = parser_mark(p);
    do {
        IfBranch *branch = parse_branch(p);
        if (!branch)
            return NULL;
        parser_push(p, branch);
    } while (parser_at(p, TOKEN_KW_ELIF));
    Stmt *stmt = parser_stmt(p, STMT_IF, start);
    IfBranch **list = parser_take(p, mark, &stmt->if_.n);
    stmt->if_.branches = ARENA_NEW_ARRAY(p->arena, IfBranch, stmt->if_.n);
    for (guint i = 0; i < stmt->if_.n; i++)
        stmt->if_.branches[i] = *list[i];
    return parse_else(p, &stmt->if_.orelse) ? stmt : NULL;
}

static Stmt *parse_while(Parser *p, guint32 start)
{
    Stmt *stmt = parser_stmt(p, STMT_WHILE, start);
    parser_advance(p);
    if (!(stmt->while_.test = parse_condition(p)) || !expect_colon(p) ||
        !parse_block(p, &stmt->while_.body, "'while' statement", start) ||
        !parse_else(p, &stmt->while_.orelse))
        return NULL;
    return stmt;
}

static Stmt *parse_for(Parser *p, guint32 start, gboolean is_async)
{
    Stmt *stmt = parser_stmt(p, STMT_FOR, start);
    guint32 head = p->token->start;
    stmt->is_async = is_async;
    parser_advance(p);
    if (!(stmt->for_.target = parse_target_list(p, TARGET_FOR)) || !parser_expect(p, TOKEN_KW_IN) ||
        !(stmt->for_.iterable = parse_star_expressions(p)) || !expect_colon(p) ||
        !parse_block(p, &stmt->for_.body, "'for' statement", head) ||
        !parse_else(p, &stmt->for_.orelse))
        return NULL;
    return stmt;
}

/* ---- with --------------------------------------------------------------------------------------------------- */

static gboolean push_with_item(Parser *p)
{
    WithItem *item = ARENA_NEW(p->arena, WithItem);
    if (!(item->context = parse_expression(p)))
        return FALSE;
    if (parser_accept(p, TOKEN_KW_AS)) {
        Expr *target = parser_at(p, TOKEN_STAR) ? parse_star_named(p) : parse_primary(p);
        if (!target || !parse_as_target(p, target, TARGET_WITH))
            return FALSE;
        item->target = target;
    }
    parser_push(p, item);
    return TRUE;
}

/* "(a as b, c):", tried first as CPython does; FALSE with the parser back where it was: the
 * parenthesis belongs to an expression. */
static gboolean try_parenthesized_items(Parser *p)
{
    const PyToken *open = p->token;
    guint mark = parser_mark(p), depth = p->depth;
    if (!parser_at(p, TOKEN_LPAR) || !open->match || p->tokens[open->match + 1].kind != TOKEN_COLON)
        return FALSE;
    parser_advance(p);
    while (!parser_at(p, TOKEN_RPAR) && push_with_item(p) && parser_accept(p, TOKEN_COMMA))
        ;
    if (!p->failed && parser_mark(p) > mark && p->token == &p->tokens[open->match]) {
        parser_advance(p);
        return TRUE;
    }
    p->failed = p->invalid = FALSE;
    p->ast->failure = (PySyntaxFailure){0};
    p->token = open;
    p->n_pending = mark;
    p->depth = depth;
    return FALSE;
}

static Stmt *parse_with(Parser *p, guint32 start, gboolean is_async)
{
    guint32 head = p->token->start;
    parser_advance(p);
    guint mark = parser_mark(p);
    if (!try_parenthesized_items(p)) {
        do {
            if (!push_with_item(p))
                return NULL;
        } while (parser_accept(p, TOKEN_COMMA));
    }
    Stmt *stmt = parser_stmt(p, STMT_WITH, start);
    stmt->is_async = is_async;
    WithItem **list = parser_take(p, mark, &stmt->with.n);
    stmt->with.items = ARENA_NEW_ARRAY(p->arena, WithItem, stmt->with.n);
    for (guint i = 0; i < stmt->with.n; i++)
        stmt->with.items[i] = *list[i];
    if (!expect_colon(p) || !parse_block(p, &stmt->with.body, "'with' statement", head))
        return NULL;
    return stmt;
}

/* ---- try ----------------------------------------------------------------------------------------------------- */

static gboolean parse_except_head(Parser *p, ExceptHandler *handler, gboolean star)
{
    if (parser_at(p, TOKEN_COLON)) {
        if (star)
            parser_fail(p, p->token->start, p->token->end, "expected one or more exception types");
        return !star;
    }
    if (star && parser_at(p, TOKEN_NEWLINE)) {
        parser_fail(p, p->token->start, p->token->end, "expected one or more exception types");
        return FALSE;
    }
    if (parser_at(p, TOKEN_NEWLINE)) {
        parser_expect_forced(p, TOKEN_COLON);
        return FALSE;
    }
    if (!(handler->type = parse_expression(p)))
        return FALSE;
    if (parser_at(p, TOKEN_COMMA)) {
        parser_fail(p, handler->type->start, p->token->end,
                    "multiple exception types must be parenthesized");
        return FALSE;
    }
    if (!parser_accept(p, TOKEN_KW_AS))
        return TRUE;
    if (!parser_at(p, TOKEN_NAME)) {
        parser_fail_here(p);
        return FALSE;
    }
    handler->name = p->token->name;
    parser_advance(p);
    return TRUE;
}

static gboolean push_handler(Parser *p, TryStmt *stmt)
{
    ExceptHandler *handler = ARENA_NEW(p->arena, ExceptHandler);
    guint32 start = handler->start = p->token->start;
    parser_advance(p);
    gboolean star = parser_accept(p, TOKEN_STAR);
    if (stmt->n_handlers && star != stmt->is_star) {
        parser_fail(p, start, parser_last_end(p),
                    "cannot have both 'except' and 'except*' on the same 'try'");
        return FALSE;
    }
    stmt->is_star = star;
    if (!parse_except_head(p, handler, star))
        return FALSE;
    handler->end = parser_last_end(p);
    if (!expect_colon(p) ||
        !parse_block(p, &handler->body, star ? "'except*' statement" : "'except' statement", start))
        return FALSE;
    stmt->n_handlers++;
    parser_push(p, handler);
    return TRUE;
}

static gboolean parse_handlers(Parser *p, TryStmt *stmt)
{
    guint mark = parser_mark(p), n;
    while (parser_at(p, TOKEN_KW_EXCEPT))
        if (!push_handler(p, stmt))
            return FALSE;
    ExceptHandler **list = parser_take(p, mark, &n);
    stmt->handlers = ARENA_NEW_ARRAY(p->arena, ExceptHandler, n);
    for (guint i = 0; i < n; i++) {
        stmt->handlers[i] = *list[i];
        if (!list[i]->type && i + 1 < n) {
            parser_fail(p, list[i]->start, list[i]->end, "default 'except:' must be last");
            return FALSE;
        }
    }
    return TRUE;
}

static Stmt *parse_try(Parser *p, guint32 start)
{
    Stmt *stmt = parser_stmt(p, STMT_TRY, start);
    TryStmt *try_ = stmt->try_ = ARENA_NEW(p->arena, TryStmt);
    parser_advance(p);
    if (!parser_expect_forced(p, TOKEN_COLON) ||
        !parse_block(p, &try_->body, "'try' statement", start) || !parse_handlers(p, try_))
        return NULL;
    if (try_->n_handlers && !parse_else(p, &try_->orelse))
        return NULL;
    guint32 finally_start = p->token->start;
    if (parser_accept(p, TOKEN_KW_FINALLY)) {
        try_->has_finally = TRUE;
        if (!parser_expect_forced(p, TOKEN_COLON) ||
            !parse_block(p, &try_->finally, "'finally' statement", finally_start))
            return NULL;
    } else if (!try_->n_handlers) {
        if (parser_at(p, TOKEN_ERROR))
            return parser_fail_here(p);
        const PyToken *t = p->token;
        while (t->kind == TOKEN_DEDENT)
            t++;
        if (t->kind == TOKEN_END) /* the end of the last line that says anything */
            while (t > p->tokens && t->kind != TOKEN_NEWLINE)
                t--;
        return parser_fail(p, t->start, MAX(t->end, t->start + 1),
                           "expected 'except' or 'finally' block");
    }
    return stmt;
}

/* ---- all --------------------------------------------------------------------------------------------------------- */

static Stmt *parse_async(Parser *p, guint32 start)
{
    switch (parser_kind_at(p, 1)) {
    case TOKEN_KW_DEF: return parse_definition(p);
    case TOKEN_KW_FOR: parser_advance(p); return parse_for(p, start, TRUE);
    case TOKEN_KW_WITH: parser_advance(p); return parse_with(p, start, TRUE);
    default: parser_advance(p); return parser_fail_here(p);
    }
}

static Stmt *parse_compound_inner(Parser *p, gboolean *ret_none)
{
    guint32 start = p->token->start;
    switch (parser_kind(p)) {
    case TOKEN_KW_IF: return parse_if(p, start);
    case TOKEN_KW_WHILE: return parse_while(p, start);
    case TOKEN_KW_FOR: return parse_for(p, start, FALSE);
    case TOKEN_KW_WITH: return parse_with(p, start, FALSE);
    case TOKEN_KW_TRY: return parse_try(p, start);
    case TOKEN_KW_ASYNC: return parse_async(p, start);
    case TOKEN_KW_DEF: case TOKEN_KW_CLASS: case TOKEN_AT: return parse_definition(p);
    case TOKEN_NAME:
        if (p->token->name->soft == SOFT_MATCH && parser_at_match(p))
            return parse_match(p);
        break;
    default: break;
    }
    *ret_none = TRUE;
    return NULL;
}

Stmt *parse_compound(Parser *p, gboolean *ret_none)
{
    Stmt *stmt = parse_compound_inner(p, ret_none);
    if (stmt) { /* the last token of a block is a DEDENT or NEWLINE: the end is before those */
        const PyToken *t = p->token;
        while (t > p->tokens && (t[-1].kind == TOKEN_DEDENT || t[-1].kind == TOKEN_NEWLINE))
            t--;
        stmt->end = t > p->tokens ? t[-1].end : stmt->end;
    }
    return stmt;
}
