/* The models of env.py against the database: what `revision --autogenerate` and `check` do. */
#include "autogenerate/autogenerate.h"

#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "migrate/enum_extension.h"
#include "migrate/hooks.h"
#include "migrate/session.h"
#include "migrate/touches.h"
#include "modules/sqlalchemy/to_schema.h"
#include "reflect/reflect.h"
#include "revision/identifier.h"

void migrate_difference_free(MigrateDifference *difference)
{
    if (!difference)
        return;
    g_ptr_array_unref(difference->changes);
    g_free(difference->upgrades);
    g_free(difference->downgrades);
    g_free(difference->imports);
    g_free(difference->diffs);
    g_free(difference->upgrade_token);
    g_free(difference->downgrade_token);
    g_free(difference);
}

/* A Python exception is pending; it stays, and the error only says that there is one. */
static gpointer script_failed(GError **error)
{
    g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_SCRIPT, "an exception is pending");
    return NULL;
}

/* ---- options ----------------------------------------------------------------------------------- */

static const char *option_text(PyInterp *py, PyValue options, const char *name, const char *otherwise)
{
    PyValue v = py_dict_get_str(py, options, name);
    return v && py_is_str(v) ? py_text(v) : otherwise;
}

static gboolean option_truth(PyInterp *py, PyValue options, const char *name)
{
    PyValue v = py_dict_get_str(py, options, name);
    return v && py_is_bool(v) && py_truth(py, v) == 1;
}

static AutogenerateOptions read_options(MigrateSession *session, PythonHooks *hooks)
{
    PyInterp *py = session->py;
    const MigrationContext *context = session->context;
    PyValue options = context->options;
    return (AutogenerateOptions){
        .dialect = context->dialect,
        .version_table = context->version_table,
        .version_table_schema = context->version_table_schema,
        .compare_type = option_truth(py, options, "compare_type"),
        .compare_server_default = option_truth(py, options, "compare_server_default"),
        .include_schemas = option_truth(py, options, "include_schemas"),
        .sqlalchemy_prefix = option_text(py, options, "sqlalchemy_module_prefix", ""),
        .alembic_prefix = option_text(py, options, "alembic_module_prefix", ""),
        .user_prefix = option_text(py, options, "user_module_prefix", NULL),
        .render_as_batch = option_truth(py, options, "render_as_batch"),
        .hooks = python_hooks(hooks, session),
        .log = session->request->log,
    };
}

/* ---- the two schemas ------------------------------------------------------------------------------ */

static SchemaMetadata *models_schema(MigrateSession *session, GError **error)
{
    PyInterp *py = session->py;
    PyValue target = py_dict_get_str(py, session->context->options, "target_metadata");
    if (!target || py_is_none(target)) {
        g_autofree char *env = project_script_path(session->request->project, "env.py");
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "Can't proceed with --autogenerate option; environment script %s does not provide a "
                    "MetaData object or sequence of objects to the context.",
                    env);
        return NULL;
    }
    SchemaMetadata *schema = sqlalchemy_to_schema(py, target, session->context->dialect);
    return schema ? schema : script_failed(error);
}

typedef struct {
    const AutogenerateHooks *hooks;
    GError *error;
} SchemaFilter;

/* Which schemas to look at: all of them with include_schemas, as far as include_name wants them. */
static gboolean wants_schema(SchemaFilter *filter, const char *schema)
{
    const AutogenerateHooks *hooks = filter->hooks;
    return !hooks->include_name ||
           hooks->include_name(hooks->data, schema, "schema", NULL, NULL, &filter->error) > 0;
}

static GPtrArray *claimed_schemas(const SchemaMetadata *models)
{
    GPtrArray *schemas = g_ptr_array_new();
    for (guint i = 0; i < models->tables->len; i++) {
        const char *schema = ((const SchemaTable *)models->tables->pdata[i])->schema;
        if (schema && !g_ptr_array_find_with_equal_func(schemas, schema, g_str_equal, NULL))
            g_ptr_array_add(schemas, (gpointer)(uintptr_t)schema);
    }
    g_ptr_array_add(schemas, NULL);
    return schemas;
}

static SchemaMetadata *database_schema(MigrateSession *session, const AutogenerateOptions *options,
                                       const SchemaMetadata *models, GError **error)
{
    SchemaFilter filter = {.hooks = &options->hooks};
    DriverConnection *connection = session->context->driver;
    g_autoptr(Arena) arena = arena_new();
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    if (wants_schema(&filter, NULL))
        g_ptr_array_add(wanted, (gpointer)(uintptr_t)"");
    if (options->include_schemas) {
        GPtrArray *all = reflect_schemas(connection, arena, error);
        if (!all)
            return NULL;
        for (guint i = 0; i < all->len; i++) {
            const char *schema = all->pdata[i];
            if (g_strcmp0(schema, sa_dialect_object_default_schema(session->context->dialect_object)) != 0 &&
                strcmp(schema, "information_schema") != 0 && wants_schema(&filter, schema))
                g_ptr_array_add(wanted, (gpointer)(uintptr_t)schema);
        }
    }
    if (filter.error) {
        g_propagate_error(error, filter.error);
        return NULL;
    }
    g_ptr_array_add(wanted, NULL);
    g_autoptr(GPtrArray) claimed = claimed_schemas(models);
    ReflectOptions reflect = {.schemas = (const char *const *)wanted->pdata,
                              .project_only = TRUE,
                              .claimed = (const char *const *)claimed->pdata};
    SchemaMetadata *database = reflect_database(connection, &reflect, error);
    if (database)
        database->default_schema =
            arena_strdup(database->arena, sa_dialect_object_default_schema(session->context->dialect_object));
    return database;
}

