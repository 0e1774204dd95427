#include "python/operator.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/iterator.h"
#include "python/list.h"
#include "python/number.h"
#include "python/str.h"

#include <string.h>

static const char *const binary_symbols[PY_N_BINARY_OPS] = {
    [PY_OP_ADD] = "+",      [PY_OP_SUB] = "-",     [PY_OP_MUL] = "*",
    [PY_OP_TRUEDIV] = "/",  [PY_OP_FLOORDIV] = "//", [PY_OP_MOD] = "%",
    [PY_OP_POW] = "** or pow()", [PY_OP_LSHIFT] = "<<", [PY_OP_RSHIFT] = ">>",
    [PY_OP_AND] = "&",      [PY_OP_OR] = "|",      [PY_OP_XOR] = "^",
    [PY_OP_MATMUL] = "@",
};

/* ---- binary operators ---- */

static gboolean is_sequence(PyValue v)
{
    switch (py_layout(v)) {
    case PY_LAYOUT_STR:
    case PY_LAYOUT_BYTES:
    case PY_LAYOUT_BYTEARRAY:
    case PY_LAYOUT_TUPLE:
    case PY_LAYOUT_LIST:
        return TRUE;
    default:
        return FALSE;
    }
}

static PyValue unsupported(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b, gboolean inplace)
{
    const char *left = py_type_name(py, a), *right = py_type_name(py, b);
    PyLayout layout = py_layout(a);
    if (op == PY_OP_ADD && is_sequence(a)) {
        if (layout == PY_LAYOUT_BYTES || layout == PY_LAYOUT_BYTEARRAY)
            return py_raise(py, PY_EXC_TYPE_ERROR, "can't concat %s to %s", right, left);
        return py_raise(py, PY_EXC_TYPE_ERROR, "can only concatenate %s (not \"%s\") to %s",
                        layout == PY_LAYOUT_STR     ? "str"
                        : layout == PY_LAYOUT_TUPLE ? "tuple"
                                                    : "list",
                        right,
                        layout == PY_LAYOUT_STR     ? "str"
                        : layout == PY_LAYOUT_TUPLE ? "tuple"
                                                    : "list");
    }
    if (op == PY_OP_MUL && (is_sequence(a) || is_sequence(b)))
        return py_raise(py, PY_EXC_TYPE_ERROR, "can't multiply sequence by non-int of type '%s'",
                        is_sequence(a) ? right : left);
    const char *symbol = inplace && op == PY_OP_POW ? "**" : binary_symbols[op];
    return py_raise(py, PY_EXC_TYPE_ERROR, "unsupported operand type(s) for %s%s: '%s' and '%s'",
                    symbol, inplace ? "=" : "", left, right);
}

static PyValue binary_or_null(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    PyType *ta = py_class_of(py, a), *tb = py_class_of(py, b);
    PyValue (*left)(PyInterp *, PyBinaryOp, PyValue, PyValue) = ta->slots.binary;
    PyValue (*right)(PyInterp *, PyBinaryOp, PyValue, PyValue) = tb->slots.binary;
    if (right == left)
        right = NULL;
    PyValue result;
    if (left && right && py_type_is_subtype(tb, ta)) {
        result = right(py, op, a, b);
        if (result != py->not_implemented)
            return result;
        right = NULL;
    }
    if (left) {
        result = left(py, op, a, b);
        if (result != py->not_implemented)
            return result;
    }
    return right ? right(py, op, a, b) : py->not_implemented;
}

PyValue py_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (py_is_small(a) && py_is_small(b) && op != PY_OP_MATMUL)
        return py_int_binary(py, op, a, b);
    PyValue result = binary_or_null(py, op, a, b);
    return G_LIKELY(result != py->not_implemented) ? result : unsupported(py, op, a, b, FALSE);
}

PyValue py_inplace(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (py_is_small(a) && py_is_small(b) && op != PY_OP_MATMUL)
        return py_int_binary(py, op, a, b);
    PyType *type = py_class_of(py, a);
    if (type->slots.inplace) {
        PyValue result = type->slots.inplace(py, op, a, b);
        if (result != py->not_implemented)
            return result;
    }
    PyValue result = binary_or_null(py, op, a, b);
    return result != py->not_implemented ? result : unsupported(py, op, a, b, TRUE);
}

