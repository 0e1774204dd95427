/* Methods of float, and float from text and from other values. */
#include "python/float_methods.h"

#include "python/arguments.h"
#include "python/bytes.h"
#include "python/core.h"
#include "python/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FLOAT_METHOD(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

static double value_of(PyValue v)
{
    return ((PyFloat *)v)->value;
}

/* ---- from text ---- */

/* Copies digits with single underscores between them; where they end, or NULL. */
static const char *copy_digits(const char *p, const char *end, GString *out)
{
    gboolean after_digit = FALSE;
    for (; p < end; p++) {
        if (*p == '_' && after_digit && p + 1 < end && g_ascii_isdigit(p[1])) {
            after_digit = FALSE;
            continue;
        }
        if (!g_ascii_isdigit(*p))
            break;
        after_digit = TRUE;
        g_string_append_c(out, *p);
    }
    return p;
}

static gboolean parse_special(const char *p, gsize size, gboolean negative, double *ret_x)
{
    if ((size == 3 && g_ascii_strncasecmp(p, "inf", 3) == 0) ||
        (size == 8 && g_ascii_strncasecmp(p, "infinity", 8) == 0))
        *ret_x = negative ? -INFINITY : INFINITY;
    else if (size == 3 && g_ascii_strncasecmp(p, "nan", 3) == 0)
        *ret_x = negative ? -NAN : NAN;
    else
        return FALSE;
    return TRUE;
}

gboolean py_float_parse(const char *text, gsize size, double *ret_x)
{
    const char *p = text, *end = text + size;
    gboolean negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    if (p < end && g_ascii_isalpha(*p))
        return parse_special(p, (gsize)(end - p), negative, ret_x);
    g_autoptr(GString) out = g_string_sized_new(size);
    p = copy_digits(p, end, out);
    if (p < end && *p == '.') {
        g_string_append_c(out, '.');
        p = copy_digits(p + 1, end, out);
    }
    if (out->len == 0 || g_str_equal(out->str, "."))
        return FALSE;
    if (p < end && (*p == 'e' || *p == 'E')) {
        g_string_append_c(out, 'e');
        p++;
        if (p < end && (*p == '-' || *p == '+'))
            g_string_append_c(out, *p++);
        gsize before = out->len;
        p = copy_digits(p, end, out);
        if (out->len == before)
            return FALSE;
    }
    if (p != end)
        return FALSE;
    double x = strtod(out->str, NULL);
    *ret_x = negative ? -x : x;
    return TRUE;
}

