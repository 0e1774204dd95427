/* Opaque values: what an import that Limbeck does not know gives. Passing one around, taking
 * attributes, calling, subscripting and arithmetic are harmless and give opaque values again; what a result
 * would depend on raises ImportError that names the import. */
#include "python/core.h"
#include "python/set.h"

#include <string.h>

static PyOpaque *opaque_of(PyValue v)
{
    return (PyOpaque *)(void *)v;
}

PyValue py_opaque(PyInterp *py, const char *origin, const char *file, int line)
{
    PyOpaque *v = py_gc_alloc(py, py_core(py, OPAQUE), sizeof *v);
    v->origin = g_strdup(origin);
    v->file = g_strdup(file);
    v->line = line;
    return (PyValue)v;
}

const char *py_opaque_origin(PyValue v)
{
    return opaque_of(v)->origin;
}

const char *py_opaque_source(PyValue v)
{
    PyOpaque *opaque = opaque_of(v);
    if (!opaque->source)
        opaque->source = g_strdup_printf("'%s' (imported at %s:%d)", opaque->origin,
                                         opaque->file ? opaque->file : "?", opaque->line);
    return opaque->source;
}

PyValue py_opaque_use(PyInterp *py, PyValue opaque)
{
    PyOpaque *v = opaque_of(opaque);
    gsize length = strcspn(v->origin, ".(");
    g_autofree char *top = g_strndup(v->origin, length);
    py_raise(py, PY_EXC_IMPORT_ERROR,
             "No module named '%s': the script depends on a value of '%s', imported at %s:%d", top,
             v->origin, v->file ? v->file : "?", v->line);
    PyException *e = (PyException *)(void *)py->exception;
    if (e)
    {
        e->fields[1] = py_str(py, top);
        e->fields[PY_EXCEPTION_FIELDS - 1] = opaque; /* see py_error_to_gerror() */
    }
    return NULL;
}

static PyValue find_in(PyValue v, int depth)
{
    if (!v || py_is_small(v))
        return NULL;
    PyValue found = NULL, key, value;
    gsize position = 0;
    switch (v->type->layout) {
    case PY_LAYOUT_OPAQUE:
        return v;
    case PY_LAYOUT_LIST:
        for (gsize i = 0; depth && !found && i < py_list_length(v); i++)
            found = find_in(py_list_item(v, i), depth - 1);
        return found;
    case PY_LAYOUT_TUPLE:
        for (gsize i = 0; depth && !found && i < py_tuple_length(v); i++)
            found = find_in(py_tuple_item(v, i), depth - 1);
        return found;
    case PY_LAYOUT_DICT:
        while (depth && !found && py_dict_next(v, &position, &key, &value))
            found = find_in(value, depth - 1);
        return found;
    default:
        return NULL;
    }
}

PyValue py_opaque_find(PyInterp *py)
{
    enum { DEPTH = 4 };
    const PyFrame *frame = py->frame;
    if (!frame || !frame->code)
        return NULL;
    /* Above sp there may be what earlier frames left. */
    PyValue found = NULL;
    for (PyValue *slot = frame->sp; !found && slot-- > frame->locals;)
        found = find_in(*slot, DEPTH);
    return found;
}

static void opaque_finalize(PyValue self)
{
    g_free(opaque_of(self)->origin);
    g_free(opaque_of(self)->file);
    g_free(opaque_of(self)->source);
}

static PyValue opaque_getattr(PyInterp *py, PyValue self, PyValue name)
{
    PyOpaque *v = opaque_of(self);
    const char *text = py_text(name);
    if (name == py->names.class_)
        return (PyValue)self->type;
    /* Protocols that the machinery asks about must not seem to be there. */
    if (text[0] == '_' && text[1] == '_' && g_str_has_suffix(text, "__")) {
        if (name == py->names.name || name == py->names.qualname || name == py->names.module)
            return py_str(py, v->origin);
        if (name == py->names.doc)
            return py->none;
        PyValue own = py_lookup(py, self->type, name);
        return own ? py_bind_descriptor(py, own, self, self->type)
                   : py_raise_no_attribute(py, self, name);
    }
    g_autofree char *origin = g_strdup_printf("%.200s.%s", v->origin, text);
    return py_opaque(py, origin, v->file, v->line);
}

static gboolean opaque_setattr(PyInterp *py, PyValue self, PyValue name, PyValue value)
{
    return TRUE;
}

/* Is the result of the call that runs now thrown away? */
static gboolean is_statement(const PyFrame *frame)
{
    return frame && frame->code && frame->ip > frame->code->instructions &&
           PY_INSTRUCTION_OP(*frame->ip) == PY_BC_POP;
}

