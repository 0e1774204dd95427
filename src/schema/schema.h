/*
 * The schema: what a database holds or should hold, in the one form that everyone speaks. Models,
 * op.* calls and reflection build it; the comparison, the dialects and the renderers read it.
 *
 * Everything lives in the arena it was made in and is read only once built. Strings are UTF-8 and
 * NUL-terminated; NULL means "not given". Arrays are GPtrArray without a free function, owned by the
 * schema (schema_metadata_free() or schema_arena_* below), never NULL.
 *
 * SQL expressions (defaults, checks, index expressions) are kept as the text that the target
 * dialect wants: whoever builds a schema knows for which dialect.
 */
#ifndef LIMBECK_SCHEMA_SCHEMA_H
#define LIMBECK_SCHEMA_SCHEMA_H

#include <glib.h>

#include "base/arena.h"
#include "schema/type.h"

typedef struct SchemaTable SchemaTable;
typedef struct SchemaColumn SchemaColumn;

/* A name with its origin: a convention's token counts as already complete (op.f, conv()). */
typedef enum { SCHEMA_NAME_NONE, SCHEMA_NAME_GIVEN, SCHEMA_NAME_CONVENTION } SchemaNameKind;

/* A dialect option as written: ("postgresql", "using", "gin"). */
typedef struct {
    const char *dialect;
    const char *name;
    enum { SCHEMA_OPTION_STRING, SCHEMA_OPTION_BOOL, SCHEMA_OPTION_INT, SCHEMA_OPTION_EXPRESSION,
           SCHEMA_OPTION_LIST, SCHEMA_OPTION_MAP } kind;
    const char *text;       /* STRING, EXPRESSION; for rendering of any kind see python */
    gint64 number;          /* BOOL, INT */
    GPtrArray *items;       /* LIST: char *; MAP: key, value, key, value ... */
    const char *python;     /* how Python writes the value: 'gin', sa.text('x > 1'), ['a', 'b'] */
} SchemaOption;

typedef enum {
    SCHEMA_DEFAULT_NONE,
    SCHEMA_DEFAULT_STRING,
    SCHEMA_DEFAULT_EXPRESSION,
    SCHEMA_DEFAULT_FETCHED, /* FetchedValue(): something in the database sets it; no DDL, no text */
} SchemaDefaultKind;

/* server_default: STRING is a Python str, to be quoted as a literal in DDL; EXPRESSION is SQL. */
typedef struct {
    SchemaDefaultKind kind;
    const char *text;
} SchemaDefault;

typedef struct {
    const char *sqltext;
    int persisted; /* 1 STORED, 0 VIRTUAL, -1 not said */
} SchemaComputed;

/* Options of Identity and Sequence: has_* says which were given. */
typedef struct {
    const char *name, *schema; /* Sequence only */
    gboolean always;           /* Identity */
    gboolean on_null, has_on_null;
    gint64 start, increment, minvalue, maxvalue, cache;
    gboolean has_start, has_increment, has_minvalue, has_maxvalue, has_cache;
    gboolean nominvalue, nomaxvalue, has_nominvalue, has_nomaxvalue;
    gboolean cycle, has_cycle, order, has_order;
    SchemaType *type;          /* Sequence(data_type=) */
} SchemaSequence;

