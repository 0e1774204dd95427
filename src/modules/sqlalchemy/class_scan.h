/*
 * The steps of mapping a class, shared by class_scan.c (which attributes there are) and class_map.c (what
 * becomes of them).
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_CLASS_SCAN_H
#define LIMBECK_MODULES_SQLALCHEMY_CLASS_SCAN_H

#include "modules/sqlalchemy/mapping.h"

typedef struct {
    PyInterp *py;
    PyType *class;
    SaRegistry *registry;
    SaMapper *inherits;
    PyValue collected;     /* dict: name -> value, in the order that decides about columns */
    PyValue annotations;   /* dict: name -> (annotation, class that has it) */
    PyValue copies;        /* list: mixin column, its copy, alternating */
    PyValue tablename;     /* str, or NULL */
    PyValue table_args;    /* tuple or dict, or NULL */
    PyValue mapper_args;   /* dict, or NULL; read once the table is there */
    gboolean has_mapper_args;
    PyValue table;         /* __table__ as given, or NULL */
    gboolean fixed_table, single, dataclass, allow_unmapped;
    PyValue columns;       /* list of Column, declared here */
    GArray *orders;        /* gint64 by column */
    PyValue attributes;    /* dict: key -> Column */
    PyValue properties;    /* dict: key -> SaProperty */
    PyValue fields;        /* list of (key, value): dataclass fields */
} SaScan;

/* Fills collected, annotations, tablename, table_args ... from the class and its mixins. */
gboolean sa_scan_class(SaScan *scan);
/* Is the name one that the mapping leaves alone (dunder names but for its own)? */
gboolean sa_scan_skips(const char *name);
/* "ClassName", for messages: <class 'module.ClassName'>. */
PyValue sa_class_repr(PyInterp *py, PyType *class);

#endif
