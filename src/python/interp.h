/*
 * The interpreter: running scripts, calling between C and Python, errors, imports.
 *
 * All state is in PyInterp; nothing is global, so two interpreters can live side by side. None of
 * this is thread-safe.
 *
 * Errors inside the interpreter are Python exceptions: a function that fails leaves one pending and
 * returns NULL, FALSE or -1, and its caller returns at once in the same way (or handles it with
 * py_error_*). At the border to the rest of Limbeck, py_error_to_gerror() turns the pending
 * exception into a GError whose message is the traceback as Python prints it.
 */
#ifndef LIMBECK_PYTHON_INTERP_H
#define LIMBECK_PYTHON_INTERP_H

#include "python/object.h"
#include "python/value.h"

/* ---- lifetime ------------------------------------------------------------------------------- */

typedef struct {
    int recursion_limit;    /* Python calls deep; 0: 1000 */
    const char *project_dir; /* scripts may read files below it; NULL: the working directory */
    gsize memory_limit;      /* bytes that the script's values may take together; beyond: MemoryError.
                                It is looked at where a script can be stopped, so a single statement
                                may go beyond it for a while. 0: none */
} PyOptions;

PyInterp *py_interp_new(const PyOptions *options);
void py_interp_free(PyInterp *py);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PyInterp, py_interp_free)

/* Lowest frame of the C stack that can hold values: call once from the function that makes all
 * others' calls (py_interp_new() takes its own frame by default). */
void py_interp_set_stack_base(PyInterp *py, void *frame_address);

/* Keeps *slot alive and up to date as a root until py_unroot(). */
void py_root(PyInterp *py, PyValue *slot);
void py_unroot(PyInterp *py, PyValue *slot);

/* State that a room above hangs on the interpreter, by key ("alembic", "sqlalchemy"). free may be
 * NULL. mark (may be NULL) is called in each collection for values that data holds. */
void py_set_data(PyInterp *py, const char *key, gpointer data, GDestroyNotify free_data,
                 void (*mark)(gpointer data, void (*visit)(void *context, PyValue v), void *context));
gpointer py_get_data(PyInterp *py, const char *key); /* key: a string literal */

/* Where print() and sys.stdout / sys.stderr go; by default the process's own. */
typedef void (*PyWrite)(gpointer context, int fd, const char *text, gsize size);
void py_set_write(PyInterp *py, PyWrite write, gpointer context);

/* Called every now and then while scripts run (after some thousand calls and turns of loops, so many
 * times in a millisecond's fraction at most), to see whether to go on: has a signal come, is the time
 * up? FALSE: it left an exception pending, which the script sees where it is; it is asked again at the
 * very next occasion. NULL: nobody asks. */
typedef gboolean (*PyPoll)(PyInterp *py, gpointer context);
#define PY_POLL_EVERY 4096 /* calls, turns of loops and items of iterators together */
void py_set_poll(PyInterp *py, PyPoll poll, gpointer context);

/* open() of a script for writing: gives the file, or NULL without an exception where that is refused, or NULL with one.
 * NULL: it always is. */
typedef PyValue (*PyWriter)(PyInterp *py, gpointer context, const char *path, const char *mode);
void py_set_writer(PyInterp *py, PyWriter writer, gpointer context);

/* ---- running -------------------------------------------------------------------------------- */

/* Runs source as module `name` in a fresh module object, which is returned (and put in sys.modules
 * unless name is NULL: then it is called after the file). filename is for messages and __file__. */
PyValue py_run_source(PyInterp *py, const char *name, const char *filename, const char *source,
                      gsize size);
PyValue py_run_file(PyInterp *py, const char *name, const char *filename);
/* One expression (eval) in the given globals dict. */
PyValue py_eval(PyInterp *py, const char *expression, PyValue globals, PyValue locals_or_null);

/* import a.b.c: the module a.b.c itself. Unknown imports give opaque modules, see py_import_policy. */
PyValue py_import(PyInterp *py, const char *dotted_name);
void py_sys_path_insert(PyInterp *py, int position, const char *directory);

/* ---- modules written in C or as Python source inside the program --------------------------------- */

