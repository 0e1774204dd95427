/* PostgreSQL, as SQLAlchemy's PGDDLCompiler and alembic.ddl.postgresql write it. */
#include "dialect/postgresql/postgresql.h"

#include <string.h>

#include "base/error.h"

/* SQLAlchemy's list of what it quotes. */
static const char *const reserved_words[] = {
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric",
    "authorization", "between", "binary", "both", "case", "cast", "check", "collate", "column",
    "constraint", "create", "cross", "current_catalog", "current_date", "current_role",
    "current_schema", "current_time", "current_timestamp", "current_user", "default",
    "deferrable", "desc", "distinct", "do", "else", "end", "except", "false", "fetch", "for",
    "foreign", "freeze", "from", "full", "grant", "group", "having", "ilike", "in", "initially",
    "inner", "intersect", "into", "is", "isnull", "join", "leading", "left", "like", "limit",
    "localtime", "localtimestamp", "natural", "new", "not", "notnull", "null", "of", "off",
    "offset", "old", "on", "only", "or", "order", "outer", "over", "overlaps", "placing",
    "primary", "references", "returning", "right", "select", "session_user", "similar", "some",
    "symmetric", "table", "then", "to", "trailing", "true", "union", "unique", "user", "using",
    "variadic", "verbose", "when", "where", "window", "with",
};

static gboolean is_reserved(const Dialect *dialect, const char *name)
{
    return ddl_is_word(reserved_words, G_N_ELEMENTS(reserved_words), name);
}

/* Columns */

/* Does the column number itself? As Table._autoincrement_column with the rules of its validation. */
static gboolean is_autoincrement(const SchemaTable *table, const SchemaColumn *column,
                                 const SchemaType *type)
{
    const SchemaConstraint *key = table ? schema_table_primary_key(table) : NULL;
    if (!column->primary_key || !key || column->autoincrement == SCHEMA_AUTOINCREMENT_NO)
        return FALSE;
    if (column->autoincrement == SCHEMA_AUTOINCREMENT_YES)
        return TRUE;
    if (key->columns->len != 1 || schema_type_affinity(type) != SCHEMA_TYPE_Integer ||
        column->server_default.kind != SCHEMA_DEFAULT_NONE || column->computed)
        return FALSE;
    return column->autoincrement == SCHEMA_AUTOINCREMENT_IGNORE_FK ||
           !ddl_column_has_foreign_key(table, column);
}

static gboolean append_type(const Dialect *dialect, const SchemaTable *table,
                            const SchemaColumn *column, GString *sql, GError **error)
{
    const SchemaType *type = schema_type_for_dialect(column->type, "postgresql");
    if (table && type->inherit_schema && !type->col_spec) {
        SchemaType local = *type;
        local.schema = table->schema;
        local.variants = NULL;
        return postgresql_type(dialect, &local, sql, error);
    }
    return dialect->type_sql(dialect, column->type, sql, error);
}

static gboolean append_type_and_default(const Dialect *dialect, const SchemaTable *table,
                                        const SchemaColumn *column, GString *sql, GError **error)
{
    const SchemaType *type = schema_type_for_dialect(column->type, "postgresql");
    if (!column->identity && !column->sequence && is_autoincrement(table, column, type)) {
        g_string_append(sql, schema_type_is(type->id, SCHEMA_TYPE_BigInteger)     ? "BIGSERIAL"
                             : schema_type_is(type->id, SCHEMA_TYPE_SmallInteger) ? "SMALLSERIAL"
                                                                                  : "SERIAL");
        return TRUE;
    }
    if (!append_type(dialect, table, column, sql, error))
        return FALSE;
    g_autoptr(GString) value = g_string_new(NULL);
    if (ddl_default(dialect, &column->server_default, value))
        g_string_append_printf(sql, " DEFAULT %s", value->str);
    return TRUE;
}

static gboolean postgresql_column(const Dialect *dialect, const SchemaTable *table,
                                  const SchemaColumn *column, GString *sql, GError **error)
{
    dialect_quote(dialect, column->name, sql);
    g_string_append_c(sql, ' ');
    if (!append_type_and_default(dialect, table, column, sql, error))
        return FALSE;
    if (column->computed) {
        if (column->computed->persisted == 0) {
            g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                                "PostrgreSQL computed columns do not support 'virtual' persistence; "
                                "set the 'persisted' flag to None or True for PostgreSQL support.");
            return FALSE;
        }
        g_string_append_printf(sql, " GENERATED ALWAYS AS (%s) STORED", column->computed->sqltext);
    }
    if (column->identity) {
        g_string_append_c(sql, ' ');
        ddl_identity(column->identity, sql);
    }
    if (!column->nullable && !column->identity)
        g_string_append(sql, " NOT NULL");
    else if (column->nullable && column->identity)
        g_string_append(sql, " NULL");
    return TRUE;
}

