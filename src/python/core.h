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
    X(STR_ITERATOR, py_str_iterator_def, OBJECT)           /* iterator.c */                        \
    X(BYTES_ITERATOR, py_bytes_iterator_def, OBJECT)       /* iterator.c */                        \
    X(SEQUENCE_ITERATOR, py_sequence_iterator_def, OBJECT) /* iterator.c */                        \
    X(CALLABLE_ITERATOR, py_callable_iterator_def, OBJECT) /* iterator.c */                        \
    X(REVERSED, py_reversed_def, OBJECT)                   /* iterator.c */                        \
    X(ENUMERATE, py_enumerate_def, OBJECT)                 /* iterator_builtins.c */               \
    X(ZIP, py_zip_def, OBJECT)                             /* iterator_builtins.c */               \
    X(MAP, py_map_def, OBJECT)                             /* iterator_builtins.c */               \
    X(FILTER, py_filter_def, OBJECT)                       /* iterator_builtins.c */               \
    X(DICT_KEYS, py_dict_keys_def, OBJECT)                 /* dict_view.c */                       \
    X(DICT_VALUES, py_dict_values_def, OBJECT)             /* dict_view.c */                       \
    X(DICT_ITEMS, py_dict_items_def, OBJECT)               /* dict_view.c */                       \
    X(DICT_KEY_ITERATOR, py_dict_key_iterator_def, OBJECT) /* dict_view.c */                       \
    X(DICT_VALUE_ITERATOR, py_dict_value_iterator_def, OBJECT) /* dict_view.c */                   \
    X(DICT_ITEM_ITERATOR, py_dict_item_iterator_def, OBJECT) /* dict_view.c */                     \
    X(SET_ITERATOR, py_set_iterator_def, OBJECT)           /* dict_view.c */                       \
    X(FILE, py_file_def, OBJECT)                           /* file.c */                            \
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
    X(MEMBER, py_member_def, OBJECT)                       /* descriptor.c */                      \
    X(SUPER, py_super_def, OBJECT)                         /* super.c */                           \
    X(MAPPING_PROXY, py_mapping_proxy_def, OBJECT)         /* mapping_proxy.c */                   \
    X(MEMORY_VIEW, py_memory_view_def, OBJECT)             /* memory_view.c */                     \
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
    X(import, "__import__")  X(keys, "keys") X(value, "value")                      \
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
    struct PyStackChunk *chunk; /* value stack: the current part ... */
    PyValue *stack_top;       /* ... and where the next frame's values may begin */
    PyValue *stack_end;       /* end of the current part */
    GPtrArray *frames;        /* all of the chain's, to free */
    int depth, recursion_limit; /* of Python frames and calls from C */
    char *stack_limit;        /* the C stack may not grow below it */
    guint in_repr;            /* depth of the list below */
    PyValue repr_list;        /* containers being printed: for [...] */

    int until_poll;           /* calls and turns of loops until py_poll() is due */
    PyPoll poll;              /* NULL: none */
    gpointer poll_context;
    PyWriter writer;
    gpointer writer_context;
    gsize memory_limit;       /* 0: none */
    gboolean strict;          /* py_set_strict() */

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
/* A builtin that was not asked for yet, put into the builtins; NULL without an exception: none. */
extern const PyModuleDef py_builtins_module[];
PyValue py_callable_iterator(PyInterp *py, PyValue f, PyValue sentinel);
PyValue py_builtin_names(PyInterp *py); /* list of every builtin's name */
void py_code_cache_free(PyCode *code);
PyValue py_builtin_late(PyInterp *py, PyValue name);

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
/* The same for the C stack alone: for native recursion that is no call. */
gboolean py_check_stack(PyInterp *py);
static inline void py_leave(PyInterp *py)
{
    py->depth--;
}

/* Asks whether to go on: memory and py_set_poll()'s function. FALSE: an exception is pending. */
gboolean py_poll(PyInterp *py);
static inline gboolean py_tick(PyInterp *py)
{
    return G_LIKELY(--py->until_poll > 0) || py_poll(py);
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

#define PY_EXCEPTION_FIELDS 8

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
} PyFunction;

typedef struct {
    PyObject header;
    PyNative function;
    PyValue self;        /* bound receiver, class or module; NULL: none */
    PyType *owner;       /* type whose method it is: binds as a descriptor; NULL: a plain function */
    PyMethodKind kind;
    const char *name;
} PyNativeFunction;

typedef struct {
    PyObject header;
    PyValue function;
    PyValue self;
} PyBoundMethod;

/* int.__add__ as an attribute: calls a slot of the type that has it. */
typedef struct PySlotName PySlotName;
typedef struct {
    PyObject header;
    PyType *owner;
    const PySlotName *entry;
} PySlotWrapper;

