/* complex: arithmetic, comparison and text; scripts that migrate databases hardly meet it. */
#include "python/number.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/format.h"
#include "python/str.h"

#include <complex.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

PyValue py_complex(PyInterp *py, double real, double imag)
{
    PyComplex *v = py_gc_alloc(py, py_core(py, COMPLEX), sizeof *v);
    v->real = real;
    v->imag = imag;
    return (PyValue)v;
}

/* C11's CMPLX, which clang has not with every C library. */
static double complex from_parts(double real, double imag)
{
    double parts[2] = {real, imag};
    double complex z;
    memcpy(&z, parts, sizeof z);
    return z;
}

static gboolean operand(PyValue v, double complex *ret)
{
    switch (py_layout(v)) {
    case PY_LAYOUT_COMPLEX:
        *ret = from_parts(((PyComplex *)v)->real, ((PyComplex *)v)->imag);
        return TRUE;
    case PY_LAYOUT_FLOAT:
        *ret = ((PyFloat *)v)->value;
        return TRUE;
    case PY_LAYOUT_INT:
    case PY_LAYOUT_BOOL:
        *ret = py_int_to_double(v);
        return TRUE;
    default:
        return FALSE;
    }
}

static double complex power(double complex a, double complex b)
{
    if (b == 0)
        return 1;
    if (a == 0)
        return 0;
    if (cimag(b) == 0.0 && creal(b) == floor(creal(b)) && fabs(creal(b)) <= 100.0) {
        double complex result = 1;
        for (long n = labs((long)creal(b)); n; n >>= 1, a *= a)
            if (n & 1)
                result *= a;
        return creal(b) < 0 ? 1 / result : result;
    }
    double length = pow(cabs(a), creal(b)), angle = carg(a) * creal(b);
    if (cimag(b) != 0.0) {
        length *= exp(-carg(a) * cimag(b));
        angle += cimag(b) * log(cabs(a));
    }
    return from_parts(length * cos(angle), length * sin(angle));
}

PyValue py_complex_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    double complex x, y, z;
    if (!operand(a, &x) || !operand(b, &y))
        return py_not_implemented(py);
    switch (op) {
    case PY_OP_ADD:
        z = x + y;
        break;
    case PY_OP_SUB:
        z = x - y;
        break;
    case PY_OP_MUL:
        z = x * y;
        break;
    case PY_OP_TRUEDIV:
        if (y == 0)
            return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR, "complex division by zero");
        z = x / y;
        break;
    case PY_OP_POW:
        if (x == 0 && (creal(y) < 0 || cimag(y) != 0))
            return py_raise(py, PY_EXC_ZERO_DIVISION_ERROR,
                            "0.0 to a negative or complex power");
        z = power(x, y);
        break;
    default:
        return py_not_implemented(py);
    }
    return py_complex(py, creal(z), cimag(z));
}

static PyValue complex_unary(PyInterp *py, PyUnaryOp op, PyValue a)
{
    const PyComplex *v = (PyComplex *)a;
    if (op == PY_OP_INVERT)
        return py_not_implemented(py);
    return op == PY_OP_POS ? a : py_complex(py, -v->real, -v->imag);
}

static PyValue complex_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    double complex x, y;
    if ((op != PY_EQ && op != PY_NE) || !operand(a, &x) || !operand(b, &y))
        return py_not_implemented(py);
    return py_bool(py, (x == y) == (op == PY_EQ));
}

static gint64 complex_hash(PyInterp *py, PyValue self)
{
    const PyComplex *v = (PyComplex *)self;
    guint64 hash = (guint64)py_float_hash(v->real) + 1000003u * (guint64)py_float_hash(v->imag);
    return (gint64)hash == -1 ? -2 : (gint64)hash;
}

static int complex_truth(PyInterp *py, PyValue self)
{
    return ((PyComplex *)self)->real != 0.0 || ((PyComplex *)self)->imag != 0.0;
}

/* The repr of a part, without the ".0" that a float alone has. */
static void append_part(GString *out, double x, gboolean sign)
{
    if (sign && !signbit(x))
        g_string_append_c(out, '+');
    py_float_append_repr(out, x);
    if (g_str_has_suffix(out->str, ".0"))
        g_string_truncate(out, out->len - 2);
}

