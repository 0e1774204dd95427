#include "cli/generate.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/path.h"
#include "cli/file_name.h"
#include "cli/template_arguments.h"
#include "cli/write_hooks.h"
#include "revision/template.h"

/* ---- what the revision is ------------------------------------------------------------------------ */

/* The last twelve digits of a random UUID, as Alembic makes ids. */
static char *new_id(void)
{
    g_autofree char *uuid = g_uuid_string_random();
    return g_strdup(strrchr(uuid, '-') + 1);
}

static gboolean resolve_heads(Cli *cli, const Generation *g, RevisionList *heads, GError **error)
{
    const RevisionMessages messages = {
        .multiple_heads = "Multiple heads are present; please specify the head revision on which the "
                          "new revision should be based, or perform a merge.",
    };
    if (!revision_resolve_list(cli->graph, g->heads, &messages, heads, error))
        return FALSE;
    for (guint i = 0; i < heads->length; i++) {
        if (heads->items[i] == REVISION_BASE)
            return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "A head revision cannot be base");
        for (guint j = 0; j < i; j++) {
            if (heads->items[i] == heads->items[j])
                return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                    "Duplicate head revisions specified");
        }
    }
    return TRUE;
}

/* A revision that follows itself could never be read again. */
static gboolean check_loop(const Cli *cli, const char *id, const RevisionList *heads, GError **error)
{
    for (guint i = 0; i < heads->length; i++) {
        if (heads->items[i] >= 0 &&
            g_str_equal(revision_graph_get(cli->graph, heads->items[i])->id, id))
            return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                "Self-loop is detected in revisions (%s)", id);
    }
    return TRUE;
}

static gboolean check_heads(const Cli *cli, const RevisionList *heads, GError **error)
{
    for (guint i = 0; i < heads->length; i++) {
        const Revision *head =
            heads->items[i] >= 0 ? revision_graph_get(cli->graph, heads->items[i]) : NULL;
        if (head && !revision_is_head(head))
            return limbeck_fail(
                error, LIMBECK_ERROR_COMMAND,
                "Revision %s is not a head revision; please specify --splice to create a new "
                "branch from this revision",
                head->id);
    }
    return TRUE;
}

/* A label keeps being one; anything else becomes the full id. */
static gboolean resolve_dependencies(Cli *cli, const Generation *g, const char *new_id, GStrv *ret_ids,
                                     GError **error)
{
    g_autoptr(GStrvBuilder) ids = g_strv_builder_new();
    for (const char *const *id = g->depends_on; id && *id; id++) {
        int node;
        if (!revision_resolve(cli->graph, *id, &node, error))
            return FALSE;
        if (node < 0)
            return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "A revision cannot depend on '%s'",
                                *id);
        const Revision *revision = revision_graph_get(cli->graph, node);
        if (!revision_has_label(revision, *id) && g_str_equal(revision->id, new_id))
            return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                "Dependency self-loop is detected in revisions (%s)", new_id);
        g_strv_builder_add(ids, revision_has_label(revision, *id) ? *id : revision->id);
    }
    *ret_ids = g_strv_builder_end(ids);
    return TRUE;
}

static gboolean check_labels(const Cli *cli, const char *id, const char *const *labels, GError **error)
{
    const char *label = NULL;
    int used = REVISION_NONE;
    for (; *labels && used < 0; labels++)
        used = revision_graph_find(cli->graph, label = *labels);
    if (used >= 0)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "Branch name '%s' in revision %s already used by revision %s", label,
                            id, revision_graph_get(cli->graph, used)->id);
    return TRUE;
}

/* ---- when and where ------------------------------------------------------------------------------ */

static GTimeZone *find_timezone(const char *name, GError **error)
{
    g_autofree char *upper = g_utf8_strup(name, -1);
    GTimeZone *zone = g_time_zone_new_identifier(name);
    if (!zone)
        zone = g_time_zone_new_identifier(upper);
    if (!zone)
        limbeck_fail(error, LIMBECK_ERROR_COMMAND, "Can't locate timezone: %s", name);
    return zone;
}

static GDateTime *creation_date(const Cli *cli, GError **error)
{
    const char *name = cli->project->timezone;
    if (!name || !*name)
        return g_date_time_new_now_local();
    g_autoptr(GTimeZone) zone = find_timezone(name, error);
    return zone ? g_date_time_new_now(zone) : NULL;
}