/* Does the call only tell somebody something? By the name of what is called. */
static gboolean only_tells(const char *origin)
{
    static const char *const names[] = {
        "debug", "info", "warning", "warn", "error", "exception", "critical", "fatal", "log", "trace",
        "success", "notice", "print", "echo", "secho", "bind", "msg", "set_description", "update",
        "capture_message", "capture_exception", "add_breadcrumb", "basicConfig", "configure", "setup",
    };
    const char *dot = strrchr(origin, '.');
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!strcmp(dot ? dot + 1 : origin, names[i]))
            return TRUE;
    return FALSE;
}

/* Used as a decorator it must give back what it decorates: @app.route, @app.route("/"). */
static PyValue opaque_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyOpaque *v = opaque_of(self);
    if (args->npos == 1 && !args->nkw) {
        PyType *type = py_class_of(py, args->pos[0]);
        if (type == py_core(py, FUNCTION) || py_is_type(args->pos[0]))
            return args->pos[0];
    }
    if (py->strict && is_statement(py->frame) && !only_tells(v->origin))
        return py_opaque_use(py, self);
    g_autofree char *origin = g_strdup_printf("%.200s%s", v->origin,
                                              g_str_has_suffix(v->origin, "()") ? "" : "()");
    return py_opaque(py, origin, v->file, v->line);
}

static PyValue opaque_getitem(PyInterp *py, PyValue self, PyValue key)
{
    PyOpaque *v = opaque_of(self);
    return py_opaque(py, v->origin, v->file, v->line);
}

static gboolean opaque_setitem(PyInterp *py, PyValue self, PyValue key, PyValue value)
{
    return TRUE;
}

static PyValue opaque_repr(PyInterp *py, PyValue self)
{
    return py_opaque_use(py, self);
}

static PyValue opaque_format(PyInterp *py, PyValue self, PyValue spec)
{
    return py_opaque_use(py, self);
}

static gint64 opaque_hash(PyInterp *py, PyValue self)
{
    return py_hash_pointer(self);
}

static PyValue opaque_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (a == b && op == PY_EQ) /* as a key of a dict it must be found again */
        return py->true_;
    return py_opaque_use(py, a);
}

static int opaque_truth(PyInterp *py, PyValue self)
{
    py_opaque_use(py, self);
    return -1;
}

static gssize opaque_length(PyInterp *py, PyValue self)
{
    py_opaque_use(py, self);
    return -1;
}

static int opaque_contains(PyInterp *py, PyValue self, PyValue item)
{
    py_opaque_use(py, self);
    return -1;
}

static PyValue opaque_iter(PyInterp *py, PyValue self)
{
    return py_opaque_use(py, self);
}

/* translated("%s") % name, list[int] | Opaque, URL / "path": as unknown as the operand. */
static PyValue opaque_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    return py_is_opaque(a) ? a : b;
}

static PyValue opaque_unary(PyInterp *py, PyUnaryOp op, PyValue a)
{
    return a;
}

static PyValue opaque_enter(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue opaque_exit(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py->none;
}

static PyValue opaque_convert(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_opaque_use(py, self);
}

static const PyMethodDef opaque_methods[] = {
    {"__int__", opaque_convert, PY_METHOD_INSTANCE},
    {"__index__", opaque_convert, PY_METHOD_INSTANCE},
    {"__float__", opaque_convert, PY_METHOD_INSTANCE},
    {"__abs__", opaque_convert, PY_METHOD_INSTANCE},
    {"__round__", opaque_convert, PY_METHOD_INSTANCE},
    {"__reversed__", opaque_convert, PY_METHOD_INSTANCE},
    {"__enter__", opaque_enter, PY_METHOD_INSTANCE},
    {"__exit__", opaque_exit, PY_METHOD_INSTANCE},
    {NULL},
};

const PyTypeDef py_opaque_def = {
    .name = PY_OPAQUE_NAME,
    .size = sizeof(PyOpaque),
    .layout = PY_LAYOUT_OPAQUE,
    .flags = PY_TYPE_FINAL,
    .slots = {.finalize = opaque_finalize, .getattr = opaque_getattr, .setattr = opaque_setattr,
              .call = opaque_call, .getitem = opaque_getitem, .setitem = opaque_setitem,
              .repr = opaque_repr, .str = opaque_repr, .format = opaque_format,
              .hash = opaque_hash, .compare = opaque_compare, .truth = opaque_truth,
              .length = opaque_length, .contains = opaque_contains, .iter = opaque_iter,
              .binary = opaque_binary, .unary = opaque_unary},
    .methods = opaque_methods,
};
