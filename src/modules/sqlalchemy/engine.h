/* Engines, connections, transactions and results: what their files share. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_ENGINE_H
#define LIMBECK_MODULES_SQLALCHEMY_ENGINE_H

#include "driver/driver.h"
#include "modules/sqlalchemy/connection.h"
#include "modules/sqlalchemy/expression.h"

typedef struct SaCursor SaCursor;

/* A database connection, shared by the Connections and results that use it; closed with the last. */
typedef struct {
    DriverConnection *driver;
    guint references;
    GPtrArray *cursors; /* SaCursor * that are still open */
    gboolean hstore_asked;
    guint hstore, hstore_array; /* OIDs of PostgreSQL's hstore in this database; 0: it has none (hstore.h) */
} SaHandle;

SaHandle *sa_handle_new(DriverConnection *driver);
SaHandle *sa_handle_ref(SaHandle *handle);
void sa_handle_unref(SaHandle *handle);

/*
 * The rows of a statement. Some are fetched ahead into a compact buffer; a short result is thereby done with
 * at once and holds no lock. What is left is fetched in portions, or all of it when the engine needs the
 * table for itself (sa_cursors_buffer()).
 */
struct SaCursor {
    SaHandle *handle;
    DriverResult *result; /* NULL: all rows are in the buffer, or there are none */
    guint n_columns;
    char **names;
    guint *types;    /* PostgreSQL: OIDs; else 0 */
    GArray *values;  /* DriverValue; text is an offset into bytes + 1 */
    GByteArray *bytes;
    gsize next;      /* index of the next value to hand out */
    gboolean returns_rows;
    gint64 rowcount, lastrowid;
};

/* Takes the result. NULL + *error when the first rows cannot be fetched. */
SaCursor *sa_cursor_new(SaHandle *handle, DriverResult *result, GError **error);
void sa_cursor_free(SaCursor *cursor);
/* 1 and the row's values (until the next call), 0 at the end, -1 and *error. */
int sa_cursor_next(SaCursor *cursor, const DriverValue **ret_values, GError **error);
/* Appends the rows that `more` has left, and frees it. FALSE + *error. */
gboolean sa_cursor_join(SaCursor *cursor, SaCursor *more, GError **error);
/* One without rows that has the counts of another. */
SaCursor *sa_cursor_empty(const SaCursor *of);
/* Fetches everything that open cursors still have to give. */
gboolean sa_cursors_buffer(SaHandle *handle, GError **error);
void sa_cursors_close(SaHandle *handle);

typedef struct {
    PyObject header;
    PyValue url;      /* URL object */
    PyValue dialect;
    PyValue options;  /* dict: execution options */
    PyValue events;   /* list of (event name, function) */
    PyValue name;
    PyValue connect_args; /* dict, or NULL */
    PyValue creator;      /* create_engine(creator=), or NULL */
    const char *isolation; /* PostgreSQL: "SERIALIZABLE" ...; NULL: the server's default */
    GPtrArray *idle;  /* SaHandle * */
    SaHandle *shared; /* the one connection of an in-memory database */
    gboolean keep;    /* connections are kept for reuse */
    gboolean echo;
    gboolean autocommit;
    gboolean hide_parameters;
    guint connected;  /* connections opened so far */
} SaEngine;

typedef struct {
    PyObject header;
    PyValue engine;      /* or NULL: made around a driver connection */
    PyValue dialect;
    PyValue options;     /* dict or NULL */
    PyValue info;        /* dict or NULL */
    PyValue transaction; /* the root transaction, or NULL */
    PyValue nested;      /* list of savepoint transactions, innermost last; or NULL */
    SaHandle *handle;
    gboolean closed;
    gboolean hide_parameters;    /* create_engine(hide_parameters=True) */
    gboolean restore_autocommit; /* isolation_level="AUTOCOMMIT" was set on this connection */
    guint savepoints;
} SaConnection;

