/*
 * Python values as C sees them, and the types that describe them.
 *
 * A PyValue is one word: a small integer (lowest bit set) or a pointer to a heap object whose first
 * member is its type. NULL is never a value: a function that returns PyValue returns NULL exactly
 * when it has left an exception pending in the interpreter (see interp.h), the one exception being
 * the iternext slot, where NULL without a pending exception means "exhausted".
 *
 * Memory: values belong to the interpreter's garbage collector (gc.h). It marks the heap precisely,
 * through each type's mark slot, and the C stack and registers conservatively, as Ruby's and
 * MicroPython's collectors do. So native code keeps a value alive just by holding it in a local
 * variable, and needs neither reference counts nor root lists. Two rules follow:
 *   1. A value stored outside of the stack must be reachable from a heap object's mark slot, from a
 *      module, or be registered with py_root(). A GPtrArray or g_malloc'ed struct full of values is
 *      not seen by the collector: use a py list, or mark it from the object that owns it.
 *   2. An object that owns foreign memory (GString, mpz_t, Arena) frees it in its finalize slot.
 */
#ifndef LIMBECK_PYTHON_VALUE_H
#define LIMBECK_PYTHON_VALUE_H

#include <glib.h>
#include <stdint.h>

typedef struct PyInterp PyInterp;
typedef struct PyType PyType;
typedef struct PyObject PyObject;
typedef PyObject *PyValue;

struct PyObject {
    PyType *type;
};

/* How an object lies in memory. A subclass has its base's layout (plus an attribute dict), so that
 * "is this a str?" is one comparison and holds for subclasses too. */
typedef enum {
    PY_LAYOUT_OBJECT, /* nothing but the header and perhaps an attribute dict */
    PY_LAYOUT_NONE,
    PY_LAYOUT_BOOL,
    PY_LAYOUT_INT,
    PY_LAYOUT_FLOAT,
    PY_LAYOUT_COMPLEX,
    PY_LAYOUT_STR,
    PY_LAYOUT_BYTES,
    PY_LAYOUT_BYTEARRAY,
    PY_LAYOUT_TUPLE,
    PY_LAYOUT_LIST,
    PY_LAYOUT_DICT,
    PY_LAYOUT_SET,
    PY_LAYOUT_FROZENSET,
    PY_LAYOUT_RANGE,
    PY_LAYOUT_SLICE,
    PY_LAYOUT_FUNCTION,
    PY_LAYOUT_NATIVE_FUNCTION,
    PY_LAYOUT_BOUND_METHOD,
    PY_LAYOUT_TYPE,
    PY_LAYOUT_MODULE,
    PY_LAYOUT_EXCEPTION,
    PY_LAYOUT_OPAQUE, /* an import that Limbeck does not know, or what came out of one */
    PY_LAYOUT_NATIVE, /* an object of a native type with members of its own; compare types */
} PyLayout;

/* The arguments of a call. Borrowed for its duration. Keyword names are interned str values. */
typedef struct {
    const PyValue *pos;
    gsize npos;
    const PyValue *kwnames;
    const PyValue *kwvalues;
    gsize nkw;
} PyArgs;

/* A function written in C. self is the receiver for methods, the class for class methods and the
 * module for module functions. Bind the arguments with py_bind(). */
typedef PyValue (*PyNative)(PyInterp *py, PyValue self, const PyArgs *args);

typedef enum {
    PY_METHOD_INSTANCE = 0,
    PY_METHOD_CLASS = 1,
    PY_METHOD_STATIC = 2,
} PyMethodKind;

typedef struct {
    const char *name;
    PyNative function;
    PyMethodKind kind;
} PyMethodDef;

/* A computed attribute. set may be NULL: read only. set with value NULL deletes. */
typedef struct {
    const char *name;
    PyValue (*get)(PyInterp *py, PyValue self);
    gboolean (*set)(PyInterp *py, PyValue self, PyValue value);
} PyGetSetDef;

typedef enum {
    PY_OP_ADD, PY_OP_SUB, PY_OP_MUL, PY_OP_TRUEDIV, PY_OP_FLOORDIV, PY_OP_MOD, PY_OP_POW,
    PY_OP_LSHIFT, PY_OP_RSHIFT, PY_OP_AND, PY_OP_OR, PY_OP_XOR, PY_OP_MATMUL,
    PY_N_BINARY_OPS,
} PyBinaryOp;

typedef enum { PY_OP_NEG, PY_OP_POS, PY_OP_INVERT, PY_N_UNARY_OPS } PyUnaryOp;

typedef enum { PY_LT, PY_LE, PY_EQ, PY_NE, PY_GT, PY_GE } PyCompareOp;

/*
 * A type's behaviour. Every slot may be NULL: inherited from the base at creation, and where no base
 * has it, the operation is a TypeError. A Python class that defines the dunder method gets a slot
 * that calls it, so C code only ever asks the slot (through the functions of interp.h).
 */
