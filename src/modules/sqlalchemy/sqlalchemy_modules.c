/*
 * The modules under which scripts reach the names of this room. All of SQLAlchemy's own modules share one pool of
 * names; the dialects have theirs besides.
 */
#include "modules/sqlalchemy/core_names.h"
#include "modules/sqlalchemy/sqlalchemy.h"
#include "modules/sqlalchemy/types.h"
#include "python/interp.h"

#include <string.h>

extern const PyModuleDef sqlalchemy_python_modules[]; /* made of python/ by tools/embed-sources.c */

#define SA_MODEL_NAME_TABLES(X)                                                                    \
    X(sa_names_items)                                                                              \
    X(sa_names_mapped_column)                                                                      \
    X(sa_names_property)                                                                           \
    X(sa_names_orm_attribute)                                                                      \
    X(sa_names_declarative)

#define X(table) extern const SaName table[];
SA_MODEL_NAME_TABLES(X)
SA_CORE_NAME_TABLES(X)
#undef X

static const SaName *const NAME_TABLES[] = {
#define X(table) table,
    SA_MODEL_NAME_TABLES(X) SA_CORE_NAME_TABLES(X)
#undef X
        NULL,
};

static const SaName *find_name(const char *pool, const char *name)
{
    for (gsize i = 0; NAME_TABLES[i] != NULL; i++)
        for (const SaName *row = NAME_TABLES[i]; row->name != NULL; row++)
            if (g_strcmp0(row->pool, *pool != '\0' ? pool : NULL) == 0 && strcmp(row->name, name) == 0)
                return row;
    return NULL;
}

static PyValue make_value(PyInterp *py, const char *pool, const char *name)
{
    const SaName *row = find_name(pool, name);
    if (row != NULL && row->class_id != SA_CLASS_NONE)
        return (PyValue)sa_class(py, row->class_id);
    if (row != NULL && row->make != NULL)
        return row->make(py, name);
    if (row != NULL)
        return py_native_function(py, row->name, row->function, NULL);
    SchemaTypeId id = schema_type_id(name, *pool != '\0' ? pool : "sqlalchemy");
    if (id != SCHEMA_TYPE_NONE && id != SCHEMA_TYPE_USER)
        return (PyValue)sa_type_class(py, id);
    return NULL;
}

PyValue sa_name(PyInterp *py, const char *pool, const char *name)
{
    pool = pool != NULL ? pool : "";
    g_autofree char *key = g_strdup_printf("%s.%s", pool, name);
    PyValue *names = sa_slot(py, SA_SLOT_NAMES);
    if (*names == NULL)
        *names = py_dict(py);
    PyValue value = py_dict_get_str(py, *names, key);
    if (value != NULL)
        return value;
    value = make_value(py, pool, name);
    if (value == NULL && py_error(py) == NULL && *pool != '\0')
        value = sa_name(py, NULL, name);
    if (value != NULL)
        py_dict_set_str(py, *sa_slot(py, SA_SLOT_NAMES), key, value);
    return value;
}

/* ---- modules ------------------------------------------------------------------------------------------------ */

static gboolean init_module(PyInterp *py, PyValue module)
{
    return TRUE;
}

static gboolean init_root(PyInterp *py, PyValue module)
{
    return py_setattr(py, module, "__version__", py_str(py, "2.0.44"));
}

static PyValue module_attribute(PyInterp *py, PyValue module, const char *name);

#define PLAIN(module) {.name = module, .init = init_module, .attribute = module_attribute}

/* A module that the package hides behind a class or function of its name. */
#define HIDDEN(module)                                                                             \
    {.name = module, .init = init_module, .attribute = module_attribute, .is_hidden = TRUE}

#define DIALECT(module)                                                                            \
    PLAIN("sqlalchemy.dialects." module), PLAIN("sqlalchemy.dialects." module ".base"),            \
        PLAIN("sqlalchemy.dialects." module ".types"), PLAIN("sqlalchemy.dialects." module ".json"), \
        PLAIN("sqlalchemy.dialects." module ".dml"), PLAIN("sqlalchemy.dialects." module ".ext")

