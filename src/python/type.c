/* Native types made live, attribute lookup along the MRO, version tags and the inheritance of
 * slots. How class statements make types is in class.c. */
#include "python/core.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- from definitions -------------------------------------------------------------------------- */

static gsize aligned(gsize size)
{
    return (size + 7) & ~(gsize)7;
}

/* Everything about a type that needs no str and no tuple. */
static void type_fill(PyInterp *py, PyType *type, const PyTypeDef *def, PyType *base)
{
    type->def = def;
    type->base = base;
    type->slots = def->slots;
    type->flags = def->flags;
    type->layout = def->layout ? def->layout : base ? base->layout : PY_LAYOUT_OBJECT;
    gsize base_size = base ? base->size - (base->dict_offset ? sizeof(PyValue) : 0) : 0;
    type->size = def->size ? aligned(def->size) : base_size;
    type->size = MAX(type->size, sizeof(PyObject));
    if (def->flags & PY_TYPE_HAS_DICT || (base && base->dict_offset)) {
        type->dict_offset = type->size;
        type->size += sizeof(PyValue);
        type->flags |= PY_TYPE_HAS_DICT;
    }
    void **slots = py_slot_array(&type->slots);
    for (guint i = 0; i < PY_N_SLOTS; i++)
        if (slots[i])
            type->own_slots |= 1ull << i;
    type->version = ++py->next_version;
}

static void add_subclass(PyInterp *py, PyType *base, PyType *type)
{
    if (!base->subclasses)
        base->subclasses = py_list(py, 0, NULL);
    py_list_append(py, base->subclasses, (PyValue)type);
}

static PyType *type_alloc(PyInterp *py, PyType *meta)
{
    return py_gc_alloc(py, meta, meta ? meta->size : sizeof(PyType));
}

static void type_name(PyInterp *py, PyType *type)
{
    type->name = type->qualname = py_intern(py, type->def->name);
}

/* Single inheritance from types whose MRO is known. */
static void simple_mro(PyInterp *py, PyType *type)
{
    PyType *base = type->base;
    gsize n = base ? py_tuple_length(base->mro) : 0;
    PyTuple *mro = (PyTuple *)(void *)py_tuple(py, n + 1, NULL);
    mro->items[0] = (PyValue)type;
    for (gsize i = 0; i < n; i++)
        mro->items[i + 1] = py_tuple_item(base->mro, i);
    type->mro = (PyValue)mro;
    type->bases = base ? py_tuple_of(py, 1, (PyValue)base) : py_tuple(py, 0, NULL);
}

void py_core_types_init(PyInterp *py)
{
#define X(id, def, base) &def,
    static const PyTypeDef *const defs[] = {PY_CORE_TYPES(X)};
#undef X
#define X(id, def, base) PY_CORE_##base,
    static const guint8 bases[] = {PY_CORE_TYPES(X)};
#undef X
    for (guint i = 0; i < PY_N_CORE_TYPES; i++)
        py->core[i] = type_alloc(py, NULL);
    for (guint i = 0; i < PY_N_CORE_TYPES; i++) {
        PyType *type = py->core[i];
        type->header.type = py_core(py, TYPE);
        type_fill(py, type, defs[i], i ? py->core[bases[i]] : NULL);
        for (PyType *base = type->base; base; base = base->base) {
            void **slots = py_slot_array(&type->slots), **from = py_slot_array(&base->slots);
            for (guint s = 0; s < PY_N_SLOTS; s++)
                if (!slots[s])
                    slots[s] = from[s];
        }
    }
    py_literals_init(py);
    for (guint i = 0; i < PY_N_CORE_TYPES; i++) {
        type_name(py, py->core[i]);
        py->core[i]->dict = py_dict(py);
        simple_mro(py, py->core[i]);
    }
}

PyType *py_type_from_def(PyInterp *py, const PyTypeDef *def, ...)
{
    PyType *bases[8];
    gsize n = 0;
    va_list list;
    va_start(list, def);
    for (PyType *base; n < G_N_ELEMENTS(bases) && (base = va_arg(list, PyType *));)
        bases[n++] = base;
    va_end(list);
    if (n == 0)
        bases[n++] = py_core(py, OBJECT);
    PyType *type = type_alloc(py, bases[0]->header.type);
    type_fill(py, type, def, bases[0]);
    type_name(py, type);
    type->dict = py_dict(py);
    if (n == 1) {
        simple_mro(py, type);
    } else {
        type->bases = py_tuple(py, n, (PyValue *)(void *)bases);
        type->mro = py_type_compute_mro(py, type, type->bases);
    }
    py_type_inherit_slots(type);
    for (gsize i = 0; i < n; i++)
        if (bases[i] != py_core(py, OBJECT))
            add_subclass(py, bases[i], type);
    return type;
}

