/* Operators to text, where engines differ. */
#include "modules/sqlalchemy/compile.h"

#include <string.h>

static gboolean visit_infix(SaCompiler *c, SaElement *e, const char *text)
{
    if (!sa_visit(c, e->a))
        return FALSE;
    g_string_append(c->sql, text);
    return sa_visit(c, e->b);
}

static gboolean visit_call(SaCompiler *c, const char *function, PyValue a, const char *separator,
                           PyValue b, const char *end)
{
    g_string_append(c->sql, function);
    if (!sa_visit(c, a))
        return FALSE;
    g_string_append(c->sql, separator);
    if (b != NULL && !sa_visit(c, b))
        return FALSE;
    g_string_append(c->sql, end);
    return TRUE;
}

static PyValue modifier(SaCompiler *c, SaElement *e, const char *name)
{
    return e->c != NULL && py_is_dict(e->c) ? py_dict_get_str(c->py, e->c, name) : NULL;
}

static gboolean append_escape(SaCompiler *c, SaElement *e)
{
    PyValue escape = modifier(c, e, "escape");
    if (escape == NULL)
        return TRUE;
    g_string_append(c->sql, " ESCAPE ");
    return sa_append_literal(c, escape, sa_type_shared(c->py, SCHEMA_TYPE_String));
}

static gboolean visit_like(SaCompiler *c, SaElement *e)
{
    gboolean fold = e->op == SA_OP_ILIKE || e->op == SA_OP_NOT_ILIKE;
    gboolean negated = e->op == SA_OP_NOT_ILIKE;
    gboolean ok;
    if (fold && !sa_is_dialect(c, "postgresql"))
        ok = visit_call(c, "lower(", e->a, negated ? ") NOT LIKE lower(" : ") LIKE lower(", e->b, ")");
    else
        ok = visit_infix(c, e, sa_operator(e->op)->text);
    return ok && append_escape(c, e);
}

static gboolean visit_regexp(SaCompiler *c, SaElement *e)
{
    gboolean negated = e->op == SA_OP_NOT_REGEXP;
    PyValue flags = modifier(c, e, "flags");
    if (sa_is_dialect(c, "postgresql")) {
        if (flags == NULL)
            return visit_infix(c, e, negated ? " !~ " : " ~ ");
        if (py_str_is(flags, "i"))
            return visit_infix(c, e, negated ? " !~* " : " ~* ");
        if (!visit_infix(c, e, negated ? " !~ CONCAT('(?', " : " ~ CONCAT('(?', "))
            return FALSE;
        g_string_append(c->sql, ")");
        return TRUE;
    }
    if (sa_is_dialect(c, "sqlite") || sa_is_dialect(c, "mysql"))
        return visit_infix(c, e, negated ? " NOT REGEXP " : " REGEXP ");
    return visit_infix(c, e, sa_operator(e->op)->text);
}

static gboolean visit_division(SaCompiler *c, SaElement *e)
{
    SaElement *right = sa_element(c->py, e->b);
    gboolean integer = right != NULL && sa_type_is(c->py, right->type, SCHEMA_TYPE_Integer);
    gboolean mysql = sa_is_dialect(c, "mysql");
    if (e->op == SA_OP_FLOORDIV) {
        if (integer && !mysql)
            return visit_infix(c, e, " / ");
        g_string_append(c->sql, "FLOOR(");
        if (!visit_infix(c, e, " / "))
            return FALSE;
        g_string_append_c(c->sql, ')');
        return TRUE;
    }
    if (mysql)
        return visit_infix(c, e, " / ");
    if (!sa_visit(c, e->a))
        return FALSE;
    g_string_append(c->sql, " / ");
    if (sa_is_dialect(c, "sqlite"))
        return visit_call(c, "(", e->b, " + 0.0)", NULL, "");
    gboolean numeric = right != NULL && sa_type_is(c->py, right->type, SCHEMA_TYPE_Numeric);
    PyValue type = numeric ? right->type : sa_type_shared(c->py, SCHEMA_TYPE_Numeric);
    return sa_visit(c, sa_cast(c->py, e->b, type));
}

static gboolean visit_distinct_from(SaCompiler *c, SaElement *e)
{
    gboolean equal = e->op == SA_OP_IS_NOT_DISTINCT;
    if (sa_is_dialect(c, "sqlite"))
        return visit_infix(c, e, equal ? " IS " : " IS NOT ");
    if (sa_is_dialect(c, "mysql")) {
        if (equal)
            return visit_infix(c, e, " <=> ");
        g_string_append(c->sql, "NOT (");
        if (!visit_infix(c, e, " <=> "))
            return FALSE;
        g_string_append_c(c->sql, ')');
        return TRUE;
    }
    return visit_infix(c, e, sa_operator(e->op)->text);
}

