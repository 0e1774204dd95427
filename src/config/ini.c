#include "config/ini.h"

#include "base/error.h"
#include "base/quote.h"
#include "base/utf8.h"

#include <string.h>

#define DEFAULT_SECTION "DEFAULT"
#define MAX_INTERPOLATION_DEPTH 10

typedef struct {
    char *name;
    char *value;    /* joined lines */
    GString *lines; /* while a file is being read: the value so far; else NULL */
    guint file;     /* the reading that wrote it, for the duplicate check */
} IniOption;

typedef struct {
    char *name;
    GPtrArray *options; /* IniOption, in order */
    GHashTable *by_name;
    guint file;
} IniSection;

struct Ini {
    GPtrArray *sections; /* IniSection */
    GHashTable *by_name;
    IniSection *defaults;
    guint files; /* files read so far */
};

static void option_free(IniOption *option)
{
    g_free(option->name);
    g_free(option->value);
    if (option->lines)
        g_string_free(option->lines, TRUE);
    g_free(option);
}

static IniSection *section_new(const char *name)
{
    IniSection *section = g_new0(IniSection, 1);
    section->name = g_strdup(name);
    section->options = g_ptr_array_new_with_free_func((GDestroyNotify)option_free);
    section->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    return section;
}

static void section_free(IniSection *section)
{
    g_free(section->name);
    g_hash_table_unref(section->by_name);
    g_ptr_array_unref(section->options);
    g_free(section);
}

Ini *ini_new(void)
{
    Ini *ini = g_new0(Ini, 1);
    ini->sections = g_ptr_array_new_with_free_func((GDestroyNotify)section_free);
    ini->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    ini->defaults = section_new(DEFAULT_SECTION);
    return ini;
}

void ini_free(Ini *ini)
{
    if (!ini)
        return;
    g_hash_table_unref(ini->by_name);
    g_ptr_array_unref(ini->sections);
    section_free(ini->defaults);
    g_free(ini);
}

static IniSection *find_section(const Ini *ini, const char *name)
{
    if (g_str_equal(name, DEFAULT_SECTION))
        return ini->defaults;
    return g_hash_table_lookup(ini->by_name, name);
}

static IniSection *add_section(Ini *ini, const char *name)
{
    IniSection *section = section_new(name);
    g_ptr_array_add(ini->sections, section);
    g_hash_table_insert(ini->by_name, section->name, section);
    return section;
}

/* name is folded already. */
static IniOption *add_option(IniSection *section, const char *name)
{
    IniOption *option = g_hash_table_lookup(section->by_name, name);
    if (!option) {
        option = g_new0(IniOption, 1);
        option->name = g_strdup(name);
        g_ptr_array_add(section->options, option);
        g_hash_table_insert(section->by_name, option->name, option);
    }
    return option;
}

static IniOption *find_option(const Ini *ini, const char *section_name, const char *option)
{
    IniSection *section = find_section(ini, section_name);
    if (!section)
        return NULL;
    g_autofree char *name = g_utf8_strdown(option, -1);
    IniOption *found = g_hash_table_lookup(section->by_name, name);
    return found ? found : g_hash_table_lookup(ini->defaults->by_name, name);
}

/* ---- reading --------------------------------------------------------------------------------- */

typedef struct {
    Ini *ini;
    const char *source;
    IniSection *section;
    IniOption *option; /* that a continuation line would continue */
    gsize indent;
    int line_number;
    GString *problems; /* lines that are neither section nor option; or NULL */
} Reader;

/* str.strip() of a slice, in place. */
static void strip(const char **text, gsize *size)
{
    while (*size) {
        gunichar c = g_utf8_get_char_validated(*text, (gssize)*size);
        if (!g_unichar_isspace(c) && !(c >= 0x1c && c <= 0x1f) && c != '\v')
            break;
        gsize n = (gsize)(utf8_next(*text) - *text);
        *text += n;
        *size -= n;
    }
    while (*size) {
        const char *last = g_utf8_find_prev_char(*text, *text + *size);
        gunichar c = g_utf8_get_char_validated(last, *text + *size - last);
        if (!g_unichar_isspace(c) && !(c >= 0x1c && c <= 0x1f) && c != '\v')
            break;
        *size = (gsize)(last - *text);
    }
}

static gboolean read_section_header(Reader *r, const char *value, gsize size, GError **error)
{
    g_autofree char *name = g_strndup(value + 1, size - 2);
    IniSection *section = find_section(r->ini, name);
    if (!section) {
        section = add_section(r->ini, name);
    } else if (section != r->ini->defaults && section->file == r->ini->files) {
        g_autofree char *shown = quote_repr(name), *source = quote_repr(r->source);
        return limbeck_fail(error, LIMBECK_ERROR_CONFIG,
                            "While reading from %s [line %2d]: section %s already exists", source,
                            r->line_number, shown);
    }
    section->file = r->ini->files;
    r->section = section;
    r->option = NULL;
    return TRUE;
}