/* Tables */

static void append_inherits(const Dialect *dialect, const SchemaTable *table, GString *sql)
{
    const SchemaOption *inherits = schema_option(table->options, "postgresql", "inherits");
    if (!inherits)
        return;
    g_string_append(sql, "\n INHERITS ( ");
    if (inherits->items)
        ddl_names(dialect, inherits->items, sql);
    else if (inherits->text)
        dialect_quote(dialect, inherits->text, sql);
    g_string_append(sql, " )");
}

static void postgresql_table_suffix(const Dialect *dialect, const SchemaTable *table, GString *sql)
{
    const GPtrArray *options = table->options;
    const char *partition_by = postgresql_option_text(options, "partition_by");
    const char *using = postgresql_option_text(options, "using");
    const char *on_commit = postgresql_option_text(options, "on_commit");
    const char *tablespace = postgresql_option_text(options, "tablespace");
    int with_oids = postgresql_option_flag(options, "with_oids");
    append_inherits(dialect, table, sql);
    if (partition_by)
        g_string_append_printf(sql, "\n PARTITION BY %s", partition_by);
    if (using)
        g_string_append_printf(sql, "\n USING %s", using);
    if (with_oids >= 0)
        g_string_append(sql, with_oids ? "\n WITH OIDS" : "\n WITHOUT OIDS");
    if (on_commit) {
        g_autofree char *words = g_strdelimit(g_ascii_strup(on_commit, -1), "_", ' ');
        g_string_append_printf(sql, "\n ON COMMIT %s", words);
    }
    if (tablespace) {
        g_string_append(sql, "\n TABLESPACE ");
        dialect_quote(dialect, tablespace, sql);
    }
}

/* Indexes */

static const char *map_value(const SchemaOption *option, const char *key)
{
    for (guint i = 0; key && option && option->items && i + 1 < option->items->len; i += 2)
        if (g_strcmp0(option->items->pdata[i], key) == 0)
            return option->items->pdata[i + 1];
    return NULL;
}

static void append_parts(const Dialect *dialect, const SchemaIndex *index, GString *sql)
{
    const SchemaOption *ops = schema_option(index->options, "postgresql", "ops");
    for (guint i = 0; i < index->parts->len; i++) {
        const SchemaIndexPart *part = index->parts->pdata[i];
        const char *class = map_value(ops, part->column ? part->column : part->key);
        if (i)
            g_string_append(sql, ", ");
        if (part->column)
            dialect_quote(dialect, part->column, sql);
        else
            g_string_append(sql, part->expression);
        if (class)
            g_string_append_printf(sql, " %s", class);
        if (part->suffix)
            g_string_append_printf(sql, " %s", part->suffix);
    }
}

static void append_with(const SchemaIndex *index, GString *sql)
{
    const SchemaOption *with = schema_option(index->options, "postgresql", "with");
    if (!with || !with->items || !with->items->len)
        return;
    g_string_append(sql, " WITH (");
    for (guint i = 0; i + 1 < with->items->len; i += 2)
        g_string_append_printf(sql, "%s%s = %s", i ? ", " : "", (const char *)with->items->pdata[i],
                               (const char *)with->items->pdata[i + 1]);
    g_string_append_c(sql, ')');
}

