/*
 * create_all(), drop_all(), Table.create(): the DDL of tables sent through a connection.
 */
#include "modules/sqlalchemy/connection.h"
#include "modules/sqlalchemy/named_types.h"
#include "modules/sqlalchemy/table.h"
#include "modules/sqlalchemy/to_schema.h"
#include "schema/translate.h"

#include <string.h>

gboolean sa_with_connection(PyInterp *py, PyValue bind, SaWithConnection fn, gpointer data)
{
    if (!sa_is_engine(py, bind))
        return fn(py, bind, data);
    PyValue context = py_call_method(py, bind, "begin", 0);
    PyValue connection = context != NULL ? py_call_method(py, context, "__enter__", 0) : NULL;
    if (connection == NULL)
        return FALSE;
    gboolean done = fn(py, connection, data);
    PyValue error = done ? NULL : py_error_take(py);
    PyValue none = py_none(py);
    PyValue left = error == NULL
                       ? py_call_method(py, context, "__exit__", 3, none, none, none)
                       : py_call_method(py, context, "__exit__", 3, (PyValue)py_type_of(py, error), error, none);
    if (error != NULL) {
        py_raise_value(py, error);
        return FALSE;
    }
    return left != NULL;
}

typedef struct {
    PyValue tables;
    gboolean checkfirst;
    GHashTable *types; /* named types that have been seen to */
} Job;

static const Dialect *dialect_of_connection(PyInterp *py, PyValue connection)
{
    PyValue object = py_getattr(py, connection, "dialect");
    return object != NULL ? sa_dialect_of(py, object) : NULL;
}

/* 1 there, 0 not, -1 exception. */
static int has_table(PyInterp *py, PyValue connection, SaTable *table)
{
    PyValue module = py_import(py, "sqlalchemy");
    PyValue inspect = module != NULL ? py_getattr(py, module, "inspect") : NULL;
    PyValue inspector = inspect != NULL ? py_call1(py, inspect, connection) : NULL;
    const char *schema = sa_connection_schema(py, connection, sa_text_or_null(table->element.schema));
    PyValue found = inspector != NULL
                        ? py_call_method(py, inspector, "has_table", 2, table->element.name,
                                         schema != NULL ? py_str(py, schema) : py_none(py))
                        : NULL;
    return found != NULL ? py_truth(py, found) : -1;
}

static gboolean run(PyInterp *py, PyValue connection, char *sql, GError *error)
{
    g_autofree char *owned = sql;
    if (sql == NULL) {
        py_error_clear(py);
        sa_raise(py, "CompileError", "%s", error != NULL ? error->message : "DDL cannot be written");
        g_clear_error(&error);
        return FALSE;
    }
    if (!sa_is_connection(py, connection)) /* offline */
        return py_call_method(py, connection, "execute", 1, py_str(py, owned)) != NULL;
    return sa_connection_execute_text(py, connection, owned);
}

static gboolean comment(PyInterp *py, PyValue connection, const Dialect *dialect, const SchemaTable *table)
{
    if (!dialect->supports_comments)
        return TRUE;
    if (table->comment != NULL &&
        !run(py, connection, dialect_table_comment(dialect, table->schema, table->name, table->comment), NULL))
        return FALSE;
    for (guint i = 0; i < table->columns->len; i++) {
        const SchemaColumn *column = table->columns->pdata[i];
        if (column->comment != NULL &&
            !run(py, connection,
                 dialect_column_comment(dialect, table->schema, table->name, column->name, column->comment),
                 NULL))
            return FALSE;
    }
    return TRUE;
}

typedef struct {
    PyInterp *py;
    PyValue connection;
} Translation;

static const char *translated_schema(gpointer data, const char *schema)
{
    const Translation *t = data;
    return sa_connection_schema(t->py, t->connection, schema);
}

static gboolean create_one(PyInterp *py, PyValue connection, const Dialect *dialect, SaTable *table, Job *job)
{
    g_autoptr(Arena) arena = arena_new();
    SchemaTable *schema = sa_table_to_schema(py, arena, dialect, (PyValue)table);
    if (schema == NULL)
        return FALSE;
    if (!sa_named_types_of_table(py, connection, dialect, schema, TRUE, job->checkfirst, job->types))
        return FALSE;
    Translation translation = {py, connection};
    if (sa_connection_translates(py, connection))
        schema_translate_table(schema, translated_schema, &translation);
    GError *error = NULL;
    char *sql = dialect_create_table(dialect, schema, &error);
    if (!run(py, connection, sql, error))
        return FALSE;
    for (guint i = 0; i < schema->indexes->len; i++) {
        error = NULL;
        sql = dialect_create_index(dialect, schema->indexes->pdata[i], FALSE, &error);
        if (!run(py, connection, sql, error))
            return FALSE;
    }
    return comment(py, connection, dialect, schema);
}

static gboolean create_tables(PyInterp *py, PyValue connection, gpointer data)
{
    Job *job = data;
    const Dialect *dialect = dialect_of_connection(py, connection);
    if (dialect == NULL)
        return FALSE;
    for (gsize i = 0; i < py_list_length(job->tables); i++) {
        SaTable *table = (SaTable *)py_list_item(job->tables, i);
        int there = job->checkfirst ? has_table(py, connection, table) : 0;
        if (there < 0 || (there == 0 && !create_one(py, connection, dialect, table, job)))
            return FALSE;
    }
    return TRUE;
}

static gboolean drop_tables(PyInterp *py, PyValue connection, gpointer data)
{
    Job *job = data;
    const Dialect *dialect = dialect_of_connection(py, connection);
    if (dialect == NULL)
        return FALSE;
    for (gsize i = py_list_length(job->tables); i-- > 0;) {
        SaTable *table = (SaTable *)py_list_item(job->tables, i);
        int there = job->checkfirst ? has_table(py, connection, table) : 1;
        if (there < 0)
            return FALSE;
        char *sql = dialect_drop_table(dialect,
                                       sa_connection_schema(py, connection,
                                                            sa_text_or_null(table->element.schema)),
                                       py_text(table->element.name), FALSE);
        if (there == 0)
            g_free(sql);
        else if (!run(py, connection, sql, NULL))
            return FALSE;
    }
    g_autoptr(Arena) arena = arena_new();
    for (gsize i = 0; strcmp(dialect->name, "postgresql") == 0 && i < py_list_length(job->tables); i++) {
        SchemaTable *schema = sa_table_to_schema(py, arena, dialect, py_list_item(job->tables, i));
        if (schema == NULL || !sa_named_types_of_table(py, connection, dialect, schema, FALSE, TRUE, job->types))
            return FALSE;
    }
    return TRUE;
}

gboolean sa_create_tables(PyInterp *py, PyValue bind, PyValue metadata, PyValue tables, gboolean checkfirst)
{
    g_autoptr(GHashTable) types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Job job = {tables, checkfirst, types};
    return sa_with_connection(py, bind, create_tables, &job);
}

gboolean sa_drop_tables(PyInterp *py, PyValue bind, PyValue metadata, PyValue tables, gboolean checkfirst)
{
    g_autoptr(GHashTable) types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Job job = {tables, checkfirst, types};
    return sa_with_connection(py, bind, drop_tables, &job);
}
