#include "modules/stdlib/typing_alias.h"

#include <string.h>

static PyValue form_repr(PyInterp *py, PyValue self)
{
    return py_str_format(py, "typing.%s", ((TypingForm *)self)->name);
}

static PyValue make_annotated(PyInterp *py, PyValue key)
{
    if (!py_is_tuple(key) || py_tuple_length(key) < 2) {
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "Annotated[...] should be used with at least two arguments (a type and an "
                        "annotation).");
    }
    PyValue type = typing_annotation(py, py_tuple_item(key, 0));
    gsize n = py_tuple_length(key) - 1;
    PyValue metadata = py_tuple(py, n, ((PyTuple *)key)->items + 1);
    if (py_is_def(type, &typing_annotated_def)) { /* nested: one list of metadata */
        metadata = py_binary(py, PY_OP_ADD, ((PyAlias *)type)->extra, metadata);
        type = ((PyAlias *)type)->origin;
    }
    return metadata == NULL ? NULL
                            : (PyValue)typing_new_alias(py, &typing_annotated_def, type,
                                                        py_tuple_of(py, 1, type), metadata);
}

static PyValue form_getitem(PyInterp *py, PyValue self, PyValue key)
{
    const char *name = ((TypingForm *)self)->name;
    if (strcmp(name, "Optional") == 0) {
        return typing_make_union(py, py_tuple_of(py, 2, key, py_none(py)));
    }
    if (strcmp(name, "Union") == 0) {
        return typing_make_union(py, typing_subscript(py, key));
    }
    if (strcmp(name, "Annotated") == 0) {
        return make_annotated(py, key);
    }
    if (strcmp(name, "Literal") == 0) {
        PyValue values = typing_subscript(py, key), flat = py_list(py, 0, NULL);
        for (gsize i = 0; i < py_tuple_length(values); i++) {
            PyValue v = py_tuple_item(values, i);
            if (py_is_def(v, &typing_alias_def) && ((PyAlias *)v)->origin == self) {
                for (gsize k = 0; k < py_tuple_length(((PyAlias *)v)->args); k++) {
                    py_list_append(py, flat, py_tuple_item(((PyAlias *)v)->args, k));
                }
            } else {
                py_list_append(py, flat, v);
            }
        }
        return (PyValue)typing_new_alias(
            py, &typing_alias_def, self,
            py_tuple(py, py_list_length(flat), ((PyList *)flat)->items), NULL);
    }
    if (strcmp(name, "Concatenate") == 0) {
        return (PyValue)typing_new_alias(py, &typing_alias_def, self, typing_annotations(py, key),
                                         NULL);
    }
    static const char *const single[] = {"ClassVar",  "Final",  "Required", "NotRequired",
                                         "TypeGuard", "Unpack", "ReadOnly", "TypeIs"};
    for (gsize i = 0; i < G_N_ELEMENTS(single); i++) {
        if (strcmp(name, single[i]) == 0) {
            return (PyValue)typing_new_alias(py, &typing_alias_def, self,
                                             py_tuple_of(py, 1, typing_annotation(py, key)), NULL);
        }
    }
    return py_raise(py, PY_EXC_TYPE_ERROR, "typing.%s is not subscriptable", name);
}

static PyValue form_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_raise(py, PY_EXC_TYPE_ERROR, "Cannot instantiate typing.%s",
                    ((TypingForm *)self)->name);
}

static PyValue form_mro_entries(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (strcmp(((TypingForm *)self)->name, "Any") == 0) {
        return py_tuple(py, 0, NULL);
    }
    return py_raise(py, PY_EXC_TYPE_ERROR, "Cannot subclass typing.%s", ((TypingForm *)self)->name);
}

static PyValue form_instancecheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_raise(py, PY_EXC_TYPE_ERROR, "typing.%s cannot be used with isinstance()",
                    ((TypingForm *)self)->name);
}

static PyValue form_get_name(PyInterp *py, PyValue self)
{
    return py_str(py, ((TypingForm *)self)->name);
}

static PyValue form_get_module(PyInterp *py, PyValue self)
{
    return py_str(py, "typing");
}

static const PyMethodDef form_methods[] = {
    {"__mro_entries__", form_mro_entries, PY_METHOD_INSTANCE},
    {"__instancecheck__", form_instancecheck, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef form_getset[] = {
    {"__name__", form_get_name, NULL},
    {"_name", form_get_name, NULL},
    {"__module__", form_get_module, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef typing_form_def = {
    .name = "_SpecialForm",
    .module = "typing",
    .size = sizeof(TypingForm),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.repr = form_repr, .getitem = form_getitem, .call = form_call, .binary = typing_or},
    .methods = form_methods,
    .getset = form_getset,
};

/* ---- forward references
 * --------------------------------------------------------------------------- */

static void forward_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, ((TypingForwardRef *)self)->text);
}

static PyValue forward_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "ForwardRef(arg, is_argument=, module=, is_class=)", v)) {
        return NULL;
    }
    if (!py_is_str(v[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "TypingForwardRef reference must be a string");
    }
    return typing_make_forward_ref(py, v[0]);
}

static PyValue forward_repr(PyInterp *py, PyValue self)
{
    PyValue repr = py_repr(py, ((TypingForwardRef *)self)->text);
    return repr == NULL ? NULL : py_str_format(py, "ForwardRef(%s)", py_text(repr));
}

static gint64 forward_hash(PyInterp *py, PyValue self)
{
    return py_hash(py, ((TypingForwardRef *)self)->text);
}

static PyValue forward_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (!py_is_def(b, &typing_forward_def) || (op != PY_EQ && op != PY_NE)) {
        return py_not_implemented(py);
    }
    return py_compare(py, ((TypingForwardRef *)a)->text, ((TypingForwardRef *)b)->text, op);
}

static PyValue forward_get_text(PyInterp *py, PyValue self)
{
    return ((TypingForwardRef *)self)->text;
}

static const PyGetSetDef forward_getset[] = {
    {"__forward_arg__", forward_get_text, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef typing_forward_def = {
    .name = "ForwardRef",
    .module = "typing",
    .size = sizeof(TypingForwardRef),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = forward_mark,
              .new_ = forward_new,
              .repr = forward_repr,
              .hash = forward_hash,
              .compare = forward_compare,
              .binary = typing_or},
    .getset = forward_getset,
};

PyValue typing_make_forward_ref(PyInterp *py, PyValue text)
{
    TypingForwardRef *forward =
        (TypingForwardRef *)py_new(py, py_def_type(py, &typing_forward_def, NULL));
    forward->text = text;
    return (PyValue)forward;
}
