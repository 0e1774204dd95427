/*
 * What upgrade, downgrade and stamp do: a list of steps over the graph, and for each step the changes
 * of the version table. Behaviour is that of ScriptDirectory._upgrade_revs(), _downgrade_revs(),
 * _stamp_revs() and of alembic.runtime.migration's HeadMaintainer.
 */
#ifndef LIMBECK_REVISION_PLAN_H
#define LIMBECK_REVISION_PLAN_H

#include "revision/graph.h"

typedef enum { REVISION_STEP_UPGRADE, REVISION_STEP_DOWNGRADE, REVISION_STEP_STAMP } RevisionStepKind;

typedef struct {
    RevisionStepKind kind;
    gboolean is_upgrade;    /* for stamps too: which way the stamp moves */
    gboolean branch_move;   /* a stamp that only adds or only removes a branch */
    int node;               /* the revision whose function runs; REVISION_NONE for a stamp */
    char **from, **to;      /* ids, NULL-terminated, dependencies included */
    char **from_shown, **to_shown; /* as logged: without dependencies */
    char *summary;          /* the revision's doc, or NULL */
} RevisionStep;

void revision_step_free(RevisionStep *step);
/* "upgrade a -> b, message": what "Running %s" logs. With summary FALSE the part after the comma is
 * left out, as "-- Running %s" of --sql has it. A new string. */
char *revision_step_text(const RevisionStep *step, gboolean summary);

/* Arrays that own RevisionStep *; empty when there is nothing to do. current: NULL-terminated ids in
 * the version table. NULL and REVISION on failure. */
GPtrArray *revision_plan_upgrade(const RevisionGraph *graph, const char *destination,
                                 const char *const *current, GError **error);
GPtrArray *revision_plan_downgrade(const RevisionGraph *graph, const char *destination,
                                   const char *const *current, GError **error);
GPtrArray *revision_plan_stamp(const RevisionGraph *graph, const char *const *destinations,
                               const char *const *current, GError **error);

/* An upgrade step for one revision, whatever the database has. */
RevisionStep *revision_step_upgrade(const RevisionGraph *graph, int node);
/* The same for a downgrade. */
RevisionStep *revision_step_downgrade(const RevisionGraph *graph, int node);

/* One change of the version table. INSERT: to. DELETE: from. UPDATE: from becomes to. */
typedef enum { VERSION_INSERT, VERSION_DELETE, VERSION_UPDATE } VersionChangeKind;
typedef struct {
    VersionChangeKind kind;
    char *from, *to;
} VersionChange;

void version_change_free(VersionChange *change);

/* What a step changes when `heads` (GPtrArray of char *, owned, with g_free) are in the version
 * table; heads is brought up to date. An array that owns VersionChange *. NULL and REVISION when the
 * version table and the step do not go together. */
GPtrArray *revision_step_changes(const RevisionGraph *graph, const RevisionStep *step,
                                 GPtrArray *heads, GError **error);

#endif
