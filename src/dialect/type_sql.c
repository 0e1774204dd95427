/* The names of types in DDL, as SQLAlchemy's GenericTypeCompiler gives them. */
#include <string.h>

#include "base/error.h"
#include "dialect/ddl.h"

typedef enum {
    PLAIN,
    STRING,    /* (length) COLLATE "..." */
    BYTES,     /* (length) */
    PRECISION, /* (precision, scale) */
    ENUM,      /* (length of the longest value) */
    STORED,    /* a date or time whose storage format decides */
} Form;

static const struct {
    SchemaTypeId id;
    const char *name;
    Form form;
} names[] = {
    {SCHEMA_TYPE_Integer, "INTEGER", PLAIN},
    {SCHEMA_TYPE_INTEGER, "INTEGER", PLAIN},
    {SCHEMA_TYPE_SmallInteger, "SMALLINT", PLAIN},
    {SCHEMA_TYPE_SMALLINT, "SMALLINT", PLAIN},
    {SCHEMA_TYPE_BigInteger, "BIGINT", PLAIN},
    {SCHEMA_TYPE_BIGINT, "BIGINT", PLAIN},
    {SCHEMA_TYPE_Boolean, "BOOLEAN", PLAIN},
    {SCHEMA_TYPE_BOOLEAN, "BOOLEAN", PLAIN},
    {SCHEMA_TYPE_MatchType, "BOOLEAN", PLAIN},
    {SCHEMA_TYPE_Date, "DATE", PLAIN},
    {SCHEMA_TYPE_DATE, "DATE", PLAIN},
    {SCHEMA_TYPE_Time, "TIME", PLAIN},
    {SCHEMA_TYPE_TIME, "TIME", PLAIN},
    {SCHEMA_TYPE_DateTime, "DATETIME", PLAIN},
    {SCHEMA_TYPE_DATETIME, "DATETIME", PLAIN},
    {SCHEMA_TYPE_TIMESTAMP, "TIMESTAMP", PLAIN},
    {SCHEMA_TYPE_Interval, "DATETIME", PLAIN},
    {SCHEMA_TYPE_Numeric, "NUMERIC", PRECISION},
    {SCHEMA_TYPE_NUMERIC, "NUMERIC", PRECISION},
    {SCHEMA_TYPE_DECIMAL, "DECIMAL", PRECISION},
    {SCHEMA_TYPE_Float, "FLOAT", PLAIN},
    {SCHEMA_TYPE_FLOAT, "FLOAT", PLAIN},
    {SCHEMA_TYPE_Double, "DOUBLE", PLAIN},
    {SCHEMA_TYPE_DOUBLE, "DOUBLE", PLAIN},
    {SCHEMA_TYPE_DOUBLE_PRECISION, "DOUBLE PRECISION", PLAIN},
    {SCHEMA_TYPE_REAL, "REAL", PLAIN},
    {SCHEMA_TYPE_String, "VARCHAR", STRING},
    {SCHEMA_TYPE_VARCHAR, "VARCHAR", STRING},
    {SCHEMA_TYPE_Unicode, "VARCHAR", STRING},
    {SCHEMA_TYPE_CHAR, "CHAR", STRING},
    {SCHEMA_TYPE_NCHAR, "NCHAR", STRING},
    {SCHEMA_TYPE_NVARCHAR, "NVARCHAR", STRING},
    {SCHEMA_TYPE_Text, "TEXT", STRING},
    {SCHEMA_TYPE_TEXT, "TEXT", STRING},
    {SCHEMA_TYPE_UnicodeText, "TEXT", STRING},
    {SCHEMA_TYPE_CLOB, "CLOB", PLAIN},
    {SCHEMA_TYPE_oracle_NCLOB, "NCLOB", PLAIN},
    {SCHEMA_TYPE_Enum, "VARCHAR", ENUM},
    {SCHEMA_TYPE_postgresql_ENUM, "VARCHAR", ENUM},
    {SCHEMA_TYPE_LargeBinary, "BLOB", PLAIN},
    {SCHEMA_TYPE_BLOB, "BLOB", PLAIN},
    {SCHEMA_TYPE_PickleType, "BLOB", PLAIN},
    {SCHEMA_TYPE_BINARY, "BINARY", BYTES},
    {SCHEMA_TYPE_VARBINARY, "VARBINARY", BYTES},
    {SCHEMA_TYPE_Uuid, "CHAR(32)", PLAIN},
    {SCHEMA_TYPE_UUID, "UUID", PLAIN},
    {SCHEMA_TYPE_sqlite_DATE, "DATE", STORED},
    {SCHEMA_TYPE_sqlite_TIME, "TIME", STORED},
    {SCHEMA_TYPE_sqlite_DATETIME, "DATETIME", STORED},
};

