#include "modules/stdlib/decimal.h"

#include "modules/stdlib/stdlib.h"
#include "python/generic.h"

#include <gmp.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef enum { FINITE, INFINITE, NOT_A_NUMBER } Kind;

typedef struct {
    PyObject header;
    Kind kind;
    gboolean negative;
    gint64 exponent;
    mpz_t coefficient; /* >= 0 */
} Decimal;

typedef enum {
    HALF_EVEN, HALF_UP, HALF_DOWN, DOWN, UP, CEILING, FLOOR, ZERO_FIVE_UP, N_ROUNDINGS,
} Rounding;

static const char *const rounding_names[N_ROUNDINGS] = {
    "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_DOWN",
    "ROUND_UP",        "ROUND_CEILING", "ROUND_FLOOR",     "ROUND_05UP",
};

/* What getcontext() shows: py_set_data "stdlib.decimal". */
typedef struct {
    gint64 precision;
    Rounding rounding;
} Context;

#define MAX_DIGITS 1000000

static const PyTypeDef decimal_def;

static Context *context_of(PyInterp *py)
{
    Context *context = py_get_data(py, "stdlib.decimal");
    if (context == NULL) {
        context = g_new0(Context, 1);
        context->precision = 28;
        py_set_data(py, "stdlib.decimal", context, g_free, NULL);
    }
    return context;
}

/* Raises decimal.<signal> as its traps do. */
static PyValue signal_error(PyInterp *py, const char *signal, const char *condition)
{
    PyValue cold = py_import(py, "_decimal_cold");
    PyValue type = cold == NULL ? NULL : py_getattr(py, cold, signal);
    return type == NULL ? NULL
                        : py_raise_type(py, (PyType *)type, "[<class 'decimal.%s'>]", condition);
}

/* ---- making --------------------------------------------------------------------------------------------- */

static Decimal *make(PyInterp *py, PyType *type)
{
    Decimal *d =
        (Decimal *)py_new(py, type != NULL ? type : py_def_type(py, &decimal_def, NULL));
    mpz_init(d->coefficient);
    return d;
}

static void decimal_finalize(PyValue self)
{
    if (((Decimal *)self)->coefficient->_mp_d != NULL) {
        mpz_clear(((Decimal *)self)->coefficient);
    }
}

gboolean decimal_is(PyValue v)
{
    return py_is_def(v, &decimal_def);
}

static gsize digits_of(const mpz_t n)
{
    if (mpz_sgn(n) == 0) {
        return 1;
    }
    gsize size = mpz_sizeinbase(n, 10); /* exact or one too big */
    mpz_t bound;
    mpz_init(bound);
    mpz_ui_pow_ui(bound, 10, size - 1);
    gsize digits = mpz_cmpabs(n, bound) < 0 ? size - 1 : size;
    mpz_clear(bound);
    return digits;
}

/* text without surrounding space and underscores. FALSE: no number. */
static gboolean parse_into(Decimal *d, const char *text)
{
    const char *at = text;
    d->negative = *at == '-';
    at += *at == '-' || *at == '+';
    if (g_ascii_strcasecmp(at, "inf") == 0 || g_ascii_strcasecmp(at, "infinity") == 0) {
        d->kind = INFINITE;
        return TRUE;
    }
    if (g_ascii_strcasecmp(at, "nan") == 0 || g_ascii_strcasecmp(at, "snan") == 0) {
        d->kind = NOT_A_NUMBER;
        return TRUE;
    }
    g_autoptr(GString) digits = g_string_new(NULL);
    gsize whole = strspn(at, "0123456789");
    g_string_append_len(digits, at, (gssize)whole);
    at += whole;
    if (*at == '.') {
        gsize fraction = strspn(++at, "0123456789");
        g_string_append_len(digits, at, (gssize)fraction);
        at += fraction;
        d->exponent = -(gint64)fraction;
    }
    if (digits->len == 0) {
        return FALSE;
    }
    if (*at == 'e' || *at == 'E') {
        char *end;
        const char *start = at + 1;
        if (!g_ascii_isdigit(start[*start == '+' || *start == '-'])) {
            return FALSE;
        }
        d->exponent += CLAMP(strtoll(start, &end, 10), -1000000000000, 1000000000000);
        at = end;
    }
    return *at == '\0' && mpz_set_str(d->coefficient, digits->str, 10) == 0;
}

static PyValue from_text(PyInterp *py, PyType *type, const char *text)
{
    g_autofree char *copy = g_strdup(text);
    g_autoptr(GString) clean = g_string_new(g_strstrip(copy));
    g_string_replace(clean, "_", "", 0);
    Decimal *d = make(py, type);
    return parse_into(d, clean->str)
               ? (PyValue)d
               : signal_error(py, "InvalidOperation", "ConversionSyntax");
}

