/*
 * A connection to a database, whatever the engine: a small table of functions for each driver, and
 * the functions that everyone calls.
 */
#ifndef LIMBECK_DRIVER_DRIVER_H
#define LIMBECK_DRIVER_DRIVER_H

#include <glib.h>

#include "config/url.h"

/* A value sent or received. TEXT and BLOB are borrowed: for parameters until execute returns, for
 * results until the next row is fetched. */
typedef enum {
    DRIVER_NULL,
    DRIVER_INT,
    DRIVER_DOUBLE,
    DRIVER_TEXT,
    DRIVER_BLOB,
    DRIVER_BOOL, /* integer is 0 or 1; SQLite, which has no such type, keeps it as INT */
} DriverKind;

typedef struct {
    DriverKind kind;
    gint64 integer;
    double real;
    const char *text; /* TEXT (UTF-8) and BLOB: size bytes */
    gsize size;
} DriverValue;

typedef struct {
    const char *name;     /* as the server gives it */
    const char *decltype_; /* declared type where the engine knows it (SQLite), else NULL */
    guint type_oid;       /* PostgreSQL's type OID, else 0 */
} DriverColumn;

typedef struct DriverConnection DriverConnection;
typedef struct DriverResult DriverResult;

/* How the Python DB-API would class an error: which exception a script sees. */
typedef enum {
    DRIVER_ERROR_NONE,
    DRIVER_ERROR_INTEGRITY,   /* a constraint is violated */
    DRIVER_ERROR_OPERATIONAL, /* locked, read only, disk full, no such table, away ... */
    DRIVER_ERROR_PROGRAMMING, /* wrong number of parameters, several statements in one */
    DRIVER_ERROR_DATA,        /* a value too large */
    DRIVER_ERROR_INTERFACE,
    DRIVER_ERROR_INTERNAL,
    DRIVER_ERROR_NOT_SUPPORTED,
    DRIVER_ERROR_DATABASE,    /* any other: not a database, corrupt */
} DriverErrorClass;

/* What the server says beside its results: "NOTICE", "WARNING" ... and the text. */
typedef void (*DriverNotice)(gpointer data, const char *severity, const char *message);

/* The next bytes to be copied into a table, good until the next call: 1; 0: the end; -1: there is no way to go on. */
typedef int (*DriverCopyRead)(gpointer data, const char **ret_bytes, gsize *ret_size);
/* Bytes copied out of one. FALSE: no more are wanted. */
typedef gboolean (*DriverCopyWrite)(gpointer data, const char *bytes, gsize size);

/* What an engine provides. All functions are required unless marked "may". */
typedef struct {
    const char *name; /* "sqlite" */
    /* Opens. The password is in the URL and must not reach an error message. */
    DriverConnection *(*connect)(const Url *url, GError **error);
    void (*close)(DriverConnection *connection);
    /* may: leaves the server while others still hold the connection; using it is an error from then on */
    void (*disconnect)(DriverConnection *connection);
    /* Runs one statement with positional parameters. *ret_result may be NULL: the caller wants no
     * rows. Rows are streamed: the result holds the connection until it is freed. */
    gboolean (*execute)(DriverConnection *connection, const char *sql, const DriverValue *parameters,
                        guint n_parameters, DriverResult **ret_result, GError **error);
    /* 1: a row is in *ret_values (n = number of columns); 0: the end; -1: error. */
    int (*next)(DriverResult *result, const DriverValue **ret_values, GError **error);
    void (*result_free)(DriverResult *result);
    gboolean (*begin)(DriverConnection *connection, GError **error);
    gboolean (*commit)(DriverConnection *connection, GError **error);
    gboolean (*rollback)(DriverConnection *connection, GError **error);
    /* Runs every statement of a text, dropping rows. */
    gboolean (*execute_script)(DriverConnection *connection, const char *sql, GError **error);
    /* may: several statements without parameters in one message; *ret_changed: rows that they changed together */
    gboolean (*execute_batch)(DriverConnection *connection, const char *sql, gint64 *ret_changed,
                              GError **error);
    /* may: see driver_send_queries(), driver_take_result(); both or neither */
    gboolean (*send_queries)(DriverConnection *connection, const char *const *queries, guint n, GError **error);
    gboolean (*take_result)(DriverConnection *connection, DriverResult **ret_result, GError **error);
    /* may: COPY ... FROM STDIN and TO STDOUT; *ret_rows: how many, -1 unknown. FALSE without an error: the callback ended it */
    gboolean (*copy_in)(DriverConnection *connection, const char *sql, DriverCopyRead read, gpointer data,
                        gint64 *ret_rows, GError **error);
    gboolean (*copy_out)(DriverConnection *connection, const char *sql, DriverCopyWrite write, gpointer data,
                         gint64 *ret_rows, GError **error);
    /* may: begins and takes the write lock at once (SQLite's BEGIN IMMEDIATE; PostgreSQL's advisory lock,
     * which waits for its turn); NULL: begin does */
    gboolean (*begin_write)(DriverConnection *connection, GError **error);
    /* may: takes the same lock inside of the open transaction */
    gboolean (*lock)(DriverConnection *connection, GError **error);
    /* may: a connection that keeps other runs out until it is closed, while transactions of this one come and go */
    DriverConnection *(*guard)(DriverConnection *connection, GError **error);
    /* may: see driver_defer(), driver_undefer() */
    void (*defer)(DriverConnection *connection, const char *sql, const char *mismatch);
    void (*undefer)(DriverConnection *connection);
    /* may: the version that the server or library reports, e.g. {3, 40, 1} */
    void (*server_version)(DriverConnection *connection, int ret_version[3]);
} Driver;

