/*
 * Frames: what the virtual machine keeps for each running Python function.
 *
 * Frames of plain calls stand in a chain that is kept and used again, with their locals on the
 * contiguous value stack, where the caller's arguments already lie. A generator's frame and its
 * values lie in the generator object.
 */
#ifndef LIMBECK_PYTHON_FRAME_H
#define LIMBECK_PYTHON_FRAME_H

#include "python/code.h"
#include "python/value.h"

typedef struct PyFrame PyFrame;
struct PyFrame {
    PyFrame *previous;   /* the caller's frame, also across calls from C */
    PyFrame *next;       /* a frame to use for the next call, or NULL */
    PyCode *code;
    PyInstruction *ip;   /* the instruction after the current one; written before anything that can
                            raise, call or look at positions */
    PyValue *locals;     /* code->nlocals, then the cells, then the value stack */
    PyValue *stack;      /* bottom of the frame's value stack */
    PyValue *sp;         /* one above the top; exact only while the frame is not the running one */
    PyValue globals;     /* dict */
    PyValue builtins;    /* dict */
    PyValue names;       /* the namespace of a module or class body; else NULL */
    PyValue function;    /* PyFunction or NULL */
    PyValue generator;   /* the generator this frame belongs to, or NULL */
    PyValue handled;     /* exception being handled when the frame was entered (generators) */
    PyValue *limit;      /* end of the frame's values */
    PyValue *saved_top;  /* py->stack_top before the frame was entered */
    struct PyStackChunk *saved_chunk;
    PyValue *result;     /* in the caller's stack: where the value returned goes */
    guint8 entry;        /* returning from it leaves the machine */
    guint8 constructing; /* the frame of an __init__ that a class call pushed: gives locals[0] */
    guint8 is_import;    /* runs a module's body */
};

#endif
