/*
 * Plans over a graph given on standard input, for comparing with Alembic's own. First a line for each
 * revision, "rev ID|DOWN,...|DEPENDS,...|LABEL,...", then one for each question: "upgrade TARGET|ID,...",
 * "downgrade TARGET|ID,...", "stamp TARGET,...|ID,...", "range BASE|HEAD", "resolve ID", "current ID,...",
 * "heads". Each question gets a line of answer.
 */
#include "revision/identifier.h"
#include "revision/plan.h"

#include <stdio.h>
#include <string.h>

static char **list(const char *text)
{
    return *text ? g_strsplit(text, ",", -1) : g_new0(char *, 1);
}

static void warn(gpointer context, const char *message)
{
}

static void print_nodes(const RevisionGraph *graph, const RevisionList *nodes)
{
    for (guint i = 0; i < nodes->length; i++)
        printf("%s%s", i ? " " : "",
               nodes->items[i] >= 0               ? revision_graph_get(graph, nodes->items[i])->id
               : nodes->items[i] == REVISION_BASE ? "base"
                                                  : "None");
    putchar('\n');
}

static void print_error(const GError *error)
{
    printf("ERR %.*s\n", (int)strcspn(error->message, "\n"), error->message);
}

static void print_changes(const GPtrArray *changes)
{
    for (guint i = 0; i < changes->len; i++) {
        const VersionChange *change = changes->pdata[i];
        printf(" %c%s%s%s", "+-="[change->kind], change->from ? change->from : "",
               change->kind == VERSION_UPDATE ? ">" : "", change->to ? change->to : "");
    }
}

static void print_steps(const RevisionGraph *graph, const GPtrArray *steps, char **current)
{
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(g_free);
    for (char **id = current; *id; id++)
        g_ptr_array_add(heads, g_strdup(*id));
    for (guint i = 0; i < steps->len; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = revision_step_text(steps->pdata[i], FALSE);
        printf("%s[%s]", i ? " " : "", text);
        g_autoptr(GPtrArray) changes =
            revision_step_changes(graph, steps->pdata[i], heads, &error);
        if (!changes) {
            printf(" BAD");
            break;
        }
        print_changes(changes);
    }
    putchar('\n');
}

static void answer(const RevisionGraph *graph, const char *question, char **parts)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) steps = NULL;
    g_auto(RevisionList) nodes = {0};
    g_auto(GStrv) first = list(parts[0]), second = list(parts[0] && parts[1] ? parts[1] : "");
    const char *const *current = (const char *const *)second;
    gboolean ok = TRUE;
    if (g_str_equal(question, "upgrade"))
        ok = (steps = revision_plan_upgrade(graph, parts[0], current, &error)) != NULL;
    else if (g_str_equal(question, "downgrade"))
        ok = (steps = revision_plan_downgrade(graph, parts[0], current, &error)) != NULL;
    else if (g_str_equal(question, "stamp"))
        ok = (steps = revision_plan_stamp(graph, (const char *const *)first, current, &error)) != NULL;
    else if (g_str_equal(question, "resolve"))
        ok = revision_resolve_all(graph, parts[0], NULL, &nodes, &error);
    else if (g_str_equal(question, "current"))
        ok = revision_resolve_current(graph, (const char *const *)first, &nodes, &error);
    else
        ok = revision_resolve_range(graph, &(RevisionBoundary){parts[0], NULL},
                                    &(RevisionBoundary){parts[1], NULL}, &nodes, &error);
    if (!ok)
        print_error(error);
    else if (steps)
        print_steps(graph, steps, second);
    else
        print_nodes(graph, &nodes);
}

static void add_revision(GPtrArray *revisions, char **parts)
{
    Revision *revision = revision_new(parts[0]);
    revision->down = list(parts[1]);
    revision->depends = list(parts[2]);
    revision->labels = list(parts[3]);
    g_ptr_array_add(revisions, revision);
}

int main(void)
{
    GPtrArray *revisions = g_ptr_array_new_with_free_func((GDestroyNotify)revision_free);
    g_autoptr(RevisionGraph) graph = NULL;
    char line[65536];
    while (fgets(line, sizeof line, stdin)) {
        g_strchomp(line);
        char *blank = strchr(line, ' ');
        if (blank)
            *blank = 0;
        g_auto(GStrv) parts = g_strsplit(blank ? blank + 1 : "", "|", -1);
        if (g_str_equal(line, "rev")) {
            add_revision(revisions, parts);
            continue;
        }
        if (!graph) {
            g_autoptr(GError) error = NULL;
            graph = revision_graph_new(revisions, warn, NULL, &error);
            if (!graph) {
                print_error(error);
                return 1;
            }
        }
        if (g_str_equal(line, "heads"))
            print_nodes(graph, &graph->heads);
        else
            answer(graph, line, parts);
    }
    return 0;
}
