#include "modules/stdlib/abc.h"

#include "python/state.h"

#include <string.h>

/* ---- which built-in types are instances of what -------------------------------------------------- */

/* What makes a class an instance, for those that ask for methods only. */
static const struct {
    const char *name;
    const char *methods[5];
} structural[] = {
    {"Hashable", {"__hash__"}},
    {"Iterable", {"__iter__"}},
    {"Iterator", {"__iter__", "__next__"}},
    {"Reversible", {"__iter__", "__reversed__"}},
    {"Sized", {"__len__"}},
    {"Container", {"__contains__"}},
    {"Collection", {"__len__", "__iter__", "__contains__"}},
    {"Callable", {"__call__"}},
    {"Awaitable", {"__await__"}},
    {"Coroutine", {"__await__", "send", "throw", "close"}},
    {"AsyncIterable", {"__aiter__"}},
    {"AsyncIterator", {"__aiter__", "__anext__"}},
    {"Generator", {"__iter__", "__next__", "send", "throw", "close"}},
    {"AsyncGenerator", {"__aiter__", "__anext__", "asend", "athrow", "aclose"}},
};

/* Types that are registered with a class, by name; those of subclasses count too. */
static const struct {
    const char *name;
    const char *types[8];
} registered[] = {
    {"Sequence", {"list", "tuple", "str", "range", "bytes", "bytearray", "memoryview", "deque"}},
    {"MutableSequence", {"list", "bytearray", "deque"}},
    {"ByteString", {"bytes", "bytearray"}},
    {"Set", {"set", "frozenset", "dict_keys", "dict_items"}},
    {"MutableSet", {"set"}},
    {"Mapping", {"dict", "mappingproxy"}},
    {"MutableMapping", {"dict"}},
    {"MappingView", {"dict_keys", "dict_items", "dict_values"}},
    {"KeysView", {"dict_keys"}},
    {"ItemsView", {"dict_items"}},
    {"ValuesView", {"dict_values"}},
};

/* Bases within collections.abc. */
static const struct {
    const char *name;
    const char *bases[3];
} collections[] = {
    {"Hashable", {NULL}},
    {"Iterable", {NULL}},
    {"Iterator", {"Iterable"}},
    {"Reversible", {"Iterable"}},
    {"Sized", {NULL}},
    {"Container", {NULL}},
    {"Collection", {"Sized", "Iterable", "Container"}},
    {"Callable", {NULL}},
    {"Awaitable", {NULL}},
    {"Coroutine", {"Awaitable"}},
    {"AsyncIterable", {NULL}},
    {"AsyncIterator", {"AsyncIterable"}},
    {"AsyncGenerator", {"AsyncIterator"}},
    {"Generator", {"Iterator"}},
    {"Sequence", {"Reversible", "Collection"}},
    {"MutableSequence", {"Sequence"}},
    {"ByteString", {"Sequence"}},
    {"Set", {"Collection"}},
    {"MutableSet", {"Set"}},
    {"Mapping", {"Collection"}},
    {"MutableMapping", {"Mapping"}},
    {"MappingView", {"Sized"}},
    {"KeysView", {"MappingView", "Set"}},
    {"ItemsView", {"MappingView", "Set"}},
    {"ValuesView", {"MappingView", "Collection"}},
    {"Buffer", {NULL}},
};

#define N_COLLECTIONS G_N_ELEMENTS(collections)

typedef struct {
    PyType *types[N_COLLECTIONS];
    PyTypeDef defs[N_COLLECTIONS];
    gboolean mixed; /* the mixin methods are there */
} Collections;

static void mark_collections(gpointer data, void (*visit)(void *context, PyValue v), void *context)
{
    Collections *made = data;
    for (gsize i = 0; i < N_COLLECTIONS; i++) {
        if (made->types[i] != NULL) {
            visit(context, (PyValue)made->types[i]);
        }
    }
}

static Collections *state(PyInterp *py)
{
    Collections *made = py_get_data(py, "stdlib.abc");
    if (made == NULL) {
        made = g_new0(Collections, 1);
        py_set_data(py, "stdlib.abc", made, g_free, mark_collections);
    }
    return made;
}

/* ---- instance checks ---------------------------------------------------------------------------------- */

/* list, dict, set and bytearray, unless a script's class gave them a hash again. */
static gboolean is_unhashable(PyInterp *py, PyType *type)
{
    if (type->layout != PY_LAYOUT_LIST && type->layout != PY_LAYOUT_DICT &&
        type->layout != PY_LAYOUT_SET && type->layout != PY_LAYOUT_BYTEARRAY) {
        return FALSE;
    }
    for (; type != NULL && (type->flags & PY_TYPE_HEAP); type = type->base) {
        PyValue own = py_dict_get_str(py, type->dict, "__hash__");
        if (own != NULL) {
            return py_is_none(own);
        }
    }
    return TRUE;
}

