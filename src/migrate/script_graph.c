/* `_limbeck_script`: the revision graph for alembic.script, as an object whose revisions are numbers. */
#include "migrate/session.h"

#include "base/error.h"
#include "python/generic.h"
#include "revision/evaluate.h"
#include "revision/lookup.h"
#include "revision/revision_file.h"

typedef struct {
    PyObject header;
    RevisionGraph *graph;
} Graph;

static RevisionGraph *graph_of(PyValue self)
{
    return ((Graph *)self)->graph;
}

static void finalize(PyValue self)
{
    revision_graph_free(g_steal_pointer(&((Graph *)self)->graph));
}

/* ---- failures as exceptions --------------------------------------------------------------------- */

static PyValue text_or_none(PyInterp *py, const char *text)
{
    return text ? py_str(py, text) : py_none(py);
}

static PyValue ids_of(PyInterp *py, const RevisionGraph *graph, const RevisionList *nodes)
{
    PyValue ids = py_tuple(py, nodes->length, NULL);
    for (guint i = 0; i < nodes->length; i++)
        ((PyTuple *)ids)->items[i] = py_str(py, revision_graph_get(graph, nodes->items[i])->id);
    return ids;
}

/* class_name(...) of alembic.script.revision, raised. NULL. */
static PyValue raise_class(PyInterp *py, const char *class_name, PyValue args)
{
    PyValue module = py_import(py, "alembic.script.revision");
    PyValue type = module ? py_getattr(py, module, class_name) : NULL;
    PyValue exception = type ? py_call_tuple(py, type, args, NULL) : NULL;
    return exception ? py_raise_value(py, exception) : NULL;
}

static PyValue raise_failure(PyInterp *py, const RevisionGraph *graph, const RevisionFailure *failure)
{
    PyValue message = text_or_none(py, failure->message), argument = text_or_none(py, failure->argument);
    switch (failure->kind) {
    case REVISION_FAILURE_RANGE:
        return raise_class(py, "RangeNotAncestorError",
                     py_tuple_of(py, 2, text_or_none(py, failure->start), text_or_none(py, failure->end)));
    case REVISION_FAILURE_MULTIPLE_HEADS:
        return raise_class(py, "MultipleHeads", py_tuple_of(py, 2, ids_of(py, graph, &graph->heads), argument));
    case REVISION_FAILURE_RESOLUTION:
        return raise_class(py, "ResolutionError", py_tuple_of(py, 2, message, argument));
    case REVISION_FAILURE_PLAIN:
        break;
    }
    return raise_class(py, "RevisionError", py_tuple_of(py, 1, message));
}

/* What is wrong with the graph itself: Alembic has a class for each kind of cycle. */
static PyValue raise_graph_error(PyInterp *py, GError *error)
{
    static const struct {
        const char *beginning, *class_name;
    } kinds[] = {
        {"Cycle is detected", "CycleDetected"},
        {"Dependency cycle is detected", "DependencyCycleDetected"},
        {"Self-loop is detected", "LoopDetected"},
        {"Dependency self-loop is detected", "DependencyLoopDetected"},
    };
    g_autoptr(GError) owned = error;
    if (py_error(py))
        return NULL;
    if (!g_error_matches(owned, LIMBECK_ERROR, LIMBECK_ERROR_REVISION))
        return alembic_raise_gerror(py, g_steal_pointer(&owned));
    const char *class_name = "RevisionError";
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (g_str_has_prefix(owned->message, kinds[i].beginning))
            class_name = kinds[i].class_name;
    }
    PyValue module = py_import(py, "alembic.script.revision");
    PyValue exception = module ? py_call_method(py, module, "_error", 2, py_str(py, class_name),
                                                py_str(py, owned->message))
                               : NULL;
    return exception ? py_raise_value(py, exception) : NULL;
}

/* ---- arguments and results ------------------------------------------------------------------------ */

/* None, a text or a sequence of texts. *ret_ids: g_free() it; its texts are the value's. */
static gboolean argument_of(PyInterp *py, PyValue v, RevisionArgument *ret, const char ***ret_ids)
{
    *ret = (RevisionArgument){0};
    *ret_ids = NULL;
    if (!v || py_is_none(v))
        return TRUE;
    if (py_is_str(v)) {
        ret->text = py_text(v);
        return TRUE;
    }
    PyValue list = py_to_list(py, v);
    if (!list)
        return FALSE;
    const char **ids = *ret_ids = g_new0(const char *, py_list_length(list) + 1);
    for (gsize i = 0, n = 0; i < py_list_length(list); i++) {
        PyValue item = py_list_item(list, i);
        if (py_is_none(item))
            continue;
        if (!py_arg_str(py, item, "revision", &ids[n++]))
            return FALSE;
    }
    ret->ids = ids;
    return TRUE;
}

