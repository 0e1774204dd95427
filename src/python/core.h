/*
 * The interpreter's inside, shared by the files of this room only: the PyInterp itself, the core
 * types, names interned at start-up, and the functions that the machinery's files give one another.
 */
#ifndef LIMBECK_PYTHON_CORE_H
#define LIMBECK_PYTHON_CORE_H

#include "python/code.h"
#include "python/dict.h"
#include "python/frame.h"
#include "python/gc.h"
#include "python/interp.h"
#include "python/object.h"
#include "python/value.h"

/* Core types: X(identifier, definition's variable, base's identifier). Each definition is a
 * `const PyTypeDef` at file scope in the file named beside it; py_core_types_init() makes all of
 * them live, in this order. */
#define PY_CORE_TYPES(X)                                                                           \
    X(OBJECT, py_object_def, OBJECT)                       /* object.c */                          \
    X(TYPE, py_type_def, OBJECT)                           /* type_object.c */                     \
    X(NONE, py_none_def, OBJECT)                           /* singleton.c */                       \
    X(NOT_IMPLEMENTED, py_not_implemented_def, OBJECT)     /* singleton.c */                       \
    X(ELLIPSIS, py_ellipsis_def, OBJECT)                   /* singleton.c */                       \
    X(INT, py_int_def, OBJECT)                             /* objects' int.c */                    \
    X(BOOL, py_bool_def, INT)                              /* objects' int.c */                    \
    X(FLOAT, py_float_def, OBJECT)                         /* objects' float.c */                  \
    X(COMPLEX, py_complex_def, OBJECT)                     /* objects' complex.c */                \
    X(STR, py_str_def, OBJECT)                             /* objects' str.c */                    \
    X(BYTES, py_bytes_def, OBJECT)                         /* objects' bytes.c */                  \
    X(BYTEARRAY, py_bytearray_def, OBJECT)                 /* objects' bytes.c */                  \
    X(TUPLE, py_tuple_def, OBJECT)                         /* objects' tuple.c */                  \
    X(LIST, py_list_def, OBJECT)                           /* objects' list.c */                   \
    X(DICT, py_dict_def, OBJECT)                           /* objects' dict.c */                   \
    X(SET, py_set_def, OBJECT)                             /* objects' set.c */                    \
    X(FROZENSET, py_frozenset_def, OBJECT)                 /* objects' set.c */                    \
    X(RANGE, py_range_def, OBJECT)                         /* objects' range.c */                  \
    X(RANGE_ITERATOR, py_range_iterator_def, OBJECT)       /* objects' */                          \
    X(LIST_ITERATOR, py_list_iterator_def, OBJECT)         /* objects' */                          \
    X(TUPLE_ITERATOR, py_tuple_iterator_def, OBJECT)       /* objects' */                          \
    X(SLICE, py_slice_def, OBJECT)                         /* objects' slice.c */                  \
    X(FUNCTION, py_function_def, OBJECT)                   /* function.c */                        \
    X(NATIVE_FUNCTION, py_native_function_def, OBJECT)     /* native_function.c */                 \
    X(SLOT_WRAPPER, py_slot_wrapper_def, OBJECT)           /* slot_wrapper.c */                    \
    X(GETSET, py_getset_def, OBJECT)                       /* descriptor.c */                      \
    X(BOUND_METHOD, py_bound_method_def, OBJECT)           /* function.c */                        \
    X(CELL, py_cell_def, OBJECT)                           /* function.c */                        \
    X(CODE, py_code_def, OBJECT)                           /* code.c */                            \
    X(FRAME, py_frame_def, OBJECT)                         /* traceback.c */                       \
    X(TRACEBACK, py_traceback_def, OBJECT)                 /* traceback.c */                       \
    X(GENERATOR, py_generator_def, OBJECT)                 /* generator.c */                       \
    X(COROUTINE, py_coroutine_def, OBJECT)                 /* generator.c */                       \
    X(ASYNC_GENERATOR, py_async_generator_def, OBJECT)     /* async_generator.c */                 \
    X(ASYNC_STEP, py_async_step_def, OBJECT)               /* async_generator.c */                 \
    X(MODULE, py_module_def, OBJECT)                       /* module.c */                          \
    X(PROPERTY, py_property_def, OBJECT)                   /* descriptor.c */                      \
    X(CLASSMETHOD, py_classmethod_def, OBJECT)             /* descriptor.c */                      \
    X(STATICMETHOD, py_staticmethod_def, OBJECT)           /* descriptor.c */                      \
    X(SUPER, py_super_def, OBJECT)                         /* super.c */                           \
    X(MAPPING_PROXY, py_mapping_proxy_def, OBJECT)         /* mapping_proxy.c */                   \
    X(OPAQUE, py_opaque_def, OBJECT)                       /* opaque.c */

