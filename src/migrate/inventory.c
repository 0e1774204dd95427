/* migrate_inventory() of migrate/snapshot.h. */
#include "migrate/snapshot.h"

#include <string.h>

#include "base/error.h"
#include "migrate/session.h"

extern const char inventory_query_inventory_postgresql[];

typedef struct {
    MigrateSession *session;
    DriverConnection *connection;
    const Dialect *dialect;
    GPtrArray *lines;
    GError **error;
} Inventory;

static void add_line(Inventory *v, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add_line(Inventory *v, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(v->lines, g_strdup_vprintf(format, args));
    va_end(args);
}

/* "t.id INTEGER NOT NULL" of a statement's line "\tid INTEGER NOT NULL, ". */
static void add_definition(Inventory *v, const char *table, const char *sql)
{
    g_auto(GStrv) lines = g_strsplit(sql, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_strstrip(*line);
        gsize size = strlen(*line);
        if (size && (*line)[size - 1] == ',')
            (*line)[size - 1] = 0;
        if (**line)
            add_line(v, "table %s: %s", table, *line);
    }
}

/* Columns count in their order, everything else of a table does not. */
static gboolean add_table(Inventory *v, const SchemaTable *table)
{
    g_autofree char *sql = dialect_create_table(v->dialect, table, v->error);
    if (!sql)
        return FALSE;
    add_definition(v, table->name, sql);
    g_autoptr(GString) columns = g_string_new(NULL);
    for (guint i = 0; i < table->columns->len; i++) {
        const SchemaColumn *column = table->columns->pdata[i];
        g_string_append_printf(columns, " %s (%s %s)", column->name,
                               column->declared_type ? column->declared_type : "",
                               column->collation ? column->collation : "");
    }
    add_line(v, "columns %s:%s%s", table->name, columns->str, table->autoincrement ? " autoincrement" : "");
    for (guint i = 0; i < table->indexes->len; i++) {
        g_autofree char *index = dialect_create_index(v->dialect, table->indexes->pdata[i], FALSE, v->error);
        if (!index)
            return FALSE;
        add_line(v, "index %s: %s", table->name, index);
    }
    return TRUE;
}

/* The first column of each row is a line. */
static gboolean add_query(Inventory *v, const char *sql, const char *const *texts)
{
    g_autoptr(DriverResult) result = NULL;
    if (!driver_query(v->connection, sql, texts, &result, v->error))
        return FALSE;
    const DriverValue *row;
    int more;
    while ((more = driver_next(result, &row, v->error)) > 0) {
        const char *text = driver_value_text(&row[0]);
        if (text)
            g_ptr_array_add(v->lines, g_strdup(text));
    }
    return more == 0;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static void append_value(GString *out, const DriverValue *value)
{
    switch (value->kind) {
    case DRIVER_NULL:
        g_string_append(out, "|null");
        break;
    case DRIVER_DOUBLE:
        g_string_append_printf(out, "|%.17g", value->real);
        break;
    case DRIVER_TEXT:
    case DRIVER_BLOB:
        g_string_append_c(out, '|');
        g_string_append_len(out, value->text, (gssize)value->size);
        break;
    default:
        g_string_append_printf(out, "|%" G_GINT64_FORMAT, value->integer);
        break;
    }
}

static int compare_text(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean add_rows(Inventory *v, const char *schema, const char *table)
{
    g_autoptr(GString) sql = g_string_new("SELECT * FROM ");
    dialect_table_name(v->dialect, schema, table, sql);
    g_autoptr(DriverResult) result = NULL;
    if (!driver_execute(v->connection, sql->str, NULL, 0, &result, v->error))
        return FALSE;
    g_autoptr(GPtrArray) sums = g_ptr_array_new_with_free_func(g_free);
    const DriverValue *row;
    int more;
    while ((more = driver_next(result, &row, v->error)) > 0) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint i = 0; i < result->n_columns; i++)
            append_value(text, &row[i]);
        g_ptr_array_add(sums, g_compute_checksum_for_data(G_CHECKSUM_SHA1, (const guchar *)text->str,
                                                          text->len));
    }
    if (more < 0)
        return FALSE;
    g_ptr_array_sort(sums, compare_text);
    g_autoptr(GChecksum) all = g_checksum_new(G_CHECKSUM_SHA1);
    for (guint i = 0; i < sums->len; i++)
        g_checksum_update(all, sums->pdata[i], -1);
    const char *dot = schema ? "." : "";
    add_line(v, "rows %s%s%s: %u", schema ? schema : "", dot, table, sums->len);
    add_line(v, "content %s%s%s: %s", schema ? schema : "", dot, table, g_checksum_get_string(all));
    return TRUE;
}

/* ---- engines --------------------------------------------------------------------------------- */

static gboolean take_sqlite(Inventory *v, gboolean rows)
{
    g_autoptr(SchemaMetadata) schema = migrate_snapshot(v->session, v->error);
    if (!schema)
        return FALSE;
    for (guint i = 0; i < schema->tables->len; i++) {
        const SchemaTable *table = schema->tables->pdata[i];
        if (!add_table(v, table) || (rows && !add_rows(v, NULL, table->name)))
            return FALSE;
    }
    return add_query(v,
                     "SELECT type || ' ' || name || ' ' || sql FROM sqlite_master WHERE type IN ('view', "
                     "'trigger') OR sql LIKE 'CREATE VIRTUAL%'",
                     NULL);
}

static gboolean take_postgresql(Inventory *v, gboolean rows)
{
    const char *const texts[] = {v->session->context->version_table, NULL};
    if (!add_query(v, inventory_query_inventory_postgresql, texts))
        return FALSE;
    guint n = rows ? v->lines->len : 0;
    for (guint i = 0; i < n; i++) {
        const char *line = v->lines->pdata[i];
        g_auto(GStrv) words = g_strsplit(line, " ", 4);
        if (!g_str_has_prefix(line, "relation ") || g_strv_length(words) < 3 || *words[2] != 'r')
            continue;
        char *dot = strchr(words[1], '.');
        *dot = 0;
        if (!add_rows(v, words[1], dot + 1))
            return FALSE;
    }
    return TRUE;
}

GPtrArray *migrate_inventory(MigrateSession *session, gboolean rows, GError **error)
{
    static const struct {
        const char *dialect;
        gboolean (*take)(Inventory *v, gboolean rows);
    } engines[] = {{"sqlite", take_sqlite}, {"postgresql", take_postgresql}};
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    Inventory v = {session, session->context->driver, session->context->dialect, lines, error};
    for (gsize i = 0; i < G_N_ELEMENTS(engines); i++) {
        if (strcmp(engines[i].dialect, v.dialect->name) != 0)
            continue;
        if (!engines[i].take(&v, rows))
            return NULL;
        g_ptr_array_sort(lines, compare_text);
        return g_steal_pointer(&lines);
    }
    limbeck_fail(error, LIMBECK_ERROR_UNSUPPORTED, "%s databases cannot be compared yet", v.dialect->name);
    return NULL;
}
