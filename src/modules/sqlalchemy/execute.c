/* Running statements: parameters in, a result out. */
#include "modules/sqlalchemy/bind_types.h"
#include "modules/sqlalchemy/compile.h"
#include "modules/sqlalchemy/engine.h"
#include "modules/sqlalchemy/exc.h"
#include "modules/sqlalchemy/param_repr.h"
#include "modules/sqlalchemy/postgresql_literals.h"
#include "modules/sqlalchemy/send.h"

#include <string.h>

/* ---- parameters -------------------------------------------------------------------------------------------- */

/* A list of dicts, or NULL for none; *ret_many: a list was given. FALSE + exception. */
static gboolean distill(PyInterp *py, PyValue parameters, PyValue *ret_list, gboolean *ret_many)
{
    *ret_list = NULL;
    *ret_many = FALSE;
    if (parameters == NULL || py_is_none(parameters))
        return TRUE;
    PyValue keys = py_is_dict(parameters) ? NULL : py_getattr_or_null(py, parameters, "keys");
    if (py_is_dict(parameters) || keys != NULL) {
        PyValue dict = parameters;
        if (!py_is_dict(dict)) {
            PyValue builtins = py_import(py, "builtins");
            PyValue type = builtins == NULL ? NULL : py_getattr(py, builtins, "dict");
            dict = type == NULL ? NULL : py_call1(py, type, parameters);
            if (dict == NULL)
                return FALSE;
        }
        *ret_list = py_list(py, 1, &dict);
        return TRUE;
    }
    if (py_error(py) != NULL)
        return FALSE;
    if (!py_is_list(parameters) && !py_is_tuple(parameters)) {
        sa_raise(py, "ArgumentError", "mapping or list expected for parameters");
        return FALSE;
    }
    PyValue list = py_to_list(py, parameters);
    if (list == NULL)
        return FALSE;
    for (gsize i = 0; i < py_list_length(list); i++) {
        PyValue item = py_list_item(list, i);
        if (py_is_dict(item))
            continue;
        PyValue mapping = py_getattr_or_null(py, item, "keys");
        PyValue builtins = mapping != NULL ? py_import(py, "builtins") : NULL;
        PyValue type = builtins != NULL ? py_getattr(py, builtins, "dict") : NULL;
        PyValue dict = type != NULL ? py_call1(py, type, item) : NULL;
        if (dict == NULL) {
            if (py_error(py) == NULL)
                sa_raise(py, "ArgumentError", "List argument must consist only of dictionaries");
            return FALSE;
        }
        ((PyList *)list)->items[i] = dict;
    }
    /* An empty list is no parameters at all. */
    *ret_many = py_list_length(list) > 0;
    *ret_list = py_list_length(list) > 0 ? list : NULL;
    return TRUE;
}

/* Runs a Python-side default for a row: its value, or NULL + exception. */
static PyValue default_value(PyInterp *py, PyValue entry)
{
    PyValue column = py_tuple_item(entry, 1);
    PyValue holder = py_getattr(py, column, py_text(py_tuple_item(entry, 2)));
    PyValue arg = holder == NULL ? NULL : py_getattr(py, holder, "arg");
    if (arg == NULL)
        return NULL;
    PyValue callable = py_getattr_or_null(py, holder, "is_callable");
    if (callable == NULL && py_error(py) != NULL)
        return NULL;
    if (callable == NULL || py_truth(py, callable) != 1)
        return arg;
    /* default=lambda: x and default=lambda context: x are both allowed; SQLAlchemy wraps the former. */
    PyValue wants = py_getattr_or_null(py, holder, "_wants_context");
    gboolean context = wants != NULL && py_truth(py, wants) == 1;
    if (wants == NULL) {
        py_error_clear(py);
        PyValue code = py_getattr_or_null(py, arg, "__code__");
        PyValue count = code != NULL ? py_getattr_or_null(py, code, "co_argcount") : NULL;
        PyValue defaults = py_getattr_or_null(py, arg, "__defaults__");
        py_error_clear(py);
        gint64 n = count != NULL && py_is_small(count) ? py_small_value(count) : 0;
        if (defaults != NULL && py_is_tuple(defaults))
            n -= (gint64)py_tuple_length(defaults);
        context = n > 0;
    }
    return context ? py_call1(py, arg, py_none(py)) : py_call0(py, arg);
}

