/*
 * datetime: date, time, datetime, timedelta, timezone and tzinfo, with CPython's behaviour, texts
 * and ranges; and how C code makes and reads such values.
 */
#ifndef LIMBECK_MODULES_STDLIB_DATETIME_H
#define LIMBECK_MODULES_STDLIB_DATETIME_H

#include "python/interp.h"

typedef enum {
    DATETIME_NONE, /* v is nothing of this module */
    DATETIME_DATE,
    DATETIME_TIME,
    DATETIME_DATETIME,
    DATETIME_DELTA,
    DATETIME_TIMEZONE,
} DatetimeKind;

/* Fields of a date, a time or a datetime; those it does not have are 0. */
typedef struct {
    int year, month, day;
    int hour, minute, second, microsecond;
    gboolean aware;    /* has a tzinfo that knows its offset */
    int offset_seconds; /* east of UTC, when aware */
} DatetimeParts;

DatetimeKind datetime_kind(PyValue v);
/* FALSE with an exception pending: v is no date, time or datetime, or its tzinfo failed. */
gboolean datetime_read(PyInterp *py, PyValue v, DatetimeParts *ret_parts);
/* A timedelta's length; FALSE with an exception pending when it does not fit in 64 bits. */
gboolean datetime_read_delta(PyInterp *py, PyValue v, gint64 *ret_microseconds);

/* Fields out of range are a ValueError. An aware value gets a datetime.timezone. */
PyValue datetime_make_date(PyInterp *py, int year, int month, int day);
PyValue datetime_make_time(PyInterp *py, const DatetimeParts *parts);
PyValue datetime_make(PyInterp *py, const DatetimeParts *parts);
PyValue datetime_make_delta(PyInterp *py, gint64 microseconds);

/* What isoformat(sep) gives: for drivers that store text. NULL with an exception pending. */
char *datetime_isoformat(PyInterp *py, PyValue v, char sep);
/* What fromisoformat() of that kind makes; ValueError when text is none. */
PyValue datetime_parse(PyInterp *py, DatetimeKind kind, const char *text);

gboolean datetime_init(PyInterp *py, PyValue module);

/* ---- between the files of datetime and time ---- */

typedef struct {
    PyObject header;
    int year, month, day; /* a time has 0 */
    int hour, minute, second, us;
    int fold;
    PyValue tzinfo; /* NULL: naive */
} DateTime;

typedef struct {
    PyObject header;
    int days, seconds, us; /* normalised: 0 <= seconds < 86400, 0 <= us < 1000000 */
} Delta;

typedef struct {
    PyType *date, *time, *datetime, *delta, *tzinfo, *timezone;
    PyValue utc;
} DatetimeTypes;

extern const PyTypeDef datetime_date_def, datetime_time_def, datetime_datetime_def,
    datetime_delta_def, datetime_tzinfo_def, datetime_timezone_def;

/* Made when first used. */
DatetimeTypes *datetime_types(PyInterp *py);

/* days since 0001-01-01 (which is 1), and back. */
int datetime_ordinal(int year, int month, int day);
void datetime_from_ordinal(int ordinal, int *ret_year, int *ret_month, int *ret_day);
int datetime_days_in_month(int year, int month);
void datetime_isocalendar(int year, int month, int day, int *ret_year, int *ret_week, int *ret_day);

/* A timedelta of so many microseconds; OverflowError beyond +-999999999 days. */
PyValue datetime_delta(PyInterp *py, PyType *type, __int128 us);
__int128 datetime_delta_us(PyValue delta);

/* Calls tzinfo.utcoffset(dt) (or dst): *ret_known FALSE for None. */
gboolean datetime_offset(PyInterp *py, PyValue self, const char *method, gboolean *ret_known,
                         __int128 *ret_us);
PyValue datetime_timezone(PyInterp *py, int offset_seconds, const char *name_or_null);
PyValue datetime_call_tz(PyInterp *py, PyValue self, const char *method);
/* Methods of time and datetime both. */
PyValue datetime_utcoffset(PyInterp *py, PyValue self, const PyArgs *args);
PyValue datetime_tzname(PyInterp *py, PyValue self, const PyArgs *args);
PyValue datetime_dst(PyInterp *py, PyValue self, const PyArgs *args);
/* Reads n int arguments into fields; NULL ones are left as they are. FALSE: TypeError is pending. */
gboolean datetime_read_ints(PyInterp *py, PyValue *v, int *const *fields, gsize n);

/* "datetime." before the name of this module's own classes, nothing before a script's. */
static inline const char *datetime_prefix(PyValue v)
{
    return v->type->flags & PY_TYPE_HEAP ? "" : "datetime.";
}

DateTime *datetime_new(PyInterp *py, PyType *type, const DateTime *from);
gboolean datetime_check_date(PyInterp *py, int year, int month, int day);
gboolean datetime_check_time(PyInterp *py, const DateTime *t);
void datetime_append_time(GString *text, const DateTime *t, const char *timespec);
gboolean datetime_append_offset(PyInterp *py, GString *text, PyValue self, const char *separator);

void datetime_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context);
PyValue datetime_format(PyInterp *py, PyValue self, PyValue spec);

/* strftime over the fields of t; self (may be NULL) answers %z and %Z. */
PyValue datetime_strftime(PyInterp *py, const DateTime *t, PyValue self, const char *format);
/* strptime: fills t; *ret_offset_known for %z. FALSE with ValueError. */
gboolean datetime_strptime(PyInterp *py, const char *text, const char *format, DateTime *t,
                           gboolean *ret_offset_known, int *ret_offset);
gboolean datetime_parse_iso_date(const char **at, DateTime *t);
gboolean datetime_parse_iso_time(const char *at, DateTime *t, gboolean *ret_offset_known,
                                 int *ret_offset, int *ret_offset_us);

#endif
