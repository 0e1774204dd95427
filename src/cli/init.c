#include "cli/cli.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/path.h"
#include "cli/environment_templates.h"

static gboolean fail_io(GError **error, const char *what, const char *path, int problem)
{
    g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_IO, "cannot %s %s: %s", what, path,
                g_strerror(problem));
    return FALSE;
}

static gboolean make_directory(const Cli *cli, const char *path, GError **error)
{
    g_autofree char *absolute = path_absolute(path);
    cli_status_begin(cli, FALSE, "Creating directory %s", absolute);
    gboolean ok = g_mkdir_with_parents(path, 0777) == 0;
    int problem = errno;
    cli_status_end(cli, ok);
    return ok || fail_io(error, "create", absolute, problem);
}

static gboolean is_empty(const char *path)
{
    g_autoptr(GDir) directory = g_dir_open(path, 0, NULL);
    return directory && !g_dir_read_name(directory);
}

/* What leads from one absolute directory to another, with ".." where it must. */
static char *relative_path(const char *from, const char *to)
{
    g_auto(GStrv) a = g_strsplit(from, "/", -1), b = g_strsplit(to, "/", -1);
    guint same = 0;
    while (a[same] && b[same] && g_str_equal(a[same], b[same]))
        same++;
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = same; a[i]; i++) {
        if (*a[i])
            g_string_append(out, "../");
    }
    for (guint i = same; b[i]; i++) {
        if (*b[i])
            g_string_append_printf(out, "%s/", b[i]);
    }
    return path_plain(out->len ? out->str : ".");
}

/* How a configuration file names the script directory: from its own place. */
static char *location_for(const char *directory, const char *config_path)
{
    if (*directory == '/')
        return path_plain(directory);
    g_autofree char *absolute = path_absolute(directory), *config = path_absolute(config_path);
    g_autofree char *here = g_path_get_dirname(config);
    g_autofree char *relative = relative_path(here, absolute);
    return path_join("%(here)s", relative);
}

static gboolean write_text(const Cli *quiet, const char *path, const char *text, gboolean append,
                           GError **error)
{
    /* Alembic names the files it makes even under -q. */
    Cli loud = *quiet;
    loud.quiet = FALSE;
    const Cli *cli = &loud;
    g_autofree char *absolute = path_absolute(path);
    cli_status_begin(cli, FALSE, append ? "Appending to existing %s" : "Generating %s", absolute);
    g_autoptr(GString) all = g_string_new(NULL);
    g_autoptr(GError) problem = NULL;
    gboolean ok = TRUE;
    if (append) {
        g_autofree char *old = NULL;
        ok = g_file_get_contents(path, &old, NULL, &problem);
        g_string_append_printf(all, "%s\n\n", ok ? old : "");
    }
    g_string_append(all, text);
    ok = ok && g_file_set_contents_full(path, all->str, (gssize)all->len,
                                        G_FILE_SET_CONTENTS_CONSISTENT, 0666, &problem);
    cli_status_end(cli, ok);
    if (!ok)
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_IO, "cannot write %s: %s", absolute,
                    problem->message);
    return ok;
}

static gboolean write_config(const Cli *cli, const char *path, const char *source,
                             const char *directory, gboolean append, GError **error)
{
    g_autofree char *location = location_for(directory, path);
    g_autoptr(GString) text = g_string_new(environment_template_text(source));
    g_string_replace(text, "${script_location}", location, 0);
    return write_text(cli, path, text->str, append, error);
}

static gboolean write_ini(Cli *cli, const EnvironmentTemplate *template, const char *directory,
                          GError **error)
{
    const char *path = cli->project->ini_path;
    if (access(path, F_OK) != 0)
        return write_config(cli, path, template->ini, directory, FALSE, error);
    g_autofree char *absolute = path_absolute(path);
    g_autofree char *text = g_strdup_printf("File %s already exists, skipping", absolute);
    cli_message(cli, text);
    return TRUE;
}

