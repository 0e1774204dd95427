/* select(): its state and its generative methods. */
#include "modules/sqlalchemy/select.h"

#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"

#include <string.h>

void sa_statement_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    sa_element_mark(self, visit, context);
    SaStatement *s = (SaStatement *)self;
    PyValue *first = &s->raw_columns, *last = &s->conflict;
    for (PyValue *member = first; member <= last; member++)
        if (*member != NULL)
            visit(context, *member);
}

SaStatement *sa_statement(PyInterp *py, PyValue v)
{
    SaElement *e = sa_element(py, v);
    if (e == NULL)
        return NULL;
    switch ((int)e->kind) {
    case SA_CLASS_SELECT: case SA_CLASS_COMPOUND_SELECT: case SA_CLASS_INSERT: case SA_CLASS_UPDATE:
    case SA_CLASS_DELETE: case SA_CLASS_SQLITE_INSERT: case SA_CLASS_POSTGRESQL_INSERT:
    case SA_CLASS_MYSQL_INSERT:
        return (SaStatement *)e;
    default:
        return NULL;
    }
}

PyValue sa_list_with(PyInterp *py, PyValue list, PyValue item)
{
    PyValue copy = list != NULL ? py_to_list(py, list) : py_list(py, 0, NULL);
    py_list_append(py, copy, item);
    return copy;
}

static SaStatement *copy_of(PyInterp *py, PyValue self)
{
    return (SaStatement *)sa_copy(py, (SaElement *)self);
}

/* ---- columns ------------------------------------------------------------------------------------------- */

static PyValue raw_column(PyInterp *py, PyValue v)
{
    PyValue table = sa_table_of_entity(py, v);
    if (table != NULL || py_error(py) != NULL)
        return table != NULL ? v : NULL;
    PyValue element = sa_clause_of(py, v);
    if (element != NULL || py_error(py) != NULL) {
        SaElement *e = element != NULL ? sa_element(py, element) : NULL;
        if (e != NULL && sa_is(py, element, SA_CLASS_SELECT_BASE))
            return sa_scalar_select(py, element);
        /* An alias of a mapped class stays as it is: rows become objects. */
        return element != NULL && sa_is_from_clause(py, element) && sa_element(py, v) == NULL ? v
                                                                                             : element;
    }
    if (py_is_bool(v) || py_is_none(v))
        return sa_expect_expression(py, v, NULL);
    if (py_is_int(v) || py_is_float(v)) {
        PyValue text = py_to_str(py, v);
        return text == NULL ? NULL : sa_literal_column(py, py_text(text), sa_type_of_python(py, v));
    }
    PyValue repr = py_repr(py, v);
    if (repr == NULL)
        return NULL;
    if (py_is_str(v))
        return sa_raise(py, "ArgumentError",
                        "Textual column expression %s should be explicitly declared with "
                        "text(%s), or use column(%s) for more specificity",
                        py_text(repr), py_text(repr), py_text(repr));
    return sa_raise(py, "ArgumentError",
                    "Column expression, FROM clause, or other columns clause element expected, got %s.",
                    py_text(repr));
}

static PyValue raw_columns(PyInterp *py, gsize n, const PyValue *columns)
{
    PyValue list = py_list(py, 0, NULL);
    /* SQLAlchemy 1.x: select([a, b]). */
    if (n == 1 && (py_is_list(columns[0]) || py_is_tuple(columns[0]))) {
        PyValue items = py_to_list(py, columns[0]);
        return raw_columns(py, py_list_length(items), ((PyList *)items)->items);
    }
    for (gsize i = 0; i < n; i++) {
        PyValue column = raw_column(py, columns[i]);
        if (column == NULL)
            return NULL;
        py_list_append(py, list, column);
    }
    return list;
}

PyValue sa_select_new(PyInterp *py, gsize n, const PyValue *columns)
{
    SaStatement *s = (SaStatement *)sa_new(py, SA_CLASS_SELECT);
    s->raw_columns = raw_columns(py, n, columns);
    return s->raw_columns == NULL ? NULL : sa_value(&s->element);
}

