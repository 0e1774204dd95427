#include <math.h>
#include <string.h>

#include "base/quote.h"
#include "python/ast.h"

/* Binding strengths as ast.unparse() has them: an operand that binds less is put in parentheses. */
typedef enum {
    LEVEL_NAMED, LEVEL_TUPLE, LEVEL_YIELD, LEVEL_TEST, LEVEL_OR, LEVEL_AND, LEVEL_NOT, LEVEL_COMPARE,
    LEVEL_BITOR, LEVEL_XOR, LEVEL_BITAND, LEVEL_SHIFT, LEVEL_SUM, LEVEL_TERM, LEVEL_FACTOR,
    LEVEL_POWER, LEVEL_AWAIT, LEVEL_ATOM,
} Level;

static void write_expr(GString *out, const Expr *expr, Level level);

static void write_list(GString *out, const ExprList *list)
{
    for (guint i = 0; i < list->n; i++) {
        if (i)
            g_string_append(out, ", ");
        write_expr(out, list->items[i], LEVEL_TEST);
    }
}

/* ---- constants ----------------------------------------------------------------------------------------- */

/* repr() of a float that has been read from source. */
static void write_real(GString *out, double x)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    if (isinf(x)) { /* repr() would be a name */
        g_string_append(out, "1e309");
        return;
    }
    for (int digits = 1; digits <= 17; digits++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(text, sizeof text, format, x);
        if (g_ascii_strtod(text, NULL) == x)
            break;
    }
    const char *exponent = strchr(text, 'e');
    int power = exponent ? (int)g_ascii_strtoll(exponent + 1, NULL, 10) : 0;
    if (exponent && power >= 0 && power < 16) {
        g_ascii_formatd(text, sizeof text, "%.0f", x);
        g_string_append_printf(out, "%s.0", text);
        return;
    }
    g_string_append(out, text);
    if (!strpbrk(text, ".e"))
        g_string_append(out, ".0");
}

/* repr() of text. */
static void write_text(GString *out, const char *text, gsize size, gboolean bytes)
{
    char quote = memchr(text, '\'', size) && !memchr(text, '"', size) ? '"' : '\'';
    if (bytes)
        g_string_append_c(out, 'b');
    g_string_append_c(out, quote);
    const char *end = text + size;
    while (text < end) {
        gunichar c = bytes ? (guint8)*text : g_utf8_get_char_validated(text, end - text);
        gsize step = 1;
        if (c == (gunichar)-1 || c == (gunichar)-2) { /* a surrogate in its three bytes */
            c = ((guint8)text[0] & 15u) << 12 | ((guint8)text[1] & 63u) << 6 | ((guint8)text[2] & 63u);
            step = 3;
        } else if (!bytes) {
            step = (gsize)g_utf8_skip[(guchar)*text];
        }
        if (bytes && c >= 0x80)
            g_string_append_printf(out, "\\x%02x", c);
        else
            quote_append_char(out, c, quote);
        text += step;
    }
    g_string_append_c(out, quote);
}

static void write_constant(GString *out, const Constant *constant)
{
    static const char *const prefixes[] = {[2] = "0b", [8] = "0o", [10] = "", [16] = "0x"};
    switch ((ConstantKind)constant->kind) {
    case CONSTANT_NONE: g_string_append(out, "None"); break;
    case CONSTANT_TRUE: g_string_append(out, "True"); break;
    case CONSTANT_FALSE: g_string_append(out, "False"); break;
    case CONSTANT_ELLIPSIS: g_string_append(out, "..."); break;
    case CONSTANT_INT: g_string_append_printf(out, "%" G_GINT64_FORMAT, constant->integer); break;
    case CONSTANT_BIG_INT:
        g_string_append_printf(out, "%s%s", prefixes[constant->base], constant->text);
        break;
    case CONSTANT_FLOAT: write_real(out, constant->real); break;
    case CONSTANT_IMAGINARY: {
        gsize start = out->len;
        write_real(out, constant->real);
        if (g_str_has_suffix(out->str + start, ".0"))
            g_string_truncate(out, out->len - 2);
        g_string_append_c(out, 'j');
        break;
    }
    case CONSTANT_STR:
        if (constant->unicode)
            g_string_append_c(out, 'u');
        write_text(out, constant->text, constant->size, FALSE);
        break;
    case CONSTANT_BYTES: write_text(out, constant->text, constant->size, TRUE); break;
    }
}

