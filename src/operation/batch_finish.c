/* The new table of a batch, put together from what is left and what was added. */
#include <string.h>

#include "operation/batch_table.h"
#include "operation/sql_names.h"

static gboolean mentions_dropped(const BatchTable *self, const char *text)
{
    for (guint i = 0; text && i < self->dropped->len; i++)
        if (!batch_table_column(self, self->dropped->pdata[i]) &&
            sql_names_mention(text, self->dropped->pdata[i]))
            return TRUE;
    return FALSE;
}

/* Renamed columns in a piece of SQL. Two steps, so that names can be exchanged. */
static const char *rename_in(BatchTable *self, const char *text)
{
    for (guint step = 0; text && step < 2; step++)
        for (guint i = 0; i < self->columns->len; i++) {
            const BatchColumn *column = self->columns->pdata[i];
            /* What the database renamed itself stands under its new name already. */
            if (strcmp(column->key, column->column->name) == 0 ||
                (self->reflected && g_strcmp0(column->source, column->column->name) == 0))
                continue;
            g_autofree char *between = g_strdup_printf("_limbeck_renamed_%u", i);
            text = sql_names_replace(self->arena, self->dialect, text,
                                     step == 0 ? column->key : between,
                                     step == 0 ? between : column->column->name);
        }
    return text;
}

/* Keys to names as they become. FALSE: a column is gone. */
static gboolean rename_columns(BatchTable *self, GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++) {
        const BatchColumn *column = batch_table_column(self, names->pdata[i]);
        if (!column)
            return FALSE;
        names->pdata[i] = arena_strdup(self->arena, column->column->name);
    }
    return TRUE;
}

/* A type's check, read from the database without a name, has no sense with another type. */
static gboolean is_stale_type_check(const BatchTable *self, const SchemaConstraint *check)
{
    for (guint i = 0; self->reflected && !check->name && i < self->columns->len; i++) {
        const BatchColumn *column = self->columns->pdata[i];
        if (column->type_changed && !check->from_type &&
            (sql_names_is_type_check(check->sqltext, column->key) ||
             sql_names_is_type_check(check->sqltext, column->column->name)))
            return TRUE;
    }
    return FALSE;
}

static void transfer(BatchTable *self, SchemaTable *table, const SchemaConstraint *from)
{
    SchemaConstraint *constraint = schema_constraint_copy(self->arena, from);
    if (constraint->kind == SCHEMA_CHECK) {
        if (mentions_dropped(self, constraint->sqltext) || is_stale_type_check(self, constraint))
            return;
        constraint->sqltext = rename_in(self, constraint->sqltext);
        rename_columns(self, constraint->columns);
    } else if (!rename_columns(self, constraint->columns)) {
        return;
    }
    if (constraint->kind == SCHEMA_PRIMARY_KEY && !constraint->columns->len)
        return;
    /* A key that refers to its own table refers to it by the name that it will have. */
    if (constraint->kind == SCHEMA_FOREIGN_KEY &&
        g_strcmp0(constraint->referred_table, self->table->name) == 0 &&
        g_strcmp0(constraint->referred_schema, self->table->schema) == 0)
        rename_columns(self, constraint->referred_columns);
    schema_table_add_constraint(table, constraint);
}

/* What the types of columns make, unless the column is gone or has another type. */
static void add_type_checks(BatchTable *self, SchemaTable *table)
{
    for (guint i = 0; i < self->type_checks->len; i++) {
        const SchemaConstraint *check = self->type_checks->pdata[i];
        const BatchColumn *column =
            check->columns->len ? batch_table_column(self, check->columns->pdata[0]) : NULL;
        if (column && !column->type_changed)
            transfer(self, table, check);
    }
}

static void add_options(BatchTable *self, SchemaTable *table)
{
    const GPtrArray *given = self->batch->table_options;
    for (guint i = 0; given && i < given->len; i++)
        g_ptr_array_add(table->options, given->pdata[i]);
    for (guint i = 0; i < self->table->options->len; i++) {
        const SchemaOption *option = self->table->options->pdata[i];
        if (!schema_option(given, option->dialect, option->name))
            g_ptr_array_add(table->options, self->table->options->pdata[i]);
    }
}

SchemaTable *batch_table_finish(BatchTable *self)
{
    const Batch *batch = self->batch;
    SchemaTable *table = schema_table_new(self->arena, self->temporary_name, self->table->schema);
    for (guint i = 0; i < self->columns->len; i++) {
        BatchColumn *column = self->columns->pdata[i];
        if (column->column->computed)
            column->column->computed->sqltext = rename_in(self, column->column->computed->sqltext);
        schema_table_add_column(table, column->column);
    }
    for (guint i = 0; batch->table_columns && i < batch->table_columns->len; i++)
        schema_table_add_column(table,
                                schema_column_copy(self->arena, batch->table_columns->pdata[i]));
    for (guint i = 0; batch->table_constraints && i < batch->table_constraints->len; i++)
        schema_table_add_constraint(
            table, schema_constraint_copy(self->arena, batch->table_constraints->pdata[i]));
    add_type_checks(self, table);
    for (guint i = 0; i < self->named->len; i++)
        transfer(self, table, self->named->pdata[i]);
    for (guint i = 0; i < self->unnamed->len; i++)
        transfer(self, table, self->unnamed->pdata[i]);
    add_options(self, table);
    table->comment = self->table->comment;
    table->autoincrement = self->table->autoincrement;
    for (guint i = 0; i < self->table->prefixes->len; i++)
        g_ptr_array_add(table->prefixes, self->table->prefixes->pdata[i]);
    return table;
}

/* FALSE: a column of the index is gone, and so is the index. */
static gboolean rename_index(BatchTable *self, SchemaIndex *index)
{
    if (mentions_dropped(self, index->where))
        return FALSE;
    index->where = rename_in(self, index->where);
    SchemaOption *option = NULL;
    for (guint i = 0; i < index->options->len; i++) {
        option = index->options->pdata[i];
        if (option->kind == SCHEMA_OPTION_EXPRESSION)
            option->text = rename_in(self, option->text);
    }
    for (guint i = 0; i < index->parts->len; i++) {
        SchemaIndexPart *part = index->parts->pdata[i];
        if (part->column) {
            const BatchColumn *column = batch_table_column(self, part->column);
            if (!column)
                return FALSE;
            part->column = column->column->name;
        } else if (mentions_dropped(self, part->expression)) {
            return FALSE;
        } else {
            part->expression = rename_in(self, part->expression);
        }
    }
    return TRUE;
}

GPtrArray *batch_table_indexes(BatchTable *self)
{
    GPtrArray *indexes = schema_array_new(self->arena);
    const GPtrArray *lists[] = {self->indexes, self->new_indexes};
    for (guint l = 0; l < G_N_ELEMENTS(lists); l++)
        for (guint i = 0; i < lists[l]->len; i++) {
            SchemaIndex *index = schema_index_copy(self->arena, lists[l]->pdata[i]);
            index->table = self->table;
            if (rename_index(self, index))
                g_ptr_array_add(indexes, index);
        }
    return indexes;
}
