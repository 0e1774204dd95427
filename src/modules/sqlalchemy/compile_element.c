/* Column expressions to text. */
#include "modules/sqlalchemy/compile.h"
#include "modules/sqlalchemy/text.h"

#include <string.h>

gboolean sa_visit_list(SaCompiler *c, PyValue list, const char *separator)
{
    for (gsize i = 0; list != NULL && i < py_list_length(list); i++) {
        if (i > 0)
            g_string_append(c->sql, separator);
        if (!sa_visit(c, py_list_item(list, i)))
            return FALSE;
    }
    return TRUE;
}

gboolean sa_visit_conditions(SaCompiler *c, PyValue list)
{
    PyValue all = sa_conjunction(c->py, SA_OP_AND, py_list_length(list), ((PyList *)list)->items);
    return all != NULL && sa_visit(c, all);
}

gboolean sa_type_text(SaCompiler *c, PyValue type)
{
    g_autoptr(Arena) arena = arena_new();
    PyValue plain = type != NULL ? type : sa_type_shared(c->py, SCHEMA_TYPE_NullType);
    int registered = sa_visit_registered(c, plain);
    if (registered != 0)
        return registered > 0;
    SchemaType *schema = sa_type_schema(c->py, plain, c->dialect, arena);
    if (schema == NULL)
        return FALSE;
    GError *error = NULL;
    if (!c->dialect->type_sql(c->dialect, schema, c->sql, &error)) {
        sa_raise(c->py, "CompileError", "%s", error != NULL ? error->message : "no such type");
        g_clear_error(&error);
        return FALSE;
    }
    return TRUE;
}

void sa_table_text(SaCompiler *c, SaElement *table)
{
    PyValue schema = table->schema;
    /* A table() is no Table: its schema is what it says. */
    if (c->schema_map != NULL && table->header.type->def != &sa_table_clause_def) {
        PyValue key = schema != NULL ? schema : py_none(c->py), mapped = NULL;
        if (py_dict_get(c->py, c->schema_map, key, &mapped) == 1)
            schema = py_is_none(mapped) ? NULL : mapped;
    }
    if (schema != NULL && py_is_str(schema)) {
        sa_quote(c, py_text(schema));
        g_string_append_c(c->sql, '.');
    }
    if (table->flags & SA_QUOTE)
        dialect_quote_always(c->dialect, py_text(table->name), c->sql);
    else if (table->flags & SA_NO_QUOTE)
        g_string_append(c->sql, py_text(table->name));
    else
        sa_quote(c, py_text(table->name));
}

const char *sa_from_name(SaCompiler *c, PyValue from)
{
    SaElement *e = sa_element(c->py, from);
    if (e == NULL || e->name == NULL)
        return NULL;
    if (e->flags & SA_ANONYMOUS)
        return sa_anonymous_name(c, e->kind == SA_CLASS_CTE && e->b != NULL ? (void *)e->b : (void *)e,
                                 py_text(e->name));
    return py_text(e->name);
}

/* "table." before a column. */
static void append_table_prefix(SaCompiler *c, PyValue table)
{
    SaElement *t = sa_element(c->py, table);
    if (t == NULL)
        return;
    if (t->kind == SA_CLASS_TABLE_CLAUSE) {
        sa_table_text(c, t);
    } else {
        const char *name = sa_from_name(c, table);
        if (name == NULL)
            return;
        sa_quote(c, name);
    }
    g_string_append_c(c->sql, '.');
}

/* The text of a column whose SELECT named it: the same number there and here. */
static const char *anonymous_column_name(SaCompiler *c, SaElement *e)
{
    SaElement *original = sa_element(c->py, e->a);
    const char *stem = "anon";
    if (original != NULL && (original->kind == SA_CLASS_FUNCTION ||
                             original->kind == SA_CLASS_GENERIC_FUNCTION) && original->name != NULL)
        stem = py_text(original->name);
    return sa_anonymous_name(c, SA_LABEL_ID(original), stem);
}

