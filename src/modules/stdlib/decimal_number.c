#include "modules/stdlib/decimal_number.h"

#include "python/generic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const decimal_rounding_names[DECIMAL_N_ROUNDINGS] = {
    "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_DOWN",
    "ROUND_UP",        "ROUND_CEILING", "ROUND_FLOOR",     "ROUND_05UP",
};

DecimalContext *decimal_context(PyInterp *py)
{
    DecimalContext *context = py_get_data(py, "stdlib.decimal");
    if (context == NULL) {
        context = g_new0(DecimalContext, 1);
        context->precision = 28;
        py_set_data(py, "stdlib.decimal", context, g_free, NULL);
    }
    return context;
}

/* Raises decimal.<signal> as its traps do. */
PyValue decimal_signal(PyInterp *py, const char *signal, const char *condition)
{
    PyValue cold = py_import(py, "_decimal_cold");
    PyValue type = cold == NULL ? NULL : py_getattr(py, cold, signal);
    return type == NULL ? NULL
                        : py_raise_type(py, (PyType *)type, "[<class 'decimal.%s'>]", condition);
}
/* ---- making
 * --------------------------------------------------------------------------------------------- */

Decimal *decimal_make(PyInterp *py, PyType *type)
{
    Decimal *d = (Decimal *)py_new(py, type != NULL ? type : py_def_type(py, &decimal_def, NULL));
    mpz_init(d->coefficient);
    return d;
}
gboolean decimal_is(PyValue v)
{
    return py_is_def(v, &decimal_def);
}

gsize decimal_digits(const mpz_t n)
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
        d->kind = DECIMAL_INFINITE;
        return TRUE;
    }
    if (g_ascii_strcasecmp(at, "nan") == 0 || g_ascii_strcasecmp(at, "snan") == 0) {
        d->kind = DECIMAL_NOT_A_NUMBER;
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
    Decimal *d = decimal_make(py, type);
    return parse_into(d, clean->str) ? (PyValue)d
                                     : decimal_signal(py, "InvalidOperation", "ConversionSyntax");
}

PyValue decimal_parse(PyInterp *py, const char *text)
{
    return from_text(py, NULL, text);
}