/* ---- f-strings ------------------------------------------------------------------------------------------- */

static void write_fstring_parts(GString *out, const ExprList *parts, gboolean spec)
{
    static const char conversions[] = " sra";
    for (guint i = 0; i < parts->n; i++) {
        const Expr *part = parts->items[i];
        if (part->kind == EXPR_CONSTANT) {
            for (gsize k = 0; k < part->constant.size; k++) {
                char c = part->constant.text[k];
                if (!spec && (c == '{' || c == '}'))
                    g_string_append_c(out, c);
                g_string_append_c(out, c);
            }
            continue;
        }
        g_autoptr(GString) value = g_string_new(NULL);
        write_expr(value, part->formatted.value, LEVEL_TEST + 1);
        g_string_append(out, value->str[0] == '{' ? "{ " : "{");
        g_string_append(out, value->str);
        if (part->op)
            g_string_append_printf(out, "!%c", conversions[part->op]);
        if (part->formatted.spec) {
            g_string_append_c(out, ':');
            write_fstring_parts(out, &part->formatted.spec->fstring.parts, TRUE);
        }
        g_string_append_c(out, '}');
    }
}

/* The quotes are the first ones that do not occur inside. */
static void write_fstring(GString *out, const Expr *expr)
{
    static const char *const quotes[] = {"'", "\"", "'''", "\"\"\""};
    g_autoptr(GString) body = g_string_new(NULL);
    write_fstring_parts(body, &expr->fstring.parts, FALSE);
    guint i = strchr(body->str, '\n') ? 2 : 0;
    while (i < 3 && strstr(body->str, quotes[i]))
        i++;
    g_string_append_printf(out, "f%s%s%s", quotes[i], body->str, quotes[i]);
}

/* ---- operators ------------------------------------------------------------------------------------------- */

typedef struct {
    const char *text;
    Level level;
} BinaryText;

static const BinaryText binary_texts[PY_N_BINARY_OPS] = {
    [PY_OP_ADD] = {"+", LEVEL_SUM}, [PY_OP_SUB] = {"-", LEVEL_SUM}, [PY_OP_MUL] = {"*", LEVEL_TERM},
    [PY_OP_TRUEDIV] = {"/", LEVEL_TERM}, [PY_OP_FLOORDIV] = {"//", LEVEL_TERM},
    [PY_OP_MOD] = {"%", LEVEL_TERM}, [PY_OP_POW] = {"**", LEVEL_POWER},
    [PY_OP_LSHIFT] = {"<<", LEVEL_SHIFT}, [PY_OP_RSHIFT] = {">>", LEVEL_SHIFT},
    [PY_OP_AND] = {"&", LEVEL_BITAND}, [PY_OP_OR] = {"|", LEVEL_BITOR},
    [PY_OP_XOR] = {"^", LEVEL_XOR}, [PY_OP_MATMUL] = {"@", LEVEL_TERM},
};

static const char *const compare_texts[] = {
    [PY_LT] = "<", [PY_LE] = "<=", [PY_EQ] = "==", [PY_NE] = "!=", [PY_GT] = ">", [PY_GE] = ">=",
    [AST_IS] = "is", [AST_IS_NOT] = "is not", [AST_IN] = "in", [AST_NOT_IN] = "not in",
};

static void write_binary(GString *out, const Expr *expr)
{
    const BinaryText *op = &binary_texts[expr->op];
    gboolean power = expr->op == PY_OP_POW;
    write_expr(out, expr->binary.left, power ? op->level + 1 : op->level);
    g_string_append_printf(out, " %s ", op->text);
    write_expr(out, expr->binary.right, power ? op->level : op->level + 1);
}

