/*
 * Column types as Python objects. Every class of schema/type_table.h is a Python type, made with its
 * bases when first asked for; an instance keeps the values of its constructor's arguments, so that
 * attributes, repr() and the conversion to a SchemaType all read the row of the table.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_TYPES_H
#define LIMBECK_MODULES_SQLALCHEMY_TYPES_H

#include "modules/sqlalchemy/expression.h"
#include "modules/sqlalchemy/sqlalchemy.h"
#include "schema/type.h"

/* The arguments of a type class: the table's text, taken apart once. */
typedef struct {
    guint n;
    char **names;    /* n names; the one of *enums without its star */
    char **defaults; /* n texts, NULL: required or collecting */
    int star;        /* index of the collecting one, -1: none */
    char *signature; /* for py_bind() */
} SaTypeArguments;

typedef struct {
    PyObject header;
    PyValue *values;    /* by argument; NULL members: not given. NULL: none given */
    guint n_values;
    PyValue impl;       /* TypeDecorator: an instance of what it stands on */
    PyValue variants;   /* dict: dialect name -> type instance, or NULL */
    PyValue enums;      /* Enum: list of str, or NULL */
    PyValue enum_class; /* Enum: the Python class, or NULL */
    PyValue metadata;   /* Enum(metadata=), or NULL */
} SaType;

/* An attribute of a class's own dict, which native classes may lack; NULL: absent, no exception. */
static inline PyValue sa_own(PyInterp *py, PyType *type, const char *name)
{
    return type->dict != NULL ? py_dict_get_str(py, type->dict, name) : NULL;
}

/* The class of a row. */
PyType *sa_type_class(PyInterp *py, SchemaTypeId id);
/* The row of the nearest built-in class of a type object or of an instance's class. */
SchemaTypeId sa_type_row(PyType *type);
/* Is it an instance of a class that a script made (TypeDecorator, UserDefinedType, class X(String))? */
gboolean sa_type_is_custom(PyValue type);
const SaTypeArguments *sa_type_arguments(PyInterp *py, SchemaTypeId id);
/* A value by argument name; NULL: not given or no such argument (no exception). */
PyValue sa_type_value(PyInterp *py, PyValue type, const char *argument);
/* Can v stand for a type: an instance or a class? */
gboolean sa_is_type(PyInterp *py, PyValue v);
/* Is the type there but unknown (NullType)? */
gboolean sa_type_is_null(PyInterp *py, PyValue type);
/* An instance of a row's class made as Python would: class(*positional). NULL on failure. */
PyValue sa_type_make(PyInterp *py, SchemaTypeId id, gsize n, const PyValue *positional);
/* A shallow copy of an instance. */
PyValue sa_type_copy(PyInterp *py, PyValue type);
/* A new instance for a SchemaType (reflection, hooks). */
PyValue sa_type_from_schema(PyInterp *py, const SchemaType *type);
/* repr() without the user's override: "String(length=50)". */
PyValue sa_type_repr(PyInterp *py, PyValue type);
/* Enum's constructor work, once its arguments are bound. types_enum.c */
gboolean sa_enum_setup(PyInterp *py, SaType *type);
/* The dialect object that load_dialect_impl() and friends get. */
PyValue sa_type_dialect_object(PyInterp *py, const char *name);

#endif
