#include "migrate/snapshot.h"

#include <string.h>

#include "autogenerate/autogenerate.h"
#include "base/error.h"
#include "migrate/session.h"
#include "reflect/reflect.h"

/* ---- a schema -------------------------------------------------------------------------------- */

static gboolean is_no_version_table(const char *schema, const char *table, gpointer data)
{
    const MigrationContext *context = data;
    return !(g_str_equal(table, context->version_table) &&
             g_strcmp0(schema, context->version_table_schema) == 0);
}

/* What comes of itself is left out: a SERIAL column makes its sequence, so the default that names it would
 * come too early, and a unique constraint makes its index. */
static void leave_out_derived(SchemaMetadata *schema)
{
    for (guint i = 0; i < schema->tables->len; i++) {
        const SchemaTable *table = schema->tables->pdata[i];
        for (guint j = 0; j < table->columns->len; j++) {
            SchemaColumn *column = table->columns->pdata[j];
            if (column->owned_sequence && column->primary_key)
                column->server_default = (SchemaDefault){SCHEMA_DEFAULT_NONE, NULL};
        }
        for (guint j = table->indexes->len; j > 0; j--) {
            const SchemaIndex *index = table->indexes->pdata[j - 1];
            if (index->duplicates_constraint)
                g_ptr_array_remove_index(table->indexes, j - 1);
        }
    }
}

SchemaMetadata *migrate_snapshot(MigrateSession *session, GError **error)
{
    const ReflectOptions options = {.include = is_no_version_table, .data = session->context};
    SchemaMetadata *schema = reflect_database(session->context->driver, &options, error);
    if (schema)
        leave_out_derived(schema);
    return schema;
}

/* Without the comments that mark what was generated, and without the indentation. */
static char *plain_body(const char *body)
{
    g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
    GString *out = g_string_new(NULL);
    for (char **line = lines; *line; line++) {
        const char *text = g_str_has_prefix(*line, "    ") ? *line + 4 : *line;
        if (g_str_has_prefix(text, "# ###") || g_str_equal(text, "pass"))
            continue;
        g_string_append_printf(out, "%s%s", out->len ? "\n" : "", text);
    }
    return g_strchomp(g_string_free(out, FALSE));
}

gboolean migrate_snapshot_difference(MigrateSession *session, const SchemaMetadata *before,
                                     const SchemaMetadata *after, GHashTable *imports, char **ret_up,
                                     char **ret_down, GError **error)
{
    const MigrationContext *context = session->context;
    const AutogenerateOptions options = {
        .dialect = context->dialect,
        .version_table = context->version_table,
        .version_table_schema = context->version_table_schema,
        .compare_type = TRUE,
        .compare_server_default = TRUE,
        .sqlalchemy_prefix = "sa.",
        .alembic_prefix = "op.",
        .render_as_batch = !context->dialect->supports_alter,
    };
    g_autoptr(Arena) arena = arena_new();
    GPtrArray *up = autogenerate_compare(&options, after, before, arena, NULL, error);
    GPtrArray *down = up ? autogenerate_reverse(up, arena, error) : NULL;
    if (!down)
        return FALSE;
    g_autofree char *up_body = autogenerate_render(&options, up, imports);
    g_autofree char *down_body = autogenerate_render(&options, down, imports);
    *ret_up = plain_body(up_body);
    *ret_down = plain_body(down_body);
    return TRUE;
}
