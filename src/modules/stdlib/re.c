#include "modules/stdlib/re.h"

#include "modules/stdlib/stdlib.h"
#include "python/generic.h"

#include <string.h>

/* The text that is searched: a str or bytes. */
typedef struct {
    PyValue value;
    const char *data;
    gsize size;
    gboolean is_bytes, ascii; /* ascii: offsets in bytes are offsets in code points */
} Subject;

typedef struct {
    PyObject header;
    PyValue pattern; /* RePattern */
    PyValue string;
    gint64 pos, endpos; /* in code points */
    int count;          /* groups, the whole match included */
    int *spans;         /* start, end in bytes for each; -1: did not take part */
    int last;           /* number of the last group that closed; 0: none */
} Match;

static const PyTypeDef pattern_def, match_def;

/* ---- subjects and offsets ---------------------------------------------------------------------------- */

static gboolean read_subject(PyInterp *py, const RePattern *pattern, PyValue v, Subject *subject)
{
    *subject = (Subject){.value = v};
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

static gint64 to_offset(const Subject *s, gint64 byte)
{
    return s->ascii || byte <= 0 ? byte : g_utf8_pointer_to_offset(s->data, s->data + byte);
}

static gint64 to_byte(const Subject *s, gint64 offset)
{
    gint64 length = s->ascii ? (gint64)s->size : (gint64)((PyStr *)s->value)->length;
    offset = CLAMP(offset, 0, length);
    return s->ascii ? offset : g_utf8_offset_to_pointer(s->data, offset) - s->data;
}

static PyValue slice(PyInterp *py, const Subject *s, gint64 start, gint64 end)
{
    return s->is_bytes ? py_bytes(py, s->data + start, (gsize)(end - start))
                       : py_str_len(py, s->data + start, (gsize)(end - start));
}

static Subject subject_of(const Match *match)
{
    Subject s = {.value = match->string};
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

/* ---- matching ----------------------------------------------------------------------------------------------- */

/* One match at or after byte `start`: *ret_match a Match, or NULL when there is none. */
static gboolean find(PyInterp *py, RePattern *pattern, GRegex *regex, const Subject *s,
                     gint64 start, gint64 end, GRegexMatchFlags options, Match **ret_match)
{
    g_autoptr(GMatchInfo) info = NULL;
    g_autoptr(GError) error = NULL;
    *ret_match = NULL;
    gboolean found = g_regex_match_full(regex, s->data, (gssize)end, (int)start, options, &info,
                                        &error);
    if (error != NULL) {
        py_raise(py, PY_EXC_RECURSION_ERROR, "regular expression: %s", error->message);
        return FALSE;
    }
    if (!found) {
        return TRUE;
    }
    Match *match = (Match *)py_new(py, py_def_type(py, &match_def, NULL));
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

static GRegex *full_regex(PyInterp *py, RePattern *pattern)
{
    if (pattern->full == NULL) {
        g_autofree char *text = g_strconcat("(?:", pattern->translated,
                                            pattern->flags & RE_VERBOSE ? "\n)\\z" : ")\\z", NULL);
        pattern->full = re_build(py, text, pattern->flags, pattern->is_bytes, pattern->pattern);
    }
    return pattern->full;
}

typedef enum { SEARCH, MATCH, FULLMATCH } Way;

static PyValue match_value(PyInterp *py, Match *match)
{
    return match == NULL ? py_none(py) : (PyValue)match;
}

static PyValue run(PyInterp *py, RePattern *pattern, PyValue string, PyValue pos, PyValue endpos,
                   Way way)
{
    Subject s;
    gint64 from = 0, to = G_MAXINT32;
    if (!read_subject(py, pattern, string, &s) || (pos != NULL && !py_to_int64(py, pos, &from)) ||
        (endpos != NULL && !py_to_int64(py, endpos, &to))) {
        return NULL;
    }
    gint64 start = to_byte(&s, from), end = endpos == NULL ? (gint64)s.size : to_byte(&s, to);
    if (start > end) {
        return py_none(py);
    }
    GRegex *regex = way == FULLMATCH ? full_regex(py, pattern) : pattern->regex;
    Match *match;
    if (regex == NULL || !find(py, pattern, regex, &s, start, end,
                               way == SEARCH ? 0 : G_REGEX_MATCH_ANCHORED, &match)) {
        return NULL;
    }
    if (match != NULL) {
        match->pos = to_offset(&s, start);
        match->endpos = to_offset(&s, end);
    }
    return match_value(py, match);
}

/* Calls visit for each match from left to right, until it gives FALSE. */
typedef gboolean (*Visit)(gpointer context, Match *match);

static gboolean each(PyInterp *py, RePattern *pattern, const Subject *s, gint64 start, gint64 end,
                     Visit visit, gpointer context)
{
    GRegexMatchFlags options = 0;
    while (start <= end) {
        Match *match;
        if (!find(py, pattern, pattern->regex, s, start, end, options, &match)) {
            return FALSE;
        }
        if (match == NULL) {
            return TRUE;
        }
        match->endpos = to_offset(s, end);
        if (!visit(context, match)) {
            return py_error(py) == NULL;
        }
        /* An empty match may follow another match, but not an empty one at the same place. */
        options = match->spans[0] == match->spans[1] ? G_REGEX_MATCH_NOTEMPTY_ATSTART : 0;
        start = match->spans[1];
    }
    return TRUE;
}

/* ---- Match -------------------------------------------------------------------------------------------------- */

static void match_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    Match *match = (Match *)self;
    if (match->pattern != NULL) {
        visit(context, match->pattern);
    }
    if (match->string != NULL) {
        visit(context, match->string);
    }
}

static void match_finalize(PyValue self)
{
    g_free(((Match *)self)->spans);
}

static PyValue group_value(PyInterp *py, const Match *match, int number, PyValue otherwise)
{
    const int *span = match->spans + (gsize)number * 2;
    if (span[0] < 0) {
        return otherwise;
    }
    Subject s = subject_of(match);
    return slice(py, &s, span[0], span[1]);
}

/* The number of a group given by number or name; -1 with IndexError pending. */
static int group_number(PyInterp *py, const Match *match, PyValue key)
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
    const Match *match = (const Match *)self;
    PyValue v[1];
    if (!py_bind(py, args, "group(*args)", v)) {
        return NULL;
    }
    gsize n = py_tuple_length(v[0]);
    if (n == 0) {
        return group_value(py, match, 0, py_none(py));
    }
    PyValue found = py_list(py, 0, NULL);
    for (gsize i = 0; i < n; i++) {
        int number = group_number(py, match, py_tuple_item(v[0], i));
        if (number < 0) {
            return NULL;
        }
        py_list_append(py, found, group_value(py, match, number, py_none(py)));
    }
    return n == 1 ? py_list_item(found, 0) : py_tuple(py, n, ((PyList *)found)->items);
}

static PyValue match_getitem(PyInterp *py, PyValue self, PyValue key)
{
    int number = group_number(py, (Match *)self, key);
    return number < 0 ? NULL : group_value(py, (Match *)self, number, py_none(py));
}

static PyValue match_groups(PyInterp *py, PyValue self, const PyArgs *args)
{
    const Match *match = (const Match *)self;
    PyValue v[1];
    if (!py_bind(py, args, "groups(default=)", v)) {
        return NULL;
    }
    PyValue otherwise = v[0] == NULL ? py_none(py) : v[0], found = py_list(py, 0, NULL);
    for (int i = 1; i < match->count; i++) {
        py_list_append(py, found, group_value(py, match, i, otherwise));
    }
    return py_tuple(py, py_list_length(found), ((PyList *)found)->items);
}

static PyValue match_groupdict(PyInterp *py, PyValue self, const PyArgs *args)
{
    const Match *match = (const Match *)self;
    PyValue v[1], name, number;
    gsize position = 0;
    if (!py_bind(py, args, "groupdict(default=)", v)) {
        return NULL;
    }
    PyValue made = py_dict(py), otherwise = v[0] == NULL ? py_none(py) : v[0];
    while (py_dict_next(((RePattern *)match->pattern)->names, &position, &name, &number)) {
        py_dict_set_str(py, made, py_text(name),
                        group_value(py, match, (int)py_small_value(number), otherwise));
    }
    return made;
}

/* which: 0 start, 1 end, 2 both */
static PyValue bounds(PyInterp *py, PyValue self, const PyArgs *args, int which)
{
    const Match *match = (const Match *)self;
    PyValue v[1];
    if (!py_bind(py, args, "span(group=, /)", v)) {
        return NULL;
    }
    int number = v[0] == NULL ? 0 : group_number(py, match, v[0]);
    if (number < 0) {
        return NULL;
    }
    Subject s = subject_of(match);
    PyValue start = py_int(py, to_offset(&s, match->spans[(gsize)number * 2]));
    PyValue end = py_int(py, to_offset(&s, match->spans[(gsize)number * 2 + 1]));
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

/* ---- replacement templates ------------------------------------------------------------------------------- */

static gboolean append_group(PyInterp *py, GString *out, const Match *match, int number)
{
    Subject s = subject_of(match);
    const int *span = match->spans + (gsize)number * 2;
    if (span[0] >= 0) {
        g_string_append_len(out, s.data + span[0], span[1] - span[0]);
    }
    return TRUE;
}

static gboolean template_group(PyInterp *py, const Match *match, GString *out, const char *name,
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

static gboolean expand_escape(PyInterp *py, const Match *match, GString *out, PyValue template,
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
        const char *close = next + 1 < end && next[1] == '<'
                                ? memchr(next, '>', (gsize)(end - next)) : NULL;
        if (close == NULL) {
            re_raise(py, next + 1 < end && next[1] == '<' ? "missing >, unterminated name"
                                                          : "missing <",
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
        const char message[] = {'b', 'a', 'd', ' ', 'e', 's', 'c', 'a', 'p', 'e', ' ', '\\', *next, 0};
        re_raise(py, message, template, escape - start);
        return FALSE;
    }
    g_string_append_len(out, escape, 2);
    *at = next + 1;
    return TRUE;
}

static gboolean expand(PyInterp *py, const Match *match, PyValue template, GString *out)
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

static PyValue text_value(PyInterp *py, GString *out, gboolean is_bytes)
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
    if (!expand(py, (Match *)self, v[0], out)) {
        g_string_free(out, TRUE);
        return NULL;
    }
    return text_value(py, out, !py_is_str(((Match *)self)->string));
}

static PyValue match_repr(PyInterp *py, PyValue self)
{
    Match *match = (Match *)self;
    Subject s = subject_of(match);
    PyValue text = py_repr(py, group_value(py, match, 0, py_none(py)));
    return text == NULL ? NULL
                        : py_str_format(py,
                                        "<re.Match object; span=(%" G_GINT64_FORMAT
                                        ", %" G_GINT64_FORMAT "), match=%s>",
                                        to_offset(&s, match->spans[0]),
                                        to_offset(&s, match->spans[1]), py_text(text));
}

static PyValue match_get_re(PyInterp *py, PyValue self)
{
    return ((Match *)self)->pattern;
}

static PyValue match_get_string(PyInterp *py, PyValue self)
{
    return ((Match *)self)->string;
}

static PyValue match_get_pos(PyInterp *py, PyValue self)
{
    return py_int(py, ((Match *)self)->pos);
}

static PyValue match_get_endpos(PyInterp *py, PyValue self)
{
    return py_int(py, ((Match *)self)->endpos);
}

static PyValue match_get_lastindex(PyInterp *py, PyValue self)
{
    int last = ((Match *)self)->last;
    return last == 0 ? py_none(py) : py_int(py, last);
}

static PyValue match_get_lastgroup(PyInterp *py, PyValue self)
{
    Match *match = (Match *)self;
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

static const PyTypeDef match_def = {
    .name = "Match",
    .module = "re",
    .size = sizeof(Match),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = match_mark, .finalize = match_finalize, .repr = match_repr,
              .getitem = match_getitem},
    .methods = match_methods,
    .getset = match_getset,
};

/* ---- Pattern ----------------------------------------------------------------------------------------------- */

static void pattern_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    RePattern *pattern = (RePattern *)self;
    if (pattern->pattern != NULL) {
        visit(context, pattern->pattern);
    }
    if (pattern->names != NULL) {
        visit(context, pattern->names);
    }
}

static void pattern_finalize(PyValue self)
{
    RePattern *pattern = (RePattern *)self;
    g_clear_pointer(&pattern->regex, g_regex_unref);
    g_clear_pointer(&pattern->full, g_regex_unref);
    g_free(pattern->translated);
}

static PyValue compile(PyInterp *py, PyValue source, int flags)
{
    if (py_is_def(source, &pattern_def)) {
        return flags == 0 ? source
                          : py_raise(py, PY_EXC_VALUE_ERROR,
                                     "cannot process flags argument with a compiled pattern");
    }
    gboolean is_bytes = py_is_bytes(source);
    if (!is_bytes && !py_is_str(source)) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "first argument must be string or compiled pattern");
    }
    PyValue *cache = stdlib_slot(py, "stdlib.re.cache"), found = NULL;
    if (*cache == NULL || py_dict_length(*cache) > 500) {
        *cache = py_dict(py);
    }
    PyValue key = py_tuple_of(py, 2, py_int(py, flags), source);
    if (py_dict_get(py, *cache, key, &found) != 0) {
        return found;
    }
    const char *text = is_bytes ? (const char *)((PyBytes *)source)->data : py_text(source);
    gsize size = is_bytes ? ((PyBytes *)source)->size : ((PyStr *)source)->size;
    RePattern *made = (RePattern *)py_new(py, py_def_type(py, &pattern_def, NULL));
    made->pattern = source;
    made->is_bytes = is_bytes;
    made->names = py_dict(py);
    made->flags = flags;
    made->translated =
        re_translate(py, text, size, is_bytes, &made->flags, &made->groups, made->names);
    if (made->translated == NULL) {
        return NULL;
    }
    made->regex = re_build(py, made->translated, made->flags, is_bytes, source);
    if (made->regex == NULL) {
        return NULL;
    }
    if (!is_bytes && !(made->flags & RE_ASCII)) {
        made->flags |= RE_UNICODE;
    }
    return py_dict_set(py, *cache, key, (PyValue)made) ? (PyValue)made : NULL;
}

