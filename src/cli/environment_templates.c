#include "cli/environment_templates.h"

#include "python/interp.h"

/* Made of templates/ by tools/embed-sources.c. */
extern const PyModuleDef cli_template_files[];

static const EnvironmentTemplate templates[] = {
    {"async", "Generic single-database configuration with an async dbapi.", "generic.ini", NULL,
     "env-async", "script-generic.mako", NULL},
    {"generic", "Generic single-database configuration.", "generic.ini", NULL, "env-generic",
     "script-generic.mako", NULL},
    {"multidb", "Rudimentary multi-database configuration.", "multidb.ini", NULL, "env-multidb",
     "script-multidb.mako", "multidb.README"},
    {"pyproject", "pyproject configuration, based on the generic configuration.", "pyproject.ini",
     "pyproject.toml", "env-generic", "script-generic.mako", NULL},
    {"pyproject_async", "pyproject configuration, with an async dbapi.", "pyproject.ini",
     "pyproject.toml", "env-async", "script-generic.mako", NULL},
};

const EnvironmentTemplate *environment_template_at(gsize n)
{
    return n < G_N_ELEMENTS(templates) ? &templates[n] : NULL;
}

const EnvironmentTemplate *environment_template_find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(templates); i++) {
        if (g_str_equal(templates[i].name, name))
            return &templates[i];
    }
    return NULL;
}

const char *environment_template_text(const char *file)
{
    for (const PyModuleDef *entry = cli_template_files; entry->name; entry++) {
        if (g_str_equal(entry->name, file))
            return entry->source;
    }
    g_assert_not_reached();
}
