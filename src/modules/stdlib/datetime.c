/* datetime.datetime, and the module. */
#include "modules/stdlib/datetime.h"

#include "modules/stdlib/stdlib.h"
#include "python/generic.h"

#include <math.h>
#include <string.h>
#include <time.h>

#define US_PER_DAY ((__int128)86400 * 1000000)

/* Microseconds since 0001-01-01 00:00, by the clock on its wall. */
static __int128 wall_us(const DateTime *t)
{
    return (__int128)(datetime_ordinal(t->year, t->month, t->day) - 1) * US_PER_DAY +
           ((__int128)t->hour * 3600 + t->minute * 60 + t->second) * 1000000 + t->us;
}

static gboolean from_wall_us(PyInterp *py, __int128 us, DateTime *t)
{
    __int128 days = us / US_PER_DAY, rest = us % US_PER_DAY;
    if (rest < 0) {
        rest += US_PER_DAY;
        days--;
    }
    if (days < 0 || days > 3652058) {
        py_raise(py, PY_EXC_OVERFLOW_ERROR, "date value out of range");
        return FALSE;
    }
    datetime_from_ordinal((int)days + 1, &t->year, &t->month, &t->day);
    t->us = (int)(rest % 1000000);
    gint64 seconds = (gint64)(rest / 1000000);
    t->hour = (int)(seconds / 3600);
    t->minute = (int)(seconds / 60 % 60);
    t->second = (int)(seconds % 60);
    return TRUE;
}

static const __int128 epoch_us = (__int128)719162 * 86400 * 1000000;

static gboolean is_datetime(PyValue v)
{
    return py_is_def(v, &datetime_datetime_def);
}

/* A value of this class with these fields; a script's subclass is constructed by calling it. */
static PyValue of_class(PyInterp *py, PyType *type, const DateTime *t)
{
    if (!(type->flags & PY_TYPE_HEAP)) {
        return (PyValue)datetime_new(py, type, t);
    }
    PyValue kwargs = py_dict(py);
    if (t->fold) {
        py_dict_set_str(py, kwargs, "fold", py_int(py, 1));
    }
    PyValue tz = t->tzinfo == NULL ? py_none(py) : t->tzinfo;
    return py_call_tuple(py, py_type_value(type),
                         py_tuple_of(py, 8, py_int(py, t->year), py_int(py, t->month),
                                     py_int(py, t->day), py_int(py, t->hour), py_int(py, t->minute),
                                     py_int(py, t->second), py_int(py, t->us), tz),
                         kwargs);
}

static gboolean read_fields(PyInterp *py, PyValue *v, DateTime *t)
{
    int *const fields[] = {&t->year, &t->month, &t->day, &t->hour, &t->minute, &t->second, &t->us};
    if (!datetime_read_ints(py, v, fields, G_N_ELEMENTS(fields))) {
        return FALSE;
    }
    gint64 fold = t->fold;
    if (v[8] != NULL && !py_to_int64(py, v[8], &fold)) {
        return FALSE;
    }
    t->fold = (int)fold;
    t->tzinfo = v[7] == NULL ? t->tzinfo : py_is_none(v[7]) ? NULL : v[7];
    return datetime_check_date(py, t->year, t->month, t->day) && datetime_check_time(py, t);
}

static PyValue dt_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[9];
    DateTime t = {.year = 0};
    if (!py_bind(py, args,
                 "~datetime(year, month, day, hour=, minute=, second=, microsecond=, tzinfo=, *, "
                 "fold=)",
                 v) ||
        !read_fields(py, v, &t)) {
        return NULL;
    }
    return (PyValue)datetime_new(py, type, &t);
}

static PyValue dt_replace(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[9];
    DateTime t = *(DateTime *)self;
    if (!py_bind(py, args,
                 "~replace(year=, month=, day=, hour=, minute=, second=, microsecond=, tzinfo=, *, "
                 "fold=)",
                 v) ||
        !read_fields(py, v, &t)) {
        return NULL;
    }
    return of_class(py, self->type, &t);
}

/* ---- points in time
 * -------------------------------------------------------------------------------- */

