/* Operations to statements, as alembic.ddl.impl and its SQLite form do it. */
#include "operation/operation.h"

#include <string.h>

#include "base/error.h"
#include "operation/apply_postgresql.h"

/* Takes the statement over; NULL passes an error on that is set already. */
static gboolean run(OperationTarget *target, char *sql, GError **error)
{
    gboolean ok = sql && target->execute(target, sql, error);
    g_free(sql);
    return ok;
}

static gboolean is_sqlite(const OperationTarget *target)
{
    return strcmp(target->dialect->name, "sqlite") == 0;
}

static gboolean is_postgresql(const OperationTarget *target)
{
    return strcmp(target->dialect->name, "postgresql") == 0;
}

static gboolean refuse_constraint(GError **error)
{
    g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_UNSUPPORTED,
                        "No support for ALTER of constraints in SQLite dialect. Please refer to the "
                        "batch mode feature which allows for SQLite migrations using a copy-and-move "
                        "strategy.");
    return FALSE;
}

static gboolean comment_columns(OperationTarget *target, const SchemaTable *table, GError **error)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const SchemaColumn *column = table->columns->pdata[i];
        if (column->comment && *column->comment &&
            !run(target,
                 dialect_column_comment(target->dialect, table->schema, table->name, column->name,
                                        column->comment),
                 error))
            return FALSE;
    }
    return TRUE;
}

static gboolean create_table(OperationTarget *target, const Operation *operation, GError **error)
{
    const Dialect *dialect = target->dialect;
    SchemaTable table = *operation->table;
    table.if_not_exists |= operation->if_not_exists;
    if (is_postgresql(target) && !apply_postgresql_create_types(target, &table, error))
        return FALSE;
    if (!run(target, dialect_create_table(dialect, &table, error), error))
        return FALSE;
    for (guint i = 0; i < table.indexes->len; i++)
        if (!run(target, dialect_create_index(dialect, table.indexes->pdata[i], FALSE, error), error))
            return FALSE;
    if (!dialect->supports_comments)
        return TRUE;
    if (table.comment && *table.comment &&
        !run(target, dialect_table_comment(dialect, table.schema, table.name, table.comment), error))
        return FALSE;
    return comment_columns(target, &table, error);
}

static gboolean add_column(OperationTarget *target, const Operation *operation, GError **error)
{
    const Dialect *dialect = target->dialect;
    const SchemaColumn *column = operation->column;
    if (!run(target,
             dialect_add_column(dialect, operation->schema, operation->table_name, column,
                                operation->if_not_exists, operation->inline_references,
                                operation->inline_primary_key, error),
             error))
        return FALSE;
    return !column->comment || !*column->comment || !dialect->supports_comments ||
           run(target,
               dialect_column_comment(dialect, operation->schema, operation->table_name, column->name,
                                      column->comment),
               error);
}

static gboolean refuse_change(const char *message, GError **error)
{
    g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_UNSUPPORTED, message);
    return FALSE;
}

static gboolean alter_default(OperationTarget *target, const Operation *operation, GError **error)
{
    const AlterColumn *alter = operation->alter;
    if (alter->modify & ALTER_COMPUTED || alter->existing_computed)
        return refuse_change("Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, "
                             "to or from an existing column is not supported.",
                             error);
    if ((alter->modify & ALTER_IDENTITY || alter->existing_identity) && is_postgresql(target))
        return apply_postgresql_alter_identity(target, operation, error);
    if (alter->modify & ALTER_IDENTITY || alter->existing_identity)
        return refuse_change("Adding, removing or modifying an \"identity\" construct, e.g. GENERATED "
                             "AS IDENTITY, to or from an existing column is not supported in this "
                             "dialect.",
                             error);
    return run(target,
               dialect_alter_default(target->dialect, operation->schema, operation->table_name,
                                     operation->name, &alter->server_default),
               error);
}

static gboolean alter_column(OperationTarget *target, const Operation *operation, GError **error)
{
    const Dialect *dialect = target->dialect;
    const AlterColumn *alter = operation->alter;
    const char *schema = operation->schema, *table = operation->table_name;
    const char *column = operation->name;
    gboolean postgresql = is_postgresql(target);
    if (postgresql && !apply_postgresql_alter_type(target, operation, error))
        return FALSE;
    if ((alter->modify & ALTER_NULLABLE) &&
        !run(target, dialect_alter_nullable(dialect, schema, table, column, alter->nullable), error))
        return FALSE;
    if ((alter->modify & (ALTER_SERVER_DEFAULT | ALTER_COMPUTED | ALTER_IDENTITY)) &&
        !alter_default(target, operation, error))
        return FALSE;
    if ((alter->modify & ALTER_TYPE) && !postgresql &&
        !run(target, dialect_alter_type(dialect, schema, table, column, alter->type, error), error))
        return FALSE;
    if ((alter->modify & ALTER_COMMENT) && dialect->supports_comments &&
        !run(target, dialect_column_comment(dialect, schema, table, column, alter->comment), error))
        return FALSE;
    /* The new name last: what goes before it uses the old one. */
    return !(alter->modify & ALTER_NAME) ||
           run(target, dialect_rename_column(dialect, schema, table, column, alter->new_name), error);
}

