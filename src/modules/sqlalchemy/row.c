/* Rows: values by position, name and attribute. */
#include "modules/sqlalchemy/row.h"

#include <string.h>

/* ---- keys ------------------------------------------------------------------------------------------ */

static void keys_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    SaKeys *k = (SaKeys *)self;
    PyValue members[] = {k->names, k->index, k->elements, k->types};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

SaKeys *sa_keys_new(PyInterp *py, PyValue names, PyValue elements, PyValue types)
{
    SaKeys *k = (SaKeys *)py_new(py, sa_class(py, SA_CLASS_RESULT_KEYS));
    k->names = names;
    k->elements = elements;
    k->types = types;
    k->index = py_dict(py);
    for (gsize i = 0; i < py_list_length(names); i++) {
        PyValue name = py_list_item(names, i);
        if (!py_is_str(name))
            continue;
        /* Of a text's columns the last one of a name is found; of Core's, none. */
        gboolean twice = elements != NULL && py_dict_get_str(py, k->index, py_text(name)) != NULL;
        py_dict_set_str(py, k->index, py_text(name), py_small(twice ? -1 : (gint64)i));
    }
    return k;
}

static PyValue keys_getitem(PyInterp *py, PyValue self, PyValue key)
{
    return py_getitem(py, ((SaKeys *)self)->names, key);
}

static PyValue keys_iter(PyInterp *py, PyValue self)
{
    return py_iter(py, ((SaKeys *)self)->names);
}

static gssize keys_length(PyInterp *py, PyValue self)
{
    return (gssize)py_list_length(((SaKeys *)self)->names);
}

static int keys_contains(PyInterp *py, PyValue self, PyValue item)
{
    return py_contains(py, ((SaKeys *)self)->names, item);
}

static PyValue keys_repr(PyInterp *py, PyValue self)
{
    PyValue list = py_repr(py, ((SaKeys *)self)->names);
    return list == NULL ? NULL : py_str_format(py, "RMKeyView(%s)", py_text(list));
}

static PyValue keys_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    PyValue left = sa_is(py, a, SA_CLASS_RESULT_KEYS) ? ((SaKeys *)a)->names : a;
    PyValue right = sa_is(py, b, SA_CLASS_RESULT_KEYS) ? ((SaKeys *)b)->names : b;
    return py_compare(py, left, right, op);
}

const PyTypeDef sa_result_keys_def = {
    .name = "RMKeyView",
    .module = "sqlalchemy.engine.result",
    .size = sizeof(SaKeys),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = keys_mark, .getitem = keys_getitem, .iter = keys_iter, .length = keys_length,
              .contains = keys_contains, .repr = keys_repr, .compare = keys_compare},
};

gssize sa_keys_find(PyInterp *py, SaKeys *keys, PyValue key)
{
    if (py_is_small(key)) {
        gint64 i = py_small_value(key), n = (gint64)py_list_length(keys->names);
        return i < -n || i >= n ? -1 : (gssize)(i < 0 ? i + n : i);
    }
    if (py_is_str(key)) {
        PyValue i = py_dict_get_str(py, keys->index, py_text(key));
        if (i == NULL)
            return -1;
        return py_small_value(i) < 0 ? -2 : (gssize)py_small_value(i);
    }
    for (gsize i = 0; keys->elements != NULL && i < py_list_length(keys->elements); i++) {
        PyValue element = py_list_item(keys->elements, i);
        SaElement *e = sa_element(py, element), *k = sa_element(py, key);
        if (element == key || (e != NULL && e->kind == SA_CLASS_LABEL && e->a == key) ||
            (k != NULL && k->a == element && element != NULL && !py_is_none(element)))
            return (gssize)i;
    }
    SaElement *e = sa_element(py, key);
    if (e != NULL && e->name != NULL)
        return sa_keys_find(py, keys, e->name);
    return -1;
}

PyValue sa_no_such_column(PyInterp *py, PyValue key, gssize found)
{
    PyValue text = py_is_str(key) ? key : py_repr(py, key);
    if (text == NULL)
        return NULL;
    if (found == -2)
        return sa_raise(py, "InvalidRequestError",
                        "Ambiguous column name '%s' in result set column descriptions", py_text(text));
    return sa_raise(py, "NoSuchColumnError", "Could not locate column in row for column '%s'",
                    py_text(text));
}

