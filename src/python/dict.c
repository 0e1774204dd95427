#include "python/dict.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/dict_methods.h"
#include "python/operator.h"
#include "python/str.h"

PyValue py_dict(PyInterp *py)
{
    return py_gc_alloc(py, py_core(py, DICT), sizeof(PyDict));
}

gsize py_dict_length(PyValue dict)
{
    return py_table(dict)->length;
}

int py_dict_get(PyInterp *py, PyValue dict, PyValue key, PyValue *ret_value)
{
    PyDictEntry *entry;
    gint64 hash = py_hash(py, key);
    if (hash == -1)
        return -1;
    int found = py_table_find(py, py_table(dict), key, hash, &entry);
    if (found > 0)
        *ret_value = entry->value;
    return found;
}

gboolean py_dict_set(PyInterp *py, PyValue dict, PyValue key, PyValue value)
{
    gint64 hash = py_hash(py, key);
    return hash != -1 && py_table_set(py, py_table(dict), key, hash, value);
}

int py_dict_delete(PyInterp *py, PyValue dict, PyValue key)
{
    gint64 hash = py_hash(py, key);
    return hash == -1 ? -1 : py_table_remove(py, py_table(dict), key, hash, NULL);
}

gboolean py_dict_next(PyValue dict, gsize *position, PyValue *ret_key, PyValue *ret_value)
{
    PyDictEntry *entry = py_table_next(py_table(dict), position);
    if (!entry)
        return FALSE;
    if (ret_key)
        *ret_key = entry->key;
    if (ret_value)
        *ret_value = entry->value;
    return TRUE;
}

PyValue py_dict_copy(PyInterp *py, PyValue dict)
{
    PyValue copy = py_dict(py);
    py_table_copy(py, py_table(copy), py_table(dict));
    return copy;
}

static gboolean merge_dict(PyInterp *py, PyValue dict, PyValue source)
{
    PyDict *to = py_table(dict);
    const PyDict *from = py_table(source);
    if (dict == source)
        return TRUE;
    if (to->length == 0 && to->used == 0 && to->capacity == 0) {
        py_table_copy(py, to, from);
        return TRUE;
    }
    gsize at = 0, length = from->length;
    for (PyDictEntry *entry; (entry = py_table_next(from, &at));) {
        if (!py_table_set(py, to, entry->key, entry->hash, entry->value))
            return FALSE;
        if (from->length != length) {
            py_raise(py, PY_EXC_RUNTIME_ERROR, "dict mutated during update");
            return FALSE;
        }
    }
    return TRUE;
}

/* A mapping that is no dict, or a subclass that iterates in a way of its own. */
static gboolean merge_mapping(PyInterp *py, PyValue dict, PyValue source)
{
    PyValue keys = py_call_method(py, source, "keys", 0), key;
    PyValue iterator = keys ? py_iter(py, keys) : NULL;
    if (!iterator)
        return FALSE;
    while ((key = py_next(py, iterator))) {
        PyValue value = py_getitem(py, source, key);
        if (!value || !py_dict_set(py, dict, key, value))
            return FALSE;
    }
    return !py_error(py);
}

static gboolean merge_pairs(PyInterp *py, PyValue dict, PyValue source)
{
    PyValue iterator = py_iter(py, source), item;
    if (!iterator)
        return FALSE;
    for (gsize i = 0; (item = py_next(py, iterator)); i++) {
        PyValue pair = py_has_iter(py, item) ? py_to_list(py, item) : NULL;
        if (!pair) {
            if (!py_error(py))
                py_raise(py, PY_EXC_TYPE_ERROR,
                         "cannot convert dictionary update sequence element #%zu to a sequence", i);
            return FALSE;
        }
        if (py_list_length(pair) != 2) {
            py_raise(py, PY_EXC_VALUE_ERROR,
                     "dictionary update sequence element #%zu has length %zu; 2 is required", i,
                     py_list_length(pair));
            return FALSE;
        }
        if (!py_dict_set(py, dict, py_list_item(pair, 0), py_list_item(pair, 1)))
            return FALSE;
    }
    return !py_error(py);
}

gboolean py_dict_update(PyInterp *py, PyValue dict, PyValue source)
{
    if (py_is_dict(source) && py_class_of(py, source)->slots.iter == py_dict_iter)
        return merge_dict(py, dict, source);
    if (py_hasattr(py, source, "keys"))
        return merge_mapping(py, dict, source);
    return !py_error(py) && merge_pairs(py, dict, source);
}

/* ---- slots ---- */

static PyValue dict_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    return py_gc_alloc(py, type, type->size);
}

