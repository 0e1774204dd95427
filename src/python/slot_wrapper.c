/* Slots of native types as methods: int.__add__, object.__init__, dict.__setitem__. The table also
 * says which slot a script's dunder method fills. */
#include "python/core.h"

#include <stdlib.h>
#include <string.h>

static gboolean arity(PyInterp *py, const PyArgs *args, gsize min, gsize max)
{
    if (args->npos >= min && args->npos <= max && !args->nkw)
        return TRUE;
    py_raise(py, PY_EXC_TYPE_ERROR, "expected %zu argument%s, got %zu", min, min == 1 ? "" : "s",
             args->npos);
    return FALSE;
}

static PyValue none_if(PyInterp *py, gboolean ok)
{
    return ok ? py->none : NULL;
}

static PyValue int_or_error(PyInterp *py, gint64 n)
{
    return n == -1 && py->exception ? NULL : py_int(py, n);
}

static PyValue bool_or_error(PyInterp *py, int truth)
{
    return truth < 0 ? NULL : py_bool(py, truth);
}

#define WRAP(name) static PyValue wrap_##name(PyInterp *py, PySlots *slots, guint op, PyValue self, const PyArgs *args)

WRAP(binary)
{
    return arity(py, args, 1, 2) ? slots->binary(py, (PyBinaryOp)op, self, args->pos[0]) : NULL;
}

WRAP(reflected)
{
    return arity(py, args, 1, 2) ? slots->binary(py, (PyBinaryOp)op, args->pos[0], self) : NULL;
}

WRAP(inplace)
{
    return arity(py, args, 1, 1) ? slots->inplace(py, (PyBinaryOp)op, self, args->pos[0]) : NULL;
}

WRAP(unary)
{
    return arity(py, args, 0, 0) ? slots->unary(py, (PyUnaryOp)op, self) : NULL;
}

WRAP(compare)
{
    return arity(py, args, 1, 1) ? slots->compare(py, self, args->pos[0], (PyCompareOp)op) : NULL;
}

WRAP(init)
{
    return none_if(py, slots->init(py, self, args));
}

WRAP(call)
{
    return slots->call(py, self, args);
}

WRAP(getattr)
{
    if (!arity(py, args, 1, 1))
        return NULL;
    PyValue name = py_attribute_name(py, args->pos[0]);
    return name ? slots->getattr(py, self, name) : NULL;
}

WRAP(getattr_missing)
{
    if (!arity(py, args, 1, 1))
        return NULL;
    PyValue name = py_attribute_name(py, args->pos[0]);
    return name ? slots->getattr_missing(py, self, name) : NULL;
}

WRAP(setattr)
{
    if (!arity(py, args, 2, 2))
        return NULL;
    PyValue name = py_attribute_name(py, args->pos[0]);
    return name ? none_if(py, slots->setattr(py, self, name, args->pos[1])) : NULL;
}

WRAP(delattr)
{
    if (!arity(py, args, 1, 1))
        return NULL;
    PyValue name = py_attribute_name(py, args->pos[0]);
    return name ? none_if(py, slots->setattr(py, self, name, NULL)) : NULL;
}

WRAP(repr)
{
    return arity(py, args, 0, 0) ? slots->repr(py, self) : NULL;
}

WRAP(str)
{
    return arity(py, args, 0, 0) ? slots->str(py, self) : NULL;
}

WRAP(format)
{
    return arity(py, args, 1, 1) ? slots->format(py, self, args->pos[0]) : NULL;
}

WRAP(hash)
{
    return arity(py, args, 0, 0) ? int_or_error(py, slots->hash(py, self)) : NULL;
}

WRAP(bool)
{
    return arity(py, args, 0, 0) ? bool_or_error(py, slots->truth(py, self)) : NULL;
}

WRAP(iter)
{
    return arity(py, args, 0, 0) ? slots->iter(py, self) : NULL;
}

WRAP(next)
{
    if (!arity(py, args, 0, 0))
        return NULL;
    PyValue v = slots->iternext(py, self);
    if (!v && !py->exception)
        return py_raise_value(py, (PyValue)py_exception_type(py, PY_EXC_STOP_ITERATION));
    return v;
}

