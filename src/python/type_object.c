/* The type `type`: attributes of classes, calling them, and what type(x) and vars(cls) give. */
#include "python/core.h"
#include "python/generic.h"

#include <string.h>

PyValue py_type_getattr(PyInterp *py, PyValue self, PyValue name)
{
    PyType *type = (PyType *)self;
    PyType *meta = self->type;
    PyValue md = py_lookup(py, meta, name);
    PyType *mdt = md ? py_class_of(py, md) : NULL;
    if (md && mdt->slots.descr_set && mdt->slots.descr_get)
        return mdt->slots.descr_get(py, md, self, meta);
    PyValue d = py_lookup(py, type, name);
    if (d)
        return py_bind_descriptor(py, d, NULL, type);
    if (md)
        return py_bind_descriptor(py, md, self, meta);
    if (type->flags & PY_TYPE_OPAQUE_BASE) {
        PyValue v = py_opaque_inherited(py, type, name);
        if (v)
            return v;
    }
    return py_raise_no_attribute(py, self, name);
}

static gboolean type_setattr(PyInterp *py, PyValue self, PyValue name, PyValue value)
{
    PyType *type = (PyType *)self;
    if (!(type->flags & PY_TYPE_HEAP) && !type->def->module) {
        py_raise(py, PY_EXC_TYPE_ERROR, "cannot set '%s' attribute of immutable type '%s'",
                 py_text(name), py_text(type->name));
        return FALSE;
    }
    PyValue md = py_lookup(py, self->type, name);
    if (md && py_class_of(py, md)->slots.descr_set)
        return py_class_of(py, md)->slots.descr_set(py, md, self, value);
    return py_type_set(py, type, name, value);
}

/* ---- calling ------------------------------------------------------------------------------------------- */

PyValue py_type_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyType *type = (PyType *)self;
    if (type == py_core(py, TYPE) && args->npos == 1 && !args->nkw)
        return (PyValue)py_class_of(py, args->pos[0]);
    if (type == py_core(py, TYPE) && args->npos != 3)
        return py_raise(py, PY_EXC_TYPE_ERROR, "type() takes 1 or 3 arguments");
    if (!type->slots.new_)
        return py_raise(py, PY_EXC_TYPE_ERROR, "cannot create '%s' instances", py_text(type->name));
    PyValue v = type->slots.new_(py, type, args);
    if (!v)
        return NULL;
    PyType *made = py_class_of(py, v);
    if (made != type && !py_type_is_subtype(made, type))
        return v;
    if (made->slots.init && !made->slots.init(py, v, args))
        return NULL;
    return v;
}

static PyValue type_new(PyInterp *py, PyType *meta, const PyArgs *args)
{
    if (args->npos != 3)
        return py_raise(py, PY_EXC_TYPE_ERROR, "type.__new__() takes exactly 3 arguments (%zu given)",
                        args->npos);
    if (!py_is_str(args->pos[0]) || !py_is_tuple(args->pos[1]) || !py_is_dict(args->pos[2])) {
        static const char *const wanted[] = {"str", "tuple", "dict"};
        static const PyLayout layouts[] = {PY_LAYOUT_STR, PY_LAYOUT_TUPLE, PY_LAYOUT_DICT};
        for (int i = 0; i < 3; i++)
            if (py_layout(args->pos[i]) != layouts[i])
                return py_raise(py, PY_EXC_TYPE_ERROR,
                                "type.__new__() argument %d must be %s, not %s", i + 1, wanted[i],
                                py_text(py_class_of(py, args->pos[i])->name));
    }
    PyType *winner = py_class_metaclass(py, meta, args->pos[1]);
    if (!winner)
        return NULL;
    if (winner != meta && winner->slots.new_ != meta->slots.new_)
        return winner->slots.new_(py, winner, args);
    PyArgs keywords = {.kwnames = args->kwnames, .kwvalues = args->kwvalues, .nkw = args->nkw};
    return py_class_new(py, winner, args->pos[0], args->pos[1], args->pos[2], &keywords);
}

