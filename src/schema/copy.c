#include "schema/schema.h"

static GPtrArray *copy_texts(Arena *arena, const GPtrArray *texts)
{
    GPtrArray *copy = schema_array_new(arena);
    for (guint i = 0; texts && i < texts->len; i++)
        g_ptr_array_add(copy, arena_strdup(arena, texts->pdata[i]));
    return copy;
}

GPtrArray *schema_options_copy(Arena *arena, const GPtrArray *options)
{
    GPtrArray *copy = schema_array_new(arena);
    for (guint i = 0; options && i < options->len; i++) {
        const SchemaOption *from = options->pdata[i];
        SchemaOption *to = schema_option_new(arena, from->dialect, from->name);
        to->kind = from->kind;
        to->text = arena_strdup(arena, from->text);
        to->number = from->number;
        to->items = from->items ? copy_texts(arena, from->items) : NULL;
        to->python = arena_strdup(arena, from->python);
        g_ptr_array_add(copy, to);
    }
    return copy;
}

static SchemaSequence *copy_sequence(Arena *arena, const SchemaSequence *from)
{
    if (!from)
        return NULL;
    SchemaSequence *to = arena_memdup(arena, from, sizeof *from);
    to->name = arena_strdup(arena, from->name);
    to->schema = arena_strdup(arena, from->schema);
    to->type = schema_type_copy(arena, from->type);
    return to;
}

SchemaColumn *schema_column_copy(Arena *arena, const SchemaColumn *from)
{
    SchemaColumn *to = arena_memdup(arena, from, sizeof *from);
    to->name = arena_strdup(arena, from->name);
    to->key = arena_strdup(arena, from->key);
    to->type = schema_type_copy(arena, from->type);
    to->server_default.text = arena_strdup(arena, from->server_default.text);
    if (from->computed) {
        to->computed = arena_memdup(arena, from->computed, sizeof *from->computed);
        to->computed->sqltext = arena_strdup(arena, from->computed->sqltext);
    }
    to->identity = copy_sequence(arena, from->identity);
    to->sequence = copy_sequence(arena, from->sequence);
    to->comment = arena_strdup(arena, from->comment);
    to->options = schema_options_copy(arena, from->options);
    to->server_onupdate = arena_strdup(arena, from->server_onupdate);
    to->declared_type = arena_strdup(arena, from->declared_type);
    to->collation = arena_strdup(arena, from->collation);
    to->owned_sequence = arena_strdup(arena, from->owned_sequence);
    to->table = NULL;
    to->origin = NULL;
    return to;
}

SchemaConstraint *schema_constraint_copy(Arena *arena, const SchemaConstraint *from)
{
    SchemaConstraint *to = arena_memdup(arena, from, sizeof *from);
    to->name = arena_strdup(arena, from->name);
    to->columns = copy_texts(arena, from->columns);
    to->suffixes = from->suffixes ? copy_texts(arena, from->suffixes) : NULL;
    to->sqltext = arena_strdup(arena, from->sqltext);
    to->referred_schema = arena_strdup(arena, from->referred_schema);
    to->referred_table = arena_strdup(arena, from->referred_table);
    to->referred_columns = copy_texts(arena, from->referred_columns);
    to->onupdate = arena_strdup(arena, from->onupdate);
    to->ondelete = arena_strdup(arena, from->ondelete);
    to->match = arena_strdup(arena, from->match);
    to->initially = arena_strdup(arena, from->initially);
    to->comment = arena_strdup(arena, from->comment);
    to->options = schema_options_copy(arena, from->options);
    to->table = NULL;
    to->origin = NULL;
    return to;
}

SchemaIndex *schema_index_copy(Arena *arena, const SchemaIndex *from)
{
    SchemaIndex *to = arena_memdup(arena, from, sizeof *from);
    to->name = arena_strdup(arena, from->name);
    to->parts = schema_array_new(arena);
    for (guint i = 0; i < from->parts->len; i++) {
        const SchemaIndexPart *part = from->parts->pdata[i];
        SchemaIndexPart *copy = ARENA_NEW(arena, SchemaIndexPart);
        copy->column = arena_strdup(arena, part->column);
        copy->expression = arena_strdup(arena, part->expression);
        copy->ordered_column = arena_strdup(arena, part->ordered_column);
        copy->python = arena_strdup(arena, part->python);
        copy->key = arena_strdup(arena, part->key);
        copy->suffix = arena_strdup(arena, part->suffix);
        g_ptr_array_add(to->parts, copy);
    }
    to->where = arena_strdup(arena, from->where);
    to->duplicates_constraint = arena_strdup(arena, from->duplicates_constraint);
    to->options = schema_options_copy(arena, from->options);
    to->table = NULL;
    to->origin = NULL;
    return to;
}

SchemaTable *schema_table_copy(Arena *arena, const SchemaTable *from)
{
    SchemaTable *to = schema_table_new(arena, from->name, from->schema);
    for (guint i = 0; i < from->columns->len; i++)
        schema_table_add_column(to, schema_column_copy(arena, from->columns->pdata[i]));
    for (guint i = 0; i < from->constraints->len; i++)
        schema_table_add_constraint(to, schema_constraint_copy(arena, from->constraints->pdata[i]));
    for (guint i = 0; i < from->indexes->len; i++)
        schema_table_add_index(to, schema_index_copy(arena, from->indexes->pdata[i]));
    to->comment = arena_strdup(arena, from->comment);
    to->options = schema_options_copy(arena, from->options);
    to->prefixes = copy_texts(arena, from->prefixes);
    to->info = copy_texts(arena, from->info);
    to->info_python = arena_strdup(arena, from->info_python);
    to->if_not_exists = from->if_not_exists;
    to->autoincrement = from->autoincrement;
    return to;
}
