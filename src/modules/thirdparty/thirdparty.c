/*
 * Packages beside SQLAlchemy that model files take column types and base classes from. They are Python
 * (python/), compiled when imported.
 */
#include "modules/thirdparty/thirdparty.h"

extern const PyModuleDef thirdparty_python_modules[]; /* made of python/ by tools/embed-sources.c */

void thirdparty_register(PyInterp *py)
{
    py_register_modules(py, thirdparty_python_modules);
}