static void write_unary(GString *out, const Expr *expr)
{
    static const char *const texts[] = {[PY_OP_NEG] = "-", [PY_OP_POS] = "+", [PY_OP_INVERT] = "~"};
    if (expr->kind == EXPR_NOT)
        g_string_append(out, "not ");
    else
        g_string_append(out, texts[expr->op]);
    write_expr(out, expr->unary.operand, expr->kind == EXPR_NOT ? LEVEL_NOT : LEVEL_FACTOR);
}

static void write_bool_op(GString *out, const Expr *expr)
{
    Level level = expr->op == AST_AND ? LEVEL_AND : LEVEL_OR;
    for (guint i = 0; i < expr->bool_op.values.n; i++) {
        if (i)
            g_string_append(out, expr->op == AST_AND ? " and " : " or ");
        write_expr(out, expr->bool_op.values.items[i], level + 1);
    }
}

static void write_compare(GString *out, const Expr *expr)
{
    write_expr(out, expr->compare.left, LEVEL_COMPARE + 1);
    for (guint i = 0; i < expr->compare.rights.n; i++) {
        g_string_append_printf(out, " %s ", compare_texts[expr->compare.ops[i]]);
        write_expr(out, expr->compare.rights.items[i], LEVEL_COMPARE + 1);
    }
}

/* ---- calls, lambdas, comprehensions ------------------------------------------------------------------------ */

static void write_call(GString *out, const Expr *expr)
{
    write_expr(out, expr->call.function, LEVEL_ATOM);
    g_string_append_c(out, '(');
    write_list(out, &expr->call.args);
    for (guint i = 0; i < expr->call.n_keywords; i++) {
        const Keyword *keyword = &expr->call.keywords[i];
        if (i || expr->call.args.n)
            g_string_append(out, ", ");
        if (keyword->name)
            g_string_append_printf(out, "%s=", keyword->name->text);
        else
            g_string_append(out, "**");
        write_expr(out, keyword->value, LEVEL_TEST);
    }
    g_string_append_c(out, ')');
}

static void write_parameter(GString *out, const char *stars, const Parameter *parameter, guint *n)
{
    g_string_append(out, (*n)++ ? ", " : "");
    g_string_append_printf(out, "%s%s", stars, parameter->name->text);
    if (parameter->default_value) {
        g_string_append_c(out, '=');
        write_expr(out, parameter->default_value, LEVEL_TEST);
    }
}

static void write_lambda(GString *out, const Expr *expr)
{
    const Parameters *p = expr->lambda.parameters;
    guint n = 0, n_args = p->n_positional_only + p->n_positional;
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < n_args; i++) {
        write_parameter(list, "", &p->items[i], &n);
        if (i + 1 == p->n_positional_only)
            g_string_append(list, ", /");
    }
    if (p->varargs)
        write_parameter(list, "*", p->varargs, &n);
    else if (p->n_keyword_only)
        g_string_append(list, n++ ? ", *" : "*");
    for (guint i = n_args; i < n_args + p->n_keyword_only; i++)
        write_parameter(list, "", &p->items[i], &n);
    if (p->kwargs)
        write_parameter(list, "**", p->kwargs, &n);
    g_string_append_printf(out, list->len ? "lambda %s: " : "lambda%s: ", list->str);
    write_expr(out, expr->lambda.body, LEVEL_TEST);
}

static void write_comprehension(GString *out, const Expr *expr)
{
    static const char brackets[][2] = {
        [EXPR_LIST_COMP] = {'[', ']'}, [EXPR_SET_COMP] = {'{', '}'}, [EXPR_DICT_COMP] = {'{', '}'},
        [EXPR_GENERATOR] = {'(', ')'},
    };
    g_string_append_c(out, brackets[expr->kind][0]);
    write_expr(out, expr->comp.element, LEVEL_TEST);
    if (expr->comp.value) {
        g_string_append(out, ": ");
        write_expr(out, expr->comp.value, LEVEL_TEST);
    }
    for (guint i = 0; i < expr->comp.n; i++) {
        const Comprehension *c = &expr->comp.generators[i];
        g_string_append(out, c->is_async ? " async for " : " for ");
        write_expr(out, c->target, LEVEL_TUPLE);
        g_string_append(out, " in ");
        write_expr(out, c->iterable, LEVEL_TEST + 1);
        for (guint k = 0; k < c->conditions.n; k++) {
            g_string_append(out, " if ");
            write_expr(out, c->conditions.items[k], LEVEL_TEST + 1);
        }
    }
    g_string_append_c(out, brackets[expr->kind][1]);
}

