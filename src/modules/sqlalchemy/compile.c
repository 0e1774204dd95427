/* The compiler's state: names, placeholders, and the entry points. */
#include "modules/sqlalchemy/compile.h"

#include "modules/sqlalchemy/types.h"

#include "modules/sqlalchemy/bind_types.h"

#include <string.h>

gboolean sa_is_dialect(SaCompiler *c, const char *name)
{
    if (strcmp(c->dialect->name, name) == 0)
        return TRUE;
    return strcmp(name, "mysql") == 0 && strcmp(c->dialect->name, "mariadb") == 0;
}

gboolean sa_native_boolean(SaCompiler *c)
{
    return c->dialect->supports_native_boolean || strcmp(c->dialect->name, "default") == 0;
}

void sa_quote(SaCompiler *c, const char *name)
{
    gboolean doubles = sa_doubles_percent(c) && strchr(name, '%') != NULL;
    if (!doubles) {
        dialect_quote(c->dialect, name, c->sql);
        return;
    }
    GString *quoted = g_string_new(NULL);
    dialect_quote(c->dialect, name, quoted);
    sa_append_text(c, quoted->str);
    g_string_free(quoted, TRUE);
}

gboolean sa_doubles_percent(SaCompiler *c)
{
    const char *style = c->dialect->paramstyle;
    if (c->in_ddl || c->flags & (SA_COMPILE_DDL | SA_COMPILE_PLAIN))
        return FALSE;
    return strcmp(style, "format") == 0 || strcmp(style, "pyformat") == 0;
}

void sa_append_text(SaCompiler *c, const char *text)
{
    if (!sa_doubles_percent(c)) {
        g_string_append(c->sql, text);
        return;
    }
    for (const char *p = text; *p != '\0'; p++)
        g_string_append(c->sql, *p == '%' ? "%%" : (char[]){*p, '\0'});
}

/* Ids are heap addresses: even, so that half of one is a small integer that loses nothing. */
static PyValue id_key(const void *id)
{
    return py_small((gint64)((uintptr_t)id >> 3));
}

static PyValue lookup(SaCompiler *c, PyValue dict, const void *id)
{
    PyValue found = NULL;
    return py_dict_get(c->py, dict, id_key(id), &found) == 1 ? found : NULL;
}

const char *sa_anonymous_name(SaCompiler *c, const void *id, const char *stem)
{
    PyValue known = lookup(c, c->anonymous, id);
    if (known != NULL)
        return py_text(known);
    PyValue last = py_dict_get_str(c->py, c->counters, stem);
    gint64 n = last != NULL ? py_small_value(last) + 1 : 1;
    py_dict_set_str(c->py, c->counters, stem, py_small(n));
    PyValue name = py_str_format(c->py, "%s_%" G_GINT64_FORMAT, stem, n);
    py_dict_set(c->py, c->anonymous, id_key(id), name);
    return py_text(name);
}

/* ---- parameters ------------------------------------------------------------------------------------- */

static void append_placeholder(SaCompiler *c, const char *name)
{
    const char *style = c->dialect->paramstyle;
    if (strcmp(style, "qmark") == 0)
        g_string_append_c(c->sql, '?');
    else if (strcmp(style, "format") == 0)
        g_string_append(c->sql, "%s");
    else if (strcmp(style, "pyformat") == 0)
        g_string_append_printf(c->sql, "%%(%s)s", name);
    else
        g_string_append_printf(c->sql, ":%s", name);
}

static gboolean is_native_uuid(PyInterp *py, PyValue type)
{
    PyValue native = sa_type_value(py, type, "native_uuid");
    return native == NULL || py_truth(py, native) != 0;
}

static gboolean append_cast(SaCompiler *c, PyValue type)
{
    g_string_append(c->sql, "::");
    return sa_type_text(c, type);
}

