/*
 * SQL expressions: the objects that a script builds with column == 1, select(), text() and so on, and
 * their way to SQL text.
 *
 * Every element, whatever its class, has one layout: SaElement. Which members mean what is said in
 * core_classes.h; the native class of an element is its `kind`, so that the compiler needs no type
 * comparison. Column and Table (schema constructs) derive from SA_CLASS_COLUMN_CLAUSE and
 * SA_CLASS_TABLE_CLAUSE, embed SaElement as their first member and set its kind to these two.
 *
 * Elements are not changed once they are part of another one: generative methods copy (sa_copy()).
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_EXPRESSION_H
#define LIMBECK_MODULES_SQLALCHEMY_EXPRESSION_H

#include "dialect/dialect.h"
#include "modules/sqlalchemy/sqlalchemy.h"
#include "python/interp.h"
#include "python/object.h"
#include "python/value.h"

/* Flags of an element; which apply is said with its kind. */
enum {
    SA_LITERAL = 1 << 0,         /* COLUMN: literal_column() */
    SA_UNIQUE = 1 << 1,          /* BIND: the name is made unique, name_1 */
    SA_EXPANDING = 1 << 2,       /* BIND: a list of values for IN */
    SA_REQUIRED = 1 << 3,        /* BIND: no value of its own */
    SA_LITERAL_EXECUTE = 1 << 4, /* BIND: written as a literal */
    SA_OUTER = 1 << 5,           /* JOIN */
    SA_FULL = 1 << 6,            /* JOIN */
    SA_RECURSIVE = 1 << 7,       /* CTE */
    SA_POSTFIX = 1 << 8,         /* UNARY: the operator follows */
    SA_IF_EXISTS = 1 << 9,       /* DDL: IF EXISTS or IF NOT EXISTS */
    SA_CASCADE = 1 << 10,        /* DDL */
    SA_ANONYMOUS = 1 << 11,      /* ALIAS, LABEL: name is a stem that is numbered: anon_1 */
    SA_GROUPED = 1 << 12,        /* TEXT: to be put in parentheses */
    SA_NO_QUOTE = 1 << 13,       /* COLUMN, TABLE: quote=False */
    SA_QUOTE = 1 << 14,          /* COLUMN, TABLE: quote=True */
    SA_LITERAL_BINDS = 1 << 15,  /* VALUES */
    SA_NESTING = 1 << 16,        /* CTE */
    SA_WITH_ORDINALITY = 1 << 17,/* TABLE_VALUED */
    SA_RENDER_DERIVED = 1 << 18, /* TABLE_VALUED */
    SA_CONST_EXPANDING_NOT = 1 << 19, /* BIND: on the right of NOT IN: what an empty list means */
    SA_PRIMARY_KEY_COLUMN = 1 << 20,  /* COLUMN: part of the primary key (kept by whoever makes it) */
    SA_LABEL_REFERENCE = 1 << 21,     /* COLUMN: a name in order_by("name") */
    SA_POSITIONAL = 1 << 22,          /* TEXTUAL_SELECT: columns go by position */
    SA_DISTINCT = 1 << 23,            /* SELECT */
    SA_NO_AUTO_CORRELATE = 1 << 24,   /* SELECT: correlate() was called */
    SA_TABLENAME_LABELS = 1 << 25,    /* SELECT: columns are labelled table_column */
    SA_INLINE = 1 << 26,              /* INSERT, UPDATE */
    SA_NO_DEFAULTS = 1 << 27,         /* INSERT from select: include_defaults=False */
    SA_MATERIALIZED = 1 << 28,        /* CTE */
    SA_NOT_MATERIALIZED = 1 << 29,    /* CTE */
    SA_WHOLE_TABLE = 1 << 30,         /* COLUMN: written as its table's name alone */
};

typedef struct {
    PyObject header;
    guint16 kind;   /* SaClass: the nearest native class that is an expression */
    guint8 op;      /* SaOp (operators.h) */
    guint8 negate;  /* SaOp: the operator of the negation, SA_OP_NONE when there is none */
    guint32 flags;  /* SA_* above */
    PyValue type;   /* a TypeEngine instance; NULL: NullType. Columns of a Table: never a class */
    PyValue name;   /* str or NULL */
    PyValue schema; /* TABLE: str or NULL */
    PyValue table;  /* COLUMN: the FromClause, or NULL */
    PyValue key;    /* COLUMN: its key when that is not its name, else NULL */
    PyValue a, b, c; /* by kind; an ORM attribute (INSTRUMENTED_ATTRIBUTE) has its Column in a */
    PyValue items;  /* list or NULL */
    PyValue columns; /* FROM_CLAUSE: SaColumns, made when first asked for, or NULL */
    PyValue options; /* dict of what is rare: execution options, dialect_kw ... or NULL */
} SaElement;

/* An ordered collection of columns: table.c. Iterating gives the columns; [] and attributes go by key. */
typedef struct {
    PyObject header;
    PyValue list; /* list of column elements */
    PyValue keys; /* dict of key -> column element */
    PyValue names; /* list of the keys, in order of `list` */
} SaColumns;

/* ---- classes and elements ----------------------------------------------------------------------- */

/* The slots, getset and mark function that a schema construct embedding SaElement gives its own
 * PyTypeDef when it has more members: calls these first. */
void sa_element_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context);

