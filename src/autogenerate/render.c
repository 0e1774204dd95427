/* Operations as the lines of a revision file. As alembic.autogenerate.render in Alembic 1.18. */
#include "autogenerate/render.h"

#include <stdlib.h>
#include <string.h>

/* create_table() passes more arguments than this as *[...]: Alembic's MAX_PYTHON_ARGS. */
enum { MAX_PYTHON_ARGUMENTS = 255 };

/* ---- pieces ------------------------------------------------------------------------------------ */

static GString *begin(const Render *render, const char *function)
{
    GString *out = g_string_new(render_prefix(render));
    g_string_append_printf(out, "%s(", function);
    return out;
}

static void finish(GString *out, GPtrArray *lines)
{
    g_string_append_c(out, ')');
    g_ptr_array_add(lines, g_string_free(out, FALSE));
}

static void append_repr(GString *out, const char *before, const char *text)
{
    g_string_append(out, before);
    python_text_repr(text, out);
}

static void append_schema(const Render *render, GString *out, const char *schema)
{
    if (schema && !render->in_batch)
        append_repr(out, ", schema=", schema);
}

/* The table's name, which a batch knows already. */
static void append_table(const Render *render, GString *out, const char *table)
{
    if (!render->in_batch) {
        python_text_repr(table, out);
        g_string_append(out, ", ");
    }
}

/* ---- tables --------------------------------------------------------------------------------------- */

static int text_order(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Alembic copies the columns of a new table. A copied Enum has lost its variants, and a key column
 * whose nullable= was not written is NOT NULL, whatever Mapped[Optional[int]] says. */
static void render_copied_column(const Render *render, const SchemaColumn *column, GString *out)
{
    SchemaColumn copy = *column;
    SchemaType type = *column->type;
    if (schema_type_is(type.id, SCHEMA_TYPE_Enum))
        type.variants = NULL;
    copy.type = &type;
    copy.nullable = column->nullable && !(column->primary_key && !column->nullable_given);
    render_column(render, &copy, out);
}

static GPtrArray *table_elements(const Render *render, const SchemaTable *table)
{
    GPtrArray *elements = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < table->columns->len; i++) {
        GString *text = g_string_new(NULL);
        render_copied_column(render, table->columns->pdata[i], text);
        gboolean left_out = !text->len || strcmp(text->str, "None") == 0; /* by render_item */
        char *line = g_string_free(text, left_out);
        if (!left_out)
            g_ptr_array_add(elements, line);
    }
    g_autoptr(GPtrArray) constraints = g_ptr_array_new();
    for (guint i = 0; i < table->constraints->len; i++) {
        GString *text = g_string_new(NULL);
        gboolean shown = render_constraint(render, table->constraints->pdata[i], text);
        char *line = g_string_free(text, !shown);
        if (shown)
            g_ptr_array_add(constraints, line);
    }
    g_ptr_array_sort(constraints, text_order);
    g_ptr_array_extend(elements, constraints, NULL, NULL);
    return elements;
}

static int option_order(gconstpointer a, gconstpointer b)
{
    const SchemaOption *x = *(SchemaOption *const *)a, *y = *(SchemaOption *const *)b;
    int by_dialect = strcmp(x->dialect, y->dialect);
    return by_dialect ? by_dialect : strcmp(x->name, y->name);
}

static void append_table_options(const SchemaTable *table, GString *out)
{
    g_autoptr(GPtrArray) options = g_ptr_array_copy(table->options, NULL, NULL);
    g_ptr_array_sort(options, option_order);
    for (guint i = 0; i < options->len; i++) {
        const SchemaOption *option = options->pdata[i];
        g_autofree char *name = g_strdelimit(g_strdup(option->name), " ", '_');
        g_string_append_printf(out, ",\n%s_%s=%s", option->dialect, name, option->python);
    }
}

