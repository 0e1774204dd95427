/* Statements and their values as asyncpg has them: $1, and tuples. What is sent is another text; errors show this one. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_NUMBERED_H
#define LIMBECK_MODULES_SQLALCHEMY_NUMBERED_H

#include "modules/sqlalchemy/expression.h"

/* The statement with %(name)s as $1, $2 ...; names (a list) gets the names by their numbers. To be freed. */
char *sa_numbered_statement(PyInterp *py, const char *sql, PyValue names);
/* A dict as a tuple, a list of dicts as a list of tuples; anything else as it is. */
PyValue sa_numbered_values(PyInterp *py, PyValue names, PyValue parameters);

#endif
