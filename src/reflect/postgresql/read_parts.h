/* Rows of the catalog queries into the parts of tables. */
#ifndef LIMBECK_REFLECT_PG_READ_PARTS_H
#define LIMBECK_REFLECT_PG_READ_PARTS_H

#include "driver/driver.h"
#include "schema/schema.h"

/* A sequence that belongs to a column. */
typedef struct PgSequence PgSequence;
struct PgSequence {
    char *written; /* as nextval('...'::regclass) writes it */
    char *name;
    SchemaSequence *options;
    PgSequence *next; /* of the same column */
};

typedef struct {
    const char *name;     /* NULL: no such number */
    SchemaColumn *column; /* NULL: of a table that is only referred to */
    PgSequence *sequences;
    char generated, identity; /* as the catalog has them; '\0': not */
} PgColumn;

typedef struct {
    SchemaTable *table; /* NULL: it is only referred to */
    char *schema, *name;
    gboolean visible;   /* the search path finds it */
    GArray *columns;    /* PgColumn at their numbers in the catalog */
} PgTable;

/* One reflection. */
typedef struct {
    Arena *arena;
    GHashTable *tables;  /* OID -> PgTable * */
    GHashTable *types;   /* OID -> PgType * (pg_types.h) */
    GHashTable *texts;   /* what format_type() gave -> SchemaType *, to be copied */
    GHashTable *collations, *opclasses; /* OID -> name */
    GHashTable *constraint_indexes;     /* OIDs of indexes that constraints have */
    gboolean whole;      /* for autogenerate: the default of a SERIAL column is left out */
} PgReading;

void pg_reading_init(PgReading *reading, Arena *arena, gboolean whole);
void pg_reading_clear(PgReading *reading);
PgTable *pg_reading_add_table(PgReading *reading, guint oid, const char *schema, const char *name,
                              gboolean visible);
/* NULL: none that is being read or referred to. */
PgTable *pg_reading_table(const PgReading *reading, const DriverValue *oid);
/* NULL: no such number, a system column. The address is good until the next call with a higher number. */
PgColumn *pg_table_column(PgTable *table, gint64 number, gboolean make);

/* Each adds one row of the query of that name; in this order. */
void pg_read_name(GHashTable *names, Arena *arena, const DriverValue *row);
void pg_read_column(PgReading *reading, const DriverValue *row);
void pg_read_sequence(PgReading *reading, const DriverValue *row);
void pg_read_default(PgReading *reading, const DriverValue *row);
void pg_read_comment(PgReading *reading, const DriverValue *row);
void pg_read_referred(PgReading *reading, const DriverValue *row);
void pg_read_constraint(PgReading *reading, const DriverValue *row);
void pg_read_index(PgReading *reading, const DriverValue *row);
/* Between comments and constraints: the columns go into their tables. */
void pg_add_columns(PgReading *reading);

#endif
