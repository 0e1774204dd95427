/* str methods that look for something: find, count, split, partition, replace, strip. */
#include "python/str_methods.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/str.h"

#include <string.h>

/* The part of self that the optional start and end arguments select. valid: start is not behind
 * the text's end, so that an empty needle can be there. */
typedef struct {
    const char *data;
    gsize size;
    gsize base; /* index of its first code point in self */
    gboolean valid;
} Part;

static gboolean select_part(PyInterp *py, PyValue self, PyValue start, PyValue end, Part *part)
{
    const PyStr *str = (PyStr *)self;
    gint64 from, to;
    if (!py_range_arguments(py, start, end, str->length, &from, &to))
        return FALSE;
    part->valid = from <= to;
    if (!part->valid)
        return TRUE;
    gsize begin = py_str_offset(str, (gsize)from);
    gsize stop = to == (gint64)str->length ? str->size : py_str_offset(str, (gsize)to);
    *part = (Part){str->data + begin, stop - begin, (gsize)from, TRUE};
    return TRUE;
}

static gboolean want_str(PyInterp *py, PyValue v, const char *format)
{
    if (py_is_str(v))
        return TRUE;
    py_raise(py, PY_EXC_TYPE_ERROR, format, py_type_name(py, v));
    return FALSE;
}

typedef gssize (*Finder)(const char *data, gsize size, const char *needle, gsize needle_size);

/* -2 with an exception pending, -1 when absent. */
static gint64 find_index(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                         Finder find)
{
    Part part = {0};
    if (!py_arity_counted(py, args, name, 1, 3) || !want_str(py, args->pos[0], "must be str, not %s") ||
        !select_part(py, self, py_arg(args, 1), py_arg(args, 2), &part))
        return -2;
    if (!part.valid)
        return -1;
    const PyStr *needle = (PyStr *)args->pos[0];
    gssize at = find(part.data, part.size, needle->data, needle->size);
    if (at < 0)
        return -1;
    gsize index = py_str_is_ascii((PyStr *)self) ? (gsize)at : py_utf8_length(part.data, (gsize)at);
    return (gint64)(part.base + index);
}

static PyValue found_or_error(PyInterp *py, gint64 index)
{
    if (index == -2)
        return NULL;
    if (index == -1)
        return py_raise(py, PY_EXC_VALUE_ERROR, "substring not found");
    return py_int(py, index);
}

PY_STR_METHOD(py_str_find)
{
    gint64 index = find_index(py, self, args, "str.find", py_bytes_find);
    return index == -2 ? NULL : py_int(py, index);
}

PY_STR_METHOD(py_str_rfind)
{
    gint64 index = find_index(py, self, args, "str.rfind", py_bytes_rfind);
    return index == -2 ? NULL : py_int(py, index);
}

PY_STR_METHOD(py_str_index_method)
{
    return found_or_error(py, find_index(py, self, args, "str.index", py_bytes_find));
}

PY_STR_METHOD(py_str_rindex)
{
    return found_or_error(py, find_index(py, self, args, "str.rindex", py_bytes_rfind));
}

gsize py_bytes_count(const char *data, gsize size, const char *needle, gsize needle_size)
{
    gsize count = 0;
    for (;;) {
        gssize at = py_bytes_find(data, size, needle, needle_size);
        if (at < 0)
            return count;
        count++;
        data += (gsize)at + needle_size;
        size -= (gsize)at + needle_size;
    }
}

PY_STR_METHOD(py_str_count)
{
    Part part = {0};
    if (!py_arity_counted(py, args, "str.count", 1, 3) || !want_str(py, args->pos[0], "must be str, not %s") ||
        !select_part(py, self, py_arg(args, 1), py_arg(args, 2), &part))
        return NULL;
    const PyStr *needle = (PyStr *)args->pos[0];
    if (!part.valid)
        return py_small(0);
    if (needle->size == 0)
        return py_int(py, (gint64)py_utf8_length(part.data, part.size) + 1);
    return py_int(py, (gint64)py_bytes_count(part.data, part.size, needle->data, needle->size));
}