static void note_problem(Reader *r, const char *line, gsize size)
{
    if (!r->problems) {
        g_autofree char *source = quote_repr(r->source);
        r->problems = g_string_new("Source contains parsing errors: ");
        g_string_append(r->problems, source);
    }
    g_autofree char *shown = quote_repr_len(line, (gssize)size);
    g_string_append_printf(r->problems, "\n\t[line %2d]: %s", r->line_number, shown);
}

static gboolean read_option(Reader *r, const char *line, gsize line_size, const char *value,
                            gsize size, GError **error)
{
    gsize delimiter = 0;
    while (delimiter < size && value[delimiter] != '=' && value[delimiter] != ':')
        delimiter++;
    if (delimiter == size) {
        note_problem(r, line, line_size);
        return TRUE;
    }
    const char *name = value, *text = value + delimiter + 1;
    gsize name_size = delimiter, text_size = size - delimiter - 1;
    strip(&name, &name_size);
    strip(&text, &text_size);
    if (name_size == 0)
        note_problem(r, line, line_size);
    g_autofree char *folded = g_utf8_strdown(name, (gssize)name_size);
    IniOption *option = add_option(r->section, folded);
    if (option->file == r->ini->files) {
        g_autofree char *shown = quote_repr(folded), *section = quote_repr(r->section->name);
        g_autofree char *source = quote_repr(r->source);
        return limbeck_fail(
            error, LIMBECK_ERROR_CONFIG,
            "While reading from %s [line %2d]: option %s in section %s already exists", source,
            r->line_number, shown, section);
    }
    option->file = r->ini->files;
    if (option->lines)
        g_string_free(option->lines, TRUE);
    option->lines = g_string_new_len(text, (gssize)text_size);
    /* A name that is empty continues nothing: Python asks for the truth of the option's name. */
    r->option = name_size ? option : NULL;
    return TRUE;
}

static gsize indent_of(const char *line, gsize size)
{
    gsize indent = 0;
    for (const char *p = line; p < line + size && g_unichar_isspace(g_utf8_get_char(p));
         p = utf8_next(p))
        indent++;
    return indent;
}

static gboolean read_line(Reader *r, const char *line, gsize line_size, GError **error)
{
    const char *value = line;
    gsize size = line_size;
    strip(&value, &size);
    if (size && (*value == '#' || *value == ';'))
        return TRUE;
    if (!size) {
        if (r->option)
            g_string_append_c(r->option->lines, '\n');
        return TRUE;
    }
    gsize indent = indent_of(line, line_size);
    if (r->section && r->option && indent > r->indent) {
        g_string_append_c(r->option->lines, '\n');
        g_string_append_len(r->option->lines, value, (gssize)size);
        return TRUE;
    }
    r->indent = indent;
    if (*value == '[') {
        gsize end = size;
        while (end > 2 && value[end - 1] != ']')
            end--;
        if (end > 2)
            return read_section_header(r, value, end, error);
    }
    if (!r->section) {
        g_autofree char *source = quote_repr(r->source);
        g_autofree char *shown = quote_repr_len(line, (gssize)line_size);
        return limbeck_fail(error, LIMBECK_ERROR_CONFIG,
                            "File contains no section headers.\nfile: %s, line: %d\n%s", source,
                            r->line_number, shown);
    }
    return read_option(r, line, line_size, value, size, error);
}

static void join_lines(IniSection *section)
{
    for (guint i = 0; i < section->options->len; i++) {
        IniOption *option = section->options->pdata[i];
        if (!option->lines)
            continue;
        g_free(option->value);
        option->value = g_strchomp(g_string_free(option->lines, FALSE));
        option->lines = NULL;
    }
}

/* Universal newlines, as Python's text files have them. */
static char *with_unix_newlines(const char *text)
{
    GString *out = g_string_sized_new(strlen(text));
    for (const char *p = text; *p; p++) {
        if (*p == '\r') {
            g_string_append_c(out, '\n');
            if (p[1] == '\n')
                p++;
        } else {
            g_string_append_c(out, *p);
        }
    }
    return g_string_free(out, FALSE);
}

