#include "operation/batch_table.h"

#include <string.h>

#include "base/error.h"
#include "operation/sql_names.h"

enum { TEMPORARY_NAME_LENGTH = 50 };

/* Looking things up */

BatchColumn *batch_table_column(const BatchTable *self, const char *name)
{
    BatchColumn *renamed = NULL;
    for (guint i = 0; name && i < self->columns->len; i++) {
        BatchColumn *column = self->columns->pdata[i];
        if (strcmp(column->key, name) == 0)
            return column;
        if (strcmp(column->column->name, name) == 0)
            renamed = column;
    }
    return renamed;
}

static SchemaConstraint *find_named(const BatchTable *self, const char *name)
{
    for (guint i = 0; name && i < self->named->len; i++) {
        SchemaConstraint *constraint = self->named->pdata[i];
        if (strcmp(constraint->name, name) == 0)
            return constraint;
    }
    return NULL;
}

static SchemaConstraint *find_key(const BatchTable *self)
{
    const GPtrArray *lists[] = {self->named, self->unnamed};
    for (guint l = 0; l < G_N_ELEMENTS(lists); l++)
        for (guint i = 0; i < lists[l]->len; i++)
            if (((SchemaConstraint *)lists[l]->pdata[i])->kind == SCHEMA_PRIMARY_KEY)
                return lists[l]->pdata[i];
    return NULL;
}

static gboolean fail(GError **error, const char *format, const char *name)
{
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND, format, name);
    return FALSE;
}

/* Taking a table apart */

static void add_constraint(BatchTable *self, SchemaConstraint *constraint)
{
    g_ptr_array_add(constraint->name ? self->named : self->unnamed, constraint);
}

static void take_constraint(BatchTable *self, const SchemaConstraint *from)
{
    if (from->kind == SCHEMA_PRIMARY_KEY && !from->columns->len)
        return;
    SchemaConstraint *constraint = schema_constraint_copy(self->arena, from);
    if (from->from_type) {
        g_ptr_array_add(self->type_checks, constraint);
        return;
    }
    if (!constraint->name && self->reflected) {
        constraint->name = batch_convention_name(self->arena, self->batch->naming_convention,
                                                 self->table, constraint);
        if (constraint->name)
            constraint->name_kind = SCHEMA_NAME_CONVENTION;
    }
    add_constraint(self, constraint);
}

/* SQLite wants parentheses around a default that is an expression; what is none keeps its form. As
 * alembic.ddl.sqlite guesses it. */
static const char *default_text(Arena *arena, const char *text)
{
    gsize length = strlen(text);
    gboolean digit = length == 1 && (g_ascii_isdigit(*text) || *text == '.');
    gboolean quoted = length > 2 && text[0] == '\'' && text[length - 1] == '\'';
    gboolean enclosed = length > 2 && text[0] == '(' && text[length - 1] == ')';
    /* A text in double quotes would be taken for a column within parentheses. */
    if (!length || digit || quoted || enclosed || text[0] == '"')
        return text;
    return arena_printf(arena, "(%s)", text);
}

/* The type as it stands in the database, where the type that it is read as would be written otherwise. */
static void keep_declared_type(BatchTable *self, SchemaColumn *column)
{
    if (!column->declared_type)
        return;
    g_autofree char *written = dialect_type(self->dialect, column->type, NULL);
    if (!written || g_ascii_strcasecmp(written, column->declared_type) != 0)
        column->type->col_spec = column->declared_type;
}

static void take_column(BatchTable *self, const SchemaColumn *from, const GPtrArray *renamed)
{
    BatchColumn *column = ARENA_NEW(self->arena, BatchColumn);
    column->column = schema_column_copy(self->arena, from);
    column->key = column->column->name;
    for (guint i = 0; renamed && i + 1 < renamed->len; i += 2)
        if (strcmp(renamed->pdata[i + 1], from->name) == 0)
            column->key = arena_strdup(self->arena, renamed->pdata[i]);
    /* A generated column has no values to copy: SQLite refuses them. */
    column->source = from->computed ? NULL : arena_strdup(self->arena, from->name);
    if (self->reflected) {
        SchemaDefault *server_default = &column->column->server_default;
        if (server_default->kind == SCHEMA_DEFAULT_EXPRESSION && server_default->text)
            server_default->text = default_text(self->arena, server_default->text);
        keep_declared_type(self, column->column);
    }
    g_ptr_array_add(self->columns, column);
    g_ptr_array_add(self->existing_ordering, arena_strdup(self->arena, column->key));
}

