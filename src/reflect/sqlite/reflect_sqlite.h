#ifndef LIMBECK_REFLECT_SQLITE_REFLECT_SQLITE_H
#define LIMBECK_REFLECT_SQLITE_REFLECT_SQLITE_H

#include "reflect/reflect.h"

extern const Reflector reflector_sqlite;

#endif
