/* The constructors of column expressions, and how the values of scripts become elements. */
#include "modules/sqlalchemy/elements.h"

#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/select.h"
#include "modules/sqlalchemy/types.h"

#include <string.h>

/* ---- values of scripts ------------------------------------------------------------------------------ */

gboolean sa_python_is(PyInterp *py, PyValue v, const char *module, const char *name)
{
    PyLayout layout = py_layout(v);
    if (layout != PY_LAYOUT_NATIVE && layout != PY_LAYOUT_OBJECT)
        return FALSE;
    PyType *type = py_type_of(py, v);
    for (gsize i = 0; i < py_tuple_length(type->mro); i++) {
        PyType *base = (PyType *)py_tuple_item(type->mro, i);
        if (!py_str_is(base->name, name))
            continue;
        const char *where = base->def != NULL ? base->def->module : NULL;
        if (where == NULL) {
            PyValue declared = py_dict_get_str(py, base->dict, "__module__");
            where = declared != NULL && py_is_str(declared) ? py_text(declared) : "";
        }
        if (strcmp(where, module) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean sa_type_is_decorator(PyInterp *py, PyValue type)
{
    return sa_type_is_custom(type) &&
           schema_type_is(sa_type_row(py_type_of(py, type)), SCHEMA_TYPE_TypeDecorator);
}

PyValue sa_table_of_entity(PyInterp *py, PyValue v)
{
    if (v == NULL || !py_is_type(v))
        return NULL;
    PyValue table = py_getattr_or_null(py, v, "__table__");
    return table != NULL && sa_element(py, table) != NULL ? table : NULL;
}

PyValue sa_expect_expression(PyInterp *py, PyValue v, PyValue type)
{
    PyValue element = sa_clause_of(py, v);
    if (element == NULL && py_error(py) != NULL)
        return NULL;
    if (element != NULL) {
        SaElement *e = sa_element(py, element);
        if (e->kind == SA_CLASS_SELECT || e->kind == SA_CLASS_COMPOUND_SELECT)
            return sa_scalar_select(py, element);
        return element;
    }
    if (py_is_none(v))
        return sa_null(py);
    if (sa_is_type(py, v) || py_is_type(v) || py_is_opaque(v)) {
        PyValue repr = py_repr(py, v);
        return repr == NULL ? NULL
                            : sa_raise(py, "ArgumentError",
                                       "SQL expression element or literal value expected, got %s.",
                                       py_text(repr));
    }
    PyValue bind = sa_bind(py, NULL, v, type != NULL ? type : sa_type_of_python(py, v));
    if (bind != NULL)
        sa_element(py, bind)->flags |= SA_UNIQUE;
    return bind;
}

PyValue sa_expect_named(PyInterp *py, SaElement *expr, PyValue v, PyValue type)
{
    PyValue element = sa_clause_of(py, v);
    if (element != NULL || py_error(py) != NULL || py_is_none(v))
        return py_error(py) != NULL ? NULL : sa_expect_expression(py, v, type);
    const char *stem = NULL;
    if (expr->kind == SA_CLASS_COLUMN_CLAUSE ||
        sa_is(py, sa_value(expr), SA_CLASS_FUNCTION_ELEMENT))
        stem = expr->name != NULL ? py_text(expr->name) : NULL;
    PyValue own = sa_type_of_python(py, v);
    if (type == NULL)
        type = own == NULL || (expr->type != NULL &&
                               sa_type_id(py, own) == sa_type_id(py, expr->type)) ? expr->type : own;
    PyValue bind = sa_bind(py, stem, v, type);
    if (bind != NULL)
        sa_element(py, bind)->flags |= SA_UNIQUE;
    return bind;
}

PyValue sa_expect_condition(PyInterp *py, PyValue v)
{
    if (py_is_bool(v))
        return sa_boolean(py, py_truth(py, v) == 1);
    if (py_is_none(v))
        return sa_null(py);
    PyValue element = sa_clause_of(py, v);
    if (element != NULL)
        return sa_expect_expression(py, element, NULL);
    if (py_error(py) != NULL)
        return NULL;
    PyValue repr = py_repr(py, v);
    return repr == NULL ? NULL
                        : sa_raise(py, "ArgumentError",
                                   "SQL expression for WHERE/HAVING role expected, got %s.",
                                   py_text(repr));
}

/* A name in order_by("name") is that of a selected column or label; the compiler looks it up. */
PyValue sa_expect_order(PyInterp *py, PyValue v)
{
    if (py_is_str(v)) {
        SaElement *name = sa_new(py, SA_CLASS_COLUMN_CLAUSE);
        name->name = v;
        name->flags = SA_LABEL_REFERENCE;
        return sa_value(name);
    }
    return sa_expect_expression(py, v, NULL);
}

const char *sa_column_name(PyInterp *py, PyValue column)
{
    SaElement *e = sa_element(py, column);
    if (e == NULL)
        return NULL;
    switch ((int)e->kind) {
    case SA_CLASS_COLUMN_CLAUSE:
    case SA_CLASS_LABEL:
        return e->name != NULL && !(e->flags & SA_ANONYMOUS) ? py_text(e->name) : NULL;
    case SA_CLASS_CAST:
    case SA_CLASS_TRY_CAST:
    case SA_CLASS_TYPE_COERCE:
    case SA_CLASS_GROUPING:
    case SA_CLASS_INSTRUMENTED_ATTRIBUTE:
        return e->a != NULL ? sa_column_name(py, e->a) : NULL;
    case SA_CLASS_SCALAR_SELECT:
        return NULL;
    default:
        return NULL;
    }
}

/* ---- building from C ----------------------------------------------------------------------------------- */

PyValue sa_column(PyInterp *py, const char *name, PyValue type)
{
    SaElement *e = sa_new(py, SA_CLASS_COLUMN_CLAUSE);
    e->name = py_intern(py, name);
    e->type = type;
    return sa_value(e);
}

PyValue sa_literal_column(PyInterp *py, const char *text, PyValue type)
{
    SaElement *e = sa_new(py, SA_CLASS_COLUMN_CLAUSE);
    e->name = py_str(py, text);
    e->type = type;
    e->flags = SA_LITERAL;
    return sa_value(e);
}

PyValue sa_null(PyInterp *py)
{
    SaElement *e = sa_new(py, SA_CLASS_NULL_ELEMENT);
    return sa_value(e);
}

PyValue sa_boolean(PyInterp *py, gboolean truth)
{
    SaElement *e = sa_new(py, truth ? SA_CLASS_TRUE_ELEMENT : SA_CLASS_FALSE_ELEMENT);
    e->type = sa_type_shared(py, SCHEMA_TYPE_Boolean);
    return sa_value(e);
}

PyValue sa_bind(PyInterp *py, const char *name, PyValue value, PyValue type)
{
    SaElement *e = sa_new(py, SA_CLASS_BIND_PARAMETER);
    e->name = py_intern(py, name != NULL ? name : "param");
    e->a = value;
    e->type = type;
    if (name == NULL)
        e->flags |= SA_UNIQUE;
    return sa_value(e);
}

PyValue sa_label(PyInterp *py, PyValue element, const char *name)
{
    SaElement *inner = sa_element(py, element);
    SaElement *e = sa_new(py, SA_CLASS_LABEL);
    e->name = py_intern(py, name != NULL ? name : "anon");
    if (name == NULL)
        e->flags |= SA_ANONYMOUS;
    /* A label of a label takes its element over. */
    e->a = inner != NULL && inner->kind == SA_CLASS_LABEL
               ? inner->a : sa_self_group(py, element, SA_OP_COMMA, 0);
    e->type = inner != NULL ? inner->type : NULL;
    return e->a == NULL ? NULL : sa_value(e);
}

PyValue sa_cast(PyInterp *py, PyValue element, PyValue type)
{
    SaElement *e = sa_new(py, SA_CLASS_CAST);
    e->type = type;
    e->a = sa_expect_expression(py, element, type);
    return e->a == NULL ? NULL : sa_value(e);
}

/* ---- __init__ -------------------------------------------------------------------------------------------- */

gboolean sa_init_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "column(text, type_=, is_literal=, _selectable=)", v))
        return FALSE;
    SaElement *e = (SaElement *)self;
    if (!py_is_str(v[0])) {
        sa_raise(py, "ArgumentError", "Column name must be a string");
        return FALSE;
    }
    e->name = py_intern_str(py, v[0]);
    if (v[1] != NULL && !py_is_none(v[1])) {
        e->type = sa_type_instance(py, v[1]);
        if (e->type == NULL)
            return FALSE;
    }
    if (v[2] != NULL && py_truth(py, v[2]) == 1)
        e->flags |= SA_LITERAL;
    if (v[3] != NULL && !py_is_none(v[3]))
        e->table = v[3];
    return TRUE;
}

