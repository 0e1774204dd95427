#include "base/path.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *path_plain(const char *path)
{
    gboolean absolute = *path == '/';
    /* POSIX: exactly two leading slashes mean something of their own; pathlib keeps them. */
    GString *out = g_string_new(!absolute ? "" : path[1] == '/' && path[2] != '/' ? "//" : "/");
    gsize root = out->len;
    for (const char *p = path; *p;) {
        gsize size = strcspn(p, "/");
        if (size && !(size == 1 && *p == '.')) {
            if (out->len > root)
                g_string_append_c(out, '/');
            g_string_append_len(out, p, (gssize)size);
        }
        p += size + (p[size] == '/');
    }
    if (out->len == 0)
        g_string_append_c(out, '.');
    return g_string_free(out, FALSE);
}

char *path_join(const char *directory, const char *name)
{
    if (*name == '/')
        return path_plain(name);
    g_autofree char *joined = g_strconcat(directory, "/", name, NULL);
    return path_plain(*directory ? joined : name);
}

char *path_absolute(const char *path)
{
    if (*path == '/')
        return path_plain(path);
    g_autofree char *directory = getcwd(NULL, 0); /* malloc'ed: g_free() is free() */
    return path_join(directory ? directory : "/", path);
}

char *path_resolve(const char *path)
{
    g_autofree char *absolute = path_absolute(path);
    g_autofree char *real = realpath(absolute, NULL);
    if (real)
        return g_strdup(real);
    g_autofree char *parent = g_path_get_dirname(absolute);
    if (g_str_equal(parent, absolute))
        return g_steal_pointer(&absolute);
    g_autofree char *name = g_path_get_basename(absolute);
    g_autofree char *real_parent = path_resolve(parent);
    return path_join(real_parent, name);
}