static gboolean visit_column(SaCompiler *c, SaElement *e)
{
    if ((e->flags & SA_LABEL_REFERENCE) && (c->flags & SA_COMPILE_DDL)) {
        /* Index("ix", desc("name")): outside of a SELECT the name stands for itself. */
        sa_append_text(c, py_text(e->name));
        return TRUE;
    }
    if (e->flags & SA_LABEL_REFERENCE) {
        sa_raise(c->py, "CompileError",
                 "Can't resolve label reference for ORDER BY / GROUP BY / DISTINCT etc. Textual SQL "
                 "expression '%s' should be explicitly declared as text('%s')",
                 py_text(e->name), py_text(e->name));
        return FALSE;
    }
    if (e->flags & SA_WHOLE_TABLE) {
        const char *name = sa_from_name(c, e->table);
        sa_quote(c, name != NULL ? name : py_text(e->name));
        return TRUE;
    }
    if (e->name == NULL) {
        sa_raise(c->py, "CompileError", "Cannot compile Column object until its 'name' is assigned.");
        return FALSE;
    }
    if (e->table != NULL && !c->no_table)
        append_table_prefix(c, e->table);
    if (e->flags & SA_LITERAL)
        sa_append_text(c, py_text(e->name));
    else if (e->flags & SA_ANONYMOUS)
        sa_quote(c, anonymous_column_name(c, e));
    else if (e->flags & SA_QUOTE)
        dialect_quote_always(c->dialect, py_text(e->name), c->sql);
    else if (e->flags & SA_NO_QUOTE)
        g_string_append(c->sql, py_text(e->name));
    else
        sa_quote(c, py_text(e->name));
    return TRUE;
}

gboolean sa_visit_text(SaCompiler *c, SaElement *e)
{
    const char *start = py_text(e->name), *p = start, *bind;
    gsize size = 0;
    GString *part = g_string_new(NULL);
    gboolean ok = TRUE;
    while (ok && (bind = sa_text_next_bind(start, p, &size)) != NULL) {
        g_string_assign(part, "");
        /* "\:" is a colon that begins no name. */
        for (const char *q = p; q < bind; q++)
            if (!(q[0] == '\\' && q[1] == ':'))
                g_string_append_c(part, *q);
        sa_append_text(c, part->str);
        char *name = g_strndup(bind + 1, size);
        PyValue parameter = py_dict_get_str(c->py, e->a, name);
        g_free(name);
        ok = parameter == NULL || sa_visit(c, parameter);
        p = bind + 1 + size;
    }
    g_string_assign(part, "");
    for (const char *q = p; *q != '\0'; q++)
        if (!(q[0] == '\\' && q[1] == ':'))
            g_string_append_c(part, *q);
    sa_append_text(c, part->str);
    g_string_free(part, TRUE);
    return ok;
}

static gboolean visit_case(SaCompiler *c, SaElement *e)
{
    g_string_append(c->sql, "CASE ");
    if (e->a != NULL) {
        if (!sa_visit(c, e->a))
            return FALSE;
        g_string_append_c(c->sql, ' ');
    }
    for (gsize i = 0; i + 1 < py_list_length(e->items); i += 2) {
        g_string_append(c->sql, "WHEN ");
        if (!sa_visit(c, py_list_item(e->items, i)))
            return FALSE;
        g_string_append(c->sql, " THEN ");
        if (!sa_visit(c, py_list_item(e->items, i + 1)))
            return FALSE;
        g_string_append_c(c->sql, ' ');
    }
    if (e->b != NULL) {
        g_string_append(c->sql, "ELSE ");
        if (!sa_visit(c, e->b))
            return FALSE;
        g_string_append_c(c->sql, ' ');
    }
    g_string_append(c->sql, "END");
    return TRUE;
}

/* MySQL's CAST takes few types: CHAR, SIGNED INTEGER, DECIMAL, DATE, DATETIME, TIME, BINARY, JSON. */
static gboolean mysql_cast_type(SaCompiler *c, PyValue type, gboolean *ret_possible)
{
    static const struct {
        SchemaTypeId id;
        const char *text;
    } TYPES[] = {
        {SCHEMA_TYPE_Integer, "SIGNED INTEGER"}, {SCHEMA_TYPE_Boolean, NULL},
        {SCHEMA_TYPE_TIMESTAMP, "DATETIME"},     {SCHEMA_TYPE_DateTime, "DATETIME"},
        {SCHEMA_TYPE_Date, "DATE"},              {SCHEMA_TYPE_Time, "TIME"},
        {SCHEMA_TYPE_JSON, "JSON"},              {SCHEMA_TYPE__Binary, "BINARY"},
    };
    *ret_possible = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(TYPES); i++) {
        if (!sa_type_is(c->py, type, TYPES[i].id))
            continue;
        *ret_possible = TYPES[i].text != NULL;
        g_string_append(c->sql, TYPES[i].text != NULL ? TYPES[i].text : "");
        return TRUE;
    }
    if (sa_type_is(c->py, type, SCHEMA_TYPE_String)) {
        PyValue length = py_getattr_or_null(c->py, type, "length");
        g_string_append(c->sql, "CHAR");
        if (length != NULL && py_is_small(length))
            g_string_append_printf(c->sql, "(%" G_GINT64_FORMAT ")", py_small_value(length));
        return TRUE;
    }
    if (sa_type_is(c->py, type, SCHEMA_TYPE_Float)) {
        *ret_possible = FALSE;
        return TRUE;
    }
    if (sa_type_is(c->py, type, SCHEMA_TYPE_Numeric)) {
        gsize at = c->sql->len;
        if (!sa_type_text(c, type))
            return FALSE;
        if (g_str_has_prefix(c->sql->str + at, "NUMERIC")) {
            g_string_erase(c->sql, (gssize)at, 7);
            g_string_insert(c->sql, (gssize)at, "DECIMAL");
        }
        return TRUE;
    }
    return sa_type_text(c, type);
}

