/*
 * From the attributes of a class to its table, its mapper and its instrumented attributes.
 */
#include "modules/sqlalchemy/class_scan.h"

#include <string.h>

SaMapper *sa_own_mapper(PyInterp *py, PyType *class)
{
    PyValue mapper = sa_own(py, class, "__mapper__");
    return mapper != NULL && sa_is(py, mapper, SA_CLASS_MAPPER) ? (SaMapper *)mapper : NULL;
}

SaMapper *sa_mapper_of(PyInterp *py, PyValue v)
{
    if (v == NULL || py_is_small(v) || !py_is_type(v))
        return NULL;
    PyValue mro = ((PyType *)v)->mro;
    for (gsize i = 0; i < py_tuple_length(mro); i++) {
        SaMapper *mapper = sa_own_mapper(py, (PyType *)py_tuple_item(mro, i));
        if (mapper != NULL)
            return mapper;
    }
    return NULL;
}

/* ---- columns -------------------------------------------------------------------------------------------- */

static void declare_column(SaScan *s, SaColumn *column, gint64 order)
{
    for (gsize i = 0; i < py_list_length(s->columns); i++)
        if (py_list_item(s->columns, i) == (PyValue)column)
            return;
    py_list_append(s->py, s->columns, (PyValue)column);
    g_array_append_val(s->orders, order);
}

static void name_column(SaScan *s, SaColumn *column, PyValue key)
{
    if (column->element.name == NULL)
        sa_column_set_name(s->py, column, key);
}

static gboolean map_column(SaScan *s, PyValue key, SaColumn *column)
{
    name_column(s, column, key);
    declare_column(s, column, 0);
    return py_dict_set(s->py, s->attributes, key, (PyValue)column);
}

/* The annotation of an attribute, read; FALSE with an exception. *ret_there: was there one? */
static gboolean annotation_of(SaScan *s, PyValue key, gboolean keep_inner, SaAnnotation *a, gboolean *ret_there)
{
    PyValue noted = py_dict_get_str(s->py, s->annotations, py_text(key));
    *ret_there = noted != NULL;
    if (noted == NULL)
        return TRUE;
    return sa_read_annotation(s->py, py_tuple_item(noted, 0), (PyType *)py_tuple_item(noted, 1), keep_inner, a);
}

static gboolean refuse_plain_annotation(SaScan *s, PyValue key)
{
    PyValue class = sa_class_repr(s->py, s->class);
    if (class != NULL)
        sa_raise(s->py, "MappedAnnotationError",
                 "Type annotation for \"%s.%s\" can't be correctly interpreted for Annotated Declarative Table "
                 "form.  ORM annotations should normally make use of the ``Mapped[]`` generic type, or other "
                 "ORM-compatible generic type, as a container for the actual type, which indicates the intent "
                 "that the attribute is mapped. Class variables that are not intended to be mapped by the ORM "
                 "should use ClassVar[].  To allow Annotated Declarative to disregard legacy annotations which "
                 "don't use Mapped[] to pass, set \"__allow_unmapped__ = True\" on the class or a superclass "
                 "this class.",
                 py_text(s->class->name), py_text(key));
    return FALSE;
}

static gboolean map_mapped_column(SaScan *s, PyValue key, SaMappedColumn *mapped)
{
    PyInterp *py = s->py;
    SaAnnotation a;
    gboolean there;
    if (!annotation_of(s, key, FALSE, &a, &there))
        return FALSE;
    if (there && !a.mapped && !a.class_var && !s->allow_unmapped)
        return refuse_plain_annotation(s, key);
    if (mapped->use_existing && s->inherits != NULL && s->single &&
        sa_is(py, s->inherits->table, SA_CLASS_TABLE)) {
        const char *name = sa_column_name((SaColumn *)mapped->column);
        SaColumn *existing = sa_table_find_column(py, (SaTable *)s->inherits->table,
                                                  name != NULL ? name : py_text(key));
        if (existing != NULL) {
            declare_column(s, existing, 0);
            return py_dict_set(py, s->attributes, key, (PyValue)existing);
        }
    }
    if (!sa_mapped_column_apply(py, mapped, s->class, s->registry, key, there && a.mapped ? &a : NULL))
        return FALSE;
    declare_column(s, (SaColumn *)mapped->column, mapped->has_sort_order ? mapped->sort_order : 0);
    return py_dict_set(py, s->attributes, key, mapped->column);
}

