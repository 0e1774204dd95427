#include "python/format.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/number.h"
#include "python/str.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Widths and precisions beyond this are refused, as no text of that size fits into memory. */
enum { MAX_WIDTH = 1 << 28 };

/* ---- parsing ---- */

static gboolean is_align(gunichar c)
{
    return c == '<' || c == '>' || c == '^' || c == '=';
}

/* A decimal number at *p; -1 when there is none. FALSE: too large. */
static gboolean parse_number(PyInterp *py, const char **p, gint64 *ret)
{
    *ret = -1;
    for (; g_ascii_isdigit(**p); ++*p) {
        *ret = MAX(*ret, 0) * 10 + (**p - '0');
        if (*ret > MAX_WIDTH) {
            py_raise(py, PY_EXC_VALUE_ERROR, "Too many decimal digits in format string");
            return FALSE;
        }
    }
    return TRUE;
}

static const char *parse_flags(const char *p, PyFormatSpec *ret)
{
    gboolean filled = FALSE;
    if (*p && is_align(g_utf8_get_char(py_utf8_next(p)))) {
        ret->fill = g_utf8_get_char(p);
        p = py_utf8_next(p);
        filled = TRUE;
    }
    if (is_align((gunichar)*p))
        ret->align = *p++;
    if (*p == '+' || *p == '-' || *p == ' ')
        ret->sign = *p++;
    if (*p == 'z') {
        ret->no_negative_zero = TRUE;
        p++;
    }
    if (*p == '#') {
        ret->alternate = TRUE;
        p++;
    }
    if (*p == '0' && !filled) {
        ret->fill = '0';
        if (!ret->align)
            ret->align = '0'; /* '=' for numbers, the default for the rest */
        p++;
    }
    return p;
}

static gboolean check_grouping(PyInterp *py, const PyFormatSpec *spec)
{
    gunichar type = spec->type;
    if (!spec->grouping || type == 0 || strchr("deEfFgG%", (int)type) ||
        (spec->grouping == '_' && strchr("boxX", (int)type)))
        return TRUE;
    py_raise(py, PY_EXC_VALUE_ERROR, "Cannot specify '%c' with '%c'.", spec->grouping, (char)type);
    return FALSE;
}

gboolean py_format_parse(PyInterp *py, PyValue spec, PyValue value, PyFormatSpec *ret)
{
    *ret = (PyFormatSpec){.fill = ' ', .width = -1, .precision = -1};
    const char *p = parse_flags(py_text(spec), ret);
    if (!parse_number(py, &p, &ret->width))
        return FALSE;
    if (*p == ',' || *p == '_') {
        ret->grouping = *p++;
        if (*p == ',' || *p == '_') {
            py_raise(py, PY_EXC_VALUE_ERROR,
                     *p == ret->grouping ? "Cannot specify '%c' with '%c'."
                                         : "Cannot specify both ',' and '_'.",
                     ret->grouping, *p);
            return FALSE;
        }
    }
    if (*p == '.') {
        p++;
        if (!parse_number(py, &p, &ret->precision))
            return FALSE;
        if (ret->precision < 0) {
            py_raise(py, PY_EXC_VALUE_ERROR, "Format specifier missing precision");
            return FALSE;
        }
    }
    if (*p) {
        ret->type = g_utf8_get_char(p);
        p = py_utf8_next(p);
    }
    if (*p) {
        py_raise(py, PY_EXC_VALUE_ERROR, "Invalid format specifier '%s' for object of type '%s'",
                 py_text(spec), py_type_name(py, value));
        return FALSE;
    }
    return check_grouping(py, ret);
}

static PyValue unknown_code(PyInterp *py, const PyFormatSpec *spec, PyValue value)
{
    if (spec->type > 32 && spec->type < 128)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "Unknown format code '%c' for object of type '%s'", (char)spec->type,
                        py_type_name(py, value));
    return py_raise(py, PY_EXC_VALUE_ERROR, "Unknown format code '\\x%x' for object of type '%s'",
                    spec->type, py_type_name(py, value));
}

/* ---- padding ---- */

static void append_fill(GString *out, gunichar fill, gint64 n)
{
    while (n-- > 0)
        py_utf8_append(out, fill);
}

