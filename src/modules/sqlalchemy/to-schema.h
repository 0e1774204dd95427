/*
 * Models -> schema: SQLAlchemy objects as the plain data that the rest of Limbeck works with.
 *
 * All of these compile what they find for one dialect; in all of them NULL means that a Python exception is
 * pending. Results live in the given arena.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_TO_SCHEMA_H
#define LIMBECK_MODULES_SQLALCHEMY_TO_SCHEMA_H

#include "modules/sqlalchemy/items.h"
#include "schema/schema.h"

/* A MetaData, or a list or tuple of them (target_metadata). Owned by the caller. */
SchemaMetadata *sqlalchemy_to_schema(PyInterp *py, PyValue metadata_or_list, const Dialect *dialect);

SchemaTable *sa_table_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue table);
/* A Column; its table is not set. */
SchemaColumn *sa_column_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue column);
SchemaType *sa_type_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue type);
SchemaIndex *sa_index_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue index);
SchemaConstraint *sa_constraint_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect,
                                          PyValue constraint);
SchemaSequence *sa_sequence_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue sequence);
/* server_default as scripts write it (str, element, FetchedValue, Computed and Identity give NONE). */
gboolean sa_default_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue value,
                              SchemaDefault *ret_default);
/* A dialect option: name "postgresql_using", any value. */
SchemaOption *sa_option_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, const char *name,
                                  PyValue value);
/* Only names and foreign keys: what sorting needs. */
SchemaTable *sa_table_skeleton(PyInterp *py, Arena *arena, SaTable *table);

/* MetaData.reflect(). */
PyValue sa_metadata_reflect(PyInterp *py, PyValue self, const PyArgs *args);

#endif