static void render_create_table(const Render *render, const Operation *operation, GPtrArray *lines)
{
    const SchemaTable *table = operation->table;
    g_autoptr(GPtrArray) elements = table_elements(render, table);
    gboolean many = elements->len > MAX_PYTHON_ARGUMENTS;
    GString *out = begin(render, "create_table");
    python_text_repr(table->name, out);
    g_string_append_printf(out, ",\n%s", many ? "*[" : "");
    for (guint i = 0; i < elements->len; i++)
        g_string_append_printf(out, "%s%s", i ? ",\n" : "", (char *)elements->pdata[i]);
    if (many)
        g_string_append_c(out, ']');
    if (table->schema)
        append_repr(out, ",\nschema=", table->schema);
    if (table->comment && *table->comment)
        append_repr(out, ",\ncomment=", table->comment);
    if (table->info_python)
        g_string_append_printf(out, ",\ninfo=%s", table->info_python);
    append_table_options(table, out);
    for (guint i = 0; i < table->prefixes->len; i++)
        g_string_append_printf(out, "%s'%s'%s", i ? ", " : ",\nprefixes=[",
                               (char *)table->prefixes->pdata[i],
                               i + 1 == table->prefixes->len ? "]" : "");
    if (operation->if_not_exists)
        g_string_append(out, ",\nif_not_exists=True");
    g_string_append_c(out, '\n');
    finish(out, lines);
}

static void render_drop_table(const Render *render, const Operation *operation, GPtrArray *lines)
{
    GString *out = begin(render, "drop_table");
    python_text_repr(operation->table_name, out);
    if (operation->schema)
        append_repr(out, ", schema=", operation->schema);
    if (operation->if_exists)
        g_string_append(out, ", if_exists=True");
    finish(out, lines);
}

static void render_table_comment(const Render *render, const Operation *operation, GPtrArray *lines)
{
    gboolean create = operation->kind == OPERATION_CREATE_TABLE_COMMENT;
    GString *out = begin(render, create ? "create_table_comment" : "drop_table_comment");
    if (!render->in_batch)
        g_string_append_printf(out, "\n    '%s',", operation->table_name);
    if (create) {
        append_repr(out, "\n    ", operation->comment);
        g_string_append_c(out, ',');
    }
    append_repr(out, "\n    existing_comment=", operation->existing_comment);
    if (!render->in_batch) {
        g_string_append(out, ",\n    schema=");
        if (operation->schema)
            g_string_append_printf(out, "'%s'", operation->schema);
        else
            g_string_append(out, "None");
    }
    g_string_append_c(out, '\n');
    finish(out, lines);
}

static void render_rename_table(const Render *render, const Operation *operation, GPtrArray *lines)
{
    GString *out = begin(render, "rename_table");
    python_text_repr(operation->table_name, out);
    append_repr(out, ", ", operation->name);
    append_schema(render, out, operation->schema);
    finish(out, lines);
}

/* ---- columns ---------------------------------------------------------------------------------------- */

static void render_add_column(const Render *render, const Operation *operation, GPtrArray *lines)
{
    GString *out = begin(render, "add_column");
    append_table(render, out, operation->table_name);
    render_column(render, operation->column, out);
    append_schema(render, out, operation->schema);
    if (operation->if_not_exists && !render->in_batch)
        g_string_append(out, ", if_not_exists=True");
    finish(out, lines);
}

static void render_drop_column(const Render *render, const Operation *operation, GPtrArray *lines)
{
    GString *out = begin(render, "drop_column");
    append_table(render, out, operation->table_name);
    python_text_repr(operation->name, out);
    append_schema(render, out, operation->schema);
    if (operation->if_exists && !render->in_batch)
        g_string_append(out, ", if_exists=True");
    finish(out, lines);
}

static void alter_keyword(GString *out, const char *name)
{
    g_string_append_printf(out, ",\n           %s=", name);
}

static void alter_truth(GString *out, const char *name, gboolean truth)
{
    alter_keyword(out, name);
    g_string_append(out, truth ? "True" : "False");
}

static gboolean has_existing_default(const AlterColumn *alter)
{
    return alter->existing_server_default.kind != SCHEMA_DEFAULT_NONE || alter->existing_computed ||
           alter->existing_identity;
}

