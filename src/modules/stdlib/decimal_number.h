/* The value behind decimal.Decimal: what it holds, the context it is rounded to, arithmetic over
 * libgmp. */
#ifndef LIMBECK_MODULES_STDLIB_DECIMAL_NUMBER_H
#define LIMBECK_MODULES_STDLIB_DECIMAL_NUMBER_H

#include "modules/stdlib/decimal.h"

#include <gmp.h>

typedef enum { DECIMAL_FINITE, DECIMAL_INFINITE, DECIMAL_NOT_A_NUMBER } DecimalKind;

typedef struct {
    PyObject header;
    DecimalKind kind;
    gboolean negative;
    gint64 exponent;
    mpz_t coefficient; /* >= 0 */
} Decimal;

extern const PyTypeDef decimal_def;

typedef enum {
    DECIMAL_HALF_EVEN,
    DECIMAL_HALF_UP,
    DECIMAL_HALF_DOWN,
    DECIMAL_DOWN,
    DECIMAL_UP,
    DECIMAL_CEILING,
    DECIMAL_FLOOR,
    DECIMAL_ZERO_FIVE_UP,
    DECIMAL_N_ROUNDINGS,
} DecimalRounding;

/* What Python calls each: "ROUND_HALF_EVEN" ... */
extern const char *const decimal_rounding_names[DECIMAL_N_ROUNDINGS];

/* What getcontext() shows. */
typedef struct {
    gint64 precision;
    DecimalRounding rounding;
} DecimalContext;

/* More digits than these are refused, whatever the context says. */
#define DECIMAL_MAX_DIGITS 1000000

DecimalContext *decimal_context(PyInterp *py);
/* Raises decimal.<signal> as its traps do. */
PyValue decimal_signal(PyInterp *py, const char *signal, const char *condition);

/* A zero; type NULL: Decimal itself. */
Decimal *decimal_make(PyInterp *py, PyType *type);
Decimal *decimal_special(PyInterp *py, DecimalKind kind, gboolean negative);
Decimal *decimal_copy(PyInterp *py, const Decimal *from);
/* As Decimal(v), of the given type (NULL: Decimal itself): of a number, text or (sign, digits, exponent), exact. NULL: an error is pending.
 */
PyValue decimal_convert(PyInterp *py, PyType *type, PyValue v);
PyValue decimal_from_double(PyInterp *py, PyType *type, double x);
/* v as the other operand; NULL: not one that mixes with Decimal, or an error is pending. */
Decimal *decimal_operand(PyInterp *py, PyValue v);

/* How many decimal digits n has; 1 for zero. */
gsize decimal_digits(const mpz_t n);
/* Rounds d itself to the context's precision. NULL: an error is pending. */
Decimal *decimal_fix(PyInterp *py, Decimal *d);
/* Multiplies the coefficient so that the exponent becomes the smaller `exponent`. */
gboolean decimal_scale_down(PyInterp *py, mpz_t coefficient, gint64 from, gint64 exponent);
/* Gives d itself another exponent. FALSE: an error is pending. */
gboolean decimal_rescale(PyInterp *py, Decimal *d, gint64 exponent, DecimalRounding rounding);

/* ---- decimal_arithmetic.c: the type's slots ---- */

PyValue decimal_binary(PyInterp *py, PyBinaryOp op, PyValue left, PyValue right);
PyValue decimal_unary(PyInterp *py, PyUnaryOp op, PyValue self);
PyValue decimal_compare(PyInterp *py, PyValue left, PyValue right, PyCompareOp op);
gint64 decimal_hash(PyInterp *py, PyValue self);
int decimal_truth(PyInterp *py, PyValue self);

#endif