gboolean ini_read_text(Ini *ini, const char *given, const char *source, GError **error)
{
    g_autofree char *converted = strchr(given, '\r') ? with_unix_newlines(given) : NULL;
    const char *text = converted ? converted : given;
    Reader r = {.ini = ini, .source = source};
    ini->files++;
    gboolean ok = TRUE;
    for (const char *line = text; ok && *line;) {
        const char *end = strchr(line, '\n');
        gsize size = end ? (gsize)(end - line) + 1 : strlen(line);
        r.line_number++;
        ok = read_line(&r, line, size, error);
        line += size;
    }
    join_lines(ini->defaults);
    for (guint i = 0; i < ini->sections->len; i++)
        join_lines(ini->sections->pdata[i]);
    if (r.problems) {
        g_autofree char *message = g_string_free(r.problems, FALSE);
        if (ok)
            ok = limbeck_fail(error, LIMBECK_ERROR_CONFIG, "%s", message);
    }
    return ok;
}

gboolean ini_read_file(Ini *ini, const char *path, gboolean *ret_found, GError **error)
{
    g_autofree char *text = NULL;
    gsize size = 0;
    g_autoptr(GError) problem = NULL;
    if (ret_found)
        *ret_found = FALSE;
    if (!g_file_get_contents(path, &text, &size, &problem)) {
        /* ConfigParser.read() passes over what it cannot open. */
        if (g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
            g_error_matches(problem, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
            return TRUE;
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_IO, "cannot read configuration: %s",
                    problem->message);
        return FALSE;
    }
    const char *invalid = NULL;
    if (!g_utf8_validate(text, (gssize)size, &invalid)) {
        int line = 1;
        for (const char *p = text; p < invalid; p++)
            line += *p == '\n';
        return limbeck_fail(error, LIMBECK_ERROR_CONFIG, "%s:%d: the file is not valid UTF-8 text",
                            path, line);
    }
    if (ret_found)
        *ret_found = TRUE;
    return ini_read_text(ini, text, path, error);
}

/* ---- asking ---------------------------------------------------------------------------------- */

const char **ini_sections(const Ini *ini)
{
    const char **names = g_new0(const char *, ini->sections->len + 1);
    for (guint i = 0; i < ini->sections->len; i++)
        names[i] = ((IniSection *)ini->sections->pdata[i])->name;
    return names;
}

gboolean ini_has_section(const Ini *ini, const char *section)
{
    return g_hash_table_contains(ini->by_name, section);
}

gboolean ini_has_option(const Ini *ini, const char *section, const char *option)
{
    return find_option(ini, section, option) != NULL;
}

const char *ini_raw(const Ini *ini, const char *section, const char *option)
{
    IniOption *found = find_option(ini, section, option);
    return found ? found->value : NULL;
}

typedef struct {
    const Ini *ini;
    const char *section, *option;
    GString *out;
} Interpolation;

static gboolean interpolate_reference(Interpolation *in, const char **rest, const char *raw,
                                      int depth, GError **error);

static gboolean interpolate(Interpolation *in, const char *rest, const char *raw, int depth,
                            GError **error)
{
    if (depth > MAX_INTERPOLATION_DEPTH) {
        g_autofree char *option = quote_repr(in->option), *section = quote_repr(in->section);
        g_autofree char *shown = quote_repr(raw);
        return limbeck_fail(
            error, LIMBECK_ERROR_CONFIG,
            "Recursion limit exceeded in value substitution: option %s in section %s "
            "contains an interpolation key which cannot be substituted in %d steps. Raw "
            "value: %s",
            option, section, MAX_INTERPOLATION_DEPTH, shown);
    }
    while (*rest) {
        const char *percent = strchr(rest, '%');
        if (!percent) {
            g_string_append(in->out, rest);
            return TRUE;
        }
        g_string_append_len(in->out, rest, percent - rest);
        rest = percent;
        if (rest[1] == '%') {
            g_string_append_c(in->out, '%');
            rest += 2;
        } else if (rest[1] == '(') {
            if (!interpolate_reference(in, &rest, raw, depth, error))
                return FALSE;
        } else {
            g_autofree char *shown = quote_repr(rest);
            return limbeck_fail(error, LIMBECK_ERROR_CONFIG,
                                "'%%' must be followed by '%%' or '(', found: %s", shown);
        }
    }
    return TRUE;
}

static gboolean interpolate_reference(Interpolation *in, const char **rest, const char *raw,
                                      int depth, GError **error)
{
    const char *name = *rest + 2, *end = strchr(name, ')');
    if (!end || end == name || end[1] != 's') {
        g_autofree char *shown = quote_repr(*rest);
        return limbeck_fail(error, LIMBECK_ERROR_CONFIG, "bad interpolation variable reference %s",
                            shown);
    }
    g_autofree char *folded = g_utf8_strdown(name, end - name);
    IniOption *found = find_option(in->ini, in->section, folded);
    if (!found) {
        g_autofree char *option = quote_repr(in->option), *section = quote_repr(in->section);
        g_autofree char *reference = quote_repr(folded), *shown = quote_repr(raw);
        return limbeck_fail(
            error, LIMBECK_ERROR_CONFIG,
            "Bad value substitution: option %s in section %s contains an interpolation key "
            "%s which is not a valid option name. Raw value: %s",
            option, section, reference, shown);
    }
    *rest = end + 2;
    if (strchr(found->value, '%'))
        return interpolate(in, found->value, raw, depth + 1, error);
    g_string_append(in->out, found->value);
    return TRUE;
}

static char *interpolated(const Ini *ini, const char *section, const IniOption *option,
                          GError **error)
{
    Interpolation in = {.ini = ini, .section = section, .option = option->name};
    in.out = g_string_new(NULL);
    if (!interpolate(&in, option->value, option->value, 1, error)) {
        g_string_free(in.out, TRUE);
        return NULL;
    }
    return g_string_free(in.out, FALSE);
}

gboolean ini_get(const Ini *ini, const char *section, const char *option, char **ret_value,
                 GError **error)
{
    IniOption *found = find_option(ini, section, option);
    char *value = NULL;
    if (found && !(value = interpolated(ini, section, found, error)))
        return FALSE;
    *ret_value = value;
    return TRUE;
}

static gboolean add_item(const Ini *ini, const char *section, const IniOption *option, gboolean raw,
                         GPtrArray *items, GError **error)
{
    char *value = raw ? g_strdup(option->value) : interpolated(ini, section, option, error);
    if (!value)
        return FALSE;
    g_ptr_array_add(items, g_strdup(option->name));
    g_ptr_array_add(items, value);
    return TRUE;
}

GPtrArray *ini_items(const Ini *ini, const char *section_name, gboolean raw, GError **error)
{
    IniSection *section = find_section(ini, section_name);
    if (!section) {
        g_autofree char *shown = quote_repr(section_name);
        limbeck_fail(error, LIMBECK_ERROR_CONFIG, "No section: %s", shown);
        return NULL;
    }
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < ini->defaults->options->len; i++) {
        IniOption *option = ini->defaults->options->pdata[i];
        IniOption *own = g_hash_table_lookup(section->by_name, option->name);
        if (!add_item(ini, section_name, own ? own : option, raw, items, error))
            return NULL;
    }
    for (guint i = 0; section != ini->defaults && i < section->options->len; i++) {
        IniOption *option = section->options->pdata[i];
        if (g_hash_table_contains(ini->defaults->by_name, option->name))
            continue;
        if (!add_item(ini, section_name, option, raw, items, error))
            return NULL;
    }
    return g_steal_pointer(&items);
}

