/* The methods of column expressions: column.in_(), .like(), .label() and so on. */
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"

#include <string.h>

/* The receiver as an element: an ORM attribute stands for its column. */
static PyValue receiver(PyInterp *py, PyValue self)
{
    PyValue element = sa_clause_of(py, self);
    return element != NULL ? element : self;
}

static PyValue boolean_type(PyInterp *py)
{
    return sa_type_shared(py, SCHEMA_TYPE_Boolean);
}

#define OPERATOR_METHOD(cname, op, signature)                                                      \
    static PyValue cname(PyInterp *py, PyValue self, const PyArgs *args)                           \
    {                                                                                              \
        PyValue v[1];                                                                              \
        if (!py_bind(py, args, signature, v))                                                      \
            return NULL;                                                                           \
        return sa_operate(py, op, receiver(py, self), v[0], FALSE);                                \
    }

OPERATOR_METHOD(column_is, SA_OP_IS, "is_(other)")
OPERATOR_METHOD(column_is_not, SA_OP_IS_NOT, "is_not(other)")
OPERATOR_METHOD(column_is_distinct, SA_OP_IS_DISTINCT, "is_distinct_from(other)")
OPERATOR_METHOD(column_is_not_distinct, SA_OP_IS_NOT_DISTINCT, "is_not_distinct_from(other)")
OPERATOR_METHOD(column_concat, SA_OP_CONCAT, "concat(other)")
OPERATOR_METHOD(column_match, SA_OP_MATCH, "match(other)")
OPERATOR_METHOD(column_bitwise_and, SA_OP_BITWISE_AND, "bitwise_and(other)")
OPERATOR_METHOD(column_bitwise_or, SA_OP_BITWISE_OR, "bitwise_or(other)")
OPERATOR_METHOD(column_bitwise_xor, SA_OP_BITWISE_XOR, "bitwise_xor(other)")
OPERATOR_METHOD(column_bitwise_lshift, SA_OP_BITWISE_LSHIFT, "bitwise_lshift(other)")
OPERATOR_METHOD(column_bitwise_rshift, SA_OP_BITWISE_RSHIFT, "bitwise_rshift(other)")

static void set_modifier(PyInterp *py, PyValue binary, const char *name, PyValue value)
{
    SaElement *e = sa_element(py, binary);
    if (value == NULL || py_is_none(value) || e == NULL)
        return;
    if (e->c == NULL)
        e->c = py_dict(py);
    py_dict_set_str(py, e->c, name, value);
}

static PyValue like(PyInterp *py, PyValue self, const PyArgs *args, SaOp op)
{
    PyValue v[2];
    if (!py_bind(py, args, "like(other, escape=)", v))
        return NULL;
    PyValue result = sa_operate(py, op, receiver(py, self), v[0], FALSE);
    if (result != NULL)
        set_modifier(py, result, "escape", v[1]);
    return result;
}

#define LIKE_METHOD(cname, op)                                                                     \
    static PyValue cname(PyInterp *py, PyValue self, const PyArgs *args)                           \
    {                                                                                              \
        return like(py, self, args, op);                                                           \
    }

LIKE_METHOD(column_like, SA_OP_LIKE)
LIKE_METHOD(column_not_like, SA_OP_NOT_LIKE)
LIKE_METHOD(column_ilike, SA_OP_ILIKE)
LIKE_METHOD(column_not_ilike, SA_OP_NOT_ILIKE)

/* ---- contains, startswith, endswith ---------------------------------------------------------- */

static PyValue escape_pattern(PyInterp *py, PyValue text, const char *escape)
{
    GString *out = g_string_new(NULL);
    gsize escape_length = strlen(escape);
    for (const char *p = py_text(text); *p != '\0'; p++) {
        if (*p == '%' || *p == '_' || strncmp(p, escape, escape_length) == 0)
            g_string_append(out, escape);
        g_string_append_c(out, *p);
    }
    return py_str_take(py, out);
}

static PyValue percent(PyInterp *py)
{
    return sa_literal_column(py, "'%'", sa_type_shared(py, SCHEMA_TYPE_String));
}

/* icontains() and its like compare lower(x) with lower(y). */
static PyValue lowered(PyInterp *py, PyValue element)
{
    return sa_function(py, "lower", 1, &element);
}

