/* raise, except*, with and the asynchronous protocols. */
#include "python/vm.h"

const PyHandler *py_vm_find_handler(const PyCode *code, guint instruction)
{
    for (guint i = 0; i < code->nhandlers; i++)
        if (instruction >= code->handlers[i].start && instruction < code->handlers[i].end)
            return &code->handlers[i];
    return NULL;
}

void py_vm_drop_loops(PyInterp *py, PyFrame *frame, const PyValue *from)
{
    for (PyValue *slot = frame->sp; slot-- > from;)
        if (*slot && !py_is_small(*slot) && (*slot)->type == py_core(py, GENERATOR))
            py_generator_drop(py, *slot);
}

void py_vm_raise(PyInterp *py, PyValue v, PyValue cause)
{
    PyValue e = py_exception_instance(py, v);
    if (!e)
        return;
    if (cause) {
        PyException *exception = (PyException *)(void *)e;
        if (py_is_none(cause)) {
            exception->cause = NULL;
        } else {
            if (!py_is_exception(cause) && !py_is_exception_class(cause)) {
                py_raise(py, PY_EXC_TYPE_ERROR, "exception causes must derive from BaseException");
                return;
            }
            exception->cause = py_exception_instance(py, cause);
            if (!exception->cause)
                return;
        }
        exception->suppress_context = TRUE;
    }
    py_error_set(py, e);
}

gboolean py_vm_reraise(PyInterp *py)
{
    if (py->handled) {
        py_error_restore(py, py->handled);
        return TRUE;
    }
    py_raise(py, PY_EXC_RUNTIME_ERROR, "No active exception to reraise");
    return FALSE;
}

gboolean py_vm_group_match(PyInterp *py, PyValue *out)
{
    PyValue e = out[0], type = out[1];
    if (py_is_none(e)) {
        out[1] = py->none;
        return TRUE;
    }
    PyValue match = NULL, rest = NULL;
    if (!py_exception_group_split(py, e, type, &match, &rest))
        return FALSE;
    out[0] = rest ? rest : py->none;
    out[1] = match ? match : py->none;
    return TRUE;
}

/* ---- with ---------------------------------------------------------------------------------------------- */

gboolean py_vm_with_enter(PyInterp *py, PyValue *out, gboolean is_async)
{
    PyValue manager = out[0];
    PyValue enter_name = is_async ? py->names.aenter : py->names.enter;
    PyValue exit_name = is_async ? py->names.aexit : py->names.exit;
    const char *type = py_text(py_class_of(py, manager)->name);
    const char *protocol = is_async ? "asynchronous context manager" : "context manager";
    PyValue enter = py_special(py, manager, enter_name);
    if (!enter) {
        if (!py->exception)
            py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object does not support the %s protocol", type,
                     protocol);
        return FALSE;
    }
    PyValue exit = py_special(py, manager, exit_name);
    if (!exit) {
        if (!py->exception)
            py_raise(py, PY_EXC_TYPE_ERROR,
                     "'%s' object does not support the %s protocol (missed %s method)", type,
                     protocol, py_text(exit_name));
        return FALSE;
    }
    out[0] = exit;
    PyValue v = py_call0(py, enter);
    if (!v)
        return FALSE;
    out[1] = v;
    return TRUE;
}

PyValue py_vm_with_exit(PyInterp *py, PyValue exit, PyValue exception)
{
    PyException *e = (PyException *)(void *)exception;
    PyValue items[] = {(PyValue)exception->type, exception,
                       e->traceback ? e->traceback : py->none};
    return py_call_array(py, exit, 3, items);
}

/* ---- async ----------------------------------------------------------------------------------------------- */

PyValue py_vm_get_aiter(PyInterp *py, PyValue v)
{
    PyValue method = py_special(py, v, py->names.aiter);
    if (!method)
        return py->exception
                   ? NULL
                   : py_raise(py, PY_EXC_TYPE_ERROR,
                              "'async for' requires an object with __aiter__ method, got %s",
                              py_text(py_class_of(py, v)->name));
    PyValue it = py_call0(py, method);
    if (it && !py_lookup(py, py_class_of(py, it), py->names.anext))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "'async for' received an object from __aiter__ that does not implement "
                        "__anext__: %s",
                        py_text(py_class_of(py, it)->name));
    return it;
}

PyValue py_vm_get_anext(PyInterp *py, PyValue v)
{
    PyValue method = py_special(py, v, py->names.anext);
    if (!method)
        return py->exception
                   ? NULL
                   : py_raise(py, PY_EXC_TYPE_ERROR,
                              "'async for' requires an iterator with __anext__ method, got %s",
                              py_text(py_class_of(py, v)->name));
    return py_call0(py, method);
}