typedef struct {
    /* Calls visit(context, v) for each value the object holds. Must not allocate. */
    void (*mark)(PyValue self, void (*visit)(void *context, PyValue value), void *context);
    /* Frees foreign memory. Other objects may already be gone: must touch none. */
    void (*finalize)(PyValue self);

    PyValue (*new_)(PyInterp *py, PyType *type, const PyArgs *args);  /* __new__ */
    gboolean (*init)(PyInterp *py, PyValue self, const PyArgs *args); /* __init__ */
    PyValue (*call)(PyInterp *py, PyValue self, const PyArgs *args);
    PyValue (*getattr)(PyInterp *py, PyValue self, PyValue name); /* the whole of attribute access */
    PyValue (*getattr_missing)(PyInterp *py, PyValue self, PyValue name); /* __getattr__ */
    gboolean (*setattr)(PyInterp *py, PyValue self, PyValue name, PyValue value); /* NULL deletes */

    PyValue (*repr)(PyInterp *py, PyValue self);
    PyValue (*str)(PyInterp *py, PyValue self);
    PyValue (*format)(PyInterp *py, PyValue self, PyValue spec); /* __format__ */
    gint64 (*hash)(PyInterp *py, PyValue self); /* -1 with an exception pending when unhashable */
    PyValue (*compare)(PyInterp *py, PyValue a, PyValue b, PyCompareOp op); /* may give NotImplemented */
    int (*truth)(PyInterp *py, PyValue self); /* 1, 0, or -1 with an exception pending */

    PyValue (*iter)(PyInterp *py, PyValue self);
    PyValue (*iternext)(PyInterp *py, PyValue self); /* NULL and no exception: exhausted */
    gssize (*length)(PyInterp *py, PyValue self);    /* -1 with an exception pending */
    PyValue (*getitem)(PyInterp *py, PyValue self, PyValue key);
    gboolean (*setitem)(PyInterp *py, PyValue self, PyValue key, PyValue value); /* NULL deletes */
    int (*contains)(PyInterp *py, PyValue self, PyValue item); /* 1, 0, -1 */

    /* a or b is of this type; the other operand may be anything. May give NotImplemented. */
    PyValue (*binary)(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b);
    PyValue (*inplace)(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b); /* a is of this type */
    PyValue (*unary)(PyInterp *py, PyUnaryOp op, PyValue a);

    PyValue (*descr_get)(PyInterp *py, PyValue self, PyValue instance_or_null, PyType *owner);
    gboolean (*descr_set)(PyInterp *py, PyValue self, PyValue instance, PyValue value);
} PySlots;

/* A native type, declared as constant data; py_type_from_def() makes it live in an interpreter. */
typedef struct {
    const char *name;          /* __name__ */
    const char *module;        /* __module__; NULL: "builtins" */
    gsize size;                /* of an instance in bytes; 0: as the base */
    PyLayout layout;           /* PY_LAYOUT_OBJECT (0): as the base */
    guint flags;               /* PY_TYPE_* */
    const char *doc;
    PySlots slots;
    const PyMethodDef *methods; /* ends with a NULL name; may be NULL */
    const PyGetSetDef *getset;  /* ends with a NULL name; may be NULL */
    guint operators;            /* 1 << PyBinaryOp of those that the binary slot answers, for
                                   hasattr(v, "__add__"); 0: all of them */
} PyTypeDef;

enum {
    PY_TYPE_HAS_DICT = 1 << 0, /* instances take attributes; the word after the C members is theirs */
    PY_TYPE_FINAL = 1 << 1,    /* cannot be subclassed */
    PY_TYPE_HEAP = 1 << 2,     /* made by a class statement or type() */
    PY_TYPE_ABSTRACT = 1 << 3, /* has abstract methods left */
    PY_TYPE_OPAQUE_BASE = 1 << 4, /* one of the bases is an opaque value */
    PY_TYPE_SLOTS_ONLY = 1 << 5, /* __slots__ without __dict__: instances take no other attributes */
};

struct PyType {
    PyObject header;
    PyValue name;       /* str */
    PyValue qualname;   /* str */
    PyValue dict;       /* dict of the class body */
    PyValue bases;      /* tuple of types */
    PyValue mro;        /* tuple of types, this one first */
    PyType *base;       /* the base that gives the layout */
    PyLayout layout;
    guint flags;
    gsize size;         /* of an instance, its dict word included */
    gsize dict_offset;  /* in bytes; 0: instances have no attribute dict */
    guint version;      /* changes when the class or one of its bases does: for caches */
    PySlots slots;
    PyValue subclasses; /* list, or NULL */
    const PyTypeDef *def; /* NULL for classes made by scripts */
    guint64 own_slots;  /* bit n: the n-th member of slots comes from this type itself */
};

/* Small integers: 63 bits in the word itself. Larger ones are heap objects over libgmp. */
#define PY_SMALL_MAX (INT64_MAX >> 1)
#define PY_SMALL_MIN (INT64_MIN >> 1)

static inline gboolean py_is_small(PyValue v)
{
    return (uintptr_t)v & 1;
}

static inline int64_t py_small_value(PyValue v)
{
    return (int64_t)(intptr_t)v >> 1;
}

/* n must lie in PY_SMALL_MIN..PY_SMALL_MAX; py_int() takes any. */
static inline PyValue py_small(int64_t n)
{
    return (PyValue)(((uintptr_t)n << 1) | 1);
}

/* The objects that scripts meet most. Their members may be read; build them by the functions of
 * object.h only. */
typedef struct {
    PyObject header;
    double value;
} PyFloat;

typedef struct {
    PyObject header;
    gint64 hash;         /* -1: not computed yet */
    gsize size;          /* bytes of UTF-8, without the final NUL */
    gsize length;        /* code points; equal to size when the text is ASCII */
    gboolean interned;
    struct PyTextBuffer *buffer; /* where data lies when it is not in the object itself (str.h) */
    char *data;          /* UTF-8, may hold NULs inside. Lone surrogates are kept in their three-byte
                            form, as Python's surrogatepass does. Not always NUL-terminated (s += x
                            grows a buffer that both strings share): read it with size, or take it
                            from py_text(), which is. */
} PyStr;

typedef struct {
    PyObject header;
    gint64 hash;
    gsize size;
    guint8 *data;
} PyBytes;

typedef struct {
    PyObject header;
    gsize length;
    PyValue items[];
} PyTuple;

typedef struct {
    PyObject header;
    gsize length;
    gsize capacity;
    PyValue *items;
} PyList;

#endif
