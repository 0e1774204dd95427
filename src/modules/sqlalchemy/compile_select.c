/* SELECT, UNION, FROM clauses and CTEs to text. */
#include "modules/sqlalchemy/compile.h"

#include <string.h>

/* ---- columns ----------------------------------------------------------------------------------------- */

static void record_column(SaCompiler *c, const char *name, PyValue element)
{
    SaElement *e = sa_element(c->py, element);
    PyValue none = py_none(c->py);
    py_list_append(c->py, c->result_columns,
                   py_tuple_of(c->py, 3, name != NULL ? py_intern(c->py, name) : none, element,
                               e->type != NULL ? e->type : none));
}

/* What a column without a name of its own is called: count_1, anon_1; of a cast, the inner one's. */
static const char *fallback_label(SaCompiler *c, SaElement *e)
{
    if (e->kind == SA_CLASS_CAST || e->kind == SA_CLASS_TRY_CAST || e->kind == SA_CLASS_TYPE_COERCE ||
        e->kind == SA_CLASS_GROUPING) {
        const char *name = sa_column_name(c->py, sa_value(e));
        SaElement *inner = sa_element(c->py, e->a);
        if (name != NULL)
            return name;
        if (inner != NULL && inner->kind != SA_CLASS_TEXT_CLAUSE &&
            inner->kind != SA_CLASS_BIND_PARAMETER)
            return fallback_label(c, inner);
    }
    if (sa_is(c->py, sa_value(e), SA_CLASS_FUNCTION_ELEMENT) && e->name != NULL)
        return sa_anonymous_name(c, SA_LABEL_ID(e), py_text(e->name));
    return sa_anonymous_name(c, SA_LABEL_ID(e), "anon");
}

static gboolean unary_needs_label(SaCompiler *c, SaElement *e, gboolean asfrom)
{
    if (asfrom)
        return TRUE;
    if (e->kind == SA_CLASS_AS_BOOLEAN && !sa_native_boolean(c))
        return TRUE;
    SaElement *inner = sa_element(c->py, e->a);
    while (inner != NULL && (inner->kind == SA_CLASS_UNARY || inner->kind == SA_CLASS_GROUPING))
        inner = sa_element(c->py, inner->a);
    return inner == NULL || (inner->kind != SA_CLASS_COLUMN_CLAUSE && inner->kind != SA_CLASS_LABEL);
}

static gboolean needs_label(SaCompiler *c, SaElement *e, gboolean asfrom)
{
    switch ((int)e->kind) {
    case SA_CLASS_COLUMN_CLAUSE:
        return asfrom && !(e->flags & SA_LITERAL) && e->table != NULL;
    case SA_CLASS_TEXT_CLAUSE:
        return FALSE;
    case SA_CLASS_UNARY:
    case SA_CLASS_AS_BOOLEAN:
    case SA_CLASS_COLLECTION_AGGREGATE:
    case SA_CLASS_EXISTS:
        return unary_needs_label(c, e, asfrom);
    default:
        return TRUE;
    }
}

gboolean sa_visit_select_column(SaCompiler *c, PyValue column, const char *label, gboolean asfrom,
                                gboolean record)
{
    SaElement *e = sa_element(c->py, column);
    if (e->kind == SA_CLASS_INSTRUMENTED_ATTRIBUTE)
        return sa_visit_select_column(c, e->a, label, asfrom, record);
    const char *name = label;
    SaElement *inner = e;
    if (e->kind == SA_CLASS_LABEL && label == NULL) {
        name = e->flags & SA_ANONYMOUS ? sa_anonymous_name(c, e, py_text(e->name)) : py_text(e->name);
        inner = sa_element(c->py, e->a);
    } else if (label == NULL && needs_label(c, e, asfrom)) {
        name = e->kind == SA_CLASS_COLUMN_CLAUSE && !(e->flags & SA_ANONYMOUS) ? py_text(e->name)
                                                                             : fallback_label(c, e);
        if (e->kind == SA_CLASS_COLUMN_CLAUSE && (e->flags & SA_ANONYMOUS))
            name = NULL;
    }
    if (record)
        record_column(c, name != NULL ? name : sa_column_name(c->py, column), column);
    if (e->kind == SA_CLASS_LABEL)
        inner = sa_element(c->py, e->a);
    if (!sa_visit(c, sa_value(inner)))
        return FALSE;
    if (name != NULL) {
        g_string_append(c->sql, " AS ");
        sa_quote(c, name);
    }
    return TRUE;
}

