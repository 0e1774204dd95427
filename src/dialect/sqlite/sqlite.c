/* SQLite, as SQLAlchemy's SQLiteDDLCompiler and alembic.ddl.sqlite write it. */
#include <string.h>

#include "base/error.h"
#include "dialect/ddl.h"

/* SQLAlchemy's list of what it quotes. */
static const char *const reserved_words[] = {
    "add", "after", "all", "alter", "analyze", "and", "as", "asc", "attach", "autoincrement",
    "before", "begin", "between", "by", "cascade", "case", "cast", "check", "collate", "column",
    "commit", "conflict", "constraint", "create", "cross", "current_date", "current_time",
    "current_timestamp", "database", "default", "deferrable", "deferred", "delete", "desc",
    "detach", "distinct", "drop", "each", "else", "end", "escape", "except", "exclusive", "exists",
    "explain", "fail", "false", "for", "foreign", "from", "full", "glob", "group", "having", "if",
    "ignore", "immediate", "in", "index", "indexed", "initially", "inner", "insert", "instead",
    "intersect", "into", "is", "isnull", "join", "key", "left", "like", "limit", "match", "natural",
    "not", "notnull", "null", "of", "offset", "on", "or", "order", "outer", "plan", "pragma",
    "primary", "query", "raise", "references", "reindex", "rename", "replace", "restrict", "right",
    "rollback", "row", "select", "set", "table", "temp", "temporary", "then", "to", "transaction",
    "trigger", "true", "union", "unique", "update", "using", "vacuum", "values", "view", "virtual",
    "when", "where",
};

static gboolean is_reserved(const Dialect *dialect, const char *name)
{
    return ddl_is_word(reserved_words, G_N_ELEMENTS(reserved_words), name);
}

static gboolean sqlite_type(const Dialect *dialect, const SchemaType *given, GString *sql,
                            GError **error)
{
    const SchemaType *type = schema_type_for_dialect(given, dialect->name);
    if (!type->col_spec && (type->id == SCHEMA_TYPE_JSON || type->id == SCHEMA_TYPE_sqlite_JSON ||
                            type->id == SCHEMA_TYPE_mysql_JSON || type->id == SCHEMA_TYPE_mssql_JSON ||
                            type->id == SCHEMA_TYPE_postgresql_JSON)) {
        g_string_append(sql, "JSON");
        return TRUE;
    }
    return ddl_type(dialect, given, sql, error);
}

static const char *option_text(const GPtrArray *options, const char *name)
{
    const SchemaOption *option = schema_option(options, "sqlite", name);
    return option ? option->text : NULL;
}

static gboolean option_bool(const GPtrArray *options, const char *name, gboolean otherwise)
{
    const SchemaOption *option = schema_option(options, "sqlite", name);
    return option ? option->number != 0 : otherwise;
}

/* An expression needs parentheses unless it is one word, a literal, or has them. */
static gboolean needs_parentheses(const char *text)
{
    const char *start = text;
    while (g_ascii_isspace(*start))
        start++;
    if (*start && strchr("'\"(", *start))
        return FALSE;
    /* As the pattern ".*\W.*": within the first line. */
    for (const char *c = text; *c && *c != '\n'; c++)
        if (!ddl_is_word_byte(*c))
            return TRUE;
    return FALSE;
}

/* With sqlite_autoincrement the key of one integer column is written at the column. */
static gboolean has_inline_key(const SchemaTable *table, const SchemaColumn *column)
{
    const SchemaConstraint *key = table ? schema_table_primary_key(table) : NULL;
    const SchemaType *type = schema_type_for_dialect(column->type, "sqlite");
    return column->primary_key && key && key->columns->len == 1 &&
           (table->autoincrement || option_bool(table->options, "autoincrement", FALSE)) &&
           schema_type_is(type->id, SCHEMA_TYPE_Integer) &&
           !ddl_column_has_foreign_key(table, column);
}

static void append_conflict(const char *clause, GString *sql)
{
    if (clause)
        g_string_append_printf(sql, " ON CONFLICT %s", clause);
}

