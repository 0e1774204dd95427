/*
 * limbeck squash FROM:TO, in three parts: which revisions (squash.c), what they come to, found out and
 * proved on scratch databases (squash_build.c), and the file (squash_text.c).
 *
 * The new revision has the id of TO. So whatever follows TO goes on following it, and a database that is at
 * TO or beyond, or below FROM, is where it was. The originals are put aside, in <script_location>/squashed/TO,
 * for databases that stand in between: cli/missing.c runs those.
 */
#ifndef LIMBECK_CLI_SQUASH_H
#define LIMBECK_CLI_SQUASH_H

#include "cli/cli.h"

/* A stretch of the range. */
typedef struct {
    guint first, last;    /* into Squash.order */
    gboolean verbatim;    /* one revision whose code is kept */
    char *up, *down;      /* else what it comes to, lines without indentation */
} SquashSegment;

typedef struct {
    Cli *cli;
    int to;
    gboolean *is_inside;        /* by node */
    RevisionList order;         /* the range, as it is run */
    RevisionList prerequisites; /* what must be there before: parents and dependencies outside */
    char **down, **depends, **labels; /* of the new revision */
    gboolean all_verbatim;
    GArray *segments;           /* SquashSegment */
    GHashTable *imports;        /* char *: lines */
    GPtrArray *notes;           /* char *: what the user should know of the proof */
} Squash;

/* ---- squash_build.c -------------------------------------------------------------------------- */

/* Builds the originals on a scratch database, and fills order and segments. Then builds the new revision on
 * another one and compares; when what the stretches come to is not equal, their code is kept instead.
 * *ret_text: the file. COMMAND when nothing can be proved equal. */
gboolean squash_build(Squash *squash, char **ret_text, GError **error);

/* ---- squash_text.c --------------------------------------------------------------------------- */

/* The file of the new revision. NULL when a revision's code cannot be kept inside of another file. */
char *squash_text(const Squash *squash, GError **error);

#endif
