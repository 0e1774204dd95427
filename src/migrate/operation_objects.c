#include "migrate/operation_objects.h"

#include "migrate/hooks.h"
#include "modules/sqlalchemy/from_schema.h"
#include "modules/sqlalchemy/types.h"

/* ---- lines ------------------------------------------------------------------------------------ */

static PyValue str_list(PyInterp *py, GPtrArray *lines)
{
    PyValue list = py_list(py, 0, NULL);
    for (guint i = 0; i < lines->len; i++)
        py_list_append(py, list, py_str(py, lines->pdata[i]));
    return list;
}

static PyValue import_list(PyInterp *py, GHashTable *imports)
{
    PyValue list = py_list(py, 0, NULL);
    GHashTableIter iter;
    gpointer line;
    g_hash_table_iter_init(&iter, imports);
    while (g_hash_table_iter_next(&iter, &line, NULL))
        py_list_append(py, list, py_str(py, line));
    return list;
}

static GHashTable *imports_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* (lines, imports) */
static PyValue rendered(PyInterp *py, const AutogenerateOptions *options, const Operation *operation,
                        gboolean in_batch)
{
    g_autoptr(GHashTable) imports = imports_new();
    g_autoptr(GPtrArray) lines =
        autogenerate_render_lines(options, operation, in_batch, imports);
    if (!python_hooks_check(options->hooks.data))
        return NULL;
    return py_tuple_of(py, 2, str_list(py, lines), import_list(py, imports));
}

/* ---- from operations to objects ------------------------------------------------------------------- */

static PyValue text_or_none(PyInterp *py, const char *text)
{
    return text ? py_str(py, text) : py_none(py);
}

static gboolean set(PyInterp *py, PyValue values, const char *name, PyValue value)
{
    if (!value)
        return FALSE;
    py_dict_set_str(py, values, name, value);
    return TRUE;
}

static PyValue column_object(PyInterp *py, const SchemaColumn *column)
{
    PyValue table = sa_table_from_schema(py, column->table);
    return table ? sa_column_of_table(py, table, column->name) : NULL;
}

static PyValue default_object(PyInterp *py, const SchemaDefault *value, SchemaComputed *computed,
                              SchemaSequence *identity)
{
    const SchemaColumn column = {.server_default = *value, .computed = computed, .identity = identity};
    PyValue object = sa_server_default_from_schema(py, &column);
    return object || py_error(py) ? object : py_none(py);
}

static gboolean alter_existing(PyInterp *py, const AlterColumn *alter, PyValue values)
{
    if (alter->existing_type &&
        !set(py, values, "existing_type", sa_type_from_schema(py, alter->existing_type)))
        return FALSE;
    if (alter->existing_nullable >= 0)
        py_dict_set_str(py, values, "existing_nullable", py_bool(py, alter->existing_nullable));
    if (alter->existing_comment)
        py_dict_set_str(py, values, "existing_comment", py_str(py, alter->existing_comment));
    if (!alter->has_existing_server_default)
        return TRUE;
    return set(py, values, "existing_server_default",
               default_object(py, &alter->existing_server_default, alter->existing_computed,
                              alter->existing_identity));
}

static gboolean alter_values(PyInterp *py, const AlterColumn *alter, PyValue values)
{
    guint modify = alter->modify;
    if ((modify & ALTER_TYPE) && !set(py, values, "modify_type", sa_type_from_schema(py, alter->type)))
        return FALSE;
    if (modify & ALTER_NULLABLE)
        py_dict_set_str(py, values, "modify_nullable", py_bool(py, alter->nullable));
    if ((modify & (ALTER_SERVER_DEFAULT | ALTER_COMPUTED | ALTER_IDENTITY)) &&
        !set(py, values, "modify_server_default",
             default_object(py, &alter->server_default, alter->computed, alter->identity)))
        return FALSE;
    if (modify & ALTER_COMMENT)
        py_dict_set_str(py, values, "modify_comment", text_or_none(py, alter->comment));
    if (modify & ALTER_NAME)
        py_dict_set_str(py, values, "modify_name", py_str(py, alter->new_name));
    if (modify & ALTER_AUTOINCREMENT)
        py_dict_set_str(py, values, "autoincrement", py_bool(py, alter->autoincrement == 1));
    return alter_existing(py, alter, values);
}

static gboolean part_values(PyInterp *py, const Operation *operation, PyValue values)
{
    PyValue table;
    py_dict_set_str(py, values, "is_final",
                    py_bool(py, operation->name_kind == SCHEMA_NAME_CONVENTION));
    switch (operation->kind) {
    case OPERATION_CREATE_TABLE:
    case OPERATION_DROP_TABLE:
        return set(py, values, "table", sa_table_from_schema(py, operation->table));
    case OPERATION_ADD_COLUMN:
    case OPERATION_DROP_COLUMN:
        return set(py, values, "column", column_object(py, operation->column));
    case OPERATION_CREATE_INDEX:
    case OPERATION_DROP_INDEX:
        table = sa_table_from_schema(py, operation->index->table);
        return table && set(py, values, "index", sa_index_from_schema(py, table, operation->index));
    case OPERATION_ADD_CONSTRAINT:
    case OPERATION_DROP_CONSTRAINT:
        table = sa_table_from_schema(py, operation->constraint->table);
        return table && set(py, values, "constraint",
                            sa_constraint_from_schema(py, table, operation->constraint));
    case OPERATION_ALTER_COLUMN:
        return alter_values(py, operation->alter, values);
    default:
        py_dict_set_str(py, values, "comment", text_or_none(py, operation->comment));
        py_dict_set_str(py, values, "existing_comment", text_or_none(py, operation->existing_comment));
        return TRUE;
    }
}

