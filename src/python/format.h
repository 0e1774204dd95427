/*
 * Formatting: the format specification mini-language (format.c), % formatting (percent.c) and
 * str.format (format_method.c).
 */
#ifndef LIMBECK_PYTHON_FORMAT_H
#define LIMBECK_PYTHON_FORMAT_H

#include "python/interp.h"

/* A parsed [[fill]align][sign][z][#][0][width][grouping][.precision][type]. */
typedef struct {
    gunichar fill;
    char align;      /* '<', '>', '^', '=' or 0 */
    char sign;       /* '-', '+', ' ' or 0 */
    gboolean no_negative_zero, alternate;
    gint64 width;    /* -1: none */
    char grouping;   /* ',', '_' or 0 */
    gint64 precision; /* -1: none */
    gunichar type;   /* 0: none */
} PyFormatSpec;

/* FALSE with ValueError; value is for the message. */
gboolean py_format_parse(PyInterp *py, PyValue spec, PyValue value, PyFormatSpec *ret);

/* format(x, spec) of a number that is none of the built-in ones, such as a Decimal: body is its
 * digits without a sign, with fill, alignment, grouping and sign applied. */
PyValue py_format_number(PyInterp *py, const PyFormatSpec *spec, const char *body,
                         gboolean negative);

/* Slots. */
PyValue py_str_format_slot(PyInterp *py, PyValue self, PyValue spec);
PyValue py_int_format_slot(PyInterp *py, PyValue self, PyValue spec);
PyValue py_float_format_slot(PyInterp *py, PyValue self, PyValue spec);
PyValue py_complex_format_slot(PyInterp *py, PyValue self, PyValue spec);

/* The body (no sign) of |x| as type 'e', 'f', 'g', 'n', '%' or 0 or their capitals formats it. */
void py_format_double(GString *out, double x, char type, gint64 precision, gboolean alternate);

/* format % args. */
PyValue py_str_percent(PyInterp *py, PyValue format, PyValue args);
/* The same for bytes. */
PyValue py_bytes_percent(PyInterp *py, PyValue format, PyValue args);

#endif
