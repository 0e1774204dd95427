/* Slots of classes written in Python: each looks the dunder method up on the type and calls it. */
#include "python/core.h"

#include <string.h>

static const char *const binary_names[PY_N_BINARY_OPS] = {
    "__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__",
    "__pow__", "__lshift__", "__rshift__", "__and__", "__or__", "__xor__", "__matmul__",
};
static const char *const reflected_names[PY_N_BINARY_OPS] = {
    "__radd__", "__rsub__", "__rmul__", "__rtruediv__", "__rfloordiv__", "__rmod__",
    "__rpow__", "__rlshift__", "__rrshift__", "__rand__", "__ror__", "__rxor__", "__rmatmul__",
};
static const char *const inplace_names[PY_N_BINARY_OPS] = {
    "__iadd__", "__isub__", "__imul__", "__itruediv__", "__ifloordiv__", "__imod__",
    "__ipow__", "__ilshift__", "__irshift__", "__iand__", "__ior__", "__ixor__", "__imatmul__",
};
static const char *const compare_names[] = {"__lt__", "__le__", "__eq__",
                                            "__ne__", "__gt__", "__ge__"};
static const char *const unary_names[PY_N_UNARY_OPS] = {"__neg__", "__pos__", "__invert__"};

/* Calls self's dunder method `name`, which must exist somewhere on the type unless `optional`: then
 * *ret_found says whether it did. */
static PyValue invoke(PyInterp *py, PyValue self, PyValue name, gsize n, const PyValue *items)
{
    PyType *type = py_class_of(py, self);
    PyValue f = py_lookup(py, type, name);
    PyArgs args = {.pos = items, .npos = n};
    if (!f)
        return py_raise_no_attribute(py, self, name);
    if (py_is_none(f)) /* __iter__ = None and the like: said not to be there */
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not callable", "NoneType");
    if (f->type == py_core(py, FUNCTION))
        return py_call_prepend(py, f, self, &args);
    f = py_bind_descriptor(py, f, self, type);
    return f ? py_call(py, f, &args) : NULL;
}

static PyValue invoke1(PyInterp *py, PyValue self, PyValue name, PyValue a)
{
    return invoke(py, self, name, 1, &a);
}

static PyValue slot_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue f = py_lookup(py, type, py->names.new_);
    f = f ? py_bind_descriptor(py, f, NULL, type) : NULL;
    return f ? py_call_prepend(py, f, (PyValue)type, args) : NULL;
}

static gboolean slot_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyType *type = py_class_of(py, self);
    PyValue f = py_lookup(py, type, py->names.init);
    PyValue result;
    if (f->type == py_core(py, FUNCTION)) {
        result = py_call_prepend(py, f, self, args);
    } else {
        f = py_bind_descriptor(py, f, self, type);
        result = f ? py_call(py, f, args) : NULL;
    }
    if (result && !py_is_none(result)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "__init__() should return None, not '%s'",
                 py_text(py_class_of(py, result)->name));
        return FALSE;
    }
    return result != NULL;
}

static PyValue slot_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyType *type = py_class_of(py, self);
    PyValue f = py_lookup(py, type, py->names.call);
    if (!f)
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not callable", py_text(type->name));
    if (f->type == py_core(py, FUNCTION))
        return py_call_prepend(py, f, self, args);
    f = py_bind_descriptor(py, f, self, type);
    return f ? py_call(py, f, args) : NULL;
}

static PyValue slot_getattr(PyInterp *py, PyValue self, PyValue name)
{
    return invoke1(py, self, py->names.getattribute, name);
}

static PyValue slot_getattr_missing(PyInterp *py, PyValue self, PyValue name)
{
    return invoke1(py, self, py->names.getattr, name);
}

static gboolean slot_setattr(PyInterp *py, PyValue self, PyValue name, PyValue value)
{
    if (!value)
        return invoke1(py, self, py->names.delattr, name) != NULL;
    PyValue items[] = {name, value};
    return invoke(py, self, py->names.setattr, 2, items) != NULL;
}

static PyValue must_be_str(PyInterp *py, PyValue v, const char *method)
{
    if (v && !py_is_str(v))
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s returned non-string (type %s)", method,
                        py_text(py_class_of(py, v)->name));
    return v;
}

