#include "migrate/enum_extension.h"

#include <string.h>

#include "autogenerate/render.h"
#include "modules/sqlalchemy/connection.h"
#include "reflect/reflect.h"

typedef struct {
    MigrateSession *session;
    PyInterp *py;
    const AutogenerateOptions *options;
    Arena *arena;
    PyValue module;
    PyValue defaults; /* dict: (schema, table, column) -> text */
    const char *default_schema;
} Extension;

/* ---- the operations that are there ---------------------------------------------------------------------- */

static void tell(const Extension *e, const char *logger, const char *format, const char *text)
{
    g_autofree char *message = g_strdup_printf(format, text);
    py_call_method(e->py, e->module, "told", 2, py_str(e->py, logger), py_str(e->py, message));
}

static gboolean is_enum(const SchemaType *type)
{
    return type && schema_type_is(type->id, SCHEMA_TYPE_Enum) && type->native_enum;
}

/* The enum that revision files get by its own operation: the table must not bring it too. */
static SchemaType *without_creation(const Extension *e, SchemaType *type)
{
    if (type && type->id == SCHEMA_TYPE_ARRAY && is_enum(type->item_type)) {
        type = arena_memdup(e->arena, type, sizeof *type);
        type->item_type = without_creation(e, type->item_type);
        return type;
    }
    if (type && schema_type_is(type->id, SCHEMA_TYPE_ARRAY) && is_enum(type->item_type)) {
        type = arena_memdup(e->arena, type, sizeof *type);
        type->item_type = without_creation(e, type->item_type);
        return type;
    }
    if (!is_enum(type))
        return type;
    g_autoptr(GString) before = g_string_new(NULL), after = g_string_new(NULL);
    render_type_repr(type, before);
    SchemaType *made = arena_memdup(e->arena, type, sizeof *type);
    if (type->id != SCHEMA_TYPE_postgresql_ENUM) {
        tell(e, "add_create_type_false", "%s converted into postgresql.ENUM", before->str);
        made->id = SCHEMA_TYPE_postgresql_ENUM;
        made->variants = NULL;
    }
    render_type_repr(made, after);
    if (type->create_type || type->id != SCHEMA_TYPE_postgresql_ENUM)
        tell(e, "add_create_type_false", "create_type=False injected into %s", after->str);
    made->extra = schema_array_new(e->arena);
    g_ptr_array_add(made->extra, arena_strdup(e->arena, "create_type"));
    g_ptr_array_add(made->extra, arena_strdup(e->arena, "False"));
    return made;
}

static SchemaColumn *changed_column(const Extension *e, SchemaColumn *column)
{
    SchemaType *type = column ? without_creation(e, column->type) : NULL;
    if (!column || type == column->type)
        return column;
    SchemaColumn *copy = arena_memdup(e->arena, column, sizeof *column);
    copy->type = type;
    return copy;
}

static void change_table(const Extension *e, Operation *operation)
{
    if (!operation->table)
        return;
    SchemaTable *copy = arena_memdup(e->arena, operation->table, sizeof *copy);
    copy->columns = schema_array_new(e->arena);
    for (guint i = 0; i < operation->table->columns->len; i++)
        g_ptr_array_add(copy->columns, changed_column(e, operation->table->columns->pdata[i]));
    operation->table = copy;
}

/* A text or another enum becomes this one only by way of text. */
static void add_using(const Extension *e, Operation *operation)
{
    AlterColumn *alter = operation->alter;
    if (!(alter->modify & ALTER_TYPE) || !is_enum(alter->type) || !alter->existing_type)
        return;
    gboolean from_enum = is_enum(alter->existing_type);
    if (!from_enum && !schema_type_is(alter->existing_type->id, SCHEMA_TYPE_String))
        return;
    alter->shown_using = arena_printf(e->arena, "%s%s::%s", operation->name, from_enum ? "::text" : "",
                                      alter->type->name);
    g_autofree char *where = g_strdup_printf("'%s'.'%s'", operation->table_name, operation->name);
    tell(e, "add_postgres_using_to_text", "postgresql_using added to %s alteration", where);
}

static void note_default(const Extension *e, const Operation *operation, const SchemaColumn *column)
{
    if (column->server_default.kind != SCHEMA_DEFAULT_EXPRESSION)
        return;
    const char *schema = operation->schema ? operation->schema : e->default_schema;
    py_dict_set(e->py, e->defaults,
                py_tuple_of(e->py, 3, py_str(e->py, schema), py_str(e->py, operation->table_name),
                            py_str(e->py, column->name)),
                py_str(e->py, column->server_default.text));
}

static void note_defaults(const Extension *e, const Operation *operation)
{
    for (guint i = 0; operation->kind == OPERATION_CREATE_TABLE && i < operation->table->columns->len; i++)
        note_default(e, operation, operation->table->columns->pdata[i]);
    if (operation->kind == OPERATION_ADD_COLUMN)
        note_default(e, operation, operation->column);
}

