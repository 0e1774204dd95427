/* Calling things, and binding a call's arguments to a Python function's parameters. */
#include "python/core.h"

#include <stdarg.h>
#include <string.h>

/* ---- calls from C ------------------------------------------------------------------------------------- */

PyValue py_call(PyInterp *py, PyValue f, const PyArgs *args)
{
    PyType *type = py_class_of(py, f);
    if (type == py_core(py, FUNCTION))
        return py_call_function(py, (PyFunction *)(void *)f, NULL, args);
    if (!type->slots.call)
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not callable", py_text(type->name));
    if (!py_enter(py, " while calling a Python object"))
        return NULL;
    PyValue result = type->slots.call(py, f, args);
    py_leave(py);
    return result;
}

PyValue py_call_array(PyInterp *py, PyValue f, gsize n, const PyValue *items)
{
    PyArgs args = {.pos = items, .npos = n};
    return py_call(py, f, &args);
}

PyValue py_call0(PyInterp *py, PyValue f)
{
    return py_call_array(py, f, 0, NULL);
}

PyValue py_call1(PyInterp *py, PyValue f, PyValue a)
{
    return py_call_array(py, f, 1, &a);
}

PyValue py_call2(PyInterp *py, PyValue f, PyValue a, PyValue b)
{
    PyValue items[] = {a, b};
    return py_call_array(py, f, 2, items);
}

PyValue py_call_prepend(PyInterp *py, PyValue f, PyValue self, const PyArgs *args)
{
    PyType *type = py_class_of(py, f);
    if (type == py_core(py, FUNCTION))
        return py_call_function(py, (PyFunction *)(void *)f, self, args);
    if (type == py_core(py, NATIVE_FUNCTION)) {
        PyNativeFunction *native = (PyNativeFunction *)(void *)f;
        if (native->owner && !native->self && native->kind == PY_METHOD_INSTANCE &&
            py_type_is_subtype(py_class_of(py, self), native->owner))
            return native->function(py, self, args);
    }
    PyValue few[8];
    PyValue *items = few;
    if (args->npos + 1 > G_N_ELEMENTS(few))
        items = ((PyTuple *)(void *)py_tuple(py, args->npos + 1, NULL))->items;
    items[0] = self;
    if (args->npos)
        memcpy(items + 1, args->pos, args->npos * sizeof *items);
    PyArgs all = *args;
    all.pos = items;
    all.npos++;
    return py_call(py, f, &all);
}

PyValue py_call_tuple(PyInterp *py, PyValue f, PyValue tuple, PyValue kwargs)
{
    PyTuple *pos = (PyTuple *)(void *)tuple;
    gsize n = kwargs ? py_dict_length(kwargs) : 0;
    PyArgs args = {.pos = pos->items, .npos = pos->length, .nkw = n};
    if (!n)
        return py_call(py, f, &args);
    PyTuple *holder = (PyTuple *)(void *)py_tuple(py, n * 2, NULL);
    gsize position = 0, i = 0;
    PyValue key, value;
    while (py_dict_next(kwargs, &position, &key, &value) && i < n) {
        if (!py_is_str(key))
            return py_raise(py, PY_EXC_TYPE_ERROR, "keywords must be strings");
        holder->items[i] = py_intern_str(py, key);
        holder->items[n + i++] = value;
    }
    args.kwnames = holder->items;
    args.kwvalues = holder->items + n;
    return py_call(py, f, &args);
}

PyValue py_call_method(PyInterp *py, PyValue receiver, const char *name, gsize n, ...)
{
    PyValue f = py_getattr(py, receiver, name);
    if (!f)
        return NULL;
    PyValue items[16];
    va_list list;
    va_start(list, n);
    for (gsize i = 0; i < MIN(n, G_N_ELEMENTS(items)); i++)
        items[i] = va_arg(list, PyValue);
    va_end(list);
    return py_call_array(py, f, MIN(n, G_N_ELEMENTS(items)), items);
}

/* ---- binding: errors ------------------------------------------------------------------------------------ */

