/* Methods of bytes and bytearray that take them apart and put them together. */
#include "python/bytes_methods.h"

#include "python/arguments.h"
#include "python/list.h"
#include "python/str.h"

#include <string.h>

static PyValue strip(PyInterp *py, PyValue self, const PyArgs *args, const char *name, int sides)
{
    PyBytesView v = py_bytes_view_of(self), set = {NULL, 0};
    if (!py_arity(py, args, name, 0, 1) ||
        (args->npos && !py_is_none(args->pos[0]) && !py_bytes_want(py, args->pos[0], &set)))
        return NULL;
    const char *from = v.data, *to = v.data + v.size;
#define IN_SET(c) (set.data ? memchr(set.data, (c), set.size) != NULL : py_byte_is_space(c))
    while ((sides & 1) && from < to && IN_SET(*from))
        from++;
    while ((sides & 2) && from < to && IN_SET(to[-1]))
        to--;
#undef IN_SET
    return py_bytes_like(py, self, from, (gsize)(to - from));
}

PY_BYTES_METHOD(py_bytes_strip)
{
    return strip(py, self, args, "bytes.strip", 3);
}

PY_BYTES_METHOD(py_bytes_lstrip)
{
    return strip(py, self, args, "bytes.lstrip", 1);
}

PY_BYTES_METHOD(py_bytes_rstrip)
{
    return strip(py, self, args, "bytes.rstrip", 2);
}

static void split_spaces(PyInterp *py, PyValue self, PyValue list, PyBytesView v, gint64 limit)
{
    const char *p = v.data, *end = v.data + v.size;
    for (;;) {
        while (p < end && py_byte_is_space(*p))
            p++;
        if (p == end)
            return;
        const char *stop = p;
        if (limit-- > 0)
            while (stop < end && !py_byte_is_space(*stop))
                stop++;
        else
            stop = end;
        py_list_append(py, list, py_bytes_like(py, self, p, (gsize)(stop - p)));
        p = limit < 0 ? end : stop;
    }
}

PY_BYTES_METHOD(py_bytes_split)
{
    PyValue v[2];
    PyBytesView all = py_bytes_view_of(self), separator;
    gint64 limit = -1;
    if (!py_bind(py, args, "~split(sep=, maxsplit=)", v) || (v[1] && !py_index(py, v[1], &limit)))
        return NULL;
    if (limit < 0)
        limit = G_MAXINT64;
    PyValue list = py_list(py, 0, NULL);
    if (!v[0] || py_is_none(v[0])) {
        split_spaces(py, self, list, all, limit);
        return list;
    }
    if (!py_bytes_want(py, v[0], &separator))
        return NULL;
    if (separator.size == 0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "empty separator");
    gssize at;
    while (limit-- > 0 &&
           (at = py_bytes_find(all.data, all.size, separator.data, separator.size)) >= 0) {
        py_list_append(py, list, py_bytes_like(py, self, all.data, (gsize)at));
        all.data += (gsize)at + separator.size;
        all.size -= (gsize)at + separator.size;
    }
    py_list_append(py, list, py_bytes_like(py, self, all.data, all.size));
    return list;
}

static PyValue rsplit_spaces(PyInterp *py, PyValue self, PyBytesView v, gint64 limit)
{
    PyValue list = py_list(py, 0, NULL);
    const char *end = v.data + v.size;
    for (;;) {
        while (end > v.data && py_byte_is_space(end[-1]))
            end--;
        if (end == v.data)
            return list;
        const char *start = end;
        if (limit-- > 0)
            while (start > v.data && !py_byte_is_space(start[-1]))
                start--;
        else
            start = v.data;
        PyValue part = py_bytes_like(py, self, start, (gsize)(end - start));
        py_list_replace(py, list, 0, 0, &part, 1);
        end = start;
    }
}

PY_BYTES_METHOD(py_bytes_rsplit)
{
    PyValue v[2];
    PyBytesView all = py_bytes_view_of(self), separator;
    gint64 limit = -1;
    if (!py_bind(py, args, "~rsplit(sep=, maxsplit=)", v) || (v[1] && !py_index(py, v[1], &limit)))
        return NULL;
    if (limit < 0)
        return py_bytes_split(py, self, args); /* without a limit the direction does not matter */
    if (v[0] && !py_is_none(v[0])) {
        if (!py_bytes_want(py, v[0], &separator))
            return NULL;
        if (separator.size == 0)
            return py_raise(py, PY_EXC_VALUE_ERROR, "empty separator");
    } else {
        return rsplit_spaces(py, self, all, limit);
    }
    PyValue list = py_list(py, 0, NULL);
    gssize at;
    while (limit-- > 0 &&
           (at = py_bytes_rfind(all.data, all.size, separator.data, separator.size)) >= 0) {
        gsize after = (gsize)at + separator.size;
        PyValue part = py_bytes_like(py, self, all.data + after, all.size - after);
        py_list_replace(py, list, 0, 0, &part, 1);
        all.size = (gsize)at;
    }
    PyValue head = py_bytes_like(py, self, all.data, all.size);
    py_list_replace(py, list, 0, 0, &head, 1);
    return list;
}

