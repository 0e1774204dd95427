/*
 * The list of tuples that `check` prints: OpContainer.as_diffs() of Alembic, in Python's repr().
 */
#include "autogenerate/render.h"

#include <string.h>

typedef struct {
    GString *out;
    gboolean first;
} Writer;

static GString *begin(Writer *w, const char *what)
{
    g_string_append_printf(w->out, "%s('%s', ", w->first ? "" : ", ", what);
    w->first = FALSE;
    return w->out;
}

/* ---- repr() of schema objects ------------------------------------------------------------------- */

static void write_default(const SchemaDefault *value, GString *out)
{
    if (value->kind == SCHEMA_DEFAULT_NONE) {
        g_string_append(out, "None");
        return;
    }
    if (value->kind == SCHEMA_DEFAULT_FETCHED) {
        g_string_append(out, "FetchedValue()");
        return;
    }
    if (value->kind == SCHEMA_DEFAULT_STRING) {
        g_string_append(out, "DefaultClause(");
        python_text_repr(value->text, out);
        g_string_append(out, ", for_update=False)");
        return;
    }
    g_string_append_printf(
        out, "DefaultClause(<sqlalchemy.sql.elements.TextClause object at %p>, for_update=False)",
        (gconstpointer)value->text);
}

static void write_column(const SchemaColumn *column, const char *table, GString *out)
{
    g_string_append(out, "Column(");
    python_text_repr(column->name, out);
    g_string_append(out, ", ");
    render_type_repr(column->type, out);
    const SchemaTable *owner = column->table;
    for (guint i = 0; owner && i < owner->constraints->len; i++) {
        const SchemaConstraint *key = owner->constraints->pdata[i];
        for (guint k = 0; key->kind == SCHEMA_FOREIGN_KEY && k < key->columns->len; k++) {
            if (strcmp(key->columns->pdata[k], column->name) != 0)
                continue;
            g_string_append_printf(out, ", ForeignKey('%s%s%s.%s')",
                                   key->referred_schema ? key->referred_schema : "",
                                   key->referred_schema ? "." : "", key->referred_table,
                                   (char *)key->referred_columns->pdata[k]);
        }
    }
    g_string_append_printf(out, ", table=<%s>", table ? table : "None");
    if (column->primary_key)
        g_string_append(out, ", primary_key=True");
    if (!column->nullable)
        g_string_append(out, ", nullable=False");
    if (column->server_default.kind != SCHEMA_DEFAULT_NONE) {
        g_string_append(out, ", server_default=");
        write_default(&column->server_default, out);
    }
    if (column->comment) {
        g_string_append(out, ", comment=");
        python_text_repr(column->comment, out);
    }
    g_string_append_c(out, ')');
}

static void write_table(const SchemaTable *table, GString *out)
{
    g_string_append(out, "Table(");
    python_text_repr(table->name, out);
    g_string_append(out, ", MetaData()");
    for (guint i = 0; i < table->columns->len; i++) {
        g_string_append(out, ", ");
        write_column(table->columns->pdata[i], table->name, out);
    }
    g_string_append(out, ", schema=");
    python_text_repr(table->schema, out);
    g_string_append_c(out, ')');
}

static void write_index(const SchemaIndex *index, const char *table, GString *out)
{
    g_string_append(out, "Index(");
    python_text_repr(index->name, out);
    for (guint i = 0; i < index->parts->len; i++) {
        const SchemaIndexPart *part = index->parts->pdata[i];
        const SchemaColumn *column =
            part->column && index->table ? schema_table_column(index->table, part->column) : NULL;
        g_string_append(out, ", ");
        if (column)
            write_column(column, table, out);
        else
            g_string_append(out, part->column ? part->column : part->expression);
    }
    if (index->unique)
        g_string_append_printf(out, ", unique=%s", index_unique_text(index));
    g_string_append_c(out, ')');
}

