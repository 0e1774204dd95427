#include "config/project.h"

#include "base/error.h"
#include "base/path.h"
#include "base/quote.h"

#include <string.h>
#include <unistd.h>

/* ---- which files ----------------------------------------------------------------------------- */

static gboolean is_pyproject(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    return g_str_equal(name, "pyproject.toml");
}

static gboolean choose_files(Project *project, GError **error)
{
    const char *from_environment = g_getenv("ALEMBIC_CONFIG");
    const char *toml = "pyproject.toml", *ini = "alembic.ini";
    if (from_environment && *from_environment) {
        if (is_pyproject(from_environment))
            toml = from_environment;
        else
            ini = from_environment;
    }
    const char *given_toml = NULL, *given_ini = NULL;
    for (const char *const *file = project->options.config_files; file && *file; file++) {
        if (is_pyproject(*file)) {
            if (given_toml)
                return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                    "pyproject.toml indicated more than once");
            given_toml = *file;
        } else {
            if (given_ini)
                return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                    "only one ini file may be indicated");
            given_ini = *file;
        }
    }
    project->toml_path = g_strdup(given_toml ? given_toml : toml);
    project->ini_path = g_strdup(given_ini ? given_ini : ini);
    return TRUE;
}

static char *directory_of(const char *path)
{
    g_autofree char *absolute = path_absolute(path);
    return g_path_get_dirname(absolute);
}

static gboolean read_toml(Project *project, GError **error)
{
    if (access(project->toml_path, F_OK) != 0)
        return TRUE;
    if (!(project->toml = toml_read_file(project->toml_path, error)))
        return FALSE;
    const TomlValue *tool = toml_get(toml_root(project->toml), "tool");
    project->tool_alembic = toml_get(tool, "alembic");
    if (project->tool_alembic && project->tool_alembic->kind != TOML_TABLE)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "Incorrect TOML format");
    return TRUE;
}

Project *project_open(const ProjectOptions *options, GError **error)
{
    g_autoptr(Project) project = g_new0(Project, 1);
    project->options = *options;
    project->section = g_strdup(options->section ? options->section : "alembic");
    project->ini = ini_new();
    if (!choose_files(project, error))
        return NULL;
    project->here = directory_of(project->ini_path);
    project->toml_here = directory_of(project->toml_path);
    ini_set_default(project->ini, "here", project->here);
    if (options->paths_only)
        return g_steal_pointer(&project);
    if (!ini_read_file(project->ini, project->ini_path, &project->ini_found, error) ||
        !read_toml(project, error))
        return NULL;
    return g_steal_pointer(&project);
}

Project *project_new_empty(const char *section)
{
    Project *project = g_new0(Project, 1);
    project->section = g_strdup(section ? section : "alembic");
    project->ini = ini_new();
    project->here = g_strdup(".");
    project->toml_here = g_strdup(".");
    ini_set_default(project->ini, "here", project->here);
    g_autofree char *heading = g_strdup_printf("[%s]\n", project->section);
    ini_read_text(project->ini, heading, "<string>", NULL);
    return project;
}

static void hook_free(ProjectHook *hook)
{
    g_free(hook->name);
    g_ptr_array_unref(hook->options);
    g_free(hook);
}

static void free_scripts(Project *project)
{
    g_clear_pointer(&project->script_location, g_free);
    g_clear_pointer(&project->prepend_sys_path, g_ptr_array_unref);
    g_clear_pointer(&project->version_locations, g_ptr_array_unref);
    g_clear_pointer(&project->file_template, g_free);
    g_clear_pointer(&project->timezone, g_free);
    g_clear_pointer(&project->output_encoding, g_free);
    g_clear_pointer(&project->hooks, g_ptr_array_unref);
}

void project_free(Project *project)
{
    if (!project)
        return;
    free_scripts(project);
    ini_free(project->ini);
    toml_free(project->toml);
    g_free(project->ini_path);
    g_free(project->toml_path);
    g_free(project->here);
    g_free(project->toml_here);
    g_free(project->section);
    g_free(project);
}

/* ---- single options -------------------------------------------------------------------------- */

