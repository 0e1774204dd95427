#include "base/arena.h"

#include <stdalign.h>
#include <stddef.h>
#include <string.h>

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 256 * 1024 };

typedef struct Block Block;
struct Block {
    Block *next;
    alignas(max_align_t) char data[];
};

typedef struct Cleanup Cleanup;
struct Cleanup {
    Cleanup *next;
    GDestroyNotify function;
    gpointer data;
};

struct Arena {
    Block *blocks;
    Cleanup *cleanups;
    char *free;     /* next free byte of the newest block */
    char *end;      /* one past its last byte */
    gsize block_size;
    gsize used;
};

Arena *arena_new(void)
{
    Arena *arena = g_new0(Arena, 1);
    arena->block_size = FIRST_BLOCK;
    return arena;
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    for (Cleanup *cleanup = arena->cleanups; cleanup; cleanup = cleanup->next)
        cleanup->function(cleanup->data);
    for (Block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        g_free(block);
    }
    g_free(arena);
}

static void add_block(Arena *arena, gsize size)
{
    Block *block = g_malloc(offsetof(Block, data) + size);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->free = block->data;
    arena->end = block->data + size;
}

void *arena_alloc(Arena *arena, gsize size)
{
    size = (size + alignof(max_align_t) - 1) & ~(gsize)(alignof(max_align_t) - 1);
    if ((gsize)(arena->end - arena->free) < size) {
        add_block(arena, MAX(size, arena->block_size));
        arena->block_size = MIN(arena->block_size * 2, (gsize)LARGEST_BLOCK);
    }
    void *result = arena->free;
    arena->free += size;
    arena->used += size;
    return memset(result, 0, size);
}

char *arena_strndup(Arena *arena, const char *text, gsize length)
{
    if (!text)
        return NULL;
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(Arena *arena, const char *text)
{
    return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_vprintf(Arena *arena, const char *format, va_list args)
{
    g_autofree char *text = g_strdup_vprintf(format, args);
    return arena_strdup(arena, text);
}

char *arena_printf(Arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

void *arena_memdup(Arena *arena, const void *data, gsize size)
{
    return data ? memcpy(arena_alloc(arena, size), data, size) : NULL;
}

void arena_on_free(Arena *arena, GDestroyNotify function, gpointer data)
{
    Cleanup *cleanup = ARENA_NEW(arena, Cleanup);
    cleanup->function = function;
    cleanup->data = data;
    cleanup->next = arena->cleanups;
    arena->cleanups = cleanup;
}

gsize arena_used(const Arena *arena)
{
    return arena->used;
}
