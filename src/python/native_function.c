/* Functions and methods written in C. */
#include "python/core.h"

static PyNativeFunction *native_of(PyValue v)
{
    return (PyNativeFunction *)(void *)v;
}

PyValue py_native_function(PyInterp *py, const char *name, PyNative function, PyValue self)
{
    PyNativeFunction *f = py_gc_alloc(py, py_core(py, NATIVE_FUNCTION), sizeof *f);
    f->name = name;
    f->function = function;
    f->self = self;
    return (PyValue)f;
}

static void native_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, native_of(self)->self);
    visit(context, (PyValue)native_of(self)->owner);
}

/* Unbound: str.upper("x"). The receiver is the first argument. */
static PyValue call_unbound(PyInterp *py, PyNativeFunction *f, const PyArgs *args)
{
    if (!args->npos)
        return py_raise(py, PY_EXC_TYPE_ERROR, "unbound method %s.%s() needs an argument",
                        py_text(f->owner->name), f->name);
    PyValue self = args->pos[0];
    if (!py_type_is_subtype(py_class_of(py, self), f->owner))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", f->name,
                        py_text(f->owner->name), py_text(py_class_of(py, self)->name));
    PyArgs rest = *args;
    rest.pos++;
    rest.npos--;
    return f->function(py, self, &rest);
}

static PyValue native_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyNativeFunction *f = native_of(self);
    if (f->owner && !f->self && f->kind == PY_METHOD_INSTANCE)
        return call_unbound(py, f, args);
    return f->function(py, f->self, args);
}

static PyValue native_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    PyNativeFunction *f = native_of(self);
    if (!f->owner || f->self || f->kind == PY_METHOD_STATIC)
        return self;
    if (f->kind == PY_METHOD_INSTANCE)
        return instance ? py_bound_method(py, self, instance) : self;
    PyNativeFunction *bound = native_of(py_native_function(py, f->name, f->function, NULL));
    bound->self = (PyValue)(owner ? owner : py_class_of(py, instance));
    bound->owner = f->owner;
    bound->kind = f->kind;
    return (PyValue)bound;
}

static PyValue native_repr(PyInterp *py, PyValue self)
{
    PyNativeFunction *f = native_of(self);
    if (f->owner && !f->self)
        return py_str_format(py, "<method '%s' of '%s' objects>", f->name, py_text(f->owner->name));
    if (f->self && py_is_type(f->self))
        return py_str_format(py, "<built-in method %s of type object at %p>", f->name,
                             (void *)f->self);
    return py_str_format(py, "<built-in function %s>", f->name);
}

static PyValue native_name(PyInterp *py, PyValue self)
{
    return py_intern(py, native_of(self)->name);
}

static PyValue native_qualname(PyInterp *py, PyValue self)
{
    PyNativeFunction *f = native_of(self);
    if (f->owner)
        return py_str_format(py, "%s.%s", py_text(f->owner->name), f->name);
    return py_intern(py, f->name);
}

static PyValue native_module(PyInterp *py, PyValue self)
{
    PyNativeFunction *f = native_of(self);
    if (f->owner)
        return py->none;
    if (f->self && py_layout(f->self) == PY_LAYOUT_MODULE)
        return ((PyModule *)(void *)f->self)->name;
    return py_intern(py, "builtins");
}

static PyValue native_self(PyInterp *py, PyValue self)
{
    PyNativeFunction *f = native_of(self);
    return f->self ? f->self : py->none;
}

static PyValue native_doc(PyInterp *py, PyValue self)
{
    return py->none;
}

static const PyGetSetDef native_getset[] = {
    {"__name__", native_name, NULL}, {"__qualname__", native_qualname, NULL},
    {"__self__", native_self, NULL}, {"__module__", native_module, NULL},
    {"__doc__", native_doc, NULL},   {NULL},
};

const PyTypeDef py_native_function_def = {
    .name = "builtin_function_or_method",
    .size = sizeof(PyNativeFunction),
    .layout = PY_LAYOUT_NATIVE_FUNCTION,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = native_mark, .call = native_call, .descr_get = native_get,
              .repr = native_repr},
    .getset = native_getset,
};