static PyValue required_error(PyInterp *py, const char *name, const char *sql, PyValue given)
{
    g_autofree char *text = given != NULL ? sa_parameters_text(py, py_list(py, 1, &given)) : NULL;
    g_autofree char *parameters = text != NULL ? g_strdup_printf("[parameters: %s]\n", text) : g_strdup("");
    if (given != NULL && text == NULL)
        return NULL;
    return sa_raise(py, "StatementError",
                    "(sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter '%s'\n"
                    "[SQL: %s]\n%s(Background on this error at: https://sqlalche.me/e/20/cd3x)",
                    name, sql, parameters);
}

static PyValue processing_error(PyInterp *py, const char *sql)
{
    PyValue error = py_error_take(py);
    PyValue text = py_to_str(py, error);
    PyType *type = py_type_of(py, error);
    if (text == NULL)
        return NULL;
    const char *module = type->def != NULL ? type->def->module : NULL;
    return sa_raise(py, "StatementError", "(%s.%s) %s\n[SQL: %s]", module != NULL ? module : "builtins",
                    py_text(type->name), py_text(text), sql);
}

/* The values of one execution in the order of the placeholders. */
static PyValue row_values(PyInterp *py, SaCompiled *compiled, const Dialect *dialect, PyValue given,
                          PyValue defaults)
{
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(compiled->positions); i++) {
        PyValue entry = py_list_item(compiled->positions, i);
        SaElement *bind = sa_element(py, py_tuple_item(entry, 0));
        const char *name = py_text(py_tuple_item(entry, 1));
        PyValue value = py_tuple_item(entry, 2);
        if (value == sa_value(bind)) {
            value = given != NULL ? py_dict_get_str(py, given, name) : NULL;
            if (value == NULL && defaults != NULL)
                value = py_dict_get_str(py, defaults, name);
            /* A unique bind answers to the name that bindparam() gave it too. */
            if (value == NULL && given != NULL && (bind->flags & SA_REQUIRED))
                value = py_dict_get_str(py, given, py_text(bind->name));
            if (value == NULL && bind->a == NULL && bind->b != NULL)
                value = py_call0(py, bind->b);
            if (value == NULL)
                value = bind->a;
            if (value == NULL && (bind->flags & SA_REQUIRED))
                return required_error(py, name, compiled->sql, given);
            if (value == NULL)
                value = py_none(py);
        }
        PyValue bound = sa_bind_value(py, dialect, bind->type, value);
        if (bound == NULL)
            return processing_error(py, compiled->sql);
        py_list_append(py, list, bound);
    }
    return list;
}

static PyValue defaults_of_row(PyInterp *py, SaCompiled *compiled)
{
    if (compiled->defaults == NULL)
        return NULL;
    PyValue dict = py_dict(py);
    for (gsize i = 0; i < py_list_length(compiled->defaults); i++) {
        PyValue entry = py_list_item(compiled->defaults, i);
        PyValue value = default_value(py, entry);
        if (value == NULL)
            return NULL;
        py_dict_set_str(py, dict, py_text(py_tuple_item(entry, 0)), value);
    }
    return dict;
}

/* ---- execute ------------------------------------------------------------------------------------------------- */

static gboolean is_insert(SaElement *e)
{
    return e->kind == SA_CLASS_INSERT || e->kind == SA_CLASS_SQLITE_INSERT ||
           e->kind == SA_CLASS_POSTGRESQL_INSERT || e->kind == SA_CLASS_MYSQL_INSERT;
}

