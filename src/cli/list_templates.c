#include "cli/cli.h"
#include "cli/environment_templates.h"

gboolean command_list_templates(Cli *cli, GError **error)
{
    cli_print(cli, "Available templates:\n");
    const EnvironmentTemplate *template;
    for (gsize i = 0; (template = environment_template_at(i)); i++)
        cli_print(cli, "%s - %s", template->name, template->synopsis);
    cli_print(cli, "\nTemplates are used via the 'init' command, e.g.:");
    cli_print(cli, "\n  %s init --template generic ./scripts", cli->program);
    return TRUE;
}