static const char *class_name(OperationKind kind)
{
    static const char *const names[] = {
#define X(id, python) [OPERATION_##id] = #python,
        OPERATION_KINDS(X)
#undef X
    };
    return names[kind];
}

static PyValue operation_object(MigrateSession *session, MigrationContext *context,
                                const AutogenerateOptions *options, const Operation *operation)
{
    PyInterp *py = session->py;
    PyValue values = py_dict(py);
    gboolean container = operation->kind == OPERATION_MODIFY_TABLE;
    if (container) {
        PyValue ops = operation_objects(session, context, options, operation->children);
        if (!set(py, values, "ops", ops))
            return NULL;
    } else if (!part_values(py, operation, values)) {
        return NULL;
    }
    PyValue module = py_import(py, "alembic.operations.ops");
    const char *name = operation->kind == OPERATION_EXECUTE ? operation->sql : operation->name;
    PyValue object =
        module ? py_call_method(py, module, "_found", 5, py_str(py, class_name(operation->kind)),
                                text_or_none(py, operation->table_name),
                                text_or_none(py, operation->schema), text_or_none(py, name), values)
               : NULL;
    if (!object || container || operation->kind == OPERATION_EXECUTE)
        return object;
    PyValue plain = rendered(py, options, operation, FALSE);
    PyValue in_batch = plain ? rendered(py, options, operation, TRUE) : NULL;
    if (!in_batch)
        return NULL;
    PyValue both = py_tuple_of(py, 2, plain, in_batch);
    if (operation->kind == OPERATION_SCRIPT) /* lines only: nothing in it can change */
        return py_setattr(py, object, "_rendered", both) ? object : NULL;
    PyValue probe = operation_object_render(session, context, options, object, FALSE);
    if (!probe || !py_setattr(py, object, "_rendered", both) ||
        !py_setattr(py, object, "_probe", py_tuple_item(probe, 1)))
        return NULL;
    return object;
}

PyValue operation_objects(MigrateSession *session, MigrationContext *context,
                          const AutogenerateOptions *options, const GPtrArray *operations)
{
    PyValue list = py_list(session->py, 0, NULL);
    for (guint i = 0; i < operations->len; i++) {
        PyValue object = operation_object(session, context, options, operations->pdata[i]);
        if (!object)
            return NULL;
        py_list_append(session->py, list, object);
    }
    return list;
}

/* ---- from objects to lines ---------------------------------------------------------------------------- */

typedef struct {
    const AutogenerateOptions *options;
    gboolean in_batch;
    GHashTable *imports;
    GPtrArray *lines, *plain; /* of the first operation that the call makes; NULL until then */
} Rendering;

static void see_operation(gpointer data, const Operation *operation)
{
    Rendering *r = data;
    if (r->lines)
        return;
    r->lines = autogenerate_render_lines(r->options, operation, r->in_batch, r->imports);
    r->plain = autogenerate_render_lines(r->options, operation, FALSE, NULL);
}

static void see_statement(gpointer data, const char *sql)
{
}

/* The object's method is called as for running it, with an observer in place of the database. */
static gboolean call_observed(MigrateSession *session, MigrationContext *context, Rendering *r,
                              PyValue object)
{
    const AlembicObserver observer = {r, see_operation, see_statement};
    const AlembicObserver *before = session->host.observer;
    session->host.observer = &observer;
    PyValue operations = alembic_operations_new(session->py, context);
    gboolean ok = operations && py_call_method(session->py, object, "_call", 1, operations);
    session->host.observer = before;
    return ok;
}

PyValue operation_object_render(MigrateSession *session, MigrationContext *context,
                                const AutogenerateOptions *options, PyValue object, gboolean in_batch)
{
    PyInterp *py = session->py;
    g_autoptr(GHashTable) imports = imports_new();
    Rendering r = {.options = options, .in_batch = in_batch, .imports = imports};
    gboolean ok = call_observed(session, context, &r, object) && python_hooks_check(options->hooks.data);
    g_autoptr(GPtrArray) lines = r.lines ? r.lines : g_ptr_array_new();
    g_autoptr(GPtrArray) plain = r.plain ? r.plain : g_ptr_array_new();
    if (!ok)
        return NULL;
    PyValue probe = py_call_method(py, py_str(py, "\n"), "join", 1, str_list(py, plain));
    return probe ? py_tuple_of(py, 3, str_list(py, lines), probe, import_list(py, imports)) : NULL;
}
