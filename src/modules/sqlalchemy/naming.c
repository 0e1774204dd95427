/*
 * The names of constraints and indexes: naming conventions with all their tokens, and the cut of names that
 * are too long for the engine.
 */
#include "modules/sqlalchemy/items.h"

#include <string.h>

/* What a name is made for: a constraint or an index of a table. */
typedef struct {
    PyInterp *py;
    PyValue object;
    SaTable *table;
    SaConstraint *constraint; /* NULL for an index */
    PyValue columns;          /* list of Column */
    PyValue name;             /* as given, or NULL */
    PyValue convention;
} Named;

static const struct {
    SchemaConstraintKind kind;
    const char *prefix;
    SaClass class_id;
} PREFIXES[] = {
    {SCHEMA_PRIMARY_KEY, "pk", SA_CLASS_PRIMARY_KEY_CONSTRAINT},
    {SCHEMA_UNIQUE, "uq", SA_CLASS_UNIQUE_CONSTRAINT},
    {SCHEMA_CHECK, "ck", SA_CLASS_CHECK_CONSTRAINT},
    {SCHEMA_FOREIGN_KEY, "fk", SA_CLASS_FOREIGN_KEY_CONSTRAINT},
};

/* By prefix ("uq") or by class (UniqueConstraint); NULL: none. */
static PyValue find_convention(Named *n)
{
    if (n->convention == NULL)
        return NULL;
    const char *prefix = "ix";
    SaClass class_id = SA_CLASS_INDEX;
    if (n->constraint != NULL) {
        prefix = NULL;
        for (gsize i = 0; i < G_N_ELEMENTS(PREFIXES); i++)
            if (PREFIXES[i].kind == n->constraint->kind) {
                prefix = PREFIXES[i].prefix;
                class_id = PREFIXES[i].class_id;
            }
        if (prefix == NULL)
            return NULL;
    }
    PyValue value = py_dict_get_str(n->py, n->convention, prefix);
    if (value != NULL)
        return value;
    if (py_dict_get(n->py, n->convention, (PyValue)sa_class(n->py, class_id), &value) == 1)
        return value;
    py_error_clear(n->py);
    return NULL;
}

typedef enum { PART_NAME, PART_KEY, PART_LABEL } Part;

static SaColumn *column_at(Named *n, gsize i)
{
    return i < py_list_length(n->columns) ? (SaColumn *)py_list_item(n->columns, i) : NULL;
}

static void append_column(Named *n, GString *out, gsize i, Part part)
{
    SaColumn *column = column_at(n, i);
    if (column == NULL)
        return;
    if (part == PART_KEY) {
        g_string_append(out, sa_column_key(column));
    } else if (part == PART_NAME) {
        g_string_append(out, sa_column_name(column));
    } else {
        const char *schema = sa_text_or_null(n->table->element.schema);
        if (schema != NULL)
            for (const char *p = schema; *p != '\0'; p++)
                g_string_append_c(out, *p == '.' ? '_' : *p);
        g_string_append_printf(out, "%s%s_%s", schema != NULL ? "_" : "", py_text(n->table->element.name),
                               sa_column_name(column));
    }
}

static gboolean append_referred(Named *n, GString *out, gsize i, gboolean table)
{
    PyValue elements = n->constraint != NULL ? n->constraint->elements : NULL;
    if (elements == NULL || i >= py_list_length(elements))
        return TRUE;
    g_autofree char *schema = NULL, *name = NULL, *column = NULL;
    if (!sa_foreign_key_target(n->py, (SaForeignKey *)py_list_item(elements, i), &schema, &name, &column))
        return FALSE;
    if (table) {
        g_string_append(out, name);
        return TRUE;
    }
    /* The column's name; what the key was written with may be its key. */
    SaColumn *target = sa_foreign_key_column(n->py, (SaForeignKey *)py_list_item(elements, i));
    if (py_error(n->py) != NULL)
        return FALSE;
    g_string_append(out, target != NULL ? sa_column_name(target) : (column != NULL ? column : ""));
    return TRUE;
}

/* column_0_name, column_0_N_key, column_0N_label, referred_column_0_name ...: 1 done, 0 another token. */
static int column_token(Named *n, GString *out, const char *token)
{
    gboolean referred = g_str_has_prefix(token, "referred_");
    const char *p = referred ? token + strlen("referred_") : token;
    if (!g_str_has_prefix(p, "column_"))
        return 0;
    p += strlen("column_");
    char *end;
    gsize index = (gsize)g_ascii_strtoull(p, &end, 10);
    if (end == p)
        return 0;
    const char *separator = NULL;
    if (g_str_has_prefix(end, "_N")) {
        separator = "_";
        end += 2;
    } else if (*end == 'N') {
        separator = "";
        end++;
    }
    Part part;
    if (strcmp(end, "_name") == 0)
        part = PART_NAME;
    else if (strcmp(end, "_key") == 0)
        part = PART_KEY;
    else if (strcmp(end, "_label") == 0)
        part = PART_LABEL;
    else
        return 0;
    gsize count = referred ? (n->constraint && n->constraint->elements
                                  ? py_list_length(n->constraint->elements)
                                  : 0)
                           : py_list_length(n->columns);
    gsize last = separator != NULL ? count : MIN(index + 1, count);
    for (gsize i = index; i < last; i++) {
        if (i > index)
            g_string_append(out, separator);
        if (!referred)
            append_column(n, out, i, part);
        else if (!append_referred(n, out, i, FALSE))
            return -1;
    }
    return 1;
}

