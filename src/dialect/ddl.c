/* CREATE and DROP as SQLAlchemy's DDLCompiler writes them, white space included. */
#include "dialect/ddl.h"

#include <string.h>

#include "base/error.h"

void ddl_names(const Dialect *dialect, const GPtrArray *names, GString *sql)
{
    for (guint i = 0; i < names->len; i++) {
        if (i)
            g_string_append(sql, ", ");
        dialect_quote(dialect, names->pdata[i], sql);
    }
}

/* Columns */

gboolean ddl_default(const Dialect *dialect, const SchemaDefault *server_default, GString *sql)
{
    if (!server_default->text)
        return FALSE;
    if (server_default->kind == SCHEMA_DEFAULT_STRING)
        dialect_literal(dialect, server_default->text, sql);
    else
        g_string_append(sql, server_default->text);
    return TRUE;
}

void ddl_computed(const SchemaComputed *computed, GString *sql)
{
    g_string_append_printf(sql, "GENERATED ALWAYS AS (%s)", computed->sqltext);
    if (computed->persisted >= 0)
        g_string_append(sql, computed->persisted ? " STORED" : " VIRTUAL");
}

static void append_number(gboolean given, const char *words, gint64 number, GString *sql)
{
    if (given)
        g_string_append_printf(sql, "%s%s %" G_GINT64_FORMAT, sql->len ? " " : "", words, number);
}

static void append_words(gboolean given, const char *words, GString *sql)
{
    if (given)
        g_string_append_printf(sql, "%s%s", sql->len ? " " : "", words);
}

void ddl_sequence_options(const SchemaSequence *identity, GString *sql)
{
    g_autoptr(GString) options = g_string_new(NULL);
    append_number(identity->has_increment, "INCREMENT BY", identity->increment, options);
    append_number(identity->has_start, "START WITH", identity->start, options);
    append_number(identity->has_minvalue, "MINVALUE", identity->minvalue, options);
    append_number(identity->has_maxvalue, "MAXVALUE", identity->maxvalue, options);
    append_words(identity->has_nominvalue, "NO MINVALUE", options);
    append_words(identity->has_nomaxvalue, "NO MAXVALUE", options);
    append_number(identity->has_cache, "CACHE", identity->cache, options);
    append_words(identity->has_cycle, identity->cycle ? "CYCLE" : "NO CYCLE", options);
    g_string_append(sql, options->str);
}

void ddl_identity(const SchemaSequence *identity, GString *sql)
{
    g_autoptr(GString) options = g_string_new(NULL);
    ddl_sequence_options(identity, options);
    g_string_append_printf(sql, "GENERATED %s AS IDENTITY",
                           identity->always ? "ALWAYS" : "BY DEFAULT");
    if (options->len)
        g_string_append_printf(sql, " (%s)", options->str);
}

gboolean ddl_column(const Dialect *dialect, const SchemaTable *table, const SchemaColumn *column,
                    GString *sql, GError **error)
{
    gboolean identity = column->identity && dialect->supports_identity;
    dialect_quote(dialect, column->name, sql);
    g_string_append_c(sql, ' ');
    if (!dialect->type_sql(dialect, column->type, sql, error))
        return FALSE;
    g_autoptr(GString) value = g_string_new(NULL);
    if (ddl_default(dialect, &column->server_default, value))
        g_string_append_printf(sql, " DEFAULT %s", value->str);
    if (column->computed) {
        g_string_append_c(sql, ' ');
        ddl_computed(column->computed, sql);
    }
    if (identity) {
        g_string_append_c(sql, ' ');
        ddl_identity(column->identity, sql);
    }
    if (!column->nullable && !identity)
        g_string_append(sql, " NOT NULL");
    return TRUE;
}

gboolean ddl_column_has_foreign_key(const SchemaTable *table, const SchemaColumn *column)
{
    for (guint i = 0; table && i < table->constraints->len; i++) {
        const SchemaConstraint *constraint = table->constraints->pdata[i];
        if (constraint->kind != SCHEMA_FOREIGN_KEY)
            continue;
        for (guint j = 0; j < constraint->columns->len; j++)
            if (strcmp(constraint->columns->pdata[j], column->name) == 0)
                return TRUE;
    }
    return FALSE;
}

