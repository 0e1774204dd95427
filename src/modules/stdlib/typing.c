#include "modules/stdlib/typing.h"

#include "modules/stdlib/abc.h"

#include <string.h>

/* ---- special forms: Any, Union, ClassVar ... ---------------------------------------------------- */

typedef struct {
    PyObject header;
    const char *name;
} Form;

static const PyTypeDef form_def, forward_def, alias_def, union_def, annotated_def, special_def;

static PyAlias *make(PyInterp *py, const PyTypeDef *def, PyValue origin, PyValue args,
                     PyValue extra)
{
    PyAlias *alias = (PyAlias *)py_new(py, py_def_type(py, def, NULL));
    alias->origin = origin;
    alias->args = args;
    alias->extra = extra;
    return alias;
}

static PyValue form_repr(PyInterp *py, PyValue self)
{
    return py_str_format(py, "typing.%s", ((Form *)self)->name);
}

static PyValue none_to_type(PyInterp *py, PyValue v)
{
    if (py_is_none(v)) {
        return py_type_value(py_type_of(py, v));
    }
    return py_is_str(v) ? typing_make_forward_ref(py, v) : v;
}

static PyValue as_tuple(PyInterp *py, PyValue v)
{
    return py_is_tuple(v) ? v : py_tuple_of(py, 1, v);
}

static PyValue converted(PyInterp *py, PyValue args)
{
    args = as_tuple(py, args);
    gsize n = py_tuple_length(args);
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        py_list_append(py, list, none_to_type(py, py_tuple_item(args, i)));
    }
    return py_tuple(py, n, ((PyList *)list)->items);
}

static PyValue make_annotated(PyInterp *py, PyValue key)
{
    if (!py_is_tuple(key) || py_tuple_length(key) < 2) {
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "Annotated[...] should be used with at least two arguments (a type and an "
                        "annotation).");
    }
    PyValue type = none_to_type(py, py_tuple_item(key, 0));
    gsize n = py_tuple_length(key) - 1;
    PyValue metadata = py_tuple(py, n, ((PyTuple *)key)->items + 1);
    if (py_is_def(type, &annotated_def)) { /* nested: one list of metadata */
        metadata = py_binary(py, PY_OP_ADD, ((PyAlias *)type)->extra, metadata);
        type = ((PyAlias *)type)->origin;
    }
    return metadata == NULL ? NULL
                            : (PyValue)make(py, &annotated_def, type, py_tuple_of(py, 1, type),
                                            metadata);
}

static PyValue form_getitem(PyInterp *py, PyValue self, PyValue key)
{
    const char *name = ((Form *)self)->name;
    if (strcmp(name, "Optional") == 0) {
        return typing_make_union(py, py_tuple_of(py, 2, key, py_none(py)));
    }
    if (strcmp(name, "Union") == 0) {
        return typing_make_union(py, as_tuple(py, key));
    }
    if (strcmp(name, "Annotated") == 0) {
        return make_annotated(py, key);
    }
    if (strcmp(name, "Literal") == 0) {
        PyValue values = as_tuple(py, key), flat = py_list(py, 0, NULL);
        for (gsize i = 0; i < py_tuple_length(values); i++) {
            PyValue v = py_tuple_item(values, i);
            if (py_is_def(v, &alias_def) && ((PyAlias *)v)->origin == self) {
                for (gsize k = 0; k < py_tuple_length(((PyAlias *)v)->args); k++) {
                    py_list_append(py, flat, py_tuple_item(((PyAlias *)v)->args, k));
                }
            } else {
                py_list_append(py, flat, v);
            }
        }
        return (PyValue)make(py, &alias_def, self,
                             py_tuple(py, py_list_length(flat), ((PyList *)flat)->items), NULL);
    }
    if (strcmp(name, "Concatenate") == 0) {
        return (PyValue)make(py, &alias_def, self, converted(py, key), NULL);
    }
    static const char *const single[] = {"ClassVar", "Final",    "Required",  "NotRequired",
                                         "TypeGuard", "Unpack", "ReadOnly", "TypeIs"};
    for (gsize i = 0; i < G_N_ELEMENTS(single); i++) {
        if (strcmp(name, single[i]) == 0) {
            return (PyValue)make(py, &alias_def, self,
                                 py_tuple_of(py, 1, none_to_type(py, key)), NULL);
        }
    }
    return py_raise(py, PY_EXC_TYPE_ERROR, "typing.%s is not subscriptable", name);
}

