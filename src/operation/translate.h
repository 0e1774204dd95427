/* An operation on the same objects of other schemas. */
#ifndef LIMBECK_OPERATION_TRANSLATE_H
#define LIMBECK_OPERATION_TRANSLATE_H

#include "operation/operation.h"
#include "schema/translate.h"

/* Changes the operation in place, and what hangs on it. */
void operation_translate(Operation *operation, SchemaTranslate translate, gpointer data);

#endif
