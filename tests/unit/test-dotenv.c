#include "config/dotenv.h"

static const char *lookup(gpointer context, const char *name)
{
    return g_str_equal(name, "OUTER") ? "outside" : NULL;
}

static const char *value_of(GPtrArray *entries, const char *name)
{
    for (guint i = 0; i < entries->len; i++) {
        const DotenvEntry *entry = entries->pdata[i];
        if (g_str_equal(entry->name, name))
            return entry->value;
    }
    return "(missing)";
}

static void test_file(void)
{
    static const char text[] = "# comment\n"
                               "A=1\n"
                               "export B = two words # comment\n"
                               "C='single $ ${A} \\' quote'\n"
                               "D=\"line\\nbreak \\\"q\\\"\"\n"
                               "E=${A}-${OUTER}-${NOPE:-default}-${NOPE}\n"
                               "OUTER=inside\n"
                               "F=${OUTER}\n"
                               "G\n"
                               "H=a#b\n"
                               "I= # nothing\n"
                               "J=\"over\n"
                               "lines\"\n"
                               "K='x' y\n"
                               "A=3\n"
                               "L=\n";
    g_autoptr(GArray) problems = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GPtrArray) entries = dotenv_parse(text, FALSE, lookup, NULL, problems);
    g_assert_cmpstr(value_of(entries, "A"), ==, "3");
    g_assert_cmpstr(value_of(entries, "B"), ==, "two words");
    g_assert_cmpstr(value_of(entries, "C"), ==, "single $ 1 ' quote");
    g_assert_cmpstr(value_of(entries, "D"), ==, "line\nbreak \"q\"");
    g_assert_cmpstr(value_of(entries, "E"), ==, "1-outside-default-");
    g_assert_cmpstr(value_of(entries, "F"), ==, "outside");
    g_assert_null(value_of(entries, "G"));
    g_assert_cmpstr(value_of(entries, "H"), ==, "a#b");
    g_assert_cmpstr(value_of(entries, "I"), ==, "");
    g_assert_cmpstr(value_of(entries, "J"), ==, "over\nlines");
    g_assert_cmpstr(value_of(entries, "K"), ==, "(missing)");
    g_assert_cmpstr(value_of(entries, "L"), ==, "");
    g_assert_cmpint(problems->len, ==, 1);
    g_assert_cmpint(g_array_index(problems, int, 0), ==, 14);
}

static void test_override(void)
{
    g_autoptr(GPtrArray) entries =
        dotenv_parse("OUTER=inside\nF=${OUTER}\n", TRUE, lookup, NULL, NULL);
    g_assert_cmpstr(value_of(entries, "F"), ==, "inside");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/dotenv/file", test_file);
    g_test_add_func("/dotenv/override", test_override);
    return g_test_run();
}
