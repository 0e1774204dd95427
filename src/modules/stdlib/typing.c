#include "modules/stdlib/typing.h"

#include "modules/stdlib/typing_alias.h"

#include <string.h>

/* ---- Generic
 * -----------------------------------------------------------------------------------------------
 */

static PyValue generic_class_getitem(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "__class_getitem__(params, /)", v)) {
        return NULL;
    }
    if (py_is_tuple(v[0]) && py_tuple_length(v[0]) == 0) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "Parameter list to %s[...] cannot be empty",
                        py_text(((PyType *)self)->qualname));
    }
    PyType *type = (PyType *)self;
    PyValue parameters =
        type->dict == NULL ? NULL : py_dict_get_str(py, type->dict, "__parameters__");
    gsize wanted = parameters == NULL || !py_is_tuple(parameters) ? 0 : py_tuple_length(parameters);
    gsize given = py_is_tuple(v[0]) ? py_tuple_length(v[0]) : 1;
    gboolean plain = wanted > 0;
    for (gsize i = 0; i < wanted && plain; i++) {
        plain = py_is_def(py_tuple_item(parameters, i), &py_type_variable_def);
    }
    if (plain && wanted != given) {
        PyValue repr = py_repr(py, self);
        return repr == NULL
                   ? NULL
                   : py_raise(py, PY_EXC_TYPE_ERROR,
                              "Too %s arguments for %s; actual %" G_GSIZE_FORMAT
                              ", expected %" G_GSIZE_FORMAT,
                              given > wanted ? "many" : "few", py_text(repr), given, wanted);
    }
    return typing_make_alias(py, self, v[0]);
}

static PyValue generic_init_subclass(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyType *type = (PyType *)self;
    PyValue bases = py_dict_get_str(py, type->dict, "__orig_bases__");
    PyValue parameters = py_list(py, 0, NULL);
    if (bases != NULL && py_is_tuple(bases)) {
        for (gsize i = 0; i < py_tuple_length(bases); i++) {
            PyValue base = py_tuple_item(bases, i);
            if (!py_is_def(base, &typing_alias_def)) {
                continue;
            }
            PyValue found = py_alias_parameters(py, ((PyAlias *)base)->args);
            if (((PyAlias *)base)->origin == py_type_value(typing_generic(py))) {
                parameters = py_to_list(py, found);
                break;
            }
            for (gsize k = 0; k < py_tuple_length(found); k++) {
                if (!py_contains(py, parameters, py_tuple_item(found, k))) {
                    py_list_append(py, parameters, py_tuple_item(found, k));
                }
            }
        }
    }
    PyValue tuple = py_tuple(py, py_list_length(parameters), ((PyList *)parameters)->items);
    if (!py_setattr(py, self, "__parameters__", tuple)) {
        return NULL;
    }
    PyValue next = py_super_lookup(py, typing_generic(py), self, "__init_subclass__");
    return next == NULL ? NULL : py_call(py, next, args);
}

