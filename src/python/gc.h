/*
 * The interpreter's garbage collector: mark and sweep over size-classed blocks.
 *
 * Objects never move. The heap is marked precisely through each type's mark slot; the C stack, the
 * registers and the value stack of running frames are scanned conservatively, interior pointers
 * included, so native code keeps an object (or text inside of one) alive by holding a pointer to it
 * in a local variable. A pointer into the items of a list, the entries of a dict or set, or the text
 * of a str or bytes object keeps the owner alive too: an optimizing compiler may well have
 * forgotten the owner itself. A collection may happen in py_gc_alloc() and nowhere else.
 */
#ifndef LIMBECK_PYTHON_GC_H
#define LIMBECK_PYTHON_GC_H

#include "python/value.h"

#define PY_GC_BLOCK_SIZE   65536u
#define PY_GC_N_CLASSES    24
#define PY_GC_LARGEST_CELL 2048u /* larger objects get blocks of their own */

typedef struct PyGcBlock PyGcBlock;

/* What allocation of one cell size needs at once: a word of the block's bitmap. */
typedef struct {
    guint64 free_mask;      /* cells of the current word that are still free */
    char *word_base;        /* address of the word's first cell */
    guint64 *allocated;     /* the word in the block's bitmap; set in full when taken */
    guint size;             /* of a cell in bytes */
    guint word;             /* the current word's number */
    PyGcBlock *block;       /* the current block */
    PyGcBlock *blocks;      /* all blocks of this size */
    PyGcBlock *last;
} PyGcClass;

typedef struct {
    PyGcClass classes[PY_GC_N_CLASSES];
    guint8 class_of[PY_GC_LARGEST_CELL / 16 + 1]; /* (size + 15) / 16 -> class */
    PyGcBlock *large;       /* blocks that hold one large object each */
    PyGcBlock *spare;       /* empty blocks */
    GPtrArray *regions;     /* memory that blocks are cut from */
    PyGcBlock **table;      /* address / 64 KB -> block: open addressing */
    gsize table_mask, table_used;
    uintptr_t lowest, highest;
    PyValue *mark_stack;
    gsize mark_length, mark_capacity;
    uintptr_t *words;       /* of the C stack: what may point into memory that objects own */
    gsize nwords, words_capacity;
    gsize since;            /* bytes since the last collection, accounted ones included */
    gsize threshold;        /* collect when since reaches it */
    gsize live;             /* bytes in cells that the last collection left */
    gssize external;        /* bytes outside of cells that objects own */
    guint stress;           /* collect at each Nth allocation; 0: off */
    guint stress_count;
    guint collections;
    gboolean reserved;      /* the process's heap has grown for a large program */
    guint disabled;         /* no collection while this is not 0 */
    void *stack_base;       /* highest address of the C stack to scan */
} PyGc;

/* A zeroed object of size bytes (header included) with its type set. Never fails. */
void *py_gc_alloc(PyInterp *py, PyType *type, gsize size);

/* Foreign memory that objects own counts towards the threshold: account for it when it grows (n may
 * be negative when it shrinks) ... */
void py_gc_account(PyInterp *py, gssize n);
/* ... and in the finalize slot give back what the dying object had accounted for. */
void py_gc_unaccount(PyValue self, gsize n);

/* What the heap takes now, as far as that is known between collections: at most that much is in use. */
gsize py_gc_bytes(PyInterp *py);

/* Collects now. */
void py_gc_collect(PyInterp *py);

void py_gc_init(PyInterp *py, guint stress);
/* Finalizes every object and frees the heap. */
void py_gc_free(PyInterp *py);
/* For mark functions of roots: marks one value; NULL and small ints are allowed. */
void py_gc_mark(PyInterp *py, PyValue v);
/* Treats each word in [from, to) as a possible pointer into an object. */
void py_gc_mark_words(PyInterp *py, const void *from, const void *to);

#endif
