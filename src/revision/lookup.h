/*
 * For this room and the Python classes of the graph (migrate/script_graph.c): finding revisions, with failures
 * kept apart by kind so that each command can say them in its own words (as ScriptDirectory
 * ._catch_revision_errors() does).
 */
#ifndef LIMBECK_REVISION_LOOKUP_H
#define LIMBECK_REVISION_LOOKUP_H

#include "revision/graph.h"
#include "revision/identifier.h"

typedef enum {
    REVISION_FAILURE_PLAIN,          /* RevisionError: message is shown as it is */
    REVISION_FAILURE_RANGE,          /* RangeNotAncestorError: start, end */
    REVISION_FAILURE_MULTIPLE_HEADS, /* MultipleHeads: argument */
    REVISION_FAILURE_RESOLUTION,     /* ResolutionError: argument; message says more */
} RevisionFailureKind;

typedef struct {
    RevisionFailureKind kind;
    char *message, *argument, *start, *end;
} RevisionFailure;

void revision_failure_clear(RevisionFailure *failure);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RevisionFailure, revision_failure_clear)

/* Each sets the failure (one already set is replaced) and returns FALSE. */
gboolean revision_fail(RevisionFailure *failure, const char *format, ...) G_GNUC_PRINTF(2, 3);
gboolean revision_fail_range(RevisionFailure *failure, const char *start, const char *end);
gboolean revision_fail_multiple_heads(RevisionFailure *failure, const char *argument);
gboolean revision_fail_resolution(RevisionFailure *failure, const char *argument, const char *format,
                                  ...) G_GNUC_PRINTF(3, 4);
/* The failure in the words of messages (may be NULL), as REVISION. Returns FALSE. */
gboolean revision_failure_to_error(const RevisionFailure *failure, const RevisionMessages *messages,
                                   GError **error);

/* All return FALSE with the failure set. Python's names in RevisionMap: get_revisions, get_revision,
 * _resolve_branch, get_current_head, filter_for_lineage, _walk. */
gboolean lookup_revisions(const RevisionGraph *graph, const char *id, RevisionList *ret_nodes,
                          RevisionFailure *failure);
gboolean lookup_revision_list(const RevisionGraph *graph, const char *const *ids,
                              RevisionList *ret_nodes, RevisionFailure *failure);
gboolean lookup_revision(const RevisionGraph *graph, const char *id, int *ret_node,
                         RevisionFailure *failure);
gboolean lookup_branch(const RevisionGraph *graph, const char *label, int *ret_node,
                       RevisionFailure *failure);
/* Those of nodes that are on one line with what check_against names; nodes may be ret_nodes. */
gboolean lookup_filter_lineage(const RevisionGraph *graph, const RevisionList *nodes,
                               const char *check_against, gboolean dependencies,
                               RevisionList *ret_nodes, RevisionFailure *failure);
/* steps up (> 0, towards heads) or down from a node. *ret_node is REVISION_NONE when the walk leaves
 * the graph and no_overwalk is set; REVISION_BASE below a base. */
gboolean lookup_walk(const RevisionGraph *graph, int start, int steps, const char *branch_label,
                     gboolean no_overwalk, int *ret_node, RevisionFailure *failure);

/* The tips among nodes and all their ancestors. */
void lookup_branch_tips(const RevisionGraph *graph, const RevisionList *nodes,
                        RevisionList *ret_nodes);

/* What a target or a boundary is given as: one text, or the ids in the version table. */
typedef struct {
    const char *text;       /* or NULL */
    const char *const *ids; /* when text is NULL; NULL too: None */
} RevisionArgument;

gboolean lookup_argument(const RevisionGraph *graph, const RevisionArgument *argument,
                         RevisionList *ret_nodes, RevisionFailure *failure);
/* str() of it, as Python's %s shows it. */
char *lookup_argument_text(const RevisionArgument *argument);

/* ---- target.c -------------------------------------------------------------------------------- */

gboolean target_for_downgrade(const RevisionGraph *graph, const RevisionArgument *current,
                              const char *target, gboolean assert_length, char **ret_label,
                              int *ret_node, RevisionFailure *failure);
gboolean target_for_upgrade(const RevisionGraph *graph, const RevisionArgument *current,
                            const RevisionArgument *target, gboolean assert_length,
                            RevisionList *ret_nodes, RevisionFailure *failure);

/* ---- range.c --------------------------------------------------------------------------------- */

typedef struct {
    gboolean implicit_base, inclusive, assert_length;
} RevisionRangeOptions;

/* The revisions between two boundaries, those farthest from base first. */
gboolean range_for_upgrade(const RevisionGraph *graph, const RevisionArgument *upper,
                           const RevisionArgument *lower, const RevisionRangeOptions *options,
                           RevisionList *ret_nodes, RevisionFailure *failure);
gboolean range_for_downgrade(const RevisionGraph *graph, const RevisionArgument *upper,
                             const char *lower, const RevisionRangeOptions *options, RevisionList *ret_nodes,
                             RevisionFailure *failure);

#endif