PyValue decimal_parse(PyInterp *py, const char *text)
{
    return from_text(py, NULL, text);
}

static PyValue from_int(PyInterp *py, PyType *type, PyValue n)
{
    Decimal *d = make(py, type);
    if (py_is_small(n)) {
        mpz_set_si(d->coefficient, py_small_value(n));
    } else {
        PyValue text = py_binary(py, PY_OP_MOD, py_str(py, "%d"), n);
        if (text == NULL || mpz_set_str(d->coefficient, py_text(text), 10) != 0) {
            return NULL;
        }
    }
    d->negative = mpz_sgn(d->coefficient) < 0;
    mpz_abs(d->coefficient, d->coefficient);
    return (PyValue)d;
}

static PyValue from_double(PyInterp *py, PyType *type, double x)
{
    Decimal *d = make(py, type);
    d->negative = signbit(x) != 0;
    if (isnan(x) || isinf(x)) {
        d->kind = isnan(x) ? NOT_A_NUMBER : INFINITE;
        d->negative = isinf(x) && x < 0;
        return (PyValue)d;
    }
    int exponent;
    double mantissa = frexp(fabs(x), &exponent);
    gint64 n = (gint64)ldexp(mantissa, 53);
    exponent -= 53;
    while (n != 0 && (n & 1) == 0 && exponent < 0) {
        n >>= 1;
        exponent++;
    }
    mpz_set_si(d->coefficient, n);
    if (n == 0) {
        return (PyValue)d;
    }
    if (exponent >= 0) {
        mpz_mul_2exp(d->coefficient, d->coefficient, (mp_bitcnt_t)exponent);
    } else { /* n / 2^k is n * 5^k / 10^k */
        mpz_t power;
        mpz_init(power);
        mpz_ui_pow_ui(power, 5, (unsigned long)-exponent);
        mpz_mul(d->coefficient, d->coefficient, power);
        mpz_clear(power);
        d->exponent = exponent;
    }
    return (PyValue)d;
}

static PyValue from_tuple(PyInterp *py, PyType *type, PyValue v)
{
    PyValue parts = py_to_list(py, v);
    if (parts == NULL) {
        return NULL;
    }
    PyValue digits = py_list_length(parts) == 3 ? py_to_list(py, py_list_item(parts, 1)) : NULL;
    gint64 sign;
    if (digits == NULL || !py_to_int64(py, py_list_item(parts, 0), &sign)) {
        return py_error(py) != NULL ? NULL
                                    : py_raise(py, PY_EXC_VALUE_ERROR, "%s",
                                               "argument must be a sequence of length 3");
    }
    Decimal *d = make(py, type);
    d->negative = sign != 0;
    PyValue exponent = py_list_item(parts, 2);
    if (py_is_str(exponent)) {
        d->kind = py_str_is(exponent, "F") ? INFINITE : NOT_A_NUMBER;
    } else if (!py_to_int64(py, exponent, &d->exponent)) {
        return NULL;
    }
    for (gsize i = 0; i < py_list_length(digits); i++) {
        gint64 digit;
        if (!py_to_int64(py, py_list_item(digits, i), &digit) || digit < 0 || digit > 9) {
            return py_raise(py, PY_EXC_VALUE_ERROR, "coefficient must be a tuple of digits");
        }
        mpz_mul_ui(d->coefficient, d->coefficient, 10);
        mpz_add_ui(d->coefficient, d->coefficient, (unsigned long)digit);
    }
    return (PyValue)d;
}

static PyValue convert(PyInterp *py, PyType *type, PyValue v)
{
    if (decimal_is(v)) {
        if (v->type == type) {
            return v;
        }
        const Decimal *from = (const Decimal *)v;
        Decimal *d = make(py, type);
        d->kind = from->kind;
        d->negative = from->negative;
        d->exponent = from->exponent;
        mpz_set(d->coefficient, from->coefficient);
        return (PyValue)d;
    }
    if (py_is_str(v)) {
        return from_text(py, type, py_text(v));
    }
    if (py_is_float(v)) {
        return from_double(py, type, ((PyFloat *)v)->value);
    }
    if (py_is_int(v)) {
        return from_int(py, type, v);
    }
    if (py_is_bool(v)) {
        return from_int(py, type, py_int(py, py_truth(py, v)));
    }
    if (py_is_tuple(v) || py_is_list(v)) {
        return from_tuple(py, type, v);
    }
    return py_raise(py, PY_EXC_TYPE_ERROR, "conversion from %s to Decimal is not supported",
                    py_text(py_type_of(py, v)->name));
}