PyValue py_unary(PyInterp *py, PyUnaryOp op, PyValue a)
{
    static const char *const symbols[PY_N_UNARY_OPS] = {
        [PY_OP_NEG] = "-", [PY_OP_POS] = "+", [PY_OP_INVERT] = "~"};
    PyType *type = py_class_of(py, a);
    PyValue result = type->slots.unary ? type->slots.unary(py, op, a) : py->not_implemented;
    if (result != py->not_implemented)
        return result;
    return py_raise(py, PY_EXC_TYPE_ERROR, "bad operand type for unary %s: '%s'", symbols[op],
                    py_type_name(py, a));
}

static gboolean is_integral(PyValue v)
{
    return py_is_int(v) || py_is_bool(v);
}

PyValue py_power_modulo(PyInterp *py, PyValue a, PyValue b, PyValue c)
{
    if (!c || py_is_none(c))
        return py_binary(py, PY_OP_POW, a, b);
    if (is_integral(a) && is_integral(b) && is_integral(c))
        return py_int_pow_mod(py, a, b, c);
    if (py_type_lookup(py, py_type_of(py, a), "__pow__") && !is_integral(a) && !py_is_float(a))
        return py_call_method(py, a, "__pow__", 2, b, c);
    if (py_is_float(a) || py_is_float(b) || py_is_float(c))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "pow() 3rd argument not allowed unless all arguments are integers");
    return py_raise(py, PY_EXC_TYPE_ERROR,
                    "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
                    py_type_name(py, a), py_type_name(py, b), py_type_name(py, c));
}

/* ---- comparison ---- */

static PyValue compare_slots(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    static const PyCompareOp swapped[] = {[PY_LT] = PY_GT, [PY_LE] = PY_GE, [PY_EQ] = PY_EQ,
                                          [PY_NE] = PY_NE, [PY_GT] = PY_LT, [PY_GE] = PY_LE};
    PyType *ta = py_class_of(py, a), *tb = py_class_of(py, b);
    gboolean reflected = FALSE;
    PyValue result;
    if (ta != tb && tb->slots.compare && py_type_is_subtype(tb, ta)) {
        reflected = TRUE;
        result = tb->slots.compare(py, b, a, swapped[op]);
        if (result != py->not_implemented)
            return result;
    }
    if (ta->slots.compare) {
        result = ta->slots.compare(py, a, b, op);
        if (result != py->not_implemented)
            return result;
    }
    if (!reflected && tb->slots.compare) {
        result = tb->slots.compare(py, b, a, swapped[op]);
        if (result != py->not_implemented)
            return result;
    }
    return py->not_implemented;
}

PyValue py_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    static const char *const symbols[] = {[PY_LT] = "<",  [PY_LE] = "<=", [PY_EQ] = "==",
                                          [PY_NE] = "!=", [PY_GT] = ">",  [PY_GE] = ">="};
    if (py_is_small(a) && py_is_small(b)) {
        gint64 x = py_small_value(a), y = py_small_value(b);
        return py_bool(py, py_order_holds(x < y ? -1 : x > y, op));
    }
    if (!py_enter(py, " in comparison"))
        return NULL;
    PyValue result = compare_slots(py, a, b, op);
    py_leave(py);
    if (result != py->not_implemented)
        return result;
    if (op == PY_EQ || op == PY_NE)
        return py_bool(py, (a == b) == (op == PY_EQ));
    return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' not supported between instances of '%s' and '%s'",
                    symbols[op], py_type_name(py, a), py_type_name(py, b));
}

int py_compare_truth(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    PyValue result = py_compare(py, a, b, op);
    return result ? py_truth(py, result) : -1;
}

int py_equal(PyInterp *py, PyValue a, PyValue b)
{
    if (a == b)
        return 1;
    if (py_is_small(a) && py_is_small(b))
        return 0;
    if (py_class_of(py, a) == py_core(py, STR) && py_class_of(py, b) == py_core(py, STR)) {
        const PyStr *x = (PyStr *)a, *y = (PyStr *)b;
        return x->size == y->size && memcmp(x->data, y->data, x->size) == 0;
    }
    return py_compare_truth(py, a, b, PY_EQ);
}

