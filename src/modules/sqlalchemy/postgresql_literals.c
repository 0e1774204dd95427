#include "modules/sqlalchemy/postgresql_literals.h"

#include <math.h>
#include <string.h>

#include "modules/sqlalchemy/hstore.h"
#include "modules/stdlib/datetime.h"
#include "modules/stdlib/decimal.h"
#include "modules/stdlib/uuid.h"
#include "python/bytes.h"
#include "python/number.h"

typedef struct {
    PyInterp *py;
    SaHandle *handle;
    GString *out;
} Writer;

static gboolean append(Writer *w, PyValue value);

/* With a backslash in it, the form that means the same whatever standard_conforming_strings says. */
static gboolean append_text(Writer *w, const char *text, gsize size)
{
    if (memchr(text, '\0', size) != NULL) {
        py_raise(w->py, PY_EXC_VALUE_ERROR, "A string literal cannot contain NUL (0x00) characters.");
        return FALSE;
    }
    gboolean escaped = memchr(text, '\\', size) != NULL;
    g_string_append(w->out, escaped ? "E'" : "'");
    const char *end = text + size;
    for (const char *c = text; c < end;) {
        gsize run = 0;
        while (c + run < end && c[run] != '\'' && c[run] != '\\')
            run++;
        g_string_append_len(w->out, c, (gssize)run);
        c += run;
        if (c < end) {
            g_string_append_c(w->out, *c);
            g_string_append_c(w->out, *c++);
        }
    }
    g_string_append_c(w->out, '\'');
    return TRUE;
}

static void append_bytes(Writer *w, const char *data, gsize size)
{
    static const char digits[] = "0123456789abcdef";
    g_string_append(w->out, "E'\\\\x");
    gsize at = w->out->len;
    g_string_set_size(w->out, at + 2 * size);
    for (gsize i = 0; i < size; i++) {
        w->out->str[at++] = digits[(guint8)data[i] >> 4];
        w->out->str[at++] = digits[(guint8)data[i] & 15];
    }
    g_string_append(w->out, "'::bytea");
}

/* A minus sign behind another operator would begin a comment. */
static void append_number(Writer *w, const char *text)
{
    if (*text == '-')
        g_string_append_c(w->out, ' ');
    g_string_append(w->out, text);
}

static gboolean append_int(Writer *w, PyValue value)
{
    if (py_is_small(value)) {
        char text[32];
        g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, py_small_value(value));
        append_number(w, text);
        return TRUE;
    }
    /* IntEnum and its like print otherwise than the number that they are. */
    PyValue builtins = py_import(w->py, "builtins");
    PyValue type = builtins != NULL ? py_getattr(w->py, builtins, "int") : NULL;
    PyValue plain = type != NULL ? py_call1(w->py, type, value) : NULL;
    PyValue text = plain != NULL ? py_to_str(w->py, plain) : NULL;
    if (text == NULL)
        return FALSE;
    append_number(w, py_text(text));
    return TRUE;
}

static void append_float(Writer *w, double x)
{
    if (isnan(x)) {
        g_string_append(w->out, "'NaN'::float");
    } else if (isinf(x)) {
        g_string_append(w->out, x > 0 ? "'Infinity'::float" : "'-Infinity'::float");
    } else {
        g_autoptr(GString) text = g_string_new(NULL);
        py_float_append_repr(text, x);
        append_number(w, text->str);
    }
}

static void append_decimal(Writer *w, PyValue value)
{
    g_autofree char *text = decimal_text(value);
    if (strpbrk(text, "nN") != NULL) /* NaN and both infinities */
        g_string_append(w->out, "'NaN'::numeric");
    else
        append_number(w, text);
}