static gboolean visit_cast(SaCompiler *c, SaElement *e)
{
    gsize start = c->sql->len;
    g_string_append(c->sql, e->kind == SA_CLASS_TRY_CAST ? "TRY_CAST(" : "CAST(");
    if (!sa_visit(c, e->a))
        return FALSE;
    g_string_append(c->sql, " AS ");
    if (sa_is_dialect(c, "mysql")) {
        gboolean possible;
        if (!mysql_cast_type(c, e->type, &possible))
            return FALSE;
        if (!possible) {
            g_string_truncate(c->sql, start);
            return sa_visit(c, sa_self_group(c->py, e->a, SA_OP_NONE, 0));
        }
        g_string_append_c(c->sql, ')');
        return TRUE;
    }
    gsize type_start = c->sql->len;
    if (!sa_type_text(c, e->type))
        return FALSE;
    /* COLLATE belongs behind the parenthesis. */
    char *collate = strstr(c->sql->str + type_start, " COLLATE ");
    if (collate != NULL) {
        char *tail = g_strdup(collate);
        g_string_truncate(c->sql, (gsize)(collate - c->sql->str));
        g_string_append_printf(c->sql, ")%s", tail);
        g_free(tail);
    } else {
        g_string_append_c(c->sql, ')');
    }
    return TRUE;
}

static const struct {
    const char *field, *format;
} SQLITE_EXTRACT[] = {
    {"month", "%m"}, {"day", "%d"}, {"year", "%Y"}, {"second", "%S"}, {"hour", "%H"}, {"doy", "%j"},
    {"minute", "%M"}, {"epoch", "%s"}, {"dow", "%w"}, {"week", "%W"},
};

static gboolean visit_extract(SaCompiler *c, SaElement *e)
{
    const char *field = py_text(e->name);
    if (!sa_is_dialect(c, "sqlite")) {
        g_string_append_printf(c->sql, "EXTRACT(%s FROM ", field);
        if (!sa_visit(c, e->a))
            return FALSE;
        g_string_append_c(c->sql, ')');
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(SQLITE_EXTRACT); i++) {
        if (strcmp(SQLITE_EXTRACT[i].field, field) != 0)
            continue;
        g_string_append_printf(c->sql, "CAST(STRFTIME('%s', ", SQLITE_EXTRACT[i].format);
        if (!sa_visit(c, e->a))
            return FALSE;
        g_string_append(c->sql, ") AS INTEGER)");
        return TRUE;
    }
    sa_raise(c->py, "CompileError", "%s is not a valid extract argument.", field);
    return FALSE;
}

/* ---- functions ------------------------------------------------------------------------------------- */

static const struct {
    const char *name, *text;
} WITHOUT_PARENTHESES[] = {
    {"current_date", "CURRENT_DATE"}, {"current_time", "CURRENT_TIME"},
    {"current_timestamp", "CURRENT_TIMESTAMP"}, {"current_user", "CURRENT_USER"},
    {"localtime", "LOCALTIME"}, {"localtimestamp", "LOCALTIMESTAMP"},
    {"session_user", "SESSION_USER"}, {"sysdate", "sysdate"}, {"user", "USER"},
};
static const struct {
    const char *name, *text;
} RENAMED[] = {
    {"cube", "CUBE"}, {"rollup", "ROLLUP"}, {"grouping_sets", "GROUPING SETS"},
};

