/* insert(), update(), delete(). */
#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/select.h"

#include <string.h>

PyValue sa_expect_target(PyInterp *py, PyValue v)
{
    PyValue table = sa_table_of_entity(py, v);
    if (table != NULL || py_error(py) != NULL)
        return table;
    PyValue element = sa_clause_of(py, v);
    if (element != NULL && sa_is_from_clause(py, element))
        return element;
    if (py_error(py) != NULL)
        return NULL;
    PyValue repr = py_repr(py, v);
    return repr == NULL ? NULL
                        : sa_raise(py, "ArgumentError",
                                   "subject table for an INSERT, UPDATE or DELETE expected, got %s.",
                                   py_text(repr));
}

/* The key by which a value is kept: a column's key, or the str that was written. */
static PyValue value_key(PyInterp *py, PyValue key)
{
    if (py_is_str(key))
        return key;
    PyValue element = sa_clause_of(py, key);
    SaElement *e = element != NULL ? sa_element(py, element) : NULL;
    if (e != NULL && e->name != NULL)
        return e->key != NULL && py_is_str(e->key) ? e->key : e->name;
    if (py_error(py) != NULL)
        return NULL;
    return sa_raise(py, "ArgumentError", "column expression or string key expected");
}

static gboolean merge_values(PyInterp *py, PyValue into, PyValue from)
{
    PyValue key, value;
    gsize position = 0;
    while (py_dict_next(from, &position, &key, &value)) {
        PyValue name = value_key(py, key);
        if (name == NULL || !py_dict_set(py, into, name, value))
            return FALSE;
    }
    return TRUE;
}

/* Values by position, as the table has its columns. */
static PyValue positional_values(PyInterp *py, SaStatement *s, PyValue sequence)
{
    PyValue dict = py_dict(py), items = py_to_list(py, sequence);
    PyValue columns = sa_from_columns(py, sa_element(py, s->target));
    if (items == NULL)
        return NULL;
    for (gsize i = 0; i < py_list_length(items) && i < sa_columns_length(columns); i++) {
        PyValue name = value_key(py, sa_columns_at(columns, i));
        py_dict_set(py, dict, name, py_list_item(items, i));
    }
    return dict;
}

static PyValue row_values(PyInterp *py, SaStatement *s, PyValue row)
{
    if (!py_is_dict(row))
        return positional_values(py, s, row);
    PyValue dict = py_dict(py);
    return merge_values(py, dict, row) ? dict : NULL;
}

/* A mapped class's attributes may be named otherwise than its columns. */
static PyValue by_column(PyInterp *py, SaStatement *s, PyValue values)
{
    PyValue mapper = s->element.table != NULL && py_is_type(s->element.table)
                         ? py_getattr_or_null(py, s->element.table, "__mapper__") : NULL;
    PyValue columns = mapper != NULL ? py_getattr(py, mapper, "columns") : NULL;
    if (columns == NULL || !sa_is(py, columns, SA_CLASS_COLUMN_COLLECTION))
        return py_error(py) != NULL ? NULL : values;
    PyValue renamed = py_dict(py), key, value;
    gsize position = 0;
    while (py_dict_next(values, &position, &key, &value)) {
        PyValue column = sa_columns_get(py, columns, py_text(key));
        PyValue name = column != NULL ? value_key(py, column) : key;
        if (name == NULL || !py_dict_set(py, renamed, name, value))
            return NULL;
    }
    return renamed;
}

static gboolean set_values(PyInterp *py, SaStatement *s, PyValue positional, PyValue keywords)
{
    PyValue values = py_dict(py);
    if (s->values != NULL && !merge_values(py, values, s->values))
        return FALSE;
    if (py_tuple_length(positional) > 0) {
        PyValue arg = py_tuple_item(positional, 0);
        PyValue first = py_is_list(arg) && py_list_length(arg) > 0 ? py_list_item(arg, 0) : NULL;
        if (first != NULL && (py_is_dict(first) || py_is_tuple(first) || py_is_list(first))) {
            for (gsize i = 0; i < py_list_length(arg); i++) {
                PyValue row = row_values(py, s, py_list_item(arg, i));
                if (row == NULL)
                    return FALSE;
                s->multi_values = sa_list_with(py, s->multi_values, row);
            }
            return TRUE;
        }
        PyValue row = py_is_none(arg) ? py_dict(py) : row_values(py, s, arg);
        if (row == NULL || !merge_values(py, values, row))
            return FALSE;
    }
    if (keywords != NULL && !merge_values(py, values, keywords))
        return FALSE;
    s->values = by_column(py, s, values);
    return s->values != NULL;
}