gboolean sa_init_label(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "Label(name, element, type_=)", v))
        return FALSE;
    PyValue element = sa_expect_expression(py, v[1], NULL);
    PyValue label = element == NULL
                        ? NULL : sa_label(py, element, py_is_none(v[0]) ? NULL : py_text(v[0]));
    if (label == NULL)
        return FALSE;
    SaElement *e = (SaElement *)self, *made = sa_element(py, label);
    e->name = made->name;
    e->flags = made->flags;
    e->a = made->a;
    e->type = v[2] != NULL && !py_is_none(v[2]) ? sa_type_instance(py, v[2]) : made->type;
    return v[2] == NULL || py_is_none(v[2]) || e->type != NULL;
}

static gboolean flag(PyInterp *py, PyValue v)
{
    return v != NULL && py_truth(py, v) == 1;
}

gboolean sa_init_bind(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[10];
    if (!py_bind(py, args,
                 "bindparam(key, value=, type_=, unique=, required=, quote=, callable_=, expanding=, "
                 "isoutparam=, literal_execute=)", v))
        return FALSE;
    SaElement *e = (SaElement *)self;
    e->name = py_is_none(v[0]) ? py_intern(py, "param") : v[0];
    e->a = v[1];
    e->b = v[6] != NULL && !py_is_none(v[6]) ? v[6] : NULL;
    if (flag(py, v[3]) || py_is_none(v[0]))
        e->flags |= SA_UNIQUE;
    if (v[4] != NULL ? flag(py, v[4]) : (v[1] == NULL && e->b == NULL))
        e->flags |= SA_REQUIRED;
    if (flag(py, v[7]))
        e->flags |= SA_EXPANDING;
    if (flag(py, v[9]))
        e->flags |= SA_LITERAL_EXECUTE;
    if (v[2] != NULL && !py_is_none(v[2])) {
        e->type = sa_type_instance(py, v[2]);
        return e->type != NULL;
    }
    PyValue sample = e->a;
    if ((e->flags & SA_EXPANDING) && sample != NULL &&
        (py_is_list(sample) || py_is_tuple(sample)) && py_length(py, sample) > 0)
        sample = py_getitem(py, sample, py_small(0));
    e->type = sample != NULL ? sa_type_of_python(py, sample) : NULL;
    return TRUE;
}

