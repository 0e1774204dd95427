/* alembic-postgresql-enum in autogenerate: what that package, once env.py has imported it, adds to Alembic's own. */
#ifndef LIMBECK_MIGRATE_ENUM_EXTENSION_H
#define LIMBECK_MIGRATE_ENUM_EXTENSION_H

#include "autogenerate/autogenerate.h"
#include "migrate/session.h"

/* Puts its operations before and after those of `upgrade`, and create_type=False on the enums of columns. Does nothing
 * when the package is not imported. FALSE: an exception is pending. */
gboolean migrate_enum_extension(MigrateSession *session, const AutogenerateOptions *options,
                                const SchemaMetadata *database, GPtrArray *upgrade, Arena *arena);

#endif
