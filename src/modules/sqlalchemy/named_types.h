/* ENUM and DOMAIN as types of the database: CREATE TYPE and DROP TYPE when a script or a table asks for it. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_NAMED_TYPES_H
#define LIMBECK_MODULES_SQLALCHEMY_NAMED_TYPES_H

#include "dialect/dialect.h"
#include "modules/sqlalchemy/expression.h"

/* type.create(bind, checkfirst=True), type.drop(...): nothing where the engine has no such types. */
PyValue sa_named_type_create(PyInterp *py, PyValue self, const PyArgs *args);
PyValue sa_named_type_drop(PyInterp *py, PyValue self, const PyArgs *args);

/* The types of a table's columns; names (of "schema\x1fname", owned) that are in seen already are passed over.
 * FALSE + exception. */
gboolean sa_named_types_of_table(PyInterp *py, PyValue connection, const Dialect *dialect,
                                 const SchemaTable *table, gboolean create, gboolean checkfirst,
                                 GHashTable *seen);

#endif
