#include "python/number.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/float_methods.h"
#include "python/format.h"
#include "python/operator.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

PyValue py_float(PyInterp *py, double x)
{
    PyFloat *v = py_gc_alloc(py, py_core(py, FLOAT), sizeof *v);
    v->value = x;
    return (PyValue)v;
}

static double value_of(PyValue v)
{
    return ((PyFloat *)v)->value;
}

/* The digits of |x| (finite, not 0), shortest that read back equal; the value is 0.ddd * 10^ret. */
static int shortest_digits(double x, char digits[static 20])
{
    char text[32];
    /* Any decimal of up to 15 digits survives a double, except for subnormal ones. */
    int precision = fabs(x) < 2.3e-308 ? 1 : 15;
    for (;; precision++) {
        snprintf(text, sizeof text, "%.*e", precision - 1, fabs(x));
        if (precision == 17 || strtod(text, NULL) == fabs(x))
            break;
    }
    const char *e = strchr(text, 'e');
    int n = 0;
    for (const char *p = text; p < e; p++)
        if (*p != '.')
            digits[n++] = *p;
    while (n > 1 && digits[n - 1] == '0')
        n--;
    digits[n] = '\0';
    return atoi(e + 1) + 1;
}

void py_float_append_repr(GString *out, double x)
{
    if (isnan(x)) {
        g_string_append(out, "nan");
        return;
    }
    if (signbit(x))
        g_string_append_c(out, '-');
    if (isinf(x)) {
        g_string_append(out, "inf");
        return;
    }
    if (fabs(x) < 1e15 && x == (double)(gint64)x) {
        g_string_append_printf(out, "%" G_GINT64_FORMAT ".0", (gint64)fabs(x));
        return;
    }
    char digits[20];
    int point = shortest_digits(x, digits), n = (int)strlen(digits);
    if (point > -4 && point <= 0) {
        g_string_append(out, "0.");
        for (int i = point; i < 0; i++)
            g_string_append_c(out, '0');
        g_string_append(out, digits);
    } else if (point > 0 && point <= 16) {
        for (int i = 0; i < MAX(point, n); i++) {
            if (i == point)
                g_string_append_c(out, '.');
            g_string_append_c(out, i < n ? digits[i] : '0');
        }
        if (n <= point)
            g_string_append(out, ".0");
    } else {
        g_string_append_c(out, digits[0]);
        if (n > 1) {
            g_string_append_c(out, '.');
            g_string_append(out, digits + 1);
        }
        g_string_append_printf(out, "e%c%02d", point - 1 < 0 ? '-' : '+', abs(point - 1));
    }
}

static PyValue float_repr(PyInterp *py, PyValue self)
{
    GString *out = g_string_sized_new(24);
    py_float_append_repr(out, value_of(self));
    return py_str_take(py, out);
}

/* CPython's: equal to the hash of the equal int. */
gint64 py_float_hash(double x)
{
    enum { BITS = 61 };
    const guint64 modulus = ((guint64)1 << BITS) - 1;
    int exponent;
    if (isinf(x))
        return x > 0 ? 314159 : -314159;
    if (isnan(x))
        return 0;
    double mantissa = frexp(fabs(x), &exponent);
    guint64 hash = 0;
    while (mantissa != 0.0) {
        hash = ((hash << 28) & modulus) | hash >> (BITS - 28);
        mantissa *= 268435456.0;
        exponent -= 28;
        guint64 digit = (guint64)mantissa;
        mantissa -= (double)digit;
        hash += digit;
        if (hash >= modulus)
            hash -= modulus;
    }
    exponent = exponent >= 0 ? exponent % BITS : BITS - 1 - ((-1 - exponent) % BITS);
    hash = ((hash << exponent) & modulus) | hash >> (BITS - exponent);
    gint64 result = x < 0 ? -(gint64)hash : (gint64)hash;
    return result == -1 ? -2 : result;
}

static gint64 float_hash(PyInterp *py, PyValue self)
{
    double x = value_of(self);
    return isnan(x) ? py_hash_pointer(self) : py_float_hash(x);
}

void py_float_divmod(double x, double y, double *ret_quotient, double *ret_remainder)
{
    double remainder = fmod(x, y);
    double quotient = (x - remainder) / y;
    if (remainder != 0.0) {
        if ((y < 0) != (remainder < 0)) {
            remainder += y;
            quotient -= 1.0;
        }
    } else {
        remainder = copysign(0.0, y);
    }
    double floored;
    if (quotient != 0.0) {
        floored = floor(quotient);
        if (quotient - floored > 0.5)
            floored += 1.0;
    } else {
        floored = copysign(0.0, x / y);
    }
    *ret_quotient = floored;
    *ret_remainder = remainder;
}

/* OverflowError(34, "Numerical result out of range"), as pow() raises it. */
static PyValue out_of_range(PyInterp *py)
{
    PyValue error = py_call2(py, py_type_value(py_exception_type(py, PY_EXC_OVERFLOW_ERROR)),
                             py_small(ERANGE), py_str(py, "Numerical result out of range"));
    return error ? py_raise_value(py, error) : NULL;
}

