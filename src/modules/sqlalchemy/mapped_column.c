/*
 * Mapped and mapped_column(): a Column in the making, completed by the annotation of its attribute.
 */
#include "modules/sqlalchemy/mapping.h"
#include "modules/stdlib/typing.h"

#include <string.h>

static void mapped_column_mark(PyValue self, SaVisit visit, void *context)
{
    SaMappedColumn *m = (SaMappedColumn *)self;
    const SaDataclassOptions *d = &m->dataclass;
    PyValue members[] = {m->column,  d->init,    d->repr, d->default_, d->default_factory,
                         d->compare, d->kw_only, d->hash};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

SaMappedColumn *sa_mapped_column_new(PyInterp *py)
{
    SaMappedColumn *m = (SaMappedColumn *)py_new(py, sa_class(py, SA_CLASS_MAPPED_COLUMN));
    SaColumn *column = sa_column_new(py);
    m->column = (PyValue)column;
    sa_column_finish(py, column);
    return m;
}

SaMappedColumn *sa_mapped_column_copy(PyInterp *py, SaMappedColumn *from)
{
    SaColumn *column = sa_column_copy(py, (SaColumn *)from->column);
    if (column == NULL)
        return NULL;
    SaMappedColumn *copy = (SaMappedColumn *)py_new(py, from->header.type);
    PyObject header = copy->header;
    *copy = *from;
    copy->header = header;
    copy->column = (PyValue)column;
    return copy;
}

typedef enum {
    KW_INIT, KW_REPR, KW_DEFAULT_FACTORY, KW_COMPARE, KW_KW_ONLY, KW_HASH, KW_DATACLASS_METADATA,
    KW_SORT_ORDER, KW_USE_EXISTING, KW_DEFERRED, KW_DEFERRED_GROUP, KW_DEFERRED_RAISELOAD, KW_ACTIVE_HISTORY,
    KW_N,
} Keyword;

static const char *const KEYWORDS[KW_N] = {
    "init",       "repr",                "default_factory", "compare",        "kw_only",
    "hash",       "dataclass_metadata",  "sort_order",      "use_existing_column", "deferred",
    "deferred_group", "deferred_raiseload", "active_history",
};

/* 1 taken, 0 Column's, -1 exception. */
static int own_keyword(PyInterp *py, SaMappedColumn *m, const char *name, PyValue value)
{
    int keyword = 0;
    while (keyword < KW_N && strcmp(KEYWORDS[keyword], name) != 0)
        keyword++;
    switch (keyword) {
    case KW_INIT:
        m->dataclass.init = value;
        break;
    case KW_REPR:
        m->dataclass.repr = value;
        break;
    case KW_DEFAULT_FACTORY:
        m->dataclass.default_factory = value;
        break;
    case KW_COMPARE:
        m->dataclass.compare = value;
        break;
    case KW_KW_ONLY:
        m->dataclass.kw_only = value;
        break;
    case KW_HASH:
        m->dataclass.hash = value;
        break;
    case KW_SORT_ORDER:
        if (!py_is_none(value)) {
            if (!py_to_int64(py, value, &m->sort_order))
                return -1;
            m->has_sort_order = TRUE;
        }
        break;
    case KW_USE_EXISTING:
        m->use_existing = sa_flag(py, value);
        break;
    case KW_DEFERRED:
        m->deferred = sa_flag(py, value);
        break;
    case KW_DATACLASS_METADATA:
    case KW_DEFERRED_GROUP:
    case KW_DEFERRED_RAISELOAD:
    case KW_ACTIVE_HISTORY:
        break;
    default:
        return 0;
    }
    return 1;
}

static PyValue mapped_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaMappedColumn *m = (SaMappedColumn *)py_new(py, sa_class(py, SA_CLASS_MAPPED_COLUMN));
    SaColumn *column = sa_column_new(py);
    m->column = (PyValue)column;
    PyValue insert_default = NULL;
    for (gsize i = 0; i < args->nkw; i++) {
        const char *name = py_text(args->kwnames[i]);
        PyValue value = args->kwvalues[i];
        int taken = own_keyword(py, m, name, value);
        if (taken == 0 && strcmp(name, "insert_default") == 0) {
            insert_default = value;
            m->has_insert_default = TRUE;
            continue;
        }
        if (taken == 0 && strcmp(name, "default") == 0)
            m->dataclass.default_ = value;
        if (taken < 0 || (taken == 0 && !sa_column_keyword(py, column, args->kwnames[i], value)))
            return NULL;
    }
    if (insert_default != NULL && !py_is_none(insert_default) &&
        (column->default_ = sa_column_default(py, insert_default, FALSE)) == NULL)
        return NULL;
    if (!sa_column_positional(py, column, args->npos, args->pos) || !sa_column_finish(py, column))
        return NULL;
    return (PyValue)m;
}