/* ---- composite ---------------------------------------------------------------------------------------------- */

static PyValue composite_class(SaScan *s, PyValue key, SaProperty *p)
{
    if (py_tuple_length(p->args) > 0) {
        PyValue first = py_tuple_item(p->args, 0);
        if (!py_is_small(first) && (py_is_type(first) || py_layout(first) == PY_LAYOUT_FUNCTION))
            return first;
    }
    SaAnnotation a;
    gboolean there;
    if (!annotation_of(s, key, FALSE, &a, &there))
        return NULL;
    return there && a.mapped ? a.inner : py_none(s->py);
}

/* A field of the dataclass that a composite stands for: its column gets the field's name and type. */
static gboolean map_composite_field(SaScan *s, PyValue field_name, PyValue field_type, PyValue given,
                                    PyType *class, SaColumn **ret_column)
{
    PyInterp *py = s->py;
    SaMappedColumn *mapped;
    if (given != NULL && sa_is(py, given, SA_CLASS_MAPPED_COLUMN)) {
        mapped = (SaMappedColumn *)given;
    } else if (given != NULL && sa_is(py, given, SA_CLASS_COLUMN)) {
        mapped = sa_mapped_column_new(py);
        mapped->column = given;
    } else {
        mapped = sa_mapped_column_new(py);
    }
    SaAnnotation a = {.mapped = TRUE};
    if (!sa_unwrap_annotation(py, field_type, class, &a))
        return FALSE;
    *ret_column = (SaColumn *)mapped->column;
    return sa_mapped_column_apply(py, mapped, s->class, s->registry, field_name, &a);
}

static gboolean map_composite_dataclass(SaScan *s, SaProperty *p, PyType *class, PyValue fields)
{
    PyInterp *py = s->py;
    gsize given = py_tuple_length(p->args) > 0 && py_tuple_item(p->args, 0) == (PyValue)class ? 1 : 0;
    gsize position = 0;
    PyValue name, field;
    while (py_dict_next(fields, &position, &name, &field)) {
        PyValue type = py_getattr(py, field, "type");
        if (type == NULL)
            return FALSE;
        PyValue attribute = given < py_tuple_length(p->args) ? py_tuple_item(p->args, given) : NULL;
        given++;
        if (sa_text_or_null(attribute) != NULL)
            continue; /* the name of another attribute: that one brings the column */
        SaColumn *column = NULL;
        if (!map_composite_field(s, name, type, attribute, class, &column))
            return FALSE;
        declare_column(s, column, 0);
        if (!py_dict_set(py, s->attributes, py_intern(py, sa_column_key(column)), (PyValue)column))
            return FALSE;
    }
    return TRUE;
}

static gboolean map_composite(SaScan *s, PyValue key, SaProperty *p)
{
    PyInterp *py = s->py;
    PyValue class = composite_class(s, key, p);
    if (class == NULL)
        return FALSE;
    PyValue fields = py_is_type(class) ? py_getattr_or_null(py, class, "__dataclass_fields__") : NULL;
    py_error_clear(py);
    if (fields != NULL && py_is_dict(fields))
        return map_composite_dataclass(s, p, (PyType *)class, fields);
    for (gsize i = 0; i < py_list_length(p->columns); i++) {
        SaColumn *column = sa_as_column(py, py_list_item(p->columns, i));
        if (column->element.name == NULL) {
            sa_raise(py, "ArgumentError", "Composite class column arguments must be named unless a dataclass "
                                          "is used");
            return FALSE;
        }
        declare_column(s, column, 0);
        if (!py_dict_set(py, s->attributes, py_intern(py, sa_column_key(column)), (PyValue)column))
            return FALSE;
    }
    return TRUE;
}

/* ---- each attribute --------------------------------------------------------------------------------------------- */

