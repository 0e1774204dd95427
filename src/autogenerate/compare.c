#include "autogenerate/compare.h"

#include <stdint.h>
#include <string.h>

#include "autogenerate/python_text.h"
#include "base/error.h"

/* ---- hooks and log --------------------------------------------------------------------------- */

gboolean compare_includes_name(Compare *compare, const char *name, const char *type,
                               const char *schema, const char *table)
{
    const AutogenerateHooks *hooks = &compare->options->hooks;
    if (compare->error)
        return FALSE;
    return !hooks->include_name ||
           hooks->include_name(hooks->data, name, type, schema, table, &compare->error) > 0;
}

gboolean compare_includes_object(Compare *compare, const AutogenerateObject *object,
                                 gboolean reflected, const AutogenerateObject *compare_to)
{
    const AutogenerateHooks *hooks = &compare->options->hooks;
    if (compare->error)
        return FALSE;
    return !hooks->include_object ||
           hooks->include_object(hooks->data, object, reflected, compare_to, &compare->error) > 0;
}

void compare_log(const Compare *compare, const char *module, const char *format, ...)
{
    if (!compare->options->log)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *logger = g_strconcat("alembic.autogenerate.compare.", module, NULL);
    log_message(log_get(compare->options->log, logger), LOG_INFO, "%s", message);
}

const char *compare_repr(const Compare *compare, const char *text)
{
    g_autoptr(GString) repr = g_string_new(NULL);
    python_text_repr(text, repr);
    return arena_strdup(compare->arena, repr->str);
}

Operation *compare_append(TableCompare *t, OperationKind kind)
{
    Operation *operation = operation_new(t->compare->arena, kind, t->name, t->schema);
    g_ptr_array_add(t->operations, operation);
    return operation;
}

/* ---- tables ------------------------------------------------------------------------------------ */

/* The default schema and no schema are the same place. */
static const char *plain_schema(const Compare *compare, const SchemaMetadata *database,
                                const char *schema)
{
    const char *ours = database->default_schema ? database->default_schema
                                                : compare->options->dialect->default_schema;
    return schema && ours && strcmp(schema, ours) == 0 ? NULL : schema;
}

static gboolean is_version_table(const Compare *compare, const char *schema, const char *name)
{
    return strcmp(name, compare->options->version_table) == 0 &&
           g_strcmp0(schema, compare->options->version_table_schema) == 0;
}

static const char *shown_name(const Compare *compare, const char *schema, const char *name)
{
    return compare_repr(compare, schema_table_key(compare->arena, schema, name));
}

static void run_table_passes(TableCompare *t)
{
    if (compare_wants(t->compare, AUTOGENERATE_CONSTRAINTS)) {
        compare_indexes_and_uniques(t);
        compare_foreign_keys(t);
    }
    if (compare_wants(t->compare, AUTOGENERATE_COMMENTS))
        compare_table_comment(t);
}

/* The changes of one table as a ModifyTableOps, left out when there are none. */
static TableCompare begin_table(Compare *compare, const char *schema, const char *name,
                                const SchemaTable *database, const SchemaTable *model)
{
    const AutogenerateTable table = {database, model};
    if (compare->tables)
        g_array_append_val(compare->tables, table);
    return (TableCompare){
        .compare = compare,
        .schema = schema,
        .name = name,
        .database = database,
        .model = model,
        .operations = schema_array_new(compare->arena),
    };
}

static void end_table(TableCompare *t, GPtrArray *operations)
{
    if (!t->operations->len)
        return;
    Operation *modify = operation_new(t->compare->arena, OPERATION_MODIFY_TABLE, t->name, t->schema);
    modify->children = t->operations;
    g_ptr_array_add(operations, modify);
}

static AutogenerateObject table_object(const SchemaTable *table)
{
    return (AutogenerateObject){.type = "table", .name = table->name, .table = table};
}

static void add_table(Compare *compare, const SchemaTable *model, const char *schema,
                      GPtrArray *operations)
{
    AutogenerateObject object = table_object(model);
    if (!compare_includes_object(compare, &object, FALSE, NULL))
        return;
    Operation *create =
        operation_new(compare->arena, OPERATION_CREATE_TABLE, model->name, model->schema);
    create->table = (SchemaTable *)(uintptr_t)model;
    g_ptr_array_add(operations, create);
    compare_log(compare, "tables", "Detected added table %s", shown_name(compare, schema, model->name));
    TableCompare t = begin_table(compare, schema, model->name, NULL, model);
    run_table_passes(&t);
    end_table(&t, operations);
}

/* PostgreSQL: why the default of such a column does not count. */
static void log_sequences(const Compare *compare, const SchemaTable *table)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const SchemaColumn *column = table->columns->pdata[i];
        if (column->owned_sequence && compare->options->log)
            log_message(log_get(compare->options->log, "alembic.ddl.postgresql"), LOG_INFO,
                        "Detected sequence named '%s' as owned by integer column '%s(%s)', assuming "
                        "SERIAL and omitting",
                        column->owned_sequence, table->name, column->name);
    }
}

