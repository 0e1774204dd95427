/* memoryview from the inside. */
#ifndef LIMBECK_PYTHON_MEMORY_VIEW_H
#define LIMBECK_PYTHON_MEMORY_VIEW_H

#include "python/value.h"

/* The bytes that v, a memoryview whose items lie side by side, shows; FALSE (no exception) for
 * anything else. Valid until a bytearray below it changes. */
gboolean py_memory_view_contents(PyValue v, const char **ret_data, gsize *ret_size);

#endif
