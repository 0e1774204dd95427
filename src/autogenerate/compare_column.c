/* Columns: added, changed (type, nullability, server default, comment), removed. */
#include "autogenerate/compare.h"
#include "autogenerate/compare_postgresql.h"

#include <string.h>

#include "autogenerate/render.h"

static const SchemaColumn *find_column(const SchemaTable *table, const char *name)
{
    return schema_table_column(table, name);
}

static AutogenerateObject column_object(const SchemaTable *table, const SchemaColumn *column)
{
    return (AutogenerateObject){
        .type = "column", .name = column->name, .table = table, .column = column};
}

static gboolean takes_part(const TableCompare *t, const SchemaColumn *column)
{
    return compare_includes_name(t->compare, column->name, "column", t->schema, t->name);
}

static const char *table_key(const TableCompare *t)
{
    return schema_table_key(t->compare->arena, t->schema, t->name);
}

void compare_added_columns(TableCompare *t)
{
    for (guint i = 0; i < t->model->columns->len; i++) {
        SchemaColumn *column = t->model->columns->pdata[i];
        const SchemaColumn *other = find_column(t->database, column->name);
        if (column->system || (other && takes_part(t, other)))
            continue;
        AutogenerateObject object = column_object(t->model, column);
        if (!compare_includes_object(t->compare, &object, FALSE, NULL))
            continue;
        Operation *add = compare_append(t, OPERATION_ADD_COLUMN);
        add->name = column->name;
        add->column = column;
        compare_log(t->compare, "tables", "Detected added column '%s.%s'", table_key(t), column->name);
    }
}

void compare_removed_columns(TableCompare *t)
{
    for (guint i = 0; i < t->database->columns->len; i++) {
        SchemaColumn *column = t->database->columns->pdata[i];
        const SchemaColumn *other = find_column(t->model, column->name);
        if ((other && !other->system) || !takes_part(t, column))
            continue;
        AutogenerateObject object = column_object(t->database, column);
        if (!compare_includes_object(t->compare, &object, TRUE, NULL))
            continue;
        Operation *drop = compare_append(t, OPERATION_DROP_COLUMN);
        drop->name = column->name;
        drop->column = column;
        compare_log(t->compare, "tables", "Detected removed column '%s.%s'", table_key(t),
                    column->name);
    }
}

/* ---- one column in both ---------------------------------------------------------------------- */

typedef struct {
    TableCompare *t;
    const SchemaColumn *database, *model;
    AlterColumn *alter;
} ColumnCompare;

/* Can the types be compared at all? As Alembic, which asks this before the user's function and again
 * before its own comparison, and says it each time. */
static gboolean types_are_known(ColumnCompare *c)
{
    Compare *compare = c->t->compare;
    c->alter->existing_type = c->database->type;
    if (c->database->type->id == SCHEMA_TYPE_NullType) {
        compare_log(compare, "types", "Couldn't determine database type for column '%s.%s'", c->t->name,
                    c->model->name);
        return FALSE;
    }
    if (c->model->type->id == SCHEMA_TYPE_NullType) {
        compare_log(compare, "types", "Column '%s.%s' has no type within the model; can't compare",
                    c->t->name, c->model->name);
        return FALSE;
    }
    return TRUE;
}

static void type_changes(ColumnCompare *c)
{
    c->alter->modify |= ALTER_TYPE;
    c->alter->type = c->model->type;
    g_autoptr(GString) from = g_string_new(NULL);
    g_autoptr(GString) to = g_string_new(NULL);
    render_type_repr(c->database->type, from);
    render_type_repr(c->model->type, to);
    compare_log(c->t->compare, "types", "Detected type change from %s to %s on '%s.%s'", from->str,
                to->str, c->t->name, c->model->name);
}

/* compare_type as a function speaks first; FALSE when nothing is left to compare. */
static gboolean ask_about_type(ColumnCompare *c)
{
    Compare *compare = c->t->compare;
    const AutogenerateHooks *hooks = &compare->options->hooks;
    if (!compare->options->compare_type && !hooks->compare_type)
        return FALSE;
    if (!types_are_known(c) || !hooks->compare_type)
        return TRUE;
    int differs = hooks->compare_type(hooks->data, c->database, c->model, &compare->error);
    if (differs == 1)
        type_changes(c);
    return differs == 2;
}

static void compare_type(ColumnCompare *c)
{
    if (types_are_known(c) &&
        compare_types_differ(c->t->compare->options->dialect, c->database->type, c->model->type))
        type_changes(c);
}

