#include "revision/picture.h"

#include <string.h>

/* A line that is on its way down to a revision. */
typedef struct {
    int target;
    gboolean dotted;
    guint8 colour;
} Lane;

struct RevisionPicture {
    const RevisionGraph *graph;
    gboolean *wanted;    /* by node */
    int *children;       /* by node: those not drawn yet */
    RevisionList ready;  /* a stack: all their children are drawn */
    GArray *lanes;       /* Lane */
    GPtrArray *rows;     /* RevisionRow *, of the current revision */
    RevisionRow *padding;
    guint mark_row, mark_cell;
    gboolean ended;      /* nothing goes on from the last revision */
    guint8 last_colour;
};

/* ---- rows ------------------------------------------------------------------------------------ */

static void row_free(RevisionRow *row)
{
    if (row)
        g_free(row->cells);
    g_free(row);
}

static Lane *lane_at(const RevisionPicture *p, guint i)
{
    return &g_array_index(p->lanes, Lane, i);
}

static RevisionRow *row_new(guint n_cells)
{
    RevisionRow *row = g_new(RevisionRow, 1);
    row->n_cells = n_cells;
    row->cells = g_new(RevisionCell, n_cells + 1);
    for (guint i = 0; i < n_cells; i++)
        row->cells[i] = (RevisionCell){' ', 0};
    return row;
}

/* A new row of the current revision with room for one lane more than there are. */
static RevisionRow *add_row(RevisionPicture *p, guint more)
{
    RevisionRow *row = row_new(2 * (p->lanes->len + more));
    g_ptr_array_add(p->rows, row);
    return row;
}

static void put(RevisionRow *row, guint cell, char text, guint8 colour)
{
    row->cells[cell] = (RevisionCell){text, colour};
}

static gboolean is_gap(const Lane *lane)
{
    return lane->target == REVISION_NONE;
}

static void put_upright(RevisionRow *row, guint place, const Lane *lane)
{
    if (is_gap(lane))
        return;
    put(row, 2 * place, lane->dotted ? ':' : '|', lane->colour);
}

/* From place to place + 1. */
static void put_right(RevisionRow *row, guint place, const Lane *lane)
{
    put(row, 2 * place + 1, '\\', lane->colour);
}

/* From place to place - 1. */
static void put_left(RevisionRow *row, guint place, const Lane *lane)
{
    put(row, 2 * place - 1, '/', lane->colour);
}

/* ---- the order of revisions ------------------------------------------------------------------ */

static void visit_parents(RevisionPicture *p, int node)
{
    const RevisionList *parents = &revision_graph_get(p->graph, node)->all_down_nodes;
    for (guint i = 0; i < parents->length; i++) {
        int parent = parents->items[i];
        if (p->wanted[parent] && --p->children[parent] == 0)
            revision_list_add(&p->ready, parent);
    }
}


RevisionPicture *revision_picture_new(const RevisionGraph *graph, const RevisionList *nodes)
{
    guint n = graph->revisions->len;
    RevisionPicture *p = g_new0(RevisionPicture, 1);
    p->graph = graph;
    p->wanted = g_new0(gboolean, n + 1);
    p->children = g_new0(int, n + 1);
    p->lanes = g_array_new(FALSE, FALSE, sizeof(Lane));
    p->rows = g_ptr_array_new_with_free_func((GDestroyNotify)row_free);
    for (guint i = 0; i < nodes->length; i++) {
        if (nodes->items[i] >= 0)
            p->wanted[nodes->items[i]] = TRUE;
    }
    for (guint i = 0; i < n; i++) {
        const RevisionList *parents = &revision_graph_get(graph, (int)i)->all_down_nodes;
        for (guint j = 0; p->wanted[i] && j < parents->length; j++)
            p->children[parents->items[j]]++;
    }
    /* The first head given is drawn first: it lies on top of the stack. */
    for (guint i = nodes->length; i > 0; i--) {
        int node = nodes->items[i - 1];
        if (node >= 0 && !p->children[node] && !revision_list_contains(&p->ready, node))
            revision_list_add(&p->ready, node);
    }
    return p;
}

void revision_picture_free(RevisionPicture *p)
{
    if (!p)
        return;
    g_free(p->wanted);
    g_free(p->children);
    revision_list_clear(&p->ready);
    g_array_unref(p->lanes);
    g_ptr_array_unref(p->rows);
    row_free(p->padding);
    g_free(p);
}

/* ---- lanes ----------------------------------------------------------------------------------- */

