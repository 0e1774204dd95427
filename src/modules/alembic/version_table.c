#include "modules/alembic/alembic.h"
#include "modules/alembic/migration_context.h"

#include <string.h>

#include "dialect/dialect.h"
#include "modules/sqlalchemy/connection.h"

/* As Alembic 1.18 declares it: VARCHAR(32), longer where the project has longer ids, with a named primary key unless version_table_pk=False. */
enum { VERSION_NUM_LENGTH = 32 };

static SchemaTable *version_table_schema(Arena *arena, const MigrationContext *context, guint longest)
{
    SchemaTable *table =
        schema_table_new(arena, context->version_table, context->version_table_schema);
    SchemaType *type = schema_type_new(arena, SCHEMA_TYPE_String);
    type->given = SCHEMA_ARG_LENGTH;
    type->length = (int)MAX(longest, (guint)VERSION_NUM_LENGTH);
    SchemaColumn *column = schema_column_new(arena, "version_num", type);
    column->nullable = FALSE;
    schema_table_add_column(table, column);
    if (context->version_table_pk) {
        SchemaConstraint *key = schema_constraint_new(
            arena, SCHEMA_PRIMARY_KEY, arena_printf(arena, "%s_pkc", context->version_table));
        g_ptr_array_add(key->columns, arena_strdup(arena, "version_num"));
        column->primary_key = TRUE;
        schema_table_add_constraint(table, key);
    }
    return table;
}

static gboolean execute(PyInterp *py, MigrationContext *context, const char *sql)
{
    GError *error = NULL;
    if (migration_context_execute(context, sql, &error))
        return TRUE;
    if (context->as_sql)
        alembic_raise_gerror(py, error);
    else
        sa_connection_raise(py, context->connection, error, sql);
    return FALSE;
}

static GString *table_name(const MigrationContext *context)
{
    GString *name = g_string_new(NULL);
    dialect_table_name(context->dialect, context->version_table_schema, context->version_table, name);
    return name;
}

gboolean version_table_create(PyInterp *py, MigrationContext *context)
{
    guint longest = alembic_state(py)->host->longest_id;
    g_autoptr(Arena) arena = arena_new();
    GError *error = NULL;
    g_autofree char *sql =
        dialect_create_table(context->dialect, version_table_schema(arena, context, longest), &error);
    if (!sql) {
        alembic_raise_gerror(py, error);
        return FALSE;
    }
    return execute(py, context, sql);
}

gboolean version_table_drop(PyInterp *py, MigrationContext *context)
{
    g_autofree char *sql = dialect_drop_table(context->dialect, context->version_table_schema,
                                              context->version_table, FALSE);
    return execute(py, context, sql);
}

/* 1, 0, or -1 with an exception pending. Asked of the connection object, so that every engine answers
 * in the way that inspect(connection).has_table() does. */
static int table_exists(PyInterp *py, MigrationContext *context)
{
    PyValue schema = context->version_table_schema ? py_str(py, context->version_table_schema)
                                                   : py_none(py);
    PyValue found = py_call_method(py, context->dialect_object, "has_table", 3, context->connection,
                                   py_str(py, context->version_table), schema);
    return found ? py_truth(py, found) : -1;
}

gboolean version_table_ensure(PyInterp *py, MigrationContext *context, gboolean purge)
{
    int exists = table_exists(py, context);
    if (exists < 0 || (!exists && !version_table_create(py, context)))
        return FALSE;
    if (!purge)
        return TRUE;
    g_autoptr(GString) sql = table_name(context);
    g_string_prepend(sql, "DELETE FROM ");
    return execute(py, context, sql->str);
}