char *project_toml_text(const Project *project, const char *text, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        if (*p != '%') {
            g_string_append_c(out, *p);
        } else if (p[1] == '%') {
            g_string_append_c(out, *p++);
        } else if (g_str_has_prefix(p, "%(here)s")) {
            g_string_append(out, project->toml_here);
            p += strlen("%(here)s") - 1;
        } else {
            g_autofree char *shown = quote_repr(text);
            limbeck_fail(error, LIMBECK_ERROR_CONFIG,
                         "%s: cannot replace the '%%' in %s\nhint: write %%%% for a percent sign; "
                         "%%(here)s is "
                         "the only name that is replaced",
                         project->toml_path, shown);
            return NULL;
        }
    }
    return g_strdup(out->str);
}

static gboolean toml_option(const Project *project, const char *name, char **ret_value,
                            GError **error)
{
    const TomlValue *value = toml_get(project->tool_alembic, name);
    *ret_value = NULL;
    if (!value)
        return TRUE;
    switch (value->kind) {
    case TOML_STRING:
        return (*ret_value = project_toml_text(project, value->text, error)) != NULL;
    case TOML_INTEGER:
        *ret_value = g_strdup_printf("%" G_GINT64_FORMAT, value->integer);
        return TRUE;
    case TOML_BOOLEAN:
        *ret_value = g_strdup(value->integer ? "true" : "false");
        return TRUE;
    default:
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "unsupported TOML value type for key: '%s'", name);
    }
}

gboolean project_option(const Project *project, const char *name, char **ret_value, GError **error)
{
    if (ini_has_section(project->ini, project->section) &&
        ini_has_option(project->ini, project->section, name))
        return ini_get(project->ini, project->section, name, ret_value, error);
    return toml_option(project, name, ret_value, error);
}

gboolean project_section_option(const Project *project, const char *section, const char *name,
                                char **ret_value, GError **error)
{
    if (!ini_has_section(project->ini, section)) {
        g_autofree char *file = project->ini_path ? quote_repr(project->ini_path) : g_strdup("None");
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "No config file %s found, or file has no '[%s]' section", file,
                            section);
    }
    return ini_get(project->ini, section, name, ret_value, error);
}

gboolean project_main_option(const Project *project, const char *name, char **ret_value,
                             GError **error)
{
    return project_section_option(project, project->section, name, ret_value, error);
}

gboolean project_parse_boolean(const char *text, gboolean *ret_truth, GError **error)
{
    static const char *const yes[] = {"true", "yes", "on", "y", "t", "1", NULL};
    static const char *const no[] = {"false", "no", "off", "n", "f", "0", NULL};
    g_autofree char *word = g_utf8_strdown(text, -1);
    g_strstrip(word);
    if (g_strv_contains(yes, word) || g_strv_contains(no, word)) {
        *ret_truth = g_strv_contains(yes, word);
        return TRUE;
    }
    g_autofree char *shown = quote_repr(word);
    return limbeck_fail(error, LIMBECK_ERROR_CONFIG, "String is not true/false: %s", shown);
}

gboolean project_boolean_option(const Project *project, const char *name, gboolean *ret_truth,
                                GError **error)
{
    if (ini_has_section(project->ini, project->section) &&
        ini_has_option(project->ini, project->section, name)) {
        g_autofree char *value = NULL;
        if (!ini_get(project->ini, project->section, name, &value, error))
            return FALSE;
        *ret_truth = g_str_equal(value, "true");
        return TRUE;
    }
    const TomlValue *value = toml_get(project->tool_alembic, name);
    if (value && value->kind != TOML_BOOLEAN)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "boolean value expected for TOML parameter '%s'", name);
    *ret_truth = value && value->integer;
    return TRUE;
}

/* revision_environment: asbool() of what the option says. */
static gboolean truth_option(const Project *project, const char *name, gboolean *ret_truth,
                             GError **error)
{
    g_autofree char *value = NULL;
    *ret_truth = FALSE;
    if (!project_option(project, name, &value, error))
        return FALSE;
    return !value || project_parse_boolean(value, ret_truth, error);
}

/* ---- lists of paths -------------------------------------------------------------------------- */

