/* Operators, their grouping rules and the elements that they make. */
#include "modules/sqlalchemy/operators.h"

#include "modules/sqlalchemy/elements.h"

#include <string.h>

static const SaOperator OPERATORS[] = {
#define X(id, name, text, precedence, natural, negation)                                           \
    [SA_OP_##id] = {name, text, precedence, natural, SA_OP_##negation},
    SA_OPS(X)
#undef X
};

const SaOperator *sa_operator(SaOp op)
{
    return &OPERATORS[op];
}

/* Operators outside of SQLAlchemy's table count as weakest when they are the inner one and as
 * strongest when they are the outer one. */
static gboolean is_precedent(SaOp op, int precedence, SaOp against, int against_precedence)
{
    if (op == against && OPERATORS[op].natural)
        return FALSE;
    if (against == SA_OP_NONE)
        return TRUE;
    int inner = op == SA_OP_CUSTOM ? precedence : OPERATORS[op].precedence;
    int outer = against == SA_OP_CUSTOM ? against_precedence : OPERATORS[against].precedence;
    if (inner == 100)
        inner = -100;
    return inner <= outer;
}

/* op("...", precedence=n) keeps n in `key`. */
static int own_precedence(SaElement *e)
{
    return e->key != NULL && py_is_small(e->key) ? (int)py_small_value(e->key) : 0;
}

SaElement *sa_grouping(PyInterp *py, PyValue element)
{
    SaElement *inner = sa_element(py, element);
    SaElement *group = sa_new(py, SA_CLASS_GROUPING);
    group->a = element;
    group->type = inner != NULL ? inner->type : NULL;
    return group;
}

gboolean sa_type_is(PyInterp *py, PyValue type, SchemaTypeId ancestor)
{
    return type != NULL && schema_type_is(sa_type_id(py, type), ancestor);
}

static PyValue group_column_element(PyInterp *py, SaElement *e, SaOp against)
{
    if ((against == SA_OP_AND || against == SA_OP_OR || against == SA_OP_AS_BOOL) &&
        e->kind != SA_CLASS_AS_BOOLEAN && sa_type_is(py, e->type, SCHEMA_TYPE_Boolean)) {
        SaElement *boolean = sa_new(py, SA_CLASS_AS_BOOLEAN);
        boolean->op = SA_OP_IS_TRUE;
        boolean->negate = SA_OP_IS_FALSE;
        boolean->a = sa_value(e);
        boolean->type = e->type;
        return sa_value(boolean);
    }
    if (against == SA_OP_ANY || against == SA_OP_ALL)
        return sa_value(sa_grouping(py, sa_value(e)));
    return sa_value(e);
}

static PyValue group_wrapper(PyInterp *py, SaElement *e, SaOp against, int precedence)
{
    PyValue inner = sa_self_group(py, e->a, against, precedence);
    if (inner == NULL || inner == e->a)
        return inner == NULL ? NULL : sa_value(e);
    SaElement *copy = sa_copy(py, e);
    copy->a = inner;
    return sa_value(copy);
}

PyValue sa_self_group(PyInterp *py, PyValue element, SaOp against, int precedence)
{
    SaElement *e = sa_element(py, element);
    if (e == NULL)
        return element;
    gboolean group = FALSE;
    switch ((int)e->kind) {
    case SA_CLASS_BINARY:
    case SA_CLASS_UNARY:
    case SA_CLASS_EXISTS:
        group = !(e->flags & SA_POSTFIX) && e->op != SA_OP_NONE && is_precedent(e->op, own_precedence(e), against, precedence);
        break;
    case SA_CLASS_COLLECTION_AGGREGATE:
    case SA_CLASS_AS_BOOLEAN:
    case SA_CLASS_GROUPING:
    case SA_CLASS_SCALAR_SELECT:
    case SA_CLASS_TUPLE:
    case SA_CLASS_SLICE:
    case SA_CLASS_SELECT_GROUPING:
        return element;
    case SA_CLASS_BOOLEAN_LIST:
    case SA_CLASS_EXPRESSION_LIST:
    case SA_CLASS_CLAUSE_LIST:
        group = e->items != NULL && py_list_length(e->items) > 0 &&
                is_precedent(e->op, 0, against, precedence);
        break;
    case SA_CLASS_LABEL:
    case SA_CLASS_TYPE_COERCE:
        return group_wrapper(py, e, against, precedence);
    case SA_CLASS_FUNCTION_FILTER:
        group = is_precedent(SA_OP_FILTER, 0, against, precedence);
        break;
    case SA_CLASS_TEXT_CLAUSE:
        group = against == SA_OP_IN || against == SA_OP_NOT_IN;
        break;
    case SA_CLASS_SELECT:
    case SA_CLASS_COMPOUND_SELECT:
    case SA_CLASS_TEXTUAL_SELECT: {
        SaElement *wrapped = sa_new(py, SA_CLASS_SELECT_GROUPING);
        wrapped->a = element;
        return sa_value(wrapped);
    }
    case SA_CLASS_FUNCTION:
    case SA_CLASS_FUNCTION_ELEMENT:
    case SA_CLASS_GENERIC_FUNCTION:
    case SA_CLASS_COLUMN_ELEMENT:
        group = against == SA_OP_GETITEM && sa_type_is(py, e->type, SCHEMA_TYPE_ARRAY);
        if (!group)
            return group_column_element(py, e, against);
        break;
    default:
        if (!sa_is_column_element(py, element))
            return element;
        return group_column_element(py, e, against);
    }
    return group ? sa_value(sa_grouping(py, element)) : element;
}

SaElement *sa_binary(PyInterp *py, SaOp op, PyValue left, PyValue right, PyValue type)
{
    SaElement *e = sa_new(py, SA_CLASS_BINARY);
    e->op = (guint8)op;
    e->negate = (guint8)OPERATORS[op].negation;
    e->type = type;
    e->a = sa_self_group(py, left, op, 0);
    e->b = sa_self_group(py, right, op, 0);
    return e;
}

SaElement *sa_unary(PyInterp *py, SaOp op, PyValue element, gboolean postfix, PyValue type)
{
    SaElement *e = sa_new(py, SA_CLASS_UNARY);
    e->op = (guint8)op;
    e->type = type;
    if (postfix)
        e->flags |= SA_POSTFIX;
    e->a = sa_self_group(py, element, op, 0);
    return e;
}

/* ---- conjunctions ------------------------------------------------------------------------------ */

PyValue sa_conjunction(PyInterp *py, SaOp op, gsize n, const PyValue *clauses)
{
    SaClass neutral = op == SA_OP_AND ? SA_CLASS_TRUE_ELEMENT : SA_CLASS_FALSE_ELEMENT;
    SaClass absorbing = op == SA_OP_AND ? SA_CLASS_FALSE_ELEMENT : SA_CLASS_TRUE_ELEMENT;
    PyValue kept = py_list(py, 0, NULL);
    PyValue last_neutral = NULL;
    for (gsize i = 0; i < n; i++) {
        SaElement *e = sa_element(py, clauses[i]);
        if (e != NULL && e->kind == absorbing)
            return sa_self_group(py, clauses[i], SA_OP_AS_BOOL, 0);
        if (e != NULL && e->kind == neutral)
            last_neutral = clauses[i];
        else
            py_list_append(py, kept, clauses[i]);
    }
    gsize count = py_list_length(kept);
    if (count == 0 && last_neutral != NULL)
        return sa_self_group(py, last_neutral, SA_OP_AS_BOOL, 0);
    if (count == 1)
        return sa_self_group(py, py_list_item(kept, 0), SA_OP_AS_BOOL, 0);
    PyValue items = py_list(py, 0, NULL);
    for (gsize i = 0; i < count; i++) {
        PyValue grouped = sa_self_group(py, py_list_item(kept, i), op, 0);
        SaElement *e = sa_element(py, grouped);
        if (e != NULL && e->kind == SA_CLASS_BOOLEAN_LIST && e->op == op) {
            for (gsize j = 0; j < py_list_length(e->items); j++)
                py_list_append(py, items, py_list_item(e->items, j));
        } else {
            py_list_append(py, items, grouped);
        }
    }
    SaElement *list = sa_new(py, SA_CLASS_BOOLEAN_LIST);
    list->op = (guint8)op;
    list->items = items;
    list->type = sa_type_shared(py, SCHEMA_TYPE_Boolean);
    return sa_value(list);
}

/* De Morgan is not applied: NOT (a AND b), as SQLAlchemy writes it. */
PyValue sa_negate(PyInterp *py, PyValue element)
{
    SaElement *e = sa_element(py, element);
    if (e == NULL)
        return NULL;
    switch ((int)e->kind) {
    case SA_CLASS_TRUE_ELEMENT:
        return sa_boolean(py, FALSE);
    case SA_CLASS_FALSE_ELEMENT:
        return sa_boolean(py, TRUE);
    case SA_CLASS_NULL_ELEMENT:
        return element;
    case SA_CLASS_BINARY:
    case SA_CLASS_AS_BOOLEAN:
        if (e->negate != SA_OP_NONE) {
            SaElement *copy = sa_copy(py, e);
            copy->op = e->negate;
            copy->negate = e->op;
            SaElement *bind = copy->b != NULL ? sa_element(py, copy->b) : NULL;
            /* An empty list means something else beside NOT IN. */
            if (bind != NULL && bind->kind == SA_CLASS_BIND_PARAMETER &&
                (bind->flags & SA_EXPANDING)) {
                SaElement *other = sa_copy(py, bind);
                other->flags ^= SA_CONST_EXPANDING_NOT;
                copy->b = sa_value(other);
            }
            return sa_value(copy);
        }
        break;
    case SA_CLASS_UNARY:
        if (e->op == SA_OP_INV)
            return e->a;
        break;
    case SA_CLASS_GROUPING: {
        SaElement *inner = sa_element(py, e->a);
        if (inner != NULL && inner->kind == SA_CLASS_BINARY && inner->negate != SA_OP_NONE)
            return sa_negate(py, e->a);
        break;
    }
    default:
        break;
    }
    if (sa_is_column_element(py, element) && sa_type_is(py, e->type, SCHEMA_TYPE_Boolean) &&
        e->kind != SA_CLASS_BINARY && e->kind != SA_CLASS_BOOLEAN_LIST &&
        e->kind != SA_CLASS_GROUPING && e->kind != SA_CLASS_EXISTS && e->kind != SA_CLASS_UNARY) {
        SaElement *boolean = sa_new(py, SA_CLASS_AS_BOOLEAN);
        boolean->op = SA_OP_IS_FALSE;
        boolean->negate = SA_OP_IS_TRUE;
        boolean->a = element;
        boolean->type = e->type;
        return sa_value(boolean);
    }
    PyValue boolean_type = sa_type_shared(py, SCHEMA_TYPE_Boolean);
    return sa_value(sa_unary(py, SA_OP_INV, element, FALSE, boolean_type));
}

/* ---- types of results ---------------------------------------------------------------------------- */

static const struct {
    const char *module, *name;
    SchemaTypeId type;
} PYTHON_TYPES[] = {
    {"datetime", "datetime", SCHEMA_TYPE_DateTime}, {"datetime", "date", SCHEMA_TYPE_Date},
    {"datetime", "time", SCHEMA_TYPE_Time},         {"datetime", "timedelta", SCHEMA_TYPE_Interval},
    {"decimal", "Decimal", SCHEMA_TYPE_Numeric},    {"uuid", "UUID", SCHEMA_TYPE_Uuid},
};

PyValue sa_type_of_python(PyInterp *py, PyValue value)
{
    switch (py_layout(value)) {
    case PY_LAYOUT_BOOL:
        return sa_type_shared(py, SCHEMA_TYPE_Boolean);
    case PY_LAYOUT_INT:
        return sa_type_shared(py, SCHEMA_TYPE_Integer);
    case PY_LAYOUT_FLOAT:
        return sa_type_shared(py, SCHEMA_TYPE_Float);
    case PY_LAYOUT_STR:
        return sa_type_shared(py, SCHEMA_TYPE_String);
    case PY_LAYOUT_BYTES:
        return sa_type_shared(py, SCHEMA_TYPE_LargeBinary);
    default:
        break;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(PYTHON_TYPES); i++)
        if (sa_python_is(py, value, PYTHON_TYPES[i].module, PYTHON_TYPES[i].name))
            return sa_type_shared(py, PYTHON_TYPES[i].type);
    return NULL;
}

static gboolean is_concatenable(PyInterp *py, PyValue type)
{
    return sa_type_is(py, type, SCHEMA_TYPE_String) || sa_type_is(py, type, SCHEMA_TYPE_ARRAY) ||
           sa_type_is(py, type, SCHEMA_TYPE_JSON);
}

static gboolean is_null_type(PyInterp *py, PyValue type)
{
    return type == NULL || sa_type_is(py, type, SCHEMA_TYPE_NullType);
}

static PyValue date_arithmetic(PyInterp *py, SaOp op, PyValue left, PyValue right)
{
    gboolean interval = sa_type_is(py, right, SCHEMA_TYPE__AbstractInterval);
    if (sa_type_is(py, left, SCHEMA_TYPE_DateTime))
        return op == SA_OP_SUB && !interval ? sa_type_shared(py, SCHEMA_TYPE_Interval) : left;
    if (sa_type_is(py, right, SCHEMA_TYPE_Integer))
        return left;
    if (interval)
        return sa_type_shared(py, SCHEMA_TYPE_DateTime);
    return op == SA_OP_SUB && sa_type_is(py, right, SCHEMA_TYPE_Date)
               ? sa_type_shared(py, SCHEMA_TYPE_Integer)
               : sa_type_shared(py, SCHEMA_TYPE_Interval);
}

/* The type of `left op right`; + between strings becomes ||. */
static PyValue adapt(PyInterp *py, SaOp *op, PyValue left, PyValue right)
{
    if (is_null_type(py, left)) {
        gboolean commutative = *op == SA_OP_ADD || *op == SA_OP_MUL;
        if (is_null_type(py, right) || !commutative)
            return left;
        return adapt(py, op, right, left);
    }
    if (is_concatenable(py, left)) {
        if (*op == SA_OP_ADD && (is_concatenable(py, right) || is_null_type(py, right)))
            *op = SA_OP_CONCAT;
        return left;
    }
    if (sa_type_is(py, left, SCHEMA_TYPE_Integer)) {
        if (*op == SA_OP_TRUEDIV && !sa_type_is(py, right, SCHEMA_TYPE_Numeric))
            return sa_type_shared(py, SCHEMA_TYPE_Numeric);
        if (sa_type_is(py, right, SCHEMA_TYPE_Numeric) || sa_type_is(py, right, SCHEMA_TYPE_Date) ||
            sa_type_is(py, right, SCHEMA_TYPE__AbstractInterval))
            return right;
        return left;
    }
    if (sa_type_is(py, left, SCHEMA_TYPE_Date) || sa_type_is(py, left, SCHEMA_TYPE_DateTime))
        return date_arithmetic(py, *op, left, right);
    return left;
}

/* ---- operate ------------------------------------------------------------------------------------------ */

/* The type that a value gets beside an expression of type `type`, as coerce_compared_value(). */
static PyValue compared_type(PyInterp *py, PyValue type, PyValue value)
{
    PyValue own = sa_type_of_python(py, value);
    if (own == NULL || type == NULL)
        return type != NULL ? type : own;
    if (sa_type_is_decorator(py, type) || sa_type_id(py, type) == SCHEMA_TYPE_USER)
        return type;
    SchemaTypeId own_id = sa_type_id(py, own);
    static const SchemaTypeId AFFINITIES[] = {
        SCHEMA_TYPE_Integer, SCHEMA_TYPE_Boolean,  SCHEMA_TYPE_Date,
        SCHEMA_TYPE_DateTime, SCHEMA_TYPE_Numeric, SCHEMA_TYPE_String,
        SCHEMA_TYPE__AbstractInterval, SCHEMA_TYPE__Binary, SCHEMA_TYPE_Time, SCHEMA_TYPE_Uuid,
    };
    if (sa_type_is(py, type, SCHEMA_TYPE_JSON))
        return type;
    for (gsize i = 0; i < G_N_ELEMENTS(AFFINITIES); i++)
        if (schema_type_is(own_id, AFFINITIES[i]))
            return sa_type_is(py, type, AFFINITIES[i]) ? type : own;
    return own;
}

/* The other side of an operator: an element, or a bind parameter named for the column. */
static PyValue expect_operand(PyInterp *py, SaElement *expr, PyValue other)
{
    PyValue element = sa_clause_of(py, other);
    if (element == NULL && py_error(py) != NULL)
        return NULL;
    if (element != NULL) {
        SaElement *e = sa_element(py, element);
        if (e->kind == SA_CLASS_SELECT || e->kind == SA_CLASS_COMPOUND_SELECT ||
            e->kind == SA_CLASS_TEXTUAL_SELECT)
            return sa_scalar_select(py, element);
        if (e->kind == SA_CLASS_BIND_PARAMETER && is_null_type(py, e->type) && expr->type != NULL) {
            SaElement *typed = sa_copy(py, e);
            typed->type = expr->type;
            return sa_value(typed);
        }
        return element;
    }
    if (py_is_none(other))
        return sa_null(py);
    const char *stem = NULL;
    SaElement *named = expr;
    while (named->kind == SA_CLASS_GROUPING)
        named = sa_element(py, named->a);
    if (named->kind == SA_CLASS_COLUMN_CLAUSE || named->kind == SA_CLASS_FUNCTION)
        stem = named->name != NULL ? py_text(named->key != NULL && py_is_str(named->key)
                                                 ? named->key : named->name) : NULL;
    PyValue bind = sa_bind(py, stem, other, compared_type(py, expr->type, other));
    if (bind != NULL)
        sa_element(py, bind)->flags |= SA_UNIQUE;
    return bind;
}

static gboolean is_comparison(SaOp op)
{
    switch (op) {
    case SA_OP_EQ: case SA_OP_NE: case SA_OP_LT: case SA_OP_LE: case SA_OP_GT: case SA_OP_GE:
    case SA_OP_IS: case SA_OP_IS_NOT: case SA_OP_IS_DISTINCT: case SA_OP_IS_NOT_DISTINCT:
    case SA_OP_LIKE: case SA_OP_NOT_LIKE: case SA_OP_ILIKE: case SA_OP_NOT_ILIKE:
    case SA_OP_IN: case SA_OP_NOT_IN: case SA_OP_MATCH: case SA_OP_NOT_MATCH:
    case SA_OP_REGEXP: case SA_OP_NOT_REGEXP:
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean is_constant(PyInterp *py, PyValue other)
{
    if (py_is_none(other) || py_is_bool(other))
        return TRUE;
    SaElement *e = sa_element(py, other);
    return e != NULL && (e->kind == SA_CLASS_NULL_ELEMENT || e->kind == SA_CLASS_TRUE_ELEMENT ||
                         e->kind == SA_CLASS_FALSE_ELEMENT);
}

static PyValue constant_element(PyInterp *py, PyValue other)
{
    if (py_is_none(other))
        return sa_null(py);
    return py_is_bool(other) ? sa_boolean(py, py_truth(py, other)) : other;
}

/* == None is IS NULL; == True is "= true". */
static PyValue compare_constant(PyInterp *py, SaOp op, PyValue element, PyValue other)
{
    PyValue boolean = sa_type_shared(py, SCHEMA_TYPE_Boolean);
    SaElement *o = sa_element(py, other);
    gboolean null = py_is_none(other) || (o != NULL && o->kind == SA_CLASS_NULL_ELEMENT);
    if (op != SA_OP_IS_DISTINCT && op != SA_OP_IS_NOT_DISTINCT &&
        (null || (op != SA_OP_EQ && op != SA_OP_NE))) {
        if (op == SA_OP_EQ || op == SA_OP_IS)
            op = SA_OP_IS;
        else if (op == SA_OP_NE || op == SA_OP_IS_NOT)
            op = SA_OP_IS_NOT;
        else
            return sa_raise(py, "ArgumentError",
                            "Only '=', '!=', 'is_()', 'is_not()', 'is_distinct_from()', "
                            "'is_not_distinct_from()' operators can be used with None/True/False");
    }
    return sa_value(sa_binary(py, op, element, constant_element(py, other), boolean));
}

PyValue sa_operate(PyInterp *py, SaOp op, PyValue element, PyValue other, gboolean reverse)
{
    SaElement *expr = sa_element(py, element);
    if (op == SA_OP_AND || op == SA_OP_OR) {
        PyValue b = sa_expect_expression(py, other, NULL);
        if (b == NULL)
            return NULL;
        PyValue both[] = {reverse ? b : element, reverse ? element : b};
        return sa_conjunction(py, op, 2, both);
    }
    if (is_comparison(op)) {
        if (is_constant(py, other) && expr->kind != SA_CLASS_COLLECTION_AGGREGATE)
            return compare_constant(py, op, element, other);
        PyValue right = expect_operand(py, expr, other);
        if (right == NULL)
            return NULL;
        SaElement *r = sa_element(py, right);
        PyValue boolean = sa_type_shared(py, SCHEMA_TYPE_Boolean);
        /* ANY and ALL stand on the right. */
        if (expr->kind == SA_CLASS_COLLECTION_AGGREGATE && r->kind != SA_CLASS_COLLECTION_AGGREGATE) {
            static const SaOp MIRROR[SA_N_OPS] = {
                [SA_OP_LT] = SA_OP_GT, [SA_OP_GT] = SA_OP_LT,
                [SA_OP_LE] = SA_OP_GE, [SA_OP_GE] = SA_OP_LE,
            };
            SaOp mirrored = MIRROR[op] != SA_OP_NONE ? MIRROR[op] : op;
            return sa_value(sa_binary(py, mirrored, right, element, boolean));
        }
        return sa_value(reverse ? sa_binary(py, op, right, element, boolean)
                                : sa_binary(py, op, element, right, boolean));
    }
    PyValue operand = expect_operand(py, expr, other);
    if (operand == NULL)
        return NULL;
    PyValue left = reverse ? operand : element, right = reverse ? element : operand;
    PyValue type = adapt(py, &op, sa_element(py, left)->type, sa_element(py, right)->type);
    SaElement *result = sa_binary(py, op, left, right, type);
    return sa_value(result);
}

/* ---- Python's own operators ---------------------------------------------------------------------------- */

PyValue sa_column_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    static const SaOp MAP[PY_N_BINARY_OPS] = {
        [PY_OP_ADD] = SA_OP_ADD, [PY_OP_SUB] = SA_OP_SUB, [PY_OP_MUL] = SA_OP_MUL,
        [PY_OP_TRUEDIV] = SA_OP_TRUEDIV, [PY_OP_FLOORDIV] = SA_OP_FLOORDIV,
        [PY_OP_MOD] = SA_OP_MOD, [PY_OP_AND] = SA_OP_AND, [PY_OP_OR] = SA_OP_OR,
        [PY_OP_LSHIFT] = SA_OP_BITWISE_LSHIFT, [PY_OP_RSHIFT] = SA_OP_BITWISE_RSHIFT,
    };
    if (MAP[op] == SA_OP_NONE)
        return py_not_implemented(py);
    PyValue left = sa_clause_of(py, a);
    if (left == NULL && py_error(py) != NULL)
        return NULL;
    if (left != NULL && sa_is_column_element(py, left))
        return sa_operate(py, MAP[op], left, b, FALSE);
    PyValue right = sa_clause_of(py, b);
    if (right == NULL || !sa_is_column_element(py, right))
        return py_error(py) != NULL ? NULL : py_not_implemented(py);
    return sa_operate(py, MAP[op], right, a, TRUE);
}

PyValue sa_column_unary(PyInterp *py, PyUnaryOp op, PyValue a)
{
    PyValue element = sa_clause_of(py, a);
    if (element == NULL)
        return NULL;
    if (op == PY_OP_INVERT)
        return sa_negate(py, element);
    if (op == PY_OP_NEG)
        return sa_value(sa_unary(py, SA_OP_NEG, element, FALSE, sa_element(py, element)->type));
    return py_raise(py, PY_EXC_TYPE_ERROR, "bad operand type for unary +: '%s'",
                    py_text(py_type_of(py, a)->name));
}

PyValue sa_column_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    static const SaOp MAP[] = {
        [PY_LT] = SA_OP_LT, [PY_LE] = SA_OP_LE, [PY_EQ] = SA_OP_EQ,
        [PY_NE] = SA_OP_NE, [PY_GT] = SA_OP_GT, [PY_GE] = SA_OP_GE,
    };
    PyValue left = sa_clause_of(py, a);
    if (left == NULL)
        return py_error(py) != NULL ? NULL : py_not_implemented(py);
    return sa_operate(py, MAP[op], left, b, FALSE);
}