/* psycopg2 writes the type beside values that it could not tell from text. */
static void append_bind_cast(SaCompiler *c, PyValue type)
{
    if (!sa_is_dialect(c, "postgresql") || type == NULL)
        return;
    if (sa_type_is(c->py, type, SCHEMA_TYPE_postgresql_JSONB))
        g_string_append(c->sql, "::JSONB");
    else if (sa_type_is(c->py, type, SCHEMA_TYPE_JSON))
        g_string_append(c->sql, "::JSON");
    else if ((sa_type_is(c->py, type, SCHEMA_TYPE_postgresql_AbstractRange) ||
              sa_type_is(c->py, type, SCHEMA_TYPE_ARRAY) ||
              (sa_type_is(c->py, type, SCHEMA_TYPE_Uuid) && is_native_uuid(c->py, type))) &&
             !append_cast(c, type))
        py_error_clear(c->py);
}

gboolean sa_placeholder(SaCompiler *c, SaElement *bind, const char *name, PyValue value)
{
    append_placeholder(c, name);
    append_bind_cast(c, bind->type);
    py_list_append(c->py, c->positions,
                   py_tuple_of(c->py, 3, sa_value(bind), py_str(c->py, name), value));
    return TRUE;
}

/* The name of a bind parameter in this statement; NULL + CompileError when it is taken by another. */
static const char *bind_name(SaCompiler *c, SaElement *e)
{
    PyValue known = lookup(c, c->bound, e);
    if (known != NULL)
        return py_text(known);
    const char *stem = py_text(e->name);
    PyValue name;
    if (e->flags & SA_UNIQUE) {
        /* Characters that no paramstyle takes are replaced as SQLAlchemy's _anonymous_label does. */
        char *safe = g_strdup(stem);
        for (char *p = safe; *p != '\0'; p++)
            if (*p == ' ' || *p == '(' || *p == ')' || *p == '%')
                *p = '_';
        name = py_str(c->py, sa_anonymous_name(c, e, safe));
        g_free(safe);
    } else {
        name = e->name;
        PyValue other = py_dict_get_str(c->py, c->names, stem);
        SaElement *o = other != NULL ? sa_element(c->py, other) : NULL;
        if (o != NULL && o != e && (o->flags & SA_UNIQUE)) {
            sa_raise(c->py, "CompileError",
                     "Bind parameter '%s' conflicts with unique bind parameter of the same name", stem);
            return NULL;
        }
    }
    py_dict_set(c->py, c->bound, id_key(e), name);
    py_dict_set_str(c->py, c->names, py_text(name), sa_value(e));
    return py_text(name);
}

static PyValue bind_value(SaCompiler *c, SaElement *e, const char *name)
{
    PyValue given = c->parameters != NULL ? py_dict_get_str(c->py, c->parameters, name) : NULL;
    if (given != NULL)
        return given;
    if (e->a == NULL && e->b != NULL)
        return py_call0(c->py, e->b);
    return e->a;
}

static gboolean append_item(SaCompiler *c, SaElement *e, const char *name, gsize index, PyValue value)
{
    if (c->flags & SA_COMPILE_LITERAL_BINDS || e->flags & SA_LITERAL_EXECUTE)
        return sa_append_literal(c, value, e->type != NULL ? e->type : sa_type_of_python(c->py, value));
    char *numbered = g_strdup_printf("%s_%" G_GSIZE_FORMAT, name, index);
    gboolean ok = sa_placeholder(c, e, numbered, value);
    g_free(numbered);
    return ok;
}

/* IN (): a condition that is never (or, for NOT IN, always) true, in the dialect's words. */
static void append_empty_set(SaCompiler *c, SaElement *e)
{
    gsize n = e->c != NULL ? py_list_length(sa_element(c->py, e->c)->items) : 1;
    GString *nulls = g_string_new(NULL), *ones = g_string_new(NULL);
    for (gsize i = 0; i < n; i++) {
        g_string_append_printf(nulls, "%sNULL", i > 0 ? ", " : "");
        g_string_append_printf(ones, "%s1", i > 0 ? ", " : "");
    }
    gboolean not_in = (e->flags & SA_CONST_EXPANDING_NOT) != 0;
    if (n > 1 || sa_is_dialect(c, "sqlite"))
        g_string_append_printf(c->sql, "(SELECT %s FROM (SELECT %s) WHERE 1!=1)", ones->str, ones->str);
    else
        g_string_append(c->sql, not_in ? "(NULL) OR (1 = 1)" : "(NULL) AND (1 != 1)");
    g_string_free(nulls, TRUE);
    g_string_free(ones, TRUE);
}

