#include "python/parser.h"

#include <string.h>

static Pattern *parse_pattern(Parser *p);

static Pattern *new_pattern(Parser *p, PatternKind kind, guint32 start)
{
    Pattern *pattern = ARENA_NEW(p->arena, Pattern);
    pattern->kind = (guint8)kind;
    pattern->start = start;
    pattern->end = parser_last_end(p);
    return pattern;
}

static Pattern *end_pattern(Parser *p, Pattern *pattern)
{
    pattern->end = parser_last_end(p);
    return pattern;
}

static gboolean at_underscore(const Parser *p)
{
    return parser_at(p, TOKEN_NAME) && p->token->name->soft == SOFT_UNDERSCORE;
}

/* ---- values ---------------------------------------------------------------------------------------------- */

static Expr *parse_signed_number(Parser *p)
{
    guint32 start = p->token->start;
    gboolean minus = parser_accept(p, TOKEN_MINUS);
    if (!parser_at(p, TOKEN_NUMBER))
        return parser_fail_here(p);
    Expr *number = parse_number(p);
    if (!number || !minus)
        return number;
    Expr *expr = parser_expr(p, EXPR_UNARY, start);
    expr->op = PY_OP_NEG;
    expr->unary.operand = number;
    return expr;
}

/* A number, or "real + imaginary". */
static Expr *parse_number_value(Parser *p)
{
    Expr *left = parse_signed_number(p);
    if (!left || (!parser_at(p, TOKEN_PLUS) && !parser_at(p, TOKEN_MINUS)))
        return left;
    guint8 op = parser_at(p, TOKEN_PLUS) ? PY_OP_ADD : PY_OP_SUB;
    const Expr *real = left->kind == EXPR_UNARY ? left->unary.operand : left;
    if (real->constant.kind == CONSTANT_IMAGINARY)
        return parser_fail_expr(p, left, "real number required in complex literal");
    parser_advance(p);
    Expr *right = parser_at(p, TOKEN_NUMBER) ? parse_number(p) : parser_fail_here(p);
    if (!right)
        return NULL;
    if (right->constant.kind != CONSTANT_IMAGINARY)
        return parser_fail_expr(p, right, "imaginary number required in complex literal");
    Expr *expr = parser_expr(p, EXPR_BINARY, left->start);
    expr->op = op;
    expr->binary.left = left;
    expr->binary.right = right;
    return expr;
}

static Expr *parse_string_value(Parser *p)
{
    Expr *value = parse_strings(p);
    if (value && value->kind == EXPR_FSTRING)
        return parser_fail_expr(p, value, "patterns may only match literals and attribute lookups");
    return value;
}

/* NAME ('.' NAME)* as an expression. */
static Expr *parse_dotted(Parser *p)
{
    Expr *expr = parse_atom(p);
    while (expr && parser_accept(p, TOKEN_DOT)) {
        if (!parser_at(p, TOKEN_NAME))
            return parser_fail_here(p);
        Expr *attribute = parser_expr(p, EXPR_ATTRIBUTE, expr->start);
        attribute->attribute.value = expr;
        attribute->attribute.name = p->token->name;
        parser_advance(p);
        expr = parser_end(p, attribute);
    }
    return expr;
}

static Pattern *value_pattern(Parser *p, PatternKind kind, Expr *value)
{
    if (!value)
        return NULL;
    Pattern *pattern = new_pattern(p, kind, value->start);
    pattern->value = value;
    return pattern;
}

/* ---- sequences ------------------------------------------------------------------------------------------- */

static Pattern *parse_star_pattern(Parser *p)
{
    if (!parser_at(p, TOKEN_STAR))
        return parse_pattern(p);
    guint32 start = p->token->start;
    parser_advance(p);
    if (!parser_at(p, TOKEN_NAME))
        return parser_fail_here(p);
    Pattern *pattern = new_pattern(p, PATTERN_STAR, start);
    pattern->name = at_underscore(p) ? NULL : p->token->name;
    parser_advance(p);
    return end_pattern(p, pattern);
}

static Pattern *check_stars(Parser *p, Pattern *sequence)
{
    guint stars = 0;
    for (guint i = 0; i < sequence->patterns.n; i++)
        if (sequence->patterns.items[i]->kind == PATTERN_STAR && ++stars > 1)
            return parser_fail(p, sequence->start, sequence->end,
                               "multiple starred expressions in sequence pattern");
    return sequence;
}

static Pattern *take_sequence(Parser *p, guint mark, guint32 start)
{
    Pattern *pattern = new_pattern(p, PATTERN_SEQUENCE, start);
    pattern->patterns.items = parser_take(p, mark, &pattern->patterns.n);
    return check_stars(p, pattern);
}

