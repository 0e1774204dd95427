/*
 * What the files of Table and MetaData share.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_TABLE_H
#define LIMBECK_MODULES_SQLALCHEMY_TABLE_H

#include "modules/sqlalchemy/items.h"

/* Table's methods, attributes and texts: table_attributes.c. */
extern const PyMethodDef sa_table_methods[];
extern const PyGetSetDef sa_table_getset[];
PyValue sa_table_str(PyInterp *py, PyValue self);
PyValue sa_table_repr(PyInterp *py, PyValue self);

/* autoload_with=: fills the table from the database. TRUE when there is no such keyword. */
gboolean sa_table_autoload(PyInterp *py, SaTable *table, PyValue kwargs);

/* Runs fn with a Connection for what a script passed as bind: an engine's is opened in a transaction that is
 * committed when fn succeeds, a connection is used as it is. */
typedef gboolean (*SaWithConnection)(PyInterp *py, PyValue connection, gpointer data);
gboolean sa_with_connection(PyInterp *py, PyValue bind, SaWithConnection fn, gpointer data);
/* CREATE and DROP of a list of Tables, in order of dependency. only_missing: those that are not (or, to
 * drop, are) there. */
gboolean sa_create_tables(PyInterp *py, PyValue bind, PyValue metadata, PyValue tables, gboolean checkfirst);
gboolean sa_drop_tables(PyInterp *py, PyValue bind, PyValue metadata, PyValue tables, gboolean checkfirst);
/* Tables in order of their foreign keys: a new list. */
PyValue sa_sort_tables(PyInterp *py, PyValue tables);

/* MetaData.reflect(). */
PyValue sa_metadata_reflect(PyInterp *py, PyValue self, const PyArgs *args);

#endif