WRAP(len)
{
    return arity(py, args, 0, 0) ? int_or_error(py, slots->length(py, self)) : NULL;
}

WRAP(getitem)
{
    return arity(py, args, 1, 1) ? slots->getitem(py, self, args->pos[0]) : NULL;
}

WRAP(setitem)
{
    return arity(py, args, 2, 2) ? none_if(py, slots->setitem(py, self, args->pos[0], args->pos[1]))
                                 : NULL;
}

WRAP(delitem)
{
    return arity(py, args, 1, 1) ? none_if(py, slots->setitem(py, self, args->pos[0], NULL)) : NULL;
}

WRAP(contains)
{
    return arity(py, args, 1, 1) ? bool_or_error(py, slots->contains(py, self, args->pos[0])) : NULL;
}

WRAP(get)
{
    if (!arity(py, args, 1, 2))
        return NULL;
    PyValue instance = py_is_none(args->pos[0]) ? NULL : args->pos[0];
    PyType *owner = args->npos > 1 && py_is_type(args->pos[1]) ? (PyType *)args->pos[1]
                    : instance                                 ? py_class_of(py, instance)
                                                               : NULL;
    return slots->descr_get(py, self, instance, owner);
}

WRAP(set)
{
    return arity(py, args, 2, 2) ? none_if(py, slots->descr_set(py, self, args->pos[0], args->pos[1]))
                                 : NULL;
}

WRAP(delete)
{
    return arity(py, args, 1, 1) ? none_if(py, slots->descr_set(py, self, args->pos[0], NULL)) : NULL;
}

/* __new__ is a static method: its first argument is the class. See native_new() below. */
WRAP(new)
{
    return slots->new_(py, (PyType *)self, args);
}

#define SLOT(member) (G_STRUCT_OFFSET(PySlots, member) / sizeof(void *))