/* The label that keeps two columns of one name apart; NULL: none is needed. */
static const char *disambiguate(SaCompiler *c, PyValue names, SaElement *e, const char *name)
{
    PyValue other = py_dict_get_str(c->py, names, name);
    if (other == NULL) {
        py_dict_set_str(c->py, names, name, sa_value(e));
        return NULL;
    }
    if (other == sa_value(e)) {
        char *stem = g_strdup_printf("%s_", name);
        /* Each repetition has a number of its own. */
        SaElement *id = sa_new(c->py, SA_CLASS_CLAUSE_LIST);
        py_list_append(c->py, c->columns, sa_value(id));
        const char *label = sa_anonymous_name(c, id, stem);
        g_free(stem);
        return label;
    }
    const char *label = sa_anonymous_name(c, e, name);
    py_dict_set_str(c->py, names, label, sa_value(e));
    return label;
}

static const char *qualified_label(SaCompiler *c, SaElement *e, char **ret_free)
{
    const char *table = e->kind == SA_CLASS_COLUMN_CLAUSE && e->table != NULL
                            ? sa_from_name(c, e->table) : NULL;
    SaElement *t = table != NULL ? sa_element(c->py, e->table) : NULL;
    if (table == NULL || (e->flags & SA_LITERAL))
        return NULL;
    if (t->schema != NULL && py_is_str(t->schema))
        *ret_free = g_strdup_printf("%s_%s_%s", py_text(t->schema), table, py_text(e->name));
    else
        *ret_free = g_strdup_printf("%s_%s", table, py_text(e->name));
    for (char *p = *ret_free; *p != '\0'; p++)
        if (*p == '.')
            *p = '_';
    return *ret_free;
}

static gboolean visit_columns(SaCompiler *c, SaStatement *s, PyValue columns, gboolean asfrom,
                              gboolean record)
{
    PyValue names = py_dict(c->py);
    PyValue outer = c->columns;
    c->columns = py_list(c->py, 0, NULL);
    gboolean ok = TRUE;
    for (gsize i = 0; ok && i < py_list_length(columns); i++) {
        PyValue column = py_list_item(columns, i);
        SaElement *e = sa_element(c->py, column);
        char *owned = NULL;
        const char *label = s->element.flags & SA_TABLENAME_LABELS ? qualified_label(c, e, &owned) : NULL;
        const char *name = label != NULL ? label : sa_column_name(c->py, column);
        if (name != NULL && !(e->flags & SA_LITERAL)) {
            const char *apart = disambiguate(c, names, e, name);
            if (apart != NULL && e->kind != SA_CLASS_LABEL)
                label = apart;
        }
        if (i > 0)
            g_string_append(c->sql, ", ");
        ok = sa_visit_select_column(c, column, label, asfrom, record);
        g_free(owned);
    }
    c->columns = outer;
    return ok;
}

gboolean sa_visit_prefixes(SaCompiler *c, PyValue list, gboolean suffix)
{
    for (gsize i = 0; list != NULL && i < py_list_length(list); i++) {
        PyValue entry = py_list_item(list, i), dialect = py_tuple_item(entry, 1);
        if (py_is_str(dialect) && strcmp(py_text(dialect), c->dialect->name) != 0)
            continue;
        if (suffix && i == 0)
            g_string_append_c(c->sql, ' ');
        if (!sa_visit(c, py_tuple_item(entry, 0)))
            return FALSE;
        g_string_append_c(c->sql, ' ');
    }
    return TRUE;
}

