/* The views of a dict and the iterators of dicts and sets. */
#include "python/dict_methods.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/iterator.h"
#include "python/operator.h"
#include "python/set.h"

/* ---- iterators ---- */

typedef struct {
    PyObject header;
    PyValue owner; /* dict or set; NULL: exhausted */
    gsize position;
    gsize length;  /* of the owner when iteration began */
    PyDictView what;
    gboolean reversed;
} TableIterator;

static void iterator_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    TableIterator *it = (TableIterator *)self;
    if (it->owner)
        visit(context, it->owner);
}

static PyValue new_iterator(PyInterp *py, PyType *type, PyValue owner, PyDictView what)
{
    TableIterator *it = py_gc_alloc(py, type, sizeof *it);
    it->owner = owner;
    it->length = py_table(owner)->length;
    it->what = what;
    return (PyValue)it;
}

PyValue py_dict_iterator(PyInterp *py, PyValue dict, PyDictView what, gboolean reversed)
{
    PyType *type = what == PY_DICT_KEYS     ? py_core(py, DICT_KEY_ITERATOR)
                   : what == PY_DICT_VALUES ? py_core(py, DICT_VALUE_ITERATOR)
                                            : py_core(py, DICT_ITEM_ITERATOR);
    TableIterator *it = (TableIterator *)new_iterator(py, type, dict, what);
    it->reversed = reversed;
    if (reversed)
        it->position = py_table(dict)->used;
    return (PyValue)it;
}

PyValue py_dict_iter(PyInterp *py, PyValue dict)
{
    return py_dict_iterator(py, dict, PY_DICT_KEYS, FALSE);
}

PyValue py_set_iter(PyInterp *py, PyValue set)
{
    py_set_settle(py, set);
    return new_iterator(py, py_core(py, SET_ITERATOR), set, PY_DICT_KEYS);
}

static PyValue iterator_next(PyInterp *py, PyValue self)
{
    TableIterator *it = (TableIterator *)self;
    if (!it->owner)
        return NULL;
    const PyDict *table = py_table(it->owner);
    if (table->length != it->length) {
        it->length = (gsize)-1; /* it fails for good */
        return py_raise(py, PY_EXC_RUNTIME_ERROR, "%s changed size during iteration",
                        py_is_dict(it->owner) ? "dictionary" : "Set");
    }
    PyDictEntry *entry = it->reversed ? py_table_previous(table, &it->position)
                                      : py_table_next(table, &it->position);
    if (!entry) {
        it->owner = NULL;
        return NULL;
    }
    if (it->what == PY_DICT_ITEMS)
        return py_tuple_of(py, 2, entry->key, entry->value);
    return it->what == PY_DICT_KEYS ? entry->key : entry->value;
}

static PyValue iterator_hint(PyInterp *py, PyValue self, const PyArgs *args)
{
    TableIterator it = *(TableIterator *)self;
    gint64 n = 0;
    if (it.owner && it.reversed)
        while (py_table_previous(py_table(it.owner), &it.position))
            n++;
    else if (it.owner)
        while (py_table_next(py_table(it.owner), &it.position))
            n++;
    return py_int(py, n);
}

static const PyMethodDef iterator_methods[] = {
    {"__length_hint__", iterator_hint, 0},
    {NULL, NULL, 0},
};

#define TABLE_ITERATOR(variable, type_name)                                                        \
    const PyTypeDef variable = {                                                                   \
        .name = type_name,                                                                         \
        .size = sizeof(TableIterator),                                                             \
        .layout = PY_LAYOUT_NATIVE,                                                                \
        .flags = PY_TYPE_FINAL,                                                                    \
        .slots = {.mark = iterator_mark, .iter = py_iter_self, .iternext = iterator_next},         \
        .methods = iterator_methods,                                                               \
    }

TABLE_ITERATOR(py_dict_key_iterator_def, "dict_keyiterator");
TABLE_ITERATOR(py_dict_value_iterator_def, "dict_valueiterator");
TABLE_ITERATOR(py_dict_item_iterator_def, "dict_itemiterator");
TABLE_ITERATOR(py_set_iterator_def, "set_iterator");

/* ---- views ---- */

typedef struct {
    PyObject header;
    PyValue dict;
} DictView;

PyValue py_dict_view(PyInterp *py, PyValue dict, PyDictView what)
{
    DictView *view = py_gc_alloc(py,
                                 what == PY_DICT_KEYS     ? py_core(py, DICT_KEYS)
                                 : what == PY_DICT_VALUES ? py_core(py, DICT_VALUES)
                                                          : py_core(py, DICT_ITEMS),
                                 sizeof *view);
    view->dict = dict;
    return (PyValue)view;
}

static PyValue dict_of(PyValue view)
{
    return ((DictView *)view)->dict;
}

static gboolean is_view(PyInterp *py, PyValue v) /* of keys or items: set-like */
{
    PyType *type = py_class_of(py, v);
    return type == py_core(py, DICT_KEYS) || type == py_core(py, DICT_ITEMS);
}

static void view_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, dict_of(self));
}

static gssize view_length(PyInterp *py, PyValue self)
{
    return (gssize)py_table(dict_of(self))->length;
}

static PyDictView kind_of(PyInterp *py, PyValue self)
{
    return self->type == py_core(py, DICT_KEYS)     ? PY_DICT_KEYS
           : self->type == py_core(py, DICT_VALUES) ? PY_DICT_VALUES
                                                    : PY_DICT_ITEMS;
}