static PyValue pattern(PyInterp *py, PyValue self, const PyArgs *args, gboolean before,
                       gboolean after, gboolean fold)
{
    PyValue v[3];
    if (!py_bind(py, args, "contains(other, autoescape=, escape=)", v))
        return NULL;
    PyValue element = receiver(py, self), other = v[0], escape = v[2];
    if (v[1] != NULL && py_truth(py, v[1]) == 1) {
        if (!py_is_str(other))
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "String value expected when autoescape=True");
        if (escape == NULL || py_is_none(escape))
            escape = py_str(py, "/");
        other = escape_pattern(py, other, py_text(escape));
    }
    PyValue like_clause = sa_operate(py, SA_OP_LIKE, element, other, FALSE);
    if (like_clause == NULL)
        return NULL;
    SaElement *e = sa_element(py, like_clause);
    PyValue operand = e->b;
    if (fold) {
        e->a = lowered(py, e->a);
        operand = lowered(py, operand);
    }
    PyValue string = sa_type_shared(py, SCHEMA_TYPE_String);
    if (before)
        operand = sa_value(sa_binary(py, SA_OP_CONCAT, percent(py), operand, string));
    if (after)
        operand = sa_value(sa_binary(py, SA_OP_CONCAT, operand, percent(py), string));
    e->b = operand;
    e->op = SA_OP_PATTERN;
    e->negate = SA_OP_NOT_PATTERN;
    set_modifier(py, like_clause, "escape", escape);
    return like_clause;
}

/* `x @> y` and the other operators of arrays and JSON that are no SQL keywords. */
static PyValue symbol_operator(PyInterp *py, PyValue self, PyValue other, const char *symbol,
                               PyValue other_type)
{
    PyValue element = receiver(py, self);
    PyValue right = sa_expect_named(py, sa_element(py, element), other, other_type);
    if (right == NULL)
        return NULL;
    SaElement *e = sa_binary(py, SA_OP_CUSTOM, element, right, boolean_type(py));
    e->name = py_str(py, symbol);
    e->key = py_small(5);
    return sa_value(e);
}

static gboolean is_postgresql_container(PyInterp *py, PyValue self)
{
    SaElement *e = sa_element(py, receiver(py, self));
    return e != NULL && e->type != NULL &&
           (sa_type_is(py, e->type, SCHEMA_TYPE_ARRAY) ||
            sa_type_is(py, e->type, SCHEMA_TYPE_postgresql_JSONB) ||
            sa_type_is(py, e->type, SCHEMA_TYPE_postgresql_HSTORE) ||
            sa_type_is(py, e->type, SCHEMA_TYPE_postgresql_AbstractRange));
}

static PyValue column_contains(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (is_postgresql_container(py, self)) {
        PyValue v[2];
        if (!py_bind(py, args, "contains(other, **kw)", v))
            return NULL;
        return symbol_operator(py, self, v[0], "@>", sa_element(py, receiver(py, self))->type);
    }
    return pattern(py, self, args, TRUE, TRUE, FALSE);
}

#define SYMBOL_METHOD(cname, symbol, signature)                                                    \
    static PyValue cname(PyInterp *py, PyValue self, const PyArgs *args)                           \
    {                                                                                              \
        PyValue v[1];                                                                              \
        if (!py_bind(py, args, signature, v))                                                      \
            return NULL;                                                                           \
        SaElement *e = sa_element(py, receiver(py, self));                                         \
        return symbol_operator(py, self, v[0], symbol, e != NULL ? e->type : NULL);                \
    }

SYMBOL_METHOD(column_contained_by, "<@", "contained_by(other)")
SYMBOL_METHOD(column_overlap, "&&", "overlap(other)")

static PyValue column_has_key(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "has_key(other)", v))
        return NULL;
    return symbol_operator(py, self, v[0], "?", sa_type_shared(py, SCHEMA_TYPE_Text));
}

static PyValue column_has_any(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "has_any(other)", v))
        return NULL;
    return symbol_operator(py, self, v[0], "?|", NULL);
}

static PyValue column_has_all(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "has_all(other)", v))
        return NULL;
    return symbol_operator(py, self, v[0], "?&", NULL);
}

#define PATTERN_METHOD(cname, before, after, fold)                                                 \
    static PyValue cname(PyInterp *py, PyValue self, const PyArgs *args)                           \
    {                                                                                              \
        return pattern(py, self, args, before, after, fold);                                       \
    }

