#include "modules/stdlib/time.h"

#include "modules/stdlib/datetime.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>

static double clock_seconds(clockid_t clock)
{
    struct timespec at;
    clock_gettime(clock, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static PyValue clock_ns(PyInterp *py, clockid_t clock)
{
    struct timespec at;
    clock_gettime(clock, &at);
    return py_int(py, (gint64)at.tv_sec * 1000000000 + at.tv_nsec);
}

#define CLOCK_FUNCTIONS(name, clock)                                                               \
    static PyValue name##_function(PyInterp *py, PyValue self, const PyArgs *args)                 \
    {                                                                                              \
        return py_float(py, clock_seconds(clock));                                                 \
    }                                                                                              \
    static PyValue name##_ns_function(PyInterp *py, PyValue self, const PyArgs *args)              \
    {                                                                                              \
        return clock_ns(py, clock);                                                                \
    }
CLOCK_FUNCTIONS(time, CLOCK_REALTIME)
CLOCK_FUNCTIONS(monotonic, CLOCK_MONOTONIC)
CLOCK_FUNCTIONS(process, CLOCK_PROCESS_CPUTIME_ID)

static PyValue sleep_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    double seconds;
    if (!py_bind(py, args, "~sleep(secs, /)", v) || !py_to_double(py, v[0], &seconds)) {
        return NULL;
    }
    if (seconds < 0) {
        return py_raise(py, PY_EXC_VALUE_ERROR, "sleep length must be non-negative");
    }
    struct timespec left = {.tv_sec = (time_t)seconds,
                            .tv_nsec = (long)((seconds - floor(seconds)) * 1e9)};
    while (nanosleep(&left, &left) != 0 && errno == EINTR) {
    }
    return py_none(py);
}

static PyValue struct_time(PyInterp *py, const struct tm *tm)
{
    PyValue cold = py_import(py, "_time_cold");
    PyValue type = cold == NULL ? NULL : py_getattr(py, cold, "struct_time");
    if (type == NULL) {
        return NULL;
    }
    return py_call1(
        py, type,
        py_tuple_of(py, 11, py_int(py, tm->tm_year + 1900), py_int(py, tm->tm_mon + 1),
                    py_int(py, tm->tm_mday), py_int(py, tm->tm_hour), py_int(py, tm->tm_min),
                    py_int(py, tm->tm_sec), py_int(py, (tm->tm_wday + 6) % 7),
                    py_int(py, tm->tm_yday + 1), py_int(py, tm->tm_isdst),
                    py_str(py, tm->tm_zone), py_int(py, tm->tm_gmtoff)));
}

static PyValue broken_down(PyInterp *py, const PyArgs *args, gboolean utc)
{
    PyValue v[1];
    double seconds = clock_seconds(CLOCK_REALTIME);
    if (!py_bind(py, args, "~time(secs=, /)", v) ||
        (v[0] != NULL && !py_is_none(v[0]) && !py_to_double(py, v[0], &seconds))) {
        return NULL;
    }
    time_t at = (time_t)floor(seconds);
    struct tm tm;
    if (utc) {
        gmtime_r(&at, &tm);
    } else {
        localtime_r(&at, &tm);
    }
    return struct_time(py, &tm);
}

static PyValue gmtime_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    return broken_down(py, args, TRUE);
}

static PyValue localtime_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    return broken_down(py, args, FALSE);
}

static gboolean read_struct(PyInterp *py, PyValue v, struct tm *tm)
{
    int *const fields[] = {&tm->tm_year, &tm->tm_mon,  &tm->tm_mday, &tm->tm_hour, &tm->tm_min,
                           &tm->tm_sec,  &tm->tm_wday, &tm->tm_yday, &tm->tm_isdst};
    *tm = (struct tm){0};
    if (v == NULL || py_is_none(v)) {
        time_t now = time(NULL);
        localtime_r(&now, tm);
        return TRUE;
    }
    PyValue list = py_to_list(py, v);
    if (list == NULL) {
        return FALSE;
    }
    if (py_list_length(list) != 9) {
        py_raise(py, PY_EXC_TYPE_ERROR, "Tuple or struct_time argument required");
        return FALSE;
    }
    for (gsize i = 0; i < 9; i++) {
        gint64 n;
        if (!py_to_int64(py, py_list_item(list, i), &n)) {
            return FALSE;
        }
        *fields[i] = (int)n;
    }
    tm->tm_year -= 1900;
    tm->tm_mon -= 1;
    tm->tm_yday -= 1;
    tm->tm_wday = (tm->tm_wday + 1) % 7;
    return TRUE;
}

static PyValue mktime_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    struct tm tm;
    if (!py_bind(py, args, "~mktime(t, /)", v) || !read_struct(py, v[0], &tm)) {
        return NULL;
    }
    return py_float(py, (double)mktime(&tm));
}

static PyValue strftime_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *format;
    struct tm tm;
    if (!py_bind(py, args, "~strftime(format, t=, /)", v) ||
        !py_arg_str(py, v[0], "format", &format) || !read_struct(py, v[1], &tm)) {
        return NULL;
    }
    DateTime t = {.year = tm.tm_year + 1900, .month = CLAMP(tm.tm_mon + 1, 1, 12),
                  .day = MAX(tm.tm_mday, 1), .hour = tm.tm_hour, .minute = tm.tm_min,
                  .second = tm.tm_sec};
    return datetime_strftime(py, &t, NULL, format);
}

