#include "python/ast.h"

#include <string.h>

#include "python/symtable.h"

/* What is wrong with the source, as "line:column: message"; "" when nothing is. */
static char *check(const char *source, gboolean analyze)
{
    g_autoptr(Ast) ast = ast_parse("t.py", source, strlen(source), AST_EXEC);
    if (analyze)
        ast_analyze(ast);
    if (!ast->failure.message)
        return g_strdup("");
    int line, column;
    py_source_position(&ast->source, ast->failure.start, &line, &column);
    return g_strdup_printf("%d:%d: %s", line, column, ast->failure.message);
}

static void assert_accepted(const char *source)
{
    g_autofree char *failure = check(source, TRUE);
    if (*failure)
        g_error("%s\n%s", source, failure);
}

static void test_statements(void)
{
    static const char *const sources[] = {
        "x = 1\n", "x: int = 3\n", "a, *b = c\n", "a = b = c = 1\n", "x += 1\n", "del a, (b, [c])\n",
        "assert a, b\n", "import a.b as c, d\n", "from ..a import (b as c, d,)\n", "from . import x\n",
        "from a import *\n", "raise A from b\n", "pass; pass;\n", "global x\n", "", "\n\n# only\n",
        "if a:\n  b\nelif c:\n  d\nelse:\n  e\n", "while a: break\nelse: pass\n",
        "for i, j in x: continue\nelse: pass\n", "try:\n a\nexcept (A, B) as e:\n b\nelse:\n c\nfinally:\n d\n",
        "try: a\nexcept* A: b\n", "with a as b, c as (d, e): pass\n", "with (a as b, c,): pass\n",
        "with (a): pass\n", "with (a, b): pass\n", "with (a) as b: pass\n", "with (a).b() as c: pass\n",
        "with (a if b else c) as d, e: pass\n", "def f():\n with (yield): pass\n", "def f(a, b=1, /, c=2, *d, e, f=3, **g) -> int: return a\n",
        "def f(*, a): pass\n", "async def f():\n async for a in b: pass\n async with a: await b\n",
        "@a.b(c)\n@(lambda f: f)\nclass A(B, metaclass=C): x = 1\n", "class A[T: int, *U, **V](B[T]): pass\n",
        "def f[T](x: T) -> T: return x\n", "type X[T] = list[T]\n", "type = 1\nmatch = 2\ncase = 3\n",
        "match(x)\nmatch[x] = 1\nmatch.x = 2\nprint(match, type)\n",
        "match x:\n case 1 | -2.5 | 'a' 'b' | None: pass\n case [a, *_, b] if a: pass\n"
        " case {'k': v, **rest}: pass\n case A(x, y=B.c): pass\n case (a, b) as c: pass\n case _: pass\n",
        "match a, *b:\n case *x, y: pass\n", "async def f(): return [x async for x in y if await x]\n",
        "x = [*a, *b]; y = {**a, 'k': 1}; z = {*a, 1}\n", "f(*a, b, *c, d=1, **e, f=2)\n",
        "f(x for x in y)\n", "x[1:2, ..., ::3, *a]\n", "x = yield_ = 1\n", "lambda a, /, b=1, *c, d, **e: 0\n",
        "x = a if b else c if d else e\n", "x = not a in b is not c\n", "(y := f(x))\n",
        "f'{x!r:>{w}} {{}} {y=} {z:{a}{b}}'\n", "f'{x['a']}' f\"{'b'}\" 'c'\n", "rb'\\x' b'a'\n",
        "0x_ff + 0b1_0 + 0o17 + 1_000.5e-3j + .5 + 5.\n", "x = 1if y else 2\n", "\xc3\xa9 = 1\n",
        "\xef\xbb\xbfx = 1\n", "if x:\n\ty\n\tz\n", "x = (\n1,\n  2)\n", "x = 1 + \\\n 2\n", "a\r\nb\rc\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++)
        assert_accepted(sources[i]);
}

static void test_messages(void)
{
    static const struct {
        const char *source, *failure;
    } cases[] = {
        {"foo(\n", "1:3: '(' was never closed"},
        {"x = (1,\n 2\ny = 3\n", "1:4: '(' was never closed"},
        {"foo)\n", "1:3: unmatched ')'"},
        {"(]\n", "1:1: closing parenthesis ']' does not match opening parenthesis '('"},
        {"x = 'abc\n", "1:4: unterminated string literal (detected at line 1)"},
        {"x = '''abc\n\n", "1:4: unterminated triple-quoted string literal (detected at line 2)"},
        {"if x\n  y\n", "1:4: expected ':'"},
        {"  x = 1\n", "1:1: unexpected indent"},
        {"if x:\ny\n", "2:0: expected an indented block after 'if' statement on line 1"},
        {"def f():\nx\n", "2:0: expected an indented block after function definition on line 1"},
        {"if x:\n    a\n  b\n", "3:3: unindent does not match any outer indentation level"},
        {"f() = 1\n", "1:0: cannot assign to function call here. Maybe you meant '==' instead of '='?"},
        {"1 = x\n", "1:0: cannot assign to literal here. Maybe you meant '==' instead of '='?"},
        {"None = 1\n", "1:0: cannot assign to None"},
        {"x = = 2\n", "1:4: invalid syntax"},
        {"a b\n", "1:2: invalid syntax"},
        {"f(a b)\n", "1:2: invalid syntax. Perhaps you forgot a comma?"},
        {"print 'x'\n", "1:0: Missing parentheses in call to 'print'. Did you mean print(...)?"},
        {"del f()\n", "1:4: cannot delete function call"},
        {"def f(a, a): pass\n", "1:9: duplicate argument 'a' in function definition"},
        {"def f(a=1, b): pass\n", "1:11: non-default argument follows default argument"},
        {"f(a=1, b)\n", "1:8: positional argument follows keyword argument"},
        {"nonlocal x\n", "1:0: nonlocal declaration not allowed at module level"},
        {"def f():\n nonlocal x\n", "2:1: no binding for nonlocal 'x' found"},
        {"def f():\n x = 1\n global x\n",
         "3:1: name 'x' is assigned to before global declaration"},
        {"try:\n x\ny\n", "3:0: expected 'except' or 'finally' block"},
        {"x = 0777\n",
         "1:4: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
         "integers"},
        {"x = 12ab\n", "1:5: invalid decimal literal"},
        {"x = $\n", "1:4: invalid syntax"},
        {"from __future__ import nope\n", "1:0: future feature nope is not defined"},
        {"yield 1\n", "1:0: 'yield' outside function"},
        {"f'{}'\n", "1:3: f-string: valid expression required before '}'"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *failure = check(cases[i].source, TRUE);
        g_assert_cmpstr(failure, ==, cases[i].failure);
    }
}

static char *repeat(const char *before, const char *middle, int n, const char *after, int n_after)
{
    GString *text = g_string_new(before);
    for (int i = 0; i < n; i++)
        g_string_append(text, middle);
    for (int i = 0; i < n_after; i++)
        g_string_append(text, after);
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

static void assert_deep(const char *before, const char *middle, int n, const char *after,
                        int n_after, const char *wanted)
{
    g_autofree char *source = repeat(before, middle, n, after, n_after);
    g_autofree char *failure = check(source, TRUE);
    if (!wanted)
        g_assert_cmpstr(failure, ==, "");
    else
        g_assert_nonnull(strstr(failure, wanted));
}

/* At each bound, and just past it. */
static void test_nesting(void)
{
    const char *deep = "source is nested too deeply";
    assert_deep("x = ", "(", 200, ")", 200, NULL);
    assert_deep("x = ", "(", 201, ")", 201, "too many nested parentheses");
    assert_deep("x = ", "[", 100000, "", 0, "too many nested parentheses");
    assert_deep("x = ", "-", 500, "1", 1, NULL);
    assert_deep("x = ", "-", 100000, "1", 1, deep);
    assert_deep("x = ", "not ", 100000, "1", 1, deep);
    assert_deep("x = ", "2 ** ", 100000, "1", 1, deep);
    assert_deep("x = ", "lambda: ", 100000, "1", 1, deep);
    assert_deep("x = ", "1 if a else ", 100000, "1", 1, deep);
    assert_deep("x = ", "f'{", 100000, "", 0, "");
    assert_deep("x = ", "a + ", 100000, "a", 1, NULL);
    assert_deep("x = a", ".b()[0]", 50000, "", 0, NULL);
    assert_deep("x = a", " < b", 50000, "", 0, NULL);
    assert_deep("x = a", " or b", 50000, "", 0, NULL);
    assert_deep("x = ", "'a' ", 50000, "", 0, NULL);
    assert_deep("x = ", "y = ", 50000, "1", 1, NULL);
    assert_deep("if a: pass\n", "elif b: pass\n", 50000, "", 0, NULL);
    assert_deep("match x:\n case ", "[", 200, "]", 200, "");
    GString *source = g_string_new(NULL);
    for (int i = 0; i < 101; i++)
        g_string_append_printf(source, "%*sif x:\n", i, "");
    g_autofree char *failure = check(source->str, TRUE);
    g_assert_nonnull(strstr(failure, "too many levels of indentation"));
    g_string_free(source, TRUE);
}

static void test_unparse(void)
{
    static const char *const sources[] = {
        "a + b * (c - d)", "list[int]", "dict[str, list[int | None]]", "Optional['X']", "lambda x, /, *y: x",
        "(a, b)", "x if y else z", "not a", "-x ** 2", "{'a': 1, **b}", "[x for x in y if z]",
        "f(a, *b, c=d, **e)", "a[1:2]", "a.b.c", "'it\\'s \"x\"'", "1.5", "1e+20", "...", "b'x'",
        "{1, 2}", "a < b <= c", "a and (b or c)", "(yield)", "x[()]", "Tuple[int, ...]",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sources); i++) {
        g_autoptr(Ast) ast = ast_parse("t", sources[i], strlen(sources[i]), AST_EVAL);
        if (ast->failure.message) { /* yield is for functions: it parses in a group */
            g_error("%s: %s", sources[i], ast->failure.message);
        }
        g_autofree char *text = ast_unparse(ast->expression);
        g_assert_cmpstr(text, ==, sources[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/parser/statements", test_statements);
    g_test_add_func("/parser/messages", test_messages);
    g_test_add_func("/parser/nesting", test_nesting);
    g_test_add_func("/parser/unparse", test_unparse);
    return g_test_run();
}