/* inserted_primary_key: what was given, and the engine's id for the column that it counts itself. */
static void set_primary_key(PyInterp *py, PyValue result, SaStatement *s, PyValue given,
                            PyValue defaults, gint64 lastrowid)
{
    PyValue names = py_list(py, 0, NULL), values = py_list(py, 0, NULL);
    PyValue key = py_getattr_or_null(py, s->target, "primary_key");
    PyValue columns = key != NULL ? py_to_list(py, key) : NULL;
    py_error_clear(py);
    for (gsize i = 0; columns != NULL && i < py_list_length(columns); i++) {
        SaElement *column = sa_element(py, py_list_item(columns, i));
        if (column == NULL || column->name == NULL)
            continue;
        const char *name = py_text(column->key != NULL && py_is_str(column->key) ? column->key
                                                                                : column->name);
        PyValue value = given != NULL ? py_dict_get_str(py, given, name) : NULL;
        if (value == NULL && s->values != NULL)
            value = py_dict_get_str(py, s->values, name);
        if (value == NULL && defaults != NULL)
            value = py_dict_get_str(py, defaults, name);
        if ((value == NULL || py_is_none(value)) && py_list_length(columns) == 1)
            value = py_int(py, lastrowid);
        py_list_append(py, names, column->name);
        py_list_append(py, values, value != NULL ? value : py_none(py));
    }
    sa_result_set_primary_key(py, result, names, values);
}

static PyValue schema_map(PyInterp *py, SaConnection *c, PyValue options)
{
    PyValue map = options != NULL && py_is_dict(options)
                      ? py_dict_get_str(py, options, "schema_translate_map") : NULL;
    if (map == NULL && c->options != NULL)
        map = py_dict_get_str(py, c->options, "schema_translate_map");
    return map != NULL && py_is_dict(map) ? map : NULL;
}

static PyValue keys_of(PyInterp *py, PyValue dict)
{
    PyValue keys = py_list(py, 0, NULL), key, value;
    gsize position = 0;
    while (py_dict_next(dict, &position, &key, &value)) {
        PyValue name = key;
        if (!py_is_str(key)) {
            SaElement *e = sa_element(py, sa_clause_of(py, key));
            name = e != NULL ? e->name : NULL;
        }
        if (name != NULL)
            py_list_append(py, keys, name);
    }
    return keys;
}

/* What is executed for what was passed: func.now() is SELECT now(). */
static PyValue executable(PyInterp *py, PyValue statement)
{
    PyValue clause = sa_clause_of(py, statement);
    SaElement *e = clause != NULL ? sa_element(py, clause) : NULL;
    if (e == NULL) {
        if (py_error(py) != NULL)
            return NULL;
        PyValue repr = py_repr(py, statement);
        return repr == NULL ? NULL
                            : sa_raise(py, "ObjectNotExecutableError", "Not an executable object: %s",
                                       py_text(repr));
    }
    gboolean statement_like = sa_statement(py, clause) != NULL || e->kind == SA_CLASS_TEXT_CLAUSE ||
                              e->kind == SA_CLASS_TEXTUAL_SELECT ||
                              sa_is(py, clause, SA_CLASS_DDL_ELEMENT);
    if (statement_like || (e->header.type->flags & PY_TYPE_HEAP &&
                           !sa_is_column_element(py, clause)))
        return clause;
    if (sa_is(py, clause, SA_CLASS_FUNCTION_ELEMENT))
        return sa_select_new(py, 1, &clause);
    PyValue repr = py_repr(py, statement);
    return repr == NULL ? NULL
                        : sa_raise(py, "ObjectNotExecutableError", "Not an executable object: %s",
                                   py_text(repr));
}

/* The names of the placeholders, where the dialect writes them. */
static PyValue placeholder_names(PyInterp *py, const SaCompiled *compiled, const Dialect *dialect)
{
    if (strcmp(dialect->paramstyle, "pyformat") != 0)
        return NULL;
    PyValue names = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(compiled->positions); i++)
        py_list_append(py, names, py_tuple_item(py_list_item(compiled->positions, i), 1));
    return names;
}

/* Several rows at once are for an INSERT whose parameters are all in its one row. */
static gboolean row_repeats(const SaCompiled *compiled)
{
    gsize n = 0;
    if (compiled->row_end == 0)
        return FALSE;
    for (gsize i = compiled->row_start; i < compiled->row_end; i++) {
        if (compiled->sql[i] != '%')
            continue;
        n += compiled->sql[i + 1] == '(';
        i += compiled->sql[i + 1] == '%';
    }
    return n == py_list_length(compiled->positions);
}