/* us since the epoch as local time, or UTC; tz: its time there. */
static PyValue at_instant(PyInterp *py, PyType *type, gint64 us, PyValue tz, gboolean utc)
{
    DateTime t = {.year = 0};
    gint64 seconds = us / 1000000, fraction = us % 1000000;
    if (fraction < 0) {
        fraction += 1000000;
        seconds--;
    }
    if (tz != NULL && !py_is_none(tz)) {
        if (!py_is_def(tz, &datetime_tzinfo_def)) {
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "tzinfo argument must be None or of a tzinfo subclass, not type '%s'",
                            py_text(py_type_of(py, tz)->name));
        }
        if (!from_wall_us(py, epoch_us + us, &t)) {
            return NULL;
        }
        t.tzinfo = tz;
        return py_call_method(py, tz, "fromutc", 1, of_class(py, type, &t));
    }
    time_t at = (time_t)seconds;
    struct tm tm;
    if (utc ? gmtime_r(&at, &tm) == NULL : localtime_r(&at, &tm) == NULL) {
        return py_raise(py, PY_EXC_OVERFLOW_ERROR, "timestamp out of range for platform time_t");
    }
    t = (DateTime){.year = tm.tm_year + 1900,
                   .month = tm.tm_mon + 1,
                   .day = tm.tm_mday,
                   .hour = tm.tm_hour,
                   .minute = tm.tm_min,
                   .second = MIN(tm.tm_sec, 59),
                   .us = (int)fraction};
    return datetime_check_date(py, t.year, t.month, t.day) ? of_class(py, type, &t) : NULL;
}

static PyValue dt_now(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "~now(tz=)", v)
               ? at_instant(py, (PyType *)self, g_get_real_time(), v[0], FALSE)
               : NULL;
}

static PyValue dt_utcnow(PyInterp *py, PyValue self, const PyArgs *args)
{
    return at_instant(py, (PyType *)self, g_get_real_time(), NULL, TRUE);
}

static gboolean read_timestamp(PyInterp *py, PyValue v, gint64 *ret_us)
{
    double seconds;
    gint64 whole;
    if (py_is_int(v)) {
        if (!py_to_int64(py, v, &whole)) {
            return FALSE;
        }
        seconds = (double)whole;
    } else if (!py_to_double(py, v, &seconds)) {
        return FALSE;
    }
    if (isnan(seconds)) {
        py_raise(py, PY_EXC_VALUE_ERROR, "cannot convert float NaN to integer");
        return FALSE;
    }
    if (fabs(seconds) > 4e11) {
        py_raise(py, PY_EXC_VALUE_ERROR, "year is out of range");
        return FALSE;
    }
    double floor_seconds = floor(seconds);
    *ret_us = (gint64)floor_seconds * 1000000 + (gint64)nearbyint((seconds - floor_seconds) * 1e6);
    return TRUE;
}

static PyValue dt_fromtimestamp(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    gint64 us;
    if (!py_bind(py, args, "~fromtimestamp(timestamp, tz=)", v) || !read_timestamp(py, v[0], &us)) {
        return NULL;
    }
    return at_instant(py, (PyType *)self, us, v[1], FALSE);
}

static PyValue dt_utcfromtimestamp(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 us;
    if (!py_bind(py, args, "~utcfromtimestamp(timestamp, /)", v) ||
        !read_timestamp(py, v[0], &us)) {
        return NULL;
    }
    return at_instant(py, (PyType *)self, us, NULL, TRUE);
}

/* The local zone's mktime for a naive value. */
static gint64 local_seconds(const DateTime *t)
{
    struct tm tm = {.tm_year = t->year - 1900,
                    .tm_mon = t->month - 1,
                    .tm_mday = t->day,
                    .tm_hour = t->hour,
                    .tm_min = t->minute,
                    .tm_sec = t->second,
                    .tm_isdst = -1};
    return (gint64)mktime(&tm);
}

static PyValue dt_timestamp(PyInterp *py, PyValue self, const PyArgs *args)
{
    const DateTime *t = (const DateTime *)self;
    gboolean known;
    __int128 offset;
    if (!datetime_offset(py, self, "utcoffset", &known, &offset)) {
        return NULL;
    }
    if (!known) {
        return py_float(py, (double)local_seconds(t) + t->us / 1e6);
    }
    return py_float(py, (double)((long double)(wall_us(t) - offset - epoch_us) / 1000000.0L));
}

