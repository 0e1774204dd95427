#include "python/arguments.h"

#include "python/core.h"
#include "python/number.h"

#include <string.h>

static const char *short_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot ? dot + 1 : name;
}

gboolean py_arity_error(PyInterp *py, const PyArgs *args, const char *name, gsize min, gsize max)
{
    gsize given = args->npos;
    if (args->nkw)
        py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes no keyword arguments", name);
    else if (max == 0)
        py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes no arguments (%zu given)", name, given);
    else if (min == 1 && max == 1)
        py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes exactly one argument (%zu given)", name, given);
    else if (min == max)
        py_raise(py, PY_EXC_TYPE_ERROR, "%s expected %zu arguments, got %zu", short_name(name), min,
                 given);
    else if (given < min)
        py_raise(py, PY_EXC_TYPE_ERROR, "%s expected at least %zu argument%s, got %zu",
                 short_name(name), min, min == 1 ? "" : "s", given);
    else
        py_raise(py, PY_EXC_TYPE_ERROR, "%s expected at most %zu argument%s, got %zu",
                 short_name(name), max, max == 1 ? "" : "s", given);
    return FALSE;
}

gboolean py_arity_counted(PyInterp *py, const PyArgs *args, const char *name, gsize min, gsize max)
{
    gsize given = args->npos, wanted = given < min ? min : max;
    if (args->nkw || (given >= min && given <= max))
        return py_arity(py, args, name, min, max);
    py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes %s %zu argument%s (%zu given)", short_name(name),
             given < min ? "at least" : "at most", wanted, wanted == 1 ? "" : "s", given);
    return FALSE;
}

const char *py_type_name(PyInterp *py, PyValue v)
{
    /* CPython's messages name the module of classes that are written in C. */
    static const char *const modules[] = {"datetime", "decimal", "collections"};
    const PyType *type = py_type_of(py, v);
    const char *module = type->def != NULL ? type->def->module : NULL;
    for (gsize i = 0; module != NULL && i < G_N_ELEMENTS(modules); i++) {
        if (strcmp(module, modules[i]) == 0) {
            g_autofree char *full = g_strconcat(module, ".", type->def->name, NULL);
            return py_text(py_intern(py, full));
        }
    }
    return py_text(type->name);
}

gboolean py_has_index(PyInterp *py, PyValue v)
{
    return py_is_small(v) || py_is_int(v) || py_is_bool(v) ||
           py_type_lookup(py, py_type_of(py, v), "__index__") != NULL;
}

gboolean py_has_iter(PyInterp *py, PyValue v)
{
    const PySlots *slots = &py_type_of(py, v)->slots;
    return slots->iter || slots->getitem;
}

PyValue py_index_value(PyInterp *py, PyValue v)
{
    if (py_is_small(v) || py_is_int(v))
        return v;
    if (py_is_bool(v))
        return py_small(py_bool_value(v));
    PyValue method = py_type_lookup(py, py_type_of(py, v), "__index__");
    if (!method)
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object cannot be interpreted as an integer",
                        py_type_name(py, v));
    PyValue result = py_call_method(py, v, "__index__", 0);
    if (!result)
        return NULL;
    if (py_is_bool(result))
        return py_small(py_bool_value(result));
    if (!py_is_int(result))
        return py_raise(py, PY_EXC_TYPE_ERROR, "__index__ returned non-int (type %s)",
                        py_type_name(py, result));
    return result;
}

gboolean py_index(PyInterp *py, PyValue v, gint64 *ret_n)
{
    if (G_LIKELY(py_is_small(v))) {
        *ret_n = py_small_value(v);
        return TRUE;
    }
    PyValue n = py_index_value(py, v);
    if (!n)
        return FALSE;
    if (py_int_as_int64(n, ret_n))
        return TRUE;
    py_raise(py, PY_EXC_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    return FALSE;
}

gboolean py_index_sized(PyInterp *py, PyValue v, PyExc too_large, gint64 *ret_n)
{
    if (G_LIKELY(py_is_small(v))) {
        *ret_n = py_small_value(v);
        return TRUE;
    }
    PyValue n = py_index_value(py, v);
    if (!n)
        return FALSE;
    if (py_int_as_int64(n, ret_n))
        return TRUE;
    py_raise(py, too_large, "cannot fit '%s' into an index-sized integer", py_type_name(py, v));
    return FALSE;
}

gboolean py_index_clamped(PyInterp *py, PyValue v, gint64 *n)
{
    if (!v || py_is_none(v))
        return TRUE;
    if (!py_has_index(py, v)) {
        py_raise(py, PY_EXC_TYPE_ERROR,
                 "slice indices must be integers or None or have an __index__ method");
        return FALSE;
    }
    PyValue index = py_index_value(py, v);
    if (!index)
        return FALSE;
    if (!py_int_as_int64(index, n))
        *n = py_int_sign(index) < 0 ? G_MININT64 : G_MAXINT64;
    return TRUE;
}

gboolean py_range_arguments(PyInterp *py, PyValue start, PyValue end, gsize length,
                            gint64 *ret_start, gint64 *ret_end)
{
    gint64 n = (gint64)length;
    gint64 from = 0, to = n;
    if (!py_index_clamped(py, start, &from) || !py_index_clamped(py, end, &to))
        return FALSE;
    if (from < 0)
        from = from + n < 0 ? 0 : from + n;
    if (to < 0)
        to = to + n < 0 ? 0 : to + n;
    if (to > n)
        to = n;
    *ret_start = from;
    *ret_end = to;
    return TRUE;
}
