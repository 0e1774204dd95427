/* Connection: executing, transactions, attributes; and the C side of it (connection.h). */
#include "modules/sqlalchemy/connection.h"

#include "modules/sqlalchemy/compile.h"
#include "modules/sqlalchemy/dbapi_errors.h"
#include "modules/sqlalchemy/engine.h"
#include "modules/sqlalchemy/numbered.h"
#include "modules/sqlalchemy/exc.h"

#include <string.h>

static void connection_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    SaConnection *c = (SaConnection *)self;
    PyValue members[] = {c->engine, c->dialect, c->options, c->info, c->transaction, c->nested};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static void connection_finalize(PyValue self)
{
    SaConnection *c = (SaConnection *)self;
    sa_handle_unref(c->handle);
    c->handle = NULL;
}

PyValue sa_connection_new(PyInterp *py, PyValue engine)
{
    SaEngine *e = (SaEngine *)engine;
    SaHandle *handle = sa_engine_checkout(py, e);
    if (handle == NULL)
        return NULL;
    SaConnection *c = (SaConnection *)py_new(py, sa_class(py, SA_CLASS_CONNECTION));
    c->engine = engine;
    c->dialect = e->dialect;
    c->options = e->options;
    c->hide_parameters = e->hide_parameters;
    c->handle = handle;
    if (e->autocommit)
        handle->driver->autocommit = TRUE;
    handle->driver->isolation = e->isolation;
    return (PyValue)c;
}

static void forget_transactions(SaConnection *c)
{
    sa_transaction_ended(c->transaction);
    c->transaction = NULL;
    for (gsize i = 0; c->nested != NULL && i < py_list_length(c->nested); i++)
        sa_transaction_ended(py_list_item(c->nested, i));
    c->nested = NULL;
    c->savepoints = 0;
}

void sa_connection_close(PyInterp *py, SaConnection *c)
{
    if (c->closed || c->handle == NULL)
        return;
    c->closed = TRUE;
    SaHandle *handle = c->handle;
    c->handle = NULL;
    if (c->restore_autocommit) {
        handle->driver->autocommit = c->engine != NULL && ((SaEngine *)c->engine)->autocommit;
        handle->driver->isolation = c->engine != NULL ? ((SaEngine *)c->engine)->isolation : NULL;
    }
    handle->driver->read_only = FALSE;
    if (handle->driver->in_transaction && sa_engine_logs(py))
        sa_engine_log(py, "ROLLBACK");
    forget_transactions(c);
    if (c->engine != NULL)
        sa_engine_checkin(py, (SaEngine *)c->engine, handle);
    else
        sa_handle_unref(handle);
}

SaConnection *sa_connection_open(PyInterp *py, PyValue v)
{
    if (v != NULL && !sa_is(py, v, SA_CLASS_CONNECTION)) {
        PyValue inner = py_getattr_or_null(py, v, "sync_connection");
        if (inner == NULL && py_error(py) != NULL)
            return NULL;
        if (inner != NULL)
            return sa_connection_open(py, inner);
    }
    if (v == NULL || !sa_is(py, v, SA_CLASS_CONNECTION)) {
        sa_raise(py, "ArgumentError", "a Connection is expected, not %s",
                 v != NULL ? py_text(py_type_of(py, v)->name) : "NULL");
        return NULL;
    }
    SaConnection *c = (SaConnection *)v;
    if (c->closed || c->handle == NULL) {
        sa_raise(py, "ResourceClosedError", "This Connection is closed");
        return NULL;
    }
    return c;
}

/* ---- transactions ------------------------------------------------------------------------------------- */

PyValue sa_raise_driver(PyInterp *py, SaConnection *c, GError *error, const char *sql,
                        PyValue parameters)
{
    g_auto(SaDbapiError) cause = {0};
    const DriverConnection *driver = c != NULL && c->handle != NULL ? c->handle->driver : NULL;
    gboolean made = driver != NULL ? sa_dbapi_driver_error(py, driver, error->message, &cause)
                                   : sa_dbapi_error(py, "sqlite3", sa_dbapi_error_class(error->message),
                                                    error->message, &cause);
    cause.hide_parameters = c != NULL && c->hide_parameters;
    g_autofree char *numbered = NULL;
    if (sql != NULL && driver != NULL && strstr(driver->dbapi_module, "asyncpg") != NULL) {
        PyValue names = py_list(py, 0, NULL);
        sql = numbered = sa_numbered_statement(py, sql, names);
        parameters = sa_numbered_values(py, names, parameters);
    }
    if (made)
        sa_raise_wrapped(py, &cause, sql, parameters);
    g_error_free(error);
    return NULL;
}

