/* Generators and coroutines: frames that are left and entered again. */
#include "python/vm.h"

#include <string.h>

PyGenerator *py_generator_of(PyValue v)
{
    return (PyGenerator *)(void *)v;
}

PyValue py_generator_new(PyInterp *py, PyFunction *f, const PyValue *locals)
{
    PyCode *code = f->code;
    PyType *type = !(code->flags & PY_CODE_COROUTINE)    ? py_core(py, GENERATOR)
                   : !(code->flags & PY_CODE_GENERATOR) ? py_core(py, COROUTINE)
                                                         : py_core(py, ASYNC_GENERATOR);
    gsize need = py_code_values(code);
    PyGenerator *g = py_gc_alloc(py, type, sizeof *g + need * sizeof(PyValue));
    memcpy(g->slots, locals, code->nlocals * sizeof *locals);
    g->name = f->name;
    g->qualname = f->qualname;
    PyFrame *frame = &g->frame;
    frame->code = code;
    frame->ip = code->instructions;
    frame->locals = g->slots;
    frame->stack = frame->sp = g->slots + code->nlocals + code->ncells + code->nfree;
    frame->limit = g->slots + need;
    frame->globals = f->globals;
    frame->builtins = f->builtins;
    frame->function = (PyValue)f;
    frame->generator = (PyValue)g;
    py_frame_make_cells(py, frame, f->closure);
    return (PyValue)g;
}

void py_generator_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PyGenerator *g = py_generator_of(self);
    visit(context, g->name);
    visit(context, g->qualname);
    visit(context, g->outer_handled);
    visit(context, (PyValue)g->frame.code);
    if (g->finished)
        return;
    visit(context, g->frame.globals);
    visit(context, g->frame.builtins);
    visit(context, g->frame.function);
    visit(context, g->frame.handled);
    if (!g->running) /* else it is among the running frames */
        for (PyValue *v = g->frame.locals; v < g->frame.sp; v++)
            visit(context, *v);
}

/* ---- entering and leaving ------------------------------------------------------------------------------ */

static const char *kind(PyInterp *py, PyGenerator *g)
{
    return g->header.type == py_core(py, COROUTINE)         ? "coroutine"
           : g->header.type == py_core(py, ASYNC_GENERATOR) ? "async generator"
                                                            : "generator";
}

gboolean py_generator_enter(PyInterp *py, PyGenerator *g)
{
    if (g->finished)
        return FALSE;
    if (g->running) {
        py_raise(py, PY_EXC_VALUE_ERROR, "%s already executing", kind(py, g));
        return FALSE;
    }
    if (!py_enter(py, ""))
        return FALSE;
    py_frame_reserve_next(py);
    PyFrame *frame = &g->frame;
    frame->previous = py->frame;
    frame->next = py->frame ? py->frame->next : py->first_frame;
    frame->entry = FALSE;
    g->running = TRUE;
    g->yielded = FALSE;
    g->outer_handled = py->handled;
    if (frame->handled)
        py->handled = frame->handled;
    if (g->started)
        *frame->sp++ = py->none;
    g->started = TRUE;
    py->frame = frame;
    return TRUE;
}

void py_generator_leave(PyInterp *py, PyGenerator *g, gboolean finished)
{
    g->frame.handled = py->handled != g->outer_handled ? py->handled : NULL;
    py->handled = g->outer_handled;
    g->outer_handled = NULL;
    py->frame = g->frame.previous;
    py->depth--;
    g->running = FALSE;
    g->finished = finished;
}

/* An exception leaves the generator. StopIteration must not seem to be its end (PEP 479). */
void py_generator_fail(PyInterp *py, PyGenerator *g)
{
    py_generator_leave(py, g, TRUE);
    gboolean is_async = g->header.type == py_core(py, ASYNC_GENERATOR);
    const char *what = py_error_is(py, PY_EXC_STOP_ITERATION)                  ? "StopIteration"
                       : is_async && py_error_is(py, PY_EXC_STOP_ASYNC_ITERATION) ? "StopAsyncIteration"
                                                                                  : NULL;
    if (!what)
        return;
    PyValue cause = py_error_take(py);
    py_raise(py, PY_EXC_RUNTIME_ERROR, "%s raised %s", kind(py, g), what);
    PyException *e = (PyException *)(void *)py->exception;
    e->cause = e->context = cause;
    e->suppress_context = TRUE;
}

