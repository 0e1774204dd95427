#include "modules/stdlib/re_match.h"

#include "modules/stdlib/stdlib.h"
#include "python/generic.h"

#include <string.h>

/* ---- subjects and offsets ---- */

gboolean re_read_subject(PyInterp *py, const RePattern *pattern, PyValue v, ReSubject *subject)
{
    *subject = (ReSubject){.value = v};
    if (py_is_str(v)) {
        const PyStr *str = (const PyStr *)v;
        subject->data = str->data;
        subject->size = str->size;
        subject->ascii = str->size == str->length;
    } else if (py_is_bytes(v)) {
        subject->data = (const char *)((PyBytes *)v)->data;
        subject->size = ((PyBytes *)v)->size;
        subject->is_bytes = subject->ascii = TRUE;
    } else {
        py_raise(py, PY_EXC_TYPE_ERROR, "expected string or bytes-like object, got '%s'",
                 py_text(py_type_of(py, v)->name));
        return FALSE;
    }
    if (subject->is_bytes != pattern->is_bytes) {
        py_raise(py, PY_EXC_TYPE_ERROR, "cannot use a %s pattern on a %s object",
                 pattern->is_bytes ? "bytes" : "string",
                 pattern->is_bytes ? "string" : "bytes-like");
        return FALSE;
    }
    return TRUE;
}

gint64 re_to_offset(const ReSubject *s, gint64 byte)
{
    return s->ascii || byte <= 0 ? byte : g_utf8_pointer_to_offset(s->data, s->data + byte);
}

gint64 re_to_byte(const ReSubject *s, gint64 offset)
{
    gint64 length = s->ascii ? (gint64)s->size : (gint64)((PyStr *)s->value)->length;
    offset = CLAMP(offset, 0, length);
    return s->ascii ? offset : g_utf8_offset_to_pointer(s->data, offset) - s->data;
}

PyValue re_slice(PyInterp *py, const ReSubject *s, gint64 start, gint64 end)
{
    return s->is_bytes ? py_bytes(py, s->data + start, (gsize)(end - start))
                       : py_str_len(py, s->data + start, (gsize)(end - start));
}

static ReSubject subject_of(const ReMatch *match)
{
    ReSubject s = {.value = match->string};
    if (py_is_str(match->string)) {
        s.data = py_text(match->string);
        s.size = ((PyStr *)match->string)->size;
        s.ascii = s.size == ((PyStr *)match->string)->length;
    } else {
        s.data = (const char *)((PyBytes *)match->string)->data;
        s.size = ((PyBytes *)match->string)->size;
        s.is_bytes = s.ascii = TRUE;
    }
    return s;
}
/* ---- matching ---- */

gboolean re_find(PyInterp *py, RePattern *pattern, GRegex *regex, const ReSubject *s, gint64 start,
                 gint64 end, GRegexMatchFlags options, ReMatch **ret_match)
{
    g_autoptr(GMatchInfo) info = NULL;
    g_autoptr(GError) error = NULL;
    *ret_match = NULL;
    gboolean found =
        g_regex_match_full(regex, s->data, (gssize)end, (int)start, options, &info, &error);
    if (error != NULL) {
        py_raise(py, PY_EXC_RECURSION_ERROR, "regular expression: %s", error->message);
        return FALSE;
    }
    if (!found) {
        return TRUE;
    }
    ReMatch *match = (ReMatch *)py_new(py, py_def_type(py, &re_match_def, NULL));
    match->pattern = (PyValue)pattern;
    match->string = s->value;
    match->count = pattern->groups + 1;
    match->spans = g_new(int, (gsize)match->count * 2);
    int last_end = -1;
    for (int i = 0; i < match->count; i++) {
        int *span = match->spans + (gsize)i * 2;
        if (!g_match_info_fetch_pos(info, i, &span[0], &span[1])) {
            span[0] = span[1] = -1;
        }
        if (i > 0 && span[0] >= 0 && span[1] > last_end) { /* of nested groups the outer one */
            last_end = span[1];
            match->last = i;
        }
    }
    *ret_match = match;
    return TRUE;
}

/* ---- Match ---- */