gboolean sa_init_clause_list(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaElement *e = (SaElement *)self;
    e->op = SA_OP_COMMA;
    e->items = py_list(py, 0, NULL);
    for (gsize i = 0; i < args->npos; i++) {
        PyValue item = sa_expect_expression(py, args->pos[i], NULL);
        if (item == NULL)
            return FALSE;
        py_list_append(py, e->items, sa_self_group(py, item, SA_OP_COMMA, 0));
    }
    return TRUE;
}

/* ---- functions of the module -------------------------------------------------------------------------------- */

static PyValue construct(PyInterp *py, SaClass kind,
                         gboolean (*init)(PyInterp *, PyValue, const PyArgs *), const PyArgs *args)
{
    SaElement *e = sa_new(py, kind);
    return init(py, sa_value(e), args) ? sa_value(e) : NULL;
}

static PyValue make_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    return construct(py, SA_CLASS_COLUMN_CLAUSE, sa_init_column, args);
}

static PyValue make_bindparam(PyInterp *py, PyValue self, const PyArgs *args)
{
    return construct(py, SA_CLASS_BIND_PARAMETER, sa_init_bind, args);
}

static PyValue make_literal_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "literal_column(text, type_=)", v))
        return NULL;
    PyValue type = v[1] != NULL && !py_is_none(v[1]) ? sa_type_instance(py, v[1]) : NULL;
    if (type == NULL && py_error(py) != NULL)
        return NULL;
    PyValue text = py_to_str(py, v[0]);
    return text == NULL ? NULL : sa_literal_column(py, py_text(text), type);
}

