/*
 * The operators of SQL expressions: their text, precedence and how elements are put in parentheses
 * beside them. Precedence and grouping are SQLAlchemy's (sqlalchemy.sql.operators).
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_OPERATORS_H
#define LIMBECK_MODULES_SQLALCHEMY_OPERATORS_H

#include "modules/sqlalchemy/expression.h"

/* X(id, Python name, text, precedence, natural self precedence, negation).
 * Natural: "a + b + c" needs no parentheses. */
#define SA_OPS(X)                                                                                  \
    X(NONE, "", "", 100, 0, NONE)                                                                  \
    X(AND, "and_", " AND ", 3, 1, NONE)                                                            \
    X(OR, "or_", " OR ", 2, 1, NONE)                                                               \
    X(ADD, "add", " + ", 7, 1, NONE)                                                               \
    X(SUB, "sub", " - ", 7, 0, NONE)                                                               \
    X(MUL, "mul", " * ", 8, 1, NONE)                                                               \
    X(TRUEDIV, "truediv", " / ", 8, 0, NONE)                                                       \
    X(FLOORDIV, "floordiv", " / ", 8, 0, NONE)                                                     \
    X(MOD, "mod", " % ", 8, 0, NONE)                                                               \
    X(NEG, "neg", "-", 8, 0, NONE)                                                                 \
    X(BITWISE_XOR, "bitwise_xor_op", " ^ ", 7, 0, NONE)                                            \
    X(BITWISE_OR, "bitwise_or_op", " | ", 7, 0, NONE)                                              \
    X(BITWISE_AND, "bitwise_and_op", " & ", 7, 0, NONE)                                            \
    X(BITWISE_NOT, "bitwise_not_op", "~", 8, 0, NONE)                                              \
    X(BITWISE_LSHIFT, "bitwise_lshift_op", " << ", 7, 0, NONE)                                     \
    X(BITWISE_RSHIFT, "bitwise_rshift_op", " >> ", 7, 0, NONE)                                     \
    X(CONCAT, "concat_op", " || ", 5, 1, NONE)                                                     \
    X(EQ, "eq", " = ", 5, 0, NE)                                                                   \
    X(NE, "ne", " != ", 5, 0, EQ)                                                                  \
    X(LT, "lt", " < ", 5, 0, GE)                                                                   \
    X(LE, "le", " <= ", 5, 0, GT)                                                                  \
    X(GT, "gt", " > ", 5, 0, LE)                                                                   \
    X(GE, "ge", " >= ", 5, 0, LT)                                                                  \
    X(IS, "is_", " IS ", 5, 0, IS_NOT)                                                             \
    X(IS_NOT, "is_not", " IS NOT ", 5, 0, IS)                                                      \
    X(IS_DISTINCT, "is_distinct_from", " IS DISTINCT FROM ", 5, 0, IS_NOT_DISTINCT)                \
    X(IS_NOT_DISTINCT, "is_not_distinct_from", " IS NOT DISTINCT FROM ", 5, 0, IS_DISTINCT)        \
    X(IN, "in_op", " IN ", 5, 0, NOT_IN)                                                           \
    X(NOT_IN, "not_in_op", " NOT IN ", 5, 0, IN)                                                   \
    X(LIKE, "like_op", " LIKE ", 5, 0, NOT_LIKE)                                                   \
    X(NOT_LIKE, "not_like_op", " NOT LIKE ", 5, 0, LIKE)                                           \
    X(ILIKE, "ilike_op", " ILIKE ", 5, 0, NOT_ILIKE)                                               \
    X(NOT_ILIKE, "not_ilike_op", " NOT ILIKE ", 5, 0, ILIKE)                                       \
    X(PATTERN, "contains_op", " LIKE ", 100, 0, NOT_PATTERN)                                       \
    X(NOT_PATTERN, "not_contains_op", " NOT LIKE ", 100, 0, PATTERN)                               \
    X(BETWEEN, "between_op", " BETWEEN ", 5, 0, NOT_BETWEEN)                                       \
    X(NOT_BETWEEN, "not_between_op", " NOT BETWEEN ", 5, 0, BETWEEN)                               \
    X(MATCH, "match_op", " MATCH ", 5, 0, NOT_MATCH)                                               \
    X(NOT_MATCH, "not_match_op", " NOT MATCH ", 5, 0, MATCH)                                       \
    X(REGEXP, "regexp_match_op", " <regexp> ", 5, 0, NOT_REGEXP)                                   \
    X(NOT_REGEXP, "not_regexp_match_op", " <not regexp> ", 5, 0, REGEXP)                           \
    X(REGEXP_REPLACE, "regexp_replace_op", " <regexp replace> ", 5, 0, NONE)                       \
    X(DISTINCT, "distinct_op", "DISTINCT ", 5, 0, NONE)                                            \
    X(INV, "inv", "NOT ", 5, 0, NONE)                                                              \
    X(IS_TRUE, "is_true", "", 5, 0, IS_FALSE)                                                      \
    X(IS_FALSE, "is_false", "", 5, 0, IS_TRUE)                                                     \
    X(COLLATE, "collate", " COLLATE ", 4, 0, NONE)                                                 \
    X(DESC, "desc_op", " DESC", 3, 0, NONE)                                                        \
    X(ASC, "asc_op", " ASC", 3, 0, NONE)                                                           \
    X(NULLS_FIRST, "nulls_first_op", " NULLS FIRST", 100, 0, NONE)                                 \
    X(NULLS_LAST, "nulls_last_op", " NULLS LAST", 100, 0, NONE)                                    \
    X(COMMA, "comma_op", ", ", -1, 0, NONE)                                                        \
    X(EXISTS, "exists", "EXISTS ", 0, 0, NONE)                                                     \
    X(ANY, "any_op", "ANY ", 15, 0, NONE)                                                          \
    X(ALL, "all_op", "ALL ", 15, 0, NONE)                                                          \
    X(GETITEM, "getitem", "", 15, 1, NONE)                                                         \
    X(JSON_GETITEM, "json_getitem_op", "", 15, 1, NONE)                                            \
    X(JSON_PATH_GETITEM, "json_path_getitem_op", "", 15, 1, NONE)                                  \
    X(FILTER, "filter_op", "", 6, 0, NONE)                                                         \
    X(AS_BOOL, "_asbool", "", -10, 0, NONE)                                                        \
    X(CUSTOM, "custom_op", "", 0, 0, NONE)

