/* sqlalchemy.exc and sqlalchemy.orm.exc: the classes, and raising them. */
#include "modules/sqlalchemy/exc.h"

#include "modules/sqlalchemy/dbapi_errors.h"
#include "modules/sqlalchemy/param_repr.h"

#include <stdarg.h>
#include <string.h>

/* name, base (NULL: see builtin), code of its background page or NULL */
static const struct {
    const char *name, *base;
    PyExc builtin;
} CLASSES[] = {
    {"SQLAlchemyError", NULL, PY_EXC_EXCEPTION},
    {"ArgumentError", "SQLAlchemyError", PY_EXC_NONE},
    {"DuplicateColumnError", "ArgumentError", PY_EXC_NONE},
    {"ObjectNotExecutableError", "ArgumentError", PY_EXC_NONE},
    {"NoSuchModuleError", "ArgumentError", PY_EXC_NONE},
    {"NoForeignKeysError", "ArgumentError", PY_EXC_NONE},
    {"AmbiguousForeignKeysError", "ArgumentError", PY_EXC_NONE},
    {"ConstraintColumnNotFoundError", "ArgumentError", PY_EXC_NONE},
    {"CircularDependencyError", "SQLAlchemyError", PY_EXC_NONE},
    {"CompileError", "SQLAlchemyError", PY_EXC_NONE},
    {"UnsupportedCompilationError", "CompileError", PY_EXC_NONE},
    {"IdentifierError", "SQLAlchemyError", PY_EXC_NONE},
    {"DisconnectionError", "SQLAlchemyError", PY_EXC_NONE},
    {"InvalidatePoolError", "DisconnectionError", PY_EXC_NONE},
    {"TimeoutError", "SQLAlchemyError", PY_EXC_NONE},
    {"InvalidRequestError", "SQLAlchemyError", PY_EXC_NONE},
    {"IllegalStateChangeError", "InvalidRequestError", PY_EXC_NONE},
    {"NoInspectionAvailable", "InvalidRequestError", PY_EXC_NONE},
    {"PendingRollbackError", "InvalidRequestError", PY_EXC_NONE},
    {"ResourceClosedError", "InvalidRequestError", PY_EXC_NONE},
    {"NoSuchColumnError", "InvalidRequestError", PY_EXC_KEY_ERROR},
    {"AmbiguousColumnError", "InvalidRequestError", PY_EXC_NONE},
    {"NoResultFound", "InvalidRequestError", PY_EXC_NONE},
    {"MultipleResultsFound", "InvalidRequestError", PY_EXC_NONE},
    {"NoReferenceError", "InvalidRequestError", PY_EXC_NONE},
    {"AwaitRequired", "InvalidRequestError", PY_EXC_NONE},
    {"MissingGreenlet", "InvalidRequestError", PY_EXC_NONE},
    {"NoReferencedTableError", "NoReferenceError", PY_EXC_NONE},
    {"NoReferencedColumnError", "NoReferenceError", PY_EXC_NONE},
    {"NoSuchTableError", "InvalidRequestError", PY_EXC_NONE},
    {"UnreflectableTableError", "InvalidRequestError", PY_EXC_NONE},
    {"UnboundExecutionError", "InvalidRequestError", PY_EXC_NONE},
    {"DontWrapMixin", NULL, PY_EXC_EXCEPTION},
    {"StatementError", "SQLAlchemyError", PY_EXC_NONE},
    {"DBAPIError", "StatementError", PY_EXC_NONE},
    {"InterfaceError", "DBAPIError", PY_EXC_NONE},
    {"DatabaseError", "DBAPIError", PY_EXC_NONE},
    {"DataError", "DatabaseError", PY_EXC_NONE},
    {"OperationalError", "DatabaseError", PY_EXC_NONE},
    {"IntegrityError", "DatabaseError", PY_EXC_NONE},
    {"InternalError", "DatabaseError", PY_EXC_NONE},
    {"ProgrammingError", "DatabaseError", PY_EXC_NONE},
    {"NotSupportedError", "DatabaseError", PY_EXC_NONE},
    {"SADeprecationWarning", NULL, PY_EXC_DEPRECATION_WARNING},
    {"LegacyAPIWarning", "SADeprecationWarning", PY_EXC_NONE},
    {"MovedIn20Warning", "SADeprecationWarning", PY_EXC_NONE},
    {"RemovedIn20Warning", "SADeprecationWarning", PY_EXC_NONE},
    {"SAPendingDeprecationWarning", NULL, PY_EXC_PENDING_DEPRECATION_WARNING},
    {"SAWarning", NULL, PY_EXC_RUNTIME_WARNING},
    /* sqlalchemy.orm.exc */
    {"StaleDataError", "SQLAlchemyError", PY_EXC_NONE},
    {"FlushError", "SQLAlchemyError", PY_EXC_NONE},
    {"UnmappedError", "InvalidRequestError", PY_EXC_NONE},
    {"UnmappedClassError", "UnmappedError", PY_EXC_NONE},
    {"UnmappedInstanceError", "UnmappedError", PY_EXC_NONE},
    {"UnmappedColumnError", "InvalidRequestError", PY_EXC_NONE},
    {"ObjectDeletedError", "InvalidRequestError", PY_EXC_NONE},
    {"DetachedInstanceError", "SQLAlchemyError", PY_EXC_NONE},
    {"MappedAnnotationError", "ArgumentError", PY_EXC_NONE},
};

