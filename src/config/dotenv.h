/*
 * .env files as python-dotenv reads them: export, quotes with escapes, comments, values over several
 * lines inside of quotes, and ${NAME} and ${NAME:-default} resolved.
 */
#ifndef LIMBECK_CONFIG_DOTENV_H
#define LIMBECK_CONFIG_DOTENV_H

#include <glib.h>

/* A variable; value is NULL for a name that stands without "=". */
typedef struct {
    char *name, *value;
} DotenvEntry;

/* The value of an environment variable, or NULL. */
typedef const char *(*DotenvLookup)(gpointer context, const char *name);

/*
 * DotenvEntry * in the order of their first mention, the last value of each name, resolved. Variables
 * of the file come before those of lookup when override is set, after them when not, as in
 * load_dotenv(override=...). Lines that cannot be parsed are passed over; their numbers are added to
 * problems (GArray of int) when it is not NULL. lookup NULL: getenv().
 */
GPtrArray *dotenv_parse(const char *text, gboolean override, DotenvLookup lookup, gpointer context,
                        GArray *problems);

#endif