/* Is the check of a column's type among the constraints? */
static gboolean has_type_check(const GPtrArray *constraints, const char *column)
{
    for (guint i = 0; constraints && i < constraints->len; i++) {
        const SchemaConstraint *check = constraints->pdata[i];
        if (check->from_type && check->columns->len && strcmp(check->columns->pdata[0], column) == 0)
            return TRUE;
    }
    return FALSE;
}

/* reflect_args: columns instead of those that were read. */
static void replace_columns(BatchTable *self)
{
    const GPtrArray *replacements = self->batch->reflect_columns;
    for (guint i = 0; self->reflected && replacements && i < replacements->len; i++) {
        const SchemaColumn *replacement = replacements->pdata[i];
        BatchColumn *column = batch_table_column(self, replacement->name);
        if (!column)
            continue;
        column->column = schema_column_copy(self->arena, replacement);
        if (replacement->computed)
            column->source = NULL;
        SchemaConstraint *check =
            has_type_check(self->batch->reflect_constraints, replacement->name)
                ? NULL
                : dialect_type_constraint(self->arena, self->dialect, column->column);
        if (check && !schema_table_constraint(self->table, check->name))
            g_ptr_array_add(self->type_checks, check);
    }
}

BatchTable *batch_table_new(Arena *arena, const OperationTarget *target, const Batch *batch,
                            SchemaTable *table, gboolean reflected, const GPtrArray *renamed)
{
    BatchTable *self = ARENA_NEW(arena, BatchTable);
    self->arena = arena;
    self->batch = batch;
    self->dialect = target->dialect;
    self->online = target->connection != NULL;
    self->reflected = reflected;
    self->table = table;
    self->columns = schema_array_new(arena);
    self->dropped = schema_array_new(arena);
    self->named = schema_array_new(arena);
    self->unnamed = schema_array_new(arena);
    self->type_checks = schema_array_new(arena);
    self->indexes = schema_array_new(arena);
    self->new_indexes = schema_array_new(arena);
    self->existing_ordering = schema_array_new(arena);
    self->added_ordering = schema_array_new(arena);
    char *name = arena_printf(arena, "_alembic_tmp_%s", table->name);
    if (g_utf8_strlen(name, -1) > TEMPORARY_NAME_LENGTH)
        *g_utf8_offset_to_pointer(name, TEMPORARY_NAME_LENGTH) = '\0';
    self->temporary_name = name;
    for (guint i = 0; i < table->columns->len; i++)
        take_column(self, table->columns->pdata[i], renamed);
    replace_columns(self);
    for (guint i = 0; i < table->constraints->len; i++)
        take_constraint(self, table->constraints->pdata[i]);
    for (guint i = 0; reflected && batch->reflect_constraints && i < batch->reflect_constraints->len;
         i++) {
        const SchemaConstraint *constraint = batch->reflect_constraints->pdata[i];
        /* A named check of a type may be there already, read from the database. */
        if (!constraint->from_type || !constraint->name ||
            !schema_table_constraint(table, constraint->name))
            take_constraint(self, constraint);
    }
    for (guint i = 0; i < table->indexes->len; i++)
        g_ptr_array_add(self->indexes, schema_index_copy(arena, table->indexes->pdata[i]));
    return self;
}

/* Operations */

static gboolean apply_add_column(BatchTable *self, const Operation *operation, GError **error)
{
    if (batch_table_column(self, operation->column->name))
        return operation->if_not_exists ||
               fail(error, "Column '%s' is in the table already", operation->column->name);
    BatchColumn *column = ARENA_NEW(self->arena, BatchColumn);
    column->column = schema_column_copy(self->arena, operation->column);
    column->key = column->column->name;
    column->added = TRUE;
    batch_table_place_column(self, column->key, operation->insert_before, operation->insert_after);
    g_ptr_array_add(self->columns, column);
    const SchemaTable *own = operation->column->table;
    for (guint i = 0; own && i < own->constraints->len; i++) {
        const SchemaConstraint *constraint = own->constraints->pdata[i];
        /* The others follow as operations of their own. */
        gboolean inline_key = constraint->kind == SCHEMA_FOREIGN_KEY && operation->inline_references;
        if ((constraint->kind == SCHEMA_CHECK && constraint->column_level) || inline_key)
            add_constraint(self, schema_constraint_copy(self->arena, constraint));
        else if (constraint->from_type)
            g_ptr_array_add(self->type_checks, schema_constraint_copy(self->arena, constraint));
    }
    return TRUE;
}

