#include "modules/stdlib/decimal_number.h"

#include <math.h>

static gint64 signed_exponent(const Decimal *a, const Decimal *b)
{
    return MIN(a->exponent, b->exponent);
}

/* Signed coefficients of both at one exponent. */
static gboolean align(PyInterp *py, const Decimal *a, const Decimal *b, mpz_t x, mpz_t y,
                      gint64 *ret_exponent)
{
    gint64 exponent = signed_exponent(a, b);
    /* A zero, however small its exponent, must not make millions of digits. */
    mpz_set(x, a->coefficient);
    mpz_set(y, b->coefficient);
    if ((mpz_sgn(x) != 0 && a->exponent > exponent &&
         !decimal_scale_down(py, x, a->exponent, exponent)) ||
        (mpz_sgn(y) != 0 && b->exponent > exponent &&
         !decimal_scale_down(py, y, b->exponent, exponent))) {
        return FALSE;
    }
    if (a->negative) {
        mpz_neg(x, x);
    }
    if (b->negative) {
        mpz_neg(y, y);
    }
    *ret_exponent = exponent;
    return TRUE;
}
static PyValue add(PyInterp *py, const Decimal *a, const Decimal *b, gboolean subtract)
{
    gboolean b_negative = b->negative != subtract;
    if (a->kind == DECIMAL_NOT_A_NUMBER || b->kind == DECIMAL_NOT_A_NUMBER) {
        return (PyValue)decimal_special(py, DECIMAL_NOT_A_NUMBER, FALSE);
    }
    if (a->kind == DECIMAL_INFINITE || b->kind == DECIMAL_INFINITE) {
        if (a->kind == b->kind && a->negative != b_negative) {
            return decimal_signal(py, "InvalidOperation", "InvalidOperation");
        }
        return (PyValue)decimal_special(py, DECIMAL_INFINITE,
                                        a->kind == DECIMAL_INFINITE ? a->negative : b_negative);
    }
    Decimal *made = decimal_make(py, NULL);
    mpz_t x, y;
    mpz_inits(x, y, NULL);
    if (!align(py, a, b, x, y, &made->exponent)) {
        mpz_clears(x, y, NULL);
        return NULL;
    }
    if (subtract) {
        mpz_neg(y, y);
    }
    mpz_add(x, x, y);
    made->negative = mpz_sgn(x) < 0 || (mpz_sgn(x) == 0 && a->negative && b_negative);
    mpz_abs(made->coefficient, x);
    mpz_clears(x, y, NULL);
    return (PyValue)decimal_fix(py, made);
}

static PyValue multiply(PyInterp *py, const Decimal *a, const Decimal *b)
{
    gboolean negative = a->negative != b->negative;
    if (a->kind == DECIMAL_NOT_A_NUMBER || b->kind == DECIMAL_NOT_A_NUMBER) {
        return (PyValue)decimal_special(py, DECIMAL_NOT_A_NUMBER, FALSE);
    }
    if (a->kind == DECIMAL_INFINITE || b->kind == DECIMAL_INFINITE) {
        const Decimal *other = a->kind == DECIMAL_INFINITE ? b : a;
        if (other->kind == DECIMAL_FINITE && mpz_sgn(other->coefficient) == 0) {
            return decimal_signal(py, "InvalidOperation", "InvalidOperation");
        }
        return (PyValue)decimal_special(py, DECIMAL_INFINITE, negative);
    }
    Decimal *made = decimal_make(py, NULL);
    mpz_mul(made->coefficient, a->coefficient, b->coefficient);
    made->exponent = a->exponent + b->exponent;
    made->negative = negative;
    return (PyValue)decimal_fix(py, made);
}

