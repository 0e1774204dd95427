#include "python/number.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/format.h"
#include "python/int_methods.h"
#include "python/operator.h"

#include <math.h>
#include <string.h>

/* Results beyond this many bits are a MemoryError: libgmp would abort the process. Where memory is limited
 * they are kept to a size in which a product is a matter of milliseconds. */
static gint64 max_bits(PyInterp *py)
{
    return py_max_bytes(py) == PY_MAX_BYTES ? PY_MAX_BYTES * 8 : py_max_bytes(py) / 8;
}

PyValue py_int(PyInterp *py, gint64 n)
{
    if (G_LIKELY(n >= PY_SMALL_MIN && n <= PY_SMALL_MAX))
        return py_small(n);
    mpz_t z;
    mpz_init_set_si(z, n);
    return py_int_take(py, z);
}

static PyBigInt *big_of_type(PyInterp *py, PyType *type, mpz_t z)
{
    PyBigInt *big = py_gc_alloc(py, type, type->size);
    big->z[0] = z[0];
    py_gc_account(py, (gssize)mpz_size(z) * (gssize)sizeof(mp_limb_t));
    return big;
}

PyValue py_int_take(PyInterp *py, mpz_t z)
{
    if (mpz_fits_slong_p(z)) {
        long n = mpz_get_si(z);
        if (n >= PY_SMALL_MIN && n <= PY_SMALL_MAX) {
            mpz_clear(z);
            return py_small(n);
        }
    }
    return (PyValue)big_of_type(py, py_core(py, INT), z);
}

static void int_finalize(PyValue self)
{
    PyBigInt *big = (PyBigInt *)self;
    if (!big->z->_mp_d)
        return;
    py_gc_unaccount(self, mpz_size(big->z) * sizeof(mp_limb_t));
    mpz_clear(big->z);
}

void py_int_view(PyValue v, PyIntView *view)
{
    gint64 n;
    if (py_is_small(v)) {
        n = py_small_value(v);
    } else if (py_is_bool(v)) {
        n = py_bool_value(v);
    } else {
        view->z = ((PyBigInt *)v)->z;
        return;
    }
    view->limb = n < 0 ? (mp_limb_t)-n : (mp_limb_t)n;
    view->z = mpz_roinit_n(view->storage, &view->limb, n < 0 ? -1 : n > 0);
}

gboolean py_int_as_int64(PyValue v, gint64 *ret_n)
{
    if (py_is_small(v)) {
        *ret_n = py_small_value(v);
        return TRUE;
    }
    if (py_is_bool(v)) {
        *ret_n = py_bool_value(v);
        return TRUE;
    }
    mpz_srcptr z = ((PyBigInt *)v)->z;
    if (!mpz_fits_slong_p(z))
        return FALSE;
    *ret_n = mpz_get_si(z);
    return TRUE;
}

int py_int_sign(PyValue v)
{
    PyIntView view;
    py_int_view(v, &view);
    return mpz_sgn(view.z);
}

PyValue py_int_parse(PyInterp *py, const char *digits, int base)
{
    return py_int_from_text(py, digits, strlen(digits), base, NULL);
}

/* The nearest double of |z| * 2^exponent, where sticky says that more bits were cut off below. */
static double round_magnitude(mpz_srcptr z, gint64 exponent, gboolean sticky)
{
    gsize bits = mpz_sizeinbase(z, 2);
    mpz_t top;
    mpz_init(top);
    if (bits > 64) {
        gsize shift = bits - 64;
        mpz_tdiv_q_2exp(top, z, shift);
        sticky = sticky || mpz_scan1(z, 0) < shift;
        exponent += (gint64)shift;
    } else {
        mpz_set(top, z);
    }
    guint64 word = mpz_get_ui(top);
    mpz_clear(top);
    if (sticky && word >> 54) /* enough bits that the lowest is below the rounding position */
        word |= 1;
    return ldexp((double)word, (int)CLAMP(exponent, -5000, 5000));
}

double py_int_to_double(PyValue v)
{
    if (py_is_small(v))
        return (double)py_small_value(v);
    PyIntView view;
    py_int_view(v, &view);
    double x = round_magnitude(view.z, 0, FALSE);
    return mpz_sgn(view.z) < 0 ? -x : x;
}

int py_int_compare_double(PyValue v, double x)
{
    PyIntView view;
    if (isinf(x))
        return x > 0 ? -1 : 1;
    py_int_view(v, &view);
    int order = mpz_cmp_d(view.z, x);
    return order < 0 ? -1 : order > 0;
}

char *py_int_to_text(PyValue v, int base)
{
    if (base == 10 && py_is_small(v))
        return g_strdup_printf("%" G_GINT64_FORMAT, py_small_value(v));
    PyIntView view;
    py_int_view(v, &view);
    char *text = g_malloc(mpz_sizeinbase(view.z, ABS(base)) + 2);
    return mpz_get_str(text, base, view.z);
}