static void render_alter_column(const Render *render, const Operation *operation, GPtrArray *lines)
{
    const AlterColumn *alter = operation->alter;
    const guint defaults = ALTER_SERVER_DEFAULT | ALTER_COMPUTED | ALTER_IDENTITY;
    GString *out = begin(render, "alter_column");
    append_table(render, out, operation->table_name);
    python_text_repr(operation->name, out);
    if (alter->existing_type) {
        alter_keyword(out, "existing_type");
        render_type(render, alter->existing_type, out);
    }
    if (alter->modify & defaults) {
        alter_keyword(out, "server_default");
        render_server_default(render, &alter->server_default, alter->computed, alter->identity, out);
    }
    if (alter->modify & ALTER_NAME) {
        alter_keyword(out, "new_column_name");
        python_text_repr(alter->new_name, out);
    }
    if (alter->modify & ALTER_TYPE) {
        alter_keyword(out, "type_");
        render_type(render, alter->type, out);
    }
    if (alter->modify & ALTER_NULLABLE)
        alter_truth(out, "nullable", alter->nullable);
    if (alter->modify & ALTER_COMMENT) {
        alter_keyword(out, "comment");
        python_text_repr(alter->comment, out);
    }
    if (alter->existing_comment) {
        alter_keyword(out, "existing_comment");
        python_text_repr(alter->existing_comment, out);
    }
    if (!(alter->modify & ALTER_NULLABLE) && alter->existing_nullable >= 0)
        alter_truth(out, "existing_nullable", alter->existing_nullable);
    if (alter->autoincrement >= 0)
        alter_truth(out, "autoincrement", alter->autoincrement);
    if (!(alter->modify & defaults) && has_existing_default(alter)) {
        alter_keyword(out, "existing_server_default");
        render_server_default(render, &alter->existing_server_default, alter->existing_computed,
                              alter->existing_identity, out);
    }
    if (operation->schema && !render->in_batch) {
        alter_keyword(out, "schema");
        python_text_repr(operation->schema, out);
    }
    if (alter->shown_using) {
        alter_keyword(out, "postgresql_using");
        g_string_append_printf(out, "'%s'", alter->shown_using);
    }
    finish(out, lines);
}

/* ---- indexes and constraints ------------------------------------------------------------------------ */

static void render_create_index(const Render *render, const Operation *operation, GPtrArray *lines)
{
    const SchemaIndex *index = operation->index;
    GString *out = begin(render, "create_index");
    render_name(render, operation->name, operation->name_kind, out);
    g_string_append(out, ", ");
    append_table(render, out, operation->table_name);
    g_string_append_c(out, '[');
    render_index_parts(render, index, out);
    g_string_append_printf(out, "], unique=%s", index_unique_text(index));
    append_schema(render, out, operation->schema);
    render_options(index->options, out);
    if (operation->if_not_exists)
        g_string_append(out, ", if_not_exists=True");
    finish(out, lines);
}

static void render_drop_index(const Render *render, const Operation *operation, GPtrArray *lines)
{
    GString *out = begin(render, "drop_index");
    render_name(render, operation->name, operation->name_kind, out);
    if (!render->in_batch) {
        append_repr(out, ", table_name=", operation->table_name);
        append_schema(render, out, operation->schema);
    }
    render_options(operation->index ? operation->index->options : operation->options, out);
    if (operation->if_exists)
        g_string_append(out, ", if_exists=True");
    finish(out, lines);
}

static void append_text(GString *out, const char *name, const char *text)
{
    if (text) {
        g_string_append_printf(out, ", %s=", name);
        python_text_repr(text, out);
    }
}

