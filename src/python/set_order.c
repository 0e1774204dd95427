/*
 * The order of a set whose items' hashes are the same in every run of CPython: numbers and tuples of
 * them. It is that of CPython's table, which scripts' output shows ({3, 1, 2} prints as {1, 2, 3}). A
 * set with other items, texts above all, has no order there that a script could depend on: it keeps the
 * order of insertion.
 */
#include "python/set.h"

#include "python/hash_table.h"

#include <string.h>

enum {
    SETTLED = 1,      /* keys_version of a set in this order; changes set it to 0 */
    MAX_ITEMS = 4096, /* whoever looks at the order of more? */
    PROBES = 9,       /* neighbours tried before another place is computed, as in CPython */
};

static gboolean has_fixed_hash(PyValue v, int depth)
{
    switch (py_layout(v)) {
    case PY_LAYOUT_INT:
    case PY_LAYOUT_BOOL:
    case PY_LAYOUT_FLOAT:
        return TRUE;
    case PY_LAYOUT_TUPLE:
        for (gsize i = 0; i < py_tuple_length(v); i++)
            if (!depth || !has_fixed_hash(py_tuple_item(v, i), depth - 1))
                return FALSE;
        return TRUE;
    default:
        return FALSE;
    }
}

typedef struct {
    const PyDictEntry **slots;
    gsize mask, fill;
} Model;

static void model_place(Model *m, const PyDictEntry *entry)
{
    gsize perturb = (gsize)entry->hash, i = perturb & m->mask;
    for (;;) {
        gsize last = i + PROBES <= m->mask ? i + PROBES : i;
        for (gsize at = i; at <= last; at++)
            if (!m->slots[at]) {
                m->slots[at] = entry;
                return;
            }
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & m->mask;
    }
}

static void model_grow(Model *m)
{
    gsize size = 8, old_size = m->mask + 1;
    while (size <= m->fill * 4)
        size *= 2;
    g_autofree const PyDictEntry **old = m->slots;
    m->slots = g_new0(const PyDictEntry *, size);
    m->mask = size - 1;
    for (gsize i = 0; i < old_size; i++)
        if (old[i])
            model_place(m, old[i]);
}

static void model_add(Model *m, const PyDictEntry *entry)
{
    model_place(m, entry);
    m->fill++;
    if (m->fill * 5 >= m->mask * 3)
        model_grow(m);
}

void py_set_settle(PyInterp *py, PyValue set)
{
    PyDict *table = py_table(set);
    if (table->keys_version == SETTLED || table->length > MAX_ITEMS)
        return;
    table->keys_version = SETTLED;
    gsize position = 0;
    const PyDictEntry *entry;
    while ((entry = py_table_next(table, &position)))
        if (!has_fixed_hash(entry->key, 3))
            return;
    if (table->length < 2)
        return;
    Model model = {.slots = g_new0(const PyDictEntry *, 8), .mask = 7};
    for (position = 0; (entry = py_table_next(table, &position));)
        model_add(&model, entry);
    gsize n = 0;
    g_autofree PyDictEntry *ordered = g_new(PyDictEntry, table->length);
    for (gsize i = 0; i <= model.mask; i++)
        if (model.slots[i])
            ordered[n++] = *model.slots[i];
    g_free(model.slots);
    py_table_clear(table);
    for (gsize i = 0; i < n; i++)
        py_table_add(py, table, ordered[i].key, ordered[i].hash, ordered[i].value);
    table->keys_version = SETTLED;
}
