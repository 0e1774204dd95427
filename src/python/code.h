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
    X(POP_LOOP, "[iter ->] leaves a for loop early: closes a generator that only it knows")          \
    X(POP, "[a ->]")                                                                               \
    X(DUP, "[a -> a a]")                                                                           \
    X(DUP2, "[a b -> a b a b]")                                                                    \
    X(SWAP, "[a b -> b a]")                                                                        \
    X(ROT3, "[a b c -> c a b]: top goes below the next two")                                      \
    X(ROT4, "[a b c d -> d a b c]")                                                               \
    X(ROT_N, "[v1 ... vn -> vn v1 ...]; arg: n, at least 1: top goes below the next n - 1")        \
    X(COPY, "[... -> ... copy of the arg-th value from the top]; 1 is the top itself")             \
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
    X(LOAD_ANNOTATION, "[-> names[arg]] as LOAD_NAME; a name that is not there is a ForwardRef")   \
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
    X(LIST_APPEND, "[v ->] append to the list that is arg-th from the top after v is popped; "    \
                   "1 is then the top")                                                            \
    X(SET_ADD, "[v ->] likewise")                                                                  \
    X(DICT_ADD, "[k v ->] likewise")                                                               \
    X(LIST_EXTEND, "[iterable ->] likewise; for *a in displays. With PY_EXTEND_ARGUMENTS in arg: " \
                   "for *a in calls, what is called lies below the list")                          \
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
    X(PREP_RERAISE_STAR, "[orig list -> exc-or-None] end of except*: list holds what the clauses " \
                         "raised and last the unhandled rest (or None)")                           \
    X(WITH_ENTER, "[cm -> exit-function entered]; arg 1: by __aenter__; entered is an awaitable")  \
    X(WITH_EXIT_NORMAL, "[exit-function ->] calls exit(None, None, None); arg 1: "                 \
                        "[aexit-function -> awaitable]")                                           \
    X(WITH_EXIT_EXC, "[exit-function previous exc -> exit-function previous exc suppress] calls "  \
                     "exit(type(exc), exc, traceback); arg 1: suppress is an awaitable")           \
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
#define PY_EXTEND_ARGUMENTS     0x800000u

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