/* Every driver's connection and result start with these members. */
struct DriverConnection {
    const Driver *driver;
    gboolean in_transaction;       /* as the engine sees it, after every statement */
    gboolean autocommit;  /* begin does nothing: each statement stands for itself */
    const char *isolation; /* level of the transactions that begin from now on, a literal; NULL: the server's. PostgreSQL */
    gboolean read_only;    /* the same for their access */
    char *server;         /* which database it is, for comparing; owned by the driver; NULL: not told */
    gboolean guarded;     /* its guard is open */
    char *doom;           /* why the open transaction cannot be committed: what a deferred statement did not do; or NULL */
    guint n_deferred;     /* statements that are kept back */
    gboolean holds_deferred; /* set while statements run that cannot see what is kept back: it stays so */
    guint transactions;   /* begun so far: tells whether one is still the same */
    DriverErrorClass error_class;  /* of the last failed call */
    int error_code;                /* the engine's (SQLite: extended result code) */
    char sqlstate[6];              /* PostgreSQL: of the last failed call; "" when there is none */
    gboolean is_lost;              /* the server is gone: nothing more can be sent */
    GPtrArray *diagnostics;        /* PostgreSQL: char * name, value, alternating, of the last failed call, named
                                      as psycopg2's Diagnostics; owned by the driver, or NULL */
    DriverNotice notice;           /* set by driver_on_notice() */
    gpointer notice_data;
    GPtrArray *notices;            /* char * severity, message, alternating: those before there was anyone to
                                      tell; owned by the driver, or NULL */
    const char *dbapi_module;      /* whose exceptions a Python program would see: "sqlite3" */
};
struct DriverResult {
    DriverConnection *connection;
    guint n_columns;
    const DriverColumn *columns;
    gint64 rowcount;   /* rows changed; -1 when the statement is a query */
    gint64 lastrowid;  /* SQLite, MySQL; else 0 */
    gboolean returns_rows;
};

/* Opens what the URL names. Errors: URL (no such engine), CONNECT, LOCKED. */
DriverConnection *driver_connect(const Url *url, GError **error);
/* "IntegrityError"; the same names in the DB-API and in sqlalchemy.exc. */
const char *driver_error_class_name(DriverErrorClass error_class);
void driver_close(DriverConnection *connection); /* rolls back; NULL is allowed */
/* One statement. Errors: DATABASE, LOCKED; the message is the engine's own, without the statement. */
gboolean driver_execute(DriverConnection *connection, const char *sql, const DriverValue *parameters,
                        guint n_parameters, DriverResult **ret_result, GError **error);
/* Several statements without parameters or rows. */
gboolean driver_execute_simple(DriverConnection *connection, const char *sql, GError **error);
/* The same; *ret_changed: rows that they changed together, 0 where the driver does not count. */
gboolean driver_execute_batch(DriverConnection *connection, const char *sql, gint64 *ret_changed,
                              GError **error);
/* Sends n queries without parameters in one message: the server works on the next one while the caller reads. Only for
 * drivers with send_queries (PostgreSQL). The results must then be taken, one for each query and in their order, before
 * anything else is sent; a result that has been taken is whole, and stays until it is freed. After an error there is
 * nothing more to take. */
gboolean driver_send_queries(DriverConnection *connection, const char *const *queries, guint n, GError **error);
gboolean driver_take_result(DriverConnection *connection, DriverResult **ret_result, GError **error);
int driver_next(DriverResult *result, const DriverValue **ret_values, GError **error);
void driver_result_free(DriverResult *result); /* NULL is allowed */
/* Both do nothing, and succeed, with autocommit. */
gboolean driver_begin(DriverConnection *connection, GError **error);
gboolean driver_begin_write(DriverConnection *connection, GError **error);
/* Waits until no other run is at work, inside of the open transaction. */
gboolean driver_lock(DriverConnection *connection, GError **error);
/* Keeps other runs out until the returned connection is closed, whatever happens to transactions. NULL without an error
 * where the engine needs none. */
DriverConnection *driver_guard(DriverConnection *connection, GError **error);
/* Keeps a statement that must change one row back, to be sent together with the next statement, at the latest with
 * COMMIT. mismatch: what the next statement, or COMMIT, fails with when it does not. FALSE: this driver, or this moment,
 * does not defer; nothing has been done. */
gboolean driver_defer(DriverConnection *connection, const char *sql, const char *mismatch);
/* Forgets the statement deferred last, when it has not been sent yet: TRUE. */
gboolean driver_undefer(DriverConnection *connection);
gboolean driver_commit(DriverConnection *connection, GError **error);
gboolean driver_rollback(DriverConnection *connection, GError **error);
/* Who is told of notices; those that came before are told at once. NULL: nobody. */
void driver_on_notice(DriverConnection *connection, DriverNotice notice, gpointer data);
/* {3, 40, 1}; zeros when the engine does not say. */
void driver_server_version(DriverConnection *connection, int ret_version[3]);

/* Rows of a query whose parameters are texts, NULL-terminated: for catalog queries. */
gboolean driver_query(DriverConnection *connection, const char *sql, const char *const *texts,
                      DriverResult **ret_result, GError **error);
/* A value's text, or NULL when it is NULL; borrowed as the value is. Numbers are not converted. */
const char *driver_value_text(const DriverValue *value);

extern const Driver driver_postgresql;
extern const Driver driver_sqlite;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DriverConnection, driver_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DriverResult, driver_result_free)

#endif
