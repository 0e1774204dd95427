/* mappingproxy: the read-only view that cls.__dict__ gives. */
#include "python/core.h"

typedef struct {
    PyObject header;
    PyValue dict; /* any mapping */
} PyMappingProxy;

static PyValue dict_of(PyValue self)
{
    return ((PyMappingProxy *)(void *)self)->dict;
}

PyValue py_mapping_proxy(PyInterp *py, PyValue dict)
{
    PyMappingProxy *v = (PyMappingProxy *)(void *)py_new(py, py_core(py, MAPPING_PROXY));
    v->dict = dict;
    return (PyValue)v;
}

static void proxy_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, dict_of(self));
}

static PyValue proxy_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~mappingproxy(mapping)", v))
        return NULL;
    return py_mapping_proxy(py, v[0]);
}

static gboolean proxy_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    return TRUE;
}

static PyValue proxy_getitem(PyInterp *py, PyValue self, PyValue key)
{
    return py_getitem(py, dict_of(self), key);
}

static gssize proxy_length(PyInterp *py, PyValue self)
{
    return py_length(py, dict_of(self));
}

static PyValue proxy_iter(PyInterp *py, PyValue self)
{
    return py_iter(py, dict_of(self));
}

static int proxy_contains(PyInterp *py, PyValue self, PyValue item)
{
    return py_contains(py, dict_of(self), item);
}

static PyValue proxy_repr(PyInterp *py, PyValue self)
{
    PyValue text = py_repr(py, dict_of(self));
    return text ? py_str_format(py, "mappingproxy(%s)", py_text(text)) : NULL;
}

static PyValue proxy_str(PyInterp *py, PyValue self)
{
    return py_to_str(py, dict_of(self));
}

static PyValue proxy_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (py_class_of(py, b) == py_core(py, MAPPING_PROXY))
        b = dict_of(b);
    return py_compare(py, dict_of(a), b, op);
}

static PyValue forward(PyInterp *py, PyValue self, const PyArgs *args, const char *name)
{
    PyValue f = py_getattr(py, dict_of(self), name);
    return f ? py_call(py, f, args) : NULL;
}

#define FORWARD(name)                                                                              \
    static PyValue proxy_##name(PyInterp *py, PyValue self, const PyArgs *args)                    \
    {                                                                                              \
        return forward(py, self, args, #name);                                                     \
    }
FORWARD(get)
FORWARD(keys)
FORWARD(values)
FORWARD(items)
FORWARD(copy)

static const PyMethodDef proxy_methods[] = {
    {"get", proxy_get, PY_METHOD_INSTANCE},       {"keys", proxy_keys, PY_METHOD_INSTANCE},
    {"values", proxy_values, PY_METHOD_INSTANCE}, {"items", proxy_items, PY_METHOD_INSTANCE},
    {"copy", proxy_copy, PY_METHOD_INSTANCE},     {NULL},
};

const PyTypeDef py_mapping_proxy_def = {
    .name = "mappingproxy",
    .size = sizeof(PyMappingProxy),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = proxy_mark, .new_ = proxy_new, .init = proxy_init, .getitem = proxy_getitem,
              .length = proxy_length, .iter = proxy_iter, .contains = proxy_contains,
              .repr = proxy_repr, .str = proxy_str, .compare = proxy_compare},
    .methods = proxy_methods,
};
