/*
 * A schema (reflected, or converted from models) as Python objects: for include_object and the other
 * hooks, Table(autoload_with=), MetaData.reflect() and the inspector. All return NULL with an exception
 * pending on failure.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_FROM_SCHEMA_H
#define LIMBECK_MODULES_SQLALCHEMY_FROM_SCHEMA_H

#include "python/interp.h"
#include "schema/schema.h"

/* A Table of a new MetaData, with columns, constraints and indexes. */
PyValue sa_table_from_schema(PyInterp *py, const SchemaTable *table);
/* What the column has for server_default: DefaultClause, Computed, Identity; NULL without an exception for
 * none. */
PyValue sa_server_default_from_schema(PyInterp *py, const SchemaColumn *column);
/* The table's Column of that name. */
PyValue sa_column_of_table(PyInterp *py, PyValue table, const char *name);
/* An Index or a constraint of the table; found by name when the table has it, else made on it. */
PyValue sa_index_from_schema(PyInterp *py, PyValue table, const SchemaIndex *index);
PyValue sa_constraint_from_schema(PyInterp *py, PyValue table, const SchemaConstraint *constraint);

#endif