static gboolean add_constraint(OperationTarget *target, const Operation *operation, GError **error)
{
    if (is_sqlite(target)) /* a type's own constraint is left out, as Alembic does with a warning */
        return operation->constraint->from_type || refuse_constraint(error);
    SchemaTable table = {.name = operation->table_name, .schema = operation->schema};
    SchemaConstraint constraint = *operation->constraint;
    if (!dialect_wants_constraint(target->dialect, &constraint))
        return TRUE;
    if (!constraint.table)
        constraint.table = &table;
    return run(target, dialect_add_constraint(target->dialect, &constraint, error), error);
}

static gboolean drop_constraint(OperationTarget *target, const Operation *operation, GError **error)
{
    if (is_sqlite(target))
        return (operation->constraint && operation->constraint->from_type) || refuse_constraint(error);
    return run(target,
               dialect_drop_constraint(target->dialect, operation->schema, operation->table_name,
                                       operation->name, operation->name_kind, operation->if_exists,
                                       error),
               error);
}

static gboolean create_index(OperationTarget *target, const Operation *operation, GError **error)
{
    SchemaTable table = {.name = operation->table_name, .schema = operation->schema};
    SchemaIndex index = *operation->index;
    if (!index.table)
        index.table = &table;
    if (is_postgresql(target) && !apply_postgresql_before_index(target, &index, error))
        return FALSE;
    return run(target,
               dialect_create_index(target->dialect, &index, operation->if_not_exists, error), error);
}

static gboolean table_comment(OperationTarget *target, const Operation *operation, GError **error)
{
    /* Alembic writes COMMENT ON for every engine, and one without comments then refuses it. */
    if (!target->dialect->supports_comments)
        return TRUE;
    const char *comment =
        operation->kind == OPERATION_CREATE_TABLE_COMMENT ? operation->comment : NULL;
    return run(target,
               dialect_table_comment(target->dialect, operation->schema, operation->table_name,
                                     comment),
               error);
}

gboolean operation_apply(OperationTarget *target, const Operation *operation, GError **error)
{
    const Dialect *dialect = target->dialect;
    switch (operation->kind) {
    case OPERATION_CREATE_TABLE:
        return create_table(target, operation, error);
    case OPERATION_DROP_TABLE:
        return run(target,
                   dialect_drop_table(dialect, operation->schema, operation->table_name,
                                      operation->if_exists),
                   error);
    case OPERATION_RENAME_TABLE:
        return run(target,
                   dialect_rename_table(dialect, operation->schema, operation->table_name,
                                        operation->name),
                   error);
    case OPERATION_CREATE_TABLE_COMMENT:
    case OPERATION_DROP_TABLE_COMMENT:
        return table_comment(target, operation, error);
    case OPERATION_ADD_COLUMN:
        return add_column(target, operation, error);
    case OPERATION_DROP_COLUMN:
        return run(target,
                   dialect_drop_column(dialect, operation->schema, operation->table_name,
                                       operation->name, operation->if_exists),
                   error);
    case OPERATION_ALTER_COLUMN:
        return alter_column(target, operation, error);
    case OPERATION_CREATE_INDEX:
        return create_index(target, operation, error);
    case OPERATION_DROP_INDEX:
        if (is_postgresql(target))
            return apply_postgresql_drop_index(target, operation, error);
        return run(target,
                   dialect_drop_index(dialect, operation->schema, operation->table_name,
                                      operation->name, operation->if_exists),
                   error);
    case OPERATION_ADD_CONSTRAINT:
        return add_constraint(target, operation, error);
    case OPERATION_DROP_CONSTRAINT:
        return drop_constraint(target, operation, error);
    case OPERATION_EXECUTE:
        return target->execute(target, operation->sql, error);
    case OPERATION_MODIFY_TABLE:
        for (guint i = 0; i < operation->children->len; i++)
            if (!operation_apply(target, operation->children->pdata[i], error))
                return FALSE;
        return TRUE;
    case OPERATION_BULK_INSERT:
    case OPERATION_SCRIPT:
        break;
    }
    g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_INTERNAL,
                        "a bulk insert is not applied as an operation");
    return FALSE;
}

void operation_target_clear(OperationTarget *target)
{
    g_clear_pointer(&target->memo, g_hash_table_destroy);
}
