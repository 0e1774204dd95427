/* Asynchronous generators: `async def` with yield. __anext__(), asend(), athrow() and aclose() give
 * steps; awaiting a step resumes the generator until its next item. */
#include "python/vm.h"

typedef enum { STEP_SEND, STEP_THROW, STEP_CLOSE } StepKind;

typedef struct {
    PyObject header;
    PyValue generator;
    PyValue value; /* sent or raised first; NULL afterwards */
    StepKind kind;
    gboolean done;
} PyAsyncStep;

static PyAsyncStep *step_of(PyValue v)
{
    return (PyAsyncStep *)(void *)v;
}

static PyValue step_new(PyInterp *py, PyValue generator, StepKind kind, PyValue value)
{
    PyAsyncStep *step = py_gc_alloc(py, py_core(py, ASYNC_STEP), sizeof *step);
    step->generator = generator;
    step->kind = kind;
    step->value = value;
    return (PyValue)step;
}

static void step_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, step_of(self)->generator);
    visit(context, step_of(self)->value);
}

/* The generator ended: what that means for who awaits the step. */
static PyValue step_ended(PyInterp *py, PyAsyncStep *step)
{
    step->done = TRUE;
    if (step->kind == STEP_CLOSE) {
        if (py->exception && !py_error_is(py, PY_EXC_GENERATOR_EXIT) &&
            !py_error_is(py, PY_EXC_STOP_ASYNC_ITERATION))
            return NULL;
        py_error_clear(py);
        return py_raise_stop_iteration(py, NULL);
    }
    if (py->exception)
        return NULL;
    return py_raise_value(py, (PyValue)py_exception_type(py, PY_EXC_STOP_ASYNC_ITERATION));
}

static PyValue step_run(PyInterp *py, PyValue self, PyValue sent)
{
    PyAsyncStep *step = step_of(self);
    PyGenerator *g = py_generator_of(step->generator);
    if (step->done)
        return py_raise(py, PY_EXC_RUNTIME_ERROR,
                        "cannot reuse already awaited __anext__()/asend()");
    PyValue exception = NULL;
    if (step->value) { /* the first time */
        if (step->kind == STEP_SEND)
            sent = step->value;
        else
            exception = step->value;
        step->value = NULL;
    }
    if (step->kind == STEP_CLOSE && !g->started)
        g->finished = TRUE;
    if (g->finished && step->kind != STEP_THROW)
        return step_ended(py, step);
    PyValue result;
    PyValue v = py_generator_resume(py, g, sent, exception, &result);
    if (!v)
        return step_ended(py, step);
    if (!g->yielded)
        return v; /* something that the generator awaits: for the event loop */
    step->done = TRUE;
    if (step->kind == STEP_CLOSE)
        return py_raise(py, PY_EXC_RUNTIME_ERROR, "async generator ignored GeneratorExit");
    return py_raise_stop_iteration(py, v);
}

static PyValue step_next(PyInterp *py, PyValue self, const PyArgs *args)
{
    return step_run(py, self, py->none);
}

static PyValue step_send(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "~send(arg, /)", v) ? step_run(py, self, v[0]) : NULL;
}

static PyValue step_throw(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~throw(exception, /)", v))
        return NULL;
    PyValue e = py_exception_instance(py, v[0]), result;
    if (!e)
        return NULL;
    PyAsyncStep *step = step_of(self);
    PyValue passed = py_generator_resume(py, py_generator_of(step->generator), NULL, e, &result);
    if (passed && py_generator_of(step->generator)->yielded)
        return py_raise_stop_iteration(py, passed);
    return passed ? passed : step_ended(py, step);
}

static PyValue step_close(PyInterp *py, PyValue self, const PyArgs *args)
{
    step_of(self)->done = TRUE;
    return py->none;
}

static PyValue step_await(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue step_iter(PyInterp *py, PyValue self)
{
    return self;
}

static PyValue step_iternext(PyInterp *py, PyValue self)
{
    PyValue v = step_run(py, self, py->none);
    if (!v && py_error_is(py, PY_EXC_STOP_ITERATION))
        py_error_clear(py);
    return v;
}

static const PyMethodDef step_methods[] = {
    {"__next__", step_next, PY_METHOD_INSTANCE},   {"send", step_send, PY_METHOD_INSTANCE},
    {"throw", step_throw, PY_METHOD_INSTANCE},     {"close", step_close, PY_METHOD_INSTANCE},
    {"__await__", step_await, PY_METHOD_INSTANCE}, {NULL},
};

const PyTypeDef py_async_step_def = {
    .name = "async_generator_asend",
    .size = sizeof(PyAsyncStep),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = step_mark, .iter = step_iter, .iternext = step_iternext},
    .methods = step_methods,
};

/* ---- the generator ------------------------------------------------------------------------------------- */

static PyValue generator_aiter(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue generator_anext(PyInterp *py, PyValue self, const PyArgs *args)
{
    return step_new(py, self, STEP_SEND, py->none);
}

static PyValue generator_asend(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "~asend(value, /)", v) ? step_new(py, self, STEP_SEND, v[0]) : NULL;
}

static PyValue generator_athrow(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "~athrow(type, value=, traceback=, /)", v))
        return NULL;
    PyValue e = v[1] && !py_is_none(v[1]) && !py_is_exception(v[1]) ? py_call1(py, v[0], v[1])
                                                                     : py_exception_instance(py, v[0]);
    return e ? step_new(py, self, STEP_THROW, e) : NULL;
}

static PyValue generator_aclose(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue e = py_exception_new(py, py_exception_type(py, PY_EXC_GENERATOR_EXIT), 0, NULL);
    return step_new(py, self, STEP_CLOSE, e);
}

static PyValue generator_repr(PyInterp *py, PyValue self)
{
    return py_str_format(py, "<async_generator object %s at %p>",
                         py_text(py_generator_of(self)->qualname), (void *)self);
}

static const PyMethodDef generator_methods[] = {
    {"__aiter__", generator_aiter, PY_METHOD_INSTANCE},
    {"__anext__", generator_anext, PY_METHOD_INSTANCE},
    {"asend", generator_asend, PY_METHOD_INSTANCE},
    {"athrow", generator_athrow, PY_METHOD_INSTANCE},
    {"aclose", generator_aclose, PY_METHOD_INSTANCE},
    {NULL},
};

const PyTypeDef py_async_generator_def = {
    .name = "async_generator",
    .size = sizeof(PyGenerator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = py_generator_mark, .repr = generator_repr},
    .methods = generator_methods,
    .getset = py_generator_getset,
};