PATTERN_METHOD(column_icontains, TRUE, TRUE, TRUE)
PATTERN_METHOD(column_startswith, FALSE, TRUE, FALSE)
PATTERN_METHOD(column_istartswith, FALSE, TRUE, TRUE)
PATTERN_METHOD(column_endswith, TRUE, FALSE, FALSE)
PATTERN_METHOD(column_iendswith, TRUE, FALSE, TRUE)

/* ---- IN, BETWEEN ----------------------------------------------------------------------------------- */

static PyValue in_list(PyInterp *py, SaElement *expr, PyValue list, gboolean negated)
{
    gboolean plain = TRUE;
    for (gsize i = 0; i < py_list_length(list); i++)
        if (sa_clause_of(py, py_list_item(list, i)) != NULL)
            plain = FALSE;
    if (!plain) {
        SaElement *group = sa_new(py, SA_CLASS_CLAUSE_LIST);
        group->op = SA_OP_COMMA;
        group->items = py_list(py, 0, NULL);
        for (gsize i = 0; i < py_list_length(list); i++) {
            PyValue item = sa_expect_named(py, expr, py_list_item(list, i), expr->type);
            if (item == NULL)
                return NULL;
            py_list_append(py, group->items, sa_self_group(py, item, SA_OP_COMMA, 0));
        }
        return sa_value(sa_grouping(py, sa_value(group)));
    }
    const char *stem = expr->kind == SA_CLASS_COLUMN_CLAUSE ||
                               expr->kind == SA_CLASS_FUNCTION
                           ? py_text(expr->name) : NULL;
    PyValue type = expr->type;
    if (type == NULL && py_list_length(list) > 0)
        type = sa_type_of_python(py, py_list_item(list, 0));
    PyValue bind = sa_bind(py, stem, list, type);
    SaElement *b = sa_element(py, bind);
    b->flags |= SA_UNIQUE | SA_EXPANDING | (negated ? SA_CONST_EXPANDING_NOT : 0);
    if (expr->kind == SA_CLASS_TUPLE)
        b->c = sa_value(expr);
    return bind;
}

static PyValue in(PyInterp *py, PyValue self, const PyArgs *args, gboolean negated)
{
    PyValue v[1];
    if (!py_bind(py, args, "in_(other)", v))
        return NULL;
    PyValue element = receiver(py, self), right = NULL;
    SaElement *expr = sa_element(py, element);
    PyValue clause = sa_clause_of(py, v[0]);
    if (clause == NULL && py_error(py) != NULL)
        return NULL;
    if (clause != NULL) {
        SaElement *e = sa_element(py, clause);
        if (e->kind == SA_CLASS_BIND_PARAMETER) {
            SaElement *bind = sa_copy(py, e);
            bind->flags |= SA_EXPANDING | (negated ? SA_CONST_EXPANDING_NOT : 0);
            if (bind->type == NULL)
                bind->type = expr->type;
            right = sa_value(bind);
        } else if (sa_is_from_clause(py, clause) && e->kind != SA_CLASS_TABLE_VALUED) {
            right = sa_select_from_columns(py, clause);
        } else {
            right = clause;
        }
        right = right != NULL ? sa_self_group(py, right, SA_OP_IN, 0) : NULL;
    } else if (py_is_str(v[0]) || py_is_small(v[0]) || py_is_none(v[0])) {
        PyValue repr = py_repr(py, v[0]);
        return repr == NULL ? NULL
                            : sa_raise(py, "ArgumentError",
                                       "IN expression list, SELECT construct, or bound parameter "
                                       "object expected, got %s.", py_text(repr));
    } else {
        PyValue list = py_to_list(py, v[0]);
        right = list == NULL ? NULL : in_list(py, expr, list, negated);
    }
    if (right == NULL)
        return NULL;
    return sa_value(sa_binary(py, negated ? SA_OP_NOT_IN : SA_OP_IN, element, right,
                              boolean_type(py)));
}

static PyValue column_in(PyInterp *py, PyValue self, const PyArgs *args)
{
    return in(py, self, args, FALSE);
}

static PyValue column_not_in(PyInterp *py, PyValue self, const PyArgs *args)
{
    return in(py, self, args, TRUE);
}

