/* The value stack and the chain of frames. */
#include "python/core.h"

#include <string.h>
#include <sys/resource.h>

/* A part of the value stack. Frames do not span parts. */
typedef struct PyStackChunk PyStackChunk;
struct PyStackChunk {
    PyStackChunk *previous;
    PyStackChunk *next;  /* kept for later, or NULL */
    PyValue *top;        /* stack_top when the next part was entered */
    PyValue *end;
    PyValue values[];
};

enum { CHUNK_VALUES = 8192 };

static PyStackChunk *chunk_new(gsize n)
{
    PyStackChunk *chunk = g_malloc(sizeof *chunk + n * sizeof(PyValue));
    chunk->previous = chunk->next = NULL;
    chunk->top = chunk->values;
    chunk->end = chunk->values + n;
    return chunk;
}

static void chunk_use(PyInterp *py, PyStackChunk *chunk, PyValue *top)
{
    py->chunk = chunk;
    py->stack_top = top;
    py->stack_end = chunk->end;
}

static gsize stack_bytes(void)
{
    struct rlimit limit;
    gsize bytes = 8u << 20;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        bytes = (gsize)limit.rlim_cur;
    return CLAMP(bytes, (gsize)256 << 10, (gsize)64 << 20);
}

void py_frames_init(PyInterp *py)
{
    py->frames = g_ptr_array_new_with_free_func(g_free);
    chunk_use(py, chunk_new(CHUNK_VALUES), NULL);
    py->stack_top = py->chunk->values;
    /* A third is left for native code that runs below the check. */
    gsize bytes = stack_bytes();
    py->stack_limit = (char *)__builtin_frame_address(0) - (bytes - MAX(bytes / 4, 96 << 10));
}

void py_frames_free(PyInterp *py)
{
    PyStackChunk *chunk = py->chunk;
    while (chunk->previous)
        chunk = chunk->previous;
    while (chunk) {
        PyStackChunk *next = chunk->next;
        g_free(chunk);
        chunk = next;
    }
    g_ptr_array_free(py->frames, TRUE);
}

/* Values are scanned conservatively: slots above a frame's top hold what was there before. */
void py_frames_mark(PyInterp *py)
{
    const PyValue *top = py->stack_top;
    for (PyStackChunk *chunk = py->chunk; chunk; chunk = chunk->previous) {
        py_gc_mark_words(py, chunk->values, top);
        top = chunk->previous ? chunk->previous->top : NULL;
    }
    for (PyFrame *frame = py->frame; frame; frame = frame->previous) {
        py_gc_mark(py, (PyValue)frame->code);
        py_gc_mark(py, frame->globals);
        py_gc_mark(py, frame->builtins);
        py_gc_mark(py, frame->names);
        py_gc_mark(py, frame->function);
        if (frame->generator) {
            py_gc_mark(py, frame->generator);
            py_gc_mark(py, frame->handled);
            py_gc_mark_words(py, frame->locals, frame->limit);
        }
    }
}

gboolean py_enter(PyInterp *py, const char *where)
{
    if (G_UNLIKELY((char *)__builtin_frame_address(0) < py->stack_limit) ||
        G_UNLIKELY(py->depth >= py->recursion_limit)) {
        /* Room for the handlers of the error itself. */
        int limit = py->recursion_limit;
        py->recursion_limit += 50;
        py_raise(py, PY_EXC_RECURSION_ERROR, "maximum recursion depth exceeded%s", where);
        py->recursion_limit = limit;
        return FALSE;
    }
    py->depth++;
    return TRUE;
}

gboolean py_check_stack(PyInterp *py)
{
    if (G_LIKELY((char *)__builtin_frame_address(0) >= py->stack_limit))
        return TRUE;
    py_raise(py, PY_EXC_RECURSION_ERROR, "maximum recursion depth exceeded");
    return FALSE;
}

