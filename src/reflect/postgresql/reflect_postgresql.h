/* PostgreSQL: the whole database in five catalog queries, the .sql files beside this one. */
#ifndef LIMBECK_REFLECT_POSTGRESQL_H
#define LIMBECK_REFLECT_POSTGRESQL_H

#include "reflect/reflect.h"

extern const Reflector reflector_postgresql;

#endif