/* The separator that path_separator (or its older name) asks for; 0: none configured. */
static gboolean find_separator(const Project *project, const char *const *names, char *ret_separator,
                               GError **error)
{
    static const struct {
        const char *name;
        char separator;
    } table[] = {{"space", ' '}, {"newline", '\n'}, {"os", ':'}, {":", ':'}, {";", ';'}};
    *ret_separator = 0;
    for (; *names; names++) {
        g_autofree char *value = NULL;
        if (!project_main_option(project, *names, &value, error))
            return FALSE;
        if (!value)
            continue;
        for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
            if (g_str_equal(value, table[i].name)) {
                *ret_separator = table[i].separator;
                return TRUE;
            }
        }
        return limbeck_fail(
            error, LIMBECK_ERROR_CONFIG,
            "'%s' is not a valid value for %s; expected 'space', 'newline', 'os', ':', ';'", value,
            *names);
    }
    return TRUE;
}

static GPtrArray *split_at(const char *text, char separator)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    const char at[] = {separator, 0};
    g_auto(GStrv) parts = g_strsplit(text, at, -1);
    for (char **part = parts; *part; part++) {
        if (**part)
            g_ptr_array_add(list, g_strdup(g_strstrip(*part)));
    }
    return list;
}

/* How Alembic split before path_separator: at commas with blanks after them, at blanks, and for
 * sys.path at colons. */
static GPtrArray *split_as_before(const char *text, gboolean at_colons)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    const char *start = text;
    for (const char *p = text;;) {
        if (!*p || *p == ',' || *p == ' ' || (at_colons && *p == ':')) {
            g_ptr_array_add(list, g_strndup(start, (gsize)(p - start)));
            if (!*p)
                return list;
            gboolean colon = *p++ == ':';
            while (!colon && *p == ' ')
                p++;
            start = p;
        } else {
            p++;
        }
    }
}

static gboolean toml_list(const Project *project, const char *name, GPtrArray **ret_list,
                          GError **error)
{
    const TomlValue *value = toml_get(project->tool_alembic, name);
    *ret_list = NULL;
    if (!value)
        return TRUE;
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
    if (value->kind != TOML_ARRAY && value->kind != TOML_STRING)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "%s: %s must be a list of strings",
                            project->toml_path, name);
    gboolean single = value->kind == TOML_STRING; /* Alembic takes prepend_sys_path = "." */
    for (guint i = 0; i < (single ? 1 : value->items->len); i++) {
        const TomlValue *item = single ? value : value->items->pdata[i];
        if (item->kind != TOML_STRING)
            return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "%s: %s must be a list of strings",
                                project->toml_path, name);
        char *text = project_toml_text(project, item->text, error);
        if (!text)
            return FALSE;
        g_ptr_array_add(list, text);
    }
    *ret_list = g_steal_pointer(&list);
    return TRUE;
}

/* NULL in *ret_list when nothing is configured. */
static gboolean path_list(const Project *project, const char *name, const char *const *separators,
                          gboolean at_colons, GPtrArray **ret_list, GError **error)
{
    g_autofree char *text = NULL;
    if (!ini_get(project->ini, project->section, name, &text, error))
        return FALSE;
    if (!text || !*text)
        return toml_list(project, name, ret_list, error);
    char separator;
    if (!find_separator(project, separators, &separator, error))
        return FALSE;
    *ret_list = separator ? split_at(text, separator) : split_as_before(text, at_colons);
    return TRUE;
}

/* ---- package:path ---------------------------------------------------------------------------- */

static char *package_below(const char *directory, const char *package)
{
    g_autofree char *relative = g_strdelimit(g_strdup(package), ".", '/');
    g_autofree char *path = path_join(directory, relative);
    return g_file_test(path, G_FILE_TEST_IS_DIR) ? g_steal_pointer(&path) : NULL;
}

static char *find_package(const Project *project, const char *package)
{
    for (guint i = 0; project->prepend_sys_path && i < project->prepend_sys_path->len; i++) {
        char *found = package_below(project->prepend_sys_path->pdata[i], package);
        if (found)
            return found;
    }
    g_auto(GStrv) more = g_strsplit(g_getenv("PYTHONPATH") ? g_getenv("PYTHONPATH") : "", ":", -1);
    for (char **directory = more; *directory; directory++) {
        char *found = **directory ? package_below(*directory, package) : NULL;
        if (found)
            return found;
    }
    return package_below(".", package);
}

