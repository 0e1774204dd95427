#include "modules/sqlalchemy/dbapi_errors.h"

#include <string.h>

#include "driver/postgresql_errors.h"
#include "modules/sqlalchemy/sqlalchemy.h"

#define ASYNCPG "sqlalchemy.dialects.postgresql.asyncpg"

void sa_dbapi_error_clear(SaDbapiError *error)
{
    g_clear_pointer(&error->shown, g_free);
}

/* ---- classes ----------------------------------------------------------------------------------- */

static PyValue cache(PyInterp *py)
{
    PyValue *slot = sa_slot(py, SA_SLOT_DBAPI_ERRORS);
    if (*slot == NULL)
        *slot = py_dict(py);
    return *slot;
}

static PyValue class_in(PyInterp *py, const char *module, const char *name, PyValue base)
{
    g_autofree char *key = g_strdup_printf("%s.%s", module, name);
    PyValue type = base == NULL ? NULL : py_dict_get_str(py, cache(py), key);
    if (type != NULL || base == NULL)
        return type;
    PyValue dict = py_dict(py);
    py_dict_set_str(py, dict, "__module__", py_str(py, module));
    PyValue args[] = {py_str(py, name), py_tuple(py, 1, &base), dict};
    PyArgs call = {.pos = args, .npos = 3};
    type = py_call(py, py_type_value(py_type_of(py, base)), &call);
    if (type != NULL)
        py_dict_set_str(py, cache(py), key, type);
    return type;
}

/* The tree of PEP 249. */
static const struct {
    const char *name, *base;
} STANDARD[] = {
    {"Error", NULL}, {"Warning", NULL}, {"InterfaceError", "Error"}, {"DatabaseError", "Error"},
    {"DataError", "DatabaseError"}, {"OperationalError", "DatabaseError"},
    {"IntegrityError", "DatabaseError"}, {"InternalError", "DatabaseError"},
    {"ProgrammingError", "DatabaseError"}, {"NotSupportedError", "DatabaseError"},
    {"InternalServerError", "InternalError"},
};

static PyValue standard_class(PyInterp *py, const char *module, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(STANDARD); i++) {
        if (strcmp(STANDARD[i].name, name) != 0)
            continue;
        PyValue base = STANDARD[i].base != NULL ? standard_class(py, module, STANDARD[i].base)
                                                : py_type_value(py_exception_type(py, PY_EXC_EXCEPTION));
        return class_in(py, module, name, base);
    }
    return NULL;
}

/* psycopg2 has two classes of its own between. */
static PyValue condition_base(PyInterp *py, const char *module, const char *sqlstate)
{
    PyValue base = standard_class(py, module, driver_error_class_name(postgresql_error_class(sqlstate)));
    if (strcmp(module, "psycopg2") != 0)
        return base;
    if (strncmp(sqlstate, "40", 2) == 0)
        return class_in(py, "psycopg2.extensions", "TransactionRollbackError", base);
    if (strcmp(sqlstate, "57014") == 0)
        return class_in(py, "psycopg2.extensions", "QueryCanceledError", base);
    return base;
}

static PyValue condition_class(PyInterp *py, const char *module, const PostgresqlCondition *condition)
{
    g_autofree char *errors = g_strconcat(module, ".errors", NULL);
    return class_in(py, errors, condition->name, condition_base(py, module, condition->sqlstate));
}

static char *asyncpg_name(const PostgresqlCondition *condition)
{
    if (condition->asyncpg != NULL)
        return g_strdup(condition->asyncpg);
    return g_strconcat(condition->name, g_str_has_suffix(condition->name, "Error") ? NULL : "Error", NULL);
}

/* ---- errors ------------------------------------------------------------------------------------ */

static const char *diagnostic(const DriverConnection *driver, const char *name)
{
    for (guint i = 0; driver->diagnostics != NULL && i + 1 < driver->diagnostics->len; i += 2)
        if (strcmp(driver->diagnostics->pdata[i], name) == 0)
            return driver->diagnostics->pdata[i + 1];
    return NULL;
}

static PyValue text_or_none(PyInterp *py, const char *text)
{
    return text != NULL ? py_str(py, text) : py_none(py);
}

