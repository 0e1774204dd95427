/*
 * The schema constructs as Python objects: MetaData, Table, Column, the constraints, Index, defaults.
 * Each is a C struct whose members are read directly by the rest of the room; PyValue members are NULL when
 * not given.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_ITEMS_H
#define LIMBECK_MODULES_SQLALCHEMY_ITEMS_H

#include "modules/sqlalchemy/expression.h"
#include "modules/sqlalchemy/sqlalchemy.h"
#include "modules/sqlalchemy/types.h"

typedef void (*SaVisit)(void *context, PyValue value);

/* Column: element.name, .key, .type, .table as in expression.h. */
typedef struct {
    SaElement element;
    PyValue constraints;     /* list of constraints given to Column() */
    PyValue foreign_keys;    /* list of ForeignKey */
    PyValue waiting;         /* list of Index and constraints that attach once the column has a table */
    PyValue default_;        /* ColumnDefault, Sequence, or NULL */
    PyValue onupdate;
    PyValue server_default;  /* FetchedValue and derived, Computed and Identity among them */
    PyValue server_onupdate;
    PyValue index, unique;   /* as written */
    PyValue info, comment, doc;
    PyValue autoincrement;   /* bool or str; NULL: "auto" */
    PyValue original_key;    /* key as given, NULL: none */
    guint64 order;
    gboolean primary_key, nullable, nullable_given, system, type_given;
} SaColumn;

typedef struct {
    SaElement element;       /* name, schema, columns */
    PyValue metadata;
    PyValue fullname;        /* str: the key in metadata.tables */
    PyValue primary_key;     /* PrimaryKeyConstraint */
    PyValue constraints;     /* list, in order of attachment, the primary key included */
    PyValue indexes;         /* list */
    PyValue info, comment;
    PyValue prefixes;        /* list of str */
    PyValue options;         /* dict: dialect keyword arguments as written */
    gboolean complete;
} SaTable;

typedef struct {
    PyObject header;
    PyValue tables;            /* dict: key -> Table */
    PyValue schema;            /* str */
    PyValue naming_convention; /* dict */
    PyValue info;
    PyValue sequences;         /* list of Sequence */
    PyValue types;             /* list of types that were given metadata= */
    PyValue bind;
} SaMetaData;

typedef struct {
    PyObject header;
    SchemaConstraintKind kind;
    PyValue name;              /* str, or conv */
    PyValue table;
    PyValue given;             /* list: str and columns as written */
    PyValue columns;           /* list of Column; filled when attached */
    PyValue sqltext;           /* CHECK: an element; EXCLUDE: list of (expression, operator) */
    PyValue elements;          /* FOREIGN KEY: list of ForeignKey */
    PyValue deferrable, initially, onupdate, ondelete, match;
    PyValue where, using;      /* EXCLUDE */
    PyValue info, comment;
    PyValue options;           /* dict */
    PyValue type_;             /* CHECK of an Enum or Boolean: the type */
    guint64 order;
    gboolean use_alter, column_level, implicit, link_to_name, name_is_none;
} SaConstraint;

typedef struct {
    PyObject header;
    PyValue spec;              /* str, or a Column */
    PyValue parent;            /* Column */
    PyValue constraint;        /* ForeignKeyConstraint */
    PyValue name, onupdate, ondelete, deferrable, initially, match, info, comment, options;
    gboolean use_alter, link_to_name;
} SaForeignKey;

typedef struct {
    PyObject header;
    PyValue name;
    PyValue table;
    PyValue expressions;       /* list: str, Column, expressions */
    PyValue info;
    PyValue options;           /* dict */
    guint64 order;
    gboolean unique, column_flag, quote;
} SaIndex;

/* FetchedValue, DefaultClause (arg: str or element), Computed (arg: element). */
typedef struct {
    PyObject header;
    PyValue arg;
    PyValue column;
    PyValue persisted;         /* Computed: bool or NULL */
    gboolean for_update;
    gboolean reflected;
} SaFetchedValue;

/* Identity and Sequence: options as written. */
typedef struct {
    PyObject header;
    PyValue column, name, schema, metadata, data_type;
    PyValue values[16];        /* by SaSequenceOption */
    gboolean for_update, optional;
} SaSequence;

