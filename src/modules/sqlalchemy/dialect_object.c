/* Dialects as scripts see them: connection.dialect, sqlalchemy.dialects.postgresql.dialect(). */
#include "modules/sqlalchemy/connection.h"
#include "modules/sqlalchemy/expression.h"
#include "modules/sqlalchemy/inspect.h"
#include "modules/sqlalchemy/types.h"

#include <string.h>

typedef struct {
    PyObject header;
    const Dialect *dialect;
    PyValue name;
    PyValue driver;  /* str */
    PyValue version; /* tuple, or NULL */
    PyValue default_schema; /* what the first connection said, or a script set; NULL: the engine's usual one */
} SaDialect;

typedef struct {
    PyObject header;
    const Dialect *dialect;
} Preparer;

static void dialect_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    SaDialect *d = (SaDialect *)self;
    PyValue members[] = {d->name, d->driver, d->version, d->default_schema};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static const struct {
    const char *dialect, *driver;
} DRIVERS[] = {
    {"sqlite", "pysqlite"}, {"postgresql", "psycopg2"}, {"mysql", "mysqldb"},
    {"mariadb", "mysqldb"}, {"mssql", "pyodbc"}, {"oracle", "cx_oracle"}, {"default", "default"},
};

static const char *default_driver(const char *dialect)
{
    for (gsize i = 0; i < G_N_ELEMENTS(DRIVERS); i++)
        if (strcmp(DRIVERS[i].dialect, dialect) == 0)
            return DRIVERS[i].driver;
    return dialect;
}

static PyValue make(PyInterp *py, const Dialect *dialect, const char *name, const char *driver)
{
    SaDialect *object = (SaDialect *)py_new(py, sa_class(py, SA_CLASS_DIALECT));
    object->dialect = dialect;
    object->name = py_str(py, name);
    object->driver = py_str(py, driver != NULL ? driver : default_driver(name));
    return (PyValue)object;
}

PyValue sa_dialect_object(PyInterp *py, const char *name)
{
    PyValue *cache = sa_slot(py, SA_SLOT_DIALECTS);
    if (*cache == NULL)
        *cache = py_dict(py);
    PyValue known = py_dict_get_str(py, *cache, name);
    if (known != NULL)
        return known;
    const Dialect *dialect = dialect_by_name(name);
    if (dialect == NULL)
        return sa_raise(py, "NoSuchModuleError", "Can't load plugin: sqlalchemy.dialects:%s", name);
    PyValue object = make(py, dialect, name, NULL);
    py_dict_set_str(py, *cache, name, object);
    return object;
}

PyValue sa_type_dialect_object(PyInterp *py, const char *name)
{
    return sa_dialect_object(py, name);
}

PyValue sa_dialect_object_from_url(PyInterp *py, PyValue url)
{
    GError *error = NULL;
    PyValue text = py_is_str(url) ? url : py_call_method(py, url, "render_as_string", 1, py_bool(py, FALSE));
    if (text == NULL)
        return NULL;
    g_autoptr(Url) parsed = url_parse(py_text(text), &error);
    if (parsed == NULL) {
        sa_raise(py, "ArgumentError", "%s", error->message);
        g_error_free(error);
        return NULL;
    }
    /* Hosts of databases hand out postgres:// URLs; SQLAlchemy 1.4 dropped the name. */
    const char *name = strcmp(parsed->dialect, "postgres") == 0 ? "postgresql" : parsed->dialect;
    const Dialect *dialect = dialect_by_name(name);
    if (dialect == NULL)
        return sa_raise(py, "NoSuchModuleError", "Can't load plugin: sqlalchemy.dialects:%s",
                        parsed->drivername);
    return make(py, dialect, name, parsed->driver);
}

void sa_dialect_object_set_version(PyInterp *py, PyValue object, const int version[3])
{
    /* PostgreSQL has two numbers since 10. */
    guint n = strcmp(((SaDialect *)object)->dialect->name, "postgresql") == 0 && version[0] >= 10 ? 2 : 3;
    ((SaDialect *)object)->version = py_tuple_of(py, n, py_small(version[0]), py_small(version[1]),
                                                 py_small(version[2]));
}