static PyValue search_args(PyInterp *py, PyValue self, const PyArgs *args, Way way)
{
    PyValue v[3];
    return py_bind(py, args, "match(string, pos=, endpos=)", v)
               ? run(py, (RePattern *)self, v[0], v[1], v[2], way)
               : NULL;
}

static PyValue pattern_match(PyInterp *py, PyValue self, const PyArgs *args)
{
    return search_args(py, self, args, MATCH);
}

static PyValue pattern_fullmatch(PyInterp *py, PyValue self, const PyArgs *args)
{
    return search_args(py, self, args, FULLMATCH);
}

static PyValue pattern_search(PyInterp *py, PyValue self, const PyArgs *args)
{
    return search_args(py, self, args, SEARCH);
}

typedef struct {
    PyInterp *py;
    Subject subject;
    PyValue list, replacement;
    GString *out;
    gint64 last, count, limit; /* limit 0: none */
    gboolean plain;            /* the replacement has no backslash */
    gboolean failed;
} Walk;

static gboolean visit_sub(gpointer context, Match *match)
{
    Walk *w = context;
    g_string_append_len(w->out, w->subject.data + w->last, match->spans[0] - w->last);
    w->last = match->spans[1];
    if (w->plain) {
        const PyStr *text = (const PyStr *)w->replacement;
        g_string_append_len(w->out, text->data, (gssize)text->size);
    } else if (py_is_str(w->replacement) || py_is_bytes(w->replacement)) {
        w->failed = !expand(w->py, match, w->replacement, w->out);
    } else {
        PyValue text = py_call1(w->py, w->replacement, (PyValue)match);
        if (text == NULL || (!py_is_str(text) && !py_is_bytes(text))) {
            if (text != NULL) {
                py_raise(w->py, PY_EXC_TYPE_ERROR,
                         "sequence item 0: expected str instance, %s found",
                         py_text(py_type_of(w->py, text)->name));
            }
            w->failed = TRUE;
            return FALSE;
        }
        const char *data = py_is_str(text) ? py_text(text) : (const char *)((PyBytes *)text)->data;
        g_string_append_len(w->out, data, (gssize)(py_is_str(text) ? ((PyStr *)text)->size
                                                                   : ((PyBytes *)text)->size));
    }
    w->count++;
    return !w->failed && (w->limit == 0 || w->count < w->limit);
}

