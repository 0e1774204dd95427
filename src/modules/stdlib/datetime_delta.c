/* datetime.timedelta, tzinfo and timezone. */
#include "modules/stdlib/datetime.h"
#include "python/generic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define US_PER_DAY ((__int128)86400 * 1000000)

/* ---- timedelta ------------------------------------------------------------------------------------- */

__int128 datetime_delta_us(PyValue delta)
{
    const Delta *d = (const Delta *)delta;
    return (__int128)d->days * US_PER_DAY + (__int128)d->seconds * 1000000 + d->us;
}

PyValue datetime_delta(PyInterp *py, PyType *type, __int128 us)
{
    __int128 days = us / US_PER_DAY, rest = us % US_PER_DAY;
    if (rest < 0) {
        rest += US_PER_DAY;
        days--;
    }
    if (days < G_MININT32 || days > G_MAXINT32) {
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "Python int too large to convert to C int");
    }
    if (days < -999999999 || days > 999999999) {
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "days=%lld; must have magnitude <= 999999999",
                        (long long)days);
    }
    Delta *made = (Delta *)py_new(py, type != NULL ? type : datetime_types(py)->delta);
    made->days = (int)days;
    made->seconds = (int)(rest / 1000000);
    made->us = (int)(rest % 1000000);
    return (PyValue)made;
}

PyValue datetime_make_delta(PyInterp *py, gint64 microseconds)
{
    return datetime_delta(py, NULL, microseconds);
}

/* Adds n * factor; fractions of a microsecond gather in *rest. */
static gboolean accumulate(PyInterp *py, PyValue n, gint64 factor, __int128 *us, double *rest)
{
    if (n == NULL) {
        return TRUE;
    }
    if (py_is_float(n)) {
        double whole, fraction = modf(((PyFloat *)n)->value, &whole);
        if (!isfinite(whole)) {
            py_raise(py, isnan(whole) ? PY_EXC_VALUE_ERROR : PY_EXC_OVERFLOW_ERROR,
                     "cannot convert float %s to integer", isnan(whole) ? "NaN" : "infinity");
            return FALSE;
        }
        if (fabs(whole) > 1e16) {
            py_raise(py, PY_EXC_OVERFLOW_ERROR, "timedelta out of range");
            return FALSE;
        }
        double scaled_whole, scaled = modf(fraction * (double)factor, &scaled_whole);
        *us += (__int128)(gint64)whole * factor + (gint64)scaled_whole;
        *rest += scaled;
        return TRUE;
    }
    gint64 number;
    if (!py_is_int(n) && !py_is_bool(n)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "unsupported type for timedelta component: %s",
                 py_text(py_type_of(py, n)->name));
        return FALSE;
    }
    if (!py_to_int64(py, n, &number)) {
        return FALSE;
    }
    *us += (__int128)number * factor;
    return TRUE;
}

static PyValue delta_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    static const gint64 factors[] = {86400000000, 1000000,    1,           1000,
                                     60000000,    3600000000, 604800000000};
    PyValue v[7];
    if (!py_bind(py, args,
                 "~timedelta(days=, seconds=, microseconds=, milliseconds=, minutes=, hours=, "
                 "weeks=)",
                 v)) {
        return NULL;
    }
    __int128 us = 0;
    double rest = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(factors); i++) {
        if (!accumulate(py, v[i], factors[i], &us, &rest)) {
            return NULL;
        }
    }
    double rounded = nearbyint(rest);
    if (fabs(rest - trunc(rest)) == 0.5) { /* half to even, of the whole value */
        gint64 down = (gint64)floor(rest);
        rounded = (double)(((us + down) & 1) == 0 ? down : down + 1);
    }
    return datetime_delta(py, type, us + (gint64)rounded);
}

static PyValue delta_repr(PyInterp *py, PyValue self)
{
    const Delta *d = (const Delta *)self;
    g_autoptr(GString) text = g_string_new(NULL);
    const struct {
        const char *name;
        int value;
    } parts[] = {{"days", d->days}, {"seconds", d->seconds}, {"microseconds", d->us}};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].value != 0) {
            g_string_append_printf(text, "%s%s=%d", text->len == 0 ? "" : ", ", parts[i].name,
                                   parts[i].value);
        }
    }
    return py_str_format(py, "%s%s(%s)", datetime_prefix(self), py_text(self->type->name),
                         text->len == 0 ? "0" : text->str);
}

static PyValue delta_str(PyInterp *py, PyValue self)
{
    const Delta *d = (const Delta *)self;
    GString *text = g_string_new(NULL);
    if (d->days != 0) {
        g_string_append_printf(text, "%d day%s, ", d->days, abs(d->days) == 1 ? "" : "s");
    }
    g_string_append_printf(text, "%d:%02d:%02d", d->seconds / 3600, d->seconds / 60 % 60,
                           d->seconds % 60);
    if (d->us != 0) {
        g_string_append_printf(text, ".%06d", d->us);
    }
    return py_str_take(py, text);
}

