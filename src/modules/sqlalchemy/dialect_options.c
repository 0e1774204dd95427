/*
 * Keyword arguments for one dialect (postgresql_where): which construct takes which, as the
 * dialects of SQLAlchemy 2.0 declare them in construct_arguments.
 */
#include "modules/sqlalchemy/items.h"

#include <string.h>

typedef enum { FALSE_VALUE, TRUE_VALUE, NONE, EMPTY_DICT } Default;

typedef struct {
    const char *name; /* "*": any */
    Default default_;
} Argument;

typedef struct {
    const char *dialect;
    SaClass construct; /* derived classes take them too */
    Argument arguments[9];
} Accepted;

#define MYSQL(name)                                                                                \
    {name, SA_CLASS_TABLE, {{"*", NONE}}},                                                         \
        {name, SA_CLASS_PRIMARY_KEY_CONSTRAINT, {{"using", NONE}}},                                \
    {                                                                                              \
        name, SA_CLASS_INDEX,                                                                      \
        {                                                                                          \
            {"using", NONE}, {"length", NONE}, {"prefix", NONE},                                   \
            {                                                                                      \
                "with_parser", NONE                                                                \
            }                                                                                      \
        }                                                                                          \
    }

static const Accepted ACCEPTED[] = {
    {"postgresql",
     SA_CLASS_INDEX,
     {{"using", FALSE_VALUE},
      {"include", NONE},
      {"where", NONE},
      {"ops", EMPTY_DICT},
      {"concurrently", FALSE_VALUE},
      {"with", EMPTY_DICT},
      {"tablespace", NONE},
      {"nulls_not_distinct", NONE}}},
    {"postgresql",
     SA_CLASS_TABLE,
     {{"ignore_search_path", FALSE_VALUE},
      {"tablespace", NONE},
      {"partition_by", NONE},
      {"with_oids", NONE},
      {"on_commit", NONE},
      {"inherits", NONE},
      {"using", NONE}}},
    {"postgresql", SA_CLASS_CHECK_CONSTRAINT, {{"not_valid", FALSE_VALUE}}},
    {"postgresql", SA_CLASS_FOREIGN_KEY_CONSTRAINT, {{"not_valid", FALSE_VALUE}}},
    {"postgresql", SA_CLASS_PRIMARY_KEY_CONSTRAINT, {{"include", NONE}}},
    {"postgresql", SA_CLASS_UNIQUE_CONSTRAINT, {{"include", NONE}, {"nulls_not_distinct", NONE}}},
    {"sqlite",
     SA_CLASS_TABLE,
     {{"autoincrement", FALSE_VALUE}, {"with_rowid", TRUE_VALUE}, {"strict", FALSE_VALUE}}},
    {"sqlite", SA_CLASS_INDEX, {{"where", NONE}}},
    {"sqlite",
     SA_CLASS_COLUMN,
     {{"on_conflict_primary_key", NONE},
      {"on_conflict_not_null", NONE},
      {"on_conflict_unique", NONE}}},
    {"sqlite", SA_CLASS_CONSTRAINT, {{"on_conflict", NONE}}},
    MYSQL("mysql"),
    MYSQL("mariadb"),
    {"mssql", SA_CLASS_PRIMARY_KEY_CONSTRAINT, {{"clustered", NONE}}},
    {"mssql", SA_CLASS_UNIQUE_CONSTRAINT, {{"clustered", NONE}}},
    {"mssql",
     SA_CLASS_INDEX,
     {{"clustered", NONE}, {"include", NONE}, {"where", NONE}, {"columnstore", NONE}}},
    {"mssql", SA_CLASS_COLUMN, {{"identity_start", NONE}, {"identity_increment", NONE}}},
    {"oracle",
     SA_CLASS_TABLE,
     {{"resolve_synonyms", FALSE_VALUE},
      {"on_commit", NONE},
      {"compress", FALSE_VALUE},
      {"tablespace", NONE}}},
    {"oracle",
     SA_CLASS_INDEX,
     {{"bitmap", FALSE_VALUE}, {"compress", FALSE_VALUE}, {"vector", FALSE_VALUE}}},
};

/* Dialects that other packages bring, whose arguments are not known here. */
static const char *const FOREIGN[] = {
    "cockroachdb", "redshift", "snowflake",  "bigquery",    "clickhouse", "starrocks", "awsathena",
    "databricks",  "duckdb",   "spanner",    "hive",        "presto",     "trino",     "firebird",
    "sybase",      "ydb",      "sqlalchemy", "timescaledb", NULL,
};