PyValue py_float_from_text(PyInterp *py, const char *text, gsize size, PyValue shown)
{
    const char *p = text, *end = text + size;
    g_autoptr(GString) plain = NULL;
    while (p < end && py_char_is_space(g_utf8_get_char(p)))
        p = py_utf8_next(p);
    while (end > p && py_char_is_space(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    for (const char *q = p; q < end && !plain; q++)
        if ((guint8)*q >= 128)
            plain = g_string_new(NULL);
    if (plain) { /* decimal digits of any script */
        for (; p < end; p = py_utf8_next(p)) {
            gunichar c = g_utf8_get_char(p);
            gboolean digit = c >= 128 && g_unichar_type(c) == G_UNICODE_DECIMAL_NUMBER;
            py_utf8_append(plain, digit ? (gunichar)('0' + g_unichar_digit_value(c)) : c);
        }
        p = plain->str, end = p + plain->len;
    }
    double x;
    if (p < end && py_float_parse(p, (gsize)(end - p), &x))
        return py_float(py, x);
    PyValue repr = py_repr(py, shown ? shown : py_str_len(py, text, size));
    return repr ? py_raise(py, PY_EXC_VALUE_ERROR, "could not convert string to float: %s",
                           py_text(repr))
                : NULL;
}

/* What a __float__ or __index__ method of v gives. */
static PyValue convert(PyInterp *py, PyValue v)
{
    if (py_type_lookup(py, py_type_of(py, v), "__float__")) {
        PyValue x = py_call_method(py, v, "__float__", 0);
        if (!x || py_is_float(x))
            return x;
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s.__float__ returned non-float (type %s)",
                        py_type_name(py, v), py_type_name(py, x));
    }
    if (py_has_index(py, v)) {
        PyValue n = py_index_value(py, v);
        return n ? py_to_float(py, n) : NULL;
    }
    const char *data;
    gsize size;
    if (py_bytes_view(v, &data, &size))
        return py_float_from_text(py, data, size, v);
    return py_raise(py, PY_EXC_TYPE_ERROR,
                    "float() argument must be a string or a real number, not '%s'",
                    py_type_name(py, v));
}

PyValue py_to_float(PyInterp *py, PyValue v)
{
    switch (py_layout(v)) {
    case PY_LAYOUT_STR:
        return py_float_from_text(py, ((PyStr *)v)->data, ((PyStr *)v)->size, v);
    case PY_LAYOUT_BOOL:
        return py_float(py, py_bool_value(v));
    case PY_LAYOUT_INT:
        if (py_is_small(v) || v->type == py_core(py, INT)) {
            double x = py_int_to_double(v);
            if (isinf(x))
                return py_raise(py, PY_EXC_OVERFLOW_ERROR, "int too large to convert to float");
            return py_float(py, x);
        }
        return convert(py, v);
    case PY_LAYOUT_FLOAT:
        if (v->type == py_core(py, FLOAT))
            return v;
        return convert(py, v);
    default:
        return convert(py, v);
    }
}

/* ---- methods ---- */

double py_float_round(double x, gint64 digits)
{
    if (!isfinite(x) || x == 0.0 || digits > 323)
        return x;
    if (digits < -309)
        return copysign(0.0, x);
    if (digits >= 0) {
        /* printf rounds the exact binary value, which is what CPython's dtoa does */
        g_autofree char *text = g_strdup_printf("%.*f", (int)digits, x);
        return strtod(text, NULL);
    }
    double scale = pow(10.0, (double)-digits), scaled = x / scale, rounded = round(scaled);
    if (fabs(scaled - rounded) == 0.5)
        rounded = 2.0 * round(scaled / 2.0);
    return rounded * scale;
}

FLOAT_METHOD(float_round)
{
    if (!py_arity(py, args, "float.__round__", 0, 1))
        return NULL;
    double x = value_of(self);
    if (args->npos == 0 || py_is_none(args->pos[0])) {
        double rounded = round(x);
        if (fabs(x - rounded) == 0.5)
            rounded = 2.0 * round(x / 2.0);
        return py_int_from_double(py, rounded);
    }
    gint64 digits = 0;
    if (!py_index(py, args->pos[0], &digits))
        return NULL;
    double result = py_float_round(x, digits);
    if (isinf(result) && !isinf(x))
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "rounded value too large to represent");
    return py_float(py, result);
}

FLOAT_METHOD(float_trunc)
{
    return py_arity(py, args, "float.__trunc__", 0, 0) ? py_int_from_double(py, value_of(self))
                                                       : NULL;
}

FLOAT_METHOD(float_floor)
{
    return py_arity(py, args, "float.__floor__", 0, 0)
               ? py_int_from_double(py, floor(value_of(self)))
               : NULL;
}

FLOAT_METHOD(float_ceil)
{
    return py_arity(py, args, "float.__ceil__", 0, 0) ? py_int_from_double(py, ceil(value_of(self)))
                                                      : NULL;
}

FLOAT_METHOD(float_self)
{
    if (!py_arity(py, args, "float.__float__", 0, 0))
        return NULL;
    return self->type == py_core(py, FLOAT) ? self : py_float(py, value_of(self));
}

FLOAT_METHOD(float_is_integer)
{
    if (!py_arity(py, args, "float.is_integer", 0, 0))
        return NULL;
    double x = value_of(self);
    return py_bool(py, isfinite(x) && floor(x) == x);
}

FLOAT_METHOD(float_as_integer_ratio)
{
    if (!py_arity(py, args, "float.as_integer_ratio", 0, 0))
        return NULL;
    double x = value_of(self);
    if (isinf(x))
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "cannot convert Infinity to integer ratio");
    if (isnan(x))
        return py_raise(py, PY_EXC_VALUE_ERROR, "cannot convert NaN to integer ratio");
    mpq_t q;
    mpq_init(q);
    mpq_set_d(q, x);
    mpz_t numerator, denominator;
    mpz_init_set(numerator, mpq_numref(q));
    mpz_init_set(denominator, mpq_denref(q));
    mpq_clear(q);
    PyValue first = py_int_take(py, numerator);
    return py_tuple_of(py, 2, first, py_int_take(py, denominator));
}

