/*
 * The constructors of expressions as C calls them, and how values of scripts become elements.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_ELEMENTS_H
#define LIMBECK_MODULES_SQLALCHEMY_ELEMENTS_H

#include "modules/sqlalchemy/expression.h"

/* v as an element: elements themselves, ORM attributes (their column), and what has
 * __clause_element__(). NULL: it is none; an exception may be pending only from __clause_element__(). */
PyValue sa_clause_of(PyInterp *py, PyValue v);
/* Is v an instance of the class module.name (or of a subclass), whoever made it? */
gboolean sa_python_is(PyInterp *py, PyValue v, const char *module, const char *name);

/* The other side of an expression: an element, or a bind parameter named for expr with its type
 * (type_or_null wins). NULL + exception. */
PyValue sa_expect_named(PyInterp *py, SaElement *expr, PyValue v, PyValue type_or_null);
/* What a script writes in where(): a condition. Also tells True/False from elements. */
PyValue sa_expect_condition(PyInterp *py, PyValue v);
/* What a script writes in order_by(), group_by(): elements; a str is a label or text. */
PyValue sa_expect_order(PyInterp *py, PyValue v);

PyValue sa_cast(PyInterp *py, PyValue element, PyValue type);
PyValue sa_scalar_select(PyInterp *py, PyValue select);
PyValue sa_alias(PyInterp *py, SaClass kind, PyValue element, const char *name_or_null);
PyValue sa_join(PyInterp *py, PyValue left, PyValue right, PyValue onclause_or_null, gboolean outer,
                gboolean full);
/* select(from): all columns of a FROM clause. */
PyValue sa_select_from_columns(PyInterp *py, PyValue from);
PyValue sa_select_new(PyInterp *py, gsize n, const PyValue *columns);

PyValue sa_get_astext(PyInterp *py, PyValue self);

/* A type that a script derived from TypeDecorator? */
gboolean sa_type_is_decorator(PyInterp *py, PyValue type);

/* The name by which a column expression is known in a result or a subquery; NULL: it has none. */
const char *sa_column_name(PyInterp *py, PyValue column);

/* func.<name>: the type that the generic function of this name returns for its arguments, or NULL. */
PyValue sa_function_type(PyInterp *py, const char *name, gsize n, const PyValue *arguments);

#endif
