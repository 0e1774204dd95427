#include "reflect/postgresql/reflect_postgresql.h"

#include <stdint.h>
#include <string.h>

#include "reflect/postgresql/pg_array.h"
#include "reflect/postgresql/pg_types.h"
#include "reflect/postgresql/queries.h"
#include "reflect/postgresql/read_parts.h"

/* Schemas that a hosted database keeps for itself. A project may well have a schema "auth" of its own: one that its
 * models name is the project's, unless Supabase's own role exists or the role at work has no rights of its owner. What an extension
 * brings (tiger, topology, TimescaleDB's) is known from the catalog. */
static const char *const hosted_schemas[] = {
    "auth", "storage", "realtime", "_realtime", "extensions", "graphql", "graphql_public", "vault",
    "pgsodium", "pgsodium_masks", "pgbouncer", "pgmq", "pgtle", "cron", "net", "supabase_functions",
    "supabase_migrations", "_analytics", "_supavisor", "_timescaledb_cache", "_timescaledb_catalog",
    "_timescaledb_config", "_timescaledb_internal", "timescaledb_information",
    "timescaledb_experimental", "_timescaledb_functions", "_timescaledb_debug",
};

/* Which tables one reflection is about. */
typedef struct {
    GString *schemas; /* text[] */
    gboolean search_path;
    const char *name; /* NULL: all */
    gboolean project_only;
    const ReflectOptions *options; /* or NULL */
    SchemaMetadata *metadata;      /* or NULL */
} Scope;

static void texts_to_values(const char *const *texts, guint n, DriverValue *values)
{
    for (guint i = 0; i < n; i++) {
        values[i] = (DriverValue){.kind = texts[i] ? DRIVER_TEXT : DRIVER_NULL, .text = texts[i]};
        values[i].size = texts[i] ? strlen(texts[i]) : 0;
    }
}

static gboolean query(DriverConnection *connection, const char *sql, const char *const *texts,
                      guint n, DriverResult **ret_result, GError **error)
{
    DriverValue values[8] = {{0}};
    texts_to_values(texts, MIN(n, G_N_ELEMENTS(values)), values);
    return driver_execute(connection, sql, values, n, ret_result, error);
}

static char *array_of(const char *const *items, gsize n)
{
    GString *array = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        pg_array_add(array, items[i]);
    pg_array_end(array);
    return g_string_free(array, FALSE);
}

static void leave_alone(SchemaMetadata *metadata, const char *schema, const char *name)
{
    if (!metadata)
        return;
    if (!metadata->left_alone)
        metadata->left_alone = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_add(metadata->left_alone, schema_table_key(metadata->arena, schema, name));
}

/* Reads the tables' names; *ret_oids is oid[] of them all. */
static gboolean read_tables(DriverConnection *connection, const Scope *scope, PgReading *reading,
                            GPtrArray *order, GString *oids, GError **error)
{
    const char *const *claims = scope->options ? scope->options->claimed : NULL;
    g_autofree char *hosted = array_of(hosted_schemas, G_N_ELEMENTS(hosted_schemas));
    g_autofree char *claimed = array_of(claims, claims ? g_strv_length((char **)(uintptr_t)claims) : 0);
    const char *texts[] = {
        scope->schemas->str,
        scope->search_path ? "true" : "false",
        scope->name,
        scope->name                              ? "{r,p,v,m,f}"
        : scope->options && scope->options->views ? "{r,p,v,m}"
                                                  : "{r,p}",
        scope->project_only ? "true" : "false",
        hosted,
        claimed,
    };
    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row;
    int more;
    if (!query(connection, postgresql_query_tables, texts, G_N_ELEMENTS(texts), &result, error))
        return FALSE;
    while ((more = driver_next(result, &row, error)) == 1) {
        const char *name = driver_value_text(&row[1]), *schema = driver_value_text(&row[2]);
        const ReflectOptions *options = scope->options;
        if (options && options->include && !options->include(schema, name, options->data))
            continue;
        if (row[4].integer) {
            leave_alone(scope->metadata, schema, name);
            continue;
        }
        SchemaTable *table = schema_table_new(reading->arena, name, schema);
        table->is_others = !row[5].integer;
        table->comment = arena_strdup(reading->arena, driver_value_text(&row[3]));
        pg_reading_add_table(reading, (guint)row[0].integer, driver_value_text(&row[6]), name,
                             row[7].integer != 0)
            ->table = table;
        g_ptr_array_add(order, table);
        g_string_append_printf(oids, "%s%" G_GINT64_FORMAT, oids->len ? "," : "{", row[0].integer);
    }
    g_string_append(oids, oids->len ? "}" : "{}");
    return more == 0;
}

