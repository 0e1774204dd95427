/* Small arithmetic, displays, unpacking and f-strings. */
#include "python/operator.h"
#include "python/str.h"
#include "python/vm.h"

#include <string.h>

/* Python's // and % round towards minus infinity. */
static PyValue small_divide(gint64 a, gint64 b, gboolean want_quotient)
{
    gint64 quotient = a / b, remainder = a % b;
    if (remainder && (remainder < 0) != (b < 0)) {
        quotient--;
        remainder += b;
    }
    gint64 n = want_quotient ? quotient : remainder;
    return n > PY_SMALL_MAX || n < PY_SMALL_MIN ? NULL : py_small(n);
}

PyValue py_vm_small_binary(PyBinaryOp op, PyValue va, PyValue vb)
{
    gint64 a = py_small_value(va), b = py_small_value(vb), n;
    switch (op) {
    case PY_OP_ADD:
        n = a + b;
        break;
    case PY_OP_SUB:
        n = a - b;
        break;
    case PY_OP_MUL:
        if (__builtin_mul_overflow(a, b, &n))
            return NULL;
        break;
    case PY_OP_FLOORDIV:
        return b ? small_divide(a, b, TRUE) : NULL;
    case PY_OP_MOD:
        return b ? small_divide(a, b, FALSE) : NULL;
    case PY_OP_LSHIFT:
        if (b < 0 || b > 62 || a > PY_SMALL_MAX >> b || a < PY_SMALL_MIN >> b)
            return NULL;
        n = (gint64)((guint64)a << b);
        break;
    case PY_OP_RSHIFT:
        if (b < 0)
            return NULL;
        n = a >> MIN(b, 63);
        break;
    case PY_OP_AND:
        n = a & b;
        break;
    case PY_OP_OR:
        n = a | b;
        break;
    case PY_OP_XOR:
        n = a ^ b;
        break;
    default:
        return NULL;
    }
    return n > PY_SMALL_MAX || n < PY_SMALL_MIN ? NULL : py_small(n);
}

gboolean py_code_loops(PyCode *code)
{
    enum { JUMPS_BEFORE_CACHE = 16 };
    return ++code->cache->runs > JUMPS_BEFORE_CACHE;
}

PyValue py_vm_build_set(PyInterp *py, const PyValue *items, gsize n)
{
    PyValue set = py_set(py, FALSE);
    for (gsize i = 0; i < n; i++)
        if (!py_set_add(py, set, items[i]))
            return NULL;
    return set;
}

PyValue py_vm_build_dict(PyInterp *py, const PyValue *pairs, gsize n)
{
    PyValue dict = py_dict(py);
    for (gsize i = 0; i < n; i++)
        if (!py_dict_set(py, dict, pairs[2 * i], pairs[2 * i + 1]))
            return NULL;
    return dict;
}

PyValue py_vm_build_string(PyInterp *py, const PyValue *strs, gsize n)
{
    gsize size = 0, length = 0;
    for (gsize i = 0; i < n; i++) {
        size += ((PyStr *)(void *)strs[i])->size;
        length += ((PyStr *)(void *)strs[i])->length;
    }
    PyStr *out = py_str_alloc(py, size);
    char *at = out->data;
    for (gsize i = 0; i < n; i++) {
        const PyStr *str = (PyStr *)(void *)strs[i];
        memcpy(at, str->data, str->size);
        at += str->size;
    }
    out->length = length;
    return (PyValue)out;
}

gboolean py_vm_set_update(PyInterp *py, PyValue set, PyValue iterable)
{
    PyValue it = py_iter(py, iterable);
    PyValue v;
    while (it && (v = py_next(py, it)))
        if (!py_set_add(py, set, v))
            return FALSE;
    return it && !py->exception;
}

/* "module.qualname()" as CPython names what is called in these messages. */
static PyValue function_name(PyInterp *py, PyValue f)
{
    PyValue name = py_getattr_quiet(py, f, py->names.qualname);
    PyValue module = py_getattr_quiet(py, f, py->names.module);
    py_error_clear(py);
    if (!name || !py_is_str(name))
        return py_to_str(py, f);
    if (module && py_is_str(module) && !py_str_is(module, "builtins"))
        return py_str_format(py, "%s.%s()", py_text(module), py_text(name));
    return py_str_format(py, "%s()", py_text(name));
}

gboolean py_vm_list_extend(PyInterp *py, PyValue list, PyValue iterable, PyValue function)
{
    PyType *type = py_class_of(py, iterable);
    if (!type->slots.iter && !type->slots.getitem) {
        if (function)
            py_raise(py, PY_EXC_TYPE_ERROR, "%s argument after * must be an iterable, not %s",
                     py_text(function_name(py, function)), py_text(type->name));
        else
            py_raise(py, PY_EXC_TYPE_ERROR, "Value after * must be an iterable, not %s",
                     py_text(type->name));
        return FALSE;
    }
    PyValue items = py_to_list(py, iterable);
    for (gsize i = 0; items && i < py_list_length(items); i++)
        py_list_append(py, list, py_list_item(items, i));
    return items != NULL;
}

