#include "cli/cli.h"

#include "base/error.h"

static gboolean compare(MigrateSession *session, const char *const *heads, GPtrArray **ret_steps,
                        gpointer data, GError **error)
{
    *ret_steps = g_ptr_array_new();
    return migrate_autogenerate(session, TRUE, data, error);
}

static void answer(Cli *cli, const MigrateDifference *difference)
{
    JsonWriter *json = cli->json;
    json_boolean(json, "is_up_to_date", difference->is_empty);
    json_begin_array(json, "changes");
    for (guint i = 0; i < difference->changes->len; i++) {
        const MigrateChange *change = difference->changes->pdata[i];
        json_begin_object(json, NULL);
        json_string(json, "operation", change->operation);
        json_string(json, "schema", change->schema);
        json_string(json, "table", change->table);
        json_string(json, "name", change->name);
        json_end(json);
    }
    json_end(json);
    cli->json_keep = TRUE;
}

gboolean command_check(Cli *cli, GError **error)
{
    if (!cli_load_graph(cli, error))
        return FALSE;
    g_autoptr(MigrateDifference) difference = migrate_difference_new();
    MigrateRequest request = cli_migrate_request(cli);
    request.looks_only = TRUE;
    request.steps = compare;
    request.steps_data = difference;
    if (!migrate_run(&request, error))
        return FALSE;
    if (cli->json)
        answer(cli, difference);
    if (!difference->is_empty) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "New upgrade operations detected: [%s]", difference->diffs->str);
        return FALSE;
    }
    cli_print(cli, "No new upgrade operations detected.");
    return TRUE;
}
