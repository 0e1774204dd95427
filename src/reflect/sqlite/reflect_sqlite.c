/*
 * SQLite: one query for the statements that made the tables and indexes, which are then parsed. PRAGMA
 * table_xinfo and its kin would compile a statement for each table, and know less. They are asked only
 * for what has no columns in its statement: views and virtual tables.
 */
#include "reflect/sqlite/reflect_sqlite.h"

#include <string.h>

#include "dialect/dialect.h"
#include "reflect/sqlite/create_parser.h"
#include "reflect/sqlite/types.h"

/* %s: "schema".sqlite_master. Tables come before their indexes; indexes in order of their names. */
static const char query_master[] = "SELECT type, name, tbl_name, sql FROM %s "
                                   "WHERE type IN ('table', 'index') AND sql IS NOT NULL "
                                   "AND tbl_name NOT LIKE 'sqlite~_%%' ESCAPE '~' "
                                   "ORDER BY type = 'index', name";

static const char query_one[] = "SELECT type, name, tbl_name, sql FROM %s "
                                "WHERE type IN ('table', 'view', 'index') AND sql IS NOT NULL "
                                "AND tbl_name = ? COLLATE NOCASE ORDER BY type = 'index', name";

static const char query_names[] = "SELECT name FROM %s WHERE type = ? "
                                  "AND name NOT LIKE 'sqlite~_%%' ESCAPE '~' ORDER BY name";

/* Hidden columns (1) are a virtual table's arguments; 2 and 3 are generated. */
static const char query_columns[] =
    "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_xinfo(?, ?) WHERE hidden <> 1 "
    "ORDER BY cid";

static char *master_of(const char *schema, const char *table)
{
    GString *name = g_string_new(NULL);
    if (schema) {
        dialect_quote_always(dialect_by_name("sqlite"), schema, name);
        g_string_append_c(name, '.');
    }
    g_string_append(name, table);
    return g_string_free(name, FALSE);
}

static gboolean read_columns(DriverConnection *connection, Arena *arena, SchemaTable *table,
                             const char *schema, GError **error)
{
    g_autoptr(DriverResult) result = NULL;
    const char *texts[] = {table->name, schema, NULL};
    const DriverValue *row;
    SchemaConstraint *key = NULL;
    int more;
    if (!driver_query(connection, query_columns, texts, &result, error))
        return FALSE;
    while ((more = driver_next(result, &row, error)) == 1) {
        const char *type = driver_value_text(&row[1]);
        SchemaColumn *column = schema_column_new(arena, driver_value_text(&row[0]),
                                                 sqlite_type_from_text(arena, type ? type : ""));
        column->nullable_given = TRUE;
        column->declared_type = arena_strdup(arena, type ? type : "");
        column->nullable = row[2].integer == 0;
        if (driver_value_text(&row[3])) {
            column->server_default.kind = SCHEMA_DEFAULT_EXPRESSION;
            column->server_default.text = arena_strdup(arena, driver_value_text(&row[3]));
        }
        schema_table_add_column(table, column);
        if (row[4].integer == 0)
            continue;
        column->primary_key = TRUE;
        if (!key) {
            key = schema_constraint_new(arena, SCHEMA_PRIMARY_KEY, NULL);
            schema_table_add_constraint(table, key);
        }
        g_ptr_array_add(key->columns, arena_strdup(arena, column->name));
    }
    return more == 0;
}

/* A row of a master table, for one schema. */
typedef struct {
    DriverConnection *connection;
    Arena *arena;
    const char *schema;        /* as tables shall have it */
    const char *master_schema; /* where the rows come from */
    GHashTable *tables;        /* lower-case name -> SchemaTable * */
    GPtrArray *order;          /* SchemaTable * */
    GPtrArray *without_columns; /* SchemaTable *: to be read by PRAGMA */
} Reading;

