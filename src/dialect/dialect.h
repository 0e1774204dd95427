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
    char quote_open, quote_close;

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

    /* Appends the DDL name of a type. FALSE and UNSUPPORTED: this engine has no such type. Required. */
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
    /* May: one constraint as in CREATE TABLE. FALSE without an error: the engine leaves it out. */
    gboolean (*constraint_sql)(const Dialect *dialect, const SchemaConstraint *constraint, GString *sql);
};

/* By SQLAlchemy's dialect name; "postgres" is none. NULL when unknown. */
const Dialect *dialect_by_name(const char *name);

/* Quoting: a name is quoted when it is reserved, has upper case or odd characters. */
void dialect_quote(const Dialect *dialect, const char *name, GString *sql);
void dialect_quote_always(const Dialect *dialect, const char *name, GString *sql);
void dialect_table_name(const Dialect *dialect, const char *schema, const char *name, GString *sql);
/* A string literal: 'it''s'. */
void dialect_literal(const Dialect *dialect, const char *text, GString *sql);

/* Statements as SQLAlchemy and Alembic write them, without the terminator. Newly allocated text, or
 * NULL and an error. */
char *dialect_create_table(const Dialect *dialect, const SchemaTable *table, GError **error);
char *dialect_drop_table(const Dialect *dialect, const char *schema, const char *name, gboolean if_exists);
char *dialect_create_index(const Dialect *dialect, const SchemaIndex *index, gboolean if_not_exists,
                           GError **error);
char *dialect_drop_index(const Dialect *dialect, const char *schema, const char *table, const char *name,
                         gboolean if_exists);
char *dialect_add_constraint(const Dialect *dialect, const SchemaConstraint *constraint, GError **error);

#endif
