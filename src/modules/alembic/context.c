/* alembic.context: what env.py calls. */
#include "modules/alembic/alembic.h"

#include <string.h>

#include "modules/sqlalchemy/connection.h"

static MigrationContext *configured(PyInterp *py)
{
    MigrationContext *context = alembic_state(py)->context;
    if (!context)
        py_raise(py, PY_EXC_EXCEPTION, "No context has been configured yet.");
    return context;
}

static PyValue text_or_none(PyInterp *py, const char *text)
{
    return text ? py_str(py, text) : py_none(py);
}

static PyValue is_offline_mode(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_bool(py, alembic_state(py)->host->as_sql);
}

static PyValue is_transactional_ddl(PyInterp *py, PyValue self, const PyArgs *args)
{
    MigrationContext *context = configured(py);
    return context ? py_bool(py, context->transactional_ddl) : NULL;
}

static PyValue requires_connection(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_bool(py, !alembic_state(py)->host->as_sql);
}

/* The options that configure() keeps whether they were given or not, with Alembic's defaults, so that
 * code that reads context.opts finds them. */
static void set_default_options(PyInterp *py, PyValue options)
{
    static const struct {
        const char *name;
        const char *text;
    } defaults[] = {
        {"upgrade_token", "upgrades"},           {"downgrade_token", "downgrades"},
        {"alembic_module_prefix", "op."},        {"sqlalchemy_module_prefix", "sa."},
        {"target_metadata", NULL},               {"include_name", NULL},
        {"include_object", NULL},                {"process_revision_directives", NULL},
        {"user_module_prefix", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(defaults); i++) {
        if (!py_dict_get_str(py, options, defaults[i].name))
            py_dict_set_str(py, options, defaults[i].name, text_or_none(py, defaults[i].text));
    }
    static const char *const off[] = {"include_schemas", "render_as_batch", "literal_binds",
                                      "transaction_per_migration"};
    for (gsize i = 0; i < G_N_ELEMENTS(off); i++) {
        if (!py_dict_get_str(py, options, off[i]))
            py_dict_set_str(py, options, off[i], py_bool(py, FALSE));
    }
    if (!py_dict_get_str(py, options, "compare_type"))
        py_dict_set_str(py, options, "compare_type", py_bool(py, TRUE));
}

static PyValue none_as_null(PyValue v)
{
    return v && py_is_none(v) ? NULL : v;
}

static PyValue configure(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[7];
    if (!py_bind(py, args,
                 "configure(connection=, url=, dialect_name=, dialect_opts=, *, starting_rev=, "
                 "template_args=, **options)",
                 v))
        return NULL;
    AlembicState *state = alembic_state(py);
    const AlembicHost *host = state->host;
    PyValue options = v[6];
    set_default_options(py, options);
    py_dict_set_str(py, options, "as_sql", py_bool(py, host->as_sql));
    if (none_as_null(v[4]))
        py_dict_set_str(py, options, "starting_rev", v[4]);
    else if (host->starting_revision)
        py_dict_set_str(py, options, "starting_rev", py_str(py, host->starting_revision));
    if (host->tag && !py_dict_get_str(py, options, "tag"))
        py_dict_set_str(py, options, "tag", py_str(py, host->tag));
    if (none_as_null(v[5]))
        host->template_args(host->data, py, v[5]);

    const char *dialect_name = NULL;
    if (none_as_null(v[2]) && !py_arg_str(py, v[2], "dialect_name", &dialect_name))
        return NULL;
    PyValue connection = none_as_null(v[0]);
    if (connection && sa_is_engine(py, connection)) {
        PyValue repr = py_repr(py, connection);
        return repr ? alembic_raise_command_error(
                          py,
                          "'connection' argument to configure() is expected to be a "
                          "sqlalchemy.engine.Connection instance, got %s",
                          py_text(repr))
                    : NULL;
    }
    MigrationContext *context =
        migration_context_new(py, connection, none_as_null(v[1]), dialect_name, options);
    if (!context)
        return NULL;
    context->of_environment = TRUE;
    state->context = context;
    state->op = alembic_operations_new(py, context);
    return state->op ? py_none(py) : NULL;
}

static PyValue run_migrations(PyInterp *py, PyValue self, const PyArgs *args)
{
    MigrationContext *context = configured(py);
    PyValue v[1];
    if (!context || !py_bind(py, args, "run_migrations(**kw)", v))
        return NULL;
    const AlembicHost *host = alembic_state(py)->host;
    return host->run_migrations(host->data, py, context, v[0]) ? py_none(py) : NULL;
}

static PyValue begin_transaction(PyInterp *py, PyValue self, const PyArgs *args)
{
    MigrationContext *context = configured(py);
    return context ? migration_context_begin_transaction(py, context) : NULL;
}

static PyValue get_context(PyInterp *py, PyValue self, const PyArgs *args)
{
    return (PyValue)configured(py);
}

static PyValue get_bind(PyInterp *py, PyValue self, const PyArgs *args)
{
    MigrationContext *context = configured(py);
    return context ? context->connection : NULL;
}

static PyValue execute(PyInterp *py, PyValue self, const PyArgs *args)
{
    MigrationContext *context = configured(py);
    PyValue v[2];
    if (!context || !py_bind(py, args, "execute(sql, execution_options=)", v))
        return NULL;
    return migration_context_execute_value(py, context, v[0], NULL, none_as_null(v[1])) ? py_none(py)
                                                                                         : NULL;
}

static PyValue static_output(PyInterp *py, PyValue self, const PyArgs *args)
{
    MigrationContext *context = configured(py);
    PyValue v[1];
    const char *text;
    if (!context || !py_bind(py, args, "static_output(text)", v) ||
        !py_arg_str(py, v[0], "text", &text))
        return NULL;
    return migration_context_static_output(context, text) ? py_none(py) : NULL;
}

/* -x arguments: the list as given, or name=value pairs as a dict. */
static PyValue get_x_argument(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    if (!py_bind(py, args, "get_x_argument(as_dictionary=)", v))
        return NULL;
    const char *const *given = alembic_state(py)->project->options.x_arguments;
    int as_dictionary = v[0] ? py_truth(py, v[0]) : 0;
    if (as_dictionary < 0)
        return NULL;
    PyValue result = as_dictionary ? py_dict(py) : py_list(py, 0, NULL);
    for (gsize i = 0; given && given[i]; i++) {
        if (!as_dictionary) {
            py_list_append(py, result, py_str(py, given[i]));
            continue;
        }
        const char *equals = strchr(given[i], '=');
        g_autofree char *name = equals ? g_strndup(given[i], (gsize)(equals - given[i]))
                                       : g_strdup(given[i]);
        py_dict_set_str(py, result, name, py_str(py, equals ? equals + 1 : ""));
    }
    return result;
}

static PyValue get_tag_argument(PyInterp *py, PyValue self, const PyArgs *args)
{
    const AlembicState *state = alembic_state(py);
    PyValue tag = state->context ? py_dict_get_str(py, state->context->options, "tag") : NULL;
    return tag ? tag : text_or_none(py, state->host->tag);
}

/* ScriptDirectory.as_revision_number(): symbolic names become ids, others stay as they are written. */
static PyValue revision_number(PyInterp *py, const char *text)
{
    static const char *const symbols[] = {"head", "base", NULL};
    const AlembicHost *host = alembic_state(py)->host;
    if (!text)
        return py_none(py);
    if (strcmp(text, "heads") == 0) {
        PyValue heads = host->script_heads(host->data, py);
        return heads && !py_tuple_length(heads) ? py_none(py) : heads;
    }
    if (g_strv_contains(symbols, text) || strchr(text, '@'))
        return host->resolve(host->data, py, text);
    return py_str(py, text);
}

static PyValue get_head_revisions(PyInterp *py, PyValue self, const PyArgs *args)
{
    return revision_number(py, "heads");
}

static PyValue get_head_revision(PyInterp *py, PyValue self, const PyArgs *args)
{
    const AlembicHost *host = alembic_state(py)->host;
    return host->resolve(host->data, py, "head");
}

static PyValue get_starting_revision_argument(PyInterp *py, PyValue self, const PyArgs *args)
{
    AlembicState *state = alembic_state(py);
    const char *start = state->host->starting_revision;
    if (state->context) {
        PyValue given = py_dict_get_str(py, state->context->options, "starting_rev");
        if (given && py_is_str(given))
            start = py_text(given);
    }
    if (!start && !state->context && !state->host->destination_revision)
        return alembic_raise_command_error(py, "No starting revision argument is available.");
    return revision_number(py, start);
}

static PyValue get_revision_argument(PyInterp *py, PyValue self, const PyArgs *args)
{
    return revision_number(py, alembic_state(py)->host->destination_revision);
}

static const PyMethodDef functions[] = {
    {"is_offline_mode", is_offline_mode, 0},
    {"is_transactional_ddl", is_transactional_ddl, 0},
    {"requires_connection", requires_connection, 0},
    {"configure", configure, 0},
    {"run_migrations", run_migrations, 0},
    {"begin_transaction", begin_transaction, 0},
    {"get_context", get_context, 0},
    {"get_impl", get_context, 0},
    {"get_bind", get_bind, 0},
    {"execute", execute, 0},
    {"static_output", static_output, 0},
    {"get_x_argument", get_x_argument, 0},
    {"get_tag_argument", get_tag_argument, 0},
    {"get_head_revision", get_head_revision, 0},
    {"get_head_revisions", get_head_revisions, 0},
    {"get_starting_revision_argument", get_starting_revision_argument, 0},
    {"get_revision_argument", get_revision_argument, 0},
    {0},
};

static gboolean init(PyInterp *py, PyValue module)
{
    return TRUE;
}

static PyValue attribute(PyInterp *py, PyValue module, const char *name)
{
    if (strcmp(name, "config") == 0)
        return alembic_config(py);
    if (strcmp(name, "script") == 0)
        return alembic_script_directory(py);
    return NULL;
}

const PyModuleDef alembic_context_module[] = {{
    .name = "alembic.context",
    .init = init,
    .attribute = attribute,
    .functions = functions,
}, {0}};
