/* Operations that autogenerate found as objects of alembic.operations.ops, for hooks to read and change. */
#ifndef LIMBECK_MIGRATE_OPERATION_OBJECTS_H
#define LIMBECK_MIGRATE_OPERATION_OBJECTS_H

#include "autogenerate/autogenerate.h"
#include "migrate/session.h"

/* A list of objects, each with how it is rendered while nobody changes it. NULL with an exception pending. */
PyValue operation_objects(MigrateSession *session, MigrationContext *context,
                          const AutogenerateOptions *options, const GPtrArray *operations);

/* An object's lines as its attributes say: a tuple of the lines, the lines outside of a batch as one str, and a
 * list of import lines. NULL with an exception pending. */
PyValue operation_object_render(MigrateSession *session, MigrationContext *context,
                                const AutogenerateOptions *options, PyValue object, gboolean in_batch);

#endif
