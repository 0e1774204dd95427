#include "python/set.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/dict_methods.h"
#include "python/operator.h"

static PyValue set_alloc(PyInterp *py, PyType *type)
{
    PySet *set = py_gc_alloc(py, type, type->size);
    set->hash = -1;
    return (PyValue)set;
}

PyValue py_set(PyInterp *py, gboolean frozen)
{
    return set_alloc(py, frozen ? py_core(py, FROZENSET) : py_core(py, SET));
}

gboolean py_set_add(PyInterp *py, PyValue set, PyValue item)
{
    PyDictEntry *entry;
    gint64 hash = py_hash(py, item);
    if (hash == -1)
        return FALSE;
    int found = py_table_find(py, py_table(set), item, hash, &entry);
    if (found == 0)
        py_table_add(py, py_table(set), item, hash, item);
    return found >= 0;
}

/* A set as an item to look for stands for the equal frozenset, as in CPython. */
int py_set_contains(PyInterp *py, PyValue set, PyValue item)
{
    PyDictEntry *entry;
    if (py_layout(item) == PY_LAYOUT_SET && py_class_of(py, item)->slots.hash == py_unhashable) {
        PyValue frozen = py_set(py, TRUE);
        py_table_copy(py, py_table(frozen), py_table(item));
        item = frozen;
    }
    gint64 hash = py_hash(py, item);
    return hash == -1 ? -1 : py_table_find(py, py_table(set), item, hash, &entry);
}

gsize py_set_length(PyValue set)
{
    return py_table(set)->length;
}

gboolean py_set_next(PyValue set, gsize *position, PyValue *ret_item)
{
    PyDictEntry *entry = py_table_next(py_table(set), position);
    if (entry)
        *ret_item = entry->key;
    return entry != NULL;
}

gboolean py_set_update(PyInterp *py, PyValue set, PyValue iterable)
{
    if (py_is_set(iterable) || py_class_of(py, iterable) == py_core(py, DICT)) {
        if (set == iterable)
            return TRUE;
        if (py_table(set)->capacity == 0 && py_is_set(iterable)) {
            py_table_copy(py, py_table(set), py_table(iterable));
            return TRUE;
        }
        gsize at = 0;
        for (PyDictEntry *entry; (entry = py_table_next(py_table(iterable), &at));)
            if (!py_table_set(py, py_table(set), entry->key, entry->hash, entry->key))
                return FALSE;
        return TRUE;
    }
    PyValue iterator = py_iter(py, iterable), item;
    if (!iterator)
        return FALSE;
    while ((item = py_next(py, iterator)))
        if (!py_set_add(py, set, item))
            return FALSE;
    return !py_error(py);
}

PyValue py_set_from(PyInterp *py, PyValue iterable, gboolean frozen)
{
    PyValue set = py_set(py, frozen);
    return py_set_update(py, set, iterable) ? set : NULL;
}

/* Those of a's items whose being in b is `wanted`. */
static PyValue filter(PyInterp *py, PyValue a, PyValue b, gboolean wanted, gboolean frozen)
{
    PyValue result = py_set(py, frozen);
    gsize at = 0;
    for (PyDictEntry *entry; (entry = py_table_next(py_table(a), &at));) {
        PyDictEntry *other;
        PyValue key = entry->key;
        gint64 hash = entry->hash;
        int found = py_table_find(py, py_table(b), key, hash, &other);
        if (found < 0)
            return NULL;
        if (found == wanted)
            py_table_add(py, py_table(result), key, hash, key);
    }
    return result;
}

PyValue py_set_operation(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    gboolean frozen = py_layout(a) == PY_LAYOUT_FROZENSET;
    if (op == PY_OP_OR) {
        PyValue result = py_set(py, frozen);
        py_table_copy(py, py_table(result), py_table(a));
        return py_set_update(py, result, b) ? result : NULL;
    }
    if (!py_is_set(b)) {
        b = py_set_from(py, b, FALSE);
        if (!b)
            return NULL;
    }
    if (op == PY_OP_AND)
        return filter(py, a, b, TRUE, frozen);
    PyValue result = filter(py, a, b, FALSE, frozen);
    if (op == PY_OP_SUB || !result)
        return result;
    PyValue rest = filter(py, b, a, FALSE, frozen);
    return rest && py_set_update(py, result, rest) ? result : NULL;
}

int py_set_is_subset(PyInterp *py, PyValue a, PyValue b)
{
    gsize at = 0;
    if (py_table(a)->length > py_table(b)->length)
        return 0;
    for (PyDictEntry *entry; (entry = py_table_next(py_table(a), &at));) {
        PyDictEntry *other;
        int found = py_table_find(py, py_table(b), entry->key, entry->hash, &other);
        if (found <= 0)
            return found;
    }
    return 1;
}

/* ---- slots ---- */

static PyValue set_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    return set_alloc(py, type);
}

static gboolean set_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!py_arity(py, args, "set", 0, 1))
        return FALSE;
    py_table_clear(py_table(self));
    return !args->npos || py_set_update(py, self, args->pos[0]);
}

