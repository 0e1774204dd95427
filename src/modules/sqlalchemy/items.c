/*
 * What the schema constructs share: order of creation, complete names, text.
 */
#include "modules/sqlalchemy/items.h"

#include <string.h>

guint64 sa_next_order(PyInterp *py)
{
    guint64 *order = py_get_data(py, "sqlalchemy.order");
    if (order == NULL) {
        order = g_new0(guint64, 1);
        py_set_data(py, "sqlalchemy.order", order, g_free, NULL);
    }
    return ++*order;
}

gboolean sa_flag(PyInterp *py, PyValue v)
{
    if (v == NULL)
        return FALSE;
    int truth = py_truth(py, v);
    if (truth < 0) {
        py_error_clear(py);
        return TRUE;
    }
    return truth == 1;
}

static const PyTypeDef CONV_DEF = {
    .name = "conv",
    .module = "sqlalchemy.sql.elements",
};

static PyType *conv_class(PyInterp *py)
{
    PyValue *slot = sa_slot(py, SA_SLOT_CONV);
    if (*slot == NULL)
        *slot = (PyValue)py_type_from_def(py, &CONV_DEF, py_type_of(py, py_intern(py, "")), NULL);
    return (PyType *)*slot;
}

PyValue sa_conv(PyInterp *py, const char *name)
{
    return py_call1(py, (PyValue)conv_class(py), py_str(py, name));
}

gboolean sa_is_conv(PyInterp *py, PyValue v)
{
    PyValue class = *sa_slot(py, SA_SLOT_CONV);
    return class != NULL && v != NULL && !py_is_small(v) &&
           py_type_is_subtype(v->type, (PyType *)class);
}

PyValue sa_text_element(PyInterp *py, PyValue v)
{
    if (!py_is_small(v) && py_is_str(v))
        return sa_text(py, py_text(v));
    return sa_expect_expression(py, v, NULL);
}

static PyValue make_conv(PyInterp *py, const char *name)
{
    return (PyValue)conv_class(py);
}

/* quoted_name(value, quote): the text itself; names that need quotes get them anyway. */
static PyValue quoted_name(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "quoted_name(value, quote=)", v))
        return NULL;
    return v[0];
}

const SaName sa_names_items[] = {
    SA_NAME_CLASS("Column", COLUMN),
    SA_NAME_CLASS("Table", TABLE),
    SA_NAME_CLASS("MetaData", METADATA),
    SA_NAME_CLASS("Constraint", CONSTRAINT),
    SA_NAME_CLASS("ColumnCollectionConstraint", COLUMN_COLLECTION_CONSTRAINT),
    SA_NAME_CLASS("PrimaryKeyConstraint", PRIMARY_KEY_CONSTRAINT),
    SA_NAME_CLASS("UniqueConstraint", UNIQUE_CONSTRAINT),
    SA_NAME_CLASS("CheckConstraint", CHECK_CONSTRAINT),
    SA_NAME_CLASS("ForeignKeyConstraint", FOREIGN_KEY_CONSTRAINT),
    SA_NAME_CLASS("ExcludeConstraint", EXCLUDE_CONSTRAINT),
    SA_NAME_CLASS("ForeignKey", FOREIGN_KEY),
    SA_NAME_CLASS("Index", INDEX),
    SA_NAME_CLASS("FetchedValue", FETCHED_VALUE),
    SA_NAME_CLASS("DefaultClause", DEFAULT_CLAUSE),
    SA_NAME_CLASS("Computed", COMPUTED),
    SA_NAME_CLASS("Identity", IDENTITY),
    SA_NAME_CLASS("ColumnDefault", COLUMN_DEFAULT),
    SA_NAME_CLASS("Sequence", SEQUENCE),
    SA_NAME_MADE("conv", make_conv),
    SA_NAME_FUNCTION("quoted_name", quoted_name),
    SA_NAME_END,
};
