#include "python/parser.h"

const char *parser_expr_name(const Expr *expr)
{
    static const char *const names[] = {
        [EXPR_BOOL_OP] = "expression", [EXPR_NAMED] = "named expression",
        [EXPR_BINARY] = "expression", [EXPR_UNARY] = "expression", [EXPR_NOT] = "expression",
        [EXPR_LAMBDA] = "lambda", [EXPR_IF] = "conditional expression",
        [EXPR_DICT] = "dict literal", [EXPR_SET] = "set display",
        [EXPR_LIST_COMP] = "list comprehension", [EXPR_SET_COMP] = "set comprehension",
        [EXPR_DICT_COMP] = "dict comprehension", [EXPR_GENERATOR] = "generator expression",
        [EXPR_AWAIT] = "await expression", [EXPR_YIELD] = "yield expression",
        [EXPR_YIELD_FROM] = "yield expression", [EXPR_COMPARE] = "comparison",
        [EXPR_CALL] = "function call", [EXPR_FORMATTED] = "f-string expression",
        [EXPR_FSTRING] = "f-string expression", [EXPR_CONSTANT] = "literal",
        [EXPR_ATTRIBUTE] = "attribute", [EXPR_SUBSCRIPT] = "subscript", [EXPR_STARRED] = "starred",
        [EXPR_NAME] = "name", [EXPR_LIST] = "list", [EXPR_TUPLE] = "tuple", [EXPR_SLICE] = "slice",
    };
    static const char *const constants[] = {
        [CONSTANT_NONE] = "None", [CONSTANT_TRUE] = "True", [CONSTANT_FALSE] = "False",
        [CONSTANT_ELLIPSIS] = "ellipsis",
    };
    if (expr->kind == EXPR_CONSTANT && expr->constant.kind <= CONSTANT_ELLIPSIS)
        return constants[expr->constant.kind];
    return names[expr->kind];
}

const Expr *parser_invalid_target(const Expr *expr, TargetUse use)
{
    switch (expr->kind) {
    case EXPR_NAME: case EXPR_ATTRIBUTE: case EXPR_SUBSCRIPT:
        return NULL;
    case EXPR_STARRED:
        return use == TARGET_DELETE ? expr : parser_invalid_target(expr->unary.operand, use);
    case EXPR_LIST: case EXPR_TUPLE:
        for (guint i = 0; i < expr->sequence.items.n; i++) {
            const Expr *bad = parser_invalid_target(expr->sequence.items.items[i], use);
            if (bad)
                return bad;
        }
        return NULL;
    case EXPR_COMPARE: /* "for x in y in z": the loop's target is x */
        if (use == TARGET_FOR && expr->compare.ops[0] == AST_IN)
            return parser_invalid_target(expr->compare.left, use);
        return expr;
    default:
        return expr;
    }
}

static gboolean mark_target(Parser *p, Expr *expr, TargetUse use, gboolean nested)
{
    expr->is_store = TRUE;
    if (expr->kind == EXPR_STARRED) {
        if (!nested) {
            parser_fail_expr(p, expr, use == TARGET_DELETE
                                          ? "cannot delete starred"
                                          : "starred assignment target must be in a list or tuple");
            return FALSE;
        }
        return mark_target(p, expr->unary.operand, use, FALSE);
    }
    if (expr->kind != EXPR_LIST && expr->kind != EXPR_TUPLE)
        return TRUE;
    guint stars = 0;
    for (guint i = 0; i < expr->sequence.items.n; i++) {
        Expr *item = expr->sequence.items.items[i];
        if (item->kind == EXPR_STARRED && ++stars > 1) {
            parser_fail_expr(p, expr, "multiple starred expressions in assignment");
            return FALSE;
        }
        if (!mark_target(p, item, use, TRUE))
            return FALSE;
    }
    return TRUE;
}

gboolean parse_as_target(Parser *p, Expr *expr, TargetUse use)
{
    const Expr *bad = parser_invalid_target(expr, use);
    if (!bad)
        return mark_target(p, expr, use, FALSE);
    if (use == TARGET_DELETE)
        parser_fail_expr(p, bad, "cannot delete %s", parser_expr_name(bad));
    else if (bad->kind == EXPR_YIELD || bad->kind == EXPR_YIELD_FROM)
        parser_fail_expr(p, bad, "assignment to yield expression not possible");
    else if (use == TARGET_MAYBE_COMPARISON && bad == expr && bad->kind != EXPR_GENERATOR &&
             !(bad->kind == EXPR_CONSTANT && bad->constant.kind <= CONSTANT_FALSE) &&
             bad->kind != EXPR_IF && bad->kind != EXPR_LAMBDA)
        parser_fail_expr(p, bad, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                         parser_expr_name(bad));
    else
        parser_fail_expr(p, bad, "cannot assign to %s", parser_expr_name(bad));
    return FALSE;
}

static Expr *parse_star_target(Parser *p)
{
    if (!parser_at(p, TOKEN_STAR))
        return parse_bitwise_or(p);
    guint32 start = p->token->start;
    parser_advance(p);
    Expr *operand = parse_bitwise_or(p);
    if (!operand)
        return NULL;
    Expr *expr = parser_expr(p, EXPR_STARRED, start);
    expr->unary.operand = operand;
    return expr;
}

Expr *parse_target_list(Parser *p, TargetUse use)
{
    guint32 start = p->token->start;
    Expr *target = parse_star_target(p);
    if (!target)
        return NULL;
    if (parser_at(p, TOKEN_COMMA)) {
        guint mark = parser_mark(p);
        parser_push(p, target);
        while (parser_accept(p, TOKEN_COMMA)) {
            if (!parser_at(p, TOKEN_STAR) && !parser_at_expression(p))
                break;
            Expr *next = parse_star_target(p);
            if (!next)
                return NULL;
            parser_push(p, next);
        }
        target = parser_expr(p, EXPR_TUPLE, start);
        target->sequence.items.items = parser_take(p, mark, &target->sequence.items.n);
    }
    return parse_as_target(p, target, use) ? target : NULL;
}