struct SchemaColumn {
    const char *name;
    const char *key;          /* NULL: as name */
    SchemaType *type;
    gboolean nullable;
    gboolean nullable_given;  /* nullable= was written; else derived from primary_key */
    gboolean primary_key;
    enum { SCHEMA_AUTOINCREMENT_AUTO, SCHEMA_AUTOINCREMENT_YES, SCHEMA_AUTOINCREMENT_NO,
           SCHEMA_AUTOINCREMENT_IGNORE_FK } autoincrement;
    SchemaDefault server_default;
    SchemaComputed *computed; /* NULL: none */
    SchemaSequence *identity; /* NULL: none */
    SchemaSequence *sequence; /* Column(..., Sequence(...)) */
    const char *comment;
    gboolean system;          /* system=True: no DDL */
    gboolean index, unique;   /* index=True / unique=True as written (their objects are in the table) */
    GPtrArray *options;       /* SchemaOption * : sqlite_on_conflict_unique ... */
    const char *server_onupdate; /* text, or NULL: only kept for rendering MySQL's ON UPDATE */
    /* Reflected, so that a copy of the table loses nothing; not compared, not rendered: */
    const char *declared_type; /* the type as the database has it written, when it says more than `type` */
    const char *collation;     /* SQLite: COLLATE of the column */
    const char *owned_sequence; /* PostgreSQL: the sequence of a SERIAL column */
    SchemaTable *table;       /* NULL for a loose column (add_column) */
    const void *origin;       /* as SchemaType.origin */
};

typedef enum {
    SCHEMA_PRIMARY_KEY,
    SCHEMA_UNIQUE,
    SCHEMA_CHECK,
    SCHEMA_FOREIGN_KEY,
    SCHEMA_EXCLUDE,
} SchemaConstraintKind;

typedef struct {
    SchemaConstraintKind kind;
    const char *name;          /* NULL: unnamed */
    SchemaNameKind name_kind;
    SchemaTable *table;        /* NULL for a loose one */
    GPtrArray *columns;        /* char * names, in order. CHECK: the column it belongs to when it is
                                  column_level or from_type, else empty */
    GPtrArray *suffixes;       /* reflected, SQLite: char * "COLLATE NOCASE DESC" or "" for each column; or NULL */
    const char *sqltext;       /* CHECK; EXCLUDE: its element list */
    gboolean from_type;        /* CHECK that Enum or Boolean(create_constraint=True) made */
    /* FOREIGN KEY */
    const char *referred_schema, *referred_table;
    GPtrArray *referred_columns;
    const char *onupdate, *ondelete, *match;
    gboolean use_alter;
    /* all */
    int deferrable;            /* 1 DEFERRABLE, 0 NOT DEFERRABLE, -1 not said */
    const char *initially;
    const char *comment;
    gboolean column_level;     /* Column(ForeignKey()) or unique=True: how it was written */
    gboolean implicit_key;     /* PRIMARY KEY that Column(primary_key=True) made */
    gboolean no_inherit;
    GPtrArray *options;        /* SchemaOption * */
    const void *origin;        /* as SchemaType.origin */
} SchemaConstraint;

/* A part of an index: a column by name, or an expression. */
typedef struct {
    const char *column;        /* NULL: expression */
    const char *expression;    /* SQL text, e.g. lower(name), "created DESC" */
    const char *ordered_column; /* the expression is this column with DESC, NULLS LAST and the like */
    const char *python;        /* how autogenerate writes it: sa.literal_column('lower(name)') */
    const char *key;           /* an expression's label, by which postgresql_ops names it; or NULL */
    const char *first_column;  /* the first column that the expression names; or NULL */
    const char *suffix;        /* reflected: what follows the column, "COLLATE NOCASE DESC"; or NULL */
} SchemaIndexPart;

typedef struct {
    const char *name;
    SchemaNameKind name_kind;
    SchemaTable *table;
    GPtrArray *parts;          /* SchemaIndexPart * */
    gboolean unique;
    const char *where;         /* partial index in the dialect at hand; also among options */
    gboolean unique_is_number; /* reflected, SQLite: Python's side has unique=1, and shows it so */
    gboolean column_level;     /* index=True on a column */
    const char *duplicates_constraint; /* reflected: the unique constraint that it carries, or NULL */
    GPtrArray *options;        /* SchemaOption * */
    const void *origin;        /* as SchemaType.origin */
} SchemaIndex;