/* ---- attributes that a definition declares ------------------------------------------------------- */

static PyValue native_method(PyInterp *py, PyType *type, const PyMethodDef *def)
{
    PyNativeFunction *f = (PyNativeFunction *)(void *)py_native_function(py, def->name, def->function,
                                                                         NULL);
    f->kind = def->kind;
    f->owner = type;
    return (PyValue)f;
}

static PyValue getset(PyInterp *py, PyType *type, const PyGetSetDef *def)
{
    PyGetSet *v = (PyGetSet *)(void *)py_new(py, py_core(py, GETSET));
    v->owner = type;
    v->def = def;
    return (PyValue)v;
}

static PyValue declared(PyInterp *py, PyType *type, const char *name)
{
    const PyTypeDef *def = type->def;
    for (const PyMethodDef *m = def->methods; m && m->name; m++)
        if (!strcmp(m->name, name))
            return native_method(py, type, m);
    for (const PyGetSetDef *g = def->getset; g && g->name; g++)
        if (!strcmp(g->name, name))
            return getset(py, type, g);
    if (name[0] != '_' || name[1] != '_')
        return NULL;
    const PySlotName *slot = py_slot_by_name(name);
    if (slot && py_slot_array((PySlots *)(uintptr_t)&def->slots)[slot->slot] &&
        py_slot_answers(def, slot))
        return py_slot_wrapper(py, type, slot);
    if (!strcmp(name, "__doc__"))
        return def->doc ? py_str(py, def->doc) : py->none;
    if (!strcmp(name, "__module__"))
        return py_intern(py, def->module ? def->module : "builtins");
    if (!strcmp(name, "__hash__") && def->slots.compare && !def->slots.hash)
        return py->none;
    return NULL;
}

PyValue py_type_own(PyInterp *py, PyType *type, PyValue name)
{
    if (type->dict) {
        PyDictEntry *entry = py_dict_find_interned(type->dict, name);
        if (entry)
            return entry->value;
    }
    if (!type->def)
        return NULL;
    PyValue v = declared(py, type, py_text(name));
    if (v) {
        if (!type->dict)
            type->dict = py_dict(py);
        py_dict_set_interned(py, type->dict, name, v);
    }
    return v;
}

void py_type_populate(PyInterp *py, PyType *type)
{
    if (!type->dict)
        type->dict = py_dict(py);
    if (!type->def)
        return;
    for (const PyMethodDef *m = type->def->methods; m && m->name; m++)
        py_type_own(py, type, py_intern(py, m->name));
    for (const PyGetSetDef *g = type->def->getset; g && g->name; g++)
        py_type_own(py, type, py_intern(py, g->name));
    const PySlotName *table;
    gsize n = py_slot_names(&table);
    for (gsize i = 0; i < n; i++)
        py_type_own(py, type, py_intern(py, table[i].name));
    py_type_own(py, type, py->names.doc);
}

PyValue py_lookup(PyInterp *py, PyType *type, PyValue name)
{
    gsize hash = ((uintptr_t)name >> 4) * 31 + type->version * 0x9e3779b1u;
    PyLookupEntry *entry = &py->lookups[hash % PY_LOOKUP_CACHE];
    if (G_LIKELY(entry->version == type->version && entry->name == name))
        return entry->value;
    PyValue found = NULL;
    PyTuple *mro = (PyTuple *)(void *)type->mro;
    for (gsize i = 0; i < mro->length && !found; i++)
        found = py_type_own(py, (PyType *)mro->items[i], name);
    /* Looking may have collected and so cleared the table: write only now. */
    *entry = (PyLookupEntry){.name = name, .value = found, .version = type->version};
    return found;
}

PyValue py_type_lookup(PyInterp *py, PyType *type, const char *name)
{
    return py_lookup(py, type, py_intern(py, name));
}

/* ---- change -------------------------------------------------------------------------------------- */

void py_type_modified(PyInterp *py, PyType *type)
{
    type->version = ++py->next_version;
    if (!type->subclasses)
        return;
    for (gsize i = 0; i < py_list_length(type->subclasses); i++)
        py_type_modified(py, (PyType *)py_list_item(type->subclasses, i));
}

/* Each slot comes from the first type of the MRO that defines it. */
void py_type_inherit_slots(PyType *type)
{
    void **slots = py_slot_array(&type->slots);
    guint64 have = type->own_slots;
    PyTuple *mro = (PyTuple *)(void *)type->mro;
    for (guint s = 0; s < PY_N_SLOTS; s++)
        if (!(have >> s & 1))
            slots[s] = NULL;
    for (gsize i = 1; i < mro->length; i++) {
        PyType *from = (PyType *)mro->items[i];
        for (guint64 add = from->own_slots & ~have; add; add &= add - 1) {
            guint s = (guint)__builtin_ctzll(add);
            slots[s] = py_slot_array(&from->slots)[s];
        }
        have |= from->own_slots;
    }
    /* The memory of an instance is that of the layout's base, whatever stands before it. */
    if (type->base && !(type->own_slots & 1))
        type->slots.mark = type->base->slots.mark;
    if (type->base && !(type->own_slots & 2))
        type->slots.finalize = type->base->slots.finalize;
}

