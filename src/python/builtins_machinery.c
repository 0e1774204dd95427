/* Builtin functions that belong to the machinery, and the builtins module, whose entries are made
 * when a script first names them. */
#include "python/arguments.h"
#include "python/core.h"
#include "python/state.h"

#include <string.h>

#define BUILTIN(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

/* ---- attributes ------------------------------------------------------------------------------------------ */

static gboolean arity(PyInterp *py, const PyArgs *args, const char *name, gsize min, gsize max)
{
    if (args->nkw) {
        py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes no keyword arguments", name);
        return FALSE;
    }
    if (args->npos >= min && args->npos <= max)
        return TRUE;
    if (min == 1 && max == 1)
        py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes exactly one argument (%zu given)", name,
                 args->npos);
    else if (min == max)
        py_raise(py, PY_EXC_TYPE_ERROR, "%s expected %zu argument%s, got %zu", name, min,
                 min == 1 ? "" : "s", args->npos);
    else
        py_raise(py, PY_EXC_TYPE_ERROR, "%s expected at %s %zu argument%s, got %zu", name,
                 args->npos < min ? "least" : "most", args->npos < min ? min : max,
                 (args->npos < min ? min : max) == 1 ? "" : "s", args->npos);
    return FALSE;
}

BUILTIN(builtin_getattr)
{
    if (!arity(py, args, "getattr", 2, 3))
        return NULL;
    PyValue name = py_attribute_name(py, args->pos[1]);
    if (!name)
        return NULL;
    if (args->npos == 2)
        return py_getattr_value(py, args->pos[0], name);
    PyValue v = py_getattr_quiet(py, args->pos[0], name);
    return v || py->exception ? v : args->pos[2];
}

BUILTIN(builtin_hasattr)
{
    if (!arity(py, args, "hasattr", 2, 2))
        return NULL;
    PyValue name = py_attribute_name(py, args->pos[1]);
    PyValue v = name ? py_getattr_quiet(py, args->pos[0], name) : NULL;
    return py->exception ? NULL : py_bool(py, v != NULL);
}

BUILTIN(builtin_setattr)
{
    if (!arity(py, args, "setattr", 3, 3))
        return NULL;
    PyValue name = py_attribute_name(py, args->pos[1]);
    return name && py_setattr_value(py, args->pos[0], name, args->pos[2]) ? py->none : NULL;
}

BUILTIN(builtin_delattr)
{
    if (!arity(py, args, "delattr", 2, 2))
        return NULL;
    PyValue name = py_attribute_name(py, args->pos[1]);
    return name && py_setattr_value(py, args->pos[0], name, NULL) ? py->none : NULL;
}

BUILTIN(builtin_dir)
{
    if (!arity(py, args, "dir", 0, 1))
        return NULL;
    if (args->npos)
        return py_dir(py, args->pos[0]);
    PyValue list = py_to_list(py, py_frame_locals(py, py->frame));
    return list && py_call_method(py, list, "sort", 0) ? list : NULL;
}

BUILTIN(builtin_vars)
{
    if (!arity(py, args, "vars", 0, 1))
        return NULL;
    if (!args->npos)
        return py_frame_locals(py, py->frame);
    PyValue v = py_getattr_quiet(py, args->pos[0], py->names.dict);
    if (!v && !py->exception)
        return py_raise(py, PY_EXC_TYPE_ERROR, "vars() argument must have __dict__ attribute");
    return v;
}

BUILTIN(builtin_globals)
{
    return py_arity(py, args, "globals", 0, 0) ? py->frame->globals : NULL;
}

BUILTIN(builtin_locals)
{
    return py_arity(py, args, "locals", 0, 0) ? py_frame_locals(py, py->frame) : NULL;
}

/* exit() and quit(), which CPython's site module adds. */
BUILTIN(builtin_exit)
{
    if (!arity(py, args, "exit", 0, 1))
        return NULL;
    PyType *type = py_exception_type(py, PY_EXC_SYSTEM_EXIT);
    PyValue exit = py_exception_new(py, type, args->npos && !py_is_none(args->pos[0]), args->pos);
    return exit ? py_raise_value(py, exit) : NULL;
}

