/*
 * Compiled code: what the compiler hands to the virtual machine.
 *
 * An instruction is 32 bits: opcode in the low 8, unsigned argument in the high 24. Jumps are
 * absolute instruction indexes. The value stack is written bottom to top: [a b -> c]. Exceptions
 * are handled by a table of ranges, so that a try block costs nothing until something is raised.
 */
#ifndef LIMBECK_PYTHON_CODE_H
#define LIMBECK_PYTHON_CODE_H

#include "python/value.h"

/* X(name, effect on the stack and meaning) */
#define PY_OPCODES(X)                                                                              \
    X(NOP, "[->]")                                                                                 \
    X(POP, "[a ->]")                                                                               \
    X(DUP, "[a -> a a]")                                                                           \
    X(DUP2, "[a b -> a b a b]")                                                                    \
    X(SWAP, "[a b -> b a]")                                                                        \
    X(ROT3, "[a b c -> c a b]: top goes below the next two")                                      \
    X(ROT4, "[a b c d -> d a b c]")                                                               \
    X(LOAD_CONST, "[-> constants[arg]]")                                                           \
    X(LOAD_INT, "[-> arg as a small int]")                                                         \
    X(LOAD_NONE, "[-> None]")                                                                      \
    X(LOAD_FAST, "[-> locals[arg]]; UnboundLocalError when unset")                                 \
    X(STORE_FAST, "[a ->] locals[arg] = a")                                                        \
    X(DELETE_FAST, "[->] unset; UnboundLocalError when unset")                                     \
    X(LOAD_CELL, "[-> contents of cell arg]; NameError when empty")                                \
    X(STORE_CELL, "[a ->]")                                                                        \
    X(DELETE_CELL, "[->]")                                                                         \
    X(LOAD_CLOSURE, "[-> cell arg itself]")                                                        \
    X(LOAD_CLASS_CELL, "[-> class namespace entry named as cell arg, else the cell's contents]")   \
    X(LOAD_NAME, "[-> names[arg]] from class or module namespace, globals, builtins")              \
    X(STORE_NAME, "[a ->]")                                                                        \
    X(DELETE_NAME, "[->]")                                                                         \
    X(LOAD_GLOBAL, "[-> names[arg]] from globals, then builtins")                                  \
    X(STORE_GLOBAL, "[a ->]")                                                                      \
    X(DELETE_GLOBAL, "[->]")                                                                       \
    X(LOAD_ATTR, "[a -> a.names[arg]]")                                                            \
    X(STORE_ATTR, "[v a ->] a.names[arg] = v")                                                     \
    X(DELETE_ATTR, "[a ->]")                                                                       \
    X(LOAD_METHOD, "[a -> function a] or [a -> NULL bound]: for CALL_METHOD")                      \
    X(LOAD_ITEM, "[a k -> a[k]]")                                                                  \
    X(STORE_ITEM, "[v a k ->] a[k] = v")                                                           \
    X(DELETE_ITEM, "[a k ->]")                                                                     \
    X(BINARY, "[a b -> a op b]; arg is a PyBinaryOp")                                              \
    X(INPLACE, "[a b -> a op= b]; arg is a PyBinaryOp")                                            \
    X(UNARY, "[a -> op a]; arg is a PyUnaryOp")                                                    \
    X(NOT, "[a -> not a]")                                                                         \
    X(COMPARE, "[a b -> a op b]; arg is a PyCompareOp")                                            \
    X(IS, "[a b -> a is b]; arg 1: is not")                                                        \
    X(IN, "[a b -> a in b]; arg 1: not in")                                                        \
    X(JUMP, "[->]")                                                                                \
    X(JUMP_IF_TRUE, "[a ->]")                                                                      \
    X(JUMP_IF_FALSE, "[a ->]")                                                                     \
    X(JUMP_IF_NONE, "[a ->]")                                                                      \
    X(JUMP_IF_NOT_NONE, "[a ->]")                                                                  \
    X(JUMP_IF_TRUE_OR_POP, "[a -> a] and jump, or [a ->]")                                         \
    X(JUMP_IF_FALSE_OR_POP, "[a -> a] and jump, or [a ->]")                                        \
    X(GET_ITER, "[a -> iter(a)]")                                                                  \
    X(FOR_ITER, "[it -> it next] or, exhausted, [it ->] and jump to arg")                          \
    X(BUILD_TUPLE, "[arg values -> tuple]")                                                        \
    X(BUILD_LIST, "[arg values -> list]")                                                          \
    X(BUILD_SET, "[arg values -> set]")                                                            \
    X(BUILD_DICT, "[arg pairs k v -> dict]")                                                       \
    X(BUILD_STRING, "[arg strs -> str]")                                                           \
    X(BUILD_SLICE, "[a b -> slice] or, arg 3, [a b c -> slice]")                                   \
    X(LIST_APPEND, "[v ->] append to the list arg below the top after popping")                    \
    X(SET_ADD, "[v ->] likewise")                                                                  \
    X(DICT_ADD, "[k v ->] likewise")                                                               \
    X(LIST_EXTEND, "[iterable ->] likewise; for *a in displays")                                   \
    X(SET_UPDATE, "[iterable ->] likewise")                                                        \
    X(DICT_UPDATE, "[mapping ->] likewise; for **a in displays")                                   \
    X(DICT_MERGE, "[mapping ->] likewise, for **a in calls: a repeated key is a TypeError")        \
    X(LIST_TO_TUPLE, "[list -> tuple]")                                                            \
    X(UNPACK, "[a -> arg values, first on top]")                                                   \
    X(UNPACK_STAR, "[a -> before..., list, after..., first on top]; arg: before | after << 12")    \
    X(FORMAT, "[v -> str] or, arg & 4, [v spec -> str]; arg & 3: 0 none, 1 !s, 2 !r, 3 !a")        \
    X(CALL, "[f args... -> result]; arg positional arguments")                                     \
    X(CALL_KW, "[f args... names -> result]; names: tuple constant; arg: all arguments")           \
    X(CALL_STAR, "[f args-tuple -> r] or, arg 1, [f args-tuple kwargs-dict -> r]")                 \
    X(CALL_METHOD, "[as LOAD_METHOD left, args... -> result]; arg positional arguments")           \
    X(CALL_METHOD_KW, "[as LOAD_METHOD left, args... names -> result]")                            \
    X(MAKE_FUNCTION, "[code, then as flags say, defaults-tuple 1, kwdefaults-dict 2, "             \
                     "annotations-dict 4, closure-tuple 8 -> function]; pushed in that order "     \
                     "BEFORE the code: [defaults kwdefaults annotations closure code -> f]")       \
    X(LOAD_BUILD_CLASS, "[-> the function that builds classes]; called (body, name, *bases, **kw)") \
    X(RETURN, "[a ->] leave the frame")                                                            \
    X(YIELD, "[a -> what send() brings]")                                                          \
    X(GET_YIELD_FROM_ITER, "[a -> iter(a)], generators and coroutines as they are")                \
    X(YIELD_FROM, "[it sent -> result] delegates until the iterator ends")                         \
    X(GET_AWAITABLE, "[a -> iterator for YIELD_FROM]")                                             \
    X(GET_AITER, "[a -> a.__aiter__()]")                                                           \
    X(GET_ANEXT, "[ait -> ait awaitable]")                                                         \
    X(END_ASYNC_FOR, "[ait exc ->] swallow StopAsyncIteration, else raise again")                  \
    X(RAISE, "arg 0 [->] reraise; 1 [exc ->]; 2 [exc cause ->]")                                   \
    X(RERAISE, "[exc ->] raise exc again with its traceback unchanged")                            \
    X(PUSH_EXC_INFO, "[exc -> previous exc] makes exc the handled exception (sys.exc_info)")       \
    X(POP_EXCEPT, "[previous ->] restores the handled exception")                                  \
    X(CHECK_EXC_MATCH, "[exc type -> exc bool]")                                                   \
    X(CHECK_EG_MATCH, "[exc type -> rest-or-None match-or-None] for except*")                      \
    X(WITH_ENTER, "[cm -> exit-function entered]; arg 1: async")                                   \
    X(WITH_EXIT_NORMAL, "[exit-function ->] calls exit(None, None, None); arg 1: async")           \
    X(WITH_EXIT_EXC, "[exit-function previous exc -> exit-function previous exc suppress]; "       \
                     "arg 1: async")                                                               \
    X(IMPORT_NAME, "[level fromlist -> module names[arg]]")                                        \
    X(IMPORT_FROM, "[module -> module module.names[arg]]")                                         \
    X(IMPORT_STAR, "[module ->] into the namespace")                                               \
    X(LOAD_LOCALS, "[-> namespace dict of the class body]")                                        \
    X(SETUP_ANNOTATIONS, "[->] __annotations__ = {} unless there")                                 \
    X(LOAD_ASSERTION_ERROR, "[-> AssertionError]")                                                 \
    X(MATCH_MAPPING, "[a -> a bool]")                                                              \
    X(MATCH_SEQUENCE, "[a -> a bool]")                                                             \
    X(MATCH_KEYS, "[a keys-tuple -> a keys values-tuple-or-None]")                                 \
    X(MATCH_CLASS, "[a class kwnames-tuple -> values-tuple-or-None]; arg: positional patterns")    \
    X(MATCH_LEN_GE, "[a -> a bool]: len(a) >= arg")                                                \
    X(MATCH_LEN_EQ, "[a -> a bool]: len(a) == arg")                                                \
    X(DICT_WITHOUT_KEYS, "[a keys -> dict copy of a without keys]: **rest in a mapping pattern")   \
    X(PRINT_EXPR, "[a ->] unused outside of interactive use")