int py_less(PyInterp *py, PyValue a, PyValue b)
{
    if (py_is_small(a) && py_is_small(b))
        return py_small_value(a) < py_small_value(b);
    return py_compare_truth(py, a, b, PY_LT);
}

PyValue py_sequence_compare(PyInterp *py, PyValue a, PyValue b, PyItemsOf items, PyCompareOp op)
{
    gsize i = 0, na, nb;
    PyValue x = NULL, y = NULL;
    items(a, &na);
    items(b, &nb);
    if (na != nb && (op == PY_EQ || op == PY_NE))
        return py_bool(py, op == PY_NE);
    for (;; i++) {
        PyValue *left = items(a, &na), *right = items(b, &nb);
        if (i >= na || i >= nb)
            return py_bool(py, py_order_holds(na < nb ? -1 : na > nb, op));
        x = left[i], y = right[i];
        int equal = py_equal(py, x, y);
        if (equal < 0)
            return NULL;
        if (!equal)
            break;
    }
    if (op == PY_EQ || op == PY_NE)
        return py_bool(py, op == PY_NE);
    return py_compare(py, x, y, op);
}

/* ---- hash, truth, text ---- */

gint64 py_unhashable(PyInterp *py, PyValue self)
{
    py_raise(py, PY_EXC_TYPE_ERROR, "unhashable type: '%s'", py_type_name(py, self));
    return -1;
}

gint64 py_hash(PyInterp *py, PyValue v)
{
    PyType *type = py_class_of(py, v);
    return type->slots.hash ? type->slots.hash(py, v) : py_unhashable(py, v);
}

int py_truth(PyInterp *py, PyValue v)
{
    if (py_is_small(v))
        return py_small_value(v) != 0;
    if (v == py->true_)
        return 1;
    if (v == py->false_ || v == py->none)
        return 0;
    const PySlots *slots = &v->type->slots;
    if (slots->truth)
        return slots->truth(py, v);
    if (!slots->length)
        return 1;
    gssize n = slots->length(py, v);
    return n < 0 ? -1 : n > 0;
}

static PyValue checked_text(PyInterp *py, PyValue text, const char *method)
{
    if (!text || py_is_str(text))
        return text;
    return py_raise(py, PY_EXC_TYPE_ERROR, "%s returned non-string (type %s)", method,
                    py_type_name(py, text));
}

PyValue py_repr(PyInterp *py, PyValue v)
{
    PyType *type = py_class_of(py, v);
    if (!py_enter(py, " while getting the repr of an object"))
        return NULL;
    PyValue text = type->slots.repr ? type->slots.repr(py, v)
                                    : py_str_format(py, "<%s object at %p>", py_text(type->name),
                                                    (void *)v);
    py_leave(py);
    return checked_text(py, text, "__repr__");
}

PyValue py_to_str(PyInterp *py, PyValue v)
{
    PyType *type = py_class_of(py, v);
    if (type == py_core(py, STR))
        return v;
    if (!type->slots.str)
        return py_repr(py, v);
    if (!py_enter(py, " while getting the str of an object"))
        return NULL;
    PyValue text = type->slots.str(py, v);
    py_leave(py);
    return checked_text(py, text, "__str__");
}

gboolean py_append_repr(PyInterp *py, GString *out, PyValue v)
{
    PyValue text = py_repr(py, v);
    if (text)
        g_string_append_len(out, ((PyStr *)text)->data, (gssize)((PyStr *)text)->size);
    return text != NULL;
}

gboolean py_append_str(PyInterp *py, GString *out, PyValue v)
{
    PyValue text = py_to_str(py, v);
    if (text)
        g_string_append_len(out, ((PyStr *)text)->data, (gssize)((PyStr *)text)->size);
    return text != NULL;
}

PyValue py_ascii(PyInterp *py, PyValue v)
{
    PyValue text = py_repr(py, v);
    if (!text || py_str_is_ascii((PyStr *)text))
        return text;
    const PyStr *str = (PyStr *)text;
    const char *end = str->data + str->size;
    GString *out = g_string_sized_new(str->size * 2);
    for (const char *p = str->data; p < end; p = py_utf8_next(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c < 128)
            g_string_append_c(out, (char)c);
        else
            g_string_append_printf(out, c > 0xffff ? "\\U%08x" : c > 0xff ? "\\u%04x" : "\\x%02x",
                                   c);
    }
    return py_str_take(py, out);
}