static void append_from_columns(PyInterp *py, PyValue from, PyValue list)
{
    PyValue columns = sa_from_columns(py, sa_element(py, from));
    for (gsize i = 0; i < sa_columns_length(columns); i++)
        py_list_append(py, list, sa_columns_at(columns, i));
}

PyValue sa_from_of_raw(PyInterp *py, PyValue raw)
{
    PyValue table = sa_table_of_entity(py, raw);
    if (table != NULL)
        return table;
    PyValue element = sa_clause_of(py, raw);
    return element != NULL && sa_is_from_clause(py, element) ? element : NULL;
}

PyValue sa_selected_columns(PyInterp *py, PyValue select)
{
    SaElement *e = sa_element(py, select);
    while (e != NULL && (e->kind == SA_CLASS_SELECT_GROUPING || e->kind == SA_CLASS_SCALAR_SELECT))
        e = sa_element(py, e->a);
    if (e == NULL)
        return py_list(py, 0, NULL);
    if (e->kind == SA_CLASS_COMPOUND_SELECT)
        return sa_selected_columns(py, py_list_item(e->items, 0));
    if (e->kind == SA_CLASS_TEXTUAL_SELECT)
        return e->items;
    SaStatement *s = sa_statement(py, sa_value(e));
    PyValue list = py_list(py, 0, NULL);
    PyValue raw = s == NULL ? NULL : e->kind == SA_CLASS_SELECT ? s->raw_columns : s->returning;
    for (gsize i = 0; raw != NULL && i < py_list_length(raw); i++) {
        PyValue item = py_list_item(raw, i), from = sa_from_of_raw(py, item);
        if (from != NULL)
            append_from_columns(py, from, list);
        else
            py_list_append(py, list, sa_clause_of(py, item));
    }
    return list;
}

PyValue sa_select_entities(PyInterp *py, PyValue select)
{
    PyValue list = py_list(py, 0, NULL);
    SaStatement *s = sa_statement(py, select);
    PyValue raw = s == NULL ? NULL
                  : s->element.kind == SA_CLASS_SELECT ? s->raw_columns : s->returning;
    for (gsize i = 0; raw != NULL && i < py_list_length(raw); i++) {
        PyValue item = py_list_item(raw, i), from = sa_from_of_raw(py, item);
        gsize n = from != NULL ? sa_columns_length(sa_from_columns(py, sa_element(py, from))) : 1;
        PyValue entity = py_none(py), name = py_none(py);
        if (from != NULL && sa_element(py, item) == NULL) {
            entity = item;
            name = py_getattr(py, item, "__name__");
            if (name == NULL)
                return NULL;
        }
        py_list_append(py, list, py_tuple_of(py, 3, entity, py_int(py, (gint64)n), name));
    }
    return list;
}

gboolean sa_init_select(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "select(*entities, whereclause=, from_obj=)", v))
        return FALSE;
    SaStatement *s = (SaStatement *)self;
    s->raw_columns = raw_columns(py, py_tuple_length(v[0]), ((PyTuple *)v[0])->items);
    if (s->raw_columns == NULL)
        return FALSE;
    if (v[1] != NULL && !py_is_none(v[1])) {
        PyValue clause = sa_expect_condition(py, v[1]);
        if (clause == NULL)
            return FALSE;
        s->where = sa_list_with(py, NULL, clause);
    }
    return TRUE;
}

static PyValue make_select(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaElement *e = sa_new(py, SA_CLASS_SELECT);
    return sa_init_select(py, sa_value(e), args) ? sa_value(e) : NULL;
}

/* ---- conditions ---------------------------------------------------------------------------------------- */

static gboolean add_conditions(PyInterp *py, PyValue *list, PyValue clauses)
{
    for (gsize i = 0; i < py_tuple_length(clauses); i++) {
        PyValue clause = sa_expect_condition(py, py_tuple_item(clauses, i));
        if (clause == NULL)
            return FALSE;
        *list = sa_list_with(py, *list, clause);
    }
    return TRUE;
}

PyValue sa_statement_where(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "where(*whereclause)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    return add_conditions(py, &s->where, v[0]) ? sa_value(&s->element) : NULL;
}