static PyValue column_between(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "between(cleft, cright, symmetric=)", v))
        return NULL;
    PyValue element = receiver(py, self);
    SaElement *expr = sa_element(py, element);
    PyValue low = sa_expect_named(py, expr, v[0], NULL);
    PyValue high = low != NULL ? sa_expect_named(py, expr, v[1], NULL) : NULL;
    if (high == NULL)
        return NULL;
    PyValue both[] = {sa_self_group(py, low, SA_OP_AND, 0), sa_self_group(py, high, SA_OP_AND, 0)};
    SaElement *list = sa_new(py, SA_CLASS_EXPRESSION_LIST);
    list->op = SA_OP_AND;
    list->items = py_list(py, 2, both);
    SaElement *e = sa_new(py, SA_CLASS_BINARY);
    e->op = SA_OP_BETWEEN;
    e->negate = SA_OP_NOT_BETWEEN;
    e->type = boolean_type(py);
    e->a = sa_self_group(py, element, SA_OP_BETWEEN, 0);
    e->b = sa_value(list);
    if (v[2] != NULL && py_truth(py, v[2]) == 1)
        set_modifier(py, sa_value(e), "symmetric", v[2]);
    return sa_value(e);
}

/* ---- unary --------------------------------------------------------------------------------------------- */

#define POSTFIX_METHOD(cname, op)                                                                  \
    static PyValue cname(PyInterp *py, PyValue self, const PyArgs *args)                           \
    {                                                                                              \
        PyValue element = receiver(py, self);                                                      \
        return sa_value(sa_unary(py, op, element, TRUE, sa_element(py, element)->type));           \
    }

POSTFIX_METHOD(column_desc, SA_OP_DESC)
POSTFIX_METHOD(column_asc, SA_OP_ASC)
POSTFIX_METHOD(column_nulls_first, SA_OP_NULLS_FIRST)
POSTFIX_METHOD(column_nulls_last, SA_OP_NULLS_LAST)

#define PREFIX_METHOD(cname, op)                                                                   \
    static PyValue cname(PyInterp *py, PyValue self, const PyArgs *args)                           \
    {                                                                                              \
        PyValue element = receiver(py, self);                                                      \
        return sa_value(sa_unary(py, op, element, FALSE, sa_element(py, element)->type));          \
    }

PREFIX_METHOD(column_distinct, SA_OP_DISTINCT)
PREFIX_METHOD(column_bitwise_not, SA_OP_BITWISE_NOT)

static PyValue collection(PyInterp *py, PyValue self, SaOp op)
{
    PyValue element = receiver(py, self);
    SaElement *e = sa_new(py, SA_CLASS_COLLECTION_AGGREGATE);
    e->op = (guint8)op;
    e->type = boolean_type(py);
    SaElement *inner = sa_element(py, element);
    e->a = inner->kind == SA_CLASS_SELECT ? sa_scalar_select(py, element)
                                          : sa_self_group(py, element, op, 0);
    return sa_value(e);
}

static PyValue column_any_op(PyInterp *py, PyValue self, const PyArgs *args)
{
    return collection(py, self, SA_OP_ANY);
}

static PyValue column_all_op(PyInterp *py, PyValue self, const PyArgs *args)
{
    return collection(py, self, SA_OP_ALL);
}

/* array_column.any(value) is "value = ANY (array_column)". */
static PyValue array_any(PyInterp *py, PyValue self, const PyArgs *args, SaOp op)
{
    PyValue v[2];
    if (!py_bind(py, args, "any(other, operator=)", v))
        return NULL;
    PyValue aggregate = collection(py, self, op);
    return aggregate == NULL ? NULL : sa_operate(py, SA_OP_EQ, aggregate, v[0], FALSE);
}

static PyValue column_any(PyInterp *py, PyValue self, const PyArgs *args)
{
    return array_any(py, self, args, SA_OP_ANY);
}

static PyValue column_all(PyInterp *py, PyValue self, const PyArgs *args)
{
    return array_any(py, self, args, SA_OP_ALL);
}

/* ---- label, cast, collate, op -------------------------------------------------------------------------- */

static PyValue column_label(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "label(name)", v))
        return NULL;
    return sa_label(py, receiver(py, self), py_is_none(v[0]) ? NULL : py_text(v[0]));
}

static PyValue column_cast(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "cast(type_)", v))
        return NULL;
    PyValue type = sa_type_instance(py, v[0]);
    return type == NULL ? NULL : sa_cast(py, receiver(py, self), type);
}

