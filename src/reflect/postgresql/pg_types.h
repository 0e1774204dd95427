/* Types as format_type() writes them, and the enums and domains that they name. */
#ifndef LIMBECK_REFLECT_PG_TYPES_H
#define LIMBECK_REFLECT_PG_TYPES_H

#include "driver/driver.h"
#include "schema/schema.h"

/* OID (GUINT_TO_POINTER) -> SchemaType * in the arena; NULL and an error when the query fails. */
GHashTable *pg_named_types_read(DriverConnection *connection, Arena *arena, GError **error);
/* As SQLAlchemy's inspector has it. oid: of the type or, for an array, of its items. Unknown types are
 * NullType with their name as col_spec. named may be NULL. */
SchemaType *pg_type_from_text(Arena *arena, const char *text, guint oid, const char *collation,
                              GHashTable *named);

#endif