/* ---- the rest ------------------------------------------------------------------------------------------------- */

static void write_dict(GString *out, const Expr *expr)
{
    g_string_append_c(out, '{');
    for (guint i = 0; i < expr->dict.n; i++) {
        g_string_append(out, i ? ", " : "");
        if (expr->dict.keys[i]) {
            write_expr(out, expr->dict.keys[i], LEVEL_TEST);
            g_string_append(out, ": ");
            write_expr(out, expr->dict.values[i], LEVEL_TEST);
        } else {
            g_string_append(out, "**");
            write_expr(out, expr->dict.values[i], LEVEL_BITOR);
        }
    }
    g_string_append_c(out, '}');
}

static void write_tuple(GString *out, const Expr *expr, gboolean bare)
{
    const ExprList *items = &expr->sequence.items;
    if (!bare)
        g_string_append_c(out, '(');
    write_list(out, items);
    if (items->n == 1)
        g_string_append_c(out, ',');
    if (!bare)
        g_string_append_c(out, ')');
}

static void write_slice(GString *out, const Expr *expr)
{
    if (expr->slice.lower)
        write_expr(out, expr->slice.lower, LEVEL_TEST);
    g_string_append_c(out, ':');
    if (expr->slice.upper)
        write_expr(out, expr->slice.upper, LEVEL_TEST);
    if (expr->slice.step) {
        g_string_append_c(out, ':');
        write_expr(out, expr->slice.step, LEVEL_TEST);
    }
}

static void write_subscript(GString *out, const Expr *expr)
{
    const Expr *index = expr->subscript.index;
    write_expr(out, expr->subscript.value, LEVEL_ATOM);
    g_string_append_c(out, '[');
    if (index->kind == EXPR_TUPLE && index->sequence.items.n)
        write_tuple(out, index, TRUE);
    else
        write_expr(out, index, LEVEL_TEST);
    g_string_append_c(out, ']');
}

static void write_conditional(GString *out, const Expr *expr)
{
    write_expr(out, expr->if_.body, LEVEL_TEST + 1);
    g_string_append(out, " if ");
    write_expr(out, expr->if_.test, LEVEL_TEST + 1);
    g_string_append(out, " else ");
    write_expr(out, expr->if_.orelse, LEVEL_TEST);
}

static void write_prefixed(GString *out, const char *prefix, const Expr *operand, Level level)
{
    g_string_append(out, prefix);
    if (operand)
        write_expr(out, operand, level);
}

static Level level_of(const Expr *expr)
{
    switch ((ExprKind)expr->kind) {
    case EXPR_NAMED: return LEVEL_NAMED;
    case EXPR_YIELD: case EXPR_YIELD_FROM: return LEVEL_YIELD;
    case EXPR_LAMBDA: case EXPR_IF: return LEVEL_TEST;
    case EXPR_BOOL_OP: return expr->op == AST_AND ? LEVEL_AND : LEVEL_OR;
    case EXPR_NOT: return LEVEL_NOT;
    case EXPR_COMPARE: return LEVEL_COMPARE;
    case EXPR_BINARY: return binary_texts[expr->op].level;
    case EXPR_UNARY: return LEVEL_FACTOR;
    case EXPR_AWAIT: return LEVEL_AWAIT;
    default: return LEVEL_ATOM;
    }
}

