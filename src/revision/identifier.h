/*
 * What a user may write for a revision: an id, a unique beginning of one (four characters at least),
 * a branch label, head, heads, base, branch@head, +n and -n, id+n, branch@-n.
 *
 * Errors are REVISION with Alembic's texts.
 */
#ifndef LIMBECK_REVISION_IDENTIFIER_H
#define LIMBECK_REVISION_IDENTIFIER_H

#include "revision/graph.h"

/* Texts that a caller wants in place of the usual ones; NULL members: the usual ones.
 * "%(start)s", "%(end)s" and "%(head_arg)s" in them are filled in. */
typedef struct {
    const char *ancestor, *multiple_heads;
    const char *start, *end; /* what the user wrote */
} RevisionMessages;

/* Everything that id stands for, appended to *ret_nodes: nothing for "base", one revision for an id,
 * several for "heads". id NULL is base. messages may be NULL. As ScriptDirectory.get_revisions(). */
gboolean revision_resolve_all(const RevisionGraph *graph, const char *id,
                              const RevisionMessages *messages, RevisionList *ret_nodes,
                              GError **error);
/* The same for a NULL-terminated list of ids. */
gboolean revision_resolve_list(const RevisionGraph *graph, const char *const *ids,
                               const RevisionMessages *messages, RevisionList *ret_nodes,
                               GError **error);
/* One revision, or REVISION_NONE for base. As ScriptDirectory.get_revision(). */
gboolean revision_resolve(const RevisionGraph *graph, const char *id, int *ret_node,
                          GError **error);
/* Those of the database's revisions and all below them that are the tips of their branches: as
 * ScriptDirectory.get_all_current(). */
gboolean revision_resolve_current(const RevisionGraph *graph, const char *const *ids,
                                  RevisionList *ret_nodes, GError **error);
/* One end of a range: a text as the user wrote it, or the ids in the version table; neither: the
 * range's natural end. */
typedef struct {
    const char *text;
    const char *const *ids; /* NULL-terminated */
} RevisionBoundary;

/* From head down to base, in the order that `history` prints them. As walk_revisions(). */
gboolean revision_resolve_range(const RevisionGraph *graph, const RevisionBoundary *base,
                                const RevisionBoundary *head, RevisionList *ret_nodes,
                                GError **error);

/* REVISION "Character(s) '...' not allowed in revision identifier" when id cannot be one. */
gboolean revision_verify_id(const char *id, GError **error);

#endif
