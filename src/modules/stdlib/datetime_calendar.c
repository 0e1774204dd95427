/* Days, weeks and texts of dates: no Python objects but errors. */
#include "modules/stdlib/datetime.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static gboolean is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int datetime_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static int days_before_month(int year, int month)
{
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return before[month - 1] + (month > 2 && is_leap(year));
}

int datetime_ordinal(int year, int month, int day)
{
    int before = year - 1;
    return before * 365 + before / 4 - before / 100 + before / 400 + days_before_month(year, month) +
           day;
}

void datetime_from_ordinal(int ordinal, int *ret_year, int *ret_month, int *ret_day)
{
    int n = ordinal - 1;
    int n400 = n / 146097;
    n %= 146097;
    int n100 = MIN(n / 36524, 3);
    n -= n100 * 36524;
    int n4 = n / 1461;
    n %= 1461;
    int n1 = MIN(n / 365, 3);
    n -= n1 * 365;
    int year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1, month = 1;
    while (n >= datetime_days_in_month(year, month)) {
        n -= datetime_days_in_month(year, month);
        month++;
    }
    *ret_year = year;
    *ret_month = month;
    *ret_day = n + 1;
}

/* Ordinal of the Monday that starts ISO week 1. */
static int iso_week1(int year)
{
    int first = datetime_ordinal(year, 1, 1);
    int weekday = (first + 6) % 7;
    int monday = first - weekday;
    return weekday > 3 ? monday + 7 : monday;
}

void datetime_isocalendar(int year, int month, int day, int *ret_year, int *ret_week, int *ret_day)
{
    int ordinal = datetime_ordinal(year, month, day);
    int start = iso_week1(year);
    if (ordinal < start) {
        start = iso_week1(--year);
    } else if (ordinal >= iso_week1(year + 1)) {
        start = iso_week1(++year);
    }
    *ret_year = year;
    *ret_week = (ordinal - start) / 7 + 1;
    *ret_day = (ordinal - start) % 7 + 1;
}

/* ---- strftime ------------------------------------------------------------------------------------- */

static const char *const day_names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