static gboolean is_collection_annotation(PyInterp *py, PyValue annotation)
{
    PyValue repr = py_is_small(annotation) || !py_is_str(annotation) ? py_repr(py, annotation) : annotation;
    if (repr == NULL) {
        py_error_clear(py);
        return FALSE;
    }
    static const char *const NAMES[] = {"List[", "list[", "Set[", "set[", "Sequence[", "Collection["};
    for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (strstr(py_text(repr), NAMES[i]) != NULL)
            return TRUE;
    return FALSE;
}

static gboolean map_property(SaScan *s, PyValue key, SaProperty *p)
{
    PyInterp *py = s->py;
    if (p->kind == SA_PROPERTY_COMPOSITE && !map_composite(s, key, p))
        return FALSE;
    if (p->kind == SA_PROPERTY_COLUMN) {
        for (gsize i = 0; i < py_list_length(p->columns); i++) {
            PyValue item = py_list_item(p->columns, i);
            /* Within deferred() and column_property() the annotation says nothing about the column. */
            gboolean mapped = sa_is(py, item, SA_CLASS_MAPPED_COLUMN);
            if (!map_column(s, key, (SaColumn *)(mapped ? ((SaMappedColumn *)item)->column : item)))
                return FALSE;
        }
        if (py_list_length(p->columns) > 0)
            return TRUE;
    }
    PyValue noted = py_dict_get_str(py, s->annotations, py_text(key));
    if (p->kind == SA_PROPERTY_RELATIONSHIP && noted != NULL &&
        py_dict_get_str(py, p->kwargs, "uselist") == NULL &&
        is_collection_annotation(py, py_tuple_item(noted, 0)))
        py_dict_set_str(py, p->kwargs, "uselist", py_bool(py, TRUE));
    p->key = key;
    p->parent = (PyValue)s->class;
    return py_dict_set(py, s->properties, key, (PyValue)p);
}

static gboolean refuse_metadata(SaScan *s, PyValue key)
{
    if (strcmp(py_text(key), "metadata") != 0)
        return TRUE;
    sa_raise(s->py, "InvalidRequestError",
             "Attribute name 'metadata' is reserved when using the Declarative API.");
    return FALSE;
}

static gboolean map_attribute(SaScan *s, PyValue key, PyValue value)
{
    PyInterp *py = s->py;
    if (sa_is(py, value, SA_CLASS_DECLARED_ATTR)) {
        value = py_call1(py, ((SaDeclaredAttr *)value)->function, (PyValue)s->class);
        if (value == NULL || !py_setattr(py, (PyValue)s->class, py_text(key), value))
            return FALSE;
    }
    gboolean column = sa_is(py, value, SA_CLASS_COLUMN);
    gboolean mapped = sa_is(py, value, SA_CLASS_MAPPED_COLUMN);
    gboolean property = sa_is(py, value, SA_CLASS_MAPPER_PROPERTY);
    if (!column && !mapped && !property)
        return TRUE;
    if (!refuse_metadata(s, key))
        return FALSE;
    if (s->dataclass && !column)
        py_list_append(py, s->fields, py_tuple_of(py, 2, key, value));
    if (property)
        return map_property(s, key, (SaProperty *)value);
    if (mapped)
        return map_mapped_column(s, key, (SaMappedColumn *)value);
    SaAnnotation a;
    gboolean there;
    if (!annotation_of(s, key, TRUE, &a, &there))
        return FALSE;
    if (there && !a.mapped && !a.class_var && !s->allow_unmapped)
        return refuse_plain_annotation(s, key);
    return map_column(s, key, (SaColumn *)value);
}

static gboolean map_attributes(SaScan *s)
{
    /* Mapping may put attributes on the class, not into the dict that is walked. */
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(s->collected, &position, &key, &value))
        if (!map_attribute(s, key, value))
            return FALSE;
    return TRUE;
}

/* ---- the table ------------------------------------------------------------------------------------------------------ */

typedef struct {
    PyValue column;
    gint64 order;
    gsize index;
} Sorted;

