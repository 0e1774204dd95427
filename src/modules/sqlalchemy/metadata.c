/*
 * MetaData: the tables of a model.
 */
#include "modules/sqlalchemy/table.h"
#include "modules/sqlalchemy/to_schema.h"

#include <string.h>

static void metadata_mark(PyValue self, SaVisit visit, void *context)
{
    SaMetaData *m = (SaMetaData *)self;
    PyValue members[] = {m->tables, m->schema, m->naming_convention, m->info, m->sequences, m->types, m->bind};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static PyValue default_convention(PyInterp *py)
{
    PyValue convention = py_dict(py);
    py_dict_set_str(py, convention, "ix", py_intern(py, "ix_%(column_0_label)s"));
    return convention;
}

static void prepare(PyInterp *py, SaMetaData *m)
{
    m->tables = py_dict(py);
    m->sequences = py_list(py, 0, NULL);
    m->types = py_list(py, 0, NULL);
    m->naming_convention = default_convention(py);
}

PyValue sa_metadata_new(PyInterp *py)
{
    SaMetaData *m = (SaMetaData *)py_new(py, sa_class(py, SA_CLASS_METADATA));
    prepare(py, m);
    return (PyValue)m;
}

static gboolean metadata_init(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaMetaData *m = (SaMetaData *)self;
    PyValue v[5];
    if (!py_bind(py, args, "MetaData(schema=, quote_schema=, naming_convention=, info=, bind=)", v))
        return FALSE;
    prepare(py, m);
    m->schema = sa_given(v[0]);
    if (m->schema != NULL && (py_is_small(m->schema) || !py_is_str(m->schema))) {
        sa_raise(py, "ArgumentError", "expected schema argument to be a string");
        return FALSE;
    }
    m->info = sa_given(v[3]);
    PyValue convention = sa_given(v[2]);
    if (convention == NULL)
        return TRUE;
    if (py_is_small(convention) || !py_is_dict(convention)) {
        PyValue items = py_call_method(py, convention, "items", 0);
        PyValue type = items != NULL ? (PyValue)py_type_of(py, m->tables) : NULL;
        convention = type != NULL ? py_call1(py, type, items) : NULL;
        if (convention == NULL)
            return FALSE;
    }
    if (py_dict_length(convention) > 0)
        m->naming_convention = convention;
    return TRUE;
}

SaTable *sa_metadata_find(PyInterp *py, SaMetaData *metadata, const char *key)
{
    PyValue table = py_dict_get_str(py, metadata->tables, key);
    return table != NULL && sa_is(py, table, SA_CLASS_TABLE) ? (SaTable *)table : NULL;
}

/* ---- attributes --------------------------------------------------------------------------------------- */

static PyValue get_tables(PyInterp *py, PyValue self)
{
    return ((SaMetaData *)self)->tables;
}

static PyValue get_schema(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaMetaData *)self)->schema);
}

static gboolean set_schema(PyInterp *py, PyValue self, PyValue value)
{
    ((SaMetaData *)self)->schema = sa_given(value);
    return TRUE;
}

static PyValue get_convention(PyInterp *py, PyValue self)
{
    return ((SaMetaData *)self)->naming_convention;
}

static gboolean set_convention(PyInterp *py, PyValue self, PyValue value)
{
    SaMetaData *m = (SaMetaData *)self;
    value = sa_given(value);
    if (value != NULL && (py_is_small(value) || !py_is_dict(value))) {
        py_raise(py, PY_EXC_TYPE_ERROR, "naming_convention is a dict");
        return FALSE;
    }
    m->naming_convention = value != NULL && py_dict_length(value) > 0 ? value : default_convention(py);
    return TRUE;
}

static PyValue get_info(PyInterp *py, PyValue self)
{
    SaMetaData *m = (SaMetaData *)self;
    if (m->info == NULL)
        m->info = py_dict(py);
    return m->info;
}

static PyValue get_bind(PyInterp *py, PyValue self)
{
    return sa_or_none(py, ((SaMetaData *)self)->bind);
}

static gboolean set_bind(PyInterp *py, PyValue self, PyValue value)
{
    ((SaMetaData *)self)->bind = sa_given(value);
    return TRUE;
}

static PyValue table_list(PyInterp *py, SaMetaData *m)
{
    PyValue list = py_list(py, 0, NULL);
    gsize position = 0;
    PyValue key, value;
    while (py_dict_next(m->tables, &position, &key, &value))
        py_list_append(py, list, value);
    return list;
}

static PyValue get_sorted_tables(PyInterp *py, PyValue self)
{
    return sa_sort_tables(py, table_list(py, (SaMetaData *)self));
}

