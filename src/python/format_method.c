/* str.format and str.format_map: "{name.attribute[index]!r:spec}". */
#include "python/str_methods.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/format.h"
#include "python/operator.h"
#include "python/str.h"

#include <string.h>

typedef enum { NUMBERING_UNKNOWN, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } Numbering;

typedef struct {
    PyInterp *py;
    const PyArgs *args; /* NULL in format_map */
    PyValue mapping;    /* format_map's, else NULL */
    Numbering numbering;
    gsize next;
} Formatter;

static gboolean append_formatted(Formatter *f, GString *out, const char *p, const char *end,
                                 int depth);

static PyValue by_position(Formatter *f, const char *name, gsize size)
{
    PyInterp *py = f->py;
    Numbering how = size ? NUMBERING_MANUAL : NUMBERING_AUTOMATIC;
    if (f->numbering != NUMBERING_UNKNOWN && f->numbering != how)
        return py_raise(py, PY_EXC_VALUE_ERROR,
                        how == NUMBERING_MANUAL
                            ? "cannot switch from automatic field numbering to manual field "
                              "specification"
                            : "cannot switch from manual field specification to automatic field "
                              "numbering");
    f->numbering = how;
    guint64 index = size ? g_ascii_strtoull(name, NULL, 10) : f->next++;
    if (size > 18)
        return py_raise(py, PY_EXC_VALUE_ERROR, "Too many decimal digits in format string");
    if (!f->args)
        return py_raise(py, PY_EXC_VALUE_ERROR, "Format string contains positional fields");
    if (index >= f->args->npos)
        return py_raise(py, PY_EXC_INDEX_ERROR,
                        "Replacement index %" G_GUINT64_FORMAT
                        " out of range for positional args tuple",
                        index);
    return f->args->pos[index];
}

static PyValue by_name(Formatter *f, const char *name, gsize size)
{
    PyValue key = py_str_len(f->py, name, size);
    if (f->mapping)
        return py_getitem(f->py, f->mapping, key);
    for (gsize i = 0; i < f->args->nkw; i++)
        if (py_equal(f->py, f->args->kwnames[i], key))
            return f->args->kwvalues[i];
    PyValue error =
        py_exception_new(f->py, py_exception_type(f->py, PY_EXC_KEY_ERROR), 1, &key);
    return error ? py_raise_value(f->py, error) : NULL;
}

static gboolean all_digits(const char *p, gsize size)
{
    for (gsize i = 0; i < size; i++)
        if (!g_ascii_isdigit(p[i]))
            return FALSE;
    return TRUE;
}

/* name(.attribute | [index])* */
static PyValue field_value(Formatter *f, const char *p, const char *end)
{
    PyInterp *py = f->py;
    const char *stop = p;
    while (stop < end && *stop != '.' && *stop != '[')
        stop++;
    gsize size = (gsize)(stop - p);
    PyValue value = all_digits(p, size) ? by_position(f, p, size) : by_name(f, p, size);
    while (value && stop < end) {
        char kind = *stop++;
        const char *start = stop;
        if (kind == '[') {
            stop = memchr(start, ']', (gsize)(end - start));
            if (!stop)
                return py_raise(py, PY_EXC_VALUE_ERROR, "Missing ']' in format string");
        } else if (kind == '.') {
            while (stop < end && *stop != '.' && *stop != '[')
                stop++;
        } else {
            return py_raise(py, PY_EXC_VALUE_ERROR,
                            "Only '.' or '[' may follow ']' in format field specifier");
        }
        size = (gsize)(stop - start);
        if (size == 0)
            return py_raise(py, PY_EXC_VALUE_ERROR, "Empty attribute in format string");
        if (kind == '.') {
            value = py_getattr_value(py, value, py_str_len(py, start, size));
        } else {
            PyValue key = all_digits(start, size) && size < 19
                              ? py_int(py, g_ascii_strtoll(start, NULL, 10))
                              : py_str_len(py, start, size);
            value = py_getitem(py, value, key);
            stop++;
        }
    }
    return value;
}

static PyValue convert(PyInterp *py, PyValue value, gunichar conversion)
{
    switch (conversion) {
    case 'r':
        return py_repr(py, value);
    case 's':
        return py_to_str(py, value);
    case 'a':
        return py_ascii(py, value);
    default:
        if (conversion > 32 && conversion < 127)
            return py_raise(py, PY_EXC_VALUE_ERROR, "Unknown conversion specifier %c",
                            (char)conversion);
        return py_raise(py, PY_EXC_VALUE_ERROR, "Unknown conversion specifier \\x%x", conversion);
    }
}

