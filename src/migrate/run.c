/*
 * context.run_migrations(): the plan's revisions, each with its change of the version table, in the
 * transactions of modules/alembic/transaction.c. The order of events and of log lines is that of
 * MigrationContext.run_migrations() in Alembic 1.18.
 */
#include "migrate/session.h"

#include <string.h>

#include "base/error.h"
#include "modules/alembic/transaction.h"

static char **strv_of(PyValue list)
{
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (gsize i = 0; i < py_list_length(list); i++)
        g_strv_builder_add(builder, py_text(py_list_item(list, i)));
    return g_strv_builder_end(builder);
}

/* ---- heads ------------------------------------------------------------------------------------- */

/* The heads to start from, with the version table in place if the command may make it. */
static PyValue starting_heads(MigrateSession *session, PyInterp *py, MigrationContext *context)
{
    const MigrateRequest *request = session->request;
    if (request->purge) {
        if (request->as_sql)
            return alembic_raise_command_error(py, "Can't use --purge with --sql mode");
        return version_table_ensure(py, context, TRUE) ? py_list(py, 0, NULL) : NULL;
    }
    PyValue heads = version_table_heads(py, context);
    if (heads && !request->as_sql && !py_list_length(heads) && !request->dont_mutate &&
        !version_table_ensure(py, context, FALSE))
        return NULL;
    return heads;
}

static gboolean apply_change(PyInterp *py, MigrationContext *context, const VersionChange *change)
{
    switch (change->kind) {
    case VERSION_INSERT:
        return version_table_insert(py, context, change->to);
    case VERSION_DELETE:
        return version_table_delete(py, context, change->from);
    case VERSION_UPDATE:
        return version_table_update(py, context, change->from, change->to);
    }
    return FALSE;
}

gboolean migrate_update_version_table(PyInterp *py, MigrationContext *context, const RevisionGraph *graph,
                                      const RevisionStep *step, GPtrArray *heads)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) changes = revision_step_changes(graph, step, heads, &error);
    if (!changes) {
        alembic_raise_gerror(py, error);
        return FALSE;
    }
    for (guint i = 0; i < changes->len; i++) {
        if (!apply_change(py, context, changes->pdata[i]))
            return FALSE;
    }
    return TRUE;
}

/* ---- configure(on_version_apply=...) -------------------------------------------------------------- */

static PyValue ids_tuple(PyInterp *py, char **ids)
{
    PyValue list = py_list(py, 0, NULL);
    for (gsize i = 0; ids[i]; i++)
        py_list_append(py, list, py_str(py, ids[i]));
    return py_tuple(py, py_list_length(list), ((PyList *)list)->items);
}

static PyValue step_info(PyInterp *py, const RevisionStep *step)
{
    PyValue module = py_import(py, "alembic.runtime._info");
    char **up = step->is_upgrade ? step->to : step->from;
    char **down = step->is_upgrade ? step->from : step->to;
    return module ? py_call_method(py, module, "MigrationInfo", 5, py_none(py), py_bool(py, step->is_upgrade),
                                   py_bool(py, step->kind == REVISION_STEP_STAMP), ids_tuple(py, up),
                                   ids_tuple(py, down))
                  : NULL;
}

static gboolean has_callbacks(PyInterp *py, MigrationContext *context)
{
    PyValue callbacks = py_dict_get_str(py, context->options, "on_version_apply");
    return callbacks && !py_is_none(callbacks);
}

static gboolean call_back(PyInterp *py, MigrationContext *context, const RevisionStep *step,
                          const GPtrArray *heads, PyValue kwargs)
{
    if (!has_callbacks(py, context))
        return TRUE;
    PyValue callbacks = py_dict_get_str(py, context->options, "on_version_apply");
    PyValue list = py_is_tuple(callbacks) || py_is_list(callbacks) ? py_to_list(py, callbacks)
                                                                   : py_list(py, 1, &callbacks);
    PyValue set = py_set(py, FALSE);
    for (guint i = 0; i < heads->len; i++) {
        if (!py_set_add(py, set, py_str(py, heads->pdata[i])))
            return FALSE;
    }
    PyValue info = list ? step_info(py, step) : NULL;
    if (!info)
        return FALSE;
    PyValue named = py_dict(py);
    py_dict_set_str(py, named, "ctx", (PyValue)context);
    py_dict_set_str(py, named, "step", info);
    py_dict_set_str(py, named, "heads", set);
    py_dict_set_str(py, named, "run_args", kwargs);
    for (gsize i = 0; i < py_list_length(list); i++) {
        if (!py_call_tuple(py, py_list_item(list, i), py_tuple(py, 0, NULL), named))
            return FALSE;
    }
    return TRUE;
}