/* As alembic.util.pyfiles.coerce_resource_to_filename(). */
static char *resolve_location(const Project *project, const char *location, GError **error)
{
    if (*location == '/' || !strchr(location, ':'))
        return path_plain(location);
    g_auto(GStrv) parts = g_strsplit(location, ":", -1);
    char *path = find_package(project, parts[0]);
    if (!path) {
        limbeck_fail(error, LIMBECK_ERROR_CONFIG,
                     "No module named '%s'\nhint: '%s' names a package; it is looked for in "
                     "prepend_sys_path, "
                     "in PYTHONPATH and in the working directory",
                     parts[0], location);
        return NULL;
    }
    for (char **part = parts + 1; *part; part++) {
        g_autofree char *directory = path;
        path = path_join(directory, *part);
    }
    return path;
}

/* ---- hooks ----------------------------------------------------------------------------------- */

static ProjectHook *hook_new(const char *name)
{
    ProjectHook *hook = g_new0(ProjectHook, 1);
    hook->name = g_strdup(name);
    hook->options = g_ptr_array_new_with_free_func(g_free);
    return hook;
}

static gboolean read_toml_hook(Project *project, const TomlValue *table, GError **error)
{
    const TomlValue *name = toml_get(table, "name");
    if (!name || name->kind != TOML_STRING)
        return limbeck_fail(error, LIMBECK_ERROR_CONFIG,
                            "%s: each entry of post_write_hooks needs a \"name\"",
                            project->toml_path);
    ProjectHook *hook = hook_new(name->text);
    g_ptr_array_add(project->hooks, hook);
    for (guint i = 0; i < table->items->len; i++) {
        const TomlValue *value = table->items->pdata[i];
        if (value == name)
            continue;
        if (value->kind != TOML_STRING)
            return limbeck_fail(error, LIMBECK_ERROR_CONFIG,
                                "%s: the options of post write hook '%s' must be strings",
                                project->toml_path, hook->name);
        char *text = project_toml_text(project, value->text, error);
        if (!text)
            return FALSE;
        g_ptr_array_add(hook->options, g_strdup(table->keys->pdata[i]));
        g_ptr_array_add(hook->options, text);
    }
    return TRUE;
}

static gboolean read_ini_hooks(Project *project, GError **error)
{
    g_autoptr(GPtrArray) items = ini_items(project->ini, "post_write_hooks", FALSE, error);
    if (!items)
        return FALSE;
    const char *configured = "";
    for (guint i = 0; i < items->len; i += 2) {
        if (g_str_equal(items->pdata[i], "hooks"))
            configured = items->pdata[i + 1];
    }
    g_autoptr(GPtrArray) names = split_as_before(configured, FALSE);
    for (guint n = 0; n < names->len; n++) {
        const char *name = names->pdata[n];
        if (!*name)
            continue;
        ProjectHook *hook = hook_new(name);
        g_ptr_array_add(project->hooks, hook);
        g_autofree char *prefix = g_strconcat(name, ".", NULL);
        for (guint i = 0; i < items->len; i += 2) {
            if (!g_str_has_prefix(items->pdata[i], prefix))
                continue;
            g_ptr_array_add(hook->options, g_strdup((char *)items->pdata[i] + strlen(prefix)));
            g_ptr_array_add(hook->options, g_strdup(items->pdata[i + 1]));
        }
    }
    return TRUE;
}

