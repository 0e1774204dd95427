#include "python/parser.h"

/* Binding strengths, weakest first; as the table in the language reference, 6.17. */
enum {
    PREC_NONE, PREC_OR, PREC_AND, PREC_NOT, PREC_COMPARE, PREC_BITOR, PREC_XOR, PREC_BITAND,
    PREC_SHIFT, PREC_SUM, PREC_TERM, PREC_UNARY, PREC_POWER,
};

typedef struct {
    guint8 strength, op;
} Operator;

static const Operator operators[PY_N_TOKENS] = {
    [TOKEN_KW_OR] = {PREC_OR, AST_OR},
    [TOKEN_KW_AND] = {PREC_AND, AST_AND},
    [TOKEN_LESS] = {PREC_COMPARE, PY_LT},
    [TOKEN_LESS_EQUAL] = {PREC_COMPARE, PY_LE},
    [TOKEN_EQUAL_EQUAL] = {PREC_COMPARE, PY_EQ},
    [TOKEN_NOT_EQUAL] = {PREC_COMPARE, PY_NE},
    [TOKEN_GREATER] = {PREC_COMPARE, PY_GT},
    [TOKEN_GREATER_EQUAL] = {PREC_COMPARE, PY_GE},
    [TOKEN_KW_IS] = {PREC_COMPARE, AST_IS},
    [TOKEN_KW_IN] = {PREC_COMPARE, AST_IN},
    [TOKEN_KW_NOT] = {PREC_COMPARE, AST_NOT_IN},
    [TOKEN_VBAR] = {PREC_BITOR, PY_OP_OR},
    [TOKEN_CIRCUMFLEX] = {PREC_XOR, PY_OP_XOR},
    [TOKEN_AMPER] = {PREC_BITAND, PY_OP_AND},
    [TOKEN_LEFT_SHIFT] = {PREC_SHIFT, PY_OP_LSHIFT},
    [TOKEN_RIGHT_SHIFT] = {PREC_SHIFT, PY_OP_RSHIFT},
    [TOKEN_PLUS] = {PREC_SUM, PY_OP_ADD},
    [TOKEN_MINUS] = {PREC_SUM, PY_OP_SUB},
    [TOKEN_STAR] = {PREC_TERM, PY_OP_MUL},
    [TOKEN_SLASH] = {PREC_TERM, PY_OP_TRUEDIV},
    [TOKEN_DOUBLE_SLASH] = {PREC_TERM, PY_OP_FLOORDIV},
    [TOKEN_PERCENT] = {PREC_TERM, PY_OP_MOD},
    [TOKEN_AT] = {PREC_TERM, PY_OP_MATMUL},
    [TOKEN_DOUBLE_STAR] = {PREC_POWER, PY_OP_POW},
};

static Expr *parse_operators(Parser *p, guint weakest);

gboolean parser_at_expression(const Parser *p)
{
    switch (parser_kind(p)) {
    case TOKEN_NAME: case TOKEN_NUMBER: case TOKEN_STRING: case TOKEN_FSTRING_START:
    case TOKEN_LPAR: case TOKEN_LSQB: case TOKEN_LBRACE: case TOKEN_ELLIPSIS: case TOKEN_MINUS:
    case TOKEN_PLUS: case TOKEN_TILDE: case TOKEN_KW_NOT: case TOKEN_KW_LAMBDA:
    case TOKEN_KW_AWAIT: case TOKEN_KW_NONE: case TOKEN_KW_TRUE: case TOKEN_KW_FALSE:
        return TRUE;
    default:
        return FALSE;
    }
}

/* ---- primaries ---- */

static Expr *parse_slice(Parser *p)
{
    guint32 start = p->token->start;
    Expr *lower = NULL, *upper = NULL, *step = NULL;
    if (parser_at(p, TOKEN_STAR))
        return parse_star_named(p);
    if (!parser_at(p, TOKEN_COLON)) {
        if (!(lower = parse_named_expression(p)))
            return NULL;
        if (!parser_at(p, TOKEN_COLON))
            return lower;
    }
    if (!parser_expect(p, TOKEN_COLON))
        return NULL;
    if (parser_at_expression(p) && !(upper = parse_expression(p)))
        return NULL;
    if (parser_accept(p, TOKEN_COLON) && parser_at_expression(p) && !(step = parse_expression(p)))
        return NULL;
    Expr *slice = parser_expr(p, EXPR_SLICE, start);
    slice->slice.lower = lower;
    slice->slice.upper = upper;
    slice->slice.step = step;
    return slice;
}