gboolean sa_init_dml(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    SaStatement *s = (SaStatement *)self;
    gboolean keyed = s->element.kind != SA_CLASS_INSERT;
    if (!py_bind(py, args, "insert(table, values=, whereclause=)", v))
        return FALSE;
    s->target = sa_expect_target(py, v[0]);
    if (s->target == NULL)
        return FALSE;
    s->element.table = v[0]; /* as it was written: a mapped class for the Session */
    PyValue values = v[1], where = v[2];
    /* SQLAlchemy 1.x: update(table, whereclause, values), delete(table, whereclause). */
    if (keyed && values != NULL && !py_is_dict(values) && !py_is_none(values)) {
        PyValue swap = values;
        values = where;
        where = swap;
    }
    if (values != NULL && !py_is_none(values) &&
        !set_values(py, s, py_tuple_of(py, 1, values), NULL))
        return FALSE;
    if (where != NULL && !py_is_none(where)) {
        PyValue clause = sa_expect_condition(py, where);
        if (clause == NULL)
            return FALSE;
        s->where = sa_list_with(py, NULL, clause);
    }
    return TRUE;
}

static PyValue make(PyInterp *py, SaClass kind, const PyArgs *args)
{
    SaElement *e = sa_new(py, kind);
    return sa_init_dml(py, sa_value(e), args) ? sa_value(e) : NULL;
}

static PyValue make_insert(PyInterp *py, PyValue self, const PyArgs *args)
{
    return make(py, SA_CLASS_INSERT, args);
}

static PyValue make_update(PyInterp *py, PyValue self, const PyArgs *args)
{
    return make(py, SA_CLASS_UPDATE, args);
}

static PyValue make_delete(PyInterp *py, PyValue self, const PyArgs *args)
{
    return make(py, SA_CLASS_DELETE, args);
}

/* ---- table.insert() and its like --------------------------------------------------------------------- */

static PyValue table_statement(PyInterp *py, SaClass kind, PyValue table, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "insert(values=, whereclause=, **kw)", v))
        return NULL;
    SaStatement *s = (SaStatement *)sa_new(py, kind);
    PyValue positional[3] = {table, NULL, NULL};
    gsize n = 1;
    for (gsize i = 0; i < args->npos && n < 3; i++)
        positional[n++] = args->pos[i];
    PyArgs all = *args;
    all.pos = positional;
    all.npos = n;
    return sa_init_dml(py, sa_value(&s->element), &all) ? sa_value(&s->element) : NULL;
}

static PyValue table_insert(PyInterp *py, PyValue self, const PyArgs *args)
{
    return table_statement(py, SA_CLASS_INSERT, self, args);
}

static PyValue table_update(PyInterp *py, PyValue self, const PyArgs *args)
{
    return table_statement(py, SA_CLASS_UPDATE, self, args);
}

static PyValue table_delete(PyInterp *py, PyValue self, const PyArgs *args)
{
    return table_statement(py, SA_CLASS_DELETE, self, args);
}

const PyMethodDef sa_table_clause_methods[] = {
    {"insert", table_insert, 0}, {"update", table_update, 0}, {"delete", table_delete, 0},
    {NULL, NULL, 0},
};

/* ---- methods --------------------------------------------------------------------------------------------- */

static SaStatement *copy_of(PyInterp *py, PyValue self)
{
    return (SaStatement *)sa_copy(py, (SaElement *)self);
}

static PyValue dml_values(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "values(*args, **kwargs)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    return set_values(py, s, v[0], v[1]) ? sa_value(&s->element) : NULL;
}

static PyValue update_ordered_values(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "ordered_values(*args)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    s->values = py_dict(py);
    s->ordered = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_tuple_length(v[0]); i++) {
        PyValue pair = py_to_list(py, py_tuple_item(v[0], i));
        if (pair == NULL || py_list_length(pair) != 2)
            return py_raise(py, PY_EXC_VALUE_ERROR, "ordered_values() expects (column, value) pairs");
        PyValue key = value_key(py, py_list_item(pair, 0));
        if (key == NULL || !py_dict_set(py, s->values, key, py_list_item(pair, 1)))
            return NULL;
        py_list_append(py, s->ordered, key);
    }
    return sa_value(&s->element);
}

static PyValue insert_from_select(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "from_select(names, select, include_defaults=)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    PyValue names = py_to_list(py, v[0]);
    if (names == NULL)
        return NULL;
    s->select_names = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(names); i++) {
        PyValue name = value_key(py, py_list_item(names, i));
        if (name == NULL)
            return NULL;
        py_list_append(py, s->select_names, name);
    }
    s->select = sa_clause_of(py, v[1]);
    if (s->select == NULL)
        return py_error(py) != NULL ? NULL : sa_raise(py, "ArgumentError", "SELECT construct expected");
    if (v[2] != NULL && py_truth(py, v[2]) == 0)
        s->element.flags |= SA_NO_DEFAULTS;
    return sa_value(&s->element);
}