static gboolean takes(const Accepted *accepted, const char *argument)
{
    for (const Argument *a = accepted->arguments; a->name != NULL; a++)
        if (g_str_equal(a->name, "*") || g_str_equal(a->name, argument))
            return TRUE;
    return FALSE;
}

static gboolean warn_unknown(PyInterp *py, const char *name, const char *dialect)
{
    PyValue warnings = py_import(py, "warnings");
    PyValue warn = warnings != NULL ? py_getattr(py, warnings, "warn") : NULL;
    g_autofree char *text = g_strdup_printf(
        "Can't validate argument '%s'; can't locate any SQLAlchemy dialect named '%s'", name,
        dialect);
    return warn != NULL && py_call2(py, warn, py_str(py, text),
                                    py_type_value(sa_exception(py, "SAWarning"))) != NULL;
}

static gboolean accepts(PyInterp *py, PyType *construct, const char *name)
{
    const char *underscore = *name != '\0' ? strchr(name + 1, '_') : NULL;
    if (underscore == NULL || underscore[1] == '\0') {
        py_raise(py, PY_EXC_TYPE_ERROR,
                 "Additional arguments should be named <dialectname>_<argument>, got '%s'", name);
        return FALSE;
    }
    g_autofree char *dialect = g_strndup(name, (gsize)(underscore - name));
    gboolean known = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(ACCEPTED); i++) {
        if (!g_str_equal(ACCEPTED[i].dialect, dialect))
            continue;
        known = TRUE;
        if (py_type_is_subtype(construct, sa_class(py, ACCEPTED[i].construct)) &&
            takes(&ACCEPTED[i], underscore + 1))
            return TRUE;
    }
    if (!known)
        return g_strv_contains(FOREIGN, dialect) || warn_unknown(py, name, dialect);
    PyValue repr = py_repr(py, py_type_value(construct));
    if (repr != NULL)
        sa_raise(py, "ArgumentError",
                 "Argument '%s' is not accepted by dialect '%s' on behalf of %s", name, dialect,
                 py_text(repr));
    return FALSE;
}

gboolean sa_take_dialect_option(PyInterp *py, PyType *construct, PyValue name, PyValue value,
                                PyValue *options)
{
    if (!accepts(py, construct, py_text(name)))
        return FALSE;
    if (*options == NULL)
        *options = py_dict(py);
    return py_dict_set(py, *options, name, value);
}

gboolean sa_take_dialect_options(PyInterp *py, PyType *construct, PyValue kwargs, PyValue *options)
{
    gsize position = 0;
    PyValue key, value;
    while (kwargs != NULL && py_dict_next(kwargs, &position, &key, &value))
        if (!sa_take_dialect_option(py, construct, key, value, options))
            return FALSE;
    return TRUE;
}

static PyValue value_of(PyInterp *py, Default default_)
{
    return default_ == NONE         ? py_none(py)
           : default_ == EMPTY_DICT ? py_dict(py)
                                    : py_bool(py, default_ == TRUE_VALUE);
}

PyValue sa_dialect_options(PyInterp *py, PyType *construct, PyValue options)
{
    PyValue all = py_dict(py);
    for (gsize i = 0; i < G_N_ELEMENTS(ACCEPTED); i++) {
        PyValue of_dialect = py_dict_get_str(py, all, ACCEPTED[i].dialect);
        if (of_dialect == NULL)
            py_dict_set_str(py, all, ACCEPTED[i].dialect, of_dialect = py_dict(py));
        if (!py_type_is_subtype(construct, sa_class(py, ACCEPTED[i].construct)))
            continue;
        for (const Argument *a = ACCEPTED[i].arguments; a->name != NULL; a++)
            if (*a->name != '*')
                py_dict_set_str(py, of_dialect, a->name, value_of(py, a->default_));
    }
    gsize position = 0;
    PyValue key, value;
    while (options != NULL && py_dict_next(options, &position, &key, &value)) {
        const char *underscore = strchr(py_text(key), '_');
        g_autofree char *dialect = g_strndup(py_text(key), (gsize)(underscore - py_text(key)));
        PyValue of_dialect = py_dict_get_str(py, all, dialect);
        if (of_dialect == NULL)
            py_dict_set_str(py, all, dialect, of_dialect = py_dict(py));
        py_dict_set_str(py, of_dialect, underscore + 1, value);
    }
    return all;
}