static gboolean sqlite_column(const Dialect *dialect, const SchemaTable *table,
                              const SchemaColumn *column, GString *sql, GError **error)
{
    g_autoptr(GString) value = g_string_new(NULL);
    const SchemaConstraint *key = table ? schema_table_primary_key(table) : NULL;
    dialect_quote(dialect, column->name, sql);
    g_string_append_c(sql, ' ');
    if (!dialect->type_sql(dialect, column->type, sql, error))
        return FALSE;
    if (sql->str[sql->len - 1] == ' ') /* SQLite lets a column have no type */
        g_string_truncate(sql, sql->len - 1);
    if (ddl_default(dialect, &column->server_default, value))
        g_string_append_printf(sql, needs_parentheses(value->str) ? " DEFAULT (%s)" : " DEFAULT %s",
                               value->str);
    if (!column->nullable) {
        g_string_append(sql, " NOT NULL");
        append_conflict(option_text(column->options, "on_conflict_not_null"), sql);
    }
    if (column->primary_key && column->autoincrement == SCHEMA_AUTOINCREMENT_YES && key &&
        key->columns->len != 1) {
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                            "SQLite does not support autoincrement for composite primary keys");
        return FALSE;
    }
    if (has_inline_key(table, column)) {
        g_string_append(sql, " PRIMARY KEY");
        append_conflict(option_text(column->options, "on_conflict_primary_key"), sql);
        g_string_append(sql, " AUTOINCREMENT");
    }
    if (column->computed) {
        g_string_append_c(sql, ' ');
        ddl_computed(column->computed, sql);
    }
    if (column->collation)
        g_string_append_printf(sql, " COLLATE %s", column->collation);
    return TRUE;
}

/* ON CONFLICT of a constraint, or of the one column it is made of. */
static const char *conflict_clause(const SchemaConstraint *constraint, const SchemaColumn *only)
{
    const char *clause = option_text(constraint->options, "on_conflict");
    if (clause || !only)
        return clause;
    return option_text(only->options, constraint->kind == SCHEMA_PRIMARY_KEY
                                          ? "on_conflict_primary_key"
                                          : "on_conflict_unique");
}

static gboolean sqlite_constraint(const Dialect *dialect, const SchemaConstraint *constraint,
                                  GString *sql, GError **error)
{
    const SchemaTable *table = constraint->table;
    const SchemaColumn *only = table && constraint->columns->len == 1
                                   ? schema_table_column(table, constraint->columns->pdata[0])
                                   : NULL;
    switch (constraint->kind) {
    case SCHEMA_PRIMARY_KEY:
        if (only && has_inline_key(table, only))
            return TRUE;
        break;
    case SCHEMA_FOREIGN_KEY:
        /* A database cannot refer to another one. */
        if (table && g_strcmp0(table->schema, constraint->referred_schema) != 0)
            return TRUE;
        if (constraint->referred_schema) {
            SchemaConstraint local = *constraint;
            local.referred_schema = NULL;
            return ddl_constraint(dialect, &local, sql, error);
        }
        return ddl_constraint(dialect, constraint, sql, error);
    case SCHEMA_UNIQUE:
        break;
    case SCHEMA_CHECK:
        only = NULL;
        break;
    case SCHEMA_EXCLUDE:
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                            "Compiler for dialect \"sqlite\" can't render element of type "
                            "ExcludeConstraint");
        return FALSE;
    }
    if (!ddl_constraint(dialect, constraint, sql, error))
        return FALSE;
    append_conflict(conflict_clause(constraint, only), sql);
    return TRUE;
}

static void sqlite_table_suffix(const Dialect *dialect, const SchemaTable *table, GString *sql)
{
    gboolean without_rowid = !option_bool(table->options, "with_rowid", TRUE);
    if (without_rowid)
        g_string_append(sql, "\n WITHOUT ROWID");
    if (option_bool(table->options, "strict", FALSE))
        g_string_append(sql, without_rowid ? ",\n STRICT" : "\n STRICT");
}

static gboolean sqlite_index(const Dialect *dialect, const SchemaIndex *index, gboolean if_not_exists,
                             GString *sql, GError **error)
{
    const char *where = index->where ? index->where : option_text(index->options, "where");
    g_string_append(sql, index->unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
    if (if_not_exists)
        g_string_append(sql, "IF NOT EXISTS ");
    if (index->table->schema) {
        dialect_quote(dialect, index->table->schema, sql);
        g_string_append_c(sql, '.');
    }
    if (!dialect_index_name(dialect, index->name, index->name_kind, sql, error))
        return FALSE;
    g_string_append(sql, " ON ");
    dialect_quote(dialect, index->table->name, sql);
    g_string_append(sql, " (");
    ddl_index_parts(dialect, index, sql);
    g_string_append_c(sql, ')');
    if (where)
        g_string_append_printf(sql, " WHERE %s", where);
    return TRUE;
}

const Dialect dialect_sqlite = {
    .name = "sqlite",
    .paramstyle = "qmark",
    .max_identifier_length = 9999,
    .quote_open = '"',
    .quote_close = '"',
    .transactional_ddl = TRUE,
    .default_schema = "main",
    .command_terminator = ";",
    .rename_column = "RENAME COLUMN",
    .rename_table_drops_schema = TRUE,
    .type_sql = sqlite_type,
    .is_reserved = is_reserved,
    .column_sql = sqlite_column,
    .table_suffix_sql = sqlite_table_suffix,
    .index_sql = sqlite_index,
    .constraint_sql = sqlite_constraint,
};
