/* Inside of this room: revisions that stand on themselves. */
#ifndef LIMBECK_REVISION_CYCLE_H
#define LIMBECK_REVISION_CYCLE_H

#include "revision/graph.h"

/* FALSE and REVISION for a cycle of down_revisions or of those and dependencies, with Alembic's texts.
 * Alembic finds a cycle only when no base leads into it or no head out of it; this finds every one. The
 * graph must be linked, its heads and bases found. */
gboolean cycle_check(const RevisionGraph *graph, GError **error);

#endif
