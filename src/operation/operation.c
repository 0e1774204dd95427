#include "operation/operation.h"

#include "base/error.h"

Operation *operation_new(Arena *arena, OperationKind kind, const char *table_name, const char *schema)
{
    Operation *operation = ARENA_NEW(arena, Operation);
    operation->kind = kind;
    operation->table_name = arena_strdup(arena, table_name);
    operation->schema = arena_strdup(arena, schema);
    return operation;
}

static Operation *cannot(const Operation *operation, const char *what, GError **error)
{
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                "operation on table '%s' is not reversible; %s", operation->table_name, what);
    return NULL;
}

/* Swaps what a column becomes and what it was. */
static AlterColumn *reverse_alter(Arena *arena, const AlterColumn *from)
{
    AlterColumn *to = arena_memdup(arena, from, sizeof *from);
    to->shown_using = NULL;
    if (from->modify & ALTER_TYPE) {
        to->type = from->existing_type;
        to->existing_type = from->type;
    }
    if (from->modify & ALTER_NULLABLE) {
        to->nullable = from->existing_nullable != 0;
        to->existing_nullable = from->nullable;
    }
    if (from->modify & ALTER_SERVER_DEFAULT) {
        to->server_default = from->existing_server_default;
        to->existing_server_default = from->server_default;
        to->has_existing_server_default = TRUE;
    }
    if (from->modify & ALTER_COMMENT) {
        to->comment = from->existing_comment;
        to->existing_comment = from->comment;
    }
    if (from->modify & ALTER_COMPUTED) {
        to->computed = from->existing_computed;
        to->existing_computed = from->computed;
    }
    if (from->modify & ALTER_IDENTITY) {
        to->identity = from->existing_identity;
        to->existing_identity = from->identity;
    }
    if (from->modify & ALTER_AUTOINCREMENT) {
        to->autoincrement = from->existing_autoincrement;
        to->existing_autoincrement = from->autoincrement;
    }
    return to;
}

static const char *constraint_type(const SchemaConstraint *constraint)
{
    static const char *const names[] = {
        [SCHEMA_PRIMARY_KEY] = "primary", [SCHEMA_UNIQUE] = "unique",   [SCHEMA_CHECK] = "check",
        [SCHEMA_FOREIGN_KEY] = "foreignkey", [SCHEMA_EXCLUDE] = NULL,
    };
    return names[constraint->kind];
}

static Operation *reverse_children(Arena *arena, const Operation *operation, Operation *reverse,
                                   GError **error)
{
    reverse->children = schema_array_new(arena);
    for (guint i = operation->children->len; i-- > 0;) {
        Operation *child = operation_reverse(arena, operation->children->pdata[i], error);
        if (!child)
            return NULL;
        g_ptr_array_add(reverse->children, child);
    }
    return reverse;
}

Operation *operation_reverse(Arena *arena, const Operation *operation, GError **error)
{
    /* Most operations have a partner that carries the same data. */
    static const OperationKind partners[] = {
        [OPERATION_CREATE_TABLE] = OPERATION_DROP_TABLE,
        [OPERATION_DROP_TABLE] = OPERATION_CREATE_TABLE,
        [OPERATION_RENAME_TABLE] = OPERATION_RENAME_TABLE,
        [OPERATION_CREATE_TABLE_COMMENT] = OPERATION_CREATE_TABLE_COMMENT,
        [OPERATION_DROP_TABLE_COMMENT] = OPERATION_CREATE_TABLE_COMMENT,
        [OPERATION_ADD_COLUMN] = OPERATION_DROP_COLUMN,
        [OPERATION_DROP_COLUMN] = OPERATION_ADD_COLUMN,
        [OPERATION_ALTER_COLUMN] = OPERATION_ALTER_COLUMN,
        [OPERATION_CREATE_INDEX] = OPERATION_DROP_INDEX,
        [OPERATION_DROP_INDEX] = OPERATION_CREATE_INDEX,
        [OPERATION_ADD_CONSTRAINT] = OPERATION_DROP_CONSTRAINT,
        [OPERATION_DROP_CONSTRAINT] = OPERATION_ADD_CONSTRAINT,
        [OPERATION_EXECUTE] = OPERATION_EXECUTE,
        [OPERATION_BULK_INSERT] = OPERATION_BULK_INSERT,
        [OPERATION_MODIFY_TABLE] = OPERATION_MODIFY_TABLE,
        [OPERATION_SCRIPT] = OPERATION_SCRIPT,
    };
    Operation *reverse = arena_memdup(arena, operation, sizeof *operation);
    reverse->kind = partners[operation->kind];
    reverse->if_exists = operation->if_not_exists;
    reverse->if_not_exists = operation->if_exists;
    reverse->reverse_of = (gpointer)(guintptr)operation;
    switch (operation->kind) {
    case OPERATION_DROP_TABLE:
        return operation->table ? reverse : cannot(operation, "original table is not present", error);
    case OPERATION_DROP_COLUMN:
        return operation->column ? reverse : cannot(operation, "original column is not present", error);
    case OPERATION_DROP_INDEX:
        return operation->index ? reverse : cannot(operation, "original index is not present", error);
    case OPERATION_DROP_CONSTRAINT:
        return operation->constraint
                   ? reverse
                   : cannot(operation, "original constraint is not present", error);
    case OPERATION_ADD_CONSTRAINT:
        reverse->name = operation->constraint->name;
        reverse->name_kind = operation->constraint->name_kind;
        reverse->constraint_type = constraint_type(operation->constraint);
        return reverse;
    case OPERATION_ADD_COLUMN:
        reverse->name = operation->column->name;
        return reverse;
    case OPERATION_CREATE_INDEX:
        reverse->name = operation->index->name;
        reverse->name_kind = operation->index->name_kind;
        return reverse;
    case OPERATION_RENAME_TABLE:
        reverse->table_name = operation->name;
        reverse->name = operation->table_name;
        return reverse;
    case OPERATION_CREATE_TABLE_COMMENT:
        if (!operation->existing_comment)
            reverse->kind = OPERATION_DROP_TABLE_COMMENT;
        reverse->comment = operation->existing_comment;
        reverse->existing_comment = operation->comment;
        return reverse;
    case OPERATION_DROP_TABLE_COMMENT:
        reverse->comment = operation->existing_comment;
        reverse->existing_comment = NULL;
        return reverse;
    case OPERATION_ALTER_COLUMN:
        reverse->alter = reverse_alter(arena, operation->alter);
        if (operation->alter->modify & ALTER_NAME) {
            reverse->name = operation->alter->new_name;
            reverse->alter->new_name = operation->name;
        }
        return reverse;
    case OPERATION_MODIFY_TABLE:
        return reverse_children(arena, operation, reverse, error);
    case OPERATION_EXECUTE:
    case OPERATION_BULK_INSERT:
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                            "a statement or a bulk insert is not reversible");
        return NULL;
    case OPERATION_SCRIPT:
        reverse->script = arena_memdup(arena, operation->script, sizeof *operation->script);
        reverse->script->python = operation->script->reverse;
        reverse->script->reverse = operation->script->python;
        return reverse;
    case OPERATION_CREATE_TABLE:
        break;
    }
    return reverse;
}