static gboolean has_method(PyInterp *py, PyType *type, const char *name)
{
    if (strcmp(name, "__hash__") == 0 && is_unhashable(py, type)) {
        return FALSE;
    }
    PyValue found = py_type_lookup(py, type, name);
    if (found != NULL) {
        return !py_is_none(found);
    }
    const PySlots *slots = &type->slots;
    if (strcmp(name, "__contains__") == 0) {
        return slots->contains != NULL;
    }
    return (strcmp(name, "__iter__") == 0 && slots->iter != NULL) ||
           (strcmp(name, "__next__") == 0 && slots->iternext != NULL) ||
           (strcmp(name, "__len__") == 0 && slots->length != NULL) ||
           (strcmp(name, "__call__") == 0 && slots->call != NULL) ||
           (strcmp(name, "__hash__") == 0 && slots->hash != NULL);
}

/* By structure or by the table of built-in types; -1: the class has no such rule. */
static int follows_rule(PyInterp *py, const char *name, PyType *type)
{
    for (gsize i = 0; i < G_N_ELEMENTS(structural); i++) {
        if (strcmp(structural[i].name, name) == 0) {
            gboolean all = TRUE;
            for (gsize k = 0; k < 5 && structural[i].methods[k] != NULL && all; k++) {
                all = has_method(py, type, structural[i].methods[k]);
            }
            return all;
        }
    }
    for (gsize i = 0; i < G_N_ELEMENTS(registered); i++) {
        if (strcmp(registered[i].name, name) != 0) {
            continue;
        }
        for (PyType *base = type; base != NULL; base = base->base) {
            for (gsize k = 0; base->def != NULL && k < 8 && registered[i].types[k] != NULL; k++) {
                if (strcmp(base->def->name, registered[i].types[k]) == 0) {
                    return 1;
                }
            }
        }
        return 0;
    }
    return -1;
}

static int is_subclass(PyInterp *py, PyType *type, PyType *of);

static int is_registered(PyInterp *py, PyType *type, PyType *of)
{
    PyValue registry = of->dict == NULL ? NULL : py_dict_get_str(py, of->dict, "_abc_registry");
    for (gsize i = 0; registry != NULL && i < py_list_length(registry); i++) {
        int is = is_subclass(py, type, (PyType *)py_list_item(registry, i));
        if (is != 0) {
            return is;
        }
    }
    for (gsize i = 0; of->subclasses != NULL && i < py_list_length(of->subclasses); i++) {
        PyValue below = py_list_item(of->subclasses, i);
        if (!py_is_small(below) && py_is_type(below)) {
            int is = is_subclass(py, type, (PyType *)below);
            if (is != 0) {
                return is;
            }
        }
    }
    return 0;
}

static int is_subclass(PyInterp *py, PyType *type, PyType *of)
{
    if (py_type_is_subtype(type, of)) {
        return 1;
    }
    if (!py_type_is_subtype(py_type_of(py, (PyValue)of), abc_meta(py))) {
        return 0;
    }
    PyValue hook = (of->flags & PY_TYPE_HEAP) ? py_getattr_or_null(py, (PyValue)of,
                                                                   "__subclasshook__")
                                              : NULL;
    if (hook != NULL) {
        PyValue answer = py_call1(py, hook, (PyValue)type);
        if (answer == NULL) {
            return -1;
        }
        if (answer != py_not_implemented(py)) {
            return py_truth(py, answer);
        }
    } else if (py_error(py) != NULL) {
        return -1;
    }
    if (of->def != NULL && of->def->module != NULL &&
        strcmp(of->def->module, "collections.abc") == 0) {
        int follows = follows_rule(py, of->def->name, type);
        if (follows == 1) {
            return 1;
        }
    }
    return is_registered(py, type, of);
}

static PyValue meta_instancecheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "__instancecheck__(instance, /)", v)) {
        return NULL;
    }
    int is = is_subclass(py, py_type_of(py, v[0]), (PyType *)self);
    return is < 0 ? NULL : py_bool(py, is);
}

static PyValue meta_subclasscheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "__subclasscheck__(subclass, /)", v)) {
        return NULL;
    }
    if (py_is_small(v[0]) || !py_is_type(v[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "issubclass() arg 1 must be a class");
    }
    int is = is_subclass(py, (PyType *)v[0], (PyType *)self);
    return is < 0 ? NULL : py_bool(py, is);
}

