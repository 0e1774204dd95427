#include "modules/stdlib/struct.h"

#include "modules/stdlib/stdlib.h"
#include "python/bytes.h"

#include <math.h>
#include <string.h>

/* A format is walked code by code, each time it is used: '<ih3s' is an order and three codes. */
typedef struct {
    const char *p;
    gboolean native; /* '@': this machine's sizes and alignment */
    gboolean little;
    /* the code that format_next() has found */
    char code;
    gsize count; /* of 's' and 'p': bytes of the one text */
    gsize size;  /* of one value */
    gsize align;
} Format;

static const struct {
    char code;
    guint8 standard, native;
} codes[] = {{'x', 1, 1}, {'c', 1, 1}, {'b', 1, 1}, {'B', 1, 1}, {'?', 1, 1}, {'h', 2, 2},
             {'H', 2, 2}, {'i', 4, 4}, {'I', 4, 4}, {'l', 4, 8}, {'L', 4, 8}, {'q', 8, 8},
             {'Q', 8, 8}, {'n', 0, 8}, {'N', 0, 8}, {'P', 0, 8}, {'e', 2, 2}, {'f', 4, 4},
             {'d', 8, 8}, {'s', 1, 1}, {'p', 1, 1}};

static PyType *error_type(PyInterp *py)
{
    return (PyType *)*stdlib_slot(py, "struct.error");
}

static void format_begin(Format *f, const char *text)
{
    *f = (Format){.p = text, .native = TRUE, .little = G_BYTE_ORDER == G_LITTLE_ENDIAN};
    if (*text && strchr("@=<>!", *text)) {
        f->native = *text == '@';
        if (*text != '@' && *text != '=')
            f->little = *text == '<';
        f->p++;
    }
}

/* 1: a code was found; 0: the end; -1: an exception. */
static int format_next(PyInterp *py, Format *f)
{
    while (*f->p == ' ' || (*f->p >= '\t' && *f->p <= '\r'))
        f->p++;
    if (!*f->p)
        return 0;
    gboolean counted = g_ascii_isdigit(*f->p);
    f->count = counted ? 0 : 1;
    for (; g_ascii_isdigit(*f->p); f->p++) {
        if (f->count > (gsize)1 << 40) {
            py_raise_type(py, error_type(py), "total struct size too long");
            return -1;
        }
        f->count = f->count * 10 + (gsize)(*f->p - '0');
    }
    if (counted && !*f->p) {
        py_raise_type(py, error_type(py), "repeat count given without format specifier");
        return -1;
    }
    f->code = *f->p++;
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        if (codes[i].code != f->code)
            continue;
        f->size = f->native ? codes[i].native : codes[i].standard;
        f->align = f->native ? codes[i].native : 1;
        if (f->size)
            return 1;
    }
    py_raise_type(py, error_type(py), "bad char in struct format");
    return -1;
}

static gsize aligned(gsize at, gsize align)
{
    return (at + align - 1) / align * align;
}

/* Bytes that the format takes and the number of its values. */
static gboolean measure(PyInterp *py, const char *text, gsize *ret_size, gsize *ret_values)
{
    Format f;
    int found;
    gsize size = 0, values = 0;
    format_begin(&f, text);
    while ((found = format_next(py, &f)) > 0) {
        size = aligned(size, f.align) + f.count * f.size;
        values += f.code == 's' || f.code == 'p' ? 1 : f.code == 'x' ? 0 : f.count;
        if (size > (gsize)1 << 31) {
            py_raise_type(py, error_type(py), "total struct size too long");
            return FALSE;
        }
    }
    *ret_size = size;
    *ret_values = values;
    return found == 0;
}

static gboolean format_text(PyInterp *py, PyValue v, const char **ret_text)
{
    if (py_is_str(v)) {
        *ret_text = py_text(v);
        return TRUE;
    }
    if (py_is_bytes(v)) {
        *ret_text = (const char *)((PyBytes *)v)->data;
        return TRUE;
    }
    py_raise(py, PY_EXC_TYPE_ERROR, "Struct() argument 1 must be a str or bytes object, not %s",
             py_text(py_type_of(py, v)->name));
    return FALSE;
}

