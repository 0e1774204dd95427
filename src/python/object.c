/* The type `object`: what every value can do. */
#include "python/core.h"

#include <string.h>

PyValue py_new(PyInterp *py, PyType *type)
{
    return py_gc_alloc(py, type, type->size);
}

PyType *py_type_of(PyInterp *py, PyValue v)
{
    return py_class_of(py, v);
}

static gboolean overrides(PyType *type, gboolean want_init)
{
    PyType *object = type;
    while (object->base)
        object = object->base;
    return want_init ? type->slots.init != object->slots.init
                     : type->slots.new_ != object->slots.new_;
}

static PyValue abstract_error(PyInterp *py, PyType *type, PyValue names)
{
    PyValue list = py_to_list(py, names);
    if (!list || !py_call_method(py, list, "sort", 0))
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    gsize n = py_list_length(list);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", py_text(py_list_item(list, i)));
    return py_raise(py, PY_EXC_TYPE_ERROR,
                    "Can't instantiate abstract class %s with abstract method%s %s",
                    py_text(type->name), n == 1 ? "" : "s", text->str);
}

static PyValue object_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if ((args->npos || args->nkw) && !(type->flags & PY_TYPE_OPAQUE_BASE)) {
        if (overrides(type, FALSE))
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "object.__new__() takes exactly one argument (the type to instantiate)");
        if (!overrides(type, TRUE))
            return py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes no arguments", py_text(type->name));
    }
    if (type->flags & PY_TYPE_ABSTRACT) {
        PyValue names = py_lookup(py, type, py->names.abstractmethods);
        if (names && py_truth(py, names) > 0)
            return abstract_error(py, type, names);
    }
    return py_new(py, type);
}

static gboolean object_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!args->npos && !args->nkw)
        return TRUE;
    PyType *type = py_class_of(py, self);
    if (type->flags & PY_TYPE_OPAQUE_BASE)
        return TRUE; /* the arguments were for a constructor that is not here */
    if (overrides(type, TRUE)) {
        py_raise(py, PY_EXC_TYPE_ERROR,
                 "object.__init__() takes exactly one argument (the instance to initialize)");
        return FALSE;
    }
    if (!overrides(type, FALSE)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes no arguments", py_text(type->name));
        return FALSE;
    }
    return TRUE;
}

static PyValue object_repr(PyInterp *py, PyValue self)
{
    PyType *type = py_class_of(py, self);
    PyValue module = py_lookup(py, type, py->names.module);
    if (module && py_is_str(module) && !py_str_is(module, "builtins"))
        return py_str_format(py, "<%s.%s object at %p>", py_text(module), py_text(type->qualname),
                             (void *)self);
    return py_str_format(py, "<%s object at %p>", py_text(type->qualname), (void *)self);
}

static PyValue object_str(PyInterp *py, PyValue self)
{
    return py_repr(py, self);
}

static PyValue object_format(PyInterp *py, PyValue self, PyValue spec)
{
    if (py_is_str(spec) && *py_text(spec))
        return py_raise(py, PY_EXC_TYPE_ERROR, "unsupported format string passed to %s.__format__",
                        py_text(py_class_of(py, self)->name));
    return py_to_str(py, self);
}

gint64 py_hash_pointer(const void *pointer)
{
    gint64 hash = (gint64)(((uintptr_t)pointer >> 4) | ((uintptr_t)pointer << 60));
    return hash == -1 ? -2 : hash;
}

static gint64 object_hash(PyInterp *py, PyValue self)
{
    return py_hash_pointer(self);
}

static PyValue object_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (op == PY_EQ)
        return a == b ? py->true_ : py->not_implemented;
    if (op != PY_NE)
        return py->not_implemented;
    PyValue equal = py_class_of(py, a)->slots.compare(py, a, b, PY_EQ);
    if (!equal || equal == py->not_implemented)
        return equal;
    int truth = py_truth(py, equal);
    return truth < 0 ? NULL : py_bool(py, !truth);
}

/* ---- attributes -------------------------------------------------------------------------------------- */

static PyValue get_class(PyInterp *py, PyValue self)
{
    return (PyValue)py_class_of(py, self);
}

