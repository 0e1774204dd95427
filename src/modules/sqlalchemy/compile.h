/*
 * Elements -> SQL text with its parameters and result columns.
 *
 * A compiler lives on the C stack of one call; the values it holds are found there by the collector. Visit
 * functions append to c->sql and return FALSE with an exception pending when they cannot.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_COMPILE_H
#define LIMBECK_MODULES_SQLALCHEMY_COMPILE_H

#include "modules/sqlalchemy/elements.h"
#include "modules/sqlalchemy/operators.h"
#include "modules/sqlalchemy/select.h"

enum {
    SA_COMPILE_EXECUTE = 1 << 8, /* IN lists are written out: (?, ?); else __[POSTCOMPILE_x] */
    SA_COMPILE_POSTCOMPILE = 1 << 9, /* as EXECUTE for text only: render_postcompile=True */
    SA_COMPILE_RETURN_KEY = 1 << 10, /* an INSERT returns the key that the server makes */
};

typedef struct SaCompiler SaCompiler;
struct SaCompiler {
    PyInterp *py;
    const Dialect *dialect;
    guint flags;
    GString *sql;
    PyValue positions;      /* list of (BIND, name, value or the BIND itself when it has its own) */
    PyValue names;          /* dict: bind name -> BIND */
    PyValue bound;          /* dict: id of a BIND -> name */
    PyValue anonymous;      /* dict: id -> name */
    PyValue counters;       /* dict: stem -> last number */
    PyValue result_columns; /* list of (name, element or None, type or None) */
    PyValue correlate;      /* list of FROM clauses of all enclosing selects, or NULL at the top */
    PyValue asfrom;         /* list of FROM clauses of the directly enclosing select */
    PyValue ctes;           /* list of CTE elements already written */
    PyValue cte_texts;      /* list of str */
    PyValue cte_positions;  /* list: their binds come first */
    PyValue labels;         /* list of labels of the select whose ORDER BY is being written, or NULL */
    PyValue columns;        /* list: its columns */
    PyValue column_keys;    /* list of str: parameters that INSERT and UPDATE are executed with; or NULL */
    PyValue parameters;     /* dict: values known at compile time, for IN lists; or NULL */
    PyValue schema_map;     /* dict: schema_translate_map, or NULL */
    PyValue defaults;       /* list of (column key, column): filled in by the executor, or NULL */
    PyValue object;         /* what @compiles functions get as compiler; made when first needed */
    gboolean recursive_cte;
    gboolean no_table;      /* columns without their table: INSERT, ON CONFLICT ... */
    gboolean in_ddl;
    int depth;              /* selects around the one being written */
    gsize row_start, row_end; /* where the one row of an INSERT's VALUES stands in sql; 0: nowhere */
    PyValue returned_keys;  /* list of column keys that RETURNING was added for, or NULL */
};

/* A statement ready to be executed. */
typedef struct {
    char *sql;
    PyValue positions;      /* see SaCompiler */
    PyValue names;
    PyValue result_columns; /* or NULL: whatever the database gives */
    PyValue defaults;
    gboolean is_ddl;
    gsize row_start, row_end; /* see SaCompiler */
    PyValue returned_keys;
} SaCompiled;

/* Compiles for execution or for show. column_keys, parameters, schema_map may be NULL. FALSE + exception. The members
 * of *ret are values: keep it on the stack; free ret->sql. */
gboolean sa_compile_statement(PyInterp *py, PyValue statement, const Dialect *dialect, guint flags,
                              PyValue column_keys, PyValue parameters, PyValue schema_map,
                              SaCompiled *ret);

/* ---- for the visit functions -------------------------------------------------------------------------- */