static PyValue decimal_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "Decimal(value=, context=)", v)) {
        return NULL;
    }
    return v[0] == NULL ? (PyValue)make(py, type) : convert(py, type, v[0]);
}

/* ---- rounding ----------------------------------------------------------------------------------------------- */

/* Drops `drop` digits of d, rounding; the exponent grows. */
static void drop_digits(Decimal *d, gsize drop, Rounding rounding)
{
    mpz_t power, rest;
    mpz_inits(power, rest, NULL);
    mpz_ui_pow_ui(power, 10, drop);
    mpz_tdiv_qr(d->coefficient, rest, d->coefficient, power);
    mpz_mul_2exp(rest, rest, 1);
    int half = mpz_cmp(rest, power), inexact = mpz_sgn(rest) != 0;
    gboolean odd = mpz_odd_p(d->coefficient) != 0;
    unsigned long last = mpz_fdiv_ui(d->coefficient, 10);
    gboolean up = rounding == HALF_EVEN   ? half > 0 || (half == 0 && odd)
                  : rounding == HALF_UP   ? half >= 0
                  : rounding == HALF_DOWN ? half > 0
                  : rounding == UP        ? inexact
                  : rounding == CEILING   ? inexact && !d->negative
                  : rounding == FLOOR     ? inexact && d->negative
                  : rounding == ZERO_FIVE_UP ? inexact && (last == 0 || last == 5)
                                             : FALSE;
    if (up && (inexact || half >= 0)) {
        mpz_add_ui(d->coefficient, d->coefficient, 1);
    }
    mpz_clears(power, rest, NULL);
    d->exponent += (gint64)drop;
}

static Decimal *fix(PyInterp *py, Decimal *d)
{
    const Context *context = context_of(py);
    if (d->kind != FINITE) {
        return d;
    }
    gsize digits = digits_of(d->coefficient);
    if (digits > (gsize)context->precision) {
        drop_digits(d, digits - (gsize)context->precision, context->rounding);
        if (digits_of(d->coefficient) > (gsize)context->precision) {
            drop_digits(d, 1, context->rounding);
        }
    }
    if (d->exponent > 999999) {
        return (Decimal *)signal_error(py, "Overflow", "Overflow");
    }
    return d;
}

/* Multiplies the coefficient so that the exponent becomes the smaller `exponent`. */
static gboolean scale_down(PyInterp *py, mpz_t coefficient, gint64 from, gint64 exponent)
{
    if (from - exponent > MAX_DIGITS) {
        signal_error(py, "InvalidOperation", "InvalidOperation");
        return FALSE;
    }
    mpz_t power;
    mpz_init(power);
    mpz_ui_pow_ui(power, 10, (unsigned long)(from - exponent));
    mpz_mul(coefficient, coefficient, power);
    mpz_clear(power);
    return TRUE;
}

static Decimal *copy_of(PyInterp *py, const Decimal *from)
{
    Decimal *d = make(py, NULL);
    d->kind = from->kind;
    d->negative = from->negative;
    d->exponent = from->exponent;
    mpz_set(d->coefficient, from->coefficient);
    return d;
}

static gboolean rescale(PyInterp *py, Decimal *d, gint64 exponent, Rounding rounding)
{
    if (d->exponent > exponent) {
        if (mpz_sgn(d->coefficient) != 0 && !scale_down(py, d->coefficient, d->exponent, exponent)) {
            return FALSE;
        }
    } else if (d->exponent < exponent) {
        gint64 drop = MIN(exponent - d->exponent, (gint64)digits_of(d->coefficient) + 1);
        drop_digits(d, (gsize)drop, rounding);
    }
    d->exponent = exponent;
    return TRUE;
}

PyValue decimal_with_scale(PyInterp *py, PyValue v, int scale)
{
    if (((Decimal *)v)->kind != FINITE) {
        return v;
    }
    Decimal *d = copy_of(py, (Decimal *)v);
    return rescale(py, d, -(gint64)scale, HALF_EVEN) ? (PyValue)d : NULL;
}

/* ---- texts ------------------------------------------------------------------------------------------------------ */