static gint by_order(gconstpointer a, gconstpointer b)
{
    const Sorted *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

/* Declared order, changed by sort_order only where it is not 0 everywhere. */
static PyValue sorted_columns(SaScan *s)
{
    gsize n = py_list_length(s->columns);
    g_autofree Sorted *sorted = g_new(Sorted, MAX(n, 1));
    gboolean any = FALSE;
    for (gsize i = 0; i < n; i++) {
        sorted[i] = (Sorted){py_list_item(s->columns, i), g_array_index(s->orders, gint64, i), i};
        any = any || sorted[i].order != 0;
    }
    if (!any)
        return s->columns;
    qsort(sorted, n, sizeof *sorted, by_order);
    PyValue list = py_list(s->py, 0, NULL);
    for (gsize i = 0; i < n; i++)
        py_list_append(s->py, list, sorted[i].column);
    return list;
}

static PyValue metadata_for(SaScan *s)
{
    PyValue metadata = py_getattr_or_null(s->py, (PyValue)s->class, "metadata");
    if (metadata != NULL && sa_is(s->py, metadata, SA_CLASS_METADATA))
        return metadata;
    py_error_clear(s->py);
    return s->registry->metadata;
}

static PyValue call_table_class(SaScan *s, PyValue items, PyValue kwargs)
{
    PyInterp *py = s->py;
    PyValue hook = py_getattr_or_null(py, (PyValue)s->class, "__table_cls__");
    if (hook == NULL) {
        py_error_clear(py);
        return sa_table_make(py, s->tablename, metadata_for(s), items, kwargs);
    }
    PyValue all = py_list(py, 2, (PyValue[]){s->tablename, metadata_for(s)});
    for (gsize i = 0; i < py_tuple_length(items); i++)
        py_list_append(py, all, py_tuple_item(items, i));
    return py_call_tuple(py, hook, py_tuple(py, py_list_length(all), ((PyList *)all)->items), kwargs);
}

static PyValue make_table(SaScan *s)
{
    PyInterp *py = s->py;
    PyValue items = py_list(py, 0, NULL), kwargs = NULL;
    PyValue columns = sorted_columns(s);
    for (gsize i = 0; i < py_list_length(columns); i++)
        py_list_append(py, items, py_list_item(columns, i));
    if (s->table_args != NULL && py_is_dict(s->table_args)) {
        kwargs = s->table_args;
    } else if (s->table_args != NULL) {
        gsize n = py_tuple_length(s->table_args);
        for (gsize i = 0; i < n; i++) {
            PyValue item = py_tuple_item(s->table_args, i);
            if (i == n - 1 && !py_is_small(item) && py_is_dict(item))
                kwargs = item;
            else
                py_list_append(py, items, item);
        }
    }
    PyValue autoload = sa_own(py, s->class, "__autoload_with__");
    if (autoload != NULL) {
        PyValue copy = py_dict(py);
        gsize position = 0;
        PyValue key, value;
        while (kwargs != NULL && py_dict_next(kwargs, &position, &key, &value))
            py_dict_set(py, copy, key, value);
        py_dict_set_str(py, copy, "autoload_with", autoload);
        kwargs = copy;
    }
    return call_table_class(s, py_tuple(py, py_list_length(items), ((PyList *)items)->items), kwargs);
}

/* Columns of a class without a table of its own belong to its base's. */
static gboolean add_to_inherited_table(SaScan *s)
{
    PyInterp *py = s->py;
    if (s->table_args != NULL) {
        sa_raise(py, "ArgumentError", "Can't place __table_args__ on an inherited class with no table.");
        return FALSE;
    }
    if (!sa_is(py, s->inherits->table, SA_CLASS_TABLE))
        return TRUE;
    SaTable *table = (SaTable *)s->inherits->table;
    PyValue columns = sorted_columns(s);
    for (gsize i = 0; i < py_list_length(columns); i++) {
        SaColumn *column = (SaColumn *)py_list_item(columns, i);
        SaColumn *existing = sa_table_find_column_by_name(py, table, sa_column_name(column));
        if (existing == column)
            continue;
        if (existing != NULL) {
            sa_raise(py, "ArgumentError",
                     "Column '%s' on class %s conflicts with existing column '%s.%s'.  If using Declarative, "
                     "consider using the use_existing_column parameter of mapped_column() to resolve "
                     "conflicts.",
                     sa_column_name(column), py_text(s->class->name), py_text(table->fullname),
                     sa_column_name(existing));
            return FALSE;
        }
        if (column->primary_key) {
            sa_raise(py, "ArgumentError",
                     "Can't place primary key columns on an inherited class with no table.");
            return FALSE;
        }
        if (!sa_table_append_column(py, table, column, FALSE))
            return FALSE;
    }
    return TRUE;
}

static gboolean check_fixed_table(SaScan *s)
{
    PyInterp *py = s->py;
    for (gsize i = 0; i < py_list_length(s->columns); i++) {
        SaColumn *column = (SaColumn *)py_list_item(s->columns, i);
        if (column->element.table != NULL)
            continue;
        sa_raise(py, "ArgumentError", "Can't add additional column '%s' when specifying __table__",
                 sa_column_key(column));
        return FALSE;
    }
    return TRUE;
}

static gboolean setup_table(SaScan *s)
{
    PyInterp *py = s->py;
    if (s->table == NULL && s->fixed_table)
        s->table = sa_own(py, s->class, "__table__");
    if (s->table != NULL)
        return check_fixed_table(s);
    if (s->tablename != NULL) {
        s->table = make_table(s);
        return s->table != NULL && py_setattr(py, (PyValue)s->class, "__table__", s->table);
    }
    if (s->inherits != NULL) {
        s->table = s->inherits->table;
        return add_to_inherited_table(s);
    }
    PyValue class = sa_class_repr(py, s->class);
    if (class != NULL)
        sa_raise(py, "InvalidRequestError",
                 "Class %s does not have a __table__ or __tablename__ specified and does not inherit from an "
                 "existing table-mapped class.",
                 py_text(class));
    return FALSE;
}

/* ---- the mapper -------------------------------------------------------------------------------------------------------- */

static SaMapper *inherited_mapper(SaScan *s)
{
    PyInterp *py = s->py;
    SaMapper *found = NULL;
    for (gsize i = 0; i < py_tuple_length(s->class->bases); i++) {
        SaMapper *mapper = sa_mapper_of(py, py_tuple_item(s->class->bases, i));
        if (mapper == NULL || mapper == found)
            continue;
        if (found != NULL) {
            PyValue class = sa_class_repr(py, s->class);
            if (class != NULL)
                sa_raise(py, "InvalidRequestError", "Class %s has multiple mapped bases: [%s, %s]",
                         py_text(class), py_text(((PyType *)found->class_)->name),
                         py_text(((PyType *)mapper->class_)->name));
            return NULL;
        }
        found = mapper;
    }
    return found;
}

/* Columns of a given table that no attribute names map under their own keys. */
static gboolean map_table_columns(SaScan *s)
{
    PyInterp *py = s->py;
    if (s->table == NULL || !sa_is_from_clause(py, s->table))
        return TRUE;
    PyValue columns = sa_from_columns(py, (SaElement *)s->table);
    for (gsize i = 0; columns != NULL && i < sa_columns_length(columns); i++) {
        PyValue column = sa_columns_at(columns, i);
        if (!sa_is(py, column, SA_CLASS_COLUMN))
            continue;
        gboolean known = FALSE;
        gsize position = 0;
        PyValue key, value;
        while (!known && py_dict_next(s->attributes, &position, &key, &value))
            known = value == column;
        const char *name = sa_column_key((SaColumn *)column);
        if (!known && !py_dict_set(py, s->attributes, py_intern(py, name), column))
            return FALSE;
    }
    return TRUE;
}

static PyValue read_mapper_args(SaScan *s)
{
    PyInterp *py = s->py;
    PyValue args = py_getattr(py, (PyValue)s->class, "__mapper_args__");
    if (args == NULL)
        return NULL;
    if (py_is_small(args) || !py_is_dict(args))
        return py_dict(py);
    PyValue copy = py_dict(py);
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(args, &position, &key, &value)) {
        for (gsize i = 0; i + 1 < py_list_length(s->copies); i += 2)
            if (py_list_item(s->copies, i) == value)
                value = py_list_item(s->copies, i + 1);
        if (!py_dict_set(py, copy, key, value))
            return NULL;
    }
    return copy;
}

