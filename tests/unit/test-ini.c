#include "config/ini.h"

/* Expected texts are those of CPython's configparser. */

static Ini *read_ini(const char *text, GError **error)
{
    Ini *ini = ini_new();
    ini_set_default(ini, "here", "/h");
    if (ini_read_text(ini, text, "f.ini", error))
        return ini;
    ini_free(ini);
    return NULL;
}

static void assert_raw(const char *text, const char *section, const char *option, const char *value)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Ini) ini = read_ini(text, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(ini_raw(ini, section, option), ==, value);
}

static void test_values(void)
{
    assert_raw("[a]\nx = 1\n  2\n\n  3\n# c\n  4\ny: z ; not comment\n", "a", "x", "1\n2\n\n3\n4");
    assert_raw("[a]\nx = 1\ny: z ; not comment\n", "a", "Y", "z ; not comment");
    assert_raw("[a]b]\nx=1\n", "a]b", "x", "1");
    assert_raw("[a]\n  x=1\n y=2\n  z=3\n", "a", "y", "2\nz=3");
    assert_raw("[a]\r\nx=1\r\n  b\r\n", "a", "x", "1\nb");
    assert_raw("[a]\nx =\n  1\n  2\n", "a", "x", "\n1\n2");
    assert_raw("[a]\nkey with space = v = w : q\n", "a", "key with space", "v = w : q");
    assert_raw("[a]\n x=1\n\n[b]\ny=2\n", "a", "x", "1");
    assert_raw("[DEFAULT]\nd=1\n[a]\n", "a", "d", "1");
    assert_raw("[a]\nx=1\n[b]\n", "b", "x", NULL);
}

static void assert_get(const char *text, const char *value, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Ini) ini = read_ini(text, &error);
    g_assert_no_error(error);
    g_autofree char *got = NULL;
    gboolean ok = ini_get(ini, "a", "x", &got, &error);
    g_assert_cmpint(ok, ==, message == NULL);
    g_assert_cmpstr(got, ==, value);
    g_assert_cmpstr(error ? error->message : NULL, ==, message);
}

static void test_interpolation(void)
{
    assert_get("[a]\nx=%(here)s/%%\n", "/h/%", NULL);
    assert_get("[a]\nx=%(y)s\ny=%(z)s!\nz=1\n", "1!", NULL);
    assert_get("[DEFAULT]\nd=1\n[a]\nx=%(D)s\n", "1", NULL);
    assert_get("[a]\ny=1\n", NULL, NULL);
    assert_get("[a]\nx=%(nope)s\n", NULL,
               "Bad value substitution: option 'x' in section 'a' contains an interpolation key "
               "'nope' which is not a valid option name. Raw value: '%(nope)s'");
    assert_get("[a]\nx=5%\n", NULL, "'%' must be followed by '%' or '(', found: '%'");
    assert_get("[a]\nx=%(y\n", NULL, "bad interpolation variable reference '%(y'");
    assert_get("[a]\nx=%(x)s\n", NULL,
               "Recursion limit exceeded in value substitution: option 'x' in section 'a' contains an "
               "interpolation key which cannot be substituted in 10 steps. Raw value: '%(x)s'");
}

static void test_broken(void)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"x=1\n", "File contains no section headers.\nfile: 'f.ini', line: 1\n'x=1\\n'"},
        {"[a\n", "File contains no section headers.\nfile: 'f.ini', line: 1\n'[a\\n'"},
        {"[a]\nx\ny=2\n", "Source contains parsing errors: 'f.ini'\n\t[line  2]: 'x\\n'"},
        {"[a]\n=5\n", "Source contains parsing errors: 'f.ini'\n\t[line  2]: '=5\\n'"},
        {"[a]\nx=1\nX=2\n",
         "While reading from 'f.ini' [line  3]: option 'x' in section 'a' already exists"},
        {"[a]\n[a]\n", "While reading from 'f.ini' [line  2]: section 'a' already exists"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(read_ini(cases[i].text, &error));
        g_assert_cmpstr(error->message, ==, cases[i].message);
    }
}

static void test_set(void)
{
    static const struct {
        const char *value, *message;
    } cases[] = {
        {"5%", "invalid interpolation syntax in '5%' at position 1"},
        {"%%", NULL},
        {"%(x)s", NULL},
        {"%(x", "invalid interpolation syntax in '%(x' at position 0"},
        {"a%%%b", "invalid interpolation syntax in 'a%%%b' at position 1"},
        {"\xc3\xa9%", "invalid interpolation syntax in '\xc3\xa9%' at position 1"},
    };
    g_autoptr(Ini) ini = ini_new();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_cmpint(ini_set(ini, "a", "x", cases[i].value, &error), ==, !cases[i].message);
        g_assert_cmpstr(error ? error->message : NULL, ==, cases[i].message);
    }
    g_assert_cmpstr(ini_raw(ini, "a", "x"), ==, "%(x)s");
    g_assert_true(ini_remove_option(ini, "a", "X"));
    g_assert_false(ini_remove_option(ini, "a", "x"));
}

static void test_items(void)
{
    g_autoptr(Ini) ini = read_ini("[a]\ny=%(here)s\nhere=/own\n[b]\n", NULL);
    g_autoptr(GPtrArray) items = ini_items(ini, "a", FALSE, NULL);
    g_assert_cmpint(items->len, ==, 4);
    g_assert_cmpstr(items->pdata[0], ==, "here");
    g_assert_cmpstr(items->pdata[1], ==, "/own");
    g_assert_cmpstr(items->pdata[3], ==, "/own");
    g_autoptr(GError) error = NULL;
    g_assert_null(ini_items(ini, "c", FALSE, &error));
    g_assert_cmpstr(error->message, ==, "No section: 'c'");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ini/values", test_values);
    g_test_add_func("/ini/interpolation", test_interpolation);
    g_test_add_func("/ini/broken", test_broken);
    g_test_add_func("/ini/set", test_set);
    g_test_add_func("/ini/items", test_items);
    return g_test_run();
}