static void render_add_foreign_key(const Render *render, const Operation *operation, GPtrArray *lines)
{
    const SchemaConstraint *key = operation->constraint;
    GString *out = begin(render, "create_foreign_key");
    render_name(render, operation->name, operation->name_kind, out);
    g_string_append(out, ", ");
    append_table(render, out, operation->table_name);
    python_text_repr(key->referred_table, out);
    g_string_append(out, ", ");
    python_text_repr_list(key->columns, out);
    g_string_append(out, ", ");
    python_text_repr_list(key->referred_columns, out);
    if (!render->in_batch)
        append_text(out, "source_schema", operation->schema);
    append_text(out, "referent_schema", key->referred_schema);
    append_text(out, "onupdate", key->onupdate);
    append_text(out, "ondelete", key->ondelete);
    append_text(out, "initially", key->initially);
    if (key->deferrable >= 0)
        g_string_append_printf(out, ", deferrable=%s", key->deferrable ? "True" : "False");
    if (key->use_alter)
        g_string_append(out, ", use_alter=True");
    append_text(out, "match", key->match);
    render_options(key->options, out);
    finish(out, lines);
}

/* A reflected constraint says that it includes no columns; Alembic leaves that out. */
static void render_unique_options(const GPtrArray *options, GString *out)
{
    g_autoptr(GPtrArray) shown = g_ptr_array_new();
    for (guint i = 0; i < options->len; i++) {
        SchemaOption *option = options->pdata[i];
        if (option->kind != SCHEMA_OPTION_LIST || option->items->len || strcmp(option->name, "include") != 0)
            g_ptr_array_add(shown, option);
    }
    render_options(shown, out);
}

static void render_add_unique(const Render *render, const Operation *operation, GPtrArray *lines)
{
    const SchemaConstraint *unique = operation->constraint;
    GString *out = begin(render, "create_unique_constraint");
    render_name(render, operation->name, operation->name_kind, out);
    g_string_append(out, ", ");
    append_table(render, out, operation->table_name);
    python_text_repr_list(unique->columns, out);
    if (unique->deferrable == 1)
        g_string_append(out, ", deferrable=True");
    append_text(out, "initially", unique->initially);
    append_schema(render, out, operation->schema);
    render_unique_options(unique->options, out);
    finish(out, lines);
}

static void render_add_other(const Render *render, const Operation *operation, GPtrArray *lines)
{
    const SchemaConstraint *constraint = operation->constraint;
    gboolean check = constraint->kind == SCHEMA_CHECK;
    GString *out = begin(render, check ? "create_check_constraint" : "create_primary_key");
    render_name(render, operation->name, operation->name_kind, out);
    g_string_append(out, ", ");
    append_table(render, out, operation->table_name);
    if (check)
        render_sql_repr(constraint->sqltext, out);
    else
        python_text_repr_list(constraint->columns, out);
    append_schema(render, out, operation->schema);
    finish(out, lines);
}

static void render_add_constraint(const Render *render, const Operation *operation, GPtrArray *lines)
{
    switch (operation->constraint->kind) {
    case SCHEMA_FOREIGN_KEY:
        render_add_foreign_key(render, operation, lines);
        break;
    case SCHEMA_UNIQUE:
        render_add_unique(render, operation, lines);
        break;
    default:
        render_add_other(render, operation, lines);
        break;
    }
}

static void render_drop_constraint(const Render *render, const Operation *operation, GPtrArray *lines)
{
    GString *out = begin(render, "drop_constraint");
    render_name(render, operation->name, operation->name_kind, out);
    if (!render->in_batch) {
        append_repr(out, ", ", operation->table_name);
        append_schema(render, out, operation->schema);
    }
    append_text(out, "type_", operation->constraint_type);
    if (operation->if_exists)
        g_string_append(out, ", if_exists=True");
    finish(out, lines);
}

/* ---- all of them -------------------------------------------------------------------------------------- */

static void render_execute(const Render *render, const Operation *operation, GPtrArray *lines)
{
    GString *out = begin(render, "execute");
    python_text_repr(operation->sql, out);
    finish(out, lines);
}

static void render_script(const Render *render, const Operation *operation, GPtrArray *lines)
{
    for (guint i = 0; render->imports && i < operation->script->imports->len; i++)
        g_hash_table_add(render->imports, g_strdup(operation->script->imports->pdata[i]));
    g_ptr_array_add(lines, g_strdup(operation->script->python));
}

/* Indents the first line only: what follows in one operation's text keeps its own columns, as Mako's
 * printer does. */
