#include "python/lexer.h"

#include <string.h>

/* The kinds and texts of all tokens, each as "kind:text", separated by spaces. */
static char *lex(const char *source)
{
    g_autoptr(Arena) arena = arena_new();
    PySource text;
    PySyntaxFailure failure = {0};
    PyNameTable names;
    PyTokens tokens;
    g_assert_true(py_source_init(&text, arena, "t.py", source, strlen(source), &failure));
    py_name_table_init(&names, arena);
    py_lex(&text, &names, &tokens);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < tokens.n; i++) {
        const PyToken *token = &tokens.items[i];
        const char *name = py_token_text((PyTokenKind)token->kind);
        if (i)
            g_string_append_c(out, ' ');
        switch (token->kind) {
        case TOKEN_NAME: case TOKEN_NUMBER: case TOKEN_STRING: case TOKEN_FSTRING_MIDDLE:
            g_string_append_printf(out, "%s:%.*s", name, (int)(token->end - token->start),
                                   text.text + token->start);
            break;
        case TOKEN_ERROR: g_string_append_printf(out, "error:%s", tokens.failure.message); break;
        default: g_string_append(out, name); break;
        }
    }
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *source, *tokens;
} Case;

static void check(const Case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        g_autofree char *tokens = lex(cases[i].source);
        g_assert_cmpstr(tokens, ==, cases[i].tokens);
    }
}

static void test_lines(void)
{
    static const Case cases[] = {
        {"", "end of file"},
        {"x", "name:x newline end of file"},
        {"x\n\n  # c\ny\n", "name:x newline name:y newline end of file"},
        {"if x:\n  y\nz\n",
         "if name:x : newline indent name:y newline dedent name:z newline end of file"},
        {"(x,\n  y)\n", "( name:x , name:y ) newline end of file"},
        {"x = \\\n 1\n", "name:x = number:1 newline end of file"},
        {"if x:\n\ty\n        z\n", "if name:x : newline indent name:y newline error:inconsistent use "
                                     "of tabs and spaces in indentation"},
        {"x\r\ny\r", "name:x newline name:y newline end of file"},
        {"if x:\n    y\n  z\n", "if name:x : newline indent name:y newline dedent error:unindent does "
                                "not match any outer indentation level"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_operators(void)
{
    static const Case cases[] = {
        {"a**=b//=c>>=d<<e->f:=g!=h...", "name:a **= name:b //= name:c >>= name:d << name:e -> name:f "
                                         ":= name:g != name:h ... newline end of file"},
        {"a@=b|c^~d", "name:a @= name:b | name:c ^ ~ name:d newline end of file"},
        {"?", "error:invalid syntax"},
        {"(]", "( error:closing parenthesis ']' does not match opening parenthesis '('"},
        {"}", "error:unmatched '}'"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_numbers(void)
{
    static const Case cases[] = {
        {"0xFf 1_0 .5 5. 1e-3j 0b1", "number:0xFf number:1_0 number:.5 number:5. number:1e-3j "
                                     "number:0b1 newline end of file"},
        {"1if x", "number:1 if name:x newline end of file"},
        {"1.real", "error:invalid decimal literal"},
        {"0b2", "error:invalid digit '2' in binary literal"},
        {"0x", "error:invalid hexadecimal literal"},
        {"1_", "error:invalid decimal literal"},
        {"1__0", "error:invalid decimal literal"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_strings(void)
{
    static const Case cases[] = {
        {"'a' \"b\" '''c\n''' rb'\\' x'", "string:'a' string:\"b\" string:'''c\n''' string:rb'\\' x' "
                                          "newline end of file"},
        {"'a", "error:unterminated string literal (detected at line 1)"},
        {"'\\\n'", "string:'\\\n' newline end of file"},
        {"ub'a'", "name:ub string:'a' newline end of file"},
        {"f'a{b}c'", "f-string f-string text:a { name:b } f-string text:c f-string end newline end of "
                     "file"},
        {"f'{a!r:>{w}}'", "f-string { name:a ! name:r : f-string text:> { name:w } } f-string end "
                          "newline end of file"},
        {"f'{{}}'", "f-string f-string text:{{}} f-string end newline end of file"},
        {"f'{a['b']}'", "f-string { name:a [ string:'b' ] } f-string end newline end of file"},
        {"f'{x:=5}'", "f-string { name:x : f-string text:=5 } f-string end newline end of file"},
        {"f'\\N{dash}'", "f-string f-string text:\\N{dash} f-string end newline end of file"},
        {"f'}'", "f-string error:f-string: single '}' is not allowed"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void test_names(void)
{
    static const Case cases[] = {
        {"None nonexyz _ \xc3\xa9", "None name:nonexyz name:_ name:\xc3\xa9 newline end of file"},
        {"\xe2\x82\xac", "error:invalid character '\xe2\x82\xac' (U+20AC)"},
        {"a\xc2\xa0", "error:invalid non-printable character U+00A0"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lexer/lines", test_lines);
    g_test_add_func("/lexer/operators", test_operators);
    g_test_add_func("/lexer/numbers", test_numbers);
    g_test_add_func("/lexer/strings", test_strings);
    g_test_add_func("/lexer/names", test_names);
    return g_test_run();
}