/* ---- packing ------------------------------------------------------------------------------------------- */

static void put_bytes(const Format *f, guint8 *at, const void *value)
{
    const guint8 *from = value;
    for (gsize i = 0; i < f->size; i++)
        at[f->little == (G_BYTE_ORDER == G_LITTLE_ENDIAN) ? i : f->size - 1 - i] = from[i];
}

/* v is out of the range of the code. */
static void raise_range(PyInterp *py, const Format *f, PyValue v, gboolean is_signed)
{
    gint64 limit = f->size < 8 ? (gint64)1 << (f->size * 8 - (is_signed ? 1 : 0)) : 0;
    gint64 least = is_signed ? -limit : 0;
    gboolean negative = py_truth(py, py_compare(py, v, py_int(py, 0), PY_LT)) > 0;
    if (f->size <= 2)
        py_raise_type(py, error_type(py),
                      "%s%s format requires %" G_GINT64_FORMAT " <= number <= %" G_GINT64_FORMAT,
                      is_signed ? "" : "u", f->size == 1 ? "byte" : "short", least, limit - 1);
    else if (f->size == 4 && (is_signed || !negative))
        py_raise_type(py, error_type(py),
                      "'%c' format requires %" G_GINT64_FORMAT " <= number <= %" G_GINT64_FORMAT,
                      f->code, least, limit - 1);
    else if (f->size == 8 && f->little != (G_BYTE_ORDER == G_LITTLE_ENDIAN))
        py_raise_type(py, error_type(py), negative && !is_signed
                                              ? "can't convert negative int to unsigned"
                                              : "int too large to convert");
    else
        py_raise_type(py, error_type(py), "argument out of range");
}

static gboolean put_int(PyInterp *py, const Format *f, guint8 *at, PyValue v)
{
    if (!py_is_int(v) && !py_is_bool(v) && !py_hasattr(py, v, "__index__")) {
        py_raise_type(py, error_type(py), "required argument is not an integer");
        return FALSE;
    }
    gboolean is_signed = strchr("bhilqn", f->code) != NULL;
    PyValue bytes = py_getattr(py, v, py_is_int(v) || py_is_bool(v) ? "to_bytes" : "__index__");
    if (bytes && !py_is_int(v) && !py_is_bool(v)) {
        PyValue n = py_call0(py, bytes);
        return n && py_is_int(n) && put_int(py, f, at, n);
    }
    PyValue names[] = {py_intern(py, "signed")}, flags[] = {py_bool(py, is_signed)};
    PyValue pos[] = {py_int(py, (gint64)f->size), py_str(py, f->little ? "little" : "big")};
    PyArgs args = {.pos = pos, .npos = 2, .kwnames = names, .kwvalues = flags, .nkw = 1};
    bytes = bytes ? py_call(py, bytes, &args) : NULL;
    if (bytes) {
        memcpy(at, ((PyBytes *)bytes)->data, f->size);
        return TRUE;
    }
    if (!py_error_is(py, PY_EXC_OVERFLOW_ERROR))
        return FALSE;
    py_error_clear(py);
    raise_range(py, f, v, is_signed);
    return FALSE;
}

static guint16 half_from_double(double x)
{
    guint16 sign = signbit(x) ? 0x8000 : 0;
    x = fabs(x);
    if (isnan(x))
        return sign | 0x7e00;
    if (isinf(x))
        return sign | 0x7c00;
    if (x < ldexp(1, -14))
        return sign | (guint16)rint(ldexp(x, 24));
    int exponent;
    double fraction = frexp(x, &exponent); /* 0.5 <= fraction < 1 */
    guint bits = (guint)rint(ldexp(fraction * 2 - 1, 10)) + ((guint)(exponent + 14) << 10);
    return sign | (guint16)MIN(bits, 0x7c00u);
}

