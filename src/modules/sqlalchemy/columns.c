/* Column collections: table.c. */
#include "modules/sqlalchemy/core_methods.h"
#include "modules/sqlalchemy/elements.h"

#include <string.h>

PyValue sa_columns(PyInterp *py)
{
    SaColumns *c = (SaColumns *)py_new(py, sa_class(py, SA_CLASS_COLUMN_COLLECTION));
    c->list = py_list(py, 0, NULL);
    c->keys = py_dict(py);
    c->names = py_list(py, 0, NULL);
    return (PyValue)c;
}

static gssize position_of(SaColumns *c, const char *key)
{
    for (gsize i = 0; i < py_list_length(c->names); i++)
        if (py_str_is(py_list_item(c->names, i), key))
            return (gssize)i;
    return -1;
}

void sa_columns_add(PyInterp *py, PyValue columns, const char *key, PyValue column)
{
    SaColumns *c = (SaColumns *)columns;
    gssize at = py_dict_get_str(py, c->keys, key) != NULL ? position_of(c, key) : -1;
    py_dict_set_str(py, c->keys, key, column);
    if (at >= 0) {
        ((PyList *)c->list)->items[at] = column;
    } else {
        py_list_append(py, c->list, column);
        py_list_append(py, c->names, py_intern(py, key));
    }
}

/* As sa_columns_add(), but a second column of the same key is kept beside the first: a join's. */
static void add_duplicate(PyInterp *py, SaColumns *c, const char *key, PyValue column)
{
    if (py_dict_get_str(py, c->keys, key) == NULL)
        py_dict_set_str(py, c->keys, key, column);
    py_list_append(py, c->list, column);
    py_list_append(py, c->names, py_intern(py, key));
}

void sa_columns_append(PyInterp *py, PyValue columns, const char *key, PyValue column)
{
    add_duplicate(py, (SaColumns *)columns, key, column);
}

static void remove_at(PyValue list, gsize at)
{
    PyList *l = (PyList *)list;
    memmove(l->items + at, l->items + at + 1, (l->length - at - 1) * sizeof(PyValue));
    l->length--;
}

void sa_columns_remove(PyInterp *py, PyValue columns, const char *key)
{
    SaColumns *c = (SaColumns *)columns;
    gssize at = position_of(c, key);
    if (at < 0)
        return;
    py_dict_delete_str(py, c->keys, key);
    remove_at(c->list, (gsize)at);
    remove_at(c->names, (gsize)at);
}

PyValue sa_columns_get(PyInterp *py, PyValue columns, const char *key)
{
    return py_dict_get_str(py, ((SaColumns *)columns)->keys, key);
}

gsize sa_columns_length(PyValue columns)
{
    return py_list_length(((SaColumns *)columns)->list);
}

PyValue sa_columns_at(PyValue columns, gsize i)
{
    return py_list_item(((SaColumns *)columns)->list, i);
}

/* ---- slots ---------------------------------------------------------------------------------------------- */

static void columns_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    SaColumns *c = (SaColumns *)self;
    PyValue members[] = {c->list, c->keys, c->names};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static PyValue columns_missing(PyInterp *py, PyValue self, PyValue name)
{
    PyValue column = sa_columns_get(py, self, py_text(name));
    return column != NULL ? column : py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "%s", py_text(name));
}

static PyValue columns_getitem(PyInterp *py, PyValue self, PyValue key)
{
    SaColumns *c = (SaColumns *)self;
    if (py_is_str(key)) {
        PyValue column = sa_columns_get(py, self, py_text(key));
        return column != NULL ? column : py_raise(py, PY_EXC_KEY_ERROR, "%s", py_text(key));
    }
    if (py_is_small(key))
        return py_getitem(py, c->list, key);
    if (py_is_tuple(key)) {
        PyValue subset = sa_columns(py);
        for (gsize i = 0; i < py_tuple_length(key); i++) {
            PyValue column = columns_getitem(py, self, py_tuple_item(key, i));
            if (column == NULL)
                return NULL;
            PyValue name = py_getattr(py, column, "key");
            if (name == NULL)
                return NULL;
            sa_columns_add(py, subset, py_text(name), column);
        }
        return subset;
    }
    return py_getitem(py, c->list, key);
}

static PyValue columns_iter(PyInterp *py, PyValue self)
{
    return py_iter(py, ((SaColumns *)self)->list);
}

static gssize columns_length(PyInterp *py, PyValue self)
{
    return (gssize)sa_columns_length(self);
}

static int columns_contains(PyInterp *py, PyValue self, PyValue item)
{
    if (!py_is_str(item)) {
        sa_raise(py, "ArgumentError", "__contains__ requires a string argument");
        return -1;
    }
    return sa_columns_get(py, self, py_text(item)) != NULL;
}

static PyValue columns_str(PyInterp *py, PyValue self)
{
    SaColumns *c = (SaColumns *)self;
    PyValue tuple = py_tuple(py, py_list_length(c->list), ((PyList *)c->list)->items);
    return py_repr(py, tuple);
}

/* ---- methods ------------------------------------------------------------------------------------------------ */

static PyValue method_keys(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_to_list(py, ((SaColumns *)self)->names);
}

static PyValue method_values(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_to_list(py, ((SaColumns *)self)->list);
}

static PyValue method_items(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaColumns *c = (SaColumns *)self;
    PyValue items = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(c->list); i++)
        py_list_append(py, items,
                       py_tuple_of(py, 2, py_list_item(c->names, i), py_list_item(c->list, i)));
    return items;
}

static PyValue method_get(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "get(key, default=)", v))
        return NULL;
    PyValue column = py_is_str(v[0]) ? sa_columns_get(py, self, py_text(v[0])) : NULL;
    if (column != NULL)
        return column;
    return v[1] != NULL ? v[1] : py_none(py);
}

static PyValue method_contains_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "contains_column(column)", v))
        return NULL;
    SaColumns *c = (SaColumns *)self;
    for (gsize i = 0; i < py_list_length(c->list); i++)
        if (py_list_item(c->list, i) == v[0])
            return py_bool(py, TRUE);
    return py_bool(py, FALSE);
}

static PyValue method_add(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "add(column, key=)", v))
        return NULL;
    PyValue key = v[1] != NULL && !py_is_none(v[1]) ? v[1] : py_getattr(py, v[0], "key");
    if (key == NULL)
        return NULL;
    sa_columns_add(py, self, py_text(key), v[0]);
    return py_none(py);
}

static PyValue method_as_readonly(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static const PyMethodDef METHODS[] = {
    {"keys", method_keys, 0}, {"values", method_values, 0}, {"items", method_items, 0},
    {"get", method_get, 0}, {"contains_column", method_contains_column, 0}, {"add", method_add, 0},
    {"as_readonly", method_as_readonly, 0}, {NULL, NULL, 0},
};

const PyTypeDef sa_column_collection_def = {
    .name = "ColumnCollection",
    .module = "sqlalchemy.sql.base",
    .size = sizeof(SaColumns),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = columns_mark, .getattr_missing = columns_missing,
              .getitem = columns_getitem, .iter = columns_iter, .length = columns_length,
              .contains = columns_contains, .str = columns_str, .repr = columns_str},
    .methods = METHODS,
};
