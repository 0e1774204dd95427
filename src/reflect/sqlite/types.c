#include "reflect/sqlite/types.h"

#include <stdlib.h>
#include <string.h>

typedef enum { NO_ARGUMENTS, LENGTH, PRECISION, PRECISION_SCALE } Arguments;

static const struct {
    const char *name;
    SchemaTypeId id;
    Arguments arguments;
} exact[] = {
    {"BIGINT", SCHEMA_TYPE_BIGINT, NO_ARGUMENTS},
    {"BLOB", SCHEMA_TYPE_BLOB, LENGTH},
    {"BOOL", SCHEMA_TYPE_BOOLEAN, NO_ARGUMENTS},
    {"BOOLEAN", SCHEMA_TYPE_BOOLEAN, NO_ARGUMENTS},
    {"CHAR", SCHEMA_TYPE_CHAR, LENGTH},
    {"DATE", SCHEMA_TYPE_DATE, NO_ARGUMENTS},
    {"DATE_CHAR", SCHEMA_TYPE_DATE, NO_ARGUMENTS},
    {"DATETIME", SCHEMA_TYPE_DATETIME, NO_ARGUMENTS},
    {"DATETIME_CHAR", SCHEMA_TYPE_DATETIME, NO_ARGUMENTS},
    {"DECIMAL", SCHEMA_TYPE_DECIMAL, PRECISION_SCALE},
    {"DOUBLE", SCHEMA_TYPE_DOUBLE, PRECISION},
    {"FLOAT", SCHEMA_TYPE_FLOAT, PRECISION},
    {"INT", SCHEMA_TYPE_INTEGER, NO_ARGUMENTS},
    {"INTEGER", SCHEMA_TYPE_INTEGER, NO_ARGUMENTS},
    {"JSON", SCHEMA_TYPE_sqlite_JSON, NO_ARGUMENTS},
    {"NCHAR", SCHEMA_TYPE_NCHAR, LENGTH},
    {"NUMERIC", SCHEMA_TYPE_NUMERIC, PRECISION_SCALE},
    {"NVARCHAR", SCHEMA_TYPE_NVARCHAR, LENGTH},
    {"REAL", SCHEMA_TYPE_REAL, PRECISION},
    {"SMALLINT", SCHEMA_TYPE_SMALLINT, NO_ARGUMENTS},
    {"TEXT", SCHEMA_TYPE_TEXT, LENGTH},
    {"TIME", SCHEMA_TYPE_TIME, NO_ARGUMENTS},
    {"TIME_CHAR", SCHEMA_TYPE_TIME, NO_ARGUMENTS},
    {"TIMESTAMP", SCHEMA_TYPE_TIMESTAMP, NO_ARGUMENTS},
    {"VARCHAR", SCHEMA_TYPE_VARCHAR, LENGTH},
};

/* Else by what the name contains: SQLite's affinity rules, in their order. */
static const struct {
    const char *part;
    SchemaTypeId id;
    Arguments arguments;
} containing[] = {
    {"INT", SCHEMA_TYPE_INTEGER, NO_ARGUMENTS}, {"CHAR", SCHEMA_TYPE_TEXT, LENGTH},
    {"CLOB", SCHEMA_TYPE_TEXT, LENGTH},         {"TEXT", SCHEMA_TYPE_TEXT, LENGTH},
    {"BLOB", SCHEMA_TYPE_NullType, NO_ARGUMENTS}, {"REAL", SCHEMA_TYPE_REAL, PRECISION},
    {"FLOA", SCHEMA_TYPE_REAL, PRECISION},      {"DOUB", SCHEMA_TYPE_REAL, PRECISION},
};

static SchemaTypeId find(const char *name, Arguments *ret_arguments)
{
    *ret_arguments = NO_ARGUMENTS;
    for (gsize i = 0; i < G_N_ELEMENTS(exact); i++)
        if (strcmp(exact[i].name, name) == 0) {
            *ret_arguments = exact[i].arguments;
            return exact[i].id;
        }
    for (gsize i = 0; i < G_N_ELEMENTS(containing); i++)
        if (strstr(name, containing[i].part)) {
            *ret_arguments = containing[i].arguments;
            return containing[i].id;
        }
    if (!*name)
        return SCHEMA_TYPE_NullType;
    *ret_arguments = PRECISION_SCALE;
    return SCHEMA_TYPE_NUMERIC;
}

/* The numbers in "(10, 2)", at most two. */
static guint read_numbers(const char *text, int numbers[2])
{
    guint n = 0;
    while (*text && *text != ')' && n < 2) {
        if (!g_ascii_isdigit(*text)) {
            text++;
            continue;
        }
        char *end;
        numbers[n++] = (int)MIN(strtol(text, &end, 10), G_MAXINT);
        text = end;
    }
    return n;
}

SchemaType *sqlite_type_from_text(Arena *arena, const char *text)
{
    g_autofree char *upper = g_ascii_strup(text, -1);
    gsize length = 0;
    while (g_ascii_isalnum(upper[length]) || upper[length] == '_' || upper[length] == ' ' ||
           (upper[length] & 0x80))
        length++;
    int numbers[2] = {0, 0};
    guint n = upper[length] == '(' && length > 0 ? read_numbers(upper + length + 1, numbers) : 0;
    upper[length] = '\0';
    Arguments arguments;
    SchemaType *type = schema_type_new(arena, find(upper, &arguments));
    if (n > 0 && arguments == LENGTH) {
        type->length = numbers[0];
        type->given = SCHEMA_ARG_LENGTH;
    } else if (n > 0 && arguments != NO_ARGUMENTS) {
        type->precision = numbers[0];
        type->given = SCHEMA_ARG_PRECISION;
        if (n > 1 && arguments == PRECISION_SCALE) {
            type->scale = numbers[1];
            type->given |= SCHEMA_ARG_SCALE;
        }
    }
    return type;
}
