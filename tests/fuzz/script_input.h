/*
 * What both the fuzzer of scripts and the replay of its corpus do with one input: run it as a module
 * with the standard library importable, bounded in steps and memory, output thrown away.
 */
#ifndef LIMBECK_TESTS_FUZZ_SCRIPT_INPUT_H
#define LIMBECK_TESTS_FUZZ_SCRIPT_INPUT_H

#include <string.h>

#include "modules/stdlib/stdlib.h"
#include "python/interp.h"

enum {
    SCRIPT_POLLS = 8,  /* of PY_POLL_EVERY calls and turns of loops each */
    SCRIPT_DEPTH = 200,
    SCRIPT_BYTES = 48 << 20,
};

static inline void script_discard(gpointer context, int fd, const char *text, gsize size)
{
}

/* KeyboardInterrupt, so that `except Exception` does not go on; and again at each next occasion. */
static inline gboolean script_poll(PyInterp *py, gpointer context)
{
    int *left = context;
    if (--*left > 0)
        return TRUE;
    py_raise(py, PY_EXC_KEYBOARD_INTERRUPT, "too many steps");
    return FALSE;
}

static inline PyValue script_no_sleep(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

static inline void script_input(const guint8 *data, gsize size)
{
    g_autofree char *text = g_malloc(size + 1); /* sources end in a NUL */
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    PyOptions options = {.recursion_limit = SCRIPT_DEPTH, .project_dir = "/nonexistent",
                         .memory_limit = SCRIPT_BYTES};
    g_autoptr(PyInterp) py = py_interp_new(&options);
    stdlib_register(py);
    py_set_write(py, script_discard, NULL);
    PyValue time = py_import(py, "time");
    py_setattr(py, time, "sleep", py_native_function(py, "sleep", script_no_sleep, NULL));
    int polls = SCRIPT_POLLS;
    py_set_poll(py, script_poll, &polls);
    if (!py_run_source(py, "__main__", "input.py", text, size)) {
        PyValue e = py_error_take(py);
        g_free(py_format_exception(py, e));
        py_error_clear(py);
    }
}

#endif