static PyValue substitute(PyInterp *py, RePattern *pattern, PyValue replacement, PyValue string,
                          PyValue count, gboolean with_count)
{
    Walk w = {.py = py, .replacement = replacement};
    if (!read_subject(py, pattern, string, &w.subject) ||
        (count != NULL && !py_to_int64(py, count, &w.limit))) {
        return NULL;
    }
    w.limit = MAX(w.limit, 0);
    w.plain = py_is_str(replacement) && strchr(py_text(replacement), '\\') == NULL;
    w.out = g_string_new(NULL);
    if (!each(py, pattern, &w.subject, 0, (gint64)w.subject.size, visit_sub, &w) || w.failed) {
        g_string_free(w.out, TRUE);
        return NULL;
    }
    g_string_append_len(w.out, w.subject.data + w.last, (gssize)w.subject.size - w.last);
    PyValue text = text_value(py, w.out, w.subject.is_bytes);
    return with_count ? py_tuple_of(py, 2, text, py_int(py, w.count)) : text;
}

static PyValue pattern_sub(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    return py_bind(py, args, "sub(repl, string, count=)", v)
               ? substitute(py, (RePattern *)self, v[0], v[1], v[2], FALSE)
               : NULL;
}

static PyValue pattern_subn(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    return py_bind(py, args, "subn(repl, string, count=)", v)
               ? substitute(py, (RePattern *)self, v[0], v[1], v[2], TRUE)
               : NULL;
}