static PyValue make_literal(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "literal(value, type_=, literal_execute=)", v))
        return NULL;
    PyValue clause = sa_clause_of(py, v[0]);
    if (clause != NULL || py_error(py) != NULL)
        return clause;
    PyValue type = v[1] != NULL && !py_is_none(v[1]) ? sa_type_instance(py, v[1])
                                                     : sa_type_of_python(py, v[0]);
    if (type == NULL && py_error(py) != NULL)
        return NULL;
    PyValue bind = sa_bind(py, NULL, v[0], type);
    if (flag(py, v[2]))
        sa_element(py, bind)->flags |= SA_LITERAL_EXECUTE;
    return bind;
}

static PyValue make_null(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_null(py);
}

static PyValue make_true(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_boolean(py, TRUE);
}

static PyValue make_false(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_boolean(py, FALSE);
}

static PyValue conjunction(PyInterp *py, const PyArgs *args, SaOp op)
{
    PyValue clauses = py_list(py, 0, NULL);
    for (gsize i = 0; i < args->npos; i++) {
        PyValue clause = sa_expect_condition(py, args->pos[i]);
        if (clause == NULL)
            return NULL;
        py_list_append(py, clauses, clause);
    }
    return sa_conjunction(py, op, py_list_length(clauses), ((PyList *)clauses)->items);
}

static PyValue make_and(PyInterp *py, PyValue self, const PyArgs *args)
{
    return conjunction(py, args, SA_OP_AND);
}

static PyValue make_or(PyInterp *py, PyValue self, const PyArgs *args)
{
    return conjunction(py, args, SA_OP_OR);
}

static PyValue make_not(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "not_(clause)", v))
        return NULL;
    PyValue clause = sa_expect_condition(py, v[0]);
    return clause == NULL ? NULL : sa_negate(py, clause);
}

/* A pair of case(): WHEN and THEN. */
static gboolean add_when(PyInterp *py, SaElement *e, PyValue when, PyValue then)
{
    PyValue condition = e->a != NULL && sa_clause_of(py, when) == NULL
                            ? sa_expect_expression(py, when, NULL)
                            : (e->a != NULL ? sa_expect_expression(py, when, NULL)
                                            : sa_expect_condition(py, when));
    PyValue result = condition != NULL ? sa_expect_expression(py, then, NULL) : NULL;
    if (result == NULL)
        return FALSE;
    py_list_append(py, e->items, sa_self_group(py, condition, SA_OP_NONE, 0));
    py_list_append(py, e->items, result);
    SaElement *r = sa_element(py, result);
    if (r->type != NULL)
        e->type = r->type;
    return TRUE;
}

static gboolean add_whens(PyInterp *py, SaElement *e, PyValue whens)
{
    for (gsize i = 0; i < py_tuple_length(whens); i++) {
        PyValue when = py_tuple_item(whens, i), key, value;
        gsize position = 0;
        if (py_is_dict(when)) {
            while (py_dict_next(when, &position, &key, &value))
                if (!add_when(py, e, key, value))
                    return FALSE;
            continue;
        }
        PyValue pair = py_to_list(py, when);
        if (pair == NULL)
            return FALSE;
        /* The 1.x form: case([(a, b), (c, d)]). */
        if (py_list_length(pair) > 0 && py_is_tuple(py_list_item(pair, 0))) {
            if (!add_whens(py, e, py_tuple(py, py_list_length(pair), ((PyList *)pair)->items)))
                return FALSE;
        } else if (py_list_length(pair) == 2) {
            if (!add_when(py, e, py_list_item(pair, 0), py_list_item(pair, 1)))
                return FALSE;
        } else {
            py_raise(py, PY_EXC_VALUE_ERROR, "case() expects (condition, value) pairs");
            return FALSE;
        }
    }
    return TRUE;
}

