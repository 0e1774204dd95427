#include "python/parser.h"

/* ---- arguments ------------------------------------------------------------------------------------ */

typedef struct {
    guint mark;         /* positional arguments on the parser's stack */
    GArray *keywords;   /* of Keyword */
    gboolean unpacked;  /* ** was seen */
    guint32 close;      /* where the closing parenthesis is */
} Arguments;

static gboolean at_for(const Parser *p)
{
    return parser_at(p, TOKEN_KW_FOR) ||
           (parser_at(p, TOKEN_KW_ASYNC) && parser_kind_at(p, 1) == TOKEN_KW_FOR);
}

static gboolean parse_keyword(Parser *p, Arguments *a)
{
    Keyword keyword = {.start = p->token->start};
    if (parser_accept(p, TOKEN_DOUBLE_STAR)) {
        a->unpacked = TRUE;
    } else {
        keyword.name = p->token->name;
        parser_advance(p);
        parser_advance(p);
    }
    keyword.value = parse_expression(p);
    if (!keyword.value)
        return FALSE;
    if (at_for(p) && keyword.name) {
        parser_fail(p, keyword.start, keyword.value->start,
                    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        return FALSE;
    }
    keyword.end = parser_last_end(p);
    g_array_append_val(a->keywords, keyword);
    return TRUE;
}

/* f(x for x in y): without parentheses of its own only when it is the one argument. */
static Expr *parse_bare_generator(Parser *p, Arguments *a, Expr *element, guint32 open)
{
    guint n;
    Comprehension *generators = parse_comprehension(p, &n);
    if (!generators)
        return NULL;
    gboolean alone = parser_mark(p) == a->mark && a->keywords->len == 0;
    gboolean comma_end = parser_at(p, TOKEN_COMMA) && parser_kind_at(p, 1) == TOKEN_RPAR && alone;
    if (!alone || (parser_at(p, TOKEN_COMMA) && !comma_end))
        return parser_fail(p, element->start, parser_last_end(p),
                           "Generator expression must be parenthesized");
    if (comma_end)
        return parser_fail(p, element->start, parser_last_end(p),
                           "Generator expression must be parenthesized");
    Expr *expr = parser_expr(p, EXPR_GENERATOR, open);
    expr->comp.element = element;
    expr->comp.generators = generators;
    expr->comp.n = n;
    expr->end = p->token->end; /* the call's parentheses are the generator's too */
    return expr;
}

static gboolean fail_positional(Parser *p, const Arguments *a, const Expr *arg)
{
    if (arg->kind == EXPR_STARRED)
        parser_fail_expr(p, arg,
                         "iterable argument unpacking follows keyword argument unpacking");
    else
        parser_fail(p, a->close, a->close, "positional argument follows keyword argument%s",
                    a->unpacked ? " unpacking" : "");
    return FALSE;
}

static gboolean parse_positional(Parser *p, Arguments *a, guint32 open)
{
    Expr *arg;
    if (parser_at(p, TOKEN_STAR)) {
        guint32 start = p->token->start;
        parser_advance(p);
        Expr *operand = parse_expression(p);
        if (!operand)
            return FALSE;
        arg = parser_expr(p, EXPR_STARRED, start);
        arg->unary.operand = operand;
        if (a->unpacked)
            return fail_positional(p, a, arg);
    } else {
        arg = parse_named_expression(p);
        if (arg && at_for(p))
            arg = parse_bare_generator(p, a, arg, open);
        if (!arg)
            return FALSE;
        if (parser_at(p, TOKEN_EQUAL)) {
            if (arg->kind == EXPR_CONSTANT && arg->constant.kind <= CONSTANT_FALSE)
                parser_fail(p, arg->start, p->token->end, "cannot assign to %s",
                            parser_expr_name(arg));
            else
                parser_fail(p, arg->start, p->token->end,
                            "expression cannot contain assignment, perhaps you meant \"==\"?");
            return FALSE;
        }
        if (a->keywords->len)
            return fail_positional(p, a, arg);
    }
    parser_push(p, arg);
    return TRUE;
}

gboolean parse_arguments(Parser *p, ExprList *args, Keyword **keywords, guint *n_keywords)
{
    guint32 open = p->token[-1].start;
    *n_keywords = 0;
    *keywords = NULL;
    if (parser_accept(p, TOKEN_RPAR)) {
        *args = (ExprList){0};
        return TRUE;
    }
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Keyword));
    Arguments a = {.mark = parser_mark(p), .keywords = list,
                   .close = p->tokens[p->token[-1].match].start};
    do {
        if (parser_at(p, TOKEN_RPAR))
            break;
        gboolean is_keyword =
            parser_at(p, TOKEN_DOUBLE_STAR) ||
            (parser_at(p, TOKEN_NAME) && parser_kind_at(p, 1) == TOKEN_EQUAL);
        if (!(is_keyword ? parse_keyword(p, &a) : parse_positional(p, &a, open)))
            return FALSE;
    } while (parser_accept(p, TOKEN_COMMA));
    if (!parser_expect(p, TOKEN_RPAR))
        return FALSE;
    args->items = parser_take(p, a.mark, &args->n);
    if (list->len) {
        *keywords = arena_memdup(p->arena, list->data, sizeof(Keyword) * list->len);
        *n_keywords = list->len;
    }
    return TRUE;
}

/* ---- parameters -------------------------------------------------------------------------------------- */

typedef struct {
    PyTokenKind end;
    gboolean annotated;
    Parameters *all;
    GArray *items; /* of Parameter */
    gboolean star, slash, had_default;
} ParameterList;

