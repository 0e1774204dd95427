/* The names of types in DDL, as SQLAlchemy's PGTypeCompiler gives them. */
#include <string.h>

#include "base/error.h"
#include "dialect/postgresql/postgresql.h"

typedef enum {
    PLAIN,
    FLOAT,    /* (precision) when it is not 0 */
    ZONED,    /* (precision) WITH or WITHOUT TIME ZONE */
    INTERVAL, /* fields (precision) */
    GENERIC_INTERVAL,
    BIT,      /* VARYING (length) */
    ARRAY,
    NAMED,    /* ENUM, DOMAIN */
    UUID,     /* CHAR(32) where it is not to be native */
} Form;

/* What is written otherwise than the standard does. Types of postgresql without a row are their own names. */
static const struct {
    SchemaTypeId id;
    const char *name;
    Form form;
} names[] = {
    {SCHEMA_TYPE_Float, "FLOAT", FLOAT},
    {SCHEMA_TYPE_FLOAT, "FLOAT", FLOAT},
    {SCHEMA_TYPE_Double, "DOUBLE PRECISION", PLAIN},
    {SCHEMA_TYPE_DateTime, "TIMESTAMP", ZONED},
    {SCHEMA_TYPE_TIMESTAMP, "TIMESTAMP", ZONED},
    {SCHEMA_TYPE_postgresql_TIMESTAMP, "TIMESTAMP", ZONED},
    {SCHEMA_TYPE_Time, "TIME", ZONED},
    {SCHEMA_TYPE_TIME, "TIME", ZONED},
    {SCHEMA_TYPE_postgresql_TIME, "TIME", ZONED},
    {SCHEMA_TYPE_Interval, "INTERVAL", GENERIC_INTERVAL},
    {SCHEMA_TYPE_postgresql_INTERVAL, "INTERVAL", INTERVAL},
    {SCHEMA_TYPE_postgresql_BIT, "BIT", BIT},
    {SCHEMA_TYPE_ARRAY, "", ARRAY},
    {SCHEMA_TYPE_postgresql_ARRAY, "", ARRAY},
    {SCHEMA_TYPE_Enum, "", NAMED},
    {SCHEMA_TYPE_postgresql_ENUM, "", NAMED},
    {SCHEMA_TYPE_postgresql_DOMAIN, "", NAMED},
    {SCHEMA_TYPE_Uuid, "UUID", UUID},
    {SCHEMA_TYPE_UUID, "UUID", PLAIN},
    {SCHEMA_TYPE_LargeBinary, "BYTEA", PLAIN},
    {SCHEMA_TYPE_PickleType, "BYTEA", PLAIN},
    {SCHEMA_TYPE_JSON, "JSON", PLAIN},
    {SCHEMA_TYPE_JSONPathType, "JSONPATH", PLAIN},
    {SCHEMA_TYPE_postgresql_JSONPathType, "JSONPATH", PLAIN},
};

static const char *extra_text(const SchemaType *type, const char *name)
{
    for (guint i = 0; type->extra && i + 1 < type->extra->len; i += 2)
        if (strcmp(type->extra->pdata[i], name) == 0)
            return type->extra->pdata[i + 1];
    return NULL;
}

static void append_precision(const SchemaType *type, const char *before, GString *sql)
{
    if (type->given & SCHEMA_ARG_PRECISION)
        g_string_append_printf(sql, "%s(%d)", before, type->precision);
}

static void append_zone(const SchemaType *type, GString *sql)
{
    g_string_append(sql, type->timezone ? " WITH TIME ZONE" : " WITHOUT TIME ZONE");
}

static void append_generic_interval(const SchemaType *type, GString *sql)
{
    if (!type->native)
        g_string_append(sql, "TIMESTAMP WITHOUT TIME ZONE");
    else if (type->second_precision)
        g_string_append_printf(sql, "INTERVAL (%d)", type->second_precision);
    else
        g_string_append(sql, "INTERVAL");
}

