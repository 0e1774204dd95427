/* FROM clauses: table(), join(), aliases, subqueries, CTEs, VALUES. */
#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/select.h"

#include <string.h>

PyValue sa_expect_from(PyInterp *py, PyValue v)
{
    PyValue table = sa_table_of_entity(py, v);
    if (table != NULL || py_error(py) != NULL)
        return table;
    PyValue element = sa_clause_of(py, v);
    SaElement *e = element != NULL ? sa_element(py, element) : NULL;
    if (e != NULL && sa_is_from_clause(py, element))
        return element;
    if (e != NULL && sa_is(py, element, SA_CLASS_SELECT_BASE))
        return sa_alias(py, SA_CLASS_SUBQUERY, element, NULL);
    if (e != NULL && sa_is(py, element, SA_CLASS_FUNCTION_ELEMENT))
        return sa_alias(py, SA_CLASS_TABLE_VALUED, element, NULL);
    if (e != NULL && (e->kind == SA_CLASS_TEXT_CLAUSE || e->kind == SA_CLASS_COLUMN_CLAUSE))
        return element;
    if (py_error(py) != NULL)
        return NULL;
    PyValue repr = py_repr(py, v);
    return repr == NULL ? NULL
                        : sa_raise(py, "ArgumentError",
                                   "FROM expression, such as a Table or alias() object expected, got %s.",
                                   py_text(repr));
}

PyValue sa_alias(PyInterp *py, SaClass kind, PyValue element, const char *name)
{
    SaElement *e = sa_new(py, kind);
    SaElement *inner = sa_element(py, element);
    e->a = element;
    if (name != NULL) {
        e->name = py_intern(py, name);
    } else {
        gboolean named = inner != NULL && inner->name != NULL && py_is_str(inner->name) &&
                         (inner->kind == SA_CLASS_TABLE_CLAUSE || inner->kind == SA_CLASS_ALIAS);
        e->name = named ? inner->name : py_intern(py, "anon");
        e->flags |= SA_ANONYMOUS;
    }
    return sa_value(e);
}

/* ---- columns of a FROM clause ---------------------------------------------------------------------- */

static SaElement *proxy(PyInterp *py, SaElement *original, PyValue from)
{
    /* A Column's stands in for it in everything: defaults, foreign keys, the order of operands. */
    if (sa_is(py, sa_value(original), SA_CLASS_COLUMN)) {
        SaElement *column = sa_copy(py, original);
        column->table = from;
        return column;
    }
    SaElement *copy = sa_new(py, SA_CLASS_COLUMN_CLAUSE);
    copy->name = original->name;
    copy->key = original->key;
    copy->type = original->type;
    copy->table = from;
    return copy;
}

static void add_alias_columns(PyInterp *py, SaElement *alias, PyValue columns)
{
    SaElement *inner = sa_element(py, alias->a);
    PyValue source = sa_is_from_clause(py, alias->a) ? sa_from_columns(py, inner) : NULL;
    if (source != NULL) {
        SaColumns *c = (SaColumns *)source;
        for (gsize i = 0; i < py_list_length(c->list); i++) {
            SaElement *column = proxy(py, sa_element(py, py_list_item(c->list, i)), sa_value(alias));
            sa_columns_append(py, columns, py_text(py_list_item(c->names, i)), sa_value(column));
        }
        return;
    }
    PyValue selected = sa_selected_columns(py, alias->a);
    for (gsize i = 0; selected != NULL && i < py_list_length(selected); i++) {
        PyValue item = py_list_item(selected, i);
        SaElement *original = sa_element(py, item);
        SaElement *column = sa_new(py, SA_CLASS_COLUMN_CLAUSE);
        const char *name = sa_column_name(py, item);
        column->type = original->type;
        column->table = sa_value(alias);
        if (name != NULL) {
            column->name = py_intern(py, name);
            if (original->kind == SA_CLASS_COLUMN_CLAUSE)
                column->key = original->key;
        } else {
            /* The compiler gives it the number that it has in the inner SELECT. */
            column->flags |= SA_ANONYMOUS;
            column->a = item;
            column->name = py_intern(py, "anon");
        }
        PyValue key = column->key != NULL && py_is_str(column->key) ? column->key : column->name;
        char *unique = NULL;
        if (name == NULL)
            unique = g_strdup_printf("anon_%" G_GSIZE_FORMAT, i + 1);
        sa_columns_append(py, columns, unique != NULL ? unique : py_text(key), sa_value(column));
        g_free(unique);
    }
}

