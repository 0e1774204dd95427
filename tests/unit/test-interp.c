/* The interpreter as C sees it: calls, binding, errors, roots, data, opaque imports, collection. */
#include "python/core.h"
#include "python/interp.h"

#include "base/error.h"

#include <string.h>

static void collect_output(gpointer context, int fd, const char *text, gsize size)
{
    g_string_append_len(context, text, (gssize)size);
}

static PyInterp *interp_with_output(GString *out)
{
    PyInterp *py = py_interp_new(NULL);
    py_set_write(py, collect_output, out);
    return py;
}

/* Runs a script; what it printed, then the traceback if it failed. */
static char *run(const char *source)
{
    GString *out = g_string_new(NULL);
    g_autoptr(PyInterp) py = interp_with_output(out);
    if (!py_run_source(py, "__main__", "script.py", source, strlen(source))) {
        g_autoptr(GError) error = NULL;
        py_error_to_gerror(py, &error);
        g_string_append(out, error->message);
    }
    return g_string_free(out, FALSE);
}

static void expect(const char *source, const char *wanted)
{
    g_autofree char *got = run(source);
    g_assert_cmpstr(got, ==, wanted);
}

static void test_two_interpreters(void)
{
    g_autoptr(PyInterp) a = py_interp_new(NULL);
    g_autoptr(PyInterp) b = py_interp_new(NULL);
    PyValue module = py_run_source(a, "m", "m.py", "x = [1, 2]", 10);
    g_assert_nonnull(module);
    g_assert_null(py_dict_get_str(b, b->modules, "m"));
    PyValue x = py_getattr(a, module, "x");
    g_assert_cmpint(py_length(a, x), ==, 2);
}

static void test_eval_and_calls(void)
{
    g_autoptr(PyInterp) py = py_interp_new(NULL);
    const char *source = "def f(a, b=2, *c, d=4, **e):\n    return (a, b, c, d, e)\n";
    PyValue module = py_run_source(py, "m", "m.py", source, strlen(source));
    PyValue f = py_getattr(py, module, "f");
    PyValue one = py_int(py, 1);
    PyValue text = py_repr(py, py_call1(py, f, one));
    g_assert_cmpstr(py_text(text), ==, "(1, 2, (), 4, {})");
    PyValue kwargs = py_dict(py);
    py_dict_set_str(py, kwargs, "z", one);
    text = py_repr(py, py_call_tuple(py, f, py_tuple_of(py, 3, one, one, one), kwargs));
    g_assert_cmpstr(py_text(text), ==, "(1, 1, (1,), 4, {'z': 1})");
    PyValue v = py_eval(py, "f(5)[0] + 1", py_instance_dict(py, module), NULL);
    gint64 n = 0;
    g_assert_true(py_to_int64(py, v, &n));
    g_assert_cmpint(n, ==, 6);
}

static PyValue create_index(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args, "create_index(name, table=, /, *columns, unique=, **kw)", v))
        return NULL;
    for (int i = 0; i < 5; i++)
        v[i] = v[i] ? v[i] : py_none(py);
    return py_tuple(py, 5, v);
}

