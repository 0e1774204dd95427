/*
 * Sorting: a stable merge sort over natural runs of at least MIN_RUN items. The list is empty while
 * it is sorted, as in CPython, and all values stay in list objects throughout, where the collector
 * sees them; whatever comparison raises, the items array remains a permutation.
 */
#include "python/list.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/operator.h"
#include "python/str.h"

#include <string.h>

enum { MIN_RUN = 16 };

typedef struct Sort Sort;
struct Sort {
    PyInterp *py;
    int (*less)(Sort *sort, PyValue a, PyValue b); /* -1: an exception is pending */
    PyValue *keys;
    PyValue *values;      /* NULL: the keys are the values */
    PyValue *spare_keys;  /* the left run during a merge */
    PyValue *spare_values;
    PyValue owners[3];    /* the lists whose items these are: keeps them alive */
};

static int less_any(Sort *sort, PyValue a, PyValue b)
{
    return py_less(sort->py, a, b);
}

static int less_small(Sort *sort, PyValue a, PyValue b)
{
    return py_small_value(a) < py_small_value(b);
}

static int less_str(Sort *sort, PyValue left, PyValue right)
{
    const PyStr *a = (PyStr *)left, *b = (PyStr *)right;
    int order = memcmp(a->data, b->data, MIN(a->size, b->size));
    return order ? order < 0 : a->size < b->size;
}

/* A comparison without dispatch when all keys are small ints, or all exact strs. */
static void choose_comparison(Sort *sort, gsize n)
{
    gboolean small = TRUE, text = TRUE;
    PyType *str = py_core(sort->py, STR);
    for (gsize i = 0; i < n && (small || text); i++) {
        gboolean is_small = py_is_small(sort->keys[i]);
        small = small && is_small;
        text = text && !is_small && sort->keys[i]->type == str;
    }
    sort->less = small ? less_small : text ? less_str : less_any;
}

static void move_item(Sort *sort, gsize to, gsize from)
{
    sort->keys[to] = sort->keys[from];
    if (sort->values)
        sort->values[to] = sort->values[from];
}

/* Sorts [start, end), of which [start, sorted) is sorted already. */
static gboolean insertion_sort(Sort *sort, gsize start, gsize end, gsize sorted)
{
    for (gsize i = sorted; i < end; i++) {
        PyValue key = sort->keys[i], value = sort->values ? sort->values[i] : NULL;
        gsize low = start, high = i;
        while (low < high) {
            gsize middle = low + (high - low) / 2;
            int less = sort->less(sort, key, sort->keys[middle]);
            if (less < 0)
                return FALSE;
            if (less)
                high = middle;
            else
                low = middle + 1;
        }
        for (gsize j = i; j > low; j--)
            move_item(sort, j, j - 1);
        sort->keys[low] = key;
        if (sort->values)
            sort->values[low] = value;
    }
    return TRUE;
}

static void reverse_range(PyValue *items, gsize start, gsize end)
{
    while (items && start + 1 < end) {
        PyValue item = items[start];
        items[start++] = items[--end];
        items[end] = item;
    }
}

/* The end of the run that starts at start, made ascending; 0: an exception is pending. */
static gsize take_run(Sort *sort, gsize start, gsize n)
{
    gsize end = start + 1;
    if (end == n)
        return end;
    int descending = sort->less(sort, sort->keys[end], sort->keys[start]);
    if (descending < 0)
        return 0;
    for (end++; end < n; end++) {
        int less = sort->less(sort, sort->keys[end], sort->keys[end - 1]);
        if (less < 0)
            return 0;
        if (less != descending)
            break;
    }
    if (descending) {
        reverse_range(sort->keys, start, end);
        reverse_range(sort->values, start, end);
    }
    gsize wanted = MIN(start + MIN_RUN, n);
    if (end < wanted) {
        if (!insertion_sort(sort, start, wanted, end))
            return 0;
        end = wanted;
    }
    return end;
}

