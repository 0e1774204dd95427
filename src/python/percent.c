/* printf-style formatting of str and bytes. */
#include "python/format.h"

#include "python/arguments.h"
#include "python/bytes.h"
#include "python/core.h"
#include "python/number.h"
#include "python/operator.h"
#include "python/str.h"

#include <math.h>
#include <string.h>

typedef struct {
    PyInterp *py;
    gboolean bytes;
    const char *p, *start, *end; /* of the format; p is the next character */
    PyValue args;                /* tuple, or one value */
    gsize next;                  /* argument */
    gboolean used;               /* the one value that is no tuple has been taken */
    PyValue mapping;             /* or NULL */
    GString *out;
} Percent;

/* One conversion: %[(key)][flags][width][.precision]type. */
typedef struct {
    gboolean left, sign, space, alternate, zero;
    gint64 width, precision; /* -1: none */
    PyValue value;
} Conversion;

static PyValue next_argument(Percent *f)
{
    if (py_is_tuple(f->args)) {
        if (f->next < py_tuple_length(f->args))
            return py_tuple_item(f->args, f->next++);
    } else if (!f->used) {
        f->used = TRUE;
        return f->args;
    }
    return py_raise(f->py, PY_EXC_TYPE_ERROR, "not enough arguments for format string");
}

/* (key): the mapping's value becomes the one argument. */
static gboolean take_key(Percent *f)
{
    if (!f->mapping) {
        py_raise(f->py, PY_EXC_TYPE_ERROR, "format requires a mapping");
        return FALSE;
    }
    const char *start = ++f->p;
    for (int depth = 1; f->p < f->end; f->p++) {
        if (*f->p == '(')
            depth++;
        else if (*f->p == ')' && --depth == 0)
            break;
    }
    if (f->p >= f->end) {
        py_raise(f->py, PY_EXC_VALUE_ERROR, "incomplete format key");
        return FALSE;
    }
    gsize size = (gsize)(f->p++ - start);
    PyValue key = f->bytes ? py_bytes(f->py, start, size) : py_str_len(f->py, start, size);
    PyValue value = py_getitem(f->py, f->mapping, key);
    f->args = value;
    f->used = FALSE;
    /* a tuple as value of a key is one argument */
    if (value && py_is_tuple(value))
        f->args = py_tuple_of(f->py, 1, value);
    f->next = 0;
    return value != NULL;
}

static void take_flags(Percent *f, Conversion *c)
{
    for (; f->p < f->end; f->p++) {
        switch (*f->p) {
        case '-':
            c->left = TRUE;
            break;
        case '+':
            c->sign = TRUE;
            break;
        case ' ':
            c->space = TRUE;
            break;
        case '#':
            c->alternate = TRUE;
            break;
        case '0':
            c->zero = TRUE;
            break;
        default:
            return;
        }
    }
}

/* A number or *; -1 when there is none. */
static gboolean take_number(Percent *f, gint64 *ret)
{
    *ret = -1;
    if (f->p < f->end && *f->p == '*') {
        f->p++;
        PyValue value = next_argument(f);
        if (!value)
            return FALSE;
        if (!py_is_int(value) || !py_int_as_int64(value, ret)) {
            py_raise(f->py, PY_EXC_TYPE_ERROR, "* wants int");
            return FALSE;
        }
        return TRUE;
    }
    for (; f->p < f->end && g_ascii_isdigit(*f->p); f->p++) {
        *ret = MAX(*ret, 0) * 10 + (*f->p - '0');
        if (*ret > 1 << 28) {
            py_raise(f->py, PY_EXC_VALUE_ERROR, "width too big");
            return FALSE;
        }
    }
    return TRUE;
}

/* text in its field; the first `prefix` bytes (sign, 0x) stay before zeros. */
static void put(Percent *f, const Conversion *c, const char *text, gsize size, gsize prefix,
                gboolean zero)
{
    gsize length = f->bytes ? size : py_utf8_length(text, size);
    gint64 room = c->width - (gint64)length;
    char fill = zero && !c->left ? '0' : ' ';
    if (fill == '0')
        g_string_append_len(f->out, text, (gssize)prefix);
    if (!c->left)
        for (gint64 i = 0; i < room; i++)
            g_string_append_c(f->out, fill);
    gsize from = fill == '0' ? prefix : 0;
    g_string_append_len(f->out, text + from, (gssize)(size - from));
    if (c->left)
        for (gint64 i = 0; i < room; i++)
            g_string_append_c(f->out, ' ');
}

