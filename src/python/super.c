/* super(): attributes of the classes behind one in an MRO. */
#include "python/core.h"

typedef struct {
    PyObject header;
    PyType *start;     /* lookup begins behind it */
    PyValue self;      /* instance or class; NULL: unbound */
    PyType *self_type; /* whose MRO is searched */
} PySuper;

PyValue py_super_getattr(PyInterp *py, PyType *start, PyValue self, PyType *self_type, PyValue name)
{
    PyTuple *mro = (PyTuple *)(void *)self_type->mro;
    gsize i = 0;
    while (i < mro->length && mro->items[i] != (PyValue)start)
        i++;
    for (i++; i < mro->length; i++) {
        PyValue d = py_type_own(py, (PyType *)mro->items[i], name);
        if (d)
            return py_bind_descriptor(py, d, self == (PyValue)self_type ? NULL : self, self_type);
    }
    if (self_type->flags & PY_TYPE_OPAQUE_BASE) {
        PyValue v = py_opaque_inherited(py, self_type, name);
        if (v || py->exception)
            return v;
    }
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'super' object has no attribute '%s'",
                    py_text(name));
}

PyValue py_super_lookup(PyInterp *py, PyType *start, PyValue self, const char *name)
{
    PyType *type = py_class_of(py, self);
    if (py_is_type(self) && py_type_is_subtype((PyType *)self, start))
        type = (PyType *)self; /* in a class method */
    return py_super_getattr(py, start, self, type, py_intern(py, name));
}

static void super_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PySuper *v = (PySuper *)(void *)self;
    visit(context, (PyValue)v->start);
    visit(context, v->self);
    visit(context, (PyValue)v->self_type);
}

/* The class and the first argument of the method that runs: what super() without arguments means. */
static gboolean from_frame(PyInterp *py, PySuper *v)
{
    PyFrame *frame = py->frame;
    if (!frame || !frame->code->nargs || frame->code->flags & PY_CODE_NAMESPACE) {
        py_raise(py, PY_EXC_RUNTIME_ERROR, frame ? "super(): no arguments" : "super(): no current frame");
        return FALSE;
    }
    PyCode *code = frame->code;
    PyValue *cells = frame->locals + code->nlocals;
    v->self = frame->locals[0];
    for (guint i = 0; i < code->ncells; i++)
        if (code->cell_parameters[i] == 0)
            v->self = ((PyCell *)(void *)cells[i])->contents;
    for (guint i = code->ncells; i < code->ncells + code->nfree; i++)
        if (code->cell_names[i] == py->names.class_)
            v->start = (PyType *)((PyCell *)(void *)cells[i])->contents;
    if (!v->self) {
        py_raise(py, PY_EXC_RUNTIME_ERROR, "super(): arg[0] deleted");
        return FALSE;
    }
    if (!v->start) {
        py_raise(py, PY_EXC_RUNTIME_ERROR, "super(): __class__ cell not found");
        return FALSE;
    }
    return TRUE;
}

static PyValue super_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PySuper *v = (PySuper *)(void *)py_new(py, type);
    if (args->nkw || args->npos > 2)
        return py_raise(py, PY_EXC_TYPE_ERROR, "super() takes at most 2 arguments");
    if (args->npos == 0) {
        if (!from_frame(py, v))
            return NULL;
    } else if (!py_is_type(args->pos[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "super() argument 1 must be a type, not %s",
                        py_text(py_class_of(py, args->pos[0])->name));
    } else {
        v->start = (PyType *)args->pos[0];
        v->self = args->npos > 1 && !py_is_none(args->pos[1]) ? args->pos[1] : NULL;
        if (!v->self)
            return (PyValue)v;
    }
    if (py_is_type(v->self) && py_type_is_subtype((PyType *)v->self, v->start))
        v->self_type = (PyType *)v->self;
    else
        v->self_type = py_class_of(py, v->self);
    if (!py_type_is_subtype(v->self_type, v->start))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "super(type, obj): obj must be an instance or subtype of type");
    return (PyValue)v;
}

static gboolean super_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    return TRUE;
}

static PyValue super_getattribute(PyInterp *py, PyValue self, PyValue name)
{
    PySuper *v = (PySuper *)(void *)self;
    if (!v->self_type || name == py->names.class_)
        return py_object_getattr(py, self, name);
    if (py_str_is(name, "__thisclass__"))
        return (PyValue)v->start;
    if (py_str_is(name, "__self__"))
        return v->self;
    if (py_str_is(name, "__self_class__"))
        return (PyValue)v->self_type;
    return py_super_getattr(py, v->start, v->self, v->self_type, name);
}

static PyValue super_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    PySuper *v = (PySuper *)(void *)self;
    if (v->self || !instance)
        return self;
    PyValue items[] = {(PyValue)v->start, instance};
    PyArgs args = {.pos = items, .npos = 2};
    return super_new(py, self->type, &args);
}

static PyValue super_repr(PyInterp *py, PyValue self)
{
    PySuper *v = (PySuper *)(void *)self;
    if (!v->self_type)
        return py_str_format(py, "<super: <class '%s'>, NULL>", py_text(v->start->name));
    return py_str_format(py, "<super: <class '%s'>, <%s object>>", py_text(v->start->name),
                         py_text(v->self_type->name));
}

const PyTypeDef py_super_def = {
    .name = "super",
    .size = sizeof(PySuper),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = super_mark, .new_ = super_new, .init = super_init,
              .getattr = super_getattribute, .descr_get = super_get, .repr = super_repr},
};