/* A PyGetSetDef as a descriptor. */
typedef struct {
    PyObject header;
    PyType *owner;
    const PyGetSetDef *def;
} PyGetSet;

/* What an entry of __slots__ becomes. */
typedef struct {
    PyObject header;
    PyType *owner;
    PyValue name;
} PyMember;

typedef struct {
    PyObject header;
    PyValue get, set, delete_, doc; /* NULL: none */
    PyValue name;                   /* by __set_name__; NULL: unknown */
} PyProperty;

typedef struct {
    PyObject header;
    PyValue function;
} PyMethodWrapper; /* classmethod, staticmethod */

typedef struct {
    PyObject header;
    PyValue dict;
    PyValue name;           /* str */
    const PyModuleDef *def; /* NULL: not from a table */
    gboolean ready;         /* its body has run */
} PyModule;

typedef struct {
    PyObject header;
    char *origin, *file;
    int line;
    char *source; /* for messages: made when asked for */
} PyOpaque;

typedef struct {
    PyObject header;
    PyFrame frame;
    PyValue name, qualname; /* str */
    gboolean started, running, finished;
    gboolean yielded;       /* an asynchronous generator left by YIELD, not to the event loop */
    gboolean owned;         /* only the for loop knows it that iterates it: closed when that is left */
    const PyInstruction *made_before; /* the instruction behind the call that made it */
    PyValue outer_handled;  /* what was being handled outside when it was resumed */
    PyValue slots[];        /* locals, cells and the value stack */
} PyGenerator; /* generators, coroutines and asynchronous generators */

typedef struct {
    PyObject header;
    PyValue args;      /* tuple */
    PyValue traceback; /* PyTraceback or NULL */
    PyValue cause, context; /* NULL: none */
    gboolean suppress_context;
    PyValue fields[PY_EXCEPTION_FIELDS]; /* what the type has besides: see exception.c */
} PyException;

typedef struct {
    PyObject header;
    PyValue next;      /* PyTraceback or NULL: towards where it was raised */
    PyCode *code;
    guint instruction;
    PyValue globals;
} PyTraceback;

PyValue py_cell(PyInterp *py, PyValue contents_or_null);
PyValue py_function(PyInterp *py, PyCode *code, PyValue globals);
PyValue py_bound_method(PyInterp *py, PyValue function, PyValue self);


/* ---- types ------------------------------------------------------------------------------------------- */

/* Where the attribute dict of v lies; its type must have a dict_offset. */
static inline PyValue *py_dict_slot(PyValue v)
{
    if (G_UNLIKELY(v->type->layout == PY_LAYOUT_TUPLE))
        return &((PyTuple *)(void *)v)->items[((PyTuple *)(void *)v)->length];
    return (PyValue *)(void *)((char *)v + v->type->dict_offset);
}

/* The attribute of the type itself, unbound; NULL: none. name is interned in all of these. */
PyValue py_type_own(PyInterp *py, PyType *type, PyValue name);
/* Along the MRO; NULL: none. No exception. */
PyValue py_lookup(PyInterp *py, PyType *type, PyValue name);
/* After a change of the type's dict or bases: new versions, here and in all subclasses. */
void py_type_modified(PyInterp *py, PyType *type);
/* Writes what the definition declares into the type's dict (dir(), vars()). */
void py_type_populate(PyInterp *py, PyType *type);
/* Recomputes slots from the MRO, here and in all subclasses. */
void py_type_update_slots(PyInterp *py, PyType *type);
void py_type_inherit_slots(PyType *type);
/* C3; NULL with TypeError. */
PyValue py_type_compute_mro(PyInterp *py, PyType *type, PyValue bases);
/* type(name, bases, dict, **kw). meta is the metaclass already chosen. */
PyValue py_class_new(PyInterp *py, PyType *meta, PyValue name, PyValue bases, PyValue dict,
                     const PyArgs *keywords);
/* The most derived metaclass of meta and those of bases; NULL with TypeError. */
PyType *py_class_metaclass(PyInterp *py, PyType *meta, PyValue bases);
PyValue py_build_class(PyInterp *py, PyValue self, const PyArgs *args);
PyValue py_type_subscript(PyInterp *py, PyType *type, PyValue key); /* list[int] */
gboolean py_type_set(PyInterp *py, PyType *type, PyValue name, PyValue value);

#define PY_N_SLOTS (sizeof(PySlots) / sizeof(void *))
static inline void **py_slot_array(PySlots *slots)
{
    return (void **)(void *)slots;
}

/* ---- dunder methods and slots (slot.c, slot_wrapper.c) ------------------------------------------------- */

typedef PyValue (*PySlotWrap)(PyInterp *py, PySlots *slots, guint op, PyValue self,
                              const PyArgs *args);