/* After the opening bracket. "(p)" is p itself. */
static Pattern *parse_bracketed(Parser *p, guint32 start, PyTokenKind close)
{
    guint mark = parser_mark(p);
    gboolean comma = close == TOKEN_RSQB;
    while (!parser_at(p, close)) {
        Pattern *item = parse_star_pattern(p);
        if (!item)
            return NULL;
        parser_push(p, item);
        if (!parser_accept(p, TOKEN_COMMA))
            break;
        comma = TRUE;
    }
    if (!parser_expect(p, close))
        return NULL;
    guint n = parser_mark(p) - mark;
    if (n == 1 && !comma && ((const Pattern *)p->pending[mark])->kind != PATTERN_STAR) {
        Pattern **inner = parser_take(p, mark, &n);
        return inner[0];
    }
    if (n == 1 && !comma)
        return parser_fail_here(p);
    return take_sequence(p, mark, start);
}

Pattern *parse_patterns(Parser *p)
{
    guint32 start = p->token->start;
    guint mark = parser_mark(p);
    Pattern *first = parse_star_pattern(p);
    if (!first || (!parser_at(p, TOKEN_COMMA) && first->kind != PATTERN_STAR))
        return first;
    if (!parser_at(p, TOKEN_COMMA))
        return parser_fail_here(p);
    parser_push(p, first);
    while (parser_accept(p, TOKEN_COMMA)) {
        if (parser_at(p, TOKEN_COLON) || parser_at(p, TOKEN_KW_IF))
            break;
        Pattern *next = parse_star_pattern(p);
        if (!next)
            return NULL;
        parser_push(p, next);
    }
    return take_sequence(p, mark, start);
}

/* ---- mappings -------------------------------------------------------------------------------------------- */

static Expr *parse_mapping_key(Parser *p)
{
    switch (parser_kind(p)) {
    case TOKEN_NUMBER: case TOKEN_MINUS: return parse_number_value(p);
    case TOKEN_STRING: case TOKEN_FSTRING_START: return parse_string_value(p);
    case TOKEN_KW_NONE: case TOKEN_KW_TRUE: case TOKEN_KW_FALSE: return parse_atom(p);
    case TOKEN_NAME:
        return parser_kind_at(p, 1) == TOKEN_DOT ? parse_dotted(p) : parser_fail_here(p);
    default: return parser_fail_here(p);
    }
}

static gboolean push_mapping_item(Parser *p, Pattern *mapping)
{
    if (parser_accept(p, TOKEN_DOUBLE_STAR)) {
        if (!parser_at(p, TOKEN_NAME) || at_underscore(p)) {
            parser_fail_here(p);
            return FALSE;
        }
        mapping->name = p->token->name;
        parser_advance(p);
        return TRUE;
    }
    Expr *key = parse_mapping_key(p);
    if (!key || !parser_expect(p, TOKEN_COLON))
        return FALSE;
    Pattern *value = parse_pattern(p);
    if (!value)
        return FALSE;
    parser_push(p, key);
    parser_push(p, value);
    return TRUE;
}

static Pattern *parse_mapping(Parser *p, guint32 start)
{
    Pattern *mapping = new_pattern(p, PATTERN_MAPPING, start);
    guint mark = parser_mark(p), n;
    while (!parser_at(p, TOKEN_RBRACE)) {
        if (mapping->name)
            return parser_fail_here(p);
        if (!push_mapping_item(p, mapping))
            return NULL;
        if (!parser_accept(p, TOKEN_COMMA))
            break;
    }
    if (!parser_expect(p, TOKEN_RBRACE))
        return NULL;
    gpointer *pairs = parser_take(p, mark, &n);
    mapping->keys.n = mapping->patterns.n = n / 2;
    mapping->keys.items = ARENA_NEW_ARRAY(p->arena, Expr *, n / 2 + 1);
    mapping->patterns.items = ARENA_NEW_ARRAY(p->arena, Pattern *, n / 2 + 1);
    for (guint i = 0; i < n / 2; i++) {
        mapping->keys.items[i] = pairs[2 * i];
        mapping->patterns.items[i] = pairs[2 * i + 1];
    }
    return end_pattern(p, mapping);
}

/* ---- classes --------------------------------------------------------------------------------------------- */