static const PyMethodDef generic_methods[] = {
    {"__class_getitem__", generic_class_getitem, PY_METHOD_CLASS},
    {"__init_subclass__", generic_init_subclass, PY_METHOD_CLASS},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

const PyTypeDef typing_generic_def = {
    .name = "Generic",
    .module = "typing",
    .methods = generic_methods,
};

PyType *typing_generic(PyInterp *py)
{
    return py_def_type(py, &typing_generic_def, NULL);
}

/* ---- reading annotations from C
 * -------------------------------------------------------------------------------- */

PyValue typing_name(PyInterp *py, const char *name)
{
    PyValue module = py_import(py, "typing");
    return module == NULL ? NULL : py_getattr_or_null(py, module, name);
}

gboolean typing_is_union(PyValue v, PyValue *ret_args)
{
    if (!py_is_def(v, &typing_union_def) && !py_is_def(v, &py_union_def)) {
        return FALSE;
    }
    if (ret_args != NULL) {
        *ret_args = ((PyAlias *)v)->args;
    }
    return TRUE;
}

gboolean typing_is_optional(PyInterp *py, PyValue v)
{
    PyValue args;
    if (!typing_is_union(v, &args)) {
        return FALSE;
    }
    PyValue none_type = py_type_value(py_type_of(py, py_none(py)));
    for (gsize i = 0; i < py_tuple_length(args); i++) {
        if (py_tuple_item(args, i) == none_type) {
            return TRUE;
        }
    }
    return FALSE;
}

gboolean typing_is_annotated(PyValue v, PyValue *ret_type, PyValue *ret_metadata)
{
    if (!py_is_def(v, &typing_annotated_def)) {
        return FALSE;
    }
    if (ret_type != NULL) {
        *ret_type = ((PyAlias *)v)->origin;
    }
    if (ret_metadata != NULL) {
        *ret_metadata = ((PyAlias *)v)->extra;
    }
    return TRUE;
}

gboolean typing_is_alias(PyValue v, PyValue *ret_origin, PyValue *ret_args)
{
    if (!py_is_def(v, &typing_alias_def) && !py_is_def(v, &typing_special_def) &&
        !py_is_def(v, &py_generic_alias_def)) {
        return FALSE;
    }
    if (ret_origin != NULL) {
        *ret_origin = ((PyAlias *)v)->origin;
    }
    if (ret_args != NULL) {
        *ret_args = ((PyAlias *)v)->args;
    }
    return TRUE;
}

const char *typing_form(PyValue v)
{
    if (py_is_def(v, &typing_form_def)) {
        return ((TypingForm *)v)->name;
    }
    if (py_is_def(v, &typing_union_def) || py_is_def(v, &py_union_def)) {
        return "Union";
    }
    if (py_is_def(v, &typing_annotated_def)) {
        return "Annotated";
    }
    if (py_is_def(v, &typing_alias_def) && py_is_def(((PyAlias *)v)->origin, &typing_form_def)) {
        return ((TypingForm *)((PyAlias *)v)->origin)->name;
    }
    return NULL;
}

const char *typing_forward_ref(PyValue v)
{
    return py_is_def(v, &typing_forward_def) ? py_text(((TypingForwardRef *)v)->text) : NULL;
}

PyValue typing_make_alias(PyInterp *py, PyValue origin, PyValue args)
{
    return (PyValue)typing_new_alias(py, &typing_alias_def, origin, typing_annotations(py, args),
                                     NULL);
}

/* ---- the module
 * --------------------------------------------------------------------------------------------------
 */

static PyValue get_origin(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "get_origin(tp)", v)) {
        return NULL;
    }
    if (py_is_def(v[0], &typing_annotated_def)) {
        return typing_name(py, "Annotated");
    }
    if (py_is_def(v[0], &typing_union_def)) {
        return typing_name(py, "Union");
    }
    if (py_is_def(v[0], &py_union_def)) {
        return py_type_value(py_def_type(py, &py_union_def, NULL));
    }
    PyValue origin;
    if (typing_is_alias(v[0], &origin, NULL)) {
        return origin;
    }
    return v[0] == py_type_value(typing_generic(py)) ? v[0] : py_none(py);
}

static PyValue get_args(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1], found;
    if (!py_bind(py, args, "get_args(tp)", v)) {
        return NULL;
    }
    if (py_is_def(v[0], &typing_annotated_def)) {
        PyAlias *alias = (PyAlias *)v[0];
        return py_binary(py, PY_OP_ADD, alias->args, alias->extra);
    }
    if (typing_is_union(v[0], &found)) {
        return found;
    }
    if (!typing_is_alias(v[0], NULL, &found) || found == NULL) {
        return py_tuple(py, 0, NULL);
    }
    PyAlias *alias = (PyAlias *)v[0];
    gsize n = py_tuple_length(found);
    if (py_is_def(v[0], &typing_alias_def) && typing_is_callable(py, alias) &&
        py_tuple_item(found, 0) != py_ellipsis(py) && n >= 1) {
        PyValue parameters = py_list(py, n - 1, ((PyTuple *)found)->items);
        return py_tuple_of(py, 2, parameters, py_tuple_item(found, n - 1));
    }
    return found;
}

static PyValue cast(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    return py_bind(py, args, "cast(typ, val)", v) ? v[1] : NULL;
}