/* The row of a type. A dialect's own class is written as the standard's of the same name. */
static int find_row(SchemaTypeId id)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].id == id)
            return (int)i;
    const SchemaTypeClass *type_class = schema_type_class(id);
    if (strcmp(type_class->module, "sqlalchemy") == 0)
        return -1;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(schema_type_class(names[i].id)->name, type_class->name) == 0 &&
            strcmp(schema_type_class(names[i].id)->module, "sqlalchemy") == 0)
            return (int)i;
    return -1;
}

static void append_string(const SchemaType *type, int length, GString *sql)
{
    if (length > 0)
        g_string_append_printf(sql, "(%d)", length);
    if (type->collation)
        g_string_append_printf(sql, " COLLATE \"%s\"", type->collation);
}

static int enum_length(const SchemaType *type)
{
    glong longest = 0;
    if (type->given & SCHEMA_ARG_LENGTH)
        return type->length;
    for (guint i = 0; type->enum_values && i < type->enum_values->len; i++)
        longest = MAX(longest, g_utf8_strlen(type->enum_values->pdata[i], -1));
    return (int)longest;
}

/* A storage format of digits only gives the column a name with text affinity, so that SQLite does not
 * make numbers of what is stored. */
static gboolean stores_digits_only(const SchemaType *type)
{
    for (guint i = 0; type->extra && i + 1 < type->extra->len; i += 2) {
        if (strcmp(type->extra->pdata[i], "storage_format") != 0)
            continue;
        const char *text = type->extra->pdata[i + 1];
        for (gboolean in_field = FALSE; *text; text++) {
            if (*text == '%')
                in_field = TRUE;
            else if (in_field && *text == ')')
                text += strcspn(text, "dis"), in_field = FALSE;
            else if (!in_field && !g_ascii_isdigit(*text) && !strchr("'\"", *text))
                return FALSE;
            if (!*text)
                break;
        }
        return TRUE;
    }
    return FALSE;
}

static gboolean fail(const Dialect *dialect, const SchemaType *type, GError **error)
{
    if (type->id == SCHEMA_TYPE_NullType)
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                            "Can't generate DDL for NullType(); did you forget to specify a type on "
                            "this Column?");
    else
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                    "Compiler for dialect \"%s\" can't render element of type %s", dialect->name,
                    type->python ? type->python : schema_type_class(type->id)->name);
    return FALSE;
}

gboolean ddl_type(const Dialect *dialect, const SchemaType *given, GString *sql, GError **error)
{
    const SchemaType *type = schema_type_for_dialect(given, dialect->name);
    if (type->col_spec) {
        g_string_append(sql, type->col_spec);
        return TRUE;
    }
    int row = find_row(type->id);
    if (row < 0)
        return fail(dialect, type, error);
    g_string_append(sql, names[row].name);
    switch (names[row].form) {
    case PLAIN:
        break;
    case STRING:
        append_string(type, type->length, sql);
        break;
    case BYTES:
        if (type->length > 0)
            g_string_append_printf(sql, "(%d)", type->length);
        break;
    case PRECISION:
        if ((type->given & SCHEMA_ARG_PRECISION) && (type->given & SCHEMA_ARG_SCALE))
            g_string_append_printf(sql, "(%d, %d)", type->precision, type->scale);
        else if (type->given & SCHEMA_ARG_PRECISION)
            g_string_append_printf(sql, "(%d)", type->precision);
        break;
    case ENUM:
        append_string(type, enum_length(type), sql);
        break;
    case STORED:
        if (stores_digits_only(type))
            g_string_append(sql, "_CHAR");
        break;
    }
    return TRUE;
}