static double half_to_double(guint16 bits)
{
    int exponent = bits >> 10 & 31, fraction = bits & 1023;
    double x = exponent == 31 ? (fraction ? NAN : INFINITY)
               : exponent     ? ldexp(1024 + fraction, exponent - 25)
                              : ldexp(fraction, -24);
    return bits & 0x8000 ? -x : x;
}

static gboolean put_float(PyInterp *py, const Format *f, guint8 *at, PyValue v)
{
    double x;
    if (!py_to_double(py, v, &x)) {
        if (!py_error_is(py, PY_EXC_TYPE_ERROR))
            return FALSE;
        py_error_clear(py);
        py_raise_type(py, error_type(py), "required argument is not a float");
        return FALSE;
    }
    if (f->code == 'd') {
        put_bytes(f, at, &x);
        return TRUE;
    }
    float single = (float)x;
    guint16 half = f->code == 'e' ? half_from_double(x) : 0;
    gboolean too_large = f->code == 'e' ? (half & 0x7fff) == 0x7c00 && isfinite(x)
                                        : isinf(single) && isfinite(x);
    if (too_large) {
        py_raise(py, PY_EXC_OVERFLOW_ERROR, "float too large to pack with %c format", f->code);
        return FALSE;
    }
    put_bytes(f, at, f->code == 'e' ? (void *)&half : (void *)&single);
    return TRUE;
}

static gboolean put_text(PyInterp *py, const Format *f, guint8 *at, PyValue v)
{
    const char *data;
    gsize size;
    if (!py_bytes_view(v, &data, &size)) {
        py_raise_type(py, error_type(py), "argument for '%c' must be a bytes object", f->code);
        return FALSE;
    }
    gsize room = f->count;
    if (f->code == 'p' && room) {
        size = MIN(MIN(size, room - 1), 255);
        *at++ = (guint8)size;
    }
    memcpy(at, data, MIN(size, room));
    return TRUE;
}

static gboolean put_one(PyInterp *py, const Format *f, guint8 *at, PyValue v)
{
    const char *data;
    gsize size;
    int truth;
    switch (f->code) {
    case 'c':
        if (!py_is_bytes(v) || !py_bytes_view(v, &data, &size) || size != 1) {
            py_raise_type(py, error_type(py), "char format requires a bytes object of length 1");
            return FALSE;
        }
        *at = (guint8)*data;
        return TRUE;
    case '?':
        truth = py_truth(py, v);
        *at = truth > 0;
        return truth >= 0;
    case 'e':
    case 'f':
    case 'd':
        return put_float(py, f, at, v);
    default:
        return put_int(py, f, at, v);
    }
}

static gboolean pack_into(PyInterp *py, const char *text, const PyValue *values, guint8 *out)
{
    Format f;
    gsize at = 0;
    format_begin(&f, text);
    while (format_next(py, &f) > 0) {
        at = aligned(at, f.align);
        if (f.code == 's' || f.code == 'p') {
            if (!put_text(py, &f, out + at, *values++))
                return FALSE;
        } else if (f.code != 'x') {
            for (gsize i = 0; i < f.count; i++)
                if (!put_one(py, &f, out + at + i * f.size, *values++))
                    return FALSE;
        }
        at += f.count * f.size;
    }
    return TRUE;
}

static PyValue struct_pack(PyInterp *py, PyValue self, const PyArgs *args)
{
    const char *text;
    gsize size, values;
    if (args->nkw || !args->npos)
        return py_raise(py, PY_EXC_TYPE_ERROR, args->nkw ? "pack() takes no keyword arguments"
                                                         : "missing format argument");
    if (!format_text(py, args->pos[0], &text) || !measure(py, text, &size, &values))
        return NULL;
    if (values != args->npos - 1)
        return py_raise_type(py, error_type(py),
                             "pack expected %zu items for packing (got %zu)", values,
                             args->npos - 1);
    g_autofree guint8 *out = g_malloc0(size + 1);
    return pack_into(py, text, args->pos + 1, out) ? py_bytes(py, out, size) : NULL;
}