static PyValue dt_astimezone(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    DateTime t = *(DateTime *)self;
    gboolean known;
    __int128 offset;
    if (!py_bind(py, args, "~astimezone(tz=)", v) ||
        !datetime_offset(py, self, "utcoffset", &known, &offset)) {
        return NULL;
    }
    gint64 us =
        known ? (gint64)(wall_us(&t) - offset - epoch_us) : local_seconds(&t) * 1000000 + t.us;
    PyValue tz = v[0];
    if (tz == NULL || py_is_none(tz)) {
        time_t at = (time_t)floor((double)us / 1e6);
        struct tm tm;
        localtime_r(&at, &tm);
        tz = datetime_timezone(py, (int)tm.tm_gmtoff, tm.tm_zone);
    }
    return tz == NULL ? NULL : at_instant(py, self->type, us, tz, FALSE);
}

/* ---- texts
 * --------------------------------------------------------------------------------------------- */

static PyValue dt_text(PyInterp *py, PyValue self, const char *sep, const char *timespec)
{
    const DateTime *t = (const DateTime *)self;
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "%04d-%02d-%02d%s", t->year, t->month, t->day, sep);
    datetime_append_time(text, t, timespec);
    return datetime_append_offset(py, text, self, ":") ? py_str(py, text->str) : NULL;
}

static PyValue dt_str(PyInterp *py, PyValue self)
{
    return dt_text(py, self, " ", "auto");
}

static PyValue dt_isoformat(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *sep = "T", *timespec = "auto";
    if (!py_bind(py, args, "~isoformat(sep=, timespec=)", v) ||
        (v[0] != NULL && !py_arg_str(py, v[0], "sep", &sep)) ||
        (v[1] != NULL && !py_arg_str(py, v[1], "timespec", &timespec))) {
        return NULL;
    }
    static const char *const specs[] = {"auto",    "hours",        "minutes",
                                        "seconds", "milliseconds", "microseconds"};
    for (gsize i = 0; i < G_N_ELEMENTS(specs); i++) {
        if (strcmp(specs[i], timespec) == 0) {
            return dt_text(py, self, sep, timespec);
        }
    }
    return py_raise(py, PY_EXC_VALUE_ERROR, "Unknown timespec value");
}

static PyValue dt_repr(PyInterp *py, PyValue self)
{
    const DateTime *t = (const DateTime *)self;
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%s%s(%d, %d, %d, %d, %d", datetime_prefix(self),
                           py_text(self->type->name), t->year, t->month, t->day, t->hour,
                           t->minute);
    if (t->second != 0 || t->us != 0) {
        g_string_append_printf(text, ", %d", t->second);
    }
    if (t->us != 0) {
        g_string_append_printf(text, ", %d", t->us);
    }
    if (t->fold) {
        g_string_append(text, ", fold=1");
    }
    if (t->tzinfo != NULL) {
        PyValue repr = py_repr(py, t->tzinfo);
        g_string_append_printf(text, ", tzinfo=%s", repr == NULL ? "" : py_text(repr));
    }
    g_string_append_c(text, ')');
    return py_str_take(py, text);
}

static PyValue parse_iso(PyInterp *py, PyType *type, const char *text)
{
    const char *at = text;
    DateTime t = {.year = 0};
    gboolean known = FALSE;
    int offset = 0, offset_us = 0;
    gboolean good = datetime_parse_iso_date(&at, &t);
    if (good && *at != '\0') {
        at += g_utf8_skip[*(const guchar *)at];
        good = datetime_parse_iso_time(at, &t, &known, &offset, &offset_us);
    }
    if (!good) {
        PyValue repr = py_repr(py, py_str(py, text));
        return py_raise(py, PY_EXC_VALUE_ERROR, "Invalid isoformat string: %s", py_text(repr));
    }
    t.tzinfo = known ? datetime_timezone(py, offset, NULL) : NULL;
    if ((known && t.tzinfo == NULL) || !datetime_check_date(py, t.year, t.month, t.day) ||
        !datetime_check_time(py, &t)) {
        return NULL;
    }
    return of_class(py, type, &t);
}

