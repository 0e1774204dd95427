#include "python/int_methods.h"

#include "python/arguments.h"
#include "python/bytes.h"
#include "python/core.h"
#include "python/operator.h"

#include <math.h>
#include <string.h>

#define INT_METHOD(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

INT_METHOD(int_bit_length)
{
    if (!py_arity(py, args, "int.bit_length", 0, 0))
        return NULL;
    PyIntView view;
    py_int_view(self, &view);
    return py_int(py, mpz_sgn(view.z) ? (gint64)mpz_sizeinbase(view.z, 2) : 0);
}

INT_METHOD(int_bit_count)
{
    if (!py_arity(py, args, "int.bit_count", 0, 0))
        return NULL;
    PyIntView view;
    py_int_view(self, &view);
    mpz_t z;
    mpz_init(z);
    mpz_abs(z, view.z);
    gint64 count = (gint64)mpz_popcount(z);
    mpz_clear(z);
    return py_int(py, count);
}

/* What int.conjugate, __int__, __index__, __trunc__, __floor__ and __ceil__ all are. */
INT_METHOD(int_self)
{
    if (!py_arity(py, args, "int.__int__", 0, 0))
        return NULL;
    if (py_is_small(self) || self->type == py_core(py, INT))
        return self;
    if (py_is_bool(self))
        return py_small(py_bool_value(self));
    PyIntView view;
    mpz_t z;
    py_int_view(self, &view);
    mpz_init_set(z, view.z);
    return py_int_take(py, z);
}

INT_METHOD(int_float)
{
    if (!py_arity(py, args, "int.__float__", 0, 0))
        return NULL;
    double x = py_int_to_double(self);
    if (isinf(x))
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "int too large to convert to float");
    return py_float(py, x);
}

INT_METHOD(int_as_integer_ratio)
{
    if (!py_arity(py, args, "int.as_integer_ratio", 0, 0))
        return NULL;
    return py_tuple_of(py, 2, int_self(py, self, args), py_small(1));
}

INT_METHOD(int_getnewargs)
{
    return py_tuple_of(py, 1, int_self(py, self, args));
}

PyValue py_int_round(PyInterp *py, PyValue v, gint64 digits)
{
    PyIntView view;
    py_int_view(v, &view);
    mpz_t z;
    mpz_init(z);
    if (digits >= 0) {
        mpz_set(z, view.z);
        return py_int_take(py, z);
    }
    if ((guint64)-digits > mpz_sizeinbase(view.z, 10) + 1) {
        mpz_clear(z);
        return py_small(0);
    }
    mpz_t unit, remainder;
    mpz_inits(unit, remainder, NULL);
    mpz_ui_pow_ui(unit, 10, (gulong)-digits);
    mpz_fdiv_qr(z, remainder, view.z, unit);
    mpz_mul_2exp(remainder, remainder, 1);
    int order = mpz_cmp(remainder, unit);
    if (order > 0 || (order == 0 && mpz_odd_p(z)))
        mpz_add_ui(z, z, 1);
    mpz_mul(z, z, unit);
    mpz_clears(unit, remainder, NULL);
    return py_int_take(py, z);
}

INT_METHOD(int_round)
{
    gint64 digits = 0;
    if (!py_arity(py, args, "int.__round__", 0, 1))
        return NULL;
    if (args->npos && !py_is_none(args->pos[0]) && !py_index(py, args->pos[0], &digits))
        return NULL;
    return py_int_round(py, self, digits);
}

static gboolean byte_order(PyInterp *py, PyValue order, gboolean *ret_little)
{
    *ret_little = FALSE;
    if (!order || py_str_is(order, "big"))
        return TRUE;
    if (py_str_is(order, "little")) {
        *ret_little = TRUE;
        return TRUE;
    }
    if (py_is_str(order))
        py_raise(py, PY_EXC_VALUE_ERROR, "byteorder must be either 'little' or 'big'");
    else
        py_raise(py, PY_EXC_TYPE_ERROR, "byteorder argument must be str, not %s",
                 py_type_name(py, order));
    return FALSE;
}

static PyValue too_big(PyInterp *py, PyIntView *view, gboolean sign)
{
    if (mpz_sgn(view->z) < 0 && !sign)
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "can't convert negative int to unsigned");
    return py_raise(py, PY_EXC_OVERFLOW_ERROR, "int too big to convert");
}

INT_METHOD(int_to_bytes)
{
    PyValue v[3];
    gint64 length = 1;
    gboolean little;
    if (!py_bind(py, args, "~to_bytes(length=, byteorder=, *, signed=)", v) ||
        (v[0] && !py_index(py, v[0], &length)) || !byte_order(py, v[1], &little))
        return NULL;
    int sign = v[2] ? py_truth(py, v[2]) : 0;
    if (sign < 0)
        return NULL;
    if (length > py_max_bytes(py))
        return py_raise(py, PY_EXC_MEMORY_ERROR, "bytes of that size do not fit into memory");
    if (length < 0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "length argument must be non-negative");
    PyIntView view;
    py_int_view(self, &view);
    gboolean negative = mpz_sgn(view.z) < 0;
    mpz_t z;
    mpz_init_set(z, view.z);
    if (negative) { /* two's complement */
        mpz_t bias;
        mpz_init(bias);
        mpz_setbit(bias, (gulong)length * 8);
        mpz_add(z, z, bias);
        mpz_clear(bias);
    }
    gsize bits = mpz_sgn(z) ? mpz_sizeinbase(z, 2) : 0;
    gboolean top_bit = length && bits == (gsize)length * 8;
    if ((negative && (!sign || mpz_sgn(z) < 0 || !top_bit)) || bits > (gsize)length * 8 ||
        (sign && !negative && top_bit)) {
        mpz_clear(z);
        return too_big(py, &view, sign);
    }
    g_autofree guint8 *data = g_malloc0((gsize)length + 1);
    gsize used = (bits + 7) / 8;
    mpz_export(little ? data : data + ((gsize)length - used), NULL, little ? -1 : 1, 1, 1, 0, z);
    mpz_clear(z);
    return py_bytes(py, data, (gsize)length);
}

