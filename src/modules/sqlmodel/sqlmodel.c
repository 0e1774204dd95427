/*
 * sqlmodel as scripts import it: its own names, written in Python (python/), and SQLAlchemy's.
 */
#include "modules/sqlmodel/sqlmodel.h"

#include "modules/sqlalchemy/sqlalchemy.h"

#include <string.h>

extern const PyModuleDef sqlmodel_python_modules[]; /* made of python/ by tools/embed-sources.c */

static gboolean init_module(PyInterp *py, PyValue module)
{
    return TRUE;
}

static gboolean init_root(PyInterp *py, PyValue module)
{
    return py_setattr(py, module, "__version__", py_str(py, "0.0.24"));
}

/* What `from sqlmodel import *` brings. */
static const char *const STAR_NAMES[] = {
    "ARRAY",
    "AutoString",
    "BIGINT",
    "BINARY",
    "BLANK_SCHEMA",
    "BLOB",
    "BOOLEAN",
    "BigInteger",
    "Boolean",
    "CHAR",
    "CLOB",
    "CheckConstraint",
    "Column",
    "ColumnDefault",
    "Computed",
    "Constraint",
    "DATE",
    "DATETIME",
    "DDL",
    "DECIMAL",
    "DOUBLE",
    "DOUBLE_PRECISION",
    "Date",
    "DateTime",
    "DefaultClause",
    "Double",
    "Enum",
    "FLOAT",
    "FetchedValue",
    "Field",
    "Float",
    "ForeignKey",
    "ForeignKeyConstraint",
    "INT",
    "INTEGER",
    "Identity",
    "Index",
    "Integer",
    "Interval",
    "JSON",
    "LargeBinary",
    "MetaData",
    "NCHAR",
    "NUMERIC",
    "NVARCHAR",
    "Numeric",
    "PickleType",
    "PrimaryKeyConstraint",
    "QueuePool",
    "REAL",
    "Relationship",
    "SMALLINT",
    "SQLModel",
    "Sequence",
    "Session",
    "SmallInteger",
    "StaticPool",
    "String",
    "TEXT",
    "TIME",
    "TIMESTAMP",
    "Table",
    "Text",
    "Time",
    "TupleType",
    "TypeDecorator",
    "UUID",
    "Unicode",
    "UnicodeText",
    "UniqueConstraint",
    "Uuid",
    "VARBINARY",
    "VARCHAR",
    "alias",
    "all_",
    "and_",
    "any_",
    "asc",
    "between",
    "bindparam",
    "case",
    "cast",
    "col",
    "collate",
    "column",
    "create_engine",
    "create_mock_engine",
    "delete",
    "desc",
    "distinct",
    "engine_from_config",
    "except_",
    "except_all",
    "exists",
    "extract",
    "false",
    "func",
    "funcfilter",
    "insert",
    "inspect",
    "intersect",
    "intersect_all",
    "join",
    "lambda_stmt",
    "lateral",
    "literal",
    "literal_column",
    "main",
    "modifier",
    "not_",
    "null",
    "nulls_first",
    "nulls_last",
    "nullsfirst",
    "nullslast",
    "or_",
    "orm",
    "outerjoin",
    "outparam",
    "over",
    "select",
    "sql",
    "table",
    "tablesample",
    "text",
    "true",
    "tuple_",
    "type_coerce",
    "union",
    "union_all",
    "update",
    "values",
    "within_group",
};

/* Those of them that are there: a name that SQLAlchemy here does not have is passed over. */
static PyValue star_names(PyInterp *py, PyValue module)
{
    PyValue names = py_list(py, 0, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(STAR_NAMES); i++) {
        if (py_hasattr(py, module, STAR_NAMES[i]))
            py_list_append(py, names, py_intern(py, STAR_NAMES[i]));
    }
    return names;
}

/* SQLModel's names first, then whatever sqlalchemy has under that name. */
static PyValue attribute(PyInterp *py, PyValue module, const char *name)
{
    PyValue own_name = py_getattr_or_null(py, module, "__name__");
    if (strcmp(name, "__all__") == 0 && own_name != NULL &&
        strcmp(py_text(own_name), "sqlmodel") == 0)
        return star_names(py, module);
    if (g_str_has_prefix(name, "__"))
        return NULL;
    static const char *const OWN[] = {"sqlmodel.main", "sqlmodel.sql.sqltypes"};
    static const char *const NAMES[][8] = {
        {"SQLModel", "Field", "Relationship", "FieldInfo", "RelationshipInfo", "default_registry",
         NULL},
        {"AutoString", "UTCDateTime", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(OWN); i++)
        if (g_strv_contains(NAMES[i], name)) {
            PyValue own = py_import(py, OWN[i]);
            return own != NULL ? py_getattr(py, own, name) : NULL;
        }
    static const char *const SUBMODULES[] = {"main", "sql", "ext", "orm", "pool", NULL};
    if (own_name != NULL && g_strv_contains(SUBMODULES, name)) {
        g_autofree char *full = g_strdup_printf("%s.%s", py_text(own_name), name);
        return py_import(py, full);
    }
    if (strcmp(name, "col") == 0)
        name = "foreign";
    PyValue sqlalchemy = py_import(py, "sqlalchemy");
    return sqlalchemy != NULL ? py_getattr_or_null(py, sqlalchemy, name) : NULL;
}

#define PLAIN(module)                                                                              \
    {                                                                                              \
        .name = module, .init = init_module, .attribute = attribute                                \
    }

static const PyModuleDef MODULES[] = {
    {.name = "sqlmodel", .init = init_root, .attribute = attribute},
    PLAIN("sqlmodel.sql"),
    PLAIN("sqlmodel.sql.expression"),
    PLAIN("sqlmodel.orm"),
    PLAIN("sqlmodel.orm.session"),
    PLAIN("sqlmodel.ext"),
    PLAIN("sqlmodel.ext.asyncio"),
    PLAIN("sqlmodel.ext.asyncio.session"),
    PLAIN("sqlmodel.pool"),
    {.name = NULL},
};

void sqlmodel_register(PyInterp *py)
{
    py_register_modules(py, MODULES);
    py_register_modules(py, sqlmodel_python_modules);
}
