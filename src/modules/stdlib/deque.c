/* collections.deque: a ring buffer. */
#include "modules/stdlib/collections.h"

#include "python/arguments.h"
#include "python/generic.h"
#include "python/iterator.h"
#include "python/operator.h"

#include <string.h>

typedef struct {
    PyObject header;
    PyValue *ring;
    gsize capacity; /* a power of two, or 0 */
    gsize first, length;
    gint64 limit;   /* maxlen; -1: none */
    guint changes;  /* to notice changes while iterating */
} Deque;

static Deque *deque_of(PyValue v)
{
    return (Deque *)v;
}

static PyValue *slot(const Deque *deque, gsize i)
{
    return &deque->ring[(deque->first + i) & (deque->capacity - 1)];
}

static void grow(Deque *deque)
{
    gsize capacity = deque->capacity ? deque->capacity * 2 : 8;
    PyValue *ring = g_new(PyValue, capacity);
    for (gsize i = 0; i < deque->length; i++)
        ring[i] = *slot(deque, i);
    g_free(deque->ring);
    deque->ring = ring;
    deque->capacity = capacity;
    deque->first = 0;
}

static PyValue pop_first(Deque *deque)
{
    PyValue item = *slot(deque, 0);
    deque->first = (deque->first + 1) & (deque->capacity - 1);
    deque->length--;
    deque->changes++;
    return item;
}

static PyValue pop_last(Deque *deque)
{
    deque->changes++;
    return *slot(deque, --deque->length);
}

static void push_last(Deque *deque, PyValue item)
{
    if (deque->limit == 0)
        return;
    if (deque->limit >= 0 && deque->length == (gsize)deque->limit)
        pop_first(deque);
    if (deque->length == deque->capacity)
        grow(deque);
    deque->length++;
    deque->changes++;
    *slot(deque, deque->length - 1) = item;
}

static void push_first(Deque *deque, PyValue item)
{
    if (deque->limit == 0)
        return;
    if (deque->limit >= 0 && deque->length == (gsize)deque->limit)
        pop_last(deque);
    if (deque->length == deque->capacity)
        grow(deque);
    deque->first = (deque->first + deque->capacity - 1) & (deque->capacity - 1);
    deque->length++;
    deque->changes++;
    *slot(deque, 0) = item;
}

static gboolean extend(PyInterp *py, PyValue self, PyValue iterable,
                       void (*push)(Deque *deque, PyValue item))
{
    PyValue source = iterable == self ? py_to_list(py, iterable) : iterable, item;
    PyValue iterator = source ? py_iter(py, source) : NULL;
    if (!iterator)
        return FALSE;
    while ((item = py_next(py, iterator)))
        push(deque_of(self), item);
    return !py_error(py);
}

static void deque_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    for (gsize i = 0; i < deque_of(self)->length; i++)
        visit(context, *slot(deque_of(self), i));
}

static void deque_finalize(PyValue self)
{
    g_free(deque_of(self)->ring);
}

/* ---- slots ---- */

static PyValue deque_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue self = py_new(py, type);
    deque_of(self)->limit = -1;
    return self;
}

static gboolean deque_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    gint64 limit = -1;
    if (!py_bind(py, args, "~deque(iterable=, maxlen=)", v))
        return FALSE;
    if (v[1] && !py_is_none(v[1])) {
        if (!py_index(py, v[1], &limit))
            return FALSE;
        if (limit < 0) {
            py_raise(py, PY_EXC_VALUE_ERROR, "maxlen must be non-negative");
            return FALSE;
        }
    }
    deque_of(self)->limit = limit;
    deque_of(self)->length = 0;
    return !v[0] || extend(py, self, v[0], push_last);
}

static PyValue like(PyInterp *py, PyValue self)
{
    PyValue copy = py_new(py, py_type_of(py, self));
    deque_of(copy)->limit = deque_of(self)->limit;
    return copy;
}