static void compare_nullable(ColumnCompare *c)
{
    Compare *compare = c->t->compare;
    const SchemaColumn *model = c->model;
    c->alter->existing_nullable = c->database->nullable;
    if (c->database->nullable == model->nullable)
        return;
    if ((model->computed && !model->nullable_given) || model->identity || c->database->identity) {
        compare_log(compare, "constraints", "Ignoring nullable change on identity column '%s.%s'",
                    c->t->name, model->name);
        return;
    }
    c->alter->modify |= ALTER_NULLABLE;
    c->alter->nullable = model->nullable;
    compare_log(compare, "constraints", "Detected %s on column '%s.%s'",
                model->nullable ? "NULL" : "NOT NULL", c->t->name, model->name);
}

/* ---- server defaults --------------------------------------------------------------------------------- */

/* What SQLite's implementation compares: without outer parentheses, then without outer quotes. */
static char *sqlite_default(const char *text)
{
    const char *start = text, *end = text + strlen(text);
    if (end - start > 2 && *start == '(' && end[-1] == ')') {
        start++;
        end--;
    }
    const char *inner = start + (*start == '"'), *inner_end = end - (end > start && end[-1] == '"');
    if (inner_end - inner > 2 && *inner == '\'' && inner_end[-1] == '\'') {
        start = inner + 1;
        end = inner_end - 1;
    }
    return g_strndup(start, (gsize)(end - start));
}

static gboolean defaults_differ(const Dialect *dialect, const SchemaColumn *database_column,
                                const SchemaColumn *model_column)
{
    const SchemaDefault *database = &database_column->server_default;
    const SchemaDefault *model = &model_column->server_default;
    if (strcmp(dialect->name, "postgresql") == 0)
        return compare_postgresql_defaults_differ(database_column, model_column);
    if (!database->text || !model->text)
        return database->text != model->text;
    if (strcmp(dialect->name, "sqlite") != 0)
        return strcmp(database->text, model->text) != 0;
    g_autofree char *a = sqlite_default(database->text);
    g_autofree char *b = sqlite_default(model->text);
    return strcmp(a, b) != 0;
}

static gboolean has_default(const SchemaColumn *column)
{
    return column->server_default.kind != SCHEMA_DEFAULT_NONE || column->computed || column->identity;
}

/* Is it the column that the engine numbers by itself? As Table.autoincrement_column. */
static gboolean is_autoincrement(const SchemaTable *table, const SchemaColumn *column)
{
    const SchemaConstraint *key = schema_table_primary_key(table);
    if (!column->primary_key || !key || !schema_type_is(column->type->id, SCHEMA_TYPE_Integer) ||
        column->autoincrement == SCHEMA_AUTOINCREMENT_NO)
        return FALSE;
    if (column->autoincrement == SCHEMA_AUTOINCREMENT_YES)
        return TRUE;
    if (key->columns->len != 1 || has_default(column))
        return FALSE;
    for (guint i = 0; i < table->constraints->len; i++) {
        const SchemaConstraint *constraint = table->constraints->pdata[i];
        if (constraint->kind == SCHEMA_FOREIGN_KEY &&
            column->autoincrement != SCHEMA_AUTOINCREMENT_IGNORE_FK &&
            g_ptr_array_find_with_equal_func(constraint->columns, column->name, g_str_equal, NULL))
            return FALSE;
    }
    return TRUE;
}

static void default_changes(ColumnCompare *c, const char *who, const char *name)
{
    c->alter->modify |= ALTER_SERVER_DEFAULT;
    c->alter->server_default = c->model->server_default;
    g_autoptr(GString) start = g_string_new(who);
    g_string_replace(start, "%s", name ? name : "?", 1);
    compare_log(c->t->compare, "server_defaults", "%s server default on column '%s.%s'", start->str,
                c->t->name, c->model->name);
}

/* compare_server_default as a function speaks first; FALSE when nothing is left to compare. */
static gboolean ask_about_default(ColumnCompare *c)
{
    Compare *compare = c->t->compare;
    const AutogenerateHooks *hooks = &compare->options->hooks;
    if (!has_default(c->database) && !has_default(c->model))
        return FALSE;
    c->alter->has_existing_server_default = has_default(c->database);
    c->alter->existing_server_default = c->database->server_default;
    c->alter->existing_computed = c->database->computed;
    c->alter->existing_identity = c->database->identity;
    if (!compare->options->compare_server_default && !hooks->compare_server_default)
        return FALSE;
    if (!hooks->compare_server_default)
        return TRUE;
    int differs = hooks->compare_server_default(hooks->data, c->database, c->model, &compare->error);
    if (differs == 1)
        default_changes(c, "User defined function %s detected", hooks->server_default_function);
    return differs == 2;
}

/* What a computed column says, as far as a warning goes: without quotes, parentheses and spaces. */
static char *plain_expression(const SchemaColumn *column)
{
    GString *plain = g_string_new(NULL);
    for (const char *p = column->computed ? column->computed->sqltext : ""; *p; p++)
        if (!strchr(" ()'\"`[]\t\r\n", *p))
            g_string_append_c(plain, g_ascii_tolower(*p));
    return g_string_free(plain, FALSE);
}

