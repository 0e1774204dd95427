#include "modules/sqlalchemy/postgresql_values.h"

#include <stdlib.h>
#include <string.h>

#include "modules/sqlalchemy/bind_types.h"
#include "modules/sqlalchemy/hstore.h"
#include "modules/sqlalchemy/ranges.h"
#include "modules/stdlib/datetime.h"

static PyValue call(PyInterp *py, const char *module, const char *name, PyValue argument)
{
    PyValue m = py_import(py, module);
    PyValue function = m == NULL ? NULL : py_getattr(py, m, name);
    return function == NULL ? NULL : py_call1(py, function, argument);
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

/* What Python has no value for: infinity is its last or first moment, a year of another era is an error, as with
 * psycopg2. */
static PyValue far_moment(PyInterp *py, DatetimeKind kind, const char *text, gboolean zoned)
{
    gboolean before = *text == '-';
    if (strcmp(text + before, "infinity") == 0) {
        DatetimeParts last = {.year = 9999, .month = 12, .day = 31, .hour = 23, .minute = 59, .second = 59,
                              .microsecond = 999999, .aware = zoned};
        DatetimeParts first = {.year = 1, .month = 1, .day = 1, .aware = zoned};
        const DatetimeParts *p = before ? &first : &last;
        return kind == DATETIME_DATE ? datetime_make_date(py, p->year, p->month, p->day)
                                     : datetime_make(py, p);
    }
    gint64 year = g_ascii_strtoll(text, NULL, 10);
    return py_raise(py, PY_EXC_VALUE_ERROR, "year %" G_GINT64_FORMAT " is out of range",
                    g_str_has_suffix(text, "BC") ? -year : year);
}

/* "2024-01-02 03:04:05.6+00": Python wants minutes in an offset and six digits of a second. */
static PyValue moment(PyInterp *py, DatetimeKind kind, const char *text, gboolean zoned)
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
    py_error_clear(py);
    return far_moment(py, kind, text, zoned);
}

/* Arrays' types and those of their items. */
static const struct {
    guint array, item;
} array_types[] = {
    {1000, 16},   {1005, 21},   {1007, 23},   {1016, 20},  {1009, 25},
    {1015, 1043}, {1014, 1042}, {1021, 700},  {1022, 701},  {1231, 1700}, {1182, 1082},
    {1115, 1114}, {1185, 1184}, {1183, 1083}, {1270, 1266}, {1187, 1186}, {2951, 2950},
    {199, 114},   {3807, 3802}, {1028, 26},   {1003, 19},   {1041, 25},  {651, 25},
    {1001, 17},   {3905, 3904}, {3907, 3906}, {3909, 3908}, {3911, 3910}, {3913, 3912},
    {3927, 3926}, {1002, 25},   {1040, 25},
};

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
                        : sa_postgresql_text_value(py, text->str, text->len, item);
        }
        if (value == NULL)
            return NULL;
        py_list_append(py, list, value);
    }
    *at += **at == '}';
    return list;
}

/* \x0001ff: as an item of an array; a column's own comes decoded. */
static PyValue bytea_value(PyInterp *py, const char *text, gsize size)
{
    GByteArray *bytes = g_byte_array_new();
    for (gsize i = 2; i + 1 < size; i += 2) {
        guint8 byte = (guint8)(g_ascii_xdigit_value(text[i]) << 4 | g_ascii_xdigit_value(text[i + 1]));
        g_byte_array_append(bytes, &byte, 1);
    }
    PyValue value = py_bytes(py, bytes->data, bytes->len);
    g_byte_array_unref(bytes);
    return value;
}

PyValue sa_postgresql_text_value(PyInterp *py, const char *text, gsize size, guint oid)
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
        return moment(py, DATETIME_DATE, text, FALSE);
    case 1083:
    case 1266:
        return moment(py, DATETIME_TIME, text, FALSE);
    case 1114:
    case 1184:
        return moment(py, DATETIME_DATETIME, text, oid == 1184);
    case 1186:
        return interval(py, text);
    case 17:
        return bytea_value(py, text, size);
    default:
        break;
    }
    gboolean multi = FALSE;
    if (sa_range_item_oid(oid, &multi) != 0 && !multi)
        return sa_range_driver_value(py, text, oid, sa_postgresql_text_value);
    for (gsize i = 0; i < G_N_ELEMENTS(array_types); i++) {
        const char *start = array_types[i].array == oid ? strchr(text, '{') : NULL;
        if (start)
            return array_value(py, &start, array_types[i].item);
    }
    return py_str_len(py, text, size);
}

PyValue sa_postgresql_value(PyInterp *py, const SaHandle *handle, const DriverValue *value, guint oid)
{
    if (value->kind != DRIVER_TEXT)
        return sa_python_value(py, value);
    if (handle->hstore != 0 && oid == handle->hstore)
        return sa_hstore_value(py, value->text);
    if (handle->hstore != 0 && oid == handle->hstore_array) {
        const char *start = strchr(value->text, '{');
        PyValue list = start != NULL ? array_value(py, &start, 25) : py_str(py, value->text);
        for (gsize i = 0; list != NULL && py_is_list(list) && i < py_list_length(list); i++)
            if (py_is_str(py_list_item(list, i))) {
                PyValue item = sa_hstore_value(py, py_text(py_list_item(list, i)));
                if (item == NULL)
                    return NULL;
                ((PyList *)list)->items[i] = item;
            }
        return list;
    }
    return sa_postgresql_text_value(py, value->text, value->size, oid);
}

PyValue sa_postgresql_array(PyInterp *py, PyValue raw, guint item_oid)
{
    const char *start = py_is_str(raw) ? strchr(py_text(raw), '{') : NULL;
    return start != NULL ? array_value(py, &start, item_oid) : raw;
}
