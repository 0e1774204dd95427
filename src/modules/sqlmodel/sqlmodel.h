/* sqlmodel and the names of pydantic that model files use, made importable. */
#ifndef LIMBECK_MODULES_SQLMODEL_SQLMODEL_H
#define LIMBECK_MODULES_SQLMODEL_SQLMODEL_H

#include "python/interp.h"

void sqlmodel_register(PyInterp *py);

#endif
