/* Text to bytes and back: UTF-8, ASCII, Latin-1, UTF-16 and UTF-32, with the usual error handlers. */
#include "python/bytes.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/str.h"

#include <string.h>

typedef enum { UTF_8, UTF_8_SIG, ASCII, LATIN_1, UTF_16, UTF_16_LE, UTF_16_BE, UTF_32, UTF_32_LE,
               UTF_32_BE, N_CODECS } Codec;

static const struct {
    const char *name; /* in lower case, '_' for '-' */
    Codec codec;
} codec_names[] = {
    {"utf_8", UTF_8},       {"utf8", UTF_8},        {"u8", UTF_8},          {"cp65001", UTF_8},
    {"utf_8_sig", UTF_8_SIG}, {"ascii", ASCII},     {"us_ascii", ASCII},    {"646", ASCII},
    {"latin_1", LATIN_1},   {"latin1", LATIN_1},    {"iso_8859_1", LATIN_1}, {"iso8859_1", LATIN_1},
    {"8859", LATIN_1},      {"l1", LATIN_1},        {"utf_16", UTF_16},     {"utf16", UTF_16},
    {"utf_16_le", UTF_16_LE}, {"utf_16_be", UTF_16_BE}, {"utf_32", UTF_32}, {"utf32", UTF_32},
    {"utf_32_le", UTF_32_LE}, {"utf_32_be", UTF_32_BE},
};

static const char *const shown_names[N_CODECS] = {
    "utf-8", "utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le",
    "utf-32-be",
};

static gboolean find_codec(PyInterp *py, PyValue encoding, Codec *ret)
{
    *ret = UTF_8;
    if (!encoding)
        return TRUE;
    if (!py_is_str(encoding)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "encode() argument 'encoding' must be str, not %s",
                 py_type_name(py, encoding));
        return FALSE;
    }
    g_autofree char *name = g_ascii_strdown(py_text(encoding), -1);
    g_strdelimit(name, "- ", '_');
    for (gsize i = 0; i < G_N_ELEMENTS(codec_names); i++)
        if (g_str_equal(name, codec_names[i].name)) {
            *ret = codec_names[i].codec;
            return TRUE;
        }
    py_raise(py, PY_EXC_LOOKUP_ERROR, "unknown encoding: %s", py_text(encoding));
    return FALSE;
}

typedef enum { STRICT, IGNORE, REPLACE, BACKSLASH, XML, NAMED, SURROGATE_PASS, SURROGATE_ESCAPE } OnError;

static gboolean find_handler(PyInterp *py, PyValue errors, OnError *ret)
{
    static const char *const names[] = {
        "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace",
        "surrogatepass", "surrogateescape"};
    *ret = STRICT;
    if (!errors)
        return TRUE;
    for (gsize i = 0; py_is_str(errors) && i < G_N_ELEMENTS(names); i++)
        if (py_str_is(errors, names[i])) {
            *ret = (OnError)i;
            return TRUE;
        }
    py_raise(py, PY_EXC_LOOKUP_ERROR, "unknown error handler name '%s'",
             py_is_str(errors) ? py_text(errors) : "?");
    return FALSE;
}

/* ---- encoding ---- */

static void encode_escape(GString *out, gunichar c, OnError how)
{
    if (how == XML)
        g_string_append_printf(out, "&#%u;", c);
    else if (c > 0xffff)
        g_string_append_printf(out, "\\U%08x", c);
    else
        g_string_append_printf(out, c > 0xff ? "\\u%04x" : "\\x%02x", c);
}

static PyValue encode_error(PyInterp *py, PyValue str, Codec codec, gsize start, gsize end,
                            const char *reason)
{
    PyValue items[] = {py_str(py, shown_names[codec]), str, py_int(py, (gint64)start),
                       py_int(py, (gint64)end), py_str(py, reason)};
    PyValue error = py_exception_new(py, py_exception_type(py, PY_EXC_UNICODE_ENCODE_ERROR), 5, items);
    return error ? py_raise_value(py, error) : NULL;
}

static gboolean fits(Codec codec, gunichar c)
{
    switch (codec) {
    case ASCII:
        return c < 128;
    case LATIN_1:
        return c < 256;
    default:
        return c < 0xd800 || c > 0xdfff;
    }
}

static void append_unit(GString *out, Codec codec, guint unit, gsize size)
{
    gboolean big = codec == UTF_16_BE || codec == UTF_32_BE;
    for (gsize i = 0; i < size; i++)
        g_string_append_c(out, (char)(unit >> 8 * (big ? size - 1 - i : i)));
}

