/* The models of env.py against the database: what `revision --autogenerate` and `check` do. */
#include "autogenerate/autogenerate.h"

#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "migrate/comparison.h"
#include "migrate/enum_extension.h"
#include "migrate/session.h"
#include "migrate/touches.h"
#include "modules/sqlalchemy/to_schema.h"
#include "reflect/reflect.h"
#include "revision/identifier.h"

static void change_free(MigrateChange *change)
{
    g_free(change->schema);
    g_free(change->table);
    g_free(change->name);
    g_free(change);
}

MigrateDifference *migrate_difference_new(void)
{
    MigrateDifference *difference = g_new0(MigrateDifference, 1);
    difference->is_empty = TRUE;
    difference->changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    difference->bodies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    difference->diffs = g_string_new(NULL);
    return difference;
}

void migrate_difference_free(MigrateDifference *difference)
{
    if (!difference)
        return;
    g_ptr_array_unref(difference->changes);
    g_hash_table_unref(difference->bodies);
    if (difference->files)
        g_ptr_array_unref(difference->files);
    g_string_free(difference->diffs, TRUE);
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

AutogenerateOptions session_autogenerate_options(MigrateSession *session, PythonHooks *hooks)
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
        .log = session->log,
    };
}

/* ---- the two schemas ------------------------------------------------------------------------------ */

static SchemaMetadata *models_schema(MigrateSession *session, PyValue target, GError **error)
{
    if (!target || py_is_none(target)) {
        g_autofree char *env = project_script_path(alembic_state(session->py)->project, "env.py");
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "Can't proceed with --autogenerate option; environment script %s does not provide a "
                    "MetaData object or sequence of objects to the context.",
                    env);
        return NULL;
    }
    SchemaMetadata *schema = sqlalchemy_to_schema(session->py, target, session->context->dialect);
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

/* What the models become while the server reads its catalog. */
typedef struct {
    MigrateSession *session;
    PyValue target;
    SchemaMetadata *schema;
} Models;

static gboolean read_models(gpointer data, GError **error)
{
    Models *models = data;
    models->schema = models_schema(models->session, models->target, error);
    return models->schema != NULL;
}

/* models->schema is filled besides. */
static SchemaMetadata *database_schema(MigrateSession *session, const AutogenerateOptions *options,
                                       Models *models, GError **error)
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
    g_autoptr(GPtrArray) claimed = g_ptr_array_new();
    sqlalchemy_schemas(session->py, models->target, claimed);
    g_ptr_array_add(claimed, NULL);
    ReflectOptions reflect = {.schemas = (const char *const *)wanted->pdata,
                              .project_only = TRUE,
                              .meanwhile = read_models,
                              .meanwhile_data = models,
                              .claimed = (const char *const *)claimed->pdata};
    SchemaMetadata *database = reflect_database(connection, &reflect, error);
    if (database)
        database->default_schema =
            arena_strdup(database->arena, sa_dialect_object_default_schema(session->context->dialect_object));
    return database;
}

/* ---- what it says for programs ------------------------------------------------------------------------ */

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

void session_note_changes(MigrateDifference *difference, const AutogenerateOptions *options,
                          const GPtrArray *upgrade)
{
    add_changes(difference->changes, upgrade);
    difference->is_empty = difference->is_empty && upgrade->len == 0;
    g_autofree char *diffs = autogenerate_render_diffs(options, upgrade);
    gsize n = strlen(diffs);
    if (n > 2)
        g_string_append_printf(difference->diffs, "%s%.*s", difference->diffs->len ? ", " : "",
                               (int)(n - 2), diffs + 1);
}