static Pattern *parse_class_pattern(Parser *p, Expr *class_)
{
    Pattern *pattern = new_pattern(p, PATTERN_CLASS, class_->start);
    pattern->value = class_;
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(PyName *));
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    guint mark = parser_mark(p);
    parser_advance(p);
    while (!parser_at(p, TOKEN_RPAR)) {
        gboolean keyword = parser_at(p, TOKEN_NAME) && parser_kind_at(p, 1) == TOKEN_EQUAL;
        const PyName *name = keyword ? p->token->name : NULL;
        if (keyword) {
            parser_advance(p);
            parser_advance(p);
        }
        Pattern *value = parse_pattern(p);
        if (!value)
            return NULL;
        if (keyword) {
            g_array_append_val(names, name);
            g_ptr_array_add(values, value);
        } else if (names->len) {
            return parser_fail(p, value->start, value->end,
                               "positional patterns follow keyword patterns");
        } else {
            parser_push(p, value);
        }
        if (!parser_accept(p, TOKEN_COMMA))
            break;
    }
    if (!parser_expect(p, TOKEN_RPAR))
        return NULL;
    pattern->patterns.items = parser_take(p, mark, &pattern->patterns.n);
    pattern->names.n = pattern->keyword_patterns.n = names->len;
    pattern->names.items = arena_memdup(p->arena, names->data, sizeof(PyName *) * names->len);
    pattern->keyword_patterns.items =
        arena_memdup(p->arena, values->pdata, sizeof(gpointer) * values->len);
    return end_pattern(p, pattern);
}

/* ---- patterns -------------------------------------------------------------------------------------------- */

static Pattern *parse_name_pattern(Parser *p)
{
    guint32 start = p->token->start;
    PyTokenKind next = parser_kind_at(p, 1);
    if (next == TOKEN_DOT || next == TOKEN_LPAR) {
        Expr *dotted = parse_dotted(p);
        if (dotted && parser_at(p, TOKEN_LPAR))
            return parse_class_pattern(p, dotted);
        return value_pattern(p, PATTERN_VALUE, dotted);
    }
    Pattern *capture = new_pattern(p, PATTERN_AS, start);
    capture->name = at_underscore(p) ? NULL : p->token->name;
    parser_advance(p);
    return end_pattern(p, capture);
}

static Pattern *parse_closed(Parser *p)
{
    guint32 start = p->token->start;
    switch (parser_kind(p)) {
    case TOKEN_NAME: return parse_name_pattern(p);
    case TOKEN_NUMBER: case TOKEN_MINUS:
        return value_pattern(p, PATTERN_VALUE, parse_number_value(p));
    case TOKEN_STRING: case TOKEN_FSTRING_START:
        return value_pattern(p, PATTERN_VALUE, parse_string_value(p));
    case TOKEN_KW_NONE: case TOKEN_KW_TRUE: case TOKEN_KW_FALSE:
        return value_pattern(p, PATTERN_SINGLETON, parse_atom(p));
    case TOKEN_LPAR: parser_advance(p); return parse_bracketed(p, start, TOKEN_RPAR);
    case TOKEN_LSQB: parser_advance(p); return parse_bracketed(p, start, TOKEN_RSQB);
    case TOKEN_LBRACE: parser_advance(p); return parse_mapping(p, start);
    default: return parser_fail_here(p);
    }
}

static Pattern *parse_or_pattern(Parser *p)
{
    guint32 start = p->token->start;
    Pattern *first = parse_closed(p);
    if (!first || !parser_at(p, TOKEN_VBAR))
        return first;
    guint mark = parser_mark(p);
    parser_push(p, first);
    while (parser_accept(p, TOKEN_VBAR)) {
        Pattern *next = parse_closed(p);
        if (!next)
            return NULL;
        parser_push(p, next);
    }
    Pattern *pattern = new_pattern(p, PATTERN_OR, start);
    pattern->patterns.items = parser_take(p, mark, &pattern->patterns.n);
    return pattern;
}

static Pattern *parse_as(Parser *p, guint32 start, Pattern *inner)
{
    parser_advance(p);
    const PyToken *token = p->token;
    if (at_underscore(p))
        return parser_fail(p, token->start, token->end, "cannot use '_' as a target");
    if (!parser_at(p, TOKEN_NAME) || parser_kind_at(p, 1) == TOKEN_DOT ||
        parser_kind_at(p, 1) == TOKEN_LPAR) {
        Expr *target = parser_at_expression(p) ? parse_expression(p) : NULL;
        if (target)
            return parser_fail_expr(p, target, "invalid pattern target");
        return parser_fail_here(p);
    }
    parser_advance(p);
    Pattern *pattern = new_pattern(p, PATTERN_AS, start);
    pattern->name = token->name;
    pattern->patterns.items = arena_memdup(p->arena, &inner, sizeof inner);
    pattern->patterns.n = 1;
    return pattern;
}

static Pattern *parse_pattern(Parser *p)
{
    guint32 start = p->token->start;
    if (!parser_enter(p))
        return NULL;
    Pattern *pattern = parse_or_pattern(p);
    if (pattern && parser_at(p, TOKEN_KW_AS))
        pattern = parse_as(p, start, pattern);
    parser_leave(p);
    return pattern;
}

