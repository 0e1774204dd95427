/* The values that everyone shares: (), "" and the one-character strs. */
#include "python/core.h"
#include "python/str.h"

void py_literals_init(PyInterp *py)
{
    py->empty_tuple = py_gc_alloc(py, py_core(py, TUPLE), sizeof(PyTuple));
    py->empty_str = (PyValue)py_str_alloc(py, 0);
    for (int c = 0; c < 128; c++) {
        PyStr *str = py_str_alloc(py, 1);
        str->data[0] = (char)c;
        py->ascii_chars[c] = py_str_measure(str);
    }
}