static PyValue form_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_raise(py, PY_EXC_TYPE_ERROR, "Cannot instantiate typing.%s", ((Form *)self)->name);
}

static PyValue typing_or(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    return op == PY_OP_OR ? typing_make_union(py, py_tuple_of(py, 2, a, b))
                          : py_not_implemented(py);
}

static PyValue form_mro_entries(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (strcmp(((Form *)self)->name, "Any") == 0) {
        return py_tuple(py, 0, NULL);
    }
    return py_raise(py, PY_EXC_TYPE_ERROR, "Cannot subclass typing.%s", ((Form *)self)->name);
}

static PyValue form_instancecheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_raise(py, PY_EXC_TYPE_ERROR, "typing.%s cannot be used with isinstance()",
                    ((Form *)self)->name);
}

static PyValue form_get_name(PyInterp *py, PyValue self)
{
    return py_str(py, ((Form *)self)->name);
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

static const PyTypeDef form_def = {
    .name = "_SpecialForm",
    .module = "typing",
    .size = sizeof(Form),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.repr = form_repr, .getitem = form_getitem, .call = form_call, .binary = typing_or},
    .methods = form_methods,
    .getset = form_getset,
};

/* ---- forward references --------------------------------------------------------------------------- */

typedef struct {
    PyObject header;
    PyValue text;
} Forward;

static void forward_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, ((Forward *)self)->text);
}

static PyValue forward_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "ForwardRef(arg, is_argument=, module=, is_class=)", v)) {
        return NULL;
    }
    if (!py_is_str(v[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "Forward reference must be a string");
    }
    return typing_make_forward_ref(py, v[0]);
}

static PyValue forward_repr(PyInterp *py, PyValue self)
{
    PyValue repr = py_repr(py, ((Forward *)self)->text);
    return repr == NULL ? NULL : py_str_format(py, "ForwardRef(%s)", py_text(repr));
}

static gint64 forward_hash(PyInterp *py, PyValue self)
{
    return py_hash(py, ((Forward *)self)->text);
}

static PyValue forward_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (!py_is_def(b, &forward_def) || (op != PY_EQ && op != PY_NE)) {
        return py_not_implemented(py);
    }
    return py_compare(py, ((Forward *)a)->text, ((Forward *)b)->text, op);
}

static PyValue forward_get_text(PyInterp *py, PyValue self)
{
    return ((Forward *)self)->text;
}

static const PyGetSetDef forward_getset[] = {
    {"__forward_arg__", forward_get_text, NULL},
    {NULL, NULL, NULL},
};

static const PyTypeDef forward_def = {
    .name = "ForwardRef",
    .module = "typing",
    .size = sizeof(Forward),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = forward_mark, .new_ = forward_new, .repr = forward_repr,
              .hash = forward_hash, .compare = forward_compare, .binary = typing_or},
    .getset = forward_getset,
};

PyValue typing_make_forward_ref(PyInterp *py, PyValue text)
{
    Forward *forward = (Forward *)py_new(py, py_def_type(py, &forward_def, NULL));
    forward->text = text;
    return (PyValue)forward;
}

/* ---- subscripted forms ------------------------------------------------------------------------------ */

static gboolean is_callable_alias(PyInterp *py, PyAlias *alias)
{
    return alias->extra != NULL && py_str_is(alias->extra, "typing.Callable");
}