static PyValue float_power(PyInterp *py, double x, double y)
{
    if (x == 0.0 && y < 0.0)
        return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR,
                        "0.0 cannot be raised to a negative power");
    if (x < 0.0 && isfinite(x) && isfinite(y) && floor(y) != y)
        return py_complex_binary(py, PY_OP_POW, py_complex(py, x, 0.0), py_complex(py, y, 0.0));
    double result = pow(x, y);
    if (isinf(result) && isfinite(x) && isfinite(y))
        return out_of_range(py);
    return py_float(py, result);
}

static PyValue divide(PyInterp *py, PyBinaryOp op, double x, double y)
{
    double quotient, remainder;
    if (y == 0.0)
        return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR,
                        op == PY_OP_TRUEDIV    ? "float division by zero"
                        : op == PY_OP_FLOORDIV ? "float floor division by zero"
                                               : "float modulo");
    if (op == PY_OP_TRUEDIV)
        return py_float(py, x / y);
    py_float_divmod(x, y, &quotient, &remainder);
    return py_float(py, op == PY_OP_FLOORDIV ? quotient : remainder);
}

/* int, bool and float as a double: 1; something else: 0; an int too large: -1 and OverflowError. */
static int operand(PyInterp *py, PyValue v, double *ret_x)
{
    switch (py_layout(v)) {
    case PY_LAYOUT_FLOAT:
        *ret_x = value_of(v);
        return 1;
    case PY_LAYOUT_BOOL:
    case PY_LAYOUT_INT:
        *ret_x = py_int_to_double(v);
        if (!isinf(*ret_x))
            return 1;
        py_raise(py, PY_EXC_OVERFLOW_ERROR, "int too large to convert to float");
        return -1;
    default:
        return 0;
    }
}

PyValue py_float_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    double x, y;
    int left = operand(py, a, &x), right = left > 0 ? operand(py, b, &y) : 0;
    if (left < 0 || right < 0)
        return NULL;
    if (!left || !right)
        return py_not_implemented(py);
    switch (op) {
    case PY_OP_ADD:
        return py_float(py, x + y);
    case PY_OP_SUB:
        return py_float(py, x - y);
    case PY_OP_MUL:
        return py_float(py, x * y);
    case PY_OP_TRUEDIV:
    case PY_OP_FLOORDIV:
    case PY_OP_MOD:
        return divide(py, op, x, y);
    case PY_OP_POW:
        return float_power(py, x, y);
    default:
        return py_not_implemented(py);
    }
}

static PyValue float_unary(PyInterp *py, PyUnaryOp op, PyValue a)
{
    if (op == PY_OP_INVERT)
        return py_not_implemented(py);
    return py_float(py, op == PY_OP_NEG ? -value_of(a) : value_of(a));
}

static PyValue float_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    double x = value_of(a), y;
    switch (py_layout(b)) {
    case PY_LAYOUT_FLOAT:
        y = value_of(b);
        break;
    case PY_LAYOUT_INT:
    case PY_LAYOUT_BOOL:
        if (isnan(x))
            return py_bool(py, op == PY_NE);
        return py_bool(py, py_order_holds(-py_int_compare_double(b, x), op));
    default:
        return py_not_implemented(py);
    }
    if (isnan(x) || isnan(y))
        return py_bool(py, op == PY_NE);
    return py_bool(py, py_order_holds(x < y ? -1 : x > y, op));
}

static int float_truth(PyInterp *py, PyValue self)
{
    return value_of(self) != 0.0;
}

static PyValue float_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (!py_arity(py, args, "float", 0, 1))
        return NULL;
    PyValue v = args->npos ? py_to_float(py, args->pos[0]) : py_float(py, 0.0);
    if (!v || type == py_core(py, FLOAT))
        return v;
    PyFloat *result = py_gc_alloc(py, type, type->size);
    result->value = value_of(v);
    return (PyValue)result;
}

gboolean py_to_double(PyInterp *py, PyValue v, double *ret_x)
{
    int status = operand(py, v, ret_x);
    if (status > 0)
        return TRUE;
    if (status < 0)
        return FALSE;
    if (py_is_str(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "must be real number, not %s", py_type_name(py, v));
        return FALSE;
    }
    PyValue x = NULL;
    if (py_type_lookup(py, py_type_of(py, v), "__float__") || py_has_index(py, v))
        x = py_to_float(py, v);
    else
        py_raise(py, PY_EXC_TYPE_ERROR, "must be real number, not %s", py_type_name(py, v));
    if (x)
        *ret_x = value_of(x);
    return x != NULL;
}

const PyTypeDef py_float_def = {
    .name = "float",
    .size = sizeof(PyFloat),
    .layout = PY_LAYOUT_FLOAT,
    .doc = "Convert a string or number to a floating point number, if possible.",
    .slots =
        {
            .new_ = float_new,
            .repr = float_repr,
            .format = py_float_format_slot,
            .hash = float_hash,
            .compare = float_compare,
            .truth = float_truth,
            .binary = py_float_binary,
            .unary = float_unary,
        },
    .methods = py_float_methods,
    .getset = py_float_getset,
    .operators = 1u << PY_OP_ADD | 1u << PY_OP_SUB | 1u << PY_OP_MUL | 1u << PY_OP_TRUEDIV | 1u << PY_OP_FLOORDIV | 1u << PY_OP_MOD | 1u << PY_OP_POW,
};
