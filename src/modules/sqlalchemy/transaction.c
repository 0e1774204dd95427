/* Transactions and savepoints as objects: connection.begin(), begin_nested(). */
#include "modules/sqlalchemy/engine.h"

typedef struct {
    PyObject header;
    PyValue connection;
    gboolean nested;
    gboolean active;
    gboolean closes_connection; /* engine.begin(): the connection ends with the block */
    guint savepoint;
} Transaction;

static void transaction_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    if (((Transaction *)self)->connection != NULL)
        visit(context, ((Transaction *)self)->connection);
}

static SaConnection *connection_of(PyValue self)
{
    return (SaConnection *)((Transaction *)self)->connection;
}

gboolean sa_transaction_begin_root(PyInterp *py, SaConnection *connection)
{
    GError *error = NULL;
    DriverConnection *driver = connection->handle->driver;
    if (driver->autocommit || driver->in_transaction)
        return TRUE;
    if (sa_engine_logs(py))
        sa_engine_log(py, "BEGIN (implicit)");
    if (!driver_begin(driver, &error)) {
        sa_raise_driver(py, connection, error, NULL, NULL);
        return FALSE;
    }
    return TRUE;
}

PyValue sa_transaction_new(PyInterp *py, PyValue connection, gboolean nested)
{
    SaConnection *c = (SaConnection *)connection;
    Transaction *t = (Transaction *)py_new(
        py, sa_class(py, nested ? SA_CLASS_NESTED_TRANSACTION : SA_CLASS_ROOT_TRANSACTION));
    t->connection = connection;
    t->nested = nested;
    t->active = TRUE;
    if (!nested) {
        if (!sa_transaction_begin_root(py, c))
            return NULL;
        c->transaction = (PyValue)t;
        return (PyValue)t;
    }
    t->savepoint = ++c->savepoints;
    char *sql = g_strdup_printf("SAVEPOINT sa_savepoint_%u", t->savepoint);
    gboolean ok = sa_connection_autobegin(py, c) && sa_connection_run(py, c, sql);
    g_free(sql);
    if (!ok)
        return NULL;
    if (c->nested == NULL)
        c->nested = py_list(py, 0, NULL);
    py_list_append(py, c->nested, (PyValue)t);
    return (PyValue)t;
}

void sa_transaction_ended(PyValue transaction)
{
    if (transaction != NULL)
        ((Transaction *)transaction)->active = FALSE;
}

/* Takes the savepoint, and those inside of it, from the connection's list. */
static void drop_nested(SaConnection *c, PyValue self)
{
    PyList *list = (PyList *)c->nested;
    for (gsize i = 0; list != NULL && i < list->length; i++) {
        if (list->items[i] != self)
            continue;
        for (gsize k = i; k < list->length; k++)
            sa_transaction_ended(list->items[k]);
        list->length = i;
    }
}

static gboolean end_nested(PyInterp *py, PyValue self, gboolean commit)
{
    Transaction *t = (Transaction *)self;
    SaConnection *c = connection_of(self);
    char *sql = g_strdup_printf(commit ? "RELEASE SAVEPOINT sa_savepoint_%u"
                                       : "ROLLBACK TO SAVEPOINT sa_savepoint_%u", t->savepoint);
    gboolean ok = sa_connection_run(py, c, sql);
    g_free(sql);
    drop_nested(c, self);
    return ok;
}

static gboolean end(PyInterp *py, PyValue self, gboolean commit)
{
    Transaction *t = (Transaction *)self;
    SaConnection *c = connection_of(self);
    if (!t->active) {
        if (!commit)
            return TRUE;
        sa_raise(py, "InvalidRequestError", t->nested ? "nested transaction is inactive"
                                                      : "This transaction is inactive");
        return FALSE;
    }
    if (t->nested)
        return end_nested(py, self, commit);
    t->active = FALSE;
    return commit ? sa_connection_commit(py, c) : sa_connection_rollback(py, c);
}

static PyValue transaction_commit(PyInterp *py, PyValue self, const PyArgs *args)
{
    return end(py, self, TRUE) ? py_none(py) : NULL;
}

static PyValue transaction_rollback(PyInterp *py, PyValue self, const PyArgs *args)
{
    return end(py, self, FALSE) ? py_none(py) : NULL;
}

static PyValue transaction_enter(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue transaction_exit(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "__exit__(type_, value, traceback)", v))
        return NULL;
    Transaction *t = (Transaction *)self;
    gboolean failed = !py_is_none(v[0]);
    if (!t->active)
        return py_bool(py, FALSE);
    if (!end(py, self, !failed))
        return NULL;
    return py_bool(py, FALSE);
}

static PyValue get_is_active(PyInterp *py, PyValue self)
{
    return py_bool(py, ((Transaction *)self)->active);
}

static PyValue get_connection(PyInterp *py, PyValue self)
{
    return ((Transaction *)self)->connection;
}

static const PyMethodDef METHODS[] = {
    {"commit", transaction_commit, 0}, {"rollback", transaction_rollback, 0},
    {"close", transaction_rollback, 0}, {"__enter__", transaction_enter, 0},
    {"__exit__", transaction_exit, 0}, {NULL, NULL, 0},
};
static const PyGetSetDef GETSET[] = {
    {"is_active", get_is_active, NULL}, {"is_valid", get_is_active, NULL},
    {"connection", get_connection, NULL}, {NULL, NULL, NULL},
};

#define TRANSACTION(var, pyname)                                                                   \
    const PyTypeDef var = {                                                                        \
        .name = pyname,                                                                            \
        .module = "sqlalchemy.engine.base",                                                        \
        .size = sizeof(Transaction),                                                               \
        .layout = PY_LAYOUT_NATIVE,                                                                \
        .slots = {.mark = transaction_mark},                                                       \
        .methods = METHODS,                                                                        \
        .getset = GETSET,                                                                          \
    }

TRANSACTION(sa_transaction_def, "Transaction");
TRANSACTION(sa_root_transaction_def, "RootTransaction");
TRANSACTION(sa_nested_transaction_def, "NestedTransaction");
