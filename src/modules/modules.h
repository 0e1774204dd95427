/* Everything that scripts can import, made importable at once. */
#ifndef LIMBECK_MODULES_MODULES_H
#define LIMBECK_MODULES_MODULES_H

#include "base/log.h"
#include "python/interp.h"

/* The standard library, sqlalchemy and sqlmodel; `alembic` is registered on its own, with its host.
 * log: what `logging` is a view of; borrowed. */
void modules_register(PyInterp *py, Log *log);

#endif
