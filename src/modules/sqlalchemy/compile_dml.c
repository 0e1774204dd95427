/* INSERT, UPDATE and DELETE to text. */
#include "modules/sqlalchemy/compile.h"

#include <string.h>

static PyValue column_key(SaElement *column)
{
    return column->key != NULL && py_is_str(column->key) ? column->key : column->name;
}

static gboolean list_has_text(PyValue list, const char *text)
{
    for (gsize i = 0; list != NULL && i < py_list_length(list); i++)
        if (py_str_is(py_list_item(list, i), text))
            return TRUE;
    return FALSE;
}

/* A value beside a column: an expression, or a bind parameter of the column's name. */
static gboolean visit_value(SaCompiler *c, SaElement *column, PyValue value, const char *suffix)
{
    PyValue clause = value != NULL ? sa_clause_of(c->py, value) : NULL;
    if (clause == NULL && py_error(c->py) != NULL)
        return FALSE;
    if (clause != NULL) {
        SaElement *e = sa_element(c->py, clause);
        if (e->kind == SA_CLASS_BIND_PARAMETER) {
            if (e->type == NULL && column->type != NULL) {
                SaElement *typed = sa_copy(c->py, e);
                typed->type = column->type;
                clause = sa_value(typed);
            }
            return sa_visit(c, clause);
        }
        if (sa_is(c->py, clause, SA_CLASS_SELECT_BASE))
            clause = sa_scalar_select(c->py, clause);
        return clause != NULL && sa_visit(c, sa_self_group(c->py, clause, SA_OP_NONE, 0));
    }
    char *name = g_strdup_printf("%s%s", py_text(column_key(column)), suffix);
    SaElement *bind = sa_element(c->py, sa_bind(c->py, name, value, column->type));
    g_free(name);
    if (value == NULL)
        bind->flags |= SA_REQUIRED;
    return sa_visit_bind(c, bind);
}

/* Does the column have a default that Python computes (default=, onupdate=)? */
static gboolean has_python_default(SaCompiler *c, SaElement *column, const char *attribute)
{
    if (column->header.type->def == &sa_column_clause_def)
        return FALSE;
    PyValue value = py_getattr_or_null(c->py, sa_value(column), attribute);
    if (value == NULL)
        py_error_clear(c->py);
    return value != NULL && !py_is_none(value) && py_hasattr(c->py, value, "arg");
}

/* A default that is an SQL expression is written into the statement; NULL: it is a Python value. */
static PyValue default_clause(SaCompiler *c, SaElement *column, const char *attribute)
{
    PyValue holder = has_python_default(c, column, attribute)
                         ? py_getattr_or_null(c->py, sa_value(column), attribute) : NULL;
    PyValue arg = holder != NULL ? py_getattr_or_null(c->py, holder, "arg") : NULL;
    py_error_clear(c->py);
    return arg != NULL && sa_element(c->py, arg) != NULL ? sa_clause_of(c->py, arg) : NULL;
}

static void note_default(SaCompiler *c, SaElement *column, const char *attribute)
{
    if (c->defaults == NULL)
        c->defaults = py_list(c->py, 0, NULL);
    py_list_append(c->py, c->defaults,
                   py_tuple_of(c->py, 3, column_key(column), sa_value(column),
                               py_str(c->py, attribute)));
}

static gboolean check_consumed(SaCompiler *c, PyValue values, PyValue columns)
{
    PyValue key, value;
    gsize position = 0;
    GString *unknown = g_string_new(NULL);
    while (values != NULL && py_dict_next(values, &position, &key, &value))
        if (sa_columns_get(c->py, columns, py_text(key)) == NULL)
            g_string_append_printf(unknown, "%s%s", unknown->len > 0 ? ", " : "", py_text(key));
    for (gsize i = 0; c->column_keys != NULL && i < py_list_length(c->column_keys); i++) {
        const char *name = py_text(py_list_item(c->column_keys, i));
        /* Parameters of the WHERE clause's own binds are no columns. */
        if (sa_columns_get(c->py, columns, name) == NULL &&
            py_dict_get_str(c->py, c->names, name) == NULL && values == NULL)
            g_string_append_printf(unknown, "%s%s", unknown->len > 0 ? ", " : "", name);
    }
    gboolean ok = unknown->len == 0;
    if (!ok)
        sa_raise(c->py, "CompileError", "Unconsumed column names: %s", unknown->str);
    g_string_free(unknown, TRUE);
    return ok;
}