/* The values of each execution; *ret_defaults: what Python's defaults gave for the last. NULL + exception. */
static PyValue all_values(PyInterp *py, SaCompiled *compiled, const Dialect *dialect, PyValue list,
                          PyValue stored, PyValue *ret_defaults)
{
    PyValue all = py_list(py, 0, NULL);
    gsize rounds = list != NULL ? py_list_length(list) : 1;
    for (gsize i = 0; i < rounds; i++) {
        PyValue given = list != NULL ? py_list_item(list, i) : stored;
        *ret_defaults = defaults_of_row(py, compiled);
        PyValue values = py_error(py) != NULL
                             ? NULL : row_values(py, compiled, dialect, given, *ret_defaults);
        if (values == NULL)
            return NULL;
        py_list_append(py, all, values);
    }
    return all;
}

/* The key that the server gave, by RETURNING. */
static gboolean take_returned_key(PyInterp *py, const SaCompiled *compiled, SaCursor *cursor,
                                  const Dialect *dialect, PyValue *defaults)
{
    PyValue result = sa_result_new(py, cursor, compiled->result_columns, dialect);
    PyValue row = py_call_method(py, result, "fetchone", 0);
    if (row == NULL)
        return FALSE;
    PyValue dict = py_dict(py), key, value;
    gsize position = 0;
    while (*defaults != NULL && py_dict_next(*defaults, &position, &key, &value))
        py_dict_set(py, dict, key, value);
    for (gsize i = 0; !py_is_none(row) && i < py_list_length(compiled->returned_keys); i++) {
        value = py_getitem(py, row, py_small((gint64)i));
        if (value == NULL)
            return FALSE;
        py_dict_set(py, dict, py_list_item(compiled->returned_keys, i), value);
    }
    *defaults = dict;
    return TRUE;
}

static PyValue finish_result(PyInterp *py, SaCompiled *compiled, const Dialect *dialect, SaStatement *s,
                             SaCursor *cursor, PyValue first, PyValue defaults)
{
    gint64 lastrowid = cursor->lastrowid;
    gboolean returned = compiled->returned_keys != NULL;
    SaCursor *own = cursor;
    if (returned) {
        /* The row is the key's; the script's own result has none. */
        own = sa_cursor_empty(cursor);
        if (!take_returned_key(py, compiled, cursor, dialect, &defaults)) {
            sa_cursor_free(own);
            return NULL;
        }
    }
    PyValue result = sa_result_new(py, own, returned ? NULL : compiled->result_columns, dialect);
    if (s != NULL && is_insert(&s->element))
        set_primary_key(py, result, s, first, defaults, lastrowid);
    return result;
}

PyValue sa_execute(PyInterp *py, SaConnection *c, PyValue statement, PyValue parameters, PyValue options)
{
    PyValue list;
    gboolean many;
    PyValue clause = executable(py, statement);
    if (clause == NULL || !distill(py, parameters, &list, &many))
        return NULL;
    const Dialect *dialect = sa_dialect_of(py, c->dialect);
    SaElement *e = sa_element(py, clause);
    SaStatement *s = sa_statement(py, clause);
    gboolean dml = s != NULL && (is_insert(e) || e->kind == SA_CLASS_UPDATE);
    PyValue first = list != NULL ? py_list_item(list, 0) : NULL;
    PyValue keys = dml ? (first != NULL ? keys_of(py, first) : py_list(py, 0, NULL)) : NULL;
    PyValue stored = e->options != NULL ? py_dict_get_str(py, e->options, "params") : NULL;
    SaCompiled compiled;
    if (!sa_compile_statement(py, clause, dialect,
                              SA_COMPILE_EXECUTE | (many ? 0 : SA_COMPILE_RETURN_KEY), keys,
                              first != NULL ? first : stored, schema_map(py, c, options), &compiled))
        return NULL;
    g_autofree char *sql = compiled.sql;
    if (!sa_connection_autobegin(py, c))
        return NULL;
    gint64 rowcount = 0;
    SaCursor *cursor = NULL;
    PyValue defaults = NULL;
    SaSend send = {.py = py, .connection = c, .sql = sql, .origin = "generated in 0.00001s"};
    send.names = placeholder_names(py, &compiled, dialect);
    send.verbatim = compiled.is_ddl;
    send.rows_wanted = s != NULL && s->returning != NULL;
    if (many && is_insert(e) && row_repeats(&compiled)) {
        send.row_start = compiled.row_start;
        send.row_end = compiled.row_end;
    }
    PyValue all = all_values(py, &compiled, dialect, list, stored, &defaults);
    if (all == NULL || !(many ? sa_send_many(&send, all, &cursor, &rowcount)
                              : sa_send(&send, py_list_item(all, 0), &cursor, &rowcount)))
        return NULL;
    if (!many)
        return finish_result(py, &compiled, dialect, s, cursor, first, defaults);
    PyValue result = sa_result_new(py, cursor, compiled.result_columns, dialect);
    sa_result_set_rowcount(py, result, rowcount);
    return result;
}