/* What filter_by() looks its names up in: the last joined thing, else the first thing selected. */
static PyValue filter_entity(PyInterp *py, SaStatement *s)
{
    if (s->target != NULL)
        return s->target;
    if (s->joins != NULL && py_list_length(s->joins) > 0)
        return py_tuple_item(py_list_item(s->joins, py_list_length(s->joins) - 1), 0);
    if (s->from_list != NULL && py_list_length(s->from_list) > 0)
        return py_list_item(s->from_list, 0);
    PyValue froms = py_list(py, 0, NULL);
    PyValue columns = sa_selected_columns(py, sa_value(&s->element));
    for (gsize i = 0; i < py_list_length(columns); i++)
        sa_collect_froms(py, py_list_item(columns, i), froms);
    return py_list_length(froms) > 0 ? py_list_item(froms, 0) : NULL;
}

PyValue sa_statement_filter_by(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1], key, value;
    if (!py_bind(py, args, "filter_by(**kwargs)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    PyValue entity = filter_entity(py, s);
    if (entity == NULL)
        return sa_raise(py, "InvalidRequestError", "filter_by() found nothing to look columns up in");
    gsize position = 0;
    while (py_dict_next(v[0], &position, &key, &value)) {
        PyValue column = sa_columns_get(py, sa_from_columns(py, sa_element(py, entity)), py_text(key));
        if (column == NULL)
            return sa_raise(py, "InvalidRequestError", "Entity namespace for \"%s\" has no property \"%s\"",
                            py_text(sa_element(py, entity)->name), py_text(key));
        PyValue clause = sa_operate(py, SA_OP_EQ, column, value, FALSE);
        if (clause == NULL)
            return NULL;
        s->where = sa_list_with(py, s->where, clause);
    }
    return sa_value(&s->element);
}

static PyValue select_having(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "having(*having)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    return add_conditions(py, &s->having, v[0]) ? sa_value(&s->element) : NULL;
}

/* ---- order, group, limit ------------------------------------------------------------------------------------ */

static gboolean add_order(PyInterp *py, PyValue *list, PyValue clauses)
{
    for (gsize i = 0; i < py_tuple_length(clauses); i++) {
        PyValue item = py_tuple_item(clauses, i);
        if (py_is_none(item) && py_tuple_length(clauses) == 1) {
            *list = NULL;
            return TRUE;
        }
        if (py_is_list(item) || py_is_tuple(item)) {
            PyValue inner = py_to_list(py, item);
            if (!add_order(py, list, py_tuple(py, py_list_length(inner), ((PyList *)inner)->items)))
                return FALSE;
            continue;
        }
        PyValue clause = sa_expect_order(py, item);
        if (clause == NULL)
            return FALSE;
        *list = sa_list_with(py, *list, clause);
    }
    return TRUE;
}

static PyValue select_order_by(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "order_by(*clauses)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    return add_order(py, &s->order_by, v[0]) ? sa_value(&s->element) : NULL;
}

static PyValue select_group_by(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "group_by(*clauses)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    return add_order(py, &s->group_by, v[0]) ? sa_value(&s->element) : NULL;
}

/* A number or expression for LIMIT and OFFSET; None takes it away. */
static gboolean set_bound(PyInterp *py, PyValue *member, PyValue v)
{
    if (py_is_none(v)) {
        *member = NULL;
        return TRUE;
    }
    PyValue element = sa_clause_of(py, v);
    if (element == NULL && py_error(py) == NULL) {
        gint64 n;
        if (!py_to_int64(py, v, &n))
            return FALSE;
        element = sa_bind(py, NULL, py_int(py, n), sa_type_shared(py, SCHEMA_TYPE_Integer));
    }
    *member = element;
    return element != NULL;
}

static PyValue select_limit(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "limit(limit)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    return set_bound(py, &s->limit, v[0]) ? sa_value(&s->element) : NULL;
}

static PyValue select_offset(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "offset(offset)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    return set_bound(py, &s->offset, v[0]) ? sa_value(&s->element) : NULL;
}

static PyValue select_fetch(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "fetch(count, with_ties=, percent=)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    s->fetch_options = py_dict(py);
    if (v[1] != NULL)
        py_dict_set_str(py, s->fetch_options, "with_ties", v[1]);
    if (v[2] != NULL)
        py_dict_set_str(py, s->fetch_options, "percent", v[2]);
    return set_bound(py, &s->fetch, v[0]) ? sa_value(&s->element) : NULL;
}

static PyValue select_slice(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    gint64 start, stop;
    if (!py_bind(py, args, "slice(start, stop)", v) || !py_to_int64(py, v[0], &start) ||
        !py_to_int64(py, v[1], &stop))
        return NULL;
    SaStatement *s = copy_of(py, self);
    if (!set_bound(py, &s->limit, py_int(py, stop - start)) ||
        (start != 0 && !set_bound(py, &s->offset, v[0])))
        return NULL;
    return sa_value(&s->element);
}

static PyValue select_with_for_update(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args, "with_for_update(*, nowait=, read=, of=, skip_locked=, key_share=)", v))
        return NULL;
    static const char *const NAMES[] = {"nowait", "read", "of", "skip_locked", "key_share"};
    SaStatement *s = copy_of(py, self);
    s->for_update = py_dict(py);
    for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (v[i] != NULL)
            py_dict_set_str(py, s->for_update, NAMES[i], v[i]);
    return sa_value(&s->element);
}