static PyValue column_collate(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "collate(collation)", v))
        return NULL;
    PyValue element = receiver(py, self);
    SaElement *collation = sa_new(py, SA_CLASS_COLLATION);
    collation->name = v[0];
    return sa_value(sa_binary(py, SA_OP_COLLATE, element, sa_value(collation),
                              sa_element(py, element)->type));
}

static PyValue regexp(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "regexp_match(pattern, flags=)", v))
        return NULL;
    PyValue result = sa_operate(py, SA_OP_REGEXP, receiver(py, self), v[0], FALSE);
    if (result != NULL)
        set_modifier(py, result, "flags", v[1]);
    return result;
}

static PyValue regexp_replace(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "regexp_replace(pattern, replacement, flags=)", v))
        return NULL;
    PyValue element = receiver(py, self);
    SaElement *expr = sa_element(py, element);
    SaElement *list = sa_new(py, SA_CLASS_EXPRESSION_LIST);
    list->op = SA_OP_COMMA;
    list->items = py_list(py, 0, NULL);
    for (int i = 0; i < 2; i++) {
        PyValue operand = sa_expect_named(py, expr, v[i], NULL);
        if (operand == NULL)
            return NULL;
        py_list_append(py, list->items, operand);
    }
    SaElement *e = sa_binary(py, SA_OP_REGEXP_REPLACE, element, sa_value(list), expr->type);
    set_modifier(py, sa_value(e), "flags", v[2]);
    return sa_value(e);
}

/* column.op("&"): a function object that remembers column and operator in a tuple. */
static PyValue call_operator(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "op(other)", v))
        return NULL;
    PyValue element = py_tuple_item(self, 0);
    SaElement *expr = sa_element(py, element);
    gboolean comparison = py_truth(py, py_tuple_item(self, 3)) == 1;
    PyValue type = py_tuple_item(self, 4);
    PyValue right = sa_expect_named(py, expr, v[0], NULL);
    if (right == NULL)
        return NULL;
    int precedence = (int)py_small_value(py_tuple_item(self, 2));
    SaElement *e = sa_new(py, SA_CLASS_BINARY);
    e->op = SA_OP_CUSTOM;
    e->name = py_tuple_item(self, 1);
    e->key = py_small(precedence);
    if (!py_is_none(type)) {
        e->type = sa_type_instance(py, type);
        if (e->type == NULL)
            return NULL;
    } else {
        e->type = comparison ? boolean_type(py) : expr->type;
    }
    e->a = sa_self_group(py, element, SA_OP_CUSTOM, precedence);
    e->b = sa_self_group(py, right, SA_OP_CUSTOM, precedence);
    return sa_value(e);
}

static PyValue make_operator(PyInterp *py, PyValue self, PyValue text, PyValue precedence,
                             PyValue comparison, PyValue type)
{
    PyValue state = py_tuple_of(py, 5, receiver(py, self), text,
                                precedence != NULL ? precedence : py_small(0),
                                comparison != NULL ? comparison : py_bool(py, FALSE),
                                type != NULL ? type : py_none(py));
    return py_native_function(py, "op", call_operator, state);
}

static PyValue column_op(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args, "op(opstring, precedence=, is_comparison=, return_type=, python_impl=)", v))
        return NULL;
    return make_operator(py, self, v[0], v[1], v[2], v[3]);
}

static PyValue column_bool_op(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "bool_op(opstring, precedence=, python_impl=)", v))
        return NULL;
    return make_operator(py, self, v[0], v[1], py_bool(py, TRUE), NULL);
}

/* ---- JSON and arrays -------------------------------------------------------------------------------------- */

static PyValue index_type(PyInterp *py, PyValue type, gboolean path)
{
    return sa_type_shared(py, path ? SCHEMA_TYPE_JSONPathType : SCHEMA_TYPE_JSONElementType);
}

static PyValue index_bind(PyInterp *py, const SaElement *expr, PyValue key, PyValue type)
{
    PyValue bind = sa_bind(py, expr->name != NULL && py_is_str(expr->name) ? py_text(expr->name) : NULL,
                           key, type);
    if (bind != NULL)
        sa_element(py, bind)->flags |= SA_UNIQUE;
    return bind;
}