static PyValue cache(PyInterp *py)
{
    PyValue *slot = sa_slot(py, SA_SLOT_EXCEPTIONS);
    if (*slot == NULL)
        *slot = py_dict(py);
    return *slot;
}

PyType *sa_exception(PyInterp *py, const char *name)
{
    PyValue known = py_dict_get_str(py, cache(py), name);
    if (known != NULL)
        return (PyType *)known;
    for (gsize i = 0; i < G_N_ELEMENTS(CLASSES); i++) {
        if (strcmp(CLASSES[i].name, name) != 0)
            continue;
        PyValue bases[2];
        gsize n = 0;
        if (CLASSES[i].base != NULL)
            bases[n++] = py_type_value(sa_exception(py, CLASSES[i].base));
        if (CLASSES[i].builtin != PY_EXC_NONE)
            bases[n++] = py_type_value(py_exception_type(py, CLASSES[i].builtin));
        /* type(name, bases, dict), as a class statement does. */
        PyValue dict = py_dict(py);
        py_dict_set_str(py, dict, "__module__", py_str(py, "sqlalchemy.exc"));
        PyValue args[] = {py_str(py, name), py_tuple(py, n, bases), dict};
        PyArgs call = {.pos = args, .npos = 3};
        PyValue metatype = py_type_value(py_type_of(py, bases[0]));
        PyValue type = py_call(py, metatype, &call);
        if (type == NULL)
            return NULL;
        /* KeyError would show its message in quotes. */
        if (n == 2)
            ((PyType *)type)->slots.str = ((PyType *)bases[0])->slots.str;
        py_dict_set_str(py, cache(py), name, type);
        return (PyType *)type;
    }
    return NULL;
}

PyValue sa_raise(PyInterp *py, const char *exception, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *message = g_strdup_vprintf(format, args);
    va_end(args);
    PyType *type = sa_exception(py, exception);
    PyValue text = py_str(py, message);
    g_free(message);
    if (type == NULL)
        return NULL;
    PyValue value = py_call1(py, py_type_value(type), text);
    return value == NULL ? NULL : py_raise_value(py, value);
}

/* ---- errors of the database ------------------------------------------------------------------------ */

/* SQLite's driver reports through GError; which DB-API class Python's sqlite3 would raise follows from
 * the text, which is SQLite's own. */