const PyMethodDef typing_functions[] = {
    {"get_origin", get_origin, PY_METHOD_STATIC},
    {"get_args", get_args, PY_METHOD_STATIC},
    {"cast", cast, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

static const char *const forms[] = {
    "Any",       "Union",       "Optional", "Annotated",     "Literal",  "ClassVar",    "Final",
    "Never",     "NoReturn",    "Self",     "LiteralString", "Required", "NotRequired", "TypeGuard",
    "TypeAlias", "Concatenate", "Unpack",   "ReadOnly",      "TypeIs",
};

/* Names that the module's Python part gives. */
static const char *const cold[] = {
    "NamedTuple",
    "TypedDict",
    "NewType",
    "get_type_hints",
    "overload",
    "no_type_check",
    "final",
    "runtime_checkable",
    "runtime",
    "Protocol",
    "dataclass_transform",
    "IO",
    "TextIO",
    "BinaryIO",
    "assert_never",
    "assert_type",
    "reveal_type",
    "override",
    "is_typeddict",
    "SupportsInt",
    "SupportsFloat",
    "SupportsAbs",
    "SupportsBytes",
    "SupportsIndex",
    "SupportsRound",
    "SupportsComplex",
    "get_overloads",
    "clear_overloads",
    "TypeAliasType",
    "deprecated",
    "no_type_check_decorator",
};

const char *const typing_names[] = {
    "Annotated",
    "Any",
    "Callable",
    "ClassVar",
    "Concatenate",
    "Final",
    "ForwardRef",
    "Generic",
    "Literal",
    "Optional",
    "ParamSpec",
    "Protocol",
    "Tuple",
    "Type",
    "TypeVar",
    "TypeVarTuple",
    "Union",
    "AbstractSet",
    "ByteString",
    "Container",
    "ContextManager",
    "Hashable",
    "ItemsView",
    "Iterable",
    "Iterator",
    "KeysView",
    "Mapping",
    "MappingView",
    "MutableMapping",
    "MutableSequence",
    "MutableSet",
    "Sequence",
    "Sized",
    "ValuesView",
    "Awaitable",
    "AsyncIterator",
    "AsyncIterable",
    "Coroutine",
    "Collection",
    "AsyncGenerator",
    "AsyncContextManager",
    "Reversible",
    "SupportsAbs",
    "SupportsBytes",
    "SupportsComplex",
    "SupportsFloat",
    "SupportsIndex",
    "SupportsInt",
    "SupportsRound",
    "ChainMap",
    "Counter",
    "Deque",
    "Dict",
    "DefaultDict",
    "List",
    "OrderedDict",
    "Set",
    "FrozenSet",
    "NamedTuple",
    "TypedDict",
    "Generator",
    "BinaryIO",
    "IO",
    "Match",
    "Pattern",
    "TextIO",
    "AnyStr",
    "assert_type",
    "assert_never",
    "cast",
    "clear_overloads",
    "dataclass_transform",
    "final",
    "get_args",
    "get_origin",
    "get_overloads",
    "get_type_hints",
    "is_typeddict",
    "LiteralString",
    "Never",
    "NewType",
    "no_type_check",
    "no_type_check_decorator",
    "NoReturn",
    "NotRequired",
    "overload",
    "Required",
    "reveal_type",
    "runtime_checkable",
    "Self",
    "Text",
    "TYPE_CHECKING",
    "TypeAlias",
    "TypeGuard",
    "Unpack",
    "override",
    NULL,
};

gboolean typing_init(PyInterp *py, PyValue module)
{
    return py_setattr(py, module, "TYPE_CHECKING", py_bool(py, FALSE));
}

PyValue typing_attribute(PyInterp *py, PyValue module, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (strcmp(name, forms[i]) == 0) {
            TypingForm *form = (TypingForm *)py_new(py, py_def_type(py, &typing_form_def, NULL));
            form->name = forms[i];
            return (PyValue)form;
        }
    }
    PyValue special = typing_special(py, name);
    if (special != NULL || py_error(py) != NULL) {
        return special;
    }
    static const struct {
        const char *name;
        const PyTypeDef *def;
    } types[] = {
        {"Generic", &typing_generic_def},
        {"ForwardRef", &typing_forward_def},
        {"TypeVar", &py_type_variable_def},
        {"ParamSpec", &py_param_spec_def},
        {"TypeVarTuple", &py_type_variable_tuple_def},
        {"_GenericAlias", &typing_alias_def},
        {"_AnnotatedAlias", &typing_annotated_def},
        {"_UnionGenericAlias", &typing_union_def},
        {"_SpecialForm", &typing_form_def},
        {"GenericAlias", &py_generic_alias_def},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (strcmp(name, types[i].name) == 0) {
            return py_type_value(py_def_type(py, types[i].def, NULL));
        }
    }
    if (strcmp(name, "Text") == 0) {
        return py_type_value(py_type_of(py, py_str(py, "")));
    }
    if (strcmp(name, "AnyStr") == 0) {
        PyValue type_variable = py_type_value(py_def_type(py, &py_type_variable_def, NULL));
        PyValue arguments = py_tuple_of(py, 3, py_str(py, "AnyStr"),
                                        py_type_value(py_type_of(py, py_bytes(py, "", 0))),
                                        py_type_value(py_type_of(py, py_str(py, ""))));
        return py_call_tuple(py, type_variable, arguments, NULL);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cold); i++) {
        if (strcmp(name, cold[i]) == 0) {
            PyValue rest = py_import(py, "_typing_cold");
            return rest == NULL ? NULL : py_getattr(py, rest, name);
        }
    }
    return NULL;
}
