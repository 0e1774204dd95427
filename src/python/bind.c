/* Binding the arguments of native functions by a signature in Python's notation. */
#include "python/core.h"

#include <string.h>

typedef struct {
    PyValue name; /* interned */
    gboolean optional;
} Parameter;

typedef struct {
    char *function;
    guint nposonly, npositional, nkwonly; /* positional: positional-only included */
    gboolean varargs, varkeywords;
    gboolean clinic;        /* errors as CPython's functions in C word them */
    guint n;                /* of values in all */
    Parameter parameters[]; /* positional, keyword-only (without *args and **kw) */
} Signature;

enum { MAX_PARAMETERS = 64 };

/* Where in the order written the i-th of the signature's parameters stands: *args stands between the
 * positional and the keyword-only ones. */
static guint position_of(const Signature *s, guint i)
{
    return i < s->npositional ? i : i + s->varargs;
}

static Signature *parse(PyInterp *py, const char *text)
{
    Signature *s = g_malloc0(sizeof *s + MAX_PARAMETERS * sizeof(Parameter));
    const char *open = strchr(text, '(');
    const char *close = strrchr(text, ')');
    g_assert(open && close);
    s->clinic = *text == '~';
    text += s->clinic;
    s->function = g_strndup(text, (gsize)(open - text));
    g_autofree char *inside = g_strndup(open + 1, (gsize)(close - open - 1));
    g_auto(GStrv) parts = g_strsplit(inside, ",", -1);
    gboolean keyword_only = FALSE;
    guint n = 0;
    for (char **part = parts; *part; part++) {
        char *name = g_strstrip(*part);
        if (!*name)
            continue;
        if (!strcmp(name, "/")) {
            s->nposonly = s->npositional;
        } else if (name[0] == '*' && name[1] == '*') {
            s->varkeywords = TRUE;
        } else if (name[0] == '*') {
            s->varargs = name[1] != '\0';
            keyword_only = TRUE;
        } else {
            g_assert(n < MAX_PARAMETERS);
            char *equals = strchr(name, '=');
            if (equals)
                *equals = '\0';
            s->parameters[n].name = py_intern(py, g_strstrip(name));
            s->parameters[n++].optional = equals != NULL;
            if (keyword_only)
                s->nkwonly++;
            else
                s->npositional++;
        }
    }
    s->n = n + s->varargs + s->varkeywords;
    return g_realloc(s, sizeof *s + n * sizeof(Parameter));
}

static void signature_free(gpointer data)
{
    Signature *s = data;
    g_free(s->function);
    g_free(s);
}

static const Signature *signature_of(PyInterp *py, const char *text)
{
    if (!py->signatures)
        py->signatures = g_hash_table_new_full(NULL, NULL, NULL, signature_free);
    Signature *s = g_hash_table_lookup(py->signatures, text);
    if (!s) {
        s = parse(py, text);
        g_hash_table_insert(py->signatures, (gpointer)(uintptr_t)text, s);
    }
    return s;
}

/* ---- errors ------------------------------------------------------------------------------------------- */

static gboolean clinic_too_many(PyInterp *py, const Signature *s, gsize given, const char *kind)
{
    guint most = *kind ? s->npositional : s->npositional + s->nkwonly, required = 0;
    for (guint i = 0; i < most; i++)
        required += !s->parameters[i].optional;
    if (!most)
        py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes no %sarguments%s", s->function, kind,
                 *kind ? "" : " (0 given)");
    else
        py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes %s %u %sargument%s (%zu given)", s->function,
                 required < most ? "at most" : "exactly", most, kind, most == 1 ? "" : "s", given);
    return FALSE;
}

static gboolean clinic_missing(PyInterp *py, const Signature *s, const PyValue *values, gsize given)
{
    for (guint i = 0; i < s->npositional + s->nkwonly; i++) {
        if (values[position_of(s, i)] || s->parameters[i].optional)
            continue;
        if (i < s->nposonly) {
            guint least = 0;
            for (guint k = 0; k < s->nposonly; k++)
                least += !s->parameters[k].optional;
            py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes %s %u positional argument%s (%zu given)",
                     s->function, s->n > least ? "at least" : "exactly", least, least == 1 ? "" : "s", given);
        } else {
            py_raise(py, PY_EXC_TYPE_ERROR, "%s() missing required argument '%s' (pos %u)",
                     s->function, py_text(s->parameters[i].name), i + 1);
        }
        return FALSE;
    }
    return TRUE;
}

