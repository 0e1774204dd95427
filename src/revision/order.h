/* Orders of revisions that walk no database and no plan. */
#ifndef LIMBECK_REVISION_ORDER_H
#define LIMBECK_REVISION_ORDER_H

#include "revision/graph.h"

/* The marked revisions (marks by node), each after those of its down_revisions that are marked; appended
 * to ret. Branches come one after the other, in load order. */
void revision_order_upwards(const RevisionGraph *graph, const gboolean *marks, RevisionList *ret);

#endif