/* error.diag: an attribute for each field of the server's message. */
static PyValue diagnostics(PyInterp *py, const DriverConnection *driver)
{
    static const char *const names[] = {
        "severity", "severity_nonlocalized", "sqlstate", "message_primary", "message_detail",
        "message_hint", "statement_position", "internal_position", "internal_query", "context",
        "schema_name", "table_name", "column_name", "datatype_name", "constraint_name",
    };
    PyValue types = py_import(py, "types");
    PyValue diag = types != NULL ? py_call_method(py, types, "SimpleNamespace", 0) : NULL;
    for (gsize i = 0; diag != NULL && i < G_N_ELEMENTS(names); i++)
        if (!py_setattr(py, diag, names[i], text_or_none(py, diagnostic(driver, names[i]))))
            return NULL;
    return diag;
}

static gboolean finish(PyInterp *py, PyValue type, const char *name, const char *message,
                       SaDbapiError *ret_error)
{
    ret_error->error = type == NULL ? NULL : py_call1(py, type, py_str(py, message));
    ret_error->name = name;
    return ret_error->error != NULL;
}

/* psycopg2 and psycopg: a class for each SQLSTATE. */
static gboolean psycopg_error(PyInterp *py, const DriverConnection *driver, const char *message,
                              SaDbapiError *ret_error)
{
    const char *module = driver->dbapi_module;
    const char *name = driver_error_class_name(driver->error_class);
    const PostgresqlCondition *condition = postgresql_condition(driver->sqlstate);
    gboolean two = strcmp(module, "psycopg2") == 0;
    /* psycopg2 leaves the line's end that libpq writes. */
    g_autofree char *text = g_strconcat(message, two ? "\n" : NULL, NULL);
    PyValue type = condition != NULL ? condition_class(py, module, condition) : standard_class(py, module, name);
    if (!finish(py, type, name, text, ret_error))
        return FALSE;
    ret_error->shown = condition != NULL ? g_strdup_printf("%s.errors.%s", module, condition->name)
                                         : g_strdup_printf("%s.%s", module, name);
    const char *state = driver->sqlstate[0] != '\0' ? driver->sqlstate : NULL;
    const char *severity = diagnostic(driver, "severity");
    g_autofree char *full = severity != NULL ? g_strdup_printf("%s:  %s\n", severity, message) : NULL;
    PyValue diag = diagnostics(py, driver);
    return diag != NULL && py_setattr(py, ret_error->error, "diag", diag) &&
           py_setattr(py, ret_error->error, two ? "pgcode" : "sqlstate", text_or_none(py, state)) &&
           py_setattr(py, ret_error->error, "pgerror", text_or_none(py, full));
}

/* SQLAlchemy's own classes around asyncpg's. */
static gboolean asyncpg_error(PyInterp *py, const DriverConnection *driver, const char *message,
                              SaDbapiError *ret_error)
{
    const char *state = driver->sqlstate;
    const PostgresqlCondition *condition = postgresql_condition(state);
    const char *name = strncmp(state, "23", 2) == 0   ? "IntegrityError"
                       : strncmp(state, "42", 2) == 0 ? "ProgrammingError"
                       : strncmp(state, "XX", 2) == 0 ? "InternalServerError"
                       : state[0] == '\0'             ? "InterfaceError"
                                                      : "Error";
    g_autofree char *inner = condition != NULL ? asyncpg_name(condition) : g_strdup("InterfaceError");
    const char *primary = diagnostic(driver, "message_primary");
    const char *detail = diagnostic(driver, "message_detail"), *hint = diagnostic(driver, "message_hint");
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_printf(text, "<class 'asyncpg.exceptions.%s'>: %s", inner, primary != NULL ? primary : message);
    if (detail != NULL)
        g_string_append_printf(text, "\nDETAIL:  %s", detail);
    if (hint != NULL)
        g_string_append_printf(text, "\nHINT:  %s", hint);
    const char *wrapper = strcmp(name, "Error") == 0                 ? "DBAPIError"
                          : strcmp(name, "InternalServerError") == 0 ? "InternalError"
                                                                     : name;
    if (!finish(py, standard_class(py, ASYNCPG, name), wrapper, text->str, ret_error))
        return FALSE;
    ret_error->shown = g_strdup_printf(ASYNCPG ".%s", name);
    PyValue code = text_or_none(py, state[0] != '\0' ? state : NULL);
    return py_setattr(py, ret_error->error, "pgcode", code) &&
           py_setattr(py, ret_error->error, "sqlstate", code);
}