/* ---- the statement ------------------------------------------------------------------------------------------ */

/* "match" is a name unless a subject follows that no expression could have beside a name, or the line
 * ends with ":" and "case" comes on the next. */
gboolean parser_at_match(const Parser *p)
{
    switch (parser_kind_at(p, 1)) {
    case TOKEN_NAME: case TOKEN_NUMBER: case TOKEN_STRING: case TOKEN_FSTRING_START:
    case TOKEN_LBRACE: case TOKEN_ELLIPSIS: case TOKEN_TILDE: case TOKEN_KW_LAMBDA:
    case TOKEN_KW_AWAIT: case TOKEN_KW_NONE: case TOKEN_KW_TRUE: case TOKEN_KW_FALSE:
    case TOKEN_LPAR: case TOKEN_LSQB: case TOKEN_STAR: case TOKEN_MINUS: case TOKEN_PLUS:
    case TOKEN_KW_NOT:
        break;
    default:
        return FALSE;
    }
    const PyToken *t = p->token + 1;
    while (t->kind != TOKEN_NEWLINE && t->kind != TOKEN_END && t->kind != TOKEN_ERROR)
        t += (t->kind == TOKEN_LPAR || t->kind == TOKEN_LSQB || t->kind == TOKEN_LBRACE) && t->match
                 ? t->match - (guint32)(t - p->tokens) + 1 : 1;
    if (t->kind != TOKEN_NEWLINE)
        return FALSE;
    if (t[1].kind == TOKEN_INDENT)
        return t[2].kind == TOKEN_NAME && t[2].name->soft == SOFT_CASE;
    return t[-1].kind == TOKEN_COLON;
}

static Expr *parse_subject(Parser *p)
{
    guint32 start = p->token->start;
    Expr *first = parse_star_named(p);
    if (!first || (!parser_at(p, TOKEN_COMMA) && first->kind != EXPR_STARRED))
        return first;
    guint mark = parser_mark(p);
    parser_push(p, first);
    while (parser_accept(p, TOKEN_COMMA) && !parser_at(p, TOKEN_COLON)) {
        Expr *next = parse_star_named(p);
        if (!next)
            return NULL;
        parser_push(p, next);
    }
    Expr *tuple = parser_expr(p, EXPR_TUPLE, start);
    tuple->sequence.items.items = parser_take(p, mark, &tuple->sequence.items.n);
    return tuple;
}

static MatchCase *parse_case(Parser *p)
{
    guint32 head = p->token->start;
    if (!parser_at(p, TOKEN_NAME) || p->token->name->soft != SOFT_CASE)
        return parser_fail_here(p);
    parser_advance(p);
    MatchCase *one = ARENA_NEW(p->arena, MatchCase);
    if (!(one->pattern = parse_patterns(p)) ||
        (parser_accept(p, TOKEN_KW_IF) && !(one->guard = parse_condition(p))))
        return NULL;
    gboolean colon = parser_at(p, TOKEN_NEWLINE) ? parser_expect_forced(p, TOKEN_COLON)
                                                 : parser_expect(p, TOKEN_COLON);
    return colon && parse_block(p, &one->body, "'case' statement", head) ? one : NULL;
}

Stmt *parse_match(Parser *p)
{
    guint32 start = p->token->start;
    parser_advance(p);
    Expr *subject = parse_subject(p);
    gboolean colon = subject && (parser_at(p, TOKEN_NEWLINE) ? parser_expect_forced(p, TOKEN_COLON)
                                                             : parser_expect(p, TOKEN_COLON));
    if (!colon || !parser_expect(p, TOKEN_NEWLINE))
        return NULL;
    if (!parser_accept(p, TOKEN_INDENT))
        return parser_fail_indent(p, "expected an indented block after 'match' statement on line %d",
                                  py_source_line(&p->ast->source, start));
    guint mark = parser_mark(p);
    do {
        MatchCase *one = parse_case(p);
        if (!one)
            return NULL;
        parser_push(p, one);
    } while (!parser_at(p, TOKEN_DEDENT) && !parser_at(p, TOKEN_END));
    if (!parser_expect(p, TOKEN_DEDENT))
        return NULL;
    Stmt *stmt = parser_stmt(p, STMT_MATCH, start);
    MatchCase **list = parser_take(p, mark, &stmt->match.n);
    stmt->match.cases = ARENA_NEW_ARRAY(p->arena, MatchCase, stmt->match.n);
    for (guint i = 0; i < stmt->match.n; i++)
        stmt->match.cases[i] = *list[i];
    stmt->match.subject = subject;
    return stmt;
}