/* NULL with an exception pending. */
static char **strings_of(PyInterp *py, PyValue v)
{
    RevisionArgument argument;
    g_autofree const char **ids = NULL;
    if (!argument_of(py, v, &argument, &ids))
        return NULL;
    return ids ? g_strdupv((char **)(guintptr)ids) : g_new0(char *, 1);
}

static PyValue node_list(PyInterp *py, const RevisionList *nodes)
{
    PyValue list = py_list(py, 0, NULL);
    for (guint i = 0; i < nodes->length; i++)
        py_list_append(py, list, py_int(py, nodes->items[i]));
    return list;
}

static gboolean nodes_of(PyInterp *py, const RevisionGraph *graph, PyValue numbers, RevisionList *ret_nodes)
{
    PyValue list = py_to_list(py, numbers);
    for (gsize i = 0; list && i < py_list_length(list); i++) {
        gint64 node;
        if (!py_to_int64(py, py_list_item(list, i), &node))
            return FALSE;
        if (node >= 0 && node < graph->revisions->len)
            revision_list_add(ret_nodes, (int)node);
    }
    return list != NULL;
}

static PyValue texts(PyInterp *py, char **strings)
{
    guint n = g_strv_length(strings);
    PyValue tuple = py_tuple(py, n, NULL);
    for (guint i = 0; i < n; i++)
        ((PyTuple *)tuple)->items[i] = py_str(py, strings[i]);
    return tuple;
}

/* ---- methods ------------------------------------------------------------------------------------------ */

/* What is written in a revision's file, where that is, and what the graph makes of it. */
static PyValue row(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    gint64 node;
    const RevisionGraph *graph = graph_of(self);
    if (!py_bind(py, args, "row(node)", v) || !py_arg_int(py, v[0], "node", &node))
        return NULL;
    if (node < 0 || node >= graph->revisions->len)
        return py_raise(py, PY_EXC_INDEX_ERROR, "no such revision");
    const Revision *revision = revision_graph_get(graph, (int)node);
    PyValue labels = py_set(py, FALSE);
    for (guint i = 0; i < revision->branch_labels->len; i++) {
        if (!py_set_add(py, labels, py_str(py, revision->branch_labels->pdata[i])))
            return NULL;
    }
    PyValue result = py_dict(py);
    py_dict_set_str(py, result, "revision", py_str(py, revision->id));
    py_dict_set_str(py, result, "down", texts(py, revision->down));
    py_dict_set_str(py, result, "depends", texts(py, revision->depends));
    py_dict_set_str(py, result, "labels", texts(py, revision->labels));
    py_dict_set_str(py, result, "path", text_or_none(py, revision->path));
    py_dict_set_str(py, result, "doc", text_or_none(py, revision->doc));
    py_dict_set_str(py, result, "branch_labels", labels);
    py_dict_set_str(py, result, "nextrev", ids_of(py, graph, &revision->next));
    py_dict_set_str(py, result, "all_nextrev", ids_of(py, graph, &revision->all_next));
    py_dict_set_str(py, result, "dependencies", ids_of(py, graph, &revision->depend_nodes));
    py_dict_set_str(py, result, "normalized_dependencies",
                    ids_of(py, graph, &revision->normalized_depend_nodes));
    return result;
}

static PyValue count(PyInterp *py, PyValue self, const PyArgs *args)
{
    return py_int(py, graph_of(self)->revisions->len);
}

static PyValue heads(PyInterp *py, PyValue self, const PyArgs *args)
{
    return ids_of(py, graph_of(self), &graph_of(self)->heads);
}

static PyValue real_heads(PyInterp *py, PyValue self, const PyArgs *args)
{
    return ids_of(py, graph_of(self), &graph_of(self)->real_heads);
}

static PyValue bases(PyInterp *py, PyValue self, const PyArgs *args)
{
    return ids_of(py, graph_of(self), &graph_of(self)->bases);
}

static PyValue real_bases(PyInterp *py, PyValue self, const PyArgs *args)
{
    return ids_of(py, graph_of(self), &graph_of(self)->real_bases);
}

/* A text, None or a sequence: the numbers of what it stands for. */
static PyValue revisions(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    RevisionArgument argument;
    g_autofree const char **ids = NULL;
    g_auto(RevisionList) nodes = {0};
    g_auto(RevisionFailure) failure = {0};
    if (!py_bind(py, args, "revisions(id)", v) || !argument_of(py, v[0], &argument, &ids))
        return NULL;
    return lookup_argument(graph_of(self), &argument, &nodes, &failure)
               ? node_list(py, &nodes)
               : raise_failure(py, graph_of(self), &failure);
}