/*
 * How the larger constructs look. Depths count from the d values that are on the stack before the
 * statement (iterators of the loops around it, for example). The compiler emits exactly these
 * shapes; every jump and handler is explicit, so the VM needs no block stack.
 *
 * try: B except T as e: X else: E
 *         B                        guarded by H, depth d
 *         E
 *         JUMP end
 *     H:  PUSH_EXC_INFO            [exc -> previous exc]; from here guarded by C, depth d + 1
 *         T
 *         CHECK_EXC_MATCH
 *         JUMP_IF_FALSE next
 *         STORE e                  (POP without "as")      [previous]
 *         X                        guarded by N, depth d + 1
 *         POP_EXCEPT               [previous ->]
 *         e = None; del e
 *         JUMP end
 *     N:  e = None; del e          [previous exc2]
 *         RERAISE                  -> C
 *   next: RERAISE                  no clause matched: [previous exc] -> C
 *     C:  SWAP; POP_EXCEPT; RERAISE    [previous exc -> exc ->]
 *   end:
 *
 * try: B finally: F  (F is compiled twice, and once more for each return, break or continue in B)
 *         B                        guarded by H, depth d
 *         F
 *         JUMP end
 *     H:  PUSH_EXC_INFO            guarded by C, depth d + 1 from here
 *         F                        [previous exc]
 *         RERAISE
 *     C:  SWAP; POP_EXCEPT; RERAISE
 *   return v in B: v; F; RETURN    (F runs with v on the stack, outside of H's range)
 *
 * with M as t: B
 *         M; WITH_ENTER            [exit entered]
 *         STORE t                  (POP without "as"); guarded by H from here, depth d + 1
 *         B
 *         WITH_EXIT_NORMAL
 *         JUMP end
 *     H:  PUSH_EXC_INFO            [exit exc -> exit previous exc]; guarded by C, depth d + 2
 *         WITH_EXIT_EXC            [exit previous exc suppress]
 *         JUMP_IF_TRUE s
 *         RERAISE
 *     s:  POP; POP_EXCEPT; POP
 *         JUMP end
 *     C:  SWAP; POP_EXCEPT; RERAISE
 *   async with: WITH_ENTER 1, WITH_EXIT_NORMAL 1 and WITH_EXIT_EXC 1, each followed by
 *   GET_AWAITABLE; LOAD_NONE; YIELD_FROM (and a POP after the one of WITH_EXIT_NORMAL).
 *
 * try: B except* T as e: X
 *     H:  PUSH_EXC_INFO            [previous orig]; guarded by C, depth d + 1
 *         BUILD_LIST 0; COPY 2     [previous orig list rest]
 *         T; CHECK_EG_MATCH        [previous orig list rest match]
 *         DUP; JUMP_IF_NONE none
 *         PUSH_EXC_INFO            [previous orig list rest previous2 match]
 *         STORE e or POP; X        guarded by E, depth d + 5
 *         POP_EXCEPT; e = None; del e; JUMP next
 *     E:  e = None; del e; SWAP; POP_EXCEPT; LIST_APPEND 2; JUMP next
 *   none: POP
 *   next: (the other clauses)
 *         LIST_APPEND 1            the rest, which may be None
 *         PREP_RERAISE_STAR        [previous exc-or-None]
 *         DUP; JUMP_IF_NONE ok; RERAISE
 *     ok: POP; POP_EXCEPT; JUMP end
 *     C:  SWAP; POP_EXCEPT; RERAISE
 *   CHECK_EG_MATCH with rest None gives None None; a matching exception that is no group is wrapped
 *   in ExceptionGroup("", [exc]).
 *
 * for t in I: B else: E            I; GET_ITER; top: FOR_ITER else; STORE t; B; JUMP top; else: E
 *   break POPs the iterator and jumps behind E.
 * async for: I; GET_AITER
 *   top:  GET_ANEXT; GET_AWAITABLE; LOAD_NONE; YIELD_FROM      guarded by S, depth d + 1
 *         STORE t; B; JUMP top
 *     S:  END_ASYNC_FOR            [ait exc ->]
 *         E
 *
 * await v: v; GET_AWAITABLE; LOAD_NONE; YIELD_FROM.  yield from v: v; GET_YIELD_FROM_ITER; LOAD_NONE;
 * YIELD_FROM. YIELD_FROM is [it sent -> result]: it sends (next() when sent is None); while `it`
 * yields, the frame is suspended with [it] on the stack and the instruction pointer still at
 * YIELD_FROM, and resuming pushes the sent value and runs it again. throw() and close() on a frame
 * suspended there go to `it` first.
 *
 * Generators: code with the flag GENERATOR or COROUTINE has no special first instruction. A call
 * binds the arguments and returns the generator, coroutine or (both flags) asynchronous generator;
 * the first resume starts at instruction 0 with an empty stack and pushes nothing; every later one
 * pushes the value sent as YIELD's result (or raises it there). In an asynchronous generator YIELD
 * gives an item to __anext__, and what YIELD_FROM passes on goes to the event loop.
 *
 * Classes: LOAD_BUILD_CLASS; body function; LOAD_CONST name; bases...; CALL (CALL_KW, CALL_STAR).
 * The body is code with the flags NAMESPACE | CLASS and no parameters; it begins with
 *     LOAD_NAME __name__; STORE_NAME __module__; LOAD_CONST qualname; STORE_NAME __qualname__
 * then __doc__ and SETUP_ANNOTATIONS if needed. When a method uses __class__ or super, the body has
 * a cell named "__class__" and ends with LOAD_CLOSURE __class__; DUP; STORE_NAME __classcell__; RETURN,
 * else with LOAD_NONE; RETURN. type.__new__ takes __classcell__ out of the namespace and fills it.
 * super() without arguments: the calling frame's free variable "__class__" and its first parameter
 * (local slot 0, or the cell whose cell_parameters entry is 0).
 *
 * Annotated assignment in a module or class: STORE_NAME of the value, then the annotation;
 * LOAD_NAME __annotations__; LOAD_CONST name; STORE_ITEM.
 *
 * Comprehensions are functions named <listcomp>, <setcomp>, <dictcomp> or <genexpr> with one
 * positional-only parameter ".0", called with iter() (GET_ITER, GET_AITER) of the outermost iterable.
 * An asynchronous list, set or dict comprehension is a coroutine, awaited at once.
 *
 * Modules: code with the flag NAMESPACE; STORE_NAME __doc__ and SETUP_ANNOTATIONS first if needed.
 * "eval" code is NAMESPACE code that returns the value. Namespace code has cells but no local slots.
 *
 * import a.b.c       LOAD_INT 0; LOAD_NONE; IMPORT_NAME a.b.c (gives a); STORE a
 * import a.b.c as d  the same, then IMPORT_FROM b; SWAP; POP; IMPORT_FROM c; SWAP; POP; STORE d
 * from ..a import b as c   LOAD_INT 2; LOAD_CONST ("b",); IMPORT_NAME a (gives a itself);
 *                    IMPORT_FROM b; STORE c; POP.  from .. import b: the name is "".
 * from a import *    LOAD_INT 0; LOAD_CONST ("*",); IMPORT_NAME a; IMPORT_STAR
 */

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