static gboolean put_text(Percent *f, const Conversion *c, char type)
{
    PyInterp *py = f->py;
    const char *data;
    gsize size;
    PyValue text = NULL;
    if (f->bytes && (type == 's' || type == 'b')) {
        if (!py_bytes_view(c->value, &data, &size)) {
            py_raise(py, PY_EXC_TYPE_ERROR,
                     "%%b requires a bytes-like object, or an object that implements __bytes__, "
                     "not '%s'",
                     py_type_name(py, c->value));
            return FALSE;
        }
    } else {
        text = type == 's'                          ? py_to_str(py, c->value)
               : type == 'a' || (f->bytes && type == 'r') ? py_ascii(py, c->value)
                                                    : py_repr(py, c->value);
        if (!text)
            return FALSE;
        data = ((PyStr *)text)->data;
        size = ((PyStr *)text)->size;
    }
    if (c->precision >= 0) {
        if (text && (gsize)c->precision < ((PyStr *)text)->length)
            size = py_str_offset((PyStr *)text, (gsize)c->precision);
        else if (!text)
            size = MIN(size, (gsize)c->precision);
    }
    put(f, c, data, size, 0, FALSE);
    return TRUE;
}

static gboolean put_char(Percent *f, const Conversion *c)
{
    PyInterp *py = f->py;
    gint64 n;
    const char *data;
    gsize size;
    if (f->bytes) {
        if (py_bytes_view(c->value, &data, &size) && size == 1) {
            put(f, c, data, 1, 0, FALSE);
            return TRUE;
        }
        if (py_is_int(c->value) && py_int_as_int64(c->value, &n) && n >= 0 && n < 256) {
            char byte = (char)n;
            put(f, c, &byte, 1, 0, FALSE);
            return TRUE;
        }
        py_raise(py, PY_EXC_TYPE_ERROR,
                 "%%c requires an integer in range(256) or a single byte, not %s",
                 py_type_name(py, c->value));
        return FALSE;
    }
    if (py_is_str(c->value) && ((PyStr *)c->value)->length == 1) {
        put(f, c, ((PyStr *)c->value)->data, ((PyStr *)c->value)->size, 0, FALSE);
        return TRUE;
    }
    if (py_is_str(c->value) || !py_has_index(py, c->value)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "%%c requires int or char");
        return FALSE;
    }
    PyValue index = py_index_value(py, c->value);
    if (!index)
        return FALSE;
    if (!py_int_as_int64(index, &n) || n < 0 || n > 0x10ffff) {
        py_raise(py, PY_EXC_OVERFLOW_ERROR, "%%c arg not in range(0x110000)");
        return FALSE;
    }
    PyValue text = py_str_from_char(py, (gunichar)n);
    put(f, c, ((PyStr *)text)->data, ((PyStr *)text)->size, 0, FALSE);
    return TRUE;
}

/* The argument of %d and the like as an int. */
static PyValue as_integer(Percent *f, PyValue value, char type)
{
    PyInterp *py = f->py;
    gboolean decimal = strchr("diu", type) != NULL;
    if (py_is_int(value) || py_is_bool(value))
        return py_index_value(py, value);
    if (decimal && (py_is_float(value) || py_type_lookup(py, py_type_of(py, value), "__int__"))) {
        PyValue n = py_to_int(py, value);
        if (n || !py_error_is(py, PY_EXC_TYPE_ERROR))
            return n;
        py_error_clear(py);
    } else if (py_has_index(py, value)) {
        return py_index_value(py, value);
    }
    return py_raise(py, PY_EXC_TYPE_ERROR,
                    decimal ? "%%%c format: a real number is required, not %s"
                            : "%%%c format: an integer is required, not %s",
                    type, py_type_name(py, value));
}

static gboolean put_integer(Percent *f, const Conversion *c, char type)
{
    PyValue n = as_integer(f, c->value, type);
    if (!n)
        return FALSE;
    int base = type == 'x' ? 16 : type == 'X' ? -16 : type == 'o' ? 8 : 10;
    g_autofree char *digits = py_int_to_text(n, base);
    gboolean negative = digits[0] == '-';
    g_autoptr(GString) text = g_string_new(negative ? "-" : c->sign ? "+" : c->space ? " " : "");
    if (c->alternate && base != 10)
        g_string_append_printf(text, "0%c", type);
    gsize prefix = text->len, size = strlen(digits + negative);
    for (gint64 i = (gint64)size; i < c->precision; i++)
        g_string_append_c(text, '0');
    g_string_append(text, digits + negative);
    put(f, c, text->str, text->len, prefix, c->zero);
    return TRUE;
}