static gint64 delta_hash(PyInterp *py, PyValue self)
{
    __int128 us = datetime_delta_us(self);
    gint64 hash = (gint64)(us % 2305843009213693951);
    return hash == -1 ? -2 : hash;
}

static PyValue compare_result(PyInterp *py, __int128 a, __int128 b, PyCompareOp op)
{
    gboolean truth = op == PY_LT   ? a < b
                     : op == PY_LE ? a <= b
                     : op == PY_EQ ? a == b
                     : op == PY_NE ? a != b
                     : op == PY_GT ? a > b
                                   : a >= b;
    return py_bool(py, truth);
}

static PyValue delta_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (!py_is_def(b, &datetime_delta_def)) {
        return py_not_implemented(py);
    }
    return compare_result(py, datetime_delta_us(a), datetime_delta_us(b), op);
}

static int delta_truth(PyInterp *py, PyValue self)
{
    return datetime_delta_us(self) != 0;
}

static __int128 floor_divide(__int128 a, __int128 b)
{
    __int128 q = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? q - 1 : q;
}

static __int128 divide_half_even(__int128 a, __int128 b)
{
    __int128 q = floor_divide(a, b), r = a - q * b;
    __int128 twice = r * 2;
    gboolean more = b > 0 ? twice > b : twice < b;
    return more || (twice == b && (q & 1) != 0) ? q + 1 : q;
}

static PyValue delta_times(PyInterp *py, __int128 us, PyValue factor, gboolean divide)
{
    if (py_is_float(factor)) {
        double x = ((PyFloat *)factor)->value;
        if (divide && x == 0) {
            return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR, "float division by zero");
        }
        double result = divide ? (double)us / x : (double)us * x;
        if (!isfinite(result) || fabs(result) > 9e22) {
            return py_raise(py, PY_EXC_OVERFLOW_ERROR, "timedelta out of range");
        }
        return datetime_delta(py, NULL, (__int128)nearbyint(result));
    }
    gint64 n;
    if (!py_to_int64(py, factor, &n)) {
        return NULL;
    }
    if (divide && n == 0) {
        return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
    }
    return datetime_delta(py, NULL, divide ? divide_half_even(us, n) : us * n);
}

static gboolean is_number(PyValue v)
{
    return py_is_int(v) || py_is_bool(v);
}

static PyValue delta_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    gboolean left = py_is_def(a, &datetime_delta_def), right = py_is_def(b, &datetime_delta_def);
    if (left && right) {
        __int128 x = datetime_delta_us(a), y = datetime_delta_us(b);
        if (op == PY_OP_ADD || op == PY_OP_SUB) {
            return datetime_delta(py, NULL, op == PY_OP_ADD ? x + y : x - y);
        }
        if (op != PY_OP_TRUEDIV && op != PY_OP_FLOORDIV && op != PY_OP_MOD) {
            return py_not_implemented(py);
        }
        if (y == 0) {
            return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
        }
        if (op == PY_OP_TRUEDIV) {
            return py_float(py, (double)((long double)x / (long double)y));
        }
        __int128 quotient = floor_divide(x, y);
        return op == PY_OP_FLOORDIV ? py_int(py, (gint64)quotient)
                                    : datetime_delta(py, NULL, x - quotient * y);
    }
    PyValue number = left ? b : a, delta = left ? a : b;
    if (op == PY_OP_MUL && (is_number(number) || py_is_float(number))) {
        return delta_times(py, datetime_delta_us(delta), number, FALSE);
    }
    if (left && op == PY_OP_TRUEDIV && (is_number(b) || py_is_float(b))) {
        return delta_times(py, datetime_delta_us(a), b, TRUE);
    }
    if (left && op == PY_OP_FLOORDIV && is_number(b)) {
        gint64 n;
        if (!py_to_int64(py, b, &n)) {
            return NULL;
        }
        if (n == 0) {
            return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
        }
        return datetime_delta(py, NULL, floor_divide(datetime_delta_us(a), n));
    }
    return py_not_implemented(py);
}

static PyValue delta_unary(PyInterp *py, PyUnaryOp op, PyValue a)
{
    if (op == PY_OP_INVERT) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "bad operand type for unary ~: 'datetime.timedelta'");
    }
    return op == PY_OP_POS ? a : datetime_delta(py, NULL, -datetime_delta_us(a));
}

static PyValue delta_abs(PyInterp *py, PyValue self, const PyArgs *args)
{
    __int128 us = datetime_delta_us(self);
    return datetime_delta(py, NULL, us < 0 ? -us : us);
}