static gboolean write_args(PyInterp *py, GString *text, PyValue args, gboolean values)
{
    for (gsize i = 0; i < py_tuple_length(args); i++) {
        g_string_append(text, i == 0 ? "" : ", ");
        PyValue item = py_tuple_item(args, i);
        if (values) {
            PyValue repr = py_repr(py, item);
            if (repr == NULL) {
                return FALSE;
            }
            g_string_append(text, py_text(repr));
        } else if (!py_alias_write_type(py, text, item)) {
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean write_callable(PyInterp *py, GString *text, PyValue args)
{
    gsize n = py_tuple_length(args);
    PyValue first = py_tuple_item(args, 0);
    gboolean open = n == 2 && (first == py_ellipsis(py) || py_is_def(first, &py_param_spec_def) ||
                               py_is_def(first, &alias_def));
    g_string_append(text, open ? "" : "[");
    for (gsize i = 0; i + 1 < n; i++) {
        g_string_append(text, i == 0 ? "" : ", ");
        if (!py_alias_write_type(py, text, py_tuple_item(args, i))) {
            return FALSE;
        }
    }
    g_string_append(text, open ? ", " : "], ");
    return py_alias_write_type(py, text, py_tuple_item(args, n - 1));
}

static PyValue alias_repr(PyInterp *py, PyValue self)
{
    PyAlias *alias = (PyAlias *)self;
    g_autoptr(GString) text = g_string_new(NULL);
    if (alias->extra != NULL) {
        g_string_append(text, py_text(alias->extra));
    } else if (!py_alias_write_type(py, text, alias->origin)) {
        return NULL;
    }
    g_string_append_c(text, '[');
    gboolean literal = py_is_def(alias->origin, &form_def) &&
                       strcmp(((Form *)alias->origin)->name, "Literal") == 0;
    gboolean done;
    if (is_callable_alias(py, alias)) {
        done = write_callable(py, text, alias->args);
    } else {
        done = write_args(py, text, alias->args, literal);
        g_string_append(text, py_tuple_length(alias->args) == 0 ? "()" : "");
    }
    g_string_append_c(text, ']');
    return done ? py_str_len(py, text->str, text->len) : NULL;
}

static PyValue alias_get_name(PyInterp *py, PyValue self)
{
    PyAlias *alias = (PyAlias *)self;
    if (alias->extra != NULL && py_is_str(alias->extra)) {
        return py_str(py, strrchr(py_text(alias->extra), '.') + 1);
    }
    return alias->origin == NULL ? py_none(py) : py_getattr(py, alias->origin, "__name__");
}

static PyValue alias_get_origin(PyInterp *py, PyValue self)
{
    return ((PyAlias *)self)->origin;
}

static PyValue alias_get_args(PyInterp *py, PyValue self)
{
    PyValue args = ((PyAlias *)self)->args;
    return args == NULL ? py_tuple(py, 0, NULL) : args;
}

static PyValue alias_get_parameters(PyInterp *py, PyValue self)
{
    return py_alias_parameters(py, alias_get_args(py, self));
}

static PyValue alias_get_metadata(PyInterp *py, PyValue self)
{
    return ((PyAlias *)self)->extra;
}

static const PyGetSetDef typing_alias_getset[] = {
    {"__origin__", alias_get_origin, NULL}, {"__args__", alias_get_args, NULL},
    {"__parameters__", alias_get_parameters, NULL}, {"_name", alias_get_name, NULL},
    {"__name__", alias_get_name, NULL},     {NULL, NULL, NULL},
};

#define ALIAS_SLOTS                                                                                \
    .mark = py_alias_mark, .call = py_alias_call, .getattr_missing = py_alias_getattr_missing,     \
    .hash = py_alias_hash, .compare = py_alias_compare, .binary = typing_or

static const PyTypeDef alias_def = {
    .name = "_GenericAlias",
    .module = "typing",
    .size = sizeof(PyAlias),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {ALIAS_SLOTS, .repr = alias_repr, .getitem = py_alias_getitem},
    .methods = py_alias_methods,
    .getset = typing_alias_getset,
};

/* ---- Union --------------------------------------------------------------------------------------------- */

static PyValue union_repr(PyInterp *py, PyValue self)
{
    PyAlias *alias = (PyAlias *)self;
    PyValue none_type = py_type_value(py_type_of(py, py_none(py)));
    gsize n = py_tuple_length(alias->args);
    g_autoptr(GString) text = g_string_new(NULL);
    if (n == 2 && (py_tuple_item(alias->args, 0) == none_type ||
                   py_tuple_item(alias->args, 1) == none_type)) {
        g_string_append(text, "typing.Optional[");
        gboolean first = py_tuple_item(alias->args, 1) == none_type;
        if (!py_alias_write_type(py, text, py_tuple_item(alias->args, first ? 0 : 1))) {
            return NULL;
        }
    } else {
        g_string_append(text, "typing.Union[");
        if (!write_args(py, text, alias->args, FALSE)) {
            return NULL;
        }
    }
    g_string_append_c(text, ']');
    return py_str_len(py, text->str, text->len);
}

static PyValue union_instancecheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    int is = args->npos == 1 ? py_isinstance(py, args->pos[0], ((PyAlias *)self)->args) : 0;
    return is < 0 ? NULL : py_bool(py, is);
}

static const PyMethodDef union_methods[] = {
    {"__instancecheck__", union_instancecheck, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyTypeDef union_def = {
    .name = "_UnionGenericAlias",
    .module = "typing",
    .size = sizeof(PyAlias),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = py_alias_mark, .repr = union_repr, .hash = py_union_hash,
              .compare = py_alias_compare, .getitem = py_alias_getitem, .binary = typing_or},
    .methods = union_methods,
    .getset = typing_alias_getset,
};

static gboolean add_member(PyInterp *py, PyValue members, PyValue v)
{
    v = none_to_type(py, v);
    PyValue nested;
    if (typing_is_union(v, &nested)) {
        for (gsize i = 0; i < py_tuple_length(nested); i++) {
            if (!add_member(py, members, py_tuple_item(nested, i))) {
                return FALSE;
            }
        }
        return TRUE;
    }
    return py_union_add(py, members, v);
}

PyValue typing_make_union(PyInterp *py, PyValue items)
{
    PyValue members = py_list(py, 0, NULL);
    if (py_tuple_length(items) == 0) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "Cannot take a Union of no types.");
    }
    for (gsize i = 0; i < py_tuple_length(items); i++) {
        if (!add_member(py, members, py_tuple_item(items, i))) {
            return NULL;
        }
    }
    gsize n = py_list_length(members);
    if (n == 1) {
        return py_list_item(members, 0);
    }
    PyValue origin = typing_name(py, "Union");
    return (PyValue)make(py, &union_def, origin, py_tuple(py, n, ((PyList *)members)->items), NULL);
}

/* ---- Annotated ----------------------------------------------------------------------------------------- */

static PyValue annotated_repr(PyInterp *py, PyValue self)
{
    PyAlias *alias = (PyAlias *)self;
    g_autoptr(GString) text = g_string_new("typing.Annotated[");
    if (!py_alias_write_type(py, text, alias->origin)) {
        return NULL;
    }
    g_string_append(text, ", ");
    if (!write_args(py, text, alias->extra, TRUE)) {
        return NULL;
    }
    g_string_append_c(text, ']');
    return py_str_len(py, text->str, text->len);
}

static const PyGetSetDef annotated_getset[] = {
    {"__origin__", alias_get_origin, NULL},
    {"__args__", alias_get_args, NULL},
    {"__parameters__", alias_get_parameters, NULL},
    {"__metadata__", alias_get_metadata, NULL},
    {NULL, NULL, NULL},
};

static const PyTypeDef annotated_def = {
    .name = "_AnnotatedAlias",
    .module = "typing",
    .size = sizeof(PyAlias),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {ALIAS_SLOTS, .repr = annotated_repr, .getitem = py_alias_getitem},
    .methods = py_alias_methods,
    .getset = annotated_getset,
};

/* ---- List, Dict, Sequence ... -------------------------------------------------------------------------- */

static const struct {
    const char *name;   /* typing's */
    const char *module; /* NULL: builtins; "abc": collections.abc */
    const char *origin;
} specials[] = {
    {"List", NULL, "list"},
    {"Dict", NULL, "dict"},
    {"Set", NULL, "set"},
    {"FrozenSet", NULL, "frozenset"},
    {"Tuple", NULL, "tuple"},
    {"Type", NULL, "type"},
    {"Callable", "abc", "Callable"},
    {"Sequence", "abc", "Sequence"},
    {"MutableSequence", "abc", "MutableSequence"},
    {"Mapping", "abc", "Mapping"},
    {"MutableMapping", "abc", "MutableMapping"},
    {"Iterable", "abc", "Iterable"},
    {"Iterator", "abc", "Iterator"},
    {"Generator", "abc", "Generator"},
    {"Collection", "abc", "Collection"},
    {"Container", "abc", "Container"},
    {"Hashable", "abc", "Hashable"},
    {"Sized", "abc", "Sized"},
    {"Reversible", "abc", "Reversible"},
    {"AbstractSet", "abc", "Set"},
    {"MutableSet", "abc", "MutableSet"},
    {"MappingView", "abc", "MappingView"},
    {"KeysView", "abc", "KeysView"},
    {"ItemsView", "abc", "ItemsView"},
    {"ValuesView", "abc", "ValuesView"},
    {"Awaitable", "abc", "Awaitable"},
    {"Coroutine", "abc", "Coroutine"},
    {"AsyncIterable", "abc", "AsyncIterable"},
    {"AsyncIterator", "abc", "AsyncIterator"},
    {"AsyncGenerator", "abc", "AsyncGenerator"},
    {"ByteString", "abc", "ByteString"},
    {"Deque", "collections", "deque"},
    {"DefaultDict", "collections", "defaultdict"},
    {"OrderedDict", "collections", "OrderedDict"},
    {"Counter", "collections", "Counter"},
    {"ChainMap", "collections", "ChainMap"},
    {"ContextManager", "contextlib", "AbstractContextManager"},
    {"AsyncContextManager", "contextlib", "AbstractAsyncContextManager"},
    {"Pattern", "re", "Pattern"},
    {"Match", "re", "Match"},
};

static PyValue special_repr(PyInterp *py, PyValue self)
{
    return ((PyAlias *)self)->extra;
}

static PyValue special_getitem(PyInterp *py, PyValue self, PyValue key)
{
    PyAlias *alias = (PyAlias *)self;
    PyValue args;
    if (py_str_is(alias->extra, "typing.Callable")) {
        if (!py_is_tuple(key) || py_tuple_length(key) != 2) {
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "Callable must be used as Callable[[arg, ...], result].");
        }
        PyValue flat = py_list(py, 0, NULL), parameters = py_tuple_item(key, 0);
        gsize n = py_is_list(parameters) ? py_list_length(parameters) : 0;
        for (gsize i = 0; i < n; i++) {
            py_list_append(py, flat, none_to_type(py, py_list_item(parameters, i)));
        }
        if (!py_is_list(parameters)) {
            py_list_append(py, flat, parameters);
        }
        py_list_append(py, flat, none_to_type(py, py_tuple_item(key, 1)));
        args = py_tuple(py, py_list_length(flat), ((PyList *)flat)->items);
    } else {
        args = converted(py, key);
    }
    return (PyValue)make(py, &alias_def, alias->origin, args, alias->extra);
}

