/*
 * Every native class of this room: SA_CLASSES(X) with X(id, definition, parent). A parent stands
 * above its children. core_classes.h holds expressions, statements, engine and session;
 * model_classes.h the schema constructs and the mapping.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_CLASS_TABLE_H
#define LIMBECK_MODULES_SQLALCHEMY_CLASS_TABLE_H

#include "modules/sqlalchemy/core_classes.h"
#include "modules/sqlalchemy/model_classes.h"

#define SA_CLASSES(X) SA_CORE_CLASSES(X) SA_MODEL_CLASSES(X)

#endif
