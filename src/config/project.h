/*
 * A project: which configuration files it has and what they say.
 *
 * project_open() reads the files and asks for nothing yet, as alembic.config.Config does; `init` works
 * on that. project_load_scripts() resolves what the other commands need, as
 * ScriptDirectory.from_config() does. Options come from the ini's main section (-n), else from
 * [tool.alembic] of pyproject.toml.
 */
#ifndef LIMBECK_CONFIG_PROJECT_H
#define LIMBECK_CONFIG_PROJECT_H

#include <glib.h>

#include "config/ini.h"
#include "config/toml.h"

/* One argument of the command, as argparse's Namespace names it. */
typedef struct {
    const char *name;
    enum { PROJECT_ARGUMENT_TRUTH, PROJECT_ARGUMENT_TEXT, PROJECT_ARGUMENT_TEXTS } kind;
    gboolean truth;
    const char *text;         /* NULL: not given */
    const char *const *texts; /* likewise */
    gboolean positional;
} ProjectArgument;

/* The command line's part, all borrowed until project_free(). NULL lists are empty. */
typedef struct {
    const char *const *config_files; /* -c, in order: at most one pyproject.toml and one other */
    const char *section;             /* -n; NULL: "alembic" */
    const char *const *x_arguments;  /* -x, in order, as written */
    const char *command;             /* "upgrade", for config.cmd_opts; or NULL */
    const ProjectArgument *arguments; /* the command's own, for the same */
    gsize n_arguments;
    gboolean quiet;                  /* -q */
    gboolean raise_errors;           /* --raiseerr */
    gboolean paths_only;             /* find the files, do not read them */
} ProjectOptions;

/* A section [post_write_hooks] or an entry of [[tool.alembic.post_write_hooks]]: option, value,
 * alternating, without the hook's name. */
typedef struct {
    char *name;
    GPtrArray *options;
} ProjectHook;

typedef struct {
    ProjectOptions options;
    char *ini_path;   /* as given or found by default; the file need not exist */
    char *toml_path;  /* likewise */
    char *here;       /* absolute directory of the ini: %(here)s there */
    char *toml_here;  /* absolute directory of the pyproject.toml */
    char *section;    /* main section of the ini */
    Ini *ini;         /* never NULL; empty when there is no file */
    gboolean ini_found;
    Toml *toml;       /* NULL when there is no file */
    const TomlValue *tool_alembic; /* [tool.alembic], or NULL */

    /* Set by project_load_scripts(). */
    char *script_location;        /* as configured, package:path resolved; relative to the working directory */
    GPtrArray *prepend_sys_path;  /* char *, as configured */
    GPtrArray *version_locations; /* char *, absolute */
    gboolean has_version_locations; /* configured, not the default "versions" below script_location */
    char *file_template;
    char *timezone;               /* or NULL: local time */
    int truncate_slug_length;
    gboolean revision_environment, sourceless, recursive_version_locations;
    char *output_encoding;
    GPtrArray *hooks;             /* ProjectHook *, in the order they run */
} Project;

/* NULL and CONFIG, IO or COMMAND. Uses $ALEMBIC_CONFIG when no file is given. */
Project *project_open(const ProjectOptions *options, GError **error);
/* One without files: what a script fills with ini_set(). section NULL: "alembic". */
Project *project_new_empty(const char *section);
void project_free(Project *project); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Project, project_free)

/* COMMAND "No 'script_location' key found in configuration.", "Path doesn't exist: ..." or CONFIG. */
gboolean project_load_scripts(Project *project, GError **error);
/* The same beside the project, as its options are now: *ret_view borrows the files and options of project and has
 * what project_load_scripts() sets for itself. project_clear_view() when it succeeds. */
gboolean project_view_scripts(const Project *project, Project *ret_view, GError **error);
void project_clear_view(Project *view);

/* An option's text, interpolated, from the ini, else from [tool.alembic] (strings and numbers); NULL
 * in *ret_value when neither has it. As Config.get_alembic_option(). */
gboolean project_option(const Project *project, const char *name, char **ret_value, GError **error);
/* As Config.get_section_option(): the ini only; COMMAND when the section does not exist. */
gboolean project_section_option(const Project *project, const char *section, const char *name,
                                char **ret_value, GError **error);
/* As Config.get_main_option(). */
gboolean project_main_option(const Project *project, const char *name, char **ret_value,
                             GError **error);
/* A string of the TOML file with %(here)s and %% replaced, as Python's % operator does it. */
char *project_toml_text(const Project *project, const char *text, GError **error);

/* As Config.get_alembic_boolean_option(): in the ini only "true" is true, in pyproject.toml it must be a boolean. */
gboolean project_boolean_option(const Project *project, const char *name, gboolean *ret_truth,
                                GError **error);
/* "true", "yes", "on", "y", "t", "1" and their opposites, as sqlalchemy.util.asbool(). */
gboolean project_parse_boolean(const char *text, gboolean *ret_truth, GError **error);

/* script_location/name: a new string. */
char *project_script_path(const Project *project, const char *name);

#endif
