/*
 * Building and taking apart the built-in objects from C. Nothing here runs script code unless its
 * comment says so.
 */
#ifndef LIMBECK_PYTHON_OBJECT_H
#define LIMBECK_PYTHON_OBJECT_H

#include "python/value.h"

/* What v is. These hold for instances of subclasses too. */
PyType *py_type_of(PyInterp *py, PyValue v);
static inline PyLayout py_layout(PyValue v)
{
    return py_is_small(v) ? PY_LAYOUT_INT : v->type->layout;
}
static inline gboolean py_is_str(PyValue v) { return py_layout(v) == PY_LAYOUT_STR; }
static inline gboolean py_is_int(PyValue v) { return py_layout(v) == PY_LAYOUT_INT; } /* not bool */
static inline gboolean py_is_bool(PyValue v) { return py_layout(v) == PY_LAYOUT_BOOL; }
static inline gboolean py_is_float(PyValue v) { return py_layout(v) == PY_LAYOUT_FLOAT; }
static inline gboolean py_is_bytes(PyValue v) { return py_layout(v) == PY_LAYOUT_BYTES; }
static inline gboolean py_is_tuple(PyValue v) { return py_layout(v) == PY_LAYOUT_TUPLE; }
static inline gboolean py_is_list(PyValue v) { return py_layout(v) == PY_LAYOUT_LIST; }
static inline gboolean py_is_dict(PyValue v) { return py_layout(v) == PY_LAYOUT_DICT; }
static inline gboolean py_is_type(PyValue v) { return py_layout(v) == PY_LAYOUT_TYPE; }
static inline gboolean py_is_opaque(PyValue v) { return py_layout(v) == PY_LAYOUT_OPAQUE; }
static inline gboolean py_is_none(PyValue v) { return py_layout(v) == PY_LAYOUT_NONE; }

/* Singletons. */
PyValue py_none(PyInterp *py);
PyValue py_bool(PyInterp *py, gboolean truth);
PyValue py_not_implemented(PyInterp *py);
PyValue py_ellipsis(PyInterp *py);

/* Numbers. */
PyValue py_int(PyInterp *py, gint64 n);
PyValue py_int_parse(PyInterp *py, const char *digits, int base); /* NULL + ValueError */
PyValue py_float(PyInterp *py, double x);
/* The value as int64; bools count. FALSE and OverflowError / TypeError when it is none. */
gboolean py_to_int64(PyInterp *py, PyValue v, gint64 *ret_n);
/* int, bool or float as double. */
gboolean py_to_double(PyInterp *py, PyValue v, double *ret_x);

/* Text. data must be UTF-8 (PyStr's form); it is copied. */
PyValue py_str(PyInterp *py, const char *text);
PyValue py_str_len(PyInterp *py, const char *data, gsize size);
PyValue py_str_take(PyInterp *py, GString *text); /* takes the GString */
PyValue py_str_format(PyInterp *py, const char *format, ...) G_GNUC_PRINTF(2, 3);
PyValue py_intern(PyInterp *py, const char *text); /* one object for each text: for names */
PyValue py_intern_str(PyInterp *py, PyValue str);
void py_str_terminate(PyStr *str); /* gives the text its own NUL-terminated buffer */
/* The text of a str, NUL-terminated; valid while the value lives. v must be a str. */
static inline const char *py_text(PyValue v)
{
    PyStr *str = (PyStr *)v;
    if (G_UNLIKELY(str->data[str->size] != '\0'))
        py_str_terminate(str);
    return str->data;
}
gboolean py_str_is(PyValue v, const char *text); /* a str equal to text? FALSE for non-str */

PyValue py_bytes(PyInterp *py, const void *data, gsize size);

/* Sequences. */
PyValue py_tuple(PyInterp *py, gsize n, const PyValue *items); /* items NULL: filled with None */
PyValue py_tuple_of(PyInterp *py, gsize n, ...);               /* n PyValue arguments */
static inline gsize py_tuple_length(PyValue v) { return ((PyTuple *)v)->length; }
static inline PyValue py_tuple_item(PyValue v, gsize i) { return ((PyTuple *)v)->items[i]; }
PyValue py_list(PyInterp *py, gsize n, const PyValue *items); /* items NULL only if n is 0 */
void py_list_append(PyInterp *py, PyValue list, PyValue item);
static inline gsize py_list_length(PyValue v) { return ((PyList *)v)->length; }
static inline PyValue py_list_item(PyValue v, gsize i) { return ((PyList *)v)->items[i]; }

/* Dictionaries keep insertion order. The *_str forms take a C string key and cannot fail; the
 * others may run script code (__hash__, __eq__) and fail. */
PyValue py_dict(PyInterp *py);
gsize py_dict_length(PyValue dict);
PyValue py_dict_get_str(PyInterp *py, PyValue dict, const char *key); /* NULL when absent, no exception */
void py_dict_set_str(PyInterp *py, PyValue dict, const char *key, PyValue value);
gboolean py_dict_delete_str(PyInterp *py, PyValue dict, const char *key); /* was it there? */
/* 1 and *ret_value, 0 when absent, -1 with an exception pending. */
int py_dict_get(PyInterp *py, PyValue dict, PyValue key, PyValue *ret_value);
gboolean py_dict_set(PyInterp *py, PyValue dict, PyValue key, PyValue value);
int py_dict_delete(PyInterp *py, PyValue dict, PyValue key);
/* Walks in order: *position starts at 0. FALSE at the end. The dict must not change meanwhile. */
gboolean py_dict_next(PyValue dict, gsize *position, PyValue *ret_key, PyValue *ret_value);

/* Sets keep insertion order too. frozen: a frozenset. */
PyValue py_set(PyInterp *py, gboolean frozen);
gboolean py_set_add(PyInterp *py, PyValue set, PyValue item);
int py_set_contains(PyInterp *py, PyValue set, PyValue item);
gsize py_set_length(PyValue set);
gboolean py_set_next(PyValue set, gsize *position, PyValue *ret_item);

/* Functions and types. The definition must outlive the interpreter (constant data). */
PyValue py_native_function(PyInterp *py, const char *name, PyNative function, PyValue self_or_null);
/* bases: a NULL-terminated list of types; none: object. Never fails. */
PyType *py_type_from_def(PyInterp *py, const PyTypeDef *def, ...) G_GNUC_NULL_TERMINATED;
/* A zeroed instance: the C members follow the header. No __init__ is run. */
PyValue py_new(PyInterp *py, PyType *type);
/* The attribute dict of an instance, made when absent; NULL when the type gives it none. */
PyValue py_instance_dict(PyInterp *py, PyValue v);
gboolean py_type_is_subtype(PyType *type, PyType *base);
static inline PyValue py_type_value(PyType *type) { return (PyValue)type; }

/* An opaque value: stands for `origin` ("flask.Flask") imported at file:line. */
PyValue py_opaque(PyInterp *py, const char *origin, const char *file, int line);
const char *py_opaque_origin(PyValue v);
/* The same for a message: "'flask.Flask' (imported at models.py:3)". Valid while the value lives. */
const char *py_opaque_source(PyValue v);

#endif
