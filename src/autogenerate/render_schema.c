/* Columns, constraints, defaults and index parts as Python text. */
#include "autogenerate/render.h"

#include "schema/sql_text.h"

#include <stdint.h>
#include <string.h>

const char *render_prefix(const Render *render)
{
    return render->in_batch ? "batch_op." : render->options->alembic_prefix;
}

gboolean render_custom(const Render *render, const AutogenerateItem *item, char **ret_text)
{
    const AutogenerateHooks *hooks = &render->options->hooks;
    *ret_text = NULL;
    return hooks->render_item && hooks->render_item(hooks->data, item, render->imports, ret_text) > 0;
}

void render_name(const Render *render, const char *name, SchemaNameKind kind, GString *out)
{
    if (!name || kind != SCHEMA_NAME_CONVENTION) {
        python_text_repr(name, out);
        return;
    }
    g_string_append_printf(out, "%sf(", render_prefix(render));
    python_text_repr(name, out);
    g_string_append_c(out, ')');
}

void render_options(const GPtrArray *options, GString *out)
{
    for (guint i = 0; options && i < options->len; i++) {
        const SchemaOption *option = options->pdata[i];
        g_string_append_printf(out, ", %s_%s=%s", option->dialect, option->name,
                               option->python ? option->python : "None");
    }
}

/* ---- server defaults --------------------------------------------------------------------------- */

/* SQLite wants expressions in parentheses; Alembic adds them to what is neither a digit, a quoted text
 * nor parenthesised already. */
static gboolean wants_parentheses(const Render *render, const char *text)
{
    gsize n = strlen(text);
    if (strcmp(render->options->dialect->name, "sqlite") != 0 || n == 0 ||
        (n == 1 && (g_ascii_isdigit(*text) || *text == '.')))
        return FALSE;
    return !(n > 2 && text[0] == '\'' && text[n - 1] == '\'') &&
           !(n > 2 && text[0] == '(' && text[n - 1] == ')');
}

void render_sql_repr(const char *sql, GString *out)
{
    g_autofree char *text = schema_sql_escape_binds(sql);
    python_text_repr(text, out);
}

static void render_text(const Render *render, const char *element, const char *text, GString *out)
{
    g_string_append_printf(out, "%s%s(", render->options->sqlalchemy_prefix, element);
    if (strcmp(element, "text") == 0)
        render_sql_repr(text, out);
    else
        python_text_repr(text, out);
    g_string_append_c(out, ')');
}

static void render_computed(const Render *render, const SchemaComputed *computed, GString *out)
{
    g_string_append_printf(out, "%sComputed(", render->options->sqlalchemy_prefix);
    render_sql_repr(computed->sqltext, out);
    g_string_append(out, ", ");
    if (computed->persisted >= 0)
        g_string_append_printf(out, "persisted=%s", computed->persisted ? "True" : "False");
    g_string_append_c(out, ')');
}

static void render_identity(const Render *render, const SchemaSequence *identity, GString *out)
{
    const struct {
        const char *name;
        gboolean given;
        gboolean is_number;
        gint64 value;
    } members[] = {
        {"always", TRUE, FALSE, identity->always},
        {"on_null", identity->has_on_null, FALSE, identity->on_null},
        {"start", identity->has_start, TRUE, identity->start},
        {"increment", identity->has_increment, TRUE, identity->increment},
        {"minvalue", identity->has_minvalue, TRUE, identity->minvalue},
        {"maxvalue", identity->has_maxvalue, TRUE, identity->maxvalue},
        {"nominvalue", identity->has_nominvalue, FALSE, identity->nominvalue},
        {"nomaxvalue", identity->has_nomaxvalue, FALSE, identity->nomaxvalue},
        {"cycle", identity->has_cycle, FALSE, identity->cycle},
        {"cache", identity->has_cache, TRUE, identity->cache},
        {"order", identity->has_order, FALSE, identity->order},
    };
    g_string_append_printf(out, "%sIdentity(", render->options->sqlalchemy_prefix);
    gboolean first = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        if (!members[i].given)
            continue;
        g_string_append_printf(out, "%s%s=", first ? "" : ", ", members[i].name);
        first = FALSE;
        if (members[i].is_number)
            g_string_append_printf(out, "%" G_GINT64_FORMAT, members[i].value);
        else
            g_string_append(out, members[i].value ? "True" : "False");
    }
    g_string_append_c(out, ')');
}

