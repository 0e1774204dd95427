#include "base/json.h"

#include <string.h>

struct JsonWriter {
    GString *text;
    GString *open;       /* '{' or '[', the innermost last */
    gboolean has_member; /* of the innermost one */
};

JsonWriter *json_writer_new(void)
{
    JsonWriter *writer = g_new0(JsonWriter, 1);
    writer->text = g_string_new(NULL);
    writer->open = g_string_new(NULL);
    return writer;
}

void json_writer_free(JsonWriter *writer)
{
    if (!writer)
        return;
    g_string_free(writer->text, TRUE);
    g_string_free(writer->open, TRUE);
    g_free(writer);
}

static void append_quoted(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
    g_string_append_c(out, '"');
    for (const char *p = valid ? valid : text; *p; p++) {
        static const char escaped[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
        const char *found = strchr(escaped, *p);
        if (found)
            g_string_append_printf(out, "\\%c", letters[found - escaped]);
        else if ((guchar)*p < 0x20 || *p == 0x7f)
            g_string_append_printf(out, "\\u%04x", (guint)(guchar)*p);
        else
            g_string_append_c(out, *p);
    }
    g_string_append_c(out, '"');
}

static void new_line(JsonWriter *writer)
{
    g_string_append_c(writer->text, '\n');
    for (gsize i = 0; i < writer->open->len; i++)
        g_string_append(writer->text, "  ");
}

/* The comma, the place and the name of what comes next. */
static void begin_member(JsonWriter *writer, const char *key)
{
    if (writer->has_member)
        g_string_append_c(writer->text, ',');
    if (writer->open->len)
        new_line(writer);
    writer->has_member = TRUE;
    if (key) {
        append_quoted(writer->text, key);
        g_string_append(writer->text, ": ");
    }
}

static void open_container(JsonWriter *writer, const char *key, char bracket)
{
    begin_member(writer, key);
    g_string_append_c(writer->text, bracket);
    g_string_append_c(writer->open, bracket);
    writer->has_member = FALSE;
}

void json_begin_object(JsonWriter *writer, const char *key)
{
    open_container(writer, key, '{');
}

void json_begin_array(JsonWriter *writer, const char *key)
{
    open_container(writer, key, '[');
}

void json_end(JsonWriter *writer)
{
    g_return_if_fail(writer->open->len);
    char bracket = writer->open->str[writer->open->len - 1];
    g_string_truncate(writer->open, writer->open->len - 1);
    if (writer->has_member)
        new_line(writer);
    g_string_append_c(writer->text, bracket == '{' ? '}' : ']');
    writer->has_member = TRUE;
}

void json_string(JsonWriter *writer, const char *key, const char *text)
{
    begin_member(writer, key);
    if (text)
        append_quoted(writer->text, text);
    else
        g_string_append(writer->text, "null");
}

void json_boolean(JsonWriter *writer, const char *key, gboolean truth)
{
    begin_member(writer, key);
    g_string_append(writer->text, truth ? "true" : "false");
}

void json_integer(JsonWriter *writer, const char *key, gint64 number)
{
    begin_member(writer, key);
    g_string_append_printf(writer->text, "%" G_GINT64_FORMAT, number);
}

void json_strings(JsonWriter *writer, const char *key, const char *const *texts)
{
    begin_member(writer, key);
    g_string_append_c(writer->text, '[');
    for (gsize i = 0; texts && texts[i]; i++) {
        g_string_append(writer->text, i ? ", " : "");
        append_quoted(writer->text, texts[i]);
    }
    g_string_append_c(writer->text, ']');
}

guint json_depth(const JsonWriter *writer)
{
    return (guint)writer->open->len;
}

const char *json_text(const JsonWriter *writer)
{
    return writer->text->str;
}