static void write_inner(GString *out, const Expr *expr, Level level)
{
    switch ((ExprKind)expr->kind) {
    case EXPR_BOOL_OP: write_bool_op(out, expr); break;
    case EXPR_NAMED:
        g_string_append_printf(out, "%s := ", expr->named.target->name.id->text);
        write_expr(out, expr->named.value, LEVEL_ATOM);
        break;
    case EXPR_BINARY: write_binary(out, expr); break;
    case EXPR_UNARY: case EXPR_NOT: write_unary(out, expr); break;
    case EXPR_LAMBDA: write_lambda(out, expr); break;
    case EXPR_IF: write_conditional(out, expr); break;
    case EXPR_DICT: write_dict(out, expr); break;
    case EXPR_SET:
        g_string_append_c(out, '{');
        write_list(out, &expr->sequence.items);
        g_string_append_c(out, '}');
        break;
    case EXPR_LIST_COMP: case EXPR_SET_COMP: case EXPR_DICT_COMP: case EXPR_GENERATOR:
        write_comprehension(out, expr);
        break;
    case EXPR_AWAIT: write_prefixed(out, "await ", expr->unary.operand, LEVEL_ATOM); break;
    case EXPR_YIELD:
        write_prefixed(out, expr->unary.operand ? "yield " : "yield", expr->unary.operand,
                       LEVEL_ATOM);
        break;
    case EXPR_YIELD_FROM: write_prefixed(out, "yield from ", expr->unary.operand, LEVEL_ATOM); break;
    case EXPR_COMPARE: write_compare(out, expr); break;
    case EXPR_CALL: write_call(out, expr); break;
    case EXPR_FORMATTED: break; /* only inside of f-strings */
    case EXPR_FSTRING: write_fstring(out, expr); break;
    case EXPR_CONSTANT: write_constant(out, &expr->constant); break;
    case EXPR_ATTRIBUTE:
        write_expr(out, expr->attribute.value, LEVEL_ATOM);
        if (expr->attribute.value->kind == EXPR_CONSTANT &&
            expr->attribute.value->constant.kind == CONSTANT_INT)
            g_string_append_c(out, ' ');
        g_string_append_printf(out, ".%s", expr->attribute.name->text);
        break;
    case EXPR_SUBSCRIPT: write_subscript(out, expr); break;
    case EXPR_STARRED: write_prefixed(out, "*", expr->unary.operand, LEVEL_BITOR); break;
    case EXPR_NAME: g_string_append(out, expr->name.id->text); break;
    case EXPR_LIST:
        g_string_append_c(out, '[');
        write_list(out, &expr->sequence.items);
        g_string_append_c(out, ']');
        break;
    case EXPR_TUPLE: write_tuple(out, expr, level <= LEVEL_TUPLE && expr->sequence.items.n); break;
    case EXPR_SLICE: write_slice(out, expr); break;
    }
}

/* How many links of a chain that leans left are written; an annotation longer than this is none. */
enum { MAX_WRITTEN_DEPTH = 500 };

static guint left_depth(const Expr *expr)
{
    guint depth = 0;
    for (; expr; depth++)
        switch (expr->kind) {
        case EXPR_BINARY: expr = expr->binary.left; break;
        case EXPR_ATTRIBUTE: expr = expr->attribute.value; break;
        case EXPR_SUBSCRIPT: expr = expr->subscript.value; break;
        case EXPR_CALL: expr = expr->call.function; break;
        default: expr = NULL; break;
        }
    return depth;
}

static void write_expr(GString *out, const Expr *expr, Level level)
{
    gboolean parentheses = level_of(expr) < level;
    if (left_depth(expr) > MAX_WRITTEN_DEPTH) {
        g_string_append(out, "...");
        return;
    }
    if (parentheses)
        g_string_append_c(out, '(');
    write_inner(out, expr, parentheses ? LEVEL_TEST : level);
    if (parentheses)
        g_string_append_c(out, ')');
}

char *ast_unparse(const Expr *expr)
{
    GString *out = g_string_new(NULL);
    write_expr(out, expr, LEVEL_TEST);
    return g_string_free(out, FALSE);
}