typedef enum {
    SA_SEQ_ALWAYS, SA_SEQ_ON_NULL, SA_SEQ_START, SA_SEQ_INCREMENT, SA_SEQ_MINVALUE, SA_SEQ_MAXVALUE,
    SA_SEQ_NOMINVALUE, SA_SEQ_NOMAXVALUE, SA_SEQ_CYCLE, SA_SEQ_CACHE, SA_SEQ_ORDER, SA_SEQ_N,
} SaSequenceOption;

typedef struct {
    PyObject header;
    PyValue arg;
    PyValue column;
    gboolean for_update, callable;
} SaColumnDefault;

/* ---- common ------------------------------------------------------------------------------------------- */

/* A number that grows with each construct: the order of constraints in a table is that of creation. */
guint64 sa_next_order(PyInterp *py);
/* None and NULL as NULL. */
static inline PyValue sa_given(PyValue v)
{
    return v == NULL || py_is_none(v) ? NULL : v;
}
static inline PyValue sa_or_none(PyInterp *py, PyValue v)
{
    return v != NULL ? v : py_none(py);
}
/* Is v given and true? Errors of truth testing count as true. */
gboolean sa_flag(PyInterp *py, PyValue v);
/* The text of a str value, or NULL. */
static inline const char *sa_text_or_null(PyValue v)
{
    return v != NULL && !py_is_small(v) && py_is_str(v) ? py_text(v) : NULL;
}
/* Adds one keyword argument for a dialect ("sqlite_autoincrement"), or a dict of them (or NULL), to *options, which
 * is made when needed. FALSE with what SQLAlchemy raises when the construct takes no such argument. */
gboolean sa_take_dialect_option(PyInterp *py, PyType *construct, PyValue name, PyValue value, PyValue *options);
gboolean sa_take_dialect_options(PyInterp *py, PyType *construct, PyValue kwargs, PyValue *options);
/* The same options taken apart, as .dialect_options gives them, with the defaults of those not given: {"postgresql": {"where": ...}, ...}. */
PyValue sa_dialect_options(PyInterp *py, PyType *construct, PyValue options);
/* A name that is complete already (op.f, conv). */
PyValue sa_conv(PyInterp *py, const char *name);
gboolean sa_is_conv(PyInterp *py, PyValue v);
/* Text or expression as an element: a str becomes text(). */
PyValue sa_text_element(PyInterp *py, PyValue v);

/* ---- columns ---------------------------------------------------------------------------------------------- */

/* The Column behind v (a Column, an attribute of a mapped class, a mapped_column): NULL when it is none. */
SaColumn *sa_as_column(PyInterp *py, PyValue v);
static inline const char *sa_column_name(const SaColumn *column)
{
    return sa_text_or_null(column->element.name);
}
static inline const char *sa_column_key(const SaColumn *column)
{
    return sa_text_or_null(column->element.key != NULL ? column->element.key : column->element.name);
}
/* One keyword of Column(), its dialects' among them. */
gboolean sa_column_keyword(PyInterp *py, SaColumn *column, PyValue name, PyValue value);
/* The positional arguments of Column(): name, type, items. */
gboolean sa_column_positional(PyInterp *py, SaColumn *column, gsize n, const PyValue *args);
/* After all arguments. */
gboolean sa_column_finish(PyInterp *py, SaColumn *column);
SaColumn *sa_column_new(PyInterp *py);
/* As Column._copy(): constraints and foreign keys included, no table. */
SaColumn *sa_column_copy(PyInterp *py, SaColumn *column);
/* As Column._merge() of SQLAlchemy: what `target` was not given is taken from `source`. */
gboolean sa_column_merge(PyInterp *py, SaColumn *source, SaColumn *target);
gboolean sa_column_set_type(PyInterp *py, SaColumn *column, PyValue type);
void sa_column_set_name(PyInterp *py, SaColumn *column, PyValue name);
void sa_column_set_key(PyInterp *py, SaColumn *column, PyValue key);
/* The type, through foreign keys when the column has none of its own. Borrowed; never NULL. */
PyValue sa_column_type(PyInterp *py, SaColumn *column);
gboolean sa_column_add_item(PyInterp *py, SaColumn *column, PyValue item);
void sa_column_wait(PyInterp *py, SaColumn *column, PyValue item);