static PyValue make_case(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "case(*whens, value=, else_=)", v))
        return NULL;
    SaElement *e = sa_new(py, SA_CLASS_CASE);
    e->items = py_list(py, 0, NULL);
    if (v[1] != NULL && !py_is_none(v[1])) {
        e->a = sa_expect_expression(py, v[1], NULL);
        if (e->a == NULL)
            return NULL;
    }
    if (!add_whens(py, e, v[0]))
        return NULL;
    if (v[2] != NULL && !py_is_none(v[2])) {
        e->b = sa_expect_expression(py, v[2], NULL);
        if (e->b == NULL)
            return NULL;
    }
    return sa_value(e);
}

static PyValue typed(PyInterp *py, const PyArgs *args, SaClass kind)
{
    PyValue v[2];
    if (!py_bind(py, args, "cast(expression, type_)", v))
        return NULL;
    PyValue type = sa_type_instance(py, v[1]);
    if (type == NULL)
        return NULL;
    SaElement *e = sa_new(py, kind);
    e->type = type;
    e->a = sa_expect_expression(py, v[0], type);
    SaElement *inner = e->a != NULL ? sa_element(py, e->a) : NULL;
    if (kind == SA_CLASS_TYPE_COERCE && inner != NULL && inner->kind == SA_CLASS_BIND_PARAMETER) {
        SaElement *bind = sa_copy(py, inner);
        bind->type = type;
        e->a = sa_value(bind);
    }
    return e->a == NULL ? NULL : sa_value(e);
}

static PyValue make_cast(PyInterp *py, PyValue self, const PyArgs *args)
{
    return typed(py, args, SA_CLASS_CAST);
}

static PyValue make_try_cast(PyInterp *py, PyValue self, const PyArgs *args)
{
    return typed(py, args, SA_CLASS_TRY_CAST);
}

static PyValue make_type_coerce(PyInterp *py, PyValue self, const PyArgs *args)
{
    return typed(py, args, SA_CLASS_TYPE_COERCE);
}

static PyValue make_extract(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "extract(field, expr)", v))
        return NULL;
    SaElement *e = sa_new(py, SA_CLASS_EXTRACT);
    e->name = v[0];
    e->a = sa_expect_expression(py, v[1], NULL);
    e->type = sa_type_shared(py, SCHEMA_TYPE_Integer);
    return e->a == NULL ? NULL : sa_value(e);
}

static PyValue make_tuple(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "tuple_(*clauses, types=)", v))
        return NULL;
    SaElement *e = sa_new(py, SA_CLASS_TUPLE);
    e->op = SA_OP_COMMA;
    e->items = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_tuple_length(v[0]); i++) {
        PyValue item = sa_expect_expression(py, py_tuple_item(v[0], i), NULL);
        if (item == NULL)
            return NULL;
        py_list_append(py, e->items, sa_self_group(py, item, SA_OP_COMMA, 0));
    }
    return sa_value(e);
}

static PyValue make_label(PyInterp *py, PyValue self, const PyArgs *args)
{
    return construct(py, SA_CLASS_LABEL, sa_init_label, args);
}

/* Module functions that are methods of their first argument. */
#define STANDALONE(cname, method)                                                                  \
    static PyValue cname(PyInterp *py, PyValue self, const PyArgs *args)                           \
    {                                                                                              \
        return sa_standalone_operator(py, method, args);                                           \
    }

STANDALONE(make_desc, "desc")
STANDALONE(make_asc, "asc")
STANDALONE(make_nulls_first, "nulls_first")
STANDALONE(make_nulls_last, "nulls_last")
STANDALONE(make_between, "between")
STANDALONE(make_collate, "collate")
STANDALONE(make_any, "any_")
STANDALONE(make_all, "all_")
STANDALONE(make_distinct, "distinct")
STANDALONE(make_bitwise_not, "bitwise_not")

