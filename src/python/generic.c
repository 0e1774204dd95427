#include "python/generic.h"

#include <string.h>

/* ---- live types of constant definitions ------------------------------------------------------ */

static void mark_type_cache(gpointer data, void (*visit)(void *context, PyValue v), void *context)
{
    GHashTableIter iter;
    gpointer type;
    g_hash_table_iter_init(&iter, data);
    while (g_hash_table_iter_next(&iter, NULL, &type)) {
        visit(context, type);
    }
}

PyType *py_def_type(PyInterp *py, const PyTypeDef *def, PyType *base)
{
    GHashTable *types = py_get_data(py, "python.generic");
    if (types == NULL) {
        types = g_hash_table_new(NULL, NULL);
        py_set_data(py, "python.generic", types, (GDestroyNotify)g_hash_table_unref,
                    mark_type_cache);
    }
    PyType *type = g_hash_table_lookup(types, def);
    if (type == NULL) {
        type = base == NULL ? py_type_from_def(py, def, NULL)
                            : py_type_from_def(py, def, base, NULL);
        g_hash_table_insert(types, (gpointer)(uintptr_t)def, type);
    }
    return type;
}

gboolean py_is_def(PyValue v, const PyTypeDef *def)
{
    if (v == NULL || py_is_small(v)) {
        return FALSE;
    }
    for (PyType *type = v->type; type != NULL; type = type->base) {
        if (type->def == def) {
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- type variables ---------------------------------------------------------------------------- */

static gboolean is_variable(PyValue v)
{
    return py_is_def(v, &py_type_variable_def) || py_is_def(v, &py_param_spec_def) ||
           py_is_def(v, &py_type_variable_tuple_def);
}

static void variable_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PyTypeVariable *variable = (PyTypeVariable *)self;
    PyValue held[] = {variable->name, variable->constraints, variable->bound, variable->dict};
    for (gsize i = 0; i < G_N_ELEMENTS(held); i++) {
        if (held[i] != NULL) {
            visit(context, held[i]);
        }
    }
}

static PyValue variable_repr(PyInterp *py, PyValue self)
{
    PyTypeVariable *variable = (PyTypeVariable *)self;
    const char *sign = variable->inferred || variable->kind == PY_TYPE_VARIABLE_TUPLE ? ""
                       : variable->covariant                                          ? "+"
                       : variable->contravariant                                      ? "-"
                                                                                      : "~";
    return py_str_format(py, "%s%s", sign, py_text(variable->name));
}

static const PyTypeDef *const variable_defs[] = {
    [PY_TYPE_VARIABLE] = &py_type_variable_def,
    [PY_PARAM_SPEC] = &py_param_spec_def,
    [PY_TYPE_VARIABLE_TUPLE] = &py_type_variable_tuple_def,
};

static PyTypeVariable *new_variable(PyInterp *py, PyVariableKind kind, PyValue name)
{
    PyTypeVariable *variable =
        (PyTypeVariable *)py_new(py, py_def_type(py, variable_defs[kind], NULL));
    variable->kind = kind;
    variable->name = name;
    variable->constraints = py_tuple(py, 0, NULL);
    return variable;
}

PyValue py_type_variable(PyInterp *py, PyVariableKind kind, PyValue name, PyValue bound)
{
    PyTypeVariable *variable = new_variable(py, kind, name);
    variable->inferred = TRUE;
    if (bound != NULL && py_is_tuple(bound)) {
        variable->constraints = bound;
    } else {
        variable->bound = bound;
    }
    return (PyValue)variable;
}

static gboolean flag(PyInterp *py, PyValue v, gboolean *ret_truth)
{
    int truth = v == NULL ? 0 : py_truth(py, v);
    *ret_truth = truth == 1;
    return truth >= 0;
}

static PyValue variable_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[7];
    if (!py_bind(py, args,
                 "TypeVar(name, *constraints, bound=, covariant=, contravariant=, infer_variance=, "
                 "default=)",
                 v)) {
        return NULL;
    }
    if (!py_is_str(v[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "TypeVar() argument 'name' must be a str");
    }
    PyVariableKind kind = type->def == &py_param_spec_def            ? PY_PARAM_SPEC
                          : type->def == &py_type_variable_tuple_def ? PY_TYPE_VARIABLE_TUPLE
                                                                     : PY_TYPE_VARIABLE;
    if (py_tuple_length(v[1]) == 1) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "A single constraint is not allowed");
    }
    PyTypeVariable *variable = new_variable(py, kind, v[0]);
    variable->constraints = v[1];
    variable->bound = v[2] == NULL || py_is_none(v[2]) ? NULL : v[2];
    if (!flag(py, v[3], &variable->covariant) || !flag(py, v[4], &variable->contravariant) ||
        !flag(py, v[5], &variable->inferred)) {
        return NULL;
    }
    return (PyValue)variable;
}

