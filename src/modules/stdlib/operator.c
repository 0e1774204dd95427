#include "modules/stdlib/operator.h"

#include "python/arguments.h"
#include "python/generic.h"
#include "python/operator.h"

#include <string.h>

#define OPERATOR(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

/* ---- functions of operators ---- */

static PyValue binary(PyInterp *py, const PyArgs *args, const char *name, PyBinaryOp op)
{
    return py_arity(py, args, name, 2, 2) ? py_binary(py, op, args->pos[0], args->pos[1]) : NULL;
}

static PyValue inplace(PyInterp *py, const PyArgs *args, const char *name, PyBinaryOp op)
{
    return py_arity(py, args, name, 2, 2) ? py_inplace(py, op, args->pos[0], args->pos[1]) : NULL;
}

static PyValue compare(PyInterp *py, const PyArgs *args, const char *name, PyCompareOp op)
{
    return py_arity(py, args, name, 2, 2) ? py_compare(py, args->pos[0], args->pos[1], op) : NULL;
}

static PyValue unary(PyInterp *py, const PyArgs *args, const char *name, PyUnaryOp op)
{
    return py_arity(py, args, name, 1, 1) ? py_unary(py, op, args->pos[0]) : NULL;
}

#define BINARY(name, op)                                                                           \
    OPERATOR(op_##name) { return binary(py, args, #name, op); }                                    \
    OPERATOR(op_i##name) { return inplace(py, args, "i" #name, op); }
#define COMPARE(name, op)                                                                          \
    OPERATOR(op_##name) { return compare(py, args, #name, op); }
#define UNARY(name, op)                                                                            \
    OPERATOR(op_##name) { return unary(py, args, #name, op); }

BINARY(add, PY_OP_ADD)
BINARY(sub, PY_OP_SUB)
BINARY(mul, PY_OP_MUL)
BINARY(truediv, PY_OP_TRUEDIV)
BINARY(floordiv, PY_OP_FLOORDIV)
BINARY(mod, PY_OP_MOD)
BINARY(pow, PY_OP_POW)
BINARY(lshift, PY_OP_LSHIFT)
BINARY(rshift, PY_OP_RSHIFT)
BINARY(and, PY_OP_AND)
BINARY(or, PY_OP_OR)
BINARY(xor, PY_OP_XOR)
BINARY(matmul, PY_OP_MATMUL)
COMPARE(lt, PY_LT)
COMPARE(le, PY_LE)
COMPARE(eq, PY_EQ)
COMPARE(ne, PY_NE)
COMPARE(ge, PY_GE)
COMPARE(gt, PY_GT)
UNARY(neg, PY_OP_NEG)
UNARY(pos, PY_OP_POS)
UNARY(invert, PY_OP_INVERT)

OPERATOR(op_not)
{
    if (!py_arity(py, args, "not_", 1, 1))
        return NULL;
    int truth = py_truth(py, args->pos[0]);
    return truth < 0 ? NULL : py_bool(py, !truth);
}

OPERATOR(op_truth)
{
    if (!py_arity(py, args, "truth", 1, 1))
        return NULL;
    int truth = py_truth(py, args->pos[0]);
    return truth < 0 ? NULL : py_bool(py, truth);
}

OPERATOR(op_is)
{
    return py_arity(py, args, "is_", 2, 2) ? py_bool(py, args->pos[0] == args->pos[1]) : NULL;
}

OPERATOR(op_is_not)
{
    return py_arity(py, args, "is_not", 2, 2) ? py_bool(py, args->pos[0] != args->pos[1]) : NULL;
}

OPERATOR(op_abs)
{
    if (!py_arity(py, args, "abs", 1, 1))
        return NULL;
    if (!py_type_lookup(py, py_type_of(py, args->pos[0]), "__abs__"))
        return py_raise(py, PY_EXC_TYPE_ERROR, "bad operand type for abs(): '%s'",
                        py_type_name(py, args->pos[0]));
    return py_call_method(py, args->pos[0], "__abs__", 0);
}

OPERATOR(op_index)
{
    return py_arity(py, args, "index", 1, 1) ? py_index_value(py, args->pos[0]) : NULL;
}

OPERATOR(op_contains)
{
    if (!py_arity(py, args, "contains", 2, 2))
        return NULL;
    int there = py_contains(py, args->pos[0], args->pos[1]);
    return there < 0 ? NULL : py_bool(py, there);
}

OPERATOR(op_getitem)
{
    return py_arity(py, args, "getitem", 2, 2) ? py_getitem(py, args->pos[0], args->pos[1]) : NULL;
}

OPERATOR(op_setitem)
{
    if (!py_arity(py, args, "setitem", 3, 3))
        return NULL;
    return py_setitem(py, args->pos[0], args->pos[1], args->pos[2]) ? py_none(py) : NULL;
}

OPERATOR(op_delitem)
{
    if (!py_arity(py, args, "delitem", 2, 2))
        return NULL;
    return py_delitem(py, args->pos[0], args->pos[1]) ? py_none(py) : NULL;
}

OPERATOR(op_concat)
{
    if (!py_arity(py, args, "concat", 2, 2))
        return NULL;
    if (!py_type_lookup(py, py_type_of(py, args->pos[0]), "__getitem__"))
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object can't be concatenated",
                        py_type_name(py, args->pos[0]));
    return py_binary(py, PY_OP_ADD, args->pos[0], args->pos[1]);
}

static PyValue count_or_index(PyInterp *py, const PyArgs *args, const char *name, gboolean index)
{
    if (!py_arity(py, args, name, 2, 2))
        return NULL;
    PyValue iterator = py_iter(py, args->pos[0]), item;
    if (!iterator)
        return NULL;
    gint64 i = 0, n = 0;
    for (; (item = py_next(py, iterator)); i++) {
        int equal = py_equal(py, item, args->pos[1]);
        if (equal < 0)
            return NULL;
        if (equal && index)
            return py_int(py, i);
        n += equal;
    }
    if (py_error(py))
        return NULL;
    return index ? py_raise(py, PY_EXC_VALUE_ERROR, "sequence.index(x): x not in sequence")
                 : py_int(py, n);
}

OPERATOR(op_countOf)
{
    return count_or_index(py, args, "countOf", FALSE);
}

OPERATOR(op_indexOf)
{
    return count_or_index(py, args, "indexOf", TRUE);
}

OPERATOR(op_length_hint)
{
    if (!py_arity(py, args, "length_hint", 1, 2))
        return NULL;
    PyType *type = py_type_of(py, args->pos[0]);
    if (type->slots.length) {
        gssize n = py_length(py, args->pos[0]);
        return n < 0 ? NULL : py_int(py, n);
    }
    if (py_type_lookup(py, type, "__length_hint__"))
        return py_call_method(py, args->pos[0], "__length_hint__", 0);
    return args->npos == 2 ? args->pos[1] : py_small(0);
}

OPERATOR(op_call)
{
    if (args->npos == 0)
        return py_raise(py, PY_EXC_TYPE_ERROR, "call expected at least 1 argument, got 0");
    PyArgs rest = *args;
    rest.pos++, rest.npos--;
    return py_call(py, args->pos[0], &rest);
}

#define BOTH(name, function) {name, function, 0}, {"__" name "__", function, 0}

const PyMethodDef operator_functions[] = {
    BOTH("add", op_add), BOTH("sub", op_sub), BOTH("mul", op_mul), BOTH("truediv", op_truediv),
    BOTH("floordiv", op_floordiv), BOTH("mod", op_mod), BOTH("pow", op_pow),
    BOTH("lshift", op_lshift), BOTH("rshift", op_rshift), BOTH("xor", op_xor),
    BOTH("matmul", op_matmul), BOTH("iadd", op_iadd), BOTH("isub", op_isub), BOTH("imul", op_imul),
    BOTH("itruediv", op_itruediv), BOTH("ifloordiv", op_ifloordiv), BOTH("imod", op_imod),
    BOTH("ipow", op_ipow), BOTH("ilshift", op_ilshift), BOTH("irshift", op_irshift),
    BOTH("iand", op_iand), BOTH("ior", op_ior), BOTH("ixor", op_ixor), BOTH("imatmul", op_imatmul),
    BOTH("lt", op_lt), BOTH("le", op_le), BOTH("eq", op_eq), BOTH("ne", op_ne), BOTH("ge", op_ge),
    BOTH("gt", op_gt), BOTH("neg", op_neg), BOTH("pos", op_pos), BOTH("invert", op_invert),
    BOTH("inv", op_invert), BOTH("abs", op_abs), BOTH("index", op_index),
    BOTH("contains", op_contains), BOTH("getitem", op_getitem), BOTH("setitem", op_setitem),
    BOTH("delitem", op_delitem), BOTH("concat", op_concat), BOTH("iconcat", op_iadd),
    BOTH("call", op_call),
    {"and_", op_and, 0}, {"__and__", op_and, 0}, {"or_", op_or, 0}, {"__or__", op_or, 0},
    {"not_", op_not, 0}, {"__not__", op_not, 0}, {"truth", op_truth, 0}, {"is_", op_is, 0},
    {"is_not", op_is_not, 0}, {"countOf", op_countOf, 0}, {"indexOf", op_indexOf, 0},
    {"length_hint", op_length_hint, 0}, {NULL, NULL, 0},
};

/* ---- itemgetter, attrgetter, methodcaller ---- */

typedef struct {
    PyObject header;
    PyValue items;    /* tuple: keys, attribute paths, or the method's name and arguments */
    PyValue keywords; /* dict of methodcaller, or NULL */
} Getter;

static void getter_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    const Getter *getter = (Getter *)self;
    if (getter->items)
        visit(context, getter->items);
    if (getter->keywords)
        visit(context, getter->keywords);
}

static PyValue getter_new(PyInterp *py, PyType *type, const PyArgs *args, const char *name)
{
    if (args->npos == 0)
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s expected 1 argument, got 0", name);
    Getter *getter = (Getter *)py_new(py, type);
    getter->items = py_tuple(py, args->npos, args->pos);
    return (PyValue)getter;
}

static PyValue itemgetter_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    return getter_new(py, type, args, "itemgetter");
}

static PyValue attrgetter_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    for (gsize i = 0; i < args->npos; i++)
        if (!py_is_str(args->pos[i]))
            return py_raise(py, PY_EXC_TYPE_ERROR, "attribute name must be a string");
    return getter_new(py, type, args, "attrgetter");
}