/* ---- which columns take part ---------------------------------------------------------------------------- */

/* The table's columns that get a value: list of (column, value or NULL marker, is default). */
static PyValue insert_columns(SaCompiler *c, SaStatement *s, PyValue first_row)
{
    PyValue columns = sa_from_columns(c->py, sa_element(c->py, s->target));
    PyValue chosen = py_list(c->py, 0, NULL);
    PyValue values = first_row != NULL ? first_row : s->values;
    gboolean nothing = c->column_keys == NULL && (values == NULL || (py_dict_length(values) == 0 &&
                                                                    s->values == NULL));
    if (!check_consumed(c, values, columns))
        return NULL;
    for (gsize i = 0; i < sa_columns_length(columns); i++) {
        SaElement *column = sa_element(c->py, sa_columns_at(columns, i));
        const char *key = py_text(column_key(column));
        gboolean given = values != NULL && py_dict_get_str(c->py, values, key) != NULL;
        if (!given && s->values != NULL && py_dict_get_str(c->py, s->values, key) != NULL)
            given = TRUE;
        if (given || nothing || list_has_text(c->column_keys, key)) {
            py_list_append(c->py, chosen, sa_value(column));
        } else if (has_python_default(c, column, "default")) {
            py_list_append(c->py, chosen, sa_value(column));
            if (default_clause(c, column, "default") == NULL)
                note_default(c, column, "default");
        }
    }
    return chosen;
}

static gboolean is_default(SaCompiler *c, SaElement *column)
{
    for (gsize i = 0; c->defaults != NULL && i < py_list_length(c->defaults); i++)
        if (py_tuple_item(py_list_item(c->defaults, i), 1) == sa_value(column))
            return TRUE;
    return FALSE;
}

static gboolean visit_row(SaCompiler *c, SaStatement *s, PyValue columns, PyValue row,
                          const char *suffix)
{
    g_string_append_c(c->sql, '(');
    for (gsize i = 0; i < py_list_length(columns); i++) {
        SaElement *column = sa_element(c->py, py_list_item(columns, i));
        const char *key = py_text(column_key(column));
        PyValue value = row != NULL ? py_dict_get_str(c->py, row, key) : NULL;
        if (value == NULL && s->values != NULL)
            value = py_dict_get_str(c->py, s->values, key);
        /* Parameters given to execute() win over values(). */
        if (list_has_text(c->column_keys, key) && row == NULL)
            value = NULL;
        if (value == NULL && !list_has_text(c->column_keys, key) &&
            (c->column_keys != NULL || s->values != NULL || row != NULL))
            value = default_clause(c, column, "default");
        if (i > 0)
            g_string_append(c->sql, ", ");
        if (row != NULL && value == NULL && !is_default(c, column)) {
            sa_raise(c->py, "CompileError",
                     "INSERT value for column %s is explicitly rendered as a bound parameter in the "
                     "VALUES clause; a Python-side value or SQL expression is required",
                     key);
            return FALSE;
        }
        /* Each row has its own value of a default; the first goes by the column's name. */
        gboolean computed = row != NULL && value == NULL;
        gboolean head = computed && strcmp(suffix, "_m0") == 0;
        if (computed && !head)
            py_list_append(c->py, c->defaults,
                           py_tuple_of(c->py, 3, py_str_format(c->py, "%s%s", key, suffix), sa_value(column),
                                       py_str(c->py, "default")));
        if (!visit_value(c, column, value, head ? "" : suffix))
            return FALSE;
    }
    g_string_append_c(c->sql, ')');
    return TRUE;
}

/* ---- ON CONFLICT --------------------------------------------------------------------------------------------- */

