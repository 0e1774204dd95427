/* Rows and the keys that the rows of one result share. */
#ifndef LIMBECK_MODULES_SQLALCHEMY_ROW_H
#define LIMBECK_MODULES_SQLALCHEMY_ROW_H

#include "modules/sqlalchemy/expression.h"

typedef struct {
    PyObject header;
    PyValue names;    /* list of str (or None) */
    PyValue index;    /* dict: name -> position, -1 when two columns have it */
    PyValue elements; /* list of column elements (None: none), or NULL */
    PyValue types;    /* list of types (None: none), or NULL */
} SaKeys;

typedef struct {
    PyObject header;
    SaKeys *keys;
    PyValue values; /* tuple */
} SaRow;

SaKeys *sa_keys_new(PyInterp *py, PyValue names, PyValue elements, PyValue types);
/* The position for a name, a number or a column element; -1: none, -2: two columns have the name. */
gssize sa_keys_find(PyInterp *py, SaKeys *keys, PyValue key);
/* The error for what sa_keys_find() gave; NULL. */
PyValue sa_no_such_column(PyInterp *py, PyValue key, gssize found);

PyValue sa_row_new(PyInterp *py, SaKeys *keys, PyValue values);
PyValue sa_row_mapping(PyInterp *py, PyValue row);
PyValue sa_row_dict(PyInterp *py, SaRow *row);

#endif
