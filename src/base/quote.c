#include "base/quote.h"

#include "base/utf8.h"

#include <string.h>

void quote_append_char(GString *out, gunichar c, char quote)
{
    if (c == (gunichar)quote || c == '\\')
        g_string_append_printf(out, "\\%c", (char)c);
    else if (c == '\n')
        g_string_append(out, "\\n");
    else if (c == '\r')
        g_string_append(out, "\\r");
    else if (c == '\t')
        g_string_append(out, "\\t");
    else if (c < 0x20 || c == 0x7f)
        g_string_append_printf(out, "\\x%02x", c);
    else if (c < 0x7f || (g_unichar_isprint(c) && !g_unichar_isspace(c)))
        g_string_append_unichar(out, c);
    else if (c <= 0xff)
        g_string_append_printf(out, "\\x%02x", c);
    else if (c <= 0xffff)
        g_string_append_printf(out, "\\u%04x", c);
    else
        g_string_append_printf(out, "\\U%08x", c);
}

char *quote_repr_len(const char *text, gssize size)
{
    gsize length = size < 0 ? strlen(text) : (gsize)size;
    char quote = memchr(text, '\'', length) && !memchr(text, '"', length) ? '"' : '\'';
    GString *out = g_string_sized_new(length + 2);
    g_string_append_c(out, quote);
    for (const char *p = text, *end = text + length; p < end;) {
        gunichar c = g_utf8_get_char_validated(p, end - p);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            /* Not UTF-8: as Python shows what surrogateescape made of the byte. */
            g_string_append_printf(out, "\\udc%02x", (guchar)*p++);
            continue;
        }
        quote_append_char(out, c, quote);
        p = utf8_next(p);
    }
    g_string_append_c(out, quote);
    return g_string_free(out, FALSE);
}

char *quote_repr(const char *text)
{
    return quote_repr_len(text, -1);
}

char *quote_repr_in(Arena *arena, const char *text)
{
    g_autofree char *repr = quote_repr(text);
    return arena_strdup(arena, repr);
}

char *quote_repr_tuple(const char *const *items)
{
    GString *out = g_string_new("(");
    guint n = 0;
    for (; items && items[n]; n++) {
        g_autofree char *item = quote_repr(items[n]);
        g_string_append_printf(out, "%s%s", n ? ", " : "", item);
    }
    g_string_append(out, n == 1 ? ",)" : ")");
    return g_string_free(out, FALSE);
}