/* ---- rows ---------------------------------------------------------------------------------------------------- */

PyValue sa_row_new(PyInterp *py, SaKeys *keys, PyValue values)
{
    SaRow *row = (SaRow *)py_new(py, sa_class(py, SA_CLASS_ROW));
    row->keys = keys;
    row->values = values;
    return (PyValue)row;
}

static void row_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    SaRow *row = (SaRow *)self;
    if (row->keys != NULL)
        visit(context, (PyValue)row->keys);
    if (row->values != NULL)
        visit(context, row->values);
}

static PyValue values_of(PyInterp *py, PyValue v)
{
    return v != NULL && sa_is(py, v, SA_CLASS_ROW) ? ((SaRow *)v)->values : v;
}

static PyValue row_getitem(PyInterp *py, PyValue self, PyValue key)
{
    SaRow *row = (SaRow *)self;
    if (py_is_small(key)) {
        gint64 i = py_small_value(key);
        gsize n = py_tuple_length(row->values);
        if (i >= 0 && (gsize)i < n)
            return py_tuple_item(row->values, (gsize)i);
    }
    SaElement *e = sa_element(py, key);
    if (py_is_str(key) || e != NULL) {
        gssize found = sa_keys_find(py, row->keys, key);
        return found >= 0 ? py_tuple_item(row->values, (gsize)found)
                          : sa_no_such_column(py, key, found);
    }
    return py_getitem(py, row->values, key);
}

static PyValue row_missing(PyInterp *py, PyValue self, PyValue name)
{
    SaRow *row = (SaRow *)self;
    gssize found = sa_keys_find(py, row->keys, name);
    if (found >= 0)
        return py_tuple_item(row->values, (gsize)found);
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR,
                    found == -2 ? "Ambiguous column name '%s' in result set column descriptions"
                                : "Could not locate column in row for column '%s'",
                    py_text(name));
}

static PyValue row_iter(PyInterp *py, PyValue self)
{
    return py_iter(py, ((SaRow *)self)->values);
}

static gssize row_length(PyInterp *py, PyValue self)
{
    return (gssize)py_tuple_length(((SaRow *)self)->values);
}

static int row_contains(PyInterp *py, PyValue self, PyValue item)
{
    return py_contains(py, ((SaRow *)self)->values, item);
}

static PyValue row_repr(PyInterp *py, PyValue self)
{
    return py_repr(py, ((SaRow *)self)->values);
}

static gint64 row_hash(PyInterp *py, PyValue self)
{
    return py_hash(py, ((SaRow *)self)->values);
}

static PyValue row_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    PyValue left = values_of(py, a), right = values_of(py, b);
    if (!py_is_tuple(left) || !py_is_tuple(right))
        return py_not_implemented(py);
    return py_compare(py, left, right, op);
}

PyValue sa_row_dict(PyInterp *py, SaRow *row)
{
    PyValue dict = py_dict(py);
    for (gsize i = 0; i < py_tuple_length(row->values); i++)
        if (!py_dict_set(py, dict, py_list_item(row->keys->names, i), py_tuple_item(row->values, i)))
            return NULL;
    return dict;
}

static PyValue row_asdict(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_row_dict(py, (SaRow *)self);
}

static PyValue row_tuple(PyInterp *py, PyValue self, const PyArgs *args)
{
    return ((SaRow *)self)->values;
}

static PyValue row_count(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue method = py_getattr(py, ((SaRow *)self)->values, "count");
    return method == NULL ? NULL : py_call(py, method, args);
}

static PyValue row_index(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue method = py_getattr(py, ((SaRow *)self)->values, "index");
    return method == NULL ? NULL : py_call(py, method, args);
}

PyValue sa_row_mapping(PyInterp *py, PyValue row)
{
    SaRow *mapping = (SaRow *)py_new(py, sa_class(py, SA_CLASS_ROW_MAPPING));
    mapping->keys = ((SaRow *)row)->keys;
    mapping->values = ((SaRow *)row)->values;
    return (PyValue)mapping;
}

static PyValue get_mapping(PyInterp *py, PyValue self)
{
    return sa_row_mapping(py, self);
}