struct PySlotName {
    const char *name;
    guint slot; /* index among the members of PySlots */
    guint op;   /* operator or variant, for the wrapper */
    PySlotWrap wrap;
};
const PySlotName *py_slot_by_name(const char *name);
gsize py_slot_names(const PySlotName **ret_table);
/* Does a type whose slot this is have the method? Binary slots answer for some operators only. */
gboolean py_slot_answers(const PyTypeDef *def, const PySlotName *entry);
extern const PySlots py_script_slots; /* slots that call the dunder method of a script's class */
PyValue py_slot_wrapper(PyInterp *py, PyType *owner, const PySlotName *entry);

/* ---- attributes ------------------------------------------------------------------------------------------ */

PyValue py_object_getattr(PyInterp *py, PyValue self, PyValue name);
gboolean py_object_setattr(PyInterp *py, PyValue self, PyValue name, PyValue value);
PyValue py_type_getattr(PyInterp *py, PyValue self, PyValue name);
PyValue py_module_getattr(PyInterp *py, PyValue self, PyValue name);
/* The same without an exception when there is no such name. */
PyValue py_module_find(PyInterp *py, PyValue self, PyValue name);
/* Like getattr, but NULL without an exception when there is no such attribute. name is interned. */
PyValue py_getattr_quiet(PyInterp *py, PyValue v, PyValue name);
/* d, found in a type, as an attribute of instance (NULL: of owner itself). */
PyValue py_bind_descriptor(PyInterp *py, PyValue d, PyValue instance, PyType *owner);
PyValue py_raise_no_attribute(PyInterp *py, PyValue v, PyValue name);
PyValue py_opaque_inherited(PyInterp *py, PyType *type, PyValue name);
PyValue py_member(PyInterp *py, PyType *owner, PyValue name);
gboolean py_setattr_value(PyInterp *py, PyValue v, PyValue name, PyValue value);
/* Looks a dunder method up on v's type, bound: NULL without an exception when absent. */
PyValue py_special(PyInterp *py, PyValue v, PyValue name);
/* The str v as an attribute name: interned; TypeError otherwise. */
PyValue py_attribute_name(PyInterp *py, PyValue v);
PyValue py_dir(PyInterp *py, PyValue v);
PyValue py_mapping_proxy(PyInterp *py, PyValue dict);
PyValue py_super_getattr(PyInterp *py, PyType *start, PyValue self, PyType *self_type, PyValue name);

/* ---- calls ------------------------------------------------------------------------------------------------ */

/* f(self, *args). */
PyValue py_call_prepend(PyInterp *py, PyValue f, PyValue self, const PyArgs *args);
PyValue py_call_array(PyInterp *py, PyValue f, gsize n, const PyValue *items);
/* Fills locals (code->nlocals of them, not initialised) from arguments; self_or_null comes first. */
gboolean py_bind_function(PyInterp *py, PyFunction *f, PyValue self_or_null, const PyArgs *args,
                          PyValue *locals);
PyValue py_call_function(PyInterp *py, PyFunction *f, PyValue self_or_null, const PyArgs *args);
/* Runs code in a namespace (module and class bodies, eval, exec). */
PyValue py_run_code(PyInterp *py, PyCode *code, PyValue globals, PyValue names, PyValue closure);
PyValue py_type_call(PyInterp *py, PyValue self, const PyArgs *args);

/* ---- frames and the machine --------------------------------------------------------------------------------- */

void py_frames_init(PyInterp *py);
void py_frames_free(PyInterp *py);
void py_frames_mark(PyInterp *py);
/* A frame with room for its values on the stack, locals unset; NULL with RecursionError. */
PyFrame *py_frame_push(PyInterp *py, PyCode *code, PyValue globals, PyValue builtins);
/* The same with nkeep values at `at` as the first locals: where they are, if they can stay. */
PyFrame *py_frame_begin(PyInterp *py, PyCode *code, PyValue globals, PyValue builtins, PyValue *at,
                        gsize nkeep);
void py_frame_reserve_next(PyInterp *py); /* so that the current frame has a next one */
void py_frame_pop(PyInterp *py, PyFrame *frame);
/* Room for need values from at, which lies on the current chunk or in a generator; nkeep of them are
 * copied if the values must go elsewhere. */
PyValue *py_stack_reserve(PyInterp *py, PyFrame *frame, PyValue *at, gsize nkeep, gsize need);
static inline gsize py_code_values(const PyCode *code)
{
    return code->nlocals + code->ncells + code->nfree + code->stack_size + 1;
}
/* Makes the cells of a frame whose locals are bound. */
void py_frame_make_cells(PyInterp *py, PyFrame *frame, PyValue closure);
/* Runs frame until it returns or yields; NULL with an exception pending. */
PyValue py_vm_run(PyInterp *py, PyFrame *frame);
/* Pushes a frame for a call whose arguments need binding; its locals begin at `at` or elsewhere. */
PyFrame *py_vm_push_bound(PyInterp *py, PyFunction *f, PyValue self, const PyArgs *args, PyValue *at);
guint py_frame_instruction(const PyFrame *frame); /* number of the current instruction */
const PyPosition *py_code_position(const PyCode *code, guint instruction);