/* ---- FROM ------------------------------------------------------------------------------------------------ */

static PyValue without(PyInterp *py, PyValue froms, PyValue from_outside, PyValue only, PyValue except)
{
    PyValue kept = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(froms); i++) {
        PyValue from = py_list_item(froms, i);
        gboolean drop = sa_list_has(from_outside, from) && (only == NULL || sa_list_has(only, from)) &&
                        !sa_list_has(except, from);
        if (!drop)
            py_list_append(py, kept, from);
    }
    return kept;
}

/* What SQLAlchemy calls the display froms: those of enclosing selects are left out where the select
 * is correlated. NULL + exception. */
static PyValue display_froms(SaCompiler *c, SaStatement *s, gboolean asfrom, gboolean lateral)
{
    PyInterp *py = c->py;
    PyValue froms = sa_select_froms(py, s);
    if (froms == NULL || c->correlate == NULL)
        return froms;
    PyValue explicit_froms = c->correlate, implicit = c->asfrom;
    if (asfrom && !lateral) {
        explicit_froms = without(py, c->correlate, c->asfrom, NULL, NULL);
        implicit = NULL;
    }
    if (s->correlate != NULL && py_list_length(s->correlate) > 0)
        froms = without(py, froms, explicit_froms, s->correlate, NULL);
    if (s->correlate_except != NULL)
        froms = without(py, froms, explicit_froms, NULL, s->correlate_except);
    if (!(s->element.flags & SA_NO_AUTO_CORRELATE) && implicit != NULL && py_list_length(froms) > 1) {
        froms = without(py, froms, implicit, NULL, NULL);
        if (py_list_length(froms) == 0)
            return sa_raise(py, "InvalidRequestError",
                            "Select statement returned no FROM clauses due to auto-correlation; specify "
                            "correlate(<tables>) to control correlation manually.");
    }
    return froms;
}

static gboolean visit_join(SaCompiler *c, SaElement *e)
{
    if (!sa_visit_from(c, e->a))
        return FALSE;
    gboolean full = (e->flags & SA_FULL) != 0, outer = (e->flags & SA_OUTER) != 0;
    g_string_append(c->sql, full ? " FULL OUTER JOIN " : outer ? " LEFT OUTER JOIN " : " JOIN ");
    gboolean nested = sa_element(c->py, e->b)->kind == SA_CLASS_JOIN;
    if (nested)
        g_string_append_c(c->sql, '(');
    if (!sa_visit_from(c, e->b))
        return FALSE;
    if (nested)
        g_string_append_c(c->sql, ')');
    g_string_append(c->sql, " ON ");
    return sa_visit(c, e->c);
}

static void append_as(SaCompiler *c, PyValue from)
{
    const char *name = sa_from_name(c, from);
    g_string_append(c->sql, " AS ");
    sa_quote(c, name != NULL ? name : "anon");
}

static void append_derived(SaCompiler *c, SaElement *e)
{
    g_string_append_c(c->sql, '(');
    for (gsize i = 0; i < sa_columns_length(e->columns); i++) {
        SaElement *column = sa_element(c->py, sa_columns_at(e->columns, i));
        g_string_append(c->sql, i > 0 ? ", " : "");
        sa_quote(c, py_text(column->name));
    }
    g_string_append_c(c->sql, ')');
}

