/* Steps over UTF-8 that keep a pointer's const, which GLib's macros cast away. */
#ifndef LIMBECK_BASE_UTF8_H
#define LIMBECK_BASE_UTF8_H

#include <glib.h>

/* The character after the one at p; p must not be at the end. */
static inline const char *utf8_next(const char *p)
{
    return p + g_utf8_skip[*(const guchar *)p];
}

#endif