static PyValue delta_total_seconds(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_float(py, (double)((long double)datetime_delta_us(self) / 1000000.0L));
}

static PyValue delta_divmod(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~__divmod__(other, /)", v)) {
        return NULL;
    }
    PyValue quotient = delta_binary(py, PY_OP_FLOORDIV, self, v[0]);
    PyValue rest = quotient == NULL ? NULL : delta_binary(py, PY_OP_MOD, self, v[0]);
    return rest == NULL ? NULL : py_tuple_of(py, 2, quotient, rest);
}

static PyValue itself(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue delta_reduce(PyInterp *py, PyValue self, const PyArgs *args)
{
    const Delta *d = (const Delta *)self;
    return py_tuple_of(py, 2, py_type_value(self->type),
                       py_tuple_of(py, 3, py_int(py, d->days), py_int(py, d->seconds),
                                   py_int(py, d->us)));
}

static const PyMethodDef delta_methods[] = {
    {"total_seconds", delta_total_seconds, PY_METHOD_INSTANCE},
    {"__abs__", delta_abs, PY_METHOD_INSTANCE},
    {"__divmod__", delta_divmod, PY_METHOD_INSTANCE},
    {"__copy__", itself, PY_METHOD_INSTANCE},
    {"__deepcopy__", itself, PY_METHOD_INSTANCE},
    {"__reduce__", delta_reduce, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static PyValue delta_get_days(PyInterp *py, PyValue self)
{
    return py_int(py, ((Delta *)self)->days);
}

static PyValue delta_get_seconds(PyInterp *py, PyValue self)
{
    return py_int(py, ((Delta *)self)->seconds);
}

static PyValue delta_get_us(PyInterp *py, PyValue self)
{
    return py_int(py, ((Delta *)self)->us);
}

static const PyGetSetDef delta_getset[] = {
    {"days", delta_get_days, NULL},
    {"seconds", delta_get_seconds, NULL},
    {"microseconds", delta_get_us, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef datetime_delta_def = {
    .name = "timedelta",
    .module = "datetime",
    .size = sizeof(Delta),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.new_ = delta_new, .repr = delta_repr, .str = delta_str, .hash = delta_hash,
              .compare = delta_compare, .truth = delta_truth, .binary = delta_binary,
              .unary = delta_unary},
    .methods = delta_methods,
    .getset = delta_getset,
};

/* ---- tzinfo ---------------------------------------------------------------------------------------------- */

static PyValue tzinfo_abstract(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_raise(py, PY_EXC_NOT_IMPLEMENTED_ERROR, "a tzinfo subclass must implement utcoffset(), "
                                                      "tzname() and dst()");
}

static PyValue tzinfo_fromutc(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~fromutc(dt, /)", v)) {
        return NULL;
    }
    PyValue offset = py_call_method(py, self, "utcoffset", 1, v[0]);
    PyValue dst = offset == NULL ? NULL : py_call_method(py, self, "dst", 1, v[0]);
    if (dst == NULL) {
        return NULL;
    }
    if (!py_is_def(offset, &datetime_delta_def) || !py_is_def(dst, &datetime_delta_def)) {
        return py_raise(py, PY_EXC_VALUE_ERROR, "fromutc: non-None utcoffset() result required");
    }
    PyValue standard = py_binary(py, PY_OP_SUB, offset, dst);
    PyValue there = standard == NULL ? NULL : py_binary(py, PY_OP_ADD, v[0], standard);
    PyValue now_dst = there == NULL ? NULL : py_call_method(py, self, "dst", 1, there);
    return now_dst == NULL ? NULL : py_binary(py, PY_OP_ADD, there, now_dst);
}

static const PyMethodDef tzinfo_methods[] = {
    {"utcoffset", tzinfo_abstract, PY_METHOD_INSTANCE},
    {"tzname", tzinfo_abstract, PY_METHOD_INSTANCE},
    {"dst", tzinfo_abstract, PY_METHOD_INSTANCE},
    {"fromutc", tzinfo_fromutc, PY_METHOD_INSTANCE},
    {"__copy__", itself, PY_METHOD_INSTANCE},
    {"__deepcopy__", itself, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

const PyTypeDef datetime_tzinfo_def = {
    .name = "tzinfo",
    .module = "datetime",
    .methods = tzinfo_methods,
};

/* ---- timezone --------------------------------------------------------------------------------------------- */

typedef struct {
    PyObject header;
    PyValue offset; /* timedelta */
    PyValue name;   /* str or NULL */
} Timezone;

static void timezone_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    visit(context, ((Timezone *)self)->offset);
    if (((Timezone *)self)->name != NULL) {
        visit(context, ((Timezone *)self)->name);
    }
}

static PyValue make_timezone(PyInterp *py, PyType *type, PyValue offset, PyValue name)
{
    __int128 us = datetime_delta_us(offset);
    if (us <= -US_PER_DAY || us >= US_PER_DAY) {
        PyValue repr = py_repr(py, offset);
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "offset must be a timedelta strictly between -timedelta(hours=24) and "
                        "timedelta(hours=24), not %s.",
                        py_text(repr));
    }
    Timezone *made = (Timezone *)py_new(py, type);
    made->offset = offset;
    made->name = name;
    return (PyValue)made;
}

PyValue datetime_timezone(PyInterp *py, int offset_seconds, const char *name_or_null)
{
    DatetimeTypes *types = datetime_types(py);
    if (offset_seconds == 0 && name_or_null == NULL && types->utc != NULL) {
        return types->utc;
    }
    PyValue offset = datetime_delta(py, NULL, (__int128)offset_seconds * 1000000);
    return make_timezone(py, types->timezone, offset,
                         name_or_null == NULL ? NULL : py_str(py, name_or_null));
}

static PyValue timezone_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "~timezone(offset, name=)", v)) {
        return NULL;
    }
    if (!py_is_def(v[0], &datetime_delta_def)) {
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "timezone() argument 1 must be datetime.timedelta, not %s",
                        py_text(py_type_of(py, v[0])->name));
    }
    if (v[1] == NULL && datetime_delta_us(v[0]) == 0) {
        return datetime_types(py)->utc;
    }
    return make_timezone(py, type, v[0], v[1]);
}

