/* Exception groups: BaseExceptionGroup, ExceptionGroup and what except* does with them. */
#include "python/core.h"

static PyException *exception_of(PyValue v)
{
    return (PyException *)(void *)v;
}

static gboolean is_group(PyInterp *py, PyValue v)
{
    return py_is_exception(v) &&
           py_type_is_subtype(v->type, py_exception_type(py, PY_EXC_BASE_EXCEPTION_GROUP));
}

PyValue py_exception_group_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    const char *name = "BaseExceptionGroup.__new__()";
    if (args->npos != 2 || args->nkw)
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s takes exactly 2 arguments (%zu given)", name,
                        args->npos);
    if (!py_is_str(args->pos[0]))
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s argument 1 must be str, not %s", name,
                        py_text(py_class_of(py, args->pos[0])->name));
    if (!py_is_list(args->pos[1]) && !py_is_tuple(args->pos[1]))
        return py_raise(py, PY_EXC_TYPE_ERROR, "second argument (exceptions) must be a sequence");
    PyValue list = py_to_list(py, args->pos[1]);
    if (!list)
        return NULL;
    gsize n = py_list_length(list);
    if (!n)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "second argument (exceptions) must be a non-empty sequence");
    gboolean plain = TRUE;
    for (gsize i = 0; i < n; i++) {
        PyValue e = py_list_item(list, i);
        if (!py_is_exception(e))
            return py_raise(py, PY_EXC_VALUE_ERROR,
                            "Item %zu of second argument (exceptions) is not an exception", i);
        plain &= py_type_is_subtype(e->type, py_exception_type(py, PY_EXC_EXCEPTION));
    }
    PyType *group = py_exception_type(py, PY_EXC_EXCEPTION_GROUP);
    if (type == py_exception_type(py, PY_EXC_BASE_EXCEPTION_GROUP) && plain)
        type = group;
    else if (!plain && py_type_is_subtype(type, group))
        return py_raise(py, PY_EXC_TYPE_ERROR, "Cannot nest BaseExceptions in an ExceptionGroup");
    PyException *e = py_gc_alloc(py, type, type->size);
    e->args = py_tuple(py, 2, args->pos);
    e->fields[0] = args->pos[0];
    e->fields[1] = py_tuple(py, n, ((PyList *)(void *)list)->items);
    return (PyValue)e;
}

PyValue py_exception_group_str(PyInterp *py, PyValue self)
{
    PyException *e = exception_of(self);
    gsize n = py_tuple_length(e->fields[1]);
    PyValue message = py_to_str(py, e->fields[0]);
    return message ? py_str_format(py, "%s (%zu sub-exception%s)", py_text(message), n,
                                   n == 1 ? "" : "s")
                   : NULL;
}

/* A group with the same message and history around other exceptions. */
static PyValue derive(PyInterp *py, PyValue group, PyValue list)
{
    PyValue made = py_call_method(py, group, "derive", 1, list);
    if (!made)
        return NULL;
    if (!is_group(py, made))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "derive must return an instance of BaseExceptionGroup");
    PyException *to = exception_of(made), *from = exception_of(group);
    to->traceback = from->traceback;
    to->context = from->context;
    to->cause = from->cause;
    to->suppress_context = from->suppress_context;
    PyValue notes = py_getattr_quiet(py, group, py->names.notes);
    if (notes && py_is_list(notes))
        py_setattr_value(py, made, py->names.notes, py_to_list(py, notes));
    return made;
}

/* 1, 0, -1: type is a class, a tuple of classes or a predicate. */
static int matches(PyInterp *py, PyValue e, PyValue type)
{
    if (py_is_type(type) || py_is_tuple(type) || py_is_opaque(type))
        return py_exception_matches(py, e, type);
    PyValue v = py_call1(py, type, e);
    return v ? py_truth(py, v) : -1;
}

static gboolean split(PyInterp *py, PyValue e, PyValue type, PyValue *ret_match, PyValue *ret_rest)
{
    *ret_match = *ret_rest = NULL;
    int match = matches(py, e, type);
    if (match < 0)
        return FALSE;
    if (match) {
        *ret_match = e;
        return TRUE;
    }
    if (!is_group(py, e)) {
        *ret_rest = e;
        return TRUE;
    }
    if (!py_enter(py, " in exception group"))
        return FALSE;
    PyValue matched = py_list(py, 0, NULL), rest = py_list(py, 0, NULL);
    PyValue parts = exception_of(e)->fields[1];
    gboolean ok = TRUE;
    for (gsize i = 0; ok && i < py_tuple_length(parts); i++) {
        PyValue m, r;
        ok = split(py, py_tuple_item(parts, i), type, &m, &r);
        if (ok && m)
            py_list_append(py, matched, m);
        if (ok && r)
            py_list_append(py, rest, r);
    }
    py_leave(py);
    if (!ok)
        return FALSE;
    if (!py_list_length(matched)) {
        *ret_rest = e;
        return TRUE;
    }
    if (!(*ret_match = derive(py, e, matched)))
        return FALSE;
    return !py_list_length(rest) || (*ret_rest = derive(py, e, rest));
}

