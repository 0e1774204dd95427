/* str methods between a text and a list of texts: split, rsplit, splitlines, join. */
#include "python/str_methods.h"

#include "python/arguments.h"
#include "python/core.h"
#include "python/str.h"

#include <string.h>

static void add_part(PyInterp *py, PyValue list, const char *from, const char *to)
{
    py_list_append(py, list, py_str_len(py, from, (gsize)(to - from)));
}

static gboolean is_space_at(const char *p)
{
    return (guint8)*p < 128 ? py_ascii_is_space((guint8)*p) : py_char_is_space(g_utf8_get_char(p));
}

static const char *skip_spaces(const char *p, const char *end)
{
    while (p < end && is_space_at(p))
        p = py_utf8_next(p);
    return p;
}

static const char *skip_word(const char *p, const char *end)
{
    while (p < end && !is_space_at(p))
        p = py_utf8_next(p);
    return p;
}

/* Where the run of spaces (or of other characters) that ends at end begins. */
static const char *skip_back(const char *begin, const char *end, gboolean spaces)
{
    while (end > begin) {
        const char *last = g_utf8_prev_char(end);
        if (py_char_is_space(g_utf8_get_char(last)) != spaces)
            break;
        end = last;
    }
    return end;
}

static void split_words(PyInterp *py, PyValue list, const PyStr *str, gint64 limit)
{
    const char *end = str->data + str->size;
    const char *p = skip_spaces(str->data, end);
    while (p < end && limit-- > 0) {
        const char *stop = skip_word(p, end);
        add_part(py, list, p, stop);
        p = skip_spaces(stop, end);
    }
    if (p < end)
        add_part(py, list, p, end); /* what the limit left keeps the spaces at its end */
}

static void rsplit_words(PyInterp *py, PyValue list, const PyStr *str, gint64 limit)
{
    const char *begin = str->data;
    const char *end = skip_back(begin, begin + str->size, TRUE);
    while (end > begin && limit-- > 0) {
        const char *start = skip_back(begin, end, FALSE);
        add_part(py, list, start, end);
        end = skip_back(begin, start, TRUE);
    }
    if (end > begin)
        add_part(py, list, begin, end);
}

static void split_text(PyInterp *py, PyValue list, const PyStr *str, const PyStr *separator,
                       gint64 limit)
{
    const char *p = str->data;
    gsize left = str->size;
    gssize at;
    while (limit-- > 0 && (at = py_bytes_find(p, left, separator->data, separator->size)) >= 0) {
        add_part(py, list, p, p + at);
        p += (gsize)at + separator->size;
        left -= (gsize)at + separator->size;
    }
    add_part(py, list, p, p + left);
}

static void rsplit_text(PyInterp *py, PyValue list, const PyStr *str, const PyStr *separator,
                        gint64 limit)
{
    gsize left = str->size;
    gssize at;
    while (limit-- > 0 &&
           (at = py_bytes_rfind(str->data, left, separator->data, separator->size)) >= 0) {
        add_part(py, list, str->data + at + separator->size, str->data + left);
        left = (gsize)at;
    }
    add_part(py, list, str->data, str->data + left);
}

static void reverse_list(PyValue v)
{
    PyList *list = (PyList *)v;
    for (gsize i = 0, j = list->length; i + 1 < j; i++) {
        PyValue item = list->items[i];
        list->items[i] = list->items[--j];
        list->items[j] = item;
    }
}

static PyValue split(PyInterp *py, PyValue self, PyValue separator, PyValue maxsplit,
                     gboolean from_right)
{
    gint64 limit = -1;
    if (maxsplit && !py_index(py, maxsplit, &limit))
        return NULL;
    if (limit < 0)
        limit = G_MAXINT64;
    PyValue list = py_list(py, 0, NULL);
    if (!separator || py_is_none(separator)) {
        (from_right ? rsplit_words : split_words)(py, list, (PyStr *)self, limit);
    } else {
        if (!py_is_str(separator))
            return py_raise(py, PY_EXC_TYPE_ERROR, "must be str or None, not %s",
                            py_type_name(py, separator));
        if (((PyStr *)separator)->size == 0)
            return py_raise(py, PY_EXC_VALUE_ERROR, "empty separator");
        (from_right ? rsplit_text : split_text)(py, list, (PyStr *)self, (PyStr *)separator, limit);
    }
    if (from_right)
        reverse_list(list);
    return list;
}

