/* Class creation: the class statement (__build_class__) and type(name, bases, dict). */
#include "python/core.h"

#include <string.h>

/* ---- bases and metaclass ----------------------------------------------------------------------------- */

PyType *py_class_metaclass(PyInterp *py, PyType *meta, PyValue bases)
{
    PyType *winner = meta;
    for (gsize i = 0; i < py_tuple_length(bases); i++) {
        PyValue base = py_tuple_item(bases, i);
        PyType *candidate = py_class_of(py, base);
        if (py_is_opaque(base) || py_type_is_subtype(winner, candidate))
            continue;
        if (!py_type_is_subtype(candidate, winner)) {
            py_raise(py, PY_EXC_TYPE_ERROR,
                     "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                     "subclass of the metaclasses of all its bases");
            return NULL;
        }
        winner = candidate;
    }
    return winner;
}

/* The type that gives instances their C members. */
static PyType *solid(PyType *type)
{
    while (type->base && !(type->def && type->def->size > sizeof(PyObject)))
        type = type->base;
    return type;
}

static PyType *best_base(PyInterp *py, PyValue bases)
{
    PyType *best = NULL;
    for (gsize i = 0; i < py_tuple_length(bases); i++) {
        PyValue v = py_tuple_item(bases, i);
        if (!py_is_type(v)) {
            py_raise(py, PY_EXC_TYPE_ERROR, "bases must be types");
            return NULL;
        }
        PyType *base = (PyType *)v;
        if (base->flags & PY_TYPE_FINAL) {
            py_raise(py, PY_EXC_TYPE_ERROR, "type '%s' is not an acceptable base type",
                     py_text(base->name));
            return NULL;
        }
        if (!best) {
            best = base;
            continue;
        }
        PyType *a = solid(best), *b = solid(base);
        if (py_type_is_subtype(a, b))
            continue;
        if (!py_type_is_subtype(b, a)) {
            py_raise(py, PY_EXC_TYPE_ERROR, "multiple bases have instance lay-out conflict");
            return NULL;
        }
        best = base;
    }
    return best;
}

/* bases without opaque values; *ret_opaque is the first of these. */
static PyValue known_bases(PyInterp *py, PyValue bases, PyValue *ret_opaque)
{
    gsize n = py_tuple_length(bases), known = 0;
    for (gsize i = 0; i < n; i++)
        known += !py_is_opaque(py_tuple_item(bases, i));
    if (known == n && n)
        return bases;
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        PyValue base = py_tuple_item(bases, i);
        if (!py_is_opaque(base))
            py_list_append(py, list, base);
        else if (!*ret_opaque)
            *ret_opaque = base;
    }
    if (!known)
        py_list_append(py, list, (PyValue)py_core(py, OBJECT));
    return py_tuple(py, py_list_length(list), ((PyList *)(void *)list)->items);
}

/* ---- the parts of a new class ---------------------------------------------------------------------------- */

static void take_name(PyInterp *py, PyType *type, PyValue name)
{
    type->name = name;
    PyValue qualname = py_dict_get_str(py, type->dict, "__qualname__");
    type->qualname = qualname && py_is_str(qualname) ? qualname : name;
    py_dict_delete_str(py, type->dict, "__qualname__");
}

static void set_default(PyInterp *py, PyValue dict, PyValue name, PyValue value)
{
    if (!py_dict_find_interned(dict, name))
        py_dict_set_interned(py, dict, name, value);
}

static void wrap_function(PyInterp *py, PyType *type, PyValue name, PyCoreType wrapper)
{
    PyDictEntry *entry = py_dict_find_interned(type->dict, name);
    if (!entry || py_class_of(py, entry->value) != py_core(py, FUNCTION))
        return;
    PyValue function = entry->value;
    PyMethodWrapper *v = (PyMethodWrapper *)(void *)py_new(py, py->core[wrapper]);
    v->function = function;
    py_dict_set_interned(py, type->dict, name, (PyValue)v);
}

static void set_defaults(PyInterp *py, PyType *type)
{
    PyFrame *frame = py->frame;
    if (frame && frame->globals) {
        PyDictEntry *name = py_dict_find_interned(frame->globals, py->names.name);
        if (name)
            set_default(py, type->dict, py->names.module, name->value);
    }
    set_default(py, type->dict, py->names.doc, py->none);
    wrap_function(py, type, py->names.new_, PY_CORE_STATICMETHOD);
    wrap_function(py, type, py->names.init_subclass, PY_CORE_CLASSMETHOD);
    wrap_function(py, type, py->names.class_getitem, PY_CORE_CLASSMETHOD);
    if (py_dict_find_interned(type->dict, py->names.eq))
        set_default(py, type->dict, py->names.hash, py->none);
}