static PyValue view_iter(PyInterp *py, PyValue self)
{
    return py_dict_iterator(py, dict_of(self), kind_of(py, self), FALSE);
}

static PyValue view_reversed(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_dict_iterator(py, dict_of(self), kind_of(py, self), TRUE);
}

static PyValue view_repr(PyInterp *py, PyValue self)
{
    if (!py_repr_enter(py, self))
        return py_str(py, "...");
    PyValue list = py_to_list(py, self);
    PyValue text = list ? py_repr(py, list) : NULL;
    py_repr_leave(py, self);
    return text ? py_str_format(py, "%s(%s)", py_type_name(py, self), py_text(text)) : NULL;
}

static int keys_contain(PyInterp *py, PyValue self, PyValue item)
{
    PyValue value;
    return py_dict_get(py, dict_of(self), item, &value);
}

static int items_contain(PyInterp *py, PyValue self, PyValue item)
{
    PyValue value;
    if (!py_is_tuple(item) || py_tuple_length(item) != 2)
        return 0;
    int found = py_dict_get(py, dict_of(self), py_tuple_item(item, 0), &value);
    return found > 0 ? py_equal(py, value, py_tuple_item(item, 1)) : found;
}

static int view_contains(PyInterp *py, PyValue self, PyValue item)
{
    return (self->type == py_core(py, DICT_KEYS) ? keys_contain : items_contain)(py, self, item);
}

static PyValue view_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (op != PY_OP_AND && op != PY_OP_OR && op != PY_OP_SUB && op != PY_OP_XOR)
        return py_not_implemented(py);
    if (!py_has_iter(py, a) || !py_has_iter(py, b))
        return py_not_implemented(py);
    PyValue left = py_set_from(py, a, FALSE);
    return left ? py_set_operation(py, op, left, b) : NULL;
}

static PyValue view_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (!py_is_set(b) && !is_view(py, b))
        return py_not_implemented(py);
    if ((op == PY_EQ || op == PY_NE) && py_length(py, a) != py_length(py, b))
        return py_bool(py, op == PY_NE);
    if (op == PY_EQ || op == PY_NE) { /* values in items need not be hashable */
        PyValue iterator = view_iter(py, a), item;
        while ((item = py_next(py, iterator))) {
            int found = py_contains(py, b, item);
            if (found <= 0)
                return found < 0 ? NULL : py_bool(py, op == PY_NE);
        }
        return py_error(py) ? NULL : py_bool(py, op == PY_EQ);
    }
    gssize na = py_length(py, a), nb = py_length(py, b);
    gboolean strict = op == PY_LT || op == PY_GT;
    PyValue inside = op == PY_LT || op == PY_LE ? a : b, whole = inside == a ? b : a;
    if (na < 0 || nb < 0)
        return NULL;
    if ((inside == a ? na : nb) > (inside == a ? nb : na) - (strict ? 1 : 0))
        return py_bool(py, FALSE);
    PyValue iterator = py_iter(py, inside), item;
    while (iterator && (item = py_next(py, iterator))) {
        int found = py_contains(py, whole, item);
        if (found <= 0)
            return found < 0 ? NULL : py_bool(py, FALSE);
    }
    return py_error(py) ? NULL : py_bool(py, TRUE);
}

static PyValue view_isdisjoint(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!py_arity(py, args, "isdisjoint", 1, 1))
        return NULL;
    PyValue iterator = py_iter(py, args->pos[0]), item;
    if (!iterator)
        return NULL;
    while ((item = py_next(py, iterator))) {
        int found = view_contains(py, self, item);
        if (found)
            return found < 0 ? NULL : py_bool(py, FALSE);
    }
    return py_error(py) ? NULL : py_bool(py, TRUE);
}

static PyValue view_mapping(PyInterp *py, PyValue self)
{
    return py_mapping_proxy(py, dict_of(self));
}

static const PyGetSetDef view_getset[] = {{"mapping", view_mapping, NULL}, {NULL, NULL, NULL}};

static const PyMethodDef view_methods[] = {
    {"isdisjoint", view_isdisjoint, 0},
    {"__reversed__", view_reversed, 0},
    {NULL, NULL, 0},
};

static const PyMethodDef values_methods[] = {
    {"__reversed__", view_reversed, 0},
    {NULL, NULL, 0},
};

const PyTypeDef py_dict_keys_def = {
    .name = "dict_keys",
    .size = sizeof(DictView),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = view_mark,
              .repr = view_repr,
              .hash = py_unhashable,
              .compare = view_compare,
              .iter = view_iter,
              .length = view_length,
              .contains = keys_contain,
              .binary = view_binary},
    .methods = view_methods,
    .getset = view_getset,
};

const PyTypeDef py_dict_items_def = {
    .name = "dict_items",
    .size = sizeof(DictView),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = view_mark,
              .repr = view_repr,
              .hash = py_unhashable,
              .compare = view_compare,
              .iter = view_iter,
              .length = view_length,
              .contains = items_contain,
              .binary = view_binary},
    .methods = view_methods,
    .getset = view_getset,
};

const PyTypeDef py_dict_values_def = {
    .name = "dict_values",
    .size = sizeof(DictView),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = view_mark, .repr = view_repr, .iter = view_iter, .length = view_length},
    .methods = values_methods,
    .getset = view_getset,
};
