/*
 * Table's attributes and methods.
 */
#include "modules/sqlalchemy/table.h"

#include <string.h>

#define TABLE_GET(name, expression)                                                                \
    static PyValue get_##name(PyInterp *py, PyValue self)                                          \
    {                                                                                              \
        SaTable *t = (SaTable *)self;                                                              \
        return sa_or_none(py, expression);                                                         \
    }
TABLE_GET(name, t->element.name)
TABLE_GET(schema, t->element.schema)
TABLE_GET(fullname, t->fullname)
TABLE_GET(metadata, t->metadata)
TABLE_GET(columns, t->element.columns)
TABLE_GET(primary_key, t->primary_key)
TABLE_GET(comment, t->comment)
TABLE_GET(dialect_kwargs, t->options != NULL ? t->options : (t->options = py_dict(py)))
#undef TABLE_GET

static PyValue get_info(PyInterp *py, PyValue self)
{
    SaTable *t = (SaTable *)self;
    if (t->info == NULL)
        t->info = py_dict(py);
    return t->info;
}

static PyValue get_prefixes(PyInterp *py, PyValue self)
{
    SaTable *t = (SaTable *)self;
    return t->prefixes != NULL ? t->prefixes : py_list(py, 0, NULL);
}

static PyValue get_constraints(PyInterp *py, PyValue self)
{
    SaTable *t = (SaTable *)self;
    PyValue set = py_set(py, FALSE);
    for (gsize i = 0; i < py_list_length(t->constraints); i++)
        if (!py_set_add(py, set, py_list_item(t->constraints, i)))
            return NULL;
    return set;
}

static PyValue get_indexes(PyInterp *py, PyValue self)
{
    SaTable *t = (SaTable *)self;
    PyValue set = py_set(py, FALSE);
    for (gsize i = 0; i < py_list_length(t->indexes); i++)
        if (!py_set_add(py, set, py_list_item(t->indexes, i)))
            return NULL;
    return set;
}

static PyValue foreign_keys(PyInterp *py, SaTable *t, gboolean constraints)
{
    PyValue set = py_set(py, FALSE);
    for (gsize i = 0; i < py_list_length(t->constraints); i++) {
        SaConstraint *c = (SaConstraint *)py_list_item(t->constraints, i);
        if (c->kind != SCHEMA_FOREIGN_KEY || c->elements == NULL)
            continue;
        if (constraints && !py_set_add(py, set, (PyValue)c))
            return NULL;
        for (gsize k = 0; !constraints && k < py_list_length(c->elements); k++)
            if (!py_set_add(py, set, py_list_item(c->elements, k)))
                return NULL;
    }
    return set;
}

static PyValue get_foreign_keys(PyInterp *py, PyValue self)
{
    return foreign_keys(py, (SaTable *)self, FALSE);
}

static PyValue get_foreign_key_constraints(PyInterp *py, PyValue self)
{
    return foreign_keys(py, (SaTable *)self, TRUE);
}

static PyValue get_autoincrement_column(PyInterp *py, PyValue self)
{
    SaConstraint *primary = (SaConstraint *)((SaTable *)self)->primary_key;
    if (primary == NULL || py_list_length(primary->columns) != 1)
        return py_none(py);
    SaColumn *column = (SaColumn *)py_list_item(primary->columns, 0);
    SchemaTypeId id = sa_type_id(py, sa_column_type(py, column));
    return schema_type_is(id, SCHEMA_TYPE_Integer) ? (PyValue)column : py_none(py);
}

static PyValue get_dialect_options(PyInterp *py, PyValue self)
{
    return sa_dialect_options(py, self->type, ((SaTable *)self)->options);
}

static gboolean set_comment(PyInterp *py, PyValue self, PyValue value)
{
    ((SaTable *)self)->comment = sa_given(value);
    return TRUE;
}

static gboolean set_info(PyInterp *py, PyValue self, PyValue value)
{
    ((SaTable *)self)->info = sa_given(value);
    return TRUE;
}

static gboolean set_schema(PyInterp *py, PyValue self, PyValue value)
{
    SaTable *t = (SaTable *)self;
    t->element.schema = sa_given(value);
    g_autofree char *key = sa_table_key(sa_text_or_null(t->element.schema), py_text(t->element.name));
    t->fullname = py_str(py, key);
    return TRUE;
}

