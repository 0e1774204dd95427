#include "python/state.h"

#include "python/core.h"

#include <string.h>
#include <unistd.h>

PyValue py_state_modules(PyInterp *py)
{
    return py->modules;
}

PyValue py_state_path(PyInterp *py)
{
    return py->sys_path;
}

PyValue py_state_handled(PyInterp *py)
{
    return py->handled;
}

int py_state_recursion_limit(PyInterp *py)
{
    return py->recursion_limit;
}

void py_state_set_recursion_limit(PyInterp *py, int limit)
{
    py->recursion_limit = limit;
}

const char *py_state_project_dir(PyInterp *py)
{
    return py->project_dir;
}

void py_state_write(PyInterp *py, int fd, const char *text, gsize size)
{
    py->write(py->write_context, fd, text, size);
}

static int line_of(const PyFrame *frame)
{
    guint at = (guint)(frame->ip - frame->code->instructions);
    at = at > 0 ? at - 1 : 0;
    int line = frame->code->first_line;
    for (guint i = 0; i < frame->code->npositions; i++) {
        if (frame->code->positions[i].instruction > at) {
            break;
        }
        line = frame->code->positions[i].line;
    }
    return line;
}

gboolean py_state_frame(PyInterp *py, gsize depth, PyValue *ret_globals, const char **ret_file,
                        int *ret_line, const char **ret_function)
{
    const PyFrame *frame = py->frame;
    while (frame != NULL && (frame->code == NULL || depth > 0)) {
        depth -= frame->code != NULL;
        frame = frame->previous;
    }
    if (frame == NULL) {
        return FALSE;
    }
    if (ret_globals != NULL) {
        *ret_globals = frame->globals;
    }
    if (ret_file != NULL) {
        *ret_file = py_text(frame->code->filename);
    }
    if (ret_line != NULL) {
        *ret_line = line_of(frame);
    }
    if (ret_function != NULL) {
        *ret_function = py_text(frame->code->name);
    }
    return TRUE;
}

PyType *py_state_type(PyInterp *py, const char *name)
{
    for (int i = 0; i < PY_N_CORE_TYPES; i++) {
        if (py->core[i] != NULL && strcmp(py_text(py->core[i]->name), name) == 0) {
            return py->core[i];
        }
    }
    return NULL;
}

char **py_state_module_names(PyInterp *py)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < py->module_tables->len; i++) {
        const PyModuleDef *table = g_ptr_array_index(py->module_tables, i);
        for (; table->name != NULL; table++) {
            g_ptr_array_add(names, g_strdup(table->name));
        }
    }
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}
