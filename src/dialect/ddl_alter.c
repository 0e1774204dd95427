/* ALTER TABLE and COMMENT ON in the forms of alembic.ddl.base and SQLAlchemy's DDLCompiler. */
#include "base/error.h"
#include "dialect/ddl.h"

/* "ALTER TABLE t " and more */
static GString *alter_table(const Dialect *dialect, const char *schema, const char *table)
{
    GString *sql = g_string_new("ALTER TABLE ");
    dialect_table_name(dialect, schema, table, sql);
    g_string_append_c(sql, ' ');
    return sql;
}

static GString *alter_column(const Dialect *dialect, const char *schema, const char *table,
                             const char *column)
{
    GString *sql = alter_table(dialect, schema, table);
    g_string_append(sql, "ALTER COLUMN ");
    dialect_quote(dialect, column, sql);
    g_string_append_c(sql, ' ');
    return sql;
}

char *dialect_add_constraint(const Dialect *dialect, const SchemaConstraint *constraint, GError **error)
{
    g_autoptr(GString) sql = alter_table(dialect, constraint->table->schema, constraint->table->name);
    g_string_append(sql, "ADD ");
    if (!ddl_dialect_constraint(dialect, constraint, sql, error))
        return NULL;
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

char *dialect_drop_constraint(const Dialect *dialect, const char *schema, const char *table,
                              const char *name, SchemaNameKind kind, gboolean if_exists, GError **error)
{
    if (!name) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                    "Can't emit DROP CONSTRAINT for constraint of table '%s'; it has no name", table);
        return NULL;
    }
    g_autoptr(GString) sql = alter_table(dialect, schema, table);
    g_string_append(sql, if_exists ? "DROP CONSTRAINT IF EXISTS " : "DROP CONSTRAINT ");
    if (!dialect_constraint_name(dialect, name, kind, sql, error))
        return NULL;
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

char *dialect_rename_table(const Dialect *dialect, const char *schema, const char *name,
                           const char *new_name)
{
    GString *sql = alter_table(dialect, schema, name);
    g_string_append(sql, "RENAME TO ");
    dialect_table_name(dialect, dialect->rename_table_drops_schema ? NULL : schema, new_name, sql);
    return g_string_free(sql, FALSE);
}

/* REFERENCES of the one foreign key that the column alone makes, if it is the only one. */
static gboolean append_inline_references(const Dialect *dialect, const SchemaColumn *column,
                                         GString *sql, GError **error)
{
    const SchemaConstraint *only = NULL;
    guint n = 0;
    for (guint i = 0; column->table && i < column->table->constraints->len; i++) {
        const SchemaConstraint *constraint = column->table->constraints->pdata[i];
        if (constraint->kind != SCHEMA_FOREIGN_KEY)
            continue;
        n++;
        only = constraint;
    }
    return n != 1 || only->columns->len != 1 || ddl_references(dialect, only, TRUE, sql, error);
}

char *dialect_add_column(const Dialect *dialect, const char *schema, const char *table,
                         const SchemaColumn *column, gboolean if_not_exists,
                         gboolean inline_references, gboolean inline_primary_key, GError **error)
{
    g_autoptr(GString) sql = alter_table(dialect, schema, table);
    g_string_append(sql, if_not_exists ? "ADD COLUMN IF NOT EXISTS " : "ADD COLUMN ");
    if (!dialect->column_sql(dialect, column->table, column, sql, error))
        return NULL;
    if (inline_primary_key && column->primary_key)
        g_string_append(sql, " PRIMARY KEY");
    if (inline_references && !append_inline_references(dialect, column, sql, error))
        return NULL;
    if (!ddl_column_checks(dialect, column->table, column, sql, error))
        return NULL;
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

char *dialect_drop_column(const Dialect *dialect, const char *schema, const char *table,
                          const char *column, gboolean if_exists)
{
    GString *sql = alter_table(dialect, schema, table);
    g_string_append(sql, if_exists ? "DROP COLUMN IF EXISTS " : "DROP COLUMN ");
    dialect_quote(dialect, column, sql);
    return g_string_free(sql, FALSE);
}

char *dialect_rename_column(const Dialect *dialect, const char *schema, const char *table,
                            const char *column, const char *new_name)
{
    GString *sql = alter_table(dialect, schema, table);
    g_string_append_printf(sql, "%s ", dialect->rename_column ? dialect->rename_column : "RENAME");
    dialect_quote(dialect, column, sql);
    g_string_append(sql, " TO ");
    dialect_quote(dialect, new_name, sql);
    return g_string_free(sql, FALSE);
}

char *dialect_alter_nullable(const Dialect *dialect, const char *schema, const char *table,
                             const char *column, gboolean nullable)
{
    GString *sql = alter_column(dialect, schema, table, column);
    g_string_append(sql, nullable ? "DROP NOT NULL" : "SET NOT NULL");
    return g_string_free(sql, FALSE);
}

char *dialect_alter_type(const Dialect *dialect, const char *schema, const char *table,
                         const char *column, const SchemaType *type, GError **error)
{
    g_autoptr(GString) sql = alter_column(dialect, schema, table, column);
    g_string_append_printf(sql, "%s ", dialect->alter_type ? dialect->alter_type : "TYPE");
    if (!dialect->type_sql(dialect, type, sql, error))
        return NULL;
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

char *dialect_alter_default(const Dialect *dialect, const char *schema, const char *table,
                            const char *column, const SchemaDefault *server_default)
{
    GString *sql = alter_column(dialect, schema, table, column);
    g_autoptr(GString) value = g_string_new(NULL);
    if (ddl_default(dialect, server_default, value))
        g_string_append_printf(sql, "SET DEFAULT %s", value->str);
    else
        g_string_append(sql, "DROP DEFAULT");
    return g_string_free(sql, FALSE);
}

static char *comment_on(const Dialect *dialect, GString *sql, const char *comment)
{
    g_string_append(sql, " IS ");
    if (comment)
        dialect_literal(dialect, comment, sql);
    else
        g_string_append(sql, "NULL");
    return g_string_free(sql, FALSE);
}

char *dialect_table_comment(const Dialect *dialect, const char *schema, const char *table,
                            const char *comment)
{
    GString *sql = g_string_new("COMMENT ON TABLE ");
    dialect_table_name(dialect, schema, table, sql);
    return comment_on(dialect, sql, comment);
}

char *dialect_column_comment(const Dialect *dialect, const char *schema, const char *table,
                             const char *column, const char *comment)
{
    GString *sql = g_string_new("COMMENT ON COLUMN ");
    dialect_table_name(dialect, schema, table, sql);
    g_string_append_c(sql, '.');
    dialect_quote(dialect, column, sql);
    return comment_on(dialect, sql, comment);
}
