#include "migrate/migrate.h"

#include <string.h>

#include "base/error.h"
#include "migrate/session.h"
#include "modules/alembic/alembic.h"
#include "modules/modules.h"
#include "modules/sqlalchemy/connection.h"
#include "revision/identifier.h"

/* ---- what scripts ask of the graph ----------------------------------------------------------- */

static PyValue script_heads(gpointer data, PyInterp *py)
{
    const MigrateSession *session = data;
    const RevisionGraph *graph = session->graph;
    PyValue heads = py_list(py, 0, NULL);
    for (guint i = 0; graph && i < graph->real_heads.length; i++)
        py_list_append(py, heads, py_str(py, revision_graph_get(graph, graph->real_heads.items[i])->id));
    return py_tuple(py, py_list_length(heads), ((PyList *)heads)->items);
}

static PyValue resolve(gpointer data, PyInterp *py, const char *revision)
{
    const MigrateSession *session = data;
    int node;
    GError *error = NULL;
    if (!session->graph)
        return alembic_raise_command_error(py, "Can't locate revision identified by '%s'", revision);
    if (!revision_resolve(session->graph, revision, &node, &error))
        return alembic_raise_gerror(py, error);
    return node < 0 ? py_none(py) : py_str(py, revision_graph_get(session->graph, node)->id);
}

/* Values stay as they are: a template may call a function of env.py. */
static void template_args(gpointer data, PyInterp *py, PyValue args)
{
    const MigrateSession *session = data;
    PyValue key, value;
    if (!py_is_dict(args))
        return;
    for (gsize position = 0; py_dict_next(args, &position, &key, &value);)
        py_dict_set(py, session->template_args, key, value);
}

PyValue migrate_template_args(PyInterp *py)
{
    const MigrateSession *session = py_get_data(py, "migrate.session");
    return session ? session->template_args : py_dict(py);
}

static void mark_session(gpointer data, void (*visit)(void *, PyValue), void *context)
{
    const MigrateSession *session = data;
    visit(context, session->run);
    visit(context, session->outputs);
    visit(context, session->template_args);
}

static void session_free(gpointer data)
{
    MigrateSession *session = data;
    g_free(session->url);
    g_free(session);
}

/* ---- running env.py --------------------------------------------------------------------------------- */

/* The pending exception for the command line: a CommandError is Alembic's "FAILED: message", anything
 * else ends with its traceback. */
static void take_error(PyInterp *py, GError **error)
{
    if (py_isinstance(py, py_error(py), (PyValue)alembic_command_error_type(py)) == 1) {
        PyValue exception = py_error_take(py);
        PyValue text = py_to_str(py, exception);
        if (text) {
            g_set_error_literal(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND, py_text(text));
            return;
        }
    }
    py_error_to_gerror(py, error);
}

static void append_directory(PyInterp *py, const char *directory)
{
    if (*directory && g_file_test(directory, G_FILE_TEST_IS_DIR))
        py_sys_path_insert(py, G_MAXINT, directory);
}

/* What prepend_sys_path says, then PYTHONPATH as Python has it. At the end stands what an editable
 * installation of the project would have put there: Alembic finds the project in its virtual environment,
 * which is not looked into here. */
void migrate_set_sys_path(PyInterp *py, const Project *project)
{
    g_auto(GStrv) python_path = g_strsplit(g_getenv("PYTHONPATH") ? g_getenv("PYTHONPATH") : "", ":", -1);
    for (char **directory = python_path; *directory; directory++)
        append_directory(py, *directory);
    g_autofree char *working = g_get_current_dir();
    const char *roots[] = {working, project->here, project->toml_here};
    for (guint i = 0; i < G_N_ELEMENTS(roots); i++) {
        if (!roots[i] || (i > 0 && g_str_equal(roots[i], working)))
            continue;
        g_autofree char *sources = g_build_filename(roots[i], "src", NULL);
        append_directory(py, roots[i]);
        append_directory(py, sources);
    }
    for (guint i = project->prepend_sys_path ? project->prepend_sys_path->len : 0; i > 0; i--) {
        const char *directory = project->prepend_sys_path->pdata[i - 1];
        py_sys_path_insert(py, 0, directory);
    }
}

/* In characters. */
static guint longest_id(const RevisionGraph *graph)
{
    gsize longest = 0;
    for (guint i = 0; graph && i < graph->revisions->len; i++) {
        const char *id = revision_graph_get(graph, (int)i)->id;
        if (strlen(id) > longest)
            longest = MAX(longest, (gsize)g_utf8_strlen(id, -1));
    }
    return (guint)longest;
}

/* ---- files of SQL ------------------------------------------------------------------------------------ */

/* Alembic's env.py for several databases opens a file for each of them under --sql: that one thing may be written, and
 * only by env.py, not while a revision's function runs. */