/* ---- steps ------------------------------------------------------------------------------------------- */

/* The modules of all steps, run before the first revision is: what is broken in the last file is known
 * before the first has changed anything. None where a step runs no function. */
static PyValue load_modules(MigrateSession *session, const GPtrArray *steps)
{
    PyInterp *py = session->py;
    PyValue modules = py_list(py, 0, NULL);
    for (guint i = 0; i < steps->len; i++) {
        const RevisionStep *step = steps->pdata[i];
        PyValue module = py_none(py);
        session->in_revision = TRUE;
        if (step->node >= 0)
            module = py_run_file(py, NULL,
                                 revision_graph_get(session->graph, step->node)->path);
        session->in_revision = FALSE;
        if (!module)
            return NULL;
        py_list_append(py, modules, module);
    }
    return modules;
}

static gboolean run_function(MigrateSession *session, const RevisionStep *step, PyValue module,
                             PyValue kwargs)
{
    PyInterp *py = session->py;
    if (step->node < 0)
        return TRUE;
    session->node = step->node;
    PyValue function = py_getattr(py, module, step->is_upgrade ? "upgrade" : "downgrade");
    if (!function)
        return FALSE;
    py_set_strict(py, TRUE);
    session->in_revision = TRUE;
    gboolean done = py_call_tuple(py, function, py_tuple(py, 0, NULL), kwargs) != NULL;
    session->in_revision = FALSE;
    py_set_strict(py, FALSE);
    return done;
}

static gboolean tell_after_step(MigrateSession *session, const RevisionStep *step)
{
    const MigrateRequest *request = session->request;
    GError *error = NULL;
    if (!request->after_step || request->after_step(session, step, request->steps_data, &error))
        return TRUE;
    alembic_raise_gerror(session->py, error);
    return FALSE;
}

static gboolean run_step(MigrateSession *session, MigrationContext *context, const RevisionStep *step,
                         PyValue module, GPtrArray *heads, PyValue kwargs)
{
    PyInterp *py = session->py;
    if (session->request->observer)
        return run_function(session, step, module, kwargs);
    if (context->as_sql && !heads->len && !version_table_create(py, context))
        return FALSE;
    g_autofree char *text = revision_step_text(step, TRUE);
    log_set_revision(session->request->log, step->is_upgrade ? step->to[0] : step->from[0]);
    alembic_log_info(py, "alembic.runtime.migration", "Running %s", text);
    if (context->as_sql) {
        g_autofree char *brief = revision_step_text(step, FALSE);
        g_autofree char *comment = g_strconcat("-- Running ", brief, NULL);
        if (!migration_context_static_output(context, comment))
            return FALSE;
    }
    gboolean ok = run_function(session, step, module, kwargs) &&
                  migrate_update_version_table(py, context, session->graph, step, heads) &&
                  call_back(py, context, step, heads, kwargs) && tell_after_step(session, step);
    if (ok)
        log_set_revision(session->request->log, NULL);
    return ok;
}

/* Ids longer than Alembic's column takes. Offline the table is taken for Alembic's, unless the script
 * makes it itself. */
static gboolean widen_version_table(MigrateSession *session, MigrationContext *context,
                                    const GPtrArray *steps, char **start)
{
    guint longest = 0;
    for (guint i = 0; i < steps->len; i++) {
        const RevisionStep *step = steps->pdata[i];
        for (char **id = step->to; *id; id++)
            longest = MAX(longest, (guint)g_utf8_strlen(*id, -1));
    }
    return session->request->observer || (context->as_sql && !*start) ||
           version_table_widen(session->py, context, longest);
}

/* A plan that does not go together with the version table is refused before any of it runs. */
static gboolean check_changes(MigrateSession *session, const GPtrArray *steps, char **start)
{
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; start[i]; i++)
        g_ptr_array_add(heads, g_strdup(start[i]));
    /* What only tells what it would do has no version table to go together with. */
    guint n = session->request->observer ? 0 : steps->len;
    for (guint i = 0; i < n; i++) {
        GError *error = NULL;
        g_autoptr(GPtrArray) changes =
            revision_step_changes(session->graph, steps->pdata[i], heads, &error);
        if (!changes) {
            alembic_raise_gerror(session->py, error);
            return FALSE;
        }
    }
    return TRUE;
}

