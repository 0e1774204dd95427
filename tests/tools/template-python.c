/* Prints the Python that a template (standard input) is translated to: template-python NAME ... */
#include "revision/template.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    g_autoptr(GString) text = g_string_new(NULL);
    char buffer[4096];
    for (gsize n; (n = fread(buffer, 1, sizeof buffer, stdin)) > 0;)
        g_string_append_len(text, buffer, (gssize)n);
    g_autoptr(GError) error = NULL;
    g_autoptr(Template) template = template_translate(text->str, "template", "template_arguments",
                                                      (const char *const *)argv + 1, &error);
    if (!template) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    fputs(template->source, stdout);
    return 0;
}
