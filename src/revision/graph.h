/*
 * The revisions of a project and how they hang together: a directed acyclic graph with any number of
 * bases and heads, branch points, merge points, branch labels and dependencies across branches.
 *
 * A revision is known by its index in load order; ids are looked up in a hash. Walks keep their marks
 * in arrays beside the graph, never in a revision. Behaviour is that of alembic.script.revision
 * .RevisionMap; where that walks a Python set, whose order is left to chance, this walks in load order.
 */
#ifndef LIMBECK_REVISION_GRAPH_H
#define LIMBECK_REVISION_GRAPH_H

#include <glib.h>

/* A list of revisions: indices, or one of the two nodes that are none. */
#define REVISION_NONE (-1) /* Python's None: before any revision */
#define REVISION_BASE (-2) /* "base", walked down to */

typedef struct {
    int *items;
    guint length, capacity;
} RevisionList;

void revision_list_add(RevisionList *list, int node);
void revision_list_add_new(RevisionList *list, int node); /* unless it is in there */
gboolean revision_list_contains(const RevisionList *list, int node);
void revision_list_remove(RevisionList *list, int node); /* every occurrence */
void revision_list_clear(RevisionList *list);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RevisionList, revision_list_clear)

typedef struct {
    /* As written in the file. Lists are NULL-terminated, empty ones included. */
    char *id;
    char **down;    /* down_revision */
    char **depends; /* depends_on */
    char **labels;  /* branch_labels */
    char *path;     /* absolute, symbolic links resolved; NULL for one that is in no file */
    char *doc;      /* the docstring, stripped; "" when there is none: Alembic's longdoc */

    /* Made by revision_graph_new(). */
    RevisionList down_nodes;       /* down_revision, as written: one named twice is in twice */
    RevisionList depend_nodes;     /* depends_on */
    RevisionList normalized_depend_nodes; /* without those that an ancestor depends on already */
    RevisionList all_down_nodes;   /* down_revision, then depends_on; no duplicates */
    RevisionList normalized_down_nodes;
    RevisionList next;             /* who has this one as down_revision */
    RevisionList all_next;         /* ... or depends on it */
    int place;                     /* in load order: of the first file with this id */
    GPtrArray *branch_labels;      /* char * borrowed: its own labels and those of its branch */
} Revision;

Revision *revision_new(const char *id);
void revision_free(Revision *revision); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Revision, revision_free)

/* The first paragraph of the docstring: Alembic's doc. A new string. */
char *revision_summary(const Revision *revision);
gboolean revision_is_head(const Revision *revision);       /* no revision follows */
gboolean revision_is_real_head(const Revision *revision);  /* nor depends on it */
gboolean revision_is_base(const Revision *revision);
gboolean revision_is_branch_point(const Revision *revision);
gboolean revision_is_merge_point(const Revision *revision);
gboolean revision_has_label(const Revision *revision, const char *label);

/* Told of what is odd and goes on, as Python's warnings.warn() would show it. */
typedef void (*RevisionWarn)(gpointer context, const char *message);

typedef struct {
    GPtrArray *revisions;   /* Revision *, in load order */
    GHashTable *by_name;    /* id or branch label -> index + 1 */
    RevisionList heads, real_heads, bases, real_bases; /* one of several files of one id: the last */
    gboolean has_replaced;  /* there are several files of one id */
    RevisionWarn warn;
    gpointer warn_context;
} RevisionGraph;

/* Takes revisions (an array that owns Revision *). warn may be NULL. NULL and REVISION for a cycle, a
 * parent that does not exist, a branch label used twice. */
RevisionGraph *revision_graph_new(GPtrArray *revisions, RevisionWarn warn, gpointer warn_context,
                                  GError **error);
void revision_graph_free(RevisionGraph *graph); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RevisionGraph, revision_graph_free)

static inline Revision *revision_graph_get(const RevisionGraph *graph, int node)
{
    return (Revision *)graph->revisions->pdata[node];
}

/* By exact id or branch label; REVISION_NONE when there is none. */
int revision_graph_find(const RevisionGraph *graph, const char *name);

typedef enum {
    REVISION_WALK_DOWN,            /* along down_revision */
    REVISION_WALK_DOWN_NORMALIZED, /* and along normalized dependencies */
    REVISION_WALK_DOWN_ALL,        /* and along all dependencies */
    REVISION_WALK_NEXT,            /* against down_revision */
    REVISION_WALK_NEXT_ALL,        /* and against dependencies */
} RevisionWalk;

/* All revisions that can be reached from the starts, themselves included, each once, depth first. */
void revision_graph_walk(const RevisionGraph *graph, RevisionWalk walk, const RevisionList *starts,
                         RevisionList *ret_nodes);

/* The same as marks: g_free() it; marks[node] is TRUE for what was reached. */
gboolean *revision_graph_marks(const RevisionGraph *graph, RevisionWalk walk,
                               const RevisionList *starts);

#endif
