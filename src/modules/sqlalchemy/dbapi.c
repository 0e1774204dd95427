/*
 * What a script sees below SQLAlchemy: connection.connection and what "connect" event handlers get, as far
 * as the DB-API goes; and the stand-in for a Connection in offline mode.
 */
#include "modules/sqlalchemy/compile.h"
#include "modules/sqlalchemy/engine.h"
#include "modules/sqlalchemy/exc.h"

#include <string.h>

typedef struct {
    PyObject header;
    SaHandle *handle;
    PyValue dialect;
    gboolean own; /* nobody else's: close() leaves the server */
} Dbapi;

typedef struct {
    PyObject header;
    PyValue connection; /* Dbapi */
    PyValue result;     /* of the last execute(), or NULL */
} Cursor;

static void dbapi_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    if (((Dbapi *)self)->dialect != NULL)
        visit(context, ((Dbapi *)self)->dialect);
}

static void dbapi_finalize(PyValue self)
{
    sa_handle_unref(((Dbapi *)self)->handle);
}

PyValue sa_dbapi_connection(PyInterp *py, SaHandle *handle, PyValue dialect)
{
    Dbapi *d = (Dbapi *)py_new(py, sa_class(py, SA_CLASS_DBAPI_CONNECTION));
    d->handle = sa_handle_ref(handle);
    d->dialect = dialect;
    return (PyValue)d;
}

SaHandle *sa_dbapi_handle(PyInterp *py, PyValue connection)
{
    return py_isinstance(py, connection, py_type_value(sa_class(py, SA_CLASS_DBAPI_CONNECTION))) == 1
               ? ((Dbapi *)connection)->handle
               : NULL;
}

static gboolean is_postgresql(const Dbapi *d)
{
    return strcmp(d->handle->driver->driver->name, "postgresql") == 0;
}

static void cursor_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    Cursor *c = (Cursor *)self;
    if (c->connection != NULL)
        visit(context, c->connection);
    if (c->result != NULL)
        visit(context, c->result);
}