/* How long the column is; 0: the engine does not say, or it has no limit; -1: an exception is pending. */
static int column_length(PyInterp *py, MigrationContext *context)
{
    static const char postgresql[] = "SELECT atttypmod - 4 FROM pg_catalog.pg_attribute WHERE attrelid = "
                                     "CAST(%s AS regclass) AND attname = 'version_num'";
    static const char other[] = "SELECT character_maximum_length FROM information_schema.columns WHERE "
                                "table_name = %s AND column_name = 'version_num' AND table_schema = %s";
    g_autoptr(GString) name = table_name(context), sql = g_string_new(NULL);
    g_autoptr(GString) table = g_string_new(NULL), schema = g_string_new(NULL);
    gboolean is_postgresql = strcmp(context->dialect->name, "postgresql") == 0;
    dialect_literal(context->dialect, is_postgresql ? name->str : context->version_table, table);
    if (context->version_table_schema)
        dialect_literal(context->dialect, context->version_table_schema, schema);
    else
        g_string_append(schema, "DATABASE()");
    g_string_append_printf(sql, is_postgresql ? postgresql : other, table->str, schema->str);
    g_autoptr(DriverResult) result = NULL;
    GError *error = NULL;
    const DriverValue *row;
    int more = -1;
    if (driver_execute(context->driver, sql->str, NULL, 0, &result, &error))
        more = driver_next(result, &row, &error);
    if (more < 0) {
        alembic_raise_gerror(py, error);
        return -1;
    }
    return more && row[0].kind == DRIVER_INT && row[0].integer > 0 ? (int)row[0].integer : 0;
}

gboolean version_table_widen(PyInterp *py, MigrationContext *context, guint longest)
{
    if (longest <= VERSION_NUM_LENGTH || strcmp(context->dialect->name, "sqlite") == 0)
        return TRUE;
    int length = context->as_sql ? VERSION_NUM_LENGTH : column_length(py, context);
    if (length <= 0 || (guint)length >= longest)
        return length >= 0;
    g_autoptr(Arena) arena = arena_new();
    longest = MAX(longest, alembic_state(py)->host->longest_id);
    const SchemaTable *table = version_table_schema(arena, context, longest);
    Operation *alter = operation_new(arena, OPERATION_ALTER_COLUMN, context->version_table,
                                     context->version_table_schema);
    alter->name = arena_strdup(arena, "version_num");
    alter->alter = ARENA_NEW(arena, AlterColumn);
    alter->alter->modify = ALTER_TYPE;
    alter->alter->type = ((SchemaColumn *)table->columns->pdata[0])->type;
    alter->alter->existing_nullable = 0;
    alter->alter->autoincrement = alter->alter->existing_autoincrement = -1;
    GError *error = NULL;
    if (operation_apply(&context->target, alter, &error))
        return TRUE;
    alembic_raise_gerror(py, error);
    return FALSE;
}

static PyValue offline_heads(PyInterp *py, MigrationContext *context)
{
    const AlembicHost *host = alembic_state(py)->host;
    PyValue heads = py_list(py, 0, NULL);
    const char *start = context->of_environment ? host->starting_revision : NULL;
    PyValue given = py_dict_get_str(py, context->options, "starting_rev");
    if (given && py_is_str(given))
        start = py_text(given);
    if (!start || strcmp(start, "base") == 0)
        return heads;
    PyValue id = context->of_environment ? host->resolve(host->data, py, start) : py_str(py, start);
    if (!id)
        return NULL;
    if (py_is_none(id))
        return alembic_raise_command_error(py, "'%s' is no revision to start from; write base", start);
    py_list_append(py, heads, id);
    return heads;
}

PyValue version_table_heads(PyInterp *py, MigrationContext *context)
{
    if (context->as_sql)
        return offline_heads(py, context);
    PyValue start = py_dict_get_str(py, context->options, "starting_rev");
    if (start && !py_is_none(start))
        return alembic_raise_command_error(
            py, "Can't specify current_rev to context when using a database connection");
    int exists = table_exists(py, context);
    if (exists < 0)
        return NULL;
    PyValue heads = py_list(py, 0, NULL);
    if (!exists)
        return heads;

    g_autoptr(GString) name = table_name(context);
    g_autofree char *sql = g_strdup_printf("SELECT %s.version_num \nFROM %s", name->str, name->str);
    g_autoptr(DriverResult) result = NULL;
    GError *error = NULL;
    if (!driver_execute(context->driver, sql, NULL, 0, &result, &error))
        return sa_connection_raise(py, context->connection, error, sql);
    const DriverValue *row;
    int more;
    while ((more = driver_next(result, &row, &error)) > 0) {
        if (row[0].kind == DRIVER_TEXT)
            py_list_append(py, heads, py_str_len(py, row[0].text, row[0].size));
    }
    return more < 0 ? alembic_raise_gerror(py, error) : heads;
}