static gboolean visit_conflict_target(SaCompiler *c, PyValue conflict)
{
    PyValue constraint = py_dict_get_str(c->py, conflict, "constraint");
    PyValue elements = py_dict_get_str(c->py, conflict, "index_elements");
    PyValue where = py_dict_get_str(c->py, conflict, "index_where");
    if (constraint != NULL && !py_is_str(constraint)) {
        PyValue name = py_getattr(c->py, constraint, "name");
        if (name == NULL)
            return FALSE;
        constraint = py_is_str(name) ? name : NULL;
    }
    if (constraint != NULL) {
        g_string_append(c->sql, " ON CONSTRAINT ");
        sa_quote(c, py_text(constraint));
        return TRUE;
    }
    if (elements == NULL)
        return TRUE;
    g_string_append(c->sql, " (");
    PyValue list = py_to_list(c->py, elements);
    gboolean no_table = c->no_table;
    c->no_table = TRUE;
    for (gsize i = 0; list != NULL && i < py_list_length(list); i++) {
        PyValue item = py_list_item(list, i);
        g_string_append(c->sql, i > 0 ? ", " : "");
        if (py_is_str(item))
            sa_quote(c, py_text(item));
        else if (!sa_visit(c, item))
            return FALSE;
    }
    c->no_table = no_table;
    g_string_append_c(c->sql, ')');
    if (where == NULL)
        return list != NULL;
    g_string_append(c->sql, " WHERE ");
    if (py_is_str(where)) {
        sa_append_text(c, py_text(where));
        return TRUE;
    }
    c->no_table = TRUE;
    gboolean ok = sa_visit(c, where);
    c->no_table = no_table;
    return ok;
}

/* a = excluded.a, b = ?: in the table's order, then what the table does not know. */
static gboolean visit_assignments(SaCompiler *c, SaStatement *s, PyValue set, gboolean mysql)
{
    PyValue columns = sa_from_columns(c->py, sa_element(c->py, s->target)), key, value;
    gsize written = 0;
    for (gsize pass = 0; pass < 2; pass++) {
        gsize n = pass == 0 ? sa_columns_length(columns) : py_dict_length(set), position = 0;
        for (gsize i = 0; i < n; i++) {
            SaElement *column;
            if (pass == 0) {
                column = sa_element(c->py, sa_columns_at(columns, i));
                value = py_dict_get_str(c->py, set, py_text(column_key(column)));
                if (value == NULL)
                    continue;
            } else {
                py_dict_next(set, &position, &key, &value);
                if (sa_columns_get(c->py, columns, py_text(key)) != NULL)
                    continue;
                column = sa_element(c->py, sa_column(c->py, py_text(key), NULL));
            }
            g_string_append(c->sql, written++ > 0 ? ", " : "");
            sa_quote(c, py_text(column->name));
            g_string_append(c->sql, " = ");
            PyValue clause = sa_clause_of(c->py, value);
            SaElement *v = clause != NULL ? sa_element(c->py, clause) : NULL;
            SaElement *t = v != NULL && v->kind == SA_CLASS_COLUMN_CLAUSE && v->table != NULL
                               ? sa_element(c->py, v->table) : NULL;
            if (mysql && t != NULL && t->kind == SA_CLASS_ALIAS && py_str_is(t->name, "inserted")) {
                g_string_append(c->sql, "VALUES(");
                sa_quote(c, py_text(v->name));
                g_string_append_c(c->sql, ')');
                continue;
            }
            if (clause == NULL)
                clause = sa_bind(c->py, NULL, value, column->type);
            if (clause == NULL || !sa_visit(c, sa_self_group(c->py, clause, SA_OP_NONE, 0)))
                return FALSE;
        }
    }
    return TRUE;
}

static gboolean visit_conflict(SaCompiler *c, SaStatement *s)
{
    PyValue set = py_dict_get_str(c->py, s->conflict, "set");
    if (s->element.kind == SA_CLASS_MYSQL_INSERT) {
        g_string_append(c->sql, " ON DUPLICATE KEY UPDATE ");
        return visit_assignments(c, s, set, TRUE);
    }
    g_string_append(c->sql, " ON CONFLICT");
    if (!visit_conflict_target(c, s->conflict))
        return FALSE;
    if (set == NULL) {
        g_string_append(c->sql, " DO NOTHING");
        return TRUE;
    }
    g_string_append(c->sql, " DO UPDATE SET ");
    if (!visit_assignments(c, s, set, FALSE))
        return FALSE;
    PyValue where = py_dict_get_str(c->py, s->conflict, "where");
    if (where == NULL)
        return TRUE;
    g_string_append(c->sql, " WHERE ");
    return sa_visit(c, where);
}

/* ---- RETURNING -------------------------------------------------------------------------------------------------- */

