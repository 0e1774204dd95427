#include "cli/wrap.h"

#include <string.h>

static gboolean is_letter(gunichar c)
{
    return c == '_' || g_unichar_isalpha(c);
}

static gboolean is_word_punctuation(gunichar c)
{
    return is_letter(c) || g_unichar_isdigit(c) || (c && c < 128 && strchr("!\"'&.,?", (int)c));
}

static gboolean is_blank(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* A hyphen after which a word may be broken: between two letters of each side, or in a chain of
 * hyphenated letters. text ends with 0 and has 0 before its start. */
static gboolean breaks_after_hyphen(const gunichar *text, gsize i)
{
    gunichar before = i >= 1 ? text[i - 1] : 0, earlier = i >= 2 ? text[i - 2] : 0;
    gboolean left = is_letter(before) && is_letter(earlier);
    if (!left && is_word_punctuation(before) && earlier == '-')
        left = i >= 3 && is_letter(text[i - 3]);
    gsize next = i + 1;
    if (!left || !is_letter(text[next]))
        return FALSE;
    next += text[next + 1] == '-' ? 2 : 1;
    return is_letter(text[next]);
}

typedef struct {
    gsize start, size; /* in characters */
    gboolean blank;
} Chunk;

static GArray *split_chunks(const gunichar *text)
{
    GArray *chunks = g_array_new(FALSE, FALSE, sizeof(Chunk));
    for (gsize i = 0; text[i];) {
        Chunk chunk = {.start = i, .blank = is_blank(text[i])};
        if (chunk.blank) {
            while (text[i] && is_blank(text[i]))
                i++;
        } else {
            while (text[i] && !is_blank(text[i])) {
                i++;
                if (text[i - 1] == '-' && breaks_after_hyphen(text, i - 1))
                    break;
            }
        }
        chunk.size = i - chunk.start;
        g_array_append_val(chunks, chunk);
    }
    return chunks;
}

static void add_line(GPtrArray *lines, const char *indent, const gunichar *text, gsize start,
                     gsize end)
{
    g_autofree char *part = g_ucs4_to_utf8(text + start, (glong)(end - start), NULL, NULL, NULL);
    g_ptr_array_add(lines, g_strconcat(indent, part, NULL));
}

static gunichar *prepared(const char *text, gboolean collapse)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        if (!is_blank((guchar)*p))
            g_string_append_c(out, *p);
        else if (!collapse)
            g_string_append_c(out, ' ');
        else if (out->len && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (collapse && out->len && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_utf8_to_ucs4_fast(out->str, (glong)out->len, NULL);
}

GPtrArray *wrap_text(const char *text, int width, const char *indent, gboolean collapse)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_autofree gunichar *characters = prepared(text, collapse);
    g_autoptr(GArray) chunks = split_chunks(characters);
    gsize room = (gsize)MAX(width - (int)g_utf8_strlen(indent, -1), 1);
    for (guint i = 0; i < chunks->len;) {
        Chunk *first = &g_array_index(chunks, Chunk, i);
        if (first->blank && lines->len) {
            i++;
            continue;
        }
        gsize start = first->start, end = start;
        while (i < chunks->len) {
            Chunk *chunk = &g_array_index(chunks, Chunk, i);
            if (chunk->start + chunk->size - start > room)
                break;
            end = chunk->start + chunk->size;
            i++;
        }
        if (i < chunks->len) {
            Chunk *chunk = &g_array_index(chunks, Chunk, i);
            if (chunk->size > room) { /* a word longer than a line is broken anywhere */
                gsize take = room - (end - start);
                if (take == 0)
                    take = end == start ? 1 : 0;
                chunk->start += take;
                chunk->size -= take;
                end += take;
            }
        }
        while (end > start && is_blank(characters[end - 1]))
            end--;
        if (end > start)
            add_line(lines, indent, characters, start, end);
    }
    return lines;
}