typedef gboolean (*LookupOne)(const RevisionGraph *graph, const char *id, int *ret_node,
                              RevisionFailure *failure);

static PyValue find_one(PyInterp *py, PyValue self, PyValue id, LookupOne lookup)
{
    g_auto(RevisionFailure) failure = {0};
    int node = REVISION_NONE;
    const char *text = NULL;
    if (!py_is_none(id) && !py_arg_str(py, id, "id", &text))
        return NULL;
    return lookup(graph_of(self), text, &node, &failure) ? py_int(py, node)
                                                         : raise_failure(py, graph_of(self), &failure);
}

static PyValue revision(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "revision(id)", v) ? find_one(py, self, v[0], lookup_revision) : NULL;
}

static PyValue branch(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    return py_bind(py, args, "branch(label)", v) ? find_one(py, self, v[0], lookup_branch) : NULL;
}

static PyValue iterate(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[6];
    if (!py_bind(py, args,
                 "iterate(upper, lower, implicit_base, inclusive, assert_relative_length, select_for_downgrade)", v))
        return NULL;
    RevisionArgument upper, lower;
    g_autofree const char **upper_ids = NULL;
    g_autofree const char **lower_ids = NULL;
    if (!argument_of(py, v[0], &upper, &upper_ids) || !argument_of(py, v[1], &lower, &lower_ids))
        return NULL;
    const RevisionRangeOptions options = {
        .implicit_base = py_truth(py, v[2]) == 1,
        .inclusive = py_truth(py, v[3]) == 1,
        .assert_length = py_truth(py, v[4]) == 1,
    };
    g_auto(RevisionList) nodes = {0};
    g_auto(RevisionFailure) failure = {0};
    gboolean ok = py_truth(py, v[5]) == 1
                      ? range_for_downgrade(graph_of(self), &upper,
                                            lower.text || !lower.ids ? lower.text : lower.ids[0], &options, &nodes,
                                            &failure)
                      : range_for_upgrade(graph_of(self), &upper, &lower, &options, &nodes, &failure);
    return ok ? node_list(py, &nodes) : raise_failure(py, graph_of(self), &failure);
}

static PyValue filter_lineage(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    const char *against = NULL;
    g_auto(RevisionList) nodes = {0}, kept = {0};
    g_auto(RevisionFailure) failure = {0};
    if (!py_bind(py, args, "filter_lineage(nodes, check_against, dependencies)", v) ||
        !nodes_of(py, graph_of(self), v[0], &nodes) ||
        (!py_is_none(v[1]) && !py_arg_str(py, v[1], "check_against", &against)))
        return NULL;
    return lookup_filter_lineage(graph_of(self), &nodes, against, py_truth(py, v[2]) == 1, &kept, &failure)
               ? node_list(py, &kept)
               : raise_failure(py, graph_of(self), &failure);
}

static PyValue branch_tips(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    g_auto(RevisionList) nodes = {0}, tips = {0};
    if (!py_bind(py, args, "branch_tips(nodes)", v) || !nodes_of(py, graph_of(self), v[0], &nodes))
        return NULL;
    lookup_branch_tips(graph_of(self), &nodes, &tips);
    return node_list(py, &tips);
}

static PyValue walk(PyInterp *py, PyValue self, const PyArgs *args)
{
    static const RevisionWalk walks[2][2] = {
        {REVISION_WALK_DOWN, REVISION_WALK_DOWN_NORMALIZED},
        {REVISION_WALK_NEXT, REVISION_WALK_NEXT_ALL},
    };
    PyValue v[3];
    g_auto(RevisionList) nodes = {0}, found = {0};
    if (!py_bind(py, args, "walk(nodes, upwards, dependencies)", v) ||
        !nodes_of(py, graph_of(self), v[0], &nodes))
        return NULL;
    revision_graph_walk(graph_of(self), walks[py_truth(py, v[1]) == 1][py_truth(py, v[2]) == 1], &nodes, &found);
    return node_list(py, &found);
}

/* stamp(context, revisions): MigrationContext.stamp() */
static PyValue stamp(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[2];
    RevisionArgument targets;
    g_autofree const char **ids = NULL;
    if (!py_bind(py, args, "stamp(context, revisions)", v) || !argument_of(py, v[1], &targets, &ids))
        return NULL;
    MigrationContext *context = (MigrationContext *)v[0];
    PyValue current = version_table_heads(py, context);
    if (!current || (!context->as_sql && !py_list_length(current) && !version_table_ensure(py, context, FALSE)))
        return NULL;
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < py_list_length(current); i++)
        g_ptr_array_add(heads, g_strdup(py_text(py_list_item(current, i))));
    g_auto(GStrv) start = strings_of(py, current);
    GError *error = NULL;
    g_autoptr(GPtrArray) steps =
        revision_plan_stamp(graph_of(self), targets.ids, (const char *const *)start, &error);
    if (!steps)
        return alembic_raise_gerror(py, error);
    for (guint i = 0; i < steps->len; i++) {
        if (!migrate_update_version_table(py, context, graph_of(self), steps->pdata[i], heads))
            return NULL;
    }
    return py_none(py);
}