static gboolean too_many(PyInterp *py, PyFunction *f, gsize given, const PyValue *locals)
{
    PyCode *code = f->code;
    gsize ndefaults = f->defaults ? py_tuple_length(f->defaults) : 0;
    gsize kwonly = 0;
    for (gsize i = 0; i < code->nkwonly; i++)
        kwonly += locals[code->nargs + i] != NULL;
    g_autofree char *takes =
        ndefaults ? g_strdup_printf("from %zu to %u", code->nargs - ndefaults, code->nargs)
                  : g_strdup_printf("%u", code->nargs);
    gboolean plural = ndefaults ? TRUE : code->nargs != 1;
    g_autofree char *keywords =
        kwonly ? g_strdup_printf(" positional argument%s (and %zu keyword-only argument%s)",
                                 given != 1 ? "s" : "", kwonly, kwonly != 1 ? "s" : "")
               : g_strdup("");
    py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes %s positional argument%s but %zu%s %s given",
             py_text(f->qualname), takes, plural ? "s" : "", given, keywords,
             given == 1 && !kwonly ? "was" : "were");
    return FALSE;
}

static gboolean missing(PyInterp *py, PyFunction *f, const PyValue *locals, gsize from, gsize to,
                        const char *kind)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = from; i < to; i++)
        if (!locals[i])
            g_ptr_array_add(names, f->code->local_names[i]);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        const char *separator = i == 0                                  ? ""
                                : i + 1 < names->len                    ? ", "
                                : names->len == 2                       ? " and "
                                                                        : ", and ";
        g_string_append_printf(text, "%s'%s'", separator, py_text(names->pdata[i]));
    }
    py_raise(py, PY_EXC_TYPE_ERROR, "%s() missing %u required %s argument%s: %s",
             py_text(f->qualname), names->len, kind, names->len == 1 ? "" : "s", text->str);
    return FALSE;
}

static gboolean positional_only_as_keyword(PyInterp *py, PyFunction *f, const PyArgs *args)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (gsize i = 0; i < f->code->nposonly; i++)
        for (gsize k = 0; k < args->nkw; k++)
            if (args->kwnames[k] == f->code->local_names[i])
                g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                                       py_text(args->kwnames[k]));
    if (!names->len)
        return FALSE;
    py_raise(py, PY_EXC_TYPE_ERROR,
             "%s() got some positional-only arguments passed as keyword arguments: '%s'",
             py_text(f->qualname), names->str);
    return TRUE;
}

/* ---- binding ------------------------------------------------------------------------------------------------ */

static gboolean bind_keyword(PyInterp *py, PyFunction *f, const PyArgs *args, gsize k,
                             PyValue *locals, PyValue extra)
{
    PyCode *code = f->code;
    gsize nparameters = code->nargs + code->nkwonly;
    PyValue name = args->kwnames[k];
    for (gsize i = code->nposonly; i < nparameters; i++) {
        if (code->local_names[i] != name)
            continue;
        if (locals[i]) {
            py_raise(py, PY_EXC_TYPE_ERROR, "%s() got multiple values for argument '%s'",
                     py_text(f->qualname), py_text(name));
            return FALSE;
        }
        locals[i] = args->kwvalues[k];
        return TRUE;
    }
    if (!((PyStr *)(void *)name)->interned) { /* from a native caller */
        PyValue interned = py_intern_str(py, name);
        PyArgs one = {.kwnames = &interned, .kwvalues = &args->kwvalues[k], .nkw = 1};
        if (interned != name)
            return bind_keyword(py, f, &one, 0, locals, extra);
    }
    if (extra) {
        py_dict_set_interned(py, extra, name, args->kwvalues[k]);
        return TRUE;
    }
    if (!positional_only_as_keyword(py, f, args))
        py_raise(py, PY_EXC_TYPE_ERROR, "%s() got an unexpected keyword argument '%s'",
                 py_text(f->qualname), py_text(name));
    return FALSE;
}

