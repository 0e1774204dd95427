/* Functions written in Python, their cells, and bound methods. */
#include "python/core.h"

PyValue py_cell(PyInterp *py, PyValue contents)
{
    PyCell *cell = py_gc_alloc(py, py_core(py, CELL), sizeof *cell);
    cell->contents = contents;
    return (PyValue)cell;
}

static void cell_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, ((PyCell *)(void *)self)->contents);
}

static PyValue cell_get(PyInterp *py, PyValue self)
{
    PyValue v = ((PyCell *)(void *)self)->contents;
    return v ? v : py_raise(py, PY_EXC_VALUE_ERROR, "Cell is empty");
}

static gboolean cell_set(PyInterp *py, PyValue self, PyValue value)
{
    ((PyCell *)(void *)self)->contents = value;
    return TRUE;
}

static const PyGetSetDef cell_getset[] = {
    {"cell_contents", cell_get, cell_set},
    {NULL},
};

const PyTypeDef py_cell_def = {
    .name = "cell",
    .size = sizeof(PyCell),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = cell_mark},
    .getset = cell_getset,
};

/* ---- functions -------------------------------------------------------------------------------------- */

static PyFunction *function_of(PyValue v)
{
    return (PyFunction *)(void *)v;
}

PyValue py_function(PyInterp *py, PyCode *code, PyValue globals)
{
    PyType *type = py_core(py, FUNCTION);
    PyFunction *f = py_gc_alloc(py, type, type->size);
    f->code = code;
    f->globals = globals;
    f->builtins = py->builtins;
    f->name = code->name;
    f->qualname = code->qualname;
    f->doc = code->docstring;
    PyDictEntry *module = py_dict_find_interned(globals, py->names.name);
    f->module = module ? module->value : NULL;
    return (PyValue)f;
}

static void function_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PyFunction *f = function_of(self);
    visit(context, (PyValue)f->code);
    for (PyValue *v = &f->globals; v <= &f->type_params; v++)
        visit(context, *v);
}

static PyValue function_get(PyInterp *py, PyValue self, PyValue instance, PyType *owner)
{
    return instance ? py_bound_method(py, self, instance) : self;
}

static PyValue function_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_call_function(py, function_of(self), NULL, args);
}

static PyValue function_repr(PyInterp *py, PyValue self)
{
    return py_str_format(py, "<function %s at %p>", py_text(function_of(self)->qualname),
                         (void *)self);
}

static PyValue or_none(PyInterp *py, PyValue v)
{
    return v ? v : py->none;
}

static PyValue get_name(PyInterp *py, PyValue self)
{
    return function_of(self)->name;
}

static PyValue get_qualname(PyInterp *py, PyValue self)
{
    return function_of(self)->qualname;
}

static gboolean want_str(PyInterp *py, PyValue value, const char *name)
{
    if (value && py_is_str(value))
        return TRUE;
    py_raise(py, PY_EXC_TYPE_ERROR, "%s must be set to a string object", name);
    return FALSE;
}

static gboolean set_name(PyInterp *py, PyValue self, PyValue value)
{
    if (!want_str(py, value, "__name__"))
        return FALSE;
    function_of(self)->name = value;
    return TRUE;
}

static gboolean set_qualname(PyInterp *py, PyValue self, PyValue value)
{
    if (!want_str(py, value, "__qualname__"))
        return FALSE;
    function_of(self)->qualname = value;
    return TRUE;
}

static PyValue get_module(PyInterp *py, PyValue self)
{
    return or_none(py, function_of(self)->module);
}

static gboolean set_module(PyInterp *py, PyValue self, PyValue value)
{
    function_of(self)->module = value;
    return TRUE;
}

static PyValue get_doc(PyInterp *py, PyValue self)
{
    return or_none(py, function_of(self)->doc);
}

static gboolean set_doc(PyInterp *py, PyValue self, PyValue value)
{
    function_of(self)->doc = value;
    return TRUE;
}

static PyValue get_annotations(PyInterp *py, PyValue self)
{
    PyFunction *f = function_of(self);
    if (!f->annotations)
        f->annotations = py_dict(py);
    return f->annotations;
}

static gboolean set_annotations(PyInterp *py, PyValue self, PyValue value)
{
    function_of(self)->annotations = value && py_is_dict(value) ? value : NULL;
    return TRUE;
}

static PyValue get_defaults(PyInterp *py, PyValue self)
{
    return or_none(py, function_of(self)->defaults);
}

static gboolean set_defaults(PyInterp *py, PyValue self, PyValue value)
{
    if (value && !py_is_none(value) && !py_is_tuple(value)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "__defaults__ must be set to a tuple object");
        return FALSE;
    }
    function_of(self)->defaults = value && py_is_tuple(value) ? value : NULL;
    return TRUE;
}

static PyValue get_kwdefaults(PyInterp *py, PyValue self)
{
    return or_none(py, function_of(self)->kwdefaults);
}

static gboolean set_kwdefaults(PyInterp *py, PyValue self, PyValue value)
{
    function_of(self)->kwdefaults = value && py_is_dict(value) ? value : NULL;
    return TRUE;
}

