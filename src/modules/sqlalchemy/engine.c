/* create_engine(), Engine and its small pool, statement logging. */
#include "modules/sqlalchemy/engine.h"
#include "modules/sqlalchemy/connect_args.h"
#include "modules/sqlalchemy/exc.h"
#include "modules/stdlib/logging.h"

#include <stdarg.h>
#include <string.h>

static void engine_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    SaEngine *e = (SaEngine *)self;
    PyValue members[] = {e->url, e->dialect, e->options, e->events, e->name, e->connect_args, e->creator};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

/* The server is left at once, whatever results still refer to the connection until they are collected. */
static void leave(SaHandle *handle)
{
    sa_cursors_close(handle);
    if (handle->references > 1 && handle->driver->driver->disconnect != NULL)
        handle->driver->driver->disconnect(handle->driver);
    sa_handle_unref(handle);
}

static void drop_idle(SaEngine *e)
{
    for (guint i = 0; e->idle != NULL && i < e->idle->len; i++)
        leave(g_ptr_array_index(e->idle, i));
    if (e->idle != NULL)
        g_ptr_array_set_size(e->idle, 0);
    sa_handle_unref(e->shared);
    e->shared = NULL;
}

static void engine_finalize(PyValue self)
{
    SaEngine *e = (SaEngine *)self;
    drop_idle(e);
    if (e->idle != NULL)
        g_ptr_array_free(e->idle, TRUE);
    e->idle = NULL;
}

/* ---- logging --------------------------------------------------------------------------------------------- */

static Logger *logger(PyInterp *py)
{
    Log *log = logging_log(py);
    return log != NULL ? log_get(log, "sqlalchemy.engine.Engine") : NULL;
}

gboolean sa_engine_logs(PyInterp *py)
{
    Logger *l = logger(py);
    return l != NULL && logger_enabled(l, LOG_INFO) && !log_is_json(logging_log(py));
}

void sa_engine_log_done(PyInterp *py, const char *sql, gint64 start_us, gint64 rows)
{
    Log *log = logging_log(py);
    if (log != NULL && log_has_statements(log))
        log_statement(log, sql, g_get_monotonic_time() - start_us, rows);
}

void sa_engine_log(PyInterp *py, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = g_strdup_vprintf(format, args);
    va_end(args);
    log_message(logger(py), LOG_INFO, "%s", text);
    g_free(text);
}

/* ---- the pool ------------------------------------------------------------------------------------------------ */

static gboolean is_memory(const Url *url)
{
    return strcmp(url->dialect, "sqlite") == 0 &&
           (url->database == NULL || url->database[0] == '\0' || strcmp(url->database, ":memory:") == 0 ||
            g_str_has_prefix(url->database, "file::memory:") || url_query(url, "mode") != NULL);
}

static void set_version(PyInterp *py, SaEngine *e, DriverConnection *driver)
{
    int version[3] = {0, 0, 0};
    driver_server_version(driver, version);
    sa_dialect_object_set_version(py, e->dialect, version);
    /* The first connection tells what "no schema" is: search_path may come from the URL, the role, the database. */
    if (e->connected > 1 || strcmp(driver->driver->name, "postgresql") != 0)
        return;
    g_autoptr(DriverResult) result = NULL;
    const DriverValue *row = NULL;
    if (driver_execute(driver, "SELECT pg_catalog.current_schema()", NULL, 0, &result, NULL) &&
        driver_next(result, &row, NULL) == 1)
        sa_dialect_object_set_default_schema(py, e->dialect, driver_value_text(&row[0]));
}

/* What the server says beside its answers, as SQLAlchemy logs it; its warnings are shown as such. */
static void log_notice(gpointer data, const char *severity, const char *message)
{
    Log *log = logging_log(data);
    gboolean warning = strcmp(severity, "WARNING") == 0;
    if (log != NULL)
        log_message(log_get(log, "sqlalchemy.dialects.postgresql"), warning ? LOG_WARNING : LOG_INFO,
                    "%s:  %s", severity, message);
}