static SaMapper *make_mapper(SaScan *s)
{
    PyInterp *py = s->py;
    SaMapper *m = (SaMapper *)py_new(py, sa_class(py, SA_CLASS_MAPPER));
    m->class_ = (PyValue)s->class;
    m->registry = (PyValue)s->registry;
    m->table = s->table;
    m->inherits = (PyValue)s->inherits;
    m->columns = s->attributes;
    m->properties = s->properties;
    m->fields = s->fields;
    m->single = s->single;
    m->dataclass = s->dataclass;
    if (s->has_mapper_args && (m->args = read_mapper_args(s)) == NULL)
        return NULL;
    return m;
}

/* A mapped table has a primary key, of its own or named by __mapper_args__. */
static gboolean check_primary_key(SaScan *s, SaMapper *m)
{
    PyInterp *py = s->py;
    if (s->inherits != NULL || m->table == NULL || !sa_is(py, m->table, SA_CLASS_TABLE))
        return TRUE;
    SaTable *table = (SaTable *)m->table;
    if (py_list_length(((SaConstraint *)table->primary_key)->columns) > 0 ||
        (m->args != NULL && py_dict_get_str(py, m->args, "primary_key") != NULL))
        return TRUE;
    sa_raise(py, "ArgumentError",
             "Mapper Mapper[%s(%s)] could not assemble any primary key columns for mapped table '%s'",
             py_text(s->class->name), py_text(table->element.name), py_text(table->fullname));
    return FALSE;
}