static guint8 new_colour(RevisionPicture *p)
{
    p->last_colour = (guint8)(p->last_colour % REVISION_PICTURE_COLOURS + 1);
    return p->last_colour;
}

/* -1: none. */
static int find_lane(const RevisionPicture *p, int target)
{
    for (guint i = 0; i < p->lanes->len; i++) {
        if (lane_at(p, i)->target == target)
            return (int)i;
    }
    return -1;
}

static guint lane_of(RevisionPicture *p, int node)
{
    int found = find_lane(p, node);
    if (found >= 0)
        return (guint)found;
    const Lane lane = {node, FALSE, new_colour(p)};
    g_array_append_val(p->lanes, lane);
    return p->lanes->len - 1;
}

/* The lanes that go on from a revision: down_revision first, then what it only depends on. */
static GArray *parent_lanes(RevisionPicture *p, int node, guint8 colour)
{
    const Revision *revision = revision_graph_get(p->graph, node);
    const RevisionList *parents = &revision->all_down_nodes;
    GArray *lanes = g_array_new(FALSE, FALSE, sizeof(Lane));
    for (guint i = 0; i < parents->length; i++) {
        if (!p->wanted[parents->items[i]])
            continue;
        gboolean is_down = revision_list_contains(&revision->down_nodes, parents->items[i]);
        const Lane lane = {parents->items[i], !is_down, lanes->len ? new_colour(p) : colour};
        g_array_append_val(lanes, lane);
    }
    return lanes;
}

/* ---- the revision and what fans out of it ---------------------------------------------------- */

/* Every lane to the right of `place` moves one place to the right. */
static void make_room(RevisionPicture *p, guint place)
{
    RevisionRow *row = add_row(p, 1);
    for (guint i = 0; i < p->lanes->len; i++) {
        if (i <= place)
            put_upright(row, i, lane_at(p, i));
        else
            put_right(row, i, lane_at(p, i));
    }
    const Lane gap = {REVISION_NONE, FALSE, 0};
    g_array_insert_val(p->lanes, place + 1, gap);
}

/* "*", and "*-." where more than two lines go on: the places below the dashes are gaps. */
static void put_mark_row(RevisionPicture *p, guint place, guint n_parents)
{
    RevisionRow *row = add_row(p, n_parents > 2 ? n_parents : 0);
    for (guint i = 0; i < p->lanes->len; i++)
        put_upright(row, i, lane_at(p, i));
    guint8 colour = lane_at(p, place)->colour;
    put(row, 2 * place, REVISION_PICTURE_MARK, colour);
    p->mark_row = p->rows->len - 1;
    p->mark_cell = 2 * place;
    if (n_parents <= 2)
        return;
    guint end = 2 * (place + n_parents - 2);
    for (guint cell = 2 * place + 1; cell < end; cell++)
        put(row, cell, '-', colour);
    put(row, end, '.', colour);
}

/* Below the mark: the first line goes on in place, the others to the right of it; `gaps` places are
 * free there already. */
static void fan_out(RevisionPicture *p, guint place, const GArray *parents, guint gaps)
{
    guint n = parents->len;
    RevisionRow *row = add_row(p, n);
    for (guint i = 0; i < place; i++)
        put_upright(row, i, lane_at(p, i));
    put_upright(row, place, &g_array_index(parents, Lane, 0));
    for (guint i = 1; i < n; i++)
        put_right(row, place + i - 1, &g_array_index(parents, Lane, i));
    for (guint i = place + 1 + gaps; i < p->lanes->len; i++)
        put_right(row, i, lane_at(p, i));
    g_array_remove_range(p->lanes, place, 1 + gaps);
    g_array_insert_vals(p->lanes, place, parents->data, n);
}

/* Two lines of which one has its lane beside the revision already: "|/|" or "|\|". */
static gboolean lean_on_neighbour(RevisionPicture *p, guint place, const GArray *parents)
{
    const Lane *first = &g_array_index(parents, Lane, 0), *second = first + 1;
    gboolean left = place > 0 && lane_at(p, place - 1)->target == first->target;
    gboolean right = place + 1 < p->lanes->len && lane_at(p, place + 1)->target == second->target;
    if (left == right) /* neither, or both: the usual way */
        return FALSE;
    const Lane *straight = left ? second : first;
    RevisionRow *row = add_row(p, 0);
    for (guint i = 0; i < p->lanes->len; i++)
        put_upright(row, i, i == place ? straight : lane_at(p, i));
    if (left)
        put_left(row, place, first);
    else
        put_right(row, place, second);
    Lane *joined = lane_at(p, left ? place - 1 : place + 1);
    joined->dotted = joined->dotted && (left ? first : second)->dotted;
    *lane_at(p, place) = *straight;
    return TRUE;
}

