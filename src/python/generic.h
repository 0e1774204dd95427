/*
 * What subscripting a class and or-ing types give: list[int] (types.GenericAlias) and int | None
 * (types.UnionType). Their bases for typing.List[int] and the like are in modules/stdlib/typing.h,
 * whose objects begin with the same PyAlias.
 */
#ifndef LIMBECK_PYTHON_GENERIC_H
#define LIMBECK_PYTHON_GENERIC_H

#include "python/interp.h"

typedef struct {
    PyObject header;
    PyValue origin;     /* list in list[int]; NULL for a UnionType */
    PyValue args;       /* tuple; NULL for a bare typing.List */
    PyValue parameters; /* tuple of the type variables among args, or NULL: not computed yet */
    PyValue extra;      /* what a type of typing.h needs besides: name or metadata; may be NULL */
} PyAlias;

/* Declared so that other alias types can share the slots. */
extern const PyTypeDef py_generic_alias_def, py_union_def;

/* TypeVar, ParamSpec and TypeVarTuple: told apart by kind. */
typedef enum { PY_TYPE_VARIABLE, PY_PARAM_SPEC, PY_TYPE_VARIABLE_TUPLE } PyVariableKind;
typedef struct {
    PyObject header;
    PyVariableKind kind;
    PyValue name;        /* str */
    PyValue constraints; /* tuple */
    PyValue bound;       /* NULL: none */
    gboolean covariant, contravariant, inferred;
    PyValue dict; /* attributes */
} PyTypeVariable;

extern const PyTypeDef py_type_variable_def, py_param_spec_def, py_type_variable_tuple_def;

/* A type variable as `def f[T: bound]()` makes it; bound NULL: none. A tuple bound gives
 * constraints. */
PyValue py_type_variable(PyInterp *py, PyVariableKind kind, PyValue name, PyValue bound);

/* The live type of a definition, made when first asked for and kept with the interpreter. base
 * NULL: object. Later calls ignore base. */
PyType *py_def_type(PyInterp *py, const PyTypeDef *def, PyType *base);

/* origin[args]: args is the subscript; a tuple gives several arguments. */
PyValue py_generic_alias(PyInterp *py, PyValue origin, PyValue args);

/* a | b for types; NotImplemented when one of the two can be no part of a union. Nested unions are
 * flattened, repeated members dropped, None becomes NoneType. */
PyValue py_union(PyInterp *py, PyValue a, PyValue b);

/* Is v of this type definition, or of a subclass? Small integers are of none. */
gboolean py_is_def(PyValue v, const PyTypeDef *def);

/* How typing and GenericAlias write an argument: int, module.Class, None, ..., or its repr.
 * FALSE with an exception pending. */
gboolean py_alias_write_type(PyInterp *py, GString *text, PyValue v);

/* The tuple of type variables in args, in order of appearance. */
PyValue py_alias_parameters(PyInterp *py, PyValue args);

/* args with the type variables in parameters replaced by the items of tuple values (nested
 * aliases too). */
PyValue py_alias_substitute(PyInterp *py, PyValue args, PyValue parameters, PyValue values);

/* Slots and tables shared by every type that begins with PyAlias. */
void py_alias_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context);
PyValue py_alias_call(PyInterp *py, PyValue self, const PyArgs *args);
PyValue py_alias_getitem(PyInterp *py, PyValue self, PyValue key);
PyValue py_alias_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op);
gint64 py_alias_hash(PyInterp *py, PyValue self);
gint64 py_union_hash(PyInterp *py, PyValue self); /* of members in any order */
PyValue py_alias_getattr_missing(PyInterp *py, PyValue self, PyValue name);
/* Appends v to the members of a union, unless an equal one is there. FALSE: exception. */
gboolean py_union_add(PyInterp *py, PyValue members, PyValue v);
PyValue py_alias_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b);
extern const PyGetSetDef py_alias_getset[];
extern const PyMethodDef py_alias_methods[];

#endif