static gboolean visit_values(SaCompiler *c, SaElement *e)
{
    guint flags = c->flags;
    if (e->flags & SA_LITERAL_BINDS)
        c->flags |= SA_COMPILE_LITERAL_BINDS;
    g_string_append(c->sql, e->name != NULL ? "(VALUES " : "VALUES ");
    for (gsize i = 0; i < py_list_length(e->items); i++) {
        PyValue row = py_to_list(c->py, py_list_item(e->items, i));
        if (row == NULL)
            return FALSE;
        g_string_append(c->sql, i > 0 ? ", (" : "(");
        for (gsize k = 0; k < py_list_length(row); k++) {
            SaElement *column = k < sa_columns_length(e->columns)
                                    ? sa_element(c->py, sa_columns_at(e->columns, k)) : NULL;
            PyValue item = sa_expect_expression(c->py, py_list_item(row, k),
                                                column != NULL ? column->type : NULL);
            g_string_append(c->sql, k > 0 ? ", " : "");
            if (item == NULL || !sa_visit(c, item))
                return FALSE;
        }
        g_string_append_c(c->sql, ')');
    }
    c->flags = flags;
    if (e->name != NULL) {
        g_string_append(c->sql, ") AS ");
        sa_quote(c, py_text(e->name));
        g_string_append_c(c->sql, ' ');
        append_derived(c, e);
    }
    return TRUE;
}

/* ---- CTE ---------------------------------------------------------------------------------------------------- */

static void *cte_identity(SaElement *e)
{
    return e->b != NULL ? (void *)e->b : (void *)e;
}

static gboolean cte_known(SaCompiler *c, SaElement *e)
{
    for (gsize i = 0; i < py_list_length(c->ctes); i++) {
        SaElement *other = sa_element(c->py, py_list_item(c->ctes, i));
        if (cte_identity(other) == cte_identity(e))
            return TRUE;
    }
    return FALSE;
}

static gboolean write_cte_body(SaCompiler *c, SaElement *e)
{
    sa_quote(c, sa_from_name(c, sa_value(e)));
    if (e->flags & SA_RECURSIVE) {
        c->recursive_cte = TRUE;
        PyValue columns = sa_selected_columns(c->py, e->a);
        g_string_append_c(c->sql, '(');
        for (gsize i = 0; i < py_list_length(columns); i++) {
            const char *name = sa_column_name(c->py, py_list_item(columns, i));
            g_string_append(c->sql, i > 0 ? ", " : "");
            sa_quote(c, name != NULL ? name
                                     : fallback_label(c, sa_element(c->py, py_list_item(columns, i))));
        }
        g_string_append_c(c->sql, ')');
    }
    g_string_append(c->sql, " AS \n(");
    SaElement *inner = sa_element(c->py, e->a);
    gboolean select = sa_is(c->py, e->a, SA_CLASS_SELECT_BASE);
    gboolean ok = select ? sa_visit_selectable(c, e->a, TRUE, FALSE) : sa_visit_builtin(c, inner);
    g_string_append_c(c->sql, ')');
    return ok;
}

/* A CTE is written apart, with its parameters, and put before the statement in the end. */
static gboolean register_cte(SaCompiler *c, SaElement *e)
{
    if (cte_known(c, e))
        return TRUE;
    py_list_append(c->py, c->ctes, sa_value(e));
    GString *outer_sql = c->sql;
    PyValue outer_positions = c->positions, correlate = c->correlate, asfrom = c->asfrom;
    PyValue outer_results = c->result_columns;
    c->sql = g_string_new(NULL);
    c->positions = py_list(c->py, 0, NULL);
    c->correlate = NULL;
    c->asfrom = NULL;
    c->result_columns = NULL;
    c->depth++;
    gboolean ok = write_cte_body(c, e);
    c->depth--;
    c->correlate = correlate;
    c->asfrom = asfrom;
    c->result_columns = outer_results;
    if (ok) {
        py_list_append(c->py, c->cte_texts, py_str(c->py, c->sql->str));
        for (gsize i = 0; i < py_list_length(c->positions); i++)
            py_list_append(c->py, c->cte_positions, py_list_item(c->positions, i));
    }
    g_string_free(c->sql, TRUE);
    c->sql = outer_sql;
    c->positions = outer_positions;
    return ok;
}