gboolean py_exception_group_split(PyInterp *py, PyValue e, PyValue type, PyValue *ret_match,
                                  PyValue *ret_rest)
{
    PyType *group = py_exception_type(py, PY_EXC_BASE_EXCEPTION_GROUP);
    gsize n = py_is_tuple(type) ? py_tuple_length(type) : 1;
    for (gsize i = 0; i < n; i++) {
        PyValue one = py_is_tuple(type) ? py_tuple_item(type, i) : type;
        if (py_is_exception_class(one) && py_type_is_subtype((PyType *)one, group)) {
            py_raise(py, PY_EXC_TYPE_ERROR,
                     "catching ExceptionGroup with except* is not allowed. Use except instead.");
            return FALSE;
        }
    }
    if (is_group(py, e))
        return split(py, e, type, ret_match, ret_rest);
    int match = py_exception_matches(py, e, type);
    if (match < 0)
        return FALSE;
    *ret_match = *ret_rest = NULL;
    if (!match) {
        *ret_rest = e;
        return TRUE;
    }
    PyValue items[] = {py->names.empty, py_tuple_of(py, 1, e)};
    *ret_match = py_exception_new(py, group, 2, items);
    return *ret_match != NULL;
}

/* Appends the leaves of e, for finding out what came from the original group. */
static void add_leaves(PyInterp *py, PyValue list, PyValue e)
{
    if (!is_group(py, e)) {
        py_list_append(py, list, e);
        return;
    }
    PyValue parts = exception_of(e)->fields[1];
    for (gsize i = 0; i < py_tuple_length(parts); i++)
        add_leaves(py, list, py_tuple_item(parts, i));
}

static gboolean same_history(PyValue a, PyValue b)
{
    PyException *x = exception_of(a), *y = exception_of(b);
    return x->traceback == y->traceback && x->cause == y->cause && x->context == y->context;
}

/* The part of group whose leaves are in the list. */
static PyValue project(PyInterp *py, PyValue group, PyValue leaves)
{
    if (!is_group(py, group)) {
        for (gsize i = 0; i < py_list_length(leaves); i++)
            if (py_list_item(leaves, i) == group)
                return group;
        return NULL;
    }
    PyValue kept = py_list(py, 0, NULL);
    PyValue parts = exception_of(group)->fields[1];
    for (gsize i = 0; i < py_tuple_length(parts); i++) {
        PyValue part = project(py, py_tuple_item(parts, i), leaves);
        if (py->exception)
            return NULL;
        if (part)
            py_list_append(py, kept, part);
    }
    if (!py_list_length(kept))
        return NULL;
    return py_list_length(kept) == py_tuple_length(parts) ? group : derive(py, group, kept);
}

PyValue py_exception_star_result(PyInterp *py, PyValue original, PyValue list)
{
    gsize n = py_list_length(list), real = 0;
    for (gsize i = 0; i < n; i++)
        real += !py_is_none(py_list_item(list, i));
    if (!real)
        return py->none;
    if (!is_group(py, original)) /* a single exception: it was handled, or it was not */
        return py_list_item(list, py_is_none(py_list_item(list, n - 1)) ? 0 : n - 1);
    PyValue raised = py_list(py, 0, NULL), leaves = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        PyValue e = py_list_item(list, i);
        if (py_is_none(e))
            continue;
        if (is_group(py, e) && same_history(e, original))
            add_leaves(py, leaves, e); /* raised again, or never handled */
        else if (e == original)
            add_leaves(py, leaves, e);
        else
            py_list_append(py, raised, e);
    }
    PyValue again = project(py, original, leaves);
    if (py->exception)
        return NULL;
    if (!py_list_length(raised))
        return again ? again : py->none;
    if (again)
        py_list_append(py, raised, again);
    if (py_list_length(raised) == 1)
        return py_list_item(raised, 0);
    PyValue items[] = {py->names.empty, raised};
    return py_exception_new(py, py_exception_type(py, PY_EXC_BASE_EXCEPTION_GROUP), 2, items);
}

/* ---- methods ---------------------------------------------------------------------------------------------- */

static PyValue group_derive(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~derive(excs, /)", v))
        return NULL;
    PyValue items[] = {exception_of(self)->fields[0], v[0]};
    return py_exception_new(py, py_exception_type(py, PY_EXC_BASE_EXCEPTION_GROUP), 2, items);
}

static PyValue group_split(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1], match, rest;
    if (!py_bind(py, args, "~split(matcher, /)", v) || !split(py, self, v[0], &match, &rest))
        return NULL;
    return py_tuple_of(py, 2, match ? match : py->none, rest ? rest : py->none);
}

static PyValue group_subgroup(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1], match, rest;
    if (!py_bind(py, args, "~subgroup(matcher, /)", v) || !split(py, self, v[0], &match, &rest))
        return NULL;
    return match ? match : py->none;
}

static PyValue group_class_getitem(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

const PyMethodDef py_exception_group_methods[] = {
    {"derive", group_derive, PY_METHOD_INSTANCE},
    {"split", group_split, PY_METHOD_INSTANCE},
    {"subgroup", group_subgroup, PY_METHOD_INSTANCE},
    {"__class_getitem__", group_class_getitem, PY_METHOD_CLASS},
    {NULL},
};