static const PyModuleDef MODULES[] = {
    {.name = "sqlalchemy", .init = init_root, .attribute = module_attribute},
    PLAIN("sqlalchemy.schema"),
    PLAIN("sqlalchemy.types"),
    PLAIN("sqlalchemy.sql"),
    PLAIN("sqlalchemy.sql.annotation"),
    PLAIN("sqlalchemy.sql.base"),
    PLAIN("sqlalchemy.sql.coercions"),
    PLAIN("sqlalchemy.sql.compiler"),
    PLAIN("sqlalchemy.sql.ddl"),
    PLAIN("sqlalchemy.sql.default_comparator"),
    PLAIN("sqlalchemy.sql.dml"),
    PLAIN("sqlalchemy.sql.elements"),
    PLAIN("sqlalchemy.sql.expression"),
    PLAIN("sqlalchemy.sql.functions"),
    PLAIN("sqlalchemy.sql.naming"),
    PLAIN("sqlalchemy.sql.operators"),
    PLAIN("sqlalchemy.sql.roles"),
    PLAIN("sqlalchemy.sql.schema"),
    PLAIN("sqlalchemy.sql.selectable"),
    PLAIN("sqlalchemy.sql.sqltypes"),
    PLAIN("sqlalchemy.sql.type_api"),
    PLAIN("sqlalchemy.sql.util"),
    PLAIN("sqlalchemy.sql.visitors"),
    PLAIN("sqlalchemy.orm"),
    PLAIN("sqlalchemy.orm.attributes"),
    PLAIN("sqlalchemy.orm.base"),
    PLAIN("sqlalchemy.orm.clsregistry"),
    PLAIN("sqlalchemy.orm.context"),
    PLAIN("sqlalchemy.orm.decl_api"),
    PLAIN("sqlalchemy.orm.decl_base"),
    PLAIN("sqlalchemy.orm.events"),
    PLAIN("sqlalchemy.orm.instrumentation"),
    PLAIN("sqlalchemy.orm.interfaces"),
    PLAIN("sqlalchemy.orm.mapper"),
    PLAIN("sqlalchemy.orm.properties"),
    PLAIN("sqlalchemy.orm.query"),
    PLAIN("sqlalchemy.orm.relationships"),
    PLAIN("sqlalchemy.orm.scoping"),
    PLAIN("sqlalchemy.orm.session"),
    PLAIN("sqlalchemy.orm.state"),
    PLAIN("sqlalchemy.orm.strategy_options"),
    PLAIN("sqlalchemy.orm.util"),
    PLAIN("sqlalchemy.ext"),
    PLAIN("sqlalchemy.ext.asyncio.base"),
    PLAIN("sqlalchemy.ext.asyncio.engine"),
    PLAIN("sqlalchemy.ext.asyncio.session"),
    PLAIN("sqlalchemy.ext.baked"),
    PLAIN("sqlalchemy.ext.compiler"),
    PLAIN("sqlalchemy.ext.declarative"),
    PLAIN("sqlalchemy.ext.declarative.api"),
    PLAIN("sqlalchemy.ext.indexable"),
    PLAIN("sqlalchemy.ext.serializer"),
    PLAIN("sqlalchemy.dialects"),
    DIALECT("postgresql"),
    HIDDEN("sqlalchemy.dialects.postgresql.array"),
    PLAIN("sqlalchemy.dialects.postgresql.asyncpg"),
    HIDDEN("sqlalchemy.dialects.postgresql.hstore"),
    PLAIN("sqlalchemy.dialects.postgresql.named_types"),
    PLAIN("sqlalchemy.dialects.postgresql.psycopg2"),
    PLAIN("sqlalchemy.dialects.postgresql.psycopg"),
    PLAIN("sqlalchemy.dialects.postgresql.ranges"),
    DIALECT("mysql"),
    PLAIN("sqlalchemy.dialects.mysql.enumerated"),
    PLAIN("sqlalchemy.dialects.mysql.pymysql"),
    DIALECT("mariadb"),
    DIALECT("sqlite"),
    PLAIN("sqlalchemy.dialects.sqlite.aiosqlite"),
    PLAIN("sqlalchemy.dialects.sqlite.pysqlite"),
    DIALECT("mssql"),
    PLAIN("sqlalchemy.dialects.mssql.pyodbc"),
    DIALECT("oracle"),
    PLAIN("sqlalchemy.engine"),
    PLAIN("sqlalchemy.engine.base"),
    PLAIN("sqlalchemy.engine.create"),
    PLAIN("sqlalchemy.engine.cursor"),
    PLAIN("sqlalchemy.engine.default"),
    PLAIN("sqlalchemy.engine.interfaces"),
    PLAIN("sqlalchemy.engine.reflection"),
    PLAIN("sqlalchemy.engine.result"),
    PLAIN("sqlalchemy.engine.row"),
    PLAIN("sqlalchemy.engine.url"),
    PLAIN("sqlalchemy.future"),
    PLAIN("sqlalchemy.future.engine"),
    PLAIN("sqlalchemy.inspection"),
    PLAIN("sqlalchemy.pool"),
    PLAIN("sqlalchemy.pool.impl"),
    PLAIN("sqlalchemy.util"),
    PLAIN("sqlalchemy.util.langhelpers"),
    {.name = NULL},
};

