#include "base/terminal.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static gboolean is_set(const char *name)
{
    const char *value = g_getenv(name);
    return value && *value && strcmp(value, "0") != 0;
}

gboolean terminal_has_colours(int fd)
{
    const char *no_colour = g_getenv("NO_COLOR"), *term = g_getenv("TERM");
    if (no_colour && *no_colour)
        return FALSE;
    if (is_set("FORCE_COLOR") || is_set("CLICOLOR_FORCE"))
        return TRUE;
    return isatty(fd) && !(term && strcmp(term, "dumb") == 0);
}

int terminal_columns(int fd)
{
    struct winsize size;
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
