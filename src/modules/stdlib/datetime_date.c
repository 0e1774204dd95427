/* datetime.date and datetime.time, and what datetime.datetime shares with them. */
#include "modules/stdlib/datetime.h"
#include "python/generic.h"

#include <math.h>
#include <string.h>
#include <time.h>

DateTime *datetime_new(PyInterp *py, PyType *type, const DateTime *from)
{
    DateTime *made = (DateTime *)py_new(py, type);
    PyObject header = made->header;
    *made = *from;
    made->header = header;
    return made;
}

gboolean datetime_check_date(PyInterp *py, int year, int month, int day)
{
    if (year < 1 || year > 9999) {
        py_raise(py, PY_EXC_VALUE_ERROR, "year %d is out of range", year);
        return FALSE;
    }
    if (month < 1 || month > 12) {
        py_raise(py, PY_EXC_VALUE_ERROR, "month must be in 1..12");
        return FALSE;
    }
    if (day < 1 || day > datetime_days_in_month(year, month)) {
        py_raise(py, PY_EXC_VALUE_ERROR, "day is out of range for month");
        return FALSE;
    }
    return TRUE;
}

gboolean datetime_check_time(PyInterp *py, const DateTime *t)
{
    const struct {
        const char *name;
        int value, limit;
    } fields[] = {{"hour", t->hour, 23},
                  {"minute", t->minute, 59},
                  {"second", t->second, 59},
                  {"microsecond", t->us, 999999},
                  {"fold", t->fold, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (fields[i].value < 0 || fields[i].value > fields[i].limit) {
            if (i == 4) {
                py_raise(py, PY_EXC_VALUE_ERROR, "fold must be either 0 or 1");
            } else {
                py_raise(py, PY_EXC_VALUE_ERROR, "%s must be in 0..%d", fields[i].name,
                         fields[i].limit);
            }
            return FALSE;
        }
    }
    if (t->tzinfo != NULL && !py_is_def(t->tzinfo, &datetime_tzinfo_def)) {
        py_raise(py, PY_EXC_TYPE_ERROR,
                 "tzinfo argument must be None or of a tzinfo subclass, not type '%s'",
                 py_text(py_type_of(py, t->tzinfo)->name));
        return FALSE;
    }
    return TRUE;
}

void datetime_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    if (((DateTime *)self)->tzinfo != NULL) {
        visit(context, ((DateTime *)self)->tzinfo);
    }
}

gboolean datetime_read_ints(PyInterp *py, PyValue *v, int *const *fields, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        gint64 value;
        if (v[i] == NULL) {
            continue;
        }
        if (!py_is_int(v[i]) && !py_is_bool(v[i])) {
            py_raise(py, PY_EXC_TYPE_ERROR, "'%s' object cannot be interpreted as an integer",
                     py_text(py_type_of(py, v[i])->name));
            return FALSE;
        }
        if (!py_to_int64(py, v[i], &value)) {
            return FALSE;
        }
        *fields[i] = (int)CLAMP(value, -1000000000, 1000000000);
    }
    return TRUE;
}

PyValue datetime_call_tz(PyInterp *py, PyValue self, const char *method)
{
    DateTime *t = (DateTime *)self;
    if (t->tzinfo == NULL) {
        return py_none(py);
    }
    PyValue argument = py_is_def(self, &datetime_time_def) ? py_none(py) : self;
    return py_call_method(py, t->tzinfo, method, 1, argument);
}

gboolean datetime_offset(PyInterp *py, PyValue self, const char *method, gboolean *ret_known,
                         __int128 *ret_us)
{
    PyValue offset = datetime_call_tz(py, self, method);
    *ret_known = FALSE;
    *ret_us = 0;
    if (offset == NULL) {
        return FALSE;
    }
    if (py_is_none(offset)) {
        return TRUE;
    }
    if (!py_is_def(offset, &datetime_delta_def)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "tzinfo.%s() must return None or a timedelta, not '%s'",
                 method, py_text(py_type_of(py, offset)->name));
        return FALSE;
    }
    *ret_known = TRUE;
    *ret_us = datetime_delta_us(offset);
    return TRUE;
}

