#include "config/toml.h"

#include <string.h>

static const char document[] =
    "# a project\n"
    "title = \"a\\tb\\u00e9\\\"\"\n"
    "'quoted key' = 'C:\\path'\n"
    "[tool.alembic]\n"
    "script_location = \"%(here)s/migrations\"\n"
    "list = [ \"a\", # comment\n"
    "  'b',\n"
    "]\n"
    "n = -1_000\n"
    "hex = 0xff\n"
    "f = 6.5e-1\n"
    "yes = true\n"
    "when = 1979-05-27 07:32:00Z\n"
    "text = \"\"\"\n"
    "one\n"
    "two \\\n"
    "   three\"\"\"\n"
    "inline = { a.b = 1, c = [ {d = 2} ] }\n"
    "site.\"x y\".z = 5\n"
    "[[tool.alembic.hooks]]\n"
    "name = \"first\"\n"
    "[[tool.alembic.hooks]]\n"
    "name = \"second\"\n"
    "[tool.other]\n";

static const TomlValue *at(const Toml *toml, const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    const TomlValue *value = toml_root(toml);
    for (char **part = parts; *part; part++)
        value = toml_get(value, *part);
    return value;
}

static void test_document(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Toml) toml = toml_parse(document, strlen(document), "p.toml", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(at(toml, "title")->text, ==, "a\tb\xc3\xa9\"");
    g_assert_cmpstr(at(toml, "quoted key")->text, ==, "C:\\path");
    g_assert_cmpstr(at(toml, "tool/alembic/script_location")->text, ==, "%(here)s/migrations");
    g_assert_cmpint(at(toml, "tool/alembic/list")->items->len, ==, 2);
    g_assert_cmpint(at(toml, "tool/alembic/n")->integer, ==, -1000);
    g_assert_cmpint(at(toml, "tool/alembic/hex")->integer, ==, 255);
    g_assert_cmpfloat(at(toml, "tool/alembic/f")->number, ==, 0.65);
    g_assert_cmpint(at(toml, "tool/alembic/yes")->kind, ==, TOML_BOOLEAN);
    g_assert_cmpstr(at(toml, "tool/alembic/when")->text, ==, "1979-05-27 07:32:00Z");
    g_assert_cmpstr(at(toml, "tool/alembic/text")->text, ==, "one\ntwo three");
    g_assert_cmpint(at(toml, "tool/alembic/inline/a/b")->integer, ==, 1);
    g_assert_cmpint(at(toml, "tool/alembic/site/x y/z")->integer, ==, 5);
    const TomlValue *hooks = at(toml, "tool/alembic/hooks");
    g_assert_cmpint(hooks->items->len, ==, 2);
    g_assert_cmpstr(toml_get(hooks->items->pdata[1], "name")->text, ==, "second");
    g_assert_null(at(toml, "nothing/at/all"));
}

static void test_broken(void)
{
    static const char *const texts[] = {
        "a", "a =", "a = 1 b = 2", "a = 1\na = 2", "[a]\n[a]", "a = \"x", "a = \"\\q\"", "a = [1, 2",
        "a = {b = 1", "a = 01", "a = 1__0", "a.b = 1\na = 2", "a = 1\na.b = 2", "[[a]]\n[a]",
        "a = nope", "a = \"x\ny\"", "[a", "= 1", "a = 99999999999999999999",
        "a = {b = 1}\na.c = 2", "a = [1]\n[[a]]",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Toml) toml = toml_parse(texts[i], strlen(texts[i]), "p.toml", &error);
        g_test_message("%s", texts[i]);
        g_assert_null(toml);
        g_assert_true(g_str_has_prefix(error->message, "p.toml:"));
    }
}

static void test_depth_is_bounded(void)
{
    g_autoptr(GString) text = g_string_new("a = ");
    for (int i = 0; i < 100000; i++)
        g_string_append_c(text, '[');
    g_autoptr(GError) error = NULL;
    g_assert_null(toml_parse(text->str, text->len, "p.toml", &error));
    g_assert_nonnull(strstr(error->message, "nested too deeply"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/toml/document", test_document);
    g_test_add_func("/toml/broken", test_broken);
    g_test_add_func("/toml/depth-is-bounded", test_depth_is_bounded);
    return g_test_run();
}
