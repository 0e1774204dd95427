#include "operation/apply_postgresql.h"

#include <string.h>

#include "base/error.h"
#include "dialect/postgresql/postgresql.h"

static gboolean run(OperationTarget *target, char *sql, GError **error)
{
    gboolean ok = sql && target->execute(target, sql, error);
    g_free(sql);
    return ok;
}

/* TRUE the first time that it is asked for a name. */
static gboolean is_new(OperationTarget *target, const char *schema, const char *name)
{
    if (!target->memo)
        target->memo = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return g_hash_table_add(target->memo, g_strconcat(schema ? schema : "", "\x1f", name, NULL));
}

/* A type that has a MetaData comes and goes with that, not with a table. */
static gboolean has_metadata(const SchemaType *type)
{
    for (guint i = 0; type->extra && i + 1 < type->extra->len; i += 2)
        if (strcmp(type->extra->pdata[i], "metadata") == 0)
            return TRUE;
    return FALSE;
}

gboolean apply_postgresql_create_types(OperationTarget *target, const SchemaTable *table,
                                       GError **error)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const SchemaColumn *column = table->columns->pdata[i];
        const SchemaType *type = postgresql_named_type(column->type);
        const char *schema = type ? postgresql_named_type_schema(type, table->schema) : NULL;
        if (!type || has_metadata(type) || (type->name && !is_new(target, schema, type->name)))
            continue;
        if (!run(target, postgresql_create_named_type(target->dialect, type, schema, error), error))
            return FALSE;
    }
    return TRUE;
}

gboolean apply_postgresql_alter_type(OperationTarget *target, const Operation *operation,
                                     GError **error)
{
    const AlterColumn *alter = operation->alter;
    const GPtrArray *options = operation->options && operation->options->len ? operation->options
                                                                             : alter->options;
    const char *using = options ? postgresql_option_text(options, "using") : NULL;
    if (!(alter->modify & ALTER_TYPE)) {
        if (!using)
            return TRUE;
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                            "postgresql_using must be used with the type_ parameter");
        return FALSE;
    }
    return run(target,
               postgresql_alter_type(operation->schema, operation->table_name, operation->name,
                                     alter->type, using, error),
               error);
}

gboolean apply_postgresql_alter_identity(OperationTarget *target, const Operation *operation,
                                         GError **error)
{
    const AlterColumn *alter = operation->alter;
    /* Of a column that the caller says nothing about, Alembic takes for granted that it has an identity. */
    const SchemaSequence unsaid = {0};
    const SchemaSequence *existing = alter->has_existing_server_default ? alter->existing_identity : &unsaid;
    return run(target,
               postgresql_alter_identity(operation->schema, operation->table_name, operation->name,
                                         alter->modify & ALTER_IDENTITY ? alter->identity : NULL,
                                         existing),
               error);
}

gboolean apply_postgresql_before_index(OperationTarget *target, const SchemaIndex *index, GError **error)
{
    static const char query[] =
        "SELECT n.nspname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
        "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE NOT i.indisvalid AND i.indrelid = pg_catalog.to_regclass($1) AND c.relname = $2";
    /* Inside of a transaction the server refuses it anyway. */
    if (!target->connection || target->connection->in_transaction || !index->name ||
        postgresql_option_flag(index->options, "concurrently") != 1)
        return TRUE;
    g_autoptr(GString) table = g_string_new(NULL);
    dialect_table_name(target->dialect, index->table->schema, index->table->name, table);
    const char *const texts[] = {table->str, index->name, NULL};
    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row = NULL;
    if (!driver_query(target->connection, query, texts, &result, error))
        return FALSE;
    int found = driver_next(result, &row, error);
    if (found <= 0)
        return found == 0;
    g_autofree char *schema = g_strdup(driver_value_text(&row[0]));
    g_clear_pointer(&result, driver_result_free);
    return run(target, postgresql_drop_index(schema, index->name, TRUE, FALSE), error);
}

gboolean apply_postgresql_drop_index(OperationTarget *target, const Operation *operation,
                                     GError **error)
{
    const GPtrArray *options = operation->options;
    gboolean concurrently = options && postgresql_option_flag(options, "concurrently") == 1;
    if (operation->index)
        concurrently |= postgresql_option_flag(operation->index->options, "concurrently") == 1;
    g_autofree char *name = operation->name_kind == SCHEMA_NAME_CONVENTION
                                ? dialect_cut_name(operation->name, target->dialect->max_identifier_length)
                                : g_strdup(operation->name);
    return run(target,
               postgresql_drop_index(operation->schema, name, concurrently,
                                     operation->if_exists),
               error);
}