typedef enum {
#define X(name, text) PY_BC_##name,
    PY_OPCODES(X)
#undef X
    PY_N_OPCODES,
} PyOpcode;

typedef uint32_t PyInstruction;
#define PY_INSTRUCTION(op, arg) ((PyInstruction)(op) | (PyInstruction)(arg) << 8)
#define PY_INSTRUCTION_OP(i)    ((PyOpcode)((i)&0xff))
#define PY_INSTRUCTION_ARG(i)   ((i) >> 8)
#define PY_MAX_ARG              0xffffffu

/* Instructions [start, end) are guarded: on an exception the stack is cut to `depth` values, the
 * exception is pushed and control goes to target. The first entry that covers an instruction is the
 * innermost one. */
typedef struct {
    guint start, end, target, depth;
} PyHandler;

/* Position of an instruction in the source: the first instruction at which it holds. Columns count
 * bytes from 0; end_line may equal line. */
typedef struct {
    guint instruction;
    int line, column, end_line, end_column;
} PyPosition;

enum {
    PY_CODE_VARARGS = 1,      /* takes *args */
    PY_CODE_VARKEYWORDS = 2,  /* takes **kwargs */
    PY_CODE_GENERATOR = 4,
    PY_CODE_COROUTINE = 8,    /* async def; with GENERATOR: an async generator */
    PY_CODE_NAMESPACE = 16,   /* module or class body: names live in a dict, not in slots */
    PY_CODE_CLASS = 32,
    PY_CODE_ANNOTATIONS_AS_STRINGS = 64, /* from __future__ import annotations */
};