typedef enum {
#define X(id, name, text, precedence, natural, negation) SA_OP_##id,
    SA_OPS(X)
#undef X
    SA_N_OPS,
} SaOp;

typedef struct {
    const char *name;
    const char *text;
    int precedence; /* 100: not in SQLAlchemy's table */
    gboolean natural;
    SaOp negation;
} SaOperator;

const SaOperator *sa_operator(SaOp op);

/* The element as it stands beside the operator: itself, or in parentheses. precedence counts only
 * for SA_OP_CUSTOM (op("...", precedence=n)). */
PyValue sa_self_group(PyInterp *py, PyValue element, SaOp against, int precedence);

/* left op right with both sides grouped. type NULL: NullType. */
SaElement *sa_binary(PyInterp *py, SaOp op, PyValue left, PyValue right, PyValue type);
SaElement *sa_unary(PyInterp *py, SaOp op, PyValue element, gboolean postfix, PyValue type);
SaElement *sa_grouping(PyInterp *py, PyValue element);

/* What column.operate(op, other) gives: other is coerced, None handled, types adapted. */
PyValue sa_operate(PyInterp *py, SaOp op, PyValue element, PyValue other, gboolean reverse);
/* NOT element. */
PyValue sa_negate(PyInterp *py, PyValue element);
/* and_() / or_() of a list of elements. */
PyValue sa_conjunction(PyInterp *py, SaOp op, gsize n, const PyValue *clauses);

/* The type that a Python value has by itself: NULL when none is known. */
PyValue sa_type_of_python(PyInterp *py, PyValue value);
gboolean sa_type_is(PyInterp *py, PyValue type, SchemaTypeId ancestor);

/* Slots and methods of ColumnElement. */
extern const PyMethodDef sa_column_operators[];
PyValue sa_column_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b);
PyValue sa_column_unary(PyInterp *py, PyUnaryOp op, PyValue a);
PyValue sa_column_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op);
PyValue sa_column_getitem(PyInterp *py, PyValue self, PyValue key);

/* A method's function by name: sqlalchemy.desc(x) is x.desc(). */
PyValue sa_standalone_operator(PyInterp *py, const char *method, const PyArgs *args);

#endif