FLOAT_METHOD(float_hex)
{
    if (!py_arity(py, args, "float.hex", 0, 0))
        return NULL;
    double x = value_of(self);
    if (!isfinite(x))
        return py_repr(py, self);
    if (x == 0.0)
        return py_str(py, signbit(x) ? "-0x0.0p+0" : "0x0.0p+0");
    int exponent;
    double mantissa = frexp(fabs(x), &exponent);
    int shift = 1 - MAX(-1021 - exponent, 0);
    mantissa = ldexp(mantissa, shift);
    exponent -= shift;
    guint64 fraction = (guint64)((mantissa - floor(mantissa)) * 4503599627370496.0);
    return py_str_format(py, "%s0x%d.%013" G_GINT64_MODIFIER "xp%+d", signbit(x) ? "-" : "",
                         (int)mantissa, fraction, exponent);
}

FLOAT_METHOD(float_fromhex)
{
    const char *text;
    if (!py_arity(py, args, "float.fromhex", 1, 1) ||
        !py_arg_str(py, args->pos[0], "string", &text))
        return NULL;
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    const char *digits = stripped + (*stripped == '-' || *stripped == '+');
    gboolean named = g_ascii_strncasecmp(digits, "inf", 3) == 0 ||
                     g_ascii_strncasecmp(digits, "nan", 3) == 0;
    gboolean prefixed = digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X');
    g_autofree char *number = g_strdup_printf("%.*s%s%s", (int)(digits - stripped), stripped,
                                              prefixed || named ? "" : "0x", digits);
    char *end;
    double x = strtod(number, &end);
    if (end == number || *end)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "invalid hexadecimal floating-point string");
    if (isinf(x) && !named)
        return py_raise(py, PY_EXC_OVERFLOW_ERROR,
                        "hexadecimal value too large to represent as a float");
    PyValue v = py_float(py, x);
    return self == py_type_value(py_core(py, FLOAT)) ? v : py_call1(py, self, v);
}

FLOAT_METHOD(float_getnewargs)
{
    return py_tuple_of(py, 1, py_float(py, value_of(self)));
}

FLOAT_METHOD(float_abs)
{
    return py_arity(py, args, "float.__abs__", 0, 0) ? py_float(py, fabs(value_of(self))) : NULL;
}

static PyValue both_parts(PyInterp *py, PyValue a, PyValue b)
{
    double x, y, quotient, remainder;
    if (!(py_is_float(a) || py_is_int(a) || py_is_bool(a)) ||
        !(py_is_float(b) || py_is_int(b) || py_is_bool(b)))
        return py->not_implemented;
    if (!py_to_double(py, a, &x) || !py_to_double(py, b, &y))
        return NULL;
    if (y == 0.0)
        return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR, "float divmod()");
    py_float_divmod(x, y, &quotient, &remainder);
    return py_tuple_of(py, 2, py_float(py, quotient), py_float(py, remainder));
}

FLOAT_METHOD(float_divmod)
{
    return py_arity(py, args, "float.__divmod__", 1, 1) ? both_parts(py, self, args->pos[0]) : NULL;
}

FLOAT_METHOD(float_rdivmod)
{
    return py_arity(py, args, "float.__rdivmod__", 1, 1) ? both_parts(py, args->pos[0], self)
                                                         : NULL;
}

const PyMethodDef py_float_methods[] = {
    {"as_integer_ratio", float_as_integer_ratio, 0},
    {"conjugate", float_self, 0},
    {"fromhex", float_fromhex, PY_METHOD_CLASS},
    {"hex", float_hex, 0},
    {"is_integer", float_is_integer, 0},
    {"__abs__", float_abs, 0},
    {"__ceil__", float_ceil, 0},
    {"__divmod__", float_divmod, 0},
    {"__rdivmod__", float_rdivmod, 0},
    {"__float__", float_self, 0},
    {"__floor__", float_floor, 0},
    {"__getnewargs__", float_getnewargs, 0},
    {"__int__", float_trunc, 0},
    {"__round__", float_round, 0},
    {"__trunc__", float_trunc, 0},
    {NULL, NULL, 0},
};

static PyValue float_real(PyInterp *py, PyValue self)
{
    return py_float(py, value_of(self));
}

static PyValue float_imag(PyInterp *py, PyValue self)
{
    return py_float(py, 0.0);
}

const PyGetSetDef py_float_getset[] = {
    {"real", float_real, NULL},
    {"imag", float_imag, NULL},
    {NULL, NULL, NULL},
};