static PyValue methodcaller_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (args->npos == 0)
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "methodcaller needs at least one argument, the method name");
    if (!py_is_str(args->pos[0]))
        return py_raise(py, PY_EXC_TYPE_ERROR, "method name must be a string");
    PyValue v = getter_new(py, type, args, "methodcaller");
    PyValue keywords = py_dict(py);
    for (gsize i = 0; i < args->nkw; i++)
        if (!py_dict_set(py, keywords, args->kwnames[i], args->kwvalues[i]))
            return NULL;
    ((Getter *)v)->keywords = keywords;
    return v;
}

/* a.b.c of v. */
static PyValue get_path(PyInterp *py, PyValue v, PyValue path)
{
    g_auto(GStrv) names = g_strsplit(py_text(path), ".", -1);
    for (gsize i = 0; v && names[i]; i++)
        v = py_getattr(py, v, names[i]);
    return v;
}

static PyValue get_all(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                       PyValue (*get)(PyInterp *py, PyValue v, PyValue key))
{
    if (!py_arity(py, args, name, 1, 1))
        return NULL;
    PyValue items = ((Getter *)self)->items;
    gsize n = py_tuple_length(items);
    if (n == 1)
        return get(py, args->pos[0], py_tuple_item(items, 0));
    PyValue result = py_tuple(py, n, NULL);
    for (gsize i = 0; i < n; i++) {
        PyValue value = get(py, args->pos[0], py_tuple_item(items, i));
        if (!value)
            return NULL;
        ((PyTuple *)result)->items[i] = value;
    }
    return result;
}

