/* Names of namespaces, unset variables, and import statements. */
#include "python/vm.h"

void py_vm_raise_unbound(PyInterp *py, PyCode *code, guint local)
{
    py_raise(py, PY_EXC_UNBOUND_LOCAL_ERROR,
             "cannot access local variable '%s' where it is not associated with a value",
             py_text(code->local_names[local]));
}

void py_vm_raise_empty_cell(PyInterp *py, PyCode *code, guint cell)
{
    if (cell < code->ncells) {
        py_raise(py, PY_EXC_UNBOUND_LOCAL_ERROR,
                 "cannot access local variable '%s' where it is not associated with a value",
                 py_text(code->cell_names[cell]));
        return;
    }
    py_raise(py, PY_EXC_NAME_ERROR,
             "cannot access free variable '%s' where it is not associated with a value in enclosing "
             "scope",
             py_text(code->cell_names[cell]));
}

/* 1 and *ret, 0: not there, -1. */
static int from_namespace(PyInterp *py, PyValue namespace, PyValue name, PyValue *ret)
{
    if (namespace->type == py_core(py, DICT)) {
        PyDictEntry *entry = py_dict_find_interned(namespace, name);
        if (entry)
            *ret = entry->value;
        return entry != NULL;
    }
    *ret = py_getitem(py, namespace, name);
    if (*ret)
        return 1;
    if (!py_error_is(py, PY_EXC_KEY_ERROR))
        return -1;
    py_error_clear(py);
    return 0;
}

PyValue py_vm_load_name(PyInterp *py, PyFrame *frame, PyValue name)
{
    PyValue v;
    if (frame->names && frame->names != frame->globals) {
        int found = from_namespace(py, frame->names, name, &v);
        if (found)
            return found > 0 ? v : NULL;
    }
    return py_vm_load_global(py, frame, name, NULL);
}

PyValue py_vm_load_annotation(PyInterp *py, PyFrame *frame, PyValue name)
{
    PyValue v = py_vm_load_name(py, frame, name);
    if (v || !py_error_is(py, PY_EXC_NAME_ERROR))
        return v;
    py_error_clear(py);
    PyValue typing = py_import(py, "typing");
    PyValue forward_ref = typing ? py_getattr(py, typing, "ForwardRef") : NULL;
    return forward_ref ? py_call1(py, forward_ref, name) : NULL;
}

PyValue py_vm_load_class_cell(PyInterp *py, PyFrame *frame, guint cell)
{
    PyValue v;
    int found = from_namespace(py, frame->names, frame->code->cell_names[cell], &v);
    if (found)
        return found > 0 ? v : NULL;
    v = ((PyCell *)(void *)(frame->locals + frame->code->nlocals)[cell])->contents;
    if (!v)
        py_vm_raise_empty_cell(py, frame->code, cell);
    return v;
}

gboolean py_vm_store_name(PyInterp *py, PyFrame *frame, PyValue name, PyValue value)
{
    PyValue namespace = frame->names ? frame->names : frame->globals;
    if (namespace->type != py_core(py, DICT))
        return py_setitem(py, namespace, name, value);
    py_dict_set_interned(py, namespace, name, value);
    return TRUE;
}

gboolean py_vm_delete_name(PyInterp *py, PyValue namespace, PyValue name)
{
    if (py_is_dict(namespace) && py_dict_delete_str(py, namespace, py_text(name)))
        return TRUE;
    py_raise(py, PY_EXC_NAME_ERROR, "name '%s' is not defined", py_text(name));
    return FALSE;
}

gboolean py_vm_setup_annotations(PyInterp *py, PyFrame *frame)
{
    PyValue namespace = frame->names ? frame->names : frame->globals;
    PyValue v;
    int found = from_namespace(py, namespace, py->names.annotations, &v);
    return found > 0 ||
           (found == 0 && py_vm_store_name(py, frame, py->names.annotations, py_dict(py)));
}

/* ---- import --------------------------------------------------------------------------------------------- */

/* Does the handler that begins at `at` catch a failing import? It is PUSH_EXC_INFO and then, for
 * each clause, loads of names, CHECK_EXC_MATCH and a jump to the next clause. */
static gboolean catches_imports(const PyCode *code, guint at)
{
    static const char *const catching[] = {"ImportError", "ModuleNotFoundError", "Exception",
                                           "BaseException"};
    gboolean named = FALSE;
    for (guint i = at + 1; i < code->ninstructions; i++) {
        guint arg = PY_INSTRUCTION_ARG(code->instructions[i]);
        switch (PY_INSTRUCTION_OP(code->instructions[i])) {
        case PY_BC_LOAD_NAME:
        case PY_BC_LOAD_GLOBAL:
        case PY_BC_LOAD_ATTR:
            for (gsize n = 0; n < G_N_ELEMENTS(catching); n++)
                named |= py_str_is(code->names[arg], catching[n]);
            break;
        case PY_BC_BUILD_TUPLE:
            break;
        case PY_BC_CHECK_EXC_MATCH:
            if (named)
                return TRUE;
            if (PY_INSTRUCTION_OP(code->instructions[i + 1]) != PY_BC_JUMP_IF_FALSE)
                return FALSE;
            i = PY_INSTRUCTION_ARG(code->instructions[i + 1]) - 1;
            break;
        case PY_BC_POP: /* except: without a type, unless clauses came before and did not match */
            return TRUE;
        default:
            return FALSE;
        }
    }
    return FALSE;
}

static gboolean is_guarded(PyFrame *frame)
{
    guint at = py_frame_instruction(frame);
    const PyCode *code = frame->code;
    for (guint i = 0; i < code->nhandlers; i++) {
        const PyHandler *handler = &code->handlers[i];
        if (at >= handler->start && at < handler->end && catches_imports(code, handler->target))
            return TRUE;
    }
    return FALSE;
}

gboolean py_import_is_guarded(PyInterp *py, PyFrame *frame)
{
    for (; frame; frame = frame->previous) {
        if (is_guarded(frame))
            return TRUE;
        /* importlib.import_module() stands for its caller. */
        if (!g_str_has_prefix(py_text(frame->code->filename), "<importlib"))
            return FALSE;
    }
    return FALSE;
}

PyValue py_vm_import_name(PyInterp *py, PyFrame *frame, PyValue name, PyValue level,
                          PyValue fromlist)
{
    return py_import_name(py, name, frame->globals, fromlist, (int)py_small_value(level),
                          py_import_is_guarded(py, frame));
}
