#include "base/arena.h"

#include <stdint.h>

static void test_aligned_and_zeroed(void)
{
    g_autoptr(Arena) arena = arena_new();
    for (gsize size = 1; size < 100000; size = size * 3 + 1) {
        unsigned char *memory = arena_alloc(arena, size);
        g_assert_cmpuint((uintptr_t)memory % 16, ==, 0);
        for (gsize i = 0; i < size; i++)
            g_assert_cmpuint(memory[i], ==, 0);
    }
}

static void test_strings(void)
{
    g_autoptr(Arena) arena = arena_new();
    g_assert_cmpstr(arena_strdup(arena, "abc"), ==, "abc");
    g_assert_cmpstr(arena_strndup(arena, "abc", 2), ==, "ab");
    g_assert_cmpstr(arena_printf(arena, "%d-%s", 7, "x"), ==, "7-x");
    g_assert_null(arena_strdup(arena, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arena/aligned-and-zeroed", test_aligned_and_zeroed);
    g_test_add_func("/arena/strings", test_strings);
    return g_test_run();
}