static PyValue deque_repr(PyInterp *py, PyValue self)
{
    const Deque *deque = deque_of(self);
    PyValue list = py_to_list(py, self);
    PyValue text = list ? py_repr(py, list) : NULL;
    if (!text)
        return NULL;
    if (deque->limit < 0)
        return py_str_format(py, "%s(%s)", py_text(self->type->name), py_text(text));
    return py_str_format(py, "%s(%s, maxlen=%" G_GINT64_FORMAT ")", py_text(self->type->name),
                         py_text(text), deque->limit);
}

static PyValue deque_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (py_is_small(b) || b->type->slots.compare != deque_compare)
        return py_not_implemented(py);
    return py_compare(py, py_to_list(py, a), py_to_list(py, b), op);
}

static gssize deque_length(PyInterp *py, PyValue self)
{
    return (gssize)deque_of(self)->length;
}

static PyValue *item_at(PyInterp *py, PyValue self, PyValue key)
{
    gint64 i, n = (gint64)deque_of(self)->length;
    if (!py_has_index(py, key)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "sequence index must be integer, not '%s'",
                 py_type_name(py, key));
        return NULL;
    }
    if (!py_index_sized(py, key, PY_EXC_INDEX_ERROR, &i))
        return NULL;
    if (i < 0)
        i += n;
    if (i >= 0 && i < n)
        return slot(deque_of(self), (gsize)i);
    py_raise(py, PY_EXC_INDEX_ERROR, "deque index out of range");
    return NULL;
}

static PyValue deque_getitem(PyInterp *py, PyValue self, PyValue key)
{
    PyValue *item = item_at(py, self, key);
    return item ? *item : NULL;
}

static void rotate(Deque *deque, gint64 n)
{
    if (deque->length < 2)
        return;
    for (n %= (gint64)deque->length; n > 0; n--)
        push_first(deque, pop_last(deque));
    for (; n < 0; n++)
        push_last(deque, pop_first(deque));
}

static gboolean deque_setitem(PyInterp *py, PyValue self, PyValue key, PyValue value)
{
    PyValue *item = item_at(py, self, key);
    Deque *deque = deque_of(self);
    if (!item)
        return FALSE;
    if (value) {
        *item = value;
        return TRUE;
    }
    gint64 at = (gint64)((gsize)(item - deque->ring) - deque->first) & (gint64)(deque->capacity - 1);
    rotate(deque, -at);
    pop_first(deque);
    rotate(deque, at);
    return TRUE;
}

static PyValue deque_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    gboolean left = !py_is_small(a) && a->type->slots.binary == deque_binary;
    gboolean right = !py_is_small(b) && b->type->slots.binary == deque_binary;
    if (op == PY_OP_ADD && left && right) {
        PyValue result = like(py, a);
        extend(py, result, a, push_last);
        extend(py, result, b, push_last);
        return result;
    }
    gint64 n;
    PyValue count = left ? b : a, deque = left ? a : b;
    if (op != PY_OP_MUL || (left && right) || !py_has_index(py, count))
        return py_not_implemented(py);
    if (!py_index(py, count, &n))
        return NULL;
    PyValue result = like(py, deque);
    while (n-- > 0)
        extend(py, result, deque, push_last);
    return result;
}

static PyValue deque_inplace(PyInterp *py, PyBinaryOp op, PyValue self, PyValue other)
{
    if (op != PY_OP_ADD)
        return py_not_implemented(py);
    return extend(py, self, other, push_last) ? self : NULL;
}

/* ---- iteration ---- */

typedef struct {
    PyObject header;
    PyValue deque; /* NULL: exhausted */
    gsize index;
    guint changes;
} DequeIterator;

static void iterator_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    if (((DequeIterator *)self)->deque)
        visit(context, ((DequeIterator *)self)->deque);
}