gint64 py_int_hash(PyValue v)
{
    const guint64 modulus = ((guint64)1 << 61) - 1;
    gint64 n;
    if (py_int_as_int64(v, &n) && n > -(gint64)modulus && n < (gint64)modulus)
        return n == -1 ? -2 : n;
    PyIntView view;
    py_int_view(v, &view);
    gint64 hash = (gint64)mpz_tdiv_ui(view.z, modulus);
    if (mpz_sgn(view.z) < 0)
        hash = -hash;
    return hash == -1 ? -2 : hash;
}

PyValue py_int_from_double(PyInterp *py, double x)
{
    if (isnan(x))
        return py_raise(py, PY_EXC_VALUE_ERROR, "cannot convert float NaN to integer");
    if (isinf(x))
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "cannot convert float infinity to integer");
    if (fabs(x) < 4e18)
        return py_small((gint64)x);
    mpz_t z;
    mpz_init_set_d(z, x);
    return py_int_take(py, z);
}

static PyValue too_large(PyInterp *py)
{
    return py_raise(py, PY_EXC_MEMORY_ERROR, "an int of that size does not fit into memory");
}

static PyValue divide_true(PyInterp *py, PyValue a, PyValue b)
{
    PyIntView va, vb;
    py_int_view(a, &va);
    py_int_view(b, &vb);
    if (mpz_sgn(vb.z) == 0)
        return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR, "division by zero");
    gint64 x, y;
    const gint64 exact = (gint64)1 << 53;
    if (py_int_as_int64(a, &x) && py_int_as_int64(b, &y) && x <= exact && x >= -exact &&
        y <= exact && y >= -exact)
        return py_float(py, (double)x / (double)y);
    if (mpz_sgn(va.z) == 0)
        return py_float(py, 0.0);
    /* scale so that the quotient has at least 66 bits, and remember whether it is exact */
    gint64 shift = 66 - (gint64)mpz_sizeinbase(va.z, 2) + (gint64)mpz_sizeinbase(vb.z, 2);
    mpz_t n, d, remainder;
    mpz_inits(n, d, remainder, NULL);
    mpz_abs(n, va.z);
    mpz_abs(d, vb.z);
    if (shift >= 0)
        mpz_mul_2exp(n, n, (gsize)shift);
    else
        mpz_mul_2exp(d, d, (gsize)-shift);
    mpz_tdiv_qr(n, remainder, n, d);
    double result = round_magnitude(n, -shift, mpz_sgn(remainder) != 0);
    gboolean negative = mpz_sgn(va.z) != mpz_sgn(vb.z);
    mpz_clears(n, d, remainder, NULL);
    if (isinf(result))
        return py_raise(py, PY_EXC_OVERFLOW_ERROR,
                        "integer division result too large for a float");
    return py_float(py, negative ? -result : result);
}

static PyValue power(PyInterp *py, PyValue a, PyValue b)
{
    PyIntView va, vb;
    py_int_view(a, &va);
    py_int_view(b, &vb);
    if (mpz_sgn(vb.z) < 0) {
        if (mpz_sgn(va.z) == 0)
            return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR,
                            "0.0 cannot be raised to a negative power");
        return py_float_binary(py, PY_OP_POW, py_float(py, py_int_to_double(a)),
                               py_float(py, py_int_to_double(b)));
    }
    gboolean unit = mpz_cmpabs_ui(va.z, 1) <= 0;
    if (unit && !mpz_fits_ulong_p(vb.z))
        return mpz_sgn(va.z) < 0 && mpz_odd_p(vb.z) ? py_small(-1) : py_small(mpz_sgn(va.z) != 0);
    if (!unit && (!mpz_fits_ulong_p(vb.z) ||
                  mpz_get_ui(vb.z) > (gulong)max_bits(py) / mpz_sizeinbase(va.z, 2)))
        return too_large(py);
    mpz_t z;
    mpz_init(z);
    mpz_pow_ui(z, va.z, mpz_get_ui(vb.z));
    return py_int_take(py, z);
}

static PyValue shift(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    PyIntView va, vb;
    py_int_view(a, &va);
    py_int_view(b, &vb);
    if (mpz_sgn(vb.z) < 0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "negative shift count");
    if (mpz_sgn(va.z) == 0)
        return py_small(0);
    gboolean far = !mpz_fits_ulong_p(vb.z) || mpz_get_ui(vb.z) > (gulong)max_bits(py);
    if (op == PY_OP_LSHIFT &&
        (far || (gint64)(mpz_sizeinbase(va.z, 2) + mpz_get_ui(vb.z)) > max_bits(py)))
        return too_large(py);
    if (far)
        return py_small(mpz_sgn(va.z) < 0 ? -1 : 0);
    mpz_t z;
    mpz_init(z);
    if (op == PY_OP_LSHIFT)
        mpz_mul_2exp(z, va.z, mpz_get_ui(vb.z));
    else
        mpz_fdiv_q_2exp(z, va.z, mpz_get_ui(vb.z));
    return py_int_take(py, z);
}