gboolean datetime_append_offset(PyInterp *py, GString *text, PyValue self, const char *separator)
{
    gboolean known;
    __int128 us;
    if (py_is_def(self, &datetime_date_def) && !py_is_def(self, &datetime_datetime_def)) {
        return TRUE;
    }
    if (!datetime_offset(py, self, "utcoffset", &known, &us)) {
        return FALSE;
    }
    if (!known) {
        return TRUE;
    }
    gint64 size = (gint64)(us < 0 ? -us : us), seconds = size / 1000000;
    g_string_append_printf(text, "%c%02d%s%02d", us < 0 ? '-' : '+', (int)(seconds / 3600),
                           separator, (int)(seconds / 60 % 60));
    if (seconds % 60 != 0 || size % 1000000 != 0) {
        g_string_append_printf(text, "%s%02d", separator, (int)(seconds % 60));
    }
    if (size % 1000000 != 0) {
        g_string_append_printf(text, ".%06d", (int)(size % 1000000));
    }
    return TRUE;
}

void datetime_append_time(GString *text, const DateTime *t, const char *timespec)
{
    static const char *const specs[] = {"hours", "minutes", "seconds", "milliseconds",
                                        "microseconds"};
    int level = t->us != 0 ? 4 : 2;
    for (int i = 0; i < 5; i++) {
        level = strcmp(timespec, specs[i]) == 0 ? i : level;
    }
    g_string_append_printf(text, "%02d", t->hour);
    if (level >= 1) {
        g_string_append_printf(text, ":%02d", t->minute);
    }
    if (level >= 2) {
        g_string_append_printf(text, ":%02d", t->second);
    }
    if (level == 3) {
        g_string_append_printf(text, ".%03d", t->us / 1000);
    } else if (level == 4) {
        g_string_append_printf(text, ".%06d", t->us);
    }
}

/* ---- date
 * ------------------------------------------------------------------------------------------ */

static PyValue date_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[3];
    DateTime t = {.year = 0};
    int *const fields[] = {&t.year, &t.month, &t.day};
    if (!py_bind(py, args, "~date(year, month, day)", v) || !datetime_read_ints(py, v, fields, 3) ||
        !datetime_check_date(py, t.year, t.month, t.day)) {
        return NULL;
    }
    return (PyValue)datetime_new(py, type, &t);
}

PyValue datetime_make_date(PyInterp *py, int year, int month, int day)
{
    DateTime t = {.year = year, .month = month, .day = day};
    return datetime_check_date(py, year, month, day)
               ? (PyValue)datetime_new(py, datetime_types(py)->date, &t)
               : NULL;
}

/* A date of this class; a datetime class gets it through its constructor. */
static PyValue date_of_class(PyInterp *py, PyValue class, int year, int month, int day)
{
    if (class == py_type_value(datetime_types(py)->date)) {
        return datetime_make_date(py, year, month, day);
    }
    return py_call_tuple(
        py, class, py_tuple_of(py, 3, py_int(py, year), py_int(py, month), py_int(py, day)), NULL);
}

