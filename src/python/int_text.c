/* int from text and from other values. */
#include "python/int_methods.h"

#include "python/arguments.h"
#include "python/bytes.h"
#include "python/core.h"
#include "python/str.h"

#include <string.h>

/* CPython's sys.get_int_max_str_digits(): conversion to decimal takes quadratic time there. */
enum { MAX_DIGITS = 4300 };

gboolean py_int_check_digits(PyInterp *py, PyValue v)
{
    PyIntView view;
    py_int_view(v, &view);
    if (mpz_size(view.z) < 200)
        return TRUE;
    if (mpz_sizeinbase(view.z, 10) <= MAX_DIGITS + 1) {
        mpz_t limit;
        mpz_init(limit);
        mpz_ui_pow_ui(limit, 10, MAX_DIGITS);
        int order = mpz_cmpabs(view.z, limit);
        mpz_clear(limit);
        if (order < 0)
            return TRUE;
    }
    py_raise(py, PY_EXC_VALUE_ERROR,
             "Exceeds the limit (%d digits) for integer string conversion; use "
             "sys.set_int_max_str_digits() to increase the limit",
             MAX_DIGITS);
    return FALSE;
}

static PyValue invalid(PyInterp *py, const char *text, gsize size, int base, PyValue shown)
{
    PyValue value = shown ? shown : py_str_len(py, text, size);
    PyValue repr = py_repr(py, value);
    if (!repr)
        return NULL;
    return py_raise(py, PY_EXC_VALUE_ERROR, "invalid literal for int() with base %d: %s", base,
                    py_text(repr));
}

/* Text without the spaces around it, its digits in ASCII. */
static char *normalize(const char *text, gsize size)
{
    const char *end = text + size;
    while (text < end && py_char_is_space(g_utf8_get_char(text)))
        text = py_utf8_next(text);
    while (end > text) {
        const char *last = g_utf8_prev_char(end);
        if (!py_char_is_space(g_utf8_get_char(last)))
            break;
        end = last;
    }
    GString *out = g_string_sized_new((gsize)(end - text));
    for (const char *p = text; p < end; p = py_utf8_next(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 128 && g_unichar_type(c) == G_UNICODE_DECIMAL_NUMBER)
            c = (gunichar)('0' + g_unichar_digit_value(c));
        /* a NUL would end the text early: any other character that is no digit will do */
        py_utf8_append(out, c ? c : '?');
    }
    return g_string_free(out, FALSE);
}

/* The base that a prefix of p names, or 0; such a prefix is skipped when it agrees with base. */
static int skip_prefix(const char **p, int base)
{
    const char *text = *p;
    int named = 0;
    if (text[0] == '0')
        named = strchr("xX", text[1]) && text[1]   ? 16
                : strchr("oO", text[1]) && text[1] ? 8
                : strchr("bB", text[1]) && text[1] ? 2
                                                   : 0;
    if (!named || (base != 0 && base != named))
        return base;
    *p += 2;
    if (**p == '_')
        ++*p;
    return named;
}

