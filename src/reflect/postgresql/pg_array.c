#include "reflect/postgresql/pg_array.h"

#include <string.h>

#include "schema/schema.h"

static const char *read_item(Arena *arena, const char *at, GPtrArray *items)
{
    g_autoptr(GString) item = g_string_new(NULL);
    gboolean quoted = *at == '"';
    if (quoted)
        at++;
    while (*at && (quoted ? *at != '"' : *at != ',' && *at != '}')) {
        if (*at == '\\' && at[1])
            at++;
        g_string_append_c(item, *at++);
    }
    if (quoted && *at)
        at++;
    g_ptr_array_add(items, !quoted && strcmp(item->str, "NULL") == 0
                               ? NULL
                               : arena_strndup(arena, item->str, item->len));
    return at;
}

GPtrArray *pg_array_read(Arena *arena, const char *text)
{
    GPtrArray *items = schema_array_new(arena);
    /* Bounds stand before an array that does not start at one: [0:2]={...} */
    const char *at = text ? strchr(text, '{') : NULL;
    if (!at || at[1] == '}')
        return items;
    for (at++; *at && *at != '}'; at += *at == ',')
        at = read_item(arena, at, items);
    return items;
}

void pg_array_add(GString *array, const char *item)
{
    g_string_append(array, array->len ? ",\"" : "{\"");
    for (const char *c = item; *c; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_c(array, '\\');
        g_string_append_c(array, *c);
    }
    g_string_append_c(array, '"');
}

void pg_array_end(GString *array)
{
    g_string_append(array, array->len ? "}" : "{}");
}