/* A code object is a value (its constants are), of native layout. Locals come in the order:
 * parameters (positional-only, positional, keyword-only, *args, **kwargs), then the other locals.
 * Cells come in the order: own cells, then free variables. A parameter that is also a cell has its
 * local slot number in cell_parameters[cell], else -1: the VM moves it into the cell on entry. */
typedef struct {
    PyObject header;
    PyValue name;          /* str */
    PyValue qualname;      /* str */
    PyValue filename;      /* str */
    PyValue docstring;     /* str or NULL */
    int first_line;
    guint flags;
    guint nposonly, nargs /* positional-only included */, nkwonly;
    guint nlocals;
    PyValue *local_names;  /* str each; array of nlocals */
    guint ncells, nfree;   /* cells: own first, then free ones */
    PyValue *cell_names;   /* ncells + nfree */
    int *cell_parameters;  /* ncells */
    guint stack_size;
    PyInstruction *instructions;
    guint ninstructions;
    PyValue *constants;
    guint nconstants;
    PyValue *names;        /* interned str */
    guint nnames;
    PyHandler *handlers;
    guint nhandlers;
    PyPosition *positions;
    guint npositions;
    struct PyCodeCache *cache; /* the VM's own: inline caches; freed by its finalizer */
} PyCode;

/* Makes an empty code object whose arrays are g_malloc'ed by the compiler and freed with it. */
PyCode *py_code_new(PyInterp *py);
/* Compiles source. mode: "exec", "eval". NULL with SyntaxError pending. */
PyCode *py_compile(PyInterp *py, const char *filename, const char *source, gsize size,
                   const char *mode);
/* A listing for people and tests: one instruction a line. */
char *py_disassemble(PyInterp *py, PyCode *code);

#endif