/* One importable module. Exactly one of init and source is set; attribute is optional beside init. */
typedef struct {
    const char *name;                                   /* "datetime", "sqlalchemy.dialects" */
    gboolean (*init)(PyInterp *py, PyValue module);     /* fills the module's namespace */
    PyValue (*attribute)(PyInterp *py, PyValue module, const char *name); /* made when first asked for:
                                                           NULL without an exception: no such name */
    const PyMethodDef *functions;                       /* module functions; NULL-name-terminated */
    const char *source;                                 /* Python source, compiled when imported */
    const char *const *names;                           /* what dir() and import * give beyond the
                                                           namespace; NULL-terminated; may be NULL */
    gboolean is_hidden; /* the package has another thing of that name: its attribute stays that */
} PyModuleDef;

/* Makes modules importable; the table (ended by a NULL name) must outlive the interpreter. Costs
 * nothing until one is imported. */
void py_register_modules(PyInterp *py, const PyModuleDef *table);

/* From now on (until FALSE), a call of what came from an unknown import whose result is thrown away is
 * an error that names the import: what it was called for would silently not happen. Calls that only
 * tell (logger.info(), echo()) stay harmless. To ask for the class of such a value is an error too. For the time in which a migration changes a database. */
void py_set_strict(PyInterp *py, gboolean strict);

/* ---- errors ------------------------------------------------------------------------------------- */

/* Built-in exceptions: X(C name, Python name, base). object.c / exception.c make the types. */
#define PY_EXCEPTIONS(X)                                                                           \
    X(BASE_EXCEPTION, BaseException, NONE)                                                         \
    X(EXCEPTION, Exception, BASE_EXCEPTION)                                                        \
    X(SYSTEM_EXIT, SystemExit, BASE_EXCEPTION)                                                     \
    X(KEYBOARD_INTERRUPT, KeyboardInterrupt, BASE_EXCEPTION)                                       \
    X(GENERATOR_EXIT, GeneratorExit, BASE_EXCEPTION)                                               \
    X(STOP_ITERATION, StopIteration, EXCEPTION)                                                    \
    X(STOP_ASYNC_ITERATION, StopAsyncIteration, EXCEPTION)                                         \
    X(ARITHMETIC_ERROR, ArithmeticError, EXCEPTION)                                                \
    X(OVERFLOW_ERROR, OverflowError, ARITHMETIC_ERROR)                                             \
    X(ZERO_DIVISION_ERROR, ZeroDivisionError, ARITHMETIC_ERROR)                                    \
    X(FLOATING_POINT_ERROR, FloatingPointError, ARITHMETIC_ERROR)                                  \
    X(ASSERTION_ERROR, AssertionError, EXCEPTION)                                                  \
    X(ATTRIBUTE_ERROR, AttributeError, EXCEPTION)                                                  \
    X(BUFFER_ERROR, BufferError, EXCEPTION)                                                        \
    X(EOF_ERROR, EOFError, EXCEPTION)                                                              \
    X(IMPORT_ERROR, ImportError, EXCEPTION)                                                        \
    X(MODULE_NOT_FOUND_ERROR, ModuleNotFoundError, IMPORT_ERROR)                                   \
    X(LOOKUP_ERROR, LookupError, EXCEPTION)                                                        \
    X(INDEX_ERROR, IndexError, LOOKUP_ERROR)                                                       \
    X(KEY_ERROR, KeyError, LOOKUP_ERROR)                                                           \
    X(MEMORY_ERROR, MemoryError, EXCEPTION)                                                        \
    X(NAME_ERROR, NameError, EXCEPTION)                                                            \
    X(UNBOUND_LOCAL_ERROR, UnboundLocalError, NAME_ERROR)                                          \
    X(OS_ERROR, OSError, EXCEPTION)                                                                \
    X(FILE_NOT_FOUND_ERROR, FileNotFoundError, OS_ERROR)                                           \
    X(FILE_EXISTS_ERROR, FileExistsError, OS_ERROR)                                                \
    X(IS_A_DIRECTORY_ERROR, IsADirectoryError, OS_ERROR)                                           \
    X(NOT_A_DIRECTORY_ERROR, NotADirectoryError, OS_ERROR)                                         \
    X(PERMISSION_ERROR, PermissionError, OS_ERROR)                                                 \
    X(CONNECTION_ERROR, ConnectionError, OS_ERROR)                                                 \
    X(BLOCKING_IO_ERROR, BlockingIOError, OS_ERROR)                                                \
    X(CHILD_PROCESS_ERROR, ChildProcessError, OS_ERROR)                                            \
    X(INTERRUPTED_ERROR, InterruptedError, OS_ERROR)                                               \
    X(PROCESS_LOOKUP_ERROR, ProcessLookupError, OS_ERROR)                                          \
    X(BROKEN_PIPE_ERROR, BrokenPipeError, CONNECTION_ERROR)                                        \
    X(CONNECTION_ABORTED_ERROR, ConnectionAbortedError, CONNECTION_ERROR)                          \
    X(CONNECTION_RESET_ERROR, ConnectionResetError, CONNECTION_ERROR)                              \
    X(CONNECTION_REFUSED_ERROR, ConnectionRefusedError, CONNECTION_ERROR)                          \
    X(TIMEOUT_ERROR, TimeoutError, OS_ERROR)                                                       \
    X(REFERENCE_ERROR, ReferenceError, EXCEPTION)                                                  \
    X(RUNTIME_ERROR, RuntimeError, EXCEPTION)                                                      \
    X(NOT_IMPLEMENTED_ERROR, NotImplementedError, RUNTIME_ERROR)                                   \
    X(RECURSION_ERROR, RecursionError, RUNTIME_ERROR)                                              \
    X(SYNTAX_ERROR, SyntaxError, EXCEPTION)                                                        \
    X(INDENTATION_ERROR, IndentationError, SYNTAX_ERROR)                                           \
    X(TAB_ERROR, TabError, INDENTATION_ERROR)                                                      \
    X(SYSTEM_ERROR, SystemError, EXCEPTION)                                                        \
    X(TYPE_ERROR, TypeError, EXCEPTION)                                                            \
    X(VALUE_ERROR, ValueError, EXCEPTION)                                                          \
    X(UNICODE_ERROR, UnicodeError, VALUE_ERROR)                                                    \
    X(UNICODE_DECODE_ERROR, UnicodeDecodeError, UNICODE_ERROR)                                     \
    X(UNICODE_ENCODE_ERROR, UnicodeEncodeError, UNICODE_ERROR)                                     \
    X(UNICODE_TRANSLATE_ERROR, UnicodeTranslateError, UNICODE_ERROR)                               \
    X(WARNING, Warning, EXCEPTION)                                                                 \
    X(USER_WARNING, UserWarning, WARNING)                                                          \
    X(DEPRECATION_WARNING, DeprecationWarning, WARNING)                                            \
    X(PENDING_DEPRECATION_WARNING, PendingDeprecationWarning, WARNING)                             \
    X(SYNTAX_WARNING, SyntaxWarning, WARNING)                                                      \
    X(RUNTIME_WARNING, RuntimeWarning, WARNING)                                                    \
    X(FUTURE_WARNING, FutureWarning, WARNING)                                                      \
    X(IMPORT_WARNING, ImportWarning, WARNING)                                                      \
    X(UNICODE_WARNING, UnicodeWarning, WARNING)                                                    \
    X(BYTES_WARNING, BytesWarning, WARNING)                                                        \
    X(ENCODING_WARNING, EncodingWarning, WARNING)                                                  \
    X(RESOURCE_WARNING, ResourceWarning, WARNING)                                                  \
    X(BASE_EXCEPTION_GROUP, BaseExceptionGroup, BASE_EXCEPTION)                                    \
    X(EXCEPTION_GROUP, ExceptionGroup, BASE_EXCEPTION_GROUP)