PY_BYTES_METHOD(py_bytes_splitlines)
{
    PyValue v[1];
    PyBytesView all = py_bytes_view_of(self);
    if (!py_bind(py, args, "~splitlines(keepends=)", v))
        return NULL;
    int keep = v[0] ? py_truth(py, v[0]) : 0;
    if (keep < 0)
        return NULL;
    PyValue list = py_list(py, 0, NULL);
    for (const char *p = all.data, *end = p + all.size; p < end;) {
        const char *stop = p;
        while (stop < end && *stop != '\n' && *stop != '\r')
            stop++;
        const char *next = stop + (stop < end) + (stop + 1 < end && stop[0] == '\r' && stop[1] == '\n');
        py_list_append(py, list, py_bytes_like(py, self, p, (gsize)((keep ? next : stop) - p)));
        p = next;
    }
    return list;
}

static PyValue partition(PyInterp *py, PyValue self, const PyArgs *args, const char *name,
                         gssize (*finder)(const char *, gsize, const char *, gsize),
                         gboolean from_right)
{
    PyBytesView all = py_bytes_view_of(self), separator;
    if (!py_arity(py, args, name, 1, 1) || !py_bytes_want(py, args->pos[0], &separator))
        return NULL;
    if (separator.size == 0)
        return py_raise(py, PY_EXC_VALUE_ERROR, "empty separator");
    gssize at = finder(all.data, all.size, separator.data, separator.size);
    PyValue empty = py_bytes_like(py, self, NULL, 0), whole = py_bytes_like(py, self, all.data, all.size);
    if (at < 0)
        return from_right ? py_tuple_of(py, 3, empty, empty, whole)
                          : py_tuple_of(py, 3, whole, empty, empty);
    gsize after = (gsize)at + separator.size;
    PyValue head = py_bytes_like(py, self, all.data, (gsize)at);
    PyValue tail = py_bytes_like(py, self, all.data + after, all.size - after);
    return py_tuple_of(py, 3, head, args->pos[0], tail);
}

PY_BYTES_METHOD(py_bytes_partition)
{
    return partition(py, self, args, "bytes.partition", py_bytes_find, FALSE);
}

PY_BYTES_METHOD(py_bytes_rpartition)
{
    return partition(py, self, args, "bytes.rpartition", py_bytes_rfind, TRUE);
}

PY_BYTES_METHOD(py_bytes_join)
{
    PyBytesView glue = py_bytes_view_of(self);
    if (!py_arity(py, args, "bytes.join", 1, 1))
        return NULL;
    PyValue list = py_to_list(py, args->pos[0]);
    if (!list)
        return NULL;
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < py_list_length(list); i++) {
        PyBytesView item;
        if (!py_bytes_view(py_list_item(list, i), &item.data, &item.size)) {
            g_string_free(out, TRUE);
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "sequence item %zu: expected a bytes-like object, %s found", i,
                            py_type_name(py, py_list_item(list, i)));
        }
        if (i)
            g_string_append_len(out, glue.data, (gssize)glue.size);
        g_string_append_len(out, item.data, (gssize)item.size);
    }
    return py_bytes_like_take(py, self, out);
}

PY_BYTES_METHOD(py_bytes_replace)
{
    PyBytesView all = py_bytes_view_of(self), from, to;
    gint64 limit = -1;
    if (!py_arity(py, args, "bytes.replace", 2, 3) || !py_bytes_want(py, args->pos[0], &from) ||
        !py_bytes_want(py, args->pos[1], &to) ||
        (args->npos == 3 && !py_index(py, args->pos[2], &limit)))
        return NULL;
    if (limit < 0)
        limit = G_MAXINT64;
    GString *out = g_string_sized_new(all.size);
    gssize at;
    while (limit-- > 0 && (at = py_bytes_find(all.data, all.size, from.data, from.size)) >= 0) {
        gsize step = from.size ? (gsize)at + from.size : MIN(all.size, 1);
        if (from.size) {
            g_string_append_len(out, all.data, at);
            g_string_append_len(out, to.data, (gssize)to.size);
        } else {
            g_string_append_len(out, to.data, (gssize)to.size);
            g_string_append_len(out, all.data, (gssize)step);
            if (step == 0)
                break;
        }
        all.data += step;
        all.size -= step;
    }
    g_string_append_len(out, all.data, (gssize)all.size);
    return py_bytes_like_take(py, self, out);
}