/* A zeroed element of this kind. */
SaElement *sa_new(PyInterp *py, SaClass kind);
/* A shallow copy, attribute dict included. */
SaElement *sa_copy(PyInterp *py, SaElement *element);
/* v as an element, or NULL when it is none (no exception). Subclasses of element classes made by scripts
 * are elements. */
SaElement *sa_element(PyInterp *py, PyValue v);
static inline PyValue sa_value(SaElement *element) { return (PyValue)element; }
/* What takes part in column expressions / what can stand after FROM. */
gboolean sa_is_column_element(PyInterp *py, PyValue v);
gboolean sa_is_from_clause(PyInterp *py, PyValue v);

/* ---- building from C ----------------------------------------------------------------------------- */

PyValue sa_text(PyInterp *py, const char *text);            /* text("..."): :name are binds */
PyValue sa_literal_column(PyInterp *py, const char *text, PyValue type_or_null);
PyValue sa_column(PyInterp *py, const char *name, PyValue type_or_null);
PyValue sa_null(PyInterp *py);
PyValue sa_boolean(PyInterp *py, gboolean truth);
/* A bind parameter with a value. name NULL: anonymous ("param_1"). */
PyValue sa_bind(PyInterp *py, const char *name, PyValue value, PyValue type_or_null);
/* func.name(arguments). */
PyValue sa_function(PyInterp *py, const char *name, gsize n, const PyValue *arguments);
PyValue sa_label(PyInterp *py, PyValue element, const char *name);
/* Whatever a script may write where a column expression is expected: elements as they are, ORM
 * attributes and __clause_element__() followed, other values as bind parameters. NULL + ArgumentError. */
PyValue sa_expect_expression(PyInterp *py, PyValue v, PyValue type_or_null);
/* Whatever can stand after FROM: FromClauses, mapped classes (their table), SelectBase (a subquery). */
PyValue sa_expect_from(PyInterp *py, PyValue v);
/* The mapped class's Table for an ORM class or alias; NULL without an exception when it is none. */
PyValue sa_table_of_entity(PyInterp *py, PyValue v);

/* ---- SQL types, as expressions need them (implemented beside the type classes) ------------------------ */

/* An instance for what a script wrote as a type: a class is instantiated, None is NullType. */
PyValue sa_type_instance(PyInterp *py, PyValue class_or_instance);
/* The shared instance of a built-in type without arguments. */
PyValue sa_type_shared(PyInterp *py, SchemaTypeId id);
/* The row of the type's nearest built-in class; a TypeDecorator answers for its impl, a UserDefinedType
 * gives SCHEMA_TYPE_USER. NULL: NullType's row. */
SchemaTypeId sa_type_id(PyInterp *py, PyValue type_or_null);
/* The type as data for a dialect (variants and TypeDecorators followed), in the arena. NULL and a pending
 * exception. */
SchemaType *sa_type_schema(PyInterp *py, PyValue type, const Dialect *dialect, Arena *arena);

/* ---- column collections ---------------------------------------------------------------------------- */

PyValue sa_columns(PyInterp *py);                                          /* empty */
void sa_columns_add(PyInterp *py, PyValue columns, const char *key, PyValue column); /* replaces same key */
/* Keeps both when the key is taken: only the first can be found by it. */
void sa_columns_append(PyInterp *py, PyValue columns, const char *key, PyValue column);
void sa_columns_remove(PyInterp *py, PyValue columns, const char *key);
PyValue sa_columns_get(PyInterp *py, PyValue columns, const char *key);   /* NULL: absent, no exception */
gsize sa_columns_length(PyValue columns);
PyValue sa_columns_at(PyValue columns, gsize i);
/* A FromClause's own columns (made when first asked for): of a Join, alias, subquery ... */
PyValue sa_from_columns(PyInterp *py, SaElement *from);

/* ---- to text ------------------------------------------------------------------------------------------ */

typedef enum {
    SA_COMPILE_LITERAL_BINDS = 1 << 0, /* values are written into the text */
    SA_COMPILE_NO_TABLE = 1 << 1,      /* columns without "table." (include_table=False) */
    SA_COMPILE_DDL = 1 << 2,           /* as in DDL: literal binds, no table prefix, and % as in a
                                          statement without parameters */
    SA_COMPILE_PLAIN = 1 << 3,         /* % is not doubled, whatever the dialect's parameters look like */
} SaCompileFlags;

/* The SQL text of any element for a dialect (NULL: the default one); newly allocated. NULL and a
 * CompileError (or what a script's @compiles function raised). Parameters stay as the dialect writes
 * them unless literal binds are asked for; sa_compile_statement() (compile.h) gives their values. */
char *sa_compile(PyInterp *py, PyValue expression, const Dialect *dialect, guint flags);
/* A Python value as a literal of a type (NULL: by the value's own type) in the dialect: 'it''s', 1, NULL.
 * NULL and CompileError when it has no literal form. */
char *sa_literal(PyInterp *py, PyValue value, PyValue type_or_null, const Dialect *dialect);

/* ---- exceptions (exc.c) -------------------------------------------------------------------------------- */

/* The class of sqlalchemy.exc by name ("ArgumentError"); NULL without an exception when there is none. */
PyType *sa_exception(PyInterp *py, const char *name);
/* Raises it with a message; NULL. */
PyValue sa_raise(PyInterp *py, const char *exception, const char *format, ...) G_GNUC_PRINTF(3, 4);

#endif
