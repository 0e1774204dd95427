#include "revision/revision_file.h"

#include <string.h>

static gboolean scan(const char *source, Revision *revision)
{
    return revision_header_scan(source, strlen(source), revision);
}

static void assert_scan(const char *source, const char *id, const char *down, const char *labels,
                        const char *depends, const char *doc)
{
    g_autoptr(Revision) r = revision_new(NULL);
    g_assert_true(scan(source, r));
    g_autofree char *got_down = g_strjoinv(",", r->down);
    g_autofree char *got_labels = g_strjoinv(",", r->labels);
    g_autofree char *got_depends = g_strjoinv(",", r->depends);
    g_assert_cmpstr(r->id, ==, id);
    g_assert_cmpstr(got_down, ==, down);
    g_assert_cmpstr(got_labels, ==, labels);
    g_assert_cmpstr(got_depends, ==, depends);
    g_assert_cmpstr(r->doc, ==, doc);
}

static void test_literals(void)
{
    assert_scan("\"\"\"create users\n\nRevision ID: a\n\"\"\"\nfrom alembic import op\n\n"
                "revision = 'a'\ndown_revision = None\nbranch_labels = None\ndepends_on = None\n\n"
                "def upgrade():\n    revision = op.f('x')\n",
                "a", "", "", "", "create users\n\nRevision ID: a");
    assert_scan("revision: str = \"a\" # id\n"
                "down_revision: Union[str, Sequence[str], None] = ('b', \"c\",)\n"
                "branch_labels = ['x']\ndepends_on = ('y')\n",
                "a", "b,c", "x", "y", "");
    assert_scan("revision = 'a' \\\n  'b'; down_revision = 'x', 'y'\n", "ab", "x,y", "", "", "");
    assert_scan("# c\n\n'doc' ' two'\nrevision = r'\\a'\ndown_revision = (\n  # c\n  'b', 'c'\n)\n", "\\a",
                "b,c", "", "", "doc two");
    assert_scan("'''\\x41\\u00e9\\\nb'''\nrevision='a'\r\ndown_revision='b'\r\n", "a", "b", "", "",
                "A\xc3\xa9" "b");
    assert_scan("\xef\xbb\xbf\"doc\"\nrevision = 'a'\ndown_revision = (None)\n", "a", "", "", "", "doc");
    assert_scan("def f():\n    down_revision = 5\nx = f(\"\"\"\nrevision = 'no'\n\"\"\")\n"
                "revision = 'a'\ndown_revision = ()\nclass C:\n    depends_on = f()\n",
                "a", "", "", "", "");
}

static void test_computed(void)
{
    static const char *const sources[] = {
        "revision = 'a' + 'b'\ndown_revision = None\n",
        "revision = f'a'\ndown_revision = None\n",
        "revision = 'a'\n",
        "down_revision = None\n",
        "revision = 'a'\ndown_revision = PARENT\n",
        "from x import revision\ndown_revision = None\n",
        "if 1:\n    revision = 'a'\ndown_revision = None\n",
        "revision = down_revision = None\n",
        "revision, down_revision = 'a', None\n",
        "revision = 'a'\ndown_revision = ['b', None]\n",
        "revision = 'a'\ndown_revision = None\ndown_revision += 'b'\n",
        "# coding: latin-1\nrevision = 'a'\ndown_revision = None\n",
        "revision = 'unclosed\ndown_revision = None\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++) {
        g_autoptr(Revision) r = revision_new(NULL);
        g_assert_false(scan(sources[i], r));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/header-scan/literals", test_literals);
    g_test_add_func("/header-scan/computed", test_computed);
    return g_test_run();
}
