#include "autogenerate/python_text.h"

#include <stdint.h>
#include <string.h>

#include "python/str.h"

void python_text_repr(const char *text, GString *out)
{
    if (!text) {
        g_string_append(out, "None");
        return;
    }
    PyStr str = {.data = (char *)(uintptr_t)text, .size = strlen(text)};
    py_str_append_repr(out, &str, FALSE);
}

void python_text_repr_list(const GPtrArray *texts, GString *out)
{
    g_string_append_c(out, '[');
    for (guint i = 0; i < texts->len; i++) {
        if (i)
            g_string_append(out, ", ");
        python_text_repr(texts->pdata[i], out);
    }
    g_string_append_c(out, ']');
}
