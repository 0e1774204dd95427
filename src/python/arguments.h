/*
 * Checking the arguments of native functions that take no keywords, with CPython's messages. Those
 * with keywords use py_bind() (interp.h).
 */
#ifndef LIMBECK_PYTHON_ARGUMENTS_H
#define LIMBECK_PYTHON_ARGUMENTS_H

#include "python/interp.h"

/* Between min and max positional arguments and no keyword? name is "list.append" or "len". FALSE
 * with TypeError. */
gboolean py_arity_error(PyInterp *py, const PyArgs *args, const char *name, gsize min, gsize max);
static inline gboolean py_arity(PyInterp *py, const PyArgs *args, const char *name, gsize min,
                                gsize max)
{
    if (G_LIKELY(args->npos >= min && args->npos <= max && args->nkw == 0))
        return TRUE;
    return py_arity_error(py, args, name, min, max);
}

/* The same with the other form of CPython's messages: "find() takes at least 1 argument (0 given)". */
gboolean py_arity_counted(PyInterp *py, const PyArgs *args, const char *name, gsize min, gsize max);

/* The i-th positional argument, or NULL. */
static inline PyValue py_arg(const PyArgs *args, gsize i)
{
    return i < args->npos ? args->pos[i] : NULL;
}

/* The name of v's type, for messages. Valid while the type lives. */
const char *py_type_name(PyInterp *py, PyValue v);

/* No object grows beyond this many bytes: MemoryError. With PyOptions.memory_limit it is less. */
#define PY_MAX_BYTES ((gint64)1 << 31)
gint64 py_max_bytes(PyInterp *py);

/* Does v have __index__ (int, bool ...)? Is it iterable? */
gboolean py_has_index(PyInterp *py, PyValue v);
gboolean py_has_iter(PyInterp *py, PyValue v);

/* v through __index__: "'str' object cannot be interpreted as an integer". A value beyond int64 is
 * OverflowError. */
gboolean py_index(PyInterp *py, PyValue v, gint64 *ret_n);
/* The same for positions in a sequence (PY_EXC_INDEX_ERROR) and repeat counts
 * (PY_EXC_OVERFLOW_ERROR): "cannot fit 'int' into an index-sized integer". */
gboolean py_index_sized(PyInterp *py, PyValue v, PyExc too_large, gint64 *ret_n);
/* v through __index__ as an int value (small or big). */
PyValue py_index_value(PyInterp *py, PyValue v);
/* As slice bounds do: None leaves *n alone, too large values are clamped. */
gboolean py_index_clamped(PyInterp *py, PyValue v, gint64 *n);
/* The usual start/end arguments of find(), index(), count(), startswith(): values may be NULL or
 * None; the result lies within 0..length (start may exceed end). */
gboolean py_range_arguments(PyInterp *py, PyValue start, PyValue end, gsize length,
                            gint64 *ret_start, gint64 *ret_end);

#endif
