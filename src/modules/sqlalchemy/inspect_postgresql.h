/* What SQLAlchemy's inspector says of PostgreSQL's tables beyond what every engine's says: keys that are added to the
 * dictionaries of inspect.c, in the order that SQLAlchemy's have. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_INSPECT_POSTGRESQL_H
#define LIMBECK_MODULES_SQLALCHEMY_INSPECT_POSTGRESQL_H

#include "python/interp.h"
#include "schema/schema.h"

void inspect_postgresql_column(PyInterp *py, const SchemaColumn *column, PyValue dict);
/* Of a primary key, a unique or a check constraint or a foreign key. */
void inspect_postgresql_constraint(PyInterp *py, const SchemaConstraint *constraint, PyValue dict);
void inspect_postgresql_index(PyInterp *py, const SchemaIndex *index, PyValue dict);

#endif