static gboolean fill_defaults(PyInterp *py, PyFunction *f, PyValue *locals, gsize given)
{
    PyCode *code = f->code;
    gsize ndefaults = f->defaults ? py_tuple_length(f->defaults) : 0;
    gsize first = code->nargs - MIN(ndefaults, code->nargs);
    for (gsize i = given; i < first; i++)
        if (!locals[i])
            return missing(py, f, locals, 0, first, "positional");
    for (gsize i = MAX(first, MIN(given, code->nargs)); i < code->nargs; i++)
        if (!locals[i])
            locals[i] = py_tuple_item(f->defaults, i - first + (ndefaults - (code->nargs - first)));
    for (gsize i = code->nargs; i < code->nargs + code->nkwonly; i++) {
        if (locals[i])
            continue;
        PyDictEntry *entry =
            f->kwdefaults ? py_dict_find_interned(f->kwdefaults, code->local_names[i]) : NULL;
        if (entry)
            locals[i] = entry->value;
    }
    for (gsize i = code->nargs; i < code->nargs + code->nkwonly; i++)
        if (!locals[i])
            return missing(py, f, locals, code->nargs, code->nargs + code->nkwonly, "keyword-only");
    return TRUE;
}

gboolean py_bind_function(PyInterp *py, PyFunction *f, PyValue self, const PyArgs *args,
                          PyValue *locals)
{
    PyCode *code = f->code;
    gsize shift = self != NULL;
    gsize given = args->npos + shift;
    memset(locals, 0, code->nlocals * sizeof *locals);
    gsize direct = MIN(given, code->nargs);
    if (shift && direct)
        locals[0] = self;
    for (gsize i = shift; i < direct; i++)
        locals[i] = args->pos[i - shift];
    gsize next = code->nargs + code->nkwonly;
    if (code->flags & PY_CODE_VARARGS) {
        gsize extra = given - direct;
        if (shift && !direct) { /* def f(*args) as a method */
            PyTuple *rest = (PyTuple *)(void *)py_tuple(py, extra, NULL);
            rest->items[0] = self;
            for (gsize i = 1; i < extra; i++)
                rest->items[i] = args->pos[i - 1];
            locals[next++] = (PyValue)rest;
        } else {
            locals[next++] = py_tuple(py, extra, extra ? args->pos + (direct - shift) : NULL);
        }
    }
    PyValue extra = NULL;
    if (code->flags & PY_CODE_VARKEYWORDS)
        locals[next] = extra = py_dict(py);
    for (gsize k = 0; k < args->nkw; k++)
        if (!bind_keyword(py, f, args, k, locals, extra))
            return FALSE;
    if (given > code->nargs && !(code->flags & PY_CODE_VARARGS))
        return too_many(py, f, given, locals);
    if (given < code->nargs || code->nkwonly)
        return fill_defaults(py, f, locals, given);
    return TRUE;
}

PyValue py_call_function(PyInterp *py, PyFunction *f, PyValue self, const PyArgs *args)
{
    PyFrame *frame = py_frame_push(py, f->code, f->globals, f->builtins);
    if (!frame)
        return NULL;
    frame->function = (PyValue)f;
    /* While arguments are bound, the caller's frame is the current one: for errors and positions. */
    py->frame = frame->previous;
    gboolean bound = py_bind_function(py, f, self, args, frame->locals);
    py->frame = frame;
    PyValue result = NULL;
    if (bound && f->code->flags & (PY_CODE_GENERATOR | PY_CODE_COROUTINE)) {
        result = py_generator_new(py, f, frame->locals);
    } else if (bound) {
        py_frame_make_cells(py, frame, f->closure);
        frame->entry = TRUE;
        return py_vm_run(py, frame); /* pops the frame */
    }
    py_frame_pop(py, frame);
    return result;
}

PyValue py_run_code(PyInterp *py, PyCode *code, PyValue globals, PyValue names, PyValue closure)
{
    PyFrame *frame = py_frame_push(py, code, globals, py->builtins);
    if (!frame)
        return NULL;
    memset(frame->locals, 0, code->nlocals * sizeof *frame->locals);
    frame->names = names;
    py_frame_make_cells(py, frame, closure);
    frame->entry = TRUE;
    return py_vm_run(py, frame);
}