static PyValue meta_register(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "register(subclass, /)", v)) {
        return NULL;
    }
    if (py_is_small(v[0]) || !py_is_type(v[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "Can only register classes");
    }
    PyType *type = (PyType *)self;
    PyValue registry = type->dict == NULL ? NULL : py_dict_get_str(py, type->dict, "_abc_registry");
    if (registry == NULL) {
        registry = py_list(py, 0, NULL);
        if (!py_setattr(py, self, "_abc_registry", registry)) {
            return NULL;
        }
    }
    py_list_append(py, registry, v[0]);
    return v[0];
}

/* ---- abstract methods ------------------------------------------------------------------------------------- */

static int is_abstract(PyInterp *py, PyValue v)
{
    static const char *const kinds[] = {"property", "classmethod", "staticmethod"};
    gboolean may = py_layout(v) == PY_LAYOUT_FUNCTION || py_layout(v) == PY_LAYOUT_NATIVE_FUNCTION;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds) && !may; i++) {
        PyType *kind = py_state_type(py, kinds[i]);
        may = kind != NULL && py_type_is_subtype(py_type_of(py, v), kind);
    }
    PyValue mark = may ? py_getattr_or_null(py, v, "__isabstractmethod__") : NULL;
    return mark != NULL ? py_truth(py, mark) : py_error(py) != NULL ? -1 : 0;
}

/* Sets __abstractmethods__: the names that are abstract in the class's own body, and those of its
 * bases that it leaves abstract. */
static gboolean find_abstract(PyInterp *py, PyType *type)
{
    PyValue found = py_set(py, TRUE), key, value;
    gsize position = 0;
    while (type->dict != NULL && py_dict_next(type->dict, &position, &key, &value)) {
        int abstract = is_abstract(py, value);
        if (abstract < 0 || (abstract == 1 && !py_set_add(py, found, key))) {
            return FALSE;
        }
    }
    for (gsize i = 0; i < py_tuple_length(type->bases); i++) {
        PyType *base = (PyType *)py_tuple_item(type->bases, i);
        PyValue names = base->dict == NULL ? NULL
                                           : py_dict_get_str(py, base->dict, "__abstractmethods__");
        position = 0;
        while (names != NULL && py_set_next(names, &position, &key)) {
            PyValue now = py_type_lookup(py, type, py_text(key));
            int abstract = now == NULL ? 0 : is_abstract(py, now);
            if (abstract < 0 || (abstract == 1 && !py_set_add(py, found, key))) {
                return FALSE;
            }
        }
    }
    return py_setattr(py, py_type_value(type), "__abstractmethods__", found);
}

/* ---- ABCMeta --------------------------------------------------------------------------------------------- */

/* Puts the Python methods into the classes of collections.abc. */
static gboolean mix_in(PyInterp *py)
{
    Collections *made = state(py);
    if (made->mixed) {
        return TRUE;
    }
    made->mixed = TRUE;
    PyValue mixins = py_import(py, "_abc_mixins");
    PyValue table = mixins == NULL ? NULL : py_getattr(py, mixins, "MIXINS");
    if (table == NULL) {
        return FALSE;
    }
    gsize position = 0;
    PyValue name, methods;
    while (py_dict_next(table, &position, &name, &methods)) {
        PyValue class = abc_collection(py, py_text(name));
        gsize at = 0;
        PyValue method, function;
        while (py_dict_next(methods, &at, &method, &function)) {
            if (!py_setattr(py, class, py_text(method), function)) {
                return FALSE;
            }
        }
        if (!find_abstract(py, (PyType *)class)) {
            return FALSE;
        }
    }
    return TRUE;
}

static PyValue meta_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue bases = args->npos == 3 ? args->pos[1] : NULL;
    for (gsize i = 0; bases != NULL && py_is_tuple(bases) && i < py_tuple_length(bases); i++) {
        PyType *base = (PyType *)py_tuple_item(bases, i);
        if (py_is_type((PyValue)base) && base->def != NULL && base->def->module != NULL &&
            strcmp(base->def->module, "collections.abc") == 0 && !mix_in(py)) {
            return NULL;
        }
    }
    PyValue made = abc_meta(py)->base->slots.new_(py, type, args);
    return made != NULL && find_abstract(py, (PyType *)made) ? made : NULL;
}