static PyValue variable_get_name(PyInterp *py, PyValue self)
{
    return ((PyTypeVariable *)self)->name;
}

static PyValue variable_get_bound(PyInterp *py, PyValue self)
{
    PyValue bound = ((PyTypeVariable *)self)->bound;
    return bound == NULL ? py_none(py) : bound;
}

static PyValue variable_get_constraints(PyInterp *py, PyValue self)
{
    return ((PyTypeVariable *)self)->constraints;
}

static PyValue variable_get_covariant(PyInterp *py, PyValue self)
{
    return py_bool(py, ((PyTypeVariable *)self)->covariant);
}

static PyValue variable_get_contravariant(PyInterp *py, PyValue self)
{
    return py_bool(py, ((PyTypeVariable *)self)->contravariant);
}

static PyValue variable_get_self(PyInterp *py, PyValue self)
{
    return self;
}

static const PyGetSetDef variable_getset[] = {
    {"__name__", variable_get_name, NULL},
    {"__bound__", variable_get_bound, NULL},
    {"__constraints__", variable_get_constraints, NULL},
    {"__covariant__", variable_get_covariant, NULL},
    {"__contravariant__", variable_get_contravariant, NULL},
    {"args", variable_get_self, NULL}, /* P.args, P.kwargs: for annotations only */
    {"kwargs", variable_get_self, NULL},
    {NULL, NULL, NULL},
};

static PyValue variable_iter(PyInterp *py, PyValue self)
{
    return py_iter(py, py_tuple_of(py, 1, self)); /* *Ts in an annotation */
}

#define VARIABLE_SLOTS                                                                             \
    .mark = variable_mark, .new_ = variable_new, .repr = variable_repr, .binary = py_alias_binary

const PyTypeDef py_type_variable_def = {
    .name = "TypeVar", .module = "typing", .size = sizeof(PyTypeVariable),
    .layout = PY_LAYOUT_NATIVE, .slots = {VARIABLE_SLOTS}, .getset = variable_getset,
};
const PyTypeDef py_param_spec_def = {
    .name = "ParamSpec", .module = "typing", .size = sizeof(PyTypeVariable),
    .layout = PY_LAYOUT_NATIVE, .slots = {VARIABLE_SLOTS}, .getset = variable_getset,
};
const PyTypeDef py_type_variable_tuple_def = {
    .name = "TypeVarTuple", .module = "typing", .size = sizeof(PyTypeVariable),
    .layout = PY_LAYOUT_NATIVE, .slots = {VARIABLE_SLOTS, .iter = variable_iter},
    .getset = variable_getset,
};

/* ---- what all aliases share ----------------------------------------------------------------------- */

void py_alias_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PyAlias *alias = (PyAlias *)self;
    PyValue held[] = {alias->origin, alias->args, alias->parameters, alias->extra};
    for (gsize i = 0; i < G_N_ELEMENTS(held); i++) {
        if (held[i] != NULL) {
            visit(context, held[i]);
        }
    }
}

