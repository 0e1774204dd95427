/* Inside of src/autogenerate/: what PostgreSQL shows otherwise than it was written. */
#ifndef LIMBECK_AUTOGENERATE_COMPARE_POSTGRESQL_H
#define LIMBECK_AUTOGENERATE_COMPARE_POSTGRESQL_H

#include "schema/schema.h"

/* Do the server defaults differ? Alembic asks the server whether both are equal; here the texts are brought to
 * one form (casts, quotes, numbers, booleans, names of the same moment), which needs no query a column and takes
 * defaults that are no constants. */
gboolean compare_postgresql_defaults_differ(const SchemaColumn *database, const SchemaColumn *model);

/* What Alembic says about two indexes of one name, newly allocated; NULL: nothing to do. */
char *compare_postgresql_indexes(const SchemaIndex *database, const SchemaIndex *model);
/* The same for unique constraints whose columns are equal. */
char *compare_postgresql_uniques(const SchemaConstraint *database, const SchemaConstraint *model);

#endif
