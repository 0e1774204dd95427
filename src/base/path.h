/*
 * Paths as Python's pathlib writes them: no "." parts, no doubled slashes, ".." kept.
 */
#ifndef LIMBECK_BASE_PATH_H
#define LIMBECK_BASE_PATH_H

#include <glib.h>

/* str(Path(path)): a new string; "." for nothing. */
char *path_plain(const char *path);
/* str(Path(path).absolute()): a new string; links and ".." are not resolved. */
char *path_absolute(const char *path);
/* str(Path(directory, name)). */
char *path_join(const char *directory, const char *name);
/* str(Path(path).resolve()): links and ".." resolved as far as the path exists. */
char *path_resolve(const char *path);

#endif