static const PyMethodDef meta_methods[] = {
    {"__instancecheck__", meta_instancecheck, PY_METHOD_INSTANCE},
    {"__subclasscheck__", meta_subclasscheck, PY_METHOD_INSTANCE},
    {"register", meta_register, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyTypeDef meta_def = {
    .name = "ABCMeta",
    .module = "abc",
    .slots = {.new_ = meta_new},
    .methods = meta_methods,
};

PyType *abc_meta(PyInterp *py)
{
    PyType *type_type = py_type_of(py, py_type_value(py_type_of(py, py_none(py))));
    return py_def_type(py, &meta_def, type_type);
}

/* ---- collections.abc ------------------------------------------------------------------------------------- */

static PyValue class_getitem(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "__class_getitem__(item, /)", v)) {
        return NULL;
    }
    PyValue item = v[0];
    if (strcmp(py_text(((PyType *)self)->name), "Callable") == 0 && py_is_tuple(item) &&
        py_tuple_length(item) == 2 && py_is_list(py_tuple_item(item, 0))) {
        PyValue flat = py_to_list(py, py_tuple_item(item, 0));
        py_list_append(py, flat, py_tuple_item(item, 1));
        item = py_tuple(py, py_list_length(flat), ((PyList *)flat)->items);
    }
    return py_generic_alias(py, self, item);
}

static const PyMethodDef collection_methods[] = {
    {"__class_getitem__", class_getitem, PY_METHOD_CLASS},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

PyValue abc_collection(PyInterp *py, const char *name)
{
    Collections *made = state(py);
    gsize i = 0;
    while (i < N_COLLECTIONS && strcmp(collections[i].name, name) != 0) {
        i++;
    }
    if (i == N_COLLECTIONS) {
        return NULL;
    }
    if (made->types[i] != NULL) {
        return py_type_value(made->types[i]);
    }
    PyType *bases[3] = {NULL, NULL, NULL};
    for (gsize k = 0; k < 3 && collections[i].bases[k] != NULL; k++) {
        bases[k] = (PyType *)abc_collection(py, collections[i].bases[k]);
    }
    made->defs[i] = (PyTypeDef){
        .name = collections[i].name,
        .module = "collections.abc",
        .methods = collection_methods,
    };
    PyType *type = py_type_from_def(py, &made->defs[i], bases[0], bases[1], bases[2], NULL);
    ((PyObject *)type)->type = abc_meta(py);
    made->types[i] = type;
    return py_type_value(type);
}

PyValue abc_collections_attribute(PyInterp *py, PyValue module, const char *name)
{
    return abc_collection(py, name);
}

const char *const abc_collections_names[] = {
    "Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable",
    "Iterable", "Iterator", "Generator", "Reversible", "Sized", "Container", "Callable",
    "Collection", "Set", "MutableSet", "Mapping", "MutableMapping", "MappingView", "KeysView",
    "ItemsView", "ValuesView", "Sequence", "MutableSequence", "ByteString", "Buffer", NULL,
};

/* ---- abc -------------------------------------------------------------------------------------------------- */

static const PyTypeDef abc_def = {.name = "ABC", .module = "abc"};

static PyValue abstractmethod(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "abstractmethod(funcobj)", v) ||
        !py_setattr(py, v[0], "__isabstractmethod__", py_bool(py, TRUE))) {
        return NULL;
    }
    return v[0];
}

static PyValue get_cache_token(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, 0);
}

static PyValue update_abstractmethods(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "update_abstractmethods(cls)", v) ? v[0] : NULL;
}

const PyMethodDef abc_functions[] = {
    {"abstractmethod", abstractmethod, PY_METHOD_STATIC},
    {"get_cache_token", get_cache_token, PY_METHOD_STATIC},
    {"update_abstractmethods", update_abstractmethods, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean abc_init(PyInterp *py, PyValue module)
{
    return TRUE;
}

PyValue abc_attribute(PyInterp *py, PyValue module, const char *name)
{
    if (strcmp(name, "ABCMeta") == 0) {
        return py_type_value(abc_meta(py));
    }
    if (strcmp(name, "ABC") == 0) {
        PyType *type = py_def_type(py, &abc_def, NULL);
        ((PyObject *)type)->type = abc_meta(py);
        return py_type_value(type);
    }
    if (strcmp(name, "abstractproperty") == 0 || strcmp(name, "abstractclassmethod") == 0 ||
        strcmp(name, "abstractstaticmethod") == 0) {
        PyValue mixins = py_import(py, "_abc_mixins");
        return mixins == NULL ? NULL : py_getattr(py, mixins, name);
    }
    return NULL;
}

const char *const abc_names[] = {"ABCMeta", "ABC", "abstractmethod", "abstractproperty",
                                 "abstractclassmethod", "abstractstaticmethod", NULL};
