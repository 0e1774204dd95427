/*
 * Mako templates, as script.py.mako and alembic.ini.mako are written in: ${expressions} with filters,
 * % control lines, <% %> and <%! %> blocks, <%def>, <%block>, <%text>, <%doc>, ## comments, joined
 * lines.
 *
 * A template is translated to a Python module that the interpreter runs, so whatever Python can say in
 * a template works. What Mako has for web pages (inheritance, namespaces, includes, caching) is an
 * error that names the tag.
 */
#ifndef LIMBECK_REVISION_TEMPLATE_H
#define LIMBECK_REVISION_TEMPLATE_H

#include <glib.h>

#include "python/interp.h"

/* A template as Python. */
typedef struct {
    char *source;  /* its module's _M_result is the output */
    GArray *lines; /* int: the template's line that each line of source comes from; 0: none */
} Template;

/* The encoding that a coding comment in the first line names ("# -*- coding: latin-1 -*-"), or NULL.
 * The comment is no part of the output. */
char *template_encoding(const char *text);

/* arguments: names, NULL-terminated, that the source imports from the module arguments_module. NULL and
 * COMMAND with "file:line: ..." when text is not a template. */
Template *template_translate(const char *text, const char *filename, const char *arguments_module,
                             const char *const *arguments, GError **error);
void template_free(Template *template); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Template, template_free)

/* Renders text with the arguments (a dict of str to anything). NULL and COMMAND when the template is
 * wrong or its code fails: the message names the template's line. */
char *template_render(PyInterp *py, const char *text, const char *filename, PyValue arguments,
                      GError **error);

#endif