/* ---- lanes that meet ------------------------------------------------------------------------- */

/* The leftmost lane whose revision a lane further left goes to as well; only lines that have just come
 * out of a revision can meet another one. */
static gboolean find_double(const RevisionPicture *p, const GArray *parents, guint *ret_from,
                            guint *ret_to)
{
    gboolean found = FALSE;
    for (guint i = 0; i < parents->len; i++) {
        int target = g_array_index(parents, Lane, i).target, first = find_lane(p, target);
        guint end = found ? *ret_from : p->lanes->len;
        for (guint j = (guint)first + 1; j < end; j++) {
            if (lane_at(p, j)->target != target)
                continue;
            *ret_from = j;
            *ret_to = (guint)first;
            found = TRUE;
            break;
        }
    }
    return found;
}

/* A row in which lane `from` leaves its place; those to the right of it close up, when it is gone. */
static RevisionRow *upright_but(RevisionPicture *p, guint from, gboolean close_up)
{
    RevisionRow *row = add_row(p, 0);
    for (guint i = 0; i < p->lanes->len; i++) {
        if (i < from || (i > from && !close_up))
            put_upright(row, i, lane_at(p, i));
        else if (i > from)
            put_left(row, i, lane_at(p, i));
    }
    return row;
}

static void join(RevisionPicture *p, guint from, guint to)
{
    const Lane lane = *lane_at(p, from);
    if (from - to > 1) {
        RevisionRow *row = upright_but(p, from, FALSE);
        put_left(row, from, &lane);
        for (guint i = from - 1; i > to + 1; i--)
            put(row, 2 * i - 1, lane.dotted ? '.' : '_', lane.colour);
    }
    RevisionRow *last = upright_but(p, from, TRUE);
    put_left(last, to + 1, &lane);
    Lane *joined = lane_at(p, to);
    joined->dotted = joined->dotted && lane.dotted;
    g_array_remove_index(p->lanes, from);
}

/* A lane ends here: those to the right close up. */
static void end_lane(RevisionPicture *p, guint place)
{
    if (place + 1 < p->lanes->len)
        upright_but(p, place, TRUE);
    g_array_remove_index(p->lanes, place);
}

/* ---- the picture ----------------------------------------------------------------------------- */

int revision_picture_next(RevisionPicture *p)
{
    if (!p->ready.length)
        return REVISION_NONE;
    int node = p->ready.items[--p->ready.length];
    g_ptr_array_set_size(p->rows, 0);
    guint n_before = p->lanes->len, place = lane_of(p, node);
    /* A new line below the end of another one would seem to go on from it. */
    if (p->ended && place == n_before && p->mark_cell == 2 * place)
        upright_but(p, place, FALSE);
    g_autoptr(GArray) parents = parent_lanes(p, node, lane_at(p, place)->colour);
    guint n = parents->len, gaps = 0;
    /* Dashes need their places free. */
    for (; n > 2 && gaps < n - 2 && place + 1 + gaps < p->lanes->len; gaps++)
        make_room(p, place + gaps);
    put_mark_row(p, place, n);
    p->ended = n == 0;
    if (n == 0)
        end_lane(p, place);
    else if (n == 1)
        *lane_at(p, place) = g_array_index(parents, Lane, 0);
    else if (n > 2 || !lean_on_neighbour(p, place, parents))
        fan_out(p, place, parents, gaps);
    guint from, to;
    while (find_double(p, parents, &from, &to))
        join(p, from, to);
    /* That a line is dotted must be seen, even if it ends right below. */
    for (guint i = 0; i < n; i++) {
        if (g_array_index(parents, Lane, i).dotted) {
            upright_but(p, p->lanes->len, FALSE);
            break;
        }
    }
    visit_parents(p, node);
    return node;
}

const GPtrArray *revision_picture_rows(const RevisionPicture *p, guint *ret_mark_row)
{
    *ret_mark_row = p->mark_row;
    return p->rows;
}

const RevisionRow *revision_picture_padding(RevisionPicture *p)
{
    row_free(p->padding);
    p->padding = row_new(2 * p->lanes->len);
    for (guint i = 0; i < p->lanes->len; i++)
        put_upright(p->padding, i, lane_at(p, i));
    return p->padding;
}

guint revision_picture_mark_cell(const RevisionPicture *p)
{
    return p->mark_cell;
}
