#include "python/source_text.h"

#include <string.h>

enum { LARGEST_SOURCE = G_MAXINT32 / 2 };

static gboolean fail(PySource *source, PySyntaxFailure *failure, int line, const char *message)
{
    failure->which = PY_EXC_SYNTAX_ERROR;
    failure->message = message;
    failure->line = line;
    return FALSE;
}

/* "# -*- coding: NAME -*-" in one of the first two lines; NULL when neither declares one. */
static char *declared_encoding(const char *text, gsize size)
{
    const char *line = text, *end = text + size;
    for (int i = 0; i < 2 && line < end; i++) {
        const char *stop = memchr(line, '\n', (gsize)(end - line));
        const char *next = stop ? stop + 1 : end;
        stop = stop ? stop : end;
        const char *p = line;
        while (p < stop && (*p == ' ' || *p == '\t' || *p == '\f'))
            p++;
        if (p < stop && *p != '#' && *p != '\r')
            return NULL;
        const char *found = p < stop ? g_strstr_len(p, stop - p, "coding") : NULL;
        if (found && (found[6] == ':' || found[6] == '=')) {
            found += 7;
            while (found < stop && (*found == ' ' || *found == '\t'))
                found++;
            const char *name = found;
            while (found < stop && (g_ascii_isalnum(*found) || strchr("-_.", *found)))
                found++;
            if (found > name)
                return g_ascii_strdown(name, found - name);
        }
        line = next;
    }
    return NULL;
}

static gboolean is_utf8_name(const char *name)
{
    return g_str_has_prefix(name, "utf-8") || g_str_has_prefix(name, "utf_8") ||
           strcmp(name, "utf8") == 0 || strcmp(name, "ascii") == 0 || strcmp(name, "us-ascii") == 0;
}

static const char *iconv_name(const char *name)
{
    if (strcmp(name, "latin-1") == 0 || strcmp(name, "latin1") == 0 || strcmp(name, "l1") == 0)
        return "iso-8859-1";
    return name;
}

/* "\r\n" and "\r" become "\n". */
static char *unify_newlines(Arena *arena, const char *text, gsize *size)
{
    char *copy = arena_alloc(arena, *size + 1), *out = copy;
    const char *end = text + *size;
    for (const char *p = text; p < end; p++) {
        if (*p == '\r') {
            *out++ = '\n';
            if (p + 1 < end && p[1] == '\n')
                p++;
        } else {
            *out++ = *p;
        }
    }
    *size = (gsize)(out - copy);
    return copy;
}

static int count_lines(const char *text, const char *end)
{
    int n = 1;
    while ((text = memchr(text, '\n', (gsize)(end - text)))) {
        n++;
        text++;
    }
    return n;
}

static void find_lines(PySource *source)
{
    const char *text = source->text, *end = text + source->size;
    guint n = (guint)count_lines(text, end);
    source->line_starts = ARENA_NEW_ARRAY(source->arena, guint32, n);
    source->n_lines = 1;
    for (const char *p = text; (p = memchr(p, '\n', (gsize)(end - p)));)
        source->line_starts[source->n_lines++] = (guint32)(++p - text);
}

/* Most sources are: eight bytes at a time is much faster than validating. */
static gboolean is_ascii(const char *text, gsize size)
{
    guint64 bits = 0, word;
    gsize i = 0;
    for (; i + sizeof word <= size; i += sizeof word) {
        memcpy(&word, text + i, sizeof word);
        bits |= word;
    }
    for (; i < size; i++)
        bits |= (guint8)text[i];
    return !(bits & G_GUINT64_CONSTANT(0x8080808080808080));
}

static gboolean decode(PySource *source, const char **text, gsize *size, PySyntaxFailure *failure)
{
    Arena *arena = source->arena;
    g_autofree char *encoding = declared_encoding(*text, *size);
    if (encoding && !is_utf8_name(encoding)) {
        gsize written = 0;
        g_autofree char *converted =
            g_convert(*text, (gssize)*size, "utf-8", iconv_name(encoding), NULL, &written, NULL);
        if (!converted)
            return fail(source, failure, 1, arena_printf(arena, "encoding problem: %s", encoding));
        *text = arena_strndup(arena, converted, written);
        *size = written;
        return TRUE;
    }
    const char *bad = NULL;
    if (is_ascii(*text, *size) || memchr(*text, 0, *size) || g_utf8_validate_len(*text, *size, &bad))
        return TRUE; /* the lexer reports the NUL byte */
    return fail(source, failure, count_lines(*text, bad),
                arena_printf(arena,
                             "Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no "
                             "encoding declared; see https://peps.python.org/pep-0263/ for details",
                             (guint8)*bad, source->filename, count_lines(*text, bad)));
}

gboolean py_source_init(PySource *source, Arena *arena, const char *filename, const char *data,
                        gsize size, PySyntaxFailure *failure)
{
    *source = (PySource){.filename = filename, .arena = arena};
    if (!data)
        data = "";
    if (size > LARGEST_SOURCE)
        return fail(source, failure, 1, "source file is too large");
    if (size >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0) {
        data += 3;
        size -= 3;
    }
    if (!decode(source, &data, &size, failure))
        return FALSE;
    if (memchr(data, 0, size))
        return fail(source, failure, count_lines(data, memchr(data, 0, size)),
                    "source code cannot contain null bytes");
    if (memchr(data, '\r', size))
        data = unify_newlines(arena, data, &size);
    source->text = data;
    source->size = (guint32)size;
    find_lines(source);
    return TRUE;
}

static guint find_line(PySource *source, guint32 offset)
{
    const guint32 *starts = source->line_starts;
    guint low = source->last_line;
    if (starts[low] <= offset) { /* most questions are about this line or the next ones */
        for (guint i = 0; i < 4; i++, low++)
            if (low + 1 >= source->n_lines || starts[low + 1] > offset)
                return source->last_line = low;
    } else {
        low = 0;
    }
    guint high = source->n_lines;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return source->last_line = low;
}

void py_source_position(PySource *source, guint32 offset, int *ret_line, int *ret_column)
{
    guint line = find_line(source, offset);
    *ret_line = (int)line + 1;
    *ret_column = (int)(offset - source->line_starts[line]);
}

int py_source_line(PySource *source, guint32 offset)
{
    return (int)find_line(source, offset) + 1;
}

char *py_source_line_text(PySource *source, int line)
{
    if (line < 1 || (guint)line > source->n_lines)
        return NULL;
    guint32 start = source->line_starts[line - 1];
    const char *text = source->text + start;
    const char *stop = memchr(text, '\n', source->size - start);
    return arena_strndup(source->arena, text, stop ? (gsize)(stop - text) : source->size - start);
}