static PyValue date_today(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (py_type_is_subtype((PyType *)self, datetime_types(py)->datetime)) {
        return py_call_method(py, self, "now", 0);
    }
    time_t now = time(NULL);
    struct tm tm;
    localtime_r(&now, &tm);
    return date_of_class(py, self, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static PyValue date_fromtimestamp(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    double seconds;
    if (!py_bind(py, args, "~fromtimestamp(timestamp, /)", v) ||
        !py_to_double(py, v[0], &seconds)) {
        return NULL;
    }
    time_t at = (time_t)floor(seconds);
    struct tm tm;
    localtime_r(&at, &tm);
    return date_of_class(py, self, tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static PyValue from_ordinal(PyInterp *py, PyValue class, gint64 ordinal)
{
    if (ordinal < 1) {
        return py_raise(py, PY_EXC_VALUE_ERROR, "ordinal must be >= 1");
    }
    if (ordinal > 3652059) {
        return py_raise(py, PY_EXC_VALUE_ERROR, "year is out of range");
    }
    int year, month, day;
    datetime_from_ordinal((int)ordinal, &year, &month, &day);
    return date_of_class(py, class, year, month, day);
}

static PyValue date_fromordinal(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 ordinal;
    if (!py_bind(py, args, "~fromordinal(ordinal, /)", v) ||
        !py_arg_int(py, v[0], "ordinal", &ordinal)) {
        return NULL;
    }
    return from_ordinal(py, self, ordinal);
}

static PyValue date_fromisoformat(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~fromisoformat(date_string, /)", v)) {
        return NULL;
    }
    if (!py_is_str(v[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "fromisoformat: argument must be str");
    }
    const char *at = py_text(v[0]);
    DateTime t = {.year = 0};
    if (!datetime_parse_iso_date(&at, &t) || *at != '\0') {
        PyValue repr = py_repr(py, v[0]);
        return py_raise(py, PY_EXC_VALUE_ERROR, "Invalid isoformat string: %s", py_text(repr));
    }
    return datetime_check_date(py, t.year, t.month, t.day)
               ? date_of_class(py, self, t.year, t.month, t.day)
               : NULL;
}

static PyValue date_fromisocalendar(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    int year = 0, week = 0, day = 0;
    int *const fields[] = {&year, &week, &day};
    if (!py_bind(py, args, "~fromisocalendar(year, week, day)", v) ||
        !datetime_read_ints(py, v, fields, 3)) {
        return NULL;
    }
    char text[64];
    g_snprintf(text, sizeof(text), "%04d-W%02d-%d", year, week, day);
    const char *at = text;
    DateTime t = {.year = 0};
    int back_year, back_week, back_day;
    if (week < 1 || week > 53 || !datetime_parse_iso_date(&at, &t)) {
        return week < 1 || week > 53
                   ? py_raise(py, PY_EXC_VALUE_ERROR, "Invalid week: %d", week)
                   : py_raise(py, PY_EXC_VALUE_ERROR, "Invalid weekday: %d (range is [1, 7])", day);
    }
    datetime_isocalendar(t.year, t.month, t.day, &back_year, &back_week, &back_day);
    if (back_week != week) {
        return py_raise(py, PY_EXC_VALUE_ERROR, "Invalid week: %d", week);
    }
    return date_of_class(py, self, t.year, t.month, t.day);
}

static PyValue date_repr(PyInterp *py, PyValue self)
{
    const DateTime *t = (const DateTime *)self;
    return py_str_format(py, "%s%s(%d, %d, %d)", datetime_prefix(self), py_text(self->type->name),
                         t->year, t->month, t->day);
}

static PyValue date_str(PyInterp *py, PyValue self)
{
    const DateTime *t = (const DateTime *)self;
    return py_str_format(py, "%04d-%02d-%02d", t->year, t->month, t->day);
}

static PyValue date_isoformat(PyInterp *py, PyValue self, const PyArgs *args)
{
    return date_str(py, self);
}

static gint64 date_hash(PyInterp *py, PyValue self)
{
    const DateTime *t = (const DateTime *)self;
    return (gint64)datetime_ordinal(t->year, t->month, t->day) * 2654435761 + 1;
}

static PyValue ordered(PyInterp *py, gint64 a, gint64 b, PyCompareOp op)
{
    gboolean truth = op == PY_LT   ? a < b
                     : op == PY_LE ? a <= b
                     : op == PY_EQ ? a == b
                     : op == PY_NE ? a != b
                     : op == PY_GT ? a > b
                                   : a >= b;
    return py_bool(py, truth);
}

static gint64 date_days(PyValue v)
{
    const DateTime *t = (const DateTime *)v;
    return datetime_ordinal(t->year, t->month, t->day);
}

static gboolean plain_date(PyValue v)
{
    return py_is_def(v, &datetime_date_def) && !py_is_def(v, &datetime_datetime_def);
}

static PyValue date_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (!plain_date(b)) {
        if (py_is_def(b, &datetime_datetime_def) && op != PY_EQ && op != PY_NE) {
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "can't compare datetime.datetime to datetime.date");
        }
        return py_not_implemented(py);
    }
    return ordered(py, date_days(a), date_days(b), op);
}

static PyValue date_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (op == PY_OP_SUB && plain_date(a) && plain_date(b)) {
        return datetime_delta(py, NULL, (__int128)(date_days(a) - date_days(b)) * 86400000000);
    }
    PyValue date = plain_date(a) ? a : b, delta = plain_date(a) ? b : a;
    if (!plain_date(date) || !py_is_def(delta, &datetime_delta_def) ||
        (op != PY_OP_ADD && (op != PY_OP_SUB || date != a))) {
        return py_not_implemented(py);
    }
    /* Only whole days count; a negative delta's days are rounded down already. */
    gint64 days = ((Delta *)delta)->days;
    gint64 ordinal = date_days(date) + (op == PY_OP_ADD ? days : -days);
    if (ordinal < 1 || ordinal > 3652059) {
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "date value out of range");
    }
    return from_ordinal(py, py_type_value(date->type), ordinal);
}

