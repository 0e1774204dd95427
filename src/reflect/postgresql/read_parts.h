/* Rows of the catalog queries into the parts of tables. */
#ifndef LIMBECK_REFLECT_PG_READ_PARTS_H
#define LIMBECK_REFLECT_PG_READ_PARTS_H

#include "driver/driver.h"
#include "schema/schema.h"

/* One reflection. */
typedef struct {
    Arena *arena;
    GHashTable *tables; /* OID -> SchemaTable * */
    GHashTable *named;  /* OID -> SchemaType * */
    GHashTable *numbers; /* OID -> GPtrArray of the columns' names (char *) at their numbers */
    gboolean whole;     /* for autogenerate: the default of a SERIAL column is left out */
} PgReading;

/* Each adds one row of the query of that name. */
void pg_read_column(PgReading *reading, const DriverValue *row);
void pg_read_constraint(PgReading *reading, const DriverValue *row);
void pg_read_index(PgReading *reading, const DriverValue *row);

#endif
