#include "python/set.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/operator.h"

#define SET_METHOD(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

static gboolean no_keywords(PyInterp *py, const PyArgs *args, const char *name)
{
    return py_arity(py, args, name, 0, G_MAXSIZE);
}

SET_METHOD(set_add)
{
    if (!py_arity(py, args, "set.add", 1, 1))
        return NULL;
    return py_set_add(py, self, args->pos[0]) ? py->none : NULL;
}

/* Removes an item: 1, 0 when it is not there, -1. */
static int take_out(PyInterp *py, PyValue self, PyValue item)
{
    if (py_layout(item) == PY_LAYOUT_SET) {
        item = py_set_from(py, item, TRUE);
        if (!item)
            return -1;
    }
    gint64 hash = py_hash(py, item);
    return hash == -1 ? -1 : py_table_remove(py, py_table(self), item, hash, NULL);
}

SET_METHOD(set_discard)
{
    if (!py_arity(py, args, "set.discard", 1, 1))
        return NULL;
    return take_out(py, self, args->pos[0]) < 0 ? NULL : py->none;
}

SET_METHOD(set_remove)
{
    if (!py_arity(py, args, "set.remove", 1, 1))
        return NULL;
    int found = take_out(py, self, args->pos[0]);
    if (found)
        return found < 0 ? NULL : py->none;
    PyValue error =
        py_exception_new(py, py_exception_type(py, PY_EXC_KEY_ERROR), 1, &args->pos[0]);
    return error ? py_raise_value(py, error) : NULL;
}

SET_METHOD(set_pop)
{
    if (!py_arity(py, args, "set.pop", 0, 0))
        return NULL;
    enum { FEW = 64 }; /* of more the last is taken, in constant time */
    PyDictEntry entry;
    if (py_table(self)->length && py_table(self)->length <= FEW) {
        gsize first = 0;
        py_set_settle(py, self);
        PyDictEntry *taken = py_table_next(py_table(self), &first);
        PyValue item = taken->key;
        py_table_delete(py_table(self), taken);
        return item;
    }
    if (!py_table_pop(py_table(self), &entry)) {
        PyValue text = py_str(py, "pop from an empty set");
        PyValue error = py_exception_new(py, py_exception_type(py, PY_EXC_KEY_ERROR), 1, &text);
        return error ? py_raise_value(py, error) : NULL;
    }
    return entry.key;
}

SET_METHOD(set_clear)
{
    if (!py_arity(py, args, "set.clear", 0, 0))
        return NULL;
    py_table_clear(py_table(self));
    return py->none;
}

SET_METHOD(set_copy)
{
    if (!py_arity(py, args, "set.copy", 0, 0))
        return NULL;
    if (self->type == py_core(py, FROZENSET))
        return self;
    return py_set_from(py, self, py_layout(self) == PY_LAYOUT_FROZENSET);
}

SET_METHOD(set_update)
{
    if (!no_keywords(py, args, "set.update"))
        return NULL;
    for (gsize i = 0; i < args->npos; i++)
        if (!py_set_update(py, self, args->pos[i]))
            return NULL;
    return py->none;
}

/* self op each argument in turn. */
static PyValue fold(PyInterp *py, PyValue self, const PyArgs *args, const char *name, PyBinaryOp op)
{
    if (!no_keywords(py, args, name))
        return NULL;
    PyValue result = py_set_from(py, self, py_layout(self) == PY_LAYOUT_FROZENSET);
    for (gsize i = 0; result && i < args->npos; i++)
        result = py_set_operation(py, op, result, args->pos[i]);
    return result;
}

SET_METHOD(set_union)
{
    return fold(py, self, args, "set.union", PY_OP_OR);
}

SET_METHOD(set_intersection)
{
    return fold(py, self, args, "set.intersection", PY_OP_AND);
}

SET_METHOD(set_difference)
{
    return fold(py, self, args, "set.difference", PY_OP_SUB);
}

SET_METHOD(set_symmetric_difference)
{
    if (!py_arity(py, args, "set.symmetric_difference", 1, 1))
        return NULL;
    return py_set_operation(py, PY_OP_XOR, self, args->pos[0]);
}

/* Makes self what result holds. */
static PyValue become(PyInterp *py, PyValue self, PyValue result)
{
    if (!result)
        return NULL;
    py_table_clear(py_table(self));
    py_table_copy(py, py_table(self), py_table(result));
    return py->none;
}

SET_METHOD(set_intersection_update)
{
    return become(py, self, fold(py, self, args, "set.intersection_update", PY_OP_AND));
}

SET_METHOD(set_difference_update)
{
    return become(py, self, fold(py, self, args, "set.difference_update", PY_OP_SUB));
}

SET_METHOD(set_symmetric_difference_update)
{
    return become(py, self, set_symmetric_difference(py, self, args));
}

static PyValue as_set(PyInterp *py, PyValue v)
{
    return py_is_set(v) ? v : py_set_from(py, v, FALSE);
}

SET_METHOD(set_issubset)
{
    if (!py_arity(py, args, "set.issubset", 1, 1))
        return NULL;
    PyValue other = as_set(py, args->pos[0]);
    int holds = other ? py_set_is_subset(py, self, other) : -1;
    return holds < 0 ? NULL : py_bool(py, holds);
}

SET_METHOD(set_issuperset)
{
    if (!py_arity(py, args, "set.issuperset", 1, 1))
        return NULL;
    PyValue other = as_set(py, args->pos[0]);
    int holds = other ? py_set_is_subset(py, other, self) : -1;
    return holds < 0 ? NULL : py_bool(py, holds);
}

SET_METHOD(set_isdisjoint)
{
    if (!py_arity(py, args, "set.isdisjoint", 1, 1))
        return NULL;
    PyValue common = py_set_operation(py, PY_OP_AND, self, args->pos[0]);
    return common ? py_bool(py, py_set_length(common) == 0) : NULL;
}

#define COMMON_METHODS                                                                             \
    {"copy", set_copy, 0}, {"difference", set_difference, 0},                                      \
        {"intersection", set_intersection, 0}, {"isdisjoint", set_isdisjoint, 0},                  \
        {"issubset", set_issubset, 0}, {"issuperset", set_issuperset, 0},                          \
        {"symmetric_difference", set_symmetric_difference, 0}, {"union", set_union, 0}

const PyMethodDef py_frozenset_methods[] = {COMMON_METHODS, {NULL, NULL, 0}};

const PyMethodDef py_set_methods[] = {
    COMMON_METHODS,
    {"add", set_add, 0},
    {"clear", set_clear, 0},
    {"difference_update", set_difference_update, 0},
    {"discard", set_discard, 0},
    {"intersection_update", set_intersection_update, 0},
    {"pop", set_pop, 0},
    {"remove", set_remove, 0},
    {"symmetric_difference_update", set_symmetric_difference_update, 0},
    {"update", set_update, 0},
    {NULL, NULL, 0},
};
