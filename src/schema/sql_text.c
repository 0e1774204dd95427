#include "schema/sql_text.h"

#include <string.h>

static gboolean is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (c & 0x80);
}

/* Does ":name" start here? Its last letter may be given up when a colon follows, as a regular expression would. */
static gboolean starts_bind(const char *sql, const char *at)
{
    char before = at > sql ? at[-1] : ' ';
    gsize length = 0;
    if (*at != ':' || before == ':' || before == '\\' || is_word(before))
        return FALSE;
    while (is_word(at[1 + length]))
        length++;
    return length > 1 || (length == 1 && at[2] != ':');
}

char *schema_sql_escape_binds(const char *sql)
{
    GString *out = g_string_new(NULL);
    for (const char *at = sql; *at; at++) {
        if (starts_bind(sql, at))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *at);
    }
    return g_string_free(out, FALSE);
}