/* A join has the columns of both sides: by name while that is free, and always as table_column. */
static void add_join_columns(PyInterp *py, SaElement *side, PyValue columns)
{
    PyValue source = sa_from_columns(py, side);
    for (gsize i = 0; source != NULL && i < sa_columns_length(source); i++) {
        SaElement *column = sa_element(py, sa_columns_at(source, i));
        SaElement *table = column->table != NULL ? sa_element(py, column->table) : NULL;
        PyValue key = column->key != NULL && py_is_str(column->key) ? column->key : column->name;
        char *qualified = table != NULL && table->name != NULL
                              ? g_strdup_printf("%s_%s", py_text(table->name), py_text(key))
                              : g_strdup(py_text(key));
        sa_columns_append(py, columns, qualified, sa_value(column));
        SaColumns *c = (SaColumns *)columns;
        if (py_dict_get_str(py, c->keys, py_text(key)) == NULL)
            py_dict_set_str(py, c->keys, py_text(key), sa_value(column));
        g_free(qualified);
    }
}

PyValue sa_from_columns(PyInterp *py, SaElement *from)
{
    if (from->columns != NULL)
        return from->columns;
    PyValue columns = sa_columns(py);
    from->columns = columns;
    switch ((int)from->kind) {
    case SA_CLASS_JOIN:
        add_join_columns(py, sa_element(py, from->a), columns);
        add_join_columns(py, sa_element(py, from->b), columns);
        break;
    case SA_CLASS_ALIAS:
    case SA_CLASS_SUBQUERY:
    case SA_CLASS_LATERAL:
    case SA_CLASS_TABLE_SAMPLE:
    case SA_CLASS_CTE:
        add_alias_columns(py, from, columns);
        break;
    default:
        break;
    }
    return columns;
}

static PyValue get_columns(PyInterp *py, PyValue self)
{
    return sa_from_columns(py, (SaElement *)self);
}

static PyValue get_empty_set(PyInterp *py, PyValue self)
{
    return py_set(py, TRUE);
}

static PyValue get_primary_key(PyInterp *py, PyValue self)
{
    PyValue keys = sa_columns(py);
    PyValue columns = sa_from_columns(py, (SaElement *)self);
    for (gsize i = 0; i < sa_columns_length(columns); i++) {
        SaElement *column = sa_element(py, sa_columns_at(columns, i));
        if (column->flags & SA_PRIMARY_KEY_COLUMN)
            sa_columns_add(py, keys, py_text(column->name), sa_value(column));
    }
    return keys;
}

const PyGetSetDef sa_from_getset[] = {
    {"c", get_columns, NULL}, {"columns", get_columns, NULL},
    {"exported_columns", get_columns, NULL}, {"foreign_keys", get_empty_set, NULL},
    {"primary_key", get_primary_key, NULL}, {NULL, NULL, NULL},
};

/* ---- join ------------------------------------------------------------------------------------------- */

