/* The code of one revision inside of another one's file. */
#ifndef LIMBECK_REVISION_EMBED_H
#define LIMBECK_REVISION_EMBED_H

#include <glib.h>

/* Whether a revision's file does nothing but change the schema with Alembic's own operations: what it comes
 * to can then be seen from the schema before and after. Raw SQL, rows, connections and code of other
 * packages are more than that, and any doubt is. */
gboolean revision_is_schema_only(const char *source, gsize size);

/* The file as a function `name` that returns its upgrade and downgrade functions: everything that the
 * file defines keeps its own namespace, and the text of its strings stays what it was. *ret_future is set
 * when the file asks for annotations from __future__, which only a module can. NULL and REVISION for what
 * cannot be inside of a function. */
char *revision_embed(const char *source, gsize size, const char *path, const char *name,
                     gboolean *ret_future, GError **error);

#endif