static void match_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    ReMatch *match = (ReMatch *)self;
    if (match->pattern != NULL) {
        visit(context, match->pattern);
    }
    if (match->string != NULL) {
        visit(context, match->string);
    }
}

static void match_finalize(PyValue self)
{
    g_free(((ReMatch *)self)->spans);
}

PyValue re_group_value(PyInterp *py, const ReMatch *match, int number, PyValue otherwise)
{
    const int *span = match->spans + (gsize)number * 2;
    if (span[0] < 0) {
        return otherwise;
    }
    ReSubject s = subject_of(match);
    return re_slice(py, &s, span[0], span[1]);
}

/* The number of a group given by number or name; -1 with IndexError pending. */
static int group_number(PyInterp *py, const ReMatch *match, PyValue key)
{
    gint64 n = -1;
    if (py_is_str(key)) {
        PyValue found = py_dict_get_str(py, ((RePattern *)match->pattern)->names, py_text(key));
        n = found == NULL ? -1 : py_small_value(found);
    } else if (py_is_int(key) && !py_to_int64(py, key, &n)) {
        return -1;
    }
    if (n < 0 || n >= match->count) {
        py_raise(py, PY_EXC_INDEX_ERROR, "no such group");
        return -1;
    }
    return (int)n;
}

static PyValue match_group(PyInterp *py, PyValue self, const PyArgs *args)
{
    const ReMatch *match = (const ReMatch *)self;
    PyValue v[1];
    if (!py_bind(py, args, "group(*args)", v)) {
        return NULL;
    }
    gsize n = py_tuple_length(v[0]);
    if (n == 0) {
        return re_group_value(py, match, 0, py_none(py));
    }
    PyValue found = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        int number = group_number(py, match, py_tuple_item(v[0], i));
        if (number < 0) {
            return NULL;
        }
        py_list_append(py, found, re_group_value(py, match, number, py_none(py)));
    }
    return n == 1 ? py_list_item(found, 0) : py_tuple(py, n, ((PyList *)found)->items);
}

static PyValue match_getitem(PyInterp *py, PyValue self, PyValue key)
{
    int number = group_number(py, (ReMatch *)self, key);
    return number < 0 ? NULL : re_group_value(py, (ReMatch *)self, number, py_none(py));
}

static PyValue match_groups(PyInterp *py, PyValue self, const PyArgs *args)
{
    const ReMatch *match = (const ReMatch *)self;
    PyValue v[1];
    if (!py_bind(py, args, "groups(default=)", v)) {
        return NULL;
    }
    PyValue otherwise = v[0] == NULL ? py_none(py) : v[0], found = py_list(py, 0, NULL);
    for (int i = 1; i < match->count; i++) {
        py_list_append(py, found, re_group_value(py, match, i, otherwise));
    }
    return py_tuple(py, py_list_length(found), ((PyList *)found)->items);
}

static PyValue match_groupdict(PyInterp *py, PyValue self, const PyArgs *args)
{
    const ReMatch *match = (const ReMatch *)self;
    PyValue v[1], name, number;
    gsize position = 0;
    if (!py_bind(py, args, "groupdict(default=)", v)) {
        return NULL;
    }
    PyValue made = py_dict(py), otherwise = v[0] == NULL ? py_none(py) : v[0];
    while (py_dict_next(((RePattern *)match->pattern)->names, &position, &name, &number)) {
        py_dict_set_str(py, made, py_text(name),
                        re_group_value(py, match, (int)py_small_value(number), otherwise));
    }
    return made;
}

/* which: 0 start, 1 end, 2 both */
static PyValue bounds(PyInterp *py, PyValue self, const PyArgs *args, int which)
{
    const ReMatch *match = (const ReMatch *)self;
    PyValue v[1];
    if (!py_bind(py, args, "span(group=, /)", v)) {
        return NULL;
    }
    int number = v[0] == NULL ? 0 : group_number(py, match, v[0]);
    if (number < 0) {
        return NULL;
    }
    ReSubject s = subject_of(match);
    PyValue start = py_int(py, re_to_offset(&s, match->spans[(gsize)number * 2]));
    PyValue end = py_int(py, re_to_offset(&s, match->spans[(gsize)number * 2 + 1]));
    return which == 0 ? start : which == 1 ? end : py_tuple_of(py, 2, start, end);
}