static gboolean write_toml(Cli *cli, const EnvironmentTemplate *template, const char *directory,
                           GError **error)
{
    const char *path = cli->project->toml_path;
    if (access(path, F_OK) != 0)
        return write_config(cli, path, template->toml, directory, FALSE, error);
    g_autoptr(Toml) toml = toml_read_file(path, error);
    if (!toml)
        return FALSE;
    if (!toml_get(toml_get(toml_root(toml), "tool"), "alembic"))
        return write_config(cli, path, template->toml, directory, TRUE, error);
    g_autofree char *absolute = path_absolute(path);
    g_autofree char *text = g_strdup_printf(
        "File %s already exists and already has a [tool.alembic] section, skipping", absolute);
    cli_message(cli, text);
    return TRUE;
}

static gboolean write_file(const Cli *cli, const char *directory, const char *name,
                           const char *text, GError **error)
{
    g_autofree char *path = path_join(directory, name);
    return write_text(cli, path, text, FALSE, error);
}

static gboolean add_package(const Cli *cli, const char *directory, GError **error)
{
    g_autofree char *path = path_join(directory, "__init__.py");
    g_autofree char *absolute = path_absolute(path);
    cli_status_begin(cli, FALSE, "Adding %s", absolute);
    gboolean ok = g_file_set_contents(path, "", 0, NULL);
    int problem = errno;
    cli_status_end(cli, ok);
    return ok || fail_io(error, "write", absolute, problem);
}

static void say_what_is_next(const Cli *cli, const EnvironmentTemplate *template)
{
    g_autofree char *ini = path_absolute(cli->project->ini_path);
    g_autofree char *toml = path_absolute(cli->project->toml_path);
    g_autofree char *text =
        template->toml
            ? g_strdup_printf("Please edit configuration settings in %s and "
                              "configuration/connection/logging settings in %s before proceeding.",
                              toml, ini)
            : g_strdup_printf(
                  "Please edit configuration/connection/logging settings in %s before proceeding.",
                  ini);
    cli_message(cli, text);
}

static gboolean write_scripts(const Cli *cli, const EnvironmentTemplate *template,
                              const char *directory, GError **error)
{
    g_autofree char *line = g_strconcat(template->synopsis, "\n", NULL);
    const char *readme = template->readme ? environment_template_text(template->readme) : line;
    return write_file(cli, directory, "README", readme, error) &&
           write_file(cli, directory, "env.py", environment_template_text(template->env), error) &&
           write_file(cli, directory, "script.py.mako",
                      environment_template_text(template->script), error);
}

gboolean command_init(Cli *cli, GError **error)
{
    if (!cli_open_project(cli, TRUE, error))
        return FALSE;
    const char *given = cli->arguments.values[OPTION_TEMPLATE];
    const EnvironmentTemplate *template = environment_template_find(given ? given : "generic");
    g_autofree char *directory = path_plain(cli_positional(cli, 0));
    g_autofree char *versions = path_join(directory, "versions");
    gboolean exists = access(directory, F_OK) == 0;
    if (exists && !is_empty(directory)) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "Directory %s already exists and is not empty", directory);
        return FALSE;
    }
    if (!template) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND,
                    "No such template %s\nhint: '%s list_templates' shows those there are", given,
                    cli->program);
        return FALSE;
    }
    if ((!exists && !make_directory(cli, directory, error)) ||
        !make_directory(cli, versions, error))
        return FALSE;
    if (!write_ini(cli, template, directory, error) ||
        (template->toml && !write_toml(cli, template, directory, error)) ||
        !write_scripts(cli, template, directory, error))
        return FALSE;
    if (cli->arguments.flags[OPTION_PACKAGE] &&
        (!add_package(cli, directory, error) || !add_package(cli, versions, error)))
        return FALSE;
    say_what_is_next(cli, template);
    return TRUE;
}
