#include "modules/alembic/migration_context.h"

#include <string.h>

#include "base/error.h"
#include "modules/alembic/alembic.h"
#include "modules/sqlalchemy/connection.h"
#include "operation/translate.h"

/* ---- statements ------------------------------------------------------------------------------ */

gboolean migration_context_static_output(MigrationContext *context, const char *text)
{
    PyInterp *py = context->py;
    if (alembic_state(py)->host->observer)
        return TRUE;
    PyValue out = context->output;
    if (!out) {
        PyValue sys = py_import(py, "sys");
        out = sys ? py_getattr(py, sys, "stdout") : NULL;
        if (!out)
            return FALSE;
    }
    g_autofree char *line = g_strconcat(text, "\n\n", NULL);
    PyValue written = py_str(py, line);
    /* With output_encoding the buffer takes bytes. */
    PyValue encoding = context->output ? py_dict_get_str(py, context->options, "output_encoding") : NULL;
    if (encoding && !py_is_none(encoding))
        written = py_call_method(py, written, "encode", 1, encoding);
    return written && py_call_method(py, out, "write", 1, written) && py_call_method(py, out, "flush", 0);
}

/* Offline text as Alembic writes it: tabs as four spaces, outer white space away, a terminator. */
static gboolean write_down(MigrationContext *context, const char *sql)
{
    const AlembicObserver *observer = alembic_state(context->py)->host->observer;
    if (observer) {
        observer->statement(observer->data, sql);
        return TRUE;
    }
    g_autofree char *stripped = g_strstrip(g_strdup(sql));
    g_auto(GStrv) parts = g_strsplit(stripped, "\t", -1);
    g_autofree char *spaced = g_strjoinv("    ", parts);
    g_autofree char *text = g_strconcat(spaced, context->dialect->command_terminator, NULL);
    return migration_context_static_output(context, text);
}

gboolean migration_context_execute(MigrationContext *context, const char *sql, GError **error)
{
    gboolean ok = context->as_sql ? write_down(context, sql)
                                  : sa_connection_execute_text(context->py, context->connection, sql);
    /* The Python exception stays pending: alembic_raise_gerror() prefers it, for scripts may catch it. */
    if (!ok)
        g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_SCRIPT, "an exception is pending");
    return ok;
}

/* What an operation makes is DDL: it cannot see a change of the version table that is kept back. */
static gboolean target_execute(OperationTarget *target, const char *sql, GError **error)
{
    MigrationContext *context = target->data;
    if (context->driver)
        context->driver->holds_deferred = TRUE;
    gboolean ok = migration_context_execute(context, sql, error);
    if (context->driver)
        context->driver->holds_deferred = FALSE;
    return ok;
}

PyValue migration_context_execute_value(PyInterp *py, MigrationContext *context, PyValue statement,
                                        PyValue parameters_or_null, PyValue execution_options_or_null)
{
    PyValue connection = context->connection;
    if (!migration_context_check_connection(py, context))
        return NULL;
    if (py_is_str(statement)) {
        PyValue text = py_getattr(py, py_import(py, "sqlalchemy"), "text");
        statement = text ? py_call1(py, text, statement) : NULL;
        if (!statement)
            return NULL;
    }
    if (context->as_sql && parameters_or_null)
        return py_raise(py, PY_EXC_TYPE_ERROR, "SQL parameters not allowed with as_sql");
    if (execution_options_or_null && !context->as_sql) {
        PyValue method = py_getattr(py, connection, "execution_options");
        connection = method ? py_call_tuple(py, method, py_tuple(py, 0, NULL),
                                            execution_options_or_null)
                            : NULL;
        if (!connection)
            return NULL;
    }
    if (parameters_or_null)
        return py_call_method(py, connection, "execute", 2, statement, parameters_or_null);
    return py_call_method(py, connection, "execute", 1, statement);
}

/* The mock connection of offline mode hands over each compiled statement. */
static gboolean offline_write(gpointer data, const char *sql)
{
    return write_down(data, sql);
}

/* ---- making one ---------------------------------------------------------------------------------- */

typedef struct {
    const char *dialect;
    const char *impl; /* the name in "Context impl X." */
    gboolean transactional_ddl;
} Impl;