void sa_dialect_object_set_default_schema(PyInterp *py, PyValue object, const char *schema)
{
    SaDialect *d = (SaDialect *)object;
    if (d->default_schema == NULL)
        d->default_schema = schema != NULL ? py_str(py, schema) : py_none(py);
}

const char *sa_dialect_object_default_schema(PyValue object)
{
    SaDialect *d = (SaDialect *)object;
    if (d->default_schema == NULL)
        return d->dialect->default_schema;
    return py_is_str(d->default_schema) ? py_text(d->default_schema) : NULL;
}

const Dialect *sa_dialect_of_quietly(PyInterp *py, PyValue v)
{
    return v != NULL && sa_is(py, v, SA_CLASS_DIALECT) ? ((SaDialect *)v)->dialect : NULL;
}

const Dialect *sa_dialect_of(PyInterp *py, PyValue v)
{
    const Dialect *dialect = sa_dialect_of_quietly(py, v);
    if (dialect == NULL)
        py_raise(py, PY_EXC_TYPE_ERROR, "a Dialect object is expected, not %s",
                 py_text(py_type_of(py, v)->name));
    return dialect;
}

/* ---- attributes ----------------------------------------------------------------------------------------- */

static PyValue get_name(PyInterp *py, PyValue self)
{
    return ((SaDialect *)self)->name;
}

static PyValue get_driver(PyInterp *py, PyValue self)
{
    return ((SaDialect *)self)->driver;
}

static PyValue get_version(PyInterp *py, PyValue self)
{
    SaDialect *d = (SaDialect *)self;
    return d->version != NULL ? d->version : py_none(py);
}

static PyValue get_paramstyle(PyInterp *py, PyValue self)
{
    return py_str(py, ((SaDialect *)self)->dialect->paramstyle);
}

static PyValue get_max_identifier_length(PyInterp *py, PyValue self)
{
    return py_int(py, ((SaDialect *)self)->dialect->max_identifier_length);
}

static PyValue get_default_schema(PyInterp *py, PyValue self)
{
    SaDialect *d = (SaDialect *)self;
    const char *schema = d->dialect->default_schema;
    if (d->default_schema != NULL)
        return d->default_schema;
    return schema != NULL ? py_str(py, schema) : py_none(py);
}

static gboolean set_default_schema(PyInterp *py, PyValue self, PyValue value)
{
    ((SaDialect *)self)->default_schema = value != NULL ? value : py_none(py);
    return TRUE;
}

static PyValue get_preparer(PyInterp *py, PyValue self)
{
    Preparer *preparer = (Preparer *)py_new(py, sa_class(py, SA_CLASS_IDENTIFIER_PREPARER));
    preparer->dialect = ((SaDialect *)self)->dialect;
    return (PyValue)preparer;
}

static PyValue get_self(PyInterp *py, PyValue self)
{
    return self;
}

#define DIALECT_FLAG(member)                                                                       \
    static PyValue get_##member(PyInterp *py, PyValue self)                                        \
    {                                                                                              \
        return py_bool(py, ((SaDialect *)self)->dialect->member);                                  \
    }
DIALECT_FLAG(supports_alter)
DIALECT_FLAG(supports_native_boolean)
DIALECT_FLAG(supports_native_enum)
DIALECT_FLAG(supports_comments)
DIALECT_FLAG(supports_sequences)

static PyValue dialect_type_descriptor(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "type_descriptor(typeobj)", v))
        return NULL;
    return sa_type_instance(py, v[0]);
}

/* dialect.type_compiler.process(type): the type's DDL text. */
static PyValue dialect_process(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "process(type_, **kw)", v))
        return NULL;
    GError *error = NULL;
    g_autoptr(Arena) arena = arena_new();
    const Dialect *dialect = ((SaDialect *)self)->dialect;
    PyValue type = sa_type_instance(py, v[0]);
    SchemaType *schema = type == NULL ? NULL : sa_type_schema(py, type, dialect, arena);
    if (schema == NULL)
        return NULL;
    GString *text = g_string_new(NULL);
    if (!dialect->type_sql(dialect, schema, text, &error)) {
        sa_raise(py, "CompileError", "%s", error->message);
        g_error_free(error);
        g_string_free(text, TRUE);
        return NULL;
    }
    return py_str_take(py, text);
}

