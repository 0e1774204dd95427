/*
 * What the migration session needs of SQLAlchemy's connections and dialect objects.
 *
 * Transactions: a Connection's own state is that of its DriverConnection: it begins ("autobegin") before
 * a statement only when driver->in_transaction is FALSE and driver->autocommit is FALSE, and closing it
 * rolls back what is open. So the session may begin, commit and set savepoints on the DriverConnection
 * itself, and scripts that use the Connection meanwhile take part in that transaction.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_CONNECTION_H
#define LIMBECK_MODULES_SQLALCHEMY_CONNECTION_H

#include "dialect/dialect.h"
#include "driver/driver.h"
#include "python/interp.h"

/* Asked before each connection is opened: *url may be freed and replaced. FALSE + *error refuses it. */
typedef struct {
    gboolean (*before)(gpointer data, Url **url, GError **error);
    gpointer data;
} SaConnectHook;

/* hook must outlive the interpreter's scripts. */
void sa_set_connect_hook(PyInterp *py, SaConnectHook *hook);

/* Is v a Connection (AsyncConnection's sync one included), an Engine? */
gboolean sa_is_connection(PyInterp *py, PyValue v);
gboolean sa_is_engine(PyInterp *py, PyValue v);

/* The connection behind a Connection, opened when it was not yet. NULL: an exception is pending (not a
 * Connection, closed, cannot be opened). Owned by the Connection. */
DriverConnection *sa_connection_driver(PyInterp *py, PyValue connection);

/* Raises an error of the connection's driver as connection.execute() would; frees it. NULL. */
PyValue sa_connection_raise(PyInterp *py, PyValue connection, GError *error, const char *sql);

/* Runs one statement as connection.exec_driver_sql() does, without parameters; rows are dropped. FALSE with
 * the sqlalchemy.exc exception pending that connection.execute() raises. Logs to sqlalchemy.engine. */
gboolean sa_connection_execute_text(PyInterp *py, PyValue connection, const char *sql);

/* The schema that the connection's schema_translate_map has for one (NULL: the default one), else the same. Borrowed
 * from the connection's options. */
const char *sa_connection_schema(PyInterp *py, PyValue connection, const char *schema);
/* Has it such a map? */
gboolean sa_connection_translates(PyInterp *py, PyValue connection);

/* Offline: an object that takes execute(), bulk inserts and DDL as a Connection does, compiles each with the
 * dialect (values as literals when literal_binds) and hands the text to write; returns None from execute().
 * What needs rows (scalar(), fetch...) fails as Alembic's offline mode does. write returns FALSE with an
 * exception pending. data must outlive the object. */
PyValue sa_mock_connection(PyInterp *py, PyValue dialect_object, gboolean literal_binds,
                           gboolean (*write)(gpointer data, const char *sql), gpointer data);

/* Dialect objects (connection.dialect): by name, or for a URL (str or URL object) with what its driver
 * adds (paramstyle). NULL with an exception pending. */
PyValue sa_dialect_object(PyInterp *py, const char *name);
PyValue sa_dialect_object_from_url(PyInterp *py, PyValue url);
/* Sets server_version_info of a dialect object. */
void sa_dialect_object_set_version(PyInterp *py, PyValue object, const int version[3]);
/* default_schema_name, unless it is set already; NULL: the connection has none. */
void sa_dialect_object_set_default_schema(PyInterp *py, PyValue object, const char *schema);
/* What it is now; lives as long as the object keeps it. NULL: none. */
const char *sa_dialect_object_default_schema(PyValue object);
/* The Dialect behind a dialect object; NULL with a TypeError pending when v is none. */
const Dialect *sa_dialect_of(PyInterp *py, PyValue v);
/* The same, but NULL without an exception when v is none. */
const Dialect *sa_dialect_of_quietly(PyInterp *py, PyValue v);

/* str(engine.url) with the password masked, for `current -v` and messages; newly allocated. */
char *sa_connection_url_masked(PyInterp *py, PyValue connection);

#endif