static gboolean function_special(SaCompiler *c, SaElement *e, gboolean *ret_done)
{
    const char *name = py_text(e->name);
    gsize n = e->items != NULL ? py_list_length(e->items) : 0;
    *ret_done = TRUE;
    if (sa_is_dialect(c, "sqlite") && strcmp(name, "now") == 0 && n == 0) {
        g_string_append(c->sql, "CURRENT_TIMESTAMP");
        return TRUE;
    }
    if (sa_is_dialect(c, "sqlite") && strcmp(name, "localtimestamp") == 0 && n == 0) {
        g_string_append(c->sql, "DATETIME(CURRENT_TIMESTAMP, 'localtime')");
        return TRUE;
    }
    if (sa_is_dialect(c, "mysql") && strcmp(name, "random") == 0)
        name = "rand";
    if (sa_is_dialect(c, "mysql") && strcmp(name, "sysdate") == 0) {
        g_string_append(c->sql, "SYSDATE()");
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(WITHOUT_PARENTHESES); i++)
        if (strcmp(name, WITHOUT_PARENTHESES[i].name) == 0 && n == 0) {
            g_string_append(c->sql, WITHOUT_PARENTHESES[i].text);
            return TRUE;
        }
    if (strcmp(name, "count") == 0 && n == 0) {
        g_string_append(c->sql, "count(*)");
        return TRUE;
    }
    if (strcmp(name, "aggregate_strings") == 0 && n == 2) {
        g_string_append(c->sql, sa_is_dialect(c, "postgresql") ? "string_agg("
                                : sa_is_dialect(c, "sqlite") || sa_is_dialect(c, "mysql")
                                    ? "group_concat(" : "aggregate_strings(");
        const char *separator = sa_is_dialect(c, "mysql") ? " SEPARATOR " : ", ";
        if (!sa_visit_list(c, e->items, separator))
            return FALSE;
        g_string_append_c(c->sql, ')');
        return TRUE;
    }
    *ret_done = FALSE;
    return TRUE;
}

static gboolean needs_quotes(const char *name)
{
    for (const char *p = name; *p != '\0'; p++)
        if (!g_ascii_isalnum(*p) && *p != '_' && *p != '$')
            return TRUE;
    return FALSE;
}

gboolean sa_visit_function(SaCompiler *c, SaElement *e)
{
    gboolean done = FALSE;
    if (e->a == NULL && (!function_special(c, e, &done) || done))
        return done && py_error(c->py) == NULL;
    for (gsize i = 0; e->a != NULL && py_is_list(e->a) && i < py_list_length(e->a); i++) {
        const char *package = py_text(py_list_item(e->a, i));
        if (needs_quotes(package))
            sa_quote(c, package);
        else
            g_string_append(c->sql, package);
        g_string_append_c(c->sql, '.');
    }
    const char *name = py_text(e->name);
    for (gsize i = 0; i < G_N_ELEMENTS(RENAMED); i++)
        if (strcmp(RENAMED[i].name, name) == 0)
            name = RENAMED[i].text;
    if (sa_is_dialect(c, "mysql") && strcmp(name, "random") == 0)
        name = "rand";
    if (needs_quotes(name) && strchr(name, ' ') == NULL)
        sa_quote(c, name);
    else
        g_string_append(c->sql, name);
    g_string_append_c(c->sql, '(');
    if (!sa_visit_list(c, e->items, ", "))
        return FALSE;
    g_string_append_c(c->sql, ')');
    return TRUE;
}

static gboolean visit_next_value(SaCompiler *c, SaElement *e)
{
    PyValue name = py_getattr(c->py, e->a, "name"), schema = py_getattr(c->py, e->a, "schema");
    if (name == NULL || schema == NULL)
        return FALSE;
    if (sa_is_dialect(c, "sqlite")) {
        sa_raise(c->py, "UnsupportedCompilationError",
                 "Dialect 'sqlite' does not support sequence increments.");
        return FALSE;
    }
    gboolean postgresql = sa_is_dialect(c, "postgresql");
    g_string_append(c->sql, postgresql ? "nextval('" : "<next sequence value: ");
    if (py_is_str(schema)) {
        sa_quote(c, py_text(schema));
        g_string_append_c(c->sql, '.');
    }
    sa_quote(c, py_text(name));
    g_string_append(c->sql, postgresql ? "')" : ">");
    return TRUE;
}

/* ---- windows ------------------------------------------------------------------------------------------- */

