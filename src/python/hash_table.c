#include "python/hash_table.h"

#include "python/core.h"
#include "python/operator.h"
#include "python/set.h"

#include <string.h>

/* ---- storage ---- */

static gsize bytes_of(const PyDict *table)
{
    return table->capacity * sizeof(PyDictEntry) +
           (table->index ? ((gsize)table->mask + 1) * sizeof(guint32) : 0);
}

static void index_insert(PyDict *table, guint32 entry)
{
    gsize slot = (guint64)table->entries[entry].hash & table->mask;
    guint64 perturb = (guint64)table->entries[entry].hash;
    while (table->index[slot]) {
        perturb >>= 5;
        slot = (slot * 5 + perturb + 1) & table->mask;
    }
    table->index[slot] = entry + 1;
}

/* Makes room for capacity entries and drops the deleted ones. */
static void rebuild(PyInterp *py, PyDict *table, gsize capacity)
{
    gsize before = bytes_of(table), used = 0;
    PyDictEntry *entries = g_new(PyDictEntry, capacity);
    for (gsize i = 0; i < table->used; i++)
        if (table->entries[i].key)
            entries[used++] = table->entries[i];
    g_free(table->entries);
    g_free(table->index);
    table->entries = entries;
    table->used = (guint32)used;
    table->capacity = (guint32)capacity;
    table->index = NULL;
    table->keys_version = 0;
    if (capacity > PY_DICT_SMALL) {
        gsize size = 16;
        while (size * 2 < capacity * 3)
            size *= 2;
        table->mask = (guint32)(size - 1);
        table->index = g_new0(guint32, size);
        for (gsize i = 0; i < used; i++)
            index_insert(table, (guint32)i);
    }
    py_gc_account(py, (gssize)bytes_of(table) - (gssize)before);
}

static void make_room(PyInterp *py, PyDict *table)
{
    if (table->capacity == 0)
        rebuild(py, table, 4);
    else
        rebuild(py, table, MAX(table->length * 2, PY_DICT_SMALL));
}

void py_table_add(PyInterp *py, PyDict *table, PyValue key, gint64 hash, PyValue value)
{
    if (table->used == table->capacity)
        make_room(py, table);
    guint32 at = table->used++;
    table->entries[at] = (PyDictEntry){key, value, hash};
    table->length++;
    table->keys_version = 0;
    if (table->index)
        index_insert(table, at);
}

void py_table_delete(PyDict *table, PyDictEntry *entry)
{
    entry->key = entry->value = NULL;
    table->length--;
    if (!py_is_set((PyValue)table)) /* of a set it says that it is in order, which it stays */
        table->keys_version = 0;
    if (!table->index && entry == &table->entries[table->used - 1])
        table->used--;
}

void py_table_clear(PyDict *table)
{
    if (table->entries)
        py_gc_unaccount((PyValue)table, bytes_of(table));
    g_free(table->entries);
    g_free(table->index);
    table->entries = NULL;
    table->index = NULL;
    table->length = table->used = table->capacity = table->mask = 0;
    table->keys_version = 0;
}

gboolean py_table_pop(PyDict *table, PyDictEntry *ret_entry)
{
    while (table->used) {
        PyDictEntry *entry = &table->entries[--table->used];
        if (table->index) {
            /* its index slot stays taken, so the entry's place is not used again */
            table->capacity--;
            py_gc_unaccount((PyValue)table, sizeof *entry);
        }
        if (!entry->key)
            continue;
        *ret_entry = *entry;
        table->length--;
        table->keys_version = 0;
        return TRUE;
    }
    return FALSE;
}

void py_table_copy(PyInterp *py, PyDict *table, const PyDict *source)
{
    if (source->length == 0)
        return;
    if (source->used != source->length || source->used > source->capacity) {
        rebuild(py, table, MAX(source->length, 4));
        for (gsize i = 0; i < source->used; i++) {
            const PyDictEntry *entry = &source->entries[i];
            if (entry->key)
                py_table_add(py, table, entry->key, entry->hash, entry->value);
        }
        return;
    }
    table->entries = g_new(PyDictEntry, source->capacity);
    memcpy(table->entries, source->entries, source->used * sizeof(PyDictEntry));
    table->length = source->length;
    table->used = source->used;
    table->capacity = source->capacity;
    table->mask = source->mask;
    if (source->index)
        table->index = g_memdup2(source->index, ((gsize)source->mask + 1) * sizeof(guint32));
    py_gc_account(py, (gssize)bytes_of(table));
}

void py_table_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    const PyDict *table = py_table(self);
    for (gsize i = 0; i < table->used; i++) {
        if (!table->entries[i].key)
            continue;
        visit(context, table->entries[i].key);
        visit(context, table->entries[i].value);
    }
}

void py_table_finalize(PyValue self)
{
    PyDict *table = py_table(self);
    py_gc_unaccount(self, bytes_of(table));
    g_free(table->entries);
    g_free(table->index);
}

/* ---- lookup ---- */

static gboolean same_text(const PyStr *a, const PyStr *b)
{
    return a->size == b->size && memcmp(a->data, b->data, a->size) == 0;
}

/* Does the entry have this str as key? For keys that compare as plain text. */
static inline gboolean entry_has_text(const PyDictEntry *entry, PyValue key, gint64 hash)
{
    return entry->key == key ||
           (entry->hash == hash && entry->key && py_is_str(entry->key) &&
            same_text((PyStr *)entry->key, (PyStr *)key));
}

/* Runs no script code: for exact strs. A key of a subclass of str with an __eq__ of its own is
 * compared as text, too. */