PyValue py_format(PyInterp *py, PyValue v, PyValue spec)
{
    PyType *type = py_class_of(py, v);
    if (((PyStr *)spec)->size == 0 && (type == py_core(py, STR) || type == py_core(py, INT)))
        return py_to_str(py, v);
    if (type->slots.format)
        return checked_text(py, type->slots.format(py, v, spec), "__format__");
    if (((PyStr *)spec)->size)
        return py_raise(py, PY_EXC_TYPE_ERROR, "unsupported format string passed to %s.__format__",
                        py_type_name(py, v));
    return py_to_str(py, v);
}

/* ---- items and iteration ---- */

PyValue py_getitem(PyInterp *py, PyValue v, PyValue key)
{
    PyType *type = py_class_of(py, v);
    if (type == py_core(py, LIST) && py_is_small(key)) {
        gint64 i = py_small_value(key);
        const PyList *list = (PyList *)v;
        if (i < 0)
            i += (gint64)list->length;
        if (G_LIKELY(i >= 0 && i < (gint64)list->length))
            return list->items[i];
    }
    if (type->slots.getitem)
        return type->slots.getitem(py, v, key);
    if (py_is_type(v))
        return py_type_subscript(py, (PyType *)v, key);
    return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not subscriptable",
                    py_type_name(py, v));
}

gboolean py_setitem(PyInterp *py, PyValue v, PyValue key, PyValue value)
{
    PyType *type = py_class_of(py, v);
    if (type->slots.setitem)
        return type->slots.setitem(py, v, key, value);
    if (value)
        py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object does not support item assignment",
                 py_type_name(py, v));
    else
        py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object %s item deletion", py_type_name(py, v),
                 type->slots.getitem ? "doesn't support" : "does not support");
    return FALSE;
}

gboolean py_delitem(PyInterp *py, PyValue v, PyValue key)
{
    return py_setitem(py, v, key, NULL);
}

PyValue py_iter(PyInterp *py, PyValue v)
{
    PyType *type = py_class_of(py, v);
    if (!type->slots.iter) {
        if (type->slots.getitem && !py_is_type(v))
            return py_sequence_iterator(py, v);
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not iterable", py_type_name(py, v));
    }
    PyValue iterator = type->slots.iter(py, v);
    if (iterator && !py_class_of(py, iterator)->slots.iternext)
        return py_raise(py, PY_EXC_TYPE_ERROR, "iter() returned non-iterator of type '%s'",
                        py_type_name(py, iterator));
    return iterator;
}

PyValue py_next(PyInterp *py, PyValue iterator)
{
    PyType *type = py_class_of(py, iterator);
    if (!type->slots.iternext)
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not an iterator",
                        py_type_name(py, iterator));
    if (!py_tick(py))
        return NULL;
    PyValue value = type->slots.iternext(py, iterator);
    if (!value && py->exception && py_error_is(py, PY_EXC_STOP_ITERATION))
        py_error_clear(py);
    return value;
}

PyValue py_to_list(PyInterp *py, PyValue iterable)
{
    PyValue list = py_list(py, 0, NULL);
    return py_list_extend(py, list, iterable) ? list : NULL;
}

gssize py_length(PyInterp *py, PyValue v)
{
    PyType *type = py_class_of(py, v);
    if (type->slots.length)
        return type->slots.length(py, v);
    py_raise(py, PY_EXC_TYPE_ERROR, "object of type '%s' has no len()", py_type_name(py, v));
    return -1;
}

int py_contains(PyInterp *py, PyValue container, PyValue item)
{
    PyType *type = py_class_of(py, container);
    if (type->slots.contains)
        return type->slots.contains(py, container, item);
    if (!py_has_iter(py, container) || py_is_type(container)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "argument of type '%s' is not iterable",
                 py_type_name(py, container));
        return -1;
    }
    PyValue iterator = py_iter(py, container), value;
    if (!iterator)
        return -1;
    while ((value = py_next(py, iterator))) {
        int equal = py_equal(py, value, item);
        if (equal)
            return equal;
    }
    return py_error(py) ? -1 : 0;
}
