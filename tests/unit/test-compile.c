#include "python/code.h"

#include <string.h>

#include "python/interp.h"

static char *listing(const char *source, const char *mode)
{
    g_autoptr(PyInterp) py = py_interp_new(NULL);
    PyCode *code = py_compile(py, "t.py", source, strlen(source), mode);
    g_assert_nonnull(code);
    return py_disassemble(py, code);
}

typedef struct {
    const char *source, *listing;
} Case;

static void check(const Case *cases, gsize n, const char *mode)
{
    for (gsize i = 0; i < n; i++) {
        g_autofree char *text = listing(cases[i].source, mode);
        g_assert_cmpstr(text, ==, cases[i].listing);
    }
}

static void test_expressions(void)
{
    static const Case cases[] = {
        {"a + 1", "<module>:\n   1    0 LOAD_NAME 0 (a)\n        1 LOAD_INT 1\n        2 BINARY 0 (+)\n"
                  "        3 RETURN 0\n"},
        {"-5", "<module>:\n   1    0 LOAD_CONST 0 (-5)\n        1 RETURN 0\n"},
        {"x in [1, 2]", "<module>:\n   1    0 LOAD_NAME 0 (x)\n        1 LOAD_CONST 0 ((1, 2))\n"
                        "        2 IN 0\n        3 RETURN 0\n"},
        {"a.b(c, d=1)", "<module>:\n   1    0 LOAD_NAME 0 (a)\n        1 LOAD_METHOD 1 (b)\n"
                        "        2 LOAD_NAME 2 (c)\n        3 LOAD_INT 1\n"
                        "        4 LOAD_CONST 0 (('d',))\n        5 CALL_METHOD_KW 2\n"
                        "        6 RETURN 0\n"},
        {"a if b is None else c", "<module>:\n   1    0 LOAD_NAME 0 (b)\n        1 JUMP_IF_NOT_NONE 4\n"
                                  "        2 LOAD_NAME 1 (a)\n        3 JUMP 5\n"
                                  "        4 LOAD_NAME 2 (c)\n        5 RETURN 0\n"},
    };
    check(cases, G_N_ELEMENTS(cases), "eval");
}

static void test_statements(void)
{
    static const Case cases[] = {
        {"a, b = b, a\n", "<module>:\n   1    0 LOAD_NAME 0 (b)\n        1 LOAD_NAME 1 (a)\n"
                          "        2 SWAP 0\n        3 STORE_NAME 1 (a)\n        4 STORE_NAME 0 (b)\n"
                          "        5 LOAD_NONE 0\n        6 RETURN 0\n"},
        {"try:\n a\nfinally:\n b\n",
         "<module>:\n   2    0 LOAD_NAME 0 (a)\n        1 POP 0\n   4    2 LOAD_NAME 1 (b)\n"
         "        3 POP 0\n        4 JUMP 12\n        5 PUSH_EXC_INFO 0\n        6 LOAD_NAME 1 (b)\n"
         "        7 POP 0\n        8 RERAISE 0\n        9 SWAP 0\n       10 POP_EXCEPT 0\n"
         "       11 RERAISE 0\n       12 LOAD_NONE 0\n       13 RETURN 0\n"
         "      0 to 2 -> 5 [0]\n      6 to 9 -> 9 [1]\n"},
        {"while True:\n if a: break\n",
         "<module>:\n   2    0 LOAD_NAME 0 (a)\n        1 JUMP_IF_FALSE 0\n        2 JUMP 4\n"
         "   1    3 JUMP 0\n        4 LOAD_NONE 0\n        5 RETURN 0\n"},
    };
    check(cases, G_N_ELEMENTS(cases), "exec");
}

static void test_scopes(void)
{
    g_autofree char *text = listing("def f(a):\n def g(): return a\n return g\n", "exec");
    g_assert_nonnull(strstr(text, "LOAD_CLOSURE 0 (a)"));
    g_assert_nonnull(strstr(text, "f.<locals>.g:\n   2    0 LOAD_CELL 0 (a)"));
    g_autofree char *class_text =
        listing("class A:\n __x = 1\n def f(self): return super().f(self.__x)\n", "exec");
    g_assert_nonnull(strstr(class_text, "STORE_NAME 3 (_A__x)"));
    g_assert_nonnull(strstr(class_text, "LOAD_ATTR 2 (_A__x)"));
    g_assert_nonnull(strstr(class_text, "STORE_NAME 5 (__classcell__)"));
}

static void test_errors(void)
{
    static const struct {
        const char *source, *message;
    } cases[] = {
        {"return 1\n", "'return' outside function"},
        {"break\n", "'break' outside loop"},
        {"continue\n", "'continue' not properly in loop"},
        {"def f(): await x\n", "'await' outside async function"},
        {"f(a=1, a=2)\n", "keyword argument repeated: a"},
        {"*a\n", "can't use starred expression here"},
        {"match x:\n case a: pass\n case b: pass\n",
         "name capture 'a' makes remaining patterns unreachable"},
        {"match x:\n case [a, a]: pass\n", "multiple assignments to name 'a' in pattern"},
        {"match x:\n case [a] | [b]: pass\n", "alternative patterns bind different names"},
        {"for x in y:\n try: pass\n except* A: break\n",
         "'break', 'continue' and 'return' cannot appear in an except* block"},
        {"def f():\n async with a: pass\n", "'async with' outside async function"},
        {"def f(): return [x async for x in y]\n",
         "asynchronous comprehension outside of an asynchronous function"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(PyInterp) py = py_interp_new(NULL);
        g_assert_null(py_compile(py, "t.py", cases[i].source, strlen(cases[i].source), "exec"));
        g_assert_true(py_error_is(py, PY_EXC_SYNTAX_ERROR));
        PyValue message = py_getattr(py, py_error_take(py), "msg");
        g_assert_cmpstr(py_text(message), ==, cases[i].message);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/compile/expressions", test_expressions);
    g_test_add_func("/compile/statements", test_statements);
    g_test_add_func("/compile/scopes", test_scopes);
    g_test_add_func("/compile/errors", test_errors);
    return g_test_run();
}