static PyValue match_start(PyInterp *py, PyValue self, const PyArgs *args)
{
    return bounds(py, self, args, 0);
}

static PyValue match_end(PyInterp *py, PyValue self, const PyArgs *args)
{
    return bounds(py, self, args, 1);
}

static PyValue match_span(PyInterp *py, PyValue self, const PyArgs *args)
{
    return bounds(py, self, args, 2);
}

/* ---- replacement templates ---- */

static gboolean append_group(PyInterp *py, GString *out, const ReMatch *match, int number)
{
    ReSubject s = subject_of(match);
    const int *span = match->spans + (gsize)number * 2;
    if (span[0] >= 0) {
        g_string_append_len(out, s.data + span[0], span[1] - span[0]);
    }
    return TRUE;
}

static gboolean template_group(PyInterp *py, const ReMatch *match, GString *out, const char *name,
                               gsize size, PyValue template, gint64 position)
{
    g_autofree char *text = g_strndup(name, size);
    gsize digits = strspn(text, "0123456789");
    gint64 number = -1;
    if (digits == size && size > 0) {
        number = g_ascii_strtoll(text, NULL, 10);
    } else {
        PyValue found = py_dict_get_str(py, ((RePattern *)match->pattern)->names, text);
        if (found == NULL) {
            py_raise(py, PY_EXC_INDEX_ERROR, "unknown group name '%s'", text);
            return FALSE;
        }
        number = py_small_value(found);
    }
    if (number >= match->count) {
        g_autofree char *message = g_strdup_printf("invalid group reference %s", text);
        re_raise(py, message, template, position);
        return FALSE;
    }
    return append_group(py, out, match, (int)number);
}

static gboolean expand_escape(PyInterp *py, const ReMatch *match, GString *out, PyValue template,
                              const char *start, const char **at, const char *end)
{
    const char *escape = *at, *next = escape + 1;
    if (next >= end) {
        re_raise(py, "bad escape (end of pattern)", template, escape - start);
        return FALSE;
    }
    static const char plain[] = "n\nt\tr\rf\fv\va\ab\b\\\\";
    for (const char *p = plain; *p != '\0'; p += 2) {
        if (*p == *next) {
            g_string_append_c(out, p[1]);
            *at = next + 1;
            return TRUE;
        }
    }
    if (*next == 'g') {
        const char *close =
            next + 1 < end && next[1] == '<' ? memchr(next, '>', (gsize)(end - next)) : NULL;
        if (close == NULL) {
            re_raise(
                py, next + 1 < end && next[1] == '<' ? "missing >, unterminated name" : "missing <",
                template, next + 1 - start);
            return FALSE;
        }
        *at = close + 1;
        return template_group(py, match, out, next + 2, (gsize)(close - next - 2), template,
                              next + 2 - start);
    }
    if (g_ascii_isdigit(*next)) {
        gsize size = next + 1 < end && g_ascii_isdigit(next[1]) ? 2 : 1;
        if (*next == '0' || (size == 2 && next + 2 < end && *next <= '3' && next[1] <= '7' &&
                             next[2] >= '0' && next[2] <= '7')) { /* octal */
            int value = 0;
            const char *digit = next;
            while (digit < end && digit < next + 3 && *digit >= '0' && *digit <= '7') {
                value = value * 8 + *digit++ - '0';
            }
            g_string_append_unichar(out, (gunichar)value);
            *at = digit;
            return TRUE;
        }
        *at = next + size;
        return template_group(py, match, out, next, size, template, next - start);
    }
    if (g_ascii_isalpha(*next)) {
        const char message[] = {'b', 'a', 'd', ' ', 'e',  's',   'c',
                                'a', 'p', 'e', ' ', '\\', *next, 0};
        re_raise(py, message, template, escape - start);
        return FALSE;
    }
    g_string_append_len(out, escape, 2);
    *at = next + 1;
    return TRUE;
}