/* PRAGMA and reads need no transaction; what changes data begins one, as Python's sqlite3 does. */
static gboolean begins(const char *sql)
{
    static const char *const WORDS[] = {"INSERT", "UPDATE", "DELETE", "REPLACE"};
    while (g_ascii_isspace(*sql))
        sql++;
    for (gsize i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (g_ascii_strncasecmp(sql, WORDS[i], strlen(WORDS[i])) == 0)
            return TRUE;
    return FALSE;
}

/* A Connection for the length of a call: it knows how to execute, and what an error is called. */
static SaConnection *lend(PyInterp *py, Dbapi *d)
{
    SaConnection *c = (SaConnection *)py_new(py, sa_class(py, SA_CLASS_CONNECTION));
    c->dialect = d->dialect;
    c->handle = sa_handle_ref(d->handle);
    return c;
}

static void give_back(SaConnection *c)
{
    SaHandle *handle = c->handle;
    c->handle = NULL;
    c->closed = TRUE;
    sa_handle_unref(handle);
}

PyValue sa_dbapi_raise(PyInterp *py, PyValue connection, GError *error, const char *sql)
{
    SaConnection *c = lend(py, (Dbapi *)connection);
    sa_raise_driver(py, c, error, sql, NULL);
    give_back(c);
    return NULL;
}

static PyValue run(PyInterp *py, Dbapi *d, const char *sql, PyValue parameters)
{
    SaConnection *c = lend(py, d);
    gboolean autocommit = d->handle->driver->autocommit;
    if (!is_postgresql(d) && !begins(sql) && !d->handle->driver->in_transaction)
        d->handle->driver->autocommit = TRUE;
    PyValue result = sa_execute_driver_sql(py, c, sql, parameters);
    d->handle->driver->autocommit = autocommit;
    give_back(c);
    return result;
}

static PyValue new_cursor(PyInterp *py, PyValue connection)
{
    Cursor *c = (Cursor *)py_new(py, sa_class(py, SA_CLASS_DBAPI_CURSOR));
    c->connection = connection;
    return (PyValue)c;
}

PyValue sa_dbapi_connection_own(PyInterp *py, SaHandle *handle, PyValue dialect)
{
    PyValue connection = sa_dbapi_connection(py, handle, dialect);
    ((Dbapi *)connection)->own = TRUE;
    return connection;
}

static PyValue cursor_execute(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *sql;
    if (!py_bind(py, args, "execute(sql, parameters=)", v) || !py_arg_str(py, v[0], "sql", &sql))
        return NULL;
    Cursor *c = (Cursor *)self;
    c->result = run(py, (Dbapi *)c->connection, sql, v[1]);
    return c->result == NULL ? NULL : self;
}

static PyValue cursor_executescript(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *sql;
    GError *error = NULL;
    if (!py_bind(py, args, "executescript(sql_script)", v) || !py_arg_str(py, v[0], "sql_script", &sql))
        return NULL;
    Dbapi *d = (Dbapi *)((Cursor *)self)->connection;
    if (driver_execute_simple(d->handle->driver, sql, &error))
        return self;
    return sa_raise_driver(py, NULL, error, NULL, NULL);
}

static PyValue from_result(PyInterp *py, PyValue self, const PyArgs *args, const char *method)
{
    Cursor *c = (Cursor *)self;
    PyValue function = c->result == NULL ? NULL : py_getattr(py, c->result, method);
    if (c->result == NULL)
        return strcmp(method, "fetchone") == 0 ? py_none(py) : py_list(py, 0, NULL);
    return function == NULL ? NULL : py_call(py, function, args);
}

#define FROM_RESULT(method)                                                                        \
    static PyValue cursor_##method(PyInterp *py, PyValue self, const PyArgs *args)                 \
    {                                                                                              \
        return from_result(py, self, args, #method);                                               \
    }
FROM_RESULT(fetchone)
FROM_RESULT(fetchall)
FROM_RESULT(fetchmany)

static PyValue cursor_close(PyInterp *py, PyValue self, const PyArgs *args)
{
    ((Cursor *)self)->result = NULL;
    return py_none(py);
}

static PyValue returns_self(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue cursor_exit(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_bool(py, FALSE);
}

static PyValue cursor_iter(PyInterp *py, PyValue self)
{
    Cursor *c = (Cursor *)self;
    return py_iter(py, c->result != NULL ? c->result : py_list(py, 0, NULL));
}

static PyValue result_attribute(PyInterp *py, PyValue self, const char *name)
{
    Cursor *c = (Cursor *)self;
    return c->result != NULL ? py_getattr(py, c->result, name) : py_small(-1);
}

static PyValue cursor_get_rowcount(PyInterp *py, PyValue self)
{
    return result_attribute(py, self, "rowcount");
}

static PyValue cursor_get_lastrowid(PyInterp *py, PyValue self)
{
    return result_attribute(py, self, "lastrowid");
}

static PyValue cursor_get_description(PyInterp *py, PyValue self)
{
    Cursor *c = (Cursor *)self;
    PyValue returns = c->result != NULL ? py_getattr(py, c->result, "returns_rows") : NULL;
    if (returns == NULL || py_truth(py, returns) != 1)
        return py_none(py);
    PyValue keys = py_to_list(py, py_call_method(py, c->result, "keys", 0));
    PyValue list = py_list(py, 0, NULL), none = py_none(py);
    for (gsize i = 0; keys != NULL && i < py_list_length(keys); i++)
        py_list_append(py, list, py_tuple_of(py, 7, py_list_item(keys, i), none, none, none, none, none,
                                             none));
    return py_tuple(py, py_list_length(list), ((PyList *)list)->items);
}

static const PyMethodDef CURSOR_METHODS[] = {
    {"execute", cursor_execute, 0}, {"executemany", cursor_execute, 0},
    {"executescript", cursor_executescript, 0}, {"fetchone", cursor_fetchone, 0},
    {"fetchall", cursor_fetchall, 0}, {"fetchmany", cursor_fetchmany, 0},
    {"close", cursor_close, 0}, {"__enter__", returns_self, 0}, {"__exit__", cursor_exit, 0},
    {NULL, NULL, 0},
};
static const PyGetSetDef CURSOR_GETSET[] = {
    {"rowcount", cursor_get_rowcount, NULL}, {"lastrowid", cursor_get_lastrowid, NULL},
    {"description", cursor_get_description, NULL}, {NULL, NULL, NULL},
};

const PyTypeDef sa_dbapi_cursor_def = {
    .name = "Cursor",
    .module = "sqlite3",
    .size = sizeof(Cursor),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = cursor_mark, .iter = cursor_iter},
    .methods = CURSOR_METHODS,
    .getset = CURSOR_GETSET,
};

/* PostgreSQL's is psycopg2's, written in Python on top of this one. */
static PyValue dbapi_cursor(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!is_postgresql((Dbapi *)self))
        return new_cursor(py, self);
    PyValue extensions = py_import(py, "psycopg2.extensions");
    PyValue make = extensions == NULL ? NULL : py_getattr(py, extensions, "_make_cursor");
    if (make == NULL)
        return NULL;
    g_autofree PyValue *positional = g_new(PyValue, args->npos + 2);
    positional[0] = self;
    positional[1] = new_cursor(py, self);
    for (gsize i = 0; i < args->npos; i++)
        positional[i + 2] = args->pos[i];
    PyArgs all = *args;
    all.pos = positional;
    all.npos = args->npos + 2;
    return py_call(py, make, &all);
}

static PyValue dbapi_get_autocommit(PyInterp *py, PyValue self)
{
    return py_bool(py, ((Dbapi *)self)->handle->driver->autocommit);
}

static gboolean dbapi_set_autocommit(PyInterp *py, PyValue self, PyValue value)
{
    DriverConnection *driver = ((Dbapi *)self)->handle->driver;
    int on = value == NULL ? 0 : py_truth(py, value);
    if (on < 0)
        return FALSE;
    if (driver->in_transaction && on != driver->autocommit) {
        sa_raise_database(py, "psycopg2", "ProgrammingError", "set_session cannot be used inside a transaction", NULL,
                          NULL);
        return FALSE;
    }
    driver->autocommit = on;
    return TRUE;
}

static PyValue dbapi_execute(PyInterp *py, PyValue self, const PyArgs *args)
{
    return cursor_execute(py, new_cursor(py, self), args);
}

static PyValue dbapi_executescript(PyInterp *py, PyValue self, const PyArgs *args)
{
    return cursor_executescript(py, new_cursor(py, self), args);
}

static PyValue dbapi_end(PyInterp *py, PyValue self, gboolean commit)
{
    GError *error = NULL;
    DriverConnection *driver = ((Dbapi *)self)->handle->driver;
    if (!driver->in_transaction ||
        (commit ? driver_commit(driver, &error) : driver_rollback(driver, &error)))
        return py_none(py);
    return sa_dbapi_raise(py, self, error, NULL);
}

static PyValue dbapi_commit(PyInterp *py, PyValue self, const PyArgs *args)
{
    return dbapi_end(py, self, TRUE);
}

static PyValue dbapi_rollback(PyInterp *py, PyValue self, const PyArgs *args)
{
    return dbapi_end(py, self, FALSE);
}

/* with connection: what was done is kept, unless an exception ends the block. */
static PyValue dbapi_exit(PyInterp *py, PyValue self, const PyArgs *args)
{
    gboolean failed = args->npos > 0 && !py_is_none(args->pos[0]);
    return dbapi_end(py, self, !failed) == NULL ? NULL : py_bool(py, FALSE);
}

/* set_isolation_level(0) is autocommit; set_session(autocommit=). The other levels are the engine's. */
static PyValue dbapi_set_isolation_level(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "set_isolation_level(level)", v))
        return NULL;
    gboolean on = v[0] == py_small(0);
    return dbapi_set_autocommit(py, self, py_bool(py, on)) ? py_none(py) : NULL;
}