static gboolean is_column_check(const SchemaConstraint *constraint)
{
    return constraint->kind == SCHEMA_CHECK && constraint->column_level &&
           constraint->columns->len == 1;
}

gboolean ddl_column_checks(const Dialect *dialect, const SchemaTable *table,
                           const SchemaColumn *column, GString *sql, GError **error)
{
    for (guint i = 0; table && i < table->constraints->len; i++) {
        const SchemaConstraint *constraint = table->constraints->pdata[i];
        if (!is_column_check(constraint) ||
            strcmp(constraint->columns->pdata[0], column->name) != 0)
            continue;
        if (schema_option(constraint->options, "sqlite", "on_conflict") &&
            strcmp(dialect->name, "sqlite") == 0) {
            g_set_error_literal(
                error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                "SQLite does not support on conflict clause for column check constraint");
            return FALSE;
        }
        g_string_append_c(sql, ' ');
        if (!ddl_dialect_constraint(dialect, constraint, sql, error))
            return FALSE;
    }
    return TRUE;
}

/* Constraints */

/* A phrase is words and nothing else, since it is not quoted: SET NULL. */
static gboolean is_phrase(const char *text)
{
    if (!*text || !ddl_is_word_byte(*text))
        return FALSE;
    for (const char *c = text; *c; c++)
        if (!ddl_is_word_byte(*c) && !g_ascii_isspace(*c))
            return FALSE;
    return ddl_is_word_byte(text[strlen(text) - 1]);
}

static gboolean append_phrase(const char *prefix, const char *phrase, GString *sql, GError **error)
{
    if (!is_phrase(phrase)) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE, "Unexpected SQL phrase: '%s'",
                    phrase);
        return FALSE;
    }
    g_string_append_printf(sql, "%s%s", prefix, phrase);
    return TRUE;
}

/* PostgreSQL's SET NULL and SET DEFAULT may name columns: SET NULL (a, "B"). */
static gboolean append_ondelete(const Dialect *dialect, const char *phrase, GString *sql,
                                GError **error)
{
    const char *open = strchr(phrase, '(');
    if (!open || open == phrase || !g_str_has_suffix(phrase, ")") || strchr(open + 1, '(') ||
        strchr(open, ';') || strcmp(dialect->name, "postgresql") != 0)
        return append_phrase(" ON DELETE ", phrase, sql, error);
    g_autofree char *words = g_strchomp(g_strndup(phrase, (gsize)(open - phrase)));
    if (!append_phrase(" ON DELETE ", words, sql, error))
        return FALSE;
    g_string_append(sql, phrase + strlen(words));
    return TRUE;
}

gboolean ddl_deferrability(const SchemaConstraint *constraint, GString *sql, GError **error)
{
    if (constraint->deferrable >= 0)
        g_string_append(sql, constraint->deferrable ? " DEFERRABLE" : " NOT DEFERRABLE");
    return !constraint->initially ||
           append_phrase(" INITIALLY ", constraint->initially, sql, error);
}

gboolean ddl_references(const Dialect *dialect, const SchemaConstraint *constraint,
                        gboolean with_schema, GString *sql, GError **error)
{
    g_string_append(sql, " REFERENCES ");
    dialect_table_name(dialect, with_schema ? constraint->referred_schema : NULL,
                       constraint->referred_table, sql);
    if (constraint->referred_columns->len) {
        g_string_append(sql, " (");
        ddl_names(dialect, constraint->referred_columns, sql);
        g_string_append_c(sql, ')');
    }
    if (constraint->match && !append_phrase(" MATCH ", constraint->match, sql, error))
        return FALSE;
    if (constraint->ondelete && !append_ondelete(dialect, constraint->ondelete, sql, error))
        return FALSE;
    if (constraint->onupdate && !append_phrase(" ON UPDATE ", constraint->onupdate, sql, error))
        return FALSE;
    return ddl_deferrability(constraint, sql, error);
}