static PyValue date_weekday(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, (date_days(self) + 6) % 7);
}

static PyValue date_isoweekday(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, (date_days(self) + 6) % 7 + 1);
}

static PyValue date_isocalendar(PyInterp *py, PyValue self, const PyArgs *args)
{
    const DateTime *t = (const DateTime *)self;
    int year, week, day;
    datetime_isocalendar(t->year, t->month, t->day, &year, &week, &day);
    PyValue cold = py_import(py, "_time_cold");
    PyValue type = cold == NULL ? NULL : py_getattr(py, cold, "IsoCalendarDate");
    return type == NULL
               ? NULL
               : py_call1(py, type,
                          py_tuple_of(py, 3, py_int(py, year), py_int(py, week), py_int(py, day)));
}

static PyValue date_toordinal(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, date_days(self));
}

static PyValue date_ctime(PyInterp *py, PyValue self, const PyArgs *args)
{
    return datetime_strftime(py, (DateTime *)self, NULL, "%a %b %e %H:%M:%S %Y");
}

static PyValue date_strftime(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *format;
    if (!py_bind(py, args, "~strftime(format)", v) || !py_arg_str(py, v[0], "format", &format)) {
        return NULL;
    }
    return datetime_strftime(py, (DateTime *)self, self, format);
}

PyValue datetime_format(PyInterp *py, PyValue self, PyValue spec)
{
    return ((PyStr *)spec)->size == 0 ? py_to_str(py, self)
                                      : py_call_method(py, self, "strftime", 1, spec);
}

static PyValue date_timetuple(PyInterp *py, PyValue self, const PyArgs *args)
{
    const DateTime *t = (const DateTime *)self;
    PyValue cold = py_import(py, "_time_cold");
    PyValue type = cold == NULL ? NULL : py_getattr(py, cold, "struct_time");
    if (type == NULL) {
        return NULL;
    }
    int yday = datetime_ordinal(t->year, t->month, t->day) - datetime_ordinal(t->year, 1, 1) + 1;
    return py_call1(py, type,
                    py_tuple_of(py, 9, py_int(py, t->year), py_int(py, t->month),
                                py_int(py, t->day), py_int(py, t->hour), py_int(py, t->minute),
                                py_int(py, t->second), py_int(py, (date_days(self) + 6) % 7),
                                py_int(py, yday), py_int(py, -1)));
}