/* ---- distinct, correlate, columns, prefixes -------------------------------------------------------------------- */

static PyValue select_distinct(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "distinct(*expr)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    s->element.flags |= SA_DISTINCT;
    return add_order(py, &s->distinct_on, v[0]) ? sa_value(&s->element) : NULL;
}

static gboolean set_froms(PyInterp *py, PyValue *member, PyValue clauses)
{
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_tuple_length(clauses); i++) {
        PyValue item = py_tuple_item(clauses, i);
        if (py_is_none(item))
            continue;
        PyValue from = sa_expect_from(py, item);
        if (from == NULL)
            return FALSE;
        py_list_append(py, list, from);
    }
    *member = list;
    return TRUE;
}

static PyValue select_correlate(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "correlate(*fromclauses)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    s->element.flags |= SA_NO_AUTO_CORRELATE;
    return set_froms(py, &s->correlate, v[0]) ? sa_value(&s->element) : NULL;
}

static PyValue select_correlate_except(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "correlate_except(*fromclauses)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    s->element.flags |= SA_NO_AUTO_CORRELATE;
    return set_froms(py, &s->correlate_except, v[0]) ? sa_value(&s->element) : NULL;
}

static PyValue select_select_from(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "select_from(*froms)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    for (gsize i = 0; i < py_tuple_length(v[0]); i++) {
        PyValue from = sa_expect_from(py, py_tuple_item(v[0], i));
        if (from == NULL)
            return NULL;
        s->from_list = sa_list_with(py, s->from_list, from);
    }
    return sa_value(&s->element);
}

static PyValue select_with_only_columns(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "with_only_columns(*entities, maintain_column_froms=)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    if (v[1] != NULL && py_truth(py, v[1]) == 1)
        s->from_list = sa_select_froms(py, s);
    s->raw_columns = raw_columns(py, py_tuple_length(v[0]), ((PyTuple *)v[0])->items);
    return s->raw_columns == NULL ? NULL : sa_value(&s->element);
}

static PyValue select_add_columns(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "add_columns(*entities)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    PyValue more = raw_columns(py, py_tuple_length(v[0]), ((PyTuple *)v[0])->items);
    for (gsize i = 0; more != NULL && i < py_list_length(more); i++)
        s->raw_columns = sa_list_with(py, s->raw_columns, py_list_item(more, i));
    return more == NULL ? NULL : sa_value(&s->element);
}

