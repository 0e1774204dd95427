#include "schema/schema.h"

#include <string.h>

static const SchemaTypeClass type_classes[SCHEMA_N_TYPES] = {
#define X(id, name, module, parent, arguments)                                                     \
    [SCHEMA_TYPE_##id] = {SCHEMA_TYPE_##id, name, module, SCHEMA_TYPE_##parent, arguments},
    SCHEMA_TYPE_CLASSES(X)
#undef X
};

/* Other names that SQLAlchemy gives a class. */
static const struct {
    const char *name;
    SchemaTypeId id;
} aliases[] = {
    {"INT", SCHEMA_TYPE_INTEGER},
    {"NVARCHAR2", SCHEMA_TYPE_NVARCHAR},
    {"PGUuid", SCHEMA_TYPE_UUID},
};

const SchemaTypeClass *schema_type_class(SchemaTypeId id)
{
    return id >= 0 && id < SCHEMA_N_TYPES ? &type_classes[id] : NULL;
}

static SchemaTypeId find_exact(const char *name, const char *module)
{
    for (int id = 0; id < SCHEMA_TYPE_USER; id++)
        if (strcmp(type_classes[id].name, name) == 0 &&
            strcmp(type_classes[id].module, module) == 0)
            return (SchemaTypeId)id;
    return SCHEMA_TYPE_NONE;
}

SchemaTypeId schema_type_id(const char *name, const char *module)
{
    SchemaTypeId id = find_exact(name, module);
    if (id != SCHEMA_TYPE_NONE)
        return id;
    for (gsize i = 0; i < G_N_ELEMENTS(aliases); i++)
        if (strcmp(aliases[i].name, name) == 0)
            return aliases[i].id;
    /* A dialect's module exports the standard's upper-case classes, and none of the others. */
    for (const char *c = name; *c; c++)
        if (g_ascii_islower(*c))
            return SCHEMA_TYPE_NONE;
    return strcmp(module, "sqlalchemy") == 0 ? SCHEMA_TYPE_NONE : find_exact(name, "sqlalchemy");
}

gboolean schema_type_is(SchemaTypeId id, SchemaTypeId ancestor)
{
    for (; id >= 0 && id < SCHEMA_N_TYPES; id = type_classes[id].parent)
        if (id == ancestor)
            return TRUE;
    return FALSE;
}

gboolean schema_type_shows_last(SchemaTypeId id, const char *argument)
{
    static const char *const inherited[] = {"precision", "scale", "asdecimal", "decimal_return_scale",
                                            "length", NULL};
    return strcmp(type_classes[id].module, "mysql") == 0 &&
           (schema_type_is(id, SCHEMA_TYPE_Numeric) || schema_type_is(id, SCHEMA_TYPE_String)) &&
           g_strv_contains(inherited, argument);
}

SchemaTypeId schema_type_affinity(const SchemaType *type)
{
    for (int depth = 0; type->impl && depth < 64; depth++)
        type = type->impl;
    if (schema_type_is(type->id, SCHEMA_TYPE_PickleType))
        return SCHEMA_TYPE__Binary;
    if (type->id == SCHEMA_TYPE_Interval) /* its own kind, though others derive from the same class */
        return SCHEMA_TYPE_Interval;
    SchemaTypeId id = type->id;
    while (type_classes[id].parent != SCHEMA_TYPE_TypeEngine &&
           type_classes[id].parent != SCHEMA_TYPE_NONE)
        id = type_classes[id].parent;
    return id;
}

SchemaType *schema_type_new(Arena *arena, SchemaTypeId id)
{
    SchemaType *type = ARENA_NEW(arena, SchemaType);
    type->id = id;
    type->native_enum = TRUE;
    type->create_type = TRUE;
    type->native = TRUE;
    type->as_uuid = TRUE;
    type->asdecimal = !schema_type_is(id, SCHEMA_TYPE_Float);
    return type;
}

/* Copies name, text pairs or plain texts. */
static GPtrArray *copy_texts(Arena *arena, const GPtrArray *texts)
{
    if (!texts)
        return NULL;
    GPtrArray *copy = schema_array_new(arena);
    for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add(copy, arena_strdup(arena, texts->pdata[i]));
    return copy;
}

SchemaType *schema_type_copy(Arena *arena, const SchemaType *type)
{
    if (!type)
        return NULL;
    SchemaType *copy = arena_memdup(arena, type, sizeof *type);
    copy->origin = NULL;
    copy->collation = arena_strdup(arena, type->collation);
    copy->charset = arena_strdup(arena, type->charset);
    copy->fields = arena_strdup(arena, type->fields);
    copy->name = arena_strdup(arena, type->name);
    copy->schema = arena_strdup(arena, type->schema);
    copy->col_spec = arena_strdup(arena, type->col_spec);
    copy->python = arena_strdup(arena, type->python);
    copy->python_module = arena_strdup(arena, type->python_module);
    copy->enum_values = copy_texts(arena, type->enum_values);
    copy->extra = copy_texts(arena, type->extra);
    copy->item_type = schema_type_copy(arena, type->item_type);
    copy->impl = schema_type_copy(arena, type->impl);
    if (type->variants) {
        copy->variants = schema_array_new(arena);
        for (guint i = 0; i + 1 < type->variants->len; i += 2) {
            g_ptr_array_add(copy->variants, arena_strdup(arena, type->variants->pdata[i]));
            g_ptr_array_add(copy->variants, schema_type_copy(arena, type->variants->pdata[i + 1]));
        }
    }
    return copy;
}

const SchemaType *schema_type_for_dialect(const SchemaType *type, const char *dialect)
{
    /* A chain of decorators is as long as someone wrote it; the bound is against a loop. */
    for (int depth = 0; type && depth < 64; depth++) {
        const SchemaType *next = NULL;
        for (guint i = 0; type->variants && i + 1 < type->variants->len; i += 2)
            if (strcmp(type->variants->pdata[i], dialect) == 0)
                next = type->variants->pdata[i + 1];
        if (!next && type->impl)
            next = type->impl;
        if (!next)
            return type;
        type = next;
    }
    return type;
}
