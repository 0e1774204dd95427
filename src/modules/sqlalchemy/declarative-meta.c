/*
 * DeclarativeMeta: maps classes that are made by it but do not derive from DeclarativeBase.
 */
#include "modules/sqlalchemy/declarative.h"

#include <string.h>

static PyType *type_type(PyInterp *py)
{
    return py_type_of(py, (PyValue)sa_class(py, SA_CLASS_DECLARATIVE_BASE));
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
    .slots = {.init = meta_init},
};

PyValue sa_declarative_meta(PyInterp *py)
{
    PyValue *slot = sa_slot(py, SA_SLOT_DECLARATIVE_META);
    if (*slot == NULL)
        *slot = (PyValue)py_type_from_def(py, &META_DEF, type_type(py), NULL);
    return *slot;
}