static PyValue big_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    PyIntView va, vb;
    py_int_view(a, &va);
    py_int_view(b, &vb);
    if ((op == PY_OP_FLOORDIV || op == PY_OP_MOD) && mpz_sgn(vb.z) == 0)
        return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR,
                        op == PY_OP_MOD ? "integer modulo by zero"
                                        : "integer division or modulo by zero");
    if (op == PY_OP_MUL &&
        (gint64)(mpz_sizeinbase(va.z, 2) + mpz_sizeinbase(vb.z, 2)) > max_bits(py))
        return too_large(py);
    static void (*const operations[PY_N_BINARY_OPS])(mpz_ptr, mpz_srcptr, mpz_srcptr) = {
        [PY_OP_ADD] = mpz_add,         [PY_OP_SUB] = mpz_sub, [PY_OP_MUL] = mpz_mul,
        [PY_OP_FLOORDIV] = mpz_fdiv_q, [PY_OP_MOD] = mpz_fdiv_r, [PY_OP_AND] = mpz_and,
        [PY_OP_OR] = mpz_ior,          [PY_OP_XOR] = mpz_xor,
    };
    mpz_t z;
    mpz_init(z);
    operations[op](z, va.z, vb.z);
    return py_int_take(py, z);
}

/* Both small: the result when it needs no big int, else NULL without an exception. */
static PyValue small_binary(PyInterp *py, PyBinaryOp op, gint64 a, gint64 b)
{
    gint64 n;
    switch (op) {
    case PY_OP_ADD:
        return py_int(py, a + b); /* 63 bits each: cannot overflow */
    case PY_OP_SUB:
        return py_int(py, a - b);
    case PY_OP_MUL:
        return __builtin_mul_overflow(a, b, &n) ? NULL : py_int(py, n);
    case PY_OP_AND:
        return py_small(a & b);
    case PY_OP_OR:
        return py_small(a | b);
    case PY_OP_XOR:
        return py_small(a ^ b);
    case PY_OP_FLOORDIV:
        if (b == 0)
            return NULL;
        n = a / b;
        return py_int(py, n - (a % b != 0 && (a < 0) != (b < 0)));
    case PY_OP_MOD:
        if (b == 0)
            return NULL;
        n = a % b;
        return py_small(n && (n < 0) != (b < 0) ? n + b : n);
    case PY_OP_LSHIFT:
        if (b < 0 || b > 62 || a > PY_SMALL_MAX >> b || a < PY_SMALL_MIN >> b)
            return NULL;
        return py_small((gint64)((guint64)a << b));
    case PY_OP_RSHIFT:
        return b < 0 ? NULL : py_small(a >> MIN(b, 63));
    default:
        return NULL;
    }
}

PyValue py_int_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    gint64 x, y;
    if (py_int_as_int64(a, &x) && py_int_as_int64(b, &y) && x <= PY_SMALL_MAX &&
        x >= PY_SMALL_MIN && y <= PY_SMALL_MAX && y >= PY_SMALL_MIN) {
        PyValue result = small_binary(py, op, x, y);
        if (result)
            return result;
    }
    switch (op) {
    case PY_OP_TRUEDIV:
        return divide_true(py, a, b);
    case PY_OP_POW:
        return power(py, a, b);
    case PY_OP_LSHIFT:
    case PY_OP_RSHIFT:
        return shift(py, op, a, b);
    case PY_OP_MATMUL:
        return py_not_implemented(py);
    default:
        return big_binary(py, op, a, b);
    }
}

static gboolean is_integral(PyValue v)
{
    PyLayout layout = py_layout(v);
    return layout == PY_LAYOUT_INT || layout == PY_LAYOUT_BOOL;
}

static PyValue int_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    return is_integral(a) && is_integral(b) ? py_int_binary(py, op, a, b) : py_not_implemented(py);
}

static PyValue bool_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (py_is_bool(a) && py_is_bool(b)) {
        gboolean x = py_bool_value(a), y = py_bool_value(b);
        if (op == PY_OP_AND)
            return py_bool(py, x && y);
        if (op == PY_OP_OR)
            return py_bool(py, x || y);
        if (op == PY_OP_XOR)
            return py_bool(py, x != y);
    }
    return int_binary(py, op, a, b);
}

