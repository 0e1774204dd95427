/* What the machine's loop (vm.c) leaves to functions: vm_call.c, vm_build.c, vm_name.c, vm_match.c. */
#ifndef LIMBECK_PYTHON_VM_H
#define LIMBECK_PYTHON_VM_H

#include "python/vm_cache.h"

/* ---- calls ---------------------------------------------------------------------------------- */

/* A call whose arguments lie on the value stack. */
typedef struct {
    PyValue f;
    PyValue *first;  /* the arguments: n positional ones, then nkw values of keywords */
    gsize n, nkw;
    PyValue names;   /* tuple of the keywords' names; NULL: none */
    PyValue *result; /* where the result goes */
    PyValue *end;    /* top of the stack */
} PyCall;

typedef enum { PY_CALL_FAILED, PY_CALL_DONE, PY_CALL_PUSHED } PyCallState;

/* Does the call, or pushes the frame that does. */
PyCallState py_vm_call(PyInterp *py, PyFrame *caller, PyCall *call);
PyValue py_vm_call_star(PyInterp *py, PyValue f, PyValue args, PyValue kwargs_or_null);
/* Takes what the flags say off the stack and pushes the function. */
PyValue *py_vm_make_function(PyInterp *py, PyFrame *frame, PyValue *sp, guint flags);
PyValue py_vm_load_build_class(PyInterp *py, PyFrame *frame);

/* Code that cannot take its arguments as its first locals. */
#define PY_CODE_COMPLEX                                                                            \
    (PY_CODE_VARARGS | PY_CODE_VARKEYWORDS | PY_CODE_GENERATOR | PY_CODE_COROUTINE)

/* ---- names ----------------------------------------------------------------------------------- */

void py_vm_raise_unbound(PyInterp *py, PyCode *code, guint local);
void py_vm_raise_empty_cell(PyInterp *py, PyCode *code, guint cell);
PyValue py_vm_load_class_cell(PyInterp *py, PyFrame *frame, guint cell);
/* A name in an annotation. Python 3.14 evaluates annotations when they are asked for, and projects count on
 * it: a name that is not there yet is a typing.ForwardRef, as annotationlib's FORWARDREF has it. */
PyValue py_vm_load_annotation(PyInterp *py, PyFrame *frame, PyValue name);
PyValue py_vm_load_name(PyInterp *py, PyFrame *frame, PyValue name);
gboolean py_vm_store_name(PyInterp *py, PyFrame *frame, PyValue name, PyValue value);
gboolean py_vm_delete_name(PyInterp *py, PyValue namespace, PyValue name);
gboolean py_vm_setup_annotations(PyInterp *py, PyFrame *frame);
PyValue py_vm_import_name(PyInterp *py, PyFrame *frame, PyValue name, PyValue level,
                          PyValue fromlist);

/* ---- arithmetic and building ------------------------------------------------------------------- */

PyValue py_vm_small_binary(PyBinaryOp op, PyValue a, PyValue b); /* NULL: not in a small int */
PyValue py_vm_build_set(PyInterp *py, const PyValue *items, gsize n);
PyValue py_vm_build_dict(PyInterp *py, const PyValue *pairs, gsize n);
PyValue py_vm_build_string(PyInterp *py, const PyValue *strs, gsize n);
/* function: of the call whose arguments are collected; NULL: a display. */
gboolean py_vm_list_extend(PyInterp *py, PyValue list, PyValue iterable, PyValue function);
gboolean py_vm_set_update(PyInterp *py, PyValue set, PyValue iterable);
/* function: of the call that the dict is for: a repeated key is an error then; NULL: a display. */
gboolean py_vm_dict_update(PyInterp *py, PyValue dict, PyValue mapping, PyValue function);
gboolean py_vm_unpack(PyInterp *py, PyValue v, gsize n, PyValue *out);
gboolean py_vm_unpack_star(PyInterp *py, PyValue v, gsize before, gsize after, PyValue *out);
PyValue py_vm_format(PyInterp *py, PyValue v, PyValue spec_or_null, guint conversion);

/* ---- exceptions, with, async ----------------------------------------------------------------------- */

const PyHandler *py_vm_find_handler(const PyCode *code, guint instruction);
void py_vm_raise(PyInterp *py, PyValue v, PyValue cause_or_null);
gboolean py_vm_reraise(PyInterp *py); /* FALSE: there was nothing to raise again; RuntimeError */
gboolean py_vm_group_match(PyInterp *py, PyValue *out); /* [exc type -> rest match] */
gboolean py_vm_with_enter(PyInterp *py, PyValue *out, gboolean is_async);
PyValue py_vm_with_exit(PyInterp *py, PyValue exit, PyValue exception);
PyValue py_vm_get_aiter(PyInterp *py, PyValue v);
PyValue py_vm_get_anext(PyInterp *py, PyValue v);
/* Prepares a generator's frame to run on top of the current one without a call from C. FALSE: it has
 * finished, or an exception is pending. */
gboolean py_generator_enter(PyInterp *py, PyGenerator *generator);
void py_generator_leave(PyInterp *py, PyGenerator *generator, gboolean finished);
void py_generator_fail(PyInterp *py, PyGenerator *generator);
/* Closes v, if it is a generator that only the for loop knows that is being left. An exception of its
 * own is dropped, as CPython's is where a generator dies. */
void py_generator_drop(PyInterp *py, PyValue v);
/* An exception takes the frame's values from `from` on away: drops the generators of loops there. */
void py_vm_drop_loops(PyInterp *py, PyFrame *frame, const PyValue *from);

/* ---- match ------------------------------------------------------------------------------------------- */

gboolean py_vm_is_mapping(PyInterp *py, PyValue v);
gboolean py_vm_is_sequence(PyInterp *py, PyValue v);
PyValue py_vm_match_keys(PyInterp *py, PyValue mapping, PyValue keys);
PyValue py_vm_match_class(PyInterp *py, PyValue v, PyValue class, PyValue names, guint npositional);
PyValue py_vm_dict_without(PyInterp *py, PyValue mapping, PyValue keys);

/* Has the code jumped back often enough to be worth caches? */
gboolean py_code_loops(PyCode *code);

#endif
