/*
 * Turns text files into one C file of string constants.
 *
 *     embed-text out.c prefix file...
 *
 * "columns.sql" with the prefix "postgresql_query" becomes  const char postgresql_query_columns[].
 * Runs on the build machine and needs nothing but the C library.
 */
#include <stdio.h>
#include <string.h>

static void write_text(FILE *out, FILE *in)
{
    int c;
    fputs("    \"", out);
    while ((c = getc(in)) != EOF) {
        if (c == '\n')
            fputs("\\n\"\n    \"", out);
        else if (c == '"' || c == '\\')
            fprintf(out, "\\%c", c);
        else if (c < 0x20 || c >= 0x7f || c == '?')
            fprintf(out, "\\%03o", (unsigned)c);
        else
            putc(c, out);
    }
    fputs("\"", out);
}

/* The file's name without folder and ending; '-' becomes '_'. */
static void write_name(FILE *out, const char *path)
{
    const char *slash = strrchr(path, '/');
    for (const char *c = slash ? slash + 1 : path; *c && *c != '.'; c++)
        putc(*c == '-' ? '_' : *c, out);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: embed-text out.c prefix file...\n");
        return 2;
    }
    FILE *out = fopen(argv[1], "w");
    if (!out) {
        perror(argv[1]);
        return 1;
    }
    for (int i = 3; i < argc; i++) {
        FILE *in = fopen(argv[i], "r");
        if (!in) {
            perror(argv[i]);
            return 1;
        }
        for (int k = 0; k < 2; k++) {
            fprintf(out, "%sconst char %s_", k ? "" : "extern ", argv[2]);
            write_name(out, argv[i]);
            fputs(k ? "[] =\n" : "[];\n", out);
        }
        write_text(out, in);
        fputs(";\n\n", out);
        fclose(in);
    }
    if (fclose(out) != 0) {
        perror(argv[1]);
        return 1;
    }
    return 0;
}
