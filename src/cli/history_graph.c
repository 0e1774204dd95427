/* history --graph: the picture of revision/picture.h with each revision's text beside its mark. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/terminal.h"
#include "revision/picture.h"

/* What a mark says. Where the database was not asked, all are '*'. */
enum { MARK_REVISION = '*', MARK_MISSING = 'o', MARK_CURRENT = '@' };

/* Columns that are left to the text of a line, at the least, on a terminal. */
enum { LEAST_TEXT = 40 };

typedef struct {
    Cli *cli;
    const char *const *current; /* NULL: not asked */
    gboolean *applied;          /* by node; NULL likewise */
    gboolean colours;
    guint widest;               /* cells of a row that are shown; 0: all */
    GString *out;
} Drawing;

typedef enum { PAINT_ID, PAINT_LABEL, PAINT_HEAD, PAINT_CURRENT, PAINT_DEPENDS } Paint;

static void paint(const Drawing *d, Paint what, const char *text)
{
    static const char *const codes[] = {
        [PAINT_ID] = "33", [PAINT_LABEL] = "1;32", [PAINT_HEAD] = "1;36",
        [PAINT_CURRENT] = "1;35", [PAINT_DEPENDS] = "2",
    };
    if (d->colours)
        g_string_append_printf(d->out, "\x1b[%sm%s\x1b[m", codes[what], text);
    else
        g_string_append(d->out, text);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static char mark_of(const Drawing *d, int node)
{
    if (!d->current)
        return MARK_REVISION;
    if (g_strv_contains(d->current, revision_graph_get(d->cli->graph, node)->id))
        return MARK_CURRENT;
    return d->applied[node] ? MARK_REVISION : MARK_MISSING;
}

static void add_cell(const Drawing *d, char text, guint8 colour)
{
    /* Red is left to errors. */
    static const char *const codes[] = {"", "32", "33", "34", "35", "36", "1;34"};
    if (d->colours && colour && text != ' ')
        g_string_append_printf(d->out, "\x1b[%sm%c\x1b[m", codes[colour], text);
    else
        g_string_append_c(d->out, text);
}

static guint row_end(const RevisionRow *row)
{
    guint end = row->n_cells;
    while (end && row->cells[end - 1].text == ' ')
        end--;
    return end;
}

/* mark: the cell of the mark, or -1. A row that is too wide ends with "~", or with the mark when that is
 * further right. */
static void add_row(const Drawing *d, const RevisionRow *row, int mark, char mark_text)
{
    guint end = row_end(row);
    gboolean cut = d->widest && end > d->widest;
    guint shown = cut ? d->widest - 1 : end;
    for (guint i = 0; i < shown; i++) {
        gboolean is_mark = (int)i == mark;
        add_cell(d, is_mark ? mark_text : row->cells[i].text, row->cells[i].colour);
    }
    if (cut)
        g_string_append_c(d->out, mark >= (int)shown ? mark_text : '~');
}

/* ---- texts ----------------------------------------------------------------------------------- */

static void add_labels(const Drawing *d, const Revision *revision)
{
    if (!revision->branch_labels->len)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < revision->branch_labels->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "",
                               (char *)revision->branch_labels->pdata[i]);
    g_string_append(d->out, " (");
    paint(d, PAINT_LABEL, text->str);
    g_string_append_c(d->out, ')');
}

static void add_remark(const Drawing *d, gboolean applies, Paint what, const char *text)
{
    if (!applies)
        return;
    g_string_append(d->out, " (");
    paint(d, what, text);
    g_string_append_c(d->out, ')');
}