static PyFrame *next_frame(PyInterp *py)
{
    PyFrame *frame = py->frame ? py->frame->next : py->first_frame;
    if (G_LIKELY(frame))
        return frame;
    frame = g_new0(PyFrame, 1);
    g_ptr_array_add(py->frames, frame);
    if (py->frame)
        py->frame->next = frame;
    else
        py->first_frame = frame;
    return frame;
}

PyValue *py_stack_reserve(PyInterp *py, PyFrame *frame, PyValue *at, gsize nkeep, gsize need)
{
    frame->saved_top = py->stack_top;
    frame->saved_chunk = py->chunk;
    gboolean on_chunk = at >= py->chunk->values && at <= py->chunk->end;
    PyValue *to = on_chunk ? at : py->stack_top;
    if (to + need > py->stack_end) {
        PyStackChunk *next = py->chunk->next;
        if (next && need > (gsize)(next->end - next->values)) {
            for (PyStackChunk *chunk = next; chunk;) {
                PyStackChunk *after = chunk->next;
                g_free(chunk);
                chunk = after;
            }
            next = NULL;
        }
        if (!next) {
            next = chunk_new(MAX(need, CHUNK_VALUES));
            next->previous = py->chunk;
            py->chunk->next = next;
        }
        py->chunk->top = py->stack_top;
        chunk_use(py, next, next->values);
        to = next->values;
    }
    if (to != at)
        memcpy(to, at, nkeep * sizeof *to);
    return to;
}

PyFrame *py_frame_begin(PyInterp *py, PyCode *code, PyValue globals, PyValue builtins, PyValue *at,
                        gsize nkeep)
{
    if (G_UNLIKELY(!py_tick(py)) || G_UNLIKELY(!py_enter(py, "")))
        return NULL;
    PyFrame *frame = next_frame(py);
    gsize need = py_code_values(code);
    frame->locals = py_stack_reserve(py, frame, at, nkeep, need);
    frame->stack = frame->locals + code->nlocals + code->ncells + code->nfree;
    frame->limit = frame->locals + need;
    py->stack_top = frame->limit;
    frame->previous = py->frame;
    frame->code = code;
    frame->ip = code->instructions;
    frame->sp = frame->stack;
    frame->globals = globals;
    frame->builtins = builtins;
    frame->names = frame->function = frame->generator = NULL;
    frame->entry = frame->constructing = FALSE;
    py->frame = frame;
    return frame;
}

PyFrame *py_frame_push(PyInterp *py, PyCode *code, PyValue globals, PyValue builtins)
{
    return py_frame_begin(py, code, globals, builtins, py->stack_top, 0);
}

void py_frame_pop(PyInterp *py, PyFrame *frame)
{
    py->frame = frame->previous;
    py->depth--;
    if (frame->generator)
        return;
    if (G_UNLIKELY(py->chunk != frame->saved_chunk))
        chunk_use(py, frame->saved_chunk, NULL);
    py->stack_top = frame->saved_top;
}

void py_frame_reserve_next(PyInterp *py)
{
    next_frame(py);
}

void py_frame_make_cells(PyInterp *py, PyFrame *frame, PyValue closure)
{
    PyCode *code = frame->code;
    PyValue *cells = frame->locals + code->nlocals;
    /* Cells are made while the frame is marked: no slot may hold what was there before. */
    for (guint i = 0; i < code->ncells; i++) {
        int parameter = code->cell_parameters[i];
        cells[i] = py_cell(py, parameter >= 0 ? frame->locals[parameter] : NULL);
    }
    for (guint i = 0; i < code->nfree; i++)
        cells[code->ncells + i] = py_tuple_item(closure, i);
}

guint py_frame_instruction(const PyFrame *frame)
{
    gsize at = (gsize)(frame->ip - frame->code->instructions);
    return at ? (guint)at - 1 : 0;
}

const PyPosition *py_code_position(const PyCode *code, guint instruction)
{
    guint low = 0, high = code->npositions;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (code->positions[middle].instruction <= instruction)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &code->positions[low - 1] : NULL;
}
