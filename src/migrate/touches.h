/*
 * What revisions change, found out by running their upgrade() with an observer in place of a database:
 * env.py runs as for --sql, nothing is connected to and nothing is written.
 */
#ifndef LIMBECK_MIGRATE_TOUCHES_H
#define LIMBECK_MIGRATE_TOUCHES_H

#include "migrate/migrate.h"

/* One operation or statement of a revision. NULL where something does not apply. */
typedef struct {
    int node;
    const char *operation;       /* "add_column"; NULL: a statement */
    char *schema, *table, *name; /* name: of the column, index or constraint */
    char *sql;                   /* of a statement, which is not looked into */
} MigrateTouch;

/* For each of nodes, in this order: an array that owns MigrateTouch *. request gives the project and the
 * graph; its other members are set here. NULL and an error when env.py or a revision cannot run without a
 * database. */
GPtrArray *migrate_touches(const MigrateRequest *request, const RevisionList *nodes, GError **error);

/* "add_column": the operation's name in alembic.op; "other" for what has none. */
const char *migrate_operation_name(const Operation *operation);
/* The column, index or constraint that it is about; NULL: the table itself, or not known. */
const char *migrate_operation_object(const Operation *operation);

#endif
