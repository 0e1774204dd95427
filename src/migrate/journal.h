/*
 * Copies of the revision files that Limbeck has applied, so that a database which stands at a revision that
 * the checkout no longer has can be taken back. They lie on this machine, one file a database, in
 * $LIMBECK_STATE_DIR, else in $XDG_STATE_HOME/limbeck, else in ~/.local/state/limbeck; an empty
 * LIMBECK_STATE_DIR keeps none. Nothing is written to the database or the project: Alembic and its
 * autogenerate see no trace.
 *
 * Keeping is best effort: what cannot be written is not kept, and no command fails for it.
 */
#ifndef LIMBECK_MIGRATE_JOURNAL_H
#define LIMBECK_MIGRATE_JOURNAL_H

#include <glib.h>

/* One applied revision. */
typedef struct {
    char *id, *path; /* path: where its file was */
    char *source;    /* what was in it */
    gsize size;
    gint64 applied;  /* seconds since 1970 */
} JournalEntry;

void journal_entry_free(JournalEntry *entry);

/* What is known of a database, whoever connects to it: engine, host, port and name, or a SQLite file's
 * path. url is as migrate_session_url() gives it. NULL for databases that do not last. */
char *journal_key(const char *url);

/* All entries for a database, JournalEntry *, owned; empty when there are none. */
GPtrArray *journal_read(const char *key);

/* Adds entries (JournalEntry *); an older one of the same id is replaced. */
void journal_add(const char *key, const GPtrArray *entries);

#endif