static Expr *parse_index(Parser *p)
{
    guint32 start = p->token->start;
    guint mark = parser_mark(p);
    Expr *first = parse_slice(p);
    if (!first)
        return NULL;
    if (!parser_at(p, TOKEN_COMMA) && first->kind != EXPR_STARRED)
        return first;
    parser_push(p, first);
    while (parser_accept(p, TOKEN_COMMA) && !parser_at(p, TOKEN_RSQB)) {
        Expr *next = parse_slice(p);
        if (!next)
            return NULL;
        parser_push(p, next);
    }
    Expr *tuple = parser_expr(p, EXPR_TUPLE, start);
    tuple->sequence.items.items = parser_take(p, mark, &tuple->sequence.items.n);
    return tuple;
}

static Expr *parse_trailer(Parser *p, Expr *left)
{
    Expr *expr;
    switch (parser_kind(p)) {
    case TOKEN_DOT:
        parser_advance(p);
        if (!parser_at(p, TOKEN_NAME))
            return parser_fail_here(p);
        expr = parser_expr(p, EXPR_ATTRIBUTE, left->start);
        expr->attribute.value = left;
        expr->attribute.name = p->token->name;
        parser_advance(p);
        return parser_end(p, expr);
    case TOKEN_LPAR:
        parser_advance(p);
        expr = parser_expr(p, EXPR_CALL, left->start);
        expr->call.function = left;
        if (!parse_arguments(p, &expr->call.args, &expr->call.keywords, &expr->call.n_keywords))
            return NULL;
        return parser_end(p, expr);
    default:
        parser_advance(p);
        expr = parser_expr(p, EXPR_SUBSCRIPT, left->start);
        expr->subscript.value = left;
        expr->subscript.index = parse_index(p);
        if (!expr->subscript.index || !parser_expect(p, TOKEN_RSQB))
            return NULL;
        return parser_end(p, expr);
    }
}

Expr *parse_primary(Parser *p)
{
    guint32 start = p->token->start; /* a parenthesis before the atom belongs to what follows */
    Expr *expr = parse_atom(p);
    while (expr && (parser_at(p, TOKEN_DOT) || parser_at(p, TOKEN_LPAR) || parser_at(p, TOKEN_LSQB))) {
        expr = parse_trailer(p, expr);
        if (expr)
            expr->start = start;
    }
    return expr;
}

static Expr *parse_await(Parser *p)
{
    if (!parser_at(p, TOKEN_KW_AWAIT))
        return parse_primary(p);
    guint32 start = p->token->start;
    parser_advance(p);
    Expr *operand = parse_primary(p);
    if (!operand)
        return NULL;
    Expr *expr = parser_expr(p, EXPR_AWAIT, start);
    expr->unary.operand = operand;
    return expr;
}

/* ---- operators ---- */

static Expr *parse_prefix(Parser *p, guint weakest)
{
    guint32 start = p->token->start;
    PyTokenKind kind = parser_kind(p);
    guint8 op;
    switch (kind) {
    case TOKEN_MINUS: op = PY_OP_NEG; break;
    case TOKEN_PLUS: op = PY_OP_POS; break;
    case TOKEN_TILDE: op = PY_OP_INVERT; break;
    case TOKEN_KW_NOT:
        if (weakest > PREC_NOT)
            return parser_fail_here(p);
        op = 0;
        break;
    default:
        return parse_await(p);
    }
    if (!parser_enter(p))
        return NULL;
    parser_advance(p);
    Expr *operand = parse_operators(p, kind == TOKEN_KW_NOT ? PREC_NOT : PREC_UNARY);
    parser_leave(p);
    if (!operand)
        return NULL;
    Expr *expr = parser_expr(p, kind == TOKEN_KW_NOT ? EXPR_NOT : EXPR_UNARY, start);
    expr->op = op;
    expr->unary.operand = operand;
    return expr;
}