static PyValue struct_pack_into(PyInterp *py, PyValue self, const PyArgs *args)
{
    gint64 offset;
    const char *data;
    gsize room;
    if (args->npos < 3)
        return py_raise_type(py, error_type(py), "pack_into expected buffer argument");
    PyArgs rest = *args;
    g_autofree PyValue *values = g_new(PyValue, args->npos);
    values[0] = args->pos[0];
    for (gsize i = 3; i < args->npos; i++)
        values[i - 2] = args->pos[i];
    rest.pos = values;
    rest.npos = args->npos - 2;
    PyValue bytes = struct_pack(py, self, &rest);
    if (!bytes || !py_to_int64(py, args->pos[2], &offset))
        return NULL;
    if (py_is_bytes(args->pos[1]) || !py_bytes_view(args->pos[1], &data, &room))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "pack_into() argument must be read-write bytes-like object, not %s",
                        py_text(py_type_of(py, args->pos[1])->name));
    const PyBytes *from = (PyBytes *)bytes;
    offset += offset < 0 ? (gint64)room : 0;
    if (offset < 0 || (gsize)offset > room || room - (gsize)offset < from->size)
        return py_raise_type(py, error_type(py),
                             "pack_into requires a buffer of at least %" G_GINT64_FORMAT
                             " bytes for packing %zu bytes at offset %" G_GINT64_FORMAT
                             " (actual buffer size is %zu)",
                             (gint64)from->size + offset, from->size, offset, room);
    memcpy((char *)(uintptr_t)data + offset, from->data, from->size);
    return py_none(py);
}

/* ---- unpacking ------------------------------------------------------------------------------------------ */

static PyValue get_int(PyInterp *py, const Format *f, const guint8 *at)
{
    guint64 n = 0;
    for (gsize i = 0; i < f->size; i++)
        n = n << 8 | at[f->little ? f->size - 1 - i : i];
    if (strchr("bhilqn", f->code)) {
        gint64 m = (gint64)(n << (64 - f->size * 8)) >> (64 - f->size * 8);
        return py_int(py, m);
    }
    if (n <= G_MAXINT64)
        return py_int(py, (gint64)n);
    g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, n);
    return py_int_parse(py, digits, 10);
}

static PyValue get_float(PyInterp *py, const Format *f, const guint8 *at)
{
    guint8 ordered[8];
    float single;
    double x;
    guint16 half;
    put_bytes(f, ordered, at);
    if (f->code == 'e') {
        memcpy(&half, ordered, sizeof half);
        return py_float(py, half_to_double(half));
    }
    if (f->code == 'f') {
        memcpy(&single, ordered, sizeof single);
        return py_float(py, (double)single);
    }
    memcpy(&x, ordered, sizeof x);
    return py_float(py, x);
}

static PyValue get_one(PyInterp *py, const Format *f, const guint8 *at)
{
    switch (f->code) {
    case 'c':
        return py_bytes(py, at, 1);
    case '?':
        return py_bool(py, *at != 0);
    case 'e':
    case 'f':
    case 'd':
        return get_float(py, f, at);
    default:
        return get_int(py, f, at);
    }
}

static PyValue unpack(PyInterp *py, const char *text, const guint8 *data)
{
    Format f;
    gsize at = 0;
    PyValue list = py_list(py, 0, NULL);
    format_begin(&f, text);
    while (format_next(py, &f) > 0) {
        at = aligned(at, f.align);
        if (f.code == 's')
            py_list_append(py, list, py_bytes(py, data + at, f.count));
        else if (f.code == 'p')
            py_list_append(py, list,
                           f.count ? py_bytes(py, data + at + 1, MIN(data[at], f.count - 1))
                                   : py_bytes(py, NULL, 0));
        else if (f.code != 'x')
            for (gsize i = 0; i < f.count; i++)
                py_list_append(py, list, get_one(py, &f, data + at + i * f.size));
        at += f.count * f.size;
    }
    return py_tuple(py, py_list_length(list), ((PyList *)list)->items);
}

