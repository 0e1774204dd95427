#include "modules/stdlib/collections.h"

#include "python/arguments.h"
#include "python/dict.h"
#include "python/dict_methods.h"
#include "python/generic.h"
#include "python/operator.h"

#include <string.h>

/* ---- defaultdict ---- */

typedef struct {
    PyDict dict;
    PyValue factory; /* NULL: none */
} DefaultDict;

static void defaultdict_mark(PyValue self, void (*visit)(void *context, PyValue value),
                             void *context)
{
    py_table_mark(self, visit, context);
    if (((DefaultDict *)self)->factory)
        visit(context, ((DefaultDict *)self)->factory);
}

static gboolean defaultdict_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue factory = py_arg(args, 0);
    if (factory && !py_is_none(factory) && !py_type_of(py, factory)->slots.call) {
        py_raise(py, PY_EXC_TYPE_ERROR, "first argument must be callable or None");
        return FALSE;
    }
    ((DefaultDict *)self)->factory = factory && py_is_none(factory) ? NULL : factory;
    PyArgs rest = *args;
    if (rest.npos)
        rest.pos++, rest.npos--;
    if (rest.npos > 1) {
        py_raise(py, PY_EXC_TYPE_ERROR, "dict expected at most 1 argument, got %zu", rest.npos);
        return FALSE;
    }
    if (rest.npos && !py_dict_update(py, self, rest.pos[0]))
        return FALSE;
    for (gsize i = 0; i < rest.nkw; i++)
        if (!py_dict_set(py, self, rest.kwnames[i], rest.kwvalues[i]))
            return FALSE;
    return TRUE;
}

static PyValue missing(PyInterp *py, PyValue self, PyValue key)
{
    PyValue factory = ((DefaultDict *)self)->factory;
    if (!factory) {
        PyValue type = py_type_value(py_exception_type(py, PY_EXC_KEY_ERROR));
        PyValue error = py_call1(py, type, key);
        return error ? py_raise_value(py, error) : NULL;
    }
    PyValue value = py_call0(py, factory);
    return value && py_setitem(py, self, key, value) ? value : NULL;
}

static PyValue defaultdict_missing(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_arity(py, args, "defaultdict.__missing__", 1, 1) ? missing(py, self, args->pos[0])
                                                               : NULL;
}

static PyValue defaultdict_repr(PyInterp *py, PyValue self)
{
    PyValue factory = ((DefaultDict *)self)->factory;
    PyValue inside = py_repr(py, py_dict_copy(py, self));
    PyValue shown = inside ? py_repr(py, factory ? factory : py_none(py)) : NULL;
    if (!shown)
        return NULL;
    return py_str_format(py, "%s(%s, %s)", py_text(self->type->name), py_text(shown), py_text(inside));
}

static PyValue defaultdict_copy(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue factory = ((DefaultDict *)self)->factory;
    PyValue type = py_type_value(py_type_of(py, self));
    return py_call2(py, type, factory ? factory : py_none(py), self);
}

/* slots are inherited, so the function tells the type */
static gboolean is_defaultdict(PyValue v)
{
    return v->type->slots.mark == defaultdict_mark;
}

static PyValue defaultdict_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (op != PY_OP_OR || !py_is_dict(a) || !py_is_dict(b))
        return py_not_implemented(py);
    PyValue own = is_defaultdict(a) ? a : b;
    PyValue factory = ((DefaultDict *)own)->factory;
    PyValue type = py_type_value(py_type_of(py, own));
    PyValue result = py_call2(py, type, factory ? factory : py_none(py), a);
    return result && py_dict_update(py, result, b) ? result : NULL;
}

static PyValue defaultdict_factory(PyInterp *py, PyValue self)
{
    PyValue factory = ((DefaultDict *)self)->factory;
    return factory ? factory : py_none(py);
}

static gboolean defaultdict_set_factory(PyInterp *py, PyValue self, PyValue value)
{
    ((DefaultDict *)self)->factory = !value || py_is_none(value) ? NULL : value;
    return TRUE;
}