/* What Alembic's DDL implementations are called and take for granted. */
static const Impl impls[] = {
    {"sqlite", "SQLiteImpl", FALSE},     {"postgresql", "PostgresqlImpl", TRUE},
    {"mysql", "MySQLImpl", FALSE},       {"mariadb", "MariaDBImpl", FALSE},
    {"mssql", "MSSQLImpl", TRUE},        {"oracle", "OracleImpl", FALSE},
    {"default", "DefaultImpl", FALSE},
};

static const Impl *impl_of(const Dialect *dialect)
{
    for (gsize i = 0; i < G_N_ELEMENTS(impls); i++) {
        if (strcmp(impls[i].dialect, dialect->name) == 0)
            return &impls[i];
    }
    return &impls[G_N_ELEMENTS(impls) - 1];
}

char *migration_context_implementation(const MigrationContext *context)
{
    const Impl *impl = impl_of(context->dialect);
    const char *module = g_str_equal(impl->dialect, "default")   ? "impl"
                         : g_str_equal(impl->dialect, "mariadb") ? "mysql"
                                                                 : impl->dialect;
    return g_strdup_printf("<alembic.ddl.%s.%s object at %p>", module, impl->impl,
                           (gconstpointer)context);
}

static gboolean option_truth(PyInterp *py, PyValue options, const char *name, gboolean otherwise)
{
    PyValue v = py_dict_get_str(py, options, name);
    return v && !py_is_none(v) ? py_truth(py, v) == 1 : otherwise;
}

static const char *option_text(PyInterp *py, PyValue options, const char *name, const char *otherwise)
{
    PyValue v = py_dict_get_str(py, options, name);
    return v && py_is_str(v) ? py_text(v) : otherwise;
}

static PyValue dialect_object(PyInterp *py, PyValue connection, PyValue url, const char *dialect_name)
{
    if (connection)
        return py_getattr(py, connection, "dialect");
    if (url)
        return sa_dialect_object_from_url(py, url);
    if (dialect_name)
        return sa_dialect_object(py, dialect_name);
    return py_raise(py, PY_EXC_EXCEPTION, "Connection, url, or dialect_name is required.");
}

static void announce(PyInterp *py, const MigrationContext *context)
{
    alembic_log_info(py, "alembic.runtime.migration", "Context impl %s.",
                     impl_of(context->dialect)->impl);
    if (context->as_sql)
        alembic_log_info(py, "alembic.runtime.migration", "Generating static SQL");
    alembic_log_info(py, "alembic.runtime.migration", "Will assume %s DDL.",
                     context->transactional_ddl ? "transactional" : "non-transactional");
}

MigrationContext *migration_context_new(PyInterp *py, PyValue connection_or_null, PyValue url_or_null,
                                        const char *dialect_name_or_null, PyValue options)
{
    MigrationContext *self =
        (MigrationContext *)py_new(py, alembic_migration_context_type(py));
    self->py = py;
    self->options = options;
    self->as_sql = option_truth(py, options, "as_sql", FALSE);
    self->dialect_object =
        dialect_object(py, connection_or_null, url_or_null, dialect_name_or_null);
    if (!self->dialect_object)
        return NULL;
    self->dialect = sa_dialect_of(py, self->dialect_object);
    if (!self->dialect)
        return NULL;

    PyValue output = py_dict_get_str(py, options, "output_buffer");
    self->output = output && !py_is_none(output) ? output : NULL;
    self->transactional_ddl = option_truth(py, options, "transactional_ddl",
                                           impl_of(self->dialect)->transactional_ddl);
    self->transaction_per_migration =
        option_truth(py, options, "transaction_per_migration", FALSE);
    self->version_table = option_text(py, options, "version_table", "alembic_version");
    self->version_table_schema = option_text(py, options, "version_table_schema", NULL);
    self->version_table_pk = option_truth(py, options, "version_table_pk", TRUE);
    self->literal_binds = option_truth(py, options, "literal_binds", FALSE);
    if (self->as_sql) {
        self->connection = sa_mock_connection(py, self->dialect_object, self->literal_binds,
                                              offline_write, self);
    } else if (!connection_or_null) {
        self->connection = py_none(py); /* enough to be asked for options and revisions */
    } else {
        self->connection = connection_or_null;
        self->driver = sa_connection_driver(py, connection_or_null);
        if (!self->driver)
            return NULL;
        self->in_external_transaction = self->driver->in_transaction;
    }
    self->target = (OperationTarget){
        .dialect = self->dialect,
        .connection = self->driver,
        .execute = target_execute,
        .data = self,
    };
    announce(py, self);
    return self;
}

