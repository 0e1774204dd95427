/* What every SELECT can become: subquery, CTE, scalar, EXISTS, part of a UNION. */
#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/select.h"

#include <string.h>

static const char *name_or_null(PyValue v)
{
    return v != NULL && py_is_str(v) ? py_text(v) : NULL;
}

static gboolean truth(PyInterp *py, PyValue v)
{
    return v != NULL && py_truth(py, v) == 1;
}

PyValue sa_scalar_select(PyInterp *py, PyValue select)
{
    SaElement *e = sa_new(py, SA_CLASS_SCALAR_SELECT);
    e->a = select;
    PyValue columns = sa_selected_columns(py, select);
    if (columns == NULL)
        return NULL;
    if (py_list_length(columns) > 0)
        e->type = sa_element(py, py_list_item(columns, 0))->type;
    return sa_value(e);
}

static PyValue base_subquery(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "subquery(name=)", v))
        return NULL;
    return sa_alias(py, SA_CLASS_SUBQUERY, self, name_or_null(v[0]));
}

static PyValue base_alias(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "alias(name=, flat=)", v))
        return NULL;
    return sa_alias(py, SA_CLASS_SUBQUERY, self, name_or_null(v[0]));
}

static PyValue base_lateral(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "lateral(name=)", v))
        return NULL;
    return sa_alias(py, SA_CLASS_LATERAL, self, name_or_null(v[0]));
}

PyValue sa_statement_cte(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "cte(name=, recursive=, nesting=)", v))
        return NULL;
    PyValue cte = sa_alias(py, SA_CLASS_CTE, self, name_or_null(v[0]));
    SaElement *e = sa_element(py, cte);
    if (truth(py, v[1]))
        e->flags |= SA_RECURSIVE;
    if (truth(py, v[2]))
        e->flags |= SA_NESTING;
    return cte;
}

static PyValue base_scalar_subquery(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_scalar_select(py, self);
}

static PyValue base_label(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "label(name)", v))
        return NULL;
    PyValue scalar = sa_scalar_select(py, self);
    return scalar == NULL ? NULL : sa_label(py, scalar, name_or_null(v[0]));
}

/* ---- EXISTS ---------------------------------------------------------------------------------------- */

static void set_exists(PyInterp *py, SaElement *e, PyValue select)
{
    SaElement *scalar = sa_new(py, SA_CLASS_SCALAR_SELECT);
    scalar->a = select;
    e->op = SA_OP_EXISTS;
    e->a = sa_value(scalar);
    e->type = sa_type_shared(py, SCHEMA_TYPE_Boolean);
}

static PyValue make_exists_of(PyInterp *py, PyValue select)
{
    SaElement *e = sa_new(py, SA_CLASS_EXISTS);
    set_exists(py, e, select);
    return sa_value(e);
}

static PyValue base_exists(PyInterp *py, PyValue self, const PyArgs *args)
{
    return make_exists_of(py, self);
}

static PyValue star(PyInterp *py)
{
    return sa_literal_column(py, "*", NULL);
}

gboolean sa_init_exists(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue select = NULL;
    if (args->npos == 0) {
        PyValue all = star(py);
        select = sa_select_new(py, 1, &all);
    } else {
        PyValue first = sa_clause_of(py, args->pos[0]);
        SaElement *e = first != NULL ? sa_element(py, first) : NULL;
        if (e != NULL && e->kind == SA_CLASS_SCALAR_SELECT)
            select = e->a;
        else if (e != NULL && sa_is(py, first, SA_CLASS_SELECT_BASE))
            select = first;
        else
            select = sa_select_new(py, args->npos, args->pos);
    }
    if (select == NULL)
        return FALSE;
    set_exists(py, (SaElement *)self, select);
    return TRUE;
}

static PyValue make_exists(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaElement *e = sa_new(py, SA_CLASS_EXISTS);
    return sa_init_exists(py, sa_value(e), args) ? sa_value(e) : NULL;
}

/* Passes a call on to the SELECT inside of EXISTS and wraps what it gives. */
static PyValue exists_forward(PyInterp *py, PyValue self, const PyArgs *args, const char *method)
{
    SaElement *e = (SaElement *)self;
    SaElement *scalar = sa_element(py, e->a);
    PyValue function = py_getattr(py, scalar->a, method);
    PyValue select = function == NULL ? NULL : py_call(py, function, args);
    return select == NULL ? NULL : make_exists_of(py, select);
}