void py_type_update_slots(PyInterp *py, PyType *type)
{
    if (!type->def) {
        type->own_slots = 0;
        gsize position = 0;
        PyValue key, value;
        while (py_dict_next(type->dict, &position, &key, &value)) {
            if (!py_is_str(key) || strncmp(py_text(key), "__", 2))
                continue;
            const PySlotName *entry = py_slot_by_name(py_text(key));
            if (!entry)
                continue;
            type->own_slots |= 1ull << entry->slot;
            py_slot_array(&type->slots)[entry->slot] =
                py_slot_array((PySlots *)(uintptr_t)&py_script_slots)[entry->slot];
        }
    }
    py_type_inherit_slots(type);
    if (!type->subclasses)
        return;
    for (gsize i = 0; i < py_list_length(type->subclasses); i++)
        py_type_update_slots(py, (PyType *)py_list_item(type->subclasses, i));
}

gboolean py_type_set(PyInterp *py, PyType *type, PyValue name, PyValue value)
{
    if (value) {
        py_dict_set_interned(py, type->dict, name, value);
    } else if (!py_dict_delete_str(py, type->dict, py_text(name))) {
        py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "type object '%s' has no attribute '%s'",
                 py_text(type->name), py_text(name));
        return FALSE;
    }
    py_type_modified(py, type);
    const PySlotName *slot = py_slot_by_name(py_text(name));
    if (slot && type->def && value) { /* Python behaviour given to a native class */
        type->own_slots |= 1ull << slot->slot;
        py_slot_array(&type->slots)[slot->slot] =
            py_slot_array((PySlots *)(uintptr_t)&py_script_slots)[slot->slot];
    }
    if (slot)
        py_type_update_slots(py, type);
    return TRUE;
}

gboolean py_type_is_subtype(PyType *type, PyType *base)
{
    if (type == base)
        return TRUE;
    PyTuple *mro = (PyTuple *)(void *)type->mro;
    for (gsize i = 1; i < mro->length; i++)
        if (mro->items[i] == (PyValue)base)
            return TRUE;
    return FALSE;
}

/* ---- C3 ------------------------------------------------------------------------------------------ */

static gboolean in_tail(PyTuple *const *lists, const gsize *at, gsize n, PyValue candidate)
{
    for (gsize i = 0; i < n; i++)
        for (gsize j = at[i] + 1; j < lists[i]->length; j++)
            if (lists[i]->items[j] == candidate)
                return TRUE;
    return FALSE;
}

static PyValue no_order(PyInterp *py, PyTuple *bases)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (gsize i = 0; i < bases->length; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "",
                               py_text(((PyType *)bases->items[i])->name));
    return py_raise(py, PY_EXC_TYPE_ERROR,
                    "Cannot create a consistent method resolution\norder (MRO) for bases %s",
                    names->str);
}

PyValue py_type_compute_mro(PyInterp *py, PyType *type, PyValue bases_value)
{
    PyTuple *bases = (PyTuple *)(void *)bases_value;
    gsize n = bases->length + 1;
    g_autofree PyTuple **lists = g_new(PyTuple *, n);
    g_autofree gsize *at = g_new0(gsize, n);
    for (gsize i = 0; i < bases->length; i++) {
        lists[i] = (PyTuple *)(void *)((PyType *)bases->items[i])->mro;
        for (gsize j = 0; j < i; j++)
            if (bases->items[j] == bases->items[i])
                return py_raise(py, PY_EXC_TYPE_ERROR, "duplicate base class %s",
                                py_text(((PyType *)bases->items[i])->name));
    }
    lists[n - 1] = bases;
    PyValue result = py_list(py, 0, NULL);
    py_list_append(py, result, (PyValue)type);
    for (;;) {
        PyValue next = NULL;
        gboolean left = FALSE;
        for (gsize i = 0; i < n && !next; i++) {
            if (at[i] >= lists[i]->length)
                continue;
            left = TRUE;
            PyValue candidate = lists[i]->items[at[i]];
            if (!in_tail(lists, at, n, candidate))
                next = candidate;
        }
        if (!left)
            break;
        if (!next)
            return no_order(py, bases);
        py_list_append(py, result, next);
        for (gsize i = 0; i < n; i++)
            if (at[i] < lists[i]->length && lists[i]->items[at[i]] == next)
                at[i]++;
    }
    return py_tuple(py, py_list_length(result), ((PyList *)(void *)result)->items);
}
