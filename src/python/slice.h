/* Slices and what they select. */
#ifndef LIMBECK_PYTHON_SLICE_H
#define LIMBECK_PYTHON_SLICE_H

#include "python/object.h"

/* The items start, start + step, ... (length of them) of a sequence. */
typedef struct {
    gint64 start, step;
    gint64 stop; /* as slice.indices() gives it */
    gsize length;
} PySliceRange;

PyValue py_slice(PyInterp *py, PyValue start, PyValue stop, PyValue step);
/* What a slice selects of a sequence of n items. FALSE: TypeError, ValueError (step 0). */
gboolean py_slice_range(PyInterp *py, PyValue slice, gsize n, PySliceRange *ret);

#endif