static gboolean apply_drop_column(BatchTable *self, const Operation *operation, GError **error)
{
    BatchColumn *column = batch_table_column(self, operation->name);
    if (!column)
        return operation->if_exists || fail(error, "No such column: '%s'", operation->name);
    SchemaConstraint *key = find_key(self);
    for (guint i = 0; key && i < key->columns->len; i++)
        if (batch_table_column(self, key->columns->pdata[i]) == column) {
            if (key->suffixes)
                g_ptr_array_remove_index(key->suffixes, i);
            g_ptr_array_remove_index(key->columns, i--);
        }
    g_ptr_array_remove(self->columns, column);
    for (guint i = 0; i < self->existing_ordering->len; i++)
        if (strcmp(self->existing_ordering->pdata[i], column->key) == 0)
            g_ptr_array_remove_index(self->existing_ordering, i--);
    g_ptr_array_add(self->dropped, arena_strdup(self->arena, column->key));
    if (column->source && strcmp(column->source, column->key) != 0)
        g_ptr_array_add(self->dropped, arena_strdup(self->arena, column->source));
    return TRUE;
}

/* SQLite stores dates and times as text: a cast to such a type would cut them to their first number. */
static gboolean keeps_text(const SchemaType *type)
{
    SchemaTypeId affinity = schema_type_affinity(type);
    return affinity == SCHEMA_TYPE_Date || affinity == SCHEMA_TYPE_DateTime ||
           affinity == SCHEMA_TYPE_Time || affinity == SCHEMA_TYPE_Interval;
}

static void change_type(BatchTable *self, BatchColumn *column, const SchemaType *type)
{
    const SchemaType *old = schema_type_for_dialect(column->column->type, self->dialect->name);
    const SchemaType *new = schema_type_for_dialect(type, self->dialect->name);
    gboolean json = schema_type_is(new->id, SCHEMA_TYPE_JSON);
    if (schema_type_affinity(old) != schema_type_affinity(new) && !json &&
        !(self->online && keeps_text(new)))
        column->cast = type;
    column->column->type = schema_type_copy(self->arena, type);
    column->type_changed = TRUE;
}

static gboolean apply_alter_column(BatchTable *self, const Operation *operation, GError **error)
{
    const AlterColumn *alter = operation->alter;
    BatchColumn *column = batch_table_column(self, operation->name);
    if (!column)
        return fail(error, "No such column: '%s'", operation->name);
    SchemaColumn *to = column->column;
    if (alter->modify & ALTER_NAME)
        to->name = arena_strdup(self->arena, alter->new_name);
    if (alter->modify & ALTER_TYPE)
        change_type(self, column, alter->type);
    if (alter->modify & ALTER_NULLABLE) {
        to->nullable = alter->nullable;
        to->nullable_given = TRUE;
    }
    if (alter->modify & ALTER_SERVER_DEFAULT) {
        to->server_default = alter->server_default;
        to->server_default.text = arena_strdup(self->arena, alter->server_default.text);
    }
    if (alter->modify & ALTER_COMPUTED) {
        to->computed = alter->computed;
        column->source = alter->computed ? NULL : column->source;
    }
    if (alter->modify & ALTER_IDENTITY)
        to->identity = alter->identity;
    if (alter->modify & ALTER_AUTOINCREMENT)
        to->autoincrement =
            alter->autoincrement == 1 ? SCHEMA_AUTOINCREMENT_YES : SCHEMA_AUTOINCREMENT_NO;
    if (alter->modify & ALTER_COMMENT)
        to->comment = arena_strdup(self->arena, alter->comment);
    return TRUE;
}

static gboolean is_new_column(const BatchTable *self, const char *name)
{
    const BatchColumn *column = batch_table_column(self, name);
    return column && column->added;
}

static gboolean apply_add_constraint(BatchTable *self, const Operation *operation, GError **error)
{
    const SchemaConstraint *from = operation->constraint;
    if (from->from_type) {
        /* The check of a new column's type came with the column. */
        if (from->columns->len && is_new_column(self, from->columns->pdata[0]))
            return TRUE;
    } else if (!from->name) {
        return fail(error, "Constraint must have a name%s", "");
    }
    SchemaConstraint *key = from->kind == SCHEMA_PRIMARY_KEY ? find_key(self) : NULL;
    if (key) {
        g_ptr_array_remove(self->named, key);
        g_ptr_array_remove(self->unnamed, key);
    }
    SchemaConstraint *same = find_named(self, from->name);
    if (same)
        g_ptr_array_remove(self->named, same);
    add_constraint(self, schema_constraint_copy(self->arena, from));
    for (guint i = 0; from->kind == SCHEMA_PRIMARY_KEY && i < from->columns->len; i++) {
        BatchColumn *column = batch_table_column(self, from->columns->pdata[i]);
        if (column)
            column->column->primary_key = TRUE;
    }
    return TRUE;
}