gboolean py_alias_write_type(PyInterp *py, GString *text, PyValue v)
{
    if (v == py_ellipsis(py)) {
        g_string_append(text, "...");
        return TRUE;
    }
    if (py_is_list(v)) { /* Callable[[int, str], None] */
        g_string_append_c(text, '[');
        for (gsize i = 0; i < py_list_length(v); i++) {
            g_string_append(text, i == 0 ? "" : ", ");
            if (!py_alias_write_type(py, text, py_list_item(v, i))) {
                return FALSE;
            }
        }
        g_string_append_c(text, ']');
        return TRUE;
    }
    if (!py_is_small(v) && (py_is_type(v) || py_layout(v) == PY_LAYOUT_FUNCTION)) {
        PyValue qualname = py_getattr_or_null(py, v, "__qualname__");
        PyValue module = qualname == NULL ? NULL : py_getattr_or_null(py, v, "__module__");
        if (module != NULL && py_is_str(module) && py_is_str(qualname)) {
            if (!py_str_is(module, "builtins")) {
                g_string_append_printf(text, "%s.", py_text(module));
            }
            g_string_append(text, py_text(qualname));
            return TRUE;
        }
        if (py_error(py) != NULL) {
            return FALSE;
        }
    }
    PyValue repr = py_repr(py, v);
    if (repr == NULL) {
        return FALSE;
    }
    g_string_append(text, py_text(repr));
    return TRUE;
}

static void collect_parameters(PyInterp *py, PyValue args, PyValue found)
{
    gsize n = py_is_list(args) ? py_list_length(args) : py_tuple_length(args);
    for (gsize i = 0; i < n; i++) {
        PyValue v = py_is_list(args) ? py_list_item(args, i) : py_tuple_item(args, i);
        if (py_is_small(v)) {
            continue;
        }
        if (is_variable(v)) {
            gboolean known = FALSE;
            for (gsize k = 0; k < py_list_length(found); k++) {
                known = known || py_list_item(found, k) == v;
            }
            if (!known) {
                py_list_append(py, found, v);
            }
        } else if (py_is_list(v) || py_is_tuple(v)) {
            collect_parameters(py, v, found);
        } else if (v->type->slots.getitem == py_alias_getitem && ((PyAlias *)v)->args != NULL) {
            collect_parameters(py, ((PyAlias *)v)->args, found);
        }
    }
}

PyValue py_alias_parameters(PyInterp *py, PyValue args)
{
    PyValue found = py_list(py, 0, NULL);
    collect_parameters(py, args, found);
    return py_tuple(py, py_list_length(found), ((PyList *)found)->items);
}

static PyValue parameters_of(PyInterp *py, PyAlias *alias)
{
    if (alias->parameters == NULL) {
        alias->parameters = alias->args == NULL ? py_tuple(py, 0, NULL)
                                                : py_alias_parameters(py, alias->args);
    }
    return alias->parameters;
}

/* A copy of an alias with other arguments. */
static PyValue with_args(PyInterp *py, PyAlias *alias, PyValue args)
{
    if (alias->header.type->slots.hash == py_union_hash) { /* again flattened and deduplicated */
        PyValue all = py_tuple_item(args, 0);
        for (gsize i = 1; i < py_tuple_length(args) && all != NULL; i++) {
            all = alias->header.type->slots.binary(py, PY_OP_OR, all, py_tuple_item(args, i));
        }
        return all;
    }
    PyAlias *copy = (PyAlias *)py_new(py, alias->header.type);
    copy->origin = alias->origin;
    copy->extra = alias->extra;
    copy->args = args;
    return (PyValue)copy;
}

static PyValue substitute_one(PyInterp *py, PyValue v, PyValue parameters, PyValue values)
{
    if (py_is_small(v)) {
        return v;
    }
    if (is_variable(v)) {
        for (gsize k = 0; k < py_tuple_length(parameters); k++) {
            if (py_tuple_item(parameters, k) == v) {
                return py_tuple_item(values, k);
            }
        }
        return v;
    }
    if (v->type->slots.getitem == py_alias_getitem && ((PyAlias *)v)->args != NULL) {
        PyValue args = py_alias_substitute(py, ((PyAlias *)v)->args, parameters, values);
        return args == NULL ? NULL : with_args(py, (PyAlias *)v, args);
    }
    return v;
}

PyValue py_alias_substitute(PyInterp *py, PyValue args, PyValue parameters, PyValue values)
{
    PyValue replaced = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_tuple_length(args); i++) {
        PyValue v = substitute_one(py, py_tuple_item(args, i), parameters, values);
        if (v == NULL) {
            return NULL;
        }
        py_list_append(py, replaced, v);
    }
    return py_tuple(py, py_list_length(replaced), ((PyList *)replaced)->items);
}