PyValue py_generator_new(PyInterp *py, PyFunction *f, const PyValue *locals);
/* Resumes with a value (NULL: next()) or, exception not NULL, raises it inside. NULL without an
 * exception: it returned, *ret_result then holds the result. */
PyValue py_generator_resume(PyInterp *py, PyGenerator *generator, PyValue value, PyValue exception,
                            PyValue *ret_result);
/* Drives an awaitable (or sends into any iterator): as py_generator_resume. */
PyValue py_send(PyInterp *py, PyValue iterator, PyValue value, PyValue *ret_result);
PyValue py_awaitable_iterator(PyInterp *py, PyValue v);
/* Runs a coroutine to its end, as asyncio.run() does. */
PyValue py_await(PyInterp *py, PyValue awaitable);
PyGenerator *py_generator_of(PyValue v);
void py_generator_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context);
/* The value of the pending StopIteration, which is cleared. */
PyValue py_stop_iteration_take(PyInterp *py);
PyValue py_raise_stop_iteration(PyInterp *py, PyValue value_or_none);
extern const PyGetSetDef py_generator_getset[];

/* ---- exceptions ------------------------------------------------------------------------------------------------ */

/* Makes an exception of type with args. */
PyType *py_exception_by_name(PyInterp *py, const char *name); /* NULL: none */
PyValue py_exception_new(PyInterp *py, PyType *type, gsize n, const PyValue *args);
/* The class or instance as an instance; NULL with TypeError ("exceptions must derive ..."). */
PyValue py_exception_instance(PyInterp *py, PyValue v);
/* Makes an instance pending; sets its context from the exception being handled. */
void py_error_set(PyInterp *py, PyValue exception);
/* Makes it pending again as it is. */
void py_error_restore(PyInterp *py, PyValue exception);
gboolean py_is_exception(PyValue v);
gboolean py_is_exception_class(PyValue v);
/* 1, 0, -1: does exception match what an except clause names? */
int py_exception_matches(PyInterp *py, PyValue exception, PyValue type);
/* A snapshot of a frame as sys._getframe() and tb_frame show it. */
PyValue py_frame_locals(PyInterp *py, PyFrame *frame); /* locals(): a dict */
PyValue py_frame_object(PyInterp *py, PyFrame *frame);
int py_code_line(const PyCode *code, guint instruction);
void py_traceback_add(PyInterp *py, PyException *exception, PyFrame *frame);
void py_traceback_format(PyInterp *py, GString *out, PyTraceback *traceback);
gboolean py_exception_group_split(PyInterp *py, PyValue exception, PyValue type, PyValue *ret_match,
                                  PyValue *ret_rest);
PyValue py_exception_star_result(PyInterp *py, PyValue original, PyValue list);
extern const PyMethodDef py_exception_group_methods[];
extern const PyGetSetDef py_exception_group_getset[];
PyValue py_exception_group_new(PyInterp *py, PyType *type, const PyArgs *args);
PyValue py_exception_group_str(PyInterp *py, PyValue self);
/* "Did you mean: 'x'?" of a NameError, AttributeError or ImportError; NULL: none. g_free(). */
char *py_exception_suggestion(PyInterp *py, PyValue exception);

/* ---- modules ------------------------------------------------------------------------------------------------------ */

PyValue py_module_new(PyInterp *py, PyValue name);
PyValue py_import_name(PyInterp *py, PyValue name, PyValue globals, PyValue fromlist_or_none,
                       int level, gboolean guarded);
PyValue py_import_from(PyInterp *py, PyValue module, PyValue name);
gboolean py_import_star(PyInterp *py, PyValue module, PyValue namespace);
/* May the import statement that runs now raise? Inside of a try that catches ImportError: yes. */
gboolean py_import_is_guarded(PyInterp *py, PyFrame *frame);
PyValue py_opaque_use(PyInterp *py, PyValue opaque); /* raises; NULL */
#define PY_OPAQUE_NAME "unknown import" /* the name of its type, in messages about types */
/* An opaque value among those that the running frame works with, in lists and dicts too; or NULL. */
PyValue py_opaque_find(PyInterp *py);

/* ---- the collector's view of the interpreter --------------------------------------------------------------------------- */

void py_interp_mark(PyInterp *py, void (*visit)(void *context, PyValue v), void *context);
void py_interp_forget_dead(PyInterp *py);

#endif