static gboolean visit_split(gpointer context, Match *match)
{
    Walk *w = context;
    py_list_append(w->py, w->list, slice(w->py, &w->subject, w->last, match->spans[0]));
    for (int i = 1; i < match->count; i++) {
        py_list_append(w->py, w->list, group_value(w->py, match, i, py_none(w->py)));
    }
    w->last = match->spans[1];
    w->count++;
    return w->limit == 0 || w->count < w->limit;
}

static PyValue split(PyInterp *py, RePattern *pattern, PyValue string, PyValue limit)
{
    Walk w = {.py = py, .list = py_list(py, 0, NULL)};
    if (!read_subject(py, pattern, string, &w.subject) ||
        (limit != NULL && !py_to_int64(py, limit, &w.limit))) {
        return NULL;
    }
    if (w.limit >= 0 &&
        !each(py, pattern, &w.subject, 0, (gint64)w.subject.size, visit_split, &w)) {
        return NULL;
    }
    py_list_append(py, w.list, slice(py, &w.subject, w.last, (gint64)w.subject.size));
    return w.list;
}

static PyValue pattern_split(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    return py_bind(py, args, "split(string, maxsplit=)", v)
               ? split(py, (RePattern *)self, v[0], v[1])
               : NULL;
}

static gboolean visit_findall(gpointer context, Match *match)
{
    Walk *w = context;
    PyValue empty = slice(w->py, &w->subject, 0, 0);
    PyValue item;
    if (match->count <= 2) {
        item = group_value(w->py, match, match->count - 1, empty);
    } else {
        PyValue groups = py_list(w->py, 0, NULL);
        for (int i = 1; i < match->count; i++) {
            py_list_append(w->py, groups, group_value(w->py, match, i, empty));
        }
        item = py_tuple(w->py, py_list_length(groups), ((PyList *)groups)->items);
    }
    py_list_append(w->py, w->list, item);
    return TRUE;
}