static PyValue divide(PyInterp *py, const Decimal *a, const Decimal *b)
{
    gboolean negative = a->negative != b->negative;
    if (a->kind == DECIMAL_NOT_A_NUMBER || b->kind == DECIMAL_NOT_A_NUMBER) {
        return (PyValue)decimal_special(py, DECIMAL_NOT_A_NUMBER, FALSE);
    }
    if (a->kind == DECIMAL_INFINITE) {
        return b->kind == DECIMAL_INFINITE
                   ? decimal_signal(py, "InvalidOperation", "InvalidOperation")
                   : (PyValue)decimal_special(py, DECIMAL_INFINITE, negative);
    }
    if (b->kind == DECIMAL_INFINITE) {
        return (PyValue)decimal_special(py, DECIMAL_FINITE, negative);
    }
    if (mpz_sgn(b->coefficient) == 0) {
        return mpz_sgn(a->coefficient) == 0
                   ? decimal_signal(py, "InvalidOperation", "DivisionUndefined")
                   : decimal_signal(py, "DivisionByZero", "DivisionByZero");
    }
    Decimal *made = decimal_make(py, NULL);
    made->negative = negative;
    made->exponent = a->exponent - b->exponent;
    if (mpz_sgn(a->coefficient) == 0) {
        return (PyValue)decimal_fix(py, made);
    }
    gint64 ideal = made->exponent;
    gint64 shift = (gint64)decimal_digits(b->coefficient) - (gint64)decimal_digits(a->coefficient) +
                   decimal_context(py)->precision + 1;
    mpz_t power, rest;
    mpz_inits(power, rest, NULL);
    mpz_ui_pow_ui(power, 10, (unsigned long)(shift < 0 ? -shift : shift));
    mpz_set(rest, a->coefficient);
    if (shift >= 0) {
        mpz_mul(rest, rest, power);
        mpz_tdiv_qr(made->coefficient, rest, rest, b->coefficient);
    } else {
        mpz_mul(power, power, b->coefficient);
        mpz_tdiv_qr(made->coefficient, rest, rest, power);
    }
    made->exponent -= shift;
    if (mpz_sgn(rest) != 0) {
        if (mpz_divisible_ui_p(made->coefficient, 5)) { /* not exactly half: let rounding see it */
            mpz_add_ui(made->coefficient, made->coefficient, 1);
        }
    } else {
        while (made->exponent < ideal && mpz_divisible_ui_p(made->coefficient, 10)) {
            mpz_divexact_ui(made->coefficient, made->coefficient, 10);
            made->exponent++;
        }
    }
    mpz_clears(power, rest, NULL);
    return (PyValue)decimal_fix(py, made);
}

/* Integer quotient (floordiv truncates, as decimal's // does) or the rest. */
static PyValue divide_integer(PyInterp *py, const Decimal *a, const Decimal *b, gboolean want_rest)
{
    if (a->kind == DECIMAL_NOT_A_NUMBER || b->kind == DECIMAL_NOT_A_NUMBER) {
        return (PyValue)decimal_special(py, DECIMAL_NOT_A_NUMBER, FALSE);
    }
    if (a->kind == DECIMAL_INFINITE) {
        return want_rest || b->kind == DECIMAL_INFINITE
                   ? decimal_signal(py, "InvalidOperation", "InvalidOperation")
                   : (PyValue)decimal_special(py, DECIMAL_INFINITE, a->negative != b->negative);
    }
    if (b->kind == DECIMAL_INFINITE) {
        return want_rest ? (PyValue)decimal_fix(py, decimal_copy(py, a))
                         : (PyValue)decimal_special(py, DECIMAL_FINITE, a->negative != b->negative);
    }
    if (mpz_sgn(b->coefficient) == 0) {
        return want_rest || mpz_sgn(a->coefficient) == 0
                   ? decimal_signal(py, "InvalidOperation",
                                    mpz_sgn(a->coefficient) == 0 && !want_rest ? "DivisionUndefined"
                                                                               : "InvalidOperation")
                   : decimal_signal(py, "DivisionByZero", "DivisionByZero");
    }
    Decimal *made = decimal_make(py, NULL);
    mpz_t x, y;
    mpz_inits(x, y, NULL);
    gint64 exponent;
    gboolean good = align(py, a, b, x, y, &exponent);
    if (good) {
        mpz_abs(x, x);
        mpz_abs(y, y);
        if (want_rest) {
            mpz_tdiv_r(made->coefficient, x, y);
            made->exponent = exponent;
            made->negative = a->negative;
        } else {
            mpz_tdiv_q(made->coefficient, x, y);
            made->negative = a->negative != b->negative;
        }
    }
    mpz_clears(x, y, NULL);
    if (!good) {
        return NULL;
    }
    if (!want_rest && decimal_digits(made->coefficient) > (gsize)decimal_context(py)->precision) {
        return decimal_signal(py, "InvalidOperation", "DivisionImpossible");
    }
    return (PyValue)decimal_fix(py, made);
}