static void remove_table(Compare *compare, const SchemaTable *table, GPtrArray *operations)
{
    AutogenerateObject object = table_object(table);
    log_sequences(compare, table);
    if (table->is_others || !compare_includes_object(compare, &object, TRUE, NULL))
        return;
    TableCompare t = begin_table(compare, table->schema, table->name, table, NULL);
    run_table_passes(&t);
    end_table(&t, operations);
    Operation *drop =
        operation_new(compare->arena, OPERATION_DROP_TABLE, table->name, table->schema);
    drop->table = (SchemaTable *)(uintptr_t)table;
    g_ptr_array_add(operations, drop);
    compare_log(compare, "tables", "Detected removed table %s",
                shown_name(compare, table->schema, table->name));
}

static void change_table(Compare *compare, const SchemaTable *database, const SchemaTable *model,
                         GPtrArray *operations)
{
    AutogenerateObject object = table_object(model);
    AutogenerateObject other = table_object(database);
    if (!compare_includes_object(compare, &object, FALSE, &other))
        return;
    TableCompare t = begin_table(compare, database->schema, database->name, database, model);
    compare_added_columns(&t);
    compare_existing_columns(&t);
    run_table_passes(&t);
    compare_removed_columns(&t);
    end_table(&t, operations);
}

/* ---- the whole --------------------------------------------------------------------------------------- */

typedef struct {
    const SchemaTable *database, *model;
} Pair;

static int pair_order(gconstpointer a, gconstpointer b)
{
    const SchemaTable *x = ((const Pair *)a)->database, *y = ((const Pair *)b)->database;
    int by_schema = strcmp(x->schema ? x->schema : "", y->schema ? y->schema : "");
    return by_schema ? by_schema : strcmp(x->name, y->name);
}

/* Tables of the database that take part, in dependency order. */
static GPtrArray *database_tables(Compare *compare, const SchemaMetadata *database)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new();
    for (guint i = 0; i < database->tables->len; i++) {
        SchemaTable *table = database->tables->pdata[i];
        if (!is_version_table(compare, table->schema, table->name) &&
            compare_includes_name(compare, table->name, "table", table->schema, NULL))
            g_ptr_array_add(tables, table);
    }
    return schema_sort_tables(tables, NULL);
}

GPtrArray *autogenerate_compare(const AutogenerateOptions *options, const SchemaMetadata *models,
                                const SchemaMetadata *database, Arena *arena, GArray *ret_tables,
                                GError **error)
{
    Compare compare = {.options = options, .arena = arena, .tables = ret_tables};
    GPtrArray *operations = schema_array_new(arena);
    if (options->left_out & (AUTOGENERATE_SCHEMAS | AUTOGENERATE_TABLES))
        return operations;
    g_autoptr(GPtrArray) existing = database_tables(&compare, database);
    g_autoptr(GHashTable) by_key = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < existing->len; i++) {
        SchemaTable *table = existing->pdata[i];
        g_hash_table_insert(
            by_key, (gpointer)(uintptr_t)schema_table_key(arena, table->schema, table->name), table);
    }

    g_autoptr(GPtrArray) wanted = schema_sort_tables(models->tables, NULL);
    g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(Pair));
    for (guint i = 0; i < wanted->len && !compare.error; i++) {
        SchemaTable *model = wanted->pdata[i];
        if (is_version_table(&compare, model->schema, model->name))
            continue;
        const char *schema = plain_schema(&compare, database, model->schema);
        const char *key = schema_table_key(arena, schema, model->name);
        Pair pair = {.database = g_hash_table_lookup(by_key, key), .model = model};
        if (database->left_alone && g_hash_table_contains(database->left_alone, key))
            continue;
        if (!pair.database) {
            add_table(&compare, model, schema, operations);
            continue;
        }
        g_array_append_val(pairs, pair);
        g_hash_table_remove(by_key, key);
    }
    /* What refers to others goes before them. */
    for (guint i = existing->len; i > 0 && !compare.error; i--) {
        SchemaTable *table = existing->pdata[i - 1];
        if (g_hash_table_contains(by_key, schema_table_key(arena, table->schema, table->name)))
            remove_table(&compare, table, operations);
    }
    g_array_sort(pairs, pair_order);
    for (guint i = 0; i < pairs->len; i++)
        log_sequences(&compare, g_array_index(pairs, Pair, i).database);
    for (guint i = 0; i < pairs->len && !compare.error; i++) {
        const Pair *pair = &g_array_index(pairs, Pair, i);
        change_table(&compare, pair->database, pair->model, operations);
    }
    if (compare.error) {
        g_propagate_error(error, compare.error);
        return NULL;
    }
    return operations;
}

GPtrArray *autogenerate_reverse(const GPtrArray *operations, Arena *arena, GError **error)
{
    GPtrArray *reversed = schema_array_new(arena);
    for (guint i = operations->len; i > 0; i--) {
        Operation *undo = operation_reverse(arena, operations->pdata[i - 1], error);
        if (!undo)
            return NULL;
        g_ptr_array_add(reversed, undo);
    }
    return reversed;
}