static PyValue asctime_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    struct tm tm;
    char text[64];
    if (!py_bind(py, args, "~asctime(t=, /)", v) || !read_struct(py, v[0], &tm)) {
        return NULL;
    }
    strftime(text, sizeof(text), "%a %b %e %H:%M:%S %Y", &tm);
    return py_str(py, text);
}

static PyValue ctime_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    double seconds = clock_seconds(CLOCK_REALTIME);
    if (!py_bind(py, args, "~ctime(secs=, /)", v) ||
        (v[0] != NULL && !py_is_none(v[0]) && !py_to_double(py, v[0], &seconds))) {
        return NULL;
    }
    time_t at = (time_t)floor(seconds);
    struct tm tm;
    char text[64];
    localtime_r(&at, &tm);
    strftime(text, sizeof(text), "%a %b %e %H:%M:%S %Y", &tm);
    return py_str(py, text);
}

static PyValue strptime_function(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    const char *text, *format = "%a %b %d %H:%M:%S %Y";
    DateTime t = {.year = 0};
    gboolean known;
    int offset;
    if (!py_bind(py, args, "~strptime(string, format=, /)", v) ||
        !py_arg_str(py, v[0], "string", &text) ||
        (v[1] != NULL && !py_arg_str(py, v[1], "format", &format)) ||
        !datetime_strptime(py, text, format, &t, &known, &offset)) {
        return NULL;
    }
    int ordinal = datetime_ordinal(t.year, t.month, t.day);
    struct tm tm = {.tm_year = t.year - 1900, .tm_mon = t.month - 1, .tm_mday = t.day,
                    .tm_hour = t.hour, .tm_min = t.minute, .tm_sec = t.second,
                    .tm_wday = ordinal % 7, .tm_yday = ordinal - datetime_ordinal(t.year, 1, 1),
                    .tm_isdst = -1, .tm_gmtoff = offset, .tm_zone = "UTC"};
    return struct_time(py, &tm);
}

/* The file of a time zone, for zoneinfo: scripts may not open files out there themselves. None: there
 * is no such zone. */
static PyValue zone_data(PyInterp *py, PyValue self, const PyArgs *args)
{
    static const char *const directories[] = {"/usr/share/zoneinfo", "/usr/lib/zoneinfo",
                                              "/usr/share/lib/zoneinfo", "/etc/zoneinfo"};
    PyValue v[1];
    const char *key;
    if (!py_bind(py, args, "~_zone_data(key, /)", v) || !py_arg_str(py, v[0], "key", &key)) {
        return NULL;
    }
    if (*key == '/' || strstr(key, "..") != NULL) {
        return py_none(py);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(directories); i++) {
        g_autofree char *path = g_build_filename(directories[i], key, NULL);
        g_autofree char *data = NULL;
        gsize size;
        if (g_file_get_contents(path, &data, &size, NULL) && size > 44 &&
            memcmp(data, "TZif", 4) == 0) {
            return py_bytes(py, data, size);
        }
    }
    return py_none(py);
}

const PyMethodDef time_functions[] = {
    {"_zone_data", zone_data, PY_METHOD_STATIC},
    {"time", time_function, PY_METHOD_STATIC},
    {"time_ns", time_ns_function, PY_METHOD_STATIC},
    {"monotonic", monotonic_function, PY_METHOD_STATIC},
    {"monotonic_ns", monotonic_ns_function, PY_METHOD_STATIC},
    {"perf_counter", monotonic_function, PY_METHOD_STATIC},
    {"perf_counter_ns", monotonic_ns_function, PY_METHOD_STATIC},
    {"process_time", process_function, PY_METHOD_STATIC},
    {"process_time_ns", process_ns_function, PY_METHOD_STATIC},
    {"thread_time", process_function, PY_METHOD_STATIC},
    {"sleep", sleep_function, PY_METHOD_STATIC},
    {"gmtime", gmtime_function, PY_METHOD_STATIC},
    {"localtime", localtime_function, PY_METHOD_STATIC},
    {"mktime", mktime_function, PY_METHOD_STATIC},
    {"strftime", strftime_function, PY_METHOD_STATIC},
    {"strptime", strptime_function, PY_METHOD_STATIC},
    {"asctime", asctime_function, PY_METHOD_STATIC},
    {"ctime", ctime_function, PY_METHOD_STATIC},
    {NULL, NULL, PY_METHOD_STATIC},
};

gboolean time_init(PyInterp *py, PyValue module)
{
    return TRUE;
}

PyValue time_attribute(PyInterp *py, PyValue module, const char *name)
{
    if (strcmp(name, "struct_time") == 0) {
        PyValue cold = py_import(py, "_time_cold");
        return cold == NULL ? NULL : py_getattr(py, cold, name);
    }
    tzset();
    if (strcmp(name, "timezone") == 0 || strcmp(name, "altzone") == 0) {
        return py_int(py, timezone);
    }
    if (strcmp(name, "daylight") == 0) {
        return py_int(py, daylight);
    }
    if (strcmp(name, "tzname") == 0) {
        return py_tuple_of(py, 2, py_str(py, tzname[0]), py_str(py, tzname[1]));
    }
    return NULL;
}