static gboolean buffer(PyInterp *py, PyValue v, const char **ret_data, gsize *ret_size)
{
    if (py_bytes_view(v, ret_data, ret_size))
        return TRUE;
    py_raise(py, PY_EXC_TYPE_ERROR, "a bytes-like object is required, not '%s'",
             py_text(py_type_of(py, v)->name));
    return FALSE;
}

static PyValue struct_unpack(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *text, *data;
    gsize size, values, given;
    if (!py_bind(py, args, "~unpack(format, buffer, /)", v) || !format_text(py, v[0], &text) ||
        !measure(py, text, &size, &values) || !buffer(py, v[1], &data, &given))
        return NULL;
    if (given != size)
        return py_raise_type(py, error_type(py), "unpack requires a buffer of %zu bytes", size);
    return unpack(py, text, (const guint8 *)data);
}

static PyValue struct_unpack_from(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *text, *data;
    gsize size, values, given;
    gint64 offset = 0;
    if (!py_bind(py, args, "~unpack_from(format, /, buffer, offset=)", v) ||
        !format_text(py, v[0], &text) || !measure(py, text, &size, &values) ||
        !buffer(py, v[1], &data, &given) || (v[2] && !py_to_int64(py, v[2], &offset)))
        return NULL;
    offset += offset < 0 ? (gint64)given : 0;
    if (offset < 0 || (gsize)offset > given || given - (gsize)offset < size)
        return py_raise_type(py, error_type(py),
                             "unpack_from requires a buffer of at least %" G_GINT64_FORMAT
                             " bytes for unpacking %zu bytes at offset %" G_GINT64_FORMAT
                             " (actual buffer size is %zu)",
                             (gint64)size + offset, size, offset, given);
    return unpack(py, text, (const guint8 *)data + offset);
}

static PyValue struct_iter_unpack(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *text, *data;
    gsize size, values, given;
    if (!py_bind(py, args, "~iter_unpack(format, buffer, /)", v) || !format_text(py, v[0], &text) ||
        !measure(py, text, &size, &values) || !buffer(py, v[1], &data, &given))
        return NULL;
    if (!size || given % size)
        return py_raise_type(py, error_type(py),
                             size ? "iterative unpacking requires a buffer of a multiple of %zu "
                                    "bytes"
                                  : "cannot iteratively unpack with a struct of length %zu",
                             size);
    PyValue list = py_list(py, 0, NULL);
    for (gsize at = 0; at < given; at += size)
        py_list_append(py, list, unpack(py, text, (const guint8 *)data + at));
    return py_iter(py, list);
}

static PyValue struct_calcsize(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v;
    const char *text;
    gsize size, values;
    if (!py_bind(py, args, "~calcsize(format, /)", &v) || !format_text(py, v, &text) ||
        !measure(py, text, &size, &values))
        return NULL;
    return py_int(py, (gint64)size);
}

const PyMethodDef struct_functions[] = {
    {"pack", struct_pack, PY_METHOD_STATIC},
    {"pack_into", struct_pack_into, PY_METHOD_STATIC},
    {"unpack", struct_unpack, PY_METHOD_STATIC},
    {"unpack_from", struct_unpack_from, PY_METHOD_STATIC},
    {"iter_unpack", struct_iter_unpack, PY_METHOD_STATIC},
    {"calcsize", struct_calcsize, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean struct_init(PyInterp *py, PyValue module)
{
    PyValue cold = py_import(py, "_struct_cold");
    PyValue error = cold ? py_getattr(py, cold, "error") : NULL;
    PyValue class = error ? py_getattr(py, cold, "Struct") : NULL;
    if (!class)
        return FALSE;
    *stdlib_slot(py, "struct.error") = error;
    return py_setattr(py, module, "error", error) && py_setattr(py, module, "Struct", class);
}