/* dialect.has_table(connection, name, schema=None) and its like ask the inspector. */
static PyValue inspector_method(PyInterp *py, const PyArgs *args, const char *method)
{
    if (args->npos < 1)
        return py_raise(py, PY_EXC_TYPE_ERROR, "%s() missing 1 required positional argument: 'connection'",
                        method);
    PyValue inspector = sa_inspect_bind(py, args->pos[0]);
    PyValue function = inspector == NULL ? NULL : py_getattr(py, inspector, method);
    PyArgs rest = *args;
    rest.pos++;
    rest.npos--;
    return function == NULL ? NULL : py_call(py, function, &rest);
}

#define INSPECTOR_METHOD(name)                                                                     \
    static PyValue dialect_##name(PyInterp *py, PyValue self, const PyArgs *args)                  \
    {                                                                                              \
        return inspector_method(py, args, #name);                                                  \
    }
INSPECTOR_METHOD(has_table)
INSPECTOR_METHOD(has_index)
INSPECTOR_METHOD(has_sequence)
INSPECTOR_METHOD(get_table_names)
INSPECTOR_METHOD(get_view_names)
INSPECTOR_METHOD(get_columns)
INSPECTOR_METHOD(get_indexes)
INSPECTOR_METHOD(get_foreign_keys)
INSPECTOR_METHOD(get_pk_constraint)

static const PyMethodDef DIALECT_METHODS[] = {
    {"type_descriptor", dialect_type_descriptor, 0}, {"process", dialect_process, 0},
    {"has_table", dialect_has_table, 0}, {"has_index", dialect_has_index, 0},
    {"has_sequence", dialect_has_sequence, 0}, {"get_table_names", dialect_get_table_names, 0},
    {"get_view_names", dialect_get_view_names, 0}, {"get_columns", dialect_get_columns, 0},
    {"get_indexes", dialect_get_indexes, 0}, {"get_foreign_keys", dialect_get_foreign_keys, 0},
    {"get_pk_constraint", dialect_get_pk_constraint, 0}, {NULL, NULL, 0},
};

static const PyGetSetDef DIALECT_GETSET[] = {
    {"name", get_name, NULL},
    {"driver", get_driver, NULL},
    {"server_version_info", get_version, NULL},
    {"paramstyle", get_paramstyle, NULL},
    {"max_identifier_length", get_max_identifier_length, NULL},
    {"default_schema_name", get_default_schema, set_default_schema},
    {"identifier_preparer", get_preparer, NULL},
    {"type_compiler", get_self, NULL},
    {"type_compiler_instance", get_self, NULL},
    {"supports_alter", get_supports_alter, NULL},
    {"supports_native_boolean", get_supports_native_boolean, NULL},
    {"supports_native_enum", get_supports_native_enum, NULL},
    {"supports_comments", get_supports_comments, NULL},
    {"supports_sequences", get_supports_sequences, NULL},
    {NULL, NULL, NULL},
};

const PyTypeDef sa_dialect_def = {
    .name = "DefaultDialect",
    .module = "sqlalchemy.engine.default",
    .size = sizeof(SaDialect),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = dialect_mark},
    .methods = DIALECT_METHODS,
    .getset = DIALECT_GETSET,
};

/* ---- the identifier preparer ------------------------------------------------------------------------------- */

/* IdentifierPreparer(dialect, ...) */
static PyValue preparer_new(PyInterp *py, PyType *type, const PyArgs *args)
{
    PyValue v[5];
    if (!py_bind(py, args,
                 "IdentifierPreparer(dialect, initial_quote=, final_quote=, escape_quote=, "
                 "quote_case_sensitive_collations=)",
                 v))
        return NULL;
    if (!sa_is(py, v[0], SA_CLASS_DIALECT))
        return py_raise(py, PY_EXC_TYPE_ERROR, "a dialect is expected");
    Preparer *preparer = (Preparer *)py_new(py, type);
    preparer->dialect = ((SaDialect *)v[0])->dialect;
    return (PyValue)preparer;
}