static void reading_clear(Reading *reading)
{
    g_hash_table_destroy(reading->tables);
    g_ptr_array_free(reading->order, TRUE);
    g_ptr_array_free(reading->without_columns, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

static void reading_init(Reading *reading, DriverConnection *connection, Arena *arena,
                         const char *schema, const char *master_schema)
{
    *reading = (Reading){connection, arena, schema, master_schema};
    reading->tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reading->order = g_ptr_array_new();
    reading->without_columns = g_ptr_array_new();
}

static void take_table(Reading *reading, const char *type, const char *name, const char *sql)
{
    SchemaTable *table = schema_table_new(reading->arena, name, reading->schema);
    if (strcmp(type, "table") != 0 || !create_table_parse(reading->arena, sql, table)) {
        table = schema_table_new(reading->arena, name, reading->schema);
        g_ptr_array_add(reading->without_columns, table);
    }
    g_hash_table_replace(reading->tables, g_ascii_strdown(name, -1), table);
    g_ptr_array_add(reading->order, table);
}

static SchemaTable *find_table(const Reading *reading, const char *name)
{
    g_autofree char *key = g_ascii_strdown(name, -1);
    return g_hash_table_lookup(reading->tables, key);
}

static gboolean read_master(Reading *reading, DriverResult *result, const ReflectOptions *options,
                            GError **error)
{
    const DriverValue *row;
    int more;
    while ((more = driver_next(result, &row, error)) == 1) {
        const char *type = driver_value_text(&row[0]), *name = driver_value_text(&row[1]);
        const char *table_name = driver_value_text(&row[2]), *sql = driver_value_text(&row[3]);
        if (strcmp(type, "index") == 0) {
            SchemaTable *table = find_table(reading, table_name);
            if (table)
                create_index_parse(reading->arena, sql, name, table);
        } else if (!options || !options->include ||
                   options->include(reading->schema, name, options->data)) {
            take_table(reading, type, name, sql);
        }
    }
    return more == 0;
}

static gboolean reflect_one(DriverConnection *connection, Arena *arena, const char *schema,
                            const char *master_schema, const char *master_name, const char *name,
                            gboolean resolve, SchemaTable **ret_table, GError **error);

/* The table that a key refers to: among those read, else read without its own keys resolved, or two
 * that refer to each other would never end. */
static gboolean find_referred(const Reading *reading, const SchemaConstraint *key,
                              SchemaTable **ret_table, GError **error)
{
    *ret_table = find_table(reading, key->referred_table);
    return *ret_table || reflect_one(reading->connection, reading->arena, reading->schema,
                                     reading->schema, "sqlite_master", key->referred_table, FALSE,
                                     ret_table, error);
}

/* A key that names no columns refers to the other table's primary key. */
static gboolean resolve_keys(Reading *reading, GError **error)
{
    for (guint i = 0; i < reading->order->len; i++) {
        const SchemaTable *table = reading->order->pdata[i];
        for (guint j = 0; j < table->constraints->len; j++) {
            SchemaConstraint *key = table->constraints->pdata[j];
            SchemaTable *other;
            if (key->kind != SCHEMA_FOREIGN_KEY || key->referred_columns->len)
                continue;
            if (!find_referred(reading, key, &other, error))
                return FALSE;
            const SchemaConstraint *primary = other ? schema_table_primary_key(other) : NULL;
            for (guint k = 0; primary && k < primary->columns->len; k++)
                g_ptr_array_add(key->referred_columns,
                                arena_strdup(reading->arena, primary->columns->pdata[k]));
        }
    }
    return TRUE;
}

static gboolean read_missing_columns(Reading *reading, GError **error)
{
    for (guint i = 0; i < reading->without_columns->len; i++)
        if (!read_columns(reading->connection, reading->arena, reading->without_columns->pdata[i],
                          reading->master_schema ? reading->master_schema : "main", error))
            return FALSE;
    return TRUE;
}

static gboolean reflect_schema(DriverConnection *connection, const ReflectOptions *options,
                               const char *schema, SchemaMetadata *metadata, GError **error)
{
    g_autofree char *master = master_of(schema, "sqlite_master");
    g_autofree char *sql = g_strdup_printf(query_master, master);
    g_auto(Reading) reading;
    reading_init(&reading, connection, metadata->arena, schema, schema);
    g_autoptr(DriverResult) result = NULL;
    if (!driver_query(connection, sql, NULL, &result, error) ||
        !read_master(&reading, result, options, error))
        return FALSE;
    g_clear_pointer(&result, driver_result_free);
    if (!read_missing_columns(&reading, error) || !resolve_keys(&reading, error))
        return FALSE;
    for (guint i = 0; i < reading.order->len; i++)
        schema_metadata_add_table(metadata, reading.order->pdata[i]);
    return TRUE;
}

static gboolean sqlite_database(DriverConnection *connection, const ReflectOptions *options,
                                SchemaMetadata *metadata, GError **error)
{
    static const char *const only_default[] = {"", NULL};
    metadata->default_schema = "main";
    for (const char *const *schema = options->schemas ? options->schemas : only_default; *schema;
         schema++)
        if (!reflect_schema(connection, options, **schema ? *schema : NULL, metadata, error))
            return FALSE;
    return TRUE;
}

/* A name in one master table. */
static gboolean reflect_one(DriverConnection *connection, Arena *arena, const char *schema,
                            const char *master_schema, const char *master_name, const char *name,
                            gboolean resolve, SchemaTable **ret_table, GError **error)
{
    g_autofree char *master = master_of(master_schema, master_name);
    g_autofree char *sql = g_strdup_printf(query_one, master);
    const char *texts[] = {name, NULL};
    g_auto(Reading) reading;
    reading_init(&reading, connection, arena, schema, master_schema);
    g_autoptr(DriverResult) result = NULL;
    if (!driver_query(connection, sql, texts, &result, error) ||
        !read_master(&reading, result, NULL, error))
        return FALSE;
    g_clear_pointer(&result, driver_result_free);
    if (!read_missing_columns(&reading, error) || (resolve && !resolve_keys(&reading, error)))
        return FALSE;
    *ret_table = reading.order->len ? reading.order->pdata[0] : NULL;
    return TRUE;
}

static SchemaTable *sqlite_table(DriverConnection *connection, Arena *arena, const char *schema,
                                 const char *name, GError **error)
{
    SchemaTable *table = NULL;
    if (!reflect_one(connection, arena, schema, schema, "sqlite_master", name, TRUE, &table, error))
        return NULL;
    /* Temporary tables stand beside those of the default schema. */
    if (!table && !schema)
        reflect_one(connection, arena, NULL, "temp", "sqlite_temp_master", name, TRUE, &table,
                    error);
    return table;
}

static GPtrArray *first_column(DriverConnection *connection, Arena *arena, const char *sql,
                               const char *text, GError **error)
{
    g_autoptr(DriverResult) result = NULL;
    const char *texts[] = {text, NULL};
    const DriverValue *row;
    int more;
    if (!driver_query(connection, sql, texts, &result, error))
        return NULL;
    GPtrArray *names = schema_array_new(arena);
    while ((more = driver_next(result, &row, error)) == 1)
        g_ptr_array_add(names, arena_strdup(arena, driver_value_text(&row[0])));
    return more == 0 ? names : NULL;
}

static GPtrArray *sqlite_names(DriverConnection *connection, Arena *arena, const char *schema,
                               ReflectKind kind, GError **error)
{
    gboolean temporary = kind == REFLECT_TEMP_TABLES || kind == REFLECT_TEMP_VIEWS;
    gboolean tables = kind == REFLECT_TABLES || kind == REFLECT_TEMP_TABLES;
    g_autofree char *master =
        temporary ? g_strdup("sqlite_temp_master") : master_of(schema, "sqlite_master");
    g_autofree char *sql = g_strdup_printf(query_names, master);
    return first_column(connection, arena, sql, tables ? "table" : "view", error);
}

static GPtrArray *sqlite_schemas(DriverConnection *connection, Arena *arena, GError **error)
{
    return first_column(connection, arena,
                        "SELECT name FROM pragma_database_list WHERE name <> 'temp' ORDER BY seq", NULL,
                        error);
}

static char *sqlite_view_definition(DriverConnection *connection, Arena *arena, const char *schema,
                                    const char *name, GError **error)
{
    g_autofree char *master = schema ? master_of(schema, "sqlite_master")
                                     : g_strdup("(SELECT * FROM sqlite_master UNION ALL "
                                                "SELECT * FROM sqlite_temp_master)");
    g_autofree char *sql =
        g_strdup_printf("SELECT sql FROM %s WHERE name = ? AND type = 'view'", master);
    GPtrArray *rows = first_column(connection, arena, sql, name, error);
    return rows && rows->len ? rows->pdata[0] : NULL;
}

const Reflector reflector_sqlite = {
    .database = sqlite_database,
    .table = sqlite_table,
    .names = sqlite_names,
    .schemas = sqlite_schemas,
    .view_definition = sqlite_view_definition,
};