PyValue py_alias_getitem(PyInterp *py, PyValue self, PyValue key)
{
    PyAlias *alias = (PyAlias *)self;
    PyValue parameters = parameters_of(py, alias);
    PyValue values = py_is_tuple(key) ? key : py_tuple_of(py, 1, key);
    gsize wanted = py_tuple_length(parameters), given = py_tuple_length(values);
    if (wanted == 0) {
        PyValue repr = py_repr(py, self);
        return repr == NULL ? NULL
                            : py_raise(py, PY_EXC_TYPE_ERROR, "%s is not a generic class",
                                       py_text(repr));
    }
    if (wanted != given) {
        PyValue repr = py_repr(py, self);
        return repr == NULL
                   ? NULL
                   : py_raise(py, PY_EXC_TYPE_ERROR,
                              "Too %s arguments for %s; actual %" G_GSIZE_FORMAT
                              ", expected %" G_GSIZE_FORMAT,
                              given > wanted ? "many" : "few", py_text(repr), given, wanted);
    }
    PyValue args = py_alias_substitute(py, alias->args, parameters, values);
    return args == NULL ? NULL : with_args(py, alias, args);
}

PyValue py_alias_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyAlias *alias = (PyAlias *)self;
    PyValue made = py_call(py, alias->origin, args);
    if (made != NULL && !py_is_small(made) && made->type->dict_offset != 0 && !py_is_type(made)) {
        if (!py_setattr(py, made, "__orig_class__", self)) {
            py_error_clear(py); /* as CPython: a class may refuse the attribute */
        }
    }
    return made;
}

static gboolean same_members(PyInterp *py, PyValue a, PyValue b)
{
    for (gsize i = 0; i < py_tuple_length(a); i++) {
        gboolean found = FALSE;
        for (gsize k = 0; k < py_tuple_length(b) && !found; k++) {
            int equal = py_equal(py, py_tuple_item(a, i), py_tuple_item(b, k));
            if (equal < 0) {
                return FALSE;
            }
            found = equal == 1;
        }
        if (!found) {
            return FALSE;
        }
    }
    return TRUE;
}

PyValue py_alias_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if ((op != PY_EQ && op != PY_NE) || py_is_small(b) ||
        b->type->slots.getitem != py_alias_getitem) {
        return py_not_implemented(py);
    }
    PyAlias *left = (PyAlias *)a, *right = (PyAlias *)b;
    int equal;
    if (left->args == NULL || right->args == NULL) {
        equal = a == b;
    } else if (a->type->slots.hash != b->type->slots.hash) {
        return py_not_implemented(py);
    } else if (a->type->slots.hash == py_union_hash) { /* unions: order does not matter */
        equal = same_members(py, left->args, right->args) &&
                (py_error(py) == NULL && same_members(py, right->args, left->args));
        if (py_error(py) != NULL) {
            return NULL;
        }
    } else {
        if (a->type != b->type) {
            return py_not_implemented(py);
        }
        equal = py_equal(py, left->origin, right->origin);
        if (equal == 1) {
            equal = py_equal(py, left->args, right->args);
        }
        if (equal == 1 && left->extra != right->extra && left->extra != NULL &&
            right->extra != NULL) {
            equal = py_equal(py, left->extra, right->extra);
        }
        if (equal < 0) {
            return NULL;
        }
    }
    return py_bool(py, op == PY_EQ ? equal == 1 : equal != 1);
}

gint64 py_alias_hash(PyInterp *py, PyValue self)
{
    PyAlias *alias = (PyAlias *)self;
    gint64 hash = py_hash(py, alias->origin);
    if (hash == -1 && py_error(py) != NULL) {
        return -1;
    }
    if (alias->args != NULL) {
        gint64 args = py_hash(py, alias->args);
        if (args == -1 && py_error(py) != NULL) {
            return -1;
        }
        hash = (gint64)((guint64)hash * 1000003u ^ (guint64)args);
    }
    return hash == -1 ? -2 : hash;
}

PyValue py_alias_getattr_missing(PyInterp *py, PyValue self, PyValue name)
{
    PyAlias *alias = (PyAlias *)self;
    const char *text = py_text(name);
    gboolean dunder = strncmp(text, "__", 2) == 0 && g_str_has_suffix(text, "__");
    gboolean passes = !dunder || strcmp(text, "__name__") == 0 || strcmp(text, "__module__") == 0 ||
                      strcmp(text, "__qualname__") == 0 || strcmp(text, "__doc__") == 0;
    if (alias->origin != NULL && passes) {
        return py_getattr_value(py, alias->origin, name);
    }
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'%s' object has no attribute '%s'",
                    py_text(self->type->qualname), text);
}

