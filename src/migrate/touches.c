#include "migrate/touches.h"

#include "base/error.h"
#include "migrate/session.h"

const char *migrate_operation_name(const Operation *operation)
{
    static const char *const names[] = {
        [OPERATION_CREATE_TABLE] = "create_table",
        [OPERATION_DROP_TABLE] = "drop_table",
        [OPERATION_RENAME_TABLE] = "rename_table",
        [OPERATION_CREATE_TABLE_COMMENT] = "create_table_comment",
        [OPERATION_DROP_TABLE_COMMENT] = "drop_table_comment",
        [OPERATION_ADD_COLUMN] = "add_column",
        [OPERATION_DROP_COLUMN] = "drop_column",
        [OPERATION_ALTER_COLUMN] = "alter_column",
        [OPERATION_CREATE_INDEX] = "create_index",
        [OPERATION_DROP_INDEX] = "drop_index",
        [OPERATION_ADD_CONSTRAINT] = "create_constraint",
        [OPERATION_DROP_CONSTRAINT] = "drop_constraint",
        [OPERATION_EXECUTE] = "execute",
        [OPERATION_BULK_INSERT] = "bulk_insert",
        [OPERATION_SCRIPT] = "script",
    };
    gsize kind = (gsize)operation->kind;
    return kind < G_N_ELEMENTS(names) && names[kind] ? names[kind] : "other";
}

const char *migrate_operation_object(const Operation *operation)
{
    if (operation->column)
        return operation->column->name;
    if (operation->index && operation->index->name)
        return operation->index->name;
    if (operation->constraint && operation->constraint->name)
        return operation->constraint->name;
    return operation->name;
}

/* ---- gathering ------------------------------------------------------------------------------- */

typedef struct {
    const RevisionGraph *graph;
    const RevisionList *nodes;
    const MigrateSession *session;
    GPtrArray *touches;
    GHashTable *seen; /* char *: what env.py ran for an earlier database */
} Gathering;

static void touch_free(MigrateTouch *touch)
{
    g_free(touch->schema);
    g_free(touch->table);
    g_free(touch->name);
    g_free(touch->sql);
    g_free(touch);
}

static void add(Gathering *g, const char *operation, const char *schema, const char *table,
                const char *name, const char *sql)
{
    g_autofree char *key = g_strdup_printf(
        "%d\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s", g->session ? migrate_session_node(g->session) : -1,
        operation ? operation : "", schema ? schema : "", table ? table : "", name ? name : "",
        sql ? sql : "");
    if (!g_hash_table_add(g->seen, g_steal_pointer(&key)))
        return;
    MigrateTouch *touch = g_new0(MigrateTouch, 1);
    touch->node = g->session ? migrate_session_node(g->session) : REVISION_NONE;
    touch->operation = operation;
    touch->schema = g_strdup(schema);
    touch->table = g_strdup(table);
    touch->name = g_strdup(name);
    touch->sql = g_strdup(sql);
    g_ptr_array_add(g->touches, touch);
}

static void see_operation(gpointer data, const Operation *operation)
{
    Gathering *g = data;
    if (operation->kind == OPERATION_EXECUTE) {
        add(g, NULL, NULL, NULL, NULL, operation->sql);
        return;
    }
    const char *name = migrate_operation_name(operation);
    if (operation->kind == OPERATION_RENAME_TABLE) {
        add(g, name, operation->schema, operation->table_name, NULL, NULL);
        add(g, name, operation->schema, operation->name, NULL, NULL);
        return;
    }
    const char *table = operation->table_name;
    if (!table && operation->table)
        table = operation->table->name;
    add(g, name, operation->schema, table, migrate_operation_object(operation), NULL);
    if (operation->kind == OPERATION_ALTER_COLUMN && operation->alter &&
        operation->alter->modify & ALTER_NAME)
        add(g, name, operation->schema, table, operation->alter->new_name, NULL);
}

static void see_statement(gpointer data, const char *sql)
{
    add(data, NULL, NULL, NULL, NULL, sql);
}

static gboolean plan(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                     gpointer data, GError **error)
{
    Gathering *g = data;
    g->session = session;
    *ret_steps = g_ptr_array_new_with_free_func((GDestroyNotify)revision_step_free);
    for (guint i = 0; i < g->nodes->length; i++)
        g_ptr_array_add(*ret_steps, revision_step_upgrade(g->graph, g->nodes->items[i]));
    return TRUE;
}

GPtrArray *migrate_touches(const MigrateRequest *given, const RevisionList *nodes, GError **error)
{
    g_autoptr(GPtrArray) touches = g_ptr_array_new_with_free_func((GDestroyNotify)touch_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Gathering g = {.graph = given->graph, .nodes = nodes, .touches = touches, .seen = seen};
    const AlembicObserver observer = {&g, see_operation, see_statement};
    MigrateRequest request = *given;
    request.as_sql = TRUE;
    request.looks_only = TRUE;
    request.dont_mutate = TRUE;
    request.observer = &observer;
    request.steps = plan;
    request.steps_data = &g;
    return migrate_run(&request, error) ? g_steal_pointer(&touches) : NULL;
}
