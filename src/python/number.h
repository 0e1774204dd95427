/*
 * int and float from the inside. An int is a small one (in the word) or a heap object that holds a
 * libgmp integer: those beyond 63 bits, and instances of subclasses of int.
 */
#ifndef LIMBECK_PYTHON_NUMBER_H
#define LIMBECK_PYTHON_NUMBER_H

#include "python/object.h"

#include <gmp.h>

typedef struct {
    PyObject header;
    mpz_t z;
} PyBigInt;

/* Any int or bool as a libgmp number without copying; valid while the view and the value live. */
typedef struct {
    mpz_t storage;
    mp_limb_t limb;
    mpz_srcptr z;
} PyIntView;
void py_int_view(PyValue v, PyIntView *view);

/* The value of z, small when it fits. Takes the contents of z: it must have been initialised by
 * mpz_init() and must not be cleared by the caller. */
PyValue py_int_take(PyInterp *py, mpz_t z);

gboolean py_int_as_int64(PyValue v, gint64 *ret_n); /* int or bool; FALSE: too large. No exception */
int py_int_sign(PyValue v);
PyValue py_int_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b);
PyValue py_int_from_double(PyInterp *py, double x); /* truncates; OverflowError, ValueError */
/* Nearest double, ties to even; infinite when too large. */
double py_int_to_double(PyValue v);
/* Exact comparison of an int with a double that is not NaN: -1, 0, 1. */
int py_int_compare_double(PyValue v, double x);
/* Sign and digits, no prefix; a negative base gives capital letters. g_free(). */
char *py_int_to_text(PyValue v, int base);
gint64 py_int_hash(PyValue v);
PyValue py_int_pow_mod(PyInterp *py, PyValue base, PyValue exponent, PyValue modulus);
/* Parses what int(text, base) accepts. NULL + ValueError. */
PyValue py_int_from_text(PyInterp *py, const char *text, gsize size, int base, PyValue shown);
/* int as CPython's round(n, -digits). */
PyValue py_int_round(PyInterp *py, PyValue v, gint64 digits);
/* int(x) for any value: __int__, __index__, __trunc__, text. */
PyValue py_to_int(PyInterp *py, PyValue v);

/* repr(x): the shortest text that reads back equal. */
void py_float_append_repr(GString *out, double x);
gint64 py_float_hash(double x);
PyValue py_float_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b);
PyValue py_float_from_text(PyInterp *py, const char *text, gsize size, PyValue shown);
/* Parses a whole text (no surrounding space) as float() does. */
gboolean py_float_parse(const char *text, gsize size, double *ret_x);
/* Python's divmod of doubles. y must not be zero. */
void py_float_divmod(double x, double y, double *ret_quotient, double *ret_remainder);
/* round(x, digits) of CPython: correctly rounded decimal digits. */
double py_float_round(double x, gint64 digits);
/* float(x) for any value: __float__, __index__, text. */
PyValue py_to_float(PyInterp *py, PyValue v);

typedef struct {
    PyObject header;
    double real, imag;
} PyComplex;
PyValue py_complex(PyInterp *py, double real, double imag);
PyValue py_complex_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b);

#endif
