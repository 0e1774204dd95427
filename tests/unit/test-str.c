/* Texts from C: sharing of buffers, code points against bytes. */
#include "python/interp.h"
#include "python/str.h"

#include <string.h>

typedef struct {
    PyInterp *py;
} Fixture;

static void set_up(Fixture *f, gconstpointer data)
{
    f->py = py_interp_new(&(PyOptions){0});
}

static void tear_down(Fixture *f, gconstpointer data)
{
    py_interp_free(f->py);
}

static PyValue repeated(Fixture *f, char c, gsize n)
{
    g_autofree char *text = g_strnfill(n, c);
    return py_str_len(f->py, text, n);
}

/* s += x keeps s as it was, although both may lie in one buffer. */
static void test_appending_shares_and_changes_nothing(Fixture *f, gconstpointer data)
{
    PyValue s = py_str_concat(f->py, repeated(f, 'a', 300), py_str(f->py, "1"));
    PyValue t = py_str_concat(f->py, s, py_str(f->py, "2"));
    PyValue u = py_str_concat(f->py, s, py_str(f->py, "3"));
    g_assert_cmpuint(((PyStr *)s)->size, ==, 301);
    g_assert_cmpuint(strlen(py_text(s)), ==, 301);
    g_assert_true(g_str_has_suffix(py_text(s), "a1"));
    g_assert_true(g_str_has_suffix(py_text(t), "a12"));
    g_assert_true(g_str_has_suffix(py_text(u), "a13"));
}

static void test_building_is_linear(Fixture *f, gconstpointer data)
{
    PyValue s = py_str(f->py, ""), x = py_str(f->py, "0123456789");
    for (int i = 0; i < 200000; i++) /* hours, were it quadratic */
        s = py_str_concat(f->py, s, x);
    g_assert_cmpuint(((PyStr *)s)->size, ==, 2000000);
    g_assert_cmpuint(strlen(py_text(s)), ==, 2000000);
}

static void test_code_points(Fixture *f, gconstpointer data)
{
    PyValue v = py_str(f->py, "a\u00e9\u20ac\U0001f600z");
    const PyStr *s = (PyStr *)v;
    g_assert_cmpuint(s->length, ==, 5);
    g_assert_cmpuint(s->size, ==, 11);
    g_assert_cmpuint(py_str_offset(s, 3), ==, 6);
    g_assert_cmpuint(py_str_index(s, 6), ==, 3);
    g_assert_true(py_str_is(py_str_slice(f->py, v, 1, 3), "\u00e9\u20ac"));
    g_assert_false(py_str_is_ascii(s));
}

static void test_equal_texts_have_equal_hashes(Fixture *f, gconstpointer data)
{
    PyValue a = py_str(f->py, "created_at"), b = py_str_concat(f->py, py_str(f->py, "created"), py_str(f->py, "_at"));
    g_assert_cmpint(py_hash(f->py, a), ==, py_hash(f->py, b));
    g_assert_cmpint(py_equal(f->py, a, b), ==, 1);
    g_assert_true(py_intern_str(f->py, a) == py_intern_str(f->py, b));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add("/str/" #name, Fixture, NULL, set_up, test_##name, tear_down)
    ADD(appending_shares_and_changes_nothing);
    ADD(building_is_linear);
    ADD(code_points);
    ADD(equal_texts_have_equal_hashes);
    return g_test_run();
}
