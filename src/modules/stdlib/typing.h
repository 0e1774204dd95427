/*
 * Reading annotations from C: what Optional[X], Union, X | Y, Annotated, ClassVar, forward
 * references and Mapped[X] are made of. Objects are what CPython's typing makes, down to their repr.
 */
#ifndef LIMBECK_MODULES_STDLIB_TYPING_H
#define LIMBECK_MODULES_STDLIB_TYPING_H

#include "python/generic.h"

/* typing.<name>: "Any", "Sequence", "Optional" ...; NULL without an exception: no such name. */
PyValue typing_name(PyInterp *py, const char *name);

/* Is v a union, of either notation? *ret_args (may be NULL): its members, NoneType among them. */
gboolean typing_is_union(PyValue v, PyValue *ret_args);
/* Is v Optional[X], X | None or Union[..., None]? */
gboolean typing_is_optional(PyInterp *py, PyValue v);
/* Annotated[type, *metadata]: metadata is a tuple. Either pointer may be NULL. */
gboolean typing_is_annotated(PyValue v, PyValue *ret_type, PyValue *ret_metadata);
/* Any subscripted form: list[int], List[int], Mapped[int], ClassVar[int] (origin: the special form).
 * Not unions, not Annotated. A bare typing.List has args NULL. */
gboolean typing_is_alias(PyValue v, PyValue *ret_origin, PyValue *ret_args);
/* The name of a special form ("Any", "ClassVar", "Literal", "Final", "Union" ...) when v is one or a
 * subscript of one; else NULL. */
const char *typing_form(PyValue v);
/* The text of ForwardRef('text'), else NULL. A plain str annotation is no ForwardRef. */
const char *typing_forward_ref(PyValue v);

PyValue typing_make_forward_ref(PyInterp *py, PyValue text);
/* Union[items]: flattened and deduplicated; one member gives that member. items: tuple. */
PyValue typing_make_union(PyInterp *py, PyValue items);
/* origin[args] as a class with Generic among its bases gives it (Mapped[int]). args: one value or a
 * tuple. Strings become ForwardRefs, None NoneType. */
PyValue typing_make_alias(PyInterp *py, PyValue origin, PyValue args);

/* typing.Generic: a native type that wants subscripts puts it among its bases. */
PyType *typing_generic(PyInterp *py);

extern const PyMethodDef typing_functions[];
gboolean typing_init(PyInterp *py, PyValue module);
PyValue typing_attribute(PyInterp *py, PyValue module, const char *name);
extern const char *const typing_names[];

#endif