static gboolean type_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (args->npos == 3 || args->npos == 1)
        return TRUE;
    py_raise(py, PY_EXC_TYPE_ERROR, "type.__init__() takes 1 or 3 arguments");
    return FALSE;
}

static PyValue type_repr(PyInterp *py, PyValue self)
{
    PyType *type = (PyType *)self;
    PyValue module = py_type_own(py, type, py->names.module);
    if (module && py_is_str(module) && !py_str_is(module, "builtins"))
        return py_str_format(py, "<class '%s.%s'>", py_text(module), py_text(type->qualname));
    return py_str_format(py, "<class '%s'>", py_text(type->qualname));
}

/* ---- attributes ------------------------------------------------------------------------------------------ */

static PyValue get_name(PyInterp *py, PyValue self)
{
    return ((PyType *)self)->name;
}

static gboolean set_name(PyInterp *py, PyValue self, PyValue value)
{
    if (!value || !py_is_str(value)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "can only assign string to %s.__name__, not '%s'",
                 py_text(((PyType *)self)->name),
                 value ? py_text(py_class_of(py, value)->name) : "NULL");
        return FALSE;
    }
    ((PyType *)self)->name = value;
    return TRUE;
}

static PyValue get_qualname(PyInterp *py, PyValue self)
{
    return ((PyType *)self)->qualname;
}

static gboolean set_qualname(PyInterp *py, PyValue self, PyValue value)
{
    if (!value || !py_is_str(value)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "can only assign string to %s.__qualname__, not '%s'",
                 py_text(((PyType *)self)->name),
                 value ? py_text(py_class_of(py, value)->name) : "NULL");
        return FALSE;
    }
    ((PyType *)self)->qualname = value;
    return TRUE;
}

static PyValue get_module(PyInterp *py, PyValue self)
{
    PyValue v = py_type_own(py, (PyType *)self, py->names.module);
    return v ? v : py_intern(py, "builtins");
}

static gboolean set_module(PyInterp *py, PyValue self, PyValue value)
{
    return py_type_set(py, (PyType *)self, py->names.module, value);
}

static PyValue get_bases(PyInterp *py, PyValue self)
{
    return ((PyType *)self)->bases;
}

static gboolean set_bases(PyInterp *py, PyValue self, PyValue value)
{
    PyType *type = (PyType *)self;
    if (!value || !py_is_tuple(value) || !py_tuple_length(value)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "can only assign non-empty tuple to %s.__bases__",
                 py_text(type->name));
        return FALSE;
    }
    for (gsize i = 0; i < py_tuple_length(value); i++) {
        PyValue base = py_tuple_item(value, i);
        if (!py_is_type(base) || py_type_is_subtype((PyType *)base, type) ||
            ((PyType *)base)->layout != type->base->layout) {
            py_raise(py, PY_EXC_TYPE_ERROR, "%s.__bases__ must be tuple of compatible classes",
                     py_text(type->name));
            return FALSE;
        }
    }
    PyValue mro = py_type_compute_mro(py, type, value);
    if (!mro)
        return FALSE;
    type->mro = mro;
    type->bases = value;
    py_type_modified(py, type);
    py_type_update_slots(py, type);
    return TRUE;
}

static PyValue get_base(PyInterp *py, PyValue self)
{
    PyType *base = ((PyType *)self)->base;
    return base ? (PyValue)base : py->none;
}

static PyValue get_mro(PyInterp *py, PyValue self)
{
    return ((PyType *)self)->mro;
}

static PyValue get_dict(PyInterp *py, PyValue self)
{
    py_type_populate(py, (PyType *)self);
    return py_mapping_proxy(py, ((PyType *)self)->dict);
}

