#include "operation/batch_move.h"

#include <string.h>

#include "base/error.h"

/* ---- Statements ----------------------------------------------------------------------------- */

static gboolean run(OperationTarget *target, char *sql, GError **error)
{
    gboolean ok = sql && target->execute(target, sql, error);
    g_free(sql);
    return ok;
}

static char *table_text(const BatchTable *self, const char *name)
{
    GString *text = g_string_new(NULL);
    dialect_table_name(self->dialect, self->table->schema, name, text);
    return g_string_free(text, FALSE);
}

static gboolean append_source(const BatchTable *self, const BatchColumn *column, const char *table,
                              GString *sql, GError **error)
{
    if (column->cast)
        g_string_append(sql, "CAST(");
    g_string_append_printf(sql, "%s.", table);
    dialect_quote(self->dialect, column->source, sql);
    if (!column->cast)
        return TRUE;
    g_string_append(sql, " AS ");
    if (!self->dialect->type_sql(self->dialect, column->cast, sql, error))
        return FALSE;
    g_string_append(sql, ") AS ");
    dialect_quote(self->dialect, column->source, sql);
    return TRUE;
}

static gboolean is_without_rowid(const SchemaTable *table)
{
    const SchemaOption *option = schema_option(table->options, "sqlite", "with_rowid");
    return option && !option->number;
}

/* Is one of the columns another name of the rowid? A single key column of the type INTEGER is. */
static gboolean names_rowid(const BatchTable *self, const SchemaTable *table)
{
    const SchemaConstraint *key = schema_table_primary_key(table);
    const SchemaColumn *only =
        key && key->columns->len == 1 ? schema_table_column(table, key->columns->pdata[0]) : NULL;
    g_autofree char *type = only ? dialect_type(self->dialect, only->type, NULL) : NULL;
    return type && g_ascii_strcasecmp(type, "INTEGER") == 0;
}

static gboolean has_column(const SchemaTable *table, const char *name)
{
    for (guint i = 0; i < table->columns->len; i++)
        if (g_ascii_strcasecmp(((SchemaColumn *)table->columns->pdata[i])->name, name) == 0)
            return TRUE;
    return FALSE;
}

/* The name under which rows keep their rowid, which other tables and full text indexes may refer to; NULL:
 * a column carries it, or there is none. */
static const char *rowid_to_keep(const BatchTable *self, const SchemaTable *new)
{
    static const char *const names[] = {"rowid", "_rowid_", "oid"};
    if (!self->online || strcmp(self->dialect->name, "sqlite") != 0 || is_without_rowid(self->table) ||
        is_without_rowid(new) || names_rowid(self, self->table) || names_rowid(self, new))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!has_column(self->table, names[i]) && !has_column(new, names[i]))
            return names[i];
    return NULL;
}

/* NULL without an error: no column has values to copy. */
static char *insert_statement(const BatchTable *self, const SchemaTable *new, GError **error)
{
    const char *rowid = rowid_to_keep(self, new);
    g_autofree char *from = table_text(self, self->table->name);
    g_autofree char *to = table_text(self, self->temporary_name);
    g_autoptr(GString) names = g_string_new(rowid);
    g_autoptr(GString) values = g_string_new(rowid);
    for (guint i = 0; i < self->columns->len; i++) {
        const BatchColumn *column = self->columns->pdata[i];
        if (!column->source)
            continue;
        if (names->len) {
            g_string_append(names, ", ");
            g_string_append(values, ", ");
        }
        dialect_quote(self->dialect, column->column->name, names);
        if (!append_source(self, column, from, values, error))
            return NULL;
    }
    return g_strdup_printf("INSERT INTO %s (%s) SELECT %s \nFROM %s", to, names->str, values->str, from);
}

static gboolean create_and_fill(OperationTarget *target, BatchTable *self, GError **error)
{
    const SchemaTable *new = batch_table_finish(self);
    return run(target, dialect_create_table(self->dialect, new, error), error) &&
           run(target, insert_statement(self, new, error), error);
}

static gboolean drop_old(OperationTarget *target, const BatchTable *self, const char *name,
                         GError **error)
{
    return run(target, dialect_drop_table(self->dialect, self->table->schema, name, FALSE), error);
}

static gboolean rename_new(OperationTarget *target, const BatchTable *self, GError **error)
{
    return run(target,
               dialect_rename_table(self->dialect, self->table->schema, self->temporary_name,
                                    self->table->name),
               error);
}