/* ---- JSON ------------------------------------------------------------------------------------------- */

static gboolean json_postgresql(SaCompiler *c, SaElement *e)
{
    gboolean path = e->op == SA_OP_JSON_PATH_GETITEM;
    if (sa_type_is(c->py, e->type, SCHEMA_TYPE_JSON))
        return visit_infix(c, e, path ? " #> " : " -> ");
    /* as_string(), as_integer() ...: the text form, cast. */
    g_string_append(c->sql, "CAST(");
    if (!visit_infix(c, e, path ? " #>> " : " ->> "))
        return FALSE;
    g_string_append(c->sql, " AS ");
    if (!sa_type_text(c, e->type))
        return FALSE;
    g_string_append_c(c->sql, ')');
    return TRUE;
}

static gboolean json_mysql(SaCompiler *c, SaElement *e)
{
    if (sa_type_is(c->py, e->type, SCHEMA_TYPE_JSON))
        return visit_call(c, "JSON_EXTRACT(", e->a, ", ", e->b, ")");
    if (!visit_call(c, "CASE JSON_EXTRACT(", e->a, ", ", e->b, ") WHEN 'null' THEN NULL ELSE "))
        return FALSE;
    if (sa_type_is(c->py, e->type, SCHEMA_TYPE_Integer)) {
        if (!visit_call(c, "CAST(JSON_EXTRACT(", e->a, ", ", e->b, ") AS SIGNED INTEGER)"))
            return FALSE;
    } else if (sa_type_is(c->py, e->type, SCHEMA_TYPE_Numeric)) {
        if (!visit_call(c, "JSON_EXTRACT(", e->a, ", ", e->b, ") + 0.0000000000000000000000"))
            return FALSE;
    } else if (sa_type_is(c->py, e->type, SCHEMA_TYPE_Boolean)) {
        if (!visit_call(c, "JSON_EXTRACT(", e->a, ", ", e->b, ") = true"))
            return FALSE;
    } else if (!visit_call(c, "JSON_UNQUOTE(JSON_EXTRACT(", e->a, ", ", e->b, "))")) {
        return FALSE;
    }
    g_string_append(c->sql, " END");
    return TRUE;
}

static gboolean visit_json(SaCompiler *c, SaElement *e)
{
    if (sa_is_dialect(c, "postgresql"))
        return json_postgresql(c, e);
    if (sa_is_dialect(c, "mysql"))
        return json_mysql(c, e);
    if (sa_is_dialect(c, "sqlite")) {
        gboolean json = sa_type_is(c->py, e->type, SCHEMA_TYPE_JSON);
        return visit_call(c, json ? "JSON_QUOTE(JSON_EXTRACT(" : "JSON_EXTRACT(", e->a, ", ", e->b,
                          json ? "))" : ")");
    }
    return visit_call(c, "", e->a, "[", e->b, "]");
}

/* ---- the rest ------------------------------------------------------------------------------------------ */

/* MySQL: concat(a, b, c) for a || b || c. */
static gboolean concat_operands(SaCompiler *c, PyValue element, gboolean *first)
{
    SaElement *e = sa_element(c->py, element);
    if (e->kind == SA_CLASS_BINARY && e->op == SA_OP_CONCAT)
        return concat_operands(c, e->a, first) && concat_operands(c, e->b, first);
    if (!*first)
        g_string_append(c->sql, ", ");
    *first = FALSE;
    return sa_visit(c, element);
}

static gboolean visit_custom(SaCompiler *c, SaElement *e)
{
    if (py_str_is(e->name, ":")) /* array[1:2] */
        return visit_infix(c, e, ":");
    if (!sa_visit(c, e->a))
        return FALSE;
    g_string_append_c(c->sql, ' ');
    sa_append_text(c, py_text(e->name));
    g_string_append_c(c->sql, ' ');
    return sa_visit(c, e->b);
}

static gboolean visit_not_in(SaCompiler *c, SaElement *e)
{
    g_string_append_c(c->sql, '(');
    if (!visit_infix(c, e, " NOT IN "))
        return FALSE;
    g_string_append_c(c->sql, ')');
    return TRUE;
}