gboolean sa_instrument_class(PyInterp *py, SaMapper *m)
{
    PyType *class = (PyType *)m->class_;
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(m->columns, &position, &key, &value))
        if (!py_setattr(py, m->class_, py_text(key), sa_attribute_new(py, class, key, (SaColumn *)value)))
            return FALSE;
    position = 0;
    while (py_dict_next(m->properties, &position, &key, &value))
        if (sa_own(py, class, py_text(key)) != value &&
            !py_setattr(py, m->class_, py_text(key), value))
            return FALSE;
    return TRUE;
}

static gboolean register_class(SaScan *s, SaMapper *m)
{
    PyInterp *py = s->py;
    py_list_append(py, s->registry->mappers, (PyValue)m);
    if (!py_dict_set(py, s->registry->classes, s->class->name, (PyValue)s->class))
        return FALSE;
    return py_setattr(py, (PyValue)s->class, "__mapper__", (PyValue)m);
}

static gboolean flag_of(PyInterp *py, PyType *class, const char *name)
{
    PyValue value = py_type_lookup(py, class, name);
    return value != NULL && sa_flag(py, value);
}

SaMapper *sa_map_class(PyInterp *py, PyType *class, SaRegistry *registry, PyValue table)
{
    g_autoptr(GArray) orders = g_array_new(FALSE, FALSE, sizeof(gint64));
    SaScan s = {
        .py = py,
        .class = class,
        .registry = registry,
        .collected = py_dict(py),
        .annotations = py_dict(py),
        .copies = py_list(py, 0, NULL),
        .columns = py_list(py, 0, NULL),
        .attributes = py_dict(py),
        .properties = py_dict(py),
        .fields = py_list(py, 0, NULL),
        .orders = orders,
        .table = table,
    };
    s.dataclass = py_type_lookup(py, class, "_sa_apply_dc_transforms") != NULL;
    s.allow_unmapped = flag_of(py, class, "__allow_unmapped__") || s.dataclass ||
                       py_type_lookup(py, class, "__dataclass_fields__") != NULL;
    if (!sa_scan_class(&s))
        return NULL;
    s.inherits = inherited_mapper(&s);
    if (s.inherits == NULL && py_error(py) != NULL)
        return NULL;
    s.single = s.table == NULL && !s.fixed_table && s.tablename == NULL;
    gboolean given = s.table != NULL || s.fixed_table;
    if (!map_attributes(&s) || !setup_table(&s) || (given && !map_table_columns(&s)))
        return NULL;
    SaMapper *mapper = make_mapper(&s);
    if (mapper == NULL || !check_primary_key(&s, mapper) || !register_class(&s, mapper) || !sa_instrument_class(py, mapper))
        return NULL;
    return mapper;
}
