/* Parameters of statements as logs and error messages show them: long values and long lists are cut. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_PARAM_REPR_H
#define LIMBECK_MODULES_SQLALCHEMY_PARAM_REPR_H

#include "modules/sqlalchemy/expression.h"

/* As SQLAlchemy's _repr_params: of one execution (tuple or dict), or of many (a list of them). Newly allocated;
 * NULL + what a value's __repr__ raised. */
char *sa_parameters_text(PyInterp *py, PyValue parameters);

#endif
