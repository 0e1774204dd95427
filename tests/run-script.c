/*
 * run-script FILE: runs a Python script with Limbeck's interpreter, as `python3 FILE` would. The
 * directory of the script is sys.path[0]; an uncaught exception is printed and gives status 1.
 */
#include "modules/modules.h"
#include "python/interp.h"

#include <stdio.h>
#include <string.h>

static int exit_status(PyInterp *py)
{
    PyValue e = py_error_take(py);
    if (py_type_is_subtype(py_type_of(py, e), py_exception_type(py, PY_EXC_SYSTEM_EXIT))) {
        PyValue code = py_getattr(py, e, "code");
        gint64 n = 1;
        if (py_is_none(code))
            return 0;
        if (py_is_int(code) && py_to_int64(py, code, &n))
            return (int)n;
        PyValue text = py_to_str(py, code);
        fprintf(stderr, "%s\n", text ? py_text(text) : "?");
        return 1;
    }
    g_autofree char *text = py_format_exception(py, e);
    fputs(text, stderr);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: run-script FILE\n");
        return 2;
    }
    g_autoptr(PyInterp) py = py_interp_new(NULL);
    modules_register(py, NULL);
    g_autofree char *path = g_canonicalize_filename(argv[1], NULL);
    g_autofree char *directory = g_path_get_dirname(path);
    py_sys_path_insert(py, 0, directory);
    return py_run_file(py, "__main__", path) ? 0 : exit_status(py);
}
