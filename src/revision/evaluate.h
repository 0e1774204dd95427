/* Revision headers that only running the file can tell. */
#ifndef LIMBECK_REVISION_EVALUATE_H
#define LIMBECK_REVISION_EVALUATE_H

#include "python/interp.h"
#include "revision/graph.h"

/* Runs the file as a module and takes its header: what RevisionEvaluate asks for. The interpreter must
 * be able to import what revision files import. */
gboolean revision_evaluate(PyInterp *py, const char *path, Revision *revision, GError **error);

#endif
