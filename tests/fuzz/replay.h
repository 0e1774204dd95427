/* Runs every input of a corpus, in a sanitizer build as well as in a plain one: nothing may crash.
 */
#ifndef LIMBECK_TESTS_FUZZ_REPLAY_H
#define LIMBECK_TESTS_FUZZ_REPLAY_H

#include <stdio.h>

#include <glib.h>

/* argv[1]: the corpus's directory. The exit status; the result is printed as TAP. */
static inline int replay(int argc, char **argv, void (*input)(const guint8 *data, gsize size))
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) directory = argc == 2 ? g_dir_open(argv[1], 0, &error) : NULL;
    if (!directory) {
        fprintf(stderr, "%s\n", error ? error->message : "one argument: a directory");
        return 2;
    }
    guint n = 0;
    for (const char *name; (name = g_dir_read_name(directory)); n++) {
        g_autofree char *path = g_build_filename(argv[1], name, NULL);
        g_autofree char *data = NULL;
        gsize size;
        if (!g_file_get_contents(path, &data, &size, &error)) {
            fprintf(stderr, "%s\n", error->message);
            return 1;
        }
        input((const guint8 *)data, size);
    }
    printf("1..1\n%s 1 %u inputs\n", n ? "ok" : "not ok", n);
    return n ? 0 : 1;
}

#endif