PyValue py_int_from_text(PyInterp *py, const char *text, gsize size, int base, PyValue shown)
{
    g_autofree char *normal = normalize(text, size);
    const char *p = normal;
    gboolean negative = *p == '-';
    if (*p == '-' || *p == '+')
        p++;
    int actual = skip_prefix(&p, base);
    gboolean guessed = actual == 0;
    if (guessed)
        actual = 10;
    GString *digits = g_string_new(negative ? "-" : "");
    gboolean after_digit = FALSE, nonzero = FALSE, ok = TRUE;
    gsize ndigits = 0;
    for (; *p && ok; p++) {
        if (*p == '_') {
            ok = after_digit;
            after_digit = FALSE;
            continue;
        }
        int value = g_ascii_isdigit(*p)   ? *p - '0'
                    : g_ascii_isalpha(*p) ? g_ascii_tolower(*p) - 'a' + 10
                                          : 99;
        ok = value < actual;
        after_digit = TRUE;
        nonzero = nonzero || value;
        ndigits++;
        g_string_append_c(digits, *p);
    }
    ok = ok && after_digit && !(guessed && nonzero && strspn(digits->str, "-0") > (gsize)negative);
    PyValue result = NULL;
    if (!ok) {
        invalid(py, text, size, base, shown);
    } else if (ndigits > MAX_DIGITS && (actual & (actual - 1))) {
        py_raise(py, PY_EXC_VALUE_ERROR,
                 "Exceeds the limit (%d digits) for integer string conversion: value has %zu "
                 "digits; use sys.set_int_max_str_digits() to increase the limit",
                 MAX_DIGITS, ndigits);
    } else if (ndigits <= 18 && actual == 10) {
        result = py_small(g_ascii_strtoll(digits->str, NULL, 10));
    } else {
        mpz_t z;
        mpz_init_set_str(z, digits->str, actual);
        result = py_int_take(py, z);
    }
    g_string_free(digits, TRUE);
    return result;
}

PyValue py_int_with_base(PyInterp *py, PyValue v, PyValue base_value)
{
    gint64 base;
    if (!py_index(py, base_value, &base))
        return NULL;
    if (base != 0 && (base < 2 || base > 36))
        return py_raise(py, PY_EXC_VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
    if (py_is_str(v))
        return py_int_from_text(py, ((PyStr *)v)->data, ((PyStr *)v)->size, (int)base, v);
    const char *data;
    gsize size;
    if (py_bytes_view(v, &data, &size))
        return py_int_from_text(py, data, size, (int)base, v);
    return py_raise(py, PY_EXC_TYPE_ERROR, "int() can't convert non-string with explicit base");
}

/* The int that a __int__ or __trunc__ method gave. */
static PyValue check_int(PyInterp *py, PyValue result, const char *method)
{
    if (!result || py_is_int(result))
        return result;
    if (py_is_bool(result))
        return py_small(py_bool_value(result));
    return py_raise(py, PY_EXC_TYPE_ERROR, "%s returned non-int (type %s)", method,
                    py_type_name(py, result));
}

/* The exact int of an instance of a subclass. */
static PyValue plain_int(PyInterp *py, PyValue v)
{
    if (py_is_small(v) || v->type == py_core(py, INT))
        return v;
    PyIntView view;
    mpz_t z;
    py_int_view(v, &view);
    mpz_init_set(z, view.z);
    return py_int_take(py, z);
}

PyValue py_to_int(PyInterp *py, PyValue v)
{
    if (py_is_small(v))
        return v;
    switch (py_layout(v)) {
    case PY_LAYOUT_BOOL:
        return py_small(py_bool_value(v));
    case PY_LAYOUT_FLOAT:
        if (v->type == py_core(py, FLOAT))
            return py_int_from_double(py, ((PyFloat *)v)->value);
        break;
    case PY_LAYOUT_STR:
        return py_int_from_text(py, ((PyStr *)v)->data, ((PyStr *)v)->size, 10, v);
    case PY_LAYOUT_INT:
        if (v->type == py_core(py, INT))
            return v;
        break;
    default:
        break;
    }
    static const char *const methods[] = {"__int__", "__index__", "__trunc__"};
    for (gsize i = 0; i < G_N_ELEMENTS(methods); i++) {
        if (!py_type_lookup(py, py_type_of(py, v), methods[i]))
            continue;
        PyValue n = check_int(py, py_call_method(py, v, methods[i], 0), methods[i]);
        return n ? plain_int(py, n) : NULL;
    }
    const char *data;
    gsize size;
    if (py_bytes_view(v, &data, &size))
        return py_int_from_text(py, data, size, 10, v);
    return py_raise(py, PY_EXC_TYPE_ERROR,
                    "int() argument must be a string, a bytes-like object or a real number, not "
                    "'%s'",
                    py_type_name(py, v));
}
