#include "modules/stdlib/re.h"

#include "modules/stdlib/re_match.h"
#include "modules/stdlib/stdlib.h"
#include "python/generic.h"

#include <string.h>

static const PyTypeDef pattern_def;

/* ---- searching ---- */

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

static PyValue match_value(PyInterp *py, ReMatch *match)
{
    return match == NULL ? py_none(py) : (PyValue)match;
}

static PyValue run(PyInterp *py, RePattern *pattern, PyValue string, PyValue pos, PyValue endpos,
                   Way way)
{
    ReSubject s;
    gint64 from = 0, to = G_MAXINT32;
    if (!re_read_subject(py, pattern, string, &s) ||
        (pos != NULL && !py_to_int64(py, pos, &from)) ||
        (endpos != NULL && !py_to_int64(py, endpos, &to))) {
        return NULL;
    }
    gint64 start = re_to_byte(&s, from), end = endpos == NULL ? (gint64)s.size : re_to_byte(&s, to);
    if (start > end) {
        return py_none(py);
    }
    GRegex *regex = way == FULLMATCH ? full_regex(py, pattern) : pattern->regex;
    ReMatch *match;
    if (regex == NULL || !re_find(py, pattern, regex, &s, start, end,
                                  way == SEARCH ? 0 : G_REGEX_MATCH_ANCHORED, &match)) {
        return NULL;
    }
    if (match != NULL) {
        match->pos = re_to_offset(&s, start);
        match->endpos = re_to_offset(&s, end);
    }
    return match_value(py, match);
}

/* Calls visit for each match from left to right, until it gives FALSE. */
typedef gboolean (*Visit)(gpointer context, ReMatch *match);

static gboolean each(PyInterp *py, RePattern *pattern, const ReSubject *s, gint64 start, gint64 end,
                     Visit visit, gpointer context)
{
    GRegexMatchFlags options = 0;
    while (start <= end) {
        ReMatch *match;
        if (!re_find(py, pattern, pattern->regex, s, start, end, options, &match)) {
            return FALSE;
        }
        if (match == NULL) {
            return TRUE;
        }
        match->endpos = re_to_offset(s, end);
        if (!visit(context, match)) {
            return py_error(py) == NULL;
        }
        /* An empty match may follow another match, but not an empty one at the same place. */
        options = match->spans[0] == match->spans[1] ? G_REGEX_MATCH_NOTEMPTY_ATSTART : 0;
        start = match->spans[1];
    }
    return TRUE;
}

/* ---- Pattern ---- */

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
    ReSubject subject;
    PyValue list, replacement;
    GString *out;
    gint64 last, count, limit; /* limit 0: none */
    gboolean plain;            /* the replacement has no backslash */
    gboolean failed;
} Walk;

static gboolean visit_sub(gpointer context, ReMatch *match)
{
    Walk *w = context;
    g_string_append_len(w->out, w->subject.data + w->last, match->spans[0] - w->last);
    w->last = match->spans[1];
    if (w->plain) {
        const PyStr *text = (const PyStr *)w->replacement;
        g_string_append_len(w->out, text->data, (gssize)text->size);
    } else if (py_is_str(w->replacement) || py_is_bytes(w->replacement)) {
        w->failed = !re_expand(w->py, match, w->replacement, w->out);
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
        g_string_append_len(
            w->out, data,
            (gssize)(py_is_str(text) ? ((PyStr *)text)->size : ((PyBytes *)text)->size));
    }
    w->count++;
    return !w->failed && (w->limit == 0 || w->count < w->limit);
}