static PyValue itemgetter_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    return get_all(py, self, args, "itemgetter", py_getitem);
}

static PyValue attrgetter_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    return get_all(py, self, args, "attrgetter", get_path);
}

static PyValue methodcaller_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    const Getter *getter = (Getter *)self;
    if (!py_arity(py, args, "methodcaller", 1, 1))
        return NULL;
    PyValue method = py_getattr_value(py, args->pos[0], py_tuple_item(getter->items, 0));
    if (!method)
        return NULL;
    PyValue rest = py_tuple(py, py_tuple_length(getter->items) - 1,
                            ((PyTuple *)getter->items)->items + 1);
    return py_call_tuple(py, method, rest, getter->keywords);
}

static PyValue getter_repr(PyInterp *py, PyValue self)
{
    PyValue items = ((Getter *)self)->items;
    GString *out = g_string_new("operator.");
    g_string_append(out, py_text(self->type->name));
    for (gsize i = 0; i < py_tuple_length(items); i++) {
        g_string_append(out, i ? ", " : "(");
        if (!py_append_repr(py, out, py_tuple_item(items, i))) {
            g_string_free(out, TRUE);
            return NULL;
        }
    }
    g_string_append_c(out, ')');
    return py_str_take(py, out);
}

static const PyTypeDef getter_defs[] = {
    {.name = "itemgetter",
     .module = "operator",
     .size = sizeof(Getter),
     .layout = PY_LAYOUT_NATIVE,
     .slots = {.mark = getter_mark,
               .new_ = itemgetter_new,
               .call = itemgetter_call,
               .repr = getter_repr}},
    {.name = "attrgetter",
     .module = "operator",
     .size = sizeof(Getter),
     .layout = PY_LAYOUT_NATIVE,
     .slots = {.mark = getter_mark,
               .new_ = attrgetter_new,
               .call = attrgetter_call,
               .repr = getter_repr}},
    {.name = "methodcaller",
     .module = "operator",
     .size = sizeof(Getter),
     .layout = PY_LAYOUT_NATIVE,
     .slots = {.mark = getter_mark,
               .new_ = methodcaller_new,
               .call = methodcaller_call,
               .repr = getter_repr}},
};

const char *const operator_names[] = {"itemgetter", "attrgetter", "methodcaller", NULL};

PyValue operator_attribute(PyInterp *py, PyValue module, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(getter_defs); i++)
        if (strcmp(getter_defs[i].name, name) == 0)
            return py_type_value(py_def_type(py, &getter_defs[i], NULL));
    return NULL;
}