static void write_constraint(const SchemaConstraint *constraint, const char *table, GString *out)
{
    static const char *const classes[] = {
        [SCHEMA_PRIMARY_KEY] = "PrimaryKeyConstraint", [SCHEMA_UNIQUE] = "UniqueConstraint",
        [SCHEMA_CHECK] = "CheckConstraint",            [SCHEMA_FOREIGN_KEY] = "ForeignKeyConstraint",
        [SCHEMA_EXCLUDE] = "ExcludeConstraint",
    };
    if (constraint->kind == SCHEMA_FOREIGN_KEY) {
        g_string_append(out, "ForeignKeyConstraint(<sqlalchemy.sql.base.DedupeColumnCollection>, None, "
                             "name=");
        python_text_repr(constraint->name, out);
        g_string_append_printf(out, ", table=Table(");
        python_text_repr(table, out);
        g_string_append(out, ", MetaData(), schema=None))");
        return;
    }
    g_string_append_printf(out, "%s(", classes[constraint->kind]);
    for (guint i = 0; i < constraint->columns->len; i++) {
        const SchemaColumn *column =
            constraint->table ? schema_table_column(constraint->table, constraint->columns->pdata[i])
                              : NULL;
        if (i)
            g_string_append(out, ", ");
        if (column)
            write_column(column, table, out);
        else
            g_string_append(out, constraint->columns->pdata[i]);
    }
    if (constraint->name) {
        g_string_append_printf(out, "%sname=", constraint->columns->len ? ", " : "");
        python_text_repr(constraint->name, out);
    }
    g_string_append_c(out, ')');
}

/* ---- operations -------------------------------------------------------------------------------------- */

static void write_names(const Operation *operation, gboolean column, GString *out)
{
    python_text_repr(operation->schema, out);
    g_string_append(out, ", ");
    python_text_repr(operation->table_name, out);
    if (column) {
        g_string_append(out, ", ");
        python_text_repr(operation->name, out);
    }
}

static void write_truth(int truth, GString *out)
{
    g_string_append(out, truth < 0 ? "None" : truth ? "True" : "False");
}

/* {'existing_nullable': True, 'existing_server_default': False, 'existing_comment': None}: what is known
 * beside the thing that changes. */
static void write_existing(const AlterColumn *alter, guint changed, GString *out)
{
    const char *separator = "{";
    if (changed != ALTER_NULLABLE) {
        g_string_append_printf(out, "%s'existing_nullable': ", separator);
        write_truth(alter->existing_nullable, out);
        separator = ", ";
    }
    if (changed != ALTER_TYPE && alter->existing_type) {
        g_string_append_printf(out, "%s'existing_type': ", separator);
        render_type_repr(alter->existing_type, out);
        separator = ", ";
    }
    if (changed != ALTER_SERVER_DEFAULT) {
        g_string_append_printf(out, "%s'existing_server_default': ", separator);
        if (alter->has_existing_server_default)
            write_default(&alter->existing_server_default, out);
        else
            g_string_append(out, "False");
        separator = ", ";
    }
    if (changed != ALTER_COMMENT) {
        g_string_append_printf(out, "%s'existing_comment': ", separator);
        python_text_repr(alter->existing_comment, out);
    }
    g_string_append(out, "}, ");
}

static GString *begin_modify(Writer *w, const Operation *operation, const char *what, guint changed)
{
    g_string_append_printf(w->out, "%s('%s', ", w->first ? "[" : ", ", what);
    w->first = FALSE;
    write_names(operation, TRUE, w->out);
    g_string_append(w->out, ", ");
    write_existing(operation->alter, changed, w->out);
    return w->out;
}