gboolean migration_context_check_connection(PyInterp *py, const MigrationContext *context)
{
    if (!context->as_sql && !context->driver)
        py_raise(py, PY_EXC_EXCEPTION, "context.configure() needs a connection when not in offline mode");
    return context->as_sql || context->driver;
}

typedef struct {
    PyInterp *py;
    PyValue connection;
} Translation;

static const char *translated_schema(gpointer data, const char *schema)
{
    const Translation *t = data;
    return sa_connection_schema(t->py, t->connection, schema);
}

void migration_context_translate(PyInterp *py, MigrationContext *context, Operation *operation)
{
    Translation t = {py, context->connection};
    if (!context->as_sql && sa_connection_translates(py, context->connection))
        operation_translate(operation, translated_schema, &t);
}

/* ---- what scripts see -------------------------------------------------------------------------------- */

static PyValue current_heads(PyInterp *py, PyValue self, const PyArgs *args)
{
    if (!migration_context_check_connection(py, (MigrationContext *)self))
        return NULL;
    PyValue heads = version_table_heads(py, (MigrationContext *)self);
    return heads ? py_tuple(py, py_list_length(heads), ((PyList *)heads)->items) : NULL;
}

static PyValue current_revision(PyInterp *py, PyValue self, const PyArgs *args)
{
    MigrationContext *context = (MigrationContext *)self;
    PyValue heads = migration_context_check_connection(py, context) ? version_table_heads(py, context) : NULL;
    if (!heads)
        return NULL;
    if (py_list_length(heads) > 1)
        return alembic_raise_command_error(py,
                                           "Version table '%s' has more than one head present; please "
                                           "use get_current_heads()",
                                           context->version_table);
    return py_list_length(heads) ? py_list_item(heads, 0) : py_none(py);
}

static PyValue begin_transaction(PyInterp *py, PyValue self, const PyArgs *args)
{
    return migration_context_begin_transaction(py, (MigrationContext *)self);
}

static PyValue autocommit_block(PyInterp *py, PyValue self, const PyArgs *args)
{
    return migration_context_autocommit_block(py, (MigrationContext *)self);
}

static PyValue execute(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "execute(sql, execution_options=)", v))
        return NULL;
    return migration_context_execute_value(py, (MigrationContext *)self, v[0], NULL,
                                           v[1] && !py_is_none(v[1]) ? v[1] : NULL)
               ? py_none(py)
               : NULL;
}

static PyValue run_migrations(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "run_migrations(**kw)", v))
        return NULL;
    const AlembicHost *host = alembic_state(py)->host;
    return host->run_migrations(host->data, py, (MigrationContext *)self, v[0]) ? py_none(py) : NULL;
}

static PyValue ensure_version_table(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "_ensure_version_table(purge=)", v))
        return NULL;
    gboolean purge = v[0] && py_truth(py, v[0]) == 1;
    if (!migration_context_check_connection(py, (MigrationContext *)self))
        return NULL;
    return version_table_ensure(py, (MigrationContext *)self, purge) ? py_none(py) : NULL;
}

static PyValue stamp(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    if (!py_bind(py, args, "stamp(script_directory, revision)", v) ||
        !migration_context_check_connection(py, (MigrationContext *)self))
        return NULL;
    return py_call_method(py, v[0], "_stamp", 2, self, v[1]);
}