static PyValue date_replace(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    DateTime t = *(DateTime *)self;
    int *const fields[] = {&t.year, &t.month, &t.day};
    if (!py_bind(py, args, "~replace(year=, month=, day=)", v) ||
        !datetime_read_ints(py, v, fields, 3) || !datetime_check_date(py, t.year, t.month, t.day)) {
        return NULL;
    }
    return (PyValue)datetime_new(py, self->type, &t);
}

static PyValue itself(PyInterp *py, PyValue self, const PyArgs *args)
{
    return self;
}

static PyValue date_reduce(PyInterp *py, PyValue self, const PyArgs *args)
{
    const DateTime *t = (const DateTime *)self;
    return py_tuple_of(
        py, 2, py_type_value(self->type),
        py_tuple_of(py, 3, py_int(py, t->year), py_int(py, t->month), py_int(py, t->day)));
}

#define FIELD_GETTER(name)                                                                         \
    static PyValue get_##name(PyInterp *py, PyValue self)                                          \
    {                                                                                              \
        return py_int(py, ((DateTime *)self)->name);                                               \
    }
FIELD_GETTER(year)
FIELD_GETTER(month)
FIELD_GETTER(day)
FIELD_GETTER(hour)
FIELD_GETTER(minute)
FIELD_GETTER(second)
FIELD_GETTER(us)
FIELD_GETTER(fold)

static PyValue get_tzinfo(PyInterp *py, PyValue self)
{
    PyValue tzinfo = ((DateTime *)self)->tzinfo;
    return tzinfo == NULL ? py_none(py) : tzinfo;
}

