#include "python/parser.h"

/* ---- type parameters (PEP 695, 696) -------------------------------------------------------------------- */

static gboolean push_type_parameter(Parser *p)
{
    TypeParameter *parameter = ARENA_NEW(p->arena, TypeParameter);
    parameter->start = p->token->start;
    if (parser_accept(p, TOKEN_STAR))
        parameter->kind = 1;
    else if (parser_accept(p, TOKEN_DOUBLE_STAR))
        parameter->kind = 2;
    if (!parser_at(p, TOKEN_NAME)) {
        parser_fail_here(p);
        return FALSE;
    }
    parameter->name = p->token->name;
    parser_advance(p);
    if (parser_at(p, TOKEN_COLON)) {
        if (parameter->kind) {
            parser_fail(p, p->token->start, p->token->end, "cannot use bound with %s",
                        parameter->kind == 1 ? "TypeVarTuple" : "ParamSpec");
            return FALSE;
        }
        parser_advance(p);
        if (!(parameter->bound = parse_expression(p)))
            return FALSE;
    }
    if (parser_accept(p, TOKEN_EQUAL)) {
        gboolean star = parameter->kind == 1 && parser_at(p, TOKEN_STAR);
        if (!(parameter->default_value = star ? parse_star_named(p) : parse_expression(p)))
            return FALSE;
    }
    parameter->end = parser_last_end(p);
    parser_push(p, parameter);
    return TRUE;
}

TypeParameters *parse_type_parameters(Parser *p)
{
    const PyToken *open = p->token;
    guint mark = parser_mark(p);
    parser_advance(p);
    if (parser_at(p, TOKEN_RSQB))
        return parser_fail(p, open->start, open->start + 1, "Type parameter list cannot be empty");
    do {
        if (parser_at(p, TOKEN_RSQB))
            break;
        if (!push_type_parameter(p))
            return NULL;
    } while (parser_accept(p, TOKEN_COMMA));
    if (!parser_expect(p, TOKEN_RSQB))
        return NULL;
    TypeParameters *all = ARENA_NEW(p->arena, TypeParameters);
    TypeParameter **list = parser_take(p, mark, &all->n);
    all->items = ARENA_NEW_ARRAY(p->arena, TypeParameter, all->n);
    for (guint i = 0; i < all->n; i++)
        all->items[i] = *list[i];
    return all;
}

Stmt *parse_type_alias(Parser *p)
{
    guint32 start = p->token->start;
    parser_advance(p);
    Expr *target = parse_atom(p);
    TypeParameters *parameters = NULL;
    if (!target || (parser_at(p, TOKEN_LSQB) && !(parameters = parse_type_parameters(p))) ||
        !parser_expect(p, TOKEN_EQUAL))
        return NULL;
    target->is_store = TRUE;
    Expr *value = parse_expression(p);
    if (!value)
        return NULL;
    Stmt *stmt = parser_stmt(p, STMT_TYPE_ALIAS, start);
    stmt->alias.target = target;
    stmt->alias.value = value;
    stmt->alias.type_parameters = parameters;
    return stmt;
}

/* ---- functions and classes --------------------------------------------------------------------------------- */

static gboolean expect_block_colon(Parser *p)
{
    return parser_at(p, TOKEN_NEWLINE) ? parser_expect_forced(p, TOKEN_COLON)
                                       : parser_expect(p, TOKEN_COLON);
}

static Stmt *parse_function(Parser *p, const ExprList *decorators, guint32 start, gboolean is_async)
{
    guint32 head = p->token->start;
    parser_advance(p);
    if (!parser_at(p, TOKEN_NAME))
        return parser_fail_here(p);
    FunctionDef *def = ARENA_NEW(p->arena, FunctionDef);
    def->name = p->token->name;
    def->name_start = p->token->start;
    def->decorators = *decorators;
    def->is_async = is_async;
    parser_advance(p);
    if (parser_at(p, TOKEN_LSQB) && !(def->type_parameters = parse_type_parameters(p)))
        return NULL;
    if (!parser_expect_forced(p, TOKEN_LPAR) ||
        !(def->parameters = parse_parameters(p, TOKEN_RPAR, TRUE)) ||
        !parser_expect(p, TOKEN_RPAR) ||
        (parser_accept(p, TOKEN_ARROW) && !(def->returns = parse_expression(p))) ||
        !parser_expect_forced(p, TOKEN_COLON) ||
        !parse_block(p, &def->body, "function definition", head))
        return NULL;
    Stmt *stmt = parser_stmt(p, STMT_FUNCTION, start);
    stmt->function = def;
    return stmt;
}

static Stmt *parse_class(Parser *p, const ExprList *decorators, guint32 start)
{
    parser_advance(p);
    if (!parser_at(p, TOKEN_NAME))
        return parser_fail_here(p);
    ClassDef *def = ARENA_NEW(p->arena, ClassDef);
    def->name = p->token->name;
    def->decorators = *decorators;
    parser_advance(p);
    if (parser_at(p, TOKEN_LSQB) && !(def->type_parameters = parse_type_parameters(p)))
        return NULL;
    if (parser_accept(p, TOKEN_LPAR) &&
        !parse_arguments(p, &def->bases, &def->keywords, &def->n_keywords))
        return NULL;
    if (!expect_block_colon(p) || !parse_block(p, &def->body, "class definition", start))
        return NULL;
    Stmt *stmt = parser_stmt(p, STMT_CLASS, start);
    stmt->class_ = def;
    return stmt;
}

static gboolean parse_decorators(Parser *p, ExprList *ret_list)
{
    guint mark = parser_mark(p);
    while (parser_accept(p, TOKEN_AT)) {
        Expr *decorator = parse_condition(p);
        if (!decorator || !parser_expect(p, TOKEN_NEWLINE))
            return FALSE;
        parser_push(p, decorator);
    }
    ret_list->items = parser_take(p, mark, &ret_list->n);
    return TRUE;
}

Stmt *parse_definition(Parser *p)
{
    ExprList decorators = {0};
    if (parser_at(p, TOKEN_AT) && !parse_decorators(p, &decorators))
        return NULL;
    guint32 start = p->token->start;
    if (parser_at(p, TOKEN_KW_CLASS))
        return parse_class(p, &decorators, start);
    gboolean is_async = parser_accept(p, TOKEN_KW_ASYNC);
    if (!parser_at(p, TOKEN_KW_DEF))
        return parser_fail_here(p);
    return parse_function(p, &decorators, start, is_async);
}