void sa_prepend_ctes(SaCompiler *c, gsize start)
{
    gsize n = py_list_length(c->cte_texts);
    if (n == 0)
        return;
    GString *text = g_string_new(c->recursive_cte ? "WITH RECURSIVE " : "WITH ");
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", \n" : "", py_text(py_list_item(c->cte_texts, i)));
    g_string_append(text, "\n ");
    g_string_insert_len(c->sql, (gssize)start, text->str, (gssize)text->len);
    g_string_free(text, TRUE);
    PyValue all = c->cte_positions;
    for (gsize i = 0; i < py_list_length(c->positions); i++)
        py_list_append(c->py, all, py_list_item(c->positions, i));
    c->positions = all;
    c->cte_texts = py_list(c->py, 0, NULL);
}

static gboolean visit_alias(SaCompiler *c, SaElement *e)
{
    SaElement *inner = sa_element(c->py, e->a);
    if (e->kind == SA_CLASS_LATERAL)
        g_string_append(c->sql, "LATERAL ");
    if (inner->kind == SA_CLASS_CTE) {
        if (!register_cte(c, inner))
            return FALSE;
        sa_quote(c, sa_from_name(c, e->a));
    } else if (inner->kind == SA_CLASS_TABLE_CLAUSE) {
        sa_table_text(c, inner);
    } else if (sa_is(c->py, e->a, SA_CLASS_SELECT_BASE)) {
        gboolean grouped = inner->kind == SA_CLASS_SELECT_GROUPING;
        g_string_append_c(c->sql, '(');
        if (!sa_visit_selectable(c, grouped ? inner->a : e->a, TRUE, e->kind == SA_CLASS_LATERAL))
            return FALSE;
        g_string_append_c(c->sql, ')');
    } else if (inner->kind == SA_CLASS_JOIN) {
        g_string_append_c(c->sql, '(');
        if (!visit_join(c, inner))
            return FALSE;
        g_string_append_c(c->sql, ')');
    } else if (!sa_visit(c, e->a)) {
        return FALSE;
    }
    if (e->kind == SA_CLASS_TABLE_SAMPLE) {
        append_as(c, sa_value(e));
        g_string_append(c->sql, " TABLESAMPLE ");
        if (!sa_visit(c, e->b))
            return FALSE;
        if (e->c == NULL)
            return TRUE;
        g_string_append(c->sql, " REPEATABLE (");
        if (!sa_visit(c, e->c))
            return FALSE;
        g_string_append_c(c->sql, ')');
        return TRUE;
    }
    if (e->flags & SA_WITH_ORDINALITY)
        g_string_append(c->sql, " WITH ORDINALITY");
    append_as(c, sa_value(e));
    if (e->flags & SA_RENDER_DERIVED)
        append_derived(c, e);
    return TRUE;
}

gboolean sa_visit_from(SaCompiler *c, PyValue from)
{
    SaElement *e = sa_element(c->py, from);
    switch ((int)e->kind) {
    case SA_CLASS_TABLE_CLAUSE:
        sa_table_text(c, e);
        return TRUE;
    case SA_CLASS_JOIN:
        return visit_join(c, e);
    case SA_CLASS_CTE:
        if (!register_cte(c, e))
            return FALSE;
        sa_quote(c, sa_from_name(c, from));
        return TRUE;
    case SA_CLASS_VALUES:
        return visit_values(c, e);
    case SA_CLASS_ALIAS: case SA_CLASS_SUBQUERY: case SA_CLASS_LATERAL: case SA_CLASS_TABLE_SAMPLE:
    case SA_CLASS_TABLE_VALUED:
        return visit_alias(c, e);
    default: {
        int registered = sa_visit_registered(c, from);
        return registered != 0 ? registered > 0 : sa_visit_builtin(c, e);
    }
    }
}

/* ---- ORDER BY --------------------------------------------------------------------------------------------------- */