BUILTIN(builtin_callable)
{
    if (!arity(py, args, "callable", 1, 1))
        return NULL;
    return py_bool(py, py_class_of(py, args->pos[0])->slots.call != NULL);
}

BUILTIN(builtin_id)
{
    if (!arity(py, args, "id", 1, 1))
        return NULL;
    return py_int(py, (gint64)(uintptr_t)args->pos[0]);
}

/* ---- instances ----------------------------------------------------------------------------------------------- */

/* A metaclass's own __instancecheck__ or __subclasscheck__; NULL: the plain one. */
static PyValue own_check(PyInterp *py, PyValue class, PyValue name)
{
    PyType *meta = py_class_of(py, class);
    if (meta == py_core(py, TYPE))
        return NULL;
    PyValue f = py_lookup(py, meta, name);
    if (!f || (f->type == py_core(py, NATIVE_FUNCTION) &&
               ((PyNativeFunction *)(void *)f)->owner == py_core(py, TYPE)))
        return NULL;
    return py_bind_descriptor(py, f, class, meta);
}

static int asked(PyInterp *py, PyValue check, PyValue v)
{
    PyValue result = py_call1(py, check, v);
    return result ? py_truth(py, result) : -1;
}

int py_isinstance(PyInterp *py, PyValue v, PyValue class)
{
    if ((PyValue)py_class_of(py, v) == class)
        return 1;
    if (py_is_tuple(class)) {
        int is = 0;
        if (!py_enter(py, " in __instancecheck__")) /* tuples in tuples */
            return -1;
        for (gsize i = 0; !is && i < py_tuple_length(class); i++)
            is = py_isinstance(py, v, py_tuple_item(class, i));
        py_leave(py);
        return is;
    }
    if (py_is_opaque(class)) {
        if (!py_is_opaque(v))
            return 0; /* nothing that is here was made by a class that is not */
        py_opaque_use(py, v);
        return -1;
    }
    PyValue check = own_check(py, class, py->names.instancecheck);
    if (check)
        return asked(py, check, v);
    if (py->exception)
        return -1;
    if (!py_is_type(class)) {
        py_raise(py, PY_EXC_TYPE_ERROR,
                 "isinstance() arg 2 must be a type, a tuple of types, or a union");
        return -1;
    }
    if (py_type_is_subtype(py_class_of(py, v), (PyType *)class))
        return 1;
    PyType *type = py_class_of(py, v);
    if (type->slots.getattr == py_object_getattr)
        return 0;
    /* A proxy may say that it is of another class. */
    PyValue said = py_getattr_quiet(py, v, py->names.class_);
    py_error_clear(py);
    return said && py_is_type(said) && py_type_is_subtype((PyType *)said, (PyType *)class);
}

BUILTIN(builtin_isinstance)
{
    if (!arity(py, args, "isinstance", 2, 2))
        return NULL;
    if (py->strict && py_is_opaque(args->pos[0]))
        return py_opaque_use(py, args->pos[0]);
    int is = py_isinstance(py, args->pos[0], args->pos[1]);
    return is < 0 ? NULL : py_bool(py, is);
}

static int is_subclass(PyInterp *py, PyValue v, PyValue class)
{
    if (py_is_tuple(class)) {
        int is = 0;
        if (!py_enter(py, " in __subclasscheck__"))
            return -1;
        for (gsize i = 0; !is && i < py_tuple_length(class); i++)
            is = is_subclass(py, v, py_tuple_item(class, i));
        py_leave(py);
        return is;
    }
    if (py_is_opaque(class) || py_is_opaque(v))
        return v == class;
    PyValue check = own_check(py, class, py->names.subclasscheck);
    if (check)
        return asked(py, check, v);
    if (py->exception)
        return -1;
    if (!py_is_type(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "issubclass() arg 1 must be a class");
        return -1;
    }
    if (!py_is_type(class)) {
        py_raise(py, PY_EXC_TYPE_ERROR,
                 "issubclass() arg 2 must be a class, a tuple of classes, or a union");
        return -1;
    }
    return py_type_is_subtype((PyType *)v, (PyType *)class);
}