static PyValue dml_returning(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "returning(*cols, sort_by_parameter_order=)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    for (gsize i = 0; i < py_tuple_length(v[0]); i++) {
        PyValue item = py_tuple_item(v[0], i);
        if (sa_table_of_entity(py, item) == NULL) {
            if (py_error(py) != NULL)
                return NULL;
            item = sa_expect_expression(py, item, NULL);
            if (item == NULL)
                return NULL;
        }
        s->returning = sa_list_with(py, s->returning, item);
    }
    return sa_value(&s->element);
}

static PyValue insert_inline(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaStatement *s = copy_of(py, self);
    s->element.flags |= SA_INLINE;
    return sa_value(&s->element);
}

static PyValue unchanged(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue get_target(PyInterp *py, PyValue self)
{
    SaStatement *s = (SaStatement *)self;
    return s->target != NULL ? s->target : py_none(py);
}

static PyValue get_entities(PyInterp *py, PyValue self)
{
    return sa_select_entities(py, self);
}

static PyValue get_entity(PyInterp *py, PyValue self)
{
    SaStatement *s = (SaStatement *)self;
    return s->element.table != NULL ? s->element.table : py_none(py);
}

static PyValue get_whereclause(PyInterp *py, PyValue self)
{
    SaStatement *s = (SaStatement *)self;
    if (s->where == NULL || py_list_length(s->where) == 0)
        return py_none(py);
    return sa_conjunction(py, SA_OP_AND, py_list_length(s->where), ((PyList *)s->where)->items);
}

const PyGetSetDef sa_update_base_getset[] = {
    {"table", get_target, NULL}, {"entity", get_entity, NULL}, {"_entities", get_entities, NULL},
    {"whereclause", get_whereclause, NULL},
    {NULL, NULL, NULL},
};
const PyMethodDef sa_update_base_methods[] = {
    {"returning", dml_returning, 0}, {"prefix_with", sa_statement_prefix_with, 0},
    {"add_cte", sa_statement_add_cte, 0}, {"cte", sa_statement_cte, 0},
    {"with_hint", unchanged, 0}, {"with_dialect_options", unchanged, 0},
    {"return_defaults", unchanged, 0}, {"options", unchanged, 0}, {NULL, NULL, 0},
};
const PyMethodDef sa_insert_methods[] = {
    {"values", dml_values, 0}, {"from_select", insert_from_select, 0}, {"inline", insert_inline, 0},
    {NULL, NULL, 0},
};
const PyMethodDef sa_update_methods[] = {
    {"values", dml_values, 0}, {"where", sa_statement_where, 0}, {"filter", sa_statement_where, 0},
    {"filter_by", sa_statement_filter_by, 0}, {"ordered_values", update_ordered_values, 0},
    {"inline", insert_inline, 0}, {NULL, NULL, 0},
};
const PyMethodDef sa_delete_methods[] = {
    {"where", sa_statement_where, 0}, {"filter", sa_statement_where, 0},
    {"filter_by", sa_statement_filter_by, 0}, {NULL, NULL, 0},
};

/* ---- ON CONFLICT, ON DUPLICATE KEY ------------------------------------------------------------------------- */

static PyValue make_sqlite_insert(PyInterp *py, PyValue self, const PyArgs *args)
{
    return make(py, SA_CLASS_SQLITE_INSERT, args);
}

static PyValue make_postgresql_insert(PyInterp *py, PyValue self, const PyArgs *args)
{
    return make(py, SA_CLASS_POSTGRESQL_INSERT, args);
}

static PyValue make_mysql_insert(PyInterp *py, PyValue self, const PyArgs *args)
{
    return make(py, SA_CLASS_MYSQL_INSERT, args);
}

static void set_if_given(PyInterp *py, PyValue dict, const char *name, PyValue value)
{
    if (value != NULL && !py_is_none(value))
        py_dict_set_str(py, dict, name, value);
}

static PyValue conflict_nothing(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "on_conflict_do_nothing(constraint=, index_elements=, index_where=)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    s->conflict = py_dict(py);
    set_if_given(py, s->conflict, "constraint", v[0]);
    set_if_given(py, s->conflict, "index_elements", v[1]);
    set_if_given(py, s->conflict, "index_where", v[2]);
    return sa_value(&s->element);
}

static PyValue conflict_update(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args,
                 "on_conflict_do_update(constraint=, index_elements=, index_where=, set_=, where=)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    s->conflict = py_dict(py);
    set_if_given(py, s->conflict, "constraint", v[0]);
    set_if_given(py, s->conflict, "index_elements", v[1]);
    set_if_given(py, s->conflict, "index_where", v[2]);
    set_if_given(py, s->conflict, "where", v[4]);
    PyValue set = v[3];
    if (set == NULL || py_is_none(set))
        return py_raise(py, PY_EXC_VALUE_ERROR, "set parameter dictionary must not be empty");
    PyValue dict = py_dict(py);
    PyValue columns = sa_is(py, set, SA_CLASS_COLUMN_COLLECTION) ? set : NULL;
    if (columns != NULL) {
        for (gsize i = 0; i < sa_columns_length(columns); i++)
            py_dict_set(py, dict, value_key(py, sa_columns_at(columns, i)), sa_columns_at(columns, i));
    } else if (!py_is_dict(set) || !merge_values(py, dict, set)) {
        return py_error(py) != NULL
                   ? NULL : py_raise(py, PY_EXC_VALUE_ERROR,
                                     "set parameter must be a non-empty dictionary or a "
                                     "ColumnCollection such as the `.c.` collection of a Table object");
    }
    py_dict_set_str(py, s->conflict, "set", dict);
    return sa_value(&s->element);
}

static PyValue duplicate_key(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "on_duplicate_key_update(*args, **kw)", v))
        return NULL;
    SaStatement *s = copy_of(py, self);
    s->conflict = py_dict(py);
    PyValue dict = py_dict(py);
    if (py_tuple_length(v[0]) > 0) {
        PyValue arg = py_tuple_item(v[0], 0);
        if (py_is_dict(arg)) {
            if (!merge_values(py, dict, arg))
                return NULL;
        } else {
            PyValue pairs = py_to_list(py, arg);
            for (gsize i = 0; pairs != NULL && i < py_list_length(pairs); i++) {
                PyValue pair = py_list_item(pairs, i), key = value_key(py, py_getitem(py, pair, py_small(0)));
                if (key == NULL)
                    return NULL;
                py_dict_set(py, dict, key, py_getitem(py, pair, py_small(1)));
            }
        }
    }
    if (!merge_values(py, dict, v[1]))
        return NULL;
    py_dict_set_str(py, s->conflict, "set", dict);
    return sa_value(&s->element);
}