static gboolean append_custom(Named *n, GString *out, const char *token)
{
    PyValue callable = py_dict_get_str(n->py, n->convention, token);
    if (callable == NULL) {
        py_raise(n->py, PY_EXC_KEY_ERROR, "'%s'", token);
        return FALSE;
    }
    PyValue result = py_call2(n->py, callable, n->object, (PyValue)n->table);
    PyValue text = result != NULL ? py_to_str(n->py, result) : NULL;
    if (text == NULL)
        return FALSE;
    g_string_append(out, py_text(text));
    return TRUE;
}

static gboolean append_token(Named *n, GString *out, const char *token)
{
    if (py_dict_get_str(n->py, n->convention, token) != NULL)
        return append_custom(n, out, token);
    if (strcmp(token, "table_name") == 0) {
        g_string_append(out, py_text(n->table->element.name));
        return TRUE;
    }
    if (strcmp(token, "constraint_name") == 0) {
        if (n->name == NULL) {
            sa_raise(n->py, "InvalidRequestError",
                     "Naming convention including %%(constraint_name)s token requires that constraint is "
                     "explicitly named.");
            return FALSE;
        }
        g_string_append(out, py_text(n->name));
        return TRUE;
    }
    if (strcmp(token, "referred_table_name") == 0)
        return append_referred(n, out, 0, TRUE);
    int done = column_token(n, out, token);
    return done == 0 ? append_custom(n, out, token) : done > 0;
}

/* Python's % with a mapping, as far as names go: %(token)s and %%. */
static PyValue fill(Named *n, const char *convention)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = convention; *p != '\0'; p++) {
        const char *close;
        if (p[0] == '%' && p[1] == '%') {
            g_string_append_c(out, '%');
            p++;
        } else if (p[0] == '%' && p[1] == '(' && (close = strchr(p, ')')) != NULL && close[1] == 's') {
            g_autofree char *token = g_strndup(p + 2, (gsize)(close - p - 2));
            if (!append_token(n, out, token))
                return NULL;
            p = close + 1;
        } else {
            g_string_append_c(out, *p);
        }
    }
    return sa_conv(n->py, out->str);
}

static PyValue name_for(Named *n)
{
    PyInterp *py = n->py;
    if (n->name != NULL && sa_is_conv(py, n->name))
        return n->name;
    PyValue convention = find_convention(n);
    if (convention == NULL || py_is_none(convention) || !py_is_str(convention))
        return sa_or_none(py, n->name);
    gboolean takes_name = strstr(py_text(convention), "%(constraint_name)s") != NULL;
    if (n->name != NULL && !takes_name)
        return n->name;
    if (n->name == NULL && takes_name && n->constraint != NULL && n->constraint->type_ != NULL)
        return py_none(py);
    return fill(n, py_text(convention));
}

static PyValue convention_of(SaTable *table)
{
    return table->metadata != NULL ? ((SaMetaData *)table->metadata)->naming_convention : NULL;
}

PyValue sa_constraint_name(PyInterp *py, SaConstraint *constraint)
{
    PyValue table = constraint->table;
    if (table == NULL || !sa_is(py, table, SA_CLASS_TABLE))
        return sa_or_none(py, constraint->name);
    Named n = {
        .py = py,
        .object = (PyValue)constraint,
        .table = (SaTable *)table,
        .constraint = constraint,
        .columns = constraint->columns,
        .name = constraint->name,
        .convention = convention_of((SaTable *)table),
    };
    /* A primary key without columns is no constraint yet, but its name may be asked for. */
    return name_for(&n);
}

PyValue sa_index_name(PyInterp *py, SaIndex *index)
{
    PyValue table = index->table;
    if (table == NULL || !sa_is(py, table, SA_CLASS_TABLE))
        return sa_or_none(py, index->name);
    PyValue columns = py_list(py, 0, NULL);
    for (gsize i = 0; i < py_list_length(index->expressions); i++)
        sa_expression_columns(py, py_list_item(index->expressions, i), columns);
    Named n = {
        .py = py,
        .object = (PyValue)index,
        .table = (SaTable *)table,
        .columns = columns,
        .name = index->name,
        .convention = convention_of((SaTable *)table),
    };
    return name_for(&n);
}