gboolean sa_visit_returning(SaCompiler *c, SaStatement *s)
{
    if (s->returning == NULL)
        return TRUE;
    PyValue columns = sa_selected_columns(c->py, sa_value(&s->element));
    if (columns == NULL)
        return FALSE;
    gboolean record = c->depth == 0;
    if (record)
        c->result_columns = py_list(c->py, 0, NULL);
    gboolean no_table = c->no_table;
    /* SQLite names the columns of RETURNING wrongly when they have their table before them. */
    if (sa_is_dialect(c, "sqlite"))
        c->no_table = TRUE;
    g_string_append(c->sql, " RETURNING ");
    for (gsize i = 0; i < py_list_length(columns); i++) {
        g_string_append(c->sql, i > 0 ? ", " : "");
        if (!sa_visit_select_column(c, py_list_item(columns, i), NULL, FALSE, record))
            return FALSE;
    }
    c->no_table = no_table;
    return TRUE;
}

/* A column of the key that the statement gives no value for and the server makes one. */
static gboolean is_made_by_server(SaCompiler *c, SaStatement *s, PyValue table, SaElement *column)
{
    const char *key = py_text(column_key(column));
    if (list_has_text(c->column_keys, key) || is_default(c, column) ||
        (s->values != NULL && py_dict_get_str(c->py, s->values, key) != NULL))
        return FALSE;
    if (has_python_default(c, column, "default"))
        return TRUE;
    PyValue server = py_getattr_or_null(c->py, sa_value(column), "server_default");
    if (server != NULL && !py_is_none(server))
        return TRUE;
    PyValue counted = py_getattr_or_null(c->py, table, "_autoincrement_column");
    if (counted == NULL)
        counted = py_getattr_or_null(c->py, table, "autoincrement_column");
    py_error_clear(c->py);
    return counted == sa_value(column);
}

/* RETURNING for inserted_primary_key, where the engine does not tell it by itself. */
static gboolean return_key(SaCompiler *c, SaStatement *s)
{
    if (!(c->flags & SA_COMPILE_RETURN_KEY) || !sa_is_dialect(c, "postgresql") ||
        c->depth > 0 || s->element.flags & SA_INLINE)
        return TRUE;
    PyValue key = py_getattr_or_null(c->py, s->target, "primary_key");
    PyValue columns = key != NULL ? py_to_list(c->py, key) : NULL;
    py_error_clear(c->py);
    PyValue keys = py_list(c->py, 0, NULL), list = py_list(c->py, 0, NULL);
    for (gsize i = 0; columns != NULL && i < py_list_length(columns); i++) {
        SaElement *column = sa_element(c->py, py_list_item(columns, i));
        if (column == NULL || !is_made_by_server(c, s, s->target, column))
            continue;
        py_list_append(c->py, keys, column_key(column));
        py_list_append(c->py, list, sa_value(column));
    }
    if (py_list_length(list) == 0)
        return TRUE;
    c->result_columns = py_list(c->py, 0, NULL);
    c->returned_keys = keys;
    g_string_append(c->sql, " RETURNING ");
    for (gsize i = 0; i < py_list_length(list); i++) {
        g_string_append(c->sql, i > 0 ? ", " : "");
        if (!sa_visit_select_column(c, py_list_item(list, i), NULL, FALSE, TRUE))
            return FALSE;
    }
    return TRUE;
}

/* ---- the statements ------------------------------------------------------------------------------------------------ */

static gboolean insert_select(SaCompiler *c, SaStatement *s)
{
    g_string_append(c->sql, " (");
    PyValue columns = sa_from_columns(c->py, sa_element(c->py, s->target));
    for (gsize i = 0; i < py_list_length(s->select_names); i++) {
        const char *key = py_text(py_list_item(s->select_names, i));
        PyValue column = sa_columns_get(c->py, columns, key);
        g_string_append(c->sql, i > 0 ? ", " : "");
        sa_quote(c, column != NULL ? py_text(sa_element(c->py, column)->name) : key);
    }
    g_string_append(c->sql, ") ");
    c->depth++;
    gboolean ok = sa_visit_selectable(c, s->select, FALSE, FALSE);
    c->depth--;
    return ok;
}

