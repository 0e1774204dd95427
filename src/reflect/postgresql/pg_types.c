#include "reflect/postgresql/pg_types.h"

#include <stdlib.h>
#include <string.h>

#include "base/quote.h"
#include "reflect/postgresql/pg_array.h"

typedef enum { PLAIN, LENGTH, TWO_NUMBERS, TIME, DOUBLE, BIT_VARYING } Form;

static const struct {
    const char *name;
    SchemaTypeId id;
    Form form;
} names[] = {
    {"integer", SCHEMA_TYPE_INTEGER, PLAIN},
    {"character varying", SCHEMA_TYPE_VARCHAR, LENGTH},
    {"text", SCHEMA_TYPE_TEXT, PLAIN},
    {"boolean", SCHEMA_TYPE_BOOLEAN, PLAIN},
    {"bigint", SCHEMA_TYPE_BIGINT, PLAIN},
    {"timestamp without time zone", SCHEMA_TYPE_postgresql_TIMESTAMP, TIME},
    {"timestamp with time zone", SCHEMA_TYPE_postgresql_TIMESTAMP, TIME},
    {"numeric", SCHEMA_TYPE_NUMERIC, TWO_NUMBERS},
    {"uuid", SCHEMA_TYPE_UUID, PLAIN},
    {"date", SCHEMA_TYPE_DATE, PLAIN},
    {"jsonb", SCHEMA_TYPE_postgresql_JSONB, PLAIN},
    {"json", SCHEMA_TYPE_postgresql_JSON, PLAIN},
    {"double precision", SCHEMA_TYPE_DOUBLE_PRECISION, DOUBLE},
    {"smallint", SCHEMA_TYPE_SMALLINT, PLAIN},
    {"real", SCHEMA_TYPE_REAL, PLAIN},
    {"bytea", SCHEMA_TYPE_postgresql_BYTEA, PLAIN},
    {"character", SCHEMA_TYPE_CHAR, LENGTH},
    {"time without time zone", SCHEMA_TYPE_postgresql_TIME, TIME},
    {"time with time zone", SCHEMA_TYPE_postgresql_TIME, TIME},
    {"hstore", SCHEMA_TYPE_postgresql_HSTORE, PLAIN},
    {"int4range", SCHEMA_TYPE_postgresql_INT4RANGE, PLAIN},
    {"int8range", SCHEMA_TYPE_postgresql_INT8RANGE, PLAIN},
    {"numrange", SCHEMA_TYPE_postgresql_NUMRANGE, PLAIN},
    {"daterange", SCHEMA_TYPE_postgresql_DATERANGE, PLAIN},
    {"tsrange", SCHEMA_TYPE_postgresql_TSRANGE, PLAIN},
    {"tstzrange", SCHEMA_TYPE_postgresql_TSTZRANGE, PLAIN},
    {"int4multirange", SCHEMA_TYPE_postgresql_INT4MULTIRANGE, PLAIN},
    {"int8multirange", SCHEMA_TYPE_postgresql_INT8MULTIRANGE, PLAIN},
    {"nummultirange", SCHEMA_TYPE_postgresql_NUMMULTIRANGE, PLAIN},
    {"datemultirange", SCHEMA_TYPE_postgresql_DATEMULTIRANGE, PLAIN},
    {"tsmultirange", SCHEMA_TYPE_postgresql_TSMULTIRANGE, PLAIN},
    {"tstzmultirange", SCHEMA_TYPE_postgresql_TSTZMULTIRANGE, PLAIN},
    {"\"char\"", SCHEMA_TYPE_String, PLAIN},
    {"name", SCHEMA_TYPE_String, PLAIN},
    {"inet", SCHEMA_TYPE_postgresql_INET, PLAIN},
    {"cidr", SCHEMA_TYPE_postgresql_CIDR, PLAIN},
    {"citext", SCHEMA_TYPE_postgresql_CITEXT, PLAIN},
    {"bit", SCHEMA_TYPE_postgresql_BIT, LENGTH},
    {"bit varying", SCHEMA_TYPE_postgresql_BIT, BIT_VARYING},
    {"macaddr", SCHEMA_TYPE_postgresql_MACADDR, PLAIN},
    {"macaddr8", SCHEMA_TYPE_postgresql_MACADDR8, PLAIN},
    {"money", SCHEMA_TYPE_postgresql_MONEY, PLAIN},
    {"oid", SCHEMA_TYPE_postgresql_OID, PLAIN},
    {"regclass", SCHEMA_TYPE_postgresql_REGCLASS, PLAIN},
    {"regconfig", SCHEMA_TYPE_postgresql_REGCONFIG, PLAIN},
    {"tsvector", SCHEMA_TYPE_postgresql_TSVECTOR, PLAIN},
    {"tsquery", SCHEMA_TYPE_postgresql_TSQUERY, PLAIN},
};

/* A type's text in parts. */
typedef struct {
    char *name; /* "timestamp with time zone": without arguments and brackets */
    int numbers[2];
    guint n_numbers;
    gboolean array;
} Parts;

static void split(const char *text, Parts *parts)
{
    const char *open = strchr(text, '('), *close = open ? strrchr(text, ')') : NULL;
    gsize length = strlen(text);
    memset(parts, 0, sizeof *parts);
    while (length > 2 && strncmp(text + length - 2, "[]", 2) == 0) {
        parts->array = TRUE;
        length -= 2;
    }
    if (!close || close >= text + length) {
        parts->name = g_strndup(text, length);
        return;
    }
    parts->name = g_strdup_printf("%.*s%.*s", (int)(open - text), text,
                                  (int)(text + length - close - 1), close + 1);
    for (const char *at = open; at < close && parts->n_numbers < 2;) {
        char *end;
        long number = strtol(++at, &end, 10);
        if (end == at)
            break;
        parts->numbers[parts->n_numbers++] = (int)number;
        at = end;
    }
}