static const struct {
    const char *text, *name;
} SQLITE_ERRORS[] = {
    {"constraint failed", "IntegrityError"},
    {"datatype mismatch", "IntegrityError"},
    {"Incorrect number of bindings", "ProgrammingError"},
    {"file is not a database", "DatabaseError"},
    {"file is encrypted", "DatabaseError"},
    {"database disk image is malformed", "DatabaseError"},
    {"string or blob too big", "DataError"},
};

const char *sa_dbapi_error_class(const char *message)
{
    for (gsize i = 0; i < G_N_ELEMENTS(SQLITE_ERRORS); i++)
        if (strstr(message, SQLITE_ERRORS[i].text) != NULL)
            return SQLITE_ERRORS[i].name;
    return "OperationalError";
}

static const struct {
    const char *name, *code;
} BACKGROUND[] = {
    {"DBAPIError", "dbapi"},   {"InterfaceError", "rvf5"},   {"DatabaseError", "4xp6"},
    {"DataError", "9h9h"},     {"OperationalError", "e3q8"}, {"IntegrityError", "gkpj"},
    {"InternalError", "2j85"}, {"ProgrammingError", "f405"}, {"NotSupportedError", "tw8g"},
};

static const char *background(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(BACKGROUND); i++)
        if (strcmp(BACKGROUND[i].name, name) == 0)
            return BACKGROUND[i].code;
    return "dbapi";
}

PyValue sa_raise_wrapped(PyInterp *py, const SaDbapiError *cause, const char *sql, PyValue parameters)
{
    g_autoptr(GString) text = g_string_new(NULL);
    PyValue message = py_to_str(py, cause->error);
    if (message == NULL)
        return NULL;
    g_string_printf(text, "(%s) %s", cause->shown, py_text(message));
    if (sql != NULL) {
        g_string_append_printf(text, "\n[SQL: %s]", sql);
        gboolean some = parameters != NULL && py_length(py, parameters) > 0;
        g_autofree char *shown = some && !cause->hide_parameters ? sa_parameters_text(py, parameters) : NULL;
        if (some && cause->hide_parameters)
            g_string_append(text, "\n[SQL parameters hidden due to hide_parameters=True]");
        else if (shown != NULL)
            g_string_append_printf(text, "\n[parameters: %s]", shown);
    }
    g_string_append_printf(text, "\n(Background on this error at: https://sqlalche.me/e/20/%s)",
                           background(cause->name));
    PyType *type = sa_exception(py, cause->name);
    PyValue error = type == NULL ? NULL : py_call1(py, py_type_value(type), py_str(py, text->str));
    if (error == NULL)
        return NULL;
    if (!py_setattr(py, error, "orig", cause->error) ||
        !py_setattr(py, error, "statement", sql != NULL ? py_str(py, sql) : py_none(py)) ||
        !py_setattr(py, error, "params", parameters != NULL ? parameters : py_none(py)) ||
        !py_setattr(py, error, "code", py_str(py, background(cause->name))) ||
        !py_setattr(py, error, "connection_invalidated", py_bool(py, cause->disconnected)))
        return NULL;
    py_setattr(py, error, "__cause__", cause->error);
    return py_raise_value(py, error);
}

PyValue sa_raise_database(PyInterp *py, const char *dbapi, const char *name, const char *message,
                          const char *sql, PyValue parameters)
{
    g_auto(SaDbapiError) cause = {0};
    return sa_dbapi_error(py, dbapi, name, message, &cause) ? sa_raise_wrapped(py, &cause, sql, parameters)
                                                            : NULL;
}

PyValue sa_exception_value(PyInterp *py, const char *name)
{
    PyType *type = sa_exception(py, name);
    return type == NULL ? NULL : py_type_value(type);
}

static PyValue exc_attribute(PyInterp *py, PyValue module, const char *name)
{
    return sa_exception_value(py, name);
}

const PyModuleDef sa_exc_modules[] = {
    {.name = "sqlalchemy.exc", .attribute = exc_attribute},
    {.name = "sqlalchemy.orm.exc", .attribute = exc_attribute},
    {.name = NULL},
};
