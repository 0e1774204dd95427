/*
 * What both the fuzzer and the replay of its corpus do with one input: compile it as a module and as
 * an expression, list the code, drop everything.
 */
#ifndef LIMBECK_TESTS_FUZZ_PARSE_INPUT_H
#define LIMBECK_TESTS_FUZZ_PARSE_INPUT_H

#include <string.h>

#include "python/code.h"
#include "python/interp.h"

static inline void parse_input(const guint8 *data, gsize size)
{
    g_autoptr(PyInterp) py = py_interp_new(NULL);
    g_autofree char *text = g_malloc(size + 1);
    if (size)
        memcpy(text, data, size);
    text[size] = '\0';
    static const char *const modes[] = {"exec", "eval"};
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++) {
        PyCode *code = py_compile(py, "input.py", text, size, modes[i]);
        if (code)
            g_free(py_disassemble(py, code));
        else
            py_error_clear(py);
    }
}

#endif
