/*
 * Every native class of this room: SA_CLASSES(X) with X(id, definition, parent). A parent stands
 * above its children. core-classes.h holds expressions, statements, engine and session;
 * model-classes.h the schema constructs and the mapping.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_CLASS_TABLE_H
#define LIMBECK_MODULES_SQLALCHEMY_CLASS_TABLE_H

#include "modules/sqlalchemy/core-classes.h"
#include "modules/sqlalchemy/model-classes.h"

#define SA_CLASSES(X) SA_CORE_CLASSES(X) SA_MODEL_CLASSES(X)

#endif
