/* Running a project's scripts without a session: templates, computed headers of revision files. */
#include "migrate/migrate.h"

#include "base/error.h"
#include "migrate/session.h"
#include "modules/alembic/alembic.h"
#include "modules/modules.h"
#include "revision/identifier.h"

static gboolean no_run(gpointer data, PyInterp *py, MigrationContext *context, PyValue kwargs)
{
    alembic_raise_command_error(py, "run_migrations() is called outside of env.py");
    return FALSE;
}

static PyValue script_heads(gpointer data, PyInterp *py)
{
    const RevisionGraph *graph = data;
    PyValue heads = py_list(py, 0, NULL);
    for (guint i = 0; graph && i < graph->real_heads.length; i++)
        py_list_append(py, heads, py_str(py, revision_graph_get(graph, graph->real_heads.items[i])->id));
    return py_tuple(py, py_list_length(heads), ((PyList *)heads)->items);
}

static PyValue resolve(gpointer data, PyInterp *py, const char *revision)
{
    const RevisionGraph *graph = data;
    int node = REVISION_NONE;
    GError *error = NULL;
    if (graph && !revision_resolve(graph, revision, &node, &error))
        return alembic_raise_gerror(py, error);
    return node < 0 ? py_none(py) : py_str(py, revision_graph_get(graph, node)->id);
}

static void ignore_template_args(gpointer data, PyInterp *py, PyValue args)
{
}

PyInterp *migrate_interp_new(Project *project, RevisionGraph *graph, Log *log)
{
    PyInterp *py = py_interp_new(&(PyOptions){0});
    AlembicHost *host = g_new0(AlembicHost, 1);
    *host = (AlembicHost){
        .data = graph,
        .looks_only = TRUE,
        .dont_mutate = TRUE,
        .run_migrations = no_run,
        .script_heads = script_heads,
        .resolve = resolve,
        .template_args = ignore_template_args,
    };
    py_set_data(py, "migrate.scripts.host", host, g_free, NULL);
    modules_register(py, log);
    alembic_register(py, host, project);
    migrate_register_script_graph(py);
    migrate_set_sys_path(py, project);
    return py;
}
