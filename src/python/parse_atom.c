#include "python/parser.h"

#include <errno.h>
#include <string.h>

/* ---- numbers ------------------------------------------------------------------------------------- */

static void set_integer(Parser *p, Constant *constant, const char *digits, gsize size, int base)
{
    char *end;
    errno = 0;
    gint64 n = size < 64 ? g_ascii_strtoll(digits, &end, (guint)base) : G_MAXINT64;
    if (size < 64 && errno == 0) {
        constant->kind = CONSTANT_INT;
        constant->integer = n;
        return;
    }
    constant->kind = CONSTANT_BIG_INT;
    constant->base = (guint8)base;
    constant->text = arena_strndup(p->arena, digits, size);
    constant->size = size;
}

Expr *parse_number(Parser *p)
{
    const PyToken *token = p->token;
    const char *text = p->ast->source.text + token->start;
    gsize size = token->end - token->start, n = 0;
    parser_advance(p);
    Expr *expr = parser_expr(p, EXPR_CONSTANT, token->start);
    Constant *constant = &expr->constant;
    char local[64], *digits = size < sizeof local ? local : arena_alloc(p->arena, size + 1);
    for (gsize i = 0; i < size; i++)
        if (text[i] != '_')
            digits[n++] = text[i];
    digits[n] = 0;
    int base = 10;
    if (digits[0] == '0' && n > 1)
        base = strchr("xX", digits[1]) ? 16 : strchr("oO", digits[1]) ? 8 : strchr("bB", digits[1]) ? 2
                                                                                               : 10;
    if (base != 10) {
        set_integer(p, constant, digits + 2, n - 2, base);
    } else if (digits[n - 1] == 'j' || digits[n - 1] == 'J') {
        constant->kind = CONSTANT_IMAGINARY;
        constant->real = g_ascii_strtod(digits, NULL);
    } else if (strpbrk(digits, ".eE")) {
        constant->kind = CONSTANT_FLOAT;
        constant->real = g_ascii_strtod(digits, NULL);
    } else {
        if (n > 4300) /* sys.int_info.default_max_str_digits */
            return parser_fail(p, token->start, token->end,
                               "Exceeds the limit (4300 digits) for integer string conversion: value "
                               "has %" G_GSIZE_FORMAT " digits; use sys.set_int_max_str_digits() to "
                               "increase the limit - Consider hexadecimal for huge integer literals "
                               "to avoid decimal conversion limits.", n);
        set_integer(p, constant, digits, n, 10);
    }
    return expr;
}

static Expr *parse_constant(Parser *p, ConstantKind kind)
{
    guint32 start = p->token->start;
    parser_advance(p);
    Expr *expr = parser_expr(p, EXPR_CONSTANT, start);
    expr->constant.kind = (guint8)kind;
    return expr;
}

/* ---- comprehensions -------------------------------------------------------------------------------- */

static gboolean at_comprehension(const Parser *p)
{
    return parser_at(p, TOKEN_KW_FOR) ||
           (parser_at(p, TOKEN_KW_ASYNC) && parser_kind_at(p, 1) == TOKEN_KW_FOR);
}

static Comprehension *parse_one_for(Parser *p)
{
    Comprehension *c = ARENA_NEW(p->arena, Comprehension);
    c->is_async = parser_accept(p, TOKEN_KW_ASYNC);
    parser_advance(p);
    if (!(c->target = parse_target_list(p, TARGET_FOR)) || !parser_expect(p, TOKEN_KW_IN) ||
        !(c->iterable = parse_disjunction(p)))
        return NULL;
    guint mark = parser_mark(p);
    while (parser_accept(p, TOKEN_KW_IF)) {
        Expr *condition = parse_disjunction(p);
        if (!condition)
            return NULL;
        parser_push(p, condition);
    }
    c->conditions.items = parser_take(p, mark, &c->conditions.n);
    return c;
}

Comprehension *parse_comprehension(Parser *p, guint *ret_n)
{
    guint mark = parser_mark(p);
    while (at_comprehension(p)) {
        Comprehension *one = parse_one_for(p);
        if (!one)
            return NULL;
        parser_push(p, one);
    }
    Comprehension **parts = parser_take(p, mark, ret_n);
    Comprehension *all = ARENA_NEW_ARRAY(p->arena, Comprehension, *ret_n);
    for (guint i = 0; i < *ret_n; i++)
        all[i] = *parts[i];
    return all;
}