/* The condition that the foreign keys of `from` to `to` make: appended to list. */
static gboolean key_conditions(PyInterp *py, PyValue from, PyValue to, PyValue list)
{
    SaElement *f = sa_element(py, from);
    if (f->kind == SA_CLASS_JOIN)
        return key_conditions(py, f->a, to, list) && key_conditions(py, f->b, to, list);
    PyValue keys = f->kind == SA_CLASS_TABLE_CLAUSE
                       ? py_getattr_or_null(py, from, "foreign_keys") : NULL;
    SaElement *base = f->kind == SA_CLASS_ALIAS ? sa_element(py, f->a) : NULL;
    if (base != NULL && base->kind == SA_CLASS_TABLE_CLAUSE)
        keys = py_getattr_or_null(py, f->a, "foreign_keys");
    PyValue all = keys != NULL ? py_to_list(py, keys) : NULL;
    if (all == NULL)
        return py_error(py) == NULL;
    for (gsize i = 0; i < py_list_length(all); i++) {
        PyValue key = py_list_item(all, i);
        PyValue referred = py_getattr_or_null(py, key, "column");
        if (referred == NULL) {
            py_error_clear(py);
            continue;
        }
        PyValue parent = py_getattr(py, key, "parent");
        if (parent == NULL)
            return FALSE;
        SaElement *r = sa_element(py, referred), *p = sa_element(py, parent);
        SaElement *t = sa_element(py, to);
        PyValue target = t->kind == SA_CLASS_ALIAS ? t->a : to;
        if (r->table != target)
            continue;
        PyValue left = f->kind == SA_CLASS_ALIAS
                           ? sa_columns_get(py, sa_from_columns(py, f), py_text(p->name)) : parent;
        PyValue right = t->kind == SA_CLASS_ALIAS
                            ? sa_columns_get(py, sa_from_columns(py, t), py_text(r->name)) : referred;
        if (left != NULL && right != NULL)
            py_list_append(py, list, py_tuple_of(py, 2, left, right));
    }
    return TRUE;
}

PyValue sa_join_condition(PyInterp *py, PyValue left, PyValue right)
{
    PyValue pairs = py_list(py, 0, NULL);
    PyValue parts = py_list(py, 0, NULL);
    sa_from_objects(py, left, parts);
    PyValue boolean = sa_type_shared(py, SCHEMA_TYPE_Boolean);
    PyValue clauses = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(parts); i++) {
        PyValue part = py_list_item(parts, i);
        if (sa_element(py, part)->kind == SA_CLASS_JOIN)
            continue;
        gsize before = py_list_length(pairs);
        if (!key_conditions(py, right, part, pairs))
            return NULL;
        /* SQLAlchemy writes the referred column first: user.id = address.user_id. */
        for (gsize k = before; k < py_list_length(pairs); k++) {
            PyValue pair = py_list_item(pairs, k);
            py_list_append(py, clauses,
                           sa_value(sa_binary(py, SA_OP_EQ, py_tuple_item(pair, 1),
                                              py_tuple_item(pair, 0), boolean)));
        }
        before = py_list_length(pairs);
        if (!key_conditions(py, part, right, pairs))
            return NULL;
        for (gsize k = before; k < py_list_length(pairs); k++) {
            PyValue pair = py_list_item(pairs, k);
            py_list_append(py, clauses,
                           sa_value(sa_binary(py, SA_OP_EQ, py_tuple_item(pair, 1),
                                              py_tuple_item(pair, 0), boolean)));
        }
    }
    if (py_list_length(clauses) == 0)
        return NULL;
    return sa_conjunction(py, SA_OP_AND, py_list_length(clauses), ((PyList *)clauses)->items);
}

static const char *description(PyInterp *py, PyValue from)
{
    SaElement *e = sa_element(py, from);
    return e->name != NULL && py_is_str(e->name) ? py_text(e->name) : "Join object";
}

PyValue sa_join(PyInterp *py, PyValue left, PyValue right, PyValue onclause, gboolean outer,
                gboolean full)
{
    SaElement *e = sa_new(py, SA_CLASS_JOIN);
    e->a = left;
    e->b = right;
    if (outer)
        e->flags |= SA_OUTER;
    if (full)
        e->flags |= SA_FULL;
    if (onclause != NULL && !py_is_none(onclause)) {
        e->c = sa_expect_condition(py, onclause);
        if (e->c != NULL)
            e->c = sa_self_group(py, e->c, SA_OP_AS_BOOL, 0);
    } else {
        e->c = sa_join_condition(py, left, right);
        if (e->c == NULL && py_error(py) == NULL)
            return sa_raise(py, "NoForeignKeysError",
                            "Can't find any foreign key relationships between '%s' and '%s'.",
                            description(py, left), description(py, right));
    }
    return e->c == NULL ? NULL : sa_value(e);
}