static gboolean put_float(Percent *f, const Conversion *c, char type)
{
    double x;
    if (!py_to_double(f->py, c->value, &x))
        return FALSE;
    gboolean negative = signbit(x) && !isnan(x);
    g_autoptr(GString) text = g_string_new(negative ? "-" : c->sign ? "+" : c->space ? " " : "");
    gsize prefix = text->len;
    py_format_double(text, x, type, c->precision < 0 ? 6 : c->precision, c->alternate);
    put(f, c, text->str, text->len, prefix, c->zero);
    return TRUE;
}

static gboolean convert(Percent *f)
{
    Conversion c = {.width = -1, .precision = -1};
    PyInterp *py = f->py;
    if (f->p < f->end && *f->p == '(' && !take_key(f))
        return FALSE;
    take_flags(f, &c);
    if (!take_number(f, &c.width))
        return FALSE;
    if (c.width < -1) {
        c.left = TRUE;
        c.width = -c.width;
    }
    if (f->p < f->end && *f->p == '.') {
        f->p++;
        if (!take_number(f, &c.precision))
            return FALSE;
        c.precision = MAX(c.precision, 0);
    }
    while (f->p < f->end && strchr("hlL", *f->p))
        f->p++;
    if (f->p >= f->end) {
        py_raise(py, PY_EXC_VALUE_ERROR, "incomplete format");
        return FALSE;
    }
    const char *at = f->p;
    gunichar type = f->bytes ? (guint8)*at : g_utf8_get_char(at);
    f->p = f->bytes ? at + 1 : py_utf8_next(at);
    if (type == '%') {
        g_string_append_c(f->out, '%');
        return TRUE;
    }
    if (!(c.value = next_argument(f)))
        return FALSE;
    if (type == 's' || type == 'r' || type == 'a' || (type == 'b' && f->bytes))
        return put_text(f, &c, (char)type);
    if (type == 'c')
        return put_char(f, &c);
    if (type < 128 && type && strchr("diuoxX", (int)type))
        return put_integer(f, &c, (char)type);
    if (type < 128 && type && strchr("eEfFgG", (int)type))
        return put_float(f, &c, (char)type);
    char name[8] = "?";
    if (type >= 32 && type < 127)
        name[0] = (char)type;
    gsize index = f->bytes ? (gsize)(at - f->start) : py_utf8_length(f->start, (gsize)(at - f->start));
    py_raise(py, PY_EXC_VALUE_ERROR, "unsupported format character '%s' (0x%x) at index %zu", name,
             type, index);
    return FALSE;
}

static gboolean run(Percent *f)
{
    while (f->p < f->end) {
        const char *percent = memchr(f->p, '%', (gsize)(f->end - f->p));
        const char *stop = percent ? percent : f->end;
        g_string_append_len(f->out, f->p, stop - f->p);
        f->p = percent ? percent + 1 : f->end;
        if (percent && !convert(f))
            return FALSE;
    }
    gboolean all = py_is_tuple(f->args) ? f->next >= py_tuple_length(f->args) : f->used;
    if (all || f->mapping)
        return TRUE;
    py_raise(f->py, PY_EXC_TYPE_ERROR, "not all arguments converted during %s formatting",
             f->bytes ? "bytes" : "string");
    return FALSE;
}

static PyValue percent(PyInterp *py, const char *data, gsize size, PyValue args, gboolean bytes)
{
    Percent f = {.py = py, .bytes = bytes, .p = data, .start = data, .end = data + size};
    PyLayout layout = py_layout(args);
    f.args = args;
    if (py_class_of(py, args)->slots.getitem && layout != PY_LAYOUT_TUPLE &&
        layout != PY_LAYOUT_STR && !(bytes && layout == PY_LAYOUT_BYTES))
        f.mapping = args;
    f.out = g_string_sized_new(size + 16);
    gboolean ok = run(&f);
    PyValue result = !ok ? NULL
                     : bytes ? py_bytes(py, f.out->str, f.out->len)
                             : py_str_len(py, f.out->str, f.out->len);
    g_string_free(f.out, TRUE);
    return result;
}

PyValue py_str_percent(PyInterp *py, PyValue format, PyValue args)
{
    return percent(py, ((PyStr *)format)->data, ((PyStr *)format)->size, args, FALSE);
}

PyValue py_bytes_percent(PyInterp *py, PyValue format, PyValue args)
{
    const char *data;
    gsize size;
    py_bytes_view(format, &data, &size);
    return percent(py, data, size, args, TRUE);
}