static gboolean create_indexes(OperationTarget *target, BatchTable *self, GError **error)
{
    const GPtrArray *indexes = batch_table_indexes(self);
    for (guint i = 0; i < indexes->len; i++)
        if (!run(target, dialect_create_index(self->dialect, indexes->pdata[i], FALSE, error), error))
            return FALSE;
    return TRUE;
}

/* ---- What depends on the table, on SQLite ------------------------------------------------------ */

typedef struct {
    char *type, *name, *sql;
} MasterRow;

static void master_row_free(gpointer data)
{
    MasterRow *row = data;
    g_free(row->type);
    g_free(row->name);
    g_free(row->sql);
    g_free(row);
}

static char *master_text(const BatchTable *self)
{
    return table_text(self, "sqlite_master");
}

/* Rows of sqlite_master: the table's triggers, or everything that is not the table's own. */
static GPtrArray *read_master(OperationTarget *target, const BatchTable *self, gboolean triggers,
                              GError **error)
{
    g_autofree char *master = master_text(self);
    g_autofree char *sql = g_strdup_printf("SELECT type, name, sql FROM %s WHERE sql IS NOT NULL AND %s",
                                           master,
                                           triggers ? "type = 'trigger' AND tbl_name = ? COLLATE NOCASE"
                                                    : "tbl_name <> ? COLLATE NOCASE");
    const char *texts[] = {self->table->name, NULL};
    g_autoptr(DriverResult) result = NULL;
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(master_row_free);
    const DriverValue *values;
    int more;
    if (!driver_query(target->connection, sql, texts, &result, error))
        return NULL;
    while ((more = driver_next(result, &values, error)) == 1) {
        MasterRow *row = g_new0(MasterRow, 1);
        row->type = g_strdup(driver_value_text(&values[0]));
        row->name = g_strdup(driver_value_text(&values[1]));
        row->sql = g_strdup(driver_value_text(&values[2]));
        g_ptr_array_add(rows, row);
    }
    return more == 0 ? g_steal_pointer(&rows) : NULL;
}

/* Puts the statements of other tables, views and triggers back where a rename has changed them. */
static gboolean restore_master(OperationTarget *target, const BatchTable *self, const GPtrArray *rows,
                               GError **error)
{
    g_autofree char *master = master_text(self);
    g_autofree char *sql = g_strdup_printf(
        "UPDATE %s SET sql = ? WHERE type = ? AND name = ? AND sql IS NOT ?", master);
    gboolean ok = driver_execute_simple(target->connection, "PRAGMA writable_schema = ON", error);
    for (guint i = 0; ok && i < rows->len; i++) {
        const MasterRow *row = rows->pdata[i];
        const char *texts[] = {row->sql, row->type, row->name, row->sql, NULL};
        g_autoptr(DriverResult) result = NULL;
        ok = driver_query(target->connection, sql, texts, &result, error);
    }
    /* RESET also makes SQLite read the changed statements. */
    return driver_execute_simple(target->connection, "PRAGMA writable_schema = RESET",
                                 ok ? error : NULL) &&
           ok;
}

static gboolean scalar(OperationTarget *target, const char *sql, gint64 *ret_value, gboolean *ret_found,
                       GError **error)
{
    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row;
    if (!driver_execute(target->connection, sql, NULL, 0, &result, error))
        return FALSE;
    int more = driver_next(result, &row, error);
    *ret_found = more == 1 && row[0].kind == DRIVER_INT;
    *ret_value = *ret_found ? row[0].integer : 0;
    return more >= 0;
}

static gboolean check_rows(OperationTarget *target, const BatchTable *self, GError **error)
{
    g_autofree char *from = table_text(self, self->table->name);
    g_autofree char *to = table_text(self, self->temporary_name);
    g_autofree char *sql = g_strdup_printf(
        "SELECT (SELECT count(*) FROM %s) - (SELECT count(*) FROM %s)", from, to);
    gint64 missing;
    gboolean found;
    if (!scalar(target, sql, &missing, &found, error))
        return FALSE;
    if (missing == 0)
        return TRUE;
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_DATABASE,
                "%" G_GINT64_FORMAT " rows of table \"%s\" would be lost by rebuilding it; it is left as "
                "it was",
                missing, self->table->name);
    return FALSE;
}

/* AUTOINCREMENT never gives a number twice, so its counter is carried over. */
static gboolean read_counter(OperationTarget *target, const BatchTable *self, gint64 *ret_counter,
                             gboolean *ret_found, GError **error)
{
    *ret_found = FALSE;
    if (!self->table->autoincrement)
        return TRUE;
    g_autofree char *sequence = table_text(self, "sqlite_sequence");
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql, "SELECT seq FROM %s WHERE name = ", sequence);
    dialect_literal(self->dialect, self->table->name, sql);
    return scalar(target, sql->str, ret_counter, ret_found, error);
}