static PyValue power(PyInterp *py, Decimal *a, Decimal *b)
{
    gint64 n;
    gboolean integral = b->kind == DECIMAL_FINITE && b->exponent >= 0 && b->exponent < 7 &&
                        mpz_sizeinbase(b->coefficient, 2) < 30;
    if (a->kind != DECIMAL_FINITE || !integral) {
        double x = pow(decimal_to_double((PyValue)a), decimal_to_double((PyValue)b));
        PyValue text = py_repr(py, py_float(py, x));
        return text == NULL ? NULL : decimal_parse(py, py_text(text));
    }
    n = (gint64)mpz_get_ui(b->coefficient);
    for (gint64 i = 0; i < b->exponent; i++) {
        n *= 10;
    }
    if (n == 0 && mpz_sgn(a->coefficient) == 0) {
        return decimal_signal(py, "InvalidOperation", "InvalidOperation");
    }
    if ((gint64)decimal_digits(a->coefficient) * n > DECIMAL_MAX_DIGITS) {
        return decimal_signal(py, "Overflow", "Overflow");
    }
    Decimal *made = decimal_make(py, NULL);
    mpz_pow_ui(made->coefficient, a->coefficient, (unsigned long)n);
    made->exponent = a->exponent * n;
    made->negative = a->negative && (n & 1);
    if (b->negative) {
        return divide(py, (Decimal *)decimal_convert(py, NULL, py_int(py, 1)), made);
    }
    return (PyValue)decimal_fix(py, made);
}
PyValue decimal_binary(PyInterp *py, PyBinaryOp op, PyValue left, PyValue right)
{
    Decimal *a = decimal_operand(py, left), *b = a == NULL ? NULL : decimal_operand(py, right);
    if (b == NULL) {
        return py_error(py) != NULL ? NULL : py_not_implemented(py);
    }
    switch (op) {
    case PY_OP_ADD:
        return add(py, a, b, FALSE);
    case PY_OP_SUB:
        return add(py, a, b, TRUE);
    case PY_OP_MUL:
        return multiply(py, a, b);
    case PY_OP_TRUEDIV:
        return divide(py, a, b);
    case PY_OP_FLOORDIV:
        return divide_integer(py, a, b, FALSE);
    case PY_OP_MOD:
        return divide_integer(py, a, b, TRUE);
    case PY_OP_POW:
        return power(py, a, b);
    default:
        return py_not_implemented(py);
    }
}

PyValue decimal_unary(PyInterp *py, PyUnaryOp op, PyValue self)
{
    if (op == PY_OP_INVERT) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "bad operand type for unary ~: 'decimal.Decimal'");
    }
    Decimal *made = decimal_copy(py, (Decimal *)self);
    if (op == PY_OP_NEG) {
        made->negative = !made->negative;
    }
    if (made->kind == DECIMAL_FINITE && mpz_sgn(made->coefficient) == 0) {
        made->negative = FALSE;
    }
    return (PyValue)decimal_fix(py, made);
}