/* array[1:2] */
static PyValue array_slice(PyInterp *py, PyValue element, PyValue slice)
{
    static const char *const names[] = {"start", "stop"};
    SaElement *expr = sa_element(py, element);
    PyValue ends[2];
    for (int i = 0; i < 2; i++) {
        PyValue end = py_getattr(py, slice, names[i]);
        ends[i] = end == NULL ? NULL : sa_clause_of(py, end);
        if (end != NULL && ends[i] == NULL && py_error(py) == NULL)
            ends[i] = index_bind(py, expr, end, sa_type_shared(py, SCHEMA_TYPE_Integer));
        if (ends[i] == NULL)
            return NULL;
    }
    SaElement *range = sa_binary(py, SA_OP_CUSTOM, ends[0], ends[1], NULL);
    range->name = py_str(py, ":");
    SaElement *found = sa_binary(py, SA_OP_GETITEM, element, ends[0], expr->type);
    found->b = sa_value(range); /* as it is: without parentheses */
    return sa_value(found);
}

PyValue sa_column_getitem(PyInterp *py, PyValue self, PyValue key)
{
    PyValue element = receiver(py, self);
    SaElement *expr = sa_element(py, element);
    gboolean json = sa_type_is(py, expr->type, SCHEMA_TYPE_JSON);
    gboolean array = sa_type_is(py, expr->type, SCHEMA_TYPE_ARRAY);
    gboolean hstore = sa_type_is(py, expr->type, SCHEMA_TYPE_postgresql_HSTORE);
    if (!json && !array && !hstore)
        return py_raise(py, PY_EXC_NOT_IMPLEMENTED_ERROR,
                        "Operator 'getitem' is not supported on this expression");
    if (array && py_str_is((PyValue)py_type_of(py, key)->name, "slice"))
        return array_slice(py, element, key);
    gboolean path = json && (py_is_tuple(key) || py_is_list(key));
    PyValue operand = sa_clause_of(py, key);
    if (operand == NULL) {
        PyValue type = json ? index_type(py, expr->type, path)
                            : sa_type_shared(py, array ? SCHEMA_TYPE_Integer : SCHEMA_TYPE_Text);
        operand = index_bind(py, expr, key, type);
        if (operand == NULL)
            return NULL;
    }
    SaOp op = json ? (path ? SA_OP_JSON_PATH_GETITEM : SA_OP_JSON_GETITEM) : SA_OP_GETITEM;
    PyValue type = expr->type;
    if (array) {
        PyValue item = py_getattr_or_null(py, expr->type, "item_type");
        if (item == NULL && py_error(py) != NULL)
            return NULL;
        type = item;
    } else if (hstore) {
        type = sa_type_shared(py, SCHEMA_TYPE_Text);
        SaElement *lookup = sa_binary(py, SA_OP_CUSTOM, element, operand, type);
        lookup->name = py_str(py, "->");
        lookup->key = py_small(15);
        return sa_value(lookup);
    }
    return sa_value(sa_binary(py, op, element, operand, type));
}

/* column["a"].astext: PostgreSQL's ->> and #>>. */
static PyValue get_astext(PyInterp *py, PyValue self)
{
    SaElement *e = sa_element(py, receiver(py, self));
    if (e->kind != SA_CLASS_BINARY ||
        (e->op != SA_OP_JSON_GETITEM && e->op != SA_OP_JSON_PATH_GETITEM))
        return py_raise(py, PY_EXC_ATTRIBUTE_ERROR,
                        "Neither '%s' object nor 'Comparator' object has an attribute 'astext'",
                        py_text(py_type_of(py, self)->name));
    SaElement *text = sa_copy(py, e);
    text->name = py_str(py, e->op == SA_OP_JSON_GETITEM ? "->>" : "#>>");
    text->op = SA_OP_CUSTOM;
    text->key = py_small(15);
    text->type = sa_type_shared(py, SCHEMA_TYPE_Text);
    return sa_value(text);
}

static PyValue json_as(PyInterp *py, PyValue self, SchemaTypeId id)
{
    SaElement *e = sa_element(py, receiver(py, self));
    if (e->kind != SA_CLASS_BINARY ||
        (e->op != SA_OP_JSON_GETITEM && e->op != SA_OP_JSON_PATH_GETITEM))
        return sa_raise(py, "InvalidRequestError",
                        "The JSON cast operator JSON.%s() only works with a JSON index expression "
                        "e.g. col['q'].%s()", "as_type", "as_type");
    SaElement *typed = sa_copy(py, e);
    typed->type = sa_type_shared(py, id);
    return sa_value(typed);
}