static PyValue dt_fromisoformat(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "~fromisoformat(date_string, /)", v)) {
        return NULL;
    }
    if (!py_is_str(v[0])) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "fromisoformat: argument must be str");
    }
    return parse_iso(py, (PyType *)self, py_text(v[0]));
}

static PyValue dt_strptime(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *text, *format;
    DateTime t = {.year = 0};
    gboolean known;
    int offset;
    if (!py_bind(py, args, "~strptime(date_string, format, /)", v) ||
        !py_arg_str(py, v[0], "date_string", &text) || !py_arg_str(py, v[1], "format", &format) ||
        !datetime_strptime(py, text, format, &t, &known, &offset)) {
        return NULL;
    }
    t.tzinfo = known ? datetime_timezone(py, offset, NULL) : NULL;
    return (!known || t.tzinfo != NULL) && datetime_check_time(py, &t)
               ? of_class(py, (PyType *)self, &t)
               : NULL;
}

/* ---- comparison and arithmetic
 * --------------------------------------------------------------------------- */

static gboolean utc_us(PyInterp *py, PyValue v, gboolean *ret_aware, __int128 *ret_us)
{
    __int128 offset;
    if (!datetime_offset(py, v, "utcoffset", ret_aware, &offset)) {
        return FALSE;
    }
    *ret_us = wall_us((DateTime *)v) - offset;
    return TRUE;
}

static PyValue dt_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    gboolean aware_a, aware_b;
    __int128 x, y;
    if (!is_datetime(b)) {
        if (py_is_def(b, &datetime_date_def) && op != PY_EQ && op != PY_NE) {
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "can't compare datetime.datetime to datetime.date");
        }
        return py_is_def(b, &datetime_date_def) ? py_bool(py, op == PY_NE) : py_not_implemented(py);
    }
    if (!utc_us(py, a, &aware_a, &x) || !utc_us(py, b, &aware_b, &y)) {
        return NULL;
    }
    if (aware_a != aware_b) {
        if (op == PY_EQ || op == PY_NE) {
            return py_bool(py, op == PY_NE);
        }
        return py_raise(py, PY_EXC_TYPE_ERROR,
                        "can't compare offset-naive and offset-aware datetimes");
    }
    gboolean truth = op == PY_LT   ? x < y
                     : op == PY_LE ? x <= y
                     : op == PY_EQ ? x == y
                     : op == PY_NE ? x != y
                     : op == PY_GT ? x > y
                                   : x >= y;
    return py_bool(py, truth);
}

static gint64 dt_hash(PyInterp *py, PyValue self)
{
    gboolean aware;
    __int128 us;
    if (!utc_us(py, self, &aware, &us)) {
        return -1;
    }
    gint64 hash = (gint64)us;
    return hash == -1 ? -2 : hash;
}

static PyValue dt_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (op == PY_OP_SUB && is_datetime(a) && is_datetime(b)) {
        gboolean aware_a, aware_b;
        __int128 x, y;
        if (((DateTime *)a)->tzinfo == ((DateTime *)b)->tzinfo) {
            return datetime_delta(py, NULL, wall_us((DateTime *)a) - wall_us((DateTime *)b));
        }
        if (!utc_us(py, a, &aware_a, &x) || !utc_us(py, b, &aware_b, &y)) {
            return NULL;
        }
        if (aware_a != aware_b) {
            return py_raise(py, PY_EXC_TYPE_ERROR,
                            "can't subtract offset-naive and offset-aware datetimes");
        }
        return datetime_delta(py, NULL, x - y);
    }
    PyValue when = is_datetime(a) ? a : b, delta = is_datetime(a) ? b : a;
    if (!is_datetime(when) || !py_is_def(delta, &datetime_delta_def) ||
        (op != PY_OP_ADD && (op != PY_OP_SUB || when != a))) {
        return py_not_implemented(py);
    }
    DateTime t = *(DateTime *)when;
    __int128 us = datetime_delta_us(delta);
    t.fold = 0;
    if (!from_wall_us(py, wall_us(&t) + (op == PY_OP_ADD ? us : -us), &t)) {
        return NULL;
    }
    return of_class(py, when->type, &t);
}

/* ---- parts
 * ------------------------------------------------------------------------------------------------
 */

static PyValue dt_date(PyInterp *py, PyValue self, const PyArgs *args)
{
    const DateTime *t = (const DateTime *)self;
    return datetime_make_date(py, t->year, t->month, t->day);
}