static gboolean insert_rows(SaCompiler *c, SaStatement *s)
{
    PyValue first = s->multi_values != NULL ? py_list_item(s->multi_values, 0) : NULL;
    PyValue columns = insert_columns(c, s, first);
    if (columns == NULL)
        return FALSE;
    if (py_list_length(columns) == 0) {
        g_string_append(c->sql, sa_is_dialect(c, "mysql") ? " () VALUES ()" : " DEFAULT VALUES");
        return TRUE;
    }
    g_string_append(c->sql, " (");
    for (gsize i = 0; i < py_list_length(columns); i++) {
        g_string_append(c->sql, i > 0 ? ", " : "");
        sa_quote(c, py_text(sa_element(c->py, py_list_item(columns, i))->name));
    }
    g_string_append(c->sql, ") VALUES ");
    if (first == NULL) {
        gsize start = c->sql->len;
        if (!visit_row(c, s, columns, NULL, ""))
            return FALSE;
        /* ON CONFLICT stands for one row at a time, as in SQLAlchemy. */
        if (c->depth == 1 && s->conflict == NULL) {
            c->row_start = start;
            c->row_end = c->sql->len;
        }
        return TRUE;
    }
    for (gsize i = 0; i < py_list_length(s->multi_values); i++) {
        char *suffix = g_strdup_printf("_m%" G_GSIZE_FORMAT, i);
        g_string_append(c->sql, i > 0 ? ", " : "");
        gboolean ok = visit_row(c, s, columns, py_list_item(s->multi_values, i), suffix);
        g_free(suffix);
        if (!ok)
            return FALSE;
    }
    return TRUE;
}

/* Makes the target known to subqueries, which then correlate to it. */
typedef struct {
    PyValue correlate, asfrom;
} Scope;

static Scope enter(SaCompiler *c, PyValue target)
{
    Scope scope = {c->correlate, c->asfrom};
    PyValue all = c->correlate != NULL ? py_to_list(c->py, c->correlate) : py_list(c->py, 0, NULL);
    py_list_append(c->py, all, target);
    c->correlate = all;
    c->asfrom = py_list(c->py, 1, &target);
    c->depth++;
    return scope;
}

static void leave(SaCompiler *c, Scope scope)
{
    c->correlate = scope.correlate;
    c->asfrom = scope.asfrom;
    c->depth--;
}

static gboolean visit_ctes(SaCompiler *c, SaStatement *s)
{
    GString *outer = c->sql;
    gboolean ok = TRUE;
    c->sql = g_string_new(NULL);
    for (gsize i = 0; ok && s->ctes != NULL && i < py_list_length(s->ctes); i++)
        ok = sa_visit_from(c, py_list_item(s->ctes, i));
    g_string_free(c->sql, TRUE);
    c->sql = outer;
    return ok;
}

gboolean sa_visit_insert(SaCompiler *c, SaStatement *s)
{
    if (!visit_ctes(c, s))
        return FALSE;
    g_string_append(c->sql, "INSERT ");
    if (!sa_visit_prefixes(c, s->prefixes, FALSE))
        return FALSE;
    g_string_append(c->sql, "INTO ");
    if (!sa_visit_from(c, s->target))
        return FALSE;
    gboolean ok;
    if (s->select != NULL) {
        ok = insert_select(c, s);
    } else {
        Scope scope = enter(c, s->target);
        ok = insert_rows(c, s);
        leave(c, scope);
    }
    if (ok && s->conflict != NULL) {
        Scope scope = enter(c, s->target);
        ok = visit_conflict(c, s);
        leave(c, scope);
    }
    return ok && (s->returning != NULL || s->select != NULL || s->multi_values != NULL
                      ? sa_visit_returning(c, s) : return_key(c, s));
}

/* FROM clauses of the conditions and values that are not the target. */
static PyValue extra_froms(SaCompiler *c, SaStatement *s)
{
    PyValue froms = py_list(c->py, 0, NULL), extra = py_list(c->py, 0, NULL), key, value;
    for (gsize i = 0; s->where != NULL && i < py_list_length(s->where); i++)
        sa_collect_froms(c->py, py_list_item(s->where, i), froms);
    gsize position = 0;
    while (s->values != NULL && py_dict_next(s->values, &position, &key, &value))
        if (sa_clause_of(c->py, value) != NULL)
            sa_collect_froms(c->py, value, froms);
    for (gsize i = 0; i < py_list_length(froms); i++)
        if (py_list_item(froms, i) != s->target)
            py_list_append(c->py, extra, py_list_item(froms, i));
    return extra;
}

static gboolean visit_extra(SaCompiler *c, const char *keyword, PyValue extra)
{
    for (gsize i = 0; i < py_list_length(extra); i++) {
        g_string_append(c->sql, i > 0 ? ", " : keyword);
        if (!sa_visit_from(c, py_list_item(extra, i)))
            return FALSE;
    }
    return TRUE;
}