static const PyTypeDef special_def = {
    .name = "_SpecialGenericAlias",
    .module = "typing",
    .size = sizeof(PyAlias),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {ALIAS_SLOTS, .repr = special_repr, .getitem = special_getitem},
    .methods = py_alias_methods,
    .getset = typing_alias_getset,
};

static PyValue make_special(PyInterp *py, gsize i)
{
    PyValue origin;
    if (specials[i].module == NULL) {
        PyValue builtins = py_import(py, "builtins");
        origin = builtins == NULL ? NULL : py_getattr(py, builtins, specials[i].origin);
    } else if (strcmp(specials[i].module, "abc") == 0) {
        origin = abc_collection(py, specials[i].origin);
    } else {
        PyValue module = py_import(py, specials[i].module);
        origin = module == NULL ? NULL : py_getattr(py, module, specials[i].origin);
    }
    if (origin == NULL) {
        return NULL;
    }
    return (PyValue)make(py, &special_def, origin, NULL,
                         py_str_format(py, "typing.%s", specials[i].name));
}

/* ---- Generic ----------------------------------------------------------------------------------------------- */

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
        return repr == NULL ? NULL
                            : py_raise(py, PY_EXC_TYPE_ERROR,
                                       "Too %s arguments for %s; actual %" G_GSIZE_FORMAT
                                       ", expected %" G_GSIZE_FORMAT,
                                       given > wanted ? "many" : "few", py_text(repr), given,
                                       wanted);
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
            if (!py_is_def(base, &alias_def)) {
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

static const PyTypeDef generic_def = {
    .name = "Generic",
    .module = "typing",
    .methods = generic_methods,
};

PyType *typing_generic(PyInterp *py)
{
    return py_def_type(py, &generic_def, NULL);
}

/* ---- reading annotations from C -------------------------------------------------------------------------------- */

PyValue typing_name(PyInterp *py, const char *name)
{
    PyValue module = py_import(py, "typing");
    return module == NULL ? NULL : py_getattr_or_null(py, module, name);
}

gboolean typing_is_union(PyValue v, PyValue *ret_args)
{
    if (!py_is_def(v, &union_def) && !py_is_def(v, &py_union_def)) {
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
    if (!py_is_def(v, &annotated_def)) {
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
    if (!py_is_def(v, &alias_def) && !py_is_def(v, &special_def) &&
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
    if (py_is_def(v, &form_def)) {
        return ((Form *)v)->name;
    }
    if (py_is_def(v, &union_def) || py_is_def(v, &py_union_def)) {
        return "Union";
    }
    if (py_is_def(v, &annotated_def)) {
        return "Annotated";
    }
    if (py_is_def(v, &alias_def) && py_is_def(((PyAlias *)v)->origin, &form_def)) {
        return ((Form *)((PyAlias *)v)->origin)->name;
    }
    return NULL;
}

const char *typing_forward_ref(PyValue v)
{
    return py_is_def(v, &forward_def) ? py_text(((Forward *)v)->text) : NULL;
}

PyValue typing_make_alias(PyInterp *py, PyValue origin, PyValue args)
{
    return (PyValue)make(py, &alias_def, origin, converted(py, args), NULL);
}

/* ---- the module -------------------------------------------------------------------------------------------------- */

static PyValue get_origin(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "get_origin(tp)", v)) {
        return NULL;
    }
    if (py_is_def(v[0], &annotated_def)) {
        return typing_name(py, "Annotated");
    }
    if (py_is_def(v[0], &union_def)) {
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
    if (py_is_def(v[0], &annotated_def)) {
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
    if (py_is_def(v[0], &alias_def) && is_callable_alias(py, alias) &&
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
    "Any",      "Union",       "Optional",  "Annotated",  "Literal",     "ClassVar",
    "Final",    "Never",       "NoReturn",  "Self",       "LiteralString", "Required",
    "NotRequired", "TypeGuard", "TypeAlias", "Concatenate", "Unpack",    "ReadOnly",
    "TypeIs",
};

/* Names that the module's Python part gives. */
static const char *const cold[] = {
    "NamedTuple",        "TypedDict",      "NewType",        "get_type_hints",
    "overload",          "no_type_check",  "final",          "runtime_checkable",
    "runtime",           "Protocol",       "dataclass_transform", "IO",
    "TextIO",            "BinaryIO",       "assert_never",   "assert_type",
    "reveal_type",       "override",       "is_typeddict",   "SupportsInt",
    "SupportsFloat",     "SupportsAbs",    "SupportsBytes",  "SupportsIndex",
    "SupportsRound",     "SupportsComplex", "get_overloads", "clear_overloads",
    "TypeAliasType",     "deprecated",     "no_type_check_decorator",
};

const char *const typing_names[] = {
    "Annotated", "Any", "Callable", "ClassVar", "Concatenate", "Final", "ForwardRef", "Generic",
    "Literal", "Optional", "ParamSpec", "Protocol", "Tuple", "Type", "TypeVar", "TypeVarTuple",
    "Union", "AbstractSet", "ByteString", "Container", "ContextManager", "Hashable", "ItemsView",
    "Iterable", "Iterator", "KeysView", "Mapping", "MappingView", "MutableMapping",
    "MutableSequence", "MutableSet", "Sequence", "Sized", "ValuesView", "Awaitable",
    "AsyncIterator", "AsyncIterable", "Coroutine", "Collection", "AsyncGenerator",
    "AsyncContextManager", "Reversible", "SupportsAbs", "SupportsBytes", "SupportsComplex",
    "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "ChainMap", "Counter",
    "Deque", "Dict", "DefaultDict", "List", "OrderedDict", "Set", "FrozenSet", "NamedTuple",
    "TypedDict", "Generator", "BinaryIO", "IO", "Match", "Pattern", "TextIO", "AnyStr",
    "assert_type", "assert_never", "cast", "clear_overloads", "dataclass_transform", "final",
    "get_args", "get_origin", "get_overloads", "get_type_hints", "is_typeddict", "LiteralString",
    "Never", "NewType", "no_type_check", "no_type_check_decorator", "NoReturn", "NotRequired",
    "overload", "Required", "reveal_type",
    "runtime_checkable", "Self", "Text", "TYPE_CHECKING", "TypeAlias", "TypeGuard", "Unpack",
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
            Form *form = (Form *)py_new(py, py_def_type(py, &form_def, NULL));
            form->name = forms[i];
            return (PyValue)form;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(specials); i++) {
        if (strcmp(name, specials[i].name) == 0) {
            return make_special(py, i);
        }
    }
    static const struct {
        const char *name;
        const PyTypeDef *def;
    } types[] = {
        {"Generic", &generic_def},
        {"ForwardRef", &forward_def},
        {"TypeVar", &py_type_variable_def},
        {"ParamSpec", &py_param_spec_def},
        {"TypeVarTuple", &py_type_variable_tuple_def},
        {"_GenericAlias", &alias_def},
        {"_AnnotatedAlias", &annotated_def},
        {"_UnionGenericAlias", &union_def},
        {"_SpecialForm", &form_def},
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