/* ---- the annotation's part ----------------------------------------------------------------------------- */

static gboolean merge_annotated(PyInterp *py, SaMappedColumn *m, SaMappedColumn *from)
{
    SaColumn *target = (SaColumn *)m->column;
    SaColumn *source = (SaColumn *)from->column;
    /* The name belongs to the attribute, not to the reusable type. */
    PyValue name = source->element.name, key = source->original_key;
    source->element.name = source->original_key = NULL;
    gboolean done = sa_column_merge(py, source, target);
    source->element.name = name;
    source->original_key = key;
    if (from->has_sort_order && !m->has_sort_order) {
        m->sort_order = from->sort_order;
        m->has_sort_order = TRUE;
    }
    m->use_existing = m->use_existing || from->use_existing;
    m->deferred = m->deferred || from->deferred;
    m->has_insert_default = m->has_insert_default || from->has_insert_default;
    return done;
}

static gboolean no_type(PyInterp *py, SaColumn *column, const SaAnnotation *a)
{
    PyValue type = a->type;
    const char *key = sa_column_key(column);
    if (sa_is_type(py, type)) {
        PyValue text = py_to_str(py, type);
        if (text != NULL)
            sa_raise(py, "MappedAnnotationError",
                     "The type provided inside the '%s' attribute Mapped annotation is the SQLAlchemy type "
                     "%s. Expected a Python type instead",
                     key, py_text(text));
        return FALSE;
    }
    if (!py_is_small(type) && py_is_opaque(type)) {
        sa_raise(py, "MappedAnnotationError",
                 "the annotation of the '%s' attribute comes from %s, which is not available here", key,
                 py_opaque_source(type));
        return FALSE;
    }
    PyValue text = py_to_str(py, type);
    if (text == NULL)
        return FALSE;
    sa_raise(py, "MappedAnnotationError",
             "Could not locate SQLAlchemy Core type when resolving for Python type indicated by '%s' inside "
             "the Mapped[] annotation for the '%s' attribute; the type object is not resolvable by the "
             "registry",
             py_text(text), key);
    return FALSE;
}

gboolean sa_mapped_column_apply(PyInterp *py, SaMappedColumn *m, PyType *class, SaRegistry *registry,
                                PyValue key, const SaAnnotation *a)
{
    SaColumn *column = (SaColumn *)m->column;
    if (column->element.name == NULL) {
        sa_column_set_name(py, column, key);
        if (column->original_key == NULL)
            column->element.key = NULL;
    }
    if (a == NULL || a->argument == NULL) {
        if (column->type_given || column->foreign_keys != NULL)
            return TRUE;
        if (sa_type_is_null(py, column->element.type) && ((SaType *)column->element.type)->impl != NULL)
            return TRUE;
        sa_raise(py, "ArgumentError",
                 "Python typing annotation is required for attribute \"%s.%s\" when primary argument(s) for "
                 "\"MappedColumn\" construct are None or not present",
                 py_text(class->name), py_text(key));
        return FALSE;
    }
    if (!column->nullable_given)
        column->nullable = a->nullable;
    if (a->from != NULL && sa_is(py, a->from, SA_CLASS_MAPPED_COLUMN) &&
        !merge_annotated(py, m, (SaMappedColumn *)a->from))
        return FALSE;
    if (column->type_given || column->foreign_keys != NULL ||
        ((SaType *)column->element.type)->impl != NULL)
        return TRUE;
    PyValue type = sa_type_for_python(py, registry, a->type, a->type == a->inner);
    if (type == NULL && py_error(py) == NULL && a->inner != a->type)
        type = sa_type_for_python(py, registry, a->inner, TRUE);
    if (type == NULL)
        return py_error(py) == NULL ? no_type(py, column, a) : FALSE;
    return sa_column_set_type(py, column, type);
}

/* ---- classes --------------------------------------------------------------------------------------------- */

static PyValue get_column(PyInterp *py, PyValue self)
{
    return ((SaMappedColumn *)self)->column;
}

static PyValue get_name(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaColumn *)((SaMappedColumn *)self)->column)->element.name);
}