static gboolean parse_one_parameter(Parser *p, ParameterList *list, Parameter *parameter,
                                    gboolean variadic)
{
    if (!parser_at(p, TOKEN_NAME)) {
        if (parser_at(p, TOKEN_LPAR)) {
            guint32 close = p->token->match;
            parser_fail(p, p->token->start, close ? p->tokens[close].end : p->token->end, "%s",
                        list->annotated ? "Function parameters cannot be parenthesized"
                                        : "Lambda expression parameters cannot be parenthesized");
        }
        parser_fail_here(p);
        return FALSE;
    }
    *parameter = (Parameter){.name = p->token->name, .start = p->token->start};
    parser_advance(p);
    if (list->annotated && parser_accept(p, TOKEN_COLON)) {
        gboolean star = variadic && parser_at(p, TOKEN_STAR);
        if (!(parameter->annotation = star ? parse_star_named(p) : parse_expression(p)))
            return FALSE;
    }
    parameter->end = parser_last_end(p);
    return TRUE;
}

static gboolean parse_variadic(Parser *p, ParameterList *list, gboolean kwargs)
{
    Parameter *parameter = ARENA_NEW(p->arena, Parameter);
    if (!parse_one_parameter(p, list, parameter, !kwargs))
        return FALSE;
    if (parser_at(p, TOKEN_EQUAL)) {
        parser_fail(p, p->token->start, p->token->end, "var-%s argument cannot have default value",
                    kwargs ? "keyword" : "positional");
        return FALSE;
    }
    *(kwargs ? &list->all->kwargs : &list->all->varargs) = parameter;
    return TRUE;
}

static gboolean parse_star(Parser *p, ParameterList *list)
{
    const PyToken *star = p->token;
    if (list->star) {
        parser_fail(p, star->start, star->end, "* argument may appear only once");
        return FALSE;
    }
    list->star = TRUE;
    parser_advance(p);
    if (!parser_at(p, TOKEN_COMMA) && !parser_at(p, list->end))
        return parse_variadic(p, list, FALSE);
    PyTokenKind next = parser_at(p, TOKEN_COMMA) ? parser_kind_at(p, 1) : parser_kind(p);
    if (next == list->end || next == TOKEN_DOUBLE_STAR) {
        parser_fail(p, star->start, star->end, "named arguments must follow bare *");
        return FALSE;
    }
    return TRUE;
}

static gboolean parse_slash(Parser *p, ParameterList *list)
{
    const PyToken *slash = p->token;
    const char *why = NULL;
    if (list->slash)
        why = "/ may appear only once";
    else if (list->star)
        why = "/ must be ahead of *";
    else if (!list->items->len)
        why = "at least one argument must precede /";
    parser_advance(p);
    if (why) {
        parser_fail(p, slash->start, slash->end, "%s", why);
        return FALSE;
    }
    list->slash = TRUE;
    list->all->n_positional_only = list->items->len;
    list->all->n_positional = 0;
    return TRUE;
}

static gboolean parse_plain_parameter(Parser *p, ParameterList *list)
{
    Parameter parameter;
    if (!parse_one_parameter(p, list, &parameter, FALSE))
        return FALSE;
    if (parser_at(p, TOKEN_EQUAL)) {
        parser_advance(p);
        if (parser_at(p, TOKEN_COMMA) || parser_at(p, list->end)) {
            parser_fail(p, p->token[-1].start, p->token[-1].end, "expected default value expression");
            return FALSE;
        }
        if (!(parameter.default_value = parse_expression(p)))
            return FALSE;
        list->had_default = TRUE;
    } else if (list->had_default && !list->star) {
        parser_fail(p, parameter.start, parameter.end,
                    "non-default argument follows default argument");
        return FALSE;
    }
    parameter.end = parser_last_end(p);
    g_array_append_val(list->items, parameter);
    (*(list->star ? &list->all->n_keyword_only : &list->all->n_positional))++;
    return TRUE;
}

Parameters *parse_parameters(Parser *p, PyTokenKind end, gboolean annotated)
{
    g_autoptr(GArray) items = NULL;
    ParameterList list = {.end = end, .annotated = annotated,
                          .all = ARENA_NEW(p->arena, Parameters)};
    if (parser_at(p, end))
        return list.all;
    list.items = items = g_array_new(FALSE, FALSE, sizeof(Parameter));
    do {
        if (parser_at(p, end))
            break;
        if (list.all->kwargs) {
            const PyToken *t = p->token;
            if (parser_at(p, TOKEN_NAME) || parser_at(p, TOKEN_STAR) || parser_at(p, TOKEN_SLASH) ||
                parser_at(p, TOKEN_DOUBLE_STAR))
                return parser_fail(p, t->start, t->end,
                                   "arguments cannot follow var-keyword argument");
            return parser_fail_here(p);
        }
        gboolean ok;
        if (parser_at(p, TOKEN_STAR))
            ok = parse_star(p, &list);
        else if (parser_at(p, TOKEN_SLASH))
            ok = parse_slash(p, &list);
        else if (parser_accept(p, TOKEN_DOUBLE_STAR))
            ok = parse_variadic(p, &list, TRUE);
        else
            ok = parse_plain_parameter(p, &list);
        if (!ok)
            return NULL;
    } while (parser_accept(p, TOKEN_COMMA));
    list.all->items = arena_memdup(p->arena, items->data, sizeof(Parameter) * items->len);
    return list.all;
}
