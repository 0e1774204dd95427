/*
 * Column types: SQLAlchemy's type classes as data.
 *
 * Every class that SQLAlchemy has is a row of SCHEMA_TYPE_CLASSES (type_table.h): its name, where it lives
 * (for rendering), the class it derives from and which arguments it takes. A SchemaType is one
 * instance. A user's own class (TypeDecorator, UserDefinedType) is an instance of the pseudo class
 * SCHEMA_TYPE_USER with its Python rendering, its DDL text or the type it stands on.
 */
#ifndef LIMBECK_SCHEMA_TYPE_H
#define LIMBECK_SCHEMA_TYPE_H

#include <glib.h>

#include "base/arena.h"
#include "schema/type_table.h"

typedef enum {
#define X(id, name, module, parent, arguments) SCHEMA_TYPE_##id,
    SCHEMA_TYPE_CLASSES(X)
#undef X
    SCHEMA_N_TYPES,
    SCHEMA_TYPE_NONE = -1,
} SchemaTypeId;

typedef struct {
    SchemaTypeId id;
    const char *name;      /* "String" */
    const char *module;    /* "sqlalchemy" or "postgresql", "mysql", "sqlite", "mssql", "oracle" */
    SchemaTypeId parent;   /* the class it derives from; SCHEMA_TYPE_NONE at the root */
    const char *arguments; /* constructor arguments in order, in Python's notation: "length=None" */
} SchemaTypeClass;

typedef struct SchemaType SchemaType;

/* Which of the plain arguments below were given is in `given`. */
enum {
    SCHEMA_ARG_LENGTH = 1 << 0,
    SCHEMA_ARG_PRECISION = 1 << 1,
    SCHEMA_ARG_SCALE = 1 << 2,
    SCHEMA_ARG_TIMEZONE = 1 << 3,
    SCHEMA_ARG_ASDECIMAL = 1 << 4,
    SCHEMA_ARG_AS_UUID = 1 << 5,
    SCHEMA_ARG_FSP = 1 << 6,
    SCHEMA_ARG_DISPLAY_WIDTH = 1 << 7,
    SCHEMA_ARG_NATIVE_ENUM = 1 << 8,
    SCHEMA_ARG_CREATE_CONSTRAINT = 1 << 9,
    SCHEMA_ARG_DIMENSIONS = 1 << 10,
    SCHEMA_ARG_UNSIGNED = 1 << 11,
    SCHEMA_ARG_ZEROFILL = 1 << 12,
};

struct SchemaType {
    SchemaTypeId id;
    guint given;
    int length, precision, scale, fsp, display_width, dimensions;
    gboolean timezone, asdecimal, as_uuid, unsigned_, zerofill, as_tuple, zero_indexes, none_as_null;
    const char *collation, *charset;
    const char *fields;         /* INTERVAL */
    /* Enum and friends */
    GPtrArray *enum_values;     /* char *, NULL when it is no enum */
    const char *name, *schema;  /* of the enum, domain or constraint */
    gboolean native_enum, create_constraint, create_type, inherit_schema;
    int second_precision, day_precision; /* Interval */
    gboolean native;            /* Interval(native=), Uuid(native_uuid=) */
    SchemaType *item_type;      /* ARRAY; JSON's astext_type, HSTORE's text_type */
    SchemaType *impl;           /* USER: TypeDecorator's implementation in the dialect at hand */
    const char *col_spec;       /* USER: get_col_spec()'s text; also reflected types of unknown name */
    const char *python;         /* USER: how autogenerate writes it, e.g. mytypes.GUID(length=16) */
    const char *python_module;  /* USER: module of its class, for the prefix options */
    GPtrArray *variants;        /* char * dialect, SchemaType *, alternating: with_variant(); or NULL */
    GPtrArray *extra;           /* char * name, char * text as Python writes it, alternating; or NULL:
                                   arguments of rare types that have no member of their own */
    const void *origin;         /* the script's object that this was made from; NULL: none, or this is a copy. It lives as
                                   long as the models */
};

const SchemaTypeClass *schema_type_class(SchemaTypeId id);
/* By Python name and module ("String", "sqlalchemy"); SCHEMA_TYPE_NONE when unknown. */
SchemaTypeId schema_type_id(const char *name, const char *module);
/* Is `id` the class `ancestor` or derived from it? */
gboolean schema_type_is(SchemaTypeId id, SchemaTypeId ancestor);

/* Does repr() show this argument after the others? MySQL's classes show their own arguments before those of
 * the class that they derive from. */
gboolean schema_type_shows_last(SchemaTypeId id, const char *argument);

/* The class by which SQLAlchemy says that two types are of a kind (_type_affinity): below TypeEngine. */
SchemaTypeId schema_type_affinity(const SchemaType *type);

SchemaType *schema_type_new(Arena *arena, SchemaTypeId id);
SchemaType *schema_type_copy(Arena *arena, const SchemaType *type);
/* The variant for a dialect, or the type itself; TypeDecorators are followed to what they stand on. */
const SchemaType *schema_type_for_dialect(const SchemaType *type, const char *dialect);

#endif