static PyValue dbapi_set_session(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "set_session(isolation_level=, readonly=, deferrable=, autocommit=)", v))
        return NULL;
    return v[3] == NULL || dbapi_set_autocommit(py, self, v[3]) ? py_none(py) : NULL;
}

static PyValue dbapi_get_closed(PyInterp *py, PyValue self)
{
    return py_small(((Dbapi *)self)->handle->driver->is_lost);
}

static PyValue dbapi_close(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaHandle *handle = ((Dbapi *)self)->handle;
    if (((Dbapi *)self)->own && handle->driver->driver->disconnect != NULL) {
        sa_cursors_close(handle);
        handle->driver->driver->disconnect(handle->driver);
    }
    return py_none(py);
}

static PyValue returns_none(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

static PyValue dbapi_get_self(PyInterp *py, PyValue self)
{
    return self;
}

static const PyMethodDef DBAPI_METHODS[] = {
    {"cursor", dbapi_cursor, 0}, {"execute", dbapi_execute, 0}, {"executemany", dbapi_execute, 0},
    {"executescript", dbapi_executescript, 0}, {"commit", dbapi_commit, 0},
    {"rollback", dbapi_rollback, 0}, {"close", dbapi_close, 0},
    {"create_function", returns_none, 0}, {"create_collation", returns_none, 0},
    {"enable_load_extension", returns_none, 0}, {"__enter__", returns_self, 0},
    {"set_isolation_level", dbapi_set_isolation_level, 0}, {"set_session", dbapi_set_session, 0},
    {"__exit__", dbapi_exit, 0}, {NULL, NULL, 0},
};
static const PyGetSetDef DBAPI_GETSET[] = {
    {"dbapi_connection", dbapi_get_self, NULL}, {"driver_connection", dbapi_get_self, NULL},
    {"connection", dbapi_get_self, NULL}, {"closed", dbapi_get_closed, NULL},
    {"autocommit", dbapi_get_autocommit, dbapi_set_autocommit}, {NULL, NULL, NULL},
};

const PyTypeDef sa_dbapi_connection_def = {
    .name = "Connection",
    .module = "sqlite3",
    .size = sizeof(Dbapi),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = dbapi_mark, .finalize = dbapi_finalize},
    .methods = DBAPI_METHODS,
    .getset = DBAPI_GETSET,
};

