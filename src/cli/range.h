/* from:to of upgrade, downgrade and stamp with --sql. */
#ifndef LIMBECK_CLI_RANGE_H
#define LIMBECK_CLI_RANGE_H

#include "cli/cli.h"

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

/* revision_plan_upgrade() or revision_plan_downgrade(). */
typedef GPtrArray *(*CommandPlan)(const RevisionGraph *graph, const char *target,
                                  const char *const *heads, GError **error);

/* Runs env.py, which runs what `plan` gives from range->start (NULL: where the database stands) to
 * range->end. */
gboolean command_range_run(Cli *cli, const CommandRange *range, CommandPlan plan, GError **error);

#endif
