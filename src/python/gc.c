#include "python/gc.h"

#include "base/pages.h"
#include "python/bytes.h"
#include "python/core.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_MASK (~(uintptr_t)(PY_GC_BLOCK_SIZE - 1))

enum {
    REGION_BLOCKS = 16,           /* blocks cut from one region */
    FIRST_THRESHOLD = 4 << 20,    /* bytes until the first collection */
    GROWS = 2 << 20,              /* with so many bytes in use a program is one of the large ones */
    RESERVE = 32 << 20,           /* what it is then expected to need at most */
    MAX_CELLS = PY_GC_BLOCK_SIZE / 16,
    BITMAP_WORDS = MAX_CELLS / 64,
};

/* A block begins with this and holds cells of one size, or one large object. */
struct PyGcBlock {
    PyInterp *py;
    PyGcBlock *next;
    gsize size;         /* of a cell; of the object in a large block */
    guint ncells;
    guint nwords;       /* of the bitmaps */
    guint reciprocal;   /* offset * reciprocal >> 32 is the cell's number; 0: a large block */
    guint first;        /* offset of the first cell */
    void *memory;       /* what to free, of a large block */
    guint64 allocated[BITMAP_WORDS];
    guint64 marked[BITMAP_WORDS];
};

G_STATIC_ASSERT(sizeof(PyGcBlock) % 16 == 0);

static const guint cell_sizes[PY_GC_N_CLASSES] = {
    16,  32,  48,  64,  80,  96,  112, 128, 144, 160,  176,  192,
    208, 224, 240, 256, 320, 384, 448, 512, 768, 1024, 1360, 2048,
};

/* ---- the table of blocks --------------------------------------------------------------------- */

static gsize table_slot(const PyGc *gc, uintptr_t page)
{
    return ((page >> 16) * 0x9e3779b97f4a7c15ull >> 20) & gc->table_mask;
}

static void table_place(PyGc *gc, uintptr_t page, PyGcBlock *block);

static void table_grow(PyGc *gc)
{
    PyGcBlock **old = gc->table;
    gsize old_size = old ? gc->table_mask + 1 : 0;
    gsize size = MAX(old_size * 2, 64) * 2;
    gc->table = g_new0(PyGcBlock *, size); /* pairs of page and block */
    gc->table_mask = size / 2 - 1;
    gc->table_used = 0;
    for (gsize i = 0; i < old_size; i++)
        if (old[2 * i] && old[2 * i + 1])
            table_place(gc, (uintptr_t)old[2 * i], old[2 * i + 1]);
    g_free(old);
}

static void table_place(PyGc *gc, uintptr_t page, PyGcBlock *block)
{
    if (!gc->table || gc->table_used * 2 > gc->table_mask)
        table_grow(gc);
    gsize i = table_slot(gc, page);
    while (gc->table[2 * i] && gc->table[2 * i] != (PyGcBlock *)page)
        i = (i + 1) & gc->table_mask;
    if (!gc->table[2 * i])
        gc->table_used++;
    gc->table[2 * i] = (PyGcBlock *)page;
    gc->table[2 * i + 1] = block; /* NULL: was a block */
}

static PyGcBlock *table_find(const PyGc *gc, uintptr_t page)
{
    gsize i = table_slot(gc, page);
    while (gc->table[2 * i]) {
        if (gc->table[2 * i] == (PyGcBlock *)page)
            return gc->table[2 * i + 1];
        i = (i + 1) & gc->table_mask;
    }
    return NULL;
}

static void table_add(PyGc *gc, PyGcBlock *block, gsize bytes)
{
    uintptr_t from = (uintptr_t)block;
    for (gsize offset = 0; offset < bytes; offset += PY_GC_BLOCK_SIZE)
        table_place(gc, from + offset, block);
    gc->lowest = MIN(gc->lowest, from);
    gc->highest = MAX(gc->highest, from + bytes);
}

/* ---- blocks ---------------------------------------------------------------------------------- */

static void *aligned_memory(gsize bytes)
{
    void *memory = aligned_alloc(PY_GC_BLOCK_SIZE, bytes);
    if (!memory)
        g_error("out of memory: %zu bytes for scripts' values", bytes);
    return memory;
}