/* One column's changes are a list of their own. */
static void write_alter(Writer *outer, const Operation *operation)
{
    const AlterColumn *alter = operation->alter;
    if (!outer->first)
        g_string_append(outer->out, ", ");
    outer->first = FALSE;
    Writer w = {outer->out, TRUE};
    if (alter->modify & ALTER_TYPE) {
        GString *out = begin_modify(&w, operation, "modify_type", ALTER_TYPE);
        render_type_repr(alter->existing_type, out);
        g_string_append(out, ", ");
        render_type_repr(alter->type, out);
        g_string_append_c(out, ')');
    }
    if (alter->modify & ALTER_NULLABLE) {
        GString *out = begin_modify(&w, operation, "modify_nullable", ALTER_NULLABLE);
        write_truth(alter->existing_nullable, out);
        g_string_append_printf(out, ", %s)", alter->nullable ? "True" : "False");
    }
    if (alter->modify & (ALTER_SERVER_DEFAULT | ALTER_COMPUTED | ALTER_IDENTITY)) {
        GString *out = begin_modify(&w, operation, "modify_default", ALTER_SERVER_DEFAULT);
        write_default(&alter->existing_server_default, out);
        g_string_append(out, ", ");
        write_default(&alter->server_default, out);
        g_string_append_c(out, ')');
    }
    if (alter->modify & ALTER_COMMENT) {
        GString *out = begin_modify(&w, operation, "modify_comment", ALTER_COMMENT);
        python_text_repr(alter->existing_comment, out);
        g_string_append(out, ", ");
        python_text_repr(alter->comment, out);
        g_string_append_c(out, ')');
    }
    g_string_append(w.out, w.first ? "[]" : "]");
}

static void write_constraint_diff(Writer *w, const Operation *operation, const char *verb)
{
    g_autofree char *what = g_strconcat(
        verb, operation->constraint->kind == SCHEMA_FOREIGN_KEY ? "_fk" : "_constraint", NULL);
    GString *out = begin(w, what);
    write_constraint(operation->constraint, operation->table_name, out);
    g_string_append_c(out, ')');
}

static void write_operation(Writer *w, const Operation *operation)
{
    GString *out;
    switch (operation->kind) {
    case OPERATION_MODIFY_TABLE:
        for (guint i = 0; i < operation->children->len; i++)
            write_operation(w, operation->children->pdata[i]);
        return;
    case OPERATION_CREATE_TABLE:
    case OPERATION_DROP_TABLE:
        out = begin(w, operation->kind == OPERATION_CREATE_TABLE ? "add_table" : "remove_table");
        write_table(operation->table, out);
        break;
    case OPERATION_ADD_COLUMN:
    case OPERATION_DROP_COLUMN:
        out = begin(w, operation->kind == OPERATION_ADD_COLUMN ? "add_column" : "remove_column");
        write_names(operation, FALSE, out);
        g_string_append(out, ", ");
        write_column(operation->column, operation->table_name, out);
        break;
    case OPERATION_CREATE_INDEX:
    case OPERATION_DROP_INDEX:
        out = begin(w, operation->kind == OPERATION_CREATE_INDEX ? "add_index" : "remove_index");
        write_index(operation->index, operation->table_name, out);
        break;
    case OPERATION_ADD_CONSTRAINT:
        write_constraint_diff(w, operation, "add");
        return;
    case OPERATION_DROP_CONSTRAINT:
        write_constraint_diff(w, operation, "remove");
        return;
    case OPERATION_ALTER_COLUMN:
        write_alter(w, operation);
        return;
    case OPERATION_CREATE_TABLE_COMMENT:
    case OPERATION_DROP_TABLE_COMMENT:
        out = begin(w, operation->kind == OPERATION_CREATE_TABLE_COMMENT ? "add_table_comment"
                                                                         : "remove_table_comment");
        python_text_repr(operation->table_name, out);
        break;
    case OPERATION_SCRIPT:
        g_string_append(w->out, w->first ? "" : ", ");
        w->first = FALSE;
        g_string_append(w->out, operation->script->diff);
        return;
    default:
        return;
    }
    g_string_append_c(out, ')');
}

char *autogenerate_render_diffs(const AutogenerateOptions *options, const GPtrArray *operations)
{
    Writer w = {g_string_new("["), TRUE};
    for (guint i = 0; i < operations->len; i++)
        write_operation(&w, operations->pdata[i]);
    g_string_append_c(w.out, ']');
    return g_string_free(w.out, FALSE);
}