static void add_extra(Arena *arena, SchemaType *type, const char *name, const char *python)
{
    if (!type->extra)
        type->extra = schema_array_new(arena);
    g_ptr_array_add(type->extra, arena_strdup(arena, name));
    g_ptr_array_add(type->extra, arena_strdup(arena, python));
}

static void set_length(SchemaType *type, const Parts *parts)
{
    if (!parts->n_numbers)
        return;
    type->length = parts->numbers[0];
    type->given |= SCHEMA_ARG_LENGTH;
}

static void set_precision(SchemaType *type, int precision)
{
    type->precision = precision;
    type->given |= SCHEMA_ARG_PRECISION;
}

static SchemaType *builtin(Arena *arena, const Parts *parts, gsize row)
{
    SchemaType *type = schema_type_new(arena, names[row].id);
    switch (names[row].form) {
    case PLAIN:
        break;
    case LENGTH:
        set_length(type, parts);
        break;
    case TWO_NUMBERS:
        if (parts->n_numbers == 2) {
            set_precision(type, parts->numbers[0]);
            type->scale = parts->numbers[1];
            type->given |= SCHEMA_ARG_SCALE;
        }
        break;
    case TIME:
        type->timezone = strstr(names[row].name, "with time zone") != NULL;
        type->given |= SCHEMA_ARG_TIMEZONE;
        if (parts->n_numbers)
            set_precision(type, parts->numbers[0]);
        break;
    case DOUBLE:
        set_precision(type, 53);
        break;
    case BIT_VARYING:
        set_length(type, parts);
        add_extra(arena, type, "varying", "True");
        break;
    }
    return type;
}

static SchemaType *scalar(Arena *arena, const Parts *parts, const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i].name, parts->name) == 0)
            return builtin(arena, parts, i);
    if (strcmp(parts->name, "interval") == 0 || g_str_has_prefix(parts->name, "interval ")) {
        SchemaType *type = schema_type_new(arena, SCHEMA_TYPE_postgresql_INTERVAL);
        if (parts->name[8])
            type->fields = arena_strdup(arena, parts->name + 9);
        if (parts->n_numbers)
            set_precision(type, parts->numbers[0]);
        return type;
    }
    SchemaType *type = schema_type_new(arena, SCHEMA_TYPE_NullType);
    type->col_spec = arena_strdup(arena, text);
    return type;
}

SchemaType *pg_type_from_text(Arena *arena, const char *text, const SchemaType *named)
{
    Parts parts;
    split(text, &parts);
    SchemaType *type = named ? schema_type_copy(arena, named) : scalar(arena, &parts, text);
    g_free(parts.name);
    if (!parts.array || (type->id == SCHEMA_TYPE_NullType && type->col_spec))
        return type;
    SchemaType *array = schema_type_new(arena, SCHEMA_TYPE_postgresql_ARRAY);
    array->item_type = type;
    return array;
}

/* Enums and domains */

enum { T_OID, T_ARRAY, T_TYPE_COLLATION, T_KIND, T_NAME, T_SCHEMA, T_VISIBLE, T_LABELS, T_BASE, T_NOT_NULL, T_DEFAULT,
       T_COLLATION, T_CONSTRAINT, T_CHECK, T_IS_NAMED };

static void set_domain(Arena *arena, SchemaType *type, const DriverValue *row)
{
    /* (30) of character varying(30) is left out, as SQLAlchemy does. */
    g_auto(GStrv) parts = g_strsplit(driver_value_text(&row[T_BASE]), "(", 2);
    const char *text;
    type->item_type = pg_type_from_text(arena, parts[0], NULL);
    type->create_type = FALSE;
    type->collation = arena_strdup(arena, driver_value_text(&row[T_COLLATION]));
    type->item_type->collation = type->collation;
    if ((text = driver_value_text(&row[T_DEFAULT])))
        add_extra(arena, type, "default", quote_repr_in(arena, text));
    if ((text = driver_value_text(&row[T_CONSTRAINT])))
        add_extra(arena, type, "constraint_name", quote_repr_in(arena, text));
    add_extra(arena, type, "not_null", row[T_NOT_NULL].integer ? "True" : "False");
    if ((text = driver_value_text(&row[T_CHECK])))
        add_extra(arena, type, "check", quote_repr_in(arena, text));
}

static SchemaType *enum_or_domain(Arena *arena, const DriverValue *row)
{
    gboolean domain = *driver_value_text(&row[T_KIND]) == 'd';
    SchemaType *type = schema_type_new(arena, domain ? SCHEMA_TYPE_postgresql_DOMAIN
                                                     : SCHEMA_TYPE_postgresql_ENUM);
    type->name = arena_strdup(arena, driver_value_text(&row[T_NAME]));
    if (!row[T_VISIBLE].integer)
        type->schema = arena_strdup(arena, driver_value_text(&row[T_SCHEMA]));
    if (domain)
        set_domain(arena, type, row);
    else
        type->enum_values = pg_array_read(arena, driver_value_text(&row[T_LABELS]));
    return type;
}

void pg_type_read(GHashTable *types, Arena *arena, const DriverValue *row)
{
    PgType *type = ARENA_NEW(arena, PgType);
    type->collation = (guint)row[T_TYPE_COLLATION].integer;
    if (row[T_IS_NAMED].integer)
        type->type = enum_or_domain(arena, row);
    g_hash_table_insert(types, GUINT_TO_POINTER((guint)row[T_OID].integer), type);
    if (row[T_ARRAY].integer)
        g_hash_table_insert(types, GUINT_TO_POINTER((guint)row[T_ARRAY].integer), type);
}