static PyValue get_code(PyInterp *py, PyValue self)
{
    return (PyValue)function_of(self)->code;
}

static PyValue get_globals(PyInterp *py, PyValue self)
{
    return function_of(self)->globals;
}

static PyValue get_closure(PyInterp *py, PyValue self)
{
    return or_none(py, function_of(self)->closure);
}

static PyValue get_type_params(PyInterp *py, PyValue self)
{
    PyValue v = function_of(self)->type_params;
    return v ? v : py_tuple(py, 0, NULL);
}

static gboolean set_type_params(PyInterp *py, PyValue self, PyValue value)
{
    function_of(self)->type_params = value;
    return TRUE;
}

static const PyGetSetDef function_getset[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__module__", get_module, set_module},
    {"__doc__", get_doc, set_doc},
    {"__annotations__", get_annotations, set_annotations},
    {"__defaults__", get_defaults, set_defaults},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults},
    {"__code__", get_code, NULL},
    {"__globals__", get_globals, NULL},
    {"__closure__", get_closure, NULL},
    {"__type_params__", get_type_params, set_type_params},
    {NULL},
};

const PyTypeDef py_function_def = {
    .name = "function",
    .size = sizeof(PyFunction),
    .layout = PY_LAYOUT_FUNCTION,
    .flags = PY_TYPE_FINAL | PY_TYPE_HAS_DICT,
    .slots = {.mark = function_mark, .call = function_call, .repr = function_repr,
              .descr_get = function_get},
    .getset = function_getset,
};

/* ---- bound methods --------------------------------------------------------------------------------------- */

static PyBoundMethod *method_of(PyValue v)
{
    return (PyBoundMethod *)(void *)v;
}

PyValue py_bound_method(PyInterp *py, PyValue function, PyValue self)
{
    PyBoundMethod *m = py_gc_alloc(py, py_core(py, BOUND_METHOD), sizeof *m);
    m->function = function;
    m->self = self;
    return (PyValue)m;
}

static void method_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, method_of(self)->function);
    visit(context, method_of(self)->self);
}

static PyValue method_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (args->npos != 2 || args->nkw)
        return py_raise(py, PY_EXC_TYPE_ERROR, "method expected 2 arguments, got %zu", args->npos);
    return py_bound_method(py, args->pos[0], args->pos[1]);
}

static gboolean method_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    return TRUE;
}

static PyValue method_call(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_call_prepend(py, method_of(self)->function, method_of(self)->self, args);
}

static PyValue method_repr(PyInterp *py, PyValue self)
{
    PyBoundMethod *m = method_of(self);
    PyType *type = py_class_of(py, m->function);
    if (type == py_core(py, NATIVE_FUNCTION))
        return py_str_format(py, "<built-in method %s of %s object at %p>",
                             ((PyNativeFunction *)(void *)m->function)->name,
                             py_text(py_class_of(py, m->self)->name), (void *)m->self);
    if (type == py_core(py, SLOT_WRAPPER))
        return py_str_format(py, "<method-wrapper of '%s' object at %p>",
                             py_text(py_class_of(py, m->self)->name), (void *)m->self);
    PyValue name = py_getattr_quiet(py, m->function, py->names.qualname);
    if (py->exception)
        return NULL;
    PyValue receiver = py_repr(py, m->self);
    return receiver ? py_str_format(py, "<bound method %s of %s>",
                                    name && py_is_str(name) ? py_text(name) : "?", py_text(receiver))
                    : NULL;
}

static PyValue method_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if ((op != PY_EQ && op != PY_NE) || py_class_of(py, b) != py_core(py, BOUND_METHOD))
        return py->not_implemented;
    gboolean equal = method_of(a)->self == method_of(b)->self &&
                     method_of(a)->function == method_of(b)->function;
    return py_bool(py, equal == (op == PY_EQ));
}

static gint64 method_hash(PyInterp *py, PyValue self)
{
    return py_hash_pointer(method_of(self)->self) ^ py_hash_pointer(method_of(self)->function);
}

static PyValue method_function(PyInterp *py, PyValue self)
{
    return method_of(self)->function;
}

static PyValue method_self(PyInterp *py, PyValue self)
{
    return method_of(self)->self;
}

static PyValue method_doc(PyInterp *py, PyValue self)
{
    return py_getattr_value(py, method_of(self)->function, py->names.doc);
}

static PyValue method_missing(PyInterp *py, PyValue self, PyValue name)
{
    PyValue v = py_getattr_quiet(py, method_of(self)->function, name);
    return v || py->exception ? v : py_raise_no_attribute(py, self, name);
}

static const PyGetSetDef method_getset[] = {
    {"__func__", method_function, NULL},
    {"__self__", method_self, NULL},
    {"__doc__", method_doc, NULL},
    {NULL},
};

const PyTypeDef py_bound_method_def = {
    .name = "method",
    .size = sizeof(PyBoundMethod),
    .layout = PY_LAYOUT_BOUND_METHOD,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = method_mark, .new_ = method_new, .init = method_init, .call = method_call,
              .repr = method_repr, .compare = method_compare, .hash = method_hash,
              .getattr_missing = method_missing},
    .getset = method_getset,
};
