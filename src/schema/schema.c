#include "schema/schema.h"

#include <string.h>

static void array_free(gpointer array)
{
    g_ptr_array_free(array, TRUE);
}

GPtrArray *schema_array_new(Arena *arena)
{
    GPtrArray *array = g_ptr_array_new();
    arena_on_free(arena, array_free, array);
    return array;
}

SchemaMetadata *schema_metadata_new(void)
{
    Arena *arena = arena_new();
    SchemaMetadata *metadata = ARENA_NEW(arena, SchemaMetadata);
    metadata->arena = arena;
    metadata->tables = schema_array_new(arena);
    metadata->sequences = schema_array_new(arena);
    metadata->enums = schema_array_new(arena);
    metadata->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    return metadata;
}

void schema_metadata_free(SchemaMetadata *metadata)
{
    if (!metadata)
        return;
    g_hash_table_destroy(metadata->by_key);
    g_clear_pointer(&metadata->left_alone, g_hash_table_destroy);
    arena_free(metadata->arena);
}

SchemaTable *schema_table_new(Arena *arena, const char *name, const char *schema)
{
    SchemaTable *table = ARENA_NEW(arena, SchemaTable);
    table->name = arena_strdup(arena, name);
    table->schema = arena_strdup(arena, schema);
    table->columns = schema_array_new(arena);
    table->constraints = schema_array_new(arena);
    table->indexes = schema_array_new(arena);
    table->options = schema_array_new(arena);
    table->prefixes = schema_array_new(arena);
    table->info = schema_array_new(arena);
    return table;
}

SchemaColumn *schema_column_new(Arena *arena, const char *name, SchemaType *type)
{
    SchemaColumn *column = ARENA_NEW(arena, SchemaColumn);
    column->name = arena_strdup(arena, name);
    column->type = type;
    column->nullable = TRUE;
    column->options = schema_array_new(arena);
    return column;
}

SchemaConstraint *schema_constraint_new(Arena *arena, SchemaConstraintKind kind, const char *name)
{
    SchemaConstraint *constraint = ARENA_NEW(arena, SchemaConstraint);
    constraint->kind = kind;
    constraint->name = arena_strdup(arena, name);
    constraint->name_kind = name ? SCHEMA_NAME_GIVEN : SCHEMA_NAME_NONE;
    constraint->columns = schema_array_new(arena);
    constraint->referred_columns = schema_array_new(arena);
    constraint->options = schema_array_new(arena);
    constraint->deferrable = -1;
    return constraint;
}

SchemaIndex *schema_index_new(Arena *arena, const char *name)
{
    SchemaIndex *index = ARENA_NEW(arena, SchemaIndex);
    index->name = arena_strdup(arena, name);
    index->name_kind = name ? SCHEMA_NAME_GIVEN : SCHEMA_NAME_NONE;
    index->parts = schema_array_new(arena);
    index->options = schema_array_new(arena);
    return index;
}

SchemaOption *schema_option_new(Arena *arena, const char *dialect, const char *name)
{
    SchemaOption *option = ARENA_NEW(arena, SchemaOption);
    option->dialect = arena_strdup(arena, dialect);
    option->name = arena_strdup(arena, name);
    return option;
}

void schema_table_add_column(SchemaTable *table, SchemaColumn *column)
{
    column->table = table;
    g_ptr_array_add(table->columns, column);
}

void schema_table_add_constraint(SchemaTable *table, SchemaConstraint *constraint)
{
    constraint->table = table;
    g_ptr_array_insert(table->constraints, constraint->kind == SCHEMA_PRIMARY_KEY ? 0 : -1,
                       constraint);
}

void schema_table_add_index(SchemaTable *table, SchemaIndex *index)
{
    index->table = table;
    g_ptr_array_add(table->indexes, index);
}

char *schema_table_key(Arena *arena, const char *schema, const char *name)
{
    return schema ? arena_printf(arena, "%s.%s", schema, name) : arena_strdup(arena, name);
}

void schema_metadata_add_table(SchemaMetadata *metadata, SchemaTable *table)
{
    g_ptr_array_add(metadata->tables, table);
    g_hash_table_replace(metadata->by_key,
                         schema_table_key(metadata->arena, table->schema, table->name), table);
}

SchemaColumn *schema_table_column(const SchemaTable *table, const char *name)
{
    for (guint i = 0; name && i < table->columns->len; i++) {
        SchemaColumn *column = table->columns->pdata[i];
        if (strcmp(column->name, name) == 0)
            return column;
    }
    return NULL;
}

SchemaConstraint *schema_table_primary_key(const SchemaTable *table)
{
    for (guint i = 0; i < table->constraints->len; i++) {
        SchemaConstraint *constraint = table->constraints->pdata[i];
        if (constraint->kind == SCHEMA_PRIMARY_KEY)
            return constraint;
    }
    return NULL;
}

SchemaConstraint *schema_table_constraint(const SchemaTable *table, const char *name)
{
    for (guint i = 0; name && i < table->constraints->len; i++) {
        SchemaConstraint *constraint = table->constraints->pdata[i];
        if (g_strcmp0(constraint->name, name) == 0)
            return constraint;
    }
    return NULL;
}

SchemaIndex *schema_table_index(const SchemaTable *table, const char *name)
{
    for (guint i = 0; name && i < table->indexes->len; i++) {
        SchemaIndex *index = table->indexes->pdata[i];
        if (g_strcmp0(index->name, name) == 0)
            return index;
    }
    return NULL;
}

SchemaTable *schema_metadata_table(const SchemaMetadata *metadata, const char *schema,
                                   const char *name)
{
    if (!schema)
        return g_hash_table_lookup(metadata->by_key, name);
    g_autofree char *key = g_strconcat(schema, ".", name, NULL);
    return g_hash_table_lookup(metadata->by_key, key);
}

const SchemaOption *schema_option(const GPtrArray *options, const char *dialect, const char *name)
{
    for (guint i = 0; options && i < options->len; i++) {
        const SchemaOption *option = options->pdata[i];
        if (strcmp(option->dialect, dialect) == 0 && strcmp(option->name, name) == 0)
            return option;
    }
    return NULL;
}