char *decimal_text(PyValue v)
{
    const Decimal *d = (const Decimal *)v;
    const char *sign = d->negative ? "-" : "";
    if (d->kind != FINITE) {
        return g_strconcat(sign, d->kind == INFINITE ? "Infinity" : "NaN", NULL);
    }
    g_autofree char *digits = g_malloc(mpz_sizeinbase(d->coefficient, 10) + 2);
    mpz_get_str(digits, 10, d->coefficient);
    gint64 size = (gint64)strlen(digits), left = d->exponent + size;
    GString *text = g_string_new(sign);
    gboolean plain = d->exponent <= 0 && left > -6;
    gint64 point = plain ? left : 1;
    if (point <= 0) {
        g_string_append(text, "0.");
        for (gint64 i = point; i < 0; i++) {
            g_string_append_c(text, '0');
        }
        g_string_append(text, digits);
    } else if (point >= size) {
        g_string_append(text, digits);
    } else {
        g_string_append_len(text, digits, (gssize)point);
        g_string_append_c(text, '.');
        g_string_append(text, digits + point);
    }
    if (!plain) {
        g_string_append_printf(text, "E%+" G_GINT64_FORMAT, left - 1);
    }
    return g_string_free(text, FALSE);
}

static PyValue decimal_str(PyInterp *py, PyValue self)
{
    g_autofree char *text = decimal_text(self);
    return py_str(py, text);
}

static PyValue decimal_repr(PyInterp *py, PyValue self)
{
    g_autofree char *text = decimal_text(self);
    return py_str_format(py, "Decimal('%s')", text);
}

double decimal_to_double(PyValue v)
{
    g_autofree char *text = decimal_text(v);
    return g_ascii_strtod(text, NULL);
}