/* MigrationContext.configure(connection=None, url=None, dialect_name=None, ..., opts=None) */
static PyValue configure(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[7];
    if (!py_bind(py, args,
                 "configure(connection=, url=, dialect_name=, dialect=, environment_context=, "
                 "dialect_opts=, opts=)",
                 v))
        return NULL;
    for (int i = 0; i < 7; i++) {
        if (v[i] && py_is_none(v[i]))
            v[i] = NULL;
    }
    return (PyValue)migration_context_new(py, v[0], v[1], v[2] ? py_text(v[2]) : NULL,
                                          v[6] ? v[6] : py_dict(py));
}

static const PyMethodDef methods[] = {
    {"configure", configure, PY_METHOD_CLASS},
    {"get_current_heads", current_heads, 0},
    {"get_current_revision", current_revision, 0},
    {"begin_transaction", begin_transaction, 0},
    {"autocommit_block", autocommit_block, 0},
    {"execute", execute, 0},
    {"run_migrations", run_migrations, 0},
    {"stamp", stamp, 0},
    {"_ensure_version_table", ensure_version_table, 0},
    {0},
};

static PyValue get_bind(PyInterp *py, PyValue self)
{
    return ((MigrationContext *)self)->connection;
}

static PyValue get_dialect(PyInterp *py, PyValue self)
{
    return ((MigrationContext *)self)->dialect_object;
}

static PyValue get_opts(PyInterp *py, PyValue self)
{
    return ((MigrationContext *)self)->options;
}

static PyValue get_as_sql(PyInterp *py, PyValue self)
{
    return py_bool(py, ((MigrationContext *)self)->as_sql);
}

static PyValue get_config(PyInterp *py, PyValue self)
{
    return alembic_config(py);
}

static PyValue get_script(PyInterp *py, PyValue self)
{
    return alembic_script_directory(py);
}

static PyValue get_version_table(PyInterp *py, PyValue self)
{
    return py_str(py, ((MigrationContext *)self)->version_table);
}

static PyValue get_version_table_schema(PyInterp *py, PyValue self)
{
    const char *schema = ((MigrationContext *)self)->version_table_schema;
    return schema ? py_str(py, schema) : py_none(py);
}

static PyValue get_self(PyInterp *py, PyValue self)
{
    return self;
}

static PyValue get_transactional_ddl(PyInterp *py, PyValue self)
{
    return py_bool(py, ((MigrationContext *)self)->transactional_ddl);
}

static PyValue get_environment(PyInterp *py, PyValue self)
{
    return py_import(py, "alembic.context");
}

static const PyGetSetDef getset[] = {
    {"bind", get_bind, NULL},
    {"connection", get_bind, NULL},
    {"dialect", get_dialect, NULL},
    {"opts", get_opts, NULL},
    {"as_sql", get_as_sql, NULL},
    {"config", get_config, NULL},
    {"script", get_script, NULL},
    {"version_table", get_version_table, NULL},
    {"version_table_schema", get_version_table_schema, NULL},
    {"environment_context", get_environment, NULL},
    {"impl", get_self, NULL},
    {"transactional_ddl", get_transactional_ddl, NULL},
    {0},
};

static void mark(PyValue self, void (*visit)(void *, PyValue), void *context)
{
    MigrationContext *c = (MigrationContext *)self;
    visit(context, c->connection);
    visit(context, c->dialect_object);
    visit(context, c->options);
    visit(context, c->output);
}

static void finalize(PyValue self)
{
    operation_target_clear(&((MigrationContext *)self)->target);
    driver_close(g_steal_pointer(&((MigrationContext *)self)->guard));
    g_clear_pointer(&((MigrationContext *)self)->deferred_from, g_free);
    g_clear_pointer(&((MigrationContext *)self)->deferred_to, g_free);
}

static const PyTypeDef migration_context_def = {
    .name = "MigrationContext",
    .module = "alembic.runtime.migration",
    .size = sizeof(MigrationContext),
    .layout = PY_LAYOUT_NATIVE,
    .flags = PY_TYPE_HAS_DICT,
    .slots = {.mark = mark, .finalize = finalize},
    .methods = methods,
    .getset = getset,
};

PyType *alembic_migration_context_type(PyInterp *py)
{
    AlembicState *state = alembic_state(py);
    if (!state->migration_context_type)
        state->migration_context_type = py_type_from_def(py, &migration_context_def, NULL);
    return state->migration_context_type;
}
