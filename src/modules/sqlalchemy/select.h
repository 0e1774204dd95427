/* Statements: what SELECT, INSERT, UPDATE and DELETE hold beyond an element. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_SELECT_H
#define LIMBECK_MODULES_SQLALCHEMY_SELECT_H

#include "modules/sqlalchemy/expression.h"

/* Every list is replaced, never changed, when a statement is copied. All members may be NULL. */
typedef struct {
    SaElement element;
    /* SELECT; COMPOUND_SELECT has its keyword in element.name, its selects in element.items */
    PyValue raw_columns;    /* list: column expressions, FROM clauses, mapped classes */
    PyValue from_list;      /* list: select_from() */
    PyValue joins;          /* list of (target, onclause or None, left or None, outer, full) */
    PyValue where;          /* list of conditions; of UPDATE and DELETE too */
    PyValue group_by, order_by, having; /* lists */
    PyValue limit, offset, fetch;       /* elements */
    PyValue fetch_options;  /* dict: percent, with_ties */
    PyValue distinct_on;    /* list */
    PyValue correlate, correlate_except; /* lists */
    PyValue for_update;     /* dict of with_for_update()'s arguments */
    PyValue prefixes, suffixes; /* lists of (element, dialect name or None) */
    PyValue ctes;           /* list: add_cte() */
    /* INSERT, UPDATE, DELETE */
    PyValue target;         /* the table */
    PyValue values;         /* dict: column key (str) or column element -> value */
    PyValue multi_values;   /* list of dicts */
    PyValue ordered;        /* list of (column, value): UPDATE.ordered_values() */
    PyValue select;         /* INSERT ... SELECT */
    PyValue select_names;   /* list of str */
    PyValue returning;      /* list of elements */
    PyValue using_;         /* unused by SQLite: more FROM clauses */
    PyValue conflict;       /* dict: on_conflict_*() */
} SaStatement;

void sa_statement_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context);
/* v as a statement, or NULL. */
SaStatement *sa_statement(PyInterp *py, PyValue v);
/* A new list: the old one (or NULL) and the item. */
PyValue sa_list_with(PyInterp *py, PyValue list_or_null, PyValue item);

/* A select's columns: tables and mapped classes taken apart; a list of elements. */
PyValue sa_selected_columns(PyInterp *py, PyValue select);
/* The list that tells how rows become objects: for each raw column a tuple (class or None, number of
 * columns, name). */
PyValue sa_select_entities(PyInterp *py, PyValue select);

/* Adds to `list` the FROM clauses that an expression needs, each once. */
void sa_collect_froms(PyInterp *py, PyValue element, PyValue list);
/* What a raw column stands for: a FROM clause, or NULL. */
PyValue sa_from_of_raw(PyInterp *py, PyValue raw);
/* The FROM clauses of a select, joined, in order, before correlation: a list. NULL + exception. */
PyValue sa_select_froms(PyInterp *py, SaStatement *select);
/* The FROM clauses that stand inside of a FROM clause (both sides of a join), itself included. */
void sa_from_objects(PyInterp *py, PyValue from, PyValue list);
gboolean sa_list_has(PyValue list, PyValue item);
/* The ON clause from foreign keys between two FROM clauses; NULL without exception: there is none. */
PyValue sa_join_condition(PyInterp *py, PyValue left, PyValue right);

/* The table of insert(), update(), delete(): a table or a mapped class. NULL + ArgumentError. */
PyValue sa_expect_target(PyInterp *py, PyValue v);

/* Methods that several statement classes share. */
PyValue sa_statement_where(PyInterp *py, PyValue self, const PyArgs *args);
PyValue sa_statement_filter_by(PyInterp *py, PyValue self, const PyArgs *args);
PyValue sa_statement_prefix_with(PyInterp *py, PyValue self, const PyArgs *args);
PyValue sa_statement_add_cte(PyInterp *py, PyValue self, const PyArgs *args);
PyValue sa_statement_cte(PyInterp *py, PyValue self, const PyArgs *args);

#endif