static void append_encoded(GString *out, Codec codec, gunichar c)
{
    switch (codec) {
    case UTF_8:
    case UTF_8_SIG:
        py_utf8_append(out, c);
        break;
    case ASCII:
    case LATIN_1:
        g_string_append_c(out, (char)c);
        break;
    case UTF_16:
    case UTF_16_LE:
    case UTF_16_BE:
        if (c > 0xffff) {
            append_unit(out, codec, 0xd800 + ((c - 0x10000) >> 10), 2);
            c = 0xdc00 + ((c - 0x10000) & 0x3ff);
        }
        append_unit(out, codec, c, 2);
        break;
    default:
        append_unit(out, codec, c, 4);
        break;
    }
}

static PyValue encode(PyInterp *py, PyValue v, Codec codec, OnError how)
{
    const PyStr *str = (PyStr *)v;
    g_autoptr(GString) out = g_string_sized_new(str->size);
    if (codec == UTF_8_SIG || codec == UTF_16 || codec == UTF_32)
        append_encoded(out, codec, 0xfeff);
    const char *end = str->data + str->size;
    gsize index = 0;
    for (const char *p = str->data; p < end; p = py_utf8_next(p), index++) {
        gunichar c = g_utf8_get_char(p);
        if (fits(codec, c) || how == SURROGATE_PASS) {
            append_encoded(out, codec, c);
        } else if (how == SURROGATE_ESCAPE && c >= 0xdc80 && c <= 0xdcff) {
            g_string_append_c(out, (char)(c - 0xdc00));
        } else if (how == REPLACE) {
            append_encoded(out, codec, '?');
        } else if (how == BACKSLASH || how == XML || how == NAMED) {
            encode_escape(out, c, how);
        } else if (how != IGNORE) {
            gsize stop = index;
            for (const char *q = p; q < end && !fits(codec, g_utf8_get_char(q));
                 q = py_utf8_next(q))
                stop++;
            return encode_error(py, v, codec, index, stop,
                                codec == ASCII     ? "ordinal not in range(128)"
                                : codec == LATIN_1 ? "ordinal not in range(256)"
                                                   : "surrogates not allowed");
        }
    }
    return py_bytes(py, out->str, out->len);
}

PyValue py_encode(PyInterp *py, PyValue str, PyValue encoding, PyValue errors)
{
    Codec codec;
    OnError how;
    if (!find_codec(py, encoding, &codec) || !find_handler(py, errors, &how))
        return NULL;
    const PyStr *s = (PyStr *)str;
    if (py_str_is_ascii(s) && codec <= LATIN_1 && codec != UTF_8_SIG)
        return py_bytes(py, s->data, s->size);
    return encode(py, str, codec, how);
}

/* ---- decoding ---- */

typedef struct {
    PyInterp *py;
    PyValue object; /* the bytes */
    const guint8 *data;
    gsize size;
    Codec codec;
    OnError how;
    GString *out;
} Decoder;

/* What is wrong with data[start, end) was found: FALSE when it ends the decoding. */
static gboolean decode_problem(Decoder *d, gsize start, gsize end, const char *reason)
{
    PyInterp *py = d->py;
    switch (d->how) {
    case IGNORE:
        return TRUE;
    case REPLACE:
        py_utf8_append(d->out, 0xfffd);
        return TRUE;
    case BACKSLASH:
        for (gsize i = start; i < end; i++)
            g_string_append_printf(d->out, "\\x%02x", d->data[i]);
        return TRUE;
    case SURROGATE_ESCAPE:
        for (gsize i = start; i < end; i++)
            py_utf8_append(d->out, 0xdc00u + d->data[i]);
        return TRUE;
    default:
        break;
    }
    PyValue items[] = {py_str(py, shown_names[d->codec]), py_bytes(py, d->data, d->size),
                       py_int(py, (gint64)start), py_int(py, (gint64)end), py_str(py, reason)};
    PyValue error = py_exception_new(py, py_exception_type(py, PY_EXC_UNICODE_DECODE_ERROR), 5, items);
    if (error)
        py_raise_value(py, error);
    return FALSE;
}

/* Bytes of the sequence that a lead byte begins; 0: no lead byte. */
static gsize sequence_size(guint8 lead)
{
    return lead < 0x80   ? 1
           : lead < 0xc2 ? 0
           : lead < 0xe0 ? 2
           : lead < 0xf0 ? 3
           : lead < 0xf5 ? 4
                         : 0;
}