gboolean sa_connection_autobegin(PyInterp *py, SaConnection *c)
{
    DriverConnection *driver = c->handle->driver;
    if (driver->autocommit || driver->in_transaction)
        return TRUE;
    if (c->transaction != NULL)
        forget_transactions(c);
    return sa_transaction_new(py, (PyValue)c, FALSE) != NULL;
}

gboolean sa_connection_commit(PyInterp *py, SaConnection *c)
{
    GError *error = NULL;
    DriverConnection *driver = c->handle->driver;
    if (driver->in_transaction || c->transaction != NULL) {
        if (sa_engine_logs(py))
            sa_engine_log(py, "COMMIT");
        if (driver->in_transaction && !driver_commit(driver, &error)) {
            sa_raise_driver(py, c, error, NULL, NULL);
            return FALSE;
        }
    }
    forget_transactions(c);
    return TRUE;
}

gboolean sa_connection_rollback(PyInterp *py, SaConnection *c)
{
    GError *error = NULL;
    DriverConnection *driver = c->handle->driver;
    if (driver->in_transaction || c->transaction != NULL) {
        if (sa_engine_logs(py))
            sa_engine_log(py, "ROLLBACK");
        sa_cursors_close(c->handle);
        if (driver->in_transaction && !driver_rollback(driver, &error)) {
            sa_raise_driver(py, c, error, NULL, NULL);
            return FALSE;
        }
    }
    forget_transactions(c);
    return TRUE;
}

gboolean sa_connection_run(PyInterp *py, SaConnection *c, const char *sql)
{
    GError *error = NULL;
    if (sa_engine_logs(py)) {
        sa_engine_log(py, "%s", sql);
        sa_engine_log(py, "[no key] ()");
    }
    if (driver_execute(c->handle->driver, sql, NULL, 0, NULL, &error))
        return TRUE;
    sa_raise_driver(py, c, error, sql, NULL);
    return FALSE;
}

/* ---- methods --------------------------------------------------------------------------------------------- */

static PyValue connection_execute(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "execute(statement, parameters=, *, execution_options=)", v))
        return NULL;
    SaConnection *c = sa_connection_open(py, self);
    return c == NULL ? NULL : sa_execute(py, c, v[0], v[1], v[2]);
}

static PyValue through_result(PyInterp *py, PyValue self, const PyArgs *args, const char *method)
{
    PyValue result = connection_execute(py, self, args);
    return result == NULL ? NULL : py_call_method(py, result, method, 0);
}

static PyValue connection_scalar(PyInterp *py, PyValue self, const PyArgs *args)
{
    return through_result(py, self, args, "scalar");
}

static PyValue connection_scalars(PyInterp *py, PyValue self, const PyArgs *args)
{
    return through_result(py, self, args, "scalars");
}

static PyValue connection_exec_driver_sql(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "exec_driver_sql(statement, parameters=, execution_options=)", v))
        return NULL;
    const char *sql;
    SaConnection *c = sa_connection_open(py, self);
    if (c == NULL || !py_arg_str(py, v[0], "statement", &sql))
        return NULL;
    return sa_execute_driver_sql(py, c, sql, v[1] != NULL ? v[1] : py_none(py));
}

static PyValue connection_begin(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConnection *c = sa_connection_open(py, self);
    if (c == NULL)
        return NULL;
    gboolean live = c->handle->driver->in_transaction ||
                    (c->handle->driver->autocommit && c->transaction != NULL);
    if (live)
        return sa_raise(py, "InvalidRequestError",
                        "This connection has already initialized a SQLAlchemy Transaction() object via "
                        "begin() or autobegin; can't call begin() here unless rollback() or commit() is "
                        "called first.");
    forget_transactions(c);
    return sa_transaction_new(py, self, FALSE);
}

static PyValue connection_begin_nested(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConnection *c = sa_connection_open(py, self);
    return c == NULL ? NULL : sa_transaction_new(py, self, TRUE);
}

static PyValue connection_commit(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConnection *c = sa_connection_open(py, self);
    return c != NULL && sa_connection_commit(py, c) ? py_none(py) : NULL;
}

static PyValue connection_rollback(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConnection *c = sa_connection_open(py, self);
    return c != NULL && sa_connection_rollback(py, c) ? py_none(py) : NULL;
}

static PyValue connection_close(PyInterp *py, PyValue self, const PyArgs *args)
{
    sa_connection_close(py, (SaConnection *)self);
    return py_none(py);
}