gboolean re_expand(PyInterp *py, const ReMatch *match, PyValue template, GString *out)
{
    const char *start, *end;
    if (py_is_str(template)) {
        start = py_text(template);
        end = start + ((PyStr *)template)->size;
    } else if (py_is_bytes(template)) {
        start = (const char *)((PyBytes *)template)->data;
        end = start + ((PyBytes *)template)->size;
    } else {
        py_raise(py, PY_EXC_TYPE_ERROR, "expected str instance, %s found",
                 py_text(py_type_of(py, template)->name));
        return FALSE;
    }
    for (const char *at = start; at < end;) {
        if (*at != '\\') {
            g_string_append_c(out, *at++);
        } else if (!expand_escape(py, match, out, template, start, &at, end)) {
            return FALSE;
        }
    }
    return TRUE;
}

PyValue re_text_value(PyInterp *py, GString *out, gboolean is_bytes)
{
    if (!is_bytes) {
        return py_str_take(py, out);
    }
    PyValue made = py_bytes(py, out->str, out->len);
    g_string_free(out, TRUE);
    return made;
}

static PyValue match_expand(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "expand(template)", v)) {
        return NULL;
    }
    GString *out = g_string_new(NULL);
    if (!re_expand(py, (ReMatch *)self, v[0], out)) {
        g_string_free(out, TRUE);
        return NULL;
    }
    return re_text_value(py, out, !py_is_str(((ReMatch *)self)->string));
}

static PyValue match_repr(PyInterp *py, PyValue self)
{
    ReMatch *match = (ReMatch *)self;
    ReSubject s = subject_of(match);
    PyValue text = py_repr(py, re_group_value(py, match, 0, py_none(py)));
    return text == NULL ? NULL
                        : py_str_format(py,
                                        "<re.Match object; span=(%" G_GINT64_FORMAT
                                        ", %" G_GINT64_FORMAT "), match=%s>",
                                        re_to_offset(&s, match->spans[0]),
                                        re_to_offset(&s, match->spans[1]), py_text(text));
}

static PyValue match_get_re(PyInterp *py, PyValue self)
{
    return ((ReMatch *)self)->pattern;
}

static PyValue match_get_string(PyInterp *py, PyValue self)
{
    return ((ReMatch *)self)->string;
}

static PyValue match_get_pos(PyInterp *py, PyValue self)
{
    return py_int(py, ((ReMatch *)self)->pos);
}

static PyValue match_get_endpos(PyInterp *py, PyValue self)
{
    return py_int(py, ((ReMatch *)self)->endpos);
}

static PyValue match_get_lastindex(PyInterp *py, PyValue self)
{
    int last = ((ReMatch *)self)->last;
    return last == 0 ? py_none(py) : py_int(py, last);
}

static PyValue match_get_lastgroup(PyInterp *py, PyValue self)
{
    ReMatch *match = (ReMatch *)self;
    PyValue name, number;
    gsize position = 0;
    while (py_dict_next(((RePattern *)match->pattern)->names, &position, &name, &number)) {
        if (py_small_value(number) == match->last) {
            return name;
        }
    }
    return py_none(py);
}

static const PyMethodDef match_methods[] = {
    {"group", match_group, PY_METHOD_INSTANCE},
    {"groups", match_groups, PY_METHOD_INSTANCE},
    {"groupdict", match_groupdict, PY_METHOD_INSTANCE},
    {"start", match_start, PY_METHOD_INSTANCE},
    {"end", match_end, PY_METHOD_INSTANCE},
    {"span", match_span, PY_METHOD_INSTANCE},
    {"expand", match_expand, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef match_getset[] = {
    {"re", match_get_re, NULL},
    {"string", match_get_string, NULL},
    {"pos", match_get_pos, NULL},
    {"endpos", match_get_endpos, NULL},
    {"lastindex", match_get_lastindex, NULL},
    {"lastgroup", match_get_lastgroup, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef re_match_def = {
    .name = "Match",
    .module = "re",
    .size = sizeof(ReMatch),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = match_mark,
              .finalize = match_finalize,
              .repr = match_repr,
              .getitem = match_getitem},
    .methods = match_methods,
    .getset = match_getset,
};