/* The check that a type made has a name or at least a known text. */
static void drop_type_check(BatchTable *self, const Operation *operation)
{
    const SchemaConstraint *check = operation->constraint;
    SchemaConstraint *named = find_named(self, check->name);
    if (named)
        g_ptr_array_remove(self->named, named);
    for (guint i = 0; !check->name && i < self->unnamed->len; i++) {
        const SchemaConstraint *other = self->unnamed->pdata[i];
        if (other->kind == SCHEMA_CHECK && check->sqltext &&
            sql_names_same(other->sqltext, check->sqltext))
            g_ptr_array_remove_index(self->unnamed, i--);
    }
}

static gboolean apply_drop_constraint(BatchTable *self, const Operation *operation, GError **error)
{
    if (operation->constraint && operation->constraint->from_type) {
        drop_type_check(self, operation);
        return TRUE;
    }
    if (!operation->name)
        return fail(error, "Constraint must have a name%s", "");
    SchemaConstraint *constraint = find_named(self, operation->name);
    if (!constraint)
        return operation->if_exists || fail(error, "No such constraint: '%s'", operation->name);
    g_ptr_array_remove(self->named, constraint);
    for (guint i = 0; constraint->kind == SCHEMA_PRIMARY_KEY && i < constraint->columns->len; i++) {
        BatchColumn *column = batch_table_column(self, constraint->columns->pdata[i]);
        if (column)
            column->column->primary_key = FALSE;
    }
    return TRUE;
}

static SchemaIndex *find_index(const GPtrArray *indexes, const char *name)
{
    for (guint i = 0; name && i < indexes->len; i++)
        if (g_strcmp0(((SchemaIndex *)indexes->pdata[i])->name, name) == 0)
            return indexes->pdata[i];
    return NULL;
}

static gboolean apply_drop_index(BatchTable *self, const Operation *operation, GError **error)
{
    SchemaIndex *index = find_index(self->indexes, operation->name);
    if (!index)
        return operation->if_exists || fail(error, "No such index: '%s'", operation->name);
    g_ptr_array_remove(self->indexes, index);
    return TRUE;
}

static void apply_create_index(BatchTable *self, const Operation *operation)
{
    SchemaIndex *same = find_index(self->new_indexes, operation->index->name);
    if (same)
        g_ptr_array_remove(self->new_indexes, same);
    if (operation->if_not_exists && find_index(self->indexes, operation->index->name))
        return;
    g_ptr_array_add(self->new_indexes, schema_index_copy(self->arena, operation->index));
}

gboolean batch_table_apply(BatchTable *self, const Operation *operation, GError **error)
{
    switch (operation->kind) {
    case OPERATION_ADD_COLUMN:
        return apply_add_column(self, operation, error);
    case OPERATION_DROP_COLUMN:
        return apply_drop_column(self, operation, error);
    case OPERATION_ALTER_COLUMN:
        return apply_alter_column(self, operation, error);
    case OPERATION_ADD_CONSTRAINT:
        return apply_add_constraint(self, operation, error);
    case OPERATION_DROP_CONSTRAINT:
        return apply_drop_constraint(self, operation, error);
    case OPERATION_CREATE_INDEX:
        apply_create_index(self, operation);
        return TRUE;
    case OPERATION_DROP_INDEX:
        return apply_drop_index(self, operation, error);
    case OPERATION_CREATE_TABLE_COMMENT:
        self->table->comment = arena_strdup(self->arena, operation->comment);
        return TRUE;
    case OPERATION_DROP_TABLE_COMMENT:
        self->table->comment = NULL;
        return TRUE;
    case OPERATION_MODIFY_TABLE:
        for (guint i = 0; i < operation->children->len; i++)
            if (!batch_table_apply(self, operation->children->pdata[i], error))
                return FALSE;
        return TRUE;
    case OPERATION_CREATE_TABLE:
    case OPERATION_DROP_TABLE:
    case OPERATION_RENAME_TABLE:
    case OPERATION_EXECUTE:
    case OPERATION_BULK_INSERT:
    case OPERATION_SCRIPT:
        break;
    }
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_UNSUPPORTED,
                "a batch on table '%s' cannot create, drop or rename tables", self->table->name);
    return FALSE;
}