/* ---- what it says for programs ------------------------------------------------------------------------ */

static void change_free(MigrateChange *change)
{
    g_free(change->schema);
    g_free(change->table);
    g_free(change->name);
    g_free(change);
}

static void add_changes(GPtrArray *changes, const GPtrArray *operations)
{
    for (guint i = 0; i < operations->len; i++) {
        const Operation *operation = operations->pdata[i];
        if (operation->kind == OPERATION_MODIFY_TABLE) {
            add_changes(changes, operation->children);
            continue;
        }
        MigrateChange *change = g_new0(MigrateChange, 1);
        change->operation = migrate_operation_name(operation);
        change->schema = g_strdup(operation->schema);
        change->table = g_strdup(operation->table_name);
        change->name = g_strdup(migrate_operation_object(operation));
        g_ptr_array_add(changes, change);
    }
}

/* ---- the whole -------------------------------------------------------------------------------------- */

static MigrateDifference *render(const AutogenerateOptions *options, const GPtrArray *upgrade,
                                 const GPtrArray *downgrade, MigrateSession *session)
{
    MigrateDifference *difference = g_new0(MigrateDifference, 1);
    g_autoptr(GHashTable) imports = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    difference->changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    add_changes(difference->changes, upgrade);
    difference->is_empty = upgrade->len == 0;
    difference->upgrades = autogenerate_render(options, upgrade, imports);
    difference->downgrades = autogenerate_render(options, downgrade, imports);
    difference->imports = autogenerate_render_imports(imports);
    difference->diffs = autogenerate_render_diffs(options, upgrade);
    PyValue context_options = session->context->options;
    difference->upgrade_token =
        g_strdup(option_text(session->py, context_options, "upgrade_token", "upgrades"));
    difference->downgrade_token =
        g_strdup(option_text(session->py, context_options, "downgrade_token", "downgrades"));
    return difference;
}

/* Changes are looked for on top of what all revisions have made, nothing less. */
static gboolean is_up_to_date(MigrateSession *session, GError **error)
{
    const RevisionGraph *graph = session->graph;
    g_auto(RevisionList) current = {0};
    if (!revision_resolve_list(graph, session->heads, NULL, &current, error))
        return FALSE;
    gboolean same = current.length == graph->heads.length;
    for (guint i = 0; same && i < graph->heads.length; i++)
        same = revision_list_contains(&current, graph->heads.items[i]);
    if (!same)
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                            "Target database is not up to date.");
    return same;
}

/* Alembic's own comparisons are plugins to it, and it says which it sets up. */
static void log_comparisons(PyInterp *py)
{
    static const char *const names[] = {"schemas",     "tables",   "types",
                                        "constraints", "defaults", "comments"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        alembic_log_info(py, "alembic.runtime.plugins",
                         "setting up autogenerate plugin alembic.autogenerate.%s", names[i]);
}

static MigrateDifference *finish(MigrateSession *session, const AutogenerateOptions *options,
                                 const GPtrArray *upgrade, const GPtrArray *downgrade, GError **error)
{
    gboolean dropped;
    if (!python_process_directives(session, upgrade, downgrade, &dropped))
        return script_failed(error);
    MigrateDifference *difference = render(options, upgrade, downgrade, session);
    difference->is_dropped = dropped;
    return difference;
}

MigrateDifference *migrate_no_autogenerate(MigrateSession *session, GError **error)
{
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    PythonHooks hooks;
    AutogenerateOptions options = read_options(session, &hooks);
    return finish(session, &options, none, none, error);
}

MigrateDifference *migrate_autogenerate(MigrateSession *session, GError **error)
{
    if (!is_up_to_date(session, error))
        return NULL;
    log_comparisons(session->py);
    PythonHooks hooks;
    AutogenerateOptions options = read_options(session, &hooks);
    g_autofree char *implementation = migration_context_implementation(session->context);
    options.implementation = implementation;
    g_autoptr(SchemaMetadata) models = models_schema(session, error);
    if (!models)
        return NULL;
    g_autoptr(SchemaMetadata) database = database_schema(session, &options, models, error);
    if (!database)
        return NULL;
    g_autoptr(Arena) arena = arena_new();
    GPtrArray *upgrade = autogenerate_compare(&options, models, database, arena, error);
    if (upgrade && !migrate_enum_extension(session, &options, database, upgrade, arena))
        return script_failed(error);
    GPtrArray *downgrade = upgrade ? autogenerate_reverse(upgrade, arena, error) : NULL;
    return downgrade ? finish(session, &options, upgrade, downgrade, error) : NULL;
}