/* What follows a '!': one character, then ':' or the end of the field. */
static gboolean check_conversion(PyInterp *py, const char *p, const char *end)
{
    if (p + 1 >= end) {
        py_raise(py, PY_EXC_VALUE_ERROR, "end of string while looking for conversion specifier");
        return FALSE;
    }
    p = py_utf8_next(p + 1);
    if (p >= end) {
        py_raise(py, PY_EXC_VALUE_ERROR, "unmatched '{' in format spec");
        return FALSE;
    }
    if (*p == ':' || *p == '}')
        return TRUE;
    py_raise(py, PY_EXC_VALUE_ERROR, "expected ':' after conversion specifier");
    return FALSE;
}

/* Where the field that begins at p ends (its closing brace); NULL with ValueError. *ret_colon: the
 * ':' or '!' that ends the name, or the end. */
static const char *find_field_end(PyInterp *py, const char *p, const char *end,
                                  const char **ret_name_end)
{
    int depth = 1, brackets = 0;
    *ret_name_end = NULL;
    for (; p < end; p++) {
        if (!*ret_name_end && *p == '[')
            brackets++;
        else if (!*ret_name_end && *p == ']' && brackets)
            brackets = 0;
        else if (brackets)
            continue;
        else if (!*ret_name_end && *p == '{') {
            py_raise(py, PY_EXC_VALUE_ERROR, "unexpected '{' in field name");
            return NULL;
        } else if (*p == '{')
            depth++;
        else if (*p == '}' && --depth == 0)
            break;
        else if (!*ret_name_end && (*p == ':' || *p == '!')) {
            *ret_name_end = p;
            if (*p == '!') {
                if (!check_conversion(py, p, end))
                    return NULL;
                p = py_utf8_next(p + 1) - 1; /* the character itself may be a brace */
            }
        }
    }
    if (p >= end) {
        py_raise(py, PY_EXC_VALUE_ERROR, "expected '}' before end of string");
        return NULL;
    }
    if (!*ret_name_end)
        *ret_name_end = p;
    return p;
}

static gboolean append_field(Formatter *f, GString *out, const char *p, const char *end,
                             const char *name_end, int depth)
{
    PyInterp *py = f->py;
    gunichar conversion = 0;
    const char *spec = name_end;
    if (spec < end && *spec == '!') {
        conversion = g_utf8_get_char(++spec);
        spec = py_utf8_next(spec);
    }
    PyValue value = field_value(f, p, name_end);
    if (value && conversion)
        value = convert(py, value, conversion);
    if (!value)
        return FALSE;
    PyValue spec_value = py->empty_str;
    if (spec < end && *spec == ':') {
        spec++;
        if (memchr(spec, '{', (gsize)(end - spec)) || memchr(spec, '}', (gsize)(end - spec))) {
            g_autoptr(GString) inner = g_string_new(NULL);
            if (!append_formatted(f, inner, spec, end, depth - 1))
                return FALSE;
            spec_value = py_str_len(py, inner->str, inner->len);
        } else {
            spec_value = py_str_len(py, spec, (gsize)(end - spec));
        }
    }
    PyValue text = py_format(py, value, spec_value);
    if (text)
        g_string_append_len(out, ((PyStr *)text)->data, (gssize)((PyStr *)text)->size);
    return text != NULL;
}

static gboolean append_formatted(Formatter *f, GString *out, const char *p, const char *end,
                                 int depth)
{
    PyInterp *py = f->py;
    if (depth < 0) {
        py_raise(py, PY_EXC_VALUE_ERROR, "Max string recursion exceeded");
        return FALSE;
    }
    while (p < end) {
        const char *start = p;
        while (p < end && *p != '{' && *p != '}')
            p++;
        g_string_append_len(out, start, p - start);
        if (p == end)
            break;
        char brace = *p++;
        if (p < end && *p == brace) {
            g_string_append_c(out, brace);
            p++;
            continue;
        }
        if (brace == '}') {
            py_raise(py, PY_EXC_VALUE_ERROR, "Single '}' encountered in format string");
            return FALSE;
        }
        if (p == end) {
            py_raise(py, PY_EXC_VALUE_ERROR, "Single '{' encountered in format string");
            return FALSE;
        }
        const char *name_end, *field_end = find_field_end(py, p, end, &name_end);
        if (!field_end || !append_field(f, out, p, field_end, name_end, depth))
            return FALSE;
        p = field_end + 1;
    }
    return TRUE;
}

static PyValue format(Formatter *f, PyValue self)
{
    const PyStr *str = (PyStr *)self;
    g_autoptr(GString) out = g_string_sized_new(str->size + 32);
    if (!append_formatted(f, out, str->data, str->data + str->size, 2 - 1))
        return NULL;
    return py_str_len(f->py, out->str, out->len);
}

PY_STR_METHOD(py_str_format_method)
{
    Formatter f = {.py = py, .args = args};
    return format(&f, self);
}

PY_STR_METHOD(py_str_format_map)
{
    if (!py_arity(py, args, "str.format_map", 1, 1))
        return NULL;
    Formatter f = {.py = py, .mapping = args->pos[0]};
    return format(&f, self);
}