/* May this be the second byte after lead? Excludes overlong forms, surrogates, beyond U+10FFFF. */
static gboolean second_fits(guint8 lead, guint8 byte, gboolean surrogates)
{
    guint8 low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    guint8 high = lead == 0xed && !surrogates ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return byte >= low && byte <= high;
}

static gboolean decode_utf8(Decoder *d, gsize i)
{
    while (i < d->size) {
        guint8 lead = d->data[i];
        gsize n = sequence_size(lead), k = 1;
        if (n == 0) {
            if (!decode_problem(d, i, i + 1, "invalid start byte"))
                return FALSE;
            i++;
            continue;
        }
        while (k < n && i + k < d->size &&
               (k == 1 ? second_fits(lead, d->data[i + 1], d->how == SURROGATE_PASS)
                       : (d->data[i + k] & 0xc0) == 0x80))
            k++;
        if (k == n)
            g_string_append_len(d->out, (const char *)d->data + i, (gssize)n);
        else if (!decode_problem(d, i, i + k,
                                 i + k == d->size ? "unexpected end of data"
                                                  : "invalid continuation byte"))
            return FALSE;
        i += k;
    }
    return TRUE;
}

static gboolean decode_bytes(Decoder *d)
{
    for (gsize i = 0; i < d->size; i++) {
        if (d->codec == LATIN_1 || d->data[i] < 128)
            py_utf8_append(d->out, d->data[i]);
        else if (!decode_problem(d, i, i + 1, "ordinal not in range(128)"))
            return FALSE;
    }
    return TRUE;
}

static guint read_unit(const Decoder *d, gsize at, gsize size, gboolean big)
{
    guint unit = 0;
    for (gsize i = 0; i < size; i++)
        unit |= (guint)d->data[at + i] << 8 * (big ? size - 1 - i : i);
    return unit;
}

static gboolean decode_wide(Decoder *d, gsize width)
{
    gboolean big = d->codec == UTF_16_BE || d->codec == UTF_32_BE;
    gsize i = 0;
    if ((d->codec == UTF_16 || d->codec == UTF_32) && d->size >= width) {
        if (read_unit(d, 0, width, TRUE) == 0xfeff)
            big = TRUE, i = width;
        else if (read_unit(d, 0, width, FALSE) == 0xfeff)
            i = width;
    }
    for (; i < d->size; i += width) {
        if (d->size - i < width)
            return decode_problem(d, i, d->size, "truncated data");
        guint c = read_unit(d, i, width, big);
        if (width == 2 && c >= 0xd800 && c < 0xdc00 && d->size - i >= 4) {
            guint low = read_unit(d, i + 2, 2, big);
            if (low >= 0xdc00 && low < 0xe000) {
                py_utf8_append(d->out, 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
                i += 2;
                continue;
            }
        }
        if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000 && d->how != SURROGATE_PASS)) {
            if (!decode_problem(d, i, i + width, width == 2 ? "illegal encoding"
                                                 : "code point not in range(0x110000)"))
                return FALSE;
        } else {
            py_utf8_append(d->out, c);
        }
    }
    return TRUE;
}

PyValue py_decode(PyInterp *py, PyValue bytes, PyValue encoding, PyValue errors)
{
    const char *data;
    Decoder d = {.py = py, .object = bytes};
    if (!py_bytes_view(bytes, &data, &d.size)) {
        if (py_is_str(bytes))
            return py_raise(py, PY_EXC_TYPE_ERROR, "decoding str is not supported");
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "decoding to str: need a bytes-like object, %s found",
                        py_type_name(py, bytes));
    }
    if (!find_codec(py, encoding, &d.codec) || !find_handler(py, errors, &d.how))
        return NULL;
    d.data = (const guint8 *)data;
    if (d.codec <= UTF_8_SIG && g_utf8_validate_len(data, d.size, NULL)) {
        gsize skip = d.codec == UTF_8_SIG && d.size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
        return py_str_len(py, data + skip, d.size - skip);
    }
    d.out = g_string_sized_new(d.size);
    gboolean ok;
    if (d.codec <= UTF_8_SIG)
        ok = decode_utf8(&d, d.codec == UTF_8_SIG && g_str_has_prefix(data, "\xef\xbb\xbf") ? 3 : 0);
    else if (d.codec <= LATIN_1)
        ok = decode_bytes(&d);
    else
        ok = decode_wide(&d, d.codec <= UTF_16_BE ? 2 : 4);
    PyValue result = ok ? py_str_len(py, d.out->str, d.out->len) : NULL;
    g_string_free(d.out, TRUE);
    return result;
}
