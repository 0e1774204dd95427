/* from:to of upgrade, downgrade and stamp with --sql. */
#ifndef LIMBECK_CLI_RANGE_H
#define LIMBECK_CLI_RANGE_H

#include <glib.h>

typedef struct {
    char *start; /* NULL: no from */
    char *end;
} CommandRange;

static inline void command_range_clear(CommandRange *range)
{
    g_free(range->start);
    g_free(range->end);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CommandRange, command_range_clear)

/* COMMAND when text is a range and as_sql is not set. */
gboolean command_range_parse(const char *text, gboolean as_sql, CommandRange *ret, GError **error);

#endif