static gboolean add_pair(PyInterp *py, PyValue dict, PyValue key, PyValue value, PyValue function)
{
    if (function) {
        if (!py_is_str(key)) {
            py_raise(py, PY_EXC_TYPE_ERROR, "keywords must be strings");
            return FALSE;
        }
        int there = py_contains(py, dict, key);
        if (there) {
            if (there > 0)
                py_raise(py, PY_EXC_TYPE_ERROR, "%s got multiple values for keyword argument '%s'",
                         py_text(function_name(py, function)), py_text(key));
            return FALSE;
        }
    }
    return py_dict_set(py, dict, key, value);
}

gboolean py_vm_dict_update(PyInterp *py, PyValue dict, PyValue mapping, PyValue function)
{
    /* a subclass of dict is asked for keys() and items only when it iterates in a way of its own,
     * as in CPython */
    if (py_is_dict(mapping) && py_class_of(py, mapping)->slots.iter == py_core(py, DICT)->slots.iter) {
        gsize position = 0;
        PyValue key, value;
        while (py_dict_next(mapping, &position, &key, &value))
            if (!add_pair(py, dict, key, value, function))
                return FALSE;
        return TRUE;
    }
    PyValue keys_method = py_getattr_quiet(py, mapping, py->names.keys);
    if (!keys_method) {
        if (py->exception)
            return FALSE;
        const char *type = py_text(py_class_of(py, mapping)->name);
        if (function)
            py_raise(py, PY_EXC_TYPE_ERROR, "%s argument after ** must be a mapping, not %s",
                     py_text(function_name(py, function)), type);
        else
            py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not a mapping", type);
        return FALSE;
    }
    PyValue keys = py_call0(py, keys_method);
    PyValue it = keys ? py_iter(py, keys) : NULL;
    PyValue key;
    while (it && (key = py_next(py, it))) {
        PyValue value = py_getitem(py, mapping, key);
        if (!value || !add_pair(py, dict, key, value, function))
            return FALSE;
    }
    return it && !py->exception;
}

/* ---- unpacking ---------------------------------------------------------------------------------------- */

static PyValue unpack_iter(PyInterp *py, PyValue v)
{
    PyType *type = py_class_of(py, v);
    if (!type->slots.iter && !type->slots.getitem)
        return py_raise(py, PY_EXC_TYPE_ERROR, "cannot unpack non-iterable %s object",
                        py_text(type->name));
    return py_iter(py, v);
}

gboolean py_vm_unpack(PyInterp *py, PyValue v, gsize n, PyValue *out)
{
    PyValue it = unpack_iter(py, v);
    if (!it)
        return FALSE;
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        PyValue item = py_next(py, it);
        if (!item && !py->exception)
            py_raise(py, PY_EXC_VALUE_ERROR, "not enough values to unpack (expected %zu, got %zu)",
                     n, i);
        if (!item)
            return FALSE;
        py_list_append(py, list, item);
    }
    PyValue more = py_next(py, it);
    if (more)
        py_raise(py, PY_EXC_VALUE_ERROR, "too many values to unpack (expected %zu)", n);
    if (py->exception)
        return FALSE;
    for (gsize i = 0; i < n; i++)
        out[i] = py_list_item(list, n - 1 - i);
    return TRUE;
}

gboolean py_vm_unpack_star(PyInterp *py, PyValue v, gsize before, gsize after, PyValue *out)
{
    PyValue it = unpack_iter(py, v);
    PyValue list = it ? py_to_list(py, it) : NULL;
    if (!list)
        return FALSE;
    gsize n = py_list_length(list);
    if (n < before + after) {
        py_raise(py, PY_EXC_VALUE_ERROR,
                 "not enough values to unpack (expected at least %zu, got %zu)", before + after, n);
        return FALSE;
    }
    PyValue *items = ((PyList *)(void *)list)->items;
    PyValue rest = py_list(py, n - before - after, items + before);
    gsize at = 0;
    for (gsize i = n; i > n - after; i--)
        out[at++] = items[i - 1];
    out[at++] = rest;
    for (gsize i = before; i > 0; i--)
        out[at++] = items[i - 1];
    return TRUE;
}

PyValue py_vm_format(PyInterp *py, PyValue v, PyValue spec, guint conversion)
{
    if (conversion == 1)
        v = py_to_str(py, v);
    else if (conversion == 2)
        v = py_repr(py, v);
    else if (conversion == 3)
        v = py_ascii(py, v);
    if (!v)
        return NULL;
    if (!spec && !py_is_small(v) && v->type == py_core(py, STR))
        return v;
    return py_format(py, v, spec ? spec : py->names.empty);
}