static gboolean visit_finditer(gpointer context, Match *match)
{
    Walk *w = context;
    py_list_append(w->py, w->list, (PyValue)match);
    return TRUE;
}

static PyValue collect(PyInterp *py, RePattern *pattern, PyValue string, PyValue pos, PyValue endpos,
                       Visit visit)
{
    Walk w = {.py = py, .list = py_list(py, 0, NULL)};
    gint64 from = 0, to = G_MAXINT32;
    if (!read_subject(py, pattern, string, &w.subject) ||
        (pos != NULL && !py_to_int64(py, pos, &from)) ||
        (endpos != NULL && !py_to_int64(py, endpos, &to))) {
        return NULL;
    }
    gint64 start = to_byte(&w.subject, from);
    gint64 end = endpos == NULL ? (gint64)w.subject.size : to_byte(&w.subject, to);
    return each(py, pattern, &w.subject, start, end, visit, &w) ? w.list : NULL;
}

static PyValue pattern_findall(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    return py_bind(py, args, "findall(string, pos=, endpos=)", v)
               ? collect(py, (RePattern *)self, v[0], v[1], v[2], visit_findall)
               : NULL;
}

static PyValue pattern_finditer(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    PyValue list = py_bind(py, args, "finditer(string, pos=, endpos=)", v)
                       ? collect(py, (RePattern *)self, v[0], v[1], v[2], visit_finditer)
                       : NULL;
    return list == NULL ? NULL : py_iter(py, list);
}

