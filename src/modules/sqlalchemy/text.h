/* The bind names in the text of text(). */
#ifndef LIMBECK_MODULES_SQLALCHEMY_TEXT_H
#define LIMBECK_MODULES_SQLALCHEMY_TEXT_H

#include "modules/sqlalchemy/expression.h"

/* The colon of the next ":name" in start, searched from `from`; *ret_size: the name's length. NULL:
 * there is none. */
const char *sa_text_next_bind(const char *start, const char *from, gsize *ret_size);

#endif