static void block_prepare(PyInterp *py, PyGcBlock *block, guint size)
{
    block->py = py;
    block->next = NULL;
    block->size = size;
    block->first = sizeof(PyGcBlock);
    block->ncells = (PY_GC_BLOCK_SIZE - block->first) / size;
    block->nwords = (block->ncells + 63) / 64;
    block->reciprocal = (guint)(((1ull << 32) + size - 1) / size);
    block->memory = NULL;
    memset(block->allocated, 0, sizeof block->allocated);
    memset(block->marked, 0, sizeof block->marked);
}

static PyGcBlock *block_new(PyInterp *py, guint size)
{
    PyGc *gc = &py->gc;
    if (!gc->spare) {
        char *region = aligned_memory((gsize)REGION_BLOCKS * PY_GC_BLOCK_SIZE);
        g_ptr_array_add(gc->regions, region);
        for (int i = REGION_BLOCKS - 1; i >= 0; i--) {
            PyGcBlock *block = (PyGcBlock *)(void *)(region + (gsize)i * PY_GC_BLOCK_SIZE);
            block->next = gc->spare;
            gc->spare = block;
        }
    }
    PyGcBlock *block = gc->spare;
    gc->spare = block->next;
    block_prepare(py, block, size);
    table_add(gc, block, PY_GC_BLOCK_SIZE);
    return block;
}

static char *cell_at(PyGcBlock *block, guint i)
{
    return (char *)block + block->first + (gsize)i * block->size;
}

/* Bits of a bitmap word that stand for cells. */
static guint64 word_bits(const PyGcBlock *block, guint word)
{
    guint rest = block->ncells - word * 64;
    return rest >= 64 ? ~0ull : (1ull << rest) - 1;
}

/* Takes the next bitmap word with a free cell. FALSE when the block has none left. */
static gboolean class_next_word(PyGcClass *class, guint from)
{
    PyGcBlock *block = class->block;
    for (guint word = from; word < block->nwords; word++) {
        guint64 free_mask = ~block->allocated[word] & word_bits(block, word);
        if (!free_mask)
            continue;
        class->word = word;
        class->free_mask = free_mask;
        class->allocated = &block->allocated[word];
        class->word_base = cell_at(block, word * 64);
        block->allocated[word] |= free_mask;
        return TRUE;
    }
    return FALSE;
}

static void class_refill(PyInterp *py, PyGcClass *class)
{
    if (class->block) {
        if (class_next_word(class, class->word + 1))
            return;
        while ((class->block = class->block->next))
            if (class_next_word(class, 0))
                return;
    }
    PyGcBlock *block = block_new(py, class->size);
    if (class->last)
        class->last->next = block;
    else
        class->blocks = block;
    class->last = block;
    class->block = block;
    class_next_word(class, 0);
}

/* Cells of the current words that were not handed out become free again. */
static void classes_flush(PyGc *gc)
{
    for (guint i = 0; i < PY_GC_N_CLASSES; i++) {
        PyGcClass *class = &gc->classes[i];
        if (class->free_mask)
            *class->allocated &= ~class->free_mask;
        class->free_mask = 0;
        class->block = NULL;
    }
}

/* ---- allocation ------------------------------------------------------------------------------- */

static void *large_alloc(PyInterp *py, gsize size)
{
    gsize bytes = (sizeof(PyGcBlock) + size + PY_GC_BLOCK_SIZE - 1) & BLOCK_MASK;
    PyGcBlock *block = aligned_memory(bytes);
    memset(block, 0, sizeof *block);
    block->py = py;
    block->size = size;
    block->ncells = block->nwords = 1;
    block->first = sizeof(PyGcBlock);
    block->memory = block;
    block->allocated[0] = 1;
    block->next = py->gc.large;
    py->gc.large = block;
    table_add(&py->gc, block, bytes);
    return memset(cell_at(block, 0), 0, size);
}

void *py_gc_alloc(PyInterp *py, PyType *type, gsize size)
{
    PyGc *gc = &py->gc;
    gc->since += size;
    if (G_UNLIKELY(gc->since >= gc->threshold) ||
        G_UNLIKELY(gc->stress && ++gc->stress_count % gc->stress == 0))
        py_gc_collect(py);
    PyObject *object;
    if (G_LIKELY(size <= PY_GC_LARGEST_CELL)) {
        PyGcClass *class = &gc->classes[gc->class_of[(size + 15) / 16]];
        if (G_UNLIKELY(!class->free_mask))
            class_refill(py, class);
        guint i = (guint)__builtin_ctzll(class->free_mask);
        class->free_mask &= class->free_mask - 1;
        object = (PyObject *)(void *)(class->word_base + (gsize)i * class->size);
        guint64 *words = (guint64 *)(void *)object;
        for (gsize word = 0; word < (size + 7) / 8; word++)
            words[word] = 0;
    } else {
        object = large_alloc(py, size);
    }
    object->type = type;
    return object;
}

