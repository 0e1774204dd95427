/* inspect(): the database through src/reflect, as dicts that equal SQLAlchemy's. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_INSPECT_H
#define LIMBECK_MODULES_SQLALCHEMY_INSPECT_H

#include "modules/sqlalchemy/expression.h"

/* An Inspector for an Engine or Connection. NULL + NoInspectionAvailable for anything else. */
PyValue sa_inspect_bind(PyInterp *py, PyValue bind);

#endif