/* Sorted by name. */
static const PySlotName slot_names[] = {
    {"__add__", SLOT(binary), PY_OP_ADD, wrap_binary},
    {"__and__", SLOT(binary), PY_OP_AND, wrap_binary},
    {"__bool__", SLOT(truth), 0, wrap_bool},
    {"__call__", SLOT(call), 0, wrap_call},
    {"__contains__", SLOT(contains), 0, wrap_contains},
    {"__delattr__", SLOT(setattr), 0, wrap_delattr},
    {"__delete__", SLOT(descr_set), 0, wrap_delete},
    {"__delitem__", SLOT(setitem), 0, wrap_delitem},
    {"__eq__", SLOT(compare), PY_EQ, wrap_compare},
    {"__floordiv__", SLOT(binary), PY_OP_FLOORDIV, wrap_binary},
    {"__format__", SLOT(format), 0, wrap_format},
    {"__ge__", SLOT(compare), PY_GE, wrap_compare},
    {"__get__", SLOT(descr_get), 0, wrap_get},
    {"__getattr__", SLOT(getattr_missing), 0, wrap_getattr_missing},
    {"__getattribute__", SLOT(getattr), 0, wrap_getattr},
    {"__getitem__", SLOT(getitem), 0, wrap_getitem},
    {"__gt__", SLOT(compare), PY_GT, wrap_compare},
    {"__hash__", SLOT(hash), 0, wrap_hash},
    {"__iadd__", SLOT(inplace), PY_OP_ADD, wrap_inplace},
    {"__iand__", SLOT(inplace), PY_OP_AND, wrap_inplace},
    {"__ifloordiv__", SLOT(inplace), PY_OP_FLOORDIV, wrap_inplace},
    {"__ilshift__", SLOT(inplace), PY_OP_LSHIFT, wrap_inplace},
    {"__imatmul__", SLOT(inplace), PY_OP_MATMUL, wrap_inplace},
    {"__imod__", SLOT(inplace), PY_OP_MOD, wrap_inplace},
    {"__imul__", SLOT(inplace), PY_OP_MUL, wrap_inplace},
    {"__init__", SLOT(init), 0, wrap_init},
    {"__invert__", SLOT(unary), PY_OP_INVERT, wrap_unary},
    {"__ior__", SLOT(inplace), PY_OP_OR, wrap_inplace},
    {"__ipow__", SLOT(inplace), PY_OP_POW, wrap_inplace},
    {"__irshift__", SLOT(inplace), PY_OP_RSHIFT, wrap_inplace},
    {"__isub__", SLOT(inplace), PY_OP_SUB, wrap_inplace},
    {"__iter__", SLOT(iter), 0, wrap_iter},
    {"__itruediv__", SLOT(inplace), PY_OP_TRUEDIV, wrap_inplace},
    {"__ixor__", SLOT(inplace), PY_OP_XOR, wrap_inplace},
    {"__le__", SLOT(compare), PY_LE, wrap_compare},
    {"__len__", SLOT(length), 0, wrap_len},
    {"__lshift__", SLOT(binary), PY_OP_LSHIFT, wrap_binary},
    {"__lt__", SLOT(compare), PY_LT, wrap_compare},
    {"__matmul__", SLOT(binary), PY_OP_MATMUL, wrap_binary},
    {"__mod__", SLOT(binary), PY_OP_MOD, wrap_binary},
    {"__mul__", SLOT(binary), PY_OP_MUL, wrap_binary},
    {"__ne__", SLOT(compare), PY_NE, wrap_compare},
    {"__neg__", SLOT(unary), PY_OP_NEG, wrap_unary},
    {"__new__", SLOT(new_), 0, wrap_new},
    {"__next__", SLOT(iternext), 0, wrap_next},
    {"__or__", SLOT(binary), PY_OP_OR, wrap_binary},
    {"__pos__", SLOT(unary), PY_OP_POS, wrap_unary},
    {"__pow__", SLOT(binary), PY_OP_POW, wrap_binary},
    {"__radd__", SLOT(binary), PY_OP_ADD, wrap_reflected},
    {"__rand__", SLOT(binary), PY_OP_AND, wrap_reflected},
    {"__repr__", SLOT(repr), 0, wrap_repr},
    {"__rfloordiv__", SLOT(binary), PY_OP_FLOORDIV, wrap_reflected},
    {"__rlshift__", SLOT(binary), PY_OP_LSHIFT, wrap_reflected},
    {"__rmatmul__", SLOT(binary), PY_OP_MATMUL, wrap_reflected},
    {"__rmod__", SLOT(binary), PY_OP_MOD, wrap_reflected},
    {"__rmul__", SLOT(binary), PY_OP_MUL, wrap_reflected},
    {"__ror__", SLOT(binary), PY_OP_OR, wrap_reflected},
    {"__rpow__", SLOT(binary), PY_OP_POW, wrap_reflected},
    {"__rrshift__", SLOT(binary), PY_OP_RSHIFT, wrap_reflected},
    {"__rshift__", SLOT(binary), PY_OP_RSHIFT, wrap_binary},
    {"__rsub__", SLOT(binary), PY_OP_SUB, wrap_reflected},
    {"__rtruediv__", SLOT(binary), PY_OP_TRUEDIV, wrap_reflected},
    {"__rxor__", SLOT(binary), PY_OP_XOR, wrap_reflected},
    {"__set__", SLOT(descr_set), 0, wrap_set},
    {"__setattr__", SLOT(setattr), 0, wrap_setattr},
    {"__setitem__", SLOT(setitem), 0, wrap_setitem},
    {"__str__", SLOT(str), 0, wrap_str},
    {"__sub__", SLOT(binary), PY_OP_SUB, wrap_binary},
    {"__truediv__", SLOT(binary), PY_OP_TRUEDIV, wrap_binary},
    {"__xor__", SLOT(binary), PY_OP_XOR, wrap_binary},
};

gboolean py_slot_answers(const PyTypeDef *def, const PySlotName *entry)
{
    gboolean binary = entry->wrap == wrap_binary || entry->wrap == wrap_reflected;
    if (!def->operators || !(binary || entry->wrap == wrap_inplace))
        return TRUE;
    /* What joins sequences has no reflected form. */
    gboolean joins = entry->op == PY_OP_ADD && def->slots.getitem && entry->wrap == wrap_reflected;
    return (def->operators >> entry->op & 1) && !joins;
}