static PyValue itself(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static const struct {
    const char *name;
    int value;
} flag_names[] = {
    {"IGNORECASE", RE_IGNORECASE}, {"LOCALE", RE_LOCALE},   {"MULTILINE", RE_MULTILINE},
    {"DOTALL", RE_DOTALL},         {"UNICODE", RE_UNICODE}, {"VERBOSE", RE_VERBOSE},
    {"DEBUG", RE_DEBUG},           {"ASCII", RE_ASCII},
};

static PyValue pattern_repr(PyInterp *py, PyValue self)
{
    RePattern *pattern = (RePattern *)self;
    PyValue source = py_repr(py, pattern->pattern);
    GString *text = g_string_new("re.compile(");
    g_string_append(text, py_text(source));
    gboolean first = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(flag_names); i++) {
        if ((pattern->flags & flag_names[i].value) && flag_names[i].value != RE_UNICODE) {
            g_string_append_printf(text, "%sre.%s", first ? ", " : "|", flag_names[i].name);
            first = FALSE;
        }
    }
    g_string_append_c(text, ')');
    return py_str_take(py, text);
}

static PyValue pattern_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (!py_is_def(b, &pattern_def) || (op != PY_EQ && op != PY_NE)) {
        return py_not_implemented(py);
    }
    int equal = py_equal(py, ((RePattern *)a)->pattern, ((RePattern *)b)->pattern);
    equal = equal == 1 && ((RePattern *)a)->flags == ((RePattern *)b)->flags;
    return py_bool(py, op == PY_EQ ? equal : !equal);
}

static gint64 pattern_hash(PyInterp *py, PyValue self)
{
    return py_hash(py, ((RePattern *)self)->pattern);
}

static PyValue pattern_get_pattern(PyInterp *py, PyValue self)
{
    return ((RePattern *)self)->pattern;
}