/* "SERIALIZABLE" of any writing of it, a literal; NULL: no such level (or AUTOCOMMIT, which is none). */
const char *sa_isolation_level(const char *text);
/* The handle for a new Connection of the engine. NULL + exception. */
SaHandle *sa_engine_checkout(PyInterp *py, SaEngine *engine);
/* Gives it back when its Connection is closed: rolls back and keeps or closes. */
void sa_engine_checkin(PyInterp *py, SaEngine *engine, SaHandle *handle);
PyValue sa_connection_new(PyInterp *py, PyValue engine);
void sa_connection_close(PyInterp *py, SaConnection *connection);
/* The open connection behind v (a Connection or something with .sync_connection); NULL + exception. */
SaConnection *sa_connection_open(PyInterp *py, PyValue v);

/* Begins a transaction when none is open and none is asked not to be. */
gboolean sa_connection_autobegin(PyInterp *py, SaConnection *connection);
gboolean sa_connection_commit(PyInterp *py, SaConnection *connection);
gboolean sa_connection_rollback(PyInterp *py, SaConnection *connection);
/* SAVEPOINT, RELEASE and their like: no rows, no parameters. */
gboolean sa_connection_run(PyInterp *py, SaConnection *connection, const char *sql);
/* Raises a driver's error as SQLAlchemy does; frees it. NULL. */
PyValue sa_raise_driver(PyInterp *py, SaConnection *connection, GError *error, const char *sql,
                        PyValue parameters);

PyValue sa_engine_from_config(PyInterp *py, PyValue configuration, const char *prefix, PyValue kwargs);

PyValue sa_transaction_new(PyInterp *py, PyValue connection, gboolean nested);
gboolean sa_transaction_begin_root(PyInterp *py, SaConnection *connection);
/* A transaction object is told that its connection has committed or rolled back. */
void sa_transaction_ended(PyValue transaction);

/* connection.execute(statement, parameters); parameters NULL or None: none. driver_sql: the statement is a
 * str that goes to the driver as it is. */
PyValue sa_execute(PyInterp *py, SaConnection *connection, PyValue statement, PyValue parameters,
                   PyValue options);
PyValue sa_execute_driver_sql(PyInterp *py, SaConnection *connection, const char *sql,
                              PyValue parameters);

/* The values of a driver statement's :name placeholders, in their order. NULL + ProgrammingError. */
PyValue sa_named_values(PyInterp *py, const char *sql, PyValue dict);

/* A result over a cursor (taken). columns: list of (name, element, type), or NULL. */
PyValue sa_result_new(PyInterp *py, SaCursor *cursor, PyValue columns, const Dialect *dialect);
/* A result whose rows come from an iterator of tuples. */
PyValue sa_result_from_iterator(PyInterp *py, PyValue names, PyValue iterator);
void sa_result_set_primary_key(PyInterp *py, PyValue result, PyValue names, PyValue values);
void sa_result_set_rowcount(PyInterp *py, PyValue result, gint64 rowcount);

/* Logging to sqlalchemy.engine.Engine. */
gboolean sa_engine_logs(PyInterp *py);
void sa_engine_log(PyInterp *py, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* JSON logging's record of a statement that began then (g_get_monotonic_time()); rows: -1 unknown. */
void sa_engine_log_done(PyInterp *py, const char *sql, gint64 start_us, gint64 rows);

/* Handlers of engine events ("connect", "begin", "before_cursor_execute" ...): sqlalchemy.event. */
gboolean sa_event_fire_connect(PyInterp *py, SaEngine *engine, SaHandle *handle);

/* A DB-API-like object over a handle: cursor(), execute(), commit() ... */
/* The handle behind a driver connection of a script; NULL: it is none. */
SaHandle *sa_dbapi_handle(PyInterp *py, PyValue connection);
/* Raises an error on it as SQLAlchemy does; frees it. NULL. */
PyValue sa_dbapi_raise(PyInterp *py, PyValue connection, GError *error, const char *sql);
PyValue sa_dbapi_connection(PyInterp *py, SaHandle *handle, PyValue dialect);
/* One that no Connection has: its close() leaves the server. */
PyValue sa_dbapi_connection_own(PyInterp *py, SaHandle *handle, PyValue dialect);

/* URL objects. */
PyValue sa_url_from_text(PyInterp *py, const char *text);
/* The text with the password, for url_parse(); NULL + exception. */
PyValue sa_url_full_text(PyInterp *py, PyValue url_or_str);

#endif