/* insert.excluded (SQLite, PostgreSQL), insert.inserted (MySQL): the row that was to be inserted. */
static PyValue get_excluded(PyInterp *py, PyValue self)
{
    SaStatement *s = (SaStatement *)self;
    const char *name = s->element.kind == SA_CLASS_MYSQL_INSERT ? "inserted" : "excluded";
    PyValue alias = sa_alias(py, SA_CLASS_ALIAS, s->target, name);
    return sa_from_columns(py, sa_element(py, alias));
}

const PyGetSetDef sa_conflict_insert_getset[] = {
    {"excluded", get_excluded, NULL}, {"inserted", get_excluded, NULL}, {NULL, NULL, NULL},
};
const PyMethodDef sa_conflict_insert_methods[] = {
    {"on_conflict_do_nothing", conflict_nothing, 0}, {"on_conflict_do_update", conflict_update, 0},
    {NULL, NULL, 0},
};
const PyMethodDef sa_mysql_insert_methods[] = {
    {"on_duplicate_key_update", duplicate_key, 0}, {NULL, NULL, 0},
};

const SaName sa_dml_names[] = {
    SA_NAME_FUNCTION("insert", make_insert),
    SA_NAME_FUNCTION("update", make_update),
    SA_NAME_FUNCTION("delete", make_delete),
    SA_NAME_CLASS("UpdateBase", UPDATE_BASE),
    SA_NAME_CLASS("ValuesBase", VALUES_BASE),
    SA_NAME_CLASS("Insert", INSERT),
    SA_NAME_CLASS("Update", UPDATE),
    SA_NAME_CLASS("Delete", DELETE),
    {"insert", SA_CLASS_NONE, NULL, make_sqlite_insert, "sqlite"},
    {"insert", SA_CLASS_NONE, NULL, make_postgresql_insert, "postgresql"},
    {"insert", SA_CLASS_NONE, NULL, make_mysql_insert, "mysql"},
    {"Insert", SA_CLASS_SQLITE_INSERT, NULL, NULL, "sqlite"},
    {"Insert", SA_CLASS_POSTGRESQL_INSERT, NULL, NULL, "postgresql"},
    {"Insert", SA_CLASS_MYSQL_INSERT, NULL, NULL, "mysql"},
    SA_NAME_END,
};
