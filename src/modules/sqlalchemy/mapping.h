/*
 * The declarative mapping: classes -> tables. A class is mapped when it is made, by __init_subclass__ of its
 * base; relationships and other properties are kept as written and never evaluated, since no schema depends on
 * them.
 */
#ifndef LIMBECK_MODULES_SQLALCHEMY_MAPPING_H
#define LIMBECK_MODULES_SQLALCHEMY_MAPPING_H

#include "modules/sqlalchemy/items.h"

/* ---- what stands in a class body ------------------------------------------------------------------------- */

/* Dataclass options of an attribute: members are NULL when not given. */
typedef struct {
    PyValue init, repr, default_, default_factory, compare, kw_only, hash;
} SaDataclassOptions;

/* mapped_column(): the Column it makes and what of it is not the Column's. */
typedef struct {
    PyObject header;
    PyValue column;
    SaDataclassOptions dataclass;
    gint64 sort_order;
    gboolean has_sort_order, has_insert_default, use_existing, deferred;
} SaMappedColumn;

typedef enum {
    SA_PROPERTY_RELATIONSHIP,
    SA_PROPERTY_COLUMN,     /* column_property(), deferred(), query_expression() */
    SA_PROPERTY_COMPOSITE,
    SA_PROPERTY_SYNONYM,
    SA_PROPERTY_BACKREF,
} SaPropertyKind;

typedef struct {
    PyObject header;
    SaPropertyKind kind;
    PyValue key;            /* str, once mapped */
    PyValue parent;         /* the class */
    PyValue args;           /* tuple */
    PyValue kwargs;         /* dict */
    PyValue columns;        /* list of Column or MappedColumn: COLUMN, COMPOSITE */
    SaDataclassOptions dataclass;
} SaProperty;

/* Model.column: an expression whose element.a is the Column. */
typedef struct {
    SaElement element;
    PyValue key;            /* str: the attribute's name */
    PyValue parent;         /* the class */
} SaAttribute;

typedef struct {
    PyObject header;
    PyValue function;
    gboolean cascading;
} SaDeclaredAttr;

typedef struct {
    PyObject header;
    PyValue metadata;
    PyValue type_annotation_map; /* dict, or NULL */
    PyValue classes;             /* dict: name -> class */
    PyValue mappers;             /* list of SaMapper */
    PyValue constructor;         /* NULL: the default one */
} SaRegistry;

typedef struct {
    PyObject header;
    PyValue class_;
    PyValue registry;
    PyValue table;               /* Table; of the parent for single-table inheritance */
    PyValue inherits;            /* SaMapper or NULL */
    PyValue columns;             /* dict: attribute key -> Column, inherited ones included */
    PyValue properties;          /* dict: attribute key -> SaProperty */
    PyValue args;                /* dict: __mapper_args__, or NULL */
    PyValue fields;              /* list of (key, SaMappedColumn or SaProperty or None) for dataclasses */
    gboolean single, dataclass;
} SaMapper;

/* ---- mapping ------------------------------------------------------------------------------------------------ */

/* Maps a class now. table: a Table for imperative and hybrid mapping, or NULL. NULL + exception. */
SaMapper *sa_map_class(PyInterp *py, PyType *class, SaRegistry *registry, PyValue table);
/* The mapper of a class itself or of its nearest mapped base; NULL without an exception: none. */
SaMapper *sa_mapper_of(PyInterp *py, PyValue class);
SaMapper *sa_own_mapper(PyInterp *py, PyType *class);
SaRegistry *sa_registry_new(PyInterp *py, PyValue metadata, PyValue type_annotation_map);
/* registry.mapped and friends, for classes that do not derive from a base. */
gboolean sa_instrument_class(PyInterp *py, SaMapper *mapper);
/* The __init__ of mapped classes. */
gboolean sa_mapped_init(PyInterp *py, PyValue self, const PyArgs *args);
gboolean sa_note_change(PyInterp *py, PyValue instance, PyValue dict);
PyValue sa_attribute_new(PyInterp *py, PyType *class, PyValue key, SaColumn *column);

/* ---- annotations ---------------------------------------------------------------------------------------------- */

typedef struct {
    gboolean mapped;       /* Mapped[...], in whatever form */
    gboolean relationship; /* its argument is a mapped class, a collection or cannot be resolved yet */
    gboolean class_var;
    PyValue argument;      /* what is within Mapped[...], strings evaluated; NULL when not evaluated */
    gboolean nullable;     /* Optional[...] */
    PyValue type;          /* argument without Optional */
    PyValue inner;         /* type without Annotated */
    PyValue from;          /* mapped_column() or other property found in Annotated[...], or NULL */
} SaAnnotation;

/* Is the annotation a Mapped[...]? Looks at text and alias only; evaluates nothing. */
gboolean sa_annotation_is_mapped(PyInterp *py, PyValue annotation);
/* Reads an annotation of class `origin`. keep_inner: the argument is not evaluated (relationships). */
gboolean sa_read_annotation(PyInterp *py, PyValue annotation, PyType *origin, gboolean keep_inner,
                            SaAnnotation *ret_annotation);
/* Takes Optional and Annotated off an already evaluated type. */
gboolean sa_unwrap_annotation(PyInterp *py, PyValue argument, PyType *origin, SaAnnotation *annotation);
/* The SQL type for a Python type; NULL without an exception: none is known. */
PyValue sa_type_for_python(PyInterp *py, SaRegistry *registry, PyValue python_type, gboolean fallbacks);
/* Fills a MappedColumn's Column from its annotation: name, nullability, type. */
gboolean sa_mapped_column_apply(PyInterp *py, SaMappedColumn *mapped, PyType *class, SaRegistry *registry,
                                PyValue key, const SaAnnotation *annotation);
SaMappedColumn *sa_mapped_column_new(PyInterp *py);
SaMappedColumn *sa_mapped_column_copy(PyInterp *py, SaMappedColumn *from);

#endif
