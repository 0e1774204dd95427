/* Which FROM clauses a statement has: from its columns, its conditions, select_from() and join(). */
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/select.h"

gboolean sa_list_has(PyValue list, PyValue item)
{
    for (gsize i = 0; list != NULL && i < py_list_length(list); i++)
        if (py_list_item(list, i) == item)
            return TRUE;
    return FALSE;
}

static void add_once(PyInterp *py, PyValue list, PyValue item)
{
    if (!sa_list_has(list, item))
        py_list_append(py, list, item);
}

static void collect_items(PyInterp *py, PyValue items, PyValue list)
{
    for (gsize i = 0; items != NULL && i < py_list_length(items); i++)
        if (!py_is_small(py_list_item(items, i)))
            sa_collect_froms(py, py_list_item(items, i), list);
}

void sa_collect_froms(PyInterp *py, PyValue element, PyValue list)
{
    PyValue clause = element != NULL ? sa_clause_of(py, element) : NULL;
    SaElement *e = clause != NULL ? sa_element(py, clause) : NULL;
    if (e == NULL)
        return;
    switch ((int)e->kind) {
    case SA_CLASS_COLUMN_CLAUSE:
        if (e->table != NULL && sa_is_from_clause(py, e->table))
            add_once(py, list, e->table);
        return;
    case SA_CLASS_SCALAR_SELECT:
    case SA_CLASS_SELECT:
    case SA_CLASS_COMPOUND_SELECT:
    case SA_CLASS_SELECT_GROUPING:
    case SA_CLASS_TEXTUAL_SELECT:
    case SA_CLASS_BIND_PARAMETER:
    case SA_CLASS_TEXT_CLAUSE:
    case SA_CLASS_EXISTS:
        return;
    default:
        break;
    }
    if (sa_is_from_clause(py, clause)) {
        add_once(py, list, clause);
        return;
    }
    sa_collect_froms(py, e->a, list);
    sa_collect_froms(py, e->b, list);
    if (e->kind == SA_CLASS_OVER || e->kind == SA_CLASS_WITHIN_GROUP) {
        if (e->b != NULL && py_is_list(e->b))
            collect_items(py, e->b, list);
        if (e->c != NULL && py_is_list(e->c))
            collect_items(py, e->c, list);
        return;
    }
    if (e->kind != SA_CLASS_VALUES)
        collect_items(py, e->items, list);
}

void sa_from_objects(PyInterp *py, PyValue from, PyValue list)
{
    SaElement *e = sa_element(py, from);
    if (e == NULL)
        return;
    add_once(py, list, from);
    if (e->kind == SA_CLASS_JOIN) {
        sa_from_objects(py, e->a, list);
        sa_from_objects(py, e->b, list);
    }
}

/* ---- joins ------------------------------------------------------------------------------------------ */

/* The member of `froms` that join() extends: the one that the condition or a foreign key ties to the
 * target, else the last. */
static gssize left_of(PyInterp *py, PyValue froms, PyValue target, PyValue onclause)
{
    gssize n = (gssize)py_list_length(froms);
    PyValue wanted = py_list(py, 0, NULL);
    if (onclause != NULL && !py_is_none(onclause))
        sa_collect_froms(py, onclause, wanted);
    for (gssize i = 0; i < n; i++) {
        PyValue from = py_list_item(froms, (gsize)i);
        if (from == target)
            continue;
        if (py_list_length(wanted) > 0) {
            PyValue parts = py_list(py, 0, NULL);
            sa_from_objects(py, from, parts);
            for (gsize k = 0; k < py_list_length(parts); k++)
                if (sa_list_has(wanted, py_list_item(parts, k)))
                    return i;
        } else if (sa_join_condition(py, from, target) != NULL) {
            return i;
        }
        if (py_error(py) != NULL)
            return -1;
    }
    for (gssize i = 0; i < n; i++)
        if (py_list_item(froms, (gsize)i) != target)
            return i;
    return -1;
}

static void remove_item(PyValue list, PyValue item)
{
    PyList *l = (PyList *)list;
    gsize kept = 0;
    for (gsize i = 0; i < l->length; i++)
        if (l->items[i] != item)
            l->items[kept++] = l->items[i];
    l->length = kept;
}

static gboolean apply_join(PyInterp *py, PyValue spec, PyValue froms)
{
    PyValue target = py_tuple_item(spec, 0), onclause = py_tuple_item(spec, 1);
    PyValue explicit_left = py_tuple_item(spec, 2);
    gboolean outer = py_truth(py, py_tuple_item(spec, 3)) == 1;
    gboolean full = py_truth(py, py_tuple_item(spec, 4)) == 1;
    gssize at = -1;
    if (!py_is_none(explicit_left)) {
        for (gsize i = 0; i < py_list_length(froms) && at < 0; i++) {
            PyValue parts = py_list(py, 0, NULL);
            sa_from_objects(py, py_list_item(froms, i), parts);
            if (sa_list_has(parts, explicit_left))
                at = (gssize)i;
        }
        if (at < 0) {
            py_list_append(py, froms, explicit_left);
            at = (gssize)py_list_length(froms) - 1;
        }
    } else {
        at = left_of(py, froms, target, onclause);
    }
    if (at < 0) {
        if (py_error(py) == NULL)
            sa_raise(py, "InvalidRequestError",
                     "Can't determine which FROM clause to join from, there are multiple FROMS which "
                     "can join to this entity. Please use the .select_from() method to establish an "
                     "explicit left side, as well as providing an explicit ON clause if not present "
                     "already to help resolve the ambiguity.");
        return FALSE;
    }
    PyValue join = sa_join(py, py_list_item(froms, (gsize)at), target, onclause, outer, full);
    if (join == NULL)
        return FALSE;
    ((PyList *)froms)->items[at] = join;
    remove_item(froms, target);
    return TRUE;
}

/* Takes out what is part of a join in the list. */
static void hide_joined(PyInterp *py, PyValue froms)
{
    PyValue hidden = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(froms); i++) {
        SaElement *e = sa_element(py, py_list_item(froms, i));
        if (e->kind != SA_CLASS_JOIN)
            continue;
        sa_from_objects(py, e->a, hidden);
        sa_from_objects(py, e->b, hidden);
    }
    for (gsize i = 0; i < py_list_length(hidden); i++)
        remove_item(froms, py_list_item(hidden, i));
}

PyValue sa_select_froms(PyInterp *py, SaStatement *select)
{
    PyValue froms = py_list(py, 0, NULL);
    PyValue columns = sa_selected_columns(py, sa_value(&select->element));
    if (columns == NULL)
        return NULL;
    for (gsize i = 0; select->from_list != NULL && i < py_list_length(select->from_list); i++)
        add_once(py, froms, py_list_item(select->from_list, i));
    if (select->joins != NULL) {
        /* Without select_from() the columns' tables are what is joined to. */
        if (py_list_length(froms) == 0)
            collect_items(py, columns, froms);
        for (gsize i = 0; i < py_list_length(select->joins); i++)
            if (!apply_join(py, py_list_item(select->joins, i), froms))
                return NULL;
    }
    for (gsize i = 0; select->raw_columns != NULL && i < py_list_length(select->raw_columns); i++) {
        PyValue from = sa_from_of_raw(py, py_list_item(select->raw_columns, i));
        if (from != NULL)
            add_once(py, froms, from);
        else
            sa_collect_froms(py, py_list_item(select->raw_columns, i), froms);
    }
    collect_items(py, select->where, froms);
    hide_joined(py, froms);
    return froms;
}