/* __slots__: each name becomes a member; without "__dict__" instances take nothing else. */
static gboolean apply_slots(PyInterp *py, PyType *type)
{
    PyDictEntry *entry = py_dict_find_interned(type->dict, py->names.slots);
    if (!entry) {
        type->flags &= ~(guint)PY_TYPE_SLOTS_ONLY;
        return TRUE;
    }
    PyValue names = py_is_str(entry->value) ? py_tuple_of(py, 1, entry->value)
                                            : py_to_list(py, entry->value);
    if (!names)
        return FALSE;
    gboolean with_dict = FALSE;
    gsize n = (gsize)py_length(py, names);
    for (gsize i = 0; i < n; i++) {
        PyValue name = py_is_tuple(names) ? py_tuple_item(names, i) : py_list_item(names, i);
        if (!py_is_str(name)) {
            py_raise(py, PY_EXC_TYPE_ERROR, "__slots__ items must be strings, not '%s'",
                     py_text(py_class_of(py, name)->name));
            return FALSE;
        }
        name = py_intern_str(py, name);
        if (name == py->names.dict) {
            with_dict = TRUE;
            continue;
        }
        if (name == py->names.weakref)
            continue;
        if (py_dict_find_interned(type->dict, name)) {
            py_raise(py, PY_EXC_VALUE_ERROR, "'%s' in __slots__ conflicts with class variable",
                     py_text(name));
            return FALSE;
        }
        py_dict_set_interned(py, type->dict, name, py_member(py, type, name));
    }
    gboolean base_has_dict = FALSE;
    for (gsize i = 1; i < py_tuple_length(type->mro); i++) {
        PyType *base = (PyType *)py_tuple_item(type->mro, i);
        base_has_dict |= base->dict_offset && !(base->flags & PY_TYPE_SLOTS_ONLY);
    }
    if (!with_dict && !base_has_dict)
        type->flags |= PY_TYPE_SLOTS_ONLY;
    else
        type->flags &= ~(guint)PY_TYPE_SLOTS_ONLY;
    return TRUE;
}

static gboolean fill_class_cell(PyInterp *py, PyType *type)
{
    PyDictEntry *entry = py_dict_find_interned(type->dict, py->names.classcell);
    if (!entry)
        return TRUE;
    if (py_class_of(py, entry->value) != py_core(py, CELL)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "__classcell__ must be a nonlocal cell, not <%s>",
                 py_text(py_class_of(py, entry->value)->name));
        return FALSE;
    }
    ((PyCell *)(void *)entry->value)->contents = (PyValue)type;
    py_dict_delete_str(py, type->dict, "__classcell__");
    return TRUE;
}

