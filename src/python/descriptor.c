/* Descriptors: computed attributes of native types, property, classmethod, staticmethod, __slots__. */
#include "python/core.h"

/* ---- getset: a PyGetSetDef ------------------------------------------------------------------------------ */

static void getset_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, (PyValue)((PyGetSet *)(void *)self)->owner);
}

static gboolean check_owner(PyInterp *py, PyValue instance, PyType *owner, const char *name)
{
    if (py_type_is_subtype(py_class_of(py, instance), owner))
        return TRUE;
    py_raise(py, PY_EXC_TYPE_ERROR, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
             name, py_text(owner->name), py_text(py_class_of(py, instance)->name));
    return FALSE;
}

static PyValue getset_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    PyGetSet *v = (PyGetSet *)(void *)self;
    if (!instance)
        return self;
    return check_owner(py, instance, v->owner, v->def->name) ? v->def->get(py, instance) : NULL;
}

static gboolean getset_set(PyInterp *py, PyValue self, PyValue instance, PyValue value)
{
    PyGetSet *v = (PyGetSet *)(void *)self;
    if (!check_owner(py, instance, v->owner, v->def->name))
        return FALSE;
    if (v->def->set)
        return v->def->set(py, instance, value);
    py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "attribute '%s' of '%s' objects is not writable",
             v->def->name, py_text(v->owner->name));
    return FALSE;
}

static PyValue getset_repr(PyInterp *py, PyValue self)
{
    PyGetSet *v = (PyGetSet *)(void *)self;
    return py_str_format(py, "<attribute '%s' of '%s' objects>", v->def->name,
                         py_text(v->owner->name));
}

static PyValue getset_name(PyInterp *py, PyValue self)
{
    return py_intern(py, ((PyGetSet *)(void *)self)->def->name);
}

static PyValue no_doc(PyInterp *py, PyValue self)
{
    return py->none;
}

static const PyGetSetDef getset_getset[] = {
    {"__name__", getset_name, NULL},
    {"__doc__", no_doc, NULL},
    {NULL},
};

const PyTypeDef py_getset_def = {
    .name = "getset_descriptor",
    .size = sizeof(PyGetSet),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = getset_mark, .descr_get = getset_get, .descr_set = getset_set,
              .repr = getset_repr},
    .getset = getset_getset,
};

/* ---- members: entries of __slots__ ------------------------------------------------------------------------ */

PyValue py_member(PyInterp *py, PyType *owner, PyValue name)
{
    PyMember *v = (PyMember *)(void *)py_new(py, py_core(py, MEMBER));
    v->owner = owner;
    v->name = name;
    return (PyValue)v;
}

static void member_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, (PyValue)((PyMember *)(void *)self)->owner);
    visit(context, ((PyMember *)(void *)self)->name);
}

static PyValue member_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    PyMember *v = (PyMember *)(void *)self;
    if (!instance)
        return self;
    if (!check_owner(py, instance, v->owner, py_text(v->name)))
        return NULL;
    PyValue dict = py_instance_dict(py, instance);
    PyDictEntry *entry = py_dict_find_interned(dict, v->name);
    return entry ? entry->value : py_raise_no_attribute(py, instance, v->name);
}

static gboolean member_set(PyInterp *py, PyValue self, PyValue instance, PyValue value)
{
    PyMember *v = (PyMember *)(void *)self;
    if (!check_owner(py, instance, v->owner, py_text(v->name)))
        return FALSE;
    PyValue dict = py_instance_dict(py, instance);
    if (value)
        py_dict_set_interned(py, dict, v->name, value);
    else if (!py_dict_delete_str(py, dict, py_text(v->name))) {
        py_raise_no_attribute(py, instance, v->name);
        return FALSE;
    }
    return TRUE;
}

static PyValue member_repr(PyInterp *py, PyValue self)
{
    PyMember *v = (PyMember *)(void *)self;
    return py_str_format(py, "<member '%s' of '%s' objects>", py_text(v->name),
                         py_text(v->owner->name));
}

static PyValue member_name(PyInterp *py, PyValue self)
{
    return ((PyMember *)(void *)self)->name;
}

static const PyGetSetDef member_getset[] = {
    {"__name__", member_name, NULL},
    {NULL},
};

const PyTypeDef py_member_def = {
    .name = "member_descriptor",
    .size = sizeof(PyMember),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = member_mark, .descr_get = member_get, .descr_set = member_set,
              .repr = member_repr},
    .getset = member_getset,
};

/* ---- property ------------------------------------------------------------------------------------------------ */

static PyProperty *property_of(PyValue v)
{
    return (PyProperty *)(void *)v;
}

