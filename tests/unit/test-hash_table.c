/* The table under dict and set, against GHashTable. */
#include "python/hash_table.h"
#include "python/interp.h"

typedef struct {
    PyInterp *py;
    PyValue dict;
    GHashTable *model; /* key -> value + 1 */
} Fixture;

static void set_up(Fixture *f, gconstpointer data)
{
    f->py = py_interp_new(&(PyOptions){0});
    f->dict = py_dict(f->py);
    py_root(f->py, &f->dict);
    f->model = g_hash_table_new(NULL, NULL);
}

static void tear_down(Fixture *f, gconstpointer data)
{
    g_hash_table_unref(f->model);
    py_unroot(f->py, &f->dict);
    py_interp_free(f->py);
}

static void check_same(Fixture *f)
{
    g_assert_cmpuint(py_dict_length(f->dict), ==, g_hash_table_size(f->model));
    PyValue key, value;
    gsize n = 0;
    for (gsize at = 0; py_dict_next(f->dict, &at, &key, &value); n++) {
        gpointer expected = g_hash_table_lookup(f->model, GSIZE_TO_POINTER(py_small_value(key)));
        g_assert_cmpint(py_small_value(value) + 1, ==, GPOINTER_TO_INT(expected));
    }
    g_assert_cmpuint(n, ==, py_dict_length(f->dict));
}

/* Keys that collide, deletions, taking from the end, clearing: the two stay equal. */
static void test_random_operations(Fixture *f, gconstpointer data)
{
    GRand *rand = g_rand_new_with_seed(7);
    for (int i = 0; i < 50000; i++) {
        gint64 n = (gint64)g_rand_int_range(rand, 1, 400) << (g_rand_int_range(rand, 0, 3) * 16);
        PyValue key = py_small(n);
        int what = g_rand_int_range(rand, 0, i % 5000 < 2500 ? 4 : 12);
        if (what < 3) {
            g_assert_true(py_dict_set(f->py, f->dict, key, py_small(i)));
            g_hash_table_replace(f->model, GSIZE_TO_POINTER(n), GINT_TO_POINTER(i + 1));
        } else if (what < 9) {
            int found = py_dict_delete(f->py, f->dict, key);
            g_assert_cmpint(found, ==, g_hash_table_remove(f->model, GSIZE_TO_POINTER(n)));
        } else {
            PyDictEntry entry;
            if (py_table_pop(py_table(f->dict), &entry))
                g_assert_true(g_hash_table_remove(
                    f->model, GSIZE_TO_POINTER(py_small_value(entry.key))));
        }
        if (i % 1000 == 0)
            check_same(f);
    }
    check_same(f);
    g_rand_free(rand);
}

static void test_order_is_that_of_insertion(Fixture *f, gconstpointer data)
{
    for (int i = 0; i < 1000; i++)
        py_dict_set(f->py, f->dict, py_small(i * 37 % 1000), py_small(i));
    for (int i = 0; i < 1000; i += 2)
        g_assert_cmpint(py_dict_delete(f->py, f->dict, py_small(i * 37 % 1000)), ==, 1);
    py_dict_set(f->py, f->dict, py_small(0), py_small(-1)); /* again, now the last one */
    PyValue key, value;
    gsize at = 0;
    for (int i = 1; i < 1000; i += 2) {
        g_assert_true(py_dict_next(f->dict, &at, &key, &value));
        g_assert_cmpint(py_small_value(value), ==, i);
    }
    g_assert_true(py_dict_next(f->dict, &at, &key, &value));
    g_assert_cmpint(py_small_value(key), ==, 0);
    g_assert_false(py_dict_next(f->dict, &at, &key, &value));
}

static void test_text_keys_need_not_be_interned(Fixture *f, gconstpointer data)
{
    for (int i = 0; i < 100; i++) {
        g_autofree char *name = g_strdup_printf("name %d", i);
        py_dict_set_str(f->py, f->dict, name, py_small(i));
    }
    PyValue key = py_str(f->py, "name 42"), value = NULL;
    g_assert_cmpint(py_dict_get(f->py, f->dict, key, &value), ==, 1);
    g_assert_cmpint(py_small_value(value), ==, 42);
    g_assert_true(py_dict_delete_str(f->py, f->dict, "name 42"));
    g_assert_null(py_dict_get_str(f->py, f->dict, "name 42"));
    g_assert_cmpint(py_small_value(py_dict_get_str(f->py, f->dict, "name 43")), ==, 43);
}

static void test_copy_leaves_out_what_was_deleted(Fixture *f, gconstpointer data)
{
    for (int i = 0; i < 100; i++)
        py_dict_set(f->py, f->dict, py_small(i), py_small(i));
    for (int i = 0; i < 90; i++)
        py_dict_delete(f->py, f->dict, py_small(i));
    PyValue copy = py_dict(f->py);
    py_table_copy(f->py, py_table(copy), py_table(f->dict));
    g_assert_cmpuint(py_table(copy)->used, ==, 10);
    py_dict_set(f->py, copy, py_small(5), py_small(5));
    g_assert_cmpuint(py_dict_length(copy), ==, 11);
    g_assert_cmpuint(py_dict_length(f->dict), ==, 10);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(name) g_test_add("/hash_table/" #name, Fixture, NULL, set_up, test_##name, tear_down)
    ADD(random_operations);
    ADD(order_is_that_of_insertion);
    ADD(text_keys_need_not_be_interned);
    ADD(copy_leaves_out_what_was_deleted);
    return g_test_run();
}
