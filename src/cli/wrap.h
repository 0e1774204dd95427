/* Paragraphs, as Python's textwrap breaks them. */
#ifndef LIMBECK_CLI_WRAP_H
#define LIMBECK_CLI_WRAP_H

#include <glib.h>

/* textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent): lines without their
 * newlines; an array that owns char *. Runs of blanks are kept as they are inside of a line unless
 * collapse is set. width and lengths count characters. */
GPtrArray *wrap_text(const char *text, int width, const char *indent, gboolean collapse);

#endif
