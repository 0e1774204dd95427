/*
 * Index: over columns by name, columns and expressions.
 */
#include "modules/sqlalchemy/items.h"

#include <string.h>

static void index_mark(PyValue self, SaVisit visit, void *context)
{
    SaIndex *x = (SaIndex *)self;
    PyValue members[] = {x->name, x->table, x->expressions, x->info, x->options};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

SaIndex *sa_index_make(PyInterp *py, PyValue name, gboolean unique)
{
    SaIndex *x = (SaIndex *)py_new(py, sa_class(py, SA_CLASS_INDEX));
    x->name = sa_given(name);
    x->unique = unique;
    x->order = sa_next_order(py);
    x->expressions = py_list(py, 0, NULL);
    return x;
}

void sa_expression_columns(PyInterp *py, PyValue v, PyValue list)
{
    if (v == NULL || py_is_small(v) || py_list_length(list) > 1000)
        return;
    SaColumn *column = sa_as_column(py, v);
    if (column != NULL) {
        py_list_append(py, list, (PyValue)column);
        return;
    }
    SaElement *element = sa_element(py, v);
    if (element == NULL)
        return;
    /* A text's bind parameters are in a; those of a select are no matter of a table's. */
    sa_expression_columns(py, element->a, list);
    sa_expression_columns(py, element->b, list);
    for (gsize i = 0; element->items != NULL && i < py_list_length(element->items); i++)
        sa_expression_columns(py, py_list_item(element->items, i), list);
}

PyValue sa_expression_rebind(PyInterp *py, PyValue v, SaTable *target)
{
    if (v == NULL || py_is_small(v))
        return v;
    SaColumn *column = sa_as_column(py, v);
    if (column != NULL) {
        SaColumn *same = sa_column_key(column) != NULL
                             ? sa_table_find_column(py, target, sa_column_key(column))
                             : NULL;
        return same != NULL ? (PyValue)same : v;
    }
    SaElement *element = sa_element(py, v);
    if (element == NULL)
        return v;
    PyValue columns = py_list(py, 0, NULL);
    sa_expression_columns(py, v, columns);
    if (py_list_length(columns) == 0)
        return v;
    SaElement *copy = sa_copy(py, element);
    copy->a = sa_expression_rebind(py, element->a, target);
    copy->b = sa_expression_rebind(py, element->b, target);
    if (element->items != NULL) {
        copy->items = py_list(py, 0, NULL);
        for (gsize i = 0; i < py_list_length(element->items); i++)
            py_list_append(py, copy->items,
                           sa_expression_rebind(py, py_list_item(element->items, i), target));
    }
    return sa_value(copy);
}

static gboolean take_expression(PyInterp *py, SaIndex *x, PyValue item)
{
    SaColumn *column = sa_as_column(py, item);
    if (column != NULL) {
        py_list_append(py, x->expressions, (PyValue)column);
        return TRUE;
    }
    if (!py_is_small(item) && (py_is_str(item) || sa_element(py, item) != NULL)) {
        py_list_append(py, x->expressions, item);
        return TRUE;
    }
    if (!py_is_small(item) && py_hasattr(py, item, "__clause_element__")) {
        PyValue element = py_call_method(py, item, "__clause_element__", 0);
        if (element != NULL)
            py_list_append(py, x->expressions, element);
        return element != NULL;
    }
    PyValue repr = py_repr(py, item);
    if (repr != NULL)
        sa_raise(py, "ArgumentError",
                 "String column name or column expression for DDL constraint expected, got %s.",
                 py_text(repr));
    return FALSE;
}

static gboolean index_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaIndex *x = (SaIndex *)self;
    PyValue v[9];
    if (!py_bind(py, args,
                 "Index(name, *expressions, unique=, quote=, info=, _table=, _column_flag=, **dialect_kw)", v))
        return FALSE;
    x->name = sa_given(v[0]);
    const char *text;
    if (x->name != NULL && py_is_opaque(x->name))
        return py_arg_str(py, x->name, "name", &text); /* the error names the import */
    if (x->name != NULL && (py_is_small(x->name) || !py_is_str(x->name))) {
        py_raise(py, PY_EXC_TYPE_ERROR, "the first argument of Index is its name: a string or None");
        return FALSE;
    }
    x->order = sa_next_order(py);
    x->unique = sa_flag(py, v[2]);
    x->info = sa_given(v[4]);
    x->column_flag = sa_flag(py, v[6]);
    x->expressions = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_tuple_length(v[1]); i++)
        if (!take_expression(py, x, py_tuple_item(v[1], i)))
            return FALSE;
    if (!sa_take_dialect_options(py, self->type, v[7], &x->options))
        return FALSE;
    if (sa_given(v[5]) != NULL && sa_is(py, v[5], SA_CLASS_TABLE))
        return sa_index_attach(py, x, (SaTable *)v[5]);
    PyValue columns = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(x->expressions); i++)
        sa_expression_columns(py, py_list_item(x->expressions, i), columns);
    for (gsize i = 0; i < py_list_length(columns); i++) {
        SaColumn *column = (SaColumn *)py_list_item(columns, i);
        if (column->element.table == NULL)
            sa_column_wait(py, column, self);
    }
    return sa_index_try_attach(py, x);
}