static gboolean append_moment(Writer *w, PyValue value, DatetimeKind kind)
{
    DatetimeParts parts;
    g_autofree char *text = datetime_isoformat(w->py, value, 'T');
    if (text == NULL || !datetime_read(w->py, value, &parts))
        return FALSE;
    const char *type = kind == DATETIME_DATE   ? "date"
                       : kind == DATETIME_TIME ? (parts.aware ? "timetz" : "time")
                       : parts.aware           ? "timestamptz"
                                               : "timestamp";
    g_string_append_printf(w->out, "'%s'::%s", text, type);
    return TRUE;
}

static void append_delta(Writer *w, PyValue value)
{
    const Delta *d = (const Delta *)value;
    g_string_append_printf(w->out, "'%d days %d.%06d seconds'::interval", d->days, d->seconds, d->us);
}

/* ARRAY[...] finds the items' type by the items; one without any needs the text form, which takes the type from
 * where it stands. */
static gboolean only_nulls(PyValue list)
{
    for (gsize i = 0; i < py_list_length(list); i++) {
        PyValue item = py_list_item(list, i);
        if (!py_is_none(item) && !(py_is_list(item) && only_nulls(item)))
            return FALSE;
    }
    return TRUE;
}

static void append_null_array(Writer *w, PyValue list)
{
    g_string_append_c(w->out, '{');
    for (gsize i = 0; i < py_list_length(list); i++) {
        PyValue item = py_list_item(list, i);
        if (i > 0)
            g_string_append_c(w->out, ',');
        if (py_is_none(item))
            g_string_append(w->out, "NULL");
        else
            append_null_array(w, item);
    }
    g_string_append_c(w->out, '}');
}

static gboolean append_array(Writer *w, PyValue list)
{
    if (only_nulls(list)) {
        g_string_append_c(w->out, '\'');
        append_null_array(w, list);
        g_string_append_c(w->out, '\'');
        return TRUE;
    }
    g_string_append(w->out, "ARRAY[");
    for (gsize i = 0; i < py_list_length(list); i++) {
        if (i > 0)
            g_string_append_c(w->out, ',');
        if (!append(w, py_list_item(list, i)))
            return FALSE;
    }
    g_string_append_c(w->out, ']');
    return TRUE;
}

static gboolean append_tuple(Writer *w, PyValue tuple)
{
    g_string_append_c(w->out, '(');
    for (gsize i = 0; i < py_tuple_length(tuple); i++) {
        if (i > 0)
            g_string_append(w->out, ", ");
        if (!append(w, py_tuple_item(tuple, i)))
            return FALSE;
    }
    g_string_append_c(w->out, ')');
    return TRUE;
}

static gboolean append_hstore(Writer *w, PyValue dict)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (!sa_hstore_text(w->py, dict, text) || !append_text(w, text->str, text->len))
        return FALSE;
    g_string_append(w->out, "::hstore");
    return TRUE;
}

/* A class of a script may say how: psycopg2's adapters and SQL objects do. */
static gboolean append_quoted(Writer *w, PyValue value)
{
    PyValue method = py_getattr_or_null(w->py, value, "getquoted");
    if (method == NULL && py_error(w->py) != NULL)
        return FALSE;
    PyValue quoted = method != NULL ? py_call0(w->py, method) : NULL;
    const char *data;
    gsize size;
    if (quoted != NULL && py_bytes_view(quoted, &data, &size)) {
        g_string_append_len(w->out, data, (gssize)size);
        return TRUE;
    }
    if (py_error(w->py) == NULL)
        py_raise(w->py, PY_EXC_TYPE_ERROR, "can't adapt type '%s'", py_text(py_type_of(w->py, value)->name));
    return FALSE;
}