static PyValue add_affix(PyInterp *py, PyValue self, const PyArgs *args, gboolean suffix)
{
    PyValue v[2];
    if (!py_bind(py, args, "prefix_with(*prefixes, dialect=)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    PyValue dialect = v[1] != NULL ? v[1] : py_none(py);
    if (dialect != NULL && py_is_str(dialect) && py_str_is(dialect, "*"))
        dialect = py_none(py);
    for (gsize i = 0; i < py_tuple_length(v[0]); i++) {
        PyValue item = py_tuple_item(v[0], i);
        PyValue element = py_is_str(item) ? sa_text(py, py_text(item)) : sa_clause_of(py, item);
        if (element == NULL)
            return NULL;
        PyValue entry = py_tuple_of(py, 2, element, dialect);
        PyValue *list = suffix ? &s->suffixes : &s->prefixes;
        *list = sa_list_with(py, *list, entry);
    }
    return sa_value(&s->element);
}

PyValue sa_statement_prefix_with(PyInterp *py, PyValue self, const PyArgs *args)
{
    return add_affix(py, self, args, FALSE);
}

static PyValue select_suffix_with(PyInterp *py, PyValue self, const PyArgs *args)
{
    return add_affix(py, self, args, TRUE);
}

/* Methods whose effect SQL text does not show: hints, loader options. */
static PyValue unchanged(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue statement_add_cte(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "add_cte(*ctes, nest_here=)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    for (gsize i = 0; i < py_tuple_length(v[0]); i++)
        s->ctes = sa_list_with(py, s->ctes, py_tuple_item(v[0], i));
    return sa_value(&s->element);
}

PyValue sa_statement_add_cte(PyInterp *py, PyValue self, const PyArgs *args)
{
    return statement_add_cte(py, self, args);
}

static PyValue select_set_label_style(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "set_label_style(style)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    if (py_str_is(v[0], "LABEL_STYLE_TABLENAME_PLUS_COL"))
        s->element.flags |= SA_TABLENAME_LABELS;
    else
        s->element.flags &= ~(guint)SA_TABLENAME_LABELS;
    return sa_value(&s->element);
}

/* ---- joins -------------------------------------------------------------------------------------------------------- */

static PyValue add_join(PyInterp *py, PyValue self, PyValue target, PyValue onclause, PyValue left,
                        gboolean outer, gboolean full)
{
    SaStatement *s = copy_of(py, self);
    PyValue none = py_none(py);
    /* join(User.addresses): the attribute knows its target and condition. */
    PyValue relation = py_getattr_or_null(py, target, "_join_target");
    if (relation != NULL) {
        PyValue pair = py_call0(py, relation);
        if (pair == NULL)
            return NULL;
        target = py_tuple_item(pair, 0);
        onclause = py_tuple_item(pair, 1);
    } else if (py_error(py) != NULL) {
        return NULL;
    }
    PyValue related = onclause != NULL && !py_is_none(onclause)
                          ? py_getattr_or_null(py, onclause, "_join_target") : NULL;
    if (related != NULL) {
        PyValue pair = py_call0(py, related);
        if (pair == NULL)
            return NULL;
        onclause = py_tuple_item(pair, 1);
    }
    PyValue from = sa_expect_from(py, target);
    PyValue left_from = left != NULL && !py_is_none(left) ? sa_expect_from(py, left) : none;
    if (from == NULL || left_from == NULL)
        return NULL;
    PyValue spec = py_tuple_of(py, 5, from, onclause != NULL ? onclause : none, left_from,
                               py_bool(py, outer), py_bool(py, full));
    s->joins = sa_list_with(py, s->joins, spec);
    return sa_value(&s->element);
}

static gboolean truth(PyInterp *py, PyValue v)
{
    return v != NULL && py_truth(py, v) == 1;
}

static PyValue select_join(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "join(target, onclause=, isouter=, full=)", v))
        return NULL;
    return add_join(py, self, v[0], v[1], NULL, truth(py, v[2]), truth(py, v[3]));
}

static PyValue select_outerjoin(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "outerjoin(target, onclause=, full=)", v))
        return NULL;
    return add_join(py, self, v[0], v[1], NULL, TRUE, truth(py, v[2]));
}

static PyValue select_join_from(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args, "join_from(from_, target, onclause=, isouter=, full=)", v))
        return NULL;
    return add_join(py, self, v[1], v[2], v[0], truth(py, v[3]), truth(py, v[4]));
}

static PyValue select_outerjoin_from(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "outerjoin_from(from_, target, onclause=, full=)", v))
        return NULL;
    return add_join(py, self, v[1], v[2], v[0], TRUE, truth(py, v[3]));
}

