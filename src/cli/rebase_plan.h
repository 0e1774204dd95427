/* What moving a branch on top of another head changes in the graph; no file is touched here. */
#ifndef LIMBECK_CLI_REBASE_PLAN_H
#define LIMBECK_CLI_REBASE_PLAN_H

#include "revision/graph.h"

/* A revision whose down_revision becomes another one. */
typedef struct {
    int node;
    RevisionList down;
} RebaseChange;

typedef struct {
    int head, onto;
    RevisionList moved;  /* the branch: below head and not below onto; lower ones first */
    RevisionList other;  /* below onto and not below head, onto included; lower ones first */
    gboolean *is_below_onto, *is_moved; /* by node */
    GArray *changes;     /* RebaseChange */
} RebasePlan;

/* NULL and COMMAND when there is nothing to move, or when moving would make a cycle of dependencies. */
RebasePlan *rebase_plan_new(const RevisionGraph *graph, int head, int onto, GError **error);
void rebase_plan_free(RebasePlan *plan); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RebasePlan, rebase_plan_free)

/* What a database that stands at `heads` (NULL-terminated ids) makes of it. */
typedef enum {
    REBASE_DATABASE_UNTOUCHED, /* has nothing of the branch */
    REBASE_DATABASE_SAFE,      /* has some of it, and everything that will then be below */
    REBASE_DATABASE_UNSAFE,    /* has some of it, and not all that will then be below */
    REBASE_DATABASE_UNKNOWN,   /* stands at a revision that is not in the graph */
} RebaseDatabase;

/* ret_superseded: those of heads that are then below another one (SAFE only); borrowed ids. */
RebaseDatabase rebase_database(const RebasePlan *plan, const RevisionGraph *graph,
                               const char *const *heads, GPtrArray *ret_superseded);

#endif
