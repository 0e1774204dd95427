#include "modules/stdlib/math.h"

#include "python/arguments.h"
#include "python/number.h"
#include "python/operator.h"

#include <errno.h>
#include <math.h>

#define MATH(name) static PyValue name(PyInterp *py, PyValue self, const PyArgs *args)

static PyValue domain_error(PyInterp *py)
{
    return py_raise(py, PY_EXC_VALUE_ERROR, "math domain error");
}

/* What a function of the C library gave, as Python reports it. */
static PyValue result(PyInterp *py, double r, gboolean nan_argument, gboolean finite_arguments)
{
    if (isnan(r) && !nan_argument)
        return domain_error(py);
    if (isinf(r) && finite_arguments)
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "math range error");
    return py_float(py, r);
}

static PyValue unary(PyInterp *py, const PyArgs *args, const char *name, double (*f)(double))
{
    double x;
    if (!py_arity(py, args, name, 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    return result(py, f(x), isnan(x), isfinite(x));
}

#define UNARY(name, function)                                                                      \
    MATH(name)                                                                                     \
    {                                                                                              \
        return unary(py, args, "math." #function, function);                                       \
    }

UNARY(math_sqrt, sqrt)
UNARY(math_cbrt, cbrt)
UNARY(math_exp, exp)
UNARY(math_exp2, exp2)
UNARY(math_expm1, expm1)
UNARY(math_sin, sin)
UNARY(math_cos, cos)
UNARY(math_tan, tan)
UNARY(math_asin, asin)
UNARY(math_acos, acos)
UNARY(math_atan, atan)
UNARY(math_sinh, sinh)
UNARY(math_cosh, cosh)
UNARY(math_tanh, tanh)
UNARY(math_asinh, asinh)
UNARY(math_acosh, acosh)
UNARY(math_erf, erf)
UNARY(math_erfc, erfc)
UNARY(math_fabs, fabs)

MATH(math_atanh)
{
    double x;
    if (!py_arity(py, args, "math.atanh", 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    return fabs(x) >= 1.0 ? domain_error(py) : py_float(py, atanh(x));
}

MATH(math_gamma)
{
    double x;
    if (!py_arity(py, args, "math.gamma", 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    if (x <= 0.0 && x == floor(x) && isfinite(x))
        return domain_error(py);
    /* an exact factorial where there is one */
    if (x == floor(x) && x <= 23.0 && x > 0.0) {
        double product = 1.0;
        for (double i = 2.0; i < x; i++)
            product *= i;
        return py_float(py, product);
    }
    return result(py, tgamma(x), isnan(x), isfinite(x));
}

MATH(math_lgamma)
{
    double x;
    int sign;
    if (!py_arity(py, args, "math.lgamma", 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    if (x <= 0.0 && x == floor(x) && isfinite(x))
        return domain_error(py);
    return result(py, lgamma_r(x, &sign), isnan(x), isfinite(x));
}

/* A double of v's logarithm to base e, for ints beyond a double's range too. */
static gboolean logarithm(PyInterp *py, PyValue v, double (*f)(double), double log_of_2, double *ret)
{
    double x;
    if (py_is_int(v)) {
        PyIntView view;
        long exponent;
        py_int_view(v, &view);
        if (mpz_sgn(view.z) <= 0) {
            domain_error(py);
            return FALSE;
        }
        x = py_int_to_double(v);
        if (isinf(x)) {
            x = mpz_get_d_2exp(&exponent, view.z);
            *ret = f(x) + (double)exponent * log_of_2;
            return TRUE;
        }
    } else if (!py_to_double(py, v, &x)) {
        return FALSE;
    }
    if (x <= 0.0) {
        domain_error(py);
        return FALSE;
    }
    *ret = f(x);
    return TRUE;
}

MATH(math_log)
{
    double x, base;
    if (!py_arity(py, args, "math.log", 1, 2) || !logarithm(py, args->pos[0], log, M_LN2, &x))
        return NULL;
    if (args->npos == 1)
        return py_float(py, x);
    if (!logarithm(py, args->pos[1], log, M_LN2, &base))
        return NULL;
    if (base == 0.0)
        return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR, "float division by zero");
    return py_float(py, x / base);
}

MATH(math_log2)
{
    double x;
    if (!py_arity(py, args, "math.log2", 1, 1) || !logarithm(py, args->pos[0], log2, 1.0, &x))
        return NULL;
    return py_float(py, x);
}

MATH(math_log10)
{
    double x;
    if (!py_arity(py, args, "math.log10", 1, 1) ||
        !logarithm(py, args->pos[0], log10, M_LN2 / M_LN10, &x))
        return NULL;
    return py_float(py, x);
}

MATH(math_log1p)
{
    double x;
    if (!py_arity(py, args, "math.log1p", 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    return x <= -1.0 ? domain_error(py) : py_float(py, log1p(x));
}

static PyValue binary(PyInterp *py, const PyArgs *args, const char *name,
                      double (*f)(double, double))
{
    double x, y;
    if (!py_arity(py, args, name, 2, 2) || !py_to_double(py, args->pos[0], &x) ||
        !py_to_double(py, args->pos[1], &y))
        return NULL;
    return result(py, f(x, y), isnan(x) || isnan(y), isfinite(x) && isfinite(y));
}

#define BINARY(name, function)                                                                     \
    MATH(name)                                                                                     \
    {                                                                                              \
        return binary(py, args, "math." #function, function);                                      \
    }

BINARY(math_atan2, atan2)
BINARY(math_fmod, fmod)
BINARY(math_copysign, copysign)
BINARY(math_remainder, remainder)
BINARY(math_nextafter, nextafter)

MATH(math_pow)
{
    double x, y;
    if (!py_arity(py, args, "math.pow", 2, 2) || !py_to_double(py, args->pos[0], &x) ||
        !py_to_double(py, args->pos[1], &y))
        return NULL;
    if (x == 0.0 && y < 0.0)
        return domain_error(py);
    return result(py, pow(x, y), isnan(x) || isnan(y), isfinite(x) && isfinite(y));
}

MATH(math_ldexp)
{
    double x;
    gint64 n;
    if (!py_arity(py, args, "math.ldexp", 2, 2) || !py_to_double(py, args->pos[0], &x) ||
        !py_index_clamped(py, args->pos[1], &n))
        return NULL;
    return result(py, ldexp(x, (int)CLAMP(n, -100000, 100000)), isnan(x), isfinite(x));
}

MATH(math_frexp)
{
    double x;
    int exponent = 0;
    if (!py_arity(py, args, "math.frexp", 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    double mantissa = frexp(x, &exponent);
    return py_tuple_of(py, 2, py_float(py, mantissa), py_small(isfinite(x) ? exponent : 0));
}

MATH(math_modf)
{
    double x, whole;
    if (!py_arity(py, args, "math.modf", 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    double fraction = modf(x, &whole);
    return py_tuple_of(py, 2, py_float(py, fraction), py_float(py, whole));
}

/* floor, ceil and trunc: the method of that name, else of the float. */
static PyValue to_whole(PyInterp *py, const PyArgs *args, const char *name, const char *method,
                        double (*f)(double))
{
    double x;
    if (!py_arity(py, args, name, 1, 1))
        return NULL;
    PyValue v = args->pos[0];
    if (!py_is_float(v) && py_type_lookup(py, py_type_of(py, v), method))
        return py_call_method(py, v, method, 0);
    if (f == trunc && !py_is_float(v))
        return py_raise(py, PY_EXC_TYPE_ERROR, "type %s doesn't define __trunc__ method",
                        py_type_name(py, v));
    return py_to_double(py, v, &x) ? py_int_from_double(py, f(x)) : NULL;
}

MATH(math_floor)
{
    return to_whole(py, args, "math.floor", "__floor__", floor);
}

MATH(math_ceil)
{
    return to_whole(py, args, "math.ceil", "__ceil__", ceil);
}

MATH(math_trunc)
{
    return to_whole(py, args, "math.trunc", "__trunc__", trunc);
}

static PyValue test(PyInterp *py, const PyArgs *args, const char *name, gboolean (*holds)(double))
{
    double x;
    if (!py_arity(py, args, name, 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    return py_bool(py, holds(x));
}

static gboolean is_nan(double x)
{
    return isnan(x);
}

static gboolean is_infinite(double x)
{
    return isinf(x) != 0;
}

static gboolean is_finite(double x)
{
    return isfinite(x);
}

MATH(math_isnan)
{
    return test(py, args, "math.isnan", is_nan);
}

MATH(math_isinf)
{
    return test(py, args, "math.isinf", is_infinite);
}

MATH(math_isfinite)
{
    return test(py, args, "math.isfinite", is_finite);
}

MATH(math_isclose)
{
    PyValue v[4];
    double a, b, relative = 1e-9, absolute = 0.0;
    if (!py_bind(py, args, "~isclose(a, b, *, rel_tol=, abs_tol=)", v) ||
        !py_to_double(py, v[0], &a) || !py_to_double(py, v[1], &b) ||
        (v[2] && !py_to_double(py, v[2], &relative)) || (v[3] && !py_to_double(py, v[3], &absolute)))
        return NULL;
    if (relative < 0.0 || absolute < 0.0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "tolerances must be non-negative");
    if (a == b)
        return py_bool(py, TRUE);
    if (isinf(a) || isinf(b))
        return py_bool(py, FALSE);
    double difference = fabs(b - a);
    return py_bool(py, difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                           difference <= absolute);
}

/* ---- of ints ---- */

/* gcd and lcm fold over any number of ints. */
static PyValue fold(PyInterp *py, const PyArgs *args, unsigned start,
                    void (*f)(mpz_ptr, mpz_srcptr, mpz_srcptr))
{
    mpz_t z;
    mpz_init_set_ui(z, start);
    for (gsize i = 0; i < args->npos; i++) {
        PyIntView view;
        PyValue n = py_index_value(py, args->pos[i]);
        if (!n) {
            mpz_clear(z);
            return NULL;
        }
        py_int_view(n, &view);
        f(z, z, view.z);
    }
    return py_int_take(py, z);
}

MATH(math_gcd)
{
    return fold(py, args, 0, mpz_gcd);
}

MATH(math_lcm)
{
    return fold(py, args, 1, mpz_lcm);
}

MATH(math_isqrt)
{
    if (!py_arity(py, args, "math.isqrt", 1, 1))
        return NULL;
    PyIntView view;
    PyValue n = py_index_value(py, args->pos[0]);
    if (!n)
        return NULL;
    py_int_view(n, &view);
    if (mpz_sgn(view.z) < 0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "isqrt() argument must be nonnegative");
    mpz_t z;
    mpz_init(z);
    mpz_sqrt(z, view.z);
    return py_int_take(py, z);
}

MATH(math_factorial)
{
    gint64 n;
    if (!py_arity(py, args, "math.factorial", 1, 1))
        return NULL;
    if (!py_index(py, args->pos[0], &n))
        return NULL;
    if (n < 0)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "factorial() not defined for negative values");
    if (n > 10000000)
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "factorial() argument is too large");
    mpz_t z;
    mpz_init(z);
    mpz_fac_ui(z, (gulong)n);
    return py_int_take(py, z);
}

static gboolean two_counts(PyInterp *py, PyValue a, PyValue b, gint64 *n, gint64 *k)
{
    if (!py_index(py, a, n) || !py_index(py, b, k))
        return FALSE;
    if (*n >= 0 && *k >= 0)
        return TRUE;
    py_raise(py, PY_EXC_VALUE_ERROR, "%s must be a non-negative integer", *n < 0 ? "n" : "k");
    return FALSE;
}

MATH(math_comb)
{
    gint64 n, k;
    if (!py_arity(py, args, "math.comb", 2, 2) ||
        !two_counts(py, args->pos[0], args->pos[1], &n, &k))
        return NULL;
    mpz_t z;
    mpz_init(z);
    if (k <= n)
        mpz_bin_uiui(z, (gulong)n, (gulong)MIN(k, n - k));
    return py_int_take(py, z);
}

MATH(math_perm)
{
    gint64 n, k;
    if (!py_arity(py, args, "math.perm", 1, 2))
        return NULL;
    gboolean all = args->npos == 1 || py_is_none(args->pos[1]);
    if (!two_counts(py, args->pos[0], all ? args->pos[0] : args->pos[1], &n, &k))
        return NULL;
    mpz_t z;
    mpz_init_set_ui(z, k <= n);
    for (gint64 i = 0; i < k && k <= n; i++)
        mpz_mul_ui(z, z, (gulong)(n - i));
    return py_int_take(py, z);
}

/* ---- of iterables ---- */

/* Shewchuk's exact summation: the running sum as doubles that do not overlap. */
MATH(math_fsum)
{
    if (!py_arity(py, args, "math.fsum", 1, 1))
        return NULL;
    PyValue iterator = py_iter(py, args->pos[0]), item;
    if (!iterator)
        return NULL;
    g_autoptr(GArray) partials = g_array_new(FALSE, FALSE, sizeof(double));
    double special = 0.0;
    while ((item = py_next(py, iterator))) {
        double x;
        if (!py_to_double(py, item, &x))
            return NULL;
        if (!isfinite(x)) {
            special += x;
            continue;
        }
        guint kept = 0;
        for (guint i = 0; i < partials->len; i++) {
            double y = g_array_index(partials, double, i);
            if (fabs(x) < fabs(y)) {
                double swap = x;
                x = y;
                y = swap;
            }
            volatile double high = x + y;
            volatile double low = y - (high - x);
            if (low != 0.0)
                g_array_index(partials, double, kept++) = low;
            x = high;
        }
        g_array_set_size(partials, kept);
        g_array_append_val(partials, x);
    }
    if (py_error(py))
        return NULL;
    if (special != 0.0)
        return py_float(py, special);
    double total = 0.0, low = 0.0;
    guint n = partials->len;
    while (n > 0) {
        double y = g_array_index(partials, double, --n), x = total;
        total = x + y;
        low = y - (total - x);
        if (low != 0.0)
            break;
    }
    /* a tie is rounded as the next partial says */
    if (n > 0 && ((low < 0.0) == (g_array_index(partials, double, n - 1) < 0.0))) {
        double y = low * 2.0;
        volatile double x = total + y;
        if (y == x - total)
            total = x;
    }
    return py_float(py, total);
}

MATH(math_prod)
{
    PyValue v[2];
    if (!py_bind(py, args, "~prod(iterable, /, *, start=)", v))
        return NULL;
    PyValue product = v[1] ? v[1] : py_small(1), item, iterator = py_iter(py, v[0]);
    if (!iterator)
        return NULL;
    while ((item = py_next(py, iterator))) {
        product = py_binary(py, PY_OP_MUL, product, item);
        if (!product)
            return NULL;
    }
    return py_error(py) ? NULL : product;
}

MATH(math_hypot)
{
    double total = 0.0;
    for (gsize i = 0; i < args->npos; i++) {
        double x;
        if (!py_to_double(py, args->pos[i], &x))
            return NULL;
        total = hypot(total, x);
    }
    return py_float(py, total);
}

MATH(math_dist)
{
    double total = 0.0;
    if (!py_arity(py, args, "math.dist", 2, 2))
        return NULL;
    PyValue p = py_to_list(py, args->pos[0]), q = p ? py_to_list(py, args->pos[1]) : NULL;
    if (!q)
        return NULL;
    if (py_list_length(p) != py_list_length(q))
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "both points must have the same number of dimensions");
    for (gsize i = 0; i < py_list_length(p); i++) {
        double x, y;
        if (!py_to_double(py, py_list_item(p, i), &x) || !py_to_double(py, py_list_item(q, i), &y))
            return NULL;
        total = hypot(total, x - y);
    }
    return py_float(py, total);
}

MATH(math_degrees)
{
    double x;
    if (!py_arity(py, args, "math.degrees", 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    return py_float(py, x * (180.0 / M_PI));
}

MATH(math_radians)
{
    double x;
    if (!py_arity(py, args, "math.radians", 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    return py_float(py, x * (M_PI / 180.0));
}

MATH(math_ulp)
{
    double x;
    if (!py_arity(py, args, "math.ulp", 1, 1) || !py_to_double(py, args->pos[0], &x))
        return NULL;
    x = fabs(x);
    if (!isfinite(x))
        return py_float(py, x);
    double next = nextafter(x, INFINITY);
    return py_float(py, isinf(next) ? x - nextafter(x, 0.0) : next - x);
}

gboolean math_init(PyInterp *py, PyValue module)
{
    return py_setattr(py, module, "pi", py_float(py, M_PI)) &&
           py_setattr(py, module, "e", py_float(py, M_E)) &&
           py_setattr(py, module, "tau", py_float(py, 2.0 * M_PI)) &&
           py_setattr(py, module, "inf", py_float(py, INFINITY)) &&
           py_setattr(py, module, "nan", py_float(py, NAN));
}

const PyMethodDef math_functions[] = {
    {"acos", math_acos, 0},         {"acosh", math_acosh, 0},     {"asin", math_asin, 0},
    {"asinh", math_asinh, 0},       {"atan", math_atan, 0},       {"atan2", math_atan2, 0},
    {"atanh", math_atanh, 0},       {"cbrt", math_cbrt, 0},       {"ceil", math_ceil, 0},
    {"comb", math_comb, 0},         {"copysign", math_copysign, 0}, {"cos", math_cos, 0},
    {"cosh", math_cosh, 0},         {"degrees", math_degrees, 0}, {"dist", math_dist, 0},
    {"erf", math_erf, 0},           {"erfc", math_erfc, 0},       {"exp", math_exp, 0},
    {"exp2", math_exp2, 0},         {"expm1", math_expm1, 0},     {"fabs", math_fabs, 0},
    {"factorial", math_factorial, 0}, {"floor", math_floor, 0},   {"fmod", math_fmod, 0},
    {"frexp", math_frexp, 0},       {"fsum", math_fsum, 0},       {"gamma", math_gamma, 0},
    {"gcd", math_gcd, 0},           {"hypot", math_hypot, 0},     {"isclose", math_isclose, 0},
    {"isfinite", math_isfinite, 0}, {"isinf", math_isinf, 0},     {"isnan", math_isnan, 0},
    {"isqrt", math_isqrt, 0},       {"lcm", math_lcm, 0},         {"ldexp", math_ldexp, 0},
    {"lgamma", math_lgamma, 0},     {"log", math_log, 0},         {"log10", math_log10, 0},
    {"log1p", math_log1p, 0},       {"log2", math_log2, 0},       {"modf", math_modf, 0},
    {"nextafter", math_nextafter, 0}, {"perm", math_perm, 0},     {"pow", math_pow, 0},
    {"prod", math_prod, 0},         {"radians", math_radians, 0}, {"remainder", math_remainder, 0},
    {"sin", math_sin, 0},           {"sinh", math_sinh, 0},       {"sqrt", math_sqrt, 0},
    {"tan", math_tan, 0},           {"tanh", math_tanh, 0},       {"trunc", math_trunc, 0},
    {"ulp", math_ulp, 0},           {NULL, NULL, 0},
};