static gboolean part_has(const Part *part, const PyStr *affix, gboolean tail)
{
    if (!part->valid || affix->size > part->size)
        return FALSE;
    const char *at = tail ? part->data + part->size - affix->size : part->data;
    return memcmp(at, affix->data, affix->size) == 0;
}

static PyValue has_affix(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                         gboolean tail)
{
    Part part = {0};
    const char *method = strchr(name, '.') + 1;
    if (!py_arity_counted(py, args, name, 1, 3) ||
        !select_part(py, self, py_arg(args, 1), py_arg(args, 2), &part))
        return NULL;
    PyValue affix = args->pos[0];
    if (py_is_str(affix))
        return py_bool(py, part_has(&part, (PyStr *)affix, tail));
    if (!py_is_tuple(affix))
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "%s first arg must be str or a tuple of str, not %s", method,
                        py_type_name(py, affix));
    for (gsize i = 0; i < py_tuple_length(affix); i++) {
        PyValue item = py_tuple_item(affix, i);
        if (!py_is_str(item))
            return py_raise(py, PY_EXC_TYPE_ERROR, "tuple for %s must only contain str, not %s",
                            method, py_type_name(py, item));
        if (part_has(&part, (PyStr *)item, tail))
            return py_bool(py, TRUE);
    }
    return py_bool(py, FALSE);
}

PY_STR_METHOD(py_str_startswith)
{
    return has_affix(py, self, args, "str.startswith", FALSE);
}

PY_STR_METHOD(py_str_endswith)
{
    return has_affix(py, self, args, "str.endswith", TRUE);
}

PY_STR_METHOD(py_str_removeprefix)
{
    if (!py_arity(py, args, "str.removeprefix", 1, 1) ||
        !want_str(py, args->pos[0], "removeprefix() argument must be str, not %s"))
        return NULL;
    const PyStr *str = (PyStr *)self, *affix = (PyStr *)args->pos[0];
    if (affix->size > str->size || memcmp(str->data, affix->data, affix->size) != 0)
        return py_to_str(py, self);
    return py_str_len(py, str->data + affix->size, str->size - affix->size);
}

PY_STR_METHOD(py_str_removesuffix)
{
    if (!py_arity(py, args, "str.removesuffix", 1, 1) ||
        !want_str(py, args->pos[0], "removesuffix() argument must be str, not %s"))
        return NULL;
    const PyStr *str = (PyStr *)self, *affix = (PyStr *)args->pos[0];
    if (affix->size > str->size ||
        memcmp(str->data + str->size - affix->size, affix->data, affix->size) != 0)
        return py_to_str(py, self);
    return py_str_len(py, str->data, str->size - affix->size);
}

/* replace("", x): x before every character and at the end. */
static PyValue interleave(PyInterp *py, const PyStr *str, const PyStr *with, gint64 limit)
{
    GString *out = g_string_sized_new(str->size + (str->length + 1) * with->size);
    const char *end = str->data + str->size;
    for (const char *p = str->data; limit-- > 0;) {
        g_string_append_len(out, with->data, (gssize)with->size);
        if (p == end)
            return py_str_take(py, out);
        const char *next = py_utf8_next(p);
        g_string_append_len(out, p, next - p);
        p = next;
        if (limit == 0)
            g_string_append_len(out, p, end - p);
    }
    return py_str_take(py, out);
}

PyValue py_str_replace_text(PyInterp *py, PyValue self, PyValue old, PyValue new, gint64 limit)
{
    const PyStr *str = (PyStr *)self, *from = (PyStr *)old, *to = (PyStr *)new;
    if (limit < 0)
        limit = G_MAXINT64;
    if (limit == 0)
        return py_to_str(py, self);
    if (from->size == 0)
        return interleave(py, str, to, limit);
    const char *data = str->data;
    gsize left = str->size;
    gssize at = py_bytes_find(data, left, from->data, from->size);
    if (at < 0)
        return py_to_str(py, self);
    GString *out = g_string_sized_new(str->size);
    while (at >= 0 && limit-- > 0) {
        g_string_append_len(out, data, at);
        g_string_append_len(out, to->data, (gssize)to->size);
        data += (gsize)at + from->size;
        left -= (gsize)at + from->size;
        at = py_bytes_find(data, left, from->data, from->size);
    }
    g_string_append_len(out, data, (gssize)left);
    return py_str_take(py, out);
}

