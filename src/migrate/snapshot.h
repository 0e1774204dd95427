/*
 * What is in a database while revisions run: as a schema, to find out what a stretch of revisions comes
 * to; and as an inventory, a text that two databases have in common exactly when they are equal.
 */
#ifndef LIMBECK_MIGRATE_SNAPSHOT_H
#define LIMBECK_MIGRATE_SNAPSHOT_H

#include "migrate/migrate.h"
#include "schema/schema.h"

/* The tables of the default schema, without the version table. */
SchemaMetadata *migrate_snapshot(MigrateSession *session, GError **error);

/* Bodies of upgrade() and downgrade() that lead from before to after and back, their lines without
 * indentation; "" when there is nothing to do. imports (char *, owned) gathers import lines. */
gboolean migrate_snapshot_difference(MigrateSession *session, const SchemaMetadata *before,
                                     const SchemaMetadata *after, GHashTable *imports, char **ret_up,
                                     char **ret_down, GError **error);

/* Sorted lines (char *, owned): tables with columns, types, defaults and constraints, indexes, views,
 * triggers, and what else the engine has; with rows how many rows a table has ("rows T n") and a sum of
 * what is in them ("content T ..."). NULL: engines other than SQLite and PostgreSQL, and failures. */
GPtrArray *migrate_inventory(MigrateSession *session, gboolean rows, GError **error);

#endif
