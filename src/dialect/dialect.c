#include "dialect/dialect.h"

#include <string.h>

#include "base/error.h"
#include "dialect/ddl.h"

static const Dialect *const dialects[] = {
    &dialect_default,
    &dialect_postgresql,
    &dialect_sqlite,
};

const Dialect *dialect_by_name(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(dialects); i++)
        if (g_strcmp0(dialects[i]->name, name) == 0)
            return dialects[i];
    return NULL;
}

gboolean ddl_is_word(const char *const *words, gsize n, const char *name)
{
    gsize low = 0, high = n;
    while (low < high) {
        gsize middle = (low + high) / 2;
        int order = strcmp(name, words[middle]);
        if (order == 0)
            return TRUE;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return FALSE;
}

/* Quoting */

static gboolean needs_quotes(const Dialect *dialect, const char *name)
{
    if (!*name || g_ascii_isdigit(*name) || *name == '$')
        return TRUE;
    for (const char *c = name; *c; c++)
        if (!g_ascii_islower(*c) && !g_ascii_isdigit(*c) && *c != '_' && *c != '$')
            return TRUE;
    return dialect->is_reserved(dialect, name);
}

void dialect_quote_always(const Dialect *dialect, const char *name, GString *sql)
{
    g_string_append_c(sql, dialect->quote_open);
    for (const char *c = name; *c; c++) {
        if (*c == dialect->quote_close)
            g_string_append_c(sql, *c);
        g_string_append_c(sql, *c);
    }
    g_string_append_c(sql, dialect->quote_close);
}

void dialect_quote(const Dialect *dialect, const char *name, GString *sql)
{
    if (needs_quotes(dialect, name))
        dialect_quote_always(dialect, name, sql);
    else
        g_string_append(sql, name);
}

void dialect_table_name(const Dialect *dialect, const char *schema, const char *name, GString *sql)
{
    if (schema && *schema) {
        dialect_quote(dialect, schema, sql);
        g_string_append_c(sql, '.');
    }
    dialect_quote(dialect, name, sql);
}

void dialect_literal(const Dialect *dialect, const char *text, GString *sql)
{
    g_string_append_c(sql, '\'');
    for (const char *c = text; *c; c++) {
        if (*c == '\'' || (*c == '\\' && dialect->escapes_backslash))
            g_string_append_c(sql, *c);
        g_string_append_c(sql, *c);
    }
    g_string_append_c(sql, '\'');
}

/* Names that conventions make */

char *dialect_cut_name(const char *name, guint max_length)
{
    if (max_length == 0 || g_utf8_strlen(name, -1) <= (glong)max_length)
        return g_strdup(name);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_MD5, name, -1);
    g_autofree char *head = g_utf8_substring(name, 0, MAX((glong)max_length - 8, 0));
    return g_strconcat(head, "_", hash + strlen(hash) - 4, NULL);
}

static gboolean append_name(const Dialect *dialect, const char *name, SchemaNameKind kind,
                            guint max_length, GString *sql, GError **error)
{
    glong length = g_utf8_strlen(name, -1);
    if (max_length == 0)
        max_length = dialect->max_identifier_length;
    if (length <= (glong)max_length) {
        dialect_quote(dialect, name, sql);
        return TRUE;
    }
    if (kind != SCHEMA_NAME_CONVENTION) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_IDENTIFIER,
                    "Identifier '%s' exceeds maximum length of %u characters", name, max_length);
        return FALSE;
    }
    g_autofree char *cut = dialect_cut_name(name, max_length);
    dialect_quote(dialect, cut, sql);
    return TRUE;
}

gboolean dialect_index_name(const Dialect *dialect, const char *name, SchemaNameKind kind,
                            GString *sql, GError **error)
{
    return append_name(dialect, name, kind, dialect->max_index_name_length, sql, error);
}

gboolean dialect_constraint_name(const Dialect *dialect, const char *name, SchemaNameKind kind,
                                 GString *sql, GError **error)
{
    return append_name(dialect, name, kind, dialect->max_constraint_name_length, sql, error);
}

/* Types */

char *dialect_type(const Dialect *dialect, const SchemaType *type, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    if (!dialect->type_sql(dialect, type, sql, error))
        return NULL;
    return g_string_free(g_steal_pointer(&sql), FALSE);
}

SchemaConstraint *dialect_type_constraint(Arena *arena, const Dialect *dialect,
                                          const SchemaColumn *column)
{
    const SchemaType *type = schema_type_for_dialect(column->type, dialect->name);
    gboolean is_enum = type && schema_type_is(type->id, SCHEMA_TYPE_Enum);
    gboolean is_boolean = type && schema_type_is(type->id, SCHEMA_TYPE_Boolean);
    if ((!is_enum && !is_boolean) || !type->create_constraint ||
        (is_boolean && dialect->supports_native_boolean) ||
        (is_enum && type->native_enum && dialect->supports_native_enum))
        return NULL;
    SchemaConstraint *check = schema_constraint_new(arena, SCHEMA_CHECK, type->name);
    check->from_type = TRUE;
    g_ptr_array_add(check->columns, arena_strdup(arena, column->name));
    g_autoptr(GString) sql = g_string_new(NULL);
    dialect_quote(dialect, column->name, sql);
    g_string_append(sql, " IN (");
    if (is_boolean)
        g_string_append(sql, "0, 1");
    for (guint i = 0; is_enum && type->enum_values && i < type->enum_values->len; i++) {
        if (i)
            g_string_append(sql, ", ");
        dialect_literal(dialect, type->enum_values->pdata[i], sql);
    }
    g_string_append_c(sql, ')');
    check->sqltext = arena_strdup(arena, sql->str);
    return check;
}

gboolean dialect_wants_constraint(const Dialect *dialect, const SchemaConstraint *constraint)
{
    if (!constraint->from_type)
        return TRUE;
    const SchemaColumn *column =
        constraint->table && constraint->columns->len
            ? schema_table_column(constraint->table, constraint->columns->pdata[0])
            : NULL;
    if (!column)
        return !dialect->supports_native_boolean;
    const SchemaType *type = schema_type_for_dialect(column->type, dialect->name);
    if (schema_type_is(type->id, SCHEMA_TYPE_Boolean))
        return !dialect->supports_native_boolean;
    if (schema_type_is(type->id, SCHEMA_TYPE_Enum))
        return !type->native_enum || !dialect->supports_native_enum;
    return TRUE;
}