static PyValue int_unary(PyInterp *py, PyUnaryOp op, PyValue a)
{
    gint64 n;
    if (py_int_as_int64(a, &n) && n >= PY_SMALL_MIN && n <= PY_SMALL_MAX)
        return py_int(py, op == PY_OP_NEG ? -n : op == PY_OP_POS ? n : ~n);
    PyIntView view;
    py_int_view(a, &view);
    mpz_t z;
    mpz_init(z);
    if (op == PY_OP_NEG)
        mpz_neg(z, view.z);
    else if (op == PY_OP_POS)
        mpz_set(z, view.z);
    else
        mpz_com(z, view.z);
    return py_int_take(py, z);
}

static PyValue int_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (py_is_small(a) && py_is_small(b)) {
        gint64 x = py_small_value(a), y = py_small_value(b);
        return py_bool(py, py_order_holds(x < y ? -1 : x > y, op));
    }
    if (!is_integral(b))
        return py_not_implemented(py);
    PyIntView va, vb;
    py_int_view(a, &va);
    py_int_view(b, &vb);
    return py_bool(py, py_order_holds(mpz_cmp(va.z, vb.z), op));
}

static gint64 int_hash(PyInterp *py, PyValue self)
{
    return py_int_hash(self);
}

static int int_truth(PyInterp *py, PyValue self)
{
    return py_int_sign(self) != 0;
}

static PyValue int_repr(PyInterp *py, PyValue self)
{
    if (py_is_small(self)) {
        /* from the end: the commonest conversion of all deserves more than printf */
        char buffer[24], *p = buffer + sizeof buffer;
        gint64 n = py_small_value(self);
        guint64 rest = n < 0 ? -(guint64)n : (guint64)n;
        do
            *--p = (char)('0' + rest % 10);
        while (rest /= 10);
        if (n < 0)
            *--p = '-';
        return py_str_len(py, p, (gsize)(buffer + sizeof buffer - p));
    }
    if (!py_int_check_digits(py, self))
        return NULL;
    g_autofree char *text = py_int_to_text(self, 10);
    return py_str(py, text);
}

static PyValue bool_repr(PyInterp *py, PyValue self)
{
    return py_str(py, py_bool_value(self) ? "True" : "False");
}

/* An instance of a subclass of int. */
static PyValue int_subclass(PyInterp *py, PyType *type, PyValue n)
{
    PyIntView view;
    mpz_t z;
    py_int_view(n, &view);
    mpz_init_set(z, view.z);
    return (PyValue)big_of_type(py, type, z);
}

static PyValue int_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[2] = {py_arg(args, 0), NULL};
    if ((args->npos > 1 || args->nkw) && !py_bind(py, args, "~int(x=, /, base=)", v))
        return NULL;
    PyValue n;
    if (!v[0] && v[1])
        return py_raise(py, PY_EXC_TYPE_ERROR, "int() missing string argument");
    if (!v[0])
        n = py_small(0);
    else if (v[1])
        n = py_int_with_base(py, v[0], v[1]);
    else
        n = py_to_int(py, v[0]);
    return !n || type == py_core(py, INT) ? n : int_subclass(py, type, n);
}

static PyValue bool_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    if (!py_arity(py, args, "bool", 0, 1))
        return NULL;
    int truth = args->npos ? py_truth(py, args->pos[0]) : 0;
    return truth < 0 ? NULL : py_bool(py, truth);
}

const PyTypeDef py_int_def = {
    .name = "int",
    .size = sizeof(PyBigInt),
    .layout = PY_LAYOUT_INT,
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer",
    .slots =
        {
            .finalize = int_finalize,
            .new_ = int_new,
            .repr = int_repr,
            .format = py_int_format_slot,
            .hash = int_hash,
            .compare = int_compare,
            .truth = int_truth,
            .binary = int_binary,
            .unary = int_unary,
        },
    .methods = py_int_methods,
    .getset = py_int_getset,
    .operators = 1u << PY_OP_ADD | 1u << PY_OP_SUB | 1u << PY_OP_MUL | 1u << PY_OP_TRUEDIV | 1u << PY_OP_FLOORDIV | 1u << PY_OP_MOD | 1u << PY_OP_POW | 1u << PY_OP_LSHIFT | 1u << PY_OP_RSHIFT | 1u << PY_OP_AND | 1u << PY_OP_OR | 1u << PY_OP_XOR,
};

/* A subclass of int whose instances have a layout of their own: two objects, no libgmp number. */
static void bool_finalize(PyValue self)
{
}

const PyTypeDef py_bool_def = {
    .name = "bool",
    .size = sizeof(PyBool),
    .layout = PY_LAYOUT_BOOL,
    .flags = PY_TYPE_FINAL,
    .doc = "bool(x) -> bool",
    .slots =
        {
            .finalize = bool_finalize,
            .new_ = bool_new,
            .repr = bool_repr,
            .format = py_int_format_slot,
            .hash = int_hash,
            .compare = int_compare,
            .truth = int_truth,
            .binary = bool_binary,
            .unary = int_unary,
        },
};