/* The comparison operator here, two-word ones included; FALSE: there is none. */
static gboolean accept_comparison(Parser *p, guint8 *ret_op)
{
    PyTokenKind kind = parser_kind(p);
    if (operators[kind].strength != PREC_COMPARE)
        return FALSE;
    if (kind == TOKEN_KW_NOT && parser_kind_at(p, 1) != TOKEN_KW_IN)
        return FALSE;
    *ret_op = operators[kind].op;
    parser_advance(p);
    if (kind == TOKEN_KW_NOT)
        parser_advance(p);
    else if (kind == TOKEN_KW_IS && parser_accept(p, TOKEN_KW_NOT))
        *ret_op = AST_IS_NOT;
    return TRUE;
}

static Expr *parse_comparison(Parser *p, Expr *left)
{
    guint mark = parser_mark(p);
    g_autoptr(GByteArray) ops = NULL;
    guint8 op, first_ops[8];
    guint n = 0;
    while (accept_comparison(p, &op)) {
        Expr *right = parse_operators(p, PREC_BITOR);
        if (!right)
            return NULL;
        parser_push(p, right);
        if (n < G_N_ELEMENTS(first_ops))
            first_ops[n] = op;
        else
            g_byte_array_append(ops ? ops : (ops = g_byte_array_new()), &op, 1);
        n++;
    }
    if (!n)
        return left;
    Expr *expr = parser_expr(p, EXPR_COMPARE, left->start);
    expr->compare.left = left;
    expr->compare.rights.items = parser_take(p, mark, &expr->compare.rights.n);
    expr->compare.ops = arena_alloc(p->arena, n);
    for (guint i = 0; i < n; i++)
        expr->compare.ops[i] = i < G_N_ELEMENTS(first_ops) ? first_ops[i] : ops->data[i - 8];
    return expr;
}

static Expr *parse_bool_op(Parser *p, Expr *left, PyTokenKind kind)
{
    guint mark = parser_mark(p);
    parser_push(p, left);
    while (parser_accept(p, kind)) {
        Expr *right = parse_operators(p, operators[kind].strength + 1u);
        if (!right)
            return NULL;
        parser_push(p, right);
    }
    Expr *expr = parser_expr(p, EXPR_BOOL_OP, left->start);
    expr->op = operators[kind].op;
    expr->bool_op.values.items = parser_take(p, mark, &expr->bool_op.values.n);
    return expr;
}

static Expr *parse_binary(Parser *p, Expr *left, const Operator *operator)
{
    guint32 operator_start = p->token->start;
    gboolean power = operator->strength == PREC_POWER;
    parser_advance(p);
    if (power && !parser_enter(p))
        return NULL;
    Expr *right = parse_operators(p, power ? PREC_UNARY : operator->strength + 1u);
    if (power)
        parser_leave(p);
    if (!right)
        return NULL;
    Expr *expr = parser_expr(p, EXPR_BINARY, left->start);
    expr->op = operator->op;
    expr->binary.left = left;
    expr->binary.right = right;
    expr->binary.operator_start = operator_start;
    return expr;
}

/* Operators that bind at least as strongly as `weakest`. */
static Expr *parse_operators(Parser *p, guint weakest)
{
    guint32 start = p->token->start;
    Expr *left = parse_prefix(p, weakest);
    while (left) {
        PyTokenKind kind = parser_kind(p);
        const Operator *operator = &operators[kind];
        if (operator->strength < weakest || operator->strength == PREC_NONE)
            break;
        Expr *before = left;
        if (operator->strength == PREC_COMPARE)
            left = parse_comparison(p, left);
        else if (operator->strength < PREC_COMPARE)
            left = parse_bool_op(p, left, kind);
        else
            left = parse_binary(p, left, operator);
        if (left == before) /* "not" that begins no "not in" */
            break;
        if (left)
            left->start = start;
    }
    return left;
}

Expr *parse_bitwise_or(Parser *p)
{
    return parse_operators(p, PREC_BITOR);
}

Expr *parse_disjunction(Parser *p)
{
    return parse_operators(p, PREC_OR);
}