typedef enum {
#define X(id, def, base) PY_CORE_##id,
    PY_CORE_TYPES(X)
#undef X
    PY_N_CORE_TYPES,
} PyCoreType;

#define X(id, def, base) extern const PyTypeDef def;
PY_CORE_TYPES(X)
#undef X

/* The live core type: py_core(py, STR). */
#define py_core(py, id) ((py)->core[PY_CORE_##id])

/* Names that the machinery looks up, interned at start-up: py->names.init is "__init__". */
#define PY_NAMES(X)                                                                                \
    X(init, "__init__") X(new_, "__new__") X(call, "__call__") X(name, "__name__")                 \
    X(qualname, "__qualname__") X(module, "__module__") X(doc, "__doc__") X(dict, "__dict__")      \
    X(class_, "__class__") X(slots, "__slots__") X(classcell, "__classcell__")                     \
    X(annotations, "__annotations__") X(init_subclass, "__init_subclass__")                        \
    X(set_name, "__set_name__") X(class_getitem, "__class_getitem__")                              \
    X(mro_entries, "__mro_entries__") X(prepare, "__prepare__") X(getattr, "__getattr__")          \
    X(getattribute, "__getattribute__") X(setattr, "__setattr__") X(delattr, "__delattr__")        \
    X(get, "__get__") X(set, "__set__") X(delete_, "__delete__") X(eq, "__eq__")                   \
    X(hash, "__hash__") X(bool_, "__bool__") X(len, "__len__") X(iter, "__iter__")                 \
    X(next, "__next__") X(await, "__await__") X(aiter, "__aiter__") X(anext, "__anext__")          \
    X(enter, "__enter__") X(exit, "__exit__") X(aenter, "__aenter__") X(aexit, "__aexit__")        \
    X(file, "__file__") X(path, "__path__") X(package, "__package__") X(spec, "__spec__")          \
    X(loader, "__loader__") X(builtins, "__builtins__") X(all, "__all__") X(main, "__main__")      \
    X(instancecheck, "__instancecheck__") X(subclasscheck, "__subclasscheck__")                    \
    X(bases, "__bases__") X(mro, "mro") X(metaclass, "metaclass") X(send, "send")                  \
    X(throw_, "throw") X(close, "close") X(weakref, "__weakref__") X(reversed, "__reversed__")     \
    X(match_args, "__match_args__") X(missing, "__missing__") X(wrapped, "__wrapped__")            \
    X(import, "__import__") X(self, "self") X(keys, "keys") X(value, "value")                      \
    X(abstractmethods, "__abstractmethods__") X(isabstractmethod, "__isabstractmethod__")          \
    X(notes, "__notes__") X(print_file_and_line, "print_file_and_line") X(dir, "__dir__")          \
    X(empty, "") X(lambda, "<lambda>") X(type_params, "__type_params__")

typedef struct {
#define X(id, text) PyValue id;
    PY_NAMES(X)
#undef X
} PyNames;

/* One answer of a lookup along an MRO. */
typedef struct {
    PyValue name;
    PyValue value; /* NULL: the type has no such attribute */
    guint version; /* of the type */
} PyLookupEntry;
#define PY_LOOKUP_CACHE 1024

struct PyInterp {
    PyGc gc;
    PyType *core[PY_N_CORE_TYPES];
    PyType *exceptions[PY_N_EXCEPTIONS]; /* made when first used */
    PyValue none, true_, false_, not_implemented, ellipsis;
    PyValue empty_tuple;      /* these three are made by py_literals_init() of str.c and tuple.c */
    PyValue empty_str;
    PyValue ascii_chars[128]; /* one-character strs */
    PyNames names;

    PyValue exception;        /* pending */
    PyValue handled;          /* being handled: sys.exc_info(); NULL: none */
    PyFrame *frame;           /* the running one */
    PyFrame *first_frame;     /* start of the chain that plain calls use */
    struct PyStackChunk *chunk; /* value stack */
    int depth, recursion_limit; /* of Python frames and calls from C */
    char *stack_limit;        /* the C stack may not grow below it */
    guint in_repr;            /* depth of the list below */
    PyValue repr_list;        /* containers being printed: for [...] */