/* A label of the select, or a column by the name that order_by("name") gives. */
static PyValue find_by_name(SaCompiler *c, const char *name)
{
    for (gsize i = 0; c->labels != NULL && i < py_list_length(c->labels); i++) {
        PyValue column = py_list_item(c->labels, i);
        const char *own = sa_column_name(c->py, column);
        if (own != NULL && strcmp(own, name) == 0)
            return column;
    }
    return NULL;
}

static gboolean visit_label_name(SaCompiler *c, SaElement *label)
{
    sa_quote(c, label->flags & SA_ANONYMOUS ? sa_anonymous_name(c, label, py_text(label->name))
                                            : py_text(label->name));
    return TRUE;
}

static gboolean visit_order_item(SaCompiler *c, PyValue item, gboolean order)
{
    SaElement *e = sa_element(c->py, item);
    if (e->kind == SA_CLASS_COLUMN_CLAUSE && (e->flags & SA_LABEL_REFERENCE)) {
        PyValue column = find_by_name(c, py_text(e->name));
        SaElement *found = column != NULL ? sa_element(c->py, column) : NULL;
        if (found == NULL)
            return sa_visit(c, item);
        return found->kind == SA_CLASS_LABEL ? visit_label_name(c, found) : sa_visit(c, column);
    }
    if (order && e->kind == SA_CLASS_LABEL && sa_list_has(c->labels, item))
        return visit_label_name(c, e);
    if (e->kind == SA_CLASS_UNARY && (e->flags & SA_POSTFIX)) {
        if (!visit_order_item(c, e->a, order))
            return FALSE;
        g_string_append(c->sql, sa_operator(e->op)->text);
        return TRUE;
    }
    return sa_visit(c, item);
}

gboolean sa_visit_order(SaCompiler *c, PyValue list, gboolean order)
{
    for (gsize i = 0; i < py_list_length(list); i++) {
        if (i > 0)
            g_string_append(c->sql, ", ");
        if (!visit_order_item(c, py_list_item(list, i), order))
            return FALSE;
    }
    return TRUE;
}

/* ---- SELECT ------------------------------------------------------------------------------------------------------- */

static gboolean visit_froms(SaCompiler *c, PyValue froms)
{
    if (py_list_length(froms) == 0)
        return TRUE;
    g_string_append(c->sql, " \nFROM ");
    for (gsize i = 0; i < py_list_length(froms); i++) {
        if (i > 0)
            g_string_append(c->sql, ", ");
        if (!sa_visit_from(c, py_list_item(froms, i)))
            return FALSE;
    }
    return TRUE;
}

static gboolean visit_tail(SaCompiler *c, SaStatement *s)
{
    if (s->where != NULL && py_list_length(s->where) > 0) {
        g_string_append(c->sql, " \nWHERE ");
        if (!sa_visit_conditions(c, s->where))
            return FALSE;
    }
    if (s->group_by != NULL) {
        g_string_append(c->sql, " GROUP BY ");
        if (!sa_visit_order(c, s->group_by, FALSE))
            return FALSE;
    }
    if (s->having != NULL) {
        g_string_append(c->sql, " \nHAVING ");
        if (!sa_visit_conditions(c, s->having))
            return FALSE;
    }
    if (s->order_by != NULL) {
        g_string_append(c->sql, " ORDER BY ");
        if (!sa_visit_order(c, s->order_by, TRUE))
            return FALSE;
    }
    return sa_visit_limit(c, s);
}

static gboolean visit_distinct(SaCompiler *c, SaStatement *s)
{
    if (!(s->element.flags & SA_DISTINCT))
        return TRUE;
    g_string_append(c->sql, "DISTINCT ");
    if (s->distinct_on == NULL || !sa_is_dialect(c, "postgresql"))
        return TRUE;
    g_string_append(c->sql, "ON (");
    if (!sa_visit_list(c, s->distinct_on, ", "))
        return FALSE;
    g_string_append(c->sql, ") ");
    return TRUE;
}