static gboolean read_hooks(Project *project, GError **error)
{
    project->hooks = g_ptr_array_new_with_free_func((GDestroyNotify)hook_free);
    if (ini_has_section(project->ini, "post_write_hooks"))
        return read_ini_hooks(project, error);
    const TomlValue *list = toml_get(project->tool_alembic, "post_write_hooks");
    if (list && list->kind != TOML_ARRAY)
        return limbeck_fail(error, LIMBECK_ERROR_CONFIG,
                            "%s: post_write_hooks must be a list of tables\nhint: write "
                            "[[tool.alembic.post_write_hooks]]",
                            project->toml_path);
    for (guint i = 0; list && i < list->items->len; i++) {
        if (!read_toml_hook(project, list->items->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

/* ---- all of it ------------------------------------------------------------------------------- */

static gboolean read_slug_length(Project *project, GError **error)
{
    g_autofree char *text = NULL;
    if (!project_option(project, "truncate_slug_length", &text, error))
        return FALSE;
    gint64 length = 0;
    if (text && !g_ascii_string_to_signed(g_strstrip(text), 10, G_MININT, G_MAXINT, &length, NULL)) {
        g_autofree char *shown = quote_repr(text);
        return limbeck_fail(error, LIMBECK_ERROR_CONFIG,
                            "truncate_slug_length: invalid literal for int() with base 10: %s",
                            shown);
    }
    project->truncate_slug_length = length ? (int)length : 40;
    return TRUE;
}

static gboolean read_version_locations(Project *project, GError **error)
{
    static const char *const separators[] = {"path_separator", "version_path_separator", NULL};
    g_autoptr(GPtrArray) configured = NULL;
    if (!path_list(project, "version_locations", separators, FALSE, &configured, error))
        return FALSE;
    project->version_locations = g_ptr_array_new_with_free_func(g_free);
    project->has_version_locations = configured && configured->len;
    if (!project->has_version_locations) {
        g_autofree char *path = path_join(project->script_location, "versions");
        g_ptr_array_add(project->version_locations, path_absolute(path));
        return TRUE;
    }
    for (guint i = 0; i < configured->len; i++) {
        g_autofree char *path = resolve_location(project, configured->pdata[i], error);
        if (!path)
            return FALSE;
        g_ptr_array_add(project->version_locations, path_absolute(path));
    }
    return TRUE;
}

static gboolean read_texts(Project *project, GError **error)
{
    if (!project_option(project, "file_template", &project->file_template, error) ||
        !project_option(project, "timezone", &project->timezone, error) ||
        !project_option(project, "output_encoding", &project->output_encoding, error))
        return FALSE;
    if (!project->file_template)
        project->file_template = g_strdup("%(rev)s_%(slug)s");
    if (!project->output_encoding)
        project->output_encoding = g_strdup("utf-8");
    return TRUE;
}

gboolean project_load_scripts(Project *project, GError **error)
{
    static const char *const separators[] = {"path_separator", NULL};
    free_scripts(project);
    g_autofree char *location = NULL;
    if (!project_option(project, "script_location", &location, error))
        return FALSE;
    if (!location)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "No 'script_location' key found in configuration.");
    if (!read_slug_length(project, error) ||
        !path_list(project, "prepend_sys_path", separators, TRUE, &project->prepend_sys_path, error))
        return FALSE;
    if (!project->prepend_sys_path)
        project->prepend_sys_path = g_ptr_array_new_with_free_func(g_free);
    if (!project_boolean_option(project, "recursive_version_locations",
                        &project->recursive_version_locations, error) ||
        !project_boolean_option(project, "sourceless", &project->sourceless, error) ||
        !truth_option(project, "revision_environment", &project->revision_environment, error))
        return FALSE;
    if (!(project->script_location = resolve_location(project, location, error)) ||
        !read_texts(project, error) || !read_version_locations(project, error) ||
        !read_hooks(project, error))
        return FALSE;
    if (access(project->script_location, F_OK) != 0)
        return limbeck_fail(
            error, LIMBECK_ERROR_COMMAND,
            "Path doesn't exist: %s.  Please use the 'init' command to create a new scripts "
            "folder.",
            project->script_location);
    return TRUE;
}

gboolean project_view_scripts(const Project *project, Project *ret_view, GError **error)
{
    *ret_view = *project;
    ret_view->script_location = ret_view->file_template = ret_view->timezone = ret_view->output_encoding = NULL;
    ret_view->prepend_sys_path = ret_view->version_locations = ret_view->hooks = NULL;
    gboolean ok = project_load_scripts(ret_view, error);
    if (!ok)
        free_scripts(ret_view);
    return ok;
}

void project_clear_view(Project *view)
{
    free_scripts(view);
}

char *project_script_path(const Project *project, const char *name)
{
    return path_join(project->script_location, name);
}