static int compare_names(const void *key, const void *row)
{
    return strcmp(key, ((const PySlotName *)row)->name);
}

const PySlotName *py_slot_by_name(const char *name)
{
    if (name[0] != '_' || name[1] != '_')
        return NULL;
    return bsearch(name, slot_names, G_N_ELEMENTS(slot_names), sizeof *slot_names, compare_names);
}

gsize py_slot_names(const PySlotName **ret_table)
{
    *ret_table = slot_names;
    return G_N_ELEMENTS(slot_names);
}

/* ---- the wrapper object ----------------------------------------------------------------------------- */

/* The __new__ of a native type: self is the type that has the slot. */
static PyValue native_new(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyType *owner = (PyType *)self;
    if (!args->npos || !py_is_type(args->pos[0]))
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s.__new__(X): X is not a type object",
                        py_text(owner->name));
    PyType *type = (PyType *)args->pos[0];
    if (!py_type_is_subtype(type, owner))
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s.__new__(%s): %s is not a subtype of %s",
                        py_text(owner->name), py_text(type->name), py_text(type->name),
                        py_text(owner->name));
    PyArgs rest = *args;
    rest.pos++;
    rest.npos--;
    return owner->slots.new_(py, type, &rest);
}

PyValue py_slot_wrapper(PyInterp *py, PyType *owner, const PySlotName *entry)
{
    if (entry->wrap == wrap_new)
        return py_native_function(py, "__new__", native_new, (PyValue)owner);
    PySlotWrapper *v = (PySlotWrapper *)(void *)py_new(py, py_core(py, SLOT_WRAPPER));
    v->owner = owner;
    v->entry = entry;
    return (PyValue)v;
}

static void wrapper_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, (PyValue)((PySlotWrapper *)(void *)self)->owner);
}

static PyValue wrapper_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    PySlotWrapper *v = (PySlotWrapper *)(void *)self;
    if (!args->npos)
        return py_raise(py, PY_EXC_TYPE_ERROR, "descriptor '%s' of '%s' object needs an argument",
                        v->entry->name, py_text(v->owner->name));
    PyType *type = py_class_of(py, args->pos[0]);
    if (!py_type_is_subtype(type, v->owner))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "descriptor '%s' requires a '%s' object but received a '%s'",
                        v->entry->name, py_text(v->owner->name), py_text(type->name));
    PyArgs rest = *args;
    rest.pos++;
    rest.npos--;
    return v->entry->wrap(py, &v->owner->slots, v->entry->op, args->pos[0], &rest);
}

static PyValue wrapper_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    return instance ? py_bound_method(py, self, instance) : self;
}

static PyValue wrapper_repr(PyInterp *py, PyValue self)
{
    PySlotWrapper *v = (PySlotWrapper *)(void *)self;
    return py_str_format(py, "<slot wrapper '%s' of '%s' objects>", v->entry->name,
                         py_text(v->owner->name));
}

static PyValue wrapper_name(PyInterp *py, PyValue self)
{
    return py_intern(py, ((PySlotWrapper *)(void *)self)->entry->name);
}

static PyValue wrapper_qualname(PyInterp *py, PyValue self)
{
    PySlotWrapper *v = (PySlotWrapper *)(void *)self;
    return py_str_format(py, "%s.%s", py_text(v->owner->name), v->entry->name);
}

static PyValue wrapper_objclass(PyInterp *py, PyValue self)
{
    return (PyValue)((PySlotWrapper *)(void *)self)->owner;
}

static PyValue wrapper_doc(PyInterp *py, PyValue self)
{
    return py->none;
}

static const PyGetSetDef wrapper_getset[] = {
    {"__name__", wrapper_name, NULL},
    {"__qualname__", wrapper_qualname, NULL},
    {"__objclass__", wrapper_objclass, NULL},
    {"__doc__", wrapper_doc, NULL},
    {NULL},
};

const PyTypeDef py_slot_wrapper_def = {
    .name = "wrapper_descriptor",
    .size = sizeof(PySlotWrapper),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = wrapper_mark, .call = wrapper_call, .descr_get = wrapper_get,
              .repr = wrapper_repr},
    .getset = wrapper_getset,
};