/* ---- whole expressions ---- */

static Expr *parse_lambda(Parser *p)
{
    guint32 start = p->token->start;
    parser_advance(p);
    Parameters *parameters = parse_parameters(p, TOKEN_COLON, FALSE);
    if (!parameters || !parser_expect(p, TOKEN_COLON))
        return NULL;
    Expr *body = parse_expression(p);
    if (!body)
        return NULL;
    Expr *expr = parser_expr(p, EXPR_LAMBDA, start);
    expr->lambda.parameters = parameters;
    expr->lambda.body = body;
    return expr;
}

static gboolean inside_brackets(const Parser *p, const PyToken *token)
{
    guint level = 0;
    for (const PyToken *t = p->tokens; t <= token; t++) {
        if (t->kind == TOKEN_LPAR || t->kind == TOKEN_LSQB || t->kind == TOKEN_LBRACE)
            level++;
        else if (level && (t->kind == TOKEN_RPAR || t->kind == TOKEN_RSQB ||
                           t->kind == TOKEN_RBRACE))
            level--;
    }
    return level > 0;
}

/* Two expressions side by side: always wrong, and inside of brackets most likely a missing comma. */
static Expr *fail_side_by_side(Parser *p, const Expr *left)
{
    const PyToken *here = p->token;
    if (p->later_key && left->start == p->later_key)
        return parser_fail(p, left->end - 1, left->end, "':' expected after dictionary key");
    gboolean name_string = left->kind == EXPR_NAME && !left->parenthesized &&
                           (parser_at(p, TOKEN_STRING) || parser_at(p, TOKEN_FSTRING_START) ||
                            left->name.id->soft == SOFT_PRINT || left->name.id->soft == SOFT_EXEC);
    if (left->kind == EXPR_NAME && left->name.id->soft &&
        left->name.id->soft <= SOFT_UNDERSCORE)
        name_string = TRUE;
    if (inside_brackets(p, here)) {
        Expr *right = parse_expression(p);
        if (right && !name_string && (parser_at(p, TOKEN_END) || inside_brackets(p, p->token - 1)))
            return parser_fail(p, left->start, right->end,
                               "invalid syntax. Perhaps you forgot a comma?");
        if (p->failed && !p->invalid)
            return NULL;
        p->failed = p->invalid = FALSE;
        p->furthest = MAX(p->furthest, p->token);
        p->token = here;
    }
    return parser_fail_here(p);
}

static Expr *parse_conditional(Parser *p, Expr *body)
{
    parser_advance(p);
    Expr *test = parse_operators(p, PREC_OR);
    if (!test)
        return NULL;
    if (!parser_at(p, TOKEN_KW_ELSE)) {
        if (parser_at(p, TOKEN_COLON))
            return parser_fail_here(p);
        if (parser_at_expression(p))
            return fail_side_by_side(p, test);
        return parser_fail(p, body->start, test->end, "expected 'else' after 'if' expression");
    }
    parser_advance(p);
    Expr *orelse = parse_expression(p);
    if (!orelse)
        return NULL;
    Expr *expr = parser_expr(p, EXPR_IF, body->start);
    expr->if_.test = test;
    expr->if_.body = body;
    expr->if_.orelse = orelse;
    return expr;
}

Expr *parse_expression(Parser *p)
{
    if (!parser_enter(p))
        return NULL;
    Expr *expr;
    if (parser_at(p, TOKEN_KW_LAMBDA)) {
        expr = parse_lambda(p);
    } else {
        guint32 start = p->token->start;
        expr = parse_operators(p, PREC_OR);
        if (expr && parser_at(p, TOKEN_KW_IF)) {
            expr = parse_conditional(p, expr);
            if (expr)
                expr->start = start;
        } else if (expr && parser_at_expression(p)) {
            expr = fail_side_by_side(p, expr);
        }
    }
    parser_leave(p);
    return expr;
}

