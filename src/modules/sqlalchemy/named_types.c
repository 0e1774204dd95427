#include "modules/sqlalchemy/named_types.h"

#include <string.h>

#include "dialect/postgresql/postgresql.h"
#include "modules/sqlalchemy/connection.h"
#include "modules/sqlalchemy/table.h"
#include "modules/sqlalchemy/types.h"

static gboolean send(PyInterp *py, PyValue connection, char *sql, GError *error)
{
    g_autofree char *owned = sql;
    if (sql == NULL) {
        sa_raise(py, "CompileError", "%s", error->message);
        g_error_free(error);
        return FALSE;
    }
    if (sa_is_connection(py, connection))
        return sa_connection_execute_text(py, connection, owned);
    return py_call_method(py, connection, "execute", 1, py_str(py, owned)) != NULL;
}

/* Is there such a type? Offline nobody can tell, and SQLAlchemy does not ask. -1: exception. Names stand in the
 * text, for how a driver writes parameters depends on the driver. */
static int exists(PyInterp *py, PyValue connection, const Dialect *dialect, const char *schema,
                  const char *name)
{
    g_autoptr(GString) sql = g_string_new(
        "SELECT 1 FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
        "WHERE t.typname = ");
    dialect_literal(dialect, name, sql);
    g_string_append(sql, " AND n.nspname ");
    if (schema != NULL) {
        g_string_append(sql, "= ");
        dialect_literal(dialect, schema, sql);
    } else {
        g_string_append(sql, "<> 'pg_catalog' AND pg_catalog.pg_type_is_visible(t.oid)");
    }
    PyValue result = py_call_method(py, connection, "exec_driver_sql", 1, py_str(py, sql->str));
    PyValue row = result != NULL ? py_call_method(py, result, "first", 0) : NULL;
    return row == NULL ? -1 : !py_is_none(row);
}

static gboolean run(PyInterp *py, PyValue connection, const Dialect *dialect, const SchemaType *type,
                    const char *schema, gboolean create, gboolean checkfirst)
{
    GError *error = NULL;
    schema = sa_connection_schema(py, connection, schema);
    if (checkfirst && type->name != NULL && sa_is_connection(py, connection)) {
        int found = exists(py, connection, dialect, schema, type->name);
        if (found < 0)
            return FALSE;
        if (found == (create ? 1 : 0))
            return TRUE;
    }
    char *sql = create ? postgresql_create_named_type(dialect, type, schema, &error)
                       : postgresql_drop_named_type(type, schema, &error);
    return send(py, connection, sql, error);
}

typedef struct {
    PyValue type;
    gboolean create, checkfirst;
} Job;

static gboolean run_job(PyInterp *py, PyValue connection, gpointer data)
{
    Job *job = data;
    PyValue object = py_getattr(py, connection, "dialect");
    const Dialect *dialect = object != NULL ? sa_dialect_of(py, object) : NULL;
    if (dialect == NULL)
        return FALSE;
    if (strcmp(dialect->name, "postgresql") != 0)
        return TRUE;
    g_autoptr(Arena) arena = arena_new();
    SchemaType *type = sa_type_schema(py, job->type, dialect, arena);
    if (type == NULL)
        return FALSE;
    /* Asked for by name, it is created even when tables are not to bring it (create_type=False). */
    type->create_type = TRUE;
    const SchemaType *named = postgresql_named_type(type);
    return named == NULL ||
           run(py, connection, dialect, named, named->schema, job->create, job->checkfirst);
}

static PyValue create_or_drop(PyInterp *py, PyValue self, const PyArgs *args, gboolean create)
{
    PyValue v[2];
    if (!py_bind(py, args, create ? "create(bind, checkfirst=)" : "drop(bind, checkfirst=)", v))
        return NULL;
    /* postgresql.ENUM and DOMAIN look first unless told otherwise; so does Enum, since 2.0. */
    Job job = {self, create, v[1] == NULL || py_truth(py, v[1]) == 1};
    return sa_with_connection(py, v[0], run_job, &job) ? py_none(py) : NULL;
}

PyValue sa_named_type_create(PyInterp *py, PyValue self, const PyArgs *args)
{
    return create_or_drop(py, self, args, TRUE);
}

PyValue sa_named_type_drop(PyInterp *py, PyValue self, const PyArgs *args)
{
    return create_or_drop(py, self, args, FALSE);
}

gboolean sa_named_types_of_table(PyInterp *py, PyValue connection, const Dialect *dialect,
                                 const SchemaTable *table, gboolean create, gboolean checkfirst,
                                 GHashTable *seen)
{
    if (strcmp(dialect->name, "postgresql") != 0)
        return TRUE;
    for (guint i = 0; i < table->columns->len; i++) {
        const SchemaColumn *column = table->columns->pdata[i];
        const SchemaType *type = postgresql_named_type(column->type);
        if (type == NULL)
            continue;
        const char *schema = postgresql_named_type_schema(type, table->schema);
        char *key = g_strconcat(schema != NULL ? schema : "", "\x1f", type->name, NULL);
        if (g_hash_table_add(seen, key) && !run(py, connection, dialect, type, schema, create, checkfirst))
            return FALSE;
    }
    return TRUE;
}
