/* What typing's names and their subscripts are, for the files that make them. Readers of
 * annotations need typing.h only. */
#ifndef LIMBECK_MODULES_STDLIB_TYPING_ALIAS_H
#define LIMBECK_MODULES_STDLIB_TYPING_ALIAS_H

#include "modules/stdlib/typing.h"

/* Any, Union, ClassVar ... without a subscript. */
typedef struct {
    PyObject header;
    const char *name;
} TypingForm;

typedef struct {
    PyObject header;
    PyValue text;
} TypingForwardRef;

extern const PyTypeDef typing_form_def, typing_forward_def;
/* PyAlias all of them; special: List, Sequence ... without a subscript. */
extern const PyTypeDef typing_alias_def, typing_union_def, typing_annotated_def, typing_special_def;

PyAlias *typing_new_alias(PyInterp *py, const PyTypeDef *def, PyValue origin, PyValue args,
                          PyValue extra);
/* v as typing keeps it: a string becomes a ForwardRef, None NoneType. */
PyValue typing_annotation(PyInterp *py, PyValue v);
/* The values of a subscript, which is one or a tuple, as a tuple. */
PyValue typing_subscript(PyInterp *py, PyValue v);
/* The same, each by typing_annotation(). */
PyValue typing_annotations(PyInterp *py, PyValue subscript);
/* Is it Callable[...], whose arguments are kept flat? */
gboolean typing_is_callable(PyInterp *py, const PyAlias *alias);
/* The slot of X | Y. */
PyValue typing_or(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b);
/* typing.List, typing.Sequence ...; NULL without an exception: name is none of these. */
PyValue typing_special(PyInterp *py, const char *name);

#endif