/* Runs a change that must touch one row. verb: for the message. */
static gboolean change_row(PyInterp *py, MigrationContext *context, const char *sql,
                           const char *message_form, const char *from, const char *to)
{
    if (context->as_sql)
        return execute(py, context, sql);
    g_autofree char *what = to ? g_strdup_printf("'%s' to '%s'", from, to)
                               : g_strdup_printf("'%s'", from);
    g_autofree char *mismatch = g_strdup_printf("Online migration expected to match one row when %s %s in '%s'",
                                                message_form, what, context->version_table);
    if (context->may_defer && driver_defer(context->driver, sql, mismatch))
        return TRUE;
    g_autoptr(DriverResult) result = NULL;
    GError *error = NULL;
    if (!driver_execute(context->driver, sql, NULL, 0, &result, &error)) {
        sa_connection_raise(py, context->connection, error, sql);
        return FALSE;
    }
    if (result->rowcount == 1)
        return TRUE;
    alembic_raise_command_error(py, "%s; %" G_GINT64_FORMAT " found", mismatch, result->rowcount);
    return FALSE;
}

/* SQLAlchemy asks for the primary key of a row whose value it does not see, where the engine can tell. It
 * shows in --sql. */
static void append_returning(const MigrationContext *context, GString *sql)
{
    if (!context->as_sql || !context->version_table_pk)
        return;
    if (strcmp(context->dialect->name, "sqlite") == 0) {
        g_string_append(sql, " RETURNING version_num");
    } else if (strcmp(context->dialect->name, "postgresql") == 0) {
        g_autoptr(GString) name = table_name(context);
        g_string_append_printf(sql, " RETURNING %s.version_num", name->str);
    }
}

gboolean version_table_insert(PyInterp *py, MigrationContext *context, const char *revision)
{
    g_autoptr(GString) sql = table_name(context);
    g_string_prepend(sql, "INSERT INTO ");
    g_string_append(sql, " (version_num) VALUES (");
    dialect_literal(context->dialect, revision, sql);
    g_string_append_c(sql, ')');
    append_returning(context, sql);
    return execute(py, context, sql->str);
}

/* The change of a row that is sent last and may be kept back; NULLs: it is no update. */
static void keep_deferred(MigrationContext *context, const char *from, const char *to)
{
    g_free(context->deferred_from);
    g_free(context->deferred_to);
    context->deferred_from = g_strdup(from);
    context->deferred_to = g_strdup(to);
}

gboolean version_table_delete(PyInterp *py, MigrationContext *context, const char *revision)
{
    g_autoptr(GString) name = table_name(context);
    g_autoptr(GString) sql = g_string_new("DELETE FROM ");
    g_string_append_printf(sql, "%s WHERE %s.version_num = ", name->str, name->str);
    dialect_literal(context->dialect, revision, sql);
    keep_deferred(context, NULL, NULL);
    return change_row(py, context, sql->str, "deleting", revision, NULL);
}

/* a -> b, not sent yet, and b -> c are a -> c. */
static char *first_from(MigrationContext *context, const char *from, const char *to)
{
    gboolean joins = !context->as_sql && context->driver->n_deferred == 1 &&
                     g_strcmp0(context->deferred_to, from) == 0 && driver_undefer(context->driver);
    char *first = joins ? g_steal_pointer(&context->deferred_from) : g_strdup(from);
    keep_deferred(context, first, to);
    return first;
}

gboolean version_table_update(PyInterp *py, MigrationContext *context, const char *revision, const char *to)
{
    g_autofree char *from = first_from(context, revision, to);
    g_autoptr(GString) name = table_name(context);
    g_autoptr(GString) sql = g_string_new("UPDATE ");
    g_string_append_printf(sql, "%s SET version_num=", name->str);
    dialect_literal(context->dialect, to, sql);
    g_string_append_printf(sql, " WHERE %s.version_num = ", name->str);
    dialect_literal(context->dialect, from, sql);
    return change_row(py, context, sql->str, "updating", from, to);
}
