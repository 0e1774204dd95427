/*
 * Python values as SQL text, as psycopg2 writes them into a statement. The statement goes to the server with its
 * values in it: so it works wherever a literal does (DDL, SET, DO, several statements in one), an untyped text
 * stays one that the server finds the type of, and nothing is prepared, which a pooler could lose.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_POSTGRESQL_LITERALS_H
#define LIMBECK_MODULES_SQLALCHEMY_POSTGRESQL_LITERALS_H

#include "modules/sqlalchemy/engine.h"

/* Appends a value. The handle tells whether its database has hstore, whose values dicts then are. FALSE + an
 * exception: what sa_refused_parameter() makes the driver's (TypeError), or ValueError for a NUL character. */
gboolean sa_postgresql_literal(PyInterp *py, SaHandle *handle, PyValue value, GString *out);
/* Appends a statement with %(name)s and %s replaced by the values, in their order, and %% by %. */
gboolean sa_postgresql_statement(PyInterp *py, SaHandle *handle, const char *sql, gsize size, PyValue values,
                                 gsize *next, GString *out);
/* The values of %(name)s in a statement, from a dict. NULL + KeyError. */
PyValue sa_postgresql_named_values(PyInterp *py, const char *sql, PyValue dict);

#endif