static gboolean at_yield_from(const PyGenerator *g)
{
    return g->started && !g->running && g->frame.sp > g->frame.stack &&
           PY_INSTRUCTION_OP(*g->frame.ip) == PY_BC_YIELD_FROM;
}

/* Throws into what the generator delegates to. *ret_go_on: the generator itself must run next, with
 * the exception pending, or with its stack ready. */
static PyValue throw_into_inner(PyInterp *py, PyGenerator *g, PyValue exception, gboolean *ret_go_on)
{
    PyValue inner = g->frame.sp[-1];
    PyType *type = py_class_of(py, inner);
    PyValue result = NULL, v = NULL;
    g->running = TRUE;
    if (py_type_is_subtype(exception->type, py_exception_type(py, PY_EXC_GENERATOR_EXIT))) {
        PyValue close = py_getattr_quiet(py, inner, py->names.close);
        if (close)
            py_call0(py, close);
        if (!py->exception)
            py_error_restore(py, exception);
    } else if (type == py_core(py, GENERATOR) || type == py_core(py, COROUTINE)) {
        v = py_generator_resume(py, py_generator_of(inner), NULL, exception, &result);
    } else {
        PyValue method = py_getattr_quiet(py, inner, py->names.throw_);
        if (method) {
            v = py_call1(py, method, exception);
            if (!v && py_error_is(py, PY_EXC_STOP_ITERATION))
                result = py_stop_iteration_take(py);
        } else if (!py->exception) {
            py_error_restore(py, exception);
        }
    }
    g->running = FALSE;
    if (v)
        return v;
    *ret_go_on = TRUE;
    g->frame.ip++;
    if (py->exception)
        return NULL;
    g->frame.sp[-1] = result ? result : py->none;
    return NULL;
}

PyValue py_generator_resume(PyInterp *py, PyGenerator *g, PyValue value, PyValue exception,
                            PyValue *ret_result)
{
    *ret_result = py->none;
    if (g->running) {
        py_raise(py, PY_EXC_VALUE_ERROR, "%s already executing", kind(py, g));
        return NULL;
    }
    if (g->finished) {
        if (exception)
            py_error_restore(py, exception);
        return NULL;
    }
    gboolean resumed_inside = FALSE;
    if (exception && at_yield_from(g)) {
        PyValue v = throw_into_inner(py, g, exception, &resumed_inside);
        if (!resumed_inside)
            return v;
        exception = py->exception;
        py->exception = NULL;
    }
    if (!g->started && value && !py_is_none(value))
        return py_raise(py, PY_EXC_TYPE_ERROR, "can't send non-None value to a just-started %s",
                        kind(py, g));
    gboolean was_started = g->started;
    if (!py_generator_enter(py, g))
        return NULL;
    if (was_started && (exception || resumed_inside))
        g->frame.sp--;
    else if (was_started && value)
        g->frame.sp[-1] = value;
    g->frame.entry = TRUE;
    if (exception) {
        py_error_restore(py, exception);
        if (!was_started) { /* raised at the first line, without running anything */
            py_traceback_add(py, (PyException *)(void *)exception, &g->frame);
            py_generator_fail(py, g);
            return NULL;
        }
    }
    PyValue v = py_vm_run(py, &g->frame);
    if (v && g->finished) {
        *ret_result = v;
        return NULL;
    }
    return v;
}

/* ---- iteration and sending --------------------------------------------------------------------------------- */

PyValue py_stop_iteration_take(PyInterp *py)
{
    PyException *e = (PyException *)(void *)py_error_take(py);
    return e->fields[0] ? e->fields[0] : py->none;
}

