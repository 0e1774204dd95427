#include "cli/overlap.h"

#include <string.h>

#include "migrate/touches.h"

/* What both branches do to one table. */
typedef struct {
    char *table;        /* "schema.table" */
    GPtrArray *ours, *theirs; /* const MigrateTouch *, borrowed */
} Overlap;

static void overlap_free(Overlap *overlap)
{
    g_free(overlap->table);
    g_ptr_array_unref(overlap->ours);
    g_ptr_array_unref(overlap->theirs);
    g_free(overlap);
}

static char *table_key(const MigrateTouch *touch)
{
    return touch->schema ? g_strconcat(touch->schema, ".", touch->table, NULL)
                         : g_strdup(touch->table);
}

static gboolean is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (guchar)c >= 0x80;
}

/* Whether a statement has the table's name in it as a word. */
static gboolean mentions(const char *sql, const char *table)
{
    const char *dot = strrchr(table, '.'), *name = dot ? dot + 1 : table;
    gsize size = strlen(name);
    for (const char *p = sql; size && (p = strcasestr(p, name)); p++) {
        if ((p == sql || !is_word(p[-1])) && !is_word(p[size]))
            return TRUE;
    }
    return FALSE;
}

/* table -> touches of one side; statements are taken for those tables that they mention. */
static GPtrArray *touches_of(const GPtrArray *touches, const gboolean *is_side, const char *table)
{
    GPtrArray *found = g_ptr_array_new();
    for (guint i = 0; i < touches->len; i++) {
        MigrateTouch *touch = touches->pdata[i];
        if (touch->node < 0 || !is_side[touch->node])
            continue;
        g_autofree char *key = touch->table ? table_key(touch) : NULL;
        if (key ? g_str_equal(key, table) : touch->sql && mentions(touch->sql, table))
            g_ptr_array_add(found, touch);
    }
    return found;
}

static GPtrArray *find_overlaps(const GPtrArray *touches, const gboolean *ours,
                                const gboolean *theirs)
{
    GPtrArray *overlaps = g_ptr_array_new_with_free_func((GDestroyNotify)overlap_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < touches->len; i++) {
        const MigrateTouch *touch = touches->pdata[i];
        if (!touch->table)
            continue;
        char *table = table_key(touch);
        if (!g_hash_table_add(seen, table))
            continue;
        Overlap *overlap = g_new0(Overlap, 1);
        overlap->table = g_strdup(table);
        overlap->ours = touches_of(touches, ours, table);
        overlap->theirs = touches_of(touches, theirs, table);
        if (overlap->ours->len && overlap->theirs->len)
            g_ptr_array_add(overlaps, overlap);
        else
            overlap_free(overlap);
    }
    return overlaps;
}

/* ---- saying it ------------------------------------------------------------------------------- */

/* Both name the same column, index or constraint, or one of them makes or drops the table. */
static gboolean is_same_object(const Overlap *overlap)
{
    for (guint i = 0; i < overlap->ours->len; i++) {
        const MigrateTouch *a = overlap->ours->pdata[i];
        for (guint j = 0; j < overlap->theirs->len; j++) {
            const MigrateTouch *b = overlap->theirs->pdata[j];
            if (a->sql || b->sql || !a->name || !b->name || g_str_equal(a->name, b->name))
                return TRUE;
        }
    }
    return FALSE;
}

static char *first_line(const char *sql)
{
    g_autofree char *text = g_strstrip(g_strdup(sql));
    const char *p = text;
    gsize size = strcspn(p, "\n");
    return g_strndup(p, size);
}

static char *touch_text(const Cli *cli, const MigrateTouch *touch)
{
    const char *id = touch->node >= 0 ? revision_graph_get(cli->graph, touch->node)->id : "?";
    g_autofree char *line = touch->sql ? first_line(touch->sql) : NULL;
    if (line)
        return g_strdup_printf("%s: %s", id, line);
    return g_strdup_printf("%s: %s%s%s", id, touch->operation, touch->name ? " " : "",
                           touch->name ? touch->name : "");
}