static PyValue pad(PyInterp *py, const PyFormatSpec *spec, const char *text, gsize size,
                   gsize length, char default_align)
{
    gint64 room = spec->width - (gint64)length;
    if (room <= 0)
        return py_str_len(py, text, size);
    char align = spec->align && spec->align != '0' ? spec->align : default_align;
    gint64 left = align == '>' ? room : align == '^' ? room / 2 : 0;
    GString *out = g_string_sized_new(size + (gsize)room);
    append_fill(out, spec->fill, left);
    g_string_append_len(out, text, (gssize)size);
    append_fill(out, spec->fill, room - left);
    return py_str_take(py, out);
}

/* Digits with separators; with zero padding to at least min_width places. */
static void append_grouped(GString *out, const char *digits, gsize n, char separator, gsize group,
                           gint64 min_width)
{
    GString *reversed = g_string_sized_new(n + n / group + 1);
    gsize count = 0;
    for (gsize i = n; i > 0 || (gint64)reversed->len < min_width;) {
        if (separator && count && count % group == 0)
            g_string_append_c(reversed, separator);
        g_string_append_c(reversed, i ? digits[--i] : '0');
        count++;
    }
    for (gsize i = reversed->len; i > 0; i--)
        g_string_append_c(out, reversed->str[i - 1]);
    g_string_free(reversed, TRUE);
}

/* Sign and prefix, grouped integer digits, rest, all in the field. */
static PyValue put_number(PyInterp *py, const PyFormatSpec *spec, gboolean negative,
                          const char *prefix, const char *body)
{
    gsize digits = strspn(body, spec->type == 'x' || spec->type == 'X' ? "0123456789abcdefABCDEF"
                                                                       : "0123456789");
    const char *sign = negative ? "-" : spec->sign == '+' ? "+" : spec->sign == ' ' ? " " : "";
    const char *rest = body + digits;
    gsize around = strlen(sign) + strlen(prefix), tail = strlen(rest);
    gboolean inside = spec->align == '=' || spec->align == '0';
    gint64 zeros = inside && spec->fill == '0' ? spec->width - (gint64)(around + tail) : 0;
    gsize group = spec->type && strchr("boxX", (int)spec->type) ? 4 : 3;
    g_autoptr(GString) number = g_string_new(NULL);
    if (digits)
        append_grouped(number, body, digits, spec->grouping, group, zeros);
    else if (zeros > 0)
        append_fill(number, '0', zeros);
    g_string_append(number, rest);
    if (inside) {
        GString *out = g_string_new(sign);
        g_string_append(out, prefix);
        append_fill(out, spec->fill, spec->width - (gint64)(around + number->len));
        g_string_append_len(out, number->str, (gssize)number->len);
        return py_str_take(py, out);
    }
    g_string_prepend(number, prefix);
    g_string_prepend(number, sign);
    return pad(py, spec, number->str, number->len, number->len, '>');
}

PyValue py_format_number(PyInterp *py, const PyFormatSpec *spec, const char *body,
                         gboolean negative)
{
    return put_number(py, spec, negative, "", body);
}

/* ---- str ---- */

PyValue py_str_format_slot(PyInterp *py, PyValue self, PyValue spec_text)
{
    PyFormatSpec spec;
    const PyStr *str = (PyStr *)self;
    if (((PyStr *)spec_text)->size == 0)
        return py_to_str(py, self);
    if (!py_format_parse(py, spec_text, self, &spec))
        return NULL;
    if (spec.type && spec.type != 's')
        return unknown_code(py, &spec, self);
    if (spec.grouping)
        return py_raise(py, PY_EXC_VALUE_ERROR, "Cannot specify '%c' with 's'.", spec.grouping);
    if (spec.sign)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        spec.sign == ' ' ? "Space not allowed in string format specifier"
                                         : "Sign not allowed in string format specifier");
    if (spec.alternate)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=')
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "'=' alignment not allowed in string format specifier");
    gsize length = str->length, size = str->size;
    if (spec.precision >= 0 && (gsize)spec.precision < length) {
        length = (gsize)spec.precision;
        size = py_str_offset(str, length);
    }
    return pad(py, &spec, str->data, size, length, '<');
}

/* ---- int ---- */

