/*
 * A dialect: what an engine's SQL looks like. Text only: offline mode needs this and no connection.
 * A small table of functions for each engine; what they share (ANSI) is in ddl.c, and calls back
 * into the table where engines differ.
 */
#ifndef LIMBECK_DIALECT_DIALECT_H
#define LIMBECK_DIALECT_DIALECT_H

#include <glib.h>

#include "schema/schema.h"

typedef struct Dialect Dialect;

struct Dialect {
    const char *name;              /* "sqlite", "postgresql", "mysql", "default" */
    const char *paramstyle;        /* "qmark", "named", "pyformat", "format" */
    guint max_identifier_length;
    guint max_index_name_length;   /* 0: as max_identifier_length; the same for constraints */
    guint max_constraint_name_length;
    char quote_open, quote_close;
    gboolean escapes_backslash;    /* in string literals, as MySQL does */

    /* Capabilities */
    gboolean transactional_ddl;
    gboolean supports_alter;       /* ALTER TABLE of columns and constraints */
    gboolean supports_native_boolean;
    gboolean supports_native_enum;
    gboolean supports_comments;
    gboolean supports_sequences;
    gboolean supports_identity;
    const char *default_schema;    /* what the engine calls it when asked: "main", "public" */
    const char *command_terminator; /* ";" */

    /* Appends the DDL name of a type. FALSE and COMPILE: this engine has no such type. Required. */
    gboolean (*type_sql)(const Dialect *dialect, const SchemaType *type, GString *sql, GError **error);
    /* Is the name a reserved word (so that it is quoted)? lower case. Required. */
    gboolean (*is_reserved)(const Dialect *dialect, const char *name);
    /* Appends a column's specification as in CREATE TABLE. table may be NULL. Required. */
    gboolean (*column_sql)(const Dialect *dialect, const SchemaTable *table, const SchemaColumn *column,
                           GString *sql, GError **error);
    /* May: what is appended after the closing parenthesis of CREATE TABLE. */
    void (*table_suffix_sql)(const Dialect *dialect, const SchemaTable *table, GString *sql);
    /* May: a complete CREATE INDEX statement when ddl.c's does not do. */
    gboolean (*index_sql)(const Dialect *dialect, const SchemaIndex *index, gboolean if_not_exists,
                          GString *sql, GError **error);
    /* May: one constraint as in CREATE TABLE; ddl_constraint() is what it extends. TRUE with nothing
     * appended: the engine leaves it out. */
    gboolean (*constraint_sql)(const Dialect *dialect, const SchemaConstraint *constraint, GString *sql,
                               GError **error);

    /* How ALTER TABLE is written */
    const char *rename_column;     /* "RENAME" or "RENAME COLUMN" */
    gboolean rename_table_drops_schema; /* the new name is written without the schema */
    /* May: the words after the column's name that set a type; NULL: "TYPE ..." */
    const char *alter_type;
};

/* By SQLAlchemy's dialect name; "postgres" is none. NULL when unknown. */
const Dialect *dialect_by_name(const char *name);

/* Quoting: a name is quoted when it is reserved, has upper case or odd characters. */
void dialect_quote(const Dialect *dialect, const char *name, GString *sql);
void dialect_quote_always(const Dialect *dialect, const char *name, GString *sql);
void dialect_table_name(const Dialect *dialect, const char *schema, const char *name, GString *sql);
/* A string literal: 'it''s'. */
void dialect_literal(const Dialect *dialect, const char *text, GString *sql);

/* A name that a convention made, as long as the engine takes it: else cut, with a hash. Newly allocated. */
char *dialect_cut_name(const char *name, guint max_length);
/* A name of an index or a constraint: one that a convention made is cut to what the engine takes, with
 * a hash, as SQLAlchemy does; any other that is too long is an error (IDENTIFIER). */
gboolean dialect_index_name(const Dialect *dialect, const char *name, SchemaNameKind kind, GString *sql,
                            GError **error);
gboolean dialect_constraint_name(const Dialect *dialect, const char *name, SchemaNameKind kind,
                                 GString *sql, GError **error);
/* A type's DDL name, newly allocated; NULL and COMPILE when the engine has none. */
char *dialect_type(const Dialect *dialect, const SchemaType *type, GError **error);
/* The CHECK that Enum and Boolean with create_constraint=True bring to a column, where the engine has
 * no such type of its own; else NULL. */
SchemaConstraint *dialect_type_constraint(Arena *arena, const Dialect *dialect,
                                          const SchemaColumn *column);
/* Does the engine want this constraint? FALSE for those that a type made and the engine does not need. */
gboolean dialect_wants_constraint(const Dialect *dialect, const SchemaConstraint *constraint);

/* Statements as SQLAlchemy and Alembic write them, without the terminator. Newly allocated text, or
 * NULL and an error. */
char *dialect_create_table(const Dialect *dialect, const SchemaTable *table, GError **error);
char *dialect_drop_table(const Dialect *dialect, const char *schema, const char *name, gboolean if_exists);
char *dialect_create_index(const Dialect *dialect, const SchemaIndex *index, gboolean if_not_exists,
                           GError **error);
char *dialect_drop_index(const Dialect *dialect, const char *schema, const char *table, const char *name,
                         gboolean if_exists);
/* constraint->table must be set. */
char *dialect_add_constraint(const Dialect *dialect, const SchemaConstraint *constraint, GError **error);

/* ALTER TABLE in the forms of alembic.ddl.base. */
char *dialect_rename_table(const Dialect *dialect, const char *schema, const char *name,
                           const char *new_name);
/* Column-level constraints come from column->table, when there is one. */
char *dialect_add_column(const Dialect *dialect, const char *schema, const char *table,
                         const SchemaColumn *column, gboolean if_not_exists,
                         gboolean inline_references, gboolean inline_primary_key, GError **error);
char *dialect_drop_column(const Dialect *dialect, const char *schema, const char *table,
                          const char *column, gboolean if_exists);
char *dialect_rename_column(const Dialect *dialect, const char *schema, const char *table,
                            const char *column, const char *new_name);
char *dialect_alter_nullable(const Dialect *dialect, const char *schema, const char *table,
                             const char *column, gboolean nullable);
char *dialect_alter_type(const Dialect *dialect, const char *schema, const char *table,
                         const char *column, const SchemaType *type, GError **error);
char *dialect_alter_default(const Dialect *dialect, const char *schema, const char *table,
                            const char *column, const SchemaDefault *server_default);
/* NULL and COMPILE when the constraint has no name. */
char *dialect_drop_constraint(const Dialect *dialect, const char *schema, const char *table,
                              const char *name, SchemaNameKind kind, gboolean if_exists,
                              GError **error);
/* comment NULL: IS NULL */
char *dialect_table_comment(const Dialect *dialect, const char *schema, const char *table,
                            const char *comment);
char *dialect_column_comment(const Dialect *dialect, const char *schema, const char *table,
                             const char *column, const char *comment);

#endif