static PyValue get_doc(PyInterp *py, PyValue self)
{
    PyValue v = py_type_own(py, (PyType *)self, py->names.doc);
    return v ? py_bind_descriptor(py, v, NULL, (PyType *)self) : py->none;
}

static gboolean set_doc(PyInterp *py, PyValue self, PyValue value)
{
    return py_type_set(py, (PyType *)self, py->names.doc, value);
}

static PyValue get_annotations(PyInterp *py, PyValue self)
{
    PyType *type = (PyType *)self;
    PyValue v = type->dict ? py_dict_get_str(py, type->dict, "__annotations__") : NULL;
    if (v)
        return py_bind_descriptor(py, v, NULL, type);
    if (!(type->flags & PY_TYPE_HEAP))
        return py_raise_no_attribute(py, self, py->names.annotations);
    v = py_dict(py);
    py_dict_set_interned(py, type->dict, py->names.annotations, v);
    return v;
}

static gboolean set_annotations(PyInterp *py, PyValue self, PyValue value)
{
    return py_type_set(py, (PyType *)self, py->names.annotations, value);
}

static PyValue get_abstract(PyInterp *py, PyValue self)
{
    PyValue v = self == (PyValue)py_core(py, TYPE)
                    ? NULL
                    : py_type_own(py, (PyType *)self, py->names.abstractmethods);
    return v ? v : py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "__abstractmethods__");
}

static gboolean set_abstract(PyInterp *py, PyValue self, PyValue value)
{
    PyType *type = (PyType *)self;
    int truth = value ? py_truth(py, value) : 0;
    if (truth < 0 || !py_type_set(py, type, py->names.abstractmethods, value))
        return FALSE;
    type->flags = truth ? type->flags | PY_TYPE_ABSTRACT : type->flags & ~(guint)PY_TYPE_ABSTRACT;
    return TRUE;
}

static PyValue get_basic_size(PyInterp *py, PyValue self)
{
    return py_int(py, (gint64)((PyType *)self)->size);
}

static PyValue type_mro(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue mro = py_type_compute_mro(py, (PyType *)self, ((PyType *)self)->bases);
    return mro ? py_to_list(py, mro) : NULL;
}

static PyValue type_subclasses(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyType *type = (PyType *)self;
    return type->subclasses ? py_to_list(py, type->subclasses) : py_list(py, 0, NULL);
}

static PyValue type_instancecheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~__instancecheck__(instance, /)", v))
        return NULL;
    return py_bool(py, py_type_is_subtype(py_class_of(py, v[0]), (PyType *)self));
}

static PyValue type_subclasscheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~__subclasscheck__(subclass, /)", v))
        return NULL;
    if (!py_is_type(v[0]))
        return py_raise(py, PY_EXC_TYPE_ERROR, "issubclass() arg 1 must be a class");
    return py_bool(py, py_type_is_subtype((PyType *)v[0], (PyType *)self));
}

static PyValue type_prepare(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_dict(py);
}

PyValue py_type_subscript(PyInterp *py, PyType *type, PyValue key)
{
    static const PyCoreType generic[] = {PY_CORE_LIST, PY_CORE_DICT, PY_CORE_TUPLE, PY_CORE_SET,
                                         PY_CORE_FROZENSET, PY_CORE_TYPE, PY_CORE_ENUMERATE};
    for (gsize i = 0; i < G_N_ELEMENTS(generic); i++)
        if (type == py->core[generic[i]])
            return py_generic_alias(py, (PyValue)type, key);
    PyValue method = py_getattr_quiet(py, (PyValue)type, py->names.class_getitem);
    if (method)
        return py_call1(py, method, key);
    /* A subclass of a generic builtin. */
    for (gsize i = 0; i < G_N_ELEMENTS(generic) && !py->exception; i++)
        if (py_type_is_subtype(type, py->core[generic[i]]))
            return py_generic_alias(py, (PyValue)type, key);
    if (type->flags & PY_TYPE_OPAQUE_BASE && !py->exception)
        return (PyValue)type;
    return py->exception ? NULL
                         : py_raise(py, PY_EXC_TYPE_ERROR, "type '%s' is not subscriptable",
                                    py_text(type->name));
}