static void read_type(PgReading *reading, const DriverValue *row)
{
    pg_type_read(reading->types, reading->arena, row);
}

static void read_collation(PgReading *reading, const DriverValue *row)
{
    pg_read_name(reading->collations, reading->arena, row);
}

static void read_opclass(PgReading *reading, const DriverValue *row)
{
    pg_read_name(reading->opclasses, reading->arena, row);
}

/* What follows once it is known which tables there are, in one message: the server works on a query while the rows of
 * the one before are read. What the rows of one need stands in front of it. */
static const struct {
    const char *sql;
    void (*read)(PgReading *reading, const DriverValue *row);
    void (*after)(PgReading *reading); /* may */
} parts[] = {
    {postgresql_query_types, read_type, NULL},
    {postgresql_query_collations, read_collation, NULL},
    {postgresql_query_opclasses, read_opclass, NULL},
    {postgresql_query_columns, pg_read_column, NULL},
    {postgresql_query_sequences, pg_read_sequence, NULL},
    {postgresql_query_defaults, pg_read_default, NULL},
    {postgresql_query_comments, pg_read_comment, pg_add_columns},
    {postgresql_query_referred, pg_read_referred, NULL},
    {postgresql_query_constraints, pg_read_constraint, NULL},
    {postgresql_query_indexes, pg_read_index, NULL},
};

/* $1 is the tables' numbers, of which nothing has to be quoted. */
static gboolean send_parts(DriverConnection *connection, const char *oids, GError **error)
{
    const char *queries[G_N_ELEMENTS(parts)];
    g_autofree char *literal = g_strdup_printf("'%s'", oids);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_auto(GStrv) pieces = g_strsplit(parts[i].sql, "$1::", -1);
        char *with = g_strdup_printf("%s::", literal);
        queries[i] = g_strjoinv(with, pieces);
        g_free(with);
    }
    gboolean ok = driver_send_queries(connection, queries, G_N_ELEMENTS(parts), error);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        g_free((gpointer)(uintptr_t)queries[i]);
    return ok;
}

static gboolean read_parts(DriverConnection *connection, PgReading *reading, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(DriverResult) result = NULL;
        const DriverValue *row;
        int more;
        if (!driver_take_result(connection, &result, error))
            return FALSE;
        while ((more = driver_next(result, &row, error)) == 1)
            parts[i].read(reading, row);
        if (parts[i].after)
            parts[i].after(reading);
    }
    return TRUE;
}

/* Fills order with the tables of the scope, complete. */
static gboolean reflect(DriverConnection *connection, const Scope *scope, Arena *arena,
                        GPtrArray *order, GError **error)
{
    g_autoptr(GString) oids = g_string_new(NULL);
    PgReading reading;
    pg_reading_init(&reading, arena, scope->project_only);
    gboolean ok = read_tables(connection, scope, &reading, order, oids, error) &&
                  (!order->len || send_parts(connection, oids->str, error));
    const ReflectOptions *options = scope->options;
    gboolean wanted = ok && (!options || !options->meanwhile || options->meanwhile(options->meanwhile_data, error));
    if (ok && order->len)
        ok = read_parts(connection, &reading, wanted ? error : NULL);
    pg_reading_clear(&reading);
    return ok && wanted;
}