/* The bodies as templates want them. */
static void render(MigrateSession *session, const AutogenerateOptions *options,
                   const MigrateComparison *comparison, MigrateDifference *difference)
{
    g_autoptr(GHashTable) imports = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    PyValue context_options = session->context->options;
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    const GPtrArray *upgrade = comparison ? comparison->upgrade : none;
    const GPtrArray *downgrade = comparison ? comparison->downgrade : none;
    session_note_changes(difference, options, upgrade);
    if (!session->request->script)
        return; /* `check` writes no file */
    const char *before = g_hash_table_lookup(difference->bodies, "imports");
    g_auto(GStrv) known = g_strsplit(before ? before : "", "\n", -1);
    for (char **line = known; *line; line++) {
        if (**line)
            g_hash_table_add(imports, g_strdup(*line));
    }
    g_hash_table_replace(difference->bodies,
                         g_strdup(option_text(session->py, context_options, "upgrade_token", "upgrades")),
                         autogenerate_render(options, upgrade, imports));
    g_hash_table_replace(
        difference->bodies,
        g_strdup(option_text(session->py, context_options, "downgrade_token", "downgrades")),
        autogenerate_render(options, downgrade, imports));
    g_hash_table_replace(difference->bodies, g_strdup("imports"), autogenerate_render_imports(imports));
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

void session_comparison_clear(MigrateComparison *comparison)
{
    g_clear_pointer(&comparison->arena, arena_free);
    g_clear_pointer(&comparison->models, schema_metadata_free);
    g_clear_pointer(&comparison->database, schema_metadata_free);
    g_clear_pointer(&comparison->implementation, g_free);
    g_clear_pointer(&comparison->tables, g_array_unref);
}

gboolean session_compare(MigrateSession *session, AutogenerateOptions *options, PyValue metadata,
                         MigrateComparison *ret, GError **error)
{
    ret->implementation = migration_context_implementation(session->context);
    options->implementation = ret->implementation;
    Models models = {session, metadata, NULL};
    ret->database = database_schema(session, options, &models, error);
    ret->models = models.schema;
    if (!ret->database)
        return FALSE;
    ret->arena = arena_new();
    ret->upgrade = autogenerate_compare(options, ret->models, ret->database, ret->arena, ret->tables, error);
    if (ret->upgrade &&
        !migrate_enum_extension(session, options, ret->database, ret->upgrade, ret->arena))
        return script_failed(error) != NULL;
    ret->downgrade = ret->upgrade ? autogenerate_reverse(ret->upgrade, ret->arena, error) : NULL;
    return ret->downgrade != NULL;
}

/* A hook, or render functions and comparators of the project's own: those come by importing the package. */
static gboolean wants_objects(MigrateSession *session)
{
    PyInterp *py = session->py;
    PyValue hook = py_dict_get_str(py, session->context->options, "process_revision_directives");
    PyValue plugins = py_dict_get_str(py, session->context->options, "autogenerate_plugins");
    if (session->run || (hook && !py_is_none(hook)) || (plugins && !py_is_none(plugins)))
        return TRUE;
    PyValue sys = py_import(py, "sys");
    PyValue loaded = sys ? py_getattr(py, sys, "modules") : NULL;
    return loaded && py_dict_get_str(py, loaded, "alembic.autogenerate") != NULL;
}

gboolean migrate_autogenerate(MigrateSession *session, gboolean compare, MigrateDifference *difference,
                              GError **error)
{
    if (compare && !is_up_to_date(session, error))
        return FALSE;
    gboolean objects = wants_objects(session);
    if (compare && !objects)
        log_comparisons(session->py);
    if (objects) {
        if (session_run_directives(session, compare, difference))
            return TRUE;
        script_failed(error);
        return FALSE;
    }
    PythonHooks hooks;
    AutogenerateOptions options = session_autogenerate_options(session, &hooks);
    g_auto(MigrateComparison) comparison = {0};
    PyValue metadata = py_dict_get_str(session->py, session->context->options, "target_metadata");
    if (compare && !session_compare(session, &options, metadata, &comparison, error))
        return FALSE;
    render(session, &options, compare ? &comparison : NULL, difference);
    return python_hooks_check(&hooks) || script_failed(error);
}