/* Merges [start, middle) and [middle, end). */
static gboolean merge(Sort *sort, gsize start, gsize middle, gsize end)
{
    int less = sort->less(sort, sort->keys[middle], sort->keys[middle - 1]);
    if (less <= 0)
        return less == 0; /* in order already */
    gsize n = middle - start;
    memcpy(sort->spare_keys, sort->keys + start, n * sizeof(PyValue));
    if (sort->values)
        memcpy(sort->spare_values, sort->values + start, n * sizeof(PyValue));
    gsize left = 0, right = middle, to = start;
    gboolean ok = TRUE;
    while (ok && left < n && right < end) {
        less = sort->less(sort, sort->keys[right], sort->spare_keys[left]);
        if (less > 0) {
            move_item(sort, to++, right++);
            continue;
        }
        ok = less == 0;
        if (!ok)
            break;
        sort->keys[to] = sort->spare_keys[left];
        if (sort->values)
            sort->values[to] = sort->spare_values[left];
        to++, left++;
    }
    memcpy(sort->keys + to, sort->spare_keys + left, (n - left) * sizeof(PyValue));
    if (sort->values)
        memcpy(sort->values + to, sort->spare_values + left, (n - left) * sizeof(PyValue));
    return ok;
}

/* Where runs end; merged so that each is longer than the next one, which keeps the stack short. */
static gboolean sort_items(Sort *sort, gsize n)
{
    gsize starts[80], ends[80];
    guint depth = 0;
    for (gsize start = 0; start < n;) {
        gsize end = take_run(sort, start, n);
        if (!end)
            return FALSE;
        starts[depth] = start;
        ends[depth++] = end;
        start = end;
        while (depth > 1 && (start == n || ends[depth - 2] - starts[depth - 2] <=
                                               2 * (ends[depth - 1] - starts[depth - 1]))) {
            if (!merge(sort, starts[depth - 2], ends[depth - 2], ends[depth - 1]))
                return FALSE;
            ends[depth - 2] = ends[depth - 1];
            depth--;
        }
    }
    return TRUE;
}

static PyValue compute_keys(PyInterp *py, PyList *items, PyValue key)
{
    PyValue keys = py_list_sized(py, items->length);
    for (gsize i = 0; i < items->length; i++) {
        PyValue k = py_call1(py, key, items->items[i]);
        if (!k)
            return NULL;
        ((PyList *)keys)->items[i] = k;
    }
    return keys;
}

static gboolean sort_taken(PyInterp *py, PyList *items, PyValue key, gboolean reverse)
{
    gsize n = items->length;
    PyValue keys = (PyValue)items, spare = py_list_sized(py, n), spare_values = NULL;
    if (key && key != py->none) {
        keys = compute_keys(py, items, key);
        if (!keys)
            return FALSE;
        spare_values = py_list_sized(py, n);
    }
    Sort sort = {
        .py = py,
        .keys = ((PyList *)keys)->items,
        .values = spare_values ? items->items : NULL,
        .spare_keys = ((PyList *)spare)->items,
        .spare_values = spare_values ? ((PyList *)spare_values)->items : NULL,
        .owners = {keys, spare, spare_values},
    };
    choose_comparison(&sort, n);
    if (reverse) { /* reversed before and after, equal items keep their order */
        reverse_range(sort.keys, 0, n);
        reverse_range(sort.values, 0, n);
    }
    gboolean ok = sort_items(&sort, n);
    if (reverse) {
        reverse_range(sort.keys, 0, n);
        reverse_range(sort.values, 0, n);
    }
    return ok;
}

gboolean py_list_sort(PyInterp *py, PyValue v, PyValue key, gboolean reverse)
{
    PyList *list = (PyList *)v;
    if (list->length == 0)
        return TRUE;
    /* swap storage with an empty list, which then owns the items while they are sorted */
    PyList *taken = (PyList *)py_list(py, 0, NULL), old;
    taken->items = list->items, taken->length = list->length, taken->capacity = list->capacity;
    list->items = NULL, list->length = list->capacity = 0;
    gboolean ok = sort_taken(py, taken, key, reverse);
    if (ok && list->items) {
        py_raise(py, PY_EXC_VALUE_ERROR, "list modified during sort");
        ok = FALSE;
    }
    old = *list;
    list->items = taken->items, list->length = taken->length, list->capacity = taken->capacity;
    taken->items = old.items, taken->length = old.length, taken->capacity = old.capacity;
    return ok;
}
