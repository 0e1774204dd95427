/*
 * An arena: memory for what lives and dies together (an AST, a schema, a plan). Nothing in it is
 * freed on its own; arena_free() frees all of it. Not thread-safe.
 */
#ifndef LIMBECK_BASE_ARENA_H
#define LIMBECK_BASE_ARENA_H

#include <glib.h>

typedef struct Arena Arena;

Arena *arena_new(void);
void arena_free(Arena *arena); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arena, arena_free)

/* Zeroed memory of size bytes, aligned for any type. Never fails: aborts as g_malloc does. */
void *arena_alloc(Arena *arena, gsize size) G_GNUC_MALLOC;
/* NULL gives NULL in all of these. */
char *arena_strdup(Arena *arena, const char *text);
char *arena_strndup(Arena *arena, const char *text, gsize length);
char *arena_printf(Arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);
char *arena_vprintf(Arena *arena, const char *format, va_list args) G_GNUC_PRINTF(2, 0);
void *arena_memdup(Arena *arena, const void *data, gsize size);

/* Calls function(data) when the arena is freed, before its memory goes, the newest first: for what
 * an arena's contents own outside of it. */
void arena_on_free(Arena *arena, GDestroyNotify function, gpointer data);

/* Bytes handed out so far. */
gsize arena_used(const Arena *arena);

#define ARENA_NEW(arena, type)         ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_NEW_ARRAY(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (gsize)(n)))

#endif