BUILTIN(builtin_issubclass)
{
    if (!arity(py, args, "issubclass", 2, 2))
        return NULL;
    int is = is_subclass(py, args->pos[0], args->pos[1]);
    return is < 0 ? NULL : py_bool(py, is);
}

/* ---- iteration ------------------------------------------------------------------------------------------------- */

BUILTIN(builtin_iter)
{
    if (!arity(py, args, "iter", 1, 2))
        return NULL;
    return args->npos == 1 ? py_iter(py, args->pos[0])
                           : py_callable_iterator(py, args->pos[0], args->pos[1]);
}

BUILTIN(builtin_next)
{
    if (!arity(py, args, "next", 1, 2))
        return NULL;
    PyValue it = args->pos[0], result = NULL, v;
    PyType *type = py_class_of(py, it);
    if (!type->slots.iternext)
        return py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not an iterator",
                        py_text(type->name));
    if (args->npos == 2) {
        v = type->slots.iternext(py, it);
        return v || py->exception ? v : args->pos[1];
    }
    if (type == py_core(py, GENERATOR)) {
        v = py_generator_resume(py, py_generator_of(it), NULL, NULL, &result);
    } else if (type->slots.iternext == py_script_slots.iternext) {
        PyValue next = py_special(py, it, py->names.next);
        return next ? py_call0(py, next) : NULL; /* its own StopIteration */
    } else {
        v = type->slots.iternext(py, it);
    }
    return v || py->exception ? v : py_raise_stop_iteration(py, result);
}

BUILTIN(builtin_aiter)
{
    if (!arity(py, args, "aiter", 1, 1))
        return NULL;
    PyValue method = py_special(py, args->pos[0], py->names.aiter);
    if (!method && !py->exception)
        py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not an async iterable",
                 py_text(py_class_of(py, args->pos[0])->name));
    return method ? py_call0(py, method) : NULL;
}

BUILTIN(builtin_anext)
{
    if (!arity(py, args, "anext", 1, 2))
        return NULL;
    PyValue method = py_special(py, args->pos[0], py->names.anext);
    if (!method && !py->exception)
        py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object is not an async iterator",
                 py_text(py_class_of(py, args->pos[0])->name));
    return method ? py_call0(py, method) : NULL;
}

/* ---- running text ------------------------------------------------------------------------------------------------ */

static PyCode *compile_value(PyInterp *py, PyValue source, const char *filename, const char *mode,
                             const char *function)
{
    if (py_class_of(py, source) == py_core(py, CODE))
        return (PyCode *)(void *)source;
    if (py_is_str(source)) {
        PyStr *str = (PyStr *)(void *)source;
        const char *text = py_text(source);
        gsize lead = !strcmp(mode, "eval") ? strspn(text, " \t") : 0;
        return py_compile(py, filename, text + lead, str->size - lead, mode);
    }
    if (py_is_bytes(source)) {
        PyBytes *bytes = (PyBytes *)(void *)source;
        return py_compile(py, filename, (const char *)bytes->data, bytes->size, mode);
    }
    py_raise(py, PY_EXC_TYPE_ERROR, "%s() arg 1 must be a string, bytes or code object", function);
    return NULL;
}