PyValue py_alias_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    return op == PY_OP_OR ? py_union(py, a, b) : py_not_implemented(py);
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
    return parameters_of(py, (PyAlias *)self);
}

const PyGetSetDef py_alias_getset[] = {
    {"__origin__", alias_get_origin, NULL},
    {"__args__", alias_get_args, NULL},
    {"__parameters__", alias_get_parameters, NULL},
    {NULL, NULL, NULL},
};

static PyValue alias_mro_entries(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_tuple_of(py, 1, ((PyAlias *)self)->origin);
}

static PyValue alias_instancecheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyAlias *alias = (PyAlias *)self;
    if (alias->args == NULL && args->npos == 1) { /* isinstance(x, typing.List) */
        int is = py_isinstance(py, args->pos[0], alias->origin);
        return is < 0 ? NULL : py_bool(py, is);
    }
    return py_raise(py, PY_EXC_TYPE_ERROR,
                    "isinstance() argument 2 cannot be a parameterized generic");
}

static PyValue alias_subclasscheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_raise(py, PY_EXC_TYPE_ERROR,
                    "issubclass() argument 2 cannot be a parameterized generic");
}

const PyMethodDef py_alias_methods[] = {
    {"__mro_entries__", alias_mro_entries, PY_METHOD_INSTANCE},
    {"__instancecheck__", alias_instancecheck, PY_METHOD_INSTANCE},
    {"__subclasscheck__", alias_subclasscheck, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

/* ---- types.GenericAlias ----------------------------------------------------------------------------- */

static PyValue generic_repr(PyInterp *py, PyValue self)
{
    PyAlias *alias = (PyAlias *)self;
    g_autoptr(GString) text = g_string_new(NULL);
    if (!py_alias_write_type(py, text, alias->origin)) {
        return NULL;
    }
    g_string_append_c(text, '[');
    gsize n = py_tuple_length(alias->args);
    for (gsize i = 0; i < n; i++) {
        g_string_append(text, i == 0 ? "" : ", ");
        if (!py_alias_write_type(py, text, py_tuple_item(alias->args, i))) {
            return NULL;
        }
    }
    g_string_append(text, n == 0 ? "()]" : "]");
    return py_str_len(py, text->str, text->len);
}

static PyValue generic_iter(PyInterp *py, PyValue self)
{
    return py_iter(py, py_tuple_of(py, 1, self)); /* *tuple[int, ...] in an annotation */
}

static PyValue generic_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "GenericAlias(origin, args, /)", v)) {
        return NULL;
    }
    return py_generic_alias(py, v[0], v[1]);
}

const PyTypeDef py_generic_alias_def = {
    .name = "GenericAlias",
    .module = "types",
    .size = sizeof(PyAlias),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = py_alias_mark, .new_ = generic_new, .call = py_alias_call,
              .getattr_missing = py_alias_getattr_missing, .repr = generic_repr,
              .hash = py_alias_hash, .compare = py_alias_compare, .iter = generic_iter,
              .getitem = py_alias_getitem, .binary = py_alias_binary},
    .methods = py_alias_methods,
    .getset = py_alias_getset,
};

PyValue py_generic_alias(PyInterp *py, PyValue origin, PyValue args)
{
    PyAlias *alias = (PyAlias *)py_new(py, py_def_type(py, &py_generic_alias_def, NULL));
    alias->origin = origin;
    alias->args = py_is_tuple(args) ? args : py_tuple_of(py, 1, args);
    return (PyValue)alias;
}

/* ---- types.UnionType -------------------------------------------------------------------------------- */

static PyValue union_repr(PyInterp *py, PyValue self)
{
    PyAlias *alias = (PyAlias *)self;
    g_autoptr(GString) text = g_string_new(NULL);
    PyValue none_type = py_type_value(py_type_of(py, py_none(py)));
    for (gsize i = 0; i < py_tuple_length(alias->args); i++) {
        g_string_append(text, i == 0 ? "" : " | ");
        PyValue item = py_tuple_item(alias->args, i);
        if (item == none_type) {
            g_string_append(text, "None");
        } else if (!py_alias_write_type(py, text, item)) {
            return NULL;
        }
    }
    return py_str_len(py, text->str, text->len);
}