/* The version location for the new file; absolute. */
static char *choose_location(const Cli *cli, const Generation *g, const RevisionList *heads,
                             GError **error)
{
    const GPtrArray *locations = cli->project->version_locations;
    g_autofree char *given = NULL;
    if (g->version_path) {
        given = path_absolute(g->version_path);
    } else if (locations->len > 1) {
        for (guint i = 0; i < heads->length && !given; i++) {
            if (heads->items[i] >= 0)
                given = g_path_get_dirname(revision_graph_get(cli->graph, heads->items[i])->path);
        }
        if (!given) {
            limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                         "Multiple version locations present, please specify --version-path");
            return NULL;
        }
    } else {
        given = g_strdup(locations->pdata[0]);
    }
    for (guint i = 0; i < locations->len; i++) {
        /* A head's path has its links resolved; the configured one need not. */
        g_autofree char *resolved = path_resolve(locations->pdata[i]);
        if (g_str_equal(locations->pdata[i], given) || g_str_equal(resolved, given))
            return g_strdup(locations->pdata[i]);
    }
    g_autofree char *shown = path_plain(g->version_path ? g->version_path : given);
    limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                 "Path %s is not represented in current version locations", shown);
    return NULL;
}

static gboolean ensure_directory(const Cli *cli, const char *path, GError **error)
{
    if (access(path, F_OK) == 0)
        return TRUE;
    cli_status_begin(cli, FALSE, "Creating directory %s", path);
    gboolean ok = g_mkdir_with_parents(path, 0777) == 0;
    int problem = errno;
    cli_status_end(cli, ok);
    if (!ok)
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_IO, "cannot create %s: %s", path,
                    g_strerror(problem));
    return ok;
}

static char *choose_path(const Cli *cli, const Generation *g, const char *id, const char *location,
                         GDateTime *date, GError **error)
{
    g_autofree char *slug =
        file_name_slug(g->message ? g->message : "", cli->project->truncate_slug_length);
    g_autofree char *name = file_name_fill(cli->project->file_template, id, slug, date, error);
    return name ? path_join(location, name) : NULL;
}

/* ---- encodings ------------------------------------------------------------------------------------ */

/* What iconv calls an encoding that Python calls `name`. NULL: UTF-8. */
static const char *encoding_name(const char *name)
{
    static const char *const table[][2] = {
        {"utf-8", NULL},          {"utf8", NULL},           {"u8", NULL},
        {"latin-1", "ISO-8859-1"}, {"latin1", "ISO-8859-1"}, {"l1", "ISO-8859-1"},
        {"iso8859-1", "ISO-8859-1"}, {"us-ascii", "ASCII"},
    };
    g_autofree char *plain = g_strdelimit(g_ascii_strdown(name, -1), "_", '-');
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        if (g_str_equal(plain, table[i][0]))
            return table[i][1];
    }
    return name;
}

/* The template as UTF-8, whatever its coding comment says. */
static char *read_template(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    g_autoptr(GError) problem = NULL;
    if (access(path, R_OK) != 0) {
        limbeck_fail(error, LIMBECK_ERROR_IO, "cannot read %s: %s", path, g_strerror(errno));
        return NULL;
    }
    if (!g_file_get_contents(path, &text, &size, &problem)) {
        limbeck_fail(error, LIMBECK_ERROR_IO, "cannot read %s: %s", path, problem->message);
        return NULL;
    }
    g_autofree char *named = template_encoding(text);
    const char *encoding = named ? encoding_name(named) : NULL;
    const char *start = g_str_has_prefix(text, "\xef\xbb\xbf") ? text + 3 : text;
    char *decoded = encoding ? g_convert(text, (gssize)size, "UTF-8", encoding, NULL, NULL, &problem)
                    : g_utf8_validate(text, (gssize)size, NULL) ? g_strdup(start)
                                                                : NULL;
    if (!decoded)
        limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                     "Template rendering failed: %s: the file is not valid %s text", path,
                     encoding ? encoding : "UTF-8");
    return decoded;
}

/* ---- the file ------------------------------------------------------------------------------------ */

static char *render(Cli *cli, const TemplateArguments *arguments, GError **error)
{
    g_autofree char *path = project_script_path(cli->project, "script.py.mako");
    g_autofree char *text = read_template(path, error);
    PyInterp *py = text ? cli_interp(cli, error) : NULL;
    PyValue values = py ? template_arguments(py, arguments, error) : NULL;
    return values ? template_render(py, text, path, values, error) : NULL;
}