static gboolean postgresql_database(DriverConnection *connection, const ReflectOptions *options,
                                    SchemaMetadata *metadata, GError **error)
{
    static const char *const only_default[] = {"", NULL};
    g_autoptr(GString) schemas = g_string_new(NULL);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    Scope scope = {schemas, FALSE, NULL, options->project_only, options, metadata};
    for (const char *const *name = options->schemas ? options->schemas : only_default; *name; name++) {
        if (**name)
            pg_array_add(schemas, *name);
        else
            scope.search_path = TRUE;
    }
    pg_array_end(schemas);
    metadata->default_schema = "public";
    if (!reflect(connection, &scope, metadata->arena, order, error))
        return FALSE;
    for (guint i = 0; i < order->len; i++)
        schema_metadata_add_table(metadata, order->pdata[i]);
    return TRUE;
}

static SchemaTable *postgresql_table(DriverConnection *connection, Arena *arena, const char *schema,
                                     const char *name, GError **error)
{
    g_autoptr(GString) schemas = g_string_new(NULL);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    Scope scope = {schemas, !schema, name, FALSE, NULL, NULL};
    if (schema)
        pg_array_add(schemas, schema);
    pg_array_end(schemas);
    if (!reflect(connection, &scope, arena, order, error))
        return NULL;
    return order->len ? order->pdata[0] : NULL;
}

static int postgresql_has_table(DriverConnection *connection, const char *schema, const char *name,
                                GError **error)
{
    const char *texts[] = {name, schema};
    const DriverValue *row;
    g_autoptr(DriverResult) result = NULL;
    return query(connection, postgresql_query_has_table, texts, G_N_ELEMENTS(texts), &result, error)
               ? driver_next(result, &row, error)
               : -1;
}

static GPtrArray *first_column(DriverConnection *connection, Arena *arena, const char *sql,
                               const char *const *texts, guint n, GError **error)
{
    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row;
    int more;
    if (!query(connection, sql, texts, n, &result, error))
        return NULL;
    GPtrArray *names = schema_array_new(arena);
    while ((more = driver_next(result, &row, error)) == 1)
        g_ptr_array_add(names, arena_strdup(arena, driver_value_text(&row[0])));
    return more == 0 ? names : NULL;
}

static GPtrArray *postgresql_names(DriverConnection *connection, Arena *arena, const char *schema,
                                   ReflectKind kind, GError **error)
{
    gboolean temporary = kind == REFLECT_TEMP_TABLES || kind == REFLECT_TEMP_VIEWS;
    gboolean tables = kind == REFLECT_TABLES || kind == REFLECT_TEMP_TABLES;
    const char *texts[] = {schema, tables ? "{r,p}" : "{v}", temporary ? "true" : "false"};
    return first_column(connection, arena, postgresql_query_names, texts, G_N_ELEMENTS(texts), error);
}

static GPtrArray *postgresql_schemas(DriverConnection *connection, Arena *arena, GError **error)
{
    return first_column(connection, arena, postgresql_query_schemas, NULL, 0, error);
}

static char *postgresql_view_definition(DriverConnection *connection, Arena *arena,
                                        const char *schema, const char *name, GError **error)
{
    const char *texts[] = {schema, name};
    GPtrArray *rows =
        first_column(connection, arena, postgresql_query_view, texts, G_N_ELEMENTS(texts), error);
    return rows && rows->len ? rows->pdata[0] : NULL;
}

const Reflector reflector_postgresql = {
    .waits = TRUE,
    .database = postgresql_database,
    .table = postgresql_table,
    .has_table = postgresql_has_table,
    .names = postgresql_names,
    .schemas = postgresql_schemas,
    .view_definition = postgresql_view_definition,
};