static PyValue get_fields(PyInterp *py, PyValue self)
{
    PyValue names = ((SaRow *)self)->keys->names;
    return py_tuple(py, py_list_length(names), ((PyList *)names)->items);
}

static PyValue get_tuple(PyInterp *py, PyValue self)
{
    return ((SaRow *)self)->values;
}

/* SQLAlchemy 1.x rows had the methods of a dict. */
static PyValue row_keys(PyInterp *py, PyValue self, const PyArgs *args)
{
    return (PyValue)((SaRow *)self)->keys;
}

static const PyMethodDef ROW_METHODS[] = {
    {"_asdict", row_asdict, 0}, {"_tuple", row_tuple, 0}, {"tuple", row_tuple, 0},
    {"count", row_count, 0}, {"index", row_index, 0}, {NULL, NULL, 0},
};
static const PyGetSetDef ROW_GETSET[] = {
    {"_mapping", get_mapping, NULL}, {"_fields", get_fields, NULL}, {"_t", get_tuple, NULL},
    {"t", get_tuple, NULL}, {"_data", get_tuple, NULL}, {NULL, NULL, NULL},
};

const PyTypeDef sa_row_def = {
    .name = "Row",
    .module = "sqlalchemy.engine.row",
    .size = sizeof(SaRow),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = row_mark, .getitem = row_getitem, .getattr_missing = row_missing,
              .iter = row_iter, .length = row_length, .contains = row_contains, .repr = row_repr,
              .hash = row_hash, .compare = row_compare},
    .methods = ROW_METHODS,
    .getset = ROW_GETSET,
};

/* ---- row._mapping ----------------------------------------------------------------------------------------------- */

static PyValue mapping_getitem(PyInterp *py, PyValue self, PyValue key)
{
    SaRow *row = (SaRow *)self;
    gssize found = py_is_small(key) ? -1 : sa_keys_find(py, row->keys, key);
    return found >= 0 ? py_tuple_item(row->values, (gsize)found) : sa_no_such_column(py, key, found);
}

static PyValue mapping_iter(PyInterp *py, PyValue self)
{
    return py_iter(py, ((SaRow *)self)->keys->names);
}

static int mapping_contains(PyInterp *py, PyValue self, PyValue item)
{
    return sa_keys_find(py, ((SaRow *)self)->keys, item) >= 0 && !py_is_small(item);
}

static PyValue mapping_repr(PyInterp *py, PyValue self)
{
    PyValue dict = sa_row_dict(py, (SaRow *)self);
    return dict == NULL ? NULL : py_repr(py, dict);
}

static PyValue mapping_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    PyValue left = sa_is(py, a, SA_CLASS_ROW_MAPPING) ? sa_row_dict(py, (SaRow *)a) : a;
    PyValue right = sa_is(py, b, SA_CLASS_ROW_MAPPING) ? sa_row_dict(py, (SaRow *)b) : b;
    return left == NULL || right == NULL ? NULL : py_compare(py, left, right, op);
}

static PyValue mapping_values(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_to_list(py, ((SaRow *)self)->values);
}

static PyValue mapping_items(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue dict = sa_row_dict(py, (SaRow *)self);
    return dict == NULL ? NULL : py_call_method(py, dict, "items", 0);
}

static PyValue mapping_get(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "get(key, default=)", v))
        return NULL;
    SaRow *row = (SaRow *)self;
    gssize found = sa_keys_find(py, row->keys, v[0]);
    if (found >= 0)
        return py_tuple_item(row->values, (gsize)found);
    return v[1] != NULL ? v[1] : py_none(py);
}

static const PyMethodDef MAPPING_METHODS[] = {
    {"keys", row_keys, 0}, {"values", mapping_values, 0}, {"items", mapping_items, 0},
    {"get", mapping_get, 0}, {NULL, NULL, 0},
};

const PyTypeDef sa_row_mapping_def = {
    .name = "RowMapping",
    .module = "sqlalchemy.engine.row",
    .size = sizeof(SaRow),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = row_mark, .getitem = mapping_getitem, .iter = mapping_iter,
              .length = row_length, .contains = mapping_contains, .repr = mapping_repr,
              .compare = mapping_compare},
    .methods = MAPPING_METHODS,
};
