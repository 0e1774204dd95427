#include "python/dict_methods.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/operator.h"

#define DICT_METHOD(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

static PyValue key_error(PyInterp *py, PyValue key)
{
    PyValue error = py_exception_new(py, py_exception_type(py, PY_EXC_KEY_ERROR), 1, &key);
    return error ? py_raise_value(py, error) : NULL;
}

DICT_METHOD(dict_get)
{
    PyValue value;
    if (!py_arity(py, args, "dict.get", 1, 2))
        return NULL;
    int found = py_dict_get(py, self, args->pos[0], &value);
    if (found)
        return found < 0 ? NULL : value;
    return args->npos == 2 ? args->pos[1] : py->none;
}

DICT_METHOD(dict_setdefault)
{
    PyDictEntry *entry;
    if (!py_arity(py, args, "dict.setdefault", 1, 2))
        return NULL;
    gint64 hash = py_hash(py, args->pos[0]);
    if (hash == -1)
        return NULL;
    int found = py_table_find(py, py_table(self), args->pos[0], hash, &entry);
    if (found)
        return found < 0 ? NULL : entry->value;
    PyValue value = args->npos == 2 ? args->pos[1] : py->none;
    py_table_add(py, py_table(self), args->pos[0], hash, value);
    return value;
}

DICT_METHOD(dict_pop)
{
    PyValue value;
    if (!py_arity(py, args, "dict.pop", 1, 2))
        return NULL;
    gint64 hash = py_hash(py, args->pos[0]);
    if (hash == -1)
        return NULL;
    int found = py_table_remove(py, py_table(self), args->pos[0], hash, &value);
    if (found)
        return found < 0 ? NULL : value;
    return args->npos == 2 ? args->pos[1] : key_error(py, args->pos[0]);
}

DICT_METHOD(dict_popitem)
{
    PyDictEntry entry;
    if (!py_arity(py, args, "dict.popitem", 0, 0))
        return NULL;
    if (!py_table_pop(py_table(self), &entry))
        return key_error(py, py_str(py, "popitem(): dictionary is empty"));
    return py_tuple_of(py, 2, entry.key, entry.value);
}

DICT_METHOD(dict_clear)
{
    if (!py_arity(py, args, "dict.clear", 0, 0))
        return NULL;
    py_table_clear(py_table(self));
    return py->none;
}

DICT_METHOD(dict_copy)
{
    return py_arity(py, args, "dict.copy", 0, 0) ? py_dict_copy(py, self) : NULL;
}

DICT_METHOD(dict_update)
{
    if (args->npos > 1)
        return py_raise(py, PY_EXC_TYPE_ERROR, "update expected at most 1 argument, got %zu",
                        args->npos);
    if (args->npos && !py_dict_update(py, self, args->pos[0]))
        return NULL;
    for (gsize i = 0; i < args->nkw; i++)
        if (!py_dict_set(py, self, args->kwnames[i], args->kwvalues[i]))
            return NULL;
    return py->none;
}

DICT_METHOD(dict_fromkeys)
{
    if (!py_arity(py, args, "dict.fromkeys", 1, 2))
        return NULL;
    PyValue value = args->npos == 2 ? args->pos[1] : py->none, key;
    PyValue result = py_call0(py, self);
    PyValue iterator = result ? py_iter(py, args->pos[0]) : NULL;
    if (!iterator)
        return NULL;
    while ((key = py_next(py, iterator)))
        if (!py_setitem(py, result, key, value))
            return NULL;
    return py_error(py) ? NULL : result;
}

DICT_METHOD(dict_keys)
{
    return py_arity(py, args, "dict.keys", 0, 0) ? py_dict_view(py, self, PY_DICT_KEYS) : NULL;
}

DICT_METHOD(dict_values)
{
    return py_arity(py, args, "dict.values", 0, 0) ? py_dict_view(py, self, PY_DICT_VALUES) : NULL;
}

DICT_METHOD(dict_items)
{
    return py_arity(py, args, "dict.items", 0, 0) ? py_dict_view(py, self, PY_DICT_ITEMS) : NULL;
}

DICT_METHOD(dict_reversed)
{
    return py_dict_iterator(py, self, PY_DICT_KEYS, TRUE);
}

const PyMethodDef py_dict_methods[] = {
    {"clear", dict_clear, 0},
    {"copy", dict_copy, 0},
    {"fromkeys", dict_fromkeys, PY_METHOD_CLASS},
    {"get", dict_get, 0},
    {"items", dict_items, 0},
    {"keys", dict_keys, 0},
    {"pop", dict_pop, 0},
    {"popitem", dict_popitem, 0},
    {"setdefault", dict_setdefault, 0},
    {"update", dict_update, 0},
    {"values", dict_values, 0},
    {"__reversed__", dict_reversed, 0},
    {NULL, NULL, 0},
};
