/*
 * The names (identifiers, keywords) of one source text, each kept once: equal names are equal
 * pointers from the lexer to the compiler.
 */
#ifndef LIMBECK_PYTHON_NAME_TABLE_H
#define LIMBECK_PYTHON_NAME_TABLE_H

#include "base/arena.h"

typedef struct {
    const char *text; /* NUL-terminated */
    guint32 size;
    guint32 hash;
    guint8 keyword;   /* PyTokenKind of a keyword, else 0 */
    guint8 soft;      /* PySoftKeyword */
    gboolean mangled; /* inside a class, "__x" is written "_Class__x" */
} PyName;

typedef enum {
    SOFT_NONE, SOFT_MATCH, SOFT_CASE, SOFT_TYPE, SOFT_UNDERSCORE, SOFT_PRINT, SOFT_EXEC,
} PySoftKeyword;

typedef struct {
    Arena *arena;
    PyName **slots; /* open addressing; n_slots is a power of two */
    guint n_slots, n_names;
} PyNameTable;

void py_name_table_init(PyNameTable *table, Arena *arena);
/* The name with this text, made when it is new. text is copied. */
const PyName *py_name_intern(PyNameTable *table, const char *text, gsize size);
/* The same with the hash at hand: that of py_name_hash(). */
const PyName *py_name_intern_hashed(PyNameTable *table, const char *text, gsize size, guint32 hash);
/* name as it is in the class class_name (NULL: in none): as the language reference, "private name
 * mangling". */
const PyName *py_name_mangle(PyNameTable *table, const PyName *class_name, const PyName *name);

#define PY_NAME_HASH_START 2166136261u
static inline guint32 py_name_hash_step(guint32 hash, guint8 byte)
{
    return (hash ^ byte) * 16777619u;
}

#endif