/* The columns of a key that was read, each with what stood after it. */
static void key_columns(const Dialect *dialect, const SchemaConstraint *constraint, GString *sql)
{
    for (guint i = 0; i < constraint->columns->len; i++) {
        const char *suffix = constraint->suffixes->pdata[i];
        if (i)
            g_string_append(sql, ", ");
        dialect_quote(dialect, constraint->columns->pdata[i], sql);
        g_string_append_printf(sql, "%s%s", *suffix ? " " : "", suffix);
    }
}

/* The key that Column(primary_key=True) makes starts with the column that counts by itself. */
void ddl_primary_key_columns(const Dialect *dialect, const SchemaConstraint *constraint,
                             GString *sql)
{
    const char *first = NULL;
    for (guint i = 0; constraint->implicit_key && constraint->table && !first &&
                      constraint->columns->len > 1 && i < constraint->columns->len;
         i++) {
        const SchemaColumn *column =
            schema_table_column(constraint->table, constraint->columns->pdata[i]);
        if (column && column->autoincrement == SCHEMA_AUTOINCREMENT_YES)
            first = column->name;
    }
    if (first)
        dialect_quote(dialect, first, sql);
    gboolean any = first != NULL;
    for (guint i = 0; i < constraint->columns->len; i++) {
        if (g_strcmp0(first, constraint->columns->pdata[i]) == 0)
            continue;
        if (any)
            g_string_append(sql, ", ");
        dialect_quote(dialect, constraint->columns->pdata[i], sql);
        any = TRUE;
    }
}

gboolean ddl_constraint(const Dialect *dialect, const SchemaConstraint *constraint, GString *sql,
                        GError **error)
{
    if (constraint->name) {
        g_string_append(sql, "CONSTRAINT ");
        if (!dialect_constraint_name(dialect, constraint->name, constraint->name_kind, sql, error))
            return FALSE;
        g_string_append_c(sql, ' ');
    }
    switch (constraint->kind) {
    case SCHEMA_PRIMARY_KEY:
        g_string_append(sql, "PRIMARY KEY (");
        if (constraint->suffixes)
            key_columns(dialect, constraint, sql);
        else
            ddl_primary_key_columns(dialect, constraint, sql);
        g_string_append_c(sql, ')');
        break;
    case SCHEMA_UNIQUE:
        g_string_append(sql, "UNIQUE (");
        if (constraint->suffixes)
            key_columns(dialect, constraint, sql);
        else
            ddl_names(dialect, constraint->columns, sql);
        g_string_append_c(sql, ')');
        break;
    case SCHEMA_CHECK:
        g_string_append_printf(sql, "CHECK (%s)", constraint->sqltext);
        break;
    case SCHEMA_FOREIGN_KEY:
        g_string_append(sql, "FOREIGN KEY(");
        ddl_names(dialect, constraint->columns, sql);
        g_string_append_c(sql, ')');
        return ddl_references(dialect, constraint, TRUE, sql, error);
    case SCHEMA_EXCLUDE:
        g_string_append_printf(sql, "EXCLUDE %s", constraint->sqltext);
        break;
    }
    return ddl_deferrability(constraint, sql, error);
}

gboolean ddl_dialect_constraint(const Dialect *dialect, const SchemaConstraint *constraint,
                                GString *sql, GError **error)
{
    return dialect->constraint_sql ? dialect->constraint_sql(dialect, constraint, sql, error)
                                   : ddl_constraint(dialect, constraint, sql, error);
}

static gboolean belongs_in_table(const Dialect *dialect, const SchemaConstraint *constraint)
{
    if (is_column_check(constraint) || !dialect_wants_constraint(dialect, constraint))
        return FALSE;
    if (constraint->kind == SCHEMA_FOREIGN_KEY)
        return !constraint->use_alter || !dialect->supports_alter;
    return constraint->kind == SCHEMA_CHECK || constraint->kind == SCHEMA_EXCLUDE ||
           constraint->columns->len > 0;
}

/* Columns and constraints, each on a line. */
typedef struct {
    GString *sql;
    gboolean any;
} Body;

