/* Calls that the loop does not do itself, and making functions. */
#include "python/vm.h"

#include <string.h>

PyFrame *py_vm_push_bound(PyInterp *py, PyFunction *f, PyValue self, const PyArgs *args, PyValue *at)
{
    PyFrame *frame = py_frame_begin(py, f->code, f->globals, f->builtins, at, 0);
    if (!frame)
        return NULL;
    frame->function = (PyValue)f;
    /* Errors of binding belong to the caller. */
    py->frame = frame->previous;
    gboolean bound = py_bind_function(py, f, self, args, frame->locals);
    py->frame = frame;
    if (!bound) {
        py_frame_pop(py, frame);
        return NULL;
    }
    py_frame_make_cells(py, frame, f->closure);
    return frame;
}

static PyArgs call_args(const PyCall *call)
{
    PyArgs args = {.pos = call->first, .npos = call->n, .nkw = call->nkw};
    if (call->nkw) {
        args.kwnames = ((PyTuple *)(void *)call->names)->items;
        args.kwvalues = call->first + call->n;
    }
    return args;
}

static PyCallState call_function(PyInterp *py, PyCall *call)
{
    PyFunction *f = (PyFunction *)(void *)call->f;
    PyArgs args = call_args(call);
    if (f->code->flags & (PY_CODE_GENERATOR | PY_CODE_COROUTINE)) {
        PyValue v = py_call_function(py, f, NULL, &args);
        if (!v)
            return PY_CALL_FAILED;
        *call->result = v;
        if (v->type == py_core(py, GENERATOR))
            py_generator_of(v)->made_before = py->frame->ip;
        return PY_CALL_DONE;
    }
    PyFrame *frame = py_vm_push_bound(py, f, NULL, &args, call->end);
    if (!frame)
        return PY_CALL_FAILED;
    frame->result = call->result;
    return PY_CALL_PUSHED;
}

/* Instances of ordinary classes: made here, so that __init__ runs without a call from C. */
static PyCallState call_class(PyInterp *py, PyCall *call)
{
    PyType *type = (PyType *)call->f;
    PyValue init = py_lookup(py, type, py->names.init);
    PyFunction *f = (PyFunction *)(void *)init;
    if (!init || init->type != py_core(py, FUNCTION) ||
        f->code->flags & (PY_CODE_GENERATOR | PY_CODE_COROUTINE))
        return PY_CALL_FAILED;
    PyValue v = py_new(py, type);
    PyArgs args = call_args(call);
    PyFrame *frame = py_vm_push_bound(py, f, v, &args, call->end);
    if (!frame)
        return PY_CALL_FAILED;
    *call->result = v;
    frame->result = call->result;
    frame->constructing = TRUE;
    return PY_CALL_PUSHED;
}

static gboolean is_plain_class(PyInterp *py, PyValue f)
{
    PyType *type = (PyType *)f;
    return type->header.type->slots.call == py_type_call &&
           type->slots.new_ == py_core(py, OBJECT)->slots.new_ &&
           type->slots.init == py_script_slots.init && !(type->flags & PY_TYPE_ABSTRACT);
}

PyCallState py_vm_call(PyInterp *py, PyFrame *caller, PyCall *call)
{
    PyType *type = py_class_of(py, call->f);
    if (type == py_core(py, BOUND_METHOD)) {
        /* The slot before the arguments held what is called: it takes the receiver. */
        PyBoundMethod *method = (PyBoundMethod *)(void *)call->f;
        call->first--;
        call->n++;
        *call->first = method->self;
        call->f = method->function;
        type = py_class_of(py, call->f);
    }
    if (type == py_core(py, FUNCTION))
        return call_function(py, call);
    if (type->layout == PY_LAYOUT_TYPE && is_plain_class(py, call->f)) {
        PyCallState state = call_class(py, call);
        if (state != PY_CALL_FAILED || py->exception)
            return state;
    }
    PyArgs args = call_args(call);
    PyValue v = py_call(py, call->f, &args);
    if (!v)
        return PY_CALL_FAILED;
    *call->result = v;
    return PY_CALL_DONE;
}

PyValue py_vm_call_star(PyInterp *py, PyValue f, PyValue args, PyValue kwargs)
{
    if (!py_is_tuple(args)) {
        PyValue list = py_to_list(py, args);
        if (!list)
            return NULL;
        args = py_tuple(py, py_list_length(list), ((PyList *)(void *)list)->items);
    }
    return py_call_tuple(py, f, args, kwargs);
}

PyValue *py_vm_make_function(PyInterp *py, PyFrame *frame, PyValue *sp, guint flags)
{
    PyFunction *f = (PyFunction *)(void *)py_function(py, (PyCode *)sp[-1], frame->globals);
    sp--;
    if (flags & 8)
        f->closure = *--sp;
    if (flags & 4)
        f->annotations = *--sp;
    if (flags & 2)
        f->kwdefaults = *--sp;
    if (flags & 1)
        f->defaults = *--sp;
    *sp++ = (PyValue)f;
    return sp;
}

PyValue py_vm_load_build_class(PyInterp *py, PyFrame *frame)
{
    PyValue name = py_intern(py, "__build_class__");
    PyDictEntry *entry = py_dict_find_interned(frame->builtins, name);
    return entry ? entry->value : py_builtin_late(py, name);
}