gboolean sa_visit(SaCompiler *c, PyValue element);
/* As sa_visit(), but without asking for @compiles functions of its class: what they call by visit_*(). */
gboolean sa_visit_builtin(SaCompiler *c, SaElement *e);
/* The items of a list, separated. */
gboolean sa_visit_list(SaCompiler *c, PyValue list, const char *separator);
gboolean sa_visit_select(SaCompiler *c, SaStatement *s, gboolean asfrom, gboolean lateral);
/* A select or union as it stands in another statement; grouping and scalar wrappers are followed. */
gboolean sa_visit_selectable(SaCompiler *c, PyValue select, gboolean asfrom, gboolean lateral);
gboolean sa_visit_compound(SaCompiler *c, SaStatement *s, gboolean asfrom);
gboolean sa_visit_from(SaCompiler *c, PyValue from);
gboolean sa_visit_insert(SaCompiler *c, SaStatement *s);
gboolean sa_visit_update(SaCompiler *c, SaStatement *s);
gboolean sa_visit_delete(SaCompiler *c, SaStatement *s);
gboolean sa_visit_ddl(SaCompiler *c, SaElement *e);
gboolean sa_visit_binary(SaCompiler *c, SaElement *e);
gboolean sa_visit_unary(SaCompiler *c, SaElement *e);
gboolean sa_visit_function(SaCompiler *c, SaElement *e);
gboolean sa_visit_bind(SaCompiler *c, SaElement *e);
gboolean sa_visit_text(SaCompiler *c, SaElement *e);
/* A list of conditions joined by AND. */
gboolean sa_visit_conditions(SaCompiler *c, PyValue list);
/* ORDER BY and GROUP BY items: labels by name where SQLAlchemy writes them so. */
gboolean sa_visit_order(SaCompiler *c, PyValue list, gboolean order);
/* LIMIT and OFFSET in the dialect's way. */
gboolean sa_visit_limit(SaCompiler *c, SaStatement *s);
/* RETURNING columns, which become the result's. */
gboolean sa_visit_returning(SaCompiler *c, SaStatement *s);
/* One column of SELECT or RETURNING with its label; adds to the result columns when `record`. */
gboolean sa_visit_select_column(SaCompiler *c, PyValue column, const char *label, gboolean asfrom,
                                gboolean record);
gboolean sa_visit_prefixes(SaCompiler *c, PyValue list, gboolean suffix);

gboolean sa_is_dialect(SaCompiler *c, const char *name);
/* true and false are words of the dialect (and of str(expression), as in SQLAlchemy). */
gboolean sa_native_boolean(SaCompiler *c);
/* The number of an element as the label of a column, which is not that of a bind parameter. */
#define SA_LABEL_ID(element) ((const void *)((const char *)(element) + sizeof(void *)))
void sa_quote(SaCompiler *c, const char *name);
/* The name of an anonymous element: stem_1. Lives as long as the compiler. */
const char *sa_anonymous_name(SaCompiler *c, const void *id, const char *stem);
/* "schema.table" of a table, quoted. */
void sa_table_text(SaCompiler *c, SaElement *table);
/* The name under which a FROM clause is known, or NULL: joins, tables without name. */
const char *sa_from_name(SaCompiler *c, PyValue from);
/* A type as DDL writes it, CAST's way. */
gboolean sa_type_text(SaCompiler *c, PyValue type);
/* A placeholder for a value of its own. */
gboolean sa_placeholder(SaCompiler *c, SaElement *bind, const char *name, PyValue value_or_bind);
/* A value as literal text. */
gboolean sa_append_literal(SaCompiler *c, PyValue value, PyValue type);
/* Does % have to be doubled in this dialect's statements? */
gboolean sa_doubles_percent(SaCompiler *c);
void sa_append_text(SaCompiler *c, const char *text);
/* Writes the CTEs collected so far before the statement that began at `start` of c->sql. */
void sa_prepend_ctes(SaCompiler *c, gsize start);
/* Calls the function that @compiles registered for the element's class. 1: done; 0: there is none; -1. */
int sa_visit_registered(SaCompiler *c, PyValue element);
/* The compiler object for scripts; it is of no use once its statement is done. */
PyValue sa_compiler_object(SaCompiler *c);
void sa_compiler_finish(SaCompiler *c);

#endif
