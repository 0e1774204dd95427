/*
 * Sending statements with their values through a connection's driver: one by one, or many at once in the way of the
 * engine. What is sent is logged, and an error tells the statement and its values, as with SQLAlchemy.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_SEND_H
#define LIMBECK_MODULES_SQLALCHEMY_SEND_H

#include "modules/sqlalchemy/engine.h"

typedef struct {
    PyInterp *py;
    SaConnection *connection;
    const char *sql;     /* with the placeholders of the dialect */
    PyValue names;       /* list of the placeholders' names in their order, or NULL: positional */
    const char *origin;  /* what the log says of it: "raw sql", "generated in 0.00001s" */
    gboolean verbatim;   /* no placeholders: % is a character as any other */
    gsize row_start, row_end; /* the one row of an INSERT's VALUES in sql, when there may be more; else 0 */
    gboolean rows_wanted;     /* many executions: rows of all of them, not of the last alone */
} SaSend;

/* One execution; values: a list, or NULL. *ret_rowcount may be -1. FALSE + exception. */
gboolean sa_send(const SaSend *send, PyValue values, SaCursor **ret_cursor, gint64 *ret_rowcount);
/* Many; rows: a list of lists of values, not empty. *ret_rowcount is their sum. */
gboolean sa_send_many(const SaSend *send, PyValue rows, SaCursor **ret_cursor, gint64 *ret_rowcount);

#endif