#define JSON_METHOD(cname, id)                                                                     \
    static PyValue cname(PyInterp *py, PyValue self, const PyArgs *args)                           \
    {                                                                                              \
        return json_as(py, self, id);                                                              \
    }

JSON_METHOD(column_as_string, SCHEMA_TYPE_Unicode)
JSON_METHOD(column_as_integer, SCHEMA_TYPE_Integer)
JSON_METHOD(column_as_float, SCHEMA_TYPE_Float)
JSON_METHOD(column_as_boolean, SCHEMA_TYPE_Boolean)

static PyValue column_as_json(PyInterp *py, PyValue self, const PyArgs *args)
{
    return receiver(py, self);
}

const PyMethodDef sa_column_operators[] = {
    {"is_", column_is, 0}, {"is_not", column_is_not, 0}, {"isnot", column_is_not, 0},
    {"is_distinct_from", column_is_distinct, 0},
    {"is_not_distinct_from", column_is_not_distinct, 0},
    {"isnot_distinct_from", column_is_not_distinct, 0},
    {"concat", column_concat, 0}, {"match", column_match, 0},
    {"bitwise_and", column_bitwise_and, 0}, {"bitwise_or", column_bitwise_or, 0},
    {"bitwise_xor", column_bitwise_xor, 0}, {"bitwise_not", column_bitwise_not, 0},
    {"bitwise_lshift", column_bitwise_lshift, 0}, {"bitwise_rshift", column_bitwise_rshift, 0},
    {"like", column_like, 0}, {"not_like", column_not_like, 0}, {"notlike", column_not_like, 0},
    {"ilike", column_ilike, 0}, {"not_ilike", column_not_ilike, 0},
    {"notilike", column_not_ilike, 0},
    {"contains", column_contains, 0}, {"icontains", column_icontains, 0},
    {"startswith", column_startswith, 0}, {"istartswith", column_istartswith, 0},
    {"endswith", column_endswith, 0}, {"iendswith", column_iendswith, 0},
    {"in_", column_in, 0}, {"not_in", column_not_in, 0}, {"notin_", column_not_in, 0},
    {"between", column_between, 0},
    {"desc", column_desc, 0}, {"asc", column_asc, 0},
    {"nulls_first", column_nulls_first, 0}, {"nullsfirst", column_nulls_first, 0},
    {"nulls_last", column_nulls_last, 0}, {"nullslast", column_nulls_last, 0},
    {"distinct", column_distinct, 0}, {"any_", column_any_op, 0}, {"all_", column_all_op, 0},
    {"any", column_any, 0}, {"all", column_all, 0},
    {"label", column_label, 0}, {"cast", column_cast, 0}, {"collate", column_collate, 0},
    {"regexp_match", regexp, 0}, {"regexp_replace", regexp_replace, 0},
    {"op", column_op, 0}, {"bool_op", column_bool_op, 0},
    {"has_key", column_has_key, 0}, {"has_any", column_has_any, 0}, {"has_all", column_has_all, 0},
    {"contained_by", column_contained_by, 0}, {"overlap", column_overlap, 0},
    {"as_string", column_as_string, 0}, {"as_integer", column_as_integer, 0},
    {"as_float", column_as_float, 0}, {"as_boolean", column_as_boolean, 0},
    {"as_json", column_as_json, 0},
    {NULL, NULL, 0},
};

PyValue sa_get_astext(PyInterp *py, PyValue self)
{
    return get_astext(py, self);
}

PyValue sa_standalone_operator(PyInterp *py, const char *method, const PyArgs *args)
{
    if (args->npos < 1)
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s() missing 1 required positional argument", method);
    gboolean order = strcmp(method, "desc") == 0 || strcmp(method, "asc") == 0 ||
                     g_str_has_prefix(method, "nulls_");
    PyValue element = order ? sa_expect_order(py, args->pos[0])
                            : sa_expect_expression(py, args->pos[0], NULL);
    if (element == NULL)
        return NULL;
    PyArgs rest = *args;
    rest.pos++;
    rest.npos--;
    for (const PyMethodDef *m = sa_column_operators; m->name != NULL; m++)
        if (strcmp(m->name, method) == 0)
            return m->function(py, element, &rest);
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "%s", method);
}