typedef enum {
#define X(id, name, base) PY_EXC_##id,
    PY_EXCEPTIONS(X)
#undef X
    PY_N_EXCEPTIONS,
    PY_EXC_NONE = -1,
} PyExc;

PyType *py_exception_type(PyInterp *py, PyExc which);
/* Both leave an exception pending and return NULL, so that `return py_raise(...)` reads well. */
PyValue py_raise(PyInterp *py, PyExc which, const char *format, ...) G_GNUC_PRINTF(3, 4);
PyValue py_raise_value(PyInterp *py, PyValue exception); /* an exception object or class */
/* An exception of a module's own type with a message. */
PyValue py_raise_type(PyInterp *py, PyType *type, const char *format, ...) G_GNUC_PRINTF(3, 4);

PyValue py_error(PyInterp *py);               /* the pending exception object, or NULL */
gboolean py_error_is(PyInterp *py, PyExc which); /* is one pending, and of this type? */
void py_error_clear(PyInterp *py);
PyValue py_error_take(PyInterp *py);          /* returns and clears it */
/* Turns the pending exception into *error (SCRIPT, or SYNTAX / UNSUPPORTED; SystemExit: LIMBECK_EXIT) and clears it. */
void py_error_to_gerror(PyInterp *py, GError **error);
/* Raises a GError of a lower room as a Python exception of this type; frees the error. NULL. */
PyValue py_raise_gerror(PyInterp *py, PyExc which, GError *error);
/* The traceback and message of an exception object as Python prints them, chained ones first. */
char *py_format_exception(PyInterp *py, PyValue exception);
/* The same as the module traceback writes it (and so logging): without "Did you mean". */
char *py_format_exception_plain(PyInterp *py, PyValue exception);
/* File and line of the innermost running Python frame; file is valid until that code is freed.
 * FALSE when no script runs. */