static PyValue slot_repr(PyInterp *py, PyValue self)
{
    return must_be_str(py, invoke(py, self, py_intern(py, "__repr__"), 0, NULL), "__repr__");
}

static PyValue slot_str(PyInterp *py, PyValue self)
{
    return must_be_str(py, invoke(py, self, py_intern(py, "__str__"), 0, NULL), "__str__");
}

static PyValue slot_format(PyInterp *py, PyValue self, PyValue spec)
{
    PyValue v = invoke1(py, self, py_intern(py, "__format__"), spec);
    if (v && !py_is_str(v))
        return py_raise(py, PY_EXC_TYPE_ERROR, "__format__ must return a str, not %s",
                        py_text(py_class_of(py, v)->name));
    return v;
}

static gint64 slot_hash(PyInterp *py, PyValue self)
{
    PyType *type = py_class_of(py, self);
    PyValue f = py_lookup(py, type, py->names.hash);
    if (!f || py_is_none(f)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "unhashable type: '%s'", py_text(type->name));
        return -1;
    }
    PyValue v = invoke(py, self, py->names.hash, 0, NULL);
    if (!v)
        return -1;
    if (!py_is_int(v) && !py_is_bool(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "__hash__ method should return an integer");
        return -1;
    }
    gint64 hash; /* a number of 64 bits is taken as it is: what hash() of a str gave */
    if (py_is_bool(v) || !py_to_int64(py, v, &hash)) {
        py_error_clear(py);
        hash = py_hash(py, v);
    }
    return hash == -1 ? -2 : hash;
}

static PyValue slot_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    PyValue name = py_intern(py, compare_names[op]);
    PyValue f = py_lookup(py, py_class_of(py, a), name);
    if (!f || py_is_none(f))
        return py->not_implemented;
    return invoke1(py, a, name, b);
}

static int slot_truth(PyInterp *py, PyValue self)
{
    PyValue v = invoke(py, self, py->names.bool_, 0, NULL);
    if (!v)
        return -1;
    if (!py_is_bool(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "__bool__ should return bool, returned %s",
                 py_text(py_class_of(py, v)->name));
        return -1;
    }
    return py_bool_value(v);
}

static PyValue slot_iter(PyInterp *py, PyValue self)
{
    PyType *type = py_class_of(py, self);
    PyValue f = py_lookup(py, type, py->names.iter);
    if (!f || py_is_none(f))
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not iterable", py_text(type->name));
    PyValue v = invoke(py, self, py->names.iter, 0, NULL);
    if (v && !py_class_of(py, v)->slots.iternext)
        return py_raise(py, PY_EXC_TYPE_ERROR, "iter() returned non-iterator of type '%s'",
                        py_text(py_class_of(py, v)->name));
    return v;
}

static PyValue slot_iternext(PyInterp *py, PyValue self)
{
    PyValue v = invoke(py, self, py->names.next, 0, NULL);
    if (!v && py_error_is(py, PY_EXC_STOP_ITERATION))
        py_error_clear(py);
    return v;
}

static gssize slot_length(PyInterp *py, PyValue self)
{
    PyValue v = invoke(py, self, py->names.len, 0, NULL);
    if (!v)
        return -1;
    gint64 n;
    PyValue index = py_special(py, v, py_intern(py, "__index__"));
    if (!py_is_int(v) && !py_is_bool(v) && index)
        v = py_call0(py, index);
    if (!v)
        return -1;
    if (!py_is_int(v) && !py_is_bool(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object cannot be interpreted as an integer",
                 py_text(py_class_of(py, v)->name));
        return -1;
    }
    if (!py_to_int64(py, v, &n))
        return -1;
    if (n < 0) {
        py_raise(py, PY_EXC_VALUE_ERROR, "__len__() should return >= 0");
        return -1;
    }
    return n;
}

static PyValue slot_getitem(PyInterp *py, PyValue self, PyValue key)
{
    return invoke1(py, self, py_intern(py, "__getitem__"), key);
}

static gboolean slot_setitem(PyInterp *py, PyValue self, PyValue key, PyValue value)
{
    PyValue name = py_intern(py, value ? "__setitem__" : "__delitem__");
    if (!py_lookup(py, py_class_of(py, self), name)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object %s", py_text(py_class_of(py, self)->name),
                 value ? "does not support item assignment" : "doesn't support item deletion");
        return FALSE;
    }
    PyValue items[] = {key, value};
    return invoke(py, self, name, value ? 2 : 1, items) != NULL;
}

