/*
 * The graph as a picture for the terminal, in the manner of `git log --graph`: a lane for each line of
 * revisions, a mark for each revision, fans below merge points and slants where lanes meet. A lane along
 * which there are only dependencies is dotted.
 *
 * A row is made of cells. Lanes stand in the even ones ("|", dotted ":"), what leads from lane to lane
 * in the odd ones: "\" from the left above to the right below, "/" from the right above to the left
 * below; a "/" that goes far runs along "_" (dotted ".") in its row and ends as a "/" in the next. What
 * crosses a lane leaves it as it is.
 */
#ifndef LIMBECK_REVISION_PICTURE_H
#define LIMBECK_REVISION_PICTURE_H

#include "revision/graph.h"

typedef struct {
    char text;    /* ' ' where there is nothing; REVISION_PICTURE_MARK where the revision's mark goes */
    guint8 colour; /* of the lane, 1 to REVISION_PICTURE_COLOURS; 0: none */
} RevisionCell;

enum { REVISION_PICTURE_MARK = '*', REVISION_PICTURE_COLOURS = 6 };

typedef struct {
    RevisionCell *cells;
    guint n_cells;
} RevisionRow;

typedef struct RevisionPicture RevisionPicture;

/* nodes: what to draw, in any order; lines to revisions that are not among them are left out. The graph
 * must outlive the picture. */
RevisionPicture *revision_picture_new(const RevisionGraph *graph, const RevisionList *nodes);
void revision_picture_free(RevisionPicture *picture); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RevisionPicture, revision_picture_free)

/* The next revision, heads first and a branch at a time, or REVISION_NONE at the end. Its rows are then
 * those of revision_picture_rows(). Costs the width of the picture for each row. */
int revision_picture_next(RevisionPicture *picture);
/* An array of RevisionRow * for the revision that next() gave; the mark is in row *ret_mark_row, text
 * goes to the right of that and of those below. Valid until the next call. */
const GPtrArray *revision_picture_rows(const RevisionPicture *picture, guint *ret_mark_row);
/* The lanes as they stand below those rows: for more lines of text. Valid until the next call. */
const RevisionRow *revision_picture_padding(RevisionPicture *picture);
/* The cell of the mark in its row. */
guint revision_picture_mark_cell(const RevisionPicture *picture);

#endif