static PyValue open_output(PyInterp *py, gpointer data, const char *path, const char *mode)
{
    MigrateSession *session = data;
    gboolean plain = g_str_equal(mode, "w") || g_str_equal(mode, "wt") || g_str_equal(mode, "a") || g_str_equal(mode, "at");
    if (!session->request || !session->request->as_sql || session->request->observer ||
        session->in_revision || !plain || !g_str_has_suffix(path, ".sql"))
        return NULL;
    PyValue module = py_import(py, "_alembic_output");
    PyValue file = module ? py_call_method(py, module, "Output", 2, py_str(py, path), py_str(py, mode)) : NULL;
    if (!file)
        return NULL;
    if (!session->outputs)
        session->outputs = py_list(py, 0, NULL);
    py_list_append(py, session->outputs, file);
    return file;
}

/* Those that env.py has left open are complete when it ends. */
static gboolean close_outputs(MigrateSession *session)
{
    for (gsize i = 0; session->outputs && i < py_list_length(session->outputs); i++) {
        if (!py_call_method(session->py, py_list_item(session->outputs, i), "close", 0))
            return FALSE;
    }
    return TRUE;
}

/* write(path, text, appends) */
static PyValue write_output(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *path, *text;
    if (!py_bind(py, args, "write(path, text, appends)", v) || !py_arg_str(py, v[0], "path", &path) ||
        !py_arg_str(py, v[1], "text", &text))
        return NULL;
    g_autoptr(GString) all = g_string_new(NULL);
    g_autofree char *before = NULL;
    if (py_truth(py, v[2]) == 1 && g_file_get_contents(path, &before, NULL, NULL))
        g_string_append(all, before);
    g_string_append(all, text);
    g_autoptr(GError) problem = NULL;
    if (!g_file_set_contents_full(path, all->str, (gssize)all->len, G_FILE_SET_CONTENTS_CONSISTENT, 0666, &problem))
        return py_raise(py, PY_EXC_OS_ERROR, "cannot write %s: %s", path, problem->message);
    return py_none(py);
}

static gboolean output_init(PyInterp *py, PyValue module)
{
    return TRUE;
}

static void register_outputs(MigrateSession *session)
{
    static const PyMethodDef functions[] = {{"write", write_output, 0}, {0}};
    static const PyModuleDef modules[] = {
        {.name = "_limbeck_output", .init = output_init, .functions = functions},
        {0},
    };
    py_register_modules(session->py, modules);
    py_set_writer(session->py, open_output, session);
}

static MigrateSession *session_new(const MigrateRequest *request, PyInterp *py)
{
    MigrateSession *session = g_new0(MigrateSession, 1);
    *session = (MigrateSession){
        .request = request,
        .log = request->log,
        .graph = request->graph,
        .node = REVISION_NONE,
        .py = py,
        .host =
            {
                .data = session,
                .as_sql = request->as_sql,
                .starting_revision = request->starting_revision,
                .destination_revision = request->destination_revision,
                .tag = request->tag,
                .dont_mutate = request->dont_mutate,
                .looks_only = request->looks_only,
                .observer = request->observer,
                .longest_id = longest_id(request->graph),
                .run_migrations = session_run_migrations,
                .script_heads = script_heads,
                .resolve = resolve,
                .template_args = template_args,
            },
    };
    py_set_data(py, "migrate.session", session, session_free, mark_session);
    session->template_args = py_dict(py);
    modules_register(py, request->log);
    alembic_register(py, &session->host, request->project);
    session_register_autogenerate(session);
    register_outputs(session);
    migrate_register_script_graph(py);
    migrate_set_sys_path(py, request->project);
    if (request->connect_hook)
        sa_set_connect_hook(py, request->connect_hook);
    return session;
}

gboolean migrate_run(const MigrateRequest *request, GError **error)
{
    g_autoptr(PyInterp) py = py_interp_new(&(PyOptions){0});
    MigrateSession *session = session_new(request, py);
    g_autofree char *env = project_script_path(request->project, "env.py");
    if (!g_file_test(env, G_FILE_TEST_EXISTS)) {
        g_set_error(error, LIMBECK_ERROR, LIMBECK_ERROR_COMMAND, "Can't find Python file %s", env);
        return FALSE;
    }
    gboolean ok = py_run_file(py, "env_py", env) != NULL && session_take_files(session) && close_outputs(session);
    if (!ok)
        take_error(py, error);
    session_write_journal(session);
    /* What is the request's is not touched any more: it may be gone when a template is rendered. */
    session->request = NULL;
    session->graph = NULL;
    if (ok && request->keep_interp)
        *request->keep_interp = g_steal_pointer(&py);
    return ok;
}

/* ---- inside of `steps` ---------------------------------------------------------------------------------- */

PyInterp *migrate_session_interp(MigrateSession *session)
{
    return session->py;
}

const Dialect *migrate_session_dialect(MigrateSession *session)
{
    return session->context->dialect;
}

DriverConnection *migrate_session_connection(MigrateSession *session)
{
    return session->context->driver;
}

PyValue migrate_session_context(MigrateSession *session)
{
    return (PyValue)session->context;
}

int migrate_session_node(const MigrateSession *session)
{
    return session->node;
}

const char *migrate_session_url(MigrateSession *session)
{
    if (session->url_of != session->context) { /* env.py may run for several databases */
        session->url_of = session->context;
        g_clear_pointer(&session->url, g_free);
        if (session->context->driver)
            session->url = sa_connection_url_masked(session->py, session->context->connection);
    }
    return session->url;
}