static PyValue from_int(PyInterp *py, PyType *type, PyValue n)
{
    Decimal *d = decimal_make(py, type);
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

PyValue decimal_from_double(PyInterp *py, PyType *type, double x)
{
    Decimal *d = decimal_make(py, type);
    d->negative = signbit(x) != 0;
    if (isnan(x) || isinf(x)) {
        d->kind = isnan(x) ? DECIMAL_NOT_A_NUMBER : DECIMAL_INFINITE;
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
    Decimal *d = decimal_make(py, type);
    d->negative = sign != 0;
    PyValue exponent = py_list_item(parts, 2);
    if (py_is_str(exponent)) {
        d->kind = py_str_is(exponent, "F") ? DECIMAL_INFINITE : DECIMAL_NOT_A_NUMBER;
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

PyValue decimal_convert(PyInterp *py, PyType *type, PyValue v)
{
    if (decimal_is(v)) {
        if (v->type == type) {
            return v;
        }
        const Decimal *from = (const Decimal *)v;
        Decimal *d = decimal_make(py, type);
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
        return decimal_from_double(py, type, ((PyFloat *)v)->value);
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
Decimal *decimal_special(PyInterp *py, DecimalKind kind, gboolean negative)
{
    Decimal *d = decimal_make(py, NULL);
    d->kind = kind;
    d->negative = negative;
    return d;
}
/* The other operand as Decimal; NULL: not one that mixes. */
Decimal *decimal_operand(PyInterp *py, PyValue v)
{
    if (decimal_is(v)) {
        return (Decimal *)v;
    }
    return py_is_int(v) || py_is_bool(v)
               ? (Decimal *)decimal_convert(py, py_def_type(py, &decimal_def, NULL), v)
               : NULL;
}
/* ---- rounding
 * -----------------------------------------------------------------------------------------------
 */

/* Drops `drop` digits of d, rounding; the exponent grows. */
static void drop_digits(Decimal *d, gsize drop, DecimalRounding rounding)
{
    mpz_t power, rest;
    mpz_inits(power, rest, NULL);
    mpz_ui_pow_ui(power, 10, drop);
    mpz_tdiv_qr(d->coefficient, rest, d->coefficient, power);
    mpz_mul_2exp(rest, rest, 1);
    int half = mpz_cmp(rest, power), inexact = mpz_sgn(rest) != 0;
    gboolean odd = mpz_odd_p(d->coefficient) != 0;
    unsigned long last = mpz_fdiv_ui(d->coefficient, 10);
    gboolean up = rounding == DECIMAL_HALF_EVEN      ? half > 0 || (half == 0 && odd)
                  : rounding == DECIMAL_HALF_UP      ? half >= 0
                  : rounding == DECIMAL_HALF_DOWN    ? half > 0
                  : rounding == DECIMAL_UP           ? inexact
                  : rounding == DECIMAL_CEILING      ? inexact && !d->negative
                  : rounding == DECIMAL_FLOOR        ? inexact && d->negative
                  : rounding == DECIMAL_ZERO_FIVE_UP ? inexact && (last == 0 || last == 5)
                                                     : FALSE;
    if (up && (inexact || half >= 0)) {
        mpz_add_ui(d->coefficient, d->coefficient, 1);
    }
    mpz_clears(power, rest, NULL);
    d->exponent += (gint64)drop;
}

Decimal *decimal_fix(PyInterp *py, Decimal *d)
{
    const DecimalContext *context = decimal_context(py);
    if (d->kind != DECIMAL_FINITE) {
        return d;
    }
    gsize digits = decimal_digits(d->coefficient);
    if (digits > (gsize)context->precision) {
        drop_digits(d, digits - (gsize)context->precision, context->rounding);
        if (decimal_digits(d->coefficient) > (gsize)context->precision) {
            drop_digits(d, 1, context->rounding);
        }
    }
    if (d->exponent > 999999) {
        return (Decimal *)decimal_signal(py, "Overflow", "Overflow");
    }
    return d;
}

/* Multiplies the coefficient so that the exponent becomes the smaller `exponent`. */
gboolean decimal_scale_down(PyInterp *py, mpz_t coefficient, gint64 from, gint64 exponent)
{
    if (from - exponent > DECIMAL_MAX_DIGITS) {
        decimal_signal(py, "InvalidOperation", "InvalidOperation");
        return FALSE;
    }
    mpz_t power;
    mpz_init(power);
    mpz_ui_pow_ui(power, 10, (unsigned long)(from - exponent));
    mpz_mul(coefficient, coefficient, power);
    mpz_clear(power);
    return TRUE;
}

Decimal *decimal_copy(PyInterp *py, const Decimal *from)
{
    Decimal *d = decimal_make(py, NULL);
    d->kind = from->kind;
    d->negative = from->negative;
    d->exponent = from->exponent;
    mpz_set(d->coefficient, from->coefficient);
    return d;
}

gboolean decimal_rescale(PyInterp *py, Decimal *d, gint64 exponent, DecimalRounding rounding)
{
    if (d->exponent > exponent) {
        if (mpz_sgn(d->coefficient) != 0 &&
            !decimal_scale_down(py, d->coefficient, d->exponent, exponent)) {
            return FALSE;
        }
    } else if (d->exponent < exponent) {
        gint64 drop = MIN(exponent - d->exponent, (gint64)decimal_digits(d->coefficient) + 1);
        drop_digits(d, (gsize)drop, rounding);
    }
    d->exponent = exponent;
    return TRUE;
}

PyValue decimal_with_scale(PyInterp *py, PyValue v, int scale)
{
    if (((Decimal *)v)->kind != DECIMAL_FINITE) {
        return v;
    }
    Decimal *d = decimal_copy(py, (Decimal *)v);
    return decimal_rescale(py, d, -(gint64)scale, DECIMAL_HALF_EVEN) ? (PyValue)d : NULL;
}

/* ---- texts
 * ------------------------------------------------------------------------------------------------------
 */

char *decimal_text(PyValue v)
{
    const Decimal *d = (const Decimal *)v;
    const char *sign = d->negative ? "-" : "";
    if (d->kind != DECIMAL_FINITE) {
        return g_strconcat(sign, d->kind == DECIMAL_INFINITE ? "Infinity" : "NaN", NULL);
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
double decimal_to_double(PyValue v)
{
    g_autofree char *text = decimal_text(v);
    return g_ascii_strtod(text, NULL);
}