/* -1, 0, 1; 2: not comparable (NaN). */
static int order(PyInterp *py, const Decimal *a, const Decimal *b)
{
    if (a->kind == DECIMAL_NOT_A_NUMBER || b->kind == DECIMAL_NOT_A_NUMBER) {
        return 2;
    }
    int x = a->kind == DECIMAL_INFINITE ? (a->negative ? -2 : 2) : 0;
    int y = b->kind == DECIMAL_INFINITE ? (b->negative ? -2 : 2) : 0;
    if (x != 0 || y != 0) {
        return x < y ? -1 : x > y;
    }
    int sign_a = mpz_sgn(a->coefficient) * (a->negative ? -1 : 1);
    int sign_b = mpz_sgn(b->coefficient) * (b->negative ? -1 : 1);
    if (sign_a != sign_b || sign_a == 0) {
        return sign_a < sign_b ? -1 : sign_a > sign_b;
    }
    gint64 top_a = a->exponent + (gint64)decimal_digits(a->coefficient);
    gint64 top_b = b->exponent + (gint64)decimal_digits(b->coefficient);
    if (top_a != top_b) {
        return (top_a < top_b ? -1 : 1) * sign_a;
    }
    mpz_t p, q;
    gint64 exponent;
    mpz_inits(p, q, NULL);
    int result = align(py, a, b, p, q, &exponent) ? mpz_cmp(p, q) : 0;
    mpz_clears(p, q, NULL);
    return result < 0 ? -1 : result > 0;
}

PyValue decimal_compare(PyInterp *py, PyValue left, PyValue right, PyCompareOp op)
{
    Decimal *b = decimal_operand(py, right);
    if (b == NULL && py_error(py) == NULL && py_is_float(right)) {
        b = (Decimal *)decimal_from_double(py, NULL, ((PyFloat *)right)->value);
    }
    if (b == NULL) {
        return py_error(py) != NULL ? NULL : py_not_implemented(py);
    }
    int c = order(py, (Decimal *)left, b);
    if (py_error(py) != NULL) {
        return NULL;
    }
    if (c == 2) {
        return op == PY_EQ || op == PY_NE
                   ? py_bool(py, op == PY_NE)
                   : decimal_signal(py, "InvalidOperation", "InvalidOperation");
    }
    gboolean truth = op == PY_LT   ? c < 0
                     : op == PY_LE ? c <= 0
                     : op == PY_EQ ? c == 0
                     : op == PY_NE ? c != 0
                     : op == PY_GT ? c > 0
                                   : c >= 0;
    return py_bool(py, truth);
}

/* Python's rule for all numbers: value modulo the prime 2^61 - 1. */
gint64 decimal_hash(PyInterp *py, PyValue self)
{
    const Decimal *d = (const Decimal *)self;
    if (d->kind == DECIMAL_NOT_A_NUMBER) {
        return (gint64)((uintptr_t)self >> 4);
    }
    if (d->kind == DECIMAL_INFINITE) {
        return d->negative ? -314159 : 314159;
    }
    mpz_t prime, base, result;
    mpz_inits(prime, base, result, NULL);
    mpz_set_si(prime, ((gint64)1 << 61) - 1);
    mpz_set_ui(base, 10);
    mpz_set_si(result, d->exponent);
    mpz_powm(base, base, result, prime); /* a negative exponent inverts */
    mpz_mul(result, d->coefficient, base);
    mpz_mod(result, result, prime);
    gint64 hash = mpz_get_si(result);
    mpz_clears(prime, base, result, NULL);
    hash = d->negative ? -hash : hash;
    return hash == -1 ? -2 : hash;
}

int decimal_truth(PyInterp *py, PyValue self)
{
    const Decimal *d = (const Decimal *)self;
    return d->kind != DECIMAL_FINITE || mpz_sgn(d->coefficient) != 0;
}
