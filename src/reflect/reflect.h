/*
 * A live database as a schema: the same form that models have, so that the two can be compared. A
 * fixed number of catalog queries, however many tables there are.
 *
 * Types, defaults and constraints come out as SQLAlchemy's inspector gives them. What it leaves out
 * (expression indexes, collations, AUTOINCREMENT ...) is there too, in members that schema.h marks
 * as reflected only.
 */
#ifndef LIMBECK_REFLECT_REFLECT_H
#define LIMBECK_REFLECT_REFLECT_H

#include "driver/driver.h"
#include "schema/schema.h"

typedef struct {
    /* Names of schemas, ended by NULL; "" is the default one, whose tables have no schema. NULL:
     * only the default one. */
    const char *const *schemas;
    /* Which tables; NULL: all. schema is NULL for the default one. */
    gboolean (*include)(const char *schema, const char *table, gpointer data);
    gpointer data;
    /* For autogenerate: what is not the project's (extensions' tables, partitions, a hosted
     * database's own schemas) goes to metadata->left_alone, and the default of a SERIAL column is
     * left out. */
    gboolean project_only;
    gboolean views; /* views too; PostgreSQL */
    /* May: work of the caller's that does not need the database, done while it is at the queries.
     * FALSE: the tables are not wanted any more, the error is set. */
    gboolean (*meanwhile)(gpointer data, GError **error);
    gpointer meanwhile_data;
    /* With project_only: schemas that the models use, ended by NULL; or NULL. */
    const char *const *claimed;
} ReflectOptions;

typedef enum { REFLECT_TABLES, REFLECT_VIEWS, REFLECT_TEMP_TABLES, REFLECT_TEMP_VIEWS } ReflectKind;

/* What an engine provides; each as the function of the same name below. */
typedef struct {
    gboolean waits; /* database() calls options->meanwhile itself, between sending its queries and
                       reading the answers */
    gboolean (*database)(DriverConnection *connection, const ReflectOptions *options,
                         SchemaMetadata *metadata, GError **error);
    SchemaTable *(*table)(DriverConnection *connection, Arena *arena, const char *schema,
                          const char *name, GError **error);
    /* may: 1, 0, or -1 with the error set */
    int (*has_table)(DriverConnection *connection, const char *schema, const char *name, GError **error);
    GPtrArray *(*names)(DriverConnection *connection, Arena *arena, const char *schema,
                        ReflectKind kind, GError **error);
    GPtrArray *(*schemas)(DriverConnection *connection, Arena *arena, GError **error);
    char *(*view_definition)(DriverConnection *connection, Arena *arena, const char *schema,
                             const char *name, GError **error);
} Reflector;

/* All tables, in order of their names. options may be NULL. */
SchemaMetadata *reflect_database(DriverConnection *connection, const ReflectOptions *options,
                                 GError **error);
/* One table or view, in the arena. NULL without an error: there is none of that name. */
SchemaTable *reflect_table(DriverConnection *connection, Arena *arena, const char *schema,
                           const char *name, GError **error);
/* Is there a table or a view of that name? 1, 0, or -1 with the error set. */
int reflect_has_table(DriverConnection *connection, const char *schema, const char *name, GError **error);
/* Sorted names (char *), in the arena. */
GPtrArray *reflect_names(DriverConnection *connection, Arena *arena, const char *schema,
                         ReflectKind kind, GError **error);
GPtrArray *reflect_schemas(DriverConnection *connection, Arena *arena, GError **error);
/* The statement that made a view; NULL without an error: no such view. */
char *reflect_view_definition(DriverConnection *connection, Arena *arena, const char *schema,
                              const char *name, GError **error);

#endif