static Expr *fail_maybe_comparison(Parser *p, const Expr *left)
{
    if (left->kind == EXPR_NAME) {
        guint32 end = p->token->end;
        parser_advance(p);
        const Expr *right = parse_bitwise_or(p);
        if (p->failed && !p->invalid)
            return NULL;
        if (right && (parser_at(p, TOKEN_EQUAL) || parser_at(p, TOKEN_WALRUS)))
            return parser_fail_here(p);
        p->failed = p->invalid = FALSE;
        return parser_fail(p, left->start, right ? right->end : end,
                           "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
    if (left->kind == EXPR_LIST || left->kind == EXPR_TUPLE || left->kind == EXPR_GENERATOR ||
        (left->kind == EXPR_CONSTANT && left->constant.kind <= CONSTANT_FALSE))
        return parser_fail_here(p);
    return parser_fail_expr(p, left, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                            parser_expr_name(left));
}

Expr *parse_named_expression(Parser *p)
{
    if (parser_at(p, TOKEN_NAME) && parser_kind_at(p, 1) == TOKEN_WALRUS) {
        Expr *target = parser_expr(p, EXPR_NAME, p->token->start);
        target->name.id = p->token->name;
        target->is_store = TRUE;
        parser_advance(p);
        parser_end(p, target);
        parser_advance(p);
        Expr *value = parse_expression(p);
        if (!value)
            return NULL;
        Expr *expr = parser_expr(p, EXPR_NAMED, target->start);
        expr->named.target = target;
        expr->named.value = value;
        return expr;
    }
    Expr *expr = parse_expression(p);
    if (expr && parser_at(p, TOKEN_WALRUS))
        return parser_fail_expr(p, expr, "cannot use assignment expressions with %s",
                                parser_expr_name(expr));
    return expr;
}

/* In a condition ("if x = 3:") or a group, where "=" means nothing. */
static Expr *check_equal(Parser *p, Expr *expr)
{
    if (expr && parser_at(p, TOKEN_EQUAL))
        return fail_maybe_comparison(p, expr);
    return expr;
}

Expr *parse_condition(Parser *p)
{
    return check_equal(p, parse_named_expression(p));
}

Expr *parse_tested(Parser *p)
{
    return check_equal(p, parse_expression(p));
}

static Expr *parse_starred(Parser *p)
{
    guint32 start = p->token->start;
    parser_advance(p);
    Expr *operand = parse_bitwise_or(p);
    if (!operand)
        return NULL;
    Expr *expr = parser_expr(p, EXPR_STARRED, start);
    expr->unary.operand = operand;
    return expr;
}

Expr *parse_star_named(Parser *p)
{
    return parser_at(p, TOKEN_STAR) ? parse_starred(p) : parse_condition(p);
}

static Expr *parse_star_expression(Parser *p)
{
    return parser_at(p, TOKEN_STAR) ? parse_starred(p) : parse_expression(p);
}

Expr *parse_star_expressions(Parser *p)
{
    guint32 start = p->token->start;
    Expr *first = parse_star_expression(p);
    if (!first || !parser_at(p, TOKEN_COMMA))
        return first;
    guint mark = parser_mark(p);
    parser_push(p, first);
    while (parser_accept(p, TOKEN_COMMA)) {
        if (!parser_at(p, TOKEN_STAR) && !parser_at_expression(p))
            break;
        Expr *next = parse_star_expression(p);
        if (!next)
            return NULL;
        parser_push(p, next);
    }
    Expr *tuple = parser_expr(p, EXPR_TUPLE, start);
    tuple->sequence.items.items = parser_take(p, mark, &tuple->sequence.items.n);
    return tuple;
}

Expr *parse_yield(Parser *p)
{
    guint32 start = p->token->start;
    parser_advance(p);
    gboolean from = parser_accept(p, TOKEN_KW_FROM);
    Expr *operand = NULL;
    if (from)
        operand = parse_expression(p);
    else if (parser_at_expression(p) || parser_at(p, TOKEN_STAR))
        operand = parse_star_expressions(p);
    if (p->failed)
        return NULL;
    Expr *expr = parser_expr(p, from ? EXPR_YIELD_FROM : EXPR_YIELD, start);
    expr->unary.operand = operand;
    return expr;
}

Expr *parse_value(Parser *p)
{
    return parser_at(p, TOKEN_KW_YIELD) ? parse_yield(p) : parse_star_expressions(p);
}
