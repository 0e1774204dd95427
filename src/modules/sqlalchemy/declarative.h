/*
 * What the files of the declarative bases share, SQLModel's among them.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_DECLARATIVE_H
#define LIMBECK_MODULES_SQLALCHEMY_DECLARATIVE_H

#include "modules/sqlalchemy/mapping.h"

/* The registry of a class or its bases; NULL without an exception: none. */
SaRegistry *sa_registry_of(PyInterp *py, PyType *class);
/* Maps a class unless it is abstract or mapped already. */
gboolean sa_declare_class(PyInterp *py, PyType *class);
/* type(name, bases, namespace), or what the metaclass makes of them. */
PyValue sa_make_class(PyInterp *py, PyValue metaclass, const char *name, PyValue bases, PyValue namespace);
/* DeclarativeMeta: for `class Base(metaclass=DeclarativeMeta)` and metaclasses that derive from it. */
PyValue sa_declarative_meta(PyInterp *py);

#endif