/* ---- offline ------------------------------------------------------------------------------------------------ */

typedef struct {
    PyObject header;
    PyValue dialect;
    gboolean literal_binds;
    gboolean (*write)(gpointer data, const char *sql);
    gpointer data;
} Mock;

static void mock_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    if (((Mock *)self)->dialect != NULL)
        visit(context, ((Mock *)self)->dialect);
}

PyValue sa_mock_connection(PyInterp *py, PyValue dialect, gboolean literal_binds,
                           gboolean (*write)(gpointer data, const char *sql), gpointer data)
{
    Mock *m = (Mock *)py_new(py, sa_class(py, SA_CLASS_MOCK_CONNECTION));
    m->dialect = dialect;
    m->literal_binds = literal_binds;
    m->write = write;
    m->data = data;
    return (PyValue)m;
}

static PyValue mock_write(PyInterp *py, Mock *m, PyValue statement, PyValue parameters)
{
    const Dialect *dialect = sa_dialect_of(py, m->dialect);
    guint flags = SA_COMPILE_PLAIN |
                  (m->literal_binds ? SA_COMPILE_LITERAL_BINDS | SA_COMPILE_POSTCOMPILE : 0);
    SaCompiled compiled;
    if (!sa_compile_statement(py, statement, dialect, flags, NULL, parameters, NULL, &compiled))
        return NULL;
    gboolean ok = m->write(m->data, compiled.sql);
    g_free(compiled.sql);
    return ok ? py_none(py) : NULL;
}

static PyValue mock_execute(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "execute(statement, parameters=, *, execution_options=)", v))
        return NULL;
    Mock *m = (Mock *)self;
    gboolean given = v[1] != NULL && !py_is_none(v[1]) && py_length(py, v[1]) > 0;
    if (py_error(py) != NULL)
        return NULL;
    if (given && !py_is_dict(v[1]))
        return py_raise(py, PY_EXC_EXCEPTION, "Execution arguments not allowed with as_sql");
    if (py_is_str(v[0]))
        return m->write(m->data, py_text(v[0])) ? py_none(py) : NULL;
    return mock_write(py, m, v[0], given ? v[1] : NULL);
}

static PyValue mock_no_rows(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_raise(py, PY_EXC_ATTRIBUTE_ERROR,
                    "'NoneType' object has no attribute 'scalar': offline mode has no rows to read");
}

static PyValue mock_get_dialect(PyInterp *py, PyValue self)
{
    return ((Mock *)self)->dialect;
}

static const PyMethodDef MOCK_METHODS[] = {
    {"execute", mock_execute, 0}, {"exec_driver_sql", mock_execute, 0},
    {"scalar", mock_no_rows, 0}, {"scalars", mock_no_rows, 0},
    {"execution_options", returns_self, 0}, {"connect", returns_self, 0},
    {"begin", returns_self, 0}, {"begin_nested", returns_self, 0}, {"commit", returns_none, 0},
    {"rollback", returns_none, 0}, {"close", returns_none, 0}, {"in_transaction", returns_none, 0},
    {"__enter__", returns_self, 0}, {"__exit__", cursor_exit, 0}, {NULL, NULL, 0},
};
static const PyGetSetDef MOCK_GETSET[] = {
    {"dialect", mock_get_dialect, NULL}, {"engine", dbapi_get_self, NULL}, {NULL, NULL, NULL},
};

const PyTypeDef sa_mock_connection_def = {
    .name = "MockConnection",
    .module = "sqlalchemy.engine.mock",
    .size = sizeof(Mock),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = mock_mark},
    .methods = MOCK_METHODS,
    .getset = MOCK_GETSET,
};