/* ---- arithmetic -------------------------------------------------------------------------------------------------- */

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
    if ((mpz_sgn(x) != 0 && a->exponent > exponent && !scale_down(py, x, a->exponent, exponent)) ||
        (mpz_sgn(y) != 0 && b->exponent > exponent && !scale_down(py, y, b->exponent, exponent))) {
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

static Decimal *special(PyInterp *py, Kind kind, gboolean negative)
{
    Decimal *d = make(py, NULL);
    d->kind = kind;
    d->negative = negative;
    return d;
}

static PyValue add(PyInterp *py, const Decimal *a, const Decimal *b, gboolean subtract)
{
    gboolean b_negative = b->negative != subtract;
    if (a->kind == NOT_A_NUMBER || b->kind == NOT_A_NUMBER) {
        return (PyValue)special(py, NOT_A_NUMBER, FALSE);
    }
    if (a->kind == INFINITE || b->kind == INFINITE) {
        if (a->kind == b->kind && a->negative != b_negative) {
            return signal_error(py, "InvalidOperation", "InvalidOperation");
        }
        return (PyValue)special(py, INFINITE, a->kind == INFINITE ? a->negative : b_negative);
    }
    Decimal *made = make(py, NULL);
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
    return (PyValue)fix(py, made);
}

static PyValue multiply(PyInterp *py, const Decimal *a, const Decimal *b)
{
    gboolean negative = a->negative != b->negative;
    if (a->kind == NOT_A_NUMBER || b->kind == NOT_A_NUMBER) {
        return (PyValue)special(py, NOT_A_NUMBER, FALSE);
    }
    if (a->kind == INFINITE || b->kind == INFINITE) {
        const Decimal *other = a->kind == INFINITE ? b : a;
        if (other->kind == FINITE && mpz_sgn(other->coefficient) == 0) {
            return signal_error(py, "InvalidOperation", "InvalidOperation");
        }
        return (PyValue)special(py, INFINITE, negative);
    }
    Decimal *made = make(py, NULL);
    mpz_mul(made->coefficient, a->coefficient, b->coefficient);
    made->exponent = a->exponent + b->exponent;
    made->negative = negative;
    return (PyValue)fix(py, made);
}

static PyValue divide(PyInterp *py, const Decimal *a, const Decimal *b)
{
    gboolean negative = a->negative != b->negative;
    if (a->kind == NOT_A_NUMBER || b->kind == NOT_A_NUMBER) {
        return (PyValue)special(py, NOT_A_NUMBER, FALSE);
    }
    if (a->kind == INFINITE) {
        return b->kind == INFINITE ? signal_error(py, "InvalidOperation", "InvalidOperation")
                                   : (PyValue)special(py, INFINITE, negative);
    }
    if (b->kind == INFINITE) {
        return (PyValue)special(py, FINITE, negative);
    }
    if (mpz_sgn(b->coefficient) == 0) {
        return mpz_sgn(a->coefficient) == 0
                   ? signal_error(py, "InvalidOperation", "DivisionUndefined")
                   : signal_error(py, "DivisionByZero", "DivisionByZero");
    }
    Decimal *made = make(py, NULL);
    made->negative = negative;
    made->exponent = a->exponent - b->exponent;
    if (mpz_sgn(a->coefficient) == 0) {
        return (PyValue)fix(py, made);
    }
    gint64 ideal = made->exponent;
    gint64 shift = (gint64)digits_of(b->coefficient) - (gint64)digits_of(a->coefficient) +
                   context_of(py)->precision + 1;
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
    return (PyValue)fix(py, made);
}

/* Integer quotient (floordiv truncates, as decimal's // does) or the rest. */
static PyValue divide_integer(PyInterp *py, const Decimal *a, const Decimal *b, gboolean want_rest)
{
    if (a->kind == NOT_A_NUMBER || b->kind == NOT_A_NUMBER) {
        return (PyValue)special(py, NOT_A_NUMBER, FALSE);
    }
    if (a->kind == INFINITE) {
        return want_rest || b->kind == INFINITE
                   ? signal_error(py, "InvalidOperation", "InvalidOperation")
                   : (PyValue)special(py, INFINITE, a->negative != b->negative);
    }
    if (b->kind == INFINITE) {
        return want_rest ? (PyValue)fix(py, copy_of(py, a))
                         : (PyValue)special(py, FINITE, a->negative != b->negative);
    }
    if (mpz_sgn(b->coefficient) == 0) {
        return want_rest || mpz_sgn(a->coefficient) == 0
                   ? signal_error(py, "InvalidOperation", mpz_sgn(a->coefficient) == 0 && !want_rest
                                                              ? "DivisionUndefined"
                                                              : "InvalidOperation")
                   : signal_error(py, "DivisionByZero", "DivisionByZero");
    }
    Decimal *made = make(py, NULL);
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
    if (!want_rest && digits_of(made->coefficient) > (gsize)context_of(py)->precision) {
        return signal_error(py, "InvalidOperation", "DivisionImpossible");
    }
    return (PyValue)fix(py, made);
}

static PyValue power(PyInterp *py, Decimal *a, Decimal *b)
{
    gint64 n;
    gboolean integral = b->kind == FINITE && b->exponent >= 0 && b->exponent < 7 &&
                        mpz_sizeinbase(b->coefficient, 2) < 30;
    if (a->kind != FINITE || !integral) {
        double x = pow(decimal_to_double((PyValue)a), decimal_to_double((PyValue)b));
        PyValue text = py_repr(py, py_float(py, x));
        return text == NULL ? NULL : decimal_parse(py, py_text(text));
    }
    n = (gint64)mpz_get_ui(b->coefficient);
    for (gint64 i = 0; i < b->exponent; i++) {
        n *= 10;
    }
    if (n == 0 && mpz_sgn(a->coefficient) == 0) {
        return signal_error(py, "InvalidOperation", "InvalidOperation");
    }
    if ((gint64)digits_of(a->coefficient) * n > MAX_DIGITS) {
        return signal_error(py, "Overflow", "Overflow");
    }
    Decimal *made = make(py, NULL);
    mpz_pow_ui(made->coefficient, a->coefficient, (unsigned long)n);
    made->exponent = a->exponent * n;
    made->negative = a->negative && (n & 1);
    if (b->negative) {
        return divide(py, (Decimal *)from_int(py, NULL, py_int(py, 1)), made);
    }
    return (PyValue)fix(py, made);
}

/* The other operand as Decimal; NULL: not one that mixes. */
static Decimal *operand(PyInterp *py, PyValue v)
{
    if (decimal_is(v)) {
        return (Decimal *)v;
    }
    return py_is_int(v) || py_is_bool(v) ? (Decimal *)convert(py, py_def_type(py, &decimal_def, NULL), v)
                                         : NULL;
}

static PyValue decimal_binary(PyInterp *py, PyBinaryOp op, PyValue left, PyValue right)
{
    Decimal *a = operand(py, left), *b = a == NULL ? NULL : operand(py, right);
    if (b == NULL) {
        return py_error(py) != NULL ? NULL : py_not_implemented(py);
    }
    switch (op) {
    case PY_OP_ADD: return add(py, a, b, FALSE);
    case PY_OP_SUB: return add(py, a, b, TRUE);
    case PY_OP_MUL: return multiply(py, a, b);
    case PY_OP_TRUEDIV: return divide(py, a, b);
    case PY_OP_FLOORDIV: return divide_integer(py, a, b, FALSE);
    case PY_OP_MOD: return divide_integer(py, a, b, TRUE);
    case PY_OP_POW: return power(py, a, b);
    default: return py_not_implemented(py);
    }
}

static PyValue decimal_unary(PyInterp *py, PyUnaryOp op, PyValue self)
{
    if (op == PY_OP_INVERT) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "bad operand type for unary ~: 'decimal.Decimal'");
    }
    Decimal *made = copy_of(py, (Decimal *)self);
    if (op == PY_OP_NEG) {
        made->negative = !made->negative;
    }
    if (made->kind == FINITE && mpz_sgn(made->coefficient) == 0) {
        made->negative = FALSE;
    }
    return (PyValue)fix(py, made);
}

