/*
 * DeclarativeMeta, the metaclass of mapped classes: takes columns and properties that are assigned to a class
 * after it was mapped, and maps classes that are made by it but do not derive from DeclarativeBase.
 */
#include "modules/sqlalchemy/declarative.h"

#include <string.h>

static PyType *type_type(PyInterp *py)
{
    return py_type_of(py, (PyValue)sa_class(py, SA_CLASS_METADATA));
}

/* ---- attributes that come later ------------------------------------------------------------------------- */

static gboolean set_plain(PyInterp *py, PyValue self, PyValue name, PyValue value)
{
    return type_type(py)->slots.setattr(py, self, name, value);
}

static gboolean add_column(PyInterp *py, SaMapper *mapper, PyValue name, SaColumn *column)
{
    if (column->element.name == NULL)
        sa_column_set_name(py, column, name);
    if (column->element.table == NULL && sa_is(py, mapper->table, SA_CLASS_TABLE) &&
        !sa_table_append_column(py, (SaTable *)mapper->table, column, FALSE))
        return FALSE;
    return py_dict_set(py, mapper->columns, name, (PyValue)column) &&
           set_plain(py, mapper->class_, name,
                     sa_attribute_new(py, (PyType *)mapper->class_, name, column));
}

static gboolean add_property(PyInterp *py, SaMapper *mapper, PyValue name, SaProperty *property)
{
    if (property->kind == SA_PROPERTY_COLUMN && py_list_length(property->columns) > 0) {
        SaColumn *column = sa_as_column(py, py_list_item(property->columns, 0));
        return add_column(py, mapper, name, column);
    }
    property->key = name;
    property->parent = mapper->class_;
    return py_dict_set(py, mapper->properties, name, (PyValue)property) &&
           set_plain(py, mapper->class_, name, (PyValue)property);
}

static gboolean meta_setattr(PyInterp *py, PyValue self, PyValue name, PyValue value)
{
    gboolean column = sa_is(py, value, SA_CLASS_COLUMN) || sa_is(py, value, SA_CLASS_MAPPED_COLUMN);
    gboolean property = sa_is(py, value, SA_CLASS_MAPPER_PROPERTY) &&
                        ((SaProperty *)value)->parent != self;
    SaMapper *mapper = column || property ? sa_own_mapper(py, (PyType *)self) : NULL;
    if (mapper == NULL)
        return set_plain(py, self, name, value);
    if (property)
        return add_property(py, mapper, name, (SaProperty *)value);
    if (sa_is(py, value, SA_CLASS_MAPPED_COLUMN) &&
        !sa_mapped_column_apply(py, (SaMappedColumn *)value, (PyType *)self, (SaRegistry *)mapper->registry,
                                name, NULL))
        return FALSE;
    return add_column(py, mapper, name, sa_as_column(py, value));
}

/* Classes below DeclarativeBase were mapped by its hook already. */
static gboolean meta_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyType *class = (PyType *)self;
    if (py_type_is_subtype(class, sa_class(py, SA_CLASS_DECLARATIVE_BASE)))
        return TRUE;
    PyValue abstract = sa_own(py, class, "__abstract__");
    if (abstract != NULL && sa_flag(py, abstract)) {
        SaRegistry *registry = sa_registry_of(py, class);
        if (registry != NULL && py_type_lookup(py, class, "metadata") == NULL)
            return py_setattr(py, self, "metadata", registry->metadata);
        return TRUE;
    }
    if (sa_registry_of(py, class) == NULL)
        return TRUE;
    return sa_declare_class(py, class);
}

static const PyTypeDef META_DEF = {
    .name = "DeclarativeMeta",
    .module = "sqlalchemy.orm.decl_api",
    .slots = {.init = meta_init, .setattr = meta_setattr},
};

PyValue sa_declarative_meta(PyInterp *py)
{
    PyValue *slot = sa_slot(py, SA_SLOT_DECLARATIVE_META);
    if (*slot == NULL)
        *slot = (PyValue)py_type_from_def(py, &META_DEF, type_type(py), NULL);
    return *slot;
}