static void change(const Extension *e, const GPtrArray *operations, gboolean using)
{
    for (guint i = 0; i < operations->len; i++) {
        Operation *operation = operations->pdata[i];
        gboolean column = operation->kind == OPERATION_ADD_COLUMN || operation->kind == OPERATION_DROP_COLUMN;
        note_defaults(e, operation);
        if (operation->kind == OPERATION_MODIFY_TABLE)
            change(e, operation->children, using);
        else if (using && operation->kind == OPERATION_ALTER_COLUMN)
            add_using(e, operation);
        else if (!using && column)
            operation->column = changed_column(e, operation->column);
        else if (!using && (operation->kind == OPERATION_CREATE_TABLE || operation->kind == OPERATION_DROP_TABLE))
            change_table(e, operation);
    }
}

/* ---- its own operations --------------------------------------------------------------------------------- */

static const char *item_text(const Extension *e, PyValue tuple, gsize i)
{
    return arena_strdup(e->arena, py_text(py_tuple_item(tuple, i)));
}

static Operation *make_operation(const Extension *e, PyValue tuple)
{
    Operation *operation = operation_new(e->arena, OPERATION_SCRIPT, NULL, NULL);
    operation->script = ARENA_NEW(e->arena, OperationScript);
    operation->script->python = item_text(e, tuple, 0);
    operation->script->reverse = item_text(e, tuple, 1);
    operation->script->diff = item_text(e, tuple, 2);
    operation->script->imports = schema_array_new(e->arena);
    PyValue imports = py_to_list(e->py, py_tuple_item(tuple, 3));
    for (gsize i = 0; imports && i < py_list_length(imports); i++)
        g_ptr_array_add(operation->script->imports,
                        arena_strdup(e->arena, py_text(py_list_item(imports, i))));
    return operation;
}

static void insert(const Extension *e, PyValue list, GPtrArray *upgrade, guint at)
{
    for (gsize i = 0; i < py_list_length(list); i++)
        g_ptr_array_insert(upgrade, (int)(at + i), make_operation(e, py_list_item(list, i)));
}

/* None, then the others that autogenerate looks at; and those that tables will be made in. */
static PyValue schema_list(const Extension *e, const GPtrArray *upgrade)
{
    PyValue none = py_none(e->py);
    PyValue list = py_list(e->py, 1, &none);
    g_autoptr(Arena) arena = arena_new();
    GPtrArray *all = e->options->include_schemas
                         ? reflect_schemas(e->session->context->driver, arena, NULL) : NULL;
    const AutogenerateHooks *hooks = &e->options->hooks;
    for (guint i = 0; all && i < all->len; i++) {
        const char *name = all->pdata[i];
        if (g_strcmp0(name, e->default_schema) != 0 && strcmp(name, "information_schema") != 0 &&
            (!hooks->include_name || hooks->include_name(hooks->data, name, "schema", NULL, NULL, NULL) > 0))
            py_list_append(e->py, list, py_str(e->py, name));
    }
    for (guint i = 0; i < upgrade->len; i++) {
        const Operation *operation = upgrade->pdata[i];
        if (operation->kind != OPERATION_CREATE_TABLE || !operation->schema)
            continue;
        PyValue name = py_str(e->py, operation->schema);
        if (py_contains(e->py, list, name) == 0)
            py_list_append(e->py, list, name);
    }
    return list;
}

/* The package's module, when a script has imported it. */
static PyValue imported(PyInterp *py)
{
    PyValue sys = py_import(py, "sys");
    PyValue modules = sys ? py_getattr(py, sys, "modules") : NULL;
    gboolean there = modules && py_dict_get_str(py, modules, "alembic_postgresql_enum");
    return there ? py_import(py, "alembic_postgresql_enum._autogenerate") : NULL;
}

gboolean migrate_enum_extension(MigrateSession *session, const AutogenerateOptions *options,
                                const SchemaMetadata *database, GPtrArray *upgrade, Arena *arena)
{
    PyInterp *py = session->py;
    Extension e = {session, py, options, arena, imported(py), py_dict(py), database->default_schema};
    if (!e.module)
        return !py_error(py);
    if (strcmp(options->dialect->name, "postgresql") != 0)
        return TRUE;
    change(&e, upgrade, FALSE);
    change(&e, upgrade, TRUE);
    PyValue metadata = py_dict_get_str(py, session->context->options, "target_metadata");
    PyValue prefixes = py_tuple_of(py, 2, py_str(py, options->sqlalchemy_prefix),
                                   py_str(py, options->alembic_prefix));
    PyValue lists = py_call_method(py, e.module, "compare", 6, session->context->connection, metadata,
                                   py_str(py, e.default_schema ? e.default_schema : "public"),
                                   schema_list(&e, upgrade), prefixes, e.defaults);
    if (!lists)
        return FALSE;
    insert(&e, py_tuple_item(lists, 0), upgrade, 0);
    insert(&e, py_tuple_item(lists, 1), upgrade, upgrade->len);
    return TRUE;
}