static PyValue format_char(PyInterp *py, const PyFormatSpec *spec, PyValue self)
{
    gint64 n;
    if (spec->sign)
        return py_raise(py, PY_EXC_VALUE_ERROR, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "Alternate form (#) not allowed with integer format specifier 'c'");
    if (!py_int_as_int64(self, &n))
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "Python int too large to convert to C long");
    if (n < 0 || n > 0x10ffff)
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "%%c arg not in range(0x110000)");
    PyValue text = py_str_from_char(py, (gunichar)n);
    return pad(py, spec, ((PyStr *)text)->data, ((PyStr *)text)->size, 1, '>');
}

static PyValue format_integer(PyInterp *py, const PyFormatSpec *spec, PyValue self)
{
    static const struct {
        char type;
        int base;
        const char *prefix;
    } bases[] = {{'b', 2, "0b"}, {'o', 8, "0o"}, {'x', 16, "0x"}, {'X', -16, "0X"}};
    int base = 10;
    const char *prefix = "";
    for (gsize i = 0; i < G_N_ELEMENTS(bases); i++)
        if (spec->type == (gunichar)bases[i].type) {
            base = bases[i].base;
            prefix = spec->alternate ? bases[i].prefix : "";
        }
    g_autofree char *text = py_int_to_text(self, base);
    gboolean negative = text[0] == '-';
    return put_number(py, spec, negative, prefix, text + negative);
}

PyValue py_int_format_slot(PyInterp *py, PyValue self, PyValue spec_text)
{
    PyFormatSpec spec;
    if (((PyStr *)spec_text)->size == 0)
        return py_to_str(py, self);
    if (!py_format_parse(py, spec_text, self, &spec))
        return NULL;
    gunichar type = spec.type;
    if (type >= 128 || (type && !strchr("bcdoxXneEfFgG%", (int)type)))
        return unknown_code(py, &spec, self);
    if (type && strchr("eEfFgG%", (int)type)) {
        double x = py_int_to_double(self);
        if (isinf(x))
            return py_raise(py, PY_EXC_OVERFLOW_ERROR, "int too large to convert to float");
        return py_float_format_slot(py, py_float(py, x), spec_text);
    }
    if (spec.precision >= 0)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "Precision not allowed in integer format specifier");
    if (spec.no_negative_zero)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "Negative zero coercion (z) not allowed in integer format specifier");
    return type == 'c' ? format_char(py, &spec, self) : format_integer(py, &spec, self);
}

/* ---- float ---- */

/* Makes sure that there is a point before the exponent, for the '#' form. */
static void insert_point(GString *out, gsize start)
{
    if (strchr(out->str + start, '.') || !g_ascii_isdigit(out->str[start]))
        return;
    gsize at = start + strspn(out->str + start, "0123456789");
    g_string_insert_c(out, (gssize)at, '.');
}

/* repr() form, or 'g' form of a precision in which a whole number keeps its ".0". */
static void append_general(GString *out, double x, gint64 precision, gboolean alternate)
{
    if (precision < 0) {
        py_float_append_repr(out, x);
        return;
    }
    gsize start = out->len;
    char text[400];
    precision = precision ? precision : 1;
    snprintf(text, sizeof text, "%.*e", (int)MIN(precision - 1, 350), x);
    int exponent = atoi(strchr(text, 'e') + 1);
    if (exponent < -4 || exponent >= precision - 1) {
        g_string_append_printf(out, alternate ? "%#.*g" : "%.*g", (int)precision, x);
        if (exponent >= precision - 1 && !strchr(out->str + start, 'e')) {
            /* as CPython: one digit of precision is kept for the part behind the point */
            g_string_truncate(out, start);
            char *e = strchr(text, 'e'), *end = e;
            if (!alternate && memchr(text, '.', (gsize)(e - text))) {
                while (end[-1] == '0')
                    end--;
                if (end[-1] == '.')
                    end--;
            }
            g_string_append_len(out, text, end - text);
            g_string_append(out, e);
        }
    } else {
        g_string_append_printf(out, alternate ? "%#.*g" : "%.*g", (int)precision, x);
        if (!strpbrk(out->str + start, ".e"))
            g_string_append(out, ".0");
    }
}

