/*
 * Text values from the inside: allocation, code points against bytes, searching, and what the str
 * methods share. Positions called `offset` count bytes of UTF-8, positions called `index` code
 * points.
 *
 * A short text lies behind the object's own members. A long one lies in a PyTextBuffer that several
 * strings may share: `s += x` writes x behind the text of s when s ends where the buffer's used
 * part ends, so that building a text in a loop is linear, as in CPython. A string that is no longer
 * the last part of its buffer is not NUL-terminated; py_text() sees that and copies it out.
 */
#ifndef LIMBECK_PYTHON_STR_H
#define LIMBECK_PYTHON_STR_H

#include "python/object.h"

typedef struct PyTextBuffer PyTextBuffer;

/* A str of the exact type with room for size bytes, NUL-terminated, whose contents the caller
 * writes before anything else is allocated, ending with py_str_measure(). */
PyStr *py_str_alloc(PyInterp *py, gsize size);
/* The same for a subclass of str. */
PyStr *py_str_alloc_type(PyInterp *py, PyType *type, gsize size);
/* Counts the code points of what was written. Returns the value. */
PyValue py_str_measure(PyStr *str);

PyValue py_str_concat(PyInterp *py, PyValue a, PyValue b);
/* data[start, end) by code points; both within 0..length, start <= end. */
PyValue py_str_slice(PyInterp *py, PyValue str, gsize start, gsize end);
/* The character (a str of length 1) at byte offset; adds its size to *offset. */
PyValue py_str_char(PyInterp *py, const PyStr *str, gsize *offset);
PyValue py_str_from_char(PyInterp *py, gunichar c);

static inline gboolean py_str_is_ascii(const PyStr *str)
{
    return str->size == str->length;
}
/* The next character of valid text; GLib's macro of that name casts const away. */
static inline const char *py_utf8_next(const char *p)
{
    guint8 lead = (guint8)*p;
    return p + (lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4);
}
gsize py_str_offset(const PyStr *str, gsize index);
gsize py_str_index(const PyStr *str, gsize offset);
gsize py_utf8_length(const char *data, gsize size); /* code points */
/* Appends a code point, surrogates in their three-byte form too. */
void py_utf8_append(GString *text, gunichar c);

/* memmem() with Python's idea of an empty needle; -1 when absent. From the right: the last one. */
gssize py_bytes_find(const char *data, gsize size, const char *needle, gsize needle_size);
gssize py_bytes_rfind(const char *data, gsize size, const char *needle, gsize needle_size);

/* The space characters among the ASCII ones. */
static inline gboolean py_ascii_is_space(guint8 c)
{
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
}
/* Character classes as Python's str methods define them. */
gboolean py_char_is_space(gunichar c);
gboolean py_char_is_printable(gunichar c);
gboolean py_char_is_identifier_start(gunichar c);
gboolean py_char_is_identifier_part(gunichar c);
gboolean py_text_is_identifier(const char *data, gsize size);

/* Appends the repr of a text as str.__repr__ gives it; ascii: as ascii() does. */
void py_str_append_repr(GString *out, const PyStr *str, gboolean ascii);

/* str.join over any iterable. */
PyValue py_str_join(PyInterp *py, PyValue separator, PyValue iterable);

/* Methods by file; the type's table is put together in str.c. */
extern const PyMethodDef py_str_methods[];

#define PY_STR_METHOD(name) PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

#endif
