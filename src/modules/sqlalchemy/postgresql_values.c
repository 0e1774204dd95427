#include "modules/sqlalchemy/postgresql_values.h"

#include <stdlib.h>
#include <string.h>

#include "modules/sqlalchemy/bind_types.h"
#include "modules/stdlib/datetime.h"

static PyValue call(PyInterp *py, const char *module, const char *name, PyValue argument)
{
    PyValue m = py_import(py, module);
    PyValue function = m == NULL ? NULL : py_getattr(py, m, name);
    return function == NULL ? NULL : py_call1(py, function, argument);
}

/* ---- to the database --------------------------------------------------------------------------------- */

static gboolean is_instance(PyInterp *py, PyValue value, const char *name)
{
    return !py_is_small(value) && strcmp(py_text(py_type_of(py, value)->name), name) == 0;
}

static gboolean append_array(PyInterp *py, PyValue value, GString *out);

static gboolean append_item(PyInterp *py, PyValue item, GString *out)
{
    if (py_is_none(item)) {
        g_string_append(out, "NULL");
        return TRUE;
    }
    if (!py_is_small(item) && (py_is_list(item) || py_is_tuple(item)))
        return append_array(py, item, out);
    if (!py_is_small(item) && py_is_bool(item)) {
        g_string_append(out, py_truth(py, item) ? "t" : "f");
        return TRUE;
    }
    PyValue text = sa_postgresql_parameter(py, item);
    text = text == NULL ? NULL : py_to_str(py, text);
    if (text == NULL)
        return FALSE;
    g_string_append_c(out, '"');
    for (const char *c = py_text(text); *c; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *c);
    }
    g_string_append_c(out, '"');
    return TRUE;
}

static gboolean append_array(PyInterp *py, PyValue value, GString *out)
{
    PyValue list = py_to_list(py, value);
    if (list == NULL)
        return FALSE;
    g_string_append_c(out, '{');
    for (gsize i = 0; i < py_list_length(list); i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        if (!append_item(py, py_list_item(list, i), out))
            return FALSE;
    }
    g_string_append_c(out, '}');
    return TRUE;
}

PyValue sa_postgresql_parameter(PyInterp *py, PyValue value)
{
    if (py_is_small(value) || py_is_str(value) || py_is_none(value))
        return value;
    if (py_is_list(value) || py_is_tuple(value)) {
        GString *text = g_string_new(NULL);
        if (append_array(py, value, text))
            return py_str_take(py, text);
        g_string_free(text, TRUE);
        return NULL;
    }
    DatetimeKind kind = datetime_kind(value);
    if (kind == DATETIME_DELTA) {
        /* Days apart from seconds, as a timedelta has them: the server keeps them apart too. */
        gint64 us, day = G_GINT64_CONSTANT(86400000000);
        if (!datetime_read_delta(py, value, &us))
            return NULL;
        gint64 days = us / day - (us % day < 0), rest = us - days * day;
        return py_str_format(py, "%" G_GINT64_FORMAT " days %" G_GINT64_FORMAT ".%06" G_GINT64_FORMAT " seconds",
                             days, rest / 1000000, rest % 1000000);
    }
    if (kind == DATETIME_DATE || kind == DATETIME_TIME || kind == DATETIME_DATETIME) {
        char *text = datetime_isoformat(py, value, ' ');
        PyValue str = text == NULL ? NULL : py_str(py, text);
        g_free(text);
        return str;
    }
    if (is_instance(py, value, "Decimal") || is_instance(py, value, "UUID"))
        return py_to_str(py, value);
    if (py_is_dict(value))
        return call(py, "json", "dumps", value);
    return value;
}

/* ---- from the database --------------------------------------------------------------------------------- */

/* 3 years 2 mons -1 days 04:05:06.789; a year has 365 days and a month 30, as psycopg2 counts. */
static PyValue interval(PyInterp *py, const char *text)
{
    gint64 us = 0;
    while (*text) {
        char *end;
        gint64 number = strtoll(text, &end, 10);
        gboolean negative = *text == '-';
        if (end == text)
            break;
        if (*end == ':') {
            int minutes = 0;
            double seconds = 0;
            minutes = (int)strtol(end + 1, &end, 10);
            if (*end == ':')
                seconds = g_ascii_strtod(end + 1, &end);
            gint64 time = ABS(number) * 3600000000 + minutes * G_GINT64_CONSTANT(60000000) +
                          (gint64)(seconds * 1e6 + 0.5);
            us += negative ? -time : time;
        } else {
            while (*end == ' ')
                end++;
            gint64 days = g_str_has_prefix(end, "year") ? 365 : g_str_has_prefix(end, "mon") ? 30 : 1;
            us += number * days * G_GINT64_CONSTANT(86400000000);
            while (*end && *end != ' ')
                end++;
        }
        text = end + strspn(end, " ");
    }
    return datetime_make_delta(py, us);
}

