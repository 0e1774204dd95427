#include "cli/cli.h"
#include "cli/environment_templates.h"

gboolean command_list_templates(Cli *cli, GError **error)
{
    const EnvironmentTemplate *template;
    if (cli->json) {
        json_begin_array(cli->json, "templates");
        for (gsize i = 0; (template = environment_template_at(i)); i++) {
            json_begin_object(cli->json, NULL);
            json_string(cli->json, "name", template->name);
            json_string(cli->json, "synopsis", template->synopsis);
            json_end(cli->json);
        }
        json_end(cli->json);
        return TRUE;
    }
    cli_print(cli, "Available templates:\n");
    for (gsize i = 0; (template = environment_template_at(i)); i++)
        cli_print(cli, "%s - %s", template->name, template->synopsis);
    cli_print(cli, "\nTemplates are used via the 'init' command, e.g.:");
    cli_print(cli, "\n  %s init --template generic ./scripts", cli->program);
    return TRUE;
}