void sa_set_connect_hook(PyInterp *py, SaConnectHook *hook)
{
    py_set_data(py, "sqlalchemy.connect", hook, NULL, NULL);
}

/* NULL + *error. *url may be another one afterwards. */
static DriverConnection *open_driver(PyInterp *py, Url **url, GError **error)
{
    const SaConnectHook *hook = py_get_data(py, "sqlalchemy.connect");
    if (hook && !hook->before(hook->data, url, error))
        return NULL;
    return driver_connect(*url, error);
}

/* create_engine(creator=...): a connection of psycopg2.connect() is one of ours; others cannot be talked to. */
static SaHandle *created_handle(PyInterp *py, SaEngine *e)
{
    PyValue connection = py_call0(py, e->creator);
    SaHandle *handle = connection == NULL || py_is_opaque(connection) ? NULL : sa_dbapi_handle(py, connection);
    if (connection == NULL || py_error(py) != NULL)
        return NULL;
    if (handle == NULL) {
        sa_raise(py, "ArgumentError",
                 "create_engine(creator=...): the function must return what psycopg2.connect() gives; a connection "
                 "that a package of another kind opens cannot be used here");
        return NULL;
    }
    e->connected++;
    set_version(py, e, handle->driver);
    handle = sa_handle_ref(handle);
    if (sa_event_fire_connect(py, e, handle))
        return handle;
    sa_handle_unref(handle);
    return NULL;
}

static SaHandle *open_handle(PyInterp *py, SaEngine *e)
{
    GError *error = NULL;
    if (e->creator != NULL && py_str_is(e->name, "postgresql"))
        return created_handle(py, e);
    PyValue text = sa_url_full_text(py, e->url);
    if (text == NULL)
        return NULL;
    g_autoptr(Url) url = url_parse(py_text(text), &error);
    if (url != NULL && !sa_connect_args_apply(py, e->connect_args, url))
        return NULL;
    DriverConnection *driver = url != NULL ? open_driver(py, &url, &error) : NULL;
    if (driver == NULL && url != NULL && g_str_has_prefix(url->dialect, "postgres")) {
        sa_raise_database(py, "psycopg2", "OperationalError", error->message, NULL, NULL);
        g_error_free(error);
        return NULL;
    }
    if (driver == NULL) {
        sa_raise_driver(py, NULL, error, NULL, NULL);
        return NULL;
    }
    driver_on_notice(driver, log_notice, py);
    SaHandle *handle = sa_handle_new(driver);
    e->connected++;
    set_version(py, e, driver);
    if (is_memory(url) && e->shared == NULL)
        e->shared = sa_handle_ref(handle);
    if (!sa_event_fire_connect(py, e, handle)) {
        sa_handle_unref(handle);
        return NULL;
    }
    return handle;
}

SaHandle *sa_engine_checkout(PyInterp *py, SaEngine *e)
{
    if (e->shared != NULL)
        return sa_handle_ref(e->shared);
    if (e->idle != NULL && e->idle->len > 0)
        return g_ptr_array_steal_index(e->idle, e->idle->len - 1);
    return open_handle(py, e);
}

void sa_engine_checkin(PyInterp *py, SaEngine *e, SaHandle *handle)
{
    GError *error = NULL;
    sa_cursors_close(handle);
    if (handle->driver->in_transaction && !driver_rollback(handle->driver, &error)) {
        g_clear_error(&error);
        leave(handle);
        return;
    }
    if (handle == e->shared) {
        sa_handle_unref(handle);
        return;
    }
    if (!e->keep) {
        leave(handle);
        return;
    }
    if (e->idle == NULL)
        e->idle = g_ptr_array_new();
    g_ptr_array_add(e->idle, handle);
}

/* Calls the "connect" handlers of this engine and of all engines. They are kept by sqlalchemy.event,
 * which is there only when a script imported it. */
