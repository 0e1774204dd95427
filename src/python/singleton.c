/* None, NotImplemented and Ellipsis. */
#include "python/core.h"

PyValue py_none(PyInterp *py)
{
    return py->none;
}

PyValue py_bool(PyInterp *py, gboolean truth)
{
    return truth ? py->true_ : py->false_;
}

PyValue py_not_implemented(PyInterp *py)
{
    return py->not_implemented;
}

PyValue py_ellipsis(PyInterp *py)
{
    return py->ellipsis;
}

static PyValue none_repr(PyInterp *py, PyValue self)
{
    return py_intern(py, "None");
}

static int none_truth(PyInterp *py, PyValue self)
{
    return 0;
}

static PyValue none_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    return py->none;
}

static gint64 none_hash(PyInterp *py, PyValue self)
{
    return 0x4e6f6e65;
}

static PyValue not_implemented_repr(PyInterp *py, PyValue self)
{
    return py_intern(py, "NotImplemented");
}

static PyValue ellipsis_repr(PyInterp *py, PyValue self)
{
    return py_intern(py, "Ellipsis");
}

const PyTypeDef py_none_def = {
    .name = "NoneType",
    .size = sizeof(PyObject),
    .layout = PY_LAYOUT_NONE,
    .flags = PY_TYPE_FINAL,
    .slots = {.repr = none_repr, .truth = none_truth, .new_ = none_new, .hash = none_hash},
};

const PyTypeDef py_not_implemented_def = {
    .name = "NotImplementedType",
    .size = sizeof(PyObject),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.repr = not_implemented_repr},
};

const PyTypeDef py_ellipsis_def = {
    .name = "ellipsis",
    .size = sizeof(PyObject),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.repr = ellipsis_repr},
};