const SaName sa_element_names[] = {
    SA_NAME_FUNCTION("column", make_column),
    SA_NAME_FUNCTION("literal", make_literal),
    SA_NAME_FUNCTION("literal_column", make_literal_column),
    SA_NAME_FUNCTION("bindparam", make_bindparam),
    SA_NAME_FUNCTION("null", make_null),
    SA_NAME_FUNCTION("true", make_true),
    SA_NAME_FUNCTION("false", make_false),
    SA_NAME_FUNCTION("and_", make_and),
    SA_NAME_FUNCTION("or_", make_or),
    SA_NAME_FUNCTION("not_", make_not),
    SA_NAME_FUNCTION("case", make_case),
    SA_NAME_FUNCTION("cast", make_cast),
    SA_NAME_FUNCTION("try_cast", make_try_cast),
    SA_NAME_FUNCTION("type_coerce", make_type_coerce),
    SA_NAME_FUNCTION("extract", make_extract),
    SA_NAME_FUNCTION("tuple_", make_tuple),
    SA_NAME_FUNCTION("label", make_label),
    SA_NAME_FUNCTION("desc", make_desc),
    SA_NAME_FUNCTION("asc", make_asc),
    SA_NAME_FUNCTION("nulls_first", make_nulls_first),
    SA_NAME_FUNCTION("nullsfirst", make_nulls_first),
    SA_NAME_FUNCTION("nulls_last", make_nulls_last),
    SA_NAME_FUNCTION("nullslast", make_nulls_last),
    SA_NAME_FUNCTION("between", make_between),
    SA_NAME_FUNCTION("collate", make_collate),
    SA_NAME_FUNCTION("any_", make_any),
    SA_NAME_FUNCTION("all_", make_all),
    SA_NAME_FUNCTION("distinct", make_distinct),
    SA_NAME_FUNCTION("bitwise_not", make_bitwise_not),
    SA_NAME_CLASS("Visitable", VISITABLE),
    SA_NAME_CLASS("ClauseElement", CLAUSE_ELEMENT),
    SA_NAME_CLASS("Executable", CLAUSE_ELEMENT),
    SA_NAME_CLASS("ColumnElement", COLUMN_ELEMENT),
    SA_NAME_CLASS("SQLColumnExpression", COLUMN_ELEMENT),
    SA_NAME_CLASS("ColumnOperators", COLUMN_ELEMENT),
    SA_NAME_CLASS("ColumnClause", COLUMN_CLAUSE),
    SA_NAME_CLASS("Label", LABEL),
    SA_NAME_CLASS("BindParameter", BIND_PARAMETER),
    SA_NAME_CLASS("BinaryExpression", BINARY),
    SA_NAME_CLASS("OperatorExpression", BINARY),
    SA_NAME_CLASS("UnaryExpression", UNARY),
    SA_NAME_CLASS("ClauseList", CLAUSE_LIST),
    SA_NAME_CLASS("BooleanClauseList", BOOLEAN_LIST),
    SA_NAME_CLASS("ExpressionClauseList", EXPRESSION_LIST),
    SA_NAME_CLASS("Tuple", TUPLE),
    SA_NAME_CLASS("Case", CASE),
    SA_NAME_CLASS("Cast", CAST),
    SA_NAME_CLASS("TryCast", TRY_CAST),
    SA_NAME_CLASS("TypeCoerce", TYPE_COERCE),
    SA_NAME_CLASS("Extract", EXTRACT),
    SA_NAME_CLASS("Grouping", GROUPING),
    SA_NAME_CLASS("Null", NULL_ELEMENT),
    SA_NAME_CLASS("True_", TRUE_ELEMENT),
    SA_NAME_CLASS("False_", FALSE_ELEMENT),
    SA_NAME_CLASS("CollationClause", COLLATION),
    SA_NAME_CLASS("CollectionAggregate", COLLECTION_AGGREGATE),
    SA_NAME_CLASS("Over", OVER),
    SA_NAME_CLASS("WithinGroup", WITHIN_GROUP),
    SA_NAME_CLASS("FunctionFilter", FUNCTION_FILTER),
    SA_NAME_CLASS("ColumnCollection", COLUMN_COLLECTION),
    SA_NAME_END,
};
