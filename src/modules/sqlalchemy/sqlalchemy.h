/*
 * SQLAlchemy as scripts import it: the state that one interpreter's `sqlalchemy` holds, its native
 * classes and the table of names.
 *
 * A class is a constant PyTypeDef in the file that implements it and a row of SA_CLASSES
 * (class_table.h); sa_class() makes it, parents first, when it is first needed. A name that scripts
 * import is a row of a const SaName table in the file that implements it; sqlalchemy.c lists these
 * tables. So importing `sqlalchemy` costs nothing until a name is used.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_SQLALCHEMY_H
#define LIMBECK_MODULES_SQLALCHEMY_SQLALCHEMY_H

#include "python/interp.h"
#include "modules/sqlalchemy/class_table.h"

/* X(id, definition, parent id or NONE): SA_CLASS_<id>, made from `extern const PyTypeDef <definition>`. */
typedef enum {
#define X(id, definition, parent) SA_CLASS_##id,
    SA_CLASSES(X)
#undef X
    SA_N_CLASSES,
    SA_CLASS_NONE = -1,
} SaClass;

#define X(id, definition, parent) extern const PyTypeDef definition;
SA_CLASSES(X)
#undef X

/* Makes the modules importable: sqlalchemy, sqlalchemy.orm, sqlalchemy.dialects.*, ... */
void sqlalchemy_register(PyInterp *py);

/* The class, made now if it is not there yet. Never NULL. */
PyType *sa_class(PyInterp *py, SaClass id);
static inline PyValue sa_class_value(PyInterp *py, SaClass id)
{
    return (PyValue)sa_class(py, id);
}
/* Is v an instance of the class (or one derived from it)? Does not make the class. */
gboolean sa_is(PyInterp *py, PyValue v, SaClass id);
/* Is v a type object that is the class or derived from it? */
gboolean sa_is_subclass(PyInterp *py, PyValue v, SaClass id);

/* A name of a module. Either a class, or `make` gives its value, which is kept: called once an
 * interpreter with the name. pools: which modules have it, see sqlalchemy.c: "" the general one that all
 * but the dialects' modules share, "postgresql", "mysql", "sqlite", "mssql", "oracle". */
typedef struct {
    const char *name;                                 /* NULL ends a table */
    SaClass class_id;                                 /* SA_CLASS_NONE: see make */
    PyValue (*make)(PyInterp *py, const char *name);
    PyNative function;                                /* or a plain function */
    const char *pool;                                 /* NULL: "" */
} SaName;

#define SA_NAME_CLASS(name, id)       { name, SA_CLASS_##id, NULL, NULL, NULL }
#define SA_NAME_FUNCTION(name, c)     { name, SA_CLASS_NONE, NULL, c, NULL }
#define SA_NAME_MADE(name, make)      { name, SA_CLASS_NONE, make, NULL, NULL }
#define SA_NAME_END                   { NULL, SA_CLASS_NONE, NULL, NULL, NULL }

/* Appends what `from module import *` brings besides the names of the module's pool. */
void sa_more_star_names(PyInterp *py, const char *module, PyValue names);

/* The value of a name of a pool, as scripts see it ("" or NULL: the general pool). NULL without an exception:
 * no such name. */
PyValue sa_name(PyInterp *py, const char *pool, const char *name);

/* Slots for single values that a file of this room keeps for the interpreter's life (an empty
 * collection, a cache dict, a singleton): marked by the collector. */
typedef enum {
    SA_SLOT_NAMES,           /* dict: what sa_name() has given */
    SA_SLOT_TYPE_CLASSES,    /* list by SchemaTypeId: the class, or None */
    SA_SLOT_TYPE_SINGLETONS, /* list by SchemaTypeId: a shared instance without arguments, or None */
    SA_SLOT_TYPE_MAP,        /* dict: Python type -> type of sqlalchemy, for Mapped[...] */
    SA_SLOT_CONV,            /* the class conv */
    SA_SLOT_DECLARATIVE_META, /* the class DeclarativeMeta */
    SA_SLOT_CONSTRUCTOR,     /* the __init__ of mapped classes */
    SA_SLOT_NO_ARG,          /* stands for "not given" in attribute options */
    SA_SLOT_SQLMODEL,        /* the class SQLModel */
    SA_SLOT_DIALECTS,        /* dict: name -> dialect object */
    SA_SLOT_EXCEPTIONS,      /* exc.c */
    SA_SLOT_DBAPI_ERRORS,    /* dbapi_errors.c */
    SA_SLOT_FUNC,            /* functions.c: sqlalchemy.func */
    SA_SLOT_CORE_1,          /* core's own */
    SA_SLOT_CORE_2,
    SA_SLOT_CORE_3,
    SA_SLOT_CORE_4,
    SA_N_SLOTS,
} SaSlot;

/* Address of the slot; *slot is NULL until something is put there. */
PyValue *sa_slot(PyInterp *py, SaSlot slot);

#endif