gboolean py_current_position(PyInterp *py, const char **ret_file, int *ret_line);

/* ---- doing what Python does ------------------------------------------------------------------------ */

PyValue py_call(PyInterp *py, PyValue callable, const PyArgs *args);
PyValue py_call0(PyInterp *py, PyValue callable);
PyValue py_call1(PyInterp *py, PyValue callable, PyValue a);
PyValue py_call2(PyInterp *py, PyValue callable, PyValue a, PyValue b);
/* args: tuple; kwargs: dict or NULL. */
PyValue py_call_tuple(PyInterp *py, PyValue callable, PyValue args, PyValue kwargs_or_null);
/* receiver.name(...): n PyValue arguments follow. */
PyValue py_call_method(PyInterp *py, PyValue receiver, const char *name, gsize n, ...);

PyValue py_getattr(PyInterp *py, PyValue v, const char *name);
PyValue py_getattr_value(PyInterp *py, PyValue v, PyValue name);
/* NULL without an exception when the attribute does not exist. Other exceptions stay pending. */
PyValue py_getattr_or_null(PyInterp *py, PyValue v, const char *name);
gboolean py_setattr(PyInterp *py, PyValue v, const char *name, PyValue value);
gboolean py_hasattr(PyInterp *py, PyValue v, const char *name); /* swallows AttributeError only */
/* Looked up on the type, as Python looks up dunder methods: unbound, NULL when absent. */
PyValue py_type_lookup(PyInterp *py, PyType *type, const char *name);

PyValue py_getitem(PyInterp *py, PyValue v, PyValue key);
gboolean py_setitem(PyInterp *py, PyValue v, PyValue key, PyValue value);
PyValue py_iter(PyInterp *py, PyValue v);
PyValue py_next(PyInterp *py, PyValue iterator); /* NULL and no exception: exhausted */
/* Any iterable as a list (a new one). */
PyValue py_to_list(PyInterp *py, PyValue iterable);
gssize py_length(PyInterp *py, PyValue v);
int py_contains(PyInterp *py, PyValue container, PyValue item);
int py_truth(PyInterp *py, PyValue v); /* 1, 0, or -1 with an exception pending */
int py_equal(PyInterp *py, PyValue a, PyValue b);
PyValue py_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op);
gint64 py_hash(PyInterp *py, PyValue v);
PyValue py_repr(PyInterp *py, PyValue v);
PyValue py_to_str(PyInterp *py, PyValue v); /* str(v) */
PyValue py_format(PyInterp *py, PyValue v, PyValue spec);
PyValue py_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b);
int py_isinstance(PyInterp *py, PyValue v, PyValue class_or_tuple);
PyValue py_super_lookup(PyInterp *py, PyType *start, PyValue self, const char *name);

/*
 * Binds call arguments by a signature in Python's own notation, for example
 *
 *     PyValue v[4];
 *     if (!py_bind(py, args, "create_index(name, table, /, *columns, unique=, **kw)", v))
 *         return NULL;
 *
 * v[i] is the i-th parameter in the order written: NULL for an optional one ("name=") not given, a
 * tuple for *columns, a dict for **kw. Errors are Python's TypeErrors. The signature must be a
 * string literal: its parsed form is kept by address. Of a signature that begins with "~" the errors
 * are worded as those of CPython's own functions in C.
 */
gboolean py_bind(PyInterp *py, const PyArgs *args, const char *signature, PyValue *values);

/* ---- helpers for typed arguments: raise TypeError naming the parameter ------------------------------- */
gboolean py_arg_str(PyInterp *py, PyValue v, const char *parameter, const char **ret_text);
gboolean py_arg_int(PyInterp *py, PyValue v, const char *parameter, gint64 *ret_n);

#endif