gboolean sa_index_try_attach(PyInterp *py, SaIndex *x)
{
    if (x->table != NULL)
        return TRUE;
    PyValue columns = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(x->expressions); i++) {
        PyValue item = py_list_item(x->expressions, i);
        if (!py_is_small(item) && py_is_str(item))
            return TRUE;
        sa_expression_columns(py, item, columns);
    }
    PyValue table = NULL;
    for (gsize i = 0; i < py_list_length(columns); i++) {
        PyValue its = ((SaColumn *)py_list_item(columns, i))->element.table;
        if (its == NULL || !sa_is(py, its, SA_CLASS_TABLE) || (table != NULL && its != table))
            return TRUE;
        table = its;
    }
    return table == NULL || sa_index_attach(py, x, (SaTable *)table);
}

static PyValue resolve(PyInterp *py, SaIndex *x, SaTable *table, PyValue item)
{
    if (!py_is_small(item) && py_is_str(item)) {
        SaColumn *column = sa_table_find_column(py, table, py_text(item));
        if (column != NULL)
            return (PyValue)column;
        sa_raise(py, "ConstraintColumnNotFoundError",
                 "Can't create Index on table '%s': no column named '%s' is present.",
                 py_text(table->element.name), py_text(item));
        return NULL;
    }
    PyValue columns = py_list(py, 0, NULL);
    sa_expression_columns(py, item, columns);
    for (gsize i = 0; i < py_list_length(columns); i++)
        if (((SaColumn *)py_list_item(columns, i))->element.table != (PyValue)table)
            return sa_expression_rebind(py, item, table);
    return item;
}

gboolean sa_index_attach(PyInterp *py, SaIndex *x, SaTable *table)
{
    if (x->table == (PyValue)table)
        return TRUE;
    if (x->table != NULL) {
        sa_raise(py, "ArgumentError", "Index '%s' is against table '%s', and cannot be associated with "
                                      "table '%s'.",
                 sa_text_or_null(x->name) ? sa_text_or_null(x->name) : "None",
                 py_text(((SaElement *)x->table)->name), py_text(table->element.name));
        return FALSE;
    }
    PyValue resolved = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(x->expressions); i++) {
        PyValue item = resolve(py, x, table, py_list_item(x->expressions, i));
        if (item == NULL)
            return FALSE;
        py_list_append(py, resolved, item);
    }
    x->expressions = resolved;
    x->table = (PyValue)table;
    py_list_append(py, table->indexes, (PyValue)x);
    return TRUE;
}

SaIndex *sa_index_copy(PyInterp *py, SaIndex *from, SaTable *target)
{
    SaIndex *copy = (SaIndex *)py_new(py, from->header.type);
    PyObject header = copy->header;
    *copy = *from;
    copy->header = header;
    copy->table = NULL;
    copy->order = sa_next_order(py);
    copy->expressions = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(from->expressions); i++)
        py_list_append(py, copy->expressions,
                       sa_expression_rebind(py, py_list_item(from->expressions, i), target));
    return sa_index_attach(py, copy, target) ? copy : NULL;
}

/* ---- attributes ----------------------------------------------------------------------------------------- */

static PyValue get_name(PyInterp *py, PyValue self)
{
    return sa_index_name(py, (SaIndex *)self);
}

static gboolean set_name(PyInterp *py, PyValue self, PyValue value)
{
    ((SaIndex *)self)->name = sa_given(value);
    return TRUE;
}

