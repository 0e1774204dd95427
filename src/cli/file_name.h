/* The names of new revision files. */
#ifndef LIMBECK_CLI_FILE_NAME_H
#define LIMBECK_CLI_FILE_NAME_H

#include <glib.h>

/* The words of a message, joined by "_", in lower case and cut at a word's end when longer than limit
 * characters: as ScriptDirectory._rev_path(). */
char *file_name_slug(const char *message, int limit);

/* file_template filled in, with ".py". Python's % operator over rev, slug, epoch, year ... second.
 * NULL and CONFIG when the template asks for something else. */
char *file_name_fill(const char *file_template, const char *revision, const char *slug,
                     GDateTime *date, GError **error);

#endif
