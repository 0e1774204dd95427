/* Attribute access: what LOAD_ATTR, getattr() and setattr() do for every kind of object. */
#include "python/arguments.h"
#include "python/core.h"

PyValue py_attribute_name(PyInterp *py, PyValue v)
{
    if (!py_is_str(v))
        return py_raise(py, PY_EXC_TYPE_ERROR, "attribute name must be string, not '%s'",
                        py_text(py_class_of(py, v)->name));
    return py_intern_str(py, v);
}

PyValue py_bind_descriptor(PyInterp *py, PyValue d, PyValue instance, PyType *owner)
{
    if (py_is_small(d) || !d->type->slots.descr_get)
        return d;
    return d->type->slots.descr_get(py, d, instance, owner);
}

PyValue py_raise_no_attribute(PyInterp *py, PyValue v, PyValue name)
{
    if (py_is_type(v))
        py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "type object '%s' has no attribute '%s'",
                 py_text(((PyType *)v)->name), py_text(name));
    else
        py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'%s' object has no attribute '%s'",
                 py_type_name(py, v), py_text(name));
    PyException *e = (PyException *)(void *)py->exception;
    if (e) {
        e->fields[0] = name;
        e->fields[1] = v;
    }
    return NULL;
}

/* The attribute of an ordinary object, or NULL; an exception may be pending then. */
static PyValue object_attribute(PyInterp *py, PyValue self, PyValue name)
{
    PyType *type = py_class_of(py, self);
    PyValue d = py_lookup(py, type, name);
    PyType *dt = d ? py_class_of(py, d) : NULL;
    if (d && dt->slots.descr_set && dt->slots.descr_get)
        return dt->slots.descr_get(py, d, self, type);
    if (type->dict_offset) {
        PyValue dict = *py_dict_slot(self);
        PyDictEntry *entry = dict ? py_dict_find_interned(dict, name) : NULL;
        if (entry)
            return entry->value;
    }
    if (!d)
        return NULL;
    return dt->slots.descr_get ? dt->slots.descr_get(py, d, self, type) : d;
}

/* What an opaque base class might have given: an opaque value again. */
PyValue py_opaque_inherited(PyInterp *py, PyType *type, PyValue name)
{
    if (g_str_has_prefix(py_text(name), "__"))
        return NULL;
    PyValue base = py_lookup(py, type, py_intern(py, "__opaque_base__"));
    return base ? py_getattr_value(py, base, name) : NULL;
}

PyValue py_object_getattr(PyInterp *py, PyValue self, PyValue name)
{
    PyValue v = object_attribute(py, self, name);
    if (v || py->exception)
        return v;
    PyType *type = py_class_of(py, self);
    if (type->flags & PY_TYPE_OPAQUE_BASE && (v = py_opaque_inherited(py, type, name)))
        return v;
    return py_raise_no_attribute(py, self, name);
}

PyValue py_getattr_value(PyInterp *py, PyValue v, PyValue name)
{
    if (G_UNLIKELY(!py_is_str(name) || !((PyStr *)(void *)name)->interned)) {
        name = py_attribute_name(py, name);
        if (!name)
            return NULL;
    }
    PyType *type = py_class_of(py, v);
    if (!type->slots.getattr_missing)
        return type->slots.getattr(py, v, name);
    PyValue result;
    if (type->slots.getattr == py_object_getattr) {
        result = object_attribute(py, v, name);
        if (!result && !py->exception)
            return type->slots.getattr_missing(py, v, name);
    } else {
        result = type->slots.getattr(py, v, name);
    }
    if (!result && py_error_is(py, PY_EXC_ATTRIBUTE_ERROR)) {
        py_error_clear(py);
        return type->slots.getattr_missing(py, v, name);
    }
    return result;
}

PyValue py_getattr(PyInterp *py, PyValue v, const char *name)
{
    return py_getattr_value(py, v, py_intern(py, name));
}

PyValue py_getattr_quiet(PyInterp *py, PyValue v, PyValue name)
{
    PyType *type = py_class_of(py, v);
    PyValue result;
    if (type->slots.getattr == py_object_getattr && !type->slots.getattr_missing)
        result = object_attribute(py, v, name);
    else
        result = py_getattr_value(py, v, name);
    if (!result && py_error_is(py, PY_EXC_ATTRIBUTE_ERROR))
        py_error_clear(py);
    return result;
}

PyValue py_getattr_or_null(PyInterp *py, PyValue v, const char *name)
{
    return py_getattr_quiet(py, v, py_intern(py, name));
}