static Expr *finish_comprehension(Parser *p, ExprKind kind, guint32 start, Expr *element,
                                  Expr *value, PyTokenKind close)
{
    if (element->kind == EXPR_STARRED)
        return parser_fail_expr(p, element, "iterable unpacking cannot be used in comprehension");
    guint n;
    Comprehension *generators = parse_comprehension(p, &n);
    if (!generators)
        return NULL;
    if (!parser_at(p, close) && parser_at_expression(p))
        return parser_fail_here(p);
    if (!parser_expect(p, close))
        return NULL;
    Expr *expr = parser_expr(p, kind, start);
    expr->comp.element = element;
    expr->comp.value = value;
    expr->comp.generators = generators;
    expr->comp.n = n;
    return expr;
}

/* ---- displays --------------------------------------------------------------------------------------- */

/* The items after the first one, up to the closing bracket, which is consumed. */
static Expr *finish_sequence(Parser *p, ExprKind kind, guint32 start, Expr *first, PyTokenKind close)
{
    guint mark = parser_mark(p);
    if (first)
        parser_push(p, first);
    while (first && parser_accept(p, TOKEN_COMMA) && !parser_at(p, close)) {
        Expr *item = parse_star_named(p);
        if (!item)
            return NULL;
        if (at_comprehension(p) && kind != EXPR_TUPLE)
            return parser_fail(p, first->start, item->end,
                               "did you forget parentheses around the comprehension target?");
        parser_push(p, item);
    }
    if (!parser_expect(p, close))
        return NULL;
    Expr *expr = parser_expr(p, kind, start);
    expr->sequence.items.items = parser_take(p, mark, &expr->sequence.items.n);
    return expr;
}

static Expr *parse_group(Parser *p)
{
    guint32 start = p->token->start;
    parser_advance(p);
    if (parser_at(p, TOKEN_RPAR))
        return finish_sequence(p, EXPR_TUPLE, start, NULL, TOKEN_RPAR);
    Expr *first = parser_at(p, TOKEN_KW_YIELD) ? parse_yield(p) : parse_star_named(p);
    if (!first)
        return NULL;
    if (at_comprehension(p))
        return finish_comprehension(p, EXPR_GENERATOR, start, first, NULL, TOKEN_RPAR);
    if (parser_at(p, TOKEN_COMMA)) {
        Expr *tuple = finish_sequence(p, EXPR_TUPLE, start, first, TOKEN_RPAR);
        if (tuple)
            tuple->parenthesized = TRUE;
        return tuple;
    }
    if (first->kind == EXPR_STARRED && parser_at(p, TOKEN_RPAR))
        return parser_fail_expr(p, first, "cannot use starred expression here");
    if (!parser_expect(p, TOKEN_RPAR))
        return NULL;
    first->parenthesized = TRUE;
    return first;
}

static Expr *parse_list(Parser *p)
{
    guint32 start = p->token->start;
    parser_advance(p);
    if (parser_at(p, TOKEN_RSQB))
        return finish_sequence(p, EXPR_LIST, start, NULL, TOKEN_RSQB);
    Expr *first = parse_star_named(p);
    if (!first)
        return NULL;
    if (at_comprehension(p))
        return finish_comprehension(p, EXPR_LIST_COMP, start, first, NULL, TOKEN_RSQB);
    return finish_sequence(p, EXPR_LIST, start, first, TOKEN_RSQB);
}

/* ": value" of a dict display. */
static Expr *parse_dict_value(Parser *p, const Expr *key)
{
    if (!parser_at(p, TOKEN_COLON)) {
        if (parser_at(p, TOKEN_COMMA) || parser_at(p, TOKEN_RBRACE))
            return parser_fail(p, key->end - 1, key->end,
                               "':' expected after dictionary key");
        return parser_fail_here(p);
    }
    guint32 colon = p->token->start;
    parser_advance(p);
    if (parser_at(p, TOKEN_STAR))
        return parser_fail(p, p->token->start, p->token->end,
                           "cannot use a starred expression in a dictionary value");
    if (parser_at(p, TOKEN_RBRACE) || parser_at(p, TOKEN_COMMA))
        return parser_fail(p, colon, colon + 1, "expression expected after dictionary key and ':'");
    return parse_expression(p);
}

