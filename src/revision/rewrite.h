/* Changing what stands in revision files, with every other byte of them as it was. */
#ifndef LIMBECK_REVISION_REWRITE_H
#define LIMBECK_REVISION_REWRITE_H

#include <glib.h>

/* The source with another down_revision (ids, NULL-terminated; none: None) and with "Revises:" of the
 * docstring saying the same. Quotes, brackets, annotations and line ends stay what they were. NULL and
 * REVISION when the header is computed; path is for the message. */
char *revision_rewrite_parents(const char *source, gsize size, const char *const *down,
                               const char *path, gsize *ret_size, GError **error);

/* One file's change. */
typedef struct {
    char *path;
    char *before, *after;
    gsize before_size, after_size;
} RevisionChange;

void revision_change_free(RevisionChange *change);

/* Reads the file and makes the change; nothing is written yet. */
RevisionChange *revision_change_parents(const char *path, const char *const *down, GError **error);

/* Writes all changes (RevisionChange *) or none: the new files are all on the disk before the first of
 * them takes the place of its old one, and what goes wrong then is undone. Permissions are kept. IO. */
gboolean revision_changes_write(const GPtrArray *changes, GError **error);
/* Puts back what was there before, as far as it can be done. */
void revision_changes_undo(const GPtrArray *changes);

#endif