void py_format_double(GString *out, double x, char type, gint64 precision, gboolean alternate)
{
    gsize start = out->len;
    char lower = g_ascii_tolower(type);
    x = fabs(x);
    if (lower == 'n')
        lower = 'g';
    if (lower == '%')
        x *= 100.0;
    if (!isfinite(x)) {
        g_string_append(out, isnan(x) ? "nan" : "inf");
    } else if (lower == '\0') {
        append_general(out, x, precision, alternate);
    } else {
        static const char *const formats[2][3] = {{"%.*e", "%.*f", "%.*g"},
                                                  {"%#.*e", "%#.*f", "%#.*g"}};
        int form = lower == 'e' ? 0 : lower == 'g' ? 2 : 1;
        int places = precision < 0 ? 6 : form == 2 && precision == 0 ? 1 : (int)precision;
        g_string_append_printf(out, formats[alternate][form], places, x);
    }
    if (alternate)
        insert_point(out, start);
    if (lower == '%')
        g_string_append_c(out, '%');
    if (type != lower && g_ascii_isupper(type))
        for (char *p = out->str + start; *p; p++)
            *p = g_ascii_toupper(*p);
}

static gboolean is_zero_text(const char *body)
{
    if (!g_ascii_isdigit(*body))
        return FALSE; /* inf */
    for (; *body && *body != 'e' && *body != 'E'; body++)
        if (*body >= '1' && *body <= '9')
            return FALSE;
    return TRUE;
}

PyValue py_float_format_slot(PyInterp *py, PyValue self, PyValue spec_text)
{
    PyFormatSpec spec;
    double x = ((PyFloat *)self)->value;
    if (((PyStr *)spec_text)->size == 0)
        return py_to_str(py, self);
    if (!py_format_parse(py, spec_text, self, &spec))
        return NULL;
    if (spec.type >= 128 || (spec.type && !strchr("eEfFgGn%", (int)spec.type)))
        return unknown_code(py, &spec, self);
    g_autoptr(GString) body = g_string_new(NULL);
    py_format_double(body, x, (char)spec.type, spec.precision, spec.alternate);
    gboolean negative = signbit(x) && !isnan(x);
    if (spec.no_negative_zero && negative && is_zero_text(body->str))
        negative = FALSE;
    return put_number(py, &spec, negative, "", body->str);
}

/* ---- complex ---- */

/* One part with its sign and grouping, not padded. type 0: as in repr(), without the ".0". */
static void append_part(GString *out, const PyFormatSpec *spec, double x, char sign)
{
    gboolean negative = signbit(x) && !isnan(x);
    g_autoptr(GString) body = g_string_new(NULL);
    char type = spec->type ? (char)spec->type : spec->precision >= 0 ? 'g' : '\0';
    py_format_double(body, x, type, spec->precision, spec->alternate);
    if (!type && g_str_has_suffix(body->str, ".0"))
        g_string_truncate(body, body->len - 2);
    if (spec->no_negative_zero && negative && is_zero_text(body->str))
        negative = FALSE;
    if (negative || sign == '+' || sign == ' ')
        g_string_append_c(out, negative ? '-' : sign);
    gsize digits = strspn(body->str, "0123456789");
    if (digits)
        append_grouped(out, body->str, digits, spec->grouping, 3, 0);
    g_string_append(out, body->str + digits);
}

PyValue py_complex_format_slot(PyInterp *py, PyValue self, PyValue spec_text)
{
    PyFormatSpec spec;
    const PyComplex *v = (PyComplex *)self;
    if (((PyStr *)spec_text)->size == 0)
        return py_to_str(py, self);
    if (!py_format_parse(py, spec_text, self, &spec))
        return NULL;
    if (spec.type >= 128 || (spec.type && !strchr("eEfFgGn", (int)spec.type)))
        return unknown_code(py, &spec, self);
    if (spec.fill == '0')
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=')
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        "'=' alignment flag is not allowed in complex format specifier");
    gboolean plain = !spec.type, alone = plain && v->real == 0.0 && !signbit(v->real);
    g_autoptr(GString) text = g_string_new(plain && !alone ? "(" : "");
    if (!alone)
        append_part(text, &spec, v->real, spec.sign);
    append_part(text, &spec, v->imag, alone ? spec.sign : '+');
    g_string_append(text, plain && !alone ? "j)" : "j");
    return pad(py, &spec, text->str, text->len, text->len, '>');
}