static gboolean truth(PyInterp *py, PyValue v)
{
    return v != NULL && py_truth(py, v) == 1;
}

static PyValue join_of(PyInterp *py, PyValue *v, gboolean outer)
{
    PyValue left = sa_expect_from(py, v[0]);
    PyValue right = left != NULL ? sa_expect_from(py, v[1]) : NULL;
    if (right == NULL)
        return NULL;
    return sa_join(py, left, right, v[2], outer || truth(py, v[3]), truth(py, v[4]));
}

static PyValue make_join(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args, "join(left, right, onclause=, isouter=, full=)", v))
        return NULL;
    return join_of(py, v, FALSE);
}

static PyValue make_outerjoin(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5] = {NULL};
    if (!py_bind(py, args, "outerjoin(left, right, onclause=, full=)", v))
        return NULL;
    v[4] = v[3];
    v[3] = NULL;
    return join_of(py, v, TRUE);
}

static PyValue from_join(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    v[0] = self;
    if (!py_bind(py, args, "join(right, onclause=, isouter=, full=)", v + 1))
        return NULL;
    return join_of(py, v, FALSE);
}

static PyValue from_outerjoin(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5] = {NULL};
    v[0] = self;
    if (!py_bind(py, args, "outerjoin(right, onclause=, full=)", v + 1))
        return NULL;
    v[4] = v[3];
    v[3] = NULL;
    return join_of(py, v, TRUE);
}

/* ---- methods of FROM clauses --------------------------------------------------------------------------- */

static const char *name_or_null(PyValue v)
{
    return v != NULL && py_is_str(v) ? py_text(v) : NULL;
}

static PyValue from_alias(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "alias(name=, flat=)", v))
        return NULL;
    return sa_alias(py, SA_CLASS_ALIAS, self, name_or_null(v[0]));
}

static PyValue from_lateral(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "lateral(name=)", v))
        return NULL;
    return sa_alias(py, SA_CLASS_LATERAL, self, name_or_null(v[0]));
}

static PyValue from_tablesample(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "tablesample(sampling, name=, seed=)", v))
        return NULL;
    PyValue alias = sa_alias(py, SA_CLASS_TABLE_SAMPLE, self, name_or_null(v[1]));
    SaElement *e = sa_element(py, alias);
    PyValue sampling = sa_element(py, v[0]) != NULL ? v[0] : sa_function(py, "system", 1, &v[0]);
    e->b = sampling;
    if (v[2] != NULL && !py_is_none(v[2]))
        e->c = sa_expect_expression(py, v[2], NULL);
    return sampling == NULL ? NULL : alias;
}

PyValue sa_select_from_columns(PyInterp *py, PyValue from)
{
    return sa_select_new(py, 1, &from);
}

static PyValue from_select(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_select_from_columns(py, self);
}

static PyValue from_corresponding_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "corresponding_column(column, require_embedded=)", v))
        return NULL;
    SaElement *column = sa_element(py, v[0]);
    PyValue found = column != NULL && column->name != NULL
                        ? sa_columns_get(py, sa_from_columns(py, (SaElement *)self),
                                         py_text(column->name)) : NULL;
    return found != NULL ? found : py_none(py);
}

const PyMethodDef sa_from_methods[] = {
    {"alias", from_alias, 0}, {"join", from_join, 0}, {"outerjoin", from_outerjoin, 0},
    {"select", from_select, 0}, {"lateral", from_lateral, 0},
    {"tablesample", from_tablesample, 0}, {"corresponding_column", from_corresponding_column, 0},
    {NULL, NULL, 0},
};

static PyValue get_left(PyInterp *py, PyValue self)
{
    return ((SaElement *)self)->a;
}

static PyValue get_right(PyInterp *py, PyValue self)
{
    return ((SaElement *)self)->b;
}

static PyValue get_onclause(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    return e->c != NULL ? e->c : py_none(py);
}

const PyGetSetDef sa_join_getset[] = {
    {"left", get_left, NULL}, {"right", get_right, NULL}, {"onclause", get_onclause, NULL},
    {NULL, NULL, NULL},
};

