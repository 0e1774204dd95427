#include "revision/graph.h"
#include "revision/identifier.h"
#include "revision/plan.h"

#include <string.h>

/* "id:down,down:depends:label" */
static RevisionGraph *graph_of(const char *const *lines, GError **error)
{
    GPtrArray *revisions = g_ptr_array_new_with_free_func((GDestroyNotify)revision_free);
    for (; *lines; lines++) {
        g_auto(GStrv) parts = g_strsplit(*lines, ":", 4);
        Revision *revision = revision_new(parts[0]);
        char ***lists[] = {&revision->down, &revision->depends, &revision->labels};
        for (int i = 0; i < 3; i++)
            *lists[i] = *parts[i + 1] ? g_strsplit(parts[i + 1], ",", -1) : g_new0(char *, 1);
        g_ptr_array_add(revisions, revision);
    }
    return revision_graph_new(revisions, NULL, NULL, error);
}

static const char *const branched[] = {
    "aaaa1:::", "bbbb1:aaaa1::left", "bbbb2:bbbb1::", "cccc1:aaaa1::right", "cccc2:cccc1:bbbb2:",
    "dddd1:::third", NULL,
};

static void assert_resolves(const RevisionGraph *graph, const char *id, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_auto(RevisionList) nodes = {0};
    g_autoptr(GString) got = g_string_new(NULL);
    if (revision_resolve_all(graph, id, NULL, &nodes, &error)) {
        for (guint i = 0; i < nodes.length; i++)
            g_string_append_printf(got, "%s%s", i ? " " : "",
                                   nodes.items[i] >= 0 ? revision_graph_get(graph, nodes.items[i])->id
                                                       : "base");
    } else {
        g_string_append_len(got, error->message, (gssize)strcspn(error->message, "\n"));
    }
    g_assert_cmpstr(got->str, ==, expected);
}

static void test_identifiers(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(RevisionGraph) graph = graph_of(branched, &error);
    g_assert_no_error(error);
    assert_resolves(graph, "heads", "cccc2 dddd1");
    assert_resolves(graph, "left@head", "bbbb2");
    assert_resolves(graph, "base", "");
    assert_resolves(graph, "dddd", "dddd1");
    assert_resolves(graph, "right@cccc", "Can't locate revision identified by 'cccc'");
    assert_resolves(graph, "bbbb", "Can't locate revision identified by 'bbbb'");
    assert_resolves(graph, "ddd", "dddd1");
    assert_resolves(graph, "left@dddd1", "Can't locate revision identified by 'dddd1'");
    assert_resolves(graph, "nope@head", "Can't locate revision identified by 'nope'");
    assert_resolves(graph, "head",
                    "Multiple head revisions are present for given argument 'head'; please specify a "
                    "specific target revision, '<branchname>@head' to narrow to a specific head, or "
                    "'heads' for all heads");
    assert_resolves(graph, "third@-1", "base");
}

static void assert_plan(const RevisionGraph *graph, GPtrArray *steps, const char *const *current,
                        const char *expected)
{
    g_autoptr(GString) got = g_string_new(NULL);
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(g_free);
    for (; *current; current++)
        g_ptr_array_add(heads, g_strdup(*current));
    for (guint i = 0; i < steps->len; i++) {
        g_autofree char *text = revision_step_text(steps->pdata[i], TRUE);
        g_autoptr(GPtrArray) changes = revision_step_changes(graph, steps->pdata[i], heads, NULL);
        g_string_append_printf(got, "%s;", text);
        for (guint j = 0; j < changes->len; j++) {
            const VersionChange *change = changes->pdata[j];
            g_string_append_printf(got, " %s>%s", change->from ? change->from : "",
                                   change->to ? change->to : "");
        }
        g_string_append_c(got, '\n');
    }
    g_assert_cmpstr(got->str, ==, expected);
    g_ptr_array_unref(steps);
}

static void test_plans(void)
{
    g_autoptr(RevisionGraph) graph = graph_of(branched, NULL);
    const char *const none[] = {NULL}, *const c1[] = {"cccc1", "bbbb2", NULL};
    const char *const c2[] = {"cccc2", NULL};
    assert_plan(graph, revision_plan_upgrade(graph, "right@head", none, NULL), none,
                "upgrade  -> aaaa1; >aaaa1\nupgrade aaaa1 -> bbbb1; aaaa1>bbbb1\n"
                "upgrade bbbb1 -> bbbb2; bbbb1>bbbb2\nupgrade aaaa1 -> cccc1; >cccc1\n"
                "upgrade cccc1 -> cccc2; cccc1> bbbb2>cccc2\n");
    assert_plan(graph, revision_plan_upgrade(graph, "cccc2", c1, NULL), c1,
                "upgrade cccc1 -> cccc2; cccc1> bbbb2>cccc2\n");
    assert_plan(graph, revision_plan_downgrade(graph, "-1", c2, NULL), c2,
                "downgrade cccc2 -> cccc1; >cccc1 cccc2>bbbb2\n");
    const char *const base[] = {"base", NULL}, *const third[] = {"dddd1", NULL};
    assert_plan(graph, revision_plan_stamp(graph, third, none, NULL), none,
                "stamp_revision  -> dddd1; >dddd1\n");
    assert_plan(graph, revision_plan_stamp(graph, base, c2, NULL), c2,
                "stamp_revision cccc2 -> ; cccc2>\n");
}

static void test_impossible(void)
{
    static const struct {
        const char *lines[6], *message;
    } cases[] = {
        {{"a:b::", "b:a::"}, "Cycle is detected in revisions (a, b)"},
        {{"a:::", "b:a,d::", "c:b::", "d:c::", "e:d::"}, "Cycle is detected in revisions (b, c, d)"},
        {{"a:a::"}, "Self-loop is detected in revisions (a)"},
        {{"a:::", "b:a:c:", "c:b::"}, "Dependency cycle is detected in revisions (a, b, c)"},
        {{"a:b::"}, "Revision b referenced from a is not present"},
        {{"a:::x", "b:a::x"}, "Branch name 'x' in revision b already used by revision a"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(graph_of(cases[i].lines, &error));
        g_assert_true(g_str_has_prefix(error->message, cases[i].message));
    }
}

static void test_long_line(void)
{
    enum { N = 20000 };
    GPtrArray *revisions = g_ptr_array_new_with_free_func((GDestroyNotify)revision_free);
    for (int i = 0; i < N; i++) {
        g_autofree char *id = g_strdup_printf("r%07d", i), *down = g_strdup_printf("r%07d", i - 1);
        Revision *revision = revision_new(id);
        revision->down = g_strsplit(i ? down : "", ",", -1);
        g_ptr_array_add(revisions, revision);
    }
    g_autoptr(RevisionGraph) graph = revision_graph_new(revisions, NULL, NULL, NULL);
    const char *const none[] = {NULL};
    g_autoptr(GPtrArray) steps = revision_plan_upgrade(graph, "head", none, NULL);
    g_assert_cmpint(steps->len, ==, N);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/graph/identifiers", test_identifiers);
    g_test_add_func("/graph/plans", test_plans);
    g_test_add_func("/graph/impossible", test_impossible);
    g_test_add_func("/graph/long-line", test_long_line);
    return g_test_run();
}