static PyValue connection_enter(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue connection_exit(PyInterp *py, PyValue self, const PyArgs *args)
{
    sa_connection_close(py, (SaConnection *)self);
    return py_bool(py, FALSE);
}

static PyValue connection_in_transaction(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConnection *c = (SaConnection *)self;
    return py_bool(py, c->handle != NULL && (c->handle->driver->in_transaction || c->transaction != NULL));
}

static PyValue connection_in_nested_transaction(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConnection *c = (SaConnection *)self;
    return py_bool(py, c->nested != NULL && py_list_length(c->nested) > 0);
}

static PyValue connection_get_transaction(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConnection *c = (SaConnection *)self;
    return c->transaction != NULL ? c->transaction : py_none(py);
}

static PyValue connection_get_nested_transaction(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConnection *c = (SaConnection *)self;
    gsize n = c->nested != NULL ? py_list_length(c->nested) : 0;
    return n > 0 ? py_list_item(c->nested, n - 1) : py_none(py);
}

static PyValue merged(PyInterp *py, PyValue old, PyValue more)
{
    PyValue dict = py_dict(py), key, value;
    gsize position = 0;
    while (old != NULL && py_dict_next(old, &position, &key, &value))
        py_dict_set(py, dict, key, value);
    position = 0;
    while (more != NULL && py_dict_next(more, &position, &key, &value))
        py_dict_set(py, dict, key, value);
    return dict;
}

static gboolean set_isolation(PyInterp *py, SaConnection *c, PyValue level)
{
    if (!py_is_str(level))
        return TRUE;
    gboolean autocommit = g_ascii_strcasecmp(py_text(level), "AUTOCOMMIT") == 0;
    DriverConnection *driver = c->handle->driver;
    const char *isolation = sa_isolation_level(py_text(level));
    if (driver->autocommit == autocommit && driver->isolation == isolation)
        return TRUE;
    if (driver->in_transaction) {
        sa_raise(py, "InvalidRequestError",
                 "This connection has already initialized a SQLAlchemy Transaction() object via begin() "
                 "or autobegin; isolation_level may not be altered unless rollback() or commit() is "
                 "called first.");
        return FALSE;
    }
    driver->autocommit = autocommit;
    driver->isolation = isolation;
    c->restore_autocommit = TRUE;
    return TRUE;
}

static PyValue connection_execution_options(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "execution_options(**opt)", v))
        return NULL;
    SaConnection *c = sa_connection_open(py, self);
    if (c == NULL)
        return NULL;
    c->options = merged(py, c->options, v[0]);
    PyValue level = py_dict_get_str(py, v[0], "isolation_level");
    PyValue read_only = py_dict_get_str(py, v[0], "postgresql_readonly");
    if (read_only != NULL)
        c->handle->driver->read_only = py_truth(py, read_only) == 1;
    return level == NULL || set_isolation(py, c, level) ? self : NULL;
}

static PyValue connection_get_execution_options(PyInterp *py, PyValue self, const PyArgs *args)
{
    return merged(py, ((SaConnection *)self)->options, NULL);
}

static PyValue connection_get_isolation_level(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaConnection *c = sa_connection_open(py, self);
    if (c == NULL)
        return NULL;
    if (c->handle->driver->autocommit)
        return py_str(py, "AUTOCOMMIT");
    if (strcmp(c->handle->driver->driver->name, "postgresql") != 0)
        return py_str(py, "SERIALIZABLE");
    PyValue result = sa_execute_driver_sql(py, c, "show transaction isolation level", NULL);
    PyValue name = result == NULL ? NULL : py_call_method(py, result, "scalar", 0);
    return name == NULL ? NULL : py_call_method(py, name, "upper", 0);
}

static PyValue connection_schema_for_object(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "schema_for_object(obj)", v))
        return NULL;
    return py_getattr(py, v[0], "schema");
}

static PyValue connection_run_callable(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "run_callable(callable_, *args, **kwargs)", v))
        return NULL;
    PyValue all = py_list(py, 1, &self);
    for (gsize i = 0; i < py_tuple_length(v[1]); i++)
        py_list_append(py, all, py_tuple_item(v[1], i));
    return py_call_tuple(py, v[0], py_tuple(py, py_list_length(all), ((PyList *)all)->items), v[2]);
}

/* ---- attributes ---------------------------------------------------------------------------------------------- */

static PyValue get_engine(PyInterp *py, PyValue self)
{
    SaConnection *c = (SaConnection *)self;
    return c->engine != NULL ? c->engine : py_none(py);
}

static PyValue get_dialect(PyInterp *py, PyValue self)
{
    return ((SaConnection *)self)->dialect;
}

static PyValue get_closed(PyInterp *py, PyValue self)
{
    return py_bool(py, ((SaConnection *)self)->closed);
}

static PyValue get_invalidated(PyInterp *py, PyValue self)
{
    return py_bool(py, FALSE);
}

static PyValue get_info(PyInterp *py, PyValue self)
{
    SaConnection *c = (SaConnection *)self;
    if (c->info == NULL)
        c->info = py_dict(py);
    return c->info;
}