static gboolean visit_body(SaCompiler *c, SaStatement *s, PyValue columns, PyValue froms,
                           gboolean asfrom, gboolean record)
{
    for (gsize i = 0; s->ctes != NULL && i < py_list_length(s->ctes); i++)
        if (!register_cte(c, sa_element(c->py, py_list_item(s->ctes, i))))
            return FALSE;
    g_string_append(c->sql, "SELECT ");
    if (!sa_visit_prefixes(c, s->prefixes, FALSE) || !visit_distinct(c, s) ||
        !visit_columns(c, s, columns, asfrom, record) || !visit_froms(c, froms))
        return FALSE;
    c->labels = columns;
    return visit_tail(c, s) && sa_visit_prefixes(c, s->suffixes, TRUE);
}

gboolean sa_visit_select(SaCompiler *c, SaStatement *s, gboolean asfrom, gboolean lateral)
{
    PyInterp *py = c->py;
    PyValue columns = sa_selected_columns(py, sa_value(&s->element));
    PyValue froms = columns != NULL ? display_froms(c, s, asfrom, lateral) : NULL;
    if (froms == NULL)
        return FALSE;
    gboolean record = c->result_columns != NULL && c->depth == 0 &&
                      py_list_length(c->result_columns) == 0;
    PyValue outer_correlate = c->correlate, outer_asfrom = c->asfrom, outer_labels = c->labels;
    gboolean outer_no_table = c->no_table;
    PyValue objects = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(froms); i++)
        sa_from_objects(py, py_list_item(froms, i), objects);
    PyValue all = outer_correlate != NULL ? py_to_list(py, outer_correlate) : py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(objects); i++)
        py_list_append(py, all, py_list_item(objects, i));
    c->correlate = all;
    c->asfrom = objects;
    if (!(c->flags & SA_COMPILE_NO_TABLE))
        c->no_table = FALSE;
    c->depth++;
    gboolean ok = visit_body(c, s, columns, froms, asfrom, record);
    c->depth--;
    c->correlate = outer_correlate;
    c->asfrom = outer_asfrom;
    c->labels = outer_labels;
    c->no_table = outer_no_table;
    return ok;
}

gboolean sa_visit_compound(SaCompiler *c, SaStatement *s, gboolean asfrom)
{
    for (gsize i = 0; i < py_list_length(s->element.items); i++) {
        if (i > 0)
            g_string_append_printf(c->sql, " %s ", py_text(s->element.name));
        PyValue item = py_list_item(s->element.items, i);
        SaElement *e = sa_element(c->py, item);
        if (e->kind != SA_CLASS_SELECT_GROUPING) {
            if (!sa_visit_selectable(c, item, asfrom, FALSE))
                return FALSE;
            continue;
        }
        g_string_append_c(c->sql, '(');
        if (!sa_visit_selectable(c, e->a, asfrom, FALSE))
            return FALSE;
        g_string_append_c(c->sql, ')');
    }
    PyValue outer = c->labels;
    c->labels = sa_selected_columns(c->py, sa_value(&s->element));
    gboolean ok = visit_tail(c, s);
    c->labels = outer;
    return ok;
}

gboolean sa_visit_selectable(SaCompiler *c, PyValue select, gboolean asfrom, gboolean lateral)
{
    SaElement *e = sa_element(c->py, select);
    switch ((int)e->kind) {
    case SA_CLASS_SELECT:
        return sa_visit_select(c, (SaStatement *)e, asfrom, lateral);
    case SA_CLASS_COMPOUND_SELECT:
        return sa_visit_compound(c, (SaStatement *)e, asfrom);
    case SA_CLASS_TEXTUAL_SELECT:
        return sa_visit(c, e->a);
    case SA_CLASS_SELECT_GROUPING:
    case SA_CLASS_SCALAR_SELECT:
        return sa_visit_selectable(c, e->a, asfrom, lateral);
    default:
        return sa_visit(c, select);
    }
}