void render_server_default(const Render *render, const SchemaDefault *value,
                           const SchemaComputed *computed, const SchemaSequence *identity,
                           GString *out)
{
    const SchemaColumn column = {
        .server_default = *value,
        .computed = (SchemaComputed *)(uintptr_t)computed,
        .identity = (SchemaSequence *)(uintptr_t)identity,
    };
    const AutogenerateItem item = {.type = "server_default", .column = &column};
    g_autofree char *custom = NULL;
    if (render_custom(render, &item, &custom)) {
        g_string_append(out, custom ? custom : "None");
    } else if (computed) {
        render_computed(render, computed, out);
    } else if (identity) {
        render_identity(render, identity, out);
    } else if (value->kind == SCHEMA_DEFAULT_NONE) {
        g_string_append(out, "None");
    } else if (value->kind == SCHEMA_DEFAULT_FETCHED) {
        g_string_append_printf(out, "%sFetchedValue()", render->options->sqlalchemy_prefix);
    } else if (value->kind == SCHEMA_DEFAULT_EXPRESSION) {
        g_autofree char *text = wants_parentheses(render, value->text)
                                    ? g_strdup_printf("(%s)", value->text)
                                    : g_strdup(value->text);
        render_text(render, "text", text, out);
    } else {
        /* Alembic takes away an outer quote on either side. */
        const char *start = value->text;
        gsize n = strlen(start);
        if (n && start[n - 1] == '\'')
            n--;
        if (n && *start == '\'') {
            start++;
            n--;
        }
        g_autofree char *text = g_strndup(start, n);
        python_text_repr(text, out);
    }
}

/* ---- columns ----------------------------------------------------------------------------------------- */

void render_column(const Render *render, const SchemaColumn *column, GString *out)
{
    const AutogenerateItem item = {.type = "column", .column = column};
    g_autofree char *custom = NULL;
    if (render_custom(render, &item, &custom)) {
        g_string_append(out, custom ? custom : "None");
        return;
    }
    g_string_append_printf(out, "%sColumn(", render->options->sqlalchemy_prefix);
    python_text_repr(column->name, out);
    g_string_append(out, ", ");
    render_type(render, column->type, out);
    g_string_append(out, ", ");
    if (column->computed || column->identity) {
        render_server_default(render, &column->server_default, column->computed, column->identity, out);
        g_string_append(out, ", ");
    } else if (column->server_default.kind != SCHEMA_DEFAULT_NONE) {
        g_string_append(out, "server_default=");
        render_server_default(render, &column->server_default, NULL, NULL, out);
        g_string_append(out, ", ");
    }
    static const char *const autoincrement[] = {
        [SCHEMA_AUTOINCREMENT_YES] = "autoincrement=True, ",
        [SCHEMA_AUTOINCREMENT_NO] = "autoincrement=False, ",
        [SCHEMA_AUTOINCREMENT_IGNORE_FK] = "autoincrement=ignore_fk, ",
    };
    if (column->autoincrement != SCHEMA_AUTOINCREMENT_AUTO)
        g_string_append(out, autoincrement[column->autoincrement]);
    g_string_append_printf(out, "nullable=%s", column->nullable ? "True" : "False");
    if (column->system)
        g_string_append(out, ", system=True");
    if (column->comment && *column->comment) {
        g_string_append(out, ", comment=");
        python_text_repr(column->comment, out);
    }
    render_options(column->options, out);
    g_string_append_c(out, ')');
}

/* ---- constraints ---------------------------------------------------------------------------------------- */

static void append_names(const GPtrArray *names, GString *out)
{
    for (guint i = 0; i < names->len; i++) {
        if (i)
            g_string_append(out, ", ");
        python_text_repr(names->pdata[i], out);
    }
}

static void append_own_name(const Render *render, const SchemaConstraint *constraint,
                            const char *separator, GString *out)
{
    if (!constraint->name)
        return;
    g_string_append_printf(out, "%sname=", separator);
    render_name(render, constraint->name, constraint->name_kind, out);
}

static void render_foreign_key(const Render *render, const SchemaConstraint *key, GString *out)
{
    g_string_append_c(out, '[');
    append_names(key->columns, out);
    g_string_append(out, "], [");
    for (guint i = 0; i < key->referred_columns->len; i++) {
        g_autofree char *spec = g_strdup_printf(
            "%s%s%s.%s", key->referred_schema ? key->referred_schema : "",
            key->referred_schema ? "." : "", key->referred_table,
            (const char *)key->referred_columns->pdata[i]);
        if (i)
            g_string_append(out, ", ");
        python_text_repr(spec, out);
    }
    g_string_append(out, "], ");
    const struct {
        const char *name, *text;
    } texts[] = {{"onupdate", key->onupdate}, {"ondelete", key->ondelete}, {"initially", key->initially}};
    g_autoptr(GString) options = g_string_new(NULL);
    append_own_name(render, key, ", ", options);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        if (!texts[i].text)
            continue;
        g_string_append_printf(options, ", %s=", texts[i].name);
        python_text_repr(texts[i].text, options);
    }
    if (key->deferrable == 1)
        g_string_append(options, ", deferrable=True");
    if (key->use_alter)
        g_string_append(options, ", use_alter=True");
    if (key->match) {
        g_string_append(options, ", match=");
        python_text_repr(key->match, options);
    }
    if (options->len)
        g_string_append(out, options->str + 2);
}

