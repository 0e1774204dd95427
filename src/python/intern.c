#include "python/core.h"

#include <string.h>

/* Interned strs: an open-addressing table. They live as long as the interpreter: they are the names
 * in code, and C strings that were used as names. */

static void grow(PyInterp *py)
{
    PyValue *old = py->interned.items;
    gsize old_size = old ? py->interned.mask + 1 : 0;
    gsize size = MAX(old_size * 2, 1024);
    py->interned.items = g_new0(PyValue, size);
    py->interned.mask = size - 1;
    for (gsize i = 0; i < old_size; i++) {
        if (!old[i])
            continue;
        gsize at = (gsize)((PyStr *)(void *)old[i])->hash & py->interned.mask;
        while (py->interned.items[at])
            at = (at + 1) & py->interned.mask;
        py->interned.items[at] = old[i];
    }
    g_free(old);
}

/* The place of a text in the table: occupied by an equal str, or empty. */
static PyValue *find(PyInterp *py, const char *text, gsize size, gint64 hash)
{
    if (!py->interned.items || py->interned.used * 2 > py->interned.mask)
        grow(py);
    gsize at = (gsize)hash & py->interned.mask;
    for (;; at = (at + 1) & py->interned.mask) {
        PyStr *str = (PyStr *)(void *)py->interned.items[at];
        if (!str || (str->hash == hash && str->size == size && !memcmp(str->data, text, size)))
            return &py->interned.items[at];
    }
}

PyValue py_intern(PyInterp *py, const char *text)
{
    gsize size = strlen(text);
    gint64 hash = py_hash_bytes(text, size);
    PyValue *place = find(py, text, size, hash);
    if (*place)
        return *place;
    PyValue v = py_str_len(py, text, size);
    PyStr *str = (PyStr *)(void *)v;
    str->hash = hash;
    str->interned = TRUE;
    py->interned.used++;
    return *place = v;
}

PyValue py_intern_str(PyInterp *py, PyValue v)
{
    PyStr *str = (PyStr *)(void *)v;
    if (str->interned)
        return v;
    gint64 hash = str->hash != -1 ? str->hash : py_hash_bytes(str->data, str->size);
    PyValue *place = find(py, str->data, str->size, hash);
    if (*place)
        return *place;
    if (v->type != py_core(py, STR)) /* a subclass: intern a plain str in its place */
        v = py_str_len(py, str->data, str->size);
    str = (PyStr *)(void *)v;
    str->hash = hash;
    str->interned = TRUE;
    py->interned.used++;
    return *place = v;
}
