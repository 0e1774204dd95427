/* Types that are created by a statement of their own: ENUM and DOMAIN. */
#include <string.h>

#include "base/error.h"
#include "dialect/postgresql/postgresql.h"

const SchemaType *postgresql_named_type(const SchemaType *given)
{
    const SchemaType *type = given ? schema_type_for_dialect(given, "postgresql") : NULL;
    for (int depth = 0; type && depth < 64 && schema_type_is(type->id, SCHEMA_TYPE_ARRAY); depth++)
        type = type->item_type ? schema_type_for_dialect(type->item_type, "postgresql") : NULL;
    if (!type || type->col_spec)
        return NULL;
    gboolean named = schema_type_is(type->id, SCHEMA_TYPE_postgresql_NamedType) ||
                     type->id == SCHEMA_TYPE_postgresql_ENUM ||
                     (schema_type_is(type->id, SCHEMA_TYPE_Enum) && type->native_enum &&
                      strcmp(schema_type_class(type->id)->module, "mysql") != 0);
    return named && type->create_type ? type : NULL;
}

const char *postgresql_named_type_schema(const SchemaType *type, const char *table_schema)
{
    return type->inherit_schema ? table_schema : type->schema;
}

static gboolean append_name(const SchemaType *type, const char *schema, GString *sql, GError **error)
{
    if (!type->name || !*type->name) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                    "PostgreSQL %s type requires a name.",
                    type->id == SCHEMA_TYPE_postgresql_DOMAIN ? "DOMAIN" : "ENUM");
        return FALSE;
    }
    dialect_table_name(&dialect_postgresql, schema, type->name, sql);
    return TRUE;
}

/* An argument of the constructor as it was written: a string without its quotes, or as an SQL literal; NULL when it
 * was not given. */
static char *argument(const Dialect *dialect, const SchemaType *type, const char *name,
                      gboolean as_literal)
{
    for (guint i = 0; type->extra && i + 1 < type->extra->len; i += 2) {
        const char *text = type->extra->pdata[i + 1];
        gsize length = strlen(text);
        if (strcmp(type->extra->pdata[i], name) != 0)
            continue;
        if (length >= 2 && (*text == '\'' || *text == '"') && text[length - 1] == *text) {
            char *inner = g_strndup(text + 1, length - 2);
            char *plain = g_strcompress(inner);
            GString *literal = g_string_new(NULL);
            if (as_literal)
                dialect_literal(dialect, plain, literal);
            else
                g_string_append(literal, plain);
            g_free(inner);
            g_free(plain);
            return g_string_free(literal, FALSE);
        }
        return g_strdup(text);
    }
    return NULL;
}

static gboolean append_domain(const Dialect *dialect, const SchemaType *type, GString *sql, GError **error)
{
    g_autofree char *value = argument(dialect, type, "default", TRUE);
    g_autofree char *name = argument(dialect, type, "constraint_name", FALSE);
    g_autofree char *not_null = argument(dialect, type, "not_null", FALSE);
    g_autofree char *check = argument(dialect, type, "check", FALSE);
    g_string_append(sql, " AS ");
    if (!type->item_type) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                    "domain \"%s\" has no data type", type->name);
        return FALSE;
    }
    if (!dialect->type_sql(dialect, type->item_type, sql, error))
        return FALSE;
    g_string_append_c(sql, ' ');
    GString *options = g_string_new(NULL);
    if (type->collation) {
        g_string_append(options, " COLLATE ");
        dialect_quote(dialect, type->collation, options);
    }
    if (value)
        g_string_append_printf(options, " DEFAULT %s", value);
    if (name) {
        g_string_append(options, " CONSTRAINT ");
        dialect_quote(dialect, name, options);
    }
    if (g_strcmp0(not_null, "True") == 0)
        g_string_append(options, " NOT NULL");
    if (check)
        g_string_append_printf(options, " CHECK (%s)", check);
    g_string_append(sql, options->len ? options->str + 1 : "");
    g_string_free(options, TRUE);
    return TRUE;
}

char *postgresql_create_named_type(const Dialect *dialect, const SchemaType *type, const char *schema,
                                   GError **error)
{
    gboolean domain = type->id == SCHEMA_TYPE_postgresql_DOMAIN;
    g_autoptr(GString) sql = g_string_new(domain ? "CREATE DOMAIN " : "CREATE TYPE ");
    if (!append_name(type, schema, sql, error))
        return NULL;
    if (domain)
        return append_domain(dialect, type, sql, error) ? g_string_free(g_steal_pointer(&sql), FALSE) : NULL;
    g_string_append(sql, " AS ENUM (");
    for (guint i = 0; type->enum_values && i < type->enum_values->len; i++) {
        if (i)
            g_string_append(sql, ", ");
        dialect_literal(dialect, type->enum_values->pdata[i], sql);
    }
    g_string_append_c(sql, ')');
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

char *postgresql_drop_named_type(const SchemaType *type, const char *schema, GError **error)
{
    gboolean domain = type->id == SCHEMA_TYPE_postgresql_DOMAIN;
    g_autoptr(GString) sql = g_string_new(domain ? "DROP DOMAIN " : "DROP TYPE ");
    if (!append_name(type, schema, sql, error))
        return NULL;
    return g_string_free(g_steal_pointer(&sql), FALSE);
}