static gboolean frame_bound(SaCompiler *c, PyValue bound, gboolean start)
{
    if (py_is_none(bound)) {
        g_string_append(c->sql, start ? "UNBOUNDED PRECEDING" : "UNBOUNDED FOLLOWING");
        return TRUE;
    }
    gint64 n;
    if (!py_to_int64(c->py, bound, &n))
        return FALSE;
    if (n == 0) {
        g_string_append(c->sql, "CURRENT ROW");
        return TRUE;
    }
    PyValue literal = sa_bind(c->py, NULL, py_int(c->py, n < 0 ? -n : n),
                              sa_type_shared(c->py, SCHEMA_TYPE_Integer));
    if (!sa_visit(c, literal))
        return FALSE;
    g_string_append(c->sql, n < 0 ? " PRECEDING" : " FOLLOWING");
    return TRUE;
}

static gboolean visit_over(SaCompiler *c, SaElement *e)
{
    static const char *const FRAMES[] = {"ROWS", "RANGE", "GROUPS"};
    if (!sa_visit(c, e->a))
        return FALSE;
    g_string_append(c->sql, " OVER (");
    const char *separator = "";
    if (e->b != NULL && py_list_length(e->b) > 0) {
        g_string_append(c->sql, "PARTITION BY ");
        if (!sa_visit_list(c, e->b, ", "))
            return FALSE;
        separator = " ";
    }
    if (e->c != NULL && py_list_length(e->c) > 0) {
        g_string_append_printf(c->sql, "%sORDER BY ", separator);
        if (!sa_visit_list(c, e->c, ", "))
            return FALSE;
        separator = " ";
    }
    for (gsize i = 0; i < 3; i++) {
        PyValue frame = py_list_item(e->items, i);
        if (py_is_none(frame))
            continue;
        g_string_append_printf(c->sql, "%s%s BETWEEN ", separator, FRAMES[i]);
        if (!frame_bound(c, py_getitem(c->py, frame, py_small(0)), TRUE))
            return FALSE;
        g_string_append(c->sql, " AND ");
        if (!frame_bound(c, py_getitem(c->py, frame, py_small(1)), FALSE))
            return FALSE;
    }
    g_string_append_c(c->sql, ')');
    return TRUE;
}

static gboolean visit_wrapped(SaCompiler *c, SaElement *e, const char *text, PyValue inside,
                              gboolean list)
{
    if (!sa_visit(c, e->a))
        return FALSE;
    g_string_append(c->sql, text);
    if (!(list ? sa_visit_list(c, inside, ", ") : sa_visit(c, inside)))
        return FALSE;
    g_string_append_c(c->sql, ')');
    return TRUE;
}

static gboolean visit_grouped(SaCompiler *c, PyValue inner)
{
    g_string_append_c(c->sql, '(');
    if (!sa_visit(c, inner))
        return FALSE;
    g_string_append_c(c->sql, ')');
    return TRUE;
}

static gboolean visit_boolean(SaCompiler *c, gboolean truth)
{
    if (sa_native_boolean(c) || sa_is_dialect(c, "mysql"))
        g_string_append(c->sql, truth ? "true" : "false");
    else
        g_string_append_c(c->sql, truth ? '1' : '0');
    return TRUE;
}

static gboolean visit_nested_select(SaCompiler *c, SaElement *e)
{
    g_string_append_c(c->sql, '(');
    if (!sa_visit_selectable(c, e->a, FALSE, FALSE))
        return FALSE;
    g_string_append_c(c->sql, ')');
    return TRUE;
}

static gboolean visit_slice(SaCompiler *c, SaElement *e)
{
    if (e->a != NULL && !sa_visit(c, e->a))
        return FALSE;
    g_string_append_c(c->sql, ':');
    return e->b == NULL || sa_visit(c, e->b);
}

/* ---- dispatch -------------------------------------------------------------------------------------------- */