static PyValue get_dbapi(PyInterp *py, PyValue self)
{
    SaConnection *c = sa_connection_open(py, self);
    return c == NULL ? NULL : sa_dbapi_connection(py, c->handle, c->dialect);
}

static PyValue get_level(PyInterp *py, PyValue self)
{
    SaConnection *c = (SaConnection *)self;
    gboolean postgresql = c->handle != NULL && strcmp(c->handle->driver->driver->name, "postgresql") == 0;
    return py_str(py, postgresql ? "READ COMMITTED" : "SERIALIZABLE");
}

static const PyMethodDef METHODS[] = {
    {"execute", connection_execute, 0}, {"scalar", connection_scalar, 0},
    {"scalars", connection_scalars, 0}, {"exec_driver_sql", connection_exec_driver_sql, 0},
    {"begin", connection_begin, 0}, {"begin_nested", connection_begin_nested, 0},
    {"commit", connection_commit, 0}, {"rollback", connection_rollback, 0},
    {"close", connection_close, 0}, {"invalidate", connection_close, 0},
    {"__enter__", connection_enter, 0}, {"__exit__", connection_exit, 0},
    {"in_transaction", connection_in_transaction, 0},
    {"in_nested_transaction", connection_in_nested_transaction, 0},
    {"get_transaction", connection_get_transaction, 0},
    {"get_nested_transaction", connection_get_nested_transaction, 0},
    {"execution_options", connection_execution_options, 0},
    {"get_execution_options", connection_get_execution_options, 0},
    {"get_isolation_level", connection_get_isolation_level, 0},
    {"schema_for_object", connection_schema_for_object, 0},
    {"run_callable", connection_run_callable, 0}, {NULL, NULL, 0},
};
static const PyGetSetDef GETSET[] = {
    {"engine", get_engine, NULL}, {"dialect", get_dialect, NULL}, {"closed", get_closed, NULL},
    {"invalidated", get_invalidated, NULL}, {"info", get_info, NULL},
    {"connection", get_dbapi, NULL}, {"default_isolation_level", get_level, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef sa_connection_def = {
    .name = "Connection",
    .module = "sqlalchemy.engine.base",
    .size = sizeof(SaConnection),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = connection_mark, .finalize = connection_finalize},
    .methods = METHODS,
    .getset = GETSET,
};

/* ---- for the migration session -------------------------------------------------------------------------------- */

gboolean sa_is_connection(PyInterp *py, PyValue v)
{
    return v != NULL && sa_is(py, v, SA_CLASS_CONNECTION);
}

gboolean sa_is_engine(PyInterp *py, PyValue v)
{
    return v != NULL && sa_is(py, v, SA_CLASS_ENGINE);
}

DriverConnection *sa_connection_driver(PyInterp *py, PyValue connection)
{
    SaConnection *c = sa_connection_open(py, connection);
    return c == NULL ? NULL : c->handle->driver;
}

gboolean sa_connection_execute_text(PyInterp *py, PyValue connection, const char *sql)
{
    SaConnection *c = sa_connection_open(py, connection);
    return c != NULL && sa_execute_driver_sql(py, c, sql, NULL) != NULL;
}

char *sa_connection_url_masked(PyInterp *py, PyValue connection)
{
    SaConnection *c = sa_is_connection(py, connection) ? (SaConnection *)connection : NULL;
    if (c == NULL || c->engine == NULL)
        return g_strdup("");
    PyValue text = py_to_str(py, ((SaEngine *)c->engine)->url);
    return text == NULL ? NULL : g_strdup(py_text(text));
}

static PyValue schema_map_of(PyInterp *py, PyValue connection)
{
    SaConnection *c = sa_is_connection(py, connection) ? (SaConnection *)connection : NULL;
    PyValue map = c != NULL && c->options != NULL ? py_dict_get_str(py, c->options, "schema_translate_map") : NULL;
    return map != NULL && py_is_dict(map) ? map : NULL;
}

gboolean sa_connection_translates(PyInterp *py, PyValue connection)
{
    PyValue map = schema_map_of(py, connection);
    return map != NULL && py_dict_length(map) > 0;
}

const char *sa_connection_schema(PyInterp *py, PyValue connection, const char *schema)
{
    PyValue map = schema_map_of(py, connection), found = NULL;
    if (map == NULL || py_dict_get(py, map, schema != NULL ? py_str(py, schema) : py_none(py), &found) != 1)
        return schema;
    return py_is_str(found) ? py_text(found) : NULL;
}

PyValue sa_connection_raise(PyInterp *py, PyValue connection, GError *error, const char *sql)
{
    SaConnection *c = sa_is_connection(py, connection) ? (SaConnection *)connection : NULL;
    return sa_raise_driver(py, c, error, sql, NULL);
}