static const PyMethodDef methods[] = {
    {"stamp", stamp, 0},
    {"row", row, 0},
    {"count", count, 0},
    {"heads", heads, 0},
    {"real_heads", real_heads, 0},
    {"bases", bases, 0},
    {"real_bases", real_bases, 0},
    {"revisions", revisions, 0},
    {"revision", revision, 0},
    {"branch", branch, 0},
    {"iterate", iterate, 0},
    {"filter_lineage", filter_lineage, 0},
    {"branch_tips", branch_tips, 0},
    {"walk", walk, 0},
    {0},
};

static const PyTypeDef graph_def = {
    .name = "Graph",
    .module = "_limbeck_script",
    .size = sizeof(Graph),
    .layout = PY_LAYOUT_NATIVE,
    .slots = {.finalize = finalize},
    .methods = methods,
};

/* ---- making one ------------------------------------------------------------------------------------------ */

static void warn(gpointer context, const char *message)
{
    PyInterp *py = context;
    PyValue warnings = py_import(py, "warnings");
    if (warnings)
        py_call_method(py, warnings, "warn", 1, py_str(py, message));
}

/* Takes the revisions. */
static PyValue graph_new(PyInterp *py, GPtrArray *loaded)
{
    GError *error = NULL;
    Graph *self = (Graph *)py_new(py, py_def_type(py, &graph_def, NULL));
    self->graph = revision_graph_new(loaded, warn, py, &error);
    if (!self->graph)
        return raise_graph_error(py, error);
    return py_error(py) ? NULL : (PyValue)self;
}

static gboolean evaluate(gpointer context, const char *path, Revision *revision, GError **error)
{
    return revision_evaluate(context, path, revision, error);
}

/* load(locations, recursive, sourceless): the graph of the revision files. */
static PyValue load(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    RevisionArgument locations;
    g_autofree const char **paths = NULL;
    if (!py_bind(py, args, "load(locations, recursive, sourceless)", v) ||
        !argument_of(py, v[0], &locations, &paths))
        return NULL;
    const RevisionFiles files = {
        .locations = paths,
        .recursive = py_truth(py, v[1]) == 1,
        .sourceless = py_truth(py, v[2]) == 1,
        .evaluate = evaluate,
        .evaluate_context = py,
        .warn = warn,
        .warn_context = py,
    };
    GError *error = NULL;
    GPtrArray *loaded = revision_files_load(&files, &error);
    return loaded ? graph_new(py, loaded) : alembic_raise_gerror(py, error);
}

/* make(rows): the graph of (id, down_revision, depends_on, branch_labels), each but the first a tuple. */
static PyValue make(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    PyValue rows = py_bind(py, args, "make(rows)", v) ? py_to_list(py, v[0]) : NULL;
    if (!rows)
        return NULL;
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func((GDestroyNotify)revision_free);
    for (gsize i = 0; i < py_list_length(rows); i++) {
        PyValue parts = py_list_item(rows, i);
        const char *id;
        if (!py_arg_str(py, py_tuple_item(parts, 0), "revision", &id))
            return NULL;
        Revision *one = revision_new(id);
        g_ptr_array_add(made, one);
        char ***const fields[] = {&one->down, &one->depends, &one->labels};
        for (guint n = 0; n < G_N_ELEMENTS(fields); n++) {
            char **strings = strings_of(py, py_tuple_item(parts, n + 1));
            if (!strings)
                return NULL;
            g_strfreev(*fields[n]);
            *fields[n] = strings;
        }
    }
    return graph_new(py, g_steal_pointer(&made));
}

/* run(path): the file as a module. */
static PyValue run(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[1];
    const char *path;
    return py_bind(py, args, "run(path)", v) && py_arg_str(py, v[0], "path", &path) ? py_run_file(py, NULL, path)
                                                                                   : NULL;
}

static const PyMethodDef functions[] = {{"load", load, 0}, {"make", make, 0}, {"run", run, 0}, {0}};

static gboolean init(PyInterp *py, PyValue module)
{
    return TRUE;
}

void migrate_register_script_graph(PyInterp *py)
{
    static const PyModuleDef modules[] = {
        {.name = "_limbeck_script", .init = init, .functions = functions},
        {0},
    };
    py_register_modules(py, modules);
}