gboolean sa_visit_builtin(SaCompiler *c, SaElement *e)
{
    switch ((int)e->kind) {
    case SA_CLASS_COLUMN_CLAUSE:
        return visit_column(c, e);
    case SA_CLASS_INSTRUMENTED_ATTRIBUTE:
        return sa_visit(c, e->a);
    case SA_CLASS_LABEL:
    case SA_CLASS_TYPE_COERCE:
        return sa_visit(c, e->a);
    case SA_CLASS_BIND_PARAMETER:
        return sa_visit_bind(c, e);
    case SA_CLASS_TEXT_CLAUSE:
        return sa_visit_text(c, e);
    case SA_CLASS_BINARY:
        return sa_visit_binary(c, e);
    case SA_CLASS_UNARY:
    case SA_CLASS_COLLECTION_AGGREGATE:
    case SA_CLASS_AS_BOOLEAN:
    case SA_CLASS_EXISTS:
        return sa_visit_unary(c, e);
    case SA_CLASS_CLAUSE_LIST:
    case SA_CLASS_BOOLEAN_LIST:
    case SA_CLASS_EXPRESSION_LIST:
        return sa_visit_list(c, e->items, sa_operator(e->op != SA_OP_NONE ? e->op : SA_OP_COMMA)->text);
    case SA_CLASS_TUPLE:
        g_string_append_c(c->sql, '(');
        if (!sa_visit_list(c, e->items, ", "))
            return FALSE;
        g_string_append_c(c->sql, ')');
        return TRUE;
    case SA_CLASS_CASE:
        return visit_case(c, e);
    case SA_CLASS_CAST:
    case SA_CLASS_TRY_CAST:
        return visit_cast(c, e);
    case SA_CLASS_EXTRACT:
        return visit_extract(c, e);
    case SA_CLASS_GROUPING:
        return visit_grouped(c, e->a);
    case SA_CLASS_NULL_ELEMENT:
        g_string_append(c->sql, "NULL");
        return TRUE;
    case SA_CLASS_TRUE_ELEMENT:
    case SA_CLASS_FALSE_ELEMENT:
        return visit_boolean(c, e->kind == SA_CLASS_TRUE_ELEMENT);
    case SA_CLASS_COLLATION:
        sa_quote(c, py_text(e->name));
        return TRUE;
    case SA_CLASS_OVER:
        return visit_over(c, e);
    case SA_CLASS_WITHIN_GROUP:
        return visit_wrapped(c, e, " WITHIN GROUP (ORDER BY ", e->c, TRUE);
    case SA_CLASS_FUNCTION_FILTER:
        return visit_wrapped(c, e, " FILTER (WHERE ", e->b, FALSE);
    case SA_CLASS_SLICE:
        return visit_slice(c, e);
    case SA_CLASS_VALUES: {
        /* By itself it is a statement: without the name that it has in FROM. */
        SaElement *plain = sa_copy(c->py, e);
        plain->name = NULL;
        return sa_visit_from(c, sa_value(plain));
    }
    case SA_CLASS_FUNCTION_ELEMENT:
    case SA_CLASS_FUNCTION:
    case SA_CLASS_GENERIC_FUNCTION:
        return sa_visit_function(c, e);
    case SA_CLASS_NEXT_VALUE:
        return visit_next_value(c, e);
    case SA_CLASS_SCALAR_SELECT:
    case SA_CLASS_SELECT_GROUPING:
        return visit_nested_select(c, e);
    case SA_CLASS_SELECT:
    case SA_CLASS_COMPOUND_SELECT:
    case SA_CLASS_TEXTUAL_SELECT:
        return sa_visit_selectable(c, sa_value(e), FALSE, FALSE);
    case SA_CLASS_INSERT:
    case SA_CLASS_SQLITE_INSERT:
    case SA_CLASS_POSTGRESQL_INSERT:
    case SA_CLASS_MYSQL_INSERT:
        return sa_visit_insert(c, (SaStatement *)e);
    case SA_CLASS_UPDATE:
        return sa_visit_update(c, (SaStatement *)e);
    case SA_CLASS_DELETE:
        return sa_visit_delete(c, (SaStatement *)e);
    default:
        break;
    }
    if (sa_is_from_clause(c->py, sa_value(e)))
        return sa_visit_from(c, sa_value(e));
    if (sa_is(c->py, sa_value(e), SA_CLASS_DDL_ELEMENT))
        return sa_visit_ddl(c, e);
    sa_raise(c->py, "UnsupportedCompilationError",
             "Compiler <sqlalchemy.sql.compiler.SQLCompiler> can't render element of type %s",
             py_text(e->header.type->name));
    return FALSE;
}

gboolean sa_visit(SaCompiler *c, PyValue element)
{
    SaElement *e = sa_element(c->py, element);
    if (e == NULL) {
        PyValue clause = sa_clause_of(c->py, element);
        if (clause == NULL) {
            if (py_error(c->py) == NULL)
                sa_raise(c->py, "CompileError", "Can't render element of type %s",
                         py_text(py_type_of(c->py, element)->name));
            return FALSE;
        }
        return sa_visit(c, clause);
    }
    int registered = sa_visit_registered(c, element);
    return registered != 0 ? registered > 0 : sa_visit_builtin(c, e);
}