PY_STR_METHOD(py_str_split)
{
    PyValue v[2] = {py_arg(args, 0), py_arg(args, 1)};
    if ((args->nkw || args->npos > 2) && !py_bind(py, args, "~split(sep=, maxsplit=)", v))
        return NULL;
    return split(py, self, v[0], v[1], FALSE);
}

PY_STR_METHOD(py_str_rsplit)
{
    PyValue v[2] = {py_arg(args, 0), py_arg(args, 1)};
    if ((args->nkw || args->npos > 2) && !py_bind(py, args, "~rsplit(sep=, maxsplit=)", v))
        return NULL;
    return split(py, self, v[0], v[1], TRUE);
}

static gboolean is_line_break(gunichar c)
{
    return (c >= '\n' && c <= '\r') || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

PY_STR_METHOD(py_str_splitlines)
{
    PyValue v[1];
    if (!py_bind(py, args, "~splitlines(keepends=)", v))
        return NULL;
    int keep = v[0] ? py_truth(py, v[0]) : 0;
    if (keep < 0)
        return NULL;
    const PyStr *str = (PyStr *)self;
    const char *end = str->data + str->size;
    PyValue list = py_list(py, 0, NULL);
    for (const char *p = str->data; p < end;) {
        const char *stop = p;
        while (stop < end && !is_line_break(g_utf8_get_char(stop)))
            stop = py_utf8_next(stop);
        const char *next = stop;
        if (stop < end)
            next = stop[0] == '\r' && stop + 1 < end && stop[1] == '\n' ? stop + 2
                                                                        : py_utf8_next(stop);
        add_part(py, list, p, keep ? next : stop);
        p = next;
    }
    return list;
}

PyValue py_str_join(PyInterp *py, PyValue separator, PyValue iterable)
{
    PyValue sequence = iterable;
    if (!py_is_list(iterable) && !py_is_tuple(iterable)) {
        if (!py_is_str(iterable) && !py_has_iter(py, iterable))
            return py_raise(py, PY_EXC_TYPE_ERROR, "can only join an iterable");
        sequence = py_to_list(py, iterable);
        if (!sequence)
            return NULL;
    }
    gboolean tuple = py_is_tuple(sequence);
    gsize n = tuple ? py_tuple_length(sequence) : py_list_length(sequence);
    const PyValue *items = tuple ? ((PyTuple *)sequence)->items : ((PyList *)sequence)->items;
    if (n == 0)
        return py->empty_str;
    if (n == 1 && py_is_str(items[0]) && items[0]->type == py_core(py, STR))
        return items[0];
    const PyStr *glue = (PyStr *)separator;
    gsize size = glue->size * (n - 1), length = glue->length * (n - 1);
    for (gsize i = 0; i < n; i++) {
        if (py_is_opaque(items[i]))
            return py_opaque_use(py, items[i]);
        if (!py_is_str(items[i]))
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "sequence item %zu: expected str instance, %s found", i,
                            py_type_name(py, items[i]));
        size += ((PyStr *)items[i])->size;
        length += ((PyStr *)items[i])->length;
    }
    PyStr *result = py_str_alloc(py, size);
    char *at = result->data;
    for (gsize i = 0; i < n; i++) {
        const PyStr *item = (PyStr *)items[i];
        if (i && glue->size) {
            memcpy(at, glue->data, glue->size);
            at += glue->size;
        }
        memcpy(at, item->data, item->size);
        at += item->size;
    }
    result->length = length;
    return (PyValue)result;
}

PY_STR_METHOD(py_str_join_method)
{
    if (!py_arity(py, args, "str.join", 1, 1))
        return NULL;
    return py_str_join(py, self, args->pos[0]);
}