static gboolean set_class(PyInterp *py, PyValue self, PyValue value)
{
    if (!value || !py_is_type(value)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "__class__ must be set to a class, not '%s' object",
                 value ? py_text(py_class_of(py, value)->name) : "NULL");
        return FALSE;
    }
    PyType *to = (PyType *)value;
    if (py_is_small(self) || self->type->size != to->size || self->type->layout != to->layout ||
        self->type->dict_offset != to->dict_offset || !(to->flags & PY_TYPE_HEAP)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "__class__ assignment: '%s' object layout differs from '%s'",
                 py_text(to->name), py_text(py_class_of(py, self)->name));
        return FALSE;
    }
    self->type = to;
    return TRUE;
}

static PyValue get_dict(PyInterp *py, PyValue self)
{
    PyValue dict = NULL;
    if (!py_is_small(self) && !(self->type->flags & PY_TYPE_SLOTS_ONLY))
        dict = py_instance_dict(py, self);
    return dict ? dict : py_raise_no_attribute(py, self, py->names.dict);
}

static gboolean set_dict(PyInterp *py, PyValue self, PyValue value)
{
    if (!value || !py_is_dict(value) || !py_instance_dict(py, self)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "__dict__ must be set to a dictionary, not a '%s'",
                 value ? py_text(py_class_of(py, value)->name) : "NULL");
        return FALSE;
    }
    *py_dict_slot(self) = value;
    return TRUE;
}

static PyValue init_subclass(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (((PyType *)self)->flags & PY_TYPE_OPAQUE_BASE)
        return py->none;
    if (args->npos || args->nkw)
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s.__init_subclass__() takes no keyword arguments",
                        py_text(((PyType *)self)->name));
    return py->none;
}

static PyValue subclass_hook(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py->not_implemented;
}

static PyValue object_dir(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue set = py_set(py, FALSE);
    PyType *type = py_class_of(py, self);
    for (gsize i = 0; i < py_tuple_length(type->mro); i++) {
        PyType *base = (PyType *)py_tuple_item(type->mro, i);
        py_type_populate(py, base);
        gsize position = 0;
        PyValue key, value;
        while (py_dict_next(base->dict, &position, &key, &value))
            py_set_add(py, set, key);
    }
    PyValue dict = type->dict_offset && !py_is_small(self) ? *py_dict_slot(self) : NULL;
    gsize position = 0;
    PyValue key, value;
    while (dict && py_dict_next(dict, &position, &key, &value))
        py_set_add(py, set, key);
    return py_to_list(py, set);
}

static PyValue object_sizeof(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, (gint64)py_class_of(py, self)->size);
}

/* copy and pickle protocols: copyreg's form for plain objects. */
static PyValue object_reduce(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue copyreg = py_import(py, "copyreg");
    PyValue f = copyreg ? py_getattr(py, copyreg, "__newobj__") : NULL;
    if (!f)
        return NULL;
    PyValue class_tuple = py_tuple_of(py, 1, (PyValue)py_class_of(py, self));
    PyValue dict = py_instance_dict(py, self);
    return py_tuple_of(py, 3, f, class_tuple, dict ? dict : py->none);
}

static const PyMethodDef object_methods[] = {
    {"__init_subclass__", init_subclass, PY_METHOD_CLASS},
    {"__subclasshook__", subclass_hook, PY_METHOD_CLASS},
    {"__sizeof__", object_sizeof, PY_METHOD_INSTANCE},
    {"__reduce_ex__", object_reduce, PY_METHOD_INSTANCE},
    {"__dir__", object_dir, PY_METHOD_INSTANCE},
    {NULL},
};

static const PyGetSetDef object_getset[] = {
    {"__class__", get_class, set_class},
    {"__dict__", get_dict, set_dict},
    {NULL},
};

const PyTypeDef py_object_def = {
    .name = "object",
    .size = sizeof(PyObject),
    .layout = PY_LAYOUT_OBJECT,
    .doc = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and "
           "returns a new featureless\ninstance that has no instance attributes and cannot be "
           "given any.\n",
    .slots = {.new_ = object_new,
              .init = object_init,
              .getattr = py_object_getattr,
              .setattr = py_object_setattr,
              .repr = object_repr,
              .str = object_str,
              .format = object_format,
              .hash = object_hash,
              .compare = object_compare},
    .methods = object_methods,
    .getset = object_getset,
};
