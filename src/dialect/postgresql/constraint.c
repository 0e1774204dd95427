/* Constraints, and the options that they share with indexes. */
#include <string.h>

#include "base/error.h"
#include "dialect/postgresql/postgresql.h"

const char *postgresql_option_text(const GPtrArray *options, const char *name)
{
    const SchemaOption *option = schema_option(options, "postgresql", name);
    return option && option->text && *option->text ? option->text : NULL;
}

int postgresql_option_flag(const GPtrArray *options, const char *name)
{
    const SchemaOption *option = schema_option(options, "postgresql", name);
    if (!option)
        return -1;
    if (option->kind == SCHEMA_OPTION_BOOL || option->kind == SCHEMA_OPTION_INT)
        return option->number != 0;
    return option->text && *option->text;
}

gboolean postgresql_append_using(const char *method, GString *sql, GError **error)
{
    for (const char *c = method; *c; c++)
        if (!ddl_is_word_byte(*c) && *c != ' ') {
            g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                        "Unexpected SQL phrase: '%s'", method);
            return FALSE;
        }
    g_autofree char *lower = g_ascii_strdown(method, -1);
    g_string_append(sql, lower);
    return TRUE;
}

void postgresql_include(const Dialect *dialect, const GPtrArray *options, GString *sql)
{
    const SchemaOption *include = schema_option(options, "postgresql", "include");
    if (!include || !include->items || !include->items->len)
        return;
    g_string_append(sql, " INCLUDE (");
    ddl_names(dialect, include->items, sql);
    g_string_append_c(sql, ')');
}

static gboolean append_exclude(const SchemaConstraint *constraint, GString *sql, GError **error)
{
    const char *using = postgresql_option_text(constraint->options, "using");
    const char *where = postgresql_option_text(constraint->options, "where");
    g_string_append(sql, "EXCLUDE USING ");
    if (!postgresql_append_using(using ? using : "gist", sql, error))
        return FALSE;
    g_string_append_printf(sql, " (%s)", constraint->sqltext);
    if (where)
        g_string_append_printf(sql, " WHERE (%s)", where);
    return TRUE;
}

static void append_distinct(const SchemaConstraint *constraint, GString *sql)
{
    int distinct = postgresql_option_flag(constraint->options, "nulls_not_distinct");
    if (distinct >= 0)
        g_string_append(sql, distinct ? "NULLS NOT DISTINCT " : "NULLS DISTINCT ");
}

static gboolean append_body(const Dialect *dialect, const SchemaConstraint *constraint, GString *sql,
                            GError **error)
{
    switch (constraint->kind) {
    case SCHEMA_PRIMARY_KEY:
        g_string_append(sql, "PRIMARY KEY (");
        ddl_primary_key_columns(dialect, constraint, sql);
        g_string_append_c(sql, ')');
        postgresql_include(dialect, constraint->options, sql);
        return TRUE;
    case SCHEMA_UNIQUE:
        g_string_append(sql, "UNIQUE ");
        append_distinct(constraint, sql);
        g_string_append_c(sql, '(');
        ddl_names(dialect, constraint->columns, sql);
        g_string_append_c(sql, ')');
        postgresql_include(dialect, constraint->options, sql);
        return TRUE;
    case SCHEMA_CHECK:
        g_string_append_printf(sql, "CHECK (%s)", constraint->sqltext);
        if (constraint->no_inherit)
            g_string_append(sql, " NO INHERIT");
        return TRUE;
    case SCHEMA_EXCLUDE:
        return append_exclude(constraint, sql, error);
    case SCHEMA_FOREIGN_KEY:
        break;
    }
    g_string_append(sql, "FOREIGN KEY(");
    ddl_names(dialect, constraint->columns, sql);
    g_string_append_c(sql, ')');
    return ddl_references(dialect, constraint, TRUE, sql, error);
}

gboolean postgresql_constraint(const Dialect *dialect, const SchemaConstraint *constraint,
                               GString *sql, GError **error)
{
    if (constraint->name) {
        g_string_append(sql, "CONSTRAINT ");
        if (!dialect_constraint_name(dialect, constraint->name, constraint->name_kind, sql, error))
            return FALSE;
        g_string_append_c(sql, ' ');
    }
    if (!append_body(dialect, constraint, sql, error))
        return FALSE;
    /* References have it already. */
    if (constraint->kind != SCHEMA_FOREIGN_KEY && !ddl_deferrability(constraint, sql, error))
        return FALSE;
    if ((constraint->kind == SCHEMA_CHECK || constraint->kind == SCHEMA_FOREIGN_KEY) &&
        postgresql_option_flag(constraint->options, "not_valid") == 1)
        g_string_append(sql, " NOT VALID");
    return TRUE;
}
