/* Autogenerate with a hook: alembic.autogenerate._Run keeps the files to be written, and asks the two
 * functions here for what was found and how it is written down. */
#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "migrate/comparison.h"
#include "migrate/operation_objects.h"
#include "modules/sqlalchemy/from_schema.h"

static MigrateSession *session_of(PyInterp *py)
{
    return py_get_data(py, "migrate.session");
}

/* Sets the context that options are read from; gives the one before. */
static MigrationContext *use_context(MigrateSession *session, PyValue context)
{
    MigrationContext *before = session->context;
    session->context = (MigrationContext *)context;
    return before;
}

static PyValue text_or_none(PyInterp *py, const char *text)
{
    return text ? py_str(py, text) : py_none(py);
}

/* (schema, name, Table of the database, Table of the models), None where there is none */
static PyValue table_list(PyInterp *py, const GArray *tables)
{
    PyValue list = py_list(py, 0, NULL);
    for (guint i = 0; i < tables->len; i++) {
        const AutogenerateTable *table = &g_array_index(tables, AutogenerateTable, i);
        const SchemaTable *either = table->database ? table->database : table->model;
        PyValue database = table->database ? sa_table_from_schema(py, table->database) : py_none(py);
        PyValue model = table->model ? (PyValue)(uintptr_t)table->model->origin : py_none(py);
        if (!database || !model)
            return NULL;
        py_list_append(py, list, py_tuple_of(py, 4, text_or_none(py, either->schema), py_str(py, either->name), database, model));
    }
    return list;
}

/* compare(context, metadata, left_out, with_tables) -> (upgrades, downgrades, tables): lists of operations; the third is None
 * unless it is asked for */
static PyValue compare(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[4];
    gint64 left_out;
    if (!py_bind(py, args, "compare(context, metadata, left_out, with_tables)", v) ||
        !py_arg_int(py, v[2], "left_out", &left_out))
        return NULL;
    MigrateSession *session = session_of(py);
    MigrationContext *before = use_context(session, v[0]);
    PythonHooks hooks;
    AutogenerateOptions options = session_autogenerate_options(session, &hooks);
    options.left_out = (guint)left_out;
    g_auto(MigrateComparison) comparison = {0};
    if (py_truth(py, v[3]) == 1)
        comparison.tables = g_array_new(FALSE, FALSE, sizeof(AutogenerateTable));
    GError *error = NULL;
    PyValue upgrades = NULL, downgrades = NULL, tables = NULL;
    if (!session_compare(session, &options, v[1], &comparison, &error)) {
        alembic_raise_gerror(py, error);
    } else {
        upgrades = operation_objects(session, session->context, &options, comparison.upgrade);
        downgrades = upgrades ? operation_objects(session, session->context, &options,
                                                  comparison.downgrade)
                              : NULL;
        tables = downgrades && comparison.tables ? table_list(py, comparison.tables) : py_none(py);
        if (session->difference)
            session_note_changes(session->difference, &options, comparison.upgrade);
    }
    session->context = before;
    return downgrades && tables ? py_tuple_of(py, 3, upgrades, downgrades, tables) : NULL;
}

/* render(context, op, in_batch) -> (lines, text outside of a batch, imports) */
static PyValue render(PyInterp *py, PyValue self, const PyArgs *args)
{
    PyValue v[3];
    if (!py_bind(py, args, "render(context, op, in_batch)", v))
        return NULL;
    MigrateSession *session = session_of(py);
    MigrationContext *before = use_context(session, v[0]);
    PythonHooks hooks;
    AutogenerateOptions options = session_autogenerate_options(session, &hooks);
    g_autofree char *implementation = migration_context_implementation(session->context);
    options.implementation = implementation;
    PyValue result = operation_object_render(session, session->context, &options, v[1],
                                             py_truth(py, v[2]) == 1);
    session->context = before;
    return result;
}

static const PyMethodDef functions[] = {{"compare", compare, 0}, {"render", render, 0}, {0}};

static gboolean init(PyInterp *py, PyValue module)
{
    return TRUE;
}

void session_register_autogenerate(MigrateSession *session)
{
    static const PyModuleDef modules[] = {
        {.name = "_limbeck_autogenerate", .init = init, .functions = functions},
        {0},
    };
    py_register_modules(session->py, modules);
}

/* ---- a run ------------------------------------------------------------------------------------- */

static PyValue str_list(PyInterp *py, const char *const *texts)
{
    PyValue list = py_list(py, 0, NULL);
    for (; texts && *texts; texts++)
        py_list_append(py, list, py_str(py, *texts));
    return list;
}

