/* What script.py.mako is given. */
#ifndef LIMBECK_CLI_TEMPLATE_ARGUMENTS_H
#define LIMBECK_CLI_TEMPLATE_ARGUMENTS_H

#include "cli/cli.h"

typedef struct {
    const RevisionGraph *graph;
    const RevisionList *heads;
    const char *id, *message;                /* the last may be NULL */
    const char *const *branch_labels;        /* NULL-terminated */
    const char *const *depends_on;           /* NULL-terminated */
    GDateTime *date;
    gboolean has_timezone;                   /* the date shows its offset */
    GHashTable *bodies;                      /* char * -> char *; or NULL */
} TemplateArguments;

/* A dict of str to values, with Alembic's names: up_revision, down_revision, branch_labels,
 * depends_on, create_date, comma, message, config, upgrades, downgrades, imports. */
PyValue template_arguments(PyInterp *py, const TemplateArguments *arguments, GError **error);

#endif