static PyValue get_alias_name(PyInterp *py, PyValue self)
{
    SaElement *e = (SaElement *)self;
    return e->name != NULL ? e->name : py_none(py);
}

const PyGetSetDef sa_alias_getset[] = {
    {"element", get_left, NULL}, {"original", get_left, NULL}, {"name", get_alias_name, NULL},
    {"description", get_alias_name, NULL}, {NULL, NULL, NULL},
};

/* ---- table() --------------------------------------------------------------------------------------------- */

gboolean sa_init_table_clause(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "table(name, *columns, schema=)", v))
        return FALSE;
    SaElement *e = (SaElement *)self;
    if (!py_is_str(v[0])) {
        sa_raise(py, "ArgumentError", "table name must be a string");
        return FALSE;
    }
    e->name = v[0];
    e->schema = v[2] != NULL && py_is_str(v[2]) ? v[2] : NULL;
    e->columns = sa_columns(py);
    for (gsize i = 0; i < py_tuple_length(v[1]); i++) {
        PyValue column = py_tuple_item(v[1], i);
        SaElement *c = sa_element(py, column);
        if (c == NULL || c->kind != SA_CLASS_COLUMN_CLAUSE) {
            PyValue repr = py_repr(py, column);
            if (repr != NULL)
                sa_raise(py, "ArgumentError", "column() object expected, got %s", py_text(repr));
            return FALSE;
        }
        /* A Column of another table is shared by its name and type only. */
        if (c->table != NULL && c->table != self)
            c = proxy(py, c, self);
        c->table = self;
        sa_columns_add(py, e->columns, py_text(c->name), sa_value(c));
    }
    return TRUE;
}

static PyValue make_table(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaElement *e = sa_new(py, SA_CLASS_TABLE_CLAUSE);
    return sa_init_table_clause(py, sa_value(e), args) ? sa_value(e) : NULL;
}

/* ---- CTE, table-valued functions, VALUES --------------------------------------------------------------------- */

static PyValue cte_union(PyInterp *py, PyValue self, const PyArgs *args, const char *method)
{
    SaElement *e = (SaElement *)self;
    SaElement *copy = sa_copy(py, e);
    copy->columns = NULL;
    PyValue function = py_getattr(py, e->a, method);
    if (function == NULL)
        return NULL;
    copy->a = py_call(py, function, args);
    if (copy->a == NULL)
        return NULL;
    /* The recursive part refers to the CTE before the union was made: both have one name. */
    copy->b = self;
    return sa_value(copy);
}

static PyValue cte_union_all(PyInterp *py, PyValue self, const PyArgs *args)
{
    return cte_union(py, self, args, "union_all");
}

static PyValue cte_union_distinct(PyInterp *py, PyValue self, const PyArgs *args)
{
    return cte_union(py, self, args, "union");
}

const PyMethodDef sa_cte_methods[] = {
    {"union_all", cte_union_all, 0}, {"union", cte_union_distinct, 0}, {NULL, NULL, 0},
};

static PyValue table_valued_render_derived(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "render_derived(name=, with_types=)", v))
        return NULL;
    SaElement *copy = sa_copy(py, (SaElement *)self);
    copy->flags |= SA_RENDER_DERIVED;
    if (v[0] != NULL && py_is_str(v[0])) {
        copy->name = v[0];
        copy->flags &= ~(guint)SA_ANONYMOUS;
    }
    PyValue columns = sa_columns(py), old = copy->columns;
    for (gsize i = 0; old != NULL && i < sa_columns_length(old); i++) {
        SaElement *column = sa_copy(py, sa_element(py, sa_columns_at(old, i)));
        column->table = sa_value(copy);
        sa_columns_add(py, columns, py_text(column->name), sa_value(column));
    }
    copy->columns = columns;
    return sa_value(copy);
}

const PyMethodDef sa_table_valued_methods[] = {
    {"render_derived", table_valued_render_derived, 0}, {NULL, NULL, 0},
};