/* ---- tables ------------------------------------------------------------------------------------------------ */

/* Table(name, metadata, *items, **kwargs). */
PyValue sa_table_make(PyInterp *py, PyValue name, PyValue metadata, PyValue items, PyValue kwargs);
gboolean sa_table_append_column(PyInterp *py, SaTable *table, SaColumn *column, gboolean replace);
gboolean sa_table_append_item(PyInterp *py, SaTable *table, PyValue item);
SaColumn *sa_table_find_column(PyInterp *py, SaTable *table, const char *key);
/* By name where the key differs. */
SaColumn *sa_table_find_column_by_name(PyInterp *py, SaTable *table, const char *name);
PyValue sa_table_to_metadata(PyInterp *py, SaTable *table, PyValue metadata, PyValue schema, PyValue name);
/* "schema.name" or "name". */
char *sa_table_key(const char *schema, const char *name);
/* metadata.tables[key] or NULL. */
SaTable *sa_metadata_find(PyInterp *py, SaMetaData *metadata, const char *key);
PyValue sa_metadata_new(PyInterp *py);

/* ---- constraints ---------------------------------------------------------------------------------------- */

SaConstraint *sa_constraint_make(PyInterp *py, SchemaConstraintKind kind);
/* Puts it into the table: columns are looked up, replaced primary keys removed. */
gboolean sa_constraint_attach(PyInterp *py, SaConstraint *constraint, SaTable *table);
/* Attaches once every column has a table. */
gboolean sa_constraint_try_attach(PyInterp *py, SaConstraint *constraint);
SaConstraint *sa_constraint_copy(PyInterp *py, SaConstraint *constraint, SaTable *target,
                                 const char *from_schema, PyValue to_schema);
gboolean sa_index_attach(PyInterp *py, SaIndex *index, SaTable *table);
gboolean sa_index_try_attach(PyInterp *py, SaIndex *index);
SaIndex *sa_index_copy(PyInterp *py, SaIndex *index, SaTable *target);
SaIndex *sa_index_make(PyInterp *py, PyValue name, gboolean unique);
/* Columns that an expression mentions, appended to a list. */
void sa_expression_columns(PyInterp *py, PyValue expression, PyValue list);
/* The same expression with each column of one table replaced by that of the same key of another. */
PyValue sa_expression_rebind(PyInterp *py, PyValue expression, SaTable *target);

SaForeignKey *sa_foreign_key_copy(PyInterp *py, SaForeignKey *key);
/* The referred column when it can be found; NULL without an exception when it cannot. */
SaColumn *sa_foreign_key_column(PyInterp *py, SaForeignKey *key);
/* "table.column" or "schema.table.column" of a foreign key, with the metadata's default schema; newly
 * allocated. NULL and a pending exception. */
gboolean sa_foreign_key_target(PyInterp *py, SaForeignKey *key, char **ret_schema, char **ret_table,
                               char **ret_column);
/* The foreign key's constraint, made on the column's attachment. */
gboolean sa_foreign_key_attach(PyInterp *py, SaForeignKey *key, SaTable *table);

/* ---- names --------------------------------------------------------------------------------------------------- */

/* The name that a constraint or an index has in its table, conventions applied: a str (conv when a
 * convention gave it), None when it has none. NULL: exception pending. */
PyValue sa_constraint_name(PyInterp *py, SaConstraint *constraint);
PyValue sa_index_name(PyInterp *py, SaIndex *index);

/* ---- defaults ---------------------------------------------------------------------------------------------------- */

/* server_default=: a str, an element or a FetchedValue as a FetchedValue. NULL + exception. */
PyValue sa_server_default(PyInterp *py, PyValue v, gboolean for_update);
PyValue sa_column_default(PyInterp *py, PyValue v, gboolean for_update);
PyValue sa_fetched_value_copy(PyInterp *py, PyValue v);

#endif