gsize py_gc_bytes(PyInterp *py)
{
    return py->gc.live + py->gc.since + (gsize)MAX(py->gc.external, 0);
}

void py_gc_account(PyInterp *py, gssize n)
{
    py->gc.external += n;
    if (n > 0)
        py->gc.since += (gsize)n;
    if (n > (1 << 20) && py->memory_limit && py_gc_bytes(py) > py->memory_limit)
        py->until_poll = 0;
}

void py_gc_unaccount(PyValue self, gsize n)
{
    PyGcBlock *block = (PyGcBlock *)((uintptr_t)self & BLOCK_MASK);
    block->py->gc.external -= (gssize)n;
}

/* ---- marking ---------------------------------------------------------------------------------- */

static guint cell_number(const PyGcBlock *block, uintptr_t offset)
{
    return (guint)((offset - block->first) * block->reciprocal >> 32);
}

static void push_mark(PyGc *gc, PyValue v)
{
    if (gc->mark_length == gc->mark_capacity) {
        gc->mark_capacity = MAX(gc->mark_capacity * 2, 1024);
        gc->mark_stack = g_renew(PyValue, gc->mark_stack, gc->mark_capacity);
    }
    gc->mark_stack[gc->mark_length++] = v;
}

static void mark_cell(PyGc *gc, PyGcBlock *block, guint i, PyValue v)
{
    guint64 bit = 1ull << (i & 63);
    if (block->marked[i >> 6] & bit)
        return;
    block->marked[i >> 6] |= bit;
    push_mark(gc, v);
}

static void visit(void *context, PyValue v)
{
    if (!v || py_is_small(v))
        return;
    PyGcBlock *block = (PyGcBlock *)((uintptr_t)v & BLOCK_MASK);
    mark_cell(context, block, cell_number(block, (uintptr_t)v & ~BLOCK_MASK), v);
}

void py_gc_mark(PyInterp *py, PyValue v)
{
    visit(&py->gc, v);
}

/* Marks the object that the word points to or into, if it does. */
static void mark_candidate(PyGc *gc, uintptr_t word)
{
    if (word < gc->lowest || word >= gc->highest)
        return;
    PyGcBlock *block = table_find(gc, word & BLOCK_MASK);
    if (!block || word < (uintptr_t)block + block->first)
        return;
    guint i = 0;
    if (block->reciprocal) {
        i = cell_number(block, word - (uintptr_t)block);
        if (i >= block->ncells)
            return;
    }
    if (!(block->allocated[i >> 6] >> (i & 63) & 1))
        return;
    mark_cell(gc, block, i, (PyValue)(void *)cell_at(block, i));
}

__attribute__((no_sanitize("address"))) void py_gc_mark_words(PyInterp *py, const void *from,
                                                                const void *to)
{
    const uintptr_t *word = (const uintptr_t *)(((uintptr_t)from + 7) & ~(uintptr_t)7);
    const uintptr_t *end = to;
    for (; word < end; word++)
        mark_candidate(&py->gc, *word);
}

static void drain(PyGc *gc)
{
    while (gc->mark_length) {
        PyValue v = gc->mark_stack[--gc->mark_length];
        PyType *type = v->type;
        visit(gc, (PyValue)type);
        if (type->slots.mark)
            type->slots.mark(v, visit, gc);
        if (type->dict_offset)
            visit(gc, *py_dict_slot(v));
    }
}

/* ---- pointers into what objects own --------------------------------------------------------------- */

/* Collects the words of the C stack that could point into allocated memory outside of the heap. */
__attribute__((no_sanitize("address"))) static void note_words(PyGc *gc, const void *from,
                                                                 const void *to)
{
    const uintptr_t *word = (const uintptr_t *)(((uintptr_t)from + 7) & ~(uintptr_t)7);
    for (; word < (const uintptr_t *)to; word++) {
        uintptr_t w = *word;
        if (w < 65536 || w >> 47 || (w >= (uintptr_t)from && w < (uintptr_t)to))
            continue;
        if (gc->nwords == gc->words_capacity) {
            gc->words_capacity = MAX(gc->words_capacity * 2, 1024);
            gc->words = g_renew(uintptr_t, gc->words, gc->words_capacity);
        }
        gc->words[gc->nwords++] = w;
    }
}