gboolean py_hasattr(PyInterp *py, PyValue v, const char *name)
{
    if (py_getattr_or_null(py, v, name))
        return TRUE;
    return FALSE;
}

/* ---- setting --------------------------------------------------------------------------------------- */

PyValue py_instance_dict(PyInterp *py, PyValue v)
{
    if (py_layout(v) == PY_LAYOUT_MODULE)
        return ((PyModule *)(void *)v)->dict;
    if (py_is_small(v) || !v->type->dict_offset)
        return NULL;
    if (!*py_dict_slot(v)) {
        PyValue dict = py_dict(py);
        *py_dict_slot(v) = dict;
    }
    return *py_dict_slot(v);
}

static gboolean refuse(PyInterp *py, PyValue self, PyValue name, PyValue found)
{
    const char *type = py_text(py_class_of(py, self)->name);
    if (found)
        py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'%s' object attribute '%s' is read-only", type,
                 py_text(name));
    else
        py_raise_no_attribute(py, self, name);
    return FALSE;
}

gboolean py_object_setattr(PyInterp *py, PyValue self, PyValue name, PyValue value)
{
    PyType *type = py_class_of(py, self);
    PyValue d = py_lookup(py, type, name);
    if (d) {
        PyType *dt = py_class_of(py, d);
        if (dt->slots.descr_set)
            return dt->slots.descr_set(py, d, self, value);
    }
    if (!type->dict_offset || type->flags & PY_TYPE_SLOTS_ONLY)
        return refuse(py, self, name, d);
    if (value) {
        PyValue dict = py_instance_dict(py, self);
        py_dict_set_interned(py, dict, name, value);
        return TRUE;
    }
    PyValue dict = *py_dict_slot(self);
    if (dict && py_dict_delete_str(py, dict, py_text(name)))
        return TRUE;
    py_raise_no_attribute(py, self, name);
    return FALSE;
}

gboolean py_setattr_value(PyInterp *py, PyValue v, PyValue name, PyValue value)
{
    return py_class_of(py, v)->slots.setattr(py, v, name, value);
}

gboolean py_setattr(PyInterp *py, PyValue v, const char *name, PyValue value)
{
    return py_setattr_value(py, v, py_intern(py, name), value);
}

PyValue py_special(PyInterp *py, PyValue v, PyValue name)
{
    PyType *type = py_class_of(py, v);
    PyValue f = py_lookup(py, type, name);
    return f ? py_bind_descriptor(py, f, v, type) : NULL;
}

/* ---- dir() ------------------------------------------------------------------------------------------- */

static void add_keys(PyInterp *py, PyValue set, PyValue dict)
{
    gsize position = 0;
    PyValue key, value;
    while (dict && py_dict_next(dict, &position, &key, &value))
        if (py_is_str(key))
            py_set_add(py, set, key);
}

static void add_types(PyInterp *py, PyValue set, PyType *type)
{
    for (gsize i = 0; i < py_tuple_length(type->mro); i++) {
        PyType *base = (PyType *)py_tuple_item(type->mro, i);
        py_type_populate(py, base);
        add_keys(py, set, base->dict);
    }
}

static PyValue sorted_list(PyInterp *py, PyValue iterable)
{
    PyValue list = py_to_list(py, iterable);
    return list && py_call_method(py, list, "sort", 0) ? list : NULL;
}

PyValue py_dir(PyInterp *py, PyValue v)
{
    PyValue set = py_set(py, FALSE);
    PyValue method = py_lookup(py, py_class_of(py, v), py->names.dir);
    if (method && method->type != py_core(py, NATIVE_FUNCTION)) { /* not object's own */
        method = py_special(py, v, py->names.dir);
        PyValue names = method ? py_call0(py, method) : NULL;
        return names ? sorted_list(py, names) : NULL;
    }
    if (py_layout(v) == PY_LAYOUT_MODULE) {
        PyModule *module = (PyModule *)(void *)v;
        add_keys(py, set, module->dict);
        for (gsize i = 0; module->def && module->def->functions && module->def->functions[i].name; i++)
            py_set_add(py, set, py_intern(py, module->def->functions[i].name));
        for (gsize i = 0; module->def && module->def->names && module->def->names[i]; i++)
            py_set_add(py, set, py_intern(py, module->def->names[i]));
    } else if (py_is_type(v)) {
        add_types(py, set, (PyType *)v);
    } else {
        add_types(py, set, py_class_of(py, v));
        if (!py_is_small(v) && v->type->dict_offset)
            add_keys(py, set, *py_dict_slot(v));
    }
    return sorted_list(py, set);
}
