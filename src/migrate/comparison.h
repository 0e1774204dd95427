/* Inside of src/migrate/: one comparison of models and database. */
#ifndef LIMBECK_MIGRATE_COMPARISON_H
#define LIMBECK_MIGRATE_COMPARISON_H

#include "autogenerate/autogenerate.h"
#include "migrate/hooks.h"
#include "migrate/session.h"

typedef struct {
    SchemaMetadata *models, *database;
    Arena *arena;                   /* of the operations */
    GPtrArray *upgrade, *downgrade; /* Operation *, in the arena; they stand on the schemas */
    char *implementation;           /* the options borrow it */
    GArray *tables;                 /* AutogenerateTable, when the caller has made it; else NULL */
} MigrateComparison;

void session_comparison_clear(MigrateComparison *comparison);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MigrateComparison, session_comparison_clear)

/* As the session's context says. hooks must outlive the result. */
AutogenerateOptions session_autogenerate_options(MigrateSession *session, PythonHooks *hooks);
/* metadata: a MetaData, a list of them, None or NULL. FALSE with the error set; an exception may be pending. */
gboolean session_compare(MigrateSession *session, AutogenerateOptions *options, PyValue metadata,
                         MigrateComparison *ret, GError **error);
/* Puts the operations into what `check` prints. */
void session_note_changes(MigrateDifference *difference, const AutogenerateOptions *options,
                          const GPtrArray *upgrade);

#endif