const PyGetSetDef sa_table_getset[] = {
    {"name", get_name, NULL},
    {"schema", get_schema, set_schema},
    {"fullname", get_fullname, NULL},
    {"key", get_fullname, NULL},
    {"metadata", get_metadata, NULL},
    {"c", get_columns, NULL},
    {"columns", get_columns, NULL},
    {"exported_columns", get_columns, NULL},
    {"primary_key", get_primary_key, NULL},
    {"constraints", get_constraints, NULL},
    {"indexes", get_indexes, NULL},
    {"foreign_keys", get_foreign_keys, NULL},
    {"foreign_key_constraints", get_foreign_key_constraints, NULL},
    {"autoincrement_column", get_autoincrement_column, NULL},
    {"_autoincrement_column", get_autoincrement_column, NULL},
    {"comment", get_comment, set_comment},
    {"info", get_info, set_info},
    {"_prefixes", get_prefixes, NULL},
    {"dialect_kwargs", get_dialect_kwargs, NULL},
    {"kwargs", get_dialect_kwargs, NULL},
    {"dialect_options", get_dialect_options, NULL},
    {NULL, NULL, NULL},
};

/* ---- methods ---------------------------------------------------------------------------------------------- */

static PyValue append_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "append_column(column, replace_existing=)", v))
        return NULL;
    SaColumn *column = sa_as_column(py, v[0]);
    if (column == NULL)
        return sa_raise(py, "ArgumentError", "Table.append_column() takes a Column");
    return sa_table_append_column(py, (SaTable *)self, column, sa_flag(py, v[1])) ? py_none(py) : NULL;
}

static PyValue append_constraint(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "append_constraint(constraint)", v))
        return NULL;
    return sa_table_append_item(py, (SaTable *)self, v[0]) ? py_none(py) : NULL;
}

static PyValue to_metadata(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    if (!py_bind(py, args, "to_metadata(metadata, schema=, referred_schema_fn=, name=)", v))
        return NULL;
    if (!sa_is(py, v[0], SA_CLASS_METADATA))
        return sa_raise(py, "ArgumentError", "Table.to_metadata() takes a MetaData");
    PyValue schema = v[1];
    /* RETAIN_SCHEMA is an enum member in SQLAlchemy; here anything that is no str and not None. */
    if (schema != NULL && !py_is_none(schema) && (py_is_small(schema) || !py_is_str(schema)))
        schema = NULL;
    return sa_table_to_metadata(py, (SaTable *)self, v[0], schema, sa_given(v[3]));
}

static PyValue table_create(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "create(bind, checkfirst=)", v))
        return NULL;
    PyValue tables = py_list(py, 1, &self);
    return sa_create_tables(py, v[0], ((SaTable *)self)->metadata, tables, sa_flag(py, v[1])) ? py_none(py)
                                                                                             : NULL;
}

static PyValue table_drop(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "drop(bind, checkfirst=)", v))
        return NULL;
    PyValue tables = py_list(py, 1, &self);
    return sa_drop_tables(py, v[0], ((SaTable *)self)->metadata, tables, sa_flag(py, v[1])) ? py_none(py)
                                                                                           : NULL;
}

static PyValue add_is_dependent_on(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_none(py);
}

const PyMethodDef sa_table_methods[] = {
    {"append_column", append_column, PY_METHOD_INSTANCE},
    {"append_constraint", append_constraint, PY_METHOD_INSTANCE},
    {"to_metadata", to_metadata, PY_METHOD_INSTANCE},
    {"tometadata", to_metadata, PY_METHOD_INSTANCE},
    {"create", table_create, PY_METHOD_INSTANCE},
    {"drop", table_drop, PY_METHOD_INSTANCE},
    {"add_is_dependent_on", add_is_dependent_on, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

PyValue sa_table_str(PyInterp *py, PyValue self)
{
    return ((SaTable *)self)->fullname;
}

PyValue sa_table_repr(PyInterp *py, PyValue self)
{
    SaTable *t = (SaTable *)self;
    GString *text = g_string_new("Table(");
    g_string_append_printf(text, "'%s', MetaData()", py_text(t->element.name));
    gsize n = sa_columns_length(t->element.columns);
    for (gsize i = 0; i < n; i++) {
        PyValue column = py_repr(py, sa_columns_at(t->element.columns, i));
        if (column == NULL) {
            g_string_free(text, TRUE);
            return NULL;
        }
        g_string_append_printf(text, ", %s", py_text(column));
    }
    if (t->element.schema != NULL)
        g_string_append_printf(text, ", schema='%s')", py_text(t->element.schema));
    else
        g_string_append(text, ", schema=None)");
    return py_str_take(py, text);
}
