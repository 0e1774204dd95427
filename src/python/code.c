/* Code objects as values. */
#include "python/core.h"

PyCode *py_code_new(PyInterp *py)
{
    return (PyCode *)(void *)py_new(py, py_core(py, CODE));
}

static PyCode *code_of(PyValue v)
{
    return (PyCode *)(void *)v;
}

static void mark_array(PyValue *items, guint n, void (*visit)(void *context, PyValue value),
                       void *context)
{
    for (guint i = 0; items && i < n; i++)
        visit(context, items[i]);
}

static void code_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PyCode *code = code_of(self);
    visit(context, code->name);
    visit(context, code->qualname);
    visit(context, code->filename);
    visit(context, code->docstring);
    mark_array(code->local_names, code->nlocals, visit, context);
    mark_array(code->cell_names, code->ncells + code->nfree, visit, context);
    mark_array(code->constants, code->nconstants, visit, context);
    mark_array(code->names, code->nnames, visit, context);
}

static void code_finalize(PyValue self)
{
    PyCode *code = code_of(self);
    g_free(code->local_names);
    g_free(code->cell_names);
    g_free(code->cell_parameters);
    g_free(code->instructions);
    g_free(code->constants);
    g_free(code->names);
    g_free(code->handlers);
    g_free(code->positions);
    py_code_cache_free(code);
}

static PyValue code_repr(PyInterp *py, PyValue self)
{
    PyCode *code = code_of(self);
    return py_str_format(py, "<code object %s at %p, file \"%s\", line %d>", py_text(code->name),
                         (void *)self, py_text(code->filename), code->first_line);
}

static PyValue co_name(PyInterp *py, PyValue self)
{
    return code_of(self)->name;
}

static PyValue co_qualname(PyInterp *py, PyValue self)
{
    return code_of(self)->qualname;
}

static PyValue co_filename(PyInterp *py, PyValue self)
{
    return code_of(self)->filename;
}

static PyValue co_firstlineno(PyInterp *py, PyValue self)
{
    return py_int(py, code_of(self)->first_line);
}

static PyValue co_argcount(PyInterp *py, PyValue self)
{
    return py_int(py, code_of(self)->nargs);
}

static PyValue co_posonlyargcount(PyInterp *py, PyValue self)
{
    return py_int(py, code_of(self)->nposonly);
}

static PyValue co_kwonlyargcount(PyInterp *py, PyValue self)
{
    return py_int(py, code_of(self)->nkwonly);
}

static PyValue co_nlocals(PyInterp *py, PyValue self)
{
    return py_int(py, code_of(self)->nlocals);
}

static PyValue co_varnames(PyInterp *py, PyValue self)
{
    return py_tuple(py, code_of(self)->nlocals, code_of(self)->local_names);
}

static PyValue co_freevars(PyInterp *py, PyValue self)
{
    PyCode *code = code_of(self);
    return py_tuple(py, code->nfree, code->nfree ? code->cell_names + code->ncells : NULL);
}

static PyValue co_cellvars(PyInterp *py, PyValue self)
{
    return py_tuple(py, code_of(self)->ncells, code_of(self)->cell_names);
}

static PyValue co_names(PyInterp *py, PyValue self)
{
    return py_tuple(py, code_of(self)->nnames, code_of(self)->names);
}

static PyValue co_consts(PyInterp *py, PyValue self)
{
    return py_tuple(py, code_of(self)->nconstants, code_of(self)->constants);
}

/* CPython's CO_* bits, which inspect reads. */
static PyValue co_flags(PyInterp *py, PyValue self)
{
    PyCode *code = code_of(self);
    guint flags = code->flags & PY_CODE_NAMESPACE ? 0 : 1 | 2;
    if (code->flags & PY_CODE_VARARGS)
        flags |= 4;
    if (code->flags & PY_CODE_VARKEYWORDS)
        flags |= 8;
    if (code->flags & PY_CODE_COROUTINE)
        flags |= code->flags & PY_CODE_GENERATOR ? 0x200 : 0x80;
    else if (code->flags & PY_CODE_GENERATOR)
        flags |= 0x20;
    return py_int(py, flags);
}

static const PyGetSetDef code_getset[] = {
    {"co_name", co_name, NULL},
    {"co_qualname", co_qualname, NULL},
    {"co_filename", co_filename, NULL},
    {"co_firstlineno", co_firstlineno, NULL},
    {"co_argcount", co_argcount, NULL},
    {"co_posonlyargcount", co_posonlyargcount, NULL},
    {"co_kwonlyargcount", co_kwonlyargcount, NULL},
    {"co_nlocals", co_nlocals, NULL},
    {"co_varnames", co_varnames, NULL},
    {"co_freevars", co_freevars, NULL},
    {"co_cellvars", co_cellvars, NULL},
    {"co_names", co_names, NULL},
    {"co_consts", co_consts, NULL},
    {"co_flags", co_flags, NULL},
    {NULL},
};

const PyTypeDef py_code_def = {
    .name = "code",
    .size = sizeof(PyCode),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = code_mark, .finalize = code_finalize, .repr = code_repr},
    .getset = code_getset,
};