static gboolean call_set_name(PyInterp *py, PyType *type)
{
    /* A copy: __set_name__ may change the class. */
    PyValue items = py_list(py, 0, NULL);
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(type->dict, &position, &key, &value)) {
        if (py_is_small(value) || !py_lookup(py, py_class_of(py, value), py->names.set_name))
            continue;
        py_list_append(py, items, key);
        py_list_append(py, items, value);
    }
    for (gsize i = 0; i < py_list_length(items); i += 2) {
        PyValue method = py_special(py, py_list_item(items, i + 1), py->names.set_name);
        if (!method)
            return FALSE;
        if (!py_call2(py, method, (PyValue)type, py_list_item(items, i))) {
            PyValue cause = py_error_take(py);
            py_raise(py, PY_EXC_RUNTIME_ERROR, "Error calling __set_name__ on '%s' instance '%s' in '%s'",
                     py_text(py_class_of(py, py_list_item(items, i + 1))->name),
                     py_is_str(py_list_item(items, i)) ? py_text(py_list_item(items, i)) : "?",
                     py_text(type->name));
            PyException *e = (PyException *)(void *)py->exception;
            e->cause = e->context = cause;
            e->suppress_context = TRUE;
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean call_init_subclass(PyInterp *py, PyType *type, const PyArgs *keywords)
{
    PyValue f = py_super_getattr(py, type, (PyValue)type, type, py->names.init_subclass);
    return f && py_call(py, f, keywords);
}

static gboolean compute_mro(PyInterp *py, PyType *type)
{
    PyValue custom = py_lookup(py, type->header.type, py->names.mro);
    if (!custom || custom->type == py_core(py, NATIVE_FUNCTION)) {
        type->mro = py_type_compute_mro(py, type, type->bases);
        return type->mro != NULL;
    }
    PyValue v = py_call1(py, custom, (PyValue)type);
    PyValue list = v ? py_to_list(py, v) : NULL;
    if (!list)
        return FALSE;
    type->mro = py_tuple(py, py_list_length(list), ((PyList *)(void *)list)->items);
    return TRUE;
}

static void register_subclass(PyInterp *py, PyType *type)
{
    for (gsize i = 0; i < py_tuple_length(type->bases); i++) {
        PyType *base = (PyType *)py_tuple_item(type->bases, i);
        if (base == py_core(py, OBJECT))
            continue;
        if (!base->subclasses)
            base->subclasses = py_list(py, 0, NULL);
        py_list_append(py, base->subclasses, (PyValue)type);
    }
}

static PyValue copy_namespace(PyInterp *py, PyValue dict)
{
    PyValue copy = py_dict(py);
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(dict, &position, &key, &value))
        py_dict_set(py, copy, key, value);
    return copy;
}

static PyType *class_alloc(PyInterp *py, PyType *meta, PyType *base, PyValue bases)
{
    PyType *type = py_gc_alloc(py, meta, meta->size);
    type->base = base;
    type->bases = bases;
    type->layout = base->layout;
    type->flags = PY_TYPE_HEAP | (base->flags & (PY_TYPE_ABSTRACT | PY_TYPE_HAS_DICT));
    for (gsize i = 0; i < py_tuple_length(bases); i++)
        type->flags |= ((PyType *)py_tuple_item(bases, i))->flags & PY_TYPE_OPAQUE_BASE;
    type->flags &= ~(guint)PY_TYPE_ABSTRACT;
    type->size = base->size;
    type->dict_offset = base->dict_offset;
    if (!type->dict_offset && type->layout != PY_LAYOUT_TYPE && type->layout != PY_LAYOUT_MODULE) {
        type->dict_offset = type->size;
        type->size += sizeof(PyValue);
        type->flags |= PY_TYPE_HAS_DICT;
    }
    type->version = ++py->next_version;
    return type;
}

/* ---- abstract methods ------------------------------------------------------------------------------------ */

static int is_abstract(PyInterp *py, PyValue v)
{
    PyValue flag = py_getattr_quiet(py, v, py->names.isabstractmethod);
    return flag ? py_truth(py, flag) : py->exception ? -1 : 0;
}

/* Those of a base that the class still does not define. */
static gboolean inherited_abstract(PyInterp *py, PyType *type, PyType *base, PyValue names)
{
    PyValue list = py_lookup(py, base, py->names.abstractmethods);
    list = list && !py_class_of(py, list)->slots.descr_get ? py_to_list(py, list) : NULL;
    for (gsize i = 0; list && i < py_list_length(list); i++) {
        PyValue name = py_list_item(list, i);
        PyValue v = py_getattr_quiet(py, (PyValue)type, name);
        int abstract = v ? is_abstract(py, v) : 0;
        if (py->exception || abstract < 0 || (abstract && !py_set_add(py, names, name)))
            return FALSE;
    }
    return !py->exception;
}

/* What ABCMeta adds to class creation. */
static gboolean find_abstract(PyInterp *py, PyType *type)
{
    gboolean is_abc = FALSE;
    for (PyType *meta = type->header.type; meta && !is_abc; meta = meta->base)
        is_abc = meta->def && !strcmp(meta->def->name, "ABCMeta");
    if (!is_abc)
        return TRUE;
    PyValue names = py_set(py, TRUE), items = py_list(py, 0, NULL);
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(type->dict, &position, &key, &value)) {
        py_list_append(py, items, key);
        py_list_append(py, items, value);
    }
    for (gsize i = 0; i < py_list_length(items); i += 2) {
        int abstract = is_abstract(py, py_list_item(items, i + 1));
        if (abstract < 0 || (abstract && !py_set_add(py, names, py_list_item(items, i))))
            return FALSE;
    }
    for (gsize i = 0; i < py_tuple_length(type->bases); i++)
        if (!inherited_abstract(py, type, (PyType *)py_tuple_item(type->bases, i), names))
            return FALSE;
    py_type_set(py, type, py->names.abstractmethods, names);
    if (py_set_length(names))
        type->flags |= PY_TYPE_ABSTRACT;
    return TRUE;
}

PyValue py_class_new(PyInterp *py, PyType *meta, PyValue name, PyValue bases, PyValue dict,
                     const PyArgs *keywords)
{
    PyValue opaque = NULL;
    bases = known_bases(py, bases, &opaque);
    PyType *base = best_base(py, bases);
    if (!base)
        return NULL;
    PyType *type = class_alloc(py, meta, base, bases);
    type->dict = copy_namespace(py, dict);
    if (opaque) {
        type->flags |= PY_TYPE_OPAQUE_BASE;
        py_dict_set_str(py, type->dict, "__opaque_base__", opaque);
    }
    take_name(py, type, name);
    set_defaults(py, type);
    if (!compute_mro(py, type) || !apply_slots(py, type))
        return NULL;
    py_type_update_slots(py, type);
    register_subclass(py, type);
    if (!fill_class_cell(py, type) || !call_set_name(py, type) ||
        !call_init_subclass(py, type, keywords) || !find_abstract(py, type))
        return NULL;
    return (PyValue)type;
}