struct SchemaTable {
    const char *name;
    const char *schema;        /* NULL: the default one */
    GPtrArray *columns;        /* SchemaColumn * in order */
    GPtrArray *constraints;    /* SchemaConstraint *: the primary key first when there is one */
    GPtrArray *indexes;        /* SchemaIndex * */
    const char *comment;
    GPtrArray *options;        /* SchemaOption *: mysql_engine, sqlite_autoincrement ... */
    GPtrArray *prefixes;       /* char *: TEMPORARY */
    GPtrArray *info;           /* char * key, value pairs of Table.info that are str; may be empty */
    const char *info_python;   /* Table.info as Python writes it; NULL: empty */
    gboolean if_not_exists;    /* create_table(if_not_exists=True) */
    gboolean is_others;        /* reflected: another role's, which the role at work cannot drop */
    gboolean autoincrement;    /* reflected, SQLite: AUTOINCREMENT stands at the key */
    const void *origin;        /* as SchemaType.origin */
};

typedef struct {
    Arena *arena;
    const char *default_schema;
    GPtrArray *tables;         /* SchemaTable * in order of definition */
    GHashTable *by_key;        /* "schema.table" or "table" -> SchemaTable * */
    GHashTable *left_alone;    /* reflected: keys as in by_key of tables that are there but not the project's; or NULL */
    GPtrArray *sequences;      /* SchemaSequence * */
    GPtrArray *enums;          /* SchemaType * of ENUM types that stand on their own */
} SchemaMetadata;

SchemaMetadata *schema_metadata_new(void);
void schema_metadata_free(SchemaMetadata *metadata);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SchemaMetadata, schema_metadata_free)

/* Builders: in any arena. Arrays start empty and are freed with the arena. */
GPtrArray *schema_array_new(Arena *arena);
SchemaTable *schema_table_new(Arena *arena, const char *name, const char *schema);
SchemaColumn *schema_column_new(Arena *arena, const char *name, SchemaType *type);
SchemaConstraint *schema_constraint_new(Arena *arena, SchemaConstraintKind kind, const char *name);
SchemaIndex *schema_index_new(Arena *arena, const char *name);
SchemaOption *schema_option_new(Arena *arena, const char *dialect, const char *name);
/* Appends and sets the back pointer. */
void schema_table_add_column(SchemaTable *table, SchemaColumn *column);
void schema_table_add_constraint(SchemaTable *table, SchemaConstraint *constraint);
void schema_table_add_index(SchemaTable *table, SchemaIndex *index);
void schema_metadata_add_table(SchemaMetadata *metadata, SchemaTable *table);

/* Questions. All give NULL when there is none. */
SchemaColumn *schema_table_column(const SchemaTable *table, const char *name);
SchemaConstraint *schema_table_primary_key(const SchemaTable *table);
SchemaConstraint *schema_table_constraint(const SchemaTable *table, const char *name);
SchemaIndex *schema_table_index(const SchemaTable *table, const char *name);
SchemaTable *schema_metadata_table(const SchemaMetadata *metadata, const char *schema, const char *name);
const SchemaOption *schema_option(const GPtrArray *options, const char *dialect, const char *name);
/* "schema.table", or "table" without a schema. In the arena. */
char *schema_table_key(Arena *arena, const char *schema, const char *name);

/* Deep copies into another arena; the back pointers of a table's parts point into the copy, those
 * of a loose part are NULL. */
GPtrArray *schema_options_copy(Arena *arena, const GPtrArray *options);
SchemaTable *schema_table_copy(Arena *arena, const SchemaTable *table);
SchemaColumn *schema_column_copy(Arena *arena, const SchemaColumn *column);
SchemaConstraint *schema_constraint_copy(Arena *arena, const SchemaConstraint *constraint);
SchemaIndex *schema_index_copy(Arena *arena, const SchemaIndex *index);

/* Tables so that each comes after those its foreign keys refer to, else by (schema, name); cycles
 * are broken at use_alter keys first, then at the foreign keys named in *ret_deferred (may be NULL):
 * the order that SQLAlchemy's sort_tables_and_constraints gives. A new array of SchemaTable *;
 * *ret_deferred (SchemaConstraint *) is new too. */
GPtrArray *schema_sort_tables(const GPtrArray *tables, GPtrArray **ret_deferred);

#endif