static PyValue substitute(PyInterp *py, RePattern *pattern, PyValue replacement, PyValue string,
                          PyValue count, gboolean with_count)
{
    Walk w = {.py = py, .replacement = replacement};
    if (!re_read_subject(py, pattern, string, &w.subject) ||
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
    PyValue text = re_text_value(py, w.out, w.subject.is_bytes);
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

static gboolean visit_split(gpointer context, ReMatch *match)
{
    Walk *w = context;
    py_list_append(w->py, w->list, re_slice(w->py, &w->subject, w->last, match->spans[0]));
    for (int i = 1; i < match->count; i++) {
        py_list_append(w->py, w->list, re_group_value(w->py, match, i, py_none(w->py)));
    }
    w->last = match->spans[1];
    w->count++;
    return w->limit == 0 || w->count < w->limit;
}

static PyValue split(PyInterp *py, RePattern *pattern, PyValue string, PyValue limit)
{
    Walk w = {.py = py, .list = py_list(py, 0, NULL)};
    if (!re_read_subject(py, pattern, string, &w.subject) ||
        (limit != NULL && !py_to_int64(py, limit, &w.limit))) {
        return NULL;
    }
    if (w.limit >= 0 &&
        !each(py, pattern, &w.subject, 0, (gint64)w.subject.size, visit_split, &w)) {
        return NULL;
    }
    py_list_append(py, w.list, re_slice(py, &w.subject, w.last, (gint64)w.subject.size));
    return w.list;
}

static PyValue pattern_split(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    return py_bind(py, args, "split(string, maxsplit=)", v)
               ? split(py, (RePattern *)self, v[0], v[1])
               : NULL;
}

static gboolean visit_findall(gpointer context, ReMatch *match)
{
    Walk *w = context;
    PyValue empty = re_slice(w->py, &w->subject, 0, 0);
    PyValue item;
    if (match->count <= 2) {
        item = re_group_value(w->py, match, match->count - 1, empty);
    } else {
        PyValue groups = py_list(w->py, 0, NULL);
        for (int i = 1; i < match->count; i++) {
            py_list_append(w->py, groups, re_group_value(w->py, match, i, empty));
        }
        item = py_tuple(w->py, py_list_length(groups), ((PyList *)groups)->items);
    }
    py_list_append(w->py, w->list, item);
    return TRUE;
}

static gboolean visit_finditer(gpointer context, ReMatch *match)
{
    Walk *w = context;
    py_list_append(w->py, w->list, (PyValue)match);
    return TRUE;
}

static PyValue collect(PyInterp *py, RePattern *pattern, PyValue string, PyValue pos,
                       PyValue endpos, Visit visit)
{
    Walk w = {.py = py, .list = py_list(py, 0, NULL)};
    gint64 from = 0, to = G_MAXINT32;
    if (!re_read_subject(py, pattern, string, &w.subject) ||
        (pos != NULL && !py_to_int64(py, pos, &from)) ||
        (endpos != NULL && !py_to_int64(py, endpos, &to))) {
        return NULL;
    }
    gint64 start = re_to_byte(&w.subject, from);
    gint64 end = endpos == NULL ? (gint64)w.subject.size : re_to_byte(&w.subject, to);
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
    .slots = {.mark = pattern_mark,
              .finalize = pattern_finalize,
              .repr = pattern_repr,
              .compare = pattern_compare,
              .hash = pattern_hash},
    .methods = pattern_methods,
    .getset = pattern_getset,
};

/* ---- the module ---- */

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
    return py_bind(py, args, "compile(pattern, flags=)", v) ? (PyValue)pattern_arg(py, v[0], v[1])
                                                            : NULL;
}

static PyValue search_function(PyInterp *py, const PyArgs *args, Way way)
{
    PyValue v[3];
    RePattern *pattern =
        py_bind(py, args, "match(pattern, string, flags=)", v) ? pattern_arg(py, v[0], v[2]) : NULL;
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
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "decoding to str: need a bytes-like object, %s found",
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
    return re_text_value(py, out, is_bytes);
}

static PyValue re_purge(PyInterp *py, PyValue self, const PyArgs *args)
{
    *stdlib_slot(py, "stdlib.re.cache") = NULL;
    return py_none(py);
}

const PyMethodDef re_functions[] = {
    {"compile", re_compile, PY_METHOD_STATIC},
    {"match", re_match, PY_METHOD_STATIC},
    {"fullmatch", re_fullmatch, PY_METHOD_STATIC},
    {"search", re_search, PY_METHOD_STATIC},
    {"sub", re_sub, PY_METHOD_STATIC},
    {"subn", re_subn, PY_METHOD_STATIC},
    {"split", re_split, PY_METHOD_STATIC},
    {"findall", re_findall, PY_METHOD_STATIC},
    {"finditer", re_finditer, PY_METHOD_STATIC},
    {"escape", re_escape, PY_METHOD_STATIC},
    {"purge", re_purge, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
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
        return py_type_value(py_def_type(py, *name == 'P' ? &pattern_def : &re_match_def, NULL));
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