static void render_unique(const Render *render, const SchemaConstraint *unique, GString *out)
{
    append_names(unique->columns, out);
    if (unique->deferrable == 1)
        g_string_append(out, ", deferrable=True");
    if (unique->initially) {
        g_string_append(out, ", initially=");
        python_text_repr(unique->initially, out);
    }
    append_own_name(render, unique, ", ", out);
    render_options(unique->options, out);
}

/* postgresql.ExcludeConstraint((sa.column('span'), '&&'), using='gist', name='ex') */
static void render_exclude(const Render *render, const SchemaConstraint *constraint, GString *out)
{
    const SchemaOption *elements = schema_option(constraint->options, "postgresql", "elements");
    const SchemaOption *where = schema_option(constraint->options, "postgresql", "where");
    const SchemaOption *using = schema_option(constraint->options, "postgresql", "using");
    if (render->imports)
        g_hash_table_add(render->imports, g_strdup("from sqlalchemy.dialects import postgresql"));
    g_string_append_printf(out, "postgresql.ExcludeConstraint(%s", elements ? elements->python : "");
    if (where)
        g_string_append_printf(out, ", where=%s", where->python);
    if (constraint->deferrable > 0)
        g_string_append(out, ", deferrable='True'");
    if (constraint->initially) {
        g_string_append(out, ", initially=");
        python_text_repr(constraint->initially, out);
    }
    if (using)
        g_string_append_printf(out, ", using=%s", using->python);
    if (constraint->name) {
        g_string_append(out, ", name=");
        python_text_repr(constraint->name, out);
    }
    g_string_append_c(out, ')');
}

gboolean render_constraint(const Render *render, const SchemaConstraint *constraint, GString *out)
{
    static const char *const classes[] = {
        [SCHEMA_PRIMARY_KEY] = "PrimaryKeyConstraint", [SCHEMA_UNIQUE] = "UniqueConstraint",
        [SCHEMA_CHECK] = "CheckConstraint",            [SCHEMA_FOREIGN_KEY] = "ForeignKeyConstraint",
        [SCHEMA_EXCLUDE] = "ExcludeConstraint",
    };
    static const char *const items[] = {
        [SCHEMA_PRIMARY_KEY] = "primary_key", [SCHEMA_UNIQUE] = "unique",   [SCHEMA_CHECK] = "check",
        [SCHEMA_FOREIGN_KEY] = "foreign_key", [SCHEMA_EXCLUDE] = "exclude",
    };
    const AutogenerateItem item = {.type = items[constraint->kind], .constraint = constraint};
    g_autofree char *custom = NULL;
    if (constraint->kind != SCHEMA_EXCLUDE && !(constraint->kind == SCHEMA_CHECK && constraint->column_level) &&
        render_custom(render, &item, &custom)) {
        g_string_append(out, custom ? custom : "");
        return custom != NULL;
    }
    /* A column's own CHECK is no constraint of its table, so Alembic does not write it. */
    if ((constraint->kind == SCHEMA_CHECK && (constraint->from_type || constraint->column_level)) ||
        (constraint->kind == SCHEMA_PRIMARY_KEY && !constraint->columns->len))
        return FALSE;
    if (constraint->kind == SCHEMA_EXCLUDE) {
        render_exclude(render, constraint, out);
        return TRUE;
    }
    g_string_append_printf(out, "%s%s(", render->options->sqlalchemy_prefix, classes[constraint->kind]);
    switch (constraint->kind) {
    case SCHEMA_PRIMARY_KEY:
        append_names(constraint->columns, out);
        append_own_name(render, constraint, ", ", out);
        break;
    case SCHEMA_UNIQUE:
        render_unique(render, constraint, out);
        break;
    case SCHEMA_FOREIGN_KEY:
        render_foreign_key(render, constraint, out);
        break;
    case SCHEMA_CHECK:
        render_sql_repr(constraint->sqltext, out);
        append_own_name(render, constraint, ", ", out);
        break;
    case SCHEMA_EXCLUDE:
        break;
    }
    g_string_append_c(out, ')');
    return TRUE;
}

/* ---- indexes ------------------------------------------------------------------------------------------------ */

void render_index_parts(const Render *render, const SchemaIndex *index, GString *out)
{
    for (guint i = 0; i < index->parts->len; i++) {
        const SchemaIndexPart *part = index->parts->pdata[i];
        if (i)
            g_string_append(out, ", ");
        if (part->column)
            python_text_repr(part->column, out);
        else if (part->python)
            g_string_append(out, part->python);
        else
            render_text(render, "literal_column", part->expression, out);
    }
}