static gboolean visit_expanding(SaCompiler *c, SaElement *e, const char *name)
{
    PyValue value = bind_value(c, e, name);
    gboolean literal = c->flags & (SA_COMPILE_LITERAL_BINDS | SA_COMPILE_EXECUTE |
                                   SA_COMPILE_POSTCOMPILE) ||
                       (e->flags & SA_LITERAL_EXECUTE && value != NULL);
    if (!literal || value == NULL) {
        g_string_append_printf(c->sql, "(__[POSTCOMPILE_%s])", name);
        py_list_append(c->py, c->positions,
                       py_tuple_of(c->py, 3, sa_value(e), py_str(c->py, name), sa_value(e)));
        return TRUE;
    }
    PyValue items = py_to_list(c->py, value);
    if (items == NULL)
        return FALSE;
    if (py_list_length(items) == 0) {
        append_empty_set(c, e);
        return TRUE;
    }
    g_string_append_c(c->sql, '(');
    PyValue first = py_list_item(items, 0);
    gboolean tuples = py_is_tuple(first) || (e->c != NULL && py_is_list(first));
    if (tuples && sa_is_dialect(c, "sqlite"))
        g_string_append(c->sql, "VALUES ");
    for (gsize i = 0; i < py_list_length(items); i++) {
        if (i > 0)
            g_string_append(c->sql, ", ");
        PyValue item = py_list_item(items, i);
        if (!tuples) {
            if (!append_item(c, e, name, i + 1, item))
                return FALSE;
            continue;
        }
        PyValue parts = py_to_list(c->py, item);
        if (parts == NULL)
            return FALSE;
        g_string_append_c(c->sql, '(');
        PyValue elements = e->c != NULL ? sa_element(c->py, e->c)->items : NULL;
        for (gsize k = 0; k < py_list_length(parts); k++) {
            if (k > 0)
                g_string_append(c->sql, ", ");
            SaElement *typed = sa_copy(c->py, e);
            typed->type = elements != NULL && k < py_list_length(elements)
                              ? sa_element(c->py, py_list_item(elements, k))->type : NULL;
            char *numbered = g_strdup_printf("%s_%" G_GSIZE_FORMAT, name, i + 1);
            gboolean ok = append_item(c, typed, numbered, k + 1, py_list_item(parts, k));
            g_free(numbered);
            if (!ok)
                return FALSE;
        }
        g_string_append_c(c->sql, ')');
    }
    g_string_append_c(c->sql, ')');
    return TRUE;
}

gboolean sa_visit_bind(SaCompiler *c, SaElement *e)
{
    /* What is written as a literal is no parameter of the statement. */
    const char *name = c->flags & SA_COMPILE_LITERAL_BINDS ? py_text(e->name) : bind_name(c, e);
    if (name == NULL)
        return FALSE;
    if (e->flags & SA_EXPANDING)
        return visit_expanding(c, e, name);
    if (c->flags & SA_COMPILE_LITERAL_BINDS || (e->flags & SA_LITERAL_EXECUTE &&
                                                c->flags & SA_COMPILE_EXECUTE)) {
        PyValue value = bind_value(c, e, name);
        if (value == NULL && py_error(c->py) != NULL)
            return FALSE;
        return sa_append_literal(c, value != NULL ? value : py_none(c->py), e->type);
    }
    if (e->flags & SA_LITERAL_EXECUTE) {
        g_string_append_printf(c->sql, "__[POSTCOMPILE_%s]", name);
        py_list_append(c->py, c->positions,
                       py_tuple_of(c->py, 3, sa_value(e), py_str(c->py, name), sa_value(e)));
        return TRUE;
    }
    return sa_placeholder(c, e, name, sa_value(e));
}

gboolean sa_append_literal(SaCompiler *c, PyValue value, PyValue type)
{
    PyValue clause = value != NULL ? sa_clause_of(c->py, value) : NULL;
    if (clause != NULL)
        return sa_visit(c, clause);
    char *text = sa_literal(c->py, value, type, c->dialect);
    if (text == NULL)
        return FALSE;
    sa_append_text(c, text);
    g_free(text);
    return TRUE;
}