static PyValue get_table(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaIndex *)self)->table);
}

static PyValue get_unique(PyInterp *py, PyValue self)
{
    return py_bool(py, ((SaIndex *)self)->unique);
}

static gboolean set_unique(PyInterp *py, PyValue self, PyValue value)
{
    ((SaIndex *)self)->unique = sa_flag(py, value);
    return TRUE;
}

static PyValue get_expressions(PyInterp *py, PyValue self)
{
    return ((SaIndex *)self)->expressions;
}

static PyValue get_columns(PyInterp *py, PyValue self)
{
    SaIndex *x = (SaIndex *)self;
    PyValue columns = sa_columns(py);
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(x->expressions); i++)
        sa_expression_columns(py, py_list_item(x->expressions, i), list);
    for (gsize i = 0; i < py_list_length(list); i++) {
        SaColumn *column = (SaColumn *)py_list_item(list, i);
        if (sa_column_key(column) != NULL)
            sa_columns_add(py, columns, sa_column_key(column), (PyValue)column);
    }
    return columns;
}

static PyValue get_info(PyInterp *py, PyValue self)
{
    SaIndex *x = (SaIndex *)self;
    if (x->info == NULL)
        x->info = py_dict(py);
    return x->info;
}

static PyValue get_dialect_kwargs(PyInterp *py, PyValue self)
{
    SaIndex *x = (SaIndex *)self;
    return x->options != NULL ? x->options : py_dict(py);
}

static PyValue get_dialect_options(PyInterp *py, PyValue self)
{
    return sa_dialect_options(py, self->type, ((SaIndex *)self)->options);
}

static const PyGetSetDef INDEX_GETSET[] = {
    {"name", get_name, set_name},
    {"table", get_table, NULL},
    {"unique", get_unique, set_unique},
    {"expressions", get_expressions, NULL},
    {"columns", get_columns, NULL},
    {"c", get_columns, NULL},
    {"info", get_info, NULL},
    {"dialect_kwargs", get_dialect_kwargs, NULL},
    {"kwargs", get_dialect_kwargs, NULL},
    {"dialect_options", get_dialect_options, NULL},
    {NULL, NULL, NULL},
};

static PyValue run_ddl(PyInterp *py, PyValue self, const PyArgs *args, SaClass statement)
{
    PyValue v[2];
    if (!py_bind(py, args, "create(bind, checkfirst=)", v))
        return NULL;
    PyValue ddl = py_call1(py, (PyValue)sa_class(py, statement), self);
    return ddl != NULL ? py_call_method(py, v[0], "execute", 1, ddl) : NULL;
}

static PyValue index_create(PyInterp *py, PyValue self, const PyArgs *args)
{
    return run_ddl(py, self, args, SA_CLASS_CREATE_INDEX);
}

static PyValue index_drop(PyInterp *py, PyValue self, const PyArgs *args)
{
    return run_ddl(py, self, args, SA_CLASS_DROP_INDEX);
}

static PyValue index_self(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static const PyMethodDef INDEX_METHODS[] = {
    {"create", index_create, PY_METHOD_INSTANCE},
    {"drop", index_drop, PY_METHOD_INSTANCE},
    {"ddl_if", index_self, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static PyValue index_repr(PyInterp *py, PyValue self)
{
    SaIndex *x = (SaIndex *)self;
    PyValue name = sa_index_name(py, x);
    PyValue repr = name != NULL ? py_repr(py, name) : NULL;
    if (repr == NULL)
        return NULL;
    GString *text = g_string_new("Index(");
    g_string_append(text, py_text(repr));
    for (gsize i = 0; i < py_list_length(x->expressions); i++) {
        PyValue piece = py_repr(py, py_list_item(x->expressions, i));
        if (piece == NULL) {
            g_string_free(text, TRUE);
            return NULL;
        }
        g_string_append_printf(text, ", %s", py_text(piece));
    }
    g_string_append(text, x->unique ? ", unique=True)" : ")");
    return py_str_take(py, text);
}

const PyTypeDef sa_index_def = {
    .name = "Index",
    .module = "sqlalchemy.sql.schema",
    .size = sizeof(SaIndex),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = index_mark, .init = index_init, .repr = index_repr},
    .methods = INDEX_METHODS,
    .getset = INDEX_GETSET,
};