static PyDictEntry *find_text(const PyDict *table, PyValue key, gint64 hash)
{
    if (!table->index) {
        for (gsize i = 0; i < table->used; i++)
            if (entry_has_text(&table->entries[i], key, hash))
                return &table->entries[i];
        return NULL;
    }
    gsize slot = (guint64)hash & table->mask;
    guint64 perturb = (guint64)hash;
    for (guint32 at; (at = table->index[slot]);) {
        if (at <= table->used && entry_has_text(&table->entries[at - 1], key, hash))
            return &table->entries[at - 1];
        perturb >>= 5;
        slot = (slot * 5 + perturb + 1) & table->mask;
    }
    return NULL;
}

enum { CHANGED = 2 };

/* 1: it is the key, 0: not, -1: exception, CHANGED: comparing changed the table. */
static int entry_matches(PyInterp *py, PyDict *table, PyDictEntry *entry, PyValue key, gint64 hash)
{
    if (entry->key == key)
        return 1;
    if (!entry->key || entry->hash != hash)
        return 0;
    if (py_is_small(entry->key) && py_is_small(key))
        return 0;
    PyDictEntry *entries = table->entries;
    PyValue old = entry->key;
    guint32 used = table->used;
    int equal = py_equal(py, old, key);
    if (equal < 0)
        return -1;
    if (table->entries != entries || table->used < used || entry->key != old)
        return CHANGED;
    return equal;
}

static int find_once(PyInterp *py, PyDict *table, PyValue key, gint64 hash, PyDictEntry **ret)
{
    int match = 0;
    if (!table->index) {
        for (gsize i = 0; i < table->used; i++) {
            match = entry_matches(py, table, &table->entries[i], key, hash);
            if (match) {
                *ret = match == 1 ? &table->entries[i] : NULL;
                return match;
            }
        }
        return 0;
    }
    gsize slot = (guint64)hash & table->mask;
    guint64 perturb = (guint64)hash;
    for (guint32 at; (at = table->index[slot]);) {
        if (at <= table->used)
            match = entry_matches(py, table, &table->entries[at - 1], key, hash);
        if (match) {
            *ret = match == 1 ? &table->entries[at - 1] : NULL;
            return match;
        }
        perturb >>= 5;
        slot = (slot * 5 + perturb + 1) & table->mask;
    }
    return 0;
}

int py_table_find(PyInterp *py, PyDict *table, PyValue key, gint64 hash, PyDictEntry **ret)
{
    if (!py_is_small(key) && key->type == py_core(py, STR)) {
        *ret = find_text(table, key, hash);
        return *ret != NULL;
    }
    int found;
    do
        found = find_once(py, table, key, hash, ret);
    while (found == CHANGED);
    return found;
}

gboolean py_table_set(PyInterp *py, PyDict *table, PyValue key, gint64 hash, PyValue value)
{
    PyDictEntry *entry;
    int found = py_table_find(py, table, key, hash, &entry);
    if (found < 0)
        return FALSE;
    if (found)
        entry->value = value;
    else
        py_table_add(py, table, key, hash, value);
    return TRUE;
}

int py_table_remove(PyInterp *py, PyDict *table, PyValue key, gint64 hash, PyValue *ret_value)
{
    PyDictEntry *entry;
    int found = py_table_find(py, table, key, hash, &entry);
    if (found <= 0)
        return found;
    if (ret_value)
        *ret_value = entry->value;
    py_table_delete(table, entry);
    return 1;
}

PyDictEntry *py_table_previous(const PyDict *table, gsize *position)
{
    while (*position > 0) {
        --*position;
        if (*position < table->used && table->entries[*position].key)
            return &table->entries[*position];
    }
    return NULL;
}

/* ---- by text ---- */

static gint64 hash_of(PyValue name)
{
    PyStr *str = (PyStr *)name;
    if (str->hash == -1)
        str->hash = py_hash_bytes(str->data, str->size);
    return str->hash;
}

PyDictEntry *py_dict_find_interned(PyValue dict, PyValue name)
{
    return find_text(py_table(dict), name, hash_of(name));
}

void py_dict_set_interned(PyInterp *py, PyValue dict, PyValue name, PyValue value)
{
    PyDictEntry *entry = py_dict_find_interned(dict, name);
    if (entry)
        entry->value = value;
    else
        py_table_add(py, py_table(dict), name, hash_of(name), value);
}

/* A str on the C stack that stands for text: only looked at, never stored. */
static PyValue text_key(PyInterp *py, PyStr *key, const char *text)
{
    *key = (PyStr){.header = {py_core(py, STR)}, .size = strlen(text)};
    key->data = (char *)(uintptr_t)text;
    key->hash = py_hash_bytes(text, key->size);
    return (PyValue)key;
}

PyValue py_dict_get_str(PyInterp *py, PyValue dict, const char *text)
{
    PyStr key;
    PyDictEntry *entry = py_dict_find_interned(dict, text_key(py, &key, text));
    return entry ? entry->value : NULL;
}

void py_dict_set_str(PyInterp *py, PyValue dict, const char *text, PyValue value)
{
    PyStr key;
    PyDictEntry *entry = py_dict_find_interned(dict, text_key(py, &key, text));
    if (entry)
        entry->value = value;
    else
        py_table_add(py, py_table(dict), py_intern(py, text), key.hash, value);
}

gboolean py_dict_delete_str(PyInterp *py, PyValue dict, const char *text)
{
    PyStr key;
    PyDictEntry *entry = py_dict_find_interned(dict, text_key(py, &key, text));
    if (entry)
        py_table_delete(py_table(dict), entry);
    return entry != NULL;
}