/* Engines cannot change a computed column: a warning is all there is. FALSE when the column is one. */
static gboolean check_computed(ColumnCompare *c)
{
    const AutogenerateHooks *hooks = &c->t->compare->options->hooks;
    if (!c->database->computed && !c->model->computed)
        return TRUE;
    g_autofree char *database = plain_expression(c->database);
    g_autofree char *model = plain_expression(c->model);
    if ((!c->model->computed || strcmp(database, model) != 0) && hooks->warn) {
        g_autofree char *text = g_strdup_printf("Computed default on %s.%s cannot be modified",
                                                c->t->name, c->model->name);
        hooks->warn(hooks->data, text);
    }
    return FALSE;
}

static gboolean is_plain_default(const SchemaColumn *column)
{
    return !column->identity && column->server_default.kind != SCHEMA_DEFAULT_FETCHED;
}

static void compare_server_default(ColumnCompare *c)
{
    const AutogenerateOptions *options = c->t->compare->options;
    if (!is_plain_default(c->database) || !is_plain_default(c->model))
        return;
    if (options->dialect->supports_sequences && is_autoincrement(c->t->model, c->model))
        return; /* SERIAL */
    if (!defaults_differ(options->dialect, c->database, c->model))
        return;
    default_changes(c, "Dialect impl %s detected", options->implementation);
}

/* No engine keeps an empty comment apart from none. */
static gboolean comments_equal(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static void compare_comment(ColumnCompare *c)
{
    if (!c->t->compare->options->dialect->supports_comments ||
        (!c->database->comment && !c->model->comment))
        return;
    c->alter->existing_comment = c->database->comment;
    if (comments_equal(c->database->comment, c->model->comment))
        return;
    c->alter->modify |= ALTER_COMMENT;
    c->alter->comment = c->model->comment;
    compare_log(c->t->compare, "comments", "Detected column comment '%s.%s'", c->t->name,
                c->model->name);
}

static void note_autoincrement(ColumnCompare *c)
{
    if (is_autoincrement(c->t->model, c->model) ||
        c->model->autoincrement == SCHEMA_AUTOINCREMENT_YES)
        c->alter->autoincrement = 1;
    else if (c->model->autoincrement == SCHEMA_AUTOINCREMENT_NO)
        c->alter->autoincrement = 0;
}

static void compare_column(TableCompare *t, const SchemaColumn *database, const SchemaColumn *model)
{
    ColumnCompare c = {t, database, model, ARENA_NEW(t->compare->arena, AlterColumn)};
    c.alter->existing_nullable = c.alter->autoincrement = c.alter->existing_autoincrement = -1;
    c.alter->options = schema_array_new(t->compare->arena);
    /* In the order of Alembic's comparators, which its log lines show. */
    gboolean defaults = compare_wants(t->compare, AUTOGENERATE_DEFAULTS);
    gboolean type = compare_wants(t->compare, AUTOGENERATE_TYPES) && ask_about_type(&c);
    gboolean server_default = defaults && ask_about_default(&c);
    if (compare_wants(t->compare, AUTOGENERATE_CONSTRAINTS))
        compare_nullable(&c);
    gboolean plain = defaults && check_computed(&c);
    if (defaults)
        note_autoincrement(&c);
    if (compare_wants(t->compare, AUTOGENERATE_COMMENTS))
        compare_comment(&c);
    if (type)
        compare_type(&c);
    if (server_default && plain)
        compare_server_default(&c);
    if (!c.alter->modify)
        return;
    Operation *operation = compare_append(t, OPERATION_ALTER_COLUMN);
    operation->name = model->name;
    operation->alter = c.alter;
}

void compare_existing_columns(TableCompare *t)
{
    for (guint i = 0; i < t->model->columns->len && !t->compare->error; i++) {
        const SchemaColumn *model = t->model->columns->pdata[i];
        const SchemaColumn *database = find_column(t->database, model->name);
        if (model->system || !database || !takes_part(t, database))
            continue;
        AutogenerateObject object = column_object(t->model, model);
        AutogenerateObject other = column_object(t->database, database);
        if (compare_includes_object(t->compare, &object, FALSE, &other))
            compare_column(t, database, model);
    }
}

/* ---- the table's own comment ----------------------------------------------------------------------- */

void compare_table_comment(TableCompare *t)
{
    if (!t->compare->options->dialect->supports_comments || !t->database || !t->model)
        return;
    const char *database = t->database->comment, *model = t->model->comment;
    if (comments_equal(database, model))
        return;
    Operation *operation =
        compare_append(t, model ? OPERATION_CREATE_TABLE_COMMENT : OPERATION_DROP_TABLE_COMMENT);
    operation->comment = model;
    operation->existing_comment = database;
}
