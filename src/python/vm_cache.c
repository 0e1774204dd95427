/* Loading names and attributes, and remembering where they were found. */
#include "python/vm_cache.h"

enum { RUNS_BEFORE_CACHE = 2 };

static struct PyCodeCache *cache_of(PyCode *code)
{
    if (!code->cache)
        code->cache = g_new0(struct PyCodeCache, 1);
    return code->cache;
}

PyCacheEntry *py_code_cache_now(PyCode *code)
{
    struct PyCodeCache *cache = cache_of(code);
    if (!cache->entries)
        cache->entries = g_new0(PyCacheEntry, code->ninstructions);
    return cache->entries;
}

PyCacheEntry *py_code_cache(PyCode *code)
{
    struct PyCodeCache *cache = cache_of(code);
    if (cache->entries || ++cache->runs < RUNS_BEFORE_CACHE)
        return cache->entries;
    return py_code_cache_now(code);
}

/* ---- names ---------------------------------------------------------------------------------------- */

static guint keys_version(PyInterp *py, PyDict *dict)
{
    if (!dict->keys_version) {
        if (++py->next_keys_version == 0) /* all numbers are used up: none is given any more */
            py->next_keys_version--;
        else
            dict->keys_version = py->next_keys_version;
    }
    return dict->keys_version;
}

PyValue py_vm_load_global(PyInterp *py, PyFrame *frame, PyValue name, PyCacheEntry *cache)
{
    PyDict *globals = (PyDict *)(void *)frame->globals;
    PyDictEntry *entry = py_dict_find_interned(frame->globals, name);
    PyDict *dict = globals;
    if (!entry) {
        entry = py_dict_find_interned(frame->builtins, name);
        dict = (PyDict *)(void *)frame->builtins;
    }
    if (!entry) {
        PyValue v = py_builtin_late(py, name);
        if (v || py->exception)
            return v;
        py_raise(py, PY_EXC_NAME_ERROR, "name '%s' is not defined", py_text(name));
        if (py->exception)
            ((PyException *)(void *)py->exception)->fields[0] = name;
        return NULL;
    }
    if (cache) {
        cache->version = keys_version(py, globals);
        cache->version2 = dict == globals ? 0 : keys_version(py, dict);
        cache->index = (guint)(entry - dict->entries);
        if (dict != globals && !cache->version2)
            cache->version = 0;
    }
    return entry->value;
}

/* ---- attributes ------------------------------------------------------------------------------------ */

/* Remembers the place of an ordinary attribute: a dict entry, or a class attribute that is neither a
 * descriptor nor hidden by one. */
static void remember_attr(PyInterp *py, PyValue v, PyValue name, PyCacheEntry *cache)
{
    PyType *type = py_class_of(py, v);
    cache->version = 0;
    if (type->slots.getattr != py_object_getattr || py_is_small(v) || !type->dict_offset ||
        type->layout == PY_LAYOUT_TUPLE)
        return;
    PyValue d = py_lookup(py, type, name);
    if (d && py_class_of(py, d)->slots.descr_get)
        return;
    PyValue dict = *py_dict_slot(v);
    PyDictEntry *entry = dict ? py_dict_find_interned(dict, name) : NULL;
    if (!entry)
        return;
    cache->index = (guint)(entry - ((PyDict *)(void *)dict)->entries);
    cache->version = type->version;
}

PyValue py_vm_load_attr(PyInterp *py, PyValue v, PyValue name, PyCacheEntry *cache)
{
    if (cache)
        remember_attr(py, v, name, cache);
    return py_getattr_value(py, v, name);
}

gboolean py_vm_store_attr(PyInterp *py, PyValue v, PyValue name, PyValue value, PyCacheEntry *cache)
{
    if (!py_setattr_value(py, v, name, value))
        return FALSE;
    PyType *type = py_class_of(py, v);
    if (cache && !py_is_small(v) && type->slots.setattr == py_object_setattr &&
        !(type->flags & PY_TYPE_SLOTS_ONLY))
        remember_attr(py, v, name, cache);
    return TRUE;
}

gboolean py_vm_load_method(PyInterp *py, PyValue v, PyValue name, PyCacheEntry *cache, PyValue *out)
{
    PyType *type = py_class_of(py, v);
    if (type->slots.getattr == py_object_getattr) {
        PyValue f = py_lookup(py, type, name);
        PyType *ft = f ? py_class_of(py, f) : NULL;
        gboolean method = ft == py_core(py, FUNCTION) ||
                          (ft == py_core(py, NATIVE_FUNCTION) &&
                           ((PyNativeFunction *)(void *)f)->owner &&
                           !((PyNativeFunction *)(void *)f)->self &&
                           ((PyNativeFunction *)(void *)f)->kind == PY_METHOD_INSTANCE);
        PyValue dict = method && type->dict_offset ? *py_dict_slot(v) : NULL;
        if (method && (!dict || !py_dict_find_interned(dict, name))) {
            if (cache) {
                cache->version = type->version;
                cache->version2 = type->dict_offset != 0;
                cache->value = f;
            }
            out[0] = f;
            out[1] = v;
            return TRUE;
        }
    }
    out[0] = NULL;
    out[1] = py_getattr_value(py, v, name);
    return out[1] != NULL;
}

void py_code_cache_free(PyCode *code)
{
    if (code->cache)
        g_free(code->cache->entries);
    g_free(code->cache);
}
