/* --json: one document on stdout, whatever else a command, env.py or a hook prints goes to stderr. Its
 * members are described in docs/guide.md. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

enum { FORMAT = 1 };

static void begin_document(Cli *cli)
{
    json_writer_free(cli->json);
    cli->json = json_writer_new();
    json_begin_object(cli->json, NULL);
    json_integer(cli->json, "format", FORMAT);
    json_string(cli->json, "command", cli->arguments.command->name);
}

void cli_answer_begin(Cli *cli)
{
    fflush(stdout);
    cli->json_fd = dup(STDOUT_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    begin_document(cli);
}

/* "REVISION": the code's name. */
static const char *code_name(const GError *error)
{
    static const char *const names[] = {
#define X(name, status, text) [LIMBECK_ERROR_##name] = #name,
        LIMBECK_ERROR_CODES(X)
#undef X
    };
    if (error->domain == LIMBECK_EXIT)
        return "EXIT";
    return error->domain == LIMBECK_ERROR ? names[error->code] : "INTERNAL";
}

static void add_error(Cli *cli, const GError *error)
{
    const char *hint = strstr(error->message, "\nhint: ");
    g_autofree char *message =
        g_strndup(error->message, hint ? (gsize)(hint - error->message) : strlen(error->message));
    json_begin_object(cli->json, "error");
    json_string(cli->json, "code", code_name(error));
    json_string(cli->json, "message", message);
    json_string(cli->json, "hint", hint ? hint + strlen("\nhint: ") : NULL);
    json_integer(cli->json, "exit_status", limbeck_error_exit_status(error));
    json_end(cli->json);
}

void cli_answer_end(Cli *cli, const GError *error)
{
    if (error && !cli->json_keep)
        begin_document(cli);
    while (json_depth(cli->json) > 1)
        json_end(cli->json);
    if (error)
        add_error(cli, error);
    json_end(cli->json);
    fflush(stdout);
    dup2(cli->json_fd, STDOUT_FILENO);
    close(cli->json_fd);
    fputs(json_text(cli->json), stdout);
    putchar('\n');
    g_clear_pointer(&cli->json, json_writer_free);
}

/* ---- revisions ------------------------------------------------------------------------------- */

static void add_ids(Cli *cli, const char *key, const RevisionList *nodes)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < nodes->length; i++)
        g_ptr_array_add(ids, revision_graph_get(cli->graph, nodes->items[i])->id);
    g_ptr_array_add(ids, NULL);
    json_strings(cli->json, key, (const char *const *)ids->pdata);
}

void cli_answer_revision(Cli *cli, const char *key, int node, const char *const *current)
{
    JsonWriter *json = cli->json;
    const Revision *revision = revision_graph_get(cli->graph, node);
    g_autofree char *summary = revision_summary(revision);
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    for (guint i = 0; i < revision->branch_labels->len; i++)
        g_ptr_array_add(labels, revision->branch_labels->pdata[i]);
    g_ptr_array_add(labels, NULL);
    json_begin_object(json, key);
    json_string(json, "revision", revision->id);
    json_strings(json, "down_revision", (const char *const *)revision->down);
    json_strings(json, "depends_on", (const char *const *)revision->depends);
    json_strings(json, "branch_labels", (const char *const *)labels->pdata);
    add_ids(cli, "next", &revision->next);
    json_boolean(json, "is_head", revision_is_head(revision));
    json_boolean(json, "is_base", revision_is_base(revision));
    json_boolean(json, "is_branch_point", revision_is_branch_point(revision));
    json_boolean(json, "is_merge_point", revision_is_merge_point(revision));
    if (current)
        json_boolean(json, "is_current", g_strv_contains(current, revision->id));
    json_string(json, "message", summary);
    json_string(json, "doc", revision->doc);
    json_string(json, "path", revision->path);
    json_end(json);
}

void cli_answer_revisions(Cli *cli, const RevisionList *nodes, const char *const *current)
{
    json_begin_array(cli->json, "revisions");
    for (guint i = 0; i < nodes->length; i++) {
        if (nodes->items[i] >= 0)
            cli_answer_revision(cli, NULL, nodes->items[i], current);
    }
    json_end(cli->json);
}

/* ---- plans ----------------------------------------------------------------------------------- */

static const char *step_kind(const RevisionStep *step)
{
    static const char *const names[] = {
        [REVISION_STEP_UPGRADE] = "upgrade",
        [REVISION_STEP_DOWNGRADE] = "downgrade",
        [REVISION_STEP_STAMP] = "stamp",
    };
    return names[step->kind];
}

static void add_step(Cli *cli, const RevisionStep *step)
{
    json_begin_object(cli->json, NULL);
    json_string(cli->json, "kind", step_kind(step));
    json_string(cli->json, "revision",
                step->node >= 0 ? revision_graph_get(cli->graph, step->node)->id : NULL);
    json_strings(cli->json, "from", (const char *const *)step->from_shown);
    json_strings(cli->json, "to", (const char *const *)step->to_shown);
    json_string(cli->json, "message", step->summary);
    json_end(cli->json);
}

void cli_answer_plan(Cli *cli, MigrateSession *session, const char *const *heads,
                     const GPtrArray *steps)
{
    json_begin_object(cli->json, NULL);
    json_string(cli->json, "url", migrate_session_url(session));
    json_strings(cli->json, "from", heads);
    json_begin_array(cli->json, "steps");
    for (guint i = 0; i < steps->len; i++)
        add_step(cli, steps->pdata[i]);
    json_end(cli->json);
    json_end(cli->json);
}