static void property_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PyProperty *p = property_of(self);
    visit(context, p->get);
    visit(context, p->set);
    visit(context, p->delete_);
    visit(context, p->doc);
    visit(context, p->name);
}

static PyValue property_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    return py_new(py, type);
}

static PyValue given(PyValue v)
{
    return v && !py_is_none(v) ? v : NULL;
}

static gboolean property_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "~property(fget=, fset=, fdel=, doc=)", v))
        return FALSE;
    PyProperty *p = property_of(self);
    p->get = given(v[0]);
    p->set = given(v[1]);
    p->delete_ = given(v[2]);
    p->doc = given(v[3]);
    if (!p->doc && p->get) {
        p->doc = given(py_getattr_quiet(py, p->get, py->names.doc));
        if (py->exception)
            return FALSE;
    }
    return TRUE;
}

static PyValue property_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    PyProperty *p = property_of(self);
    if (!instance)
        return self;
    if (p->get)
        return py_call1(py, p->get, instance);
    if (p->name)
        return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "property '%s' of '%s' object has no getter",
                        py_text(p->name), py_text(py_class_of(py, instance)->name));
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "property of '%s' object has no getter",
                    py_text(py_class_of(py, instance)->name));
}

static gboolean property_set(PyInterp *py, PyValue self, PyValue instance, PyValue value)
{
    PyProperty *p = property_of(self);
    PyValue f = value ? p->set : p->delete_;
    if (f && value)
        return py_call2(py, f, instance, value) != NULL;
    if (f)
        return py_call1(py, f, instance) != NULL;
    const char *what = value ? "setter" : "deleter";
    const char *type = py_text(py_class_of(py, instance)->name);
    if (p->name)
        py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "property '%s' of '%s' object has no %s",
                 py_text(p->name), type, what);
    else
        py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "property of '%s' object has no %s", type, what);
    return FALSE;
}

/* A copy with one function replaced: @x.setter. */
static PyValue property_with(PyInterp *py, PyValue self, const PyArgs *args, int which)
{
    if (args->npos != 1)
        return py_raise(py, PY_EXC_TYPE_ERROR, "property method takes exactly one argument");
    PyProperty *p = property_of(self);
    PyValue items[4] = {p->get ? p->get : py->none, p->set ? p->set : py->none,
                        p->delete_ ? p->delete_ : py->none, py->none};
    items[which] = args->pos[0];
    PyArgs made = {.pos = items, .npos = 4};
    PyValue v = py_call(py, (PyValue)self->type, &made);
    if (v && v->type->slots.descr_set == property_set)
        property_of(v)->name = p->name;
    return v;
}

static PyValue property_getter(PyInterp *py, PyValue self, const PyArgs *args)
{
    return property_with(py, self, args, 0);
}

static PyValue property_setter(PyInterp *py, PyValue self, const PyArgs *args)
{
    return property_with(py, self, args, 1);
}

static PyValue property_deleter(PyInterp *py, PyValue self, const PyArgs *args)
{
    return property_with(py, self, args, 2);
}

static PyValue property_set_name(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (args->npos == 2 && py_is_str(args->pos[1]))
        property_of(self)->name = args->pos[1];
    return py->none;
}

static PyValue or_none(PyInterp *py, PyValue v)
{
    return v ? v : py->none;
}

static PyValue property_fget(PyInterp *py, PyValue self)
{
    return or_none(py, property_of(self)->get);
}

static PyValue property_fset(PyInterp *py, PyValue self)
{
    return or_none(py, property_of(self)->set);
}

static PyValue property_fdel(PyInterp *py, PyValue self)
{
    return or_none(py, property_of(self)->delete_);
}

static PyValue property_doc(PyInterp *py, PyValue self)
{
    return or_none(py, property_of(self)->doc);
}

static gboolean property_set_doc(PyInterp *py, PyValue self, PyValue value)
{
    property_of(self)->doc = value;
    return TRUE;
}

static PyValue is_abstract(PyInterp *py, PyValue f)
{
    PyValue v = f ? py_getattr_quiet(py, f, py->names.isabstractmethod) : NULL;
    if (!v)
        return py->exception ? NULL : py->false_;
    int truth = py_truth(py, v);
    return truth < 0 ? NULL : py_bool(py, truth);
}

static PyValue property_is_abstract(PyInterp *py, PyValue self)
{
    PyProperty *p = property_of(self);
    PyValue parts[] = {p->get, p->set, p->delete_};
    for (int i = 0; i < 3; i++) {
        PyValue v = is_abstract(py, parts[i]);
        if (!v || v == py->true_)
            return v;
    }
    return py->false_;
}