PyValue py_raise_stop_iteration(PyInterp *py, PyValue value)
{
    PyType *type = py_exception_type(py, PY_EXC_STOP_ITERATION);
    gboolean bare = !value || py_is_none(value);
    PyValue e = py_exception_new(py, type, bare ? 0 : 1, &value);
    if (e)
        py_error_set(py, e);
    return NULL;
}

PyValue py_send(PyInterp *py, PyValue it, PyValue value, PyValue *ret_result)
{
    PyType *type = py_class_of(py, it);
    *ret_result = py->none;
    if (type == py_core(py, GENERATOR) || type == py_core(py, COROUTINE))
        return py_generator_resume(py, py_generator_of(it), value, NULL, ret_result);
    PyValue v;
    if (!py_is_none(value)) {
        v = py_call_method(py, it, "send", 1, value);
    } else if (type->slots.iternext == py_script_slots.iternext || type == py_core(py, ASYNC_STEP)) {
        PyValue next = py_special(py, it, py->names.next); /* StopIteration may carry the result */
        v = next ? py_call0(py, next) : NULL;
    } else if (type->slots.iternext) {
        return type->slots.iternext(py, it);
    } else {
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not an iterator",
                        py_text(type->name));
    }
    if (!v && py_error_is(py, PY_EXC_STOP_ITERATION))
        *ret_result = py_stop_iteration_take(py);
    return v;
}

PyValue py_awaitable_iterator(PyInterp *py, PyValue v)
{
    PyType *type = py_class_of(py, v);
    if (type == py_core(py, COROUTINE) || type == py_core(py, ASYNC_STEP))
        return v;
    if (py_is_opaque(v))
        return py_opaque_use(py, v);
    PyValue method = py_special(py, v, py->names.await);
    if (!method)
        return py->exception ? NULL
                             : py_raise(py, PY_EXC_TYPE_ERROR,
                                        "object %s can't be used in 'await' expression",
                                        py_text(type->name));
    PyValue it = py_call0(py, method);
    if (it && !py_class_of(py, it)->slots.iternext)
        return py_raise(py, PY_EXC_TYPE_ERROR, "__await__() returned non-iterator of type '%s'",
                        py_text(py_class_of(py, it)->name));
    return it;
}

PyValue py_await(PyInterp *py, PyValue awaitable)
{
    PyValue it = py_awaitable_iterator(py, awaitable);
    PyValue result = NULL;
    while (it) {
        if (py_send(py, it, py->none, &result))
            continue; /* waits for something: there is nothing else to run meanwhile */
        return py->exception ? NULL : result;
    }
    return NULL;
}

/* ---- methods -------------------------------------------------------------------------------------------------- */

/* NULL without an exception is the end: StopIteration with the result. */
static PyValue finish(PyInterp *py, PyValue v, PyValue result)
{
    if (v || py->exception)
        return v;
    return py_raise_stop_iteration(py, result);
}

static PyValue generator_iternext(PyInterp *py, PyValue self)
{
    PyValue result;
    return py_generator_resume(py, py_generator_of(self), NULL, NULL, &result);
}

static PyValue generator_next(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue result = NULL;
    PyValue v = py_generator_resume(py, py_generator_of(self), NULL, NULL, &result);
    return finish(py, v, result);
}

static PyValue generator_send(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1], result = NULL;
    if (!py_bind(py, args, "~send(arg, /)", v))
        return NULL;
    PyValue sent = py_generator_resume(py, py_generator_of(self), v[0], NULL, &result);
    return finish(py, sent, result);
}

static PyValue generator_throw(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3], result = NULL;
    if (!py_bind(py, args, "~throw(type, value=, traceback=, /)", v))
        return NULL;
    PyValue e = v[0];
    if (v[1] && !py_is_none(v[1]))
        e = py_is_exception(v[1]) ? v[1] : py_call1(py, e, v[1]);
    e = e ? py_exception_instance(py, e) : NULL;
    if (!e)
        return NULL;
    return finish(py, py_generator_resume(py, py_generator_of(self), NULL, e, &result), result);
}

