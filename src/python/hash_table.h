/*
 * The table under dict and set: CPython's compact dict. A set is a table whose entries have the
 * item as value too, so PySet begins with a PyDict.
 *
 * Lookups may run script code (__eq__) that changes the table; they start again when it did. An
 * entry pointer is valid until the table changes.
 */
#ifndef LIMBECK_PYTHON_HASH_TABLE_H
#define LIMBECK_PYTHON_HASH_TABLE_H

#include "python/dict.h"
#include "python/object.h"

typedef struct {
    PyDict table;
    gint64 hash; /* of a frozenset; -1: not computed yet */
} PySet;

static inline PyDict *py_table(PyValue v)
{
    return (PyDict *)v;
}

/* 1 and *ret, 0 absent, -1 an exception is pending. */
int py_table_find(PyInterp *py, PyDict *table, PyValue key, gint64 hash, PyDictEntry **ret);
/* Sets key to value; an equal key that is there stays. */
gboolean py_table_set(PyInterp *py, PyDict *table, PyValue key, gint64 hash, PyValue value);
/* Adds a key that is known to be absent. */
void py_table_add(PyInterp *py, PyDict *table, PyValue key, gint64 hash, PyValue value);
/* 1 and *ret_value (may be NULL), 0 absent, -1. */
int py_table_remove(PyInterp *py, PyDict *table, PyValue key, gint64 hash, PyValue *ret_value);
/* Deletes an entry that is there. */
void py_table_delete(PyDict *table, PyDictEntry *entry);
/* Takes the last entry off; FALSE: the table is empty. */
gboolean py_table_pop(PyDict *table, PyDictEntry *ret_entry);
void py_table_clear(PyDict *table);
/* Fills an empty table with what source holds. */
void py_table_copy(PyInterp *py, PyDict *table, const PyDict *source);
/* The next entry from *position on, or NULL. */
static inline PyDictEntry *py_table_next(const PyDict *table, gsize *position)
{
    while (*position < table->used) {
        PyDictEntry *entry = &table->entries[(*position)++];
        if (entry->key)
            return entry;
    }
    return NULL;
}
/* The last entry before *position, which it becomes. */
PyDictEntry *py_table_previous(const PyDict *table, gsize *position);
void py_table_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context);
void py_table_finalize(PyValue self);

#endif