static const PyMethodDef property_methods[] = {
    {"getter", property_getter, PY_METHOD_INSTANCE},
    {"setter", property_setter, PY_METHOD_INSTANCE},
    {"deleter", property_deleter, PY_METHOD_INSTANCE},
    {"__set_name__", property_set_name, PY_METHOD_INSTANCE},
    {NULL},
};

static const PyGetSetDef property_getset[] = {
    {"fget", property_fget, NULL},
    {"fset", property_fset, NULL},
    {"fdel", property_fdel, NULL},
    {"__doc__", property_doc, property_set_doc},
    {"__isabstractmethod__", property_is_abstract, NULL},
    {NULL},
};

const PyTypeDef py_property_def = {
    .name = "property",
    .size = sizeof(PyProperty),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = property_mark, .new_ = property_new, .init = property_init,
              .descr_get = property_get, .descr_set = property_set},
    .methods = property_methods,
    .getset = property_getset,
};

/* ---- classmethod and staticmethod ------------------------------------------------------------------------------ */

static PyMethodWrapper *wrapper_of(PyValue v)
{
    return (PyMethodWrapper *)(void *)v;
}

static void wrapper_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, wrapper_of(self)->function);
}

static PyValue wrapper_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    return py_new(py, type);
}

static gboolean wrapper_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (args->npos != 1 || args->nkw) {
        py_raise(py, PY_EXC_TYPE_ERROR, "%s expected 1 argument, got %zu",
                 py_text(self->type->name), args->npos);
        return FALSE;
    }
    wrapper_of(self)->function = args->pos[0];
    return TRUE;
}

static PyValue classmethod_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    PyValue f = wrapper_of(self)->function;
    if (!owner)
        owner = py_class_of(py, instance);
    PyType *type = py_class_of(py, f);
    if (type->slots.descr_get && type != py_core(py, FUNCTION)) /* @classmethod over @property */
        return type->slots.descr_get(py, f, (PyValue)owner, owner->header.type);
    return py_bound_method(py, f, (PyValue)owner);
}

static PyValue staticmethod_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    return wrapper_of(self)->function;
}

static PyValue staticmethod_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_call(py, wrapper_of(self)->function, args);
}

static PyValue wrapper_function(PyInterp *py, PyValue self)
{
    return wrapper_of(self)->function;
}

static PyValue wrapper_is_abstract(PyInterp *py, PyValue self)
{
    return is_abstract(py, wrapper_of(self)->function);
}

/* __name__, __doc__ and the like are those of the function. */
static PyValue wrapper_missing(PyInterp *py, PyValue self, PyValue name)
{
    PyValue v = py_str_is(name, "__name__") || py_str_is(name, "__qualname__") ||
                        py_str_is(name, "__module__") || py_str_is(name, "__annotations__")
                    ? py_getattr_quiet(py, wrapper_of(self)->function, name)
                    : NULL;
    return v || py->exception ? v : py_raise_no_attribute(py, self, name);
}

static PyValue wrapper_doc(PyInterp *py, PyValue self)
{
    PyValue v = py_getattr_quiet(py, wrapper_of(self)->function, py->names.doc);
    return v || py->exception ? v : py->none;
}

static PyValue classmethod_repr(PyInterp *py, PyValue self)
{
    PyValue text = py_repr(py, wrapper_of(self)->function);
    return text ? py_str_format(py, "<%s(%s)>", py_text(self->type->name), py_text(text)) : NULL;
}

static const PyGetSetDef wrapper_getset[] = {
    {"__func__", wrapper_function, NULL},
    {"__wrapped__", wrapper_function, NULL},
    {"__doc__", wrapper_doc, NULL},
    {"__isabstractmethod__", wrapper_is_abstract, NULL},
    {NULL},
};

const PyTypeDef py_classmethod_def = {
    .name = "classmethod",
    .size = sizeof(PyMethodWrapper),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = wrapper_mark, .new_ = wrapper_new, .init = wrapper_init,
              .descr_get = classmethod_get, .getattr_missing = wrapper_missing,
              .repr = classmethod_repr},
    .getset = wrapper_getset,
};

const PyTypeDef py_staticmethod_def = {
    .name = "staticmethod",
    .size = sizeof(PyMethodWrapper),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = wrapper_mark, .new_ = wrapper_new, .init = wrapper_init,
              .descr_get = staticmethod_get, .call = staticmethod_call,
              .getattr_missing = wrapper_missing, .repr = classmethod_repr},
    .getset = wrapper_getset,
};
