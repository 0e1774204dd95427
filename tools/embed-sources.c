/*
 * Turns Python files into one C file: a table of modules whose sources are string constants.
 *
 *     embed-sources out.c table-name file.py...
 *
 * A file is named for its module: "urllib.parse.py" is urllib.parse. Runs on the build machine and
 * needs nothing but the C library.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_source(FILE *out, FILE *in)
{
    int c, column = 0;
    fputs("    \"", out);
    while ((c = getc(in)) != EOF) {
        if (c == '\n') {
            fputs("\\n\"\n    \"", out);
            column = 0;
            continue;
        }
        if (c == '"' || c == '\\') {
            putc('\\', out);
            putc(c, out);
        } else if (c < 0x20 || c >= 0x7f || c == '?') {
            fprintf(out, "\\%03o", (unsigned)c);
        } else {
            putc(c, out);
        }
        column++;
    }
    fputs("\"", out);
}

static void module_name(const char *path, char *name, size_t size)
{
    const char *slash = strrchr(path, '/');
    snprintf(name, size, "%s", slash == NULL ? path : slash + 1);
    size_t length = strlen(name);
    if (length > 3 && strcmp(name + length - 3, ".py") == 0) {
        name[length - 3] = '\0';
    }
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: embed-sources out.c table-name file.py...\n");
        return 2;
    }
    FILE *out = fopen(argv[1], "w");
    if (out == NULL) {
        perror(argv[1]);
        return 1;
    }
    fprintf(out, "#include \"python/interp.h\"\n\nextern const PyModuleDef %s[];\n\n", argv[2]);
    for (int i = 3; i < argc; i++) {
        FILE *in = fopen(argv[i], "r");
        if (in == NULL) {
            perror(argv[i]);
            return 1;
        }
        fprintf(out, "static const char source_%d[] =\n", i);
        write_source(out, in);
        fputs(";\n\n", out);
        fclose(in);
    }
    fprintf(out, "const PyModuleDef %s[] = {\n", argv[2]);
    for (int i = 3; i < argc; i++) {
        char name[256];
        module_name(argv[i], name, sizeof(name));
        fprintf(out, "    {.name = \"%s\", .source = source_%d},\n", name, i);
    }
    fputs("    {.name = NULL},\n};\n", out);
    if (fclose(out) != 0) {
        perror(argv[1]);
        return 1;
    }
    return 0;
}