gboolean sa_init_values(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "values(*columns, name=, literal_binds=)", v))
        return FALSE;
    SaElement *e = (SaElement *)self;
    e->columns = sa_columns(py);
    e->items = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_tuple_length(v[0]); i++) {
        SaElement *original = sa_element(py, py_tuple_item(v[0], i));
        if (original == NULL) {
            py_raise(py, PY_EXC_TYPE_ERROR, "values() expects column() objects");
            return FALSE;
        }
        SaElement *column = proxy(py, original, self);
        sa_columns_add(py, e->columns, py_text(column->name), sa_value(column));
    }
    e->name = v[1] != NULL && py_is_str(v[1]) ? v[1] : NULL;
    if (truth(py, v[2]))
        e->flags |= SA_LITERAL_BINDS;
    return TRUE;
}

static PyValue make_values(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaElement *e = sa_new(py, SA_CLASS_VALUES);
    return sa_init_values(py, sa_value(e), args) ? sa_value(e) : NULL;
}

static PyValue values_data(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "data(values)", v))
        return NULL;
    SaElement *e = (SaElement *)self, *copy = sa_copy(py, e);
    copy->items = py_to_list(py, e->items);
    PyValue rows = py_to_list(py, v[0]);
    if (rows == NULL)
        return NULL;
    for (gsize i = 0; i < py_list_length(rows); i++)
        py_list_append(py, copy->items, py_list_item(rows, i));
    copy->columns = sa_columns(py);
    for (gsize i = 0; i < sa_columns_length(e->columns); i++) {
        SaElement *column = proxy(py, sa_element(py, sa_columns_at(e->columns, i)), sa_value(copy));
        sa_columns_add(py, copy->columns, py_text(column->name), sa_value(column));
    }
    return sa_value(copy);
}

const PyMethodDef sa_values_methods[] = {
    {"data", values_data, 0}, {NULL, NULL, 0},
};

/* ---- functions of the module ------------------------------------------------------------------------------------ */

static PyValue make_alias(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "alias(selectable, name=, flat=)", v))
        return NULL;
    PyValue from = sa_clause_of(py, v[0]);
    gboolean select = from != NULL && sa_is(py, from, SA_CLASS_SELECT_BASE);
    if (!select)
        from = sa_expect_from(py, v[0]);
    return from == NULL ? NULL
                        : sa_alias(py, select ? SA_CLASS_SUBQUERY : SA_CLASS_ALIAS, from,
                                   name_or_null(v[1]));
}

static PyValue make_lateral(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "lateral(selectable, name=)", v))
        return NULL;
    PyValue element = sa_clause_of(py, v[0]);
    return element == NULL ? NULL
                           : sa_alias(py, SA_CLASS_LATERAL, element, name_or_null(v[1]));
}

static PyValue make_subquery(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "subquery(selectable, name=)", v))
        return NULL;
    return sa_alias(py, SA_CLASS_SUBQUERY, v[0], name_or_null(v[1]));
}

const SaName sa_from_names[] = {
    SA_NAME_FUNCTION("table", make_table),
    SA_NAME_FUNCTION("join", make_join),
    SA_NAME_FUNCTION("outerjoin", make_outerjoin),
    SA_NAME_FUNCTION("alias", make_alias),
    SA_NAME_FUNCTION("lateral", make_lateral),
    SA_NAME_FUNCTION("subquery", make_subquery),
    SA_NAME_FUNCTION("values", make_values),
    SA_NAME_CLASS("FromClause", FROM_CLAUSE),
    SA_NAME_CLASS("Selectable", FROM_CLAUSE),
    SA_NAME_CLASS("TableClause", TABLE_CLAUSE),
    SA_NAME_CLASS("Join", JOIN),
    SA_NAME_CLASS("Alias", ALIAS),
    SA_NAME_CLASS("Subquery", SUBQUERY),
    SA_NAME_CLASS("Lateral", LATERAL),
    SA_NAME_CLASS("TableSample", TABLE_SAMPLE),
    SA_NAME_CLASS("TableValuedAlias", TABLE_VALUED),
    SA_NAME_CLASS("CTE", CTE),
    SA_NAME_CLASS("Values", VALUES),
    SA_NAME_END,
};