static PyValue generator_close(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyGenerator *g = py_generator_of(self);
    if (!g->started && !g->running)
        g->finished = TRUE;
    if (g->finished)
        return py->none;
    PyValue e = py_exception_new(py, py_exception_type(py, PY_EXC_GENERATOR_EXIT), 0, NULL);
    PyValue result;
    if (py_generator_resume(py, g, NULL, e, &result))
        return py_raise(py, PY_EXC_RUNTIME_ERROR, "%s ignored GeneratorExit", kind(py, g));
    if (py_error_is(py, PY_EXC_GENERATOR_EXIT) || py_error_is(py, PY_EXC_STOP_ITERATION))
        py_error_clear(py);
    return py->exception ? NULL : py->none;
}

void py_generator_drop(PyInterp *py, PyValue v)
{
    PyGenerator *g = py_generator_of(v);
    if (!g->owned || g->finished || g->running)
        return;
    PyValue pending = py->exception;
    PyArgs none = {0};
    py->exception = NULL;
    generator_close(py, v, &none);
    g->finished = TRUE;
    py->exception = pending;
}

static PyValue generator_iter(PyInterp *py, PyValue self)
{
    return self;
}

static PyValue generator_repr(PyInterp *py, PyValue self)
{
    PyGenerator *g = py_generator_of(self);
    return py_str_format(py, "<%s object %s at %p>",
                         g->header.type == py_core(py, ASYNC_GENERATOR) ? "async_generator"
                                                                        : kind(py, g),
                         py_text(g->qualname), (void *)self);
}

static PyValue get_name(PyInterp *py, PyValue self)
{
    return py_generator_of(self)->name;
}

static PyValue get_qualname(PyInterp *py, PyValue self)
{
    return py_generator_of(self)->qualname;
}

static PyValue get_running(PyInterp *py, PyValue self)
{
    return py_bool(py, py_generator_of(self)->running);
}

static PyValue get_code(PyInterp *py, PyValue self)
{
    return (PyValue)py_generator_of(self)->frame.code;
}

/* None once it has finished: inspect.getgeneratorstate() asks for that. */
static PyValue get_frame(PyInterp *py, PyValue self)
{
    return py_generator_of(self)->finished ? py->none : py_frame_object(py, &py_generator_of(self)->frame);
}

const PyGetSetDef py_generator_getset[] = {
    {"__name__", get_name, NULL},      {"__qualname__", get_qualname, NULL},
    {"gi_running", get_running, NULL}, {"cr_running", get_running, NULL},
    {"gi_code", get_code, NULL},       {"cr_code", get_code, NULL},
    {"gi_frame", get_frame, NULL},     {"cr_frame", get_frame, NULL},
    {NULL},
};

static const PyMethodDef generator_methods[] = {
    {"__next__", generator_next, PY_METHOD_INSTANCE},
    {"send", generator_send, PY_METHOD_INSTANCE},
    {"throw", generator_throw, PY_METHOD_INSTANCE},
    {"close", generator_close, PY_METHOD_INSTANCE},
    {NULL},
};

const PyTypeDef py_generator_def = {
    .name = "generator",
    .size = sizeof(PyGenerator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = py_generator_mark, .iter = generator_iter, .iternext = generator_iternext,
              .repr = generator_repr},
    .methods = generator_methods,
    .getset = py_generator_getset,
};

static PyValue coroutine_await(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static const PyMethodDef coroutine_methods[] = {
    {"send", generator_send, PY_METHOD_INSTANCE},
    {"throw", generator_throw, PY_METHOD_INSTANCE},
    {"close", generator_close, PY_METHOD_INSTANCE},
    {"__await__", coroutine_await, PY_METHOD_INSTANCE},
    {NULL},
};

const PyTypeDef py_coroutine_def = {
    .name = "coroutine",
    .size = sizeof(PyGenerator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = py_generator_mark, .repr = generator_repr, .iternext = generator_iternext},
    .methods = coroutine_methods,
    .getset = py_generator_getset,
};
