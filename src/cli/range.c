#include "cli/range.h"

#include "base/error.h"

#include <string.h>

gboolean command_range_parse(const char *text, gboolean as_sql, CommandRange *ret, GError **error)
{
    const char *colon = strchr(text, ':');
    if (colon && !as_sql) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND, "Range revision not allowed");
        return FALSE;
    }
    if (colon && strchr(colon + 1, ':')) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "A revision range has one ':', not more: '%s'", text);
        return FALSE;
    }
    ret->start = colon ? g_strndup(text, (gsize)(colon - text)) : NULL;
    ret->end = g_strdup(colon ? colon + 1 : text);
    return TRUE;
}