static PyValue quoted(PyInterp *py, PyValue self, const PyArgs *args, gboolean always)
{
    PyValue v[2];
    if (!py_bind(py, args, "quote(ident, force=)", v))
        return NULL;
    GString *text = g_string_new(NULL);
    PyValue name = py_to_str(py, v[0]);
    if (name == NULL)
        return NULL;
    if (always)
        dialect_quote_always(((Preparer *)self)->dialect, py_text(name), text);
    else
        dialect_quote(((Preparer *)self)->dialect, py_text(name), text);
    return py_str_take(py, text);
}

static PyValue preparer_quote(PyInterp *py, PyValue self, const PyArgs *args)
{
    return quoted(py, self, args, FALSE);
}

static PyValue preparer_quote_identifier(PyInterp *py, PyValue self, const PyArgs *args)
{
    return quoted(py, self, args, TRUE);
}

static PyValue preparer_format_table(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "format_table(table, **kw)", v))
        return NULL;
    SaElement *table = sa_element(py, v[0]);
    if (table == NULL || table->name == NULL)
        return py_raise(py, PY_EXC_TYPE_ERROR, "a table is expected");
    GString *text = g_string_new(NULL);
    dialect_table_name(((Preparer *)self)->dialect,
                       table->schema != NULL && py_is_str(table->schema) ? py_text(table->schema) : NULL,
                       py_text(table->name), text);
    return py_str_take(py, text);
}

static PyValue preparer_format_column(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "format_column(column, **kw)", v))
        return NULL;
    SaElement *column = sa_element(py, v[0]);
    if (column == NULL || column->name == NULL)
        return py_raise(py, PY_EXC_TYPE_ERROR, "a column is expected");
    GString *text = g_string_new(NULL);
    dialect_quote(((Preparer *)self)->dialect, py_text(column->name), text);
    return py_str_take(py, text);
}

static const PyMethodDef PREPARER_METHODS[] = {
    {"quote", preparer_quote, 0}, {"quote_identifier", preparer_quote_identifier, 0},
    {"quote_schema", preparer_quote, 0}, {"format_table", preparer_format_table, 0},
    {"format_column", preparer_format_column, 0}, {"format_schema", preparer_quote, 0},
    {NULL, NULL, 0},
};

const PyTypeDef sa_identifier_preparer_def = {
    .name = "IdentifierPreparer",
    .module = "sqlalchemy.sql.compiler",
    .size = sizeof(Preparer),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.new_ = preparer_new},
    .methods = PREPARER_METHODS,
};

/* ---- sqlalchemy.dialects.<name>.dialect() -------------------------------------------------------------------- */

#define DIALECT_FUNCTION(name)                                                                     \
    static PyValue make_##name(PyInterp *py, PyValue self, const PyArgs *args)                     \
    {                                                                                              \
        return sa_dialect_object(py, #name);                                                       \
    }
DIALECT_FUNCTION(sqlite)
DIALECT_FUNCTION(postgresql)
DIALECT_FUNCTION(mysql)
DIALECT_FUNCTION(mssql)
DIALECT_FUNCTION(oracle)

const SaName sa_dialect_names[] = {
    {"dialect", SA_CLASS_NONE, NULL, make_sqlite, "sqlite"},
    {"dialect", SA_CLASS_NONE, NULL, make_postgresql, "postgresql"},
    {"dialect", SA_CLASS_NONE, NULL, make_mysql, "mysql"},
    {"dialect", SA_CLASS_NONE, NULL, make_mssql, "mssql"},
    {"dialect", SA_CLASS_NONE, NULL, make_oracle, "oracle"},
    SA_NAME_CLASS("Dialect", DIALECT),
    SA_NAME_CLASS("DefaultDialect", DIALECT),
    SA_NAME_CLASS("IdentifierPreparer", IDENTIFIER_PREPARER),
    SA_NAME_END,
};
