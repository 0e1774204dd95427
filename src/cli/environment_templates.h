/* The environments that `init` can set up, and the files of each, compiled in from templates/. */
#ifndef LIMBECK_CLI_ENVIRONMENT_TEMPLATES_H
#define LIMBECK_CLI_ENVIRONMENT_TEMPLATES_H

#include <glib.h>

/* Files are named as in templates/; environment_template_text() has what is in them. */
typedef struct {
    const char *name, *synopsis;
    const char *ini;    /* alembic.ini, with ${script_location} */
    const char *toml;   /* pyproject.toml likewise; NULL: none */
    const char *env, *script;
    const char *readme; /* NULL: the synopsis is all there is to read */
} EnvironmentTemplate;

const EnvironmentTemplate *environment_template_find(const char *name); /* or NULL */
/* The n-th, or NULL. */
const EnvironmentTemplate *environment_template_at(gsize n);
/* The text of a file that one of the members names. */
const char *environment_template_text(const char *file);

#endif