/* -1, 0, 1; 2: not comparable (NaN). */
static int order(PyInterp *py, const Decimal *a, const Decimal *b)
{
    if (a->kind == NOT_A_NUMBER || b->kind == NOT_A_NUMBER) {
        return 2;
    }
    int x = a->kind == INFINITE ? (a->negative ? -2 : 2) : 0;
    int y = b->kind == INFINITE ? (b->negative ? -2 : 2) : 0;
    if (x != 0 || y != 0) {
        return x < y ? -1 : x > y;
    }
    int sign_a = mpz_sgn(a->coefficient) * (a->negative ? -1 : 1);
    int sign_b = mpz_sgn(b->coefficient) * (b->negative ? -1 : 1);
    if (sign_a != sign_b || sign_a == 0) {
        return sign_a < sign_b ? -1 : sign_a > sign_b;
    }
    gint64 top_a = a->exponent + (gint64)digits_of(a->coefficient);
    gint64 top_b = b->exponent + (gint64)digits_of(b->coefficient);
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

static PyValue decimal_compare(PyInterp *py, PyValue left, PyValue right, PyCompareOp op)
{
    Decimal *b = operand(py, right);
    if (b == NULL && py_error(py) == NULL && py_is_float(right)) {
        b = (Decimal *)from_double(py, NULL, ((PyFloat *)right)->value);
    }
    if (b == NULL) {
        return py_error(py) != NULL ? NULL : py_not_implemented(py);
    }
    int c = order(py, (Decimal *)left, b);
    if (py_error(py) != NULL) {
        return NULL;
    }
    if (c == 2) {
        return op == PY_EQ || op == PY_NE ? py_bool(py, op == PY_NE)
                                          : signal_error(py, "InvalidOperation", "InvalidOperation");
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
static gint64 decimal_hash(PyInterp *py, PyValue self)
{
    const Decimal *d = (const Decimal *)self;
    if (d->kind == NOT_A_NUMBER) {
        return (gint64)((uintptr_t)self >> 4);
    }
    if (d->kind == INFINITE) {
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

static int decimal_truth(PyInterp *py, PyValue self)
{
    const Decimal *d = (const Decimal *)self;
    return d->kind != FINITE || mpz_sgn(d->coefficient) != 0;
}

/* ---- methods ----------------------------------------------------------------------------------------------------------- */

static gboolean rounding_arg(PyInterp *py, PyValue v, Rounding *ret_rounding)
{
    *ret_rounding = context_of(py)->rounding;
    if (v == NULL || py_is_none(v)) {
        return TRUE;
    }
    for (int i = 0; i < N_ROUNDINGS; i++) {
        if (py_str_is(v, rounding_names[i])) {
            *ret_rounding = (Rounding)i;
            return TRUE;
        }
    }
    py_raise(py, PY_EXC_TYPE_ERROR, "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, "
                                    "ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, "
                                    "ROUND_HALF_EVEN,\n   ROUND_05UP]");
    return FALSE;
}

static PyValue decimal_quantize(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    Rounding rounding;
    if (!py_bind(py, args, "quantize(exp, rounding=, context=)", v) ||
        !rounding_arg(py, v[1], &rounding)) {
        return NULL;
    }
    const Decimal *a = (const Decimal *)self, *unit = operand(py, v[0]);
    if (unit == NULL) {
        return py_error(py) != NULL
                   ? NULL
                   : py_raise(py, PY_EXC_TYPE_ERROR, "conversion from %s to Decimal is not supported",
                              py_text(py_type_of(py, v[0])->name));
    }
    if (a->kind == NOT_A_NUMBER || unit->kind == NOT_A_NUMBER) {
        return (PyValue)special(py, NOT_A_NUMBER, FALSE);
    }
    if (a->kind != FINITE || unit->kind != FINITE) {
        return a->kind == unit->kind ? self
                                     : signal_error(py, "InvalidOperation", "InvalidOperation");
    }
    Decimal *made = copy_of(py, a);
    if (!rescale(py, made, unit->exponent, rounding)) {
        return NULL;
    }
    if (digits_of(made->coefficient) > (gsize)context_of(py)->precision) {
        return signal_error(py, "InvalidOperation", "InvalidOperation");
    }
    return (PyValue)made;
}

static PyValue decimal_normalize(PyInterp *py, PyValue self, const PyArgs *args)
{
    Decimal *made = fix(py, copy_of(py, (Decimal *)self));
    if (made == NULL || made->kind != FINITE) {
        return (PyValue)made;
    }
    if (mpz_sgn(made->coefficient) == 0) {
        made->exponent = 0;
    }
    while (mpz_sgn(made->coefficient) != 0 && mpz_divisible_ui_p(made->coefficient, 10)) {
        mpz_divexact_ui(made->coefficient, made->coefficient, 10);
        made->exponent++;
    }
    return (PyValue)made;
}

static PyValue decimal_to_integral(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    Rounding rounding;
    if (!py_bind(py, args, "to_integral_value(rounding=, context=)", v) ||
        !rounding_arg(py, v[0], &rounding)) {
        return NULL;
    }
    const Decimal *d = (const Decimal *)self;
    if (d->kind != FINITE || d->exponent >= 0) {
        return self;
    }
    Decimal *made = copy_of(py, d);
    return rescale(py, made, 0, rounding) ? (PyValue)made : NULL;
}

static PyValue int_of(PyInterp *py, const Decimal *d, Rounding rounding)
{
    if (d->kind != FINITE) {
        return d->kind == INFINITE
                   ? py_raise(py, PY_EXC_OVERFLOW_ERROR, "cannot convert Infinity to integer")
                   : py_raise(py, PY_EXC_VALUE_ERROR, "cannot convert NaN to integer");
    }
    Decimal *made = copy_of(py, d);
    if (!rescale(py, made, 0, rounding)) {
        return NULL;
    }
    g_autofree char *text = decimal_text((PyValue)made);
    return py_int_parse(py, text, 10);
}

static PyValue decimal_int(PyInterp *py, PyValue self, const PyArgs *args)
{
    return int_of(py, (Decimal *)self, DOWN);
}

static PyValue decimal_floor(PyInterp *py, PyValue self, const PyArgs *args)
{
    return int_of(py, (Decimal *)self, FLOOR);
}

static PyValue decimal_ceil(PyInterp *py, PyValue self, const PyArgs *args)
{
    return int_of(py, (Decimal *)self, CEILING);
}

static PyValue decimal_round(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 digits;
    if (!py_bind(py, args, "__round__(n=, /)", v)) {
        return NULL;
    }
    if (v[0] == NULL || py_is_none(v[0])) {
        return int_of(py, (Decimal *)self, HALF_EVEN);
    }
    if (!py_to_int64(py, v[0], &digits) || ((Decimal *)self)->kind != FINITE) {
        return py_error(py) != NULL ? NULL : self;
    }
    Decimal *made = copy_of(py, (Decimal *)self);
    return rescale(py, made, -digits, HALF_EVEN) ? (PyValue)made : NULL;
}

static PyValue decimal_float(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_float(py, decimal_to_double(self));
}

static PyValue decimal_abs(PyInterp *py, PyValue self, const PyArgs *args)
{
    Decimal *made = copy_of(py, (Decimal *)self);
    made->negative = FALSE;
    return (PyValue)fix(py, made);
}

/* (sign, coefficient, exponent or "F" / "n"): what the Python part is built on. */
static PyValue decimal_parts(PyInterp *py, PyValue self, const PyArgs *args)
{
    const Decimal *d = (const Decimal *)self;
    g_autofree char *digits = g_malloc(mpz_sizeinbase(d->coefficient, 10) + 2);
    mpz_get_str(digits, 10, d->coefficient);
    return py_tuple_of(py, 3, py_int(py, d->negative), py_int_parse(py, digits, 10),
                       d->kind == FINITE ? py_int(py, d->exponent)
                                         : py_str(py, d->kind == INFINITE ? "F" : "n"));
}

static PyValue decimal_from_float(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "from_float(f, /)", v) ? convert(py, (PyType *)self, v[0]) : NULL;
}

static PyValue itself(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue decimal_reduce(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_tuple_of(py, 2, py_type_value(self->type), py_tuple_of(py, 1, decimal_str(py, self)));
}

static PyValue decimal_divmod(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "__divmod__(other, /)", v)) {
        return NULL;
    }
    PyValue quotient = decimal_binary(py, PY_OP_FLOORDIV, self, v[0]);
    PyValue rest = quotient == NULL ? NULL : decimal_binary(py, PY_OP_MOD, self, v[0]);
    return rest == NULL ? NULL : py_tuple_of(py, 2, quotient, rest);
}

static PyValue decimal_format(PyInterp *py, PyValue self, PyValue spec)
{
    if (((PyStr *)spec)->size == 0) {
        return decimal_str(py, self);
    }
    PyValue cold = py_import(py, "_decimal_cold");
    return cold == NULL ? NULL : py_call_method(py, cold, "format_decimal", 2, self, spec);
}

static const PyMethodDef decimal_methods[] = {
    {"quantize", decimal_quantize, PY_METHOD_INSTANCE},
    {"normalize", decimal_normalize, PY_METHOD_INSTANCE},
    {"to_integral_value", decimal_to_integral, PY_METHOD_INSTANCE},
    {"to_integral_exact", decimal_to_integral, PY_METHOD_INSTANCE},
    {"to_integral", decimal_to_integral, PY_METHOD_INSTANCE},
    {"from_float", decimal_from_float, PY_METHOD_CLASS},
    {"_parts", decimal_parts, PY_METHOD_INSTANCE},
    {"conjugate", itself, PY_METHOD_INSTANCE},
    {"__int__", decimal_int, PY_METHOD_INSTANCE},
    {"__trunc__", decimal_int, PY_METHOD_INSTANCE},
    {"__floor__", decimal_floor, PY_METHOD_INSTANCE},
    {"__ceil__", decimal_ceil, PY_METHOD_INSTANCE},
    {"__round__", decimal_round, PY_METHOD_INSTANCE},
    {"__float__", decimal_float, PY_METHOD_INSTANCE},
    {"__abs__", decimal_abs, PY_METHOD_INSTANCE},
    {"__divmod__", decimal_divmod, PY_METHOD_INSTANCE},
    {"__copy__", itself, PY_METHOD_INSTANCE},
    {"__deepcopy__", itself, PY_METHOD_INSTANCE},
    {"__reduce__", decimal_reduce, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

/* Methods that the Python part gives. */
static PyValue decimal_getattr_missing(PyInterp *py, PyValue self, PyValue name)
{
    PyValue cold = py_import(py, "_decimal_cold");
    PyValue methods = cold == NULL ? NULL : py_getattr(py, cold, "METHODS");
    PyValue found = methods == NULL ? NULL : py_dict_get_str(py, methods, py_text(name));
    if (found == NULL) {
        return py_error(py) != NULL
                   ? NULL
                   : py_raise(py, PY_EXC_ATTRIBUTE_ERROR,
                              "'decimal.Decimal' object has no attribute '%s'", py_text(name));
    }
    PyValue bind = py_getattr(py, found, "__get__");
    return bind == NULL ? NULL : py_call1(py, bind, self);
}

static const PyTypeDef decimal_def = {
    .name = "Decimal",
    .module = "decimal",
    .size = sizeof(Decimal),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.finalize = decimal_finalize, .new_ = decimal_new, .repr = decimal_repr,
              .getattr_missing = decimal_getattr_missing,
              .str = decimal_str, .format = decimal_format, .hash = decimal_hash,
              .compare = decimal_compare, .truth = decimal_truth, .binary = decimal_binary,
              .unary = decimal_unary},
    .methods = decimal_methods,
};

/* ---- the module --------------------------------------------------------------------------------------------------------- */

static PyValue get_context(PyInterp *py, PyValue self, const PyArgs *args)
{
    const Context *context = context_of(py);
    return py_tuple_of(py, 2, py_int(py, context->precision),
                       py_str(py, rounding_names[context->rounding]));
}

static PyValue set_context(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    gint64 precision;
    Rounding rounding;
    if (!py_bind(py, args, "_set(prec, rounding, /)", v) || !py_to_int64(py, v[0], &precision) ||
        !rounding_arg(py, v[1], &rounding)) {
        return NULL;
    }
    if (precision < 1 || precision > MAX_DIGITS) {
        return py_raise(py, PY_EXC_VALUE_ERROR, "valid range for prec is [1, MAX_PREC]");
    }
    context_of(py)->precision = precision;
    context_of(py)->rounding = rounding;
    return py_none(py);
}

const PyMethodDef decimal_functions[] = {
    {"_get", get_context, PY_METHOD_STATIC},
    {"_set", set_context, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean decimal_init(PyInterp *py, PyValue module)
{
    for (int i = 0; i < N_ROUNDINGS; i++) {
        if (!py_setattr(py, module, rounding_names[i], py_str(py, rounding_names[i]))) {
            return FALSE;
        }
    }
    return py_setattr(py, module, "Decimal", py_type_value(py_def_type(py, &decimal_def, NULL)));
}

PyValue decimal_attribute(PyInterp *py, PyValue module, const char *name)
{
    static const char *const cold[] = {
        "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "ConversionSyntax",
        "DivisionImpossible", "DivisionUndefined", "Inexact", "Rounded", "Subnormal", "Overflow",
        "Underflow", "FloatOperation", "InvalidContext", "Context", "getcontext", "setcontext",
        "localcontext", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalTuple",
        "MAX_PREC", "MAX_EMAX", "MIN_EMIN",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cold); i++) {
        if (strcmp(name, cold[i]) == 0) {
            PyValue rest = py_import(py, "_decimal_cold");
            return rest == NULL ? NULL : py_getattr(py, rest, name);
        }
    }
    return NULL;
}