static gboolean append_bit(const SchemaType *type, GString *sql, GError **error)
{
    gboolean has_length = type->given & SCHEMA_ARG_LENGTH || type->length > 0;
    if (g_strcmp0(extra_text(type, "varying"), "True") == 0) {
        g_string_append(sql, "BIT VARYING");
        if (has_length)
            g_string_append_printf(sql, "(%d)", type->length);
        return TRUE;
    }
    /* BIT without a length is BIT(1), as the constructor has it. */
    g_string_append_printf(sql, "BIT(%d)", has_length ? type->length : 1);
    return TRUE;
}

/* The brackets stand before a collation: VARCHAR[] COLLATE "C". */
static gboolean append_array(const Dialect *dialect, const SchemaType *type, GString *sql,
                             GError **error)
{
    gsize start = sql->len;
    if (!type->item_type) {
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                            "an ARRAY has no type of its items");
        return FALSE;
    }
    if (!postgresql_type(dialect, type->item_type, sql, error))
        return FALSE;
    int dimensions = type->given & SCHEMA_ARG_DIMENSIONS ? type->dimensions : 1;
    const char *collate = strstr(sql->str + start, " COLLATE");
    gssize at = collate ? collate - sql->str : (gssize)sql->len;
    for (int i = 0; i < MIN(dimensions, 64); i++)
        g_string_insert(sql, at, "[]");
    return TRUE;
}

static gboolean append_named(const Dialect *dialect, const SchemaType *type, GString *sql,
                             GError **error)
{
    if (type->id == SCHEMA_TYPE_Enum && !type->native_enum)
        return ddl_type(dialect, type, sql, error);
    if (!type->name || !*type->name) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMPILE,
                    "PostgreSQL %s type requires a name.",
                    type->id == SCHEMA_TYPE_postgresql_DOMAIN ? "DOMAIN" : "ENUM");
        return FALSE;
    }
    dialect_table_name(dialect, type->schema, type->name, sql);
    return TRUE;
}

/* A type of PostgreSQL that only it has, and that has no form of its own, is written as its class is named. */
static const char *own_name(const SchemaType *type)
{
    const SchemaTypeClass *type_class = schema_type_class(type->id);
    if (strcmp(type_class->module, "postgresql") != 0 ||
        g_str_has_prefix(type_class->name, "Abstract") ||
        type->id == SCHEMA_TYPE_postgresql_NamedType)
        return NULL;
    return type_class->name;
}

gboolean postgresql_type(const Dialect *dialect, const SchemaType *given, GString *sql, GError **error)
{
    const SchemaType *type = schema_type_for_dialect(given, "postgresql");
    gsize row = 0;
    if (type->col_spec)
        return ddl_type(dialect, given, sql, error);
    while (row < G_N_ELEMENTS(names) && names[row].id != type->id)
        row++;
    if (row == G_N_ELEMENTS(names)) {
        const char *own = own_name(type);
        if (!own)
            return ddl_type(dialect, given, sql, error);
        g_string_append(sql, own);
        return TRUE;
    }
    switch (names[row].form) {
    case PLAIN:
        break;
    case FLOAT:
        g_string_append(sql, names[row].name);
        if (type->given & SCHEMA_ARG_PRECISION && type->precision)
            append_precision(type, "", sql);
        return TRUE;
    case ZONED:
        g_string_append(sql, names[row].name);
        append_precision(type, "", sql);
        append_zone(type, sql);
        return TRUE;
    case INTERVAL:
        g_string_append(sql, "INTERVAL");
        if (type->fields)
            g_string_append_printf(sql, " %s", type->fields);
        append_precision(type, " ", sql);
        return TRUE;
    case GENERIC_INTERVAL:
        append_generic_interval(type, sql);
        return TRUE;
    case BIT:
        return append_bit(type, sql, error);
    case ARRAY:
        return append_array(dialect, type, sql, error);
    case NAMED:
        return append_named(dialect, type, sql, error);
    case UUID:
        if (!type->native) {
            g_string_append(sql, "CHAR(32)");
            return TRUE;
        }
        break;
    }
    g_string_append(sql, names[row].name);
    return TRUE;
}