static PyValue frozenset_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (type == py_core(py, FROZENSET) && !py_arity(py, args, "frozenset", 0, 1))
        return NULL;
    if (args->npos && type == py_core(py, FROZENSET) &&
        py_class_of(py, args->pos[0]) == py_core(py, FROZENSET))
        return args->pos[0];
    PyValue set = set_alloc(py, type);
    return !args->npos || py_set_update(py, set, args->pos[0]) ? set : NULL;
}

static PyValue set_repr(PyInterp *py, PyValue self)
{
    PyType *type = self->type;
    gboolean plain = type == py_core(py, SET);
    const char *name = py_text(type->name);
    if (py_table(self)->length == 0)
        return py_str_format(py, "%s()", name);
    if (!py_repr_enter(py, self))
        return py_str_format(py, "%s(...)", name);
    py_set_settle(py, self);
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, plain ? "{" : "%s({", name);
    gboolean ok = TRUE;
    PyValue item;
    gsize count = 0;
    for (gsize at = 0; ok && py_set_next(self, &at, &item);) {
        if (count++)
            g_string_append(out, ", ");
        ok = py_append_repr(py, out, item);
    }
    g_string_append(out, plain ? "}" : "})");
    py_repr_leave(py, self);
    if (ok)
        return py_str_take(py, out);
    g_string_free(out, TRUE);
    return NULL;
}

PyValue py_set_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (!py_is_set(b))
        return py_not_implemented(py);
    gsize na = py_table(a)->length, nb = py_table(b)->length;
    int holds;
    switch (op) {
    case PY_EQ:
        holds = na == nb ? py_set_is_subset(py, a, b) : 0;
        break;
    case PY_NE:
        holds = na == nb ? py_set_is_subset(py, a, b) : 0;
        holds = holds < 0 ? holds : !holds;
        break;
    case PY_LT:
        holds = na < nb ? py_set_is_subset(py, a, b) : 0;
        break;
    case PY_LE:
        holds = py_set_is_subset(py, a, b);
        break;
    case PY_GT:
        holds = na > nb ? py_set_is_subset(py, b, a) : 0;
        break;
    default:
        holds = py_set_is_subset(py, b, a);
        break;
    }
    return holds < 0 ? NULL : py_bool(py, holds);
}

/* Independent of order. */
static gint64 frozenset_hash(PyInterp *py, PyValue self)
{
    PySet *set = (PySet *)self;
    if (set->hash != -1)
        return set->hash;
    guint64 hash = 0;
    gsize at = 0;
    for (PyDictEntry *entry; (entry = py_table_next(&set->table, &at));) {
        guint64 h = (guint64)entry->hash;
        hash ^= ((h ^ 89869747u) ^ (h << 16)) * 3644798167u;
    }
    hash ^= (set->table.length + 1) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    set->hash = (gint64)hash == -1 ? 590923713 : (gint64)hash;
    return set->hash;
}

static gssize set_length(PyInterp *py, PyValue self)
{
    return (gssize)py_table(self)->length;
}

static gboolean is_set_operator(PyBinaryOp op)
{
    return op == PY_OP_AND || op == PY_OP_OR || op == PY_OP_SUB || op == PY_OP_XOR;
}

static PyValue set_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (!is_set_operator(op) || !py_is_set(a) || !py_is_set(b))
        return py_not_implemented(py);
    return py_set_operation(py, op, a, b);
}

static PyValue set_inplace(PyInterp *py, PyBinaryOp op, PyValue self, PyValue other)
{
    if (!is_set_operator(op) || !py_is_set(other))
        return py_not_implemented(py);
    if (op == PY_OP_OR)
        return py_set_update(py, self, other) ? self : NULL;
    PyValue result = py_set_operation(py, op, self, other);
    if (!result)
        return NULL;
    py_table_clear(py_table(self));
    py_table_copy(py, py_table(self), py_table(result));
    return self;
}

const PyTypeDef py_set_def = {
    .name = "set",
    .size = sizeof(PySet),
    .layout = PY_LAYOUT_SET,
    .doc = "set() -> new empty set object\nset(iterable) -> new set object",
    .slots =
        {
            .mark = py_table_mark,
            .finalize = py_table_finalize,
            .new_ = set_new,
            .init = set_init,
            .repr = set_repr,
            .hash = py_unhashable,
            .compare = py_set_compare,
            .iter = py_set_iter,
            .length = set_length,
            .contains = py_set_contains,
            .binary = set_binary,
            .inplace = set_inplace,
        },
    .methods = py_set_methods,
    .operators = 1u << PY_OP_AND | 1u << PY_OP_OR | 1u << PY_OP_XOR | 1u << PY_OP_SUB,
};

const PyTypeDef py_frozenset_def = {
    .name = "frozenset",
    .size = sizeof(PySet),
    .layout = PY_LAYOUT_FROZENSET,
    .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object",
    .slots =
        {
            .mark = py_table_mark,
            .finalize = py_table_finalize,
            .new_ = frozenset_new,
            .repr = set_repr,
            .hash = frozenset_hash,
            .compare = py_set_compare,
            .iter = py_set_iter,
            .length = set_length,
            .contains = py_set_contains,
            .binary = set_binary,
        },
    .methods = py_frozenset_methods,
    .operators = 1u << PY_OP_AND | 1u << PY_OP_OR | 1u << PY_OP_XOR | 1u << PY_OP_SUB,
};