INT_METHOD(int_from_bytes)
{
    PyValue v[3];
    gboolean little;
    if (!py_bind(py, args, "~from_bytes(bytes, byteorder=, *, signed=)", v) ||
        !byte_order(py, v[1], &little))
        return NULL;
    int sign = v[2] ? py_truth(py, v[2]) : 0;
    if (sign < 0)
        return NULL;
    const char *data;
    gsize size;
    PyValue bytes = v[0];
    if (!py_bytes_view(bytes, &data, &size)) {
        bytes = py_bytes_from_value(py, bytes);
        if (!bytes || !py_bytes_view(bytes, &data, &size))
            return NULL;
    }
    mpz_t z;
    mpz_init(z);
    mpz_import(z, size, little ? -1 : 1, 1, 1, 0, data);
    if (sign && size && mpz_sizeinbase(z, 2) == size * 8) {
        mpz_t bias;
        mpz_init(bias);
        mpz_setbit(bias, size * 8);
        mpz_sub(z, z, bias);
        mpz_clear(bias);
    }
    PyValue n = py_int_take(py, z);
    return self == py_type_value(py_core(py, INT)) ? n : py_call1(py, self, n);
}

INT_METHOD(int_abs)
{
    if (!py_arity(py, args, "int.__abs__", 0, 0))
        return NULL;
    return py_int_sign(self) < 0 ? py_unary(py, PY_OP_NEG, self) : int_self(py, self, args);
}

static gboolean is_integral(PyValue v)
{
    return py_is_int(v) || py_is_bool(v);
}

static PyValue both_parts(PyInterp *py, PyValue a, PyValue b)
{
    if (!is_integral(a) || !is_integral(b))
        return py->not_implemented;
    PyValue quotient = py_int_binary(py, PY_OP_FLOORDIV, a, b);
    return quotient ? py_tuple_of(py, 2, quotient, py_int_binary(py, PY_OP_MOD, a, b)) : NULL;
}

INT_METHOD(int_divmod)
{
    return py_arity(py, args, "int.__divmod__", 1, 1) ? both_parts(py, self, args->pos[0]) : NULL;
}

INT_METHOD(int_rdivmod)
{
    return py_arity(py, args, "int.__rdivmod__", 1, 1) ? both_parts(py, args->pos[0], self) : NULL;
}

const PyMethodDef py_int_methods[] = {
    {"as_integer_ratio", int_as_integer_ratio, 0},
    {"bit_count", int_bit_count, 0},
    {"bit_length", int_bit_length, 0},
    {"conjugate", int_self, 0},
    {"from_bytes", int_from_bytes, PY_METHOD_CLASS},
    {"to_bytes", int_to_bytes, 0},
    {"__abs__", int_abs, 0},
    {"__ceil__", int_self, 0},
    {"__divmod__", int_divmod, 0},
    {"__rdivmod__", int_rdivmod, 0},
    {"__float__", int_float, 0},
    {"__floor__", int_self, 0},
    {"__getnewargs__", int_getnewargs, 0},
    {"__index__", int_self, 0},
    {"__int__", int_self, 0},
    {"__round__", int_round, 0},
    {"__trunc__", int_self, 0},
    {NULL, NULL, 0},
};

static PyValue int_real(PyInterp *py, PyValue self)
{
    PyArgs none = {0};
    return int_self(py, self, &none);
}

static PyValue int_imag(PyInterp *py, PyValue self)
{
    return py_small(0);
}

static PyValue int_denominator(PyInterp *py, PyValue self)
{
    return py_small(1);
}

const PyGetSetDef py_int_getset[] = {
    {"real", int_real, NULL},
    {"imag", int_imag, NULL},
    {"numerator", int_real, NULL},
    {"denominator", int_denominator, NULL},
    {NULL, NULL, NULL},
};

/* pow(base, exponent, modulus) of ints. */
PyValue py_int_pow_mod(PyInterp *py, PyValue base, PyValue exponent, PyValue modulus)
{
    PyIntView b, e, m;
    py_int_view(base, &b);
    py_int_view(exponent, &e);
    py_int_view(modulus, &m);
    if (mpz_sgn(m.z) == 0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "pow() 3rd argument cannot be 0");
    mpz_t z, positive;
    mpz_init(z);
    mpz_init(positive);
    mpz_abs(positive, m.z);
    if (mpz_sgn(e.z) < 0 && !mpz_invert(z, b.z, positive) && mpz_cmp_ui(positive, 1) != 0) {
        mpz_clears(z, positive, NULL);
        return py_raise(py, PY_EXC_VALUE_ERROR, "base is not invertible for the given modulus");
    }
    if (mpz_cmp_ui(positive, 1) == 0)
        mpz_set_ui(z, 0);
    else
        mpz_powm(z, b.z, e.z, positive);
    mpz_fdiv_r(z, z, m.z); /* the sign of the modulus, as % gives it */
    mpz_clear(positive);
    return py_int_take(py, z);
}

gboolean py_to_int64(PyInterp *py, PyValue v, gint64 *ret_n)
{
    if (!py_is_int(v) && !py_is_bool(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object cannot be interpreted as an integer",
                 py_type_name(py, v));
        return FALSE;
    }
    if (py_int_as_int64(v, ret_n))
        return TRUE;
    py_raise(py, PY_EXC_OVERFLOW_ERROR, "Python int too large to convert to C long");
    return FALSE;
}