static gboolean postgresql_index(const Dialect *dialect, const SchemaIndex *index,
                                 gboolean if_not_exists, GString *sql, GError **error)
{
    const char *where = index->where ? index->where : postgresql_option_text(index->options, "where");
    const char *using = postgresql_option_text(index->options, "using");
    const char *tablespace = postgresql_option_text(index->options, "tablespace");
    int distinct = postgresql_option_flag(index->options, "nulls_not_distinct");
    g_string_append(sql, index->unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
    if (postgresql_option_flag(index->options, "concurrently") == 1)
        g_string_append(sql, "CONCURRENTLY ");
    if (if_not_exists)
        g_string_append(sql, "IF NOT EXISTS ");
    if (!dialect_index_name(dialect, index->name, index->name_kind, sql, error))
        return FALSE;
    g_string_append(sql, " ON ");
    dialect_table_name(dialect, index->table->schema, index->table->name, sql);
    g_string_append_c(sql, ' ');
    if (using) {
        g_string_append(sql, "USING ");
        if (!postgresql_append_using(using, sql, error))
            return FALSE;
        g_string_append_c(sql, ' ');
    }
    g_string_append_c(sql, '(');
    append_parts(dialect, index, sql);
    g_string_append_c(sql, ')');
    postgresql_include(dialect, index->options, sql);
    if (distinct >= 0)
        g_string_append(sql, distinct ? " NULLS NOT DISTINCT" : " NULLS DISTINCT");
    append_with(index, sql);
    if (tablespace) {
        g_string_append(sql, " TABLESPACE ");
        dialect_quote(dialect, tablespace, sql);
    }
    if (where)
        g_string_append_printf(sql, " WHERE %s", where);
    return TRUE;
}

char *postgresql_drop_index(const char *schema, const char *name, gboolean concurrently,
                            gboolean if_exists)
{
    GString *sql = g_string_new(concurrently ? "\nDROP INDEX CONCURRENTLY " : "\nDROP INDEX ");
    if (if_exists)
        g_string_append(sql, "IF EXISTS ");
    dialect_table_name(&dialect_postgresql, schema, name, sql);
    return g_string_free(sql, FALSE);
}

/* Changing a column */

static GString *alter_column(const char *schema, const char *table, const char *column)
{
    GString *sql = g_string_new("ALTER TABLE ");
    dialect_table_name(&dialect_postgresql, schema, table, sql);
    g_string_append(sql, " ALTER COLUMN ");
    dialect_quote(&dialect_postgresql, column, sql);
    g_string_append_c(sql, ' ');
    return sql;
}

char *postgresql_alter_type(const char *schema, const char *table, const char *column,
                            const SchemaType *type, const char *using, GError **error)
{
    g_autoptr(GString) sql = alter_column(schema, table, column);
    g_string_append(sql, "TYPE ");
    if (!dialect_postgresql.type_sql(&dialect_postgresql, type, sql, error))
        return NULL;
    g_string_append_c(sql, ' ');
    if (using && *using)
        g_string_append_printf(sql, "USING %s", using);
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

/* One option alone, when it is wanted and not what there is. */
static void append_change(gboolean wanted, gboolean existing, gint64 wanted_value,
                          gint64 existing_value, const SchemaSequence *option, GString *sql)
{
    if (!wanted || (existing && wanted_value == existing_value))
        return;
    g_string_append(sql, "SET ");
    ddl_sequence_options(option, sql);
    g_string_append_c(sql, ' ');
}

static void append_identity_changes(const SchemaSequence *to, const SchemaSequence *from, GString *sql)
{
    if (to->always != from->always)
        g_string_append_printf(sql, "SET GENERATED %s ", to->always ? "ALWAYS" : "BY DEFAULT");
    /* In the order of the options' names, as Alembic sorts them. */
#define CHANGE(member)                                                                             \
    append_change(to->has_##member, from->has_##member, to->member, from->member,                  \
                  &(SchemaSequence){.has_##member = TRUE, .member = to->member}, sql)
    CHANGE(cache);
    CHANGE(cycle);
    CHANGE(increment);
    CHANGE(maxvalue);
    CHANGE(minvalue);
    CHANGE(nomaxvalue);
    CHANGE(nominvalue);
    CHANGE(start);
#undef CHANGE
}

char *postgresql_alter_identity(const char *schema, const char *table, const char *column,
                                const SchemaSequence *wanted, const SchemaSequence *existing)
{
    GString *sql = alter_column(schema, table, column);
    if (!wanted) {
        g_string_append(sql, "DROP IDENTITY");
    } else if (!existing) {
        g_string_append(sql, "ADD ");
        ddl_identity(wanted, sql);
    } else {
        append_identity_changes(wanted, existing, sql);
    }
    return g_string_free(sql, FALSE);
}

const Dialect dialect_postgresql = {
    .name = "postgresql",
    .paramstyle = "pyformat",
    .max_identifier_length = 63,
    .quote_open = '"',
    .quote_close = '"',
    .transactional_ddl = TRUE,
    .supports_alter = TRUE,
    .supports_native_boolean = TRUE,
    .supports_native_enum = TRUE,
    .supports_comments = TRUE,
    .supports_sequences = TRUE,
    .supports_identity = TRUE,
    .default_schema = "public",
    .command_terminator = ";",
    .rename_table_drops_schema = TRUE,
    .type_sql = postgresql_type,
    .is_reserved = is_reserved,
    .column_sql = postgresql_column,
    .table_suffix_sql = postgresql_table_suffix,
    .index_sql = postgresql_index,
    .constraint_sql = postgresql_constraint,
};
