/* Structural pattern matching. */
#include "python/vm.h"

#include <string.h>

static gboolean is_instance_of(PyInterp *py, PyValue v, const char *abstract)
{
    /* Only when the script has imported collections.abc can a class be registered there. */
    PyValue module = py_dict_get_str(py, py->modules, "collections.abc");
    PyValue class = module ? py_getattr_or_null(py, module, abstract) : NULL;
    int is = class ? py_isinstance(py, v, class) : 0;
    py_error_clear(py);
    return is > 0;
}

gboolean py_vm_is_mapping(PyInterp *py, PyValue v)
{
    PyLayout layout = py_layout(v);
    if (layout == PY_LAYOUT_DICT || py_class_of(py, v) == py_core(py, MAPPING_PROXY))
        return TRUE;
    return (layout == PY_LAYOUT_OBJECT || layout == PY_LAYOUT_NATIVE) &&
           is_instance_of(py, v, "Mapping");
}

gboolean py_vm_is_sequence(PyInterp *py, PyValue v)
{
    PyLayout layout = py_layout(v);
    if (layout == PY_LAYOUT_LIST || layout == PY_LAYOUT_TUPLE || layout == PY_LAYOUT_RANGE)
        return TRUE;
    return (layout == PY_LAYOUT_OBJECT || layout == PY_LAYOUT_NATIVE) &&
           is_instance_of(py, v, "Sequence");
}

PyValue py_vm_match_keys(PyInterp *py, PyValue mapping, PyValue keys)
{
    gsize n = py_tuple_length(keys);
    PyValue values = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        PyValue key = py_tuple_item(keys, i);
        PyValue v = NULL;
        if (py_is_dict(mapping)) {
            int found = py_dict_get(py, mapping, key, &v);
            if (found < 0)
                return NULL;
        } else {
            v = py_call_method(py, mapping, "get", 2, key, py->ellipsis);
            if (!v)
                return NULL;
            if (v == py->ellipsis)
                v = NULL;
        }
        if (!v)
            return py->none;
        py_list_append(py, values, v);
    }
    return py_tuple(py, n, ((PyList *)(void *)values)->items);
}

/* Built-in types whose only positional pattern is the value itself. */
static gboolean matches_itself(PyInterp *py, PyType *type)
{
    static const PyCoreType types[] = {
        PY_CORE_BOOL, PY_CORE_BYTEARRAY, PY_CORE_BYTES, PY_CORE_DICT, PY_CORE_FLOAT,
        PY_CORE_FROZENSET, PY_CORE_INT, PY_CORE_LIST, PY_CORE_SET, PY_CORE_STR, PY_CORE_TUPLE,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (py_type_is_subtype(type, py->core[types[i]]))
            return TRUE;
    return FALSE;
}

/* Appends v.name to values. 1, 0: no such attribute, -1. */
static int match_attribute(PyInterp *py, PyValue v, PyValue name, PyValue values)
{
    PyValue item = py_getattr_quiet(py, v, py_intern_str(py, name));
    if (!item)
        return py->exception ? -1 : 0;
    py_list_append(py, values, item);
    return 1;
}

PyValue py_vm_match_class(PyInterp *py, PyValue v, PyValue class, PyValue names, guint npositional)
{
    if (!py_is_type(class))
        return py_raise(py, PY_EXC_TYPE_ERROR, "called match pattern must be a type");
    int is = py_isinstance(py, v, class);
    if (is <= 0)
        return is < 0 ? NULL : py->none;
    PyType *type = (PyType *)class;
    PyValue values = py_list(py, 0, NULL);
    if (npositional) {
        PyValue match_args = py_getattr_quiet(py, class, py->names.match_args);
        if (!match_args && py->exception)
            return NULL;
        if (match_args && !py_is_tuple(match_args))
            return py_raise(py, PY_EXC_TYPE_ERROR, "%s.__match_args__ must be a tuple (got %s)",
                            py_text(type->name), py_text(py_class_of(py, match_args)->name));
        gboolean itself = !match_args && matches_itself(py, type);
        gsize allowed = itself ? 1 : match_args ? py_tuple_length(match_args) : 0;
        if (allowed < npositional)
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "%s() accepts %zu positional sub-pattern%s (%u given)",
                            py_text(type->name), allowed, allowed == 1 ? "" : "s", npositional);
        for (guint i = 0; i < npositional; i++) {
            if (itself) {
                py_list_append(py, values, v);
                continue;
            }
            PyValue name = py_tuple_item(match_args, i);
            if (!py_is_str(name))
                return py_raise(py, PY_EXC_TYPE_ERROR,
                                "__match_args__ elements must be strings (got %s)",
                                py_text(py_class_of(py, name)->name));
            int found = match_attribute(py, v, name, values);
            if (found <= 0)
                return found < 0 ? NULL : py->none;
        }
    }
    for (gsize i = 0; i < py_tuple_length(names); i++) {
        int found = match_attribute(py, v, py_tuple_item(names, i), values);
        if (found <= 0)
            return found < 0 ? NULL : py->none;
    }
    return py_tuple(py, py_list_length(values), ((PyList *)(void *)values)->items);
}

PyValue py_vm_dict_without(PyInterp *py, PyValue mapping, PyValue keys)
{
    PyValue dict = py_dict(py);
    if (!py_vm_dict_update(py, dict, mapping, NULL))
        return NULL;
    for (gsize i = 0; i < py_tuple_length(keys); i++)
        if (py_dict_delete(py, dict, py_tuple_item(keys, i)) < 0)
            return NULL;
    return dict;
}