/* One line: as `history` has it, without the parents that the picture shows. */
static void add_line(const Drawing *d, int node)
{
    const Revision *revision = revision_graph_get(d->cli->graph, node);
    gboolean real_head = revision_is_real_head(revision);
    paint(d, PAINT_ID, revision->id);
    add_labels(d, revision);
    add_remark(d, real_head, PAINT_HEAD, "head");
    add_remark(d, revision_is_head(revision) && !real_head, PAINT_HEAD, "effective head");
    add_remark(d, mark_of(d, node) == MARK_CURRENT, PAINT_CURRENT, "current");
    add_remark(d, revision_is_branch_point(revision), PAINT_DEPENDS, "branchpoint");
    add_remark(d, revision_is_merge_point(revision), PAINT_DEPENDS, "mergepoint");
    if (*revision->depends) {
        g_autofree char *ids = g_strjoinv(", ", revision->depends);
        g_autofree char *text = g_strdup_printf("depends on %s", ids);
        add_remark(d, TRUE, PAINT_DEPENDS, text);
    }
    g_autofree char *summary = revision_summary(revision);
    g_strdelimit(summary, "\r\n\v\f", ' ');
    g_string_append_printf(d->out, ", %s", summary);
}

/* The lines of -v. */
static char **verbose_lines(const Drawing *d, int node)
{
    const RevisionTextOptions options = {.current = mark_of(d, node) == MARK_CURRENT};
    g_autofree char *text = revision_text(d->cli->graph, node, TRUE, &options);
    return g_strsplit(text, "\n", -1);
}

static void end_line(const Drawing *d)
{
    while (d->out->len && d->out->str[d->out->len - 1] == ' ')
        g_string_truncate(d->out, d->out->len - 1);
    cli_print(d->cli, "%s", d->out->str);
    g_string_truncate(d->out, 0);
}

static void draw(const Drawing *d, RevisionPicture *picture, int node)
{
    guint mark_row;
    const GPtrArray *rows = revision_picture_rows(picture, &mark_row);
    g_auto(GStrv) lines =
        d->cli->arguments.flags[OPTION_VERBOSE] ? verbose_lines(d, node) : NULL;
    guint n_lines = lines ? g_strv_length(lines) : 1;
    const RevisionRow *padding = NULL;
    /* Texts stand below each other. */
    guint width = 0;
    for (guint i = mark_row; i < rows->len; i++)
        width = MAX(width, row_end(rows->pdata[i]));
    if (rows->len > mark_row + 1) {
        padding = revision_picture_padding(picture);
        width = MAX(width, row_end(padding));
    }
    for (guint i = 0; i < rows->len || i < mark_row + n_lines; i++) {
        if (i >= rows->len && !padding)
            padding = revision_picture_padding(picture);
        int mark = i == mark_row ? (int)revision_picture_mark_cell(picture) : -1;
        const RevisionRow *row = i < rows->len ? rows->pdata[i] : padding;
        add_row(d, row, mark, mark_of(d, node));
        if (i >= mark_row && i - mark_row < n_lines) {
            guint shown = row_end(row), widest = d->widest ? d->widest : G_MAXUINT;
            guint blanks = MIN(MAX(width, shown), widest) - MIN(shown, widest) + 1;
            g_string_append_printf(d->out, "%*s", (int)blanks, "");
            if (lines)
                g_string_append(d->out, lines[i - mark_row]);
            else
                add_line(d, node);
        }
        end_line(d);
    }
}

void history_graph_print(Cli *cli, const RevisionList *nodes, const char *const *current)
{
    int columns = isatty(STDOUT_FILENO) ? terminal_columns(STDOUT_FILENO) : 0;
    g_autoptr(GString) out = g_string_new(NULL);
    Drawing d = {
        .cli = cli, .current = current, .colours = terminal_has_colours(STDOUT_FILENO), .out = out,
        .widest = columns > 0 ? (guint)MAX(columns - LEAST_TEXT, columns / 2) : 0,
    };
    if (current) {
        g_auto(RevisionList) heads = {0};
        for (const char *const *id = current; *id; id++)
            revision_list_add(&heads, revision_graph_find(cli->graph, *id));
        d.applied = revision_graph_marks(cli->graph, REVISION_WALK_DOWN_ALL, &heads);
    }
    g_autoptr(RevisionPicture) picture = revision_picture_new(cli->graph, nodes);
    for (int node; (node = revision_picture_next(picture)) >= 0;)
        draw(&d, picture, node);
    g_free(d.applied);
}
