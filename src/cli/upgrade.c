#include "cli/range.h"

gboolean command_upgrade(Cli *cli, GError **error)
{
    g_auto(CommandRange) range = {0};
    return cli_open_scripts(cli, error) &&
           command_range_parse(cli_positional(cli, 0), cli->arguments.flags[OPTION_SQL], &range,
                               error) &&
           cli_read_graph(cli, error) &&
           command_range_run(cli, &range, revision_plan_upgrade, error);
}
