/* Inside and around src/dialect/postgresql/: what only PostgreSQL has. */
#ifndef LIMBECK_DIALECT_POSTGRESQL_H
#define LIMBECK_DIALECT_POSTGRESQL_H

#include "dialect/ddl.h"

gboolean postgresql_type(const Dialect *dialect, const SchemaType *type, GString *sql, GError **error);
gboolean postgresql_constraint(const Dialect *dialect, const SchemaConstraint *constraint,
                               GString *sql, GError **error);
/* " INCLUDE (a, b)" of an index or a constraint. */
void postgresql_include(const Dialect *dialect, const GPtrArray *options, GString *sql);
/* 1 TRUE, 0 FALSE, -1 not given. */
int postgresql_option_flag(const GPtrArray *options, const char *name);
/* Text of an option; NULL: not given, or empty. */
const char *postgresql_option_text(const GPtrArray *options, const char *name);
/* "using gin" and the like: words only, in lower case. FALSE: it is no phrase. */
gboolean postgresql_append_using(const char *method, GString *sql, GError **error);

/* The ENUM or DOMAIN that a column's type names, arrays and decorators opened; NULL when there is none or it is
 * not to be created (create_type=False). */
const SchemaType *postgresql_named_type(const SchemaType *type);
/* The schema of a named type used in a table: its own, or the table's with inherit_schema; may be NULL. */
const char *postgresql_named_type_schema(const SchemaType *type, const char *table_schema);
/* CREATE TYPE ... AS ENUM, CREATE DOMAIN; newly allocated. NULL and COMPILE: it has no name. */
char *postgresql_create_named_type(const Dialect *dialect, const SchemaType *type, const char *schema,
                                   GError **error);
char *postgresql_drop_named_type(const SchemaType *type, const char *schema, GError **error);

/* DROP INDEX [CONCURRENTLY] [IF EXISTS] */
char *postgresql_drop_index(const char *schema, const char *name, gboolean concurrently,
                            gboolean if_exists);
/* ALTER COLUMN ... TYPE ... USING ...; using may be NULL. */
char *postgresql_alter_type(const char *schema, const char *table, const char *column,
                            const SchemaType *type, const char *using, GError **error);
/* ALTER COLUMN ... ADD GENERATED, SET ..., DROP IDENTITY: from what the column has to what it shall have; either
 * may be NULL. */
char *postgresql_alter_identity(const char *schema, const char *table, const char *column,
                                const SchemaSequence *wanted, const SchemaSequence *existing);

#endif