    guint next_version;       /* of types */
    guint next_keys_version;  /* of dicts */
    PyLookupEntry *lookups;   /* PY_LOOKUP_CACHE entries */

    PyValue modules;          /* sys.modules: dict */
    PyValue sys_path;         /* sys.path: list */
    PyValue builtins;         /* the builtins module's dict */
    PyValue exception_hooks;  /* reserved for sys: NULL */
    GPtrArray *module_tables; /* const PyModuleDef * */
    GHashTable *module_index; /* name -> const PyModuleDef *; made at the first import */
    char *project_dir;

    struct {
        PyValue *items;
        gsize mask, used;
    } interned;
    GHashTable *signatures;   /* py_bind()'s parsed signatures by address of the literal */
    GPtrArray *roots;         /* PyValue * */
    GPtrArray *data;          /* py_set_data() */
    PyWrite write;
    gpointer write_context;
};

/* ---- start-up --------------------------------------------------------------------------------- */

void py_core_types_init(PyInterp *py);
/* objects': sets py->empty_tuple, empty_str and ascii_chars; called when all core types are there and
 * before any name is interned. */
void py_literals_init(PyInterp *py);
/* The builtins module. Each part is a table ended by a NULL name; objects' files give theirs. */
extern const PyMethodDef py_builtin_machinery[]; /* builtins_machinery.c */
extern const PyMethodDef py_builtin_functions[]; /* objects': len, sum, sorted, open ... */
/* objects' types that are builtins but no core types (enumerate, zip, map ...); NULL: none such. */
PyType *py_builtin_type(PyInterp *py, const char *name);

/* ---- small inline things --------------------------------------------------------------------------- */

typedef struct {
    PyObject header;
    gboolean value;
} PyBool;

static inline gboolean py_bool_value(PyValue v) /* v must be a bool */
{
    return ((const PyBool *)(const void *)v)->value;
}

/* The exact type, small ints included. */
static inline PyType *py_class_of(PyInterp *py, PyValue v)
{
    return py_is_small(v) ? py_core(py, INT) : v->type;
}

/* Is there less C stack left than any function of this room needs, or are there too many calls?
 * Then RecursionError is pending, `where` added to its message (" in comparison"; may be ""). */
gboolean py_enter(PyInterp *py, const char *where);
static inline void py_leave(PyInterp *py)
{
    py->depth--;
}

/* For repr of containers: FALSE when v is being printed already (print "[...]"). */
gboolean py_repr_enter(PyInterp *py, PyValue v);
void py_repr_leave(PyInterp *py, PyValue v);

gint64 py_hash_bytes(const void *data, gsize size); /* never -1 */
gint64 py_hash_pointer(const void *pointer);

/* ---- iterators that the machine runs itself (objects' types) --------------------------------------- */

typedef struct {
    PyObject header;
    gint64 next, step;
    guint64 remaining;
} PyRangeIterator;

typedef struct {
    PyObject header;
    PyValue sequence; /* NULL: exhausted */
    gsize index;
} PySequenceIterator; /* of list and of tuple */

typedef struct {
    PyObject header;
    PyValue start, stop, step; /* any value, None included */
} PySlice;

/* ---- functions -------------------------------------------------------------------------------------- */

typedef struct {
    PyObject header;
    PyValue contents; /* NULL: empty */
} PyCell;

typedef struct {
    PyObject header;
    PyCode *code;
    PyValue globals;     /* dict */
    PyValue builtins;    /* dict */
    PyValue defaults;    /* tuple or NULL */
    PyValue kwdefaults;  /* dict or NULL */
    PyValue annotations; /* dict or NULL: made when asked for */
    PyValue closure;     /* tuple of cells or NULL */
    PyValue name, qualname, module, doc;
    PyValue type_params; /* tuple or NULL */
    PyValue dict;        /* attributes */
} PyFunction;

typedef struct {
    PyObject header;
    PyNative function;
    PyValue self;        /* bound receiver, class or module; NULL: none */
    PyType *owner;       /* type whose method it is: binds as a descriptor; NULL: a plain function */
    PyMethodKind kind;
    const char *name;
    PyValue module;      /* str or NULL */
    PyValue dict;
} PyNativeFunction;

typedef struct {
    PyObject header;
    PyValue function;
    PyValue self;
} PyBoundMethod;

PyValue py_cell(PyInterp *py, PyValue contents_or_null);
PyValue py_function(PyInterp *py, PyCode *code, PyValue globals);
PyValue py_bound_method(PyInterp *py, PyValue function, PyValue self);

#endif
