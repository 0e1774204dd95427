#include "cli/file_name.h"

#include <string.h>

#include "base/error.h"
#include "base/quote.h"
#include "base/utf8.h"

static gboolean is_word(gunichar c)
{
    return c == '_' || g_unichar_isalnum(c) || g_unichar_ismark(c);
}

char *file_name_slug(const char *message, int limit)
{
    g_autoptr(GString) words = g_string_new(NULL);
    gboolean in_word = FALSE;
    for (const char *p = message; *p; p = utf8_next(p)) {
        gunichar c = g_utf8_get_char(p);
        if (is_word(c)) {
            if (!in_word && words->len)
                g_string_append_c(words, '_');
            g_string_append_unichar(words, c);
        }
        in_word = is_word(c);
    }
    g_autofree char *slug = g_utf8_strdown(words->str, -1);
    if (g_utf8_strlen(slug, -1) <= limit)
        return g_steal_pointer(&slug);
    /* A negative limit cuts from the end, as Python's slices do. */
    glong keep = limit >= 0 ? limit : MAX(g_utf8_strlen(slug, -1) + limit, 0);
    g_autofree char *cut = g_utf8_substring(slug, 0, keep);
    char *last = strrchr(cut, '_');
    if (last)
        *last = 0;
    return g_strconcat(cut, "_", NULL);
}

typedef struct {
    const char *revision, *slug;
    GDateTime *date;
} Fields;

/* A field's text, or with *ret_is_number its number. FALSE: there is no such field. */
static gboolean find_field(const Fields *fields, const char *name, const char **ret_text,
                           gint64 *ret_number)
{
    GDateTime *d = fields->date;
    const struct {
        const char *name;
        gint64 number;
    } numbers[] = {
        {"epoch", g_date_time_to_unix(d)},
        {"year", g_date_time_get_year(d)},
        {"month", g_date_time_get_month(d)},
        {"day", g_date_time_get_day_of_month(d)},
        {"hour", g_date_time_get_hour(d)},
        {"minute", g_date_time_get_minute(d)},
        {"second", g_date_time_get_second(d)},
    };
    *ret_text = g_str_equal(name, "rev")    ? fields->revision
                : g_str_equal(name, "slug") ? fields->slug
                                            : NULL;
    if (*ret_text)
        return TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        if (g_str_equal(name, numbers[i].name)) {
            *ret_number = numbers[i].number;
            return TRUE;
        }
    }
    return FALSE;
}

/* One %(name)spec: flags, width, precision, conversion. */
typedef struct {
    gboolean left, zero, plus, space;
    int width, precision; /* precision -1: none */
    char conversion;
} Spec;

static const char *parse_spec(const char *p, Spec *spec)
{
    *spec = (Spec){.precision = -1};
    for (; *p && strchr("-0+ #", *p); p++) {
        spec->left |= *p == '-';
        spec->zero |= *p == '0';
        spec->plus |= *p == '+';
        spec->space |= *p == ' ';
    }
    for (; g_ascii_isdigit(*p); p++)
        spec->width = MIN(spec->width * 10 + (*p - '0'), 1000);
    if (*p == '.') {
        spec->precision = 0;
        for (p++; g_ascii_isdigit(*p); p++)
            spec->precision = MIN(spec->precision * 10 + (*p - '0'), 1000);
    }
    while (*p && strchr("hlL", *p))
        p++;
    spec->conversion = *p;
    return *p ? p + 1 : p;
}

static char *number_text(const Spec *spec, gint64 number)
{
    guint64 size = number < 0 ? (guint64)-number : (guint64)number;
    g_autofree char *digits =
        spec->conversion == 'x'   ? g_strdup_printf("%" G_GINT64_MODIFIER "x", size)
        : spec->conversion == 'X' ? g_strdup_printf("%" G_GINT64_MODIFIER "X", size)
        : spec->conversion == 'o' ? g_strdup_printf("%" G_GINT64_MODIFIER "o", size)
                                  : g_strdup_printf("%" G_GUINT64_FORMAT, size);
    const char *sign = number < 0 ? "-" : spec->plus ? "+" : spec->space ? " " : "";
    int least = MAX(spec->precision, 1);
    if (spec->zero && !spec->left)
        least = MAX(least, spec->width - (int)strlen(sign));
    int zeros = MAX(least - (int)strlen(digits), 0);
    g_autofree char *padding = g_strnfill((gsize)zeros, '0');
    return g_strconcat(sign, padding, digits, NULL);
}

static void append_padded(GString *out, const Spec *spec, const char *text)
{
    int missing = spec->width - (int)g_utf8_strlen(text, -1);
    g_autofree char *padding = g_strnfill((gsize)MAX(missing, 0), ' ');
    g_string_append_printf(out, "%s%s", spec->left ? text : padding, spec->left ? padding : text);
}

/* *p: after "%(". */
static gboolean append_field(GString *out, const Fields *fields, const char **p)
{
    const char *close = strchr(*p, ')'), *text = NULL;
    gint64 number = 0;
    if (!close)
        return FALSE;
    g_autofree char *name = g_strndup(*p, (gsize)(close - *p));
    Spec spec;
    *p = parse_spec(close + 1, &spec);
    if (!find_field(fields, name, &text, &number) || !spec.conversion)
        return FALSE;
    g_autofree char *shown = NULL;
    if (strchr("diuxXo", spec.conversion)) {
        if (text)
            return FALSE;
        shown = number_text(&spec, number);
    } else if (strchr("sra", spec.conversion)) {
        g_autofree char *plain =
            text ? g_strdup(text) : g_strdup_printf("%" G_GINT64_FORMAT, number);
        g_autofree char *whole =
            text && spec.conversion != 's' ? quote_repr(text) : g_steal_pointer(&plain);
        shown = spec.precision >= 0 && spec.precision < g_utf8_strlen(whole, -1)
                    ? g_utf8_substring(whole, 0, spec.precision)
                    : g_steal_pointer(&whole);
    } else {
        return FALSE;
    }
    append_padded(out, &spec, shown);
    return TRUE;
}

char *file_name_fill(const char *file_template, const char *revision, const char *slug,
                     GDateTime *date, GError **error)
{
    const Fields fields = {revision, slug, date};
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = file_template; *p;) {
        if (p[0] == '%' && p[1] == '%') {
            g_string_append_c(out, '%');
            p += 2;
        } else if (p[0] == '%') {
            const char *field = p;
            p += 2;
            if (field[1] != '(' || !append_field(out, &fields, &p)) {
                g_autofree char *shown = quote_repr(field);
                g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_CONFIG,
                            "file_template: cannot fill in %s\nhint: the fields are rev, slug, epoch, "
                            "year, month, day, hour, minute, second, as in %%(rev)s and %%(year)d",
                            shown);
                return NULL;
            }
        } else {
            g_string_append_c(out, *p++);
        }
    }
    if (!out->len || g_str_has_suffix(out->str, "/")) {
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_CONFIG,
                            "file_template: the file's name would be empty\nhint: %(slug)s is empty without a "
                            "message; put %(rev)s into the name");
        return NULL;
    }
    g_string_append(out, ".py");
    return g_strdup(out->str);
}
