#include "modules/stdlib/typing_alias.h"

#include "modules/stdlib/abc.h"

#include <string.h>

PyAlias *typing_new_alias(PyInterp *py, const PyTypeDef *def, PyValue origin, PyValue args,
                          PyValue extra)
{
    PyAlias *alias = (PyAlias *)py_new(py, py_def_type(py, def, NULL));
    alias->origin = origin;
    alias->args = args;
    alias->extra = extra;
    return alias;
}

PyValue typing_annotation(PyInterp *py, PyValue v)
{
    if (py_is_none(v)) {
        return py_type_value(py_type_of(py, v));
    }
    return py_is_str(v) ? typing_make_forward_ref(py, v) : v;
}

PyValue typing_subscript(PyInterp *py, PyValue v)
{
    return py_is_tuple(v) ? v : py_tuple_of(py, 1, v);
}

PyValue typing_annotations(PyInterp *py, PyValue args)
{
    args = typing_subscript(py, args);
    gsize n = py_tuple_length(args);
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        py_list_append(py, list, typing_annotation(py, py_tuple_item(args, i)));
    }
    return py_tuple(py, n, ((PyList *)list)->items);
}

PyValue typing_or(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    return op == PY_OP_OR ? typing_make_union(py, py_tuple_of(py, 2, a, b))
                          : py_not_implemented(py);
}

/* ---- subscripted forms
 * ------------------------------------------------------------------------------ */

gboolean typing_is_callable(PyInterp *py, const PyAlias *alias)
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
                               py_is_def(first, &typing_alias_def));
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
    gboolean literal = py_is_def(alias->origin, &typing_form_def) &&
                       strcmp(((TypingForm *)alias->origin)->name, "Literal") == 0;
    gboolean done;
    if (typing_is_callable(py, alias)) {
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
    {"__origin__", alias_get_origin, NULL},
    {"__args__", alias_get_args, NULL},
    {"__parameters__", alias_get_parameters, NULL},
    {"_name", alias_get_name, NULL},
    {"__name__", alias_get_name, NULL},
    {NULL, NULL, NULL},
};

#define ALIAS_SLOTS                                                                                \
    .mark = py_alias_mark, .call = py_alias_call, .getattr_missing = py_alias_getattr_missing,     \
    .hash = py_alias_hash, .compare = py_alias_compare, .binary = typing_or

const PyTypeDef typing_alias_def = {
    .name = "_GenericAlias",
    .module = "typing",
    .size = sizeof(PyAlias),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {ALIAS_SLOTS, .repr = alias_repr, .getitem = py_alias_getitem},
    .methods = py_alias_methods,
    .getset = typing_alias_getset,
};

/* ---- Union
 * --------------------------------------------------------------------------------------------- */

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

const PyTypeDef typing_union_def = {
    .name = "_UnionGenericAlias",
    .module = "typing",
    .size = sizeof(PyAlias),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = py_alias_mark,
              .repr = union_repr,
              .hash = py_union_hash,
              .compare = py_alias_compare,
              .getitem = py_alias_getitem,
              .binary = typing_or},
    .methods = union_methods,
    .getset = typing_alias_getset,
};

static gboolean add_member(PyInterp *py, PyValue members, PyValue v)
{
    v = typing_annotation(py, v);
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
    return (PyValue)typing_new_alias(py, &typing_union_def, origin,
                                     py_tuple(py, n, ((PyList *)members)->items), NULL);
}

/* ---- Annotated
 * ----------------------------------------------------------------------------------------- */

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

const PyTypeDef typing_annotated_def = {
    .name = "_AnnotatedAlias",
    .module = "typing",
    .size = sizeof(PyAlias),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {ALIAS_SLOTS, .repr = annotated_repr, .getitem = py_alias_getitem},
    .methods = py_alias_methods,
    .getset = annotated_getset,
};

/* ---- List, Dict, Sequence ...
 * -------------------------------------------------------------------------- */

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
            py_list_append(py, flat, typing_annotation(py, py_list_item(parameters, i)));
        }
        if (!py_is_list(parameters)) {
            py_list_append(py, flat, parameters);
        }
        py_list_append(py, flat, typing_annotation(py, py_tuple_item(key, 1)));
        args = py_tuple(py, py_list_length(flat), ((PyList *)flat)->items);
    } else {
        args = typing_annotations(py, key);
    }
    return (PyValue)typing_new_alias(py, &typing_alias_def, alias->origin, args, alias->extra);
}

const PyTypeDef typing_special_def = {
    .name = "_SpecialGenericAlias",
    .module = "typing",
    .size = sizeof(PyAlias),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {ALIAS_SLOTS, .repr = special_repr, .getitem = special_getitem},
    .methods = py_alias_methods,
    .getset = typing_alias_getset,
};

PyValue typing_special(PyInterp *py, const char *name)
{
    gsize i = 0;
    while (i < G_N_ELEMENTS(specials) && strcmp(name, specials[i].name) != 0) {
        i++;
    }
    if (i == G_N_ELEMENTS(specials)) {
        return NULL;
    }
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
    return (PyValue)typing_new_alias(py, &typing_special_def, origin, NULL,
                                     py_str_format(py, "typing.%s", specials[i].name));
}