static PyValue iterator_next(PyInterp *py, PyValue self)
{
    DequeIterator *it = (DequeIterator *)self;
    if (!it->deque)
        return NULL;
    const Deque *deque = deque_of(it->deque);
    if (deque->changes != it->changes) {
        it->deque = NULL;
        return py_raise(py, PY_EXC_RUNTIME_ERROR, "deque mutated during iteration");
    }
    if (it->index < deque->length)
        return *slot(deque, it->index++);
    it->deque = NULL;
    return NULL;
}

static const PyTypeDef iterator_def = {
    .name = "_deque_iterator",
    .module = "collections",
    .size = sizeof(DequeIterator),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = iterator_mark, .iter = py_iter_self, .iternext = iterator_next},
};

static PyValue deque_iter(PyInterp *py, PyValue self)
{
    PyValue v = py_new(py, py_def_type(py, &iterator_def, NULL));
    ((DequeIterator *)v)->deque = self;
    ((DequeIterator *)v)->changes = deque_of(self)->changes;
    return v;
}

/* ---- methods ---- */

#define DEQUE_METHOD(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

DEQUE_METHOD(deque_append)
{
    if (!py_arity(py, args, "deque.append", 1, 1))
        return NULL;
    push_last(deque_of(self), args->pos[0]);
    return py_none(py);
}

DEQUE_METHOD(deque_appendleft)
{
    if (!py_arity(py, args, "deque.appendleft", 1, 1))
        return NULL;
    push_first(deque_of(self), args->pos[0]);
    return py_none(py);
}

static PyValue empty(PyInterp *py)
{
    return py_raise(py, PY_EXC_INDEX_ERROR, "pop from an empty deque");
}

DEQUE_METHOD(deque_pop)
{
    if (!py_arity(py, args, "deque.pop", 0, 0))
        return NULL;
    return deque_of(self)->length ? pop_last(deque_of(self)) : empty(py);
}

DEQUE_METHOD(deque_popleft)
{
    if (!py_arity(py, args, "deque.popleft", 0, 0))
        return NULL;
    return deque_of(self)->length ? pop_first(deque_of(self)) : empty(py);
}

DEQUE_METHOD(deque_extend)
{
    if (!py_arity(py, args, "deque.extend", 1, 1))
        return NULL;
    return extend(py, self, args->pos[0], push_last) ? py_none(py) : NULL;
}

DEQUE_METHOD(deque_extendleft)
{
    if (!py_arity(py, args, "deque.extendleft", 1, 1))
        return NULL;
    return extend(py, self, args->pos[0], push_first) ? py_none(py) : NULL;
}

DEQUE_METHOD(deque_clear)
{
    deque_of(self)->length = 0;
    deque_of(self)->changes++;
    return py_none(py);
}

DEQUE_METHOD(deque_copy)
{
    PyValue copy = like(py, self);
    return extend(py, copy, self, push_last) ? copy : NULL;
}

DEQUE_METHOD(deque_rotate)
{
    gint64 n = 1;
    if (!py_arity(py, args, "deque.rotate", 0, 1) ||
        (args->npos && !py_index(py, args->pos[0], &n)))
        return NULL;
    rotate(deque_of(self), n);
    return py_none(py);
}

DEQUE_METHOD(deque_reverse)
{
    Deque *deque = deque_of(self);
    for (gsize i = 0, j = deque->length; i + 1 < j; i++) {
        PyValue item = *slot(deque, i);
        *slot(deque, i) = *slot(deque, --j);
        *slot(deque, j) = item;
    }
    return py_none(py);
}

/* The position of an equal item from start on; -1: none; -2: an exception is pending. */
static gint64 find(PyInterp *py, PyValue self, PyValue item, gint64 start, gint64 end)
{
    for (gint64 i = start; i < end && i < (gint64)deque_of(self)->length; i++) {
        int equal = py_equal(py, *slot(deque_of(self), (gsize)i), item);
        if (equal)
            return equal < 0 ? -2 : i;
    }
    return -1;
}