static gboolean dict_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (args->npos > 1) {
        py_raise(py, PY_EXC_TYPE_ERROR, "dict expected at most 1 argument, got %zu", args->npos);
        return FALSE;
    }
    if (args->npos && !py_dict_update(py, self, args->pos[0]))
        return FALSE;
    for (gsize i = 0; i < args->nkw; i++)
        if (!py_dict_set(py, self, args->kwnames[i], args->kwvalues[i]))
            return FALSE;
    return TRUE;
}

static PyValue dict_repr(PyInterp *py, PyValue self)
{
    if (py_table(self)->length == 0)
        return py_str(py, "{}");
    if (!py_repr_enter(py, self))
        return py_str(py, "{...}");
    GString *out = g_string_new("{");
    gboolean ok = TRUE;
    PyValue key, value;
    for (gsize at = 0; ok && py_dict_next(self, &at, &key, &value);) {
        if (out->len > 1)
            g_string_append(out, ", ");
        ok = py_append_repr(py, out, key);
        g_string_append(out, ": ");
        ok = ok && py_append_repr(py, out, value);
    }
    g_string_append_c(out, '}');
    py_repr_leave(py, self);
    if (ok)
        return py_str_take(py, out);
    g_string_free(out, TRUE);
    return NULL;
}

static PyValue dict_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (!py_is_dict(b) || (op != PY_EQ && op != PY_NE))
        return py_not_implemented(py);
    if (py_table(a)->length != py_table(b)->length)
        return py_bool(py, op == PY_NE);
    gsize at = 0;
    for (PyDictEntry *entry; (entry = py_table_next(py_table(a), &at));) {
        PyDictEntry *other;
        PyValue value = entry->value;
        int equal = py_table_find(py, py_table(b), entry->key, entry->hash, &other);
        if (equal > 0)
            equal = py_equal(py, value, other->value);
        if (equal < 0)
            return NULL;
        if (!equal)
            return py_bool(py, op == PY_NE);
    }
    return py_bool(py, op == PY_EQ);
}

static gssize dict_length(PyInterp *py, PyValue self)
{
    return (gssize)py_table(self)->length;
}

PyValue py_dict_getitem(PyInterp *py, PyValue self, PyValue key)
{
    PyValue value;
    int found = py_dict_get(py, self, key, &value);
    if (found)
        return found < 0 ? NULL : value;
    if (self->type != py_core(py, DICT) && py_lookup(py, self->type, py->names.missing))
        return py_call_method(py, self, "__missing__", 1, key);
    PyValue error = py_exception_new(py, py_exception_type(py, PY_EXC_KEY_ERROR), 1, &key);
    return error ? py_raise_value(py, error) : NULL;
}

static gboolean dict_setitem(PyInterp *py, PyValue self, PyValue key, PyValue value)
{
    if (value)
        return py_dict_set(py, self, key, value);
    int found = py_dict_delete(py, self, key);
    if (found == 0) {
        PyValue error = py_exception_new(py, py_exception_type(py, PY_EXC_KEY_ERROR), 1, &key);
        if (error)
            py_raise_value(py, error);
    }
    return found > 0;
}

static int dict_contains(PyInterp *py, PyValue self, PyValue key)
{
    PyValue value;
    return py_dict_get(py, self, key, &value);
}

static PyValue dict_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (op != PY_OP_OR || !py_is_dict(a) || !py_is_dict(b))
        return py_not_implemented(py);
    PyValue result = py_dict_copy(py, a);
    return py_dict_update(py, result, b) ? result : NULL;
}

static PyValue dict_inplace(PyInterp *py, PyBinaryOp op, PyValue self, PyValue other)
{
    if (op != PY_OP_OR)
        return py_not_implemented(py);
    return py_dict_update(py, self, other) ? self : NULL;
}

const PyTypeDef py_dict_def = {
    .name = "dict",
    .size = sizeof(PyDict),
    .layout = PY_LAYOUT_DICT,
    .doc = "dict() -> new empty dictionary\ndict(mapping) -> new dictionary\n"
           "dict(iterable) -> new dictionary",
    .slots =
        {
            .mark = py_table_mark,
            .finalize = py_table_finalize,
            .new_ = dict_new,
            .init = dict_init,
            .repr = dict_repr,
            .hash = py_unhashable,
            .compare = dict_compare,
            .iter = py_dict_iter,
            .length = dict_length,
            .getitem = py_dict_getitem,
            .setitem = dict_setitem,
            .contains = dict_contains,
            .binary = dict_binary,
            .inplace = dict_inplace,
        },
    .methods = py_dict_methods,
    .operators = 1u << PY_OP_OR,
};