static PyValue defaultdict_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    return py_new(py, type);
}

static const PyMethodDef defaultdict_methods[] = {
    {"copy", defaultdict_copy, 0},
    {"__copy__", defaultdict_copy, 0},
    {"__missing__", defaultdict_missing, 0},
    {NULL, NULL, 0},
};

static const PyGetSetDef defaultdict_getset[] = {
    {"default_factory", defaultdict_factory, defaultdict_set_factory},
    {NULL, NULL, NULL},
};

static const PyTypeDef defaultdict_def = {
    .name = "defaultdict",
    .module = "collections",
    .size = sizeof(DefaultDict),
    .layout = PY_LAYOUT_DICT,
    .slots = {.mark = defaultdict_mark,
              .new_ = defaultdict_new,
              .init = defaultdict_init,
              .repr = defaultdict_repr,
              .binary = defaultdict_binary},
    .methods = defaultdict_methods,
    .getset = defaultdict_getset,
};

/* ---- a field of a named tuple ---- */

typedef struct {
    PyObject header;
    gint64 index;
} TupleGetter;

static PyValue tuplegetter_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    gint64 index;
    if (!py_arity(py, args, "_tuplegetter", 1, 1) || !py_index(py, args->pos[0], &index))
        return NULL;
    PyValue self = py_new(py, type);
    ((TupleGetter *)self)->index = index;
    return self;
}

static PyValue tuplegetter_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    gint64 index = ((TupleGetter *)self)->index;
    if (!instance || !py_is_tuple(instance))
        return self;
    if (index < 0 || index >= (gint64)py_tuple_length(instance))
        return py_raise(py, PY_EXC_INDEX_ERROR, "tuple index out of range");
    return py_tuple_item(instance, (gsize)index);
}

static gboolean tuplegetter_set(PyInterp *py, PyValue self, PyValue instance, PyValue value)
{
    py_raise(py, PY_EXC_ATTRIBUTE_ERROR, value ? "can't set attribute" : "can't delete attribute");
    return FALSE;
}

static PyValue tuplegetter_doc(PyInterp *py, PyValue self)
{
    return py_str_format(py, "Alias for field number %" G_GINT64_FORMAT,
                         ((TupleGetter *)self)->index);
}

static const PyGetSetDef tuplegetter_getset[] = {
    {"__doc__", tuplegetter_doc, NULL},
    {NULL, NULL, NULL},
};

static const PyTypeDef tuplegetter_def = {
    .name = "_tuplegetter",
    .module = "collections",
    .size = sizeof(TupleGetter),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.new_ = tuplegetter_new,
              .descr_get = tuplegetter_get,
              .descr_set = tuplegetter_set},
    .getset = tuplegetter_getset,
};

/* ---- the module ---- */

const char *const collections_names[] = {"OrderedDict", "Counter",  "ChainMap", "namedtuple",
                                         "UserDict",    "UserList", "UserString", "deque",
                                         "defaultdict", NULL};

PyValue collections_attribute(PyInterp *py, PyValue module, const char *name)
{
    if (strcmp(name, "defaultdict") == 0)
        return py_type_value(py_def_type(
            py, &defaultdict_def, (PyType *)py_getattr(py, py_import(py, "builtins"), "dict")));
    if (strcmp(name, "deque") == 0)
        return py_type_value(py_def_type(py, &collections_deque_def, NULL));
    if (strcmp(name, "_tuplegetter") == 0)
        return py_type_value(py_def_type(py, &tuplegetter_def, NULL));
    if (strcmp(name, "abc") == 0)
        return py_import(py, "collections.abc");
    for (gsize i = 0; collections_names[i]; i++)
        if (strcmp(collections_names[i], name) == 0) {
            PyValue cold = py_import(py, "_collections_cold");
            return cold ? py_getattr(py, cold, name) : NULL;
        }
    return NULL;
}