/* "2024-01-02 03:04:05.6+00": Python wants minutes in an offset and six digits of a second. */
static PyValue moment(PyInterp *py, DatetimeKind kind, const char *text)
{
    g_autoptr(GString) iso = g_string_new(NULL);
    const char *point = strchr(text, '.');
    gsize head = point ? (gsize)(point - text) : strlen(text);
    const char *zone = kind == DATETIME_DATE ? NULL : strpbrk(text + MIN(8, strlen(text)), "+-");
    if (kind == DATETIME_DATETIME && strlen(text) > 10)
        zone = strpbrk(text + 11, "+-");
    if (!point && zone)
        head = (gsize)(zone - text);
    g_string_append_len(iso, text, (gssize)head);
    if (point) {
        gsize digits = strspn(point + 1, "0123456789");
        g_string_append_printf(iso, ".%.*s%.*s", (int)MIN(digits, 6), point + 1,
                               (int)(6 - MIN(digits, 6)), "000000");
    }
    if (zone) {
        g_string_append(iso, zone);
        if (strlen(zone) == 3)
            g_string_append(iso, ":00");
    }
    PyValue value = datetime_parse(py, kind, iso->str);
    if (value != NULL)
        return value;
    /* infinity, BC, a year beyond 9999: there is no Python value for it. */
    py_error_clear(py);
    return py_str(py, text);
}

/* Arrays' types and those of their items. */
static const struct {
    guint array, item;
} array_types[] = {
    {1000, 16},   {1001, 17},   {1005, 21},   {1007, 23},   {1016, 20},  {1009, 25},
    {1015, 1043}, {1014, 1042}, {1021, 700},  {1022, 701},  {1231, 1700}, {1182, 1082},
    {1115, 1114}, {1185, 1184}, {1183, 1083}, {1270, 1266}, {1187, 1186}, {2951, 2950},
    {199, 114},   {3807, 3802}, {1028, 26},   {1003, 19},
};

static PyValue text_value(PyInterp *py, const char *text, gsize size, guint oid);

static PyValue array_value(PyInterp *py, const char **at, guint item)
{
    PyValue list = py_list(py, 0, NULL);
    for ((*at)++; **at && **at != '}'; *at += **at == ',') {
        PyValue value;
        if (**at == '{') {
            value = array_value(py, at, item);
        } else {
            g_autoptr(GString) text = g_string_new(NULL);
            gboolean quoted = **at == '"';
            *at += quoted;
            while (**at && (quoted ? **at != '"' : **at != ',' && **at != '}')) {
                *at += **at == '\\' && (*at)[1];
                g_string_append_c(text, *(*at)++);
            }
            *at += quoted && **at;
            value = !quoted && strcmp(text->str, "NULL") == 0
                        ? py_none(py)
                        : text_value(py, text->str, text->len, item);
        }
        if (value == NULL)
            return NULL;
        py_list_append(py, list, value);
    }
    *at += **at == '}';
    return list;
}

static PyValue text_value(PyInterp *py, const char *text, gsize size, guint oid)
{
    switch (oid) {
    case 16:
        return py_bool(py, *text == 't');
    case 20:
    case 21:
    case 23:
    case 26:
        return py_int(py, g_ascii_strtoll(text, NULL, 10));
    case 700:
    case 701:
        return py_float(py, g_ascii_strtod(text, NULL));
    case 1700:
        return call(py, "decimal", "Decimal", py_str(py, text));
    case 114:
    case 3802:
        return call(py, "json", "loads", py_str_len(py, text, size));
    case 2950:
        return call(py, "uuid", "UUID", py_str(py, text));
    case 1082:
        return moment(py, DATETIME_DATE, text);
    case 1083:
    case 1266:
        return moment(py, DATETIME_TIME, text);
    case 1114:
    case 1184:
        return moment(py, DATETIME_DATETIME, text);
    case 1186:
        return interval(py, text);
    default:
        break;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(array_types); i++) {
        const char *start = array_types[i].array == oid ? strchr(text, '{') : NULL;
        if (start)
            return array_value(py, &start, array_types[i].item);
    }
    return py_str_len(py, text, size);
}

PyValue sa_postgresql_value(PyInterp *py, const DriverValue *value, guint oid)
{
    return value->kind == DRIVER_TEXT ? text_value(py, value->text, value->size, oid)
                                      : sa_python_value(py, value);
}