static gboolean visit_match(SaCompiler *c, SaElement *e)
{
    gboolean negated = e->op == SA_OP_NOT_MATCH;
    if (sa_is_dialect(c, "postgresql"))
        return visit_call(c, negated ? "NOT " : "", e->a, " @@ plainto_tsquery(", e->b, ")");
    if (sa_is_dialect(c, "mysql"))
        return visit_call(c, negated ? "NOT MATCH (" : "MATCH (", e->a, ") AGAINST (", e->b,
                          " IN BOOLEAN MODE)");
    return visit_infix(c, e, sa_operator(e->op)->text);
}

static gboolean visit_regexp_replace(SaCompiler *c, SaElement *e)
{
    const char *function = sa_is_dialect(c, "default") ? "<regexp replace>(" : "REGEXP_REPLACE(";
    return visit_call(c, function, e->a, ", ", e->b, ")");
}

gboolean sa_visit_binary(SaCompiler *c, SaElement *e)
{
    switch ((SaOp)e->op) {
    case SA_OP_CUSTOM:
        return visit_custom(c, e);
    case SA_OP_NOT_IN:
        return visit_not_in(c, e);
    case SA_OP_PATTERN: case SA_OP_NOT_PATTERN: case SA_OP_LIKE: case SA_OP_NOT_LIKE: case SA_OP_ILIKE: case SA_OP_NOT_ILIKE:
        return visit_like(c, e);
    case SA_OP_REGEXP: case SA_OP_NOT_REGEXP:
        return visit_regexp(c, e);
    case SA_OP_REGEXP_REPLACE:
        return visit_regexp_replace(c, e);
    case SA_OP_MATCH: case SA_OP_NOT_MATCH:
        return visit_match(c, e);
    case SA_OP_TRUEDIV: case SA_OP_FLOORDIV:
        return visit_division(c, e);
    case SA_OP_IS_DISTINCT: case SA_OP_IS_NOT_DISTINCT:
        return visit_distinct_from(c, e);
    case SA_OP_JSON_GETITEM: case SA_OP_JSON_PATH_GETITEM:
        return visit_json(c, e);
    case SA_OP_GETITEM:
        return visit_call(c, "", e->a, "[", e->b, "]");
    case SA_OP_MOD:
        return visit_infix(c, e, sa_doubles_percent(c) ? " %% " : " % ");
    case SA_OP_BITWISE_XOR:
        if (sa_is_dialect(c, "sqlite")) {
            /* SQLite has no such operator. */
            return visit_call(c, "(", e->a, " | ", e->b, " - ") &&
                   visit_call(c, "", e->a, " & ", e->b, ")");
        }
        return visit_infix(c, e, sa_is_dialect(c, "postgresql") ? " # " : " ^ ");
    case SA_OP_BETWEEN: case SA_OP_NOT_BETWEEN:
        return visit_infix(c, e, modifier(c, e, "symmetric") == NULL ? sa_operator(e->op)->text
                                 : e->op == SA_OP_BETWEEN ? " BETWEEN SYMMETRIC "
                                                          : " NOT BETWEEN SYMMETRIC ");
    case SA_OP_CONCAT:
        if (sa_is_dialect(c, "mysql")) {
            gboolean first = TRUE;
            g_string_append(c->sql, "concat(");
            if (!concat_operands(c, sa_value(e), &first))
                return FALSE;
            g_string_append_c(c->sql, ')');
            return TRUE;
        }
        return visit_infix(c, e, " || ");
    default:
        return visit_infix(c, e, sa_operator(e->op)->text);
    }
}

gboolean sa_visit_unary(SaCompiler *c, SaElement *e)
{
    if (e->kind == SA_CLASS_AS_BOOLEAN) {
        gboolean truth = e->op == SA_OP_IS_TRUE;
        if (sa_native_boolean(c)) {
            g_string_append(c->sql, truth ? "" : "NOT ");
            return sa_visit(c, e->a);
        }
        if (!sa_visit(c, e->a))
            return FALSE;
        g_string_append(c->sql, truth ? " = 1" : " = 0");
        return TRUE;
    }
    const char *text = sa_operator(e->op)->text;
    if (e->kind == SA_CLASS_COLLECTION_AGGREGATE) {
        SaElement *inner = sa_element(c->py, e->a);
        gboolean wrapped = inner->kind == SA_CLASS_GROUPING || inner->kind == SA_CLASS_SCALAR_SELECT;
        g_string_append(c->sql, text);
        if (wrapped)
            return sa_visit(c, e->a);
        return visit_call(c, "(", e->a, ")", NULL, "");
    }
    if (e->flags & SA_POSTFIX) {
        if (!sa_visit(c, e->a))
            return FALSE;
        g_string_append(c->sql, text);
        return TRUE;
    }
    g_string_append(c->sql, text);
    return sa_visit(c, e->a);
}