static gboolean append(Writer *w, PyValue value)
{
    const char *data;
    gsize size;
    DatetimeKind kind = DATETIME_NONE;
    switch (py_layout(value)) {
    case PY_LAYOUT_NONE:
        g_string_append(w->out, "NULL");
        return TRUE;
    case PY_LAYOUT_BOOL:
        g_string_append(w->out, py_truth(w->py, value) ? "true" : "false");
        return TRUE;
    case PY_LAYOUT_INT:
        return append_int(w, value);
    case PY_LAYOUT_FLOAT:
        append_float(w, ((PyFloat *)value)->value);
        return TRUE;
    case PY_LAYOUT_STR:
        return append_text(w, py_text(value), ((PyStr *)value)->size);
    case PY_LAYOUT_LIST:
        return append_array(w, value);
    case PY_LAYOUT_TUPLE:
        return append_tuple(w, value);
    case PY_LAYOUT_DICT:
        if (sa_hstore_known(w->handle))
            return append_hstore(w, value);
        break;
    default:
        break;
    }
    if (py_bytes_view(value, &data, &size)) {
        append_bytes(w, data, size);
        return TRUE;
    }
    kind = datetime_kind(value);
    if (kind == DATETIME_DELTA) {
        append_delta(w, value);
        return TRUE;
    }
    if (kind != DATETIME_NONE && kind != DATETIME_TIMEZONE)
        return append_moment(w, value, kind);
    if (decimal_is(value)) {
        append_decimal(w, value);
        return TRUE;
    }
    if (uuid_is(value)) {
        char text[37];
        uuid_text(uuid_bytes(value), text);
        g_string_append_printf(w->out, "'%s'::uuid", text);
        return TRUE;
    }
    return append_quoted(w, value);
}

gboolean sa_postgresql_literal(PyInterp *py, SaHandle *handle, PyValue value, GString *out)
{
    Writer w = {py, handle, out};
    return append(&w, value);
}

/* The length of a placeholder, 0 when there is none: %s or %(name)s. */
static gsize placeholder(const char *c, const char *end)
{
    if (c + 1 < end && c[1] == 's')
        return 2;
    const char *close = c + 1 < end && c[1] == '(' ? memchr(c, ')', (gsize)(end - c)) : NULL;
    return close != NULL && close + 1 < end && close[1] == 's' ? (gsize)(close - c) + 2 : 0;
}

gboolean sa_postgresql_statement(PyInterp *py, SaHandle *handle, const char *sql, gsize size, PyValue values,
                                 gsize *next, GString *out)
{
    Writer w = {py, handle, out};
    const char *end = sql + size;
    while (sql < end) {
        const char *percent = memchr(sql, '%', (gsize)(end - sql));
        g_string_append_len(out, sql, percent != NULL ? percent - sql : end - sql);
        if (percent == NULL)
            return TRUE;
        gsize length = placeholder(percent, end);
        if (length == 0 && percent + 1 < end && percent[1] == '%') {
            g_string_append_c(out, '%');
            length = 2;
        } else if (length == 0 && values == NULL) {
            g_string_append_c(out, '%');
            length = 1;
        } else if (length == 0) {
            py_raise(py, PY_EXC_TYPE_ERROR, "dict is not a sequence");
            return FALSE;
        } else if (values == NULL || *next >= py_list_length(values)) {
            py_raise(py, PY_EXC_INDEX_ERROR, "tuple index out of range");
            return FALSE;
        } else if (!append(&w, py_list_item(values, (*next)++))) {
            return FALSE;
        }
        sql = percent + length;
    }
    return TRUE;
}

PyValue sa_postgresql_named_values(PyInterp *py, const char *sql, PyValue dict)
{
    PyValue values = py_list(py, 0, NULL);
    const char *end = sql + strlen(sql);
    for (const char *c = strchr(sql, '%'); c != NULL; c = strchr(c, '%')) {
        gsize length = placeholder(c, end);
        if (length > 2) {
            PyValue name = py_str_len(py, c + 2, length - 4);
            PyValue value = py_getitem(py, dict, name);
            if (value == NULL)
                return NULL;
            py_list_append(py, values, value);
        }
        c += length > 0 ? length : c[1] == '%' ? 2 : 1;
    }
    return values;
}