static void test_bind(void)
{
    static const struct {
        const char *call, *result;
    } cases[] = {
        {"f('i')", "('i', None, (), None, {})"},
        {"f('i', 't', 'a', 'b', unique=True, x=1)", "('i', 't', ('a', 'b'), True, {'x': 1})"},
        {"f()", "TypeError: create_index() missing 1 required positional argument: 'name'"},
        {"f('i', name=3)", "('i', None, (), None, {'name': 3})"},
    };
    GString *out = g_string_new(NULL);
    g_autoptr(PyInterp) py = interp_with_output(out);
    PyValue globals = py_dict(py);
    py_dict_set_str(py, globals, "f", py_native_function(py, "create_index", create_index, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        PyValue v = py_eval(py, cases[i].call, globals, NULL);
        g_autofree char *text = NULL;
        if (v) {
            text = g_strdup(py_text(py_repr(py, v)));
            g_assert_cmpstr(text, ==, cases[i].result);
        } else {
            text = py_format_exception(py, py_error_take(py));
            g_assert_nonnull(strstr(text, cases[i].result));
        }
    }
    g_string_free(out, TRUE);
}

static void test_errors(void)
{
    g_autoptr(PyInterp) py = py_interp_new(NULL);
    static const struct {
        const char *source;
        int code;
        const char *part;
    } cases[] = {
        {"x = (", LIMBECK_ERROR_SYNTAX, "'(' was never closed"},
        {"1 / 0", LIMBECK_ERROR_SCRIPT, "ZeroDivisionError: division by zero"},
        {"import flask\nif flask.x: pass", LIMBECK_ERROR_UNSUPPORTED, "No module named 'flask'"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(py_run_source(py, NULL, "s.py", cases[i].source, strlen(cases[i].source)));
        py_error_to_gerror(py, &error);
        g_assert_error(error, LIMBECK_ERROR, cases[i].code);
        g_assert_nonnull(strstr(error->message, cases[i].part));
        g_assert_null(py_error(py));
    }
}

static void test_opaque(void)
{
    expect("import flask\nfrom flask_sqlalchemy import SQLAlchemy\nimport a.b.c as d\n"
           "app = flask.Flask(__name__)\n"
           "@app.route('/')\ndef index(x):\n    return x\n"
           "@flask.decorator\nclass C: pass\n"
           "class Form(flask.Form):\n    field = flask.Field('x')[3]\n    def own(self): return 7\n"
           "f = Form(1, 2, k=3)\n"
           "app.config['X'] = 1\napp.y = 2\n"
           "print(index(5), C.__name__, f.own(), app is app, isinstance(3, flask.T), callable(app))\n"
           "def ann(x: flask.Request | None) -> d.E: return x\nprint(ann(1))\n"
           "f.anything.more()\nflask.gettext('%s') % 'x' + 'y'\n-flask.x\nForm.query.filter_by(1)\n"
           "with app.app_context():\n    print('inside')\n",
           "5 C 7 True False True\n1\ninside\n");
    static const char *const uses[] = {
        "if flask.x: pass", "for y in flask.x(): pass", "flask.x == 1", "str(flask.x)",
        "len(flask.x)",     "1 in flask.x",             "f'{flask.x}'", "int(flask.x)", "not flask.x",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(uses); i++) {
        g_autofree char *source = g_strdup_printf("import flask\n%s\n", uses[i]);
        g_autofree char *got = run(source);
        if (!strstr(got, "ImportError: No module named 'flask'") || !strstr(got, "script.py:1"))
            g_error("%s gave %s", uses[i], got);
    }
    expect("try:\n    import flask\nexcept ImportError:\n    flask = None\nprint(flask)\n"
           "try:\n    from flask import x\nexcept (ValueError, ModuleNotFoundError) as e:\n    print(e)\n"
           "try:\n    import flask\nexcept:\n    print('bare')\n"
           "try:\n    import flask\nexcept KeyError:\n    print('never')\n"
           "def f():\n    try:\n        try:\n            import z\n        finally:\n            print('fin')\n"
           "    except Exception as e:\n        return e.name\nprint(f())\n",
           "None\nNo module named 'flask'\nbare\nfin\nz\n");
}

static void test_strict(void)
{
    static const char source[] = "import flask\nfrom loguru import logger\n"
                                 "def tells():\n    logger.info('x'); x = flask.f(); return 1\n"
                                 "def acts():\n    flask.post('x')\n";
    g_autoptr(PyInterp) py = py_interp_new(NULL);
    PyValue module = py_run_source(py, "m", "m.py", source, strlen(source));
    g_assert_nonnull(module);
    g_assert_nonnull(py_call_method(py, module, "acts", 0));
    py_set_strict(py, TRUE);
    g_assert_nonnull(py_call_method(py, module, "tells", 0));
    g_autoptr(GError) error = NULL;
    g_assert_null(py_call_method(py, module, "acts", 0));
    py_error_to_gerror(py, &error);
    g_assert_error(error, LIMBECK_ERROR, LIMBECK_ERROR_UNSUPPORTED);
    g_assert_nonnull(strstr(error->message, "'flask.post', imported at m.py:1"));
    py_set_strict(py, FALSE);
    g_assert_nonnull(py_call_method(py, module, "acts", 0));
}

static gboolean count_down(PyInterp *py, gpointer context)
{
    int *left = context;
    if (--*left > 0)
        return TRUE;
    py_raise(py, PY_EXC_KEYBOARD_INTERRUPT, "stop");
    return FALSE;
}

static void test_poll_stops_scripts(void)
{
    static const char *const endless[] = {
        "while True: pass", "def f(): pass\nwhile f() is None: f()", "sum(iter(int, 1))",
        "while True:\n    try:\n        while True: pass\n    except: pass",
        "def g():\n    while True: yield\nfor x in g(): pass",
        "def f(n):\n    try: f(n + 1)\n    finally: f(n + 1)\nf(0)",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(endless); i++) {
        g_autoptr(PyInterp) py = py_interp_new(NULL);
        int left = 5;
        py_set_poll(py, count_down, &left);
        g_assert_null(py_run_source(py, "m", "m.py", endless[i], strlen(endless[i])));
        g_assert_true(py_error_is(py, PY_EXC_KEYBOARD_INTERRUPT));
        py_error_clear(py);
    }
}

static void test_memory_limit(void)
{
    static const char *const greedy[] = {
        "x = []\nwhile True: x.append([1])", "x = 'a'\nwhile True: x += x", "x = [0] * 10**9",
        "x = 1\nwhile True: x = x << 1000 | x", "x = b'a' * 10**9", "x = {}\nfor i in range(10**9): x[i] = i",
        "list(range(10**9))",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(greedy); i++) {
        PyOptions options = {.memory_limit = 16 << 20};
        g_autoptr(PyInterp) py = py_interp_new(&options);
        g_assert_null(py_run_source(py, "m", "m.py", greedy[i], strlen(greedy[i])));
        if (!py_error_is(py, PY_EXC_MEMORY_ERROR))
            g_error("no MemoryError for %s", greedy[i]);
        py_error_clear(py);
    }
}

static void mark_data(gpointer data, void (*visit)(void *context, PyValue v), void *context)
{
    visit(context, *(PyValue *)data);
}

static void test_roots_and_data(void)
{
    g_autoptr(PyInterp) py = py_interp_new(NULL);
    PyValue *held = g_new0(PyValue, 1), *rooted = g_new0(PyValue, 1);
    *held = py_str(py, "held by data");
    *rooted = py_str(py, "held by a root");
    py_set_data(py, "test", held, g_free, mark_data);
    py_root(py, rooted);
    for (int i = 0; i < 3; i++) {
        py_gc_collect(py);
        for (int j = 0; j < 1000; j++)
            py_str_format(py, "garbage %d", j);
    }
    g_assert_cmpstr(py_text(*held), ==, "held by data");
    g_assert_cmpstr(py_text(*rooted), ==, "held by a root");
    g_assert_true(py_get_data(py, "test") == held);
    g_assert_null(py_get_data(py, "other"));
    py_unroot(py, rooted);
    g_free(rooted);
}

/* Values that only the C stack and the machine's stack hold survive a collection at every step. */
static void test_collect_under_stress(void)
{
    GString *out = g_string_new(NULL);
    PyInterp *py = interp_with_output(out);
    py->gc.stress = 1;
    const char *source = "class N:\n    def __init__(self, n): self.n = [n, str(n)]\n"
                         "def g(n):\n    for i in range(n): yield N(i)\n"
                         "d = {x.n[1]: x for x in g(30)}\n"
                         "try:\n    d['q']\nexcept KeyError as e:\n    s = repr(e)\n"
                         "print(s, sum(v.n[0] for v in d.values()), ','.join(sorted(d))[:9])\n";
    g_assert_nonnull(py_run_source(py, "__main__", "s.py", source, strlen(source)));
    g_assert_cmpstr(out->str, ==, "KeyError('q') 435 0,1,10,11\n");
    g_assert_cmpuint(py->gc.collections, >, 100);
    py_interp_free(py);
    g_string_free(out, TRUE);
}

/* Garbage does not pile up: a loop that makes a million objects stays small. */
static void test_memory_is_bounded(void)
{
    g_autoptr(PyInterp) py = py_interp_new(NULL);
    const char *source = "for i in range(300000):\n    x = {'a': [i, str(i)], 'b': 'x' * 50}\n"
                         "s = 'y' * 1000\nfor i in range(20000):\n    t = s + str(i)\n";
    g_assert_nonnull(py_run_source(py, "m", "m.py", source, strlen(source)));
    g_assert_cmpuint(py->gc.collections, >, 3);
    g_assert_cmpuint(py->gc.regions->len, <, 16); /* of one MB each */
}

static void test_deep_recursion(void)
{
    expect("def f(n): return f(n + 1)\n"
           "class R:\n    def __repr__(self): return repr(self)\n"
           "class E:\n    def __eq__(self, o): return self == o\n"
           "class G:\n    def __getattr__(self, n): return getattr(self, n + 'x')\n"
           "l = []\nfor _ in range(50000): l = [l]\n"
           "import sys\n"
           "for g in (lambda: f(0), lambda: repr(R()), lambda: E() == E(), lambda: G().a,\n"
           "          lambda: repr(l), lambda: list(map(f, [1]))):\n"
           "    try:\n        g()\n    except RecursionError as e:\n        print('R', end='')\n",
           "RRRRRR");
    /* How deep these may go depends on the stack: they must not crash. */
    g_autofree char *ignored = run("t = ()\nfor _ in range(1000000): t = (t,)\nhash(t)\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/interp/two-interpreters", test_two_interpreters);
    g_test_add_func("/interp/eval-and-calls", test_eval_and_calls);
    g_test_add_func("/interp/bind", test_bind);
    g_test_add_func("/interp/errors", test_errors);
    g_test_add_func("/interp/opaque", test_opaque);
    g_test_add_func("/interp/strict", test_strict);
    g_test_add_func("/interp/poll-stops-scripts", test_poll_stops_scripts);
    g_test_add_func("/interp/memory-limit", test_memory_limit);
    g_test_add_func("/interp/roots-and-data", test_roots_and_data);
    g_test_add_func("/interp/collect-under-stress", test_collect_under_stress);
    g_test_add_func("/interp/memory-is-bounded", test_memory_is_bounded);
    g_test_add_func("/interp/deep-recursion", test_deep_recursion);
    return g_test_run();
}
