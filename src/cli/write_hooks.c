#include "cli/write_hooks.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/quote.h"

#define SCRIPT_TOKEN "REVISION_SCRIPT_FILENAME"

static const char *option(const ProjectHook *hook, const char *name)
{
    for (guint i = 0; i < hook->options->len; i += 2) {
        if (g_str_equal(hook->options->pdata[i], name))
            return hook->options->pdata[i + 1];
    }
    return NULL;
}

static const char *required_option(const ProjectHook *hook, const char *name, GError **error)
{
    const char *value = option(hook, name);
    if (!value) {
        g_autofree char *shown = quote_repr(hook->name);
        limbeck_fail(error, LIMBECK_ERROR_COMMAND, "Key %s.%s is required for post write hook %s",
                     hook->name, name, shown);
    }
    return value;
}

/* ---- the command line -------------------------------------------------------------------------- */

/* One word of shlex.split(text, posix=True). FALSE: a quote is not closed. */
static gboolean read_word(const char **p, GString *word)
{
    while (**p && !g_ascii_isspace(**p)) {
        char c = *(*p)++;
        if (c == '\\') {
            if (!**p)
                return FALSE;
            g_string_append_c(word, *(*p)++);
        } else if (c == '\'' || c == '"') {
            for (; **p && **p != c; (*p)++) {
                if (c == '"' && **p == '\\' && ((*p)[1] == '"' || (*p)[1] == '\\'))
                    (*p)++;
                g_string_append_c(word, **p);
            }
            if (!**p)
                return FALSE;
            (*p)++;
        } else {
            g_string_append_c(word, c);
        }
    }
    return TRUE;
}

/* The options of a hook, with the file's name in place of the token; in front when there is none. */
static gboolean append_options(const ProjectHook *hook, const char *path, GPtrArray *argv,
                               GError **error)
{
    const char *given = option(hook, "options");
    g_autofree char *text =
        given && strstr(given, SCRIPT_TOKEN)
            ? g_strdup(given)
            : g_strconcat(SCRIPT_TOKEN, " ", given ? given : "", NULL);
    for (const char *p = text; *(p += strspn(p, " \t\r\n"));) {
        g_autoptr(GString) word = g_string_new(NULL);
        if (!read_word(&p, word))
            return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                                "post write hook '%s': a quotation in its options is not closed",
                                hook->name);
        g_string_replace(word, SCRIPT_TOKEN, path, 0);
        g_ptr_array_add(argv, g_strdup(word->str));
    }
    return TRUE;
}

/* ---- programs ------------------------------------------------------------------------------------ */

/* A program of the project's virtual environment, else of the PATH. NULL: there is none. */
static char *find_program(const char *name)
{
    const char *environment = g_getenv("VIRTUAL_ENV");
    if (environment && *environment) {
        g_autofree char *path = g_build_filename(environment, "bin", name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
            return g_steal_pointer(&path);
    }
    return g_find_program_in_path(name);
}

static char *find_python(void)
{
    char *python = find_program("python3");
    return python ? python : find_program("python");
}

static gboolean spawn(const ProjectHook *hook, GPtrArray *argv, int *ret_status, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_ptr_array_add(argv, NULL);
    fflush(stdout);
    if (g_spawn_sync(option(hook, "cwd"), (char **)argv->pdata, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL,
                     ret_status, &problem))
        return TRUE;
    return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "post write hook '%s': %s", hook->name,
                        problem->message);
}

static gboolean run_console_script(const ProjectHook *hook, GPtrArray *argv, GError **error)
{
    const char *entry = required_option(hook, "entrypoint", error);
    if (!entry)
        return FALSE;
    char *program = find_program(entry);
    if (!program)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "Could not find entrypoint console_scripts.%s", entry);
    g_ptr_array_add(argv, program);
    return TRUE;
}

static gboolean run_module(const ProjectHook *hook, GPtrArray *argv, GError **error)
{
    const char *module = required_option(hook, "module", error);
    if (!module)
        return FALSE;
    char *python = find_python();
    if (!python)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND,
                            "Could not find module %s\nhint: the hook runs a Python module, and no "
                            "python3 is on the PATH",
                            module);
    g_autoptr(GPtrArray) test = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(test, g_strdup(python));
    g_ptr_array_add(test, g_strdup("-c"));
    g_ptr_array_add(test, g_strdup("import importlib.util, sys\n"
                                   "sys.exit(importlib.util.find_spec(sys.argv[1]) is None)"));
    g_ptr_array_add(test, g_strdup(module));
    int status = 0;
    g_ptr_array_add(argv, python);
    if (!spawn(hook, test, &status, error))
        return FALSE;
    if (status != 0)
        return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "Could not find module %s", module);
    g_ptr_array_add(argv, g_strdup("-m"));
    g_ptr_array_add(argv, g_strdup(module));
    return TRUE;
}

static gboolean run_executable(const ProjectHook *hook, GPtrArray *argv, GError **error)
{
    const char *program = required_option(hook, "executable", error);
    if (program)
        g_ptr_array_add(argv, g_strdup(program));
    return program != NULL;
}

static gboolean run_hook(const ProjectHook *hook, const char *path, GError **error)
{
    static const struct {
        const char *type;
        gboolean (*prepare)(const ProjectHook *hook, GPtrArray *argv, GError **error);
    } types[] = {
        {"console_scripts", run_console_script},
        {"exec", run_executable},
        {"module", run_module},
    };
    const char *type = option(hook, "type");
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (!g_str_equal(type, types[i].type))
            continue;
        g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
        int status;
        return types[i].prepare(hook, argv, error) && append_options(hook, path, argv, error) &&
               spawn(hook, argv, &status, error);
    }
    return limbeck_fail(error, LIMBECK_ERROR_COMMAND, "No formatter with name '%s' registered",
                        type);
}

gboolean write_hooks_run(const Cli *cli, const char *path, GError **error)
{
    /* Alembic speaks of hooks even under -q. */
    Cli loud = *cli;
    loud.quiet = FALSE;
    for (guint i = 0; i < cli->project->hooks->len; i++) {
        const ProjectHook *hook = cli->project->hooks->pdata[i];
        g_autofree char *shown = quote_repr(hook->name);
        if (!option(hook, "type"))
            return limbeck_fail(
                error, LIMBECK_ERROR_COMMAND,
                "Key '%s.type' (or 'type' in toml) is required for post write hook %s", hook->name,
                shown);
        cli_status_begin(&loud, TRUE, "Running post write hook %s", shown);
        gboolean ok = run_hook(hook, path, error);
        cli_status_end(&loud, ok);
        if (!ok)
            return FALSE;
    }
    return TRUE;
}
