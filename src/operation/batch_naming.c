/* Names by convention for constraints that have none, as SQLAlchemy's MetaData(naming_convention=). */
#include "operation/batch_table.h"

#include <string.h>

static const char *find_convention(const GPtrArray *conventions, SchemaConstraintKind kind)
{
    static const char *const keys[] = {
        [SCHEMA_PRIMARY_KEY] = "pk", [SCHEMA_UNIQUE] = "uq",  [SCHEMA_CHECK] = "ck",
        [SCHEMA_FOREIGN_KEY] = "fk", [SCHEMA_EXCLUDE] = "ex",
    };
    for (guint i = 0; conventions && i + 1 < conventions->len; i += 2)
        if (strcmp(conventions->pdata[i], keys[kind]) == 0)
            return conventions->pdata[i + 1];
    return NULL;
}

/* column_0_name, referred_column_1_key, column_0N_label, column_0_N_name: the names behind a token. */
static gboolean append_columns(const char *token, const SchemaTable *table, const GPtrArray *columns,
                               GString *name)
{
    char *end;
    guint64 number = g_ascii_strtoull(token, &end, 10);
    gboolean all = FALSE;
    const char *separator = "";
    if (end == token)
        return FALSE;
    if (g_str_has_prefix(end, "_N")) {
        all = TRUE;
        separator = "_";
        end += 2;
    } else if (*end == 'N') {
        all = TRUE;
        end++;
    }
    gboolean label = strcmp(end, "_label") == 0;
    if (!label && strcmp(end, "_name") != 0 && strcmp(end, "_key") != 0)
        return FALSE;
    for (guint64 i = all ? 0 : number; i < columns->len && (all || i == number); i++) {
        if (i > 0 && all)
            g_string_append(name, separator);
        if (label)
            g_string_append_printf(name, "%s_", table->name);
        g_string_append(name, columns->pdata[i]);
    }
    return TRUE;
}

static gboolean append_token(const char *token, const SchemaTable *table,
                             const SchemaConstraint *constraint, GString *name)
{
    if (strcmp(token, "table_name") == 0)
        g_string_append(name, table->name);
    else if (strcmp(token, "referred_table_name") == 0)
        g_string_append(name, constraint->referred_table ? constraint->referred_table : "");
    else if (g_str_has_prefix(token, "referred_column_"))
        return append_columns(token + strlen("referred_column_"), table, constraint->referred_columns,
                              name);
    else if (g_str_has_prefix(token, "column_"))
        return append_columns(token + strlen("column_"), table, constraint->columns, name);
    else
        return FALSE; /* constraint_name: an unnamed one has none */
    return TRUE;
}

const char *batch_convention_name(Arena *arena, const GPtrArray *conventions, const SchemaTable *table,
                                  const SchemaConstraint *constraint)
{
    const char *convention = find_convention(conventions, constraint->kind);
    if (!convention)
        return NULL;
    g_autoptr(GString) name = g_string_new(NULL);
    for (const char *c = convention; *c; c++) {
        const char *end = g_str_has_prefix(c, "%(") ? strstr(c, ")s") : NULL;
        if (!end) {
            g_string_append_c(name, *c);
            continue;
        }
        g_autofree char *token = g_strndup(c + 2, (gsize)(end - c - 2));
        if (!append_token(token, table, constraint, name))
            return NULL;
        c = end + 1;
    }
    return arena_strdup(arena, name->str);
}