static gboolean append_directive(PyInterp *py, GString *out, const DateTime *t, PyValue self,
                                 char directive)
{
    gboolean dated = t->year > 0;
    int year = dated ? t->year : 1900, month = dated ? t->month : 1, day = dated ? t->day : 1;
    int weekday = (datetime_ordinal(year, month, day) + 6) % 7;
    int yday = days_before_month(year, month) + day;
    int iso_year, iso_week, iso_day;
    int hour12 = t->hour % 12 == 0 ? 12 : t->hour % 12;
    switch (directive) {
    case 'a': g_string_append_len(out, day_names[weekday], 3); return TRUE;
    case 'A': g_string_append(out, day_names[weekday]); return TRUE;
    case 'w': g_string_append_printf(out, "%d", (weekday + 1) % 7); return TRUE;
    case 'u': g_string_append_printf(out, "%d", weekday + 1); return TRUE;
    case 'd': g_string_append_printf(out, "%02d", day); return TRUE;
    case 'e': g_string_append_printf(out, "%2d", day); return TRUE;
    case 'b':
    case 'h': g_string_append_len(out, month_names[month - 1], 3); return TRUE;
    case 'B': g_string_append(out, month_names[month - 1]); return TRUE;
    case 'm': g_string_append_printf(out, "%02d", month); return TRUE;
    case 'y': g_string_append_printf(out, "%02d", year % 100); return TRUE;
    case 'Y': g_string_append_printf(out, "%d", year); return TRUE;
    case 'C': g_string_append_printf(out, "%02d", year / 100); return TRUE;
    case 'H': g_string_append_printf(out, "%02d", t->hour); return TRUE;
    case 'k': g_string_append_printf(out, "%2d", t->hour); return TRUE;
    case 'I': g_string_append_printf(out, "%02d", hour12); return TRUE;
    case 'l': g_string_append_printf(out, "%2d", hour12); return TRUE;
    case 'p': g_string_append(out, t->hour < 12 ? "AM" : "PM"); return TRUE;
    case 'P': g_string_append(out, t->hour < 12 ? "am" : "pm"); return TRUE;
    case 'M': g_string_append_printf(out, "%02d", t->minute); return TRUE;
    case 'S': g_string_append_printf(out, "%02d", t->second); return TRUE;
    case 'f': g_string_append_printf(out, "%06d", t->us); return TRUE;
    case 'j': g_string_append_printf(out, "%03d", yday); return TRUE;
    case 'U': g_string_append_printf(out, "%02d", (yday + 6 - (weekday + 1) % 7) / 7); return TRUE;
    case 'W': g_string_append_printf(out, "%02d", (yday + 6 - weekday) / 7); return TRUE;
    case 'D':
    case 'x': g_string_append_printf(out, "%02d/%02d/%02d", month, day, year % 100); return TRUE;
    case 'F': g_string_append_printf(out, "%d-%02d-%02d", year, month, day); return TRUE;
    case 'R': g_string_append_printf(out, "%02d:%02d", t->hour, t->minute); return TRUE;
    case 'T':
    case 'X':
        g_string_append_printf(out, "%02d:%02d:%02d", t->hour, t->minute, t->second);
        return TRUE;
    case 'r':
        g_string_append_printf(out, "%02d:%02d:%02d %s", hour12, t->minute, t->second,
                               t->hour < 12 ? "AM" : "PM");
        return TRUE;
    case 'c':
        g_string_append_printf(out, "%.3s %.3s %2d %02d:%02d:%02d %d", day_names[weekday],
                               month_names[month - 1], day, t->hour, t->minute, t->second, year);
        return TRUE;
    case 'n': g_string_append_c(out, '\n'); return TRUE;
    case 't': g_string_append_c(out, '\t'); return TRUE;
    case '%': g_string_append_c(out, '%'); return TRUE;
    case 's': {
        struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day,
                        .tm_hour = t->hour, .tm_min = t->minute, .tm_sec = t->second,
                        .tm_isdst = -1};
        g_string_append_printf(out, "%lld", (long long)mktime(&tm));
        return TRUE;
    }
    case 'G':
    case 'V':
    case 'g':
        datetime_isocalendar(year, month, day, &iso_year, &iso_week, &iso_day);
        g_string_append_printf(out, directive == 'G' ? "%d" : "%02d",
                               directive == 'G'   ? iso_year
                               : directive == 'g' ? iso_year % 100
                                                  : iso_week);
        return TRUE;
    case 'z': return self == NULL || datetime_append_offset(py, out, self, "");
    case 'Z': {
        PyValue name = self == NULL || t->tzinfo == NULL ? NULL
                                                         : datetime_call_tz(py, self, "tzname");
        if (name != NULL && py_is_str(name)) {
            g_string_append(out, py_text(name));
        }
        return py_error(py) == NULL;
    }
    default:
        g_string_append_c(out, '%');
        g_string_append_c(out, directive);
        return TRUE;
    }
}

PyValue datetime_strftime(PyInterp *py, const DateTime *t, PyValue self, const char *format)
{
    GString *out = g_string_new(NULL);
    for (const char *at = format; *at != '\0'; at++) {
        if (*at != '%' || at[1] == '\0') {
            g_string_append_c(out, *at);
            continue;
        }
        at++;
        if (*at == ':' && at[1] == 'z') { /* +01:00 */
            at++;
            if (self != NULL && !datetime_append_offset(py, out, self, ":")) {
                g_string_free(out, TRUE);
                return NULL;
            }
            continue;
        }
        gboolean unpadded = *at == '-' && at[1] != '\0';
        at += unpadded;
        gsize start = out->len;
        if (!append_directive(py, out, t, self, *at)) {
            g_string_free(out, TRUE);
            return NULL;
        }
        while (unpadded && out->len > start + 1 && (out->str[start] == '0' || out->str[start] == ' ')) {
            g_string_erase(out, (gssize)start, 1);
        }
    }
    return py_str_take(py, out);
}

/* ---- strptime --------------------------------------------------------------------------------------- */

static gboolean read_number(const char **at, int digits, int *ret_value)
{
    int value = 0, n = 0;
    while (n < digits && g_ascii_isdigit(**at)) {
        value = value * 10 + (**at - '0');
        (*at)++;
        n++;
    }
    *ret_value = value;
    return n > 0;
}