gboolean sa_event_fire_connect(PyInterp *py, SaEngine *e, SaHandle *handle)
{
    PyValue sys = py_import(py, "sys");
    PyValue modules = sys == NULL ? NULL : py_getattr(py, sys, "modules");
    PyValue event = modules == NULL ? NULL : py_dict_get_str(py, modules, "sqlalchemy.event");
    PyValue listeners = event == NULL ? NULL : py_getattr_or_null(py, event, "_listeners");
    PyValue class = py_type_value(sa_class(py, SA_CLASS_ENGINE));
    for (gsize i = 0; listeners != NULL && i < py_list_length(listeners); i++) {
        PyValue entry = py_list_item(listeners, i);
        PyValue target = py_tuple_item(entry, 0), name = py_tuple_item(entry, 1);
        gboolean all = target == class || (py_is_type(target) && py_str_is(((PyType *)target)->name, "Pool"));
        if ((!all && target != (PyValue)e) ||
            !(py_str_is(name, "connect") || py_str_is(name, "first_connect")))
            continue;
        PyValue dbapi = sa_dbapi_connection(py, handle, e->dialect);
        if (py_call2(py, py_tuple_item(entry, 2), dbapi, py_none(py)) == NULL)
            return FALSE;
    }
    return py_error(py) == NULL;
}

/* ---- making ----------------------------------------------------------------------------------------------------- */

static gboolean truth(PyInterp *py, PyValue v)
{
    return v != NULL && py_truth(py, v) == 1;
}

static void switch_echo(PyInterp *py, SaEngine *e)
{
    Logger *l = logger(py);
    e->echo = TRUE;
    if (l == NULL)
        return;
    logger_set_level(l, LOG_INFO);
    if (logger_has_handlers(l))
        return;
    /* As SQLAlchemy's: echo alone writes to stdout. */
    PyValue logging = py_import(py, "logging");
    PyValue sys = logging != NULL ? py_import(py, "sys") : NULL;
    PyValue out = sys != NULL ? py_getattr(py, sys, "stdout") : NULL;
    PyValue handler = out != NULL ? py_call_method(py, logging, "StreamHandler", 1, out) : NULL;
    PyValue format = handler != NULL
                         ? py_call_method(py, logging, "Formatter", 1,
                                          py_str(py, "%(asctime)s %(levelname)s %(name)s %(message)s"))
                         : NULL;
    if (format != NULL)
        py_call_method(py, handler, "setFormatter", 1, format);
    PyValue object = format != NULL ? logging_logger(py, log_get(logging_log(py), "sqlalchemy")) : NULL;
    if (object != NULL)
        py_call_method(py, object, "addHandler", 1, handler);
    py_error_clear(py);
}

static gboolean pool_is(PyInterp *py, PyValue pool, const char *name)
{
    return pool != NULL && py_is_type(pool) && py_str_is(((PyType *)pool)->name, name);
}

const char *sa_isolation_level(const char *text)
{
    static const char *const LEVELS[] = {"SERIALIZABLE", "REPEATABLE READ", "READ COMMITTED", "READ UNCOMMITTED"};
    g_autofree char *plain = g_strdelimit(g_strdup(text), "_", ' ');
    for (gsize i = 0; i < G_N_ELEMENTS(LEVELS); i++)
        if (g_ascii_strcasecmp(LEVELS[i], plain) == 0)
            return LEVELS[i];
    return NULL;
}