/* The values for a statement of the driver's own form, and their names where the dialect has names. */
static PyValue driver_row(PyInterp *py, const Dialect *dialect, const char *sql, PyValue row)
{
    if (!py_is_dict(row))
        return py_to_list(py, row);
    return strcmp(dialect->paramstyle, "pyformat") == 0 ? sa_postgresql_named_values(py, sql, row)
                                                        : sa_named_values(py, sql, row);
}

PyValue sa_execute_driver_sql(PyInterp *py, SaConnection *c, const char *sql, PyValue parameters)
{
    if (!sa_connection_autobegin(py, c))
        return NULL;
    const Dialect *dialect = sa_dialect_of(py, c->dialect);
    gboolean none = parameters == NULL || py_is_none(parameters);
    PyValue first = !none && py_is_list(parameters) && py_list_length(parameters) > 0
                        ? py_list_item(parameters, 0) : NULL;
    gboolean many = first != NULL && (py_is_tuple(first) || py_is_list(first) || py_is_dict(first));
    SaSend send = {.py = py, .connection = c, .sql = sql, .origin = "raw sql", .verbatim = parameters == NULL};
    PyValue rows = py_list(py, 0, NULL);
    for (gsize i = 0; many && i < py_list_length(parameters); i++) {
        PyValue values = driver_row(py, dialect, sql, py_list_item(parameters, i));
        if (values == NULL)
            return NULL;
        py_list_append(py, rows, values);
    }
    SaCursor *cursor = NULL;
    gint64 rowcount = 0;
    if (many && !sa_send_many(&send, rows, &cursor, &rowcount))
        return NULL;
    if (!many) {
        PyValue values = none ? NULL : driver_row(py, dialect, sql, parameters);
        if ((!none && values == NULL) || !sa_send(&send, values, &cursor, &rowcount))
            return NULL;
    }
    PyValue result = sa_result_new(py, cursor, NULL, dialect);
    if (many)
        sa_result_set_rowcount(py, result, rowcount);
    return result;
}

/* The values of ":name" placeholders in a driver's own statement, in order of their first use: how SQLite
 * numbers them. */
PyValue sa_named_values(PyInterp *py, const char *sql, PyValue dict)
{
    PyValue seen = py_dict(py), values = py_list(py, 0, NULL);
    char quote = '\0';
    for (const char *p = sql; *p != '\0'; p++) {
        if (quote != '\0') {
            quote = *p == quote ? '\0' : quote;
            continue;
        }
        if (*p == '\'' || *p == '"') {
            quote = *p;
            continue;
        }
        if ((*p != ':' && *p != '@' && *p != '$') || !(g_ascii_isalpha(p[1]) || p[1] == '_'))
            continue;
        const char *end = p + 1;
        while (g_ascii_isalnum(*end) || *end == '_')
            end++;
        char *name = g_strndup(p + 1, (gsize)(end - p - 1));
        if (py_dict_get_str(py, seen, name) == NULL) {
            PyValue value = py_dict_get_str(py, dict, name);
            if (value == NULL) {
                sa_raise(py, "ProgrammingError",
                         "(sqlite3.ProgrammingError) You did not supply a value for binding parameter "
                         ":%s.", name);
                g_free(name);
                return NULL;
            }
            py_dict_set_str(py, seen, name, value);
            py_list_append(py, values, value);
        }
        g_free(name);
        p = end - 1;
    }
    return values;
}
