/* Inside of this room: the Python that template.c puts before a template's own. */
#ifndef LIMBECK_REVISION_TEMPLATE_PRELUDE_H
#define LIMBECK_REVISION_TEMPLATE_PRELUDE_H

#include <glib.h>

/* The filter of that name: its bit in TemplatePrelude.filters and what its function is called; -1: not
 * one of Mako's. */
int template_filter_find(const char *name, const char **ret_function);

/* What a template uses. */
typedef struct {
    guint filters; /* bits */
    gboolean context, loop;
} TemplatePrelude;

char *template_prelude(const TemplatePrelude *prelude, const char *arguments_module,
                       const char *const *arguments);
/* What goes after everything that can define a name: those of names that are still unknown become
 * UNDEFINED. */
char *template_undefined(const GPtrArray *names, const char *const *arguments);

#endif
