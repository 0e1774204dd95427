/* pgvector, sqlalchemy_utils, flask_sqlalchemy and the like, made importable. */
#ifndef LIMBECK_MODULES_THIRDPARTY_THIRDPARTY_H
#define LIMBECK_MODULES_THIRDPARTY_THIRDPARTY_H

#include "python/interp.h"

void thirdparty_register(PyInterp *py);

#endif