static void render_modify_table(Render *render, const Operation *operation, GPtrArray *lines)
{
    gboolean batch = render->options->render_as_batch && operation->children->len;
    g_autoptr(GPtrArray) inner = g_ptr_array_new_with_free_func(g_free);
    if (batch) {
        GString *out = g_string_new("with op.batch_alter_table(");
        python_text_repr(operation->table_name, out);
        append_repr(out, ", schema=", operation->schema);
        g_string_append(out, ") as batch_op:");
        g_ptr_array_add(lines, g_string_free(out, FALSE));
        render->in_batch = TRUE;
    }
    for (guint i = 0; i < operation->children->len; i++)
        render_operation(render, operation->children->pdata[i], inner);
    render->in_batch = FALSE;
    for (guint i = 0; i < inner->len; i++)
        g_ptr_array_add(lines, g_strconcat(batch ? "    " : "", inner->pdata[i], NULL));
    if (batch)
        g_ptr_array_add(lines, g_strdup(""));
}

void render_operation(Render *render, const Operation *operation, GPtrArray *lines)
{
    static void (*const renderers[])(const Render *, const Operation *, GPtrArray *) = {
        [OPERATION_CREATE_TABLE] = render_create_table,
        [OPERATION_DROP_TABLE] = render_drop_table,
        [OPERATION_RENAME_TABLE] = render_rename_table,
        [OPERATION_CREATE_TABLE_COMMENT] = render_table_comment,
        [OPERATION_DROP_TABLE_COMMENT] = render_table_comment,
        [OPERATION_ADD_COLUMN] = render_add_column,
        [OPERATION_DROP_COLUMN] = render_drop_column,
        [OPERATION_ALTER_COLUMN] = render_alter_column,
        [OPERATION_CREATE_INDEX] = render_create_index,
        [OPERATION_DROP_INDEX] = render_drop_index,
        [OPERATION_ADD_CONSTRAINT] = render_add_constraint,
        [OPERATION_DROP_CONSTRAINT] = render_drop_constraint,
        [OPERATION_EXECUTE] = render_execute,
        [OPERATION_SCRIPT] = render_script,
    };
    if (operation->kind == OPERATION_MODIFY_TABLE)
        render_modify_table(render, operation, lines);
    else if (operation->kind < G_N_ELEMENTS(renderers) && renderers[operation->kind])
        renderers[operation->kind](render, operation, lines);
}

/* Every line but the first four spaces in, blanks at line ends away: the template has the first line's
 * indent itself. */
static char *indented(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *out = g_string_new(NULL);
    for (gsize i = 0; lines[i]; i++) {
        gsize n = strlen(lines[i]);
        while (n && lines[i][n - 1] == ' ')
            n--;
        if (i)
            g_string_append_printf(out, "\n%s", n ? "    " : "");
        g_string_append_len(out, lines[i], (gssize)n);
    }
    return g_string_free(out, FALSE);
}

char *autogenerate_render(const AutogenerateOptions *options, const GPtrArray *operations,
                          GHashTable *imports)
{
    Render render = {.options = options, .imports = imports};
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(lines, g_strdup("# ### commands auto generated by Alembic - please adjust! ###"));
    for (guint i = 0; i < operations->len; i++)
        render_operation(&render, operations->pdata[i], lines);
    if (lines->len == 1)
        g_ptr_array_add(lines, g_strdup("pass"));
    g_ptr_array_add(lines, g_strdup("# ### end Alembic commands ###"));
    g_ptr_array_add(lines, NULL);
    g_autofree char *text = g_strjoinv("\n", (char **)lines->pdata);
    return indented(text);
}

GPtrArray *autogenerate_render_lines(const AutogenerateOptions *options, const Operation *operation,
                                     gboolean in_batch, GHashTable *imports)
{
    Render render = {.options = options, .imports = imports, .in_batch = in_batch};
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    render_operation(&render, operation, lines);
    return lines;
}

char *autogenerate_render_imports(GHashTable *imports)
{
    guint n;
    g_autofree char **names = (char **)g_hash_table_get_keys_as_array(imports, &n);
    qsort(names, n, sizeof *names, text_order);
    return g_strjoinv("\n", names);
}