static gboolean too_many(PyInterp *py, const Signature *s, const PyArgs *args)
{
    gsize given = args->npos;
    if (s->clinic)
        return clinic_too_many(py, s, given,
                               s->nkwonly || s->nposonly == s->npositional ? "positional " : "");
    guint required = 0;
    for (guint i = 0; i < s->npositional; i++)
        required += !s->parameters[i].optional;
    g_autofree char *takes = required < s->npositional
                                 ? g_strdup_printf("from %u to %u", required, s->npositional)
                                 : g_strdup_printf("%u", s->npositional);
    py_raise(py, PY_EXC_TYPE_ERROR, "%s() takes %s positional argument%s but %zu %s given",
             s->function, takes, s->npositional == 1 && required == 1 ? "" : "s", given,
             given == 1 ? "was" : "were");
    return FALSE;
}

static gboolean missing(PyInterp *py, const Signature *s, const PyValue *values, guint from, guint to,
                        const char *kind)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = from; i < to; i++)
        if (!values[position_of(s, i)] && !s->parameters[i].optional)
            g_ptr_array_add(names, s->parameters[i].name);
    if (!names->len)
        return TRUE;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(text, "%s'%s'",
                               i == 0                 ? ""
                               : i + 1 < names->len   ? ", "
                               : names->len == 2      ? " and "
                                                      : ", and ",
                               py_text(names->pdata[i]));
    py_raise(py, PY_EXC_TYPE_ERROR, "%s() missing %u required %s argument%s: %s", s->function,
             names->len, kind, names->len == 1 ? "" : "s", text->str);
    return FALSE;
}

/* ---- binding ------------------------------------------------------------------------------------------- */

static gboolean bind_keyword(PyInterp *py, const Signature *s, PyValue name, PyValue value,
                             PyValue *values)
{
    name = py_intern_str(py, name);
    for (guint i = s->nposonly; i < s->npositional + s->nkwonly; i++) {
        if (s->parameters[i].name != name)
            continue;
        PyValue *place = &values[position_of(s, i)];
        if (*place && s->clinic) {
            py_raise(py, PY_EXC_TYPE_ERROR,
                     "argument for %s() given by name ('%s') and position (%u)", s->function,
                     py_text(name), i + 1);
            return FALSE;
        }
        if (*place) {
            py_raise(py, PY_EXC_TYPE_ERROR, "%s() got multiple values for argument '%s'",
                     s->function, py_text(name));
            return FALSE;
        }
        *place = value;
        return TRUE;
    }
    if (s->varkeywords) {
        py_dict_set_interned(py, values[s->n - 1], name, value);
        return TRUE;
    }
    if (s->clinic)
        py_raise(py, PY_EXC_TYPE_ERROR, "'%s' is an invalid keyword argument for %s()",
                 py_text(name), s->function);
    else
        py_raise(py, PY_EXC_TYPE_ERROR, "%s() got an unexpected keyword argument '%s'", s->function,
                 py_text(name));
    return FALSE;
}

gboolean py_bind(PyInterp *py, const PyArgs *args, const char *signature, PyValue *values)
{
    const Signature *s = signature_of(py, signature);
    for (guint i = 0; i < s->n; i++)
        values[i] = NULL;
    gsize direct = MIN(args->npos, s->npositional);
    for (gsize i = 0; i < direct; i++)
        values[i] = args->pos[i];
    if (s->varargs)
        values[s->npositional] = py_tuple(py, args->npos - direct,
                                          args->npos > direct ? args->pos + direct : NULL);
    else if (args->npos > s->npositional)
        return too_many(py, s, args);
    if (s->clinic && !s->varargs && !s->varkeywords &&
        args->npos + args->nkw > s->npositional + s->nkwonly)
        return clinic_too_many(py, s, args->npos + args->nkw, "");
    if (s->varkeywords)
        values[s->n - 1] = py_dict(py);
    for (gsize k = 0; k < args->nkw; k++)
        if (!bind_keyword(py, s, args->kwnames[k], args->kwvalues[k], values))
            return FALSE;
    if (direct == s->npositional && !s->nkwonly)
        return TRUE;
    if (s->clinic)
        return clinic_missing(py, s, values, args->npos);
    return missing(py, s, values, 0, s->npositional, "positional") &&
           missing(py, s, values, s->npositional, s->npositional + s->nkwonly, "keyword-only");
}

gboolean py_arg_str(PyInterp *py, PyValue v, const char *parameter, const char **ret_text)
{
    if (py_is_opaque(v)) {
        py_opaque_use(py, v);
        return FALSE;
    }
    if (!py_is_str(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "%s must be str, not %s", parameter,
                 py_text(py_class_of(py, v)->name));
        return FALSE;
    }
    *ret_text = py_text(v);
    return TRUE;
}

gboolean py_arg_int(PyInterp *py, PyValue v, const char *parameter, gint64 *ret_n)
{
    if (py_is_opaque(v)) {
        py_opaque_use(py, v);
        return FALSE;
    }
    if (!py_is_int(v) && !py_is_bool(v)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "%s must be int, not %s", parameter,
                 py_text(py_class_of(py, v)->name));
        return FALSE;
    }
    return py_to_int64(py, v, ret_n);
}
