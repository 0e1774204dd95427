/* Python literals as text. */
#ifndef LIMBECK_AUTOGENERATE_PYTHON_TEXT_H
#define LIMBECK_AUTOGENERATE_PYTHON_TEXT_H

#include <glib.h>

/* repr() of a str; NULL gives None. */
void python_text_repr(const char *text, GString *out);
/* repr() of a list of str. */
void python_text_repr_list(const GPtrArray *texts, GString *out);

#endif