/* One "key: value" or "**mapping". */
static gboolean push_pair(Parser *p)
{
    if (parser_accept(p, TOKEN_DOUBLE_STAR)) {
        Expr *mapping = parse_bitwise_or(p);
        if (!mapping)
            return FALSE;
        parser_push(p, NULL);
        parser_push(p, mapping);
        return TRUE;
    }
    guint32 outer = p->later_key;
    p->later_key = p->token->start;
    Expr *key = parse_expression(p);
    p->later_key = outer;
    Expr *value = key ? parse_dict_value(p, key) : NULL;
    if (!value)
        return FALSE;
    parser_push(p, key);
    parser_push(p, value);
    return TRUE;
}

static Expr *finish_dict(Parser *p, guint32 start, guint mark)
{
    while (parser_accept(p, TOKEN_COMMA) && !parser_at(p, TOKEN_RBRACE))
        if (!push_pair(p))
            return NULL;
    if (!parser_expect(p, TOKEN_RBRACE))
        return NULL;
    guint n;
    Expr **pairs = parser_take(p, mark, &n);
    Expr *expr = parser_expr(p, EXPR_DICT, start);
    expr->dict.n = n / 2;
    expr->dict.keys = ARENA_NEW_ARRAY(p->arena, Expr *, n / 2 + 1);
    expr->dict.values = ARENA_NEW_ARRAY(p->arena, Expr *, n / 2 + 1);
    for (guint i = 0; i < n / 2; i++) {
        expr->dict.keys[i] = pairs[2 * i];
        expr->dict.values[i] = pairs[2 * i + 1];
    }
    return expr;
}

static Expr *parse_braces(Parser *p)
{
    guint32 start = p->token->start;
    guint mark = parser_mark(p);
    parser_advance(p);
    if (parser_at(p, TOKEN_RBRACE))
        return finish_dict(p, start, mark);
    if (parser_at(p, TOKEN_DOUBLE_STAR)) {
        const PyToken *stars = p->token;
        if (!push_pair(p))
            return NULL;
        if (at_comprehension(p))
            return parser_fail(p, stars->start, stars->end,
                               "dict unpacking cannot be used in dict comprehension");
        return finish_dict(p, start, mark);
    }
    Expr *first = parse_star_named(p);
    if (!first)
        return NULL;
    if (parser_at(p, TOKEN_COLON) && first->kind != EXPR_STARRED) {
        Expr *value = parse_dict_value(p, first);
        if (!value)
            return NULL;
        if (at_comprehension(p))
            return finish_comprehension(p, EXPR_DICT_COMP, start, first, value, TOKEN_RBRACE);
        parser_push(p, first);
        parser_push(p, value);
        return finish_dict(p, start, mark);
    }
    if (at_comprehension(p))
        return finish_comprehension(p, EXPR_SET_COMP, start, first, NULL, TOKEN_RBRACE);
    return finish_sequence(p, EXPR_SET, start, first, TOKEN_RBRACE);
}

Expr *parse_atom(Parser *p)
{
    Expr *expr;
    switch (parser_kind(p)) {
    case TOKEN_NAME:
        expr = parser_expr(p, EXPR_NAME, p->token->start);
        expr->name.id = p->token->name;
        parser_advance(p);
        return parser_end(p, expr);
    case TOKEN_NUMBER: return parse_number(p);
    case TOKEN_STRING:
    case TOKEN_FSTRING_START: return parse_strings(p);
    case TOKEN_LPAR: return parse_group(p);
    case TOKEN_LSQB: return parse_list(p);
    case TOKEN_LBRACE: return parse_braces(p);
    case TOKEN_KW_NONE: return parse_constant(p, CONSTANT_NONE);
    case TOKEN_KW_TRUE: return parse_constant(p, CONSTANT_TRUE);
    case TOKEN_KW_FALSE: return parse_constant(p, CONSTANT_FALSE);
    case TOKEN_ELLIPSIS: return parse_constant(p, CONSTANT_ELLIPSIS);
    default: return parser_fail_here(p);
    }
}
