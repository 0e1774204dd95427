#include "driver/postgresql_placeholders.h"

#include <string.h>

char *postgresql_placeholders(const char *sql)
{
    GString *out = g_string_new(NULL);
    guint n = 0;
    for (const char *c = sql; *c; c++) {
        const char *close = c[0] == '%' && c[1] == '(' ? strchr(c, ')') : NULL;
        if (c[0] != '%') {
            g_string_append_c(out, *c);
        } else if (c[1] == '%') {
            g_string_append_c(out, *c++);
        } else if (c[1] == 's') {
            g_string_append_printf(out, "$%u", ++n);
            c++;
        } else if (close && close[1] == 's') {
            g_string_append_printf(out, "$%u", ++n);
            c = close + 1;
        } else {
            g_string_append_c(out, *c);
        }
    }
    return g_string_free(out, n == 0);
}