#define EXISTS_METHOD(name)                                                                        \
    static PyValue exists_##name(PyInterp *py, PyValue self, const PyArgs *args)                   \
    {                                                                                              \
        return exists_forward(py, self, args, #name);                                              \
    }

EXISTS_METHOD(where)
EXISTS_METHOD(select_from)
EXISTS_METHOD(correlate)
EXISTS_METHOD(correlate_except)

static PyValue exists_select(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_select_new(py, 1, &self);
}

const PyMethodDef sa_exists_methods[] = {
    {"where", exists_where, 0}, {"select_from", exists_select_from, 0},
    {"correlate", exists_correlate, 0}, {"correlate_except", exists_correlate_except, 0},
    {"select", exists_select, 0}, {NULL, NULL, 0},
};

static PyValue scalar_forward(PyInterp *py, PyValue self, const PyArgs *args, const char *method)
{
    SaElement *e = (SaElement *)self;
    PyValue function = py_getattr(py, e->a, method);
    PyValue select = function == NULL ? NULL : py_call(py, function, args);
    return select == NULL ? NULL : sa_scalar_select(py, select);
}

static PyValue scalar_where(PyInterp *py, PyValue self, const PyArgs *args)
{
    return scalar_forward(py, self, args, "where");
}

static PyValue scalar_correlate(PyInterp *py, PyValue self, const PyArgs *args)
{
    return scalar_forward(py, self, args, "correlate");
}

static PyValue scalar_correlate_except(PyInterp *py, PyValue self, const PyArgs *args)
{
    return scalar_forward(py, self, args, "correlate_except");
}

const PyMethodDef sa_scalar_select_methods[] = {
    {"where", scalar_where, 0}, {"correlate", scalar_correlate, 0},
    {"correlate_except", scalar_correlate_except, 0}, {NULL, NULL, 0},
};

/* ---- UNION and its like ------------------------------------------------------------------------------- */

static PyValue compound(PyInterp *py, const char *keyword, gsize n, const PyValue *selects)
{
    SaStatement *s = (SaStatement *)sa_new(py, SA_CLASS_COMPOUND_SELECT);
    s->element.name = py_str(py, keyword);
    s->element.items = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        PyValue select = sa_clause_of(py, selects[i]);
        SaElement *e = select != NULL ? sa_element(py, select) : NULL;
        if (e == NULL)
            return py_error(py) != NULL
                       ? NULL : sa_raise(py, "ArgumentError", "SELECT construct for inclusion in a UNION or "
                                         "other set construct expected");
        /* SQL puts an inner UNION, or a SELECT with its own ORDER BY or LIMIT, in parentheses. */
        SaStatement *inner = sa_statement(py, select);
        gboolean parens = e->kind == SA_CLASS_COMPOUND_SELECT ||
                          (inner != NULL && (inner->limit != NULL || inner->offset != NULL ||
                                             inner->fetch != NULL || inner->order_by != NULL ||
                                             inner->group_by != NULL));
        if (e->kind == SA_CLASS_SELECT && !(inner->limit != NULL || inner->offset != NULL ||
                                            inner->fetch != NULL || inner->order_by != NULL))
            parens = FALSE;
        py_list_append(py, s->element.items,
                       parens ? sa_self_group(py, select, SA_OP_NONE, 0) : select);
    }
    return sa_value(&s->element);
}

static PyValue base_compound(PyInterp *py, PyValue self, const PyArgs *args, const char *keyword)
{
    PyValue list = py_list(py, 1, &self);
    for (gsize i = 0; i < args->npos; i++)
        py_list_append(py, list, args->pos[i]);
    return compound(py, keyword, py_list_length(list), ((PyList *)list)->items);
}

#define COMPOUND(name, keyword)                                                                    \
    static PyValue base_##name(PyInterp *py, PyValue self, const PyArgs *args)                     \
    {                                                                                              \
        return base_compound(py, self, args, keyword);                                             \
    }                                                                                              \
    static PyValue make_##name(PyInterp *py, PyValue self, const PyArgs *args)                     \
    {                                                                                              \
        return compound(py, keyword, args->npos, args->pos);                                       \
    }

COMPOUND(union, "UNION")
COMPOUND(union_all, "UNION ALL")
COMPOUND(except_, "EXCEPT")
COMPOUND(except_all, "EXCEPT ALL")
COMPOUND(intersect, "INTERSECT")
COMPOUND(intersect_all, "INTERSECT ALL")

const PyMethodDef sa_select_base_methods[] = {
    {"subquery", base_subquery, 0}, {"alias", base_alias, 0}, {"lateral", base_lateral, 0},
    {"cte", sa_statement_cte, 0}, {"scalar_subquery", base_scalar_subquery, 0},
    {"as_scalar", base_scalar_subquery, 0}, {"label", base_label, 0}, {"exists", base_exists, 0},
    {"union", base_union, 0}, {"union_all", base_union_all, 0}, {"except_", base_except_, 0},
    {"except_all", base_except_all, 0}, {"intersect", base_intersect, 0},
    {"intersect_all", base_intersect_all, 0}, {"add_cte", sa_statement_add_cte, 0},
    {NULL, NULL, 0},
};

static PyValue make_cte(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (args->npos < 1)
        return py_raise(py, PY_EXC_TYPE_ERROR, "cte() missing 1 required positional argument");
    PyArgs rest = *args;
    rest.pos++;
    rest.npos--;
    return sa_statement_cte(py, args->pos[0], &rest);
}

const SaName sa_select_base_names[] = {
    SA_NAME_FUNCTION("exists", make_exists),
    SA_NAME_FUNCTION("cte", make_cte),
    SA_NAME_FUNCTION("union", make_union),
    SA_NAME_FUNCTION("union_all", make_union_all),
    SA_NAME_FUNCTION("except_", make_except_),
    SA_NAME_FUNCTION("except_all", make_except_all),
    SA_NAME_FUNCTION("intersect", make_intersect),
    SA_NAME_FUNCTION("intersect_all", make_intersect_all),
    SA_NAME_END,
};