static PyValue time_part(PyInterp *py, PyValue self, gboolean with_tz)
{
    DateTime t = *(DateTime *)self;
    t.year = t.month = t.day = 0;
    t.tzinfo = with_tz ? t.tzinfo : NULL;
    return (PyValue)datetime_new(py, datetime_types(py)->time, &t);
}

static PyValue dt_time(PyInterp *py, PyValue self, const PyArgs *args)
{
    return time_part(py, self, FALSE);
}

static PyValue dt_timetz(PyInterp *py, PyValue self, const PyArgs *args)
{
    return time_part(py, self, TRUE);
}

static PyValue dt_combine(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "~combine(date, time, tzinfo=)", v)) {
        return NULL;
    }
    if (!py_is_def(v[0], &datetime_date_def)) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "combine() argument 1 must be datetime.date, not %s",
                        py_text(py_type_of(py, v[0])->name));
    }
    if (!py_is_def(v[1], &datetime_time_def)) {
        return py_raise(py, PY_EXC_TYPE_ERROR, "combine() argument 2 must be datetime.time, not %s",
                        py_text(py_type_of(py, v[1])->name));
    }
    const DateTime *date = (DateTime *)v[0];
    DateTime t = *(DateTime *)v[1];
    t.year = date->year;
    t.month = date->month;
    t.day = date->day;
    t.tzinfo = v[2] == NULL ? t.tzinfo : py_is_none(v[2]) ? NULL : v[2];
    return datetime_check_time(py, &t) ? of_class(py, (PyType *)self, &t) : NULL;
}

static PyValue dt_utctimetuple(PyInterp *py, PyValue self, const PyArgs *args)
{
    gboolean aware;
    __int128 us;
    DateTime t = {.year = 0};
    if (!utc_us(py, self, &aware, &us) || !from_wall_us(py, us, &t)) {
        return NULL;
    }
    return py_call_method(py, (PyValue)datetime_new(py, datetime_types(py)->datetime, &t),
                          "timetuple", 0);
}

static PyValue dt_reduce(PyInterp *py, PyValue self, const PyArgs *args)
{
    const DateTime *t = (const DateTime *)self;
    return py_tuple_of(py, 2, py_type_value(self->type),
                       py_tuple_of(py, 8, py_int(py, t->year), py_int(py, t->month),
                                   py_int(py, t->day), py_int(py, t->hour), py_int(py, t->minute),
                                   py_int(py, t->second), py_int(py, t->us),
                                   t->tzinfo == NULL ? py_none(py) : t->tzinfo));
}