static PyValue type_or(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    return op == PY_OP_OR ? py_union(py, a, b) : py->not_implemented;
}

/* Built-in classes that can be subscripted though they have no __class_getitem__ of their own. */
static gboolean is_generic(PyInterp *py, PyType *type)
{
    static const struct {
        const char *module; /* NULL: builtins */
        const char *name;
    } generic[] = {
        {NULL, "list"},          {NULL, "dict"},       {NULL, "tuple"},
        {NULL, "set"},           {NULL, "frozenset"},  {NULL, "type"},
        {"collections", "deque"}, {"collections", "defaultdict"}, {"collections", "OrderedDict"},
        {"collections", "Counter"}, {"collections", "ChainMap"}, {"re", "Pattern"}, {"re", "Match"},
    };
    for (; type != NULL; type = type->base) {
        for (gsize i = 0; type->def != NULL && i < G_N_ELEMENTS(generic); i++) {
            if (g_strcmp0(type->def->module, generic[i].module) == 0 &&
                strcmp(type->def->name, generic[i].name) == 0)
                return TRUE;
        }
    }
    return FALSE;
}

static PyValue type_getitem(PyInterp *py, PyValue self, PyValue key)
{
    PyType *type = (PyType *)self;
    PyValue found = py_lookup(py, type, py->names.class_getitem);
    if (found != NULL) {
        PyValue method = py_bind_descriptor(py, found, NULL, type);
        return method == NULL ? NULL : py_call1(py, method, key);
    }
    if (py->exception != NULL)
        return NULL;
    if (type->flags & PY_TYPE_OPAQUE_BASE)
        return self; /* what an unknown base makes of a subscript is harmless in an annotation */
    if (is_generic(py, type))
        return py_generic_alias(py, self, key);
    return py_raise(py, PY_EXC_TYPE_ERROR, "type '%s' is not subscriptable", py_text(type->name));
}

static void type_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PyType *type = (PyType *)self;
    visit(context, type->name);
    visit(context, type->qualname);
    visit(context, type->dict);
    visit(context, type->bases);
    visit(context, type->mro);
    visit(context, (PyValue)type->base);
    visit(context, type->subclasses);
}

static const PyMethodDef type_methods[] = {
    {"mro", type_mro, PY_METHOD_INSTANCE},
    {"__subclasses__", type_subclasses, PY_METHOD_INSTANCE},
    {"__instancecheck__", type_instancecheck, PY_METHOD_INSTANCE},
    {"__subclasscheck__", type_subclasscheck, PY_METHOD_INSTANCE},
    {"__prepare__", type_prepare, PY_METHOD_CLASS},
    {NULL},
};

static const PyGetSetDef type_getset[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__module__", get_module, set_module},
    {"__bases__", get_bases, set_bases},
    {"__base__", get_base, NULL},
    {"__mro__", get_mro, NULL},
    {"__dict__", get_dict, NULL},
    {"__doc__", get_doc, set_doc},
    {"__annotations__", get_annotations, set_annotations},
    {"__abstractmethods__", get_abstract, set_abstract},
    {"__basicsize__", get_basic_size, NULL},
    {NULL},
};

const PyTypeDef py_type_def = {
    .name = "type",
    .size = sizeof(PyType),
    .layout = PY_LAYOUT_TYPE,
    .slots = {.mark = type_mark,
              .new_ = type_new,
              .init = type_init,
              .call = py_type_call,
              .getattr = py_type_getattr,
              .setattr = type_setattr,
              .repr = type_repr,
              .getitem = type_getitem, .binary = type_or},
    .methods = type_methods,
    .getset = type_getset,
};