static void append_part(Body *body, const char *part)
{
    if (!*part)
        return;
    g_string_append_printf(body->sql, "%s\t%s", body->any ? ", \n" : "\n", part);
    body->any = TRUE;
}

static gboolean append_column(const Dialect *dialect, const SchemaTable *table,
                              const SchemaColumn *column, Body *body, GError **error)
{
    g_autoptr(GString) part = g_string_new(NULL);
    if (column->system)
        return TRUE;
    if (!dialect->column_sql(dialect, table, column, part, error) ||
        !ddl_column_checks(dialect, table, column, part, error)) {
        g_prefix_error(error, "(in table '%s', column '%s'): ", table->name, column->name);
        return FALSE;
    }
    append_part(body, part->str);
    return TRUE;
}

char *dialect_create_table(const Dialect *dialect, const SchemaTable *table, GError **error)
{
    g_autoptr(GString) sql = g_string_new("\nCREATE ");
    Body body = {.sql = sql};
    for (guint i = 0; i < table->prefixes->len; i++)
        g_string_append_printf(sql, "%s ", (const char *)table->prefixes->pdata[i]);
    g_string_append(sql, table->if_not_exists ? "TABLE IF NOT EXISTS " : "TABLE ");
    dialect_table_name(dialect, table->schema, table->name, sql);
    g_string_append(sql, " (");
    for (guint i = 0; i < table->columns->len; i++)
        if (!append_column(dialect, table, table->columns->pdata[i], &body, error))
            return NULL;
    for (guint i = 0; i < table->constraints->len; i++) {
        const SchemaConstraint *constraint = table->constraints->pdata[i];
        g_autoptr(GString) part = g_string_new(NULL);
        if (!belongs_in_table(dialect, constraint))
            continue;
        if (!ddl_dialect_constraint(dialect, constraint, part, error))
            return NULL;
        append_part(&body, part->str);
    }
    g_string_append(sql, "\n)");
    if (dialect->table_suffix_sql)
        dialect->table_suffix_sql(dialect, table, sql);
    g_string_append(sql, "\n\n");
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

char *dialect_drop_table(const Dialect *dialect, const char *schema, const char *name,
                         gboolean if_exists)
{
    GString *sql = g_string_new(if_exists ? "\nDROP TABLE IF EXISTS " : "\nDROP TABLE ");
    dialect_table_name(dialect, schema, name, sql);
    return g_string_free(sql, FALSE);
}

/* Indexes */

void ddl_index_parts(const Dialect *dialect, const SchemaIndex *index, GString *sql)
{
    for (guint i = 0; i < index->parts->len; i++) {
        const SchemaIndexPart *part = index->parts->pdata[i];
        if (i)
            g_string_append(sql, ", ");
        if (part->column)
            dialect_quote(dialect, part->column, sql);
        else
            g_string_append(sql, part->expression);
        if (part->suffix)
            g_string_append_printf(sql, " %s", part->suffix);
    }
}

char *dialect_create_index(const Dialect *dialect, const SchemaIndex *index, gboolean if_not_exists,
                           GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    if (!index->name) {
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                            "CREATE INDEX requires that the index have a name");
        return NULL;
    }
    if (dialect->index_sql) {
        if (!dialect->index_sql(dialect, index, if_not_exists, sql, error))
            return NULL;
        return g_string_free(g_steal_pointer(&sql), FALSE);
    }
    g_string_append(sql, index->unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
    if (if_not_exists)
        g_string_append(sql, "IF NOT EXISTS ");
    if (!dialect_index_name(dialect, index->name, index->name_kind, sql, error))
        return NULL;
    g_string_append(sql, " ON ");
    dialect_table_name(dialect, index->table->schema, index->table->name, sql);
    g_string_append(sql, " (");
    ddl_index_parts(dialect, index, sql);
    g_string_append_c(sql, ')');
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

char *dialect_drop_index(const Dialect *dialect, const char *schema, const char *table,
                         const char *name, gboolean if_exists)
{
    GString *sql = g_string_new(if_exists ? "\nDROP INDEX IF EXISTS " : "\nDROP INDEX ");
    dialect_table_name(dialect, schema, name, sql);
    return g_string_free(sql, FALSE);
}