/* ---- the class statement --------------------------------------------------------------------------------- */

/* Bases that are no types may stand for others: __mro_entries__ (Generic[T]). */
static PyValue resolve_bases(PyInterp *py, const PyValue *bases, gsize n)
{
    gboolean plain = TRUE;
    for (gsize i = 0; i < n; i++)
        plain &= py_is_type(bases[i]);
    PyValue original = py_tuple(py, n, bases);
    if (plain || n == 0)
        return original;
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        PyValue method = py_is_type(bases[i]) || py_is_opaque(bases[i])
                             ? NULL
                             : py_getattr_quiet(py, bases[i], py->names.mro_entries);
        if (py->exception)
            return NULL;
        if (!method) {
            py_list_append(py, list, bases[i]);
            continue;
        }
        PyValue entries = py_call1(py, method, original);
        if (!entries)
            return NULL;
        if (!py_is_tuple(entries))
            return py_raise(py, PY_EXC_TYPE_ERROR, "__mro_entries__ must return a tuple");
        for (gsize j = 0; j < py_tuple_length(entries); j++)
            py_list_append(py, list, py_tuple_item(entries, j));
    }
    return py_tuple(py, py_list_length(list), ((PyList *)(void *)list)->items);
}

static PyValue prepare_namespace(PyInterp *py, PyValue meta, PyValue name, PyValue bases,
                                 const PyArgs *keywords)
{
    PyValue prepare = py_getattr_quiet(py, meta, py->names.prepare);
    if (!prepare)
        return py->exception ? NULL : py_dict(py);
    PyValue items[] = {name, bases};
    PyArgs args = *keywords;
    args.pos = items;
    args.npos = 2;
    PyValue namespace = py_call(py, prepare, &args);
    if (namespace && !py_class_of(py, namespace)->slots.getitem)
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s.__prepare__() must return a mapping, not %s",
                        py_is_type(meta) ? py_text(((PyType *)meta)->name) : "<metaclass>",
                        py_text(py_class_of(py, namespace)->name));
    return namespace;
}

/* The metaclass keyword, taken out of the keywords; NULL: none given. */
static PyValue take_metaclass(PyInterp *py, const PyArgs *args, PyArgs *ret_keywords, PyValue *names,
                              PyValue *values)
{
    PyValue meta = NULL;
    gsize n = 0;
    for (gsize i = 0; i < args->nkw; i++) {
        if (py_str_is(args->kwnames[i], "metaclass")) {
            meta = args->kwvalues[i];
            continue;
        }
        names[n] = args->kwnames[i];
        values[n++] = args->kwvalues[i];
    }
    *ret_keywords = (PyArgs){.kwnames = names, .kwvalues = values, .nkw = n};
    return meta;
}

PyValue py_build_class(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (args->npos < 2)
        return py_raise(py, PY_EXC_TYPE_ERROR, "__build_class__: not enough arguments");
    PyFunction *body = (PyFunction *)(void *)args->pos[0];
    PyValue name = args->pos[1];
    PyValue holder = py_tuple(py, args->nkw * 2 + 1, NULL); /* keeps the keywords where they are seen */
    PyValue *kept = ((PyTuple *)(void *)holder)->items;
    PyArgs keywords;
    PyValue meta = take_metaclass(py, args, &keywords, kept, kept + args->nkw);
    PyValue bases = resolve_bases(py, args->pos + 2, args->npos - 2);
    if (!bases)
        return NULL;
    PyValue original = py_tuple(py, args->npos - 2, args->pos + 2);
    if (!meta || py_is_opaque(meta)) {
        gsize i = 0;
        while (i < py_tuple_length(bases) && py_is_opaque(py_tuple_item(bases, i)))
            i++;
        meta = (PyValue)(i < py_tuple_length(bases) ? py_class_of(py, py_tuple_item(bases, i))
                                                    : py_core(py, TYPE));
    }
    if (py_is_type(meta)) {
        meta = (PyValue)py_class_metaclass(py, (PyType *)meta, bases);
        if (!meta)
            return NULL;
    }
    PyValue namespace = prepare_namespace(py, meta, name, bases, &keywords);
    if (!namespace)
        return NULL;
    PyValue cell = py_run_code(py, body->code, body->globals, namespace, body->closure);
    if (!cell)
        return NULL;
    gboolean replaced = py_tuple_length(original) != py_tuple_length(bases);
    for (gsize i = 0; !replaced && i < py_tuple_length(bases); i++)
        replaced = py_tuple_item(bases, i) != py_tuple_item(original, i);
    if (replaced && !py_setitem(py, namespace, py_intern(py, "__orig_bases__"), original))
        return NULL;
    PyValue items[] = {name, bases, namespace};
    keywords.pos = items;
    keywords.npos = 3;
    return py_call(py, meta, &keywords);
}