static PyValue get_foreign_keys(PyInterp *py, PyValue self)
{
    return py_getattr(py, ((SaMappedColumn *)self)->column, "foreign_keys");
}

static PyValue clause_element(PyInterp *py, PyValue self, const PyArgs *args)
{
    return ((SaMappedColumn *)self)->column;
}

/* In a class body, expressions over a mapped_column are expressions over its column. */
static PyValue mapped_column_getattr_missing(PyInterp *py, PyValue self, PyValue name)
{
    if (py_text(name)[0] == '_' && py_text(name)[1] == '_')
        return py_raise(py, PY_EXC_ATTRIBUTE_ERROR, "'MappedColumn' object has no attribute '%s'",
                        py_text(name));
    return py_getattr_value(py, ((SaMappedColumn *)self)->column, name);
}

static PyValue mapped_column_binary(PyInterp *py, PyBinaryOp op, PyValue a, PyValue b)
{
    if (sa_is(py, a, SA_CLASS_MAPPED_COLUMN))
        a = ((SaMappedColumn *)a)->column;
    if (sa_is(py, b, SA_CLASS_MAPPED_COLUMN))
        b = ((SaMappedColumn *)b)->column;
    return py_binary(py, op, a, b);
}

static PyValue mapped_column_compare(PyInterp *py, PyValue a, PyValue b, PyCompareOp op)
{
    if (a == b && op == PY_EQ)
        return py_bool(py, TRUE);
    if (sa_is(py, b, SA_CLASS_MAPPED_COLUMN))
        b = ((SaMappedColumn *)b)->column;
    return py_compare(py, ((SaMappedColumn *)a)->column, b, op);
}

static gint64 identity_hash(PyInterp *py, PyValue self)
{
    return (gint64)(((uintptr_t)self >> 4) & G_MAXINT64);
}

static const PyGetSetDef MAPPED_COLUMN_GETSET[] = {
    {"column", get_column, NULL},
    {"name", get_name, NULL},
    {"foreign_keys", get_foreign_keys, NULL},
    {NULL, NULL, NULL},
};
static const PyMethodDef MAPPED_COLUMN_METHODS[] = {
    {"__clause_element__", clause_element, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

const PyTypeDef sa_mapped_column_def = {
    .name = "MappedColumn",
    .module = "sqlalchemy.orm.properties",
    .size = sizeof(SaMappedColumn),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = mapped_column_mark,
              .getattr_missing = mapped_column_getattr_missing,
              .binary = mapped_column_binary,
              .compare = mapped_column_compare,
              .hash = identity_hash},
    .methods = MAPPED_COLUMN_METHODS,
    .getset = MAPPED_COLUMN_GETSET,
};

static PyValue mapped_class_getitem(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "__class_getitem__(item)", v))
        return NULL;
    return typing_make_alias(py, self, v[0]);
}

static const PyMethodDef MAPPED_METHODS[] = {
    {"__class_getitem__", mapped_class_getitem, PY_METHOD_CLASS},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

const PyTypeDef sa_mapped_def = {
    .name = "Mapped",
    .module = "sqlalchemy.orm.base",
    .size = sizeof(PyObject),
    .layout = PY_LAYOUT_NATIVE,
    .methods = MAPPED_METHODS,
};

/* DynamicMapped and WriteOnlyMapped: subclasses that differ by name. */
static const PyTypeDef DYNAMIC_MAPPED = {.name = "DynamicMapped", .module = "sqlalchemy.orm.base"};
static const PyTypeDef WRITE_ONLY_MAPPED = {.name = "WriteOnlyMapped", .module = "sqlalchemy.orm.base"};

static PyValue make_container(PyInterp *py, const char *name)
{
    const PyTypeDef *def = strcmp(name, "DynamicMapped") == 0 ? &DYNAMIC_MAPPED : &WRITE_ONLY_MAPPED;
    return (PyValue)py_type_from_def(py, def, sa_class(py, SA_CLASS_MAPPED), NULL);
}

extern const SaName sa_names_mapped_column[];
const SaName sa_names_mapped_column[] = {
    SA_NAME_CLASS("Mapped", MAPPED),
    SA_NAME_CLASS("MappedColumn", MAPPED_COLUMN),
    SA_NAME_FUNCTION("mapped_column", mapped_column),
    SA_NAME_MADE("DynamicMapped", make_container),
    SA_NAME_MADE("WriteOnlyMapped", make_container),
    SA_NAME_END,
};