static PyValue new_engine(PyInterp *py, PyValue url, PyValue options)
{
    PyValue text = sa_url_full_text(py, url);
    PyValue object = text == NULL ? NULL : sa_url_from_text(py, py_text(text));
    PyValue dialect = object == NULL ? NULL : sa_dialect_object_from_url(py, object);
    if (dialect == NULL)
        return NULL;
    SaEngine *e = (SaEngine *)py_new(py, sa_class(py, SA_CLASS_ENGINE));
    e->url = object;
    e->dialect = dialect;
    e->name = py_getattr(py, dialect, "name");
    e->keep = !pool_is(py, py_dict_get_str(py, options, "poolclass"), "NullPool");
    PyValue execution = py_dict_get_str(py, options, "execution_options");
    e->options = execution != NULL && py_is_dict(execution) ? execution : py_dict(py);
    PyValue level = py_dict_get_str(py, options, "isolation_level");
    if (level == NULL)
        level = py_dict_get_str(py, e->options, "isolation_level");
    e->autocommit = level != NULL && py_is_str(level) &&
                    g_ascii_strcasecmp(py_text(level), "AUTOCOMMIT") == 0;
    e->isolation = level != NULL && py_is_str(level) ? sa_isolation_level(py_text(level)) : NULL;
    e->connect_args = py_dict_get_str(py, options, "connect_args");
    e->creator = py_dict_get_str(py, options, "creator");
    if (e->creator != NULL && py_is_none(e->creator))
        e->creator = NULL;
    e->hide_parameters = truth(py, py_dict_get_str(py, options, "hide_parameters"));
    if (truth(py, py_dict_get_str(py, options, "echo")))
        switch_echo(py, e);
    return (PyValue)e;
}

static PyValue make_engine(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "create_engine(url, **kwargs)", v))
        return NULL;
    return new_engine(py, v[0], v[1]);
}

/* "true" and "1" in an ini file are booleans where create_engine() wants one. */
static PyValue coerce_option(PyInterp *py, const char *name, PyValue value)
{
    static const char *const BOOLEANS[] = {"echo", "echo_pool", "future", "pool_pre_ping", "hide_parameters"};
    for (gsize i = 0; i < G_N_ELEMENTS(BOOLEANS); i++) {
        if (strcmp(BOOLEANS[i], name) != 0 || !py_is_str(value))
            continue;
        const char *text = py_text(value);
        static const char *const TRUE_WORDS[] = {"true", "yes", "on", "y", "t", "1", "debug"};
        for (gsize k = 0; k < G_N_ELEMENTS(TRUE_WORDS); k++)
            if (g_ascii_strcasecmp(text, TRUE_WORDS[k]) == 0)
                return py_bool(py, TRUE);
        return py_bool(py, FALSE);
    }
    return value;
}

PyValue sa_engine_from_config(PyInterp *py, PyValue configuration, const char *prefix, PyValue kwargs)
{
    PyValue options = py_dict(py), key, value, url = NULL;
    PyValue items = py_is_dict(configuration) ? configuration : NULL;
    if (items == NULL) {
        PyValue builtins = py_import(py, "builtins");
        PyValue type = builtins == NULL ? NULL : py_getattr(py, builtins, "dict");
        items = type == NULL ? NULL : py_call1(py, type, configuration);
        if (items == NULL)
            return NULL;
    }
    gsize position = 0, size = strlen(prefix);
    while (py_dict_next(items, &position, &key, &value)) {
        if (!py_is_str(key) || !g_str_has_prefix(py_text(key), prefix))
            continue;
        const char *name = py_text(key) + size;
        if (strcmp(name, "url") == 0)
            url = value;
        else
            py_dict_set_str(py, options, name, coerce_option(py, name, value));
    }
    position = 0;
    while (py_dict_next(kwargs, &position, &key, &value)) {
        if (py_str_is(key, "url"))
            url = value;
        else
            py_dict_set(py, options, key, value);
    }
    if (url == NULL)
        return py_raise(py, PY_EXC_KEY_ERROR, "'url'");
    return new_engine(py, url, options);
}

static PyValue make_engine_from_config(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *prefix = "sqlalchemy.";
    if (!py_bind(py, args, "engine_from_config(configuration, prefix=, **kwargs)", v) ||
        (v[1] != NULL && !py_arg_str(py, v[1], "prefix", &prefix)))
        return NULL;
    return sa_engine_from_config(py, v[0], prefix, v[2]);
}

/* ---- methods ----------------------------------------------------------------------------------------------------- */

static PyValue engine_connect(PyInterp *py, PyValue self, const PyArgs *args)
{
    return sa_connection_new(py, self);
}