static PyValue pattern_get_flags(PyInterp *py, PyValue self)
{
    return py_int(py, ((RePattern *)self)->flags);
}

static PyValue pattern_get_groups(PyInterp *py, PyValue self)
{
    return py_int(py, ((RePattern *)self)->groups);
}

static PyValue pattern_get_groupindex(PyInterp *py, PyValue self)
{
    return ((RePattern *)self)->names;
}

static const PyMethodDef pattern_methods[] = {
    {"match", pattern_match, PY_METHOD_INSTANCE},
    {"fullmatch", pattern_fullmatch, PY_METHOD_INSTANCE},
    {"search", pattern_search, PY_METHOD_INSTANCE},
    {"sub", pattern_sub, PY_METHOD_INSTANCE},
    {"subn", pattern_subn, PY_METHOD_INSTANCE},
    {"split", pattern_split, PY_METHOD_INSTANCE},
    {"findall", pattern_findall, PY_METHOD_INSTANCE},
    {"finditer", pattern_finditer, PY_METHOD_INSTANCE},
    {"__copy__", itself, PY_METHOD_INSTANCE},
    {"__deepcopy__", itself, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef pattern_getset[] = {
    {"pattern", pattern_get_pattern, NULL},
    {"flags", pattern_get_flags, NULL},
    {"groups", pattern_get_groups, NULL},
    {"groupindex", pattern_get_groupindex, NULL},
    {NULL, NULL, NULL},
};

static const PyTypeDef pattern_def = {
    .name = "Pattern",
    .module = "re",
    .size = sizeof(RePattern),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_FINAL,
    .slots = {.mark = pattern_mark, .finalize = pattern_finalize, .repr = pattern_repr,
              .compare = pattern_compare, .hash = pattern_hash},
    .methods = pattern_methods,
    .getset = pattern_getset,
};

/* ---- the module ----------------------------------------------------------------------------------------------- */

static RePattern *pattern_arg(PyInterp *py, PyValue source, PyValue flags)
{
    gint64 value = 0;
    if (flags != NULL && !py_to_int64(py, flags, &value)) {
        return NULL;
    }
    return (RePattern *)compile(py, source, (int)value);
}

static PyValue re_compile(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    return py_bind(py, args, "compile(pattern, flags=)", v)
               ? (PyValue)pattern_arg(py, v[0], v[1])
               : NULL;
}

static PyValue search_function(PyInterp *py, const PyArgs *args, Way way)
{
    PyValue v[3];
    RePattern *pattern = py_bind(py, args, "match(pattern, string, flags=)", v)
                             ? pattern_arg(py, v[0], v[2])
                             : NULL;
    return pattern == NULL ? NULL : run(py, pattern, v[1], NULL, NULL, way);
}

static PyValue re_match(PyInterp *py, PyValue self, const PyArgs *args)
{
    return search_function(py, args, MATCH);
}

static PyValue re_fullmatch(PyInterp *py, PyValue self, const PyArgs *args)
{
    return search_function(py, args, FULLMATCH);
}

static PyValue re_search(PyInterp *py, PyValue self, const PyArgs *args)
{
    return search_function(py, args, SEARCH);
}

static PyValue sub_function(PyInterp *py, const PyArgs *args, gboolean with_count)
{
    PyValue v[5];
    RePattern *pattern = py_bind(py, args, "sub(pattern, repl, string, count=, flags=)", v)
                             ? pattern_arg(py, v[0], v[4])
                             : NULL;
    return pattern == NULL ? NULL : substitute(py, pattern, v[1], v[2], v[3], with_count);
}

static PyValue re_sub(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sub_function(py, args, FALSE);
}

static PyValue re_subn(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sub_function(py, args, TRUE);
}

static PyValue re_split(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    RePattern *pattern = py_bind(py, args, "split(pattern, string, maxsplit=, flags=)", v)
                             ? pattern_arg(py, v[0], v[3])
                             : NULL;
    return pattern == NULL ? NULL : split(py, pattern, v[1], v[2]);
}

static PyValue find_function(PyInterp *py, const PyArgs *args, Visit visit)
{
    PyValue v[3];
    RePattern *pattern = py_bind(py, args, "findall(pattern, string, flags=)", v)
                             ? pattern_arg(py, v[0], v[2])
                             : NULL;
    return pattern == NULL ? NULL : collect(py, pattern, v[1], NULL, NULL, visit);
}

static PyValue re_findall(PyInterp *py, PyValue self, const PyArgs *args)
{
    return find_function(py, args, visit_findall);
}

static PyValue re_finditer(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue list = find_function(py, args, visit_finditer);
    return list == NULL ? NULL : py_iter(py, list);
}

static PyValue re_escape(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "escape(pattern)", v)) {
        return NULL;
    }
    if (!py_is_str(v[0]) && !py_is_bytes(v[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "decoding to str: need a bytes-like object, %s found",
                        py_text(py_type_of(py, v[0])->name));
    }
    gboolean is_bytes = py_is_bytes(v[0]);
    const char *data = is_bytes ? (const char *)((PyBytes *)v[0])->data : py_text(v[0]);
    gsize size = is_bytes ? ((PyBytes *)v[0])->size : ((PyStr *)v[0])->size;
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < size; i++) {
        if (data[i] != '\0' && strchr("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", data[i]) != NULL) {
            g_string_append_c(out, '\\');
        }
        g_string_append_c(out, data[i]);
    }
    return text_value(py, out, is_bytes);
}