static gboolean write_file(const Cli *cli, const char *path, const char *text, GError **error)
{
    const char *encoding = encoding_name(cli->project->output_encoding);
    gsize size = strlen(text);
    g_autofree char *encoded = NULL;
    g_autoptr(GError) problem = NULL;
    if (encoding) {
        encoded = g_convert(text, (gssize)size, encoding, "UTF-8", NULL, &size, &problem);
        if (!encoded)
            return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "output_encoding = %s: %s",
                                cli->project->output_encoding, problem->message);
    }
    if (g_file_set_contents_full(path, encoded ? encoded : text, (gssize)size,
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0666, &problem))
        return TRUE;
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_IO, "cannot write %s: %s", path,
                problem->message);
    return FALSE;
}

static gboolean write_script(Cli *cli, const char *path, const TemplateArguments *arguments,
                             GError **error)
{
    cli_status_begin(cli, FALSE, "Generating %s", path);
    g_autofree char *text = render(cli, arguments, error);
    gboolean ok = text && write_file(cli, path, text, error);
    cli_status_end(cli, ok);
    return ok;
}

static void answer(Cli *cli, const Revision *revision)
{
    g_autofree char *summary = revision_summary(revision);
    json_begin_object(cli->json, "created");
    json_string(cli->json, "revision", revision->id);
    json_strings(cli->json, "down_revision", (const char *const *)revision->down);
    json_strings(cli->json, "depends_on", (const char *const *)revision->depends);
    json_strings(cli->json, "branch_labels", (const char *const *)revision->labels);
    json_string(cli->json, "message", summary);
    json_string(cli->json, "path", revision->path);
    json_end(cli->json);
}

/* The file as the next command will read it. */
static gboolean check_written(Cli *cli, const Generation *g, const char *path, GError **error)
{
    g_autoptr(Revision) revision = NULL;
    g_autoptr(GError) problem = NULL;
    revision = revision_file_read(&cli->files, path, &problem);
    if (problem) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (!revision)
        return TRUE;
    if (*g->branch_labels && !*revision->labels)
        return limbeck_fail(
            error, LIMBECK_ERROR_COMMAND,
            "Version %s specified branch_labels %s, however the migration file %s does not "
            "have them; have you upgraded your script.py.mako to include the 'branch_labels' "
            "section?",
            revision->id, *g->branch_labels, path);
    if (cli->json)
        answer(cli, revision);
    if (revision_graph_find(cli->graph, revision->id) >= 0) {
        g_autofree char *message =
            g_strdup_printf("Revision %s is present more than once", revision->id);
        cli_warn(cli, message);
    }
    return TRUE;
}

static gboolean generate_at(Cli *cli, const Generation *g, const char *id, const char *location,
                            const RevisionList *heads, GDateTime *date, GError **error)
{
    g_auto(GStrv) dependencies = NULL;
    if (cli->project->has_version_locations && !ensure_directory(cli, location, error))
        return FALSE;
    g_autofree char *path = choose_path(cli, g, id, location, date, error);
    g_autofree char *directory = path ? g_path_get_dirname(path) : NULL;
    if (!path || !ensure_directory(cli, directory, error) ||
        (!g->splice && !check_heads(cli, heads, error)) ||
        !resolve_dependencies(cli, g, id, &dependencies, error) ||
        !check_loop(cli, id, heads, error) || !check_labels(cli, id, g->branch_labels, error))
        return FALSE;
    const TemplateArguments arguments = {
        .graph = cli->graph,
        .heads = heads,
        .id = id,
        .message = g->message,
        .branch_labels = g->branch_labels,
        .depends_on = (const char *const *)dependencies,
        .date = date,
        .has_timezone = cli->project->timezone && *cli->project->timezone,
        .bodies = g->bodies,
    };
    return write_script(cli, path, &arguments, error) && write_hooks_run(cli, path, error) &&
           check_written(cli, g, path, error);
}

gboolean generate_revision(Cli *cli, const Generation *g, GError **error)
{
    g_auto(RevisionList) heads = {0};
    g_autofree char *id = g->rev_id ? g_strdup(g->rev_id) : new_id();
    if (!revision_verify_id(id, error) || !resolve_heads(cli, g, &heads, error))
        return FALSE;
    g_autoptr(GDateTime) date = creation_date(cli, error);
    if (!date)
        return FALSE;
    g_autofree char *location = choose_location(cli, g, &heads, error);
    return location && generate_at(cli, g, id, location, &heads, date, error);
}
