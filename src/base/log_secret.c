#include "base/log_private.h"

/* What stands before a secret, and how the secret ends. */
char *log_without_secrets(const char *text)
{
    static const struct {
        const char *pattern, *replacement;
    } secrets[] = {
        {"(\\b[a-z][a-z0-9+.-]*://[^\\s:/@]*):[^\\s@]*@", "\\1:***@"},
        {"(?i)(\\bpassword\\s*(?:=|:)?\\s*)E?'(?:[^'\\\\]|''|\\\\.)*'", "\\1'***'"},
        {"(?i)(\\bpassword=)[^\\s'&]+", "\\1***"},
    };
    char *out = g_strdup(text);
    for (gsize i = 0; i < G_N_ELEMENTS(secrets); i++) {
        g_autoptr(GRegex) regex = g_regex_new(secrets[i].pattern, 0, 0, NULL);
        char *next = regex ? g_regex_replace(regex, out, -1, 0, secrets[i].replacement, 0, NULL) : NULL;
        if (next) {
            g_free(out);
            out = next;
        }
    }
    return out;
}