/* ---- attributes ---------------------------------------------------------------------------------------------------- */

static PyValue get_selected_columns(PyInterp *py, PyValue self)
{
    PyValue columns = sa_columns(py), list = sa_selected_columns(py, self);
    for (gsize i = 0; list != NULL && i < py_list_length(list); i++) {
        PyValue column = py_list_item(list, i);
        const char *name = sa_column_name(py, column);
        char *fallback = name == NULL ? g_strdup_printf("_no_label_%" G_GSIZE_FORMAT, i) : NULL;
        sa_columns_append(py, columns, name != NULL ? name : fallback, column);
        g_free(fallback);
    }
    return list == NULL ? NULL : columns;
}

static PyValue get_froms(PyInterp *py, PyValue self)
{
    return sa_select_froms(py, (SaStatement *)self);
}

static PyValue get_whereclause(PyInterp *py, PyValue self)
{
    SaStatement *s = (SaStatement *)self;
    if (s->where == NULL || py_list_length(s->where) == 0)
        return py_none(py);
    return sa_conjunction(py, SA_OP_AND, py_list_length(s->where), ((PyList *)s->where)->items);
}

static PyValue get_entities(PyInterp *py, PyValue self)
{
    return sa_select_entities(py, self);
}

static PyValue get_inner_columns(PyInterp *py, PyValue self)
{
    return sa_selected_columns(py, self);
}

const PyGetSetDef sa_select_base_getset[] = {
    {"selected_columns", get_selected_columns, NULL}, {"exported_columns", get_selected_columns, NULL},
    {NULL, NULL, NULL},
};
const PyGetSetDef sa_select_getset[] = {
    {"froms", get_froms, NULL}, {"columns_clause_froms", get_froms, NULL},
    {"whereclause", get_whereclause, NULL}, {"_entities", get_entities, NULL},
    {"inner_columns", get_inner_columns, NULL}, {NULL, NULL, NULL},
};

static PyValue select_get_final_froms(PyInterp *py, PyValue self, const PyArgs *args)
{
    return get_froms(py, self);
}

const PyMethodDef sa_generative_select_methods[] = {
    {"order_by", select_order_by, 0}, {"group_by", select_group_by, 0},
    {"limit", select_limit, 0}, {"offset", select_offset, 0}, {"fetch", select_fetch, 0},
    {"slice", select_slice, 0}, {"with_for_update", select_with_for_update, 0},
    {"set_label_style", select_set_label_style, 0}, {NULL, NULL, 0},
};
const PyMethodDef sa_select_methods[] = {
    {"where", sa_statement_where, 0}, {"filter", sa_statement_where, 0},
    {"filter_by", sa_statement_filter_by, 0}, {"having", select_having, 0},
    {"distinct", select_distinct, 0}, {"join", select_join, 0}, {"outerjoin", select_outerjoin, 0},
    {"join_from", select_join_from, 0}, {"outerjoin_from", select_outerjoin_from, 0},
    {"select_from", select_select_from, 0}, {"correlate", select_correlate, 0},
    {"correlate_except", select_correlate_except, 0},
    {"with_only_columns", select_with_only_columns, 0}, {"add_columns", select_add_columns, 0},
    {"column", select_add_columns, 0}, {"prefix_with", sa_statement_prefix_with, 0},
    {"suffix_with", select_suffix_with, 0}, {"with_hint", unchanged, 0},
    {"with_statement_hint", unchanged, 0}, {"options", unchanged, 0},
    {"get_final_froms", select_get_final_froms, 0}, {NULL, NULL, 0},
};

const SaName sa_select_names[] = {
    SA_NAME_FUNCTION("select", make_select),
    SA_NAME_CLASS("SelectBase", SELECT_BASE),
    SA_NAME_CLASS("GenerativeSelect", GENERATIVE_SELECT),
    SA_NAME_CLASS("Select", SELECT),
    SA_NAME_CLASS("CompoundSelect", COMPOUND_SELECT),
    SA_NAME_CLASS("ScalarSelect", SCALAR_SELECT),
    SA_NAME_CLASS("Exists", EXISTS),
    SA_NAME_END,
};