static int compare_words(const void *a, const void *b)
{
    uintptr_t x = *(const uintptr_t *)a, y = *(const uintptr_t *)b;
    return x < y ? -1 : x > y;
}

static gboolean any_word_in(const PyGc *gc, const void *from, gsize bytes)
{
    enum { SLACK = 16 }; /* loops may count from just outside */
    uintptr_t start = (uintptr_t)from - SLACK;
    if (!bytes)
        return FALSE;
    bytes += 2 * SLACK;
    if ( !gc->nwords || start + bytes <= gc->words[0] || start > gc->words[gc->nwords - 1])
        return FALSE;
    gsize low = 0, high = gc->nwords; /* the first word at or behind start */
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (gc->words[middle] < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < gc->nwords && gc->words[low] < start + bytes;
}

/* Does the stack point into memory that this unmarked object owns? */
static gboolean is_pinned(const PyGc *gc, PyValue v)
{
    switch (v->type->layout) {
    case PY_LAYOUT_LIST: {
        const PyList *list = (PyList *)(void *)v;
        return any_word_in(gc, list->items, list->capacity * sizeof(PyValue));
    }
    case PY_LAYOUT_DICT:
    case PY_LAYOUT_SET:
    case PY_LAYOUT_FROZENSET: {
        const PyDict *dict = (PyDict *)(void *)v;
        return any_word_in(gc, dict->entries, dict->capacity * sizeof(PyDictEntry));
    }
    case PY_LAYOUT_STR: {
        const PyStr *str = (PyStr *)(void *)v;
        return str->buffer && any_word_in(gc, str->data, str->size + 1);
    }
    case PY_LAYOUT_BYTES: {
        const PyBytes *bytes = (PyBytes *)(void *)v;
        return any_word_in(gc, bytes->data, bytes->size + 1);
    }
    case PY_LAYOUT_BYTEARRAY: {
        const GByteArray *array = ((PyByteArray *)(void *)v)->array;
        return array && any_word_in(gc, array->data, array->len);
    }
    default:
        return FALSE;
    }
}

static void mark_pinned(PyGc *gc, PyGcBlock *block)
{
    for (guint word = 0; word < block->nwords; word++) {
        guint64 dead = block->allocated[word] & ~block->marked[word];
        for (; dead; dead &= dead - 1) {
            guint i = word * 64 + (guint)__builtin_ctzll(dead);
            PyValue v = (PyValue)(void *)cell_at(block, i);
            if (is_pinned(gc, v))
                mark_cell(gc, block, i, v);
        }
    }
}

static void mark_owners(PyGc *gc)
{
    qsort(gc->words, gc->nwords, sizeof *gc->words, compare_words);
    for (guint i = 0; i < PY_GC_N_CLASSES; i++)
        for (PyGcBlock *block = gc->classes[i].blocks; block; block = block->next)
            mark_pinned(gc, block);
    for (PyGcBlock *block = gc->large; block; block = block->next)
        mark_pinned(gc, block);
    gc->nwords = 0;
    drain(gc);
}

/* The registers are spilled into a frame of their own, below which nothing matters. */
__attribute__((noinline, no_sanitize("address"))) static void mark_c_stack(PyInterp *py)
{
    jmp_buf registers;
    __builtin_unwind_init();
    (void)setjmp(registers);
    const char *top = __builtin_frame_address(0);
    const char *low = MIN((const char *)&registers, top);
    py_gc_mark_words(py, low, py->gc.stack_base);
    note_words(&py->gc, low, py->gc.stack_base);
}

static void mark_chunks(PyInterp *py)
{
    py_frames_mark(py);
}

static void mark_roots(PyInterp *py)
{
    PyGc *gc = &py->gc;
    py_interp_mark(py, visit, gc);
    mark_chunks(py);
    mark_c_stack(py);
}

/* ---- sweeping --------------------------------------------------------------------------------- */

static void finalize_cells(PyGcBlock *block)
{
    for (guint word = 0; word < block->nwords; word++) {
        guint64 dead = block->allocated[word] & ~block->marked[word];
        for (; dead; dead &= dead - 1) {
            guint i = word * 64 + (guint)__builtin_ctzll(dead);
            PyValue v = (PyValue)(void *)cell_at(block, i);
            if (v->type->slots.finalize)
                v->type->slots.finalize(v);
        }
    }
}

/* Bytes that stay in use. */
static gsize sweep_cells(PyGcBlock *block)
{
    gsize live = 0;
    for (guint word = 0; word < block->nwords; word++) {
        block->allocated[word] &= block->marked[word];
        block->marked[word] = 0;
        live += (gsize)__builtin_popcountll(block->allocated[word]) * block->size;
    }
    return live;
}

static void forget_block(PyGc *gc, PyGcBlock *block, gsize bytes)
{
    for (gsize offset = 0; offset < bytes; offset += PY_GC_BLOCK_SIZE)
        table_place(gc, (uintptr_t)block + offset, NULL);
}

static gsize sweep_class(PyGc *gc, PyGcClass *class)
{
    gsize live = 0;
    PyGcBlock **link = &class->blocks;
    class->last = NULL;
    while (*link) {
        PyGcBlock *block = *link;
        gsize used = sweep_cells(block);
        if (used == 0) {
            *link = block->next;
            forget_block(gc, block, PY_GC_BLOCK_SIZE);
            block->next = gc->spare;
            gc->spare = block;
            continue;
        }
        live += used;
        class->last = block;
        link = &block->next;
    }
    class->block = class->blocks;
    class->word = (guint)-1;
    return live;
}

static gsize sweep_large(PyGc *gc)
{
    gsize live = 0;
    PyGcBlock **link = &gc->large;
    while (*link) {
        PyGcBlock *block = *link;
        if (block->marked[0]) {
            block->marked[0] = 0;
            live += block->size;
            link = &block->next;
            continue;
        }
        *link = block->next;
        forget_block(gc, block, (sizeof(PyGcBlock) + block->size + PY_GC_BLOCK_SIZE - 1) & BLOCK_MASK);
        free(block->memory);
    }
    return live;
}

/* Finalizers run before any memory is freed: a dying object's type may be dying too. */
static void finalize_dead(PyGc *gc)
{
    for (guint i = 0; i < PY_GC_N_CLASSES; i++)
        for (PyGcBlock *block = gc->classes[i].blocks; block; block = block->next)
            finalize_cells(block);
    for (PyGcBlock *block = gc->large; block; block = block->next)
        finalize_cells(block);
}

void py_gc_collect(PyInterp *py)
{
    PyGc *gc = &py->gc;
    if (gc->disabled)
        return;
    gc->disabled++;
    gc->collections++;
    classes_flush(gc);
    mark_roots(py);
    drain(gc);
    mark_owners(gc);
    py_interp_forget_dead(py);
    finalize_dead(gc);
    gc->live = sweep_large(gc);
    for (guint i = 0; i < PY_GC_N_CLASSES; i++)
        gc->live += sweep_class(gc, &gc->classes[i]);
    gc->since = 0;
    if (!gc->reserved && gc->live >= GROWS) {
        gc->reserved = TRUE;
        pages_reserve(RESERVE);
    }
    gc->threshold = MAX((gsize)FIRST_THRESHOLD, gc->live + (gsize)MAX(gc->external, 0));
    gc->disabled--;
}

/* ---- lifetime --------------------------------------------------------------------------------- */

void py_gc_init(PyInterp *py, guint stress)
{
    PyGc *gc = &py->gc;
    gc->lowest = UINTPTR_MAX;
    gc->regions = g_ptr_array_new();
    gc->threshold = FIRST_THRESHOLD;
    gc->stress = stress;
    guint class = 0;
    for (guint i = 0; i < G_N_ELEMENTS(gc->class_of); i++) {
        while (cell_sizes[class] < i * 16)
            class++;
        gc->class_of[i] = (guint8)class;
    }
    for (guint i = 0; i < PY_GC_N_CLASSES; i++)
        gc->classes[i].size = cell_sizes[i];
    table_grow(gc);
}

void py_gc_free(PyInterp *py)
{
    PyGc *gc = &py->gc;
    classes_flush(gc);
    finalize_dead(gc); /* nothing is marked: all of them */
    while (gc->large) {
        PyGcBlock *next = gc->large->next;
        free(gc->large->memory);
        gc->large = next;
    }
    for (guint i = 0; i < gc->regions->len; i++)
        free(gc->regions->pdata[i]);
    g_ptr_array_free(gc->regions, TRUE);
    g_free(gc->table);
    g_free(gc->mark_stack);
    g_free(gc->words);
}
