#include "base/error.h"
#include "cli/range.h"

gboolean command_downgrade(Cli *cli, GError **error)
{
    g_auto(CommandRange) range = {0};
    gboolean as_sql = cli->arguments.flags[OPTION_SQL];
    if (!cli_open_scripts(cli, error) ||
        !command_range_parse(cli_positional(cli, 0), as_sql, &range, error))
        return FALSE;
    if (as_sql && !range.start) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "downgrade with --sql requires <fromrev>:<torev>");
        return FALSE;
    }
    return cli_read_graph(cli, error) &&
           command_range_run(cli, &range, revision_plan_downgrade, error);
}
