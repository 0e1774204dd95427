#include "modules/stdlib/stdlib.h"

#include "modules/stdlib/abc.h"
#include "modules/stdlib/typing.h"

extern const PyModuleDef stdlib_python_modules[]; /* made of python/ by tools/embed-sources.c */

static const PyModuleDef native_modules[] = {
    {.name = "typing", .init = typing_init, .attribute = typing_attribute,
     .functions = typing_functions, .names = typing_names},
    {.name = "typing_extensions", .init = typing_init, .attribute = typing_attribute,
     .functions = typing_functions, .names = typing_names},
    {.name = "abc", .init = abc_init, .attribute = abc_attribute, .functions = abc_functions,
     .names = abc_names},
    {.name = "collections.abc", .init = abc_init, .attribute = abc_collections_attribute,
     .names = abc_collections_names},
    {.name = NULL},
};

void stdlib_register(PyInterp *py)
{
    py_register_modules(py, native_modules);
    py_register_modules(py, stdlib_python_modules);
}

PyValue stdlib_refuse(PyInterp *py, const char *what)
{
    return py_raise(py, PY_EXC_PERMISSION_ERROR,
                    "%s: Limbeck's scripts cannot write files or start processes", what);
}