static const PyMethodDef date_methods[] = {
    {"today", date_today, PY_METHOD_CLASS},
    {"fromtimestamp", date_fromtimestamp, PY_METHOD_CLASS},
    {"fromordinal", date_fromordinal, PY_METHOD_CLASS},
    {"fromisoformat", date_fromisoformat, PY_METHOD_CLASS},
    {"fromisocalendar", date_fromisocalendar, PY_METHOD_CLASS},
    {"isoformat", date_isoformat, PY_METHOD_INSTANCE},
    {"weekday", date_weekday, PY_METHOD_INSTANCE},
    {"isoweekday", date_isoweekday, PY_METHOD_INSTANCE},
    {"isocalendar", date_isocalendar, PY_METHOD_INSTANCE},
    {"toordinal", date_toordinal, PY_METHOD_INSTANCE},
    {"ctime", date_ctime, PY_METHOD_INSTANCE},
    {"strftime", date_strftime, PY_METHOD_INSTANCE},
    {"timetuple", date_timetuple, PY_METHOD_INSTANCE},
    {"replace", date_replace, PY_METHOD_INSTANCE},
    {"__copy__", itself, PY_METHOD_INSTANCE},
    {"__deepcopy__", itself, PY_METHOD_INSTANCE},
    {"__reduce__", date_reduce, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef date_getset[] = {
    {"year", get_year, NULL},
    {"month", get_month, NULL},
    {"day", get_day, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef datetime_date_def = {
    .name = "date",
    .module = "datetime",
    .size = sizeof(DateTime),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = datetime_mark,
              .new_ = date_new,
              .repr = date_repr,
              .str = date_str,
              .format = datetime_format,
              .hash = date_hash,
              .compare = date_compare,
              .binary = date_binary},
    .methods = date_methods,
    .getset = date_getset,
};

/* ---- time
 * ---------------------------------------------------------------------------------------------- */

static PyValue time_of(PyInterp *py, PyType *type, DateTime *t, PyValue tzinfo, PyValue fold)
{
    gint64 fold_value = 0;
    if (fold != NULL && !py_to_int64(py, fold, &fold_value)) {
        return NULL;
    }
    t->fold = fold != NULL ? (int)fold_value : t->fold;
    t->tzinfo = tzinfo == NULL ? t->tzinfo : py_is_none(tzinfo) ? NULL : tzinfo;
    return datetime_check_time(py, t) ? (PyValue)datetime_new(py, type, t) : NULL;
}

static PyValue time_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[6];
    DateTime t = {.year = 0};
    int *const fields[] = {&t.hour, &t.minute, &t.second, &t.us};
    if (!py_bind(py, args, "~time(hour=, minute=, second=, microsecond=, tzinfo=, *, fold=)", v) ||
        !datetime_read_ints(py, v, fields, 4)) {
        return NULL;
    }
    return time_of(py, type, &t, v[4], v[5]);
}

static PyValue time_replace(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[6];
    DateTime t = *(DateTime *)self;
    int *const fields[] = {&t.hour, &t.minute, &t.second, &t.us};
    if (!py_bind(py, args, "~replace(hour=, minute=, second=, microsecond=, tzinfo=, *, fold=)",
                 v) ||
        !datetime_read_ints(py, v, fields, 4)) {
        return NULL;
    }
    return time_of(py, self->type, &t, v[4], v[5]);
}

static PyValue time_repr(PyInterp *py, PyValue self)
{
    const DateTime *t = (const DateTime *)self;
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s%s(%d, %d", datetime_prefix(self), py_text(self->type->name),
                           t->hour, t->minute);
    if (t->second != 0 || t->us != 0) {
        g_string_append_printf(text, ", %d", t->second);
    }
    if (t->us != 0) {
        g_string_append_printf(text, ", %d", t->us);
    }
    if (t->tzinfo != NULL) {
        PyValue repr = py_repr(py, t->tzinfo);
        g_string_append_printf(text, ", tzinfo=%s", repr == NULL ? "" : py_text(repr));
    }
    g_string_append(text, t->fold ? ", fold=1)" : ")");
    return py_str_take(py, text);
}

static PyValue time_text(PyInterp *py, PyValue self, const char *timespec)
{
    g_autoptr(GString) text = g_string_new(NULL);
    datetime_append_time(text, (DateTime *)self, timespec);
    return datetime_append_offset(py, text, self, ":") ? py_str(py, text->str) : NULL;
}

static PyValue time_str(PyInterp *py, PyValue self)
{
    return time_text(py, self, "auto");
}

static PyValue time_isoformat(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *timespec = "auto";
    if (!py_bind(py, args, "~isoformat(timespec=)", v) ||
        (v[0] != NULL && !py_arg_str(py, v[0], "timespec", &timespec))) {
        return NULL;
    }
    return time_text(py, self, timespec);
}

PyValue datetime_make_time(PyInterp *py, const DatetimeParts *parts)
{
    DateTime t = {.hour = parts->hour,
                  .minute = parts->minute,
                  .second = parts->second,
                  .us = parts->microsecond};
    if (parts->aware) {
        t.tzinfo = datetime_timezone(py, parts->offset_seconds, NULL);
        if (t.tzinfo == NULL) {
            return NULL;
        }
    }
    return datetime_check_time(py, &t) ? (PyValue)datetime_new(py, datetime_types(py)->time, &t)
                                       : NULL;
}

static PyValue time_fromisoformat(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *text;
    if (!py_bind(py, args, "~fromisoformat(time_string, /)", v) ||
        !py_arg_str(py, v[0], "time_string", &text)) {
        return NULL;
    }
    DateTime t = {.year = 0};
    gboolean known;
    int offset, offset_us;
    if (!datetime_parse_iso_time(text + (*text == 'T'), &t, &known, &offset, &offset_us)) {
        PyValue repr = py_repr(py, v[0]);
        return py_raise(py, PY_EXC_VALUE_ERROR, "Invalid isoformat string: %s", py_text(repr));
    }
    t.tzinfo = known ? datetime_timezone(py, offset, NULL) : NULL;
    return (!known || t.tzinfo != NULL) && datetime_check_time(py, &t)
               ? (PyValue)datetime_new(py, (PyType *)self, &t)
               : NULL;
}

static gboolean time_key(PyInterp *py, PyValue v, gboolean *ret_aware, gint64 *ret_us)
{
    const DateTime *t = (const DateTime *)v;
    __int128 offset;
    if (!datetime_offset(py, v, "utcoffset", ret_aware, &offset)) {
        return FALSE;
    }
    *ret_us =
        ((gint64)t->hour * 3600 + t->minute * 60 + t->second) * 1000000 + t->us - (gint64)offset;
    return TRUE;
}

static PyValue time_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    gboolean aware_a, aware_b;
    gint64 x, y;
    if (!py_is_def(b, &datetime_time_def)) {
        return py_not_implemented(py);
    }
    if (!time_key(py, a, &aware_a, &x) || !time_key(py, b, &aware_b, &y)) {
        return NULL;
    }
    if (aware_a != aware_b) {
        if (op == PY_EQ || op == PY_NE) {
            return py_bool(py, op == PY_NE);
        }
        return py_raise(py, PY_EXC_TYPE_ERROR, "can't compare offset-naive and offset-aware times");
    }
    return ordered(py, x, y, op);
}

static gint64 time_hash(PyInterp *py, PyValue self)
{
    gboolean aware;
    gint64 us;
    return time_key(py, self, &aware, &us) ? us * 31 + 7 : -1;
}

PyValue datetime_utcoffset(PyInterp *py, PyValue self, const PyArgs *args)
{
    return datetime_call_tz(py, self, "utcoffset");
}

PyValue datetime_tzname(PyInterp *py, PyValue self, const PyArgs *args)
{
    return datetime_call_tz(py, self, "tzname");
}

PyValue datetime_dst(PyInterp *py, PyValue self, const PyArgs *args)
{
    return datetime_call_tz(py, self, "dst");
}

static PyValue time_reduce(PyInterp *py, PyValue self, const PyArgs *args)
{
    const DateTime *t = (const DateTime *)self;
    return py_tuple_of(py, 2, py_type_value(self->type),
                       py_tuple_of(py, 5, py_int(py, t->hour), py_int(py, t->minute),
                                   py_int(py, t->second), py_int(py, t->us), get_tzinfo(py, self)));
}

static const PyMethodDef time_methods[] = {
    {"fromisoformat", time_fromisoformat, PY_METHOD_CLASS},
    {"isoformat", time_isoformat, PY_METHOD_INSTANCE},
    {"strftime", date_strftime, PY_METHOD_INSTANCE},
    {"replace", time_replace, PY_METHOD_INSTANCE},
    {"utcoffset", datetime_utcoffset, PY_METHOD_INSTANCE},
    {"tzname", datetime_tzname, PY_METHOD_INSTANCE},
    {"dst", datetime_dst, PY_METHOD_INSTANCE},
    {"__copy__", itself, PY_METHOD_INSTANCE},
    {"__deepcopy__", itself, PY_METHOD_INSTANCE},
    {"__reduce__", time_reduce, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static const PyGetSetDef time_getset[] = {
    {"hour", get_hour, NULL},     {"minute", get_minute, NULL},
    {"second", get_second, NULL}, {"microsecond", get_us, NULL},
    {"fold", get_fold, NULL},     {"tzinfo", get_tzinfo, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef datetime_time_def = {
    .name = "time",
    .module = "datetime",
    .size = sizeof(DateTime),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = datetime_mark,
              .new_ = time_new,
              .repr = time_repr,
              .str = time_str,
              .format = datetime_format,
              .hash = time_hash,
              .compare = time_compare},
    .methods = time_methods,
    .getset = time_getset,
};