static PyValue timezone_name(PyInterp *py, Timezone *self)
{
    if (self->name != NULL) {
        return self->name;
    }
    __int128 us = datetime_delta_us(self->offset);
    if (us == 0) {
        return py_str(py, "UTC");
    }
    gint64 seconds = (gint64)((us < 0 ? -us : us) / 1000000), fraction = (gint64)((us < 0 ? -us : us) % 1000000);
    GString *text = g_string_new(us < 0 ? "UTC-" : "UTC+");
    g_string_append_printf(text, "%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60));
    if (seconds % 60 != 0 || fraction != 0) {
        g_string_append_printf(text, ":%02d", (int)(seconds % 60));
    }
    if (fraction != 0) {
        g_string_append_printf(text, ".%06d", (int)fraction);
    }
    return py_str_take(py, text);
}

static PyValue timezone_utcoffset(PyInterp *py, PyValue self, const PyArgs *args)
{
    return ((Timezone *)self)->offset;
}

static PyValue timezone_tzname(PyInterp *py, PyValue self, const PyArgs *args)
{
    return timezone_name(py, (Timezone *)self);
}

static PyValue timezone_dst(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

static PyValue timezone_fromutc(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "~fromutc(dt, /)", v)
               ? py_binary(py, PY_OP_ADD, v[0], ((Timezone *)self)->offset)
               : NULL;
}

static PyValue timezone_repr(PyInterp *py, PyValue self)
{
    Timezone *timezone = (Timezone *)self;
    if (self == datetime_types(py)->utc) {
        return py_str(py, "datetime.timezone.utc");
    }
    PyValue offset = py_repr(py, timezone->offset);
    if (timezone->name == NULL) {
        return py_str_format(py, "datetime.timezone(%s)", py_text(offset));
    }
    PyValue name = py_repr(py, timezone->name);
    return py_str_format(py, "datetime.timezone(%s, %s)", py_text(offset), py_text(name));
}

static PyValue timezone_str(PyInterp *py, PyValue self)
{
    return timezone_name(py, (Timezone *)self);
}

static PyValue timezone_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (!py_is_def(b, &datetime_timezone_def) || (op != PY_EQ && op != PY_NE)) {
        return py_not_implemented(py);
    }
    return compare_result(py, datetime_delta_us(((Timezone *)a)->offset),
                          datetime_delta_us(((Timezone *)b)->offset), op);
}

static gint64 timezone_hash(PyInterp *py, PyValue self)
{
    return delta_hash(py, ((Timezone *)self)->offset);
}

static const PyMethodDef timezone_methods[] = {
    {"utcoffset", timezone_utcoffset, PY_METHOD_INSTANCE},
    {"tzname", timezone_tzname, PY_METHOD_INSTANCE},
    {"dst", timezone_dst, PY_METHOD_INSTANCE},
    {"fromutc", timezone_fromutc, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

const PyTypeDef datetime_timezone_def = {
    .name = "timezone",
    .module = "datetime",
    .size = sizeof(Timezone),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = timezone_mark, .new_ = timezone_new, .repr = timezone_repr,
              .str = timezone_str, .hash = timezone_hash, .compare = timezone_compare},
    .methods = timezone_methods,
};