static gboolean write_counter(OperationTarget *target, const BatchTable *self, gint64 counter,
                              GError **error)
{
    g_autofree char *sequence = table_text(self, "sqlite_sequence");
    g_autoptr(GString) sql = g_string_new(NULL);
    g_string_append_printf(sql, "DELETE FROM %s WHERE name = ", sequence);
    dialect_literal(self->dialect, self->table->name, sql);
    g_string_append_printf(sql, "; INSERT INTO %s (name, seq) VALUES (", sequence);
    dialect_literal(self->dialect, self->table->name, sql);
    g_string_append_printf(sql, ", %" G_GINT64_FORMAT ")", counter);
    return driver_execute_simple(target->connection, sql->str, error);
}

/*
 * DROP TABLE while foreign keys are enforced and cannot be switched off, since a transaction is open. The
 * implicit DELETE would cascade to the tables that refer to this one. So the table first takes a name that
 * nobody refers to: RENAME makes the others follow, and their statements are then put back.
 */
static gboolean drop_unreferenced(OperationTarget *target, const BatchTable *self, GError **error)
{
    g_autoptr(GPtrArray) others = read_master(target, self, FALSE, error);
    if (!others)
        return FALSE;
    g_autofree char *old_name = g_strconcat("_limbeck_old_", self->table->name, NULL);
    g_autofree char *rename =
        dialect_rename_table(self->dialect, self->table->schema, self->table->name, old_name);
    return driver_execute_simple(target->connection, rename, error) &&
           restore_master(target, self, others, error) && drop_old(target, self, old_name, error);
}

/* A table of that name is what a run of Alembic left that ended between its statements. The old table is
 * still there, so nothing is lost with it. */
static gboolean drop_leftover(OperationTarget *target, const BatchTable *self, GError **error)
{
    g_autofree char *sql = dialect_drop_table(self->dialect, self->table->schema,
                                              self->temporary_name, TRUE);
    return driver_execute_simple(target->connection, sql, error);
}

static gboolean put_in_place(OperationTarget *target, BatchTable *self, gboolean enforced,
                             GError **error)
{
    gint64 counter;
    gboolean counted;
    if (!read_counter(target, self, &counter, &counted, error))
        return FALSE;
    if (!(enforced ? drop_unreferenced(target, self, error)
                   : drop_old(target, self, self->table->name, error)))
        return FALSE;
    return rename_new(target, self, error) &&
           (!counted || write_counter(target, self, counter, error));
}

static gboolean create_triggers(OperationTarget *target, const BatchTable *self,
                                const GPtrArray *triggers, GError **error)
{
    for (guint i = 0; i < triggers->len; i++) {
        const MasterRow *row = triggers->pdata[i];
        if (!driver_execute_simple(target->connection, row->sql, error)) {
            g_prefix_error(error, "trigger \"%s\" of table \"%s\" does not fit the rebuilt table: ",
                           row->name, self->table->name);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean move_on_sqlite(OperationTarget *target, BatchTable *self, GError **error)
{
    DriverConnection *connection = target->connection;
    gint64 enforced, legacy;
    gboolean found;
    g_autoptr(GPtrArray) triggers = read_master(target, self, TRUE, error);
    if (!triggers || !scalar(target, "PRAGMA foreign_keys", &enforced, &found, error) ||
        !scalar(target, "PRAGMA legacy_alter_table", &legacy, &found, error) ||
        !drop_leftover(target, self, error) || !create_and_fill(target, self, error) ||
        !check_rows(target, self, error))
        return FALSE;
    /* Without it a rename rewrites, and first checks, the views and triggers that name the table. */
    if (!legacy && !driver_execute_simple(connection, "PRAGMA legacy_alter_table = ON", error))
        return FALSE;
    gboolean ok = put_in_place(target, self, enforced != 0, error);
    if (!legacy)
        driver_execute_simple(connection, "PRAGMA legacy_alter_table = OFF", NULL);
    return ok && create_indexes(target, self, error) && create_triggers(target, self, triggers, error);
}

gboolean batch_move(OperationTarget *target, BatchTable *self, GError **error)
{
    if (!batch_table_order(self, error))
        return FALSE;
    if (target->connection && strcmp(self->dialect->name, "sqlite") == 0)
        return move_on_sqlite(target, self, error);
    return create_and_fill(target, self, error) &&
           drop_old(target, self, self->table->name, error) && rename_new(target, self, error) &&
           create_indexes(target, self, error);
}