static void add_touches(Cli *cli, const char *key, const GPtrArray *touches)
{
    json_begin_array(cli->json, key);
    for (guint i = 0; i < touches->len; i++) {
        const MigrateTouch *touch = touches->pdata[i];
        json_begin_object(cli->json, NULL);
        json_string(cli->json, "revision",
                    touch->node >= 0 ? revision_graph_get(cli->graph, touch->node)->id : NULL);
        json_string(cli->json, "operation", touch->operation);
        json_string(cli->json, "name", touch->name);
        json_string(cli->json, "sql", touch->sql);
        json_end(cli->json);
    }
    json_end(cli->json);
}

static void answer(Cli *cli, const GPtrArray *overlaps)
{
    json_begin_array(cli->json, "overlaps");
    for (guint i = 0; i < overlaps->len; i++) {
        const Overlap *overlap = overlaps->pdata[i];
        json_begin_object(cli->json, NULL);
        json_string(cli->json, "table", overlap->table);
        json_boolean(cli->json, "is_same_object", is_same_object(overlap));
        add_touches(cli, "moved", overlap->ours);
        add_touches(cli, "onto", overlap->theirs);
        json_end(cli->json);
    }
    json_end(cli->json);
}

static void say_side(Cli *cli, const GPtrArray *touches, const char *mark)
{
    for (guint i = 0; i < touches->len; i++) {
        g_autofree char *text = touch_text(cli, touches->pdata[i]);
        cli_print(cli, "    %s %s", mark, text);
    }
}

static void say(Cli *cli, const GPtrArray *overlaps)
{
    if (!overlaps->len)
        cli_print(cli, "The two branches change no table in common.");
    for (guint i = 0; i < overlaps->len; i++) {
        const Overlap *overlap = overlaps->pdata[i];
        cli_print(cli, "Both branches change table %s%s:", overlap->table,
                  is_same_object(overlap) ? "" : ", different parts of it");
        say_side(cli, overlap->ours, "moved");
        say_side(cli, overlap->theirs, "below");
    }
}

/* Statements that name no table which is known from an operation. */
static void say_statements(Cli *cli, const GPtrArray *touches)
{
    for (guint i = 0; i < touches->len; i++) {
        const MigrateTouch *touch = touches->pdata[i];
        gboolean known = FALSE;
        for (guint j = 0; touch->sql && !known && j < touches->len; j++) {
            const MigrateTouch *other = touches->pdata[j];
            known = other->table && mentions(touch->sql, other->table);
        }
        if (!touch->sql || known)
            continue;
        g_autofree char *text = touch_text(cli, touch);
        cli_print(cli, "Not looked into: %s", text);
    }
}

static gboolean *marks_of(const RevisionGraph *graph, const RevisionList *nodes)
{
    gboolean *marks = g_new0(gboolean, graph->revisions->len + 1);
    for (guint i = 0; i < nodes->length; i++)
        marks[nodes->items[i]] = TRUE;
    return marks;
}

void overlap_report(Cli *cli, const RevisionList *moved, const RevisionList *other)
{
    g_auto(RevisionList) nodes = {0};
    for (guint i = 0; i < other->length; i++)
        revision_list_add(&nodes, other->items[i]);
    for (guint i = 0; i < moved->length; i++)
        revision_list_add(&nodes, moved->items[i]);
    MigrateRequest request = cli_migrate_request(cli);
    g_autoptr(GError) problem = NULL;
    g_autoptr(GPtrArray) touches = migrate_touches(&request, &nodes, &problem);
    if (!touches) {
        g_strchomp(problem->message);
        const char *last = strrchr(problem->message, '\n');
        cli_print(cli, "Whether both branches change the same objects could not be found out: %s",
                  last ? last + 1 : problem->message);
        if (cli->json)
            json_string(cli->json, "overlaps", NULL);
        return;
    }
    g_autofree gboolean *ours = marks_of(cli->graph, moved), *theirs = marks_of(cli->graph, other);
    g_autoptr(GPtrArray) overlaps = find_overlaps(touches, ours, theirs);
    if (cli->json) {
        answer(cli, overlaps);
        return;
    }
    say(cli, overlaps);
    say_statements(cli, touches);
}
