/*
 * What the schema constructs share: order of creation, dialect options, complete names, text.
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

/* Any word before an underscore may be a dialect, third parties' included; SQLAlchemy loads it to know. */
gboolean sa_is_dialect_option(const char *name)
{
    static const char *const DIALECTS[] = {
        "postgresql_", "mysql_",    "mariadb_",   "sqlite_",   "mssql_",    "oracle_",   "cockroachdb_",
        "redshift_",   "snowflake_", "bigquery_", "clickhouse_", "starrocks_", "awsathena_", "databricks_",
        "duckdb_",     "spanner_",  "hive_",      "presto_",   "trino_",    "firebird_", "sybase_", "ydb_",
        "sqlalchemy_", "timescaledb_",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(DIALECTS); i++)
        if (g_str_has_prefix(name, DIALECTS[i]))
            return TRUE;
    return FALSE;
}

gboolean sa_take_dialect_options(PyInterp *py, PyValue kwargs, const char *what, PyValue *options)
{
    gsize position = 0;
    PyValue key, value;
    while (kwargs != NULL && py_dict_next(kwargs, &position, &key, &value)) {
        const char *name = py_text(key);
        if (!sa_is_dialect_option(name)) {
            py_raise(py, PY_EXC_TYPE_ERROR,
                     "Additional arguments should be named <dialectname>_<argument>, got '%s' for %s", name,
                     what);
            return FALSE;
        }
        if (*options == NULL)
            *options = py_dict(py);
        if (!py_dict_set(py, *options, key, value))
            return FALSE;
    }
    return TRUE;
}

PyValue sa_dialect_options(PyInterp *py, PyValue options)
{
    static const char *const DIALECTS[] = {"postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"};
    PyValue all = py_dict(py);
    for (gsize i = 0; i < G_N_ELEMENTS(DIALECTS); i++)
        py_dict_set_str(py, all, DIALECTS[i], py_dict(py));
    gsize position = 0;
    PyValue key, value;
    while (options != NULL && py_dict_next(options, &position, &key, &value)) {
        const char *underscore = strchr(py_text(key), '_');
        g_autofree char *dialect = g_strndup(py_text(key), (gsize)(underscore - py_text(key)));
        PyValue of_dialect = py_dict_get_str(py, all, dialect);
        if (of_dialect != NULL)
            py_dict_set_str(py, of_dialect, underscore + 1, value);
    }
    return all;
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