static const PyMethodDef dt_methods[] = {
    {"now", dt_now, PY_METHOD_CLASS},
    {"utcnow", dt_utcnow, PY_METHOD_CLASS},
    {"fromtimestamp", dt_fromtimestamp, PY_METHOD_CLASS},
    {"utcfromtimestamp", dt_utcfromtimestamp, PY_METHOD_CLASS},
    {"fromisoformat", dt_fromisoformat, PY_METHOD_CLASS},
    {"strptime", dt_strptime, PY_METHOD_CLASS},
    {"combine", dt_combine, PY_METHOD_CLASS},
    {"timestamp", dt_timestamp, PY_METHOD_INSTANCE},
    {"astimezone", dt_astimezone, PY_METHOD_INSTANCE},
    {"isoformat", dt_isoformat, PY_METHOD_INSTANCE},
    {"replace", dt_replace, PY_METHOD_INSTANCE},
    {"date", dt_date, PY_METHOD_INSTANCE},
    {"time", dt_time, PY_METHOD_INSTANCE},
    {"timetz", dt_timetz, PY_METHOD_INSTANCE},
    {"utcoffset", datetime_utcoffset, PY_METHOD_INSTANCE},
    {"tzname", datetime_tzname, PY_METHOD_INSTANCE},
    {"dst", datetime_dst, PY_METHOD_INSTANCE},
    {"utctimetuple", dt_utctimetuple, PY_METHOD_INSTANCE},
    {"__reduce__", dt_reduce, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static PyValue get_hour(PyInterp *py, PyValue self)
{
    return py_int(py, ((DateTime *)self)->hour);
}

static PyValue get_minute(PyInterp *py, PyValue self)
{
    return py_int(py, ((DateTime *)self)->minute);
}

static PyValue get_second(PyInterp *py, PyValue self)
{
    return py_int(py, ((DateTime *)self)->second);
}

static PyValue get_us(PyInterp *py, PyValue self)
{
    return py_int(py, ((DateTime *)self)->us);
}

static PyValue get_fold(PyInterp *py, PyValue self)
{
    return py_int(py, ((DateTime *)self)->fold);
}

static PyValue get_tzinfo(PyInterp *py, PyValue self)
{
    PyValue tzinfo = ((DateTime *)self)->tzinfo;
    return tzinfo == NULL ? py_none(py) : tzinfo;
}

static const PyGetSetDef dt_getset[] = {
    {"hour", get_hour, NULL},     {"minute", get_minute, NULL},
    {"second", get_second, NULL}, {"microsecond", get_us, NULL},
    {"fold", get_fold, NULL},     {"tzinfo", get_tzinfo, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef datetime_datetime_def = {
    .name = "datetime",
    .module = "datetime",
    .slots = {.mark = datetime_mark,
              .new_ = dt_new,
              .repr = dt_repr,
              .str = dt_str,
              .format = datetime_format,
              .hash = dt_hash,
              .compare = dt_compare,
              .binary = dt_binary},
    .methods = dt_methods,
    .getset = dt_getset,
};

/* ---- for C code
 * --------------------------------------------------------------------------------------------- */

DatetimeKind datetime_kind(PyValue v)
{
    return py_is_def(v, &datetime_datetime_def)   ? DATETIME_DATETIME
           : py_is_def(v, &datetime_date_def)     ? DATETIME_DATE
           : py_is_def(v, &datetime_time_def)     ? DATETIME_TIME
           : py_is_def(v, &datetime_delta_def)    ? DATETIME_DELTA
           : py_is_def(v, &datetime_timezone_def) ? DATETIME_TIMEZONE
                                                  : DATETIME_NONE;
}

gboolean datetime_read(PyInterp *py, PyValue v, DatetimeParts *ret_parts)
{
    DatetimeKind kind = datetime_kind(v);
    if (kind != DATETIME_DATE && kind != DATETIME_TIME && kind != DATETIME_DATETIME) {
        py_raise(py, PY_EXC_TYPE_ERROR, "a date, time or datetime is needed, not '%s'",
                 py_text(py_type_of(py, v)->name));
        return FALSE;
    }
    const DateTime *t = (const DateTime *)v;
    *ret_parts = (DatetimeParts){.year = t->year,
                                 .month = t->month,
                                 .day = t->day,
                                 .hour = t->hour,
                                 .minute = t->minute,
                                 .second = t->second,
                                 .microsecond = t->us};
    if (t->tzinfo == NULL) {
        return TRUE;
    }
    __int128 offset;
    if (!datetime_offset(py, v, "utcoffset", &ret_parts->aware, &offset)) {
        return FALSE;
    }
    ret_parts->offset_seconds = (int)(offset / 1000000);
    return TRUE;
}

gboolean datetime_read_delta(PyInterp *py, PyValue v, gint64 *ret_microseconds)
{
    if (!py_is_def(v, &datetime_delta_def)) {
        py_raise(py, PY_EXC_TYPE_ERROR, "a timedelta is needed, not '%s'",
                 py_text(py_type_of(py, v)->name));
        return FALSE;
    }
    __int128 us = datetime_delta_us(v);
    if (us > INT64_MAX || us < INT64_MIN) {
        py_raise(py, PY_EXC_OVERFLOW_ERROR, "timedelta too long");
        return FALSE;
    }
    *ret_microseconds = (gint64)us;
    return TRUE;
}

PyValue datetime_make(PyInterp *py, const DatetimeParts *parts)
{
    DateTime t = {.year = parts->year,
                  .month = parts->month,
                  .day = parts->day,
                  .hour = parts->hour,
                  .minute = parts->minute,
                  .second = parts->second,
                  .us = parts->microsecond};
    if (!datetime_check_date(py, t.year, t.month, t.day) || !datetime_check_time(py, &t)) {
        return NULL;
    }
    t.tzinfo = parts->aware ? datetime_timezone(py, parts->offset_seconds, NULL) : NULL;
    if (parts->aware && t.tzinfo == NULL) {
        return NULL;
    }
    return (PyValue)datetime_new(py, datetime_types(py)->datetime, &t);
}

char *datetime_isoformat(PyInterp *py, PyValue v, char sep)
{
    const char text[] = {sep, '\0'};
    PyValue iso =
        datetime_kind(v) == DATETIME_DATETIME ? dt_text(py, v, text, "auto") : py_to_str(py, v);
    return iso == NULL ? NULL : g_strdup(py_text(iso));
}

PyValue datetime_parse(PyInterp *py, DatetimeKind kind, const char *text)
{
    DatetimeTypes *types = datetime_types(py);
    if (kind == DATETIME_DATETIME) {
        return parse_iso(py, types->datetime, text);
    }
    PyType *type = kind == DATETIME_DATE ? types->date : types->time;
    return py_call_method(py, py_type_value(type), "fromisoformat", 1, py_str(py, text));
}

/* ---- the module
 * -----------------------------------------------------------------------------------------------
 */

static void mark_types(gpointer data, void (*visit)(void *context, PyValue v), void *context)
{
    DatetimeTypes *types = data;
    if (types->utc != NULL) {
        visit(context, types->utc);
    }
}

static void set_limits(PyInterp *py, PyType *type, PyValue min, PyValue max, PyValue resolution)
{
    py_setattr(py, py_type_value(type), "min", min);
    py_setattr(py, py_type_value(type), "max", max);
    py_setattr(py, py_type_value(type), "resolution", resolution);
}

DatetimeTypes *datetime_types(PyInterp *py)
{
    DatetimeTypes *types = py_get_data(py, "stdlib.datetime");
    if (types != NULL) {
        return types;
    }
    types = g_new0(DatetimeTypes, 1);
    py_set_data(py, "stdlib.datetime", types, g_free, mark_types);
    types->date = py_def_type(py, &datetime_date_def, NULL);
    types->datetime = py_def_type(py, &datetime_datetime_def, types->date);
    types->time = py_def_type(py, &datetime_time_def, NULL);
    types->delta = py_def_type(py, &datetime_delta_def, NULL);
    types->tzinfo = py_def_type(py, &datetime_tzinfo_def, NULL);
    types->timezone = py_def_type(py, &datetime_timezone_def, types->tzinfo);
    types->utc = datetime_timezone(py, 0, NULL);
    PyValue us = datetime_delta(py, NULL, 1), day = datetime_delta(py, NULL, US_PER_DAY);
    py_setattr(py, py_type_value(types->timezone), "utc", types->utc);
    set_limits(py, types->delta, datetime_delta(py, NULL, -999999999 * US_PER_DAY),
               datetime_delta(py, NULL, 999999999 * US_PER_DAY + US_PER_DAY - 1), us);
    set_limits(py, types->date, datetime_make_date(py, 1, 1, 1),
               datetime_make_date(py, 9999, 12, 31), day);
    DatetimeParts last = {9999, 12, 31, 23, 59, 59, 999999, FALSE, 0},
                  first = {.year = 1, .month = 1, .day = 1};
    set_limits(py, types->datetime, datetime_make(py, &first), datetime_make(py, &last), us);
    set_limits(py, types->time, datetime_make_time(py, &first), datetime_make_time(py, &last), us);
    return types;
}

gboolean datetime_init(PyInterp *py, PyValue module)
{
    DatetimeTypes *types = datetime_types(py);
    return py_setattr(py, module, "date", py_type_value(types->date)) &&
           py_setattr(py, module, "time", py_type_value(types->time)) &&
           py_setattr(py, module, "datetime", py_type_value(types->datetime)) &&
           py_setattr(py, module, "timedelta", py_type_value(types->delta)) &&
           py_setattr(py, module, "tzinfo", py_type_value(types->tzinfo)) &&
           py_setattr(py, module, "timezone", py_type_value(types->timezone)) &&
           py_setattr(py, module, "UTC", types->utc) &&
           py_setattr(py, module, "MINYEAR", py_int(py, 1)) &&
           py_setattr(py, module, "MAXYEAR", py_int(py, 9999));
}