/* What to do about an error of the server, where there is one answer. Below the traceback, as a note of the exception. */
static void add_hint(PyInterp *py, const MigrationContext *context)
{
    static const struct {
        const char *sqlstate, *hint;
    } hints[] = {
        {"25001", "hint: statements that cannot run inside of a transaction go into\n"
                  "      with op.get_context().autocommit_block():"},
        {"55P04", "hint: a new value of an enum can be used when it is committed: add it in a revision of its own, or in\n"
                  "      with op.get_context().autocommit_block():"},
        {"25P02", "hint: an error before this statement was caught, which ends the transaction all the same; to go on\n"
                  "      after an error, put the statement into: with op.get_bind().begin_nested():"},
        {"55P03", "hint: another session holds a lock on it: SELECT * FROM pg_stat_activity shows who"},
    };
    for (gsize i = 0; context->driver && py_error(py) && i < G_N_ELEMENTS(hints); i++) {
        if (strcmp(context->driver->sqlstate, hints[i].sqlstate) != 0)
            continue;
        PyValue error = py_error_take(py);
        py_call_method(py, error, "add_note", 1, py_str(py, hints[i].hint));
        py_error_clear(py);
        py_raise_value(py, error);
    }
}

static gboolean run_steps(MigrateSession *session, MigrationContext *context, const GPtrArray *steps,
                          char **start, PyValue kwargs)
{
    PyInterp *py = session->py;
    PyValue modules = check_changes(session, steps, start) ? load_modules(session, steps) : NULL;
    if (!modules)
        return FALSE;
    if (!widen_version_table(session, context, steps, start))
        return FALSE;
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; start[i]; i++)
        g_ptr_array_add(heads, g_strdup(start[i]));
    for (guint i = 0; i < steps->len; i++) {
        if (!transaction_enter_revision(py, context))
            return FALSE;
        /* Who is called back may look at the version table by other ways than this connection. */
        context->may_defer = i + 1 < steps->len && !has_callbacks(py, context);
        gboolean ok = run_step(session, context, steps->pdata[i], py_list_item(modules, i), heads, kwargs);
        if (!ok)
            add_hint(py, context);
        /* The statement that brought it to light is not what is wrong. */
        if (!ok && context->driver && context->driver->doom) {
            py_error_clear(py);
            alembic_raise_command_error(py, "%s", context->driver->doom);
        }
        if (!transaction_leave_revision(py, context, ok, i + 1 == steps->len) || !ok)
            return FALSE;
    }
    session_remember(session, steps);
    return !context->as_sql || heads->len || session->request->observer ||
           version_table_drop(py, context);
}

static gboolean run_migrations(gpointer data, PyInterp *py, MigrationContext *context, PyValue kwargs)
{
    MigrateSession *session = data;
    const MigrateRequest *request = session->request;
    session->context = context;
    if (!migration_context_check_connection(py, context) || !transaction_start(py, context))
        return FALSE;
    PyValue heads = starting_heads(session, py, context);
    if (!heads)
        return FALSE;
    g_auto(GStrv) ids = strv_of(heads);
    session->heads = (const char *const *)ids;
    g_autoptr(GPtrArray) missing = session_missing_heads(session);
    if (missing && request->find_missing) {
        RevisionGraph *graph = request->find_missing(session, (const char *const *)missing->pdata,
                                                     request->missing_data);
        if (graph)
            session->graph = graph;
    }
    g_autoptr(GPtrArray) steps = NULL;
    GError *error = NULL;
    if (!request->steps(session, (const char *const *)ids, &steps, request->steps_data, &error)) {
        if (missing)
            session_explain_missing(session, (const char *const *)missing->pdata, &error);
        alembic_raise_gerror(py, error);
        return FALSE;
    }
    return !steps || run_steps(session, context, steps, ids, kwargs);
}

gboolean session_run_migrations(gpointer data, PyInterp *py, MigrationContext *context, PyValue kwargs)
{
    gboolean ok = run_migrations(data, py, context, kwargs);
    transaction_finish(context);
    return ok;
}