static int slot_contains(PyInterp *py, PyValue self, PyValue item)
{
    PyValue f = py_lookup(py, py_class_of(py, self), py_intern(py, "__contains__"));
    if (!f || py_is_none(f)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not a container",
                 py_text(py_class_of(py, self)->name));
        return -1;
    }
    PyValue v = invoke1(py, self, py_intern(py, "__contains__"), item);
    return v ? py_truth(py, v) : -1;
}

/* One operand's method; NotImplemented when it has none. */
static PyValue try_operand(PyInterp *py, PyValue self, const char *method, PyValue other)
{
    PyValue name = py_intern(py, method);
    PyValue f = py_lookup(py, py_class_of(py, self), name);
    if (!f || py_is_none(f))
        return py->not_implemented;
    return invoke1(py, self, name, other);
}

static gboolean is_script_binary(PyInterp *py, PyValue v)
{
    return py_class_of(py, v)->slots.binary == py_script_slots.binary;
}

/* The machine asks a's type first and then b's (or the other way round when b's is a subclass), so
 * this is called for one side at a time: the side whose type has this slot. Both may have it; then
 * the whole protocol runs here and the second call finds it done. */
static PyValue slot_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    gboolean left = is_script_binary(py, a), right = is_script_binary(py, b);
    PyType *ta = py_class_of(py, a), *tb = py_class_of(py, b);
    if (left && right && ta != tb && py_type_is_subtype(tb, ta) &&
        py_lookup(py, tb, py_intern(py, reflected_names[op])) !=
            py_lookup(py, ta, py_intern(py, reflected_names[op]))) {
        PyValue v = try_operand(py, b, reflected_names[op], a);
        if (v != py->not_implemented)
            return v;
        right = FALSE;
    }
    if (left) {
        PyValue v = try_operand(py, a, binary_names[op], b);
        if (v != py->not_implemented)
            return v;
    }
    if (right && ta != tb)
        return try_operand(py, b, reflected_names[op], a);
    return py->not_implemented;
}

static PyValue slot_inplace(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    return try_operand(py, a, inplace_names[op], b);
}

static PyValue slot_unary(PyInterp *py, PyUnaryOp op, PyValue a)
{
    PyValue name = py_intern(py, unary_names[op]);
    static const char *const signs[] = {"-", "+", "~"};
    if (!py_lookup(py, py_class_of(py, a), name))
        return py_raise(py, PY_EXC_TYPE_ERROR, "bad operand type for unary %s: '%s'", signs[op],
                        py_text(py_class_of(py, a)->name));
    return invoke(py, a, name, 0, NULL);
}

static PyValue slot_descr_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    if (!py_lookup(py, py_class_of(py, self), py->names.get))
        return self;
    PyValue items[] = {instance ? instance : py->none, owner ? (PyValue)owner : py->none};
    return invoke(py, self, py->names.get, 2, items);
}

static gboolean slot_descr_set(PyInterp *py, PyValue self, PyValue instance, PyValue value)
{
    PyValue name = value ? py->names.set : py->names.delete_;
    if (!py_lookup(py, py_class_of(py, self), name)) {
        py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "%s", py_text(name));
        return FALSE;
    }
    PyValue items[] = {instance, value};
    return invoke(py, self, name, value ? 2 : 1, items) != NULL;
}

const PySlots py_script_slots = {
    .new_ = slot_new,
    .init = slot_init,
    .call = slot_call,
    .getattr = slot_getattr,
    .getattr_missing = slot_getattr_missing,
    .setattr = slot_setattr,
    .repr = slot_repr,
    .str = slot_str,
    .format = slot_format,
    .hash = slot_hash,
    .compare = slot_compare,
    .truth = slot_truth,
    .iter = slot_iter,
    .iternext = slot_iternext,
    .length = slot_length,
    .getitem = slot_getitem,
    .setitem = slot_setitem,
    .contains = slot_contains,
    .binary = slot_binary,
    .inplace = slot_inplace,
    .unary = slot_unary,
    .descr_get = slot_descr_get,
    .descr_set = slot_descr_set,
};