static PyValue not_in_deque(PyInterp *py, PyValue item)
{
    PyValue repr = py_repr(py, item);
    return repr ? py_raise(py, PY_EXC_VALUE_ERROR, "%s is not in deque", py_text(repr)) : NULL;
}

DEQUE_METHOD(deque_index)
{
    gint64 start, end;
    if (!py_arity(py, args, "deque.index", 1, 3) ||
        !py_range_arguments(py, py_arg(args, 1), py_arg(args, 2), deque_of(self)->length, &start,
                            &end))
        return NULL;
    gint64 at = find(py, self, args->pos[0], start, end);
    if (at >= 0)
        return py_int(py, at);
    return at == -1 ? not_in_deque(py, args->pos[0]) : NULL;
}

DEQUE_METHOD(deque_remove)
{
    if (!py_arity(py, args, "deque.remove", 1, 1))
        return NULL;
    gint64 at = find(py, self, args->pos[0], 0, G_MAXINT64);
    if (at == -1)
        return not_in_deque(py, args->pos[0]);
    return at >= 0 && deque_setitem(py, self, py_int(py, at), NULL) ? py_none(py) : NULL;
}

DEQUE_METHOD(deque_count)
{
    if (!py_arity(py, args, "deque.count", 1, 1))
        return NULL;
    gint64 count = 0;
    for (gint64 at = 0; (at = find(py, self, args->pos[0], at, G_MAXINT64)) >= 0; at++)
        count++;
    return py_error(py) ? NULL : py_int(py, count);
}

DEQUE_METHOD(deque_insert)
{
    gint64 at, n = (gint64)deque_of(self)->length;
    Deque *deque = deque_of(self);
    if (!py_arity(py, args, "deque.insert", 2, 2) || !py_index(py, args->pos[0], &at))
        return NULL;
    if (deque->limit >= 0 && deque->length >= (gsize)deque->limit)
        return py_raise(py, PY_EXC_INDEX_ERROR, "deque already at its maximum size");
    at = at < 0 ? MAX(at + n, 0) : MIN(at, n);
    rotate(deque, -at);
    push_first(deque, args->pos[1]);
    rotate(deque, at);
    return py_none(py);
}

DEQUE_METHOD(deque_reversed)
{
    return py_reverse_iterator(py, self);
}

static PyValue deque_maxlen(PyInterp *py, PyValue self)
{
    gint64 limit = deque_of(self)->limit;
    return limit < 0 ? py_none(py) : py_int(py, limit);
}

static const PyMethodDef deque_methods[] = {
    {"append", deque_append, 0},     {"appendleft", deque_appendleft, 0},
    {"clear", deque_clear, 0},       {"copy", deque_copy, 0},
    {"__copy__", deque_copy, 0},     {"count", deque_count, 0},
    {"extend", deque_extend, 0},     {"extendleft", deque_extendleft, 0},
    {"index", deque_index, 0},       {"insert", deque_insert, 0},
    {"pop", deque_pop, 0},           {"popleft", deque_popleft, 0},
    {"remove", deque_remove, 0},     {"reverse", deque_reverse, 0},
    {"rotate", deque_rotate, 0},     {"__reversed__", deque_reversed, 0},
    {NULL, NULL, 0},
};

static const PyGetSetDef deque_getset[] = {{"maxlen", deque_maxlen, NULL}, {NULL, NULL, NULL}};

const PyTypeDef collections_deque_def = {
    .name = "deque",
    .module = "collections",
    .size = sizeof(Deque),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = deque_mark,
              .finalize = deque_finalize,
              .new_ = deque_new,
              .init = deque_init,
              .repr = deque_repr,
              .hash = py_unhashable,
              .compare = deque_compare,
              .iter = deque_iter,
              .length = deque_length,
              .getitem = deque_getitem,
              .setitem = deque_setitem,
              .binary = deque_binary,
              .inplace = deque_inplace},
    .methods = deque_methods,
    .getset = deque_getset,
};