static gboolean assignment(SaCompiler *c, SaStatement *s, SaElement *column, gboolean qualified,
                           gsize *written)
{
    const char *key = py_text(column_key(column));
    PyValue value = s->values != NULL ? py_dict_get_str(c->py, s->values, key) : NULL;
    if (list_has_text(c->column_keys, key))
        value = NULL;
    g_string_append(c->sql, (*written)++ > 0 ? ", " : "");
    if (qualified) {
        sa_table_text(c, sa_element(c->py, column->table));
        g_string_append_c(c->sql, '.');
    }
    sa_quote(c, py_text(column->name));
    g_string_append_c(c->sql, '=');
    return visit_value(c, column, value, "");
}

static gboolean visit_set(SaCompiler *c, SaStatement *s, gboolean qualified)
{
    PyValue columns = sa_from_columns(c->py, sa_element(c->py, s->target));
    gboolean nothing = c->column_keys == NULL && s->values == NULL;
    gsize written = 0;
    if (s->values != NULL && !check_consumed(c, s->values, columns))
        return FALSE;
    for (gsize i = 0; s->ordered != NULL && i < py_list_length(s->ordered); i++) {
        PyValue column = sa_columns_get(c->py, columns, py_text(py_list_item(s->ordered, i)));
        if (column != NULL && !assignment(c, s, sa_element(c->py, column), qualified, &written))
            return FALSE;
    }
    for (gsize i = 0; i < sa_columns_length(columns); i++) {
        SaElement *column = sa_element(c->py, sa_columns_at(columns, i));
        const char *key = py_text(column_key(column));
        gboolean given = s->values != NULL && py_dict_get_str(c->py, s->values, key) != NULL;
        if (given && list_has_text(s->ordered, key))
            continue;
        gboolean update = !given && !nothing && !list_has_text(c->column_keys, key) &&
                          has_python_default(c, column, "onupdate");
        if (update)
            note_default(c, column, "onupdate");
        if ((given || nothing || update || list_has_text(c->column_keys, key)) &&
            !assignment(c, s, column, qualified, &written))
            return FALSE;
    }
    return TRUE;
}

static gboolean visit_where(SaCompiler *c, SaStatement *s)
{
    if (s->where == NULL || py_list_length(s->where) == 0)
        return TRUE;
    g_string_append(c->sql, " WHERE ");
    return sa_visit_conditions(c, s->where);
}

gboolean sa_visit_update(SaCompiler *c, SaStatement *s)
{
    if (!visit_ctes(c, s))
        return FALSE;
    gboolean mysql = sa_is_dialect(c, "mysql");
    PyValue extra = extra_froms(c, s);
    gboolean multiple = py_list_length(extra) > 0;
    g_string_append(c->sql, "UPDATE ");
    if (!sa_visit_prefixes(c, s->prefixes, FALSE))
        return FALSE;
    Scope scope = enter(c, s->target);
    gboolean ok = sa_visit_from(c, s->target);
    if (ok && mysql)
        ok = visit_extra(c, ", ", extra);
    g_string_append(c->sql, " SET ");
    ok = ok && visit_set(c, s, mysql && multiple);
    if (ok && !mysql)
        ok = visit_extra(c, " FROM ", extra);
    ok = ok && visit_where(c, s);
    leave(c, scope);
    return ok && sa_visit_returning(c, s);
}

gboolean sa_visit_delete(SaCompiler *c, SaStatement *s)
{
    if (!visit_ctes(c, s))
        return FALSE;
    PyValue extra = extra_froms(c, s);
    g_string_append(c->sql, "DELETE ");
    if (!sa_visit_prefixes(c, s->prefixes, FALSE))
        return FALSE;
    g_string_append(c->sql, "FROM ");
    Scope scope = enter(c, s->target);
    gboolean ok = sa_visit_from(c, s->target);
    if (ok && py_list_length(extra) > 0) {
        if (sa_is_dialect(c, "mysql")) {
            g_string_append(c->sql, " USING ");
            ok = sa_visit_from(c, s->target) && visit_extra(c, ", ", extra);
        } else {
            ok = visit_extra(c, sa_is_dialect(c, "postgresql") ? " USING " : ", ", extra);
        }
    }
    ok = ok && visit_where(c, s);
    leave(c, scope);
    return ok && sa_visit_returning(c, s);
}
