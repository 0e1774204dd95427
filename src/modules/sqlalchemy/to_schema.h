/*
 * Python's schema objects -> src/schema/, for one dialect: SQL expressions in them become that
 * dialect's text, types the variant that it uses. Everything is made in the arena. All return NULL (FALSE)
 * with a Python exception pending on failure.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_TO_SCHEMA_H
#define LIMBECK_MODULES_SQLALCHEMY_TO_SCHEMA_H

#include "dialect/dialect.h"
#include "python/interp.h"
#include "schema/schema.h"

/* Appends the schemas (char *, owned by the interpreter) of a MetaData's tables, each once; of a list or tuple of them,
 * all of theirs. Quick, and silent about anything else: sqlalchemy_to_schema() says what is wrong. */
void sqlalchemy_schemas(PyInterp *py, PyValue metadata_or_sequence, GPtrArray *schemas);
/* A MetaData, or a list or tuple of them, as one schema. The caller frees it. */
SchemaMetadata *sqlalchemy_to_schema(PyInterp *py, PyValue metadata_or_sequence, const Dialect *dialect);

SchemaTable *sa_table_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue table);
SchemaColumn *sa_column_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue column);
/* constraint->table and index->table are stubs with the name, schema and columns of their Table. */
SchemaConstraint *sa_constraint_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect,
                                          PyValue constraint);
SchemaIndex *sa_index_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue index);

/* A server default as Column(server_default=) and alter_column() take it: str, an expression, FetchedValue,
 * Computed, Identity or Sequence. Exactly one of the three results is set; the pointers may be NULL when
 * the caller has no use for them. */
gboolean sa_default_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue value,
                              SchemaDefault *ret_default, SchemaComputed **ret_computed,
                              SchemaSequence **ret_identity);

/* A dialect option: name "postgresql_using", any value. */
SchemaOption *sa_option_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, const char *name,
                                  PyValue value);
SchemaType *sa_type_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue type);
/* An Identity or a Sequence. */
SchemaSequence *sa_sequence_to_schema(PyInterp *py, Arena *arena, const Dialect *dialect, PyValue sequence);
/* Only names and foreign keys of a Table: what sorting needs. */
SchemaTable *sa_table_skeleton(PyInterp *py, Arena *arena, PyValue table);

#endif