static PyValue evaluate(PyInterp *py, const PyArgs *args, const char *function, const char *mode)
{
    if (!args->npos && !args->nkw && !strcmp(function, "exec"))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "exec() takes at least 1 positional argument (0 given)");
    if (!arity(py, args, function, 1, 3))
        return NULL;
    PyValue globals = args->npos > 1 && !py_is_none(args->pos[1]) ? args->pos[1] : NULL;
    PyValue locals = args->npos > 2 && !py_is_none(args->pos[2]) ? args->pos[2] : NULL;
    if (globals && !py_is_dict(globals))
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s() globals must be a dict, not %s", function,
                        py_text(py_class_of(py, globals)->name));
    if (!locals)
        locals = globals ? globals : py_frame_locals(py, py->frame);
    if (!globals)
        globals = py->frame->globals;
    PyCode *code = compile_value(py, args->pos[0], "<string>", mode, function);
    if (!code)
        return NULL;
    if (!py_dict_get_str(py, globals, "__builtins__"))
        py_dict_set_interned(py, globals, py->names.builtins, py->builtins);
    return py_run_code(py, code, globals, locals, NULL);
}

BUILTIN(builtin_eval)
{
    return evaluate(py, args, "eval", "eval");
}

BUILTIN(builtin_exec)
{
    return evaluate(py, args, "exec", "exec") ? py->none : NULL;
}

PyValue py_eval(PyInterp *py, const char *expression, PyValue globals, PyValue locals)
{
    const char *text = expression + strspn(expression, " \t");
    PyCode *code = py_compile(py, "<string>", text, strlen(text), "eval");
    return code ? py_run_code(py, code, globals, locals ? locals : globals, NULL) : NULL;
}

BUILTIN(builtin_compile)
{
    PyValue v[6];
    if (!py_bind(py, args, "~compile(source, filename, mode, flags=, dont_inherit=, optimize=)", v))
        return NULL;
    const char *filename, *mode;
    if (!py_arg_str(py, v[1], "compile() argument 'filename'", &filename) ||
        !py_arg_str(py, v[2], "compile() argument 'mode'", &mode))
        return NULL;
    if (strcmp(mode, "exec") && strcmp(mode, "eval") && strcmp(mode, "single"))
        return py_raise(py, PY_EXC_VALUE_ERROR, "compile() mode must be 'exec', 'eval' or 'single'");
    return (PyValue)compile_value(py, v[0], filename, strcmp(mode, "eval") ? "exec" : "eval",
                                  "compile");
}

BUILTIN(builtin_import)
{
    PyValue v[5];
    if (!py_bind(py, args, "~__import__(name, globals=, locals=, fromlist=, level=)", v))
        return NULL;
    const char *name;
    gint64 level = 0;
    if (!py_arg_str(py, v[0], "__import__() argument 1", &name) ||
        (v[4] && !py_arg_int(py, v[4], "level", &level)))
        return NULL;
    PyValue globals = v[1] && py_is_dict(v[1]) ? v[1] : py->frame->globals;
    PyValue names = v[3] ? v[3] : py->none;
    if (py_is_list(names))
        names = py_tuple(py, py_list_length(names), ((PyList *)(void *)names)->items);
    return py_import_name(py, py_intern(py, name), globals, names, (int)level,
                          py_import_is_guarded(py, py->frame));
}

const PyMethodDef py_builtin_machinery[] = {
    {"__build_class__", py_build_class, 0},
    {"__import__", builtin_import, 0},
    {"aiter", builtin_aiter, 0},
    {"anext", builtin_anext, 0},
    {"callable", builtin_callable, 0},
    {"exit", builtin_exit, 0},
    {"quit", builtin_exit, 0},
    {"compile", builtin_compile, 0},
    {"delattr", builtin_delattr, 0},
    {"dir", builtin_dir, 0},
    {"eval", builtin_eval, 0},
    {"exec", builtin_exec, 0},
    {"getattr", builtin_getattr, 0},
    {"globals", builtin_globals, 0},
    {"hasattr", builtin_hasattr, 0},
    {"id", builtin_id, 0},
    {"isinstance", builtin_isinstance, 0},
    {"issubclass", builtin_issubclass, 0},
    {"iter", builtin_iter, 0},
    {"locals", builtin_locals, 0},
    {"next", builtin_next, 0},
    {"setattr", builtin_setattr, 0},
    {"vars", builtin_vars, 0},
    {NULL},
};

