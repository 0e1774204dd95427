/* Traceback objects, and frames as scripts see them. */
#include "python/core.h"

int py_code_line(const PyCode *code, guint instruction)
{
    const PyPosition *position = py_code_position(code, instruction);
    return position ? position->line : code->first_line;
}

gboolean py_current_position(PyInterp *py, const char **ret_file, int *ret_line)
{
    PyFrame *frame = py->frame;
    if (!frame)
        return FALSE;
    *ret_file = py_text(frame->code->filename);
    *ret_line = py_code_line(frame->code, py_frame_instruction(frame));
    return TRUE;
}

/* ---- frames -------------------------------------------------------------------------------------------- */

typedef struct {
    PyObject header;
    PyCode *code;
    PyValue globals, builtins;
    PyValue locals; /* dict */
    PyValue back;   /* NULL: none */
    guint instruction;
} PyFrameObject;

static PyFrameObject *frame_of(PyValue v)
{
    return (PyFrameObject *)(void *)v;
}

static void frame_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PyFrameObject *f = frame_of(self);
    visit(context, (PyValue)f->code);
    visit(context, f->globals);
    visit(context, f->builtins);
    visit(context, f->locals);
    visit(context, f->back);
}

PyValue py_frame_locals(PyInterp *py, PyFrame *frame)
{
    PyCode *code = frame->code;
    if (code->flags & PY_CODE_NAMESPACE)
        return frame->names ? frame->names : frame->globals;
    PyValue dict = py_dict(py);
    for (guint i = 0; i < code->nlocals; i++)
        if (frame->locals[i])
            py_dict_set(py, dict, code->local_names[i], frame->locals[i]);
    PyValue *cells = frame->locals + code->nlocals;
    for (guint i = 0; i < code->ncells + code->nfree; i++) {
        PyValue v = cells[i] ? ((PyCell *)(void *)cells[i])->contents : NULL;
        if (v)
            py_dict_set(py, dict, code->cell_names[i], v);
    }
    return dict;
}

static PyFrameObject *frame_object(PyInterp *py, PyFrame *frame, PyValue locals)
{
    PyFrameObject *v = (PyFrameObject *)(void *)py_new(py, py_core(py, FRAME));
    v->code = frame->code;
    v->globals = frame->globals;
    v->builtins = frame->builtins;
    v->locals = locals;
    v->instruction = py_frame_instruction(frame);
    return v;
}

PyValue py_frame_object(PyInterp *py, PyFrame *frame)
{
    PyFrameObject *first = frame_object(py, frame, py_frame_locals(py, frame));
    PyFrameObject *last = first;
    for (PyFrame *f = frame->previous; f; f = f->previous) {
        PyFrameObject *outer = frame_object(py, f, f->names);
        last->back = (PyValue)outer;
        last = outer;
    }
    return (PyValue)first;
}

static PyValue frame_code(PyInterp *py, PyValue self)
{
    return (PyValue)frame_of(self)->code;
}

static PyValue frame_globals(PyInterp *py, PyValue self)
{
    return frame_of(self)->globals;
}

static PyValue frame_builtins(PyInterp *py, PyValue self)
{
    return frame_of(self)->builtins;
}

static PyValue frame_locals(PyInterp *py, PyValue self)
{
    PyFrameObject *f = frame_of(self);
    if (!f->locals)
        f->locals = py_dict(py);
    return f->locals;
}

static PyValue frame_back(PyInterp *py, PyValue self)
{
    PyValue back = frame_of(self)->back;
    return back ? back : py->none;
}

static PyValue frame_line(PyInterp *py, PyValue self)
{
    return py_int(py, py_code_line(frame_of(self)->code, frame_of(self)->instruction));
}

static PyValue frame_lasti(PyInterp *py, PyValue self)
{
    return py_int(py, frame_of(self)->instruction);
}

static PyValue frame_repr(PyInterp *py, PyValue self)
{
    PyCode *code = frame_of(self)->code;
    return py_str_format(py, "<frame at %p, file '%s', line %d, code %s>", (void *)self,
                         py_text(code->filename), py_code_line(code, frame_of(self)->instruction),
                         py_text(code->name));
}

static const PyGetSetDef frame_getset[] = {
    {"f_code", frame_code, NULL},     {"f_globals", frame_globals, NULL},
    {"f_locals", frame_locals, NULL}, {"f_builtins", frame_builtins, NULL},
    {"f_back", frame_back, NULL},     {"f_lineno", frame_line, NULL},
    {"f_lasti", frame_lasti, NULL},   {NULL},
};

const PyTypeDef py_frame_def = {
    .name = "frame",
    .size = sizeof(PyFrameObject),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = frame_mark, .repr = frame_repr},
    .getset = frame_getset,
};

/* ---- tracebacks ------------------------------------------------------------------------------------------- */

static PyTraceback *traceback_of(PyValue v)
{
    return (PyTraceback *)(void *)v;
}

void py_traceback_add(PyInterp *py, PyException *e, PyFrame *frame)
{
    PyTraceback *tb = py_gc_alloc(py, py_core(py, TRACEBACK), sizeof *tb);
    tb->next = e->traceback;
    tb->code = frame->code;
    tb->instruction = py_frame_instruction(frame);
    tb->globals = frame->globals;
    e->traceback = (PyValue)tb;
}

static void traceback_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    PyTraceback *tb = traceback_of(self);
    visit(context, tb->next);
    visit(context, (PyValue)tb->code);
    visit(context, tb->globals);
}

static PyValue traceback_next(PyInterp *py, PyValue self)
{
    PyValue next = traceback_of(self)->next;
    return next ? next : py->none;
}

static gboolean set_traceback_next(PyInterp *py, PyValue self, PyValue value)
{
    if (!value || (!py_is_none(value) && value->type != self->type)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "expected traceback object or None");
        return FALSE;
    }
    traceback_of(self)->next = py_is_none(value) ? NULL : value;
    return TRUE;
}

static PyValue traceback_line(PyInterp *py, PyValue self)
{
    return py_int(py, py_code_line(traceback_of(self)->code, traceback_of(self)->instruction));
}

static PyValue traceback_lasti(PyInterp *py, PyValue self)
{
    return py_int(py, traceback_of(self)->instruction);
}

static PyValue traceback_frame(PyInterp *py, PyValue self)
{
    PyFrameObject *v = (PyFrameObject *)(void *)py_new(py, py_core(py, FRAME));
    v->code = traceback_of(self)->code;
    v->globals = traceback_of(self)->globals;
    v->builtins = py->builtins;
    v->instruction = traceback_of(self)->instruction;
    return (PyValue)v;
}

static const PyGetSetDef traceback_getset[] = {
    {"tb_next", traceback_next, set_traceback_next},
    {"tb_lineno", traceback_line, NULL},
    {"tb_lasti", traceback_lasti, NULL},
    {"tb_frame", traceback_frame, NULL},
    {NULL},
};

const PyTypeDef py_traceback_def = {
    .name = "traceback",
    .size = sizeof(PyTraceback),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = traceback_mark},
    .getset = traceback_getset,
};
