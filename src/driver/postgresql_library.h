/*
 * libpq, loaded when the first PostgreSQL URL is opened: a user of another engine needs it neither
 * installed nor in memory, and building needs none of its headers. The declarations are those of libpq's stable
 * binary interface (libpq.so.5, PostgreSQL 8.2 and later).
 */
#ifndef LIMBECK_DRIVER_POSTGRESQL_LIBRARY_H
#define LIMBECK_DRIVER_POSTGRESQL_LIBRARY_H

#include <glib.h>
#include <stddef.h>

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef unsigned int PqOid;
typedef void (*PqNoticeReceiver)(void *data, const PGresult *result);

enum { PQ_CONNECTION_OK = 0 };
enum {
    PQ_EMPTY_QUERY = 0,
    PQ_COMMAND_OK = 1,
    PQ_TUPLES_OK = 2,
    PQ_COPY_OUT = 3,
    PQ_COPY_IN = 4,
    PQ_NONFATAL_ERROR = 6,
    PQ_SINGLE_TUPLE = 9,
};
enum { PQ_TRANSACTION_IDLE = 0, PQ_TRANSACTION_ACTIVE = 1, PQ_TRANSACTION_OPEN = 2, PQ_TRANSACTION_FAILED = 3 };
/* Fields of an error. */
enum {
    PQ_SEVERITY = 'S',
    PQ_SQLSTATE = 'C',
    PQ_MESSAGE = 'M',
    PQ_DETAIL = 'D',
    PQ_HINT = 'H',
    PQ_POSITION = 'P',
    PQ_CONTEXT = 'W',
    PQ_SCHEMA_NAME = 's',
    PQ_TABLE_NAME = 't',
    PQ_COLUMN_NAME = 'c',
    PQ_DATATYPE_NAME = 'd',
    PQ_CONSTRAINT_NAME = 'n',
};

typedef struct {
    char *keyword, *envvar, *compiled, *val, *label, *dispchar;
    int dispsize;
} PqOption;

/* X(result, name without PQ, parameters) */
#define PQ_FUNCTIONS(X)                                                                            \
    X(PGconn *, connectdbParams, (const char *const *, const char *const *, int))                  \
    X(void, finish, (PGconn *))                                                                    \
    X(int, status, (const PGconn *))                                                               \
    X(int, transactionStatus, (const PGconn *))                                                    \
    X(int, serverVersion, (const PGconn *))                                                        \
    X(char *, errorMessage, (const PGconn *))                                                      \
    X(PqNoticeReceiver, setNoticeReceiver, (PGconn *, PqNoticeReceiver, void *))                   \
    X(PqOption *, conndefaults, (void))                                                            \
    X(PqOption *, conninfo, (PGconn *))                                                            \
    X(char *, host, (const PGconn *))                                                              \
    X(char *, port, (const PGconn *))                                                              \
    X(char *, db, (const PGconn *))                                                                \
    X(void, conninfoFree, (PqOption *))                                                            \
    X(int, sendQuery, (PGconn *, const char *))                                                    \
    X(int, sendQueryParams, (PGconn *, const char *, int, const PqOid *, const char *const *,      \
                             const int *, const int *, int))                                       \
    X(int, setSingleRowMode, (PGconn *))                                                           \
    X(PGresult *, getResult, (PGconn *))                                                           \
    X(int, resultStatus, (const PGresult *))                                                       \
    X(char *, resultErrorMessage, (const PGresult *))                                              \
    X(char *, resultErrorField, (const PGresult *, int))                                           \
    X(void, clear, (PGresult *))                                                                   \
    X(int, ntuples, (const PGresult *))                                                            \
    X(int, nfields, (const PGresult *))                                                            \
    X(char *, fname, (const PGresult *, int))                                                      \
    X(PqOid, ftype, (const PGresult *, int))                                                       \
    X(char *, getvalue, (const PGresult *, int, int))                                              \
    X(int, getlength, (const PGresult *, int, int))                                                \
    X(int, getisnull, (const PGresult *, int, int))                                                \
    X(char *, cmdTuples, (PGresult *))                                                             \
    X(unsigned char *, unescapeBytea, (const unsigned char *, size_t *))                           \
    X(void, freemem, (void *))                                                                     \
    X(int, putCopyData, (PGconn *, const char *, int))                                              \
    X(int, putCopyEnd, (PGconn *, const char *))                                                   \
    X(int, getCopyData, (PGconn *, char **, int))

typedef struct {
    void *handle;
#define X(result, name, parameters) result(*name) parameters;
    PQ_FUNCTIONS(X)
#undef X
} PqLibrary;

/* FALSE and CONNECT when libpq is not installed. Closed with pq_library_close(). */
gboolean pq_library_open(PqLibrary *library, GError **error);
void pq_library_close(PqLibrary *library);

#endif