/* engine.begin(): a context manager that connects on entry. */
typedef struct {
    PyObject header;
    PyValue engine, connection, transaction;
} BeginContext;

static void begin_mark(PyValue self, void (*visit)(void *context, PyValue value), void *context)
{
    BeginContext *b = (BeginContext *)self;
    PyValue members[] = {b->engine, b->connection, b->transaction};
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i] != NULL)
            visit(context, members[i]);
}

static PyValue engine_begin(PyInterp *py, PyValue self, const PyArgs *args)
{
    BeginContext *b = (BeginContext *)py_new(py, sa_class(py, SA_CLASS_ENGINE_BEGIN));
    b->engine = self;
    return (PyValue)b;
}

static PyValue begin_enter(PyInterp *py, PyValue self, const PyArgs *args)
{
    BeginContext *b = (BeginContext *)self;
    b->connection = sa_connection_new(py, b->engine);
    b->transaction = b->connection == NULL ? NULL : py_call_method(py, b->connection, "begin", 0);
    return b->transaction == NULL ? NULL : b->connection;
}

static PyValue begin_exit(PyInterp *py, PyValue self, const PyArgs *args)
{
    BeginContext *b = (BeginContext *)self;
    PyValue exit = b->transaction == NULL ? NULL : py_getattr(py, b->transaction, "__exit__");
    PyValue done = exit == NULL ? NULL : py_call(py, exit, args);
    if (b->connection != NULL)
        sa_connection_close(py, (SaConnection *)b->connection);
    return done;
}

static const PyMethodDef BEGIN_METHODS[] = {
    {"__enter__", begin_enter, 0}, {"__exit__", begin_exit, 0}, {NULL, NULL, 0},
};

const PyTypeDef sa_engine_begin_def = {
    .name = "_trans_ctx",
    .module = "sqlalchemy.engine.base",
    .size = sizeof(BeginContext),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.mark = begin_mark},
    .methods = BEGIN_METHODS,
};

static PyValue engine_dispose(PyInterp *py, PyValue self, const PyArgs *args)
{
    drop_idle((SaEngine *)self);
    return py_none(py);
}

static PyValue engine_execution_options(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1], key, value;
    if (!py_bind(py, args, "execution_options(**opt)", v))
        return NULL;
    SaEngine *old = (SaEngine *)self;
    SaEngine *e = (SaEngine *)py_new(py, self->type);
    e->url = old->url;
    e->dialect = old->dialect;
    e->events = old->events;
    e->name = old->name;
    e->keep = old->keep;
    e->autocommit = old->autocommit;
    e->hide_parameters = old->hide_parameters;
    e->connect_args = old->connect_args;
    e->creator = old->creator;
    e->isolation = old->isolation;
    e->shared = old->shared != NULL ? sa_handle_ref(old->shared) : NULL;
    e->options = py_dict(py);
    gsize position = 0;
    while (py_dict_next(old->options, &position, &key, &value))
        py_dict_set(py, e->options, key, value);
    position = 0;
    while (py_dict_next(v[0], &position, &key, &value))
        py_dict_set(py, e->options, key, value);
    PyValue level = py_dict_get_str(py, v[0], "isolation_level");
    if (level != NULL && py_is_str(level))
        e->autocommit = g_ascii_strcasecmp(py_text(level), "AUTOCOMMIT") == 0;
    if (level != NULL && py_is_str(level))
        e->isolation = sa_isolation_level(py_text(level));
    return (PyValue)e;
}

static PyValue engine_raw_connection(PyInterp *py, PyValue self, const PyArgs *args)
{
    SaEngine *e = (SaEngine *)self;
    SaHandle *handle = sa_engine_checkout(py, e);
    if (handle == NULL)
        return NULL;
    PyValue dbapi = sa_dbapi_connection_own(py, handle, e->dialect);
    sa_handle_unref(handle);
    return dbapi;
}

static PyValue get_url(PyInterp *py, PyValue self)
{
    return ((SaEngine *)self)->url;
}

