#include "modules/stdlib/decimal.h"

#include "modules/stdlib/decimal_number.h"
#include "modules/stdlib/stdlib.h"
#include "python/generic.h"

#include <string.h>

static PyValue decimal_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "Decimal(value=, context=)", v)) {
        return NULL;
    }
    return v[0] == NULL ? (PyValue)decimal_make(py, type) : decimal_convert(py, type, v[0]);
}
static void decimal_finalize(PyValue self)
{
    if (((Decimal *)self)->coefficient->_mp_d != NULL) {
        mpz_clear(((Decimal *)self)->coefficient);
    }
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
static gboolean rounding_arg(PyInterp *py, PyValue v, DecimalRounding *ret_rounding)
{
    *ret_rounding = decimal_context(py)->rounding;
    if (v == NULL || py_is_none(v)) {
        return TRUE;
    }
    for (int i = 0; i < DECIMAL_N_ROUNDINGS; i++) {
        if (py_str_is(v, decimal_rounding_names[i])) {
            *ret_rounding = (DecimalRounding)i;
            return TRUE;
        }
    }
    py_raise(py, PY_EXC_TYPE_ERROR,
             "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, "
             "ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, "
             "ROUND_HALF_EVEN,\n   ROUND_05UP]");
    return FALSE;
}

static PyValue decimal_quantize(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    DecimalRounding rounding;
    if (!py_bind(py, args, "quantize(exp, rounding=, context=)", v) ||
        !rounding_arg(py, v[1], &rounding)) {
        return NULL;
    }
    const Decimal *a = (const Decimal *)self, *unit = decimal_operand(py, v[0]);
    if (unit == NULL) {
        return py_error(py) != NULL ? NULL
                                    : py_raise(py, PY_EXC_TYPE_ERROR,
                                               "conversion from %s to Decimal is not supported",
                                               py_text(py_type_of(py, v[0])->name));
    }
    if (a->kind == DECIMAL_NOT_A_NUMBER || unit->kind == DECIMAL_NOT_A_NUMBER) {
        return (PyValue)decimal_special(py, DECIMAL_NOT_A_NUMBER, FALSE);
    }
    if (a->kind != DECIMAL_FINITE || unit->kind != DECIMAL_FINITE) {
        return a->kind == unit->kind ? self
                                     : decimal_signal(py, "InvalidOperation", "InvalidOperation");
    }
    Decimal *made = decimal_copy(py, a);
    if (!decimal_rescale(py, made, unit->exponent, rounding)) {
        return NULL;
    }
    if (decimal_digits(made->coefficient) > (gsize)decimal_context(py)->precision) {
        return decimal_signal(py, "InvalidOperation", "InvalidOperation");
    }
    return (PyValue)made;
}

static PyValue decimal_normalize(PyInterp *py, PyValue self, const PyArgs *args)
{
    Decimal *made = decimal_fix(py, decimal_copy(py, (Decimal *)self));
    if (made == NULL || made->kind != DECIMAL_FINITE) {
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
    DecimalRounding rounding;
    if (!py_bind(py, args, "to_integral_value(rounding=, context=)", v) ||
        !rounding_arg(py, v[0], &rounding)) {
        return NULL;
    }
    const Decimal *d = (const Decimal *)self;
    if (d->kind != DECIMAL_FINITE || d->exponent >= 0) {
        return self;
    }
    Decimal *made = decimal_copy(py, d);
    return decimal_rescale(py, made, 0, rounding) ? (PyValue)made : NULL;
}

static PyValue int_of(PyInterp *py, const Decimal *d, DecimalRounding rounding)
{
    if (d->kind != DECIMAL_FINITE) {
        return d->kind == DECIMAL_INFINITE
                   ? py_raise(py, PY_EXC_OVERFLOW_ERROR, "cannot convert Infinity to integer")
                   : py_raise(py, PY_EXC_VALUE_ERROR, "cannot convert NaN to integer");
    }
    Decimal *made = decimal_copy(py, d);
    if (!decimal_rescale(py, made, 0, rounding)) {
        return NULL;
    }
    g_autofree char *text = decimal_text((PyValue)made);
    return py_int_parse(py, text, 10);
}

static PyValue decimal_int(PyInterp *py, PyValue self, const PyArgs *args)
{
    return int_of(py, (Decimal *)self, DECIMAL_DOWN);
}

static PyValue decimal_floor(PyInterp *py, PyValue self, const PyArgs *args)
{
    return int_of(py, (Decimal *)self, DECIMAL_FLOOR);
}

static PyValue decimal_ceil(PyInterp *py, PyValue self, const PyArgs *args)
{
    return int_of(py, (Decimal *)self, DECIMAL_CEILING);
}

static PyValue decimal_round(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 digits;
    if (!py_bind(py, args, "__round__(n=, /)", v)) {
        return NULL;
    }
    if (v[0] == NULL || py_is_none(v[0])) {
        return int_of(py, (Decimal *)self, DECIMAL_HALF_EVEN);
    }
    if (!py_to_int64(py, v[0], &digits) || ((Decimal *)self)->kind != DECIMAL_FINITE) {
        return py_error(py) != NULL ? NULL : self;
    }
    Decimal *made = decimal_copy(py, (Decimal *)self);
    return decimal_rescale(py, made, -digits, DECIMAL_HALF_EVEN) ? (PyValue)made : NULL;
}

static PyValue decimal_float(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_float(py, decimal_to_double(self));
}

static PyValue decimal_abs(PyInterp *py, PyValue self, const PyArgs *args)
{
    Decimal *made = decimal_copy(py, (Decimal *)self);
    made->negative = FALSE;
    return (PyValue)decimal_fix(py, made);
}

/* (sign, coefficient, exponent or "F" / "n"): what the Python part is built on. */
static PyValue decimal_parts(PyInterp *py, PyValue self, const PyArgs *args)
{
    const Decimal *d = (const Decimal *)self;
    g_autofree char *digits = g_malloc(mpz_sizeinbase(d->coefficient, 10) + 2);
    mpz_get_str(digits, 10, d->coefficient);
    return py_tuple_of(py, 3, py_int(py, d->negative), py_int_parse(py, digits, 10),
                       d->kind == DECIMAL_FINITE
                           ? py_int(py, d->exponent)
                           : py_str(py, d->kind == DECIMAL_INFINITE ? "F" : "n"));
}

static PyValue decimal_from_float(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "from_float(f, /)", v) ? decimal_convert(py, (PyType *)self, v[0])
                                                    : NULL;
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

const PyTypeDef decimal_def = {
    .name = "Decimal",
    .module = "decimal",
    .size = sizeof(Decimal),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.finalize = decimal_finalize,
              .new_ = decimal_new,
              .repr = decimal_repr,
              .getattr_missing = decimal_getattr_missing,
              .str = decimal_str,
              .format = decimal_format,
              .hash = decimal_hash,
              .compare = decimal_compare,
              .truth = decimal_truth,
              .binary = decimal_binary,
              .unary = decimal_unary},
    .methods = decimal_methods,
};

/* ---- the module
 * ---------------------------------------------------------------------------------------------------------
 */

static PyValue get_context(PyInterp *py, PyValue self, const PyArgs *args)
{
    const DecimalContext *context = decimal_context(py);
    return py_tuple_of(py, 2, py_int(py, context->precision),
                       py_str(py, decimal_rounding_names[context->rounding]));
}

static PyValue set_context(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    gint64 precision;
    DecimalRounding rounding;
    if (!py_bind(py, args, "_set(prec, rounding, /)", v) || !py_to_int64(py, v[0], &precision) ||
        !rounding_arg(py, v[1], &rounding)) {
        return NULL;
    }
    if (precision < 1 || precision > DECIMAL_MAX_DIGITS) {
        return py_raise(py, PY_EXC_VALUE_ERROR, "valid range for prec is [1, MAX_PREC]");
    }
    decimal_context(py)->precision = precision;
    decimal_context(py)->rounding = rounding;
    return py_none(py);
}

const PyMethodDef decimal_functions[] = {
    {"_get", get_context, PY_METHOD_STATIC},
    {"_set", set_context, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean decimal_init(PyInterp *py, PyValue module)
{
    for (int i = 0; i < DECIMAL_N_ROUNDINGS; i++) {
        if (!py_setattr(py, module, decimal_rounding_names[i],
                        py_str(py, decimal_rounding_names[i]))) {
            return FALSE;
        }
    }
    return py_setattr(py, module, "Decimal", py_type_value(py_def_type(py, &decimal_def, NULL)));
}

PyValue decimal_attribute(PyInterp *py, PyValue module, const char *name)
{
    static const char *const cold[] = {
        "DecimalException",  "Clamped",          "InvalidOperation",
        "DivisionByZero",    "ConversionSyntax", "DivisionImpossible",
        "DivisionUndefined", "Inexact",          "Rounded",
        "Subnormal",         "Overflow",         "Underflow",
        "FloatOperation",    "InvalidContext",   "Context",
        "getcontext",        "setcontext",       "localcontext",
        "DefaultContext",    "BasicContext",     "ExtendedContext",
        "DecimalTuple",      "MAX_PREC",         "MAX_EMAX",
        "MIN_EMIN",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cold); i++) {
        if (strcmp(name, cold[i]) == 0) {
            PyValue rest = py_import(py, "_decimal_cold");
            return rest == NULL ? NULL : py_getattr(py, rest, name);
        }
    }
    return NULL;
}