/* ---- the module ---------------------------------------------------------------------------------------------------- */

static const PyCoreType public_types[] = {
    PY_CORE_BOOL,  PY_CORE_BYTEARRAY, PY_CORE_BYTES,    PY_CORE_CLASSMETHOD,  PY_CORE_COMPLEX,
    PY_CORE_DICT,  PY_CORE_FLOAT,     PY_CORE_FROZENSET, PY_CORE_INT,         PY_CORE_LIST,
    PY_CORE_MEMORY_VIEW,
    PY_CORE_OBJECT, PY_CORE_PROPERTY, PY_CORE_RANGE,    PY_CORE_SET,          PY_CORE_SLICE,
    PY_CORE_STATICMETHOD, PY_CORE_STR, PY_CORE_SUPER,   PY_CORE_TUPLE,        PY_CORE_TYPE,
};
static const char *const lazy_types[] = {"enumerate", "filter", "map", "reversed", "zip"};
static const char *const constants[] = {"None", "True", "False", "NotImplemented", "Ellipsis",
                                        "__debug__"};

static PyValue from_table(PyInterp *py, const PyMethodDef *table, const char *name)
{
    for (; table->name; table++)
        if (!strcmp(table->name, name))
            return py_native_function(py, table->name, table->function, NULL);
    return NULL;
}

static PyValue constant(PyInterp *py, const char *name)
{
    PyValue values[] = {py->none,     py->true_,    py->false_, py->not_implemented,
                        py->ellipsis, py->true_};
    for (gsize i = 0; i < G_N_ELEMENTS(constants); i++)
        if (!strcmp(constants[i], name))
            return values[i];
    return NULL;
}

static PyValue make(PyInterp *py, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(public_types); i++)
        if (py_str_is(py->core[public_types[i]]->name, name))
            return (PyValue)py->core[public_types[i]];
    PyValue v = from_table(py, py_builtin_machinery, name);
    if (!v)
        v = from_table(py, py_builtin_functions, name);
    if (!v)
        v = (PyValue)py_builtin_type(py, name);
    if (!v)
        v = (PyValue)py_exception_by_name(py, name);
    return v ? v : constant(py, name);
}

PyValue py_builtin_late(PyInterp *py, PyValue name)
{
    PyValue v = make(py, py_text(name));
    if (v)
        py_dict_set_interned(py, py->builtins, name, v);
    return v;
}

PyValue py_builtin_names(PyInterp *py)
{
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(public_types); i++)
        py_list_append(py, list, py->core[public_types[i]]->name);
    for (const PyMethodDef *f = py_builtin_machinery; f->name; f++)
        py_list_append(py, list, py_intern(py, f->name));
    for (const PyMethodDef *f = py_builtin_functions; f->name; f++)
        py_list_append(py, list, py_intern(py, f->name));
    for (gsize i = 0; i < G_N_ELEMENTS(lazy_types); i++)
        py_list_append(py, list, py_intern(py, lazy_types[i]));
    for (int i = 0; i < PY_N_EXCEPTIONS; i++)
        py_list_append(py, list, py_exception_type(py, (PyExc)i)->name);
    for (gsize i = 0; i < G_N_ELEMENTS(constants); i++)
        py_list_append(py, list, py_intern(py, constants[i]));
    return list;
}

static PyValue module_attribute(PyInterp *py, PyValue module, const char *name)
{
    return make(py, name);
}

static gboolean module_init(PyInterp *py, PyValue module)
{
    PyValue names = py_builtin_names(py);
    for (gsize i = 0; i < py_list_length(names); i++)
        if (!py_module_getattr(py, module, py_list_item(names, i)))
            return FALSE;
    return TRUE;
}

const PyModuleDef py_builtins_module[] = {
    {.name = "builtins", .init = module_init, .attribute = module_attribute},
    {NULL},
};