static PyValue re_purge(PyInterp *py, PyValue self, const PyArgs *args)
{
    *stdlib_slot(py, "stdlib.re.cache") = NULL;
    return py_none(py);
}

const PyMethodDef re_functions[] = {
    {"compile", re_compile, PY_METHOD_STATIC},   {"match", re_match, PY_METHOD_STATIC},
    {"fullmatch", re_fullmatch, PY_METHOD_STATIC}, {"search", re_search, PY_METHOD_STATIC},
    {"sub", re_sub, PY_METHOD_STATIC},           {"subn", re_subn, PY_METHOD_STATIC},
    {"split", re_split, PY_METHOD_STATIC},       {"findall", re_findall, PY_METHOD_STATIC},
    {"finditer", re_finditer, PY_METHOD_STATIC}, {"escape", re_escape, PY_METHOD_STATIC},
    {"purge", re_purge, PY_METHOD_STATIC},       {NULL, NULL, PY_METHOD_STATIC},
};

gboolean re_init(PyInterp *py, PyValue module)
{
    return TRUE;
}

PyValue re_attribute(PyInterp *py, PyValue module, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(flag_names); i++) {
        const char letter[] = {flag_names[i].name[0], '\0'};
        const char *abbreviation = flag_names[i].value == RE_DOTALL    ? "S"
                                   : flag_names[i].value == RE_VERBOSE ? "X"
                                   : flag_names[i].value == RE_DEBUG   ? ""
                                                                       : letter;
        if (strcmp(name, flag_names[i].name) == 0 || strcmp(name, abbreviation) == 0) {
            return py_int(py, flag_names[i].value);
        }
    }
    if (strcmp(name, "NOFLAG") == 0) {
        return py_int(py, 0);
    }
    if (strcmp(name, "Pattern") == 0 || strcmp(name, "Match") == 0) {
        return py_type_value(
            py_def_type(py, *name == 'P' ? &pattern_def : &match_def, NULL));
    }
    if (strcmp(name, "error") == 0 || strcmp(name, "PatternError") == 0) {
        PyValue cold = py_import(py, "_re_cold");
        return cold == NULL ? NULL : py_getattr(py, cold, "error");
    }
    if (strcmp(name, "RegexFlag") == 0) {
        return py_type_value(py_type_of(py, py_int(py, 0)));
    }
    return NULL;
}
