/* Types as format_type() writes them, and the enums and domains that they name. */
#ifndef LIMBECK_REFLECT_PG_TYPES_H
#define LIMBECK_REFLECT_PG_TYPES_H

#include "driver/driver.h"
#include "schema/schema.h"

/* The OID of "default", in every version. */
#define PG_DEFAULT_COLLATION 100u

/* A type that the catalog says more about than its name; an array of it has one of its own. */
typedef struct {
    SchemaType *type; /* an enum or domain; NULL: only the collation is told */
    guint collation;
} PgType;

/* Adds one row of types.sql to types (OID -> PgType *). */
void pg_type_read(GHashTable *types, Arena *arena, const DriverValue *row);
/* As SQLAlchemy's inspector has it. named: the enum or domain, of the array's items where it is an array; or NULL.
 * Unknown types are NullType with their name as col_spec. */
SchemaType *pg_type_from_text(Arena *arena, const char *text, const SchemaType *named);

#endif