static gboolean read_name(const char **at, const char *const *names, int count, gsize length,
                          int *ret_index)
{
    for (int i = 0; i < count; i++) {
        gsize size = length > 0 ? length : strlen(names[i]);
        if (g_ascii_strncasecmp(*at, names[i], size) == 0) {
            *at += size;
            *ret_index = i;
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean read_offset(const char **at, int *ret_offset)
{
    if (**at == 'Z') {
        (*at)++;
        *ret_offset = 0;
        return TRUE;
    }
    int sign = **at == '-' ? -1 : 1, hours, minutes, seconds = 0;
    if (**at != '+' && **at != '-') {
        return FALSE;
    }
    (*at)++;
    if (!read_number(at, 2, &hours)) {
        return FALSE;
    }
    *at += **at == ':';
    if (!read_number(at, 2, &minutes)) {
        return FALSE;
    }
    if (**at == ':' && g_ascii_isdigit((*at)[1])) {
        (*at)++;
        read_number(at, 2, &seconds);
    }
    *ret_offset = sign * (hours * 3600 + minutes * 60 + seconds);
    return TRUE;
}

typedef struct {
    DateTime *t;
    int pm;   /* -1: not said */
    int yday; /* 0: not said */
    gboolean offset_known;
    int offset;
} Parsing;

static gboolean read_directive(Parsing *p, const char **at, char directive);

static gboolean read_format(Parsing *p, const char **at, const char *format)
{
    for (; *format != '\0'; format++) {
        if (g_ascii_isspace(*format)) {
            if (!g_ascii_isspace(**at)) {
                return FALSE;
            }
            while (g_ascii_isspace(**at)) {
                (*at)++;
            }
            while (g_ascii_isspace(format[1])) {
                format++;
            }
        } else if (*format == '%' && format[1] != '\0') {
            if (!read_directive(p, at, *++format)) {
                return FALSE;
            }
        } else if (g_ascii_tolower(*format) != g_ascii_tolower(**at)) {
            return FALSE;
        } else {
            (*at)++;
        }
    }
    return TRUE;
}

static gboolean read_directive(Parsing *p, const char **at, char directive)
{
    DateTime *t = p->t;
    int value;
    switch (directive) {
    case 'Y': {
        const char *start = *at;
        return read_number(at, 4, &t->year) && *at - start == 4 && t->year >= 1;
    }
    case 'y':
        if (!read_number(at, 2, &value)) {
            return FALSE;
        }
        t->year = value < 69 ? 2000 + value : 1900 + value;
        return TRUE;
    case 'm': return read_number(at, 2, &t->month) && t->month >= 1 && t->month <= 12;
    case 'd':
        *at += **at == ' ';
        return read_number(at, 2, &t->day) && t->day >= 1 && t->day <= 31;
    case 'H': return read_number(at, 2, &t->hour) && t->hour <= 23;
    case 'I': return read_number(at, 2, &t->hour) && t->hour >= 1 && t->hour <= 12;
    case 'M': return read_number(at, 2, &t->minute) && t->minute <= 59;
    case 'S': return read_number(at, 2, &t->second) && t->second <= 61;
    case 'j': return read_number(at, 3, &p->yday) && p->yday >= 1 && p->yday <= 366;
    case 'w':
    case 'u': return read_number(at, 1, &value);
    case 'U':
    case 'W': return read_number(at, 2, &value);
    case 'f': {
        const char *start = *at;
        if (!read_number(at, 6, &t->us)) {
            return FALSE;
        }
        for (gssize n = *at - start; n < 6; n++) {
            t->us *= 10;
        }
        return TRUE;
    }
    case 'p':
        if (g_ascii_strncasecmp(*at, "AM", 2) != 0 && g_ascii_strncasecmp(*at, "PM", 2) != 0) {
            return FALSE;
        }
        p->pm = g_ascii_toupper(**at) == 'P';
        *at += 2;
        return TRUE;
    case 'b':
    case 'h':
    case 'B':
        if (!read_name(at, month_names, 12, directive == 'B' ? 0 : 3, &value)) {
            return FALSE;
        }
        t->month = value + 1;
        return TRUE;
    case 'a':
    case 'A': return read_name(at, day_names, 7, directive == 'A' ? 0 : 3, &value);
    case 'z':
        p->offset_known = TRUE;
        return read_offset(at, &p->offset);
    case 'Z': {
        static const char *const zones[] = {"UTC", "GMT"};
        if (!read_name(at, zones, 2, 0, &value)) {
            return FALSE;
        }
        return TRUE;
    }
    case 'c': return read_format(p, at, "%a %b %d %H:%M:%S %Y");
    case 'x':
    case 'D': return read_format(p, at, "%m/%d/%y");
    case 'X':
    case 'T': return read_format(p, at, "%H:%M:%S");
    case 'R': return read_format(p, at, "%H:%M");
    case 'F': return read_format(p, at, "%Y-%m-%d");
    case '%': return *(*at)++ == '%';
    default: return FALSE;
    }
}

gboolean datetime_strptime(PyInterp *py, const char *text, const char *format, DateTime *t,
                           gboolean *ret_offset_known, int *ret_offset)
{
    Parsing p = {.t = t, .pm = -1};
    t->year = 1900;
    t->month = t->day = 1;
    const char *at = text;
    if (!read_format(&p, &at, format)) {
        PyValue shown = py_repr(py, py_str(py, text)), wanted = py_repr(py, py_str(py, format));
        py_raise(py, PY_EXC_VALUE_ERROR, "time data %s does not match format %s", py_text(shown),
                 py_text(wanted));
        return FALSE;
    }
    if (*at != '\0') {
        py_raise(py, PY_EXC_VALUE_ERROR, "unconverted data remains: %s", at);
        return FALSE;
    }
    if (p.pm >= 0) {
        t->hour = t->hour % 12 + (p.pm ? 12 : 0);
    }
    if (p.yday > 0) {
        datetime_from_ordinal(datetime_ordinal(t->year, 1, 1) + p.yday - 1, &t->year, &t->month,
                              &t->day);
    }
    if (t->day > datetime_days_in_month(t->year, t->month)) {
        py_raise(py, PY_EXC_VALUE_ERROR, "day is out of range for month");
        return FALSE;
    }
    *ret_offset_known = p.offset_known;
    *ret_offset = p.offset;
    return TRUE;
}

/* ---- ISO 8601 ------------------------------------------------------------------------------------------ */

static gboolean exact_number(const char **at, int digits, int *ret_value)
{
    const char *start = *at;
    return read_number(at, digits, ret_value) && *at - start == digits;
}

gboolean datetime_parse_iso_date(const char **at, DateTime *t)
{
    if (!exact_number(at, 4, &t->year)) {
        return FALSE;
    }
    gboolean dashed = **at == '-';
    *at += dashed;
    if (**at == 'W') {
        int week, day = 1;
        (*at)++;
        if (!exact_number(at, 2, &week)) {
            return FALSE;
        }
        if (dashed ? **at == '-' && g_ascii_isdigit((*at)[1]) : g_ascii_isdigit(**at)) {
            *at += dashed;
            read_number(at, 1, &day);
        }
        int weeks = t->year < 1 ? 0 : (iso_week1(t->year + 1) - iso_week1(t->year)) / 7;
        if (week < 1 || week > weeks || day < 1 || day > 7) {
            return FALSE;
        }
        datetime_from_ordinal(iso_week1(t->year) + (week - 1) * 7 + day - 1, &t->year, &t->month,
                              &t->day);
        return TRUE;
    }
    if (!exact_number(at, 2, &t->month) || (dashed && *(*at)++ != '-')) {
        return FALSE;
    }
    return exact_number(at, 2, &t->day);
}

/* HH[:MM[:SS[.ffffff]]] or HH[MM[SS[.ffffff]]]. */
static gboolean parse_clock(const char **at, int *hour, int *minute, int *second, int *us)
{
    int *const fields[] = {minute, second};
    if (!exact_number(at, 2, hour)) {
        return FALSE;
    }
    gboolean colons = **at == ':';
    for (int i = 0; i < 2; i++) {
        if (colons ? **at != ':' : !g_ascii_isdigit(**at)) {
            break;
        }
        *at += colons;
        if (!exact_number(at, 2, fields[i])) {
            return FALSE;
        }
        if (i == 1 && (**at == '.' || **at == ',')) {
            const char *start = ++*at;
            if (!read_number(at, 6, us)) {
                return FALSE;
            }
            for (gssize n = *at - start; n < 6; n++) {
                *us *= 10;
            }
            while (g_ascii_isdigit(**at)) {
                (*at)++; /* digits beyond microseconds are cut */
            }
        }
    }
    return TRUE;
}

gboolean datetime_parse_iso_time(const char *at, DateTime *t, gboolean *ret_offset_known,
                                 int *ret_offset, int *ret_offset_us)
{
    *ret_offset_known = FALSE;
    *ret_offset = *ret_offset_us = 0;
    if (!parse_clock(&at, &t->hour, &t->minute, &t->second, &t->us)) {
        return FALSE;
    }
    if (*at == 'Z') {
        *ret_offset_known = TRUE;
        return at[1] == '\0';
    }
    if (*at == '+' || *at == '-') {
        int sign = *at == '-' ? -1 : 1, hour = 0, minute = 0, second = 0;
        at++;
        if (!parse_clock(&at, &hour, &minute, &second, ret_offset_us)) {
            return FALSE;
        }
        *ret_offset_known = TRUE;
        *ret_offset = sign * (hour * 3600 + minute * 60 + second);
        *ret_offset_us *= sign;
    }
    return *at == '\0';
}