/* ---- entry points ---------------------------------------------------------------------------------------- */

static void compiler_init(SaCompiler *c, PyInterp *py, const Dialect *dialect, guint flags)
{
    memset(c, 0, sizeof(*c));
    c->py = py;
    c->dialect = dialect != NULL ? dialect : dialect_by_name("default");
    c->flags = flags;
    c->sql = g_string_new(NULL);
    c->positions = py_list(py, 0, NULL);
    c->names = py_dict(py);
    c->bound = py_dict(py);
    c->anonymous = py_dict(py);
    c->counters = py_dict(py);
    c->ctes = py_list(py, 0, NULL);
    c->cte_texts = py_list(py, 0, NULL);
    c->cte_positions = py_list(py, 0, NULL);
    c->no_table = (flags & SA_COMPILE_NO_TABLE) != 0;
    if (flags & SA_COMPILE_DDL) {
        c->flags |= SA_COMPILE_LITERAL_BINDS;
        c->in_ddl = TRUE;
    }
}

char *sa_compile(PyInterp *py, PyValue expression, const Dialect *dialect, guint flags)
{
    SaCompiler compiler;
    compiler_init(&compiler, py, dialect, flags);
    PyValue clause = sa_clause_of(py, expression);
    gboolean ok = clause != NULL && sa_visit(&compiler, clause);
    if (clause == NULL && py_error(py) == NULL)
        sa_raise(py, "ArgumentError", "SQL expression element expected");
    if (ok)
        sa_prepend_ctes(&compiler, 0);
    sa_compiler_finish(&compiler);
    return g_string_free(compiler.sql, !ok);
}

gboolean sa_compile_statement(PyInterp *py, PyValue statement, const Dialect *dialect, guint flags,
                              PyValue column_keys, PyValue parameters, PyValue schema_map,
                              SaCompiled *ret)
{
    SaCompiler compiler, *c = &compiler;
    compiler_init(c, py, dialect, flags);
    c->column_keys = column_keys;
    c->parameters = parameters;
    c->schema_map = schema_map;
    PyValue clause = sa_clause_of(py, statement);
    if (clause == NULL) {
        if (py_error(py) == NULL) {
            PyValue repr = py_repr(py, statement);
            if (repr != NULL)
                sa_raise(py, "ObjectNotExecutableError", "Not an executable object: %s", py_text(repr));
        }
        g_string_free(c->sql, TRUE);
        return FALSE;
    }
    SaElement *e = sa_element(py, clause);
    gboolean select = e->kind == SA_CLASS_SELECT || e->kind == SA_CLASS_COMPOUND_SELECT;
    if (select)
        c->result_columns = py_list(py, 0, NULL);
    gboolean ok = sa_visit(c, clause);
    sa_compiler_finish(c);
    if (!ok) {
        g_string_free(c->sql, TRUE);
        return FALSE;
    }
    sa_prepend_ctes(c, 0);
    if (e->kind == SA_CLASS_TEXTUAL_SELECT) {
        c->result_columns = py_list(py, 0, NULL);
        for (gsize i = 0; i < py_list_length(e->items); i++) {
            SaElement *column = sa_element(py, py_list_item(e->items, i));
            py_list_append(py, c->result_columns,
                           py_tuple_of(py, 3, column->name != NULL ? column->name : py_none(py),
                                       sa_value(column),
                                       column->type != NULL ? column->type : py_none(py)));
        }
    }
    ret->is_ddl = sa_is(py, clause, SA_CLASS_DDL_ELEMENT);
    ret->sql = g_string_free(c->sql, FALSE);
    ret->positions = c->positions;
    ret->names = c->names;
    ret->result_columns = c->result_columns;
    ret->defaults = c->defaults;
    /* With CTEs before it, the row is elsewhere. */
    gboolean moved = c->cte_texts != NULL && py_list_length(c->cte_texts) > 0;
    ret->row_start = moved ? 0 : c->row_start;
    ret->row_end = moved ? 0 : c->row_end;
    ret->returned_keys = c->returned_keys;
    return TRUE;
}