/* Modules of this table, of python/ and of other files that begin with the module's own name. */
static gboolean is_module(const PyModuleDef *table, const char *name)
{
    for (; table->name != NULL; table++)
        if (strcmp(table->name, name) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_known_module(const char *name)
{
    if (is_module(MODULES, name) || is_module(sqlalchemy_python_modules, name))
        return TRUE;
    const PyModuleDef *const others[] = {SA_CORE_MODULE_TABLES NULL};
    for (gsize i = 0; others[i] != NULL; i++)
        if (is_module(others[i], name))
            return TRUE;
    return FALSE;
}

static char *pool_of(const char *module)
{
    const char *prefix = "sqlalchemy.dialects.";
    if (!g_str_has_prefix(module, prefix))
        return g_strdup("");
    const char *name = module + strlen(prefix);
    const char *dot = strchr(name, '.');
    gsize length = dot != NULL ? (gsize)(dot - name) : strlen(name);
    if (strncmp(name, "mariadb", length) == 0)
        return g_strdup("mysql");
    return g_strndup(name, length);
}

/* What is neither a name of ours nor a module is looked for among the ones that are written in Python; else the
 * import is there but opaque: the error comes when something depends on it, and names it. */
static PyValue other_name(PyInterp *py, const char *module, const char *name)
{
    PyValue cold = py_import(py, g_str_has_prefix(module, "sqlalchemy.ext.asyncio.")
                                     ? "sqlalchemy.ext.asyncio"
                                     : "sqlalchemy._cold");
    if (cold == NULL)
        return NULL;
    PyValue value = py_getattr_or_null(py, cold, name);
    if (value != NULL || py_error(py) != NULL || g_str_has_prefix(name, "_"))
        return value;
    const char *file = NULL;
    int line = 0;
    py_current_position(py, &file, &line);
    g_autofree char *origin = g_strdup_printf("%s.%s", module, name);
    return py_opaque(py, origin, file, line);
}

/* The mapping's names, which `from sqlalchemy.orm import *` brings and `from sqlalchemy import *` does not. */
static gboolean is_orm_table(const SaName *table)
{
    return table == sa_names_mapped_column || table == sa_names_property ||
           table == sa_names_orm_attribute || table == sa_names_declarative ||
           table == sa_session_names;
}

/* What `from ... import *` brings: the names of the module's part of the pool, and the types. */
static PyValue all_names(PyInterp *py, const char *module, const char *pool)
{
    PyValue names = py_list(py, 0, NULL);
    gboolean orm = g_str_has_prefix(module, "sqlalchemy.orm") || g_str_has_prefix(module, "sqlalchemy.ext");
    for (gsize i = 0; NAME_TABLES[i] != NULL; i++) {
        if (is_orm_table(NAME_TABLES[i]) != orm)
            continue;
        for (const SaName *row = NAME_TABLES[i]; row->name != NULL; row++)
            if (g_strcmp0(row->pool, *pool != '\0' ? pool : NULL) == 0 && row->name[0] != '_')
                py_list_append(py, names, py_intern(py, row->name));
    }
    for (int id = 0; !orm && id < SCHEMA_TYPE_USER; id++) {
        const SchemaTypeClass *row = schema_type_class(id);
        if (strcmp(row->module, *pool != '\0' ? pool : "sqlalchemy") == 0 && row->name[0] != '_')
            py_list_append(py, names, py_intern(py, row->name));
    }
    sa_more_star_names(py, module, names);
    return names;
}

static PyValue module_attribute(PyInterp *py, PyValue module, const char *name)
{
    if (g_str_has_prefix(name, "__") && strcmp(name, "__all__") != 0)
        return NULL;
    PyValue own = py_getattr_or_null(py, module, "__name__");
    if (own == NULL || !py_is_str(own))
        return NULL;
    g_autofree char *pool = pool_of(py_text(own));
    if (strcmp(name, "__all__") == 0)
        return all_names(py, py_text(own), pool);
    PyValue value = sa_name(py, pool, name);
    if (value != NULL || py_error(py) != NULL)
        return value;
    g_autofree char *submodule = g_strdup_printf("%s.%s", py_text(own), name);
    if (is_known_module(submodule))
        return py_import(py, submodule);
    return other_name(py, py_text(own), name);
}

void sqlalchemy_register(PyInterp *py)
{
    py_register_modules(py, MODULES);
    py_register_modules(py, sqlalchemy_python_modules);
    const PyModuleDef *const others[] = {SA_CORE_MODULE_TABLES NULL};
    for (gsize i = 0; others[i] != NULL; i++)
        py_register_modules(py, others[i]);
}