static PyValue script_arguments(PyInterp *py, const MigrateScriptArguments *script)
{
    static const MigrateScriptArguments nothing;
    if (!script)
        script = &nothing;
    PyValue kw = py_dict(py);
    g_autofree char *uuid = g_uuid_string_random();
    py_dict_set_str(py, kw, "rev_id", py_str(py, script->rev_id ? script->rev_id : strrchr(uuid, '-') + 1));
    py_dict_set_str(py, kw, "message", text_or_none(py, script->message));
    py_dict_set_str(py, kw, "head", text_or_none(py, script->head));
    py_dict_set_str(py, kw, "splice", py_bool(py, script->splice));
    py_dict_set_str(py, kw, "branch_label", text_or_none(py, script->branch_label));
    py_dict_set_str(py, kw, "version_path", text_or_none(py, script->version_path));
    py_dict_set_str(py, kw, "depends_on",
                    script->depends_on ? str_list(py, script->depends_on) : py_none(py));
    return kw;
}

gboolean session_run_directives(MigrateSession *session, gboolean compare_models,
                                MigrateDifference *difference)
{
    PyInterp *py = session->py;
    session->difference = difference;
    if (!session->run) {
        PyValue module = py_import(py, "alembic.autogenerate");
        session->run = module ? py_call_method(py, module, "_Run", 1,
                                               script_arguments(py, session->request->script))
                              : NULL;
        if (!session->run)
            return FALSE;
    }
    PyValue heads = str_list(py, session->heads);
    PyValue revision = py_tuple(py, py_list_length(heads), ((PyList *)heads)->items);
    return py_call_method(py, session->run, "add", 3, (PyValue)session->context, revision,
                          py_bool(py, compare_models)) != NULL;
}

/* ---- what is left of it ---------------------------------------------------------------------------- */

static void file_free(MigrateFile *file)
{
    g_free(file->rev_id);
    g_free(file->message);
    g_free(file->version_path);
    g_strfreev(file->heads);
    g_strfreev(file->branch_labels);
    g_strfreev(file->depends_on);
    g_hash_table_unref(file->bodies);
    g_free(file);
}

static char *text_of(PyInterp *py, PyValue dict, const char *name)
{
    PyValue v = py_dict_get_str(py, dict, name);
    PyValue text = v && !py_is_none(v) ? py_to_str(py, v) : NULL;
    return text ? g_strdup(py_text(text)) : NULL;
}

static char **texts_of(PyInterp *py, PyValue dict, const char *name)
{
    PyValue list = py_dict_get_str(py, dict, name);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (gsize i = 0; i < py_list_length(list); i++) {
        PyValue text = py_to_str(py, py_list_item(list, i));
        g_strv_builder_add(builder, text ? py_text(text) : "");
    }
    return g_strv_builder_end(builder);
}

static MigrateFile *file_of(PyInterp *py, PyValue dict)
{
    MigrateFile *file = g_new0(MigrateFile, 1);
    file->rev_id = text_of(py, dict, "rev_id");
    file->message = text_of(py, dict, "message");
    file->version_path = text_of(py, dict, "version_path");
    file->splice = py_truth(py, py_dict_get_str(py, dict, "splice")) == 1;
    file->heads = texts_of(py, dict, "heads");
    file->branch_labels = texts_of(py, dict, "branch_labels");
    file->depends_on = texts_of(py, dict, "depends_on");
    file->bodies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    PyValue bodies = py_dict_get_str(py, dict, "bodies"), key, value;
    for (gsize position = 0; py_dict_next(bodies, &position, &key, &value);)
        g_hash_table_replace(file->bodies, g_strdup(py_text(key)), g_strdup(py_text(value)));
    return file;
}

/* `check` names what the hook has left. */
static gboolean take_diffs(MigrateSession *session)
{
    PyInterp *py = session->py;
    PyValue changed = py_call_method(py, session->run, "is_changed", 0);
    if (!changed || !py_truth(py, changed))
        return changed != NULL;
    PyValue empty = py_call_method(py, session->run, "is_empty", 0);
    PyValue diffs = empty ? py_call_method(py, session->run, "diffs", 0) : NULL;
    PyValue text = diffs ? py_repr(py, diffs) : NULL;
    if (!text)
        return FALSE;
    session->difference->is_empty = py_truth(py, empty) == 1;
    g_string_assign(session->difference->diffs, py_text(text) + 1);
    g_string_truncate(session->difference->diffs, session->difference->diffs->len - 1);
    return TRUE;
}

gboolean session_take_files(MigrateSession *session)
{
    PyInterp *py = session->py;
    if (!session->run)
        return TRUE;
    PyValue files = py_call_method(py, session->run, "files", 0);
    if (!files)
        return FALSE;
    GPtrArray *taken = g_ptr_array_new_with_free_func((GDestroyNotify)file_free);
    for (gsize i = 0; i < py_list_length(files); i++)
        g_ptr_array_add(taken, file_of(py, py_list_item(files, i)));
    session->difference->files = taken;
    return session->request->script || take_diffs(session);
}