static PyValue complex_repr(PyInterp *py, PyValue self)
{
    const PyComplex *v = (PyComplex *)self;
    GString *out = g_string_new(NULL);
    gboolean imaginary = v->real == 0.0 && !signbit(v->real);
    if (!imaginary) {
        g_string_append_c(out, '(');
        append_part(out, v->real, FALSE);
    }
    append_part(out, v->imag, !imaginary);
    g_string_append(out, imaginary ? "j" : "j)");
    return py_str_take(py, out);
}

static PyValue from_text(PyInterp *py, PyValue v)
{
    g_autofree char *copy = g_strstrip(g_strdup(py_text(v)));
    char *text = copy;
    gsize size = strlen(text);
    if (size > 1 && text[0] == '(' && text[size - 1] == ')') {
        text[size - 1] = '\0';
        text = g_strstrip(text + 1);
        size = strlen(text);
    }
    double real = 0.0, imag = 0.0;
    if (size && (text[size - 1] == 'j' || text[size - 1] == 'J')) {
        gsize split = size - 1;
        while (split > 0 && !((text[split] == '+' || text[split] == '-') && text[split - 1] != 'e' &&
                              text[split - 1] != 'E'))
            split--;
        gsize n = size - 1 - split;
        if (n == 0 || (n == 1 && !g_ascii_isdigit(text[split])))
            imag = n && text[split] == '-' ? -1.0 : 1.0;
        else if (!py_float_parse(text + split, n, &imag))
            size = 0;
        if (size && split && !py_float_parse(text, split, &real))
            size = 0;
    } else if (size && !py_float_parse(text, size, &real)) {
        size = 0;
    }
    if (!size)
        return py_raise(py, PY_EXC_VALUE_ERROR, "complex() arg is a malformed string");
    return py_complex(py, real, imag);
}

static PyValue complex_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[2];
    double complex x = 0, y = 0;
    if (!py_bind(py, args, "~complex(real=, imag=)", v))
        return NULL;
    if (v[0] && py_is_str(v[0]))
        return v[1] ? py_raise(py, PY_EXC_TYPE_ERROR,
                               "complex() can't take second arg if first is a string")
                    : from_text(py, v[0]);
    if (v[0] && !operand(v[0], &x))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "complex() first argument must be a string or a number, not '%s'",
                        py_type_name(py, v[0]));
    if (v[1] && !operand(v[1], &y))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "complex() second argument must be a number, not '%s'",
                        py_type_name(py, v[1]));
    PyComplex *result = py_gc_alloc(py, type, type->size);
    result->real = creal(x) - cimag(y);
    result->imag = cimag(x) + creal(y);
    return (PyValue)result;
}

static PyValue complex_conjugate(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!py_arity(py, args, "complex.conjugate", 0, 0))
        return NULL;
    return py_complex(py, ((PyComplex *)self)->real, -((PyComplex *)self)->imag);
}

static PyValue complex_abs(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_float(py, hypot(((PyComplex *)self)->real, ((PyComplex *)self)->imag));
}

static PyValue complex_real(PyInterp *py, PyValue self)
{
    return py_float(py, ((PyComplex *)self)->real);
}

static PyValue complex_imag(PyInterp *py, PyValue self)
{
    return py_float(py, ((PyComplex *)self)->imag);
}

static const PyMethodDef complex_methods[] = {
    {"conjugate", complex_conjugate, 0},
    {"__abs__", complex_abs, 0},
    {NULL, NULL, 0},
};

static const PyGetSetDef complex_getset[] = {
    {"real", complex_real, NULL},
    {"imag", complex_imag, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef py_complex_def = {
    .name = "complex",
    .size = sizeof(PyComplex),
    .layout = PY_LAYOUT_COMPLEX,
    .doc = "Create a complex number from a real part and an optional imaginary part.",
    .slots =
        {
            .new_ = complex_new,
            .repr = complex_repr,
            .format = py_complex_format_slot,
            .hash = complex_hash,
            .compare = complex_compare,
            .truth = complex_truth,
            .binary = py_complex_binary,
            .unary = complex_unary,
        },
    .methods = complex_methods,
    .getset = complex_getset,
    .operators = 1u << PY_OP_ADD | 1u << PY_OP_SUB | 1u << PY_OP_MUL | 1u << PY_OP_TRUEDIV | 1u << PY_OP_POW,
};