gboolean sa_dbapi_error(PyInterp *py, const char *dbapi, const char *name, const char *message,
                        SaDbapiError *ret_error)
{
    ret_error->shown = g_strdup_printf("%s.%s", dbapi, name);
    return finish(py, standard_class(py, dbapi, name), name, message, ret_error);
}

gboolean sa_dbapi_driver_error(PyInterp *py, const DriverConnection *driver, const char *message,
                               SaDbapiError *ret_error)
{
    const char *module = driver->dbapi_module;
    ret_error->disconnected = driver->is_lost;
    if (strcmp(module, ASYNCPG) == 0)
        return asyncpg_error(py, driver, message, ret_error);
    if (g_str_has_prefix(module, "psycopg"))
        return psycopg_error(py, driver, message, ret_error);
    return sa_dbapi_error(py, module, driver_error_class_name(driver->error_class), message, ret_error);
}

/* ---- modules ----------------------------------------------------------------------------------- */

static PyValue standard_attribute(PyInterp *py, PyValue module, const char *name)
{
    PyValue own = py_getattr(py, module, "__name__");
    PyValue class = own != NULL ? standard_class(py, py_text(own), name) : NULL;
    if (class != NULL || py_error(py) != NULL || own == NULL || !py_str_is(own, "psycopg2") ||
        (g_str_has_prefix(name, "__") && !g_str_has_suffix(name, "version__")))
        return class;
    PyValue more = py_import(py, "psycopg2._connect");
    return more != NULL ? py_getattr_or_null(py, more, name) : NULL;
}

/* psycopg2.errors and psycopg.errors */
static PyValue condition_attribute(PyInterp *py, PyValue module, const char *name)
{
    PyValue own = py_getattr(py, module, "__name__");
    if (own == NULL)
        return NULL;
    const char *dbapi = g_str_has_prefix(py_text(own), "psycopg2") ? "psycopg2" : "psycopg";
    const PostgresqlCondition *condition = postgresql_condition_by_name(name);
    if (condition != NULL)
        return condition_class(py, dbapi, condition);
    return strcmp(dbapi, "psycopg") == 0 ? standard_class(py, dbapi, name) : NULL;
}

static PyValue lookup(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *code;
    if (!py_bind(py, args, "lookup(code)", v) || !py_arg_str(py, v[0], "code", &code))
        return NULL;
    const PostgresqlCondition *condition = postgresql_condition(code);
    return condition != NULL ? condition_class(py, "psycopg2", condition)
                             : py_raise(py, PY_EXC_KEY_ERROR, "%s", code);
}

/* psycopg2.errorcodes.UNIQUE_VIOLATION: the class's name in capitals. */
static PyValue code_attribute(PyInterp *py, PyValue module, const char *name)
{
    g_autoptr(GString) camel = g_string_new(NULL);
    for (const char *p = name; *p; p++)
        if (*p != '_')
            g_string_append_c(camel, p == name || p[-1] == '_' ? *p : g_ascii_tolower(*p));
    const PostgresqlCondition *condition = postgresql_condition_by_name(camel->str);
    return condition != NULL ? py_str(py, condition->sqlstate) : NULL;
}

static const PyMethodDef errors_functions[] = {{"lookup", lookup, 0}, {NULL, NULL, 0}};

const PyModuleDef sa_dbapi_error_modules[] = {
    {.name = "psycopg2", .attribute = standard_attribute},
    {.name = "psycopg2.errors", .attribute = condition_attribute, .functions = errors_functions},
    {.name = "psycopg2.errorcodes", .attribute = code_attribute},
    {.name = "psycopg", .attribute = standard_attribute},
    {.name = "psycopg.errors", .attribute = condition_attribute},
    {.name = NULL},
};