gint64 py_union_hash(PyInterp *py, PyValue self)
{
    PyAlias *alias = (PyAlias *)self;
    guint64 hash = 0x345678;
    for (gsize i = 0; i < py_tuple_length(alias->args); i++) {
        gint64 item = py_hash(py, py_tuple_item(alias->args, i));
        if (item == -1 && py_error(py) != NULL) {
            return -1;
        }
        hash ^= (guint64)item * 0x9e3779b97f4a7c15u;
    }
    return (gint64)hash == -1 ? -2 : (gint64)hash;
}

static PyValue union_instancecheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~__instancecheck__(instance, /)", v)) {
        return NULL;
    }
    int is = py_isinstance(py, v[0], ((PyAlias *)self)->args);
    return is < 0 ? NULL : py_bool(py, is);
}

static PyValue union_subclasscheck(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~__subclasscheck__(cls, /)", v)) {
        return NULL;
    }
    PyValue members = ((PyAlias *)self)->args;
    for (gsize i = 0; i < py_tuple_length(members); i++) {
        PyValue member = py_tuple_item(members, i);
        if (py_is_type(member) && !py_is_small(v[0]) && py_is_type(v[0]) &&
            py_type_is_subtype((PyType *)v[0], (PyType *)member)) {
            return py_bool(py, TRUE);
        }
    }
    return py_bool(py, FALSE);
}

static const PyMethodDef union_methods[] = {
    {"__instancecheck__", union_instancecheck, PY_METHOD_INSTANCE},
    {"__subclasscheck__", union_subclasscheck, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef union_getset[] = {
    {"__args__", alias_get_args, NULL},
    {"__parameters__", alias_get_parameters, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef py_union_def = {
    .name = "UnionType",
    .module = "types",
    .size = sizeof(PyAlias),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = py_alias_mark, .repr = union_repr, .hash = py_union_hash,
              .compare = py_alias_compare, .getitem = py_alias_getitem,
              .binary = py_alias_binary},
    .methods = union_methods,
    .getset = union_getset,
};

static gboolean can_join(PyValue v)
{
    return v != NULL && !py_is_small(v) &&
           (py_is_none(v) || py_is_type(v) || is_variable(v) ||
            v->type->slots.getitem == py_alias_getitem);
}

gboolean py_union_add(PyInterp *py, PyValue members, PyValue v)
{
    for (gsize i = 0; i < py_list_length(members); i++) {
        PyValue member = py_list_item(members, i);
        /* An unknown import equals nothing but itself: annotations may name it. */
        gboolean unknown = py_is_opaque(member) || py_is_opaque(v);
        int equal = member == v ? 1 : unknown ? 0 : py_equal(py, member, v);
        if (equal != 0) {
            return equal > 0;
        }
    }
    py_list_append(py, members, v);
    return TRUE;
}

static gboolean add_member(PyInterp *py, PyValue members, PyValue v)
{
    if (py_is_none(v)) {
        v = py_type_value(py_type_of(py, v));
    }
    if (py_is_def(v, &py_union_def)) {
        PyValue args = ((PyAlias *)v)->args;
        for (gsize i = 0; i < py_tuple_length(args); i++) {
            if (!add_member(py, members, py_tuple_item(args, i))) {
                return FALSE;
            }
        }
        return TRUE;
    }
    return py_union_add(py, members, v);
}

PyValue py_union(PyInterp *py, PyValue a, PyValue b)
{
    if (!can_join(a) || !can_join(b) || (py_is_none(a) && py_is_none(b))) {
        return py_not_implemented(py);
    }
    PyValue members = py_list(py, 0, NULL);
    if (!add_member(py, members, a) || !add_member(py, members, b)) {
        return NULL;
    }
    if (py_list_length(members) == 1) {
        return py_list_item(members, 0);
    }
    PyAlias *made = (PyAlias *)py_new(py, py_def_type(py, &py_union_def, NULL));
    made->args = py_tuple(py, py_list_length(members), ((PyList *)members)->items);
    return (PyValue)made;
}