/* ---- changing -------------------------------------------------------------------------------- */

/* The text without "%%" and "%(name)s", where a "%" is an error. */
static char *without_interpolation(const char *value)
{
    GString *escaped = g_string_new(NULL);
    for (const char *p = value; *p; p++) {
        if (p[0] == '%' && p[1] == '%')
            p++;
        else
            g_string_append_c(escaped, *p);
    }
    g_autofree char *text = g_string_free(escaped, FALSE);
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        const char *end = g_str_has_prefix(p, "%(") ? strchr(p + 2, ')') : NULL;
        if (end && end > p + 2 && end[1] == 's')
            p = end + 1;
        else
            g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

gboolean ini_set(Ini *ini, const char *section_name, const char *name, const char *value,
                 GError **error)
{
    g_autofree char *rest = without_interpolation(value);
    const char *percent = strchr(rest, '%');
    if (percent) {
        g_autofree char *shown = quote_repr(value);
        return limbeck_fail(error, LIMBECK_ERROR_CONFIG,
                            "invalid interpolation syntax in %s at position %ld", shown,
                            g_utf8_strlen(rest, percent - rest));
    }
    IniSection *section = find_section(ini, section_name);
    if (!section)
        section = add_section(ini, section_name);
    g_autofree char *folded = g_utf8_strdown(name, -1);
    IniOption *option = add_option(section, folded);
    char *copy = g_strdup(value);
    g_free(option->value);
    option->value = copy;
    return TRUE;
}

void ini_set_default(Ini *ini, const char *name, const char *value)
{
    g_autofree char *folded = g_utf8_strdown(name, -1);
    IniOption *option = add_option(ini->defaults, folded);
    g_free(option->value);
    option->value = g_strdup(value);
}

gboolean ini_remove_option(Ini *ini, const char *section_name, const char *name)
{
    IniSection *section = find_section(ini, section_name);
    g_autofree char *folded = g_utf8_strdown(name, -1);
    IniOption *option = section ? g_hash_table_lookup(section->by_name, folded) : NULL;
    if (!option)
        return FALSE;
    g_hash_table_remove(section->by_name, option->name);
    g_ptr_array_remove(section->options, option);
    return TRUE;
}