static const PyGetSetDef METADATA_GETSET[] = {
    {"tables", get_tables, NULL},
    {"schema", get_schema, set_schema},
    {"naming_convention", get_convention, set_convention},
    {"info", get_info, NULL},
    {"bind", get_bind, set_bind},
    {"sorted_tables", get_sorted_tables, NULL},
    {NULL, NULL, NULL},
};

/* ---- methods ------------------------------------------------------------------------------------------------ */

PyValue sa_sort_tables(PyInterp *py, PyValue tables)
{
    g_autoptr(Arena) arena = arena_new();
    GPtrArray *array = schema_array_new(arena);
    GHashTable *objects = g_hash_table_new(NULL, NULL);
    PyValue sorted = NULL;
    for (gsize i = 0; i < py_list_length(tables); i++) {
        SaTable *t = (SaTable *)py_list_item(tables, i);
        SchemaTable *table = sa_table_skeleton(py, arena, (PyValue)t);
        if (table == NULL)
            break;
        g_hash_table_insert(objects, table, t);
        g_ptr_array_add(array, table);
    }
    if (py_error(py) == NULL) {
        g_autoptr(GPtrArray) order = schema_sort_tables(array, NULL);
        sorted = py_list(py, 0, NULL);
        for (guint i = 0; i < order->len; i++)
            py_list_append(py, sorted, g_hash_table_lookup(objects, order->pdata[i]));
    }
    g_hash_table_unref(objects);
    return sorted;
}

static PyValue tables_argument(PyInterp *py, SaMetaData *m, PyValue tables)
{
    PyValue list = sa_given(tables) != NULL ? py_to_list(py, tables) : table_list(py, m);
    return list != NULL ? sa_sort_tables(py, list) : NULL;
}

static PyValue create_all(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "create_all(bind=, tables=, checkfirst=)", v))
        return NULL;
    PyValue bind = sa_given(v[0]) != NULL ? v[0] : ((SaMetaData *)self)->bind;
    PyValue tables = tables_argument(py, (SaMetaData *)self, v[1]);
    if (tables == NULL)
        return NULL;
    if (bind == NULL)
        return sa_raise(py, "UnboundExecutionError", "create_all() needs an engine or a connection");
    return sa_create_tables(py, bind, self, tables, v[2] == NULL || sa_flag(py, v[2])) ? py_none(py) : NULL;
}

static PyValue drop_all(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "drop_all(bind=, tables=, checkfirst=)", v))
        return NULL;
    PyValue bind = sa_given(v[0]) != NULL ? v[0] : ((SaMetaData *)self)->bind;
    PyValue tables = tables_argument(py, (SaMetaData *)self, v[1]);
    if (tables == NULL)
        return NULL;
    if (bind == NULL)
        return sa_raise(py, "UnboundExecutionError", "drop_all() needs an engine or a connection");
    return sa_drop_tables(py, bind, self, tables, v[2] == NULL || sa_flag(py, v[2])) ? py_none(py) : NULL;
}

static PyValue metadata_clear(PyInterp *py, PyValue self, const PyArgs *args)
{
    /* The dict itself stays: scripts hold on to metadata.tables. */
    PyValue tables = ((SaMetaData *)self)->tables;
    return py_call_method(py, tables, "clear", 0);
}

static PyValue metadata_remove(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "remove(table)", v))
        return NULL;
    if (sa_is(py, v[0], SA_CLASS_TABLE))
        py_dict_delete_str(py, ((SaMetaData *)self)->tables, py_text(((SaTable *)v[0])->fullname));
    return py_none(py);
}

static const PyMethodDef METADATA_METHODS[] = {
    {"create_all", create_all, PY_METHOD_INSTANCE},
    {"drop_all", drop_all, PY_METHOD_INSTANCE},
    {"reflect", sa_metadata_reflect, PY_METHOD_INSTANCE},
    {"clear", metadata_clear, PY_METHOD_INSTANCE},
    {"remove", metadata_remove, PY_METHOD_INSTANCE},
    {NULL, NULL, PY_METHOD_INSTANCE},
};

static int metadata_contains(PyInterp *py, PyValue self, PyValue item)
{
    if (sa_is(py, item, SA_CLASS_TABLE))
        item = ((SaTable *)item)->fullname;
    PyValue value;
    return py_dict_get(py, ((SaMetaData *)self)->tables, item, &value);
}

static PyValue metadata_repr(PyInterp *py, PyValue self)
{
    return py_str(py, "MetaData()");
}

const PyTypeDef sa_metadata_def = {
    .name = "MetaData",
    .module = "sqlalchemy.sql.schema",
    .size = sizeof(SaMetaData),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = metadata_mark,
              .init = metadata_init,
              .contains = metadata_contains,
              .repr = metadata_repr},
    .methods = METADATA_METHODS,
    .getset = METADATA_GETSET,
};