PY_STR_METHOD(py_str_replace)
{
    PyValue v[3];
    gint64 limit = -1;
    if (args->nkw) { /* count= since 3.13 */
        if (!py_bind(py, args, "~replace(old, new, /, count=)", v))
            return NULL;
    } else {
        if (!py_arity(py, args, "str.replace", 2, 3))
            return NULL;
        v[0] = args->pos[0], v[1] = args->pos[1], v[2] = py_arg(args, 2);
    }
    if (!want_str(py, v[0], "replace() argument 1 must be str, not %s") ||
        !want_str(py, v[1], "replace() argument 2 must be str, not %s") ||
        (v[2] && !py_index(py, v[2], &limit)))
        return NULL;
    return py_str_replace_text(py, self, v[0], v[1], limit);
}

static gboolean char_in(gunichar c, const PyStr *set)
{
    if (!set)
        return py_char_is_space(c);
    const char *end = set->data + set->size;
    for (const char *p = set->data; p < end; p = py_utf8_next(p))
        if (g_utf8_get_char(p) == c)
            return TRUE;
    return FALSE;
}

static PyValue strip(PyInterp *py, PyValue self, const PyArgs *args, const char *name, int sides)
{
    if (!py_arity(py, args, name, 0, 1))
        return NULL;
    const PyStr *set = NULL;
    if (args->npos && !py_is_none(args->pos[0])) {
        if (!py_is_str(args->pos[0]))
            return py_raise(py, PY_EXC_TYPE_ERROR, "%s arg must be None or str",
                            strchr(name, '.') + 1);
        set = (PyStr *)args->pos[0];
    }
    const PyStr *str = (PyStr *)self;
    const char *from = str->data, *to = str->data + str->size;
    if (sides & 1)
        while (from < to && char_in(g_utf8_get_char(from), set))
            from = py_utf8_next(from);
    if (sides & 2)
        while (from < to) {
            const char *last = g_utf8_prev_char(to);
            if (!char_in(g_utf8_get_char(last), set))
                break;
            to = last;
        }
    if ((gsize)(to - from) == str->size)
        return py_to_str(py, self);
    return py_str_len(py, from, (gsize)(to - from));
}

PY_STR_METHOD(py_str_strip)
{
    return strip(py, self, args, "str.strip", 3);
}

PY_STR_METHOD(py_str_lstrip)
{
    return strip(py, self, args, "str.lstrip", 1);
}

PY_STR_METHOD(py_str_rstrip)
{
    return strip(py, self, args, "str.rstrip", 2);
}

static PyValue partition(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                         gboolean from_right)
{
    if (!py_arity(py, args, name, 1, 1) || !want_str(py, args->pos[0], "must be str, not %s"))
        return NULL;
    const PyStr *str = (PyStr *)self, *separator = (PyStr *)args->pos[0];
    if (separator->size == 0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "empty separator");
    gssize at = (from_right ? py_bytes_rfind : py_bytes_find)(str->data, str->size, separator->data,
                                                              separator->size);
    PyValue empty = py->empty_str;
    if (at < 0)
        return from_right ? py_tuple_of(py, 3, empty, empty, py_to_str(py, self))
                          : py_tuple_of(py, 3, py_to_str(py, self), empty, empty);
    gsize after = (gsize)at + separator->size;
    PyValue head = py_str_len(py, str->data, (gsize)at);
    PyValue tail = py_str_len(py, str->data + after, str->size - after);
    return py_tuple_of(py, 3, head, args->pos[0], tail);
}

PY_STR_METHOD(py_str_partition)
{
    return partition(py, self, args, "str.partition", FALSE);
}

PY_STR_METHOD(py_str_rpartition)
{
    return partition(py, self, args, "str.rpartition", TRUE);
}
