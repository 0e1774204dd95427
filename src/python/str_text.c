/* What the str methods stand on: searching, character classes, repr. */
#include "python/str.h"

#include <string.h>

gssize py_bytes_find(const char *data, gsize size, const char *needle, gsize needle_size)
{
    if (needle_size == 0)
        return 0;
    if (needle_size > size)
        return -1;
    const char *found = needle_size == 1 ? memchr(data, needle[0], size)
                                         : memmem(data, size, needle, needle_size);
    return found ? found - data : -1;
}

gssize py_bytes_rfind(const char *data, gsize size, const char *needle, gsize needle_size)
{
    if (needle_size > size)
        return -1;
    if (needle_size == 0)
        return (gssize)size;
    for (gssize at = (gssize)(size - needle_size); at >= 0; at--) {
        const char *found = memrchr(data, needle[0], (gsize)at + 1);
        if (!found)
            return -1;
        at = found - data;
        if (memcmp(found, needle, needle_size) == 0)
            return at;
    }
    return -1;
}

gboolean py_char_is_space(gunichar c)
{
    if (c < 128)
        return py_ascii_is_space((guint8)c);
    return c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
           c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

gboolean py_char_is_printable(gunichar c)
{
    if (c < 128)
        return c >= ' ' && c < 127;
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
        return FALSE;
    default:
        return TRUE;
    }
}

gboolean py_char_is_identifier_start(gunichar c)
{
    if (c < 128)
        return g_ascii_isalpha(c) || c == '_';
    switch (g_unichar_type(c)) {
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_LETTER_NUMBER:
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean py_char_is_identifier_part(gunichar c)
{
    if (c < 128)
        return g_ascii_isalnum(c) || c == '_';
    if (py_char_is_identifier_start(c) || c == 0xb7)
        return TRUE;
    switch (g_unichar_type(c)) {
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
        return TRUE;
    default:
        return FALSE;
    }
}

gboolean py_text_is_identifier(const char *data, gsize size)
{
    const char *end = data + size;
    if (size == 0 || !py_char_is_identifier_start(g_utf8_get_char(data)))
        return FALSE;
    for (const char *p = py_utf8_next(data); p < end; p = py_utf8_next(p))
        if (!py_char_is_identifier_part(g_utf8_get_char(p)))
            return FALSE;
    return TRUE;
}

static void append_escape(GString *out, gunichar c)
{
    if (c <= 0xff)
        g_string_append_printf(out, "\\x%02x", c);
    else if (c <= 0xffff)
        g_string_append_printf(out, "\\u%04x", c);
    else
        g_string_append_printf(out, "\\U%08x", c);
}

void py_str_append_repr(GString *out, const PyStr *str, gboolean ascii)
{
    const char *end = str->data + str->size;
    char quote = '\'';
    if (memchr(str->data, '\'', str->size) && !memchr(str->data, '"', str->size))
        quote = '"';
    g_string_append_c(out, quote);
    for (const char *p = str->data; p < end;) {
        guint8 byte = (guint8)*p;
        if (byte >= 128) {
            gunichar c = g_utf8_get_char(p);
            const char *next = py_utf8_next(p);
            if (ascii || !py_char_is_printable(c))
                append_escape(out, c);
            else
                g_string_append_len(out, p, next - p);
            p = next;
            continue;
        }
        p++;
        if (byte == (guint8)quote || byte == '\\') {
            g_string_append_c(out, '\\');
            g_string_append_c(out, (char)byte);
        } else if (byte == '\n') {
            g_string_append(out, "\\n");
        } else if (byte == '\r') {
            g_string_append(out, "\\r");
        } else if (byte == '\t') {
            g_string_append(out, "\\t");
        } else if (byte < ' ' || byte == 127) {
            append_escape(out, byte);
        } else {
            g_string_append_c(out, (char)byte);
        }
    }
    g_string_append_c(out, quote);
}
