#include "operation/batch.h"

#include <string.h>

#include "base/error.h"
#include "operation/batch_move.h"
#include "reflect/reflect.h"

static gboolean is_sqlite(const Dialect *dialect)
{
    return strcmp(dialect->name, "sqlite") == 0;
}

/* Can SQLite's own ALTER TABLE do it? As alembic.ddl.sqlite's requires_recreate_in_batch; comments, which
 * SQLite has not, are nothing to do. */
static gboolean is_alterable(const Operation *operation)
{
    const SchemaColumn *column = operation->column;
    switch (operation->kind) {
    case OPERATION_ADD_COLUMN:
        return column->server_default.kind != SCHEMA_DEFAULT_EXPRESSION &&
               !(column->computed && column->computed->persisted == 1);
    case OPERATION_CREATE_INDEX:
    case OPERATION_DROP_INDEX:
    case OPERATION_CREATE_TABLE_COMMENT:
    case OPERATION_DROP_TABLE_COMMENT:
    case OPERATION_EXECUTE:
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean operation_batch_recreates(const Dialect *dialect, const Batch *batch,
                                   const GPtrArray *operations)
{
    if (batch->recreate != BATCH_RECREATE_AUTO)
        return batch->recreate == BATCH_RECREATE_ALWAYS;
    for (guint i = 0; is_sqlite(dialect) && i < operations->len; i++)
        if (!is_alterable(operations->pdata[i]))
            return TRUE;
    return FALSE;
}

static gboolean apply_directly(OperationTarget *target, const GPtrArray *operations, GError **error)
{
    for (guint i = 0; i < operations->len; i++) {
        const Operation *operation = operations->pdata[i];
        if (operation->insert_before || operation->insert_after) {
            g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                                "Can't specify insert_before or insert_after when using ALTER; please "
                                "specify recreate='always'");
            return FALSE;
        }
        if (!operation_apply(target, operation, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean refuse_offline(const OperationTarget *target, const Batch *batch, GError **error)
{
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                "This operation cannot proceed in --sql mode; batch mode with dialect %s requires a live "
                "database connection with which to reflect the table \"%s\". To generate a batch SQL "
                "migration script using table \"move and copy\", a complete Table object should be "
                "passed to the \"copy_from\" argument of the batch_alter_table() method so that table "
                "reflection can be skipped.",
                target->dialect->name, batch->table_name);
    return FALSE;
}

/* ---- Renames ------------------------------------------------------------------------------------- */

/*
 * SQLite renames a column everywhere: in views, triggers, and the foreign keys of other tables. So online
 * that is done first, and the rest of the batch works on the result. Where SQLite refuses (some view does
 * not work anyway, or the name is still in use), the name changes with the copy, as in Alembic.
 */
static gboolean rename_natively(OperationTarget *target, const Batch *batch,
                                const GPtrArray *operations, GPtrArray *renamed, GError **error)
{
    for (guint i = 0; i < operations->len; i++) {
        const Operation *operation = operations->pdata[i];
        if (operation->kind != OPERATION_ALTER_COLUMN || !(operation->alter->modify & ALTER_NAME) ||
            strcmp(operation->name, operation->alter->new_name) == 0)
            continue;
        g_autofree char *sql =
            dialect_rename_column(target->dialect, batch->schema, batch->table_name, operation->name,
                                  operation->alter->new_name);
        g_autoptr(GError) refused = NULL;
        if (driver_execute_simple(target->connection, sql, &refused)) {
            g_ptr_array_add(renamed, (gpointer)(guintptr)operation->name);
            g_ptr_array_add(renamed, (gpointer)(guintptr)operation->alter->new_name);
        } else if (!g_error_matches(refused, LIMBECK_ERROR, LIMBECK_ERROR_DATABASE)) {
            g_propagate_error(error, g_steal_pointer(&refused));
            return FALSE;
        }
    }
    return TRUE;
}

/* copy_from describes the table before the rename. */
static void rename_in_copy(SchemaTable *table, const GPtrArray *renamed)
{
    for (guint i = 0; i + 1 < renamed->len; i += 2) {
        SchemaColumn *column = schema_table_column(table, renamed->pdata[i]);
        if (column)
            column->name = renamed->pdata[i + 1];
    }
}

/* ---- The batch ----------------------------------------------------------------------------------- */

static SchemaTable *existing_table(OperationTarget *target, Arena *arena, const Batch *batch,
                                   const GPtrArray *renamed, GError **error)
{
    if (batch->copy_from) {
        SchemaTable *table = schema_table_copy(arena, batch->copy_from);
        rename_in_copy(table, renamed);
        return table;
    }
    g_autoptr(GError) failure = NULL;
    SchemaTable *table =
        reflect_table(target->connection, arena, batch->schema, batch->table_name, &failure);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    if (table)
        return table;
    g_autofree char *left = g_strconcat("_alembic_tmp_", batch->table_name, NULL);
    if (reflect_table(target->connection, arena, batch->schema, left, NULL))
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_DATABASE,
                    "No such table: '%s', but there is '%s': a run of Alembic ended before it had its "
                    "name\nhint: ALTER TABLE %s RENAME TO %s",
                    batch->table_name, left, left, batch->table_name);
    else
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_DATABASE, "No such table: '%s'",
                    batch->table_name);
    return NULL;
}

static gboolean rebuild(OperationTarget *target, const Batch *batch, const GPtrArray *operations,
                        GError **error)
{
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GPtrArray) renamed = g_ptr_array_new();
    if (target->connection && is_sqlite(target->dialect) &&
        !rename_natively(target, batch, operations, renamed, error))
        return FALSE;
    SchemaTable *table = existing_table(target, arena, batch, renamed, error);
    if (!table)
        return FALSE;
    BatchTable *self = batch_table_new(arena, target, batch, table, !batch->copy_from, renamed);
    for (guint i = 0; i < operations->len; i++)
        if (!batch_table_apply(self, operations->pdata[i], error))
            return FALSE;
    return batch_move(target, self, error);
}

gboolean operation_apply_batch(OperationTarget *target, const Batch *batch,
                               const GPtrArray *operations, GError **error)
{
    if (!operation_batch_recreates(target->dialect, batch, operations))
        return apply_directly(target, operations, error);
    if (!target->connection)
        return batch->copy_from ? rebuild(target, batch, operations, error)
                                : refuse_offline(target, batch, error);
    if (!is_sqlite(target->dialect))
        return rebuild(target, batch, operations, error);
    BatchGuard guard;
    if (!batch_guard_begin(&guard, target->connection, batch->schema, error))
        return FALSE;
    return batch_guard_end(&guard, rebuild(target, batch, operations, error), error);
}