static PyValue get_dialect(PyInterp *py, PyValue self)
{
    return ((SaEngine *)self)->dialect;
}

static PyValue get_name(PyInterp *py, PyValue self)
{
    return ((SaEngine *)self)->name;
}

static PyValue get_driver(PyInterp *py, PyValue self)
{
    return py_getattr(py, ((SaEngine *)self)->dialect, "driver");
}

static PyValue get_self(PyInterp *py, PyValue self)
{
    return self;
}

static PyValue get_echo(PyInterp *py, PyValue self)
{
    return py_bool(py, ((SaEngine *)self)->echo);
}

static gboolean set_echo(PyInterp *py, PyValue self, PyValue value)
{
    if (truth(py, value))
        switch_echo(py, (SaEngine *)self);
    return TRUE;
}

static PyValue engine_repr(PyInterp *py, PyValue self)
{
    PyValue url = py_to_str(py, ((SaEngine *)self)->url);
    return url == NULL ? NULL : py_str_format(py, "Engine(%s)", py_text(url));
}

static const PyMethodDef METHODS[] = {
    {"connect", engine_connect, 0}, {"begin", engine_begin, 0}, {"dispose", engine_dispose, 0},
    {"execution_options", engine_execution_options, 0}, {"raw_connection", engine_raw_connection, 0},
    {NULL, NULL, 0},
};
static const PyGetSetDef GETSET[] = {
    {"url", get_url, NULL}, {"dialect", get_dialect, NULL}, {"name", get_name, NULL},
    {"driver", get_driver, NULL}, {"engine", get_self, NULL}, {"pool", get_self, NULL},
    {"echo", get_echo, set_echo}, {NULL, NULL, NULL},
};

const PyTypeDef sa_engine_def = {
    .name = "Engine",
    .module = "sqlalchemy.engine.base",
    .size = sizeof(SaEngine),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = engine_mark, .finalize = engine_finalize, .repr = engine_repr},
    .methods = METHODS,
    .getset = GETSET,
};

/* ---- pool classes: names to be passed to create_engine() ------------------------------------------------------------- */

static PyValue make_pool_class(PyInterp *py, const char *name)
{
    PyValue base = py_type_value(py_type_of(py, py_type_value(sa_class(py, SA_CLASS_ENGINE))));
    PyValue builtins = py_import(py, "builtins");
    PyValue object = builtins == NULL ? NULL : py_getattr(py, builtins, "object");
    if (object == NULL)
        return NULL;
    PyValue dict = py_dict(py);
    py_dict_set_str(py, dict, "__module__", py_str(py, "sqlalchemy.pool"));
    PyValue args[] = {py_str(py, name), py_tuple(py, 1, &object), dict};
    PyArgs call = {.pos = args, .npos = 3};
    return py_call(py, base, &call);
}

const SaName sa_engine_names[] = {
    SA_NAME_FUNCTION("create_engine", make_engine),
    SA_NAME_FUNCTION("engine_from_config", make_engine_from_config),
    SA_NAME_CLASS("Engine", ENGINE),
    SA_NAME_CLASS("Connection", CONNECTION),
    SA_NAME_CLASS("Connectable", CONNECTION),
    SA_NAME_CLASS("Transaction", TRANSACTION),
    SA_NAME_CLASS("RootTransaction", ROOT_TRANSACTION),
    SA_NAME_CLASS("NestedTransaction", NESTED_TRANSACTION),
    SA_NAME_MADE("Pool", make_pool_class),
    SA_NAME_MADE("NullPool", make_pool_class),
    SA_NAME_MADE("QueuePool", make_pool_class),
    SA_NAME_MADE("StaticPool", make_pool_class),
    SA_NAME_MADE("SingletonThreadPool", make_pool_class),
    SA_NAME_MADE("AssertionPool", make_pool_class),
    SA_NAME_MADE("AsyncAdaptedQueuePool", make_pool_class),
    SA_NAME_END,
};
