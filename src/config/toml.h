/*
 * TOML 1.0, read only: all of what a pyproject.toml may hold.
 *
 * A document is a tree of values that lives as long as its Toml. Dates and times are kept as the text
 * that they are written in.
 */
#ifndef LIMBECK_CONFIG_TOML_H
#define LIMBECK_CONFIG_TOML_H

#include <glib.h>

typedef enum {
    TOML_STRING,
    TOML_INTEGER,
    TOML_FLOAT,
    TOML_BOOLEAN,
    TOML_DATETIME, /* text: as written */
    TOML_ARRAY,
    TOML_TABLE,
} TomlKind;

typedef struct TomlValue TomlValue;
struct TomlValue {
    TomlKind kind;
    char *text;       /* string, datetime */
    gint64 integer;   /* integer; boolean: 0 or 1 */
    double number;    /* float */
    GPtrArray *items; /* array, table: TomlValue *, in order */
    GPtrArray *keys;  /* table: char *, beside items */
    /* For the reader's own rules about what may be defined again. */
    guint defined : 1, frozen : 1, dotted : 1, of_tables : 1;
};

typedef struct Toml Toml;

/* NULL and CONFIG ("file:line:column: ...") when text is not TOML; path is for messages only. */
Toml *toml_parse(const char *text, gsize size, const char *path, GError **error);
/* Also IO when the file cannot be read. */
Toml *toml_read_file(const char *path, GError **error);
void toml_free(Toml *toml); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Toml, toml_free)

const TomlValue *toml_root(const Toml *toml);
/* A member of a table, or NULL when table is no table (NULL included) or has no such key. */
const TomlValue *toml_get(const TomlValue *table, const char *key);

#endif
